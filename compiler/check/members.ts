/** Members of types: properties, signatures and index signatures of declared, instantiated, union and intersection types. */
import { getSymbolFlags } from "./names.ts";
import { ModifierFlags as MF, type Node } from "../ast/ast.ts";
import { InternalSymbolName as ISN, SymbolFlags as SF, type Symbol, type SymbolTable } from "../bind/symbols.ts";
import { getApparentType } from "./constraints.ts";
import { createArrayType, getIntersectionType, getUnionType, createTypeReference } from "./construct.ts";
import { getBaseConstructorTypeOfClass, getBaseTypes, getClassHeritage, getDeclaredTypeOfSymbol } from "./declared.ts";
import { globalArrayType, globalReadonlyArrayType, globalType, globalGenericType } from "./globals.ts";
import {
  instantiateIndexInfo,
  instantiateSignature,
  instantiateSymbol,
  instantiateType,
  newTypeMapper,
  combineMappers,
  getMappedType,
} from "./instantiate.ts";
import { getMembersOfSymbol, getExportsWithLate } from "./latebound.ts";
import { resolveMappedTypeMembers } from "./mapped.ts";
import { getModifiersOfSymbol } from "./queries.ts";
import { compareSignaturesIdentical } from "./relations/signatures.ts";
import { isTypeIdenticalTo, isTypeAssignableTo } from "./relations/related.ts";
import { resolveReverseMappedTypeMembers } from "./infer/mapped.ts";
import {
  fillMissingTypeArguments,
  getMinTypeArgumentCount,
  getSignaturesOfSymbol,
  instantiateSignatureWithTypeArguments,
} from "./signatures.ts";
import {
  anyType,
  cloneSignature,
  createSignature,
  createTransientSymbol,
  emptyMembers,
  errorType,
  linksOf,
  neverType,
  popTypeResolution,
  pushTypeResolution,
  stringType,
  numberType,
  unknownType,
  esSymbolType,
  CheckFlags,
  error,
  undefinedType,
} from "./state.ts";
import { getTypeOfSymbol, getWriteTypeOfSymbol } from "./symboltypes.ts";
import { getElementTypesOfDeferred, getTypeFromTypeNode } from "./typenodes.ts";
import {
  ObjectFlags as OF,
  SignatureFlags,
  TypeFlags as TF,
  type IndexInfo,
  type IntersectionType,
  type ObjectType,
  type ResolvedMembers,
  type Signature,
  type Type,
  type TypeParameter,
  type UnionType,
} from "./types.ts";

export {
  getMappedConstraint,
  getMappedTypeParameter,
  getMappedTemplate,
  getHomomorphicTypeVariable,
  getMappedModifiers as getApparentMappedModifiers,
} from "./mapped.ts";
export { getMinArgumentCount, getReturnTypeOfSignature } from "./parameters.ts";

// ---- references

export function getTypeArguments(type: ObjectType): readonly Type[] {
  if (type.resolvedTypeArguments === undefined) {
    if (type.target === undefined || type.node === undefined) return [];
    if (!pushTypeResolution(type, "typeArguments")) return type.target.typeParameters?.map(() => errorType) ?? [];
    const args = getElementTypesOfDeferred(type.node, type.target);
    if (popTypeResolution())
      type.resolvedTypeArguments ??=
        type.mapper === undefined ? args : args.map((t) => instantiateType(t, type.mapper));
    else {
      type.resolvedTypeArguments ??= type.target.typeParameters?.map(() => errorType) ?? [];
      error(
        type.node,
        type.target.symbol !== undefined ? 4109 : 4110,
        type.target.symbol !== undefined
          ? "Type arguments for '{0}' circularly reference themselves."
          : "Tuple type arguments circularly reference themselves.",
        type.target.symbol?.name ?? "",
      );
    }
  }
  return type.resolvedTypeArguments ?? [];
}
export function isReferenceTo(type: Type, target: ObjectType): boolean {
  return type.kind === "object" && (type.objectFlags & OF.Reference) !== 0 && type.target === target;
}
export function isArrayType(type: Type): boolean {
  return (
    type.kind === "object" &&
    (type.objectFlags & OF.Reference) !== 0 &&
    (type.target === globalArrayType() || type.target === globalReadonlyArrayType())
  );
}
export function isMutableArray(type: Type): boolean {
  return type.kind === "object" && type.target !== undefined && type.target === globalArrayType();
}
export function isReadonlyArrayType(type: Type): boolean {
  return type.kind === "object" && type.target !== undefined && type.target === globalReadonlyArrayType();
}
export function isTupleType(type: Type): boolean {
  return (
    type.kind === "object" &&
    (type.objectFlags & OF.Reference) !== 0 &&
    type.target !== undefined &&
    type.target.tuple !== undefined
  );
}
export function isArrayOrTupleType(type: Type): boolean {
  return isArrayType(type) || isTupleType(type);
}
export function elementTypeOf(type: Type): Type | undefined {
  return isArrayType(type) && type.kind === "object" ? getTypeArguments(type)[0] : undefined;
}

// ---- resolution

export function resolveStructuredTypeMembers(type: Type): ResolvedMembers {
  if (type.kind === "object") {
    if (type.resolved !== undefined) return type.resolved;
    if ((type.objectFlags & OF.Reference) !== 0) resolveTypeReferenceMembers(type);
    else if ((type.objectFlags & OF.ClassOrInterface) !== 0)
      resolveObjectTypeMembers(type, type, getDeclaredMembers(type), [], []);
    else if ((type.objectFlags & OF.ReverseMapped) !== 0) resolveReverseMappedTypeMembers(type);
    else if ((type.objectFlags & OF.Mapped) !== 0) resolveMappedTypeMembers(type);
    else if ((type.objectFlags & OF.Anonymous) !== 0) resolveAnonymousTypeMembers(type);
    type.resolved ??= emptyMembers();
    return type.resolved;
  }
  if (type.kind === "union") {
    type.resolved ??= resolveUnionTypeMembers(type);
    return type.resolved;
  }
  if (type.kind === "intersection") {
    if (type.resolved === undefined) resolveIntersectionTypeMembers(type);
    return type.resolved ?? emptyMembers();
  }
  return emptyMembers();
}

