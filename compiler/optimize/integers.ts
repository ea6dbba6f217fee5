/**
 * Turns what range analysis has proved integral into rep `int`: variables, parameters, results, and the arithmetic on them. Conversions are put
 * where an integer meets a number. Calls of functions that have an integer version (versions.ts) go there if the arguments are proved, else by
 * a test at run time.
 */
import type { ArrayItem, CallRt, Expr, Func, Local, Loop, Module, Rep, Stmt } from "../ir/ir.ts";
import type { Mapper } from "../ir/map.ts";
import { mapExprChildren, mapStmtChildren, mapStmts } from "../ir/map.ts";
import { boundBy, visitExprChildren, visitStmtChildren } from "../ir/walk.ts";
import type { Visitor } from "../ir/walk.ts";
import * as range from "./range.ts";
import type { Range } from "./range.ts";
import type { Ranges } from "./ranges.ts";

/** A new local's id. */
export class LocalIds {
  private next: number = 0;

  constructor(module: Module) {
    const see = (l: Local): void => {
      if (l.id >= this.next) this.next = l.id + 1;
    };
    const visitor: Visitor = {
      expr: (e) => visitExprChildren(e, visitor),
      stmt: (s) => {
        if (s.kind === "Let") see(s.local);
        for (const l of boundBy(s)) see(l);
        visitStmtChildren(s, visitor);
      },
    };
    for (const f of module.functions) {
      for (const p of f.params) see(p);
      if (f.thisLocal !== undefined) see(f.thisLocal);
      for (const s of f.body) visitor.stmt(s);
    }
  }

  make(name: string, rep: Rep): Local {
    const id = this.next;
    this.next++;
    return { id, name, rep, mutable: false };
  }
}

function intConst(value: number): Expr {
  return { kind: "IntConst", rep: "int", value };
}

function isIntegerConst(e: Expr): boolean {
  return (
    e.kind === "IntConst" ||
    (e.kind === "NumberConst" &&
      Math.floor(e.value) === e.value &&
      Math.abs(e.value) <= 9007199254740992 &&
      !(e.value === 0 && 1 / e.value < 0))
  );
}

export function toFloat(e: Expr): Expr {
  if (e.rep !== "int") return e;
  if (e.kind === "IntConst") return { kind: "NumberConst", rep: "f64", value: e.value };
  // Each variable is converted once, not each sum: what a loop does not change leaves it.
  if (e.kind === "Binary" && (e.op === "add" || e.op === "sub") && isPlain(e.left) && isPlain(e.right))
    return { ...e, rep: "f64", left: toFloat(e.left), right: toFloat(e.right) };
  return { kind: "Convert", rep: "f64", operand: e, test: undefined, checked: false, mode: "flow", site: 0 };
}

function isPlain(e: Expr): boolean {
  return (
    e.kind === "LocalGet" ||
    e.kind === "IntConst" ||
    (e.kind === "Binary" && (e.op === "add" || e.op === "sub") && isPlain(e.left) && isPlain(e.right))
  );
}

/** Of an expression that is proved to be an integer. */
export function toInteger(e: Expr): Expr {
  if (e.rep === "int") return e;
  if (e.kind === "NumberConst") return intConst(e.value);
  return { kind: "Convert", rep: "int", operand: e, test: undefined, checked: false, mode: "flow", site: 0 };
}

/** Functions of the runtime with a variant for integers. */
const intVariants: ReadonlyMap<string, string> = new Map([
  ["math.abs", "math.absInt"],
  ["math.imul", "math.imulInt"],
  ["string.length", "string.lengthInt"],
  ["string.getIndex", "string.getIndexInt"],
  ["array.length", "array.lengthInt"],
  ["map.size", "map.sizeInt"],
  ["typed.length", "typed.lengthInt"],
  ["number.toString", "number.intToString"],
  ["math.max2", "maxInt"],
  ["math.min2", "minInt"],
]);

