// Async functions: a chain of calls that are awaited, awaits of promises that are settled, and of many that settle together.
import process from "node:process";

async function add(a: number, b: number): Promise<number> {
  return a + b;
}

async function calls(n: number): Promise<number> {
  let sum = 0;
  for (let i = 0; i < n; i++) sum = await add(sum, i & 7);
  return sum;
}

async function settled(n: number): Promise<number> {
  const one = Promise.resolve(1);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += await one;
  return sum;
}

async function tree(depth: number): Promise<number> {
  if (depth === 0) return 1;
  const [left, right] = await Promise.all([tree(depth - 1), tree(depth - 1)]);
  return left + right;
}

function* range(n: number): Generator<number> {
  for (let i = 0; i < n; i++) yield i;
}

const n = Number(process.argv[2] ?? 3000000);
let total = 0;
for (const x of range(n)) total += x % 3;
console.log(await calls(n), await settled(n), await tree(Math.floor(Math.log2(n / 16))), total);
