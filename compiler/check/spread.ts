/** Object spread and rest. */
import { ModifierFlags as MF } from "../ast/ast.ts";
import { SymbolFlags as SF, type Symbol } from "../bind/symbols.ts";
import {
  getPropertyNameFromIndex,
  isGenericIndexType,
  isGenericObjectType,
  getLiteralTypeFromProperty,
} from "./access.ts";
import { getBaseConstraintOfType } from "./constraints.ts";
import { everyType, getIntersectionType, getUnionType, isEmptyAnonymousObject, mapType } from "./construct.ts";
import { getIndexInfosOfType, getPropertiesOfType, isReadonlySymbol, setMembers } from "./members.ts";
import { getTypeWithFacts, removeDefinitelyFalsyTypes, TypeFacts } from "./facts.ts";
import { getModifiersOfSymbol, isPrivateName } from "./queries.ts";
import {
  CheckFlags,
  createObjectType,
  createTransientSymbol,
  emptyObjectType,
  errorType,
  linksOf,
  neverType,
  unknownType,
  undefinedType,
} from "./state.ts";
import { getTypeOfSymbol } from "./symboltypes.ts";
import { globalSymbol } from "./globals.ts";
import { getTypeAliasInstantiation } from "./typenodes.ts";
import { ObjectFlags as OF, TypeFlags as TF, type IndexInfo, type Type } from "./types.ts";

export function isValidSpreadType(t: Type): boolean {
  const r = removeDefinitelyFalsyTypes(mapType(t, (x) => getBaseConstraintOfType(x) ?? x));
  return (
    (r.flags & (TF.Any | TF.NonPrimitive | TF.Object | TF.InstantiableNonPrimitive | TF.Never)) !== 0 ||
    ((r.kind === "union" || r.kind === "intersection") && r.types.every(isValidSpreadType))
  );
}
function isSpreadable(p: Symbol): boolean {
  if (isPrivateName(p.name)) return false;
  const d = p.declarations[0];
  return !(
    p.declarations.length > 0 &&
    (p.flags & (SF.Method | SF.GetAccessor | SF.SetAccessor)) !== 0 &&
    d !== undefined &&
    (d.parent.kind === "ClassDeclaration" || d.parent.kind === "ClassExpression")
  );
}
function spreadSymbol(p: Symbol, readonly: boolean): Symbol {
  const isSetonly = (p.flags & SF.SetAccessor) !== 0 && (p.flags & SF.GetAccessor) === 0;
  if (!isSetonly && readonly === isReadonlySymbol(p)) return p;
  const s = createTransientSymbol(
    SF.Property | (p.flags & SF.Optional),
    p.name,
    (linksOf(p).checkFlags & CheckFlags.Late) | (readonly ? CheckFlags.Readonly : 0),
  );
  linksOf(s).type = isSetonly ? undefinedType : getTypeOfSymbol(p);
  linksOf(s).nameType = linksOf(p).nameType;
  // Without a value's declaration, whose `readonly` it has not.
  s.declarations = p.declarations;
  return s;
}

