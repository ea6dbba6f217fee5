/** Equality: a reference compared with a value, and an optional chain with what it can't be if it stops early. */
import type { Expression } from "../../ast/ast.ts";
import { getBaseConstraintOfType } from "../constraints.ts";
import { everyType, filterType, isEmptyAnonymousObject, mapType, someType } from "../construct.ts";
import { getTypeOfExpression } from "../expressions/check.ts";
import { getAdjustedTypeWithFacts, getNonNullableType, TypeFacts } from "../facts.ts";
import { areTypesComparable } from "../relations/related.ts";
import { nonPrimitiveType } from "../state.ts";
import { TypeFlags as TF, type Type } from "../types.ts";
import { isUnitType, maybeKind } from "../widen.ts";

export function isUnitLikeType(t: Type): boolean {
  const b = getBaseConstraintOfType(t) ?? t;
  return b.kind === "intersection" ? b.types.some(isUnitType) : isUnitType(b);
}
export function extractUnit(t: Type): Type {
  return t.kind === "intersection" ? (t.types.find(isUnitType) ?? t) : t;
}

export function narrowTypeByOptionalChainContainment(
  type: Type,
  operator: string,
  value: Expression,
  assumeTrue: boolean,
): Type {
  const equals = operator === "==" || operator === "===";
  const nullable = operator === "==" || operator === "!=" ? TF.Nullable : TF.Undefined;
  const valueType = getTypeOfExpression(value);
  const remove =
    (equals !== assumeTrue && everyType(valueType, (t) => (t.flags & nullable) !== 0)) ||
    (equals === assumeTrue && everyType(valueType, (t) => (t.flags & (TF.AnyOrUnknown | nullable)) === 0));
  return remove ? getNonNullableType(type) : type;
}
export function narrowTypeByEquality(type: Type, operator: string, value: Expression, assumeTrueIn: boolean): Type {
  if ((type.flags & TF.Any) !== 0) return type;
  const assumeTrue = operator === "!=" || operator === "!==" ? !assumeTrueIn : assumeTrueIn;
  const valueType = getTypeOfExpression(value);
  const doubleEquals = operator === "==" || operator === "!=";
  if ((valueType.flags & TF.Nullable) !== 0) {
    if (doubleEquals)
      return getAdjustedTypeWithFacts(type, assumeTrue ? TypeFacts.EQUndefinedOrNull : TypeFacts.NEUndefinedOrNull);
    if ((valueType.flags & TF.Null) !== 0)
      return getAdjustedTypeWithFacts(type, assumeTrue ? TypeFacts.EQNull : TypeFacts.NENull);
    return getAdjustedTypeWithFacts(type, assumeTrue ? TypeFacts.EQUndefined : TypeFacts.NEUndefined);
  }
  if (assumeTrue) {
    if (!doubleEquals && ((type.flags & TF.Unknown) !== 0 || someType(type, isEmptyAnonymousObject))) {
      if ((valueType.flags & (TF.Primitive | TF.NonPrimitive)) !== 0 || isEmptyAnonymousObject(valueType))
        return valueType;
      if ((valueType.flags & TF.Object) !== 0) return nonPrimitiveType;
    }
    const filtered = filterType(
      type,
      (t) => areTypesComparable(t, valueType) || (doubleEquals && isCoercible(t, valueType)),
    );
    return replacePrimitivesWithLiterals(filtered, valueType);
  }
  if (isUnitType(valueType)) return filterType(type, (t) => !(isUnitLikeType(t) && areTypesComparable(t, valueType)));
  return type;
}
function isCoercible(a: Type, b: Type): boolean {
  return (
    (a.flags & (TF.Number | TF.String | TF.BooleanLiteral)) !== 0 &&
    (b.flags & (TF.Number | TF.String | TF.Boolean)) !== 0
  );
}
export function replacePrimitivesWithLiterals(withPrimitives: Type, withLiterals: Type): Type {
  if (
    maybeKind(withPrimitives, TF.String | TF.TemplateLiteral | TF.Number | TF.BigInt) &&
    maybeKind(
      withLiterals,
      TF.StringLiteral | TF.TemplateLiteral | TF.StringMapping | TF.NumberLiteral | TF.BigIntLiteral,
    )
  ) {
    return mapType(withPrimitives, (t) =>
      (t.flags & TF.String) !== 0
        ? extractTypesOfKind(withLiterals, TF.String | TF.StringLiteral | TF.TemplateLiteral | TF.StringMapping)
        : t.kind === "template" && !maybeKind(withLiterals, TF.String | TF.TemplateLiteral | TF.StringMapping)
          ? extractTypesOfKind(withLiterals, TF.StringLiteral)
          : (t.flags & TF.Number) !== 0
            ? extractTypesOfKind(withLiterals, TF.Number | TF.NumberLiteral)
            : (t.flags & TF.BigInt) !== 0
              ? extractTypesOfKind(withLiterals, TF.BigInt | TF.BigIntLiteral)
              : t,
    );
  }
  return withPrimitives;
}
function extractTypesOfKind(type: Type, kind: number): Type {
  return filterType(type, (t) => (t.flags & kind) !== 0);
}
