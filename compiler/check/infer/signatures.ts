/** Inference between signatures: their parameters, return types and predicates. */
import { couldContainTypeVariables } from "../instantiate.ts";
import { getSignaturesOfType } from "../members.ts";
import {
  getEffectiveRestType,
  getParameterCount,
  getReturnTypeOfSignature,
  getThisTypeOfSignature,
  getTypeAtPosition,
  getTypePredicateOfSignature,
  getRestTypeAtPosition,
} from "../parameters.ts";
import { getBaseSignature, getErasedSignature } from "../signatures.ts";
import type { Signature, Type } from "../types.ts";
import { type Walk, inferFromTypes, inferFromContravariantTypes } from "./infer.ts";

export function inferFromSignatures(w: Walk, source: Type, target: Type, kind: "call" | "construct"): void {
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
    applyToParameterTypes(source, target, (s, t) => inferFromContravariantTypes(w, s, t));
    w.bivariant = save;
  }
  applyToReturnTypes(source, target, (s, t) => inferFromTypes(w, s, t));
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
