/** Control-flow narrowing: the type of a reference where it stands, by walking the flow graph backwards. */
import type { BindingElement, CallExpression, Expression, Identifier, Node, SwitchStatement } from "../ast/ast.ts";
import { ModifierFlags as MF } from "../ast/ast.ts";
import { flowNodeOf, returnFlowNodeOf, symbolOf } from "../bind/bind.ts";
import type { FlowLabel, FlowNode, FlowSwitchClause } from "../bind/flow.ts";
import { SymbolFlags as SF, type Symbol } from "../bind/symbols.ts";
import { getPropertyNameFromIndex } from "./access.ts";
import { getBaseConstraintOfType, getApparentType } from "./constraints.ts";
import {
  booleanType,
  createArrayType,
  everyType,
  filterType,
  getIntersectionType,
  getUnionType,
  isEmptyAnonymousObject,
  mapType,
  someType,
  UnionReduction,
  getFreshTypeOfLiteralType,
  getRegularTypeOfLiteralType,
} from "./construct.ts";
import {
  checkExpression,
  checkExpressionCached,
  getContextFreeTypeOfExpression,
  getTypeOfExpression,
} from "./expressions.ts";
import {
  getAdjustedTypeWithFacts,
  getNonNullableType,
  getNonNullableTypeIfNeeded,
  getNonUndefinedType,
  getTypeFacts,
  getTypeWithFacts,
  hasTypeFacts,
  isNullableType,
  recombineUnknown,
  TypeFacts,
  typeofNotEqualFact,
  unknownUnion,
} from "./facts.ts";
import { globalType } from "./globals.ts";
import { getResolvedSignature, hasEffectiveTypePredicateSignature } from "./calls.ts";
import { checkIteratedTypeOrElementType } from "./iterate.ts";
import { getPropertyNameForKnownSymbolName } from "./latebound.ts";
import {
  getApplicableIndexInfoForName,
  getPropertyOfType,
  getSignaturesOfType,
  isReadonlySymbol,
  isTupleType,
} from "./members.ts";
import { getExportSymbolOfValueSymbol, getResolvedSymbol, symOf } from "./names.ts";
import { getReturnTypeOfSignature, getTypePredicateOfSignature } from "./parameters.ts";
import { getSymbolOfPropertyAccess } from "./properties.ts";
import {
  declarationKindOf,
  getAssignmentTarget,
  getAssignmentTargetKind,
  getRootDeclaration,
  isAccessExpression,
  isAssignmentOperator,
  isConstVariable,
  isOptionalChain,
  modifiersOf,
  propertyNameText,
  skipParentheses,
} from "./queries.ts";
import { getConstituentTypeForKeyType, getKeyPropertyName } from "./relations/keyproperty.ts";
import { isDiscriminantProperty } from "./relations/discriminants.ts";
import {
  isTypeAssignableTo,
  isTypeRelatedTo,
  isTypeStrictSubtypeOf,
  isTypeSubtypeOf,
  areTypesComparable,
} from "./relations/related.ts";
import { isTypeDerivedFrom } from "./relations/derived.ts";
import { isTypeSubsetOf } from "./relations/unions.ts";
import {
  anyType,
  autoType,
  bigintType,
  createObjectType,
  cx,
  emptyObjectType,
  errorType,
  esSymbolType,
  linksOf,
  neverType,
  nonPrimitiveType,
  nullType,
  numberType,
  resolvingSignature,
  silentNeverType,
  stringType,
  undefinedType,
  unknownType,
  unreachableNeverType,
  unknownSymbol,
  CheckFlags,
} from "./state.ts";
import { getTypeOfSymbol } from "./symboltypes.ts";
import { getTypeFromTypeNode } from "./typenodes.ts";
import {
  ObjectFlags as OF,
  TypeFlags as TF,
  type ObjectType,
  type Signature,
  type Type,
  type TypePredicate,
  type UnionType,
} from "./types.ts";
import { autoArrayType, getBaseTypeOfLiteralType, getWidenedType, isUnitType, maybeKind } from "./widen.ts";
import { isSymbolAssigned } from "./assigned.ts";

// ---- references

export function isMatchingReference(source: Node, target: Node): boolean {
  switch (target.kind) {
    case "ParenthesizedExpression":
    case "NonNullExpression":
      return isMatchingReference(source, target.expression);
    case "BinaryExpression":
      return (
        (isAssignmentOperator(target.operator) && isMatchingReference(source, target.left)) ||
        (target.operator === "," && isMatchingReference(source, target.right))
      );
    default:
      break;
  }
  switch (source.kind) {
    case "MetaProperty":
      return (
        target.kind === "MetaProperty" &&
        source.keywordToken === target.keywordToken &&
        source.name.text === target.name.text
      );
    case "Identifier":
    case "PrivateIdentifier": {
      if (source.kind === "PrivateIdentifier") return false;
      if (target.kind === "Identifier")
        return resolvedOf(source) === resolvedOf(target) && resolvedOf(source) !== unknownSymbol;
      if (target.kind === "VariableDeclaration" || target.kind === "BindingElement")
        return target.name.kind === "Identifier" && resolvedOf(source) === symOf(target);
      return false;
    }
    case "ThisKeyword":
      return target.kind === "ThisKeyword";
    case "SuperKeyword":
      return target.kind === "SuperKeyword";
    case "NonNullExpression":
    case "ParenthesizedExpression":
    case "SatisfiesExpression":
      return isMatchingReference(source.expression, target);
    case "PropertyAccessExpression":
    case "ElementAccessExpression": {
      const name = getAccessedPropertyName(source);
      if (name !== undefined) {
        const targetName = isAccessExpression(target) ? getAccessedPropertyName(target) : undefined;
        if (targetName !== undefined && "expression" in target)
          return targetName === name && isMatchingReference(source.expression, target.expression as Node);
      }
      if (
        source.kind === "ElementAccessExpression" &&
        target.kind === "ElementAccessExpression" &&
        source.argumentExpression.kind === "Identifier" &&
        target.argumentExpression.kind === "Identifier"
      ) {
        const symbol = resolvedOf(source.argumentExpression);
        if (
          symbol === resolvedOf(target.argumentExpression) &&
          (isConstantVariable(symbol) || (isParameterOrMutableLocal(symbol) && !isSymbolAssigned(symbol)))
        )
          return isMatchingReference(source.expression, target.expression);
      }
      return false;
    }
    case "BinaryExpression":
      return source.operator === "," && isMatchingReference(source.right, target);
    default:
      return false;
  }
}
/** A declaration's name means its symbol. */
function resolvedOf(node: Identifier): Symbol {
  const p = node.parent;
  if ((p.kind === "VariableDeclaration" || p.kind === "BindingElement" || p.kind === "Parameter") && p.name === node)
    return symOf(p) ?? unknownSymbol;
  return getExportSymbolOfValueSymbol(getResolvedSymbol(node));
}
export function isConstantVariable(s: Symbol): boolean {
  return (s.flags & SF.Variable) !== 0 && s.valueDeclaration !== undefined && isConstVariable(s.valueDeclaration);
}
export function isParameterOrMutableLocal(s: Symbol): boolean {
  const d = s.valueDeclaration === undefined ? undefined : getRootDeclaration(s.valueDeclaration);
  return (
    d !== undefined &&
    (d.kind === "Parameter" ||
      (d.kind === "VariableDeclaration" &&
        (d.parent.kind === "CatchClause" ||
          (declarationKindOf(d) !== undefined &&
            !isConstVariable(d) &&
            (modifiersOf(d) & MF.Export) === 0 &&
            !(d.parent.parent.parent.kind === "SourceFile" && symbolOf(d.parent.parent.parent) === undefined)))))
  );
}
export function getAccessedPropertyName(access: Node): string | undefined {
  if (access.kind === "PropertyAccessExpression")
    return access.name.kind === "PrivateIdentifier" ? "\u0001" + access.name.text : access.name.text;
  if (access.kind === "ElementAccessExpression") return tryGetElementAccessName(access.argumentExpression);
  if (access.kind === "BindingElement") {
    const n = access.propertyName ?? (access.name.kind === "Identifier" ? access.name : undefined);
    return access.parent.kind === "ArrayBindingPattern"
      ? String(access.parent.elements.indexOf(access))
      : n === undefined
        ? undefined
        : propertyNameText(n);
  }
  if (access.kind === "Parameter")
    return String("parameters" in access.parent ? access.parent.parameters.indexOf(access) : 0);
  return undefined;
}
function tryGetElementAccessName(e: Expression): string | undefined {
  if (e.kind === "StringLiteral") return e.text;
  if (e.kind === "NoSubstitutionTemplateLiteral") return e.text;
  if (e.kind === "NumericLiteral") return String(e.value);
  if (e.kind === "Identifier" || e.kind === "PropertyAccessExpression") {
    if (e.kind === "Identifier") {
      const s = getResolvedSymbol(e);
      if (!isConstantVariable(s) && (s.flags & SF.EnumMember) === 0) return undefined;
      const d = s.valueDeclaration;
      if (d !== undefined && d.kind === "VariableDeclaration") {
        if (d.type !== undefined) return getPropertyNameFromIndex(getTypeFromTypeNode(d.type));
        if (d.initializer !== undefined && d.pos < e.pos)
          return getPropertyNameFromIndex(getTypeOfExpression(d.initializer));
      }
      return undefined;
    }
    const t = checkExpressionCached(e);
    return getPropertyNameFromIndex(t);
  }
  return undefined;
}
export function containsMatchingReference(source: Node, target: Node): boolean {
  let s: Node = source;
  while (s.kind === "PropertyAccessExpression" || s.kind === "ElementAccessExpression") {
    s = s.expression;
    if (isMatchingReference(s, target)) return true;
  }
  return false;
}
function optionalChainContainsReference(source: Node, target: Node): boolean {
  let s: Node = source;
  while (isOptionalChain(s) && "expression" in s) {
    s = s.expression as Node;
    if (isMatchingReference(s, target)) return true;
  }
  return false;
}

export function getReferenceKey(node: Node, flowContainer: Node | undefined): string | undefined {
  switch (node.kind) {
    case "Identifier": {
      const s = resolvedOf(node);
      return s !== unknownSymbol
        ? String(s.id) + (flowContainer === undefined ? "" : "|" + String(flowContainer.id))
        : undefined;
    }
    case "ThisKeyword":
      return "this" + (flowContainer === undefined ? "" : "|" + String(flowContainer.id));
    case "NonNullExpression":
    case "ParenthesizedExpression":
      return getReferenceKey(node.expression, flowContainer);
    case "PropertyAccessExpression":
    case "ElementAccessExpression": {
      const name = getAccessedPropertyName(node);
      if (name !== undefined) {
        const k = getReferenceKey(node.expression, flowContainer);
        return k === undefined ? undefined : k + "." + name;
      }
      if (node.kind === "ElementAccessExpression" && node.argumentExpression.kind === "Identifier") {
        const s = resolvedOf(node.argumentExpression);
        if (isConstantVariable(s) || (isParameterOrMutableLocal(s) && !isSymbolAssigned(s))) {
          const k = getReferenceKey(node.expression, flowContainer);
          return k === undefined ? undefined : k + ".@" + String(s.id);
        }
      }
      return undefined;
    }
    case "ObjectBindingPattern":
    case "ArrayBindingPattern":
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunction":
    case "MethodDeclaration":
      return String(node.id);
    default:
      return undefined;
  }
}

// ---- the walk

