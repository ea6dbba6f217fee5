/** The examples that need a network: a chat, a crawler. */
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { expect, test } from "vitest";
import { runToEnd, startNative } from "./native.ts";

class Person {
  readonly socket: Socket;
  text = "";

  constructor(port: number) {
    this.socket = connect(port, "127.0.0.1");
    this.socket.on("data", (chunk) => {
      this.text += chunk.toString();
    });
    this.socket.on("error", () => {});
  }

  async sees(text: string): Promise<void> {
    await expect.poll(() => this.text, { timeout: 20_000 }).toContain(text);
  }
}

test("chat-server", async () => {
  const server = await startNative("examples/chat-server", "0");
  try {
    const ann = new Person(server.port);
    await ann.sees("your name? ");
    ann.socket.write("ann\n");
    await ann.sees("* ann is here\n");
    const bob = new Person(server.port);
    bob.socket.write("bob\nhello, all\n/who\n");
    await ann.sees("* bob is here\nbob: hello, all\n");
    await bob.sees("ann, bob\n");
    const other = new Person(server.port);
    other.socket.write("bob\n");
    await other.sees("this name is taken\n");
    const many = Array.from({ length: 20 }, () => new Person(server.port));
    many.forEach((person, i) => {
      person.socket.write(`person ${i}\n`);
    });
    for (const person of many) await person.sees(" is here\n");
    for (const person of many.slice(0, 10)) person.socket.resetAndDestroy();
    for (let i = 0; i < 10; i++) await ann.sees(`* person ${i} has left\n`);
    ann.socket.write("bye\n/quit\n");
    await bob.sees("ann: bye\n* ann has left\n");
    expect(ann.text).not.toContain("ann: bye");
    for (const person of [ann, bob, other, ...many]) person.socket.destroy();
  } finally {
    server.child.kill("SIGKILL");
  }
});

test("crawler", async () => {
  const pages: Record<string, string> = {
    "/": '<a href="/a.html">a</a> <a href="sub/">sub</a> <a href="https://elsewhere/">x</a> <a href="#top">top</a>',
    "/a.html": '<a href="/">home</a> <a href="missing.html">gone</a> <a href="a.html#part">me</a>',
    "/sub/": '<a href="../a.html">a</a> <a href="deep/page.html">deep</a> <a href="data.txt">data</a>',
    "/sub/deep/page.html": '<a href="/old">moved</a>',
    "/sub/data.txt": '<a href="/not-followed">text</a>',
  };
  for (let i = 0; i < 50; i++) {
    pages["/"] += `<a href="/n${i}.html">n</a>`;
    pages[`/n${i}.html`] = `<a href="/n${(i + 1) % 50}.html">next</a>`;
  }
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    if (path === "/old") return response.writeHead(301, { location: "/a.html" }).end();
    const page = pages[path];
    if (page === undefined) return response.writeHead(404).end("no such page");
    response.setHeader("content-type", path.endsWith(".txt") ? "text/plain" : "text/html; charset=utf-8");
    return response.end(page);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const { text, code } = await runToEnd("examples/crawler", { args: [base, "4"] });
  server.closeAllConnections();
  server.close();
  const lines = text.trim().split("\n");
  expect(lines[0]).toBe(`/ ${pages["/"]?.length}`);
  expect(lines).toContain("/missing.html broken: 404, linked from /a.html");
  expect(lines).toContain(`/old ${pages["/a.html"]?.length}`);
  expect(lines).toContain(`/sub/data.txt ${pages["/sub/data.txt"]?.length}`);
  expect(lines.at(-1)).toMatch(/^57 pages, \d+ characters$/);
  expect(code).toBe(0);
});
