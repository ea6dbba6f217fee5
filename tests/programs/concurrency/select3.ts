// What waits and what doesn't: each operation in a goroutine of its own, which has ended some while later or has not.
import { chan, go, otherwise, select, sleep, type Chan } from "argot";

const none = undefined as Chan<number> | undefined;

function waits(f: () => unknown): string {
  const task = go(() => {
    try {
      f();
      return "goes on";
    } catch (error) {
      return (error as Error).message;
    }
  });
  // Long enough for what does not wait, on any machine that is not stuck.
  for (let i = 0; i < 200 && !task.done; i++) sleep(i < 50 ? 0 : 1);
  if (task.done) return task.join();
  task.cancel();
  return "waits";
}

function full(): Chan<number> {
  const c = chan<number>(1);
  c.send(1);
  return c;
}
function closed(capacity: number, values: number): Chan<number> {
  const c = chan<number>(capacity);
  for (let i = 0; i < values; i++) c.send(i);
  c.close();
  return c;
}

console.log("receive, unbuffered:", waits(() => chan<number>().receive()));
console.log("send, unbuffered:", waits(() => chan<number>().send(1)));
console.log("receive, empty:", waits(() => chan<number>(1).receive()));
console.log("send, empty:", waits(() => chan<number>(1).send(1)));
console.log("receive, full:", waits(() => full().receive()));
console.log("send, full:", waits(() => full().send(1)));
console.log("receive, closed:", waits(() => closed(0, 0).receive()));
console.log("receive, closed with a value:", waits(() => closed(1, 1).receive()));
console.log("send, closed:", waits(() => closed(1, 0).send(1)));
console.log("select, no case:", waits(() => select()));
console.log("select, otherwise:", waits(() => select(otherwise())));
console.log("select, receive from none:", waits(() => select(none?.onReceive(() => {}))));
console.log("select, send to none:", waits(() => select(none?.onSend(1))));
console.log("select, none or otherwise:", waits(() => select(none?.onSend(1), otherwise())));
console.log("select, receive from empty:", waits(() => select(chan<number>(1).onReceive(() => {}))));
console.log("select, receive from full:", waits(() => select(full().onReceive(() => {}))));
console.log("select, send to full:", waits(() => select(full().onSend(1))));
console.log("select, send to empty:", waits(() => select(chan<number>(1).onSend(1))));
console.log("select, none or full:", waits(() => select(none?.onSend(1), full().onReceive(() => {}))));
console.log("select, closed:", waits(() => select(closed(0, 0).onReceive(() => {}))));
console.log("select, send to closed:", waits(() => select(closed(0, 0).onSend(1))));
