/**
 * Programs with the errors that tsc reports in them, marked at the end of their lines: what a line without a mark has is accepted. `verify.ts`
 * asks tsc whether the marks are right.
 */
export const cases: Readonly<Record<string, string>> = {
  "nothing is inferred from unrelated types": `
interface Later<out T> { get(): T; then(done: (value: T) => void): void; }
declare function start<T>(f: () => T | Promise<T>): Later<T>;
const nested: Later<Later<string>> = start(() => start(() => "x"));
const plain: Later<number> = start(async () => 1);
const either: Later<number> = start(() => (Math.random() > 2 ? 1 : Promise.resolve(2)));
const wrong: Later<string> = start(async () => 1); // TS2322
declare function tagged<T>(x: T | { kind: "a"; value: T; a: 1 }): T;
const other: { kind: "b"; value: number; b: 1 } = tagged({ kind: "b", value: 1, b: 1 });
export { nested, plain, either, wrong, other };`,

  "inference of type arguments": `
function pair<A, B>(a: A, b: B): [A, B] { return [a, b]; }
const p: [number, string] = pair(1, "a");
const q: [string, string] = pair(1, "a"); // TS2322
function map<T, U>(list: readonly T[], f: (item: T, index: number) => U): U[] { return list.map(f); }
const lengths: number[] = map(["a", "bc"], (s) => s.length);
const wrong: string[] = map(["a", "bc"], (s) => s.length); // TS2322
map([1, 2], (n) => n.toUpperCase()); // TS2339
function pick<T, K extends keyof T>(o: T, ...keys: K[]): Pick<T, K> { return keys.length > 0 ? o : o; }
pick({ a: 1, b: "x" }, "a").a.toFixed();
pick({ a: 1, b: "x" }, "a").b; // TS2339
pick({ a: 1 }, "c"); // TS2345
function same<T>(a: T, b: T): T { return b ?? a; }
same(1, 2);
same(1, "2"); // TS2345
function first<T>(list: T[] | undefined): T | undefined { return list?.[0]; }
first([1])?.toFixed();
first<string>([1]); // TS2322
function compose<A, B, C>(f: (a: A) => B, g: (b: B) => C): (a: A) => C { return (a) => g(f(a)); }
const shout: (s: string) => boolean = compose((s: string) => s.length, (n) => n > 2);
const reduce = [1, 2, 3].reduce((sum, n) => sum + n, 0).toFixed();
const grouped = [1, 2].reduce<Record<string, number[]>>((all, n) => ({ ...all, [String(n)]: [n] }), {});
grouped["1"].map((n) => n.toFixed());
export { p, q, lengths, wrong, shout, reduce };`,

  generics: `
class Stack<T> {
  private items: T[] = [];
  push(item: T): this { this.items.push(item); return this; }
  pop(): T | undefined { return this.items.pop(); }
}
const s = new Stack<number>().push(1).push("2"); // TS2345
const n: number = new Stack<number>().pop(); // TS2322
interface HasId { id: number }
function byId<T extends HasId>(items: T[]): Map<number, T> { return new Map(items.map((i) => [i.id, i])); }
byId([{ id: 1, name: "x" }]).get(1)?.name;
byId([{ name: "x" }]); // TS2353
function make<T extends HasId>(): T { return { id: 1 }; } // TS2322
type Box<T extends string = "a"> = { value: T };
const b: Box = { value: "b" }; // TS2322
const c: Box<number> = { value: 1 }; // TS2344
let d: Stack; // TS2314
function get<T, K extends keyof T>(o: T, k: K): T[K] { return o[k]; }
const length: number = get("text", "length");
get({ a: 1 }, "a").toFixed();
function set<T, K extends keyof T>(o: T, k: K, v: T[K]): void { o[k] = v; }
set({ a: 1 }, "a", "x"); // TS2345
function clash<T>(a: T): string { return a; } // TS2322
export { s, n, b, c, d, length };`,

  narrowing: `
function f(x: string | number | null | undefined): number {
  if (x == null) return 0;
  if (typeof x === "string") return x.length;
  return x.toFixed(); // TS2322
}
function g(x: string | string[]): string {
  if (Array.isArray(x)) return x.join("");
  return x.toUpperCase();
}
class A { a = 1; }
class B { b = 2; }
function h(x: A | B): number { return x instanceof A ? x.a : x.b; }
function i(x: A | B): number { return "a" in x ? x.b : 0; } // TS2339
function isText(x: unknown): x is string { return typeof x === "string"; }
function j(x: unknown): string { return isText(x) ? x : x; } // TS2322
function assertText(x: unknown): asserts x is string { if (typeof x !== "string") throw new Error(); }
function k(x: unknown): number { x.length; assertText(x); return x.length; } // TS18046
function l(o: { v?: { w: string } }): string {
  if (o.v?.w) return o.v.w;
  return o.v.w; // TS18048
}
let changing: string | number = "a";
changing.length;
changing = 1;
changing.length; // TS2339
function m(x: string | undefined): () => number { if (!x) return () => 0; return () => x.length; }
function n(x: string | undefined): () => number { x = x || undefined; return () => x.length; } // TS18048
function o(x: "a" | "b" | "c"): "a" | "b" { if (x === "c") return "a"; return x; }
function p(x: string | null, y: string): string { return x === y ? x : y; }
const keep = [1, undefined, 2].filter((v) => v !== undefined).map((v) => v.toFixed());
for (let line: string | null = "a"; line !== null; line = line.length > 3 ? null : line + "x") line.length;
export { f, g, h, i, j, k, l, m, n, o, p, keep };`,

  "discriminated unions": `
type Shape = { kind: "circle"; r: number } | { kind: "square"; side: number } | { kind: "line" };
function area(s: Shape): number {
  switch (s.kind) {
    case "circle": return s.r ** 2;
    case "square": return s.r; // TS2339
    case "triangle": return 1; // TS2678
    default: return 0;
  }
}
function total(s: Shape): number { // TS2366
  switch (s.kind) { case "circle": return 1; case "square": return 2; }
}
function exhaustive(s: Shape): number {
  switch (s.kind) { case "circle": return 1; case "square": return 2; case "line": return 3; }
}
function never(s: Shape): never {
  if (s.kind === "circle" || s.kind === "square") throw new Error();
  const n: never = s; // TS2322
  return n;
}
const a: Shape = { kind: "circle" }; // TS2322
const b: Shape = { kind: "circle", r: 1, side: 2 }; // TS2353
const c: Shape = { kind: "oval" }; // TS2322
type Result<T> = { ok: true; value: T } | { ok: false; error: string };
function unwrap<T>(r: Result<T>): T { if (!r.ok) throw new Error(r.error); return r.value; }
function bad<T>(r: Result<T>): T { return r.value; } // TS2339
const { kind } = a;
if (kind === "line") kind.length;
export { area, total, exhaustive, never, b, c, unwrap, bad };`,

  assignability: `
interface P { x: number; y: number }
const a: P = { x: 1 }; // TS2741
const b: P = { x: 1, y: 2, z: 3 }; // TS2353
const xyz = { x: 1, y: 2, z: 3 };
const c: P = xyz;
const d: P = {}; // TS2739
const e: { x: string } = c; // TS2322
const f: object = 1; // TS2322
const g: {} = null; // TS2322
const h: (a: string) => void = (a: number) => {}; // TS2322
const i: (a: string) => void = () => 1;
const j: () => number = (a: string) => 1; // TS2322
const k: (string | number)[] = ["a", 1];
const l: readonly string[] = ["a"];
const m: string[] = l; // TS4104
const n: [number, string] = [1, "a", 2]; // TS2322
const o: number[] = n;  // TS2322
const p: Record<string, number> = { a: 1, b: "c" }; // TS2322
const q: Partial<P> = { x: undefined };
const r: Partial<P> = { w: 1 }; // TS2353
const s: "a" | "b" = "c" as string; // TS2322
let t: unknown = 1;
const u: string = t; // TS2322
enum Color { Red, Green }
const v: Color = Color.Red;
const w: Color = "Red"; // TS2322
const y: number = Color.Green;
class One { private a = 1; }
class Two { private a = 1; }
const z: One = new Two(); // TS2322
export { a, b, d, e, f, g, h, i, j, k, m, o, p, q, r, s, u, v, w, y, z };`,

  "contextual types": `
const f: (n: number, s: string) => string = (n, s) => s + n.toFixed() + s.toFixed(); // TS2551
const handlers: Record<string, (event: { key: string }) => void> = { down: (e) => e.key, up(e) { e.code; } }; // TS2339
const free = (x) => x; // TS7006
function each(f: (n: number) => void): void { f(1); }
each(function (n) { n.length; }); // TS2339
each((n, m) => {}); // TS2345 TS7006 TS7006
const list: ("a" | "b")[] = ["a", "b"];
const tuple: [kind: "x", value: number] = ["x", 1];
const state: { mode: "on" | "off"; n?: number } = Math.random() > 0.5 ? { mode: "on" } : { mode: "off", n: 1 };
const nested: { f: (a: number) => (b: string) => void } = { f: (a) => (b) => { a.toFixed(); b.length; b.toFixed(); } }; // TS2551
const returned = (): { k: "a" } => ({ k: "a" });
const wrong = (): { k: "a" } => ({ k: "b" }); // TS2322
new Map<string, (n: number) => number>([["a", (n) => n + 1]]);
const sorted = ["b"].sort((a, b) => a.localeCompare(b));
const all = [1, 2].map((n) => ({ n, s: String(n) })).filter(({ s }) => s.length > n); // TS2304
export { f, handlers, free, list, tuple, state, nested, returned, wrong, sorted, all };`,

  overloads: `
function f(a: string): string;
function f(a: number, b?: boolean): number;
function f(a: string | number): string | number { return a; }
f("a").length;
f(1).toFixed();
f(true); // TS2769
f("a", true); // TS2345
f(1, 2); // TS2345
function bad(a: string): string; // TS2394
function bad(a: number): number { return a; }
function alone(a: string): void; // TS2391
class C {
  m(a: string): void;
  m(a: number): void;
  m(a: string | number): void {}
  n(a: string): void; // TS2391
}
new C().m(1);
new C().m({}); // TS2769
interface Call { (a: string): 1; (a: number): 2; readonly name: string }
declare const call: Call;
const one: 1 = call("a");
const two: 1 = call(2); // TS2322
f(); // TS2554
Math.max("1", 2); // TS2345
export { bad, alone, one, two };`,

  "control flow": `
function a(x: number): string { if (x > 1) return "a"; } // TS2366
function b(): number { } // TS2355
function c(): number { throw new Error(); }
function d(): number { while (true) { if (Math.random() > 1) return 1; } }
function e(): never { } // TS2534
function f(x: string | null): number {
  while (x === null) x = "a";
  return x.length;
}
function g(): number {
  let x: string | undefined;
  try { x = "a"; } catch { return 0; }
  return x.length;
}
function h(): string {
  let x: string | undefined = undefined;
  for (const y of ["a"]) x = y;
  return x; // TS2322
}
function i(x: number | string): void {
  const isNumber = typeof x === "number";
  if (isNumber) x.toFixed();
}
const j = (x: "a" | "b"): number => x === "a" ? 1 : x === "b" ? 2 : x;
if (1 > 2 && j) j("a"); 
function k(cb: () => void): void { if (cb) { } } // TS2774
for (const l of 5) l; // TS2488
const m = [..."ab"].map((ch) => ch.length);
export { a, b, c, d, e, f, g, h, i, k, m };`,

  "definite assignment": `
let a: number;
a.toFixed(); // TS2454
let b: number;
if (Math.random() > 0.5) b = 1;
b.toFixed(); // TS2454
let c: number;
if (Math.random() > 0.5) c = 1; else c = 2;
c.toFixed();
let d!: string;
d.length;
let e: number | undefined;
e?.toFixed();
class F {
  a: number; // TS2564
  b: number;
  c!: number;
  d?: number;
  e = 1;
  constructor(flag: boolean) { if (flag) this.b = 1; else this.b = 2; }
}
class G {
  a: number; // TS2564
  constructor(flag: boolean) { if (flag) this.a = 1; }
}
use; // TS2448 TS2454
const use = 1;
function early(): number { return late; }
const late = 1;
new H(); // TS2449
class H {}
export { F, G, early };`,

  "excess properties": `
interface O { a: number; b?: string }
const a: O = { a: 1, c: 2 }; // TS2353
const b: O = { a: 1, B: "x" }; // TS2561
const c: O | { d: number } = { a: 1, d: 2 };
const d: O | { d: number } = { a: 1, e: 2 }; // TS2353
function f(o: O): void {}
f({ a: 1, z: 1 }); // TS2353
f({ ...{ a: 1, z: 1 } });
const e: { [key: string]: number } = { x: 1 };
const g: { o: O } = { o: { a: 1, q: 1 } }; // TS2353
const h: O[] = [{ a: 1 }, { a: 2, q: 1 }]; // TS2353
const i = { a: 1, q: 1 } as O;
const j: {} = { anything: 1 };
const k: { a?: number } = { b: 1 }; // TS2353
const weak = { b: 1 };
const l: { a?: number } = weak; // TS2559
const m = { a: 1, q: 2 } satisfies O; // TS2353
export { a, b, c, d, e, g, h, i, j, k, l, m };`,

  readonly: `
const a: readonly number[] = [1];
a.push(2); // TS2339
a[0] = 2; // TS2542
const o: { readonly x: number } = { x: 1 };
o.x = 2; // TS2540
class C {
  readonly a: number = 1;
  static readonly s = 1;
  constructor(readonly p: number) { this.a = 2; this.p = 3; }
  m(): void { this.a = 3; } // TS2540
}
C.s = 2; // TS2540
new C(1).p++; // TS2540
const t = [1, "a"] as const;
t[0] = 2; // TS2540
t.length = 1; // TS2540
const u: Readonly<{ a: number }> = { a: 1 };
u.a = 2; // TS2540
const k = 1;
k = 2; // TS2588
class D { get x(): number { return 1; } }
new D().x = 2; // TS2540
const m: ReadonlyMap<string, number> = new Map();
m.set("a", 1); // TS2339
const mutable: { x: number } = o;
export { mutable };`,

  tuples: `
const a: [number, string] = [1, "a"];
const [n, s] = a;
n.toFixed();
s.toFixed(); // TS2551
const [, , missing] = a; // TS2493
a[2]; // TS2493
const b: [number, string?] = [1];
b[1].length; // TS2532
const c: [number, ...string[]] = [1, "a", "b"];
const d: [number, ...string[]] = [1, "a", 2]; // TS2322
const e: [x: number, y: number] = [1]; // TS2322
function f(...args: [a: string, b?: number]): void {}
f("a");
f("a", "b"); // TS2345
f(); // TS2554
f(...(["a", 1] as const));
type Tail<T extends readonly unknown[]> = T extends readonly [unknown, ...infer R] ? R : never;
const g: Tail<[1, 2, 3]> = [2, 3];
const h: Tail<[1, 2, 3]> = [2, 4]; // TS2322
function concat<A extends readonly unknown[], B extends readonly unknown[]>(x: readonly [...A], y: readonly [...B]): [...A, ...B] { return [...x, ...y]; }
const i: [number, string, boolean] = concat([1, "a"], [true]);
const j: [string] = concat([1], []); // TS2322
const [first, ...rest] = [1, 2, 3];
rest.push(first);
export { missing, c, d, e, g, h, i, j };`,

  "mapped, conditional and template types": `
type Flags<T> = { [K in keyof T]: boolean };
const a: Flags<{ x: 1; y: 2 }> = { x: true }; // TS2741
type Getters<T> = { [K in keyof T & string as \`get\${Capitalize<K>}\`]: () => T[K] };
const g: Getters<{ name: string }> = { getName: () => "a" };
const h: Getters<{ name: string }> = { getName: () => 1 }; // TS2322
type Mutable<T> = { -readonly [K in keyof T]-?: T[K] };
const m: Mutable<{ readonly a?: number }> = { a: 1 };
m.a = 2;
m.a.toFixed();
type Element<T> = T extends (infer U)[] ? U : never;
const e: Element<string[]> = 1; // TS2322
type NonNull<T> = T extends null | undefined ? never : T;
const nn: NonNull<string | null> = null; // TS2322
type Route = \`/\${string}/\${number}\`;
const r: Route = "/users/1";
const s: Route = "/users/x"; // TS2322
type Parse<T> = T extends \`\${infer A}-\${infer B}\` ? [A, B] : never;
const p: Parse<"a-b"> = ["a", "b"];
const q: Parse<"a-b"> = ["a", "c"]; // TS2322
type Keys = Exclude<keyof { a: 1; b: 2; c: 3 }, "c">;
const k: Keys = "c"; // TS2322
const o: Omit<{ a: number; b: string }, "a"> = { b: "x", a: 1 }; // TS2353
const ret: ReturnType<() => number> = "x"; // TS2322
const par: Parameters<(a: string, b: number) => void> = ["a", "b"]; // TS2322
type Deep<T> = T extends object ? { readonly [K in keyof T]: Deep<T[K]> } : T;
declare const deep: Deep<{ a: { b: number } }>;
deep.a.b = 1; // TS2540
const upper: Uppercase<"ab"> = "AB";
const lower: Uppercase<"ab"> = "ab"; // TS2322
const awaited: Awaited<Promise<Promise<number>>> = 1;
export { a, g, h, e, nn, r, s, p, q, k, o, ret, par, upper, lower, awaited };`,

  classes: `
abstract class Base {
  abstract area(): number;
  protected secret = 1;
  constructor(private readonly id: number) {}
  same(): this { return this; }
}
class A extends Base { area(): string { return "x"; } } // TS2416
class B extends Base {} // TS2515
class C extends Base { constructor() { this.secret = 2; super(1); } area(): number { return this.id; } } // TS17009 TS2341
new Base(1); // TS2511
class D extends Base { area(): number { return this.secret; } }
new D(1).secret; // TS2445
new D(1).same().area().toFixed();
new D(); // TS2554
interface Named { name: string; greet(to: string): void }
class E implements Named { name = "e"; } // TS2420
class F implements Named { name = 1; greet(): void {} } // TS2416
class G { #hidden = 1; static make(): G { return new G(); } has(o: G): boolean { return #hidden in o; } }
G.make().has(new G());
new G().make(); // TS2576
class H extends D { override missing(): void {} } // TS4113
class I { get v(): number { return 1; } set v(x: number) {} }
new I().v = "a"; // TS2322
class J<T> { static shared: T; } // TS2302
class K extends Array<number> { sum(): number { return this.reduce((a, b) => a + b, 0); } }
new K().sum().length; // TS2339
class L { m(this: L): void {} }
const loose = new L().m;
loose(); // TS2684
export { A, B, C, E, F, H, J };`,

  names: `
nothingLikeIt; // TS2304
consol.log(1); // TS2552
const o = { colour: 1 };
o.color; // TS2551
let t: Missing; // TS2304
type Self = Self; // TS2456
const shadow = shadow; // TS2448 TS7022
function dup(a: number, a: string): void {} // TS2300 TS2300
let twice = 1; // TS2451
let twice = 2; // TS2451
type Alias = number;
new Alias(); // TS2693
const value = 1;
let v: value; // TS2749
value(); // TS2349
interface Merged { a: number }
interface Merged { b: string }
const m: Merged = { a: 1 }; // TS2741
export { t, dup, v, m, shadow };
export type { Self };`,

  operators: `
const a = "a" - 1; // TS2362
const b = 1 * "b"; // TS2363
const c = {} + {}; // TS2365
const d = 1 + "a";
const e = 1 < "a"; // TS2365
if (1 === "1") d; // TS2367
const f = -"a";
const g = !"a"; // TS2872
let h = "a";
h++; // TS2356
h += 1;
let n = 1;
n += "a"; // TS2322
n = n as unknown as string; // TS2322
const i = 1n + 1; // TS2365
const j = 1n * 2n;
const k = "a" as number; // TS2352
const l = (null as string | null)!.length;
const m = { a: 1 }.a ?? 2; 
"a" in 1; // TS2322
1 instanceof Object; // TS2358
delete ({ a: 1 } as { a: number }).a; // TS2790
a, b; // TS2695
const q = typeof 1 === "nmber"; // TS2367
const s = null ?? 1; // TS2871
void 0;
export { a, b, c, e, f, g, i, j, k, l, m, q, s };`,
};
