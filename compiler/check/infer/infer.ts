/** Type argument inference: candidates by structure, with priorities. */
import { SymbolFlags as SF, type Symbol } from "../../bind/symbols.ts";
import {
  getFalseTypeFromConditionalType,
  getIndexedAccessType,
  getSimplifiedType,
  getTrueTypeFromConditionalType,
} from "../access.ts";
import { getApparentType } from "../constraints.ts";
import { getIntersectionType, getUnionType } from "../construct.ts";
import { couldContainTypeVariables } from "../instantiate.ts";
import { getMappedConstraint, getMappedTemplate, isGenericMappedType, getMappedNameType } from "../mapped.ts";
import { getReducedType, getTypeArguments, isArrayType, setMembers } from "../members.ts";
import { isDeeplyNestedType } from "../relations/recursion.ts";
import { getVariances } from "../relations/variance.ts";
import {
  anyType,
  autoType,
  blockedStringType,
  createObjectType,
  createTransientSymbol,
  linksOf,
  silentNeverType,
  stringType,
  wildcardType,
  nonInferrableAnyType,
  emptyObjectType,
} from "../state.ts";
import {
  InferencePriority as IP,
  ObjectFlags as OF,
  TypeFlags as TF,
  type InferenceInfo,
  type Type,
} from "../types.ts";
import { autoArrayType } from "../widen.ts";
import { clearCachedInferences } from "./context.ts";
import { isTypeParameterAtTopLevel } from "./inferred.ts";
import { inferFromObjectTypes } from "./objects.ts";
import { inferToTemplateLiteralType } from "./templates.ts";
import {
  inferFromMatchingTypes,
  isTypeOrBaseIdenticalTo,
  isTypeCloselyMatchedBy,
  inferToMultipleTypesWithPriority,
  inferToMultipleTypes,
} from "./unions.ts";

export interface Walk {
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

export function getInferenceInfoForType(w: Walk, type: Type): InferenceInfo | undefined {
  if ((type.flags & TF.TypeVariable) !== 0) for (const i of w.inferences) if (type === i.typeParameter) return i;
  return undefined;
}
export function inferFromTypes(w: Walk, sourceIn: Type, targetIn: Type): void {
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
export function isFromInferenceBlockedSource(t: Type): boolean {
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
      ? [{ keyType: stringType, type: emptyObjectType, isReadonly: false, declaration: undefined }]
      : [],
  );
  return result;
}

export function inferWithPriority(w: Walk, priority: number, f: () => void): void {
  const save = w.priority;
  w.priority |= priority;
  f();
  w.priority = save;
}
export function inferFromContravariantTypes(w: Walk, source: Type, target: Type): void {
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

export function inferFromTypeArguments(
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