/** Functions that make arrays or take them first, with those of rt.dense. */
const denseFunctions: ReadonlyMap<string, string> = new Map([
  ["array.withLength", "holes"],
  ["array.filledF64", "filled"],
  ["array.filledValue", "filled"],
  ["array.pushReturningF64", "pushReturning"],
  ["array.pushReturningValue", "pushReturning"],
  ["array.setLength", "setLength"],
  ["array.pop", "pop"],
]);

export class IntegerRewriter implements Mapper {
  private readonly ranges: Ranges;
  private readonly func: Func;
  private readonly ids: LocalIds;
  private readonly recorded: ReadonlyMap<Expr, Range>;
  /** Limits of loops, made before them. */
  private pending: Stmt[] = [];

  constructor(ranges: Ranges, func: Func, ids: LocalIds, recorded: ReadonlyMap<Expr, Range>) {
    this.ranges = ranges;
    this.func = func;
    this.ids = ids;
    this.recorded = recorded;
  }

  run(): void {
    this.func.body = mapStmts(this.func.body, this);
  }

  private rangeOf(e: Expr): Range {
    return this.recorded.get(e) ?? range.top;
  }

  /** Rebuilt, in the rep that it had. */
  expr(e: Expr): Expr {
    const n = this.natural(e);
    return e.rep === "f64" ? toFloat(n) : n;
  }

  private as(rep: Rep, e: Expr): Expr {
    const n = this.natural(e);
    if (rep === "int") return toInteger(n);
    if (rep === "f64") return toFloat(n);
    return n;
  }

  // ------------------------------------------------------------ statements

  stmt(s: Stmt, out: Stmt[]): void {
    switch (s.kind) {
      case "Let":
        out.push(s.init === undefined ? s : { ...s, init: this.as(s.local.rep, s.init) });
        return;
      case "Assign":
        out.push({ ...s, value: this.as(s.local.rep, s.value) });
        return;
      case "Return":
        out.push(s.value === undefined ? s : { ...s, value: this.as(this.func.result, s.value) });
        return;
      case "ArraySet": {
        const packing = this.ranges.packing(s.array, this.func);
        const array = this.expr(s.array);
        const index = this.index(s.index);
        out.push({ ...s, array, index, elem: packing ?? s.elem, value: this.stored(packing, s.value) });
        return;
      }
      case "ArrayPush": {
        const packing = this.ranges.packing(s.array, this.func);
        const array = this.expr(s.array);
        out.push({ ...s, array, elem: packing ?? s.elem, value: this.stored(packing, s.value) });
        return;
      }
      case "Loop":
        this.loop(s, out);
        return;
      default:
        out.push(mapStmtChildren(s, this));
        return;
    }
  }

  /** The value of a store into an array. */
  private stored(packing: "i32" | "bool" | undefined, e: Expr): Expr {
    if (packing === "i32") return toInteger(this.natural(e));
    if (packing === "bool") {
      if (e.kind === "Convert") return this.expr(e.operand);
      return { kind: "BoolConst", rep: "bool", value: e.kind === "ValueConst" && e.value === "true" };
    }
    return this.expr(e);
  }

  private loop(s: Loop, out: Stmt[]): void {
    const outer = this.pending;
    this.pending = [];
    const test = s.test === undefined ? undefined : this.loopTest(s, s.test);
    for (const p of this.pending) out.push(p);
    this.pending = outer;
    const body = mapStmts(s.body, this);
    out.push({ ...s, test, body, update: mapStmts(s.update, this) });
  }

