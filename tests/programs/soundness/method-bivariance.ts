interface Shape { area(): number; same(other: Shape): boolean }
class Square implements Shape {
  constructor(readonly side: number) {}
  area() { return this.side ** 2; }
  same(other: Square): boolean { return this.side === other.side; }
}
class Circle implements Shape {
  constructor(readonly r: number) {}
  area() { return Math.round(3 * this.r ** 2); }
  same(other: Shape): boolean { return other.area() === this.area(); }
}
const shapes: Shape[] = [new Square(2), new Square(2), new Circle(1)];
console.log(shapes[0].same(shapes[1]), shapes[2].same(shapes[0]), new Circle(2).same(new Circle(2)));
class Handler { handle(e: { type: string }): string { return "base " + e.type; } }
class ClickHandler extends Handler { override handle(e: { type: string; x: number }): string { return `click ${e.x} ${super.handle(e)}`; } }
const handlers: Handler[] = [new Handler(), new ClickHandler()];
const event = { type: "click", x: 5 };
for (const h of handlers) console.log(h.handle(event));
class Comparer<T> { compare(a: T, b: T): number { return a === b ? 0 : 1; } }
class NumberComparer extends Comparer<number> { override compare(a: number, b: number): number { return a - b; } }
const comparers: Comparer<number>[] = [new Comparer(), new NumberComparer()];
console.log(comparers.map((c) => c.compare(1, 5)).join());
const log: string[] = [];
const listeners: { on(e: string | number): void }[] = [{ on(e: string | number) { log.push(typeof e); } }, { on(e: string) { log.push(e); } }];
for (const l of listeners) l.on("text");
console.log(log.join());
const cb: (a: number, b: string, c: boolean) => string = (a) => `only ${a}`;
console.log(cb(1, "x", true));
const returns: () => void = () => 42;
console.log(returns());
const fewer = [1, 2, 3].map(() => "same");
console.log(fewer.join());
