/** Signatures of declarations, their parts, and their instantiation with type arguments. */
import {
  isFunctionLikeDeclaration,
  ModifierFlags as MF,
  type Node,
  type ParameterDeclaration,
  type SignatureDeclaration,
} from "../ast/ast.ts";
import { InternalSymbolName as ISN, SymbolFlags as SF, type Symbol } from "../bind/symbols.ts";
import { typeListId } from "./construct.ts";
import {
  getConstraintFromTypeParameter,
  getDeclaredTypeOfClassOrInterface,
  getDeclaredTypeOfTypeParameter,
  getDefaultFromTypeParameter,
  typeParametersOfNode,
} from "./declared.ts";
import {
  cloneTypeParameter,
  eraserMapper,
  instantiateSignature,
  instantiateType,
  newTypeMapper,
} from "./instantiate.ts";
import { getMinArgumentCount, getReturnTypeOfSignature } from "./members.ts";
import { getSingleCallOrConstructSignature } from "./relations/signatures.ts";
import { symOf } from "./names.ts";
import { createObjectType, createSignature, unknownType, emptyMembers, createTransientSymbol } from "./state.ts";
import {
  ObjectFlags as OF,
  SignatureFlags,
  type ObjectType,
  type Signature,
  type Type,
  type TypeParameter,
} from "./types.ts";

const declared = new Map<number, Signature>();

export function isThisParameter(p: ParameterDeclaration): boolean {
  return p.name.kind === "Identifier" && p.name.text === "this";
}
export function isOptionalParameter(p: ParameterDeclaration): boolean {
  if (p.questionToken) return true;
  if (p.initializer !== undefined) {
    const parent = p.parent;
    if (!("parameters" in parent)) return false;
    const signature = getSignatureFromDeclaration(parent);
    const index = parent.parameters.filter((x) => !isThisParameter(x)).indexOf(p);
    return index >= getMinArgumentCount(signature, true);
  }
  const iife = getImmediatelyInvokedFunctionExpression(p.parent);
  if (iife !== undefined && iife.kind === "CallExpression" && "parameters" in p.parent)
    return p.type === undefined && !p.dotDotDotToken && p.parent.parameters.indexOf(p) >= iife.arguments.length;
  return false;
}
export function getImmediatelyInvokedFunctionExpression(func: Node): Node | undefined {
  if (func.kind !== "FunctionExpression" && func.kind !== "ArrowFunction") return undefined;
  let prev: Node = func;
  let parent: Node = func.parent;
  while (parent.kind === "ParenthesizedExpression") {
    prev = parent;
    parent = parent.parent;
  }
  return parent.kind === "CallExpression" && parent.expression === prev ? parent : undefined;
}
export function typeParametersOfDeclaration(node: Node): TypeParameter[] | undefined {
  const nodes = typeParametersOfNode(node);
  if (nodes === undefined || nodes.length === 0) return undefined;
  const result: TypeParameter[] = [];
  for (const n of nodes) {
    const s = symOf(n);
    if (s !== undefined) result.push(getDeclaredTypeOfTypeParameter(s));
  }
  return result;
}

export function getSignatureFromDeclaration(node: SignatureDeclaration): Signature {
  const cached = declared.get(node.id);
  if (cached !== undefined) return cached;
  const parameters: Symbol[] = [];
  let thisParameter: Symbol | undefined;
  let flags = 0;
  let minArgumentCount = 0;
  const iife = getImmediatelyInvokedFunctionExpression(node);
  for (let i = 0; i < node.parameters.length; i++) {
    const p = node.parameters[i];
    if (p === undefined) continue;
    const symbol = symOf(p);
    if (symbol === undefined) continue;
    if (isThisParameter(p)) thisParameter = symbol;
    else parameters.push(symbol);
    if (p.type !== undefined && p.type.kind === "LiteralType") flags |= SignatureFlags.HasLiteralTypes;
    const optional =
      p.questionToken ||
      p.initializer !== undefined ||
      p.dotDotDotToken ||
      (iife !== undefined &&
        iife.kind === "CallExpression" &&
        parameters.length > iife.arguments.length &&
        p.type === undefined);
    if (!optional && thisParameter !== symbol) minArgumentCount = parameters.length;
  }
  const last = node.parameters[node.parameters.length - 1];
  if (last !== undefined && last.dotDotDotToken) flags |= SignatureFlags.HasRestParameter;
  if (node.kind === "ConstructorType" && (node.modifiers & MF.Abstract) !== 0) flags |= SignatureFlags.Abstract;
  if (node.kind === "Constructor" && "modifiers" in node.parent && (node.parent.modifiers & MF.Abstract) !== 0)
    flags |= SignatureFlags.Abstract;
  // A getter and setter share `this`.
  let typeParameters: readonly TypeParameter[] | undefined;
  let returnType: Type | undefined;
  if (node.kind === "Constructor") {
    const classSymbol = symOf(node.parent);
    if (classSymbol !== undefined) {
      const classType = getDeclaredTypeOfClassOrInterface(classSymbol);
      typeParameters =
        classType.localTypeParameters !== undefined && classType.localTypeParameters.length > 0
          ? classType.localTypeParameters
          : undefined;
      returnType = classType;
    }
  } else typeParameters = typeParametersOfDeclaration(node);
  const result = createSignature(node, typeParameters, thisParameter, parameters, returnType, minArgumentCount, flags);
  declared.set(node.id, result);
  return result;
}

