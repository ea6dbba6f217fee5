/** Making interned types: literals, unions, intersections, references, arrays, tuples, template literal and string mapping types. */
import { SymbolFlags as SF, type Symbol } from "../bind/symbols.ts";
import type { Node } from "../ast/ast.ts";
import { globalArrayType, globalReadonlyArrayType } from "./globals.ts";
import { isMemberOfStringMapping, isTypeMatchedByTemplateLiteralType } from "./relations/templates.ts";
import { removeSubtypes } from "./relations/subtypereduction.ts";
import { isGenericIndexType, getIndexedAccessType } from "./access.ts";
import { getTypeArguments } from "./members.ts";
import {
  anyType,
  bigintType,
  createLiteralType,
  createObjectType,
  createTransientSymbol,
  createTypeParameter,
  emptyTypeLiteralType,
  error,
  errorType,
  esSymbolType,
  falseType,
  linksOf,
  neverType,
  nextTypeId,
  nullType,
  numberType,
  regularFalseType,
  regularTrueType,
  silentNeverType,
  stringType,
  trueType,
  undefinedType,
  unknownType,
  wildcardType,
  cx,
  missingType,
  unresolvedType,
  CheckFlags,
} from "./state.ts";
import {
  ElementFlags as EF,
  ObjectFlags as OF,
  TypeFlags as TF,
  type IntersectionType,
  type LiteralType,
  type ObjectType,
  type StringMappingType,
  type TemplateLiteralType,
  type TupleInfo,
  type Type,
  type TypeParameter,
  type UnionType,
} from "./types.ts";

// ---- literals

const stringLiterals = new Map<string, LiteralType>();
const numberLiterals = new Map<number, LiteralType>();
const bigintLiterals = new Map<string, LiteralType>();
const enumLiterals = new Map<string, LiteralType>();

export function getStringLiteralType(value: string): LiteralType {
  let type = stringLiterals.get(value);
  if (type === undefined) {
    type = createLiteralType(TF.StringLiteral, value, undefined, undefined);
    stringLiterals.set(value, type);
  }
  return type;
}
export function getNumberLiteralType(value: number): LiteralType {
  let type = numberLiterals.get(value);
  if (type === undefined) {
    type = createLiteralType(TF.NumberLiteral, value, undefined, undefined);
    numberLiterals.set(value, type);
  }
  return type;
}
export function getBigIntLiteralType(value: string): LiteralType {
  let type = bigintLiterals.get(value);
  if (type === undefined) {
    type = createLiteralType(TF.BigIntLiteral, value, undefined, undefined);
    bigintLiterals.set(value, type);
  }
  return type;
}
export function getEnumLiteralType(value: string | number, enumId: number, symbol: Symbol): LiteralType {
  const key = String(enumId) + (typeof value === "string" ? "@" : "#") + String(value);
  let type = enumLiterals.get(key);
  if (type === undefined) {
    type = createLiteralType(
      TF.EnumLiteral | (typeof value === "string" ? TF.StringLiteral : TF.NumberLiteral),
      value,
      symbol,
      undefined,
    );
    enumLiterals.set(key, type);
  }
  return type;
}

export function getFreshTypeOfLiteralType(type: Type): Type {
  if (type.kind !== "literal") return type;
  if (type.freshType === undefined) {
    const fresh = createLiteralType(type.flags, type.value, type.symbol, type);
    type.freshType = fresh;
  }
  return type.freshType;
}
export function getRegularTypeOfLiteralType(type: Type): Type {
  if (type.kind === "literal") return type.regularType;
  if (type.kind === "union" && (type.objectFlags & OF.PrimitiveUnion) !== 0) {
    if (type.regularType === undefined) type.regularType = mapUnion(type, getRegularTypeOfLiteralType);
    return type.regularType;
  }
  if (type.kind === "union") {
    if (type.regularType === undefined) type.regularType = mapUnion(type, getRegularTypeOfLiteralType);
    return type.regularType;
  }
  return type;
}
export function isFreshLiteralType(type: Type): boolean {
  return type.kind === "literal" && type.freshType === type;
}
function mapUnion(type: UnionType, f: (t: Type) => Type): Type {
  let changed = false;
  const types = type.types.map((t) => {
    const m = f(t);
    if (m !== t) changed = true;
    return m;
  });
  return changed ? getUnionType(types, UnionReduction.Literal, type.aliasSymbol, type.aliasTypeArguments) : type;
}

// ---- unions

export const UnionReduction = { None: 0, Literal: 1, Subtype: 2 } as const;

const IncludesMask =
  TF.AnyOrUnknown | TF.Nullable | TF.Never | TF.Object | TF.NonPrimitive | TF.Union | TF.Intersection | TF.Instantiable;
/** Bits of `includes` beyond the mask, reusing flags that no member of a union has. */
const _IncludesMissingType = TF.TypeParameter;
const IncludesWildcard = TF.IndexedAccess;
const IncludesEmptyObject = TF.Conditional;
const IncludesInstantiable = TF.Substitution;
const IncludesError = TF.Index;

const unionTypes = new Map<string, UnionType>();

/** Index of the type in a list sorted by id, or ~(where it belongs). */
function searchType(types: readonly Type[], id: number): number {
  let low = 0;
  let high = types.length - 1;
  if (high >= 0) {
    const last = types[high];
    if (last !== undefined && last.id < id) return ~(high + 1);
  }
  while (low <= high) {
    const mid = (low + high) >> 1;
    const at = types[mid];
    const midId = at === undefined ? 0 : at.id;
    if (midId === id) return mid;
    if (midId < id) low = mid + 1;
    else high = mid - 1;
  }
  return ~low;
}
export function containsType(types: readonly Type[], type: Type): boolean {
  return searchType(types, type.id) >= 0;
}

