/** Operators of one operand: arithmetic, `!`, `typeof`, `delete`. */
import type { Node } from "../../ast/ast.ts";
import { SymbolFlags as SF } from "../../bind/symbols.ts";
import { isTypeAssignableToKind } from "../access.ts";
import { decimalText, negatedDecimal } from "../bigints.ts";
import { checkTruthiness } from "../conditions.ts";
import { getBaseConstraintOfType } from "../constraints.ts";
import {
  booleanType,
  getBigIntLiteralType,
  getFreshTypeOfLiteralType,
  getNumberLiteralType,
  getStringLiteralType,
  getUnionType,
  numberOrBigIntType,
} from "../construct.ts";
import { getTypeFacts, TypeFacts } from "../facts.ts";
import { isReadonlySymbol } from "../members.ts";
import { typeToString } from "../print.ts";
import { checkNonNullType } from "../properties.ts";
import { skipParentheses } from "../queries.ts";
import { isTypeAssignableTo } from "../relations/related.ts";
import { bigintType, cx, error, falseType, numberType, silentNeverType, trueType, unknownType } from "../state.ts";
import { getTypeOfSymbol } from "../symboltypes.ts";
import { TypeFlags as TF, type Type } from "../types.ts";
import { getBaseTypeOfLiteralType, maybeKind } from "../widen.ts";
import { checkReferenceExpression } from "./assignments.ts";
import { checkExpression } from "./check.ts";

let typeofUnion: Type | undefined;
export function typeofType(): Type {
  typeofUnion ??= getUnionType(
    ["bigint", "boolean", "function", "number", "object", "string", "symbol", "undefined"].map(getStringLiteralType),
  );
  return typeofUnion;
}

export function checkDelete(node: Extract<Node, { kind: "DeleteExpression" }>): Type {
  checkExpression(node.expression);
  const e = skipParentheses(node.expression);
  if (e.kind !== "PropertyAccessExpression" && e.kind !== "ElementAccessExpression") {
    error(e, 2703, "The operand of a 'delete' operator must be a property reference.");
    return booleanType;
  }
  if (e.kind === "PropertyAccessExpression" && e.name.kind === "PrivateIdentifier")
    error(e, 18011, "The operand of a 'delete' operator cannot be a private identifier.");
  const s = cx.tables.resolvedSymbol.get(e.id);
  if (s !== undefined) {
    if (isReadonlySymbol(s)) error(e, 2704, "The operand of a 'delete' operator cannot be a read-only property.");
    else {
      const type = getTypeOfSymbol(s);
      if (
        (type.flags & (TF.AnyOrUnknown | TF.Never)) === 0 &&
        (s.flags & SF.Optional) === 0 &&
        !maybeKind(type, TF.Undefined)
      )
        error(e, 2790, "The operand of a 'delete' operator must be optional.");
    }
  }
  return booleanType;
}

export function getUnaryResultType(t: Type): Type {
  if (maybeKind(t, TF.BigIntLike))
    return isTypeAssignableToKind(t, TF.AnyOrUnknown) || maybeKind(t, TF.NumberLike)
      ? getUnionType([numberType, bigintType])
      : bigintType;
  return numberType;
}
export function checkPrefixUnary(node: Extract<Node, { kind: "PrefixUnaryExpression" }>): Type {
  const operandType = checkExpression(node.operand);
  if (operandType === silentNeverType) return operandType;
  if (node.operand.kind === "NumericLiteral") {
    if (node.operator === "-") return getFreshTypeOfLiteralType(getNumberLiteralType(-node.operand.value));
    if (node.operator === "+") return getFreshTypeOfLiteralType(getNumberLiteralType(node.operand.value));
  }
  if (node.operand.kind === "BigIntLiteral" && node.operator === "-")
    return getFreshTypeOfLiteralType(getBigIntLiteralType(negatedDecimal(decimalText(node.operand.text))));
  switch (node.operator) {
    case "+":
    case "-":
    case "~":
      checkNonNullType(operandType, node.operand);
      if (maybeKindWithConstraint(operandType, TF.ESSymbolLike))
        error(node.operand, 2469, "The '{0}' operator cannot be applied to type '{1}'.", node.operator, "symbol");
      if (node.operator === "+") {
        if (maybeKindWithConstraint(operandType, TF.BigIntLike))
          error(
            node.operand,
            2736,
            "Operator '{0}' cannot be applied to type '{1}'.",
            "+",
            typeToString(getBaseTypeOfLiteralType(operandType)),
          );
        return numberType;
      }
      return getUnaryResultType(operandType);
    case "!":
      checkTruthiness(operandType, node.operand);
      switch (getTypeFacts(operandType, TypeFacts.Truthy | TypeFacts.Falsy)) {
        case TypeFacts.Truthy:
          return falseType;
        case TypeFacts.Falsy:
          return trueType;
        default:
          return booleanType;
      }
    case "++":
    case "--":
      if (
        checkArithmeticOperandType(
          node.operand,
          checkNonNullType(operandType, node.operand),
          2356,
          "An arithmetic operand must be of type 'any', 'number', 'bigint' or an enum type.",
        )
      )
        checkReferenceExpression(
          node.operand,
          2357,
          "The operand of an increment or decrement operator must be a variable or a property access.",
        );
      return getUnaryResultType(operandType);
  }
}
export function maybeKindWithConstraint(t: Type, kind: number): boolean {
  return (
    maybeKind(t, kind) ||
    ((t.flags & TF.Instantiable) !== 0 && maybeKind(getBaseConstraintOfType(t) ?? unknownType, kind))
  );
}
export function checkArithmeticOperandType(operand: Node, type: Type, code: number, message: string): boolean {
  if (!isTypeAssignableTo(type, numberOrBigIntType)) {
    error(operand, code, message);
    return false;
  }
  return true;
}
