// One goroutine after the other: started, joined.
import { go } from "argot";

const n = Number(process.argv[2] ?? 2_000_000);
let sum = 0;
for (let i = 0; i < n; i++) sum += go(() => i & 255).join();
console.log(sum);
