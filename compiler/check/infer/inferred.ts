/** What inference comes to: one type of all candidates for a type parameter, within its constraint. */
import { getFalseTypeFromConditionalType, getTrueTypeFromConditionalType } from "../access.ts";
import { getConstraintOfType, getBaseConstraintOfType } from "../constraints.ts";
import {
  filterType,
  getIntersectionType,
  getUnionType,
  UnionReduction,
  getRegularTypeOfLiteralType,
} from "../construct.ts";
import { getConstraintFromTypeParameter, getDefaultFromTypeParameter } from "../declared.ts";
import { instantiateType, mergeMappers, newTypeMapper } from "../instantiate.ts";
import { getTypeWithThisArgument } from "../members.ts";
import { getReturnTypeOfSignature, getTypePredicateOfSignature } from "../parameters.ts";
import { isTypeAssignableTo, isTypeSubtypeOf } from "../relations/related.ts";
import { anyType, neverType, silentNeverType, unknownType, errorType } from "../state.ts";
import {
  InferenceFlags,
  InferencePriority as IP,
  ObjectFlags as OF,
  TypeFlags as TF,
  type InferenceContext,
  type InferenceInfo,
  type Signature,
  type Type,
  type TypeMapper,
} from "../types.ts";
import { getWidenedLiteralType, getWidenedType, maybeKind, getBaseTypeOfLiteralType } from "../widen.ts";

export function getTypeFromInference(i: InferenceInfo): Type | undefined {
  return i.candidates !== undefined
    ? getUnionType(i.candidates, UnionReduction.Subtype)
    : i.contraCandidates !== undefined
      ? getIntersectionType(i.contraCandidates)
      : undefined;
}
function hasPrimitiveConstraint(type: Type): boolean {
  const c = type.kind === "parameter" ? getConstraintFromTypeParameter(type) : getConstraintOfType(type);
  return (
    c !== undefined &&
    maybeKind(
      c.kind === "conditional" ? (getBaseConstraintOfType(c) ?? c) : c,
      TF.Primitive | TF.Index | TF.TemplateLiteral | TF.StringMapping,
    )
  );
}
export function isTypeParameterAtTopLevel(type: Type, tp: Type, depth: number = 0): boolean {
  return (
    type === tp ||
    ((type.kind === "union" || type.kind === "intersection") &&
      type.types.some((t) => isTypeParameterAtTopLevel(t, tp, depth))) ||
    (depth < 3 &&
      type.kind === "conditional" &&
      (isTypeParameterAtTopLevel(getTrueTypeFromConditionalType(type), tp, depth + 1) ||
        isTypeParameterAtTopLevel(getFalseTypeFromConditionalType(type), tp, depth + 1)))
  );
}
function unionObjectAndArrayLiteralCandidates(candidates: readonly Type[]): readonly Type[] {
  if (candidates.length > 1) {
    const literals = candidates.filter((t) => (t.objectFlags & (OF.ObjectLiteral | OF.ArrayLiteral)) !== 0);
    if (literals.length > 0) {
      const literalsType = getUnionType(literals, UnionReduction.Subtype);
      return [...candidates.filter((t) => (t.objectFlags & (OF.ObjectLiteral | OF.ArrayLiteral)) === 0), literalsType];
    }
  }
  return candidates;
}
function getCovariantInference(inference: InferenceInfo, signature: Signature): Type {
  const candidates = unionObjectAndArrayLiteralCandidates(inference.candidates ?? []);
  const primitiveConstraint =
    hasPrimitiveConstraint(inference.typeParameter) ||
    (inference.typeParameter.kind === "parameter" && inference.typeParameter.isConst);
  const widenLiteralTypes =
    !primitiveConstraint &&
    inference.topLevel &&
    (inference.isFixed || !isTypeParameterAtTopLevel(returnTypeOf(signature), inference.typeParameter));
  const base = primitiveConstraint
    ? candidates.map(getRegularTypeOfLiteralType)
    : widenLiteralTypes
      ? candidates.map(getWidenedLiteralType)
      : candidates;
  const unwidened =
    (inference.priority & IP.PriorityImpliesCombination) !== 0
      ? getUnionType(base, UnionReduction.Subtype)
      : getCommonSupertype(base);
  return getWidenedType(unwidened);
}
function returnTypeOf(s: Signature): Type {
  return getTypePredicateOfSignature(s)?.type ?? getReturnTypeOfSignature(s);
}
export function getCommonSupertype(types: readonly Type[]): Type {
  const first = types[0];
  if (first === undefined) return neverType;
  if (types.length === 1) return first;
  const primary = types.filter((t) => (t.flags & TF.Nullable) === 0);
  const nonNull = primary.length > 0 ? primary : types;
  const super_ = getSupertypeOrUnion(
    nonNull.map((t) => filterType(t, (x) => (x.flags & TF.Nullable) === 0 || t === x)),
  );
  if (
    primary.length === types.length &&
    !types.some((t) => t.kind === "union" && t.types.some((x) => (x.flags & TF.Nullable) !== 0))
  )
    return super_;
  const nullable: Type[] = [];
  for (const t of types) {
    if ((t.flags & TF.Nullable) !== 0) nullable.push(t);
    else if (t.kind === "union") for (const x of t.types) if ((x.flags & TF.Nullable) !== 0) nullable.push(x);
  }
  return getUnionType([super_, ...nullable]);
}
function getSupertypeOrUnion(types: readonly Type[]): Type {
  const first = types[0];
  if (first === undefined) return neverType;
  if (literalTypesWithSameBaseType(types)) return getUnionType(types);
  let best = first;
  for (const t of types) if (isTypeSubtypeOf(best, t)) best = t;
  return best;
}
function literalTypesWithSameBaseType(types: readonly Type[]): boolean {
  let common: Type | undefined;
  for (const t of types) {
    if ((t.flags & TF.Never) !== 0) continue;
    const base = getBaseTypeOfLiteralType(t);
    common ??= base;
    if (base === t || base !== common) return false;
  }
  return true;
}
function getContravariantInference(inference: InferenceInfo): Type {
  const cs = inference.contraCandidates ?? [];
  if ((inference.priority & IP.PriorityImpliesCombination) !== 0) return getIntersectionType(cs);
  const first = cs[0];
  if (first === undefined) return neverType;
  let best = first;
  for (const t of cs) if (isTypeSubtypeOf(t, best)) best = t;
  // No common subtype: the leftmost.
  return best;
}

