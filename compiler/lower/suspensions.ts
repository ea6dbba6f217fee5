/**
 * Suspensions (await, yield) brought to the level of statements: afterwards one stands only as `let x = suspend(…)` or as a statement of its own, and no
 * expression around it. What an expression has evaluated before a suspension in it is kept in locals, so that the order stays.
 *
 * A suspension is a call of one of the runtime functions below that don't exist: coroutines.ts takes them away.
 */
import type * as ir from "../ir/ir.ts";
import { completes } from "../ir/verify.ts";
import type { Mapper } from "../ir/map.ts";
import { mapExprChildren, mapStmtChildren } from "../ir/map.ts";
import { visitExprChildren, visitStmtChildren } from "../ir/walk.ts";
import type { Visitor } from "../ir/walk.ts";
import * as b from "./build.ts";

/** Waits for a promise; gives what it gives or throws. */
export const awaitName = "suspend.await";
/** Gives a value to the caller of `next`; gives what `next` is given, or throws, or returns. */
export const yieldName = "suspend.yield";
/** As yield, but goes on whatever the caller wants; for yield*, which passes it on. */
export const delegateName = "suspend.delegate";
/** The running coroutine's frame. */
export const frameName = "suspend.frame";

export function isSuspension(e: ir.Expr): e is ir.CallRt {
  return e.kind === "CallRt" && (e.name === awaitName || e.name === yieldName || e.name === delegateName);
}

class Finder implements Visitor {
  found: boolean = false;

  expr(e: ir.Expr): void {
    if (this.found) return;
    if (isSuspension(e)) this.found = true;
    else visitExprChildren(e, this);
  }
  stmt(s: ir.Stmt): void {
    if (!this.found) visitStmtChildren(s, this);
  }
}

export function suspends(e: ir.Expr): boolean {
  const finder = new Finder();
  finder.expr(e);
  return finder.found;
}

export function stmtSuspends(s: ir.Stmt): boolean {
  const finder = new Finder();
  finder.stmt(s);
  return finder.found;
}

/** The same node with these children, in the order of visitExprChildren. */
class Replace implements Mapper {
  private readonly children: readonly ir.Expr[];
  private next: number = 0;

  constructor(children: readonly ir.Expr[]) {
    this.children = children;
  }

  expr(e: ir.Expr): ir.Expr {
    const child = this.children[this.next];
    this.next++;
    return child ?? e;
  }
  stmt(s: ir.Stmt, out: ir.Stmt[]): void {
    out.push(s);
  }
}

function childrenOfExpr(e: ir.Expr): ir.Expr[] {
  const list: ir.Expr[] = [];
  visitExprChildren(e, { expr: (x) => list.push(x), stmt: () => {} });
  return list;
}

function childrenOfStmt(s: ir.Stmt): ir.Expr[] {
  const list: ir.Expr[] = [];
  visitStmtChildren(s, { expr: (x) => list.push(x), stmt: () => {} });
  return list;
}

export class Normalizer {
  private readonly makeLocal: (name: string, rep: ir.Rep) => ir.Local;

  constructor(makeLocal: (name: string, rep: ir.Rep) => ir.Local) {
    this.makeLocal = makeLocal;
  }

  stmts(list: readonly ir.Stmt[]): ir.Stmt[] {
    const out: ir.Stmt[] = [];
    for (const s of list) this.stmt(s, out);
    return out;
  }

  private stmt(s: ir.Stmt, out: ir.Stmt[]): void {
    if (!stmtSuspends(s)) {
      out.push(s);
      return;
    }
    switch (s.kind) {
      case "Let":
        if (s.init !== undefined) out.push({ ...s, init: this.direct(s.init, out) });
        return;
      case "ExprStmt":
        this.effect(s.expr, out);
        return;
      case "If": {
        const test = this.expr(s.test, out);
        out.push({ ...s, test, then: this.stmts(s.then), else: this.stmts(s.else) });
        return;
      }
      case "Loop": {
        const body: ir.Stmt[] = [];
        let test = s.test;
        if (test !== undefined && suspends(test)) {
          const holds = this.expr(test, body);
          body.push(b.ifStmt(holds, [], [{ kind: "Break", label: s.label }]));
          test = undefined;
        }
        for (const inner of s.body) this.stmt(inner, body);
        out.push({ ...s, test, body, update: this.stmts(s.update) });
        return;
      }
      case "Labeled":
        out.push({ ...s, body: this.stmts(s.body) });
        return;
      case "Try":
        out.push({
          ...s,
          body: this.stmts(s.body),
          handler: s.handler === undefined ? undefined : this.stmts(s.handler),
          finalizer: s.finalizer === undefined ? undefined : this.stmts(s.finalizer),
        });
        return;
      default: {
        const children = this.operands(childrenOfStmt(s), out);
        out.push(mapStmtChildren(s, new Replace(children)));
        return;
      }
    }
  }

