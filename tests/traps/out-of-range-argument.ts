function double(n: number): number {
  return n * 2;
}
const a = [4];
console.log(double(a[0]));
console.log(double(a[1]));
// stdout: 8
// trap: TypeError: expected number, got undefined
