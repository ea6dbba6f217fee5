// oracles: node
// Lazy sequences, coroutines that take turns, tokens, permutations, primes, a scheduler: generators in ordinary use.
class Seq<T> implements Iterable<T> {
  constructor(private readonly make: () => Iterator<T>) {}
  [Symbol.iterator](): Iterator<T> { return this.make(); }
  static of<T>(...items: T[]): Seq<T> { return new Seq(() => items[Symbol.iterator]()); }
  static range(from: number, to = Infinity, step = 1): Seq<number> { return new Seq(function* () { for (let i = from; i < to; i += step) yield i; }); }
  map<U>(f: (x: T, i: number) => U): Seq<U> { const self = this; return new Seq(function* () { let i = 0; for (const x of self) yield f(x, i++); }); }
  filter(f: (x: T) => boolean): Seq<T> { const self = this; return new Seq(function* () { for (const x of self) if (f(x)) yield x; }); }
  take(n: number): Seq<T> { const self = this; return new Seq(function* () { let i = 0; if (n > 0) for (const x of self) { yield x; if (++i === n) return; } }); }
  flatMap<U>(f: (x: T) => Iterable<U>): Seq<U> { const self = this; return new Seq(function* () { for (const x of self) yield* f(x); }); }
  chunk(n: number): Seq<T[]> { const self = this; return new Seq(function* () { let part: T[] = []; for (const x of self) { part.push(x); if (part.length === n) { yield part; part = []; } } if (part.length > 0) yield part; }); }
  zip<U>(other: Iterable<U>): Seq<[T, U]> { const self = this; return new Seq(function* (): Generator<[T, U]> { const it = other[Symbol.iterator](); for (const x of self) { const r = it.next(); if (r.done) return; yield [x, r.value]; } }); }
  reduce<A>(f: (a: A, x: T) => A, first: A): A { let a = first; for (const x of this) a = f(a, x); return a; }
  toArray(): T[] { return [...this]; }
}
console.log(Seq.range(1).filter((n) => n % 3 === 0).map((n) => n * n).take(4).toArray());
console.log(Seq.of("a", "b").flatMap((s) => [s, s + s]).zip(Seq.range(0)).toArray(), Seq.range(0, 7).chunk(3).toArray());
console.log(Seq.range(0, 5).map((x, i) => x * i + 0.5).reduce((a, x) => a + x, 0));
function* primes(): Generator<number> { const found: number[] = []; for (let n = 2; ; n++) { let isPrime = true; for (const p of found) { if (p * p > n) break; if (n % p === 0) { isPrime = false; break; } } if (isPrime) { found.push(n); yield n; } } }
const list: number[] = [];
for (const p of primes()) { if (p > 60) break; list.push(p); }
console.log(list.join());
type Token = { type: "number"; value: number } | { type: "op"; value: string } | { type: "end" };
function* tokenize(text: string): Generator<Token, undefined> {
  let i = 0;
  while (i < text.length) {
    const c = text[i]!;
    if (c === " ") { i++; continue; }
    if (c >= "0" && c <= "9") { let j = i; while (j < text.length && text[j]! >= "0" && text[j]! <= "9") j++; yield { type: "number", value: Number(text.slice(i, j)) }; i = j; continue; }
    if ("+-*/()".includes(c)) { yield { type: "op", value: c }; i++; continue; }
    throw new SyntaxError(`unexpected ${c} at ${i}`);
  }
  yield { type: "end" };
  return undefined;
}
class Parser {
  private current: Token;
  constructor(private readonly tokens: Generator<Token, undefined>) { this.current = this.advance(); }
  private advance(): Token { const r = this.tokens.next(); return r.done ? { type: "end" } : r.value; }
  private take(op: string): boolean { if (this.current.type === "op" && this.current.value === op) { this.current = this.advance(); return true; } return false; }
  private primary(): number { if (this.take("(")) { const v = this.sum(); if (!this.take(")")) throw new SyntaxError("expected )"); return v; } if (this.take("-")) return -this.primary(); const t = this.current; if (t.type !== "number") throw new SyntaxError(`unexpected ${t.type}`); this.current = this.advance(); return t.value; }
  private product(): number { let v = this.primary(); for (;;) { if (this.take("*")) v *= this.primary(); else if (this.take("/")) v /= this.primary(); else return v; } }
  sum(): number { let v = this.product(); for (;;) { if (this.take("+")) v += this.product(); else if (this.take("-")) v -= this.product(); else return v; } }
}
for (const text of ["1 + 2 * 3", "(1 + 2) * -3 / 4", "2 * (3", "7 $ 1"]) { try { console.log(text, "=", new Parser(tokenize(text)).sum()); } catch (e) { console.log(text, String(e)); } }
function* task(name: string, n: number): Generator<string, number> { let sum = 0; for (let i = 0; i < n; i++) { sum += i; yield `${name}${i}`; } return sum; }
function schedule(tasks: [string, Generator<string, number>][]): string[] { const log: string[] = []; const queue = [...tasks]; for (let t = queue.shift(); t !== undefined; t = queue.shift()) { const r = t[1].next(); if (r.done) log.push(`${t[0]}=${r.value}`); else { log.push(r.value); queue.push(t); } } return log; }
console.log(schedule([["a", task("a", 3)], ["b", task("b", 1)], ["c", task("c", 2)]]).join(" "));
function* accumulate(): Generator<number, string, number> { let total = 0; let n = 0; try { for (;;) { const x: number = yield total; if (x < 0) return `average ${total / n}`; total += x; n++; } } finally { total = -1; } }
const acc = accumulate();
acc.next();
console.log([1, 2, 3.5, -1].map((x) => acc.next(x).value), acc.next(1));
function* walk(value: unknown, path = "$"): Generator<[string, unknown]> { yield [path, typeof value]; if (Array.isArray(value)) for (let i = 0; i < value.length; i++) yield* walk(value[i], `${path}[${i}]`); else if (typeof value === "object" && value !== null) for (const [k, v] of Object.entries(value)) yield* walk(v, `${path}.${k}`); }
for (const [path, type] of walk({ a: [1, { b: "x" }], c: null })) console.log(path, type);
function* combinations<T>(items: readonly T[], k: number, from = 0, chosen: T[] = []): Generator<T[]> { if (chosen.length === k) { yield [...chosen]; return; } for (let i = from; i < items.length; i++) { chosen.push(items[i]!); yield* combinations(items, k, i + 1, chosen); chosen.pop(); } }
console.log([...combinations(["w", "x", "y", "z"], 2)].map((c) => c.join("")).join(" "));
function* queens(n: number, row = 0, columns: number[] = []): Generator<number[]> { if (row === n) { yield columns.slice(); return; } for (let c = 0; c < n; c++) { if (columns.every((q, r) => q !== c && Math.abs(q - c) !== row - r)) { columns.push(c); yield* queens(n, row + 1, columns); columns.pop(); } } }
let count = 0;
for (const _ of queens(6)) count++;
console.log(count, queens(8).next().value);
function* interleave<T>(...sources: Iterable<T>[]): Generator<T> { const its = sources.map((s) => s[Symbol.iterator]()); while (its.length > 0) { for (let i = 0; i < its.length; i++) { const r = its[i]!.next(); if (r.done) its.splice(i--, 1); else yield r.value; } } }
console.log([...interleave([1, 2, 3], new Set([10]), [100, 200])]);
const fib = { *[Symbol.iterator](): Generator<number> { let [a, b] = [0, 1]; for (;;) { yield a; [a, b] = [b, a + b]; } } };
const [f0, f1, f2, f3, f4, f5] = fib;
console.log(f0, f1, f2, f3, f4, f5);
