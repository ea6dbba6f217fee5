/** Operators of two operands: arithmetic, comparisons, logical operators, `in`, `instanceof`. */
import type { Expression, Node } from "../../ast/ast.ts";
import { isTypeAssignableToKind } from "../access.ts";
import { checkDiscarded, checkNullishOperands, checkTestedOperand } from "../conditions.ts";
import { getBaseConstraintOfType } from "../constraints.ts";
import {
  booleanType,
  everyType,
  getUnionType,
  mapType,
  UnionReduction,
  stringNumberSymbolType,
  numberOrBigIntType,
} from "../construct.ts";
import {
  extractDefinitelyFalsyTypes,
  getNonNullableType,
  hasTypeFacts,
  removeDefinitelyFalsyTypes,
  TypeFacts,
} from "../facts.ts";
import { globalType } from "../globals.ts";
import { isFlowIncomplete } from "../narrowing/flow.ts";
import { typeToString } from "../print.ts";
import { checkNonNullType } from "../properties.ts";
import { skipParentheses } from "../queries.ts";
import { areTypesComparable, isTypeAssignableTo, isTypeComparableTo, isTypeSubtypeOf } from "../relations/related.ts";
import { typeHasCallOrConstructSignatures } from "../relations/shapes.ts";
import { anyType, bigintType, cx, error, errorType, numberType, silentNeverType, stringType } from "../state.ts";
import { TypeFlags as TF, type Type } from "../types.ts";
import { getBaseTypeOfLiteralType, maybeKind } from "../widen.ts";
import { checkAssignmentOperator, checkDestructuringAssignment } from "./assignments.ts";
import { checkExpression, checkExpressionWithMode } from "./check.ts";
import { maybeKindWithConstraint, checkArithmeticOperandType } from "./unary.ts";

export function checkBinary(node: Extract<Node, { kind: "BinaryExpression" }>, checkMode: number): Type {
  const op = node.operator;
  if (node.left.kind === "PrivateIdentifier") {
    const right = checkExpression(node.right);
    if (op === "in") {
      if (!isTypeAssignableToObject(right))
        error(node.right, 2322, "Type '{0}' is not assignable to type '{1}'.", typeToString(right), "object");
    }
    return booleanType;
  }
  if (op === "=" && (node.left.kind === "ObjectLiteralExpression" || node.left.kind === "ArrayLiteralExpression")) {
    const right = checkExpressionWithMode(node.right, checkMode);
    checkDestructuringAssignment(node.left, right, checkMode);
    return right;
  }
  // Long chains of the same operator would recurse too deep: left operands are checked first, by a loop.
  if (isPlainOperator(op)) {
    const chain: Extract<Node, { kind: "BinaryExpression" }>[] = [];
    let n: Expression = node;
    while (n.kind === "BinaryExpression" && isPlainOperator(n.operator) && n.left.kind !== "PrivateIdentifier") {
      chain.push(n);
      n = n.left;
    }
    let left = checkExpressionWithMode(n, checkMode);
    for (let i = chain.length - 1; i >= 0; i--) {
      const b = chain[i];
      if (b === undefined || b.left.kind === "PrivateIdentifier") continue;
      const right = checkExpressionWithMode(b.right, checkMode);
      left = checkBinaryLikeExpression(b, b.left, op2(b), b.right, left, right);
      if (i > 0 && !isFlowIncomplete() && checkMode === 0) {
        while (cx.tables.expressionType.length <= b.id) cx.tables.expressionType.push(undefined);
        cx.tables.expressionType[b.id] = left;
      }
    }
    return left;
  }
  const leftType = checkExpressionWithMode(node.left, checkMode);
  if (op === "&&" || op === "||" || op === "??") checkTestedOperand(node, node.left, leftType);
  if (op === "??") checkNullishOperands(node);
  const rightType = checkExpressionWithMode(node.right, checkMode);
  return checkBinaryLikeExpression(node, node.left, op, node.right, leftType, rightType);
}
function op2(b: Extract<Node, { kind: "BinaryExpression" }>): string {
  return b.operator;
}
function isPlainOperator(op: string): boolean {
  switch (op) {
    case "+":
    case "-":
    case "*":
    case "/":
    case "%":
    case "**":
    case "|":
    case "&":
    case "^":
    case "<<":
    case ">>":
    case ">>>":
    case "<":
    case ">":
    case "<=":
    case ">=":
    case "==":
    case "!=":
    case "===":
    case "!==":
      return true;
    default:
      return false;
  }
}
function isTypeAssignableToObject(t: Type): boolean {
  return everyType(
    (t.flags & TF.Instantiable) !== 0 ? (getBaseConstraintOfType(t) ?? t) : t,
    (x) => (x.flags & (TF.Object | TF.NonPrimitive | TF.Any | TF.Intersection)) !== 0,
  );
}

