// Solves sudokus by constraint propagation and search on the cell with the fewest candidates.
//
//   argot run examples/sudoku.ts examples/data/sudokus.txt

import { readFileSync } from "node:fs";
import process from "node:process";

/** Candidates of each of the 81 cells as a set of bits 0 to 8. */
type Grid = number[];

const ALL = 0x1ff;

function popCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

const counts: number[] = Array.from({ length: 512 }, (_, bits) => popCount(bits));

function buildPeers(): number[][] {
  const peers: number[][] = [];
  for (let cell = 0; cell < 81; cell++) {
    const row = Math.floor(cell / 9);
    const column = cell % 9;
    const own = new Set<number>();
    for (let i = 0; i < 9; i++) {
      own.add(row * 9 + i);
      own.add(i * 9 + column);
      const boxRow = row - (row % 3) + Math.floor(i / 3);
      own.add(boxRow * 9 + (column - (column % 3)) + (i % 3));
    }
    own.delete(cell);
    peers.push([...own].sort((a, b) => a - b));
  }
  return peers;
}

function buildUnits(): number[][] {
  const units: number[][] = [];
  for (let i = 0; i < 9; i++) {
    const row: number[] = [];
    const column: number[] = [];
    const box: number[] = [];
    for (let j = 0; j < 9; j++) {
      row.push(i * 9 + j);
      column.push(j * 9 + i);
      box.push((Math.floor(i / 3) * 3 + Math.floor(j / 3)) * 9 + (i % 3) * 3 + (j % 3));
    }
    units.push(row, column, box);
  }
  return units;
}

const peers = buildPeers();
const units = buildUnits();

class Solver {
  guesses = 0;
  deepest = 0;

  /** Takes `bits` from a cell; false when nothing is left in some cell. */
  private eliminate(grid: Grid, cell: number, bits: number): boolean {
    const before = grid[cell];
    const after = before & ~bits;
    if (after === before) return true;
    if (after === 0) return false;
    grid[cell] = after;
    if (counts[after] > 1) return true;
    for (const peer of peers[cell]) if (!this.eliminate(grid, peer, after)) return false;
    return true;
  }

  private assign(grid: Grid, cell: number, bit: number): boolean {
    return (grid[cell] & bit) !== 0 && this.eliminate(grid, cell, ALL & ~bit);
  }

  /** A digit with one place left in a row, column or box goes there. */
  private placeHidden(grid: Grid): boolean {
    let changed = true;
    while (changed) {
      changed = false;
      for (const unit of units) {
        for (let bit = 1; bit <= 256; bit <<= 1) {
          let place = -1;
          let places = 0;
          for (const cell of unit) {
            if ((grid[cell] & bit) === 0) continue;
            place = cell;
            places++;
          }
          if (places === 0) return false;
          if (places > 1 || counts[grid[place]] === 1) continue;
          if (!this.assign(grid, place, bit)) return false;
          changed = true;
        }
      }
    }
    return true;
  }

  solve(puzzle: string): Grid | null {
    const grid: Grid = new Array<number>(81).fill(ALL);
    for (let cell = 0; cell < 81; cell++) {
      const digit = "123456789".indexOf(puzzle[cell]);
      if (digit >= 0 && !this.assign(grid, cell, 1 << digit)) return null;
    }
    return this.search(grid, 0);
  }

  private search(grid: Grid, depth: number): Grid | null {
    this.deepest = Math.max(this.deepest, depth);
    if (!this.placeHidden(grid)) return null;
    let best = -1;
    for (let cell = 0; cell < 81; cell++) {
      const n = counts[grid[cell]];
      if (n > 1 && (best < 0 || n < counts[grid[best]])) best = cell;
    }
    if (best < 0) return grid;
    for (let bit = 1; bit <= 256; bit <<= 1) {
      if ((grid[best] & bit) === 0) continue;
      this.guesses++;
      const copy = [...grid];
      if (!this.assign(copy, best, bit)) continue;
      const solved = this.search(copy, depth + 1);
      if (solved) return solved;
    }
    return null;
  }
}

const digitOf = (bits: number): string => String(Math.log2(bits) + 1);

function format(grid: Grid): string {
  const lines: string[] = [];
  for (let row = 0; row < 9; row++) {
    if (row === 3 || row === 6) lines.push("------+-------+------");
    const digits = grid.slice(row * 9, row * 9 + 9).map(digitOf);
    lines.push([digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)].map((part) => part.join(" ")).join(" | "));
  }
  return lines.join("\n");
}

const isValid = (grid: Grid): boolean =>
  units.every((unit) => unit.reduce((seen, cell) => seen | grid[cell], 0) === ALL);

const text = readFileSync(process.argv[2] ?? "examples/data/sudokus.txt", "utf8");
let number = 0;
for (const line of text.split("\n")) {
  if (line.length < 81 || line.startsWith("#")) continue;
  const solver = new Solver();
  const solution = solver.solve(line);
  console.log(`sudoku ${++number}: ${solver.guesses} guesses, depth ${solver.deepest}`);
  console.log(solution === null ? "no solution" : format(solution));
  if (solution && !isValid(solution)) throw new Error(`a wrong solution of ${line}`);
}
