// oracles: node
// Classes in functions that use the function's variables.
function counterClass(start: number, step: number): () => number {
  let made = 0;
  class Counter {
    value = start;
    constructor(readonly name: string) { made++; }
    next(): number { this.value += step; return this.value; }
    clone(): Counter { const c = new Counter(this.name + "'"); c.value = this.value; return c; }
    get total() { return `${made} made from ${start}`; }
  }
  const a = new Counter("a");
  a.next();
  const b = a.clone();
  console.log(a.next(), b.next(), b.name, b.total, a instanceof Counter);
  return () => new Counter("late").next() + made;
}
const late = counterClass(10, 5);
console.log(late(), late(), counterClass(1, 1)());
function shapes(scale: number, log: (s: string) => void) {
  abstract class Shape { abstract area(): number; describe(): string { log("describe"); return `${this.constructor.name} ${this.area() * scale}`; } }
  class Square extends Shape { constructor(private side: number) { super(); log(`side ${side}`); } area() { return this.side ** 2; } }
  class Big extends Square { constructor() { super(10 * scale); } override describe() { return "big " + super.describe(); } }
  return [new Square(2), new Big()].map((s: Shape) => s.describe());
}
const lines: string[] = [];
console.log(shapes(3, (s) => lines.push(s)), lines.join());
function list<T>(...items: T[]) {
  const order: string[] = [];
  class Node { next: Node | undefined; constructor(readonly item: T) { order.push(String(item)); } append(item: T): Node { this.next = new Node(item); return this.next; } }
  let head: Node | undefined, at: Node | undefined;
  for (const i of items) { if (at === undefined) head = at = new Node(i); else at = at.append(i); }
  const out: T[] = [];
  for (let n = head; n !== undefined; n = n.next) out.push(n.item);
  return { out, order };
}
console.log(list(1, 2, 3), list("x", "y").out);
function outer(x: number) {
  const inner = (y: number) => { class P { sum(z: number) { return [x, y, z].map((n) => n * x).join(); } } return new P(); };
  return [inner(1).sum(2), inner(3).sum(4)];
}
console.log(outer(10));
for (let i = 0; i < 2; i++) { class InLoop { id = i; later = () => i + this.id; } console.log(new InLoop().later(), new InLoop()); }
function mutual(n: number) { class Even { test(k: number): boolean { return k === 0 || new Odd().test(k - 1); } label = `${n}`; } class Odd { test(k: number): boolean { return k !== 0 && new Even().test(k - 1); } } return new Even().test(n) + new Even().label; }
console.log(mutual(4), mutual(5));
