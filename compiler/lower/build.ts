/** Constructors of IR nodes, with the small simplifications that keep conversions from piling up. */
import type * as ir from "../ir/ir.ts";

export const noSite = 0;

export function num(value: number): ir.Expr {
  return { kind: "NumberConst", rep: "f64", value };
}
export function str(value: string): ir.Expr {
  return { kind: "StringConst", rep: "str", value };
}
export function bool(value: boolean): ir.Expr {
  return { kind: "BoolConst", rep: "bool", value };
}
export function undef(): ir.Expr {
  return { kind: "ValueConst", rep: "value", value: "undefined" };
}
export function nullValue(): ir.Expr {
  return { kind: "ValueConst", rep: "value", value: "null" };
}
export function empty(): ir.Expr {
  return { kind: "ValueConst", rep: "value", value: "empty" };
}
export function get(local: ir.Local): ir.Expr {
  return { kind: "LocalGet", rep: local.rep, local };
}
export function exprStmt(expr: ir.Expr): ir.Stmt {
  return { kind: "ExprStmt", expr };
}
export function letStmt(local: ir.Local, init: ir.Expr | undefined): ir.Stmt {
  return { kind: "Let", local, init };
}
export function assign(local: ir.Local, value: ir.Expr): ir.Stmt {
  local.mutable = true;
  return { kind: "Assign", local, value };
}
export function block(body: ir.Stmt[], result: ir.Expr): ir.Expr {
  if (body.length === 0) return result;
  if (result.kind === "Block")
    return { kind: "Block", rep: result.rep, body: [...body, ...result.body], result: result.result };
  return { kind: "Block", rep: result.rep, body, result };
}
export function cond(test: ir.Expr, then: ir.Expr, other: ir.Expr): ir.Expr {
  if (test.kind === "BoolConst") return test.value ? then : other;
  return { kind: "Cond", rep: then.rep, test, then, else: other };
}
export function and(left: ir.Expr, right: ir.Expr): ir.Expr {
  return { kind: "And", rep: "bool", left, right };
}
export function or(left: ir.Expr, right: ir.Expr): ir.Expr {
  return { kind: "Or", rep: "bool", left, right };
}
export function not(operand: ir.Expr): ir.Expr {
  if (operand.kind === "BoolConst") return bool(!operand.value);
  if (operand.kind === "Unary" && operand.op === "not") return operand.operand;
  return { kind: "Unary", rep: "bool", op: "not", operand, site: noSite };
}
export function unary(op: "neg" | "bitnot" | "tonumber", operand: ir.Expr, site: number): ir.Expr {
  return { kind: "Unary", rep: "f64", op, operand, site };
}
export function binary(op: ir.BinaryOp, rep: ir.Rep, left: ir.Expr, right: ir.Expr, site: number): ir.Expr {
  return { kind: "Binary", rep, op, left, right, site };
}
export function truthy(operand: ir.Expr): ir.Expr {
  if (operand.rep === "bool") return operand;
  return { kind: "Truthy", rep: "bool", operand };
}
export function call(func: ir.Func, args: ir.Expr[], site: number): ir.Expr {
  return { kind: "Call", rep: func.result, func, args, site };
}
export function callRt(
  name: string,
  rep: ir.Rep,
  args: ir.Expr[],
  site: number,
  passSite: boolean,
  rest: number | undefined = undefined,
): ir.Expr {
  return { kind: "CallRt", rep, name, args, rest, passSite, site };
}
export function instanceOf(operand: ir.Expr, c: ir.Class): ir.Expr {
  return { kind: "InstanceOf", rep: "bool", operand, class: c };
}
export function is(operand: ir.Expr, test: ir.Test): ir.Expr {
  return { kind: "Is", rep: "bool", operand, test };
}
export function ifStmt(test: ir.Expr, then: ir.Stmt[], other: ir.Stmt[]): ir.Stmt {
  return { kind: "If", test, then, else: other };
}

export function simpleTest(kind: ir.SimpleTest["kind"], text: string): ir.Test {
  return { kind, text };
}

/** No effect, and the same value whenever it is evaluated. */
export function isConstant(e: ir.Expr): boolean {
  switch (e.kind) {
    case "NumberConst":
    case "StringConst":
    case "BoolConst":
    case "ValueConst":
      return true;
    case "Convert":
      return !e.checked && isConstant(e.operand);
    case "LocalGet":
      return !e.local.mutable;
    default:
      return false;
  }
}

