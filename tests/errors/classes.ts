abstract class Shape { abstract area(): number; protected secret = 1; private own = 2; }
class Square extends Shape {} // error: TS2515
new Shape(); // error: TS2511
class Circle extends Shape { area() { return "round"; } } // error: TS2416
declare const shape: Shape;
shape.secret; // error: TS2445
shape.own; // error: TS2341
interface Named { name: string }
class Anonymous implements Named {} // error: TS2420
class Late { value: number; } // error: TS2564
class ReadOnly { readonly x = 1; change() { this.x = 2; } } // error: TS2540
class Derived extends Late { constructor() { } } // error: TS2377
export { Square, Circle, Anonymous, ReadOnly, Derived };
