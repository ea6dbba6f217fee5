/** argot/http's server against Node's clients and against what no client should send. */
import { Agent, request as nodeRequest } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Native, raw, startNative } from "./native.ts";

let server: Native;
let base = "";

beforeAll(async () => {
  server = await startNative("http");
  base = `http://127.0.0.1:${server.port}`;
});
afterAll(() => {
  server?.child.kill("SIGKILL");
});

const get = (path: string, rest = ""): string => `GET ${path} HTTP/1.1\r\nHost: x\r\n${rest}\r\n`;
const last = (path: string): string => get(path, "Connection: close\r\n");
const handled = async (): Promise<number> => Number(await (await fetch(`${base}/handled`)).text());

describe("with fetch", () => {
  test("text, status, headers", async () => {
    const r = await fetch(base);
    expect(r.status).toBe(200);
    expect(r.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(Math.abs(Date.parse(r.headers.get("date") ?? "") - Date.now())).toBeLessThan(60_000);
    expect(await r.text()).toBe("Hello, World!\n");
    expect((await fetch(`${base}/nowhere`)).status).toBe(404);
    expect((await fetch(`${base}/cookies`)).headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  });
  test("bodies come back, whole and streamed", async () => {
    for (const size of [0, 1, 4095, 4096, 100_000, 1 << 20]) {
      const body = Buffer.alloc(size, "abcdefg");
      for (const path of ["/echo", "/pipe"]) {
        const r = await fetch(base + path, { method: "POST", body, headers: { "content-type": "x/y" } });
        expect(Buffer.from(await r.arrayBuffer()).equals(body)).toBe(true);
        if (path === "/echo") expect([r.status, r.headers.get("content-type")]).toEqual([201, "x/y"]);
      }
    }
  });
  test("chunked bodies, both ways", async () => {
    const body = new ReadableStream({
      start(c) {
        for (let i = 0; i < 100; i++) c.enqueue(Buffer.alloc(i * 50 + 1, String(i)));
        c.close();
      },
    });
    const r = await fetch(`${base}/pipe`, { method: "POST", body, duplex: "half" } as RequestInit);
    expect(r.headers.get("transfer-encoding")).toBe("chunked");
    expect((await r.text()).length).toBe(100 + 50 * 4950);
  });
  test("JSON, query, redirect", async () => {
    const r = await fetch(`${base}/json?a=1`, {
      method: "PUT",
      body: "[1,2,3]",
      headers: { "X-One": "1", "x-two": "2" },
    });
    expect(await r.json()).toEqual({
      method: "PUT",
      query: "a=1",
      sum: 3,
      headers: ["x-one=1", "x-two=2"],
      missing: true,
    });
    expect((await fetch(`${base}/redirect`, { redirect: "manual" })).headers.get("location")).toBe(
      "/json?from=redirect",
    );
  });
  test("statuses without a body, and bodies of a known length", async () => {
    expect([(await fetch(`${base}/none`)).status, (await fetch(`${base}/unchanged`)).status]).toEqual([204, 304]);
    const r = await fetch(`${base}/known`);
    expect([r.headers.get("content-length"), await r.text()]).toEqual(["3", "cba"]);
    await expect(fetch(`${base}/lie`).then((x) => x.text())).rejects.toThrow();
  });
  test("a handler that throws, and headers that cannot be sent", async () => {
    expect((await fetch(`${base}/throw`)).status).toBe(500);
    await expect.poll(() => server.output()).toContain("failed: Error: on purpose");
    await expect(fetch(`${base}/split`)).rejects.toThrow();
    await expect.poll(() => server.output()).toContain("failed: TypeError: a header of the response");
  });
  test("requests are served at the same time", async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => fetch(`${base}/meet`).then((r) => r.text())));
    expect(all).toEqual(Array(10).fill("met true"));
  });
  test("a body that is too long", async () => {
    const long = Buffer.alloc((1 << 20) + 1);
    const statusOf = (headers: Record<string, string>): Promise<number> =>
      new Promise((done) => {
        const r = nodeRequest(`${base}/echo`, { method: "POST", headers }, (answer) => done(answer.statusCode ?? 0));
        r.on("error", () => {});
        r.end(long);
      });
    expect(await statusOf({ "content-length": String(long.length) })).toBe(413);
    expect(await statusOf({ "transfer-encoding": "chunked" })).toBe(413);
  });
});

