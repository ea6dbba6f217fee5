/**
 * One descriptor test for several accesses. Where a constant local is used as the receiver of two or more property accesses that predict the same
 * owner, the test is made once, after the local's definition; the accesses use its result. An object's slots never move, so the result stays true.
 */
import type { Candidate, Class, Expr, Func, Layout, Local, Module, SelectCase, Stmt } from "../ir/ir.ts";
import type { Mapper } from "../ir/map.ts";
import { mapExprChildren, mapStmtChildren, mapStmts } from "../ir/map.ts";
import { visitExprChildren, visitStmtChildren } from "../ir/walk.ts";
import type { Visitor } from "../ir/walk.ts";
import type { LocalIds } from "./integers.ts";

type Owner = Class | Layout;

class Count implements Visitor {
  readonly counts: Map<Local, Map<Owner, number>> = new Map();
  readonly assigned: Set<Local> = new Set();

  private access(object: Expr, candidates: readonly Candidate[]): void {
    const first = candidates[0];
    if (first === undefined || object.kind !== "LocalGet") return;
    let owners = this.counts.get(object.local);
    if (owners === undefined) {
      owners = new Map();
      this.counts.set(object.local, owners);
    }
    owners.set(first.owner, (owners.get(first.owner) ?? 0) + 1);
  }

  expr(e: Expr): void {
    if (e.kind === "GetProp") this.access(e.object, e.candidates);
    visitExprChildren(e, this);
  }

  stmt(s: Stmt): void {
    if (s.kind === "SetProp") this.access(s.object, s.candidates);
    if (s.kind === "Assign") this.assigned.add(s.local);
    visitStmtChildren(s, this);
  }
}

interface Guard {
  readonly owner: Owner;
  readonly local: Local;
}

class Insert implements Mapper {
  private readonly guards: ReadonlyMap<Local, Guard>;

  constructor(guards: ReadonlyMap<Local, Guard>) {
    this.guards = guards;
  }

  private guardOf(object: Expr, candidates: readonly Candidate[]): Expr | undefined {
    const first = candidates[0];
    if (first === undefined || object.kind !== "LocalGet") return undefined;
    const guard = this.guards.get(object.local);
    return guard !== undefined && guard.owner === first.owner
      ? { kind: "LocalGet", rep: "bool", local: guard.local }
      : undefined;
  }

  private guardItem(c: SelectCase): SelectCase {
    const guard = c.item === undefined ? undefined : this.guards.get(c.item);
    return c.item === undefined || guard === undefined ? c : { ...c, body: [define(c.item, guard), ...c.body] };
  }

  expr(e: Expr): Expr {
    const mapped = mapExprChildren(e, this);
    if (mapped.kind !== "GetProp") return mapped;
    const guard = this.guardOf(mapped.object, mapped.candidates);
    return guard === undefined ? mapped : { ...mapped, guard };
  }

  stmt(s: Stmt, out: Stmt[]): void {
    const mapped = mapStmtChildren(s, this);
    if (mapped.kind === "SetProp") {
      const guard = this.guardOf(mapped.object, mapped.candidates);
      out.push(guard === undefined ? mapped : { ...mapped, guard });
      return;
    }
    if (mapped.kind === "Try" && mapped.param !== undefined && mapped.handler !== undefined) {
      const guard = this.guards.get(mapped.param);
      if (guard !== undefined) {
        out.push({ ...mapped, handler: [define(mapped.param, guard), ...mapped.handler] });
        return;
      }
    }
    if (mapped.kind === "Select") {
      out.push({ ...mapped, cases: mapped.cases.map((c) => this.guardItem(c)) });
      return;
    }
    out.push(mapped);
    if (mapped.kind === "Let") {
      const guard = this.guards.get(mapped.local);
      if (guard !== undefined) out.push(define(mapped.local, guard));
    }
  }
}

function define(local: Local, guard: Guard): Stmt {
  const operand: Expr = { kind: "LocalGet", rep: local.rep, local };
  const owner = guard.owner;
  const init: Expr =
    "vtable" in owner
      ? { kind: "InstanceOf", rep: "bool", operand, class: owner }
      : { kind: "Is", rep: "bool", operand, test: { kind: "object", text: owner.name, layout: owner, fields: [] } };
  return { kind: "Let", local: guard.local, init };
}

export function shareGuards(module: Module, ids: LocalIds): void {
  for (const f of module.functions) guardFunction(f, ids);
}

function guardFunction(f: Func, ids: LocalIds): void {
  const count = new Count();
  for (const s of f.body) count.stmt(s);
  const guards: Map<Local, Guard> = new Map();
  const params: Stmt[] = [];
  for (const [local, owners] of count.counts) {
    if (count.assigned.has(local)) continue;
    let best: Owner | undefined;
    let most = 1;
    for (const [owner, n] of owners) {
      if (n > most) {
        most = n;
        best = owner;
      }
    }
    if (best === undefined) continue;
    const guard: Guard = { owner: best, local: ids.make(`${local.name}_is_${best.name}`, "bool") };
    guards.set(local, guard);
    if (f.params.includes(local) || f.thisLocal === local) params.push(define(local, guard));
  }
  if (guards.size === 0) return;
  f.body = [...params, ...mapStmts(f.body, new Insert(guards))];
}
