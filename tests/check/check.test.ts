// What the checker accepts and reports, by subject; the marks in the programs are tsc's answers.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { bindSourceFile } from "../../compiler/bind/bind.ts";
import { checkProgram } from "../../compiler/check/program.ts";
import { parseSourceFile } from "../../compiler/parse/parse.ts";
import { SourceText } from "../../compiler/source/source.ts";
import { cases } from "./cases.ts";
import { marks } from "./marks.ts";

const lib = join(dirname(fileURLToPath(import.meta.url)), "../../std/lib");

function errors(text: string): string[] {
  const parse = (path: string, source: string): ReturnType<typeof parseSourceFile> =>
    parseSourceFile(new SourceText(path, source));
  const libs = readdirSync(lib).map((name) => bindSourceFile(parse(name, readFileSync(join(lib, name), "utf8")).file));
  const { file, diagnostics } = parse("/case.ts", text);
  const typed = checkProgram({ files: [bindSourceFile(file)], libs, resolveModule: () => undefined });
  return [...diagnostics, ...typed.diagnostics].map((d) => `${file.source.position(d.start).line}:${d.code}`);
}

for (const [name, text] of Object.entries(cases))
  test(name, () => expect(errors(text).sort()).toEqual(marks(text).sort()));