interface FlowType {
  readonly type: Type;
  readonly incomplete: boolean;
}
function flowType(type: Type, incomplete: boolean): FlowType {
  // What an unfinished loop has found to be never may still become something.
  return { type: incomplete && (type.flags & TF.Never) !== 0 ? silentNeverType : type, incomplete };
}

interface FlowState {
  readonly reference: Node;
  readonly declaredType: Type;
  readonly initialType: Type;
  readonly flowContainer: Node | undefined;
  key: string | undefined;
  keySet: boolean;
  sharedStart: number;
  depth: number;
}

const sharedNodes: FlowNode[] = [];
const sharedTypes: FlowType[] = [];
let flowDepth = 0;
interface LoopEntry {
  readonly node: FlowNode;
  readonly key: string;
  types: Type[];
}
const loopStack: LoopEntry[] = [];
let loopStart = 0;
const loopCaches = new Map<number, Map<string, Type>>();
/** Labels whose antecedents a finally block restricts for now. */
const labelAntecedents = new Map<FlowNode, readonly FlowNode[]>();

/** What an expression that is checked from within a loop's analysis must not see: the loop's unfinished types. */
export interface FlowContext {
  readonly loopStart: number;
  readonly flowTypes: Map<number, Type> | undefined;
}
export function enterFlow(): FlowContext {
  const saved: FlowContext = { loopStart, flowTypes: cx.flowTypes };
  loopStart = loopStack.length;
  cx.flowTypes = undefined;
  return saved;
}
export function leaveFlow(saved: FlowContext): void {
  loopStart = saved.loopStart;
  cx.flowTypes = saved.flowTypes;
}
/** Types found now may be unfinished: not to be remembered. */
export function isFlowIncomplete(): boolean {
  return loopStack.length > loopStart;
}

export function resetFlow(): void {
  sharedNodes.length = 0;
  sharedTypes.length = 0;
  flowDepth = 0;
  loopStack.length = 0;
  loopStart = 0;
  loopCaches.clear();
  labelAntecedents.clear();
  reachableCache.clear();
}

export function getFlowTypeOfReference(
  reference: Node,
  declaredType: Type,
  initialType: Type = declaredType,
  flowContainer: Node | undefined = undefined,
  flowNode: FlowNode | undefined = flowNodeOf(reference),
): Type {
  if (flowNode === undefined) return declaredType;
  cx.flowInvocations++;
  const state: FlowState = {
    reference,
    declaredType,
    initialType,
    flowContainer,
    key: undefined,
    keySet: false,
    sharedStart: sharedNodes.length,
    depth: 0,
  };
  const evolved = typeAt(state, flowNode).type;
  sharedNodes.length = state.sharedStart;
  sharedTypes.length = state.sharedStart;
  const resultType =
    (evolved.objectFlags & OF.EvolvingArray) !== 0 && isEvolvingArrayOperationTarget(reference)
      ? autoArrayType()
      : finalizeEvolvingArrayType(evolved);
  if (
    resultType === unreachableNeverType ||
    (reference.parent.kind === "NonNullExpression" &&
      (resultType.flags & TF.Never) === 0 &&
      (getTypeWithFacts(resultType, TypeFacts.NEUndefinedOrNull).flags & TF.Never) !== 0)
  )
    return declaredType;
  return resultType;
}
function keyOf(s: FlowState): string | undefined {
  if (!s.keySet) {
    s.keySet = true;
    s.key = getReferenceKey(s.reference, s.flowContainer);
  }
  return s.key;
}
function typeAt(s: FlowState, start: FlowNode): FlowType {
  if (flowDepth >= 2000) return flowType(errorType, false);
  flowDepth++;
  let flow: FlowNode = start;
  let sharedFlow: FlowNode | undefined;
  for (;;) {
    if (flow.shared) {
      for (let i = s.sharedStart; i < sharedNodes.length; i++) {
        if (sharedNodes[i] === flow) {
          flowDepth--;
          return sharedTypes[i] ?? flowType(errorType, false);
        }
      }
      sharedFlow = flow;
    }
    let type: FlowType | undefined;
    switch (flow.kind) {
      case "Assignment":
        type = typeAtAssignment(s, flow);
        if (type === undefined) {
          flow = flow.antecedent;
          continue;
        }
        break;
      case "Call":
        type = typeAtCall(s, flow);
        if (type === undefined) {
          flow = flow.antecedent;
          continue;
        }
        break;
      case "TrueCondition":
      case "FalseCondition": {
        const f: FlowType = typeAt(s, flow.antecedent);
        if ((f.type.flags & TF.Never) !== 0) type = f;
        else {
          const nonEvolving = finalizeEvolvingArrayType(f.type);
          const narrowed = narrowType(s, nonEvolving, flow.node, flow.kind === "TrueCondition");
          type = narrowed === nonEvolving ? f : flowType(narrowed, f.incomplete);
        }
        break;
      }
      case "SwitchClause":
        type = typeAtSwitchClause(s, flow);
        break;
      case "BranchLabel": {
        const antecedents = labelAntecedents.get(flow) ?? flow.antecedents;
        if (antecedents.length === 1 && antecedents[0] !== undefined) {
          flow = antecedents[0];
          continue;
        }
        type = typeAtBranchLabel(s, flow, antecedents);
        break;
      }
      case "LoopLabel": {
        const antecedents = labelAntecedents.get(flow) ?? flow.antecedents;
        if (antecedents.length === 1 && antecedents[0] !== undefined) {
          flow = antecedents[0];
          continue;
        }
        type = typeAtLoopLabel(s, flow, antecedents);
        break;
      }
      case "ArrayMutation":
        type = typeAtArrayMutation(s, flow);
        if (type === undefined) {
          flow = flow.antecedent;
          continue;
        }
        break;
      case "ReduceLabel": {
        const saved = labelAntecedents.get(flow.target);
        labelAntecedents.set(flow.target, flow.antecedents);
        type = typeAt(s, flow.antecedent);
        if (saved === undefined) labelAntecedents.delete(flow.target);
        else labelAntecedents.set(flow.target, saved);
        break;
      }
      case "Start": {
        // Constants and unassigned parameters keep their narrowing from outside of a function expression.
        const container: Node | undefined = flow.node;
        if (
          container !== undefined &&
          container !== s.flowContainer &&
          s.reference.kind !== "PropertyAccessExpression" &&
          s.reference.kind !== "ElementAccessExpression" &&
          !(s.reference.kind === "ThisKeyword" && container.kind !== "ArrowFunction")
        ) {
          const outer = flowNodeOf(container);
          if (outer !== undefined) {
            flow = outer;
            continue;
          }
        }
        type = flowType(s.initialType, false);
        break;
      }
      case "Unreachable":
        type = flowType(unreachableNeverType, false);
        break;
    }
    if (sharedFlow !== undefined) {
      sharedNodes.push(sharedFlow);
      sharedTypes.push(type);
    }
    flowDepth--;
    return type;
  }
}

function getInitialOrAssignedType(node: Node, reference: Node): Type {
  return node.kind === "VariableDeclaration" || node.kind === "BindingElement"
    ? getInitialType(node)
    : getAssignedType(node, reference);
}
function getInitialType(node: Node): Type {
  if (node.kind === "VariableDeclaration") {
    if (node.initializer !== undefined) return getTypeOfInitializer(node.initializer);
    const loop = node.parent.parent;
    if (loop.kind === "ForInStatement") return stringType;
    if (loop.kind === "ForOfStatement") return forOfType(loop);
    return errorType;
  }
  if (node.kind === "BindingElement") {
    const pattern = node.parent;
    const parentType =
      pattern.parent.kind === "VariableDeclaration" || pattern.parent.kind === "BindingElement"
        ? getInitialType(pattern.parent)
        : errorType;
    const type =
      pattern.kind === "ObjectBindingPattern"
        ? destructuredPropertyType(parentType, node)
        : !node.dotDotDotToken
          ? destructuredArrayElement(
              parentType,
              pattern.kind === "ArrayBindingPattern" ? pattern.elements.indexOf(node) : 0,
            )
          : createArrayType(checkIteratedTypeOrElementType("destructuring", parentType, undefinedType, undefined));
    return typeWithDefault(type, node.initializer);
  }
  return errorType;
}
import { checkRightHandSideOfForOf } from "./symboltypes.ts";
function forOfType(loop: Extract<Node, { kind: "ForOfStatement" }>): Type {
  return checkRightHandSideOfForOf(loop);
}
function getTypeOfInitializer(node: Expression): Type {
  return cx.tables.expressionType[node.id] ?? getTypeOfExpression(node);
}
function typeWithDefault(type: Type, initializer: Expression | undefined): Type {
  return initializer === undefined
    ? type
    : getUnionType([getNonUndefinedType(type), getTypeOfInitializer(initializer)]);
}
function destructuredPropertyType(parentType: Type, node: BindingElement): Type {
  const name = getAccessedPropertyName(node);
  if (name === undefined) return errorType;
  return propertyTypeByName(parentType, name) ?? errorType;
}
function propertyTypeByName(type: Type, name: string): Type | undefined {
  const p = getPropertyOfType(type, name);
  if (p !== undefined) return getTypeOfSymbol(p);
  const info = getApplicableIndexInfoForName(type, name);
  return info?.type;
}
function destructuredArrayElement(type: Type, index: number): Type {
  return (
    (everyType(type, isTupleType) && propertyTypeByName(type, String(index))) ||
    checkIteratedTypeOrElementType("destructuring", type, undefinedType, undefined)
  );
}
function getAssignedType(node: Node, _reference: Node): Type {
  const parent = node.parent;
  switch (parent.kind) {
    case "ForInStatement":
      return stringType;
    case "ForOfStatement":
      return forOfType(parent);
    case "BinaryExpression": {
      const isDefault =
        (parent.parent.kind === "ArrayLiteralExpression" && isDestructuringTarget(parent.parent)) ||
        (parent.parent.kind === "PropertyAssignment" && isDestructuringTarget(parent.parent.parent));
      return isDefault
        ? getUnionType([getNonUndefinedType(getAssignedType(parent, _reference)), getTypeOfInitializer(parent.right)])
        : getTypeOfInitializer(parent.right);
    }
    case "DeleteExpression":
      return undefinedType;
    case "ArrayLiteralExpression":
      return destructuredArrayElement(getAssignedType(parent, _reference), parent.elements.indexOf(node as Expression));
    case "SpreadElement":
      return createArrayType(
        checkIteratedTypeOrElementType(
          "destructuring",
          getAssignedType(parent.parent, _reference),
          undefinedType,
          undefined,
        ),
      );
    case "PropertyAssignment":
      return (
        propertyTypeByName(getAssignedType(parent.parent, _reference), propertyNameText(parent.name) ?? "") ?? errorType
      );
    case "ShorthandPropertyAssignment": {
      const t = propertyTypeByName(getAssignedType(parent.parent, _reference), parent.name.text) ?? errorType;
      return typeWithDefault(t, parent.objectAssignmentInitializer);
    }
    case "ParenthesizedExpression":
      return getAssignedType(parent, _reference);
    default:
      return errorType;
  }
}
function isDestructuringTarget(node: Node): boolean {
  const p = node.parent;
  return (
    (p.kind === "BinaryExpression" && p.left === node && p.operator === "=") ||
    (p.kind === "ForOfStatement" && p.initializer === node) ||
    (p.kind === "ArrayLiteralExpression" && isDestructuringTarget(p)) ||
    (p.kind === "PropertyAssignment" && isDestructuringTarget(p.parent)) ||
    (p.kind === "BinaryExpression" && p.left === node && isDestructuringTarget(p))
  );
}

