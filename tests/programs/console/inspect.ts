// oracles: node
// console.log as Node formats.
console.log({ a: 1, b: "two", c: [1, "x", null, undefined, true], d: { e: { f: { g: 1 } } } });
console.log([], {}, [[]], [{}], [[[[1]]]], { a: {} }, [[], [[]]]);
console.log("top", ["in"], "it's", ["it's"], ['say "hi"'], ["it's \"both\""], ["`all` 'of' \"them\""], ["new\nline", "tab\t", "back\\slash", "\u0001\u001b"]);
console.log(1, -0, [-0, 0, 1.5, NaN, Infinity, 1e21], null, undefined, true, [null, undefined, true]);
console.log(new Map<string, unknown>([["a", 1], ["b", { c: [1] }]]), new Set([1, "x", [2]]), new Map(), new Set(), [new Map([[{ k: 1 }, new Set([1])]])]);
class Point { constructor(public x: number, public y: number) {} }
class Empty {}
class Sub extends Point { z = [1]; #private = 1; static s = 1; get acc() { return this.#private; } method() {} }
console.log(new Point(1, 2), new Empty(), [new Sub(3, 4)], { p: new Point(0, 0) }, Point, Sub, class {}, [Empty]);
function named() {}
console.log(named, () => {}, [named, (x: number) => x], { method() {}, arrow: () => 1 }, Math.max);
console.log({ "key with space": 1, valid_id: 2, 3: "three", "4x": 4, "é": 5, "a-b": 6, $: 7 });
console.log([undefined, , 3], [, ,], [1, , , 4], Array(5), [1, ...Array(2)]);
const circular: { name: string; self?: unknown; list: unknown[] } = { name: "c", list: [] };
circular.self = circular;
circular.list.push(circular, [circular]);
console.log(circular);
console.log({ get a() { return 1; }, set b(v: number) {}, get c() { return 2; }, set c(v: number) {} });
console.log([1.0, 2.5].map(String), [["a", 1], ["b", 2]], [[1, 2, [3, 4, [5, [6]]]]], { a: { b: { c: { d: 1 } } } });
console.log(Object.create(null), Object.assign(Object.create(null), { x: 1 }));
console.log([new Error("in list").message], { u: undefined, n: null }, [true, false], [""], "");
console.log(process.argv.length > 0, typeof console.log);
console.log({ a: "x".repeat(20), b: "y".repeat(20), c: "z".repeat(20), d: "w".repeat(20) });
console.log({ a: "x".repeat(20), b: "y".repeat(20), c: "z".repeat(10) });
console.log({ long: ["aaaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbbbbbb", "cccccccccccccccccccccccccc"], short: [1, 2] });
enum E { A, B = "b" }
console.log(E, [E.A, E.B]);
