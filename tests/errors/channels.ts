// The two ends of a channel, and what goes through it, are told apart by types.
import { type Case, type Chan, chan, go, type ReceiveChan, select, type SendChan, type Task } from "argot";

const c = chan<number>(1);
const r: ReceiveChan<number> = c;
const s: SendChan<number> = c;
r.send(1); // error: TS2339
r.trySend(1); // error: TS2339
r.close(); // error: TS2551
r.onSend(1); // error: TS2339
s.receive(); // error: TS2339
s.tryReceive(); // error: TS2339
s.onReceive((v) => v); // error: TS2339 TS7006
for (const x of s) console.log(x); // error: TS2488
const both: Chan<number> = r; // error: TS2739
const alsoBoth: Chan<number> = s; // error: TS2739

function produce(out: SendChan<number>): void {
  out.send(1);
}
function consume(input: ReceiveChan<number>): void {
  input.receive();
}
produce(r); // error: TS2739
consume(s); // error: TS2739
produce(c);
consume(c);

const wide: ReceiveChan<number | string> = r;
const narrow: SendChan<1 | 2> = s;
const tooNarrow: ReceiveChan<1> = r; // error: TS2322
const tooWide: SendChan<number | string> = s; // error: TS2322
const invariant: Chan<number | string> = c; // error: TS2322
c.send("text"); // error: TS2345
const n: number = c.receive(); // error: TS2322
c.length = 3; // error: TS2540
c.closed = true; // error: TS2540

go((a: number) => a, "x"); // error: TS2345
go((a: number) => a); // error: TS2345
const text: string = go(() => 1).join(); // error: TS2322
const task: Task<number | string> = go(() => 1);
const wrongTask: Task<1> = go(() => 2); // error: TS2322
select(1); // error: TS2345
const k: Case<string> = c.onReceive((v) => v); // error: TS2322
c.onReceive((v: number) => v); // error: TS2345
const chosen: string = select( // error: TS2322
  c.onReceive(() => 1),
  c.onReceive(() => "a"),
);
console.log(both, alsoBoth, wide, narrow, tooNarrow, tooWide, invariant, n, text, task, wrongTask, k, chosen);