function namedMembers(members: SymbolTable): Symbol[] {
  const result: Symbol[] = [];
  members.forEach((s, name) => {
    if (isNamedMember(s, name)) result.push(s);
  });
  return result;
}
export function isNamedMember(symbol: Symbol, name: string): boolean {
  // `export { a as b }` is seen through a namespace as an alias.
  if (((symbol.flags & SF.Alias) !== 0 ? getSymbolFlags(symbol) & SF.Value : symbol.flags & SF.Value) === 0)
    return false;
  if (name.charCodeAt(0) !== 1) return true;
  const c = name.charCodeAt(1);
  return c === 35 || c === 64;
}
export function setMembers(
  type: ObjectType | IntersectionType,
  members: SymbolTable,
  callSignatures: readonly Signature[],
  constructSignatures: readonly Signature[],
  indexInfos: readonly IndexInfo[],
): void {
  type.resolved = { members, properties: namedMembers(members), callSignatures, constructSignatures, indexInfos };
}

function getDeclaredMembers(type: ObjectType): ResolvedMembers {
  if (type.declared === undefined) {
    const symbol = type.symbol;
    const result = emptyMembers();
    type.declared = result;
    if (symbol !== undefined) {
      const members = getMembersOfSymbol(symbol);
      result.members = members;
      result.properties = namedMembers(members);
      result.callSignatures = getSignaturesOfSymbol(members.get(ISN.Call));
      result.constructSignatures = getSignaturesOfSymbol(members.get(ISN.New));
      result.indexInfos = getIndexInfosOfSymbol(symbol);
    }
  }
  return type.declared;
}

function resolveTypeReferenceMembers(type: ObjectType): void {
  const target = type.target;
  if (target === undefined) return;
  const source = target.tuple !== undefined ? (target.declared ?? emptyMembers()) : getDeclaredMembers(target);
  const typeParameters: readonly TypeParameter[] = [
    ...(target.typeParameters ?? []),
    ...(target.thisType !== undefined ? [target.thisType] : []),
  ];
  const args = getTypeArguments(type);
  const padded = args.length === typeParameters.length ? args : [...args, type];
  resolveObjectTypeMembers(type, target, source, typeParameters, padded);
}

function resolveObjectTypeMembers(
  type: ObjectType,
  target: ObjectType,
  source: ResolvedMembers,
  typeParameters: readonly TypeParameter[],
  typeArguments: readonly Type[],
): void {
  const same = typeParameters.length === typeArguments.length && typeParameters.every((t, i) => t === typeArguments[i]);
  let members: SymbolTable;
  let call = source.callSignatures;
  let construct = source.constructSignatures;
  let indexInfos = source.indexInfos;
  let mapper = undefined as ReturnType<typeof newTypeMapper> | undefined;
  if (same) members = source.members;
  else {
    const m = newTypeMapper(typeParameters, typeArguments);
    mapper = m;
    members = new Map<string, Symbol>();
    const into = members;
    source.members.forEach((s, name) => {
      if (isNamedMember(s, name)) into.set(name, instantiateSymbol(s, m));
    });
    call = call.map((s) => instantiateSignature(s, m));
    construct = construct.map((s) => instantiateSignature(s, m));
    indexInfos = indexInfos.map((i) => instantiateIndexInfo(i, m));
  }
  const baseTypes = getBaseTypes(target);
  if (baseTypes.length > 0) {
    if (same) {
      const copy: SymbolTable = new Map<string, Symbol>();
      source.members.forEach((s, name) => copy.set(name, s));
      members = copy;
    }
    setMembers(type, members, call, construct, indexInfos);
    const thisArgument = typeArguments[typeArguments.length - 1];
    for (const b of baseTypes) {
      const base = thisArgument !== undefined ? getTypeWithThisArgument(instantiateType(b, mapper), thisArgument) : b;
      const into = members;
      for (const p of getPropertiesOfType(base))
        if (
          !into.has(p.name) ||
          (into.get(p.name)?.flags ?? 0) === SF.TypeParameter ||
          !isNamedMember(into.get(p.name) ?? p, p.name)
        )
          into.set(p.name, p);
      call = [...call, ...getSignaturesOfType(base, "call")];
      construct = [...construct, ...getSignaturesOfType(base, "construct")];
      const inherited: readonly IndexInfo[] =
        base !== anyType
          ? getIndexInfosOfType(base)
          : [{ keyType: stringType, type: anyType, isReadonly: false, declaration: undefined }];
      const current = indexInfos;
      indexInfos = [...indexInfos, ...inherited.filter((i) => !current.some((x) => x.keyType === i.keyType))];
    }
  }
  setMembers(type, members, call, construct, indexInfos);
}

export function getTypeWithThisArgument(
  type: Type,
  thisArgument: Type | undefined,
  needApparentType: boolean = false,
): Type {
  if (type.kind === "object" && (type.objectFlags & OF.Reference) !== 0 && type.target !== undefined) {
    const args = getTypeArguments(type);
    if ((type.target.typeParameters?.length ?? 0) === args.length)
      return createTypeReference(type.target, [...args, thisArgument ?? type.target.thisType ?? type]);
    return type;
  }
  if (type.kind === "intersection") {
    let changed = false;
    const types = type.types.map((t) => {
      const x = getTypeWithThisArgument(t, thisArgument, needApparentType);
      if (x !== t) changed = true;
      return x;
    });
    return changed ? getIntersectionType(types) : type;
  }
  return needApparentType ? getApparentType(type) : type;
}

