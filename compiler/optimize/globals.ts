/**
 * Module variables that need not be in memory: those that are set once to a constant become the constant; those that only one module's top level
 * uses become its locals. In addition, functions that use a variable's number or array, or a capture's array, in a loop read it once, at their start.
 */
import type { BinaryOp, Expr, Func, Global, Local, Module, Stmt } from "../ir/ir.ts";
import type { Mapper } from "../ir/map.ts";
import { mapExprChildren, mapStmtChildren, mapStmts } from "../ir/map.ts";
import { visitExprChildren, visitStmtChildren } from "../ir/walk.ts";
import type { Visitor } from "../ir/walk.ts";
import type { LocalIds } from "./integers.ts";

interface Facts {
  readonly functions: Set<Func>;
  sets: number;
  value: Expr | undefined;
  tdz: boolean;
}

class Scan implements Visitor {
  readonly facts: Map<Global, Facts> = new Map();
  private func: Func | undefined;

  run(module: Module): void {
    for (const f of module.functions) {
      this.func = f;
      for (const s of f.body) this.stmt(s);
    }
  }

  private of(g: Global): Facts {
    let facts = this.facts.get(g);
    if (facts === undefined) {
      facts = { functions: new Set(), sets: 0, value: undefined, tdz: false };
      this.facts.set(g, facts);
    }
    if (this.func !== undefined) facts.functions.add(this.func);
    return facts;
  }

  expr(e: Expr): void {
    if (e.kind === "GlobalGet") {
      const facts = this.of(e.global);
      if (e.tdz) facts.tdz = true;
    }
    visitExprChildren(e, this);
  }

  stmt(s: Stmt): void {
    visitStmtChildren(s, this);
    if (s.kind === "GlobalSet") {
      const facts = this.of(s.global);
      facts.sets++;
      facts.value = s.value;
    }
  }
}

// ------------------------------------------------------------------ constants

function foldNumbers(op: BinaryOp, a: number, b: number): number | undefined {
  switch (op) {
    case "add":
      return a + b;
    case "sub":
      return a - b;
    case "mul":
      return a * b;
    case "div":
      return a / b;
    case "rem":
      return a % b;
    case "and":
      return a & b;
    case "or":
      return a | b;
    case "xor":
      return a ^ b;
    case "shl":
      return a << b;
    case "shr":
      return a >> b;
    case "ushr":
      return a >>> b;
    default:
      return undefined;
  }
}

/** The constant that the expression is, with what is known of variables. */
function constantOf(e: Expr, known: ReadonlyMap<Global, Expr>): Expr | undefined {
  switch (e.kind) {
    case "NumberConst":
    case "BoolConst":
    case "StringConst":
      return e;
    case "GlobalGet":
      return e.tdz ? undefined : known.get(e.global);
    case "Unary": {
      const x = constantOf(e.operand, known);
      if (e.op === "neg" && x !== undefined && x.kind === "NumberConst")
        return { kind: "NumberConst", rep: "f64", value: -x.value };
      return undefined;
    }
    case "Binary": {
      if (e.rep !== "f64") return undefined;
      const l = constantOf(e.left, known);
      const r = constantOf(e.right, known);
      if (l === undefined || r === undefined || l.kind !== "NumberConst" || r.kind !== "NumberConst") return undefined;
      const value = foldNumbers(e.op, l.value, r.value);
      return value === undefined ? undefined : { kind: "NumberConst", rep: "f64", value };
    }
    default:
      return undefined;
  }
}

class Replace implements Mapper {
  private readonly known: ReadonlyMap<Global, Expr>;

  constructor(known: ReadonlyMap<Global, Expr>) {
    this.known = known;
  }

  expr(e: Expr): Expr {
    if (e.kind === "GlobalGet") {
      const value = this.known.get(e.global);
      // A node of its own: passes keep facts by identity.
      if (value !== undefined) return { ...value };
    }
    return mapExprChildren(e, this);
  }

  stmt(s: Stmt, out: Stmt[]): void {
    if (s.kind === "GlobalSet" && this.known.has(s.global)) return;
    out.push(mapStmtChildren(s, this));
  }
}

// ------------------------------------------------------------------ locals

class Localize implements Mapper {
  private readonly locals: ReadonlyMap<Global, Local>;
  /** Variables whose first assignment becomes their definition. */
  private readonly defined: Set<Global> = new Set();
  private depth: number = 0;

  constructor(locals: ReadonlyMap<Global, Local>) {
    this.locals = locals;
  }

  expr(e: Expr): Expr {
    if (e.kind === "GlobalGet") {
      const local = this.locals.get(e.global);
      if (local !== undefined) return { kind: "LocalGet", rep: local.rep, local };
    }
    this.depth++;
    const mapped = mapExprChildren(e, this);
    this.depth--;
    return mapped;
  }

  stmt(s: Stmt, out: Stmt[]): void {
    this.depth++;
    const mapped = mapStmtChildren(s, this);
    this.depth--;
    if (mapped.kind === "GlobalSet") {
      const local = this.locals.get(mapped.global);
      if (local !== undefined) {
        if (this.depth === 0 && !this.defined.has(mapped.global)) {
          this.defined.add(mapped.global);
          out.push({ kind: "Let", local, init: mapped.value });
        } else {
          local.mutable = true;
          out.push({ kind: "Assign", local, value: mapped.value });
        }
        return;
      }
    }
    out.push(mapped);
  }
}

/** Variables whose first mention in the function is an assignment at its top level. */
class FirstMention implements Visitor {
  readonly good: Set<Global> = new Set();
  private readonly seen: Set<Global> = new Set();