  /** `i < n` with an integer i and a number n that the loop doesn't change: n becomes an integer before the loop. */
  private loopTest(s: Loop, test: Expr): Expr {
    if (test.kind === "And") {
      const left = this.loopTest(s, test.left);
      return { ...test, left, right: this.natural(test.right) };
    }
    if (test.kind !== "Binary" || test.left.rep !== "f64" || test.left.kind !== "LocalGet") return this.natural(test);
    const name = limitFunction(test.op);
    if (name === undefined) return this.natural(test);
    const left = this.natural(test.left);
    if (left.rep !== "int") return this.natural(test);
    const right = this.natural(test.right);
    if (right.rep !== "f64" || isIntegerConst(right) || !isInvariant(right, s)) return this.natural(test);
    const limit = this.ids.make(right.kind === "LocalGet" ? `${right.local.name}_limit` : "limit", "int");
    this.pending.push({
      kind: "Let",
      local: limit,
      init: { kind: "CallRt", rep: "int", name, args: [right], rest: undefined, passSite: false, site: 0 },
    });
    return { ...test, left, right: { kind: "LocalGet", rep: "int", local: limit } };
  }

  // ------------------------------------------------------------ expressions

  /** Rebuilt in the rep that comes without a conversion. */
  private natural(e: Expr): Expr {
    switch (e.kind) {
      case "LocalGet":
        return e.rep === e.local.rep ? e : { ...e, rep: e.local.rep };
      case "Binary":
        if (e.left.rep === "f64" || e.left.rep === "int") return this.binary(e, e.left, e.right);
        return mapExprChildren(e, this);
      case "Unary":
        return this.unary(e);
      case "Truthy":
        return { ...e, operand: this.natural(e.operand) };
      case "Cond": {
        const test = this.natural(e.test);
        const then = this.natural(e.then);
        const other = this.natural(e.else);
        if (e.rep !== "f64") return { ...e, test, then, else: other };
        if (this.areIntegers(then, other))
          return { ...e, rep: "int", test, then: toInteger(then), else: toInteger(other) };
        return { ...e, test, then: toFloat(then), else: toFloat(other) };
      }
      case "Block": {
        const outer = this.pending;
        this.pending = [];
        const body = mapStmts(e.body, this);
        this.pending = outer;
        const result = this.natural(e.result);
        return { ...e, rep: e.rep === "f64" ? result.rep : e.rep, body, result };
      }
      case "Convert": {
        const operand = this.natural(e.operand);
        if (operand.rep === "int" && e.rep === "f64") return operand;
        if (operand.rep === "int" && e.rep !== "value") return { ...e, operand: toFloat(operand) };
        if (operand.rep === "int" && e.mode !== "flow") return { ...e, operand: toFloat(operand) };
        if (e.rep === "f64" && operand.rep === "value" && e.mode === "flow" && range.isInteger(this.rangeOf(e)))
          return { ...e, rep: "int", operand };
        return { ...e, operand };
      }
      case "ArrayLength":
        return { ...e, rep: "int", array: this.expr(e.array) };
      case "ArrayGet": {
        const packing = this.ranges.packing(e.array, this.func);
        const array = this.expr(e.array);
        const index = this.index(e.index);
        if (packing === undefined) return { ...e, array, index };
        return { ...e, rep: packing === "i32" && e.rep === "f64" ? "int" : e.rep, array, index, elem: packing };
      }
      case "NewArray": {
        const packing = this.ranges.packing(e, this.func);
        if (packing === undefined) return mapExprChildren(e, this);
        const items: ArrayItem[] = [];
        for (const item of e.items) items.push({ spread: false, value: this.stored(packing, item.value) });
        return { ...e, elem: packing, items };
      }
      case "Call":
        return this.call(e.func, e.args, e.site);
      case "CallRt":
        return this.callRt(e);
      default:
        return mapExprChildren(e, this);
    }
  }

  private index(e: Expr): Expr {
    const n = this.natural(e);
    return isIntegerConst(n) ? toInteger(n) : n;
  }

  /** May both be taken as integers, and is one of them an integer without conversion? */
  private areIntegers(a: Expr, b: Expr): boolean {
    return (
      (a.rep === "int" || isIntegerConst(a)) &&
      (b.rep === "int" || isIntegerConst(b)) &&
      (a.rep === "int" || b.rep === "int")
    );
  }

