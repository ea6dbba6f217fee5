/** Subtype reduction: unions without the constituents that others include. */
import { getBaseConstraintOfType } from "../constraints.ts";
import { getUnionType } from "../construct.ts";
import { getTargetType } from "../declared.ts";
import { unknownType } from "../state.ts";
import { ObjectFlags as OF, TypeFlags as TF, type Type } from "../types.ts";
import { isTypeDerivedFrom } from "./derived.ts";
import { isTypeRelatedTo } from "./related.ts";

export function removeSubtypes(types: Type[], hasObjectTypes: boolean): Type[] | undefined {
  if (types.length < 2) return types;
  let i = types.length;
  while (i > 0) {
    i--;
    const source = types[i];
    if (source === undefined) continue;
    if (!hasObjectTypes && (source.flags & TF.StructuredOrInstantiable) === 0) continue;
    if (source.kind === "parameter" && (getBaseConstraintOfType(source) ?? unknownType).kind === "union") {
      if (isTypeRelatedTo(source, getUnionType(types.filter((t) => t !== source)), "strictSubtype")) types.splice(i, 1);
      continue;
    }
    for (const target of types) {
      if (source === target) continue;
      if ((source.flags & TF.Primitive) !== 0 && (target.flags & TF.Object) !== 0 && false) continue;
      if (
        isTypeRelatedTo(source, target, "strictSubtype") &&
        (!isClassInstance(source) || !isClassInstance(target) || isTypeDerivedFrom(source, target))
      ) {
        types.splice(i, 1);
        break;
      }
    }
  }
  return types;
}
function isClassInstance(t: Type): boolean {
  const target = getTargetType(t);
  return target.kind === "object" && (target.objectFlags & OF.Class) !== 0;
}
