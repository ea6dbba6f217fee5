import { isEven, name as evens } from "./even.ts";
const name = "odd";
let early: string;
try { early = evens; } catch (e) { early = e instanceof ReferenceError ? "TDZ" : "other"; }
export function isOdd(n: number): boolean { return n !== 0 && isEven(n - 1); }
export function oddName() { return `${name} (${early}, then ${evens})`; }
