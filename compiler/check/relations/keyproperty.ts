/** Large unions of object types with a unit property each: the constituent by the property's type. */
import { getRegularTypeOfLiteralType } from "../construct.ts";
import { getPropertiesOfType, getPropertyOfType } from "../members.ts";
import { unknownType } from "../state.ts";
import { getTypeOfSymbol } from "../symboltypes.ts";
import { ObjectFlags as OF, TypeFlags as TF, type Type, type UnionType } from "../types.ts";
import { isLiteralType } from "../widen.ts";

/** For unions of object types with a unit property each: the constituent by the property's type. */
export function getKeyPropertyName(union: UnionType): string | undefined {
  if (union.types.length < 10 || (union.objectFlags & OF.PrimitiveUnion) !== 0) return undefined;
  if (union.keyPropertyName === undefined) {
    let name = "";
    for (const t of union.types) {
      if (t.kind !== "object") continue;
      for (const p of getPropertiesOfType(t))
        if (isUnitLike(getTypeOfSymbol(p))) {
          name = p.name;
          break;
        }
      if (name !== "") break;
    }
    union.keyPropertyName = "";
    if (name !== "") {
      const map = mapTypesByKeyProperty(union.types, name);
      if (map !== undefined) {
        union.keyPropertyName = name;
        union.constituentMap = map;
      }
    }
  }
  return union.keyPropertyName === "" ? undefined : union.keyPropertyName;
}
function isUnitLike(t: Type): boolean {
  return (t.flags & TF.Unit) !== 0 || (t.kind === "union" && t.types.every((x) => (x.flags & TF.Unit) !== 0));
}
function mapTypesByKeyProperty(types: readonly Type[], name: string): Map<number, Type> | undefined {
  const map = new Map<number, Type>();
  let count = 0;
  for (const t of types) {
    if ((t.flags & (TF.Object | TF.Intersection | TF.InstantiableNonPrimitive)) === 0) continue;
    const p = getPropertyOfType(t, name);
    if (p === undefined) continue;
    const d = getTypeOfSymbol(p);
    if (!isLiteralType(d)) return undefined;
    let duplicate = false;
    const each = d.kind === "union" ? d.types : [d];
    for (const x of each) {
      const id = getRegularTypeOfLiteralType(x).id;
      const existing = map.get(id);
      if (existing === undefined) map.set(id, t);
      else if (existing !== unknownType) {
        map.set(id, unknownType);
        duplicate = true;
      }
    }
    if (!duplicate) count++;
  }
  return count >= 10 && count * 2 >= types.length ? map : undefined;
}
export function getConstituentTypeForKeyType(union: UnionType, keyType: Type): Type | undefined {
  const r = union.constituentMap?.get(getRegularTypeOfLiteralType(keyType).id);
  return r === unknownType ? undefined : r;
}
export function getMatchingUnionConstituentType(union: UnionType, type: Type): Type | undefined {
  const name = getKeyPropertyName(union);
  if (name === undefined) return undefined;
  const p = getPropertyOfType(type, name);
  return p === undefined ? undefined : getConstituentTypeForKeyType(union, getTypeOfSymbol(p));
}
