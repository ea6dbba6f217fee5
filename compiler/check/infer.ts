/** Type argument inference: candidates by structure, with priorities; and reverse mapped types. */
import { SymbolFlags as SF, type Symbol } from "../bind/symbols.ts";
import { getConstraintOfType, getBaseConstraintOfType, getApparentType } from "./constraints.ts";
import {
  getFalseTypeFromConditionalType,
  getIndexType,
  getIndexedAccessType,
  getSimplifiedType,
  getTrueTypeFromConditionalType,
} from "./access.ts";
import {
  createArrayType,
  createTupleType,
  filterType,
  getBigIntLiteralType,
  getIntersectionType,
  getNumberLiteralType,
  getStringLiteralType,
  getTemplateLiteralType,
  getUnionType,
  sliceTupleType,
  UnionReduction,
  getRegularTypeOfLiteralType,
} from "./construct.ts";
import { getConstraintFromTypeParameter, getDefaultFromTypeParameter } from "./declared.ts";
import {
  functionMapper,
  instantiateType,
  mergeMappers,
  newTypeMapper,
  couldContainTypeVariables,
} from "./instantiate.ts";
import {
  getMappedConstraint,
  getMappedModifiers,
  getMappedTemplate,
  getMappedTypeParameter,
  isGenericMappedType,
  getMappedNameType,
} from "./mapped.ts";
import {
  getIndexInfoOfType,
  getIndexInfosOfType,
  getPropertiesOfType,
  getPropertyOfType,
  getReducedType,
  getSignaturesOfType,
  getTypeArguments,
  isArrayType,
  isApplicableIndexType,
  isObjectLiteralType,
  isReadonlyArrayType,
  isTupleType,
  setMembers,
  elementTypeOf,
  isReadonlySymbol,
} from "./members.ts";
import {
  getEffectiveRestType,
  getParameterCount,
  getReturnTypeOfSignature,
  getThisTypeOfSignature,
  getTypeAtPosition,
  getTypePredicateOfSignature,
  getRestTypeAtPosition,
} from "./parameters.ts";
import { isObjectTypeWithInferableIndex } from "./relations/shapes.ts";
import { isTypeAssignableTo, isTypeIdenticalTo, isTypeSubtypeOf } from "./relations/related.ts";
import { isValidNumberString, isValidBigIntString, isMemberOfStringMapping } from "./relations/templates.ts";
import { getVariances } from "./relations/variance.ts";
import { isDeeplyNestedType } from "./relations/recursion.ts";
import { getBaseSignature, getErasedSignature, getSignatureInstantiation } from "./signatures.ts";
import {
  anyType,
  autoType,
  blockedStringType,
  CheckFlags,
  createObjectType,
  createTransientSymbol,
  linksOf,
  neverType,
  numberType,
  silentNeverType,
  stringType,
  undefinedType,
  unknownType,
  wildcardType,
  regularFalseType,
  regularTrueType,
  nullType,
  errorType,
  nonInferrableAnyType,
} from "./state.ts";
import { getTypeOfSymbol } from "./symboltypes.ts";
import {
  ElementFlags as EF,
  InferenceFlags,
  InferencePriority as IP,
  ObjectFlags as OF,
  TypeFlags as TF,
  type InferenceContext,
  type InferenceInfo,
  type ObjectType,
  type Signature,
  type TemplateLiteralType,
  type Type,
  type TypeMapper,
} from "./types.ts";
import { getWidenedLiteralType, getWidenedType, maybeKind, getBaseTypeOfLiteralType } from "./widen.ts";
import { autoArrayType } from "./widen.ts";
import { inferFromSites } from "./expressions/contextsensitive.ts";

// ---- contexts

export function createInferenceContext(
  typeParameters: readonly Type[],
  signature: Signature | undefined,
  flags: number,
  compareTypes: (s: Type, t: Type) => boolean = isTypeAssignableTo,
): InferenceContext {
  return createInferenceContextWorker(typeParameters.map(createInferenceInfo), signature, flags, compareTypes);
}
function createInferenceContextWorker(
  inferences: InferenceInfo[],
  signature: Signature | undefined,
  flags: number,
  compareTypes: (s: Type, t: Type) => boolean,
): InferenceContext {
  const placeholder: TypeMapper = { kind: "function", map: (t) => t };
  const context: InferenceContext = {
    inferences,
    signature,
    flags,
    compareTypes,
    mapper: placeholder,
    nonFixingMapper: placeholder,
    returnMapper: undefined,
    inferredTypeParameters: undefined,
    intraExpressionSites: undefined,
  };
  context.mapper = functionMapper((t) => mapToInferredType(context, t, true));
  context.nonFixingMapper = functionMapper((t) => mapToInferredType(context, t, false));
  return context;
}
function mapToInferredType(context: InferenceContext, t: Type, fix: boolean): Type {
  const inferences = context.inferences;
  for (let i = 0; i < inferences.length; i++) {
    const inference = inferences[i];
    if (inference !== undefined && t === inference.typeParameter) {
      if (fix && !inference.isFixed) {
        inferFromIntraExpressionSites(context);
        clearCachedInferences(inferences);
        inference.isFixed = true;
      }
      return getInferredType(context, i);
    }
  }
  return t;
}
function clearCachedInferences(inferences: readonly InferenceInfo[]): void {
  for (const i of inferences) if (!i.isFixed) i.inferredType = undefined;
}
function inferFromIntraExpressionSites(context: InferenceContext): void {
  if (context.intraExpressionSites !== undefined) inferFromSites(context);
}
export function createInferenceInfo(typeParameter: Type): InferenceInfo {
  return {
    typeParameter,
    candidates: undefined,
    contraCandidates: undefined,
    inferredType: undefined,
    priority: IP.MaxValue,
    topLevel: true,
    isFixed: false,
    impliedArity: undefined,
  };
}
function cloneInferenceInfo(i: InferenceInfo): InferenceInfo {
  return {
    typeParameter: i.typeParameter,
    candidates: i.candidates === undefined ? undefined : [...i.candidates],
    contraCandidates: i.contraCandidates === undefined ? undefined : [...i.contraCandidates],
    inferredType: i.inferredType,
    priority: i.priority,
    topLevel: i.topLevel,
    isFixed: i.isFixed,
    impliedArity: i.impliedArity,
  };
}
export function cloneInferenceContext(context: InferenceContext, extraFlags: number): InferenceContext {
  return createInferenceContextWorker(
    context.inferences.map(cloneInferenceInfo),
    context.signature,
    context.flags | extraFlags,
    context.compareTypes,
  );
}
function hasInferenceCandidates(i: InferenceInfo): boolean {
  return i.candidates !== undefined || i.contraCandidates !== undefined;
}
export function cloneInferredPartOfContext(context: InferenceContext): InferenceContext | undefined {
  const inferences = context.inferences.filter(hasInferenceCandidates);
  return inferences.length > 0
    ? createInferenceContextWorker(
        inferences.map(cloneInferenceInfo),
        context.signature,
        context.flags,
        context.compareTypes,
      )
    : undefined;
}
export function hasCandidates(i: InferenceInfo): boolean {
  return hasInferenceCandidates(i);
}
export function hasCandidatesOrDefault(i: InferenceInfo): boolean {
  return (
    i.candidates !== undefined ||
    i.contraCandidates !== undefined ||
    (i.typeParameter.kind === "parameter" && getDefaultFromTypeParameter(i.typeParameter) !== undefined)
  );
}