function addTypeToUnion(set: Type[], includes: number, type: Type): number {
  const flags = type.flags;
  if ((flags & TF.Never) !== 0) return includes;
  let result = includes | (flags & (IncludesMask | TF.Primitive) & ~TF.Instantiable);
  if ((flags & TF.Instantiable) !== 0) result |= IncludesInstantiable;
  if ((flags & TF.Intersection) !== 0 && (type.objectFlags & OF.IsNeverIntersection) !== 0) result |= 0;
  if (type === wildcardType) result |= IncludesWildcard;
  if (type === errorType || type === unresolvedType) result |= IncludesError;
  if ((flags & TF.Nullable) !== 0 && false) return result;
  const at = searchType(set, type.id);
  if (at < 0) set.splice(~at, 0, type);
  return result;
}
function addTypesToUnion(set: Type[], includes: number, types: readonly Type[]): number {
  let result = includes;
  for (const t of types) {
    if (t.kind === "union")
      result = addTypesToUnion(
        set,
        result |
          (t.origin !== undefined || t.aliasSymbol !== undefined || (t.flags & TF.EnumLiteral) !== 0 ? TF.Union : 0),
        t.types,
      );
    else result = addTypeToUnion(set, result, t);
  }
  return result;
}

function removeRedundantLiteralTypes(types: Type[], includes: number): void {
  for (let i = types.length - 1; i >= 0; i--) {
    const t = types[i];
    if (t === undefined) continue;
    const f = t.flags;
    const remove =
      ((f & (TF.StringLiteral | TF.TemplateLiteral | TF.StringMapping)) !== 0 && (includes & TF.String) !== 0) ||
      ((f & TF.NumberLiteral) !== 0 && (includes & TF.Number) !== 0) ||
      ((f & TF.BigIntLiteral) !== 0 && (includes & TF.BigInt) !== 0) ||
      ((f & TF.UniqueESSymbol) !== 0 && (includes & TF.ESSymbol) !== 0) ||
      (t.kind === "literal" && t.freshType === t && t.regularType !== t && containsType(types, t.regularType));
    if (remove) types.splice(i, 1);
  }
}
function templateMatcher(source: Type, target: TemplateLiteralType | StringMappingType): boolean {
  return target.kind === "template"
    ? isTypeMatchedByTemplateLiteralType(source, target)
    : isMemberOfStringMapping(source, target);
}
function removeStringLiteralsMatchedByTemplateLiterals(types: Type[]): void {
  const templates = types.filter((t) => t.kind === "template" && (t.flags & TF.TemplateLiteral) !== 0);
  if (templates.length === 0) return;
  for (let i = types.length - 1; i >= 0; i--) {
    const t = types[i];
    if (
      t !== undefined &&
      (t.flags & TF.StringLiteral) !== 0 &&
      templates.some((m) => m.kind === "template" && templateMatcher(t, m))
    )
      types.splice(i, 1);
  }
}

