/** Tuples against arrays and tuples, element by element. */
import { filterType, createArrayType } from "../construct.ts";
import { getTypeArguments } from "../members.ts";
import { errorType } from "../state.ts";
import { ElementFlags as EF, TypeFlags as TF, type ObjectType, type Type } from "../types.ts";
import { False, True, type Ternary, and, type Comparison } from "./comparison.ts";
import { isRelatedTo } from "./related.ts";

export function tupleElementsRelatedTo(c: Comparison, source: ObjectType, target: ObjectType): Ternary {
  const ti = target.target?.tuple;
  const si = source.target?.tuple;
  if (ti === undefined) return False;
  const sourceArity = source.target?.typeParameters?.length ?? 1;
  const targetArity = target.target?.typeParameters?.length ?? 0;
  const sourceRest = si !== undefined ? si.combinedFlags & EF.Rest : EF.Rest;
  const targetHasRest = ti.combinedFlags & EF.Variable;
  const sourceMin = si !== undefined ? si.minLength : 0;
  const targetMin = ti.minLength;
  if (sourceRest === 0 && (si === undefined || (si.combinedFlags & EF.Variable) === 0) && sourceArity < targetMin)
    return False;
  if (targetHasRest === 0 && targetArity < sourceMin) return False;
  if (
    targetHasRest === 0 &&
    (sourceRest !== 0 || targetArity < sourceArity || (si !== undefined && (si.combinedFlags & EF.Variable) !== 0))
  )
    return False;
  const sourceArgs = getTypeArguments(source);
  const targetArgs = getTypeArguments(target);
  const targetStart = countBeforeRest(ti.elementFlags);
  const targetEnd = countAfterRest(ti.elementFlags);
  let result: Ternary = True;
  for (let i = 0; i < sourceArity; i++) {
    const sourceFlags = si !== undefined ? (si.elementFlags[i] ?? 0) : EF.Rest;
    const fromEnd = sourceArity - 1 - i;
    const targetPosition = targetHasRest !== 0 && i >= targetStart ? targetArity - 1 - Math.min(fromEnd, targetEnd) : i;
    const targetFlags = ti.elementFlags[targetPosition] ?? 0;
    if ((targetFlags & EF.Variadic) !== 0 && (sourceFlags & EF.Variadic) === 0) return False;
    if ((sourceFlags & EF.Variadic) !== 0 && (targetFlags & EF.Variable) === 0) return False;
    if ((targetFlags & EF.Required) !== 0 && (sourceFlags & EF.Required) === 0) return False;
    const st = sourceArgs[i] ?? errorType;
    const tt = targetArgs[targetPosition] ?? errorType;
    const targetCheck = (sourceFlags & EF.Variadic) !== 0 && (targetFlags & EF.Rest) !== 0 ? createArrayType(tt) : tt;
    const s2 = (sourceFlags & targetFlags & EF.Optional) !== 0 ? removeMissing(st) : st;
    const r = isRelatedTo(c, s2, targetCheck, 0);
    if (r === False) return False;
    result = and(result, r);
  }
  return result;
}

function removeMissing(t: Type): Type {
  return filterType(t, (x) => (x.flags & TF.Undefined) === 0);
}
function countBeforeRest(flags: readonly number[]): number {
  const i = flags.findIndex((f) => (f & EF.Rest) !== 0);
  return i < 0 ? flags.length : i;
}
function countAfterRest(flags: readonly number[]): number {
  let n = 0;
  for (let i = flags.length - 1; i >= 0; i--) {
    if (((flags[i] ?? 0) & EF.Rest) !== 0) return n;
    n++;
  }
  return n;
}
