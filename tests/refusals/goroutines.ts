import { go, chan } from "argot";

function* counter(): Generator<number, void> {
  yield 1;
}
go(counter); // expect: AR3008
const c = chan<number>();
const send = c.send; // expect: AR3002
console.log(send);
