/** Expressions: the dispatch, literals, object and array literals, operators, assignments. */
import { decimalText, negatedDecimal } from "./bigints.ts";
import {
  isFunctionLikeDeclaration,
  type ArrayLiteralExpression,
  type Expression,
  type Node,
  type ObjectLiteralExpression,
} from "../ast/ast.ts";
import { SymbolFlags as SF, type Symbol } from "../bind/symbols.ts";
import { getIndexedAccessTypeOrUndefined, getPropertyNameFromIndex, isTypeAssignableToKind } from "./access.ts";
import { getBaseConstraintOfType } from "./constraints.ts";
import {
  booleanType,
  createArrayType,
  createTupleType,
  everyType,
  getBigIntLiteralType,
  getFreshTypeOfLiteralType,
  getNumberLiteralType,
  getRegularTypeOfLiteralType,
  getStringLiteralType,
  getTemplateLiteralType,
  getUnionType,
  mapType,
  someType,
  UnionReduction,
  addOptional,
} from "./construct.ts";
import {
  checkCallExpression,
  checkTaggedTemplateExpression,
  getInstantiationExpressionType,
  instantiateTypeWithSingleGenericCallSignature,
} from "./calls.ts";
import {
  getApparentTypeOfContextualType,
  getContextualType,
  getInferenceContext,
  instantiateContextualType,
} from "./contextual.ts";
import { checkFunctionExpressionOrObjectLiteralMethod, hasContextSensitiveParameters } from "./functions.ts";
import { globalType, globalTypeOptional } from "./globals.ts";
import { checkIdentifier } from "./identifiers.ts";
import {
  checkIteratedTypeOrElementType,
  getAwaitedType,
  getIterationTypesOfGeneratorFunctionReturnType,
  isArrayLikeType,
  getIterationTypesOfIterable,
} from "./iterate.ts";
import { isTypeUsableAsPropertyName } from "./latebound.ts";
import {
  getIndexInfosOfType,
  getPropertiesOfType,
  getPropertyOfType,
  getReducedType,
  getTypeArguments,
  isArrayType,
  isReadonlySymbol,
  isTupleType,
  setMembers,
  isArrayOrTupleType,
} from "./members.ts";
import { symOf, getSymbolFlags } from "./names.ts";
import { enterFlow, isFlowIncomplete, leaveFlow } from "./narrowing/flow.ts";
import {
  extractDefinitelyFalsyTypes,
  getNonNullableType,
  getTypeFacts,
  getTypeWithDefault,
  hasTypeFacts,
  removeDefinitelyFalsyTypes,
  TypeFacts,
} from "./facts.ts";
import { getReturnTypeOfSignature } from "./parameters.ts";
import { typeToString } from "./print.ts";
import {
  checkElementAccessExpression,
  checkNonNullExpression,
  checkNonNullType,
  checkPropertyAccessExpression,
  checkSuperExpression,
  checkThisType,
  propagateOptional,
} from "./properties.ts";
import {
  getAssignmentTargetKind,
  getContainingFunction,
  hasAsync,
  isConstTypeReference,
  isGenerator,
  isOptionalChain,
  propertyNameText,
  skipParentheses,
} from "./queries.ts";
import { areTypesComparable, isTypeAssignableTo, isTypeComparableTo, isTypeSubtypeOf } from "./relations/related.ts";
import { getSingleCallSignature } from "./relations/signatures.ts";
import { typeHasCallOrConstructSignatures } from "./relations/shapes.ts";
import { checkTypeAssignableToAndElaborate, satisfiesHead } from "./report.ts";
import { getSpreadType, isValidSpreadType } from "./spread.ts";
import {
  anyType,
  bigintType,
  CheckFlags,
  createObjectType,
  createTransientSymbol,
  cx,
  emptyObjectType,
  error,
  errorType,
  esSymbolType,
  falseType,
  implicitNeverType,
  linksOf,
  nullType,
  numberType,
  silentNeverType,
  stringType,
  trueType,
  undefinedType,
  unknownType,
  withContext,
} from "./state.ts";
import { getTypeOfSymbol, patternOfType } from "./symboltypes.ts";
import { getTypeFromTypeNode } from "./typenodes.ts";
import {
  CheckMode,
  ElementFlags as EF,
  ObjectFlags as OF,
  TypeFlags as TF,
  type IndexInfo,
  type InferenceContext,
  type Type,
} from "./types.ts";
import {
  getBaseTypeOfLiteralType,
  getRegularTypeOfObjectLiteral,
  getWidenedLiteralLikeTypeForContextualType,
  getWidenedType,
  isLiteralOfContextualType,
  maybeKind,
} from "./widen.ts";
import { checkTypeNode } from "./writtentypes.ts";
import {
  checkDiscarded,
  checkNullishOperands,
  checkTestedCallable,
  checkTestedOperand,
  checkTruthiness,
} from "./conditions.ts";

