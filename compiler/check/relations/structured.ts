/** The structure of two types: generic targets, generic sources, then objects with all that they have. */
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
} from "../access.ts";
import {
  getConstraintOfDistributiveConditionalType,
  getApparentType,
  getBaseConstraintOfType,
  getConstraintOfType,
} from "../constraints.ts";
import { filterType, getIntersectionType, getStringLiteralType, getUnionType, someType } from "../construct.ts";
import { getConstraintFromTypeParameter } from "../declared.ts";
import { globalArrayType } from "../globals.ts";
import {
  instantiateType,
  newTypeMapper,
  getPermissiveInstantiation,
  getRestrictiveInstantiation,
} from "../instantiate.ts";
import {
  getMappedConstraint,
  getMappedModifiers,
  getMappedNameType,
  getMappedTemplate,
  getMappedTypeParameter,
  isGenericMappedType,
  isMappedTypeWithKeyof,
  isMappedTypeGenericIndexedAccess,
} from "../mapped.ts";
import {
  elementTypeOf,
  getIndexInfoOfType,
  getTypeArguments,
  isArrayType,
  isMutableArray,
  isReadonlyArrayType,
  isTupleType,
  isArrayOrTupleType,
} from "../members.ts";
import { anyType, errorType, numberType, unknownType, neverType, implicitNeverType } from "../state.ts";
import { ElementFlags as EF, ObjectFlags as OF, TypeFlags as TF, type ObjectType, type Type } from "../types.ts";
import { False, Maybe, True, type Ternary, and, Intersection, type Comparison } from "./comparison.ts";
import { typeRelatedToDiscriminatedType } from "./discriminants.ts";
import { identicalWorker } from "./identity.ts";
import { indexSignaturesRelatedTo } from "./indexsignatures.ts";
import { getApparentMappedKeys, isPartialMapped, mappedTypeRelatedTo } from "./mapped.ts";
import { propertiesRelatedTo } from "./properties.ts";
import { isDeeplyNestedType } from "./recursion.ts";
import { isTypeIdenticalTo, isTypeAssignableTo, isRelatedTo } from "./related.ts";
import { isEmptyObjectType } from "./shapes.ts";
import { signaturesRelatedTo } from "./signatures.ts";
import { isTypeMatchedByTemplateLiteralType, isMemberOfStringMapping } from "./templates.ts";
import { unionOrIntersectionRelatedTo, getEffectiveConstraintOfIntersection } from "./unions.ts";
import { isLibDeclared, hasCovariantVoid, isMarkerType, getVariances, typeArgumentsRelatedTo } from "./variance.ts";

export function structuredTypeRelatedTo(c: Comparison, source: Type, target: Type, state: number): Ternary {
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
        const skipTrue = !isTypeAssignableTo(
          getPermissiveInstantiation(target.checkType),
          getPermissiveInstantiation(target.extendsType),
        );
        const skipFalse =
          !skipTrue &&
          isTypeAssignableTo(
            getRestrictiveInstantiation(target.checkType),
            getRestrictiveInstantiation(target.extendsType),
          );
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

function isEmptyArrayLiteralType(t: ObjectType): boolean {
  const e = elementTypeOf(t);
  return e !== undefined && (e.flags & TF.Never) !== 0 && e === implicitNeverType;
}

function indexNumber(t: Type): Type {
  return getIndexInfoOfType(t, numberType)?.type ?? anyType;
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
