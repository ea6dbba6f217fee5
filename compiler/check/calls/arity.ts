/** Arity: whether a signature takes that many arguments and type arguments. */
import type { Expression, TypeNode } from "../../ast/ast.ts";
import { checkExpressionCached } from "../expressions/check.ts";
import { isTupleType } from "../members.ts";
import { getMinArgumentCount, getParameterCount, getTypeAtPosition, hasEffectiveRestParameter } from "../parameters.ts";
import { getMinTypeArgumentCount } from "../signatures.ts";
import { ElementFlags as EF, TypeFlags as TF, type Signature, type Type } from "../types.ts";
import type { CallLike } from "./arguments.ts";

export function hasCorrectArity(node: CallLike, args: readonly Expression[], s: Signature): boolean {
  if (node.kind === "NewExpression" && node.arguments === undefined) return getMinArgumentCount(s) === 0;
  const argCount = args.length;
  const spreadIndex = args.findIndex((a) => a.kind === "SpreadElement");
  if (spreadIndex >= 0) {
    const min = spreadMin(args);
    return (
      (min.min >= getMinArgumentCount(s) && (hasEffectiveRestParameter(s) || min.max <= getParameterCount(s))) ||
      (spreadIndex >= getMinArgumentCount(s) &&
        (hasEffectiveRestParameter(s) ||
          (min.finite ? min.max <= getParameterCount(s) : spreadIndex < getParameterCount(s))))
    );
  }
  if (!hasEffectiveRestParameter(s) && argCount > getParameterCount(s)) return false;
  if (argCount >= getMinArgumentCount(s)) return true;
  for (let i = argCount; i < getMinArgumentCount(s); i++) {
    const t = getTypeAtPosition(s, i);
    if (!acceptsVoid(t)) return false;
  }
  return true;
}
function acceptsVoid(t: Type): boolean {
  return (t.flags & TF.Void) !== 0 || (t.kind === "union" && t.types.some((x) => (x.flags & TF.Void) !== 0));
}
function spreadMin(args: readonly Expression[]): { min: number; max: number; finite: boolean } {
  let min = 0;
  let max = 0;
  let finite = true;
  for (const a of args) {
    if (a.kind === "SpreadElement") {
      const t = checkExpressionCached(a.expression);
      if (isTupleType(t) && t.kind === "object" && t.target?.tuple !== undefined) {
        min += t.target.tuple.minLength;
        max += t.target.tuple.elementFlags.length;
        if ((t.target.tuple.combinedFlags & EF.Variable) !== 0) finite = false;
      } else finite = false;
    } else {
      min++;
      max++;
    }
  }
  return { min, max: finite ? max : Number.MAX_SAFE_INTEGER, finite };
}
export function hasCorrectTypeArgumentArity(s: Signature, typeArguments: readonly TypeNode[] | undefined): boolean {
  const count = s.typeParameters?.length ?? 0;
  return (
    typeArguments === undefined ||
    typeArguments.length === 0 ||
    (typeArguments.length >= getMinTypeArgumentCount(s.typeParameters) && typeArguments.length <= count)
  );
}
