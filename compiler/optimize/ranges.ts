/**
 * Whole-program integer range analysis. Each variable, parameter and result of rep f64 or int has a *base* range: the join of all that is
 * assigned to it; so have the elements of each closed class of arrays (arrays.ts). A variable of rep value has one, too: of the numbers that it may
 * hold. Within a function ranges are refined by assignments and comparisons as control flows. Everything that cannot be seen here (arguments of
 * closures and methods, slots, other elements, cells) is any number. Repeats until nothing grows, with widening.
 */
import type { Binary, Expr, Func, Global, Local, Loop, Module, Stmt } from "../ir/ir.ts";
import { completes } from "../ir/verify.ts";
import { sideFunctions, visitExprChildren, visitStmtChildren } from "../ir/walk.ts";
import type { Visitor } from "../ir/walk.ts";
import type { ArrayClass, ArrayClasses } from "./arrays.ts";
import * as range from "./range.ts";
import type { Range } from "./range.ts";

type Env = Map<Local, Range>;

/** A version of a function for integers: which parameters are taken as int32. */
export interface Version {
  readonly func: Func;
  readonly params: readonly boolean[];
}

interface Base {
  range: Range;
  growths: number;
}

/** Local variables assigned in statements; kept per loop. */
class Assigned implements Visitor {
  readonly locals: Set<Local> = new Set();

  expr(e: Expr): void {
    visitExprChildren(e, this);
  }
  stmt(s: Stmt): void {
    if (s.kind === "Assign" || s.kind === "Let") this.locals.add(s.local);
    visitStmtChildren(s, this);
  }
}

/** Functions whose signature others rely on: reached through objects, vtables or method calls. */
class FixedScan implements Visitor {
  readonly fixed: Set<Func> = new Set();

  expr(e: Expr): void {
    if (e.kind === "CallMethod") {
      for (const t of e.targets) if (t.func !== undefined) this.fixed.add(t.func);
    } else if (e.kind === "Closure") this.fixed.add(e.func);
    visitExprChildren(e, this);
  }
  stmt(s: Stmt): void {
    visitStmtChildren(s, this);
  }
}

export function findFixed(module: Module): Set<Func> {
  const scan = new FixedScan();
  for (const f of module.functions) {
    if (f.convention === "closure") scan.fixed.add(f);
    for (const s of f.body) scan.stmt(s);
  }
  for (const f of module.inits) scan.fixed.add(f);
  for (const c of module.classes) {
    for (const e of c.vtable) if (e.func !== undefined) scan.fixed.add(e.func);
    for (const func of sideFunctions(c)) scan.fixed.add(func);
    for (const m of c.methods) scan.fixed.add(m.func);
    for (const a of c.accessors) {
      if (a.getter !== undefined) scan.fixed.add(a.getter);
      if (a.setter !== undefined) scan.fixed.add(a.setter);
    }
  }
  return scan.fixed;
}

export class Ranges {
  private readonly module: Module;
  readonly fixed: ReadonlySet<Func>;
  readonly versions: ReadonlyMap<Func, Version>;
  /** Parameters that are given as int32. */
  private readonly given: Set<Local> = new Set();
  private readonly locals: Map<Local, Base> = new Map();
  private readonly results: Map<Func, Base> = new Map();
  private readonly globals: Map<Global, Base> = new Map();
  private readonly arrays: ArrayClasses;
  private readonly elements: Map<ArrayClass, Base> = new Map();
  private readonly elementReaders: Map<ArrayClass, Set<Func>> = new Map();
  /** Variables of rep value whose assignments are all seen. */
  private readonly values: Set<Local> = new Set();
  private readonly owner: Map<Local, Func> = new Map();
  private readonly callers: Map<Func, Set<Func>> = new Map();
  private readonly readers: Map<Global, Set<Func>> = new Map();
  private readonly assigned: Map<Stmt, ReadonlySet<Local>> = new Map();
  private readonly work: Func[] = [];
  private readonly queued: Set<Func> = new Set();
  private current: Func | undefined;
  /** Ranges of expressions, in the last pass. */
  private recorded: Map<Expr, Range> | undefined;

  constructor(module: Module, fixed: ReadonlySet<Func>, versions: ReadonlyMap<Func, Version>, arrays: ArrayClasses) {
    this.module = module;
    this.arrays = arrays;
    this.fixed = fixed;
    this.versions = versions;
    for (const v of versions.values()) {
      v.params.forEach((isInt, i) => {
        const p = v.func.params[i];
        if (isInt && p !== undefined) this.given.add(p);
      });
    }
  }

