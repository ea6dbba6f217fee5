/**
 * Members of the library through a union: `(string | number[]).length`. Which function it is, only the value knows; so the receiver and the arguments are
 * evaluated once, and each kind of value takes its own branch.
 */
import type { CallExpression, ElementAccessExpression, Expression, PropertyAccessExpression } from "../ast/ast.ts";
import type { Type } from "../check/types.ts";
import { TypeFlags } from "../check/types.ts";
import type * as ir from "../ir/ir.ts";
import * as b from "./build.ts";
import type { Fn } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import { isPlainInterface } from "./library.ts";
import { has } from "./reps.ts";
import { runtimeSort } from "./tests.ts";

/** Members of a union whose values the machine tells apart from the others with one test. */
interface Group {
  readonly sort: string;
  readonly types: Type[];
  /** Undefined: everything else, found by name at run time. */
  readonly test: ir.Test | undefined;
}

/** The groups of a receiver's type; undefined if one way of lowering the member is right for all of them. */
export function receiverGroups(f: Fn, receiver: Expression, name: string): readonly Group[] | undefined {
  const type = unionOf(f, f.typed.nonNullableType(f.typeOf(receiver)));
  if (type === undefined) return undefined;
  const groups: Group[] = [];
  let ofLibrary = false;
  for (const t of type) {
    const group = groupOf(f, t);
    if (group.test !== undefined) {
      const symbol = f.typed.propertyOfType(f.typed.apparentType(t), name);
      const lib = symbol === undefined ? undefined : f.typed.libSymbol(symbol);
      if (lib !== undefined && !isPlainInterface(lib.parent)) ofLibrary = true;
    }
    const known = groups.find((g) => g.sort === group.sort);
    if (known === undefined) groups.push(group);
    else known.types.push(t);
  }
  if (!ofLibrary || groups.length < 2) return undefined;
  // What no test knows comes last.
  return [...groups.filter((g) => g.test !== undefined), ...groups.filter((g) => g.test === undefined)];
}

function unionOf(f: Fn, type: Type): readonly Type[] | undefined {
  if (type.kind === "union") return has(type, TypeFlags.Boolean) ? undefined : type.types;
  if (type.kind !== "parameter") return undefined;
  const constraint = f.typed.constraintOfType(type);
  return constraint !== undefined && constraint.kind === "union" ? constraint.types : undefined;
}

function groupOf(f: Fn, type: Type): Group {
  const group = (sort: string, test: ir.Test | undefined): Group => ({ sort, types: [type], test });
  if (has(type, TypeFlags.StringLike)) return group("string", b.simpleTest("string", "string"));
  if (has(type, TypeFlags.NumberLike)) return group("number", b.simpleTest("number", "number"));
  if (has(type, TypeFlags.BooleanLike)) return group("boolean", b.simpleTest("boolean", "boolean"));
  if (f.program.reps.isArrayLike(type))
    return group("array", { kind: "array", text: "array", item: { test: b.simpleTest("any", "any") } });
  const sort = f.program.reps.sortOf(type);
  const ofRuntime = sort === "function" ? sort : runtimeSort(sort);
  if (ofRuntime !== undefined) return group(ofRuntime, b.simpleTest(ofRuntime, ofRuntime));
  return group("other", undefined);
}

type Access = PropertyAccessExpression | ElementAccessExpression;

/** `lower` once per group, as if the receiver had its type. */
function dispatch(
  f: Fn,
  node: Access,
  name: string,
  receiver: Expression,
  groups: readonly Group[],
  lower: () => ir.Expr,
): ir.Expr {
  const value = f.temp("receiver", b.toValue(lowerExpression(f, receiver)));
  const branches: ir.Expr[] = [];
  for (const group of groups) {
    const type = f.typed.unionType(group.types);
    const symbol = f.typed.propertyOfType(f.typed.apparentType(type), name);
    const substitution = { expr: () => value, type };
    const outer = f.substitutions.get(receiver.id);
    f.substitutions.set(receiver.id, substitution);
    f.substitutions.set(node.expression.id, substitution);
    if (symbol !== undefined) f.members.set(node.id, symbol);
    branches.push(f.inBlock(lower));
    f.members.delete(node.id);
    f.substitutions.delete(node.expression.id);
    if (outer === undefined) f.substitutions.delete(receiver.id);
    else f.substitutions.set(receiver.id, outer);
  }
  const first = branches[0];
  const same = first !== undefined && branches.every((e) => e.rep === first.rep);
  let result: ir.Expr | undefined;
  for (let i = branches.length - 1; i >= 0; i--) {
    const branch = branches[i];
    const test = groups[i]?.test;
    if (branch === undefined) continue;
    const given = same ? branch : b.toValue(branch);
    // The last one need not ask: every branch checks what it is given.
    result = result === undefined || test === undefined ? given : b.cond(b.is(value, test), given, result);
  }
  return result ?? b.undef();
}

/** `receiver.name` of a union. */
export function unionProperty(
  f: Fn,
  node: PropertyAccessExpression,
  receiver: Expression,
  groups: readonly Group[],
  lower: () => ir.Expr,
): ir.Expr {
  return f.inBlock(() => dispatch(f, node, node.name.text, receiver, groups, lower));
}

/** `receiver.name(…)`, or `receiver["name"](…)`, of a union. */
export function unionCall(
  f: Fn,
  node: CallExpression,
  callee: Access,
  name: string,
  receiver: Expression,
  groups: readonly Group[],
  lower: () => ir.Expr,
): ir.Expr {
  if (node.arguments.some((a) => a.kind === "SpreadElement")) return f.refuse("AR1030", node);
  return f.inBlock(() => {
    const value = f.temp("receiver", b.toValue(lowerExpression(f, receiver)));
    const type = f.typeOf(receiver);
    for (const a of node.arguments) {
      const own = f.typeOf(a);
      const held = f.temp("argument", lowerExpression(f, a));
      f.substitutions.set(a.id, { expr: () => held, type: own });
    }
    const outer = f.substitutions.get(receiver.id);
    f.substitutions.set(receiver.id, { expr: () => value, type });
    const result = dispatch(f, callee, name, receiver, groups, lower);
    if (outer === undefined) f.substitutions.delete(receiver.id);
    else f.substitutions.set(receiver.id, outer);
    for (const a of node.arguments) f.substitutions.delete(a.id);
    return result;
  });
}
