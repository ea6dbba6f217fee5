/**
 * Arrays whose every use is seen. Variables, parameters, results, module variables and captures that may hold the same arrays form a class; a class is
 * *closed* if its arrays are only made, indexed, appended to, measured, compared and handed on among its members. Nothing else (a slot, an element, the
 * runtime) can meet such an array, so its elements may be kept as the stores allow: integers in four bytes, booleans in one.
 */
import type { Call, Expr, Func, Global, Local, Module, ElemKind, Stmt } from "../ir/ir.ts";
import { visitExprChildren, visitStmtChildren } from "../ir/walk.ts";
import type { Visitor } from "../ir/walk.ts";
import type { Version } from "./ranges.ts";

export interface ArrayClass {
  parent: ArrayClass | undefined;
  /** Something else may hold its arrays. */
  open: boolean;
  /** What all accesses predict; undefined: no access yet. */
  elem: ElemKind | undefined;
  /** All values stored are booleans. */
  booleans: boolean;
}

/** Functions of the runtime that take a closed array first, and keep nothing of it. */
function isKnown(name: string): boolean {
  return (
    name === "array.pushReturningF64" ||
    name === "array.pushReturningValue" ||
    name === "array.setLength" ||
    name === "array.pop"
  );
}

export class ArrayClasses {
  private readonly module: Module;
  private readonly locals: Map<Local, ArrayClass> = new Map();
  private readonly results: Map<Func, ArrayClass> = new Map();
  private readonly globals: Map<Global, ArrayClass> = new Map();
  private readonly captures: Map<Func, Map<number, ArrayClass>> = new Map();
  private readonly made: Map<Expr, ArrayClass> = new Map();
  private readonly unknown: ArrayClass = { parent: undefined, open: true, elem: undefined, booleans: false };
  private func: Func | undefined;
  private readonly fixed: ReadonlySet<Func>;
  private readonly versions: ReadonlyMap<Func, Version>;
  private readonly visitor: Visitor = { expr: (e) => this.visit(e), stmt: (s) => this.stmt(s) };

  constructor(module: Module, fixed: ReadonlySet<Func>, versions: ReadonlyMap<Func, Version>) {
    this.module = module;
    this.fixed = fixed;
    this.versions = versions;
  }

  run(): void {
    for (const f of this.module.functions) {
      this.func = f;
      if (this.fixed.has(f)) {
        for (const p of f.params) if (p.rep === "obj") this.union(this.member(this.locals, p), this.unknown);
        this.union(this.member(this.results, f), this.unknown);
      }
      for (const s of f.body) this.stmt(s);
    }
  }

  /** The closed class of an array's expression; undefined: any array. Sees through what `flow` does. */
  of(e: Expr, f: Func): ArrayClass | undefined {
    let found: ArrayClass | undefined;
    switch (e.kind) {
      case "LocalGet":
        found = this.locals.get(e.local);
        break;
      case "GlobalGet":
        found = this.globals.get(e.global);
        break;
      case "Captured":
        found = this.captures.get(f)?.get(e.index);
        break;
      case "NewArray":
      case "CallRt":
        found = this.made.get(e);
        break;
      case "Call":
        found = this.results.get(e.func);
        break;
      case "Convert":
        return e.operand.rep === "obj" ? this.of(e.operand, f) : undefined;
      case "Cond":
        return this.of(e.then.rep === "never" ? e.else : e.then, f);
      case "Block":
        return this.of(e.result, f);
      default:
        break;
    }
    if (found === undefined) return undefined;
    const root = this.root(found);
    return root.open ? undefined : root;
  }

  // ------------------------------------------------------------ classes

  private fresh(): ArrayClass {
    return { parent: undefined, open: false, elem: undefined, booleans: true };
  }

  private member<K>(map: Map<K, ArrayClass>, key: K): ArrayClass {
    let c = map.get(key);
    if (c === undefined) {
      c = this.fresh();
      map.set(key, c);
    }
    return c;
  }

  private root(c: ArrayClass): ArrayClass {
    let at = c;
    while (at.parent !== undefined) at = at.parent;
    if (c !== at) c.parent = at;
    return at;
  }

  private union(a: ArrayClass, b: ArrayClass): ArrayClass {
    const one = this.root(a);
    const other = this.root(b);
    if (one === other) return one;
    other.parent = one;
    if (other.open) one.open = true;
    if (!other.booleans) one.booleans = false;
    if (other.elem !== undefined) this.access(one, other.elem);
    return one;
  }

  private open(c: ArrayClass): void {
    this.root(c).open = true;
  }

  private access(c: ArrayClass, elem: ElemKind): void {
    const root = this.root(c);
    if (root.elem === undefined) root.elem = elem;
    else if (root.elem !== elem) root.open = true;
  }

  private store(c: ArrayClass, value: Expr): void {
    const boolean =
      (value.kind === "Convert" && value.rep === "value" && value.operand.rep === "bool" && value.mode === "flow") ||
      (value.kind === "ValueConst" && (value.value === "true" || value.value === "false"));
    if (!boolean) this.root(c).booleans = false;
    this.visit(value);
  }

  private captureOf(f: Func, index: number): ArrayClass {
    let map = this.captures.get(f);
    if (map === undefined) {
      map = new Map();
      this.captures.set(f, map);
    }
    return this.member(map, index);
  }

  // ------------------------------------------------------------ the walk

