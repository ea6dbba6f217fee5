/**
 * Known callbacks: where a function only calls a parameter (or passes it on to such a function), and a call gives it a closure that is written there,
 * the callee gets a version for this closure. In it the callback is a direct call, with what the closure captured as parameters: no object, no test of
 * the signature, and the call may be inlined. `list.sort((a, b) => a - b)` compares without a call.
 */
import type { Call, CallClosure, Closure, Expr, Func, Local, Module, Rep, Stmt } from "../ir/ir.ts";
import type { Mapper } from "../ir/map.ts";
import { mapExprChildren, mapStmtChildren, mapStmts, renameLocals } from "../ir/map.ts";
import { visitExprChildren, visitStmtChildren } from "../ir/walk.ts";
import type { Visitor } from "../ir/walk.ts";
import type { LocalIds } from "./integers.ts";

/** Functions with more nodes than this get no versions, and all versions of one function no more than that many. */
const largest = 800;
const largestTotal = 12000;

/** What a function does with one of its parameters, if it does nothing else with it. */
interface ParamUse {
  readonly calls: CallClosure[];
  readonly passes: { readonly func: Func; readonly index: number }[];
  /** How often it is mentioned in calls and passes. */
  seen: number;
}

class Uses implements Visitor {
  readonly params: Map<Local, ParamUse> = new Map();
  readonly mentions: Map<Local, number> = new Map();
  size: number = 0;

  constructor(f: Func) {
    if (f.convention !== "direct") return;
    for (const p of f.params) if (p.rep === "obj" && !p.mutable) this.params.set(p, { calls: [], passes: [], seen: 0 });
  }

  private useOf(e: Expr): ParamUse | undefined {
    return e.kind === "LocalGet" ? this.params.get(e.local) : undefined;
  }

  expr(e: Expr): void {
    this.size++;
    if (e.kind === "LocalGet") this.mentions.set(e.local, (this.mentions.get(e.local) ?? 0) + 1);
    else if (e.kind === "CallClosure") {
      const use = this.useOf(e.callee);
      if (use !== undefined) {
        use.calls.push(e);
        use.seen++;
      }
    } else if (e.kind === "Call") {
      e.args.forEach((a, index) => {
        const use = this.useOf(a);
        if (use === undefined) return;
        use.passes.push({ func: e.func, index });
        use.seen++;
      });
    }
    visitExprChildren(e, this);
  }
  stmt(s: Stmt): void {
    this.size++;
    visitStmtChildren(s, this);
  }
}

/** A closure and what it captured, as expressions without effects of the function in which it is known. */
interface Known {
  readonly func: Func;
  readonly values: readonly Expr[];
}

class Callbacks {
  private readonly module: Module;
  readonly ids: LocalIds;
  /** Bodies as they came: what versions are made of. */
  readonly bodies: Map<Func, readonly Stmt[]> = new Map();
  private readonly uses: Map<Func, Uses> = new Map();
  /** Parameters that are only called, by function. */
  private readonly called: Map<Func, Map<number, ParamUse>> = new Map();
  private readonly directs: Map<Func, Func> = new Map();
  private readonly versions: Map<string, Func> = new Map();
  private readonly total: Map<Func, number> = new Map();
  private nextId: number = 0;

  constructor(module: Module, ids: LocalIds) {
    this.module = module;
    this.ids = ids;
    for (const f of module.functions) {
      if (f.id >= this.nextId) this.nextId = f.id + 1;
      this.bodies.set(f, f.body);
      const uses = new Uses(f);
      for (const s of f.body) uses.stmt(s);
      this.uses.set(f, uses);
      const only: Map<number, ParamUse> = new Map();
      f.params.forEach((p, i) => {
        const use = uses.params.get(p);
        if (use !== undefined && use.seen > 0 && use.seen === uses.mentions.get(p)) only.set(i, use);
      });
      if (only.size > 0) this.called.set(f, only);
    }
    this.dropOthers();
  }

  /** A parameter that is passed on must be only called there, too. */
  private dropOthers(): void {
    for (let changed = true; changed; ) {
      changed = false;
      for (const only of this.called.values()) {
        for (const [index, use] of [...only]) {
          for (const p of use.passes) {
            if (this.called.get(p.func)?.has(p.index) === true) continue;
            only.delete(index);
            changed = true;
            break;
          }
        }
      }
    }
  }

