// Numbers that flow from one place to another keep every bit of what they are.
const box: { n: number } = { n: 1 };
const boxes: { n: number }[] = [];
for (const v of [0.1, -0, NaN, 2 ** 53, 1e308, -Infinity, 5e-324, 7]) { box.n = v; boxes.push({ ...box }, { n: box.n }); }
console.log(boxes.map((b) => (Object.is(b.n, -0) ? "-0" : b.n)).join());
let acc = 0;
for (let i = 0; i < 10; i++) { acc += i % 3 === 0 ? 0.5 : 1; }
console.log(acc, acc | 0);
const arr = [1, 2, 3];
arr[1] = 2.5;
arr.push(NaN);
console.log(arr.join(), arr.map((x) => x | 0).join());
function half(n: number): number { return n / 2; }
let h = 100;
for (let i = 0; i < 12; i++) h = half(h);
console.log(h);
let counter = 0;
const step = () => (counter += 0.25);
for (let i = 0; i < 5; i++) step();
console.log(counter);
let maxed = 2 ** 53 - 3;
const steps: number[] = [];
for (let i = 0; i < 6; i++) { steps.push(maxed); maxed++; }
console.log(steps.join());
let neg = 5;
while (neg > -5) neg -= 3;
console.log(neg, -neg % 4, neg * 0, Object.is(neg * 0, -0));
const idx = (n: number) => ["a", "b", "c"][n];
console.log(idx(1), idx(1.5), idx(-0), idx(2 ** 32), idx(NaN));
let mul = 1;
for (let i = 1; i < 30; i++) mul = mul * 3;
console.log(mul, mul % 1000, mul & 0xff);
const cond = (b: boolean) => (b ? 1 : 0.5);
console.log(cond(true) + cond(false), cond(true) << 3);
let x = 0;
for (let i = 0; i < 3; i++) { x = -x; }
console.log(Object.is(x, -0));
let k = 4294967295;
k += 1; k |= 0; k--; k >>>= 0;
console.log(k);
console.log([..."12345"].reduce((n, c) => n * 10 + (c.charCodeAt(0) - 48), 0), [..."9".repeat(20)].reduce((n, c) => n * 10 + +c, 0));
const date = (y: number, m: number, d: number) => Math.floor((1461 * (y + 4800 + Math.floor((m - 14) / 12))) / 4) + Math.floor((367 * (m - 2 - 12 * Math.floor((m - 14) / 12))) / 12) - Math.floor((3 * Math.floor((y + 4900 + Math.floor((m - 14) / 12)) / 100)) / 4) + d - 32075;
console.log(date(2000, 1, 1), date(1970, 1, 1), date(2024, 2, 29));
const loop = (from: number, to: number) => { let s = 0; for (let i = from; i <= to; i++) s += i; return s; };
console.log(loop(1, 100), loop(0.5, 3), loop(-3, 3), loop(5, 1), loop(2 ** 53 - 1, 2 ** 53 - 1));
