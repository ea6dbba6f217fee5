// oracles: node
// Generators where the language takes iterables, and what closes them.
const log: string[] = [];
function* traced(name: string, n: number): Generator<number, string, undefined> {
  log.push(`open ${name}`);
  try {
    for (let i = 0; i < n; i++) yield i;
    return "end";
  } finally {
    log.push(`close ${name}`);
  }
}
const flush = () => log.splice(0).join(", ");
for (const x of traced("break", 5)) { if (x === 2) break; log.push(String(x)); }
console.log(flush());
function first(): number { for (const x of traced("return", 5)) return x + 100; return -1; }
console.log(first(), flush());
try { for (const x of traced("throw", 5)) if (x === 1) throw new Error(`at ${x}`); } catch (e) { console.log((e as Error).message, flush()); }
for (const x of traced("all", 2)) log.push(String(x));
console.log(flush());
console.log([...traced("spread", 3)], Math.max(...traced("args", 4)), flush());
const [p, q] = traced("pattern", 5);
console.log(p, q, flush());
const [r, ...rest] = traced("rest", 4);
console.log(r, rest, flush());
const [s = 7, t = 8] = traced("short", 1);
console.log(s, t, flush());
console.log(Array.from(traced("from", 3)), Array.from(traced("mapped", 3), (x) => x * 2), flush());
console.log(new Set(traced("set", 3)), new Map([...traced("map", 2)].map((x) => [x, x * x])), flush());
outer: for (const a of traced("a", 3)) for (const c of traced("c", 3)) { if (c === 1) continue outer; if (a === 1) break outer; }
console.log(flush());
function* naturals(): Generator<number> { let n = 0; while (true) yield n++; }
function* take<T>(source: Iterable<T>, n: number): Generator<T> { if (n <= 0) return; let i = 0; for (const x of source) { yield x; if (++i >= n) return; } }
function* map<T, U>(source: Iterable<T>, f: (x: T) => U): Generator<U> { for (const x of source) yield f(x); }
function* filter<T>(source: Iterable<T>, keep: (x: T) => boolean): Generator<T> { for (const x of source) if (keep(x)) yield x; }
console.log([...take(map(filter(naturals(), (n) => n % 3 === 0), (n) => `<${n}>`), 5)]);
let total = 0;
for (const n of filter(take(naturals(), 1000), (x) => x % 7 === 0)) total += n;
console.log(total);
// One that has ended stays so; it is its own iterator.
const g = naturals();
console.log(g[Symbol.iterator]() === g, g.next().value, g.return(0), g.next(), [...g]);
function* running(): Generator<unknown> { yield self.next(); }
const self: Generator<unknown> = running();
try { self.next(); } catch (e) { console.log(String(e)); }
console.log(self.next());
function* empty(): Generator<number> {}
console.log(empty().next(), [...empty()], typeof empty, empty.name, empty.length);
const gen = function* (this: unknown, n: number): Generator<number> { yield n; yield n + 1; };
console.log([...gen(4)], String(gen(1)), gen(1), [gen(2)], typeof gen(1));
class Tree<T> {
  constructor(readonly value: T, readonly left?: Tree<T>, readonly right?: Tree<T>) {}
  *[Symbol.iterator](): Generator<T> {
    if (this.left) yield* this.left;
    yield this.value;
    if (this.right) yield* this.right;
  }
  *depths(depth = 0): Generator<[T, number]> {
    yield [this.value, depth];
    yield* this.left?.depths(depth + 1) ?? [];
    yield* this.right?.depths(depth + 1) ?? [];
  }
  static *of(...items: number[]): Generator<Tree<number>> { for (const i of items) yield new Tree(i); }
}
const tree = new Tree(4, new Tree(2, new Tree(1), new Tree(3)), new Tree(6, new Tree(5)));
console.log([...tree].join(), [...tree.depths()], [...Tree.of(1, 2)].map((x) => x.value));
const object = { *items(n: number): Generator<number> { for (let i = n; i > 0; i--) yield i; }, from: 3, *own(): Generator<number> { yield this.from; yield* this.items(2); } };
console.log([...object.items(3)], [...object.own()]);
function* strings(): Generator<string> { yield* "añ😀"; yield* ["x", "y"]; yield* new Set(["s"]); yield* new Map([["k", 1]]).keys(); }
console.log([...strings()].join("|"));
const it: Iterator<number> = take(naturals(), 2);
console.log(it.next(), it.next(), it.next());
const entries = Object.fromEntries((function* (): Generator<[string, number]> { yield ["a", 1]; yield ["b", 2]; })());
console.log(entries);
const closures: (() => number)[] = [];
for (const x of take(naturals(), 3)) closures.push(() => x * 10);
console.log(closures.map((f) => f()));
function* makers(): Generator<() => number> { for (let i = 0; i < 3; i++) { yield () => i; } }
console.log([...makers()].map((f) => f()));
function* counter(): Generator<() => number> { let n = 0; while (n < 3) { yield () => ++n; } }
const results: number[] = [];
for (const bump of counter()) results.push(bump());
console.log(results);