export function getUnionType(
  types: readonly Type[],
  reduction: number = 1,
  aliasSymbol: Symbol | undefined = undefined,
  aliasTypeArguments: readonly Type[] | undefined = undefined,
  origin: Type | undefined = undefined,
): Type {
  if (types.length === 0) return neverType;
  if (types.length === 1) return types[0] ?? neverType;
  if (types.length === 2 && origin === undefined && aliasSymbol === undefined && types[0] === types[1])
    return types[0] ?? neverType;
  const set: Type[] = [];
  const includes = addTypesToUnion(set, 0, types);
  if (reduction !== UnionReduction.None) {
    if ((includes & TF.AnyOrUnknown) !== 0) {
      return (includes & TF.Any) !== 0
        ? (includes & IncludesWildcard) !== 0
          ? wildcardType
          : (includes & IncludesError) !== 0
            ? errorType
            : anyType
        : unknownType;
    }
    if ((includes & TF.Undefined) !== 0 && set.length >= 2) {
      // Two undefined types (undefined, optional): one is enough.
      let first = -1;
      for (let i = set.length - 1; i >= 0; i--) {
        const t = set[i];
        if (t !== undefined && (t.flags & TF.Undefined) !== 0) {
          if (first >= 0) set.splice(first, 1);
          first = i;
        }
      }
    }
    if (
      (includes & (TF.Enum | TF.Literal | TF.UniqueESSymbol | TF.TemplateLiteral | TF.StringMapping)) !== 0 ||
      ((includes & TF.Void) !== 0 && (includes & TF.Undefined) !== 0)
    )
      removeRedundantLiterals(set, includes, reduction);
    if ((includes & TF.StringLiteral) !== 0 && (includes & (TF.TemplateLiteral | IncludesInstantiable)) !== 0)
      removeStringLiteralsMatchedByTemplateLiterals(set);
    if (reduction === UnionReduction.Subtype) {
      const reduced = removeSubtypes(set, (includes & TF.Object) !== 0);
      if (reduced === undefined) return errorType;
    }
    if (set.length === 0) {
      return (includes & TF.Null) !== 0 ? nullType : (includes & TF.Undefined) !== 0 ? undefinedType : neverType;
    }
  }
  let unionOrigin = origin;
  if (unionOrigin === undefined && (includes & TF.Union) !== 0) unionOrigin = findOrigin(types, set);
  const primitive = (includes & ~(TF.Primitive & ~TF.Enum) & ~TF.Union) === 0 ? OF.PrimitiveUnion : 0;
  return getUnionTypeFromSortedList(set, primitive, aliasSymbol, aliasTypeArguments, unionOrigin);
}
function removeRedundantLiterals(set: Type[], includes: number, reduction: number): void {
  removeRedundantLiteralTypes(set, includes);
  if (reduction === UnionReduction.Subtype && (includes & TF.Void) !== 0 && (includes & TF.Undefined) !== 0) {
    const at = set.findIndex((t) => (t.flags & TF.Undefined) !== 0);
    if (at >= 0) set.splice(at, 1);
  }
}
/** For printing: a union of named unions keeps their names. */
function findOrigin(types: readonly Type[], set: readonly Type[]): Type | undefined {
  const named: Type[] = [];
  addNamedUnions(named, types);
  if (named.length === 0) return undefined;
  const rest: Type[] = [];
  let count = 0;
  for (const t of set) if (!named.some((n) => n.kind === "union" && containsType(n.types, t))) rest.push(t);
  for (const n of named)
    if (n.kind === "union") {
      for (const t of n.types) if (!containsType(set, t)) return undefined;
      count += n.types.length;
    }
  if (named.length === 1 && rest.length === 0) return named[0];
  if (count + rest.length !== set.length) return undefined;
  return createUnion([...rest, ...named], 0);
}
function addNamedUnions(named: Type[], types: readonly Type[]): void {
  for (const t of types) {
    if (t.kind !== "union") continue;
    if (t.aliasSymbol !== undefined || (t.flags & TF.EnumLiteral) !== 0) {
      if (!named.includes(t)) named.push(t);
    } else if (t.origin !== undefined && t.origin.kind === "union") addNamedUnions(named, t.origin.types);
  }
}
function createUnion(types: readonly Type[], objectFlags: number): UnionType {
  return {
    kind: "union",
    id: nextTypeId(),
    flags: TF.Union,
    objectFlags,
    symbol: undefined,
    aliasSymbol: undefined,
    aliasTypeArguments: undefined,
    widened: undefined,
    couldContain: undefined,
    types,
    propertyCache: undefined,
    resolvedProperties: undefined,
    resolved: undefined,
    origin: undefined,
    regularType: undefined,
    freshType: undefined,
    keyPropertyName: undefined,
    constituentMap: undefined,
  };
}
export function typeListId(types: readonly Type[] | undefined): string {
  if (types === undefined) return "";
  let result = "";
  for (const t of types) result += String(t.id) + ",";
  return result;
}
export function getUnionTypeFromSortedList(
  types: readonly Type[],
  objectFlags: number,
  aliasSymbol: Symbol | undefined = undefined,
  aliasTypeArguments: readonly Type[] | undefined = undefined,
  origin: Type | undefined = undefined,
): Type {
  if (types.length === 0) return neverType;
  if (types.length === 1) return types[0] ?? neverType;
  const id =
    typeListId(types) +
    (aliasSymbol !== undefined
      ? "@" + String(aliasSymbol.id) + ":" + typeListId(aliasTypeArguments)
      : origin === undefined
        ? ""
        : origin.kind === "union"
          ? "|" + typeListId(origin.types)
          : "#" + String(origin.id));
  let type = unionTypes.get(id);
  if (type === undefined) {
    let propagated = 0;
    for (const t of types) propagated |= t.objectFlags & OF.PropagatingFlags;
    type = createUnion(types, objectFlags | propagated);
    type.aliasSymbol = aliasSymbol;
    type.aliasTypeArguments = aliasTypeArguments;
    type.origin = origin;
    if (types.length === 2 && (types[0]?.flags ?? 0) & TF.BooleanLiteral && (types[1]?.flags ?? 0) & TF.BooleanLiteral)
      type.flags |= TF.Boolean;
    unionTypes.set(id, type);
  }
  return type;
}

export const booleanType: Type = getUnionType([regularFalseType, regularTrueType]);
// The other combinations of fresh and regular are booleans too.
getUnionType([regularFalseType, trueType], 0);
getUnionType([falseType, regularTrueType], 0);
getUnionType([falseType, trueType], 0);
export const stringOrNumberType: Type = getUnionType([stringType, numberType]);
export const stringNumberSymbolType: Type = getUnionType([stringType, numberType, esSymbolType]);
export const numberOrBigIntType: Type = getUnionType([numberType, bigintType]);

// ---- intersections

const intersectionTypes = new Map<string, Type>();

function addTypeToIntersection(set: Map<number, Type>, includes: number, type: Type): number {
  if (type.kind === "intersection") return addTypesToIntersection(set, includes, type.types);
  const flags = type.flags;
  let result = includes;
  if (isEmptyAnonymousObject(type)) {
    if ((result & IncludesEmptyObject) === 0) {
      result |= IncludesEmptyObject;
      set.set(type.id, type);
    }
  } else {
    if ((flags & TF.AnyOrUnknown) !== 0) {
      if (type === wildcardType) result |= IncludesWildcard;
      if (type === errorType) result |= IncludesError;
    } else if (!set.has(type.id)) {
      if ((flags & TF.Unit) !== 0 && (result & TF.Unit) !== 0) result |= TF.NonPrimitive;
      set.set(type.id, type);
    }
    result |= flags & IncludesMask & ~TF.Instantiable;
    result |= flags & TF.Primitive;
    if ((flags & TF.Instantiable) !== 0) result |= IncludesInstantiable;
  }
  return result;
}
function addTypesToIntersection(set: Map<number, Type>, includes: number, types: readonly Type[]): number {
  let result = includes;
  for (const t of types) result = addTypeToIntersection(set, result, getRegularTypeOfLiteralType(t));
  return result;
}
export function isEmptyAnonymousObject(type: Type): boolean {
  if (type.kind !== "object" || (type.objectFlags & OF.Anonymous) === 0) return false;
  if (type === emptyTypeLiteralType) return true;
  const r = type.resolved;
  if (r !== undefined)
    return (
      r.properties.length === 0 &&
      r.callSignatures.length === 0 &&
      r.constructSignatures.length === 0 &&
      r.indexInfos.length === 0 &&
      (type.objectFlags & OF.NonInferrableType) === 0
    );
  return (
    type.symbol !== undefined &&
    (type.symbol.flags & SF.TypeLiteral) !== 0 &&
    (type.symbol.members === undefined || type.symbol.members.size === 0) &&
    type.target === undefined &&
    isEmptyLiteralNode(type.symbol)
  );
}
function isEmptyLiteralNode(symbol: Symbol): boolean {
  const d = symbol.declarations[0];
  return d !== undefined && d.kind === "TypeLiteral" && d.members.length === 0;
}

