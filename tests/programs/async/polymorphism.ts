// oracles: node
// Async methods behind interfaces, abstract classes, unions and generics; results that may or may not be promises.
interface Store { get(key: string): Promise<number | undefined>; set(key: string, value: number): Promise<void>; close?(): Promise<void> | void }
class Memory implements Store {
  protected readonly data = new Map<string, number>();
  async get(key: string): Promise<number | undefined> { await null; return this.data.get(key); }
  async set(key: string, value: number): Promise<void> { this.data.set(key, value); }
}
class Logged extends Memory {
  readonly log: string[] = [];
  override async get(key: string): Promise<number | undefined> { const v = await super.get(key); this.log.push(`get ${key} ${v}`); return v; }
  override set(key: string, value: number): Promise<void> { this.log.push(`set ${key}`); return super.set(key, value * 2); }
  close(): void { this.log.push("close"); }
}
const literal: Store = { get: (key) => Promise.resolve(key.length), async set() {}, async close() { console.log("literal closed"); } };
async function use(store: Store): Promise<number> { await store.set("ab", 5); const a = (await store.get("ab")) ?? -1; const b = (await store.get("none")) ?? -2; await store.close?.(); return a * 100 + b; }
const logged = new Logged();
console.log(await use(new Memory()), await use(logged), await use(literal), logged.log);
abstract class Step { abstract run(n: number): number | Promise<number>; async twice(n: number): Promise<number> { return this.run(await this.run(n)); } }
class Sync extends Step { run(n: number): number { return n + 1; } }
class Async extends Step { async run(n: number): Promise<number> { await null; return n * 2; } }
class Fails extends Step { run(n: number): Promise<number> { return n > 2 ? Promise.reject(new RangeError(`${n} is too much`)) : Promise.resolve(n + 2); } }
for (const s of [new Sync(), new Async(), new Fails()]) { try { console.log(s.constructor.name, await s.twice(1), await s.run(1)); } catch (e) { console.log(s.constructor.name, String(e)); } }
type Loader<T> = () => T | Promise<T>;
async function load<T>(loaders: Loader<T>[]): Promise<T[]> { const out: T[] = []; for (const l of loaders) out.push(await l()); return out; }
console.log(await load<number>([() => 1, async () => 2, () => Promise.resolve(3.5)]), await load<string | null>([() => "s", async () => null]));
async function maybe(x: number | Promise<number>): Promise<string> { return x instanceof Promise ? `promise of ${await x}` : `number ${x}`; }
console.log(await maybe(1), await maybe(Promise.resolve(2)));
class Result<T> { private constructor(readonly value: T | undefined, readonly error: string | undefined) {} static async of<T>(p: PromiseLike<T>): Promise<Result<T>> { try { return new Result<T>(await p, undefined); } catch (e) { return new Result<T>(undefined, e instanceof Error ? e.message : String(e)); } } async map<U>(f: (x: T) => U | PromiseLike<U>): Promise<Result<Awaited<U>>> { return this.value === undefined ? new Result<Awaited<U>>(undefined, this.error) : new Result<Awaited<U>>(await f(this.value), undefined); } }
const good = await Result.of(Promise.resolve(20));
const bad = await Result.of(Promise.reject(new Error("no")));
console.log(await good.map((n) => n + 1), await good.map(async (n) => `${n}!`), (await bad.map((n: unknown) => n)).error);
class Thenable { constructor(private readonly v: number) {} then<R>(f: (v: number) => R): Promise<R> { return Promise.resolve(this.v).then(f); } }
console.log(await new Thenable(7), await Promise.all([new Thenable(1), new Thenable(2)]), await Promise.resolve(new Thenable(3)));
async function chained(): Promise<number> { return new Thenable(9) as unknown as Promise<number>; }
console.log(await chained());
type Handler = (event: { type: string; at: number }) => void | Promise<void>;
class Emitter { private readonly handlers = new Map<string, Handler[]>(); on(type: string, h: Handler): this { const list = this.handlers.get(type); if (list) list.push(h); else this.handlers.set(type, [h]); return this; } async emit(type: string, at: number): Promise<number> { let n = 0; for (const h of this.handlers.get(type) ?? []) { await h({ type, at }); n++; } return n; } }
const seen: string[] = [];
const emitter = new Emitter().on("a", (e) => { seen.push(`sync ${e.type}${e.at}`); }).on("a", async (e) => { await null; seen.push(`async ${e.at}`); });
console.log(await emitter.emit("a", 1), await emitter.emit("b", 2), seen);
const numbers: readonly (() => Promise<number>)[] = [1, 2, 3].map((n) => async () => n ** 2);
console.log((await Promise.all(numbers.map((f) => f()))).reduce((x, y) => x + y));
const sorted = (await Promise.all(["ccc", "a", "bb"].map(async (s) => ({ s, n: await Promise.resolve(s.length) })))).sort((x, y) => x.n - y.n).map((x) => x.s);
console.log(sorted.join());
