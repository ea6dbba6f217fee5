/** Assignments: simple, compound, logical, destructuring, `++` and `--`. They push statements; what they give is the expression's value. */
import type { BinaryExpression, BinaryOperator, Expression, Node } from "../ast/ast.ts";
import type { Type } from "../check/types.ts";
import { TypeFlags } from "../check/types.ts";
import type * as ir from "../ir/ir.ts";
import * as b from "./build.ts";
import { skipParentheses } from "./closures.ts";
import type { Fn } from "./context.ts";
import { assignPattern } from "./destructuring.ts";
import { lowerExpression } from "./expressions.ts";
import { arithmeticOn, logicalOn, numberOf } from "./operators.ts";
import type { Reference } from "./properties.ts";
import { elementReference, propertyReference } from "./properties.ts";
import { has } from "./reps.ts";
import { readVariable, seesUndefined, writeVariable } from "./variables.ts";

export function lowerTarget(f: Fn, given: Expression, stable: boolean): Reference {
  let node = skipParentheses(given);
  while (node.kind === "NonNullExpression" || node.kind === "AsExpression") node = skipParentheses(node.expression);
  switch (node.kind) {
    case "Identifier": {
      const id = node;
      const symbol = f.program.analysis.symbolOfReference(id);
      const v = symbol === undefined ? undefined : f.program.analysis.variableOf(symbol);
      if (symbol === undefined || v === undefined) {
        f.refuse("AR1028", node);
        return { type: f.typeOf(node), read: () => b.undef(), write: () => {} };
      }
      const type = f.typed.typeOfSymbol(symbol);
      return {
        type,
        read: () => readVariable(f, v, id),
        write: (value, from, at) => writeVariable(f, v, value, from, at),
      };
    }
    case "PropertyAccessExpression":
      return propertyReference(f, node, stable);
    case "ElementAccessExpression":
      return elementReference(f, node, stable);
    default:
      f.refuse("AR1028", node);
      return { type: f.typeOf(node), read: () => b.undef(), write: () => {} };
  }
}

const compound: ReadonlyMap<string, BinaryOperator> = new Map<string, BinaryOperator>([
  ["+=", "+"],
  ["-=", "-"],
  ["*=", "*"],
  ["/=", "/"],
  ["%=", "%"],
  ["**=", "**"],
  ["<<=", "<<"],
  [">>=", ">>"],
  [">>>=", ">>>"],
  ["&=", "&"],
  ["|=", "|"],
  ["^=", "^"],
]);

/** Pushes the store; the result is what the expression gives, if it is wanted. */
export function lowerAssignment(f: Fn, node: BinaryExpression, wanted: boolean): ir.Expr {
  if (node.left.kind === "PrivateIdentifier") return f.refuse("AR1028", node);
  const left = skipParentheses(node.left);
  if (node.operator === "=") {
    if (left.kind === "ObjectLiteralExpression" || left.kind === "ArrayLiteralExpression") {
      const value = f.temp("value", lowerExpression(f, node.right));
      assignPattern(f, left, value, f.typeOf(node.right), node);
      return value;
    }
    const target = lowerTarget(f, left, wanted);
    const value = lowerExpression(f, node.right);
    const type = f.typeOf(node.right);
    if (!wanted) {
      target.write(value, type, node.right);
      return b.undef();
    }
    const v = f.temp("value", value);
    target.write(v, type, node.right);
    return v;
  }
  if (node.operator === "&&=" || node.operator === "||=" || node.operator === "??=")
    return lowerLogicalAssignment(f, node, left, node.operator, wanted);
  const operator = compound.get(node.operator);
  if (operator === undefined) return f.refuse("AR1029", node);
  const target = lowerTarget(f, left, true);
  const before = target.read();
  const type = f.typeOf(left);
  const result = arithmeticOn(
    f,
    operator,
    before,
    type,
    left,
    lowerExpression(f, node.right),
    f.typeOf(node.right),
    node.right,
    node,
  );
  const resultType = f.typeOf(node);
  if (!wanted) {
    target.write(result, resultType, node);
    return b.undef();
  }
  const v = f.temp("value", result);
  target.write(v, resultType, node);
  return v;
}

/** `a ??= b`: the store happens only if it is needed. */
function lowerLogicalAssignment(
  f: Fn,
  node: BinaryExpression,
  left: Expression,
  operator: "&&=" | "||=" | "??=",
  wanted: boolean,
): ir.Expr {
  const target = lowerTarget(f, left, true);
  const before = f.temp("before", target.read());
  const rightType = f.typeOf(node.right);
  const result = wanted ? f.variable("result", "value", b.toValue(before)) : undefined;
  const test =
    operator === "??=" ? b.isNullish(before) : operator === "&&=" ? b.truthy(before) : b.not(b.truthy(before));
  const body = f.collect(() => {
    const right = lowerExpression(f, node.right);
    if (result === undefined) {
      target.write(right, rightType, node.right);
      return;
    }
    const v = f.temp("value", right);
    target.write(v, rightType, node.right);
    f.push(b.assign(result, b.toValue(v)));
  });
  f.push(b.ifStmt(test, body, []));
  return result === undefined ? b.undef() : b.get(result);
}

/** `prefix`: the value is the new one. */
export function lowerIncrement(
  f: Fn,
  node: Expression,
  operand: Expression,
  up: boolean,
  prefix: boolean,
  wanted: boolean,
): ir.Expr {
  const type = f.typeOf(operand);
  if (has(type, TypeFlags.BigIntLike)) return f.refuse("AR1005", node);
  const target = lowerTarget(f, operand, true);
  const site = f.site(node);
  const before = numberOf(f, target.read(), type, operand);
  const step = (e: ir.Expr): ir.Expr => b.binary(up ? "add" : "sub", "f64", e, b.num(1), site);
  const numberType = f.typeOf(node);
  if (!wanted) {
    target.write(step(before), numberType, node);
    return b.undef();
  }
  if (prefix) {
    const v = f.temp("value", step(before));
    target.write(v, numberType, node);
    return v;
  }
  const old = f.local("old", "f64");
  f.push(b.letStmt(old, before));
  target.write(step(b.get(old)), numberType, node);
  return b.get(old);
}

export type { Node, Type };
export { logicalOn, seesUndefined };
