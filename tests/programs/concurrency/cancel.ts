// Cancelling: what waits in the goroutine throws; what never waits asks.
import { Cancelled, cancelled, chan, go, select, sleep, yieldNow } from "argot";
import { Cond, Mutex, RWMutex, Semaphore, WaitGroup } from "argot/sync";

const never = chan<number>();
const started = chan<void>();
const mutex = new Mutex();
const none = new Semaphore(0);
const group = new WaitGroup();
mutex.lock();
group.add(1);

const waits: [string, () => unknown][] = [
  ["receive", () => never.receive()],
  ["send", () => never.send(1)],
  ["for-of", () => [...never]],
  ["select", () => select(never.onReceive(() => 1), never.onSend(2))],
  ["sleep", () => sleep(100_000)],
  ["lock", () => mutex.lock()],
  ["acquire", () => none.acquire()],
  ["wait", () => group.wait()],
];
for (const [name, wait] of waits) {
  const task = go(() => {
    started.send(undefined);
    try {
      wait();
      return "went on";
    } catch (error) {
      return error instanceof Cancelled ? `${error.name}: ${error.message}` : "another error";
    }
  });
  started.receive();
  task.cancel();
  console.log(name, task.join());
}

// The lock is not held by who was cancelled.
mutex.unlock();
console.log(mutex.tryLock(), none.tryAcquire());

// The reason is thrown as it is; finally blocks run, and may wait.
const order: string[] = [];
const results = chan<string>(1);
const cleaning = go(() => {
  try {
    started.send(undefined);
    never.receive();
  } finally {
    order.push("cleaned up");
    sleep(1);
    results.send("after a wait");
  }
});
started.receive();
cleaning.cancel("enough");
try {
  cleaning.join();
} catch (error) {
  order.push(String(error));
}
console.log(order.join(", "), results.receive());

// A loop that never waits.
const busy = go(() => {
  started.send(undefined);
  let n = 0;
  while (!cancelled()) n++;
  return n >= 0;
});
started.receive();
busy.cancel();
console.log(busy.join());

// Cancelled before it waits: at the next wait.
const later = go(() => {
  started.send(undefined);
  while (!cancelled()) yieldNow();
  never.receive();
});
started.receive();
later.cancel(new RangeError("too late"));
try {
  later.join();
} catch (error) {
  console.log(String(error));
}

// A joiner can be cancelled; the task that it joins goes on.
const gate = chan<number>();
const inner = go(() => gate.receive());
const joiner = go(() => {
  started.send(undefined);
  return inner.join();
});
started.receive();
joiner.cancel();
try {
  joiner.join();
} catch (error) {
  console.log(String(error), inner.done);
}
gate.send(3);
console.log(inner.join());
// One that has ended takes no notice.
inner.cancel();
console.log(inner.join());

// Some of these have not begun yet: they throw where they wait first.
const many = Array.from({ length: 500 }, (_, i) =>
  go(() => {
    const own = `${i}`;
    never.receive();
    return own;
  }),
);
for (const task of many) task.cancel("all of them");
let thrown = 0;
for (const task of many) {
  try {
    task.join();
  } catch (error) {
    if (error === "all of them") thrown++;
  }
}
console.log(thrown);

// At the very moment at which it begins.
let immediate = 0;
for (let i = 0; i < 2000; i++) {
  const task = go(() => {
    try {
      never.receive();
    } catch {
      return 1;
    }
    return 0;
  });
  task.cancel();
  immediate += task.join();
}
console.log(immediate);

// A reader or a writer that is cancelled while others have the lock: it is free when they have gone.
const rw = new RWMutex();
const held: [string, () => void, () => void, () => void][] = [
  ["no reading", () => rw.lock(), () => rw.lockRead(), () => rw.unlock()],
  ["no writing", () => rw.lockRead(), () => rw.lock(), () => rw.unlockRead()],
];
for (const [reason, hold, wait, giveUp] of held) {
  hold();
  const task = go(() => {
    started.send(undefined);
    wait();
  });
  started.receive();
  task.cancel(reason);
  try {
    task.join();
  } catch (error) {
    console.log(error);
  }
  giveUp();
}
console.log(rw.with(() => "free again"));

// One that waits for a condition has its lock again when it throws, and the signal goes to another one.
const guard = new Mutex();
const cond = new Cond(guard);
let tokens = 0;
const waiting: string[] = [];
const waitFor = (name: string) =>
  go(() =>
    guard.with(() => {
      waiting.push(name);
      try {
        while (tokens === 0) cond.wait();
        return `${name}: ${--tokens} left`;
      } finally {
        waiting.push(`${name} has the lock: ${!guard.tryLock()}`);
      }
    }),
  );
const first = waitFor("first");
while (guard.with(() => waiting.length) < 1) yieldNow();
const second = waitFor("second");
while (guard.with(() => waiting.length) < 2) yieldNow();
guard.with(() => {
  // It parks for the lock now, and has to get it.
  first.cancel("no more");
  yieldNow();
  tokens++;
});
try {
  first.join();
} catch (error) {
  console.log(error);
}
guard.with(() => cond.signal());
console.log(second.join(), waiting.join(", "));

// Cancelled when it has its signal and waits for the lock: it does not leave without that.
const third = waitFor("third");
while (guard.with(() => waiting.length) < 5) yieldNow();
guard.with(() => {
  tokens++;
  cond.signal();
  yieldNow();
  third.cancel("too late");
  yieldNow();
});
console.log(third.join(), waiting.slice(5).join(", "));
