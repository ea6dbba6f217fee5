// A sender meets a receiver in each of the ways in which either can wait: plainly, in select, in select among others, by trying.
import { chan, go, otherwise, select, yieldNow, type Chan } from "argot";

const never = chan<number>();
const nobody = chan<number>();
const receivers: [string, (c: Chan<number>) => number | undefined][] = [
  ["receive", (c) => c.receive()],
  ["select", (c) => select(c.onReceive((v) => v))],
  ["select2", (c) => select(c.onReceive((v) => v), never.onReceive(() => -1))],
  ["select3", (c) => select(nobody.onSend(1, () => -1), c.onReceive((v) => v), never.onReceive(() => -1))],
  [
    "try",
    (c) => {
      for (;;) {
        const v = c.tryReceive();
        if (v !== undefined) return v;
        yieldNow();
      }
    },
  ],
  [
    "otherwise",
    (c) => {
      for (;;) {
        const v = select(
          c.onReceive((x) => x),
          otherwise(() => undefined),
        );
        if (v !== undefined) return v;
        yieldNow();
      }
    },
  ],
];
const senders: [string, (c: Chan<number>, v: number) => void][] = [
  ["send", (c, v) => c.send(v)],
  ["select", (c, v) => select(c.onSend(v))],
  ["select2", (c, v) => select(c.onSend(v), never.onReceive(() => {}))],
  ["select3", (c, v) => select(never.onReceive(() => {}), c.onSend(v), nobody.onSend(1))],
  [
    "try",
    (c, v) => {
      while (!c.trySend(v)) yieldNow();
    },
  ],
];

for (const [receiving, receive] of receivers) {
  for (const [sending, send] of senders) {
    // Two that only try would never meet on an unbuffered channel.
    const capacity = (receiving === "try" || receiving === "otherwise") && sending === "try" ? 1 : 0;
    let sum = 0;
    for (let round = 0; round < 20; round++) {
      const c = chan<number>(capacity);
      const sender = go(send, c, round);
      sum += receive(c) ?? -1000;
      sender.join();
      const receiver = go(receive, c);
      send(c, round);
      sum += receiver.join() ?? -1000;
    }
    console.log(receiving, sending, sum);
  }
}
