// Ten producers, ten consumers, a buffer of 100.
import { chan, go } from "argot";

const each = Number(process.argv[2] ?? 1_000_000);
const c = chan<number>(100);
const producers = [];
for (let p = 0; p < 10; p++)
  producers.push(
    go(() => {
      for (let i = 0; i < each; i++) c.send(i);
    }),
  );
const consumers = [];
for (let k = 0; k < 10; k++)
  consumers.push(
    go(() => {
      let sum = 0;
      for (const x of c) sum += x;
      return sum;
    }),
  );
for (const p of producers) p.join();
c.close();
let sum = 0;
for (const k of consumers) sum += k.join();
console.log(sum);
