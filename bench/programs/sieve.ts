// The sieve of Eratosthenes, many times: an array of booleans.
import process from "node:process";

function sieve(n: number): number {
  const composite: boolean[] = [];
  for (let i = 0; i <= n; i++) composite.push(false);
  let count = 0;
  for (let i = 2; i <= n; i++) {
    if (composite[i]) continue;
    count++;
    for (let j = i * i; j <= n; j += i) composite[j] = true;
  }
  return count;
}

const rounds = Number(process.argv[2] ?? 20);
let total = 0;
for (let i = 0; i < rounds; i++) total += sieve(2_000_000 + i);
console.log(total);
