// The spectral norm of an infinite matrix A with A[i][j] = 1/((i+j)(i+j+1)/2 + i + 1), by the power method.
//
//   argot run --release fast examples/spectral-norm.ts 500

import process from "node:process";

type Vector = number[];
type Operator = (v: Vector) => Vector;

function a(i: number, j: number): number {
  return 1 / (((i + j) * (i + j + 1)) / 2 + i + 1);
}

const times: Operator = (v) => {
  const result: Vector = [];
  for (let i = 0; i < v.length; i++) {
    let sum = 0;
    for (let j = 0; j < v.length; j++) sum += a(i, j) * v[j];
    result.push(sum);
  }
  return result;
};

const timesTransposed: Operator = (v) => {
  const result: Vector = [];
  for (let i = 0; i < v.length; i++) {
    let sum = 0;
    for (let j = 0; j < v.length; j++) sum += a(j, i) * v[j];
    result.push(sum);
  }
  return result;
};

function compose(...operators: Operator[]): Operator {
  return (v) => operators.reduceRight((vector, operator) => operator(vector), v);
}

function dot(u: Vector, v: Vector): number {
  return u.reduce((sum, x, i) => sum + x * v[i], 0);
}

function spectralNorm(n: number, rounds: number): { norm: number; trail: string[] } {
  const step = compose(timesTransposed, times);
  const trail: string[] = [];
  let u: Vector = new Array<number>(n).fill(1);
  let v: Vector = u;
  for (let round = 1; round <= rounds; round++) {
    v = step(u);
    u = step(v);
    trail.push(Math.sqrt(dot(u, v) / dot(v, v)).toPrecision(12));
  }
  return { norm: Math.sqrt(dot(u, v) / dot(v, v)), trail };
}

const n = Number(process.argv[2] ?? 100);
const { norm, trail } = spectralNorm(n, 10);
trail.forEach((estimate, i) => console.log(`round ${String(i + 1).padStart(2)}: ${estimate}`));
console.log(norm.toFixed(9));
if (n >= 100 && Math.abs(norm - 1.2742) > 0.001) {
  throw new Error(`the norm should be near 1.2742: ${norm}`);
}

const symmetric = Array.from({ length: 4 }, (_, i) => Array.from({ length: 4 }, (_, j) => a(i, j).toFixed(4)));
for (const row of symmetric) console.log(row.join(" "));
