const o = { get x() { return 1; } }; // expect: AR1015
console.log(o.x);
