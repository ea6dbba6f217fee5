/** Calls, `new`, tagged templates: overload resolution, inference of type arguments, argument checks. */
import {
  ModifierFlags as MF,
  type CallExpression,
  type Expression,
  type NewExpression,
  type Node,
  type TypeNode,
} from "../ast/ast.ts";
import { SymbolFlags as SF, type Symbol } from "../bind/symbols.ts";
import { getApparentType } from "./constraints.ts";
import {
  createArrayType,
  createTupleType,
  getUnionType,
  getNumberLiteralType,
  getIntersectionType,
} from "./construct.ts";
import {
  getConstraintFromTypeParameter,
  getDeclaredTypeOfClassOrInterface,
  getInstantiatedConstructorsForTypeArguments,
  getClassHeritage,
} from "./declared.ts";
import { getContextualType, instantiateContextualType } from "./contextual.ts";
import { checkExpression, checkExpressionCached, checkExpressionWithContextualType } from "./expressions/check.ts";
import { isContextSensitive } from "./expressions/contextsensitive.ts";
import { checkSpreadExpression } from "./expressions/arrays.ts";
import { globalType, globalTypeOptional } from "./globals.ts";
import {
  cloneInferenceContext,
  cloneInferredPartOfContext,
  createInferenceContext,
  getInferredTypes,
  inferTypes,
  hasCandidates,
  instantiateSignatureInContextOf,
} from "./infer.ts";
import { instantiateType, newTypeMapper, couldContainTypeVariables } from "./instantiate.ts";
import { getIndexedAccessType, isGenericType } from "./access.ts";
import { checkIteratedTypeOrElementType, createPromiseType } from "./iterate.ts";
import {
  elementTypeOf,
  getReducedType,
  getSignaturesOfType,
  getTypeArguments,
  isArrayType,
  isTupleType,
  resolveStructuredTypeMembers,
} from "./members.ts";
import { resolveExternalModuleName, resolveExternalModuleSymbol, symOf } from "./names.ts";
import { getNonNullableType, isNullableType } from "./facts.ts";
import {
  getMinArgumentCount,
  getNonArrayRestType,
  getParameterCount,
  getReturnTypeOfSignature,
  getThisTypeOfSignature,
  getTypeAtPosition,
  getTypePredicateOfSignature,
  hasEffectiveRestParameter,
  isRestSignature,
} from "./parameters.ts";
import { typeToString } from "./print.ts";
import {
  checkChainObject,
  checkNonNullExpression,
  checkNonNullType,
  checkSuperExpression,
  propagateOptional,
} from "./properties.ts";
import { getContainingClass, isOptionalChain, modifiersOf, walkUpParentheses } from "./queries.ts";
import { isTypeAssignableTo, isTypeRelatedTo } from "./relations/related.ts";
import { getSingleCallSignature, getSingleCallOrConstructSignature } from "./relations/signatures.ts";
import {
  argumentHead,
  checkTypeAssignableTo,
  checkTypeAssignableToAndElaborate,
  constraintHead,
  checkTypeRelation,
} from "./report.ts";
import {
  fillMissingTypeArguments,
  getMinTypeArgumentCount,
  getOrCreateTypeFromSignature,
  getSignatureInstantiation,
} from "./signatures.ts";
import {
  anyFunctionType,
  anySignature,
  anyType,
  createObjectType,
  createSignature,
  createTransientSymbol,
  cx,
  emptyMembers,
  error,
  errorAt,
  errorType,
  linksOf,
  resolvingSignature,
  silentNeverSignature,
  silentNeverType,
  stringType,
  undefinedType,
  unknownSignature,
  unknownType,
  voidType,
  formatMessage,
} from "./state.ts";
import { getTypeOfSymbol } from "./symboltypes.ts";
import { getTypeFromTypeNode } from "./typenodes.ts";
import {
  CheckMode,
  ElementFlags as EF,
  InferencePriority as IP,
  ObjectFlags as OF,
  SignatureFlags,
  TypeFlags as TF,
  type InferenceContext,
  type Signature,
  type Type,
  type TypeParameter,
} from "./types.ts";
import { getRegularTypeOfObjectLiteral, uniqueESSymbolOf } from "./widen.ts";

type CallLike = CallExpression | NewExpression | Extract<Node, { kind: "TaggedTemplateExpression" }>;

export function hasEffectiveTypePredicateSignature(s: Signature): boolean {
  return (
    getTypePredicateOfSignature(s) !== undefined ||
    (s.declaration !== undefined && (getReturnTypeFlags(s) & TF.Never) !== 0)
  );
}
function getReturnTypeFlags(s: Signature): number {
  const d = s.declaration;
  if (d !== undefined && "type" in d && d.type !== undefined && "parameters" in d)
    return getReturnTypeOfSignature(s).flags;
  return 0;
}
export function isGenericTaggedArgument(span: Node): boolean {
  return span.parent.kind === "TemplateExpression" && span.parent.parent.kind === "TaggedTemplateExpression";
}

/** Arguments with spread tuples taken apart (as synthetic elements of the spread expression). */
const taggedArguments = new Map<number, Expression[]>();
export function getEffectiveCallArguments(node: CallLike): readonly Expression[] {
  if (node.kind === "TaggedTemplateExpression") {
    let args = taggedArguments.get(node.id);
    if (args === undefined) {
      args = [node.template];
      if (node.template.kind === "TemplateExpression")
        for (const s of node.template.templateSpans) args.push(s.expression);
      taggedArguments.set(node.id, args);
    }
    return args;
  }
  return node.arguments ?? [];
}