describe("connections", () => {
  test("are kept, and answers come in order", async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports = new Set<number | undefined>();
    for (let i = 0; i < 5; i++) {
      await new Promise<void>((done) => {
        const r = nodeRequest(base, { agent }, (answer) => {
          ports.add(r.socket?.localPort);
          answer.resume().on("end", done);
        });
        r.end();
      });
    }
    agent.destroy();
    expect(ports.size).toBe(1);
    const post = "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";
    const chunks =
      "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nde\r\n1;x=y\r\nf\r\n0\r\nT: v\r\n\r\n";
    const text = await raw(server.port, [post + chunks + get("/ignore", "Content-Length: 4\r\n") + "body" + last("/")]);
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 201", "HTTP/1.1 201", "HTTP/1.1 200", "HTTP/1.1 200"]);
    expect(text).toMatch(
      /\r\n\r\nabcHTTP[\s\S]*\r\n\r\ndefHTTP[\s\S]*\r\n\r\nignoredHTTP[\s\S]*\r\n\r\nHello, World!\n$/,
    );
  });
  test("requests in pieces of every size", async () => {
    const text = `POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n${last("/")}`;
    for (const size of [1, 2, 3, 5, 7, 50]) {
      const pieces: string[] = [];
      for (let i = 0; i < text.length; i += size) pieces.push(text.slice(i, i + size));
      const answer = await raw(server.port, pieces);
      expect(answer).toMatch(
        /^HTTP\/1\.1 201 Created\r\n[\s\S]*\r\n\r\nabcHTTP\/1\.1 200 OK\r\n[\s\S]*Hello, World!\n$/,
      );
    }
  });
  test("HEAD has the fields of GET, and no body", async () => {
    const answer = await raw(server.port, [
      "HEAD / HTTP/1.1\r\nHost: x\r\n\r\nHEAD /pipe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    ]);
    expect(answer).toMatch(
      /content-length: 14\r\n\r\nHTTP\/1\.1 200 OK\r\n[\s\S]*transfer-encoding: chunked\r\n[\s\S]*\r\n\r\n$/,
    );
  });
  test("HTTP/1.0", async () => {
    expect(await raw(server.port, ["GET / HTTP/1.0\r\n\r\n"])).toMatch(
      /^HTTP\/1\.1 200 OK\r\n[\s\S]*connection: close\r\n[\s\S]*World!\n$/,
    );
    const two = await raw(server.port, ["GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /known HTTP/1.0\r\n\r\n"]);
    expect(two).toMatch(/connection: keep-alive\r\n[\s\S]*World!\nHTTP\/1\.1 200 OK\r\n[\s\S]*cba$/);
    const streamed = await raw(server.port, [
      "POST /pipe HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok",
    ]);
    expect(streamed).not.toContain("chunked");
    expect(streamed).toMatch(/\r\n\r\nok$/);
  });
  test("end when the client or the handler says so, or when the client stops sending", async () => {
    expect(await raw(server.port, [get("/bye") + get("/")])).toMatch(/connection: close\r\n\r\nbye$/);
    expect(await raw(server.port, [get("/")], true)).toMatch(/World!\n$/);
    expect(await raw(server.port, ["GET / HT"], true)).toBe("");
    expect(await raw(server.port, [], true)).toBe("");
  });
  test("100 Continue only where somebody reads the body", async () => {
    const head = (path: string): string =>
      `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n`;
    const answer = await new Promise<string>((done) => {
      let text = "";
      const socket = connect(server.port, "127.0.0.1", () => socket.write(head("/echo")));
      socket.on("data", (chunk) => {
        text += chunk.toString();
        if (text === "HTTP/1.1 100 Continue\r\n\r\n") socket.write("ok");
        if (text.endsWith("\r\n\r\nok")) socket.end();
      });
      socket.on("close", () => done(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 201 Created/);
    expect(await raw(server.port, [head("/ignore")])).toMatch(
      /^HTTP\/1\.1 200 OK\r\n[\s\S]*connection: close\r\n[\s\S]*ignored$/,
    );
  });
  test("a client that goes away in the middle leaves nothing behind", async () => {
    for (const text of ["GET", get("/large"), "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc"]) {
      for (let i = 0; i < 20; i++) {
        await new Promise<void>((done) => {
          const socket = connect(server.port, "127.0.0.1", () => {
            socket.write(text, () => {
              socket.resetAndDestroy();
              done();
            });
          });
        });
      }
    }
    // Only this one, and what other tests' clients keep.
    await expect
      .poll(async () => Number(await (await fetch(`${base}/connections`)).text()), { timeout: 20_000 })
      .toBeLessThan(20);
  });
  test("a slow reader gets all of it", async () => {
    const size = await new Promise<number>((done) => {
      let n = 0;
      const socket = connect(server.port, "127.0.0.1", () => socket.write(last("/large")));
      socket.on("data", (chunk) => {
        n += chunk.length;
        socket.pause();
        setTimeout(() => socket.resume(), 1);
      });
      socket.on("close", () => done(n));
    });
    expect(size).toBeGreaterThan(3_000_000);
  });
});

/** Each is answered with this status, or not at all, and the connection ends; what follows it is not taken for a request. */
const refused: readonly (readonly [number, string])[] = [
  [400, "GET / HTTP/1.1\r\n\r\n"],
  [400, "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"],
  [400, "GET / HTTP/1.1\r\nHost : a\r\n\r\n"],
  [400, "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n"],
  [400, "GET / HTTP/1.1\nHost: a\n\n"],
  [400, "GET / HTTP/1.1\r\nHost: a\r\nX: a\nY: b\r\n\r\n"],
  [400, "GET / HTTP/1.1\r\nHost: a\r\nX: a\rY: b\r\n\r\n"],
  [400, "GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n"],
  [400, "GET / HTTP/1.1\r\nHost: a\r\n\x80: b\r\n\r\n"],
  [400, "GET  / HTTP/1.1\r\nHost: a\r\n\r\n"],
  [400, "GET / HTTP/1.1 \r\nHost: a\r\n\r\n"],
  [400, "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n"],
  [400, "\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03\r\n\r\n"],
  [505, "GET / HTTP/2.0\r\nHost: a\r\n\r\n"],
  [400, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc"],
  [400, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3,3\r\n\r\nabc"],
  [400, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc"],
  [400, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\nabc"],
  [400, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 0x3\r\n\r\nabc"],
  [400, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
  [400, "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n"],
  [501, "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\n"],
  [501, "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n"],
  [501, "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n"],
  [400, "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n"],
  [400, "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
  [417, "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: tea\r\nContent-Length: 1\r\n\r\na"],
  [431, `GET / HTTP/1.1\r\nHost: a\r\n${"X: y\r\n".repeat(30)}\r\n`],
  [431, `GET / HTTP/1.1\r\nHost: a\r\nX: ${"y".repeat(5000)}\r\n\r\n`],
  [414, `GET /${"y".repeat(5000)} HTTP/1.1\r\nHost: a\r\n\r\n`],
  [413, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n"],
];
const chunkedHead = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
const bodies = new Set(
  [
    "x\r\n\r\n",
    "3\nabc\r\n0\r\n\r\n",
    "3 \r\nabc\r\n0\r\n\r\n",
    "3\r\nabcd\r\n0\r\n\r\n",
    "ffffffffffffffff\r\nabc\r\n0\r\n\r\n",
    "0\r\n bad: fold\r\n\r\n",
  ].map((body) => chunkedHead + body),
);
const cases = [...refused, ...[...bodies].map((text) => [400, text] as const)].map(
  ([status, text]) => [status, JSON.stringify(text).slice(0, 90), text] as const,
);
describe("refused", () => {
  test.each(cases)("%i %s", async (status, _name, text) => {
    const before = await handled();
    const answer = await raw(server.port, [text + get("/smuggled")]);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer.match(/HTTP\/1\.1/g)?.length).toBe(1);
    expect(answer).toContain("connection: close\r\n");
    // The handler is called where the head is in order, and meets the malformed body; for what follows, never.
    expect((await handled()) - before).toBe(1 + (bodies.has(text) ? 1 : 0));
  });
  test("random damage: an answer or the end, and the server lives", async () => {
    const good = [
      "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
      "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc",
      last("/json?x=y"),
    ];
    let seed = 12345;
    const random = (n: number): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return (seed >>> 8) % n;
    };
    const characters = "\r\n\0 \t:;,/0123456789abcfxyzGH\x7f\x80\xff";
    const one = async (): Promise<void> => {
      const text = [...(good[random(good.length)] ?? "")];
      for (let i = random(4); i >= 0; i--) text[random(text.length)] = characters[random(characters.length)] ?? "";
      if (random(4) === 0) text.splice(random(text.length), random(10));
      const answer = await raw(server.port, [text.join("")], true);
      if (answer !== "") expect(answer).toMatch(/^HTTP\/1\.1 \d{3} [^\r\n]*\r\n/);
    };
    for (let i = 0; i < 40; i++) await Promise.all(Array.from({ length: 25 }, one));
    expect(await (await fetch(base)).text()).toBe("Hello, World!\n");
  });
});

describe("time", () => {
  test("for a head, a body, the next request", async () => {
    const impatient = await startNative("http", "impatient");
    try {
      const answers = await Promise.all([
        raw(impatient.port, ["GET / HTTP/1.1\r\nHo"]),
        raw(impatient.port, ["POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc"]),
        raw(impatient.port, [get("/")]),
        raw(impatient.port, []),
      ]);
      expect(answers[0]).toBe("");
      expect(answers[1]).toMatch(/^HTTP\/1\.1 408 /);
      expect(answers[2]).toMatch(/World!\n$/);
      expect(answers[3]).toBe("");
    } finally {
      impatient.child.kill("SIGKILL");
    }
  });
  test("shutdown lets requests end, closes the others, and the program ends", async () => {
    const other = await startNative("http");
    const idle = raw(other.port, [get("/")]);
    await expect
      .poll(async () => Number(await (await fetch(`http://127.0.0.1:${other.port}/handled`)).text()))
      .toBeGreaterThan(1);
    const answer = raw(other.port, [get("/shutdown")]);
    expect(await answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*connection: close\r\n[\s\S]*going down$/);
    expect(await idle).toMatch(/World!\n$/);
    expect(await other.ended()).toBe(0);
    expect(other.output()).toContain("ended");
  });
});
