// What does not wait: with nobody there, with somebody waiting, with room or without, closed.
import { chan, go, otherwise, select, yieldNow, type Chan } from "argot";

function trySelect<T>(c: Chan<T>, v: T): string {
  const received = select(
    c.onReceive((x, open) => `received ${x} ${open}`),
    otherwise(() => "nothing to receive"),
  );
  const sent = select(
    c.onSend(v, () => "sent"),
    otherwise(() => "nobody takes it"),
  );
  return `${received}, ${sent}`;
}

const values: [string, unknown][] = [
  ["number", 1],
  ["string", "s"],
  ["boolean", true],
  ["object", { x: 1 }],
];
for (const [name, v] of values) {
  const unbuffered = chan<unknown>();
  console.log(name, unbuffered.trySend(v), unbuffered.tryReceive(), trySelect(unbuffered, v));

  // A sender that waits.
  const sender = go(() => unbuffered.send(v));
  let got: unknown;
  while (got === undefined) {
    got = unbuffered.tryReceive();
    yieldNow();
  }
  sender.join();
  console.log(name, got === v, unbuffered.tryReceive());

  // A receiver that waits.
  const receiver = go(() => unbuffered.receive());
  while (!unbuffered.trySend(v)) yieldNow();
  console.log(name, receiver.join() === v, unbuffered.trySend(v));

  const buffered = chan<unknown>(2);
  console.log(buffered.trySend(v), buffered.trySend(v), buffered.trySend(v), buffered.tryReceive() === v);
  console.log(buffered.tryReceive() === v, buffered.tryReceive());
}

const numbers = chan<number>(1);
console.log(trySelect(numbers, 5));
console.log(trySelect(numbers, 6));
numbers.close();
console.log(numbers.tryReceive(), numbers.tryReceive());
console.log(
  select(
    numbers.onReceive((x, open) => `received ${x} ${open}`),
    otherwise(() => "nothing"),
  ),
);