function typeAtAssignment(s: FlowState, flow: Extract<FlowNode, { kind: "Assignment" }>): FlowType | undefined {
  const node = flow.node;
  if (isMatchingReference(s.reference, node)) {
    if (!isReachableFlowNode(flow)) return flowType(unreachableNeverType, false);
    if (getAssignmentTargetKind(node) === "compound") {
      const f = typeAt(s, flow.antecedent);
      return flowType(getBaseTypeOfLiteralType(f.type), f.incomplete);
    }
    if (s.declaredType === autoType || s.declaredType === autoArrayType()) {
      if (isEmptyArrayAssignment(node)) return flowType(getEvolvingArrayType(neverType), false);
      const assigned = getWidenedLiteral(getInitialOrAssignedType(node, s.reference));
      return flowType(isTypeAssignableTo(assigned, s.declaredType) ? assigned : anyArrayType(), false);
    }
    const t = isInCompoundLikeAssignment(node) ? getBaseTypeOfLiteralType(s.declaredType) : s.declaredType;
    if (t.kind === "union")
      return flowType(getAssignmentReducedType(t, getInitialOrAssignedType(node, s.reference)), false);
    return flowType(t, false);
  }
  if (containsMatchingReference(s.reference, node)) {
    if (!isReachableFlowNode(flow)) return flowType(unreachableNeverType, false);
    return flowType(s.declaredType, false);
  }
  if (
    node.kind === "VariableDeclaration" &&
    node.parent.parent.kind === "ForInStatement" &&
    (isMatchingReference(s.reference, node.parent.parent.expression) ||
      optionalChainContainsReference(node.parent.parent.expression, s.reference))
  ) {
    return flowType(getNonNullableTypeIfNeeded(finalizeEvolvingArrayType(typeAt(s, flow.antecedent).type)), false);
  }
  return undefined;
}
import { getWidenedLiteralType as getWidenedLiteral } from "./widen.ts";
function anyArrayType(): Type {
  return createArrayType(anyType);
}
function isInCompoundLikeAssignment(node: Node): boolean {
  const target = getAssignmentTarget(node);
  return (
    target !== undefined &&
    target.kind === "BinaryExpression" &&
    target.operator === "=" &&
    target.right.kind === "BinaryExpression" &&
    isCompoundLike(target.left, target.right)
  );
}
function isCompoundLike(left: Node, right: Extract<Node, { kind: "BinaryExpression" }>): boolean {
  return (
    left.kind === "Identifier" &&
    ["+", "-", "*", "/", "%", "|", "&", "^", "<<", ">>", ">>>", "**"].includes(right.operator) &&
    ((right.left.kind === "Identifier" && right.left.text === left.text) ||
      (right.right.kind === "Identifier" && right.right.text === left.text))
  );
}
export function getAssignmentReducedType(declared: UnionType, assigned: Type): Type {
  if (declared === assigned) return declared;
  if ((assigned.flags & TF.Never) !== 0) return assigned;
  const filtered = filterType(declared, (t) => typeMaybeAssignableTo(assigned, t));
  const reduced =
    assigned.kind === "literal" && (assigned.flags & TF.BooleanLiteral) !== 0 && assigned === assigned.freshType
      ? mapType(filtered, getFreshTypeOfLiteralType)
      : filtered;
  return isTypeAssignableTo(assigned, reduced) ? reduced : declared;
}
function typeMaybeAssignableTo(source: Type, target: Type): boolean {
  return source.kind === "union"
    ? source.types.some((t) => isTypeAssignableTo(t, target))
    : isTypeAssignableTo(source, target);
}
function isEmptyArrayAssignment(node: Node): boolean {
  if (node.kind === "VariableDeclaration" && node.initializer !== undefined) return isEmptyArray(node.initializer);
  if (node.kind !== "BindingElement" && node.parent.kind === "BinaryExpression") return isEmptyArray(node.parent.right);
  return false;
}
function isEmptyArray(e: Expression): boolean {
  const n = skipParentheses(e);
  return n.kind === "ArrayLiteralExpression" && n.elements.length === 0;
}

function typeAtCall(s: FlowState, flow: Extract<FlowNode, { kind: "Call" }>): FlowType | undefined {
  const signature = getEffectsSignature(flow.node);
  if (signature !== undefined) {
    const predicate = getTypePredicateOfSignature(signature);
    if (predicate !== undefined && (predicate.kind === "assertsThis" || predicate.kind === "assertsIdentifier")) {
      const f = typeAt(s, flow.antecedent);
      const type = finalizeEvolvingArrayType(f.type);
      const narrowed =
        predicate.type !== undefined
          ? narrowTypeByCallExpression(s, type, flow.node, true, predicate)
          : predicate.kind === "assertsIdentifier" &&
              predicate.parameterIndex >= 0 &&
              predicate.parameterIndex < flow.node.arguments.length
            ? narrowTypeByAssertion(s, type, flow.node.arguments[predicate.parameterIndex] ?? flow.node)
            : type;
      return narrowed === type ? f : flowType(narrowed, f.incomplete);
    }
    if ((getReturnTypeOfSignature(signature).flags & TF.Never) !== 0) return flowType(unreachableNeverType, false);
  }
  return undefined;
}
function narrowTypeByAssertion(s: FlowState, type: Type, expr: Expression): Type {
  const node = skipParentheses(expr);
  if (node.kind === "FalseKeyword") return unreachableNeverType;
  if (node.kind === "BinaryExpression" && node.left.kind !== "PrivateIdentifier") {
    if (node.operator === "&&") return narrowTypeByAssertion(s, narrowTypeByAssertion(s, type, node.left), node.right);
    if (node.operator === "||")
      return getUnionType([narrowTypeByAssertion(s, type, node.left), narrowTypeByAssertion(s, type, node.right)]);
  }
  return narrowType(s, type, node, true);
}

function typeAtArrayMutation(s: FlowState, flow: Extract<FlowNode, { kind: "ArrayMutation" }>): FlowType | undefined {
  if (s.declaredType !== autoType && s.declaredType !== autoArrayType()) return undefined;
  const node = flow.node;
  const expr: Node | undefined =
    node.kind === "CallExpression"
      ? node.expression.kind === "PropertyAccessExpression"
        ? node.expression.expression
        : undefined
      : node.left.kind === "ElementAccessExpression"
        ? node.left.expression
        : undefined;
  if (expr === undefined || !isMatchingReference(s.reference, skipP(expr))) return undefined;
  const f = typeAt(s, flow.antecedent);
  const type = f.type;
  if ((type.objectFlags & OF.EvolvingArray) !== 0 && type.kind === "object") {
    let evolved: ObjectType = type;
    if (node.kind === "CallExpression")
      for (const a of node.arguments) evolved = addEvolvingArrayElementType(evolved, a);
    else {
      const index =
        node.left.kind === "ElementAccessExpression"
          ? getContextFreeTypeOfExpression(node.left.argumentExpression)
          : errorType;
      if (index !== errorType && isTypeAssignableTo(index, numberType))
        evolved = addEvolvingArrayElementType(evolved, node.right);
    }
    return evolved === type ? f : flowType(evolved, f.incomplete);
  }
  return f;
}
function skipP(n: Node): Node {
  let x = n;
  while (x.kind === "ParenthesizedExpression" || x.kind === "NonNullExpression") x = x.expression;
  return x;
}
const evolvingTypes = new Map<number, ObjectType>();
export function getEvolvingArrayType(elementType: Type): ObjectType {
  let t = evolvingTypes.get(elementType.id);
  if (t === undefined) {
    t = createObjectType(OF.EvolvingArray, undefined);
    t.elementType = elementType;
    evolvingTypes.set(elementType.id, t);
  }
  return t;
}
function addEvolvingArrayElementType(evolving: ObjectType, node: Expression): ObjectType {
  const t = getRegularLiteralBase(getContextFreeTypeOfExpression(node));
  const current = evolving.elementType ?? neverType;
  return isTypeSubsetOf(t, current) ? evolving : getEvolvingArrayType(getUnionType([current, t]));
}
import { getRegularTypeOfObjectLiteral } from "./widen.ts";
function getRegularLiteralBase(t: Type): Type {
  return getRegularTypeOfObjectLiteral(getBaseTypeOfLiteralType(t));
}
export function finalizeEvolvingArrayType(type: Type): Type {
  if ((type.objectFlags & OF.EvolvingArray) === 0 || type.kind !== "object") return type;
  if (type.finalArrayType === undefined || lastArrayOwner !== cx.globals) {
    if (lastArrayOwner !== cx.globals) {
      lastArrayOwner = cx.globals;
    }
    const e = type.elementType ?? neverType;
    type.finalArrayType =
      (e.flags & TF.Never) !== 0
        ? autoArrayType()
        : createArrayType(e.kind === "union" ? getUnionType(e.types, UnionReduction.Subtype) : e);
  }
  return type.finalArrayType;
}
let lastArrayOwner: object | undefined;
/** `x.push(…)`, `x.length`, `x[n] = …`: the array itself goes on evolving. */
export function isEvolvingArrayOperationTarget(node: Node): boolean {
  let root: Node = node;
  while (root.parent.kind === "ParenthesizedExpression") root = root.parent;
  const parent = root.parent;
  const isLengthPushOrUnshift =
    parent.kind === "PropertyAccessExpression" &&
    parent.expression === root &&
    (parent.name.text === "length" ||
      (parent.parent.kind === "CallExpression" &&
        parent.parent.expression === parent &&
        (parent.name.text === "push" || parent.name.text === "unshift")));
  const isElementAssignment =
    parent.kind === "ElementAccessExpression" &&
    parent.expression === root &&
    parent.parent.kind === "BinaryExpression" &&
    parent.parent.operator === "=" &&
    parent.parent.left === parent &&
    getAssignmentTarget(parent.parent) === undefined &&
    isTypeAssignableTo(getTypeOfExpression(parent.argumentExpression), numberType);
  return isLengthPushOrUnshift || isElementAssignment;
}

