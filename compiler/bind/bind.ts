/**
 * Binding: declares the symbols of a file and builds its control-flow graph.
 *
 * `bindSourceFile(file)` fills the side tables of bindings.ts; read them with
 *   symbolOf(node)        the symbol of a declaration (the exported one, if exported)
 *   localSymbolOf(node)   the local symbol of an exported declaration (`.exportSymbol` is the other)
 *   localsOf(container)   names declared directly in a container; walk `parent` outwards to resolve a name
 *   flowNodeOf(node)      the flow node before an identifier, access, `this`, function expression, statement
 *   endFlowNodeOf(fn)     where control falls off the end of a function; undefined if it can't
 *   returnFlowNodeOf(fn)  join of returns, of constructors, static blocks and IIFEs
 * A name is looked up as tsc does: locals of each container; then, for namespaces and modules, `symbolOf(container).exports`; for classes and interfaces
 * type parameters in `symbolOf(container).members`; for enums `exports`. Files that are not modules put their names in `BindResult.locals`
 * (`localsOf(file)` is the same table); the checker merges those of all files.
 */
import type { SourceFile } from "../ast/ast.ts";
import type { Diagnostic } from "../source/diagnostic.ts";
import { ensureLocals, growBindings, symbolOf } from "./bindings.ts";
import { Declarer } from "./declare.ts";
import { FlowBuilder } from "./flowgraph.ts";
import type { Symbol, SymbolTable } from "./symbols.ts";

export {
  endFlowNodeOf,
  fallthroughFlowNodeOf,
  flowNodeOf,
  isPossiblyExhaustive,
  localSymbolOf,
  localsOf,
  returnFlowNodeOf,
  symbolOf,
} from "./bindings.ts";

export interface BindResult {
  readonly file: SourceFile;
  /** Of a module: its symbol, with `exports`. */
  readonly symbol: Symbol | undefined;
  /** The names of the file's top level. */
  readonly locals: SymbolTable;
  /** `declare global { … }` blocks' names, to merge into the globals. */
  readonly globalAugmentations: readonly SymbolTable[];
  readonly diagnostics: readonly Diagnostic[];
}

export function bindSourceFile(file: SourceFile): BindResult {
  growBindings();
  const declarer = new Declarer(file);
  declarer.declareFile();
  new FlowBuilder().build(file);
  return {
    file,
    symbol: symbolOf(file),
    locals: ensureLocals(file),
    globalAugmentations: declarer.globalAugmentations,
    diagnostics: declarer.diagnostics,
  };
}
