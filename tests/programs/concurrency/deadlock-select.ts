// exit: 2
// stderr: all goroutines are asleep - deadlock!
// A select without cases that could go on.
import { chan, select, type Chan } from "argot";

const none = undefined as Chan<number> | undefined;
try {
  select(
    none?.onReceive(() => {}),
    none?.onSend(1),
  );
} finally {
  // A deadlock is no exception.
  console.log("never");
}
