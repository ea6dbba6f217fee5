// oracles: node, deno
// A dictionary inherits what every object does: keys that were never stored.
const d: Record<string, number> = {};
console.log(typeof d["constructor"], "toString" in d, Object.hasOwn(d, "toString"), d["constructor"] === undefined);
for (const w of ["constructor", "a", "toString"]) if (typeof d[w] === "number") d[w]++; else d[w] = 1;
console.log(d);
const e: { [k: string]: string } = { valueOf: "x" };
console.log(e["valueOf"], e.toString());
const o = { a: 1 };
