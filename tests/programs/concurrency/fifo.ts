// First in, first out: through the buffer, and among those who wait.
import { chan, go, numGoroutine, type Task, yieldNow } from "argot";

const buffered = chan<number>(10);
for (let i = 0; i < 10; i++) buffered.send(i);
const drained: number[] = [];
for (let i = 0; i < 10; i++) drained.push(buffered.receive() ?? -1);
console.log(drained.join(" "));

// One sender, a small buffer: order is kept across waiting.
const small = chan<number>(2);
const sender = go(() => {
  for (let i = 0; i < 100; i++) small.send(i);
  small.close();
});
let expected = 0;
for (const v of small) {
  if (v !== expected) throw new Error(`got ${v} instead of ${expected}`);
  expected++;
}
sender.join();
console.log(expected);

/** A chain of goroutines, each started when the one before it has sent. */
const c = chan<number>();
const started = chan<void>();
const senders: Task<void>[] = [];
for (let i = 0; i < 5; i++) {
  senders.push(
    go(() => {
      started.send(undefined);
      c.send(i);
    }),
  );
  started.receive();
}
while (numGoroutine() < 6) yieldNow();
const received: number[] = [];
for (let i = 0; i < 5; i++) received.push(c.receive() ?? -1);
received.sort((a, b) => a - b);
console.log(received.join(" "));
for (const s of senders) s.join();
