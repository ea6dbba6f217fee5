/** Type arguments of a call: checked where they are written, inferred where they are not. */
import type { TypeNode } from "../../ast/ast.ts";
import { getContextualType, getInferenceContext } from "../contextual.ts";
import { getConstraintFromTypeParameter } from "../declared.ts";
import { checkExpression, checkExpressionWithContextualType } from "../expressions/check.ts";
import {
  cloneInferenceContext,
  cloneInferredPartOfContext,
  createInferenceContext,
  hasCandidates,
} from "../infer/context.ts";
import { getInferredTypes } from "../infer/inferred.ts";
import { inferTypes } from "../infer/infer.ts";
import { instantiateType, newTypeMapper, couldContainTypeVariables } from "../instantiate.ts";
import {
  getNonArrayRestType,
  getParameterCount,
  getReturnTypeOfSignature,
  getThisTypeOfSignature,
  getTypeAtPosition,
} from "../parameters.ts";
import { getSingleCallSignature } from "../relations/signatures.ts";
import { checkTypeAssignableTo, constraintHead } from "../report.ts";
import { fillMissingTypeArguments, getMinTypeArgumentCount, getOrCreateTypeFromSignature } from "../signatures.ts";
import { errorType, voidType } from "../state.ts";
import { getTypeFromTypeNode } from "../typenodes.ts";
import {
  InferencePriority as IP,
  TypeFlags as TF,
  type InferenceContext,
  type Signature,
  type Type,
} from "../types.ts";
import { type CallLike, type Arg, getSpreadArgumentType, spreadElement, thisArgumentOf } from "./arguments.ts";

export function inferTypeArguments(
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
