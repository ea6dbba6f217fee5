/** The types that type nodes mean. */
import { decimalText, negatedDecimal } from "./bigints.ts";
import type { ExpressionWithTypeArguments, Node, TypeNode, TypeReferenceNode } from "../ast/ast.ts";
import { localsOf } from "../bind/bind.ts";
import { SymbolFlags as SF, type Symbol } from "../bind/symbols.ts";
import { AccessFlags, getConditionalType, getIndexedAccessType, getIndexType, newConditionalRoot } from "./access.ts";
import {
  addOptional,
  booleanType,
  createArrayType,
  createDeferredTypeReference,
  createNormalizedTypeReference,
  createTypeReference,
  getBigIntLiteralType,
  getIntersectionType,
  getNumberLiteralType,
  getRegularTypeOfLiteralType,
  getStringLiteralType,
  getStringMappingType,
  getTemplateLiteralType,
  getTupleTargetType,
  getUnionType,
  typeListId,
  UnionReduction,
} from "./construct.ts";
import {
  getConstraintFromTypeParameter,
  getDeclaredTypeOfClassOrInterface,
  getDeclaredTypeOfSymbol,
  getDeclaredTypeOfTypeParameter,
  getLocalTypeParameters,
  getOuterTypeParameters,
} from "./declared.ts";
import { checkExpression } from "./expressions/check.ts";
import { globalArrayType, globalReadonlyArrayType } from "./globals.ts";
import { getSubstitutionType, instantiateType, instantiateWithAlias, newTypeMapper } from "./instantiate.ts";
import {
  entityText,
  getExportsOfSymbol,
  qualifiedNameOf,
  resolveAlias,
  resolveEntityName,
  resolveExternalModuleName,
  resolveExternalModuleSymbol,
  symOf,
  getSymbolFlags,
} from "./names.ts";
import { typeToString } from "./print.ts";
import { getThisContainer, isStatic } from "./queries.ts";
import { fillMissingTypeArguments, getMinTypeArgumentCount } from "./signatures.ts";
import {
  anyType,
  bigintType,
  createObjectType,
  cx,
  emptyTypeLiteralType,
  error,
  errorType,
  esSymbolType,
  intrinsicMarkerType,
  linksOf,
  neverType,
  nonPrimitiveType,
  nullType,
  numberType,
  regularFalseType,
  regularTrueType,
  stringType,
  undefinedType,
  unknownSymbol,
  unknownType,
  voidType,
} from "./state.ts";
import { getTypeOfSymbol } from "./symboltypes.ts";
import {
  ElementFlags as EF,
  ObjectFlags as OF,
  TypeFlags as TF,
  type ObjectType,
  type Type,
  type TypeParameter,
} from "./types.ts";
import { getWidenedType, uniqueESSymbolOf } from "./widen.ts";
import { getInstantiationExpressionType } from "./calls/generic.ts";

export function getTypeFromTypeNode(node: Node): Type {
  const cached = cx.tables.resolvedType.get(node.id);
  if (cached !== undefined) return cached;
  let type = compute(node);
  type = getConditionalFlowTypeOfType(type, node);
  if (!cx.tables.resolvedType.has(node.id)) cx.tables.resolvedType.set(node.id, type);
  return cx.tables.resolvedType.get(node.id) ?? type;
}

