abstract class Shape {
  constructor(readonly name: string) {}
  abstract area(): number;
  describe(): string { return `${this.name} of ${this.area().toFixed(2)}`; }
  compare(other: Shape): number { return this.area() - other.area(); }
}
class Circle extends Shape {
  constructor(public radius: number) { super("circle"); }
  area(): number { return Math.PI * this.radius ** 2; }
}
class Rectangle extends Shape {
  constructor(readonly width: number, readonly height: number, name = "rectangle") { super(name); }
  area(): number { return this.width * this.height; }
  override describe(): string { return `${super.describe()} (${this.width}×${this.height})`; }
}
class Square extends Rectangle {
  constructor(side: number) { super(side, side, "square"); }
  get side(): number { return this.width; }
  override describe(): string { return super.describe().toUpperCase(); }
}
const shapes: Shape[] = [new Circle(1), new Rectangle(2, 3), new Square(2), new Circle(0.5)];
shapes.sort((a, b) => a.compare(b));
for (const shape of shapes) {
  const kinds: string[] = [];
  if (shape instanceof Circle) kinds.push("Circle", String(shape.radius));
  if (shape instanceof Rectangle) kinds.push("Rectangle");
  if (shape instanceof Square) kinds.push("Square", String(shape.side));
  console.log(shape.describe(), kinds.join("+"), shape.constructor.name);
}

class A { log: string[] = []; constructor() { this.log.push("A"); this.init(); } init(): void { this.log.push("A.init"); } }
class B extends A {
  field = "set";
  override init(): void { this.log.push(`B.init ${this.field}`); }
}
class C extends B { constructor() { super(); this.log.push("C " + this.field); } }
console.log(new A().log.join(" "), "/", new B().log.join(" "), "/", new C().log.join(" "));
