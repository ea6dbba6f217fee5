/** `typeof x === "…"`. */
import type { Node } from "../../ast/ast.ts";
import { booleanType, getIntersectionType, getUnionType, mapType } from "../construct.ts";
import { getAdjustedTypeWithFacts, getNonNullableType, hasTypeFacts, TypeFacts, typeofNotEqualFact } from "../facts.ts";
import { globalType } from "../globals.ts";
import { isTypeRelatedTo, isTypeSubtypeOf } from "../relations/related.ts";
import {
  bigintType,
  esSymbolType,
  neverType,
  nonPrimitiveType,
  nullType,
  numberType,
  stringType,
  undefinedType,
} from "../state.ts";
import { TypeFlags as TF, type Type } from "../types.ts";
import { getDiscriminantPropertyAccess, narrowTypeByDiscriminant } from "./discriminants.ts";
import type { FlowState } from "./flow.ts";
import { isMatchingReference, optionalChainContainsReference, referenceCandidate } from "./references.ts";

export function isStringLiteralLike(
  n: Node,
): n is Extract<Node, { kind: "StringLiteral" | "NoSubstitutionTemplateLiteral" }> {
  return n.kind === "StringLiteral" || n.kind === "NoSubstitutionTemplateLiteral";
}

export function narrowTypeByTypeof(
  s: FlowState,
  typeIn: Type,
  typeOfExpr: Extract<Node, { kind: "TypeOfExpression" }>,
  operator: string,
  literal: Extract<Node, { kind: "StringLiteral" | "NoSubstitutionTemplateLiteral" }>,
  assumeTrueIn: boolean,
): Type {
  let type = typeIn;
  const assumeTrue = operator === "!=" || operator === "!==" ? !assumeTrueIn : assumeTrueIn;
  const target = referenceCandidate(typeOfExpr.expression);
  const text = literal.text ?? "";
  if (!isMatchingReference(s.reference, target)) {
    if (optionalChainContainsReference(target, s.reference) && assumeTrue === (text !== "undefined"))
      type = getNonNullableType(type);
    const access = getDiscriminantPropertyAccess(s, target, type);
    if (access !== undefined)
      return narrowTypeByDiscriminant(type, access, (t) => narrowTypeByTypeofLiteral(t, text, assumeTrue));
    return type;
  }
  return narrowTypeByTypeofLiteral(type, text, assumeTrue);
}
export function narrowTypeByTypeName(type: Type, name: string): Type {
  switch (name) {
    case "string":
      return narrowTypeByTypeFacts(type, stringType, TypeFacts.TypeofEQString);
    case "number":
      return narrowTypeByTypeFacts(type, numberType, TypeFacts.TypeofEQNumber);
    case "bigint":
      return narrowTypeByTypeFacts(type, bigintType, TypeFacts.TypeofEQBigInt);
    case "boolean":
      return narrowTypeByTypeFacts(type, booleanType, TypeFacts.TypeofEQBoolean);
    case "symbol":
      return narrowTypeByTypeFacts(type, esSymbolType, TypeFacts.TypeofEQSymbol);
    case "object":
      return (type.flags & TF.Any) !== 0
        ? type
        : getUnionType([
            narrowTypeByTypeFacts(type, nonPrimitiveType, TypeFacts.TypeofEQObject),
            narrowTypeByTypeFacts(type, nullType, TypeFacts.EQNull),
          ]);
    case "function":
      return (type.flags & TF.Any) !== 0
        ? type
        : narrowTypeByTypeFacts(type, globalType("Function"), TypeFacts.TypeofEQFunction);
    case "undefined":
      return narrowTypeByTypeFacts(type, undefinedType, TypeFacts.EQUndefined);
    default:
      return narrowTypeByTypeFacts(type, nonPrimitiveType, TypeFacts.TypeofEQHostObject);
  }
}
/** `implied` is what a value is if the condition holds. */
function narrowTypeByTypeFacts(type: Type, implied: Type, facts: number): Type {
  return mapType(type, (t) => {
    // Functions are subtypes of `object`, but typeof tells them apart.
    if (isTypeRelatedTo(t, implied, "strictSubtype")) return hasTypeFacts(t, facts) ? t : neverType;
    // `unknown`, `{}`, `{ toString(): string }`.
    if (isTypeSubtypeOf(implied, t)) return implied;
    return hasTypeFacts(t, facts) ? getIntersectionType([t, implied]) : neverType;
  });
}

function narrowTypeByTypeofLiteral(type: Type, name: string, assumeTrue: boolean): Type {
  return assumeTrue ? narrowTypeByTypeName(type, name) : getAdjustedTypeWithFacts(type, typeofNotEqualFact(name));
}
