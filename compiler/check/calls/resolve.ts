/** What a call calls: the signatures of the callee, of the base class for `super(…)`, of a constructor or a tag. */
import {
  ModifierFlags as MF,
  type CallExpression,
  type Expression,
  type NewExpression,
  type Node,
} from "../../ast/ast.ts";
import type { Symbol } from "../../bind/symbols.ts";
import { getApparentType } from "../constraints.ts";
import {
  getDeclaredTypeOfClassOrInterface,
  getInstantiatedConstructorsForTypeArguments,
  getClassHeritage,
} from "../declared.ts";
import { checkExpression } from "../expressions/check.ts";
import { getNonNullableType, isNullableType } from "../facts.ts";
import { globalType } from "../globals.ts";
import { getReducedType, getSignaturesOfType } from "../members.ts";
import { symOf } from "../names.ts";
import { isFlowIncomplete } from "../narrowing/flow.ts";
import { getReturnTypeOfSignature } from "../parameters.ts";
import { typeToString } from "../print.ts";
import { checkChainObject, checkNonNullExpression, checkNonNullType, checkSuperExpression } from "../properties.ts";
import { getContainingClass, isOptionalChain, modifiersOf } from "../queries.ts";
import { isTypeAssignableTo } from "../relations/related.ts";
import {
  anySignature,
  cx,
  error,
  errorType,
  resolvingSignature,
  silentNeverSignature,
  silentNeverType,
  unknownSignature,
  voidType,
} from "../state.ts";
import { CheckMode, SignatureFlags, TypeFlags as TF, type Signature, type Type } from "../types.ts";
import { type CallLike, getEffectiveCallArguments } from "./arguments.ts";
import { resolveCall } from "./candidates.ts";
import { isGenericFunctionReturningFunction, skippedGenericFunction } from "./generic.ts";

export function getResolvedSignature(node: CallLike, checkMode: number = 0): Signature {
  const table = cx.tables.resolvedSignature;
  const cached = table.get(node.id);
  if (cached !== undefined && cached !== resolvingSignature) return cached;
  if (cached === resolvingSignature) return resolvingSignature;
  table.set(node.id, resolvingSignature);
  const result = resolveSignature(node, checkMode);
  if (result !== resolvingSignature) {
    // Inference of an outer call may come back with more: only a final answer is kept.
    if (table.get(node.id) === resolvingSignature) {
      if (isFlowIncomplete() || (checkMode & CheckMode.Inferential) !== 0) table.delete(node.id);
      else table.set(node.id, result);
    }
  } else table.delete(node.id);
  return result;
}

