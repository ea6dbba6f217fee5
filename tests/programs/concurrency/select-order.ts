// Channels and values of all cases are evaluated once, in the order of the source, whichever case is taken.
import { after, chan, otherwise, select, type Chan } from "argot";

const log: string[] = [];
function channel(name: string, c: Chan<number>): Chan<number> {
  log.push(name);
  return c;
}
function value(n: number): number {
  log.push(`value ${n}`);
  return n;
}
function handler(name: string): () => string {
  log.push(`handler ${name}`);
  return () => `handled ${name}`;
}
function show(result: unknown): void {
  console.log(log.splice(0).join(", "), "->", result);
}

const a = chan<number>(1);
const b = chan<number>(1);
const full = chan<number>(1);
full.send(0);

show(
  select(
    channel("a", a).onReceive((v) => v),
    channel("full", full).onSend(value(1), () => "sent"),
    channel("b", b).onSend(value(2), () => "sent to b"),
    after(value(100_000), () => "late"),
  ),
);
show(
  select(
    channel("b", b).onReceive(handler("b")),
    channel("a", a).onReceive(handler("a")),
    otherwise(handler("otherwise")),
  ),
);
show(
  select(
    channel("a", a).onReceive((v) => v),
    channel("full", full).onSend(value(3)),
    otherwise(() => "none"),
  ),
);
// Cases made beforehand: the same.
const cases = [channel("a", a).onSend(value(9), () => "made before"), channel("full", full).onSend(value(1))];
show(select(...cases));
show(a.receive());
