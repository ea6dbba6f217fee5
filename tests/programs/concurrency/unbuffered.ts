// A send on an unbuffered channel waits for a receiver: the two goroutines take turns.
import { chan, go } from "argot";

const log: string[] = [];
const c = chan<number>();
const ack = chan<void>();

const producer = go(() => {
  for (let i = 0; i < 3; i++) {
    log.push(`send ${i}`);
    c.send(i);
    ack.receive();
    log.push(`acknowledged ${i}`);
  }
  c.close();
});

for (;;) {
  const v = c.receive();
  if (v === undefined) break;
  log.push(`received ${v}`);
  ack.send(undefined);
}
producer.join();
console.log(log.join("\n"));

// What was written before the send is seen after the receive.
const shared = { text: "", list: [0] };
const ready = chan<void>();
go(() => {
  shared.text = "written";
  for (let i = 1; i < 1000; i++) shared.list.push(i);
  ready.send(undefined);
});
ready.receive();
console.log(shared.text, shared.list.length, shared.list[999]);