function resolveAnonymousTypeMembers(type: ObjectType): void {
  if (type.target !== undefined) {
    setMembers(type, new Map<string, Symbol>(), [], [], []);
    const target = resolveStructuredTypeMembers(type.target);
    const mapper = type.mapper;
    if (mapper === undefined) return;
    const members: SymbolTable = new Map<string, Symbol>();
    for (const p of target.properties) members.set(p.name, instantiateSymbol(p, mapper));
    setMembers(
      type,
      members,
      target.callSignatures.map((s) => instantiateSignature(s, mapper)),
      target.constructSignatures.map((s) => instantiateSignature(s, mapper)),
      target.indexInfos.map((i) => instantiateIndexInfo(i, mapper)),
    );
    return;
  }
  const symbol = type.symbol;
  if (symbol === undefined) {
    type.resolved = emptyMembers();
    return;
  }
  if ((symbol.flags & SF.TypeLiteral) !== 0) {
    setMembers(type, new Map<string, Symbol>(), [], [], []);
    const members = getMembersOfSymbol(symbol);
    setMembers(
      type,
      members,
      getSignaturesOfSymbol(members.get(ISN.Call)),
      getSignaturesOfSymbol(members.get(ISN.New)),
      getIndexInfosOfSymbol(symbol),
    );
    return;
  }
  // Function, class constructor side, enum or module object.
  let members: SymbolTable = getExportsWithLate(symbol);
  let indexInfos: IndexInfo[] = [];
  setMembers(type, members, [], [], []);
  if ((symbol.flags & SF.Class) !== 0) {
    const classType = getDeclaredTypeOfSymbol(symbol);
    const base = classType.kind === "object" ? getBaseConstructorTypeOfClass(classType) : errorType;
    if ((base.flags & (TF.Object | TF.Intersection | TF.TypeParameter)) !== 0) {
      const copy: SymbolTable = new Map<string, Symbol>();
      members.forEach((s, n) => copy.set(n, s));
      for (const p of getPropertiesOfType(base.kind === "parameter" ? getApparentType(base) : base))
        if (!copy.has(p.name) && (p.flags & SF.Prototype) === 0) copy.set(p.name, p);
      members = copy;
    } else if ((base.flags & TF.Any) !== 0 && base !== errorType)
      indexInfos.push({ keyType: stringType, type: anyType, isReadonly: false, declaration: undefined });
  }
  const own = symbol.exports?.get(ISN.Index);
  if (own !== undefined) indexInfos = [...indexInfos, ...getIndexInfosOfIndexSymbol(own)];
  else if ((symbol.flags & SF.Enum) !== 0) {
    const t = getDeclaredTypeOfSymbol(symbol);
    const isNumeric =
      (t.flags & TF.Enum) !== 0 ||
      (t.kind === "union" ? t.types.some((x) => (x.flags & TF.NumberLike) !== 0) : (t.flags & TF.NumberLike) !== 0);
    if (isNumeric) indexInfos.push({ keyType: numberType, type: stringType, isReadonly: true, declaration: undefined });
  }
  setMembers(type, members, [], [], indexInfos);
  if ((symbol.flags & (SF.Function | SF.Method)) !== 0 && type.resolved !== undefined)
    type.resolved.callSignatures = getSignaturesOfSymbol(symbol);
  if ((symbol.flags & SF.Class) !== 0) {
    const classType = getDeclaredTypeOfSymbol(symbol);
    let construct: readonly Signature[] = getSignaturesOfSymbol(symbol.members?.get(ISN.Constructor));
    if (construct.length === 0 && classType.kind === "object") construct = getDefaultConstructSignatures(classType);
    if (type.resolved !== undefined) type.resolved.constructSignatures = construct;
  }
}

function getDefaultConstructSignatures(classType: ObjectType): Signature[] {
  const baseConstructor = getBaseConstructorTypeOfClass(classType);
  const baseSignatures = getSignaturesOfType(baseConstructor, "construct");
  const d = classType.symbol?.valueDeclaration;
  const isAbstract = d !== undefined && "modifiers" in d && (d.modifiers & MF.Abstract) !== 0;
  const local =
    classType.localTypeParameters !== undefined && classType.localTypeParameters.length > 0
      ? classType.localTypeParameters
      : undefined;
  if (baseSignatures.length === 0)
    return [createSignature(undefined, local, undefined, [], classType, 0, isAbstract ? SignatureFlags.Abstract : 0)];
  const heritage = d === undefined ? undefined : getClassHeritage(d);
  const typeArgumentNodes = heritage?.typeArguments;
  const typeArguments = typeArgumentNodes?.map(getTypeFromTypeNode);
  const count = typeArguments?.length ?? 0;
  const result: Signature[] = [];
  for (const base of baseSignatures) {
    const min = getMinTypeArgumentCount(base.typeParameters);
    const max = base.typeParameters?.length ?? 0;
    if (count >= min && count <= max) {
      const s =
        max > 0
          ? cloneSignature(
              instantiateSignatureWithTypeArguments(
                base,
                fillMissingTypeArguments(typeArguments, base.typeParameters, min) ?? [],
              ),
            )
          : cloneSignature(base);
      const source =
        max > 0
          ? instantiateSignatureWithTypeArguments(
              base,
              fillMissingTypeArguments(typeArguments, base.typeParameters, min) ?? [],
            )
          : base;
      s.parameters = source.parameters;
      s.typeParameters = local;
      s.resolvedReturnType = classType;
      s.flags = isAbstract ? s.flags | SignatureFlags.Abstract : s.flags & ~SignatureFlags.Abstract;
      result.push(s);
    }
  }
  return result;
}

// ---- index signatures of declarations

export function getIndexInfosOfSymbol(symbol: Symbol): IndexInfo[] {
  const s = getMembersOfSymbol(symbol).get(ISN.Index);
  return s === undefined ? [] : getIndexInfosOfIndexSymbol(s);
}
function getIndexInfosOfIndexSymbol(symbol: Symbol): IndexInfo[] {
  const result: IndexInfo[] = [];
  for (const d of symbol.declarations) {
    if (d.kind !== "IndexSignature" || d.parameters.length !== 1) continue;
    const p = d.parameters[0];
    if (p === undefined || p.type === undefined) continue;
    const keys = getTypeFromTypeNode(p.type);
    const value = d.type === undefined ? anyType : getTypeFromTypeNode(d.type);
    const each = (k: Type): void => {
      if (isValidIndexKeyType(k) && !result.some((i) => i.keyType === k))
        result.push({ keyType: k, type: value, isReadonly: (d.modifiers & MF.Readonly) !== 0, declaration: d });
    };
    if (keys.kind === "union") for (const k of keys.types) each(k);
    else each(keys);
  }
  return result;
}
export function isValidIndexKeyType(type: Type): boolean {
  return (
    (type.flags & (TF.String | TF.Number | TF.ESSymbol)) !== 0 ||
    isPatternLiteralType(type) ||
    (type.kind === "intersection" && !isGenericTypeFlag(type) && type.types.some(isValidIndexKeyType))
  );
}
function isGenericTypeFlag(type: IntersectionType): boolean {
  return type.types.some((t) => (t.flags & TF.TypeParameter) !== 0);
}
export function isPatternLiteralType(type: Type): boolean {
  return (
    (type.kind === "template" && type.types.every(isPatternPlaceholderType)) ||
    (type.kind === "stringMapping" && isPatternPlaceholderType(type.type))
  );
}
export function isPatternPlaceholderType(type: Type): boolean {
  if (type.kind === "intersection")
    return type.types.some(
      (t) => (t.flags & (TF.Literal | TF.Null | TF.Undefined)) !== 0 || isPatternPlaceholderType(t),
    );
  return (type.flags & (TF.Any | TF.String | TF.Number | TF.BigInt)) !== 0 || isPatternLiteralType(type);
}