function typeAtSwitchClause(s: FlowState, flow: FlowSwitchClause): FlowType {
  const expr = skipParentheses(flow.switchStatement.expression);
  const f = typeAt(s, flow.antecedent);
  let type = f.type;
  if (isMatchingReference(s.reference, expr)) type = narrowTypeBySwitchOnDiscriminant(type, flow);
  else if (expr.kind === "TypeOfExpression" && isMatchingReference(s.reference, expr.expression))
    type = narrowBySwitchOnTypeOf(type, flow);
  else if (expr.kind === "TrueKeyword") type = narrowTypeBySwitchOnTrue(s, type, flow);
  else {
    if (optionalChainContainsReference(expr, s.reference))
      type = narrowTypeBySwitchOptionalChainContainment(type, flow, (t) => (t.flags & (TF.Undefined | TF.Never)) === 0);
    else if (expr.kind === "TypeOfExpression" && optionalChainContainsReference(expr.expression, s.reference))
      type = narrowTypeBySwitchOptionalChainContainment(
        type,
        flow,
        (t) => !((t.flags & TF.Never) !== 0 || (t.kind === "literal" && t.value === "undefined")),
      );
    const access = getDiscriminantPropertyAccess(s, expr, type);
    if (access !== undefined) type = narrowTypeBySwitchOnDiscriminantProperty(type, access, flow);
  }
  return flowType(type, f.incomplete);
}
const switchTypesCache = new Map<number, Type[]>();
export function getSwitchClauseTypes(sw: SwitchStatement): Type[] {
  let r = switchTypesCache.get(sw.id);
  if (r === undefined) {
    r = sw.caseBlock.clauses.map((c) =>
      c.kind === "CaseClause" ? getRegularTypeOfLiteralType(getTypeOfExpression(c.expression)) : neverType,
    );
    switchTypesCache.set(sw.id, r);
  }
  return r;
}
function narrowTypeBySwitchOnDiscriminant(type: Type, flow: FlowSwitchClause): Type {
  const switchTypes = getSwitchClauseTypes(flow.switchStatement);
  if (switchTypes.length === 0) return type;
  const clauseTypes = switchTypes.slice(flow.clauseStart, flow.clauseEnd);
  const hasDefault = flow.clauseStart === flow.clauseEnd || clauseTypes.includes(neverType);
  if ((type.flags & TF.Unknown) !== 0 && !hasDefault) {
    let ground: Type[] | undefined;
    for (let i = 0; i < clauseTypes.length; i++) {
      const t = clauseTypes[i];
      if (t === undefined) continue;
      if ((t.flags & (TF.Primitive | TF.NonPrimitive)) !== 0) {
        if (ground !== undefined) ground.push(t);
      } else if ((t.flags & TF.Object) !== 0) {
        ground ??= clauseTypes.slice(0, i);
        ground.push(nonPrimitiveType);
      } else return type;
    }
    return getUnionType(ground ?? clauseTypes);
  }
  const discriminantType = getUnionType(clauseTypes);
  const caseType =
    (discriminantType.flags & TF.Never) !== 0
      ? neverType
      : replacePrimitivesWithLiterals(
          filterType(type, (t) => areTypesComparable(discriminantType, t)),
          discriminantType,
        );
  if (!hasDefault) return caseType;
  const defaultType = filterType(
    type,
    (t) =>
      !(
        isUnitLikeType(t) &&
        switchTypes.includes(
          (t.flags & TF.Undefined) !== 0 ? undefinedType : getRegularTypeOfLiteralType(extractUnit(t)),
        )
      ),
  );
  return (caseType.flags & TF.Never) !== 0 ? defaultType : getUnionType([caseType, defaultType]);
}
function isUnitLikeType(t: Type): boolean {
  const b = getBaseConstraintOfType(t) ?? t;
  return b.kind === "intersection" ? b.types.some(isUnitType) : isUnitType(b);
}
function extractUnit(t: Type): Type {
  return t.kind === "intersection" ? (t.types.find(isUnitType) ?? t) : t;
}
function narrowTypeBySwitchOptionalChainContainment(type: Type, flow: FlowSwitchClause, f: (t: Type) => boolean): Type {
  const every =
    flow.clauseStart !== flow.clauseEnd &&
    getSwitchClauseTypes(flow.switchStatement).slice(flow.clauseStart, flow.clauseEnd).every(f);
  return every ? getTypeWithFacts(type, TypeFacts.NEUndefinedOrNull) : type;
}
function narrowTypeBySwitchOnDiscriminantProperty(type: Type, access: Node, flow: FlowSwitchClause): Type {
  if (flow.clauseStart < flow.clauseEnd && type.kind === "union") {
    const name = getAccessedPropertyName(access);
    if (name !== undefined && getKeyPropertyName(type) === name) {
      const clauseTypes = getSwitchClauseTypes(flow.switchStatement).slice(flow.clauseStart, flow.clauseEnd);
      const candidate = getUnionType(clauseTypes.map((t) => getConstituentTypeForKeyType(type, t) ?? unknownType));
      if (candidate !== unknownType) return candidate;
    }
  }
  return narrowTypeByDiscriminant(type, access, (t) => narrowTypeBySwitchOnDiscriminant(t, flow));
}
function narrowTypeBySwitchOnTrue(s: FlowState, typeIn: Type, flow: FlowSwitchClause): Type {
  let type = typeIn;
  const clauses = flow.switchStatement.caseBlock.clauses;
  const defaultIndex = clauses.findIndex((c) => c.kind === "DefaultClause");
  const hasDefault =
    flow.clauseStart === flow.clauseEnd || (defaultIndex >= flow.clauseStart && defaultIndex < flow.clauseEnd);
  for (let i = 0; i < flow.clauseStart; i++) {
    const c = clauses[i];
    if (c !== undefined && c.kind === "CaseClause") type = narrowType(s, type, c.expression, false);
  }
  if (hasDefault) {
    for (let i = flow.clauseEnd; i < clauses.length; i++) {
      const c = clauses[i];
      if (c !== undefined && c.kind === "CaseClause") type = narrowType(s, type, c.expression, false);
    }
    return type;
  }
  return getUnionType(
    clauses
      .slice(flow.clauseStart, flow.clauseEnd)
      .map((c) => (c.kind === "CaseClause" ? narrowType(s, type, c.expression, true) : neverType)),
  );
}
function narrowBySwitchOnTypeOf(type: Type, flow: FlowSwitchClause): Type {
  const witnesses = getSwitchClauseTypeOfWitnesses(flow.switchStatement);
  if (witnesses === undefined) return type;
  const defaultIndex = flow.switchStatement.caseBlock.clauses.findIndex((c) => c.kind === "DefaultClause");
  const hasDefault =
    flow.clauseStart === flow.clauseEnd || (defaultIndex >= flow.clauseStart && defaultIndex < flow.clauseEnd);
  if (hasDefault) {
    const facts = notEqualFactsOfTypeofSwitch(flow.clauseStart, flow.clauseEnd, witnesses);
    return filterType(type, (t) => getTypeFacts(t, facts) === facts);
  }
  return getUnionType(
    witnesses
      .slice(flow.clauseStart, flow.clauseEnd)
      .map((w) => (w === undefined ? neverType : narrowTypeByTypeName(type, w))),
  );
}

function typeAtBranchLabel(s: FlowState, _flow: FlowLabel, antecedents: readonly FlowNode[]): FlowType {
  const types: Type[] = [];
  let subtypeReduction = false;
  let seenIncomplete = false;
  let bypass: FlowSwitchClause | undefined;
  for (const a of antecedents) {
    if (bypass === undefined && a.kind === "SwitchClause" && a.clauseStart === a.clauseEnd) {
      bypass = a;
      continue;
    }
    const f = typeAt(s, a);
    if (f.type === s.declaredType && s.declaredType === s.initialType) return flowType(f.type, false);
    if (!types.includes(f.type)) types.push(f.type);
    if (!isTypeSubsetOf(f.type, s.initialType)) subtypeReduction = true;
    if (f.incomplete) seenIncomplete = true;
  }
  if (bypass !== undefined) {
    const f = typeAt(s, bypass);
    // An exhaustive switch has no way past it.
    if (
      (f.type.flags & TF.Never) === 0 &&
      !types.includes(f.type) &&
      !isExhaustiveSwitchStatement(bypass.switchStatement)
    ) {
      if (f.type === s.declaredType && s.declaredType === s.initialType) return flowType(f.type, false);
      types.push(f.type);
      if (!isTypeSubsetOf(f.type, s.initialType)) subtypeReduction = true;
      if (f.incomplete) seenIncomplete = true;
    }
  }
  return flowType(
    getUnionOrEvolvingArrayType(s, types, subtypeReduction ? UnionReduction.Subtype : UnionReduction.Literal),
    seenIncomplete,
  );
}
function getUnionOrEvolvingArrayType(s: FlowState, types: readonly Type[], reduction: number): Type {
  if (
    types.length > 0 &&
    types.every((t) => (t.objectFlags & OF.EvolvingArray) !== 0 || (t.flags & TF.Never) !== 0) &&
    types.some((t) => (t.objectFlags & OF.EvolvingArray) !== 0)
  )
    return getEvolvingArrayType(
      getUnionType(types.map((t) => (t.kind === "object" ? (t.elementType ?? neverType) : neverType))),
    );
  const result = recombineUnknown(getUnionType(types.map(finalizeEvolvingArrayType), reduction));
  if (
    result !== s.declaredType &&
    result.kind === "union" &&
    s.declaredType.kind === "union" &&
    result.types.length === s.declaredType.types.length &&
    result.types.every((t, i) => t === (s.declaredType.kind === "union" ? s.declaredType.types[i] : undefined))
  )
    return s.declaredType;
  return result;
}
function typeAtLoopLabel(s: FlowState, flow: FlowLabel, antecedents: readonly FlowNode[]): FlowType {
  const key = keyOf(s);
  if (key === undefined) return flowType(s.declaredType, false);
  let cache = loopCaches.get(flow.id);
  if (cache === undefined) {
    cache = new Map<string, Type>();
    loopCaches.set(flow.id, cache);
  }
  const ck = key + "#" + String(s.declaredType.id) + "," + String(s.initialType.id);
  const cached = cache.get(ck);
  if (cached !== undefined) return flowType(cached, false);
  for (let i = loopStart; i < loopStack.length; i++) {
    const e = loopStack[i];
    if (e !== undefined && e.node === flow && e.key === ck && e.types.length > 0)
      return flowType(getUnionOrEvolvingArrayType(s, e.types, UnionReduction.Literal), true);
  }
  const types: Type[] = [];
  let subtypeReduction = false;
  let first: FlowType | undefined;
  for (const a of antecedents) {
    let f: FlowType;
    if (first === undefined) {
      first = typeAt(s, a);
      f = first;
    } else {
      const entry: LoopEntry = { node: flow, key: ck, types };
      loopStack.push(entry);
      const savedTypes = cx.flowTypes;
      cx.flowTypes = undefined;
      f = typeAt(s, a);
      cx.flowTypes = savedTypes;
      loopStack.pop();
      const again = cache.get(ck);
      if (again !== undefined) return flowType(again, false);
    }
    if (!types.includes(f.type)) types.push(f.type);
    if (!isTypeSubsetOf(f.type, s.initialType)) subtypeReduction = true;
    if (f.type === s.declaredType) break;
  }
  const result = getUnionOrEvolvingArrayType(
    s,
    types,
    subtypeReduction ? UnionReduction.Subtype : UnionReduction.Literal,
  );
  if (first !== undefined && first.incomplete) return flowType(result, true);
  cache.set(ck, result);
  return flowType(result, false);
}

// ---- narrowing by conditions

