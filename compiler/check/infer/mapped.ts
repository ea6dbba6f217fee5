/** Inference to mapped types, and the reverse mapped types that it makes of their sources. */
import { SymbolFlags as SF, type Symbol } from "../../bind/symbols.ts";
import { getIndexType, getIndexedAccessType } from "../access.ts";
import { createArrayType, createTupleType, getUnionType } from "../construct.ts";
import { getConstraintFromTypeParameter } from "../declared.ts";
import { getMappedModifiers, getMappedTemplate, getMappedTypeParameter } from "../mapped.ts";
import {
  getIndexInfoOfType,
  getIndexInfosOfType,
  getPropertiesOfType,
  getTypeArguments,
  isArrayType,
  isObjectLiteralType,
  isReadonlyArrayType,
  isTupleType,
  setMembers,
  isReadonlySymbol,
} from "../members.ts";
import {
  CheckFlags,
  createObjectType,
  createTransientSymbol,
  linksOf,
  stringType,
  unknownType,
  errorType,
} from "../state.ts";
import { getTypeOfSymbol } from "../symboltypes.ts";
import {
  ElementFlags as EF,
  InferencePriority as IP,
  ObjectFlags as OF,
  type ObjectType,
  type Type,
} from "../types.ts";
import { createInferenceInfo } from "./context.ts";
import {
  type Walk,
  inferTypes,
  getInferenceInfoForType,
  inferFromTypes,
  isFromInferenceBlockedSource,
  inferWithPriority,
} from "./infer.ts";
import { getTypeFromInference } from "./inferred.ts";

export function inferToMappedType(w: Walk, source: Type, target: ObjectType, constraintType: Type): boolean {
  if (constraintType.kind === "union" || constraintType.kind === "intersection") {
    let result = false;
    for (const t of constraintType.types) result = inferToMappedType(w, source, target, t) || result;
    return result;
  }
  if (constraintType.kind === "index") {
    const inference = getInferenceInfoForType(w, constraintType.type);
    if (inference !== undefined && !inference.isFixed && !isFromInferenceBlockedSource(source)) {
      const inferred = inferTypeForHomomorphicMappedType(source, target, constraintType);
      if (inferred !== undefined) {
        inferWithPriority(
          w,
          (source.objectFlags & OF.NonInferrableType) !== 0
            ? IP.PartialHomomorphicMappedType
            : IP.HomomorphicMappedType,
          () => inferFromTypes(w, inferred, inference.typeParameter),
        );
      }
    }
    return true;
  }
  if (constraintType.kind === "parameter") {
    inferWithPriority(w, IP.MappedTypeConstraint, () => inferFromTypes(w, getIndexType(source), constraintType));
    const extended = getConstraintFromTypeParameter(constraintType);
    if (extended !== undefined && inferToMappedType(w, source, target, extended)) return true;
    const propTypes = getPropertiesOfType(source).map(getTypeOfSymbol);
    const indexTypes = getIndexInfosOfType(source).map((i) => i.type);
    inferFromTypes(w, getUnionType([...propTypes, ...indexTypes]), getMappedTemplate(target));
    return true;
  }
  return false;
}

const reverseCache = new Map<string, Type | null>();
const reverseParts = new Map<
  number,
  { source: Type; mapped: ObjectType; constraint: Extract<Type, { kind: "index" }> }
>();