  run(): void {
    const declared: Visitor = {
      expr: (e) => visitExprChildren(e, declared),
      stmt: (s) => {
        if (s.kind === "Let" && s.local.rep === "value") this.values.add(s.local);
        visitStmtChildren(s, declared);
      },
    };
    for (const f of this.module.functions) {
      for (const s of f.body) declared.stmt(s);
      for (const p of f.params) {
        this.owner.set(p, f);
        if (this.given.has(p)) this.locals.set(p, { range: range.int32, growths: 0 });
        else if (this.fixed.has(f) && p.rep === "f64") this.locals.set(p, { range: range.top, growths: 0 });
      }
      this.enqueue(f);
    }
    for (let i = 0; i < this.work.length; i++) {
      const f = this.work[i];
      if (f === undefined) break;
      this.queued.delete(f);
      this.analyse(f);
    }
  }

  private enqueue(f: Func): void {
    if (this.queued.has(f)) return;
    this.queued.add(f);
    this.work.push(f);
  }

  /** The range of every numeric expression of a function. */
  record(f: Func): Map<Expr, Range> {
    const recorded: Map<Expr, Range> = new Map();
    this.recorded = recorded;
    this.analyse(f);
    this.recorded = undefined;
    return recorded;
  }

  local(l: Local): Range {
    return this.locals.get(l)?.range ?? range.constant(0);
  }
  known(l: Local): boolean {
    return this.locals.has(l);
  }
  result(f: Func): Range {
    return this.results.get(f)?.range ?? range.constant(0);
  }
  hasResult(f: Func): boolean {
    return this.results.has(f);
  }

  private grow<K>(map: Map<K, Base>, key: K, r: Range): boolean {
    const base = map.get(key);
    if (base === undefined) {
      map.set(key, { range: r, growths: 0 });
      return true;
    }
    let next = range.join(base.range, r);
    if (range.equal(next, base.range)) return false;
    base.growths++;
    if (base.growths > 3) next = range.widen(base.range, next);
    if (base.growths > 24) next = range.top;
    base.range = next;
    return true;
  }

  /** How the elements of an array are kept, if it is one of a closed class that allows more than `elem` says. */
  packing(array: Expr, f: Func): "i32" | "bool" | undefined {
    const c = this.arrays.of(array, f);
    if (c === undefined) return undefined;
    if (c.elem === "value") return c.booleans ? "bool" : undefined;
    if (c.elem !== "f64") return undefined;
    const r = this.element(c);
    // The least int32 stands for a hole.
    return range.isInt32(r) && r.lo > -2147483648 ? "i32" : undefined;
  }

  /** The numbers that elements of the class may be. */
  element(c: ArrayClass): Range {
    return this.elements.get(c)?.range ?? range.constant(0);
  }

  private growElement(array: Expr, r: Range): void {
    const c = this.classOf(array);
    if (c === undefined || this.recorded !== undefined) return;
    if (this.grow(this.elements, c, r)) for (const f of this.elementReaders.get(c) ?? []) this.enqueue(f);
  }

  private classOf(array: Expr): ArrayClass | undefined {
    return this.current === undefined ? undefined : this.arrays.of(array, this.current);
  }

  private growLocal(l: Local, r: Range): void {
    if (this.recorded !== undefined) return;
    if (this.given.has(l)) return;
    const f = this.owner.get(l);
    if (this.grow(this.locals, l, r)) {
      const target = f ?? this.current;
      if (target !== undefined) this.enqueue(target);
    }
  }

  private analyse(f: Func): void {
    this.current = f;
    const env: Env = new Map();
    this.stmts(f.body, env);
  }

  // ------------------------------------------------------------ statements

  /** Leaves env as it is after the statements. */
  private stmts(list: readonly Stmt[], env: Env): void {
    for (const s of list) this.stmt(s, env);
  }

  private assignedIn(s: Stmt): ReadonlySet<Local> {
    let set = this.assigned.get(s);
    if (set === undefined) {
      const scan = new Assigned();
      visitStmtChildren(s, scan);
      set = scan.locals;
      this.assigned.set(s, set);
    }
    return set;
  }

  private kill(env: Env, locals: ReadonlySet<Local>): void {
    for (const l of locals) env.delete(l);
  }

