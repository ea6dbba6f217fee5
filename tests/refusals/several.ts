const a = 1n; // expect: AR1005
const b = import("node:fs"); // expect: AR1010
const c = /x/; // expect: AR1004
console.log(a, typeof b, c.test("x"));
