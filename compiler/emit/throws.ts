/** Which functions may throw or call what may throw: only these need marks for traces. Stack overflow alone does not count. */
import type { Expr, Func, Module, Stmt } from "../ir/ir.ts";
import { visitExprChildren, visitStmtChildren } from "../ir/walk.ts";
import type { Visitor } from "../ir/walk.ts";

class Scan implements Visitor {
  throws: boolean = false;
  readonly calls: Set<Func> = new Set();

  expr(e: Expr): void {
    switch (e.kind) {
      case "Call":
        this.calls.add(e.func);
        break;
      case "CallRt":
        if (e.passSite) this.throws = true;
        break;
      case "CallClosure":
      case "CallMethod":
      case "CallVirtual":
      case "DictGet":
        this.throws = true;
        break;
      case "Convert":
        if (e.checked || e.mode !== "flow") this.throws = true;
        break;
      case "GetProp":
        if (!e.exhaustive || e.rep === "f64" || e.object.rep === "value") this.throws = true;
        break;
      case "ArrayGet":
        if (e.rep === "f64" && !e.proved) this.throws = true;
        break;
      case "GlobalGet":
        if (e.tdz) this.throws = true;
        break;
      case "CellGet":
        if (e.tdz !== undefined) this.throws = true;
        break;
      case "Unary":
        if (e.op === "tonumber") this.throws = true;
        break;
      case "Binary":
        if (e.left.rep === "value" || (e.left.rep === "str" && e.op === "add")) this.throws = true;
        break;
      case "NewArray":
        for (const item of e.items) if (item.spread) this.throws = true;
        break;
      default:
        break;
    }
    visitExprChildren(e, this);
  }

  stmt(s: Stmt): void {
    switch (s.kind) {
      case "Throw":
      case "SetProp":
      case "ArraySet":
      case "DictSet":
      case "Select":
        this.throws = true;
        break;
      default:
        break;
    }
    visitStmtChildren(s, this);
  }
}

export function findThrowing(module: Module): Set<Func> {
  const throwing: Set<Func> = new Set();
  const callers: Map<Func, Func[]> = new Map();
  const work: Func[] = [];
  for (const f of module.functions) {
    const scan = new Scan();
    for (const s of f.body) scan.stmt(s);
    if (scan.throws) {
      throwing.add(f);
      work.push(f);
    }
    for (const callee of scan.calls) {
      const list = callers.get(callee);
      if (list === undefined) callers.set(callee, [f]);
      else list.push(f);
    }
  }
  for (let f = work.pop(); f !== undefined; f = work.pop()) {
    for (const caller of callers.get(f) ?? []) {
      if (!throwing.has(caller)) {
        throwing.add(caller);
        work.push(caller);
      }
    }
  }
  return throwing;
}
