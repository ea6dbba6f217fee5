/** `instanceof` and `x.constructor === C`: narrowing by the class of a value. */
import type { Expression, Node } from "../../ast/ast.ts";
import { filterType, getUnionType, isEmptyAnonymousObject, mapType } from "../construct.ts";
import { getTypeOfExpression } from "../expressions/check.ts";
import { getNonNullableType } from "../facts.ts";
import { globalType } from "../globals.ts";
import { getPropertyNameForKnownSymbolName } from "../latebound.ts";
import { getPropertyOfType, getSignaturesOfType } from "../members.ts";
import { getReturnTypeOfSignature, getTypePredicateOfSignature } from "../parameters.ts";
import { isTypeDerivedFrom } from "../relations/derived.ts";
import { isTypeSubtypeOf } from "../relations/related.ts";
import { getErasedSignature } from "../signatures.ts";
import { emptyObjectType } from "../state.ts";
import { getTypeOfSymbol } from "../symboltypes.ts";
import { ObjectFlags as OF, TypeFlags as TF, type Type } from "../types.ts";
import { getNarrowedType } from "./candidates.ts";
import type { FlowState } from "./flow.ts";
import { isMatchingReference, optionalChainContainsReference, referenceCandidate } from "./references.ts";

export function narrowTypeByInstanceof(
  s: FlowState,
  type: Type,
  expr: Extract<Node, { kind: "BinaryExpression" }>,
  assumeTrue: boolean,
): Type {
  if (expr.left.kind === "PrivateIdentifier") return type;
  const left = referenceCandidate(expr.left);
  if (!isMatchingReference(s.reference, left)) {
    if (assumeTrue && optionalChainContainsReference(left, s.reference)) return getNonNullableType(type);
    return type;
  }
  const rightType = getTypeOfExpression(expr.right);
  if (!isTypeDerivedFrom(rightType, globalType("Object"))) return type;
  // Symbol.hasInstance as a predicate.
  const has = getPropertyOfType(rightType, getPropertyNameForKnownSymbolName("hasInstance"));
  if (has !== undefined) {
    const signature = getSignaturesOfType(getTypeOfSymbol(has), "call")[0];
    const p = signature === undefined ? undefined : getTypePredicateOfSignature(signature);
    if (p !== undefined && p.kind === "identifier" && p.parameterIndex === 0 && p.type !== undefined)
      return getNarrowedType(type, p.type, assumeTrue, true);
  }
  if (!isTypeDerivedFrom(rightType, globalType("Function"))) return type;
  const instanceType = mapType(rightType, getInstanceType);
  if ((type.flags & TF.Any) !== 0 && (instanceType === globalType("Object") || instanceType === globalType("Function")))
    return type;
  if (!assumeTrue && !(instanceType.kind === "object" && !isEmptyAnonymousObject(instanceType))) return type;
  return getNarrowedType(type, instanceType, assumeTrue, true);
}
function getInstanceType(constructorType: Type): Type {
  const prototype = getPropertyOfType(constructorType, "prototype");
  if (prototype !== undefined) {
    const t = getTypeOfSymbol(prototype);
    if ((t.flags & TF.Any) === 0) return t;
  }
  const signatures = getSignaturesOfType(constructorType, "construct");
  if (signatures.length > 0)
    return getUnionType(signatures.map((x) => getReturnTypeOfSignature(getErasedSignature(x))));
  return emptyObjectType;
}

export function isMatchingConstructorReference(s: FlowState, expr: Node): boolean {
  return (
    (expr.kind === "PropertyAccessExpression" &&
      expr.name.text === "constructor" &&
      isMatchingReference(s.reference, expr.expression)) ||
    (expr.kind === "ElementAccessExpression" &&
      expr.argumentExpression.kind === "StringLiteral" &&
      expr.argumentExpression.text === "constructor" &&
      isMatchingReference(s.reference, expr.expression))
  );
}
export function narrowTypeByConstructor(
  type: Type,
  operator: string,
  identifier: Expression,
  assumeTrue: boolean,
): Type {
  if (assumeTrue ? operator !== "==" && operator !== "===" : operator !== "!=" && operator !== "!==") return type;
  const identifierType = getTypeOfExpression(identifier);
  if (
    getSignaturesOfType(identifierType, "call").length === 0 &&
    getSignaturesOfType(identifierType, "construct").length === 0
  )
    return type;
  const prototype = getPropertyOfType(identifierType, "prototype");
  if (prototype === undefined) return type;
  const candidate = getTypeOfSymbol(prototype);
  if ((candidate.flags & TF.Any) !== 0 || candidate === globalType("Object") || candidate === globalType("Function"))
    return type;
  if ((type.flags & TF.Any) !== 0) return candidate;
  return filterType(type, (t) =>
    (t.kind === "object" && (t.objectFlags & OF.Class) !== 0) ||
    (candidate.kind === "object" && (candidate.objectFlags & OF.Class) !== 0)
      ? t.symbol === candidate.symbol
      : isTypeSubtypeOf(t, candidate),
  );
}