// ---- the walk

interface Walk {
  readonly inferences: readonly InferenceInfo[];
  readonly target: Type;
  priority: number;
  contravariant: boolean;
  bivariant: boolean;
  propagationType: Type | undefined;
  inferencePriority: number;
  allowComplexConstraintInference: boolean;
  visited: Map<string, number>;
  sourceStack: Type[];
  targetStack: Type[];
  expanding: number;
}

export function inferTypes(
  inferences: readonly InferenceInfo[],
  source: Type,
  target: Type,
  priority: number = 0,
  contravariant: boolean = false,
): void {
  const w: Walk = {
    inferences,
    priority,
    contravariant,
    bivariant: false,
    propagationType: undefined,
    inferencePriority: IP.MaxValue,
    allowComplexConstraintInference: true,
    visited: new Map<string, number>(),
    sourceStack: [],
    targetStack: [],
    expanding: 0,
    target,
  };
  inferFromTypes(w, source, target);
}

function getInferenceInfoForType(w: Walk, type: Type): InferenceInfo | undefined {
  if ((type.flags & TF.TypeVariable) !== 0) for (const i of w.inferences) if (type === i.typeParameter) return i;
  return undefined;
}
function inferFromTypes(w: Walk, sourceIn: Type, targetIn: Type): void {
  let source = sourceIn;
  let target = targetIn;
  if (!couldContainTypeVariables(target)) return;
  if (source === wildcardType || source === blockedStringType) {
    const save = w.propagationType;
    w.propagationType = source;
    inferFromTypes(w, target, target);
    w.propagationType = save;
    return;
  }
  if (source.aliasSymbol !== undefined && source.aliasSymbol === target.aliasSymbol) {
    if (source.aliasTypeArguments !== undefined && target.aliasTypeArguments !== undefined) {
      inferFromTypeArguments(
        w,
        source.aliasTypeArguments,
        target.aliasTypeArguments,
        source.aliasTypeArguments.map(() => 1),
      );
    }
    return;
  }
  if (source === target && (source.kind === "union" || source.kind === "intersection")) {
    for (const t of source.types) inferFromTypes(w, t, t);
    return;
  }
  if (target.kind === "union") {
    const first = inferFromMatchingTypes(
      w,
      source.kind === "union" ? source.types : [source],
      target.types,
      isTypeOrBaseIdenticalTo,
    );
    const second = inferFromMatchingTypes(w, first.sources, first.targets, isTypeCloselyMatchedBy);
    if (second.targets.length === 0) return;
    target = getUnionType(second.targets);
    if (second.sources.length === 0) {
      // Everything matched: the naked type variables get nothing more.
      return;
    }
    source = getUnionType(second.sources);
  } else if (target.kind === "intersection" && !target.types.every(isNonGenericObject)) {
    if (source.kind !== "union") {
      const m = inferFromMatchingTypes(
        w,
        source.kind === "intersection" ? source.types : [source],
        target.types,
        isTypeOrBaseIdenticalTo,
      );
      if (m.sources.length === 0 || m.targets.length === 0) return;
      source = getIntersectionType(m.sources);
      target = getIntersectionType(m.targets);
    }
  }
  if ((target.flags & (TF.IndexedAccess | TF.Substitution)) !== 0) {
    if (target.kind === "substitution" && (target.constraint.flags & TF.Unknown) !== 0) return;
    target = target.kind === "substitution" ? target.baseType : target;
  }
  if ((target.flags & TF.TypeVariable) !== 0) {
    if (isFromInferenceBlockedSource(source)) return;
    const inference = getInferenceInfoForType(w, target);
    if (inference !== undefined) {
      if ((source.objectFlags & OF.NonInferrableType) !== 0 || (source === nonInferrableAnyType && false)) return;
      if (!inference.isFixed) {
        const candidate = w.propagationType ?? source;
        if (candidate === blockedStringType) return;
        if (w.priority < inference.priority) {
          inference.candidates = undefined;
          inference.contraCandidates = undefined;
          inference.topLevel = true;
          inference.priority = w.priority;
        }
        if (w.priority === inference.priority) {
          if (w.contravariant && !w.bivariant) {
            if (inference.contraCandidates === undefined || !inference.contraCandidates.includes(candidate)) {
              inference.contraCandidates = [...(inference.contraCandidates ?? []), candidate];
              clearCachedInferences(w.inferences);
            }
          } else if (inference.candidates === undefined || !inference.candidates.includes(candidate)) {
            inference.candidates = [...(inference.candidates ?? []), candidate];
            clearCachedInferences(w.inferences);
          }
        }
        if (
          (w.priority & IP.ReturnType) === 0 &&
          target.kind === "parameter" &&
          inference.topLevel &&
          !isTypeParameterAtTopLevel(w.target, target)
        ) {
          inference.topLevel = false;
          clearCachedInferences(w.inferences);
        }
      }
      w.inferencePriority = Math.min(w.inferencePriority, w.priority);
      return;
    }
    const simplified = getSimplifiedType(target, false);
    if (simplified !== target) inferFromTypes(w, source, simplified);
    else if (target.kind === "indexedAccess") {
      const indexType = getSimplifiedType(target.indexType, false);
      if ((indexType.flags & TF.Instantiable) !== 0) {
        const s = getSimplifiedType(
          getIndexedAccessType(getSimplifiedType(target.objectType, false), indexType),
          false,
        );
        if (s !== target) inferFromTypes(w, source, s);
      }
    }
  }
  if (
    source.kind === "object" &&
    target.kind === "object" &&
    (source.objectFlags & OF.Reference) !== 0 &&
    (target.objectFlags & OF.Reference) !== 0 &&
    (source.target === target.target || (isArrayType(source) && isArrayType(target))) &&
    !(source.node !== undefined && target.node !== undefined)
  ) {
    const variances = source.target === undefined ? [] : (getVariances(source.target) ?? []);
    inferFromTypeArguments(w, getTypeArguments(source), getTypeArguments(target), variances);
  } else if (source.kind === "index" && target.kind === "index")
    inferFromContravariantTypes(w, source.type, target.type);
  else if ((isLiteralLike(source) || (source.flags & TF.String) !== 0) && target.kind === "index") {
    const empty = createEmptyObjectTypeFromStringLiteral(source);
    inferWithPriority(w, IP.LiteralKeyof, () => inferFromContravariantTypes(w, empty, target.type));
  } else if (source.kind === "indexedAccess" && target.kind === "indexedAccess") {
    inferFromTypes(w, source.objectType, target.objectType);
    inferFromTypes(w, source.indexType, target.indexType);
  } else if (source.kind === "stringMapping" && target.kind === "stringMapping") {
    if (source.symbol === target.symbol) inferFromTypes(w, source.type, target.type);
  } else if (source.kind === "substitution") {
    inferFromTypes(w, source.baseType, target);
    inferWithPriority(w, IP.SubstituteSource, () =>
      inferFromTypes(
        w,
        getIntersectionType([
          source.kind === "substitution" ? source.constraint : source,
          source.kind === "substitution" ? source.baseType : source,
        ]),
        target,
      ),
    );
  } else if (target.kind === "conditional")
    invokeOnce(w, source, target, () => inferToConditionalType(w, source, target));
  else if (target.kind === "union" || target.kind === "intersection")
    inferToMultipleTypes(w, source, target.types, target.kind);
  else if (source.kind === "union") for (const t of source.types) inferFromTypes(w, t, target);
  else if (target.kind === "template") inferToTemplateLiteralType(w, source, target);
  else {
    source = getReducedType(source);
    if (
      isGenericMappedType(source) &&
      isGenericMappedType(target) &&
      source.kind === "object" &&
      target.kind === "object"
    ) {
      inferFromTypes(w, getMappedConstraint(source), getMappedConstraint(target));
      inferFromTypes(w, getMappedTemplate(source), getMappedTemplate(target));
      const sn = getMappedNameType(source);
      const tn = getMappedNameType(target);
      if (sn !== undefined && tn !== undefined) inferFromTypes(w, sn, tn);
      return;
    }
    if (!((w.priority & IP.NoConstraints) !== 0 && (source.flags & (TF.Intersection | TF.Instantiable)) !== 0)) {
      const apparent = getApparentType(source);
      if (apparent !== source && (apparent.flags & (TF.Object | TF.Intersection)) === 0)
        return inferFromTypes(w, apparent, target);
      source = apparent;
    }
    if ((source.flags & (TF.Object | TF.Intersection)) === 0) return;
    const s = source;
    const t = target;
    invokeOnce(w, s, t, () => inferFromObjectTypes(w, s, t));
  }
}
function isFromInferenceBlockedSource(t: Type): boolean {
  return (t.flags & TF.Never) !== 0 && t === silentNeverType ? true : t === autoType || t === autoArrayType();
}
function isLiteralLike(t: Type): boolean {
  return (t.flags & TF.Unit) !== 0 || (t.kind === "union" && t.types.every((x) => (x.flags & TF.Unit) !== 0));
}
function isNonGenericObject(t: Type): boolean {
  return t.kind === "object" && !isGenericMappedType(t);
}
function createEmptyObjectTypeFromStringLiteral(type: Type): Type {
  const members = new Map<string, Symbol>();
  const add = (t: Type): void => {
    if (t.kind !== "literal" || typeof t.value !== "string") return;
    const s = createTransientSymbol(SF.Property, t.value);
    linksOf(s).type = anyType;
    members.set(t.value, s);
  };
  if (type.kind === "union") type.types.forEach(add);
  else add(type);
  const result = createObjectType(OF.Anonymous, undefined);
  setMembers(
    result,
    members,
    [],
    [],
    (type.flags & TF.String) !== 0
      ? [{ keyType: stringType, type: emptyObject(), isReadonly: false, declaration: undefined }]
      : [],
  );
  return result;
}
import { emptyObjectType } from "./state.ts";
function emptyObject(): Type {
  return emptyObjectType;
}
function inferWithPriority(w: Walk, priority: number, f: () => void): void {
  const save = w.priority;
  w.priority |= priority;
  f();
  w.priority = save;
}
function inferFromContravariantTypes(w: Walk, source: Type, target: Type): void {
  w.contravariant = !w.contravariant;
  inferFromTypes(w, source, target);
  w.contravariant = !w.contravariant;
}
function invokeOnce(w: Walk, source: Type, target: Type, f: () => void): void {
  const k = String(source.id) + "," + String(target.id);
  const status = w.visited.get(k);
  if (status !== undefined) {
    w.inferencePriority = Math.min(w.inferencePriority, status);
    return;
  }
  w.visited.set(k, IP.Circularity);
  const save = w.inferencePriority;
  w.inferencePriority = IP.MaxValue;
  const saveExpanding = w.expanding;
  w.sourceStack.push(source);
  w.targetStack.push(target);
  if (isDeeplyNestedType(source, w.sourceStack, 2)) w.expanding |= 1;
  if (isDeeplyNestedType(target, w.targetStack, 2)) w.expanding |= 2;
  if (w.expanding !== 3) f();
  else w.inferencePriority = IP.Circularity;
  w.targetStack.pop();
  w.sourceStack.pop();
  w.expanding = saveExpanding;
  w.visited.set(k, w.inferencePriority);
  w.inferencePriority = Math.min(w.inferencePriority, save);
}
function inferFromMatchingTypes(
  w: Walk,
  sources: readonly Type[],
  targets: readonly Type[],
  matches: (s: Type, t: Type) => boolean,
): { sources: readonly Type[]; targets: readonly Type[] } {
  const matchedSources = new Set<Type>();
  const matchedTargets = new Set<Type>();
  for (const t of targets)
    for (const s of sources) {
      if (matches(s, t)) {
        inferFromTypes(w, s, t);
        matchedSources.add(s);
        matchedTargets.add(t);
      }
    }
  return {
    sources: matchedSources.size > 0 ? sources.filter((s) => !matchedSources.has(s)) : sources,
    targets: matchedTargets.size > 0 ? targets.filter((t) => !matchedTargets.has(t)) : targets,
  };
}
function isTypeOrBaseIdenticalTo(s: Type, t: Type): boolean {
  return (
    t === s ||
    isTypeIdenticalTo(s, t) ||
    ((t.flags & TF.String) !== 0 && (s.flags & TF.StringLiteral) !== 0) ||
    ((t.flags & TF.Number) !== 0 && (s.flags & TF.NumberLiteral) !== 0)
  );
}
function isTypeCloselyMatchedBy(s: Type, t: Type): boolean {
  return (
    (s.kind === "object" && t.kind === "object" && s.symbol !== undefined && s.symbol === t.symbol) ||
    (s.aliasSymbol !== undefined && s.aliasTypeArguments !== undefined && s.aliasSymbol === t.aliasSymbol)
  );
}
function inferFromTypeArguments(
  w: Walk,
  sources: readonly Type[],
  targets: readonly Type[],
  variances: readonly number[],
): void {
  const count = Math.min(sources.length, targets.length);
  for (let i = 0; i < count; i++) {
    const s = sources[i];
    const t = targets[i];
    if (s === undefined || t === undefined) continue;
    if (i < variances.length && (variances[i] ?? 1) === 2) inferFromContravariantTypes(w, s, t);
    else inferFromTypes(w, s, t);
  }
}
function inferToMultipleTypesWithPriority(
  w: Walk,
  source: Type,
  targets: readonly Type[],
  kind: "union" | "intersection" | "conditional",
  priority: number,
): void {
  inferWithPriority(w, priority, () => inferToMultipleTypes(w, source, targets, kind));
}
function getSingleTypeVariableFromIntersectionTypes(w: Walk, types: readonly Type[]): Type | undefined {
  let variable: Type | undefined;
  for (const type of types) {
    const t =
      type.kind === "intersection" ? type.types.find((x) => getInferenceInfoForType(w, x) !== undefined) : undefined;
    if (t === undefined || (variable !== undefined && t !== variable)) return undefined;
    variable = t;
  }
  return variable;
}
function inferToMultipleTypes(
  w: Walk,
  source: Type,
  targets: readonly Type[],
  kind: "union" | "intersection" | "conditional",
): void {
  let typeVariableCount = 0;
  if (kind === "union") {
    let naked: Type | undefined;
    const sources = source.kind === "union" ? source.types : [source];
    const matched: boolean[] = sources.map(() => false);
    let circularity = false;
    for (const t of targets) {
      if (getInferenceInfoForType(w, t) !== undefined) {
        naked = t;
        typeVariableCount++;
      } else {
        for (let i = 0; i < sources.length; i++) {
          const s = sources[i];
          if (s === undefined) continue;
          const save = w.inferencePriority;
          w.inferencePriority = IP.MaxValue;
          inferFromTypes(w, s, t);
          if (w.inferencePriority === w.priority) matched[i] = true;
          circularity = circularity || w.inferencePriority === IP.Circularity;
          w.inferencePriority = Math.min(w.inferencePriority, save);
        }
      }
    }
    if (typeVariableCount === 0) {
      const variable = getSingleTypeVariableFromIntersectionTypes(w, targets);
      if (variable !== undefined) inferWithPriority(w, IP.NakedTypeVariable, () => inferFromTypes(w, source, variable));
      return;
    }
    if (typeVariableCount === 1 && !circularity) {
      const unmatched = sources.filter((_s, i) => matched[i] !== true);
      if (unmatched.length > 0) {
        if (naked !== undefined) inferFromTypes(w, getUnionType(unmatched), naked);
        return;
      }
    }
  } else {
    for (const t of targets) {
      if (getInferenceInfoForType(w, t) !== undefined) typeVariableCount++;
      else inferFromTypes(w, source, t);
    }
  }
  if (kind === "intersection" ? typeVariableCount === 1 : typeVariableCount > 0) {
    for (const t of targets)
      if (getInferenceInfoForType(w, t) !== undefined)
        inferWithPriority(w, IP.NakedTypeVariable, () => inferFromTypes(w, source, t));
  }
}
function inferToMappedType(w: Walk, source: Type, target: ObjectType, constraintType: Type): boolean {
  if (constraintType.kind === "union" || constraintType.kind === "intersection") {
    let result = false;
    for (const t of constraintType.types) result = inferToMappedType(w, source, target, t) || result;
    return result;
  }
  if (constraintType.kind === "index") {
    const inference = getInferenceInfoForType(w, constraintType.type);
    if (inference !== undefined && !inference.isFixed && !isFromInferenceBlockedSource(source)) {
      const inferred = inferTypeForHomomorphicMappedType(source, target, constraintType);
      if (inferred !== undefined) {
        inferWithPriority(
          w,
          (source.objectFlags & OF.NonInferrableType) !== 0
            ? IP.PartialHomomorphicMappedType
            : IP.HomomorphicMappedType,
          () => inferFromTypes(w, inferred, inference.typeParameter),
        );
      }
    }
    return true;
  }
  if (constraintType.kind === "parameter") {
    inferWithPriority(w, IP.MappedTypeConstraint, () => inferFromTypes(w, getIndexType(source), constraintType));
    const extended = getConstraintFromTypeParameter(constraintType);
    if (extended !== undefined && inferToMappedType(w, source, target, extended)) return true;
    const propTypes = getPropertiesOfType(source).map(getTypeOfSymbol);
    const indexTypes = getIndexInfosOfType(source).map((i) => i.type);
    inferFromTypes(w, getUnionType([...propTypes, ...indexTypes]), getMappedTemplate(target));
    return true;
  }
  return false;
}
function inferToConditionalType(w: Walk, source: Type, target: Extract<Type, { kind: "conditional" }>): void {
  if (source.kind === "conditional") {
    inferFromTypes(w, source.checkType, target.checkType);
    inferFromTypes(w, source.extendsType, target.extendsType);
    inferFromTypes(w, getTrueTypeFromConditionalType(source), getTrueTypeFromConditionalType(target));
    inferFromTypes(w, getFalseTypeFromConditionalType(source), getFalseTypeFromConditionalType(target));
  } else {
    inferToMultipleTypesWithPriority(
      w,
      source,
      [getTrueTypeFromConditionalType(target), getFalseTypeFromConditionalType(target)],
      "conditional",
      w.contravariant ? IP.ContravariantConditional : 0,
    );
  }
}
function inferToTemplateLiteralType(w: Walk, source: Type, target: TemplateLiteralType): void {
  const matches = inferFromTemplateLiteral(source, target);
  const types = target.types;
  if (matches === undefined && !target.texts.every((t) => t === "")) return;
  for (let i = 0; i < types.length; i++) {
    const s = matches !== undefined ? (matches[i] ?? neverType) : neverType;
    const t = types[i] ?? neverType;
    if (s.kind === "literal" && typeof s.value === "string" && (t.flags & TF.TypeVariable) !== 0) {
      const info = getInferenceInfoForType(w, t);
      const constraint = info !== undefined ? getBaseConstraintOfType(info.typeParameter) : undefined;
      if (constraint !== undefined && (constraint.flags & TF.Any) === 0) {
        const str = s.value;
        const constraintTypes = constraint.kind === "union" ? constraint.types : [constraint];
        const all = constraintTypes.reduce((f, x) => f | x.flags, 0);
        if ((all & TF.String) === 0) {
          let match: Type | undefined;
          if (
            constraintTypes.some((x) => x.kind === "literal" && (x.flags & TF.StringLiteral) !== 0 && x.value === str)
          )
            match = s;
          else if ((all & TF.Number) !== 0 && isValidNumberString(str, true)) match = getNumberLiteralType(Number(str));
          else if (
            (all & TF.NumberLiteral) !== 0 &&
            constraintTypes.some((x) => x.kind === "literal" && String(x.value) === str)
          )
            match = constraintTypes.find((x) => x.kind === "literal" && String(x.value) === str);
          else if ((all & TF.BigInt) !== 0 && isValidBigIntString(str)) match = getBigIntLiteralType(str);
          else if ((all & TF.BooleanLiteral) !== 0 && (str === "true" || str === "false"))
            match = str === "true" ? regularTrueType : regularFalseType;
          else if ((all & TF.Undefined) !== 0 && str === "undefined") match = undefinedType;
          else if ((all & TF.Null) !== 0 && str === "null") match = nullType;
          else if (
            constraintTypes.some((x) => x.kind === "stringMapping" && isMemberOfStringMapping(s, x)) ||
            constraintTypes.some((x) => x.kind === "template" && isTypeAssignableTo(s, x))
          )
            match = s;
          if (match !== undefined) {
            inferFromTypes(w, match, t);
            continue;
          }
        }
      }
    }
    inferFromTypes(w, s, t);
  }
}
/** What the placeholders of the target stand for in the source; undefined if the texts don't match. */
export function inferFromTemplateLiteral(source: Type, target: TemplateLiteralType): Type[] | undefined {
  if (source.kind === "literal" && typeof source.value === "string")
    return inferFromLiteralParts([source.value], [], target);
  if (source.kind === "template") {
    if (source.texts.length === target.texts.length && source.texts.every((t, i) => t === target.texts[i]))
      return source.types.map((s, i) =>
        isTypeAssignableTo(
          getBaseConstraintOfType(s) ?? s,
          getBaseConstraintOfType(target.types[i] ?? stringType) ?? stringType,
        )
          ? s
          : stringLike(s),
      );
    return inferFromLiteralParts(source.texts, source.types, target);
  }
  return undefined;
}
function stringLike(t: Type): Type {
  return (t.flags & (TF.Any | TF.StringLike)) !== 0 ? t : getTemplateLiteralType(["", ""], [t]);
}
function inferFromLiteralParts(
  sourceTexts: readonly string[],
  sourceTypes: readonly Type[],
  target: TemplateLiteralType,
): Type[] | undefined {
  const lastSource = sourceTexts.length - 1;
  const sourceStart = sourceTexts[0] ?? "";
  const sourceEnd = sourceTexts[lastSource] ?? "";
  const targetTexts = target.texts;
  const lastTarget = targetTexts.length - 1;
  const targetStart = targetTexts[0] ?? "";
  const targetEnd = targetTexts[lastTarget] ?? "";
  if (
    (lastSource === 0 && sourceStart.length < targetStart.length + targetEnd.length) ||
    !sourceStart.startsWith(targetStart) ||
    !sourceEnd.endsWith(targetEnd)
  )
    return undefined;
  const remainingEnd = sourceEnd.slice(0, sourceEnd.length - targetEnd.length);
  const matches: Type[] = [];
  let seg = 0;
  let pos = targetStart.length;
  const text = (i: number): string => (i < lastSource ? (sourceTexts[i] ?? "") : remainingEnd);
  const addMatch = (s: number, p: number): void => {
    const type =
      s === seg
        ? getStringLiteralType(text(s).slice(pos, p))
        : getTemplateLiteralType(
            [(sourceTexts[seg] ?? "").slice(pos), ...sourceTexts.slice(seg + 1, s), text(s).slice(0, p)],
            sourceTypes.slice(seg, s),
          );
    matches.push(type);
    seg = s;
    pos = p;
  };
  for (let i = 1; i < lastTarget; i++) {
    const delim = targetTexts[i] ?? "";
    if (delim.length > 0) {
      let s = seg;
      let p = pos;
      for (;;) {
        p = text(s).indexOf(delim, p);
        if (p >= 0) break;
        s++;
        if (s === sourceTexts.length) return undefined;
        p = 0;
      }
      addMatch(s, p);
      pos += delim.length;
    } else if (pos < text(seg).length) addMatch(seg, pos + 1);
    else if (seg < lastSource) addMatch(seg + 1, 0);
    else return undefined;
  }
  addMatch(lastSource, text(lastSource).length);
  return matches;
}

