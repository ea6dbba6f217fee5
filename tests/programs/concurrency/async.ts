// Async code and goroutines: a task can be awaited; each goroutine has its own event loop, which turns when its function has returned.
import { chan, go, sleep, type Task } from "argot";

const log: string[] = [];

async function main(): Promise<void> {
  // await a task: the other async code of this goroutine goes on meanwhile.
  const gate = chan<number>();
  const slow = go(() => (gate.receive() ?? 0) * 2);
  setTimeout(() => {
    log.push("timer");
    gate.send(21);
  }, 1);
  log.push("before");
  log.push(`slow ${await slow}`);
  console.log(log.splice(0).join(", "));

  // What it throws, await throws.
  try {
    await go(() => {
      throw new RangeError("in the task");
    });
  } catch (error) {
    console.log(String(error));
  }

  // One that has ended; one of a task; many at once.
  const done = go(() => "done");
  done.join();
  console.log(await done, await done);
  console.log(await go(() => go(() => "inner")));
  console.log((await Promise.all([1, 2, 3, 4].map((n) => go(() => n * n)))).join(" "));
  console.log(
    await Promise.race([
      go(() => {
        gate.receive();
        return "never";
      }),
      go(() => "first"),
    ]),
  );
  console.log(await slow.then((n) => n + 1));
  console.log(await slow.then(() => Promise.reject(new Error("rejected"))).catch((e: Error) => e.message));

  // Async code in goroutines: on their own loops.
  const tasks: Task<string[]>[] = [];
  for (let id = 0; id < 4; id++)
    tasks.push(
      go(() => {
        const own: string[] = [];
        const run = async (name: string): Promise<void> => {
          for (let i = 0; i < 3; i++) {
            own.push(`${name}${i}`);
            await i;
          }
        };
        void run("a");
        void run("b");
        setTimeout(() => own.push("timer"), 1);
        queueMicrotask(() => own.push("job"));
        own.push("returned");
        return own;
      }),
    );
  for (const t of tasks) console.log(t.join().join(" "));

  // A goroutine waits for its own promises too, and for tasks.
  const nested = go(() => {
    const result: string[] = [];
    void (async () => {
      result.push(await go(() => "from another"));
      await new Promise<void>((resolve) => setTimeout(resolve, 1));
      result.push("after a timer");
    })();
    return result;
  });
  console.log((await nested).join(", "));

  // A promise belongs to the goroutine that made it.
  const mine = Promise.resolve(1);
  const other = go(() => {
    try {
      mine.then(() => {});
      return "taken";
    } catch (error) {
      return String(error);
    }
  });
  console.log(await other);

  // The one that lost the race: while it is awaited, the program doesn't end.
  gate.close();
}

await main();
sleep(0);
console.log("end");
