/** Operators without assignment: arithmetic, comparison, logic, typeof tests, `in`, instanceof. */
import type { BinaryExpression, BinaryOperator, Expression, Node, PrefixUnaryExpression } from "../ast/ast.ts";
import type { Type } from "../check/types.ts";
import { TypeFlags } from "../check/types.ts";
import type * as ir from "../ir/ir.ts";
import * as b from "./build.ts";
import { classOfExpression, symbolKey, lowerClass } from "./classes.ts";
import { skipParentheses } from "./closures.ts";
import { coerce } from "./coerce.ts";
import type { Fn } from "./context.ts";
import { lowerEffect, lowerExpression, stringOf } from "./expressions.ts";
import { has, isTypedArrayName } from "./reps.ts";

// ------------------------------------------------------------------ conditions

/** As a truth value. */
export function lowerCondition(f: Fn, node: Expression): ir.Expr {
  const e = skipParentheses(node);
  if (e.kind === "PrefixUnaryExpression" && e.operator === "!") return b.not(lowerCondition(f, e.operand));
  if (e.kind === "BinaryExpression" && e.left.kind !== "PrivateIdentifier") {
    if (e.operator === "&&") {
      const left = lowerCondition(f, e.left);
      const right = f.inBlock(() => lowerCondition(f, e.right));
      return b.and(left, right);
    }
    if (e.operator === "||") {
      const left = lowerCondition(f, e.left);
      const right = f.inBlock(() => lowerCondition(f, e.right));
      return b.or(left, right);
    }
  }
  return b.truthy(someValue(lowerExpression(f, e)));
}

function someValue(e: ir.Expr): ir.Expr {
  return e.rep === "void" || e.rep === "never" ? b.toValue(e) : e;
}

// ------------------------------------------------------------------ unary

export function lowerUnary(f: Fn, node: PrefixUnaryExpression): ir.Expr {
  const site = f.site(node);
  switch (node.operator) {
    case "!":
      return b.not(lowerCondition(f, node.operand));
    case "-": {
      const operand = lowerNumber(f, node.operand);
      if (operand.kind === "NumberConst") return b.num(-operand.value);
      return b.unary("neg", operand, site);
    }
    case "~":
      return b.unary("bitnot", lowerNumber(f, node.operand), site);
    case "+":
      return lowerNumber(f, node.operand);
    default:
      return f.refuse("AR1029", node);
  }
}

/** ToNumber; an operand whose type is number has to be one. */
export function lowerNumber(f: Fn, node: Expression): ir.Expr {
  return numberOf(f, lowerExpression(f, node), f.typeOf(node), node);
}

export function numberOf(f: Fn, e: ir.Expr, type: Type, node: Node): ir.Expr {
  if (e.rep === "f64" || e.rep === "int") return e;
  if (has(type, TypeFlags.BigIntLike)) return f.refuse("AR1005", node);
  if (e.rep === "value" && f.rep(type) === "f64") return coerce(f, e, type, type, node);
  return b.unary("tonumber", b.toValue(e), f.site(node));
}

// ------------------------------------------------------------------ binary

const arithmetic: ReadonlyMap<string, ir.BinaryOp> = new Map<string, ir.BinaryOp>([
  ["-", "sub"],
  ["*", "mul"],
  ["/", "div"],
  ["%", "rem"],
  ["**", "pow"],
  ["&", "and"],
  ["|", "or"],
  ["^", "xor"],
  ["<<", "shl"],
  [">>", "shr"],
  [">>>", "ushr"],
]);
const relational: ReadonlyMap<string, ir.BinaryOp> = new Map<string, ir.BinaryOp>([
  ["<", "lt"],
  ["<=", "le"],
  [">", "gt"],
  [">=", "ge"],
]);

export function lowerBinary(f: Fn, node: BinaryExpression): ir.Expr {
  const operator = node.operator;
  if (node.left.kind === "PrivateIdentifier") return lowerPrivateIn(f, node);
  const left = node.left;
  switch (operator) {
    case ",": {
      const body = f.collect(() => lowerEffect(f, left));
      return b.block(body, lowerExpression(f, node.right));
    }
    case "&&":
    case "||":
    case "??":
      return lowerLogical(f, operator, lowerExpression(f, left), f.typeOf(left), node.right, node);
    case "===":
    case "!==":
    case "==":
    case "!=":
      return lowerEquality(f, operator, left, node.right, node);
    case "in": {
      const symbol = symbolKey(skipParentheses(left));
      const key = symbol !== undefined ? b.str(symbol) : stringOf(f, lowerExpression(f, left), f.typeOf(left), left);
      const object = lowerExpression(f, node.right);
      return f.inBlock(() => {
        const k = f.temp("key", key);
        return b.callRt("hasProp", "bool", [b.toValue(object), k], f.site(node), true);
      });
    }
    case "instanceof":
      return lowerInstanceOf(f, node, left);
    default:
      return arithmeticOn(
        f,
        operator,
        lowerExpression(f, left),
        f.typeOf(left),
        left,
        lowerExpression(f, node.right),
        f.typeOf(node.right),
        node.right,
        node,
      );
  }
}

