// oracles: node
// Array patterns over generators: each item is taken when it is needed, and the generator is closed when it has more, or when storing fails.
const log: string[] = [];
const note = <T>(s: string, v: T): T => { log.push(s); return v; };
const flush = () => log.splice(0).join(" ");
function* items(...list: (number | undefined)[]): Generator<number | undefined> { try { for (const x of list) { log.push(`y${x}`); yield x; } log.push("end"); } finally { log.push("close"); } }
const [a = note("da", 10), b = note("db", 20), , c = note("dc", 30)] = items(undefined, 2, 3);
console.log(a, b, c, flush());
const [d = note("dd", 1)] = items(5, 6);
console.log(d, flush());
const [e, ...f] = items(1, 2, 3);
console.log(e, f, flush());
const [g = note("dg", 1), ...h] = items(undefined, 8);
console.log(g, h, flush());
let i = 0, j = 0;
const holder: { v: number | undefined; list: number[] } = { v: 0, list: [] };
[holder.v, i = note("di", 7), holder.list[note("index", 1)] = note("dl", 5)] = items(4) as Iterable<number>;
console.log(holder, i, flush());
[i, j] = items(11, 12, 13) as Iterable<number>;
console.log(i, j, flush());
try { const [k = ((): number => { throw new Error("default throws"); })()] = items(undefined, 1); console.log(k); } catch (x) { console.log((x as Error).message, flush()); }
function* pairs(): Generator<[string, number]> { yield ["p", 1]; yield ["q", 2]; }
const [[l, m], [n = note("dn", "N")]] = pairs();
console.log(l, m, n);
function params([x = note("px", 1), { y = note("py", 2) } = {}]: Iterable<any>): number[] { return [x as number, y as number]; }
console.log(params(items(undefined)), flush());
for (const [p, q = note("dq", 0)] of [items(1), items(2, 3)]) console.log(p, q, flush());
function* nested(): Generator<Generator<number | undefined>> { yield items(1, 2); yield items(undefined); }
const [[r, s], [t = note("dt", 9)]] = nested();
console.log(r, s, t, flush());
const closures: (() => number | undefined)[] = [];
for (const [u = note("du", 3)] of [items(1), items(undefined)]) closures.push(() => u);
console.log(closures.map((fn) => fn()), flush());
async function inAsync(): Promise<unknown[]> { const [v = await Promise.resolve(5), w = await Promise.resolve(6)] = items(undefined, 4, 1); return [v, w]; }
console.log(await inAsync(), flush());
function* throwing(): Generator<number> { try { yield 1; throw new Error("in next"); } finally { log.push("tf"); } }
try { const [x = note("d", 1), y = note("d", 2)] = throwing(); console.log(x, y); } catch (z) { console.log((z as Error).message, flush()); }
const [] = items(1);
console.log(flush());
