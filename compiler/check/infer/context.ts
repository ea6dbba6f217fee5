/** Inference contexts: what is known so far of each type parameter, and the mappers that fix it. */
import { getDefaultFromTypeParameter } from "../declared.ts";
import { inferFromSites } from "../expressions/contextsensitive.ts";
import { functionMapper } from "../instantiate.ts";
import { isTypeAssignableTo } from "../relations/related.ts";
import {
  InferencePriority as IP,
  type InferenceContext,
  type InferenceInfo,
  type Signature,
  type Type,
  type TypeMapper,
} from "../types.ts";
import { getInferredType } from "./inferred.ts";

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
export function clearCachedInferences(inferences: readonly InferenceInfo[]): void {
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
