// System calls that block: on one processor, the other goroutines go on meanwhile.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterAll, expect, test } from "vitest";
import { buildNative } from "./oracle.ts";

const dir = mkdtempSync(join(tmpdir(), "argot-blocking-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const skip = process.platform === "win32";

async function build(name: string, source: string): Promise<string> {
  const file = join(dir, `${name}.ts`);
  writeFileSync(file, source);
  const { outcome, binary } = await buildNative(file, "debug");
  expect(outcome.code === 0 ? "" : outcome.stderr).toBe("");
  return binary;
}

const printers = (): Promise<string> =>
  build(
    "printers",
    `
    import { writeFileSync } from "node:fs";
    import { go, sleep } from "argot";
    const line = "x".repeat(999);
    const printers = [0, 1, 2].map((p) =>
      go(() => {
        for (let i = 0; i < 400; i++) console.log(p + line);
      }),
    );
    go(() => {
      for (let i = 0; i < 50; i++) sleep(1);
    }).join();
    // (process.stderr would wait for what has been printed.)
    writeFileSync(2, "went on\\n");
    for (const p of printers) p.join();
    console.log("end");
  `,
  );

function expectWhole(printed: string): void {
  const lines = printed.split("\n");
  expect(lines.filter((l) => /^[012]x{999}$/.test(l)).length).toBe(1200);
  expect(lines.slice(1200)).toEqual(["end", ""]);
}

test.skipIf(skip)("nobody reads what is printed", { timeout: 60_000 }, async () => {
  const env = { ...process.env, ARGOT_MAXPROCS: "1" };
  const child = spawn(await printers(), { env, stdio: ["ignore", "pipe", "pipe"] });
  // Only when the other goroutine has come to its end, which it does while nothing is read.
  const [said] = (await once(child.stderr, "data")) as [Buffer];
  expect(said.toString()).toBe("went on\n");
  let printed = "";
  child.stdout.on("data", (text: Buffer) => {
    printed += text.toString();
  });
  const [code] = (await once(child, "close")) as [number | null];
  expectWhole(printed);
  expect(code).toBe(0);
});

test("lines are whole, whoever prints", { timeout: 60_000 }, async () => {
  const binary = await printers();
  for (const debug of ["", "preemptstress=50"]) {
    const env = { ...process.env, ARGOT_MAXPROCS: "4", ARGOT_DEBUG: debug };
    const { stdout, status } = spawnSync(binary, { encoding: "utf8", env, maxBuffer: 1 << 24 });
    expectWhole(stdout);
    expect(status).toBe(0);
  }
});

test.skipIf(skip)("both ends of a named pipe", { timeout: 60_000 }, async () => {
  const pipe = join(dir, "pipe");
  expect(spawnSync("mkfifo", [pipe]).status).toBe(0);
  const binary = await build(
    "pipe",
    `
    import process from "node:process";
    import { readFileSync, writeFileSync } from "node:fs";
    import { go } from "argot";
    const path = process.argv[2];
    const text = "y".repeat(500_000);
    const reader = go(() => readFileSync(path, "utf8"));
    const writer = go(() => writeFileSync(path, text));
    writer.join();
    console.log(reader.join() === text);
  `,
  );
  const { stdout, status } = spawnSync(binary, [pipe], {
    encoding: "utf8",
    env: { ...process.env, ARGOT_MAXPROCS: "1" },
    timeout: 30_000,
  });
  expect({ stdout, status }).toEqual({ stdout: "true\n", status: 0 });
});
