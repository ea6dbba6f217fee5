/** Constraints of type variables and the apparent types of primitives. */
import {
  getDefaultConstraintOfConditionalType,
  getIndexedAccessTypeOrUndefined,
  keyofConstraint,
  getSimplifiedType,
  substituteIndexedMappedType,
} from "./access.ts";
import {
  createTupleType,
  getIntersectionType,
  getStringMappingType,
  getTemplateLiteralType,
  getUnionType,
  everyType,
} from "./construct.ts";
import { getConstraintFromTypeParameter } from "./declared.ts";
import { globalType } from "./globals.ts";
import {
  getSubstitutionIntersection,
  instantiateType,
  prependMapping,
  unaryMapper,
  getConditionalTypeInstantiation,
} from "./instantiate.ts";
import { getTypeArguments, getTypeWithThisArgument, isArrayType, isTupleType } from "./members.ts";
import {
  getHomomorphicTypeVariable,
  isGenericMappedType,
  getMappedNameType,
  isMappedTypeGenericIndexedAccess,
} from "./mapped.ts";
import { circularConstraintType, emptyObjectType, noConstraintType, stringType, unknownType, error } from "./state.ts";
import {
  ElementFlags as EF,
  ObjectFlags as OF,
  TypeFlags as TF,
  type ConditionalType,
  type IndexedAccessType,
  type ObjectType,
  type Type,
  type IntersectionType,
} from "./types.ts";

const baseConstraints = new Map<number, Type>();
const resolving = new Set<number>();

export function getConstraintOfType(type: Type): Type | undefined {
  switch (type.kind) {
    case "parameter":
      return getConstraintFromTypeParameter(type);
    case "indexedAccess":
      return getConstraintOfIndexedAccess(type);
    case "conditional":
      return getConstraintOfConditionalType(type);
    default:
      return getBaseConstraintOfType(type);
  }
}
export function getConstraintOfIndexedAccess(type: IndexedAccessType): Type | undefined {
  if (!hasNonCircularBaseConstraint(type)) return undefined;
  const indexConstraint = getSimplifiedIndexConstraint(type.indexType);
  if (indexConstraint !== undefined && indexConstraint !== type.indexType) {
    const t = getIndexedAccessTypeOrUndefined(type.objectType, indexConstraint, type.accessFlags);
    if (t !== undefined) return t;
  }
  const objectConstraint = getSimplifiedObjectConstraint(type.objectType);
  if (objectConstraint !== undefined && objectConstraint !== type.objectType)
    return getIndexedAccessTypeOrUndefined(objectConstraint, type.indexType, type.accessFlags);
  return undefined;
}
function getSimplifiedIndexConstraint(type: Type): Type | undefined {
  const simplified = getSimplifiedType(type, false);
  return simplified !== type ? simplified : getConstraintOfType(type);
}
function getSimplifiedObjectConstraint(type: Type): Type | undefined {
  const simplified = getSimplifiedType(type, false);
  return simplified !== type ? simplified : getConstraintOfType(type);
}
export function getConstraintOfDistributiveConditionalType(type: ConditionalType): Type | undefined {
  // T's constraint in place of T, if T distributes.
  if (type.root.isDistributive) {
    const simplified = getSimplifiedType(type.checkType, false);
    const constraint = simplified === type.checkType ? getConstraintOfType(simplified) : simplified;
    if (constraint !== undefined && constraint !== type.checkType) {
      const instantiated = getConditionalTypeInstantiation(
        type,
        prependMapping(type.root.checkType, constraint, type.mapper),
        undefined,
        undefined,
      );
      if ((instantiated.flags & TF.Never) === 0) return instantiated;
    }
  }
  return undefined;
}
export function getConstraintOfConditionalType(type: ConditionalType): Type | undefined {
  if (!hasNonCircularBaseConstraint(type)) return undefined;
  return getConstraintOfDistributiveConditionalType(type) ?? getDefaultConstraintOfConditionalType(type);
}

