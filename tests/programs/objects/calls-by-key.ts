// oracles: node
// Methods of the library by a key that is known.
var x = 1;
console.log(x["toExponential"](), x["hasOwnProperty"]("toFixed"), "abc"["toUpperCase"](), [3, 1]["sort"](), "a-b"["split"]("-"), (5)["toFixed"](1), new Map([[1, 2]])["get"](1));
const method = "slice" as const; console.log("hello"[method](1, 3), [1, 2, 3][method](1));
function f(v: string | number[]): unknown { return v["slice"](1); }
console.log(f("abc"), f([1, 2, 3]));
function g(v: string | number[], k: "at"): unknown { return v[k](0); }
console.log(g("xyz", "at"), g([7], "at"));
class Own { slice(n: number): string { return "own" + n; } }
function h(v: string | Own): unknown { return v["slice"](1); }
console.log(h("abc"), h(new Own()));
const t: Map<string, number> | Set<string> = new Set(["a"]) as Map<string, number> | Set<string>;
console.log(t["has"]("a"));
