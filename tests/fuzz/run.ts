// npm run fuzz -- --runs 5000 [--seed 1] [--release fast] [--kind async] [--keep-going]: a long run of the fuzzer. What fails is made small and kept as a seed.

import process from "node:process";
import { parseArgs } from "node:util";
import type { Release } from "../oracle.ts";
import { CASES_A_FILE, casesFor, failuresOf, keep, shrink } from "./fuzz.ts";
import { type Kind, programOf } from "./generate.ts";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "500" },
    seed: { type: "string" },
    release: { type: "string", default: "debug" },
    kind: { type: "string", default: "plain" },
    "keep-going": { type: "boolean", default: false },
  },
});
const runs = Number(values.runs);
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
const release = values.release as Release;
const kind = values.kind as Kind;
console.log(`${runs} cases, seed ${seed}, ${release}`);
const cases = casesFor(runs, seed);
let failed = 0;
for (let at = 0; at < cases.length; at += CASES_A_FILE) {
  const failures = await failuresOf(cases.slice(at, at + CASES_A_FILE), release, 1, kind);
  for (const failure of failures) {
    failed++;
    const small = await shrink(failure, release);
    console.log(
      programOf([small.numbers], kind)
        .split("const cases:")[0]
        .slice(programOf([], kind).split("const cases:")[0].length),
    );
    console.log(`expected:\n${small.expected}\ngot:\n${small.got}\nkept as ${keep(small)}`);
    if (!values["keep-going"]) process.exit(1);
  }
  console.log(`${Math.min(at + CASES_A_FILE, cases.length)} of ${runs}, ${failed} failed`);
}
process.exitCode = failed === 0 ? 0 : 1;
