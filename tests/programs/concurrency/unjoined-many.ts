// exit: 1
// stderr: RangeError: unjoined
// stderr: 2 more tasks have failed, and nobody joined them
// Errors that were joined late make room for those that nobody joins; what there is no room for is counted.
import { go, type Task } from "argot";

function failing(name: string, count: number): Task<void>[] {
  const tasks: Task<void>[] = [];
  for (let i = 0; i < count; i++) {
    tasks.push(
      go(() => {
        throw new RangeError(`${name} ${i}`);
      }),
    );
  }
  for (const task of tasks) {
    while (!task.done) {
      // It is asked whether it has ended, not how.
    }
  }
  return tasks;
}

function joinLate(tasks: Task<void>[]): number {
  let caught = 0;
  for (const task of tasks) {
    try {
      task.join();
    } catch (e) {
      if (e instanceof RangeError) caught++;
    }
  }
  return caught;
}

const late = failing("joined late", 20);
console.log(joinLate(late), joinLate(late));
failing("unjoined", 10);
console.log("end");
