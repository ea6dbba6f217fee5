/** Function expressions, lambdas, methods: contextual signatures and parameters, return types of bodies, inferred predicates. */
import {
  forEachChild,
  isFunctionLikeDeclaration,
  type ArrowFunction,
  type Expression,
  type FunctionExpression,
  type FunctionLikeDeclaration,
  type MethodDeclaration,
  type Node,
  type ParameterDeclaration,
} from "../ast/ast.ts";
import { endFlowNodeOf, flowNodeOf } from "../bind/bind.ts";
import type { FlowNode } from "../bind/flow.ts";
import { SymbolFlags as SF } from "../bind/symbols.ts";
import {
  addOptional,
  booleanType,
  createArrayType,
  getIntersectionType,
  getRegularTypeOfLiteralType,
  getUnionType,
  UnionReduction,
} from "./construct.ts";
import {
  getApparentTypeOfContextualType,
  getContextualReturnType,
  getInferenceContext,
  instantiateContextualType,
} from "./contextual.ts";
import { checkExpressionCached, checkExpressionWithMode } from "./expressions/check.ts";
import { isContextSensitive } from "./expressions/contextsensitive.ts";
import { inferTypes } from "./infer/infer.ts";
import { instantiateSignature } from "./instantiate.ts";
import {
  createGeneratorType,
  createPromiseType,
  getAwaitedTypeNoAlias,
  getIterationTypesOfGeneratorFunctionReturnType,
  getIterationTypesOfIterable,
} from "./iterate.ts";
import { getSignaturesOfType } from "./members.ts";
import { symOf } from "./names.ts";
import { getFlowTypeOfReference } from "./narrowing/flow.ts";
import { isReachableFlowNode } from "./narrowing/reachability.ts";
import {
  getParameterCount,
  getReturnTypeOfSignature,
  getRestTypeAtPosition,
  getTypeAtPosition,
  hasEffectiveRestParameter,
  tryGetTypeAtPosition,
} from "./parameters.ts";
import { hasAsync, isFunctionWithBody, isGenerator } from "./queries.ts";
import { compareSignaturesIdentical } from "./relations/signatures.ts";
import { checkTypeAssignableToAndElaborate } from "./report.ts";
import { getImmediatelyInvokedFunctionExpression, getSignatureFromDeclaration, isThisParameter } from "./signatures.ts";
import {
  anyFunctionType,
  anyType,
  createSignature,
  createTransientSymbol,
  cx,
  errorType,
  linksOf,
  neverType,
  undefinedType,
  unknownType,
  voidType,
  createObjectType,
  emptyMembers,
} from "./state.ts";
import { checkFunctionLike } from "./statements.ts";
import { getTypeOfSymbol, getWidenedTypeForVariableLikeDeclaration, getTypeFromBindingPattern } from "./symboltypes.ts";
import { getTypeFromTypeNode } from "./typenodes.ts";
import {
  CheckMode,
  ObjectFlags as OF,
  SignatureFlags,
  TypeFlags as TF,
  type InferenceContext,
  type Signature,
  type Type,
  type TypePredicate,
} from "./types.ts";
import { getWidenedLiteralLikeTypeForContextualType, getWidenedType, isUnitType } from "./widen.ts";
import { isSymbolAssigned } from "./assigned.ts";

export type FunctionExpressionLike = FunctionExpression | ArrowFunction | MethodDeclaration;

// ---- contextual signatures

