// Conway's Game of Life on an unbounded board, from a pattern file in the "plaintext" format.
//
//   argot run examples/life.ts examples/data/acorn.cells 200

import { readFileSync } from "node:fs";
import process from "node:process";

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Bounds {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** A set of points, keyed by one number each: x and y within ±2^20. */
class Board {
  readonly #cells = new Map<number, Point>();

  static key(x: number, y: number): number {
    return (y + 0x100000) * 0x200000 + (x + 0x100000);
  }

  static parse(text: string): Board {
    const board = new Board();
    text
      .split("\n")
      .filter((line) => !line.startsWith("!"))
      .forEach((line, y) => {
        for (let x = 0; x < line.length; x++) if (line[x] === "O") board.add(x, y);
      });
    return board;
  }

  get population(): number {
    return this.#cells.size;
  }

  add(x: number, y: number): void {
    this.#cells.set(Board.key(x, y), { x, y });
  }

  has(x: number, y: number): boolean {
    return this.#cells.has(Board.key(x, y));
  }

  next(): Board {
    const neighbours = new Map<number, { point: Point; count: number }>();
    for (const { x, y } of this.#cells.values()) {
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          if (dx === 0 && dy === 0) continue;
          const key = Board.key(x + dx, y + dy);
          const entry = neighbours.get(key);
          if (entry) entry.count++;
          else neighbours.set(key, { point: { x: x + dx, y: y + dy }, count: 1 });
        }
      }
    }
    const board = new Board();
    for (const [key, { point, count }] of neighbours) {
      if (count === 3 || (count === 2 && this.#cells.has(key))) board.add(point.x, point.y);
    }
    return board;
  }

  bounds(): Bounds | undefined {
    let bounds: Bounds | undefined;
    for (const { x, y } of this.#cells.values()) {
      if (!bounds) {
        bounds = { left: x, right: x, top: y, bottom: y };
        continue;
      }
      if (x < bounds.left) bounds.left = x;
      if (x > bounds.right) bounds.right = x;
      if (y < bounds.top) bounds.top = y;
      if (y > bounds.bottom) bounds.bottom = y;
    }
    return bounds;
  }

  toString(): string {
    const bounds = this.bounds();
    if (!bounds) return "(empty)";
    const lines: string[] = [];
    for (let y = bounds.top; y <= bounds.bottom; y++) {
      let line = "";
      for (let x = bounds.left; x <= bounds.right; x++) line += this.has(x, y) ? "O" : ".";
      lines.push(line);
    }
    return lines.join("\n");
  }
}

function main(file = "examples/data/acorn.cells", generations = "200"): void {
  let board = Board.parse(readFileSync(file, "utf8"));
  const last = Number(generations);
  console.log(`generation 0: ${board.population} cells\n${board}`);
  const history: number[] = [board.population];
  for (let generation = 1; generation <= last; generation++) {
    board = board.next();
    history.push(board.population);
    if (generation % 50 === 0) {
      const bounds = board.bounds();
      const size = bounds ? `${bounds.right - bounds.left + 1}×${bounds.bottom - bounds.top + 1}` : "nothing";
      console.log(`generation ${generation}: ${board.population} cells in ${size}`);
    }
  }
  console.log(board.toString());
  console.log(`most cells: ${Math.max(...history)} in generation ${history.indexOf(Math.max(...history))}`);
}

main(...process.argv.slice(2));
