// Fannkuch redux: the most flips that turn a permutation's first number to 1, over all permutations.
//
//   argot run --release fast examples/fannkuch.ts 9

import process from "node:process";

interface Result {
  readonly checksum: number;
  readonly maxFlips: number;
  readonly permutations: number;
}

/** Reverses the first `count` numbers in place. */
function reverse(numbers: number[], count: number): void {
  for (let low = 0, high = count - 1; low < high; low++, high--) {
    const swapped = numbers[low];
    numbers[low] = numbers[high];
    numbers[high] = swapped;
  }
}

function countFlips(permutation: readonly number[], scratch: number[]): number {
  for (let i = 0; i < permutation.length; i++) scratch[i] = permutation[i];
  let flips = 0;
  for (let first = scratch[0]; first !== 0; first = scratch[0]) {
    reverse(scratch, first + 1);
    flips++;
  }
  return flips;
}

function fannkuch(n: number): Result {
  const permutation: number[] = [];
  for (let i = 0; i < n; i++) permutation.push(i);
  const scratch = permutation.slice();
  const rotations = new Array<number>(n).fill(0);
  let checksum = 0;
  let maxFlips = 0;
  let permutations = 0;
  let r = n;
  for (;;) {
    for (; r !== 1; r--) rotations[r - 1] = r;
    const flips = permutation[0] === 0 ? 0 : countFlips(permutation, scratch);
    maxFlips = Math.max(maxFlips, flips);
    checksum += permutations % 2 === 0 ? flips : -flips;
    permutations++;
    // The next permutation: rotate the first r + 1 numbers by one, a place further whenever a round is over.
    for (;;) {
      if (r === n) return { checksum, maxFlips, permutations };
      const first = permutation[0];
      for (let i = 0; i < r; i++) permutation[i] = permutation[i + 1];
      permutation[r] = first;
      rotations[r]--;
      if (rotations[r] > 0) break;
      r++;
    }
  }
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}

const largest = Number(process.argv[2] ?? 8);
if (!Number.isInteger(largest) || largest < 2 || largest > 12) {
  console.error("n must be an integer from 2 to 12");
  process.exit(2);
}
for (let n = 2; n <= largest; n++) {
  const { checksum, maxFlips, permutations } = fannkuch(n);
  if (permutations !== factorial(n)) throw new Error(`${permutations} permutations of ${n}`);
  console.log(`Pfannkuchen(${n}) = ${maxFlips}, checksum ${checksum}, ${permutations} permutations`);
}
