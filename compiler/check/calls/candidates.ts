/** Overload resolution: the candidates in their order, the first of them that applies, the one to go on with if none does. */
import type { Node } from "../../ast/ast.ts";
import { SymbolFlags as SF, type Symbol } from "../../bind/symbols.ts";
import { getUnionType, getIntersectionType } from "../construct.ts";
import { isContextSensitive } from "../expressions/contextsensitive.ts";
import { createInferenceContext } from "../infer/context.ts";
import { symOf } from "../names.ts";
import {
  getMinArgumentCount,
  getNonArrayRestType,
  getParameterCount,
  getReturnTypeOfSignature,
  getTypeAtPosition,
  hasEffectiveRestParameter,
  isRestSignature,
} from "../parameters.ts";
import { fillMissingTypeArguments, getMinTypeArgumentCount, getSignatureInstantiation } from "../signatures.ts";
import { createSignature, createTransientSymbol, cx, error, linksOf, unknownSignature, unknownType } from "../state.ts";
import { getTypeFromTypeNode } from "../typenodes.ts";
import { CheckMode, SignatureFlags, type InferenceContext, type Signature, type Type } from "../types.ts";
import { checkTypeNode } from "../writtentypes.ts";
import { getSignatureApplicabilityError } from "./applicability.ts";
import { type CallLike, getEffectiveCallArguments, type Arg, expandArguments } from "./arguments.ts";
import { hasCorrectArity, hasCorrectTypeArgumentArity } from "./arity.ts";
import { reportFailure } from "./failures.ts";
import { resolveErrorCall } from "./resolve.ts";
import { inferTypeArguments, checkTypeArguments } from "./typearguments.ts";

export interface Resolution {
  readonly node: CallLike;
  readonly args: readonly Arg[];
  readonly candidates: readonly Signature[];
  argCheckMode: number;
  candidatesForArgumentError: Signature[] | undefined;
  candidateForArgumentArityError: Signature | undefined;
  candidateForTypeArgumentError: Signature | undefined;
}

export function resolveCall(
  node: CallLike,
  signatures: readonly Signature[],
  checkMode: number,
  chainFlags: number,
): Signature {
  void chainFlags;
  const typeArguments = node.typeArguments;
  if (typeArguments !== undefined && node.kind !== "TaggedTemplateExpression")
    typeArguments.forEach((t) => checkTypeNode(t));
  const candidates = reorderCandidates(signatures);
  if (candidates.length === 0) {
    error(node, 2346, "Call target does not contain any signatures.");
    return resolveErrorCall(node);
  }
  const args = expandArguments(node);
  const isSingleNonGeneric =
    candidates.length === 1 && candidates[0] !== undefined && candidates[0].typeParameters === undefined;
  let argCheckMode =
    !isSingleNonGeneric && args.some((a) => !a.isSpread && a.type === undefined && isContextSensitive(a.node))
      ? CheckMode.SkipContextSensitive
      : CheckMode.Normal;
  argCheckMode |= checkMode & CheckMode.IsForSignatureHelp;
  const r: Resolution = {
    node,
    args,
    candidates,
    argCheckMode,
    candidatesForArgumentError: undefined,
    candidateForArgumentArityError: undefined,
    candidateForTypeArgumentError: undefined,
  };
  let result: Signature | undefined;
  if (candidates.length > 1) result = chooseOverload(r, "subtype", isSingleNonGeneric, checkMode);
  result ??= chooseOverload(r, "assignable", isSingleNonGeneric, checkMode);
  if (result !== undefined) return result;
  result = getCandidateForOverloadFailure(r, checkMode);
  cx.tables.resolvedSignature.set(node.id, result);
  reportFailure(r, signatures);
  return result;
}

/** Signatures with literal types first, those of one declaration together; later merged interfaces come first. */
function reorderCandidates(signatures: readonly Signature[]): Signature[] {
  const result: Signature[] = [];
  let lastParent: Node | undefined;
  let lastSymbol: Symbol | undefined;
  let index = 0;
  let cutoff = 0;
  let specialized = -1;
  for (const s of signatures) {
    const symbol = s.declaration === undefined ? undefined : symOf(s.declaration);
    const parent = s.declaration?.parent;
    if (lastSymbol === undefined || symbol === lastSymbol) {
      if (lastParent !== undefined && parent === lastParent) index++;
      else {
        lastParent = parent;
        index = cutoff;
      }
    } else {
      cutoff = result.length;
      index = cutoff;
      lastParent = parent;
    }
    lastSymbol = symbol;
    let at: number;
    if ((s.flags & SignatureFlags.HasLiteralTypes) !== 0) {
      specialized++;
      at = specialized;
      cutoff++;
    } else at = index;
    result.splice(at, 0, s);
  }
  return result;
}

