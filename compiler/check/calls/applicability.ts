/** Whether a signature applies to the arguments of a call, and which of them it doesn't take. */
import type { Expression } from "../../ast/ast.ts";
import { checkExpression, checkExpressionWithContextualType } from "../expressions/check.ts";
import { getNonNullableType } from "../facts.ts";
import { getNonArrayRestType, getParameterCount, getThisTypeOfSignature, getTypeAtPosition } from "../parameters.ts";
import { typeToString } from "../print.ts";
import { isOptionalChain } from "../queries.ts";
import { isTypeRelatedTo } from "../relations/related.ts";
import { argumentHead, checkTypeAssignableToAndElaborate, checkTypeRelation } from "../report.ts";
import { error, voidType } from "../state.ts";
import { CheckMode, type Signature, type Type } from "../types.ts";
import { getRegularTypeOfObjectLiteral } from "../widen.ts";
import { type CallLike, type Arg, getSpreadArgumentType, spreadElement, thisArgumentOf } from "./arguments.ts";

export function getSignatureApplicabilityError(
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
