class S { static i?: S; n = 1; constructor(readonly tag: string) { if (S.i) return S.i; S.i = this; } bump() { this.n++; return this.n; } }
const a = new S("a"), c = new S("c");
console.log(a === c, c.tag, a.bump() + c.bump());
class Plain { x: number; constructor(x: number) { this.x = x; if (x > 5) return; this.x = -x; } }
console.log(new Plain(3).x, new Plain(7).x);
function mk(K: new (t: string) => S) { return new K("k").tag; }
console.log(mk(S));
