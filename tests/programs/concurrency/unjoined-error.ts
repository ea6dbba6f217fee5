// exit: 1
// stderr: RangeError: nobody joins me
// An error that no one can get any more ends the program.
import { chan, go } from "argot";

const never = chan<void>();
console.log("start");
go(() => {
  throw new RangeError("nobody joins me");
});
never.receive();
