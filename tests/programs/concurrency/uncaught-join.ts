// exit: 1
// stderr: TypeError: from the task
// An error that main gets from join and does not catch.
import { go } from "argot";

const task = go((): number => {
  throw new TypeError("from the task");
});
console.log("joining");
console.log(task.join());
