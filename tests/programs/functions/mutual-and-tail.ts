function countDown(n: number, acc = ""): string { return n === 0 ? acc + "!" : countDown(n - 1, acc + n); }
console.log(countDown(5));
function gcd(a: number, b: number): number { while (b) [a, b] = [b, a % b]; return a; }
console.log(gcd(1071, 462), gcd(0, 3), gcd(2 ** 40, 6 ** 10));
function collatz(n: number): number { let steps = 0; for (; n !== 1; steps++) n = n % 2 ? 3 * n + 1 : n / 2; return steps; }
console.log([1, 7, 27, 97].map(collatz).join());
function power(b: number, e: number): number { return e === 0 ? 1 : e % 2 ? b * power(b, e - 1) : power(b * b, e / 2); }
console.log(power(3, 13), power(2, 60), power(0.5, 10));
const memo: number[] = [];
function fib(n: number): number { if (n < 2) return n; const known = memo[n]; if (known !== undefined) return known; return (memo[n] = fib(n - 1) + fib(n - 2)); }
console.log(fib(50), fib(78), memo.length);
function digits(n: number): number[] { return n < 10 ? [n] : [...digits(Math.floor(n / 10)), n % 10]; }
console.log(digits(90210).join("-"), digits(0).length);
function binary(n: number): string { return n < 2 ? String(n) : binary(n >> 1) + (n & 1); }
console.log(binary(10), binary(255), binary(1 << 20));
function flatten(x: (number | (number | number[])[])[]): number[] { const out: number[] = []; for (const i of x) if (typeof i === "number") out.push(i); else out.push(...flatten(i)); return out; }
console.log(flatten([1, [2, [3, 4]], [[5]]]).join());
function combos(n: number, k: number): number { return k === 0 || k === n ? 1 : combos(n - 1, k - 1) + combos(n - 1, k); }
console.log(combos(10, 3), combos(15, 7));
function mccarthy(n: number): number { return n > 100 ? n - 10 : mccarthy(mccarthy(n + 11)); }
console.log(mccarthy(87), mccarthy(1));
