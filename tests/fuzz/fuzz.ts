// Compares what random programs print natively with what they print on Node, makes a failing case small, and keeps it as a seed.
// Many cases are in one program, so that 500 cases cost ten compilations.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { ask, type Release, root, runNative } from "../oracle.ts";
import { type Kind, programOf } from "./generate.ts";

/** A case is the choices it is made from. */
export type Numbers = readonly number[];

export interface Failure {
  readonly numbers: Numbers;
  readonly kind: Kind;
  readonly expected: string;
  readonly got: string;
}

const seedsFolder = join(root, "tests/fuzz/seeds");
const scratch = join(root, "node_modules/.cache/argot-fuzz");
export const CASES_A_FILE = 50;

export function casesFor(runs: number, seed: number): Numbers[] {
  return fc.sample(fc.array(fc.nat(2 ** 30), { minLength: 60, maxLength: 500, size: "max" }), { seed, numRuns: runs });
}

/** What each case printed: the parts between the lines `== n`. */
function split(stdout: string): string[] {
  return stdout.split(/^== \d+\n/m).slice(1);
}

let programs = 0;

async function outputs(
  cases: readonly Numbers[],
  release: Release,
  kind: Kind,
): Promise<{ expected: string[]; got: string[]; trouble: string }> {
  mkdirSync(scratch, { recursive: true });
  const file = join(scratch, `fuzz${process.pid}-${programs++ % 50}.ts`);
  writeFileSync(file, programOf(cases, kind));
  const onNode = await ask("node", file, { timeout: 60_000 });
  if (onNode.code !== 0)
    throw new Error(`the generator made a program that fails on Node (${file}):\n${onNode.stderr}`);
  const native = await runNative(file, { timeout: 60_000 }, release);
  const trouble = native.code === 0 ? "" : `exit code ${native.code}\n${native.stderr.slice(0, 2000)}`;
  return { expected: split(onNode.stdout), got: native.code >= 1000 ? [] : split(native.stdout), trouble };
}

/** The cases that differ; a program that doesn't compile or crashes is cut in halves until its guilty cases are alone (at most `limit`). */
export async function failuresOf(
  cases: readonly Numbers[],
  release: Release = "debug",
  limit = 3,
  kind: Kind = "plain",
): Promise<Failure[]> {
  const { expected, got, trouble } = await outputs(cases, release, kind);
  const failures: Failure[] = [];
  const missing = got.length < cases.length || trouble !== "";
  if (missing && cases.length > 1) {
    const middle = cases.length >> 1;
    for (const half of [cases.slice(0, middle), cases.slice(middle)]) {
      if (failures.length < limit) failures.push(...(await failuresOf(half, release, limit - failures.length, kind)));
    }
    return failures;
  }
  cases.forEach((numbers, i) => {
    if (expected[i] !== got[i] || (missing && cases.length === 1)) {
      failures.push({ numbers, kind, expected: expected[i], got: (got[i] ?? "") + trouble });
    }
  });
  return failures.slice(0, limit);
}

/** A smaller case that still fails: fewer choices, and zeros where they do, within so many attempts. */
export async function shrink(failure: Failure, release: Release = "debug", attempts = 30): Promise<Failure> {
  let best = failure;
  let left = attempts;
  const attempt = async (numbers: Numbers): Promise<boolean> => {
    left--;
    const [still] = await failuresOf([numbers], release, 1, failure.kind);
    // The same kind of failure: a crash must not turn into a difference of output, nor the other way round.
    if (still === undefined || still.got.includes("exit code") !== failure.got.includes("exit code")) return false;
    best = still;
    return true;
  };
  for (let size = best.numbers.length >> 1; size >= 1 && left > 0; size >>= 1) {
    for (let at = best.numbers.length - size; at >= 0 && left > 0; at -= size) {
      const without = [...best.numbers.slice(0, at), ...best.numbers.slice(at + size)];
      if (await attempt(without)) continue;
      const slice = best.numbers.slice(at, at + size);
      if (left > 0 && slice.some((n) => n !== 0)) {
        await attempt([...best.numbers.slice(0, at), ...slice.map(() => 0), ...best.numbers.slice(at + size)]);
      }
    }
  }
  return best;
}

/** Keeps a case for ever: it is replayed by every test run. */
export function keep(failure: Failure): string {
  let hash = 0;
  for (const n of failure.numbers) hash = (Math.imul(hash, 31) + n) | 0;
  const file = join(seedsFolder, `${(hash >>> 0).toString(16).padStart(8, "0")}.json`);
  mkdirSync(seedsFolder, { recursive: true });
  writeFileSync(
    file,
    `${JSON.stringify({ kind: failure.kind, numbers: failure.numbers, expected: failure.expected, got: failure.got.slice(0, 1000) }, null, 1)}\n`,
  );
  return file;
}

export function seeds(kind: Kind): Numbers[] {
  const all: Numbers[] = [];
  try {
    for (const name of readdirSync(seedsFolder).sort()) {
      if (!name.endsWith(".json")) continue;
      const seed = JSON.parse(readFileSync(join(seedsFolder, name), "utf8")) as { kind?: Kind; numbers: number[] };
      if ((seed.kind ?? "plain") === kind) all.push(seed.numbers);
    }
  } catch {
    // There are none yet.
  }
  return all;
}
