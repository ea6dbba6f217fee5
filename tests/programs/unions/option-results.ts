type Result<T, E = string> = { ok: true; value: T } | { ok: false; error: E };
const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });
const err = <E>(error: E): Result<never, E> => ({ ok: false, error });
function parseAge(s: string): Result<number> { const n = Number(s); if (s === "" || Number.isNaN(n)) return err(`"${s}" is no number`); if (n < 0) return err("negative"); return ok(n); }
function map<T, U, E>(r: Result<T, E>, f: (t: T) => U): Result<U, E> { return r.ok ? ok(f(r.value)) : r; }
function all<T>(rs: Result<T>[]): Result<T[]> { const out: T[] = []; for (const r of rs) { if (!r.ok) return r; out.push(r.value); } return ok(out); }
for (const s of ["5", "x", "-1", "", "1e2"]) { const r = map(parseAge(s), (n) => n * 2); console.log(s, r.ok ? r.value : "error: " + r.error); }
const good = all(["1", "2"].map(parseAge)), bad = all(["1", "q", "-2"].map(parseAge));
console.log(good.ok && good.value.join(), bad.ok ? "ok" : bad.error, JSON.stringify([good, bad]));
type Json = null | boolean | number | string | Json[] | { [k: string]: Json };
const size = (j: Json): number => { if (j === null || typeof j === "boolean") return 1; if (typeof j === "number") return 8; if (typeof j === "string") return j.length; if (Array.isArray(j)) return j.reduce<number>((n, x) => n + size(x), 0); return Object.entries(j).reduce((n, [k, v]) => n + k.length + size(v), 0); };
console.log(size(null), size([1, "abc", true]), size({ key: { nested: [null, "x"] } }), size([]), size({}));
type Event = { type: "key"; code: number; shift?: boolean } | { type: "mouse"; x: number; y: number } | { type: "resize" };
const events: Event[] = [{ type: "key", code: 65 }, { type: "mouse", x: 1, y: 2 }, { type: "resize" }, { type: "key", code: 66, shift: true }];
const text = (e: Event) => { switch (e.type) { case "key": return `${e.shift ? "S-" : ""}${String.fromCharCode(e.code)}`; case "mouse": return `${e.x},${e.y}`; case "resize": return e.type; } };
console.log(events.map(text).join(" "));
const mouse = events.filter((e): e is Extract<Event, { type: "mouse" }> => e.type === "mouse");
console.log(mouse.length, mouse[0].x + mouse[0].y);
const counts: Partial<Record<Event["type"], number>> = {};
for (const { type } of events) counts[type] = (counts[type] ?? 0) + 1;
console.log(JSON.stringify(counts), counts.resize, Object.keys(counts).length);
type Tree<T> = { leaf: T } | { left: Tree<T>; right: Tree<T> };
const fold = <T, R>(t: Tree<T>, leaf: (t: T) => R, node: (l: R, r: R) => R): R => ("leaf" in t ? leaf(t.leaf) : node(fold(t.left, leaf, node), fold(t.right, leaf, node)));
const tree: Tree<number> = { left: { leaf: 1 }, right: { left: { leaf: 2 }, right: { leaf: 3 } } };
console.log(fold(tree, (n) => n, (a, b) => a + b), fold(tree, String, (a, b) => `(${a} ${b})`), fold(tree, () => 1, (a, b) => Math.max(a, b) + 1));
