/** Type mappers and instantiation: replacing type parameters in types, signatures and symbols. */
import { forEachChild, type Node } from "../ast/ast.ts";
import { SymbolFlags as SF, type Symbol } from "../bind/symbols.ts";
import { getConditionalType, getIndexedAccessType, getIndexType } from "./access.ts";
import {
  createDeferredTypeReference,
  createNormalizedTypeReference,
  createTupleType,
  createArrayType,
  getIntersectionType,
  getStringLiteralType,
  getStringMappingType,
  getTemplateLiteralType,
  getUnionType,
  mapType,
  typeListId,
  UnionReduction,
} from "./construct.ts";
import { getConstraintFromTypeParameter, getOuterTypeParameters } from "./declared.ts";
import {
  getMappedConstraint,
  getMappedTypeParameter,
  getMappedTemplate,
  getHomomorphicTypeVariable,
  isArrayType,
  isTupleType,
  elementTypeOf,
} from "./members.ts";
import { getTypeArguments, getReducedType, getApparentMappedModifiers } from "./members.ts";
import {
  anyType,
  cloneSignature,
  createObjectType,
  createTransientSymbol,
  createTypeParameter,
  cx,
  error,
  errorType,
  linksOf,
  neverType,
  numberType,
  undefinedType,
  unknownType,
  wildcardType,
  CheckFlags,
} from "./state.ts";
import {
  ElementFlags as EF,
  ObjectFlags as OF,
  TypeFlags as TF,
  type ConditionalType,
  type IndexInfo,
  type ObjectType,
  type Signature,
  type Type,
  type TypeMapper,
  type TypeParameter,
  type TypePredicate,
} from "./types.ts";

// ---- mappers

export function newTypeMapper(sources: readonly Type[], targets: readonly Type[]): TypeMapper {
  const s = sources[0];
  const t = targets[0];
  if (sources.length === 1 && s !== undefined) return { kind: "simple", source: s, target: t ?? anyType };
  return { kind: "array", sources, targets };
}
export function unaryMapper(source: Type, target: Type): TypeMapper {
  return { kind: "simple", source, target };
}
export function functionMapper(map: (t: Type) => Type): TypeMapper {
  return { kind: "function", map };
}
export function eraserMapper(sources: readonly Type[]): TypeMapper {
  return { kind: "all", sources, target: anyType };
}
/** Applies first to types, then second to the result. */
export function combineMappers(first: TypeMapper | undefined, second: TypeMapper): TypeMapper {
  return first === undefined ? second : { kind: "composite", first, second };
}
/** Applies first to a type parameter; the result is mapped by second only where it was a parameter that first left alone … */
export function mergeMappers(first: TypeMapper | undefined, second: TypeMapper): TypeMapper {
  return first === undefined ? second : { kind: "merged", first, second };
}
export function prependMapping(source: Type, target: Type, mapper: TypeMapper | undefined): TypeMapper {
  return mapper === undefined
    ? unaryMapper(source, target)
    : { kind: "merged", first: unaryMapper(source, target), second: mapper };
}
export function appendMapping(mapper: TypeMapper | undefined, source: Type, target: Type): TypeMapper {
  return mapper === undefined
    ? unaryMapper(source, target)
    : { kind: "merged", first: mapper, second: unaryMapper(source, target) };
}

export function getMappedType(type: Type, mapper: TypeMapper): Type {
  switch (mapper.kind) {
    case "simple":
      return type === mapper.source ? mapper.target : type;
    case "array": {
      for (let i = 0; i < mapper.sources.length; i++)
        if (mapper.sources[i] === type) return mapper.targets[i] ?? anyType;
      return type;
    }
    case "all":
      return mapper.sources.includes(type) ? mapper.target : type;
    case "function":
      return mapper.map(type);
    case "composite": {
      const t = getMappedType(type, mapper.first);
      return t !== type ? instantiateType(t, mapper.second) : getMappedType(t, mapper.second);
    }
    case "merged": {
      const t = getMappedType(type, mapper.first);
      return t !== type ? instantiateType(t, mapper.second) : getMappedType(t, mapper.second);
    }
  }
}

