/** Signatures: related by their parameters, return types and predicates, or identical in all of them. */
import { ModifierFlags as MF } from "../../ast/ast.ts";
import { isGenericType } from "../access.ts";
import { getConstraintFromTypeParameter } from "../declared.ts";
import { getNonNullableTypeIfNeeded } from "../facts.ts";
import { instantiateSignatureInContextOf } from "../infer/instantiate.ts";
import { instantiateType, newTypeMapper, instantiateSignature } from "../instantiate.ts";
import { elementTypeOf, getSignaturesOfType, isArrayType, resolveStructuredTypeMembers } from "../members.ts";
import {
  getMinArgumentCount,
  getNonArrayRestType,
  getParameterCount,
  getReturnTypeOfSignature,
  getThisTypeOfSignature,
  getTypeAtPosition,
  getTypePredicateOfSignature,
  hasEffectiveRestParameter,
  tryGetTypeAtPosition,
  getRestTypeAtPosition,
} from "../parameters.ts";
import { getCanonicalSignature, getErasedSignature } from "../signatures.ts";
import { anyType, unknownType, voidType, anyFunctionType } from "../state.ts";
import { getTypeOfSymbol } from "../symboltypes.ts";
import {
  ObjectFlags as OF,
  SignatureFlags,
  TypeFlags as TF,
  type Signature,
  type Type,
  type TypePredicate,
} from "../types.ts";
import { False, True, type Ternary, and, type Comparison } from "./comparison.ts";
import { isTypeIdenticalTo, isTypeAssignableTo, isTypeSubtypeOf, isTypeRelatedTo, isRelatedTo } from "./related.ts";

export function signaturesRelatedTo(c: Comparison, source: Type, target: Type, kind: "call" | "construct"): Ternary {
  if (c.relation === "identity") return signaturesIdenticalTo(c, source, target, kind);
  if (target === anyFunctionType || source === anyFunctionType) return True;
  const sources = getSignaturesOfType(source, kind);
  const targets = getSignaturesOfType(target, kind);
  if (targets.length === 0) return True;
  const s0 = sources[0];
  const t0 = targets[0];
  if (kind === "construct" && s0 !== undefined && t0 !== undefined) {
    if ((s0.flags & SignatureFlags.Abstract) !== 0 && (t0.flags & SignatureFlags.Abstract) === 0) return False;
    if (!constructorVisibilitiesAreCompatible(s0, t0)) return False;
  }
  let result: Ternary = True;
  if (
    source.kind === "object" &&
    target.kind === "object" &&
    (source.objectFlags & OF.Instantiated) !== 0 &&
    (target.objectFlags & OF.Instantiated) !== 0 &&
    source.symbol === target.symbol &&
    sources.length === targets.length
  ) {
    for (let i = 0; i < targets.length; i++) {
      const s = sources[i];
      const t = targets[i];
      if (s === undefined || t === undefined) continue;
      const r = signatureRelatedTo(c, s, t, true);
      if (r === False) return False;
      result = and(result, r);
    }
    return result;
  }
  if (sources.length === 1 && targets.length === 1 && s0 !== undefined && t0 !== undefined) {
    const eraseGenerics = c.relation === "comparable";
    return signatureRelatedTo(c, s0, t0, eraseGenerics);
  }
  for (const t of targets) {
    let related: Ternary = False;
    for (const s of sources) {
      related = signatureRelatedTo(c, s, t, true);
      if (related !== False) break;
    }
    if (related === False) return False;
    result = and(result, related);
  }
  return result;
}