function compute(node: Node): Type {
  switch (node.kind) {
    case "KeywordType":
      switch (node.keyword) {
        case "any":
          return anyType;
        case "unknown":
          return unknownType;
        case "never":
          return neverType;
        case "void":
          return voidType;
        case "undefined":
          return undefinedType;
        case "null":
          return nullType;
        case "number":
          return numberType;
        case "string":
          return stringType;
        case "boolean":
          return booleanType;
        case "bigint":
          return bigintType;
        case "symbol":
          return esSymbolType;
        case "object":
          return nonPrimitiveType;
        case "intrinsic":
          return intrinsicMarkerType;
      }
      break;
    case "ThisType":
      return getTypeFromThisTypeNode(node);
    case "LiteralType":
      return getTypeFromLiteral(node.literal);
    case "TypeReference":
      return getTypeFromTypeReference(node);
    case "ExpressionWithTypeArguments":
      return getTypeFromTypeReference(node);
    case "TypePredicate":
      return node.assertsModifier ? voidType : booleanType;
    case "TypeQuery": {
      const type = checkTypeQuery(node.exprName, node.typeArguments);
      return type;
    }
    case "ArrayType":
    case "TupleType":
      return getTypeFromArrayOrTupleTypeNode(node);
    case "OptionalType":
      return addOptional(getTypeFromTypeNode(node.type));
    case "NamedTupleMember":
      return node.dotDotDotToken
        ? getTypeFromRestTypeNode(node.type)
        : node.questionToken
          ? addOptional(getTypeFromTypeNode(node.type))
          : getTypeFromTypeNode(node.type);
    case "RestType":
      return getTypeFromRestTypeNode(node.type);
    case "UnionType": {
      const alias = getAliasSymbol(node);
      return getUnionType(node.types.map(getTypeFromTypeNode), UnionReduction.Literal, alias, aliasArgs(alias));
    }
    case "IntersectionType": {
      const alias = getAliasSymbol(node);
      return getIntersectionType(node.types.map(getTypeFromTypeNode), alias, aliasArgs(alias));
    }
    case "ParenthesizedType":
      return getTypeFromTypeNode(node.type);
    case "FunctionType":
    case "ConstructorType":
    case "TypeLiteral":
      return getTypeFromAnonymousNode(node);
    case "TypeOperator":
      switch (node.operator) {
        case "keyof":
          return getIndexType(getTypeFromTypeNode(node.type));
        case "unique":
          return node.type.kind === "KeywordType" && node.type.keyword === "symbol"
            ? uniqueESSymbolOf(walkUp(node.parent))
            : errorType;
        case "readonly":
          return getTypeFromTypeNode(node.type);
      }
      break;
    case "IndexedAccessType": {
      const objectType = getTypeFromTypeNode(node.objectType);
      const indexType = getTypeFromTypeNode(node.indexType);
      const alias = getAliasSymbol(node);
      return getIndexedAccessType(objectType, indexType, node, AccessFlags.None, alias, aliasArgs(alias));
    }
    case "MappedType": {
      const type = createObjectType(OF.Mapped, symOf(node));
      type.mapped = {
        declaration: node,
        typeParameter: undefined,
        constraintType: undefined,
        nameType: undefined,
        nameTypeResolved: false,
        templateType: undefined,
        modifiersType: undefined,
      };
      type.aliasSymbol = getAliasSymbol(node);
      type.aliasTypeArguments = aliasArgs(type.aliasSymbol);
      return type;
    }
    case "ConditionalType": {
      const alias = getAliasSymbol(node);
      const aliasArguments = aliasArgs(alias);
      const all = getOuterTypeParameters(node, true);
      const root = newConditionalRoot(node, undefined, alias, aliasArguments);
      if (root === undefined) return errorType;
      const outer = aliasArguments !== undefined ? all : all;
      const locals = localsOf(node);
      const own = new Set<Type>();
      if (locals !== undefined) locals.forEach((s) => own.add(getDeclaredTypeOfTypeParameter(s)));
      const filtered = outer.filter((t) => !own.has(t));
      const full = { ...root, outerTypeParameters: filtered.length > 0 ? filtered : undefined };
      const result = getConditionalType(full, undefined, undefined, undefined);
      if (full.outerTypeParameters !== undefined) full.instantiations.set(typeListId(full.outerTypeParameters), result);
      return result;
    }
    case "InferType": {
      const s = symOf(node.typeParameter);
      return s === undefined ? errorType : getDeclaredTypeOfTypeParameter(s);
    }
    case "TemplateLiteralType":
      return getTemplateLiteralType(
        [node.head.text ?? "", ...node.templateSpans.map((s) => s.literal.text ?? "")],
        node.templateSpans.map((s) => getTypeFromTypeNode(s.type)),
      );
    case "ImportType":
      return getTypeFromImportTypeNode(node);
    case "Identifier":
    case "QualifiedName": {
      const symbol = resolveEntityName(node, SF.Type, true);
      return symbol === undefined ? errorType : getDeclaredTypeOfSymbol(symbol);
    }
    default:
      break;
  }
  return errorType;
}

