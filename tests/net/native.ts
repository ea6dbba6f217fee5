/** Native servers for the tests of argot/net: built once, started, asked, ended. */
import { type ChildProcess, spawn } from "node:child_process";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import process from "node:process";
import { buildNative, root } from "../oracle.ts";

export interface Native {
  readonly child: ChildProcess;
  readonly port: number;
  output(): string;
  /** Waits for the end. */
  ended(): Promise<number | null>;
}

const built = new Map<string, Promise<string>>();

/** A program of tests/net/servers by its name, or another one by its path. */
const sourceOf = (name: string): string =>
  join(root, name.includes("/") ? `${name}.ts` : `tests/net/servers/${name}.ts`);

function build(name: string): Promise<string> {
  let binary = built.get(name);
  if (binary === undefined) {
    binary = buildNative(sourceOf(name), "fast").then((b) => {
      if (b.outcome.code !== 0) throw new Error(b.outcome.stderr);
      return b.binary;
    });
    built.set(name, binary);
  }
  return binary;
}

/** Starts a server, which prints "listening PORT". */
export async function startNative(name: string, ...args: string[]): Promise<Native> {
  const child = spawn(await build(name), args, { stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  const port = await new Promise<number>((done, fail) => {
    const see = (chunk: Buffer): void => {
      text += chunk.toString();
      const found = /listening (\d+)/.exec(text);
      if (found) done(Number(found[1]));
    };
    child.stdout.on("data", see);
    child.stderr.on("data", see);
    child.on("exit", (code) => fail(new Error(`ended with ${code}: ${text}`)));
  });
  const end = new Promise<number | null>((done) => child.on("close", (code) => done(code)));
  return { child, port, output: () => text, ended: () => end };
}

/** Runs a program to its end, with the scheduler's choices made from a seed where one is given. */
export async function runToEnd(
  name: string,
  run: { args: readonly string[]; seed?: string | undefined },
): Promise<{ text: string; code: number | null }> {
  const env = run.seed === undefined ? process.env : { ...process.env, ARGOT_SCHED_SEED: run.seed };
  const child = spawn(await build(name), run.args, { env, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), 60_000);
  const code = await new Promise<number | null>((done) => child.on("close", (c) => done(c)));
  clearTimeout(timer);
  return { text, code };
}

/** Sends pieces as they are, and gives all that comes until the server ends the connection. */
export function raw(port: number, pieces: readonly (string | Buffer)[], ends = false): Promise<string> {
  return new Promise((done, fail) => {
    let text = "";
    const socket: Socket = connect(port, "127.0.0.1", async () => {
      for (const piece of pieces) {
        if (socket.destroyed) break;
        socket.write(typeof piece === "string" ? Buffer.from(piece, "latin1") : piece);
        if (pieces.length > 1) await new Promise((next) => setImmediate(next));
      }
      if (ends) socket.end();
    });
    socket.setNoDelay(true);
    socket.setTimeout(20_000, () => {
      socket.destroy();
      fail(new Error(`no end of the connection: ${text}`));
    });
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
    });
    socket.on("error", () => done(text));
    socket.on("close", () => done(text));
  });
}
