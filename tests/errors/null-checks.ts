const maybe = [1, 2].find((n) => n > 1);
maybe.toFixed(); // error: TS18048
const m = new Map<string, { v: number }>();
m.get("a").v; // error: TS2532
function len(s: string | null): number {
  return s.length; // error: TS18047
}
function opt(o: { a?: { b: string } }): number {
  return o.a.b.length; // error: TS18048
}
let late: number;
console.log(late); // error: TS2454
export { len, opt };
