/** Excess properties: what a fresh object literal has and its target doesn't know. */
import type { Symbol } from "../../bind/symbols.ts";
import { filterType, getStringLiteralType, getUnionType } from "../construct.ts";
import { globalType } from "../globals.ts";
import { getApplicableIndexInfos, getPropertiesOfType, getPropertyOfType } from "../members.ts";
import { isKnownProperty } from "../properties.ts";
import { undefinedType, esSymbolType } from "../state.ts";
import { getTypeOfSymbol } from "../symboltypes.ts";
import { ObjectFlags as OF, TypeFlags as TF, type Type, type UnionType } from "../types.ts";
import type { Relation } from "./comparison.ts";
import { findMatchingDiscriminantProperty } from "./discriminants.ts";
import { isTypeRelatedTo } from "./related.ts";
import { isEmptyObjectType } from "./shapes.ts";
import { isTypeSubsetOf } from "./unions.ts";

export function isExcessPropertyCheckTarget(type: Type): boolean {
  if (type.kind === "object") return (type.objectFlags & OF.ObjectLiteralPatternWithComputedProperties) === 0;
  if ((type.flags & TF.NonPrimitive) !== 0) return true;
  if (type.kind === "substitution") return isExcessPropertyCheckTarget(type.baseType);
  if (type.kind === "union") return type.types.some(isExcessPropertyCheckTarget);
  return type.kind === "intersection" && type.types.every(isExcessPropertyCheckTarget);
}
export function findExcessProperty(
  source: Type,
  target: Type,
  relation: Relation,
): { readonly property: Symbol; readonly mismatch: boolean } | undefined {
  if (!isExcessPropertyCheckTarget(target)) return undefined;
  if (
    (relation === "assignable" || relation === "comparable") &&
    (isTypeSubsetOf(globalType("Object"), target) || isEmptyObjectType(target))
  )
    return undefined;
  let reduced = target;
  let checkTypes: readonly Type[] | undefined;
  if (target.kind === "union") {
    reduced = findMatchingDiscriminantProperty(source, target) ?? filterPrimitivesIfContainsNonPrimitive(target);
    checkTypes = reduced.kind === "union" ? reduced.types : [reduced];
  }
  for (const p of getPropertiesOfType(source)) {
    if (!shouldCheckAsExcess(p, source)) continue;
    if (!isKnownProperty(reduced, p.name)) return { property: p, mismatch: false };
    if (checkTypes !== undefined) {
      const types = checkTypes.map((t) => propertyTypeFor(t, p.name)).filter((t): t is Type => t !== undefined);
      if (types.length > 0 && !isTypeRelatedTo(getTypeOfSymbol(p), getUnionType(types), relation))
        return { property: p, mismatch: true };
    }
  }
  return undefined;
}
export function hasExcessProperties(source: Type, target: Type, relation: Relation): boolean {
  return findExcessProperty(source, target, relation) !== undefined;
}
function propertyTypeFor(type: Type, name: string): Type | undefined {
  const p = getPropertyOfType(type, name);
  if (p !== undefined) return getTypeOfSymbol(p);
  const infos = getApplicableIndexInfos(type, name.charCodeAt(0) === 1 ? esSymbolType : getStringLiteralType(name));
  return infos[0]?.type ?? undefinedType;
}

function shouldCheckAsExcess(p: Symbol, container: Type): boolean {
  return (
    p.valueDeclaration !== undefined &&
    container.symbol?.valueDeclaration !== undefined &&
    p.valueDeclaration.parent === container.symbol.valueDeclaration
  );
}

function filterPrimitivesIfContainsNonPrimitive(type: UnionType): Type {
  if (
    type.types.some(
      (t) =>
        (t.flags & TF.NonPrimitive) !== 0 ||
        (t.flags & (TF.Object | TF.Intersection)) !== 0 ||
        (t.flags & TF.InstantiableNonPrimitive) !== 0,
    )
  ) {
    const result = filterType(type, (t) => (t.flags & TF.Primitive) === 0);
    if ((result.flags & TF.Never) === 0) return result;
  }
  return type;
}