// ---- instantiation

export function instantiateType(type: Type, mapper: TypeMapper | undefined): Type {
  return mapper === undefined ? type : instantiateWithAlias(type, mapper, undefined, undefined);
}
export function instantiateOptional(type: Type | undefined, mapper: TypeMapper | undefined): Type | undefined {
  return type === undefined ? undefined : instantiateType(type, mapper);
}

export function instantiateWithAlias(
  type: Type,
  mapper: TypeMapper,
  aliasSymbol: Symbol | undefined,
  aliasTypeArguments: readonly Type[] | undefined,
): Type {
  if (!couldContainTypeVariables(type)) return type;
  if (cx.instantiationDepth >= 100 || cx.instantiationCount >= 5000000) {
    error(cx.currentNode, 2589, "Type instantiation is excessively deep and possibly infinite.");
    return errorType;
  }
  cx.instantiationDepth++;
  cx.instantiationCount++;
  const result = instantiateWorker(type, mapper, aliasSymbol, aliasTypeArguments);
  cx.instantiationDepth--;
  return result;
}

function instantiateWorker(
  type: Type,
  mapper: TypeMapper,
  aliasSymbol: Symbol | undefined,
  aliasTypeArguments: readonly Type[] | undefined,
): Type {
  switch (type.kind) {
    case "parameter":
      return getMappedType(type, mapper);
    case "object": {
      if ((type.objectFlags & (OF.Reference | OF.Anonymous | OF.Mapped)) === 0) return type;
      if ((type.objectFlags & OF.Reference) !== 0 && type.node === undefined) {
        const args = type.resolvedTypeArguments;
        if (args === undefined || type.target === undefined) return type;
        const newArgs = instantiateTypes(args, mapper);
        return newArgs !== args ? createNormalizedTypeReference(type.target, newArgs) : type;
      }
      if ((type.objectFlags & OF.ReverseMapped) !== 0) return type;
      return getObjectTypeInstantiation(type, mapper, aliasSymbol, aliasTypeArguments);
    }
    case "union":
    case "intersection": {
      const origin = type.kind === "union" ? type.origin : undefined;
      const types =
        origin !== undefined && (origin.kind === "union" || origin.kind === "intersection") ? origin.types : type.types;
      const newTypes = instantiateTypes(types, mapper);
      if (newTypes === types && aliasSymbol === type.aliasSymbol) return type;
      const alias = aliasSymbol ?? type.aliasSymbol;
      const aliasArgs =
        aliasSymbol !== undefined ? aliasTypeArguments : instantiateTypesOptional(type.aliasTypeArguments, mapper);
      return type.kind === "intersection" || (origin !== undefined && origin.kind === "intersection")
        ? getIntersectionType(newTypes, alias, aliasArgs)
        : getUnionType(newTypes, UnionReduction.Literal, alias, aliasArgs);
    }
    case "index":
      return getIndexType(instantiateType(type.type, mapper));
    case "template":
      return getTemplateLiteralType(type.texts, instantiateTypes(type.types, mapper));
    case "stringMapping":
      return type.symbol === undefined ? type : getStringMappingType(type.symbol, instantiateType(type.type, mapper));
    case "indexedAccess": {
      const alias = aliasSymbol ?? type.aliasSymbol;
      const aliasArgs =
        aliasSymbol !== undefined ? aliasTypeArguments : instantiateTypesOptional(type.aliasTypeArguments, mapper);
      return getIndexedAccessType(
        instantiateType(type.objectType, mapper),
        instantiateType(type.indexType, mapper),
        undefined,
        type.accessFlags,
        alias,
        aliasArgs,
      );
    }
    case "conditional":
      return getConditionalTypeInstantiation(
        type,
        type.mapper !== undefined ? combineMappers(type.mapper, mapper) : mapper,
        aliasSymbol,
        aliasTypeArguments,
      );
    case "substitution": {
      const newBase = instantiateType(type.baseType, mapper);
      const newConstraint = instantiateType(type.constraint, mapper);
      if ((newBase.flags & TF.TypeVariable) !== 0 && (newConstraint.flags & TF.Instantiable) !== 0)
        return getSubstitutionType(newBase, newConstraint);
      if ((newConstraint.flags & TF.AnyOrUnknown) !== 0 || newBase === newConstraint) return newBase;
      return (newBase.flags & TF.TypeVariable) !== 0 ? getSubstitutionType(newBase, newConstraint) : newBase;
    }
    default:
      return type;
  }
}