// ---- unions and intersections

function resolveUnionTypeMembers(type: UnionType): ResolvedMembers {
  const result = emptyMembers();
  type.resolved = result;
  result.callSignatures = getUnionSignatures(
    type.types.map((t) => (isReferenceToFunction(t) ? [] : getSignaturesOfType(t, "call"))),
  );
  result.constructSignatures = getUnionSignatures(type.types.map((t) => getSignaturesOfType(t, "construct")));
  result.indexInfos = getUnionIndexInfos(type.types);
  return result;
}
function isReferenceToFunction(t: Type): boolean {
  return t === globalType("Function");
}
function getUnionIndexInfos(types: readonly Type[]): IndexInfo[] {
  const first = types[0];
  if (first === undefined) return [];
  const result: IndexInfo[] = [];
  for (const info of getIndexInfosOfType(first)) {
    if (types.every((t) => getIndexInfoOfType(t, info.keyType) !== undefined)) {
      const infos = types
        .map((t) => getIndexInfoOfType(t, info.keyType))
        .filter((i): i is IndexInfo => i !== undefined);
      result.push({
        keyType: info.keyType,
        type: getUnionType(infos.map((i) => i.type)),
        isReadonly: infos.some((i) => i.isReadonly),
        declaration: undefined,
      });
    }
  }
  return result;
}
function findMatchingSignature(
  list: readonly Signature[],
  signature: Signature,
  partialMatch: boolean,
  ignoreThis: boolean,
  ignoreReturn: boolean,
): Signature | undefined {
  for (const s of list) if (compareSignaturesIdentical(s, signature, partialMatch, ignoreThis, ignoreReturn)) return s;
  return undefined;
}
function findMatchingSignatures(
  lists: readonly (readonly Signature[])[],
  signature: Signature,
  listIndex: number,
): Signature[] | undefined {
  if (signature.typeParameters !== undefined) {
    if (listIndex > 0) return undefined;
    for (let i = 1; i < lists.length; i++)
      if (findMatchingSignature(lists[i] ?? [], signature, false, false, false) === undefined) return undefined;
    return [signature];
  }
  const result: Signature[] = [];
  for (let i = 0; i < lists.length; i++) {
    const match =
      i === listIndex
        ? signature
        : (findMatchingSignature(lists[i] ?? [], signature, false, false, true) ??
          findMatchingSignature(lists[i] ?? [], signature, true, false, true));
    if (match === undefined) return undefined;
    if (!result.includes(match)) result.push(match);
  }
  return result;
}
function getUnionSignatures(lists: readonly (readonly Signature[])[]): Signature[] {
  let result: Signature[] | undefined;
  let indexWithLengthOverOne: number | undefined;
  for (let i = 0; i < lists.length; i++) {
    const list = lists[i] ?? [];
    if (list.length === 0) return [];
    if (list.length > 1) indexWithLengthOverOne = indexWithLengthOverOne === undefined ? i : -1;
    for (const signature of list) {
      if (result === undefined || findMatchingSignature(result, signature, false, false, true) === undefined) {
        const unionSignatures = findMatchingSignatures(lists, signature, i);
        if (unionSignatures !== undefined) {
          let s = signature;
          if (unionSignatures.length > 1) s = createUnionSignature(signature, unionSignatures);
          result ??= [];
          result.push(s);
        }
      }
    }
  }
  if ((result === undefined || result.length === 0) && indexWithLengthOverOne !== -1) {
    // Signatures with different parameters are combined: parameters intersect.
    const master = lists[indexWithLengthOverOne ?? 0] ?? [];
    let results: Signature[] | undefined = [...master];
    for (const signatures of lists) {
      if (signatures !== master) {
        const signature = signatures[0];
        if (signature === undefined) return [];
        results = combineSignatures(results, signature);
        if (results === undefined) break;
      }
    }
    result = results;
  }
  return result ?? [];
}
function combineSignatures(list: Signature[] | undefined, signature: Signature): Signature[] | undefined {
  if (list === undefined) return undefined;
  if (
    signature.typeParameters !== undefined &&
    list.some(
      (s) => s.typeParameters !== undefined && !sameTypeParameters(signature.typeParameters ?? [], s.typeParameters),
    )
  )
    return undefined;
  return list.map((s) => combineUnionSignatures(s, signature));
}
function sameTypeParameters(a: readonly TypeParameter[], b: readonly TypeParameter[]): boolean {
  if (a.length !== b.length) return false;
  return a.every((t, i) => t === b[i]);
}
function createUnionSignature(signature: Signature, unionSignatures: readonly Signature[]): Signature {
  const result = cloneSignature(signature);
  result.compositeSignatures = unionSignatures;
  result.compositeKind = "union";
  result.target = undefined;
  result.mapper = undefined;
  return result;
}
import {
  getParameterCount,
  getTypeAtPosition,
  hasEffectiveRestParameter,
  tryGetTypeAtPosition,
  isRestSignature,
  getMinArgumentCount,
  parameterNameAt,
} from "./parameters.ts";

