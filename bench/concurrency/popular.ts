// A thousand goroutines in select on one channel, and each on one of its own.
import { type Chan, chan, scope, select } from "argot";
import { AtomicInt } from "argot/sync";

const rounds = Number(process.argv[2] ?? 1000);
const selectors = 1000;
const popular = chan<number>();
const total = new AtomicInt();
scope((s) => {
  const own: Chan<number>[] = [];
  for (let g = 0; g < selectors; g++) {
    const c = chan<number>();
    own.push(c);
    s.go(() => {
      let sum = 0;
      for (let i = 0; i < rounds; i++)
        select(
          c.onReceive((v) => {
            sum += v ?? 0;
          }),
          popular.onReceive((v) => {
            sum += v ?? 0;
          }),
        );
      total.add(sum);
    });
  }
  for (let i = 0; i < rounds; i++) for (const c of own) c.send(i);
});
console.log(total.load());