export function getContextualSignature(node: FunctionExpressionLike): Signature | undefined {
  if (node.kind === "MethodDeclaration" && node.parent.kind !== "ObjectLiteralExpression") return undefined;
  const type = getApparentTypeOfContextualType(node, 1);
  if (type === undefined) return undefined;
  if (type.kind !== "union") return getContextualCallSignature(type, node);
  let list: Signature[] | undefined;
  for (const t of type.types) {
    const s = getContextualCallSignature(t, node);
    if (s !== undefined) {
      const first = list?.[0];
      if (list === undefined || first === undefined) list = [s];
      else if (!compareSignaturesIdentical(first, s, false, true, true)) return undefined;
      else list.push(s);
    }
  }
  if (list === undefined) return undefined;
  const first = list[0];
  if (list.length === 1 || first === undefined) return first;
  const result = createSignature(
    first.declaration,
    first.typeParameters,
    first.thisParameter,
    first.parameters,
    undefined,
    first.minArgumentCount,
    first.flags,
  );
  result.compositeSignatures = list;
  result.compositeKind = "union";
  return result;
}
function getContextualCallSignature(type: Type, node: FunctionExpressionLike): Signature | undefined {
  const signatures = getSignaturesOfType(type, "call").filter((s) => !isAritySmaller(s, node));
  if (signatures.length === 1) return signatures[0];
  if (signatures.length === 0) return undefined;
  return getIntersectedSignatures(signatures);
}
function getIntersectedSignatures(signatures: readonly Signature[]): Signature | undefined {
  const first = signatures[0];
  if (first === undefined) return undefined;
  return signatures.every((s) => s === first || compareSignaturesIdentical(first, s, false, true, true))
    ? first
    : undefined;
}
function isAritySmaller(s: Signature, node: FunctionExpressionLike): boolean {
  let required = 0;
  for (const p of node.parameters) {
    if (isThisParameter(p)) continue;
    if (p.initializer !== undefined || p.questionToken || p.dotDotDotToken) break;
    required++;
  }
  return !hasEffectiveRestParameter(s) && getParameterCount(s) < required;
}

export function getContextuallyTypedParameterType(p: ParameterDeclaration): Type | undefined {
  const func = p.parent;
  if (func.kind !== "FunctionExpression" && func.kind !== "ArrowFunction" && func.kind !== "MethodDeclaration")
    return undefined;
  const iife = getImmediatelyInvokedFunctionExpression(func);
  if (iife !== undefined && iife.kind === "CallExpression" && iife.arguments.length > 0) {
    const index = func.parameters.indexOf(p);
    if (p.dotDotDotToken)
      return createArrayType(
        getUnionType(iife.arguments.slice(index).map((a) => widenLiteral(checkExpressionCached(a)))),
      );
    const arg = iife.arguments[index];
    return arg !== undefined && arg.kind !== "SpreadElement"
      ? widenLiteral(checkExpressionCached(arg))
      : p.initializer !== undefined
        ? undefined
        : undefinedType;
  }
  if (!isContextSensitive(func)) return undefined;
  const s = getContextualSignature(func);
  if (s === undefined) return undefined;
  const index = func.parameters.filter((x) => !isThisParameter(x)).indexOf(p);
  return p.dotDotDotToken && func.parameters[func.parameters.length - 1] === p
    ? getRestTypeAtPosition(s, index)
    : tryGetTypeAtPosition(s, index);
}
function widenLiteral(t: Type): Type {
  return getWidenedLiteral(t);
}
import { getWidenedLiteralType as getWidenedLiteral } from "./widen.ts";

