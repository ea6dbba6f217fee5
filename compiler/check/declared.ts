/** The types that classes, interfaces, enums, aliases and type parameters declare, and their base types. */
import {
  forEachChild,
  ModifierFlags as MF,
  type ClassLike,
  type EnumMember,
  type ExpressionWithTypeArguments,
  type InterfaceDeclaration,
  type Node,
  type TypeParameterDeclaration,
} from "../ast/ast.ts";
import { localsOf } from "../bind/bind.ts";
import { SymbolFlags as SF, type Symbol } from "../bind/symbols.ts";
import {
  getEnumLiteralType,
  getFreshTypeOfLiteralType,
  getRegularTypeOfLiteralType,
  getUnionType,
  typeListId,
  UnionReduction,
} from "./construct.ts";
import { createArrayType } from "./construct.ts";
import { getEnumMemberValue } from "./evaluate.ts";
import { checkExpression } from "./expressions/check.ts";
import { instantiateType } from "./instantiate.ts";
import {
  getReducedType,
  getReturnTypeOfSignature,
  getSignaturesOfType,
  resolveStructuredTypeMembers,
} from "./members.ts";
import { merged, resolveAlias, symOf } from "./names.ts";
import { typeToString } from "./print.ts";
import {
  fillMissingTypeArguments,
  getMinTypeArgumentCount,
  instantiateSignatureWithTypeArguments,
} from "./signatures.ts";
import {
  circularConstraintType,
  createIntrinsicType,
  createObjectType,
  createTypeParameter,
  error,
  errorType,
  linksOf,
  noConstraintType,
  popTypeResolution,
  pushTypeResolution,
  resolvingDefaultType,
  undefinedType,
  unknownType,
  nullType,
  declarationOf,
} from "./state.ts";
import {
  ObjectFlags as OF,
  TypeFlags as TF,
  type ObjectType,
  type Signature,
  type Type,
  type TypeParameter,
} from "./types.ts";
import {
  getTypeFromTypeNode,
  getConditionalNodeConstraint,
  getTypeFromClassOrInterfaceReference,
} from "./typenodes.ts";
import { getIndexedAccessType } from "./access.ts";
import { stringNumberSymbolType } from "./construct.ts";
import { neverType, numberType } from "./state.ts";

// ---- type parameters in scope

function declaredTypeParameters(nodes: readonly TypeParameterDeclaration[] | undefined, into: TypeParameter[]): void {
  if (nodes === undefined) return;
  for (const n of nodes) {
    const s = symOf(n);
    if (s !== undefined) {
      const tp = getDeclaredTypeOfTypeParameter(s);
      if (!into.includes(tp)) into.push(tp);
    }
  }
}
export function typeParametersOfNode(node: Node): readonly TypeParameterDeclaration[] | undefined {
  switch (node.kind) {
    case "ClassDeclaration":
    case "ClassExpression":
    case "InterfaceDeclaration":
    case "CallSignature":
    case "ConstructSignature":
    case "MethodSignature":
    case "FunctionType":
    case "ConstructorType":
    case "FunctionDeclaration":
    case "MethodDeclaration":
    case "FunctionExpression":
    case "ArrowFunction":
    case "TypeAliasDeclaration":
      return node.typeParameters;
    default:
      return undefined;
  }
}
const outerCache = new Map<number, readonly TypeParameter[]>();

