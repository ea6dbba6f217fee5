// oracles: node
// The names of functions and classes.
function f([cls = class {}, fn = () => 1, xCls = class X {}, xCls2 = class { static name(): void {} }]: [cls?: { name: unknown }, fn?: { name: unknown }, xCls?: { name: unknown }, xCls2?: { name: unknown }] = []): void {
  console.log(cls.name, fn.name, xCls.name, typeof xCls2.name);
}
function g({ cls = class {}, fn = function () {}, x2 = class { static name = 5 } }: { cls?: { name: string }; fn?: { name: string }; x2?: { name: number | string } } = {}): void {
  console.log(cls.name, fn.name, x2.name);
}
f(); g();
class N { static name = "mine"; }
class M { static name(): string { return "called"; } }
class G { static get name(): string { return "got"; } }
console.log(N.name, M.name(), G.name);
const v: { name: string } = N; console.log(v.name);
let an = class {}; let ab = class Q {}; console.log(an.name, ab.name, (class {}).name, [class {}][0].name, { k: class {} }.k.name);
const o = { m() {}, ["c" + 1]: () => 1, get q() { return 1; } }; console.log(o.m.name, (o as Record<string, unknown>)["c1"]);
let later; later = () => 1; console.log(later.name);
class P { "quoted-name" = () => 1; 5 = function () {}; static st = class {}; #h = () => 2; hn(): string { return this.#h.name; } }
const pp = new P(); console.log(pp["quoted-name"].name, pp[5].name, P.st.name, pp.hn());
let z1: (() => number) | undefined; z1 ??= () => 1; console.log(z1.name); ({ z1 = () => 2 } = {} as { z1?: () => number }); console.log(z1.name);
const { dd = class {} } = {} as { dd?: { name: string } }; console.log(dd.name); const pr = (function () {}); console.log(pr.name, { "a-b": () => 1 }["a-b"].name, { [`lit`]: () => 1 }.lit.name);
