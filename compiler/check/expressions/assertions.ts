/** `as`, `as const`, `!`. */
import type { Expression, Node } from "../../ast/ast.ts";
import { SymbolFlags as SF } from "../../bind/symbols.ts";
import { getRegularTypeOfLiteralType, someType } from "../construct.ts";
import { getNonNullableType } from "../facts.ts";
import { getSymbolFlags } from "../names.ts";
import { typeToString } from "../print.ts";
import { propagateOptional } from "../properties.ts";
import { isConstTypeReference, isOptionalChain } from "../queries.ts";
import { isTypeComparableTo } from "../relations/related.ts";
import { cx, error, errorType } from "../state.ts";
import { getTypeFromTypeNode } from "../typenodes.ts";
import { TypeFlags as TF, type Type } from "../types.ts";
import { getBaseTypeOfLiteralType, getRegularTypeOfObjectLiteral, getWidenedType } from "../widen.ts";
import { checkTypeNode } from "../writtentypes.ts";
import { checkExpression, checkExpressionWithMode, checkExpressionCached } from "./check.ts";

function isConstAssertionArgument(e: Expression): boolean {
  switch (e.kind) {
    case "StringLiteral":
    case "NoSubstitutionTemplateLiteral":
    case "NumericLiteral":
    case "BigIntLiteral":
    case "TrueKeyword":
    case "FalseKeyword":
    case "ArrayLiteralExpression":
    case "ObjectLiteralExpression":
    case "TemplateExpression":
      return true;
    case "ParenthesizedExpression":
      return isConstAssertionArgument(e.expression);
    case "PrefixUnaryExpression":
      return (
        (e.operator === "-" && (e.operand.kind === "NumericLiteral" || e.operand.kind === "BigIntLiteral")) ||
        (e.operator === "+" && e.operand.kind === "NumericLiteral")
      );
    case "PropertyAccessExpression":
    case "ElementAccessExpression": {
      const s = cx.tables.resolvedSymbol.get(e.id);
      const left =
        e.expression.kind === "Identifier" || e.expression.kind === "PropertyAccessExpression"
          ? cx.tables.resolvedSymbol.get(e.expression.id)
          : undefined;
      return (
        (s !== undefined && (s.flags & SF.EnumMember) !== 0) ||
        (left !== undefined && (getSymbolFlags(left) & SF.Enum) !== 0)
      );
    }
    default:
      return false;
  }
}
export function checkAssertion(
  node: Extract<Node, { kind: "AsExpression" | "TypeAssertionExpression" }>,
  checkMode: number,
): Type {
  const exprType = checkExpressionWithMode(node.expression, checkMode);
  if (isConstTypeReference(node.type)) {
    if (!isConstAssertionArgument(node.expression))
      error(
        node.expression,
        1355,
        "A 'const' assertions can only be applied to references to enum members, or string, number, boolean, array, or object literals.",
      );
    return getRegularTypeOfLiteralType(exprType);
  }
  checkTypeNode(node.type);
  const targetType = getTypeFromTypeNode(node.type);
  if (!assertionsChecked.has(node.id)) {
    assertionsChecked.add(node.id);
    cx.deferred.push(() => checkAssertionComparable(node, targetType));
  }
  return targetType;
}
const assertionsChecked = new Set<number>();
function checkAssertionComparable(
  node: Extract<Node, { kind: "AsExpression" | "TypeAssertionExpression" }>,
  targetType: Type,
): void {
  const source = getRegularTypeOfObjectLiteral(getBaseTypeOfLiteralType(checkExpressionCached(node.expression)));
  if (targetType === errorType || source === errorType) return;
  const widened = getWidenedType(source);
  if (!isTypeComparableTo(targetType, widened)) {
    if (!isTypeComparableTo(source, targetType)) {
      const shown =
        (targetType.flags & TF.Literal) !== 0 ||
        (targetType.kind === "union" && targetType.types.some((t) => (t.flags & TF.Literal) !== 0))
          ? getRegularTypeOfObjectLiteral(checkExpressionCached(node.expression))
          : source;
      error(
        node,
        2352,
        "Conversion of type '{0}' to type '{1}' may be a mistake because neither type sufficiently overlaps with the other. If this was intentional, convert the expression to 'unknown' first.",
        typeToString(shown),
        typeToString(targetType),
      );
    }
  }
}
export function checkNonNullAssertion(node: Extract<Node, { kind: "NonNullExpression" }>): Type {
  const t = checkExpression(node.expression);
  const r = getNonNullableType(t);
  if (node.optionalChain && isOptionalChain(node.expression)) {
    // Within a chain the chain's own undefined stays.
    const wasOptional =
      someType(t, (x) => (x.flags & TF.Undefined) !== 0) && node.parent !== node && isChainContinued(node);
    return wasOptional ? propagateOptional(node, r, true) : r;
  }
  return r;
}
function isChainContinued(node: Node): boolean {
  const p = node.parent;
  return isOptionalChain(p) && "expression" in p && p.expression === node;
}
