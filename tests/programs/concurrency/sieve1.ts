// The classical sieve: a goroutine for each prime filters what its left neighbour lets through.
import { chan, go, type ReceiveChan, type SendChan } from "argot";

function generate(out: SendChan<number>): void {
  for (let i = 2; ; i++) out.send(i);
}

function filter(input: ReceiveChan<number>, output: SendChan<number>, prime: number): void {
  for (const i of input) if (i % prime !== 0) output.send(i);
}

function sieve(primes: SendChan<number>): void {
  let c = chan<number>();
  go(generate, c);
  for (;;) {
    const prime = c.receive() ?? 0;
    primes.send(prime);
    const next = chan<number>();
    go(filter, c, next, prime);
    c = next;
  }
}

const primes = chan<number>();
go(sieve, primes);
for (let i = 0; i < 100; i++) {
  console.log(primes.receive());
}
