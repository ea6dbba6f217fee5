/**
 * What file an import means. The rules are those of TypeScript's "bundler" resolution over what Node and Deno do: relative files,
 * import maps and `paths`, `package.json` `imports` and `exports`, packages in `node_modules` (also as `npm:name` and `jsr:@a/b`).
 * Only TypeScript source is compiled: a package that ships JavaScript alone is refused.
 *
 * `node:…`, `argot` and `argot/…` are built in. Their implementation in TypeScript, if any, is a file of `std/`.
 */
import type { FileStat, Host } from "../host/host.ts";
import { SourceText } from "../source/source.ts";
import type { Json } from "./jsonc.ts";
import { isObject, member, parseJsonc } from "./jsonc.ts";
import { dirname, join, normalize, resolveFrom } from "./paths.ts";

/** One entry of an import map or of tsconfig's `paths`. */
export interface PathMapping {
  /** "@/lib", "@/*", or "@/" (import maps: a prefix). */
  readonly pattern: string;
  /** Absolute paths (or bare specifiers of an import map), with `*` or a last `/` as the pattern has. */
  readonly targets: readonly string[];
}

export type Resolution =
  | { readonly kind: "file"; readonly path: string }
  /** Built in, without a file: the compiler knows it. */
  | { readonly kind: "builtin"; readonly name: string }
  /** tsc doesn't find it either. */
  | { readonly kind: "missing"; readonly reason: string | undefined }
  /** There, and fine for tsc, but nothing that we compile. */
  | { readonly kind: "refused"; readonly code: string; readonly reason: string; readonly hint: string };

/** Built-in modules that Node also knows without `node:`. */
const bareBuiltins: ReadonlySet<string> = new Set<string>([
  "assert",
  "buffer",
  "child_process",
  "console",
  "crypto",
  "dns",
  "events",
  "fs",
  "fs/promises",
  "http",
  "https",
  "net",
  "os",
  "path",
  "path/posix",
  "path/win32",
  "perf_hooks",
  "process",
  "punycode",
  "querystring",
  "readline",
  "readline/promises",
  "stream",
  "string_decoder",
  "timers",
  "timers/promises",
  "tls",
  "tty",
  "url",
  "util",
  "v8",
  "worker_threads",
  "zlib",
]);

/** Conditions of `exports` and `imports` that we take, besides "default". */
const conditions: ReadonlySet<string> = new Set<string>([
  "argot",
  "typescript",
  "source",
  "deno",
  "bun",
  "import",
  "module",
  "node",
]);

/** The canonical name of a built-in module; undefined if the specifier means something else. */
export function builtinName(specifier: string): string | undefined {
  if (specifier.startsWith("node:")) return specifier;
  if (specifier === "argot" || specifier.startsWith("argot/")) return specifier;
  if (bareBuiltins.has(specifier)) return `node:${specifier}`;
  return undefined;
}

export class Resolver {
  private readonly host: Host;
  private readonly stdDirectory: string;
  private readonly mappings: readonly PathMapping[];
  private readonly stats = new Map<string, FileStat | undefined>();
  private readonly packages = new Map<string, Json | undefined>();
  /** Every path whose existence was asked: the answer of the whole resolution depends on them. */
  readonly present: Set<string> = new Set<string>();
  readonly absent: Set<string> = new Set<string>();

  constructor(host: Host, stdDirectory: string, mappings: readonly PathMapping[]) {
    this.host = host;
    this.stdDirectory = stdDirectory;
    this.mappings = mappings;
  }

  resolve(specifier: string, importer: string, typeOnly: boolean): Resolution {
    const builtin = builtinName(specifier);
    if (builtin !== undefined) return this.builtin(builtin);
    const relative =
      specifier.startsWith("./") || specifier.startsWith("../") || specifier === "." || specifier === "..";
    if (!importer.includes("/node_modules/")) {
      const mapped = this.mapped(specifier, importer, typeOnly);
      if (mapped !== undefined) return mapped;
    }
    if (relative || specifier.startsWith("/")) return this.fileOrMissing(resolveFrom(dirname(importer), specifier));
    if (specifier.startsWith("file://")) return this.fileOrMissing(normalize(specifier.slice(7)));
    if (specifier.startsWith("#")) return this.packageImport(specifier, importer, typeOnly);
    return this.bare(specifier, importer, typeOnly);
  }

