// oracles: bun, deno
// Promise.withResolvers and Promise.try, which Node 20 does not have.
const { promise, resolve, reject } = Promise.withResolvers<string>();
setTimeout(() => { resolve("resolved"); reject(new Error("ignored")); }, 1);
console.log(await promise);
const failed = Promise.withResolvers<number>();
failed.reject(new Error("rejected"));
try { await failed.promise; } catch (e) { console.log((e as Error).message); }
console.log(await Promise.try(() => 1), await Promise.try(async () => "two"), await Promise.try((a: number, b: number) => a * b, 6, 7));
try { await Promise.try(() => { throw new TypeError("synchronous"); }); } catch (e) { console.log(String(e)); }
class Deferred<T> { readonly promise: Promise<T>; resolve!: (v: T) => void; reject!: (e: unknown) => void; constructor() { this.promise = new Promise<T>((res, rej) => { this.resolve = res; this.reject = rej; }); } }
const d = new Deferred<number>();
queueMicrotask(() => d.resolve(5));
console.log(await d.promise);
