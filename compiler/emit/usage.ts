/**
 * What is known about a function before it is printed: which try bodies are outlined into which regions, which locals are read and
 * written where, and what its labels are to the outside of a region. Region 0 is the function itself.
 */
import type { Expr, Func, Local, Rep, Stmt, Try } from "../ir/ir.ts";
import { completes, stmtCompletes } from "../ir/verify.ts";
import { isDroppable } from "../ir/effects.ts";
import { boundBy, visitExprChildren, visitStmtChildren } from "../ir/walk.ts";
import type { Visitor } from "../ir/walk.ts";

/** A try's outlined parts: `body`, and with a finalizer and a handler also `outer`, which holds the body's try and the handler. */
export interface TryPlan {
  readonly outer: number | undefined;
  readonly body: number;
}

export interface LocalUse {
  reads: number;
  writes: number;
  /** Regions that use it, the declaring one first. */
  readonly regions: number[];
}

export interface Usage {
  readonly locals: Map<Local, LocalUse>;
  readonly tries: Map<Try, TryPlan>;
  /** The region of a label's statement. */
  readonly labels: Map<number, number>;
  readonly regionCount: number;
  readonly usesEnv: boolean;
}

/** Can the statement be left out? `reads` tells whether a local is read. */
export function isDead(s: Stmt, reads: (local: Local) => boolean): boolean {
  switch (s.kind) {
    case "ExprStmt":
      return isDroppable(s.expr);
    case "Let":
      return !reads(s.local) && (s.init === undefined || isDroppable(s.init));
    default:
      return false;
  }
}

class Walker implements Visitor {
  readonly locals: Map<Local, LocalUse> = new Map();
  readonly tries: Map<Try, TryPlan> = new Map();
  readonly labels: Map<number, number> = new Map();
  /** Locals known to be unread from an earlier walk: what only makes them is not walked. */
  private readonly dead: ReadonlySet<Local>;
  regionCount: number = 1;
  usesEnv: boolean = false;
  private region: number = 0;

  constructor(dead: ReadonlySet<Local>) {
    this.dead = dead;
  }

  touch(local: Local): LocalUse {
    let use = this.locals.get(local);
    if (use === undefined) {
      use = { reads: 0, writes: 0, regions: [] };
      this.locals.set(local, use);
    }
    if (!use.regions.includes(this.region)) use.regions.push(this.region);
    return use;
  }

  expr(e: Expr): void {
    if (e.kind === "LocalGet") this.touch(e.local).reads++;
    else if (e.kind === "Captured") this.usesEnv = true;
    if (e.kind === "Block") {
      this.list(e.body);
      if (completes(e.body)) this.expr(e.result);
      return;
    }
    visitExprChildren(e, this);
  }

  list(list: readonly Stmt[]): void {
    for (const s of list) {
      this.stmt(s);
      if (!stmtCompletes(s)) return;
    }
  }

  stmt(s: Stmt): void {
    if (isDead(s, (local) => !this.dead.has(local))) return;
    switch (s.kind) {
      case "Let":
        if (s.init !== undefined) this.expr(s.init);
        this.touch(s.local);
        return;
      case "Assign":
        this.expr(s.value);
        this.touch(s.local).writes++;
        return;
      case "If":
        this.expr(s.test);
        this.list(s.then);
        this.list(s.else);
        return;
      case "Loop":
        this.labels.set(s.label, this.region);
        if (s.test !== undefined) this.expr(s.test);
        this.list(s.body);
        this.list(s.update);
        return;
      case "Labeled":
        this.labels.set(s.label, this.region);
        this.list(s.body);
        return;
      case "Try":
        this.tryStmt(s);
        return;
      case "Select":
        for (const c of s.cases) {
          this.expr(c.operand);
          if (c.sent !== undefined) this.expr(c.sent);
        }
        for (const l of boundBy(s)) this.touch(l);
        for (const c of s.cases) this.list(c.body);
        if (s.otherwise !== undefined) this.list(s.otherwise);
        return;
      default:
        visitStmtChildren(s, this);
        return;
    }
  }

  private tryStmt(s: Try): void {
    const here = this.region;
    let outer: number | undefined;
    if (s.finalizer !== undefined && s.handler !== undefined) {
      outer = this.regionCount;
      this.regionCount++;
      this.region = outer;
    }
    const body = this.regionCount;
    this.regionCount++;
    this.tries.set(s, { outer, body });
    const around = this.region;
    this.region = body;
    this.list(s.body);
    this.region = around;
    if (s.handler !== undefined) {
      if (s.param !== undefined) this.touch(s.param);
      this.list(s.handler);
    }
    this.region = here;
    if (s.finalizer !== undefined) this.list(s.finalizer);
  }
}

export function analyseUsage(func: Func): Usage {
  let dead: Set<Local> = new Set();
  // Leaving out a dead Let can make another one dead.
  for (let round = 0; ; round++) {
    const walker = new Walker(dead);
    for (const p of func.params) walker.touch(p);
    if (func.thisLocal !== undefined) walker.touch(func.thisLocal);
    walker.list(func.body);
    const next: Set<Local> = new Set();
    for (const [local, use] of walker.locals) {
      if (use.reads === 0 && use.writes === 0) next.add(local);
    }
    for (const local of dead) next.add(local);
    if (next.size === dead.size || round === 8) return walker;
    dead = next;
  }
}

export function isRead(usage: Usage, local: Local): boolean {
  const use = usage.locals.get(local);
  return use !== undefined && (use.reads > 0 || use.writes > 0);
}

/** Used by more than one region: lives in the function's shared frame. */
export function isShared(usage: Usage, local: Local): boolean {
  const use = usage.locals.get(local);
  return use !== undefined && use.regions.length > 1;
}

export function isConstantRep(rep: Rep): boolean {
  return rep !== "void" && rep !== "never";
}
