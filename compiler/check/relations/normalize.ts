/** The form in which types are compared: fresh literals regular, unions and intersections reduced, indexed accesses simplified. */
import { getSimplifiedType } from "../access.ts";
import { createTypeReference, getIntersectionType, isEmptyAnonymousObject, isFreshLiteralType } from "../construct.ts";
import { getSubstitutionIntersection } from "../instantiate.ts";
import { getReducedType, getTypeArguments } from "../members.ts";
import { ObjectFlags as OF, type IntersectionType, type ObjectType, type Type, type UnionType } from "../types.ts";

export function getNormalizedType(type: Type, writing: boolean): Type {
  let t = type;
  for (;;) {
    const n: Type =
      t.kind === "literal" && isFreshLiteralType(t)
        ? t.regularType
        : t.kind === "object" && (t.objectFlags & OF.Reference) !== 0 && t.node !== undefined && t.target !== undefined
          ? createNormalized(t)
          : t.kind === "union" || t.kind === "intersection"
            ? getNormalizedUnionOrIntersection(t, writing)
            : t.kind === "substitution"
              ? writing
                ? t.baseType
                : getSubstitutionIntersection(t)
              : t.kind === "indexedAccess" || t.kind === "conditional"
                ? getSimplifiedType(t, writing)
                : t;
    if (n === t) return t;
    t = n;
  }
}
function createNormalized(t: ObjectType): Type {
  return t.target === undefined ? t : createTypeReference(t.target, getTypeArguments(t));
}
function getNormalizedUnionOrIntersection(type: UnionType | IntersectionType, writing: boolean): Type {
  const reduced = getReducedType(type);
  if (reduced !== type) return reduced;
  if (type.kind === "intersection" && type.types.some(isEmptyAnonymousObject)) {
    const normalized = type.types.map((t) => getNormalizedType(t, writing));
    if (normalized.some((t, i) => t !== type.types[i])) return getIntersectionType(normalized);
  }
  return type;
}