function inferTypeForHomomorphicMappedType(
  source: Type,
  target: ObjectType,
  constraint: Extract<Type, { kind: "index" }>,
): Type | undefined {
  const k = String(source.id) + "," + String(target.id) + "," + String(constraint.id);
  const cached = reverseCache.get(k);
  if (cached !== undefined) return cached ?? undefined;
  reverseCache.set(k, null);
  const type = createReverseMappedType(source, target, constraint);
  reverseCache.set(k, type ?? null);
  return type;
}
function isPartiallyInferableType(type: Type): boolean {
  return (
    (type.objectFlags & OF.NonInferrableType) === 0 ||
    (isObjectLiteralType(type) &&
      getPropertiesOfType(type).some((p) => isPartiallyInferableType(getTypeOfSymbol(p)))) ||
    (isTupleType(type) && type.kind === "object" && getTypeArguments(type).some(isPartiallyInferableType))
  );
}
function createReverseMappedType(
  source: Type,
  target: ObjectType,
  constraint: Extract<Type, { kind: "index" }>,
): Type | undefined {
  if (
    !(
      getIndexInfoOfType(source, stringType) !== undefined ||
      (getPropertiesOfType(source).length !== 0 && isPartiallyInferableType(source))
    )
  )
    return undefined;
  if (isArrayType(source) && source.kind === "object") {
    const e = inferReverseMappedType(getTypeArguments(source)[0] ?? errorType, target, constraint);
    return e === undefined ? undefined : createArrayType(e, isReadonlyArrayType(source));
  }
  if (isTupleType(source) && source.kind === "object" && source.target?.tuple !== undefined) {
    const info = source.target.tuple;
    const elements = getTypeArguments(source).map((t) => inferReverseMappedType(t, target, constraint));
    if (elements.some((e) => e === undefined)) return undefined;
    const flags =
      getMappedModifiers(target).optional === "+"
        ? info.elementFlags.map((f) => ((f & EF.Optional) !== 0 ? EF.Required : f))
        : info.elementFlags;
    return createTupleType(
      elements.map((e) => e ?? unknownType),
      flags,
      info.readonly,
      info.labels,
    );
  }
  const reversed = createObjectType(OF.ReverseMapped | OF.Anonymous, undefined);
  reverseParts.set(reversed.id, { source, mapped: target, constraint });
  reversed.couldContain = true;
  return reversed;
}
function inferReverseMappedType(
  source: Type,
  target: ObjectType,
  constraint: Extract<Type, { kind: "index" }>,
): Type | undefined {
  const typeParameter = getIndexedAccessType(constraint.type, getMappedTypeParameter(target));
  const template = getMappedTemplate(target);
  const inference = createInferenceInfo(typeParameter);
  inferTypes([inference], source, template);
  return getTypeFromInference(inference) ?? unknownType;
}
export function resolveReverseMappedTypeMembers(type: ObjectType): void {
  const parts = reverseParts.get(type.id);
  if (parts === undefined) {
    setMembers(type, new Map<string, Symbol>(), [], [], []);
    return;
  }
  const info = getIndexInfoOfType(parts.source, stringType);
  const modifiers = getMappedModifiers(parts.mapped);
  const readonlyMask = modifiers.readonly !== "+";
  const optionalMask = modifiers.optional === "+" ? 0 : SF.Optional;
  const indexInfos =
    info !== undefined
      ? [
          {
            keyType: stringType,
            type: inferReverseMappedType(info.type, parts.mapped, parts.constraint) ?? unknownType,
            isReadonly: readonlyMask && info.isReadonly,
            declaration: undefined,
          },
        ]
      : [];
  const members = new Map<string, Symbol>();
  for (const p of getPropertiesOfType(parts.source)) {
    const s = createTransientSymbol(
      SF.Property | (p.flags & optionalMask),
      p.name,
      CheckFlags.ReverseMapped | (readonlyMask && isReadonlySymbol(p) ? CheckFlags.Readonly : 0),
    );
    s.declarations = p.declarations;
    s.valueDeclaration = p.valueDeclaration;
    const links = linksOf(s);
    links.nameType = linksOf(p).nameType;
    links.syntheticOrigin = p;
    links.containingType = parts.mapped;
    reverseConstraint.set(s.id, parts.constraint);
    members.set(p.name, s);
  }
  setMembers(type, members, [], [], indexInfos);
}
const reverseConstraint = new Map<number, Extract<Type, { kind: "index" }>>();
export function getTypeOfReverseMappedSymbol(symbol: Symbol): Type {
  const links = linksOf(symbol);
  if (links.type === undefined) {
    const c = reverseConstraint.get(symbol.id);
    const m = links.containingType;
    links.type =
      c !== undefined && m !== undefined && m.kind === "object" && links.syntheticOrigin !== undefined
        ? (inferReverseMappedType(getTypeOfSymbol(links.syntheticOrigin), m, c) ?? unknownType)
        : unknownType;
  }
  return links.type;
}
