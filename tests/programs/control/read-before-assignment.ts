// oracles: node
// Variables that closures read before anything was assigned.
let n: number;
function show(): void { console.log(n); }
show(); n = 5; show();
let s: string; let fl: boolean; let ob: { a: number };
const all = (): void => { console.log(s, fl, ob); };
all(); s = "x"; fl = true; ob = { a: 1 }; all();
var vn: number; var vs: string;
const vv = (): void => { console.log(vn, vs); };
vv(); vn = 1; vs = "q"; vv();
function local(): void { let k: number; const p = (): void => { console.log(k); }; p(); k = 1; p(); }
local();
function t(): string { const obj = { v: 1 }; if (obj) return "yes"; return "no"; }
function t2(): string { const obj = { v: 1 }; let c = 0; while (obj) { if (c++ > 2) break; } return obj ? "y" : "n"; }
function t3(): string { const o = [1]; const r = !o; const q = o && 5; const z = o || 6; return `${r} ${q} ${z}`; }
function t4(): number { const o = { v: 1 }; for (; o; ) break; do { } while (!o); return 1; }
console.log(t(), t2(), t3(), t4());
