/**
 * Bundles the compiler to dist/, because Node 20 does not run TypeScript: main.mjs is the fast path, and loads the rest (commander, valibot,
 * the compiler) from a second file only when there is something to compile. Run by `npm ci` through "prepare".
 */
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const outdir = join(root, "dist");

/** The files of the last build are removed after the new ones are there: a run at the same time finds one or the other. */
const result = await build({
  absWorkingDir: root,
  entryPoints: ["compiler/main.ts"],
  outdir,
  outExtension: { ".js": ".mjs" },
  chunkNames: "argot-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  // Not minified: an error shows its line, and a trace in a bug report its place.
  legalComments: "inline",
  charset: "utf8",
  // commander is CommonJS.
  banner: {
    js: 'import { createRequire as argotCreateRequire } from "node:module"; const require = argotCreateRequire(import.meta.url);',
  },
  metafile: true,
  logLevel: "warning",
});

const made = new Set(Object.keys(result.metafile.outputs).map((path) => join(root, path)));
const { readdirSync } = await import("node:fs");
for (const name of readdirSync(outdir))
  if (!made.has(join(outdir, name))) rmSync(join(outdir, name), { recursive: true, force: true });
