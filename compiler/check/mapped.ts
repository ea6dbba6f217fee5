/** Mapped types: their parts, and their members once the keys are known. */
import { isTypeAssignableTo } from "./relations/related.ts";
import type { MappedTypeNode } from "../ast/ast.ts";
import { SymbolFlags as SF, type Symbol } from "../bind/symbols.ts";
import { getIndexType, isGenericIndexType, getLiteralTypeFromProperty, isGenericType } from "./access.ts";
import { forEachType, getUnionType, mapType, addOptional } from "./construct.ts";
import { getConstraintFromTypeParameter, getDeclaredTypeOfTypeParameter } from "./declared.ts";
import { appendMapping, instantiateType } from "./instantiate.ts";
import { getApparentType, getBaseConstraintOfType } from "./constraints.ts";
import { getPropertyNameFromType, isTypeUsableAsPropertyName } from "./latebound.ts";
import {
  getIndexInfosOfType,
  getPropertiesOfType,
  getPropertyOfType,
  isReadonlySymbol,
  isValidIndexKeyType,
  setMembers,
  getApplicableIndexInfo,
} from "./members.ts";
import { symOf } from "./names.ts";
import {
  CheckFlags,
  createTransientSymbol,
  createTypeParameter,
  cx,
  error,
  errorType,
  linksOf,
  neverType,
  numberType,
  popTypeResolution,
  pushTypeResolution,
  stringType,
  unknownType,
} from "./state.ts";
import { getTypeWithFacts, TypeFacts } from "./facts.ts";
import {
  ObjectFlags as OF,
  TypeFlags as TF,
  type IndexInfo,
  type ObjectType,
  type Type,
  type TypeParameter,
} from "./types.ts";
import { getTypeFromTypeNode } from "./typenodes.ts";

