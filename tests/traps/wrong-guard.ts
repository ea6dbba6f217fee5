function isNumber(v: unknown): v is number {
  return v !== null;
}
const v: unknown = "text";
if (isNumber(v)) {
  const n: number = v * 1;
  console.log("never", n);
}
// trap: TypeError: expected number, got string
