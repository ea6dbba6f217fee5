/**
 * The places that expressions stand in: initialisers, properties, elements; whether a literal keeps its type there, and what `as const` and const
 * type parameters reach.
 */
import type { Expression, Node } from "../../ast/ast.ts";
import { createTupleType, getRegularTypeOfLiteralType } from "../construct.ts";
import { getContextualType, instantiateContextualType } from "../contextual.ts";
import { getTypeArguments, isTupleType } from "../members.ts";
import { isConstTypeReference, skipParentheses } from "../queries.ts";
import { anyType } from "../state.ts";
import { CheckMode, ElementFlags as EF, type Type } from "../types.ts";
import { getWidenedLiteralLikeTypeForContextualType } from "../widen.ts";
import { checkExpressionWithMode, checkExpressionCached, getQuickTypeOfExpression } from "./check.ts";
import { checkComputedPropertyName } from "./objects.ts";

/** Type for a mutable or immutable place: a literal keeps its type if the context wants it. */
export function checkExpressionForMutableLocation(
  node: Expression,
  checkMode: number,
  forceTuple: boolean = false,
): Type {
  const type = checkExpressionWithMode(node, checkMode | (forceTuple ? CheckMode.ForceTuple : 0));
  if (isConstContext(node)) return getRegularTypeOfLiteralType(type);
  if (isTypeAssertion(node)) return type;
  return getWidenedLiteralLikeTypeForContextualType(
    type,
    instantiateContextualType(getContextualType(node, 0), node, 0),
  );
}
function isTypeAssertion(e: Expression): boolean {
  const n = skipParentheses(e);
  return n.kind === "AsExpression" || n.kind === "TypeAssertionExpression";
}
export function isConstContext(node: Node): boolean {
  const p = node.parent;
  return (
    ((p.kind === "AsExpression" || p.kind === "TypeAssertionExpression") && isConstTypeReference(p.type)) ||
    isConstTypeVariable(getContextualTypeIfLiteral(node)) ||
    ((p.kind === "ParenthesizedExpression" || p.kind === "ArrayLiteralExpression" || p.kind === "SpreadElement") &&
      isConstContext(p)) ||
    ((p.kind === "PropertyAssignment" || p.kind === "ShorthandPropertyAssignment" || p.kind === "TemplateSpan") &&
      isConstContext(p.parent))
  );
}
function getContextualTypeIfLiteral(node: Node): Type | undefined {
  switch (node.kind) {
    case "StringLiteral":
    case "NumericLiteral":
    case "BigIntLiteral":
    case "NoSubstitutionTemplateLiteral":
    case "TrueKeyword":
    case "FalseKeyword":
    case "ArrayLiteralExpression":
    case "ObjectLiteralExpression":
    case "TemplateExpression":
    case "PrefixUnaryExpression":
      return node.parent.kind === "CallExpression" ||
        node.parent.kind === "NewExpression" ||
        node.parent.kind === "SpreadElement"
        ? getContextualType(node, 0)
        : undefined;
    default:
      return undefined;
  }
}
function isConstTypeVariable(type: Type | undefined, depth: number = 0): boolean {
  if (type === undefined || depth > 4) return false;
  if (type.kind === "parameter") return type.isConst;
  if (type.kind === "union" || type.kind === "intersection")
    return type.types.some((t) => isConstTypeVariable(t, depth));
  if (type.kind === "indexedAccess") return isConstTypeVariable(type.objectType, depth + 1);
  if (type.kind === "substitution") return isConstTypeVariable(type.baseType, depth + 1);
  if (type.kind === "object" && type.target?.tuple !== undefined)
    return getTypeArguments(type).some((t) => isConstTypeVariable(t, depth + 1));
  return false;
}

export function isEmptyArrayLiteral(e: Expression): boolean {
  const n = skipParentheses(e);
  return n.kind === "ArrayLiteralExpression" && n.elements.length === 0;
}
export function checkDeclarationInitializer(declaration: Node, checkMode: number): Type {
  if (
    !("initializer" in declaration) ||
    declaration.initializer === undefined ||
    typeof declaration.initializer !== "object"
  )
    return anyType;
  const initializer = declaration.initializer as Expression;
  const type =
    getQuickTypeOfExpression(initializer) ??
    (checkMode !== 0 ? checkExpressionWithMode(initializer, checkMode) : checkExpressionCached(initializer));
  if (
    declaration.kind === "VariableDeclaration" &&
    declaration.name.kind === "ArrayBindingPattern" &&
    isTupleType(type) &&
    type.kind === "object" &&
    (type.target?.tuple?.combinedFlags ?? 0) === EF.Required &&
    !(getTypeArguments(type).length >= declaration.name.elements.length)
  )
    return padTuple(type, declaration.name.elements);
  return type;
}
function padTuple(type: Type, elements: readonly { readonly kind: string }[]): Type {
  if (type.kind !== "object" || type.target?.tuple === undefined) return type;
  const types = [...getTypeArguments(type)];
  const flags = [...type.target.tuple.elementFlags];
  for (let i = types.length; i < elements.length; i++) {
    const e = elements[i];
    if (e !== undefined && e.kind === "BindingElement" && "dotDotDotToken" in e && e.dotDotDotToken === true) break;
    if (!(e !== undefined && "initializer" in e && e.initializer !== undefined)) return type;
    types.push(anyType);
    flags.push(EF.Optional);
  }
  return createTupleType(types, flags, type.target.tuple.readonly);
}
export function checkPropertyAssignmentType(
  node: Extract<Node, { kind: "PropertyAssignment" }>,
  checkMode: number = 0,
): Type {
  if (node.name.kind === "ComputedPropertyName") checkComputedPropertyName(node.name);
  return checkExpressionForMutableLocation(node.initializer, checkMode);
}
export function checkShorthandType(
  node: Extract<Node, { kind: "ShorthandPropertyAssignment" }>,
  checkMode: number = 0,
): Type {
  return checkExpressionForMutableLocation(node.name, checkMode);
}
