// Goroutines in batches of a thousand that nobody asks for a result; a WaitGroup says when they have ended.
import { go } from "argot";
import { WaitGroup } from "argot/sync";

const batches = Number(process.argv[2] ?? 2000);
const group = new WaitGroup();
const done = new Int32Array(1000);
for (let b = 0; b < batches; b++) {
  group.add(1000);
  for (let i = 0; i < 1000; i++)
    go(() => {
      done[i] = b;
      group.done();
    });
  group.wait();
}
console.log(done.reduce((a, x) => a + x, 0));
