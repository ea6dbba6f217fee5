// What is no channel is not taken for one.
import { chan, go, select, type Chan, type ReceiveChan } from "argot";

class Fake implements ReceiveChan<number> {
  readonly length = 0;
  readonly capacity = 0;
  readonly closed = true;
  receive(): number | undefined {
    return 1;
  }
  tryReceive(): number | undefined {
    return 1;
  }
  onReceive<R>(handler: (value: number | undefined, open: boolean) => R): ReturnType<typeof real.onReceive<R>> {
    return real.onReceive(handler);
  }
  [Symbol.iterator](): Iterator<number, undefined> {
    return [1][Symbol.iterator]();
  }
}
const real = chan<number>(1);

function thrown(f: () => unknown): string {
  try {
    return `nothing: ${f()}`;
  } catch (error) {
    return String(error);
  }
}
function receive(c: ReceiveChan<number>): number | undefined {
  return c.receive();
}
console.log(thrown(() => receive(new Fake())));
console.log(thrown(() => ({ c: 5 }) as unknown as Chan<number>).slice(0, 7));
console.log(thrown(() => ({ x: 5 } as unknown as Chan<number>).receive()));
console.log(thrown(() => select(...([1] as unknown as []))));
console.log(thrown(() => ({}) as unknown as ReturnType<typeof go<number>>).slice(0, 7));

// A value that is not of the channel's type traps where it is used as one.
const numbers = chan<number>(1);
(numbers as unknown as Chan<string>).send("text");
console.log(thrown(() => (numbers.receive() as number) * 2));
const task = go(() => "text") as unknown as { join(): number };
console.log(typeof task);

// Structural types see the channel's properties.
function lengthOf(x: { readonly length: number }): number {
  return x.length;
}
real.send(1);
console.log(lengthOf(real), lengthOf("ab"), lengthOf([1, 2, 3]));