  /** Where two ways meet: what both know. */
  private merge(env: Env, a: Env | undefined, b: Env | undefined): void {
    const one = a ?? b;
    const other = a === undefined ? undefined : b;
    env.clear();
    if (one === undefined) return;
    for (const [l, r] of one) {
      if (other === undefined) env.set(l, r);
      else {
        const q = other.get(l);
        if (q !== undefined) env.set(l, range.join(r, q));
      }
    }
  }

  private assign(l: Local, value: Expr, env: Env): void {
    let r = this.expr(value, env);
    if (l.rep !== "f64" && l.rep !== "int" && !this.values.has(l)) return;
    // A counter: steps of one take too long to come to the end.
    if (
      value.kind === "Binary" &&
      (value.op === "add" || value.op === "sub") &&
      value.left.kind === "LocalGet" &&
      value.left.local === l &&
      isSmallConstant(value.right)
    ) {
      const from = this.read(l, env);
      if (from.int && !from.nan && from.lo >= -range.counterLimit && from.hi <= range.counterLimit) {
        r = {
          lo: Math.max(r.lo, -range.counterLimit),
          hi: Math.min(r.hi, range.counterLimit),
          int: true,
          negZero: r.negZero,
          nan: false,
        };
        if (this.recorded !== undefined) this.recorded.set(value, r);
      }
    }
    this.growLocal(l, r);
    env.set(l, r);
  }

  private stmt(s: Stmt, env: Env): void {
    switch (s.kind) {
      case "Let":
        if (s.init !== undefined) this.assign(s.local, s.init, env);
        else env.delete(s.local);
        return;
      case "Assign":
        this.assign(s.local, s.value, env);
        return;
      case "GlobalSet": {
        const r = this.expr(s.value, env);
        if (s.global.rep === "f64" && this.recorded === undefined && this.grow(this.globals, s.global, r)) {
          for (const f of this.readers.get(s.global) ?? []) this.enqueue(f);
        }
        return;
      }
      case "Return": {
        if (s.value === undefined) return;
        const r = this.expr(s.value, env);
        const f = this.current;
        if (
          f !== undefined &&
          (f.result === "f64" || f.result === "int") &&
          this.recorded === undefined &&
          this.grow(this.results, f, r)
        ) {
          for (const caller of this.callers.get(f) ?? []) this.enqueue(caller);
        }
        return;
      }
      case "If": {
        this.expr(s.test, env);
        const then: Env = new Map(env);
        this.refine(s.test, true, then);
        const other: Env = new Map(env);
        this.refine(s.test, false, other);
        this.stmts(s.then, then);
        this.stmts(s.else, other);
        this.merge(env, completes(s.then) ? then : undefined, completes(s.else) ? other : undefined);
        return;
      }
      case "ArraySet":
        this.expr(s.array, env);
        this.expr(s.index, env);
        this.growElement(s.array, this.expr(s.value, env));
        return;
      case "ArrayPush":
        this.expr(s.array, env);
        this.growElement(s.array, this.expr(s.value, env));
        return;
      case "Loop":
        this.loop(s, env);
        return;
      case "Labeled": {
        const inner: Env = new Map(env);
        this.stmts(s.body, inner);
        // Breaks come from anywhere in the body.
        this.kill(env, this.assignedIn(s));
        return;
      }
      case "Try": {
        const assigned = this.assignedIn(s);
        this.stmts(s.body, new Map(env));
        this.kill(env, assigned);
        if (s.handler !== undefined) this.stmts(s.handler, new Map(env));
        if (s.finalizer !== undefined) this.stmts(s.finalizer, env);
        return;
      }
      case "Select": {
        const assigned = this.assignedIn(s);
        for (const c of s.cases) {
          this.expr(c.operand, env);
          if (c.sent !== undefined) this.expr(c.sent, env);
        }
        for (const c of s.cases) this.stmts(c.body, new Map(env));
        if (s.otherwise !== undefined) this.stmts(s.otherwise, new Map(env));
        this.kill(env, assigned);
        return;
      }
      default: {
        const visitor: Visitor = { expr: (e) => void this.expr(e, env), stmt: () => undefined };
        visitStmtChildren(s, visitor);
        return;
      }
    }
  }

