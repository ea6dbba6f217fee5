/** Variance of type parameters, measured with markers, and references to one generic type compared by their arguments. */
import { forEachChild, type Node } from "../../ast/ast.ts";
import { ModifierFlags } from "../../ast/base.ts";
import { createTypeReference } from "../construct.ts";
import { globalArrayType, globalReadonlyArrayType } from "../globals.ts";
import { getTypeArguments } from "../members.ts";
import { createTypeParameter, errorType, isLibNode } from "../state.ts";
import { TypeFlags as TF, type ObjectType, type Type, type TypeParameter } from "../types.ts";
import { False, True, type Ternary, and, type Comparison } from "./comparison.ts";
import { isTypeAssignableTo, isRelatedTo } from "./related.ts";

export function isLibDeclared(t: ObjectType): boolean {
  const d = t.symbol?.declarations[0];
  return d !== undefined && isLibNode(d);
}

export function hasCovariantVoid(args: readonly Type[], variances: readonly number[]): boolean {
  return variances.some((v, i) => v === 1 && ((args[i]?.flags ?? 0) & TF.Void) !== 0);
}

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
export function isMarkerType(t: ObjectType): boolean {
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
    const annotated = annotatedVariance(tp);
    if (annotated !== undefined) {
      result.push(annotated);
      continue;
    }
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
/** `in T`, `out T`, `in out T`: as written. */
function annotatedVariance(tp: TypeParameter): number | undefined {
  let modifiers = 0;
  for (const d of tp.symbol?.declarations ?? []) if (d.kind === "TypeParameter") modifiers |= d.modifiers;
  const isIn = (modifiers & ModifierFlags.In) !== 0;
  const isOut = (modifiers & ModifierFlags.Out) !== 0;
  if (!isIn && !isOut) return undefined;
  return isIn ? (isOut ? 0 : 2) : 1;
}
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
export function typeArgumentsRelatedTo(
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
