/** Expressions whose type depends on their context, and the sites within a literal that inference learns from before the whole is checked. */
import { isFunctionLikeDeclaration, type Node } from "../../ast/ast.ts";
import { getContextualType, getInferenceContext, getContextualTypeForObjectLiteralMethod } from "../contextual.ts";
import { hasContextSensitiveParameters } from "../functions.ts";
import { inferTypes } from "../infer/infer.ts";
import type { InferenceContext, Type } from "../types.ts";

/** Depends its type on its context? Lambdas without annotations, and literals with such. */
export function isContextSensitive(node: Node): boolean {
  switch (node.kind) {
    case "FunctionExpression":
    case "ArrowFunction":
    case "MethodDeclaration":
      return isContextSensitiveFunction(node);
    case "ObjectLiteralExpression":
      return node.properties.some((p) => p.kind !== "SpreadAssignment" && isContextSensitive(p));
    case "ArrayLiteralExpression":
      return node.elements.some(isContextSensitive);
    case "ConditionalExpression":
      return isContextSensitive(node.whenTrue) || isContextSensitive(node.whenFalse);
    case "BinaryExpression":
      return (
        (node.operator === "||" || node.operator === "??") &&
        (isContextSensitive(node.left) || isContextSensitive(node.right))
      );
    case "PropertyAssignment":
      return isContextSensitive(node.initializer);
    case "ParenthesizedExpression":
      return isContextSensitive(node.expression);
    default:
      return false;
  }
}
function isContextSensitiveFunction(node: Node): boolean {
  if (!isFunctionLikeDeclaration(node)) return false;
  return (
    hasContextSensitiveParameters(node) ||
    ("typeParameters" in node &&
      node.typeParameters === undefined &&
      node.type === undefined &&
      node.body !== undefined &&
      node.body.kind !== "Block" &&
      isContextSensitive(node.body))
  );
}

export function addIntraExpressionSite(literal: Node, node: Node, type: Type): void {
  const context = getInferenceContext(literal);
  if (context === undefined) return;
  context.intraExpressionSites ??= [];
  context.intraExpressionSites.push({ node, type });
}
export function inferFromSites(context: InferenceContext): void {
  const sites = context.intraExpressionSites ?? [];
  context.intraExpressionSites = undefined;
  for (const s of sites) {
    const contextual = s.node.kind === "MethodDeclaration" ? getContextualMethod(s.node) : getContextualType(s.node, 2);
    if (contextual !== undefined) inferTypes(context.inferences, s.type, contextual);
  }
}
function getContextualMethod(n: Node): Type | undefined {
  return getContextualTypeForObjectLiteralMethod(n, 2);
}