  private binary(e: Expr, leftExpr: Expr, rightExpr: Expr): Expr {
    if (e.kind !== "Binary") return e;
    const result = this.rangeOf(e);
    const left = this.natural(leftExpr);
    const right = this.natural(rightExpr);
    const integers = this.areIntegers(left, right);
    switch (e.op) {
      case "add":
      case "sub":
      case "mul":
        if (integers && range.isInteger(result))
          return { ...e, rep: "int", left: toInteger(left), right: toInteger(right) };
        break;
      case "rem":
        if (integers && range.isInteger(result) && !hasZero(this.rangeOf(rightExpr), right))
          return { ...e, rep: "int", left: toInteger(left), right: toInteger(right) };
        break;
      case "and":
      case "or":
      case "xor":
      case "shl":
      case "shr":
      case "ushr": {
        // (a / 2) | 0
        if (e.op === "or" && isZero(right)) {
          const quotient = this.quotient(leftExpr);
          if (quotient !== undefined) return quotient;
        }
        const a = this.toInt32(left, this.rangeOf(leftExpr));
        const b = this.toInt32(right, this.rangeOf(rightExpr));
        if (
          isZero(b) &&
          (e.op === "or" || e.op === "xor" || e.op === "shr") &&
          (a.kind === "CallRt" || range.isInt32(this.rangeOf(leftExpr)))
        )
          return a;
        return { ...e, rep: "int", left: a, right: b };
      }
      case "lt":
      case "le":
      case "gt":
      case "ge":
      case "eq":
      case "ne":
      case "looseEq":
      case "looseNe":
        if (integers) return { ...e, left: toInteger(left), right: toInteger(right) };
        return { ...e, left: toFloat(left), right: toFloat(right) };
      default:
        break;
    }
    return { ...e, rep: "f64", left: toFloat(left), right: toFloat(right) };
  }

  /** The integer quotient that `Math.floor(a / b)` or `(a / b) | 0` is, for small integers and a constant. */
  private quotient(e: Expr): Expr | undefined {
    if (e.kind !== "Binary" || e.op !== "div") return undefined;
    if (!isIntegerConst(e.right)) return undefined;
    const by = e.right.kind === "NumberConst" || e.right.kind === "IntConst" ? e.right.value : 0;
    const of = this.rangeOf(e.left);
    if (by < 1 || by > 2147483647 || !range.isInteger(of) || of.lo < -2147483648 || of.hi > 1125899906842624)
      return undefined;
    const left = this.natural(e.left);
    if (left.rep !== "int") return undefined;
    return { ...e, rep: "int", left, right: intConst(by) };
  }

  private toInt32(e: Expr, r: Range): Expr {
    if (e.rep === "int") return e;
    if (isIntegerConst(e)) return toInteger(e);
    if (range.isInt32(r)) return toInteger(e);
    return { kind: "CallRt", rep: "int", name: "toInt32", args: [e], rest: undefined, passSite: false, site: 0 };
  }

  private unary(e: Expr): Expr {
    if (e.kind !== "Unary") return e;
    if (e.op === "bitnot")
      return { ...e, rep: "int", operand: this.toInt32(this.natural(e.operand), this.rangeOf(e.operand)) };
    if (e.op === "neg") {
      const operand = this.natural(e.operand);
      if (operand.rep === "int" && range.isInteger(this.rangeOf(e))) return { ...e, rep: "int", operand };
      return { ...e, operand: toFloat(operand) };
    }
    return { ...e, operand: this.natural(e.operand) };
  }

