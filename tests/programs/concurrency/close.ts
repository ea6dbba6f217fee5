// Closing: who sends then, who closes again, who waits.
import { chan, go, type Chan } from "argot";

function thrown(f: () => void): string {
  try {
    f();
    return "nothing";
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : "no error";
  }
}

function describe(c: Chan<number>): string {
  return `${c.receive()} ${c.receive()} ${c.receive()} ${c.tryReceive()} ${c.closed}`;
}

const c = chan<number>(2);
c.send(1);
c.send(2);
c.close();
console.log(describe(c));
console.log(thrown(() => c.send(3)));
console.log(thrown(() => c.trySend(3)));
console.log(thrown(() => c.close()));

const unbuffered = chan<number>();
unbuffered.close();
console.log(describe(unbuffered));
console.log(thrown(() => unbuffered.send(1)));

// Every receiver that waits is woken.
const gate = chan<number>();
const waiting = [1, 2, 3].map((id) => go(() => `${id}:${gate.receive()}`));
gate.close();
console.log(waiting.map((t) => t.join()).join(" "));

// So is a sender, by an error.
const full = chan<number>();
const ready = chan<void>();
const blocked = go(() => {
  ready.send(undefined);
  return thrown(() => full.send(1));
});
ready.receive();
full.close();
console.log(blocked.join());

// undefined is a value like any other: only select tells it from the end.
const voids = chan<undefined>(2);
voids.send(undefined);
console.log(voids.length, voids.receive(), voids.length);