/** Type parameters of the node and what encloses it, outermost first. */
export function getOuterTypeParameters(start: Node, includeThisTypes: boolean): readonly TypeParameter[] {
  const key = includeThisTypes ? start.id : -start.id;
  const cached = outerCache.get(key);
  if (cached !== undefined) return cached;
  const result: TypeParameter[] = [];
  if (start.kind !== "SourceFile")
    for (const tp of getOuterTypeParametersOfParent(start, includeThisTypes)) result.push(tp);
  switch (start.kind) {
    case "ClassDeclaration":
    case "ClassExpression":
    case "InterfaceDeclaration":
    case "CallSignature":
    case "ConstructSignature":
    case "MethodSignature":
    case "FunctionType":
    case "ConstructorType":
    case "FunctionDeclaration":
    case "MethodDeclaration":
    case "FunctionExpression":
    case "ArrowFunction":
    case "TypeAliasDeclaration": {
      declaredTypeParameters(typeParametersOfNode(start), result);
      if (
        includeThisTypes &&
        (start.kind === "ClassDeclaration" || start.kind === "ClassExpression" || start.kind === "InterfaceDeclaration")
      ) {
        const s = symOf(start);
        if (s !== undefined) {
          const t = getDeclaredTypeOfClassOrInterface(s);
          if (t.thisType !== undefined) result.push(t.thisType);
        }
      }
      // An un-annotated lambda may take the type parameters of its contextual signature.
      if (
        (start.kind === "FunctionExpression" || start.kind === "ArrowFunction") &&
        start.typeParameters === undefined
      ) {
        const s = symOf(start);
        const links = s === undefined ? undefined : linksOf(s).type;
        if (links !== undefined) {
          const signature = getSignaturesOfType(links, "call")[0];
          if (signature?.typeParameters !== undefined) for (const tp of signature.typeParameters) result.push(tp);
        }
        outerCache.delete(key);
        return result;
      }
      break;
    }
    case "MappedType":
      declaredTypeParameters([start.typeParameter], result);
      break;
    case "ConditionalType": {
      const infer = getInferTypeParameters(start);
      if (infer !== undefined) for (const tp of infer) result.push(tp);
      break;
    }
    default:
      break;
  }
  outerCache.set(key, result);
  return result;
}
function getOuterTypeParametersOfParent(node: Node, includeThisTypes: boolean): readonly TypeParameter[] {
  let n: Node = node;
  for (;;) {
    const parent: Node = n.parent;
    if (parent.kind === "SourceFile") return [];
    if ((parent.kind === "ClassDeclaration" || parent.kind === "ClassExpression") && isStaticOrHeritage(n)) {
      // Static members don't see the class's own type parameters; they see those outside of it.
      if (n.kind === "HeritageClause") return getOuterTypeParameters(parent, includeThisTypes);
      n = parent;
      continue;
    }
    if (contributes(parent)) {
      if (parent.kind === "ConditionalType" && n !== parent.trueType && n !== parent.extendsType) {
        n = parent;
        continue;
      }
      return getOuterTypeParameters(parent, includeThisTypes);
    }
    n = parent;
  }
}
function isStaticOrHeritage(n: Node): boolean {
  return n.kind === "HeritageClause" && n.token === "extends"
    ? false
    : "modifiers" in n && (n.modifiers & MF.Static) !== 0;
}
function contributes(n: Node): boolean {
  switch (n.kind) {
    case "ClassDeclaration":
    case "ClassExpression":
    case "InterfaceDeclaration":
    case "CallSignature":
    case "ConstructSignature":
    case "MethodSignature":
    case "FunctionType":
    case "ConstructorType":
    case "FunctionDeclaration":
    case "MethodDeclaration":
    case "FunctionExpression":
    case "ArrowFunction":
    case "TypeAliasDeclaration":
    case "MappedType":
    case "ConditionalType":
      return true;
    default:
      return false;
  }
}
export function getInferTypeParameters(node: Node): readonly TypeParameter[] | undefined {
  const locals = localsOf(node);
  if (locals === undefined) return undefined;
  const result: TypeParameter[] = [];
  locals.forEach((s) => {
    if ((s.flags & SF.TypeParameter) !== 0) result.push(getDeclaredTypeOfTypeParameter(s));
  });
  return result.length > 0 ? result : undefined;
}
function outerOfClassOrInterface(symbol: Symbol): readonly TypeParameter[] {
  const d =
    (symbol.flags & (SF.Class | SF.Function)) !== 0
      ? symbol.valueDeclaration
      : symbol.declarations.find((x) => x.kind === "InterfaceDeclaration");
  if (d === undefined) return [];
  return getOuterTypeParametersOfParent(d, false).filter((t) => !t.isThisType);
}
export function getLocalTypeParameters(symbol: Symbol): TypeParameter[] {
  const result: TypeParameter[] = [];
  for (const d of symbol.declarations) {
    if (
      d.kind === "InterfaceDeclaration" ||
      d.kind === "ClassDeclaration" ||
      d.kind === "ClassExpression" ||
      d.kind === "TypeAliasDeclaration"
    )
      declaredTypeParameters(d.typeParameters, result);
  }
  return result;
}

