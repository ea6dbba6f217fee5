// 500 random programs, and all seeds that ever failed: natively as on Node. The seed changes each day, and is printed.

import process from "node:process";
import { expect, test } from "vitest";
import { expectKnown } from "../oracle.ts";
import { kinds } from "./generate.ts";
import { CASES_A_FILE, casesFor, failuresOf, keep, seeds, shrink } from "./fuzz.ts";

const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Date.now() / 86_400_000));
const runs = Number(process.env.FUZZ_RUNS ?? 500);

for (const kind of kinds)
  test(`seeds that failed once: ${kind}`, { timeout: 600_000 }, () =>
    expectKnown("fuzz/seeds", async () => {
      const kept = seeds(kind);
      if (kept.length === 0) return;
      expect(await failuresOf(kept, "debug", 3, kind)).toEqual([]);
    }),
  );

test.concurrent.for(Array.from({ length: Math.ceil(runs / CASES_A_FILE) }, (_, i) => i))(
  `random programs, batch %i of FUZZ_SEED=${seed}`,
  { timeout: 600_000 },
  (batch) =>
    expectKnown("fuzz/random", async () => {
      const cases = casesFor(runs, seed).slice(batch * CASES_A_FILE, (batch + 1) * CASES_A_FILE);
      // Each fourth batch is of functions that suspend, of one kind after the other.
      const kind = batch % 4 === 3 ? (kinds[1 + (((batch - 3) / 4 + seed) % 3)] ?? "plain") : "plain";
      const [failure] = await failuresOf(cases, "debug", 1, kind);
      if (failure === undefined) return;
      const small = await shrink(failure);
      expect(small.got, `kept as ${keep(small)}`).toBe(small.expected);
    }),
);