function narrowType(s: FlowState, type: Type, expr: Expression, assumeTrue: boolean): Type {
  // `a?.b` being truthy says that a is there.
  const p = expr.parent;
  if (
    isExpressionOfOptionalChainRoot(expr) ||
    (p.kind === "BinaryExpression" && (p.operator === "??" || p.operator === "??=") && p.left === expr)
  )
    return narrowTypeByOptionality(s, type, expr, assumeTrue);
  switch (expr.kind) {
    case "Identifier":
      // A constant whose value was a condition.
      if (!isMatchingReference(s.reference, expr) && inlineLevel < 5) {
        const symbol = resolvedOf(expr);
        if (isConstantVariable(symbol)) {
          const d = symbol.valueDeclaration;
          if (
            d !== undefined &&
            d.kind === "VariableDeclaration" &&
            d.type === undefined &&
            d.initializer !== undefined &&
            isConstantReference(s.reference)
          ) {
            inlineLevel++;
            const r = narrowType(s, type, d.initializer, assumeTrue);
            inlineLevel--;
            return r;
          }
        }
      }
      return narrowTypeByTruthiness(s, type, expr, assumeTrue);
    case "ThisKeyword":
    case "SuperKeyword":
    case "PropertyAccessExpression":
    case "ElementAccessExpression":
      return narrowTypeByTruthiness(s, type, expr, assumeTrue);
    case "CallExpression":
      return narrowTypeByCall(s, type, expr, assumeTrue);
    case "ParenthesizedExpression":
    case "NonNullExpression":
    case "SatisfiesExpression":
      return narrowType(s, type, expr.expression, assumeTrue);
    case "BinaryExpression":
      return narrowTypeByBinaryExpression(s, type, expr, assumeTrue);
    case "PrefixUnaryExpression":
      return expr.operator === "!" ? narrowType(s, type, expr.operand, !assumeTrue) : type;
    default:
      return type;
  }
}
let inlineLevel = 0;
function isExpressionOfOptionalChainRoot(expr: Node): boolean {
  const p = expr.parent;
  return (
    isOptionalChain(p) &&
    "questionDotToken" in p &&
    p.questionDotToken === true &&
    "expression" in p &&
    p.expression === expr
  );
}
function isConstantReference(node: Node): boolean {
  switch (node.kind) {
    case "ThisKeyword":
      return true;
    case "Identifier": {
      const s = resolvedOf(node);
      return (
        isConstantVariable(s) ||
        (isParameterOrMutableLocal(s) && !isSymbolAssigned(s)) ||
        (s.valueDeclaration !== undefined && s.valueDeclaration.kind === "FunctionExpression")
      );
    }
    case "PropertyAccessExpression":
    case "ElementAccessExpression": {
      // Not asked for: checking the access may be what this narrowing is for.
      const sym = cx.tables.resolvedSymbol.get(node.id);
      return isConstantReference(node.expression) && sym !== undefined && isReadonlySymbol(sym);
    }
    case "ObjectBindingPattern":
    case "ArrayBindingPattern": {
      const root = getRootDeclaration(node.parent);
      return root.kind === "Parameter" ? true : isConstVariable(root);
    }
    default:
      return false;
  }
}
function narrowTypeByOptionality(s: FlowState, type: Type, expr: Expression, assumePresent: boolean): Type {
  const facts = assumePresent ? TypeFacts.NEUndefinedOrNull : TypeFacts.EQUndefinedOrNull;
  if (isMatchingReference(s.reference, expr)) return getAdjustedTypeWithFacts(type, facts);
  const access = getDiscriminantPropertyAccess(s, expr, type);
  if (access !== undefined) return narrowTypeByDiscriminant(type, access, (t) => getTypeWithFacts(t, facts));
  return type;
}
function narrowTypeByTruthiness(s: FlowState, typeIn: Type, expr: Expression, assumeTrue: boolean): Type {
  let type = typeIn;
  const facts = assumeTrue ? TypeFacts.Truthy : TypeFacts.Falsy;
  if (isMatchingReference(s.reference, expr)) return getAdjustedTypeWithFacts(type, facts);
  if (assumeTrue && optionalChainContainsReference(expr, s.reference)) type = getNonNullableType(type);
  const access = getDiscriminantPropertyAccess(s, expr, type);
  if (access !== undefined) return narrowTypeByDiscriminant(type, access, (t) => getTypeWithFacts(t, facts));
  return type;
}
/** `x.kind` where x is the reference, or a destructured `kind` of the same object. */
function getDiscriminantPropertyAccess(s: FlowState, expr: Node, computedType: Type): Node | undefined {
  if (s.declaredType.kind === "union" || computedType.kind === "union") {
    const access = getCandidateDiscriminantPropertyAccess(s, expr);
    if (access !== undefined) {
      const name = getAccessedPropertyName(access);
      if (name !== undefined) {
        const type =
          s.declaredType.kind === "union" && isTypeSubsetOf(computedType, s.declaredType)
            ? s.declaredType
            : computedType;
        if (isDiscriminantProperty(type, name)) return access;
      }
    }
  }
  return undefined;
}
function getCandidateDiscriminantPropertyAccess(s: FlowState, expr: Node): Node | undefined {
  if (
    s.reference.kind === "ObjectBindingPattern" ||
    s.reference.kind === "ArrayBindingPattern" ||
    s.reference.kind === "FunctionExpression" ||
    s.reference.kind === "ArrowFunction" ||
    s.reference.kind === "MethodDeclaration"
  ) {
    if (expr.kind === "Identifier") {
      const symbol = getExportSymbolOfValueSymbol(getResolvedSymbol(expr));
      const d = symbol.valueDeclaration;
      if (
        d !== undefined &&
        (d.kind === "BindingElement" || d.kind === "Parameter") &&
        s.reference === d.parent &&
        !("initializer" in d && d.initializer !== undefined) &&
        !d.dotDotDotToken
      )
        return d;
    }
    return undefined;
  }
  if (expr.kind === "PropertyAccessExpression" || expr.kind === "ElementAccessExpression") {
    if (isMatchingReference(s.reference, expr.expression)) return expr;
  } else if (expr.kind === "Identifier") {
    const symbol = resolvedOf(expr);
    if (isConstantVariable(symbol)) {
      const d = symbol.valueDeclaration;
      if (
        d !== undefined &&
        d.kind === "VariableDeclaration" &&
        d.type === undefined &&
        d.initializer !== undefined &&
        isAccessExpression(d.initializer) &&
        "expression" in d.initializer &&
        isMatchingReference(s.reference, d.initializer.expression as Node)
      )
        return d.initializer;
      if (d !== undefined && d.kind === "BindingElement" && d.initializer === undefined) {
        const parent = d.parent.parent;
        if (
          parent.kind === "VariableDeclaration" &&
          parent.type === undefined &&
          parent.initializer !== undefined &&
          (parent.initializer.kind === "Identifier" || isAccessExpression(parent.initializer)) &&
          isMatchingReference(s.reference, parent.initializer)
        )
          return d;
      }
    }
  }
  return undefined;
}
function narrowTypeByDiscriminant(type: Type, access: Node, narrow: (t: Type) => Type): Type {
  const name = getAccessedPropertyName(access);
  if (name === undefined) return type;
  const optionalChain = isOptionalChain(access);
  const removeNullable =
    (optionalChain ||
      ((access.kind === "PropertyAccessExpression" || access.kind === "ElementAccessExpression") &&
        access.expression.kind === "NonNullExpression")) &&
    maybeKind(type, TF.Nullable);
  const declared = propertyTypeOf(removeNullable ? getTypeWithFacts(type, TypeFacts.NEUndefinedOrNull) : type, name);
  if (declared === undefined) return type;
  const narrowed = narrow(removeNullable && optionalChain ? getUnionType([declared, undefinedType]) : declared);
  return filterType(type, (t) => {
    const d = propertyTypeByName(t, name) ?? unknownType;
    return (d.flags & TF.Never) === 0 && (narrowed.flags & TF.Never) === 0 && areTypesComparable(narrowed, d);
  });
}
function narrowTypeByDiscriminantProperty(
  type: Type,
  access: Node,
  operator: string,
  value: Expression,
  assumeTrue: boolean,
): Type {
  if ((operator === "===" || operator === "!==") && type.kind === "union") {
    const name = getKeyPropertyName(type);
    if (name !== undefined && name === getAccessedPropertyName(access)) {
      const candidate = getConstituentTypeForKeyType(type, getTypeOfExpression(value));
      if (candidate !== undefined) {
        if (operator === (assumeTrue ? "===" : "!==")) return candidate;
        return isUnitType(propertyTypeOf(candidate, name) ?? unknownType)
          ? filterType(type, (t) => t !== candidate)
          : type;
      }
    }
  }
  return narrowTypeByDiscriminant(type, access, (t) => narrowTypeByEquality(t, operator, value, assumeTrue));
}

