/** Conditions: what one that holds, or doesn't, says about a reference; truthiness, presence, and the operators that combine and compare. */
import type { Expression, Node } from "../../ast/ast.ts";
import type { Symbol } from "../../bind/symbols.ts";
import { getUnionType } from "../construct.ts";
import { getDeclaredTypeOfSymbol } from "../declared.ts";
import { getTypeOfExpression } from "../expressions/check.ts";
import { getAdjustedTypeWithFacts, getNonNullableType, getTypeWithFacts, TypeFacts } from "../facts.ts";
import { classOfPrivateName } from "../properties.ts";
import { isAccessExpression, isOptionalChain } from "../queries.ts";
import type { Type } from "../types.ts";
import { getNarrowedType } from "./candidates.ts";
import {
  getDiscriminantPropertyAccess,
  narrowTypeByDiscriminant,
  narrowTypeByDiscriminantProperty,
} from "./discriminants.ts";
import { narrowTypeByOptionalChainContainment, narrowTypeByEquality } from "./equality.ts";
import type { FlowState } from "./flow.ts";
import { narrowTypeByInKeyword } from "./in.ts";
import { narrowTypeByInstanceof, isMatchingConstructorReference, narrowTypeByConstructor } from "./instanceof.ts";
import { narrowTypeByCall } from "./predicates.ts";
import {
  isMatchingReference,
  resolvedOf,
  isConstantVariable,
  optionalChainContainsReference,
  isConstantReference,
  referenceCandidate,
} from "./references.ts";
import { isStringLiteralLike, narrowTypeByTypeof } from "./typeof.ts";

export function narrowType(s: FlowState, type: Type, expr: Expression, assumeTrue: boolean): Type {
  // `a?.b` being truthy says that a is there.
  const p = expr.parent;
  if (
    isExpressionOfOptionalChainRoot(expr) ||
    (p.kind === "BinaryExpression" && (p.operator === "??" || p.operator === "??=") && p.left === expr)
  )
    return narrowTypeByOptionality(s, type, expr, assumeTrue);
  switch (expr.kind) {
    case "Identifier":
      // A constant whose value was a condition.
      if (!isMatchingReference(s.reference, expr) && inlineLevel < 5) {
        const symbol = resolvedOf(expr);
        if (isConstantVariable(symbol)) {
          const d = symbol.valueDeclaration;
          if (
            d !== undefined &&
            d.kind === "VariableDeclaration" &&
            d.type === undefined &&
            d.initializer !== undefined &&
            isConstantReference(s.reference)
          ) {
            inlineLevel++;
            const r = narrowType(s, type, d.initializer, assumeTrue);
            inlineLevel--;
            return r;
          }
        }
      }
      return narrowTypeByTruthiness(s, type, expr, assumeTrue);
    case "ThisKeyword":
    case "SuperKeyword":
    case "PropertyAccessExpression":
    case "ElementAccessExpression":
      return narrowTypeByTruthiness(s, type, expr, assumeTrue);
    case "CallExpression":
      return narrowTypeByCall(s, type, expr, assumeTrue);
    case "ParenthesizedExpression":
    case "NonNullExpression":
    case "SatisfiesExpression":
      return narrowType(s, type, expr.expression, assumeTrue);
    case "BinaryExpression":
      return narrowTypeByBinaryExpression(s, type, expr, assumeTrue);
    case "PrefixUnaryExpression":
      return expr.operator === "!" ? narrowType(s, type, expr.operand, !assumeTrue) : type;
    default:
      return type;
  }
}
let inlineLevel = 0;
function isExpressionOfOptionalChainRoot(expr: Node): boolean {
  const p = expr.parent;
  return (
    isOptionalChain(p) &&
    "questionDotToken" in p &&
    p.questionDotToken === true &&
    "expression" in p &&
    p.expression === expr
  );
}

function narrowTypeByOptionality(s: FlowState, type: Type, expr: Expression, assumePresent: boolean): Type {
  const facts = assumePresent ? TypeFacts.NEUndefinedOrNull : TypeFacts.EQUndefinedOrNull;
  if (isMatchingReference(s.reference, expr)) return getAdjustedTypeWithFacts(type, facts);
  const access = getDiscriminantPropertyAccess(s, expr, type);
  if (access !== undefined) return narrowTypeByDiscriminant(type, access, (t) => getTypeWithFacts(t, facts));
  return type;
}
function narrowTypeByTruthiness(s: FlowState, typeIn: Type, expr: Expression, assumeTrue: boolean): Type {
  let type = typeIn;
  const facts = assumeTrue ? TypeFacts.Truthy : TypeFacts.Falsy;
  if (isMatchingReference(s.reference, expr)) return getAdjustedTypeWithFacts(type, facts);
  if (assumeTrue && optionalChainContainsReference(expr, s.reference)) type = getNonNullableType(type);
  const access = getDiscriminantPropertyAccess(s, expr, type);
  if (access !== undefined) return narrowTypeByDiscriminant(type, access, (t) => getTypeWithFacts(t, facts));
  return type;
}

