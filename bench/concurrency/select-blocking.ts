// Two goroutines that meet in select, each on two channels.
import { chan, go, select } from "argot";

const n = Number(process.argv[2] ?? 2_000_000);
const a = chan<number>();
const b = chan<number>();
const stop = chan<void>();
const sender = go(() => {
  let sent = 0;
  for (let i = 0; i < n; i++)
    select(
      a.onSend(i, () => {
        sent++;
      }),
      b.onSend(i, () => {
        sent++;
      }),
      stop.onReceive(() => {}),
    );
  return sent;
});
let sum = 0;
for (let i = 0; i < n; i++)
  select(
    a.onReceive((v) => {
      sum += v ?? 0;
    }),
    b.onReceive((v) => {
      sum += v ?? 0;
    }),
    stop.onReceive(() => {}),
  );
console.log(sum, sender.join());
