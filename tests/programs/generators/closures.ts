// oracles: node
// Generators and what they capture: variables that change, `this`, loop bindings, default parameters, methods by name.
function* counter(start = 0, { step = 1, limit = Infinity }: { step?: number; limit?: number } = {}): Generator<number, number, number | undefined> { let n = start; while (n < limit) { const reset = yield n; n = reset ?? n + step; } return n; }
const c = counter(5, { step: 2 });
console.log(c.next().value, c.next().value, c.next(100).value, c.next().value, [...counter(0, { limit: 3 })]);
let shared = 1;
function* watches(): Generator<number> { while (shared < 5) yield shared * 10; }
const seen: number[] = [];
for (const x of watches()) { seen.push(x); shared++; }
console.log(seen);
class Grid {
  constructor(readonly w: number, readonly h: number) {}
  *cells(): Generator<{ x: number; y: number; index: number }> { for (let y = 0; y < this.h; y++) for (let x = 0; x < this.w; x++) yield { x, y, index: y * this.w + x }; }
  *rows(): Generator<number[]> { for (let y = 0; y < this.h; y++) yield [...(function* (this: Grid) { for (let x = 0; x < this.w; x++) yield x * y; }).call(this)]; }
  get corners(): Generator<number> { const self = this; return (function* () { yield 0; yield self.w - 1; })(); }
  static *spiral(n: number): Generator<string> { for (const [i, d] of ["e", "s", "w", "n"].entries()) if (i < n) yield d; }
  *[Symbol.iterator](): IterableIterator<number> { yield this.w; yield this.h; }
}
class Cube extends Grid { constructor(n: number) { super(n, n); } override *cells(): Generator<{ x: number; y: number; index: number }> { for (const cell of super.cells()) if (cell.x === cell.y) yield cell; } }
const grid = new Grid(2, 2);
console.log([...grid.cells()], [...grid.rows()], [...grid.corners], [...Grid.spiral(3)], [...grid], [...new Cube(3).cells()].map((k) => k.index));
const byName: Record<string, () => Generator<number>> = { *two() { yield 1; yield 2; }, three: function* () { yield 3; } };
console.log([...byName["two"]!(), ...byName.three!()]);
function each<T>(source: Iterable<T>, f: (x: T) => void): void { for (const x of source) f(x); }
const lines: string[] = [];
each((function* () { for (let i = 0; i < 3; i++) yield () => i; })(), (f) => lines.push(String(f())));
console.log(lines.join());
function* fibonacci(): Generator<number, never> { let [a, b] = [0, 1]; for (;;) { yield a; [a, b] = [b, a + b]; } }
const evens: number[] = [];
for (const n of fibonacci()) { if (n > 1000) break; if (n % 2 === 0) evens.push(n); }
console.log(evens, Math.max(...evens), evens.length);
const iterator = new Set("hello")[Symbol.iterator]();
function* prefixed(it: Iterator<string>): Generator<string> { for (let r = it.next(); !r.done; r = it.next()) yield `-${r.value}`; }
console.log([...prefixed(iterator)].join(""));
function* swaps<T>(items: T[]): Generator<readonly T[]> { for (let i = 0; i + 1 < items.length; i++) { [items[i], items[i + 1]] = [items[i + 1]!, items[i]!]; yield [...items]; } }
for (const s of swaps([1, 2, 3])) console.log(s.join());
type Op = { op: "push"; value: number } | { op: "add" } | { op: "print" };
function* machine(): Generator<string, void, Op> { const stack: number[] = []; let out = "ready"; for (;;) { const o: Op = yield out; switch (o.op) { case "push": stack.push(o.value); out = `pushed ${o.value}`; break; case "add": { const [x = 0, y = 0] = [stack.pop(), stack.pop()]; stack.push(x + y); out = "added"; break; } case "print": out = stack.join(" "); break; } } }
const m = machine();
m.next();
console.log(m.next({ op: "push", value: 2 }).value, m.next({ op: "push", value: 3 }).value, m.next({ op: "add" }).value, m.next({ op: "print" }).value);
