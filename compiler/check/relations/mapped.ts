/** Mapped types against each other, and the keys that they map. */
import { getApparentType } from "../constraints.ts";
import { getStringLiteralType, getUnionType } from "../construct.ts";
import { instantiateType, newTypeMapper, unaryMapper, combineMappers } from "../instantiate.ts";
import {
  getMappedConstraint,
  getMappedModifiers,
  getMappedNameType,
  getMappedTemplate,
  getMappedTypeParameter,
  isGenericMappedType,
  getModifiersType,
} from "../mapped.ts";
import { getPropertiesOfType } from "../members.ts";
import type { ObjectType, Type } from "../types.ts";
import { False, type Ternary, and, type Comparison } from "./comparison.ts";
import { isTypeIdenticalTo, isRelatedTo } from "./related.ts";

export function getApparentMappedKeys(nameType: Type, target: ObjectType): Type {
  const modifiers = getApparentType(getModifiersType(target));
  const keys: Type[] = [];
  for (const p of getPropertiesOfType(modifiers))
    keys.push(
      instantiateType(
        nameType,
        combineMappers(target.mapper, unaryMapper(getMappedTypeParameter(target), getStringLiteralType(p.name))),
      ),
    );
  return getUnionType(keys);
}

export function isPartialMapped(t: ObjectType): boolean {
  return getMappedModifiers(t).optional === "+" && isGenericMappedType(t);
}

export function mappedTypeRelatedTo(c: Comparison, source: ObjectType, target: ObjectType): Ternary {
  const sm = getMappedModifiers(source);
  const tm = getMappedModifiers(target);
  const related =
    c.relation === "comparable" ||
    (c.relation === "identity"
      ? sm.optional === tm.optional && sm.readonly === tm.readonly
      : modifierRank(sm.optional) <= modifierRank(tm.optional));
  if (!related) return False;
  const targetConstraint = getMappedConstraint(target);
  const sourceConstraint = getMappedConstraint(source);
  const r = isRelatedTo(c, targetConstraint, sourceConstraint, 0);
  if (r === False) return False;
  const mapper = newTypeMapper([getMappedTypeParameter(source)], [getMappedTypeParameter(target)]);
  const sn = getMappedNameType(source);
  const tn = getMappedNameType(target);
  if (
    (sn === undefined ? undefined : instantiateType(sn, mapper)) !== tn &&
    !(sn !== undefined && tn !== undefined && isTypeIdenticalTo(instantiateType(sn, mapper), tn))
  )
    return False;
  return and(r, isRelatedTo(c, instantiateType(getMappedTemplate(source), mapper), getMappedTemplate(target), 0));
}
function modifierRank(m: "+" | "-" | undefined): number {
  return m === "-" ? -1 : m === "+" ? 1 : 0;
}
