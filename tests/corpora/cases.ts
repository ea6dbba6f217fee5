/**
 * The cases of TypeScript's own test suite: a file of `tests/cases` is a program of one or more units (`// @filename: …`).
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";

export interface Unit {
  /** Absolute in the case's own little file system: "/a.ts". */
  readonly path: string;
  readonly text: string;
}

export interface Case {
  /** "conformance/types/tuple/x.ts" */
  readonly name: string;
  readonly units: readonly Unit[];
}

export const suites = ["compiler", "conformance"];

/** All cases of a corpus, or those that a list names (a line each, in `compiler` or `conformance`). */
export function caseNames(corpus: string, lists: readonly string[]): string[] {
  const cases = join(corpus, "TypeScript/tests/cases");
  const out = new Set<string>();
  for (const list of lists) {
    for (const line of readFileSync(list, "utf8").split("\n")) {
      if (line.trim() === "") continue;
      for (const suite of suites) if (existsSync(join(cases, suite, line))) out.add(`${suite}/${line}`);
    }
  }
  if (lists.length > 0) return [...out];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(cases, folder), { withFileTypes: true })) {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(name);
      else if (name.endsWith(".ts")) out.add(name);
    }
  };
  for (const suite of suites) walk(suite);
  return [...out].sort();
}

/** undefined: a case that isn't TypeScript alone (JSX, JavaScript, JSON, packages, compiler options that we don't have). */
export function readCase(corpus: string, name: string): Case | undefined {
  const text = decode(readFileSync(join(corpus, "TypeScript/tests/cases", name)));
  const units: Unit[] = [];
  let path = `/${posix.basename(name)}`;
  let lines: string[] = [];
  let named = false;
  const close = (): void => {
    if (named || lines.some((l) => l.trim() !== "")) units.push({ path, text: lines.join("\n") });
  };
  for (const line of text.split(/\r?\n/)) {
    const directive = /^\s*\/\/\s*@(\w+)\s*:\s*([^\r\n]*)/.exec(line);
    if (directive === null) {
      lines.push(line);
      continue;
    }
    const [, key, value] = directive;
    if (
      /^(link|symlink|typeRoots|types|paths|baseUrl|rootDirs?|noLib|jsx|resolveJsonModule|allowJs|checkJs)$/i.test(key)
    )
      return undefined;
    if (key.toLowerCase() !== "filename") {
      lines.push(line);
      continue;
    }
    if (named) close();
    // What stands before the first unit is of no file.
    named = true;
    lines = [];
    path = posix.resolve("/", value.trim());
  }
  close();
  return units.every((u) => /\.[cm]?ts$/.test(u.path)) ? { name, units } : undefined;
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString("utf16le");
  const text = bytes.toString("utf8");
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

/** The unit that a specifier means. */
export function resolveUnit(units: readonly Unit[], specifier: string, from: string): Unit | undefined {
  if (!specifier.startsWith(".") && !specifier.startsWith("/")) return undefined;
  const path = posix.resolve(posix.dirname(from), specifier);
  const plain = path.replace(/\.([cm]?)js$/, ".$1ts");
  for (const candidate of [
    path,
    plain,
    `${path}.ts`,
    `${path}.d.ts`,
    plain.replace(/\.([cm]?)ts$/, ".d.$1ts"),
    `${path}/index.ts`,
    `${path}/index.d.ts`,
  ]) {
    const unit = units.find((u) => u.path === candidate);
    if (unit !== undefined) return unit;
  }
  return undefined;
}
