/** Expressions: the types of all of them, checked once and remembered, in a context or without one; the dispatch by kind. */
import type { Expression, Node } from "../../ast/ast.ts";
import { decimalText } from "../bigints.ts";
import { checkCallExpression, checkTaggedTemplateExpression } from "../calls/check.ts";
import { getInstantiationExpressionType, instantiateTypeWithSingleGenericCallSignature } from "../calls/generic.ts";
import { checkClassLike } from "../classes.ts";
import { checkTestedCallable, checkTruthiness } from "../conditions.ts";
import {
  getBigIntLiteralType,
  getFreshTypeOfLiteralType,
  getNumberLiteralType,
  getRegularTypeOfLiteralType,
  getStringLiteralType,
  getUnionType,
  UnionReduction,
} from "../construct.ts";
import { instantiateContextualType } from "../contextual.ts";
import { checkFunctionExpressionOrObjectLiteralMethod } from "../functions.ts";
import { globalType } from "../globals.ts";
import { checkIdentifier } from "../identifiers.ts";
import { getAwaitedType } from "../iterate.ts";
import { symOf } from "../names.ts";
import { enterFlow, isFlowIncomplete, leaveFlow } from "../narrowing/flow.ts";
import { getReturnTypeOfSignature } from "../parameters.ts";
import {
  checkElementAccessExpression,
  checkNonNullExpression,
  checkNonNullType,
  checkPropertyAccessExpression,
  checkSuperExpression,
  checkThisType,
} from "../properties.ts";
import { isConstTypeReference, isOptionalChain, skipParentheses } from "../queries.ts";
import { getSingleCallSignature } from "../relations/signatures.ts";
import { checkTypeAssignableToAndElaborate, satisfiesHead } from "../report.ts";
import {
  anyType,
  cx,
  errorType,
  falseType,
  nullType,
  silentNeverType,
  trueType,
  undefinedType,
  withContext,
} from "../state.ts";
import { getTypeOfSymbol } from "../symboltypes.ts";
import { getTypeFromTypeNode } from "../typenodes.ts";
import { CheckMode, TypeFlags as TF, type InferenceContext, type Type } from "../types.ts";
import { isLiteralOfContextualType, maybeKind } from "../widen.ts";
import { checkTypeNode } from "../writtentypes.ts";
import { checkSpreadExpression, checkArrayLiteral } from "./arrays.ts";
import { checkAssertion, checkNonNullAssertion } from "./assertions.ts";
import { checkReferenceExpression } from "./assignments.ts";
import { checkBinary } from "./binary.ts";
import { checkMetaProperty } from "./metaproperties.ts";
import { checkObjectLiteral } from "./objects.ts";
import { checkTemplateExpression } from "./templates.ts";
import { typeofType, checkDelete, getUnaryResultType, checkPrefixUnary, checkArithmeticOperandType } from "./unary.ts";
import { checkAwait, checkYield } from "./yield.ts";