export const IntersectionFlags = { None: 0, NoSupertypeReduction: 1, NoConstraintReduction: 2 } as const;

export function getIntersectionType(
  types: readonly Type[],
  aliasSymbol: Symbol | undefined = undefined,
  aliasTypeArguments: readonly Type[] | undefined = undefined,
): Type {
  const map = new Map<number, Type>();
  const includes = addTypesToIntersection(map, 0, types);
  let set = [...map.values()];
  if ((includes & TF.Never) !== 0) return set.includes(silentNeverType) ? silentNeverType : neverType;
  if ((includes & TF.Any) !== 0)
    return (includes & IncludesWildcard) !== 0 ? wildcardType : (includes & IncludesError) !== 0 ? errorType : anyType;
  if ((includes & TF.Nullable) !== 0 && (includes & (TF.Object | TF.NonPrimitive | IncludesEmptyObject)) !== 0)
    return neverType;
  const disjoint =
    ((includes & TF.NonPrimitive) !== 0 && (includes & TF.Unit) !== 0 && countUnits(set) > 1) ||
    ((includes & TF.StringLike) !== 0 && (includes & (TF.Primitive & ~TF.StringLike)) !== 0) ||
    ((includes & TF.NumberLike) !== 0 &&
      (includes & (TF.Primitive & ~TF.NumberLike & ~TF.StringLike & ~TF.Enum & ~TF.EnumLiteral)) !== 0) ||
    ((includes & TF.BigIntLike) !== 0 && (includes & (TF.Primitive & ~TF.BigIntLike & ~TF.EnumLiteral)) !== 0) ||
    ((includes & TF.ESSymbolLike) !== 0 && (includes & (TF.Primitive & ~TF.ESSymbolLike)) !== 0) ||
    ((includes & TF.VoidLike) !== 0 && (includes & (TF.Primitive & ~TF.VoidLike)) !== 0);
  if (disjoint || (hasNonPrimitive(set) && (includes & (TF.Primitive & ~TF.NonPrimitive)) !== 0)) return neverType;
  if (countUnits(set) > 1) return neverType;
  if ((includes & (TF.TemplateLiteral | TF.StringMapping)) !== 0 && (includes & TF.StringLiteral) !== 0) {
    const literal = set.find((t) => (t.flags & TF.StringLiteral) !== 0);
    const templates = set.filter((t) => t.kind === "template" || t.kind === "stringMapping");
    if (literal !== undefined) {
      for (const t of templates)
        if ((t.kind === "template" || t.kind === "stringMapping") && !isGenericTemplate(t)) {
          if (!templateMatcher(literal, t)) return neverType;
          set = set.filter((x) => x !== t);
        }
    }
  }
  if (set.length > 1) {
    // A supertype adds nothing to one of its literals.
    if ((includes & TF.String) !== 0 && (includes & (TF.StringLiteral | TF.TemplateLiteral | TF.StringMapping)) !== 0)
      set = set.filter((t) => (t.flags & TF.String) === 0);
    if ((includes & TF.Number) !== 0 && (includes & TF.NumberLiteral) !== 0)
      set = set.filter((t) => (t.flags & TF.Number) === 0);
    if ((includes & TF.BigInt) !== 0 && (includes & TF.BigIntLiteral) !== 0)
      set = set.filter((t) => (t.flags & TF.BigInt) === 0);
    if ((includes & TF.ESSymbol) !== 0 && (includes & TF.UniqueESSymbol) !== 0)
      set = set.filter((t) => (t.flags & TF.ESSymbol) === 0);
    if ((includes & TF.Void) !== 0 && (includes & TF.Undefined) !== 0)
      set = set.filter((t) => (t.flags & TF.Void) === 0);
    // {} adds nothing to a primitive or object.
    if (
      (includes & IncludesEmptyObject) !== 0 &&
      (includes &
        (TF.Object |
          TF.NonPrimitive |
          TF.StringLike |
          TF.NumberLike |
          TF.BigIntLike |
          TF.BooleanLike |
          TF.ESSymbolLike)) !==
        0
    ) {
      const rest = set.filter((t) => !isEmptyAnonymousObject(t));
      if (
        rest.length > 0 &&
        rest.some(
          (t) => (t.flags & (TF.Object | TF.NonPrimitive | TF.Primitive)) !== 0 && (t.flags & TF.Nullable) === 0,
        )
      )
        set = rest;
    }
  }
  if (set.length === 0) return unknownType;
  if (set.length === 1) return set[0] ?? unknownType;
  const id =
    typeListId(set) +
    (aliasSymbol === undefined ? "" : "@" + String(aliasSymbol.id) + ":" + typeListId(aliasTypeArguments));
  const cached = intersectionTypes.get(id);
  if (cached !== undefined) return cached;
  let result: Type;
  if ((includes & TF.Union) !== 0) {
    const distributed = intersectUnions(set);
    if (distributed !== undefined) result = distributed;
    else {
      let size = 1;
      for (const t of set) if (t.kind === "union") size *= t.types.length;
      if (size >= 100000) {
        error(cx.currentNode, 2590, "Expression produces a union type that is too complex to represent.");
        return errorType;
      }
      const at = set.findIndex((t) => t.kind === "union");
      const union = set[at];
      const parts: Type[] = [];
      if (union !== undefined && union.kind === "union") {
        for (const t of union.types) {
          const part = getIntersectionType(set.map((s, i) => (i === at ? t : s)));
          parts.push(part);
        }
      }
      result = getUnionType(parts, UnionReduction.Literal, aliasSymbol, aliasTypeArguments);
    }
  } else {
    result = createIntersection(set, aliasSymbol, aliasTypeArguments);
  }
  intersectionTypes.set(id, result);
  return result;
}
function isGenericTemplate(t: TemplateLiteralType | StringMappingType): boolean {
  return t.kind === "template"
    ? t.types.some((x) => (x.flags & (TF.Instantiable & ~(TF.TemplateLiteral | TF.StringMapping))) !== 0)
    : (t.type.flags & (TF.Instantiable & ~(TF.TemplateLiteral | TF.StringMapping))) !== 0;
}
function hasNonPrimitive(set: readonly Type[]): boolean {
  return set.some((t) => (t.flags & TF.NonPrimitive) !== 0);
}
function countUnits(set: readonly Type[]): number {
  let n = 0;
  for (const t of set) if ((t.flags & TF.Unit) !== 0) n++;
  return n;
}
/** Unions of primitives intersect member by member, without the product. */
function intersectUnions(set: Type[]): Type | undefined {
  const unions = set.filter((t): t is UnionType => t.kind === "union" && (t.objectFlags & OF.PrimitiveUnion) !== 0);
  if (unions.length < 2) return undefined;
  const first = unions[0];
  if (first === undefined) return undefined;
  const kept = first.types.filter((t) =>
    unions.every((u) => u === first || containsType(u.types, t) || (t.kind === "literal" && containsPrimitive(u, t))),
  );
  const others = first.types.filter((t) => !kept.includes(t));
  // A wide member (string) meets the literals of the other union.
  const extra: Type[] = [];
  for (const u of unions)
    if (u !== first)
      for (const t of u.types)
        if (
          t.kind === "literal" &&
          !kept.includes(t) &&
          containsPrimitive(first, t) &&
          unions.every((v) => containsType(v.types, t) || containsPrimitive(v, t))
        )
          extra.push(t);
  if (others.some((t) => t.kind === "template" || t.kind === "stringMapping")) return undefined;
  const union = getUnionType([...kept, ...extra]);
  const rest = set.filter((t) => !(t.kind === "union" && unions.includes(t)));
  return rest.length === 0 ? union : getIntersectionType([union, ...rest]);
}
function containsPrimitive(u: UnionType, t: LiteralType): boolean {
  const f = t.flags;
  if ((f & TF.EnumLiteral) !== 0 && (f & TF.StringLiteral) !== 0) return containsType(u.types, stringType);
  return (
    ((f & TF.StringLiteral) !== 0 && containsType(u.types, stringType)) ||
    ((f & TF.NumberLiteral) !== 0 && containsType(u.types, numberType)) ||
    ((f & TF.BigIntLiteral) !== 0 && containsType(u.types, bigintType))
  );
}
function createIntersection(
  types: readonly Type[],
  aliasSymbol: Symbol | undefined,
  aliasTypeArguments: readonly Type[] | undefined,
): IntersectionType {
  let propagated = 0;
  for (const t of types) propagated |= t.objectFlags & OF.PropagatingFlags;
  return {
    kind: "intersection",
    id: nextTypeId(),
    flags: TF.Intersection,
    objectFlags: propagated,
    symbol: undefined,
    aliasSymbol,
    aliasTypeArguments,
    widened: undefined,
    couldContain: undefined,
    types,
    propertyCache: undefined,
    resolvedProperties: undefined,
    resolved: undefined,
    resolvedReduced: undefined,
  };
}

