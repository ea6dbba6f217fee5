/** keyof T, T[K], conditional types: evaluated where they can be, deferred where they are generic. */
import type { Node } from "../ast/ast.ts";
import { ModifierFlags as MF } from "../ast/ast.ts";
import { SymbolFlags as SF, type Symbol } from "../bind/symbols.ts";
import { getApparentType, isGenericTupleLike } from "./constraints.ts";
import {
  isEmptyAnonymousObject,
  addOptional,
  getIntersectionType,
  getNumberLiteralType,
  getStringLiteralType,
  getUnionType,
  everyType,
  mapType,
  someType,
  stringNumberSymbolType,
  typeListId,
  UnionReduction,
} from "./construct.ts";
import { getConstraintFromTypeParameter, getInferTypeParameters } from "./declared.ts";
import { createInferenceContext } from "./infer/context.ts";
import { inferTypes } from "./infer/infer.ts";
import {
  appendMapping,
  cloneTypeParameter,
  combineMappers,
  getPermissiveInstantiation,
  getRestrictiveInstantiation,
  instantiateType,
  newTypeMapper,
  instantiateTypes,
} from "./instantiate.ts";
import { getPropertyNameFromType, isTypeUsableAsPropertyName } from "./latebound.ts";
import {
  getLowerBoundOfKeyType,
  getMappedConstraint,
  getMappedNameType,
  getMappedTemplate,
  getMappedTypeParameter,
  isGenericMappedType,
  getModifiersType,
  isMappedTypeWithKeyof,
  mayAccessOptionalProperty,
} from "./mapped.ts";
import {
  getApplicableIndexInfo,
  getIndexInfoOfType,
  getIndexInfosOfType,
  getPropertiesOfType,
  getPropertyOfType,
  getReducedType,
  getTypeArguments,
  isPatternLiteralType,
  isReadonlySymbol,
  isTupleType,
  isNumericLiteralName,
  isObjectLiteralType,
} from "./members.ts";
import { typeToString } from "./print.ts";
import { isPrivateName } from "./queries.ts";
import { isTypeAssignableTo } from "./relations/related.ts";
import {
  anyType,
  cx,
  error,
  errorType,
  esSymbolType,
  linksOf,
  neverType,
  nextTypeId,
  numberType,
  stringType,
  undefinedType,
  unknownType,
  wildcardType,
} from "./state.ts";
import { skipParentheses } from "./queries.ts";
import { getTypeOfSymbol, getWriteTypeOfSymbol } from "./symboltypes.ts";
import {
  ElementFlags as EF,
  ObjectFlags as OF,
  TypeFlags as TF,
  type ConditionalRoot,
  type ConditionalType,
  type IndexType,
  type IndexedAccessType,
  type IntersectionType,
  type ObjectType,
  type Type,
  type TypeMapper,
} from "./types.ts";
import { getTypeFromTypeNode } from "./typenodes.ts";
import {
  isWriteTarget,
  markPropertyAsReferenced,
  reportImplicitElementAccess,
  reportReadonlyElement,
} from "./properties.ts";

export const AccessFlags = {
  None: 0,
  IncludeUndefined: 1,
  NoIndexSignatures: 2,
  Writing: 4,
  CacheSymbol: 8,
  AllowMissing: 16,
  ExpressionPosition: 32,
  ReportDeprecated: 64,
  SuppressNoImplicitAnyError: 128,
  Contextual: 256,
  Persistent: 1,
} as const;

// ---- genericity

const GenericObject = 1;
const GenericIndex = 2;
const genericFlags = new Map<number, number>();

function getGenericObjectFlags(type: Type): number {
  switch (type.kind) {
    case "union":
    case "intersection": {
      const cached = genericFlags.get(type.id);
      if (cached !== undefined) return cached;
      let f = 0;
      for (const t of type.types) f |= getGenericObjectFlags(t);
      genericFlags.set(type.id, f);
      return f;
    }
    case "substitution":
      return getGenericObjectFlags(type.baseType) | getGenericObjectFlags(type.constraint);
    case "parameter":
    case "indexedAccess":
    case "conditional":
      return GenericObject | GenericIndex;
    case "index":
      return GenericIndex;
    case "template":
    case "stringMapping":
      return isPatternLiteralType(type) ? 0 : GenericIndex;
    case "object":
      return isGenericMappedType(type) || isGenericTupleLike(type) ? GenericObject : 0;
    default:
      return 0;
  }
}
export function isGenericObjectType(type: Type): boolean {
  return (getGenericObjectFlags(type) & GenericObject) !== 0;
}
export function isGenericIndexType(type: Type): boolean {
  return (getGenericObjectFlags(type) & GenericIndex) !== 0;
}
export function isGenericType(type: Type): boolean {
  return getGenericObjectFlags(type) !== 0;
}

