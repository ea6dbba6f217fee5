// When the main goroutine returns, the program ends: nobody waits for the others.
import { chan, go } from "argot";

const never = chan<void>();
go(() => {
  never.receive();
  console.log("never");
});
go(() => {
  for (;;);
});
console.log("main");