export function getSignaturesOfSymbol(symbol: Symbol | undefined): Signature[] {
  if (symbol === undefined) return [];
  const result: Signature[] = [];
  const ds = symbol.declarations;
  for (let i = 0; i < ds.length; i++) {
    const d = ds[i];
    if (d === undefined) continue;
    if (isFunctionLikeDeclaration(d)) {
      // The implementation of overloads is not visible.
      if (i > 0 && d.kind !== "GetAccessor" && d.kind !== "SetAccessor" && d.body !== undefined) {
        const previous = ds[i - 1];
        if (
          previous !== undefined &&
          d.parent === previous.parent &&
          d.kind === previous.kind &&
          d.pos >= previous.end &&
          isFunctionLikeDeclaration(previous)
        )
          continue;
      }
      result.push(getSignatureFromDeclaration(d));
    } else {
      switch (d.kind) {
        case "CallSignature":
        case "ConstructSignature":
        case "MethodSignature":
        case "FunctionType":
        case "ConstructorType":
          result.push(getSignatureFromDeclaration(d));
          break;
        default:
          break;
      }
    }
  }
  return result;
}

// ---- type arguments

export function getMinTypeArgumentCount(typeParameters: readonly TypeParameter[] | undefined): number {
  let min = 0;
  if (typeParameters !== undefined) {
    for (let i = 0; i < typeParameters.length; i++) {
      const tp = typeParameters[i];
      if (tp !== undefined && !hasDefault(tp)) min = i + 1;
    }
  }
  return min;
}
function hasDefault(tp: TypeParameter): boolean {
  return (
    tp.symbol !== undefined && tp.symbol.declarations.some((d) => d.kind === "TypeParameter" && d.default !== undefined)
  );
}
export function fillMissingTypeArguments(
  typeArguments: readonly Type[] | undefined,
  typeParameters: readonly TypeParameter[] | undefined,
  min: number,
): readonly Type[] | undefined {
  if (typeParameters === undefined || typeParameters.length === 0) return typeArguments === undefined ? undefined : [];
  const given = typeArguments ?? [];
  if (given.length >= min && given.length <= typeParameters.length) {
    const result: Type[] = [...given];
    for (let i = given.length; i < typeParameters.length; i++) result.push(unknownType);
    for (let i = given.length; i < typeParameters.length; i++) {
      const tp = typeParameters[i];
      const d = tp === undefined ? undefined : getDefaultFromTypeParameter(tp);
      result[i] = d === undefined ? unknownType : instantiateType(d, newTypeMapper(typeParameters, result));
    }
    return result;
  }
  return typeArguments;
}

