// Cancellations at any moment of every wait: `argot run tests/soak/cancel.ts [seconds] [seed]`. Victims wait in all ways that there are and are cancelled
// somewhere in between; what they sent and received by then is counted on both sides, and must agree.
import { after, Cancelled, type Chan, chan, go, scope, select, sleep, type Task, yieldNow } from "argot";
import { AtomicInt, Cond, Mutex, RWMutex, Semaphore, WaitGroup } from "argot/sync";
import process from "node:process";

const seconds = Number(process.argv[2] ?? 2);
let seed = Number(process.argv[3] ?? 1);

/** Each goroutine has its own. */
class Random {
  #state: number;
  constructor(state: number) {
    this.#state = state;
  }
  below(n: number): number {
    this.#state = (Math.imul(this.#state, 1103515245) + 12345) & 0x7fffffff;
    return (this.#state >> 8) % n;
  }
}

function check(what: string, actual: number, expected: number): void {
  if (actual === expected) return;
  console.log(`${what}: ${actual}, not ${expected}; seed ${seed}`);
  process.exit(1);
}

/** What a round's goroutines share. */
class Place {
  readonly toPartner: Chan<number>;
  readonly fromPartner: Chan<number>;
  readonly mutex = new Mutex();
  readonly rw = new RWMutex();
  readonly semaphore = new Semaphore(1);
  readonly sent = new AtomicInt();
  readonly received = new AtomicInt();
  /** Changed by who has a lock only. */
  locked = 0;
  written = 0;
  acquired = 0;
  readonly expected = [new AtomicInt(), new AtomicInt(), new AtomicInt()];

  constructor(random: Random) {
    this.toPartner = chan<number>(random.below(3));
    this.fromPartner = chan<number>(random.below(3));
  }
}

function tiny(random: Random): number {
  return random.below(50) / 1000;
}

/** Waits in one of all ways. */
function waitSomehow(p: Place, random: Random): void {
  switch (random.below(14)) {
    case 0:
      return sleep(tiny(random));
    case 1:
      return select(after(tiny(random), () => {}));
    case 2:
      p.toPartner.send(1);
      p.sent.add(1);
      return;
    case 3:
      p.received.add(p.fromPartner.receive() ?? 0);
      return;
    case 4:
      return select(
        p.toPartner.onSend(1, () => {
          p.sent.add(1);
        }),
        p.fromPartner.onReceive((n) => {
          p.received.add(n ?? 0);
        }),
      );
    case 5:
      return select(
        p.fromPartner.onReceive((n) => {
          p.received.add(n ?? 0);
        }),
        after(tiny(random), () => {}),
      );
    case 6:
      return select(
        p.toPartner.onSend(1, () => {
          p.sent.add(1);
        }),
        after(tiny(random), () => {}),
      );
    case 7:
      p.mutex.lock();
      p.locked++;
      p.expected[0].add(1);
      p.mutex.unlock();
      return;
    case 8:
      p.rw.lock();
      p.written++;
      p.expected[1].add(1);
      p.rw.unlock();
      return;
    case 9:
      return p.rw.withRead(() => {
        if (random.below(4) === 0) yieldNow();
      });
    case 10:
      p.semaphore.acquire();
      p.acquired++;
      p.expected[2].add(1);
      p.semaphore.release();
      return;
    case 11: {
      const group = new WaitGroup();
      group.add(1);
      go(() => group.done());
      return group.wait();
    }
    case 12: {
      const task = go(() => sleep(0.01));
      return task.join();
    }
    default:
      return scope((s) => {
        s.go(() => sleep(0.01));
        s.go(() => yieldNow());
      });
  }
}

/** Victims, and who cancels each at some moment. */
function round(random: Random): void {
  const p = new Place(random);
  const partnerReceived = new AtomicInt();
  const partnerSent = new AtomicInt();
  const receiver = go(() => {
    for (const n of p.toPartner) partnerReceived.add(n);
  });
  const sender = go(() => {
    for (;;) {
      p.fromPartner.send(1);
      partnerSent.add(1);
    }
  });
  const victims: number[] = [];
  for (let v = 2 + random.below(6); v > 0; v--) victims.push(random.below(1e6));
  let outcomes = 0;
  scope((s) => {
    for (const start of victims) {
      s.go(() => {
        const own = new Random(start);
        for (let again = 0; again < 20; again++) {
          const first = own.below(1e6);
          const victim = go(() => {
            const inner = new Random(first);
            for (let i = 0; i < 50; i++) waitSomehow(p, inner);
            return 1;
          });
          switch (own.below(4)) {
            case 0:
              sleep(tiny(own));
              break;
            case 1:
              yieldNow();
              break;
            case 2:
              for (let spin = own.below(500); spin > 0; spin--) own.below(2);
              break;
          }
          victim.cancel();
          try {
            victim.join();
          } catch (error) {
            if (!(error instanceof Cancelled)) throw error;
          }
        }
        p.mutex.with(() => outcomes++);
      });
    }
  });
  check("victims that came to an end", outcomes, victims.length);
  sender.cancel();
  try {
    sender.join();
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
  }
  // What the sender had sent into the buffer.
  let left = 0;
  while (p.fromPartner.tryReceive() !== undefined) left++;
  p.toPartner.close();
  receiver.join();
  check("received by the partner", partnerReceived.load(), p.sent.load());
  check("received by the victims", p.received.load() + left, partnerSent.load());
  check("locked", p.locked, p.expected[0].load());
  check("written", p.written, p.expected[1].load());
  check("acquired", p.acquired, p.expected[2].load());
  check("mutex is free", Number(p.mutex.tryLock()), 1);
  // Cancelled readers and writers leave when their turn has come.
  p.rw.with(() => p.written++);
  check("semaphore is free", Number(p.semaphore.tryAcquire()), 1);
}

/** Some of those that wait for a condition are cancelled: the others get all the signals. */
function signals(random: Random): void {
  const mutex = new Mutex();
  const cond = new Cond(mutex);
  let tokens = 0;
  let taken = 0;
  const count = 1 + random.below(8);
  const waiters: Task<void>[] = [];
  for (let i = 0; i < count; i++) {
    waiters.push(
      go(() =>
        mutex.with(() => {
          while (tokens === 0) cond.wait();
          tokens--;
          taken++;
        }),
      ),
    );
    if (random.below(3) === 0) yieldNow();
  }
  const chosen = waiters.filter(() => random.below(3) === 0);
  const canceller = go(() => {
    for (const task of chosen) task.cancel();
  });
  for (let i = 0; i < count; i++) {
    mutex.with(() => {
      tokens++;
      cond.signal();
    });
    if (random.below(3) === 0) yieldNow();
  }
  canceller.join();
  let cancelled = 0;
  for (const task of waiters) {
    try {
      task.join();
    } catch (error) {
      if (!(error instanceof Cancelled) || !chosen.includes(task)) throw error;
      cancelled++;
    }
  }
  check("taken", taken + cancelled, count);
  check("tokens left", tokens, cancelled);
}

const end = Date.now() + seconds * 1000;
do {
  seed = (seed + 1) & 0xffffff;
  const random = new Random(seed * 7919);
  round(random);
  for (let i = 0; i < 20; i++) signals(random);
} while (Date.now() < end);
console.log("ok");
