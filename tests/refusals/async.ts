async function load(): Promise<number> { return 1; } // expect: AR1001
console.log(typeof load);
