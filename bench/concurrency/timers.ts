// Timers that are stopped before they fire, a thousand at a time.
import { Timer } from "argot/time";

const rounds = Number(process.argv[2] ?? 2000);
let stopped = 0;
for (let r = 0; r < rounds; r++) {
  const timers: Timer[] = [];
  for (let i = 0; i < 1000; i++) timers.push(new Timer(3_600_000 + ((i * 7919) % 1000)));
  for (const t of timers) if (t.stop()) stopped++;
}
console.log(stopped);