function combineUnionSignatures(left: Signature, right: Signature): Signature {
  const typeParameters = left.typeParameters ?? right.typeParameters;
  const mapper =
    left.typeParameters !== undefined && right.typeParameters !== undefined
      ? newTypeMapper(right.typeParameters, left.typeParameters)
      : undefined;
  const leftCount = getParameterCount(left);
  const rightCount = getParameterCount(right);
  const longest = leftCount >= rightCount ? left : right;
  const longestCount = Math.max(leftCount, rightCount);
  const eitherHasRest = hasEffectiveRestParameter(left) || hasEffectiveRestParameter(right);
  const needsExtraRest = eitherHasRest && !hasEffectiveRestParameter(longest);
  const params: Symbol[] = [];
  const minCount = Math.max(getMinArgumentCount(left), getMinArgumentCount(right));
  for (let i = 0; i < longestCount; i++) {
    const a = tryGetTypeAtPosition(left, i) ?? unknownType;
    const b = instantiateType(tryGetTypeAtPosition(right, i) ?? unknownType, mapper);
    const union = getIntersectionType([a, b]);
    const isRest = eitherHasRest && !needsExtraRest && i === longestCount - 1;
    const isOptional = i >= minCount;
    const leftName = i >= leftCount ? undefined : parameterNameAt(left, i);
    const rightName = i >= rightCount ? undefined : parameterNameAt(right, i);
    const name =
      leftName === rightName
        ? leftName
        : leftName === undefined
          ? rightName
          : rightName === undefined
            ? leftName
            : undefined;
    const p = createTransientSymbol(
      SF.FunctionScopedVariable | (isOptional && !isRest ? SF.Optional : 0),
      name ?? "arg" + String(i),
      isRest ? CheckFlags.RestParameter : isOptional ? CheckFlags.OptionalParameter : 0,
    );
    linksOf(p).type = isRest ? createArrayType(union) : union;
    params.push(p);
  }
  if (needsExtraRest) {
    const rest = createTransientSymbol(SF.FunctionScopedVariable, "args", CheckFlags.RestParameter);
    linksOf(rest).type = createArrayType(getTypeAtPosition(longest === left ? right : left, longestCount));
    params.push(rest);
  }
  const thisParam =
    left.thisParameter !== undefined && right.thisParameter !== undefined
      ? combinedThis(left.thisParameter, right.thisParameter)
      : (left.thisParameter ?? right.thisParameter);
  const result = createSignature(
    left.declaration,
    typeParameters,
    thisParam,
    params,
    undefined,
    minCount,
    (eitherHasRest ? SignatureFlags.HasRestParameter : 0) |
      ((left.flags | right.flags) & SignatureFlags.HasLiteralTypes),
  );
  result.compositeKind = "union";
  result.compositeSignatures = [
    ...(left.compositeKind === "union" && left.compositeSignatures !== undefined ? left.compositeSignatures : [left]),
    right,
  ];
  if (mapper !== undefined) result.mapper = left.mapper !== undefined ? combineMappers(left.mapper, mapper) : mapper;
  return result;
}
function combinedThis(a: Symbol, b: Symbol): Symbol {
  const s = createTransientSymbol(SF.FunctionScopedVariable, "this");
  linksOf(s).type = getIntersectionType([getTypeOfSymbol(a), getTypeOfSymbol(b)]);
  return s;
}

function resolveIntersectionTypeMembers(type: IntersectionType): void {
  const result = emptyMembers();
  type.resolved = result;
  let call: Signature[] = [];
  let construct: Signature[] = [];
  let infos: IndexInfo[] = [];
  for (const t of type.types) {
    call = appendSignatures(call, getSignaturesOfType(t, "call"));
    let c = getSignaturesOfType(t, "construct");
    const mixins = type.types.map(isMixinConstructorType);
    const mixinCount = mixins.filter((m) => m).length;
    if (c.length > 0 && mixinCount > 0) {
      const i = type.types.indexOf(t);
      const firstMixin = mixins.every((m) => m) ? mixins.indexOf(true) : -1;
      if (mixins[i] === true && i !== firstMixin) c = [];
      else if (mixinCount > 0 && type.types.length > 1) {
        c = c.map((s) => {
          const clone = cloneSignature(s);
          clone.resolvedReturnType = includeMixinType(getReturnTypeOfSig(s), type.types, mixins, i);
          return clone;
        });
      }
    }
    construct = appendSignatures(construct, c);
    for (const info of getIndexInfosOfType(t)) {
      const at = infos.findIndex((x) => x.keyType === info.keyType);
      const old = infos[at];
      if (old !== undefined)
        infos = infos.map((x, j) =>
          j === at
            ? {
                keyType: info.keyType,
                type: getIntersectionType([old.type, info.type]),
                isReadonly: old.isReadonly && info.isReadonly,
                declaration: undefined,
              }
            : x,
        );
      else infos.push(info);
    }
  }
  result.callSignatures = call;
  result.constructSignatures = construct;
  result.indexInfos = infos;
}
import { getReturnTypeOfSignature as getReturnTypeOfSig } from "./parameters.ts";
function appendSignatures(list: Signature[], more: readonly Signature[]): Signature[] {
  const result = [...list];
  for (const s of more) if (!result.some((x) => compareSignaturesIdentical(x, s, false, false, false))) result.push(s);
  return result;
}
function isMixinConstructorType(type: Type): boolean {
  const signatures = getSignaturesOfType(type, "construct");
  const s = signatures[0];
  if (
    signatures.length === 1 &&
    s !== undefined &&
    s.typeParameters === undefined &&
    s.parameters.length === 1 &&
    isRestSignature(s)
  ) {
    const p = s.parameters[0];
    if (p === undefined) return false;
    const t = getTypeOfSymbol(p);
    return (t.flags & TF.Any) !== 0 || elementTypeOf(t) === anyType;
  }
  return false;
}
function includeMixinType(type: Type, types: readonly Type[], mixins: readonly boolean[], index: number): Type {
  const all: Type[] = [];
  for (let i = 0; i < types.length; i++) {
    const t = types[i];
    if (t === undefined) continue;
    if (i === index) all.push(type);
    else if (mixins[i] === true) {
      const s = getSignaturesOfType(t, "construct")[0];
      if (s !== undefined) all.push(getReturnTypeOfSig(s));
    }
  }
  return getIntersectionType(all);
}

// ---- properties

