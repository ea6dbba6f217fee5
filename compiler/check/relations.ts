/**
 * Relations between types: identity, strict subtype, subtype, assignable, comparable. Structural, with results cached by the ids of both types and
 * a stack of what is being compared, so that recursive types are assumed related until shown otherwise.
 */
import { ModifierFlags as MF } from "../ast/ast.ts";
import { SymbolFlags as SF, type Symbol } from "../bind/symbols.ts";
import {
  getConstraintOfDistributiveConditionalType,
  getApparentType,
  getBaseConstraintOfType,
  getConstraintOfType,
} from "./constraints.ts";
import {
  getDefaultConstraintOfConditionalType,
  getFalseTypeFromConditionalType,
  getIndexType,
  getIndexedAccessTypeOrUndefined,
  getSimplifiedType,
  getTrueTypeFromConditionalType,
  isGenericObjectType,
  isGenericType,
  keyofConstraint,
} from "./access.ts";
import {
  containsType,
  createTypeReference,
  filterType,
  getIntersectionType,
  getRegularTypeOfLiteralType,
  getStringLiteralType,
  getUnionType,
  isEmptyAnonymousObject,
  isFreshLiteralType,
  someType,
} from "./construct.ts";
import { getConstraintFromTypeParameter, getTargetType, hasBaseType } from "./declared.ts";
import { globalArrayType, globalReadonlyArrayType, globalType } from "./globals.ts";
import { instantiateSignatureInContextOf, inferFromTemplateLiteral } from "./infer.ts";
import {
  getSubstitutionIntersection,
  instantiateType,
  newTypeMapper,
  unaryMapper,
  combineMappers,
} from "./instantiate.ts";
import {
  getMappedConstraint,
  getMappedModifiers,
  getMappedNameType,
  getMappedTemplate,
  getMappedTypeParameter,
  isGenericMappedType,
  getModifiersType,
  isMappedTypeWithKeyof,
  isMappedTypeGenericIndexedAccess,
} from "./mapped.ts";
import {
  elementTypeOf,
  getApplicableIndexInfos,
  getIndexInfoOfType,
  getIndexInfosOfType,
  getPropertiesOfType,
  getPropertyOfObjectType,
  getPropertyOfType,
  getReducedType,
  getSignaturesOfType,
  getTypeArguments,
  isApplicableIndexType,
  isArrayType,
  isMutableArray,
  isObjectLiteralType,
  isReadonlyArrayType,
  isReadonlySymbol,
  isTupleType,
  resolveStructuredTypeMembers,
  isArrayOrTupleType,
} from "./members.ts";
import {
  getMinArgumentCount,
  getNonArrayRestType,
  getParameterCount,
  getReturnTypeOfSignature,
  getThisTypeOfSignature,
  getTypeAtPosition,
  getTypePredicateOfSignature,
  hasEffectiveRestParameter,
  tryGetTypeAtPosition,
} from "./parameters.ts";
import { isKnownProperty } from "./properties.ts";
import { getModifiersOfSymbol, isPrivateName } from "./queries.ts";
import { getCanonicalSignature, getErasedSignature } from "./signatures.ts";
import {
  anyType,
  createTypeParameter,
  cx,
  emptyObjectType,
  error,
  errorType,
  linksOf,
  bigintType,
  numberType,
  stringType,
  undefinedType,
  unknownType,
  voidType,
  wildcardType,
  CheckFlags,
  neverType,
} from "./state.ts";
import { getTypeOfSymbol } from "./symboltypes.ts";
import {
  ElementFlags as EF,
  ObjectFlags as OF,
  SignatureFlags,
  TypeFlags as TF,
  type IndexInfo,
  type IntersectionType,
  type ObjectType,
  type Signature,
  type TemplateLiteralType,
  type Type,
  type TypeParameter,
  type TypePredicate,
  type UnionType,
} from "./types.ts";
import { baseEnum, getRegularTypeOfObjectLiteral, isLiteralType } from "./widen.ts";
import { getNonNullableTypeIfNeeded } from "./facts.ts";

export type Relation = "identity" | "strictSubtype" | "subtype" | "assignable" | "comparable";

const caches: Record<Relation, Map<string, boolean>> = {
  identity: new Map<string, boolean>(),
  strictSubtype: new Map<string, boolean>(),
  subtype: new Map<string, boolean>(),
  assignable: new Map<string, boolean>(),
  comparable: new Map<string, boolean>(),
};

export function isTypeIdenticalTo(a: Type, b: Type): boolean {
  return isTypeRelatedTo(a, b, "identity");
}
export function isTypeAssignableTo(a: Type, b: Type): boolean {
  return isTypeRelatedTo(a, b, "assignable");
}
export function isTypeSubtypeOf(a: Type, b: Type): boolean {
  return isTypeRelatedTo(a, b, "subtype");
}
export function isTypeStrictSubtypeOf(a: Type, b: Type): boolean {
  return isTypeRelatedTo(a, b, "strictSubtype");
}
export function isTypeComparableTo(a: Type, b: Type): boolean {
  return isTypeRelatedTo(a, b, "comparable");
}
export function areTypesComparable(a: Type, b: Type): boolean {
  return isTypeComparableTo(a, b) || isTypeComparableTo(b, a);
}
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

function isSimpleTypeRelatedTo(source: Type, target: Type, relation: Relation): boolean {
  const s = source.flags;
  const t = target.flags;
  if ((t & TF.Any) !== 0 || (s & TF.Never) !== 0 || source === wildcardType) return true;
  if ((t & TF.Unknown) !== 0 && !(relation === "strictSubtype" && (s & TF.Any) !== 0)) return true;
  if ((t & TF.Never) !== 0) return false;
  if ((s & TF.StringLike) !== 0 && (t & TF.String) !== 0) return true;
  if (source.kind === "literal" && target.kind === "literal") {
    if (
      (s & TF.StringLiteral) !== 0 &&
      (s & TF.EnumLiteral) !== 0 &&
      (t & TF.StringLiteral) !== 0 &&
      (t & TF.EnumLiteral) === 0 &&
      source.value === target.value
    )
      return true;
    if (
      (s & TF.NumberLiteral) !== 0 &&
      (s & TF.EnumLiteral) !== 0 &&
      (t & TF.NumberLiteral) !== 0 &&
      (t & TF.EnumLiteral) === 0 &&
      source.value === target.value
    )
      return true;
  }
  if ((s & TF.NumberLike) !== 0 && (t & TF.Number) !== 0) return true;
  if ((s & TF.BigIntLike) !== 0 && (t & TF.BigInt) !== 0) return true;
  if ((s & TF.BooleanLike) !== 0 && (t & TF.Boolean) !== 0) return true;
  if ((s & TF.ESSymbolLike) !== 0 && (t & TF.ESSymbol) !== 0) return true;
  if ((s & TF.Enum) !== 0 && (t & TF.Enum) !== 0 && source.symbol !== undefined && source.symbol === target.symbol)
    return true;
  if ((s & TF.EnumLiteral) !== 0 && (t & TF.EnumLiteral) !== 0) {
    if (
      source.kind === "union" &&
      target.kind === "union" &&
      source.symbol !== undefined &&
      source.symbol === target.symbol
    )
      return true;
    if (
      source.kind === "literal" &&
      target.kind === "literal" &&
      source.value === target.value &&
      source.symbol !== undefined &&
      source.symbol === target.symbol
    )
      return true;
  }
  if ((s & TF.Undefined) !== 0 && (t & TF.UnionOrIntersection) === 0 && (t & (TF.Undefined | TF.Void)) !== 0)
    return true;
  if ((s & TF.Null) !== 0 && (t & TF.Null) !== 0) return true;
  if (
    (s & TF.Object) !== 0 &&
    (t & TF.NonPrimitive) !== 0 &&
    !(relation === "strictSubtype" && isEmptyAnonymousObject(source) && (source.objectFlags & OF.FreshLiteral) === 0)
  )
    return true;
  if (relation === "assignable" || relation === "comparable") {
    if ((s & TF.Any) !== 0) return true;
    if ((s & TF.Number) !== 0 && ((t & TF.Enum) !== 0 || ((t & TF.NumberLiteral) !== 0 && (t & TF.EnumLiteral) !== 0)))
      return true;
    if (
      (s & TF.NumberLiteral) !== 0 &&
      (s & TF.EnumLiteral) === 0 &&
      ((t & TF.Enum) !== 0 ||
        (source.kind === "literal" &&
          target.kind === "literal" &&
          (t & TF.NumberLiteral) !== 0 &&
          (t & TF.EnumLiteral) !== 0 &&
          source.value === target.value))
    )
      return true;
    if (isUnknownLikeUnion(target)) return true;
  }
  return false;
}
function isUnknownLikeUnion(type: Type): boolean {
  if (type.kind !== "union" || type.types.length < 3) return false;
  const ts = type.types;
  return (ts[0]?.flags ?? 0) === TF.Undefined && (ts[1]?.flags ?? 0) === TF.Null && ts.some(isEmptyAnonymousObject);
}

export function isTypeRelatedTo(sourceIn: Type, targetIn: Type, relation: Relation): boolean {
  const source = sourceIn.kind === "literal" && isFreshLiteralType(sourceIn) ? sourceIn.regularType : sourceIn;
  const target = targetIn.kind === "literal" && isFreshLiteralType(targetIn) ? targetIn.regularType : targetIn;
  if (source === target) return true;
  if (relation !== "identity") {
    if (
      (relation === "comparable" &&
        (target.flags & TF.Never) === 0 &&
        isSimpleTypeRelatedTo(target, source, relation)) ||
      isSimpleTypeRelatedTo(source, target, relation)
    )
      return true;
  } else if (
    ((source.flags | target.flags) & (TF.UnionOrIntersection | TF.IndexedAccess | TF.Conditional | TF.Substitution)) ===
    0
  ) {
    if (source.flags !== target.flags) return false;
    if ((source.flags & (TF.AnyOrUnknown | TF.Primitive | TF.Never)) !== 0 && (source.flags & TF.Instantiable) === 0)
      return (source.flags & TF.Literal) === 0;
  }
  if (source.kind === "object" && target.kind === "object") {
    const cached = caches[relation].get(key(source, target, 0));
    if (cached !== undefined) return cached;
  }
  if ((source.flags & TF.StructuredOrInstantiable) !== 0 || (target.flags & TF.StructuredOrInstantiable) !== 0)
    return checkTypeRelatedTo(source, target, relation);
  return false;
}
function key(source: Type, target: Type, state: number): string {
  return String(source.id) + "," + String(target.id) + (state === 0 ? "" : "/" + String(state));
}

