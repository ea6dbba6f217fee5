// Cases that are made elsewhere: values like any other.
import { after, chan, go, otherwise, select, type Case, type Chan, type ReceiveChan } from "argot";

const channels: Chan<number>[] = [];
for (let i = 0; i < 20; i++) channels.push(chan<number>());
for (const i of [13, 4, 17]) {
  const sender = go(() => channels[i].send(i * 10));
  const [index, value] = select(...channels.map((c, k) => c.onReceive((v): [number, number] => [k, v ?? -1])));
  sender.join();
  console.log(index, value);
}

function orTimeout<T>(c: ReceiveChan<T>, ms: number): T | "timeout" {
  return select(
    c.onReceive((v) => v ?? ("timeout" as const)),
    after(ms, () => "timeout" as const),
  );
}
const one = chan<string>(1);
console.log(orTimeout(one, 1));
one.send("there");
console.log(orTimeout(one, 100_000));

const prepared: (Case<string> | undefined)[] = [undefined, one.onSend("again", () => "sent"), undefined];
console.log(select(...prepared), one.receive());
// A case can be used again.
console.log(select(...prepared), one.length);
console.log(select(...prepared, otherwise(() => "full")));

const named = { onMessage: (v: string | undefined, open: boolean) => `${v}, ${open}` };
console.log(select(one.onReceive(named.onMessage)));
try {
  select(
    otherwise(() => 1),
    otherwise(() => 2),
  );
} catch (error) {
  console.log(String(error));
}
