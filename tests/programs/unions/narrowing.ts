function describe(v: string | number | boolean | null | undefined | string[] | { tag: string } | (() => string)): string {
  if (v === null) return "null";
  if (v === undefined) return "undefined";
  if (typeof v === "string") return `string ${v.length}`;
  if (typeof v === "number") return `number ${v.toFixed(1)}`;
  if (typeof v === "boolean") return v ? "yes" : "no";
  if (typeof v === "function") return `function ${v()}`;
  if (Array.isArray(v)) return `array ${v.join("+")}`;
  return `object ${v.tag}`;
}
for (const v of ["abc", 1, true, null, undefined, ["x", "y"], { tag: "t" }, () => "called"]) console.log(describe(v));
function truthy(v: string | 0 | number | null | undefined | "" | object): string { return v ? `truthy ${typeof v}` : `falsy ${typeof v} ${String(v)}`; }
console.log(["", "a", 0, -0, NaN, 1, null, undefined, {}, []].map(truthy).join("; "));
type Shape = { r: number } | { w: number; h: number };
const area = (s: Shape) => ("r" in s ? 3 * s.r * s.r : s.w * s.h);
console.log(area({ r: 2 }), area({ w: 2, h: 5 }));
function early(x: number | string | undefined): number {
  if (!x) return -1;
  if (typeof x !== "number") { x = x.length; }
  x += 1;
  return x;
}
console.log(early(undefined), early(0), early(""), early("abc"), early(5));
function loop(xs: (number | null)[]): number {
  let best: number | null = null;
  for (const x of xs) {
    if (x === null) continue;
    if (best === null || x > best) best = x;
  }
  return best ?? NaN;
}
console.log(loop([null, 3, 9, null, 4]), loop([null]), loop([]));
function assertString(v: unknown): asserts v is string { if (typeof v !== "string") throw new TypeError(`not a string: ${typeof v}`); }
function use(v: unknown): string { assertString(v); return v.toUpperCase(); }
console.log(use("ok"));
try { use(5); } catch (e) { if (e instanceof TypeError) console.log(e.message); }
const results: ({ ok: true; value: number } | { ok: false; error: string })[] = [{ ok: true, value: 1 }, { ok: false, error: "bad" }];
console.log(results.map((r) => (r.ok ? r.value + 1 : r.error)).join());
const { ok, ...others } = results[1];
console.log(ok, JSON.stringify(others));
let mixed: string | number = Math.max(1, 2);
console.log(mixed.toFixed(2));
mixed = "now text";
console.log(mixed.length);
function both(a: string | number, b: string | boolean) { if (a === b) return a.toUpperCase(); return typeof a + typeof b; }
console.log(both("x", "x"), both(1, true), both("x", "y"));