// ---- the comparison

const False = 0;
const Maybe = 1;
const True = 2;
type Ternary = number;
function and(a: Ternary, b: Ternary): Ternary {
  return a < b ? a : b;
}

const Intersection = { None: 0, Source: 1, Target: 2 } as const;

/** One comparison with everything that it assumes on the way. */
class Comparison {
  readonly relation: Relation;
  maybeKeys: string[] = [];
  maybeSet: Set<string> = new Set<string>();
  sourceStack: Type[] = [];
  targetStack: Type[] = [];
  overflow: boolean = false;
  expanding: number = 0;
  count: number = 0;
  constructor(relation: Relation) {
    this.relation = relation;
  }
}

export function checkTypeRelatedTo(source: Type, target: Type, relation: Relation): boolean {
  const c = new Comparison(relation);
  const result = isRelatedTo(c, source, target, 0);
  if (c.overflow) {
    error(cx.currentNode, 2321, "Excessive stack depth comparing types '{0}' and '{1}'.", "", "");
  }
  return result !== False;
}
function getNormalizedType(type: Type, writing: boolean): Type {
  let t = type;
  for (;;) {
    const n: Type =
      t.kind === "literal" && isFreshLiteralType(t)
        ? t.regularType
        : t.kind === "object" && (t.objectFlags & OF.Reference) !== 0 && t.node !== undefined && t.target !== undefined
          ? createNormalized(t)
          : t.kind === "union" || t.kind === "intersection"
            ? getNormalizedUnionOrIntersection(t, writing)
            : t.kind === "substitution"
              ? writing
                ? t.baseType
                : getSubstitutionIntersection(t)
              : t.kind === "indexedAccess" || t.kind === "conditional"
                ? getSimplifiedType(t, writing)
                : t;
    if (n === t) return t;
    t = n;
  }
}
function createNormalized(t: ObjectType): Type {
  return t.target === undefined ? t : createTypeReference(t.target, getTypeArguments(t));
}
function getNormalizedUnionOrIntersection(type: UnionType | IntersectionType, writing: boolean): Type {
  const reduced = getReducedType(type);
  if (reduced !== type) return reduced;
  if (type.kind === "intersection" && type.types.some(isEmptyAnonymousObject)) {
    const normalized = type.types.map((t) => getNormalizedType(t, writing));
    if (normalized.some((t, i) => t !== type.types[i])) return getIntersectionType(normalized);
  }
  return type;
}

function isRelatedTo(c: Comparison, originalSource: Type, originalTarget: Type, state: number): Ternary {
  if (originalSource === originalTarget) return True;
  const relation = c.relation;
  if ((originalSource.flags & TF.Object) !== 0 && (originalTarget.flags & TF.Primitive) !== 0) {
    return isSimpleTypeRelatedTo(originalSource, originalTarget, relation) ||
      (relation === "comparable" &&
        (originalTarget.flags & TF.Never) === 0 &&
        isSimpleTypeRelatedTo(originalTarget, originalSource, relation))
      ? True
      : False;
  }
  const source = getNormalizedType(originalSource, false);
  const target = getNormalizedType(originalTarget, true);
  if (source === target) return True;
  if (relation === "identity") {
    if (source.flags !== target.flags) return False;
    if (
      (source.flags & TF.Primitive) !== 0 &&
      (source.flags & TF.Instantiable) === 0 &&
      (source.flags & TF.Union) === 0
    )
      return False;
    return recursiveTypeRelatedTo(c, source, target, Intersection.None);
  }
  // T to its own constraint is the commonest case of all.
  if (source.kind === "parameter" && getConstraintFromTypeParameter(source) === target) return True;
  // A definitely non-nullable source is not compared with null and undefined of the target.
  if ((source.flags & (TF.Object | TF.Primitive | TF.NonPrimitive)) !== 0 && target.kind === "union") {
    const ts = target.types;
    const a = ts[0];
    const b = ts[1];
    const d = ts[2];
    const candidate =
      ts.length === 2 && a !== undefined && (a.flags & TF.Nullable) !== 0
        ? b
        : ts.length === 3 &&
            a !== undefined &&
            b !== undefined &&
            (a.flags & TF.Nullable) !== 0 &&
            (b.flags & TF.Nullable) !== 0
          ? d
          : undefined;
    if (candidate !== undefined && (candidate.flags & TF.Nullable) === 0) {
      const t = getNormalizedType(candidate, true);
      if (source === t) return True;
    }
  }
  if (
    (relation === "comparable" && (target.flags & TF.Never) === 0 && isSimpleTypeRelatedTo(target, source, relation)) ||
    isSimpleTypeRelatedTo(source, target, relation)
  )
    return True;
  if (((source.flags | target.flags) & TF.StructuredOrInstantiable) === 0) return False;
  const isFreshSource =
    (state & 2) === 0 && isObjectLiteralType(source) && (source.objectFlags & OF.FreshLiteral) !== 0;
  if (isFreshSource && relation !== "strictSubtype" && hasExcessProperties(source, target, relation)) return False;
  const isWeakCheck =
    (relation !== "comparable" || (source.flags & TF.Unit) !== 0) &&
    (state & Intersection.Target) === 0 &&
    (source.flags & (TF.Primitive | TF.Object | TF.Intersection)) !== 0 &&
    source !== globalType("Object") &&
    (target.flags & (TF.Object | TF.Intersection)) !== 0 &&
    isWeakType(target) &&
    (getPropertiesOfType(source).length > 0 || typeHasCallOrConstructSignatures(source));
  if (isWeakCheck && !hasCommonProperties(source, target)) return False;
  const skip = source.kind === "union" && source.types.length < 4 && (target.flags & TF.Union) === 0;
  void skip;
  if ((source.flags & TF.UnionOrIntersection) !== 0 || (target.flags & TF.UnionOrIntersection) !== 0) {
    if (
      source.kind === "union" ||
      source.kind === "intersection" ||
      target.kind === "union" ||
      target.kind === "intersection"
    ) {
      const cheap =
        source.kind !== "intersection" &&
        target.kind !== "intersection" &&
        !(source.kind === "union" && source.types.length >= 4) &&
        !(target.kind === "union" && target.types.length >= 4) &&
        (source.flags & TF.StructuredOrInstantiable & ~TF.Union) === 0;
      if (cheap) return unionOrIntersectionRelatedTo(c, source, target, state);
    }
  }
  return recursiveTypeRelatedTo(c, source, target, state);
}
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

// ---- excess properties

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
function hasExcessProperties(source: Type, target: Type, relation: Relation): boolean {
  return findExcessProperty(source, target, relation) !== undefined;
}
function propertyTypeFor(type: Type, name: string): Type | undefined {
  const p = getPropertyOfType(type, name);
  if (p !== undefined) return getTypeOfSymbol(p);
  const infos = getApplicableIndexInfos(type, name.charCodeAt(0) === 1 ? symbolKey() : getStringLiteralType(name));
  return infos[0]?.type ?? undefinedType;
}
import { esSymbolType } from "./state.ts";
function symbolKey(): Type {
  return esSymbolType;
}
function shouldCheckAsExcess(p: Symbol, container: Type): boolean {
  return (
    p.valueDeclaration !== undefined &&
    container.symbol?.valueDeclaration !== undefined &&
    p.valueDeclaration.parent === container.symbol.valueDeclaration
  );
}
export function isTypeSubsetOf(source: Type, target: Type): boolean {
  return (
    source === target ||
    (source.flags & TF.Never) !== 0 ||
    (target.kind === "union" && isTypeSubsetOfUnion(source, target))
  );
}
function isTypeSubsetOfUnion(source: Type, target: UnionType): boolean {
  if (source.kind === "union") return source.types.every((t) => containsType(target.types, t));
  if ((source.flags & TF.EnumLiteral) !== 0 && baseEnum(source) === target) return true;
  return containsType(target.types, source);
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

// ---- discriminants

export function isDiscriminantProperty(type: Type | undefined, name: string): boolean {
  if (type === undefined || type.kind !== "union") return false;
  const p = getUnionProperty(type, name);
  if (p === undefined || (linksOf(p).checkFlags & CheckFlags.SyntheticProperty) === 0) return false;
  const links = linksOf(p);
  links.isDiscriminant ??=
    (links.checkFlags & CheckFlags.IsDiscriminant) === CheckFlags.IsDiscriminant && !isGenericType(getTypeOfSymbol(p));
  return links.isDiscriminant;
}
import { getUnionOrIntersectionProperty } from "./members.ts";
function getUnionProperty(type: UnionType, name: string): Symbol | undefined {
  return getUnionOrIntersectionProperty(type, name);
}
export function findDiscriminantProperties(properties: readonly Symbol[], target: Type): Symbol[] {
  return properties.filter((p) => isDiscriminantProperty(target, p.name));
}
function findMatchingDiscriminantProperty(source: Type, target: UnionType): Type | undefined {
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
    getApplicableIndexInfos(t, name.charCodeAt(0) === 1 ? symbolKey() : getStringLiteralType(name))[0]?.type ??
    undefinedType
  );
}

// ---- unions and intersections

