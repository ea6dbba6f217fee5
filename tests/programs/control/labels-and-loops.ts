outer: for (let i = 0; ; i++) {
  for (let j = 0; j < 5; j++) {
    if (j === 3) continue outer;
    if (i === 2 && j === 1) break outer;
    console.log(i, j);
  }
}
let n = 0;
do { n += 3; if (n % 2) continue; if (n > 20) break; } while (n < 100);
console.log(n);
block: { if (n > 5) break block; console.log("never"); }
let s = "";
for (let i = 0, j = 10; i < j; i += 3, j--) s += `${i}:${j} `;
console.log(s.trim());
for (; n > 20; ) n -= 5;
console.log(n);
a: while (true) { b: while (true) { c: for (const x of [1, 2, 3]) { if (x === 1) continue c; if (x === 2) break b; } } s = "left b"; break a; }
console.log(s);
function find(grid: number[][], v: number): [number, number] | null { for (const [y, row] of grid.entries()) for (const [x, c] of row.entries()) if (c === v) return [x, y]; return null; }
console.log(find([[1, 2], [3, 4]], 3)?.join(), find([[1]], 9));
let collatz = 27, steps = 0;
while (collatz !== 1) { collatz = collatz % 2 === 0 ? collatz / 2 : collatz * 3 + 1; steps++; }
console.log(steps);
const primes: number[] = [];
next: for (let c = 2; primes.length < 10; c++) { for (const p of primes) { if (p * p > c) break; if (c % p === 0) continue next; } primes.push(c); }
console.log(primes.join());
let i = 5;
while (i-- > 0) if (i === 2) continue; else s += i;
console.log(s, i);
const v = (n++, (s = "comma"), 3);
console.log(v, s);
if (n) if (n > 1000) console.log("x"); else console.log("dangling else");
for (let k = 0.1; k < 0.5; k += 0.1) console.log(k);
for (var w = 0; w < 2; w++);
console.log(w);
