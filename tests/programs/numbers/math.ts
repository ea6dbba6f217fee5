console.log(Math.round(0.5), Math.round(1.5), Math.round(-0.5), Math.round(-1.5), Math.round(2.4999), Math.round(0.49999999999999994), Math.round(2 ** 52 + 0.5), Math.round(-2.5), Math.round(NaN));
console.log(Math.floor(-0.5), Math.ceil(0.2), Math.trunc(-4.7), Math.sign(-3), Math.sign(-0), Math.sign(NaN), Math.abs(-0), Math.sqrt(-1), Math.cbrt(27), Math.hypot(3, 4), Math.hypot(), Math.hypot(1, 2, 3));
console.log(Math.max(), Math.min(), Math.max(1, NaN), Math.max(1, 2, 3, 0), Math.min(3, 1, 2), Math.max(...[5, 6]), Math.min(0, -0));
console.log(Math.pow(2, 10), Math.pow(2, 0.5), Math.pow(NaN, 0), Math.pow(1, Infinity), (-8) ** (1 / 3), 0 ** 0, 2 ** -1, 10 ** 22, 10 ** 2, Math.pow(-0, -1), Math.pow(-2, 3));
console.log(Math.PI, Math.E, Math.LN2, Math.LN10, Math.LOG2E, Math.LOG10E, Math.SQRT2, Math.SQRT1_2);
console.log(Math.log(1), Math.log2(8), Math.log10(1000), Math.log1p(0), Math.exp(0), Math.expm1(0), Math.log(0), Math.log(-1), Math.exp(1), Math.log2(3).toFixed(10), Math.log10(2).toFixed(10));
for (const x of [0, 0.5, 1, 2, 3, -1.5, 10, 100]) console.log([Math.sin(x), Math.cos(x), Math.tan(x), Math.atan(x), Math.sinh(x), Math.tanh(x), Math.asinh(x)].map((n) => n.toPrecision(12)).join(" "));
console.log([Math.asin(1), Math.acos(0), Math.atan2(1, -1), Math.atan2(-0, -0), Math.atan2(0, -0), Math.acosh(2), Math.atanh(0.5), Math.cosh(1)].map((n) => n.toPrecision(12)).join(" "), Math.asin(2), Math.acos(2));
console.log(Math.fround(5.5), Math.fround(5.05), Math.fround(1e40), Math.clz32(1), Math.clz32(0), Math.clz32(-1), Math.clz32(2 ** 32), Math.clz32(0.5));
const r = Math.random();
console.log(r >= 0 && r < 1, typeof r);
function gcd(a: number, b: number): number { return b === 0 ? Math.abs(a) : gcd(b, a % b); }
console.log(gcd(48, -18), gcd(17, 5), gcd(0, 5), gcd(2 ** 40, 2 ** 35 * 3));
function isqrt(n: number) { let x = Math.floor(Math.sqrt(n)); while (x * x > n) x--; while ((x + 1) * (x + 1) <= n) x++; return x; }
console.log(isqrt(99), isqrt(100), isqrt(2 ** 52 - 1));
function modpow(b: number, e: number, m: number) { let r = 1; b %= m; while (e > 0) { if (e & 1) r = (r * b) % m; b = (b * b) % m; e = Math.floor(e / 2); } return r; }
console.log(modpow(3, 200, 1000007), modpow(2, 62, 94906265));
const mean = (xs: number[]) => xs.reduce((a, b) => a + b, 0) / xs.length;
console.log(mean([1, 2, 3, 4]), mean([0.1, 0.2, 0.3]), mean([]));