function narrowTypeByBinaryExpression(
  s: FlowState,
  typeIn: Type,
  expr: Extract<Node, { kind: "BinaryExpression" }>,
  assumeTrue: boolean,
): Type {
  let type = typeIn;
  switch (expr.operator) {
    case "=":
    case "||=":
    case "&&=":
    case "??=":
      if (expr.left.kind === "PrivateIdentifier") return type;
      return narrowTypeByTruthiness(s, narrowType(s, type, expr.right, assumeTrue), expr.left, assumeTrue);
    case "==":
    case "!=":
    case "===":
    case "!==": {
      if (expr.left.kind === "PrivateIdentifier") return type;
      const left = referenceCandidate(expr.left);
      const right = referenceCandidate(expr.right);
      if (left.kind === "TypeOfExpression" && isStringLiteralLike(right))
        return narrowTypeByTypeof(s, type, left, expr.operator, right, assumeTrue);
      if (right.kind === "TypeOfExpression" && isStringLiteralLike(left))
        return narrowTypeByTypeof(s, type, right, expr.operator, left, assumeTrue);
      if (isMatchingReference(s.reference, left)) return narrowTypeByEquality(type, expr.operator, right, assumeTrue);
      if (isMatchingReference(s.reference, right)) return narrowTypeByEquality(type, expr.operator, left, assumeTrue);
      if (optionalChainContainsReference(left, s.reference))
        type = narrowTypeByOptionalChainContainment(type, expr.operator, right, assumeTrue);
      else if (optionalChainContainsReference(right, s.reference))
        type = narrowTypeByOptionalChainContainment(type, expr.operator, left, assumeTrue);
      const leftAccess = getDiscriminantPropertyAccess(s, left, type);
      if (leftAccess !== undefined)
        return narrowTypeByDiscriminantProperty(type, leftAccess, expr.operator, right, assumeTrue);
      const rightAccess = getDiscriminantPropertyAccess(s, right, type);
      if (rightAccess !== undefined)
        return narrowTypeByDiscriminantProperty(type, rightAccess, expr.operator, left, assumeTrue);
      if (isMatchingConstructorReference(s, left))
        return narrowTypeByConstructor(type, expr.operator, right, assumeTrue);
      if (isMatchingConstructorReference(s, right))
        return narrowTypeByConstructor(type, expr.operator, left, assumeTrue);
      if (isBooleanLiteralNode(right) && !isAccessExpression(left))
        return narrowTypeByBooleanComparison(s, type, left, right, expr.operator, assumeTrue);
      if (isBooleanLiteralNode(left) && !isAccessExpression(right))
        return narrowTypeByBooleanComparison(s, type, right, left, expr.operator, assumeTrue);
      return type;
    }
    case "instanceof":
      return narrowTypeByInstanceof(s, type, expr, assumeTrue);
    case "in": {
      if (expr.left.kind === "PrivateIdentifier") {
        const target = referenceCandidate(expr.right);
        if (!isMatchingReference(s.reference, target)) return type;
        const classSymbol = privateClassOf(expr.left);
        if (classSymbol === undefined) return type;
        const t = classInstanceType(classSymbol);
        return getNarrowedType(type, t, assumeTrue, true);
      }
      const target = referenceCandidate(expr.right);
      if (isMatchingReference(s.reference, target))
        return narrowTypeByInKeyword(type, getTypeOfExpression(expr.left), assumeTrue);
      return type;
    }
    case ",":
      return narrowType(s, type, expr.right, assumeTrue);
    case "&&":
      if (expr.left.kind === "PrivateIdentifier") return type;
      return assumeTrue
        ? narrowType(s, narrowType(s, type, expr.left, true), expr.right, true)
        : getUnionType([narrowType(s, type, expr.left, false), narrowType(s, type, expr.right, false)]);
    case "||":
      if (expr.left.kind === "PrivateIdentifier") return type;
      return assumeTrue
        ? getUnionType([narrowType(s, type, expr.left, true), narrowType(s, type, expr.right, true)])
        : narrowType(s, narrowType(s, type, expr.left, false), expr.right, false);
    default:
      return type;
  }
}
import { classOfPrivateName } from "./properties.ts";
import { getDeclaredTypeOfSymbol } from "./declared.ts";
function privateClassOf(n: Node): Symbol | undefined {
  return n.kind === "PrivateIdentifier" ? classOfPrivateName(n) : undefined;
}
function classInstanceType(s: Symbol): Type {
  return getDeclaredTypeOfSymbol(s);
}
function isBooleanLiteralNode(n: Node): boolean {
  return n.kind === "TrueKeyword" || n.kind === "FalseKeyword";
}
function narrowTypeByBooleanComparison(
  s: FlowState,
  type: Type,
  expr: Expression,
  bool: Node,
  operator: string,
  assumeTrue: boolean,
): Type {
  const equals = operator === "===" || operator === "==";
  return narrowType(s, type, expr, (assumeTrue === equals) === (bool.kind === "TrueKeyword"));
}
function isStringLiteralLike(n: Node): n is Extract<Node, { kind: "StringLiteral" | "NoSubstitutionTemplateLiteral" }> {
  return n.kind === "StringLiteral" || n.kind === "NoSubstitutionTemplateLiteral";
}
function referenceCandidate(node: Expression): Expression {
  switch (node.kind) {
    case "ParenthesizedExpression":
    case "NonNullExpression":
      return referenceCandidate(node.expression);
    case "BinaryExpression":
      if (
        (node.operator === "=" || node.operator === "||=" || node.operator === "&&=" || node.operator === "??=") &&
        node.left.kind !== "PrivateIdentifier"
      )
        return referenceCandidate(node.left);
      if (node.operator === ",") return referenceCandidate(node.right);
      return node;
    default:
      return node;
  }
}
function narrowTypeByOptionalChainContainment(
  type: Type,
  operator: string,
  value: Expression,
  assumeTrue: boolean,
): Type {
  const equals = operator === "==" || operator === "===";
  const nullable = operator === "==" || operator === "!=" ? TF.Nullable : TF.Undefined;
  const valueType = getTypeOfExpression(value);
  const remove =
    (equals !== assumeTrue && everyType(valueType, (t) => (t.flags & nullable) !== 0)) ||
    (equals === assumeTrue && everyType(valueType, (t) => (t.flags & (TF.AnyOrUnknown | nullable)) === 0));
  return remove ? getNonNullableType(type) : type;
}
function narrowTypeByEquality(type: Type, operator: string, value: Expression, assumeTrueIn: boolean): Type {
  if ((type.flags & TF.Any) !== 0) return type;
  const assumeTrue = operator === "!=" || operator === "!==" ? !assumeTrueIn : assumeTrueIn;
  const valueType = getTypeOfExpression(value);
  const doubleEquals = operator === "==" || operator === "!=";
  if ((valueType.flags & TF.Nullable) !== 0) {
    if (doubleEquals)
      return getAdjustedTypeWithFacts(type, assumeTrue ? TypeFacts.EQUndefinedOrNull : TypeFacts.NEUndefinedOrNull);
    if ((valueType.flags & TF.Null) !== 0)
      return getAdjustedTypeWithFacts(type, assumeTrue ? TypeFacts.EQNull : TypeFacts.NENull);
    return getAdjustedTypeWithFacts(type, assumeTrue ? TypeFacts.EQUndefined : TypeFacts.NEUndefined);
  }
  if (assumeTrue) {
    if (!doubleEquals && ((type.flags & TF.Unknown) !== 0 || someType(type, isEmptyAnonymousObject))) {
      if ((valueType.flags & (TF.Primitive | TF.NonPrimitive)) !== 0 || isEmptyAnonymousObject(valueType))
        return valueType;
      if ((valueType.flags & TF.Object) !== 0) return nonPrimitiveType;
    }
    const filtered = filterType(
      type,
      (t) => areTypesComparable(t, valueType) || (doubleEquals && isCoercible(t, valueType)),
    );
    return replacePrimitivesWithLiterals(filtered, valueType);
  }
  if (isUnitType(valueType)) return filterType(type, (t) => !(isUnitLikeType(t) && areTypesComparable(t, valueType)));
  return type;
}
function isCoercible(a: Type, b: Type): boolean {
  return (
    (a.flags & (TF.Number | TF.String | TF.BooleanLiteral)) !== 0 &&
    (b.flags & (TF.Number | TF.String | TF.Boolean)) !== 0
  );
}
function replacePrimitivesWithLiterals(withPrimitives: Type, withLiterals: Type): Type {
  if (
    maybeKind(withPrimitives, TF.String | TF.TemplateLiteral | TF.Number | TF.BigInt) &&
    maybeKind(
      withLiterals,
      TF.StringLiteral | TF.TemplateLiteral | TF.StringMapping | TF.NumberLiteral | TF.BigIntLiteral,
    )
  ) {
    return mapType(withPrimitives, (t) =>
      (t.flags & TF.String) !== 0
        ? extractTypesOfKind(withLiterals, TF.String | TF.StringLiteral | TF.TemplateLiteral | TF.StringMapping)
        : t.kind === "template" && !maybeKind(withLiterals, TF.String | TF.TemplateLiteral | TF.StringMapping)
          ? extractTypesOfKind(withLiterals, TF.StringLiteral)
          : (t.flags & TF.Number) !== 0
            ? extractTypesOfKind(withLiterals, TF.Number | TF.NumberLiteral)
            : (t.flags & TF.BigInt) !== 0
              ? extractTypesOfKind(withLiterals, TF.BigInt | TF.BigIntLiteral)
              : t,
    );
  }
  return withPrimitives;
}
function extractTypesOfKind(type: Type, kind: number): Type {
  return filterType(type, (t) => (t.flags & kind) !== 0);
}

// ---- typeof

function narrowTypeByTypeof(
  s: FlowState,
  typeIn: Type,
  typeOfExpr: Extract<Node, { kind: "TypeOfExpression" }>,
  operator: string,
  literal: Extract<Node, { kind: "StringLiteral" | "NoSubstitutionTemplateLiteral" }>,
  assumeTrueIn: boolean,
): Type {
  let type = typeIn;
  const assumeTrue = operator === "!=" || operator === "!==" ? !assumeTrueIn : assumeTrueIn;
  const target = referenceCandidate(typeOfExpr.expression);
  const text = literal.text ?? "";
  if (!isMatchingReference(s.reference, target)) {
    if (optionalChainContainsReference(target, s.reference) && assumeTrue === (text !== "undefined"))
      type = getNonNullableType(type);
    const access = getDiscriminantPropertyAccess(s, target, type);
    if (access !== undefined)
      return narrowTypeByDiscriminant(type, access, (t) => narrowTypeByTypeofLiteral(t, text, assumeTrue));
    return type;
  }
  return narrowTypeByTypeofLiteral(type, text, assumeTrue);
}
function narrowTypeByTypeName(type: Type, name: string): Type {
  switch (name) {
    case "string":
      return narrowTypeByTypeFacts(type, stringType, TypeFacts.TypeofEQString);
    case "number":
      return narrowTypeByTypeFacts(type, numberType, TypeFacts.TypeofEQNumber);
    case "bigint":
      return narrowTypeByTypeFacts(type, bigintType, TypeFacts.TypeofEQBigInt);
    case "boolean":
      return narrowTypeByTypeFacts(type, booleanType, TypeFacts.TypeofEQBoolean);
    case "symbol":
      return narrowTypeByTypeFacts(type, esSymbolType, TypeFacts.TypeofEQSymbol);
    case "object":
      return (type.flags & TF.Any) !== 0
        ? type
        : getUnionType([
            narrowTypeByTypeFacts(type, nonPrimitiveType, TypeFacts.TypeofEQObject),
            narrowTypeByTypeFacts(type, nullType, TypeFacts.EQNull),
          ]);
    case "function":
      return (type.flags & TF.Any) !== 0
        ? type
        : narrowTypeByTypeFacts(type, globalType("Function"), TypeFacts.TypeofEQFunction);
    case "undefined":
      return narrowTypeByTypeFacts(type, undefinedType, TypeFacts.EQUndefined);
    default:
      return narrowTypeByTypeFacts(type, nonPrimitiveType, TypeFacts.TypeofEQHostObject);
  }
}
/** `implied` is what a value is if the condition holds. */
function narrowTypeByTypeFacts(type: Type, implied: Type, facts: number): Type {
  return mapType(type, (t) => {
    // Functions are subtypes of `object`, but typeof tells them apart.
    if (isTypeRelatedTo(t, implied, "strictSubtype")) return hasTypeFacts(t, facts) ? t : neverType;
    // `unknown`, `{}`, `{ toString(): string }`.
    if (isTypeSubtypeOf(implied, t)) return implied;
    return hasTypeFacts(t, facts) ? getIntersectionType([t, implied]) : neverType;
  });
}

// ---- instanceof, in, predicates