export function getBaseConstraintOfType(type: Type): Type | undefined {
  if (
    (type.flags & (TF.InstantiableNonPrimitive | TF.UnionOrIntersection | TF.TemplateLiteral | TF.StringMapping)) !==
      0 ||
    isGenericTupleLike(type)
  ) {
    const c = getResolvedBaseConstraint(type);
    return c !== noConstraintType && c !== circularConstraintType ? c : undefined;
  }
  if (type.kind === "index") return keyofConstraint();
  return undefined;
}
export function getBaseConstraintOrType(type: Type): Type {
  return getBaseConstraintOfType(type) ?? type;
}
export function isGenericTupleLike(type: Type): boolean {
  return isTupleType(type) && type.kind === "object" && ((type.target?.tuple?.combinedFlags ?? 0) & EF.Variadic) !== 0;
}
export function hasNonCircularBaseConstraint(type: Type): boolean {
  return getResolvedBaseConstraint(type) !== circularConstraintType;
}
function getResolvedBaseConstraint(type: Type): Type {
  const cached = baseConstraints.get(type.id);
  if (cached !== undefined) return cached;
  const stack: Type[] = [];
  const result = getTypeWithThisArgument(getImmediateBaseConstraint(type, stack), type);
  baseConstraints.set(type.id, result);
  return result;
}
const immediate = new Map<number, Type>();
function getImmediateBaseConstraint(t: Type, stack: Type[]): Type {
  const cached = immediate.get(t.id);
  if (cached !== undefined) return cached;
  if (resolving.has(t.id)) return circularConstraintType;
  if (stack.length > 60) {
    error(undefined, 2589, "Type instantiation is excessively deep and possibly infinite.");
    return noConstraintType;
  }
  resolving.add(t.id);
  stack.push(t);
  let result = computeBaseConstraint(getSimplifiedType(t, false), stack);
  stack.pop();
  resolving.delete(t.id);
  if (t.kind === "parameter" && result === circularConstraintType) {
    const d = t.symbol?.declarations[0];
    if (d !== undefined && d.kind === "TypeParameter" && d.constraint !== undefined)
      error(d.constraint, 2313, "Type parameter '{0}' has a circular constraint.", t.symbol?.name ?? "");
    result = circularConstraintType;
  }
  immediate.set(t.id, result);
  return result;
}
function getBaseConstraint(t: Type, stack: Type[]): Type | undefined {
  const c = getImmediateBaseConstraint(t, stack);
  return c !== noConstraintType && c !== circularConstraintType ? resolvedBase(c) : undefined;
}
function resolvedBase(t: Type): Type {
  return t;
}
function computeBaseConstraint(t: Type, stack: Type[]): Type {
  switch (t.kind) {
    case "parameter": {
      const c = getConstraintFromTypeParameter(t);
      if (t.isThisType || c === undefined) return c ?? noConstraintType;
      if (resolving.has(c.id) && c.kind === "parameter") return circularConstraintType;
      return getBaseConstraintOrCircular(c, stack);
    }
    case "union":
    case "intersection": {
      const baseTypes: Type[] = [];
      let different = false;
      for (const x of t.types) {
        const b = getBaseConstraint2(x, stack);
        if (b !== undefined) {
          if (b !== x) different = true;
          baseTypes.push(b);
        } else different = true;
      }
      if (!different) return t;
      if (t.kind === "union") return baseTypes.length === t.types.length ? getUnionType(baseTypes) : noConstraintType;
      return baseTypes.length > 0 ? getIntersectionType(baseTypes) : noConstraintType;
    }
    case "index":
      return keyofConstraint();
    case "template": {
      const constraints = t.types.map((x) => getBaseConstraint2(x, stack) ?? stringType);
      return getTemplateLiteralType(t.texts, constraints);
    }
    case "stringMapping": {
      const c = getBaseConstraint2(t.type, stack);
      return c !== undefined && c !== t.type && t.symbol !== undefined ? getStringMappingType(t.symbol, c) : stringType;
    }
    case "indexedAccess": {
      if (isMappedTypeGenericIndexedAccess(t) && t.objectType.kind === "object")
        return getBaseConstraintOrCircular(substituteIndexedMappedType(t.objectType, t.indexType), stack);
      const objectBase = getBaseConstraint2(t.objectType, stack);
      const indexBase = getBaseConstraint2(t.indexType, stack);
      const access =
        objectBase !== undefined && indexBase !== undefined
          ? getIndexedAccessTypeOrUndefined(objectBase, indexBase, t.accessFlags)
          : undefined;
      return access === undefined
        ? noConstraintType
        : access === t
          ? noConstraintType
          : getBaseConstraintOrCircular(access, stack);
    }
    case "conditional": {
      const c = getConstraintOfConditional2(t);
      return c === undefined ? noConstraintType : getBaseConstraintOrCircular(c, stack);
    }
    case "substitution":
      return getBaseConstraintOrCircular(getSubstitutionIntersection(t), stack);
    default:
      if (t.kind === "object" && isGenericTupleLike(t) && t.target?.tuple !== undefined) {
        const info = t.target.tuple;
        const types = getTypeArguments(t).map((x, i) => {
          const c =
            x.kind === "parameter" && ((info.elementFlags[i] ?? 0) & EF.Variadic) !== 0
              ? getBaseConstraint2(x, stack)
              : undefined;
          return c !== undefined && everyType(c, (y) => isArrayType(y) || (isTupleType(y) && !isGenericTupleLike(y)))
            ? c
            : x;
        });
        return createTupleType(types, info.elementFlags, info.readonly, info.labels);
      }
      return t;
  }
}
function getConstraintOfConditional2(t: ConditionalType): Type | undefined {
  return getConstraintOfDistributiveConditionalType(t) ?? getDefaultConstraintOfConditionalType(t);
}
function getBaseConstraint2(t: Type, stack: Type[]): Type | undefined {
  if ((t.flags & (TF.Instantiable | TF.UnionOrIntersection)) === 0) return t;
  return getBaseConstraint(t, stack);
}
function getBaseConstraintOrCircular(t: Type, stack: Type[]): Type {
  if ((t.flags & (TF.Instantiable | TF.UnionOrIntersection)) === 0 && !isGenericTupleLike(t)) return t;
  return getImmediateBaseConstraint(t, stack);
}

