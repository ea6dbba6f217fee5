class Point {
  x: number;
  y: number;
  constructor(x: number, y: number) { this.x = x; this.y = y; }
  plus(other: Point): Point { return new Point(this.x + other.x, this.y + other.y); }
  get length(): number { return Math.hypot(this.x, this.y); }
  set length(value: number) { const k = value / this.length; this.x *= k; this.y *= k; }
  toString(): string { return `(${this.x}, ${this.y})`; }
  static origin = new Point(0, 0);
  static of(...n: [number, number]): Point { return new Point(...n); }
  equals = (other: Point): boolean => this.x === other.x && this.y === other.y;
}
const p = new Point(3, 4);
console.log(p.length, `${p}`, p.plus(Point.of(1, 1)).toString());
p.length = 10;
console.log(p.x, p.y, String(p), "" + p);
console.log(p.equals(new Point(6, 8)), p === new Point(6, 8), Point.origin.length);
console.log(p instanceof Point, Point.name, p.constructor === Point);
console.log(Object.keys(p).join(","), "length" in p, "x" in p, "z" in p);

class Empty {}
console.log(Object.keys(new Empty()).length, new Empty() instanceof Empty);

class Defaults {
  a = 1;
  b = this.a + 1;
  c: string;
  d?: number;
  e: number | undefined;
  static made = 0;
  constructor(c = "c" + this.b) { this.c = c; Defaults.made++; }
}
const d = new Defaults();
const e = new Defaults("given");
console.log(d.a, d.b, d.c, d.d, d.e, e.c, Defaults.made);
console.log(JSON.stringify(d), Object.keys(d).join());
const Anonymous = class { kind = "anonymous"; };
const Named = class Inner { who() { return Inner.name; } };
console.log(new Anonymous().kind, Anonymous.name, new Named().who());
