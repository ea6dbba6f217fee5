/** Inference between object types: tuples and arrays, properties, index signatures. */
import { SymbolFlags as SF } from "../../bind/symbols.ts";
import { getIndexedAccessType } from "../access.ts";
import { getBaseConstraintOfType } from "../constraints.ts";
import {
  createArrayType,
  filterType,
  getRegularTypeOfLiteralType,
  getStringLiteralType,
  getUnionType,
  sliceTupleType,
} from "../construct.ts";
import { getMappedConstraint, getMappedTemplate, isGenericMappedType, getMappedNameType } from "../mapped.ts";
import {
  getIndexInfoOfType,
  getIndexInfosOfType,
  getPropertiesOfType,
  getPropertyOfType,
  getTypeArguments,
  isArrayType,
  isApplicableIndexType,
  isTupleType,
  elementTypeOf,
} from "../members.ts";
import { getUnmatchedProperties } from "../relations/properties.ts";
import { isObjectTypeWithInferableIndex } from "../relations/shapes.ts";
import { getVariances } from "../relations/variance.ts";
import { numberType, errorType, esSymbolType } from "../state.ts";
import { getTypeOfSymbol } from "../symboltypes.ts";
import {
  ElementFlags as EF,
  InferencePriority as IP,
  ObjectFlags as OF,
  TypeFlags as TF,
  type ObjectType,
  type Type,
} from "../types.ts";
import {
  type Walk,
  getInferenceInfoForType,
  inferFromTypes,
  inferWithPriority,
  inferFromTypeArguments,
} from "./infer.ts";
import { inferToMappedType } from "./mapped.ts";
import { inferFromSignatures } from "./signatures.ts";

