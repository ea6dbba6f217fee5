// The server of the network soak (tests/net/soak.test.ts): echo and HTTP, each once with all the time in the world ("patient") and once with deadlines
// ("strict"). Prints "listening PORT": one connection to it controls the server, a line for each question, a line of JSON for each answer. When it
// ends, the servers shut down, and nothing may be left.
import { readdirSync, readFileSync } from "node:fs";
import process from "node:process";
import { go, numGoroutine, sleep } from "argot";
import { HttpError, type Request, Response, Server } from "argot/http";
import { type Conn, type Listener, listen, NetError } from "argot/net";
import { Mutex } from "argot/sync";

const strictMs = 300;
const hour = 3_600_000;

/** What nobody's bad manners explain. */
const unexpected: string[] = [];
const mutex = new Mutex();

function failed(error: unknown): void {
  const expected = ["ECONNRESET", "EPIPE", "ETIMEDOUT"];
  if (error instanceof NetError && expected.includes(error.code)) return;
  if (error instanceof HttpError && expected.includes(error.code)) return;
  mutex.lock();
  unexpected.push(String(error));
  mutex.unlock();
}

// ------------------------------------------------------------------ what is served

function echo(conn: Conn, deadline: number | undefined): void {
  const buffer = new Uint8Array(16384);
  try {
    for (;;) {
      conn.setDeadline(deadline);
      const n = conn.read(buffer);
      if (n === 0) break;
      conn.write(buffer.subarray(0, n));
    }
  } catch (error) {
    failed(error);
  }
  conn.close();
}

function serveEcho(listener: Listener, deadline: number | undefined): void {
  for (const conn of listener) go(() => echo(conn, deadline));
}

const large = "0123456789abcdef".repeat(1 << 20);
const piece = new Uint8Array(16384).fill(120);

function handler(request: Request): Response {
  switch (request.path) {
    case "/echo":
      return new Response(request.body.bytes());
    case "/large":
      return new Response(large);
    case "/endless":
      return new Response((out) => {
        for (;;) out.write(piece);
      });
    default:
      return new Response("Hello, World!\n");
  }
}

const host = "127.0.0.1";
const echoes = listen({ port: 0, host });
const strictEchoes = listen({ port: 0, host });
const patient = new Server({
  port: 0,
  host,
  handler,
  onError: failed,
  idleTimeout: hour,
  headTimeout: hour,
  bodyTimeout: hour,
  writeTimeout: hour,
});
const strict = new Server({
  port: 0,
  host,
  handler,
  onError: failed,
  idleTimeout: strictMs,
  headTimeout: strictMs,
  bodyTimeout: strictMs,
  writeTimeout: strictMs,
});
const tasks = [
  go(() => serveEcho(echoes, undefined)),
  go(() => serveEcho(strictEchoes, strictMs)),
  go(() => patient.run()),
  go(() => strict.run()),
];

// ------------------------------------------------------------------ what it costs

/** Descriptors that are open, the one that looks among them; 0 where the system does not tell, or none is left to look with. */
function descriptors(): number {
  try {
    return readdirSync("/proc/self/fd").length;
  } catch {
    return 0;
  }
}

/** Bytes; 0 as above. */
function resident(): number {
  try {
    const lines = readFileSync("/proc/self/status", "utf8").split("\n");
    const found = lines.find((line) => line.startsWith("VmRSS:")) ?? "VmRSS: 0";
    return Number.parseInt(found.slice(6).trim(), 10) * 1024;
  } catch {
    return 0;
  }
}

/** Makes garbage until there have been some collections: the heap is smaller than it was only after one. */
function collect(): void {
  let kept = new Uint8Array(0);
  for (let i = 0; i < 4; i++) {
    let before = process.memoryUsage().heapUsed;
    for (;;) {
      kept = new Uint8Array(1 << 16);
      const now = process.memoryUsage().heapUsed;
      if (now < before) break;
      before = now;
    }
  }
  if (kept.length === 0) throw new Error("never");
}

function stats(): string {
  return JSON.stringify({
    goroutines: numGoroutine(),
    descriptors: descriptors(),
    connections: patient.connections + strict.connections,
    heap: process.memoryUsage().heapUsed,
    resident: resident(),
    unexpected,
  });
}

function answer(question: string): string {
  switch (question) {
    case "ports":
      return [echoes.address, strictEchoes.address, patient.address, strict.address].map((a) => a.port).join(",");
    case "collect":
      collect();
      return stats();
    default:
      return stats();
  }
}

const control = listen({ port: 0, host });
console.log(`listening ${control.address.port}`);
const conn = control.accept();
control.close();
const buffer = new Uint8Array(1000);
let line = "";
for (let n = conn.read(buffer); n > 0; n = conn.read(buffer)) {
  for (let i = 0; i < n; i++) {
    if (buffer[i] !== 10) line += String.fromCharCode(buffer[i]);
    else {
      conn.write(`${answer(line)}\n`);
      line = "";
    }
  }
}
conn.close();
echoes.close();
strictEchoes.close();
patient.shutdown();
strict.shutdown();
for (const task of tasks) task.join();
for (let i = 0; i < 1000 && numGoroutine() > 1; i++) sleep(10);
console.log(numGoroutine() === 1 ? "ended" : `${numGoroutine()} goroutines are left`);
