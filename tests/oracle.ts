// Runs whole programs natively and under the oracles (Node, Bun, Deno), and says where they differ.
//
// What must agree: standard output, the exit code, and the class and message of an uncaught error on standard error.
// What an oracle answered is kept by content under node_modules/.cache/argot-oracle: a second run starts no oracle.

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";
import { type Expectation, expectationIn, outName } from "../compiler/cli/expectation.ts";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const cache = join(root, "node_modules/.cache/argot-oracle");
const bin = (name: string): string => join(root, "node_modules/.bin", name);

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

export interface Run {
  readonly args?: readonly string[];
  readonly stdin?: string;
  /** The working directory; the repository's root when it isn't said. */
  readonly cwd?: string;
  readonly timeout?: number;
  /** Beside those of the tests' own process. */
  readonly env?: Readonly<Record<string, string>>;
}

export type Oracle = "node" | "bun" | "deno";
export type Release = "debug" | "fast" | "small" | "safe";

/** Starts a process and waits for it; a process that takes too long is ended and has exit code 124. */
export function start(command: string, args: readonly string[], run: Run = {}): Promise<Outcome> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd: run.cwd ?? root,
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, ...run.env },
      stdio: ["pipe", "pipe", "pipe"],
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill("SIGKILL");
    }, run.timeout ?? 120_000);
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", fail);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      const stderr = Buffer.concat(err).toString("utf8");
      done({
        stdout: Buffer.concat(out).toString("utf8"),
        stderr: late ? `${stderr}\n(took too long)` : signal ? `${stderr}\n(ended by ${signal})` : stderr,
        code: late ? 124 : (code ?? 128),
      });
    });
    child.stdin.on("error", () => {});
    child.stdin.end(run.stdin ?? "");
  });
}

/** All files that a program is made of: itself, and what it imports by a relative path. */
export function sourcesOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || !existsSync(file)) return seen;
  seen.add(file);
  const text = readFileSync(file, "utf8");
  for (const match of text.matchAll(/(?:from|import)\s*"(\.[^"]+)"/g))
    sourcesOf(resolve(dirname(file), match[1]), seen);
  return seen;
}

function contentKey(parts: readonly string[], files: Iterable<string>): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  for (const file of files) hash.update(relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex").slice(0, 32);
}

/**
 * A program as JavaScript, for Node 20, which takes no TypeScript. A file each and not a bundle, which would turn top-level `const` and `class`
 * into `var` and so lose the temporal dead zone.
 */
async function javascriptFor(file: string, sources: readonly string[], key: string): Promise<string> {
  const folder = join(cache, "javascript", key);
  const target = (source: string): string =>
    join(folder, relative(root, source).replaceAll("..", "up")).replace(/\.ts$/, ".mjs");
  for (const source of sources) {
    const out = target(source);
    if (existsSync(out)) continue;
    const { code } = await transform(readFileSync(source, "utf8"), {
      loader: "ts",
      format: "esm",
      target: "es2022",
      sourcefile: source,
      tsconfigRaw: { compilerOptions: { target: "es2022", useDefineForClassFields: true } },
    });
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, code.replaceAll(/((?:from|import)\s*"\.[^"]+)\.ts"/g, '$1.mjs"'));
  }
  return target(file);
}

const versions: Record<Oracle, string> = {
  node: process.version,
  bun: versionOf("bun"),
  deno: versionOf("deno"),
};

function versionOf(name: string): string {
  const read = createRequire(import.meta.url);
  return (read(`${name}/package.json`) as { version: string }).version;
}

/** What an oracle answers to a program, from the cache where it was asked before. */
export async function ask(oracle: Oracle, file: string, run: Run = {}): Promise<Outcome> {
  const sources = [...sourcesOf(file)].sort();
  const inputs = (run.args ?? [])
    .filter((a) => existsSync(join(run.cwd ?? root, a)))
    .map((a) => join(run.cwd ?? root, a));
  const files = inputs.filter((f) => statSync(f).isFile());
  const key = contentKey(
    [oracle, versions[oracle], run.stdin ?? "", JSON.stringify(run.args ?? []), "3"],
    [...sources, ...files],
  );
  const kept = join(cache, "answers", `${key}.json`);
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, "utf8")) as Outcome;
  const args = run.args ?? [];
  let outcome: Outcome;
  if (oracle === "node") outcome = await start("node", [await javascriptFor(file, sources, key), ...args], run);
  else if (oracle === "bun") outcome = await start(bin("bun"), ["--no-install", file, ...args], run);
  else outcome = await start(bin("deno"), ["run", "-A", "--no-check", "--quiet", file, ...args], run);
  mkdirSync(dirname(kept), { recursive: true });
  if (outcome.code !== 124) writeFileSync(kept, JSON.stringify(outcome));
  return outcome;
}

