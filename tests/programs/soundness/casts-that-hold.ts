interface Cat { kind: "cat"; lives: number }
interface Dog { kind: "dog"; name: string }
const pets: (Cat | Dog)[] = [{ kind: "cat", lives: 9 }, { kind: "dog", name: "Rex" }];
console.log((pets[0] as Cat).lives, (pets[1] as Dog).name);
const u: unknown = "text";
console.log((u as string).length, (<string>u).toUpperCase(), (u as string | number) === "text");
const el = pets.find((p) => p.kind === "dog")!;
console.log((el as Dog).name.length);
class A { a = 1; } class B extends A { b = 2; }
const a: A = new B();
console.log((a as B).b, (a as B) === a);
let later!: number;
function init() { later = 5; }
init();
console.log(later + 1);
const map = new Map([["k", 1]]);
console.log(map.get("k")! + 1);
const j = JSON.parse('{"a":[{"b":"c"}]}') as { a: { b: string }[] };
console.log(j.a[0].b.length);
const fn = ((n: number) => n * 2) as (n: number) => number;
console.log(fn(4));
const key = "lives" as keyof Cat;
console.log((pets[0] as Cat)[key]);
const narrowed = [1, null, 2, undefined, 3].filter((x): x is number => x != null);
console.log(narrowed.reduce((p, q) => p + q));
const c = { n: 1 } as { n: number; extra?: string };
console.log(c.extra, c.extra?.length);
c.extra = "now";
console.log(c.extra.length);
const nums = [3, 1, 2] as readonly number[];
console.log(nums.indexOf(1), (nums as number[]).push(5), nums.length);
const empty = {} as Record<string, number>;
empty.x = 1;
console.log(empty.x, Object.keys(empty).length);
const partial: Partial<Dog> = {};
partial.name = "late";
console.log((partial as Dog).name, partial.kind === undefined);
type Brand = string & { readonly __brand: "id" };
const id = "abc" as Brand;
console.log(id.length, id === ("abc" as Brand), new Map([[id, 1]]).get("abc" as Brand));
