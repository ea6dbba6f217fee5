/** `--watch`: again when a file changes, also after an error. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { afterEach, test } from "vitest";
import { folder, starter, write } from "./harness.ts";

/** A watcher ends by a signal only, also when its test fails. */
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

/** Starts a command and waits for texts that it prints, on either stream. */
function watching(directory: string, args: readonly string[]) {
  const [command = "", ...rest] = starter("node");
  const child = spawn(command, [...rest, ...args], {
    cwd: directory,
    env: { ...process.env, NO_COLOR: "1", ARGOT_CACHE: join(directory, "cache") },
  });
  started.push(child);
  let printed = "";
  let waiting: (() => void) | undefined;
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data) => {
      printed += data;
      waiting?.();
    });
  return {
    /** What was printed up to a text, which is then forgotten. */
    async until(text: string): Promise<void> {
      while (!printed.includes(text)) await new Promise<void>((next) => (waiting = next));
      printed = printed.slice(printed.indexOf(text) + text.length);
    },
  };
}

test("run --watch", { timeout: 300_000 }, async () => {
  const directory = folder({
    "main.ts": 'import { text } from "./text.ts";\nconsole.log(text);\n',
    "text.ts": 'export const text = "first";\n',
  });
  const watched = watching(directory, ["run", "--watch", "main.ts"]);
  await watched.until("first\n");
  await watched.until("exit code 0; waiting for changes");
  write(directory, "text.ts", 'export const text = "second";\n');
  await watched.until("second\n");
  write(directory, "text.ts", 'export const text = "third;\n');
  await watched.until("text.ts:1:");
  write(directory, "text.ts", 'export const text = "fourth";\n');
  await watched.until("fourth\n");
});

test("check --watch", { timeout: 300_000 }, async () => {
  const directory = folder({ "main.ts": "export const n: number = 1;\n" });
  const watched = watching(directory, ["check", "--watch", "main.ts"]);
  await watched.until("no errors");
  write(directory, "main.ts", 'export const n: number = "1";\n');
  await watched.until("main.ts:1:14 - error TS2322");
  write(directory, "main.ts", "export const n: number = 2;\n");
  await watched.until("no errors");
});
