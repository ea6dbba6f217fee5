// Many goroutines on one channel, in every combination of senders and receivers: nothing is lost, nothing comes twice, nobody starves.
import { chan, go, select, type Task } from "argot";

function run(senders: number, receivers: number, capacity: number, each: number): string {
  const c = chan<number>(capacity);
  const stop = chan<void>();
  const sending: Task<void>[] = [];
  for (let s = 0; s < senders; s++) {
    sending.push(
      go(() => {
        for (let i = 0; i < each; i++) c.send(s * each + i);
      }),
    );
  }
  const receiving: Task<number[]>[] = [];
  for (let r = 0; r < receivers; r++) {
    receiving.push(
      go(() => {
        const got: number[] = [];
        for (;;) {
          const v = select(
            c.onReceive((x) => x),
            stop.onReceive(() => undefined),
          );
          if (v === undefined) return got;
          got.push(v);
        }
      }),
    );
  }
  for (const t of sending) t.join();
  while (c.length > 0) {
    const v = c.tryReceive();
    if (v !== undefined) receiving.push(go(() => [v]));
  }
  stop.close();
  const seen: number[] = new Array<number>(senders * each).fill(0);
  for (const t of receiving) for (const v of t.join()) seen[v]++;
  return seen.every((n) => n === 1) ? "each once" : "lost or twice";
}

for (const senders of [1, 2, 5])
  for (const receivers of [1, 3])
    for (const capacity of [0, 1, 10]) console.log(senders, receivers, capacity, run(senders, receivers, capacity, 200));