/** What a type can do: its constraint, or the interface of a primitive. */
export function getApparentType(type: Type): Type {
  if ((type.flags & (TF.Object | TF.Any)) !== 0 && (type.kind !== "object" || (type.objectFlags & OF.Mapped) === 0))
    return type;
  const t = (type.flags & TF.Instantiable) !== 0 ? (getBaseConstraintOfType(type) ?? unknownType) : type;
  if (t.kind === "object" && (t.objectFlags & OF.Mapped) !== 0) return getApparentTypeOfMappedType(t);
  if (t.kind === "intersection") return getApparentTypeOfIntersectionType(t, type);
  const f = t.flags;
  if ((f & TF.StringLike) !== 0) return globalType("String");
  if ((f & TF.NumberLike) !== 0 && (f & TF.Union) === 0) return globalType("Number");
  if ((f & TF.BigIntLike) !== 0) return globalType("BigInt");
  if ((f & TF.BooleanLike) !== 0 && t.kind !== "union") return globalType("Boolean");
  if ((f & TF.Boolean) !== 0) return globalType("Boolean");
  if ((f & TF.ESSymbolLike) !== 0) return globalType("Symbol");
  if ((f & TF.NonPrimitive) !== 0) return emptyObjectType;
  if ((f & TF.Index) !== 0) return keyofConstraint();
  if ((f & TF.Unknown) !== 0) return emptyObjectType;
  return t;
}
const apparentIntersections = new Map<string, Type>();
function getApparentTypeOfIntersectionType(t: IntersectionType, thisArgument: Type): Type {
  const key = String(t.id) + "," + String(thisArgument.id);
  let result = apparentIntersections.get(key);
  if (result === undefined) {
    result = getTypeWithThisArgument(t, thisArgument, true);
    apparentIntersections.set(key, result);
  }
  return result;
}
const apparentMapped = new Map<number, Type>();
function getApparentTypeOfMappedType(type: ObjectType): Type {
  let result = apparentMapped.get(type.id);
  if (result === undefined) {
    result = type;
    apparentMapped.set(type.id, type);
    const variable = getHomomorphicTypeVariable(type);
    if (
      variable !== undefined &&
      getMappedNameType(type) === undefined &&
      variable.kind === "parameter" &&
      isGenericMappedType(type)
    ) {
      const c = getConstraintFromTypeParameter(variable);
      if (c !== undefined && everyType(c, (x) => isArrayType(x) || isTupleType(x)))
        result = instantiateType(type, unaryMapper(variable, c));
    }
    apparentMapped.set(type.id, result);
  }
  return result;
}
