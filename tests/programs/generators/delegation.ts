// oracles: node
// yield*: what goes in and out of inner generators and of iterators of the program's own.
const log: string[] = [];
const flush = () => log.splice(0).join(", ");
function* inner(): Generator<string, string, string> {
  try {
    const a = yield "i1";
    log.push(`inner got ${a}`);
    const c = yield "i2";
    log.push(`inner got ${c}`);
    return "inner result";
  } catch (e) {
    log.push(`inner caught ${String(e)}`);
    yield "i3";
    return "inner recovered";
  } finally {
    log.push("inner finally");
  }
}
function* outer(): Generator<string, string, string> {
  log.push("outer start");
  try {
    const r = yield* inner();
    log.push(`outer has ${r}`);
    yield "o1";
    return `outer after ${r}`;
  } finally {
    log.push("outer finally");
  }
}
const a = outer();
console.log(a.next("0"), a.next("1"), a.next("2"), a.next("3"), a.next("4"), flush());
const c = outer();
console.log(c.next("0"), c.throw("E"), c.next("1"), c.next("2"), flush());
const d = outer();
console.log(d.next("0"), d.return("R"), d.next("1"), flush());
class Custom implements Iterator<number, string, unknown> {
  private n = 0;
  constructor(private readonly last: number) {}
  next(x?: unknown): IteratorResult<number, string> {
    log.push(`next ${String(x)}`);
    return this.n < this.last ? { value: this.n++, done: false } : { value: "custom done", done: true };
  }
  return(v?: string): IteratorResult<number, string> {
    log.push(`return ${v}`);
    return v === "ignore" ? { value: -1, done: false } : { value: `returned ${v}`, done: true };
  }
  throw(e: unknown): IteratorResult<number, string> {
    log.push(`throw ${String(e)}`);
    return { value: -2, done: false };
  }
  [Symbol.iterator](): this { return this; }
}
function* over(n: number): Generator<number, string, unknown> {
  const r = yield* new Custom(n);
  log.push(`over has ${r}`);
  return String(r);
}
const e = over(2);
console.log(e.next("a"), e.next("b"), e.next("c"), e.next("d"), flush());
const f = over(5);
console.log(f.next("a"), f.throw("T"), f.next("b"), f.return("ignore"), f.next("c"), f.return("now"), f.next("d"), flush());
class Plain implements Iterator<number> {
  private n = 0;
  next(): IteratorResult<number> { return { value: this.n++, done: false }; }
  [Symbol.iterator](): this { return this; }
}
function* plain(): Generator<number, void, unknown> { try { yield* new Plain(); } catch (x) { log.push(String(x)); yield 100; } }
const g = plain();
console.log(g.next(), g.next(), g.throw("no throw"), g.next(), flush());
const h = plain();
console.log(h.next(), h.return(undefined), h.next(), flush());
function* deep(n: number): Generator<number, number> { if (n === 0) { yield 0; return 0; } const r: number = yield* deep(n - 1); yield n; return r + n; }
let count = 0;
for (const x of deep(50)) count += x;
console.log(count);
function* results(): Generator<number, void, unknown> { const r = yield* deep(3); console.log("deep returned", r); yield* [7, 8]; }
console.log([...results()]);
function* hanoi(n: number, from: string, to: string, via: string): Generator<string> { if (n > 0) { yield* hanoi(n - 1, from, via, to); yield `${from}${to}`; yield* hanoi(n - 1, via, to, from); } }
console.log([...hanoi(3, "A", "C", "B")].join(" "));
function* permutations<T>(items: T[]): Generator<T[]> {
  if (items.length === 0) { yield []; return; }
  for (let i = 0; i < items.length; i++) for (const rest of permutations([...items.slice(0, i), ...items.slice(i + 1)])) yield [items[i]!, ...rest];
}
console.log([...permutations(["a", "b", "c"])].map((p) => p.join("")).join());
