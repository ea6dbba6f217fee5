function first<T>(items: T[]): T { return items[0]; }
const s: string = first([1, 2]); // error: TS2322
function key<T, K extends keyof T>(o: T, k: K): T[K] { return o[k]; }
key({ a: 1 }, "b"); // error: TS2345
function len<T extends { length: number }>(t: T): number { return t.length; }
len(5); // error: TS2345
class Box<T> { constructor(public value: T) {} }
const b: Box<number> = new Box("x"); // error: TS2322
const m: Map<string, number> = new Map([["a", "b"]]); // error: TS2322
let r: Record<"a" | "b", number> = { a: 1 }; // error: TS2741
let n: Box; // error: TS2314
export { s, b, m, r, n };
