/** `import * as ns` as a value: one object a module, made when it is first used, whose properties read the module's exports when they are read. */
import type { Expression, SourceFile } from "../ast/ast.ts";
import type { Symbol } from "../bind/symbols.ts";
import { SymbolFlags } from "../bind/symbols.ts";
import type * as ir from "../ir/ir.ts";
import * as b from "./build.ts";
import { lowerClass } from "./classes.ts";
import { canonicalSymbol } from "./closures.ts";
import { Fn } from "./context.ts";
import { enumObject } from "./enums.ts";
import { functionValue } from "./functions.ts";
import type { Key } from "./layouts.ts";
import { moduleKey } from "./layouts.ts";
import { emptyEnv } from "./reps.ts";
import { classValue } from "./statics.ts";
import { readVariable } from "./variables.ts";

/** undefined: the symbol is no module of the program. */
export function namespaceObject(f: Fn, symbol: Symbol, node: Expression): ir.Expr | undefined {
  let file: SourceFile | undefined;
  for (const d of symbol.declarations) if (d.kind === "SourceFile" && !d.isDeclarationFile) file = d;
  if (file === undefined) return undefined;
  const p = f.program;
  const site = f.site(node);
  let global = p.symbolGlobals.get(symbol);
  if (global === undefined) {
    global = p.makeGlobal("module", "value");
    p.symbolGlobals.set(symbol, global);
  }
  const g = global;
  const read: ir.Expr = { kind: "GlobalGet", rep: "value", global: g, tdz: false, site };
  const keys: Key[] = [{ name: moduleKey, kind: "value" }];
  const values: ir.Expr[] = [b.undef()];
  const exports = [...p.typed.exportsOfModule(file)].filter(
    (s) => (p.typed.resolveAlias(s).flags & SymbolFlags.Value) !== 0,
  );
  exports.sort((x, y) => (x.name < y.name ? -1 : 1));
  for (const s of exports) {
    keys.push({ name: s.name, kind: "value", accessor: true });
    values.push(
      b.toValue({ kind: "Closure", rep: "obj", func: getter(f, symbol, s, node), captures: [], fresh: false }),
      b.undef(),
    );
  }
  const object: ir.Expr = {
    kind: "NewObject",
    rep: "obj",
    layout: p.layouts.get(keys, p.typed.typeOfSymbol(symbol)),
    values,
  };
  const make: ir.Stmt = { kind: "GlobalSet", global: g, value: b.toValue(object) };
  return b.block([b.ifStmt(b.binary("eq", "bool", read, b.empty(), site), [make], [])], b.proved(read, "obj"));
}

function getter(f: Fn, module: Symbol, exported: Symbol, node: Expression): ir.Func {
  const p = f.program;
  const key = `ns${module.id} ${exported.name}`;
  const known = p.instances.get(key);
  if (known !== undefined) return known;
  const func = p.makeFunc(`export_${exported.name}`, exported.name, "closure", node, "value");
  p.instances.set(key, func);
  const inner = new Fn(p, func, emptyEnv, undefined);
  p.later(() => inner.push({ kind: "Return", value: b.toValue(exportValue(inner, exported, node)) }));
  return func;
}

function exportValue(f: Fn, exported: Symbol, node: Expression): ir.Expr {
  const p = f.program;
  const symbol = canonicalSymbol(p.typed.resolveAlias(exported));
  if ((symbol.flags & SymbolFlags.Enum) !== 0) return enumObject(f, symbol, node);
  if ((symbol.flags & SymbolFlags.Class) !== 0) {
    const info = lowerClass(p, symbol);
    return info === undefined ? f.refuse("AR1017", node) : classValue(p, info);
  }
  const namespace = namespaceObject(f, symbol, node);
  if (namespace !== undefined) return namespace;
  const v = p.analysis.variableOf(symbol) ?? p.analysis.declare(symbol);
  if (v === undefined) return f.refuse("AR1020", node, exported.name);
  if (v.known !== undefined && !p.tdzGlobals.has(v)) return functionValue(f, v.known, v.name);
  return readVariable(f, v, node);
}
