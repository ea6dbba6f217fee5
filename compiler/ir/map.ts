/** Rebuilds IR nodes with other children, in evaluation order; a node whose children stay the same is kept. */
import type { ArrayItem, Expr, Local, Stmt } from "./ir.ts";

export interface Mapper {
  expr(e: Expr): Expr;
  /** One statement may become none or several. */
  stmt(s: Stmt, out: Stmt[]): void;
}

export function mapExprs(list: readonly Expr[], m: Mapper): Expr[] {
  const out: Expr[] = [];
  for (const e of list) out.push(m.expr(e));
  return out;
}

export function mapStmts(list: readonly Stmt[], m: Mapper): Stmt[] {
  const out: Stmt[] = [];
  for (const s of list) m.stmt(s, out);
  return out;
}

export function mapExprChildren(e: Expr, m: Mapper): Expr {
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
      return e;
    case "CellNew":
      return { ...e, init: m.expr(e.init) };
    case "CellGet":
      return { ...e, cell: m.expr(e.cell) };
    case "Unary":
    case "Truthy":
    case "TypeOf":
    case "Convert":
    case "Is":
    case "InstanceOf":
      return { ...e, operand: m.expr(e.operand) };
    case "Binary":
    case "And":
    case "Or": {
      const left = m.expr(e.left);
      return { ...e, left, right: m.expr(e.right) };
    }
    case "Cond": {
      const test = m.expr(e.test);
      const then = m.expr(e.then);
      return { ...e, test, then, else: m.expr(e.else) };
    }
    case "Block": {
      const body = mapStmts(e.body, m);
      return { ...e, body, result: m.expr(e.result) };
    }
    case "Call":
    case "CallRt":
      return { ...e, args: mapExprs(e.args, m) };
    case "CallClosure": {
      const callee = m.expr(e.callee);
      const thisArg = e.thisArg === undefined ? undefined : m.expr(e.thisArg);
      return { ...e, callee, thisArg, args: mapExprs(e.args, m) };
    }
    case "CallMethod":
    case "CallVirtual": {
      const object = m.expr(e.object);
      return { ...e, object, args: mapExprs(e.args, m) };
    }
    case "NewObject":
      return { ...e, values: mapExprs(e.values, m) };
    case "NewArray": {
      const items: ArrayItem[] = [];
      for (const item of e.items) items.push({ spread: item.spread, value: m.expr(item.value) });
      return { ...e, items };
    }
    case "Closure":
      return { ...e, captures: mapExprs(e.captures, m) };
    case "GetField":
      return { ...e, object: m.expr(e.object) };
    case "GetProp": {
      const object = m.expr(e.object);
      return e.guard === undefined ? { ...e, object } : { ...e, object, guard: m.expr(e.guard) };
    }
    case "ArrayGet": {
      const array = m.expr(e.array);
      return { ...e, array, index: m.expr(e.index) };
    }
    case "ArrayLength":
      return { ...e, array: m.expr(e.array) };
    case "DictGet": {
      const object = m.expr(e.object);
      return { ...e, object, key: m.expr(e.key) };
    }
  }
}

export function mapStmtChildren(s: Stmt, m: Mapper): Stmt {
  switch (s.kind) {
    case "Let":
      return s.init === undefined ? s : { ...s, init: m.expr(s.init) };
    case "Assign":
    case "GlobalSet":
    case "Throw":
      return { ...s, value: m.expr(s.value) };
    case "CellSet": {
      const cell = m.expr(s.cell);
      return { ...s, cell, value: m.expr(s.value) };
    }
    case "SetField": {
      const object = m.expr(s.object);
      return { ...s, object, value: m.expr(s.value) };
    }
    case "SetProp": {
      const object = m.expr(s.object);
      if (s.guard === undefined) return { ...s, object, value: m.expr(s.value) };
      const guard = m.expr(s.guard);
      return { ...s, object, guard, value: m.expr(s.value) };
    }
    case "ArraySet": {
      const array = m.expr(s.array);
      const index = m.expr(s.index);
      return { ...s, array, index, value: m.expr(s.value) };
    }
    case "ArrayPush": {
      const array = m.expr(s.array);
      return { ...s, array, value: m.expr(s.value) };
    }
    case "DictSet": {
      const object = m.expr(s.object);
      const key = m.expr(s.key);
      return { ...s, object, key, value: m.expr(s.value) };
    }
    case "ExprStmt":
      return { ...s, expr: m.expr(s.expr) };
    case "If": {
      const test = m.expr(s.test);
      const then = mapStmts(s.then, m);
      return { ...s, test, then, else: mapStmts(s.else, m) };
    }
    case "Loop": {
      const test = s.test === undefined ? undefined : m.expr(s.test);
      const body = mapStmts(s.body, m);
      return { ...s, test, body, update: mapStmts(s.update, m) };
    }
    case "Labeled":
      return { ...s, body: mapStmts(s.body, m) };
    case "Break":
    case "Continue":
      return s;
    case "Return":
      return s.value === undefined ? s : { ...s, value: m.expr(s.value) };
    case "Try": {
      const body = mapStmts(s.body, m);
      const handler = s.handler === undefined ? undefined : mapStmts(s.handler, m);
      return { ...s, body, handler, finalizer: s.finalizer === undefined ? undefined : mapStmts(s.finalizer, m) };
    }
    case "Select": {
      const operands = s.cases.map((c) => {
        const operand = m.expr(c.operand);
        return { ...c, operand, sent: c.sent === undefined ? undefined : m.expr(c.sent) };
      });
      const cases = operands.map((c) => ({ ...c, body: mapStmts(c.body, m) }));
      return { ...s, cases, otherwise: s.otherwise === undefined ? undefined : mapStmts(s.otherwise, m) };
    }
  }
}

/** The statement with other locals where it defines or assigns them. */
export function renameLocals(s: Stmt, rename: (local: Local) => Local): Stmt {
  switch (s.kind) {
    case "Let":
    case "Assign":
      return { ...s, local: rename(s.local) };
    case "Try":
      return s.param === undefined ? s : { ...s, param: rename(s.param) };
    case "Select": {
      const cases = s.cases.map((c) => ({
        ...c,
        item: c.item === undefined ? undefined : rename(c.item),
        open: c.open === undefined ? undefined : rename(c.open),
      }));
      return { ...s, cases };
    }
    default:
      return s;
  }
}
