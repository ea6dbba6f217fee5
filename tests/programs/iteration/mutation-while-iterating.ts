const m = new Map<number, string>([[1, "a"], [2, "b"], [3, "c"]]);
const seen: string[] = [];
for (const [k, v] of m) {
  seen.push(k + v);
  if (k === 1) { m.delete(2); m.set(4, "d"); }
  if (k === 4 && m.size < 5) m.set(5, "e");
  if (k === 3) { m.delete(1); m.set(1, "again"); }
}
console.log(seen.join(" "), [...m.keys()].join());
const s = new Set([1, 2, 3]);
let log = "";
for (const x of s) { log += x; s.delete(x); if (x < 3) s.add(x + 10); if (log.length > 20) break; }
console.log(log, [...s].join());
const c = new Set(["a", "b"]);
log = "";
for (const x of c) { log += x; if (x === "a") { c.clear(); c.add("z"); } }
console.log(log, c.size);
const grow = new Map<number, number>([[0, 0]]);
for (const [k] of grow) if (k < 50) grow.set(k + 1, k);
console.log(grow.size);
const it = new Map([["x", 1], ["y", 2]]);
const keys = it.keys();
console.log(keys.next().value, it.delete("y"), it.set("w", 3).size, keys.next().value, keys.next().done, keys.next().done);
const big = new Map<string, number>();
for (let i = 0; i < 1000; i++) big.set("k" + (i % 100), i);
for (let i = 0; i < 100; i += 2) big.delete("k" + i);
for (let i = 0; i < 10; i++) big.set("n" + i, -i);
let sum = 0;
big.forEach((v) => { sum += v; });
console.log(big.size, sum, [...big.keys()].slice(0, 3).join(), [...big.keys()].slice(-2).join());
const f = new Set([1, 2, 3, 4]);
f.forEach((x) => { if (x === 2) f.delete(3); if (x === 4 && f.size < 5) f.add(99); log += x; });
console.log(log, [...f].join());
const arr = [1, 2, 3, 4];
const out: number[] = [];
arr.forEach((x, i) => { out.push(x); if (i === 0) { arr.push(5); arr.splice(1, 1); } });
console.log(out.join(), arr.join(), [1, 2, 3].map((x, i, all) => { all[i + 1] = 9; return x; }).join());
console.log([5, 1, 4].filter((x, i, all) => { if (i === 0) all.length = 2; return true; }).join());