  /** A suspension may stay what it is. */
  private direct(e: ir.Expr, out: ir.Stmt[]): ir.Expr {
    if (!isSuspension(e)) return this.expr(e, out);
    return { ...e, args: this.operands(e.args, out) };
  }

  private effect(e: ir.Expr, out: ir.Stmt[]): void {
    if (!suspends(e)) {
      if (!b.isConstant(e)) out.push(b.exprStmt(e));
      return;
    }
    if (e.kind === "Block") {
      for (const s of e.body) this.stmt(s, out);
      this.effect(e.result, out);
      return;
    }
    if (e.kind === "Cond") {
      const test = this.expr(e.test, out);
      const then: ir.Stmt[] = [];
      this.effect(e.then, then);
      const other: ir.Stmt[] = [];
      this.effect(e.else, other);
      out.push(b.ifStmt(test, then, other));
      return;
    }
    if (e.kind === "Convert" && !e.checked) {
      this.effect(e.operand, out);
      return;
    }
    const rest = this.direct(e, out);
    if (!b.isConstant(rest)) out.push(b.exprStmt(rest));
  }

  /** The expression without suspensions; what comes before is pushed. */
  private expr(e: ir.Expr, out: ir.Stmt[]): ir.Expr {
    if (!suspends(e)) return e;
    if (isSuspension(e)) return this.keep("got", this.direct(e, out), out);
    switch (e.kind) {
      case "Block": {
        for (const s of e.body) this.stmt(s, out);
        return completes(e.body) ? this.expr(e.result, out) : b.anyValue(e.rep);
      }
      case "Cond": {
        const test = this.expr(e.test, out);
        if (e.rep === "void" || e.rep === "never") {
          this.effect({ ...e, test }, out);
          return b.undef();
        }
        const result = this.makeLocal("either", e.rep);
        out.push(b.letStmt(result, undefined));
        out.push(b.ifStmt(test, this.assigned(result, e.then), this.assigned(result, e.else)));
        return b.get(result);
      }
      case "And":
      case "Or": {
        const left = this.expr(e.left, out);
        const result = this.makeLocal("both", "bool");
        out.push(b.letStmt(result, left));
        const right = this.assigned(result, e.right);
        out.push(b.ifStmt(e.kind === "And" ? b.get(result) : b.not(b.get(result)), right, []));
        return b.get(result);
      }
      default:
        return mapExprChildren(e, new Replace(this.operands(childrenOfExpr(e), out)));
    }
  }

  private assigned(local: ir.Local, e: ir.Expr): ir.Stmt[] {
    const list: ir.Stmt[] = [];
    const value = this.expr(e, list);
    if (completes(list)) list.push(b.assign(local, value));
    return list;
  }

  private keep(name: string, e: ir.Expr, out: ir.Stmt[]): ir.Expr {
    if (b.isConstant(e)) return e;
    const local = this.makeLocal(name, e.rep);
    out.push(b.letStmt(local, e));
    return b.get(local);
  }

  /** Evaluated left to right: what comes before a suspension is kept. */
  private operands(list: readonly ir.Expr[], out: ir.Stmt[]): ir.Expr[] {
    let last = -1;
    list.forEach((e, i) => {
      if (suspends(e)) last = i;
    });
    return list.map((e, i) => {
      if (i > last) return e;
      const rest = this.expr(e, out);
      return i === last ? rest : this.keep("before", rest, out);
    });
  }
}