  private builtin(name: string): Resolution {
    // `argot/path` is `node:path` by a name of ours.
    const candidates = name.startsWith("node:")
      ? [`node/${name.slice(5)}.ts`]
      : name === "argot"
        ? ["argot/index.ts"]
        : [`${name}.ts`, `node/${name.slice(6)}.ts`];
    for (const candidate of candidates) {
      const file = join(this.stdDirectory, candidate);
      if (this.isFile(file)) return { kind: "file", path: file };
    }
    return { kind: "builtin", name };
  }

  // ---- files

  private stat(path: string): FileStat | undefined {
    if (this.stats.has(path)) return this.stats.get(path);
    const stat = this.host.stat(path);
    this.stats.set(path, stat);
    if (stat === undefined) this.absent.add(path);
    return stat;
  }

  private isFile(path: string): boolean {
    const stat = this.stat(path);
    return stat !== undefined && stat.isFile;
  }

  private isDirectory(path: string): boolean {
    const stat = this.stat(path);
    return stat !== undefined && stat.isDirectory;
  }

  private fileOrMissing(path: string): Resolution {
    const found = this.sourceFile(path);
    if (found !== undefined) return { kind: "file", path: found };
    const script = path.endsWith(".js") || path.endsWith(".mjs") || path.endsWith(".cjs");
    if (script && this.isFile(path)) {
      return {
        kind: "refused",
        code: "AR3901",
        reason: "JavaScript files are not compiled",
        hint: "write it in TypeScript",
      };
    }
    return { kind: "missing", reason: undefined };
  }

  /** The TypeScript file that a path means: itself, `x.ts` for `x.js` or `x`, `x/index.ts`. */
  private sourceFile(path: string): string | undefined {
    if (isSourceName(path)) return this.isFile(path) ? path : undefined;
    if (path.endsWith(".js") && this.isFile(`${path.slice(0, -3)}.ts`)) return `${path.slice(0, -3)}.ts`;
    if (path.endsWith(".mjs") && this.isFile(`${path.slice(0, -4)}.mts`)) return `${path.slice(0, -4)}.mts`;
    if (this.isFile(`${path}.ts`)) return `${path}.ts`;
    if (this.isFile(`${path}.mts`)) return `${path}.mts`;
    if (this.isDirectory(path)) {
      if (this.isFile(`${path}/index.ts`)) return `${path}/index.ts`;
      if (this.isFile(`${path}/mod.ts`)) return `${path}/mod.ts`;
    }
    // Last, because declarations say what there is and not what it does.
    if (path.endsWith(".js") && this.isFile(`${path.slice(0, -3)}.d.ts`)) return `${path.slice(0, -3)}.d.ts`;
    if (this.isFile(`${path}.d.ts`)) return `${path}.d.ts`;
    return undefined;
  }

  // ---- import maps and paths

  private mapped(specifier: string, importer: string, typeOnly: boolean): Resolution | undefined {
    let best: PathMapping | undefined;
    let bestLength = -1;
    let rest = "";
    for (const mapping of this.mappings) {
      const pattern = mapping.pattern;
      const star = pattern.indexOf("*");
      if (star >= 0) {
        const before = pattern.slice(0, star);
        const after = pattern.slice(star + 1);
        if (
          specifier.length < before.length + after.length ||
          !specifier.startsWith(before) ||
          !specifier.endsWith(after)
        )
          continue;
        if (before.length <= bestLength) continue;
        rest = specifier.slice(before.length, specifier.length - after.length);
        bestLength = before.length;
      } else if (pattern.endsWith("/")) {
        if (!specifier.startsWith(pattern) || pattern.length <= bestLength) continue;
        rest = specifier.slice(pattern.length);
        bestLength = pattern.length;
      } else {
        if (specifier !== pattern) continue;
        rest = "";
        bestLength = Number.MAX_SAFE_INTEGER;
      }
      best = mapping;
    }
    if (best === undefined) return undefined;
    let last: Resolution = { kind: "missing", reason: undefined };
    for (const target of best.targets) {
      const full = target.includes("*") ? target.split("*").join(rest) : target + rest;
      last =
        full.startsWith("/") || full.charAt(1) === ":"
          ? this.fileOrMissing(normalize(full))
          : this.unmapped(full, importer, typeOnly);
      if (last.kind !== "missing") return last;
    }
    return last;
  }

