/**
 * The one way of a value from an expression of static type S into a place of type T. Soundness never rests on S: what the rep of T needs is
 * checked, unless the expression's own rep proves it.
 *
 * The invariant that everything else relies on: an expression of rep `obj` whose static type is an array (or Map, or Set) *is* one. So every
 * conversion to such a type tests it, unless S is such a type and the expression has rep `obj` already.
 */
import type { Node } from "../ast/ast.ts";
import type { Type } from "../check/types.ts";
import type * as ir from "../ir/ir.ts";
import * as b from "./build.ts";
import type { Fn } from "./context.ts";
import { deepTest, isAny, machineSort, machineTest } from "./tests.ts";

/** Into a place of type `target`: the rep is the type's. */
export function coerce(f: Fn, e: ir.Expr, source: Type, target: Type, node: Node): ir.Expr {
  return coerceRep(f, e, source, target, f.rep(target), node);
}

/** Into a place of type `target` and of rep `rep` (a cell or a slot of kind value holds anything). */
export function coerceRep(f: Fn, e: ir.Expr, source: Type, target: Type, rep: ir.Rep, node: Node): ir.Expr {
  const decoded = decode(f, e, source, target, node);
  if (rep === "void" || rep === "never") return e;
  if (rep !== "obj") {
    if (decoded.rep === rep) return decoded;
    return b.toRep(decoded, rep, undefined, f.site(node));
  }
  if (decoded.rep === "obj") {
    const wanted = machineSort(f.program, target);
    if (wanted === undefined || wanted === machineSort(f.program, source)) return decoded;
    if (wanted === "array" && isArrayLiteral(decoded)) return decoded;
    return b.toRep(decoded, "obj", machineTest(f.program, target), f.site(node));
  }
  return b.toRep(decoded, "obj", machineTest(f.program, target), f.site(node));
}

/** Into a slot, element or cell of kind value, whose readers check: nothing is tested but what JSON.parse gave. */
export function intoValue(f: Fn, e: ir.Expr, source: Type, target: Type, node: Node): ir.Expr {
  return b.toValue(decode(f, e, source, target, node));
}

function isArrayLiteral(e: ir.Expr): boolean {
  return e.kind === "NewArray" || (e.kind === "Block" && isArrayLiteral(e.result));
}

/** What JSON.parse gives is rebuilt to the layouts of the type that it flows into. */
function decode(f: Fn, e: ir.Expr, source: Type, target: Type, node: Node): ir.Expr {
  if (!isAny(source) || e.kind !== "CallRt" || e.name !== "json.parse") return e;
  const test = deepTest(f.program, target);
  if (test.kind === "any") return e;
  return { kind: "Convert", rep: "value", operand: e, test, checked: true, mode: "decode", site: f.site(node) };
}

/** Its own static type, as its rep says: before an operation that needs it. */
export function settle(f: Fn, e: ir.Expr, type: Type, node: Node): ir.Expr {
  return coerce(f, e, type, type, node);
}

/** As an array, Map or Set whose methods the runtime will call. */
export function settleObject(f: Fn, e: ir.Expr, type: Type, node: Node): ir.Expr {
  if (e.rep === "obj") return e;
  return b.toRep(e, "obj", machineTest(f.program, type), f.site(node));
}