function walkUp(node: Node): Node {
  let n = node;
  while (n.kind === "ParenthesizedType") n = n.parent;
  return n;
}
function getTypeFromLiteral(node: Node): Type {
  switch (node.kind) {
    case "StringLiteral":
      return getStringLiteralType(node.text);
    case "NoSubstitutionTemplateLiteral":
      return getStringLiteralType(node.text ?? "");
    case "NumericLiteral":
      return getNumberLiteralType(node.value);
    case "BigIntLiteral":
      return getBigIntLiteralType(decimalText(node.text));
    case "TrueKeyword":
      return regularTrueType;
    case "FalseKeyword":
      return regularFalseType;
    case "NullKeyword":
      return nullType;
    case "PrefixUnaryExpression":
      if (node.operand.kind === "NumericLiteral")
        return getNumberLiteralType(node.operator === "-" ? -node.operand.value : node.operand.value);
      if (node.operand.kind === "BigIntLiteral")
        return getBigIntLiteralType(
          node.operator === "-" ? negatedDecimal(decimalText(node.operand.text)) : decimalText(node.operand.text),
        );
      return errorType;
    default:
      return getRegularTypeOfLiteralType(errorType);
  }
}
export function getAliasSymbol(node: Node): Symbol | undefined {
  let host: Node = node.parent;
  while (host.kind === "ParenthesizedType" || (host.kind === "TypeOperator" && host.operator === "readonly"))
    host = host.parent;
  return host.kind === "TypeAliasDeclaration" ? symOf(host) : undefined;
}
function aliasArgs(symbol: Symbol | undefined): readonly Type[] | undefined {
  if (symbol === undefined) return undefined;
  const p = getLocalTypeParameters(symbol);
  return p.length > 0 ? p : undefined;
}

function getTypeFromAnonymousNode(node: Node): Type {
  const symbol = symOf(node);
  const alias = getAliasSymbol(node);
  if (node.kind === "TypeLiteral" && node.members.length === 0 && alias === undefined) return emptyTypeLiteralType;
  const type = createObjectType(OF.Anonymous, symbol);
  type.aliasSymbol = alias;
  type.aliasTypeArguments = aliasArgs(alias);
  if (node.kind === "FunctionType" || node.kind === "ConstructorType") {
    // tsc gives these a type literal symbol with a call signature; ours may have the signature's own.
    const s = symbol;
    if (s === undefined || (s.flags & SF.TypeLiteral) === 0) {
      const literal = signatureLiteralSymbol(node);
      const t = createObjectType(OF.Anonymous, literal);
      t.aliasSymbol = alias;
      t.aliasTypeArguments = type.aliasTypeArguments;
      return t;
    }
  }
  return type;
}
import { createSymbol, InternalSymbolName as ISN } from "../bind/symbols.ts";
function signatureLiteralSymbol(node: Node): Symbol {
  const literal = createSymbol(SF.TypeLiteral, ISN.Type);
  const s = createSymbol(SF.Signature, node.kind === "ConstructorType" ? ISN.New : ISN.Call);
  if (node.kind === "FunctionType" || node.kind === "ConstructorType") {
    literal.declarations.push(node);
    s.declarations.push(node);
  }
  literal.members = new Map<string, Symbol>();
  literal.members.set(s.name, s);
  return literal;
}

function getTypeFromThisTypeNode(node: Node): Type {
  const container = getThisContainer(node, false);
  const parent: Node = container.parent;
  if (
    parent.kind === "ClassDeclaration" ||
    parent.kind === "ClassExpression" ||
    parent.kind === "InterfaceDeclaration"
  ) {
    if (!isStatic(container) && (container.kind !== "Constructor" || isWithinBody(node, container))) {
      const s = symOf(parent);
      if (s !== undefined) return getDeclaredTypeOfClassOrInterface(s).thisType ?? errorType;
    }
  }
  error(node, 2526, "A 'this' type is available only in a non-static member of a class or interface.");
  return errorType;
}
function isWithinBody(node: Node, container: Node): boolean {
  let n = node;
  while (n !== container && n.kind !== "SourceFile") {
    if (n.kind === "Block") return true;
    n = n.parent;
  }
  return false;
}

// ---- references