/** Makes the parameters of an un-annotated lambda known before one of them is asked for. */
export function assignContextualParameterTypesFor(func: Node): void {
  if (func.kind === "FunctionExpression" || func.kind === "ArrowFunction") {
    if (!isContextSensitive(func) || cx.tables.contextChecked.has(func.id)) return;
    contextuallyCheckFunctionExpressionOrObjectLiteralMethod(func, CheckMode.Normal);
  } else if (func.kind === "MethodDeclaration" && func.parent.kind === "ObjectLiteralExpression") {
    if (!isContextSensitive(func) || cx.tables.contextChecked.has(func.id)) return;
    contextuallyCheckFunctionExpressionOrObjectLiteralMethod(func, CheckMode.Normal);
  }
}
function assignParameterType(p: ParameterDeclaration, contextual: Type | undefined): void {
  const symbol = symOf(p);
  if (symbol === undefined) return;
  const links = linksOf(symbol);
  if (links.type === undefined) {
    const optional = p.questionToken && p.initializer === undefined;
    links.type =
      contextual !== undefined
        ? optional
          ? addOptional(contextual)
          : contextual
        : getWidenedTypeForVariableLikeDeclaration(p, true);
    if (p.name.kind !== "Identifier") {
      if (links.type === unknownType) links.type = getTypeFromBindingPattern(p.name, false, false);
    }
  }
}
function inferContextualParameterTypes(
  signature: Signature,
  context: Signature,
  inferenceContext: InferenceContext,
): void {
  // What the lambda annotates itself infers.
  const len = signature.parameters.length - (isRest(signature) ? 1 : 0);
  for (let i = 0; i < len; i++) {
    const d = signature.parameters[i]?.valueDeclaration;
    if (d !== undefined && d.kind === "Parameter" && d.type !== undefined) {
      const t = getTypeFromTypeNode(d.type);
      inferTypes(inferenceContext.inferences, d.questionToken ? addOptional(t) : t, getTypeAtPosition(context, i));
    }
  }
}
function isRest(s: Signature): boolean {
  return (s.flags & SignatureFlags.HasRestParameter) !== 0;
}
function assignContextualParameterTypes(signature: Signature, context: Signature): void {
  if (context.typeParameters !== undefined) {
    if (signature.typeParameters !== undefined) return;
    signature.typeParameters = context.typeParameters;
  }
  if (context.thisParameter !== undefined && signature.thisParameter === undefined) {
    const s = createTransientSymbol(SF.FunctionScopedVariable, "this");
    linksOf(s).type = getTypeOfSymbol(context.thisParameter);
    signature.thisParameter = s;
  }
  const len = signature.parameters.length - (isRest(signature) ? 1 : 0);
  for (let i = 0; i < len; i++) {
    const d = signature.parameters[i]?.valueDeclaration;
    if (d !== undefined && d.kind === "Parameter" && d.type === undefined)
      assignParameterType(d, tryGetTypeAtPosition(context, i));
  }
  if (isRest(signature)) {
    const p = signature.parameters[signature.parameters.length - 1];
    const d = p?.valueDeclaration;
    if (d !== undefined && d.kind === "Parameter" && d.type === undefined)
      assignParameterType(d, getRestTypeAtPosition(context, len));
  }
}
function assignNonContextualParameterTypes(signature: Signature): void {
  for (const p of signature.parameters) {
    const d = p.valueDeclaration;
    if (d !== undefined && d.kind === "Parameter") assignParameterType(d, undefined);
  }
}

export function contextuallyCheckFunctionExpressionOrObjectLiteralMethod(
  node: FunctionExpressionLike,
  checkMode: number,
): void {
  if (cx.tables.contextChecked.has(node.id)) return;
  const contextual = getContextualSignature(node);
  // Getting it may have checked the function itself.
  if (cx.tables.contextChecked.has(node.id)) return;
  cx.tables.contextChecked.add(node.id);
  const signature = getSignatureFromDeclaration(node);
  if (isContextSensitive(node)) {
    if (contextual !== undefined) {
      const inference = getInferenceContext(node);
      let instantiated: Signature | undefined;
      if ((checkMode & CheckMode.Inferential) !== 0 && inference !== undefined) {
        inferContextualParameterTypes(signature, contextual, inference);
        const rest = restTypeOf(contextual);
        if (rest !== undefined && (rest.flags & TF.TypeParameter) !== 0)
          instantiated = instantiateSignature(contextual, inference.nonFixingMapper);
      }
      instantiated ??= inference !== undefined ? instantiateSignature(contextual, inference.mapper) : contextual;
      assignContextualParameterTypes(signature, instantiated);
    } else assignNonContextualParameterTypes(signature);
  } else if (
    contextual !== undefined &&
    node.typeParameters === undefined &&
    contextual.parameters.length > node.parameters.length
  ) {
    const inference = getInferenceContext(node);
    if ((checkMode & CheckMode.Inferential) !== 0 && inference !== undefined)
      inferContextualParameterTypes(signature, contextual, inference);
  }
  if (contextual !== undefined && node.type === undefined && signature.resolvedReturnType === undefined) {
    const returnType = getReturnTypeFromBody(node, checkMode);
    signature.resolvedReturnType ??= returnType;
  }
}
function restTypeOf(s: Signature): Type | undefined {
  if (!isRest(s)) return undefined;
  const p = s.parameters[s.parameters.length - 1];
  return p === undefined ? undefined : getTypeOfSymbol(p);
}

