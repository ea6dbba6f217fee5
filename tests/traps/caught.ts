// A trap is an exception like any other.
const a = [1];
try {
  const x: number = a[3];
  console.log("never", x);
} catch (e) {
  if (e instanceof TypeError) console.log(e.name, e.message);
} finally {
  console.log("finally");
}
const u: unknown = { n: 1 };
for (const f of [() => (u as string).length, () => (u as number) + 1, () => (u as { n: number }).n]) {
  try { console.log(f()); } catch (e) { console.log(String(e)); }
}
// stdout: TypeError expected number, got undefined
// stdout: finally
// stdout: TypeError: expected string, got object
// stdout: TypeError: expected number, got object
// stdout: 1
