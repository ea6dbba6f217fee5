/**
 * Classes in functions that use the function's variables: an instance holds what its class captures (values, or cells of variables that change) in private
 * slots, which `new` fills before the constructor runs and each member reads when it is called.
 */
import type { Node } from "../ast/ast.ts";
import type * as ir from "../ir/ir.ts";
import * as b from "./build.ts";
import type { ClassInfo } from "./classinfo.ts";
import type { Variable } from "./closures.ts";
import type { Fn, Program } from "./context.ts";
import { emptyEnv } from "./reps.ts";
import { captureOf, shapeOf } from "./variables.ts";

/** A slot for each variable that the members use. */
export function addCaptures(p: Program, info: ClassInfo, variables: Iterable<Variable>): void {
  for (const v of variables) {
    if (v.symbol === undefined || info.captures.has(v)) continue;
    const shape = shapeOf(p, v, emptyEnv);
    info.captures.set(v, info.ir.slots.length);
    info.ir.slots.push({
      name: `captured ${v.name}`,
      kind: shape.kind === "plain" && shape.rep === "f64" ? "f64" : "value",
      test: undefined,
      isPrivate: true,
      hidden: false,
    });
  }
}

/** Fills the slots of a new instance. */
export function storeCaptures(f: Fn, info: ClassInfo, self: () => ir.Expr, node: Node): void {
  for (const [v, slot] of info.captures) {
    const here = shapeOf(f.program, v, f.env);
    const there = shapeOf(f.program, v, emptyEnv);
    if (!f.places.has(v) || here.kind !== there.kind || (here.rep === "f64") !== (there.rep === "f64")) {
      f.refuse("AR1016", node, `it uses ${v.name}`);
      return;
    }
    const kind = info.ir.slots[slot]?.kind ?? "value";
    const value = captureOf(f, v, node);
    f.push({
      kind: "SetField",
      object: self(),
      owner: info.ir,
      slot,
      value: kind === "f64" ? value : b.toValue(value),
    });
  }
}

/** At the start of a member: the variables that it uses. */
export function loadCaptures(f: Fn, info: ClassInfo, wanted: ReadonlySet<Variable> | undefined): void {
  const self = f.thisExpr;
  if (self === undefined) return;
  for (const [v, slot] of info.captures) {
    if (wanted !== undefined && !wanted.has(v)) continue;
    const shape = shapeOf(f.program, v, emptyEnv);
    const rep = shape.kind === "cell" ? "obj" : shape.rep;
    const kind = info.ir.slots[slot]?.kind ?? "value";
    const read: ir.Expr = { kind: "GetField", rep: kind, object: b.proved(self(), "obj"), owner: info.ir, slot };
    const local = f.variable(v.name, rep, b.proved(read, rep));
    f.places.set(v, { kind: shape.kind, local, capture: -1, rep: shape.rep, tdz: shape.tdz ? v.name : undefined });
  }
}
