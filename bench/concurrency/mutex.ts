// lock and unlock, with nobody else there.
import { Mutex } from "argot/sync";

const n = Number(process.argv[2] ?? 100_000_000);
const mutex = new Mutex();
let counter = 0;
for (let i = 0; i < n; i++) {
  mutex.lock();
  counter += i & 1;
  mutex.unlock();
}
console.log(counter);
