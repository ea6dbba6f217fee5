interface Slots { b: boolean; n: null; u: undefined; bn: boolean | null; nu: number | undefined; sn: string | null; lit: "a" | 1 | true }
const make = (): Slots => ({ b: true, n: null, u: undefined, bn: null, nu: undefined, sn: null, lit: "a" });
const s = make();
const values: unknown[] = [];
for (const lit of ["a", 1, true] as const) { s.lit = lit; values.push(s.lit, typeof s.lit); }
for (const bn of [true, null, false]) { s.bn = bn; values.push(s.bn); }
for (const nu of [0, undefined, NaN, -0]) { s.nu = nu; values.push(s.nu === undefined ? "undef" : Object.is(s.nu, -0) ? "-0" : s.nu); }
for (const sn of ["", null, "x"]) { s.sn = sn; values.push(sn === null ? "null" : JSON.stringify(sn)); }
console.log(values.map(String).join(" "));
console.log(JSON.stringify(s), Object.values(s).map((v) => typeof v).join());
const truth = (x: unknown): string => (x ? "T" : "F");
console.log([s.b, s.n, s.u, s.bn, s.nu, s.sn, s.lit, 0, 1, "", "0", [], {}, NaN].map(truth).join(""));
const toggles: boolean[] = [true, false, true];
toggles[1] = !toggles[1]; toggles.push(!toggles[0]);
console.log(toggles.join(), toggles.indexOf(false), toggles.filter((t) => t).length, toggles[9], toggles[9] ?? "none");
let maybe: boolean | undefined;
const read = () => maybe;
console.log(read(), (maybe = false), read(), !maybe, maybe === false, maybe ?? true, maybe || "or", (maybe as boolean | undefined) === undefined);
const nulls: (null | undefined)[] = [null, undefined];
console.log(nulls[0] === null, nulls[1] === undefined, nulls[0] == nulls[1], (nulls[0] as unknown) === nulls[1], nulls.indexOf(undefined), JSON.stringify(nulls));
function three(x: boolean | null | undefined): number { if (x) return 1; if (x === false) return 0; return x === null ? -1 : -2; }
console.log([true, false, null, undefined].map(three).join());
const m = new Map<boolean | null, string>([[true, "t"], [null, "n"]]);
m.set(false, "f");
console.log(m.get(true), m.get(false), m.get(null), [...m.keys()].join());
class Flags { a = false; b: boolean | null = null; c?: boolean; set(k: "a" | "b" | "c", v: boolean): this { this[k] = v; return this; } }
const f = new Flags().set("b", true).set("c", false);
console.log(f.a, f.b, f.c, Object.keys(f).join(), JSON.stringify(f), JSON.stringify(new Flags()));
const cond = (b: boolean) => (b ? { yes: 1 } : { no: 2 });
console.log("yes" in cond(true), "yes" in cond(false), JSON.stringify(cond(false)), cond(true).yes, cond(false).yes);
const xor = (a: boolean, b: boolean) => a !== b;
console.log(xor(true, false), xor(true, true), true === !false, Number(true) + Number(false), [true, false].sort().join(), true > false, String(true).length);