function unionOrIntersectionRelatedTo(c: Comparison, source: Type, target: Type, state: number): Ternary {
  if (source.kind === "union") {
    if (target.kind === "union") {
      const origin = source.origin;
      if (
        origin !== undefined &&
        origin.kind === "union" &&
        target.aliasSymbol !== undefined &&
        origin.types.includes(target)
      )
        return True;
    }
    return c.relation === "comparable"
      ? someTypeRelatedToType(c, source, target, state)
      : eachTypeRelatedToType(c, source, target, state);
  }
  if (target.kind === "union") return typeRelatedToSomeType(c, getRegularTypeOfObjectLiteral(source), target, state);
  if (target.kind === "intersection") {
    let result: Ternary = True;
    for (const t of target.types) {
      const r = isRelatedTo(c, source, t, Intersection.Target);
      if (r === False) return False;
      result = and(result, r);
    }
    return result;
  }
  // Comparing with a primitive: one of the constituents, with constraints.
  if (c.relation === "comparable" && (target.flags & TF.Primitive) !== 0 && source.kind === "intersection") {
    const constraints = source.types.map((t) =>
      (t.flags & TF.Instantiable) !== 0 ? (getBaseConstraintOfType(t) ?? unknownType) : t,
    );
    if (constraints.some((t, i) => t !== source.types[i])) {
      const inter = getIntersectionType(constraints);
      if ((inter.flags & TF.Never) !== 0) return False;
      if (inter.kind !== "intersection") return isRelatedTo(c, inter, target, 0);
    }
  }
  return source.kind === "intersection" ? someTypeRelatedToType(c, source, target, Intersection.Source) : False;
}
function someTypeRelatedToType(
  c: Comparison,
  source: UnionType | IntersectionType,
  target: Type,
  state: number,
): Ternary {
  if (source.kind === "union" && containsType(source.types, target)) return True;
  for (const t of source.types) {
    const r = isRelatedTo(c, t, target, state);
    if (r !== False) return r;
  }
  return False;
}
function eachTypeRelatedToType(c: Comparison, source: UnionType, target: Type, state: number): Ternary {
  let result: Ternary = True;
  const stripped = undefinedStripped(source, target);
  for (let i = 0; i < source.types.length; i++) {
    const t = source.types[i];
    if (t === undefined) continue;
    if (
      stripped.kind === "union" &&
      source.types.length >= stripped.types.length &&
      source.types.length % stripped.types.length === 0
    ) {
      // Often the same union instantiated twice: constituents match in order.
      const candidate = stripped.types[i % stripped.types.length];
      if (candidate !== undefined && (t.flags & TF.Primitive) === 0) {
        const r = isRelatedTo(c, t, candidate, 0);
        if (r !== False) {
          result = and(result, r);
          continue;
        }
      }
    }
    const r = isRelatedTo(c, t, target, state);
    if (r === False) return False;
    result = and(result, r);
  }
  return result;
}
function undefinedStripped(source: UnionType, target: Type): Type {
  if (
    target.kind === "union" && (source.types[0]?.flags ?? 0) & TF.Undefined
      ? false
      : target.kind === "union" && ((target.types[0]?.flags ?? 0) & TF.Undefined) !== 0
  )
    return filterType(target, (t) => (t.flags & TF.Undefined) === 0);
  return target;
}
function typeRelatedToSomeType(c: Comparison, source: Type, target: UnionType, state: number): Ternary {
  if (containsType(target.types, source)) return True;
  if (
    c.relation !== "comparable" &&
    (target.objectFlags & OF.PrimitiveUnion) !== 0 &&
    (source.flags & TF.EnumLiteral) === 0 &&
    ((source.flags & (TF.StringLiteral | TF.BooleanLiteral | TF.BigIntLiteral)) !== 0 ||
      ((c.relation === "subtype" || c.relation === "strictSubtype") && (source.flags & TF.NumberLiteral) !== 0))
  ) {
    const alternate =
      source.kind === "literal" ? (source === source.regularType ? source.freshType : source.regularType) : undefined;
    const primitive =
      (source.flags & TF.StringLiteral) !== 0
        ? stringType
        : (source.flags & TF.NumberLiteral) !== 0
          ? numberType
          : (source.flags & TF.BigIntLiteral) !== 0
            ? bigintType
            : undefined;
    if (
      (primitive !== undefined && containsType(target.types, primitive)) ||
      (alternate !== undefined && containsType(target.types, alternate))
    )
      return True;
    if (!target.types.some((t) => (t.flags & (TF.TemplateLiteral | TF.StringMapping)) !== 0)) return False;
  }
  const match = getMatchingUnionConstituentType(target, source);
  if (match !== undefined) {
    const r = isRelatedTo(c, source, match, state);
    if (r !== False) return r;
  }
  for (const t of target.types) {
    const r = isRelatedTo(c, source, t, state);
    if (r !== False) return r;
  }
  return False;
}

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
function getMatchingUnionConstituentType(union: UnionType, type: Type): Type | undefined {
  const name = getKeyPropertyName(union);
  if (name === undefined) return undefined;
  const p = getPropertyOfType(type, name);
  return p === undefined ? undefined : getConstituentTypeForKeyType(union, getTypeOfSymbol(p));
}

// ---- recursion

function recursiveTypeRelatedTo(c: Comparison, source: Type, target: Type, state: number): Ternary {
  if (c.overflow) return False;
  const k = key(source, target, state);
  const cached = caches[c.relation].get(k);
  if (cached !== undefined) return cached ? True : False;
  if (c.maybeSet.has(k)) return Maybe;
  if (c.sourceStack.length >= 100) {
    c.overflow = true;
    return False;
  }
  const start = c.maybeKeys.length;
  c.maybeKeys.push(k);
  c.maybeSet.add(k);
  c.sourceStack.push(source);
  c.targetStack.push(target);
  const saveExpanding = c.expanding;
  if ((c.expanding & 1) === 0 && isDeeplyNestedType(source, c.sourceStack)) c.expanding |= 1;
  if ((c.expanding & 2) === 0 && isDeeplyNestedType(target, c.targetStack)) c.expanding |= 2;
  const result = c.expanding === 3 ? Maybe : structuredTypeRelatedTo(c, source, target, state);
  c.expanding = saveExpanding;
  c.sourceStack.pop();
  c.targetStack.pop();
  if (result !== False) {
    if (result === True || c.sourceStack.length === 0) {
      // All that was assumed on the way holds.
      for (let i = start; i < c.maybeKeys.length; i++) {
        const m = c.maybeKeys[i];
        if (m !== undefined) {
          caches[c.relation].set(m, true);
          c.maybeSet.delete(m);
        }
      }
      c.maybeKeys.length = start;
    }
  } else {
    caches[c.relation].set(k, false);
    for (let i = start; i < c.maybeKeys.length; i++) {
      const m = c.maybeKeys[i];
      if (m !== undefined) c.maybeSet.delete(m);
    }
    c.maybeKeys.length = start;
  }
  return result;
}
/** What stays the same through instantiations: symbol of declared types, root of conditionals. */
function recursionIdentity(type: Type): object {
  if (type.kind === "object" && !isObjectOrArrayLiteral(type)) {
    if ((type.objectFlags & OF.Reference) !== 0 && type.node !== undefined) return type.node;
    if (type.symbol !== undefined && !((type.objectFlags & OF.Anonymous) !== 0 && (type.symbol.flags & SF.Class) !== 0))
      return type.symbol;
    if (isTupleType(type) && type.target !== undefined) return type.target;
  }
  if (type.kind === "parameter") return type.symbol ?? type;
  if (type.kind === "indexedAccess") {
    let t: Type = type;
    while (t.kind === "indexedAccess") t = t.objectType;
    return t;
  }
  if (type.kind === "conditional") return type.root;
  return type;
}
function isObjectOrArrayLiteral(type: ObjectType): boolean {
  return (type.objectFlags & (OF.ObjectLiteral | OF.ArrayLiteral)) !== 0 && (type.objectFlags & OF.Reference) === 0;
}
export function isDeeplyNestedType(type: Type, stack: readonly Type[], maxDepth: number = 3): boolean {
  if (stack.length >= maxDepth) {
    if (type.kind === "intersection") return type.types.some((t) => isDeeplyNestedType(t, stack, maxDepth));
    const identity = recursionIdentity(type);
    let count = 0;
    let lastId = 0;
    for (const t of stack) {
      const matches =
        t.kind === "intersection"
          ? t.types.some((x) => recursionIdentity(x) === identity)
          : recursionIdentity(t) === identity;
      if (matches) {
        if (t.id > lastId) {
          count++;
          if (count >= maxDepth) return true;
        }
        lastId = t.id;
      }
    }
  }
  return false;
}

function structuredTypeRelatedTo(c: Comparison, source: Type, target: Type, state: number): Ternary {
  let result = structuredWorker(c, source, target, state);
  if (c.relation !== "identity") {
    // An intersection's combined constraint may relate where no constituent does.
    if (
      result === False &&
      (source.kind === "intersection" || (source.kind === "parameter" && target.kind === "union"))
    ) {
      const types = source.kind === "intersection" ? source.types : [source];
      const constraint = getEffectiveConstraintOfIntersection(types, target.kind === "union");
      if (constraint !== undefined && someTypeNot(constraint, source))
        result = isRelatedTo(c, constraint, target, Intersection.Source);
    }
    // Object literals spread over an intersection: all properties together.
    if (
      result !== False &&
      (state & Intersection.Target) === 0 &&
      target.kind === "intersection" &&
      !isGenericObjectType(target) &&
      (source.flags & (TF.Object | TF.Intersection)) !== 0
    ) {
      result = and(result, propertiesRelatedTo(c, source, target, undefined, Intersection.None));
    } else if (
      result !== False &&
      isNonGenericObjectType(target) &&
      !isArrayOrTupleType(target) &&
      source.kind === "intersection" &&
      (getApparentType(source).flags & TF.StructuredType) !== 0 &&
      !source.types.some((t) => t === target || (t.objectFlags & OF.NonInferrableType) !== 0)
    ) {
      result = and(result, propertiesRelatedTo(c, source, target, undefined, Intersection.None));
    }
  }
  return result;
}
function someTypeNot(a: Type, b: Type): boolean {
  return a !== b && (a.kind !== "union" || a.types.every((t) => t !== b));
}
function isNonGenericObjectType(t: Type): boolean {
  return t.kind === "object" && !isGenericMappedType(t);
}
function getEffectiveConstraintOfIntersection(types: readonly Type[], targetIsUnion: boolean): Type | undefined {
  let constraints: Type[] | undefined;
  let hasDisjointDomain = false;
  for (const t of types) {
    if ((t.flags & TF.Instantiable) !== 0) {
      let constraint = getConstraintOfType(t);
      while (constraint !== undefined && (constraint.flags & (TF.TypeParameter | TF.Index | TF.Conditional)) !== 0)
        constraint = getConstraintOfType(constraint);
      if (constraint !== undefined) {
        constraints ??= [];
        constraints.push(constraint);
        if (targetIsUnion) constraints.push(t);
      }
    } else if ((t.flags & (TF.Primitive | TF.Never)) !== 0 || isEmptyAnonymousObject(t)) hasDisjointDomain = true;
  }
  if (constraints !== undefined && (targetIsUnion || hasDisjointDomain)) {
    if (hasDisjointDomain)
      for (const t of types)
        if ((t.flags & (TF.Primitive | TF.Never)) !== 0 || isEmptyAnonymousObject(t)) constraints.push(t);
    return getNormalizedType(getIntersectionType(constraints), false);
  }
  return undefined;
}