  /** The target of an import map is not mapped again. */
  private unmapped(specifier: string, importer: string, typeOnly: boolean): Resolution {
    const builtin = builtinName(specifier);
    return builtin !== undefined ? this.builtin(builtin) : this.bare(specifier, importer, typeOnly);
  }

  // ---- packages

  private bare(written: string, importer: string, typeOnly: boolean): Resolution {
    const specifier = packageSpecifier(written);
    if (specifier === undefined)
      return {
        kind: "refused",
        code: "AR3903",
        reason: "modules are not fetched from the network",
        hint: "install the package, or map the name to a file with an import map",
      };
    const { name, subpath } = splitPackage(specifier);
    if (name === "") return { kind: "missing", reason: undefined };
    let directory = dirname(importer);
    for (;;) {
      const root = join(directory, `node_modules/${name}`);
      if (!directory.endsWith("/node_modules") && this.isDirectory(root))
        return this.inPackage(root, name, subpath, typeOnly);
      const parent = dirname(directory);
      if (parent === directory) break;
      directory = parent;
    }
    return { kind: "missing", reason: undefined };
  }

  private inPackage(link: string, name: string, subpath: string, typeOnly: boolean): Resolution {
    // Two links to one package are one package: workspaces, pnpm.
    const root = this.host.realPath(link).split("\\").join("/");
    const manifest = this.readPackage(join(root, "package.json"));
    const exports = member(manifest, "exports");
    if (exports !== undefined) {
      const target = exportTarget(exports, subpath);
      if (target === undefined)
        return { kind: "missing", reason: `The package "${name}" does not export "${subpath}".` };
      return this.packageFile(root, target, name, typeOnly);
    }
    if (subpath !== ".") return this.packageFile(root, subpath, name, typeOnly);
    for (const field of ["source", "module", "main"]) {
      const value = member(manifest, field);
      if (typeof value !== "string") continue;
      const found = this.sourceFile(join(root, value));
      if (found !== undefined && isSourceName(found)) return this.packageFile(root, value, name, typeOnly);
    }
    return this.packageFile(root, ".", name, typeOnly);
  }

  private packageFile(root: string, target: string, name: string, typeOnly: boolean): Resolution {
    const found = this.sourceFile(join(root, target));
    if (found === undefined || found.endsWith(".d.ts")) {
      if (found !== undefined && typeOnly) return { kind: "file", path: found };
      return {
        kind: "refused",
        code: "AR3902",
        reason: `the package "${name}" ships JavaScript only`,
        hint: "packages that ship their TypeScript source are compiled",
      };
    }
    return { kind: "file", path: found };
  }

  private packageImport(specifier: string, importer: string, typeOnly: boolean): Resolution {
    let directory = dirname(importer);
    for (;;) {
      const manifest = this.readPackage(join(directory, "package.json"));
      if (manifest !== undefined) {
        const imports = member(manifest, "imports");
        const target = imports === undefined ? undefined : subpathTarget(imports, specifier);
        if (target === undefined)
          return { kind: "missing", reason: `package.json has no "imports" for "${specifier}".` };
        if (target.startsWith("./")) return this.fileOrMissing(join(directory, target));
        return this.unmapped(target, importer, typeOnly);
      }
      const parent = dirname(directory);
      if (parent === directory) return { kind: "missing", reason: undefined };
      directory = parent;
    }
  }

