// Spectral norm: divisions in nested loops over arrays of doubles.
import process from "node:process";

function a(i: number, j: number): number {
  return 1 / (((i + j) * (i + j + 1)) / 2 + i + 1);
}

function times(v: number[], out: number[]): void {
  for (let i = 0; i < v.length; i++) {
    let sum = 0;
    for (let j = 0; j < v.length; j++) sum += a(i, j) * v[j];
    out[i] = sum;
  }
}

function timesTransposed(v: number[], out: number[]): void {
  for (let i = 0; i < v.length; i++) {
    let sum = 0;
    for (let j = 0; j < v.length; j++) sum += a(j, i) * v[j];
    out[i] = sum;
  }
}

const n = Number(process.argv[2] ?? 2000);
const u: number[] = [];
const v: number[] = [];
const w: number[] = [];
for (let i = 0; i < n; i++) {
  u.push(1);
  v.push(0);
  w.push(0);
}
for (let i = 0; i < 10; i++) {
  times(u, w);
  timesTransposed(w, v);
  times(v, w);
  timesTransposed(w, u);
}
let vBv = 0;
let vv = 0;
for (let i = 0; i < n; i++) {
  vBv += u[i] * v[i];
  vv += v[i] * v[i];
}
console.log(Math.sqrt(vBv / vv).toFixed(9));
