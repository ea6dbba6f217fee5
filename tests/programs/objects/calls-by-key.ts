// oracles: node
// Methods of the library by a key that is known.
var x = 1;
console.log(x["toExponential"](), x["hasOwnProperty"]("toFixed"), "abc"["toUpperCase"](), [3, 1]["sort"](), "a-b"["split"]("-"), (5)["toFixed"](1), new Map([[1, 2]])["get"](1));
const method = "slice" as const; console.log("hello"[method](1, 3), [1, 2, 3][method](1));
