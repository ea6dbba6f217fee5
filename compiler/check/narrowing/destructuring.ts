/** Destructured variables, narrowed by what is known of the object that the pattern takes apart. */
import { type BindingElement, type Expression, nextNodeId } from "../../ast/ast.ts";
import { flowNodeOf } from "../../bind/bind.ts";
import type { Type } from "../types.ts";
import { getFlowTypeOfReference } from "./flow.ts";
import { getAccessedPropertyName } from "./references.ts";

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
    id: nextNodeId(),
    expression: object,
    questionDotToken: false,
    name: { kind: "Identifier", pos, end, parent: node, id: nextNodeId(), text: name },
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
