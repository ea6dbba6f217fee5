// A scope returns when its goroutines have ended; the first error cancels the others and is thrown.
import { Cancelled, chan, go, scope, yieldNow } from "argot";
import { AtomicInt, Mutex } from "argot/sync";

const mutex = new Mutex();
const log: string[] = [];
const result = scope((s) => {
  for (let i = 0; i < 3; i++)
    s.go(() => {
      for (let k = 0; k < 5; k++) yieldNow();
      mutex.with(() => log.push(`task ${i}`));
    });
  mutex.with(() => log.push("body"));
  return "result";
});
log.sort();
console.log(result, log.join(", "));

// Results by join, inside.
console.log(
  scope((s) => {
    const parts = [1, 2, 3, 4].map((n) => s.go(() => n * n));
    return parts.map((p) => p.join()).reduce((a, b) => a + b, 0);
  }),
);

// The first error goes out; the others are cancelled where they wait.
const never = chan<void>();
const cancelled = new AtomicInt();
try {
  scope((s) => {
    for (let i = 0; i < 3; i++)
      s.go(() => {
        try {
          never.receive();
        } catch (error) {
          if (error instanceof Cancelled) cancelled.add(1);
          throw error;
        }
      });
    s.go(() => {
      throw new RangeError("first");
    });
  });
} catch (error) {
  console.log(String(error), cancelled.load());
}

// An error of the body too.
try {
  scope((s) => {
    s.go(() => never.receive());
    throw new TypeError("in the body");
  });
} catch (error) {
  console.log(String(error));
}

// s.cancel() ends all.
try {
  scope((s) => {
    s.go(() => never.receive());
    s.go(() => never.receive());
    s.cancel("enough");
  });
} catch (error) {
  console.log(error);
}

// Scopes in scopes.
const trace: string[] = [];
scope((outer) => {
  outer.go(() => {
    scope((inner) => {
      inner.go(() => trace.push("inner task"));
    });
    trace.push("after inner");
  });
});
trace.push("after outer");
console.log(trace.join(", "));

// What is started with go does not belong to the scope.
const free = chan<string>();
scope((s) => {
  go(() => free.send("free"));
  s.go(() => {});
});
console.log(free.receive());