// ---- keyof

const indexTypes = new Map<number, IndexType>();

export function keyofConstraint(): Type {
  return stringNumberSymbolType;
}
export function getLiteralTypeFromProperty(prop: Symbol, include: number): Type {
  const links = linksOf(prop);
  let type = links.nameType;
  if (type === undefined) {
    if (isPrivateName(prop.name)) return neverType;
    const d = prop.valueDeclaration;
    if (
      d !== undefined &&
      "modifiers" in d &&
      (d.modifiers & (MF.Private | MF.Protected)) !== 0 &&
      prop.parent !== undefined &&
      (prop.parent.flags & SF.Class) !== 0
    )
      return neverType;
    if (d !== undefined && "name" in d && d.name !== undefined && d.name.kind === "NumericLiteral")
      type = getNumberLiteralType(d.name.value);
    else if (prop.name.charCodeAt(0) === 1) {
      const computed =
        d !== undefined && "name" in d && d.name !== undefined && d.name.kind === "ComputedPropertyName"
          ? checkExpressionLate(d.name.expression)
          : undefined;
      type = computed ?? esSymbolType;
    } else
      type =
        isNumericLiteralName(prop.name) && d === undefined
          ? getStringLiteralType(prop.name)
          : getStringLiteralType(prop.name);
  } else {
    const d = prop.valueDeclaration;
    if (
      d !== undefined &&
      "modifiers" in d &&
      (d.modifiers & (MF.Private | MF.Protected)) !== 0 &&
      prop.parent !== undefined &&
      (prop.parent.flags & SF.Class) !== 0
    )
      return neverType;
  }
  return (type.flags & include) !== 0 ? type : neverType;
}
import { checkExpression as checkExpressionLate } from "./expressions/check.ts";

function shouldDeferIndexType(type: Type): boolean {
  return (
    (type.flags & TF.InstantiableNonPrimitive) !== 0 ||
    isGenericTupleLike(type) ||
    (isGenericMappedType(type) && type.kind === "object" && getMappedNameType(type) !== undefined) ||
    (type.kind === "union" &&
      type.types.some((t) => isGenericType(t) && (t.flags & TF.InstantiableNonPrimitive) !== 0 && false)) ||
    (type.kind === "intersection" &&
      type.types.some((t) => (t.flags & TF.Instantiable) !== 0) &&
      type.types.some(isEmptyAnonymous))
  );
}
function isEmptyAnonymous(t: Type): boolean {
  return t.kind === "object" && (t.objectFlags & OF.Anonymous) !== 0 && getPropertiesOfType(t).length === 0;
}
export function getIndexType(t: Type): Type {
  const type = getReducedType(t);
  if (type.kind === "substitution") return getIndexType(type.baseType);
  if (shouldDeferIndexType(type)) return deferredIndexType(type);
  if (type.kind === "union") return getIntersectionType(type.types.map(getIndexType));
  if (type.kind === "intersection") return getUnionType(type.types.map(getIndexType));
  if (type.kind === "object" && (type.objectFlags & OF.Mapped) !== 0) return getIndexTypeForMappedType(type);
  if (type === wildcardType) return wildcardType;
  if ((type.flags & TF.Unknown) !== 0) return neverType;
  if ((type.flags & (TF.Any | TF.Never)) !== 0) return stringNumberSymbolType;
  return getLiteralTypeFromProperties(type);
}
function deferredIndexType(type: Type): Type {
  let result = indexTypes.get(type.id);
  if (result === undefined) {
    result = {
      kind: "index",
      id: nextTypeId(),
      flags: TF.Index,
      objectFlags: 0,
      symbol: undefined,
      aliasSymbol: undefined,
      aliasTypeArguments: undefined,
      widened: undefined,
      couldContain: undefined,
      type,
    };
    indexTypes.set(type.id, result);
  }
  return result;
}
function getLiteralTypeFromProperties(type: Type): Type {
  const include = TF.StringOrNumberLiteralOrUnique;
  const types: Type[] = [];
  const apparent = getApparentType(type);
  for (const p of getPropertiesOfType(apparent)) types.push(getLiteralTypeFromProperty(p, include));
  for (const info of getIndexInfosOfType(apparent))
    types.push(info.keyType === stringType ? stringOrNumberKey() : info.keyType);
  return getUnionType(types, UnionReduction.Literal);
}
import { stringOrNumberType } from "./construct.ts";
function stringOrNumberKey(): Type {
  return stringOrNumberType;
}
function getIndexTypeForMappedType(type: ObjectType): Type {
  const typeParameter = getMappedTypeParameter(type);
  const constraint = getMappedConstraint(type);
  const nameType = getMappedNameType(type.target ?? type);
  if (nameType === undefined) return constraint;
  const keys: Type[] = [];
  const add = (k: Type): void => {
    keys.push(instantiateType(nameType, appendMapping(type.mapper, typeParameter, k)));
  };
  if (isGenericIndexType(constraint)) {
    if (isMappedTypeWithKeyof(type)) return deferredIndexType(type);
    someType(constraint, (t) => {
      add(t);
      return false;
    });
  } else {
    const lower = getLowerBoundOfKeyType(constraint);
    if (isMappedTypeWithKeyof(type)) {
      const m = getApparentType(getModifiersType(type));
      for (const p of getPropertiesOfType(m)) add(getLiteralTypeFromProperty(p, TF.StringOrNumberLiteralOrUnique));
      for (const i of getIndexInfosOfType(m)) add(i.keyType);
    } else
      someType(lower, (t) => {
        add(t);
        return false;
      });
  }
  return getUnionType(keys);
}

