// Stacks that overflow beside others: a RangeError in the goroutine whose stack it was, also where it is stopped near the stack's end.
import { type Chan, chan, go } from "argot";

function down(n: number): number {
  return down(n + 1) + 1;
}

const counts: Chan<number> = chan<number>();
for (let k = 0; k < 4; k++) {
  go(() => {
    let caught = 0;
    for (let i = 0; i < 500; i++) {
      try {
        down(0);
      } catch (error) {
        if (error instanceof RangeError) caught++;
      }
    }
    counts.send(caught);
  });
}
let sum = 0;
for (let k = 0; k < 4; k++) sum += counts.receive() ?? 0;
console.log(sum);