/** The type of a function expression, lambda or object literal method. */
export function checkFunctionExpressionOrObjectLiteralMethod(node: FunctionExpressionLike, checkMode: number): Type {
  deferFunctionBody(node);
  if ((checkMode & CheckMode.SkipContextSensitive) !== 0 && isContextSensitive(node)) {
    // Only what doesn't depend on the context takes part in the first round of inference.
    if (node.type === undefined && !hasContextSensitiveParameters(node)) {
      const contextual = getContextualSignature(node);
      if (contextual !== undefined && couldContain(getReturnTypeOfSignature(contextual))) {
        const returnType = getReturnTypeFromBody(node, checkMode);
        const s = createSignature(undefined, undefined, undefined, [], returnType, 0, 8);
        s.resolvedTypePredicate = null;
        const type = createObjectType(OF.Anonymous | OF.NonInferrableType, symOf(node));
        const m = emptyMembers();
        m.callSignatures = [s];
        type.resolved = m;
        type.couldContain = false;
        return type;
      }
    }
    return anyFunctionType;
  }
  contextuallyCheckFunctionExpressionOrObjectLiteralMethod(node, checkMode);
  const symbol = symOf(node);
  return symbol === undefined ? errorType : getTypeOfSymbol(symbol);
}
import { couldContainTypeVariables as couldContain } from "./instantiate.ts";
export function hasContextSensitiveParameters(node: Node): boolean {
  if (!isFunctionLikeDeclaration(node)) return false;
  if ("typeParameters" in node && node.typeParameters !== undefined) return false;
  if (node.parameters.some((p) => p.type === undefined)) return true;
  if (node.kind !== "ArrowFunction") {
    const p = node.parameters[0];
    if (p === undefined || !isThisParameter(p)) return containsThis(node);
  }
  return false;
}
const thisCache = new Map<number, boolean>();
function containsThis(node: Node): boolean {
  if (node.kind !== "FunctionExpression" && node.kind !== "MethodDeclaration") return false;
  let r = thisCache.get(node.id);
  if (r === undefined) {
    r = node.body !== undefined && mentionsThis(node.body);
    thisCache.set(node.id, r);
  }
  return r;
}
function mentionsThis(node: Node): boolean {
  if (node.kind === "ThisKeyword") return true;
  if (
    node.kind === "FunctionExpression" ||
    node.kind === "FunctionDeclaration" ||
    node.kind === "ClassExpression" ||
    node.kind === "ClassDeclaration" ||
    node.kind === "MethodDeclaration"
  )
    return false;
  let found = false;
  forEachChild(node, (c: Node) => {
    if (!found && mentionsThis(c)) found = true;
  });
  return found;
}

export function checkObjectLiteralMethodType(node: MethodDeclaration): Type {
  return checkFunctionExpressionOrObjectLiteralMethod(node, 0);
}

const deferredBodies = new Set<number>();
function deferFunctionBody(node: FunctionExpressionLike): void {
  if (deferredBodies.has(node.id)) return;
  deferredBodies.add(node.id);
  cx.deferred.push(() => checkFunctionExpressionDeferred(node));
}
function checkFunctionExpressionDeferred(node: FunctionExpressionLike): void {
  const saved = cx.currentNode;
  cx.currentNode = node;
  contextuallyCheckFunctionExpressionOrObjectLiteralMethod(node, CheckMode.Normal);
  checkFunctionLike(node);
  const body = node.body;
  if (body !== undefined && body.kind !== "Block") {
    const type = checkExpressionCached(body);
    const annotation = node.type;
    if (annotation !== undefined && annotation.kind !== "TypePredicate") {
      let wanted = getTypeFromTypeNode(annotation);
      let found = type;
      if (hasAsync(node)) {
        wanted = getAwaitedTypeNoAlias(wanted) ?? errorType;
        found = getAwaitedTypeNoAlias(type) ?? errorType;
      }
      checkTypeAssignableToAndElaborate(found, wanted, body, body);
    }
  }
  cx.currentNode = saved;
}
export function getReturnTypeFromAnnotationOf(func: Node): Type | undefined {
  if (!isFunctionLikeDeclaration(func)) return undefined;
  if (func.kind === "Constructor") return undefined;
  if (func.type !== undefined)
    return func.type.kind === "TypePredicate"
      ? func.type.assertsModifier
        ? voidType
        : booleanType
      : getTypeFromTypeNode(func.type);
  if (func.kind === "GetAccessor") {
    const s = symOf(func);
    const setter = s?.declarations.find((d) => d.kind === "SetAccessor");
    const p = setter !== undefined && setter.kind === "SetAccessor" ? setter.parameters[0] : undefined;
    if (p?.type !== undefined) return getTypeFromTypeNode(p.type);
  }
  return undefined;
}

