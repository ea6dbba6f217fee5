/**
 * Where statements make many accesses under shared guards (guards.ts), they are doubled: `if (all guards hold) { plain field accesses } else { as before }`.
 * Only short stretches without loops that have guards of their own.
 */
import type { Candidate, Expr, Local, Module, Stmt } from "../ir/ir.ts";
import type { Mapper } from "../ir/map.ts";
import { mapExprChildren, mapStmtChildren, mapStmts } from "../ir/map.ts";
import { visitExprChildren, visitStmtChildren } from "../ir/walk.ts";
import type { Visitor } from "../ir/walk.ts";
import type { LocalIds } from "./integers.ts";

const fewest = 4;
const largest = 400;

function guardLocal(guard: Expr | undefined): Local | undefined {
  return guard !== undefined && guard.kind === "LocalGet" ? guard.local : undefined;
}

/** A Let that guards.ts made. */
function isGuard(s: Stmt): boolean {
  if (s.kind !== "Let" || s.local.rep !== "bool" || s.init === undefined) return false;
  if (s.init.kind === "InstanceOf") return s.init.operand.kind === "LocalGet";
  return s.init.kind === "Is" && s.init.test.kind === "object" && s.init.test.fields.length === 0;
}

class Measure implements Visitor {
  size: number = 0;
  accesses: number = 0;
  blocked: boolean = false;
  readonly guards: Set<Local> = new Set();
  readonly declared: Set<Local> = new Set();
  private readonly known: ReadonlySet<Local>;

  constructor(known: ReadonlySet<Local>) {
    this.known = known;
  }
  private guard(g: Expr | undefined): void {
    const local = guardLocal(g);
    if (local === undefined || !this.known.has(local)) return;
    this.guards.add(local);
    this.accesses++;
  }
  expr(e: Expr): void {
    this.size++;
    if (e.kind === "GetProp") this.guard(e.guard);
    visitExprChildren(e, this);
  }
  stmt(s: Stmt): void {
    this.size++;
    if (s.kind === "SetProp") this.guard(s.guard);
    if (s.kind === "Try" || s.kind === "Loop" || s.kind === "Labeled" || s.kind === "Select" || isGuard(s))
      this.blocked = true;
    if (s.kind === "Let") this.declared.add(s.local);
    visitStmtChildren(s, this);
  }
}

/** The copy in which the guards are known to hold. */
class Fast implements Mapper {
  private readonly guards: ReadonlySet<Local>;

  constructor(guards: ReadonlySet<Local>) {
    this.guards = guards;
  }

  private proved(guard: Expr | undefined, candidates: readonly Candidate[]): Candidate | undefined {
    const local = guardLocal(guard);
    return local !== undefined && this.guards.has(local) ? candidates[0] : undefined;
  }

  expr(e: Expr): Expr {
    const m = mapExprChildren(e, this);
    if (m.kind !== "GetProp") return m;
    const candidate = this.proved(m.guard, m.candidates);
    if (candidate === undefined) return m;
    const slot = candidate.owner.slots[candidate.slot];
    if (slot === undefined) return m;
    const field: Expr = {
      kind: "GetField",
      rep: slot.kind === "f64" ? "f64" : "value",
      object: asObject(m.object),
      owner: candidate.owner,
      slot: candidate.slot,
    };
    if (field.rep === m.rep) return field;
    return {
      kind: "Convert",
      rep: m.rep,
      operand: field,
      test: undefined,
      checked: m.rep === "f64",
      mode: "flow",
      site: m.site,
    };
  }

  stmt(s: Stmt, out: Stmt[]): void {
    const m = mapStmtChildren(s, this);
    if (m.kind === "SetProp" && m.value.rep === "f64") {
      const candidate = this.proved(m.guard, m.candidates);
      const slot = candidate === undefined ? undefined : candidate.owner.slots[candidate.slot];
      if (candidate !== undefined && slot !== undefined && slot.kind === "f64") {
        out.push({
          kind: "SetField",
          object: asObject(m.object),
          owner: candidate.owner,
          slot: candidate.slot,
          value: m.value,
        });
        return;
      }
    }
    out.push(m);
  }
}

