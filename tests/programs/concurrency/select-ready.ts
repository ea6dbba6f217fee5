// One case is ready: it is taken, whatever its place. What select gives is what the handler gives.
import { after, chan, otherwise, select } from "argot";

const a = chan<number>(1);
const b = chan<string>(1);

b.send("first");
console.log(
  select(
    a.onReceive((v) => `a ${v}`),
    b.onReceive((v) => `b ${v}`),
  ),
);
a.send(7);
console.log(
  select(
    a.onReceive((v) => `a ${v}`),
    b.onReceive((v) => `b ${v}`),
  ),
);

// Sending: only where there is room.
a.send(1);
const sent = select(
  a.onSend(2, () => "to a"),
  b.onSend("x", () => "to b"),
);
console.log(sent, a.length, b.length);

// Nothing is ready.
console.log(
  select(
    a.onSend(2, () => "to a"),
    b.onSend("x", () => "to b"),
    otherwise(() => "neither"),
  ),
);
console.log(select(otherwise(() => "only otherwise")));

// A closed channel is always ready.
const closed = chan<number>();
closed.close();
for (let i = 0; i < 3; i++)
  select(
    closed.onReceive((v, open) => console.log(v, open)),
    otherwise(() => console.log("never")),
  );

// The last values come with open = true.
const last = chan<number>(2);
last.send(1);
last.send(2);
last.close();
for (let i = 0; i < 3; i++) select(last.onReceive((v, open) => console.log(v, open)));

// Handlers may be left out.
const c = chan<number>(1);
select(c.onSend(5));
console.log(c.receive());
select(c.onReceive(() => {}), otherwise());
select(after(0));

// A number as result stays a number.
c.send(20);
const doubled: number = select(
  c.onReceive((v) => (v ?? 0) * 2),
  after(100_000, () => -1),
);
console.log(doubled + 2);

// Sending on a closed channel throws, in select too; the other cases are not harmed.
try {
  select(
    closed.onSend(1, () => console.log("sent")),
    c.onReceive(() => console.log("received")),
  );
} catch (error) {
  console.log((error as Error).message);
}
console.log(c.length);