function identicalWorker(c: Comparison, source: Type, target: Type): Ternary | undefined {
  if (source.kind === "union" && target.kind === "union")
    return and(eachTypeRelatedToSomeType(c, source, target), eachTypeRelatedToSomeType(c, target, source));
  if (source.kind === "intersection" && target.kind === "intersection")
    return and(eachTypeRelatedToSomeType(c, source, target), eachTypeRelatedToSomeType(c, target, source));
  if (source.kind === "index" && target.kind === "index") return isRelatedTo(c, source.type, target.type, 0);
  if (source.kind === "indexedAccess" && target.kind === "indexedAccess")
    return and(
      isRelatedTo(c, source.objectType, target.objectType, 0),
      isRelatedTo(c, source.indexType, target.indexType, 0),
    );
  if (source.kind === "conditional" && target.kind === "conditional") {
    if (source.root.isDistributive !== target.root.isDistributive) return False;
    return and(
      and(
        isRelatedTo(c, source.checkType, target.checkType, 0),
        isRelatedTo(c, source.extendsType, target.extendsType, 0),
      ),
      and(
        isRelatedTo(c, getTrueTypeFromConditionalType(source), getTrueTypeFromConditionalType(target), 0),
        isRelatedTo(c, getFalseTypeFromConditionalType(source), getFalseTypeFromConditionalType(target), 0),
      ),
    );
  }
  if (source.kind === "substitution" && target.kind === "substitution")
    return and(
      isRelatedTo(c, source.baseType, target.baseType, 0),
      isRelatedTo(c, source.constraint, target.constraint, 0),
    );
  if (source.kind !== "object") return False;
  return undefined;
}
function eachTypeRelatedToSomeType(
  c: Comparison,
  source: UnionType | IntersectionType,
  target: UnionType | IntersectionType,
): Ternary {
  let result: Ternary = True;
  for (const s of source.types) {
    let found: Ternary = containsType(target.types, s) ? True : False;
    if (found === False)
      for (const t of target.types) {
        found = isRelatedTo(c, s, t, 0);
        if (found !== False) break;
      }
    if (found === False) return False;
    result = and(result, found);
  }
  return result;
}

