const n = 10n; // expect: AR1005
console.log(n);
