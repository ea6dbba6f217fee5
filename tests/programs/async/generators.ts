// oracles: node
// Async generators: requests in a queue, yields that wait, return and throw; for await over them.
const log: string[] = [];
const note = (s: string) => { log.push(s); };
const flush = () => log.splice(0).join(" ");
const later = <T>(v: T, ms = 1) => new Promise<T>((resolve) => setTimeout(() => resolve(v), ms));
async function* count(n: number, name = "c"): AsyncGenerator<number, string, string | undefined> {
  note(`${name}:start`);
  try {
    for (let i = 0; i < n; i++) {
      const got = yield i;
      note(`${name}:got ${got}`);
    }
    return "done";
  } catch (e) {
    note(`${name}:caught ${String(e)}`);
    yield -1;
    return "recovered";
  } finally {
    note(`${name}:finally`);
    await later(0);
    note(`${name}:closed`);
  }
}
const a = count(2);
console.log(a, String(a), typeof a);
console.log(await a.next("0"), await a.next("1"), await a.next("2"), await a.next("3"), flush());
// Requests before the answers.
const b = count(3, "b");
console.log(await Promise.all([b.next("0"), b.next("1"), b.next("2"), b.next("3"), b.next("4")]), flush());
const c = count(3, "c");
console.log(await c.next(), await c.return("early"), await c.next(), flush());
const d = count(3, "d");
console.log(await d.return("unstarted"), await d.next(), flush());
const e = count(3, "e");
console.log(await e.next(), await e.throw("E"), await e.next(), await e.next(), flush());
const f = count(3, "f");
try { await f.throw(new Error("unstarted")); } catch (x) { console.log(String(x), await f.next(), flush()); }
const g = count(3, "g");
const three = [g.next(), g.return("r"), g.next()];
for (const p of three) console.log(await p);
console.log(flush());
for await (const x of count(3, "loop")) { note(`x${x}`); if (x === 1) break; }
console.log(flush());
async function first(): Promise<number> { for await (const x of count(3, "first")) { return x + 10; } return -1; }
console.log(await first(), flush());
try { for await (const x of count(3, "thrown")) { throw new Error(`body ${x}`); } } catch (x) { console.log(String(x), flush()); }
async function* waits(): AsyncGenerator<string> { yield later("slow", 2); yield Promise.resolve("resolved"); yield "plain"; }
for await (const s of waits()) note(s);
console.log(flush());
async function* fails(): AsyncGenerator<number> { yield 1; yield Promise.reject(new Error("yielded")); yield 2; }
const h = fails();
console.log(await h.next());
try { await h.next(); } catch (x) { console.log(String(x)); }
console.log(await h.next());
async function* catches(): AsyncGenerator<string> { try { yield Promise.reject<string>(new Error("inside")); } catch (x) { yield `caught ${String(x)}`; } }
for await (const s of catches()) note(s);
console.log(flush());
async function* returns(): AsyncGenerator<number, string> { yield 1; return later("returned"); }
const i = returns();
console.log(await i.next(), await i.next(), await i.next());
const j = count(1, "j");
console.log(await j.next(), await j.return(later("waited")), flush());
async function* outer(): AsyncGenerator<number | string, void, string | undefined> {
  note(`inner gave ${yield* count(2, "inner")}`);
  yield* [Promise.resolve(10), 11];
  yield* (function* (): Generator<string> { yield "s1"; yield "s2"; })();
}
const all: unknown[] = [];
for await (const x of outer()) all.push(x);
console.log(all, flush());
const k = outer();
console.log(await k.next(), await k.throw("T"), await k.next(), flush());
const l = outer();
console.log(await l.next(), await l.return(undefined), await l.next(), flush());
for await (const x of [1, Promise.resolve(2), later(3)]) note(String(x));
for await (const ch of "ab") note(ch);
for await (const x of new Set([later("set")])) note(x);
console.log(flush());
try { for await (const x of [1, Promise.reject(new Error("element")), 3]) note(String(x)); } catch (x) { console.log(String(x), flush()); }
class Stream implements AsyncIterable<number> {
  constructor(private readonly n: number) {}
  [Symbol.asyncIterator](): AsyncIterator<number> {
    let at = 0;
    const n = this.n;
    return {
      next: () => Promise.resolve(at < n ? { value: at++, done: false } : { value: undefined, done: true }),
      return: async () => { note(`stream closed at ${at}`); return { value: undefined, done: true }; },
    };
  }
}
for await (const x of new Stream(3)) note(`s${x}`);
for await (const x of new Stream(5)) { if (x === 2) break; }
console.log(flush());
class Source {
  constructor(readonly items: string[]) {}
  async *[Symbol.asyncIterator](): AsyncGenerator<string> { for (const s of this.items) { await null; yield s; } }
  async *pairs(): AsyncGenerator<[number, string]> { let n = 0; for await (const s of this) yield [n++, s]; }
  static async *range(n: number): AsyncGenerator<number> { for (let q = 0; q < n; q++) yield q; }
}
for await (const [n, s] of new Source(["x", "y"]).pairs()) note(`${n}${s}`);
for await (const n of Source.range(2)) note(`r${n}`);
console.log(flush());
async function* map<T, U>(source: AsyncIterable<T>, fn: (x: T) => U | Promise<U>): AsyncGenerator<Awaited<U>> { for await (const x of source) yield await fn(x); }
async function collect<T>(source: AsyncIterable<T>): Promise<T[]> { const out: T[] = []; for await (const x of source) out.push(x); return out; }
console.log(await collect(map(Source.range(4), async (n) => later(n * n))));
const lambda = async function* (n: number): AsyncGenerator<number> { yield n; };
console.log(await collect(lambda(5)), await collect({ async *[Symbol.asyncIterator]() { yield "literal"; } }));
// Turns: what interleaves with what.
async function turns(n: number): Promise<void> { for (let q = 0; q < n; q++) { await null; note(`t${q}`); } }
async function consume(): Promise<void> { for await (const x of Source.range(3)) note(`v${x}`); note("end"); }
async function consumeSync(): Promise<void> { for await (const x of [1, 2]) note(`y${x}`); note("end sync"); }
await Promise.all([turns(14), consume(), consumeSync()]);
console.log(flush());
async function* delegates(): AsyncGenerator<number> { yield* Source.range(2); yield* [7]; }
await Promise.all([turns(20), (async () => { for await (const x of delegates()) note(`d${x}`); note("end"); })()]);
console.log(flush());
await Promise.all([turns(8), (async () => { const it = returns(); note(String((await it.next()).value)); note(String((await it.return("x")).value)); })()]);
console.log(flush());
