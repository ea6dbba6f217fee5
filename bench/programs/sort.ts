// Sorting: numbers, strings and objects with a comparison function.
import process from "node:process";

interface Item {
  readonly id: number;
  readonly name: string;
}

const n = Number(process.argv[2] ?? 500_000);
let seed = 1;
function random(): number {
  seed = (seed * 16807) % 2147483647;
  return seed;
}

const numbers: number[] = [];
const items: Item[] = [];
const names: string[] = [];
for (let i = 0; i < n; i++) {
  numbers.push(random());
  items.push({ id: random() % 1000, name: "n" + i });
  if (i % 4 === 0) names.push("name " + random());
}
numbers.sort((a, b) => a - b);
items.sort((a, b) => a.id - b.id);
names.sort();
let hash = 0;
for (let i = 0; i < n; i++) hash = (Math.imul(hash, 31) + numbers[i] + items[i].name.length * items[i].id) | 0;
for (const name of names) hash = (Math.imul(hash, 31) + name.charCodeAt(name.length - 1)) | 0;
console.log(numbers[0], numbers[n - 1], items[0].name, names[0], hash);
