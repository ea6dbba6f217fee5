/**
 * Assignability with its errors: which part of an expression is to blame (a property of a literal, an element, the body of a lambda) and what is
 * missing, as tsc reports it.
 */
import type { Expression, Node, ObjectLiteralExpression } from "../ast/ast.ts";
import type { Symbol } from "../bind/symbols.ts";
import { getIndexedAccessTypeOrUndefined } from "./access.ts";
import { getNumberLiteralType, getStringLiteralType } from "./construct.ts";
import { checkExpressionCached } from "./expressions.ts";
import {
  getPropertiesOfType,
  getPropertyOfType,
  getSignaturesOfType,
  isArrayOrTupleType,
  isReadonlyArrayType,
  isTupleType,
} from "./members.ts";
import { getReturnTypeOfSignature } from "./parameters.ts";
import { symbolToString, typesToStrings, typeToString } from "./print.ts";
import { hasAsync, isGenerator, isPrivateName, propertyNameText } from "./queries.ts";
import {
  findExcessProperty,
  getUnmatchedProperties,
  isTypeRelatedTo,
  isWeakType,
  hasCommonProperties,
  type Relation,
} from "./relations.ts";
import { error, errorType } from "./state.ts";
import { suggestFrom } from "./suggest.ts";
import { ObjectFlags as OF, TypeFlags as TF, type Type } from "./types.ts";
import { getBaseTypeOfLiteralType, isLiteralType } from "./widen.ts";

/** A head message of its own: code and text with {0} source, {1} target. */
export interface Head {
  readonly code: number;
  readonly text: string;
}
const notAssignable: Head = { code: 2322, text: "Type '{0}' is not assignable to type '{1}'." };
export const argumentHead: Head = {
  code: 2345,
  text: "Argument of type '{0}' is not assignable to parameter of type '{1}'.",
};
export const satisfiesHead: Head = { code: 1360, text: "Type '{0}' does not satisfy the expected type '{1}'." };
export const constraintHead: Head = { code: 2344, text: "Type '{0}' does not satisfy the constraint '{1}'." };

export function checkTypeAssignableTo(
  source: Type,
  target: Type,
  errorNode: Node | undefined,
  head: Head = notAssignable,
): boolean {
  return checkTypeRelation(source, target, "assignable", errorNode, head);
}

export function checkTypeRelation(
  source: Type,
  target: Type,
  relation: Relation,
  errorNode: Node | undefined,
  head: Head,
): boolean {
  if (isTypeRelatedTo(source, target, relation)) return true;
  if (errorNode !== undefined) reportUnrelated(source, target, relation, errorNode, head);
  return false;
}

/** Blames the innermost part of `expression` that is wrong by itself. */
export function checkTypeAssignableToAndElaborate(
  source: Type,
  target: Type,
  errorNode: Node | undefined,
  expression: Expression | undefined,
  head: Head = notAssignable,
): boolean {
  if (isTypeRelatedTo(source, target, "assignable")) return true;
  if (errorNode === undefined) return false;
  if (expression === undefined || !elaborate(expression, source, target, "assignable", head))
    reportUnrelated(source, target, "assignable", errorNode, head);
  return false;
}

function elaborate(node: Expression, source: Type, target: Type, relation: Relation, head: Head): boolean {
  switch (node.kind) {
    case "ParenthesizedExpression":
      return elaborate(node.expression, source, target, relation, head);
    case "AsExpression":
      return node.type.kind === "TypeReference" && node.expression.kind !== "Identifier" && isConst(node.type)
        ? elaborate(node.expression, source, target, relation, head)
        : false;
    case "BinaryExpression":
      return node.operator === "," || node.operator === "="
        ? elaborate(node.right, source, target, relation, head)
        : false;
    case "ObjectLiteralExpression":
      return (target.flags & (TF.Primitive | TF.Never)) === 0 && elaborateObjectLiteral(node, source, target, relation);
    case "ArrayLiteralExpression":
      return (target.flags & (TF.Primitive | TF.Never)) === 0 && elaborateArrayLiteral(node, source, target, relation);
    case "ArrowFunction":
      return elaborateArrow(node, source, target, relation);
    default:
      return false;
  }
}

function isConst(type: Node): boolean {
  return type.kind === "TypeReference" && type.typeName.kind === "Identifier" && type.typeName.text === "const";
}