function nodeOf(type: ObjectType): MappedTypeNode | undefined {
  const d = type.mapped?.declaration;
  return d !== undefined && d.kind === "MappedType" ? d : undefined;
}
export function getMappedTypeParameter(type: ObjectType): TypeParameter {
  const m = type.mapped;
  if (m === undefined) return createTypeParameter(undefined);
  if (m.typeParameter === undefined) {
    const node = nodeOf(type);
    const s = node === undefined ? undefined : symOf(node.typeParameter);
    m.typeParameter = s === undefined ? createTypeParameter(undefined) : getDeclaredTypeOfTypeParameter(s);
  }
  return m.typeParameter;
}
export function getMappedConstraint(type: ObjectType): Type {
  const m = type.mapped;
  if (m === undefined) return errorType;
  m.constraintType ??= getConstraintFromTypeParameter(getMappedTypeParameter(type)) ?? errorType;
  return m.constraintType;
}
export function getMappedNameType(type: ObjectType): Type | undefined {
  const m = type.mapped;
  const node = nodeOf(type);
  if (m === undefined || node === undefined || node.nameType === undefined) return undefined;
  if (!m.nameTypeResolved) {
    m.nameTypeResolved = true;
    m.nameType = instantiateType(getTypeFromTypeNode(node.nameType), type.mapper);
  }
  return m.nameType;
}
export function getMappedTemplate(type: ObjectType): Type {
  const m = type.mapped;
  const node = nodeOf(type);
  if (m === undefined || node === undefined) return errorType;
  if (m.templateType === undefined) {
    let t = node.type === undefined ? errorType : getTypeFromTypeNode(node.type);
    if (node.questionToken === "+") t = addOptional(t);
    m.templateType = instantiateType(t, type.mapper);
  }
  return m.templateType;
}
export function getMappedModifiers(type: ObjectType): {
  readonly readonly: "+" | "-" | undefined;
  readonly optional: "+" | "-" | undefined;
} {
  const node = nodeOf(type);
  return { readonly: node?.readonlyToken, optional: node?.questionToken };
}
/** `{ [P in K]: E }[X]` with K known and X generic: E for X stands in for it. */
export function isMappedTypeGenericIndexedAccess(t: Type): boolean {
  return (
    t.kind === "indexedAccess" &&
    t.objectType.kind === "object" &&
    (t.objectType.objectFlags & OF.Mapped) !== 0 &&
    !isGenericMappedType(t.objectType) &&
    isGenericIndexType(t.indexType) &&
    getMappedModifiers(t.objectType).optional !== "-" &&
    nodeOf(t.objectType)?.nameType === undefined
  );
}
/** 1: its properties are optional; −1: they are not; 0: it doesn't say. */
function getMappedOptionality(type: ObjectType): number {
  const { optional } = getMappedModifiers(type);
  return optional === "-" ? -1 : optional === "+" ? 1 : 0;
}
function getCombinedMappedOptionality(type: Type): number {
  if (type.kind === "object" && (type.objectFlags & OF.Mapped) !== 0) {
    const own = getMappedOptionality(type);
    return own !== 0 ? own : getCombinedMappedOptionality(getModifiersType(type));
  }
  if (type.kind === "intersection") {
    const first = type.types[0];
    const optionality = first === undefined ? 0 : getCombinedMappedOptionality(first);
    return type.types.every((t) => getCombinedMappedOptionality(t) === optionality) ? optionality : 0;
  }
  return 0;
}
/** May `type[index]` be a property that is not there? */
export function mayAccessOptionalProperty(type: ObjectType, index: Type): boolean {
  if (getMappedOptionality(type) > 0) return true;
  if (isGenericType(type)) return getCombinedMappedOptionality(getModifiersType(type)) > 0;
  const constraint = getBaseConstraintOfType(index);
  return (
    constraint !== undefined &&
    getPropertiesOfType(type).some(
      (p) => (p.flags & SF.Optional) !== 0 && isTypeAssignableTo(getLiteralTypeFromProperty(p, 8576), constraint),
    )
  );
}
/** Is it { [P in keyof T]: … }? */
export function isMappedTypeWithKeyof(type: ObjectType): boolean {
  const c = nodeOf(type)?.typeParameter.constraint;
  return c !== undefined && c.kind === "TypeOperator" && c.operator === "keyof";
}
export function getModifiersType(type: ObjectType): Type {
  const m = type.mapped;
  const node = nodeOf(type);
  if (m === undefined || node === undefined) return unknownType;
  if (m.modifiersType === undefined) {
    const c = node.typeParameter.constraint;
    if (isMappedTypeWithKeyof(type) && c !== undefined && c.kind === "TypeOperator")
      m.modifiersType = instantiateType(getTypeFromTypeNode(c.type), type.mapper);
    else {
      // { [P in K]: … } with K extends keyof T takes its modifiers from T.
      const declared = type.target !== undefined ? getMappedConstraint(type.target) : getMappedConstraint(type);
      const extended = declared.kind === "parameter" ? getConstraintFromTypeParameter(declared) : declared;
      m.modifiersType =
        extended !== undefined && extended.kind === "index" ? instantiateType(extended.type, type.mapper) : unknownType;
    }
  }
  return m.modifiersType;
}
export function getHomomorphicTypeVariable(type: ObjectType): Type | undefined {
  const c = getMappedConstraint(type);
  if (c.kind !== "index") return undefined;
  const t = c.type.kind === "substitution" ? c.type.baseType : c.type;
  return t.kind === "parameter" ? t : undefined;
}
export function isGenericMappedType(type: Type): boolean {
  if (type.kind !== "object" || (type.objectFlags & OF.Mapped) === 0) return false;
  if (isGenericIndexType(getMappedConstraint(type))) return true;
  const nameType = getMappedNameType(type);
  if (nameType !== undefined) {
    const c = getMappedConstraint(type);
    const mapper = appendMapping(type.mapper, getMappedTypeParameter(type), c);
    return isGenericIndexType(instantiateType(nameType, mapper)) && false;
  }
  return false;
}