function inferFromObjectTypes(w: Walk, source: Type, target: Type): void {
  if (
    source.kind === "object" &&
    target.kind === "object" &&
    (source.objectFlags & OF.Reference) !== 0 &&
    (target.objectFlags & OF.Reference) !== 0 &&
    (source.target === target.target || (isArrayType(source) && isArrayType(target)))
  ) {
    inferFromTypeArguments(
      w,
      getTypeArguments(source),
      getTypeArguments(target),
      source.target === undefined ? [] : (getVariances(source.target) ?? []),
    );
    return;
  }
  if (
    isGenericMappedType(source) &&
    isGenericMappedType(target) &&
    source.kind === "object" &&
    target.kind === "object"
  ) {
    inferFromTypes(w, getMappedConstraint(source), getMappedConstraint(target));
    inferFromTypes(w, getMappedTemplate(source), getMappedTemplate(target));
  }
  if (target.kind === "object" && (target.objectFlags & OF.Mapped) !== 0 && getMappedNameType(target) === undefined) {
    if (inferToMappedType(w, source, target, getMappedConstraint(target))) return;
  }
  // Types that have no member in common have nothing to infer from … unless one is generic.
  if (isArrayType(source) || isTupleType(source)) {
    if (
      isTupleType(target) &&
      target.kind === "object" &&
      target.target?.tuple !== undefined &&
      source.kind === "object"
    ) {
      const sourceArity = isTupleType(source) ? (source.target?.typeParameters?.length ?? 0) : 1;
      const ti = target.target.tuple;
      const targetArity = ti.elementFlags.length;
      const elementTypes = getTypeArguments(target);
      const elementFlags = ti.elementFlags;
      const si = source.target?.tuple;
      const sourceArgs = getTypeArguments(source);
      if (
        si !== undefined &&
        sourceArity === targetArity &&
        elementFlags.every((f, i) => (f & EF.Variable) === ((si.elementFlags[i] ?? 0) & EF.Variable))
      ) {
        for (let i = 0; i < targetArity; i++)
          inferFromTypes(w, sourceArgs[i] ?? errorType, elementTypes[i] ?? errorType);
        return;
      }
      const startLength = si !== undefined ? Math.min(si.fixedLength, ti.fixedLength) : 0;
      const endLength = Math.min(
        si !== undefined ? endFixed(si.elementFlags) : 0,
        (ti.combinedFlags & EF.Variable) !== 0 ? endFixed(ti.elementFlags) : 0,
      );
      for (let i = 0; i < startLength; i++) inferFromTypes(w, sourceArgs[i] ?? errorType, elementTypes[i] ?? errorType);
      if (
        si === undefined ||
        (sourceArity - startLength - endLength === 1 && ((si.elementFlags[startLength] ?? 0) & EF.Rest) !== 0)
      ) {
        const restType = sourceArgs[startLength] ?? sourceArgs[0] ?? errorType;
        for (let i = startLength; i < targetArity - endLength; i++)
          inferFromTypes(
            w,
            ((elementFlags[i] ?? 0) & EF.Variadic) !== 0 ? createArrayType(restType) : restType,
            elementTypes[i] ?? errorType,
          );
      } else {
        const middle = targetArity - startLength - endLength;
        if (
          middle === 2 &&
          ((elementFlags[startLength] ?? 0) & (elementFlags[startLength + 1] ?? 0) & EF.Variadic) !== 0
        ) {
          const info = getInferenceInfoForType(w, elementTypes[startLength] ?? errorType);
          if (info !== undefined && info.impliedArity !== undefined) {
            inferFromTypes(
              w,
              sliceTupleType(source, startLength, endLength + sourceArity - info.impliedArity),
              elementTypes[startLength] ?? errorType,
            );
            inferFromTypes(
              w,
              sliceTupleType(source, startLength + info.impliedArity, endLength),
              elementTypes[startLength + 1] ?? errorType,
            );
          }
        } else if (
          middle === 2 &&
          ((elementFlags[startLength] ?? 0) & EF.Variadic) !== 0 &&
          ((elementFlags[startLength + 1] ?? 0) & EF.Rest) !== 0
        ) {
          const info = getInferenceInfoForType(w, elementTypes[startLength] ?? errorType);
          const constraint = info === undefined ? undefined : getBaseConstraintOfType(info.typeParameter);
          if (
            constraint !== undefined &&
            isTupleType(constraint) &&
            constraint.kind === "object" &&
            (constraint.target?.tuple?.combinedFlags ?? 0 & EF.Variable) === 0
          ) {
            const n = constraint.target?.tuple?.fixedLength ?? 0;
            inferFromTypes(
              w,
              sliceTupleType(source, startLength, sourceArity - (startLength + n)),
              elementTypes[startLength] ?? errorType,
            );
          }
        } else if (middle === 1 && ((elementFlags[startLength] ?? 0) & EF.Variadic) !== 0) {
          const endsInOptional = ((elementFlags[targetArity - 1] ?? 0) & EF.Optional) !== 0;
          const slice = sliceTupleType(source, startLength, endLength);
          inferWithPriority(w, endsInOptional ? IP.SpeculativeTuple : 0, () =>
            inferFromTypes(w, slice, elementTypes[startLength] ?? errorType),
          );
        } else if (middle === 1 && ((elementFlags[startLength] ?? 0) & EF.Rest) !== 0) {
          const rest = elementTypeOfSlice(source, startLength, endLength);
          if (rest !== undefined) inferFromTypes(w, rest, elementTypes[startLength] ?? errorType);
        }
      }
      for (let i = 0; i < endLength; i++)
        inferFromTypes(w, sourceArgs[sourceArity - i - 1] ?? errorType, elementTypes[targetArity - i - 1] ?? errorType);
      return;
    }
    if (isArrayType(target)) {
      inferFromIndexTypes(w, source, target);
      return;
    }
  }
  inferFromProperties(w, source, target);
  inferFromSignatures(w, source, target, "call");
  inferFromSignatures(w, source, target, "construct");
  inferFromIndexTypes(w, source, target);
}
function endFixed(flags: readonly number[]): number {
  let n = 0;
  for (let i = flags.length - 1; i >= 0 && ((flags[i] ?? 0) & EF.Variable) === 0; i--) n++;
  return n;
}
function elementTypeOfSlice(t: ObjectType, from: number, endSkip: number): Type | undefined {
  const info = t.target?.tuple;
  if (info === undefined) return elementTypeOf(t);
  const args = getTypeArguments(t).slice(from, info.elementFlags.length - endSkip);
  return args.length === 0
    ? undefined
    : getUnionType(
        args.map((a, i) =>
          ((info.elementFlags[from + i] ?? 0) & EF.Variadic) !== 0 ? getIndexedAccessType(a, numberType) : a,
        ),
      );
}
function inferFromProperties(w: Walk, source: Type, target: Type): void {
  for (const tp of getPropertiesOfType(target)) {
    const sp = getPropertyOfType(source, tp.name);
    if (sp !== undefined && !sp.declarations.some(() => false)) {
      const s = getTypeOfSymbol(sp);
      const t = getTypeOfSymbol(tp);
      inferFromTypes(
        w,
        removeMissing(s, (sp.flags & tp.flags & SF.Optional) !== 0),
        removeMissing(t, (sp.flags & tp.flags & SF.Optional) !== 0),
      );
    }
  }
}
function removeMissing(t: Type, optional: boolean): Type {
  return optional ? filterType(t, (x) => (x.flags & TF.Undefined) === 0) : t;
}
function inferFromSignatures(w: Walk, source: Type, target: Type, kind: "call" | "construct"): void {
  const sources = getSignaturesOfType(source, kind);
  if (sources.length === 0) return;
  const targets = getSignaturesOfType(target, kind);
  for (let i = 0; i < targets.length; i++) {
    const s = sources[Math.max(sources.length - targets.length + i, 0)];
    const t = targets[i];
    if (s !== undefined && t !== undefined) inferFromSignature(w, getBaseSignature(s), getErasedSignature(t));
  }
}
function inferFromSignature(w: Walk, source: Signature, target: Signature): void {
  if ((source.flags & 8) === 0) {
    const save = w.bivariant;
    const kind = target.declaration?.kind;
    w.bivariant = w.bivariant || kind === "MethodDeclaration" || kind === "MethodSignature" || kind === "Constructor";
    applyToParameterTypes(source, target, (s, t) => inferFromContravariantTypesIfStrict(w, s, t));
    w.bivariant = save;
  }
  applyToReturnTypes(source, target, (s, t) => inferFromTypes(w, s, t));
}
function inferFromContravariantTypesIfStrict(w: Walk, s: Type, t: Type): void {
  inferFromContravariantTypes(w, s, t);
}
export function applyToParameterTypes(
  source: Signature,
  target: Signature,
  callback: (s: Type, t: Type) => void,
): void {
  const sourceCount = getParameterCount(source);
  const targetCount = getParameterCount(target);
  const sourceRest = getEffectiveRestType(source);
  const targetRest = getEffectiveRestType(target);
  const targetNonRest = targetRest !== undefined ? targetCount - 1 : targetCount;
  const paramCount = sourceRest !== undefined ? targetNonRest : Math.min(sourceCount, targetNonRest);
  const sourceThis = getThisTypeOfSignature(source);
  const targetThis = getThisTypeOfSignature(target);
  if (sourceThis !== undefined && targetThis !== undefined) callback(sourceThis, targetThis);
  for (let i = 0; i < paramCount; i++) callback(getTypeAtPosition(source, i), getTypeAtPosition(target, i));
  if (targetRest !== undefined) callback(getRestTypeAtPosition(source, paramCount, false), targetRest);
}
export function applyToReturnTypes(source: Signature, target: Signature, callback: (s: Type, t: Type) => void): void {
  const sp = getTypePredicateOfSignature(source);
  const tp = getTypePredicateOfSignature(target);
  if (
    sp !== undefined &&
    tp !== undefined &&
    sp.kind === tp.kind &&
    sp.parameterIndex === tp.parameterIndex &&
    sp.type !== undefined &&
    tp.type !== undefined
  )
    callback(sp.type, tp.type);
  else {
    const tr = getReturnTypeOfSignature(target);
    if (couldContainTypeVariables(tr)) callback(getReturnTypeOfSignature(source), tr);
  }
}
function inferFromIndexTypes(w: Walk, source: Type, target: Type): void {
  const priority = source.objectFlags & target.objectFlags & OF.Mapped ? IP.HomomorphicMappedType : 0;
  const infos = getIndexInfosOfType(target);
  if (isObjectTypeWithInferableIndex(source)) {
    for (const ti of infos) {
      const types: Type[] = [];
      for (const p of getPropertiesOfType(source)) {
        if (isApplicableIndexType(p.name.charCodeAt(0) === 1 ? esSymbol() : getStringLiteralType(p.name), ti.keyType)) {
          const t = getTypeOfSymbol(p);
          types.push((p.flags & SF.Optional) !== 0 ? filterType(t, (x) => (x.flags & TF.Undefined) === 0) : t);
        }
      }
      for (const info of getIndexInfosOfType(source))
        if (isApplicableIndexType(info.keyType, ti.keyType)) types.push(info.type);
      if (types.length > 0) inferWithPriority(w, priority, () => inferFromTypes(w, getUnionType(types), ti.type));
    }
  }
  for (const ti of infos) {
    const si =
      getIndexInfosOfType(source).find((i) => isApplicableIndexType(ti.keyType, i.keyType)) ??
      getIndexInfoOfType(source, ti.keyType);
    if (si !== undefined) inferWithPriority(w, priority, () => inferFromTypes(w, si.type, ti.type));
  }
}
import { esSymbolType } from "./state.ts";
function esSymbol(): Type {
  return esSymbolType;
}