// ---- indexed access

const indexedAccessTypes = new Map<string, IndexedAccessType>();

export function getIndexedAccessType(
  objectType: Type,
  indexType: Type,
  accessNode: Node | undefined = undefined,
  accessFlags: number = 0,
  aliasSymbol: Symbol | undefined = undefined,
  aliasTypeArguments: readonly Type[] | undefined = undefined,
): Type {
  return (
    getIndexedAccessTypeOrUndefined(objectType, indexType, accessFlags, accessNode, aliasSymbol, aliasTypeArguments) ??
    (accessNode !== undefined ? errorType : unknownType)
  );
}

function isGenericForAccess(t: Type, node: Node | undefined): boolean {
  if (node !== undefined && node.kind !== "IndexedAccessType") return isGenericTupleLike(t) && !indexLessThan(t);
  return isGenericObjectType(t) && !(isTupleType(t) && false);
}
function indexLessThan(_t: Type): boolean {
  return false;
}

export function getIndexedAccessTypeOrUndefined(
  object: Type,
  indexType: Type,
  accessFlags: number = 0,
  accessNode: Node | undefined = undefined,
  aliasSymbol: Symbol | undefined = undefined,
  aliasTypeArguments: readonly Type[] | undefined = undefined,
): Type | undefined {
  let objectType = object;
  if (objectType === wildcardType || indexType === wildcardType) return wildcardType;
  objectType = getReducedType(objectType);
  // With an index signature for strings, T[string] is that of a mapped type too.
  if (
    isStringIndexSignatureOnlyType(objectType) &&
    (indexType.flags & TF.Nullable) === 0 &&
    (indexType.flags & (TF.String | TF.Number)) !== 0
  ) {
    const info = getIndexInfoOfType(objectType, stringType);
    if (info !== undefined) return info.type;
  }
  if (isGenericIndexType(indexType) || isGenericForAccess(objectType, accessNode)) {
    if (
      isTupleType(objectType) &&
      objectType.kind === "object" &&
      indexType.kind === "literal" &&
      typeof indexType.value === "number" &&
      indexType.value < (objectType.target?.tuple?.fixedLength ?? 0)
    ) {
      return getPropertyTypeForIndexType(objectType, objectType, indexType, accessNode, accessFlags);
    }
    if ((objectType.flags & TF.AnyOrUnknown) !== 0) return objectType;
    const persistent = accessFlags & AccessFlags.Persistent;
    const id =
      String(objectType.id) +
      "," +
      String(indexType.id) +
      "," +
      String(persistent) +
      (aliasSymbol === undefined ? "" : "@" + String(aliasSymbol.id) + ":" + typeListId(aliasTypeArguments));
    let type = indexedAccessTypes.get(id);
    if (type === undefined) {
      type = {
        kind: "indexedAccess",
        id: nextTypeId(),
        flags: TF.IndexedAccess,
        objectFlags: 0,
        symbol: undefined,
        aliasSymbol,
        aliasTypeArguments,
        widened: undefined,
        couldContain: undefined,
        objectType,
        indexType,
        accessFlags: persistent,
      };
      indexedAccessTypes.set(id, type);
    }
    return type;
  }
  const apparentObjectType = getReducedType(getApparentType(objectType));
  if (indexType.kind === "union" && (indexType.flags & TF.Boolean) === 0) {
    const propTypes: Type[] = [];
    let wasMissing = false;
    for (const t of indexType.types) {
      const p = getPropertyTypeForIndexType(objectType, apparentObjectType, t, accessNode, accessFlags);
      if (p !== undefined) propTypes.push(p);
      else if (accessNode === undefined) return undefined;
      else wasMissing = true;
    }
    if (wasMissing) return undefined;
    return (accessFlags & AccessFlags.Writing) !== 0
      ? getIntersectionType(propTypes, aliasSymbol, aliasTypeArguments)
      : getUnionType(propTypes, UnionReduction.Literal, aliasSymbol, aliasTypeArguments);
  }
  return getPropertyTypeForIndexType(objectType, apparentObjectType, indexType, accessNode, accessFlags);
}
function isStringIndexSignatureOnlyType(type: Type): boolean {
  return (
    type.kind === "object" &&
    !isGenericMappedType(type) &&
    (type.objectFlags & OF.Mapped) === 0 &&
    getPropertiesOfType(type).length === 0 &&
    getIndexInfosOfType(type).length === 1 &&
    getIndexInfoOfType(type, stringType) !== undefined
  );
}
function indexErrorNode(node: Node): Node {
  return node.kind === "ElementAccessExpression"
    ? node.argumentExpression
    : node.kind === "IndexedAccessType"
      ? node.indexType
      : node;
}
export function getPropertyNameFromIndex(indexType: Type): string | undefined {
  return isTypeUsableAsPropertyName(indexType) ? getPropertyNameFromType(indexType) : undefined;
}