/** `+`, arithmetic, bit operations and relational comparisons, on operands that are lowered already (compound assignments share it). */
export function arithmeticOn(
  f: Fn,
  operator: BinaryOperator,
  left: ir.Expr,
  leftType: Type,
  leftNode: Node,
  right: ir.Expr,
  rightType: Type,
  rightNode: Node,
  node: Node,
): ir.Expr {
  const site = f.site(node);
  if (has(leftType, TypeFlags.BigIntLike) || has(rightType, TypeFlags.BigIntLike)) return f.refuse("AR1005", node);
  if (operator === "+") return plus(f, left, leftType, leftNode, right, rightType, rightNode, node);
  const numeric = arithmetic.get(operator);
  if (numeric !== undefined) {
    const l = numberOf(f, left, leftType, leftNode);
    const r = numberOf(f, right, rightType, rightNode);
    return b.binary(numeric, "f64", l, r, site);
  }
  const relation = relational.get(operator);
  if (relation === undefined) return f.refuse("AR1029", node, operator);
  const lr = f.rep(leftType);
  const rr = f.rep(rightType);
  if (lr === "f64" && rr === "f64")
    return b.binary(
      relation,
      "bool",
      numberOf(f, left, leftType, leftNode),
      numberOf(f, right, rightType, rightNode),
      site,
    );
  // A character past the end is undefined, which no comparison holds for: `s[i] <= "z"` sees it.
  if (lr === "str" && rr === "str" && !isElementRead(left) && !isElementRead(right))
    return b.binary(
      relation,
      "bool",
      coerce(f, left, leftType, leftType, leftNode),
      coerce(f, right, rightType, rightType, rightNode),
      site,
    );
  return b.binary(relation, "bool", b.toValue(left), b.toValue(right), site);
}

function isElementRead(e: ir.Expr): boolean {
  return (
    e.rep === "value" &&
    (e.kind === "ArrayGet" ||
      e.kind === "DictGet" ||
      e.kind === "LocalGet" ||
      (e.kind === "CallRt" && e.name === "string.getIndex"))
  );
}

function plus(
  f: Fn,
  left: ir.Expr,
  leftType: Type,
  leftNode: Node,
  right: ir.Expr,
  rightType: Type,
  rightNode: Node,
  node: Node,
): ir.Expr {
  const site = f.site(node);
  const lr = f.rep(leftType);
  const rr = f.rep(rightType);
  if (lr === "f64" && rr === "f64")
    return b.binary(
      "add",
      "f64",
      numberOf(f, left, leftType, leftNode),
      numberOf(f, right, rightType, rightNode),
      site,
    );
  if (lr === "str" || rr === "str") {
    // Concatenation; an object's valueOf comes first, which the generic addition knows.
    if (
      left.rep === "obj" ||
      right.rep === "obj" ||
      (left.rep === "value" && lr !== "str" && !isPrimitive(leftType)) ||
      (right.rep === "value" && rr !== "str" && !isPrimitive(rightType))
    ) {
      const sum = b.binary("add", "value", b.toValue(left), b.toValue(right), site);
      return b.toRep(sum, "str", undefined, site);
    }
    const l = stringOf(f, left, leftType, leftNode);
    const r = stringOf(f, right, rightType, rightNode);
    if (l.kind === "StringConst" && r.kind === "StringConst") return b.str(l.value + r.value);
    return b.binary("add", "str", l, r, site);
  }
  return b.binary("add", "value", b.toValue(left), b.toValue(right), site);
}

function isPrimitive(type: Type): boolean {
  if (type.kind === "union") return type.types.every(isPrimitive);
  return has(type, TypeFlags.Primitive);
}

// ------------------------------------------------------------------ && || ??

export function lowerLogical(
  f: Fn,
  operator: "&&" | "||" | "??",
  left: ir.Expr,
  leftType: Type,
  rightNode: Expression,
  node: Node,
): ir.Expr {
  return f.inBlock(() => {
    const t = f.temp("left", left);
    const right = f.inBlock(() => lowerExpression(f, rightNode));
    return logicalOn(f, operator, t, leftType, right, f.typeOf(rightNode), node);
  });
}

