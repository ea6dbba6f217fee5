function* numbers() { yield 1; } // expect: AR1002
console.log(typeof numbers);
