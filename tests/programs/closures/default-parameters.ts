// Defaults are evaluated at each call, left to right, and see the parameters before them.
let made = 0;
const fresh = () => ++made;
function f(a: number, b = a * 2, c = fresh()) { return `${a} ${b} ${c}`; }
console.log(f(1));
console.log(f(1, 5));
console.log(f(1, undefined, 9));
console.log(f(2, undefined, undefined), made);

function g(list: number[] = [], extra?: string): string { list.push(list.length); return list.join() + (extra ?? "-"); }
console.log(g(), g(), g([7], "x"), g(undefined, ""));

function h({ x = 1, y = x + 1 }: { x?: number; y?: number } = {}, [p, q = p] = [10, 20]) { return x + y + p + q; }
console.log(h(), h({}), h({ x: 5 }), h({ y: 0 }, [1, 2]));

const arrow = (a: string, b = a.toUpperCase(), ...rest: number[]) => `${a}${b}${rest.length}`;
console.log(arrow("q"), arrow("q", "w", 1, 2, 3), arrow("q", undefined, 1));

function shadow(x: number, get = () => x) { var y = x; x = 100; return get() + y; }
console.log(shadow(1));

class Point {
  constructor(readonly x = 0, readonly y = x, readonly tag: string | null = null) {}
  move(dx = 1, dy = dx) { return new Point(this.x + dx, this.y + dy, this.tag ?? "moved"); }
}
const p = new Point(3).move().move(2).move(undefined, 10);
console.log(p.x, p.y, p.tag, new Point().tag);
console.log(f.length, g.length, arrow.length, ((...r: number[]) => r).length);