function constructorVisibilitiesAreCompatible(s: Signature, t: Signature): boolean {
  if (s.declaration === undefined || t.declaration === undefined) return true;
  const sa = "modifiers" in s.declaration ? s.declaration.modifiers & 6 : 0;
  const ta = "modifiers" in t.declaration ? t.declaration.modifiers & 6 : 0;
  if (ta === MF.Private) return true;
  if (ta === MF.Protected && sa !== MF.Private) return true;
  return !(ta !== MF.Protected && sa === 0 ? false : sa !== 0);
}
function signatureRelatedTo(c: Comparison, s: Signature, t: Signature, erase: boolean): Ternary {
  const strictTop = c.relation === "subtype" || c.relation === "strictSubtype";
  return compareSignaturesRelated(
    erase ? getErasedSignature(s) : s,
    erase ? getErasedSignature(t) : t,
    c.relation === "strictSubtype" ? 8 | 16 : strictTop ? 16 : 0,
    (a, b) => isRelatedTo(c, a, b, 0),
  );
}
function signaturesIdenticalTo(c: Comparison, source: Type, target: Type, kind: "call" | "construct"): Ternary {
  const sources = getSignaturesOfType(source, kind);
  const targets = getSignaturesOfType(target, kind);
  if (sources.length !== targets.length) return False;
  for (let i = 0; i < sources.length; i++) {
    const s = sources[i];
    const t = targets[i];
    if (
      s === undefined ||
      t === undefined ||
      !compareSignaturesIdenticalWith(s, t, false, false, false, (a, b) => isRelatedTo(c, a, b, 0) !== False)
    )
      return False;
  }
  return True;
}

function isAnySignature(s: Signature): boolean {
  const p = s.parameters[0];
  if (
    s.typeParameters !== undefined ||
    ((s.thisParameter !== undefined && (getThisTypeOfSignature(s)?.flags ?? TF.Any) & TF.Any) === 0 &&
      s.thisParameter !== undefined) ||
    s.parameters.length !== 1 ||
    p === undefined ||
    (s.flags & SignatureFlags.HasRestParameter) === 0
  )
    return false;
  const t = getTypeOfSymbol(p);
  return (
    ((t.flags & TF.Any) !== 0 || (isArrayType(t) && elementTypeOf(t) === anyType)) &&
    (getReturnTypeOfSignature(s).flags & TF.AnyOrUnknown) !== 0
  );
}

