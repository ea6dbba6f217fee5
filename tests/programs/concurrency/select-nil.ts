// A channel that is undefined never is ready: that is how a case is switched off.
import { chan, go, otherwise, select, type Chan, type ReceiveChan } from "argot";

const none: Chan<number> | undefined = undefined as Chan<number> | undefined;
console.log(
  select(
    none?.onReceive((v) => `received ${v}`),
    none?.onSend(1, () => "sent"),
    otherwise(() => "otherwise"),
  ),
);

/** Merges two channels until both are closed. */
function merge(left: ReceiveChan<number>, right: ReceiveChan<number>): ReceiveChan<number> {
  const out = chan<number>();
  go(() => {
    let a: ReceiveChan<number> | undefined = left;
    let b: ReceiveChan<number> | undefined = right;
    while (a !== undefined || b !== undefined) {
      select(
        a?.onReceive((v) => {
          if (v === undefined) a = undefined;
          else out.send(v);
        }),
        b?.onReceive((v) => {
          if (v === undefined) b = undefined;
          else out.send(v);
        }),
      );
    }
    out.close();
  });
  return out;
}

function count(from: number, to: number): ReceiveChan<number> {
  const c = chan<number>();
  go(() => {
    for (let i = from; i < to; i++) c.send(i);
    c.close();
  });
  return c;
}

const merged = [...merge(count(0, 50), count(50, 120))];
console.log(merged.length, merged.reduce((s, x) => s + x, 0));
console.log(isSorted(merged.filter((x) => x < 50)), isSorted(merged.filter((x) => x >= 50)));

function isSorted(list: readonly number[]): boolean {
  return list.every((x, i) => i === 0 || list[i - 1] < x);
}

// A condition does it too.
const queue: number[] = [];
const input = chan<number>(3);
const output = chan<number>(3);
for (const x of [1, 2, 3]) input.send(x);
input.close();
let open = true;
while (open || queue.length > 0) {
  const first = queue[0];
  select(
    open
      ? input.onReceive((v) => {
          if (v === undefined) open = false;
          else queue.push(v);
        })
      : undefined,
    queue.length > 0 ? output.onSend(first ?? 0, () => void queue.shift()) : undefined,
  );
}
output.close();
console.log([...output].join(" "));
