// exit: 1
// stderr: RangeError: nobody joins me
// An error that no one has got when the program ends is reported.
import { chan, go } from "argot";

const done = chan<void>();
console.log("start");
const failing = go(() => {
  throw new RangeError("nobody joins me");
});
const joined = go(() => {
  throw new TypeError("joined in time");
});
go(() => {
  try {
    joined.join();
  } catch {
    done.send(undefined);
  }
});
done.receive();
while (!failing.done) {
  // It is asked whether it has ended, not how.
}
console.log("end");
