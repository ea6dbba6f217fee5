/**
 * `const x = numbers[i]` may be undefined, so that x is a value; but it is mostly a number, and used as one. Variables that only get elements of
 * arrays of doubles (or numbers) are kept unboxed beside what else they may be (`rt.Element`).
 */
import type { Expr, Func, Local, Module, Stmt } from "../ir/ir.ts";
import { visitExprChildren, visitStmtChildren } from "../ir/walk.ts";
import type { Visitor } from "../ir/walk.ts";

class Scan implements Visitor {
  /** Locals with an element among what they are given. */
  readonly elements: Set<Local> = new Set();
  readonly others: Set<Local> = new Set();
  /** Used as numbers at least once. */
  readonly numeric: Set<Local> = new Set();

  given(local: Local, value: Expr): void {
    if (local.rep !== "value") return;
    if (value.kind === "ArrayGet" && value.elem === "f64") this.elements.add(local);
    else if (
      value.kind === "Convert" &&
      value.mode === "flow" &&
      (value.operand.rep === "f64" || value.operand.rep === "int")
    )
      return;
    else if (value.kind === "ValueConst" && value.value === "undefined") return;
    else this.others.add(local);
  }

  expr(e: Expr): void {
    if (e.kind === "Convert" && e.rep === "f64" && e.operand.kind === "LocalGet") this.numeric.add(e.operand.local);
    if (e.kind === "Binary" && e.left.kind === "LocalGet" && e.left.rep === "value" && (e.op === "eq" || e.op === "ne"))
      this.numeric.add(e.left.local);
    visitExprChildren(e, this);
  }
  stmt(s: Stmt): void {
    if (s.kind === "Let" && s.init !== undefined) this.given(s.local, s.init);
    else if (s.kind === "Assign") this.given(s.local, s.value);
    else if (s.kind === "Try" && s.param !== undefined) this.others.add(s.param);
    visitStmtChildren(s, this);
  }
}

export function keepElements(module: Module): void {
  for (const f of module.functions) keepInFunction(f);
}

function keepInFunction(f: Func): void {
  const scan = new Scan();
  for (const s of f.body) scan.stmt(s);
  for (const local of scan.elements) {
    if (!scan.others.has(local) && scan.numeric.has(local) && !f.params.includes(local) && f.thisLocal !== local)
      local.element = true;
  }
}
