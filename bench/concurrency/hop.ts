// One direction over an unbuffered channel.
import { chan, go } from "argot";

const n = Number(process.argv[2] ?? 5_000_000);
const c = chan<number>();
go(() => {
  for (let i = 0; i < n; i++) c.send(i);
  c.close();
});
let sum = 0;
for (const x of c) sum += x;
console.log(sum);
