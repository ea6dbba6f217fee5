// A rate limiter: a bucket of tokens that a ticker fills. Clients wait for their turn, give up after a while, or ask without waiting.
//   argot run examples/rate-limiter.ts [requests]
import { after, chan, type Chan, otherwise, scope, select } from "argot";
import { AtomicInt } from "argot/sync";
import { now, Ticker } from "argot/time";

class RateLimiter {
  readonly #tokens: Chan<void>;
  readonly #closed = chan<never>();
  readonly #ticker: Ticker;

  /** `burst` requests at once, then one every `interval` milliseconds. */
  constructor(burst: number, interval: number) {
    this.#tokens = chan<void>(burst);
    for (let i = 0; i < burst; i++) this.#tokens.send(undefined);
    this.#ticker = new Ticker(interval);
  }

  /** Puts tokens in the bucket until the limiter is closed. Runs in a goroutine of its own. */
  fill(): void {
    for (;;) {
      const open = select(
        this.#ticker.ticks.onReceive(() => true),
        this.#closed.onReceive(() => false),
      );
      if (!open) return;
      // A full bucket stays full.
      this.#tokens.trySend(undefined);
    }
  }

  /** Waits for a token. */
  wait(): void {
    this.#tokens.receive();
  }

  /** Waits for a token, but not longer than `ms`; says whether there was one. */
  waitFor(ms: number): boolean {
    return select(
      this.#tokens.onReceive(() => true),
      after(ms, () => false),
    );
  }

  /** A token if there is one now. */
  try(): boolean {
    return select(
      this.#tokens.onReceive(() => true),
      otherwise(() => false),
    );
  }

  close(): void {
    this.#ticker.stop();
    this.#closed.close();
  }
}

const requests = Number(process.argv[2] ?? 20);
const burst = 5;
const interval = 2;

// ---- everybody waits: so many at once, and the others at the ticker's pace
const limiter = new RateLimiter(burst, interval);
const served = new AtomicInt();
const start = now();
scope((s) => {
  s.go(() => limiter.fill());
  scope((clients) => {
    for (let i = 0; i < requests; i++)
      clients.go(() => {
        limiter.wait();
        served.add(1);
      });
  });
  limiter.close();
});
const elapsed = now() - start;
const least = (requests - burst - 1) * interval;
console.log(`${served.load()} requests served, not faster than allowed: ${elapsed >= least}`);

// ---- a bucket that nobody fills: the burst, and then nothing
const empty = new RateLimiter(burst, 60_000);
let taken = 0;
while (empty.try()) taken++;
console.log(`burst of ${taken}, then ${empty.try() ? "one more" : "none"}`);
const patient = empty.waitFor(5);
console.log(`after 5 ms: ${patient ? "served" : "gave up"}`);
empty.close();

// ---- many impatient clients: nobody is lost
const busy = new RateLimiter(1, 1);
const counts = { served: new AtomicInt(), gaveUp: new AtomicInt() };
scope((s) => {
  s.go(() => busy.fill());
  scope((clients) => {
    for (let i = 0; i < 200; i++)
      clients.go(() => {
        if (busy.waitFor(3)) counts.served.add(1);
        else counts.gaveUp.add(1);
      });
  });
  busy.close();
});
console.log(
  `200 impatient clients: all answered: ${counts.served.load() + counts.gaveUp.load() === 200}, some served: ${counts.served.load() > 0}`,
);
