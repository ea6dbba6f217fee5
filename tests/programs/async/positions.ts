// oracles: node
// await as a part of every kind of expression, in functions, methods, arrows, and at the top level.
const log: string[] = [];
function note<T>(name: string, v: T): T { log.push(name); return v; }
async function get<T>(v: T): Promise<T> { log.push(`g:${String(v)}`); return v; }
function show(label: string, v: unknown): void { console.log(label, v, log.splice(0).join(" ")); }
let shared = 1;
const bump = async (): Promise<number> => { shared = 100; return 5; };
show("binary", note("l", 10) + (await get(3)) * note("r", 2) - (await get(4)));
show("captured", shared + (await bump()) + shared);
async function locals(): Promise<number[]> { let x = 1; const r = x + (await get((x = 5))) + x; x += await get(20); x = x * 2 + (await get(x)); return [r, x]; }
show("locals", await locals());
const join = (...n: number[]) => n.join("-");
show("call", join(note("1", 1), await get(7), note("2", 2), ...[await get(8), 9]));
class Point {
  total = 0;
  constructor(readonly a: number, readonly b: number) {}
  static async make(a: number): Promise<Point> { return new this(await get(a), await get(a + 1)); }
  async add(n: number): Promise<this> { this.total += await get(n); return this; }
  async sum(): Promise<number> { const parts = await Promise.all([this.a, this.b].map(async (x) => x + (await get(this.total)))); return parts.reduce((x, y) => x + y, 0); }
  get later(): Promise<number> { return get(this.a); }
  #secret = 5;
  async reveal(): Promise<number> { await null; return this.#secret + (await this.#hidden()); }
  async #hidden(): Promise<number> { return this.#secret; }
}
class Point3 extends Point {
  constructor(a: number, b: number, readonly c: number) { super(a, b); }
  override async sum(): Promise<number> { const two = await super.sum(); await null; return two + (await get(this.c)); }
  async twice(): Promise<number[]> { return [await super.sum(), await this.sum()]; }
}
show("static", await Point.make(1));
const p3 = new Point3(1, 2, 3);
show("method", await (await p3.add(4)).sum());
show("super", await p3.twice());
show("getter", (await p3.later) + (await p3.reveal()));
show("template", `${note("t", "<")}${await get("A")}|${await get("B")}${note("u", ">")}`);
show("conditional", [(await get(true)) ? await get("then") : await get("else"), (await get(false)) ? 1 : await get(2)]);
show("logical", [(await get(true)) && (await get(1)), (await get(0)) || (await get(2)), (await get(null)) ?? (await get(3)), (await get(false)) && (await get("never"))]);
show("array", [note("0", 0), await get(1), ...[await get(2)], ...(await get([3, 4]))]);
show("object", { a: note("a", 1), b: await get(2), [await get("k")]: await get(3), ...(await get({ z: 4 })) });
const list = [1, 2, 3];
const holder: { v: number; w?: { x: number; f(n: number): number } } = { v: 1 };
list[await get(1)] = await get(20);
list[0]! += await get(5);
list[await get(2)]! *= await get(10);
holder.v = await get(6);
holder.v -= await get(1);
holder.w ??= await get({ x: 9, f(n: number) { return n + this.x; } });
show("stores", [list, holder.v, holder.w?.x, holder.w?.f(await get(1)), (await get<Point | undefined>(undefined))?.a, (await get(p3))?.b]);
async function loops(): Promise<unknown[]> {
  const out: unknown[] = [];
  for (let i = await get(0); i < (await get(2)); i += await get(1)) out.push(i);
  let n = 2;
  while ((await get(n--)) > 0) { if (await get(n === 1)) continue; out.push(`w${n}`); }
  do { out.push("do"); } while (await get(false));
  for (const x of await get([8, 9])) out.push(await get(x));
  for (const k in await get({ key: 1 })) out.push(k);
  const made: (() => Promise<number>)[] = [];
  for (let i = 0; i < 3; i++) { await null; made.push(async () => i * (await get(2))); }
  for (const f of made) out.push(await f());
  return out;
}
show("loops", await loops());
async function choose(x: number): Promise<string> { switch (await get(x)) { case await get(1): return "one"; case await get(2): { await null; } default: return `fell ${await get("out")}`; } }
show("switch", [await choose(1), await choose(2), await choose(3)]);
async function patterns({ a = 1, b }: { a?: number; b: number }, [c = 2, d]: (number | undefined)[], ...rest: number[]): Promise<unknown[]> {
  const { x = await get("dx"), y: { z } } = await get<{ x?: string; y: { z: number } }>({ y: { z: 3 } });
  const [p, q = await get(4)] = await get<(number | undefined)[]>([5]);
  let m: number, n: number;
  [m, n] = [await get(6), await get(7)];
  ({ m, n = await get(8) } = await get<{ m: number; n?: number }>({ m: 9 }));
  return [a, b, c, d, rest, x, z, p, q, m, n];
}
show("patterns", await patterns({ b: 10 }, [undefined, 20], 30, 40));
show("unary", [-(await get(5)), !(await get(0)), typeof (await get("s")), void (await get(1)), (note("c", 0), await get(2)), (await get("x" as unknown)) as string]);
const table: Record<string, (n: number) => Promise<number>> = { double: async (n) => n * (await get(2)), async square(n) { return (await get(n)) * n; } };
show("table", [await table.double!(4), await table["square"]!(5)]);
const curried = (a: number) => async (b: number) => { const c = await get(b); return async (d: number): Promise<number> => a + c + d + (await get(1)); };
show("curried", await (await curried(1)(2))(3));
const iife = await (async () => { const inner = await get(1); return inner + 1; })();
show("iife", iife);
async function generic<T, U>(items: readonly T[], f: (x: T) => Promise<U>): Promise<U[]> { const out: U[] = []; for (const i of items) out.push(await f(i)); return out; }
show("generic", [await generic([1, 2], async (n) => n + 0.5), await generic(["a"], async (s) => s.length)]);
async function fibonacci(n: number): Promise<number> { return n < 2 ? n : (await fibonacci(n - 1)) + (await fibonacci(n - 2)); }
console.log(await fibonacci(12));
log.length = 0;
show("delete", delete (await get({ d: 1 } as { d?: number })).d);
show("in", "x" in (await get({ x: 1 })));
show("instanceof", (await get(p3)) instanceof Point);
show("new", new Point(await get(1), note("n", 2)).b);
show("tagged", ((s: TemplateStringsArray, ...v: number[]) => s.join("_") + v.join())`a${await get(1)}b${await get(2)}c`);
let un: number | undefined;
un ??= await get(11); un ||= await get(12); un &&= await get(13);
show("assign", un);