export function checkExpression(node: Expression): Type {
  return checkExpressionWithMode(node, CheckMode.Normal);
}
export function checkExpressionWithMode(node: Expression, checkMode: number): Type {
  const saved = cx.currentNode;
  cx.currentNode = node;
  cx.instantiationCount = 0;
  const uninstantiated = checkExpressionWorker(node, checkMode);
  const type = instantiateTypeWithSingleGenericCallSignature(node, uninstantiated, checkMode);
  cx.currentNode = saved;
  if (
    (checkMode & (CheckMode.Inferential | CheckMode.SkipContextSensitive | CheckMode.SkipGenericFunctions)) === 0 &&
    !isFlowIncomplete() &&
    cx.bindingPatterns.length === 0 &&
    cx.inferenceStack.every((e) => e.context === undefined)
  ) {
    while (cx.tables.expressionType.length <= node.id) cx.tables.expressionType.push(undefined);
    cx.tables.expressionType[node.id] = type;
  }
  return type;
}
/** Checked once; later from memory. */
export function checkExpressionCached(node: Expression): Type {
  const cached = cx.tables.expressionType[node.id];
  if (cached !== undefined) return cached;
  const saved = enterFlow();
  const type = checkExpression(node);
  leaveFlow(saved);
  return type;
}
/** The type where only the type matters: unfinished inside of a loop that is being analysed, and in simple cases found without checking. */
export function getTypeOfExpression(node: Expression): Type {
  const known = cx.tables.expressionType[node.id] ?? getQuickTypeOfExpression(node) ?? cx.flowTypes?.get(node.id);
  if (known !== undefined) return known;
  const invocations = cx.flowInvocations;
  const type = checkExpression(node);
  if (cx.flowInvocations !== invocations) {
    cx.flowTypes ??= new Map<number, Type>();
    cx.flowTypes.set(node.id, type);
  }
  return type;
}
export function getQuickTypeOfExpression(node: Expression): Type | undefined {
  const e = skipParentheses(node);
  switch (e.kind) {
    case "AwaitExpression": {
      const type = getQuickTypeOfExpression(e.expression);
      return type === undefined ? undefined : getAwaitedType(type);
    }
    case "CallExpression": {
      if (
        isOptionalChain(e) ||
        e.expression.kind === "SuperKeyword" ||
        e.expression.kind === "ImportKeyword" ||
        (e.expression.kind === "Identifier" && e.expression.text === "Symbol")
      )
        return undefined;
      const signature = getSingleCallSignature(checkNonNullExpression(e.expression));
      return signature !== undefined && signature.typeParameters === undefined
        ? getReturnTypeOfSignature(signature)
        : undefined;
    }
    case "AsExpression":
    case "TypeAssertionExpression":
      return isConstTypeReference(e.type) ? undefined : getTypeFromTypeNode(e.type);
    default:
      return undefined;
  }
}
export function checkExpressionWithContextualType(
  node: Expression,
  contextualType: Type,
  inferenceContext: InferenceContext | undefined,
  checkMode: number,
): Type {
  const inner: Expression = node.kind === "SpreadElement" ? node.expression : node;
  return withContext(inner, contextualType, inferenceContext, () => {
    const type = checkExpressionWithMode(
      inner,
      checkMode | CheckMode.Contextual | (inferenceContext !== undefined ? CheckMode.Inferential : 0),
    );
    if (inferenceContext !== undefined && inferenceContext.intraExpressionSites !== undefined)
      inferenceContext.intraExpressionSites = undefined;
    const literal =
      maybeKind(type, TF.Literal) && isLiteralOfContextualType(type, instantiateContextualType(contextualType, node, 0))
        ? getRegularTypeOfLiteralType(type)
        : type;
    return literal;
  });
}
export function getContextFreeTypeOfExpression(node: Expression): Type {
  const cached = contextFree.get(node.id);
  if (cached !== undefined) return cached;
  const type = withContext(node, anyType, undefined, () =>
    checkExpressionWithMode(node, CheckMode.SkipContextSensitive),
  );
  contextFree.set(node.id, type);
  return type;
}
const contextFree = new Map<number, Type>();

