/** Unions and intersections: which of their constituents relate to what. */
import { getBaseConstraintOfType, getConstraintOfType } from "../constraints.ts";
import { containsType, filterType, getIntersectionType, isEmptyAnonymousObject } from "../construct.ts";
import { bigintType, numberType, stringType, unknownType } from "../state.ts";
import { ObjectFlags as OF, TypeFlags as TF, type IntersectionType, type Type, type UnionType } from "../types.ts";
import { baseEnum, getRegularTypeOfObjectLiteral } from "../widen.ts";
import { False, True, type Ternary, and, Intersection, type Comparison } from "./comparison.ts";
import { getMatchingUnionConstituentType } from "./keyproperty.ts";
import { getNormalizedType } from "./normalize.ts";
import { isRelatedTo } from "./related.ts";

export function isTypeSubsetOf(source: Type, target: Type): boolean {
  return (
    source === target ||
    (source.flags & TF.Never) !== 0 ||
    (target.kind === "union" && isTypeSubsetOfUnion(source, target))
  );
}
function isTypeSubsetOfUnion(source: Type, target: UnionType): boolean {
  if (source.kind === "union") return source.types.every((t) => containsType(target.types, t));
  if ((source.flags & TF.EnumLiteral) !== 0 && baseEnum(source) === target) return true;
  return containsType(target.types, source);
}

export function unionOrIntersectionRelatedTo(c: Comparison, source: Type, target: Type, state: number): Ternary {
  if (source.kind === "union") {
    if (target.kind === "union") {
      const origin = source.origin;
      if (
        origin !== undefined &&
        origin.kind === "union" &&
        target.aliasSymbol !== undefined &&
        origin.types.includes(target)
      )
        return True;
    }
    return c.relation === "comparable"
      ? someTypeRelatedToType(c, source, target, state)
      : eachTypeRelatedToType(c, source, target, state);
  }
  if (target.kind === "union") return typeRelatedToSomeType(c, getRegularTypeOfObjectLiteral(source), target, state);
  if (target.kind === "intersection") {
    let result: Ternary = True;
    for (const t of target.types) {
      const r = isRelatedTo(c, source, t, Intersection.Target);
      if (r === False) return False;
      result = and(result, r);
    }
    return result;
  }
  // Comparing with a primitive: one of the constituents, with constraints.
  if (c.relation === "comparable" && (target.flags & TF.Primitive) !== 0 && source.kind === "intersection") {
    const constraints = source.types.map((t) =>
      (t.flags & TF.Instantiable) !== 0 ? (getBaseConstraintOfType(t) ?? unknownType) : t,
    );
    if (constraints.some((t, i) => t !== source.types[i])) {
      const inter = getIntersectionType(constraints);
      if ((inter.flags & TF.Never) !== 0) return False;
      if (inter.kind !== "intersection") return isRelatedTo(c, inter, target, 0);
    }
  }
  return source.kind === "intersection" ? someTypeRelatedToType(c, source, target, Intersection.Source) : False;
}
function someTypeRelatedToType(
  c: Comparison,
  source: UnionType | IntersectionType,
  target: Type,
  state: number,
): Ternary {
  if (source.kind === "union" && containsType(source.types, target)) return True;
  for (const t of source.types) {
    const r = isRelatedTo(c, t, target, state);
    if (r !== False) return r;
  }
  return False;
}
function eachTypeRelatedToType(c: Comparison, source: UnionType, target: Type, state: number): Ternary {
  let result: Ternary = True;
  const stripped = undefinedStripped(source, target);
  for (let i = 0; i < source.types.length; i++) {
    const t = source.types[i];
    if (t === undefined) continue;
    if (
      stripped.kind === "union" &&
      source.types.length >= stripped.types.length &&
      source.types.length % stripped.types.length === 0
    ) {
      // Often the same union instantiated twice: constituents match in order.
      const candidate = stripped.types[i % stripped.types.length];
      if (candidate !== undefined && (t.flags & TF.Primitive) === 0) {
        const r = isRelatedTo(c, t, candidate, 0);
        if (r !== False) {
          result = and(result, r);
          continue;
        }
      }
    }
    const r = isRelatedTo(c, t, target, state);
    if (r === False) return False;
    result = and(result, r);
  }
  return result;
}
function undefinedStripped(source: UnionType, target: Type): Type {
  if (
    target.kind === "union" && (source.types[0]?.flags ?? 0) & TF.Undefined
      ? false
      : target.kind === "union" && ((target.types[0]?.flags ?? 0) & TF.Undefined) !== 0
  )
    return filterType(target, (t) => (t.flags & TF.Undefined) === 0);
  return target;
}
function typeRelatedToSomeType(c: Comparison, source: Type, target: UnionType, state: number): Ternary {
  if (containsType(target.types, source)) return True;
  if (
    c.relation !== "comparable" &&
    (target.objectFlags & OF.PrimitiveUnion) !== 0 &&
    (source.flags & TF.EnumLiteral) === 0 &&
    ((source.flags & (TF.StringLiteral | TF.BooleanLiteral | TF.BigIntLiteral)) !== 0 ||
      ((c.relation === "subtype" || c.relation === "strictSubtype") && (source.flags & TF.NumberLiteral) !== 0))
  ) {
    const alternate =
      source.kind === "literal" ? (source === source.regularType ? source.freshType : source.regularType) : undefined;
    const primitive =
      (source.flags & TF.StringLiteral) !== 0
        ? stringType
        : (source.flags & TF.NumberLiteral) !== 0
          ? numberType
          : (source.flags & TF.BigIntLiteral) !== 0
            ? bigintType
            : undefined;
    if (
      (primitive !== undefined && containsType(target.types, primitive)) ||
      (alternate !== undefined && containsType(target.types, alternate))
    )
      return True;
    if (!target.types.some((t) => (t.flags & (TF.TemplateLiteral | TF.StringMapping)) !== 0)) return False;
  }
  const match = getMatchingUnionConstituentType(target, source);
  if (match !== undefined) {
    const r = isRelatedTo(c, source, match, state);
    if (r !== False) return r;
  }
  for (const t of target.types) {
    const r = isRelatedTo(c, source, t, state);
    if (r !== False) return r;
  }
  return False;
}