function nameOfReference(node: Node): Parameters<typeof resolveEntityName>[0] | undefined {
  if (node.kind === "TypeReference") return node.typeName;
  if (
    node.kind === "ExpressionWithTypeArguments" &&
    (node.expression.kind === "Identifier" || node.expression.kind === "PropertyAccessExpression")
  )
    return node.expression;
  return undefined;
}
function getTypeFromTypeReference(node: TypeReferenceNode | ExpressionWithTypeArguments): Type {
  const name = nameOfReference(node);
  if (name === undefined) {
    if (node.kind === "ExpressionWithTypeArguments")
      error(node, 2499, "An interface can only extend an identifier/qualified-name with optional type arguments.");
    return errorType;
  }
  if (
    node.kind === "TypeReference" &&
    node.typeName.kind === "Identifier" &&
    node.typeName.text === "const" &&
    (node.parent.kind === "AsExpression" || node.parent.kind === "TypeAssertionExpression")
  )
    return errorType;
  const symbol = resolveEntityName(name, SF.Type);
  if (symbol === undefined || symbol === unknownSymbol) {
    if (node.typeArguments !== undefined) node.typeArguments.forEach((a) => getTypeFromTypeNode(a));
    return errorType;
  }
  cx.tables.resolvedSymbol.set(node.id, symbol);
  return getTypeReferenceType(node, symbol);
}
function getTypeReferenceType(node: TypeReferenceNode | ExpressionWithTypeArguments, s: Symbol): Type {
  const symbol = (s.flags & SF.Alias) !== 0 && (s.flags & SF.Type) === 0 ? resolveAlias(s) : s;
  if ((symbol.flags & (SF.Class | SF.Interface)) !== 0) return getTypeFromClassOrInterfaceReference(node, symbol);
  if ((symbol.flags & SF.TypeAlias) !== 0) return getTypeFromTypeAliasReference(node, symbol);
  const declared =
    (symbol.flags & (SF.TypeParameter | SF.Enum | SF.EnumMember)) !== 0 ? getDeclaredTypeOfSymbol(symbol) : undefined;
  if (declared !== undefined) {
    if (node.typeArguments !== undefined && node.typeArguments.length > 0) {
      error(node, 2315, "Type '{0}' is not generic.", typeToString(declared));
      return errorType;
    }
    return getRegularTypeOfLiteralType(declared);
  }
  const text = name(node);
  if ((getSymbolFlags(symbol) & SF.Value) !== 0)
    error(node, 2749, "'{0}' refers to a value, but is being used as a type here. Did you mean 'typeof {0}'?", text);
  return errorType;
}
function name(node: TypeReferenceNode | ExpressionWithTypeArguments): string {
  const n = nameOfReference(node);
  return n === undefined ? "" : entityText(n);
}
export function getTypeFromClassOrInterfaceReference(
  node: TypeReferenceNode | ExpressionWithTypeArguments,
  symbol: Symbol,
): Type {
  const type = getDeclaredTypeOfClassOrInterface(symbol);
  const typeParameters = type.localTypeParameters;
  if (typeParameters !== undefined && typeParameters.length > 0) {
    const count = node.typeArguments?.length ?? 0;
    const min = getMinTypeArgumentCount(typeParameters);
    if (count < min || count > typeParameters.length) {
      const typeText = typeToString(type);
      if (min === typeParameters.length)
        error(node, 2314, "Generic type '{0}' requires {1} type argument(s).", typeText, String(min));
      else
        error(
          node,
          2707,
          "Generic type '{0}' requires between {1} and {2} type arguments.",
          typeText,
          String(min),
          String(typeParameters.length),
        );
      return errorType;
    }
    if (
      node.kind === "TypeReference" &&
      isDeferredTypeReferenceNode(node, node.typeArguments?.length !== typeParameters.length)
    ) {
      return createDeferredTypeReference(type, node, undefined, undefined);
    }
    const args = [
      ...(type.outerTypeParameters ?? []),
      ...(fillMissingTypeArguments(node.typeArguments?.map(getTypeFromTypeNode), typeParameters, min) ?? []),
    ];
    return createTypeReference(type, args);
  }
  if (node.typeArguments !== undefined && node.typeArguments.length > 0) {
    error(node, 2315, "Type '{0}' is not generic.", typeToString(type));
    return errorType;
  }
  return type;
}
function getTypeFromTypeAliasReference(node: TypeReferenceNode | ExpressionWithTypeArguments, symbol: Symbol): Type {
  const type = getDeclaredTypeOfSymbol(symbol);
  const typeParameters = linksOf(symbol).typeParameters ?? (type === errorType ? undefined : undefined);
  if (typeParameters !== undefined) {
    const count = node.typeArguments?.length ?? 0;
    const min = getMinTypeArgumentCount(typeParameters);
    if (count < min || count > typeParameters.length) {
      const text = symbol.name;
      const printed = text + "<" + typeParameters.map((t) => t.symbol?.name ?? "").join(", ") + ">";
      if (min === typeParameters.length)
        error(node, 2314, "Generic type '{0}' requires {1} type argument(s).", printed, String(min));
      else
        error(
          node,
          2707,
          "Generic type '{0}' requires between {1} and {2} type arguments.",
          printed,
          String(min),
          String(typeParameters.length),
        );
      return errorType;
    }
    // An alias of this reference: type X = Alias<…>.
    const alias = getAliasSymbol(node);
    const newAlias = alias !== undefined && alias !== symbol ? alias : undefined;
    return getTypeAliasInstantiation(
      symbol,
      node.typeArguments?.map(getTypeFromTypeNode),
      newAlias,
      aliasArgs(newAlias),
    );
  }
  if (node.typeArguments !== undefined && node.typeArguments.length > 0) {
    if (type !== errorType) error(node, 2315, "Type '{0}' is not generic.", symbol.name);
    return errorType;
  }
  return type;
}
export function getTypeAliasInstantiation(
  symbol: Symbol,
  typeArguments: readonly Type[] | undefined,
  aliasSymbol: Symbol | undefined,
  aliasTypeArguments: readonly Type[] | undefined,
): Type {
  const type = getDeclaredTypeOfSymbol(symbol);
  if (type === intrinsicMarkerType) {
    const arg = typeArguments?.[0];
    if (arg === undefined) return errorType;
    if (symbol.name === "NoInfer") return noInferType(arg);
    return getStringMappingType(symbol, arg);
  }
  const links = linksOf(symbol);
  const typeParameters = links.typeParameters ?? [];
  const filled = fillMissingTypeArguments(typeArguments, typeParameters, getMinTypeArgumentCount(typeParameters)) ?? [];
  const id =
    typeListId(filled) +
    (aliasSymbol === undefined ? "" : "@" + String(aliasSymbol.id) + ":" + typeListId(aliasTypeArguments));
  links.instantiations ??= new Map<string, Type>();
  let result = links.instantiations.get(id);
  if (result === undefined) {
    result = instantiateWithAlias(
      type,
      newTypeMapper(typeParameters, filled),
      aliasSymbol ?? symbol,
      aliasSymbol !== undefined ? aliasTypeArguments : filled,
    );
    links.instantiations.set(id, result);
  }
  return result;
}
/** NoInfer<T>: inference doesn't look through a substitution whose constraint is unknown. */
function noInferType(t: Type): Type {
  if ((t.flags & TF.Instantiable) === 0) return t;
  return noInferOf(t);
}
const noInferTypes = new Map<number, Type>();
import { nextTypeId } from "./state.ts";
function noInferOf(t: Type): Type {
  let r = noInferTypes.get(t.id);
  if (r === undefined) {
    r = {
      kind: "substitution",
      id: nextTypeId(),
      flags: TF.Substitution,
      objectFlags: 0,
      symbol: undefined,
      aliasSymbol: undefined,
      aliasTypeArguments: undefined,
      widened: undefined,
      couldContain: undefined,
      baseType: t,
      constraint: unknownType,
    };
    noInferTypes.set(t.id, r);
  }
  return r;
}