function resolveSignature(node: CallLike, checkMode: number): Signature {
  switch (node.kind) {
    case "CallExpression":
      return resolveCallExpression(node, checkMode);
    case "NewExpression":
      return resolveNewExpression(node, checkMode);
    case "TaggedTemplateExpression": {
      const tagType = checkExpression(node.tag);
      const apparent = getApparentType(tagType);
      if (apparent === errorType) return resolveUntypedCall(node);
      const signatures = getSignaturesOfType(apparent, "call");
      if (
        isUntypedFunctionCall(tagType, apparent, signatures.length, getSignaturesOfType(apparent, "construct").length)
      )
        return resolveUntypedCall(node);
      if (signatures.length === 0) {
        invocationError(node.tag, apparent, "call");
        return resolveUntypedCall(node);
      }
      return resolveCall(node, signatures, checkMode, 0);
    }
  }
}
function resolveUntypedCall(node: CallLike): Signature {
  for (const a of getEffectiveCallArguments(node)) checkExpression(a.kind === "SpreadElement" ? a.expression : a);
  return anySignature;
}
export function resolveErrorCall(node: CallLike): Signature {
  resolveUntypedCall(node);
  return unknownSignature;
}
function isUntypedFunctionCall(funcType: Type, apparent: Type, calls: number, constructs: number): boolean {
  return (
    (funcType.flags & TF.Any) !== 0 ||
    ((apparent.flags & TF.Any) !== 0 && (funcType.flags & TF.TypeParameter) !== 0) ||
    (calls === 0 &&
      constructs === 0 &&
      (apparent.flags & TF.Union) === 0 &&
      (getReducedType(apparent).flags & TF.Never) === 0 &&
      isTypeAssignableTo(funcType, globalType("Function")) &&
      apparent !== globalType("Object"))
  );
}
function resolveCallExpression(node: CallExpression, checkMode: number): Signature {
  if (node.expression.kind === "SuperKeyword") {
    const superType = checkSuperExpression(node.expression);
    if ((superType.flags & TF.Any) !== 0) {
      for (const a of node.arguments) checkExpression(a);
      return anySignature;
    }
    if (superType !== errorType) {
      const classNode = getContainingClass(node);
      const heritage = classNode === undefined ? undefined : getClassHeritage(classNode);
      if (heritage !== undefined) {
        const signatures = getInstantiatedConstructorsForTypeArguments(superType, heritage);
        return resolveCall(node, signatures, checkMode, 0);
      }
    }
    return resolveUntypedCall(node);
  }
  let callChainFlags = 0;
  let funcType: Type;
  if (isOptionalChain(node)) {
    const chain = checkChainObject(node.expression, node);
    funcType = chain.type;
    callChainFlags = chain.wasOptional ? SignatureFlags.InnerCallChain : 0;
    chainWasOptional.set(node.id, chain.wasOptional);
  } else {
    const raw = checkExpression(node.expression);
    funcType = checkNonNullForCall(raw, node.expression);
  }
  void callChainFlags;
  if (funcType === silentNeverType) return silentNeverSignature;
  const apparent = getApparentType(funcType);
  if (apparent === errorType) return resolveErrorCall(node);
  const calls = getSignaturesOfType(apparent, "call");
  const constructs = getSignaturesOfType(apparent, "construct");
  if (isUntypedFunctionCall(funcType, apparent, calls.length, constructs.length)) {
    if (funcType !== errorType && node.typeArguments !== undefined && node.typeArguments.length > 0)
      error(node, 2347, "Untyped function calls may not accept type arguments.");
    return resolveUntypedCall(node);
  }
  if (calls.length === 0) {
    if (constructs.length > 0)
      error(node, 2348, "Value of type '{0}' is not callable. Did you mean to include 'new'?", typeToString(funcType));
    else invocationError(node.expression, apparent, "call");
    return resolveErrorCall(node);
  }
  // A generic call whose result may be inferred later waits.
  if (
    (checkMode & CheckMode.SkipGenericFunctions) !== 0 &&
    node.typeArguments === undefined &&
    calls.some(isGenericFunctionReturningFunction)
  ) {
    skippedGenericFunction(node, checkMode);
    return resolvingSignature;
  }
  return resolveCall(node, calls, checkMode, 0);
}
export const chainWasOptional = new Map<number, boolean>();