  /** Visits an expression of rep `obj` where its value goes to members of a class. */
  private flow(e: Expr): ArrayClass {
    switch (e.kind) {
      case "LocalGet":
        return this.member(this.locals, e.local);
      case "GlobalGet":
        return this.member(this.globals, e.global);
      case "Captured":
        return this.func === undefined ? this.unknown : this.captureOf(this.func, e.index);
      case "NewArray": {
        const c = this.member(this.made, e);
        if (e.isTuple) this.open(c);
        if (e.items.length > 0 || e.elem === "f64") this.access(c, e.elem);
        for (const item of e.items) {
          if (item.spread) this.open(c);
          this.store(c, item.value);
        }
        return c;
      }
      case "CallRt": {
        if (e.name === "array.withLength" || e.name === "array.filledF64" || e.name === "array.filledValue") {
          const c = this.member(this.made, e);
          const [length, value] = e.args;
          if (length !== undefined) this.visit(length);
          if (value !== undefined) {
            this.access(c, e.name === "array.filledF64" ? "f64" : "value");
            this.store(c, value);
          }
          return c;
        }
        visitExprChildren(e, this.visitor);
        return this.unknown;
      }
      case "Closure":
        e.captures.forEach((c, i) => {
          if (c.rep === "obj") this.union(this.captureOf(e.func, i), this.flow(c));
          else this.visit(c);
        });
        return this.unknown;
      case "Call":
        return this.call(e);
      case "Convert":
        if (e.operand.rep === "obj" && e.mode === "flow" && (e.test === undefined || e.test.kind === "array"))
          return this.flow(e.operand);
        this.visit(e.operand);
        return this.unknown;
      case "Cond": {
        this.visit(e.test);
        const then = e.then.rep === "never" ? undefined : this.flow(e.then);
        if (then === undefined) this.visit(e.then);
        if (e.else.rep === "never") {
          this.visit(e.else);
          return then ?? this.unknown;
        }
        const other = this.flow(e.else);
        return then === undefined ? other : this.union(then, other);
      }
      case "Block":
        for (const s of e.body) this.stmt(s);
        return this.flow(e.result);
      default:
        visitExprChildren(e, this.visitor);
        return this.unknown;
    }
  }

  private call(e: Call): ArrayClass {
    // Which version is called may be known only at run time.
    const version = this.versions.get(e.func)?.func;
    e.args.forEach((a, i) => {
      const p = e.func.params[i];
      if (a.rep !== "obj" || p?.rep !== "obj") {
        this.visit(a);
        return;
      }
      const c = this.union(this.member(this.locals, p), this.flow(a));
      const q = version?.params[i];
      if (q !== undefined) this.union(this.member(this.locals, q), c);
    });
    if (e.func.result !== "obj") return this.unknown;
    const result = this.member(this.results, e.func);
    return version === undefined ? result : this.union(result, this.member(this.results, version));
  }

  private visit(e: Expr): void {
    // Where nothing is known of what becomes of an array.
    if (e.rep === "obj") {
      this.open(this.flow(e));
      return;
    }
    switch (e.kind) {
      case "ArrayGet":
        this.access(this.flow(e.array), e.elem);
        this.visit(e.index);
        return;
      case "ArrayLength":
        this.flow(e.array);
        return;
      case "Binary":
        if (e.left.rep !== "obj") break;
        this.flow(e.left);
        this.flow(e.right);
        return;
      case "Call":
        this.flow(e);
        return;
      case "CallRt": {
        const array = e.args[0];
        if (!isKnown(e.name) || array === undefined || array.rep !== "obj") break;
        const c = this.flow(array);
        e.args.forEach((a, i) => {
          if (i === 0) return;
          if (e.name === "array.setLength") this.visit(a);
          else this.store(c, a);
        });
        if (e.name === "array.pushReturningF64") this.access(c, "f64");
        if (e.name === "array.pushReturningValue") this.access(c, "value");
        return;
      }
      default:
        break;
    }
    visitExprChildren(e, this.visitor);
  }

  private stmt(s: Stmt): void {
    switch (s.kind) {
      case "Let":
        if (s.init !== undefined && s.local.rep === "obj")
          this.union(this.member(this.locals, s.local), this.flow(s.init));
        else if (s.init !== undefined) this.visit(s.init);
        return;
      case "Assign":
        if (s.local.rep === "obj") this.union(this.member(this.locals, s.local), this.flow(s.value));
        else this.visit(s.value);
        return;
      case "GlobalSet":
        if (s.global.rep === "obj") this.union(this.member(this.globals, s.global), this.flow(s.value));
        else this.visit(s.value);
        return;
      case "Return":
        if (s.value !== undefined && s.value.rep === "obj" && this.func !== undefined)
          this.union(this.member(this.results, this.func), this.flow(s.value));
        else if (s.value !== undefined) this.visit(s.value);
        return;
      case "ArraySet": {
        const c = this.flow(s.array);
        this.access(c, s.elem);
        this.visit(s.index);
        this.store(c, s.value);
        return;
      }
      case "ArrayPush": {
        const c = this.flow(s.array);
        this.access(c, s.elem);
        this.store(c, s.value);
        return;
      }
      case "ExprStmt":
        if (s.expr.rep === "obj") this.flow(s.expr);
        else this.visit(s.expr);
        return;
      default:
        visitStmtChildren(s, this.visitor);
        return;
    }
  }
}
