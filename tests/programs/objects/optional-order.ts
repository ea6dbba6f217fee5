// Absent and undefined properties, and the order of keys.
interface O { a?: number; b?: string; c?: boolean }
const empty: O = {};
console.log(Object.keys(empty).length, "a" in empty, JSON.stringify(empty), empty.a);
empty.c = true;
empty.a = 1;
console.log(Object.keys(empty).join(), JSON.stringify(empty));
empty.b = undefined;
console.log(Object.keys(empty).join(), JSON.stringify(empty), "b" in empty, Object.values(empty).map(String).join());
delete empty.c;
empty.c = false;
console.log(Object.keys(empty).join(), JSON.stringify({ ...empty }));
const copy = { ...empty, z: 1 };
console.log(Object.keys(copy).join(), copy.b === undefined, "b" in copy);
const lit: O = { b: "b", a: 2 };
console.log(Object.entries(lit).map(([k, v]) => `${k}=${v}`).join(), Object.hasOwn(lit, "c"), lit.hasOwnProperty("a"));
for (const k in lit) console.log(k);
const ints: Record<string, string> = { z: "1", "2": "2", a: "3", "1": "4", "-1": "5", "01": "6", "1.5": "7", "4294967295": "8", "10": "9" };
console.log(Object.keys(ints).join(), JSON.stringify(ints));
ints[0] = "first";
delete ints.z;
ints.z = "last";
console.log(Object.keys(ints).join(), Object.values(ints).join(""));
function f(o: O) { const { a, ...rest } = o; return `${a} ${Object.keys(rest).join("")}`; }
console.log(f({}), f({ a: 1, b: "x" }), f({ c: true, b: "y" }));
const seen = new Map<string, number>();
for (const o of [{ a: 1 }, { a: undefined }, {}, { b: "" }, { c: false, a: 0 }] as O[]) { const k = Object.keys(o).join(""); seen.set(k, (seen.get(k) ?? 0) + 1); }
console.log([...seen].map(([k, n]) => `"${k}"${n}`).join(" "));
const computed: Record<string, number> = {};
for (const w of ["b", "a", "b", "c", "a"]) computed[w] = (computed[w] || 0) + 1;
console.log(JSON.stringify(computed), Object.entries(computed).sort(([, x], [, y]) => y - x)[0].join());
class K { b = 1; a?: number; declare d?: number; c = 2; }
const k = new K();
console.log(Object.keys(k).join(), "a" in k);
k.a = 5;
console.log(JSON.stringify(k));
console.log(Object.entries({}).length, Object.getOwnPropertyNames({ q: 1 }).join(), Object.is(empty, empty), Object.assign({ a: 1 }, { b: 2 }).b);
const toString = { toString: () => "custom", valueOf: () => 7 };
console.log(`${toString}`, Number(toString) * 2, toString + "");
const nested: { [k: string]: { [k: string]: number } } = {};
(nested.x ??= {}).y = 1;
(nested.x ??= {}).z = 2;
console.log(JSON.stringify(nested), nested.w?.q, Object.keys(nested.x).length);
const frozen = Object.freeze({ a: 1, l: [1] });
try { (frozen as { a: number }).a = 2; } catch (e) { console.log(e instanceof TypeError); }
frozen.l.push(2);
console.log(frozen.a, frozen.l.length, Object.isFrozen(frozen), Object.isFrozen({}));
