// The clients of the network soak: `net-clients ROLE COUNT ECHO-PORT HTTP-PORT`. Prints "ready" when its connections are as its role wants them, and
// "ok" at the end, if every answer was right and nothing is left of it. Where a role waits to be told, the end of standard input tells it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import process from "node:process";
import { Cancelled, go, numGoroutine, sleep, type Task } from "argot";
import { closeIdleConnections, request, Response, serve } from "argot/http";
import { bindUdp, type Conn, connect, listen } from "argot/net";
import { resolve } from "argot/net/dns";
import { WaitGroup } from "argot/sync";

const role = process.argv[2] ?? "";
const count = Number(process.argv[3]);
const echoPort = Number(process.argv[4]);
const httpPort = Number(process.argv[5]);
const host = "127.0.0.1";
const hour = 3_600_000;

function check(right: boolean, what: string): void {
  if (!right) throw new Error(what);
}

function descriptors(): number {
  return existsSync("/proc/self/fd") ? readdirSync("/proc/self/fd").length : 0;
}

function untilTold(): void {
  readFileSync(0);
}

function dial(port: number): Conn {
  return connect({ host, port });
}

// ------------------------------------------------------------------ well-behaved exchanges

/** Bytes that differ from message to message. */
function message(length: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = (i * 31 + (i >> 8) + seed) & 255;
  return bytes;
}

/** One connection, to the echo or the HTTP server, and what has been received on it and not used. */
class Peer {
  readonly conn: Conn;
  readonly isHttp: boolean;
  readonly #buffer = new Uint8Array(4096);
  #start = 0;
  #end = 0;

  constructor(isHttp: boolean) {
    this.isHttp = isHttp;
    this.conn = dial(isHttp ? httpPort : echoPort);
  }