export function getSpreadType(
  leftIn: Type,
  rightIn: Type,
  symbol: Symbol | undefined,
  objectFlags: number,
  readonly: boolean,
): Type {
  let left = leftIn;
  let right = rightIn;
  if ((left.flags & TF.Any) !== 0 || (right.flags & TF.Any) !== 0) return (left.flags & TF.Any) !== 0 ? left : right;
  if ((left.flags & TF.Unknown) !== 0 || (right.flags & TF.Unknown) !== 0) return unknownType;
  if ((left.flags & TF.Never) !== 0) return right;
  if ((right.flags & TF.Never) !== 0) return left;
  left = tryMergeUnion(left, readonly);
  if (left.kind === "union") return mapType(left, (t) => getSpreadType(t, right, symbol, objectFlags, readonly));
  right = tryMergeUnion(right, readonly);
  if (right.kind === "union") return mapType(right, (t) => getSpreadType(left, t, symbol, objectFlags, readonly));
  if (
    (right.flags &
      (TF.BooleanLike |
        TF.NumberLike |
        TF.BigIntLike |
        TF.StringLike |
        TF.EnumLike |
        TF.NonPrimitive |
        TF.Index |
        TF.Null |
        TF.Undefined |
        TF.Void)) !==
    0
  )
    return left;
  if (isGenericObjectType(left) || isGenericObjectType(right)) {
    if (isEmptyAnonymousObject(left)) return right;
    if (left.kind === "intersection") {
      const last = left.types[left.types.length - 1];
      if (
        last !== undefined &&
        (last.flags & TF.Object) !== 0 &&
        !isGenericObjectType(last) &&
        !isGenericObjectType(right)
      )
        return getIntersectionType([
          ...left.types.slice(0, left.types.length - 1),
          getSpreadType(last, right, symbol, objectFlags, readonly),
        ]);
    }
    return getIntersectionType([left, right]);
  }
  const members = new Map<string, Symbol>();
  const skipped = new Set<string>();
  const indexInfos: readonly IndexInfo[] =
    left === emptyObjectType ? getIndexInfosOfType(right) : unionSpreadIndexInfos(left, right);
  for (const rp of getPropertiesOfType(right)) {
    if ((getModifiersOfSymbol(rp) & (MF.Private | MF.Protected)) !== 0) skipped.add(rp.name);
    else if (isSpreadable(rp)) members.set(rp.name, spreadSymbol(rp, readonly));
  }
  for (const lp of getPropertiesOfType(left)) {
    if (skipped.has(lp.name) || !isSpreadable(lp)) continue;
    const rp = members.get(lp.name);
    if (rp !== undefined) {
      if ((rp.flags & SF.Optional) !== 0) {
        const result = createTransientSymbol(
          SF.Property | (lp.flags & SF.Optional),
          lp.name,
          linksOf(rp).checkFlags & CheckFlags.Late,
        );
        result.declarations = [...lp.declarations, ...rp.declarations];
        const lt = getTypeOfSymbol(lp);
        const rt = getTypeWithFacts(getTypeOfSymbol(rp), TypeFacts.NEUndefined);
        linksOf(result).type = lt === rt ? lt : getUnionType([lt, rt], 2);
        linksOf(result).nameType = linksOf(lp).nameType;
        members.set(lp.name, result);
      }
    } else members.set(lp.name, spreadSymbol(lp, readonly));
  }
  // Left to right, as written.
  const ordered = new Map<string, Symbol>();
  for (const lp of getPropertiesOfType(left)) {
    const m = members.get(lp.name);
    if (m !== undefined) ordered.set(lp.name, m);
  }
  members.forEach((s, n) => ordered.set(n, s));
  const result = createObjectType(
    OF.Anonymous |
      OF.ObjectLiteral |
      OF.ContainsObjectOrArrayLiteral |
      objectFlags |
      ((left.objectFlags | right.objectFlags) & OF.ContainsWideningType),
    symbol,
  );
  setMembers(
    result,
    ordered,
    [],
    [],
    indexInfos.map((i) =>
      i.isReadonly !== readonly
        ? { keyType: i.keyType, type: i.type, isReadonly: readonly, declaration: i.declaration }
        : i,
    ),
  );
  result.couldContain = undefined;
  return result;
}
function unionSpreadIndexInfos(a: Type, b: Type): IndexInfo[] {
  const result: IndexInfo[] = [];
  const bi = getIndexInfosOfType(b);
  for (const i of getIndexInfosOfType(a)) {
    const o = bi.find((x) => x.keyType === i.keyType);
    if (o !== undefined)
      result.push({
        keyType: i.keyType,
        type: getUnionType([i.type, o.type]),
        isReadonly: i.isReadonly || o.isReadonly,
        declaration: undefined,
      });
  }
  return result;
}
/** `cond && obj`: the falsy part spreads nothing, so the properties are optional. */
function tryMergeUnion(type: Type, readonly: boolean): Type {
  if (type.kind !== "union") return type;
  if (everyType(type, (t) => isEmptyish(t)))
    return type.types.find((t) => isEmptyAnonymousObject(t)) ?? emptyObjectType;
  const first = type.types.find((t) => !isEmptyish(t));
  if (first === undefined) return type;
  const second = type.types.find((t) => t !== first && !isEmptyish(t));
  if (second !== undefined) return type;
  if (!(first.flags & (TF.Object | TF.Intersection)) || isGenericObjectType(first)) return type;
  const members = new Map<string, Symbol>();
  for (const p of getPropertiesOfType(first)) {
    if ((getModifiersOfSymbol(p) & (MF.Private | MF.Protected)) !== 0 || !isSpreadable(p)) continue;
    const s = createTransientSymbol(
      SF.Property | SF.Optional,
      p.name,
      readonly || isReadonlySymbol(p) ? CheckFlags.Readonly : 0,
    );
    linksOf(s).type = getUnionType([getTypeOfSymbol(p), undefinedType]);
    s.declarations = p.declarations;
    s.valueDeclaration = p.valueDeclaration;
    linksOf(s).nameType = linksOf(p).nameType;
    members.set(p.name, s);
  }
  const r = createObjectType(OF.Anonymous | OF.ObjectLiteral | OF.ContainsObjectOrArrayLiteral, first.symbol);
  setMembers(r, members, [], [], getIndexInfosOfType(first));
  return r;
}
function isEmptyish(t: Type): boolean {
  return (
    isEmptyAnonymousObject(t) ||
    (t.flags &
      (TF.Null |
        TF.Undefined |
        TF.Void |
        TF.BooleanLike |
        TF.NumberLike |
        TF.BigIntLike |
        TF.StringLike |
        TF.EnumLike |
        TF.NonPrimitive |
        TF.Index)) !==
      0
  );
}