export function getPropertiesOfType(type: Type): readonly Symbol[] {
  const t = getReducedApparent(type);
  if (t.kind === "union" || t.kind === "intersection") return getPropertiesOfUnionOrIntersection(t);
  return t.kind === "object" ? resolveStructuredTypeMembers(t).properties : [];
}
function getReducedApparent(type: Type): Type {
  const r = getReducedType(type);
  return r;
}
function getPropertiesOfUnionOrIntersection(type: UnionType | IntersectionType): readonly Symbol[] {
  if (type.resolvedProperties === undefined) {
    const names = new Set<string>();
    for (const t of type.types) {
      for (const p of getPropertiesOfType(t)) names.add(p.name);
      // A union has only what all members have.
      if (type.kind === "union" && getIndexInfosOfType(t).length === 0) break;
    }
    const result: Symbol[] = [];
    names.forEach((name) => {
      const p = getPropertyOfUnionOrIntersection(type, name, type.kind === "intersection");
      if (p !== undefined) result.push(p);
    });
    type.resolvedProperties = result;
  }
  return type.resolvedProperties;
}

/** No apparent type, no Object or Function members. */
export function getPropertyOfObjectType(type: Type, name: string): Symbol | undefined {
  if (type.kind === "object") {
    const s = resolveStructuredTypeMembers(type).members.get(name);
    if (s !== undefined && isNamedMember(s, name)) return s;
  }
  return undefined;
}
export function getPropertyOfType(type: Type, name: string, skipFunction: boolean = false): Symbol | undefined {
  const t = getReducedType(getApparentType(type));
  if (t.kind === "object") {
    const resolved = resolveStructuredTypeMembers(t);
    const s = resolved.members.get(name);
    if (s !== undefined && isNamedMember(s, name)) return s;
    if (skipFunction) return undefined;
    const functionType =
      resolved.callSignatures.length > 0
        ? globalType("CallableFunction")
        : resolved.constructSignatures.length > 0
          ? globalType("NewableFunction")
          : undefined;
    if (functionType !== undefined) {
      const f = getPropertyOfObjectType(functionType, name);
      if (f !== undefined) return f;
    }
    return getPropertyOfObjectType(globalType("Object"), name);
  }
  if (t.kind === "intersection") {
    const p = getPropertyOfUnionOrIntersection(t, name, true);
    if (p !== undefined) return p;
    return skipFunction ? undefined : getPropertyOfUnionOrIntersection(t, name, false);
  }
  if (t.kind === "union") return getPropertyOfUnionOrIntersection(t, name, false);
  return undefined;
}
export function getPropertyOfUnionOrIntersection(
  type: UnionType | IntersectionType,
  name: string,
  skipObjectFunction: boolean,
): Symbol | undefined {
  const p = getUnionOrIntersectionProperty(type, name, skipObjectFunction);
  return p !== undefined && (linksOf(p).checkFlags & CheckFlags.ReadPartial) === 0 ? p : undefined;
}
export function getUnionOrIntersectionProperty(
  type: UnionType | IntersectionType,
  name: string,
  skipObjectFunction: boolean = false,
): Symbol | undefined {
  const key = skipObjectFunction ? "\u0002" + name : name;
  type.propertyCache ??= new Map<string, Symbol | undefined>();
  if (type.propertyCache.has(key)) return type.propertyCache.get(key);
  const p = createUnionOrIntersectionProperty(type, name, skipObjectFunction);
  type.propertyCache.set(key, p);
  return p;
}

export function isReadonlySymbol(symbol: Symbol): boolean {
  const checkFlags = linksOf(symbol).checkFlags;
  if ((checkFlags & CheckFlags.Readonly) !== 0) return true;
  // A mapped type may have taken the modifier of the declaration away.
  if ((checkFlags & CheckFlags.Mapped) !== 0) return false;
  if ((symbol.flags & SF.Property) !== 0 && (getModifiersOfSymbol(symbol) & MF.Readonly) !== 0) return true;
  if ((symbol.flags & SF.Variable) !== 0) {
    const d = symbol.valueDeclaration;
    if (d !== undefined && d.kind === "VariableDeclaration" && d.parent.kind === "VariableDeclarationList")
      return d.parent.declarationKind !== "var" && d.parent.declarationKind !== "let";
    if (d !== undefined && d.kind === "BindingElement") {
      let n: Node = d;
      while (
        n.kind === "BindingElement" ||
        n.kind === "ObjectBindingPattern" ||
        n.kind === "ArrayBindingPattern" ||
        n.kind === "VariableDeclaration"
      )
        n = n.parent;
      return n.kind === "VariableDeclarationList" && n.declarationKind !== "var" && n.declarationKind !== "let";
    }
    return false;
  }
  return (
    ((symbol.flags & SF.GetAccessor) !== 0 && (symbol.flags & SF.SetAccessor) === 0) ||
    (symbol.flags & SF.EnumMember) !== 0
  );
}