  private loop(s: Loop, env: Env): void {
    this.kill(env, this.assignedIn(s));
    const inner: Env = new Map(env);
    if (s.test !== undefined) {
      this.expr(s.test, inner);
      this.refine(s.test, true, inner);
    }
    this.stmts(s.body, inner);
    // `continue` may come from anywhere in the body: only what the body does not assign still holds.
    const scan = new Assigned();
    for (const b of s.body) scan.stmt(b);
    const update: Env = new Map(env);
    if (s.test !== undefined) this.refine(s.test, true, update);
    this.kill(update, scan.locals);
    this.stmts(s.update, update);
    if (s.test !== undefined) {
      // The test may assign in blocks: evaluated once more for what holds after it.
      if (!breaksOut(s.body, s.label)) this.refine(s.test, false, env);
    }
  }

  // ------------------------------------------------------------ conditions

  private refine(test: Expr, truth: boolean, env: Env): void {
    switch (test.kind) {
      case "And":
        if (truth) {
          this.refine(test.left, true, env);
          this.refine(test.right, true, env);
        }
        return;
      case "Or":
        if (!truth) {
          this.refine(test.left, false, env);
          this.refine(test.right, false, env);
        }
        return;
      case "Unary":
        if (test.op === "not") this.refine(test.operand, !truth, env);
        return;
      case "Binary":
        this.refineCompare(test, truth, env);
        return;
      default:
        return;
    }
  }

  private refineCompare(test: Binary, truth: boolean, env: Env): void {
    if (test.left.rep === "value") {
      // Of numbers that are equal to a number, or not.
      if (test.op !== "eq" && test.op !== "ne") return;
      const other = unboxed(test.right);
      if (other === undefined || test.left.kind !== "LocalGet" || !this.values.has(test.left.local)) return;
      const op = (test.op === "eq") === truth ? "eq" : "ne";
      this.refineSide(test.left, op, this.read(test.left.local, env), this.quiet(other, env), env);
      return;
    }
    if (test.left.rep !== "f64" && test.left.rep !== "int") return;
    const l = this.quiet(test.left, env);
    const r = this.quiet(test.right, env);
    let op: string = test.op;
    if (op === "looseEq") op = "eq";
    if (op === "looseNe") op = "ne";
    if (!truth) {
      // The opposite of an order holds only between numbers.
      if (op === "eq") op = "ne";
      else if (op === "ne") op = "eq";
      else if (l.nan || r.nan) return;
      else op = opposite(op);
    }
    this.refineSide(test.left, op, l, r, env);
    this.refineSide(test.right, swapped(op), r, l, env);
  }

  private refineSide(e: Expr, op: string, own: Range, other: Range, env: Env): void {
    if (e.kind === "LocalGet") {
      env.set(e.local, range.refine(op, own, other));
      return;
    }
    // i * i <= n bounds i.
    if (
      e.kind === "Binary" &&
      e.op === "mul" &&
      e.left.kind === "LocalGet" &&
      e.right.kind === "LocalGet" &&
      e.left.local === e.right.local &&
      (op === "le" || op === "lt")
    ) {
      const r = this.read(e.left.local, env);
      if (other.hi >= 0 && other.hi < Infinity) {
        const root = Math.floor(Math.sqrt(other.hi)) + 1;
        env.set(e.left.local, {
          ...r,
          lo: Math.max(r.lo, -root),
          hi: Math.max(Math.min(r.hi, root), Math.max(r.lo, -root)),
        });
      }
    }
  }

  // ------------------------------------------------------------ expressions

  private read(l: Local, env: Env): Range {
    return env.get(l) ?? this.local(l);
  }

  /** As expr, without recording. */
  private quiet(e: Expr, env: Env): Range {
    const recorded = this.recorded;
    const known = recorded?.get(e);
    if (known !== undefined && e.kind !== "LocalGet") return known;
    this.recorded = undefined;
    const blocked = this.current;
    const r = e.kind === "LocalGet" ? this.read(e.local, env) : isPure(e) ? this.expr(e, env) : range.top;
    this.current = blocked;
    this.recorded = recorded;
    return r;
  }

  private expr(e: Expr, env: Env): Range {
    const r = this.evaluate(e, env);
    if (this.recorded !== undefined && (e.rep === "f64" || e.rep === "int")) {
      const known = this.recorded.get(e);
      this.recorded.set(e, known === undefined ? r : range.join(known, r));
    }
    return r;
  }

  private args(list: readonly Expr[], env: Env): Range[] {
    const out: Range[] = [];
    for (const a of list) out.push(this.expr(a, env));
    return out;
  }