  /** -1 at the end of the stream. */
  byte(): number {
    if (this.#start === this.#end) {
      this.#start = 0;
      this.#end = this.conn.read(this.#buffer);
      if (this.#end === 0) return -1;
    }
    return this.#buffer[this.#start++];
  }

  send(body: Uint8Array): void {
    if (this.isHttp) this.conn.write(`POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n`);
    this.conn.write(body);
  }

  expect(body: Uint8Array): void {
    if (this.isHttp) {
      let head = "";
      while (!head.endsWith("\r\n\r\n")) {
        const c = this.byte();
        if (c < 0) throw new Error(`the connection has ended after ${JSON.stringify(head)}`);
        head += String.fromCharCode(c);
      }
      check(head.startsWith("HTTP/1.1 200 "), `the answer is ${JSON.stringify(head)}`);
      check(head.includes(`\r\ncontent-length: ${body.length}\r\n`), `the length is wrong: ${JSON.stringify(head)}`);
    }
    for (let i = 0; i < body.length; i++) {
      const c = this.byte();
      if (c !== body[i]) throw new Error(`byte ${i} of ${body.length} is ${c}, expected ${body[i]}`);
    }
  }

  exchange(length: number, seed: number): void {
    const body = message(length, seed);
    this.send(body);
    this.expect(body);
  }

  /** The last exchange of a half-open peer: it has ended its side before it reads. */
  goodbye(seed: number): void {
    const body = message(200_000, seed);
    const sending = go(() => {
      this.send(body);
      this.conn.closeWrite();
    });
    this.expect(body);
    check(this.byte() === -1, "more came than was asked for");
    sending.join();
    this.conn.close();
  }
}

/** Half of them echo, half HTTP; each has had an answer. */
function open(n: number): Peer[] {
  const peers: Peer[] = [];
  for (let i = 0; i < n; i++) {
    const peer = new Peer(i % 2 === 1);
    peer.exchange(1 + (i % 50), i);
    peers.push(peer);
  }
  return peers;
}

function idle(): void {
  const peers = open(count);
  console.log("ready");
  untilTold();
  for (let i = 0; i < count; i++) {
    peers[i].exchange(100, i);
    peers[i].conn.close();
  }
}

/** All are connected before the first begins; one of ten is half-open at its end. Beside them the client of argot/http. */
function busy(): void {
  const peers = open(count);
  console.log("ready");
  const tasks = peers.map((peer, i) =>
    go(() => {
      for (let k = 0; k < 50; k++) peer.exchange(1 + ((i * 97 + k * 389) % 10_000), i + k);
      if (i % 10 < 2) peer.goodbye(i);
      else peer.conn.close();
    }),
  );
  for (let i = 0; i < 20; i++) {
    tasks.push(
      go(() => {
        for (let k = 0; k < 20; k++) {
          const body = message(1 + k * 1000, i);
          const answer = request(`http://${host}:${httpPort}/echo`, { method: "PUT", body, timeout: hour });
          const bytes = answer.bytes();
          check(bytes.length === body.length && bytes.every((b, j) => b === body[j]), "the client's answer is wrong");
        }
      }),
    );
  }
  for (const task of tasks) task.join();
  closeIdleConnections();
}

// ------------------------------------------------------------------ bad manners

function get(path: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
}

function post(length: number, more = ""): string {
  return `POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n${more}\r\n`;
}

const one = new Uint8Array(1);
const chunk = new Uint8Array(65536);

/** A connection on which this has been sent and the first byte of an answer has come: again, if a server has had no patience before. */
function begun(port: number, text: string | Uint8Array): Conn {
  for (;;) {
    const conn = dial(port);
    try {
      conn.write(text);
      if (conn.read(one) === 1) return conn;
    } catch {
      // A reset: again.
    }
    conn.close();
  }
}

/** To the end of the stream: how many bytes; also if the end is a reset. */
function drain(conn: Conn): number {
  let total = 0;
  try {
    for (let n = conn.read(chunk); n > 0; n = conn.read(chunk)) total += n;
  } catch {
    // That is an end too.
  }
  conn.close();
  return total;
}

/** Connections that end at a bad time: with data that has not been read, so that a reset is sent, or without. */
function reset(): void {
  for (let i = 0; i < count; i++) {
    for (const path of ["/large", "/endless"]) {
      begun(httpPort, get(path)).close();
      const half = dial(httpPort);
      half.write(get(path));
      half.closeWrite();
      check(half.read(one) === 1, "no answer for a half-open peer");
      half.close();
    }
    begun(httpPort, post(100, "Expect: 100-continue\r\n")).close();
    begun(echoPort, message(5000, i)).close();
    for (const text of ["", "GET / HT", `${post(100)}half of it`]) {
      const conn = dial(httpPort);
      conn.write(text);
      conn.close();
    }
    dial(echoPort).close();
  }
  console.log("ready");
}

/** Connections in the middle of everything, of a process that is then killed, or stopped. */
function stuck(): void {
  const conns: Conn[] = [];
  for (let i = 0; i < count; i++) {
    for (const text of [get("/"), get("/large"), get("/endless"), post(100, "Expect: 100-continue\r\n")])
      conns.push(begun(httpPort, text));
    for (const length of [1, 5000]) conns.push(begun(echoPort, message(length, i)));
    for (const text of ["", "GET / HT", `${post(100)}half of it`]) {
      const conn = dial(httpPort);
      conns.push(conn);
      conn.write(text);
    }
  }
  console.log("ready");
  untilTold();
  for (const conn of conns) conn.close();
}

/** A byte now and then until the server has had enough of it: then it fails. */
function slowWriter(begin: string): void {
  const conn = dial(httpPort);
  try {
    conn.write(begin);
    for (;;) {
      conn.write("x");
      sleep(10);
    }
  } catch {
    // As it should.
  }
  conn.close();
}

/** Sends and sends, and reads nothing: the server cannot write, and gives up. */
function greedyWriter(): void {
  const conn = dial(echoPort);
  try {
    for (;;) conn.write(chunk);
  } catch {
    // As it should.
  }
  conn.close();
}

/** Those whom only a deadline of the server ends. The slow readers begin to hurry when they are told, which is after the server has given them up. */
function slow(): void {
  let hurry = false;
  const tasks: Task<void>[] = [];
  const reading = new WaitGroup();
  for (let i = 0; i < count; i++) {
    for (const path of ["/large", "/endless"]) {
      reading.add(1);
      tasks.push(
        go(() => {
          const conn = begun(httpPort, get(path));
          reading.done();
          for (let open = true; open && !hurry; sleep(10)) open = conn.read(one) === 1;
          check(drain(conn) < 16 << 20, "a slow reader got all of it");
        }),
      );
    }
    tasks.push(
      go(() => slowWriter("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")),
      go(() => greedyWriter()),
      go(() => {
        const silent = dial(echoPort);
        check(drain(silent) === 0, "who says nothing gets nothing");
      }),
      go(() => {
        const silent = dial(httpPort);
        check(drain(silent) === 0, "who asks nothing gets nothing");
      }),
      go(() => {
        const late = begun(httpPort, `${post(100)}half of it`);
        const answer = new Uint8Array(11);
        let n = 0;
        while (n < 11) {
          const got = late.read(answer.subarray(n));
          check(got > 0, "no answer to half a body");
          n += got;
        }
        check(String.fromCharCode(...answer).endsWith(" 408"), "half a body has another answer than 408");
        drain(late);
      }),
    );
  }
  reading.wait();
  console.log("ready");
  untilTold();
  hurry = true;
  for (const task of tasks) task.join();
}

/** Goroutines that are cancelled while they wait for the network: what they have opened for themselves is closed. */
function cancel(): void {
  const mute = listen({ port: 0, host });
  const held: Conn[] = [];
  const accepting = go(() => {
    for (const conn of mute) held.push(conn);
  });
  const silent = bindUdp({ host });
  const config = { servers: [host], search: [], ndots: 1, timeout: hour, attempts: 1, port: silent.address.port };
  const url = `http://${host}:${mute.address.port}/`;
  const body = {
    read: (): number => {
      sleep(hour);
      return 0;
    },
  };
  const waiting: readonly (() => void)[] = [
    () => {
      request(url, { timeout: hour });
    },
    () => {
      request(url, { timeout: hour, body });
    },
    () => {
      const response = request(`http://${host}:${httpPort}/endless`, { timeout: hour });
      const buffer = new Uint8Array(1000);
      while (response.read(buffer) > 0);
    },
    () => {
      resolve("nobody.test", config, -1);
    },
    () => {
      serve({ port: 0, host, handler: () => new Response() });
    },
  ];
  for (let i = 0; i < count; i++) {
    const tasks = waiting.map((f) => go(f));
    // So that most of them wait; to be cancelled before is as good.
    sleep(20);
    for (const task of tasks) {
      task.cancel();
      let thrown: unknown;
      try {
        task.join();
      } catch (error) {
        thrown = error;
      }
      check(thrown instanceof Cancelled, `a cancelled goroutine threw ${String(thrown)}`);
    }
  }
  mute.close();
  accepting.join();
  for (const conn of held) conn.close();
  silent.close();
  console.log("ready");
}

// ------------------------------------------------------------------

const before = descriptors();
switch (role) {
  case "idle":
    idle();
    break;
  case "busy":
    busy();
    break;
  case "reset":
    reset();
    break;
  case "stuck":
    stuck();
    break;
  case "slow":
    slow();
    break;
  case "cancel":
    cancel();
    break;
  default:
    throw new Error(`no such role: ${role}`);
}
// Goroutines that have been joined may need a moment to end.
while (numGoroutine() > 1) sleep(1);
// The poller's two stay.
check(descriptors() <= before + 2, `${descriptors() - before} descriptors are left`);
console.log("ok");
