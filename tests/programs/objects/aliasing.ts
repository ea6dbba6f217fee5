// One object through wider and narrower types: never copied, never changed by being passed.
interface Point { x: number; y: number }
interface Point3 extends Point { z: number }
const p3: Point3 = { x: 1, y: 2, z: 3 };
const p: Point = p3;
p.x = 10;
console.log(p3.x, (p as Point3).z, p === p3, Object.keys(p).join());
function moveBy(o: { x: number }, d: number): void { o.x += d; }
moveBy(p3, 5);
moveBy(p, 5);
console.log(p3.x, p.x);
const wide: { x: number | string; y: number | undefined } = p3;
console.log(typeof wide.x, wide.y);
wide.x = 77;
wide.y = 5;
console.log(p3.x, p3.y, p3.z);
const opt: { x: number; y: number; z?: number; w?: string } = p3;
console.log(opt.z, opt.w, "w" in opt, opt.w?.length);
opt.z = 33;
console.log(p3.z, JSON.stringify(p3));
const reading: { readonly x: number } = p3;
p3.x = -1;
console.log(reading.x);
const rec: Record<string, number> = { ...p3 };
rec.q = 1;
rec["x"] = 2;
console.log(Object.keys(rec).join(), p3.x, rec.nope ?? "none");
class Named { constructor(public name: string) {} hello() { return `I am ${this.name}`; } }
class Employee extends Named { constructor(name: string, public salary: number) { super(name); } override hello() { return super.hello() + ` with ${this.salary}`; } }
const e = new Employee("Ann", 10);
const n: Named = e;
const anyNamed: { name: string | null } = e;
n.name = "Bob";
console.log(e.name, anyNamed.name, n.hello(), { hello: e.hello.bind(e) }.hello());
const holder: { item: Named } = { item: e };
const holderWide: { item: { name: string } } = holder;
holderWide.item.name = "Cy";
holderWide.item = new Employee("Di", 20);
console.log(e.name, holder.item.hello());
const u: unknown = p3;
const back = u as Point3;
back.z++;
console.log(p3.z, back === p3);
const fnWide: (p: Point3) => number | string = (q: Point) => q.x + q.y;
console.log(fnWide(p3));
const objs: object[] = [p3, e, [1], () => 1];
console.log(objs.map((o) => (o instanceof Named ? o.name : Array.isArray(o) ? "array" : typeof o === "function" ? "fn" : "plain")).join());
