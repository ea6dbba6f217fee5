// A read out of range is undefined, and is seen as such wherever undefined can be.
const a = [1, 2, 3];
const inferred = a[10];
console.log(inferred === undefined, typeof a[10], a[10] ?? "dflt", a[10] || "or", a[10] && "and", !a[10], a[10]?.toFixed(2), a[10] == null, a[10] != null);
const [x, y, z, w = "default"] = a as (number | string)[];
console.log(x, y, z, w);
const s = "abc";
console.log(s[5] === undefined, s[5] ?? "none", typeof s[5], s.at(5), s.charAt(5) === "");
const r: Record<string, { n: number }> = { k: { n: 1 } };
console.log(r.missing === undefined, r["missing"]?.n, r.k.n, (r.missing ?? { n: -1 }).n, "missing" in r);
if (a[5]) console.log("truthy"); else console.log("falsy");
const b: (number | undefined)[] = [a[7], a[0]];
console.log(b.length, b[0], b[1]);
const boxed: { v: number | undefined } = { v: a[8] };
console.log(boxed.v, "v" in boxed, JSON.stringify(boxed));
function opt(n?: number) { return n === undefined ? "absent" : n + 1; }
console.log(opt(a[9]), opt(a[1]));
function dflt(n = 5) { return n; }
console.log(dflt(a[9]), dflt(a[2]));
let i = 0;
while (a[i] !== undefined) i++;
console.log(i);
for (let j = 0, item; (item = a[j]); j++) console.log(item);
const grid = [[1, 2], [3]];
console.log(grid[5]?.[0], grid[1][5], grid[0]?.[1], grid.at(-1)?.[0]);
const m: string[][] = [];
(m[2] ??= []).push("x");
console.log(m.length, m[0], m[2].join());
const fs: (() => number)[] = [() => 1];
console.log(fs[0](), fs[1]?.(), fs[1] === undefined);
const e: string[] = [];
console.log(e[0], e.pop(), e.length, `${e[0]}`, [e[0]].length, JSON.stringify([e[0]]), String(e[3]), e[0] === e[1]);
switch (a[4]) { case undefined: console.log("case undefined"); break; default: console.log("default"); }
const t = a[3] === undefined ? "end" : a[3].toFixed();
console.log(t, a[a.length], a[a.length - 1], a[-1], a[0.5], a[NaN]);