  run(): void {
    for (const f of [...this.module.functions]) f.body = mapStmts(f.body, new Rewriter(this, undefined, []));
  }

  /** Do all calls of the parameter have the signature of the closure's function? */
  private fits(f: Func, index: number, target: Func, seen: Set<string>): boolean {
    const key = `${f.id}.${index}`;
    if (seen.has(key)) return true;
    seen.add(key);
    const use = this.called.get(f)?.get(index);
    if (use === undefined) return false;
    for (const c of use.calls) if (!canCall(c, target)) return false;
    for (const p of use.passes) if (!this.fits(p.func, p.index, target, seen)) return false;
    return true;
  }

  canSpecialise(f: Func, index: number, known: Known): boolean {
    const uses = this.uses.get(f);
    if (uses === undefined || uses.size > largest || (this.total.get(f) ?? 0) > largestTotal) return false;
    return this.fits(f, index, known.func, new Set());
  }

  /** The closure's code as a function of what it captured and its parameters. */
  direct(f: Func): Func {
    const made = this.directs.get(f);
    if (made !== undefined) return made;
    const captured: Local[] = [];
    for (const rep of f.captures) captured.push(this.ids.make("captured", rep));
    const rewriter = new Rewriter(this, new Map(), captured);
    const params = [...captured];
    for (const p of f.params) params.push(rewriter.local(p));
    const result = this.add({ ...f, name: `${f.name}_direct`, convention: "direct", params, thisLocal: undefined });
    this.directs.set(f, result);
    const start: Stmt[] = [];
    if (f.thisLocal !== undefined)
      start.push({
        kind: "Let",
        local: rewriter.local(f.thisLocal),
        init: { kind: "ValueConst", rep: "value", value: "undefined" },
      });
    result.body = [...start, ...mapStmts(this.bodies.get(f) ?? f.body, rewriter)];
    return result;
  }

  /** The function for these closures; each parameter has become what its closure captured. */
  version(f: Func, known: ReadonlyMap<number, Known>): Func {
    let key = `${f.id}`;
    for (const [index, k] of known) key += ` ${index}:${k.func.id}`;
    const made = this.versions.get(key);
    if (made !== undefined) return made;
    this.total.set(f, (this.total.get(f) ?? 0) + (this.uses.get(f)?.size ?? 0));
    const rewriter = new Rewriter(this, new Map(), []);
    const params: Local[] = [];
    let name = f.name;
    f.params.forEach((p, i) => {
      const k = known.get(i);
      if (k === undefined) {
        params.push(rewriter.local(p));
        return;
      }
      name += `_${k.func.name}`;
      const values: Expr[] = [];
      for (const rep of k.func.captures) {
        const local = this.ids.make(p.name, rep);
        params.push(local);
        values.push({ kind: "LocalGet", rep, local });
      }
      rewriter.known.set(p, { func: k.func, values });
    });
    const result = this.add({ ...f, name, params });
    this.versions.set(key, result);
    result.body = mapStmts(this.bodies.get(f) ?? f.body, rewriter);
    return result;
  }

  private add(f: Func): Func {
    const added: Func = { ...f, id: this.nextId, paramTests: f.params.map(() => undefined), captures: [], body: [] };
    this.nextId++;
    this.module.functions.push(added);
    return added;
  }
}

/** Can the call become one of the function's code, with no conversion but to `value`? Arguments that it does not take are left out. */
function canCall(c: CallClosure, f: Func): boolean {
  if (f.hasRest || c.args.length < f.params.length || f.result === "never") return false;
  if (c.rep !== f.result && c.rep !== "value") return false;
  if (c.thisArg !== undefined && !isUndefined(c.thisArg)) return false;
  return c.args.every((a, i) => {
    const param = f.params[i];
    return param === undefined ? isSimple(a) : param.rep === a.rep || param.rep === "value";
  });
}

function isSimple(e: Expr): boolean {
  return e.kind === "LocalGet" || (e.kind === "Convert" && !e.checked && e.mode === "flow" && isSimple(e.operand));
}

