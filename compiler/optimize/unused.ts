/** Removes functions that nothing refers to any more, and constants for them that nothing reads. */
import type { Expr, Func, Layout, Local, Module, Stmt } from "../ir/ir.ts";
import { sideFunctions, visitExprChildren, visitStmtChildren } from "../ir/walk.ts";
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
    else if (e.kind === "NewObject") for (const block of e.layout.coroutine?.blocks ?? []) this.add(block.func);
    visitExprChildren(e, this);
  }
  stmt(s: Stmt): void {
    visitStmtChildren(s, this);
  }
}

class Reads implements Visitor {
  readonly locals: Set<Local> = new Set();

  expr(e: Expr): void {
    if (e.kind === "LocalGet") this.locals.add(e.local);
    visitExprChildren(e, this);
  }
  stmt(s: Stmt): void {
    visitStmtChildren(s, this);
  }
}

/** `const f = (x) => …` at the top level, where all calls are direct. */
function removeClosures(f: Func): void {
  const reads = new Reads();
  for (const s of f.body) reads.stmt(s);
  f.body = f.body.filter(
    (s) =>
      s.kind !== "Let" ||
      s.local.mutable ||
      s.init?.kind !== "Closure" ||
      s.init.captures.length > 0 ||
      reads.locals.has(s.local),
  );
}

export function removeUnused(module: Module): void {
  for (const f of module.functions) removeClosures(f);
  const reach = new Reach();
  // Modules without anything to do at the top level.
  const inits: Func[] = [];
  for (const f of module.inits) if (f.body.length > 0) inits.push(f);
  module.inits.length = 0;
  module.inits.push(...inits);
  for (const f of module.inits) reach.add(f);
  for (const c of module.classes) {
    for (const e of c.vtable) reach.add(e.func);
    for (const func of sideFunctions(c)) reach.add(func);
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
  // Frames of coroutines that nobody makes.
  const layouts: Layout[] = [];
  for (const l of module.layouts) {
    const first = l.coroutine?.blocks[0];
    if (first === undefined || reach.reached.has(first.func)) layouts.push(l);
  }
  module.layouts.length = 0;
  module.layouts.push(...layouts);
}
