// select that has to wait: for a sender, a receiver, a close, a time.
import { after, chan, go, select } from "argot";

const numbers = chan<number>();
const words = chan<string>();
go(() => words.send("hello"));
console.log(
  select(
    numbers.onReceive((v) => `number ${v}`),
    words.onReceive((v) => `word ${v}`),
  ),
);

const taker = go(() => numbers.receive());
console.log(
  select(
    numbers.onSend(5, () => "sent"),
    words.onReceive((v) => `word ${v}`),
  ),
  taker.join(),
);

const stop = chan<void>();
go(() => stop.close());
console.log(
  select(
    numbers.onReceive(() => "number"),
    stop.onReceive((v, open) => `stop ${v} ${open}`),
  ),
);

console.log(
  select(
    numbers.onReceive(() => "number"),
    after(1, () => "time"),
  ),
);
console.log(
  select(
    after(100_000, () => "late"),
    after(1, () => "soon"),
  ),
);

// Both ends in select.
const c = chan<number>();
const sender = go(() => {
  let n = 0;
  for (let i = 0; i < 100; i++)
    select(
      c.onSend(i, () => {
        n += i;
      }),
      words.onReceive(() => {}),
    );
  return n;
});
let sum = 0;
for (let i = 0; i < 100; i++)
  sum += select(
    c.onReceive((v) => v ?? 0),
    words.onReceive(() => 0),
  );
console.log(sum, sender.join());

// The same channel twice, and as sender and receiver: no goroutine sends to itself.
const self = chan<number>();
const other = go(() => self.receive() ?? self.receive());
console.log(
  select(
    self.onSend(1, () => "sent"),
    self.onReceive((v) => `received ${v}`),
    self.onSend(2, () => "sent"),
  ),
);
const got = other.join();
console.log(got === 1 || got === 2);
