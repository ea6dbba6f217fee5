// Stacks that overflow beside others: a RangeError in the goroutine whose stack it was, also where it is stopped near the stack's end.
import { type Chan, chan, go, yieldNow } from "argot";
import { Mutex } from "argot/sync";

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

// In the middle of what must not be left half done.
const numbers: Chan<number> = chan<number>();
const received: Chan<number> = chan<number>();
go(() => {
  let count = 0;
  for (const n of numbers) if (n >= 0) count++;
  received.send(count);
});
const mutex = new Mutex();
let sent = 0;
function downSending(n: number): number {
  numbers.send(n);
  sent++;
  return downSending(n + 1) + 1;
}
function downLocking(n: number): number {
  mutex.lock();
  mutex.unlock();
  return downLocking(n + 1) + 1;
}
function downYielding(n: number): number {
  yieldNow();
  return downYielding(n + 1) + 1;
}
const overflowing = (f: (n: number) => number): boolean => {
  try {
    f(0);
  } catch (error) {
    return error instanceof RangeError;
  }
  return false;
};
for (let i = 0; i < 3; i++) {
  const tasks = [
    go(() => overflowing(downSending)),
    go(() => overflowing(downLocking)),
    go(() => overflowing(downLocking)),
    go(() => overflowing(downYielding)),
  ];
  for (const task of tasks) if (!task.join()) console.log("not a RangeError");
}
numbers.close();
console.log(received.receive() === sent, mutex.tryLock());
