/** What the flags of two types say about their relation, without a look at their structure. */
import { isEmptyAnonymousObject } from "../construct.ts";
import { wildcardType } from "../state.ts";
import { ObjectFlags as OF, TypeFlags as TF, type Type } from "../types.ts";
import type { Relation } from "./comparison.ts";

export function isSimpleTypeRelatedTo(source: Type, target: Type, relation: Relation): boolean {
  const s = source.flags;
  const t = target.flags;
  if ((t & TF.Any) !== 0 || (s & TF.Never) !== 0 || source === wildcardType) return true;
  if ((t & TF.Unknown) !== 0 && !(relation === "strictSubtype" && (s & TF.Any) !== 0)) return true;
  if ((t & TF.Never) !== 0) return false;
  if ((s & TF.StringLike) !== 0 && (t & TF.String) !== 0) return true;
  if (source.kind === "literal" && target.kind === "literal") {
    if (
      (s & TF.StringLiteral) !== 0 &&
      (s & TF.EnumLiteral) !== 0 &&
      (t & TF.StringLiteral) !== 0 &&
      (t & TF.EnumLiteral) === 0 &&
      source.value === target.value
    )
      return true;
    if (
      (s & TF.NumberLiteral) !== 0 &&
      (s & TF.EnumLiteral) !== 0 &&
      (t & TF.NumberLiteral) !== 0 &&
      (t & TF.EnumLiteral) === 0 &&
      source.value === target.value
    )
      return true;
  }
  if ((s & TF.NumberLike) !== 0 && (t & TF.Number) !== 0) return true;
  if ((s & TF.BigIntLike) !== 0 && (t & TF.BigInt) !== 0) return true;
  if ((s & TF.BooleanLike) !== 0 && (t & TF.Boolean) !== 0) return true;
  if ((s & TF.ESSymbolLike) !== 0 && (t & TF.ESSymbol) !== 0) return true;
  if ((s & TF.Enum) !== 0 && (t & TF.Enum) !== 0 && source.symbol !== undefined && source.symbol === target.symbol)
    return true;
  if ((s & TF.EnumLiteral) !== 0 && (t & TF.EnumLiteral) !== 0) {
    if (
      source.kind === "union" &&
      target.kind === "union" &&
      source.symbol !== undefined &&
      source.symbol === target.symbol
    )
      return true;
    if (
      source.kind === "literal" &&
      target.kind === "literal" &&
      source.value === target.value &&
      source.symbol !== undefined &&
      source.symbol === target.symbol
    )
      return true;
  }
  if ((s & TF.Undefined) !== 0 && (t & TF.UnionOrIntersection) === 0 && (t & (TF.Undefined | TF.Void)) !== 0)
    return true;
  if ((s & TF.Null) !== 0 && (t & TF.Null) !== 0) return true;
  if (
    (s & TF.Object) !== 0 &&
    (t & TF.NonPrimitive) !== 0 &&
    !(relation === "strictSubtype" && isEmptyAnonymousObject(source) && (source.objectFlags & OF.FreshLiteral) === 0)
  )
    return true;
  if (relation === "assignable" || relation === "comparable") {
    if ((s & TF.Any) !== 0) return true;
    if ((s & TF.Number) !== 0 && ((t & TF.Enum) !== 0 || ((t & TF.NumberLiteral) !== 0 && (t & TF.EnumLiteral) !== 0)))
      return true;
    if (
      (s & TF.NumberLiteral) !== 0 &&
      (s & TF.EnumLiteral) === 0 &&
      ((t & TF.Enum) !== 0 ||
        (source.kind === "literal" &&
          target.kind === "literal" &&
          (t & TF.NumberLiteral) !== 0 &&
          (t & TF.EnumLiteral) !== 0 &&
          source.value === target.value))
    )
      return true;
    if (isUnknownLikeUnion(target)) return true;
  }
  return false;
}
function isUnknownLikeUnion(type: Type): boolean {
  if (type.kind !== "union" || type.types.length < 3) return false;
  const ts = type.types;
  return (ts[0]?.flags ?? 0) === TF.Undefined && (ts[1]?.flags ?? 0) === TF.Null && ts.some(isEmptyAnonymousObject);
}