// ---- arrays and tuples

function elementFlagsOf(node: Node): number {
  switch (node.kind) {
    case "OptionalType":
      return EF.Optional;
    case "RestType":
      return restFlags(node.type);
    case "NamedTupleMember":
      return node.questionToken ? EF.Optional : node.dotDotDotToken ? restFlags(node.type) : EF.Required;
    default:
      return EF.Required;
  }
}
function restFlags(node: Node): number {
  let n = node;
  while (n.kind === "ParenthesizedType" || (n.kind === "TypeOperator" && n.operator === "readonly")) n = n.type;
  return n.kind === "ArrayType" ? EF.Rest : EF.Variadic;
}
function getTypeFromRestTypeNode(node: Node): Type {
  let n = node;
  while (n.kind === "ParenthesizedType" || (n.kind === "TypeOperator" && n.operator === "readonly")) n = n.type;
  return n.kind === "ArrayType" ? getTypeFromTypeNode(n.elementType) : getTypeFromTypeNode(node);
}
function labelOf(node: Node): string | undefined {
  return node.kind === "NamedTupleMember" ? node.name.text : undefined;
}
function isReadonlyNode(node: Node): boolean {
  let p = node.parent;
  while (p.kind === "ParenthesizedType") p = p.parent;
  return p.kind === "TypeOperator" && p.operator === "readonly";
}
export function getArrayOrTupleTargetType(node: Node): ObjectType {
  const readonly = isReadonlyNode(node);
  if (node.kind === "ArrayType") return readonly ? globalReadonlyArrayType() : globalArrayType();
  if (node.kind !== "TupleType") return globalArrayType();
  return getTupleTargetType(node.elements.map(elementFlagsOf), readonly, node.elements.map(labelOf));
}
function getTypeFromArrayOrTupleTypeNode(node: Node): Type {
  if (node.kind !== "ArrayType" && node.kind !== "TupleType") return errorType;
  const target = getArrayOrTupleTargetType(node);
  if (target.typeParameters === undefined) return errorType;
  if (node.kind === "TupleType" && node.elements.length === 0) return target;
  if (
    !(node.kind === "TupleType" && node.elements.some((e) => (elementFlagsOf(e) & EF.Variadic) !== 0)) &&
    isDeferredTypeReferenceNode(node, false)
  )
    return createDeferredTypeReference(target, node, getAliasSymbol(node), undefined);
  const elements =
    node.kind === "ArrayType" ? [getTypeFromTypeNode(node.elementType)] : node.elements.map(getTypeFromTypeNode);
  return createNormalizedTypeReference(target, elements);
}
export function getElementTypesOfDeferred(node: Node, target: ObjectType): readonly Type[] {
  if (node.kind === "ArrayType") return [getTypeFromTypeNode(node.elementType)];
  if (node.kind === "TupleType") return node.elements.map(getTypeFromTypeNode);
  if (node.kind === "TypeReference")
    return [
      ...(target.outerTypeParameters ?? []),
      ...(fillMissingTypeArguments(
        node.typeArguments?.map(getTypeFromTypeNode),
        target.localTypeParameters,
        getMinTypeArgumentCount(target.localTypeParameters),
      ) ?? []),
    ];
  return [];
}
/** Inside of an alias that may refer to itself, arrays, tuples and references wait. */
function isDeferredTypeReferenceNode(node: Node, hasDefault: boolean): boolean {
  if (getAliasSymbol(node) !== undefined || isResolvedByTypeAlias(node)) {
    if (node.kind === "ArrayType") return mayResolveTypeAlias(node.elementType);
    if (node.kind === "TupleType") return node.elements.some(mayResolveTypeAlias);
    return (
      hasDefault ||
      (node.kind === "TypeReference" &&
        node.typeArguments !== undefined &&
        node.typeArguments.some(mayResolveTypeAlias))
    );
  }
  return false;
}
function isResolvedByTypeAlias(node: Node): boolean {
  const parent: Node = node.parent;
  switch (parent.kind) {
    case "ParenthesizedType":
    case "NamedTupleMember":
    case "TypeReference":
    case "UnionType":
    case "IntersectionType":
    case "IndexedAccessType":
    case "ConditionalType":
    case "TypeOperator":
    case "ArrayType":
    case "TupleType":
      return isResolvedByTypeAlias(parent);
    case "TypeAliasDeclaration":
      return true;
    default:
      return false;
  }
}
function mayResolveTypeAlias(node: Node): boolean {
  switch (node.kind) {
    case "TypeReference": {
      const symbol = resolveEntityName(node.typeName, SF.Type, true);
      return symbol !== undefined && (symbol.flags & SF.TypeAlias) !== 0;
    }
    case "TypeQuery":
      return true;
    case "TypeOperator":
      return node.operator !== "unique" && mayResolveTypeAlias(node.type);
    case "ParenthesizedType":
    case "OptionalType":
    case "RestType":
    case "NamedTupleMember":
      return mayResolveTypeAlias(node.type);
    case "IndexedAccessType":
      return mayResolveTypeAlias(node.objectType) || mayResolveTypeAlias(node.indexType);
    case "UnionType":
    case "IntersectionType":
      return node.types.some(mayResolveTypeAlias);
    case "ArrayType":
      return mayResolveTypeAlias(node.elementType);
    case "TupleType":
      return node.elements.some(mayResolveTypeAlias);
    case "ConditionalType":
      return (
        mayResolveTypeAlias(node.checkType) ||
        mayResolveTypeAlias(node.extendsType) ||
        mayResolveTypeAlias(node.trueType) ||
        mayResolveTypeAlias(node.falseType)
      );
    default:
      return false;
  }
}

