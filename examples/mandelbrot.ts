// Draws the Mandelbrot set as a PNM picture and prints a small one of characters with a checksum of the file.
//
//   argot run --release fast examples/mandelbrot.ts 400 mandelbrot.pgm

import { readFileSync, writeFileSync } from "node:fs";
import { extname } from "node:path";
import process from "node:process";

interface View {
  readonly width: number;
  readonly height: number;
  readonly centre: readonly [re: number, im: number];
  readonly scale: number;
}

const MAX_ITERATIONS = 100;

/** Iterations until the point escapes, or MAX_ITERATIONS when it doesn't. */
function escapeTime(cr: number, ci: number): number {
  let zr = 0;
  let zi = 0;
  for (let i = 0; i < MAX_ITERATIONS; i++) {
    const zr2 = zr * zr;
    const zi2 = zi * zi;
    if (zr2 + zi2 > 4) return i;
    zi = 2 * zr * zi + ci;
    zr = zr2 - zi2 + cr;
  }
  return MAX_ITERATIONS;
}

function render({ width, height, centre: [re, im], scale }: View): number[][] {
  const rows: number[][] = [];
  for (let y = 0; y < height; y++) {
    const row: number[] = [];
    for (let x = 0; x < width; x++) {
      row.push(escapeTime(re + ((x - width / 2) / width) * scale, im + ((y - height / 2) / height) * scale));
    }
    rows.push(row);
  }
  return rows;
}

type Encoder = (rows: number[][]) => string;

const grey = (n: number): number => 255 - Math.floor((n * 255) / MAX_ITERATIONS);

/** The plain (text) kinds of PNM: bits and greys. */
const encoders: Record<string, Encoder> = {
  ".pbm": (rows) => pnm("P1", rows, (n) => (n === MAX_ITERATIONS ? 1 : 0)),
  ".pgm": (rows) => pnm("P2", rows, grey, "255\n"),
};

function pnm(magic: string, rows: number[][], pixel: (n: number) => number, maximum = ""): string {
  let text = `${magic}\n${rows[0].length} ${rows.length}\n${maximum}`;
  for (const row of rows) text += row.map(pixel).join(" ") + "\n";
  return text;
}

/** FNV-1a over the code units. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

function preview(rows: number[][]): string {
  const shades = " .:-=+*#%@";
  return rows
    .map((row) =>
      row
        .map((n) => shades[Math.min(shades.length - 1, Math.floor(n / 10))])
        .join("")
        .trimEnd(),
    )
    .join("\n");
}

const size = Number(process.argv[2] ?? 200);
const file = process.argv[3] ?? "mandelbrot.pgm.tmp";
const encode = encoders[extname(file)] ?? encoders[".pgm"];
const view: View = { width: size, height: size, centre: [-0.6, 0], scale: 2.8 };

console.log(preview(render({ ...view, width: 64, height: 28 })));
writeFileSync(file, encode(render(view)));
const written = readFileSync(file, "utf8");
console.log(written.slice(0, 2), "file of", written.length, "characters, hash", hash(written).toString(16));
