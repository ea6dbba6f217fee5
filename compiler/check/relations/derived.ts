/** Whether a type derives from another: nominal where there are classes. */
import { getBaseConstraintOfType } from "../constraints.ts";
import { isEmptyAnonymousObject } from "../construct.ts";
import { getTargetType, hasBaseType } from "../declared.ts";
import { globalReadonlyArrayType, globalType } from "../globals.ts";
import { isArrayType, isReadonlyArrayType, resolveStructuredTypeMembers } from "../members.ts";
import { unknownType } from "../state.ts";
import { TypeFlags as TF, type Type } from "../types.ts";
import { isTypeSubtypeOf } from "./related.ts";

/** Nominal where there are classes: for instanceof. */
export function isTypeDerivedFrom(source: Type, target: Type): boolean {
  if (source.kind === "union") return source.types.every((t) => isTypeDerivedFrom(t, target));
  if (target.kind === "union") return target.types.some((t) => isTypeDerivedFrom(source, t));
  if (source.kind === "intersection") return source.types.some((t) => isTypeDerivedFrom(t, target));
  if ((source.flags & TF.InstantiableNonPrimitive) !== 0)
    return isTypeDerivedFrom(getBaseConstraintOfType(source) ?? unknownType, target);
  if (isEmptyAnonymousObject(target)) return (source.flags & (TF.Object | TF.NonPrimitive)) !== 0;
  if (target === globalType("Object"))
    return (source.flags & (TF.Object | TF.NonPrimitive)) !== 0 && !isEmptyAnonymousObject(source);
  if (target === globalType("Function")) return (source.flags & TF.Object) !== 0 && isFunctionObjectType(source);
  return (
    hasBaseType(source, getTargetType(target)) ||
    (isArrayType(target) && !isReadonlyArrayType(target) && isTypeDerivedFrom(source, globalReadonlyArrayType()))
  );
}
export function isFunctionObjectType(type: Type): boolean {
  if (type.kind !== "object") return false;
  const r = resolveStructuredTypeMembers(type);
  return (
    r.callSignatures.length > 0 ||
    r.constructSignatures.length > 0 ||
    (r.members.has("bind") && isTypeSubtypeOf(type, globalType("Function")))
  );
}
