/** Assignments: what a reference holds after it, by the initialiser, the value, or the part of it that a pattern takes. */
import type { BindingElement, Expression, Node } from "../../ast/ast.ts";
import type { FlowNode } from "../../bind/flow.ts";
import {
  createArrayType,
  everyType,
  filterType,
  getUnionType,
  mapType,
  getFreshTypeOfLiteralType,
} from "../construct.ts";
import { getTypeOfExpression } from "../expressions/check.ts";
import { getNonNullableTypeIfNeeded, getNonUndefinedType } from "../facts.ts";
import { checkIteratedTypeOrElementType } from "../iterate.ts";
import { getApplicableIndexInfoForName, getPropertyOfType, isTupleType } from "../members.ts";
import { getAssignmentTarget, getAssignmentTargetKind, propertyNameText, skipParentheses } from "../queries.ts";
import { isTypeAssignableTo } from "../relations/related.ts";
import {
  anyType,
  autoType,
  cx,
  errorType,
  neverType,
  stringType,
  undefinedType,
  unreachableNeverType,
} from "../state.ts";
import { getTypeOfSymbol, checkRightHandSideOfForOf } from "../symboltypes.ts";
import { TypeFlags as TF, type Type, type UnionType } from "../types.ts";
import { autoArrayType, getBaseTypeOfLiteralType, getWidenedLiteralType as getWidenedLiteral } from "../widen.ts";
import { getEvolvingArrayType, finalizeEvolvingArrayType } from "./evolving.ts";
import { type FlowType, flowType, type FlowState, typeAt } from "./flow.ts";
import { isReachableFlowNode } from "./reachability.ts";
import {
  isMatchingReference,
  getAccessedPropertyName,
  containsMatchingReference,
  optionalChainContainsReference,
} from "./references.ts";

function getInitialOrAssignedType(node: Node, reference: Node): Type {
  return node.kind === "VariableDeclaration" || node.kind === "BindingElement"
    ? getInitialType(node)
    : getAssignedType(node, reference);
}
function getInitialType(node: Node): Type {
  if (node.kind === "VariableDeclaration") {
    if (node.initializer !== undefined) return getTypeOfInitializer(node.initializer);
    const loop = node.parent.parent;
    if (loop.kind === "ForInStatement") return stringType;
    if (loop.kind === "ForOfStatement") return checkRightHandSideOfForOf(loop);
    return errorType;
  }
  if (node.kind === "BindingElement") {
    const pattern = node.parent;
    const parentType =
      pattern.parent.kind === "VariableDeclaration" || pattern.parent.kind === "BindingElement"
        ? getInitialType(pattern.parent)
        : errorType;
    const type =
      pattern.kind === "ObjectBindingPattern"
        ? destructuredPropertyType(parentType, node)
        : !node.dotDotDotToken
          ? destructuredArrayElement(
              parentType,
              pattern.kind === "ArrayBindingPattern" ? pattern.elements.indexOf(node) : 0,
            )
          : createArrayType(checkIteratedTypeOrElementType("destructuring", parentType, undefinedType, undefined));
    return typeWithDefault(type, node.initializer);
  }
  return errorType;
}

function getTypeOfInitializer(node: Expression): Type {
  return cx.tables.expressionType[node.id] ?? getTypeOfExpression(node);
}
function typeWithDefault(type: Type, initializer: Expression | undefined): Type {
  return initializer === undefined
    ? type
    : getUnionType([getNonUndefinedType(type), getTypeOfInitializer(initializer)]);
}
function destructuredPropertyType(parentType: Type, node: BindingElement): Type {
  const name = getAccessedPropertyName(node);
  if (name === undefined) return errorType;
  return propertyTypeByName(parentType, name) ?? errorType;
}
export function propertyTypeByName(type: Type, name: string): Type | undefined {
  const p = getPropertyOfType(type, name);
  if (p !== undefined) return getTypeOfSymbol(p);
  const info = getApplicableIndexInfoForName(type, name);
  return info?.type;
}
function destructuredArrayElement(type: Type, index: number): Type {
  return (
    (everyType(type, isTupleType) && propertyTypeByName(type, String(index))) ||
    checkIteratedTypeOrElementType("destructuring", type, undefinedType, undefined)
  );
}
function getAssignedType(node: Node, _reference: Node): Type {
  const parent = node.parent;
  switch (parent.kind) {
    case "ForInStatement":
      return stringType;
    case "ForOfStatement":
      return checkRightHandSideOfForOf(parent);
    case "BinaryExpression": {
      const isDefault =
        (parent.parent.kind === "ArrayLiteralExpression" && isDestructuringTarget(parent.parent)) ||
        (parent.parent.kind === "PropertyAssignment" && isDestructuringTarget(parent.parent.parent));
      return isDefault
        ? getUnionType([getNonUndefinedType(getAssignedType(parent, _reference)), getTypeOfInitializer(parent.right)])
        : getTypeOfInitializer(parent.right);
    }
    case "DeleteExpression":
      return undefinedType;
    case "ArrayLiteralExpression":
      return destructuredArrayElement(getAssignedType(parent, _reference), parent.elements.indexOf(node as Expression));
    case "SpreadElement":
      return createArrayType(
        checkIteratedTypeOrElementType(
          "destructuring",
          getAssignedType(parent.parent, _reference),
          undefinedType,
          undefined,
        ),
      );
    case "PropertyAssignment":
      return (
        propertyTypeByName(getAssignedType(parent.parent, _reference), propertyNameText(parent.name) ?? "") ?? errorType
      );
    case "ShorthandPropertyAssignment": {
      const t = propertyTypeByName(getAssignedType(parent.parent, _reference), parent.name.text) ?? errorType;
      return typeWithDefault(t, parent.objectAssignmentInitializer);
    }
    case "ParenthesizedExpression":
      return getAssignedType(parent, _reference);
    default:
      return errorType;
  }
}
function isDestructuringTarget(node: Node): boolean {
  const p = node.parent;
  return (
    (p.kind === "BinaryExpression" && p.left === node && p.operator === "=") ||
    (p.kind === "ForOfStatement" && p.initializer === node) ||
    (p.kind === "ArrayLiteralExpression" && isDestructuringTarget(p)) ||
    (p.kind === "PropertyAssignment" && isDestructuringTarget(p.parent)) ||
    (p.kind === "BinaryExpression" && p.left === node && isDestructuringTarget(p))
  );
}

