/** Arrays declared as `[]` without a type: their element type grows with every `push` and every element that is set. */
import type { Expression, Node } from "../../ast/ast.ts";
import type { FlowNode } from "../../bind/flow.ts";
import { createArrayType, getUnionType, UnionReduction } from "../construct.ts";
import { getContextFreeTypeOfExpression, getTypeOfExpression } from "../expressions/check.ts";
import { getAssignmentTarget } from "../queries.ts";
import { isTypeAssignableTo } from "../relations/related.ts";
import { isTypeSubsetOf } from "../relations/unions.ts";
import { autoType, createObjectType, cx, errorType, neverType, numberType } from "../state.ts";
import { ObjectFlags as OF, TypeFlags as TF, type ObjectType, type Type } from "../types.ts";
import { autoArrayType, getBaseTypeOfLiteralType, getRegularTypeOfObjectLiteral } from "../widen.ts";
import { type FlowType, flowType, type FlowState, typeAt } from "./flow.ts";
import { isMatchingReference, skipP } from "./references.ts";

export function typeAtArrayMutation(
  s: FlowState,
  flow: Extract<FlowNode, { kind: "ArrayMutation" }>,
): FlowType | undefined {
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
