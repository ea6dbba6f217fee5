/**
 * `const x = numbers[i]` may be undefined, so that x is a value; but it is mostly a number, and used as one. Variables that only get elements of
 * arrays of numbers (or numbers, or one another) are kept unboxed beside what else they may be: `rt.Element`, `rt.IntElement`.
 */
import type { Expr, Func, Local, Module, Stmt } from "../ir/ir.ts";
import { boundBy, visitExprChildren, visitStmtChildren } from "../ir/walk.ts";
import type { Visitor } from "../ir/walk.ts";

/** What a local of rep value is given. */
interface Given {
  /** Elements of arrays of doubles, or of packed integers. */
  f64: boolean;
  i32: boolean;
  /** Other numbers than small constants. */
  number: boolean;
  other: boolean;
  readonly locals: Set<Local>;
}

class Scan implements Visitor {
  readonly given: Map<Local, Given> = new Map();
  /** Used as numbers at least once. */
  readonly numeric: Set<Local> = new Set();

  of(local: Local): Given {
    let g = this.given.get(local);
    if (g === undefined) {
      g = { f64: false, i32: false, number: false, other: false, locals: new Set() };
      this.given.set(local, g);
    }
    return g;
  }

  private give(local: Local, value: Expr): void {
    if (local.rep !== "value") return;
    const g = this.of(local);
    if (value.kind === "ArrayGet" && value.elem === "f64") g.f64 = true;
    else if (value.kind === "ArrayGet" && value.elem === "i32") g.i32 = true;
    else if (value.kind === "LocalGet") g.locals.add(value.local);
    else if (
      value.kind === "Convert" &&
      value.mode === "flow" &&
      (value.operand.rep === "f64" || value.operand.rep === "int")
    ) {
      if (!isInteger(value.operand)) g.number = true;
    } else if (value.kind !== "ValueConst" || value.value !== "undefined") g.other = true;
  }

  expr(e: Expr): void {
    if (e.kind === "Convert" && (e.rep === "f64" || e.rep === "int") && e.operand.kind === "LocalGet")
      this.numeric.add(e.operand.local);
    if (e.kind === "Binary" && e.left.kind === "LocalGet" && e.left.rep === "value" && (e.op === "eq" || e.op === "ne"))
      this.numeric.add(e.left.local);
    visitExprChildren(e, this);
  }
  stmt(s: Stmt): void {
    if (s.kind === "Let" && s.init !== undefined) this.give(s.local, s.init);
    else if (s.kind === "Assign") this.give(s.local, s.value);
    for (const l of boundBy(s)) this.of(l).other = true;
    visitStmtChildren(s, this);
  }
}

function isInteger(e: Expr): boolean {
  return (
    (e.kind === "NumberConst" || e.kind === "IntConst") &&
    Math.abs(e.value) <= 2147483647 &&
    Math.floor(e.value) === e.value &&
    1 / e.value !== -Infinity
  );
}

export function keepElements(module: Module): void {
  for (const f of module.functions) keepInFunction(f);
}

function keepInFunction(f: Func): void {
  const scan = new Scan();
  for (const s of f.body) scan.stmt(s);
  for (const p of f.params) scan.of(p).other = true;
  if (f.thisLocal !== undefined) scan.of(f.thisLocal).other = true;
  for (let changed = true; changed; ) {
    changed = false;
    for (const g of scan.given.values()) {
      for (const l of g.locals) {
        const from = scan.given.get(l);
        if (from === undefined || from.other) {
          if (!g.other) changed = true;
          g.other = true;
          continue;
        }
        if ((from.f64 && !g.f64) || (from.i32 && !g.i32) || (from.number && !g.number)) changed = true;
        g.f64 = g.f64 || from.f64;
        g.i32 = g.i32 || from.i32;
        g.number = g.number || from.number;
      }
    }
  }
  for (const [local, g] of scan.given) {
    if (g.other || (!g.f64 && !g.i32) || !scan.numeric.has(local)) continue;
    local.element = g.f64 || g.number ? "f64" : "i32";
  }
}
