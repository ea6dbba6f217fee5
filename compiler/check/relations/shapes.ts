/** The shape of a type as relations ask for it: empty, weak, callable, an object of known members only. */
import { SymbolFlags as SF } from "../../bind/symbols.ts";
import { getApparentType } from "../constraints.ts";
import { isGenericMappedType } from "../mapped.ts";
import { getPropertiesOfType, getSignaturesOfType, resolveStructuredTypeMembers } from "../members.ts";
import { isKnownProperty } from "../properties.ts";
import { emptyObjectType } from "../state.ts";
import { ObjectFlags as OF, TypeFlags as TF, type Type } from "../types.ts";

export function typeHasCallOrConstructSignatures(type: Type): boolean {
  return getSignaturesOfType(type, "call").length > 0 || getSignaturesOfType(type, "construct").length > 0;
}
export function isWeakType(type: Type): boolean {
  if (type.kind === "object") {
    if (isGenericMappedType(type)) return false;
    const r = resolveStructuredTypeMembers(type);
    return (
      r.callSignatures.length === 0 &&
      r.constructSignatures.length === 0 &&
      r.indexInfos.length === 0 &&
      r.properties.length > 0 &&
      r.properties.every((p) => (p.flags & SF.Optional) !== 0)
    );
  }
  if (type.kind === "substitution") return isWeakType(type.baseType);
  return type.kind === "intersection" && type.types.every(isWeakType);
}
export function hasCommonProperties(source: Type, target: Type): boolean {
  for (const p of getPropertiesOfType(getApparentType(source))) if (isKnownProperty(target, p.name)) return true;
  return false;
}

export function isEmptyObjectType(type: Type): boolean {
  if (type.kind === "object") {
    if (isGenericMappedType(type)) return false;
    if (
      (type.objectFlags & OF.NonInferrableType) !== 0 &&
      type.symbol === undefined &&
      type.resolved !== undefined &&
      type.resolved.properties.length === 0 &&
      type !== emptyObjectType
    )
      return false;
    const r = resolveStructuredTypeMembers(type);
    return (
      r.properties.length === 0 &&
      r.callSignatures.length === 0 &&
      r.constructSignatures.length === 0 &&
      r.indexInfos.length === 0
    );
  }
  if ((type.flags & TF.NonPrimitive) !== 0) return true;
  if (type.kind === "union") return type.types.some(isEmptyObjectType);
  return type.kind === "intersection" && type.types.every(isEmptyObjectType);
}

export function isObjectTypeWithInferableIndex(type: Type): boolean {
  if (type.kind === "intersection") return type.types.every(isObjectTypeWithInferableIndex);
  const s = type.symbol;
  return (
    (s !== undefined &&
      (s.flags & (SF.ObjectLiteral | SF.TypeLiteral | SF.Enum | SF.ValueModule)) !== 0 &&
      (s.flags & SF.Class) === 0 &&
      !typeHasCallOrConstructSignatures(type)) ||
    (type.kind === "object" && (type.objectFlags & OF.ObjectLiteral) !== 0) ||
    (type.kind === "object" && (type.objectFlags & OF.ReverseMapped) !== 0) ||
    (type.kind === "object" && (type.objectFlags & OF.Mapped) !== 0)
  );
}