const substitutionTypes = new Map<string, Type>();
export function getSubstitutionType(baseType: Type, constraint: Type): Type {
  if ((constraint.flags & TF.AnyOrUnknown) !== 0 || constraint === baseType || (baseType.flags & TF.Any) !== 0)
    return baseType;
  const key = String(baseType.id) + ">" + String(constraint.id);
  let type = substitutionTypes.get(key);
  if (type === undefined) {
    type = {
      kind: "substitution",
      id: createTypeParameter(undefined).id,
      flags: TF.Substitution,
      objectFlags: 0,
      symbol: undefined,
      aliasSymbol: undefined,
      aliasTypeArguments: undefined,
      widened: undefined,
      couldContain: undefined,
      baseType,
      constraint,
    };
    substitutionTypes.set(key, type);
  }
  return type;
}
export function getSubstitutionIntersection(type: Type): Type {
  return type.kind === "substitution" ? getIntersectionType([type.constraint, type.baseType]) : type;
}

export function instantiateTypes(types: readonly Type[], mapper: TypeMapper): readonly Type[] {
  for (let i = 0; i < types.length; i++) {
    const t = types[i];
    if (t === undefined) continue;
    const m = instantiateType(t, mapper);
    if (m !== t) {
      const result = types.slice(0, i);
      result.push(m);
      for (let j = i + 1; j < types.length; j++) {
        const u = types[j];
        if (u !== undefined) result.push(instantiateType(u, mapper));
      }
      return result;
    }
  }
  return types;
}
export function instantiateTypesOptional(
  types: readonly Type[] | undefined,
  mapper: TypeMapper | undefined,
): readonly Type[] | undefined {
  return types === undefined || mapper === undefined ? types : instantiateTypes(types, mapper);
}

/** Could replacing type parameters change the type? Conservative for anonymous types: yes if they are declared within something generic. */
export function couldContainTypeVariables(type: Type): boolean {
  const cached = type.couldContain;
  if (cached !== undefined) return cached;
  let result = false;
  switch (type.kind) {
    case "intrinsic":
    case "literal":
    case "unique":
      return false;
    case "object": {
      if ((type.objectFlags & OF.Reference) !== 0 && type.node === undefined) {
        if (type.resolvedTypeArguments === undefined) return true;
        result = type.resolvedTypeArguments.some(couldContainTypeVariables);
      } else if ((type.objectFlags & OF.Reference) !== 0) result = true;
      else if ((type.objectFlags & OF.Anonymous) !== 0) {
        result =
          type.symbol !== undefined &&
          (type.symbol.flags & (SF.Function | SF.Method | SF.Class | SF.TypeLiteral | SF.ObjectLiteral)) !== 0 &&
          type.symbol.declarations.length > 0;
        if (type.symbol === undefined && type.target === undefined && type.resolved !== undefined) result = false;
      } else result = (type.objectFlags & (OF.Mapped | OF.ReverseMapped)) !== 0;
      break;
    }
    case "union":
    case "intersection":
      result = type.types.some(couldContainTypeVariables);
      if (!result && type.kind === "union" && type.origin !== undefined && type.origin.kind === "union") result = false;
      break;
    default:
      result = true;
  }
  type.couldContain = result;
  return result;
}

