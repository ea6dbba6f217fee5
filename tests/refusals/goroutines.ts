import { go, chan } from "argot";

go(async () => 1); // expect: AR3008 AR1001
function* counter(): Generator<number, void> { // expect: AR1002
  yield 1;
}
go(counter); // expect: AR3008
const c = chan<number>();
const send = c.send; // expect: AR3002
console.log(send);