function createUnionOrIntersectionProperty(
  containing: UnionType | IntersectionType,
  name: string,
  skipObjectFunction: boolean,
): Symbol | undefined {
  let single: Symbol | undefined;
  const props: Symbol[] = [];
  const indexTypes: Type[] = [];
  const isUnion = containing.kind === "union";
  let optionalFlag = isUnion ? 0 : SF.Optional;
  let checkFlags = isUnion ? 0 : CheckFlags.Readonly;
  let syntheticFlag: number = CheckFlags.SyntheticMethod;
  let mergedInstantiations = false;
  for (const current of containing.types) {
    const type = getApparentType(current);
    if (type === errorType || (type.flags & TF.Never) !== 0) continue;
    const prop = getPropertyOfType(type, name, skipObjectFunction);
    const modifiers = prop === undefined ? 0 : getModifiersOfSymbol(prop);
    if (prop !== undefined) {
      if ((prop.flags & SF.ClassMember) !== 0 || (prop.flags & SF.Property) !== 0) {
        if (isUnion) optionalFlag |= prop.flags & SF.Optional;
        else optionalFlag &= prop.flags;
      }
      if (single === undefined) {
        single = prop;
        props.push(prop);
      } else if (prop !== single) {
        if (
          getTargetSymbol(prop) === getTargetSymbol(single) &&
          getTargetSymbol(prop) !== prop &&
          compareProperties(single, prop)
        )
          mergedInstantiations = true;
        else if (!props.includes(prop)) props.push(prop);
      }
      if (isUnion && isReadonlySymbol(prop)) checkFlags |= CheckFlags.Readonly;
      else if (!isUnion && !isReadonlySymbol(prop)) checkFlags &= ~CheckFlags.Readonly;
      checkFlags |= (modifiers & (MF.Private | MF.Protected)) === 0 ? CheckFlags.ContainsPublic : 0;
      if ((modifiers & MF.Protected) !== 0) checkFlags |= CheckFlags.ContainsProtected;
      if ((modifiers & MF.Private) !== 0) checkFlags |= CheckFlags.ContainsPrivate;
      if ((modifiers & MF.Static) !== 0) checkFlags |= CheckFlags.ContainsStatic;
      if ((prop.flags & SF.Method) === 0) syntheticFlag = CheckFlags.SyntheticProperty;
    } else if (isUnion) {
      const info = isLateBoundName(name) ? undefined : getApplicableIndexInfoForName(type, name);
      if (info !== undefined) {
        checkFlags |= CheckFlags.WritePartial | (info.isReadonly ? CheckFlags.Readonly : 0);
        indexTypes.push(isTupleType(type) ? (getRestTypeOfTuple(type) ?? undefinedType) : info.type);
      } else if (isObjectLiteralType(type) && (type.objectFlags & 0) === 0 && isFreshlyClosed(type)) {
        checkFlags |= CheckFlags.WritePartial;
        indexTypes.push(undefinedType);
      } else checkFlags |= CheckFlags.ReadPartial;
    }
  }
  if (
    single === undefined ||
    (isUnion &&
      (props.length > 1 || (checkFlags & CheckFlags.Partial) !== 0) &&
      (checkFlags & (CheckFlags.ContainsPrivate | CheckFlags.ContainsProtected)) !== 0 &&
      !(props.length > 1 && sameDeclarations(props)))
  )
    return undefined;
  if (props.length === 1 && (checkFlags & CheckFlags.ReadPartial) === 0 && indexTypes.length === 0) {
    if (mergedInstantiations) {
      // One of the identical instantiations stands for all.
      return single;
    }
    return single;
  }
  let firstType: Type | undefined;
  let nameType: Type | undefined;
  const propTypes: Type[] = [];
  let writeTypes: Type[] | undefined;
  const declarations: Symbol["declarations"] = [];
  let firstValueDeclaration: Symbol["valueDeclaration"];
  let hasNonUniformValueDeclaration = false;
  for (const prop of props) {
    if (firstValueDeclaration === undefined) firstValueDeclaration = prop.valueDeclaration;
    else if (prop.valueDeclaration !== undefined && prop.valueDeclaration !== firstValueDeclaration)
      hasNonUniformValueDeclaration = true;
    for (const d of prop.declarations) if (!declarations.includes(d)) declarations.push(d);
    const type = getTypeOfSymbol(prop);
    if (firstType === undefined) {
      firstType = type;
      nameType = linksOf(prop).nameType;
    }
    const writeType = getWriteTypeOfSymbol(prop);
    if (writeTypes !== undefined || writeType !== type) {
      writeTypes ??= [...propTypes];
      writeTypes.push(writeType);
    }
    if (type !== firstType) checkFlags |= CheckFlags.HasNonUniformType;
    if (isLiteralTypeLike(type) || isPatternLiteralType(type)) checkFlags |= CheckFlags.HasLiteralType;
    if ((type.flags & TF.Never) !== 0) checkFlags |= CheckFlags.HasNeverType;
    propTypes.push(type);
  }
  for (const t of indexTypes) propTypes.push(t);
  const result = createTransientSymbol(SF.Property | (optionalFlag & SF.Optional), name, syntheticFlag | checkFlags);
  const links = linksOf(result);
  links.containingType = containing;
  if (!hasNonUniformValueDeclaration && firstValueDeclaration !== undefined)
    result.valueDeclaration = firstValueDeclaration;
  result.declarations = declarations;
  links.nameType = nameType;
  result.parent = single.parent;
  links.type = isUnion ? getUnionType(propTypes) : getIntersectionType(propTypes);
  if (writeTypes !== undefined) links.writeType = isUnion ? getUnionType(writeTypes) : getIntersectionType(writeTypes);
  return result;
}
function sameDeclarations(props: readonly Symbol[]): boolean {
  const d = props[0]?.declarations[0];
  return d !== undefined && props.every((p) => p.declarations[0] === d);
}
function isFreshlyClosed(type: Type): boolean {
  return (
    type.kind === "object" &&
    (type.objectFlags & OF.ContainsObjectOrArrayLiteral) !== 0 &&
    getIndexInfosOfType(type).length === 0
  );
}
export function isObjectLiteralType(type: Type): boolean {
  return type.kind === "object" && (type.objectFlags & OF.ObjectLiteral) !== 0;
}
function getRestTypeOfTuple(type: Type): Type | undefined {
  if (type.kind !== "object" || type.target?.tuple === undefined) return undefined;
  const info = type.target.tuple;
  const args = getTypeArguments(type).slice(info.fixedLength, info.elementFlags.length);
  return args.length === 0 ? undefined : getUnionType(args);
}
function getTargetSymbol(s: Symbol): Symbol {
  return linksOf(s).target ?? s;
}
function compareProperties(a: Symbol, b: Symbol): boolean {
  return (
    (a.flags & SF.Optional) === (b.flags & SF.Optional) &&
    isReadonlySymbol(a) === isReadonlySymbol(b) &&
    isTypeIdenticalTo(getTypeOfSymbol(a), getTypeOfSymbol(b))
  );
}
function isLiteralTypeLike(type: Type): boolean {
  return (type.flags & TF.Boolean) !== 0
    ? true
    : type.kind === "union"
      ? (type.flags & TF.EnumLiteral) !== 0
        ? true
        : type.types.every((t) => (t.flags & TF.Unit) !== 0)
      : (type.flags & TF.Unit) !== 0;
}
export function isLateBoundName(name: string): boolean {
  return name.charCodeAt(0) === 1;
}

// ---- reduction of intersections that are never because of their discriminants

