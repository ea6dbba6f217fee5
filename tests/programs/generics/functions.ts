function identity<T>(x: T): T { return x; }
function first<T>(items: readonly T[], fallback: T): T { return items.length > 0 ? items[0] : fallback; }
function mapValues<K extends string, V, W>(o: Record<K, V>, f: (v: V, k: K) => W): Record<K, W> {
  const out = {} as Record<K, W>;
  for (const k in o) out[k] = f(o[k], k);
  return out;
}
function pluck<T, K extends keyof T>(items: T[], key: K): T[K][] { return items.map((i) => i[key]); }
function partition<T, S extends T>(items: T[], test: (t: T) => t is S): [S[], Exclude<T, S>[]] {
  const yes: S[] = [], no: Exclude<T, S>[] = [];
  for (const i of items) if (test(i)) yes.push(i); else no.push(i as Exclude<T, S>);
  return [yes, no];
}
function zip<A, B>(a: A[], b: B[]): [A, B][] { return a.slice(0, Math.min(a.length, b.length)).map((x, i) => [x, b[i]]); }
function range(n: number): number[] { return Array.from({ length: n }, (_, i) => i); }
function uniqueBy<T, K>(items: T[], key: (t: T) => K): T[] { const seen = new Set<K>(); return items.filter((i) => { const k = key(i); if (seen.has(k)) return false; seen.add(k); return true; }); }
console.log(identity(1) + 1, identity("s").length, identity(true), identity(null), identity({ a: 1 }).a, identity<number | undefined>(undefined));
console.log(first([], "none"), first([1], 2), first<string | number>([], 7));
console.log(JSON.stringify(mapValues({ a: 1, b: 2 }, (v, k) => k + v)), JSON.stringify(mapValues({ x: "q" }, (v) => v.length)));
console.log(pluck([{ n: 1, s: "a" }, { n: 2, s: "b" }], "s").join(), pluck([{ n: 1 }, { n: 2 }], "n").map((n) => n * 2).join());
const [strings, rest] = partition([1, "a", 2, "b"], (x): x is string => typeof x === "string");
console.log(strings.map((s) => s.toUpperCase()).join(""), rest.map((n) => n + 1).join());
console.log(zip([1, 2, 3], ["a", "b"]).map(([n, s]) => s + n).join(" "), range(5).join());
console.log(uniqueBy(["apple", "avocado", "bean", "cherry", "corn"], (w) => w[0]).join(" "));
function group<T>(items: T[], key: (t: T) => string): Record<string, T[]> {
  const out: Record<string, T[]> = {};
  for (const i of items) (out[key(i)] ??= []).push(i);
  return out;
}
console.log(JSON.stringify(group([1, 2, 3, 4, 5], (n) => (n % 2 ? "odd" : "even"))));
function swap<A, B>([a, b]: [A, B]): [B, A] { return [b, a]; }
console.log(swap([1, "x"]).join(), swap(swap([true, 2])).join());
const fold = <T, R>(items: Iterable<T>, start: R, step: (r: R, t: T) => R): R => { let r = start; for (const i of items) r = step(r, i); return r; };
console.log(fold([1, 2, 3], 0, (a, b) => a + b), fold("abc", "", (a, b) => b + a), fold(new Set([1, 2]), [] as number[], (a, b) => [...a, b * b]).join());