// ---- reverse mapped types

const reverseCache = new Map<string, Type | null>();
const reverseParts = new Map<
  number,
  { source: Type; mapped: ObjectType; constraint: Extract<Type, { kind: "index" }> }
>();

function inferTypeForHomomorphicMappedType(
  source: Type,
  target: ObjectType,
  constraint: Extract<Type, { kind: "index" }>,
): Type | undefined {
  const k = String(source.id) + "," + String(target.id) + "," + String(constraint.id);
  const cached = reverseCache.get(k);
  if (cached !== undefined) return cached ?? undefined;
  reverseCache.set(k, null);
  const type = createReverseMappedType(source, target, constraint);
  reverseCache.set(k, type ?? null);
  return type;
}
function isPartiallyInferableType(type: Type): boolean {
  return (
    (type.objectFlags & OF.NonInferrableType) === 0 ||
    (isObjectLiteralType(type) &&
      getPropertiesOfType(type).some((p) => isPartiallyInferableType(getTypeOfSymbol(p)))) ||
    (isTupleType(type) && type.kind === "object" && getTypeArguments(type).some(isPartiallyInferableType))
  );
}
function createReverseMappedType(
  source: Type,
  target: ObjectType,
  constraint: Extract<Type, { kind: "index" }>,
): Type | undefined {
  if (
    !(
      getIndexInfoOfType(source, stringType) !== undefined ||
      (getPropertiesOfType(source).length !== 0 && isPartiallyInferableType(source))
    )
  )
    return undefined;
  if (isArrayType(source) && source.kind === "object") {
    const e = inferReverseMappedType(getTypeArguments(source)[0] ?? errorType, target, constraint);
    return e === undefined ? undefined : createArrayType(e, isReadonlyArrayType(source));
  }
  if (isTupleType(source) && source.kind === "object" && source.target?.tuple !== undefined) {
    const info = source.target.tuple;
    const elements = getTypeArguments(source).map((t) => inferReverseMappedType(t, target, constraint));
    if (elements.some((e) => e === undefined)) return undefined;
    const flags =
      getMappedModifiers(target).optional === "+"
        ? info.elementFlags.map((f) => ((f & EF.Optional) !== 0 ? EF.Required : f))
        : info.elementFlags;
    return createTupleType(
      elements.map((e) => e ?? unknownType),
      flags,
      info.readonly,
      info.labels,
    );
  }
  const reversed = createObjectType(OF.ReverseMapped | OF.Anonymous, undefined);
  reverseParts.set(reversed.id, { source, mapped: target, constraint });
  reversed.couldContain = true;
  return reversed;
}
function inferReverseMappedType(
  source: Type,
  target: ObjectType,
  constraint: Extract<Type, { kind: "index" }>,
): Type | undefined {
  const typeParameter = getIndexedAccessType(constraint.type, getMappedTypeParameter(target));
  const template = getMappedTemplate(target);
  const inference = createInferenceInfo(typeParameter);
  inferTypes([inference], source, template);
  return getTypeFromInference(inference) ?? unknownType;
}
export function resolveReverseMappedTypeMembers(type: ObjectType): void {
  const parts = reverseParts.get(type.id);
  if (parts === undefined) {
    setMembers(type, new Map<string, Symbol>(), [], [], []);
    return;
  }
  const info = getIndexInfoOfType(parts.source, stringType);
  const modifiers = getMappedModifiers(parts.mapped);
  const readonlyMask = modifiers.readonly !== "+";
  const optionalMask = modifiers.optional === "+" ? 0 : SF.Optional;
  const indexInfos =
    info !== undefined
      ? [
          {
            keyType: stringType,
            type: inferReverseMappedType(info.type, parts.mapped, parts.constraint) ?? unknownType,
            isReadonly: readonlyMask && info.isReadonly,
            declaration: undefined,
          },
        ]
      : [];
  const members = new Map<string, Symbol>();
  for (const p of getPropertiesOfType(parts.source)) {
    const s = createTransientSymbol(
      SF.Property | (p.flags & optionalMask),
      p.name,
      CheckFlags.ReverseMapped | (readonlyMask && isReadonlySymbol(p) ? CheckFlags.Readonly : 0),
    );
    s.declarations = p.declarations;
    s.valueDeclaration = p.valueDeclaration;
    const links = linksOf(s);
    links.nameType = linksOf(p).nameType;
    links.syntheticOrigin = p;
    links.containingType = parts.mapped;
    reverseConstraint.set(s.id, parts.constraint);
    members.set(p.name, s);
  }
  setMembers(type, members, [], [], indexInfos);
}
const reverseConstraint = new Map<number, Extract<Type, { kind: "index" }>>();
export function getTypeOfReverseMappedSymbol(symbol: Symbol): Type {
  const links = linksOf(symbol);
  if (links.type === undefined) {
    const c = reverseConstraint.get(symbol.id);
    const m = links.containingType;
    links.type =
      c !== undefined && m !== undefined && m.kind === "object" && links.syntheticOrigin !== undefined
        ? (inferReverseMappedType(getTypeOfSymbol(links.syntheticOrigin), m, c) ?? unknownType)
        : unknownType;
  }
  return links.type;
}