function narrowTypeByInstanceof(
  s: FlowState,
  type: Type,
  expr: Extract<Node, { kind: "BinaryExpression" }>,
  assumeTrue: boolean,
): Type {
  if (expr.left.kind === "PrivateIdentifier") return type;
  const left = referenceCandidate(expr.left);
  if (!isMatchingReference(s.reference, left)) {
    if (assumeTrue && optionalChainContainsReference(left, s.reference)) return getNonNullableType(type);
    return type;
  }
  const rightType = getTypeOfExpression(expr.right);
  if (!isTypeDerivedFrom(rightType, globalType("Object"))) return type;
  // Symbol.hasInstance as a predicate.
  const has = getPropertyOfType(rightType, getPropertyNameForKnownSymbolName("hasInstance"));
  if (has !== undefined) {
    const signature = getSignaturesOfType(getTypeOfSymbol(has), "call")[0];
    const p = signature === undefined ? undefined : getTypePredicateOfSignature(signature);
    if (p !== undefined && p.kind === "identifier" && p.parameterIndex === 0 && p.type !== undefined)
      return getNarrowedType(type, p.type, assumeTrue, true);
  }
  if (!isTypeDerivedFrom(rightType, globalType("Function"))) return type;
  const instanceType = mapType(rightType, getInstanceType);
  if ((type.flags & TF.Any) !== 0 && (instanceType === globalType("Object") || instanceType === globalType("Function")))
    return type;
  if (!assumeTrue && !(instanceType.kind === "object" && !isEmptyAnonymousObject(instanceType))) return type;
  return getNarrowedType(type, instanceType, assumeTrue, true);
}
function getInstanceType(constructorType: Type): Type {
  const prototype = getPropertyOfType(constructorType, "prototype");
  if (prototype !== undefined) {
    const t = getTypeOfSymbol(prototype);
    if ((t.flags & TF.Any) === 0) return t;
  }
  const signatures = getSignaturesOfType(constructorType, "construct");
  if (signatures.length > 0) return getUnionType(signatures.map((x) => getReturnTypeOfSignature(getErased(x))));
  return emptyObjectType;
}
import { getErasedSignature } from "./signatures.ts";
function getErased(s: Signature): Signature {
  return getErasedSignature(s);
}
export function getNarrowedType(typeIn: Type, candidate: Type, assumeTrue: boolean, checkDerived: boolean): Type {
  let type = typeIn;
  if (!assumeTrue) {
    if (type === candidate) return neverType;
    if (checkDerived) return filterType(type, (t) => !isTypeDerivedFrom(t, candidate));
    type = (type.flags & TF.Unknown) !== 0 ? unknownUnion() : type;
    const narrowedTrue = getNarrowedType(type, candidate, true, false);
    return recombineUnknown(filterType(type, (t) => !isTypeSubsetOf(t, narrowedTrue)));
  }
  if ((type.flags & TF.AnyOrUnknown) !== 0) return candidate;
  if (type === candidate) return candidate;
  const isRelated = checkDerived ? isTypeDerivedFrom : isTypeSubtypeOf;
  const keyName = type.kind === "union" ? getKeyPropertyName(type) : undefined;
  const narrowed = mapType(candidate, (c) => {
    const discriminant = keyName === undefined ? undefined : propertyTypeOf(c, keyName);
    const matching =
      discriminant !== undefined && type.kind === "union"
        ? getConstituentTypeForKeyType(type, discriminant)
        : undefined;
    const directly = mapType(
      matching ?? type,
      checkDerived
        ? (t) => (isTypeDerivedFrom(t, c) ? t : isTypeDerivedFrom(c, t) ? c : neverType)
        : (t) =>
            isTypeStrictSubtypeOf(t, c)
              ? t
              : isTypeStrictSubtypeOf(c, t)
                ? c
                : isTypeSubtypeOf(t, c)
                  ? t
                  : isTypeSubtypeOf(c, t)
                    ? c
                    : neverType,
    );
    if ((directly.flags & TF.Never) === 0) return directly;
    return mapType(type, (t) =>
      maybeKind(t, TF.Instantiable) && isRelated(c, getBaseConstraintOfType(t) ?? unknownType)
        ? getIntersectionType([t, c])
        : neverType,
    );
  });
  if ((narrowed.flags & TF.Never) === 0) return narrowed;
  return isTypeSubtypeOf(candidate, type)
    ? candidate
    : isTypeAssignableTo(type, candidate)
      ? type
      : isTypeAssignableTo(candidate, type)
        ? candidate
        : getIntersectionType([type, candidate]);
}
function narrowTypeByInKeyword(type: Type, nameType: Type, assumeTrue: boolean): Type {
  const name = getPropertyNameFromIndex(nameType);
  if (name === undefined) return type;
  const isKnown = someType(type, (t) => isTypePresencePossible(t, name, true));
  if (isKnown) return filterType(type, (t) => isTypePresencePossible(t, name, assumeTrue));
  if (assumeTrue) {
    const record = globalRecord(nameType);
    if (record !== undefined) return getIntersectionType([type, record]);
  }
  return type;
}
import { getTypeAliasInstantiation } from "./typenodes.ts";
import { globalSymbol } from "./globals.ts";
function globalRecord(nameType: Type): Type | undefined {
  const s = globalSymbol("Record", SF.TypeAlias);
  return s === undefined
    ? undefined
    : getTypeAliasInstantiation(s, [getRegularTypeOfLiteralType(nameType), unknownType], undefined, undefined);
}
function isTypePresencePossible(type: Type, name: string, assumeTrue: boolean): boolean {
  const p = getPropertyOfType(type, name);
  if (p !== undefined)
    return (p.flags & SF.Optional) !== 0 || (linksOf(p).checkFlags & CheckFlags.Partial) !== 0 || assumeTrue;
  return getApplicableIndexInfoForName(type, name) !== undefined || !assumeTrue;
}
function narrowTypeByCall(s: FlowState, type: Type, call: CallExpression, assumeTrue: boolean): Type {
  if (hasMatchingArgument(s, call)) {
    const signature = assumeTrue || !isOptionalChain(call) ? getEffectsSignature(call) : undefined;
    const predicate = signature === undefined ? undefined : getTypePredicateOfSignature(signature);
    if (predicate !== undefined && (predicate.kind === "this" || predicate.kind === "identifier"))
      return narrowTypeByCallExpression(s, type, call, assumeTrue, predicate);
  }
  // `o.hasOwnProperty("a")` of an optional property that may be missing.
  const callee = call.expression;
  const argument = call.arguments[0];
  const reference = s.reference;
  if (
    someType(type, (t) => (t.flags & TF.Undefined) !== 0) &&
    (reference.kind === "PropertyAccessExpression" || reference.kind === "ElementAccessExpression") &&
    callee.kind === "PropertyAccessExpression" &&
    callee.name.text === "hasOwnProperty" &&
    call.arguments.length === 1 &&
    argument !== undefined &&
    isStringLiteralLike(argument) &&
    isMatchingReference(reference.expression, referenceCandidate(callee.expression)) &&
    getAccessedPropertyName(reference) === argument.text
  )
    return getTypeWithFacts(type, assumeTrue ? TypeFacts.NEUndefined : TypeFacts.EQUndefined);
  return type;
}
function hasMatchingArgument(s: FlowState, call: CallExpression): boolean {
  for (const a of call.arguments)
    if (
      isOrContainsMatchingReference(s.reference, a) ||
      optionalChainContainsReference(a, s.reference) ||
      getCandidateDiscriminantPropertyAccess(s, a) !== undefined
    )
      return true;
  return (
    call.expression.kind === "PropertyAccessExpression" &&
    isOrContainsMatchingReference(s.reference, call.expression.expression)
  );
}
function isOrContainsMatchingReference(source: Node, target: Node): boolean {
  return isMatchingReference(source, target) || containsMatchingReference(source, target);
}
function narrowTypeByCallExpression(
  s: FlowState,
  typeIn: Type,
  call: CallExpression,
  assumeTrue: boolean,
  predicate: TypePredicate,
): Type {
  let type = typeIn;
  const predicateType = predicate.type;
  if (
    predicateType !== undefined &&
    !(
      (type.flags & TF.Any) !== 0 &&
      (predicateType === globalType("Object") || predicateType === globalType("Function"))
    )
  ) {
    const arg = predicateArgument(predicate, call);
    if (arg !== undefined) {
      if (isMatchingReference(s.reference, arg)) return getNarrowedType(type, predicateType, assumeTrue, false);
      if (
        optionalChainContainsReference(arg, s.reference) &&
        ((assumeTrue && !hasTypeFacts(predicateType, TypeFacts.EQUndefined)) ||
          (!assumeTrue && everyType(predicateType, isNullableType)))
      )
        type = getNonNullableType(type);
      const access = getDiscriminantPropertyAccess(s, arg, type);
      if (access !== undefined)
        return narrowTypeByDiscriminant(type, access, (t) => getNarrowedType(t, predicateType, assumeTrue, false));
    }
  }
  return type;
}
function predicateArgument(predicate: TypePredicate, call: CallExpression): Node | undefined {
  if (predicate.kind === "identifier" || predicate.kind === "assertsIdentifier")
    return call.arguments[predicate.parameterIndex];
  const invoked = skipP(call.expression);
  return isAccessExpression(invoked) && "expression" in invoked ? skipP(invoked.expression as Node) : undefined;
}
function isMatchingConstructorReference(s: FlowState, expr: Node): boolean {
  return (
    (expr.kind === "PropertyAccessExpression" &&
      expr.name.text === "constructor" &&
      isMatchingReference(s.reference, expr.expression)) ||
    (expr.kind === "ElementAccessExpression" &&
      expr.argumentExpression.kind === "StringLiteral" &&
      expr.argumentExpression.text === "constructor" &&
      isMatchingReference(s.reference, expr.expression))
  );
}
function narrowTypeByConstructor(type: Type, operator: string, identifier: Expression, assumeTrue: boolean): Type {
  if (assumeTrue ? operator !== "==" && operator !== "===" : operator !== "!=" && operator !== "!==") return type;
  const identifierType = getTypeOfExpression(identifier);
  if (
    getSignaturesOfType(identifierType, "call").length === 0 &&
    getSignaturesOfType(identifierType, "construct").length === 0
  )
    return type;
  const prototype = getPropertyOfType(identifierType, "prototype");
  if (prototype === undefined) return type;
  const candidate = getTypeOfSymbol(prototype);
  if ((candidate.flags & TF.Any) !== 0 || candidate === globalType("Object") || candidate === globalType("Function"))
    return type;
  if ((type.flags & TF.Any) !== 0) return candidate;
  return filterType(type, (t) =>
    (t.kind === "object" && (t.objectFlags & OF.Class) !== 0) ||
    (candidate.kind === "object" && (candidate.objectFlags & OF.Class) !== 0)
      ? t.symbol === candidate.symbol
      : isTypeSubtypeOf(t, candidate),
  );
}

// ---- effects of calls, reachability

const effectsSignatures = new Map<number, Signature | null>();

export function getEffectsSignature(call: CallExpression): Signature | undefined {
  const cached = effectsSignatures.get(call.id);
  if (cached !== undefined) return cached ?? undefined;
  let funcType: Type | undefined;
  const e = call.expression;
  if (call.parent.kind === "ExpressionStatement") funcType = getTypeOfDottedName(e);
  else if (e.kind !== "SuperKeyword") {
    funcType = isOptionalChain(call) ? getNonNullableTypeIfNeeded(checkExpressionCached(e)) : checkExpressionCached(e);
  }
  const signatures = getSignaturesOfType(funcType === undefined ? unknownType : getApparentType(funcType), "call");
  const first = signatures[0];
  const candidate =
    signatures.length === 1 && first !== undefined && first.typeParameters === undefined
      ? first
      : signatures.some(hasEffectiveTypePredicateSignature)
        ? getResolvedSignature(call)
        : undefined;
  const signature = candidate !== undefined && hasEffectiveTypePredicateSignature(candidate) ? candidate : undefined;
  if (candidate !== resolvingSignature) effectsSignatures.set(call.id, signature ?? null);
  return signature;
}
/** The declared type of a dotted name, if every part has an explicit type: assertions need that. */
function getTypeOfDottedName(node: Node): Type | undefined {
  switch (node.kind) {
    case "Identifier": {
      const s = getExportSymbolOfValueSymbol(getResolvedSymbol(node));
      return getExplicitTypeOfSymbol(s);
    }
    case "ThisKeyword":
      return getExplicitThis(node);
    case "SuperKeyword":
      return checkExpression(node);
    case "PropertyAccessExpression": {
      const t = getTypeOfDottedName(node.expression);
      if (t === undefined) return undefined;
      const name = node.name.kind === "PrivateIdentifier" ? undefined : node.name.text;
      const prop = name === undefined ? getSymbolOfPropertyAccess(node) : getPropertyOfType(t, name);
      return prop === undefined ? undefined : getExplicitTypeOfSymbol(prop);
    }
    case "ParenthesizedExpression":
    case "NonNullExpression":
      return getTypeOfDottedName(node.expression);
    default:
      return undefined;
  }
}
function getExplicitThis(node: Node): Type | undefined {
  return node.kind === "ThisKeyword" ? checkExpression(node) : undefined;
}
import { resolveAlias } from "./names.ts";
function getExplicitTypeOfSymbol(symbolIn: Symbol): Type | undefined {
  const symbol = (symbolIn.flags & SF.Alias) !== 0 ? resolveAlias(symbolIn) : symbolIn;
  if ((symbol.flags & (SF.Function | SF.Method | SF.Class | SF.ValueModule)) !== 0) return getTypeOfSymbol(symbol);
  if ((symbol.flags & (SF.Variable | SF.Property)) !== 0) {
    if ((linksOf(symbol).checkFlags & CheckFlags.Mapped) !== 0) {
      const origin = linksOf(symbol).syntheticOrigin;
      if (origin !== undefined && getExplicitTypeOfSymbol(origin) !== undefined) return getTypeOfSymbol(symbol);
    }
    const d = symbol.valueDeclaration;
    if (d !== undefined) {
      if (
        (d.kind === "VariableDeclaration" ||
          d.kind === "PropertyDeclaration" ||
          d.kind === "PropertySignature" ||
          d.kind === "Parameter") &&
        d.type !== undefined
      )
        return getTypeOfSymbol(symbol);
      if (d.kind === "VariableDeclaration" && d.parent.parent.kind === "ForOfStatement") {
        return undefined;
      }
      // A constant whose initializer is itself explicit.
      if (d.kind === "VariableDeclaration" && isConstVariable(d) && d.initializer !== undefined && false)
        return getTypeOfSymbol(symbol);
    }
  }
  return undefined;
}

