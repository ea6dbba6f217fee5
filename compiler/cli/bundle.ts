/**
 * The bundled compiler under Node. V8's code of it is kept in Argot's cache, with that of the functions which a run called: a third of the time
 * that a small program takes to compile would go into making it anew.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { Script } from "node:vm";
import { fastCacheDirectory } from "./fast.ts";

/** What a CommonJS module is run as. */
type Wrapped<T> = (exports: T, require: NodeJS.Require, module: { exports: T }) => void;

/** Runs the CommonJS module of that name, which says what is in it, and gives its exports. */
export function loadBundle<T extends object>(path: string): T {
  const name = basename(path, ".cjs");
  const kept = join(fastCacheDirectory(), "code", `${name}-${process.version}-${process.arch}`);
  const source = `(function (exports, require, module) {${readFileSync(path, "utf8")}\n})`;
  const script = new Script(source, { filename: path, cachedData: readCode(kept) });
  const module: { exports: T } = { exports: {} as T };
  (script.runInThisContext() as Wrapped<T>)(module.exports, createRequire(path), module);
  if (script.cachedDataRejected !== false)
    process.on("exit", () => {
      keepCode(kept, name, script.createCachedData());
    });
  return module.exports;
}

function readCode(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Those of other bundles go. It is only a matter of time if this can't be written. */
function keepCode(path: string, name: string, code: Buffer): void {
  const folder = dirname(path);
  const beside = `${path}.${process.pid}.new`;
  try {
    mkdirSync(folder, { recursive: true });
    for (const other of readdirSync(folder)) if (!other.startsWith(name)) rmSync(join(folder, other), { force: true });
    writeFileSync(beside, code);
    renameSync(beside, path);
  } catch {
    rmSync(beside, { force: true });
  }
}