// ---- resolution

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
      if (flowBusy() || (checkMode & CheckMode.Inferential) !== 0) table.delete(node.id);
      else table.set(node.id, result);
    }
  } else table.delete(node.id);
  return result;
}
import { isFlowIncomplete } from "./narrowing/flow.ts";
function flowBusy(): boolean {
  return isFlowIncomplete();
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
function resolveErrorCall(node: CallLike): Signature {
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
function isGenericFunctionReturningFunction(s: Signature): boolean {
  return s.typeParameters !== undefined && isFunctionType(getReturnTypeOfSignature(s));
}
function isFunctionType(t: Type): boolean {
  return getSingleCallSignature(t) !== undefined;
}
function skippedGenericFunction(node: Node, checkMode: number): void {
  if ((checkMode & CheckMode.Inferential) !== 0) {
    const context = getInferenceContextOf(node);
    if (context !== undefined) context.flags |= 4;
  }
}
import { getInferenceContext } from "./contextual.ts";
function getInferenceContextOf(node: Node): InferenceContext | undefined {
  return getInferenceContext(node);
}
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

// ---- arity

function hasCorrectArity(node: CallLike, args: readonly Expression[], s: Signature): boolean {
  if (node.kind === "NewExpression" && node.arguments === undefined) return getMinArgumentCount(s) === 0;
  const argCount = args.length;
  const spreadIndex = args.findIndex((a) => a.kind === "SpreadElement");
  if (spreadIndex >= 0) {
    const min = spreadMin(args);
    return (
      (min.min >= getMinArgumentCount(s) && (hasEffectiveRestParameter(s) || min.max <= getParameterCount(s))) ||
      (spreadIndex >= getMinArgumentCount(s) &&
        (hasEffectiveRestParameter(s) ||
          (min.finite ? min.max <= getParameterCount(s) : spreadIndex < getParameterCount(s))))
    );
  }
  if (!hasEffectiveRestParameter(s) && argCount > getParameterCount(s)) return false;
  if (argCount >= getMinArgumentCount(s)) return true;
  for (let i = argCount; i < getMinArgumentCount(s); i++) {
    const t = getTypeAtPosition(s, i);
    if (!acceptsVoid(t)) return false;
  }
  return true;
}
function acceptsVoid(t: Type): boolean {
  return (t.flags & TF.Void) !== 0 || (t.kind === "union" && t.types.some((x) => (x.flags & TF.Void) !== 0));
}
function spreadMin(args: readonly Expression[]): { min: number; max: number; finite: boolean } {
  let min = 0;
  let max = 0;
  let finite = true;
  for (const a of args) {
    if (a.kind === "SpreadElement") {
      const t = checkExpressionCached(a.expression);
      if (isTupleType(t) && t.kind === "object" && t.target?.tuple !== undefined) {
        min += t.target.tuple.minLength;
        max += t.target.tuple.elementFlags.length;
        if ((t.target.tuple.combinedFlags & EF.Variable) !== 0) finite = false;
      } else finite = false;
    } else {
      min++;
      max++;
    }
  }
  return { min, max: finite ? max : Number.MAX_SAFE_INTEGER, finite };
}
function hasCorrectTypeArgumentArity(s: Signature, typeArguments: readonly TypeNode[] | undefined): boolean {
  const count = s.typeParameters?.length ?? 0;
  return (
    typeArguments === undefined ||
    typeArguments.length === 0 ||
    (typeArguments.length >= getMinTypeArgumentCount(s.typeParameters) && typeArguments.length <= count)
  );
}

// ---- arguments

/** Every argument with a spread tuple taken apart. */
interface Arg {
  readonly node: Expression;
  /** Of an element of a spread tuple: its type, known beforehand. */
  readonly type: Type | undefined;
  readonly isSpread: boolean;
}
function expandArguments(node: CallLike): Arg[] {
  const result: Arg[] = [];
  for (const a of getEffectiveCallArguments(node)) {
    if (node.kind === "TaggedTemplateExpression" && a === node.template)
      result.push({ node: a, type: globalType("TemplateStringsArray"), isSpread: false });
    else if (a.kind === "SpreadElement") {
      const t = isFlowIncomplete() ? checkExpression(a.expression) : checkExpressionCached(a.expression);
      if (isTupleType(t) && t.kind === "object" && t.target?.tuple !== undefined) {
        const info = t.target.tuple;
        getTypeArguments(t).forEach((e, i) => {
          const f = info.elementFlags[i] ?? 0;
          result.push({
            node: a,
            type: (f & EF.Rest) !== 0 ? createArrayType(e) : e,
            isSpread: (f & EF.Variable) !== 0,
          });
        });
      } else result.push({ node: a, type: undefined, isSpread: true });
    } else result.push({ node: a, type: undefined, isSpread: false });
  }
  return result;
}
function getSpreadArgumentType(
  args: readonly Arg[],
  index: number,
  argCount: number,
  restType: Type,
  context: InferenceContext | undefined,
  checkMode: number,
): Type {
  const inConst = restType.kind === "parameter" && restType.isConst;
  if (index >= argCount - 1) {
    const arg = args[argCount - 1];
    if (arg !== undefined && arg.isSpread) {
      const t = arg.type ?? spreadOperandType(arg.node, restType, context, checkMode);
      return isArrayLike(t)
        ? t
        : createArrayType(
            checkIteratedTypeOrElementType(
              "spread",
              t,
              undefinedType,
              arg.node.kind === "SpreadElement" ? arg.node.expression : arg.node,
            ),
          );
    }
  }
  const types: Type[] = [];
  const flags: number[] = [];
  for (let i = index; i < argCount; i++) {
    const arg = args[i];
    if (arg === undefined) continue;
    if (arg.isSpread) {
      const t = arg.type ?? checkExpression(arg.node.kind === "SpreadElement" ? arg.node.expression : arg.node);
      if (isArrayLike(t)) {
        types.push(t);
        flags.push(EF.Variadic);
      } else {
        types.push(
          checkIteratedTypeOrElementType(
            "spread",
            t,
            undefinedType,
            arg.node.kind === "SpreadElement" ? arg.node.expression : arg.node,
          ),
        );
        flags.push(EF.Rest);
      }
    } else {
      const contextual = isTupleType(restType)
        ? (contextualForTuple(restType, i - index, argCount - index) ?? unknownType)
        : getIndexedAccessType(restType, getNumberLiteralType(i - index));
      const t = arg.type ?? checkExpressionWithContextualType(arg.node, contextual, context, checkMode);
      const primitive = inConst || maybePrimitiveOrKeyof(contextual);
      types.push(primitive ? regular(t) : widenedLiteral(t));
      flags.push(EF.Required);
    }
  }
  return createTupleType(types, flags, inConst && !someMutable(restType));
}
function someMutable(_t: Type): boolean {
  return false;
}
import { getContextualTypeForElementExpression } from "./contextual.ts";
import { getRegularTypeOfLiteralType } from "./construct.ts";
import { getWidenedLiteralType } from "./widen.ts";
function contextualForTuple(t: Type, i: number, n: number): Type | undefined {
  return getContextualTypeForElementExpression(t, i, n, -1, -1);
}
function regular(t: Type): Type {
  return getRegularTypeOfLiteralType(t);
}
function widenedLiteral(t: Type): Type {
  return getWidenedLiteralType(t);
}
function maybePrimitiveOrKeyof(t: Type): boolean {
  const c = (t.flags & TF.Instantiable) !== 0 ? (getBaseConstraint(t) ?? unknownType) : t;
  const kinds = TF.Primitive | TF.Index | TF.TemplateLiteral | TF.StringMapping;
  return (
    (c.flags & kinds) !== 0 ||
    ((c.kind === "union" || c.kind === "intersection") && c.types.some(maybePrimitiveOrKeyof))
  );
}
import { getBaseConstraintOfType } from "./constraints.ts";
function getBaseConstraint(t: Type): Type | undefined {
  return getBaseConstraintOfType(t);
}
function isArrayLike(t: Type): boolean {
  return (
    isArrayType(t) ||
    isTupleType(t) ||
    (t.flags & TF.Any) !== 0 ||
    (isGenericType(t) && isTypeAssignableTo(t, createArrayType(anyType, true)))
  );
}
function spreadOperandType(
  node: Expression,
  restType: Type,
  context: InferenceContext | undefined,
  checkMode: number,
): Type {
  return checkExpressionWithContextualType(
    node.kind === "SpreadElement" ? node.expression : node,
    restType,
    context,
    checkMode,
  );
}
function spreadElement(arg: Arg): Type {
  const t = arg.type ?? checkSpreadExpression(arg.node);
  if (arg.type !== undefined)
    return elementTypeOf(t) ?? checkIteratedTypeOrElementType("spread", t, undefinedType, undefined);
  return t;
}
function _isSpreadAt(args: readonly Arg[]): number {
  return args.findIndex((a) => a.isSpread);
}

function inferTypeArguments(
  node: CallLike,
  signature: Signature,
  args: readonly Arg[],
  checkMode: number,
  context: InferenceContext,
): Type[] {
  // The place of the call says something of the result.
  const contextualType = getContextualType(node, everyTypeParameterHasDefault(signature) ? 8 : 0);
  if (contextualType !== undefined) {
    const returnType = getReturnTypeOfSignature(signature);
    if (couldContainTypeVariables(returnType)) {
      const outerContext = getInferenceContext(node);
      const isFromBindingPattern = false;
      if (!isFromBindingPattern) {
        const outerMapper = outerContext === undefined ? undefined : cloneInferenceContext(outerContext, 1).mapper;
        const instantiatedType = instantiateType(contextualType, outerMapper);
        const contextualSignature = getSingleCallSignature(instantiatedType);
        const inferenceSource =
          contextualSignature !== undefined && contextualSignature.typeParameters !== undefined
            ? getOrCreateTypeFromSignature(getSignatureInstantiationWithoutFilling(contextualSignature))
            : instantiatedType;
        inferTypes(context.inferences, inferenceSource, returnType, IP.ReturnType);
      }
      const returnContext = createInferenceContext(signature.typeParameters ?? [], signature, context.flags);
      const returnSource = instantiateType(contextualType, outerContext?.returnMapper);
      inferTypes(returnContext.inferences, returnSource, returnType);
      const part = returnContext.inferences.some(hasCandidates) ? cloneInferredPartOfContext(returnContext) : undefined;
      context.returnMapper = part?.mapper;
    }
  }
  const restType = getNonArrayRestType(signature);
  const argCount = restType !== undefined ? Math.min(getParameterCount(signature) - 1, args.length) : args.length;
  if (restType !== undefined && (restType.flags & TF.TypeParameter) !== 0) {
    const info = context.inferences.find((i) => i.typeParameter === restType);
    if (info !== undefined)
      info.impliedArity = args.slice(argCount).some((a) => a.isSpread) ? undefined : args.length - argCount;
  }
  const thisType = getThisTypeOfSignature(signature);
  if (thisType !== undefined && couldContainTypeVariables(thisType)) {
    const thisArg = thisArgumentOf(node);
    inferTypes(context.inferences, thisArg === undefined ? voidType : checkExpression(thisArg), thisType);
  }
  for (let i = 0; i < argCount; i++) {
    const arg = args[i];
    if (arg === undefined || arg.node.kind === "OmittedExpression") continue;
    const paramType = getTypeAtPosition(signature, i);
    if (couldContainTypeVariables(paramType)) {
      const argType = arg.isSpread
        ? spreadElement(arg)
        : (arg.type ?? checkExpressionWithContextualType(arg.node, paramType, context, checkMode));
      inferTypes(context.inferences, argType, paramType);
    }
  }
  if (restType !== undefined && couldContainTypeVariables(restType)) {
    const spreadType = getSpreadArgumentType(args, argCount, args.length, restType, context, checkMode);
    inferTypes(context.inferences, spreadType, restType);
  }
  return getInferredTypes(context);
}
function getSignatureInstantiationWithoutFilling(s: Signature): Signature {
  return s;
}
function everyTypeParameterHasDefault(s: Signature): boolean {
  return (
    s.typeParameters !== undefined &&
    s.typeParameters.every(
      (t) =>
        t.symbol !== undefined &&
        t.symbol.declarations.some((d) => d.kind === "TypeParameter" && d.default !== undefined),
    )
  );
}
function thisArgumentOf(node: CallLike): Expression | undefined {
  if (node.kind === "NewExpression") return undefined;
  let e: Expression = node.kind === "CallExpression" ? node.expression : node.tag;
  while (e.kind === "ParenthesizedExpression" || e.kind === "NonNullExpression") e = e.expression;
  return e.kind === "PropertyAccessExpression" || e.kind === "ElementAccessExpression" ? e.expression : undefined;
}

function getSignatureApplicabilityError(
  node: CallLike,
  args: readonly Arg[],
  signature: Signature,
  relation: "subtype" | "assignable",
  checkMode: number,
  report: boolean,
): boolean {
  const thisType = getThisTypeOfSignature(signature);
  if (thisType !== undefined && thisType !== voidType && node.kind !== "NewExpression") {
    const thisArg = thisArgumentOf(node);
    const thisArgType = thisArg === undefined ? voidType : thisArgTypeOf(thisArg, node);
    if (!isTypeRelatedTo(thisArgType, thisType, relation)) {
      if (report)
        error(
          node.kind === "CallExpression" ? (thisArg ?? node) : node,
          2684,
          "The 'this' context of type '{0}' is not assignable to method's 'this' of type '{1}'.",
          typeToString(thisArgType),
          typeToString(thisType),
        );
      return true;
    }
  }
  const restType = getNonArrayRestType(signature);
  const argCount = restType !== undefined ? Math.min(getParameterCount(signature) - 1, args.length) : args.length;
  for (let i = 0; i < argCount; i++) {
    const arg = args[i];
    if (arg === undefined || arg.node.kind === "OmittedExpression") continue;
    const paramType = getTypeAtPosition(signature, i);
    const argType = arg.isSpread
      ? spreadElement(arg)
      : (arg.type ?? checkExpressionWithContextualType(arg.node, paramType, undefined, checkMode));
    const checkArgType =
      (checkMode & CheckMode.SkipContextSensitive) !== 0 ? getRegularTypeOfObjectLiteral(argType) : argType;
    if (!isTypeRelatedTo(checkArgType, paramType, relation)) {
      if (report)
        checkTypeAssignableToAndElaborate(
          checkArgType,
          paramType,
          arg.node,
          arg.type !== undefined || arg.isSpread ? undefined : arg.node,
          argumentHead,
        );
      return true;
    }
  }
  if (restType !== undefined) {
    const spreadType = getSpreadArgumentType(args, argCount, args.length, restType, undefined, checkMode);
    const restCount = args.length - argCount;
    const first = args[argCount];
    const errorNode = restCount === 1 && first !== undefined ? first.node : node;
    if (!isTypeRelatedTo(spreadType, restType, relation)) {
      if (report) {
        if (restCount === 0) error(node, 2345, argumentHead.text, typeToString(spreadType), typeToString(restType));
        else checkTypeRelation(spreadType, restType, relation, errorNode, argumentHead);
      }
      return true;
    }
  }
  return false;
}
function thisArgTypeOf(e: Expression, node: CallLike): Type {
  const t = checkExpression(e);
  return node.kind === "CallExpression" && isOptionalChain(node) ? getNonNullableType(t) : t;
}

interface Resolution {
  readonly node: CallLike;
  readonly args: readonly Arg[];
  readonly candidates: readonly Signature[];
  argCheckMode: number;
  candidatesForArgumentError: Signature[] | undefined;
  candidateForArgumentArityError: Signature | undefined;
  candidateForTypeArgumentError: Signature | undefined;
}

function resolveCall(
  node: CallLike,
  signatures: readonly Signature[],
  checkMode: number,
  chainFlags: number,
): Signature {
  void chainFlags;
  const typeArguments = node.typeArguments;
  if (typeArguments !== undefined && node.kind !== "TaggedTemplateExpression")
    typeArguments.forEach((t) => checkTypeArgumentNode(t));
  const candidates = reorderCandidates(signatures);
  if (candidates.length === 0) {
    error(node, 2346, "Call target does not contain any signatures.");
    return resolveErrorCall(node);
  }
  const args = expandArguments(node);
  const isSingleNonGeneric =
    candidates.length === 1 && candidates[0] !== undefined && candidates[0].typeParameters === undefined;
  let argCheckMode =
    !isSingleNonGeneric && args.some((a) => !a.isSpread && a.type === undefined && isContextSensitive(a.node))
      ? CheckMode.SkipContextSensitive
      : CheckMode.Normal;
  argCheckMode |= checkMode & CheckMode.IsForSignatureHelp;
  const r: Resolution = {
    node,
    args,
    candidates,
    argCheckMode,
    candidatesForArgumentError: undefined,
    candidateForArgumentArityError: undefined,
    candidateForTypeArgumentError: undefined,
  };
  let result: Signature | undefined;
  if (candidates.length > 1) result = chooseOverload(r, "subtype", isSingleNonGeneric, checkMode);
  result ??= chooseOverload(r, "assignable", isSingleNonGeneric, checkMode);
  if (result !== undefined) return result;
  result = getCandidateForOverloadFailure(r, checkMode);
  cx.tables.resolvedSignature.set(node.id, result);
  reportFailure(r, signatures);
  return result;
}
function checkTypeArgumentNode(t: TypeNode): void {
  checkTypeNodeOf(t);
}
import { checkTypeNode } from "./writtentypes.ts";
function checkTypeNodeOf(t: TypeNode): void {
  checkTypeNode(t);
}
/** Signatures with literal types first, those of one declaration together; later merged interfaces come first. */
function reorderCandidates(signatures: readonly Signature[]): Signature[] {
  const result: Signature[] = [];
  let lastParent: Node | undefined;
  let lastSymbol: Symbol | undefined;
  let index = 0;
  let cutoff = 0;
  let specialized = -1;
  for (const s of signatures) {
    const symbol = s.declaration === undefined ? undefined : symOf(s.declaration);
    const parent = s.declaration?.parent;
    if (lastSymbol === undefined || symbol === lastSymbol) {
      if (lastParent !== undefined && parent === lastParent) index++;
      else {
        lastParent = parent;
        index = cutoff;
      }
    } else {
      cutoff = result.length;
      index = cutoff;
      lastParent = parent;
    }
    lastSymbol = symbol;
    let at: number;
    if ((s.flags & SignatureFlags.HasLiteralTypes) !== 0) {
      specialized++;
      at = specialized;
      cutoff++;
    } else at = index;
    result.splice(at, 0, s);
  }
  return result;
}

function chooseOverload(
  r: Resolution,
  relation: "subtype" | "assignable",
  isSingleNonGeneric: boolean,
  checkMode: number,
): Signature | undefined {
  r.candidatesForArgumentError = undefined;
  r.candidateForArgumentArityError = undefined;
  r.candidateForTypeArgumentError = undefined;
  const { node, args } = r;
  const typeArguments = node.typeArguments;
  const argNodes = getEffectiveCallArguments(node);
  if (isSingleNonGeneric) {
    const candidate = r.candidates[0];
    if (
      candidate === undefined ||
      (typeArguments !== undefined && typeArguments.length > 0) ||
      !hasCorrectArity(node, argNodes, candidate)
    )
      return undefined;
    if (getSignatureApplicabilityError(node, args, candidate, relation, CheckMode.Normal, false)) {
      r.candidatesForArgumentError = [candidate];
      return undefined;
    }
    return candidate;
  }
  for (const candidate of r.candidates) {
    if (!hasCorrectTypeArgumentArity(candidate, typeArguments) || !hasCorrectArity(node, argNodes, candidate)) continue;
    let checkCandidate: Signature;
    let inferenceContext: InferenceContext | undefined;
    if (candidate.typeParameters !== undefined) {
      let typeArgumentTypes: readonly Type[] | undefined;
      if (typeArguments !== undefined && typeArguments.length > 0) {
        typeArgumentTypes = checkTypeArguments(candidate, typeArguments, false);
        if (typeArgumentTypes === undefined) {
          r.candidateForTypeArgumentError = candidate;
          continue;
        }
      } else {
        inferenceContext = createInferenceContext(candidate.typeParameters, candidate, 0);
        typeArgumentTypes = inferTypeArguments(
          node,
          candidate,
          args,
          r.argCheckMode | CheckMode.SkipGenericFunctions,
          inferenceContext,
        );
        if ((inferenceContext.flags & 4) !== 0) r.argCheckMode |= CheckMode.SkipGenericFunctions;
      }
      checkCandidate = getSignatureInstantiation(
        candidate,
        typeArgumentTypes,
        inferenceContext?.inferredTypeParameters,
      );
      if (getNonArrayRestType(candidate) !== undefined && !hasCorrectArity(node, argNodes, checkCandidate)) {
        r.candidateForArgumentArityError = checkCandidate;
        continue;
      }
    } else checkCandidate = candidate;
    if (getSignatureApplicabilityError(node, args, checkCandidate, relation, r.argCheckMode, false)) {
      (r.candidatesForArgumentError ??= []).push(checkCandidate);
      continue;
    }
    if (r.argCheckMode !== CheckMode.Normal) {
      // Second round: now the context-sensitive arguments too.
      r.argCheckMode = CheckMode.Normal;
      if (inferenceContext !== undefined) {
        const context = inferenceContext;
        const types = inferTypeArguments(node, candidate, args, CheckMode.Normal, context);
        checkCandidate = getSignatureInstantiation(candidate, types, context.inferredTypeParameters);
        if (getNonArrayRestType(candidate) !== undefined && !hasCorrectArity(node, argNodes, checkCandidate)) {
          r.candidateForArgumentArityError = checkCandidate;
          continue;
        }
      }
      if (getSignatureApplicabilityError(node, args, checkCandidate, relation, CheckMode.Normal, false)) {
        (r.candidatesForArgumentError ??= []).push(checkCandidate);
        continue;
      }
    }
    return checkCandidate;
  }
  void checkMode;
  return undefined;
}
export function checkTypeArguments(
  signature: Signature,
  nodes: readonly TypeNode[],
  reportErrors: boolean,
): readonly Type[] | undefined {
  const typeParameters = signature.typeParameters ?? [];
  const types =
    fillMissingTypeArguments(nodes.map(getTypeFromTypeNode), typeParameters, getMinTypeArgumentCount(typeParameters)) ??
    [];
  let mapper: ReturnType<typeof newTypeMapper> | undefined;
  for (let i = 0; i < nodes.length; i++) {
    const p = typeParameters[i];
    if (p === undefined) continue;
    const constraint = getConstraintFromTypeParameter(p);
    if (constraint !== undefined) {
      mapper ??= newTypeMapper(typeParameters, types);
      const arg = types[i] ?? errorType;
      if (
        !checkTypeAssignableTo(
          arg,
          instantiateType(constraint, mapper),
          reportErrors ? nodes[i] : undefined,
          constraintHead,
        )
      )
        return undefined;
    }
  }
  return types;
}
function getCandidateForOverloadFailure(r: Resolution, checkMode: number): Signature {
  const args = getEffectiveCallArguments(r.node);
  const hasGeneric = r.candidates.some((c) => c.typeParameters !== undefined);
  if (
    hasGeneric ||
    r.candidates.length === 1 ||
    r.candidates.some((c) => isRestSignature(c) && c.parameters.length === 0)
  ) {
    // The longest that fits best.
    let best = r.candidates.findIndex((c) => hasCorrectArity(r.node, args, c));
    if (best < 0) {
      let max = -1;
      r.candidates.forEach((c, i) => {
        const n = getParameterCount(c);
        if (hasEffectiveRestParameter(c) || n >= args.length) {
          if (best < 0) best = i;
        }
        if (n > max && best < 0) max = n;
      });
      if (best < 0) best = 0;
    }
    const candidate = r.candidates[best] ?? unknownSignature;
    if (candidate.typeParameters === undefined) return candidate;
    const nodes = r.node.typeArguments;
    let types: readonly Type[];
    if (nodes !== undefined && nodes.length > 0) {
      const given = nodes.map(getTypeFromTypeNode).slice(0, candidate.typeParameters.length);
      types =
        fillMissingTypeArguments(given, candidate.typeParameters, getMinTypeArgumentCount(candidate.typeParameters)) ??
        given;
      while (types.length < candidate.typeParameters.length) types = [...types, unknownType];
    } else {
      const context = createInferenceContext(candidate.typeParameters, candidate, 0);
      types = inferTypeArguments(
        r.node,
        candidate,
        r.args,
        checkMode | CheckMode.SkipContextSensitive | CheckMode.SkipGenericFunctions,
        context,
      );
    }
    return getSignatureInstantiation(candidate, types);
  }
  return unionOfCandidates(r.candidates);
}
function unionOfCandidates(candidates: readonly Signature[]): Signature {
  const first = candidates[0];
  if (first === undefined) return unknownSignature;
  const maxNonRest = Math.max(...candidates.map((c) => c.parameters.length - (isRestSignature(c) ? 1 : 0)));
  const params: Symbol[] = [];
  for (let i = 0; i < maxNonRest; i++) {
    const s = createTransientSymbol(SF.FunctionScopedVariable, first.parameters[i]?.name ?? "arg" + String(i));
    linksOf(s).type = getUnionType(
      candidates.map((c) => getTypeAtPosition(c, i)),
      2,
    );
    params.push(s);
  }
  const min = Math.min(...candidates.map((c) => getMinArgumentCount(c)));
  const result = createSignature(
    first.declaration,
    undefined,
    undefined,
    params,
    getIntersectionType(candidates.map(getReturnTypeOfSignature)),
    min,
    0,
  );
  result.resolvedTypePredicate = null;
  return result;
}

function reportFailure(r: Resolution, signatures: readonly Signature[]): void {
  const { node } = r;
  const failing = r.candidatesForArgumentError;
  if (failing !== undefined && failing.length > 0) {
    const last = failing[failing.length - 1];
    if (failing.length === 1 || failing.length > 3) {
      if (last !== undefined) {
        if (failing.length > 3) {
          error(overloadErrorNode(r, failing), 2769, "No overload matches this call.");
          return;
        }
        getSignatureApplicabilityError(node, r.args, last, "assignable", CheckMode.Normal, true);
      }
    } else error(overloadErrorNode(r, failing), 2769, "No overload matches this call.");
    return;
  }
  if (r.candidateForArgumentArityError !== undefined) {
    reportArity(node, [r.candidateForArgumentArityError]);
    return;
  }
  if (r.candidateForTypeArgumentError !== undefined) {
    checkTypeArguments(r.candidateForTypeArgumentError, node.typeArguments ?? [], true);
    return;
  }
  const withArity = signatures.filter((s) => hasCorrectTypeArgumentArity(s, node.typeArguments));
  if (withArity.length === 0) reportTypeArgumentArity(node, signatures);
  else reportArity(node, withArity);
}
/** tsc points at what the diagnostics of all overloads have in common. */
function overloadErrorNode(r: Resolution, failing: readonly Signature[]): Node {
  let common: Node | undefined;
  for (const s of failing) {
    const at = firstBadArgument(r, s);
    if (at === undefined) return calleeName(r.node);
    if (common === undefined) common = at;
    else if (common !== at) return calleeName(r.node);
  }
  return common ?? r.node;
}
function calleeName(node: CallLike): Node {
  if (node.kind === "CallExpression")
    return node.expression.kind === "PropertyAccessExpression" ? node.expression.name : node.expression;
  return node.kind === "NewExpression" ? node.expression : node.tag;
}
function firstBadArgument(r: Resolution, s: Signature): Node | undefined {
  for (let i = 0; i < r.args.length; i++) {
    const arg = r.args[i];
    if (arg === undefined || arg.isSpread) continue;
    const t =
      arg.type ?? checkExpressionWithContextualType(arg.node, getTypeAtPosition(s, i), undefined, CheckMode.Normal);
    if (!isTypeRelatedTo(t, getTypeAtPosition(s, i), "assignable")) return arg.node;
  }
  return undefined;
}
function reportArity(node: CallLike, signatures: readonly Signature[]): void {
  const args = getEffectiveCallArguments(node);
  const spreadIndex = args.findIndex((a) => a.kind === "SpreadElement");
  const spread = args[spreadIndex];
  if (spread !== undefined && expandArguments(node).some((a) => a.isSpread && a.type === undefined)) {
    error(spread, 2556, "A spread argument must either have a tuple type or be passed to a rest parameter.");
    return;
  }
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let maxBelow = Number.NEGATIVE_INFINITY;
  let minAbove = Number.POSITIVE_INFINITY;
  let hasRest = false;
  for (const s of signatures) {
    const mi = getMinArgumentCount(s);
    const ma = getParameterCount(s);
    if (mi < min) min = mi;
    if (ma > max) max = ma;
    if (mi < args.length && mi > maxBelow) maxBelow = mi;
    if (args.length < ma && ma < minAbove) minAbove = ma;
    if (hasEffectiveRestParameter(s)) hasRest = true;
  }
  const count = expandArguments(node).length;
  const range = hasRest ? String(min) : min < max ? String(min) + "-" + String(max) : String(min);
  const isVoidPromise = !hasRest && range === "1" && count === 0 && isPromiseResolve(node);
  if (isVoidPromise) {
    error(
      node,
      2794,
      "Expected {0} arguments, but got {1}. Did you forget to include 'void' in your type argument to 'Promise'?",
      range,
      String(count),
    );
    return;
  }
  if (min < count && count < max) {
    // Between two overloads.
    errorSpanned(
      node,
      args,
      maxBelow,
      2575,
      "No overload expects {0} arguments, but overloads do exist that expect either {1} or {2} arguments.",
      [String(count), String(maxBelow), String(minAbove)],
    );
    return;
  }
  const code = hasRest ? 2555 : 2554;
  const message = hasRest ? "Expected at least {0} arguments, but got {1}." : "Expected {0} arguments, but got {1}.";
  if (count < min) {
    // At the callee's name.
    const at = calleeForArity(node);
    error(at, code, message, range, String(count));
    return;
  }
  const from = args[max];
  const last = args[args.length - 1];
  if (from !== undefined && last !== undefined) {
    errorAt(node, from.pos, last.end, code, formatMessage(message, [range, String(count)]));
    return;
  }
  error(node, code, message, range, String(count));
}
function errorSpanned(
  node: CallLike,
  args: readonly Expression[],
  _from: number,
  code: number,
  message: string,
  parts: readonly string[],
): void {
  void args;
  error(calleeForArity(node), code, message, ...parts);
}
function isPromiseResolve(node: CallLike): boolean {
  if (node.kind !== "CallExpression" || node.expression.kind !== "Identifier") return false;
  const s = cx.tables.resolvedSymbol.get(node.expression.id);
  const d = s?.valueDeclaration;
  if (d === undefined || d.kind !== "Parameter") return false;
  const f = d.parent;
  if (f.kind !== "ArrowFunction" && f.kind !== "FunctionExpression") return false;
  return (
    f.parent.kind === "NewExpression" &&
    f.parent.expression.kind === "Identifier" &&
    f.parent.expression.text === "Promise"
  );
}
function calleeForArity(node: CallLike): Node {
  if (node.kind === "CallExpression")
    return node.expression.kind === "PropertyAccessExpression" ? node.expression.name : node.expression;
  return node;
}
function reportTypeArgumentArity(node: CallLike, signatures: readonly Signature[]): void {
  const nodes = node.typeArguments ?? [];
  const count = nodes.length;
  const first = nodes[0];
  const last = nodes[nodes.length - 1];
  const start = first?.pos ?? node.pos;
  const end = last?.end ?? node.end;
  let min = Number.POSITIVE_INFINITY;
  let max = 0;
  for (const s of signatures) {
    min = Math.min(min, getMinTypeArgumentCount(s.typeParameters));
    max = Math.max(max, s.typeParameters?.length ?? 0);
  }
  const range = min < max ? String(min) + "-" + String(max) : String(min);
  errorAt(node, start, end, 2558, formatMessage("Expected {0} type arguments, but got {1}.", [range, String(count)]));
}

// ---- the expressions

export function checkCallExpression(node: CallExpression | NewExpression, checkMode: number): Type {
  if (node.kind === "CallExpression" && node.expression.kind === "ImportKeyword") return checkImportCall(node);
  const signature = getResolvedSignature(node, checkMode);
  if (signature === resolvingSignature) return silentNeverType;
  if (node.kind === "CallExpression" && node.expression.kind === "SuperKeyword") return voidType;
  if (node.kind === "NewExpression") {
    const d = signature.declaration;
    if (d !== undefined && d.kind !== "Constructor" && d.kind !== "ConstructSignature" && d.kind !== "ConstructorType")
      return anyType;
  }
  let returnType = getReturnTypeOfSignature(signature);
  // Symbol() gives a unique symbol to a constant.
  if (node.kind === "CallExpression" && (returnType.flags & TF.ESSymbolLike) !== 0 && isSymbolCall(node)) {
    const parent = walkUpParentheses(node.parent);
    if (parent.kind === "VariableDeclaration" || parent.kind === "PropertyDeclaration")
      returnType = symbolOfCall(parent) ?? returnType;
  }
  // A call that never returns, as a statement, must be known to be one by an explicit type (TS2775 ff. are not reported here).
  if (node.kind === "CallExpression" && isOptionalChain(node))
    return propagateOptional(node, returnType, chainWasOptional.get(node.id) === true);
  if (
    node.kind === "CallExpression" &&
    !node.questionDotToken &&
    node.parent.kind === "ExpressionStatement" &&
    (returnType.flags & TF.Void) !== 0 &&
    getTypePredicateOfSignature(signature) !== undefined
  )
    checkAssertion(node, signature);
  return returnType;
}
function checkAssertion(node: CallExpression, signature: Signature): void {
  const p = getTypePredicateOfSignature(signature);
  if (p === undefined || (p.kind !== "assertsThis" && p.kind !== "assertsIdentifier")) return;
  if (!isDottedName(node.expression))
    error(node.expression, 2776, "Assertions require the call target to be an identifier or qualified name.");
  else if (effects(node) === undefined)
    error(
      node.expression,
      2775,
      "Assertions require every name in the call target to be declared with an explicit type annotation.",
    );
}
import { getEffectsSignature } from "./narrowing/effects.ts";
function effects(node: CallExpression): Signature | undefined {
  return getEffectsSignature(node);
}
function isDottedName(n: Node): boolean {
  return (
    n.kind === "Identifier" ||
    n.kind === "ThisKeyword" ||
    n.kind === "SuperKeyword" ||
    (n.kind === "PropertyAccessExpression" && isDottedName(n.expression)) ||
    (n.kind === "ParenthesizedExpression" && isDottedName(n.expression))
  );
}
function isSymbolCall(node: CallExpression): boolean {
  return (
    node.expression.kind === "Identifier" &&
    node.expression.text === "Symbol" &&
    checkExpressionCached(node.expression) === globalTypeOptional("SymbolConstructor")
  );
}
function symbolOfCall(parent: Node): Type | undefined {
  if (
    parent.kind === "VariableDeclaration" &&
    parent.parent.kind === "VariableDeclarationList" &&
    parent.parent.declarationKind === "const"
  )
    return uniqueESSymbolOf(parent);
  if (
    parent.kind === "PropertyDeclaration" &&
    (parent.modifiers & (MF.Static | MF.Readonly)) === (MF.Static | MF.Readonly)
  )
    return uniqueESSymbolOf(parent);
  return undefined;
}
function checkImportCall(node: CallExpression): Type {
  const specifier = node.arguments[0];
  for (const a of node.arguments) checkExpressionCached(a);
  if (specifier === undefined) return createPromiseType(anyType);
  if (!isTypeAssignableTo(checkExpressionCached(specifier), stringType))
    error(
      specifier,
      7036,
      "Dynamic import's specifier must be of type 'string', but here has type '{0}'.",
      typeToString(checkExpressionCached(specifier)),
    );
  const module = resolveExternalModuleName(specifier, specifier);
  if (module === undefined) return createPromiseType(anyType);
  return createPromiseType(getTypeOfSymbol(resolveExternalModuleSymbol(module)));
}
export function checkTaggedTemplateExpression(node: Extract<Node, { kind: "TaggedTemplateExpression" }>): Type {
  return getReturnTypeOfSignature(getResolvedSignature(node));
}

/** f<T> without a call. */
export function getInstantiationExpressionType(type: Type, node: Node, typeArguments: readonly TypeNode[]): Type {
  if ((type.flags & TF.Any) !== 0) return type;
  let applicable = false;
  const instantiate = (signatures: readonly Signature[]): Signature[] => {
    const ok = signatures.filter(
      (s) => s.typeParameters !== undefined && hasCorrectTypeArgumentArity(s, typeArguments),
    );
    const result: Signature[] = [];
    for (const s of ok) {
      const args = checkTypeArguments(s, typeArguments, true);
      applicable = true;
      result.push(args === undefined ? s : getSignatureInstantiation(s, args));
    }
    return result;
  };
  const one = (t: Type): Type => {
    if (t.kind !== "object") return t;
    const resolved = resolveStructuredTypeMembers(t);
    const calls = instantiate(resolved.callSignatures);
    const constructs = instantiate(resolved.constructSignatures);
    const result = createObjectType(OF.Anonymous, createTransientSymbol(SF.TypeLiteral, "\u0001type"));
    const members = emptyMembers();
    members.members = resolved.members;
    members.properties = resolved.properties;
    members.callSignatures = calls;
    members.constructSignatures = constructs;
    members.indexInfos = resolved.indexInfos;
    result.resolved = members;
    return result;
  };
  const apparent = getApparentType(type);
  const result =
    apparent.kind === "union"
      ? getUnionType(apparent.types.map(one))
      : apparent.kind === "intersection"
        ? getIntersectionType(apparent.types.map(one))
        : one(apparent);
  if (!applicable) {
    error(
      node,
      2635,
      "Type '{0}' has no signatures for which the type argument list is applicable.",
      typeToString(type),
    );
    return errorType;
  }
  return result;
}

/** In inference of an outer call, a generic function argument is instantiated in the context of its parameter's type. */
export function instantiateTypeWithSingleGenericCallSignature(node: Expression, type: Type, checkMode: number): Type {
  if ((checkMode & (CheckMode.Inferential | CheckMode.SkipGenericFunctions)) === 0) return type;
  const callSignature = getSingleSignatureOf(type, "call");
  const constructSignature = getSingleSignatureOf(type, "construct");
  const signature = callSignature ?? constructSignature;
  if (signature === undefined || signature.typeParameters === undefined) return type;
  const contextual = contextualTypeForGeneric(node);
  if (contextual === undefined) return type;
  const contextualSignature = getSingleSignatureOf(
    getNonNullableType(contextual),
    callSignature !== undefined ? "call" : "construct",
  );
  if (contextualSignature === undefined || contextualSignature.typeParameters !== undefined) return type;
  if ((checkMode & CheckMode.SkipGenericFunctions) !== 0) {
    skippedGenericFunction(node, checkMode);
    return anyFunctionType;
  }
  const context = getInferenceContext(node);
  if (context === undefined) return type;
  // If the outer call returns a function, its result may be generic itself.
  const returnType = context.signature === undefined ? undefined : getReturnTypeOfSignature(context.signature);
  const returnSignature = returnType === undefined ? undefined : getSingleCallOrConstructSignature(returnType);
  if (
    returnSignature !== undefined &&
    returnSignature.typeParameters === undefined &&
    !context.inferences.every((i) => i.candidates !== undefined || i.contraCandidates !== undefined)
  ) {
    const unique = signature.typeParameters;
    const instantiated = getSignatureInstantiationFresh(signature, unique);
    const inferences = context.inferences.map((i) => ({
      ...i,
      candidates: undefined,
      contraCandidates: undefined,
      inferredType: undefined,
      priority: IP.MaxValue,
    }));
    applyParams(instantiated, contextualSignature, (s, t) => inferTypes(inferences, s, t, 0, true));
    if (inferences.some(hasCandidates)) {
      applyReturns(instantiated, contextualSignature, (s, t) => inferTypes(inferences, s, t));
      if (
        !context.inferences.some(
          (a, i) => hasCandidates(a) && inferences[i] !== undefined && hasCandidates(inferences[i] ?? a),
        )
      ) {
        for (let i = 0; i < inferences.length; i++) {
          const from = inferences[i];
          const to = context.inferences[i];
          if (from !== undefined && to !== undefined && hasCandidates(from) && !hasCandidates(to)) {
            to.candidates = from.candidates;
            to.contraCandidates = from.contraCandidates;
            to.priority = from.priority;
            to.topLevel = from.topLevel;
            to.inferredType = undefined;
          }
        }
        context.inferredTypeParameters = [...(context.inferredTypeParameters ?? []), ...unique];
        return getOrCreateTypeFromSignature(instantiated);
      }
    }
  }
  return getOrCreateTypeFromSignature(
    instantiateSignatureInContextOf(signature, contextualSignature, context, undefined),
  );
}
import { applyToParameterTypes, applyToReturnTypes } from "./infer.ts";
function applyParams(a: Signature, b: Signature, f: (s: Type, t: Type) => void): void {
  applyToParameterTypes(a, b, f);
}
function applyReturns(a: Signature, b: Signature, f: (s: Type, t: Type) => void): void {
  applyToReturnTypes(a, b, f);
}
function getSignatureInstantiationFresh(s: Signature, typeParameters: readonly TypeParameter[]): Signature {
  return getSignatureInstantiation(s, typeParameters);
}
function contextualTypeForGeneric(node: Expression): Type | undefined {
  const t = getContextualType(node, 2);
  return t === undefined ? undefined : instantiateContextualType(t, node, 2);
}
function getSingleSignatureOf(type: Type, kind: "call" | "construct"): Signature | undefined {
  if (type.kind !== "object") return undefined;
  const r = resolveStructuredTypeMembers(type);
  if (kind === "call" && r.callSignatures.length === 1 && r.constructSignatures.length === 0)
    return r.callSignatures[0];
  if (kind === "construct" && r.constructSignatures.length === 1 && r.callSignatures.length === 0)
    return r.constructSignatures[0];
  return undefined;
}
