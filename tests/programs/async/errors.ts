// oracles: node
// Errors through async functions: catch, finally, rethrow, return in finally, rejections that are handled late.
const log: string[] = [];
const flush = () => log.splice(0).join("; ");
const fail = (s: string): Promise<never> => Promise.reject(new Error(s));
const later = <T>(v: T) => new Promise<T>((resolve) => setTimeout(() => resolve(v), 1));
async function guarded(how: string): Promise<string> {
  try {
    log.push("try");
    if (how === "throw") throw new Error("thrown");
    if (how === "reject") await fail("rejected");
    if (how === "return") return await later("returned");
    if (how === "return rejected") return await fail("return rejected");
    if (how === "return unawaited") return later("unawaited");
    await later(0);
  } catch (e) {
    log.push(`catch ${(e as Error).message}`);
    await later(1);
    if (how === "reject") throw new RangeError("from catch");
    return "caught";
  } finally {
    log.push("finally");
    await later(2);
    log.push("finally end");
  }
  return "end";
}
for (const how of ["none", "throw", "reject", "return", "return rejected", "return unawaited"]) {
  try { console.log(how, await guarded(how), flush()); } catch (e) { console.log(how, String(e), flush()); }
}
async function overrides(n: number): Promise<string> { try { if (n === 0) throw new Error("lost"); return await later("first"); } finally { if (n < 2) { await null; return "second"; } } }
console.log(await overrides(0), await overrides(1), await overrides(2));
async function loops(): Promise<number> {
  let sum = 0;
  outer: for (let i = 0; i < 4; i++) {
    try {
      for (let j = 0; j < 4; j++) {
        try { if (j === 2) continue outer; if (i === 3) break outer; if (i === 1) break; sum += await later(i * 10 + j); } finally { log.push(`${i}${j}`); await null; }
      }
    } finally { log.push(`i${i}`); }
  }
  return sum;
}
console.log(await loops(), flush());
class AppError extends Error { constructor(message: string, readonly code: number, options?: ErrorOptions) { super(message, options); this.name = "AppError"; } }
async function inner(): Promise<void> { await null; throw new AppError("inner", 7); }
async function middle(): Promise<void> { try { await inner(); } catch (e) { throw new AppError("middle", 8, { cause: e }); } }
try { await middle(); } catch (e) { if (e instanceof AppError) console.log(e.name, e.message, e.code, (e.cause as AppError).code); }
const sync = async (): Promise<number> => { throw new Error("before any await"); };
const p = sync();
console.log("still here");
try { await p; } catch (e) { console.log((e as Error).message); }
async function params(a: number = boom()): Promise<number> { return a; }
function boom(): number { throw new Error("default"); }
const q = params();
console.log("no throw at the call");
console.log(await q.catch((e: Error) => e.message), await params(3));
const handledLate = fail("late");
queueMicrotask(() => { handledLate.catch((e: Error) => console.log("handled", e.message)); });
await later(0);
const nonErrors = await Promise.allSettled([Promise.reject(undefined), Promise.reject(null), Promise.reject("s"), Promise.reject({ a: 1 })]);
console.log(nonErrors);
try { await Promise.any([fail("a"), fail("b")]); } catch (e) { const x = e as AggregateError; console.log(x.name, x.message, x.errors.map((y: unknown) => (y as Error).message), x instanceof AggregateError, x instanceof Error); }
try { throw new AggregateError([1, new Error("x")], "made"); } catch (e) { console.log((e as AggregateError).message, (e as AggregateError).errors.length); }
async function nestedTry(): Promise<string> {
  try { try { await fail("one"); } finally { log.push("f1"); } } catch (e) { log.push((e as Error).message); try { await fail("two"); } catch (e2) { log.push((e2 as Error).message); return "both"; } finally { log.push("f2"); } }
  return "none";
}
console.log(await nestedTry(), flush());
const results: string[] = [];
await Promise.all([1, 2, 3].map(async (n) => { try { if (n === 2) await fail(`n${n}`); await later(n); results.push(`ok ${n}`); } catch (e) { results.push((e as Error).message); } }));
console.log(results.sort().join());
console.log(await Promise.reject(new Error("x")).then(() => 1, () => 2), await Promise.resolve(1).then(undefined, () => 2), await Promise.reject(1).catch(() => { throw 2; }).catch((x) => x));
try { await Promise.resolve(1).finally(() => { throw new Error("from finally"); }); } catch (e) { console.log((e as Error).message); }
try { new Promise(5 as unknown as () => void); } catch (e) { console.log((e as Error).name, (e as Error).message); }
