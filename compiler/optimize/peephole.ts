/** Small rewritings: calls of the runtime into better ones, tests whose result is known. */
import type { Expr, Module, Stmt } from "../ir/ir.ts";
import { isDroppable } from "../ir/effects.ts";
import type { Mapper } from "../ir/map.ts";
import { mapExprChildren, mapStmtChildren, mapStmts } from "../ir/map.ts";

function isUndefined(e: Expr | undefined): boolean {
  return e !== undefined && e.kind === "ValueConst" && e.value === "undefined";
}

class Peephole implements Mapper {
  expr(e: Expr): Expr {
    const m = mapExprChildren(e, this);
    if (m.kind === "Truthy" && m.operand.rep === "obj" && isDroppable(m.operand))
      return { kind: "BoolConst", rep: "bool", value: true };
    if (m.kind === "CallRt" && m.name === "array.fill") {
      // new Array(n).fill(0): no holes from the start.
      const array = m.args[0];
      const value = m.args[1];
      if (
        array !== undefined &&
        array.kind === "CallRt" &&
        array.name === "array.withLength" &&
        value !== undefined &&
        isUndefined(m.args[2]) &&
        isUndefined(m.args[3])
      ) {
        const number = value.kind === "Convert" && value.operand.rep === "f64" ? value.operand : undefined;
        if (number?.kind === "NumberConst" || number?.kind === "LocalGet")
          return { ...array, name: "array.filledF64", args: [...array.args, number] };
        if (value.kind === "ValueConst" || (value.kind === "Convert" && value.operand.kind === "BoolConst"))
          return { ...array, name: "array.filledValue", args: [...array.args, value] };
      }
    }
    return m;
  }
  stmt(s: Stmt, out: Stmt[]): void {
    const m = mapStmtChildren(s, this);
    out.push(m.kind === "Loop" && m.test?.kind === "BoolConst" && m.test.value ? { ...m, test: undefined } : m);
  }
}

export function simplifyCalls(module: Module): void {
  const peephole = new Peephole();
  for (const f of module.functions) f.body = mapStmts(f.body, peephole);
}