// ---- return types of bodies

function forEachReturn(body: Node, f: (n: Extract<Node, { kind: "ReturnStatement" }>) => void): void {
  const visit = (n: Node): void => {
    if (n.kind === "ReturnStatement") f(n);
    else if (
      isFunctionWithBody(n) ||
      n.kind === "ClassDeclaration" ||
      n.kind === "ClassExpression" ||
      n.kind === "ClassStaticBlockDeclaration"
    )
      return;
    else if (isStatementLike(n)) forEachChild(n, visit);
  };
  visit(body);
}
function isStatementLike(n: Node): boolean {
  switch (n.kind) {
    case "Block":
    case "IfStatement":
    case "DoStatement":
    case "WhileStatement":
    case "ForStatement":
    case "ForInStatement":
    case "ForOfStatement":
    case "WithStatement":
    case "SwitchStatement":
    case "CaseBlock":
    case "CaseClause":
    case "DefaultClause":
    case "LabeledStatement":
    case "TryStatement":
    case "CatchClause":
      return true;
    default:
      return false;
  }
}
function forEachYield(node: Node, f: (n: Extract<Node, { kind: "YieldExpression" }>) => void): void {
  if (isFunctionWithBody(node) || node.kind === "ClassDeclaration" || node.kind === "ClassExpression") return;
  if (node.kind === "YieldExpression") f(node);
  forEachChild(node, (c: Node) => forEachYield(c, f));
}
export function functionHasImplicitReturn(func: Node): boolean {
  const end = endFlowNodeOf(func);
  return end !== undefined && isReachableFlowNode(end);
}
function mayReturnNever(func: Node): boolean {
  return (
    func.kind === "FunctionExpression" ||
    func.kind === "ArrowFunction" ||
    (func.kind === "MethodDeclaration" && func.parent.kind === "ObjectLiteralExpression")
  );
}
function checkReturnTypes(func: FunctionLikeDeclaration, checkMode: number): Type[] | undefined {
  const types: Type[] = [];
  let hasNoExpression = functionHasImplicitReturn(func);
  let hasNever = false;
  const isAsync = hasAsync(func);
  forEachReturn(func.body ?? func, (r) => {
    if (r.expression === undefined) {
      hasNoExpression = true;
      return;
    }
    let e: Expression = r.expression;
    while (e.kind === "ParenthesizedExpression") e = e.expression;
    let t = checkExpressionCachedWithMode(r.expression, checkMode & ~CheckMode.SkipGenericFunctions);
    if (isAsync) t = unwrapAwaitedType(getAwaitedTypeNoAlias(t) ?? errorType);
    if ((t.flags & TF.Never) !== 0) hasNever = true;
    if (!types.includes(t)) types.push(t);
  });
  if (types.length === 0 && !hasNoExpression && (hasNever || mayReturnNever(func))) return undefined;
  if (types.length > 0 && hasNoExpression) {
    if (!types.includes(undefinedType)) types.push(undefinedType);
  }
  return types;
}
function unwrapAwaitedType(t: Type): Type {
  return t;
}
export function checkExpressionCachedWithMode(e: Expression, checkMode: number): Type {
  return checkMode !== 0 ? checkExpressionWithMode(e, checkMode) : checkExpressionCached(e);
}

