/**
 * The stages in a row: parse → bind → check → lower → optimize → emit. Pure but for reading files through the host; each stage's
 * result can be printed (`argot emit`). A stage that reports something is the last one, and reports all that it finds.
 */
import { printAst, type SourceFile } from "../ast/ast.ts";
import type { TypedProgram } from "../check/api.ts";
import { type BindResult, bindSourceFile } from "../bind/bind.ts";
import { checkProgram } from "../check/program.ts";
import { emitZig } from "../emit/emit.ts";
import type { Host } from "../host/host.ts";
import type { Module as IrModule } from "../ir/ir.ts";
import { printModule } from "../ir/print.ts";
import { verifyModule } from "../ir/verify.ts";
import { lowerProgram } from "../lower/program.ts";
import { optimize } from "../optimize/optimize.ts";
import { parseSourceFile } from "../parse/parse.ts";
import type { Diagnostic } from "../source/diagnostic.ts";
import { SourceText } from "../source/source.ts";
import { Failure } from "./errors.ts";
import type { ModuleGraph } from "./graph.ts";
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
  readonly builder: GraphBuilder;
  /** Of the program's own modules. */
  readonly graph: ModuleGraph;
  readonly stdDirectory: string;
  readonly inputs: readonly SourceText[];
  /** Other files that were read (package.json) and paths that were looked for in vain. */
  readonly consulted: readonly string[];
  readonly absent: readonly string[];
}

/** Reads and parses all modules of a program: enough to know whether the cache has it. */
export function load(host: Host, options: FrontEndOptions): Loaded {
  const resolver = new Resolver(host, options.stdDirectory, options.mappings);
  const builder = new GraphBuilder(host, resolver, parseSourceFile);
  const graph = builder.build(options.entries);
  return {
    builder,
    graph,
    stdDirectory: options.stdDirectory,
    inputs: builder.inputs,
    consulted: [...resolver.present],
    absent: [...resolver.absent],
  };
}

/** The library's declarations: std/lib. */
function loadLibrary(host: Host, stdDirectory: string): SourceFile[] {
  const library: SourceFile[] = [];
  for (const path of sources(host, join(stdDirectory, "lib"))) {
    const { file, diagnostics } = parseSourceFile(new SourceText(path, host.readText(path) ?? ""));
    const first = diagnostics[0];
    if (first !== undefined) throw new Failure("internal", `${path}: ${first.message}`);
    library.push(file);
  }
  return library;
}

function sources(host: Host, directory: string): string[] {
  const out: string[] = [];
  for (const name of host.list(directory)) if (name.endsWith(".ts")) out.push(join(directory, name));
  return out;
}

type CheckResult =
  | { readonly ok: true; readonly typed: TypedProgram }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

function checked(host: Host, loaded: Loaded, listen: StageListener): CheckResult {
  if (loaded.graph.syntaxErrors.length > 0) return { ok: false, diagnostics: loaded.graph.syntaxErrors };
  // What lowering calls for methods that call back is compiled like the program.
  const graph = loaded.builder.extend(sources(host, join(loaded.stdDirectory, "builtins")));
  const library = loadLibrary(host, loaded.stdDirectory);
  listen("check");
  const files: BindResult[] = [];
  for (const module of graph.modules) files.push(bindSourceFile(module.file));
  const libs: BindResult[] = [];
  for (const file of library) libs.push(bindSourceFile(file));
  const resolveModule = (specifier: string, from: SourceFile): SourceFile | undefined => {
    const importer = graph.byPath.get(from.source.path);
    const path = importer === undefined ? undefined : importer.imports.get(specifier);
    const target = path === undefined ? undefined : graph.byPath.get(path);
    return target === undefined ? undefined : target.file;
  };
  const typed = checkProgram({ files, libs, resolveModule });
  const diagnostics: Diagnostic[] = [];
  for (const d of graph.grammarErrors) diagnostics.push(d);
  for (const d of graph.diagnostics) diagnostics.push(d);
  for (const d of typed.diagnostics) {
    // The library's own modules are checked by our tests, and are nothing that a user could mend.
    if (d.source?.path.startsWith(`${loaded.stdDirectory}/`) === true) continue;
    // The checker doesn't know why an import was refused.
    if (!reportedImport(graph.diagnostics, d)) diagnostics.push(d);
  }
  return diagnostics.length > 0 ? { ok: false, diagnostics } : { ok: true, typed };
}

function reportedImport(known: readonly Diagnostic[], d: Diagnostic): boolean {
  for (const k of known) if (k.source === d.source && k.start === d.start) return true;
  return false;
}

type LowerResult =
  | { readonly ok: true; readonly module: IrModule }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

function lowered(host: Host, loaded: Loaded, listen: StageListener): LowerResult {
  const result = checked(host, loaded, listen);
  if (!result.ok) return result;
  listen("lower");
  const entries: SourceFile[] = [];
  for (const module of loaded.graph.entries) entries.push(module.file);
  const { module, diagnostics } = lowerProgram(result.typed, entries);
  if (diagnostics.length > 0) return { ok: false, diagnostics };
  verify(module, "lowering");
  listen("optimize");
  const optimized = optimize(module);
  verify(optimized, "optimisation");
  return { ok: true, module: optimized };
}

function verify(module: IrModule, stage: string): void {
  const errors = verifyModule(module);
  const first = errors[0];
  if (first !== undefined)
    throw new Failure("internal", `${stage} made wrong IR: ${first}`, undefined, errors.join("\n"));
}

/** Everything that is wrong with the program, of all its files; also what is not compiled. */
export function check(host: Host, loaded: Loaded, listen: StageListener): readonly Diagnostic[] {
  const result = lowered(host, loaded, listen);
  return result.ok ? [] : result.diagnostics;
}

export type EmitResult =
  | { readonly ok: true; readonly files: readonly EmittedText[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

export type DumpResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

export function emit(host: Host, loaded: Loaded, listen: StageListener): EmitResult {
  const result = lowered(host, loaded, listen);
  if (!result.ok) return result;
  listen("emit");
  return { ok: true, files: emitZig(result.module) };
}

export function dumpIr(host: Host, loaded: Loaded, listen: StageListener): DumpResult {
  const result = lowered(host, loaded, listen);
  return result.ok ? { ok: true, text: printModule(result.module) } : result;
}

export function dumpAst(loaded: Loaded): DumpResult {
  if (loaded.graph.syntaxErrors.length > 0) return { ok: false, diagnostics: loaded.graph.syntaxErrors };
  let text = "";
  for (const module of loaded.graph.entries) text += printAst(module.file);
  return { ok: true, text };
}