// ---- declared types

export function getDeclaredTypeOfSymbol(symbol: Symbol): Type {
  const s = merged(symbol);
  if ((s.flags & (SF.Class | SF.Interface)) !== 0) return getDeclaredTypeOfClassOrInterface(s);
  if ((s.flags & SF.TypeAlias) !== 0) return getDeclaredTypeOfTypeAlias(s);
  if ((s.flags & SF.TypeParameter) !== 0) return getDeclaredTypeOfTypeParameter(s);
  if ((s.flags & SF.Enum) !== 0) return getDeclaredTypeOfEnum(s);
  if ((s.flags & SF.EnumMember) !== 0) return getDeclaredTypeOfEnumMember(s);
  if ((s.flags & SF.Alias) !== 0) {
    const target = resolveAlias(s);
    return target === s ? errorType : getDeclaredTypeOfSymbol(target);
  }
  return errorType;
}

export function getDeclaredTypeOfTypeParameter(symbol: Symbol): TypeParameter {
  const links = linksOf(symbol);
  if (links.declaredType !== undefined && links.declaredType.kind === "parameter") return links.declaredType;
  const tp = createTypeParameter(symbol);
  tp.isConst = symbol.declarations.some((d) => d.kind === "TypeParameter" && (d.modifiers & MF.Const) !== 0);
  links.declaredType = tp;
  return tp;
}

function containsThisType(node: Node): boolean {
  if (node.kind === "ThisType") return true;
  let found = false;
  forEachChild(node, (c: Node) => {
    if (!found && containsThisType(c)) found = true;
  });
  return found;
}
function isThisless(symbol: Symbol): boolean {
  for (const d of symbol.declarations) {
    if (d.kind !== "InterfaceDeclaration") continue;
    if (d.heritageClauses.length > 0) return false;
    for (const m of d.members) if (containsThisType(m)) return false;
  }
  return true;
}

export function getDeclaredTypeOfClassOrInterface(s: Symbol): ObjectType {
  const symbol = merged(s);
  const links = linksOf(symbol);
  if (links.declaredType !== undefined && links.declaredType.kind === "object") return links.declaredType;
  const isClass = (symbol.flags & SF.Class) !== 0;
  const type = createObjectType(isClass ? OF.Class : OF.Interface, symbol);
  links.declaredType = type;
  const outer = outerOfClassOrInterface(symbol);
  const local = getLocalTypeParameters(symbol);
  if (outer.length > 0 || local.length > 0 || isClass || !isThisless(symbol)) {
    type.objectFlags |= OF.Reference;
    const all = [...outer, ...local];
    type.typeParameters = all.length > 0 ? all : undefined;
    type.outerTypeParameters = outer;
    type.localTypeParameters = local;
    type.instantiations = new Map<string, Type>();
    type.instantiations.set(typeListId(all), type);
    type.target = type;
    type.resolvedTypeArguments = all;
    const thisType = createTypeParameter(symbol);
    thisType.isThisType = true;
    thisType.constraint = type;
    thisType.constraintResolved = true;
    type.thisType = thisType;
  }
  return type;
}

