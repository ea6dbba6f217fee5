/**
 * The stages in a row: parse → bind → check → lower → optimize → emit. Pure but for reading files through the host; each stage's
 * result can be printed (`argot emit`). The first stage that reports something ends the row, with all that it reports.
 */
import { printAst } from "../ast/ast.ts";
import type { Host } from "../host/host.ts";
import { parseSourceFile } from "../parse/parse.ts";
import type { Diagnostic } from "../source/diagnostic.ts";
import type { SourceText } from "../source/source.ts";
import { Failure } from "./errors.ts";
import type { Module, ModuleGraph, ParsedFile } from "./graph.ts";
import { GraphBuilder } from "./graph.ts";
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

/** Reads and parses all modules. */
export function load(host: Host, options: FrontEndOptions): Loaded {
  const resolver = new Resolver(host, options.stdDirectory, options.mappings);
  const builder = new GraphBuilder(host, resolver, parse);
  const graph = builder.build(options.entries, []);
  return { graph, inputs: builder.inputs, consulted: [...resolver.present], absent: [...resolver.absent] };
}

function parse(source: SourceText): ParsedFile {
  return parseSourceFile(source);
}

/** Everything that is wrong with the program, of all its files. */
export function check(
  _host: Host,
  loaded: Loaded,
  _stdDirectory: string,
  _listen: StageListener,
): readonly Diagnostic[] {
  if (loaded.graph.syntaxErrors.length > 0) return loaded.graph.syntaxErrors;
  return loaded.graph.diagnostics;
}

export type EmitResult =
  | { readonly ok: true; readonly files: readonly EmittedText[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

export type DumpResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

export function emit(_host: Host, _loaded: Loaded, _std: string, _listen: StageListener): EmitResult {
  throw new Failure("internal", "lowering is not there yet");
}

export function dumpIr(_host: Host, _loaded: Loaded, _std: string, _listen: StageListener): DumpResult {
  throw new Failure("internal", "lowering is not there yet");
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
