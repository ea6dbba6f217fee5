/** Properties of two types: presence, optionality, accessibility, types. */
import { ModifierFlags as MF } from "../../ast/ast.ts";
import { SymbolFlags as SF, type Symbol } from "../../bind/symbols.ts";
import { hasBaseType, getDeclaredTypeOfSymbol } from "../declared.ts";
import {
  getPropertiesOfType,
  getPropertyOfObjectType,
  getPropertyOfType,
  isArrayType,
  isObjectLiteralType,
  isReadonlyArrayType,
  isReadonlySymbol,
  isTupleType,
  isArrayOrTupleType,
} from "../members.ts";
import { getModifiersOfSymbol, isPrivateName } from "../queries.ts";
import { linksOf, CheckFlags } from "../state.ts";
import { getTypeOfSymbol } from "../symboltypes.ts";
import { ElementFlags as EF, ObjectFlags as OF, TypeFlags as TF, type Type } from "../types.ts";
import { False, True, type Ternary, and, type Comparison } from "./comparison.ts";
import { isRelatedTo } from "./related.ts";
import { tupleElementsRelatedTo } from "./tuples.ts";

export function getUnmatchedProperties(source: Type, target: Type, requireOptional: boolean): Symbol[] {
  const result: Symbol[] = [];
  for (const p of getPropertiesOfType(target)) {
    if (requireOptional || ((p.flags & SF.Optional) === 0 && (linksOf(p).checkFlags & CheckFlags.Partial) === 0)) {
      if (getPropertyOfType(source, p.name) === undefined) result.push(p);
    }
  }
  return result;
}
export function propertiesRelatedTo(
  c: Comparison,
  source: Type,
  target: Type,
  excluded: ReadonlySet<string> | undefined,
  state: number,
): Ternary {
  if (c.relation === "identity") return propertiesIdenticalTo(c, source, target, excluded);
  let result: Ternary = True;
  if (isTupleType(target) && target.kind === "object" && target.target?.tuple !== undefined) {
    if (isArrayOrTupleType(source) && source.kind === "object") {
      if (
        target.target.tuple.readonly === false &&
        (isReadonlyArrayType(source) || source.target?.tuple?.readonly === true)
      )
        return False;
      return tupleElementsRelatedTo(c, source, target);
    }
    if (target.target.tuple.combinedFlags & EF.Variable) return False;
  }
  const requireOptional =
    (c.relation === "subtype" || c.relation === "strictSubtype") &&
    !isObjectLiteralType(source) &&
    !isEmptyArrayLike(source) &&
    !isTupleType(source);
  for (const p of getPropertiesOfType(target)) {
    if (excluded !== undefined && excluded.has(p.name)) continue;
    if (requireOptional || ((p.flags & SF.Optional) === 0 && (linksOf(p).checkFlags & CheckFlags.Partial) === 0))
      if (getPropertyOfType(source, p.name) === undefined) return False;
  }
  if (
    isObjectLiteralType(target) &&
    isObjectLiteralType(source) &&
    target.kind === "object" &&
    (target.objectFlags & OF.FreshLiteral) !== 0
  ) {
    // A subtype of a fresh literal has no more properties than it.
    if (c.relation === "subtype" || c.relation === "strictSubtype")
      for (const p of getPropertiesOfType(source))
        if (getPropertyOfObjectType(target, p.name) === undefined && (getTypeOfSymbol(p).flags & TF.Undefined) === 0)
          return False;
  }
  for (const targetProp of getPropertiesOfType(target)) {
    const name = targetProp.name;
    if (excluded !== undefined && excluded.has(name)) continue;
    if ((targetProp.flags & SF.Prototype) !== 0) continue;
    const sourceProp = getPropertyOfType(source, name);
    if (sourceProp !== undefined && sourceProp !== targetProp) {
      const r = propertyRelatedTo(c, sourceProp, targetProp, state);
      if (r === False) return False;
      result = and(result, r);
    }
  }
  return result;
}
function isEmptyArrayLike(t: Type): boolean {
  return t.kind === "object" && isArrayType(t) && (t.objectFlags & OF.ArrayLiteral) !== 0;
}

