// Much short-lived and some long-lived data.
interface Node { id: number; next: Node | null; payload: string; tags: string[] }
let head: Node | null = null;
let kept = 0;
for (let i = 0; i < 200_000; i++) {
  const node: Node = { id: i, next: null, payload: "p" + i, tags: [String(i), "t"] };
  if (i % 100 === 0) { node.next = head; head = node; kept++; }
}
let sum = 0, chars = 0;
for (let n = head; n; n = n.next) { sum += n.id; chars += n.payload.length + n.tags[0].length; }
console.log(kept, sum, chars);
const map = new Map<string, number[]>();
for (let i = 0; i < 50_000; i++) { const k = "k" + (i % 977); const l = map.get(k); if (l) { l.push(i); if (l.length > 10) l.shift(); } else map.set(k, [i]); }
let total = 0;
for (const l of map.values()) total += l.length + l[0];
console.log(map.size, total);
let text = "";
for (let i = 0; i < 20_000; i++) { text += i; if (text.length > 1000) text = text.slice(500); }
console.log(text.length, text.slice(-10));
const closures: (() => number)[] = [];
for (let i = 0; i < 10_000; i++) { const big = new Array(20).fill(i); closures.push(() => big[i % 20]); if (closures.length > 100) closures.shift(); }
console.log(closures.reduce((s, f) => s + f(), 0));
const objs = Array.from({ length: 1000 }, (_, i) => ({ i, self: null as unknown, arr: [i] }));
for (const o of objs) { o.self = o; o.arr = [...o.arr, ...objs[(o.i * 7) % 1000].arr].slice(0, 5); }
console.log(objs.reduce((s, o) => s + o.arr.length + ((o.self as { i: number }).i === o.i ? 1 : 0), 0));
