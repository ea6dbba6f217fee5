/**
 * The module graph: every file that an entry reaches, parsed once, in the order in which their top levels run (a module after
 * what it imports; in a cycle, where the walk first closed it).
 */
import type { ModuleReference, SourceFile } from "../ast/ast.ts";
import type { Host } from "../host/host.ts";
import type { Diagnostic } from "../source/diagnostic.ts";
import { diagnostic } from "../source/diagnostic.ts";
import { SourceText } from "../source/source.ts";
import type { Resolver } from "./resolve.ts";

export interface ParsedFile {
  readonly file: SourceFile;
  readonly diagnostics: readonly Diagnostic[];
  readonly parsed: boolean;
}

export type Parse = (source: SourceText) => ParsedFile;

export interface Module {
  readonly path: string;
  readonly file: SourceFile;
  /** Specifier as written → path of the file. Built-ins without a file are not in it. */
  readonly imports: Map<string, string>;
  /** Its value is used by someone: false for files that are reached by type imports alone. */
  evaluated: boolean;
}

export interface ModuleGraph {
  readonly entries: readonly Module[];
  /** In the order of evaluation. */
  readonly modules: readonly Module[];
  readonly byPath: ReadonlyMap<string, Module>;
  /** Specifiers of built-in modules that have no file, in canonical form. */
  readonly builtins: ReadonlySet<string>;
  /** If there are any, nothing else is worth reporting. */
  readonly syntaxErrors: readonly Diagnostic[];
  /** Of text that parses: the checker has more to say. */
  readonly grammarErrors: readonly Diagnostic[];
  /** Imports that mean nothing, or nothing that we compile. */
  readonly diagnostics: readonly Diagnostic[];
}

export class GraphBuilder {
  private readonly host: Host;
  private readonly resolver: Resolver;
  private readonly parse: Parse;
  private readonly byPath = new Map<string, Module>();
  private readonly parsed: Module[] = [];
  private followed = 0;
  private readonly entries: Module[] = [];
  private readonly builtins = new Set<string>();
  private readonly syntaxErrors: Diagnostic[] = [];
  private readonly grammarErrors: Diagnostic[] = [];
  private readonly diagnostics: Diagnostic[] = [];
  /** Every source file read, in the order of reading. */
  readonly inputs: SourceText[] = [];

  constructor(host: Host, resolver: Resolver, parse: Parse) {
    this.host = host;
    this.resolver = resolver;
    this.parse = parse;
  }

  build(entryPaths: readonly string[]): ModuleGraph {
    for (const path of entryPaths) {
      const module = this.load(path);
      if (module === undefined)
        this.diagnostics.push(diagnostic("TS6053", `File '${path}' not found.`, undefined, 0, 0));
      else this.entries.push(module);
    }
    return this.extend([]);
  }

  /** Also has modules that no one imports; they are not evaluated for that. */
  extend(paths: readonly string[]): ModuleGraph {
    for (const path of paths) this.load(path);
    // Breadth first over a growing list: a chain of a thousand imports needs no stack.
    while (this.followed < this.parsed.length) {
      const module = this.parsed[this.followed];
      this.followed++;
      if (module !== undefined) this.follow(module);
    }
    return {
      entries: this.entries,
      modules: this.evaluationOrder(this.entries),
      byPath: this.byPath,
      builtins: this.builtins,
      syntaxErrors: this.syntaxErrors,
      grammarErrors: this.grammarErrors,
      diagnostics: this.diagnostics,
    };
  }

  private load(path: string): Module | undefined {
    const known = this.byPath.get(path);
    if (known !== undefined) return known;
    const text = this.host.readText(path);
    if (text === undefined) return undefined;
    const source = new SourceText(path, text);
    this.inputs.push(source);
    const { file, diagnostics, parsed } = this.parse(source);
    const errors = parsed ? this.grammarErrors : this.syntaxErrors;
    for (const d of diagnostics) errors.push(d);
    const module: Module = { path, file, imports: new Map<string, string>(), evaluated: false };
    this.byPath.set(path, module);
    this.parsed.push(module);
    return module;
  }

  private follow(module: Module): void {
    const seen = new Set<string>();
    for (const reference of module.file.imports) {
      const specifier = specifierText(reference);
      if (module.imports.has(specifier) || seen.has(specifier)) continue;
      seen.add(specifier);
      const resolution = this.resolver.resolve(specifier, module.path, reference.form === "typeOnly");
      switch (resolution.kind) {
        case "builtin":
          this.builtins.add(resolution.name);
          break;
        case "missing":
          this.missing(module, reference, resolution.reason);
          break;
        case "refused":
          this.report(resolution.code, `${resolution.reason}: '${specifier}'.`, module, reference, resolution.hint);
          break;
        case "file":
          if (this.load(resolution.path) === undefined) this.missing(module, reference, undefined);
          else module.imports.set(specifier, resolution.path);
          break;
      }
    }
  }

  private missing(module: Module, reference: ModuleReference, hint: string | undefined): void {
    const message = `Cannot find module '${specifierText(reference)}' or its corresponding type declarations.`;
    this.report("TS2307", message, module, reference, hint);
  }

  private report(
    code: string,
    message: string,
    module: Module,
    reference: ModuleReference,
    hint: string | undefined,
  ): void {
    const node = reference.specifier;
    this.diagnostics.push(diagnostic(code, message, module.file.source, node.pos, node.end, hint));
  }

  /** Post-order over value imports in source order, without recursion; then what only types reach. */
  private evaluationOrder(entries: readonly Module[]): Module[] {
    const order: Module[] = [];
    const done = new Set<Module>();
    const started = new Set<Module>();
    const walk = (root: Module, valuesOnly: boolean): void => {
      const stack: Module[] = [root];
      while (stack.length > 0) {
        const module = stack[stack.length - 1];
        if (module === undefined) break;
        if (!started.has(module)) {
          started.add(module);
          if (valuesOnly) module.evaluated = true;
          const next: Module[] = [];
          for (const reference of module.file.imports) {
            if (valuesOnly && reference.form === "typeOnly") continue;
            const path = module.imports.get(specifierText(reference));
            const target = path === undefined ? undefined : this.byPath.get(path);
            if (target !== undefined && !started.has(target)) next.push(target);
          }
          for (let i = next.length - 1; i >= 0; i--) {
            const target = next[i];
            if (target !== undefined) stack.push(target);
          }
          if (next.length > 0) continue;
        }
        stack.pop();
        if (done.has(module)) continue;
        done.add(module);
        order.push(module);
      }
    };
    for (const entry of entries) walk(entry, true);
    for (const module of this.parsed) if (!done.has(module)) walk(module, false);
    return order;
  }
}

/** A template without substitutions has no text if an escape in it is wrong. */
function specifierText(reference: ModuleReference): string {
  return reference.specifier.text ?? "";
}
