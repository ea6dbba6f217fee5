// What reads an element without a type of its own sees undefined.
const short: Record<string, string> = { n: "north" };
const list = [1, 2, 3];
function go(v: string) { const d = short[v] ?? short[v.charAt(0)]; if (d) return "go " + d; return "none"; }
console.log(go("n"), go("north"), go("q"));
const pick = (i: number) => (i > 1 ? list[i] : list[i - 10]);
const x = pick(0), y = pick(2), z = pick(9);
console.log(x, y, z, x === undefined, typeof z);
const w = list[7] || list[8];
console.log(w);
function outer(i: number) { const v = pick(i); return v === undefined ? -1 : v * 2; }
console.log(outer(2), outer(7));
function rec(i: number): number { return i > 5 ? 0 : (list[i] ?? 0) + rec(i + 1); }
console.log(rec(0));