const possiblyReferencedCache = new Map<string, boolean>();

/** May the declaration mention the type parameter? (So that equal types are found equal: only what is mentioned is mapped.) */
function isTypeParameterPossiblyReferenced(tp: TypeParameter, node: Node): boolean {
  const declarations = tp.symbol?.declarations;
  if (declarations === undefined || declarations.length !== 1) return true;
  const key = String(tp.id) + ":" + String(node.id);
  const cached = possiblyReferencedCache.get(key);
  if (cached !== undefined) return cached;
  const declaration = declarations[0];
  const container = declaration?.parent;
  let result = true;
  let n: Node = node;
  while (n !== container) {
    // `infer T` is declared inside of the node.
    if (
      n.kind === "SourceFile" ||
      n.kind === "Block" ||
      (n.kind === "ConditionalType" && containsReference(n.extendsType, tp))
    ) {
      possiblyReferencedCache.set(key, true);
      return true;
    }
    n = n.parent;
  }
  result = containsReference(node, tp);
  possiblyReferencedCache.set(key, result);
  return result;
}
function containsReference(node: Node, tp: TypeParameter): boolean {
  switch (node.kind) {
    case "ThisType":
      return tp.isThisType;
    case "Identifier":
      return (
        !tp.isThisType &&
        tp.symbol !== undefined &&
        node.text === tp.symbol.name &&
        (node.parent.kind === "TypeReference" ||
          node.parent.kind === "ExpressionWithTypeArguments" ||
          node.parent.kind === "TypePredicate")
      );
    case "TypeQuery":
      return true;
    case "MethodDeclaration":
    case "MethodSignature":
    case "GetAccessor":
    case "SetAccessor":
      if (node.type === undefined && node.kind !== "MethodSignature" && node.body !== undefined) return true;
      break;
    case "FunctionExpression":
    case "ArrowFunction":
      return true;
    default:
      break;
  }
  let found = false;
  forEachChild(node, (child: Node) => {
    if (!found && containsReference(child, tp)) found = true;
  });
  return found;
}

const outerParameters = new Map<number, readonly TypeParameter[]>();

