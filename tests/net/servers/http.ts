// The server of http.test.ts. Arguments: a name of settings.
import process from "node:process";
import { chan, go, sleep } from "argot";
import type { Server } from "argot/http";
import { Headers, Response, serve } from "argot/http";
import { Mutex } from "argot/sync";

const settings = process.argv[2] ?? "";
let handled = 0;
const mutex = new Mutex();
let server: Server | undefined;
const gate = chan<number>();
let waiting = 0;

serve({
  port: 0,
  host: "127.0.0.1",
  maxHeadSize: 4096,
  maxHeadFields: 20,
  maxBodySize: 1 << 20,
  headTimeout: settings === "impatient" ? 100 : 10_000,
  idleTimeout: settings === "impatient" ? 300 : 60_000,
  bodyTimeout: settings === "impatient" ? 100 : 30_000,
  onListen: (s) => {
    server = s;
    console.log("listening", s.address.port);
  },
  onError: (error) => {
    console.log("failed:", String(error));
  },
  handler: (request) => {
    mutex.lock();
    handled++;
    mutex.unlock();
    switch (request.path) {
      case "/":
        return new Response("Hello, World!\n");
      case "/handled":
        return new Response(String(handled));
      case "/connections":
        return new Response(String(server?.connections ?? -1));
      case "/echo": {
        const headers = new Headers();
        const type = request.headers.get("content-type");
        if (type !== undefined) headers.set("content-type", type);
        return new Response(request.body.bytes(), { status: 201, headers });
      }
      case "/pipe":
        return new Response((out) => {
          const buffer = new Uint8Array(1000);
          for (;;) {
            const n = request.body.read(buffer);
            if (n === 0) break;
            out.write(buffer.subarray(0, n));
          }
        });
      case "/json":
        return Response.json({
          method: request.method,
          query: request.query,
          sum: (request.body.json() as number[]).length,
          headers: [...request.headers].map((pair) => `${pair[0]}=${pair[1]}`).filter((s) => s.startsWith("x-")),
          missing: request.headers.get("x-none") === undefined,
        });
      case "/ignore":
        return new Response("ignored");
      case "/none":
        return new Response(undefined, { status: 204 });
      case "/unchanged":
        return new Response("not sent", { status: 304 });
      case "/large":
        return new Response("x".repeat(3_000_000));
      case "/known": {
        let left = 3;
        const body = {
          read: (buffer: Uint8Array): number => {
            if (left === 0) return 0;
            buffer[0] = 96 + left--;
            return 1;
          },
        };
        return new Response(body, { headers: { "content-length": "3" } });
      }
      case "/lie":
        return new Response((out) => out.write("short"), { headers: { "content-length": "10" } });
      case "/cookies": {
        const response = new Response("ok");
        response.headers.append("Set-Cookie", "a=1");
        response.headers.append("Set-Cookie", "b=2");
        return response;
      }
      case "/split":
        return new Response("ok", { headers: { "x-bad": "a\r\nx-injected: b" } });
      case "/redirect":
        return Response.redirect("/json?from=redirect");
      case "/throw":
        throw new Error("on purpose");
      case "/bye":
        return new Response("bye", { headers: { connection: "close" } });
      case "/meet":
        // Answered when ten are here.
        mutex.lock();
        waiting++;
        if (waiting === 10)
          go(() => {
            for (let i = 0; i < 10; i++) gate.send(i);
          });
        mutex.unlock();
        return new Response(`met ${gate.receive() !== undefined}`);
      case "/shutdown": {
        const s = server;
        if (s !== undefined) go(() => s.shutdown(5000));
        sleep(50);
        return new Response("going down");
      }
      default:
        return new Response("not found\n", { status: 404 });
    }
  },
});
console.log("ended");
