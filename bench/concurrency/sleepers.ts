// A hundred thousand goroutines that sleep up to a fifth of a second.
import { go, type Task, sleep } from "argot";

const n = Number(process.argv[2] ?? 100_000);
const tasks: Task<number>[] = [];
for (let i = 0; i < n; i++)
  tasks.push(
    go(() => {
      sleep(i % 200);
      return 1;
    }),
  );
let sum = 0;
for (const t of tasks) sum += t.join();
console.log(sum);