export function getPropertyTypeForIndexType(
  originalObjectType: Type,
  objectType: Type,
  indexType: Type,
  accessNode: Node | undefined,
  accessFlags: number,
): Type | undefined {
  const accessExpression =
    accessNode !== undefined && accessNode.kind === "ElementAccessExpression" ? accessNode : undefined;
  const propName = getPropertyNameFromIndex(indexType);
  if (propName !== undefined) {
    if ((accessFlags & AccessFlags.Contextual) !== 0 && false) return undefined;
    const prop = getPropertyOfType(objectType, propName);
    if (prop !== undefined) {
      if (accessExpression !== undefined) {
        markPropertyAsReferenced(prop);
        if (
          isReadonlySymbol(prop) &&
          (accessFlags & AccessFlags.Writing) !== 0 &&
          reportReadonlyElement(accessExpression, prop)
        )
          return undefined;
      }
      const propType = (accessFlags & AccessFlags.Writing) !== 0 ? getWriteTypeOfSymbol(prop) : getTypeOfSymbol(prop);
      return propType;
    }
    if (everyType(objectType, isTupleType) && isNumericLiteralName(propName)) {
      const index = Number(propName);
      if (
        accessNode !== undefined &&
        everyType(
          objectType,
          (t) => t.kind === "object" && ((t.target?.tuple?.combinedFlags ?? 0) & EF.Variable) === 0,
        ) &&
        (accessFlags & AccessFlags.AllowMissing) === 0
      ) {
        const at = indexErrorNode(accessNode);
        if (isTupleType(objectType) && objectType.kind === "object") {
          if (index < 0) {
            error(at, 2514, "A tuple type cannot be indexed with a negative value.");
            return undefinedType;
          }
          error(
            at,
            2493,
            "Tuple type '{0}' of length '{1}' has no element at index '{2}'.",
            typeToString(objectType),
            String(objectType.target?.typeParameters?.length ?? 0),
            propName,
          );
          return undefinedType;
        }
        error(at, 2339, "Property '{0}' does not exist on type '{1}'.", propName, typeToString(objectType));
        return undefinedType;
      }
      if (index >= 0) {
        return mapType(objectType, (t) => {
          const rest = tupleRestType(t, index);
          return rest ?? undefinedType;
        });
      }
    }
  }
  if (
    (indexType.flags & TF.Nullable) === 0 &&
    isTypeAssignableToKind(indexType, TF.StringLike | TF.NumberLike | TF.ESSymbolLike)
  ) {
    if ((objectType.flags & (TF.Any | TF.Never)) !== 0) return objectType;
    const info = getApplicableIndexInfo(objectType, indexType) ?? getIndexInfoOfType(objectType, stringType);
    if (info !== undefined) {
      if ((accessFlags & AccessFlags.NoIndexSignatures) !== 0 && info.keyType !== numberType) {
        if (accessExpression !== undefined) {
          if ((accessFlags & AccessFlags.Writing) !== 0)
            error(
              accessExpression,
              2862,
              "Type '{0}' is generic and can only be indexed for reading.",
              typeToString(originalObjectType),
            );
          else
            error(
              accessExpression,
              2536,
              "Type '{0}' cannot be used to index type '{1}'.",
              typeToString(indexType),
              typeToString(originalObjectType),
            );
        }
        return undefined;
      }
      if (
        accessNode !== undefined &&
        info.keyType === stringType &&
        !isTypeAssignableToKind(indexType, TF.String | TF.Number)
      ) {
        error(indexErrorNode(accessNode), 2538, "Type '{0}' cannot be used as an index type.", typeToString(indexType));
        return info.type;
      }
      if (
        accessExpression !== undefined &&
        info.isReadonly &&
        (accessFlags & AccessFlags.Writing) !== 0 &&
        isWriteTarget(accessExpression)
      )
        error(accessExpression, 2542, "Index signature in type '{0}' only permits reading.", typeToString(objectType));
      return info.type;
    }
    if ((indexType.flags & TF.Never) !== 0) return neverType;
    if (accessExpression !== undefined) {
      // A literal that is indexed on the spot: everything that it has is known.
      if (
        skipParentheses(accessExpression.expression).kind === "ObjectLiteralExpression" &&
        objectType.kind === "object"
      ) {
        if ((indexType.flags & (TF.StringLiteral | TF.NumberLiteral)) !== 0) {
          error(
            accessExpression,
            2339,
            "Property '{0}' does not exist on type '{1}'.",
            propName ?? "",
            typeToString(objectType),
          );
          return undefinedType;
        }
        if ((indexType.flags & (TF.String | TF.Number)) !== 0)
          return getUnionType([...getPropertiesOfType(objectType).map(getTypeOfSymbol), undefinedType]);
      }
      return reportImplicitElementAccess(accessExpression, objectType, indexType, propName, accessFlags);
    }
  }
  if ((accessFlags & AccessFlags.AllowMissing) !== 0 && isObjectLiteralType(objectType)) return undefinedType;
  if (accessNode !== undefined) {
    const at = indexErrorNode(accessNode);
    if (at.kind !== "BigIntLiteral" && (indexType.flags & (TF.StringLiteral | TF.NumberLiteral)) !== 0) {
      error(
        at,
        2339,
        "Property '{0}' does not exist on type '{1}'.",
        indexType.kind === "literal" ? String(indexType.value) : "",
        typeToString(objectType),
      );
    } else if ((indexType.flags & (TF.String | TF.Number)) !== 0)
      error(
        at,
        2537,
        "Type '{0}' has no matching index signature for type '{1}'.",
        typeToString(objectType),
        typeToString(indexType),
      );
    else if (indexType.flags !== TF.Any || indexType === errorType) {
      if (indexType !== errorType)
        error(at, 2538, "Type '{0}' cannot be used as an index type.", typeToString(indexType));
    }
  }
  if ((indexType.flags & TF.Any) !== 0) {
    if (
      accessNode !== undefined &&
      indexType !== errorType &&
      (objectType.flags & TF.Any) === 0 &&
      accessNode.kind === "ElementAccessExpression"
    )
      return anyType;
    return indexType;
  }
  return undefined;
}
export function isTypeAssignableToKind(source: Type, kind: number, strict: boolean = false): boolean {
  if ((source.flags & kind) !== 0) return true;
  if (strict && (source.flags & (TF.AnyOrUnknown | TF.Void | TF.Undefined | TF.Null)) !== 0) return false;
  return (
    ((kind & TF.NumberLike) !== 0 && isTypeAssignableTo(source, numberType)) ||
    ((kind & TF.BigIntLike) !== 0 && isTypeAssignableTo(source, bigintOf())) ||
    ((kind & TF.StringLike) !== 0 && isTypeAssignableTo(source, stringType)) ||
    ((kind & TF.BooleanLike) !== 0 && isTypeAssignableTo(source, booleanOf())) ||
    ((kind & TF.Void) !== 0 && isTypeAssignableTo(source, voidTypeOf())) ||
    ((kind & TF.Never) !== 0 && isTypeAssignableTo(source, neverType)) ||
    ((kind & TF.ESSymbol) !== 0 && isTypeAssignableTo(source, esSymbolType)) ||
    ((kind & TF.NonPrimitive) !== 0 && isTypeAssignableTo(source, nonPrimitiveOf()))
  );
}
import { bigintType, nonPrimitiveType, voidType } from "./state.ts";
import { booleanType } from "./construct.ts";
function bigintOf(): Type {
  return bigintType;
}
function booleanOf(): Type {
  return booleanType;
}
function voidTypeOf(): Type {
  return voidType;
}
function nonPrimitiveOf(): Type {
  return nonPrimitiveType;
}
function tupleRestType(t: Type, index: number): Type | undefined {
  if (t.kind !== "object" || t.target?.tuple === undefined) return undefined;
  const info = t.target.tuple;
  const rest = getTypeArguments(t)
    .slice(info.fixedLength, info.elementFlags.length)
    .map((x, i) =>
      (info.elementFlags[info.fixedLength + i] ?? 0) & EF.Variadic ? getIndexedAccessType(x, numberType) : x,
    );
  if (rest.length === 0 || index < 0) return undefined;
  return getUnionType(rest);
}
export function getElementTypeOfTupleRange(t: ObjectType, from: number, endSkip: number = 0): Type | undefined {
  const info = t.target?.tuple;
  if (info === undefined) return undefined;
  const end = info.elementFlags.length - endSkip;
  if (from >= end) return undefined;
  const args = getTypeArguments(t);
  const types: Type[] = [];
  for (let i = from; i < end; i++) {
    const x = args[i] ?? errorType;
    types.push(((info.elementFlags[i] ?? 0) & EF.Variadic) !== 0 ? getIndexedAccessType(x, numberType) : x);
  }
  return getUnionType(types);
}

