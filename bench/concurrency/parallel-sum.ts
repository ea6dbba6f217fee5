// The sum of an array's square roots in as many parts as there are threads.
import { go, maxProcs } from "argot";

const n = Number(process.argv[2] ?? 20_000_000);
const rounds = 5;
const xs: number[] = [];
for (let i = 0; i < n; i++) xs.push(i % 1000);

function part(from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += Math.floor(Math.sqrt(xs[i]));
  return sum;
}

const procs = maxProcs();
let total = 0;
for (let r = 0; r < rounds; r++) {
  const tasks = [];
  for (let p = 0; p < procs; p++) tasks.push(go(part, Math.floor((n * p) / procs), Math.floor((n * (p + 1)) / procs)));
  for (const t of tasks) total += t.join();
}
console.log(total);
