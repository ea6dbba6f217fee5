/**
 * Relations between types: identity, strict subtype, subtype, assignable, comparable. The questions that the rest of the checker asks, and the
 * first steps of the answer: what the flags of both types decide, and which comparison goes on from there.
 */
import { isFreshLiteralType } from "../construct.ts";
import { getConstraintFromTypeParameter } from "../declared.ts";
import { globalType } from "../globals.ts";
import { getPropertiesOfType, isObjectLiteralType } from "../members.ts";
import { cx, error } from "../state.ts";
import { ObjectFlags as OF, TypeFlags as TF, type Type } from "../types.ts";
import { type Relation, caches, key, False, True, type Ternary, Intersection, Comparison } from "./comparison.ts";
import { hasExcessProperties } from "./excess.ts";
import { getNormalizedType } from "./normalize.ts";
import { recursiveTypeRelatedTo } from "./recursion.ts";
import { typeHasCallOrConstructSignatures, isWeakType, hasCommonProperties } from "./shapes.ts";
import { isSimpleTypeRelatedTo } from "./simple.ts";
import { unionOrIntersectionRelatedTo } from "./unions.ts";

export function isTypeIdenticalTo(a: Type, b: Type): boolean {
  return isTypeRelatedTo(a, b, "identity");
}
export function isTypeAssignableTo(a: Type, b: Type): boolean {
  return isTypeRelatedTo(a, b, "assignable");
}
export function isTypeSubtypeOf(a: Type, b: Type): boolean {
  return isTypeRelatedTo(a, b, "subtype");
}
export function isTypeStrictSubtypeOf(a: Type, b: Type): boolean {
  return isTypeRelatedTo(a, b, "strictSubtype");
}
export function isTypeComparableTo(a: Type, b: Type): boolean {
  return isTypeRelatedTo(a, b, "comparable");
}
export function areTypesComparable(a: Type, b: Type): boolean {
  return isTypeComparableTo(a, b) || isTypeComparableTo(b, a);
}

export function isTypeRelatedTo(sourceIn: Type, targetIn: Type, relation: Relation): boolean {
  const source = sourceIn.kind === "literal" && isFreshLiteralType(sourceIn) ? sourceIn.regularType : sourceIn;
  const target = targetIn.kind === "literal" && isFreshLiteralType(targetIn) ? targetIn.regularType : targetIn;
  if (source === target) return true;
  if (relation !== "identity") {
    if (
      (relation === "comparable" &&
        (target.flags & TF.Never) === 0 &&
        isSimpleTypeRelatedTo(target, source, relation)) ||
      isSimpleTypeRelatedTo(source, target, relation)
    )
      return true;
  } else if (
    ((source.flags | target.flags) & (TF.UnionOrIntersection | TF.IndexedAccess | TF.Conditional | TF.Substitution)) ===
    0
  ) {
    if (source.flags !== target.flags) return false;
    if ((source.flags & (TF.AnyOrUnknown | TF.Primitive | TF.Never)) !== 0 && (source.flags & TF.Instantiable) === 0)
      return (source.flags & TF.Literal) === 0;
  }
  if (source.kind === "object" && target.kind === "object") {
    const cached = caches[relation].get(key(source, target, 0));
    if (cached !== undefined) return cached;
  }
  if ((source.flags & TF.StructuredOrInstantiable) !== 0 || (target.flags & TF.StructuredOrInstantiable) !== 0)
    return checkTypeRelatedTo(source, target, relation);
  return false;
}

export function checkTypeRelatedTo(source: Type, target: Type, relation: Relation): boolean {
  const c = new Comparison(relation);
  const result = isRelatedTo(c, source, target, 0);
  if (c.overflow) {
    error(cx.currentNode, 2321, "Excessive stack depth comparing types '{0}' and '{1}'.", "", "");
  }
  return result !== False;
}

