const o: Record<string, number> = { b: 1, a: 2, 10: 3, 2: 4 };
for (const k in o) console.log(k, o[k]);
for (const i in ["x", "y"]) console.log(typeof i, i);
class Base { inherited = 1; method() {} get accessor() { return 1; } }
class Sub extends Base { own = 2; }
const keys: string[] = [];
for (const k in new Sub()) keys.push(k);
console.log(keys.join());
const del: Record<string, number> = { a: 1, b: 2, c: 3, d: 4 };
const visited: string[] = [];
for (const k in del) { visited.push(k); if (k === "a") delete del.c; if (k === "b") del.z = 1; }
console.log(visited.join(), Object.keys(del).join());
const list = [1, 2, 3];
const seen: number[] = [];
for (const x of list) { seen.push(x); if (list.length < 6) list.push(x * 10); }
console.log(seen.join());
const shrink = [1, 2, 3, 4];
let out = "";
for (const x of shrink) { out += x; shrink.pop(); }
console.log(out, shrink.join());
for (const ch of "aé😀\u{1F468}") console.log(ch, ch.length);
for (const [i, v] of ["p", "q"].entries()) console.log(i, v);
for (const k of [5, 6].keys()) console.log(k);
for (const v of Object.values({ x: 1, y: "2" })) console.log(typeof v, v);
for (const [k, v] of Object.entries({ m: true, n: null })) console.log(k, v);
for (const x of [, 1] as (number | undefined)[]) console.log(x);
const matrix = [[1, 2], [3]];
let sum = 0;
for (const row of matrix) for (const cell of row) sum += cell;
console.log(sum);
let item: string;
for (item of ["last"]) {}
console.log(item!);
const target: { v: number } = { v: 0 };
for (target.v of [1, 2]) sum += target.v;
console.log(sum, target.v);
function firstBig(xs: Iterable<number>): number | undefined { for (const x of xs) if (x > 2) return x; return undefined; }
console.log(firstBig([1, 5, 3]), firstBig(new Set([1, 2])), firstBig(new Map([[1, 7]]).values()));
for (const k in null as unknown as object) console.log("never", k);
for (const c in "hi" as unknown as object) console.log(c);
