// The order of evaluation in generated selects: every mixture of cases whose channels and values come from calls; what is called, and how often, must not
// depend on what is ready.
import { chan, otherwise, select, type Chan } from "argot";

let trace = "";
const ready = chan<number>(100);
const blocked: Chan<number> = chan<number>();
for (let i = 0; i < 100; i++) ready.send(i);
const sink = chan<number>(1000);

function c(name: string, channel: Chan<number>): Chan<number> {
  trace += `${name} `;
  return channel;
}
function v(name: string, value: number): number {
  trace += `${name} `;
  return value;
}
function show(chosen: string): void {
  console.log(trace + chosen);
  trace = "";
}

show(select(c("c1", blocked).onReceive(() => "1"), c("c2", ready).onReceive(() => "2")));
show(select(c("c1", ready).onReceive(() => "1"), c("c2", blocked).onSend(v("v2", 2), () => "2")));
show(select(c("c1", blocked).onSend(v("v1", 1), () => "1"), c("c2", sink).onSend(v("v2", 2), () => "2")));
show(
  select(
    c("c1", blocked).onSend(v("v1", 1), () => "1"),
    c("c2", blocked).onReceive(() => "2"),
    c("c3", blocked).onSend(v("v3", 3), () => "3"),
    otherwise(() => "otherwise"),
  ),
);
for (let i = 0; i < 8; i++) {
  const first = (i & 1) === 0 ? blocked : ready;
  const second = (i & 2) === 0 ? blocked : sink;
  const third = (i & 4) === 0 ? blocked : ready;
  // At most one of them is ready.
  if ((i & (i - 1)) !== 0) continue;
  show(
    select(
      c(`a${i}`, first).onReceive(() => "first"),
      c(`b${i}`, second).onSend(v(`v${i}`, i), () => "second"),
      c(`c${i}`, third).onReceive(() => "third"),
      otherwise(() => "otherwise"),
    ),
  );
}
console.log(ready.length, sink.length, sink.receive(), sink.receive());