function elaborateArrow(
  node: Extract<Expression, { kind: "ArrowFunction" }>,
  source: Type,
  target: Type,
  relation: Relation,
): boolean {
  if (node.body.kind === "Block" || hasAsync(node) || isGenerator(node)) return false;
  if (node.parameters.some((p) => p.type !== undefined)) return false;
  const from = getSignaturesOfType(source, "call")[0];
  const to = getSignaturesOfType(target, "call");
  const wanted = to[0];
  if (from === undefined || wanted === undefined || to.length !== 1) return false;
  const sourceReturn = getReturnTypeOfSignature(from);
  const targetReturn = getReturnTypeOfSignature(wanted);
  if (isTypeRelatedTo(sourceReturn, targetReturn, relation)) return false;
  if (elaborate(node.body, sourceReturn, targetReturn, relation, notAssignable)) return true;
  reportUnrelated(sourceReturn, targetReturn, relation, node.body, notAssignable);
  return true;
}

function elaborateElement(
  at: Node,
  next: Expression | undefined,
  source: Type,
  target: Type,
  nameType: Type,
  relation: Relation,
): boolean {
  const wanted = bestMatchingElement(target, nameType);
  if (wanted === undefined || (wanted.flags & TF.IndexedAccess) !== 0) return false;
  const found = getIndexedAccessTypeOrUndefined(source, nameType);
  if (found === undefined || isTypeRelatedTo(found, wanted, relation)) return false;
  if (next !== undefined && elaborate(next, found, wanted, relation, notAssignable)) return true;
  const specific = next === undefined ? found : literalForError(checkExpressionCached(next), found, wanted);
  reportUnrelated(specific, wanted, relation, at, notAssignable);
  return true;
}

/** Of a union like `T[] | undefined` the member that has elements is meant. */
function bestMatchingElement(target: Type, nameType: Type): Type | undefined {
  const direct = getIndexedAccessTypeOrUndefined(target, nameType);
  if (direct !== undefined || target.kind !== "union") return direct;
  const objects = target.types.filter((t) => (t.flags & TF.Object) !== 0);
  const only = objects[0];
  return only !== undefined && objects.length === 1 ? getIndexedAccessTypeOrUndefined(only, nameType) : undefined;
}

/** The expression's own type says more than the widened property's. */
function literalForError(own: Type, found: Type, wanted: Type): Type {
  return isTypeRelatedTo(own, wanted, "assignable") ? found : own;
}

function elaborateObjectLiteral(
  node: ObjectLiteralExpression,
  source: Type,
  target: Type,
  relation: Relation,
): boolean {
  let reported = false;
  for (const member of node.properties) {
    if (member.kind === "SpreadAssignment") continue;
    const name = propertyNameText(member.name);
    if (name === undefined) continue;
    const nameType = getStringLiteralType(name);
    if (getPropertyOfType(source, name) === undefined) continue;
    const next = member.kind === "PropertyAssignment" ? member.initializer : undefined;
    if (elaborateElement(member.name, next, source, target, nameType, relation)) reported = true;
  }
  return reported;
}

function elaborateArrayLiteral(
  node: Extract<Expression, { kind: "ArrayLiteralExpression" }>,
  source: Type,
  target: Type,
  relation: Relation,
): boolean {
  if (!isArrayOrTupleType(source)) return false;
  if (isTupleType(target) && !isTupleType(source)) return false;
  let reported = false;
  for (let i = 0; i < node.elements.length; i++) {
    const element = node.elements[i];
    if (element === undefined || element.kind === "SpreadElement" || element.kind === "OmittedExpression") continue;
    if (isTupleType(target) && getPropertyOfType(target, String(i)) === undefined) continue;
    // The array's element type is that of all elements: each is to be blamed for its own.
    if (!isTupleType(source)) {
      const wanted = bestMatchingElement(target, getNumberLiteralType(i));
      if (wanted !== undefined && isTypeRelatedTo(checkExpressionCached(element), wanted, relation)) continue;
    }
    if (elaborateElement(element, element, source, target, getNumberLiteralType(i), relation)) reported = true;
  }
  return reported;
}

function isNullish(type: Type): boolean {
  return (type.flags & TF.Nullable) !== 0;
}

