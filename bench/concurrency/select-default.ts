// select that never waits: nothing is there, mostly.
import { chan, otherwise, select } from "argot";

const n = Number(process.argv[2] ?? 100_000_000);
const c = chan<number>(1);
let received = 0;
let none = 0;
for (let i = 0; i < n; i++) {
  if (i % 1000 === 0) c.send(i);
  select(
    c.onReceive(() => {
      received++;
    }),
    otherwise(() => {
      none++;
    }),
  );
}
console.log(received, none);
