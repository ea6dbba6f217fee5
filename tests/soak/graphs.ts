// Random graphs of goroutines whose results are known: `argot run tests/soak/graphs.ts [seconds] [seed]`. Each round draws a pipeline of stages (workers,
// relays by select, splits and merges, a cache under a mutex, scopes that fail and are cancelled) and checks what comes out at its end.
import {
  type Chan,
  type ReceiveChan,
  after,
  chan,
  go,
  numGoroutine,
  otherwise,
  scope,
  select,
  sleep,
  type Task,
  yieldNow,
} from "argot";
import { AtomicInt, Mutex, Semaphore, WaitGroup } from "argot/sync";
import process from "node:process";

const seconds = Number(process.argv[2] ?? 2);
let seed = Number(process.argv[3] ?? 1);

function random(n: number): number {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return (seed >> 8) % n;
}

interface Item {
  readonly n: number;
  readonly path: string;
}

/** What a stage does to the sum of all items. */
interface Stage {
  readonly out: ReceiveChan<Item>;
  readonly expected: number;
}

function source(count: number): Stage {
  const out = chan<Item>(random(4) === 0 ? 0 : random(20));
  let expected = 0;
  for (let i = 0; i < count; i++) expected += i;
  go(() => {
    for (let i = 0; i < count; i++) out.send({ n: i, path: `${i}` });
    out.close();
  });
  return { out, expected };
}

/** Several workers, each adds a constant. */
function workers(before: Stage, count: number): Stage {
  const out = chan<Item>(random(8));
  const add = random(10);
  const times = random(3);
  const group = new WaitGroup();
  group.add(times + 1);
  for (let w = 0; w <= times; w++) {
    go(() => {
      for (const item of before.out) out.send({ n: item.n + add, path: `${item.path}+${add}` });
      group.done();
    });
  }
  go(() => {
    group.wait();
    out.close();
  });
  return { out, expected: before.expected + add * count };
}

/** One goroutine divides the items among several channels, another merges them by select. */
function divide(before: Stage): Stage {
  const lanes: Chan<Item>[] = [chan<Item>(random(3)), chan<Item>(random(3)), chan<Item>()];
  const out = chan<Item>();
  go(() => {
    let i = 0;
    for (const item of before.out) {
      const lane = lanes[i++ % 3];
      if (lane !== undefined) lane.send(item);
    }
    for (const lane of lanes) lane.close();
  });
  go(() => {
    const [a, b, c] = lanes;
    let open = 3;
    let [first, second, third]: (Chan<Item> | undefined)[] = [a, b, c];
    while (open > 0) {
      select(
        first?.onReceive((item) => {
          if (item !== undefined) out.send(item);
          else {
            first = undefined;
            open--;
          }
        }),
        second?.onReceive((item) => {
          if (item !== undefined) out.send(item);
          else {
            second = undefined;
            open--;
          }
        }),
        third?.onReceive((item) => {
          if (item !== undefined) out.send(item);
          else {
            third = undefined;
            open--;
          }
        }),
        after(60_000, () => {
          throw new Error("nothing came for a minute");
        }),
      );
    }
    out.close();
  });
  return { out, expected: before.expected };
}

/** Polls without waiting, and goes through a table under a mutex. */
function cached(before: Stage): Stage {
  const out = chan<Item>(1);
  const mutex = new Mutex();
  const table = new Map<string, Item>();
  const permits = new Semaphore(2);
  go(() => {
    for (;;) {
      const done = select(
        before.out.onReceive((item, open) => {
          if (item !== undefined) {
            permits.acquire();
            mutex.lock();
            table.set(item.path, item);
            const kept = table.get(item.path);
            if (table.size > 50) table.clear();
            mutex.unlock();
            permits.release();
            if (kept === undefined) throw new Error("the table lost an item");
            out.send(kept);
          }
          return !open;
        }),
        otherwise(() => {
          yieldNow();
          return false;
        }),
      );
      if (done) break;
    }
    out.close();
  });
  return { out, expected: before.expected };
}

/** A scope whose first failure cancels the rest: nothing of it is left. */
function failing(): void {
  const never = chan<number>();
  const ended = new AtomicInt(0);
  const tasks = 1 + random(5);
  let caught = "";
  try {
    scope((s) => {
      for (let i = 0; i < tasks; i++) {
        s.go(() => {
          try {
            never.receive();
          } finally {
            ended.add(1);
          }
        });
      }
      s.go(() => {
        if (random(2) === 0) sleep(0.05);
        throw new RangeError("as planned");
      });
    });
  } catch (e) {
    caught = String(e);
  }
  if (caught !== "RangeError: as planned" || ended.load() !== tasks)
    throw new Error(`scope: ${caught}, ${ended.load()} of ${tasks}`);
}

function round(): number {
  const count = 1 + random(300);
  let stage = source(count);
  for (let depth = random(5); depth > 0; depth--) {
    const kind = random(3);
    stage = kind === 0 ? workers(stage, count) : kind === 1 ? divide(stage) : cached(stage);
  }
  let sum = 0;
  let items = 0;
  for (const item of stage.out) {
    sum += item.n;
    items++;
    if (!item.path.startsWith(String(Number.parseInt(item.path, 10))))
      throw new Error(`a path is broken: ${item.path}`);
  }
  if (sum !== stage.expected || items !== count)
    throw new Error(`${items} of ${count} items, sum ${sum}, expected ${stage.expected}`);
  if (random(4) === 0) failing();
  return items;
}

const end = performance.now() + seconds * 1000;
let rounds = 0;
do {
  const parallel: Task<number>[] = [];
  for (let i = 1 + random(4); i > 0; i--) parallel.push(go(round));
  for (const task of parallel) task.join();
  rounds++;
} while (performance.now() < end && rounds < 1_000_000);
// Goroutines that have sent their last value may need a moment to end.
for (let i = 0; i < 1000 && numGoroutine() > 1; i++) sleep(1);
console.log(numGoroutine() === 1 ? "ok" : `${numGoroutine()} goroutines are left`);