function checkBinaryLikeExpression(
  node: Node,
  left: Expression,
  op: string,
  right: Expression,
  leftTypeIn: Type,
  rightTypeIn: Type,
): Type {
  let leftType = leftTypeIn;
  let rightType = rightTypeIn;
  const assign = (valueType: Type): void => checkAssignmentOperator(node, left, op, right, leftTypeIn, valueType);
  switch (op) {
    case "*":
    case "**":
    case "*=":
    case "**=":
    case "/":
    case "/=":
    case "%":
    case "%=":
    case "-":
    case "-=":
    case "<<":
    case "<<=":
    case ">>":
    case ">>=":
    case ">>>":
    case ">>>=":
    case "|":
    case "|=":
    case "^":
    case "^=":
    case "&":
    case "&=": {
      if (leftType === silentNeverType || rightType === silentNeverType) return silentNeverType;
      leftType = checkNonNullType(leftType, left);
      rightType = checkNonNullType(rightType, right);
      if (
        maybeKind(leftType, TF.BooleanLike) &&
        (leftType.flags & TF.BooleanLike) !== 0 &&
        (rightType.flags & TF.BooleanLike) !== 0
      ) {
        const suggested = op.startsWith("|")
          ? "||"
          : op.startsWith("&")
            ? "&&"
            : op.startsWith("^")
              ? "!=="
              : undefined;
        if (suggested !== undefined) {
          error(
            node,
            2447,
            "The '{0}' operator is not allowed for boolean types. Consider using '{1}' instead.",
            op,
            suggested,
          );
          return numberType;
        }
      }
      const leftOk = checkArithmeticOperandType(
        left,
        leftType,
        2362,
        "The left-hand side of an arithmetic operation must be of type 'any', 'number', 'bigint' or an enum type.",
      );
      const rightOk = checkArithmeticOperandType(
        right,
        rightType,
        2363,
        "The right-hand side of an arithmetic operation must be of type 'any', 'number', 'bigint' or an enum type.",
      );
      let result: Type;
      if (
        (isAssignableKind(leftType, TF.AnyOrUnknown) && isAssignableKind(rightType, TF.AnyOrUnknown)) ||
        !(maybeKindWithConstraint(leftType, TF.BigIntLike) || maybeKindWithConstraint(rightType, TF.BigIntLike))
      )
        result = numberType;
      else if (
        isAssignableKind(leftType, TF.BigIntLike | TF.Any) &&
        isAssignableKind(rightType, TF.BigIntLike | TF.Any)
      ) {
        if (op === ">>>" || op === ">>>=") reportOperatorError(node, op, leftType, rightType);
        result = bigintType;
      } else {
        if (leftOk && rightOk) reportOperatorError(node, op, leftType, rightType);
        result = errorType;
      }
      if (leftOk && rightOk) assign(result);
      return result;
    }
    case "+":
    case "+=": {
      if (leftType === silentNeverType || rightType === silentNeverType) return silentNeverType;
      if (!isAssignableKind(leftType, TF.StringLike) && !isAssignableKind(rightType, TF.StringLike)) {
        leftType = checkNonNullType(leftType, left);
        rightType = checkNonNullType(rightType, right);
      }
      let result: Type | undefined;
      if (isAssignableKindStrict(leftType, TF.NumberLike) && isAssignableKindStrict(rightType, TF.NumberLike))
        result = numberType;
      else if (isAssignableKindStrict(leftType, TF.BigIntLike) && isAssignableKindStrict(rightType, TF.BigIntLike))
        result = bigintType;
      else if (isAssignableKindStrict(leftType, TF.StringLike) || isAssignableKindStrict(rightType, TF.StringLike))
        result = stringType;
      else if ((leftType.flags & TF.Any) !== 0 || (rightType.flags & TF.Any) !== 0)
        result = leftType === errorType || rightType === errorType ? errorType : anyType;
      if (maybeKindWithConstraint(leftType, TF.ESSymbolLike) || maybeKindWithConstraint(rightType, TF.ESSymbolLike)) {
        if (result !== undefined && result !== anyType && result !== errorType) {
          const which = maybeKindWithConstraint(leftType, TF.ESSymbolLike) ? left : right;
          error(which, 2469, "The '{0}' operator cannot be applied to type '{1}'.", op, "symbol");
          return result;
        }
      }
      if (result === undefined) {
        reportOperatorError(node, op, leftType, rightType);
        return anyType;
      }
      if (op === "+=") assign(result);
      return result;
    }
    case "<":
    case ">":
    case "<=":
    case ">=": {
      leftType = getBaseTypeOfLiteralTypeForComparison(checkNonNullType(leftType, left));
      rightType = getBaseTypeOfLiteralTypeForComparison(checkNonNullType(rightType, right));
      if (maybeKindWithConstraint(leftType, TF.ESSymbolLike) || maybeKindWithConstraint(rightType, TF.ESSymbolLike)) {
        error(
          maybeKindWithConstraint(leftType, TF.ESSymbolLike) ? left : right,
          2469,
          "The '{0}' operator cannot be applied to type '{1}'.",
          op,
          "symbol",
        );
        return booleanType;
      }
      if ((leftType.flags & TF.Any) === 0 && (rightType.flags & TF.Any) === 0) {
        const leftNum = isTypeAssignableTo(leftType, numberOrBigIntType);
        const rightNum = isTypeAssignableTo(rightType, numberOrBigIntType);
        if (!((leftNum && rightNum) || (!leftNum && !rightNum && areTypesComparable(leftType, rightType))))
          reportOperatorError(node, op, leftType, rightType);
      }
      return booleanType;
    }
    case "==":
    case "!=":
    case "===":
    case "!==": {
      if (isLiteralObject(left) || isLiteralObject(right)) {
        const eq = op === "==" || op === "===";
        error(
          node,
          2839,
          "This condition will always return '{0}' since JavaScript compares objects by reference, not value.",
          eq ? "false" : "true",
        );
      }
      if (isNaNIdentifier(left) || isNaNIdentifier(right)) {
        error(node, 2845, "This condition will always return '{0}'.", op === "==" || op === "===" ? "false" : "true");
        return booleanType;
      }
      if (!isEqualityComparable(leftType, rightType) && !isEqualityComparable(rightType, leftType))
        reportComparisonError(node, op, leftType, rightType);
      return booleanType;
    }
    case "instanceof": {
      if (leftType === silentNeverType || rightType === silentNeverType) return silentNeverType;
      if ((leftType.flags & TF.Any) === 0 && everyType(leftType, (t) => (t.flags & TF.Primitive) !== 0))
        error(
          left,
          2358,
          "The left-hand side of an 'instanceof' expression must be of type 'any', an object type or a type parameter.",
        );
      if (
        !(
          (rightType.flags & TF.Any) !== 0 ||
          typeHasCallOrConstructSignatures(rightType) ||
          isTypeSubtypeOf(rightType, globalType("Function"))
        )
      )
        error(
          right,
          2359,
          "The right-hand side of an 'instanceof' expression must be either of type 'any', a class, function, or other type assignable to the 'Function' interface type, or a type with a 'Symbol.hasInstance' method.",
        );
      return booleanType;
    }
    case "in": {
      const l = checkNonNullType(leftType, left);
      if (!isTypeAssignableTo(l, stringNumberSymbolType))
        error(left, 2322, "Type '{0}' is not assignable to type '{1}'.", typeToString(l), "string | number | symbol");
      const r = checkNonNullType(rightType, right);
      if (!isTypeAssignableToObject(r) && r !== errorType) {
        if (maybeKind(r, TF.Primitive) && everyType(r, (t) => (t.flags & TF.Primitive) !== 0 || true))
          error(
            right,
            (r.flags & TF.Primitive) !== 0 || r.kind === "union" ? 2322 : 2638,
            (r.flags & TF.Primitive) !== 0 || r.kind === "union"
              ? "Type '{0}' is not assignable to type 'object'."
              : "Type '{0}' may represent a primitive value, which is not permitted as the right operand of the 'in' operator.",
            typeToString(r),
          );
        else
          error(
            right,
            2638,
            "Type '{0}' may represent a primitive value, which is not permitted as the right operand of the 'in' operator.",
            typeToString(r),
          );
      }
      return booleanType;
    }
    case "&&":
    case "&&=": {
      const result = hasTypeFacts(leftType, TypeFacts.Truthy)
        ? getUnionType([extractDefinitelyFalsyTypes(leftType), rightType])
        : leftType;
      if (op === "&&=") assign(rightType);
      return result;
    }
    case "||":
    case "||=": {
      const result = hasTypeFacts(leftType, TypeFacts.Falsy)
        ? getUnionType([getNonNullableType(removeDefinitelyFalsyTypes(leftType)), rightType], UnionReduction.Subtype)
        : leftType;
      if (op === "||=") assign(rightType);
      return result;
    }
    case "??":
    case "??=": {
      const result = hasTypeFacts(leftType, TypeFacts.EQUndefinedOrNull)
        ? getUnionType([getNonNullableType(leftType), rightType], UnionReduction.Subtype)
        : leftType;
      if (op === "??=") assign(rightType);
      return result;
    }
    case "=":
      assign(rightType);
      return rightType;
    case ",":
      checkDiscarded(left, right);
      return rightType;
    default:
      return errorType;
  }
}
function isLiteralObject(e: Expression): boolean {
  switch (e.kind) {
    case "ObjectLiteralExpression":
    case "ArrayLiteralExpression":
    case "RegularExpressionLiteral":
    case "FunctionExpression":
    case "ClassExpression":
      return true;
    default:
      return false;
  }
}
function isNaNIdentifier(e: Expression): boolean {
  const n = skipParentheses(e);
  return n.kind === "Identifier" && n.text === "NaN";
}
function isEqualityComparable(a: Type, b: Type): boolean {
  return (b.flags & TF.Nullable) !== 0 || isTypeComparableTo(a, b);
}
function getBaseTypeOfLiteralTypeForComparison(t: Type): Type {
  if ((t.flags & (TF.StringLiteral | TF.TemplateLiteral | TF.StringMapping)) !== 0) return stringType;
  if ((t.flags & (TF.NumberLiteral | TF.Enum)) !== 0) return numberType;
  if ((t.flags & TF.BigIntLiteral) !== 0) return bigintType;
  if ((t.flags & TF.BooleanLiteral) !== 0) return booleanType;
  if (t.kind === "union") return mapType(t, getBaseTypeOfLiteralTypeForComparison);
  return t;
}
function isAssignableKind(t: Type, kind: number): boolean {
  return isTypeAssignableToKind(t, kind) || (kind & t.flags) !== 0;
}
function isAssignableKindStrict(t: Type, kind: number): boolean {
  return (isTypeAssignableToKind(t, kind, true) && (t.flags & TF.Never) === 0) || (t.flags & TF.Never) !== 0;
}
function reportOperatorError(node: Node, op: string, l: Type, r: Type): void {
  if (l === errorType || r === errorType) return;
  const a = getBaseTypeOfLiteralType(l);
  const b = getBaseTypeOfLiteralType(r);
  const keep = typeToString(a) === typeToString(b);
  error(
    node,
    2365,
    "Operator '{0}' cannot be applied to types '{1}' and '{2}'.",
    op,
    typeToString(keep ? l : l.kind === "union" ? l : a),
    typeToString(keep ? r : r.kind === "union" ? r : b),
  );
}
function reportComparisonError(node: Node, _op: string, l: Type, r: Type): void {
  if (l === errorType || r === errorType) return;
  const bothSame = typeToString(getBaseTypeOfLiteralType(l)) === typeToString(getBaseTypeOfLiteralType(r));
  const a = bothSame ? l : getBaseTypeOfLiteralType(l);
  const b = bothSame ? r : getBaseTypeOfLiteralType(r);
  error(
    node,
    2367,
    "This comparison appears to be unintentional because the types '{0}' and '{1}' have no overlap.",
    typeToString(a),
    typeToString(b),
  );
}
