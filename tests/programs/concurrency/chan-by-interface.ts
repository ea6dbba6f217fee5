// Channels and tasks behind structural types.
import { chan, go, type Task } from "argot";

interface Source<T> {
  receive(): T | undefined;
}
interface Sink<T> {
  send(x: T): void;
  close(): void;
}
interface Waiter<T> {
  join(): T;
  readonly done: boolean;
}
class Doubled implements Source<number> {
  private readonly source: Source<number>;
  constructor(source: Source<number>) {
    this.source = source;
  }
  receive(): number | undefined {
    const x = this.source.receive();
    return x === undefined ? undefined : x * 2;
  }
}

function produce(sink: Sink<number>, n: number): void {
  for (let i = 0; i < n; i++) sink.send(i);
  sink.close();
}
function sum(source: Source<number>): number {
  let total = 0;
  for (let x = source.receive(); x !== undefined; x = source.receive()) total += x;
  return total;
}

const c = chan<number>(1);
const producer: Task<void> = go(() => produce(c, 100));
const direct: Waiter<number> = go(() => sum(c));
console.log(direct.join(), direct.done);
producer.join();

const d = chan<number>();
go(() => produce(d, 10));
console.log(sum(new Doubled(new Doubled(d))));

const closed: Sink<number> = d;
try {
  closed.send(1);
} catch (e) {
  console.log(e instanceof Error);
}

const table: { get(k: string): number | undefined; set(k: string, v: number): unknown } = new Map<string, number>();
const words = chan<string>(4);
const filler = go(() => {
  for (let w = words.receive(); w !== undefined; w = words.receive()) table.set(w, (table.get(w) ?? 0) + 1);
});
for (const w of ["a", "b", "a"]) words.send(w);
words.close();
(filler as Waiter<void>).join();
console.log(table.get("a"), table.get("b"), table.get("c"));

const stopped = go(() => {
  const never = chan<number>();
  never.receive();
});
const stop: { cancel(reason?: unknown): void; join(): void } = stopped;
stop.cancel(new Error("stopped"));
try {
  stop.join();
} catch (e) {
  console.log(String(e));
}
