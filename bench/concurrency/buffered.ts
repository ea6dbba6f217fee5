// One direction over a channel with room for 1024.
import { chan, go } from "argot";

const n = Number(process.argv[2] ?? 20_000_000);
const c = chan<number>(1024);
go(() => {
  for (let i = 0; i < n; i++) c.send(i);
  c.close();
});
let sum = 0;
for (const x of c) sum += x;
console.log(sum);
