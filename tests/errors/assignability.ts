const n: number = "text"; // error: TS2322
const s: string = 5; // error: TS2322
let u: string | number = true; // error: TS2322
const o: { a: number; b: string } = { a: 1 }; // error: TS2741
const p: { a: number } = { a: 1, c: 2 }; // error: TS2353
const t: [number, string] = [1, 2]; // error: TS2322
const f: (x: number) => string = (x) => x; // error: TS2322
const l: "a" | "b" = "c"; // error: TS2322
const list: number[] = [1, "two"]; // error: TS2322
const nul: string = null; // error: TS2322
export { n, s, u, o, p, t, f, l, list, nul };
const taken = ({ a, b: [c] }: { a: number; b: number[] }): number => a + c;
const wrong: string = taken; // error: TS2322
function conditional<T>(x: T extends { k: string } ? T : never): number {
  const y: number = x; // error: TS2322
  return y;
}
console.log(wrong, conditional);
