/**
 * What is known of a value by its type alone: which `typeof` it may have, whether it may be undefined, null, truthy or falsy. Narrowing keeps
 * the constituents of a union that agree with what a condition says. Names and values are those of TypeScript's checker.
 */
import { getBaseConstraintOfType } from "./constraints.ts";
import {
  filterType,
  getBigIntLiteralType,
  getIntersectionType,
  getNumberLiteralType,
  getStringLiteralType,
  getUnionType,
  mapType,
  someType,
} from "./construct.ts";
import { isEmptyObjectType } from "./relations/shapes.ts";
import { isFunctionObjectType } from "./relations/derived.ts";
import {
  emptyObjectType,
  falseType,
  nullType,
  regularFalseType,
  neverType,
  undefinedType,
  unknownType,
} from "./state.ts";
import { ObjectFlags as OF, TypeFlags as TF, type IntersectionType, type Type } from "./types.ts";
import { maybeKind } from "./widen.ts";

export const TypeFacts = {
  TypeofEQString: 1,
  TypeofEQNumber: 2,
  TypeofEQBigInt: 4,
  TypeofEQBoolean: 8,
  TypeofEQSymbol: 16,
  TypeofEQObject: 32,
  TypeofEQFunction: 64,
  TypeofEQHostObject: 128,
  TypeofNEString: 256,
  TypeofNENumber: 512,
  TypeofNEBigInt: 1024,
  TypeofNEBoolean: 2048,
  TypeofNESymbol: 4096,
  TypeofNEObject: 8192,
  TypeofNEFunction: 16384,
  TypeofNEHostObject: 32768,
  EQUndefined: 65536,
  EQNull: 131072,
  EQUndefinedOrNull: 262144,
  NEUndefined: 524288,
  NENull: 1048576,
  NEUndefinedOrNull: 2097152,
  Truthy: 4194304,
  Falsy: 8388608,
  IsUndefined: 16777216,
  IsNull: 33554432,
  IsUndefinedOrNull: 50331648,
} as const;

const All = 134217727;
const StringFacts = 16317953;
const EmptyStringFacts = 12123649;
const NonEmptyStringFacts = 7929345;
const NumberFacts = 16317698;
const ZeroNumberFacts = 12123394;
const NonZeroNumberFacts = 7929090;
const BigIntFacts = 16317188;
const ZeroBigIntFacts = 12122884;
const NonZeroBigIntFacts = 7928580;
const BooleanFacts = 16316168;
const FalseFacts = 12121864;
const TrueFacts = 7927560;
const SymbolFacts = 7925520;
const ObjectFacts = 7888800;
const FunctionFacts = 7880640;
const VoidFacts = 9830144;
const UndefinedFacts = 26607360;
const NullFacts = 42917664;
const EmptyObjectFacts = 83427327;
const UnknownFacts = 83886079;
/** Of an intersection's members: facts that hold if one has them, and facts that hold if all have them. */
const OrFactsMask = 8256;
const AndFactsMask = 134209471;

/** `typeof x !== text`. */
export function typeofNotEqualFact(text: string): number {
  switch (text) {
    case "string":
      return TypeFacts.TypeofNEString;
    case "number":
      return TypeFacts.TypeofNENumber;
    case "bigint":
      return TypeFacts.TypeofNEBigInt;
    case "boolean":
      return TypeFacts.TypeofNEBoolean;
    case "symbol":
      return TypeFacts.TypeofNESymbol;
    case "undefined":
      return TypeFacts.NEUndefined;
    case "object":
      return TypeFacts.TypeofNEObject;
    case "function":
      return TypeFacts.TypeofNEFunction;
    default:
      return TypeFacts.TypeofNEHostObject;
  }
}

export function getTypeFacts(type: Type, mask: number): number {
  return factsOf(type, mask) & mask;
}
export function hasTypeFacts(type: Type, mask: number): boolean {
  return getTypeFacts(type, mask) !== 0;
}
function factsOf(typeIn: Type, mask: number): number {
  const type =
    (typeIn.flags & (TF.Intersection | TF.Instantiable)) !== 0
      ? (getBaseConstraintOfType(typeIn) ?? unknownType)
      : typeIn;
  const flags = type.flags;
  if ((flags & (TF.String | TF.StringMapping)) !== 0) return StringFacts;
  if ((flags & (TF.StringLiteral | TF.TemplateLiteral)) !== 0)
    return type.kind === "literal" && type.value === "" ? EmptyStringFacts : NonEmptyStringFacts;
  if ((flags & TF.NumberLiteral) !== 0)
    return type.kind === "literal" && type.value === 0 ? ZeroNumberFacts : NonZeroNumberFacts;
  if ((flags & (TF.Number | TF.Enum)) !== 0) return NumberFacts;
  if ((flags & TF.BigInt) !== 0) return BigIntFacts;
  if ((flags & TF.BigIntLiteral) !== 0)
    return type.kind === "literal" && (type.value === "0" || type.value === "-0")
      ? ZeroBigIntFacts
      : NonZeroBigIntFacts;
  if ((flags & TF.Boolean) !== 0) return BooleanFacts;
  if ((flags & TF.BooleanLike) !== 0) return type === falseType || type === regularFalseType ? FalseFacts : TrueFacts;
  if ((flags & TF.Object) !== 0) {
    // Asking an object for its members may go round in circles; not done where nothing depends on it.
    if ((mask & (EmptyObjectFacts | FunctionFacts | ObjectFacts)) === 0) return 0;
    return isEmptyAnonymous(type) ? EmptyObjectFacts : isFunctionObjectType(type) ? FunctionFacts : ObjectFacts;
  }
  if ((flags & TF.Void) !== 0) return VoidFacts;
  if ((flags & TF.Undefined) !== 0) return UndefinedFacts;
  if ((flags & TF.Null) !== 0) return NullFacts;
  if ((flags & TF.ESSymbolLike) !== 0) return SymbolFacts;
  if ((flags & TF.NonPrimitive) !== 0) return ObjectFacts;
  if ((flags & TF.Never) !== 0) return 0;
  if (type.kind === "union") {
    let facts = 0;
    for (const t of type.types) facts |= factsOf(t, mask);
    return facts;
  }
  if (type.kind === "intersection") return intersectionFacts(type, mask);
  return UnknownFacts;
}
function isEmptyAnonymous(type: Type): boolean {
  return type.kind === "object" && (type.objectFlags & OF.Anonymous) !== 0 && isEmptyObjectType(type);
}
function intersectionFacts(type: IntersectionType, mask: number): number {
  // Of a branded primitive (`string & { tag: 1 }`) the primitive alone counts.
  const ignoreObjects = maybeKind(type, TF.Primitive);
  let or = 0;
  let and = All;
  for (const t of type.types) {
    if (ignoreObjects && (t.flags & TF.Object) !== 0) continue;
    const f = factsOf(t, mask);
    or |= f;
    and &= f;
  }
  return (or & OrFactsMask) | (and & AndFactsMask);
}

