/** `await` and `yield`. */
import type { Node } from "../../ast/ast.ts";
import { getContextualType, getContextualReturnType } from "../contextual.ts";
import {
  getAwaitedType,
  getIterationTypesOfGeneratorFunctionReturnType,
  getIterationTypesOfIterable,
} from "../iterate.ts";
import { getContainingFunction, hasAsync, isGenerator } from "../queries.ts";
import { checkTypeAssignableToAndElaborate } from "../report.ts";
import { anyType, error, errorType, undefinedType } from "../state.ts";
import { getTypeFromTypeNode } from "../typenodes.ts";
import { TypeFlags as TF, type Type } from "../types.ts";
import { checkExpression } from "./check.ts";

export function checkAwait(node: Extract<Node, { kind: "AwaitExpression" }>): Type {
  const operand = checkExpression(node.expression);
  return getAwaitedType(operand, node) ?? errorType;
}
export function checkYield(node: Extract<Node, { kind: "YieldExpression" }>): Type {
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
