const a = [1, 2, 3];
const total: number = a[0] + a[1];
console.log(total);
const x: number = a[5];
console.log("never", x);
// stdout: 3
// trap: TypeError: expected number, got undefined
