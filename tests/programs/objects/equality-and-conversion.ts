const a = { n: 1 }, b = { n: 1 }, c = a;
console.log(a === b, a === c, a == b, [a].includes(b), [a].includes(c), [a].indexOf(b), Object.is(a, c));
const loose = (x: unknown, y: unknown) => x == y;
console.log(loose(1, "1"), loose(0, ""), loose(null, undefined), loose(null, 0), loose(true, 1), loose("a", "a"), loose(NaN, NaN), loose([1], 1), loose("1,2", [1, 2]), loose({}, "[object Object]"), loose(undefined, 0), loose("", null), loose("true", true));
const strict = (x: unknown, y: unknown) => x === y;
console.log(strict(1, 1.0), strict("ab", "a" + "b"), strict(0, -0), strict(NaN, NaN), strict(null, null), strict([], []), strict(true, 1));
class Money { constructor(readonly cents: number) {} valueOf() { return this.cents; } toString() { return `$${this.cents / 100}`; } }
const m = new Money(250), n = new Money(50);
console.log(`${m}`, String(n), +m - +n, m > n, +m + 1, [m, n].join(" "), m + "");
const d = new (class { toString() { return "only string"; } })();
console.log(`${d}`, d + "!", String(d), [d, d].toString());
console.log(String(null), String(undefined), String(true), String([1, [2, 3]]), String({}), String(() => 1).length > 0, String(-0), String([]), String([null]), String([undefined, 1]));
console.log(Boolean(0), Boolean(""), Boolean("0"), Boolean([]), Boolean({}), Boolean(null), Boolean(NaN), Boolean(-1), Boolean("false"));
console.log(Number("3") + Number(true), Number(null), Number(undefined), Number(" 12 "), Number("1e2"), Number([]), Number(["7"]), Number(new Money(5)), +"", +" ", -"5" as unknown);
console.log([1, 2] + "", [] + "x", `${[1, null, undefined, 2]}`, `${{}}`, "" + null + undefined + true);
console.log(1 < 2, "b" > "a", "10" < "9", NaN < NaN, "a" < ("b" as string));
console.log(typeof String(1), typeof Number("1"), typeof `${1}`, typeof !1, typeof (1 + "1"), typeof -"1", typeof void 0);
console.log(Object.is(-0, 0), Object.is(NaN, NaN), [NaN].includes(NaN), new Set([0, -0, NaN, NaN]).size);
