// Mandelbrot: floating point without memory. Prints a checksum of the bits of the picture.
import process from "node:process";

const n = Number(process.argv[2] ?? 2000);
const iterations = 50;
let inside = 0;
let hash = 0;
for (let y = 0; y < n; y++) {
  const ci = (2 * y) / n - 1;
  for (let x = 0; x < n; x++) {
    const cr = (2 * x) / n - 1.5;
    let zr = 0;
    let zi = 0;
    let zr2 = 0;
    let zi2 = 0;
    let i = 0;
    while (i < iterations && zr2 + zi2 <= 4) {
      zi = 2 * zr * zi + ci;
      zr = zr2 - zi2 + cr;
      zr2 = zr * zr;
      zi2 = zi * zi;
      i++;
    }
    const bit = i === iterations ? 1 : 0;
    inside += bit;
    hash = (Math.imul(hash, 31) + bit) | 0;
  }
}
console.log(inside, hash);