function checkNonNullForCall(type: Type, node: Expression): Type {
  if (isNullableType(type) && (type.flags & TF.Unknown) === 0) {
    const hasNull = someKind(type, TF.Null);
    const hasUndefined = someKind(type, TF.Undefined);
    if (hasNull || hasUndefined) {
      if (hasNull && hasUndefined)
        error(node, 2723, "Cannot invoke an object which is possibly 'null' or 'undefined'.");
      else if (hasUndefined) error(node, 2722, "Cannot invoke an object which is possibly 'undefined'.");
      else error(node, 2721, "Cannot invoke an object which is possibly 'null'.");
    }
    const t = getNonNullableType(type);
    return (t.flags & (TF.Nullable | TF.Never)) !== 0 ? errorType : t;
  }
  if ((type.flags & TF.Unknown) !== 0) return checkNonNullType(type, node);
  return type;
}
function someKind(t: Type, kind: number): boolean {
  return t.kind === "union" ? t.types.some((x) => (x.flags & kind) !== 0) : (t.flags & kind) !== 0;
}
function resolveNewExpression(node: NewExpression, checkMode: number): Signature {
  let expressionType = checkNonNullExpression(node.expression);
  if (expressionType === silentNeverType) return silentNeverSignature;
  expressionType = getApparentType(expressionType);
  if (expressionType === errorType) return resolveErrorCall(node);
  if ((expressionType.flags & TF.Any) !== 0) {
    if (node.typeArguments !== undefined) error(node, 2347, "Untyped function calls may not accept type arguments.");
    return resolveUntypedCall(node);
  }
  const constructs = getSignaturesOfType(expressionType, "construct");
  if (constructs.length > 0) {
    const first = constructs[0];
    if (first !== undefined && !isConstructorAccessible(node, first)) return resolveErrorCall(node);
    if (constructs.some((s) => (s.flags & SignatureFlags.Abstract) !== 0)) {
      error(node, 2511, "Cannot create an instance of an abstract class.");
      return resolveErrorCall(node);
    }
    const d = expressionType.symbol?.valueDeclaration;
    if (
      d !== undefined &&
      (d.kind === "ClassDeclaration" || d.kind === "ClassExpression") &&
      (modifiersOf(d) & MF.Abstract) !== 0
    ) {
      error(node, 2511, "Cannot create an instance of an abstract class.");
      return resolveErrorCall(node);
    }
    return resolveCall(node, constructs, checkMode, 0);
  }
  const calls = getSignaturesOfType(expressionType, "call");
  if (calls.length > 0) {
    const s = resolveCall(node, calls, checkMode, 0);
    if (s.declaration !== undefined && getReturnTypeOfSignature(s) !== voidType)
      error(node, 2350, "Only a void function can be called with the 'new' keyword.");
    else error(node, 7009, "'new' expression, whose target lacks a construct signature, implicitly has an 'any' type.");
    return s;
  }
  invocationError(node.expression, expressionType, "construct");
  return resolveErrorCall(node);
}
function isConstructorAccessible(node: NewExpression, s: Signature): boolean {
  const d = s.declaration;
  if (d === undefined || d.kind !== "Constructor") return true;
  const m = d.modifiers & 6;
  if (m === 0) return true;
  const declaringSymbol = symOf(d.parent);
  if (declaringSymbol === undefined) return true;
  let n: Node = node;
  while (n.kind !== "SourceFile") {
    if (n === d.parent) return true;
    if (m === MF.Protected && (n.kind === "ClassDeclaration" || n.kind === "ClassExpression")) {
      const own = symOf(n);
      if (own !== undefined && typeHasProtectedAccessibleBase(declaringSymbol, own)) return true;
    }
    n = n.parent;
  }
  const name = typeToString(getDeclaredTypeOfClassOrInterface(declaringSymbol));
  if (m === MF.Private)
    error(node, 2673, "Constructor of class '{0}' is private and only accessible within the class declaration.", name);
  else
    error(
      node,
      2674,
      "Constructor of class '{0}' is protected and only accessible within the class declaration.",
      name,
    );
  return false;
}
function typeHasProtectedAccessibleBase(_target: Symbol, _own: Symbol): boolean {
  return false;
}
function invocationError(node: Expression, type: Type, kind: "call" | "construct"): void {
  if (type === errorType) return;
  if (kind === "call") {
    if (type.kind === "union" && type.types.some((t) => getSignaturesOfType(t, "call").length > 0))
      error(errorTarget(node), 2349, "This expression is not callable.");
    else error(errorTarget(node), 2349, "This expression is not callable.");
  } else error(node, 2351, "This expression is not constructable.");
}
function errorTarget(node: Expression): Node {
  return node.kind === "PropertyAccessExpression" ? node.name : node;
}
