// oracles: node
// Variables that closures share with functions that wait, `this` in arrows, and bindings of loops.
const later = <T>(v: T): Promise<T> => new Promise((resolve) => setTimeout(() => resolve(v), 1));
async function counter(): Promise<{ get: () => number; add: (n: number) => Promise<number> }> {
  let n = 0;
  await null;
  const add = async (x: number): Promise<number> => { const before = n; await null; n = before + x; return n; };
  return { get: () => n, add };
}
const c = await counter();
console.log(await Promise.all([c.add(1), c.add(10)]), c.get(), await c.add(5), c.get());
class Timer {
  ticks = 0;
  readonly log: string[] = [];
  constructor(readonly name: string) {}
  start = async (n: number): Promise<this> => { for (let i = 0; i < n; i++) { await later(i); this.ticks++; this.log.push(`${this.name}${i}`); } return this; };
  async each(items: number[]): Promise<number[]> { const out: number[] = []; for (const i of items) out.push(...(await Promise.all([i].map(async (x) => { await null; return x + this.ticks; })))); return out; }
  on(f: (this: Timer, n: number) => void): Promise<void> { return later(this.ticks).then((n) => { f.call(this, n); }); }
}
const t = new Timer("t");
console.log((await t.start(3)).log, await t.each([1, 2]));
await t.on(function (n) { console.log(this.name, n); });
const fs: (() => Promise<number>)[] = [];
for (let i = 0; i < 3; i++) { await null; let k = i * 10; fs.push(async () => { k += i; await null; return k; }); k++; }
for (const f of fs) console.log(await f(), await f());
async function shadow(x: number): Promise<number[]> { const out = [x]; { const x = await later(2); out.push(x); { let x = await later(3); x++; out.push(x); } } out.push(x); return out; }
console.log(await shadow(1));
async function hoisted(): Promise<string> { await null; return inner(await later("in")); function inner(s: string): string { return `${s}ner ${v}`; } var v = 1; }
console.log(await hoisted());
async function tdz(): Promise<string> { const f = (): number => x; try { f(); } catch (e) { await null; const r = (e as Error).name; const y = await later(1); return `${r} ${f2(y)}`; } function f2(n: number): number { return n + 1; } const x = 5; return String(x); }
console.log(await tdz());
const memo = <A, R>(f: (a: A) => Promise<R>): ((a: A) => Promise<R>) => { const known = new Map<A, Promise<R>>(); return (a) => { let p = known.get(a); if (!p) { p = f(a); known.set(a, p); } return p; }; };
let calls = 0;
const square = memo(async (n: number) => { calls++; await null; return n * n; });
console.log(await Promise.all([square(3), square(3), square(4)]), calls);
const compose = (...steps: ((n: number) => Promise<number> | number)[]) => async (n: number): Promise<number> => { let x = n; for (const s of steps) x = await s(x); return x; };
console.log(await compose((n) => n + 1, async (n) => n * 2, (n) => later(n - 3))(5));
const o = { base: 10, async add(n: number): Promise<number> { await null; const inner = async (): Promise<number> => this.base + n; return await inner(); }, get later(): Promise<number> { return later(this.base); } };
console.log(await o.add(5), await o.later);
async function rest(first: string, ...more: Promise<number>[]): Promise<string> { return first + (await Promise.all(more)).join("+"); }
console.log(await rest("sum ", later(1), later(2), Promise.resolve(3)));
const [a, b] = await Promise.all([later(1), later("two")] as const);
console.log(a + 1, b.length);
label: for (const x of [1, 2, 3]) { for (const y of [1, 2, 3]) { if ((await later(x * y)) === 4) break label; if (y === 2) continue label; console.log(x, y); } }