/** The rest of an object after some properties were taken out. */
export function getSpreadTypeRest(sourceIn: Type, properties: readonly Type[], symbol: Symbol | undefined): Type {
  const source = mapType(sourceIn, (t) => ((t.flags & TF.Nullable) !== 0 ? neverType : t));
  if ((source.flags & TF.Never) !== 0) return emptyObjectType;
  if (source.kind === "union") return mapType(source, (t) => getSpreadTypeRest(t, properties, symbol));
  let omit = getUnionType([...properties]);
  const extra: Type[] = [];
  for (const p of getPropertiesOfType(source)) {
    const lit = getLiteralTypeFromProperty(p, TF.StringOrNumberLiteralOrUnique);
    if ((getModifiersOfSymbol(p) & (MF.Private | MF.Protected)) !== 0 || !isSpreadable(p)) extra.push(lit);
  }
  if (isGenericObjectType(source) || isGenericIndexType(omit)) {
    if (extra.length > 0) omit = getUnionType([omit, ...extra]);
    if ((omit.flags & TF.Never) !== 0) return source;
    const s = globalSymbol("Omit", SF.TypeAlias);
    return s === undefined ? errorType : getTypeAliasInstantiation(s, [source, omit], undefined, undefined);
  }
  const names = new Set<string>();
  for (const p of properties) {
    const n = getPropertyNameFromIndex(p);
    if (n !== undefined) names.add(n);
  }
  const members = new Map<string, Symbol>();
  for (const p of getPropertiesOfType(source)) {
    if (!names.has(p.name) && (getModifiersOfSymbol(p) & (MF.Private | MF.Protected)) === 0 && isSpreadable(p))
      members.set(p.name, spreadSymbol(p, false));
  }
  const result = createObjectType(OF.Anonymous | OF.ObjectLiteral, symbol);
  setMembers(result, members, [], [], getIndexInfosOfType(source));
  result.couldContain = undefined;
  return result;
}
