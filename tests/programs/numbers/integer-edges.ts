// Where numbers look like integers and aren't: fractions, -0, NaN, 2^31, 2^32, 2^53.
function fib(n: number): number { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
console.log(fib(10), fib(5.5), fib(-1), fib(1.999));
console.log(2 ** 31 | 0, (2 ** 31 - 1) | 0, 2 ** 32 | 0, (2 ** 32 + 5) | 0, -(2 ** 31) | 0, -(2 ** 31) - 1 | 0, 1e20 | 0, NaN | 0, Infinity | 0, -1.9 | 0, 1.9 | 0, (2 ** 53 + 2) | 0);
console.log(-1 >>> 0, 2 ** 32 >>> 0, -1 >> 31, -1 >>> 31, 1 << 31, 1 << 32, 1 << 33, 1 << -1, 5 >> 33, 5 >>> -1, (2 ** 31) >> 1, (2 ** 31) >>> 1, -5 >> 1, -5 >>> 1);
console.log(~0, ~-1, ~2147483647, ~2147483648, ~NaN, ~1.7, 0xff & -1, 0xf0 | 0x0f, 5 ^ -3, 4294967295 & 4294967295, 4294967296 & 1);
console.log(Math.imul(0xffffffff, 5), Math.imul(2 ** 31, 2), Math.imul(123456789, 987654321), Math.imul(1.9, 2.9), Math.imul(NaN, 1));
console.log(2 ** 53, 2 ** 53 + 1, 2 ** 53 + 2, 2 ** 53 * 2 + 1, 9007199254740991 + 1, 9007199254740991 + 2, 9007199254740992 - 1);
let x = 2147483647;
x++;
console.log(x, x | 0, -x, x * 2, x * x, x * x * x * x);
let y = -2147483648;
y--;
console.log(y, -y, y | 0, y >>> 0, Math.abs(y));
let big = 1;
for (let i = 0; i < 60; i++) big *= 2;
console.log(big, big + 1 === big, big % 10, big / 3);
let sum = 0;
for (let i = 0; i < 100000; i++) sum += i * i;
console.log(sum);
let product = 1;
for (let i = 1; i <= 25; i++) product *= i;
console.log(product);
const zero = 0;
console.log(Object.is(-zero, -0), 1 / -zero, Object.is(zero * -1, -0), Object.is(-5 % 5, -0), Object.is(0 - 0, 0), Object.is(-0 + 0, 0), Object.is(-0 - 0, -0), Object.is(Math.round(-0.4), -0), Object.is(Math.ceil(-0.5), -0), Object.is(-0 | 0, 0), Object.is(0 / -3, -0), Object.is(Math.trunc(-0.9), -0), Object.is(Math.min(0, -0), -0), Object.is(Math.max(-0, 0), 0));
console.log(7 % 2.5, -7 % 2, 7 % -2, 5 % 0, 0 % 5, Infinity % 5, 5 % Infinity, -0 % 5, 2 ** 53 % 3, 1e300 % 7, 5.5 % 1, 4294967296.5 % 2);
console.log(10 / 4, 10 / 5, -10 / 3, 1 / 0, -1 / 0, 0 / 0, (10 / 4) | 0, Math.floor(-10 / 4), Math.trunc(-10 / 4), (-7 / 2) | 0);
function mid(lo: number, hi: number) { return (lo + hi) >> 1; }
function mid2(lo: number, hi: number) { return (lo + hi) >>> 1; }
console.log(mid(2 ** 30, 2 ** 31 - 1), mid2(2 ** 31 - 1, 2 ** 31 - 3), mid(0, 5.9), mid(-3, 0), mid2(-3, 0));
function count(from: number, to: number, step: number) { let n = 0; for (let i = from; i < to; i += step) n++; return n; }
console.log(count(0, 10, 1), count(0, 1, 0.1), count(0.5, 3, 1), count(2 ** 53 - 2, 2 ** 53, 1), count(5, NaN, 1), count(-5, -Infinity, 1));
let i32 = 0;
for (let i = 0; i < 50; i++) i32 = (i32 * 31 + i) | 0;
let u32 = 1;
for (let i = 0; i < 50; i++) u32 = (u32 * 1664525 + 1013904223) >>> 0;
console.log(i32, u32);
let xs = 123456789;
const rnd: number[] = [];
for (let i = 0; i < 5; i++) { xs ^= xs << 13; xs ^= xs >> 17; xs ^= xs << 5; rnd.push(xs >>> 0); }
console.log(rnd.join());
let dec = 3; while (dec-- > -3); console.log(dec);
let half = 10; half /= 4; half++; console.log(half); half |= 0; console.log(half);
const idx = [10, 20, 30]; console.log(idx[1.0], idx[-0], idx[1.5], idx[-1], idx["1" as unknown as number]);
