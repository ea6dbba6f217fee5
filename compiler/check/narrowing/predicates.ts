/** Calls of type predicates and assertions. */
import type { CallExpression, Expression, Node } from "../../ast/ast.ts";
import type { FlowNode } from "../../bind/flow.ts";
import { everyType, getUnionType, someType } from "../construct.ts";
import { getNonNullableType, getTypeWithFacts, hasTypeFacts, isNullableType, TypeFacts } from "../facts.ts";
import { globalType } from "../globals.ts";
import { getReturnTypeOfSignature, getTypePredicateOfSignature } from "../parameters.ts";
import { isAccessExpression, isOptionalChain, skipParentheses } from "../queries.ts";
import { unreachableNeverType } from "../state.ts";
import { TypeFlags as TF, type Type, type TypePredicate } from "../types.ts";
import { getNarrowedType } from "./candidates.ts";
import { narrowType } from "./conditions.ts";
import {
  getDiscriminantPropertyAccess,
  getCandidateDiscriminantPropertyAccess,
  narrowTypeByDiscriminant,
} from "./discriminants.ts";
import { getEffectsSignature } from "./effects.ts";
import { finalizeEvolvingArrayType } from "./evolving.ts";
import { type FlowType, flowType, type FlowState, typeAt } from "./flow.ts";
import {
  isMatchingReference,
  getAccessedPropertyName,
  optionalChainContainsReference,
  skipP,
  referenceCandidate,
  isOrContainsMatchingReference,
} from "./references.ts";
import { isStringLiteralLike } from "./typeof.ts";

export function typeAtCall(s: FlowState, flow: Extract<FlowNode, { kind: "Call" }>): FlowType | undefined {
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

export function narrowTypeByCall(s: FlowState, type: Type, call: CallExpression, assumeTrue: boolean): Type {
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