/** How the compiler is started: the built package, or the sources under Bun while there is none. */
export function compilerCommand(): readonly string[] {
  if (process.env.ARGOT) return process.env.ARGOT.split(" ");
  if (existsSync(join(root, "dist")) && existsSync(join(root, "bin/argot.mjs")))
    return ["node", join(root, "bin/argot.mjs")];
  return [bin("bun"), join(root, "compiler/main.ts")];
}

export function argot(args: readonly string[], run: Run = {}): Promise<Outcome> {
  const [command, ...first] = compilerCommand();
  return start(command, [...first, ...args], run);
}

/** Builds a program; the outcome is the compiler's. */
export async function buildNative(
  file: string,
  release: Release = "debug",
): Promise<{ outcome: Outcome; binary: string }> {
  const binary = join(cache, "native", release, `${relative(root, file).replaceAll(/[\\/]/g, "__")}.bin`);
  mkdirSync(dirname(binary), { recursive: true });
  const options = release === "debug" ? ["--debug"] : ["--release", release];
  return { outcome: await argot(["build", file, "-o", binary, ...options], { timeout: 300_000 }), binary };
}

/** Builds and runs a program natively; what the compiler refuses is an outcome too. */
export async function runNative(file: string, run: Run = {}, release: Release = "debug"): Promise<Outcome> {
  const { outcome, binary } = await buildNative(file, release);
  if (outcome.code !== 0) return { ...outcome, stderr: `argot build: ${outcome.stderr}`, code: 1000 + outcome.code };
  return start(binary, run.args ?? [], run);
}

/** `TypeError: …` of an uncaught error on standard error; how the text about it looks differs between hosts. */
export function errorLine(stderr: string): string | undefined {
  for (const line of stderr.split("\n")) {
    // Bun's way for an error that is of class Error itself.
    const plain = /^error: (?!Uncaught)(?!\w*Error\b)(.*)$/.exec(line);
    if (plain) return `Error: ${plain[1]}`;
    const match = /^(?:error: )?(?:Uncaught )?(?:\([^)]*\) )?((?:[A-Z]\w*)?Error)\b(?:: (.*))?$/.exec(line.trim());
    if (match) return match[2] === undefined ? match[1] : `${match[1]}: ${match[2]}`;
  }
  return undefined;
}

/** The class of the error only, since the engines' own messages differ. */
export const errorClass = (stderr: string): string | undefined => errorLine(stderr)?.split(":")[0];

/** Settings that a program states in comments at its top: `// oracles: node, deno`, `// args: a b`, `// exit: 3`. */
export interface Settings {
  readonly oracles: readonly Oracle[];
  readonly args: readonly string[];
  readonly stdin: string;
  readonly release: Release;
}

export function settingsOf(file: string): Settings {
  const text = readFileSync(file, "utf8");
  const value = (name: string): string | undefined => new RegExp(`^// ${name}: (.*)$`, "m").exec(text)?.[1].trim();
  return {
    oracles: (value("oracles")?.split(/,\s*/) ?? ["node", "bun", "deno"]) as Oracle[],
    args: value("args")?.split(" ") ?? [],
    stdin: (value("stdin") ?? "").replaceAll("\\n", "\n"),
    release: (value("release") ?? "debug") as Release,
  };
}

/** What a program prints that no oracle runs, since it imports `argot`: recorded in NAME.out beside it. */
export function recordedOf(file: string): Expectation | undefined {
  const out = outName(file);
  return existsSync(out) ? expectationIn(readFileSync(file, "utf8"), readFileSync(out, "utf8")) : undefined;
}

/** Programs under a folder: every .ts file that isn't a part of another (in a folder `parts`) or a declaration. */
export function programsIn(folder: string): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== "parts") found.push(...programsIn(path));
    } else if (entry.name.endsWith(".ts") && !entry.name.endsWith(".d.ts")) found.push(path);
  }
  return found.sort();
}

/** Tests that are known to fail, one a line: `path  reason`. A test that passes although it is listed fails. */
export function knownFailures(): Map<string, string> {
  const known = new Map<string, string>();
  const list = join(root, "tests/known-failures.txt");
  if (!existsSync(list)) return known;
  for (const line of readFileSync(list, "utf8").split("\n")) {
    const text = line.trim();
    if (text === "" || text.startsWith("#")) continue;
    const space = text.search(/\s/);
    known.set(space < 0 ? text : text.slice(0, space), space < 0 ? "(no reason)" : text.slice(space).trim());
  }
  return known;
}

const known = knownFailures();

/**
 * Runs a test's body under its name in known-failures.txt: as it is when it isn't listed; when it is, the body must fail.
 */
export async function expectKnown(name: string, body: () => Promise<void>): Promise<void> {
  const reason = known.get(name);
  if (reason === undefined) return body();
  try {
    await body();
  } catch {
    console.warn(`KNOWN FAILURE ${name}: ${reason}`);
    return;
  }
  throw new Error(`${name} passes, but is listed in tests/known-failures.txt: take it off the list`);
}
