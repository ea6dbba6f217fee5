// Goroutines in batches of a thousand, each joined: 2,000,000 in all.
import { go, type Task } from "argot";

const batches = Number(process.argv[2] ?? 2000);
let sum = 0;
for (let b = 0; b < batches; b++) {
  const tasks: Task<number>[] = [];
  for (let i = 0; i < 1000; i++) tasks.push(go(() => i));
  for (const t of tasks) sum += t.join();
}
console.log(sum);