function narrowTypeByBinaryExpression(
  s: FlowState,
  typeIn: Type,
  expr: Extract<Node, { kind: "BinaryExpression" }>,
  assumeTrue: boolean,
): Type {
  let type = typeIn;
  switch (expr.operator) {
    case "=":
    case "||=":
    case "&&=":
    case "??=":
      if (expr.left.kind === "PrivateIdentifier") return type;
      return narrowTypeByTruthiness(s, narrowType(s, type, expr.right, assumeTrue), expr.left, assumeTrue);
    case "==":
    case "!=":
    case "===":
    case "!==": {
      if (expr.left.kind === "PrivateIdentifier") return type;
      const left = referenceCandidate(expr.left);
      const right = referenceCandidate(expr.right);
      if (left.kind === "TypeOfExpression" && isStringLiteralLike(right))
        return narrowTypeByTypeof(s, type, left, expr.operator, right, assumeTrue);
      if (right.kind === "TypeOfExpression" && isStringLiteralLike(left))
        return narrowTypeByTypeof(s, type, right, expr.operator, left, assumeTrue);
      if (isMatchingReference(s.reference, left)) return narrowTypeByEquality(type, expr.operator, right, assumeTrue);
      if (isMatchingReference(s.reference, right)) return narrowTypeByEquality(type, expr.operator, left, assumeTrue);
      if (optionalChainContainsReference(left, s.reference))
        type = narrowTypeByOptionalChainContainment(type, expr.operator, right, assumeTrue);
      else if (optionalChainContainsReference(right, s.reference))
        type = narrowTypeByOptionalChainContainment(type, expr.operator, left, assumeTrue);
      const leftAccess = getDiscriminantPropertyAccess(s, left, type);
      if (leftAccess !== undefined)
        return narrowTypeByDiscriminantProperty(type, leftAccess, expr.operator, right, assumeTrue);
      const rightAccess = getDiscriminantPropertyAccess(s, right, type);
      if (rightAccess !== undefined)
        return narrowTypeByDiscriminantProperty(type, rightAccess, expr.operator, left, assumeTrue);
      if (isMatchingConstructorReference(s, left))
        return narrowTypeByConstructor(type, expr.operator, right, assumeTrue);
      if (isMatchingConstructorReference(s, right))
        return narrowTypeByConstructor(type, expr.operator, left, assumeTrue);
      if (isBooleanLiteralNode(right) && !isAccessExpression(left))
        return narrowTypeByBooleanComparison(s, type, left, right, expr.operator, assumeTrue);
      if (isBooleanLiteralNode(left) && !isAccessExpression(right))
        return narrowTypeByBooleanComparison(s, type, right, left, expr.operator, assumeTrue);
      return type;
    }
    case "instanceof":
      return narrowTypeByInstanceof(s, type, expr, assumeTrue);
    case "in": {
      if (expr.left.kind === "PrivateIdentifier") {
        const target = referenceCandidate(expr.right);
        if (!isMatchingReference(s.reference, target)) return type;
        const classSymbol = privateClassOf(expr.left);
        if (classSymbol === undefined) return type;
        const t = getDeclaredTypeOfSymbol(classSymbol);
        return getNarrowedType(type, t, assumeTrue, true);
      }
      const target = referenceCandidate(expr.right);
      if (isMatchingReference(s.reference, target))
        return narrowTypeByInKeyword(type, getTypeOfExpression(expr.left), assumeTrue);
      return type;
    }
    case ",":
      return narrowType(s, type, expr.right, assumeTrue);
    case "&&":
      if (expr.left.kind === "PrivateIdentifier") return type;
      return assumeTrue
        ? narrowType(s, narrowType(s, type, expr.left, true), expr.right, true)
        : getUnionType([narrowType(s, type, expr.left, false), narrowType(s, type, expr.right, false)]);
    case "||":
      if (expr.left.kind === "PrivateIdentifier") return type;
      return assumeTrue
        ? getUnionType([narrowType(s, type, expr.left, true), narrowType(s, type, expr.right, true)])
        : narrowType(s, narrowType(s, type, expr.left, false), expr.right, false);
    default:
      return type;
  }
}
function privateClassOf(n: Node): Symbol | undefined {
  return n.kind === "PrivateIdentifier" ? classOfPrivateName(n) : undefined;
}

function isBooleanLiteralNode(n: Node): boolean {
  return n.kind === "TrueKeyword" || n.kind === "FalseKeyword";
}
function narrowTypeByBooleanComparison(
  s: FlowState,
  type: Type,
  expr: Expression,
  bool: Node,
  operator: string,
  assumeTrue: boolean,
): Type {
  const equals = operator === "===" || operator === "==";
  return narrowType(s, type, expr, (assumeTrue === equals) === (bool.kind === "TrueKeyword"));
}