// ---- results

function getTypeFromInference(i: InferenceInfo): Type | undefined {
  return i.candidates !== undefined
    ? getUnionType(i.candidates, UnionReduction.Subtype)
    : i.contraCandidates !== undefined
      ? getIntersectionType(i.contraCandidates)
      : undefined;
}
function hasPrimitiveConstraint(type: Type): boolean {
  const c = type.kind === "parameter" ? getConstraintFromTypeParameter(type) : getConstraintOfType(type);
  return (
    c !== undefined &&
    maybeKind(
      c.kind === "conditional" ? (getBaseConstraintOfType(c) ?? c) : c,
      TF.Primitive | TF.Index | TF.TemplateLiteral | TF.StringMapping,
    )
  );
}
function isTypeParameterAtTopLevel(type: Type, tp: Type, depth: number = 0): boolean {
  return (
    type === tp ||
    ((type.kind === "union" || type.kind === "intersection") &&
      type.types.some((t) => isTypeParameterAtTopLevel(t, tp, depth))) ||
    (depth < 3 &&
      type.kind === "conditional" &&
      (isTypeParameterAtTopLevel(getTrueTypeFromConditionalType(type), tp, depth + 1) ||
        isTypeParameterAtTopLevel(getFalseTypeFromConditionalType(type), tp, depth + 1)))
  );
}
function unionObjectAndArrayLiteralCandidates(candidates: readonly Type[]): readonly Type[] {
  if (candidates.length > 1) {
    const literals = candidates.filter((t) => (t.objectFlags & (OF.ObjectLiteral | OF.ArrayLiteral)) !== 0);
    if (literals.length > 0) {
      const literalsType = getUnionType(literals, UnionReduction.Subtype);
      return [...candidates.filter((t) => (t.objectFlags & (OF.ObjectLiteral | OF.ArrayLiteral)) === 0), literalsType];
    }
  }
  return candidates;
}
function getCovariantInference(inference: InferenceInfo, signature: Signature): Type {
  const candidates = unionObjectAndArrayLiteralCandidates(inference.candidates ?? []);
  const primitiveConstraint =
    hasPrimitiveConstraint(inference.typeParameter) ||
    (inference.typeParameter.kind === "parameter" && inference.typeParameter.isConst);
  const widenLiteralTypes =
    !primitiveConstraint &&
    inference.topLevel &&
    (inference.isFixed || !isTypeParameterAtTopLevel(returnTypeOf(signature), inference.typeParameter));
  const base = primitiveConstraint
    ? candidates.map(getRegularTypeOfLiteralType)
    : widenLiteralTypes
      ? candidates.map(getWidenedLiteralType)
      : candidates;
  const unwidened =
    (inference.priority & IP.PriorityImpliesCombination) !== 0
      ? getUnionType(base, UnionReduction.Subtype)
      : getCommonSupertype(base);
  return getWidenedType(unwidened);
}
function returnTypeOf(s: Signature): Type {
  return getTypePredicateOfSignature(s)?.type ?? getReturnTypeOfSignature(s);
}
export function getCommonSupertype(types: readonly Type[]): Type {
  const first = types[0];
  if (first === undefined) return neverType;
  if (types.length === 1) return first;
  const primary = types.filter((t) => (t.flags & TF.Nullable) === 0);
  const nonNull = primary.length > 0 ? primary : types;
  const super_ = getSupertypeOrUnion(
    nonNull.map((t) => filterType(t, (x) => (x.flags & TF.Nullable) === 0 || t === x)),
  );
  if (
    primary.length === types.length &&
    !types.some((t) => t.kind === "union" && t.types.some((x) => (x.flags & TF.Nullable) !== 0))
  )
    return super_;
  const nullable: Type[] = [];
  for (const t of types) {
    if ((t.flags & TF.Nullable) !== 0) nullable.push(t);
    else if (t.kind === "union") for (const x of t.types) if ((x.flags & TF.Nullable) !== 0) nullable.push(x);
  }
  return getUnionType([super_, ...nullable]);
}
function getSupertypeOrUnion(types: readonly Type[]): Type {
  const first = types[0];
  if (first === undefined) return neverType;
  if (literalTypesWithSameBaseType(types)) return getUnionType(types);
  let best = first;
  for (const t of types) if (isTypeSubtypeOf(best, t)) best = t;
  return best;
}
function literalTypesWithSameBaseType(types: readonly Type[]): boolean {
  let common: Type | undefined;
  for (const t of types) {
    if ((t.flags & TF.Never) !== 0) continue;
    const base = getBaseTypeOfLiteralType(t);
    common ??= base;
    if (base === t || base !== common) return false;
  }
  return true;
}
function getContravariantInference(inference: InferenceInfo): Type {
  const cs = inference.contraCandidates ?? [];
  if ((inference.priority & IP.PriorityImpliesCombination) !== 0) return getIntersectionType(cs);
  const first = cs[0];
  if (first === undefined) return neverType;
  let best = first;
  for (const t of cs) if (isTypeSubtypeOf(t, best)) best = t;
  // No common subtype: the leftmost.
  return best;
}