function structuredWorker(c: Comparison, sourceIn: Type, targetIn: Type, state: number): Ternary {
  let source = sourceIn;
  const target = targetIn;
  const relation = c.relation;
  if (relation === "identity") {
    const r = identicalWorker(c, source, target);
    if (r !== undefined) return r;
  }
  if (
    source.kind === "union" ||
    target.kind === "union" ||
    source.kind === "intersection" ||
    target.kind === "intersection"
  ) {
    const r = unionOrIntersectionRelatedTo(c, source, target, state);
    if (r !== False) return r;
    // What follows is for generic sources, and objects with a union property.
    const onward =
      (source.flags & TF.Instantiable) !== 0 ||
      (source.kind === "object" && target.kind === "union") ||
      (source.kind === "intersection" && (target.flags & (TF.Object | TF.Union | TF.Instantiable)) !== 0);
    if (!onward) return False;
  }
  // Aliases with the same symbol could be compared by their arguments; the structure decides here.
  if (
    relation !== "identity" &&
    source.aliasSymbol !== undefined &&
    source.aliasTypeArguments !== undefined &&
    source.aliasSymbol === target.aliasSymbol &&
    target.aliasTypeArguments !== undefined
  ) {
    const a = source.aliasTypeArguments;
    const b = target.aliasTypeArguments;
    if (a.length === b.length && a.every((t, i) => t === b[i])) return True;
  }
  if (
    isSingleElementGenericTuple(source) &&
    source.kind === "object" &&
    source.target?.tuple !== undefined &&
    !source.target.tuple.readonly
  ) {
    const r = isRelatedTo(c, getTypeArguments(source)[0] ?? errorType, target, 0);
    if (r !== False) return r;
  }
  if (
    isSingleElementGenericTuple(target) &&
    target.kind === "object" &&
    (target.target?.tuple?.readonly === true || isMutableArrayOrTuple(getBaseConstraintOfType(source) ?? source))
  ) {
    const r = isRelatedTo(c, source, getTypeArguments(target)[0] ?? errorType, 0);
    if (r !== False) return r;
  }
  switch (target.kind) {
    case "parameter":
      // { [P in keyof T]: T[P] } to T.
      if (
        source.kind === "object" &&
        (source.objectFlags & OF.Mapped) !== 0 &&
        getMappedNameType(source) === undefined &&
        isRelatedTo(c, getIndexType(target), getMappedConstraint(source), 0) !== False
      ) {
        if (getMappedModifiers(source).optional !== "+") {
          const template = getMappedTemplate(source);
          const access = getIndexedAccessTypeOrUndefined(target, getMappedTypeParameter(source));
          if (access !== undefined) {
            const r = isRelatedTo(c, template, access, 0);
            if (r !== False) return r;
          }
        }
      }
      if (relation === "comparable" && source.kind === "parameter") {
        let constraint = getConstraintFromTypeParameter(source);
        while (constraint !== undefined && someType(constraint, (t) => (t.flags & TF.TypeParameter) !== 0)) {
          const r = isRelatedTo(c, constraint, target, 0);
          if (r !== False) return r;
          constraint = constraint.kind === "parameter" ? getConstraintFromTypeParameter(constraint) : undefined;
        }
        return False;
      }
      break;
    case "index": {
      const targetType = target.type;
      if (source.kind === "index") {
        const r = isRelatedTo(c, targetType, source.type, 0);
        if (r !== False) return r;
      }
      if (isTupleType(targetType)) {
        const known = getKnownKeysOfTuple(targetType);
        if (known !== undefined) {
          const r = isRelatedTo(c, source, known, 0);
          if (r !== False) return r;
        }
      } else {
        const simplified = getSimplifiedType(targetType, false);
        const constraint = simplified !== targetType ? simplified : getConstraintOfType(targetType);
        if (constraint !== undefined) {
          if (isRelatedTo(c, source, getIndexType(constraint), 0) === True) return True;
        } else if (isGenericMappedType(targetType) && targetType.kind === "object") {
          const nameType = getMappedNameType(targetType);
          const mc = getMappedConstraint(targetType);
          let targetKeys: Type;
          if (nameType !== undefined && isMappedTypeWithKeyof(targetType)) {
            const keys = getApparentMappedKeys(nameType, targetType);
            targetKeys = getUnionType([keys, nameType]);
          } else targetKeys = nameType ?? mc;
          if (isRelatedTo(c, source, targetKeys, 0) === True) return True;
        }
      }
      break;
    }
    case "indexedAccess": {
      if (source.kind === "indexedAccess") {
        let r = isRelatedTo(c, source.objectType, target.objectType, 0);
        if (r !== False) r = and(r, isRelatedTo(c, source.indexType, target.indexType, 0));
        if (r !== False) return r;
      }
      if (relation === "assignable" || relation === "comparable") {
        const objectType = target.objectType;
        const indexType = target.indexType;
        const baseObject = getBaseConstraintOfType(objectType) ?? objectType;
        const baseIndex = getBaseConstraintOfType(indexType) ?? indexType;
        if (!isGenericObjectType(baseObject) && !isGenericIndex(baseIndex)) {
          const constraint = getIndexedAccessTypeOrUndefined(
            baseObject,
            baseIndex,
            4 | (baseObject !== objectType ? 2 : 0),
          );
          if (constraint !== undefined) {
            const r = isRelatedTo(c, source, constraint, state);
            if (r !== False) return r;
          }
        }
      }
      break;
    }
    case "conditional": {
      if (isDeeplyNestedType(target, c.targetStack, 10)) return Maybe;
      if (
        target.root.inferTypeParameters === undefined &&
        !isDistributionDependent(target) &&
        !(source.kind === "conditional" && source.root === target.root)
      ) {
        const skipTrue = !isTypeAssignableTo(permissive(target.checkType), permissive(target.extendsType));
        const skipFalse =
          !skipTrue && isTypeAssignableTo(restrictive(target.checkType), restrictive(target.extendsType));
        let r: Ternary = skipTrue ? True : isRelatedTo(c, source, getTrueTypeFromConditionalType(target), 0);
        if (r !== False && !skipFalse) r = and(r, isRelatedTo(c, source, getFalseTypeFromConditionalType(target), 0));
        if (r !== False) return r;
      }
      break;
    }
    case "template": {
      if (source.kind === "template") {
        if (relation === "comparable") return True;
      }
      if (isTypeMatchedByTemplateLiteralType(source, target)) return True;
      break;
    }
    case "stringMapping":
      if (source.kind !== "stringMapping" && isMemberOfStringMapping(source, target)) return True;
      break;
    default:
      if (isGenericMappedType(target) && target.kind === "object" && relation !== "identity") {
        const keysRemapped = getMappedNameType(target) !== undefined;
        const template = getMappedTemplate(target);
        const modifiers = getMappedModifiers(target);
        if (modifiers.optional !== "-") {
          if (
            !keysRemapped &&
            template.kind === "indexedAccess" &&
            template.objectType === source &&
            template.indexType === getMappedTypeParameter(target)
          )
            return True;
          if (!isGenericMappedType(source)) {
            const targetKeys = keysRemapped ? (getMappedNameType(target) ?? neverType) : getMappedConstraint(target);
            const sourceKeys = getIndexType(source);
            const includeOptional = modifiers.optional === "+";
            const filtered = includeOptional ? getIntersectionType([targetKeys, sourceKeys]) : undefined;
            if (
              includeOptional
                ? filtered !== undefined && (filtered.flags & TF.Never) === 0
                : isRelatedTo(c, targetKeys, sourceKeys, 0) !== False
            ) {
              const typeParameter = getMappedTypeParameter(target);
              if (
                !keysRemapped &&
                template.kind === "indexedAccess" &&
                template.indexType === typeParameter &&
                (template.flags & ~TF.Nullable) !== 0 &&
                !includeOptional
              ) {
                const r = isRelatedTo(c, source, template.objectType, 0);
                if (r !== False) return r;
              } else {
                const indexing = keysRemapped
                  ? (filtered ?? targetKeys)
                  : filtered !== undefined
                    ? getIntersectionType([filtered, typeParameter])
                    : typeParameter;
                const access = getIndexedAccessTypeOrUndefined(source, indexing);
                if (access !== undefined) {
                  const r = isRelatedTo(c, access, template, 0);
                  if (r !== False) return r;
                }
              }
            }
          }
        }
      }
  }

  switch (source.kind) {
    case "parameter":
    case "indexedAccess": {
      if (!(source.kind === "indexedAccess" && target.kind === "indexedAccess" && false)) {
        const constraint = getConstraintOfType(source) ?? unknownType;
        let r = isRelatedTo(c, constraint, target, state);
        if (r !== False) return r;
        if (source.kind === "parameter" && source.isThisType === false) {
          r = isRelatedTo(c, withThis(constraint, source), target, state);
          if (r !== False) return r;
        }
        if (isMappedTypeGenericIndexedAccess(source) && source.kind === "indexedAccess") {
          const indexConstraint = getConstraintOfType(source.indexType);
          if (indexConstraint !== undefined) {
            const access = getIndexedAccessTypeOrUndefined(source.objectType, indexConstraint);
            if (access !== undefined) {
              r = isRelatedTo(c, access, target, 0);
              if (r !== False) return r;
            }
          }
        }
      }
      return False;
    }
    case "index": {
      if (target.kind === "object" && false) return False;
      return isRelatedTo(c, keyofConstraint(), target, 0);
    }
    case "template":
      if ((target.flags & TF.Object) === 0) {
        const constraint = getBaseConstraintOfType(source);
        return constraint !== undefined && constraint !== source
          ? isRelatedTo(c, constraint, target, 0)
          : (target.flags & TF.Union) !== 0
            ? False
            : False;
      }
      break;
    case "stringMapping":
      if (target.kind === "stringMapping") {
        if (source.symbol !== target.symbol) return False;
        return isRelatedTo(c, source.type, target.type, 0);
      } else {
        const constraint = getBaseConstraintOfType(source);
        if (constraint !== undefined && constraint !== source) {
          const r = isRelatedTo(c, constraint, target, 0);
          if (r !== False) return r;
        }
      }
      break;
    case "conditional": {
      if (isDeeplyNestedType(source, c.sourceStack, 10)) return Maybe;
      if (target.kind === "conditional") {
        const sourceParams = source.root.inferTypeParameters;
        let sourceExtends = source.extendsType;
        let mapper: ReturnType<typeof newTypeMapper> | undefined;
        if (
          sourceParams !== undefined &&
          target.root.inferTypeParameters !== undefined &&
          sourceParams.length === target.root.inferTypeParameters.length
        ) {
          mapper = newTypeMapper(sourceParams, target.root.inferTypeParameters);
          sourceExtends = instantiateType(sourceExtends, mapper);
        }
        if (
          isTypeIdenticalTo(sourceExtends, target.extendsType) &&
          (isRelatedTo(c, source.checkType, target.checkType, 0) !== False ||
            isRelatedTo(c, target.checkType, source.checkType, 0) !== False)
        ) {
          let r = isRelatedTo(
            c,
            instantiateType(getTrueTypeFromConditionalType(source), mapper),
            getTrueTypeFromConditionalType(target),
            0,
          );
          if (r !== False)
            r = and(
              r,
              isRelatedTo(c, getFalseTypeFromConditionalType(source), getFalseTypeFromConditionalType(target), 0),
            );
          if (r !== False) return r;
        }
      }
      const defaultConstraint = getDefaultConstraintOfConditionalType(source);
      const r = isRelatedTo(c, defaultConstraint, target, 0);
      if (r !== False) return r;
      const distributive =
        target.kind !== "conditional" ? getConstraintOfDistributiveConditionalType(source) : undefined;
      if (distributive !== undefined) {
        const d = isRelatedTo(c, distributive, target, 0);
        if (d !== False) return d;
      }
      return False;
    }
    default: {
      if (
        relation !== "subtype" &&
        relation !== "strictSubtype" &&
        target.kind === "object" &&
        (target.objectFlags & OF.Mapped) !== 0 &&
        isPartialMapped(target) &&
        isEmptyObjectType(source)
      )
        return True;
      if (isGenericMappedType(target) && target.kind === "object") {
        if (isGenericMappedType(source) && source.kind === "object") return mappedTypeRelatedTo(c, source, target);
        return False;
      }
      const sourceIsPrimitive = (source.flags & TF.Primitive) !== 0;
      if (relation !== "identity") source = getApparentType(source);
      else if (isGenericMappedType(source)) return False;
      if (
        source.kind === "object" &&
        (source.objectFlags & OF.Reference) !== 0 &&
        target.kind === "object" &&
        (target.objectFlags & OF.Reference) !== 0 &&
        source.target !== undefined &&
        source.target === target.target &&
        !isTupleType(source) &&
        !(isMarkerType(source) || isMarkerType(target))
      ) {
        if (isEmptyArrayLiteralType(source)) return True;
        const variances = getVariances(source.target);
        if (variances === undefined) return Maybe;
        const byVariance = typeArgumentsRelatedTo(c, getTypeArguments(source), getTypeArguments(target), variances);
        if (byVariance !== False) return byVariance;
        if (
          source.target.symbol !== undefined &&
          source.target.symbol.declarations[0] !== undefined &&
          isLibDeclared(source.target) &&
          !variances.includes(8) &&
          !hasCovariantVoid(getTypeArguments(target), variances)
        )
          return False;
        if (variances.every((v) => v === 1 || v === 2 || v === 0 || v === 3) && relation === "identity") return False;
        if (variances.length > 0 && !variances.includes(8) && !hasCovariantVoid(getTypeArguments(target), variances))
          return False;
      } else if (
        isReadonlyArrayType(target)
          ? source.kind === "object" && (isArrayType(source) || isTupleType(source))
          : isMutableArray(target) &&
            isTupleType(source) &&
            source.kind === "object" &&
            source.target?.tuple?.readonly !== true
      ) {
        if (relation !== "identity") return isRelatedTo(c, indexNumber(source), indexNumber(target), 0);
        return False;
      } else if (isGenericTuple(source) && isTupleType(target) && !isGenericTuple(target)) {
        const constraint = getBaseConstraintOfType(source) ?? source;
        if (constraint !== source) return isRelatedTo(c, constraint, target, 0);
      } else if (
        (relation === "subtype" || relation === "strictSubtype") &&
        isEmptyObjectType(target) &&
        target.kind === "object" &&
        (target.objectFlags & OF.FreshLiteral) !== 0 &&
        !isEmptyObjectType(source)
      )
        return False;
      if ((source.flags & (TF.Object | TF.Intersection)) !== 0 && (target.flags & TF.Object) !== 0) {
        let r = propertiesRelatedTo(c, source, target, undefined, state);
        if (r !== False) r = and(r, signaturesRelatedTo(c, source, target, "call"));
        if (r !== False) r = and(r, signaturesRelatedTo(c, source, target, "construct"));
        if (r !== False) r = and(r, indexSignaturesRelatedTo(c, source, target, sourceIsPrimitive));
        if (r !== False) return r;
      }
      // An object whose discriminants are unions: every combination must match a constituent.
      if ((source.flags & (TF.Object | TF.Intersection)) !== 0 && target.kind === "union") {
        const objectOnly = filterType(target, (t) => (t.flags & (TF.Object | TF.Intersection | TF.Substitution)) !== 0);
        if (objectOnly.kind === "union") {
          const r = typeRelatedToDiscriminatedType(c, source, objectOnly);
          if (r !== False) return r;
        }
      }
    }
  }
  return False;
}
function isGenericIndex(t: Type): boolean {
  return isGenericType(t);
}
function withThis(constraint: Type, _source: Type): Type {
  return constraint;
}
function getApparentMappedKeys(nameType: Type, target: ObjectType): Type {
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
function getKnownKeysOfTuple(t: Type): Type | undefined {
  if (t.kind !== "object" || t.target?.tuple === undefined) return undefined;
  const keys: Type[] = t.target.tuple.elementFlags
    .slice(0, t.target.tuple.fixedLength)
    .map((_f, i) => getStringLiteralType(String(i)));
  keys.push(getIndexType(globalArrayType()));
  return getUnionType(keys);
}
function isSingleElementGenericTuple(t: Type): boolean {
  return (
    t.kind === "object" &&
    t.target?.tuple !== undefined &&
    t.target.tuple.elementFlags.length === 1 &&
    t.target.tuple.elementFlags[0] === EF.Variadic
  );
}
function isGenericTuple(t: Type): boolean {
  return t.kind === "object" && t.target?.tuple !== undefined && (t.target.tuple.combinedFlags & EF.Variadic) !== 0;
}
function isMutableArrayOrTuple(t: Type): boolean {
  return (
    (isArrayType(t) && !isReadonlyArrayType(t)) ||
    (t.kind === "object" && t.target?.tuple !== undefined && !t.target.tuple.readonly)
  );
}
function isPartialMapped(t: ObjectType): boolean {
  return getMappedModifiers(t).optional === "+" && isGenericMappedType(t);
}
function isEmptyArrayLiteralType(t: ObjectType): boolean {
  const e = elementTypeOf(t);
  return e !== undefined && (e.flags & TF.Never) !== 0 && e === implicitNever();
}
import { implicitNeverType, isLibNode } from "./state.ts";
function implicitNever(): Type {
  return implicitNeverType;
}
function isLibDeclared(t: ObjectType): boolean {
  const d = t.symbol?.declarations[0];
  return d !== undefined && isLibNode(d);
}
function indexNumber(t: Type): Type {
  return getIndexInfoOfType(t, numberType)?.type ?? anyType;
}
import { getPermissiveInstantiation, getRestrictiveInstantiation } from "./instantiate.ts";
function permissive(t: Type): Type {
  return getPermissiveInstantiation(t);
}
function restrictive(t: Type): Type {
  return getRestrictiveInstantiation(t);
}
function isDistributionDependent(t: Extract<Type, { kind: "conditional" }>): boolean {
  return (
    t.root.isDistributive &&
    (mentions(getTrueTypeFromConditionalType(t), t.root.checkType) ||
      mentions(getFalseTypeFromConditionalType(t), t.root.checkType))
  );
}
function mentions(t: Type, p: Type): boolean {
  return (
    t === p ||
    (t.kind === "union" && t.types.some((x) => mentions(x, p))) ||
    (t.kind === "object" &&
      (t.objectFlags & OF.Reference) !== 0 &&
      t.node === undefined &&
      getTypeArguments(t).some((x) => x !== t && mentions(x, p)))
  );
}
function hasCovariantVoid(args: readonly Type[], variances: readonly number[]): boolean {
  return variances.some((v, i) => v === 1 && ((args[i]?.flags ?? 0) & TF.Void) !== 0);
}
function mappedTypeRelatedTo(c: Comparison, source: ObjectType, target: ObjectType): Ternary {
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
function typeRelatedToDiscriminatedType(c: Comparison, source: Type, target: UnionType): Ternary {
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

// ---- variance

const variancesCache = new Map<number, number[] | null>();
const markers: TypeParameter[] = [];
function marker(i: number): TypeParameter {
  while (markers.length <= i) {
    const tp = createTypeParameter(undefined);
    tp.constraintResolved = true;
    markers.push(tp);
  }
  const m = markers[i];
  if (m === undefined) throw new Error("marker");
  return m;
}
function isMarkerType(t: ObjectType): boolean {
  return getTypeArguments(t).some((a) => markers.includes(a as TypeParameter));
}
/** 1 covariant, 2 contravariant, 3 both, 0 neither, 4 independent; undefined while they are being computed. */
export function getVariances(target: ObjectType): readonly number[] | undefined {
  if (target === globalArrayType() || target === globalReadonlyArrayType() || target.tuple !== undefined)
    return target.typeParameters?.map(() => 1) ?? [];
  const cached = variancesCache.get(target.id);
  if (cached !== undefined) return cached ?? undefined;
  variancesCache.set(target.id, null);
  const result: number[] = [];
  const sup = marker(0);
  const sub = marker(1);
  sub.constraint = sup;
  sub.constraintResolved = true;
  const other = marker(2);
  const params = target.typeParameters ?? [];
  for (const tp of params) {
    const withSuper = createTypeReference(
      target,
      params.map((p) => (p === tp ? sup : p)),
    );
    const withSub = createTypeReference(
      target,
      params.map((p) => (p === tp ? sub : p)),
    );
    let v = (isTypeAssignableTo(withSub, withSuper) ? 1 : 0) | (isTypeAssignableTo(withSuper, withSub) ? 2 : 0);
    if (
      v === 3 &&
      isTypeAssignableTo(
        createTypeReference(
          target,
          params.map((p) => (p === tp ? other : p)),
        ),
        withSuper,
      )
    )
      v = 4;
    // A parameter used in mapped or conditional types has no reliable variance.
    if (v !== 4 && usesUnmeasurable(target)) v = 8;
    result.push(v);
  }
  variancesCache.set(target.id, result);
  return result;
}
import { forEachChild, type Node } from "../ast/ast.ts";
const unmeasurable = new Map<number, boolean>();
function usesUnmeasurable(target: ObjectType): boolean {
  const s = target.symbol;
  if (s === undefined) return false;
  let r = unmeasurable.get(s.id);
  if (r === undefined) {
    r = !isLibDeclared(target) && s.declarations.some(hasUnmeasurableNode);
    unmeasurable.set(s.id, r);
  }
  return r;
}
function hasUnmeasurableNode(n: Node): boolean {
  if (n.kind === "MappedType" || n.kind === "ConditionalType" || n.kind === "IndexedAccessType") return true;
  if (
    n.kind === "TypeReference" &&
    n.typeName.kind === "Identifier" &&
    [
      "Partial",
      "Required",
      "Readonly",
      "Pick",
      "Record",
      "Omit",
      "ReturnType",
      "Parameters",
      "Exclude",
      "Extract",
    ].includes(n.typeName.text)
  )
    return true;
  if (n.kind === "Block") return false;
  let found = false;
  forEachChild(n, (x: Node) => {
    if (!found && hasUnmeasurableNode(x)) found = true;
  });
  return found;
}
function typeArgumentsRelatedTo(
  c: Comparison,
  sources: readonly Type[],
  targets: readonly Type[],
  variances: readonly number[],
): Ternary {
  if (sources.length !== targets.length && c.relation === "identity") return False;
  const length = Math.min(sources.length, targets.length);
  let result: Ternary = True;
  for (let i = 0; i < length; i++) {
    const variance = i < variances.length ? (variances[i] ?? 1) : 1;
    if (variance === 4) continue;
    const s = sources[i] ?? errorType;
    const t = targets[i] ?? errorType;
    let related: Ternary;
    if (c.relation === "identity") related = isRelatedTo(c, s, t, 0);
    else if (variance === 1) related = isRelatedTo(c, s, t, 0);
    else if (variance === 2) related = isRelatedTo(c, t, s, 0);
    else if (variance === 3) {
      related = isRelatedTo(c, t, s, 0);
      if (related === False) related = isRelatedTo(c, s, t, 0);
    } else {
      related = isRelatedTo(c, s, t, 0);
      if (related !== False) related = and(related, isRelatedTo(c, t, s, 0));
    }
    if (related === False) return False;
    result = and(result, related);
  }
  return result;
}

// ---- members

export function getUnmatchedProperties(source: Type, target: Type, requireOptional: boolean): Symbol[] {
  const result: Symbol[] = [];
  for (const p of getPropertiesOfType(target)) {
    if (requireOptional || ((p.flags & SF.Optional) === 0 && (linksOf(p).checkFlags & CheckFlags.Partial) === 0)) {
      if (getPropertyOfType(source, p.name) === undefined) result.push(p);
    }
  }
  return result;
}
function propertiesRelatedTo(
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
function tupleElementsRelatedTo(c: Comparison, source: ObjectType, target: ObjectType): Ternary {
  const ti = target.target?.tuple;
  const si = source.target?.tuple;
  if (ti === undefined) return False;
  const sourceArity = source.target?.typeParameters?.length ?? 1;
  const targetArity = target.target?.typeParameters?.length ?? 0;
  const sourceRest = si !== undefined ? si.combinedFlags & EF.Rest : EF.Rest;
  const targetHasRest = ti.combinedFlags & EF.Variable;
  const sourceMin = si !== undefined ? si.minLength : 0;
  const targetMin = ti.minLength;
  if (sourceRest === 0 && (si === undefined || (si.combinedFlags & EF.Variable) === 0) && sourceArity < targetMin)
    return False;
  if (targetHasRest === 0 && targetArity < sourceMin) return False;
  if (
    targetHasRest === 0 &&
    (sourceRest !== 0 || targetArity < sourceArity || (si !== undefined && (si.combinedFlags & EF.Variable) !== 0))
  )
    return False;
  const sourceArgs = getTypeArguments(source);
  const targetArgs = getTypeArguments(target);
  const targetStart = countBeforeRest(ti.elementFlags);
  const targetEnd = countAfterRest(ti.elementFlags);
  let result: Ternary = True;
  for (let i = 0; i < sourceArity; i++) {
    const sourceFlags = si !== undefined ? (si.elementFlags[i] ?? 0) : EF.Rest;
    const fromEnd = sourceArity - 1 - i;
    const targetPosition = targetHasRest !== 0 && i >= targetStart ? targetArity - 1 - Math.min(fromEnd, targetEnd) : i;
    const targetFlags = ti.elementFlags[targetPosition] ?? 0;
    if ((targetFlags & EF.Variadic) !== 0 && (sourceFlags & EF.Variadic) === 0) return False;
    if ((sourceFlags & EF.Variadic) !== 0 && (targetFlags & EF.Variable) === 0) return False;
    if ((targetFlags & EF.Required) !== 0 && (sourceFlags & EF.Required) === 0) return False;
    const st = sourceArgs[i] ?? errorType;
    const tt = targetArgs[targetPosition] ?? errorType;
    const targetCheck = (sourceFlags & EF.Variadic) !== 0 && (targetFlags & EF.Rest) !== 0 ? arrayOf(tt) : tt;
    const s2 = (sourceFlags & targetFlags & EF.Optional) !== 0 ? removeMissing(st) : st;
    const r = isRelatedTo(c, s2, targetCheck, 0);
    if (r === False) return False;
    result = and(result, r);
  }
  return result;
}
import { createArrayType } from "./construct.ts";
function arrayOf(t: Type): Type {
  return createArrayType(t);
}
function removeMissing(t: Type): Type {
  return filterType(t, (x) => (x.flags & TF.Undefined) === 0);
}
function countBeforeRest(flags: readonly number[]): number {
  const i = flags.findIndex((f) => (f & EF.Rest) !== 0);
  return i < 0 ? flags.length : i;
}
function countAfterRest(flags: readonly number[]): number {
  let n = 0;
  for (let i = flags.length - 1; i >= 0; i--) {
    if (((flags[i] ?? 0) & EF.Rest) !== 0) return n;
    n++;
  }
  return n;
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
import { getDeclaredTypeOfSymbol } from "./declared.ts";
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

function signaturesRelatedTo(c: Comparison, source: Type, target: Type, kind: "call" | "construct"): Ternary {
  if (c.relation === "identity") return signaturesIdenticalTo(c, source, target, kind);
  if (target === anyFunction() || source === anyFunction()) return True;
  const sources = getSignaturesOfType(source, kind);
  const targets = getSignaturesOfType(target, kind);
  if (targets.length === 0) return True;
  const s0 = sources[0];
  const t0 = targets[0];
  if (kind === "construct" && s0 !== undefined && t0 !== undefined) {
    if ((s0.flags & SignatureFlags.Abstract) !== 0 && (t0.flags & SignatureFlags.Abstract) === 0) return False;
    if (!constructorVisibilitiesAreCompatible(s0, t0)) return False;
  }
  let result: Ternary = True;
  if (
    source.kind === "object" &&
    target.kind === "object" &&
    (source.objectFlags & OF.Instantiated) !== 0 &&
    (target.objectFlags & OF.Instantiated) !== 0 &&
    source.symbol === target.symbol &&
    sources.length === targets.length
  ) {
    for (let i = 0; i < targets.length; i++) {
      const s = sources[i];
      const t = targets[i];
      if (s === undefined || t === undefined) continue;
      const r = signatureRelatedTo(c, s, t, true);
      if (r === False) return False;
      result = and(result, r);
    }
    return result;
  }
  if (sources.length === 1 && targets.length === 1 && s0 !== undefined && t0 !== undefined) {
    const eraseGenerics = c.relation === "comparable";
    return signatureRelatedTo(c, s0, t0, eraseGenerics);
  }
  for (const t of targets) {
    let related: Ternary = False;
    for (const s of sources) {
      related = signatureRelatedTo(c, s, t, true);
      if (related !== False) break;
    }
    if (related === False) return False;
    result = and(result, related);
  }
  return result;
}
import { anyFunctionType } from "./state.ts";
function anyFunction(): Type {
  return anyFunctionType;
}
function constructorVisibilitiesAreCompatible(s: Signature, t: Signature): boolean {
  if (s.declaration === undefined || t.declaration === undefined) return true;
  const sa = "modifiers" in s.declaration ? s.declaration.modifiers & 6 : 0;
  const ta = "modifiers" in t.declaration ? t.declaration.modifiers & 6 : 0;
  if (ta === MF.Private) return true;
  if (ta === MF.Protected && sa !== MF.Private) return true;
  return !(ta !== MF.Protected && sa === 0 ? false : sa !== 0);
}
function signatureRelatedTo(c: Comparison, s: Signature, t: Signature, erase: boolean): Ternary {
  const strictTop = c.relation === "subtype" || c.relation === "strictSubtype";
  return compareSignaturesRelated(
    erase ? getErasedSignature(s) : s,
    erase ? getErasedSignature(t) : t,
    c.relation === "strictSubtype" ? 8 | 16 : strictTop ? 16 : 0,
    (a, b) => isRelatedTo(c, a, b, 0),
  );
}
function signaturesIdenticalTo(c: Comparison, source: Type, target: Type, kind: "call" | "construct"): Ternary {
  const sources = getSignaturesOfType(source, kind);
  const targets = getSignaturesOfType(target, kind);
  if (sources.length !== targets.length) return False;
  for (let i = 0; i < sources.length; i++) {
    const s = sources[i];
    const t = targets[i];
    if (
      s === undefined ||
      t === undefined ||
      !compareSignaturesIdenticalWith(s, t, false, false, false, (a, b) => isRelatedTo(c, a, b, 0) !== False)
    )
      return False;
  }
  return True;
}

function isAnySignature(s: Signature): boolean {
  const p = s.parameters[0];
  if (
    s.typeParameters !== undefined ||
    ((s.thisParameter !== undefined && (getThisTypeOfSignature(s)?.flags ?? TF.Any) & TF.Any) === 0 &&
      s.thisParameter !== undefined) ||
    s.parameters.length !== 1 ||
    p === undefined ||
    (s.flags & SignatureFlags.HasRestParameter) === 0
  )
    return false;
  const t = getTypeOfSymbol(p);
  return (
    ((t.flags & TF.Any) !== 0 || (isArrayType(t) && elementTypeOf(t) === anyType)) &&
    (getReturnTypeOfSignature(s).flags & TF.AnyOrUnknown) !== 0
  );
}

/** checkMode: 1 bivariant callback, 2 strict callback, 4 ignore return types, 8 strict arity, 16 strict top signature. */
export function compareSignaturesRelated(
  sourceIn: Signature,
  targetIn: Signature,
  checkMode: number,
  compareTypes: (s: Type, t: Type) => Ternary,
): Ternary {
  let source = sourceIn;
  let target = targetIn;
  if (source === target) return True;
  if (!((checkMode & 16) !== 0 && isAnySignature(source)) && isAnySignature(target)) return True;
  if ((checkMode & 16) !== 0 && isAnySignature(source) && !isAnySignature(target)) return False;
  const targetCount = getParameterCount(target);
  const sourceHasMoreParameters =
    !hasEffectiveRestParameter(target) &&
    ((checkMode & 8) !== 0
      ? hasEffectiveRestParameter(source) || getParameterCount(source) > targetCount
      : getMinArgumentCount(source) > targetCount);
  if (sourceHasMoreParameters) return False;
  if (source.typeParameters !== undefined && source.typeParameters !== target.typeParameters) {
    target = getCanonicalSignature(target);
    source = instantiateSignatureInContextOf(source, target, undefined, (a, b) => compareTypes(a, b) !== False);
  }
  const sourceCount = getParameterCount(source);
  const sourceRest = getNonArrayRestType(source);
  const targetRest = getNonArrayRestType(target);
  const kind = target.declaration?.kind;
  const strictVariance =
    (checkMode & 3) === 0 && kind !== "MethodDeclaration" && kind !== "MethodSignature" && kind !== "Constructor";
  let result: Ternary = True;
  const sourceThis = getThisTypeOfSignature(source);
  if (sourceThis !== undefined && sourceThis !== voidType) {
    const targetThis = getThisTypeOfSignature(target);
    if (targetThis !== undefined) {
      const related =
        (!strictVariance ? compareTypes(sourceThis, targetThis) : False) || compareTypes(targetThis, sourceThis);
      if (related === False) return False;
      result = and(result, related);
    }
  }
  const paramCount =
    sourceRest !== undefined || targetRest !== undefined
      ? Math.min(sourceCount, targetCount)
      : Math.max(sourceCount, targetCount);
  const restIndex = sourceRest !== undefined || targetRest !== undefined ? paramCount - 1 : -1;
  for (let i = 0; i < paramCount; i++) {
    const sourceType = i === restIndex ? restOrAny(source, i) : tryGetTypeAtPosition(source, i);
    const targetType = i === restIndex ? restOrAny(target, i) : tryGetTypeAtPosition(target, i);
    if (sourceType !== undefined && targetType !== undefined && (sourceType !== targetType || (checkMode & 8) !== 0)) {
      const sourceSig =
        (checkMode & 3) !== 0 || isInstantiatedGenericParameter(source, i)
          ? undefined
          : getSingleCallSignature(getNonNullableTypeIfNeeded(sourceType));
      const targetSig =
        (checkMode & 3) !== 0 || isInstantiatedGenericParameter(target, i)
          ? undefined
          : getSingleCallSignature(getNonNullableTypeIfNeeded(targetType));
      const callbacks =
        sourceSig !== undefined &&
        targetSig !== undefined &&
        getTypePredicateOfSignature(sourceSig) === undefined &&
        getTypePredicateOfSignature(targetSig) === undefined &&
        nullableFlags(sourceType) === nullableFlags(targetType);
      let related: Ternary =
        callbacks && sourceSig !== undefined && targetSig !== undefined
          ? compareSignaturesRelated(targetSig, sourceSig, (checkMode & 8) | (strictVariance ? 2 : 1), compareTypes)
          : (checkMode & 3) === 0 && !strictVariance
            ? compareTypes(sourceType, targetType) || compareTypes(targetType, sourceType)
            : (checkMode & 1) !== 0
              ? compareTypes(sourceType, targetType) || compareTypes(targetType, sourceType)
              : compareTypes(targetType, sourceType);
      if (
        related !== False &&
        (checkMode & 8) !== 0 &&
        i >= getMinArgumentCount(source) &&
        i < getMinArgumentCount(target) &&
        compareTypes(sourceType, targetType) !== False
      )
        related = False;
      if (related === False) return False;
      result = and(result, related);
    }
  }
  if ((checkMode & 4) === 0) {
    const targetReturn = getReturnTypeOfSignature(target);
    if (targetReturn === voidType || targetReturn === anyType) return result;
    const sourceReturn = getReturnTypeOfSignature(source);
    const targetPredicate = getTypePredicateOfSignature(target);
    if (targetPredicate !== undefined) {
      const sourcePredicate = getTypePredicateOfSignature(source);
      if (sourcePredicate !== undefined)
        result = and(result, compareTypePredicates(sourcePredicate, targetPredicate, compareTypes));
      else if (targetPredicate.kind === "identifier" || targetPredicate.kind === "this") return False;
    } else {
      const related =
        ((checkMode & 1) !== 0 ? compareTypes(targetReturn, sourceReturn) : False) ||
        compareTypes(sourceReturn, targetReturn);
      result = and(result, related);
    }
  }
  return result;
}
function restOrAny(s: Signature, i: number): Type {
  return getRestTypeAtPositionOf(s, i);
}
import { getRestTypeAtPosition } from "./parameters.ts";
function getRestTypeAtPositionOf(s: Signature, i: number): Type {
  return getRestTypeAtPosition(s, i);
}
function isInstantiatedGenericParameter(s: Signature, pos: number): boolean {
  if (s.target === undefined) return false;
  const t = tryGetTypeAtPosition(s.target, pos);
  return t !== undefined && isGenericType(t);
}
function nullableFlags(t: Type): number {
  if (t.kind === "union") return t.types.reduce((a, x) => a | (x.flags & TF.Nullable), 0);
  return t.flags & TF.Nullable;
}
export function getSingleCallSignature(type: Type): Signature | undefined {
  return getSingleSignature(type, "call", false);
}
export function getSingleCallOrConstructSignature(type: Type): Signature | undefined {
  return getSingleSignature(type, "call", false) ?? getSingleSignature(type, "construct", false);
}
function getSingleSignature(type: Type, kind: "call" | "construct", allowMembers: boolean): Signature | undefined {
  if (type.kind === "object") {
    const r = resolveStructuredTypeMembers(type);
    if (allowMembers || (r.properties.length === 0 && r.indexInfos.length === 0)) {
      if (kind === "call" && r.callSignatures.length === 1 && r.constructSignatures.length === 0)
        return r.callSignatures[0];
      if (kind === "construct" && r.constructSignatures.length === 1 && r.callSignatures.length === 0)
        return r.constructSignatures[0];
    }
  }
  return undefined;
}
function compareTypePredicates(s: TypePredicate, t: TypePredicate, compare: (a: Type, b: Type) => Ternary): Ternary {
  if (s.kind !== t.kind) return False;
  if ((s.kind === "identifier" || s.kind === "assertsIdentifier") && s.parameterIndex !== t.parameterIndex)
    return False;
  if (s.type === t.type) return True;
  return s.type !== undefined && t.type !== undefined ? compare(s.type, t.type) : False;
}
export function compareSignaturesIdentical(
  s: Signature,
  t: Signature,
  partialMatch: boolean,
  ignoreThis: boolean,
  ignoreReturn: boolean,
): boolean {
  return compareSignaturesIdenticalWith(
    s,
    t,
    partialMatch,
    ignoreThis,
    ignoreReturn,
    partialMatch ? isTypeSubtypeOf : isTypeIdenticalTo,
  );
}
function compareSignaturesIdenticalWith(
  sourceIn: Signature,
  target: Signature,
  partialMatch: boolean,
  ignoreThis: boolean,
  ignoreReturn: boolean,
  compare: (a: Type, b: Type) => boolean,
): boolean {
  let source = sourceIn;
  if (source === target) return true;
  if (!isMatchingSignature(source, target, partialMatch)) return false;
  if ((source.typeParameters?.length ?? 0) !== (target.typeParameters?.length ?? 0)) return false;
  if (target.typeParameters !== undefined && source.typeParameters !== undefined) {
    const mapper = newTypeMapper(source.typeParameters, target.typeParameters);
    for (let i = 0; i < target.typeParameters.length; i++) {
      const s = source.typeParameters[i];
      const t = target.typeParameters[i];
      if (s === undefined || t === undefined) continue;
      const sc = getConstraintFromTypeParameter(s);
      const tc = getConstraintFromTypeParameter(t);
      if (!(s === t || compare(sc === undefined ? unknownType : instantiateType(sc, mapper), tc ?? unknownType)))
        return false;
    }
    source = instantiateErased(source, mapper);
  }
  if (!ignoreThis) {
    const st = getThisTypeOfSignature(source);
    const tt = getThisTypeOfSignature(target);
    if (st !== undefined && tt !== undefined && !compare(st, tt)) return false;
  }
  const length = getParameterCount(target);
  for (let i = 0; i < length; i++)
    if (!compare(getTypeAtPosition(target, i), getTypeAtPosition(source, i))) return false;
  if (!ignoreReturn) {
    const sp = getTypePredicateOfSignature(source);
    const tp = getTypePredicateOfSignature(target);
    if (sp !== undefined || tp !== undefined)
      return (
        sp !== undefined &&
        tp !== undefined &&
        sp.kind === tp.kind &&
        sp.parameterIndex === tp.parameterIndex &&
        (sp.type === tp.type || (sp.type !== undefined && tp.type !== undefined && compare(sp.type, tp.type)))
      );
    return compare(getReturnTypeOfSignature(source), getReturnTypeOfSignature(target));
  }
  return true;
}
import { instantiateSignature } from "./instantiate.ts";
function instantiateErased(s: Signature, mapper: ReturnType<typeof newTypeMapper>): Signature {
  return instantiateSignature(s, mapper, true);
}
function isMatchingSignature(source: Signature, target: Signature, partialMatch: boolean): boolean {
  const sc = getParameterCount(source);
  const tc = getParameterCount(target);
  const smin = getMinArgumentCount(source);
  const tmin = getMinArgumentCount(target);
  const srest = hasEffectiveRestParameter(source);
  const trest = hasEffectiveRestParameter(target);
  return (sc === tc && smin === tmin && srest === trest) || (partialMatch && smin <= tmin);
}
export function isImplementationCompatibleWithOverload(implementation: Signature, overload: Signature): boolean {
  const s = getErasedSignature(implementation);
  const t = getErasedSignature(overload);
  const sr = getReturnTypeOfSignature(s);
  const tr = getReturnTypeOfSignature(t);
  if (tr === voidType || isTypeRelatedTo(tr, sr, "assignable") || isTypeRelatedTo(sr, tr, "assignable"))
    return isSignatureAssignableTo(s, t, true);
  return false;
}
export function isSignatureAssignableTo(source: Signature, target: Signature, ignoreReturn: boolean): boolean {
  return (
    compareSignaturesRelated(source, target, (ignoreReturn ? 4 : 0) | 1, (a, b) =>
      isTypeAssignableTo(a, b) ? True : False,
    ) !== False
  );
}

function indexSignaturesRelatedTo(c: Comparison, source: Type, target: Type, sourceIsPrimitive: boolean): Ternary {
  if (c.relation === "identity") {
    const si = getIndexInfosOfType(source);
    const ti = getIndexInfosOfType(target);
    if (si.length !== ti.length) return False;
    for (const t of ti) {
      const s = getIndexInfoOfType(source, t.keyType);
      if (s === undefined || isRelatedTo(c, s.type, t.type, 0) === False || s.isReadonly !== t.isReadonly) return False;
    }
    return True;
  }
  const targetInfos = getIndexInfosOfType(target);
  const targetHasString = targetInfos.some((i) => i.keyType === stringType);
  let result: Ternary = True;
  for (const info of targetInfos) {
    const related: Ternary =
      c.relation !== "strictSubtype" && !sourceIsPrimitive && targetHasString && (info.type.flags & TF.Any) !== 0
        ? True
        : isGenericMappedType(source) && targetHasString && source.kind === "object"
          ? isRelatedTo(c, getMappedTemplate(source), info.type, 0)
          : typeRelatedToIndexInfo(c, source, info);
    if (related === False) return False;
    result = and(result, related);
  }
  return result;
}
function typeRelatedToIndexInfo(c: Comparison, source: Type, info: IndexInfo): Ternary {
  const own = getApplicable(source, info.keyType);
  if (own !== undefined) return isRelatedTo(c, own.type, info.type, 0);
  if (
    (c.relation !== "strictSubtype" || (source.objectFlags & OF.FreshLiteral) !== 0) &&
    isObjectTypeWithInferableIndex(source)
  )
    return membersRelatedToIndexer(c, source, info);
  return False;
}
import { getApplicableIndexInfo } from "./members.ts";
function getApplicable(t: Type, k: Type): IndexInfo | undefined {
  return getApplicableIndexInfo(t, k);
}
function membersRelatedToIndexer(c: Comparison, source: Type, info: IndexInfo): Ternary {
  let result: Ternary = True;
  const props = source.kind === "intersection" ? getPropertiesOfType(source) : getPropertiesOfType(source);
  for (const p of props) {
    if (p.name.charCodeAt(0) === 1 && isPrivateName(p.name)) continue;
    const k: Type = linksOf(p).nameType ?? (p.name.charCodeAt(0) === 1 ? esSymbolType : getStringLiteralType(p.name));
    if (isApplicableIndexType(k, info.keyType)) {
      const t = getTypeOfSymbol(p);
      const propType =
        (t.flags & TF.Undefined) !== 0 || !((p.flags & SF.Optional) !== 0 && info.keyType !== numberType) ? t : t;
      const type =
        (p.flags & SF.Optional) !== 0
          ? info.keyType === numberType
            ? propType
            : filterOptional(propType, info.type)
          : propType;
      const r = isRelatedTo(c, type, info.type, 0);
      if (r === False) return False;
      result = and(result, r);
    }
  }
  for (const s of getIndexInfosOfType(source)) {
    if (isApplicableIndexType(s.keyType, info.keyType)) {
      const r = isRelatedTo(c, s.type, info.type, 0);
      if (r === False) return False;
      result = and(result, r);
    }
  }
  return result;
}
function filterOptional(t: Type, _info: Type): Type {
  return filterType(t, (x) => (x.flags & TF.Undefined) === 0);
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

// ---- template literals

export function isTypeMatchedByTemplateLiteralType(source: Type, target: TemplateLiteralType): boolean {
  const inferences = inferFromTemplateLiteral(source, target);
  return (
    inferences !== undefined &&
    inferences.every((t, i) => isValidTypeForTemplatePlaceholder(t, target.types[i] ?? stringType))
  );
}
function isValidTypeForTemplatePlaceholder(source: Type, target: Type): boolean {
  if (target.kind === "intersection")
    return target.types.every((t) => isEmptyAnonymousObject(t) || isValidTypeForTemplatePlaceholder(source, t));
  if ((target.flags & TF.String) !== 0 || isTypeAssignableTo(source, target)) return true;
  if (source.kind === "literal" && typeof source.value === "string") {
    const value = source.value;
    return (
      ((target.flags & TF.Number) !== 0 && isValidNumberString(value, false)) ||
      ((target.flags & TF.BigInt) !== 0 && isValidBigIntString(value)) ||
      ((target.flags & (TF.BooleanLiteral | TF.Nullable)) !== 0 && value === intrinsicName(target)) ||
      (target.kind === "stringMapping" && isMemberOfStringMapping(source, target)) ||
      (target.kind === "template" && isTypeMatchedByTemplateLiteralType(source, target))
    );
  }
  if (source.kind === "template") {
    return (
      source.texts.length === 2 &&
      source.texts[0] === "" &&
      source.texts[1] === "" &&
      isTypeAssignableTo(source.types[0] ?? stringType, target)
    );
  }
  return false;
}
function intrinsicName(t: Type): string {
  return t.kind === "literal" ? String(t.value) : t.kind === "intrinsic" ? t.intrinsicName : "";
}
export function isValidNumberString(s: string, roundTrip: boolean): boolean {
  if (s === "") return false;
  const n = Number(s);
  return Number.isFinite(n) && (!roundTrip || String(n) === s);
}
export function isValidBigIntString(s: string): boolean {
  if (s === "" || s === "-") return false;
  for (let i = 0; i < s.length; i++) {
    const ch = s.charCodeAt(i);
    if (!((ch >= 48 && ch <= 57) || (i === 0 && ch === 45 && s.length > 1))) return false;
  }
  return true;
}
export function isMemberOfStringMapping(source: Type, target: Type): boolean {
  if ((target.flags & TF.Any) !== 0 || (target.flags & TF.String) !== 0) return true;
  if (target.kind === "template") return isTypeAssignableTo(source, target);
  if (target.kind === "stringMapping") {
    const stack: Type[] = [];
    let t: Type = target;
    while (t.kind === "stringMapping") {
      stack.unshift(t);
      t = t.type;
    }
    let mapped = source;
    for (const m of stack) if (m.symbol !== undefined) mapped = applyMapping(m.symbol, mapped);
    return mapped === source && isMemberOfStringMapping(source, t);
  }
  return false;
}
import { getStringMappingType } from "./construct.ts";
function applyMapping(s: Symbol, t: Type): Type {
  return getStringMappingType(s, t);
}

// ---- subtype reduction

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