// ---- typeof and import types

function checkTypeQuery(
  exprName: Extract<Node, { kind: "Identifier" | "QualifiedName" }>,
  typeArguments: readonly TypeNode[] | undefined,
): Type {
  const type = typeOfEntity(exprName);
  if (typeArguments !== undefined && typeArguments.length > 0)
    return getInstantiationExpressionType(type, exprName.parent, typeArguments);
  return getRegularTypeOfLiteralType(getWidenedType(type));
}
function typeOfEntity(n: Extract<Node, { kind: "Identifier" | "QualifiedName" }>): Type {
  if (n.kind === "Identifier") {
    if (n.text === "this") return checkThisExpressionOf(n);
    return checkExpression(n);
  }
  const symbol = resolveEntityName(n.left, SF.Namespace, true);
  if (symbol !== undefined && (symbol.flags & SF.Module) !== 0) {
    const member = getExportsOfSymbol(symbol).get(n.right.text);
    if (member !== undefined) {
      cx.tables.resolvedSymbol.set(n.id, resolveAlias(member));
      return getTypeOfSymbol(resolveAlias(member));
    }
  }
  return checkQualifiedName(n, typeOfEntity(n.left));
}
import {
  checkThisType as checkThisExpressionOf,
  checkPropertyOfQualifiedName as checkQualifiedName,
} from "./properties.ts";

