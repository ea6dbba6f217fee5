// Rows of the Mandelbrot set over a channel of jobs.
import { chan, go, maxProcs } from "argot";

const n = Number(process.argv[2] ?? 3000);

function row(y: number): number {
  const ci = (2 * y) / n - 1;
  let inside = 0;
  for (let x = 0; x < n; x++) {
    const cr = (2 * x) / n - 1.5;
    let zr = 0;
    let zi = 0;
    let k = 0;
    while (k < 50 && zr * zr + zi * zi <= 4) {
      const t = zr * zr - zi * zi + cr;
      zi = 2 * zr * zi + ci;
      zr = t;
      k++;
    }
    if (k === 50) inside++;
  }
  return inside;
}

const jobs = chan<number>(64);
const workers = [];
for (let p = 0; p < maxProcs(); p++)
  workers.push(
    go(() => {
      let sum = 0;
      for (const y of jobs) sum += row(y);
      return sum;
    }),
  );
for (let y = 0; y < n; y++) jobs.send(y);
jobs.close();
let total = 0;
for (const w of workers) total += w.join();
console.log(total);
