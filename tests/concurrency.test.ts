// Programs with goroutines: tests/programs/concurrency/NAME.ts prints NAME.out, and so does tests/go/NAME/main.go where there is one and Go is present.
// Each runs with ten seeds of the scheduler too, others every time (a failure names its seed), and by `npm run seeds` with 200 in release builds, of
// which there are only some here. The soak runs random graphs and random cancellations whose results are known: `npm run soak` for twenty minutes.

import { existsSync, mkdirSync } from "node:fs";
import { basename, join, relative } from "node:path";
import process from "node:process";
import { describe, expect, test } from "vitest";
import { argot, buildNative, expectKnown, programsIn, recordedOf, type Release, root, start } from "./oracle.ts";

const programs = programsIn(join(root, "tests/programs/concurrency"));
/** What the scheduler chooses from in this run's debug builds. */
const drawn = Array.from({ length: 10 }, () => ({ ARGOT_SCHED_SEED: String(1 + Math.floor(Math.random() * 1e9)) }));
/** What else release builds of every program would tell takes too long for each run. */
const released = new Set(["cancel", "close", "fanin", "powser", "scope", "select-wait", "sync", "unjoined-error"]);

async function expectRecorded(file: string, release: Release, environments: Record<string, string>[]): Promise<void> {
  const expected = recordedOf(file);
  if (expected === undefined) throw new Error(`${file} has no recording`);
  const { outcome, binary } = await buildNative(file, release);
  expect(outcome.code === 0 ? "" : outcome.stderr).toBe("");
  for (const env of environments) {
    const { stdout, stderr, code } = await start(binary, [], { env, timeout: 60_000 });
    const missing = expected.stderr.filter((text) => !stderr.includes(text));
    expect({ env, stdout, code, missing, stderr: missing.length > 0 || code !== expected.code ? stderr : "" }).toEqual({
      env,
      stdout: expected.stdout,
      code: expected.code,
      missing: [],
      stderr: "",
    });
  }
}

describe.concurrent("programs with goroutines", { timeout: 600_000 }, () => {
  for (const file of programs) {
    const name = relative(root, file);
    test(`${name}: debug`, () =>
      expectKnown(name, () =>
        expectRecorded(file, "debug", [{}, { ARGOT_MAXPROCS: "1" }, { ARGOT_MAXPROCS: "4" }, ...drawn]),
      ));
    if (!released.has(basename(file, ".ts"))) continue;
    test(`${name}: fast`, () => expectKnown(name, () => expectRecorded(file, "fast", [{}])));
  }
});

test("stacks overflow while goroutines are stopped all the time", { timeout: 120_000 }, () =>
  expectRecorded(join(root, "tests/programs/concurrency/overflow.ts"), "fast", [
    { ARGOT_MAXPROCS: "4", ARGOT_DEBUG: "preemptstress=30" },
  ]),
);

test("a select with written cases makes no objects", { timeout: 60_000 }, async () => {
  const file = join(root, "bench/concurrency/select-blocking.ts");
  const { stdout, code } = await argot(["emit", "--zig", file]);
  expect(code).toBe(0);
  const receiver = stdout.slice(stdout.indexOf("fn init_select_blocking"));
  const main = receiver.slice(0, receiver.indexOf("\n}\n"));
  expect(main).toContain("rt.select.run");
  // No functions, no cells, no cases; what the handlers change is a local variable.
  expect(main.match(/newFunction|newCell|rt\.cases/g)).toBeNull();
  expect(main).toContain("var sum: f64");
});

describe.each(["graphs", "cancel"])("soak: %s", { timeout: 600_000 }, (name) => {
  const seconds = process.env.SOAK ?? "2";
  const modes: readonly (readonly [Release, Record<string, string>])[] = [
    ["debug", {}],
    ["safe", { ARGOT_MAXPROCS: "4", ARGOT_DEBUG: "preemptstress=50" }],
    ["safe", { ARGOT_MAXPROCS: "4", ARGOT_DEBUG: "preemptstress=50,gcstress=1001,gccheck=1,clobberfree=1" }],
    ["safe", { ARGOT_SCHED_SEED: "1" }],
  ];
  test.each(modes)("%s %o", { timeout: 1_000_000 }, async (release, env) => {
    const { outcome, binary } = await buildNative(join(root, `tests/soak/${name}.ts`), release);
    expect(outcome.code === 0 ? "" : outcome.stderr).toBe("");
    const { stdout, stderr, code } = await start(binary, [seconds, "7"], {
      env,
      timeout: 60_000 + Number(seconds) * 2000,
    });
    expect({ stdout, stderr, code }).toEqual({ stdout: "ok\n", stderr: "", code: 0 });
  });
});

/** `go`, or where it usually is. */
async function findGo(): Promise<string | undefined> {
  for (const command of ["go", "/usr/local/go/bin/go"]) {
    try {
      if ((await start(command, ["version"])).code === 0) return command;
    } catch {
      // Not there.
    }
  }
  return undefined;
}

const go = await findGo();
const twins = programs.map((f) => basename(f, ".ts")).filter((n) => existsSync(join(root, "tests/go", n, "main.go")));
if (go === undefined) console.warn(`SKIPPED: ${twins.length} comparisons with Go, which is not in PATH`);

describe.skipIf(go === undefined)("the same in Go", { timeout: 600_000 }, () => {
  test.each(twins)("%s", async (name) => {
    const folder = join(root, "node_modules/.cache/argot-oracle/go");
    mkdirSync(folder, { recursive: true });
    const binary = join(folder, name);
    const build = await start(go ?? "go", ["build", "-o", binary, `./${name}`], {
      cwd: join(root, "tests/go"),
      env: { GOFLAGS: "-mod=mod", GOTOOLCHAIN: "local" },
    });
    expect(build.stderr).toBe("");
    const outcome = await start(binary, []);
    expect({ stdout: outcome.stdout, code: outcome.code }).toEqual({
      stdout: recordedOf(join(root, "tests/programs/concurrency", `${name}.ts`))?.stdout,
      code: 0,
    });
  });
});
