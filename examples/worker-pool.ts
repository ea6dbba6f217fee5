// A pool of workers with cancellation: numbers are factored by a few goroutines; who has enough results stops them all, and the first error does too.
//   argot run examples/worker-pool.ts [workers] [results wanted]
import { type Chan, chan, go, maxProcs, type ReceiveChan, scope, select, type SendChan, sleep } from "argot";
import { CancelToken } from "argot/sync";

interface Job {
  readonly id: number;
  readonly n: number;
}

interface Result {
  readonly job: Job;
  readonly factors: readonly number[];
}

class BadNumber extends Error {
  readonly n: number;
  constructor(n: number) {
    super(`${n} can't be factored`);
    this.name = "BadNumber";
    this.n = n;
  }
}

function factor(n: number): number[] {
  if (!Number.isSafeInteger(n) || n < 2) throw new BadNumber(n);
  const factors: number[] = [];
  let rest = n;
  for (let p = 2; p * p <= rest; p += p === 2 ? 1 : 2) {
    while (rest % p === 0) {
      factors.push(p);
      rest /= p;
    }
  }
  if (rest > 1) factors.push(rest);
  return factors;
}

/** Takes jobs until there are none or nobody wants results any more; says how many it has done. */
function work(jobs: ReceiveChan<Job>, results: SendChan<Result>, stop: CancelToken): number {
  let done = 0;
  for (;;) {
    const job = select(
      jobs.onReceive((j) => j),
      stop.done.onReceive(() => undefined),
    );
    if (job === undefined) return done;
    const result: Result = { job, factors: factor(job.n) };
    const sent = select(
      results.onSend(result, () => true),
      stop.done.onReceive(() => false),
    );
    if (!sent) return done;
    done++;
  }
}

/** Endless jobs, until nobody takes them. */
function offer(jobs: Chan<Job>, stop: CancelToken, numbers: (id: number) => number): void {
  for (let id = 0; ; id++) {
    const taken = select(
      jobs.onSend({ id, n: numbers(id) }, () => true),
      stop.done.onReceive(() => false),
    );
    if (!taken) break;
  }
  jobs.close();
}

/** The results of the first `wanted` jobs, in their order. */
function run(workers: number, wanted: number, numbers: (id: number) => number): Result[] {
  const stop = new CancelToken();
  const jobs = chan<Job>(workers);
  const results = chan<Result>();
  const kept: Result[] = [];
  scope((s) => {
    s.go(() => offer(jobs, stop, numbers));
    const pool = [];
    for (let w = 0; w < workers; w++) pool.push(s.go(() => work(jobs, results, stop)));
    s.go(() => {
      for (const r of results) {
        // A fast worker may have done later ones meanwhile.
        if (r.job.id < wanted) kept.push(r);
        if (kept.length === wanted) break;
      }
      stop.cancel();
    });
    for (const w of pool) w.join();
    results.close();
  });
  kept.sort((a, b) => a.job.id - b.job.id);
  return kept;
}

const workers = Number(process.argv[2] ?? maxProcs() + 2);
const wanted = Number(process.argv[3] ?? 12);
for (const { job, factors } of run(workers, wanted, (id) => 1_000_000_007 * (id + 1) + id))
  console.log(`${String(job.id).padStart(2)}  ${job.n} = ${factors.join(" × ")}`);

// One bad job: the scope cancels everybody else, and throws what went wrong.
try {
  run(workers, wanted, (id) => (id === 5 ? -1 : 999_983 * (id + 2)));
} catch (error) {
  if (!(error instanceof BadNumber)) throw error;
  console.log(`stopped: ${error.message}`);
}

// A task that nobody needs any more.
const endless = go(() => {
  for (;;) sleep(1);
});
endless.cancel();
try {
  endless.join();
} catch (error) {
  console.log(`the endless task was ${error instanceof Error ? error.message : "?"}`);
}
