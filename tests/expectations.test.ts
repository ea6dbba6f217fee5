// What is refused, what is a type error, and what traps, with expectations in comments of the programs:
//
//   tests/refusals/*.ts   // expect: AR1001 [text of the message]      on the line that is refused; exit code 3
//   tests/errors/*.ts     // error: TS2322 [TS2345 …]                  on the line of the error; exit code 1
//   tests/traps/*.ts      // trap: TypeError: expected number, …       at the end; exit code 1, and what is printed before: // stdout: text

import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { argot, errorLine, expectKnown, programsIn, root, runNative } from "./oracle.ts";

interface JsonDiagnostic {
  readonly code: string;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Diagnostics of `argot check --json`, as "line code" in order. */
function found(stdout: string): { line: number; code: string; message: string }[] {
  const parsed = JSON.parse(stdout) as JsonDiagnostic[] | { diagnostics: JsonDiagnostic[] };
  const list = Array.isArray(parsed) ? parsed : parsed.diagnostics;
  return list.map(({ line, code, message }) => ({ line, code, message }));
}

function expectedIn(file: string, marker: string): { line: number; code: string; text: string }[] {
  const all: { line: number; code: string; text: string }[] = [];
  readFileSync(file, "utf8")
    .split("\n")
    .forEach((line, i) => {
      const at = line.indexOf(`// ${marker}: `);
      if (at < 0) return;
      let rest = line.slice(at + marker.length + 5).trim();
      for (let m = /^((?:AR|TS)\d+)\s*/.exec(rest); m; m = /^((?:AR|TS)\d+)\s*/.exec(rest)) {
        rest = rest.slice(m[0].length);
        all.push({ line: i + 1, code: m[1], text: rest });
      }
    });
  return all;
}

const lines = (list: { line: number; code: string }[]): string[] => list.map((d) => `${d.line}: ${d.code}`).sort();

describe.concurrent("refusals", { timeout: 120_000 }, () => {
  for (const file of programsIn(join(root, "tests/refusals"))) {
    const name = relative(root, file);
    test(name, () =>
      expectKnown(name, async () => {
        const expected = expectedIn(file, "expect");
        const outcome = await argot(["check", file, "--json"]);
        expect(outcome.stdout, outcome.stderr).not.toBe("");
        const got = found(outcome.stdout);
        expect(lines(got)).toEqual(lines(expected));
        for (const { line, code, text } of expected) {
          const one = got.find((d) => d.line === line && d.code === code);
          expect(one?.message).toContain(text);
        }
        expect(outcome.code).toBe(3);
      }),
    );
  }
});

describe.concurrent("type errors", { timeout: 120_000 }, () => {
  for (const file of programsIn(join(root, "tests/errors"))) {
    const name = relative(root, file);
    test(name, () =>
      expectKnown(name, async () => {
        const expected = expectedIn(file, "error");
        const outcome = await argot(["check", file, "--json"]);
        expect(outcome.stdout, outcome.stderr).not.toBe("");
        expect(lines(found(outcome.stdout))).toEqual(lines(expected));
        expect(outcome.code).toBe(1);
      }),
    );
  }
});

describe.concurrent("traps", { timeout: 300_000 }, () => {
  for (const file of programsIn(join(root, "tests/traps"))) {
    const name = relative(root, file);
    test(name, () =>
      expectKnown(name, async () => {
        const text = readFileSync(file, "utf8");
        const printed = [...text.matchAll(/^\/\/ stdout: ?(.*)$/gm)].map((m) => `${m[1]}\n`).join("");
        const trap = /^\/\/ trap: (.*)$/m.exec(text)?.[1];
        const outcome = await runNative(file);
        if (outcome.code >= 1000) expect(outcome.stderr).toBe("");
        expect({ stdout: outcome.stdout, code: outcome.code, trap: errorLine(outcome.stderr) }).toEqual({
          stdout: printed,
          code: trap === undefined ? 0 : 1,
          trap,
        });
      }),
    );
  }
});

test("docs/language.md names every refusal", async () => {
  const { refusals } = await import("../compiler/lower/refusals.ts");
  const text = readFileSync(join(root, "docs/language.md"), "utf8").replace(/ {2,}/g, " ");
  expect(refusals.filter((r) => !text.includes(`| ${r.code} | ${r.reason} |`)).map((r) => r.code)).toEqual([]);
});