// ---- references, arrays, tuples

export function createTypeReference(target: ObjectType, typeArguments: readonly Type[]): ObjectType {
  const id = typeListId(typeArguments);
  let map = target.instantiations;
  if (map === undefined) {
    map = new Map<string, Type>();
    target.instantiations = map;
  }
  const found = map.get(id);
  if (found !== undefined && found.kind === "object") return found;
  const type = createObjectType(OF.Reference, target.symbol);
  map.set(id, type);
  type.target = target;
  type.resolvedTypeArguments = typeArguments;
  let propagated = 0;
  for (const t of typeArguments) propagated |= t.objectFlags & OF.PropagatingFlags;
  type.objectFlags |= propagated;
  return type;
}
/** An array or tuple type node whose element types are resolved later (so that types may refer to themselves). */
export function createDeferredTypeReference(
  target: ObjectType,
  node: Node,
  aliasSymbol: Symbol | undefined,
  aliasTypeArguments: readonly Type[] | undefined,
): ObjectType {
  const type = createObjectType(OF.Reference, target.symbol);
  type.target = target;
  type.node = node;
  type.aliasSymbol = aliasSymbol;
  type.aliasTypeArguments = aliasTypeArguments;
  return type;
}
export function createArrayType(elementType: Type, readonly: boolean = false): Type {
  const target = readonly ? globalReadonlyArrayType() : globalArrayType();
  return target.typeParameters === undefined ? target : createTypeReference(target, [elementType]);
}

const tupleTargets = new Map<string, ObjectType>();

