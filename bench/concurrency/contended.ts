// A hundred goroutines that send to and receive from one channel, which has room for all: only its lock is contended.
import { chan, scope } from "argot";
import { AtomicInt } from "argot/sync";

const rounds = Number(process.argv[2] ?? 5000);
const c = chan<number>(5000);
const total = new AtomicInt();
scope((s) => {
  for (let g = 0; g < 100; g++)
    s.go(() => {
      let sum = 0;
      for (let r = 0; r < rounds; r++) {
        for (let i = 0; i < 50; i++) c.send(i);
        for (let i = 0; i < 50; i++) sum += c.receive() ?? 0;
      }
      total.add(sum);
    });
});
console.log(total.load());
