/**
 * Bundles the compiler to dist/, because Node 20 does not run TypeScript: main.mjs is the fast path, and loads the rest (commander, valibot,
 * the compiler) from a second file only when there is something to compile. Run by `npm ci` through "prepare".
 */
import { readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const outdir = join(root, "dist");

// Not minified: an error shows its line, and a trace in a bug report its place.
const common = {
  absWorkingDir: root,
  outdir,
  bundle: true,
  platform: "node",
  target: "node20",
  legalComments: "inline",
  charset: "utf8",
  metafile: true,
  logLevel: "warning",
};

/** The names of the files that were made. */
const made = ({ metafile }) => Object.keys(metafile.outputs).map((path) => basename(path));

// A script and not a module: V8 keeps its code (compiler/cli/bundle.ts).
const program = await build({
  ...common,
  entryPoints: ["compiler/cli/program.ts"],
  entryNames: "argot-[hash]",
  format: "cjs",
  outExtension: { ".js": ".cjs" },
  supported: { "dynamic-import": false },
});
const main = await build({
  ...common,
  entryPoints: ["compiler/main.ts"],
  format: "esm",
  outExtension: { ".js": ".mjs" },
  define: { ARGOT_BUNDLE: JSON.stringify(made(program)[0]) },
  // The way from source to the rest of the compiler, which the bundle does not take.
  external: ["./cli/program.ts"],
});

// The files of the last build are removed after the new ones are there: a run at the same time finds one or the other.
const kept = new Set([...made(program), ...made(main)]);
for (const name of readdirSync(outdir))
  if (!kept.has(name)) rmSync(join(outdir, name), { recursive: true, force: true });
