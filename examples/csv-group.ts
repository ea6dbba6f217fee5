// Groups the rows of a CSV file by a column and prints sums, means and extremes of another one.
//
//   argot run examples/csv-group.ts examples/data/sales.csv region amount
//
// Quoted fields may hold commas, doubled quotes and line ends (RFC 4180).

import { readFileSync } from "node:fs";
import process from "node:process";

type Row = Record<string, string>;

interface Table {
  header: string[];
  rows: Row[];
}

function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let field = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') field += c;
      else if (text[i + 1] === '"') {
        field += '"';
        i++;
      } else quoted = false;
    } else if (c === '"') {
      quoted = true;
    } else if (c === ",") {
      record.push(field);
      field = "";
    } else if (c === "\n") {
      record.push(field);
      records.push(record);
      record = [];
      field = "";
    } else if (c !== "\r") {
      field += c;
    }
  }
  if (field !== "" || record.length > 0) {
    record.push(field);
    records.push(record);
  }
  return records;
}

function toTable(records: string[][]): Table {
  const [header = [], ...lines] = records;
  const rows = lines.map((line, i) => {
    if (line.length !== header.length) {
      throw new RangeError(`record ${i + 2} has ${line.length} fields, not ${header.length}`);
    }
    const row: Row = {};
    header.forEach((name, column) => {
      row[name] = line[column];
    });
    return row;
  });
  return { header, rows };
}

class Summary {
  count = 0;
  sum = 0;
  min = Infinity;
  max = -Infinity;
  #mean = 0;
  #squares = 0;

  /** Welford's method: stable whatever the size of the numbers. */
  add(value: number): void {
    this.count++;
    this.sum += value;
    this.min = Math.min(this.min, value);
    this.max = Math.max(this.max, value);
    const delta = value - this.#mean;
    this.#mean += delta / this.count;
    this.#squares += delta * (value - this.#mean);
  }

  get mean(): number {
    return this.#mean;
  }

  get deviation(): number {
    return this.count > 1 ? Math.sqrt(this.#squares / (this.count - 1)) : 0;
  }
}

function groupBy<K, T>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const k = key(item);
    const group = groups.get(k);
    if (group) group.push(item);
    else groups.set(k, [item]);
  }
  return groups;
}

function printTable(lines: string[][]): void {
  const widths: number[] = [];
  for (const line of lines) {
    line.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, cell.length);
    });
  }
  for (const line of lines) {
    console.log(
      line
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
        .join("  ")
        .trimEnd(),
    );
  }
}

function main(): void {
  const [file = "examples/data/sales.csv", by = "region", of = "amount"] = process.argv.slice(2);
  const table = toTable(parseCsv(readFileSync(file, "utf8")));
  for (const column of [by, of]) {
    if (!table.header.includes(column)) {
      console.error(`no column '${column}' in ${file}; there are ${table.header.join(", ")}`);
      process.exit(1);
    }
  }
  const lines: string[][] = [[by, "rows", "sum", "mean", "min", "max", "deviation"]];
  const total = new Summary();
  const groups = [...groupBy(table.rows, (row) => row[by])].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, rows] of groups) {
    const summary = new Summary();
    for (const row of rows) {
      const value = Number(row[of]);
      if (Number.isNaN(value)) continue;
      summary.add(value);
      total.add(value);
    }
    lines.push(summaryLine(name || "(none)", summary));
  }
  lines.push(summaryLine("all", total));
  printTable(lines);
}

function summaryLine(name: string, s: Summary): string[] {
  const cells = [s.sum, s.mean, s.min, s.max, s.deviation].map((n) => n.toFixed(2));
  return [name, String(s.count), ...cells];
}

main();
