/**
 * What tsc says of a case, with the options that Argot stands for and Argot's own declarations of the library: so that a difference is the
 * checker's. TypeScript's API (version 5, `npm install --prefix CORPUS/tools typescript@5.9`), for the compiler of version 7 has none.
 */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Case } from "./cases.ts";
import { resolveUnit } from "./cases.ts";

/** "path:line:TS2322 message" in tsc's order. */
export type Oracle = (one: Case) => string[];

const heads = [1360, 2322, 2344, 2345];
const telling = [2559, 2739, 2740, 2741, 4104];

export function tsc(corpus: string, libFolder: string): Oracle {
  const ts = createRequire(join(corpus, "tools/package.json"))("typescript");
  const options = {
    strict: true,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    noEmit: true,
    noLib: true,
    types: [],
  };
  const libs = new Map<string, unknown>();
  for (const name of readdirSync(libFolder)) {
    const path = `/lib/${name}`;
    libs.set(path, ts.createSourceFile(path, readFileSync(join(libFolder, name), "utf8"), options.target, true));
  }
  return (one) => {
    const files = new Map(libs);
    for (const unit of one.units) files.set(unit.path, ts.createSourceFile(unit.path, unit.text, options.target, true));
    const host = {
      getSourceFile: (path: string) => files.get(path),
      getDefaultLibFileName: () => "/lib/core.d.ts",
      writeFile: () => {},
      getCurrentDirectory: () => "/",
      getCanonicalFileName: (path: string) => path,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => "\n",
      fileExists: (path: string) => files.has(path),
      readFile: (path: string) => one.units.find((u) => u.path === path)?.text,
      resolveModuleNameLiterals: (literals: readonly { text: string }[], from: string) =>
        literals.map(({ text }) => {
          const unit = resolveUnit(one.units, text, from);
          if (unit === undefined) return { resolvedModule: undefined };
          const extension = /(\.d)?\.[cm]?ts$/.exec(unit.path)?.[0];
          return { resolvedModule: { resolvedFileName: unit.path, extension, isExternalLibraryImport: false } };
        }),
    };
    const program = ts.createProgram([...libs.keys(), ...one.units.map((u) => u.path)], options, host);
    const syntax = program.getSyntacticDiagnostics();
    const all = syntax.length > 0 ? syntax : [...program.getGlobalDiagnostics(), ...program.getSemanticDiagnostics()];
    const out: string[] = [];
    for (const d of all) {
      if (d.category !== ts.DiagnosticCategory.Error || d.file === undefined) continue;
      if (d.file.fileName.startsWith("/lib/")) continue;
      const line = d.file.getLineAndCharacterOfPosition(d.start).line + 1;
      // Version 7 drops the head of an argument's or a type argument's error where the reason below it says all.
      const [reason] = typeof d.messageText === "string" ? [] : (d.messageText.next ?? []);
      const headless = reason !== undefined && heads.includes(d.code) && telling.includes(reason.code);
      const code = headless ? reason.code : d.code;
      const text = headless ? reason : d.messageText;
      out.push(`${d.file.fileName}:${line}:TS${code} ${ts.flattenDiagnosticMessageText(text, "\n")}`);
    }
    return out;
  };
}