  private readPackage(path: string): Json | undefined {
    if (this.packages.has(path)) return this.packages.get(path);
    let value: Json | undefined;
    if (this.isFile(path)) {
      const text = this.host.readText(path);
      if (text !== undefined) {
        const parsed = parseJsonc(new SourceText(path, text));
        if (parsed.ok) value = parsed.value;
        this.present.add(path);
      }
    }
    this.packages.set(path, value);
    return value;
  }
}

export function isSourceName(path: string): boolean {
  return path.endsWith(".ts") || path.endsWith(".mts") || path.endsWith(".cts");
}

/** `npm:name@1.2/sub` and `jsr:@scope/name@1` name packages in node_modules; undefined for a URL. */
function packageSpecifier(written: string): string | undefined {
  if (written.startsWith("http:") || written.startsWith("https:") || written.startsWith("data:")) return undefined;
  let specifier = written;
  if (written.startsWith("npm:")) specifier = written.slice(4);
  else if (written.startsWith("jsr:")) {
    // npm's name of a jsr package: @scope/name is @jsr/scope__name.
    const name = written.slice(4);
    const slash = name.indexOf("/");
    if (!name.startsWith("@") || slash < 0) return undefined;
    specifier = `@jsr/${name.slice(1, slash)}__${name.slice(slash + 1)}`;
  } else return written;
  while (specifier.startsWith("/")) specifier = specifier.slice(1);
  const at = specifier.indexOf("@", 1);
  if (at < 0) return specifier;
  const slash = specifier.indexOf("/", at);
  return specifier.slice(0, at) + (slash < 0 ? "" : specifier.slice(slash));
}

function splitPackage(specifier: string): { readonly name: string; readonly subpath: string } {
  let slash = specifier.indexOf("/");
  if (specifier.startsWith("@") && slash >= 0) slash = specifier.indexOf("/", slash + 1);
  if (slash < 0) return { name: specifier, subpath: "." };
  return { name: specifier.slice(0, slash), subpath: `.${specifier.slice(slash)}` };
}

/** `exports` for a subpath ("." or "./sub"). */
function exportTarget(exports: Json, subpath: string): string | undefined {
  let bySubpath = false;
  if (isObject(exports)) {
    for (const key of exports.members.keys()) if (key.startsWith(".")) bySubpath = true;
  }
  if (!bySubpath) return subpath === "." ? conditionTarget(exports, "") : undefined;
  return subpathTarget(exports, subpath);
}

/** The entry of an `exports` or `imports` object for a key: exact, or the longest pattern with `*`. */
function subpathTarget(table: Json, key: string): string | undefined {
  if (!isObject(table)) return undefined;
  const exact = table.members.get(key);
  if (exact !== undefined && !key.includes("*")) return conditionTarget(exact, "");
  let best: Json | undefined;
  let bestLength = -1;
  let rest = "";
  for (const [pattern, value] of table.members) {
    const star = pattern.indexOf("*");
    if (star < 0) continue;
    const before = pattern.slice(0, star);
    const after = pattern.slice(star + 1);
    if (
      key.length <= before.length + after.length ||
      !key.startsWith(before) ||
      !key.endsWith(after) ||
      before.length <= bestLength
    )
      continue;
    best = value;
    bestLength = before.length;
    rest = key.slice(before.length, key.length - after.length);
  }
  return best === undefined ? undefined : conditionTarget(best, rest);
}

function conditionTarget(value: Json, rest: string): string | undefined {
  if (typeof value === "string") return value.split("*").join(rest);
  if (isObject(value)) {
    for (const [condition, inner] of value.members) {
      if (condition !== "default" && !conditions.has(condition)) continue;
      const target = conditionTarget(inner, rest);
      if (target !== undefined) return target;
    }
    return undefined;
  }
  if (value !== null && typeof value === "object" && Array.isArray(value)) {
    for (const inner of value) {
      const target = conditionTarget(inner, rest);
      if (target !== undefined) return target;
    }
  }
  return undefined;
}