export function getTupleTargetType(
  elementFlags: readonly number[],
  readonly: boolean,
  labels: readonly (string | undefined)[],
): ObjectType {
  if (elementFlags.length === 1 && elementFlags[0] === EF.Rest)
    return readonly ? globalReadonlyArrayType() : globalArrayType();
  const key =
    elementFlags.join("") +
    (readonly ? "R" : "") +
    (labels.some((l) => l !== undefined) ? "," + labels.map((l) => l ?? "").join(",") : "");
  let type = tupleTargets.get(key);
  // The array type that tuples extend belongs to a program.
  if (type !== undefined && tupleBases.get(key) === globalArrayType()) return type;
  type = createTupleTarget(elementFlags, readonly, labels);
  tupleTargets.set(key, type);
  tupleBases.set(key, globalArrayType());
  return type;
}
const tupleBases = new Map<string, ObjectType>();

function createTupleTarget(
  elementFlags: readonly number[],
  readonly: boolean,
  labels: readonly (string | undefined)[],
): ObjectType {
  const arity = elementFlags.length;
  let minLength = 0;
  let combined = 0;
  for (const f of elementFlags) if ((f & (EF.Required | EF.Variadic)) !== 0) minLength++;
  const type = createObjectType(OF.Tuple | OF.Reference, undefined);
  const typeParameters: TypeParameter[] = [];
  const members = new Map<string, Symbol>();
  let fixedLength = 0;
  for (let i = 0; i < arity; i++) {
    const p = createTypeParameter(undefined);
    typeParameters.push(p);
    const flags = elementFlags[i] ?? 0;
    combined |= flags;
    if ((combined & EF.Variable) === 0) {
      const property = createTransientSymbol(
        SF.Property | ((flags & EF.Optional) !== 0 ? SF.Optional : 0),
        String(i),
        readonly ? CheckFlags.Readonly : 0,
      );
      const links = linksOf(property);
      links.tupleLabel = labels[i];
      links.type = p;
      members.set(property.name, property);
      fixedLength++;
    }
  }
  const length = createTransientSymbol(SF.Property, "length", readonly ? CheckFlags.Readonly : 0);
  if ((combined & EF.Variable) !== 0) linksOf(length).type = numberType;
  else {
    const lengths: Type[] = [];
    for (let i = minLength; i <= arity; i++) lengths.push(getNumberLiteralType(i));
    linksOf(length).type = getUnionType(lengths);
  }
  members.set("length", length);
  type.typeParameters = typeParameters;
  type.localTypeParameters = typeParameters;
  const thisType = createTypeParameter(undefined);
  thisType.isThisType = true;
  thisType.constraint = type;
  thisType.constraintResolved = true;
  type.thisType = thisType;
  type.target = type;
  type.instantiations = new Map<string, Type>();
  type.instantiations.set(typeListId(typeParameters), type);
  type.resolvedTypeArguments = typeParameters;
  type.declared = {
    members,
    properties: [...members.values()],
    callSignatures: [],
    constructSignatures: [],
    indexInfos: [],
  };
  const tuple: TupleInfo = { elementFlags, labels, minLength, fixedLength, combinedFlags: combined, readonly };
  type.tuple = tuple;
  return type;
}

export function createTupleType(
  elementTypes: readonly Type[],
  elementFlags: readonly number[] | undefined = undefined,
  readonly: boolean = false,
  labels: readonly (string | undefined)[] | undefined = undefined,
): Type {
  const flags = elementFlags ?? elementTypes.map(() => EF.Required);
  const target = getTupleTargetType(flags, readonly, labels ?? elementTypes.map(() => undefined));
  return elementTypes.length > 0 && target.typeParameters !== undefined && target.typeParameters.length > 0
    ? createNormalizedTypeReference(target, elementTypes)
    : target;
}
export function createNormalizedTypeReference(target: ObjectType, typeArguments: readonly Type[]): Type {
  return target.tuple !== undefined
    ? createNormalizedTupleType(target, target.tuple, typeArguments)
    : createTypeReference(target, typeArguments);
}

