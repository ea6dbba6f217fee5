// What a handler throws leaves select; what it changes stays.
import { chan, otherwise, select } from "argot";

const c = chan<number>(2);
c.send(1);
c.send(2);
let count = 0;
function take(): string {
  try {
    return select(
      c.onReceive((v) => {
        count++;
        if (v === 1) throw new RangeError(`bad ${v}`);
        return `good ${v}`;
      }),
      otherwise(() => "empty"),
    );
  } catch (error) {
    return String(error);
  } finally {
    count += 10;
  }
}
console.log(take(), take(), take(), count);

class Counter {
  #n = 0;
  readonly #c = chan<number>(1);
  step(): number {
    this.#c.send(5);
    return select(
      this.#c.onReceive((v) => {
        this.#n += v ?? 0;
        return this.#n;
      }),
    );
  }
}
const counter = new Counter();
console.log(counter.step(), counter.step());

// Loops around: break and return by what select gives.
const numbers = chan<number>(10);
for (let i = 0; i < 10; i++) numbers.send(i);
const seen: number[] = [];
for (;;) {
  let skip = false;
  const stop = select(
    numbers.onReceive((v) => {
      if (v === undefined || v === 6) return true;
      skip = v % 2 === 1;
      if (!skip) seen.push(v);
      return false;
    }),
  );
  if (stop) break;
  if (skip) continue;
}
console.log(seen.join(" "));