export function getInferredType(context: InferenceContext, index: number): Type {
  const inference = context.inferences[index];
  if (inference === undefined) return errorType;
  if (inference.inferredType === undefined) {
    let inferredType: Type | undefined;
    let fallbackType: Type | undefined;
    if (context.signature !== undefined) {
      const covariant =
        inference.candidates !== undefined ? getCovariantInference(inference, context.signature) : undefined;
      const contravariant = inference.contraCandidates !== undefined ? getContravariantInference(inference) : undefined;
      if (covariant !== undefined || contravariant !== undefined) {
        const preferCovariant =
          covariant !== undefined &&
          (contravariant === undefined ||
            ((covariant.flags & (TF.Never | TF.Any)) === 0 &&
              (inference.contraCandidates ?? []).some((t) => isTypeAssignableTo(covariant, t)) &&
              context.inferences.every(
                (other) =>
                  (other !== inference &&
                    (other.typeParameter.kind !== "parameter" ||
                      getConstraintFromTypeParameter(other.typeParameter) !== inference.typeParameter)) ||
                  (other.candidates ?? []).every((t) => isTypeAssignableTo(t, covariant)),
              )));
        inferredType = preferCovariant ? covariant : contravariant;
        fallbackType = preferCovariant ? contravariant : covariant;
      } else if ((context.flags & InferenceFlags.NoDefault) !== 0) inferredType = silentNeverType;
      else {
        const d =
          inference.typeParameter.kind === "parameter"
            ? getDefaultFromTypeParameter(inference.typeParameter)
            : undefined;
        if (d !== undefined)
          inferredType = instantiateType(
            d,
            mergeMappers(createBackreferenceMapper(context, index), context.nonFixingMapper),
          );
      }
    } else inferredType = getTypeFromInference(inference);
    inference.inferredType =
      inferredType ?? ((context.flags & InferenceFlags.AnyDefault) !== 0 ? anyType : unknownType);
    const constraint =
      inference.typeParameter.kind === "parameter"
        ? getConstraintFromTypeParameter(inference.typeParameter)
        : undefined;
    if (constraint !== undefined) {
      const instantiated = instantiateType(constraint, context.nonFixingMapper);
      if (
        inferredType === undefined ||
        !context.compareTypes(inferredType, getTypeWithThisArgument(instantiated, inferredType))
      ) {
        const filtered =
          inferredType !== undefined && inference.priority === IP.ReturnType
            ? filterType(inferredType, (t) => context.compareTypes(t, instantiated))
            : neverType;
        inference.inferredType =
          (filtered.flags & TF.Never) === 0
            ? filtered
            : fallbackType !== undefined && context.compareTypes(fallbackType, instantiated)
              ? fallbackType
              : instantiated;
      }
    }
  }
  return inference.inferredType ?? unknownType;
}

function createBackreferenceMapper(context: InferenceContext, index: number): TypeMapper {
  const forward = context.inferences.slice(index);
  return newTypeMapper(
    forward.map((i) => i.typeParameter),
    forward.map(() => unknownType),
  );
}
export function getInferredTypes(context: InferenceContext): Type[] {
  return context.inferences.map((_i, index) => getInferredType(context, index));
}
