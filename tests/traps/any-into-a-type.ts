function id(x: any): any {
  return x;
}
const n: number = id(1);
console.log(n);
const o: { a: number } = id({ a: "text" });
console.log("never", o.a + 1);
// stdout: 1
// trap: TypeError: expected number, got string
