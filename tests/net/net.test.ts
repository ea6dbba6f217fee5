/** argot/net: sockets of all kinds, names, and argot/http's client. */
import { createSocket } from "node:dgram";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runToEnd } from "./native.ts";

test("TCP, Unix and UDP sockets, deadlines, closing, cancelling", async () => {
  const folder = mkdtempSync(join(tmpdir(), "argot-net-"));
  // And with the scheduler's choices made from seeds.
  for (const seed of [undefined, "1", "2", "3"]) {
    const { text, code } = await runToEnd("streams", { seed, args: [join(folder, `socket-${seed}`)] });
    expect(text, `seed ${seed}`).toBe(streams);
    expect(code).toBe(0);
  }
  rmSync(folder, { recursive: true });
});
const streams = `echo 0
large 4000000 4000000
whole 8
true true true
127.0.0.1 true
4 6 0 127.0.0.1
read ETIMEDOUT | ETIMEDOUT read
read ETIMEDOUT | ETIMEDOUT read
4
write ETIMEDOUT | ETIMEDOUT write
read ETIMEDOUT | ETIMEDOUT read
read ECANCELED | ECANCELED read
0
write EPIPE
read EBADF | EBADF read
accept ECANCELED | ECANCELED accept
iteration ended
Cancelled: cancelled false
5
true
connect ENOENT /nonexistent/socket | ENOENT connect
listen EADDRINUSE: address already in use 127.0.0.1:PORT | EADDRINUSE listen
RangeError: port should be an integer >= 0 and < 65536, got 70000
5 104 true
0
recv ETIMEDOUT | ETIMEDOUT recv
`;

/** A name server for `*.test`, over UDP and TCP. */
function answer(query: Buffer, tcp: boolean): Buffer | undefined {
  const labels: string[] = [];
  let at = 12;
  while ((query[at] ?? 0) > 0) {
    labels.push(query.toString("latin1", at + 1, at + 1 + (query[at] ?? 0)));
    at += 1 + (query[at] ?? 0);
  }
  const name = labels.join(".").toLowerCase();
  const kind = query.readUInt16BE(at + 1);
  const question = query.subarray(12, at + 5);
  const head = (flags: number, answers: number): Buffer => {
    const h = Buffer.alloc(12);
    query.copy(h, 0, 0, 2);
    h.writeUInt16BE(0x8180 | flags, 2);
    h.writeUInt16BE(1, 4);
    h.writeUInt16BE(answers, 6);
    return h;
  };
  const record = (type: number, data: number[]): Buffer =>
    Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, data.length, ...data]);
  const v4 = (last: number): Buffer => record(1, [10, 0, 0, last]);
  switch (name) {
    case "one.test":
    case "host.lan.test":
      return Buffer.concat([
        head(0, 1),
        question,
        kind === 1 ? v4(1) : record(28, [0x20, 1, 13, 0xb8, ...Array(11).fill(0), 1]),
      ]);
    case "four.test":
      return Buffer.concat([head(0, kind === 1 ? 2 : 0), question, ...(kind === 1 ? [v4(1), v4(2)] : [])]);
    case "big.test":
      if (!tcp) return Buffer.concat([head(0x200, 0), question]);
      return Buffer.concat([
        head(0, kind === 1 ? 20 : 0),
        question,
        ...(kind === 1 ? Array.from({ length: 20 }, (_, i) => v4(i)) : []),
      ]);
    case "broken.test":
      return Buffer.concat([head(2, 0), question]);
    case "garbage.test":
      return Buffer.concat([head(0, 5), question, Buffer.from([0xc0])]);
    case "silent.test":
      return undefined;
    default:
      return Buffer.concat([head(3, 0), question]);
  }
}

