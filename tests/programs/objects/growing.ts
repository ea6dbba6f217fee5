// oracles: node
// Objects get properties that their literal or class does not name.
const e = Object.assign(new Error("x"), { code: 5, extra: "y" });
console.log(e.code, e.extra, e.message, Object.keys(e), e instanceof Error);
const o: { a: number } = { a: 1 };
const t = o;
const w: { a: number; z?: string; b?: number[] } = t;
w.z = "zz"; w.b = [1, 2];
console.log(w, Object.keys(t), "z" in t, JSON.stringify(t), { ...t });
delete w.z;
console.log(w, Object.keys(t), "z" in t, w.z);
w.z = "again";
console.log(w);
class P { x = 1; m() { return this.x; } }
const p: { x: number; note?: string; m(): number } = new P();
p.note = "n";
console.log(p, p.m(), p instanceof P, p.note);
const list: { x: number; i?: number }[] = [];
for (let i = 0; i < 1000; i++) { const q: { x: number; i?: number } = new P(); q.i = i; list.push(q); }
let s = 0;
for (const q of list) s += (q.i ?? 0) + q.x;
console.log(s);
const dst = Object.assign({ k: 1 }, { 2: "two", 1: "one" }, { k: 2, l: 3 });
console.log(dst, Object.entries(dst).join(";"), dst.k + dst.l);
for (const k in dst) console.log(k);
const cfg = JSON.parse('{"a":1}') as { a: number; b?: string };
cfg.b = "q"; console.log(cfg);
