const s = Symbol("s"); // expect: AR1006
console.log(typeof s);
