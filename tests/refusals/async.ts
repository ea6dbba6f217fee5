async function* load(): AsyncGenerator<number> { yield 1; } // expect: AR1001
console.log(typeof load);