  private evaluate(e: Expr, env: Env): Range {
    switch (e.kind) {
      case "NumberConst":
      case "IntConst":
        return range.constant(e.value);
      case "LocalGet":
        return e.rep === "f64" || e.rep === "int" || this.values.has(e.local) ? this.read(e.local, env) : range.top;
      case "ValueConst":
        return range.nothing;
      case "GlobalGet": {
        if (e.rep !== "f64") return range.top;
        const f = this.current;
        if (f !== undefined) {
          const readers = this.readers.get(e.global);
          if (readers === undefined) this.readers.set(e.global, new Set([f]));
          else readers.add(f);
        }
        // Before its first assignment a global is 0.
        const base = this.globals.get(e.global);
        return base === undefined ? range.constant(0) : range.join(base.range, range.constant(0));
      }
      case "Unary": {
        const r = this.expr(e.operand, env);
        if (e.op !== "tonumber" && range.isNothing(r)) return range.nothing;
        if (e.op === "neg") return range.neg(r);
        if (e.op === "bitnot") {
          const x = range.toInt32(r);
          return range.interval(-1 - x.hi, -1 - x.lo);
        }
        return range.top;
      }
      case "Binary": {
        const l = this.expr(e.left, env);
        const r = this.expr(e.right, env);
        if (e.left.rep !== "f64" && e.left.rep !== "int") return range.top;
        if (range.isNothing(l) || range.isNothing(r)) return range.nothing;
        switch (e.op) {
          case "add":
            return range.add(l, r);
          case "sub":
            return range.sub(l, r);
          case "mul":
            return range.mul(l, r);
          case "div":
            return range.div(l, r);
          case "rem":
            return range.rem(l, r);
          case "and":
          case "or":
          case "xor":
          case "shl":
          case "shr":
          case "ushr":
            return range.bits(e.op, l, r);
          default:
            return range.top;
        }
      }
      case "And":
      case "Or": {
        this.expr(e.left, env);
        const inner: Env = new Map(env);
        this.refine(e.left, e.kind === "And", inner);
        this.expr(e.right, inner);
        this.merge(env, inner, new Map(env));
        return range.top;
      }
      case "Cond": {
        this.expr(e.test, env);
        const then: Env = new Map(env);
        this.refine(e.test, true, then);
        const other: Env = new Map(env);
        this.refine(e.test, false, other);
        const a = this.expr(e.then, then);
        const b = this.expr(e.else, other);
        this.merge(env, then, other);
        if (e.then.rep === "never") return b;
        if (e.else.rep === "never") return a;
        return range.join(a, b);
      }
      case "Block":
        this.stmts(e.body, env);
        return this.expr(e.result, env);
      case "Convert": {
        const r = this.expr(e.operand, env);
        const from = e.operand.rep;
        if (e.mode !== "flow" || (from !== "f64" && from !== "int" && from !== "value")) return range.top;
        return r;
      }
      case "ArrayGet": {
        this.expr(e.array, env);
        this.expr(e.index, env);
        const c = this.classOf(e.array);
        if (c === undefined || c.elem !== "f64") return range.top;
        if (this.current !== undefined) {
          const readers = this.elementReaders.get(c);
          if (readers === undefined) this.elementReaders.set(c, new Set([this.current]));
          else readers.add(this.current);
        }
        return this.element(c);
      }
      case "NewArray":
        for (const item of e.items) this.growElement(e, this.expr(item.value, env));
        return range.top;
      case "ArrayLength":
        this.expr(e.array, env);
        return range.interval(0, 2147483648);
      case "Call":
        return this.call(e.func, this.args(e.args, env));
      case "CallRt": {
        const args = this.args(e.args, env);
        const array = e.args[0];
        if (e.name === "array.filledF64") this.growElement(e, args[1] ?? range.top);
        else if (e.name === "array.pushReturningF64" && array !== undefined)
          this.growElement(array, args[1] ?? range.top);
        return args.some(range.isNothing) ? range.top : callRt(e.name, args);
      }
      default: {
        visitExprChildren(e, { expr: (c) => void this.expr(c, env), stmt: () => undefined });
        return range.top;
      }
    }
  }

