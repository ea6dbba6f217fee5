/**
 * Functions with loops that run once or hardly more: called only from the top level of a module, or from such a function, outside of loops. They are
 * kept out of their callers, whose registers their loops would share: the call costs nothing.
 */
import type { Expr, Func, Module, Stmt } from "../ir/ir.ts";
import { visitExprChildren, visitStmtChildren } from "../ir/walk.ts";
import type { Visitor } from "../ir/walk.ts";

class Scan implements Visitor {
  loops: boolean = false;
  /** Callees outside of loops, and in loops or by other ways than a direct call. */
  readonly plain: Set<Func> = new Set();
  readonly often: Set<Func> = new Set();
  private depth: number = 0;

  expr(e: Expr): void {
    if (e.kind === "Call") (this.depth === 0 ? this.plain : this.often).add(e.func);
    else if (e.kind === "CallMethod") for (const t of e.targets) if (t.func !== undefined) this.often.add(t.func);
    visitExprChildren(e, this);
  }
  stmt(s: Stmt): void {
    if (s.kind === "Loop") {
      this.loops = true;
      this.depth++;
    }
    visitStmtChildren(s, this);
    if (s.kind === "Loop") this.depth--;
  }
}

export function findOnce(module: Module): Set<Func> {
  const often: Set<Func> = new Set();
  const callers: Map<Func, Set<Func>> = new Map();
  const looping: Func[] = [];
  for (const f of module.functions) {
    const scan = new Scan();
    for (const s of f.body) scan.stmt(s);
    if (scan.loops) looping.push(f);
    for (const g of scan.often) often.add(g);
    for (const g of scan.plain) {
      const list = callers.get(g);
      if (list === undefined) callers.set(g, new Set([f]));
      else list.add(f);
    }
  }
  const inits: ReadonlySet<Func> = new Set(module.inits);
  const isOnce = (f: Func, seen: readonly Func[]): boolean => {
    if (inits.has(f)) return true;
    if (f.convention !== "direct" || often.has(f) || seen.includes(f) || seen.length > 8) return false;
    const from = callers.get(f);
    if (from === undefined) return false;
    for (const g of from) if (!isOnce(g, [...seen, f])) return false;
    return true;
  };
  const once: Set<Func> = new Set();
  for (const f of looping) if (!inits.has(f) && isOnce(f, [])) once.add(f);
  return once;
}