/** checkMode: 1 bivariant callback, 2 strict callback, 4 ignore return types, 8 strict arity, 16 strict top signature. */
export function compareSignaturesRelated(
  sourceIn: Signature,
  targetIn: Signature,
  checkMode: number,
  compareTypes: (s: Type, t: Type) => Ternary,
): Ternary {
  let source = sourceIn;
  let target = targetIn;
  if (source === target) return True;
  if (!((checkMode & 16) !== 0 && isAnySignature(source)) && isAnySignature(target)) return True;
  if ((checkMode & 16) !== 0 && isAnySignature(source) && !isAnySignature(target)) return False;
  const targetCount = getParameterCount(target);
  const sourceHasMoreParameters =
    !hasEffectiveRestParameter(target) &&
    ((checkMode & 8) !== 0
      ? hasEffectiveRestParameter(source) || getParameterCount(source) > targetCount
      : getMinArgumentCount(source) > targetCount);
  if (sourceHasMoreParameters) return False;
  if (source.typeParameters !== undefined && source.typeParameters !== target.typeParameters) {
    target = getCanonicalSignature(target);
    source = instantiateSignatureInContextOf(source, target, undefined, (a, b) => compareTypes(a, b) !== False);
  }
  const sourceCount = getParameterCount(source);
  const sourceRest = getNonArrayRestType(source);
  const targetRest = getNonArrayRestType(target);
  const kind = target.declaration?.kind;
  const strictVariance =
    (checkMode & 3) === 0 && kind !== "MethodDeclaration" && kind !== "MethodSignature" && kind !== "Constructor";
  let result: Ternary = True;
  const sourceThis = getThisTypeOfSignature(source);
  if (sourceThis !== undefined && sourceThis !== voidType) {
    const targetThis = getThisTypeOfSignature(target);
    if (targetThis !== undefined) {
      const related =
        (!strictVariance ? compareTypes(sourceThis, targetThis) : False) || compareTypes(targetThis, sourceThis);
      if (related === False) return False;
      result = and(result, related);
    }
  }
  const paramCount =
    sourceRest !== undefined || targetRest !== undefined
      ? Math.min(sourceCount, targetCount)
      : Math.max(sourceCount, targetCount);
  const restIndex = sourceRest !== undefined || targetRest !== undefined ? paramCount - 1 : -1;
  for (let i = 0; i < paramCount; i++) {
    const sourceType = i === restIndex ? getRestTypeAtPosition(source, i) : tryGetTypeAtPosition(source, i);
    const targetType = i === restIndex ? getRestTypeAtPosition(target, i) : tryGetTypeAtPosition(target, i);
    if (sourceType !== undefined && targetType !== undefined && (sourceType !== targetType || (checkMode & 8) !== 0)) {
      const sourceSig =
        (checkMode & 3) !== 0 || isInstantiatedGenericParameter(source, i)
          ? undefined
          : getSingleCallSignature(getNonNullableTypeIfNeeded(sourceType));
      const targetSig =
        (checkMode & 3) !== 0 || isInstantiatedGenericParameter(target, i)
          ? undefined
          : getSingleCallSignature(getNonNullableTypeIfNeeded(targetType));
      const callbacks =
        sourceSig !== undefined &&
        targetSig !== undefined &&
        getTypePredicateOfSignature(sourceSig) === undefined &&
        getTypePredicateOfSignature(targetSig) === undefined &&
        nullableFlags(sourceType) === nullableFlags(targetType);
      let related: Ternary =
        callbacks && sourceSig !== undefined && targetSig !== undefined
          ? compareSignaturesRelated(targetSig, sourceSig, (checkMode & 8) | (strictVariance ? 2 : 1), compareTypes)
          : (checkMode & 3) === 0 && !strictVariance
            ? compareTypes(sourceType, targetType) || compareTypes(targetType, sourceType)
            : (checkMode & 1) !== 0
              ? compareTypes(sourceType, targetType) || compareTypes(targetType, sourceType)
              : compareTypes(targetType, sourceType);
      if (
        related !== False &&
        (checkMode & 8) !== 0 &&
        i >= getMinArgumentCount(source) &&
        i < getMinArgumentCount(target) &&
        compareTypes(sourceType, targetType) !== False
      )
        related = False;
      if (related === False) return False;
      result = and(result, related);
    }
  }
  if ((checkMode & 4) === 0) {
    const targetReturn = getReturnTypeOfSignature(target);
    if (targetReturn === voidType || targetReturn === anyType) return result;
    const sourceReturn = getReturnTypeOfSignature(source);
    const targetPredicate = getTypePredicateOfSignature(target);
    if (targetPredicate !== undefined) {
      const sourcePredicate = getTypePredicateOfSignature(source);
      if (sourcePredicate !== undefined)
        result = and(result, compareTypePredicates(sourcePredicate, targetPredicate, compareTypes));
      else if (targetPredicate.kind === "identifier" || targetPredicate.kind === "this") return False;
    } else {
      const related =
        ((checkMode & 1) !== 0 ? compareTypes(targetReturn, sourceReturn) : False) ||
        compareTypes(sourceReturn, targetReturn);
      result = and(result, related);
    }
  }
  return result;
}