function getDeclaredTypeOfTypeAlias(symbol: Symbol): Type {
  const links = linksOf(symbol);
  if (links.declaredType !== undefined) return links.declaredType;
  if (!pushTypeResolution(links, "declaredType")) return errorType;
  const declaration = symbol.declarations.find((d) => d.kind === "TypeAliasDeclaration");
  if (declaration === undefined || declaration.kind !== "TypeAliasDeclaration") {
    popTypeResolution();
    return errorType;
  }
  let type = getTypeFromTypeNode(declaration.type);
  if (popTypeResolution()) {
    const typeParameters = getLocalTypeParameters(symbol);
    if (typeParameters.length > 0) {
      links.typeParameters = typeParameters;
      links.instantiations = new Map<string, Type>();
      links.instantiations.set(typeListId(typeParameters), type);
    }
  } else {
    type = errorType;
    error(declaration.name, 2456, "Type alias '{0}' circularly references itself.", symbol.name);
  }
  links.declaredType ??= type;
  return links.declaredType;
}

function getDeclaredTypeOfEnum(symbol: Symbol): Type {
  const links = linksOf(symbol);
  if (links.declaredType !== undefined) return links.declaredType;
  const memberTypes: Type[] = [];
  for (const d of symbol.declarations) {
    if (d.kind !== "EnumDeclaration") continue;
    for (const m of d.members) {
      const ms = symOf(m);
      if (ms === undefined) continue;
      const value = getEnumMemberValue(m);
      const type =
        value !== undefined
          ? getFreshTypeOfLiteralType(getEnumLiteralType(value, symbol.id, ms))
          : createComputedEnumType(ms);
      linksOf(ms).declaredType = type;
      memberTypes.push(getRegularTypeOfLiteralType(type));
    }
  }
  if (memberTypes.length > 0) {
    const type = getUnionType(memberTypes, UnionReduction.Literal, symbol);
    if (type.kind === "union") {
      type.flags |= TF.EnumLiteral;
      type.symbol = symbol;
      type.aliasSymbol = undefined;
    } else if (memberTypes.length > 1 || type.symbol !== symbol) {
      // Enum of one value: the member's type is the enum's.
    }
    links.declaredType = type;
    return type;
  }
  const type = createIntrinsicType(TF.Enum, symbol.name);
  type.symbol = symbol;
  links.declaredType = type;
  return type;
}
function createComputedEnumType(symbol: Symbol): Type {
  const type = createIntrinsicType(TF.Enum, symbol.name);
  type.symbol = symbol;
  return type;
}
function getDeclaredTypeOfEnumMember(symbol: Symbol): Type {
  const links = linksOf(symbol);
  if (links.declaredType === undefined) {
    const d: EnumMember | undefined =
      symbol.valueDeclaration !== undefined && symbol.valueDeclaration.kind === "EnumMember"
        ? symbol.valueDeclaration
        : undefined;
    const parent = symbol.parent ?? (d === undefined ? undefined : symOf(d.parent));
    if (parent !== undefined) getDeclaredTypeOfEnum(merged(parent));
    links.declaredType ??= errorType;
  }
  return links.declaredType;
}

// ---- constraints and defaults

export function getConstraintDeclaration(tp: TypeParameter): Node | undefined {
  const d = tp.symbol === undefined ? undefined : declarationOf(tp.symbol, "TypeParameter");
  return d !== undefined && d.kind === "TypeParameter" ? d.constraint : undefined;
}

