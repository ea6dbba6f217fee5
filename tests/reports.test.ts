// What a program tells of its goroutines from outside: signals, SIGQUIT's dump, leaks.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterAll, expect, test } from "vitest";
import { buildNative } from "./oracle.ts";

const dir = mkdtempSync(join(tmpdir(), "argot-reports-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/** Sends a signal at each line that the program prints, in order. */
async function signalled(source: string, signals: readonly NodeJS.Signals[], debug: string = ""): Promise<Ended> {
  const file = join(dir, `program${Math.random()}.ts`);
  writeFileSync(file, source);
  const { outcome, binary } = await buildNative(file, "debug");
  expect(outcome.code === 0 ? "" : outcome.stderr).toBe("");
  return await new Promise((resolve) => {
    const child = spawn(binary, { env: { ...process.env, ARGOT_MAXPROCS: "1", ARGOT_DEBUG: debug } });
    let stdout = "";
    let stderr = "";
    let sent = 0;
    child.stdout.on("data", (text: Buffer) => {
      stdout += text.toString();
      while (sent < signals.length && stdout.split("\n").length - 1 > sent) child.kill(signals[sent++]);
    });
    child.stderr.on("data", (text: Buffer) => {
      stderr += text.toString();
    });
    child.on("close", (code) => resolve({ stdout, stderr, code }));
  });
}

const skip = process.platform === "win32";

test.skipIf(skip)("signals come on a channel, until stop", { timeout: 60_000 }, async () => {
  const source = `
    import { notify } from "argot/signal";
    const signals = notify("SIGTERM", "SIGUSR1");
    console.log("ready");
    for (const s of signals.received) {
      console.log(s);
      if (s === "SIGTERM") signals.stop();
    }
    console.log("end");
  `;
  expect(await signalled(source, ["SIGUSR1", "SIGTERM"])).toEqual({
    stdout: "ready\nSIGUSR1\nSIGTERM\nend\n",
    stderr: "",
    code: 0,
  });
});

test.skipIf(skip)("SIGQUIT tells what every goroutine does", { timeout: 60_000 }, async () => {
  const source = `
    import { chan, go, sleep } from "argot";
    const c = chan<number>();
    function waits(): void { c.receive(); }
    go(waits);
    // On one processor it waits when this one goes on.
    sleep(1);
    console.log("ready");
    sleep(60_000);
  `;
  const { stderr, code } = await signalled(source, ["SIGQUIT"]);
  expect(code).toBe(2);
  expect(stderr).toContain("SIGQUIT: quit");
  expect(stderr).toContain("goroutine 1 [sleep]:");
  expect(stderr).toContain("goroutine 2 [chan receive]:\n    at waits");
});

test("ARGOT_DEBUG=leaks=1 tells goroutines that nobody can wake", { timeout: 60_000 }, async () => {
  const source = `
    import { chan, go, sleep } from "argot";
    const kept: unknown[] = [];
    function leaks(): void {
      const c = chan<number>();
      go(() => { c.send(1); });
    }
    function waits(): void {
      const c = chan<number>();
      kept.push(c);
      go(() => { c.receive(); });
    }
    function work(n: number): number { return n === 0 ? 0 : 1 + work(n - 1); }
    // In goroutines of their own: what is left of their frames is nobody's.
    go(leaks).join();
    go(waits).join();
    sleep(1);
    let texts: string[] = [];
    for (let i = 0; i < 300_000; i++) {
      texts.push("text " + i);
      if (texts.length > 1000) texts = [];
    }
    console.log(work(50), kept.length);
  `;
  const { stdout, stderr, code } = await signalled(source, [], "leaks=1");
  expect({ stdout, code }).toEqual({ stdout: "50 1\n", code: 0 });
  expect(stderr.split("leak: ").length - 1).toBe(1);
  expect(stderr).toContain("goroutine 3 [chan send]:");
});
