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
  forEachType,
  getIntersectionType,
  getUnionType,
  isEmptyAnonymousObject,
  mapType,
  someType,
  UnionReduction,
  getRegularTypeOfLiteralType,
  getNumberLiteralType,
  getStringLiteralType,
} from "./construct.ts";
import { checkExpression, checkExpressionCached } from "./expressions.ts";
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
  resolveStructuredTypeMembers,
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
import {
  getConstituentTypeForKeyType,
  getKeyPropertyName,
  isDiscriminantProperty,
  isFunctionObjectType,
  isTypeAssignableTo,
  isTypeDerivedFrom,
  isTypeRelatedTo,
  isTypeStrictSubtypeOf,
  isTypeSubsetOf,
  isTypeSubtypeOf,
  areTypesComparable,
} from "./relations.ts";
import {
  anyType,
  autoType,
  bigintType,
  createObjectType,
  cx,
  emptyObjectType,
  errorType,
  esSymbolType,
  falseType,
  linksOf,
  neverType,
  nonPrimitiveType,
  nullType,
  numberType,
  regularFalseType,
  resolvingSignature,
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
import { autoArrayType, getBaseTypeOfLiteralType, getWidenedType, isUnitType } from "./widen.ts";
import { isSymbolAssigned } from "./assigned.ts";

// ---- facts

export function getNonUndefinedType(type: Type): Type {
  const t = someType(type, (x) => (x.flags & TF.Instantiable) !== 0 && maybeUndefinedConstraint(x))
    ? mapType(type, (x) => ((x.flags & TF.Instantiable) !== 0 ? (getBaseConstraintOfType(x) ?? x) : x))
    : type;
  return getTypeWithoutFacts(t, TF.Undefined);
}
function maybeUndefinedConstraint(_t: Type): boolean {
  return false;
}
/** Removes undefined (or null, or both) from a type; from a type variable by intersection with {}. */
export function getTypeWithoutFacts(type: Type, kinds: number): Type {
  return mapType(type, (t) => {
    if ((t.flags & kinds) !== 0) return neverType;
    if ((kinds & TF.Undefined) !== 0 && (t.flags & TF.Void) !== 0) return neverType;
    if ((t.flags & TF.Unknown) !== 0 && (kinds & TF.Nullable) === TF.Nullable) return emptyObjectType;
    if ((t.flags & TF.Instantiable) !== 0) {
      const c = getBaseConstraintOfType(t) ?? unknownType;
      if (someType(c, (x) => (x.flags & (kinds | TF.Unknown)) !== 0)) {
        if ((kinds & TF.Nullable) === TF.Nullable) return getIntersectionType([t, emptyObjectType]);
        return kinds === TF.Undefined
          ? getIntersectionType([t, getUnionType([emptyObjectType, nullType])])
          : getIntersectionType([t, getUnionType([emptyObjectType, undefinedType])]);
      }
    }
    return t;
  });
}
export function getNonNullableType(type: Type): Type {
  return getTypeWithoutFacts(type, TF.Nullable);
}
export function getNonNullableTypeIfNeeded(type: Type): Type {
  return isNullableType(type) ? getNonNullableType(type) : type;
}
export function isNullableType(type: Type): boolean {
  return someType(
    type,
    (t) =>
      (t.flags & (TF.Nullable | TF.Unknown)) !== 0 ||
      ((t.flags & TF.Instantiable) !== 0 &&
        someType(getBaseConstraintOfType(t) ?? unknownType, (x) => (x.flags & (TF.Nullable | TF.Unknown)) !== 0)),
  );
}
export function getTypeWithDefault(type: Type, defaultType: Type): Type {
  return getUnionType([getNonUndefinedType(type), defaultType]);
}

export function isFalsy(t: Type): boolean {
  return (
    (t.flags & (TF.Void | TF.Undefined | TF.Null)) !== 0 ||
    (t.kind === "literal" &&
      (t.value === "" ||
        t.value === 0 ||
        t.value === false ||
        ((t.flags & TF.BigIntLiteral) !== 0 && (t.value === "0" || t.value === "-0"))))
  );
}
function possiblyFalsy(t: Type): boolean {
  if (isFalsy(t)) return true;
  if (t.kind === "literal") return Number.isNaN(t.value);
  if ((t.flags & (TF.Any | TF.Unknown | TF.String | TF.Number | TF.BigInt | TF.Enum)) !== 0) return true;
  if (t.kind === "template") return t.texts.every((x) => x === "");
  if (t.kind === "stringMapping") return true;
  if ((t.flags & TF.Instantiable) !== 0) return someType(getBaseConstraintOfType(t) ?? unknownType, possiblyFalsy);
  if (t.kind === "intersection")
    return (
      t.types.every((x) => possiblyFalsy(x)) || t.types.some((x) => (x.flags & TF.Primitive) !== 0 && possiblyFalsy(x))
    );
  return false;
}
export function possiblyTruthy(t: Type): boolean {
  if ((t.flags & TF.Instantiable) !== 0) return someType(getBaseConstraintOfType(t) ?? unknownType, possiblyTruthy);
  return !isFalsy(t) && (t.flags & TF.Never) === 0;
}
/** The truthy part of a type. */
export function getTruthyType(type: Type): Type {
  const t = mapType(type, (x) => {
    if (!possiblyTruthy(x)) return neverType;
    if ((x.flags & TF.Unknown) !== 0) return emptyObjectType;
    if ((x.flags & TF.Instantiable) !== 0 && isNullableType(x)) return getIntersectionType([x, emptyObjectType]);
    return x;
  });
  return t;
}
/** The falsy part: primitives become their falsy values. */
export function getFalsyType(type: Type): Type {
  return filterType(type, possiblyFalsy);
}
export function extractDefinitelyFalsyTypes(type: Type): Type {
  return mapType(type, getDefinitelyFalsyPart);
}
function getDefinitelyFalsyPart(type: Type): Type {
  if ((type.flags & TF.String) !== 0) return getStringLiteralType("");
  if ((type.flags & TF.Number) !== 0) return getNumberLiteralType(0);
  if ((type.flags & TF.BigInt) !== 0) return zeroBigInt();
  if (
    type === regularFalseType ||
    type === falseType ||
    (type.flags & (TF.Void | TF.Undefined | TF.Null | TF.AnyOrUnknown)) !== 0 ||
    isFalsy(type)
  )
    return type;
  if ((type.flags & TF.Instantiable) !== 0 && someType(getBaseConstraintOfType(type) ?? unknownType, possiblyFalsy))
    return type;
  return neverType;
}
import { getBigIntLiteralType } from "./construct.ts";
function zeroBigInt(): Type {
  return getBigIntLiteralType("0");
}
export function removeDefinitelyFalsyTypes(type: Type): Type {
  return filterType(type, possiblyTruthy);
}

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
          return getPropertyNameFromIndex(checkExpressionCached(d.initializer));
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
  return { type, incomplete };
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

/** Expressions checked from within a loop's analysis don't see its unfinished types. */
export function enterFlow(): number {
  const saved = loopStart;
  loopStart = loopStack.length;
  return saved;
}
export function leaveFlow(saved: number): void {
  loopStart = saved;
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
      (getTypeWithoutFacts(resultType, TF.Nullable).flags & TF.Never) !== 0)
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
const initializerTypes = new Map<number, Type>();
function getTypeOfInitializer(node: Expression): Type {
  return cx.tables.expressionType[node.id] ?? initializerTypes.get(node.id) ?? checkExpressionCached(node);
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
  let assignedType = assigned;
  if ((assigned.flags & TF.Any) !== 0) return declared;
  const filtered = filterType(declared, (t) => typeMaybeAssignableTo(assignedType, t));
  let reduced =
    assigned.kind === "literal" && (assigned.flags & TF.BooleanLiteral) !== 0 && assigned === assigned.freshType
      ? mapType(filtered, (t) => t)
      : filtered;
  if (reduced !== declared && isTypeAssignableTo(assignedType, reduced)) return reduced;
  assignedType = getRegularTypeOfLiteralType(assigned);
  reduced = declared;
  return reduced;
}
function typeMaybeAssignableTo(source: Type, target: Type): boolean {
  if (source.kind !== "union") return isTypeAssignableTo(source, target);
  return source.types.some((t) => isTypeAssignableTo(t, target));
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
        node.left.kind === "ElementAccessExpression" ? checkExpressionCached(node.left.argumentExpression) : errorType;
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
  const t = getRegularLiteralBase(checkExpressionCached(node));
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
    isTypeAssignableTo(checkExpressionCached(parent.argumentExpression), numberType);
  return isLengthPushOrUnshift || isElementAssignment;
}

function typeAtSwitchClause(s: FlowState, flow: FlowSwitchClause): FlowType {
  const expr = skipParentheses(flow.switchStatement.expression);
  const f = typeAt(s, flow.antecedent);
  let type = f.type;
  if (isMatchingReference(s.reference, expr)) type = narrowTypeBySwitchOnDiscriminant(type, flow);
  else if (expr.kind === "TypeOfExpression" && isMatchingReference(s.reference, expr.expression))
    type = narrowBySwitchOnTypeOf(s, type, flow);
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
      c.kind === "CaseClause" ? getRegularTypeOfLiteralType(checkExpressionCached(c.expression)) : neverType,
    );
    switchTypesCache.set(sw.id, r);
  }
  return r;
}
function isUnitOrUnion(t: Type): boolean {
  return isUnitType(t);
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
  const b = (t.flags & TF.Instantiable) !== 0 ? (getBaseConstraintOfType(t) ?? t) : t;
  return isUnitType(b) || (b.kind === "intersection" && b.types.some(isUnitType));
}
function extractUnit(t: Type): Type {
  return t.kind === "intersection" ? (t.types.find(isUnitType) ?? t) : t;
}
function narrowTypeBySwitchOptionalChainContainment(type: Type, flow: FlowSwitchClause, f: (t: Type) => boolean): Type {
  const every =
    flow.clauseStart !== flow.clauseEnd &&
    getSwitchClauseTypes(flow.switchStatement).slice(flow.clauseStart, flow.clauseEnd).every(f);
  return every ? getTypeWithoutFacts(type, TF.Nullable) : type;
}
function narrowTypeBySwitchOnDiscriminantProperty(type: Type, access: Node, flow: FlowSwitchClause): Type {
  if (flow.clauseStart < flow.clauseEnd && type.kind === "union") {
    const name = getAccessedPropertyName(access);
    if (name !== undefined && getKeyPropertyName(type) === name) {
      const clauseTypes = getSwitchClauseTypes(flow.switchStatement).slice(flow.clauseStart, flow.clauseEnd);
      const candidates = clauseTypes.map((t) => getConstituentTypeForKeyType(type, t) ?? unknownType);
      const candidate = getUnionType(candidates);
      if (candidate !== unknownType && !clauseTypes.includes(neverType)) return candidate;
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
function narrowBySwitchOnTypeOf(_s: FlowState, type: Type, flow: FlowSwitchClause): Type {
  const clauses = flow.switchStatement.caseBlock.clauses;
  const witnesses: (string | undefined)[] = [];
  for (const c of clauses) {
    if (c.kind === "CaseClause") {
      const e = c.expression;
      if (e.kind !== "StringLiteral" && e.kind !== "NoSubstitutionTemplateLiteral") return type;
      witnesses.push(e.text);
    } else witnesses.push(undefined);
  }
  const defaultIndex = clauses.findIndex((c) => c.kind === "DefaultClause");
  const hasDefault =
    flow.clauseStart === flow.clauseEnd || (defaultIndex >= flow.clauseStart && defaultIndex < flow.clauseEnd);
  if (hasDefault) {
    let t = type;
    for (let i = 0; i < clauses.length; i++) {
      if (i >= flow.clauseStart && i < flow.clauseEnd) continue;
      const w = witnesses[i];
      if (w !== undefined) t = narrowTypeByTypeName(t, w, false);
    }
    return t;
  }
  const seen = witnesses.slice(0, flow.clauseStart);
  return getUnionType(
    witnesses
      .slice(flow.clauseStart, flow.clauseEnd)
      .map((w) => (w === undefined || seen.includes(w) ? neverType : narrowTypeByTypeName(type, w, true))),
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
function recombineUnknown(t: Type): Type {
  if (
    t.kind === "union" &&
    t.types.length === 3 &&
    (t.types[0]?.flags ?? 0) & TF.Undefined &&
    (t.types[1]?.flags ?? 0) & TF.Null &&
    t.types[2] !== undefined &&
    isEmptyAnonymousObject(t.types[2])
  )
    return unknownType;
  if (
    t.kind === "union" &&
    t.types.some(isEmptyAnonymousObject) &&
    t.types.some((x) => (x.flags & TF.Undefined) !== 0) &&
    t.types.some((x) => (x.flags & TF.Null) !== 0)
  )
    return unknownType;
  return t;
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
      const savedSilent = cx.flowLoopStart;
      cx.flowLoopStart++;
      f = typeAt(s, a);
      cx.flowLoopStart = savedSilent;
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
    (isOptionalChain(expr) &&
      "questionDotToken" in expr &&
      expr.questionDotToken &&
      p === p &&
      isExpressionOfOptionalChainRoot(expr)) ||
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
      const sym = getSymbolOfPropertyAccess(node);
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
  if (isMatchingReference(s.reference, expr)) return getAdjusted(type, assumePresent ? "notNullish" : "nullish");
  const access = getDiscriminantPropertyAccess(s, expr, type);
  if (access !== undefined)
    return narrowTypeByDiscriminant(type, access, (t) =>
      assumePresent
        ? getNonNullableType(t)
        : filterType(t, (x) => (x.flags & (TF.Nullable | TF.Void | TF.AnyOrUnknown)) !== 0),
    );
  return type;
}
function getAdjusted(type: Type, what: "notNullish" | "nullish"): Type {
  if (what === "notNullish") return getNonNullableType(type);
  return (type.flags & TF.Unknown) !== 0
    ? getUnionType([undefinedType, nullType])
    : mapType(type, (t) =>
        (t.flags & (TF.Nullable | TF.Any | TF.Void)) !== 0
          ? t
          : (t.flags & TF.Unknown) !== 0
            ? getUnionType([undefinedType, nullType])
            : (t.flags & TF.Instantiable) !== 0 && isNullableType(t)
              ? t
              : neverType,
      );
}
function narrowTypeByTruthiness(s: FlowState, typeIn: Type, expr: Expression, assumeTrue: boolean): Type {
  let type = typeIn;
  if (isMatchingReference(s.reference, expr)) return assumeTrue ? getTruthyType(type) : getFalsyType(type);
  if (assumeTrue && optionalChainContainsReference(expr, s.reference)) type = getNonNullableType(type);
  const access = getDiscriminantPropertyAccess(s, expr, type);
  if (access !== undefined)
    return narrowTypeByDiscriminant(type, access, (t) => (assumeTrue ? getTruthyType(t) : getFalsyType(t)));
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
  const removeNullable = optionalChain && isNullableType(type);
  const propTypeRaw = propertyTypeForNarrowing(removeNullable ? getNonNullableType(type) : type, name);
  if (propTypeRaw === undefined) return type;
  const propType = removeNullable ? getUnionType([propTypeRaw, undefinedType]) : propTypeRaw;
  const narrowed = narrow(propType);
  return filterType(type, (t) => {
    const d = propertyTypeForNarrowing(t, name) ?? (isNullableConstituent(t) ? undefinedType : unknownType);
    return (d.flags & TF.Never) === 0 && (narrowed.flags & TF.Never) === 0 && areTypesComparable(narrowed, d);
  });
}
function isNullableConstituent(t: Type): boolean {
  return (t.flags & TF.Nullable) !== 0;
}
function propertyTypeForNarrowing(type: Type, name: string): Type | undefined {
  if ((type.flags & TF.Nullable) !== 0) return undefined;
  const p = getPropertyOfType(type, name);
  if (p !== undefined) return getTypeOfSymbol(p);
  return getApplicableIndexInfoForName(type, name)?.type;
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
      const candidate = getConstituentTypeForKeyType(type, getTypeOfInitializer(value));
      if (candidate !== undefined) {
        if (operator === (assumeTrue ? "===" : "!==")) return candidate;
        const pt = propertyTypeForNarrowing(candidate, name);
        if (pt !== undefined && isUnitOrUnion(pt)) return filterType(type, (t) => t !== candidate);
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
        return narrowTypeByInKeyword(type, checkExpressionCached(expr.left), assumeTrue);
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
  const assume = (assumeTrue !== (bool.kind === "TrueKeyword")) !== (operator !== "===" && operator !== "==");
  return narrowType(s, type, expr, assume);
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
  const valueType = getTypeOfInitializer(value);
  const remove =
    (equals !== assumeTrue && everyType(valueType, (t) => (t.flags & nullable) !== 0)) ||
    (equals === assumeTrue && everyType(valueType, (t) => (t.flags & (TF.AnyOrUnknown | nullable)) === 0));
  return remove ? getNonNullableType(type) : type;
}
function narrowTypeByEquality(type: Type, operator: string, value: Expression, assumeTrueIn: boolean): Type {
  let assumeTrue = assumeTrueIn;
  if ((type.flags & TF.Any) !== 0) return type;
  if (operator === "!=" || operator === "!==") assumeTrue = !assumeTrue;
  const valueType = getTypeOfInitializer(value);
  const doubleEquals = operator === "==" || operator === "!=";
  if ((valueType.flags & TF.Nullable) !== 0) {
    if (doubleEquals) return assumeTrue ? getAdjusted(type, "nullish") : getAdjusted(type, "notNullish");
    const kind = (valueType.flags & TF.Null) !== 0 ? TF.Null : TF.Undefined;
    if (assumeTrue) {
      if ((type.flags & TF.Unknown) !== 0) return valueType;
      return mapType(type, (t) =>
        (t.flags & TF.Any) !== 0
          ? t
          : (t.flags & kind) !== 0 || (kind === TF.Undefined && (t.flags & TF.Void) !== 0)
            ? t
            : (t.flags & TF.Unknown) !== 0
              ? valueType
              : (t.flags & TF.Instantiable) !== 0 &&
                  someType(getBaseConstraintOfType(t) ?? unknownType, (x) => (x.flags & (kind | TF.Unknown)) !== 0)
                ? getIntersectionType([t, kind === TF.Null ? nullType : undefinedType])
                : neverType,
      );
    }
    if ((type.flags & TF.Unknown) !== 0)
      return getUnionType([emptyObjectType, kind === TF.Null ? undefinedType : nullType]);
    return getTypeWithoutFacts(type, kind);
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
  if (isUnitType(valueType)) {
    return filterType(
      type,
      (t) =>
        !(
          isUnitLikeType(t) &&
          areTypesComparable(t, valueType) &&
          (t === getRegularTypeOfLiteralType(valueType) ||
            getRegularTypeOfLiteralType(extractUnit(t)) === getRegularTypeOfLiteralType(valueType) ||
            sameUnit(t, valueType))
        ),
    );
  }
  return type;
}
function sameUnit(a: Type, b: Type): boolean {
  return (
    a.kind === "literal" &&
    b.kind === "literal" &&
    a.value === b.value &&
    (a.flags & TF.EnumLiteral) === (b.flags & TF.EnumLiteral) &&
    a.symbol === b.symbol
  );
}
function isCoercible(a: Type, b: Type): boolean {
  return (
    (a.flags & (TF.Number | TF.String | TF.BooleanLiteral)) !== 0 &&
    (b.flags & (TF.Number | TF.String | TF.Boolean)) !== 0
  );
}
function replacePrimitivesWithLiterals(withPrimitives: Type, withLiterals: Type): Type {
  if (
    maybe(withPrimitives, TF.String | TF.TemplateLiteral | TF.Number | TF.BigInt) &&
    maybe(withLiterals, TF.StringLiteral | TF.TemplateLiteral | TF.NumberLiteral | TF.BigIntLiteral)
  ) {
    return mapType(withPrimitives, (t) =>
      (t.flags & TF.String) !== 0
        ? extractTypesOfKind(withLiterals, TF.String | TF.StringLiteral | TF.TemplateLiteral | TF.StringMapping, t)
        : t.kind === "template" && !maybe(withLiterals, TF.String | TF.TemplateLiteral)
          ? extractTypesOfKind(withLiterals, TF.StringLiteral, t)
          : (t.flags & TF.Number) !== 0
            ? extractTypesOfKind(withLiterals, TF.Number | TF.NumberLiteral, t)
            : (t.flags & TF.BigInt) !== 0
              ? extractTypesOfKind(withLiterals, TF.BigInt | TF.BigIntLiteral, t)
              : t,
    );
  }
  return withPrimitives;
}
function maybe(type: Type, kind: number): boolean {
  return (
    (type.flags & kind) !== 0 ||
    ((type.kind === "union" || type.kind === "intersection") && type.types.some((t) => maybe(t, kind)))
  );
}
function extractTypesOfKind(type: Type, kind: number, fallback: Type): Type {
  const r = filterType(type, (t) => (t.flags & kind) !== 0);
  return (r.flags & TF.Never) !== 0 ? fallback : r;
}

// ---- typeof

function narrowTypeByTypeof(
  s: FlowState,
  type: Type,
  typeOfExpr: Extract<Node, { kind: "TypeOfExpression" }>,
  operator: string,
  literal: Extract<Node, { kind: "StringLiteral" | "NoSubstitutionTemplateLiteral" }>,
  assumeTrueIn: boolean,
): Type {
  const assumeTrue = operator === "!=" || operator === "!==" ? !assumeTrueIn : assumeTrueIn;
  const target = referenceCandidate(typeOfExpr.expression);
  const text = literal.text ?? "";
  if (!isMatchingReference(s.reference, target)) {
    let t = type;
    if (optionalChainContainsReference(target, s.reference) && assumeTrue === (text !== "undefined"))
      t = getNonNullableType(t);
    const access = getDiscriminantPropertyAccess(s, target, t);
    if (access !== undefined)
      return narrowTypeByDiscriminant(t, access, (x) => narrowTypeByTypeName(x, text, assumeTrue));
    return t;
  }
  return narrowTypeByTypeName(type, text, assumeTrue);
}
/** May a value of the type have this typeof? "yes" always, "no" never, "maybe". */
function typeofMatches(t: Type, name: string): "yes" | "no" | "maybe" {
  const f = t.flags;
  if ((f & TF.AnyOrUnknown) !== 0) return "maybe";
  let actual: string | undefined;
  if ((f & TF.StringLike) !== 0) actual = "string";
  else if ((f & TF.NumberLike) !== 0 && t.kind !== "union")
    actual = t.kind === "literal" && typeof t.value === "string" ? "string" : "number";
  else if ((f & TF.BigIntLike) !== 0) actual = "bigint";
  else if ((f & TF.BooleanLike) !== 0) actual = "boolean";
  else if ((f & TF.ESSymbolLike) !== 0) actual = "symbol";
  else if ((f & (TF.Undefined | TF.Void)) !== 0) actual = "undefined";
  else if ((f & TF.Null) !== 0) actual = "object";
  if (actual !== undefined) return actual === name ? "yes" : "no";
  if ((f & TF.NonPrimitive) !== 0) return name === "object" || name === "function" ? "maybe" : "no";
  if (t.kind === "object") {
    if (isEmptyAnonymousObject(t) || t === emptyObjectType || isEmptyInterface(t))
      return name === "undefined" ? "no" : "maybe";
    if (t === globalType("Object") || t === globalType("Function"))
      return t === globalType("Function")
        ? name === "function"
          ? "yes"
          : "no"
        : name === "undefined"
          ? "no"
          : "maybe";
    return isFunctionObjectType(t)
      ? name === "function"
        ? "yes"
        : "no"
      : name === "object"
        ? "yes"
        : name === "function"
          ? isWeakFn(t)
            ? "maybe"
            : "no"
          : "no";
  }
  if (t.kind === "intersection") {
    let result: "yes" | "no" | "maybe" = "maybe";
    for (const x of t.types) {
      if (isEmptyAnonymousObject(x)) continue;
      const m = typeofMatches(x, name);
      if ((x.flags & TF.Primitive) !== 0) return m;
      if (m === "no") result = result === "yes" ? "yes" : "no";
      if (m === "yes") result = "yes";
    }
    return result;
  }
  if ((f & TF.Instantiable) !== 0) {
    const c = getBaseConstraintOfType(t) ?? unknownType;
    let yes = false;
    let no = false;
    forEachType(c, (x) => {
      const m = typeofMatches(x, name);
      if (m !== "no") yes = true;
      if (m !== "yes") no = true;
    });
    return yes && no ? "maybe" : yes ? "yes" : "no";
  }
  return "maybe";
}
function isEmptyInterface(t: ObjectType): boolean {
  const r = resolveStructuredTypeMembers(t);
  return (
    r.properties.length === 0 &&
    r.callSignatures.length === 0 &&
    r.constructSignatures.length === 0 &&
    r.indexInfos.length === 0
  );
}
function isWeakFn(_t: ObjectType): boolean {
  return false;
}
function narrowTypeByTypeName(type: Type, name: string, assumeTrue: boolean): Type {
  if (!assumeTrue) {
    if ((type.flags & TF.Unknown) !== 0) {
      if (name === "undefined") return getUnionType([emptyObjectType, nullType]);
      return type;
    }
    return mapType(type, (t) => {
      if (name === "undefined" && (t.flags & TF.Instantiable) !== 0) return getTypeWithoutFacts(t, TF.Undefined);
      return typeofMatches(t, name) === "yes" ? neverType : t;
    });
  }
  switch (name) {
    case "string":
      return narrowTypeByTypeFacts(type, stringType, name);
    case "number":
      return narrowTypeByTypeFacts(type, numberType, name);
    case "bigint":
      return narrowTypeByTypeFacts(type, bigintType, name);
    case "boolean":
      return narrowTypeByTypeFacts(type, booleanType, name);
    case "symbol":
      return narrowTypeByTypeFacts(type, esSymbolType, name);
    case "object":
      if ((type.flags & TF.Any) !== 0) return type;
      return (type.flags & TF.Unknown) !== 0
        ? getUnionType([nonPrimitiveType, nullType])
        : getUnionType([narrowTypeByTypeFacts(type, nonPrimitiveType, name), narrowNull(type)]);
    case "function":
      return (type.flags & TF.Any) !== 0 ? type : narrowTypeByTypeFacts(type, globalType("Function"), name);
    case "undefined":
      return (type.flags & TF.Any) !== 0 ? type : narrowTypeByTypeFacts(type, undefinedType, name);
    default:
      return (type.flags & TF.Any) !== 0 ? type : filterType(type, (t) => typeofMatches(t, name) !== "no" && false);
  }
}
function narrowNull(type: Type): Type {
  return filterType(type, (t) => (t.flags & TF.Null) !== 0);
}
function narrowTypeByTypeFacts(type: Type, implied: Type, name: string): Type {
  return mapType(type, (t) => {
    if (isTypeRelatedTo(t, implied, "strictSubtype")) return typeofMatches(t, name) !== "no" ? t : neverType;
    if (isTypeSubtypeOf(implied, t) && !(t.flags & TF.Union)) return implied;
    const m = typeofMatches(t, name);
    if (m !== "no")
      return m === "yes" && (t.flags & TF.Instantiable) === 0
        ? t
        : (t.flags & TF.Any) !== 0
          ? implied
          : getIntersectionType([t, implied]);
    return neverType;
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
  const rightType = checkExpressionCached(expr.right);
  if (!isTypeDerivedFrom(rightType, globalType("Object")) && (rightType.flags & TF.Any) === 0) return type;
  if ((rightType.flags & TF.Any) !== 0) return type;
  // Symbol.hasInstance as a predicate.
  const has = getPropertyOfType(rightType, getPropertyNameForKnownSymbolName("hasInstance"));
  if (has !== undefined) {
    const signature = getSignaturesOfType(getTypeOfSymbol(has), "call")[0];
    const p = signature === undefined ? undefined : getTypePredicateOfSignature(signature);
    if (p !== undefined && p.kind === "identifier" && p.parameterIndex === 0 && p.type !== undefined)
      return getNarrowedType(type, p.type, assumeTrue, true);
  }
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
export function getNarrowedType(type: Type, candidate: Type, assumeTrue: boolean, checkDerived: boolean): Type {
  if (!assumeTrue) {
    if (type === candidate) return neverType;
    if (checkDerived) return filterType(type, (t) => !isTypeDerivedFrom(t, candidate));
    const t = (type.flags & TF.Unknown) !== 0 ? unknownType : type;
    const trueType = getNarrowedType(t, candidate, true, false);
    return recombineUnknown(filterType(t, (x) => !isTypeSubsetOf(x, trueType)));
  }
  if ((type.flags & TF.AnyOrUnknown) !== 0) return candidate;
  if (type === candidate) return candidate;
  const keyName = type.kind === "union" ? getKeyPropertyName(type) : undefined;
  const narrowed = mapType(candidate, (c) => {
    const discriminant = keyName === undefined ? undefined : propertyTypeForNarrowing(c, keyName);
    const matching =
      discriminant !== undefined && type.kind === "union"
        ? getConstituentTypeForKeyType(type, discriminant)
        : undefined;
    const isRelated = checkDerived ? isTypeDerivedFrom : isTypeSubtypeOf;
    const directly = mapType(
      matching ?? type,
      checkDerived
        ? (t) => (isTypeDerivedFrom(t, c) ? t : isTypeDerivedFrom(c, t) ? c : neverType)
        : (t) =>
            t === c
              ? t
              : isTypeStrictSubtypeOf(t, c)
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
    return mapType(type, (t) => {
      if ((t.flags & TF.Instantiable) !== 0) {
        const constraint = getBaseConstraintOfType(t);
        if (
          constraint === undefined ||
          isRelated(c, constraint) ||
          isTypeAssignableTo(c, constraint) ||
          (constraint.flags & TF.Unknown) !== 0
        )
          return getIntersectionType([t, c]);
      }
      return neverType;
    });
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
  if (p !== undefined) return (p.flags & SF.Optional) !== 0 || assumeTrue;
  return getApplicableIndexInfoForName(type, name) !== undefined || !assumeTrue;
}
function narrowTypeByCall(s: FlowState, type: Type, call: CallExpression, assumeTrue: boolean): Type {
  if (hasMatchingArgument(s, call)) {
    const signature = assumeTrue || !isOptionalChain(call) ? getEffectsOrResolvedSignature(call) : undefined;
    const predicate = signature === undefined ? undefined : getTypePredicateOfSignature(signature);
    if (predicate !== undefined && (predicate.kind === "this" || predicate.kind === "identifier"))
      return narrowTypeByCallExpression(s, type, call, assumeTrue, predicate);
  }
  // `x.hasOwnProperty("a")` and the like say nothing; an optional call's truthiness does.
  if (assumeTrue && optionalChainContainsReference(call, s.reference)) return getNonNullableType(type);
  return type;
}
function getEffectsOrResolvedSignature(call: CallExpression): Signature | undefined {
  return getEffectsSignature(call);
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
  if (
    predicate.type !== undefined &&
    !(
      (type.flags & TF.Any) !== 0 &&
      (predicate.type === globalType("Object") || predicate.type === globalType("Function"))
    )
  ) {
    const arg = predicateArgument(predicate, call);
    if (arg !== undefined) {
      if (isMatchingReference(s.reference, arg)) return getNarrowedType(type, predicate.type, assumeTrue, false);
      if (
        optionalChainContainsReference(arg, s.reference) &&
        ((assumeTrue && everyType(predicate.type, (t) => (t.flags & (TF.Undefined | TF.Unknown)) === 0)) ||
          (!assumeTrue && everyType(predicate.type, isNullableConstituent)))
      )
        type = getNonNullableType(type);
      const access = getDiscriminantPropertyAccess(s, arg, type);
      const predicateType = predicate.type;
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
  const identifierType = checkExpressionCached(identifier);
  if ((identifierType.flags & TF.Any) !== 0) return type;
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
    const type = checkExpressionCached(node.expression.expression);
    const base = (type.flags & TF.Instantiable) !== 0 ? (getBaseConstraintOfType(type) ?? type) : type;
    let rest = base;
    if ((base.flags & TF.AnyOrUnknown) !== 0) return false;
    for (const c of node.caseBlock.clauses) {
      if (c.kind === "DefaultClause" || !isStringLiteralLike(c.expression)) return false;
      rest = narrowTypeByTypeName(rest, c.expression.text ?? "", false);
    }
    return (rest.flags & TF.Never) !== 0;
  }
  const raw = checkExpressionCached(node.expression);
  const type = getBaseConstraintOfType(raw) ?? raw;
  if (!isLiteralTypeOf(type)) return false;
  const switchTypes = getSwitchClauseTypes(node);
  if (switchTypes.length === 0 || switchTypes.some((t) => !(isUnitType(t) || (t.flags & TF.Never) !== 0))) return false;
  return everyType(
    mapType(type, getRegularTypeOfLiteralType),
    (t) => switchTypes.includes(t) || switchTypes.some((x) => sameUnit(x, t)),
  );
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
  const name = getAccessedPropertyName(node);
  if (name === undefined || (node.parent.kind === "ArrayBindingPattern" && false)) return declaredType;
  const parent = node.parent.parent;
  if (
    parent.kind === "VariableDeclaration" &&
    parent.initializer !== undefined &&
    isReferenceLike(parent.initializer)
  ) {
    const id: Node = { kind: "Identifier", pos: node.pos, end: node.end, parent: node, id: nextNode(), text: name };
    const access: Node = {
      kind: "PropertyAccessExpression",
      pos: node.pos,
      end: node.end,
      parent: node,
      id: nextNode(),
      expression: parent.initializer,
      questionDotToken: false,
      name: id,
      optionalChain: false,
    };
    const flow = flowNodeOf(node) ?? flowNodeOf(parent.initializer);
    return flow === undefined
      ? declaredType
      : getFlowTypeOfReference(access, declaredType, declaredType, undefined, flow);
  }
  return declaredType;
}
function isReferenceLike(e: Expression): boolean {
  return (
    e.kind === "Identifier" ||
    e.kind === "ThisKeyword" ||
    ((e.kind === "PropertyAccessExpression" || e.kind === "ElementAccessExpression") && isReferenceLike(e.expression))
  );
}
