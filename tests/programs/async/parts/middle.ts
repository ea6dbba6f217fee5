import { slow } from "./slow.ts";
console.log("middle has", slow);
export const middle = `middle of ${slow}`;
export const table: number[] = [];
for (let i = 0; i < 5; i++) table.push(i * i);
export let sum = 0;
for (let i = 0; i < table.length; i++) sum += table[i]!;
