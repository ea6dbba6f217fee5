// new.target is undefined where nothing is constructed.
function f1(): void { const g = new.target; const h = () => new.target; console.log(g, h()); }
f1();
const f2 = function (): unknown { return new.target; };
console.log(f2());
const O = { k: function (): unknown { return new.target; }, m(): unknown { return (() => f2())(); } };
console.log(O.k(), O.m());
class A { static c = function (): unknown { return new.target; }; d = function (): unknown { return new.target; }; t: unknown; constructor() { const b = (): unknown => new.target; this.t = b(); } }
console.log(A.c(), new A().d(), new A().t === A);
