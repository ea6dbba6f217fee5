// oracles: node
class A { n = 5; m() { return this.n; } k(x: number) { return this.n + x; } }
const a = new A();
const name: "m" | "k" = Math.random() > 2 ? "k" : "m";
console.log(a[name](1), a["k"](2));
const table = { base: 10, add(x: number) { return this.base + x; }, mul(x: number) { return this.base * x; } };
for (const op of ["add", "mul"] as const) console.log(op, table[op](3));
const fns = [function (this: unknown[]) { return this.length; }];
console.log(fns[0]!.call([1, 2]), fns[0]!());
const handlers: Record<string, (s: string) => string> = { up: (s) => s.toUpperCase(), twice: (s) => s + s };
console.log(Object.keys(handlers).map((k) => handlers[k]!("ab")).join());
class Dict { [key: string]: number | (() => number); a = 1; sum() { let t = 0; for (const k of Object.keys(this)) { const v = this[k]; if (typeof v === "number") t += v; } return t; } }
const d = new Dict(); d["b"] = 3; d.c = 4; console.log(d.a, d["b"], d.sum(), d, Object.keys(d));
