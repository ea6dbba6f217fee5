/**
 * Where the compiler starts under Node (bundled), Deno and Bun (from source). The fast path comes first and loads nothing else.
 */
import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { loadBundle } from "./cli/bundle.ts";
import { execute } from "./cli/execute.ts";
import { upToDateProgram } from "./cli/fast.ts";

const self = fileURLToPath(import.meta.url);
/** This file is compiler/main.ts, or dist/main.mjs beside it. */
const root = resolve(dirname(self), "..");

async function start(args: readonly string[]): Promise<number> {
  const file = args[1];
  if (args[0] === "run" && file !== undefined && !file.startsWith("-")) {
    const program = await upToDateProgram(file, root);
    if (program !== undefined && existsSync(program)) return execute(program, args.slice(2));
  }
  await tuneNode();
  const { main } = await compiler();
  return main(args, root, self);
}

/** scripts/build.mjs names the bundle; without one, this is the source. */
declare const ARGOT_BUNDLE: string;

async function compiler(): Promise<typeof import("./cli/program.ts")> {
  if (typeof ARGOT_BUNDLE === "string") return loadBundle(resolve(dirname(self), ARGOT_BUNDLE));
  return import("./cli/program.ts");
}

/**
 * V8 begins to optimise functions early, which for the fraction of a second that most programs take to compile costs more than it gives.
 */
async function tuneNode(): Promise<void> {
  if (process.versions.bun !== undefined || "deno" in process.versions) return;
  const { setFlagsFromString } = await import("node:v8");
  setFlagsFromString("--interrupt-budget=1000000");
}

process.exitCode = await start(process.argv.slice(2));
