// A wider alias may write what the narrower type allows: numbers into number slots, strings, undefined where optional.
type Wide = { v: number | string | null };
type Narrow = { v: number };
const makers: (() => Wide)[] = [
  () => ({ v: 1 }),
  () => ({ v: "text" }),
  () => ({ v: null }),
];
for (const m of makers) { const w = m(); const before = w.v; w.v = 5; const mid = w.v; w.v = "s"; const after: Wide["v"] = w.v; w.v = null; console.log(before, mid, after, w.v); }
const n: Narrow = { v: 1.5 };
const w: Wide = n;
w.v = 2;
w.v = NaN;
console.log(n.v, w.v);
w.v = -0;
console.log(Object.is(n.v, -0));
function setAll(ws: Wide[], v: number): number { let sum = 0; for (const x of ws) { x.v = v; sum += typeof x.v === "number" ? x.v : 0; } return sum; }
console.log(setAll([n, { v: "x" }, { v: null }, new (class { v = 9; })()], 4), n.v);
class Base { tag: string | number = "base"; }
class Derived extends Base { override tag = "derived"; }
const d = new Derived();
const b: Base = d;
b.tag = "changed";
console.log(d.tag.toUpperCase(), b.tag);
interface Tree { left?: Tree; right?: Tree; label: string }
const t: Tree = { label: "root" };
t.left = { label: "l" };
t.left.left = { label: "ll", right: { label: "llr" } };
const labels: string[] = [];
(function walk(x: Tree | undefined): void { if (!x) return; walk(x.left); labels.push(x.label); walk(x.right); })(t);
console.log(labels.join(" "), JSON.stringify(t), Object.keys(t).join());
t.left = undefined;
console.log("left" in t, t.left, JSON.stringify(t));
delete t.left;
console.log("left" in t, Object.keys(t).join());
const self: { me?: unknown; n: number } = { n: 1 };
self.me = self;
console.log((self.me as typeof self).n, self.me === self);
const arr: Narrow[] = [{ v: 1 }, { v: 2 }];
const arrWide: Wide[] = arr;
arrWide[0].v = 10;
arrWide.push({ v: 3 });
console.log(arr.map((x) => x.v).join());
const key: "a" | "b" = Math.random() < 2 ? "b" : "a";
const o = { a: 1, b: 2 };
o[key] += 40;
console.log(o.b, o[key], o["a"]);
