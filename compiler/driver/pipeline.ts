/**
 * The stages in a row: parse → bind → check → lower → optimize → emit. Pure but for reading files through the host; each stage's
 * result can be printed (`argot emit`). The first stage that reports something ends the row, with all that it reports.
 */
import { printAst } from "../ast/ast.ts";
import type { BindResult } from "../bind/bind.ts";
import { bindSourceFile } from "../bind/bind.ts";
import { checkProgram } from "../check/program.ts";
import { emitZig } from "../emit/emit.ts";
import type { Host } from "../host/host.ts";
import type { Module as IrModule } from "../ir/ir.ts";
import { printModule } from "../ir/print.ts";
import { lowerProgram } from "../lower/program.ts";
import { optimize } from "../optimize/optimize.ts";
import { parseSourceFile } from "../parse/parse.ts";
import type { Diagnostic } from "../source/diagnostic.ts";
import { isRefusal } from "../source/diagnostic.ts";
import { SourceText } from "../source/source.ts";
import type { Module, ModuleGraph, ParsedFile } from "./graph.ts";
import { GraphBuilder } from "./graph.ts";
import { join } from "./paths.ts";
import type { EmittedText } from "./project.ts";
import type { PathMapping } from "./resolve.ts";
import { Resolver } from "./resolve.ts";

/** What the stages report as they go: for progress and `--timings`. */
export type StageName = "parse" | "check" | "lower" | "optimize" | "emit" | "zig";
export type StageListener = (stage: StageName) => void;

export interface FrontEndOptions {
  readonly entries: readonly string[];
  readonly stdDirectory: string;
  readonly mappings: readonly PathMapping[];
}

export interface Loaded {
  readonly graph: ModuleGraph;
  readonly inputs: readonly SourceText[];
  /** Other files that were read (package.json) and paths that were looked for in vain. */
  readonly consulted: readonly string[];
  readonly absent: readonly string[];
}

/** Reads and parses all modules, and those of std that lowering may call on its own. */
export function load(host: Host, options: FrontEndOptions): Loaded {
  const resolver = new Resolver(host, options.stdDirectory, options.mappings);
  const builder = new GraphBuilder(host, resolver, parse);
  const graph = builder.build(options.entries, stdFiles(host, options.stdDirectory, "builtins"));
  return { graph, inputs: builder.inputs, consulted: [...resolver.present], absent: [...resolver.absent] };
}

function parse(source: SourceText): ParsedFile {
  return parseSourceFile(source);
}

function stdFiles(host: Host, stdDirectory: string, folder: string): string[] {
  const directory = join(stdDirectory, folder);
  return host
    .list(directory)
    .filter((name) => name.endsWith(".ts"))
    .sort()
    .map((name) => join(directory, name));
}

/** Everything that is wrong with the program, of all its files; refusals only where nothing else is wrong. */
export function check(
  host: Host,
  loaded: Loaded,
  stdDirectory: string,
  listen: StageListener,
): readonly Diagnostic[] {
  const lowered = lower(host, loaded, stdDirectory, listen);
  return lowered.ok ? [] : lowered.diagnostics;
}

type LowerResult =
  | { readonly ok: true; readonly module: IrModule }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

function lower(host: Host, loaded: Loaded, stdDirectory: string, listen: StageListener): LowerResult {
  const graph = loaded.graph;
  if (graph.syntaxErrors.length > 0) return { ok: false, diagnostics: graph.syntaxErrors };
  listen("check");
  const libs: BindResult[] = [];
  for (const path of stdFiles(host, stdDirectory, "lib")) {
    libs.push(bindSourceFile(parseSourceFile(new SourceText(path, host.readText(path) ?? "")).file));
  }
  const typed = checkProgram({
    files: graph.modules.map((m) => bindSourceFile(m.file)),
    libs,
    resolveModule: (specifier, from) => {
      const path = graph.byPath.get(from.source.path)?.imports.get(specifier);
      return path === undefined ? undefined : graph.byPath.get(path)?.file;
    },
  });
  const unresolved = new Set(graph.diagnostics.map(place));
  const errors = [...graph.diagnostics, ...typed.diagnostics.filter((d) => !unresolved.has(place(d)))];
  if (errors.some((d) => !isRefusal(d))) return { ok: false, diagnostics: errors };
  listen("lower");
  const entries = graph.entries.map((m) => m.file);
  const { module, diagnostics } = lowerProgram(typed, entries);
  if (errors.length + diagnostics.length > 0) return { ok: false, diagnostics: [...errors, ...diagnostics] };
  return { ok: true, module };
}

function place(d: Diagnostic): string {
  return `${d.source?.path ?? ""}:${d.start}`;
}

export type EmitResult =
  | { readonly ok: true; readonly files: readonly EmittedText[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

export type DumpResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

export function emit(host: Host, loaded: Loaded, stdDirectory: string, listen: StageListener): EmitResult {
  const lowered = lower(host, loaded, stdDirectory, listen);
  if (!lowered.ok) return lowered;
  listen("optimize");
  const module = optimize(lowered.module);
  listen("emit");
  return { ok: true, files: emitZig(module) };
}

/** After optimization: what emit sees. */
export function dumpIr(host: Host, loaded: Loaded, stdDirectory: string, listen: StageListener): DumpResult {
  const lowered = lower(host, loaded, stdDirectory, listen);
  if (!lowered.ok) return lowered;
  listen("optimize");
  return { ok: true, text: printModule(optimize(lowered.module)) };
}

export function dumpAst(loaded: Loaded): DumpResult {
  if (loaded.graph.syntaxErrors.length > 0) return { ok: false, diagnostics: loaded.graph.syntaxErrors };
  let text = "";
  for (const module of loaded.graph.entries) text += astOf(module);
  return { ok: true, text };
}

function astOf(module: Module): string {
  return printAst(module.file);
}