export function resolveMappedTypeMembers(type: ObjectType): void {
  const members = new Map<string, Symbol>();
  let indexInfos: IndexInfo[] = [];
  setMembers(type, members, [], [], []);
  const typeParameter = getMappedTypeParameter(type);
  const constraintType = getMappedConstraint(type);
  const origin = type.target ?? type;
  const nameType = getMappedNameType(origin);
  const template = getMappedTemplate(origin);
  const modifiersType = getApparentType(getModifiersType(type));
  const modifiers = getMappedModifiers(type);
  const addMemberForKeyWorker = (keyType: Type, propNameType: Type): void => {
    if (isTypeUsableAsPropertyName(propNameType)) {
      const name = getPropertyNameFromType(propNameType);
      const existing = members.get(name);
      if (existing !== undefined) {
        const links = linksOf(existing);
        links.nameType = getUnionType([links.nameType ?? neverType, propNameType]);
        links.keyType = getUnionType([links.keyType ?? neverType, keyType]);
        return;
      }
      const modifiersProp = isTypeUsableAsPropertyName(keyType)
        ? getPropertyOfType(modifiersType, getPropertyNameFromType(keyType), true)
        : undefined;
      const isOptional =
        modifiers.optional === "+" ||
        (modifiers.optional !== "-" && modifiersProp !== undefined && (modifiersProp.flags & SF.Optional) !== 0);
      const isReadonly =
        modifiers.readonly === "+" ||
        (modifiers.readonly !== "-" && modifiersProp !== undefined && isReadonlySymbol(modifiersProp));
      const stripOptional = !isOptional && modifiersProp !== undefined && (modifiersProp.flags & SF.Optional) !== 0;
      const prop = createTransientSymbol(
        SF.Property | (isOptional ? SF.Optional : 0),
        name,
        CheckFlags.Mapped | (isReadonly ? CheckFlags.Readonly : 0) | (stripOptional ? CheckFlags.StripOptional : 0),
      );
      const links = linksOf(prop);
      links.containingType = type;
      links.nameType = propNameType;
      links.keyType = keyType;
      if (modifiersProp !== undefined) {
        links.syntheticOrigin = modifiersProp;
        prop.declarations = nameType !== undefined ? [] : modifiersProp.declarations;
        prop.valueDeclaration = nameType !== undefined ? undefined : modifiersProp.valueDeclaration;
        prop.parent = modifiersProp.parent;
      }
      members.set(name, prop);
    } else if (isValidIndexKeyType(propNameType) || (propNameType.flags & (TF.Any | TF.Enum)) !== 0) {
      const indexKeyType =
        (propNameType.flags & (TF.Any | TF.String)) !== 0
          ? stringType
          : (propNameType.flags & (TF.Number | TF.Enum)) !== 0
            ? numberType
            : propNameType;
      const propType = instantiateType(template, appendMapping(type.mapper, typeParameter, keyType));
      const modifiersInfo = getApplicableIndexInfo(modifiersType, propNameType);
      const isReadonly =
        modifiers.readonly === "+" ||
        (modifiers.readonly !== "-" && modifiersInfo !== undefined && modifiersInfo.isReadonly);
      const at = indexInfos.findIndex((i) => i.keyType === indexKeyType);
      const old = indexInfos[at];
      const info: IndexInfo = {
        keyType: indexKeyType,
        type: old === undefined ? propType : getUnionType([old.type, propType]),
        isReadonly,
        declaration: undefined,
      };
      if (old === undefined) indexInfos.push(info);
      else indexInfos = indexInfos.map((x, i) => (i === at ? info : x));
    }
  };
  const addMemberForKey = (keyType: Type): void => {
    const propNameType =
      nameType !== undefined ? instantiateType(nameType, appendMapping(type.mapper, typeParameter, keyType)) : keyType;
    forEachType(propNameType, (t) => addMemberForKeyWorker(keyType, t));
  };
  if (isMappedTypeWithKeyof(type)) forEachMappedKey(modifiersType, addMemberForKey);
  else forEachType(getLowerBoundOfKeyType(constraintType), addMemberForKey);
  setMembers(type, members, [], [], indexInfos);
}
function forEachMappedKey(type: Type, f: (t: Type) => void): void {
  for (const p of getPropertiesOfType(type)) f(getLiteralTypeFromProperty(p, TF.StringOrNumberLiteralOrUnique));
  if ((type.flags & TF.Any) !== 0) f(stringType);
  else for (const info of getIndexInfosOfType(type)) f(info.keyType);
}
export function getLowerBoundOfKeyType(type: Type): Type {
  if (type.kind === "index") {
    const t = getApparentType(type.type);
    return getIndexType(t);
  }
  if (type.kind === "conditional") return type;
  if (type.kind === "union") return mapType(type, getLowerBoundOfKeyType, true);
  if (type.kind === "intersection") {
    return type;
  }
  return type;
}
export function getTypeOfMappedSymbol(symbol: Symbol): Type {
  const links = linksOf(symbol);
  if (links.type === undefined) {
    const mappedType = links.containingType;
    if (mappedType === undefined || mappedType.kind !== "object") return errorType;
    if (!pushTypeResolution(links, "type")) {
      return errorType;
    }
    const template = getMappedTemplate(mappedType.target ?? mappedType);
    const mapper = appendMapping(mappedType.mapper, getMappedTypeParameter(mappedType), links.keyType ?? neverType);
    const propType = instantiateType(template, mapper);
    let type = propType;
    if ((symbol.flags & SF.Optional) !== 0 && (propType.flags & TF.Undefined) === 0) type = addOptional(propType);
    else if ((links.checkFlags & CheckFlags.StripOptional) !== 0)
      type = getTypeWithFacts(propType, TypeFacts.NEUndefined);
    if (!popTypeResolution()) {
      error(
        cx.currentNode,
        2615,
        "Type of property '{0}' circularly references itself in mapped type '{1}'.",
        symbol.name,
        "",
      );
      type = errorType;
    }
    links.type ??= type;
  }
  return links.type;
}
