import { isOdd, oddName } from "./odd.ts";
export const name = "even";
export function isEven(n: number): boolean { return n === 0 || isOdd(n - 1); }
export function evenName() { return `${name} with ${oddName()}`; }
