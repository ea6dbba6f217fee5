/** Unions told apart by a property of theirs: which constituents a discriminant leaves, and objects whose discriminants are unions. */
import { SymbolFlags as SF, type Symbol } from "../../bind/symbols.ts";
import { isGenericType } from "../access.ts";
import { getStringLiteralType, getUnionType, someType } from "../construct.ts";
import {
  getApplicableIndexInfos,
  getPropertiesOfType,
  getPropertyOfType,
  isTupleType,
  getUnionOrIntersectionProperty,
} from "../members.ts";
import { linksOf, undefinedType, CheckFlags, neverType, esSymbolType } from "../state.ts";
import { getTypeOfSymbol } from "../symboltypes.ts";
import { TypeFlags as TF, type Type, type UnionType } from "../types.ts";
import { False, True, type Ternary, and, type Comparison } from "./comparison.ts";
import { indexSignaturesRelatedTo } from "./indexsignatures.ts";
import { propertiesRelatedTo } from "./properties.ts";
import { isTypeComparableTo, isRelatedTo } from "./related.ts";
import { signaturesRelatedTo } from "./signatures.ts";

export function isDiscriminantProperty(type: Type | undefined, name: string): boolean {
  if (type === undefined || type.kind !== "union") return false;
  const p = getUnionOrIntersectionProperty(type, name);
  if (p === undefined || (linksOf(p).checkFlags & CheckFlags.SyntheticProperty) === 0) return false;
  const links = linksOf(p);
  links.isDiscriminant ??=
    (links.checkFlags & CheckFlags.IsDiscriminant) === CheckFlags.IsDiscriminant && !isGenericType(getTypeOfSymbol(p));
  return links.isDiscriminant;
}

export function findDiscriminantProperties(properties: readonly Symbol[], target: Type): Symbol[] {
  return properties.filter((p) => isDiscriminantProperty(target, p.name));
}
export function findMatchingDiscriminantProperty(source: Type, target: UnionType): Type | undefined {
  const discriminants = findDiscriminantProperties(getPropertiesOfType(source), target);
  if (discriminants.length === 0) return undefined;
  return discriminateTypeByDiscriminableItems(
    target,
    discriminants.map((p) => ({ name: p.name, type: () => getTypeOfSymbol(p) })),
  );
}
export function discriminateTypeByDiscriminableItems(
  target: UnionType,
  items: readonly { readonly name: string; readonly type: () => Type }[],
): Type {
  const include: (boolean | "maybe")[] = target.types.map((t) => ((t.flags & TF.Primitive) === 0 ? true : false));
  for (const item of items) {
    let matched = false;
    for (let i = 0; i < target.types.length; i++) {
      if (include[i] === false) continue;
      const t = target.types[i];
      if (t === undefined) continue;
      const targetType = propertyOrIndexType(t, item.name);
      if (targetType !== undefined) {
        if (someType(item.type(), (x) => isTypeComparableTo(x, targetType))) matched = true;
        else include[i] = "maybe";
      }
    }
    for (let i = 0; i < include.length; i++) if (include[i] === "maybe") include[i] = !matched;
  }
  const filtered = include.includes(false)
    ? getUnionType(
        target.types.filter((_t, i) => include[i] !== false),
        0,
      )
    : target;
  return (filtered.flags & TF.Never) !== 0 ? target : filtered;
}
function propertyOrIndexType(t: Type, name: string): Type | undefined {
  const p = getPropertyOfType(t, name);
  if (p !== undefined) return (p.flags & SF.Optional) !== 0 ? getTypeOfSymbol(p) : getTypeOfSymbol(p);
  return (
    getApplicableIndexInfos(t, name.charCodeAt(0) === 1 ? esSymbolType : getStringLiteralType(name))[0]?.type ??
    undefinedType
  );
}

export function typeRelatedToDiscriminatedType(c: Comparison, source: Type, target: UnionType): Ternary {
  const sourceProperties = getPropertiesOfType(source);
  const discriminants = findDiscriminantProperties(sourceProperties, target);
  if (discriminants.length === 0) return False;
  let combinations = 1;
  for (const p of discriminants) {
    const t = getTypeOfSymbol(p);
    combinations *= t.kind === "union" ? t.types.length : 1;
    if (combinations > 25 || combinations === 0) return False;
  }
  const matching: Type[] = [];
  const lists: Type[][] = discriminants.map((p) => {
    const t = getTypeOfSymbol(p);
    return t.kind === "union" ? [...t.types] : [t];
  });
  let combos: Type[][] = [[]];
  for (const list of lists) {
    const next: Type[][] = [];
    for (const prefix of combos) for (const t of list) next.push([...prefix, t]);
    combos = next;
  }
  for (const combo of combos) {
    let found = false;
    for (const t of target.types) {
      let ok = true;
      for (let i = 0; i < discriminants.length; i++) {
        const d = discriminants[i];
        const tp = d === undefined ? undefined : getPropertyOfType(t, d.name);
        if (d === undefined || tp === undefined) {
          ok = false;
          break;
        }
        if (d === tp) continue;
        const s = combo[i] ?? neverType;
        const tt = getTypeOfSymbol(tp);
        if (isRelatedTo(c, s, (tp.flags & SF.Optional) !== 0 ? getUnionType([tt, undefinedType]) : tt, 0) === False) {
          ok = false;
          break;
        }
      }
      if (ok) {
        if (!matching.includes(t)) matching.push(t);
        found = true;
      }
    }
    if (!found) return False;
  }
  let result: Ternary = True;
  const names = new Set(discriminants.map((d) => d.name));
  for (const t of matching) {
    let r = propertiesRelatedTo(c, source, t, names, 0);
    if (r !== False) r = and(r, signaturesRelatedTo(c, source, t, "call"));
    if (r !== False) r = and(r, signaturesRelatedTo(c, source, t, "construct"));
    if (r !== False && !(isTupleType(source) && isTupleType(t)))
      r = and(r, indexSignaturesRelatedTo(c, source, t, false));
    if (r === False) return False;
    result = and(result, r);
  }
  return result;
}