  private call(f: Func, args: readonly Range[]): Range {
    const caller = this.current;
    const version = this.versions.get(f);
    let result: Range | undefined;
    if (caller !== undefined) {
      this.calledBy(f, caller);
      if (version !== undefined) this.calledBy(version.func, caller);
    }
    const fits =
      version !== undefined && version.params.every((isInt, i) => !isInt || range.isInt32(args[i] ?? range.top));
    if (version !== undefined) {
      // Which of the two is called may be known only at run time; arguments that are not versioned go to both.
      version.func.params.forEach((p, i) => {
        if (version.params[i] !== true && (p.rep === "f64" || p.rep === "int")) this.growLocal(p, args[i] ?? range.top);
      });
      result = this.results.get(version.func)?.range;
    }
    if (!fits || caller === f) {
      f.params.forEach((p, i) => {
        if (p.rep === "f64" || p.rep === "int") this.growLocal(p, args[i] ?? range.top);
      });
      const own = this.results.get(f)?.range;
      if (own !== undefined) result = result === undefined ? own : range.join(result, own);
    }
    if (f.result !== "f64" && f.result !== "int") return range.top;
    // No result yet: nothing has come back. The caller is looked at again when something does.
    return result ?? range.constant(0);
  }

  private calledBy(f: Func, caller: Func): void {
    const callers = this.callers.get(f);
    if (callers === undefined) this.callers.set(f, new Set([caller]));
    else callers.add(caller);
  }
}

/** The number that is boxed for a comparison with a value. */
function unboxed(e: Expr): Expr | undefined {
  if (e.kind !== "Convert" || e.mode !== "flow") return undefined;
  return e.operand.rep === "f64" || e.operand.rep === "int" ? e.operand : undefined;
}

function isSmallConstant(e: Expr): boolean {
  return (
    (e.kind === "NumberConst" || e.kind === "IntConst") && Math.abs(e.value) <= 2 && Math.floor(e.value) === e.value
  );
}

/** Without statements in it: may be looked at again. */
function isPure(e: Expr): boolean {
  switch (e.kind) {
    case "NumberConst":
    case "IntConst":
    case "LocalGet":
    case "GlobalGet":
    case "Captured":
      return true;
    case "ArrayLength":
      return isPure(e.array);
    case "ArrayGet":
      return isPure(e.array) && isPure(e.index);
    case "GetField":
    case "GetProp":
      return isPure(e.object);
    case "Unary":
    case "Convert":
      return isPure(e.operand);
    case "Binary":
      return isPure(e.left) && isPure(e.right);
    case "Call":
    case "CallRt": {
      for (const a of e.args) if (!isPure(a)) return false;
      return true;
    }
    default:
      return false;
  }
}

function opposite(op: string): string {
  switch (op) {
    case "lt":
      return "ge";
    case "le":
      return "gt";
    case "gt":
      return "le";
    case "ge":
      return "lt";
    default:
      return op;
  }
}
function swapped(op: string): string {
  switch (op) {
    case "lt":
      return "gt";
    case "le":
      return "ge";
    case "gt":
      return "lt";
    case "ge":
      return "le";
    default:
      return op;
  }
}

function breaksOut(list: readonly Stmt[], label: number): boolean {
  let found = false;
  const visitor: Visitor = {
    expr: (e) => visitExprChildren(e, visitor),
    stmt: (s) => {
      if (s.kind === "Break" && s.label === label) found = true;
      visitStmtChildren(s, visitor);
    },
  };
  for (const s of list) visitor.stmt(s);
  return found;
}

/** What is known of the runtime's functions. */
export function callRt(name: string, args: readonly Range[]): Range {
  const a = args[0] ?? range.top;
  const b = args[1] ?? range.top;
  switch (name) {
    case "math.floor":
    case "math.ceil":
    case "math.trunc":
    case "math.round":
      return range.rounded(name.slice(5), a);
    case "math.abs":
      return range.abs(a);
    case "math.max2":
      return range.max(a, b);
    case "math.min2":
      return range.min(a, b);
    case "math.imul":
      return range.int32;
    case "math.clz32":
      return range.interval(0, 32);
    case "math.sign":
      return { lo: -1, hi: 1, int: true, negZero: a.negZero || !a.int, nan: a.nan };
    case "array.length":
    case "map.size":
    case "typed.length":
      return range.interval(0, 2147483648);
    case "string.length":
      return range.interval(0, 536870912);
    case "string.indexOf":
    case "string.lastIndexOf":
    case "array.indexOf":
    case "array.lastIndexOf":
      return range.interval(-1, 2147483648);
    case "string.charCodeAt":
      return { lo: 0, hi: 65535, int: true, negZero: false, nan: true };
    case "array.pushReturningF64":
    case "array.pushReturningValue":
    case "array.pushAll":
      return range.interval(0, 2147483648);
    default:
      return range.top;
  }
}
