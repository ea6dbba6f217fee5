// oracles: node
// Ordinary asynchronous code: a queue with a limit, retries, a mutex, events as an async iterable, a cache of promises, cancelling.
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
class Semaphore {
  private waiting: (() => void)[] = [];
  constructor(private free: number) {}
  async acquire(): Promise<void> {
    if (this.free > 0) { this.free--; return; }
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
  release(): void { const next = this.waiting.shift(); if (next) next(); else this.free++; }
  async use<T>(f: () => Promise<T>): Promise<T> { await this.acquire(); try { return await f(); } finally { this.release(); } }
}
let active = 0, most = 0;
const limit = new Semaphore(3);
const results = await Promise.all(Array.from({ length: 10 }, (_, i) => limit.use(async () => { active++; most = Math.max(most, active); await sleep(i % 3); active--; return i * i; })));
console.log(results, most);

class Mutex { private last: Promise<unknown> = Promise.resolve(); run<T>(f: () => Promise<T> | T): Promise<T> { const next = this.last.then(f, f); this.last = next.catch(() => undefined); return next; } }
const mutex = new Mutex();
let balance = 100;
async function withdraw(n: number): Promise<string> { const before = balance; await sleep(1); if (before < n) throw new RangeError(`no ${n} of ${before}`); balance = before - n; return `took ${n}`; }
console.log((await Promise.allSettled([30, 50, 40, 20].map((n) => mutex.run(() => withdraw(n))))).map((r) => (r.status === "fulfilled" ? r.value : (r.reason as Error).message)), balance);

async function retry<T>(times: number, f: (attempt: number) => Promise<T>): Promise<T> {
  let last: unknown;
  for (let i = 1; i <= times; i++) { try { return await f(i); } catch (e) { last = e; await sleep(i); } }
  throw new Error(`gave up after ${times}`, { cause: last });
}
console.log(await retry(3, async (n) => { if (n < 3) throw new Error(`attempt ${n}`); return `worked at ${n}`; }));
try { await retry(2, () => Promise.reject(new TypeError("always"))); } catch (e) { console.log((e as Error).message, ((e as Error).cause as Error).message); }

class Channel<T> implements AsyncIterable<T> {
  private items: T[] = [];
  private readers: ((r: IteratorResult<T>) => void)[] = [];
  private closed = false;
  push(item: T): void { const reader = this.readers.shift(); if (reader) reader({ value: item, done: false }); else this.items.push(item); }
  close(): void { this.closed = true; for (const r of this.readers.splice(0)) r({ value: undefined, done: true }); }
  [Symbol.asyncIterator](): AsyncIterator<T> {
    return {
      next: () => {
        const item = this.items.shift();
        if (item !== undefined) return Promise.resolve({ value: item, done: false });
        if (this.closed) return Promise.resolve({ value: undefined, done: true });
        return new Promise((resolve) => this.readers.push(resolve));
      },
    };
  }
}
const channel = new Channel<{ id: number; text: string }>();
const consumer = (async () => { const seen: string[] = []; for await (const { id, text } of channel) { seen.push(`${id}:${text}`); if (id === 2) await sleep(2); } return seen; })();
channel.push({ id: 1, text: "first" });
await sleep(1);
for (let id = 2; id <= 4; id++) channel.push({ id, text: "x".repeat(id) });
await null;
channel.close();
console.log(await consumer);

const cache = new Map<string, Promise<number>>();
let loads = 0;
function load(key: string): Promise<number> { let p = cache.get(key); if (p === undefined) { p = (async () => { loads++; await sleep(1); return key.length; })(); cache.set(key, p); } return p; }
console.log(await Promise.all(["aa", "b", "aa", "b", "ccc"].map(load)), loads);

interface Token { cancelled: boolean; onCancel: (() => void)[] }
function cancellable<T>(token: Token, p: Promise<T>): Promise<T> { return Promise.race([p, new Promise<never>((_, reject) => { token.onCancel.push(() => reject(new Error("cancelled"))); })]); }
const token: Token = { cancelled: false, onCancel: [] };
setTimeout(() => { token.cancelled = true; for (const f of token.onCancel) f(); }, 2);
try { await cancellable(token, sleep(50)); } catch (e) { console.log((e as Error).message, token.cancelled); }

const timeout = <T>(p: Promise<T>, ms: number): Promise<T> => new Promise((resolve, reject) => { const t = setTimeout(() => reject(new Error("timeout")), ms); p.then(resolve, reject).finally(() => clearTimeout(t)); });
console.log(await timeout(sleep(1).then(() => "in time"), 500), await timeout(sleep(60), 2).catch((e: Error) => e.message));

async function* lines(chunks: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> { let rest = ""; for await (const chunk of chunks) { rest += chunk; let at: number; while ((at = rest.indexOf("\n")) >= 0) { yield rest.slice(0, at); rest = rest.slice(at + 1); } } if (rest !== "") yield rest; }
async function* numbered<T>(source: AsyncIterable<T>): AsyncGenerator<[number, T]> { let n = 0; for await (const x of source) yield [++n, x]; }
for await (const [n, line] of numbered(lines(["one\ntw", "o\n", "three"]))) console.log(n, line);
type State = { kind: "idle" } | { kind: "loading"; since: number } | { kind: "done"; value: string };
async function* machine(): AsyncGenerator<State, void, string | undefined> { let state: State = { kind: "idle" }; while (state.kind !== "done") { const event: string | undefined = yield state; if (state.kind === "idle" && event === "go") state = { kind: "loading", since: 1 }; else if (state.kind === "loading") state = { kind: "done", value: event ?? "none" }; } yield state; }
const m = machine();
console.log((await m.next()).value, (await m.next("no")).value, (await m.next("go")).value, (await m.next("ok")).value, (await m.next()).done);
