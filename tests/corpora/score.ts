/**
 * Compares the checker with tsc on TypeScript's own tests: bun tests/corpora/score.ts CORPUS [--list FILE]… [--only TEXT] [--failures] [--code TSnnnn]
 * Each case runs in a worker process that is replaced when a case takes too long; a crash or an overflow of the stack ends the case only.
 */
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { bindSourceFile } from "../../compiler/bind/bind.ts";
import { checkProgram } from "../../compiler/check/program.ts";
import { parseSourceFile } from "../../compiler/parse/parse.ts";
import type { Diagnostic } from "../../compiler/source/diagnostic.ts";
import { SourceText } from "../../compiler/source/source.ts";
import { type Case, caseNames, readCase, resolveUnit } from "./cases.ts";
import { tsc } from "./oracle.ts";

const here = dirname(fileURLToPath(import.meta.url));
const libFolder = join(here, "../../std/lib");
const seconds = 10;
/** Node ids grow with every program of a process: a new worker now and then keeps tables small. */
const casesPerWorker = 60;

interface Answer {
  readonly errors: string[];
  /** The stack of a crash. */
  readonly crash?: string;
}

function describe(d: Diagnostic): string {
  if (d.source === undefined) return `:0:${d.code} ${d.message}`;
  return `${d.source.path}:${d.source.position(d.start).line}:${d.code} ${d.message}`;
}

const libTexts = readdirSync(libFolder).map((name): [string, string] => [
  join(libFolder, name),
  readFileSync(join(libFolder, name), "utf8"),
]);

function argot(one: Case): Answer {
  const parsed = one.units.map((u) => parseSourceFile(new SourceText(u.path, u.text)));
  const syntax = parsed.filter((p) => !p.parsed).flatMap((p) => p.diagnostics);
  if (syntax.length > 0) return { errors: syntax.map(describe) };
  const grammar = parsed.flatMap((p) => p.diagnostics);
  const libs = libTexts.map(([path, text]) => bindSourceFile(parseSourceFile(new SourceText(path, text)).file));
  const files = parsed.map((p) => bindSourceFile(p.file));
  const typed = checkProgram({
    files,
    libs,
    resolveModule: (specifier, from) => {
      const unit = resolveUnit(one.units, specifier, from.source.path);
      return parsed.find((p) => p.file.source.path === unit?.path)?.file;
    },
  });
  return { errors: [...grammar, ...typed.diagnostics].map(describe) };
}

/** Reads names of cases, answers with a line of JSON each. */
function work(corpus: string, wantOracle: boolean): void {
  const oracle = wantOracle ? tsc(corpus, libFolder) : undefined;
  createInterface({ input: process.stdin }).on("line", (name) => {
    let answer: Answer = { errors: [] };
    try {
      const one = readCase(corpus, name);
      if (one !== undefined) answer = oracle === undefined ? argot(one) : { errors: oracle(one) };
    } catch (e) {
      answer = { errors: [], crash: e instanceof Error ? `${e.stack}` : String(e) };
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  });
}

/** Runs cases one after another; undefined: it took too long (or the process died). */
async function runAll(
  corpus: string,
  names: readonly string[],
  kind: "argot" | "oracle",
): Promise<Map<string, Answer | undefined>> {
  const out = new Map<string, Answer | undefined>();
  let next = 0;
  while (next < names.length) {
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url), corpus, `--worker=${kind}`], {
      stdio: ["pipe", "pipe", "ignore"],
    });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const last = Math.min(names.length, next + (kind === "oracle" ? names.length : casesPerWorker));
    while (next < last) {
      child.stdin.write(`${names[next]}\n`);
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<undefined>((done) => {
        timer = setTimeout(() => done(undefined), seconds * 1000);
      });
      const line = await Promise.race([lines.next(), late]);
      clearTimeout(timer);
      const answered = line !== undefined && line.done !== true;
      out.set(names[next], answered ? (JSON.parse(line.value) as Answer) : undefined);
      next++;
      if (!answered) break;
    }
    child.kill("SIGKILL");
  }
  return out;
}

/** "path:line:TS2322" without the message. */
const place = (text: string): string => text.slice(0, text.indexOf(" "));
const codeOf = (text: string): string => /TS\d+|AR\d+/.exec(text)?.[0] ?? "";

function byPlace(a: string, b: string): number {
  const key = (t: string): [string, number] => [t.split(":")[0], Number(t.split(":")[1])];
  const [pathA, lineA] = key(a);
  const [pathB, lineB] = key(b);
  return pathA < pathB ? -1 : pathA > pathB ? 1 : lineA - lineB;
}