function propertyRelatedTo(c: Comparison, sourceProp: Symbol, targetProp: Symbol, state: number): Ternary {
  const sf = getModifiersOfSymbol(sourceProp);
  const tf = getModifiersOfSymbol(targetProp);
  if (((sf | tf) & MF.Private) !== 0 || isPrivateName(targetProp.name)) {
    if (sourceProp.valueDeclaration !== targetProp.valueDeclaration) return False;
  } else if ((tf & MF.Protected) !== 0) {
    if (!isValidOverrideOf(sourceProp, targetProp)) return False;
  } else if ((sf & MF.Protected) !== 0) return False;
  if (c.relation === "strictSubtype" && isReadonlySymbol(sourceProp) && !isReadonlySymbol(targetProp)) return False;
  const targetType =
    (targetProp.flags & SF.Optional) !== 0 && (sourceProp.flags & SF.Optional) !== 0
      ? getTypeOfSymbol(targetProp)
      : getTypeOfSymbol(targetProp);
  const r = isRelatedTo(c, getTypeOfSymbol(sourceProp), targetType, state & ~2 & ~1);
  if (r === False) return False;
  if (
    c.relation !== "comparable" &&
    (sourceProp.flags & SF.Optional) !== 0 &&
    (targetProp.flags & SF.ClassMember) !== 0 &&
    (targetProp.flags & SF.Optional) === 0
  )
    return False;
  return r;
}
function isValidOverrideOf(sourceProp: Symbol, targetProp: Symbol): boolean {
  return forEachTargetProperty(targetProp, (tp) =>
    (getModifiersOfSymbol(tp) & MF.Protected) !== 0
      ? isPropertyInClassDerivedFrom(sourceProp, declaringClass(tp))
      : true,
  );
}
function forEachTargetProperty(p: Symbol, f: (p: Symbol) => boolean): boolean {
  const links = linksOf(p);
  if (
    (links.checkFlags & CheckFlags.Synthetic) !== 0 &&
    links.containingType !== undefined &&
    links.containingType.kind !== "object"
  ) {
    return links.containingType.types.every((t) => {
      const x = getPropertyOfType(t, p.name);
      return x === undefined || forEachTargetProperty(x, f);
    });
  }
  return f(p);
}
export function declaringClass(p: Symbol): Type | undefined {
  return p.parent !== undefined && (p.parent.flags & SF.Class) !== 0 ? getDeclaredTypeOfSymbol(p.parent) : undefined;
}
function isPropertyInClassDerivedFrom(p: Symbol, base: Type | undefined): boolean {
  const links = linksOf(p);
  if (
    (links.checkFlags & CheckFlags.Synthetic) !== 0 &&
    links.containingType !== undefined &&
    links.containingType.kind !== "object"
  ) {
    return links.containingType.types.some((t) => {
      const x = getPropertyOfType(t, p.name);
      return x !== undefined && isPropertyInClassDerivedFrom(x, base);
    });
  }
  const source = declaringClass(p);
  return source !== undefined && base !== undefined && hasBaseType(source, base);
}
function propertiesIdenticalTo(
  c: Comparison,
  source: Type,
  target: Type,
  excluded: ReadonlySet<string> | undefined,
): Ternary {
  if ((source.flags & TF.Object) === 0 || (target.flags & TF.Object) === 0) return False;
  const sp = getPropertiesOfType(source).filter((p) => excluded === undefined || !excluded.has(p.name));
  const tp = getPropertiesOfType(target).filter((p) => excluded === undefined || !excluded.has(p.name));
  if (sp.length !== tp.length) return False;
  let result: Ternary = True;
  for (const s of sp) {
    const t = getPropertyOfObjectType(target, s.name);
    if (t === undefined) return False;
    if (s !== t) {
      if ((getModifiersOfSymbol(s) & 6) !== (getModifiersOfSymbol(t) & 6)) return False;
      if ((s.flags & SF.Optional) !== (t.flags & SF.Optional) || isReadonlySymbol(s) !== isReadonlySymbol(t))
        return False;
      const r = isRelatedTo(c, getTypeOfSymbol(s), getTypeOfSymbol(t), 0);
      if (r === False) return False;
      result = and(result, r);
    }
  }
  return result;
}