export function inferFromObjectTypes(w: Walk, source: Type, target: Type): void {
  if (
    source.kind === "object" &&
    target.kind === "object" &&
    (source.objectFlags & OF.Reference) !== 0 &&
    (target.objectFlags & OF.Reference) !== 0 &&
    (source.target === target.target || (isArrayType(source) && isArrayType(target)))
  ) {
    inferFromTypeArguments(
      w,
      getTypeArguments(source),
      getTypeArguments(target),
      source.target === undefined ? [] : (getVariances(source.target) ?? []),
    );
    return;
  }
  if (
    isGenericMappedType(source) &&
    isGenericMappedType(target) &&
    source.kind === "object" &&
    target.kind === "object"
  ) {
    inferFromTypes(w, getMappedConstraint(source), getMappedConstraint(target));
    inferFromTypes(w, getMappedTemplate(source), getMappedTemplate(target));
  }
  if (target.kind === "object" && (target.objectFlags & OF.Mapped) !== 0 && getMappedNameType(target) === undefined) {
    if (inferToMappedType(w, source, target, getMappedConstraint(target))) return;
  }
  if (typesDefinitelyUnrelated(source, target)) return;
  if (isArrayType(source) || isTupleType(source)) {
    if (
      isTupleType(target) &&
      target.kind === "object" &&
      target.target?.tuple !== undefined &&
      source.kind === "object"
    ) {
      const sourceArity = isTupleType(source) ? (source.target?.typeParameters?.length ?? 0) : 1;
      const ti = target.target.tuple;
      const targetArity = ti.elementFlags.length;
      const elementTypes = getTypeArguments(target);
      const elementFlags = ti.elementFlags;
      const si = source.target?.tuple;
      const sourceArgs = getTypeArguments(source);
      if (
        si !== undefined &&
        sourceArity === targetArity &&
        elementFlags.every((f, i) => (f & EF.Variable) === ((si.elementFlags[i] ?? 0) & EF.Variable))
      ) {
        for (let i = 0; i < targetArity; i++)
          inferFromTypes(w, sourceArgs[i] ?? errorType, elementTypes[i] ?? errorType);
        return;
      }
      const startLength = si !== undefined ? Math.min(si.fixedLength, ti.fixedLength) : 0;
      const endLength = Math.min(
        si !== undefined ? endFixed(si.elementFlags) : 0,
        (ti.combinedFlags & EF.Variable) !== 0 ? endFixed(ti.elementFlags) : 0,
      );
      for (let i = 0; i < startLength; i++) inferFromTypes(w, sourceArgs[i] ?? errorType, elementTypes[i] ?? errorType);
      if (
        si === undefined ||
        (sourceArity - startLength - endLength === 1 && ((si.elementFlags[startLength] ?? 0) & EF.Rest) !== 0)
      ) {
        const restType = sourceArgs[startLength] ?? sourceArgs[0] ?? errorType;
        for (let i = startLength; i < targetArity - endLength; i++)
          inferFromTypes(
            w,
            ((elementFlags[i] ?? 0) & EF.Variadic) !== 0 ? createArrayType(restType) : restType,
            elementTypes[i] ?? errorType,
          );
      } else {
        const middle = targetArity - startLength - endLength;
        if (
          middle === 2 &&
          ((elementFlags[startLength] ?? 0) & (elementFlags[startLength + 1] ?? 0) & EF.Variadic) !== 0
        ) {
          const info = getInferenceInfoForType(w, elementTypes[startLength] ?? errorType);
          if (info !== undefined && info.impliedArity !== undefined) {
            inferFromTypes(
              w,
              sliceTupleType(source, startLength, endLength + sourceArity - info.impliedArity),
              elementTypes[startLength] ?? errorType,
            );
            inferFromTypes(
              w,
              sliceTupleType(source, startLength + info.impliedArity, endLength),
              elementTypes[startLength + 1] ?? errorType,
            );
          }
        } else if (
          middle === 2 &&
          ((elementFlags[startLength] ?? 0) & EF.Variadic) !== 0 &&
          ((elementFlags[startLength + 1] ?? 0) & EF.Rest) !== 0
        ) {
          const info = getInferenceInfoForType(w, elementTypes[startLength] ?? errorType);
          const constraint = info === undefined ? undefined : getBaseConstraintOfType(info.typeParameter);
          if (
            constraint !== undefined &&
            isTupleType(constraint) &&
            constraint.kind === "object" &&
            (constraint.target?.tuple?.combinedFlags ?? 0 & EF.Variable) === 0
          ) {
            const n = constraint.target?.tuple?.fixedLength ?? 0;
            inferFromTypes(
              w,
              sliceTupleType(source, startLength, sourceArity - (startLength + n)),
              elementTypes[startLength] ?? errorType,
            );
          }
        } else if (middle === 1 && ((elementFlags[startLength] ?? 0) & EF.Variadic) !== 0) {
          const endsInOptional = ((elementFlags[targetArity - 1] ?? 0) & EF.Optional) !== 0;
          const slice = sliceTupleType(source, startLength, endLength);
          inferWithPriority(w, endsInOptional ? IP.SpeculativeTuple : 0, () =>
            inferFromTypes(w, slice, elementTypes[startLength] ?? errorType),
          );
        } else if (middle === 1 && ((elementFlags[startLength] ?? 0) & EF.Rest) !== 0) {
          const rest = elementTypeOfSlice(source, startLength, endLength);
          if (rest !== undefined) inferFromTypes(w, rest, elementTypes[startLength] ?? errorType);
        }
      }
      for (let i = 0; i < endLength; i++)
        inferFromTypes(w, sourceArgs[sourceArity - i - 1] ?? errorType, elementTypes[targetArity - i - 1] ?? errorType);
      return;
    }
    if (isArrayType(target)) {
      inferFromIndexTypes(w, source, target);
      return;
    }
  }
  inferFromProperties(w, source, target);
  inferFromSignatures(w, source, target, "call");
  inferFromSignatures(w, source, target, "construct");
  inferFromIndexTypes(w, source, target);
}
/** Each has a member that the other lacks, or that differs as a discriminant; tuples: of lengths that don't fit. Nothing is inferred from their members. */
function typesDefinitelyUnrelated(source: Type, target: Type): boolean {
  if (isTupleType(source) && isTupleType(target)) {
    const from = source.kind === "object" ? source.target?.tuple : undefined;
    const to = target.kind === "object" ? target.target?.tuple : undefined;
    if (from === undefined || to === undefined) return false;
    return (
      ((to.combinedFlags & EF.Variadic) === 0 && to.minLength > from.minLength) ||
      ((to.combinedFlags & EF.Variable) === 0 &&
        ((from.combinedFlags & EF.Variable) !== 0 || to.fixedLength < from.fixedLength))
    );
  }
  return (
    getUnmatchedProperties(target, source, false).length > 0 &&
    (getUnmatchedProperties(source, target, false).length > 0 || hasOtherDiscriminant(source, target))
  );
}
function hasOtherDiscriminant(source: Type, target: Type): boolean {
  return getPropertiesOfType(target).some((p) => {
    const other = getPropertyOfType(source, p.name);
    const wanted = other === undefined ? undefined : getTypeOfSymbol(p);
    if (other === undefined || wanted === undefined || (wanted.flags & TF.Unit) === 0) return false;
    const type = getTypeOfSymbol(other);
    return (type.flags & TF.Any) === 0 && getRegularTypeOfLiteralType(type) !== getRegularTypeOfLiteralType(wanted);
  });
}
function endFixed(flags: readonly number[]): number {
  let n = 0;
  for (let i = flags.length - 1; i >= 0 && ((flags[i] ?? 0) & EF.Variable) === 0; i--) n++;
  return n;
}
function elementTypeOfSlice(t: ObjectType, from: number, endSkip: number): Type | undefined {
  const info = t.target?.tuple;
  if (info === undefined) return elementTypeOf(t);
  const args = getTypeArguments(t).slice(from, info.elementFlags.length - endSkip);
  return args.length === 0
    ? undefined
    : getUnionType(
        args.map((a, i) =>
          ((info.elementFlags[from + i] ?? 0) & EF.Variadic) !== 0 ? getIndexedAccessType(a, numberType) : a,
        ),
      );
}
function inferFromProperties(w: Walk, source: Type, target: Type): void {
  for (const tp of getPropertiesOfType(target)) {
    const sp = getPropertyOfType(source, tp.name);
    if (sp !== undefined) {
      const s = getTypeOfSymbol(sp);
      const t = getTypeOfSymbol(tp);
      inferFromTypes(
        w,
        removeMissing(s, (sp.flags & tp.flags & SF.Optional) !== 0),
        removeMissing(t, (sp.flags & tp.flags & SF.Optional) !== 0),
      );
    }
  }
}
function removeMissing(t: Type, optional: boolean): Type {
  return optional ? filterType(t, (x) => (x.flags & TF.Undefined) === 0) : t;
}