/** The error of a whole that is not related: excess or missing properties have codes of their own. */
export function reportUnrelated(source: Type, target: Type, relation: Relation, node: Node, head: Head): void {
  if (source === errorType || target === errorType) return;
  if (isObjectLiteral(source) && relation !== "comparable") {
    const excess = findExcessProperty(source, target, relation);
    if (excess !== undefined && !excess.mismatch) {
      reportExcess(excess.property, target, node);
      return;
    }
  }
  if (
    head.code !== 2345 &&
    head.code !== 2344 &&
    (source.flags & TF.Object) !== 0 &&
    (target.flags & TF.Object) !== 0
  ) {
    if (isWeakType(target) && getPropertiesOfType(source).length > 0 && !hasCommonProperties(source, target)) {
      error(
        node,
        2559,
        "Type '{0}' has no properties in common with type '{1}'.",
        typeToString(source),
        typeToString(target),
      );
      return;
    }
    if (!isTupleType(source) && !isTupleType(target) && !isArrayOrTupleType(source)) {
      const missing = getUnmatchedProperties(source, target, false);
      if (missing.length > 0 && reportMissing(missing, source, target, node)) return;
    }
  } else if (head.code === 2322 && (source.flags & TF.Object) !== 0 && target.kind === "intersection") {
    const missing = getUnmatchedProperties(source, target, false);
    if (missing.length > 0 && reportMissing(missing, source, target, node)) return;
  }
  if (head === notAssignable && isReadonlyList(source) && isMutableList(target)) {
    error(
      node,
      4104,
      "The type '{0}' is 'readonly' and cannot be assigned to the mutable type '{1}'.",
      typeToString(source),
      typeToString(target),
    );
    return;
  }
  const shownSource = isLiteralType(source) && !couldHaveLiterals(target) ? getBaseTypeOfLiteralType(source) : source;
  const [a, b] = typesToStrings(isNullish(source) ? source : shownSource, target);
  error(node, head.code, head.text, a, b);
}

function isReadonlyList(type: Type): boolean {
  return (
    isReadonlyArrayType(type) || (isTupleType(type) && type.kind === "object" && type.target?.tuple?.readonly === true)
  );
}
function isMutableList(type: Type): boolean {
  return isArrayOrTupleType(type) && !isReadonlyList(type);
}
function isObjectLiteral(type: Type): boolean {
  return type.kind === "object" && (type.objectFlags & OF.FreshLiteral) !== 0;
}

/** Only where the target has units is the source shown as one. */
function couldHaveLiterals(type: Type): boolean {
  if (
    (type.flags & (TF.Literal | TF.Index | TF.Never | TF.TemplateLiteral | TF.StringMapping)) !== 0 &&
    (type.flags & TF.Boolean) === 0
  )
    return true;
  return (type.kind === "union" || type.kind === "intersection") && type.types.some(couldHaveLiterals);
}

function reportMissing(missing: readonly Symbol[], source: Type, target: Type, node: Node): boolean {
  const first = missing[0];
  if (first === undefined) return false;
  if (missing.length === 1) {
    if (isPrivateName(first.name)) return false;
    error(
      node,
      2741,
      "Property '{0}' is missing in type '{1}' but required in type '{2}'.",
      symbolToString(first),
      typeToString(source),
      typeToString(target),
    );
    return true;
  }
  const names = missing
    .slice(0, missing.length > 5 ? 4 : 5)
    .map(symbolToString)
    .join(", ");
  if (missing.length > 5) {
    error(
      node,
      2740,
      "Type '{0}' is missing the following properties from type '{1}': {2}, and {3} more.",
      typeToString(source),
      typeToString(target),
      names,
      String(missing.length - 4),
    );
  } else
    error(
      node,
      2739,
      "Type '{0}' is missing the following properties from type '{1}': {2}",
      typeToString(source),
      typeToString(target),
      names,
    );
  return true;
}

function reportExcess(property: Symbol, target: Type, node: Node): void {
  const declaration = property.valueDeclaration;
  let at = node;
  if (
    declaration !== undefined &&
    (declaration.kind === "PropertyAssignment" ||
      declaration.kind === "ShorthandPropertyAssignment" ||
      declaration.kind === "MethodDeclaration")
  )
    at = declaration.name;
  const name = symbolToString(property);
  const candidates = getPropertiesOfType(target).map((p) => symbolToString(p));
  const suggestion = suggestFrom(name, candidates);
  if (suggestion !== undefined) {
    error(
      at,
      2561,
      "Object literal may only specify known properties, but '{0}' does not exist in type '{1}'. Did you mean to write '{2}'?",
      name,
      typeToString(target),
      suggestion,
    );
  } else
    error(
      at,
      2353,
      "Object literal may only specify known properties, and '{0}' does not exist in type '{1}'.",
      name,
      typeToString(target),
    );
}
