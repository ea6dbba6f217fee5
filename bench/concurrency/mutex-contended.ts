// Eight goroutines for one lock.
import { scope } from "argot";
import { Mutex } from "argot/sync";

const each = Number(process.argv[2] ?? 5_000_000);
const mutex = new Mutex();
let counter = 0;
scope((s) => {
  for (let g = 0; g < 8; g++)
    s.go(() => {
      for (let i = 0; i < each; i++) {
        mutex.lock();
        counter++;
        mutex.unlock();
      }
    });
});
console.log(counter);