export function getInferredType(context: InferenceContext, index: number): Type {
  const inference = context.inferences[index];
  if (inference === undefined) return errorType;
  if (inference.inferredType === undefined) {
    let inferredType: Type | undefined;
    let fallbackType: Type | undefined;
    if (context.signature !== undefined) {
      const covariant =
        inference.candidates !== undefined ? getCovariantInference(inference, context.signature) : undefined;
      const contravariant = inference.contraCandidates !== undefined ? getContravariantInference(inference) : undefined;
      if (covariant !== undefined || contravariant !== undefined) {
        const preferCovariant =
          covariant !== undefined &&
          (contravariant === undefined ||
            ((covariant.flags & (TF.Never | TF.Any)) === 0 &&
              (inference.contraCandidates ?? []).some((t) => isTypeAssignableTo(covariant, t)) &&
              context.inferences.every(
                (other) =>
                  (other !== inference &&
                    (other.typeParameter.kind !== "parameter" ||
                      getConstraintFromTypeParameter(other.typeParameter) !== inference.typeParameter)) ||
                  (other.candidates ?? []).every((t) => isTypeAssignableTo(t, covariant)),
              )));
        inferredType = preferCovariant ? covariant : contravariant;
        fallbackType = preferCovariant ? contravariant : covariant;
      } else if ((context.flags & InferenceFlags.NoDefault) !== 0) inferredType = silentNeverType;
      else {
        const d =
          inference.typeParameter.kind === "parameter"
            ? getDefaultFromTypeParameter(inference.typeParameter)
            : undefined;
        if (d !== undefined)
          inferredType = instantiateType(
            d,
            mergeMappers(createBackreferenceMapper(context, index), context.nonFixingMapper),
          );
      }
    } else inferredType = getTypeFromInference(inference);
    inference.inferredType =
      inferredType ?? ((context.flags & InferenceFlags.AnyDefault) !== 0 ? anyType : unknownType);
    const constraint =
      inference.typeParameter.kind === "parameter"
        ? getConstraintFromTypeParameter(inference.typeParameter)
        : undefined;
    if (constraint !== undefined) {
      const instantiated = instantiateType(constraint, context.nonFixingMapper);
      if (inferredType === undefined || !context.compareTypes(inferredType, withThis(instantiated, inferredType))) {
        const filtered =
          inferredType !== undefined && inference.priority === IP.ReturnType
            ? filterType(inferredType, (t) => context.compareTypes(t, instantiated))
            : neverType;
        inference.inferredType =
          (filtered.flags & TF.Never) === 0
            ? filtered
            : fallbackType !== undefined && context.compareTypes(fallbackType, instantiated)
              ? fallbackType
              : instantiated;
      }
    }
  }
  return inference.inferredType ?? unknownType;
}
function withThis(t: Type, inferred: Type): Type {
  return getTypeWithThis(t, inferred);
}
import { getTypeWithThisArgument } from "./members.ts";
function getTypeWithThis(t: Type, inferred: Type): Type {
  return getTypeWithThisArgument(t, inferred);
}
function createBackreferenceMapper(context: InferenceContext, index: number): TypeMapper {
  const forward = context.inferences.slice(index);
  return newTypeMapper(
    forward.map((i) => i.typeParameter),
    forward.map(() => unknownType),
  );
}
export function getInferredTypes(context: InferenceContext): Type[] {
  return context.inferences.map((_i, index) => getInferredType(context, index));
}

