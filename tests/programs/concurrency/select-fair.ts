// Of several ready cases each is taken now and then, wherever it stands.
import { chan, go, select } from "argot";

const trials = 10_000;
const a = chan<number>();
const b = chan<number>();
const c = chan<number>();
a.close();
b.close();
c.close();
const taken = [0, 0, 0];
for (let i = 0; i < trials; i++) {
  taken[
    select(
      a.onReceive(() => 0),
      b.onReceive(() => 1),
      c.onReceive(() => 2),
    )
  ]++;
}
// A third each: 6 standard deviations are 3%.
console.log(taken.every((n) => Math.abs(n / trials - 1 / 3) < 0.03), taken[0] + taken[1] + taken[2]);

// Two goroutines that always send: neither starves.
const done = chan<void>();
function pump(id: number): (out: typeof left) => void {
  return (out) => {
    for (;;) {
      const stop = select(
        out.onSend(id, () => false),
        done.onReceive(() => true),
      );
      if (stop) return;
    }
  };
}
const left = chan<number>();
const right = chan<number>();
const pumps = [go(pump(0), left), go(pump(1), right)];
const seen = [0, 0];
while (seen[0] < 1000 || seen[1] < 1000) {
  const id = select(
    left.onReceive((v) => v ?? 0),
    right.onReceive((v) => v ?? 0),
  );
  seen[id]++;
}
done.close();
for (const p of pumps) p.join();
console.log("both");