/** `t` is evaluated already. */
export function logicalOn(
  f: Fn,
  operator: "&&" | "||" | "??",
  t: ir.Expr,
  leftType: Type,
  right: ir.Expr,
  rightType: Type,
  node: Node,
): ir.Expr {
  if (operator === "??") {
    if (t.rep !== "value") return t;
    const rest = f.typed.nonNullableType(leftType);
    const rep = f.rep(rest);
    // `a[i] ?? 0`: what is left when it isn't nullish has the type's own rep.
    if (rep === right.rep && rep !== "value" && rep !== "obj")
      return b.cond(b.isNullish(t), right, b.toRep(t, rep, undefined, f.site(node)));
    if (rep === "obj" && right.rep === "obj") return b.cond(b.isNullish(t), right, coerce(f, t, rest, rest, node));
    return b.cond(b.isNullish(t), b.toValue(right), t);
  }
  if (t.rep === "bool" && right.rep === "bool") return operator === "&&" ? b.and(t, right) : b.or(t, right);
  if (operator === "||" && t.rep === "value") {
    const rest = f.typed.nonNullableType(leftType);
    const rep = f.rep(rest);
    if (rep === right.rep && (rep === "str" || rep === "f64" || rep === "obj"))
      return b.cond(b.truthy(t), coerce(f, t, rest, rest, node), right);
  }
  const both = b.unify(t, right);
  void rightType;
  return operator === "&&" ? b.cond(b.truthy(t), both.b, both.a) : b.cond(b.truthy(t), both.a, both.b);
}

// ------------------------------------------------------------------ equality

function lowerEquality(
  f: Fn,
  operator: "===" | "!==" | "==" | "!=",
  leftNode: Expression,
  rightNode: Expression,
  node: Node,
): ir.Expr {
  const typeTest = lowerTypeofTest(f, operator, leftNode, rightNode);
  if (typeTest !== undefined) return typeTest;
  const left = lowerExpression(f, leftNode);
  const right = lowerExpression(f, rightNode);
  const strict = operator === "===" || operator === "!==";
  const e = equalityOn(f, left, right, strict, node);
  return operator === "!==" || operator === "!=" ? negate(e) : e;
}

function negate(e: ir.Expr): ir.Expr {
  if (e.kind === "Binary" && e.op === "eq")
    return { kind: "Binary", rep: "bool", op: "ne", left: e.left, right: e.right, site: e.site };
  if (e.kind === "Binary" && e.op === "looseEq")
    return { kind: "Binary", rep: "bool", op: "looseNe", left: e.left, right: e.right, site: e.site };
  return b.not(e);
}

export function equalityOn(f: Fn, left: ir.Expr, right: ir.Expr, strict: boolean, node: Node): ir.Expr {
  const site = f.site(node);
  const l = someValue(left);
  const r = someValue(right);
  if (l.rep === r.rep && l.rep !== "value") return b.binary("eq", "bool", l, r, site);
  return b.binary(strict ? "eq" : "looseEq", "bool", b.toValue(l), b.toValue(r), site);
}

/** `typeof x === "string"` without making the string. */
function lowerTypeofTest(f: Fn, operator: string, leftNode: Expression, rightNode: Expression): ir.Expr | undefined {
  const left = skipParentheses(leftNode);
  const right = skipParentheses(rightNode);
  if (left.kind !== "TypeOfExpression" || right.kind !== "StringLiteral") return undefined;
  const text = right.text;
  if (text !== "string" && text !== "number" && text !== "boolean" && text !== "undefined" && text !== "function")
    return undefined;
  const operand = lowerExpression(f, left.expression);
  const e = b.is(b.toValue(operand), b.simpleTest(text, text));
  return operator === "!==" || operator === "!=" ? b.not(e) : e;
}

// ------------------------------------------------------------------ instanceof, in

function lowerInstanceOf(f: Fn, node: BinaryExpression, leftNode: Expression): ir.Expr {
  const left = b.toValue(lowerExpression(f, leftNode));
  const right = skipParentheses(node.right);
  const symbol = classOfExpression(f.program, right);
  if (symbol !== undefined) {
    const info = lowerClass(f.program, symbol);
    if (info !== undefined) return b.instanceOf(left, info.ir);
  }
  if (right.kind === "Identifier") {
    switch (right.text) {
      case "Map":
        return b.is(left, b.simpleTest("map", "Map"));
      case "Set":
        return b.is(left, b.simpleTest("set", "Set"));
      case "Array":
        return b.is(left, { kind: "array", text: "Array", item: { test: b.simpleTest("any", "any") } });
      case "Function":
        return b.is(left, b.simpleTest("function", "Function"));
      case "Promise":
        return b.callRt("promise.is", "bool", [left], f.site(node), false);
      case "Object":
        return b.callRt("operators.isObject", "bool", [left], f.site(node), false);
      default:
        if (isTypedArrayName(right.text))
          return b.callRt("typed.isInstance", "bool", [left, b.str(right.text)], f.site(node), false);
        break;
    }
  }
  return b.callRt("operators.instanceOf", "bool", [left, b.toValue(lowerExpression(f, right))], f.site(node), true);
}

function lowerPrivateIn(f: Fn, node: BinaryExpression): ir.Expr {
  const info = f.thisClass ?? f.staticClass;
  if (info === undefined) return f.refuse("AR1029", node);
  return b.instanceOf(b.toValue(lowerExpression(f, node.right)), info.ir);
}
