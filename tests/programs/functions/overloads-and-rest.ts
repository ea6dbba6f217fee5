function area(r: number): number;
function area(w: number, h: number): number;
function area(a: number, b?: number): number { return b === undefined ? 3 * a * a : a * b; }
console.log(area(2), area(2, 5));
function join(sep: string, ...parts: (string | number)[]): string { return parts.map(String).join(sep); }
console.log(join("-"), join("-", 1), join("+", "a", 2, "b"), join("", ...["x", "y"], ...[1, 2]));
function sum(first: number, ...rest: number[]): number { return rest.reduce((a, b) => a + b, first); }
console.log(sum(1), sum(1, 2, 3), sum(0.5, ...[1.5, 2]));
const last = <T>(...items: T[]): T | undefined => items[items.length - 1];
console.log(last(1, 2, 3), last("a"), last());
function optional(a: string, b?: number, c: boolean = true): string { return `${a}${b ?? "-"}${c}`; }
console.log(optional("x"), optional("x", 0), optional("x", undefined, false));
type Op = (a: number, b?: number) => number;
const ops: Op[] = [(a) => -a, (a, b = 10) => a + b, Math.max as (a: number, b?: number) => number];
console.log(ops.map((f) => f(5, 7)).join());
function early(n: number): string { if (n < 0) return "negative"; if (n === 0) return "zero"; return "positive"; }
console.log([-1, 0, 1].map(early).join());
function nothing(): void {}
console.log(nothing(), typeof nothing());
function inner(): number { return helper(4); function helper(n: number): number { return n * later; } }
const later = 3;
console.log(inner());
console.log(hoisted(2)); function hoisted(n: number): number { return n ** 3; }
const o = { f(a: number, ...b: string[]): string { return a + b.join(""); } };
console.log(o.f(1), o.f(1, "x", "y"));
function never(): never { throw new Error("never returns"); }
try { never(); } catch (e) { console.log((e as Error).message); }
const iife = (() => { const secret = 7; return (n: number) => n * secret; })();
console.log(iife(6));
function swap<T, U>(a: T, b: U): [U, T] { return [b, a]; }
const [s, n] = swap(1, "one");
console.log(s.length, n + 1);
