// exit: 2
// stderr: all goroutines are asleep - deadlock!
// Main waits for a task, which waits for a lock that main holds.
import { go } from "argot";
import { Mutex } from "argot/sync";

const mutex = new Mutex();
mutex.lock();
const task = go(() => mutex.lock());
console.log("joining");
task.join();