export function getSignatureInstantiation(
  signature: Signature,
  typeArguments: readonly Type[] | undefined,
  inferred: readonly TypeParameter[] | undefined = undefined,
): Signature {
  const filled =
    fillMissingTypeArguments(
      typeArguments,
      signature.typeParameters,
      getMinTypeArgumentCount(signature.typeParameters),
    ) ?? [];
  const result = instantiateSignatureWithTypeArguments(signature, filled);
  if (inferred !== undefined && inferred.length > 0) {
    // A generic function argument leaves its type parameters in the returned function type.
    const returned = singleCallSignatureOf(result);
    if (returned !== undefined) {
      const newReturn = cloneWithTypeParameters(returned, inferred);
      const type = getOrCreateTypeFromSignature(newReturn);
      const copy = createSignature(
        result.declaration,
        result.typeParameters,
        result.thisParameter,
        result.parameters,
        type,
        result.minArgumentCount,
        result.flags,
      );
      copy.target = result.target;
      copy.mapper = result.mapper;
      copy.typeArguments = result.typeArguments;
      copy.resolvedTypePredicate = null;
      return copy;
    }
  }
  return result;
}
function singleCallSignatureOf(s: Signature): Signature | undefined {
  return getSingleCallOrConstructSignature(getReturnTypeOfSignature(s));
}
function cloneWithTypeParameters(s: Signature, typeParameters: readonly TypeParameter[]): Signature {
  const result = createSignature(
    s.declaration,
    typeParameters,
    s.thisParameter,
    s.parameters,
    s.resolvedReturnType,
    s.minArgumentCount,
    s.flags,
  );
  result.target = s.target;
  result.mapper = s.mapper;
  return result;
}
export function instantiateSignatureWithTypeArguments(signature: Signature, typeArguments: readonly Type[]): Signature {
  signature.instantiations ??= new Map<string, Signature>();
  const id = typeListId(typeArguments);
  let result = signature.instantiations.get(id);
  if (result === undefined) {
    result = instantiateSignature(signature, newTypeMapper(signature.typeParameters ?? [], typeArguments), true);
    result.typeParameters = undefined;
    result.typeArguments = typeArguments;
    signature.instantiations.set(id, result);
  }
  return result;
}
export function getErasedSignature(signature: Signature): Signature {
  if (signature.typeParameters === undefined) return signature;
  signature.erasedSignature ??= instantiateSignature(signature, eraserMapper(signature.typeParameters), true);
  return signature.erasedSignature;
}
/** Type parameters replaced by their constraints. */
export function getBaseSignature(signature: Signature): Signature {
  const typeParameters = signature.typeParameters;
  if (typeParameters === undefined) return signature;
  if (signature.baseSignature !== undefined) return signature.baseSignature;
  const eraser = eraserMapper(typeParameters);
  const constraints: Type[] = typeParameters.map((tp) => {
    const c = getConstraintFromTypeParameter(tp);
    return c === undefined ? unknownType : instantiateType(c, eraser);
  });
  let current: readonly Type[] = constraints;
  for (let i = 0; i < typeParameters.length - 1; i++) {
    const mapper = newTypeMapper(typeParameters, current);
    current = typeParameters.map((tp) => {
      const c = getConstraintFromTypeParameter(tp);
      return c === undefined ? unknownType : instantiateType(c, mapper);
    });
  }
  signature.baseSignature = instantiateSignature(
    signature,
    newTypeMapper(
      typeParameters,
      current.map((t) => instantiateType(t, eraser)),
    ),
    true,
  );
  return signature.baseSignature;
}
/** Fresh type parameters in a comparable form. */
export function getCanonicalSignature(signature: Signature): Signature {
  const typeParameters = signature.typeParameters;
  if (typeParameters === undefined) return signature;
  if (signature.canonicalSignature !== undefined) return signature.canonicalSignature;
  const args = typeParameters.map((tp) =>
    tp.target !== undefined && getConstraintFromTypeParameter(tp.target) === undefined ? tp.target : tp,
  );
  signature.canonicalSignature = getSignatureInstantiation(signature, args);
  return signature.canonicalSignature;
}
export function freshTypeParameters(signature: Signature): Signature {
  if (signature.typeParameters === undefined) return signature;
  const fresh = signature.typeParameters.map(cloneTypeParameter);
  const mapper = newTypeMapper(signature.typeParameters, fresh);
  for (const tp of fresh) tp.mapper = mapper;
  const result = instantiateSignature(signature, mapper, true);
  result.typeParameters = fresh;
  return result;
}

/** The anonymous type that has just this signature. */
export function getOrCreateTypeFromSignature(signature: Signature): ObjectType {
  if (signature.isolatedType !== undefined) return signature.isolatedType;
  const d = signature.declaration;
  const isConstructor =
    d !== undefined && (d.kind === "Constructor" || d.kind === "ConstructSignature" || d.kind === "ConstructorType");
  const type = createObjectType(OF.Anonymous, createTransientSymbol(SF.Function, ISN.Function));
  const members = emptyMembers();
  if (isConstructor) members.constructSignatures = [signature];
  else members.callSignatures = [signature];
  type.resolved = members;
  signature.isolatedType = type;
  return type;
}
