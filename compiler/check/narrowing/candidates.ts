/** Narrowing to a candidate: the type that `instanceof`, a predicate or a private name says a value has. */
import { getBaseConstraintOfType } from "../constraints.ts";
import { filterType, getIntersectionType, mapType } from "../construct.ts";
import { recombineUnknown, unknownUnion } from "../facts.ts";
import { isTypeDerivedFrom } from "../relations/derived.ts";
import { getConstituentTypeForKeyType, getKeyPropertyName } from "../relations/keyproperty.ts";
import { isTypeAssignableTo, isTypeStrictSubtypeOf, isTypeSubtypeOf } from "../relations/related.ts";
import { isTypeSubsetOf } from "../relations/unions.ts";
import { neverType, unknownType } from "../state.ts";
import { TypeFlags as TF, type Type } from "../types.ts";
import { maybeKind } from "../widen.ts";
import { propertyTypeOf } from "./discriminants.ts";

export function getNarrowedType(typeIn: Type, candidate: Type, assumeTrue: boolean, checkDerived: boolean): Type {
  let type = typeIn;
  if (!assumeTrue) {
    if (type === candidate) return neverType;
    if (checkDerived) return filterType(type, (t) => !isTypeDerivedFrom(t, candidate));
    type = (type.flags & TF.Unknown) !== 0 ? unknownUnion() : type;
    const narrowedTrue = getNarrowedType(type, candidate, true, false);
    return recombineUnknown(filterType(type, (t) => !isTypeSubsetOf(t, narrowedTrue)));
  }
  if ((type.flags & TF.AnyOrUnknown) !== 0) return candidate;
  if (type === candidate) return candidate;
  const isRelated = checkDerived ? isTypeDerivedFrom : isTypeSubtypeOf;
  const keyName = type.kind === "union" ? getKeyPropertyName(type) : undefined;
  const narrowed = mapType(candidate, (c) => {
    const discriminant = keyName === undefined ? undefined : propertyTypeOf(c, keyName);
    const matching =
      discriminant !== undefined && type.kind === "union"
        ? getConstituentTypeForKeyType(type, discriminant)
        : undefined;
    const directly = mapType(
      matching ?? type,
      checkDerived
        ? (t) => (isTypeDerivedFrom(t, c) ? t : isTypeDerivedFrom(c, t) ? c : neverType)
        : (t) =>
            isTypeStrictSubtypeOf(t, c)
              ? t
              : isTypeStrictSubtypeOf(c, t)
                ? c
                : isTypeSubtypeOf(t, c)
                  ? t
                  : isTypeSubtypeOf(c, t)
                    ? c
                    : neverType,
    );
    if ((directly.flags & TF.Never) === 0) return directly;
    return mapType(type, (t) =>
      maybeKind(t, TF.Instantiable) && isRelated(c, getBaseConstraintOfType(t) ?? unknownType)
        ? getIntersectionType([t, c])
        : neverType,
    );
  });
  if ((narrowed.flags & TF.Never) === 0) return narrowed;
  return isTypeSubtypeOf(candidate, type)
    ? candidate
    : isTypeAssignableTo(type, candidate)
      ? type
      : isTypeAssignableTo(candidate, type)
        ? candidate
        : getIntersectionType([type, candidate]);
}