function getTypeFromImportTypeNode(node: Extract<Node, { kind: "ImportType" }>): Type {
  const literal = node.argument.kind === "LiteralType" ? node.argument.literal : undefined;
  if (literal === undefined) return errorType;
  const module = resolveExternalModuleName(literal, literal);
  if (module === undefined) return errorType;
  let symbol: Symbol = resolveExternalModuleSymbol(module);
  const names: string[] = [];
  let q: Node | undefined = node.qualifier;
  while (q !== undefined) {
    if (q.kind === "Identifier") {
      names.unshift(q.text);
      q = undefined;
    } else if (q.kind === "QualifiedName") {
      names.unshift(q.right.text);
      q = q.left;
    } else q = undefined;
  }
  for (const n of names) {
    const next = getExportsOfSymbol(symbol).get(n);
    if (next === undefined) {
      error(node.qualifier, 2694, "Namespace '{0}' has no exported member '{1}'.", qualifiedNameOf(symbol), n);
      return errorType;
    }
    symbol = resolveAlias(next);
  }
  if (node.isTypeOf) return getTypeOfSymbol(symbol);
  if ((symbol.flags & SF.Type) === 0) {
    error(
      node,
      1340,
      "Module '{0}' does not refer to a type, but is used as a type here. Did you mean 'typeof import('{0}')'?",
      literal.kind === "StringLiteral" ? literal.text : "",
    );
    return errorType;
  }
  const declared = getDeclaredTypeOfSymbol(symbol);
  if (declared.kind === "object" && (declared.objectFlags & OF.ClassOrInterface) !== 0) {
    if (declared.localTypeParameters !== undefined && declared.localTypeParameters.length > 0)
      return createTypeReference(
        declared,
        fillMissingTypeArguments(
          node.typeArguments?.map(getTypeFromTypeNode),
          declared.localTypeParameters,
          getMinTypeArgumentCount(declared.localTypeParameters),
        ) ?? [],
      );
    return declared;
  }
  return linksOf(symbol).typeParameters !== undefined
    ? getTypeAliasInstantiation(symbol, node.typeArguments?.map(getTypeFromTypeNode), undefined, undefined)
    : declared;
}

// ---- what conditional types say of their type variables