  private callRt(e: Expr): Expr {
    if (e.kind !== "CallRt") return e;
    const first = e.args[0];
    const dense = this.dense(e);
    if (dense !== undefined) return dense;
    switch (e.name) {
      case "math.floor":
      case "math.trunc":
      case "math.ceil":
      case "math.round": {
        if (first === undefined) break;
        if (e.name === "math.floor" || e.name === "math.trunc") {
          const of = first.kind === "Binary" ? this.rangeOf(first.left) : range.top;
          const quotient = of.lo >= 0 || e.name === "math.trunc" ? this.quotient(first) : undefined;
          if (quotient !== undefined && (of.lo >= 0 || range.isInteger(this.rangeOf(e)))) return quotient;
        }
        const operand = this.natural(first);
        if (operand.rep === "int") return operand;
        return { ...e, args: [operand] };
      }
      case "string.charCodeAt": {
        const second = e.args[1];
        if (first === undefined || second === undefined) break;
        const index = this.natural(second);
        // Out of range it is NaN: no integer, but the index need not be a number.
        if (index.rep === "int") return { ...e, name: "string.charCodeAtIndex", args: [this.expr(first), index] };
        return { ...e, args: [this.expr(first), index] };
      }
      case "typed.getF64":
      case "typed.setF64": {
        const [index, stored] = [e.args[1], e.args[2]];
        if (first === undefined || index === undefined) break;
        const at = this.natural(index);
        const args = [this.expr(first), at];
        if (stored !== undefined) args.push(this.expr(stored));
        return { ...e, name: at.rep === "int" ? `${e.name}Int` : e.name, args };
      }
      default:
        break;
    }
    const variant = intVariants.get(e.name);
    if (variant !== undefined) {
      const args: Expr[] = [];
      let integers = true;
      let any = false;
      for (const a of e.args) {
        const n = this.natural(a);
        args.push(n);
        if (n.rep === "int" || n.rep === "str" || n.rep === "obj") any = true;
        else if (!isIntegerConst(n)) integers = false;
      }
      if (integers && any) {
        const converted: Expr[] = [];
        for (const a of args) converted.push(a.rep === "f64" ? toInteger(a) : a);
        return { ...e, name: variant, rep: e.rep === "f64" ? "int" : e.rep, args: converted };
      }
      const floats: Expr[] = [];
      for (const a of args) floats.push(toFloat(a));
      return { ...e, args: floats };
    }
    return mapExprChildren(e, this);
  }

  /** Functions on packed arrays. */
  private dense(e: CallRt): Expr | undefined {
    const name = denseFunctions.get(e.name);
    const first = e.args[0];
    if (name === undefined || first === undefined) return undefined;
    const packing = this.ranges.packing(first.rep === "obj" ? first : e, this.func);
    if (packing === undefined) return undefined;
    const args = [this.expr(first)];
    const second = e.args[1];
    if (second !== undefined)
      args.push(e.name === "array.setLength" ? this.expr(second) : this.stored(packing, second));
    return { ...e, name: `dense.${packing === "i32" ? "I32" : "Bool"}.${name}`, args };
  }

  // ------------------------------------------------------------ calls

  private call(f: Func, given: readonly Expr[], site: number): Expr {
    const version = this.func === f ? undefined : this.ranges.versions.get(f);
    const args: Expr[] = [];
    for (const a of given) args.push(this.natural(a));
    if (version === undefined) return callOf(f, args, site);
    const open: number[] = [];
    given.forEach((a, i) => {
      if (version.params[i] === true && !range.isInt32(this.rangeOf(a))) open.push(i);
    });
    if (open.length === 0) return callOf(version.func, args, site);
    for (const i of open)
      if (!mayBeInt32(this.rangeOf(given[i] ?? { kind: "NumberConst", rep: "f64", value: 0 })))
        return callOf(f, args, site);
    // Arguments once, in order; then the test.
    const lets: Stmt[] = [];
    const held: Expr[] = [];
    let simple = true;
    for (const a of args)
      if (a.kind !== "LocalGet" && a.kind !== "NumberConst" && a.kind !== "IntConst") simple = false;
    args.forEach((a, i) => {
      if (simple || a.kind === "NumberConst" || a.kind === "IntConst" || a.kind === "StringConst") {
        held.push(a);
        return;
      }
      const local = this.ids.make(f.params[i]?.name ?? "arg", a.rep);
      lets.push({ kind: "Let", local, init: a });
      held.push({ kind: "LocalGet", rep: a.rep, local });
    });
    let test: Expr | undefined;
    for (const i of open) {
      const a = held[i];
      if (a === undefined) continue;
      const one: Expr = {
        kind: "CallRt",
        rep: "bool",
        name: a.rep === "int" ? "fitsInt32" : "isInt32",
        args: [a],
        rest: undefined,
        passSite: false,
        site: 0,
      };
      test = test === undefined ? one : { kind: "And", rep: "bool", left: test, right: one };
    }
    if (test === undefined) return callOf(f, args, site);
    const fast = callOf(version.func, held, site);
    const slow = callOf(f, held, site);
    let result: Expr;
    if (fast.rep === slow.rep) result = { kind: "Cond", rep: fast.rep, test, then: fast, else: slow };
    else result = { kind: "Cond", rep: "f64", test, then: toFloat(fast), else: toFloat(slow) };
    return lets.length === 0 ? result : { kind: "Block", rep: result.rep, body: lets, result };
  }
}