export function getReducedType(type: Type): Type {
  if (type.kind === "union") {
    let reduced = false;
    for (const t of type.types) if (t.kind === "intersection" && getReducedType(t) !== t) reduced = true;
    if (reduced) return getUnionType(type.types.map(getReducedType));
    return type;
  }
  if (type.kind === "intersection") {
    if (type.resolvedReduced === undefined) {
      type.resolvedReduced = type;
      if (
        (type.flags & TF.Intersection) !== 0 &&
        getPropertiesOfUnionOrIntersection(type).some(isNeverReducedProperty)
      ) {
        type.objectFlags |= OF.IsNeverIntersection;
        type.resolvedReduced = neverType;
      }
    }
    return type.resolvedReduced;
  }
  return type;
}
function isNeverReducedProperty(p: Symbol): boolean {
  return isDiscriminantWithNeverType(p) || isConflictingPrivateProperty(p);
}
function isDiscriminantWithNeverType(p: Symbol): boolean {
  const f = linksOf(p).checkFlags;
  return (
    (p.flags & SF.Optional) === 0 &&
    (f & (CheckFlags.HasNonUniformType | CheckFlags.HasLiteralType | CheckFlags.HasNeverType)) ===
      (CheckFlags.HasNonUniformType | CheckFlags.HasLiteralType) &&
    (getTypeOfSymbol(p).flags & TF.Never) !== 0
  );
}
function isConflictingPrivateProperty(p: Symbol): boolean {
  return p.valueDeclaration === undefined && (linksOf(p).checkFlags & CheckFlags.ContainsPrivate) !== 0;
}

// ---- signatures and index signatures of types

export function getSignaturesOfType(type: Type, kind: "call" | "construct"): readonly Signature[] {
  const t = getReducedType(getApparentType(type));
  if (t.kind === "object" || t.kind === "union" || t.kind === "intersection") {
    const r = resolveStructuredTypeMembers(t);
    const signatures = kind === "call" ? r.callSignatures : r.constructSignatures;
    return signatures.length === 0 && kind === "call" && t.kind === "union"
      ? getArrayFallbackSignatures(t)
      : signatures;
  }
  return [];
}
const arrayFallbacks = new Map<number, readonly Signature[]>();
/** A method of `A[] | B[]` that has no signature in common is that of `(A | B)[]`. */
function getArrayFallbackSignatures(type: UnionType): readonly Signature[] {
  const known = arrayFallbacks.get(type.id);
  if (known !== undefined) return known;
  arrayFallbacks.set(type.id, []);
  const name = type.types[0]?.symbol?.name;
  const readonlyArray = globalGenericType("ReadonlyArray");
  let anyReadonly = false;
  const elements: Type[] = [];
  for (const t of type.types) {
    const owner = t.symbol?.parent;
    if (t.kind !== "object" || t.symbol?.name !== name || owner === undefined) return [];
    const isReadonly = owner === readonlyArray.symbol;
    const array = isReadonly ? readonlyArray : globalGenericType("Array");
    const parameter = array.typeParameters?.[0];
    if (owner !== array.symbol || parameter === undefined || t.mapper === undefined) return [];
    if (isReadonly) anyReadonly = true;
    elements.push(getMappedType(parameter, t.mapper));
  }
  const property =
    name === undefined ? undefined : getPropertyOfType(createArrayType(getUnionType(elements), anyReadonly), name);
  const result = property === undefined ? [] : getSignaturesOfType(getTypeOfSymbol(property), "call");
  arrayFallbacks.set(type.id, result);
  return result;
}
export function getIndexInfosOfStructuredType(type: Type): readonly IndexInfo[] {
  if (type.kind === "object" || type.kind === "union" || type.kind === "intersection")
    return resolveStructuredTypeMembers(type).indexInfos;
  return [];
}
export function getIndexInfosOfType(type: Type): readonly IndexInfo[] {
  return getIndexInfosOfStructuredType(getReducedType(getApparentType(type)));
}
export function getIndexInfoOfType(type: Type, keyType: Type): IndexInfo | undefined {
  return getIndexInfosOfType(type).find((i) => i.keyType === keyType);
}
export function getIndexTypeOfType(type: Type, keyType: Type): Type | undefined {
  return getIndexInfoOfType(type, keyType)?.type;
}
export function isApplicableIndexType(source: Type, target: Type): boolean {
  return (
    isTypeAssignableTo(source, target) ||
    (target === stringType && (source.flags & TF.NumberLike) !== 0) ||
    (target === numberType &&
      (source === numericStringType() ||
        (source.kind === "literal" && typeof source.value === "string" && isNumericLiteralName(source.value))))
  );
}
function numericStringType(): Type {
  return getTemplateLiteralType(["", ""], [numberType]);
}
export function isNumericLiteralName(name: string): boolean {
  return String(Number(name)) === name;
}
export function getApplicableIndexInfos(type: Type, keyType: Type): readonly IndexInfo[] {
  return getIndexInfosOfType(type).filter((i) => isApplicableIndexType(keyType, i.keyType));
}
export function getApplicableIndexInfo(type: Type, keyType: Type): IndexInfo | undefined {
  const infos = getIndexInfosOfType(type);
  let stringInfo: IndexInfo | undefined;
  const applicable: IndexInfo[] = [];
  for (const info of infos) {
    if (info.keyType === stringType) stringInfo = info;
    else if (isApplicableIndexType(keyType, info.keyType)) applicable.push(info);
  }
  if (applicable.length > 1)
    return {
      keyType: unknownType,
      type: getIntersectionType(applicable.map((i) => i.type)),
      isReadonly: applicable.every((i) => i.isReadonly),
      declaration: undefined,
    };
  return (
    applicable[0] ?? (stringInfo !== undefined && isApplicableIndexType(keyType, stringType) ? stringInfo : undefined)
  );
}
export function getApplicableIndexInfoForName(type: Type, name: string): IndexInfo | undefined {
  const infos = getIndexInfosOfType(type);
  if (infos.length === 0) return undefined;
  return getApplicableIndexInfo(type, isLateBoundName(name) ? esSymbolType : stringKeyOf(name));
}
import { getStringLiteralType, getTemplateLiteralType } from "./construct.ts";
function stringKeyOf(name: string): Type {
  return getStringLiteralType(name);
}
