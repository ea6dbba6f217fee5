// Both ends of TCP, Unix and UDP sockets in one program: what net.test.ts expects is in it. Argument: a path for a Unix socket.
import process from "node:process";
import { cancelled, chan, go, sleep } from "argot";
import type { Conn, Listener } from "argot/net";
import { bindUdp, connect, formatAddress, isIP, listen, lookup, NetError } from "argot/net";
import { WaitGroup } from "argot/sync";

const path = process.argv[2] ?? "";

function text(conn: Conn): string {
  const buffer = new Uint8Array(100);
  let all = "";
  for (;;) {
    const n = conn.read(buffer);
    if (n === 0) return all;
    for (let i = 0; i < n; i++) all += String.fromCharCode(buffer[i]);
  }
}
function failure(f: () => unknown): string {
  try {
    return `no error: ${String(f())}`;
  } catch (error) {
    if (error instanceof NetError) return `${error.message} | ${error.code} ${error.syscall}`;
    return String(error);
  }
}
function echo(listener: Listener): void {
  for (const conn of listener) {
    go(() => {
      const buffer = new Uint8Array(1000);
      for (;;) {
        const n = conn.read(buffer);
        if (n === 0) break;
        conn.write(buffer.subarray(0, n));
      }
      conn.close();
    });
  }
}

// ---- echo, many at once
const server = listen({ port: 0, host: "127.0.0.1" });
const serving = go(() => echo(server));
const group = new WaitGroup();
let wrong = 0;
for (let i = 0; i < 50; i++) {
  group.add(1);
  go(() => {
    const conn = connect({ host: "localhost", port: server.address.port, timeout: 10_000 });
    const message = `client ${i} `.repeat(1000);
    go(() => {
      conn.write(message);
      conn.closeWrite();
    });
    if (text(conn) !== message) wrong++;
    conn.close();
    group.done();
  });
}
group.wait();
console.log("echo", wrong);

// ---- a write beyond all buffers, read slowly; writes of several goroutines stay whole
const pairs = listen({ path });
function pair(): [Conn, Conn] {
  const a = connect({ path });
  return [a, pairs.accept()];
}
const [a, b] = pair();
const size = 4_000_000;
const writer = go(() => a.write(new Uint8Array(size).fill(7)));
let total = 0;
const chunk = new Uint8Array(100_000);
while (total < size) total += b.read(chunk);
console.log("large", total, writer.join());
const writers = new WaitGroup();
for (let i = 0; i < 8; i++) {
  writers.add(1);
  go(() => {
    b.write(String(i).repeat(300_000));
    writers.done();
  });
}
let switches = 0;
let before = 0;
total = 0;
while (total < 8 * 300_000) {
  const n = a.read(chunk);
  total += n;
  for (let i = 0; i < n; i++) {
    if (chunk[i] !== before) switches++;
    before = chunk[i];
  }
}
writers.wait();
console.log("whole", switches);

// ---- addresses
console.log(
  formatAddress(a.remoteAddress) === path,
  formatAddress(b.localAddress) === path,
  a.localAddress.path === "",
);
const six = listen({ port: 0 });
const four = connect({ host: "127.0.0.1", port: six.address.port });
const accepted = six.accept();
console.log(accepted.remoteAddress.host, accepted.remoteAddress.port === four.localAddress.port);
console.log(isIP("1.2.3.4"), isIP("::1"), isIP("x"), lookup("127.0.0.1").join());

// ---- deadlines
a.setReadDeadline(20);
console.log(failure(() => a.read(chunk)));
console.log(failure(() => a.read(chunk)));
a.setReadDeadline();
go(() => {
  sleep(10);
  b.write("late");
});
console.log(a.read(chunk));
a.setDeadline(0);
console.log(failure(() => a.write("x")));
a.setDeadline();
// Moved while it is waited for.
const moved = go(() => failure(() => a.read(chunk)));
sleep(5);
a.setReadDeadline(1);
console.log(moved.join());

// ---- close wakes; half-close; what is closed
const reading = go(() => failure(() => b.read(chunk)));
sleep(5);
b.close();
console.log(reading.join());
b.close();
a.setReadDeadline();
console.log(a.read(chunk));
console.log(failure(() => a.write("x".repeat(100))).slice(0, 11));
a.close();
console.log(failure(() => a.read(chunk)));
const accepting = go(() => failure(() => six.accept()));
sleep(5);
six.close();
console.log(accepting.join());
server.close();
serving.join();
console.log("iteration ended");

// ---- cancellation
const [c, d] = pair();
const stuck = go(() => {
  try {
    c.read(chunk);
    return "read";
  } catch (error) {
    return `${String(error)} ${cancelled()}`;
  }
});
sleep(5);
stuck.cancel();
console.log(stuck.join());
d.write("after");
console.log(c.read(chunk));
c.close();
d.close();
pairs.close();

// ---- errors
console.log(
  failure(() => connect({ host: "127.0.0.1", port: server.address.port })).includes("ECONNREFUSED 127.0.0.1"),
);
console.log(failure(() => connect({ path: "/nonexistent/socket" })));
const taken = listen({ port: 0, host: "127.0.0.1" });
console.log(
  failure(() => listen({ port: taken.address.port, host: "127.0.0.1" })).replace(String(taken.address.port), "PORT"),
);
console.log(failure(() => listen({ port: 70_000 })));
taken.close();

// ---- datagrams
const one = bindUdp({ host: "127.0.0.1" });
const two = bindUdp({ host: "127.0.0.1" });
const got = chan<string>();
go(() => {
  const buffer = new Uint8Array(10);
  const first = two.receiveFrom(buffer);
  got.send(`${first.length} ${buffer[0]} ${first.from.port === one.address.port}`);
  got.send(String(two.receiveFrom(buffer).length));
});
one.sendTo("hello", "127.0.0.1", two.address.port);
console.log(got.receive());
one.sendTo(new Uint8Array(0), "localhost", two.address.port);
console.log(got.receive());
one.setDeadline(5);
console.log(failure(() => one.receiveFrom(chunk)));
one.close();
two.close();