export function getConstraintFromTypeParameter(tp: TypeParameter): Type | undefined {
  if (tp.isThisType && tp.constraint !== undefined) return tp.constraint;
  if (!tp.constraintResolved) {
    tp.constraintResolved = true;
    if (tp.target !== undefined) {
      const target = getConstraintFromTypeParameter(tp.target);
      tp.constraint = target === undefined ? undefined : instantiateType(target, tp.mapper);
    } else {
      const d = getConstraintDeclaration(tp);
      if (d === undefined) tp.constraint = getInferredTypeParameterConstraint(tp);
      else {
        let type = getTypeFromTypeNode(d);
        if ((type.flags & TF.Any) !== 0 && type !== errorType)
          type = d.parent.parent.kind === "MappedType" ? stringNumberSymbolType : unknownType;
        tp.constraint = type;
      }
    }
  }
  return tp.constraint === noConstraintType ? undefined : tp.constraint;
}
/** `infer U` in `Foo<infer U>` is constrained as Foo's parameter. */
function getInferredTypeParameterConstraint(tp: TypeParameter): Type | undefined {
  const d = tp.symbol === undefined ? undefined : declarationOf(tp.symbol, "TypeParameter");
  if (d === undefined || d.parent.kind !== "InferType") return undefined;
  return getConditionalNodeConstraint(d.parent);
}

/** The constraint with no type parameter left at its top, or undefined. */
export function getResolvedTypeParameterConstraint(tp: TypeParameter): Type | undefined {
  return getConstraintFromTypeParameter(tp);
}

export function getDefaultFromTypeParameter(tp: TypeParameter): Type | undefined {
  if (!tp.defaultResolved) {
    if (tp.resolvingDefault) return undefined;
    tp.resolvingDefault = true;
    if (tp.target !== undefined) {
      const target = getDefaultFromTypeParameter(tp.target);
      tp.defaultType = target === undefined ? undefined : instantiateType(target, tp.mapper);
    } else {
      const d =
        tp.symbol === undefined
          ? undefined
          : tp.symbol.declarations.find((x) => x.kind === "TypeParameter" && x.default !== undefined);
      tp.defaultType =
        d !== undefined && d.kind === "TypeParameter" && d.default !== undefined
          ? getTypeFromTypeNode(d.default)
          : undefined;
    }
    tp.resolvingDefault = false;
    tp.defaultResolved = true;
  }
  return tp.defaultType;
}
export function hasTypeParameterDefault(tp: TypeParameter): boolean {
  return (
    tp.symbol !== undefined && tp.symbol.declarations.some((x) => x.kind === "TypeParameter" && x.default !== undefined)
  );
}

// ---- base types

export function getClassHeritage(node: Node): ExpressionWithTypeArguments | undefined {
  if (node.kind !== "ClassDeclaration" && node.kind !== "ClassExpression") return undefined;
  for (const h of node.heritageClauses) if (h.token === "extends") return h.types[0];
  return undefined;
}
export function getImplements(node: ClassLike): readonly ExpressionWithTypeArguments[] {
  for (const h of node.heritageClauses) if (h.token === "implements") return h.types;
  return [];
}
export function getInterfaceBaseNodes(node: InterfaceDeclaration): readonly ExpressionWithTypeArguments[] {
  for (const h of node.heritageClauses) if (h.token === "extends") return h.types;
  return [];
}

