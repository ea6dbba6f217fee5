class Box<T> {
  constructor(private value: T) {}
  get(): T { return this.value; }
  set(value: T): this { this.value = value; return this; }
  map<U>(f: (value: T) => U): Box<U> { return new Box(f(this.value)); }
  zip<U>(other: Box<U>): Box<[T, U]> { return new Box<[T, U]>([this.value, other.get()]); }
  static of<U>(value: U): Box<U> { return new Box(value); }
}
console.log(new Box(1).map((n) => n + 1).map(String).map((s) => s + "!").get());
console.log(Box.of("a").zip(Box.of(true)).get().join(), Box.of<number | string>(1).set("s").get());
const dates: Box<{ y: number }> = new Box({ y: 2000 });
dates.get().y++;
console.log(dates.get().y);

class Heap<T> {
  private readonly items: T[] = [];
  constructor(private readonly before: (a: T, b: T) => boolean) {}
  push(item: T): void {
    let i = this.items.push(item) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!this.before(item, this.items[parent])) break;
      this.items[i] = this.items[parent];
      i = parent;
    }
    this.items[i] = item;
  }
  pop(): T | undefined {
    const top = this.items[0];
    const last = this.items.pop();
    if (this.items.length > 0 && last !== undefined) {
      let i = 0;
      for (;;) {
        let child = 2 * i + 1;
        if (child >= this.items.length) break;
        if (child + 1 < this.items.length && this.before(this.items[child + 1], this.items[child])) child++;
        if (!this.before(this.items[child], last)) break;
        this.items[i] = this.items[child];
        i = child;
      }
      this.items[i] = last;
    }
    return top;
  }
  get size() { return this.items.length; }
}
const numbers = new Heap<number>((a, b) => a < b);
for (const n of [5, 3, 8, 1, 9, 2, 7]) numbers.push(n);
let out = "";
while (numbers.size > 0) out += numbers.pop() + " ";
console.log(out.trim(), numbers.pop());
const texts = new Heap<{ key: string; rank: number }>((a, b) => a.rank > b.rank || (a.rank === b.rank && a.key < b.key));
for (const [key, rank] of [["a", 1], ["b", 3], ["c", 3], ["d", 2]] as const) texts.push({ key, rank });
console.log(texts.pop()?.key, texts.pop()?.key, texts.pop()?.key, texts.size);
class Pair<A, B = A> { constructor(public a: A, public b: B) {} swap(): Pair<B, A> { return new Pair(this.b, this.a); } }
const swapped = new Pair(1, "one").swap();
console.log(swapped.a.length, swapped.b.toFixed(1), new Pair<number>(1, 2).b);