export function getReturnTypeFromBody(func: FunctionLikeDeclaration, checkMode: number = 0): Type {
  if (func.body === undefined) return errorType;
  const isAsync = hasAsync(func);
  const generator = isGenerator(func);
  let returnType: Type | undefined;
  let yieldType: Type | undefined;
  let nextType: Type | undefined;
  if (func.body.kind !== "Block") {
    returnType = checkExpressionCachedWithMode(func.body, checkMode & ~CheckMode.SkipGenericFunctions);
    if (isConstContextBody(func.body)) returnType = getRegularTypeOfLiteralType(returnType);
    if (isAsync) returnType = getAwaitedTypeNoAlias(returnType) ?? errorType;
  } else if (generator) {
    const returns = checkReturnTypes(func, checkMode);
    if (returns === undefined) returnType = neverType;
    else if (returns.length > 0) returnType = getUnionType(returns, UnionReduction.Subtype);
    const yields: Type[] = [];
    const nexts: Type[] = [];
    forEachYield(func.body, (y) => {
      const t = y.expression !== undefined ? checkExpressionCachedWithMode(y.expression, checkMode) : undefinedType;
      if (y.asteriskToken) {
        const i = getIterationTypesOfIterable(t, isAsync, undefined);
        yields.push(i?.yieldType ?? anyType);
        if (i !== undefined && (i.nextType.flags & TF.Unknown) === 0) nexts.push(i.nextType);
      } else {
        yields.push(isAsync ? (getAwaitedTypeNoAlias(t) ?? errorType) : t);
        const contextual = getContextualNext(y);
        if (contextual !== undefined) nexts.push(contextual);
      }
    });
    yieldType = yields.length > 0 ? getUnionType(yields, UnionReduction.Subtype) : undefined;
    nextType = nexts.length > 0 ? getIntersectionType(nexts) : undefined;
  } else {
    const types = checkReturnTypes(func, checkMode);
    if (types === undefined) return isAsync ? createPromiseType(neverType) : neverType;
    if (types.length === 0) {
      const contextual = getContextualReturnType(func, 0);
      const bare =
        contextual !== undefined && (unwrapReturnType(contextual, func).flags & TF.Undefined) !== 0
          ? undefinedType
          : voidType;
      return isAsync ? createPromiseType(bare) : bare;
    }
    returnType = getUnionType(types, UnionReduction.Subtype);
  }
  if (returnType !== undefined || yieldType !== undefined || nextType !== undefined) {
    if (
      (returnType !== undefined && isUnitLike(returnType)) ||
      (yieldType !== undefined && isUnitLike(yieldType)) ||
      (nextType !== undefined && isUnitLike(nextType))
    ) {
      const contextualReturn = getContextualReturn(func, generator ? undefined : returnType);
      if (!generator) {
        if (returnType !== undefined)
          returnType = getWidenedLiteralLikeTypeForContextualType(
            returnType,
            contextualReturn === undefined
              ? undefined
              : isAsync
                ? (getAwaitedTypeNoAlias(contextualReturn) ?? contextualReturn)
                : contextualReturn,
          );
      } else {
        const it =
          contextualReturn === undefined
            ? undefined
            : getIterationTypesOfGeneratorFunctionReturnType(contextualReturn, isAsync);
        if (yieldType !== undefined) yieldType = getWidenedLiteralLikeTypeForContextualType(yieldType, it?.yieldType);
        if (returnType !== undefined)
          returnType = getWidenedLiteralLikeTypeForContextualType(returnType, it?.returnType);
      }
    }
    if (yieldType !== undefined) yieldType = getWidenedType(yieldType);
    if (returnType !== undefined) returnType = getWidenedType(returnType);
  }
  if (generator)
    return createGeneratorType(
      isAsync,
      yieldType ?? neverType,
      returnType ?? voidType,
      nextType ?? getContextualNextOf(func) ?? unknownType,
    );
  return isAsync ? createPromiseType(returnType ?? voidType) : (returnType ?? voidType);
}
function isConstContextBody(_e: Expression): boolean {
  return false;
}
function isUnitLike(t: Type): boolean {
  return isUnitType(t) || (t.kind === "union" && t.types.some(isUnitType));
}
/** What the context expects to be returned; of a function that is its own context (after inference), what it returns. */
function getContextualReturn(func: FunctionLikeDeclaration, own: Type | undefined): Type | undefined {
  const signature =
    func.kind === "FunctionExpression" || func.kind === "ArrowFunction" || func.kind === "MethodDeclaration"
      ? getContextualSignature(func)
      : undefined;
  if (signature === undefined) return undefined;
  return signature === getSignatureFromDeclaration(func)
    ? own
    : instantiateContextualType(getReturnTypeOfSignature(signature), func, 0);
}
function getContextualNext(y: Extract<Node, { kind: "YieldExpression" }>): Type | undefined {
  void y;
  return undefined;
}
function getContextualNextOf(func: FunctionLikeDeclaration): Type | undefined {
  const t = getContextualReturn(func, undefined);
  return t === undefined ? undefined : getIterationTypesOfGeneratorFunctionReturnType(t, hasAsync(func))?.nextType;
}
export function unwrapReturnType(type: Type, func: Node): Type {
  if (isGenerator(func))
    return getIterationTypesOfGeneratorFunctionReturnType(type, hasAsync(func))?.returnType ?? errorType;
  return hasAsync(func) ? (getAwaitedTypeNoAlias(type) ?? errorType) : type;
}