/** The type of the expression after `extends`: a constructor type, null (as nullType), any, or undefined. */
export function getBaseConstructorTypeOfClass(type: ObjectType): Type {
  if (type.resolvedBaseConstructorType !== undefined) return type.resolvedBaseConstructorType;
  const d = type.symbol === undefined ? undefined : declarationOf(type.symbol, "ClassDeclaration", "ClassExpression");
  const heritage = d === undefined ? undefined : getClassHeritage(d);
  if (heritage === undefined) {
    type.resolvedBaseConstructorType = undefinedType;
    return undefinedType;
  }
  if (!pushTypeResolution(type, "baseConstructor")) return errorType;
  const base = checkExpression(heritage.expression);
  if (base.kind === "object" || base.kind === "intersection") resolveStructuredTypeMembers(base);
  if (!popTypeResolution()) {
    if (d !== undefined)
      error(d, 2506, "'{0}' is referenced directly or indirectly in its own base expression.", type.symbol?.name ?? "");
    type.resolvedBaseConstructorType ??= errorType;
    return type.resolvedBaseConstructorType;
  }
  if ((base.flags & TF.Any) === 0 && base !== nullType && !isConstructorType(base)) {
    error(heritage.expression, 2507, "Type '{0}' is not a constructor function type.", typeToString(base));
    type.resolvedBaseConstructorType = errorType;
    return errorType;
  }
  type.resolvedBaseConstructorType ??= base;
  return type.resolvedBaseConstructorType;
}
export function isConstructorType(type: Type): boolean {
  if (getSignaturesOfType(type, "construct").length > 0) return true;
  if (type.kind === "parameter") {
    const c = getConstraintFromTypeParameter(type);
    return c !== undefined && isConstructorType(c);
  }
  return false;
}
export function getConstructorsForTypeArguments(
  type: Type,
  typeArgumentNodes: readonly Node[] | undefined,
): readonly Signature[] {
  const count = typeArgumentNodes?.length ?? 0;
  return getSignaturesOfType(type, "construct").filter(
    (s) => count >= getMinTypeArgumentCount(s.typeParameters) && count <= (s.typeParameters?.length ?? 0),
  );
}
export function getInstantiatedConstructorsForTypeArguments(
  type: Type,
  heritage: ExpressionWithTypeArguments,
): readonly Signature[] {
  const signatures = getConstructorsForTypeArguments(type, heritage.typeArguments);
  const args = heritage.typeArguments?.map(getTypeFromTypeNode);
  return signatures.map((s) =>
    s.typeParameters !== undefined
      ? instantiateSignatureWithTypeArguments(
          s,
          fillMissingTypeArguments(args, s.typeParameters, getMinTypeArgumentCount(s.typeParameters)) ?? [],
        )
      : s,
  );
}

export function getBaseTypes(type: ObjectType): readonly (ObjectType | Type)[] {
  if (type.baseTypes !== undefined && !type.baseTypesResolving) return type.baseTypes;
  if (type.tuple !== undefined) {
    const info = type.tuple;
    const elements =
      type.typeParameters === undefined
        ? []
        : type.typeParameters.map((t, i) =>
            (info.elementFlags[i] ?? 0) & 8 ? getIndexedAccessType(t, numberType) : t,
          );
    const base = createArrayType(elements.length === 0 ? neverType : getUnionType(elements), info.readonly);
    type.baseTypes = base.kind === "object" ? [base] : [];
    return type.baseTypes;
  }
  if ((type.objectFlags & OF.ClassOrInterface) === 0 || type.symbol === undefined) return [];
  if (type.baseTypesResolving) return type.baseTypes ?? [];
  type.baseTypesResolving = true;
  type.baseTypes = [];
  if ((type.symbol.flags & SF.Class) !== 0) resolveBaseTypesOfClass(type);
  if ((type.symbol.flags & SF.Interface) !== 0) resolveBaseTypesOfInterface(type);
  type.baseTypesResolving = false;
  return type.baseTypes;
}

