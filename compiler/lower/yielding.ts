/** await and yield, and what a function is whose body suspends: marked here, cut into blocks by coroutines.ts. */
import type { AwaitExpression, Expression, YieldExpression } from "../ast/ast.ts";
import { ModifierFlags } from "../ast/base.ts";
import type * as ir from "../ir/ir.ts";
import * as b from "./build.ts";
import { intoValue } from "./coerce.ts";
import type { Fn } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import type { BodyNode } from "./functions.ts";
import { returnTypeOf } from "./functions.ts";
import { awaitName, delegateName, frameName, yieldName } from "./suspensions.ts";

/** undefined: an ordinary function. */
export function coroutineKind(node: BodyNode): ir.CoroutineKind | undefined {
  const isAsync = (node.modifiers & ModifierFlags.Async) !== 0;
  const isGenerator = node.kind !== "ArrowFunction" && "asteriskToken" in node && node.asteriskToken;
  if (isGenerator) return isAsync ? "asyncGenerator" : "generator";
  return isAsync ? "async" : undefined;
}

/** Before anything of the function is lowered. */
export function enterCoroutine(f: Fn, node: BodyNode): void {
  const kind = coroutineKind(node);
  if (kind === undefined) return;
  f.coroutine = kind;
  f.program.coroutines.set(f.func, { kind, prefix: 0 });
  const type = returnTypeOf(f.program, node);
  f.returnType = kind === "async" ? f.typed.awaitedType(type) : (f.typed.typeArguments(type)[1] ?? type);
}

/** After the parameters: a generator does no more when it is called. What fails in an async function's parameters rejects its promise. */
export function startCoroutine(f: Fn): void {
  const mark = f.program.coroutines.get(f.func);
  if (mark !== undefined && mark.kind !== "async") mark.prefix = f.func.body.length;
}

export function awaitValue(f: Fn, value: ir.Expr, site: number): ir.Expr {
  return b.callRt(awaitName, "value", [b.toValue(value)], site, false);
}

export function lowerAwait(f: Fn, node: AwaitExpression): ir.Expr {
  return awaitValue(f, lowerExpression(f, node.expression), f.site(node));
}

/** `return e`. */
export function coroutineReturn(f: Fn, node: Expression): void {
  const type = f.returnType;
  const e = lowerExpression(f, node);
  const value = type === undefined ? b.toValue(e) : intoValue(f, e, f.typeOf(node), type, node);
  f.push({
    kind: "Return",
    value: f.coroutine === "asyncGenerator" ? awaitValue(f, value, f.site(node)) : value,
  });
}

export function lowerYield(f: Fn, node: YieldExpression): ir.Expr {
  const site = f.site(node);
  const given = node.expression;
  if (node.asteriskToken && given !== undefined) return f.inBlock(() => delegate(f, lowerExpression(f, given), site));
  const value = given === undefined ? b.undef() : b.toValue(lowerExpression(f, given));
  return b.callRt(
    yieldName,
    "value",
    [f.coroutine === "asyncGenerator" ? awaitValue(f, value, site) : value],
    site,
    false,
  );
}

/** `yield* e`: the runtime asks the inner iterator for what this one was asked for. */
function delegate(f: Fn, source: ir.Expr, site: number): ir.Expr {
  const frame = (): ir.Expr => b.callRt(frameName, "obj", [], site, false);
  const isAsync = f.coroutine === "asyncGenerator";
  const it = f.temp(
    "inner",
    b.callRt(isAsync ? "asyncgenerator.open" : "iterator.open", "value", [b.toValue(source)], site, true),
  );
  f.push(b.exprStmt(b.callRt("coroutine.beginDelegate", "void", [frame()], site, false)));
  const sent = (): ir.Expr => b.callRt("coroutine.sent", "value", [frame()], site, false);
  const isReturning = (): ir.Expr => b.callRt("coroutine.isReturning", "bool", [frame()], site, false);
  // Awaiting changes what the frame was asked for.
  const returns = isAsync ? f.variable("returns", "bool", b.bool(false)) : undefined;
  const label = f.label();
  const body = f.collect(() => {
    let item: ir.Expr;
    if (isAsync) {
      if (returns !== undefined) f.push(b.assign(returns, isReturning()));
      const asked = b.callRt("asyncgenerator.ask", "value", [frame(), it], site, true);
      const answer = f.temp("answer", asked);
      // It can't return: the generator does, when what it shall return has settled.
      const ends = f.collect(() => {
        const value = f.temp("returned", awaitValue(f, sent(), site));
        f.push({ kind: "Return", value });
      });
      f.push(b.ifStmt(b.binary("eq", "bool", answer, b.empty(), site), ends, []));
      const result = f.temp("result", awaitValue(f, answer, site));
      item = f.temp("item", b.callRt("asyncgenerator.answered", "value", [frame(), result], site, true));
    } else item = f.temp("item", b.callRt("generator.delegate", "value", [frame(), it], site, true));
    f.push(b.ifStmt(b.binary("eq", "bool", item, b.empty(), site), [{ kind: "Break", label }], []));
    f.push(b.exprStmt(b.callRt(delegateName, "value", [item], site, false)));
    if (isAsync) f.push(b.ifStmt(isReturning(), [settleReturn(f, frame, site)], []));
  });
  f.push({ kind: "Loop", label, test: undefined, body, update: [] });
  const result = f.temp("result", sent());
  f.push(b.ifStmt(returns === undefined ? isReturning() : b.get(returns), [{ kind: "Return", value: result }], []));
  return result;
}

/** What an async generator shall return is awaited before the inner iterator is told; if it rejects, that is thrown instead. */
function settleReturn(f: Fn, frame: () => ir.Expr, site: number): ir.Stmt {
  const put = (mode: number, value: ir.Expr): ir.Stmt =>
    b.exprStmt(b.callRt("coroutine.put", "void", [frame(), b.num(mode), value], site, false));
  const error = f.local("error", "value");
  const body = f.collect(() => {
    const value = f.temp("returned", awaitValue(f, b.callRt("coroutine.sent", "value", [frame()], site, false), site));
    f.push(put(2, value));
  });
  return { kind: "Try", body, param: error, handler: [put(1, b.get(error))], finalizer: undefined };
}