export function getEffectiveConstraintOfIntersection(types: readonly Type[], targetIsUnion: boolean): Type | undefined {
  let constraints: Type[] | undefined;
  let hasDisjointDomain = false;
  for (const t of types) {
    if ((t.flags & TF.Instantiable) !== 0) {
      let constraint = getConstraintOfType(t);
      while (constraint !== undefined && (constraint.flags & (TF.TypeParameter | TF.Index | TF.Conditional)) !== 0)
        constraint = getConstraintOfType(constraint);
      if (constraint !== undefined) {
        constraints ??= [];
        constraints.push(constraint);
        if (targetIsUnion) constraints.push(t);
      }
    } else if ((t.flags & (TF.Primitive | TF.Never)) !== 0 || isEmptyAnonymousObject(t)) hasDisjointDomain = true;
  }
  if (constraints !== undefined && (targetIsUnion || hasDisjointDomain)) {
    if (hasDisjointDomain)
      for (const t of types)
        if ((t.flags & (TF.Primitive | TF.Never)) !== 0 || isEmptyAnonymousObject(t)) constraints.push(t);
    return getNormalizedType(getIntersectionType(constraints), false);
  }
  return undefined;
}

export function eachTypeRelatedToSomeType(
  c: Comparison,
  source: UnionType | IntersectionType,
  target: UnionType | IntersectionType,
): Ternary {
  let result: Ternary = True;
  for (const s of source.types) {
    let found: Ternary = containsType(target.types, s) ? True : False;
    if (found === False)
      for (const t of target.types) {
        found = isRelatedTo(c, s, t, 0);
        if (found !== False) break;
      }
    if (found === False) return False;
    result = and(result, found);
  }
  return result;
}