/** Boxed where a value is wanted. */
function fitted(e: Expr, rep: Rep): Expr {
  if (e.rep === rep) return e;
  if (e.rep === "void")
    return {
      kind: "Block",
      rep,
      body: [{ kind: "ExprStmt", expr: e }],
      result: { kind: "ValueConst", rep: "value", value: "undefined" },
    };
  return { kind: "Convert", rep, operand: e, test: undefined, checked: false, mode: "flow", site: 0 };
}

function isUndefined(e: Expr): boolean {
  return e.kind === "ValueConst" && e.value === "undefined";
}

/** Rewrites calls with known closures. With `copies` the result has locals and constants of its own. */
class Rewriter implements Mapper {
  private readonly all: Callbacks;
  private readonly copies: Map<Local, Local> | undefined;
  private readonly captured: readonly Local[];
  /** Locals that hold a known closure, by their original. */
  readonly known: Map<Local, Known> = new Map();

  constructor(all: Callbacks, copies: Map<Local, Local> | undefined, captured: readonly Local[]) {
    this.all = all;
    this.copies = copies;
    this.captured = captured;
  }

  local(l: Local): Local {
    if (this.copies === undefined) return l;
    let copy = this.copies.get(l);
    if (copy === undefined) {
      copy = this.all.ids.make(l.name, l.rep);
      copy.mutable = l.mutable;
      this.copies.set(l, copy);
    }
    return copy;
  }

  private knownOf(e: Expr): Known | undefined {
    if (e.kind === "Closure") return { func: e.func, values: e.captures };
    return e.kind === "LocalGet" ? this.known.get(e.local) : undefined;
  }

  expr(e: Expr): Expr {
    switch (e.kind) {
      case "LocalGet":
        return this.copies === undefined ? e : { ...e, local: this.local(e.local) };
      case "Captured": {
        const local = this.captured[e.index];
        return local === undefined ? e : { kind: "LocalGet", rep: e.rep, local };
      }
      case "CallClosure": {
        const known = this.knownOf(e.callee);
        if (known === undefined || !canCall(e, known.func)) break;
        const args: Expr[] = [];
        for (const v of known.values) args.push(e.callee.kind === "Closure" ? this.expr(v) : { ...v });
        known.func.params.forEach((p, i) => {
          const a = e.args[i];
          if (a !== undefined) args.push(fitted(this.expr(a), p.rep));
        });
        const func = this.all.direct(known.func);
        return fitted({ kind: "Call", rep: func.result, func, args, site: e.site }, e.rep);
      }
      case "Call":
        return this.call(e);
      default:
        break;
    }
    const mapped = mapExprChildren(e, this);
    return this.copies === undefined ? mapped : { ...mapped };
  }

  private call(e: Call): Expr {
    const known: Map<number, Known> = new Map();
    e.args.forEach((a, i) => {
      const k = this.knownOf(a);
      if (k !== undefined && this.all.canSpecialise(e.func, i, k)) known.set(i, k);
    });
    const args: Expr[] = [];
    e.args.forEach((a, i) => {
      const k = known.get(i);
      if (k === undefined) args.push(this.expr(a));
      else for (const v of k.values) args.push(a.kind === "Closure" ? this.expr(v) : { ...v });
    });
    return { ...e, func: known.size === 0 ? e.func : this.all.version(e.func, known), args };
  }

  stmt(s: Stmt, out: Stmt[]): void {
    if (s.kind === "Let" && s.init !== undefined && s.init.kind === "Closure" && !s.local.mutable && isSteady(s.init))
      this.remember(s.local, s.init);
    out.push(renameLocals(mapStmtChildren(s, this), (l) => this.local(l)));
  }

  /** A constant that holds a closure: what it captured can be named again wherever the constant can. */
  private remember(local: Local, closure: Closure): void {
    const values: Expr[] = [];
    for (const c of closure.captures) values.push(this.expr(c));
    this.known.set(local, { func: closure.func, values });
  }
}

function isSteady(closure: Closure): boolean {
  for (const c of closure.captures) {
    if (c.kind === "Captured") continue;
    if (c.kind !== "LocalGet" || c.local.mutable) return false;
  }
  return true;
}

export function specialiseCallbacks(module: Module, ids: LocalIds): void {
  new Callbacks(module, ids).run();
}