const reachableCache = new Map<number, boolean>();
export function isReachableFlowNode(flow: FlowNode): boolean {
  return isReachable(flow, false);
}
function isReachable(start: FlowNode, noCacheCheckIn: boolean): boolean {
  let flow: FlowNode = start;
  let noCacheCheck = noCacheCheckIn;
  for (;;) {
    if (flow.shared && !noCacheCheck) {
      const cached = reachableCache.get(flow.id);
      if (cached !== undefined) return cached;
      if (labelAntecedents.size === 0) {
        const r = isReachable(flow, true);
        reachableCache.set(flow.id, r);
        return r;
      }
    }
    noCacheCheck = false;
    switch (flow.kind) {
      case "Assignment":
      case "TrueCondition":
      case "FalseCondition":
      case "ArrayMutation":
        flow = flow.antecedent;
        break;
      case "Call": {
        const signature = getEffectsSignature(flow.node);
        if (signature !== undefined) {
          const p = getTypePredicateOfSignature(signature);
          if (p !== undefined && p.kind === "assertsIdentifier" && p.type === undefined) {
            const a = flow.node.arguments[p.parameterIndex];
            if (a !== undefined && isFalseExpression(a)) return false;
          }
          if ((getReturnTypeOfSignature(signature).flags & TF.Never) !== 0) return false;
        }
        flow = flow.antecedent;
        break;
      }
      case "BranchLabel": {
        const as = labelAntecedents.get(flow) ?? flow.antecedents;
        return as.some((a) => isReachable(a, false));
      }
      case "LoopLabel": {
        const as = labelAntecedents.get(flow) ?? flow.antecedents;
        const first = as[0];
        if (first === undefined) return false;
        flow = first;
        break;
      }
      case "SwitchClause":
        if (flow.clauseStart === flow.clauseEnd && isExhaustiveSwitchStatement(flow.switchStatement)) return false;
        flow = flow.antecedent;
        break;
      case "ReduceLabel": {
        const saved = labelAntecedents.get(flow.target);
        labelAntecedents.set(flow.target, flow.antecedents);
        const r = isReachable(flow.antecedent, false);
        if (saved === undefined) labelAntecedents.delete(flow.target);
        else labelAntecedents.set(flow.target, saved);
        return r;
      }
      case "Start":
        return true;
      case "Unreachable":
        return false;
    }
  }
}
function isFalseExpression(e: Expression): boolean {
  const n = skipParentheses(e);
  return (
    n.kind === "FalseKeyword" ||
    (n.kind === "BinaryExpression" &&
      n.left.kind !== "PrivateIdentifier" &&
      ((n.operator === "&&" && (isFalseExpression(n.left) || isFalseExpression(n.right))) ||
        (n.operator === "||" && isFalseExpression(n.left) && isFalseExpression(n.right))))
  );
}
/** What all of `typeof`'s eight results leave: nothing. */
const AllTypeofNE = 556800;
const exhaustive = new Map<number, boolean>();
const exhaustiveResolving = new Set<number>();
export function isExhaustiveSwitchStatement(node: SwitchStatement): boolean {
  const cached = exhaustive.get(node.id);
  if (cached !== undefined) return cached;
  if (exhaustiveResolving.has(node.id)) return false;
  exhaustiveResolving.add(node.id);
  const r = computeExhaustive(node);
  exhaustiveResolving.delete(node.id);
  exhaustive.set(node.id, r);
  return r;
}
function computeExhaustive(node: SwitchStatement): boolean {
  if (node.expression.kind === "TypeOfExpression") {
    const witnesses = getSwitchClauseTypeOfWitnesses(node);
    if (witnesses === undefined) return false;
    const operand = checkExpressionCached(node.expression.expression);
    const constraint = getBaseConstraintOfType(operand) ?? operand;
    const facts = notEqualFactsOfTypeofSwitch(0, 0, witnesses);
    if ((constraint.flags & TF.AnyOrUnknown) !== 0) return (AllTypeofNE & facts) === AllTypeofNE;
    return !someType(constraint, (t) => getTypeFacts(t, facts) === facts);
  }
  const raw = checkExpressionCached(node.expression);
  const type = getBaseConstraintOfType(raw) ?? raw;
  if (!isLiteralTypeOf(type)) return false;
  const switchTypes = getSwitchClauseTypes(node);
  if (switchTypes.length === 0 || switchTypes.some((t) => !(isUnitType(t) || (t.flags & TF.Never) !== 0))) return false;
  return everyType(mapType(type, getRegularTypeOfLiteralType), (t) => switchTypes.includes(t));
}
import { isLiteralType } from "./widen.ts";
function isLiteralTypeOf(t: Type): boolean {
  return isLiteralType(t) || (t.flags & TF.Never) !== 0;
}

// ---- properties set in constructors, destructuring

export function getFlowTypeInConstructor(
  declaration: Extract<Node, { kind: "PropertyDeclaration" }>,
): Type | undefined {
  const symbol = symOf(declaration);
  if (symbol === undefined || symbol.parent === undefined) return undefined;
  const ctor = constructorOf(declaration.parent);
  if (ctor === undefined) return undefined;
  const end = returnFlowNodeOf(ctor);
  if (end === undefined) return undefined;
  return getFlowTypeOfProperty(declaration, end, symbol);
}
function constructorOf(classNode: Node): Node | undefined {
  if (classNode.kind !== "ClassDeclaration" && classNode.kind !== "ClassExpression") return undefined;
  for (const m of classNode.members) if (m.kind === "Constructor" && m.body !== undefined) return m;
  return undefined;
}
/** A reference `this.name`, standing at the end of a constructor. */
export function thisReference(
  declaration: Node,
  name: Extract<Node, { kind: "Identifier" | "PrivateIdentifier" }>,
): Node {
  const at = { pos: declaration.pos, end: declaration.end };
  const self: Node = { kind: "ThisKeyword", pos: at.pos, end: at.end, parent: declaration, id: nextNode() };
  const access: Node = {
    kind: "PropertyAccessExpression",
    pos: at.pos,
    end: at.end,
    parent: declaration,
    id: nextNode(),
    expression: self,
    questionDotToken: false,
    name,
    optionalChain: false,
  };
  return access;
}
import { nextNodeId } from "../ast/ast.ts";
function nextNode(): number {
  return nextNodeId();
}
function getFlowTypeOfProperty(
  declaration: Extract<Node, { kind: "PropertyDeclaration" }>,
  end: FlowNode,
  symbol: Symbol,
): Type | undefined {
  const name = declaration.name;
  if (name.kind !== "Identifier" && name.kind !== "PrivateIdentifier") return undefined;
  const reference = thisReference(declaration, name);
  const flowT = getFlowTypeOfReference(reference, autoType, undefinedType, undefined, end);
  if (everyType(flowT, (t) => (t.flags & TF.Nullable) !== 0)) {
    return undefined;
  }
  void symbol;
  return flowT === autoType || flowT === autoArrayType() ? undefined : getWidenedType(flowT);
}
export function isPropertyInitializedInConstructor(
  name: Extract<Node, { kind: "Identifier" | "PrivateIdentifier" }>,
  propType: Type,
  ctor: Node,
  declaration: Node,
): boolean {
  const end = returnFlowNodeOf(ctor);
  const reference = thisReference(declaration, name);
  if (end === undefined) return true;
  const initial = getUnionType([propType, undefinedType]);
  const t = getFlowTypeOfReference(reference, propType, initial, undefined, end);
  return !someType(t, (x) => (x.flags & TF.Undefined) !== 0);
}
/** `{ kind, value } = u`: value narrowed by what is known of u. */
export function getFlowTypeOfDestructuring(node: BindingElement, declaredType: Type): Type {
  const access = destructuredAccess(node);
  const flow = flowNodeOf(node) ?? (access === undefined ? undefined : flowNodeOf(rootOfAccess(access)));
  return access === undefined || flow === undefined
    ? declaredType
    : getFlowTypeOfReference(access, declaredType, declaredType, undefined, flow);
}
/** `u.value`, for an element of a pattern that takes u apart. */
function destructuredAccess(node: BindingElement): Expression | undefined {
  const name = getAccessedPropertyName(node);
  const owner = node.parent.parent;
  const object =
    owner.kind === "BindingElement"
      ? destructuredAccess(owner)
      : owner.kind === "VariableDeclaration" && owner.initializer !== undefined && isReferenceLike(owner.initializer)
        ? owner.initializer
        : undefined;
  if (name === undefined || object === undefined) return undefined;
  const { pos, end } = node;
  return {
    kind: "PropertyAccessExpression",
    pos,
    end,
    parent: node,
    id: nextNode(),
    expression: object,
    questionDotToken: false,
    name: { kind: "Identifier", pos, end, parent: node, id: nextNode(), text: name },
    optionalChain: false,
  };
}
function rootOfAccess(access: Expression): Expression {
  return access.kind === "PropertyAccessExpression" && access.parent.kind === "BindingElement"
    ? rootOfAccess(access.expression)
    : access;
}
function isReferenceLike(e: Expression): boolean {
  return (
    e.kind === "Identifier" ||
    e.kind === "ThisKeyword" ||
    ((e.kind === "PropertyAccessExpression" || e.kind === "ElementAccessExpression") && isReferenceLike(e.expression))
  );
}
/** The strings of `case "string":` …; undefined where there is none, or it is there twice. */
function getSwitchClauseTypeOfWitnesses(sw: SwitchStatement): (string | undefined)[] | undefined {
  const witnesses: (string | undefined)[] = [];
  for (const c of sw.caseBlock.clauses) {
    let text: string | undefined;
    if (c.kind === "CaseClause") {
      if (!isStringLiteralLike(c.expression)) return undefined;
      text = c.expression.text;
    }
    witnesses.push(text !== undefined && text !== "" && !witnesses.includes(text) ? text : undefined);
  }
  return witnesses;
}
function notEqualFactsOfTypeofSwitch(start: number, end: number, witnesses: readonly (string | undefined)[]): number {
  let facts = 0;
  witnesses.forEach((w, i) => {
    if ((i < start || i >= end) && w !== undefined) facts |= typeofNotEqualFact(w);
  });
  return facts;
}
function propertyTypeOf(type: Type, name: string): Type | undefined {
  const p = getPropertyOfType(type, name);
  return p === undefined ? undefined : getTypeOfSymbol(p);
}
function narrowTypeByTypeofLiteral(type: Type, name: string, assumeTrue: boolean): Type {
  return assumeTrue ? narrowTypeByTypeName(type, name) : getAdjustedTypeWithFacts(type, typeofNotEqualFact(name));
}
