// oracles: node
// Object.freeze, seal and preventExtensions: what may still be stored, and the errors of what may not.
function attempt(f: () => void): string { try { f(); return "done"; } catch (e) { return e instanceof TypeError ? e.message : "?"; } }
const point: { x: number; y: number; label?: string } = Object.freeze({ x: 1, y: 2, label: undefined as string | undefined });
console.log(attempt(() => { point.x = 5; }), attempt(() => { point.label = "p"; }), attempt(() => { delete point.label; }), point, Object.isFrozen(point));
const list: number[] = [3, 1, 2];
const same = Object.freeze(list);
console.log((same as unknown) === list, Object.isFrozen(list), list.length, list[1], [...list].sort().join());
console.log(attempt(() => { list[0] = 9; }), attempt(() => { list.push(4); }), attempt(() => { list.pop(); }), attempt(() => { list.sort(); }), attempt(() => { list.length = 0; }), attempt(() => { list[7] = 1; }));
console.log(list, list.map((n) => n * 2), list.slice(1).concat(7), list.toSorted(), [...list, 0].length, list.includes(2), Math.max(...list));
const copy = list.slice(); copy.push(1); copy[0] = 100; console.log(copy, list);
const words = Object.freeze(["a", "b"]) as string[];
console.log(attempt(() => { words[0] = "z"; }), attempt(() => { words.push("c"); }), words.join(), words.concat(["c"]).length);
class Money { constructor(readonly amount: number, public currency: string) { Object.freeze(this); } with(amount: number): Money { return new Money(amount, this.currency); } rename(c: string) { this.currency = c; } }
const m = new Money(5, "EUR");
console.log(attempt(() => { m.currency = "USD"; }), attempt(() => m.rename("USD")), m.with(7).amount, m, m instanceof Money, Object.isFrozen(m));
class Account { #balance = 0; constructor() { Object.freeze(this); } add(n: number) { this.#balance += n; return this.#balance; } }
console.log(new Account().add(5));
class Open { n = 1; opt?: number; inc() { this.n++; return this.n; } }
const sealed = Object.seal(new Open());
sealed.inc(); sealed.n += 5;
console.log(sealed.n, Object.isSealed(sealed), Object.isFrozen(sealed), Object.isExtensible(sealed), attempt(() => { delete sealed.opt; }));
const rec: Record<string, number> = Object.freeze({ a: 1 });
console.log(attempt(() => { rec.b = 1; }), attempt(() => { rec["a"] = 2; }), attempt(() => { delete rec.a; }), rec);
const closed: Record<string, number> = { a: 1 };
Object.preventExtensions(closed);
closed.a = 2;
console.log(attempt(() => { closed.b = 1; }), closed, Object.isExtensible(closed), Object.isExtensible({}), Object.isSealed(closed));
function deepFreeze<T extends object>(o: T): T { for (const v of Object.values(o)) if (typeof v === "object" && v !== null) deepFreeze(v as object); return Object.freeze(o); }
const config = deepFreeze({ db: { host: "h", ports: [1, 2] }, on: true });
console.log(attempt(() => { config.db.host = "x"; }), attempt(() => { config.db.ports.push(3); }), attempt(() => { config.on = false; }), JSON.stringify(config), { ...config, on: false }.on);
const Color = Object.freeze({ Red: "red", Blue: "blue" } as const);
console.log(Object.values(Color), Color.Red, Object.isFrozen("text"), Object.isFrozen({}), Object.isFrozen(Object.preventExtensions({})));
const dict: Record<string, number> = Object.create(null);
dict.x = 1; dict["y"] = 2;
console.log(Object.keys(dict), dict["toString"] === undefined);
const m2 = Object.freeze(new Map([["k", 1]])); m2.set("j", 2); console.log(m2.size, Object.isFrozen(m2));
let sum = 0;
const arr = Object.freeze([1, 2, 3, 4]);
for (let i = 0; i < arr.length; i++) sum += arr[i]!;
for (const v of arr) sum += v;
console.log(sum, arr.reduce((a, b) => a + b, 0), arr.indexOf(3));
const mutable = [5, 6, 7];
console.log(attempt(() => { for (let i = 0; i < mutable.length; i++) { if (i === 1) Object.freeze(mutable); mutable[i] = i; } }), mutable);
console.log(dict, Object.create(null), "toString" in dict, Object.hasOwn(dict, "x"), { ...dict }, attempt(() => { void `${dict}`; }));
