// Selects a part of a JSON file by a path and prints it indented.
//
//   argot run examples/json-query.ts examples/data/planets.json 'planets[*].name'
//   argot run examples/json-query.ts examples/data/planets.json 'planets[3].moons'
//
// A path is keys separated by dots, with [n] (from the end when negative), [*] and ..key for any depth.

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import process from "node:process";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

type Step =
  | { readonly kind: "key"; readonly name: string }
  | { readonly kind: "index"; readonly index: number }
  | { readonly kind: "each" }
  | { readonly kind: "deep"; readonly name: string };

class QueryError extends Error {
  readonly position: number;
  constructor(message: string, position: number) {
    super(message);
    this.name = "QueryError";
    this.position = position;
  }
}

function parsePath(path: string): Step[] {
  const steps: Step[] = [];
  let at = 0;
  const key = (): string => {
    const start = at;
    while (at < path.length && path[at] !== "." && path[at] !== "[") at++;
    if (at === start) throw new QueryError("a key is missing", at);
    return path.slice(start, at);
  };
  while (at < path.length) {
    if (path.startsWith("..", at)) {
      at += 2;
      steps.push({ kind: "deep", name: key() });
    } else if (path[at] === "[") {
      const end = path.indexOf("]", at);
      if (end < 0) throw new QueryError("'[' is never closed", at);
      const inside = path.slice(at + 1, end);
      if (inside === "*") {
        steps.push({ kind: "each" });
      } else {
        const index = Number.parseInt(inside, 10);
        if (Number.isNaN(index)) throw new QueryError(`'${inside}' is not an index`, at + 1);
        steps.push({ kind: "index", index });
      }
      at = end + 1;
    } else {
      if (path[at] === ".") at++;
      steps.push({ kind: "key", name: key() });
    }
  }
  return steps;
}

function isRecord(value: Json): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function collect(value: Json, name: string, found: Json[]): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, name, found);
  } else if (isRecord(value)) {
    for (const [key, child] of Object.entries(value)) {
      if (key === name) found.push(child);
      collect(child, name, found);
    }
  }
}

function apply(values: Json[], step: Step): Json[] {
  const results: Json[] = [];
  for (const value of values) {
    switch (step.kind) {
      case "key":
        if (isRecord(value) && step.name in value) results.push(value[step.name]);
        break;
      case "index":
        if (Array.isArray(value)) {
          const index = step.index < 0 ? value.length + step.index : step.index;
          if (index >= 0 && index < value.length) results.push(value[index]);
        }
        break;
      case "each":
        if (Array.isArray(value)) results.push(...value);
        else if (isRecord(value)) results.push(...Object.values(value));
        break;
      case "deep":
        collect(value, step.name, results);
        break;
    }
  }
  return results;
}

/** Like JSON.stringify(value, null, 2), but keeps what fits on a line of 80 there. */
function pretty(value: Json, indent = ""): string {
  const flat = JSON.stringify(value);
  if (indent.length + flat.length <= 72 || typeof value !== "object" || value === null) return flat;
  const inner = indent + "  ";
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => inner + pretty(item, inner)).join(",\n")}\n${indent}]`;
  }
  const lines = Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${pretty(item, inner)}`);
  return `{\n${lines.join(",\n")}\n${indent}}`;
}

function describe(value: Json, counts: Map<string, number> = new Map()): Map<string, number> {
  const kind = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
  if (Array.isArray(value)) for (const item of value) describe(item, counts);
  else if (isRecord(value)) for (const key of Object.keys(value)) describe(value[key], counts);
  return counts;
}

function main(args: string[]): number {
  if (args.length < 1) {
    console.error("usage: json-query FILE [PATH…]");
    return 2;
  }
  const [file, ...paths] = args;
  const root = JSON.parse(readFileSync(file, "utf8")) as Json;
  if (paths.length === 0) {
    console.log(pretty(root));
    console.log(`${basename(file)}: ${[...describe(root)].map(([kind, n]) => `${n} ${kind}`).join(", ")}`);
  }
  for (const path of paths) {
    try {
      const results = parsePath(path).reduce(apply, [root]);
      console.log(`${path} (${results.length})`);
      for (const result of results) console.log(pretty(result));
    } catch (error) {
      if (!(error instanceof QueryError)) throw error;
      console.error(`${path}\n${" ".repeat(error.position)}^ ${error.message}`);
      return 1;
    }
  }
  return 0;
}

process.exitCode = main(process.argv.slice(2));
