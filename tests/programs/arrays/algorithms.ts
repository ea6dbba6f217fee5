function quick(a: number[], lo = 0, hi = a.length - 1): number[] {
  if (lo >= hi) return a;
  const pivot = a[(lo + hi) >> 1];
  let i = lo, j = hi;
  while (i <= j) {
    while (a[i] < pivot) i++;
    while (a[j] > pivot) j--;
    if (i <= j) { [a[i], a[j]] = [a[j], a[i]]; i++; j--; }
  }
  quick(a, lo, j);
  return quick(a, i, hi);
}
console.log(quick([5, 3, 8, -1, 0, 2.5, 3]).join(), quick([]).length);
function merge<T>(a: T[], before: (x: T, y: T) => boolean): T[] {
  if (a.length < 2) return a;
  const m = a.length >> 1, l = merge(a.slice(0, m), before), r = merge(a.slice(m), before), out: T[] = [];
  let i = 0, j = 0;
  while (i < l.length && j < r.length) out.push(before(r[j], l[i]) ? r[j++] : l[i++]);
  while (i < l.length) out.push(l[i++]);
  while (j < r.length) out.push(r[j++]);
  return out;
}
console.log(merge(["pear", "fig", "apple", "kiwi"], (x, y) => x.length < y.length).join(), merge([3, 1, 2], (x, y) => x > y).join());
function search(a: readonly number[], x: number): number { let lo = 0, hi = a.length; while (lo < hi) { const m = (lo + hi) >>> 1; if (a[m] < x) lo = m + 1; else hi = m; } return lo; }
console.log([0, 1, 4, 5, 10].map((x) => search([1, 3, 5, 7], x)).join());
function sieve(n: number): number[] { const c: boolean[] = new Array(n + 1).fill(false); const p: number[] = []; for (let i = 2; i <= n; i++) { if (c[i]) continue; p.push(i); for (let j = i * i; j <= n; j += i) c[j] = true; } return p; }
console.log(sieve(50).join(), sieve(10000).length);
function multiply(a: number[][], b: number[][]): number[][] { return a.map((row) => b[0].map((_, j) => row.reduce((s, x, k) => s + x * b[k][j], 0))); }
let m = [[1, 1], [1, 0]];
for (let i = 0; i < 5; i++) m = multiply(m, m);
console.log(JSON.stringify(m));
function knapsack(w: number[], v: number[], cap: number): number { const best = new Array<number>(cap + 1).fill(0); for (let i = 0; i < w.length; i++) for (let c = cap; c >= w[i]; c--) best[c] = Math.max(best[c], best[c - w[i]] + v[i]); return best[cap]; }
console.log(knapsack([1, 3, 4, 5], [1, 4, 5, 7], 7), knapsack([], [], 5));
function bfs(edges: [string, string][], from: string): string {
  const g = new Map<string, string[]>();
  for (const [a, b] of edges) { (g.get(a) ?? g.set(a, []).get(a)!).push(b); (g.get(b) ?? g.set(b, []).get(b)!).push(a); }
  const dist: Record<string, number> = { [from]: 0 };
  const queue = [from];
  while (queue.length) { const n = queue.shift()!; for (const t of g.get(n) ?? []) if (!(t in dist)) { dist[t] = dist[n] + 1; queue.push(t); } }
  return Object.entries(dist).map(([k, d]) => k + d).join(" ");
}
console.log(bfs([["a", "b"], ["b", "c"], ["a", "d"], ["d", "e"], ["e", "c"], ["x", "y"]], "a"));
const subsets = <T>(xs: T[]): T[][] => xs.reduce<T[][]>((acc, x) => [...acc, ...acc.map((s) => [...s, x])], [[]]);
console.log(subsets([1, 2, 3]).map((s) => s.join("") || "∅").join(" "));
const pascal: number[][] = [[1]];
for (let i = 1; i < 6; i++) pascal.push([1, ...pascal[i - 1].slice(1).map((x, k) => x + pascal[i - 1][k]), 1]);
console.log(pascal.map((r) => r.join(" ")).join(" / "));
const lis = (xs: number[]) => { const tails: number[] = []; for (const x of xs) { const i = search(tails, x); tails[i] = x; } return tails.length; };
console.log(lis([10, 9, 2, 5, 3, 7, 101, 18]), lis([]));
function rotate<T>(g: T[][]): T[][] { return g[0].map((_, i) => g.map((r) => r[i]).reverse()); }
console.log(JSON.stringify(rotate([[1, 2], [3, 4], [5, 6]])));