/** The constituents that may have one of the facts. */
export function getTypeWithFacts(type: Type, include: number): Type {
  return filterType(type, (t) => hasTypeFacts(t, include));
}
/** The same, where a type variable that may be undefined or null becomes an intersection that may not. */
export function getAdjustedTypeWithFacts(type: Type, facts: number): Type {
  const reduced = recombineUnknown(getTypeWithFacts((type.flags & TF.Unknown) !== 0 ? unknownUnion() : type, facts));
  switch (facts) {
    case TypeFacts.NEUndefined:
      return removeByIntersection(reduced, TypeFacts.EQUndefined, TypeFacts.EQNull, TypeFacts.IsNull, nullType);
    case TypeFacts.NENull:
      return removeByIntersection(
        reduced,
        TypeFacts.EQNull,
        TypeFacts.EQUndefined,
        TypeFacts.IsUndefined,
        undefinedType,
      );
    case TypeFacts.NEUndefinedOrNull:
    case TypeFacts.Truthy:
      return mapType(reduced, (t) =>
        hasTypeFacts(t, TypeFacts.EQUndefinedOrNull) ? getIntersectionType([t, emptyObjectType]) : t,
      );
    default:
      return reduced;
  }
}
function removeByIntersection(type: Type, target: number, other: number, otherIncludes: number, otherType: Type): Type {
  const facts = getTypeFacts(type, TypeFacts.EQUndefined | TypeFacts.EQNull | TypeFacts.IsUndefined | TypeFacts.IsNull);
  if ((facts & target) === 0) return type;
  const emptyOrOther = getUnionType([emptyObjectType, otherType]);
  return mapType(type, (t) =>
    hasTypeFacts(t, target)
      ? getIntersectionType([
          t,
          (facts & otherIncludes) === 0 && hasTypeFacts(t, other) ? emptyOrOther : emptyObjectType,
        ])
      : t,
  );
}
/** `unknown`, as something that can be taken apart. */
export function unknownUnion(): Type {
  return getUnionType([undefinedType, nullType, emptyObjectType]);
}
export function recombineUnknown(type: Type): Type {
  return type.kind === "union" && type.types.length === 3 && type === unknownUnion() ? unknownType : type;
}

export function getNonUndefinedType(type: Type): Type {
  const t = someType(type, mayBeUndefinedByConstraint)
    ? mapType(type, (x) => ((x.flags & TF.Instantiable) !== 0 ? (getBaseConstraintOfType(x) ?? x) : x))
    : type;
  return getTypeWithFacts(t, TypeFacts.NEUndefined);
}
function mayBeUndefinedByConstraint(type: Type): boolean {
  return (type.flags & TF.Instantiable) !== 0 && maybeKind(getBaseConstraintOfType(type) ?? unknownType, TF.Undefined);
}
export function getNonNullableType(type: Type): Type {
  return getAdjustedTypeWithFacts(type, TypeFacts.NEUndefinedOrNull);
}
export function isNullableType(type: Type): boolean {
  return hasTypeFacts(type, TypeFacts.IsUndefinedOrNull);
}
export function getNonNullableTypeIfNeeded(type: Type): Type {
  return isNullableType(type) ? getNonNullableType(type) : type;
}

/** What the left side of `&&` is if it is the result. */
export function extractDefinitelyFalsyTypes(type: Type): Type {
  return mapType(type, getDefinitelyFalsyPart);
}
function getDefinitelyFalsyPart(type: Type): Type {
  const flags = type.flags;
  if ((flags & TF.String) !== 0) return getStringLiteralType("");
  if ((flags & TF.Number) !== 0) return getNumberLiteralType(0);
  if ((flags & TF.BigInt) !== 0) return getBigIntLiteralType("0");
  const falsy =
    type === regularFalseType ||
    type === falseType ||
    (flags & (TF.Void | TF.Undefined | TF.Null | TF.AnyOrUnknown)) !== 0 ||
    (type.kind === "literal" &&
      (((flags & TF.StringLiteral) !== 0 && type.value === "") ||
        ((flags & TF.NumberLiteral) !== 0 && type.value === 0) ||
        ((flags & TF.BigIntLiteral) !== 0 && (type.value === "0" || type.value === "-0"))));
  return falsy ? type : neverType;
}
export function removeDefinitelyFalsyTypes(type: Type): Type {
  return getTypeWithFacts(type, TypeFacts.Truthy);
}
export function getTypeWithDefault(type: Type, defaultType: Type): Type {
  return getUnionType([getNonUndefinedType(type), defaultType]);
}