function callOf(f: Func, args: readonly Expr[], site: number): Expr {
  const fitted: Expr[] = [];
  args.forEach((a, i) => {
    const rep = f.params[i]?.rep;
    fitted.push(rep === "int" ? toInteger(a) : rep === "f64" ? toFloat(a) : a);
  });
  return { kind: "Call", rep: f.result, func: f, args: fitted, site };
}

/** Is there an int32 in the range? */
function mayBeInt32(r: Range): boolean {
  if (r.lo > 2147483647 || r.hi < -2147483648 || r.lo > r.hi) return false;
  return r.int || Math.floor(r.hi) >= Math.ceil(r.lo);
}

function isZero(e: Expr): boolean {
  return (e.kind === "IntConst" || e.kind === "NumberConst") && e.value === 0;
}
function hasZero(r: Range, e: Expr): boolean {
  if (e.kind === "IntConst" || e.kind === "NumberConst") return e.value === 0;
  return r.lo <= 0 && r.hi >= 0;
}

function limitFunction(op: string): string | undefined {
  switch (op) {
    case "lt":
      return "limitLess";
    case "le":
      return "limitLessEqual";
    case "gt":
      return "limitGreater";
    case "ge":
      return "limitGreaterEqual";
    default:
      return undefined;
  }
}

/** A variable that the loop does not assign, or a constant. */
function isInvariant(e: Expr, loop: Loop): boolean {
  if (e.kind === "NumberConst") return true;
  if (e.kind !== "LocalGet") return false;
  const local = e.local;
  if (!local.mutable) return true;
  let assigned = false;
  const visitor: Visitor = {
    expr: (x) => visitExprChildren(x, visitor),
    stmt: (s) => {
      if ((s.kind === "Assign" || s.kind === "Let") && s.local === local) assigned = true;
      visitStmtChildren(s, visitor);
    },
  };
  visitor.stmt(loop);
  return !assigned;
}

/** Sets the reps that the ranges prove, then rewrites every function. */
export function introduceIntegers(module: Module, ranges: Ranges, ids: LocalIds): void {
  // All ranges first: they are of the tree as it is.
  const recorded: Map<Func, ReadonlyMap<Expr, Range>> = new Map();
  for (const f of module.functions) recorded.set(f, ranges.record(f));
  for (const f of module.functions) {
    const choose = (l: Local): void => {
      if (l.rep !== "f64" || !ranges.known(l) || !range.isInteger(ranges.local(l))) return;
      l.rep = "int";
      l.least = ranges.local(l).lo;
    };
    if (!ranges.fixed.has(f)) {
      f.params.forEach(choose);
      if (f.result === "f64" && ranges.hasResult(f) && range.isInteger(ranges.result(f))) f.result = "int";
    }
    const visitor: Visitor = {
      expr: (e) => visitExprChildren(e, visitor),
      stmt: (s) => {
        if (s.kind === "Let") choose(s.local);
        visitStmtChildren(s, visitor);
      },
    };
    for (const s of f.body) visitor.stmt(s);
  }
  for (const f of module.functions) new IntegerRewriter(ranges, f, ids, recorded.get(f) ?? new Map()).run();
}
