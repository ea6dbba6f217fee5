/** Generic signatures with the type parameters inferred from what they are compared with. */
import { instantiateSignature } from "../instantiate.ts";
import { getEffectiveRestType } from "../parameters.ts";
import { getSignatureInstantiation } from "../signatures.ts";
import {
  InferencePriority as IP,
  TypeFlags as TF,
  type InferenceContext,
  type Signature,
  type Type,
} from "../types.ts";
import { createInferenceContext } from "./context.ts";
import { inferTypes } from "./infer.ts";
import { getInferredTypes } from "./inferred.ts";
import { applyToParameterTypes, applyToReturnTypes } from "./signatures.ts";

/** A generic signature with its type parameters found from what it is compared with. */
export function instantiateSignatureInContextOf(
  signature: Signature,
  contextual: Signature,
  inferenceContext: InferenceContext | undefined,
  compareTypes: ((s: Type, t: Type) => boolean) | undefined,
): Signature {
  const context = createInferenceContext(signature.typeParameters ?? [], signature, 0, compareTypes);
  const restType = getEffectiveRestType(contextual);
  const instantiated =
    inferenceContext !== undefined && restType !== undefined && (restType.flags & TF.TypeParameter) !== 0
      ? inferenceContext.nonFixingMapper
      : inferenceContext !== undefined
        ? inferenceContext.mapper
        : undefined;
  const source = instantiated !== undefined ? instantiateSignature(contextual, instantiated) : contextual;
  applyToParameterTypes(source, signature, (s, t) => inferTypes(context.inferences, s, t));
  if (inferenceContext === undefined)
    applyToReturnTypes(contextual, signature, (s, t) => inferTypes(context.inferences, s, t, IP.ReturnType));
  return getSignatureInstantiation(signature, getInferredTypes(context));
}