function checkExpressionWorker(node: Expression, checkMode: number): Type {
  switch (node.kind) {
    case "Identifier":
      return checkIdentifier(node, checkMode);
    case "PrivateIdentifier":
      return errorType;
    case "ThisKeyword":
      return checkThisType(node);
    case "SuperKeyword":
      return checkSuperExpression(node);
    case "NullKeyword":
      return nullType;
    case "StringLiteral":
      return getFreshTypeOfLiteralType(getStringLiteralType(node.text));
    case "NoSubstitutionTemplateLiteral":
      return getFreshTypeOfLiteralType(getStringLiteralType(node.text ?? ""));
    case "NumericLiteral":
      return getFreshTypeOfLiteralType(getNumberLiteralType(node.value));
    case "BigIntLiteral":
      return getFreshTypeOfLiteralType(getBigIntLiteralType(decimalText(node.text)));
    case "TrueKeyword":
      return trueType;
    case "FalseKeyword":
      return falseType;
    case "TemplateExpression":
      return checkTemplateExpression(node);
    case "RegularExpressionLiteral":
      return globalType("RegExp");
    case "ArrayLiteralExpression":
      return checkArrayLiteral(node, checkMode);
    case "ObjectLiteralExpression":
      return checkObjectLiteral(node, checkMode);
    case "PropertyAccessExpression":
      return checkPropertyAccessExpression(node, checkMode);
    case "ElementAccessExpression":
      return checkElementAccessExpression(node);
    case "CallExpression":
    case "NewExpression":
      return checkCallExpression(node, checkMode);
    case "TaggedTemplateExpression":
      return checkTaggedTemplateExpression(node);
    case "ParenthesizedExpression":
      return checkExpressionWithMode(node.expression, checkMode);
    case "ClassExpression": {
      checkClassExpressionDeferred(node);
      const s = symOf(node);
      return s === undefined ? errorType : getTypeOfSymbol(s);
    }
    case "FunctionExpression":
    case "ArrowFunction":
      return checkFunctionExpressionOrObjectLiteralMethod(node, checkMode);
    case "TypeOfExpression":
      checkExpression(node.expression);
      return typeofType();
    case "AsExpression":
    case "TypeAssertionExpression":
      return checkAssertion(node, checkMode);
    case "SatisfiesExpression": {
      checkTypeNode(node.type);
      const exprType = checkExpressionWithMode(node.expression, checkMode);
      const target = getTypeFromTypeNode(node.type);
      if (target === errorType) return target;
      checkTypeAssignableToAndElaborate(exprType, target, node, node.expression, satisfiesHead);
      return exprType;
    }
    case "NonNullExpression":
      return checkNonNullAssertion(node);
    case "ExpressionWithTypeArguments":
      if (node.typeArguments !== undefined) {
        node.typeArguments.forEach((t) => checkTypeNode(t));
        return getInstantiationExpressionType(checkExpression(node.expression), node, node.typeArguments);
      }
      return checkExpression(node.expression);
    case "MetaProperty":
      return checkMetaProperty(node);
    case "DeleteExpression":
      return checkDelete(node);
    case "VoidExpression":
      checkExpression(node.expression);
      return undefinedType;
    case "AwaitExpression":
      return checkAwait(node);
    case "PrefixUnaryExpression":
      return checkPrefixUnary(node);
    case "PostfixUnaryExpression": {
      const t = checkExpression(node.operand);
      if (t === silentNeverType) return t;
      if (
        checkArithmeticOperandType(
          node.operand,
          checkNonNullType(t, node.operand),
          2356,
          "An arithmetic operand must be of type 'any', 'number', 'bigint' or an enum type.",
        )
      )
        checkReferenceExpression(
          node.operand,
          2357,
          "The operand of an increment or decrement operator must be a variable or a property access.",
        );
      return getUnaryResultType(t);
    }
    case "BinaryExpression":
      return checkBinary(node, checkMode);
    case "ConditionalExpression": {
      const condition = checkExpression(node.condition);
      checkTruthiness(condition, node.condition);
      checkTestedCallable(node.condition, condition, node.whenTrue);
      const a = checkExpressionWithMode(node.whenTrue, checkMode);
      const b = checkExpressionWithMode(node.whenFalse, checkMode);
      return getUnionType([a, b], UnionReduction.Subtype);
    }
    case "SpreadElement":
      return checkSpreadExpression(node);
    case "OmittedExpression":
      return undefinedType;
    case "YieldExpression":
      return checkYield(node);
    case "ImportKeyword":
      return errorType;
  }
}
const checkedClasses = new Set<number>();
function checkClassExpressionDeferred(node: Extract<Node, { kind: "ClassExpression" }>): void {
  if (checkedClasses.has(node.id)) return;
  checkedClasses.add(node.id);
  cx.deferred.push(() => checkClassLike(node));
}