function unwrapped(node: Node): Node {
  return node;
}
/** In the true branch of `T extends U ? X : Y`, T in X is T & U. */
function getConditionalFlowTypeOfType(type: Type, start: Node): Type {
  if ((type.flags & TF.TypeVariable) === 0 || (type.kind === "indexedAccess" && false)) return type;
  let constraints: Type[] | undefined;
  let node: Node = start;
  let covariant = true;
  while (node.kind !== "SourceFile" && isTypeishNode(node)) {
    const parent: Node = node.parent;
    if (parent.kind === "Parameter") covariant = !covariant;
    if (
      (covariant || type.kind !== "parameter" || true) &&
      parent.kind === "ConditionalType" &&
      node === parent.trueType
    ) {
      const constraint = getImpliedConstraint(type, parent.checkType, parent.extendsType);
      if (constraint !== undefined) {
        constraints ??= [];
        constraints.push(constraint);
      }
    } else if (
      type.kind === "parameter" &&
      parent.kind === "MappedType" &&
      parent.nameType === undefined &&
      node === parent.type
    ) {
      const mapped = getTypeFromTypeNode(parent);
      if (mapped.kind === "object" && mapped.mapped !== undefined) {
        // The key of a homomorphic mapped type over an array is a number-like string.
      }
    }
    node = parent;
  }
  return constraints !== undefined ? getSubstitutionType(type, getIntersectionType(constraints)) : type;
}
function isTypeishNode(n: Node): boolean {
  switch (n.kind) {
    case "FunctionDeclaration":
    case "ClassDeclaration":
    case "InterfaceDeclaration":
    case "TypeAliasDeclaration":
    case "VariableDeclaration":
    case "Block":
    case "MethodDeclaration":
    case "ArrowFunction":
    case "FunctionExpression":
    case "PropertyDeclaration":
      return false;
    default:
      return true;
  }
}
function getImpliedConstraint(type: Type, checkNode: Node, extendsNode: Node): Type | undefined {
  if (
    checkNode.kind === "TupleType" &&
    extendsNode.kind === "TupleType" &&
    checkNode.elements.length === 1 &&
    extendsNode.elements.length === 1
  ) {
    const a = checkNode.elements[0];
    const b = extendsNode.elements[0];
    return a !== undefined && b !== undefined ? getImpliedConstraint(type, a, b) : undefined;
  }
  const check = getTypeFromTypeNode(unwrapped(checkNode));
  const actual = check.kind === "substitution" ? check.baseType : check;
  return actual === type ? getTypeFromTypeNode(extendsNode) : undefined;
}
/** The constraint of an `infer U` where it is a type argument: that of the type parameter in its place. */
export function getConditionalNodeConstraint(inferNode: Node): Type | undefined {
  const parent = inferNode.parent;
  if (parent.kind === "TypeReference" && parent.typeArguments !== undefined) {
    const symbol = resolveEntityName(parent.typeName, SF.Type, true);
    if (symbol === undefined) return undefined;
    const target = (symbol.flags & SF.Alias) !== 0 ? resolveAlias(symbol) : symbol;
    const parameters: readonly TypeParameter[] =
      (target.flags & (SF.Class | SF.Interface | SF.TypeAlias)) !== 0 ? getLocalTypeParameters(target) : [];
    const index = parent.typeArguments.findIndex((t) => t === inferNode);
    const p = parameters[index];
    if (p === undefined) return undefined;
    const c = getConstraintFromTypeParameter(p);
    if (c === undefined) return undefined;
    const args = parameters.map((q, i) => {
      const a = parent.typeArguments?.[i];
      return a === undefined ? q : a.kind === "InferType" ? (inferredParameter(a) ?? q) : getTypeFromTypeNode(a);
    });
    const result = instantiateType(c, newTypeMapper(parameters, args));
    return (result.flags & TF.Unknown) !== 0 || result === inferredParameter(inferNode) ? undefined : result;
  }
  if (parent.kind === "TemplateLiteralTypeSpan") return stringType;
  if (parent.kind === "RestType" || (parent.kind === "NamedTupleMember" && parent.dotDotDotToken))
    return createArrayType(unknownType);
  if (parent.kind === "Parameter" && parent.dotDotDotToken) return createArrayType(unknownType);
  return undefined;
}
function inferredParameter(n: Node): Type | undefined {
  if (n.kind !== "InferType") return undefined;
  const s = symOf(n.typeParameter);
  return s === undefined ? undefined : getDeclaredTypeOfTypeParameter(s);
}
