// One access meets many layouts: key order, optional keys, classes and literals.
interface Named { name: string }
class Person implements Named { constructor(public name: string, public age: number) {} }
class Robot implements Named { serial = 7; get name() { return `robot ${this.serial}`; } set name(v: string) { this.serial = v.length; } }
class Base { id = 1; }
class Derived extends Base implements Named { name = "derived"; }
const list: Named[] = [
  { name: "plain" },
  new Person("Ann", 3),
  new Robot(),
  new Derived(),
  Object.assign({ extra: 1 }, { name: "assigned" }),
];
const wide = { a: 1, b: 2, name: "wide", c: 3 };
list.push(wide);
const reordered: { z: number; name: string } = { z: 1, name: "reordered" };
list.push(reordered);
let total = "";
for (let round = 0; round < 2; round++) for (const n of list) { total += n.name + ";"; n.name = n.name.toUpperCase().slice(0, 3); }
console.log(total);
console.log(wide.name, reordered.name, Object.keys(wide).join(), JSON.stringify(list));
type P = { x: number } | { x: number; y: number } | { y: number; x: number; z: string };
const ps: P[] = [{ x: 1 }, { x: 2, y: 3 }, { y: 4, x: 5, z: "z" }];
let sum = 0;
for (const p of ps) { p.x += 10; sum += p.x; }
console.log(sum, JSON.stringify(ps), ps.map((p) => ("z" in p ? p.z : "y" in p ? p.y : "-")).join());
interface Opt { a?: number; b?: string; c: boolean }
const opts: Opt[] = [{ c: true }, { a: 1, c: false }, { b: "b", c: true, a: 2 }, { c: false, a: undefined }];
for (const o of opts) console.log(o.a ?? "-", o.b ?? "-", o.c, Object.keys(o).join(""), "a" in o, JSON.stringify(o));
const methods: { run(): number; n?: number }[] = [
  { run() { return 1; } },
  { n: 5, run() { return this.n ?? 0; } },
  { run: () => 3 },
  new (class { n = 9; run() { return this.n * 2; } })(),
];
console.log(methods.map((m) => m.run()).join());
