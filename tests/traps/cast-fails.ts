const u: unknown = "text";
console.log((u as string).length);
const n = u as number;
console.log("never", n);
// stdout: 4
// trap: TypeError: expected number, got string
