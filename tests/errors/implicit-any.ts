function f(a, b: number) { return b; } // error: TS7006
const g = (x) => 1; // error: TS7006
const h = [1].map((n) => n);
function rest(...all) { return all.length; } // error: TS7019
const o = { m(p) { return 1; } }; // error: TS7006
const { z }: { z: number } = { z: 1 };
const e: Record<string, number> = {};
const q = { a: 1 }["b"]; // error: TS2339
export { f, g, h, rest, o, z, e, q };