// ---- simplification

export function getSimplifiedType(type: Type, writing: boolean): Type {
  if (type.kind === "indexedAccess") return getSimplifiedIndexedAccessType(type, writing);
  if (type.kind === "conditional") return getSimplifiedConditionalType(type, writing);
  return type;
}
const simplifiedCache = new Map<string, Type>();
function getSimplifiedIndexedAccessType(type: IndexedAccessType, writing: boolean): Type {
  const key = String(type.id) + (writing ? "w" : "r");
  const cached = simplifiedCache.get(key);
  if (cached !== undefined) return cached;
  simplifiedCache.set(key, type);
  const result = simplifyAccess(type, writing);
  simplifiedCache.set(key, result);
  return result;
}
function simplifyAccess(type: IndexedAccessType, writing: boolean): Type {
  const objectType = getSimplifiedType(type.objectType, writing);
  const indexType = getSimplifiedType(type.indexType, writing);
  if (indexType.kind === "union") {
    const types = indexType.types.map((t) => getSimplifiedType(getIndexedAccessType(objectType, t), writing));
    return writing ? getIntersectionType(types) : getUnionType(types);
  }
  if ((indexType.flags & TF.Instantiable) === 0) {
    if (objectType.kind === "union" || objectType.kind === "intersection") {
      if (objectType.kind === "union" || distributes(objectType)) {
        const types = objectType.types.map((t) => getSimplifiedType(getIndexedAccessType(t, indexType), writing));
        return objectType.kind === "intersection" || writing
          ? getIntersectionType(types.filter((t) => (t.flags & TF.Unknown) === 0))
          : getUnionType(types);
      }
    }
  }
  if (isGenericMappedType(objectType) && objectType.kind === "object") {
    if (getMappedNameType(objectType) === undefined)
      return mapType(substituteIndexedMappedType(objectType, type.indexType), (t) => getSimplifiedType(t, writing));
  }
  return type;
}
/** `(T & {})[K]` stays as it is: `{}` has no members, and T without null and undefined does. */
function distributes(type: IntersectionType): boolean {
  return (
    type.types.some((t) => (t.flags & TF.Instantiable) !== 0) && !type.types.some((t) => isEmptyAnonymousObject(t))
  );
}
export function substituteIndexedMappedType(objectType: ObjectType, index: Type): Type {
  const mapper = appendMapping(objectType.mapper, getMappedTypeParameter(objectType), index);
  const type = instantiateType(getMappedTemplate(objectType.target ?? objectType), mapper);
  return mayAccessOptionalProperty(objectType, index) ? addOptional(type) : type;
}
function getSimplifiedConditionalType(type: ConditionalType, writing: boolean): Type {
  const checkType = type.checkType;
  const extendsType = type.extendsType;
  const trueType = getTrueTypeFromConditionalType(type);
  const falseType = getFalseTypeFromConditionalType(type);
  if ((falseType.flags & TF.Never) !== 0 && actual(trueType) === actual(checkType)) {
    if (
      (checkType.flags & TF.Any) !== 0 ||
      isTypeAssignableTo(getRestrictiveInstantiation(checkType), getRestrictiveInstantiation(extendsType))
    )
      return getSimplifiedType(trueType, writing);
    if (isIntersectionEmpty(checkType, extendsType)) return neverType;
  } else if ((trueType.flags & TF.Never) !== 0 && actual(falseType) === actual(checkType)) {
    if (
      (checkType.flags & TF.Any) === 0 &&
      isTypeAssignableTo(getRestrictiveInstantiation(checkType), getRestrictiveInstantiation(extendsType))
    )
      return neverType;
    if ((checkType.flags & TF.Any) !== 0 || isIntersectionEmpty(checkType, extendsType))
      return getSimplifiedType(falseType, writing);
  }
  return type;
}
function actual(t: Type): Type {
  return t.kind === "substitution" ? t.baseType : t;
}
function isIntersectionEmpty(a: Type, b: Type): boolean {
  return (getUnionType([getIntersectionType([a, b]), neverType]).flags & TF.Never) !== 0;
}

