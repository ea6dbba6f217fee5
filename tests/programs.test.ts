// Whole programs: what they print, their exit code and the class of an uncaught error are the same natively as under the oracles.
// A program may say at its top which oracles it has (`// oracles: node`), its arguments, its standard input and the release mode.
// Those with a recording beside them (NAME.out) are in concurrency.test.ts.

import { join, relative } from "node:path";
import process from "node:process";
import { describe, expect, test } from "vitest";
import {
  ask,
  errorClass,
  expectKnown,
  type Outcome,
  programsIn,
  recordedOf,
  root,
  runNative,
  settingsOf,
} from "./oracle.ts";

const programs = programsIn(join(root, "tests/programs")).filter((file) => recordedOf(file) === undefined);

/** What must agree. The message of an error is compared too where the program made it itself. */
function compared(outcome: Outcome, withStderr: boolean): object {
  return {
    stdout: outcome.stdout,
    code: outcome.code,
    error: outcome.code === 1 ? errorClass(outcome.stderr) : undefined,
    ...(withStderr && outcome.code === 0 ? { stderr: outcome.stderr } : {}),
  };
}

test("there are programs", () => {
  expect(programs.length).toBeGreaterThanOrEqual(120);
});

describe.concurrent("programs", { timeout: 300_000 }, () => {
  for (const file of programs) {
    const name = relative(root, file);
    const { oracles, args, stdin, release } = settingsOf(file);
    const run = { args, stdin, timeout: 60_000 };

    test(`${name}: the oracles agree`, async () => {
      const [first, ...others] = oracles;
      const expected = compared(await ask(first, file, run), false);
      for (const oracle of others)
        expect({ oracle, ...compared(await ask(oracle, file, run), false) }).toEqual({ oracle, ...expected });
    });

    if (process.env.ORACLES_ONLY) continue;
    test(`${name}: native`, () =>
      expectKnown(name, async () => {
        const expected = await ask(oracles[0], file, run);
        const native = await runNative(file, run, release);
        if (native.code >= 1000) expect(native.stderr).toBe("");
        const withStderr = name.includes("/console/");
        expect(compared(native, withStderr)).toEqual(compared(expected, withStderr));
      }));
  }
});

// The same for some of each subject as `argot build` makes them by default.
const subjects = new Map<string, string>();
for (const file of programs) subjects.set(relative(root, file).split(/[\\/]/)[2], file);

describe.concurrent("programs in release mode", { timeout: 300_000 }, () => {
  if (process.env.ORACLES_ONLY) return;
  for (const file of subjects.values()) {
    const name = relative(root, file);
    const { oracles, args, stdin } = settingsOf(file);
    const run = { args, stdin, timeout: 60_000 };
    test(name, () =>
      expectKnown(name, async () => {
        const native = await runNative(file, run, "fast");
        if (native.code >= 1000) expect(native.stderr).toBe("");
        expect(compared(native, false)).toEqual(compared(await ask(oracles[0], file, run), false));
      }),
    );
  }
});
