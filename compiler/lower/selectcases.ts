/**
 * The cases of a select that are written in its call: such a select needs no objects for its cases, and the bodies of handlers that are arrow functions are
 * compiled in place. By syntax and symbols alone, since the analysis of variables asks before anything is lowered.
 */
import type { ArrowFunction, CallExpression, Expression, Node } from "../ast/ast.ts";
import { forEachChild } from "../ast/ast.ts";
import { ModifierFlags } from "../ast/base.ts";
import type { LibSymbol, TypedProgram } from "../check/api.ts";
import { skipParentheses } from "./closures.ts";

const internal = "argot/internal";

function libOf(typed: TypedProgram, name: Node): LibSymbol | undefined {
  const symbol = typed.symbolOfNode(name);
  return symbol === undefined ? undefined : typed.libSymbol(symbol);
}

function hasSpread(args: readonly Expression[]): boolean {
  return args.some((a) => a.kind === "SpreadElement");
}

/** A case that is written where select is called. */
export interface WrittenCase {
  readonly kind: "receive" | "send" | "after" | "otherwise";
  readonly node: CallExpression;
  /** The channel, or the milliseconds; undefined for `otherwise`. */
  readonly operand: Expression | undefined;
  /** `channel?.onReceive(…)`: it may be undefined. */
  readonly optional: boolean;
  /** `condition ? channel.onReceive(…) : undefined`; `whenTrue` says on which side the case is. */
  readonly condition: { readonly test: Expression; readonly whenTrue: boolean } | undefined;
  readonly sent: Expression | undefined;
  readonly handler: Expression | undefined;
}

function isUndefined(node: Expression): boolean {
  const e = skipParentheses(node);
  return e.kind === "Identifier" && e.text === "undefined";
}

function writtenCase(typed: TypedProgram, given: Expression): WrittenCase | undefined {
  const node = skipParentheses(given);
  if (node.kind === "ConditionalExpression") {
    const whenTrue = isUndefined(node.whenFalse);
    if (!whenTrue && !isUndefined(node.whenTrue)) return undefined;
    const inner = writtenCase(typed, whenTrue ? node.whenTrue : node.whenFalse);
    // What is evaluated only if the condition holds can be nothing but a name.
    if (inner === undefined || inner.condition !== undefined || inner.kind === "otherwise" || inner.kind === "after")
      return undefined;
    if (inner.operand === undefined || !isSteady(inner.operand)) return undefined;
    if (inner.sent !== undefined && !isSteady(inner.sent)) return undefined;
    if (inner.handler !== undefined && !isArrow(inner.handler)) return undefined;
    return { ...inner, condition: { test: node.condition, whenTrue } };
  }
  if (node.kind !== "CallExpression" || hasSpread(node.arguments)) return undefined;
  const callee = skipParentheses(node.expression);
  const args = node.arguments;
  if (callee.kind === "Identifier") {
    const lib = libOf(typed, callee);
    if (lib?.module !== internal || lib.parent !== undefined || node.questionDotToken) return undefined;
    const none = { node, optional: false, condition: undefined, sent: undefined };
    if (lib.name === "otherwise") return { ...none, kind: "otherwise", operand: undefined, handler: args[0] };
    if (lib.name === "after") return { ...none, kind: "after", operand: args[0], handler: args[1] };
    return undefined;
  }
  if (callee.kind !== "PropertyAccessExpression" || node.questionDotToken) return undefined;
  const lib = libOf(typed, callee.name);
  const channel = callee.expression;
  const optional = callee.questionDotToken;
  // A longer chain may end further out.
  if (node.optionalChain && (!optional || ("optionalChain" in channel && channel.optionalChain))) return undefined;
  const common = { node, optional, condition: undefined, operand: channel };
  if (lib?.parent === "ReceiveChan" && lib.name === "onReceive")
    return { ...common, kind: "receive", sent: undefined, handler: args[0] };
  if (lib?.parent === "SendChan" && lib.name === "onSend") {
    // `x?.onSend(y, …)` evaluates y only if x is there.
    if (optional && (args[0] === undefined || !isSteady(args[0]) || (args[1] !== undefined && !isArrow(args[1]))))
      return undefined;
    return { ...common, kind: "send", sent: args[0], handler: args[1] };
  }
  return undefined;
}

/** Evaluating it has no effect. */
function isSteady(node: Expression): boolean {
  const e = skipParentheses(node);
  switch (e.kind) {
    case "Identifier":
    case "ThisKeyword":
    case "NumericLiteral":
    case "StringLiteral":
    case "TrueKeyword":
    case "FalseKeyword":
    case "NullKeyword":
      return true;
    case "PropertyAccessExpression":
      return e.name.kind === "PrivateIdentifier" && e.expression.kind === "ThisKeyword";
    default:
      return false;
  }
}

export function isArrow(node: Expression): boolean {
  return arrowOf(node) !== undefined;
}

/** A handler that can be called directly: its object is never seen. */
export function arrowOf(node: Expression): ArrowFunction | undefined {
  const e = skipParentheses(node);
  if (e.kind !== "ArrowFunction" || (e.modifiers & ModifierFlags.Async) !== 0) return undefined;
  return e.parameters.some((p) => p.dotDotDotToken) ? undefined : e;
}

/** The cases of a call of select, without those that are `undefined`; undefined: some of them are made elsewhere, or it is no select. */
export function writtenCases(typed: TypedProgram, node: CallExpression): WrittenCase[] | undefined {
  const callee = skipParentheses(node.expression);
  if (callee.kind !== "Identifier" && callee.kind !== "PropertyAccessExpression") return undefined;
  const name = callee.kind === "Identifier" ? callee : callee.name;
  if (name.text !== "select") return undefined;
  const lib = libOf(typed, name);
  if (lib?.module !== internal || lib.parent !== undefined || lib.name !== "select") return undefined;
  const cases: WrittenCase[] = [];
  let others = 0;
  for (const a of node.arguments) {
    if (isUndefined(a)) continue;
    const written = writtenCase(typed, a);
    if (written === undefined) return undefined;
    if (written.kind === "otherwise") others++;
    cases.push(written);
  }
  return others > 1 ? undefined : cases;
}

/** Handlers whose bodies are compiled where they stand: their variables are those of the function around. */
export function handlersInPlace(typed: TypedProgram, node: CallExpression): ArrowFunction[] {
  const out: ArrowFunction[] = [];
  for (const c of writtenCases(typed, node) ?? []) {
    const arrow = c.handler === undefined ? undefined : arrowOf(c.handler);
    if (arrow !== undefined && !declaresVar(arrow.body)) out.push(arrow);
  }
  return out;
}

/** A `var` belongs to the function that it stands in. */
function declaresVar(node: Node): boolean {
  switch (node.kind) {
    case "VariableDeclarationList":
      if (node.declarationKind === "var") return true;
      break;
    case "ArrowFunction":
    case "FunctionExpression":
    case "FunctionDeclaration":
    case "ClassDeclaration":
    case "ClassExpression":
      return false;
    default:
      break;
  }
  let found = false;
  forEachChild(node, (child) => {
    if (!found && declaresVar(child)) found = true;
  });
  return found;
}