/** A generic signature with its type parameters found from what it is compared with. */
export function instantiateSignatureInContextOf(
  signature: Signature,
  contextual: Signature,
  inferenceContext: InferenceContext | undefined,
  compareTypes: ((s: Type, t: Type) => boolean) | undefined,
): Signature {
  const context = createInferenceContext(signature.typeParameters ?? [], signature, 0, compareTypes);
  const restType = getEffectiveRestType(contextual);
  const instantiated =
    inferenceContext !== undefined && restType !== undefined && (restType.flags & TF.TypeParameter) !== 0
      ? inferenceContext.nonFixingMapper
      : inferenceContext !== undefined
        ? inferenceContext.mapper
        : undefined;
  const source = instantiated !== undefined ? instantiateSig(contextual, instantiated) : contextual;
  applyToParameterTypes(source, signature, (s, t) => inferTypes(context.inferences, s, t));
  if (inferenceContext === undefined)
    applyToReturnTypes(contextual, signature, (s, t) => inferTypes(context.inferences, s, t, IP.ReturnType));
  return getSignatureInstantiation(signature, getInferredTypes(context));
}
import { instantiateSignature } from "./instantiate.ts";
function instantiateSig(s: Signature, m: TypeMapper): Signature {
  return instantiateSignature(s, m);
}
