/**
 * Settings files: argot.json, deno.json(c) and tsconfig.json, the nearest of each kind above the entry. Of the last two only what
 * says how modules are found is taken; argot.json is ours, so a name that it does not know is an error.
 */
import * as v from "valibot";
import { Failure } from "../driver/errors.ts";
import type { Json } from "../driver/jsonc.ts";
import { isObject, parseJsonc } from "../driver/jsonc.ts";
import { dirname, join, resolveFrom } from "../driver/paths.ts";
import type { PathMapping } from "../driver/resolve.ts";
import { findTarget, nearestTargets } from "../driver/targets.ts";
import type { ReleaseMode } from "../driver/zig.ts";
import type { Host } from "../host/host.ts";
import type { Diagnostic } from "../source/diagnostic.ts";
import { SourceText } from "../source/source.ts";

const stringList = v.array(v.string());
const pathTable = v.record(v.string(), stringList);

const argotSchema = v.strictObject({
  $schema: v.optional(v.string()),
  target: v.optional(
    v.pipe(
      v.string(),
      v.check(
        (name) => findTarget(name) !== undefined,
        (issue) => `unknown target "${issue.input}"; nearest: ${nearestTargets(issue.input).join(", ")}`,
      ),
    ),
  ),
  release: v.optional(v.picklist(["fast", "small", "safe"])),
  imports: v.optional(v.record(v.string(), v.string())),
  paths: v.optional(pathTable),
});

const denoSchema = v.looseObject({
  imports: v.optional(v.record(v.string(), v.string())),
  importMap: v.optional(v.string()),
});

const importMapSchema = v.looseObject({ imports: v.optional(v.record(v.string(), v.string())) });

const tsconfigSchema = v.looseObject({
  extends: v.optional(v.union([v.string(), stringList])),
  compilerOptions: v.optional(
    v.looseObject({
      baseUrl: v.optional(v.string()),
      paths: v.optional(pathTable),
      strict: v.optional(v.boolean()),
    }),
  ),
});

export interface Settings {
  readonly target: string | undefined;
  readonly release: ReleaseMode | undefined;
  readonly mappings: readonly PathMapping[];
  /** Files that were read, and places where one might have been. */
  readonly files: readonly string[];
}

/** A settings file that is not well-formed: shown like an error of a program, exit code 2. */
export class SettingsError extends Error {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

export function loadSettings(host: Host, entry: string): Settings {
  const files: string[] = [];
  const mappings: PathMapping[] = [];
  const argotFile = nearest(host, entry, ["argot.json"], files);
  const denoFile = nearest(host, entry, ["deno.json", "deno.jsonc"], files);
  const tsconfigFile = nearest(host, entry, ["tsconfig.json"], files);

  let target: string | undefined;
  let release: ReleaseMode | undefined;
  if (argotFile !== undefined) {
    const settings = read(host, argotFile, argotSchema);
    target = settings.target;
    release = settings.release;
    addImports(mappings, settings.imports, dirname(argotFile));
    addPaths(mappings, settings.paths, dirname(argotFile));
  }
  if (denoFile !== undefined) {
    const settings = read(host, denoFile, denoSchema);
    addImports(mappings, settings.imports, dirname(denoFile));
    if (settings.importMap !== undefined && !settings.importMap.includes("://")) {
      const mapFile = resolveFrom(dirname(denoFile), settings.importMap);
      files.push(mapFile);
      addImports(mappings, read(host, mapFile, importMapSchema).imports, dirname(mapFile));
    }
  }
  if (tsconfigFile !== undefined) addTsconfig(host, tsconfigFile, mappings, files, 0);
  return { target, release, mappings, files };
}

/** The nearest file of one of the names, upwards. Where it is not, it might have been. */
function nearest(host: Host, entry: string, names: readonly string[], files: string[]): string | undefined {
  for (let directory = dirname(entry); ; directory = dirname(directory)) {
    for (const name of names) {
      const path = join(directory, name);
      files.push(path);
      if (host.stat(path)?.isFile === true) return path;
    }
    if (dirname(directory) === directory) return undefined;
  }
}

function addImports(
  mappings: PathMapping[],
  imports: { readonly [name: string]: string } | undefined,
  directory: string,
): void {
  for (const [pattern, target] of Object.entries(imports ?? {})) {
    if (known(mappings, pattern)) continue;
    const relative = target.startsWith("./") || target.startsWith("../") || target.startsWith("/");
    // Joining drops the last slash, which says that a prefix is mapped.
    const path = relative
      ? resolveFrom(directory, target) + (target.endsWith("/") && target !== "/" ? "/" : "")
      : target;
    mappings.push({ pattern, targets: [path] });
  }
}

function addPaths(
  mappings: PathMapping[],
  paths: { readonly [name: string]: readonly string[] } | undefined,
  directory: string,
): void {
  for (const [pattern, targets] of Object.entries(paths ?? {})) {
    if (known(mappings, pattern)) continue;
    mappings.push({ pattern, targets: targets.map((target) => resolveFrom(directory, target)) });
  }
}

function known(mappings: readonly PathMapping[], pattern: string): boolean {
  return mappings.some((mapping) => mapping.pattern === pattern);
}

function addTsconfig(host: Host, file: string, mappings: PathMapping[], files: string[], depth: number): void {
  const settings = read(host, file, tsconfigSchema);
  const options = settings.compilerOptions;
  const base = options?.baseUrl === undefined ? dirname(file) : resolveFrom(dirname(file), options.baseUrl);
  addPaths(mappings, options?.paths, base);
  const parents =
    settings.extends === undefined ? [] : typeof settings.extends === "string" ? [settings.extends] : settings.extends;
  if (depth > 20) throw new Failure("usage", `${file}: "extends" goes round in a circle`);
  for (const parent of parents) {
    // A configuration from a package says nothing about our paths.
    if (!parent.startsWith(".") && !parent.startsWith("/")) continue;
    const path = resolveFrom(dirname(file), parent.endsWith(".json") ? parent : `${parent}.json`);
    files.push(path);
    if (host.stat(path) === undefined) throw new Failure("usage", `${file} extends ${parent}, which does not exist`);
    addTsconfig(host, path, mappings, files, depth + 1);
  }
}

function read<S extends v.GenericSchema>(host: Host, path: string, schema: S): v.InferOutput<S> {
  const text = host.readText(path);
  if (text === undefined) throw new Failure("usage", `the settings file ${path} does not exist`);
  const parsed = parseJsonc(new SourceText(path, text));
  if (!parsed.ok) throw new SettingsError(parsed.error);
  const result = v.safeParse(schema, plain(parsed.value));
  if (result.success) return result.output;
  const issue = result.issues[0];
  const place = v.getDotPath(issue);
  throw new Failure("usage", `${path}: ${place === null ? "" : `"${place}": `}${lowerFirst(issue.message)}`);
}

function lowerFirst(text: string): string {
  return text.startsWith("Invalid") ? `i${text.slice(1)}` : text;
}

function plain(value: Json): unknown {
  if (isObject(value)) return Object.fromEntries([...value.members].map(([name, inner]) => [name, plain(inner)]));
  if (Array.isArray(value)) return value.map(plain);
  return value;
}