export function getObjectTypeInstantiation(
  type: ObjectType,
  mapper: TypeMapper,
  aliasSymbol: Symbol | undefined,
  aliasTypeArguments: readonly Type[] | undefined,
): Type {
  const declaration: Node | undefined =
    (type.objectFlags & OF.Reference) !== 0
      ? type.node
      : (type.objectFlags & OF.Mapped) !== 0
        ? type.mapped?.declaration
        : type.symbol?.declarations[0];
  if (declaration === undefined) return type;
  const target =
    (type.objectFlags & OF.Reference) !== 0
      ? type.cachedApparent !== undefined && type.cachedApparent.kind === "object"
        ? type.cachedApparent
        : type
      : (type.objectFlags & OF.Instantiated) !== 0
        ? (type.target ?? type)
        : type;
  let typeParameters = outerParameters.get(declaration.id);
  if (typeParameters === undefined) {
    // A mapped type's own parameter is bound in it.
    const own = (target.objectFlags & OF.Mapped) !== 0 ? getMappedTypeParameter(target) : undefined;
    const outer = getOuterTypeParameters(declaration, true).filter((tp) => tp !== own);
    const keepAll =
      (target.objectFlags & OF.Reference) === 0 &&
      target.symbol !== undefined &&
      (target.symbol.flags & (SF.Method | SF.Function)) === 0 &&
      (target.symbol.flags & SF.TypeLiteral) === 0 &&
      (target.objectFlags & OF.Mapped) === 0;
    const filtered = keepAll
      ? outer
      : outer.filter((tp) =>
          type.symbol !== undefined && type.symbol.declarations.length > 1
            ? type.symbol.declarations.some((d) => isTypeParameterPossiblyReferenced(tp, d))
            : isTypeParameterPossiblyReferenced(tp, declaration),
        );
    typeParameters = filtered;
    outerParameters.set(declaration.id, typeParameters);
  }
  if (typeParameters.length === 0) return type;
  const combined = combineMappers(type.mapper, mapper);
  const typeArguments = typeParameters.map((t) => getMappedType(t, combined));
  const alias = aliasSymbol ?? type.aliasSymbol;
  const aliasArgs =
    aliasSymbol !== undefined ? aliasTypeArguments : instantiateTypesOptional(type.aliasTypeArguments, mapper);
  const id =
    typeListId(typeArguments) + (alias === undefined ? "" : "@" + String(alias.id) + ":" + typeListId(aliasArgs));
  if (
    target.instantiations === undefined ||
    ((target.objectFlags & OF.Reference) !== 0 && target.instantiations.size === 0)
  ) {
    target.instantiations = new Map<string, Type>();
    target.instantiations.set(
      typeListId(typeParameters) +
        (target.aliasSymbol === undefined
          ? ""
          : "@" + String(target.aliasSymbol.id) + ":" + typeListId(target.aliasTypeArguments)),
      target,
    );
  }
  let result = target.instantiations.get(id);
  if (result === undefined) {
    const newMapper = newTypeMapper(typeParameters, typeArguments);
    if ((target.objectFlags & OF.Reference) !== 0 && target.target !== undefined && target.node !== undefined) {
      const reference = createDeferredTypeReference(target.target, target.node, alias, aliasArgs);
      reference.mapper = newMapper;
      reference.cachedApparent = target;
      result = reference;
    } else if ((target.objectFlags & OF.Mapped) !== 0)
      result = instantiateMappedType(target, newMapper, alias, aliasArgs);
    else result = instantiateAnonymousType(target, newMapper, alias, aliasArgs);
    target.instantiations.set(id, result);
  }
  return result;
}

function instantiateAnonymousType(
  type: ObjectType,
  mapper: TypeMapper,
  aliasSymbol: Symbol | undefined,
  aliasTypeArguments: readonly Type[] | undefined,
): ObjectType {
  const result = createObjectType((type.objectFlags & ~OF.FreshLiteral) | OF.Instantiated, type.symbol);
  if ((type.objectFlags & OF.Mapped) !== 0 && type.mapped !== undefined) {
    const origTypeParameter = getMappedTypeParameter(type);
    const fresh = createTypeParameter(origTypeParameter.symbol);
    fresh.target = origTypeParameter;
    const inner = combineMappers(unaryMapper(origTypeParameter, fresh), mapper);
    fresh.mapper = inner;
    result.mapped = {
      declaration: type.mapped.declaration,
      typeParameter: fresh,
      constraintType: undefined,
      nameType: undefined,
      nameTypeResolved: false,
      templateType: undefined,
      modifiersType: undefined,
    };
    result.mapper = inner;
  } else result.mapper = mapper;
  result.target = type;
  result.aliasSymbol = aliasSymbol ?? type.aliasSymbol;
  result.aliasTypeArguments =
    aliasSymbol !== undefined ? aliasTypeArguments : instantiateTypesOptional(type.aliasTypeArguments, mapper);
  result.objectFlags |= 0;
  return result;
}

