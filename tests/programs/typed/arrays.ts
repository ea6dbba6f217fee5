// oracles: node
// Typed arrays: conversion on stores, views that share storage, out of range, methods.
const bytes = new Uint8Array(4);
bytes[0] = 300;
bytes[1] = -1;
bytes[2] = 2.9;
bytes[9] = 1;
console.log(bytes, bytes.length, bytes[9], bytes[-1], bytes[1.5]);
const clamped = new Uint8ClampedArray([300, -5, 1.5, 2.5, NaN]);
console.log(clamped, Array.from(clamped));
console.log(new Int8Array([127, 128, 255]), new Uint16Array([65536, -1]), new Int16Array([32768]), new Uint32Array([-1, 2 ** 32 + 5]), new Int32Array([2 ** 31, 1e20]));
console.log(new Float32Array([0.1, 1e40, NaN]), new Float64Array([0.1, -0]));
const f = new Float64Array(8);
for (let i = 0; i < f.length; i++) f[i] = i * i;
const tail = f.subarray(4);
tail[0] = -1;
f[7] += 0.5;
f[6]++;
console.log(f, tail, f.slice(2, 4), tail.byteOffset, tail.byteLength, f.at(-1), f.at(99));
let sum = 0;
for (const x of f) sum += x;
console.log(sum, Math.max(...f), [...tail].length);
console.log(f.map((x) => x / 2), f.filter((x) => x > 10), f.reduce((a, x) => a + x), f.reduce((a, x) => `${a}${x},`, ""));
console.log(f.indexOf(9), f.includes(-1), f.find((x) => x > 20), f.findIndex((x) => x > 1000), f.some((x) => x < 0), f.every((x) => x < 0));
console.log(f.join("-"), String(new Int8Array([1, 2])), f.fill(7, 1, 3), f.reverse());
console.log(new Float64Array([3, -1, 10, NaN, 0]).sort(), new Int32Array([5, 1, 4]).sort((a, b) => b - a));
f.set([1, 2, 3], 2);
f.set(new Uint8Array([9, 8]));
console.log(f);
function total(xs: Float64Array | number[]): number {
  let t = 0;
  for (let i = 0; i < xs.length; i++) t += xs[i];
  return t;
}
console.log(total(f), total([1, 2, 3]));
class Matrix {
  readonly data: Float64Array;
  constructor(readonly rows: number, readonly cols: number) {
    this.data = new Float64Array(rows * cols);
  }
  get(r: number, c: number): number { return this.data[r * this.cols + c]; }
  set(r: number, c: number, v: number): void { this.data[r * this.cols + c] = v; }
}
const m = new Matrix(2, 2);
m.set(0, 1, 5);
m.set(1, 0, 0.25);
console.log(m.get(0, 1) * m.get(1, 0), m);
const o: unknown = f;
console.log(o instanceof Float64Array, o instanceof Uint8Array);
try { new Uint8Array(-1); } catch (e) { console.log(e instanceof RangeError); }
f.forEach((x, i) => { if (i < 2) console.log(i, x); });
const sieve = new Uint8Array(1000);
let count = 0;
for (let i = 2; i < 1000; i++) {
  if (sieve[i]) continue;
  count++;
  for (let j = i * i; j < 1000; j += i) sieve[j] = 1;
}
console.log(count, JSON.stringify(new Uint8Array([1, 2])), Object.keys(new Int8Array(2)));
