// One value of each round must come out of one select alone: a goroutine that waits in select on several channels may be chosen once only.
import { chan, go, select, type Chan } from "argot";

const rounds = 20_000;
const a = chan<number>();
const b = chan<number>();
const c = chan<number>();
const d = chan<number>();
const done = chan<void>();
const merged = chan<number>();

go(() => {
  for (let i = 0; i < rounds; i++)
    select(
      a.onSend(i),
      b.onSend(i),
      c.onSend(i),
      d.onSend(i),
    );
  for (const x of [a, b, c, d]) x.close();
});

function forward(input: Chan<number>): void {
  for (const v of input) merged.send(v);
  done.send(undefined);
}
for (const x of [a, b, c, d]) go(forward, x);
go(() => {
  for (let i = 0; i < 4; i++) done.receive();
  merged.close();
});

const seen: boolean[] = new Array<boolean>(rounds).fill(false);
let count = 0;
for (const v of merged) {
  if (seen[v]) throw new Error(`${v} came twice`);
  seen[v] = true;
  count++;
}
console.log(count, seen.every((s) => s));
