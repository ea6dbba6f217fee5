/** Removes functions that nothing refers to any more. */
import type { Expr, Func, Module, Stmt } from "../ir/ir.ts";
import { visitExprChildren, visitStmtChildren } from "../ir/walk.ts";
import type { Visitor } from "../ir/walk.ts";

class Reach implements Visitor {
  readonly reached: Set<Func> = new Set();
  readonly work: Func[] = [];

  add(f: Func | undefined): void {
    if (f === undefined || this.reached.has(f)) return;
    this.reached.add(f);
    this.work.push(f);
  }

  expr(e: Expr): void {
    if (e.kind === "Call" || e.kind === "Closure") this.add(e.func);
    else if (e.kind === "CallMethod") for (const t of e.targets) this.add(t.func);
    visitExprChildren(e, this);
  }
  stmt(s: Stmt): void {
    visitStmtChildren(s, this);
  }
}

export function removeUnused(module: Module): void {
  const reach = new Reach();
  // Modules without anything to do at the top level.
  const inits: Func[] = [];
  for (const f of module.inits) if (f.body.length > 0) inits.push(f);
  module.inits.length = 0;
  module.inits.push(...inits);
  for (const f of module.inits) reach.add(f);
  for (const c of module.classes) {
    for (const e of c.vtable) reach.add(e.func);
    for (const m of c.methods) reach.add(m.func);
    for (const a of c.accessors) {
      reach.add(a.getter);
      reach.add(a.setter);
    }
  }
  for (let f = reach.work.pop(); f !== undefined; f = reach.work.pop()) for (const s of f.body) reach.stmt(s);
  const kept: Func[] = [];
  for (const f of module.functions) if (reach.reached.has(f)) kept.push(f);
  module.functions.length = 0;
  module.functions.push(...kept);
}