// ---- entry points

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
function getQuickTypeOfExpression(node: Expression): Type | undefined {
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

/** Type for a mutable or immutable place: a literal keeps its type if the context wants it. */
export function checkExpressionForMutableLocation(
  node: Expression,
  checkMode: number,
  forceTuple: boolean = false,
): Type {
  const type = checkExpressionWithMode(node, checkMode | (forceTuple ? CheckMode.ForceTuple : 0));
  if (isConstContext(node)) return getRegularTypeOfLiteralType(type);
  if (isTypeAssertion(node)) return type;
  return getWidenedLiteralLikeTypeForContextualType(
    type,
    instantiateContextualType(getContextualType(node, 0), node, 0),
  );
}
function isTypeAssertion(e: Expression): boolean {
  const n = skipParentheses(e);
  return n.kind === "AsExpression" || n.kind === "TypeAssertionExpression";
}
export function isConstContext(node: Node): boolean {
  const p = node.parent;
  return (
    ((p.kind === "AsExpression" || p.kind === "TypeAssertionExpression") && isConstTypeReference(p.type)) ||
    isConstTypeVariable(getContextualTypeIfLiteral(node)) ||
    ((p.kind === "ParenthesizedExpression" || p.kind === "ArrayLiteralExpression" || p.kind === "SpreadElement") &&
      isConstContext(p)) ||
    ((p.kind === "PropertyAssignment" || p.kind === "ShorthandPropertyAssignment" || p.kind === "TemplateSpan") &&
      isConstContext(p.parent))
  );
}
function getContextualTypeIfLiteral(node: Node): Type | undefined {
  switch (node.kind) {
    case "StringLiteral":
    case "NumericLiteral":
    case "BigIntLiteral":
    case "NoSubstitutionTemplateLiteral":
    case "TrueKeyword":
    case "FalseKeyword":
    case "ArrayLiteralExpression":
    case "ObjectLiteralExpression":
    case "TemplateExpression":
    case "PrefixUnaryExpression":
      return node.parent.kind === "CallExpression" ||
        node.parent.kind === "NewExpression" ||
        node.parent.kind === "SpreadElement"
        ? getContextualType(node, 0)
        : undefined;
    default:
      return undefined;
  }
}
function isConstTypeVariable(type: Type | undefined, depth: number = 0): boolean {
  if (type === undefined || depth > 4) return false;
  if (type.kind === "parameter") return type.isConst;
  if (type.kind === "union" || type.kind === "intersection")
    return type.types.some((t) => isConstTypeVariable(t, depth));
  if (type.kind === "indexedAccess") return isConstTypeVariable(type.objectType, depth + 1);
  if (type.kind === "substitution") return isConstTypeVariable(type.baseType, depth + 1);
  if (type.kind === "object" && type.target?.tuple !== undefined)
    return getTypeArguments(type).some((t) => isConstTypeVariable(t, depth + 1));
  return false;
}

export function isEmptyArrayLiteral(e: Expression): boolean {
  const n = skipParentheses(e);
  return n.kind === "ArrayLiteralExpression" && n.elements.length === 0;
}
export function checkDeclarationInitializer(declaration: Node, checkMode: number): Type {
  if (
    !("initializer" in declaration) ||
    declaration.initializer === undefined ||
    typeof declaration.initializer !== "object"
  )
    return anyType;
  const initializer = declaration.initializer as Expression;
  const type =
    getQuickTypeOfExpression(initializer) ??
    (checkMode !== 0 ? checkExpressionWithMode(initializer, checkMode) : checkExpressionCached(initializer));
  if (
    declaration.kind === "VariableDeclaration" &&
    declaration.name.kind === "ArrayBindingPattern" &&
    isTupleType(type) &&
    type.kind === "object" &&
    (type.target?.tuple?.combinedFlags ?? 0) === EF.Required &&
    !(getTypeArguments(type).length >= declaration.name.elements.length)
  )
    return padTuple(type, declaration.name.elements);
  return type;
}
function padTuple(type: Type, elements: readonly { readonly kind: string }[]): Type {
  if (type.kind !== "object" || type.target?.tuple === undefined) return type;
  const types = [...getTypeArguments(type)];
  const flags = [...type.target.tuple.elementFlags];
  for (let i = types.length; i < elements.length; i++) {
    const e = elements[i];
    if (e !== undefined && e.kind === "BindingElement" && "dotDotDotToken" in e && e.dotDotDotToken === true) break;
    if (!(e !== undefined && "initializer" in e && e.initializer !== undefined)) return type;
    types.push(anyType);
    flags.push(EF.Optional);
  }
  return createTupleType(types, flags, type.target.tuple.readonly);
}
export function checkPropertyAssignmentType(
  node: Extract<Node, { kind: "PropertyAssignment" }>,
  checkMode: number = 0,
): Type {
  if (node.name.kind === "ComputedPropertyName") checkComputedPropertyName(node.name);
  return checkExpressionForMutableLocation(node.initializer, checkMode);
}
export function checkShorthandType(
  node: Extract<Node, { kind: "ShorthandPropertyAssignment" }>,
  checkMode: number = 0,
): Type {
  return checkExpressionForMutableLocation(node.name, checkMode);
}

/** Depends its type on its context? Lambdas without annotations, and literals with such. */
export function isContextSensitive(node: Node): boolean {
  switch (node.kind) {
    case "FunctionExpression":
    case "ArrowFunction":
    case "MethodDeclaration":
      return isContextSensitiveFunction(node);
    case "ObjectLiteralExpression":
      return node.properties.some((p) => p.kind !== "SpreadAssignment" && isContextSensitive(p));
    case "ArrayLiteralExpression":
      return node.elements.some(isContextSensitive);
    case "ConditionalExpression":
      return isContextSensitive(node.whenTrue) || isContextSensitive(node.whenFalse);
    case "BinaryExpression":
      return (
        (node.operator === "||" || node.operator === "??") &&
        (isContextSensitive(node.left) || isContextSensitive(node.right))
      );
    case "PropertyAssignment":
      return isContextSensitive(node.initializer);
    case "ParenthesizedExpression":
      return isContextSensitive(node.expression);
    default:
      return false;
  }
}
function isContextSensitiveFunction(node: Node): boolean {
  if (!isFunctionLikeDeclaration(node)) return false;
  return (
    hasContextSensitiveParameters(node) ||
    ("typeParameters" in node &&
      node.typeParameters === undefined &&
      node.type === undefined &&
      node.body !== undefined &&
      node.body.kind !== "Block" &&
      isContextSensitive(node.body))
  );
}

// ---- dispatch

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
import { checkClassLike } from "./classes.ts";
function checkClassExpressionDeferred(node: Extract<Node, { kind: "ClassExpression" }>): void {
  if (checkedClasses.has(node.id)) return;
  checkedClasses.add(node.id);
  cx.deferred.push(() => checkClassLike(node));
}
let typeofUnion: Type | undefined;
function typeofType(): Type {
  typeofUnion ??= getUnionType(
    ["bigint", "boolean", "function", "number", "object", "string", "symbol", "undefined"].map(getStringLiteralType),
  );
  return typeofUnion;
}
export function checkSpreadExpression(node: Expression): Type {
  if (node.kind !== "SpreadElement") return checkExpression(node);
  const t = checkExpression(node.expression);
  return checkIteratedTypeOrElementType("spread", t, undefinedType, node.expression);
}
function checkTemplateExpression(node: Extract<Node, { kind: "TemplateExpression" }>): Type {
  const texts: string[] = [node.head.text ?? ""];
  const types: Type[] = [];
  for (const span of node.templateSpans) {
    const t = checkExpression(span.expression);
    if (maybeKind(t, TF.ESSymbolLike))
      error(
        span.expression,
        2731,
        "Implicit conversion of a 'symbol' to a 'string' will fail at runtime. Consider wrapping this expression in 'String(...)'.",
      );
    texts.push(span.literal.text ?? "");
    types.push(isTypeAssignableTo(t, templateConstraint()) ? t : stringType);
  }
  if (node.parent.kind !== "TaggedTemplateExpression") {
    const v = evaluateTemplate(node);
    if (v !== undefined) return getFreshTypeOfLiteralType(getStringLiteralType(v));
  }
  if (
    isConstContext(node) ||
    isTemplateLiteralContext(node) ||
    someType(getContextualType(node, 0) ?? unknownType, isTemplateLiteralContextualType)
  )
    return getTemplateLiteralType(texts, types);
  return stringType;
}
import { evaluate } from "./evaluate.ts";
function evaluateTemplate(node: Expression): string | undefined {
  const v = evaluate(node, undefined);
  return v === undefined ? undefined : String(v);
}
function isTemplateLiteralContext(node: Node): boolean {
  const p = node.parent;
  return (
    (p.kind === "ParenthesizedExpression" && isTemplateLiteralContext(p)) ||
    (p.kind === "ElementAccessExpression" && p.argumentExpression === node)
  );
}
function isTemplateLiteralContextualType(t: Type): boolean {
  return (
    (t.flags & (TF.StringLiteral | TF.TemplateLiteral)) !== 0 ||
    ((t.flags & TF.InstantiableNonPrimitive) !== 0 &&
      maybeKind(getBaseConstraintOfType(t) ?? unknownType, TF.StringLike))
  );
}
let templateConstraintType: Type | undefined;
function templateConstraint(): Type {
  templateConstraintType ??= getUnionType([stringType, numberType, booleanType, bigintType, nullType, undefinedType]);
  return templateConstraintType;
}

// ---- array literals

function isInDestructuringAssignment(node: Node): boolean {
  return getAssignmentTargetKind(node) !== "none";
}
function checkArrayLiteral(node: ArrayLiteralExpression, checkMode: number): Type {
  const inDestructuring = isInDestructuringAssignment(node);
  const contextualRaw = getApparentTypeOfContextualType(node, 0);
  const inConst = isConstContext(node);
  const inTuple =
    isSpreadIntoCallOrNew(node) ||
    (contextualRaw !== undefined && someType(contextualRaw, (t) => isTupleLikeType(t) || (isGenericMapped(t) && true)));
  const types: Type[] = [];
  const flags: number[] = [];
  let hasOmitted = false;
  let firstSpread = -1;
  let _lastSpread = -1;
  node.elements.forEach((e, i) => {
    if (e.kind === "SpreadElement") {
      if (firstSpread < 0) firstSpread = i;
      _lastSpread = i;
    }
  });
  cx.contextStack.push({ node, type: contextualRaw, isCache: true });
  for (let i = 0; i < node.elements.length; i++) {
    const e = node.elements[i];
    if (e === undefined) continue;
    if (e.kind === "SpreadElement") {
      const spreadType = checkExpressionWithMode(e.expression, checkMode);
      if (isArrayLikeType(spreadType)) {
        types.push(spreadType);
        flags.push(EF.Variadic);
      } else if (inDestructuring) {
        types.push(getIterationTypesOfIterable(spreadType, false, undefined)?.yieldType ?? unknownType);
        flags.push(EF.Rest);
      } else {
        types.push(checkIteratedTypeOrElementType("spread", spreadType, undefinedType, e.expression));
        flags.push(EF.Rest);
      }
    } else if (e.kind === "OmittedExpression") {
      hasOmitted = true;
      types.push(undefinedType);
      flags.push(EF.Optional);
    } else {
      const t = checkExpressionForMutableLocation(e, checkMode);
      types.push(addOptionality(t, hasOmitted));
      flags.push(hasOmitted ? EF.Optional : EF.Required);
      if (
        inTuple &&
        (checkMode & CheckMode.Inferential) !== 0 &&
        (checkMode & CheckMode.SkipContextSensitive) === 0 &&
        isContextSensitive(e)
      )
        addIntraExpressionSite(node, e, t);
    }
  }
  cx.contextStack.pop();
  if (inDestructuring) return createTupleType(types, flags);
  if ((checkMode & CheckMode.ForceTuple) !== 0 || inConst || inTuple)
    return createArrayLiteralType(
      createTupleType(
        types,
        flags,
        inConst && !(contextualRaw !== undefined && someType(contextualRaw, isMutableArrayLike)),
      ),
    );
  return createArrayLiteralType(
    createArrayType(
      types.length > 0
        ? getUnionType(
            types.map((t, i) =>
              (flags[i] ?? 0) & EF.Variadic ? (getIndexedAccessTypeOrUndefined(t, numberType) ?? anyType) : t,
            ),
            UnionReduction.Subtype,
          )
        : implicitNeverType,
      inConst,
    ),
  );
}
import { inferTypes } from "./infer.ts";
function addIntraExpressionSite(literal: Node, node: Node, type: Type): void {
  const context = getInferenceContext(literal);
  if (context === undefined) return;
  context.intraExpressionSites ??= [];
  context.intraExpressionSites.push({ node, type });
}
export function inferFromSites(context: InferenceContext): void {
  const sites = context.intraExpressionSites ?? [];
  context.intraExpressionSites = undefined;
  for (const s of sites) {
    const contextual = s.node.kind === "MethodDeclaration" ? getContextualMethod(s.node) : getContextualType(s.node, 2);
    if (contextual !== undefined) inferTypes(context.inferences, s.type, contextual);
  }
}
import { getContextualTypeForObjectLiteralMethod } from "./contextual.ts";
function getContextualMethod(n: Node): Type | undefined {
  return getContextualTypeForObjectLiteralMethod(n, 2);
}
function addOptionality(t: Type, optional: boolean): Type {
  return optional ? addOptional(t) : t;
}
function isSpreadIntoCallOrNew(node: Node): boolean {
  let n = node;
  while (n.parent.kind === "ParenthesizedExpression") n = n.parent;
  return (
    n.parent.kind === "SpreadElement" &&
    (n.parent.parent.kind === "CallExpression" || n.parent.parent.kind === "NewExpression")
  );
}
import { isGenericMappedType, getHomomorphicTypeVariable, getMappedConstraint } from "./mapped.ts";
function isGenericMapped(t: Type): boolean {
  return (
    isGenericMappedType(t) &&
    t.kind === "object" &&
    ((getHomomorphicTypeVariable(t) !== undefined && isArrayConstraint(getHomomorphicTypeVariable(t))) ||
      (getMappedConstraint(t).kind === "index" && false))
  );
}
function isArrayConstraint(t: Type | undefined): boolean {
  const c = t === undefined ? undefined : getBaseConstraintOfType(t);
  return c !== undefined && everyType(c, (x) => isArrayOrTupleType(x));
}
function isMutableArrayLike(t: Type): boolean {
  const c = (t.flags & TF.Instantiable) !== 0 ? (getBaseConstraintOfType(t) ?? t) : t;
  return (
    c.kind === "object" &&
    ((c.target?.tuple !== undefined && !c.target.tuple.readonly) ||
      (isArrayType(c) && c.target?.symbol?.name === "Array"))
  );
}
export function isTupleLikeType(type: Type): boolean {
  return (
    isTupleType(type) ||
    (getPropertyOfType(type, "0") !== undefined && (type.flags & (TF.Object | TF.Intersection)) !== 0) ||
    patternIsArray(type)
  );
}
function patternIsArray(type: Type): boolean {
  return patternOfType.get(type.id)?.kind === "ArrayBindingPattern";
}
const arrayLiteralTypes = new Map<number, Type>();
function createArrayLiteralType(type: Type): Type {
  if (type.kind !== "object" || (type.objectFlags & OF.Reference) === 0) return type;
  let literal = arrayLiteralTypes.get(type.id);
  if (literal === undefined) {
    const t = createObjectType(type.objectFlags | OF.ArrayLiteral | OF.ContainsObjectOrArrayLiteral, type.symbol);
    t.target = type.target;
    t.resolvedTypeArguments = type.resolvedTypeArguments;
    literal = t;
    arrayLiteralTypes.set(type.id, literal);
  }
  return literal;
}

// ---- object literals

export function checkComputedPropertyName(node: Extract<Node, { kind: "ComputedPropertyName" }>): Type {
  const type = checkExpressionCached(node.expression);
  if (
    (type.flags & TF.Nullable) !== 0 ||
    (!isTypeAssignableToKind(type, TF.StringLike | TF.NumberLike | TF.ESSymbolLike) &&
      (type.flags & TF.Any) === 0 &&
      !isTypeAssignableTo(type, keyUnion()))
  )
    error(node, 2464, "A computed property name must be of type 'string', 'number', 'symbol', or 'any'.");
  return type;
}
import { stringNumberSymbolType } from "./construct.ts";
function keyUnion(): Type {
  return stringNumberSymbolType;
}
function checkObjectLiteral(node: ObjectLiteralExpression, checkMode: number): Type {
  const inDestructuring = isInDestructuringAssignment(node);
  let propertiesTable = new Map<string, Symbol>();
  let propertiesArray: Symbol[] = [];
  let spread: Type = emptyObjectType;
  const contextualType = getApparentTypeOfContextualType(node, 0);
  cx.contextStack.push({ node, type: contextualType, isCache: true });
  const pattern = contextualType === undefined ? undefined : patternOfType.get(contextualType.id);
  const contextualTypeHasPattern =
    pattern !== undefined && (pattern.kind === "ObjectBindingPattern" || pattern.kind === "ObjectLiteralExpression");
  const inConst = isConstContext(node);
  const checkFlags = inConst ? CheckFlags.Readonly : 0;
  let objectFlags = 0;
  let hasComputedString = false;
  let hasComputedNumber = false;
  let hasComputedSymbol = false;
  let offset = 0;
  let patternWithComputed = false;
  const computedTypes: { keyKind: "string" | "number" | "symbol"; type: Type }[] = [];
  const literalSymbol = symOf(node);
  const flush = (): Type => {
    const infos: IndexInfo[] = [];
    if (hasComputedString) infos.push(indexInfo(stringType, "string"));
    if (hasComputedNumber) infos.push(indexInfo(numberType, "number"));
    if (hasComputedSymbol) infos.push(indexInfo(esSymbolType, "symbol"));
    const result = createObjectType(
      OF.Anonymous |
        OF.ObjectLiteral |
        OF.ContainsObjectOrArrayLiteral |
        OF.FreshLiteral |
        objectFlags |
        (patternWithComputed ? OF.ObjectLiteralPatternWithComputedProperties : 0),
      literalSymbol,
    );
    setMembers(result, propertiesTable, [], [], infos);
    if (inDestructuring) patternOfType.set(result.id, node);
    return result;
  };
  const indexInfo = (keyType: Type, kind: "string" | "number" | "symbol"): IndexInfo => {
    const types: Type[] = [];
    for (let i = offset; i < propertiesArray.length; i++) {
      const p = propertiesArray[i];
      if (p === undefined) continue;
      const isSymbol = p.name.charCodeAt(0) === 1;
      const isNumeric = String(Number(p.name)) === p.name;
      if ((kind === "string" && !isSymbol) || (kind === "number" && isNumeric) || (kind === "symbol" && isSymbol))
        types.push(getTypeOfSymbol(p));
    }
    for (const c of computedTypes)
      if (kind === "string" ? c.keyKind !== "symbol" : c.keyKind === kind) types.push(c.type);
    return {
      keyType,
      type: types.length > 0 ? getUnionType(types, UnionReduction.Subtype) : undefinedType,
      isReadonly: inConst,
      declaration: undefined,
    };
  };
  for (const element of node.properties) {
    if (element.kind === "SpreadAssignment") {
      if (propertiesArray.length > 0 || computedTypes.length > 0) {
        spread = getSpreadType(spread, flush(), literalSymbol, objectFlags, inConst);
        propertiesArray = [];
        propertiesTable = new Map<string, Symbol>();
        computedTypes.length = 0;
        hasComputedString = false;
        hasComputedNumber = false;
        hasComputedSymbol = false;
      }
      const type = getReducedType(checkExpressionWithMode(element.expression, checkMode & CheckMode.Inferential));
      if (isValidSpreadType(type)) {
        spread = getSpreadType(spread, type, literalSymbol, objectFlags, inConst);
        if (spreadOverwrites(node, element, type)) void 0;
      } else {
        error(element, 2698, "Spread types may only be created from object types.");
        spread = errorType;
      }
      continue;
    }
    const member = symOf(element);
    const computedNameType =
      element.name.kind === "ComputedPropertyName" ? checkComputedPropertyName(element.name) : undefined;
    if (
      element.kind === "PropertyAssignment" ||
      element.kind === "ShorthandPropertyAssignment" ||
      element.kind === "MethodDeclaration"
    ) {
      const type =
        element.kind === "PropertyAssignment"
          ? checkPropertyAssignmentType(element, checkMode)
          : element.kind === "ShorthandPropertyAssignment"
            ? shorthandType(element, inDestructuring, checkMode)
            : checkFunctionExpressionOrObjectLiteralMethod(element, checkMode);
      objectFlags |= type.objectFlags & OF.PropagatingFlags;
      const literalName =
        element.name.kind === "ComputedPropertyName"
          ? computedNameType !== undefined && isTypeUsableAsPropertyName(computedNameType)
            ? getPropertyNameFromIndex(computedNameType)
            : propertyNameText(element.name)
          : propertyNameText(element.name);
      const isLate = element.name.kind === "ComputedPropertyName";
      if (literalName !== undefined) {
        const prop = createTransientSymbol(
          SF.Property | (element.kind === "MethodDeclaration" ? SF.Method : 0),
          literalName,
          checkFlags | (isLate ? CheckFlags.Late : 0),
        );
        if (isLate && computedNameType !== undefined && isTypeUsableAsPropertyName(computedNameType))
          linksOf(prop).nameType = computedNameType;
        else if (element.name.kind === "NumericLiteral")
          linksOf(prop).nameType = getNumberLiteralType(element.name.value);
        if (inDestructuring) {
          const optional =
            (element.kind === "PropertyAssignment" && hasDefault(element.initializer)) ||
            (element.kind === "ShorthandPropertyAssignment" && element.objectAssignmentInitializer !== undefined);
          if (optional) prop.flags |= SF.Optional;
        } else if (contextualTypeHasPattern && contextualType !== undefined) {
          const implied = getPropertyOfType(contextualType, literalName);
          if (implied !== undefined) prop.flags |= implied.flags & SF.Optional;
          else if (getIndexInfosOfType(contextualType).length === 0)
            error(
              element.name,
              2353,
              "Object literal may only specify known properties, and '{0}' does not exist in type '{1}'.",
              literalName,
              typeToString(contextualType),
            );
        }
        prop.declarations = [element];
        prop.valueDeclaration = element;
        prop.parent = member?.parent;
        linksOf(prop).type = type;
        linksOf(prop).target = member;
        const existing = propertiesTable.get(literalName);
        if (existing !== undefined && !isLate) propertiesArray = propertiesArray.filter((p) => p !== existing);
        propertiesTable.delete(literalName);
        propertiesTable.set(literalName, prop);
        propertiesArray.push(prop);
      } else if (computedNameType !== undefined && !isTypeUsableAsPropertyName(computedNameType)) {
        if (isTypeAssignableTo(computedNameType, stringNumberSymbolType)) {
          const kind = isTypeAssignableTo(computedNameType, numberType)
            ? "number"
            : isTypeAssignableTo(computedNameType, esSymbolType)
              ? "symbol"
              : "string";
          if (kind === "number") hasComputedNumber = true;
          else if (kind === "symbol") hasComputedSymbol = true;
          else hasComputedString = true;
          computedTypes.push({ keyKind: kind, type });
          if (inDestructuring) patternWithComputed = true;
        }
      }
      if (
        (checkMode & CheckMode.Inferential) !== 0 &&
        (checkMode & CheckMode.SkipContextSensitive) === 0 &&
        (element.kind === "PropertyAssignment" || element.kind === "MethodDeclaration") &&
        isContextSensitive(element) &&
        contextualType !== undefined
      ) {
        addIntraExpressionSite(node, element.kind === "PropertyAssignment" ? element.initializer : element, type);
      }
    } else {
      // Accessors.
      const name =
        computedNameType !== undefined && isTypeUsableAsPropertyName(computedNameType)
          ? getPropertyNameFromIndex(computedNameType)
          : propertyNameText(element.name);
      deferAccessor(element);
      if (name !== undefined && member !== undefined) {
        if (element.name.kind === "ComputedPropertyName" && name.charCodeAt(0) === 1) {
          const prop = createTransientSymbol(member.flags, name, CheckFlags.Late);
          prop.declarations = [element];
          prop.valueDeclaration = element;
          linksOf(prop).type = getTypeOfSymbol(member);
          propertiesTable.set(name, prop);
          propertiesArray.push(prop);
        } else if (!propertiesTable.has(name) || propertiesTable.get(name) !== member) {
          propertiesTable.set(name, member);
          propertiesArray.push(member);
        }
      }
    }
    offset = 0;
  }
  cx.contextStack.pop();
  // Properties that a pattern with defaults takes.
  if (contextualTypeHasPattern && contextualType !== undefined && !isInSpread(node, pattern)) {
    for (const p of getPropertiesOfType(contextualType)) {
      if (!propertiesTable.has(p.name) && getPropertyOfType(spread, p.name) === undefined) {
        if ((p.flags & SF.Optional) === 0)
          error(
            p.valueDeclaration ?? node,
            2525,
            "Initializer provides no value for this binding element and the binding element has no default value.",
          );
        propertiesTable.set(p.name, p);
        propertiesArray.push(p);
      }
    }
  }
  if (spread === errorType) return errorType;
  if (spread !== emptyObjectType) {
    if (propertiesArray.length > 0 || computedTypes.length > 0)
      spread = getSpreadType(spread, flush(), literalSymbol, objectFlags, inConst);
    return mapType(spread, (t) => (t === emptyObjectType ? flush() : t));
  }
  return flush();
}
/** Between a literal and the pattern that takes it apart stands a spread: what the pattern wants may come from elsewhere. */
function isInSpread(literal: Node, pattern: Node): boolean {
  let root: Node = pattern.parent;
  while (
    root.kind !== "VariableDeclaration" &&
    root.kind !== "BinaryExpression" &&
    root.kind !== "Parameter" &&
    root.kind !== "SourceFile"
  )
    root = root.parent;
  for (let n = literal; n.kind !== "SourceFile" && n !== root; n = n.parent)
    if (n.kind === "SpreadAssignment") return true;
  return false;
}
function shorthandType(
  element: Extract<Node, { kind: "ShorthandPropertyAssignment" }>,
  inDestructuring: boolean,
  checkMode: number,
): Type {
  return inDestructuring && element.objectAssignmentInitializer !== undefined
    ? checkExpression(element.name)
    : checkShorthandType(element, checkMode);
}
function hasDefault(e: Expression): boolean {
  return e.kind === "BinaryExpression" && e.operator === "=";
}
const deferredAccessors = new Set<number>();
import { checkFunctionLike } from "./statements.ts";
function deferAccessor(node: Extract<Node, { kind: "GetAccessor" | "SetAccessor" }>): void {
  if (deferredAccessors.has(node.id)) return;
  deferredAccessors.add(node.id);
  cx.deferred.push(() => checkFunctionLike(node));
}
/** `{ a: 1, ...x }` where x always has a: TS2783. */
function spreadOverwrites(node: ObjectLiteralExpression, spread: Node, type: Type): boolean {
  for (const p of node.properties) {
    if (p === spread) break;
    if (p.kind !== "PropertyAssignment" && p.kind !== "ShorthandPropertyAssignment") continue;
    const name = propertyNameText(p.name);
    if (name === undefined || type.kind === "union" || (type.flags & TF.Any) !== 0) continue;
    const right = getPropertyOfType(type, name, true);
    if (
      right !== undefined &&
      (right.flags & SF.Optional) === 0 &&
      !maybeKind(getTypeOfSymbol(right), TF.Nullable) &&
      (type.flags & TF.Instantiable) === 0
    ) {
      const own = isOwnProperty(type, name);
      if (own) error(p.name, 2783, "'{0}' is specified more than once, so this usage will be overwritten.", name);
    }
  }
  return false;
}
function isOwnProperty(type: Type, name: string): boolean {
  return getPropertiesOfType(type).some((p) => p.name === name);
}

// ---- assertions

function isConstAssertionArgument(e: Expression): boolean {
  switch (e.kind) {
    case "StringLiteral":
    case "NoSubstitutionTemplateLiteral":
    case "NumericLiteral":
    case "BigIntLiteral":
    case "TrueKeyword":
    case "FalseKeyword":
    case "ArrayLiteralExpression":
    case "ObjectLiteralExpression":
    case "TemplateExpression":
      return true;
    case "ParenthesizedExpression":
      return isConstAssertionArgument(e.expression);
    case "PrefixUnaryExpression":
      return (
        (e.operator === "-" && (e.operand.kind === "NumericLiteral" || e.operand.kind === "BigIntLiteral")) ||
        (e.operator === "+" && e.operand.kind === "NumericLiteral")
      );
    case "PropertyAccessExpression":
    case "ElementAccessExpression": {
      const s = cx.tables.resolvedSymbol.get(e.id);
      const left =
        e.expression.kind === "Identifier" || e.expression.kind === "PropertyAccessExpression"
          ? cx.tables.resolvedSymbol.get(e.expression.id)
          : undefined;
      return (
        (s !== undefined && (s.flags & SF.EnumMember) !== 0) ||
        (left !== undefined && (getSymbolFlags(left) & SF.Enum) !== 0)
      );
    }
    default:
      return false;
  }
}
function checkAssertion(
  node: Extract<Node, { kind: "AsExpression" | "TypeAssertionExpression" }>,
  checkMode: number,
): Type {
  const exprType = checkExpressionWithMode(node.expression, checkMode);
  if (isConstTypeReference(node.type)) {
    if (!isConstAssertionArgument(node.expression))
      error(
        node.expression,
        1355,
        "A 'const' assertions can only be applied to references to enum members, or string, number, boolean, array, or object literals.",
      );
    return getRegularTypeOfLiteralType(exprType);
  }
  checkTypeNode(node.type);
  const targetType = getTypeFromTypeNode(node.type);
  if (!assertionsChecked.has(node.id)) {
    assertionsChecked.add(node.id);
    cx.deferred.push(() => checkAssertionComparable(node, targetType));
  }
  return targetType;
}
const assertionsChecked = new Set<number>();
function checkAssertionComparable(
  node: Extract<Node, { kind: "AsExpression" | "TypeAssertionExpression" }>,
  targetType: Type,
): void {
  const source = getRegularTypeOfObjectLiteral(getBaseTypeOfLiteralType(checkExpressionCached(node.expression)));
  if (targetType === errorType || source === errorType) return;
  const widened = getWidenedType(source);
  if (!isTypeComparableTo(targetType, widened)) {
    if (!isTypeComparableTo(source, targetType)) {
      const shown =
        (targetType.flags & TF.Literal) !== 0 ||
        (targetType.kind === "union" && targetType.types.some((t) => (t.flags & TF.Literal) !== 0))
          ? getRegularTypeOfObjectLiteral(checkExpressionCached(node.expression))
          : source;
      error(
        node,
        2352,
        "Conversion of type '{0}' to type '{1}' may be a mistake because neither type sufficiently overlaps with the other. If this was intentional, convert the expression to 'unknown' first.",
        typeToString(shown),
        typeToString(targetType),
      );
    }
  }
}
function checkNonNullAssertion(node: Extract<Node, { kind: "NonNullExpression" }>): Type {
  const t = checkExpression(node.expression);
  const r = getNonNullableType(t);
  if (node.optionalChain && isOptionalChain(node.expression)) {
    // Within a chain the chain's own undefined stays.
    const wasOptional =
      someType(t, (x) => (x.flags & TF.Undefined) !== 0) && node.parent !== node && isChainContinued(node);
    return wasOptional ? propagateOptional(node, r, true) : r;
  }
  return r;
}
function isChainContinued(node: Node): boolean {
  const p = node.parent;
  return isOptionalChain(p) && "expression" in p && p.expression === node;
}
function checkMetaProperty(node: Extract<Node, { kind: "MetaProperty" }>): Type {
  if (node.keywordToken === "import") return globalTypeOptional("ImportMeta") ?? anyType;
  let n: Node = node;
  while (n.kind !== "SourceFile") {
    n = n.parent;
    if (n.kind === "Constructor") {
      const s = symOf(n.parent);
      return s === undefined ? errorType : getTypeOfSymbol(s);
    }
    if (n.kind === "FunctionDeclaration" || n.kind === "FunctionExpression") {
      const s = symOf(n);
      return s === undefined ? errorType : getTypeOfSymbol(s);
    }
    if (n.kind === "MethodDeclaration" || n.kind === "GetAccessor" || n.kind === "SetAccessor") return undefinedType;
  }
  error(
    node,
    17013,
    "Meta-property '{0}' is only allowed in the body of a function declaration, function expression, or constructor.",
    "new.target",
  );
  return errorType;
}
function checkDelete(node: Extract<Node, { kind: "DeleteExpression" }>): Type {
  checkExpression(node.expression);
  const e = skipParentheses(node.expression);
  if (e.kind !== "PropertyAccessExpression" && e.kind !== "ElementAccessExpression") {
    error(e, 2703, "The operand of a 'delete' operator must be a property reference.");
    return booleanType;
  }
  if (e.kind === "PropertyAccessExpression" && e.name.kind === "PrivateIdentifier")
    error(e, 18011, "The operand of a 'delete' operator cannot be a private identifier.");
  const s = cx.tables.resolvedSymbol.get(e.id);
  if (s !== undefined) {
    if (isReadonlySymbol(s)) error(e, 2704, "The operand of a 'delete' operator cannot be a read-only property.");
    else {
      const type = getTypeOfSymbol(s);
      if (
        (type.flags & (TF.AnyOrUnknown | TF.Never)) === 0 &&
        (s.flags & SF.Optional) === 0 &&
        !maybeKind(type, TF.Undefined)
      )
        error(e, 2790, "The operand of a 'delete' operator must be optional.");
    }
  }
  return booleanType;
}
function checkAwait(node: Extract<Node, { kind: "AwaitExpression" }>): Type {
  const operand = checkExpression(node.expression);
  return getAwaitedType(operand, node) ?? errorType;
}
function checkYield(node: Extract<Node, { kind: "YieldExpression" }>): Type {
  const func = getContainingFunction(node);
  if (func === undefined || !isGenerator(func)) {
    if (node.expression !== undefined) checkExpression(node.expression);
    return anyType;
  }
  const isAsync = hasAsync(func);
  const annotated =
    "type" in func && func.type !== undefined && "parameters" in func ? returnTypeOfNode(func) : undefined;
  const signatureTypes =
    annotated === undefined ? undefined : getIterationTypesOfGeneratorFunctionReturnType(annotated, isAsync);
  const operand = node.expression !== undefined ? checkExpression(node.expression) : undefinedType;
  if (node.asteriskToken) {
    const types = getIterationTypesOfIterable(operand, isAsync, node.expression);
    if (signatureTypes !== undefined && types !== undefined)
      checkTypeAssignableToAndElaborate(types.yieldType, signatureTypes.yieldType, node.expression ?? node, undefined);
    return types?.returnType ?? anyType;
  }
  const yielded = isAsync ? (getAwaitedType(operand) ?? errorType) : operand;
  if (signatureTypes !== undefined)
    checkTypeAssignableToAndElaborate(yielded, signatureTypes.yieldType, node.expression ?? node, node.expression);
  if (signatureTypes !== undefined) return signatureTypes.nextType;
  const contextual = contextualNext(func, isAsync);
  if (contextual !== undefined) return contextual;
  if (!isResultUnused(node)) {
    const wanted = getContextualType(node, 0);
    if (wanted === undefined || (wanted.flags & TF.Any) !== 0)
      error(
        node,
        7057,
        "'yield' expression implicitly results in an 'any' type because its containing generator lacks a return-type annotation.",
      );
  }
  return anyType;
}
import { getContextualReturnType } from "./contextual.ts";
function isResultUnused(start: Node): boolean {
  for (let node = start; ; node = node.parent) {
    const parent = node.parent;
    switch (parent.kind) {
      case "ParenthesizedExpression":
        break;
      case "ExpressionStatement":
      case "VoidExpression":
        return true;
      case "ForStatement":
        return parent.initializer === node || parent.incrementor === node;
      case "BinaryExpression":
        if (parent.operator !== ",") return false;
        if (parent.left === node) return true;
        break;
      default:
        return false;
    }
  }
}
function contextualNext(func: Node, isAsync: boolean): Type | undefined {
  const t = getContextualReturnType(func, 0);
  return t === undefined ? undefined : getIterationTypesOfGeneratorFunctionReturnType(t, isAsync)?.nextType;
}
function returnTypeOfNode(func: Node): Type | undefined {
  return "type" in func && func.type !== undefined ? getTypeFromTypeNode(func.type as Node) : undefined;
}

// ---- unary operators

function getUnaryResultType(t: Type): Type {
  if (maybeKind(t, TF.BigIntLike))
    return isTypeAssignableToKind(t, TF.AnyOrUnknown) || maybeKind(t, TF.NumberLike)
      ? getUnionType([numberType, bigintType])
      : bigintType;
  return numberType;
}
function checkPrefixUnary(node: Extract<Node, { kind: "PrefixUnaryExpression" }>): Type {
  const operandType = checkExpression(node.operand);
  if (operandType === silentNeverType) return operandType;
  if (node.operand.kind === "NumericLiteral") {
    if (node.operator === "-") return getFreshTypeOfLiteralType(getNumberLiteralType(-node.operand.value));
    if (node.operator === "+") return getFreshTypeOfLiteralType(getNumberLiteralType(node.operand.value));
  }
  if (node.operand.kind === "BigIntLiteral" && node.operator === "-")
    return getFreshTypeOfLiteralType(getBigIntLiteralType(negatedDecimal(decimalText(node.operand.text))));
  switch (node.operator) {
    case "+":
    case "-":
    case "~":
      checkNonNullType(operandType, node.operand);
      if (maybeKindWithConstraint(operandType, TF.ESSymbolLike))
        error(node.operand, 2469, "The '{0}' operator cannot be applied to type '{1}'.", node.operator, "symbol");
      if (node.operator === "+") {
        if (maybeKindWithConstraint(operandType, TF.BigIntLike))
          error(
            node.operand,
            2736,
            "Operator '{0}' cannot be applied to type '{1}'.",
            "+",
            typeToString(getBaseTypeOfLiteralType(operandType)),
          );
        return numberType;
      }
      return getUnaryResultType(operandType);
    case "!":
      checkTruthiness(operandType, node.operand);
      switch (getTypeFacts(operandType, TypeFacts.Truthy | TypeFacts.Falsy)) {
        case TypeFacts.Truthy:
          return falseType;
        case TypeFacts.Falsy:
          return trueType;
        default:
          return booleanType;
      }
    case "++":
    case "--":
      if (
        checkArithmeticOperandType(
          node.operand,
          checkNonNullType(operandType, node.operand),
          2356,
          "An arithmetic operand must be of type 'any', 'number', 'bigint' or an enum type.",
        )
      )
        checkReferenceExpression(
          node.operand,
          2357,
          "The operand of an increment or decrement operator must be a variable or a property access.",
        );
      return getUnaryResultType(operandType);
  }
}
function maybeKindWithConstraint(t: Type, kind: number): boolean {
  return (
    maybeKind(t, kind) ||
    ((t.flags & TF.Instantiable) !== 0 && maybeKind(getBaseConstraintOfType(t) ?? unknownType, kind))
  );
}
function checkArithmeticOperandType(operand: Node, type: Type, code: number, message: string): boolean {
  if (!isTypeAssignableTo(type, numberOrBigInt())) {
    error(operand, code, message);
    return false;
  }
  return true;
}
import { numberOrBigIntType } from "./construct.ts";
function numberOrBigInt(): Type {
  return numberOrBigIntType;
}
export function checkReferenceExpression(
  e: Expression,
  code: number,
  message: string,
  chainCode: number = code === 2364 ? 2779 : 2777,
  chainMessage: string = code === 2364
    ? "The left-hand side of an assignment expression may not be an optional property access."
    : "The operand of an increment or decrement operator may not be an optional property access.",
): boolean {
  let n: Expression = e;
  while (
    n.kind === "ParenthesizedExpression" ||
    n.kind === "NonNullExpression" ||
    n.kind === "AsExpression" ||
    n.kind === "SatisfiesExpression" ||
    n.kind === "TypeAssertionExpression"
  )
    n = n.expression;
  if (n.kind !== "Identifier" && n.kind !== "PropertyAccessExpression" && n.kind !== "ElementAccessExpression") {
    error(e, code, message);
    return false;
  }
  if (isOptionalChain(n)) {
    error(e, chainCode, chainMessage);
    return false;
  }
  return true;
}

// ---- binary operators

function checkBinary(node: Extract<Node, { kind: "BinaryExpression" }>, checkMode: number): Type {
  const op = node.operator;
  if (node.left.kind === "PrivateIdentifier") {
    const right = checkExpression(node.right);
    if (op === "in") {
      if (!isTypeAssignableToObject(right))
        error(node.right, 2322, "Type '{0}' is not assignable to type '{1}'.", typeToString(right), "object");
    }
    return booleanType;
  }
  if (op === "=" && (node.left.kind === "ObjectLiteralExpression" || node.left.kind === "ArrayLiteralExpression")) {
    const right = checkExpressionWithMode(node.right, checkMode);
    checkDestructuringAssignment(node.left, right, checkMode);
    return right;
  }
  // Long chains of the same operator would recurse too deep: left operands are checked first, by a loop.
  if (isPlainOperator(op)) {
    const chain: Extract<Node, { kind: "BinaryExpression" }>[] = [];
    let n: Expression = node;
    while (n.kind === "BinaryExpression" && isPlainOperator(n.operator) && n.left.kind !== "PrivateIdentifier") {
      chain.push(n);
      n = n.left;
    }
    let left = checkExpressionWithMode(n, checkMode);
    for (let i = chain.length - 1; i >= 0; i--) {
      const b = chain[i];
      if (b === undefined || b.left.kind === "PrivateIdentifier") continue;
      const right = checkExpressionWithMode(b.right, checkMode);
      left = checkBinaryLikeExpression(b, b.left, op2(b), b.right, left, right);
      if (i > 0 && !isFlowIncomplete() && checkMode === 0) {
        while (cx.tables.expressionType.length <= b.id) cx.tables.expressionType.push(undefined);
        cx.tables.expressionType[b.id] = left;
      }
    }
    return left;
  }
  const leftType = checkExpressionWithMode(node.left, checkMode);
  if (op === "&&" || op === "||" || op === "??") checkTestedOperand(node, node.left, leftType);
  if (op === "??") checkNullishOperands(node);
  const rightType = checkExpressionWithMode(node.right, checkMode);
  return checkBinaryLikeExpression(node, node.left, op, node.right, leftType, rightType);
}
function op2(b: Extract<Node, { kind: "BinaryExpression" }>): string {
  return b.operator;
}
function isPlainOperator(op: string): boolean {
  switch (op) {
    case "+":
    case "-":
    case "*":
    case "/":
    case "%":
    case "**":
    case "|":
    case "&":
    case "^":
    case "<<":
    case ">>":
    case ">>>":
    case "<":
    case ">":
    case "<=":
    case ">=":
    case "==":
    case "!=":
    case "===":
    case "!==":
      return true;
    default:
      return false;
  }
}
function isTypeAssignableToObject(t: Type): boolean {
  return everyType(
    (t.flags & TF.Instantiable) !== 0 ? (getBaseConstraintOfType(t) ?? t) : t,
    (x) => (x.flags & (TF.Object | TF.NonPrimitive | TF.Any | TF.Intersection)) !== 0,
  );
}

function checkBinaryLikeExpression(
  node: Node,
  left: Expression,
  op: string,
  right: Expression,
  leftTypeIn: Type,
  rightTypeIn: Type,
): Type {
  let leftType = leftTypeIn;
  let rightType = rightTypeIn;
  const assign = (valueType: Type): void => checkAssignmentOperator(node, left, op, right, leftTypeIn, valueType);
  switch (op) {
    case "*":
    case "**":
    case "*=":
    case "**=":
    case "/":
    case "/=":
    case "%":
    case "%=":
    case "-":
    case "-=":
    case "<<":
    case "<<=":
    case ">>":
    case ">>=":
    case ">>>":
    case ">>>=":
    case "|":
    case "|=":
    case "^":
    case "^=":
    case "&":
    case "&=": {
      if (leftType === silentNeverType || rightType === silentNeverType) return silentNeverType;
      leftType = checkNonNullType(leftType, left);
      rightType = checkNonNullType(rightType, right);
      if (
        maybeKind(leftType, TF.BooleanLike) &&
        (leftType.flags & TF.BooleanLike) !== 0 &&
        (rightType.flags & TF.BooleanLike) !== 0
      ) {
        const suggested = op.startsWith("|")
          ? "||"
          : op.startsWith("&")
            ? "&&"
            : op.startsWith("^")
              ? "!=="
              : undefined;
        if (suggested !== undefined) {
          error(
            node,
            2447,
            "The '{0}' operator is not allowed for boolean types. Consider using '{1}' instead.",
            op,
            suggested,
          );
          return numberType;
        }
      }
      const leftOk = checkArithmeticOperandType(
        left,
        leftType,
        2362,
        "The left-hand side of an arithmetic operation must be of type 'any', 'number', 'bigint' or an enum type.",
      );
      const rightOk = checkArithmeticOperandType(
        right,
        rightType,
        2363,
        "The right-hand side of an arithmetic operation must be of type 'any', 'number', 'bigint' or an enum type.",
      );
      let result: Type;
      if (
        (isAssignableKind(leftType, TF.AnyOrUnknown) && isAssignableKind(rightType, TF.AnyOrUnknown)) ||
        !(maybeKindWithConstraint(leftType, TF.BigIntLike) || maybeKindWithConstraint(rightType, TF.BigIntLike))
      )
        result = numberType;
      else if (
        isAssignableKind(leftType, TF.BigIntLike | TF.Any) &&
        isAssignableKind(rightType, TF.BigIntLike | TF.Any)
      ) {
        if (op === ">>>" || op === ">>>=") reportOperatorError(node, op, leftType, rightType);
        result = bigintType;
      } else {
        if (leftOk && rightOk) reportOperatorError(node, op, leftType, rightType);
        result = errorType;
      }
      if (leftOk && rightOk) assign(result);
      return result;
    }
    case "+":
    case "+=": {
      if (leftType === silentNeverType || rightType === silentNeverType) return silentNeverType;
      if (!isAssignableKind(leftType, TF.StringLike) && !isAssignableKind(rightType, TF.StringLike)) {
        leftType = checkNonNullType(leftType, left);
        rightType = checkNonNullType(rightType, right);
      }
      let result: Type | undefined;
      if (isAssignableKindStrict(leftType, TF.NumberLike) && isAssignableKindStrict(rightType, TF.NumberLike))
        result = numberType;
      else if (isAssignableKindStrict(leftType, TF.BigIntLike) && isAssignableKindStrict(rightType, TF.BigIntLike))
        result = bigintType;
      else if (isAssignableKindStrict(leftType, TF.StringLike) || isAssignableKindStrict(rightType, TF.StringLike))
        result = stringType;
      else if ((leftType.flags & TF.Any) !== 0 || (rightType.flags & TF.Any) !== 0)
        result = leftType === errorType || rightType === errorType ? errorType : anyType;
      if (maybeKindWithConstraint(leftType, TF.ESSymbolLike) || maybeKindWithConstraint(rightType, TF.ESSymbolLike)) {
        if (result !== undefined && result !== anyType && result !== errorType) {
          const which = maybeKindWithConstraint(leftType, TF.ESSymbolLike) ? left : right;
          error(which, 2469, "The '{0}' operator cannot be applied to type '{1}'.", op, "symbol");
          return result;
        }
      }
      if (result === undefined) {
        reportOperatorError(node, op, leftType, rightType);
        return anyType;
      }
      if (op === "+=") assign(result);
      return result;
    }
    case "<":
    case ">":
    case "<=":
    case ">=": {
      leftType = getBaseTypeOfLiteralTypeForComparison(checkNonNullType(leftType, left));
      rightType = getBaseTypeOfLiteralTypeForComparison(checkNonNullType(rightType, right));
      if (maybeKindWithConstraint(leftType, TF.ESSymbolLike) || maybeKindWithConstraint(rightType, TF.ESSymbolLike)) {
        error(
          maybeKindWithConstraint(leftType, TF.ESSymbolLike) ? left : right,
          2469,
          "The '{0}' operator cannot be applied to type '{1}'.",
          op,
          "symbol",
        );
        return booleanType;
      }
      if ((leftType.flags & TF.Any) === 0 && (rightType.flags & TF.Any) === 0) {
        const leftNum = isTypeAssignableTo(leftType, numberOrBigIntType);
        const rightNum = isTypeAssignableTo(rightType, numberOrBigIntType);
        if (!((leftNum && rightNum) || (!leftNum && !rightNum && areTypesComparable(leftType, rightType))))
          reportOperatorError(node, op, leftType, rightType);
      }
      return booleanType;
    }
    case "==":
    case "!=":
    case "===":
    case "!==": {
      if (isLiteralObject(left) || isLiteralObject(right)) {
        const eq = op === "==" || op === "===";
        error(
          node,
          2839,
          "This condition will always return '{0}' since JavaScript compares objects by reference, not value.",
          eq ? "false" : "true",
        );
      }
      if (isNaNIdentifier(left) || isNaNIdentifier(right)) {
        error(node, 2845, "This condition will always return '{0}'.", op === "==" || op === "===" ? "false" : "true");
        return booleanType;
      }
      if (!isEqualityComparable(leftType, rightType) && !isEqualityComparable(rightType, leftType))
        reportComparisonError(node, op, leftType, rightType);
      return booleanType;
    }
    case "instanceof": {
      if (leftType === silentNeverType || rightType === silentNeverType) return silentNeverType;
      if ((leftType.flags & TF.Any) === 0 && everyType(leftType, (t) => (t.flags & TF.Primitive) !== 0))
        error(
          left,
          2358,
          "The left-hand side of an 'instanceof' expression must be of type 'any', an object type or a type parameter.",
        );
      if (
        !(
          (rightType.flags & TF.Any) !== 0 ||
          typeHasCallOrConstructSignatures(rightType) ||
          isTypeSubtypeOf(rightType, globalType("Function"))
        )
      )
        error(
          right,
          2359,
          "The right-hand side of an 'instanceof' expression must be either of type 'any', a class, function, or other type assignable to the 'Function' interface type, or a type with a 'Symbol.hasInstance' method.",
        );
      return booleanType;
    }
    case "in": {
      const l = checkNonNullType(leftType, left);
      if (!isTypeAssignableTo(l, stringNumberSymbolType))
        error(left, 2322, "Type '{0}' is not assignable to type '{1}'.", typeToString(l), "string | number | symbol");
      const r = checkNonNullType(rightType, right);
      if (!isTypeAssignableToObject(r) && r !== errorType) {
        if (maybeKind(r, TF.Primitive) && everyType(r, (t) => (t.flags & TF.Primitive) !== 0 || true))
          error(
            right,
            (r.flags & TF.Primitive) !== 0 || r.kind === "union" ? 2322 : 2638,
            (r.flags & TF.Primitive) !== 0 || r.kind === "union"
              ? "Type '{0}' is not assignable to type 'object'."
              : "Type '{0}' may represent a primitive value, which is not permitted as the right operand of the 'in' operator.",
            typeToString(r),
          );
        else
          error(
            right,
            2638,
            "Type '{0}' may represent a primitive value, which is not permitted as the right operand of the 'in' operator.",
            typeToString(r),
          );
      }
      return booleanType;
    }
    case "&&":
    case "&&=": {
      const result = hasTypeFacts(leftType, TypeFacts.Truthy)
        ? getUnionType([extractDefinitelyFalsyTypes(leftType), rightType])
        : leftType;
      if (op === "&&=") assign(rightType);
      return result;
    }
    case "||":
    case "||=": {
      const result = hasTypeFacts(leftType, TypeFacts.Falsy)
        ? getUnionType([getNonNullableType(removeDefinitelyFalsyTypes(leftType)), rightType], UnionReduction.Subtype)
        : leftType;
      if (op === "||=") assign(rightType);
      return result;
    }
    case "??":
    case "??=": {
      const result = hasTypeFacts(leftType, TypeFacts.EQUndefinedOrNull)
        ? getUnionType([getNonNullableType(leftType), rightType], UnionReduction.Subtype)
        : leftType;
      if (op === "??=") assign(rightType);
      return result;
    }
    case "=":
      assign(rightType);
      return rightType;
    case ",":
      checkDiscarded(left, right);
      return rightType;
    default:
      return errorType;
  }
}
function isLiteralObject(e: Expression): boolean {
  switch (e.kind) {
    case "ObjectLiteralExpression":
    case "ArrayLiteralExpression":
    case "RegularExpressionLiteral":
    case "FunctionExpression":
    case "ClassExpression":
      return true;
    default:
      return false;
  }
}
function isNaNIdentifier(e: Expression): boolean {
  const n = skipParentheses(e);
  return n.kind === "Identifier" && n.text === "NaN";
}
function isEqualityComparable(a: Type, b: Type): boolean {
  return (b.flags & TF.Nullable) !== 0 || isTypeComparableTo(a, b);
}
function getBaseTypeOfLiteralTypeForComparison(t: Type): Type {
  if ((t.flags & (TF.StringLiteral | TF.TemplateLiteral | TF.StringMapping)) !== 0) return stringType;
  if ((t.flags & (TF.NumberLiteral | TF.Enum)) !== 0) return numberType;
  if ((t.flags & TF.BigIntLiteral) !== 0) return bigintType;
  if ((t.flags & TF.BooleanLiteral) !== 0) return booleanType;
  if (t.kind === "union") return mapType(t, getBaseTypeOfLiteralTypeForComparison);
  return t;
}
function isAssignableKind(t: Type, kind: number): boolean {
  return isTypeAssignableToKind(t, kind) || (kind & t.flags) !== 0;
}
function isAssignableKindStrict(t: Type, kind: number): boolean {
  return (isTypeAssignableToKind(t, kind, true) && (t.flags & TF.Never) === 0) || (t.flags & TF.Never) !== 0;
}
function reportOperatorError(node: Node, op: string, l: Type, r: Type): void {
  if (l === errorType || r === errorType) return;
  const a = getBaseTypeOfLiteralType(l);
  const b = getBaseTypeOfLiteralType(r);
  const keep = typeToString(a) === typeToString(b);
  error(
    node,
    2365,
    "Operator '{0}' cannot be applied to types '{1}' and '{2}'.",
    op,
    typeToString(keep ? l : l.kind === "union" ? l : a),
    typeToString(keep ? r : r.kind === "union" ? r : b),
  );
}
function reportComparisonError(node: Node, _op: string, l: Type, r: Type): void {
  if (l === errorType || r === errorType) return;
  const bothSame = typeToString(getBaseTypeOfLiteralType(l)) === typeToString(getBaseTypeOfLiteralType(r));
  const a = bothSame ? l : getBaseTypeOfLiteralType(l);
  const b = bothSame ? r : getBaseTypeOfLiteralType(r);
  error(
    node,
    2367,
    "This comparison appears to be unintentional because the types '{0}' and '{1}' have no overlap.",
    typeToString(a),
    typeToString(b),
  );
}
function checkAssignmentOperator(
  node: Node,
  left: Expression,
  op: string,
  right: Expression,
  leftType: Type,
  valueType: Type,
): void {
  if (
    op.charAt(op.length - 1) !== "=" ||
    op === "==" ||
    op === "!=" ||
    op === "===" ||
    op === "!==" ||
    op === "<=" ||
    op === ">="
  )
    return;
  void node;
  if (
    !checkReferenceExpression(
      left,
      2364,
      "The left-hand side of an assignment expression must be a variable or a property access.",
    )
  )
    return;
  // A setter may take something else than the getter gives.
  const symbol = op === "=" ? undefined : cx.tables.resolvedSymbol.get(left.id);
  const written =
    symbol !== undefined && (symbol.flags & (SF.Property | SF.Accessor)) !== 0
      ? getWriteTypeOfSymbol(symbol)
      : leftType;
  const target = symbol === undefined || written === getTypeOfSymbol(symbol) ? leftType : written;
  checkTypeAssignableToAndElaborate(
    valueType,
    target,
    left,
    op === "=" || op === "&&=" || op === "||=" || op === "??=" ? right : undefined,
  );
}
import { getWriteTypeOfSymbol } from "./symboltypes.ts";
// ---- destructuring assignment

export function checkDestructuringAssignment(
  target: Expression,
  sourceTypeIn: Type,
  checkMode: number,
  rightIsThis: boolean = false,
): Type {
  let node: Expression = target;
  let sourceType = sourceTypeIn;
  if (node.kind === "BinaryExpression" && node.operator === "=" && node.left.kind !== "PrivateIdentifier") {
    const def = checkExpressionWithMode(node.right, checkMode);
    if (maybeKind(sourceType, TF.Undefined)) sourceType = getTypeWithDefault(sourceType, def);
    const inner: Expression = node.left;
    if (inner.kind !== "ObjectLiteralExpression" && inner.kind !== "ArrayLiteralExpression") {
      const t = checkExpression(inner);
      checkTypeAssignableToAndElaborate(def, t, inner, node.right);
    }
    node = inner;
  }
  if (node.kind === "ParenthesizedExpression")
    return checkDestructuringAssignment(node.expression, sourceType, checkMode, rightIsThis);
  if (node.kind === "ObjectLiteralExpression") {
    if (node.properties.length === 0) return checkNonNullType(sourceType, node);
    const names: Type[] = [];
    for (const p of node.properties) {
      if (p.kind === "PropertyAssignment" || p.kind === "ShorthandPropertyAssignment") {
        const nameType =
          p.name.kind === "ComputedPropertyName"
            ? checkComputedPropertyName(p.name)
            : p.name.kind === "NumericLiteral"
              ? getNumberLiteralType(p.name.value)
              : getStringLiteralType(propertyNameText(p.name) ?? "");
        names.push(nameType);
        const name = getPropertyNameFromIndex(nameType);
        const nn = getNonNullableType(sourceType);
        const prop = name === undefined ? undefined : getPropertyOfType(nn, name);
        let elementType: Type;
        if (prop !== undefined) {
          elementType = getTypeOfSymbol(prop);
          if (p.kind === "PropertyAssignment") cx.tables.resolvedSymbol.set(p.name.id, prop);
        } else {
          const t = (nn.flags & TF.Any) !== 0 ? anyType : getIndexedAccessTypeOrUndefined(nn, nameType);
          if (t === undefined)
            error(p.name, 2339, "Property '{0}' does not exist on type '{1}'.", name ?? "", typeToString(sourceType));
          elementType = t ?? errorType;
        }
        if (p.kind === "ShorthandPropertyAssignment") {
          let t = elementType;
          if (p.objectAssignmentInitializer !== undefined) {
            const def = checkExpressionWithMode(p.objectAssignmentInitializer, checkMode);
            t = maybeKind(t, TF.Undefined) ? getTypeWithDefault(t, def) : t;
          }
          checkReferenceAssignment(p.name, t);
        } else checkDestructuringAssignment(p.initializer, elementType, checkMode);
      } else if (p.kind === "SpreadAssignment") {
        const rest = getSpreadRest(sourceType, names);
        checkDestructuringAssignment(p.expression, rest, checkMode);
      }
    }
    return sourceType;
  }
  if (node.kind === "ArrayLiteralExpression") {
    const possiblyOutOfBounds = checkIteratedTypeOrElementType("destructuring", sourceType, undefinedType, node);
    for (let i = 0; i < node.elements.length; i++) {
      const e = node.elements[i];
      if (e === undefined || e.kind === "OmittedExpression") continue;
      if (e.kind === "SpreadElement") {
        const t = everyType(sourceType, isTupleType)
          ? mapType(sourceType, (x) => sliceTuple(x, i))
          : createArrayType(possiblyOutOfBounds);
        checkDestructuringAssignment(e.expression, t, checkMode);
        continue;
      }
      let t = possiblyOutOfBounds;
      if (isArrayLikeType(sourceType)) {
        const hasDefaultValue = e.kind === "BinaryExpression" && e.operator === "=";
        t =
          getIndexedAccessTypeOrUndefined(sourceType, getNumberLiteralType(i), hasDefaultValue ? 16 : 0, e) ??
          errorType;
      }
      checkDestructuringAssignment(e, t, checkMode);
    }
    return sourceType;
  }
  return checkReferenceAssignment(node, sourceType);
}
import { sliceTupleType } from "./construct.ts";
import { getSpreadTypeRest } from "./spread.ts";
function sliceTuple(t: Type, i: number): Type {
  return sliceTupleType(t, i);
}
function getSpreadRest(source: Type, names: readonly Type[]): Type {
  return getSpreadTypeRest(source, names, undefined);
}
function checkReferenceAssignment(target: Expression, sourceType: Type): Type {
  const targetType = checkExpression(target);
  const isRest = target.parent.kind === "SpreadAssignment";
  if (
    checkReferenceExpression(
      target,
      isRest ? 2701 : 2364,
      isRest
        ? "The target of an object rest assignment must be a variable or a property access."
        : "The left-hand side of an assignment expression must be a variable or a property access.",
    )
  )
    checkTypeAssignableToAndElaborate(sourceType, targetType, target, undefined);
  return sourceType;
}