function inferFromIndexTypes(w: Walk, source: Type, target: Type): void {
  const priority = source.objectFlags & target.objectFlags & OF.Mapped ? IP.HomomorphicMappedType : 0;
  const infos = getIndexInfosOfType(target);
  if (isObjectTypeWithInferableIndex(source)) {
    for (const ti of infos) {
      const types: Type[] = [];
      for (const p of getPropertiesOfType(source)) {
        if (
          isApplicableIndexType(p.name.charCodeAt(0) === 1 ? esSymbolType : getStringLiteralType(p.name), ti.keyType)
        ) {
          const t = getTypeOfSymbol(p);
          types.push((p.flags & SF.Optional) !== 0 ? filterType(t, (x) => (x.flags & TF.Undefined) === 0) : t);
        }
      }
      for (const info of getIndexInfosOfType(source))
        if (isApplicableIndexType(info.keyType, ti.keyType)) types.push(info.type);
      if (types.length > 0) inferWithPriority(w, priority, () => inferFromTypes(w, getUnionType(types), ti.type));
    }
  }
  for (const ti of infos) {
    const si =
      getIndexInfosOfType(source).find((i) => isApplicableIndexType(ti.keyType, i.keyType)) ??
      getIndexInfoOfType(source, ti.keyType);
    if (si !== undefined) inferWithPriority(w, priority, () => inferFromTypes(w, si.type, ti.type));
  }
}