function instantiateMappedType(
  type: ObjectType,
  mapper: TypeMapper,
  aliasSymbol: Symbol | undefined,
  aliasTypeArguments: readonly Type[] | undefined,
): Type {
  // A homomorphic mapped type { [P in keyof T]: X } distributes over unions, arrays and tuples that T becomes.
  const typeVariable = getHomomorphicTypeVariable(type);
  if (typeVariable !== undefined) {
    const mappedTypeVariable = instantiateType(typeVariable, mapper);
    if (typeVariable !== mappedTypeVariable) {
      return mapTypeWithAlias(
        getReducedType(mappedTypeVariable),
        (t) => instantiateConstituent(t),
        aliasSymbol,
        aliasTypeArguments,
      );
    }
  }
  return instantiateType(getMappedConstraint(type), mapper) === wildcardType
    ? wildcardType
    : instantiateAnonymousType(type, mapper, aliasSymbol, aliasTypeArguments);

  function instantiateConstituent(t: Type): Type {
    if (
      (t.flags & (TF.AnyOrUnknown | TF.InstantiableNonPrimitive | TF.Object | TF.Intersection | TF.IndexedAccess)) !==
        0 &&
      t !== wildcardType &&
      t !== errorType
    ) {
      if (typeVariable === undefined) return t;
      const inner = prependMapping(typeVariable, t, mapper);
      if (
        type.mapped !== undefined &&
        type.mapped.declaration.kind === "MappedType" &&
        type.mapped.declaration.nameType === undefined
      ) {
        if (isArrayType(t)) return instantiateMappedArray(t, type, inner);
        if (isTupleType(t)) return instantiateMappedTuple(t, type, typeVariable, mapper);
      }
      return instantiateAnonymousType(type, inner, undefined, undefined);
    }
    return t;
  }
}
function mapTypeWithAlias(
  type: Type,
  f: (t: Type) => Type,
  aliasSymbol: Symbol | undefined,
  aliasTypeArguments: readonly Type[] | undefined,
): Type {
  if (type.kind === "union" && aliasSymbol !== undefined)
    return getUnionType(type.types.map(f), UnionReduction.Literal, aliasSymbol, aliasTypeArguments);
  const result = mapType(type, f);
  if (
    aliasSymbol !== undefined &&
    result.kind === "object" &&
    result.aliasSymbol === undefined &&
    (result.objectFlags & OF.Instantiated) !== 0
  ) {
    result.aliasSymbol = aliasSymbol;
    result.aliasTypeArguments = aliasTypeArguments;
  }
  return result;
}
function isReadonlyWith(state: boolean, modifier: string | undefined): boolean {
  return modifier === "+" ? true : modifier === "-" ? false : state;
}
function instantiateMappedArray(arrayType: Type, mappedType: ObjectType, mapper: TypeMapper): Type {
  const element = instantiateMappedTemplate(mappedType, numberType, true, mapper);
  const declaration = mappedType.mapped?.declaration;
  const modifier =
    declaration !== undefined && declaration.kind === "MappedType" ? declaration.readonlyToken : undefined;
  return createArrayType(
    element,
    isReadonlyWith(arrayType.kind === "object" && arrayType.target?.symbol?.name === "ReadonlyArray", modifier),
  );
}
function instantiateMappedTuple(tupleType: Type, mappedType: ObjectType, typeVariable: Type, mapper: TypeMapper): Type {
  if (tupleType.kind !== "object" || tupleType.target?.tuple === undefined) return tupleType;
  const info = tupleType.target.tuple;
  const fixedMapper = info.fixedLength > 0 || true ? prependMapping(typeVariable, tupleType, mapper) : mapper;
  const declaration = mappedType.mapped?.declaration;
  const optional =
    declaration !== undefined && declaration.kind === "MappedType" ? declaration.questionToken : undefined;
  const readonlyToken =
    declaration !== undefined && declaration.kind === "MappedType" ? declaration.readonlyToken : undefined;
  const elements = getTypeArguments(tupleType).map((t, i) => {
    const flags = info.elementFlags[i] ?? 0;
    if ((flags & EF.Variadic) !== 0) return instantiateType(mappedType, prependMapping(typeVariable, t, mapper));
    if ((flags & EF.Rest) !== 0) {
      const arr = instantiateType(mappedType, prependMapping(typeVariable, createArrayType(t), mapper));
      return elementTypeOf(arr) ?? unknownType;
    }
    return instantiateMappedTemplate(
      mappedType,
      getStringLiteralType(String(i)),
      (flags & EF.Optional) !== 0,
      fixedMapper,
    );
  });
  const flags = info.elementFlags.map((f) =>
    optional === "+"
      ? (f & EF.Required) !== 0
        ? EF.Optional
        : f
      : optional === "-"
        ? (f & EF.Optional) !== 0
          ? EF.Required
          : f
        : f,
  );
  if (elements.includes(errorType)) return errorType;
  return createTupleType(elements, flags, isReadonlyWith(info.readonly, readonlyToken), info.labels);
}
function instantiateMappedTemplate(type: ObjectType, key: Type, isOptional: boolean, mapper: TypeMapper): Type {
  const templateMapper = appendMapping(mapper, getMappedTypeParameter(type), key);
  const propType = instantiateType(
    getMappedTemplate(type.target !== undefined && (type.objectFlags & OF.Instantiated) !== 0 ? type : type),
    templateMapper,
  );
  const modifiers = getApparentMappedModifiers(type);
  if (modifiers.optional === "+")
    return (propType.flags & TF.Undefined) !== 0 ? propType : getUnionType([propType, undefinedType]);
  if (modifiers.optional === "-" && isOptional)
    return mapType(propType, (t) => ((t.flags & TF.Undefined) !== 0 ? neverType : t));
  return propType;
}