// ---- conditional types

let tailCount = 0;

export function getConditionalType(
  initialRoot: ConditionalRoot,
  initialMapper: TypeMapper | undefined,
  aliasSymbol: Symbol | undefined,
  aliasTypeArguments: readonly Type[] | undefined,
): Type {
  let root = initialRoot;
  const mapper = initialMapper;
  let extraTypes: Type[] | undefined;
  let result: Type;
  for (;;) {
    if (tailCount === 1000) {
      error(cx.currentNode, 2589, "Type instantiation is excessively deep and possibly infinite.");
      return errorType;
    }
    const checkType = instantiateType(actual(root.checkType), mapper);
    const extendsType = instantiateType(root.extendsType, mapper);
    if (checkType === errorType || extendsType === errorType) return errorType;
    if (checkType === wildcardType || extendsType === wildcardType) return wildcardType;
    const node = root.node;
    if (node.kind !== "ConditionalType") return errorType;
    // [T] extends [U] is checked element by element where both are plain tuples.
    const checkTuples =
      node.checkType.kind === "TupleType" &&
      node.extendsType.kind === "TupleType" &&
      node.checkType.elements.length === node.extendsType.elements.length &&
      node.checkType.elements.every(isPlainElement) &&
      node.extendsType.elements.every(isPlainElement);
    const checkTypeDeferred = isDeferred(checkType, checkTuples);
    let combinedMapper: TypeMapper | undefined;
    if (root.inferTypeParameters !== undefined) {
      const fresh = root.inferTypeParameters.map((p) =>
        getConstraintFromTypeParameter(p) !== undefined ? withMapper(cloneTypeParameter(p)) : p,
      );
      const freshMapper = newTypeMapper(root.inferTypeParameters, fresh);
      const freshCombined = mapper === undefined ? freshMapper : combineMappers(freshMapper, mapper);
      for (const p of fresh) if (p.target !== undefined) p.mapper = freshCombined;
      const context = createInferenceContext(fresh, undefined, 0);
      if (!checkTypeDeferred) {
        // The extends type with fresh parameters.
        inferTypes(context.inferences, checkType, instantiateType(root.extendsType, freshCombined), 512 | 1024);
      }
      const inner = mapper !== undefined ? combineMappers(context.mapper, mapper) : context.mapper;
      combinedMapper = combineMappers(freshMapper, inner);
    }
    const inferredExtendsType =
      combinedMapper !== undefined ? instantiateType(actual(root.extendsType), combinedMapper) : extendsType;
    if (!checkTypeDeferred && !isDeferred(inferredExtendsType, checkTuples)) {
      if (
        (inferredExtendsType.flags & TF.AnyOrUnknown) === 0 &&
        ((checkType.flags & TF.Any) !== 0 ||
          !isTypeAssignableTo(getPermissiveInstantiation(checkType), getPermissiveInstantiation(inferredExtendsType)))
      ) {
        if ((checkType.flags & TF.Any) !== 0) {
          extraTypes ??= [];
          extraTypes.push(instantiateType(getTypeFromTypeNode(node.trueType), combinedMapper ?? mapper));
        }
        const falseType = getTypeFromTypeNode(node.falseType);
        if (falseType.kind === "conditional") {
          const newRoot = falseType.root;
          if (newRoot.node.parent === node && (!newRoot.isDistributive || newRoot.checkType === root.checkType)) {
            root = newRoot;
            continue;
          }
          const tail = tailRecursion(falseType, mapper);
          if (tail !== undefined) {
            tailCount++;
            result = instantiateType(falseType, mapper);
            tailCount--;
            break;
          }
        }
        result = instantiateType(falseType, mapper);
        break;
      }
      if (
        (inferredExtendsType.flags & TF.AnyOrUnknown) !== 0 ||
        isTypeAssignableTo(getRestrictiveInstantiation(checkType), getRestrictiveInstantiation(inferredExtendsType))
      ) {
        const trueType = getTypeFromTypeNode(node.trueType);
        const trueMapper = combinedMapper ?? mapper;
        if (trueType.kind === "conditional" && cx.instantiationDepth > 60 && trueMapper !== undefined) {
          // Tail recursion on the true branch: don't count the depth.
          const saved = cx.instantiationDepth;
          cx.instantiationDepth = 30;
          tailCount++;
          result = instantiateType(trueType, trueMapper);
          tailCount--;
          cx.instantiationDepth = saved;
          break;
        }
        result = instantiateType(trueType, trueMapper);
        break;
      }
    }
    // Deferred.
    const deferred: ConditionalType = {
      kind: "conditional",
      id: nextTypeId(),
      flags: TF.Conditional,
      objectFlags: 0,
      symbol: undefined,
      aliasSymbol: aliasSymbol ?? root.aliasSymbol,
      aliasTypeArguments:
        aliasSymbol !== undefined
          ? aliasTypeArguments
          : root.aliasTypeArguments === undefined || mapper === undefined
            ? root.aliasTypeArguments
            : instantiateTypes(root.aliasTypeArguments, mapper),
      widened: undefined,
      couldContain: undefined,
      root,
      checkType: instantiateType(root.checkType, mapper),
      extendsType: instantiateType(root.extendsType, mapper),
      mapper,
      combinedMapper,
      resolvedTrueType: undefined,
      resolvedInferTrueType: undefined,
      resolvedFalseType: undefined,
      resolvedConstraint: undefined,
      resolvedDefaultConstraint: undefined,
    };
    result = deferred;
    break;
  }
  return extraTypes !== undefined ? getUnionType([...extraTypes, result]) : result;
}
function withMapper(p: ReturnType<typeof cloneTypeParameter>): ReturnType<typeof cloneTypeParameter> {
  return p;
}
function tailRecursion(_t: ConditionalType, _m: TypeMapper | undefined): Type | undefined {
  return undefined;
}
function isPlainElement(n: Node): boolean {
  return (
    n.kind !== "OptionalType" &&
    n.kind !== "RestType" &&
    !(n.kind === "NamedTupleMember" && (n.questionToken || n.dotDotDotToken))
  );
}
function isDeferred(type: Type, checkTuples: boolean): boolean {
  return (
    isGenericType(type) ||
    (checkTuples && isTupleType(type) && type.kind === "object" && getTypeArguments(type).some(isGenericType))
  );
}
export function getTrueTypeFromConditionalType(type: ConditionalType): Type {
  const node = type.root.node;
  type.resolvedTrueType ??=
    node.kind === "ConditionalType" ? instantiateType(getTypeFromTypeNode(node.trueType), type.mapper) : errorType;
  return type.resolvedTrueType;
}
export function getFalseTypeFromConditionalType(type: ConditionalType): Type {
  const node = type.root.node;
  type.resolvedFalseType ??=
    node.kind === "ConditionalType" ? instantiateType(getTypeFromTypeNode(node.falseType), type.mapper) : errorType;
  return type.resolvedFalseType;
}
export function getInferTrueTypeFromConditionalType(type: ConditionalType): Type {
  const node = type.root.node;
  type.resolvedInferTrueType ??=
    type.combinedMapper !== undefined && node.kind === "ConditionalType"
      ? instantiateType(getTypeFromTypeNode(node.trueType), type.combinedMapper)
      : getTrueTypeFromConditionalType(type);
  return type.resolvedInferTrueType;
}
export function getDefaultConstraintOfConditionalType(type: ConditionalType): Type {
  if (type.resolvedDefaultConstraint === undefined) {
    const t = getInferTrueTypeFromConditionalType(type);
    const f = getFalseTypeFromConditionalType(type);
    type.resolvedDefaultConstraint = (t.flags & TF.Any) !== 0 ? f : (f.flags & TF.Any) !== 0 ? t : getUnionType([t, f]);
  }
  return type.resolvedDefaultConstraint;
}
export function newConditionalRoot(
  node: Node,
  outer: ConditionalRoot["outerTypeParameters"],
  aliasSymbol: Symbol | undefined,
  aliasTypeArguments: readonly Type[] | undefined,
): ConditionalRoot | undefined {
  if (node.kind !== "ConditionalType") return undefined;
  const checkType = getTypeFromTypeNode(node.checkType);
  return {
    node,
    checkType,
    extendsType: getTypeFromTypeNode(node.extendsType),
    isDistributive: (checkType.flags & TF.TypeParameter) !== 0,
    inferTypeParameters: getInferTypeParameters(node),
    outerTypeParameters: outer,
    instantiations: new Map<string, Type>(),
    aliasSymbol,
    aliasTypeArguments,
  };
}
