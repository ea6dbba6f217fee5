class C {
  static f(): number { return this.#g(); } // expect: AR1029
  static #g(): number { return 42; }
}
class D extends C {}
console.log(C.f(), D.f());
