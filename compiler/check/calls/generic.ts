/** Generic functions that aren't called: `f<T>` as a value, and as an argument of a call whose type arguments are being inferred. */
import type { Expression, Node, TypeNode } from "../../ast/ast.ts";
import { SymbolFlags as SF } from "../../bind/symbols.ts";
import { getApparentType } from "../constraints.ts";
import { getUnionType, getIntersectionType } from "../construct.ts";
import { getContextualType, instantiateContextualType, getInferenceContext } from "../contextual.ts";
import { getNonNullableType } from "../facts.ts";
import { inferTypes } from "../infer/infer.ts";
import { hasCandidates } from "../infer/context.ts";
import { instantiateSignatureInContextOf } from "../infer/instantiate.ts";
import { applyToParameterTypes, applyToReturnTypes } from "../infer/signatures.ts";
import { resolveStructuredTypeMembers } from "../members.ts";
import { getReturnTypeOfSignature } from "../parameters.ts";
import { typeToString } from "../print.ts";
import { getSingleCallSignature, getSingleCallOrConstructSignature } from "../relations/signatures.ts";
import { getOrCreateTypeFromSignature, getSignatureInstantiation } from "../signatures.ts";
import { anyFunctionType, createObjectType, createTransientSymbol, emptyMembers, error, errorType } from "../state.ts";
import {
  CheckMode,
  InferencePriority as IP,
  ObjectFlags as OF,
  TypeFlags as TF,
  type Signature,
  type Type,
} from "../types.ts";
import { hasCorrectTypeArgumentArity } from "./arity.ts";
import { checkTypeArguments } from "./typearguments.ts";

export function isGenericFunctionReturningFunction(s: Signature): boolean {
  return s.typeParameters !== undefined && isFunctionType(getReturnTypeOfSignature(s));
}
function isFunctionType(t: Type): boolean {
  return getSingleCallSignature(t) !== undefined;
}
export function skippedGenericFunction(node: Node, checkMode: number): void {
  if ((checkMode & CheckMode.Inferential) !== 0) {
    const context = getInferenceContext(node);
    if (context !== undefined) context.flags |= 4;
  }
}

/** f<T> without a call. */
export function getInstantiationExpressionType(type: Type, node: Node, typeArguments: readonly TypeNode[]): Type {
  if ((type.flags & TF.Any) !== 0) return type;
  let applicable = false;
  const instantiate = (signatures: readonly Signature[]): Signature[] => {
    const ok = signatures.filter(
      (s) => s.typeParameters !== undefined && hasCorrectTypeArgumentArity(s, typeArguments),
    );
    const result: Signature[] = [];
    for (const s of ok) {
      const args = checkTypeArguments(s, typeArguments, true);
      applicable = true;
      result.push(args === undefined ? s : getSignatureInstantiation(s, args));
    }
    return result;
  };
  const one = (t: Type): Type => {
    if (t.kind !== "object") return t;
    const resolved = resolveStructuredTypeMembers(t);
    const calls = instantiate(resolved.callSignatures);
    const constructs = instantiate(resolved.constructSignatures);
    const result = createObjectType(OF.Anonymous, createTransientSymbol(SF.TypeLiteral, "\u0001type"));
    const members = emptyMembers();
    members.members = resolved.members;
    members.properties = resolved.properties;
    members.callSignatures = calls;
    members.constructSignatures = constructs;
    members.indexInfos = resolved.indexInfos;
    result.resolved = members;
    return result;
  };
  const apparent = getApparentType(type);
  const result =
    apparent.kind === "union"
      ? getUnionType(apparent.types.map(one))
      : apparent.kind === "intersection"
        ? getIntersectionType(apparent.types.map(one))
        : one(apparent);
  if (!applicable) {
    error(
      node,
      2635,
      "Type '{0}' has no signatures for which the type argument list is applicable.",
      typeToString(type),
    );
    return errorType;
  }
  return result;
}

/** In inference of an outer call, a generic function argument is instantiated in the context of its parameter's type. */
export function instantiateTypeWithSingleGenericCallSignature(node: Expression, type: Type, checkMode: number): Type {
  if ((checkMode & (CheckMode.Inferential | CheckMode.SkipGenericFunctions)) === 0) return type;
  const callSignature = getSingleSignatureOf(type, "call");
  const constructSignature = getSingleSignatureOf(type, "construct");
  const signature = callSignature ?? constructSignature;
  if (signature === undefined || signature.typeParameters === undefined) return type;
  const contextual = contextualTypeForGeneric(node);
  if (contextual === undefined) return type;
  const contextualSignature = getSingleSignatureOf(
    getNonNullableType(contextual),
    callSignature !== undefined ? "call" : "construct",
  );
  if (contextualSignature === undefined || contextualSignature.typeParameters !== undefined) return type;
  if ((checkMode & CheckMode.SkipGenericFunctions) !== 0) {
    skippedGenericFunction(node, checkMode);
    return anyFunctionType;
  }
  const context = getInferenceContext(node);
  if (context === undefined) return type;
  // If the outer call returns a function, its result may be generic itself.
  const returnType = context.signature === undefined ? undefined : getReturnTypeOfSignature(context.signature);
  const returnSignature = returnType === undefined ? undefined : getSingleCallOrConstructSignature(returnType);
  if (
    returnSignature !== undefined &&
    returnSignature.typeParameters === undefined &&
    !context.inferences.every((i) => i.candidates !== undefined || i.contraCandidates !== undefined)
  ) {
    const unique = signature.typeParameters;
    const instantiated = getSignatureInstantiation(signature, unique);
    const inferences = context.inferences.map((i) => ({
      ...i,
      candidates: undefined,
      contraCandidates: undefined,
      inferredType: undefined,
      priority: IP.MaxValue,
    }));
    applyToParameterTypes(instantiated, contextualSignature, (s, t) => inferTypes(inferences, s, t, 0, true));
    if (inferences.some(hasCandidates)) {
      applyToReturnTypes(instantiated, contextualSignature, (s, t) => inferTypes(inferences, s, t));
      if (
        !context.inferences.some(
          (a, i) => hasCandidates(a) && inferences[i] !== undefined && hasCandidates(inferences[i] ?? a),
        )
      ) {
        for (let i = 0; i < inferences.length; i++) {
          const from = inferences[i];
          const to = context.inferences[i];
          if (from !== undefined && to !== undefined && hasCandidates(from) && !hasCandidates(to)) {
            to.candidates = from.candidates;
            to.contraCandidates = from.contraCandidates;
            to.priority = from.priority;
            to.topLevel = from.topLevel;
            to.inferredType = undefined;
          }
        }
        context.inferredTypeParameters = [...(context.inferredTypeParameters ?? []), ...unique];
        return getOrCreateTypeFromSignature(instantiated);
      }
    }
  }
  return getOrCreateTypeFromSignature(
    instantiateSignatureInContextOf(signature, contextualSignature, context, undefined),
  );
}

function contextualTypeForGeneric(node: Expression): Type | undefined {
  const t = getContextualType(node, 2);
  return t === undefined ? undefined : instantiateContextualType(t, node, 2);
}
function getSingleSignatureOf(type: Type, kind: "call" | "construct"): Signature | undefined {
  if (type.kind !== "object") return undefined;
  const r = resolveStructuredTypeMembers(type);
  if (kind === "call" && r.callSignatures.length === 1 && r.constructSignatures.length === 0)
    return r.callSignatures[0];
  if (kind === "construct" && r.constructSignatures.length === 1 && r.callSignatures.length === 0)
    return r.constructSignatures[0];
  return undefined;
}