export function typeAtAssignment(s: FlowState, flow: Extract<FlowNode, { kind: "Assignment" }>): FlowType | undefined {
  const node = flow.node;
  if (isMatchingReference(s.reference, node)) {
    if (!isReachableFlowNode(flow)) return flowType(unreachableNeverType, false);
    if (getAssignmentTargetKind(node) === "compound") {
      const f = typeAt(s, flow.antecedent);
      return flowType(getBaseTypeOfLiteralType(f.type), f.incomplete);
    }
    if (s.declaredType === autoType || s.declaredType === autoArrayType()) {
      if (isEmptyArrayAssignment(node)) return flowType(getEvolvingArrayType(neverType), false);
      const assigned = getWidenedLiteral(getInitialOrAssignedType(node, s.reference));
      return flowType(isTypeAssignableTo(assigned, s.declaredType) ? assigned : anyArrayType(), false);
    }
    const t = isInCompoundLikeAssignment(node) ? getBaseTypeOfLiteralType(s.declaredType) : s.declaredType;
    if (t.kind === "union")
      return flowType(getAssignmentReducedType(t, getInitialOrAssignedType(node, s.reference)), false);
    return flowType(t, false);
  }
  if (containsMatchingReference(s.reference, node)) {
    if (!isReachableFlowNode(flow)) return flowType(unreachableNeverType, false);
    return flowType(s.declaredType, false);
  }
  if (
    node.kind === "VariableDeclaration" &&
    node.parent.parent.kind === "ForInStatement" &&
    (isMatchingReference(s.reference, node.parent.parent.expression) ||
      optionalChainContainsReference(node.parent.parent.expression, s.reference))
  ) {
    return flowType(getNonNullableTypeIfNeeded(finalizeEvolvingArrayType(typeAt(s, flow.antecedent).type)), false);
  }
  return undefined;
}
function anyArrayType(): Type {
  return createArrayType(anyType);
}
function isInCompoundLikeAssignment(node: Node): boolean {
  const target = getAssignmentTarget(node);
  return (
    target !== undefined &&
    target.kind === "BinaryExpression" &&
    target.operator === "=" &&
    target.right.kind === "BinaryExpression" &&
    isCompoundLike(target.left, target.right)
  );
}
function isCompoundLike(left: Node, right: Extract<Node, { kind: "BinaryExpression" }>): boolean {
  return (
    left.kind === "Identifier" &&
    ["+", "-", "*", "/", "%", "|", "&", "^", "<<", ">>", ">>>", "**"].includes(right.operator) &&
    ((right.left.kind === "Identifier" && right.left.text === left.text) ||
      (right.right.kind === "Identifier" && right.right.text === left.text))
  );
}
export function getAssignmentReducedType(declared: UnionType, assigned: Type): Type {
  if (declared === assigned) return declared;
  if ((assigned.flags & TF.Never) !== 0) return assigned;
  const filtered = filterType(declared, (t) => typeMaybeAssignableTo(assigned, t));
  const reduced =
    assigned.kind === "literal" && (assigned.flags & TF.BooleanLiteral) !== 0 && assigned === assigned.freshType
      ? mapType(filtered, getFreshTypeOfLiteralType)
      : filtered;
  return isTypeAssignableTo(assigned, reduced) ? reduced : declared;
}
function typeMaybeAssignableTo(source: Type, target: Type): boolean {
  return source.kind === "union"
    ? source.types.some((t) => isTypeAssignableTo(t, target))
    : isTypeAssignableTo(source, target);
}
function isEmptyArrayAssignment(node: Node): boolean {
  if (node.kind === "VariableDeclaration" && node.initializer !== undefined) return isEmptyArray(node.initializer);
  if (node.kind !== "BindingElement" && node.parent.kind === "BinaryExpression") return isEmptyArray(node.parent.right);
  return false;
}
function isEmptyArray(e: Expression): boolean {
  const n = skipParentheses(e);
  return n.kind === "ArrayLiteralExpression" && n.elements.length === 0;
}