function createNormalizedTupleType(target: ObjectType, info: TupleInfo, elementTypes: readonly Type[]): Type {
  if ((info.combinedFlags & (EF.Optional | EF.Rest | EF.Variadic)) === 0)
    return createTypeReference(target, elementTypes);
  if ((info.combinedFlags & EF.Variadic) !== 0) {
    // A variadic element of a union distributes.
    const at = elementTypes.findIndex(
      (t, i) => (info.elementFlags[i] ?? 0) & EF.Variadic && (t.flags & (TF.Never | TF.Union)) !== 0,
    );
    if (at >= 0) {
      const u = elementTypes[at];
      if (u !== undefined && u.kind === "union")
        return getUnionType(
          u.types.map((t) =>
            createNormalizedTupleType(
              target,
              info,
              elementTypes.map((e, i) => (i === at ? t : e)),
            ),
          ),
        );
      return neverType;
    }
  }
  const types: Type[] = [];
  const flags: number[] = [];
  const labels: (string | undefined)[] = [];
  let lastRequired = -1;
  let firstRest = -1;
  let lastOptionalOrRest = -1;
  const add = (type: Type, f: number, label: string | undefined): void => {
    if ((f & EF.Required) !== 0) lastRequired = flags.length;
    if ((f & EF.Rest) !== 0 && firstRest < 0) firstRest = flags.length;
    if ((f & (EF.Optional | EF.Rest)) !== 0) lastOptionalOrRest = flags.length;
    types.push((f & EF.Optional) !== 0 ? addOptional(type) : type);
    flags.push(f);
    labels.push(label);
  };
  for (let i = 0; i < elementTypes.length; i++) {
    const type = elementTypes[i] ?? errorType;
    const f = info.elementFlags[i] ?? 0;
    if ((f & EF.Variadic) !== 0) {
      if ((type.flags & TF.Any) !== 0) add(type, EF.Rest, info.labels[i]);
      else if ((type.flags & TF.InstantiableNonPrimitive) !== 0 || isGenericMapped(type))
        add(type, EF.Variadic, info.labels[i]);
      else if (type.kind === "object" && type.target?.tuple !== undefined) {
        const inner = type.target.tuple;
        const elements = getTypeArguments(type);
        for (let j = 0; j < inner.elementFlags.length; j++)
          add(elements[j] ?? errorType, inner.elementFlags[j] ?? 1, inner.labels[j]);
      } else {
        const element =
          type.kind === "object" &&
          type.target !== undefined &&
          (type.target === globalArrayType() || type.target === globalReadonlyArrayType())
            ? getTypeArguments(type)[0]
            : getIndexedAccessType(type, numberType);
        add(element ?? errorType, EF.Rest, info.labels[i]);
      }
    } else add(type, f, info.labels[i]);
  }
  // Optional before required becomes required; after a first rest everything up to the last optional or rest is one rest.
  for (let i = 0; i < lastRequired; i++) if (((flags[i] ?? 0) & EF.Optional) !== 0) flags[i] = EF.Required;
  if (firstRest >= 0 && firstRest < lastOptionalOrRest) {
    const merged: Type[] = [];
    for (let i = firstRest; i <= lastOptionalOrRest; i++) {
      const t = types[i] ?? errorType;
      merged.push(((flags[i] ?? 0) & EF.Variadic) !== 0 ? getIndexedAccessType(t, numberType) : t);
    }
    types.splice(firstRest, lastOptionalOrRest - firstRest + 1, getUnionType(merged));
    flags.splice(firstRest + 1, lastOptionalOrRest - firstRest);
    labels.splice(firstRest + 1, lastOptionalOrRest - firstRest);
  }
  const result = getTupleTargetType(flags, info.readonly, labels);
  return flags.length > 0 && result.typeParameters !== undefined ? createTypeReference(result, types) : result;
}
function isGenericMapped(type: Type): boolean {
  return (
    type.kind === "object" &&
    (type.objectFlags & OF.Mapped) !== 0 &&
    type.mapped !== undefined &&
    type.mapped.constraintType !== undefined &&
    (type.mapped.constraintType.flags & TF.Instantiable) !== 0
  );
}
export function addOptional(type: Type): Type {
  return (type.flags & TF.Undefined) !== 0 ? type : getUnionType([type, missingType]);
}
export function sliceTupleType(type: Type, index: number, endSkipCount: number = 0): Type {
  if (type.kind !== "object" || type.target?.tuple === undefined) return type;
  const info = type.target.tuple;
  const end = info.elementFlags.length - endSkipCount;
  return index > info.fixedLength
    ? getRestArrayType(type)
    : createTupleType(
        getTypeArguments(type).slice(index, end),
        info.elementFlags.slice(index, end),
        false,
        info.labels.slice(index, end),
      );
}
function getRestArrayType(type: ObjectType): Type {
  const info = type.target?.tuple;
  if (info === undefined) return type;
  const rest: Type[] = [];
  const args = getTypeArguments(type);
  for (let i = info.fixedLength; i < args.length; i++) {
    const t = args[i] ?? errorType;
    rest.push(((info.elementFlags[i] ?? 0) & EF.Variadic) !== 0 ? getIndexedAccessType(t, numberType) : t);
  }
  return createArrayType(getUnionType(rest));
}

// ---- template literals and string mappings

const templateTypes = new Map<string, TemplateLiteralType>();
const stringMappingTypes = new Map<string, StringMappingType>();

export function getTemplateLiteralType(texts: readonly string[], types: readonly Type[]): Type {
  const unionAt = types.findIndex((t) => (t.flags & (TF.Never | TF.Union)) !== 0);
  if (unionAt >= 0) {
    let size = 1;
    for (const t of types) if (t.kind === "union") size *= t.types.length;
    if (size >= 100000) {
      error(cx.currentNode, 2590, "Expression produces a union type that is too complex to represent.");
      return errorType;
    }
    const u = types[unionAt];
    if (u === undefined || u.kind !== "union") return neverType;
    return getUnionType(
      u.types.map((t) =>
        getTemplateLiteralType(
          texts,
          types.map((x, i) => (i === unionAt ? t : x)),
        ),
      ),
    );
  }
  if (types.includes(wildcardType)) return wildcardType;
  const newTypes: Type[] = [];
  const newTexts: string[] = [];
  let text = texts[0] ?? "";
  const add = (moreTexts: readonly string[], moreTypes: readonly Type[]): boolean => {
    for (let i = 0; i < moreTypes.length; i++) {
      const t = moreTypes[i] ?? errorType;
      if ((t.flags & (TF.Literal | TF.Null | TF.Undefined)) !== 0) {
        text += templateString(t);
        text += moreTexts[i + 1] ?? "";
      } else if (t.kind === "template") {
        text += t.texts[0] ?? "";
        if (!add(t.texts, t.types)) return false;
        text += moreTexts[i + 1] ?? "";
      } else if (isGenericIndexType(t) || isPatternPlaceholder(t)) {
        newTypes.push(t);
        newTexts.push(text);
        text = moreTexts[i + 1] ?? "";
      } else return false;
    }
    return true;
  };
  if (!add(texts, types)) return stringType;
  if (newTypes.length === 0) return getStringLiteralType(text);
  newTexts.push(text);
  if (newTexts.every((t) => t === "")) {
    if (newTypes.every((t) => (t.flags & TF.String) !== 0)) return stringType;
    const only = newTypes[0];
    if (newTypes.length === 1 && only !== undefined && (only.kind === "template" || only.kind === "stringMapping"))
      return only;
  }
  const id = typeListId(newTypes) + "|" + newTexts.map((t) => String(t.length)).join(",") + "|" + newTexts.join("");
  let type = templateTypes.get(id);
  if (type === undefined) {
    type = {
      kind: "template",
      id: nextTypeId(),
      flags: TF.TemplateLiteral,
      objectFlags: 0,
      symbol: undefined,
      aliasSymbol: undefined,
      aliasTypeArguments: undefined,
      widened: undefined,
      couldContain: undefined,
      texts: newTexts,
      types: newTypes,
    };
    templateTypes.set(id, type);
  }
  return type;
}
function isPatternPlaceholder(t: Type): boolean {
  return (
    (t.flags & (TF.Any | TF.String | TF.Number | TF.BigInt)) !== 0 ||
    t.kind === "stringMapping" ||
    t.kind === "template" ||
    t.kind === "intersection"
  );
}
function templateString(t: Type): string {
  if (t.kind === "literal") return String(t.value);
  return t.kind === "intrinsic" ? t.intrinsicName : "";
}