test("names", async () => {
  const udp = createSocket("udp4");
  let asked = 0;
  udp.on("message", (query, from) => {
    const reply = answer(query, false);
    if (reply === undefined) return;
    // The first question is lost; a stranger's answer comes before each true one.
    if (asked++ === 0) return;
    const other = Buffer.from(reply);
    other[0] = (other[0] ?? 0) ^ 1;
    udp.send(other, from.port, from.address);
    udp.send(reply, from.port, from.address);
  });
  const tcp = createTcpServer((socket) => {
    socket.once("data", (data: Buffer) => {
      const reply = answer(data.subarray(2), true) ?? Buffer.alloc(0);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(reply.length);
      socket.write(length);
      socket.end(reply);
    });
    socket.on("error", () => {});
  });
  // One port for both.
  let port = 0;
  while (port === 0) {
    await new Promise<void>((done) => tcp.listen(0, "127.0.0.1", done));
    const wanted = (tcp.address() as AddressInfo).port;
    port = await new Promise<number>((done) => {
      udp.once("error", () => tcp.close(() => done(0)));
      udp.bind(wanted, "127.0.0.1", () => done(wanted));
    });
  }
  const names = ["one.test", "four.test", "HOST", "big.test", "none.test", "broken.test", "garbage.test", "a..b"];
  const { text } = await runToEnd("names", { args: [String(port), ...names] });
  udp.close();
  tcp.close();
  expect(text).toBe(`one.test 10.0.0.1 2001:db8::1
four.test 10.0.0.1 10.0.0.2
HOST 10.0.0.1 2001:db8::1
big.test ${Array.from({ length: 20 }, (_, i) => `10.0.0.${i}`).join(" ")}
none.test Error: getaddrinfo ENOTFOUND none.test
broken.test Error: getaddrinfo EAI_AGAIN broken.test
garbage.test Error: getaddrinfo EAI_AGAIN garbage.test
a..b Error: getaddrinfo ENOTFOUND a..b
{"servers":["10.0.0.1","::1","1.1.1.1"],"search":["a.b","c."],"ndots":2,"timeout":1000,"attempts":5,"port":53}
x.a.b,x.c,x x.y.z,x.y.z.a.b,x.y.z.c x.
127.0.0.1,1.2.3.4
`);
});

test("the client of argot/http", async () => {
  const raw = (response: ServerResponse, text: string): void => {
    response.socket?.end(text);
  };
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    switch (request.url) {
      case "/redirect":
        return response.writeHead(302, { location: "seen?x=1" }).end("moved");
      case "/same":
        return response.writeHead(307, { location: "/seen" }).end();
      case "/round":
        return response.writeHead(301, { location: "/round" }).end();
      case "/chunks":
        response.write("a".repeat(5000));
        return setImmediate(() => response.end("b"));
      case "/until-close":
        return raw(response, "HTTP/1.1 200 OK\r\n\r\nto the end");
      case "/none":
        return response.writeHead(204).end();
      case "/hints":
        response.writeEarlyHints({ link: "</x>; rel=preload" });
        return response.end("hinted");
      case "/end-after":
        response.end("then closed");
        return setImmediate(() => response.socket?.destroy());
      case "/malformed":
        return raw(response, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n");
      case "/short":
        return raw(response, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
      case "/never":
        return undefined;
      default: {
        const parts: Buffer[] = [];
        request.on("data", (part: Buffer) => parts.push(part));
        return request.on("end", () => {
          response.setHeader("content-type", "application/json");
          response.setHeader("set-cookie", ["a=1", "b=2"]);
          response.end(
            JSON.stringify({
              method: request.method,
              url: request.url,
              headers: request.headers,
              body: Buffer.concat(parts).toString(),
              port: request.socket.remotePort,
            }),
          );
        });
      }
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { text, code } = await runToEnd("client", { args: [base] });
  server.closeAllConnections();
  server.close();
  expect(text).toBe(`GET /x?y=1 true no length
200 true application/json a=1|b=2
POST / 6 a b héllo true
PUT chunked AAAABBBBCCCC
302
BASE/seen?x=1 GET
kept
301
5001 to the end
10 97
0
true 204 hinted
then closed GET
HttpError EPROTO 502
HttpError ECONNRESET 500
HttpError ETIMEDOUT 408
HttpError EFBIG 413
TypeError: the method or a header of the request has characters that cannot be sent
TypeError: https is not supported yet: https://localhost/
TypeError: Invalid URL: ftp://localhost/
TypeError: Invalid URL: http://localhost:1:2/
Error: connect ECONNREFUSED 127.0.0.1:1
`);
  expect(code).toBe(0);
});
