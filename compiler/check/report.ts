/**
 * Assignability with its errors: which part of an expression is to blame (a property of a literal, an element, the body of a lambda) and what is
 * missing, as tsc reports it.
 */
import type { Expression, Node, ObjectLiteralExpression } from "../ast/ast.ts";
import type { Symbol } from "../bind/symbols.ts";
import { getIndexedAccessTypeOrUndefined } from "./access.ts";
import { getNumberLiteralType, getStringLiteralType } from "./construct.ts";
import { isReadonlyList, missingReason, reasons, shownTypes } from "./explain.ts";
import { checkExpressionCached } from "./expressions/check.ts";
import {
  getPropertiesOfType,
  getPropertyOfType,
  getSignaturesOfType,
  isArrayOrTupleType,
  isTupleType,
} from "./members.ts";
import { getReturnTypeOfSignature } from "./parameters.ts";
import { symbolToString, typeToString } from "./print.ts";
import { hasAsync, isGenerator, propertyNameText } from "./queries.ts";
import { findDiscriminantProperties } from "./relations/discriminants.ts";
import { findExcessProperty } from "./relations/excess.ts";
import { getUnmatchedProperties } from "./relations/properties.ts";
import { isTypeRelatedTo } from "./relations/related.ts";
import { isWeakType, hasCommonProperties } from "./relations/shapes.ts";
import type { Relation } from "./relations/comparison.ts";
import { error, errorType, formatMessage } from "./state.ts";
import { suggestFrom } from "./suggest.ts";
import { getTypeOfSymbol } from "./symboltypes.ts";
import { ObjectFlags as OF, TypeFlags as TF, type Type, type UnionType } from "./types.ts";

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
  const wanted = bestMatchingElement(source, target, nameType);
  if (wanted === undefined || (wanted.flags & TF.IndexedAccess) !== 0) return false;
  const found = getIndexedAccessTypeOrUndefined(source, nameType);
  if (found === undefined || isTypeRelatedTo(found, wanted, relation)) return false;
  if (next !== undefined && elaborate(next, found, wanted, relation, notAssignable)) return true;
  const specific = next === undefined ? found : literalForError(checkExpressionCached(next), found, wanted);
  reportUnrelated(specific, wanted, relation, at, notAssignable);
  return true;
}

/** Of a union like `T[] | undefined` the member that has elements is meant. */
function bestMatchingElement(source: Type, target: Type, nameType: Type): Type | undefined {
  const direct = getIndexedAccessTypeOrUndefined(target, nameType);
  if (direct !== undefined || target.kind !== "union") return direct;
  const best = bestMatchingType(source, target);
  return best === undefined ? undefined : getIndexedAccessTypeOrUndefined(best, nameType);
}
/** The member of a union that an object was meant for: by its discriminants, else by the names of its properties. */
function bestMatchingType(source: Type, target: UnionType): Type | undefined {
  const objects = target.types.filter((t) => (t.flags & TF.Object) !== 0);
  if (objects.length < 2) return objects[0];
  const lists = isArrayOrTupleType(source);
  const properties = getPropertiesOfType(source);
  const discriminants = findDiscriminantProperties([...properties], target);
  let best: Type | undefined;
  let bestCount = 0;
  for (const candidate of objects) {
    if (isArrayOrTupleType(candidate) !== lists) continue;
    const fits = discriminants.every((d) => {
      const wanted = getPropertyOfType(candidate, d.name);
      return wanted === undefined || isTypeRelatedTo(getTypeOfSymbol(d), getTypeOfSymbol(wanted), "assignable");
    });
    if (!fits) continue;
    const count = lists ? 1 : properties.filter((p) => getPropertyOfType(candidate, p.name) !== undefined).length;
    if (count > 0 && count >= bestCount) {
      best = candidate;
      bestCount = count;
    }
  }
  return best;
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
      const wanted = bestMatchingElement(source, target, getNumberLiteralType(i));
      if (wanted !== undefined && isTypeRelatedTo(checkExpressionCached(element), wanted, relation)) continue;
    }
    if (elaborateElement(element, element, source, target, getNumberLiteralType(i), relation)) reported = true;
  }
  return reported;
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
  // Of an assignment, an argument, a type argument: what says all replaces the head.
  const plain = head === notAssignable || head === argumentHead || head === constraintHead || head === satisfiesHead;
  if (plain && (source.flags & TF.Object) !== 0 && (target.flags & TF.Object) !== 0) {
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
  } else if (plain && (source.flags & TF.Object) !== 0 && target.kind === "intersection") {
    const missing = getUnmatchedProperties(source, target, false);
    if (missing.length > 0 && reportMissing(missing, source, target, node)) return;
  }
  if (plain && isReadonlyList(source) && isArrayOrTupleType(target) && !isReadonlyList(target)) {
    error(
      node,
      4104,
      "The type '{0}' is 'readonly' and cannot be assigned to the mutable type '{1}'.",
      typeToString(source),
      typeToString(target),
    );
    return;
  }
  const [a, b] = shownTypes(source, target);
  const suggested = head === notAssignable ? suggestLiteral(source, target) : undefined;
  if (suggested !== undefined) {
    error(node, 2820, "Type '{0}' is not assignable to type '{1}'. Did you mean '{2}'?", a, b, `"${suggested}"`);
    return;
  }
  errorWithReasons(node, head.code, formatMessage(head.text, [a, b]), reasons(source, target, relation));
}

/** A chain of reasons, each indented below what it explains. */
export function errorWithReasons(node: Node | undefined, code: number, text: string, lines: readonly string[]): void {
  let message = text;
  let indent = "\n";
  for (const line of lines) {
    indent += "  ";
    message += indent + line;
  }
  error(node, code, "{0}", message);
}

/** The string that was meant, of those that the target allows. */
function suggestLiteral(source: Type, target: Type): string | undefined {
  if (source.kind !== "literal" || typeof source.value !== "string" || target.kind !== "union") return undefined;
  const allowed: string[] = [];
  for (const t of target.types) if (t.kind === "literal" && typeof t.value === "string") allowed.push(t.value);
  return suggestFrom(source.value, allowed);
}

function isObjectLiteral(type: Type): boolean {
  return type.kind === "object" && (type.objectFlags & OF.FreshLiteral) !== 0;
}

function reportMissing(missing: readonly Symbol[], source: Type, target: Type, node: Node): boolean {
  const text = missingReason(source, target);
  if (text === undefined) return false;
  error(node, missing.length === 1 ? 2741 : missing.length > 5 ? 2740 : 2739, "{0}", text);
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
