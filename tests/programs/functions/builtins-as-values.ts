// oracles: node
console.log(["1", "2"].map(Number), [1, 0, null, "a", ""].filter(Boolean), [1, 2].map(String), ["a b"].map(encodeURIComponent), [1.5, -2.5].map(Math.floor));
console.log([[1], 2].map(Array.isArray), [3, 1, 2].reduce((a, b) => Math.max(a, b)));
const fold: Record<string, (...n: number[]) => number> = { max: Math.max, min: Math.min, hypot: Math.hypot };
for (const name of Object.keys(fold)) console.log(name, fold[name]!(3, 4), fold[name]!(), fold[name]!.name);
const pick = (big: boolean): ((...n: number[]) => number) => (big ? Math.max : Math.min);
console.log(pick(true)(1, 2, 3), pick(false).apply(null, [3, 2]), Math.max.apply(null, [1, 9, 4]), Math.min.call(null, 5, 3));
["x", "y"].forEach(console.log);
const log = console.log;
log("a", 1, { b: 2 });
const logger: { log: (...a: unknown[]) => void } = { log: console.log };
logger.log("through a property");
const hasOwn = Object.prototype.hasOwnProperty;
const o = { a: 1 };
console.log(hasOwn.call(o, "a"), hasOwn.call(o, "b"), Object.prototype.hasOwnProperty.call({ z: 0 }, "z"));
console.log([[], {}, null, undefined, 1, "s", true, () => 1, new Error("x"), new Map()].map((v) => Object.prototype.toString.call(v)).join());
console.log(["3", "10"].map((s) => parseInt(s, 10)), ["3.5", "x"].map(parseFloat), [1, NaN].map(Number.isNaN), [1, 1.5].filter(Number.isInteger));
const bound = Math.pow.bind(null, 2);
console.log([1, 2, 3].map((n) => bound(n)), ["b", "a"].map((s) => s.charCodeAt(0)).map((c) => String.fromCharCode(c)));
