// Async functions as goroutines: the task's result is the promise's, when the goroutine has nothing left to do.
import { Cancelled, chan, go, scope, sleep, type Task } from "argot";

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const doubled = go(async () => {
  await pause(1);
  return 21 * 2;
});
console.log(doubled.join());

async function add(a: number, b: number): Promise<number> {
  await null;
  return a + b;
}
const sum: Task<number> = go(add, 2, 3);
console.log(await sum, sum.join());

// A rejection goes to whoever joins.
const failed = go(async () => {
  await null;
  throw new RangeError("rejected");
});
try {
  failed.join();
} catch (error) {
  console.log(String(error));
}
try {
  await go(async (): Promise<string> => {
    throw "at once";
  });
} catch (error) {
  console.log(error);
}

// Each has a loop of its own: one waits for what another does later.
const gate = chan<string>();
const waits = go(async () => {
  await pause(1);
  return gate.receive();
});
const opens = go(async () => {
  await pause(5);
  gate.send("the gate");
  return "opened";
});
console.log(opens.join(), waits.join());

// What the promise doesn't wait for belongs to the goroutine too.
let late = "";
const early = go(async () => {
  setTimeout(() => {
    late = "the timer was first";
  }, 5);
  return "done";
});
console.log(early.join(), late);

// One awaits the other.
const chained = go(async () => {
  const inner = go(async () => {
    await pause(1);
    return "inner";
  });
  return `${await inner} and outer`;
});
console.log(chained.join());

// Promise.all within one.
console.log(
  go(async () => {
    const parts = await Promise.all([1, 2, 3].map(async (n) => (await pause(1), n * n)));
    return parts.reduce((a, b) => a + b, 0);
  }).join(),
);

// It may be either.
function either(now: boolean): number | Promise<number> {
  return now ? 1 : Promise.resolve(2);
}
const one: Task<number> = go(() => either(true));
console.log(one.join(), go(() => either(false)).join() + 1);

// In a scope.
try {
  scope((s) => {
    s.go(async () => {
      await pause(1);
      throw new TypeError("of the scope");
    });
    s.go(() => sleep(100_000));
  });
} catch (error) {
  console.log(String(error));
}

// A promise that nothing settles.
const stuck = go(() => new Promise<number>(() => {}));
try {
  stuck.join();
} catch (error) {
  console.log(String(error));
}

// Another goroutine's promise.
const own = Promise.resolve(1);
try {
  go(() => own).join();
} catch (error) {
  console.log(error instanceof TypeError);
}

// While it waits it can be cancelled.
const waiting = go(async () => {
  await pause(100_000);
  return 1;
});
sleep(1);
waiting.cancel();
try {
  waiting.join();
} catch (error) {
  console.log(error instanceof Cancelled);
}
