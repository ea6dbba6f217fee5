// The same array through wider element types: identity and reading stay exact.
interface Animal { name: string }
interface Dog extends Animal { bark(): string }
const dogs: Dog[] = [{ name: "Rex", bark: () => "wau" }];
const animals: Animal[] = dogs;
animals[0].name = "Max";
console.log(dogs[0].name, dogs[0].bark(), (animals as unknown) === dogs, animals.length);
animals.push(dogs[0]);
console.log(dogs.length, dogs[1].bark());
const numbers = [1, 2, 3];
const wide: (number | string)[] = numbers;
let text = "";
for (const w of wide) text += typeof w === "number" ? w.toFixed(1) : w;
wide.push(4);
wide[0] = 10;
console.log(text, numbers.join(), wide.length);
const unknowns: unknown[] = numbers;
console.log(unknowns.map((u) => typeof u).join(), unknowns.includes(10), unknowns.indexOf("10"));
const ro: readonly number[] = numbers;
numbers[1] = 99;
console.log(ro[1], ro.slice().sort().join());
function total(xs: readonly (number | null)[]) { return xs.reduce<number>((a, b) => a + (b ?? 0), 0); }
console.log(total(numbers), total([1, null, 2]), total([]));
function firstOr<T, D>(xs: readonly T[], d: D): T | D { return xs.length ? xs[0] : d; }
console.log(firstOr(numbers, "none"), firstOr([], "none"), firstOr<string, null>([], null));
const tuple: [number, string] = [1, "a"];
const loose: (number | string)[] = tuple;
console.log(loose.length, loose.map(String).join("/"), tuple[1].toUpperCase());
tuple[0]++;
console.log(loose[0], JSON.stringify(tuple));
const nested: number[][] = [[1], [2, 3]];
const nestedWide: (number | boolean)[][] = nested;
nestedWide[0] = [true, false];
console.log(JSON.stringify(nestedWide));
const maps: Map<string, number | string> = new Map<string, number | string>([["a", 1]]);
maps.set("b", "x");
console.log([...maps].map(([k, v]) => k + v).join());
const objects: { v: number | string }[] = [{ v: 1 }, { v: "s" }];
for (const o of objects) { o.v = typeof o.v === "number" ? "was number" : 5; }
console.log(JSON.stringify(objects));
const strs: string[] = ["x"];
const opt: (string | undefined)[] = strs;
console.log(opt[0]?.length, opt[7]?.length);
class A { a = 1; } class B extends A { b = 2; }
const bs: B[] = [new B()];
const as: A[] = bs;
for (const x of as) x.a += 5;
console.log(bs[0].a + bs[0].b, as.every((x) => x instanceof B));