export function getStringMappingType(symbol: Symbol, type: Type): Type {
  if (type.kind === "union") return getUnionType(type.types.map((t) => getStringMappingType(symbol, t)));
  if ((type.flags & TF.Never) !== 0) return type;
  if (type.kind === "literal" && typeof type.value === "string")
    return getStringLiteralType(applyStringMapping(symbol.name, type.value));
  if (type.kind === "template") {
    const name = symbol.name;
    const all = name === "Uppercase" || name === "Lowercase";
    const texts = type.texts.map((t, i) => (all || i === 0 ? applyStringMapping(name, t) : t));
    const types = type.types.map((t, i) =>
      all || (i === 0 && type.texts[0] === "") ? getStringMappingType(symbol, t) : t,
    );
    return getTemplateLiteralType(texts, types);
  }
  if (type.kind === "stringMapping" && type.symbol === symbol) return type;
  if ((type.flags & (TF.Any | TF.String | TF.StringMapping)) !== 0 || isGenericIndexType(type))
    return stringMapping(symbol, type);
  if ((type.flags & (TF.Number | TF.BigInt)) !== 0)
    return stringMapping(symbol, getTemplateLiteralType(["", ""], [type]));
  return type;
}
function stringMapping(symbol: Symbol, type: Type): Type {
  const id = String(symbol.id) + "," + String(type.id);
  let result = stringMappingTypes.get(id);
  if (result === undefined) {
    result = {
      kind: "stringMapping",
      id: nextTypeId(),
      flags: TF.StringMapping,
      objectFlags: 0,
      symbol,
      aliasSymbol: undefined,
      aliasTypeArguments: undefined,
      widened: undefined,
      couldContain: undefined,
      type,
    };
    stringMappingTypes.set(id, result);
  }
  return result;
}
export function applyStringMapping(name: string, value: string): string {
  switch (name) {
    case "Uppercase":
      return value.toUpperCase();
    case "Lowercase":
      return value.toLowerCase();
    case "Capitalize":
      return value.charAt(0).toUpperCase() + value.slice(1);
    case "Uncapitalize":
      return value.charAt(0).toLowerCase() + value.slice(1);
    default:
      return value;
  }
}

// ---- mapping over unions

export function mapType(type: Type, f: (t: Type) => Type | undefined, noReductions: boolean = false): Type {
  if ((type.flags & TF.Never) !== 0) return type;
  if (type.kind !== "union") return f(type) ?? neverType;
  const origin = type.origin;
  const types = origin !== undefined && origin.kind === "union" ? origin.types : type.types;
  const mapped: Type[] = [];
  let changed = false;
  for (const t of types) {
    const m = t.kind === "union" ? mapType(t, f, noReductions) : f(t);
    if (m !== t) changed = true;
    if (m !== undefined) mapped.push(m);
  }
  return changed ? getUnionType(mapped, noReductions ? UnionReduction.None : UnionReduction.Literal) : type;
}
export function someType(type: Type, f: (t: Type) => boolean): boolean {
  return type.kind === "union" ? type.types.some(f) : f(type);
}
export function everyType(type: Type, f: (t: Type) => boolean): boolean {
  return type.kind === "union" ? type.types.every(f) : f(type);
}
export function forEachType(type: Type, f: (t: Type) => void): void {
  if (type.kind === "union") for (const t of type.types) f(t);
  else f(type);
}
export function filterType(type: Type, f: (t: Type) => boolean): Type {
  if (type.kind === "union") {
    const kept = type.types.filter(f);
    if (kept.length === type.types.length) return type;
    let origin: Type | undefined;
    if (type.origin !== undefined && type.origin.kind === "union") {
      const originKept = type.origin.types.filter((t) => t.kind === "union" || f(t));
      if (type.origin.types.length - originKept.length === type.types.length - kept.length) {
        if (originKept.length === 1) return originKept[0] ?? neverType;
        origin = createUnion(originKept, 0);
      }
    }
    return getUnionTypeFromSortedList(kept, type.objectFlags & OF.PrimitiveUnion, undefined, undefined, origin);
  }
  return (type.flags & TF.Never) !== 0 || f(type) ? type : neverType;
}
export function unionTypesOf(type: Type): readonly Type[] {
  return type.kind === "union" ? type.types : [type];
}
export function removeType(type: Type, target: Type): Type {
  return filterType(type, (t) => t !== target);
}
