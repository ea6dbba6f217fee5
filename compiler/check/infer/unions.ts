/** Inference to unions and intersections: what matches is left out, what remains goes to the naked type parameter. */
import { getUnionType } from "../construct.ts";
import { isTypeIdenticalTo } from "../relations/related.ts";
import { InferencePriority as IP, TypeFlags as TF, type Type } from "../types.ts";
import { type Walk, getInferenceInfoForType, inferFromTypes, inferWithPriority } from "./infer.ts";

export function inferFromMatchingTypes(
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
export function isTypeOrBaseIdenticalTo(s: Type, t: Type): boolean {
  return (
    t === s ||
    isTypeIdenticalTo(s, t) ||
    ((t.flags & TF.String) !== 0 && (s.flags & TF.StringLiteral) !== 0) ||
    ((t.flags & TF.Number) !== 0 && (s.flags & TF.NumberLiteral) !== 0)
  );
}
export function isTypeCloselyMatchedBy(s: Type, t: Type): boolean {
  return (
    (s.kind === "object" && t.kind === "object" && s.symbol !== undefined && s.symbol === t.symbol) ||
    (s.aliasSymbol !== undefined && s.aliasTypeArguments !== undefined && s.aliasSymbol === t.aliasSymbol)
  );
}

export function inferToMultipleTypesWithPriority(
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
export function inferToMultipleTypes(
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
