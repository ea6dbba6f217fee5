// oracles: node
const log: string[] = [];
const x = 5;
const o = { _n: 1, get double() { return this._n * 2; }, set double(v: number) { this._n = v / 2; }, get g() { return x + 1; }, set s(v: number) { log.push(String(v)); }, z: 1 };
o.double = 20; o.s = 3;
console.log(o.double, o._n, o.g, log.join());
console.log(o, Object.keys(o), JSON.stringify(o), { ...o }, "g" in o);
o.double++; o.double += 2;
console.log(o.double);
const { g, double: d } = o;
console.log(g, d);
function make(n: number) { return { get n() { return n; }, set n(v) { n = v; }, inc() { this.n++; return this; } }; }
const a = make(1), c = make(10);
a.inc().inc(); c.n = 100;
console.log(a.n, c.n);
interface P { readonly area: number; name?: string }
const p: P = { get area() { return 3; } };
console.log(p.area, p);
function f(p: { area: number }) { return p.area; }
console.log(f(p), f({ area: 4 }));
try { (p as { area: number }).area = 5; } catch (e) { console.log((e as Error).message); }
console.log(Object.assign({ q: 1, g: 0 }, { g: o.g }));
let calls = 0;
const lazy = { get value(): number { calls++; return 42; }, _v: undefined as number | undefined };
console.log(lazy.value + lazy.value, calls, Object.entries(lazy));