/** To rep `value`; a call without result becomes `undefined`. */
export function toValue(e: ir.Expr): ir.Expr {
  switch (e.rep) {
    case "value":
      return e;
    case "void":
    case "never":
      return block([exprStmt(e)], undef());
    default:
      break;
  }
  if (e.kind === "BoolConst") return { kind: "ValueConst", rep: "value", value: e.value ? "true" : "false" };
  if (e.kind === "Convert" && e.operand.rep === "value" && !e.checked) return e.operand;
  return { kind: "Convert", rep: "value", operand: e, test: undefined, checked: false, mode: "flow", site: noSite };
}

/**
 * To any rep, checked where it can fail. A read that can give the wanted rep itself does so: `a[i]` as a number traps instead of making
 * `undefined` first.
 */
export function toRep(e: ir.Expr, rep: ir.Rep, test: ir.Test | undefined, site: number): ir.Expr {
  if (e.rep === rep && test === undefined) return e;
  if (rep === "value") return toValue(e);
  if (e.rep === "void" || e.rep === "never") return toRep(toValue(e), rep, test, site);
  if (e.rep === rep) return { kind: "Convert", rep, operand: e, test, checked: true, mode: "flow", site };
  if (e.rep !== "value") return toRep(toValue(e), rep, test, site);
  switch (e.kind) {
    case "ArrayGet":
      if (rep === "f64")
        return {
          kind: "ArrayGet",
          rep: "f64",
          array: e.array,
          index: e.index,
          elem: e.elem,
          proved: e.proved,
          site: e.site,
        };
      break;
    case "CallRt":
      // The element of a typed array, without the detour.
      if (rep === "f64" && e.name === "typed.getAny")
        return {
          kind: "CallRt",
          rep: "f64",
          name: "typed.getF64",
          args: e.args,
          rest: undefined,
          passSite: true,
          site: e.site,
        };
      break;
    case "GetProp":
      if (rep === "f64")
        return {
          kind: "GetProp",
          rep: "f64",
          object: e.object,
          name: e.name,
          candidates: e.candidates,
          exhaustive: e.exhaustive,
          test: e.test,
          site: e.site,
        };
      break;
    case "ValueConst":
      if (rep === "bool" && e.value === "true") return bool(true);
      if (rep === "bool" && e.value === "false") return bool(false);
      break;
    case "Convert":
      if (e.operand.rep === rep && test === undefined) return e.operand;
      break;
    case "Cond":
      return {
        kind: "Cond",
        rep,
        test: e.test,
        then: toRep(e.then, rep, test, site),
        else: toRep(e.else, rep, test, site),
      };
    case "Block":
      return { kind: "Block", rep, body: e.body, result: toRep(e.result, rep, test, site) };
    default:
      break;
  }
  return { kind: "Convert", rep, operand: e, test, checked: true, mode: "flow", site };
}

/** The same without a check: proved. */
export function proved(e: ir.Expr, rep: ir.Rep): ir.Expr {
  if (e.rep === rep) return e;
  if (rep === "value") return toValue(e);
  return { kind: "Convert", rep, operand: toValue(e), test: undefined, checked: false, mode: "flow", site: noSite };
}

/** Two alternatives of one value: one rep for both. */
export function unify(a: ir.Expr, b: ir.Expr): { rep: ir.Rep; a: ir.Expr; b: ir.Expr } {
  if (a.rep === b.rep && a.rep !== "void" && a.rep !== "never") return { rep: a.rep, a, b };
  return { rep: "value", a: toValue(a), b: toValue(b) };
}

export function isNullish(e: ir.Expr): ir.Expr {
  if (e.rep !== "value") return block(isConstant(e) ? [] : [exprStmt(e)], bool(false));
  return binary("looseEq", "bool", e, nullValue(), noSite);
}
export function isUndefined(e: ir.Expr): ir.Expr {
  if (e.rep !== "value") return block(isConstant(e) ? [] : [exprStmt(e)], bool(false));
  return binary("eq", "bool", e, undef(), noSite);
}

/** A value of that rep for code that is never reached. */
export function anyValue(rep: ir.Rep): ir.Expr {
  switch (rep) {
    case "f64":
      return num(0);
    case "int":
      return { kind: "IntConst", rep: "int", value: 0 };
    case "bool":
      return bool(false);
    case "str":
      return str("");
    case "obj":
      return proved(undef(), "obj");
    default:
      return undef();
  }
}
