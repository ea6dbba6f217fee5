/** Visits the direct children of IR nodes, in evaluation order. */
import type { Class, Expr, Func, Local, Stmt } from "./ir.ts";

export interface Visitor {
  expr(e: Expr): void;
  stmt(s: Stmt): void;
}

function exprs(list: readonly Expr[], v: Visitor): void {
  for (const e of list) v.expr(e);
}

function stmts(list: readonly Stmt[], v: Visitor): void {
  for (const s of list) v.stmt(s);
}

export function visitExprChildren(e: Expr, v: Visitor): void {
  switch (e.kind) {
    case "NumberConst":
    case "IntConst":
    case "BoolConst":
    case "StringConst":
    case "ValueConst":
    case "LocalGet":
    case "GlobalGet":
    case "Captured":
    case "ClassObject":
    case "NewInstance":
      return;
    case "CellNew":
      v.expr(e.init);
      return;
    case "CellGet":
      v.expr(e.cell);
      return;
    case "Unary":
    case "Truthy":
    case "TypeOf":
    case "Convert":
    case "Is":
    case "InstanceOf":
      v.expr(e.operand);
      return;
    case "Binary":
    case "And":
    case "Or":
      v.expr(e.left);
      v.expr(e.right);
      return;
    case "Cond":
      v.expr(e.test);
      v.expr(e.then);
      v.expr(e.else);
      return;
    case "Block":
      stmts(e.body, v);
      v.expr(e.result);
      return;
    case "Call":
    case "CallRt":
      exprs(e.args, v);
      return;
    case "CallClosure":
      v.expr(e.callee);
      if (e.thisArg !== undefined) v.expr(e.thisArg);
      exprs(e.args, v);
      return;
    case "CallMethod":
    case "CallVirtual":
      v.expr(e.object);
      exprs(e.args, v);
      return;
    case "NewObject":
      exprs(e.values, v);
      return;
    case "NewArray":
      for (const item of e.items) v.expr(item.value);
      return;
    case "Closure":
      exprs(e.captures, v);
      return;
    case "GetField":
      v.expr(e.object);
      return;
    case "GetProp":
      v.expr(e.object);
      if (e.guard !== undefined) v.expr(e.guard);
      return;
    case "ArrayGet":
      v.expr(e.array);
      v.expr(e.index);
      return;
    case "ArrayLength":
      v.expr(e.array);
      return;
    case "DictGet":
      v.expr(e.object);
      v.expr(e.key);
      return;
  }
}

export function visitStmtChildren(s: Stmt, v: Visitor): void {
  switch (s.kind) {
    case "Let":
      if (s.init !== undefined) v.expr(s.init);
      return;
    case "Assign":
    case "GlobalSet":
    case "Throw":
      v.expr(s.value);
      return;
    case "CellSet":
      v.expr(s.cell);
      v.expr(s.value);
      return;
    case "SetField":
      v.expr(s.object);
      v.expr(s.value);
      return;
    case "SetProp":
      v.expr(s.object);
      if (s.guard !== undefined) v.expr(s.guard);
      v.expr(s.value);
      return;
    case "ArraySet":
      v.expr(s.array);
      v.expr(s.index);
      v.expr(s.value);
      return;
    case "ArrayPush":
      v.expr(s.array);
      v.expr(s.value);
      return;
    case "DictSet":
      v.expr(s.object);
      v.expr(s.key);
      v.expr(s.value);
      return;
    case "ExprStmt":
      v.expr(s.expr);
      return;
    case "If":
      v.expr(s.test);
      stmts(s.then, v);
      stmts(s.else, v);
      return;
    case "Loop":
      if (s.test !== undefined) v.expr(s.test);
      stmts(s.body, v);
      stmts(s.update, v);
      return;
    case "Labeled":
      stmts(s.body, v);
      return;
    case "Break":
    case "Continue":
      return;
    case "Return":
      if (s.value !== undefined) v.expr(s.value);
      return;
    case "Try":
      stmts(s.body, v);
      if (s.handler !== undefined) stmts(s.handler, v);
      if (s.finalizer !== undefined) stmts(s.finalizer, v);
      return;
    case "Select":
      for (const c of s.cases) {
        v.expr(c.operand);
        if (c.sent !== undefined) v.expr(c.sent);
      }
      for (const c of s.cases) stmts(c.body, v);
      if (s.otherwise !== undefined) stmts(s.otherwise, v);
      return;
  }
}

/** Locals that the statement gives a value other than by Let and Assign. */
export function boundBy(s: Stmt): Local[] {
  const out: Local[] = [];
  if (s.kind === "Try" && s.param !== undefined) out.push(s.param);
  if (s.kind === "Select") {
    for (const c of s.cases) {
      if (c.item !== undefined) out.push(c.item);
      if (c.open !== undefined) out.push(c.open);
    }
  }
  return out;
}

/** The functions that a class offers as a value. */
export function sideFunctions(c: Class): Func[] {
  const side = c.side;
  if (side === undefined) return [];
  const out: Func[] = side.construct === undefined ? [] : [side.construct];
  for (const m of side.methods) out.push(m.func);
  for (const a of [...side.accessors, ...side.fields]) {
    if (a.getter !== undefined) out.push(a.getter);
    if (a.setter !== undefined) out.push(a.setter);
  }
  return out;
}
