/** Enums: members are constants; the enum object itself exists only if somebody uses it as a value. */
import type { EnumDeclaration, Expression } from "../ast/ast.ts";
import { ModifierFlags } from "../ast/base.ts";
import type { Symbol } from "../bind/symbols.ts";
import type * as ir from "../ir/ir.ts";
import * as b from "./build.ts";
import { memberName } from "./classes.ts";
import type { Fn } from "./context.ts";

/** A dictionary of the members and of the reverse mapping, made when it is first used. */
export function enumObject(f: Fn, symbol: Symbol, node: Expression): ir.Expr {
  const p = f.program;
  let global = p.symbolGlobals.get(symbol);
  if (global === undefined) {
    global = p.makeGlobal(`${symbol.name}_enum`, "value");
    p.symbolGlobals.set(symbol, global);
  }
  const g = global;
  const site = f.site(node);
  return f.inBlock(() => {
    const read = (): ir.Expr => ({ kind: "GlobalGet", rep: "value", global: g, tdz: false, site });
    const make = f.collect(() => {
      const dict = b.get(f.variable("enum", "obj", b.callRt("map.dictNew", "obj", [], site, false)));
      for (const d of symbol.declarations) if (d.kind === "EnumDeclaration") fill(f, d, dict, site);
      f.push({ kind: "GlobalSet", global: g, value: b.toValue(dict) });
    });
    // A global is undefined (empty) until it is made: neither is an object.
    f.push(b.ifStmt(b.not(b.truthy(read())), make, []));
    return b.toRep(read(), "obj", undefined, site);
  });
}

function fill(f: Fn, node: EnumDeclaration, dict: ir.Expr, site: number): void {
  for (const m of node.members) {
    const name = memberName(m.name);
    const value = f.typed.constantValue(m);
    if (name === undefined || value === undefined) {
      f.refuse("AR1029", m, "an enum member that is computed");
      continue;
    }
    if (typeof value === "number") {
      f.push({ kind: "DictSet", object: dict, key: b.str(name), value: b.toValue(b.num(value)), site });
      f.push({ kind: "DictSet", object: dict, key: b.str(String(value)), value: b.toValue(b.str(name)), site });
    } else f.push({ kind: "DictSet", object: dict, key: b.str(name), value: b.toValue(b.str(value)), site });
  }
}

export function declareEnum(f: Fn, node: EnumDeclaration): void {
  if ((node.modifiers & ModifierFlags.Const) !== 0) return;
  for (const m of node.members) {
    if (f.typed.constantValue(m) === undefined) f.refuse("AR1029", m, "an enum member that is computed");
  }
}
