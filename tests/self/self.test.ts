// The compiler compiles itself: as a native binary it makes the same Zig of a program as it does under Bun, byte for byte.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { argot, root, start } from "../oracle.ts";

const emitter = join(root, "tests/self/emitter.ts");
const std = join(root, "std");
const folder = mkdtempSync(join(tmpdir(), "argot-self-"));
const binary = join(folder, "emitter");

describe("the compiler compiles itself", { timeout: 900_000 }, () => {
  beforeAll(async () => {
    const built = await argot(["build", "--debug", emitter, "-o", binary], { timeout: 880_000 });
    expect(built.stderr.replace(/^argot: compiling.*\n/gm, "")).toBe("");
    expect(built.code).toBe(0);
  }, 900_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  for (const program of [
    "examples/lisp.ts",
    "examples/json-query.ts",
    "examples/n-body.ts",
    "tests/errors/narrowing.ts",
  ])
    test(program, async () => {
      const run = { timeout: 120_000 };
      const expected = await start(join(root, "node_modules/.bin/bun"), [emitter, std, join(root, program)], run);
      const native = await start(binary, [std, join(root, program)], run);
      expect(native.stdout.length).toBeGreaterThan(100);
      expect({ ...native }).toEqual({ ...expected });
    });
});
