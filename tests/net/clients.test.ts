/** argot/http's server against clients that nobody here wrote: curl, wrk, Deno's and Bun's fetch (Node's is in http.test.ts). */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../oracle.ts";
import { type Native, startNative } from "./native.ts";

let server: Native;
let base = "";
let folder = "";

beforeAll(async () => {
  server = await startNative("http");
  base = `http://127.0.0.1:${server.port}`;
  folder = mkdtempSync(join(tmpdir(), "argot-clients-"));
});
afterAll(() => {
  server?.child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

function present(command: string): boolean {
  const found = spawnSync(command, ["--version"], { encoding: "utf8" }).error === undefined;
  if (!found)
    console.warn(`SKIPPED: what ${command} gets from an HTTP server is not tested: ${command} is not installed`);
  return found;
}

function run(command: string, ...args: string[]): string {
  const { stdout, stderr, status } = spawnSync(command, args, { encoding: "utf8", timeout: 60_000 });
  expect({ command, status, stderr: status === 0 ? "" : stderr }).toEqual({ command, status: 0, stderr: "" });
  return stdout;
}

const big = "x".repeat(300_000);

describe.skipIf(!present("curl"))("curl", () => {
  const curl = (...args: string[]): string => run("curl", "-sS", ...args);

  test("two requests on one connection", () => {
    const format = "%{http_code} %{num_connects}\n";
    expect(curl("-w", format, base, base)).toBe("Hello, World!\n200 1\nHello, World!\n200 0\n");
  });

  test("bodies with a length, and in chunks", () => {
    const body = join(folder, "body");
    writeFileSync(body, big);
    expect(curl("--data-binary", `@${body}`, `${base}/echo`)).toBe(big);
    expect(curl("-H", "Transfer-Encoding: chunked", "--data-binary", `@${body}`, `${base}/echo`)).toBe(big);
    expect(curl("-H", "Expect: 100-continue", "--data-binary", `@${body}`, `${base}/pipe`)).toBe(big);
  });

  test("HEAD, and a path that there is not", () => {
    expect(curl("-I", base)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(curl("-o", "/dev/null", "-w", "%{http_code}", `${base}/nowhere`)).toBe("404");
  });

  test("HTTP/1.0", () => {
    expect(curl("-0", base)).toBe("Hello, World!\n");
  });
});

describe.skipIf(!present("wrk"))("wrk", () => {
  test("keep-alive requests, each answered", () => {
    const text = run("wrk", "-t1", "-c20", "-d1s", base);
    expect(text).not.toMatch(/Socket errors|Non-2xx/);
    expect(Number(/(\d+) requests in/.exec(text)?.[1])).toBeGreaterThan(0);
  });
});

/** What a program with `fetch` prints. */
const program = `
const base = process.argv[process.argv.length - 1];
const big = "x".repeat(300000);
const texts = await Promise.all([1, 2, 3].map(async () => (await fetch(base)).text()));
console.log(texts.join("").length);
const echo = await fetch(base + "/echo", { method: "POST", body: big, headers: { "content-type": "x/y" } });
console.log(echo.status, echo.headers.get("content-type"), (await echo.text()) === big);
const stream = new ReadableStream({
  start(controller) {
    for (let i = 0; i < 3; i++) controller.enqueue(new TextEncoder().encode(big));
    controller.close();
  },
});
const pipe = await fetch(base + "/pipe", { method: "POST", body: stream, duplex: "half" });
console.log((await pipe.text()).length);
console.log((await fetch(base + "/nowhere")).status);
process.exit(0);
`;
const printed = "42\n201 x/y true\n900000\n404\n";

describe("fetch", () => {
  const bin = (name: string): string => join(root, "node_modules/.bin", name);
  const file = (): string => {
    const path = join(folder, "client.mjs");
    writeFileSync(path, `import process from "node:process";\n${program}`);
    return path;
  };

  test("Deno's", () => {
    expect(run(bin("deno"), "run", "-A", "--quiet", file(), base)).toBe(printed);
  });

  test("Bun's", () => {
    expect(run(bin("bun"), file(), base)).toBe(printed);
  });
});
