function shape(v: unknown, depth = 0): string {
  if (typeof v === "object") {
    if (v === null) return "null";
    if (Array.isArray(v)) return `[${v.map((x) => shape(x, depth + 1)).join(",")}]`;
    return `{${Object.entries(v).map(([k, x]) => `${k}:${shape(x, depth + 1)}`).join(",")}}`;
  }
  return typeof v;
}
console.log(shape([1, "a", { b: null, c: [true] }, undefined, () => 1]));
function isPerson(v: unknown): v is { name: string; age?: number } {
  return typeof v === "object" && v !== null && "name" in v && typeof v.name === "string";
}
const inputs: unknown[] = [{ name: "Ann", age: 3 }, { name: 5 }, "Ann", null, { name: "Bob" }];
for (const i of inputs) console.log(isPerson(i) ? `${i.name} ${i.age ?? "ageless"}` : "no person");
const parsed: unknown = JSON.parse('{"list":[1,2,{"x":"y"}],"n":null}');
if (typeof parsed === "object" && parsed && "list" in parsed && Array.isArray(parsed.list)) console.log(parsed.list.length, shape(parsed.list));
function text(e: unknown): string { return e instanceof Error ? e.message : typeof e === "string" ? e : JSON.stringify(e) ?? "nothing"; }
for (const thrown of [new Error("boom"), "str", { code: 1 }, undefined, 42]) {
  try { throw thrown; } catch (e) { console.log(text(e), e === thrown); }
}
const eq = (a: unknown, b: unknown) => a === b;
const o = {};
console.log(eq(1, 1), eq(1, "1"), eq(NaN, NaN), eq(0, -0), eq("a" + "b", "ab"), eq(null, undefined), eq(o, o), eq({}, {}));
let u: unknown = 5;
if (typeof u === "number") u = u + 1;
console.log(u === 6, typeof u);
u = "x";
console.log(u);
