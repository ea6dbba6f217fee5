// The programs of examples/ print what is recorded in tests/examples/, on Node, Bun, Deno and natively; those that import `argot` only natively.
// `UPDATE=1 npx vitest run tests/examples.test.ts` records what Node (or the native program) prints.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterAll, describe, expect, test } from "vitest";
import { ask, expectKnown, type Run, root, runNative } from "./oracle.ts";

interface Example extends Run {
  /** A part of the recording's name, where an example is run more than once. */
  readonly variant?: string;
}

const scratch = mkdtempSync(join(tmpdir(), "argot-examples-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const data = (name: string): string => `examples/data/${name}`;
const text = (name: string): string => readFileSync(join(root, data(name)), "utf8");

const examples: Record<string, Example[]> = {
  "word-frequency": [{ args: ["25"], stdin: text("alice.txt") }],
  "json-query": [
    { args: [data("planets.json")] },
    {
      variant: "paths",
      args: [
        data("planets.json"),
        "planets[*].name",
        "planets[4].moons",
        "..radius",
        "dwarfs[-1]",
        "empty",
        "9",
        "a.[x",
      ],
    },
  ],
  "csv-group": [
    { args: [data("sales.csv"), "region", "amount"] },
    { variant: "product", args: [data("sales.csv"), "product", "amount"] },
    { variant: "missing", args: [data("sales.csv"), "colour", "amount"] },
  ],
  markdown: [{ args: [data("readme.md")] }],
  lisp: [{ args: [data("program.lisp")] }],
  sudoku: [{ args: [data("sudokus.txt")] }],
  life: [{ args: [data("acorn.cells"), "150"] }],
  "lru-cache": [{}],
  adventure: [{ stdin: text("walkthrough.txt") }],
  "n-body": [{ args: ["50000"] }],
  fannkuch: [{ args: ["8"] }],
  "spectral-norm": [{ args: ["100"] }],
  "binary-trees": [{ args: ["10"] }],
  "worker-pool": [{ args: ["4", "10"] }],
  pipeline: [{}],
  "rate-limiter": [{}],
  "parallel-word-count": [{ args: ["examples/data", "12"] }, { variant: "missing", args: ["examples/none"] }],
  mandelbrot: [
    { args: ["100", join(scratch, "mandelbrot.pgm")] },
    { variant: "bits", args: ["64", join(scratch, "mandelbrot.pbm")] },
  ],
};

/** In tests/net: they talk to clients. */
const servers = ["chat-server", "crawler"];

test("every example is tested", () => {
  const files = readdirSync(join(root, "examples")).filter((f) => f.endsWith(".ts"));
  expect(files.map((f) => f.slice(0, -3)).sort()).toEqual([...Object.keys(examples), ...servers].sort());
});

describe.concurrent.each(Object.entries(examples))("%s", (name, runs) => {
  const file = join(root, "examples", `${name}.ts`);
  for (const run of runs) {
    const recording = join(root, "tests/examples", `${name}${run.variant ? `.${run.variant}` : ""}.out`);
    const title = run.variant ?? "as it is";
    const expected = (): string => readFileSync(recording, "utf8");
    const shown = (o: { stdout: string; code: number }): string =>
      o.code === 0 ? o.stdout : `${o.stdout}(exit code ${o.code})\n`;

    const isOurs = /from "argot/.test(readFileSync(file, "utf8"));
    test.skipIf(isOurs)(`${title}: Node, Bun and Deno`, { timeout: 120_000 }, async () => {
      const onNode = shown(await ask("node", file, run));
      if (process.env.UPDATE || !existsSync(recording)) writeFileSync(recording, onNode);
      expect(onNode).toBe(expected());
      expect(shown(await ask("bun", file, run))).toBe(expected());
      expect(shown(await ask("deno", file, run))).toBe(expected());
    });

    test(`${title}: native`, { timeout: 300_000 }, () =>
      expectKnown(`examples/${name}`, async () => {
        const native = await runNative(file, run);
        expect(native.code < 1000 ? "" : native.stderr).toBe("");
        if (isOurs && (process.env.UPDATE || !existsSync(recording))) writeFileSync(recording, shown(native));
        expect(shown(native)).toBe(expected());
      }),
    );
  }
});
