// Signals of the system: `argot/signal`, and SIGQUIT's dump of all goroutines.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterAll, expect, test } from "vitest";
import { buildNative } from "./oracle.ts";

const dir = mkdtempSync(join(tmpdir(), "argot-signals-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/** Sends a signal at each line that the program prints, in order. */
async function signalled(source: string, signals: readonly NodeJS.Signals[]): Promise<Ended> {
  const file = join(dir, `program${Math.random()}.ts`);
  writeFileSync(file, source);
  const { outcome, binary } = await buildNative(file, "debug");
  expect(outcome.code === 0 ? "" : outcome.stderr).toBe("");
  return await new Promise((resolve) => {
    const child = spawn(binary);
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
    console.log("ready");
    sleep(60_000);
  `;
  const { stderr, code } = await signalled(source, ["SIGQUIT"]);
  expect(code).toBe(2);
  expect(stderr).toContain("SIGQUIT: quit");
  expect(stderr).toContain("goroutine 1 [sleep]:");
  expect(stderr).toContain("goroutine 2 [chan receive]:\n    at waits");
});
