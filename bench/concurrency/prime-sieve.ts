// A chain of filters, one a prime.
import { chan, go, type ReceiveChan, type SendChan } from "argot";

const n = Number(process.argv[2] ?? 2000);

function generate(out: SendChan<number>): void {
  for (let i = 2; ; i++) out.send(i);
}
function filter(input: ReceiveChan<number>, out: SendChan<number>, prime: number): void {
  for (const i of input) if (i % prime !== 0) out.send(i);
}

let c = chan<number>();
go(generate, c);
let prime = 0;
for (let i = 0; i < n; i++) {
  prime = c.receive() ?? 0;
  const next = chan<number>();
  go(filter, c, next, prime);
  c = next;
}
console.log(prime);
