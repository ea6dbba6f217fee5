/** Why no signature applies: arguments, their number, or the number of type arguments. */
import type { Expression, Node } from "../../ast/ast.ts";
import { checkExpressionWithContextualType } from "../expressions/check.ts";
import { getMinArgumentCount, getParameterCount, getTypeAtPosition, hasEffectiveRestParameter } from "../parameters.ts";
import { isTypeRelatedTo } from "../relations/related.ts";
import { getMinTypeArgumentCount } from "../signatures.ts";
import { cx, error, errorAt, formatMessage } from "../state.ts";
import { CheckMode, type Signature } from "../types.ts";
import { getSignatureApplicabilityError } from "./applicability.ts";
import { type CallLike, getEffectiveCallArguments, expandArguments } from "./arguments.ts";
import { hasCorrectTypeArgumentArity } from "./arity.ts";
import type { Resolution } from "./candidates.ts";
import { checkTypeArguments } from "./typearguments.ts";

export function reportFailure(r: Resolution, signatures: readonly Signature[]): void {
  const { node } = r;
  const failing = r.candidatesForArgumentError;
  if (failing !== undefined && failing.length > 0) {
    const last = failing[failing.length - 1];
    if (failing.length === 1 || failing.length > 3) {
      if (last !== undefined) {
        if (failing.length > 3) {
          error(overloadErrorNode(r, failing), 2769, "No overload matches this call.");
          return;
        }
        getSignatureApplicabilityError(node, r.args, last, "assignable", CheckMode.Normal, true);
      }
    } else error(overloadErrorNode(r, failing), 2769, "No overload matches this call.");
    return;
  }
  if (r.candidateForArgumentArityError !== undefined) {
    reportArity(node, [r.candidateForArgumentArityError]);
    return;
  }
  if (r.candidateForTypeArgumentError !== undefined) {
    checkTypeArguments(r.candidateForTypeArgumentError, node.typeArguments ?? [], true);
    return;
  }
  const withArity = signatures.filter((s) => hasCorrectTypeArgumentArity(s, node.typeArguments));
  if (withArity.length === 0) reportTypeArgumentArity(node, signatures);
  else reportArity(node, withArity);
}
/** tsc points at what the diagnostics of all overloads have in common. */
function overloadErrorNode(r: Resolution, failing: readonly Signature[]): Node {
  let common: Node | undefined;
  for (const s of failing) {
    const at = firstBadArgument(r, s);
    if (at === undefined) return calleeName(r.node);
    if (common === undefined) common = at;
    else if (common !== at) return calleeName(r.node);
  }
  return common ?? r.node;
}
function calleeName(node: CallLike): Node {
  if (node.kind === "CallExpression")
    return node.expression.kind === "PropertyAccessExpression" ? node.expression.name : node.expression;
  return node.kind === "NewExpression" ? node.expression : node.tag;
}
function firstBadArgument(r: Resolution, s: Signature): Node | undefined {
  for (let i = 0; i < r.args.length; i++) {
    const arg = r.args[i];
    if (arg === undefined || arg.isSpread) continue;
    const t =
      arg.type ?? checkExpressionWithContextualType(arg.node, getTypeAtPosition(s, i), undefined, CheckMode.Normal);
    if (!isTypeRelatedTo(t, getTypeAtPosition(s, i), "assignable")) return arg.node;
  }
  return undefined;
}
function reportArity(node: CallLike, signatures: readonly Signature[]): void {
  const args = getEffectiveCallArguments(node);
  const spreadIndex = args.findIndex((a) => a.kind === "SpreadElement");
  const spread = args[spreadIndex];
  if (spread !== undefined && expandArguments(node).some((a) => a.isSpread && a.type === undefined)) {
    error(spread, 2556, "A spread argument must either have a tuple type or be passed to a rest parameter.");
    return;
  }
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let maxBelow = Number.NEGATIVE_INFINITY;
  let minAbove = Number.POSITIVE_INFINITY;
  let hasRest = false;
  for (const s of signatures) {
    const mi = getMinArgumentCount(s);
    const ma = getParameterCount(s);
    if (mi < min) min = mi;
    if (ma > max) max = ma;
    if (mi < args.length && mi > maxBelow) maxBelow = mi;
    if (args.length < ma && ma < minAbove) minAbove = ma;
    if (hasEffectiveRestParameter(s)) hasRest = true;
  }
  const count = expandArguments(node).length;
  const range = hasRest ? String(min) : min < max ? String(min) + "-" + String(max) : String(min);
  const isVoidPromise = !hasRest && range === "1" && count === 0 && isPromiseResolve(node);
  if (isVoidPromise) {
    error(
      node,
      2794,
      "Expected {0} arguments, but got {1}. Did you forget to include 'void' in your type argument to 'Promise'?",
      range,
      String(count),
    );
    return;
  }
  if (min < count && count < max) {
    // Between two overloads.
    errorSpanned(
      node,
      args,
      maxBelow,
      2575,
      "No overload expects {0} arguments, but overloads do exist that expect either {1} or {2} arguments.",
      [String(count), String(maxBelow), String(minAbove)],
    );
    return;
  }
  const code = hasRest ? 2555 : 2554;
  const message = hasRest ? "Expected at least {0} arguments, but got {1}." : "Expected {0} arguments, but got {1}.";
  if (count < min) {
    // At the callee's name.
    const at = calleeForArity(node);
    error(at, code, message, range, String(count));
    return;
  }
  const from = args[max];
  const last = args[args.length - 1];
  if (from !== undefined && last !== undefined) {
    errorAt(node, from.pos, last.end, code, formatMessage(message, [range, String(count)]));
    return;
  }
  error(node, code, message, range, String(count));
}
function errorSpanned(
  node: CallLike,
  args: readonly Expression[],
  _from: number,
  code: number,
  message: string,
  parts: readonly string[],
): void {
  void args;
  error(calleeForArity(node), code, message, ...parts);
}
function isPromiseResolve(node: CallLike): boolean {
  if (node.kind !== "CallExpression" || node.expression.kind !== "Identifier") return false;
  const s = cx.tables.resolvedSymbol.get(node.expression.id);
  const d = s?.valueDeclaration;
  if (d === undefined || d.kind !== "Parameter") return false;
  const f = d.parent;
  if (f.kind !== "ArrowFunction" && f.kind !== "FunctionExpression") return false;
  return (
    f.parent.kind === "NewExpression" &&
    f.parent.expression.kind === "Identifier" &&
    f.parent.expression.text === "Promise"
  );
}
function calleeForArity(node: CallLike): Node {
  if (node.kind === "CallExpression")
    return node.expression.kind === "PropertyAccessExpression" ? node.expression.name : node.expression;
  return node;
}
function reportTypeArgumentArity(node: CallLike, signatures: readonly Signature[]): void {
  const nodes = node.typeArguments ?? [];
  const count = nodes.length;
  const first = nodes[0];
  const last = nodes[nodes.length - 1];
  const start = first?.pos ?? node.pos;
  const end = last?.end ?? node.end;
  let min = Number.POSITIVE_INFINITY;
  let max = 0;
  for (const s of signatures) {
    min = Math.min(min, getMinTypeArgumentCount(s.typeParameters));
    max = Math.max(max, s.typeParameters?.length ?? 0);
  }
  const range = min < max ? String(min) + "-" + String(max) : String(min);
  errorAt(node, start, end, 2558, formatMessage("Expected {0} type arguments, but got {1}.", [range, String(count)]));
}
