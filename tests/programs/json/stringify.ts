console.log(JSON.stringify({ a: [1, "two", null, true, { b: undefined, c: () => 1, d: NaN, e: -0 }], f: undefined }));
console.log(JSON.stringify([undefined, () => 1, NaN, Infinity, null]), JSON.stringify(undefined), JSON.stringify("a\"b\\c\n\u0001\u2028😀\ud800"), JSON.stringify(null), JSON.stringify(5));
console.log(JSON.stringify({ a: 1, b: [1, 2], c: {}, d: [], e: { f: { g: [[]] } } }, null, 2));
console.log(JSON.stringify([1, [2, { x: 3 }]], null, "--"), JSON.stringify({ a: 1 }, null, 20).split("\n")[1].length, JSON.stringify({ a: [] }, null, 0), JSON.stringify([{}], null, "\t"));
class Money { constructor(private cents: number) {} toJSON() { return `${(this.cents / 100).toFixed(2)} €`; } }
class P { x = 1; #hidden = 2; static s = 3; get g() { return 4; } m() { return this.#hidden; } y = [new Money(250)]; }
console.log(JSON.stringify(new P()), JSON.stringify({ m: new Money(5), list: [new Money(100)] }));
console.log(JSON.stringify({ toJSON(key: string) { return `key:${key}`; } }), JSON.stringify({ k: { toJSON(key: string) { return { key }; } } }));
console.log(JSON.stringify({ a: 1, b: "x", c: { a: 2, d: 3 } }, ["a", "c"]), JSON.stringify({ a: 1, b: "x", n: [1, 5] }, (k, v) => (typeof v === "number" ? v * 2 : k === "b" ? undefined : v)));
console.log(JSON.stringify({ 2: "b", 1: "a", z: 0, "key with \"quotes\"": 1, é: "ü" }), JSON.stringify(Object.create(null)), JSON.stringify([new Set([1]), new Map([[1, 2]])]), JSON.stringify([[], [[]], {}]));
console.log(JSON.stringify([1e21, 1e-7, 0.1, 123456789.125, -1.5e-10, 2 ** 53]), JSON.stringify({ "": 1 }), JSON.stringify([new Error("e")]), JSON.stringify([true, false, 3, "s"]));
const shared = { s: 1 };
console.log(JSON.stringify([shared, shared, { shared }]));
const deep = { level: 1, child: { level: 2, child: { level: 3, child: null } } };
console.log(JSON.stringify(deep, null, 1));
let big = "";
for (let i = 0; i < 100; i++) big += JSON.stringify({ i, s: "x".repeat(i % 5), h: i / 2, f: i % 2 === 0 });
console.log(big.length, big.slice(-40));
const round = { a: [1, 2.5, "s", null, false, { b: [] }], u: "\u00e9\u20ac\ud83d\ude00" };
console.log(JSON.stringify(JSON.parse(JSON.stringify(round))) === JSON.stringify(round));
