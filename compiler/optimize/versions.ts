/**
 * Integer versions of functions: where a parameter is used like an integer (an index, a counter, a loop's limit) but callers may pass any number,
 * the function gets a second version that takes it as int32. Which one is called is proved, or tested at the call: `fib(5.5)` takes the first.
 */
import type { Expr, Func, Local, Module, Stmt } from "../ir/ir.ts";
import type { Mapper } from "../ir/map.ts";
import { mapExprChildren, mapStmtChildren, mapStmts, renameLocals } from "../ir/map.ts";
import { visitExprChildren, visitStmtChildren } from "../ir/walk.ts";
import type { Visitor } from "../ir/walk.ts";
import type { LocalIds } from "./integers.ts";
import { isInteger } from "./range.ts";
import type { Ranges, Version } from "./ranges.ts";

/** Functions with more nodes than this are not doubled. */
const largest = 1500;

/** How the numeric parameters of a function are used. */
class Uses implements Visitor {
  readonly integral: Map<Local, number> = new Map();
  readonly fractional: Set<Local> = new Set();
  /** Arguments that are variables, with the parameters that they become. */
  readonly passed: { readonly local: Local; readonly to: Local }[] = [];
  size: number = 0;

  private count(e: Expr): void {
    if (e.kind === "LocalGet") this.integral.set(e.local, (this.integral.get(e.local) ?? 0) + 1);
  }

  expr(e: Expr): void {
    this.size++;
    switch (e.kind) {
      case "Binary":
        if (e.left.rep !== "f64") break;
        switch (e.op) {
          case "lt":
          case "le":
          case "gt":
          case "ge":
          case "eq":
          case "ne":
            if (isIntegral(e.right)) this.count(e.left);
            if (isIntegral(e.left)) this.count(e.right);
            break;
          case "add":
          case "sub":
            // `a - b` and `s + x * y` say nothing: any numbers are added.
            if (isIntegerConst(e.right)) this.count(e.left);
            if (isIntegerConst(e.left)) this.count(e.right);
            break;
          case "rem":
          case "and":
          case "or":
          case "xor":
          case "shl":
          case "shr":
          case "ushr":
            this.count(e.left);
            this.count(e.right);
            break;
          case "div":
            if (e.left.kind === "LocalGet") this.fractional.add(e.left.local);
            if (e.right.kind === "LocalGet") this.fractional.add(e.right.local);
            break;
          default:
            break;
        }
        break;
      case "ArrayGet":
        this.count(e.index);
        break;
      case "Call":
        e.args.forEach((a, i) => {
          const to = e.func.params[i];
          if (a.kind === "LocalGet" && to !== undefined) this.passed.push({ local: a.local, to });
        });
        break;
      case "CallRt":
        if (e.name.startsWith("math.") && e.name !== "math.floor" && e.name !== "math.imul") {
          for (const a of e.args) if (a.kind === "LocalGet") this.fractional.add(a.local);
        }
        if (e.name === "string.charCodeAt" || e.name === "string.charAt") {
          const index = e.args[1];
          if (index !== undefined) this.count(index);
        }
        break;
      default:
        break;
    }
    visitExprChildren(e, this);
  }

  stmt(s: Stmt): void {
    this.size++;
    if (s.kind === "ArraySet") this.count(s.index);
    visitStmtChildren(s, this);
  }
}

/** An integer constant, or a variable that may be one. */
function isIntegral(e: Expr): boolean {
  return isIntegerConst(e) || e.kind === "LocalGet" || e.kind === "ArrayLength" || e.kind === "Binary";
}

function isIntegerConst(e: Expr): boolean {
  return e.kind === "NumberConst" && Math.floor(e.value) === e.value;
}

/** A copy with locals of its own. */
class Copy implements Mapper {
  private readonly locals: Map<Local, Local> = new Map();
  private readonly ids: LocalIds;

  constructor(ids: LocalIds) {
    this.ids = ids;
  }

  local(l: Local): Local {
    let copy = this.locals.get(l);
    if (copy === undefined) {
      copy = this.ids.make(l.name, l.rep);
      copy.mutable = l.mutable;
      this.locals.set(l, copy);
    }
    return copy;
  }

  expr(e: Expr): Expr {
    if (e.kind === "LocalGet") return { ...e, local: this.local(e.local) };
    // Constants too: the ranges of nodes are recorded by identity.
    return { ...mapExprChildren(e, this) };
  }

  stmt(s: Stmt, out: Stmt[]): void {
    out.push(renameLocals(mapStmtChildren(s, this), (l) => this.local(l)));
  }
}

/** The uses of all functions; what is passed on is used as it is there. */
function findUses(module: Module): Map<Func, Uses> {
  const all: Map<Func, Uses> = new Map();
  const integral: Set<Local> = new Set();
  for (const f of module.functions) {
    const uses = new Uses();
    for (const s of f.body) uses.stmt(s);
    all.set(f, uses);
    for (const l of uses.integral.keys()) integral.add(l);
  }
  for (let changed = true; changed; ) {
    changed = false;
    for (const uses of all.values()) {
      for (const p of uses.passed) {
        if (!integral.has(p.to) || integral.has(p.local)) continue;
        integral.add(p.local);
        uses.integral.set(p.local, 1);
        changed = true;
      }
    }
  }
  return all;
}

/** Adds the versions to the module. */
export function makeVersions(module: Module, ranges: Ranges, ids: LocalIds): Map<Func, Version> {
  const allUses = findUses(module);
  const versions: Map<Func, Version> = new Map();
  let nextId = 0;
  for (const f of module.functions) if (f.id >= nextId) nextId = f.id + 1;
  const functions: Func[] = [];
  for (const f of module.functions) {
    functions.push(f);
    if (ranges.fixed.has(f) || f.convention !== "direct") continue;
    let candidates = false;
    for (const p of f.params) if (p.rep === "f64" && ranges.known(p) && !isInteger(ranges.local(p))) candidates = true;
    if (!candidates) continue;
    const uses = allUses.get(f);
    if (uses === undefined || uses.size > largest) continue;
    const params: boolean[] = [];
    let any = false;
    for (const p of f.params) {
      const chosen =
        p.rep === "f64" && !isInteger(ranges.local(p)) && (uses.integral.get(p) ?? 0) > 0 && !uses.fractional.has(p);
      params.push(chosen);
      if (chosen) any = true;
    }
    if (!any) continue;
    const copy = new Copy(ids);
    const own: Local[] = [];
    const lets: Stmt[] = [];
    f.params.forEach((p, i) => {
      const l = copy.local(p);
      if (params[i] === true && p.mutable) {
        // What the body assigns need not be an integer: the parameter itself stays as given.
        const given = ids.make(p.name, "f64");
        own.push(given);
        lets.push({ kind: "Let", local: l, init: { kind: "LocalGet", rep: "f64", local: given } });
      } else own.push(l);
    });
    const body = mapStmts(f.body, copy);
    const version: Func = {
      ...f,
      id: nextId,
      name: `${f.name}_int`,
      params: own,
      paramTests: [...f.paramTests],
      captures: [...f.captures],
      body: [...lets, ...body],
    };
    nextId++;
    functions.push(version);
    versions.set(f, { func: version, params });
  }
  module.functions.length = 0;
  module.functions.push(...functions);
  return versions;
}
