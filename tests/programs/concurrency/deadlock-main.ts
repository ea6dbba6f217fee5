// exit: 2
// stderr: all goroutines are asleep - deadlock!
// Nobody else could ever send.
import { chan } from "argot";

console.log("before");
chan<number>().receive();
console.log("never");
