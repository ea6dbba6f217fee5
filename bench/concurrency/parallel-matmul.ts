// The product of two matrices, rows handed out by a shared counter.
import { maxProcs, scope } from "argot";
import { AtomicInt } from "argot/sync";

const n = Number(process.argv[2] ?? 701);

function matrix(f: (i: number, j: number) => number): number[][] {
  const rows: number[][] = [];
  for (let i = 0; i < n; i++) {
    const row: number[] = [];
    for (let j = 0; j < n; j++) row.push(f(i, j));
    rows.push(row);
  }
  return rows;
}

const a = matrix((i, j) => ((i * j) % 7) - 3);
const b = matrix((i, j) => ((i + j) % 5) - 2);
const c = matrix(() => 0);
const next = new AtomicInt();

/** to += factor · from */
function add(to: number[], factor: number, from: number[]): void {
  for (let j = 0; j < to.length; j++) to[j] += factor * from[j];
}

function multiplyRow(i: number): void {
  for (let k = 0; k < n; k++) add(c[i], a[i][k], b[k]);
}

scope((s) => {
  for (let p = 0; p < maxProcs(); p++)
    s.go(() => {
      for (;;) {
        const i = next.add(1) - 1;
        if (i >= n) return;
        multiplyRow(i);
      }
    });
});
let sum = 0;
for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) sum += c[i][j] * ((i ^ j) & 3);
console.log(sum);
