const m = import("node:fs"); // expect: AR1010
console.log(typeof m);