function isInstantiatedGenericParameter(s: Signature, pos: number): boolean {
  if (s.target === undefined) return false;
  const t = tryGetTypeAtPosition(s.target, pos);
  return t !== undefined && isGenericType(t);
}
function nullableFlags(t: Type): number {
  if (t.kind === "union") return t.types.reduce((a, x) => a | (x.flags & TF.Nullable), 0);
  return t.flags & TF.Nullable;
}
export function getSingleCallSignature(type: Type): Signature | undefined {
  return getSingleSignature(type, "call", false);
}
export function getSingleCallOrConstructSignature(type: Type): Signature | undefined {
  return getSingleSignature(type, "call", false) ?? getSingleSignature(type, "construct", false);
}
function getSingleSignature(type: Type, kind: "call" | "construct", allowMembers: boolean): Signature | undefined {
  if (type.kind === "object") {
    const r = resolveStructuredTypeMembers(type);
    if (allowMembers || (r.properties.length === 0 && r.indexInfos.length === 0)) {
      if (kind === "call" && r.callSignatures.length === 1 && r.constructSignatures.length === 0)
        return r.callSignatures[0];
      if (kind === "construct" && r.constructSignatures.length === 1 && r.callSignatures.length === 0)
        return r.constructSignatures[0];
    }
  }
  return undefined;
}
function compareTypePredicates(s: TypePredicate, t: TypePredicate, compare: (a: Type, b: Type) => Ternary): Ternary {
  if (s.kind !== t.kind) return False;
  if ((s.kind === "identifier" || s.kind === "assertsIdentifier") && s.parameterIndex !== t.parameterIndex)
    return False;
  if (s.type === t.type) return True;
  return s.type !== undefined && t.type !== undefined ? compare(s.type, t.type) : False;
}
export function compareSignaturesIdentical(
  s: Signature,
  t: Signature,
  partialMatch: boolean,
  ignoreThis: boolean,
  ignoreReturn: boolean,
): boolean {
  return compareSignaturesIdenticalWith(
    s,
    t,
    partialMatch,
    ignoreThis,
    ignoreReturn,
    partialMatch ? isTypeSubtypeOf : isTypeIdenticalTo,
  );
}
function compareSignaturesIdenticalWith(
  sourceIn: Signature,
  target: Signature,
  partialMatch: boolean,
  ignoreThis: boolean,
  ignoreReturn: boolean,
  compare: (a: Type, b: Type) => boolean,
): boolean {
  let source = sourceIn;
  if (source === target) return true;
  if (!isMatchingSignature(source, target, partialMatch)) return false;
  if ((source.typeParameters?.length ?? 0) !== (target.typeParameters?.length ?? 0)) return false;
  if (target.typeParameters !== undefined && source.typeParameters !== undefined) {
    const mapper = newTypeMapper(source.typeParameters, target.typeParameters);
    for (let i = 0; i < target.typeParameters.length; i++) {
      const s = source.typeParameters[i];
      const t = target.typeParameters[i];
      if (s === undefined || t === undefined) continue;
      const sc = getConstraintFromTypeParameter(s);
      const tc = getConstraintFromTypeParameter(t);
      if (!(s === t || compare(sc === undefined ? unknownType : instantiateType(sc, mapper), tc ?? unknownType)))
        return false;
    }
    source = instantiateErased(source, mapper);
  }
  if (!ignoreThis) {
    const st = getThisTypeOfSignature(source);
    const tt = getThisTypeOfSignature(target);
    if (st !== undefined && tt !== undefined && !compare(st, tt)) return false;
  }
  const length = getParameterCount(target);
  for (let i = 0; i < length; i++)
    if (!compare(getTypeAtPosition(target, i), getTypeAtPosition(source, i))) return false;
  if (!ignoreReturn) {
    const sp = getTypePredicateOfSignature(source);
    const tp = getTypePredicateOfSignature(target);
    if (sp !== undefined || tp !== undefined)
      return (
        sp !== undefined &&
        tp !== undefined &&
        sp.kind === tp.kind &&
        sp.parameterIndex === tp.parameterIndex &&
        (sp.type === tp.type || (sp.type !== undefined && tp.type !== undefined && compare(sp.type, tp.type)))
      );
    return compare(getReturnTypeOfSignature(source), getReturnTypeOfSignature(target));
  }
  return true;
}
function instantiateErased(s: Signature, mapper: ReturnType<typeof newTypeMapper>): Signature {
  return instantiateSignature(s, mapper, true);
}
function isMatchingSignature(source: Signature, target: Signature, partialMatch: boolean): boolean {
  const sc = getParameterCount(source);
  const tc = getParameterCount(target);
  const smin = getMinArgumentCount(source);
  const tmin = getMinArgumentCount(target);
  const srest = hasEffectiveRestParameter(source);
  const trest = hasEffectiveRestParameter(target);
  return (sc === tc && smin === tmin && srest === trest) || (partialMatch && smin <= tmin);
}
export function isImplementationCompatibleWithOverload(implementation: Signature, overload: Signature): boolean {
  const s = getErasedSignature(implementation);
  const t = getErasedSignature(overload);
  const sr = getReturnTypeOfSignature(s);
  const tr = getReturnTypeOfSignature(t);
  if (tr === voidType || isTypeRelatedTo(tr, sr, "assignable") || isTypeRelatedTo(sr, tr, "assignable"))
    return isSignatureAssignableTo(s, t, true);
  return false;
}
export function isSignatureAssignableTo(source: Signature, target: Signature, ignoreReturn: boolean): boolean {
  return (
    compareSignaturesRelated(source, target, (ignoreReturn ? 4 : 0) | 1, (a, b) =>
      isTypeAssignableTo(a, b) ? True : False,
    ) !== False
  );
}
