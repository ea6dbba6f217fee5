// oracles: node
class Animal { constructor(public name: string, protected kind = "animal") {} }
class Dog extends Animal { friends: Animal[] = []; constructor(name: string) { super(name, "dog"); } }
const rex = new Dog("Rex");
rex.friends.push(new Animal("Tom"), rex);
console.log(rex);
console.log([rex], { rex });
interface TreeNode { value: number; children: TreeNode[] }
const tree: TreeNode = { value: 1, children: [{ value: 2, children: [{ value: 3, children: [{ value: 4, children: [] }] }] }, { value: 5, children: [] }] };
console.log(tree);
console.log(JSON.stringify(tree));
console.log(new Map([["key", new Map([["inner", { deep: { deeper: {} } }]])]]));
console.log({ s: new Set([new Set([1, [2, [3, [4]]]])]), f() { return 1; }, g: function () {}, h: class Q {} });
console.log([["a", { b: 1 }], ["c", { d: [1, 2, { e: 3 }] }]]);
console.log({ user: { name: "Ann", emails: ["ann@example.org", "a@example.com"], address: { street: "Long Street 1", city: "Town", zip: "12345" } }, active: true });
console.log([{ id: 1, name: "first item", tags: ["x"] }, { id: 2, name: "second item", tags: ["y", "z"] }, { id: 3, name: "third", tags: [] }]);
console.log({ "multi\nline": "value\nwith newline", quote: "it's", nul: "\0" });
class Box<T> { constructor(readonly value: T) {} }
console.log(new Box(new Box("in")), new Box([1, 2]), new Box(null), new Box(undefined));
class WithAccessor { get x() { return 1; } y = 2; static z = 3; }
console.log(new WithAccessor(), Object.keys(new WithAccessor()));
const a = { n: 1, o: {} as { back?: unknown } };
a.o.back = a;
console.log(a, [a], { wrap: a });
const shared = { s: 1 };
console.log([shared, shared], { x: shared, y: { z: shared } });
console.log({ a: 1, b: undefined, c: null, d: NaN, e: "", f: [], g: {}, h: () => {}, i: -0 });
console.log([[[[[1]]]]], { a: { b: { c: { d: { e: 1 } } } } }, [[[{}]]], [[[{ a: 1 }]]], [[[[]]]]);
console.log("x".repeat(200).length, ["x".repeat(100)], { k: "y".repeat(80) });
console.log([["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"], "c"]);