  expr(e: Expr): void {
    if (e.kind === "GlobalGet") this.seen.add(e.global);
    visitExprChildren(e, this);
  }
  stmt(s: Stmt): void {
    visitStmtChildren(s, this);
    if (s.kind === "GlobalSet") this.seen.add(s.global);
  }
  top(list: readonly Stmt[]): void {
    for (const s of list) {
      if (s.kind === "GlobalSet") {
        this.expr(s.value);
        if (!this.seen.has(s.global)) this.good.add(s.global);
        this.seen.add(s.global);
      } else this.stmt(s);
    }
  }
}

export function localizeGlobals(module: Module, ids: LocalIds): void {
  const scan = new Scan();
  scan.run(module);
  const known: Map<Global, Expr> = new Map();
  for (let changed = true; changed; ) {
    changed = false;
    for (const [g, facts] of scan.facts) {
      if (
        known.has(g) ||
        facts.sets !== 1 ||
        facts.tdz ||
        facts.value === undefined ||
        g.rep === "value" ||
        g.rep === "obj"
      )
        continue;
      const value = constantOf(facts.value, known);
      if (value !== undefined && value.rep === g.rep) {
        known.set(g, value);
        changed = true;
      }
    }
  }
  if (known.size > 0) for (const f of module.functions) f.body = mapStmts(f.body, new Replace(known));

  const removed: Set<Global> = new Set(known.keys());
  // A module's top level runs once, in one piece or in blocks.
  const once: Func[] = [...module.inits];
  for (const blocks of module.waiting?.values() ?? []) once.push(...blocks);
  for (const f of once) {
    const first = new FirstMention();
    first.top(f.body);
    const locals: Map<Global, Local> = new Map();
    for (const [g, facts] of scan.facts) {
      if (known.has(g) || facts.tdz || facts.functions.size !== 1 || !facts.functions.has(f) || !first.good.has(g))
        continue;
      locals.set(g, ids.make(g.name, g.rep));
      removed.add(g);
    }
    if (locals.size > 0) f.body = mapStmts(f.body, new Localize(locals));
  }
  const kept: Global[] = [];
  for (const g of module.globals) if (!removed.has(g)) kept.push(g);
  module.globals.length = 0;
  module.globals.push(...kept);
  bindReads(module, scan.facts, ids);
}

// ------------------------------------------------------------------ numbers and arrays of variables and captures, read once

class LoopReads implements Visitor {
  readonly globals: Set<Global> = new Set();
  readonly captures: Set<number> = new Set();
  /** What it sets itself may not be there when it starts: a part of a module that waits. */
  readonly sets: Set<Global> = new Set();
  private depth: number = 0;

  private receiver(e: Expr): void {
    if (this.depth === 0 || e.rep !== "obj") return;
    if (e.kind === "GlobalGet" && !e.tdz) this.globals.add(e.global);
    if (e.kind === "Captured") this.captures.add(e.index);
  }
  expr(e: Expr): void {
    if (e.kind === "ArrayGet" || e.kind === "ArrayLength") this.receiver(e.array);
    else if (e.kind === "GetProp") this.receiver(e.object);
    else if (e.kind === "GlobalGet" && e.rep === "f64" && !e.tdz && this.depth > 0) this.globals.add(e.global);
    visitExprChildren(e, this);
  }
  stmt(s: Stmt): void {
    if (s.kind === "ArraySet") this.receiver(s.array);
    else if (s.kind === "SetProp") this.receiver(s.object);
    else if (s.kind === "GlobalSet") this.sets.add(s.global);
    if (s.kind === "Loop") this.depth++;
    visitStmtChildren(s, this);
    if (s.kind === "Loop") this.depth--;
  }
}

class UseBound implements Mapper {
  private readonly globals: ReadonlyMap<Global, Local>;
  private readonly captures: ReadonlyMap<number, Local>;

  constructor(globals: ReadonlyMap<Global, Local>, captures: ReadonlyMap<number, Local>) {
    this.globals = globals;
    this.captures = captures;
  }

  expr(e: Expr): Expr {
    const local =
      e.kind === "GlobalGet" && !e.tdz
        ? this.globals.get(e.global)
        : e.kind === "Captured"
          ? this.captures.get(e.index)
          : undefined;
    if (local !== undefined) return { kind: "LocalGet", rep: local.rep, local };
    return mapExprChildren(e, this);
  }
  stmt(s: Stmt, out: Stmt[]): void {
    out.push(mapStmtChildren(s, this));
  }
}

function bindReads(module: Module, facts: ReadonlyMap<Global, Facts>, ids: LocalIds): void {
  for (const f of module.functions) {
    const scan = new LoopReads();
    for (const s of f.body) scan.stmt(s);
    const globals: Map<Global, Local> = new Map();
    const captures: Map<number, Local> = new Map();
    const lets: Stmt[] = [];
    if (!module.inits.includes(f)) {
      for (const g of scan.globals) {
        const known = facts.get(g);
        // Set once, and read without a check: it is there before the function runs.
        if (known === undefined || known.sets !== 1 || known.tdz || scan.sets.has(g)) continue;
        const local = ids.make(g.name, g.rep);
        globals.set(g, local);
        lets.push({ kind: "Let", local, init: { kind: "GlobalGet", rep: g.rep, global: g, tdz: false, site: 0 } });
      }
    }
    for (const index of scan.captures) {
      const local = ids.make("captured", "obj");
      captures.set(index, local);
      lets.push({ kind: "Let", local, init: { kind: "Captured", rep: "obj", index } });
    }
    if (lets.length > 0) f.body = [...lets, ...mapStmts(f.body, new UseBound(globals, captures))];
  }
}