function chooseOverload(
  r: Resolution,
  relation: "subtype" | "assignable",
  isSingleNonGeneric: boolean,
  checkMode: number,
): Signature | undefined {
  r.candidatesForArgumentError = undefined;
  r.candidateForArgumentArityError = undefined;
  r.candidateForTypeArgumentError = undefined;
  const { node, args } = r;
  const typeArguments = node.typeArguments;
  const argNodes = getEffectiveCallArguments(node);
  if (isSingleNonGeneric) {
    const candidate = r.candidates[0];
    if (
      candidate === undefined ||
      (typeArguments !== undefined && typeArguments.length > 0) ||
      !hasCorrectArity(node, argNodes, candidate)
    )
      return undefined;
    if (getSignatureApplicabilityError(node, args, candidate, relation, CheckMode.Normal, false)) {
      r.candidatesForArgumentError = [candidate];
      return undefined;
    }
    return candidate;
  }
  for (const candidate of r.candidates) {
    if (!hasCorrectTypeArgumentArity(candidate, typeArguments) || !hasCorrectArity(node, argNodes, candidate)) continue;
    let checkCandidate: Signature;
    let inferenceContext: InferenceContext | undefined;
    if (candidate.typeParameters !== undefined) {
      let typeArgumentTypes: readonly Type[] | undefined;
      if (typeArguments !== undefined && typeArguments.length > 0) {
        typeArgumentTypes = checkTypeArguments(candidate, typeArguments, false);
        if (typeArgumentTypes === undefined) {
          r.candidateForTypeArgumentError = candidate;
          continue;
        }
      } else {
        inferenceContext = createInferenceContext(candidate.typeParameters, candidate, 0);
        typeArgumentTypes = inferTypeArguments(
          node,
          candidate,
          args,
          r.argCheckMode | CheckMode.SkipGenericFunctions,
          inferenceContext,
        );
        if ((inferenceContext.flags & 4) !== 0) r.argCheckMode |= CheckMode.SkipGenericFunctions;
      }
      checkCandidate = getSignatureInstantiation(
        candidate,
        typeArgumentTypes,
        inferenceContext?.inferredTypeParameters,
      );
      if (getNonArrayRestType(candidate) !== undefined && !hasCorrectArity(node, argNodes, checkCandidate)) {
        r.candidateForArgumentArityError = checkCandidate;
        continue;
      }
    } else checkCandidate = candidate;
    if (getSignatureApplicabilityError(node, args, checkCandidate, relation, r.argCheckMode, false)) {
      (r.candidatesForArgumentError ??= []).push(checkCandidate);
      continue;
    }
    if (r.argCheckMode !== CheckMode.Normal) {
      // Second round: now the context-sensitive arguments too.
      r.argCheckMode = CheckMode.Normal;
      if (inferenceContext !== undefined) {
        const context = inferenceContext;
        const types = inferTypeArguments(node, candidate, args, CheckMode.Normal, context);
        checkCandidate = getSignatureInstantiation(candidate, types, context.inferredTypeParameters);
        if (getNonArrayRestType(candidate) !== undefined && !hasCorrectArity(node, argNodes, checkCandidate)) {
          r.candidateForArgumentArityError = checkCandidate;
          continue;
        }
      }
      if (getSignatureApplicabilityError(node, args, checkCandidate, relation, CheckMode.Normal, false)) {
        (r.candidatesForArgumentError ??= []).push(checkCandidate);
        continue;
      }
    }
    return checkCandidate;
  }
  void checkMode;
  return undefined;
}

function getCandidateForOverloadFailure(r: Resolution, checkMode: number): Signature {
  const args = getEffectiveCallArguments(r.node);
  const hasGeneric = r.candidates.some((c) => c.typeParameters !== undefined);
  if (
    hasGeneric ||
    r.candidates.length === 1 ||
    r.candidates.some((c) => isRestSignature(c) && c.parameters.length === 0)
  ) {
    // The longest that fits best.
    let best = r.candidates.findIndex((c) => hasCorrectArity(r.node, args, c));
    if (best < 0) {
      let max = -1;
      r.candidates.forEach((c, i) => {
        const n = getParameterCount(c);
        if (hasEffectiveRestParameter(c) || n >= args.length) {
          if (best < 0) best = i;
        }
        if (n > max && best < 0) max = n;
      });
      if (best < 0) best = 0;
    }
    const candidate = r.candidates[best] ?? unknownSignature;
    if (candidate.typeParameters === undefined) return candidate;
    const nodes = r.node.typeArguments;
    let types: readonly Type[];
    if (nodes !== undefined && nodes.length > 0) {
      const given = nodes.map(getTypeFromTypeNode).slice(0, candidate.typeParameters.length);
      types =
        fillMissingTypeArguments(given, candidate.typeParameters, getMinTypeArgumentCount(candidate.typeParameters)) ??
        given;
      while (types.length < candidate.typeParameters.length) types = [...types, unknownType];
    } else {
      const context = createInferenceContext(candidate.typeParameters, candidate, 0);
      types = inferTypeArguments(
        r.node,
        candidate,
        r.args,
        checkMode | CheckMode.SkipContextSensitive | CheckMode.SkipGenericFunctions,
        context,
      );
    }
    return getSignatureInstantiation(candidate, types);
  }
  return unionOfCandidates(r.candidates);
}
function unionOfCandidates(candidates: readonly Signature[]): Signature {
  const first = candidates[0];
  if (first === undefined) return unknownSignature;
  const maxNonRest = Math.max(...candidates.map((c) => c.parameters.length - (isRestSignature(c) ? 1 : 0)));
  const params: Symbol[] = [];
  for (let i = 0; i < maxNonRest; i++) {
    const s = createTransientSymbol(SF.FunctionScopedVariable, first.parameters[i]?.name ?? "arg" + String(i));
    linksOf(s).type = getUnionType(
      candidates.map((c) => getTypeAtPosition(c, i)),
      2,
    );
    params.push(s);
  }
  const min = Math.min(...candidates.map((c) => getMinArgumentCount(c)));
  const result = createSignature(
    first.declaration,
    undefined,
    undefined,
    params,
    getIntersectionType(candidates.map(getReturnTypeOfSignature)),
    min,
    0,
  );
  result.resolvedTypePredicate = null;
  return result;
}