function asObject(e: Expr): Expr {
  return e.rep === "obj"
    ? e
    : { kind: "Convert", rep: "obj", operand: e, test: undefined, checked: false, mode: "flow", site: 0 };
}

/** Does it leave by another way than its end? */
function jumps(list: readonly Stmt[]): boolean {
  let found = false;
  const visitor: Visitor = {
    expr: (e) => visitExprChildren(e, visitor),
    stmt: (s) => {
      if (s.kind === "Break" || s.kind === "Continue") found = true;
      visitStmtChildren(s, visitor);
    },
  };
  for (const s of list) visitor.stmt(s);
  return found;
}

/** The other copy, with variables of its own. */
class Renamed implements Mapper {
  private readonly locals: Map<Local, Local> = new Map();

  constructor(declared: ReadonlySet<Local>, ids: LocalIds) {
    for (const l of declared) {
      const copy = ids.make(l.name, l.rep);
      copy.mutable = l.mutable;
      if (l.element !== undefined) copy.element = l.element;
      this.locals.set(l, copy);
    }
  }
  expr(e: Expr): Expr {
    if (e.kind === "LocalGet") {
      const local = this.locals.get(e.local);
      return local === undefined ? e : { ...e, local };
    }
    return mapExprChildren(e, this);
  }
  stmt(s: Stmt, out: Stmt[]): void {
    const m = mapStmtChildren(s, this);
    if (m.kind === "Let" || m.kind === "Assign") out.push({ ...m, local: this.locals.get(m.local) ?? m.local });
    else out.push(m);
  }
}

class Split implements Mapper {
  private readonly ids: LocalIds;
  /** Guards in scope. */
  private readonly known: Set<Local> = new Set();

  constructor(ids: LocalIds) {
    this.ids = ids;
  }

  expr(e: Expr): Expr {
    return mapExprChildren(e, this);
  }

  list(list: readonly Stmt[]): Stmt[] {
    const out: Stmt[] = [];
    for (let i = 0; i < list.length; i++) {
      const s = list[i];
      if (s === undefined) continue;
      if (s.kind === "Let" && isGuard(s)) {
        this.known.add(s.local);
        out.push(s);
        const next = list[i + 1];
        if (next !== undefined && next.kind === "Let" && (isGuard(next) || isGuard(list[i + 2] ?? next))) continue;
        const rest = list.slice(i + 1);
        const measure = new Measure(this.known);
        for (const r of rest) measure.stmt(r);
        if (measure.blocked || measure.size > largest || measure.accesses < fewest) continue;
        let test: Expr | undefined;
        for (const g of measure.guards) {
          const one: Expr = { kind: "LocalGet", rep: "bool", local: g };
          test = test === undefined ? one : { kind: "And", rep: "bool", left: test, right: one };
        }
        if (test === undefined) continue;
        const slow = mapStmts(rest, new Renamed(measure.declared, this.ids));
        out.push({ kind: "If", test, then: mapStmts(rest, new Fast(measure.guards)), else: slow, slow: !jumps(slow) });
        return out;
      }
      this.stmt(s, out);
    }
    return out;
  }

  stmt(s: Stmt, out: Stmt[]): void {
    switch (s.kind) {
      case "Loop":
        out.push({ ...s, body: this.list(s.body) });
        return;
      case "If":
        out.push({ ...s, then: this.list(s.then), else: this.list(s.else) });
        return;
      case "Labeled":
        out.push({ ...s, body: this.list(s.body) });
        return;
      default:
        out.push(s);
        return;
    }
  }
}

export function splitGuarded(module: Module, ids: LocalIds): void {
  for (const f of module.functions) f.body = new Split(ids).list(f.body);
}