export function isRelatedTo(c: Comparison, originalSource: Type, originalTarget: Type, state: number): Ternary {
  if (originalSource === originalTarget) return True;
  const relation = c.relation;
  if ((originalSource.flags & TF.Object) !== 0 && (originalTarget.flags & TF.Primitive) !== 0) {
    return isSimpleTypeRelatedTo(originalSource, originalTarget, relation) ||
      (relation === "comparable" &&
        (originalTarget.flags & TF.Never) === 0 &&
        isSimpleTypeRelatedTo(originalTarget, originalSource, relation))
      ? True
      : False;
  }
  const source = getNormalizedType(originalSource, false);
  const target = getNormalizedType(originalTarget, true);
  if (source === target) return True;
  if (relation === "identity") {
    if (source.flags !== target.flags) return False;
    if (
      (source.flags & TF.Primitive) !== 0 &&
      (source.flags & TF.Instantiable) === 0 &&
      (source.flags & TF.Union) === 0
    )
      return False;
    return recursiveTypeRelatedTo(c, source, target, Intersection.None);
  }
  // T to its own constraint is the commonest case of all.
  if (source.kind === "parameter" && getConstraintFromTypeParameter(source) === target) return True;
  // A definitely non-nullable source is not compared with null and undefined of the target.
  if ((source.flags & (TF.Object | TF.Primitive | TF.NonPrimitive)) !== 0 && target.kind === "union") {
    const ts = target.types;
    const a = ts[0];
    const b = ts[1];
    const d = ts[2];
    const candidate =
      ts.length === 2 && a !== undefined && (a.flags & TF.Nullable) !== 0
        ? b
        : ts.length === 3 &&
            a !== undefined &&
            b !== undefined &&
            (a.flags & TF.Nullable) !== 0 &&
            (b.flags & TF.Nullable) !== 0
          ? d
          : undefined;
    if (candidate !== undefined && (candidate.flags & TF.Nullable) === 0) {
      const t = getNormalizedType(candidate, true);
      if (source === t) return True;
    }
  }
  if (
    (relation === "comparable" && (target.flags & TF.Never) === 0 && isSimpleTypeRelatedTo(target, source, relation)) ||
    isSimpleTypeRelatedTo(source, target, relation)
  )
    return True;
  if (((source.flags | target.flags) & TF.StructuredOrInstantiable) === 0) return False;
  const isFreshSource =
    (state & 2) === 0 && isObjectLiteralType(source) && (source.objectFlags & OF.FreshLiteral) !== 0;
  if (isFreshSource && relation !== "strictSubtype" && hasExcessProperties(source, target, relation)) return False;
  const isWeakCheck =
    (relation !== "comparable" || (source.flags & TF.Unit) !== 0) &&
    (state & Intersection.Target) === 0 &&
    (source.flags & (TF.Primitive | TF.Object | TF.Intersection)) !== 0 &&
    source !== globalType("Object") &&
    (target.flags & (TF.Object | TF.Intersection)) !== 0 &&
    isWeakType(target) &&
    (getPropertiesOfType(source).length > 0 || typeHasCallOrConstructSignatures(source));
  if (isWeakCheck && !hasCommonProperties(source, target)) return False;
  if ((source.flags & TF.UnionOrIntersection) !== 0 || (target.flags & TF.UnionOrIntersection) !== 0) {
    if (
      source.kind === "union" ||
      source.kind === "intersection" ||
      target.kind === "union" ||
      target.kind === "intersection"
    ) {
      const cheap =
        source.kind !== "intersection" &&
        target.kind !== "intersection" &&
        !(source.kind === "union" && source.types.length >= 4) &&
        !(target.kind === "union" && target.types.length >= 4) &&
        (source.flags & TF.StructuredOrInstantiable & ~TF.Union) === 0;
      if (cheap) return unionOrIntersectionRelatedTo(c, source, target, state);
    }
  }
  return recursiveTypeRelatedTo(c, source, target, state);
}