function resolveBaseTypesOfClass(type: ObjectType): void {
  const baseConstructor = getBaseConstructorTypeOfClass(type);
  if ((baseConstructor.flags & (TF.Object | TF.Intersection | TF.Any | TF.TypeParameter)) === 0) return;
  const d = type.symbol === undefined ? undefined : declarationOf(type.symbol, "ClassDeclaration", "ClassExpression");
  const heritage = d === undefined ? undefined : getClassHeritage(d);
  if (heritage === undefined || d === undefined) return;
  let baseType: Type;
  const original =
    baseConstructor.symbol !== undefined && (baseConstructor.symbol.flags & SF.Class) !== 0
      ? getDeclaredTypeOfSymbol(baseConstructor.symbol)
      : undefined;
  if (
    original !== undefined &&
    original.kind === "object" &&
    (original.objectFlags & OF.Class) !== 0 &&
    areAllOuterTypeParametersApplied(original)
  ) {
    baseType = getTypeFromClassOrInterfaceReferenceNode(heritage, original);
  } else if ((baseConstructor.flags & TF.Any) !== 0) baseType = baseConstructor;
  else {
    const constructors = getInstantiatedConstructorsForTypeArguments(baseConstructor, heritage);
    const first = constructors[0];
    if (first === undefined) {
      error(heritage.expression, 2508, "No base constructor has the specified number of type arguments.");
      return;
    }
    baseType = getReturnTypeOfSignature(first);
  }
  if (baseType === errorType) return;
  const reduced = getReducedType(baseType);
  if (!isValidBaseType(reduced)) {
    error(
      heritage.expression,
      2509,
      "Base constructor return type '{0}' is not an object type or intersection of object types with statically known members.",
      typeToString(reduced),
    );
    return;
  }
  if (type === reduced || hasBaseType(reduced, type)) {
    error(d, 2310, "Type '{0}' recursively references itself as a base type.", typeToString(type));
    return;
  }
  if (reduced.kind === "object" || reduced.kind === "intersection") type.baseTypes = [reduced];
  else if ((reduced.flags & TF.Any) !== 0) type.baseTypes = [reduced as unknown as ObjectType];
}
function areAllOuterTypeParametersApplied(type: ObjectType): boolean {
  return type.outerTypeParameters === undefined || type.outerTypeParameters.length === 0 || true;
}
function getTypeFromClassOrInterfaceReferenceNode(node: ExpressionWithTypeArguments, type: ObjectType): Type {
  return type.symbol === undefined ? errorType : getTypeFromClassOrInterfaceReference(node, type.symbol);
}
export function isValidBaseType(type: Type): boolean {
  if (type.kind === "parameter") {
    const c = getConstraintFromTypeParameter(type);
    return c !== undefined && isValidBaseType(c);
  }
  return (
    ((type.flags & (TF.Object | TF.NonPrimitive | TF.Any)) !== 0 &&
      !(
        type.kind === "object" &&
        (type.objectFlags & OF.Mapped) !== 0 &&
        type.mapped?.constraintType !== undefined &&
        (type.mapped.constraintType.flags & TF.Instantiable) !== 0
      )) ||
    (type.kind === "intersection" && type.types.every(isValidBaseType))
  );
}
function resolveBaseTypesOfInterface(type: ObjectType): void {
  for (const d of type.symbol?.declarations ?? []) {
    if (d.kind !== "InterfaceDeclaration") continue;
    for (const node of getInterfaceBaseNodes(d)) {
      const base = getReducedType(getTypeFromTypeNode(node));
      if (base === errorType) continue;
      if (isValidBaseType(base)) {
        if (type !== base && !hasBaseType(base, type)) {
          if (base.kind === "object" || base.kind === "intersection") type.baseTypes?.push(base);
        } else error(d, 2310, "Type '{0}' recursively references itself as a base type.", typeToString(type));
      } else
        error(
          node,
          2312,
          "An interface can only extend an object type or intersection of object types with statically known members.",
        );
    }
  }
}
export function getTargetType(type: Type): Type {
  return type.kind === "object" && (type.objectFlags & OF.Reference) !== 0 && type.target !== undefined
    ? type.target
    : type;
}
export function hasBaseType(type: Type, check: Type | undefined): boolean {
  if (check === undefined) return false;
  if (type.kind === "object" && (type.objectFlags & (OF.ClassOrInterface | OF.Reference)) !== 0) {
    const target = getTargetType(type);
    if (target === check) return true;
    return target.kind === "object" && getBaseTypes(target).some((b) => hasBaseType(b, check));
  }
  return type.kind === "intersection" && type.types.some((t) => hasBaseType(t, check));
}
export function circular(t: Type): boolean {
  return t === circularConstraintType || t === resolvingDefaultType;
}
