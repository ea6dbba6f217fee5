// select of two channels of which one always is ready.
import { chan, select } from "argot";

const n = Number(process.argv[2] ?? 5_000_000);
const a = chan<number>(1);
const b = chan<number>(1);
let sum = 0;
for (let i = 0; i < n; i++) {
  if ((i & 1) === 0) a.send(i);
  else b.send(i);
  select(
    a.onReceive((v) => {
      sum += v ?? 0;
    }),
    b.onReceive((v) => {
      sum -= v ?? 0;
    }),
  );
}
console.log(sum);