// ---- inferred type predicates: `x => x !== undefined`

export function getTypePredicateFromBody(s: Signature): TypePredicate | undefined {
  const func = s.declaration;
  if (
    func === undefined ||
    !isFunctionLikeDeclaration(func) ||
    func.kind === "Constructor" ||
    func.kind === "GetAccessor" ||
    func.kind === "SetAccessor" ||
    func.body === undefined ||
    hasAsync(func) ||
    isGenerator(func)
  )
    return undefined;
  let expr: Expression | undefined;
  if (func.body.kind !== "Block") expr = func.body;
  else {
    let bail = false;
    forEachReturn(func.body, (r) => {
      if (expr !== undefined || r.expression === undefined) bail = true;
      else expr = r.expression;
    });
    if (bail || expr === undefined || functionHasImplicitReturn(func)) return undefined;
  }
  while (expr.kind === "ParenthesizedExpression") expr = expr.expression;
  const returned = checkExpressionCached(expr);
  if ((returned.flags & TF.Boolean) === 0 || returned.kind !== "union") return undefined;
  for (let i = 0; i < func.parameters.length; i++) {
    const p = func.parameters[i];
    if (p === undefined || p.name.kind !== "Identifier" || p.dotDotDotToken) continue;
    const symbol = symOf(p);
    if (symbol === undefined || isSymbolAssigned(symbol)) continue;
    const initial = getTypeOfSymbol(symbol);
    if ((initial.flags & TF.Boolean) !== 0 || (initial.flags & TF.Any) !== 0) continue;
    const t = checkIfExpressionRefinesParameter(func, expr, p, initial);
    if (t !== undefined) return { kind: "identifier", parameterName: p.name.text, parameterIndex: i, type: t };
  }
  return undefined;
}
function checkIfExpressionRefinesParameter(
  func: Node,
  expr: Expression,
  p: ParameterDeclaration,
  initial: Type,
): Type | undefined {
  const antecedent: FlowNode = flowBefore(expr, func);
  const trueCondition: FlowNode = {
    kind: "TrueCondition",
    id: 0,
    referenced: false,
    shared: false,
    node: expr,
    antecedent,
  };
  if (p.name.kind !== "Identifier") return undefined;
  const trueType = getFlowTypeOfReference(p.name, initial, initial, func, trueCondition);
  if (trueType === initial || (trueType.flags & TF.Never) !== 0) return undefined;
  const falseCondition: FlowNode = {
    kind: "FalseCondition",
    id: 0,
    referenced: false,
    shared: false,
    node: expr,
    antecedent,
  };
  const falseSubtype = getFlowTypeOfReference(p.name, initial, trueType, func, falseCondition);
  return (falseSubtype.flags & TF.Never) !== 0 ? trueType : undefined;
}
function flowBefore(expr: Expression, func: Node): FlowNode {
  const own = flowNodeOf(expr) ?? (expr.parent.kind === "ReturnStatement" ? flowNodeOf(expr.parent) : undefined);
  return (
    own ?? {
      kind: "Start",
      id: 0,
      referenced: false,
      shared: false,
      node: func.kind === "ArrowFunction" || func.kind === "FunctionExpression" ? undefined : undefined,
    }
  );
}