export function getConditionalTypeInstantiation(
  type: ConditionalType,
  mapper: TypeMapper,
  aliasSymbol: Symbol | undefined,
  aliasTypeArguments: readonly Type[] | undefined,
): Type {
  const root = type.root;
  const outer = root.outerTypeParameters;
  if (outer === undefined) return type;
  const typeArguments = outer.map((t) => getMappedType(t, mapper));
  const id =
    typeListId(typeArguments) +
    (aliasSymbol === undefined ? "" : "@" + String(aliasSymbol.id) + ":" + typeListId(aliasTypeArguments));
  const cached = root.instantiations.get(id);
  if (cached !== undefined) return cached;
  const newMapper = newTypeMapper(outer, typeArguments);
  const checkType = root.checkType;
  const distributionType = root.isDistributive ? getReducedType(getMappedType(checkType, newMapper)) : undefined;
  const result =
    distributionType !== undefined &&
    checkType !== distributionType &&
    (distributionType.flags & (TF.Union | TF.Never)) !== 0
      ? distribute(distributionType)
      : getConditionalType(root, newMapper, aliasSymbol, aliasTypeArguments);
  root.instantiations.set(id, result);
  return result;
  function distribute(d: Type): Type {
    if (d.kind !== "union") return neverType;
    const types = d.types.map((t) =>
      getConditionalType(root, prependMapping(checkType, t, newMapper), undefined, undefined),
    );
    return getUnionType(types, UnionReduction.Literal, aliasSymbol, aliasTypeArguments);
  }
}

// ---- signatures and symbols

