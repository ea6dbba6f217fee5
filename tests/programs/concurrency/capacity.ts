// What chan() makes; length and capacity.
import { chan } from "argot";

const unbuffered = chan<number>();
console.log(unbuffered.capacity, unbuffered.length, unbuffered.closed);

const buffered = chan<string>(3);
console.log(buffered.capacity, buffered.length);
buffered.send("a");
buffered.send("b");
console.log(buffered.capacity, buffered.length, buffered);
buffered.receive();
console.log(buffered.length);
buffered.close();
console.log(buffered.length, buffered.closed);
buffered.receive();
console.log(buffered.length, buffered.capacity, buffered.closed, buffered);

for (const capacity of [-1, 1.5, NaN, Infinity]) {
  try {
    chan<number>(capacity);
    console.log("made", capacity);
  } catch (error) {
    console.log(capacity, error instanceof RangeError);
  }
}
