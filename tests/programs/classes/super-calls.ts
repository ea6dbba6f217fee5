class Base {
  protected items: string[] = [];
  add(item: string): this { this.items.push(item); return this; }
  get last(): string | undefined { return this.items[this.items.length - 1]; }
  set last(v: string | undefined) { if (v !== undefined) this.items[this.items.length - 1] = v; }
  list(): string { return this.items.join(" "); }
  static create(): Base { return new Base().add("base"); }
  static kind(): string { return "Base"; }
}
class Loud extends Base {
  override add(item: string): this { return super.add(item.toUpperCase() + "!"); }
  override get last(): string | undefined { return super.last?.toLowerCase(); }
  override set last(v: string | undefined) { super.last = v + "?"; }
  override list(): string { const show = () => super.list(); return `[${show()}]`; }
  static override create(): Loud { const made = new Loud(); made.add(super.kind()); return made; }
  static override kind(): string { return `Loud of ${super.kind()}`; }
}
class Twice extends Loud {
  override add(item: string): this { super.add(item); return super.add(item); }
}
const l = new Loud().add("a").add("b");
console.log(l.list(), l.last);
l.last = "c";
console.log(l.list(), l.last);
console.log(Base.create().list(), Loud.create().list(), Loud.kind(), Twice.kind());
console.log(new Twice().add("x").list());
const b: Base = new Twice();
b.add("via base");
console.log(b.list(), b.last);

const object = { greet() { return "hello"; } };
console.log(object.greet());

class Chain { constructor(public path = "") {} step(s: string): Chain { return new Chain(this.path + s); } }
class Sub extends Chain { override step(s: string): Sub { return new Sub(super.step(`<${s}>`).path); } extra() { return this.path.length; } }
console.log(new Sub().step("a").step("b").extra(), new Sub().step("q").path);