export function instantiateSignature(
  signature: Signature,
  mapper: TypeMapper,
  eraseTypeParameters: boolean = false,
): Signature {
  let freshTypeParameters: TypeParameter[] | undefined;
  let m = mapper;
  if (signature.typeParameters !== undefined && !eraseTypeParameters) {
    freshTypeParameters = signature.typeParameters.map(cloneTypeParameter);
    m = combineMappers(newTypeMapper(signature.typeParameters, freshTypeParameters), mapper);
    for (const tp of freshTypeParameters) tp.mapper = m;
  }
  const result = cloneSignature(signature);
  result.typeParameters = freshTypeParameters;
  result.thisParameter =
    signature.thisParameter === undefined ? undefined : instantiateSymbol(signature.thisParameter, m);
  result.parameters = signature.parameters.map((p) => instantiateSymbol(p, m));
  result.target = signature;
  result.mapper = m;
  return result;
}
export function cloneTypeParameter(tp: TypeParameter): TypeParameter {
  const result = createTypeParameter(tp.symbol);
  result.target = tp;
  result.isThisType = tp.isThisType;
  result.isConst = tp.isConst;
  return result;
}
export function instantiateSymbol(symbol: Symbol, mapper: TypeMapper): Symbol {
  const links = linksOf(symbol);
  if (links.type !== undefined && !couldContainTypeVariables(links.type)) {
    if (
      (symbol.flags & SF.SetAccessor) === 0 ||
      links.writeType === undefined ||
      !couldContainTypeVariables(links.writeType)
    )
      return symbol;
  }
  let target = symbol;
  let m = mapper;
  if ((links.checkFlags & CheckFlags.Instantiated) !== 0 && links.target !== undefined) {
    target = links.target;
    m = combineMappers(links.mapper, mapper);
  }
  const result = createTransientSymbol(
    target.flags,
    target.name,
    CheckFlags.Instantiated |
      (linksOf(target).checkFlags &
        (CheckFlags.Readonly | CheckFlags.Late | CheckFlags.OptionalParameter | CheckFlags.RestParameter)),
  );
  result.declarations = target.declarations;
  result.valueDeclaration = target.valueDeclaration;
  result.parent = target.parent;
  const newLinks = linksOf(result);
  newLinks.target = target;
  newLinks.mapper = m;
  newLinks.nameType = links.nameType;
  newLinks.tupleLabel = links.tupleLabel;
  return result;
}
export function instantiateIndexInfo(info: IndexInfo, mapper: TypeMapper): IndexInfo {
  return {
    keyType: info.keyType,
    type: instantiateType(info.type, mapper),
    isReadonly: info.isReadonly,
    declaration: info.declaration,
  };
}
export function instantiateTypePredicate(p: TypePredicate, mapper: TypeMapper): TypePredicate {
  return {
    kind: p.kind,
    parameterName: p.parameterName,
    parameterIndex: p.parameterIndex,
    type: instantiateOptional(p.type, mapper),
  };
}
/** Permissive instantiation: type parameters become wildcards (conditional types). */
const permissiveCache = new Map<number, Type>();
const restrictiveCache = new Map<number, Type>();
export function getPermissiveInstantiation(type: Type): Type {
  if ((type.flags & (TF.Primitive | TF.AnyOrUnknown | TF.Never)) !== 0 && (type.flags & TF.Instantiable) === 0)
    return type;
  let result = permissiveCache.get(type.id);
  if (result === undefined) {
    result = instantiateType(
      type,
      functionMapper((t) => ((t.flags & TF.TypeParameter) !== 0 ? wildcardType : t)),
    );
    permissiveCache.set(type.id, result);
  }
  return result;
}
const restrictiveParameters = new Map<number, TypeParameter>();
export function getRestrictiveInstantiation(type: Type): Type {
  if ((type.flags & (TF.Primitive | TF.AnyOrUnknown | TF.Never)) !== 0 && (type.flags & TF.Instantiable) === 0)
    return type;
  let result = restrictiveCache.get(type.id);
  if (result === undefined) {
    result = instantiateType(
      type,
      functionMapper((t) => (t.kind === "parameter" ? getRestrictiveTypeParameter(t) : t)),
    );
    restrictiveCache.set(type.id, result);
    restrictiveCache.set(result.id, result);
  }
  return result;
}
function getRestrictiveTypeParameter(tp: TypeParameter): TypeParameter {
  if (tp.constraintResolved && tp.constraint === undefined && tp.target === undefined) return tp;
  if (getConstraintFromTypeParameter(tp) === undefined) return tp;
  let r = restrictiveParameters.get(tp.id);
  if (r === undefined) {
    r = createTypeParameter(tp.symbol);
    r.constraintResolved = true;
    restrictiveParameters.set(tp.id, r);
  }
  return r;
}
