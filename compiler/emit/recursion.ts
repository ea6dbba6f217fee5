/**
 * Functions that may call themselves, directly or through others. LLVM must not turn their calls into jumps: a recursion without an end overflows the
 * stack, which is a RangeError, and does not run for ever.
 */
import type { Expr, Func, Module, Stmt } from "../ir/ir.ts";
import { visitExprChildren, visitStmtChildren } from "../ir/walk.ts";
import type { Visitor } from "../ir/walk.ts";

class Calls implements Visitor {
  readonly found: Set<Func> = new Set();

  expr(e: Expr): void {
    if (e.kind === "Call") this.found.add(e.func);
    visitExprChildren(e, this);
  }
  stmt(s: Stmt): void {
    visitStmtChildren(s, this);
  }
}

/** Those on a circle of direct calls, and what lies between two circles. Calls by other ways have marks behind them. */
export function findRecursive(module: Module): Set<Func> {
  const calls: Map<Func, Set<Func>> = new Map();
  for (const f of module.functions) {
    const scan = new Calls();
    for (const s of f.body) scan.stmt(s);
    calls.set(f, scan.found);
  }
  // Whoever calls none of the rest is on no circle.
  for (let changed = true; changed; ) {
    changed = false;
    for (const [f, callees] of calls) {
      for (const g of callees) if (!calls.has(g)) callees.delete(g);
      if (callees.size > 0) continue;
      calls.delete(f);
      changed = true;
    }
  }
  return new Set(calls.keys());
}