async function main(args: readonly string[]): Promise<void> {
  const option = (name: string): string[] => args.flatMap((a, i) => (args[i - 1] === name ? [a] : []));
  const corpus = args[0];
  if (corpus === undefined || !existsSync(join(corpus, "TypeScript/tests/cases"))) {
    console.error(
      "usage: bun tests/corpora/score.ts CORPUS [--list FILE]… [--only TEXT] [--failures] [--code TSnnnn] [--oracle]",
    );
    process.exitCode = 2;
    return;
  }
  let names = caseNames(corpus, option("--list"));
  for (const text of option("--only")) names = names.filter((n) => n.includes(text));
  names = names.filter((n) => readCase(corpus, n) !== undefined);

  // tsc's answers are kept: they change with the library's declarations only.
  const cache = join(corpus, "expected.json");
  const known: Record<string, string[]> =
    existsSync(cache) && !args.includes("--oracle") ? JSON.parse(readFileSync(cache, "utf8")) : {};
  const unknown = names.filter((n) => known[n] === undefined);
  if (unknown.length > 0) {
    for (const [name, answer] of await runAll(corpus, unknown, "oracle"))
      if (answer !== undefined && answer.crash === undefined) known[name] = answer.errors;
    writeFileSync(cache, JSON.stringify(known));
  }
  names = names.filter((n) => known[n] !== undefined);
  const answers = await runAll(corpus, names, "argot");

  const count = {
    positives: 0,
    falseErrors: 0,
    negatives: 0,
    exact: 0,
    first: 0,
    some: 0,
    missed: 0,
    crashes: 0,
    late: 0,
  };
  const missing = new Map<string, string[]>();
  const extra = new Map<string, string[]>();
  const note = (to: Map<string, string[]>, text: string, name: string): void => {
    const list = to.get(codeOf(text)) ?? [];
    to.set(codeOf(text), list);
    list.push(`${name} ${text.split("\n")[0]}`);
  };
  /** Cases that one code alone keeps from being as tsc has them. */
  const alone = new Map<string, string[]>();
  const broken: string[] = [];
  for (const name of names) {
    const expected = known[name];
    const answer = answers.get(name);
    const negative = expected.length > 0;
    if (negative) count.negatives++;
    else count.positives++;
    if (answer === undefined) {
      count.late++;
      broken.push(`${name} no answer`);
      continue;
    }
    if (answer.crash !== undefined) {
      count.crashes++;
      broken.push(`${name} ${answer.crash.split("\n").slice(0, 3).join(" | ")}`);
      continue;
    }
    const want = new Set(expected.map(place));
    const got = new Set(answer.errors.map(place));
    const lacks = expected.filter((e) => !got.has(place(e)));
    const adds = answer.errors.filter((e) => !want.has(place(e)));
    for (const e of lacks) note(missing, e, name);
    for (const e of adds) note(extra, e, name);
    const [different] = [...lacks, ...adds];
    if (different !== undefined && [...lacks, ...adds].every((e) => codeOf(e) === codeOf(different)))
      note(alone, different, name);
    if (!negative) {
      if (got.size > 0) count.falseErrors++;
      continue;
    }
    if (got.size === 0) count.missed++;
    else {
      const [a] = [...want].sort(byPlace);
      const [b] = [...got].sort(byPlace);
      if (want.size === got.size && [...want].every((w) => got.has(w))) count.exact++;
      else if (a === b) count.first++;
      else count.some++;
    }
  }
  const share = (n: number, of: number): string => `${n} (${of === 0 ? 0 : Math.round((1000 * n) / of) / 10} %)`;
  const positivesOk = count.positives - count.falseErrors;
  console.log(`tsc accepts           ${count.positives}`);
  console.log(`  so do we            ${share(positivesOk, count.positives)}   (crashes below count as accepted here)`);
  console.log(`  false errors        ${share(count.falseErrors, count.positives)}`);
  console.log(`tsc refuses           ${count.negatives}`);
  console.log(`  exactly as tsc      ${share(count.exact, count.negatives)}`);
  console.log(`  first error right   ${share(count.first, count.negatives)}`);
  console.log(`  other errors        ${share(count.some, count.negatives)}`);
  console.log(`  accepted            ${share(count.missed, count.negatives)}`);
  console.log(`crashes               ${count.crashes}`);
  console.log(`no answer             ${count.late}`);
  const table = (title: string, of: Map<string, string[]>): void => {
    const rows = [...of].sort((a, b) => b[1].length - a[1].length);
    console.log(
      `\n${title}: ${rows
        .slice(0, 40)
        .map(([code, list]) => `${code} ${list.length}`)
        .join(", ")}`,
    );
  };
  table("missing errors", missing);
  table("extra errors", extra);
  table("cases that differ in one code only", alone);
  const codes = option("--code");
  if (args.includes("--failures") || codes.length > 0) {
    for (const line of broken) console.log(`\nBROKEN ${line}`);
    for (const [title, of] of [
      ["MISSING", missing],
      ["EXTRA", extra],
    ] as const)
      for (const [code, list] of [...of].sort((a, b) => b[1].length - a[1].length))
        if (codes.length === 0 || codes.includes(code)) for (const line of list) console.log(`${title} ${line}`);
  }
}

const [corpusArgument] = process.argv.slice(2);
const workerKind = process.argv.find((a) => a.startsWith("--worker="));
if (workerKind === undefined) await main(process.argv.slice(2));
else work(corpusArgument, workerKind === "--worker=oracle");
