/**
 * `go` and `select`. A select whose cases are written in it becomes a statement of the IR: no case is an object, and a handler that is an arrow function is
 * called directly. Cases that were made elsewhere are objects (rt.cases).
 */
import type { ArrowFunction, CallExpression, Expression, Node } from "../ast/ast.ts";
import type { Type } from "../check/types.ts";
import { TypeFlags } from "../check/types.ts";
import type * as ir from "../ir/ir.ts";
import * as b from "./build.ts";
import { argumentsArray, hasSpread } from "./calls.ts";
import { coerce, settleObject } from "./coerce.ts";
import type { Fn } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import { bindParameters, callSignatureOf, knownTarget, passArgument } from "./functions.ts";
import { lowerCondition } from "./operators.ts";
import { has } from "./reps.ts";
import type { WrittenCase } from "./selectcases.ts";
import { arrowOf, isArrow, writtenCases } from "./selectcases.ts";
import { lowerStatements } from "./statements.ts";
import { captureOf } from "./variables.ts";

/** Calls of functions and methods of argot that are lowered here; undefined: by the table. */
export function concurrencyCall(
  f: Fn,
  owner: string,
  name: string,
  node: CallExpression,
  receiver: Expression | undefined,
): ir.Expr | undefined {
  switch (`${owner}.${name}`) {
    case "argot/internal.go":
      return lowerGo(f, node);
    case "argot/internal.startIn":
      return undefined;
    case "argot/internal.select":
      return lowerSelect(f, node);
    case "Task.cancel":
      return receiver === undefined ? undefined : cancelTask(f, node, receiver);
    default:
      return undefined;
  }
}

// ------------------------------------------------------------------ go

function lowerGo(f: Fn, node: CallExpression): ir.Expr {
  const callee = node.arguments[0];
  if (callee === undefined || callee.kind === "SpreadElement") return f.refuse("AR1030", node);
  if (isGenerator(f, callee)) return f.refuse("AR3008", callee);
  const site = f.site(node);
  const given = node.arguments.slice(1);
  const type = f.typeOf(callee);
  if (given.length === 0) {
    const start = settleObject(f, lowerExpression(f, callee), type, callee);
    return b.callRt("go.start", "obj", [start], site, true);
  }
  return f.inBlock(() => {
    const start = f.temp("f", b.toValue(lowerExpression(f, callee)));
    const bound = restCall(f, "operators.bind", [start, b.undef()], given, node);
    return b.callRt("go.start", "obj", [b.toRep(bound, "obj", undefined, site)], site, true);
  });
}

/** A runtime function that takes the rest of its arguments as a slice. */
function restCall(f: Fn, name: string, fixed: readonly ir.Expr[], rest: readonly Expression[], node: Node): ir.Expr {
  const site = f.site(node);
  const common = { kind: "CallRt", rep: "value", name, rest: fixed.length, passSite: true, site } as const;
  if (hasSpread(rest)) return { ...common, args: [...fixed, argumentsArray(f, rest)], spread: true };
  return { ...common, args: [...fixed, ...rest.map((a) => b.toValue(lowerExpression(f, a)))] };
}

/** Nothing of it would run. */
function isGenerator(f: Fn, callee: Expression): boolean {
  const declaration = callSignatureOf(f.program, f.typeOf(callee))?.declaration;
  return declaration !== undefined && "asteriskToken" in declaration && declaration.asteriskToken === true;
}

/** The module's own function: it makes a Cancelled if no reason is given. */
function cancelTask(f: Fn, node: CallExpression, receiver: Expression): ir.Expr {
  const declaration = f.program.stdExports.get("argot/index.cancel")?.valueDeclaration;
  if (declaration === undefined || declaration.kind !== "FunctionDeclaration")
    return f.refuse("AR3001", node, "Task.cancel");
  if (hasSpread(node.arguments)) return f.refuse("AR1030", node);
  const target = knownTarget(f.program, declaration, "cancel", f.env);
  const task = settleObject(f, lowerExpression(f, receiver), f.typed.nonNullableType(f.typeOf(receiver)), receiver);
  const reason = node.arguments[0];
  const args = [task, reason === undefined ? b.undef() : b.toValue(lowerExpression(f, reason))];
  return b.call(target.func, args, f.site(node));
}

// ------------------------------------------------------------------ select

function lowerSelect(f: Fn, node: CallExpression): ir.Expr {
  const cases = writtenCases(f.typed, node);
  if (cases === undefined) return restCall(f, "cases.select", [], node.arguments, node);
  return f.inBlock(() => selectStatement(f, node, cases));
}

/** Evaluated in the source's order: operand, value, and a handler that is no arrow function. */
interface Ready {
  readonly written: WrittenCase;
  readonly operand: ir.Expr | undefined;
  readonly sent: ir.Expr | undefined;
  readonly handler: ir.Expr | undefined;
}

function selectStatement(f: Fn, node: CallExpression, written: readonly WrittenCase[]): ir.Expr {
  const ready: Ready[] = written.map((c) => {
    const operand = operandOf(f, c);
    const sent = c.sent === undefined ? undefined : f.temp("sent", b.toValue(lowerExpression(f, c.sent)));
    const handler =
      c.handler === undefined || isArrow(c.handler) ? undefined : f.temp("handler", lowerExpression(f, c.handler));
    return { written: c, operand, sent: c.kind === "send" ? (sent ?? b.undef()) : undefined, handler };
  });
  const type = f.typeOf(node);
  const isUsed = node.parent.kind !== "ExpressionStatement" && !has(type, TypeFlags.VoidLike | TypeFlags.Never);
  const result = isUsed ? f.variable("result", f.rep(type), b.anyValue(f.rep(type))) : undefined;
  const cases: ir.SelectCase[] = [];
  let otherwise: ir.Stmt[] | undefined;
  for (const r of ready) {
    const kind = r.written.kind;
    if (kind === "otherwise") {
      otherwise = f.collect(() => handle(f, r, undefined, undefined, result, type));
      continue;
    }
    const item = kind === "receive" ? f.local("item", "value") : undefined;
    const open = kind === "receive" ? f.local("open", "bool") : undefined;
    const body = f.collect(() => handle(f, r, item, open, result, type));
    cases.push({ kind, operand: r.operand ?? b.undef(), sent: r.sent, item, open, body });
  }
  f.push({ kind: "Select", cases, otherwise, site: f.site(node) });
  return result === undefined ? b.undef() : b.get(result);
}

/** The channel: an object, or a value that may be undefined. */
function operandOf(f: Fn, c: WrittenCase): ir.Expr | undefined {
  const node = c.operand;
  if (node === undefined) return c.kind === "after" ? b.num(0) : undefined;
  if (c.kind === "after")
    return f.temp(
      "ms",
      b.toRep(
        coerce(f, lowerExpression(f, node), f.typeOf(node), f.typeOf(node), node),
        "f64",
        undefined,
        f.site(node),
      ),
    );
  const type = f.typeOf(node);
  const channel = f.typed.nonNullableType(type);
  const settled = (e: ir.Expr): ir.Expr => settleObject(f, coerce(f, e, type, channel, node), channel, node);
  const condition = c.condition;
  if (condition !== undefined) {
    const test = lowerCondition(f, condition.test);
    const there = f.inBlock(() => b.toValue(mayBeMissing(f, c, settled, lowerExpression(f, node))));
    const [then, other] = condition.whenTrue ? [there, b.undef()] : [b.undef(), there];
    return f.temp("channel", b.cond(test, then, other));
  }
  return f.temp("channel", mayBeMissing(f, c, settled, lowerExpression(f, node)));
}

function mayBeMissing(f: Fn, c: WrittenCase, settled: (e: ir.Expr) => ir.Expr, e: ir.Expr): ir.Expr {
  if (!c.optional || e.rep !== "value") return settled(e);
  const given = f.temp("given", e);
  return b.cond(b.isNullish(given), b.undef(), b.toValue(settled(given)));
}

/** What a case does when it is chosen. */
function handle(
  f: Fn,
  r: Ready,
  item: ir.Local | undefined,
  open: ir.Local | undefined,
  result: ir.Local | undefined,
  type: Type,
): void {
  const node = r.written.handler;
  const give = (e: ir.Expr, source: Type, at: Node): void => {
    if (result === undefined) {
      if (!b.isConstant(e)) f.push(b.exprStmt(e));
    } else f.push(b.assign(result, coerce(f, e.rep === "void" ? b.toValue(e) : e, source, type, at)));
  };
  if (node === undefined) {
    give(b.undef(), type, r.written.node);
    return;
  }
  const arrow = arrowOf(node);
  const signature = callSignatureOf(f.program, f.typeOf(node));
  const returned = signature === undefined ? type : f.typed.returnType(signature);
  if (arrow !== undefined && f.program.analysis.inPlace.has(arrow.id)) {
    const annotated = arrow.type === undefined ? undefined : returned;
    handleInPlace(f, arrow, [item, open], returned, (e, at, given) => {
      const fitted = annotated === undefined ? e : coerce(f, e, given, annotated, at);
      give(fitted, annotated ?? given, at);
    });
    return;
  }
  if (arrow !== undefined) {
    const target = knownTarget(f.program, arrow, "handler", f.env);
    const args: ir.Expr[] = target.captures.map((v) => captureOf(f, v, node));
    target.params.forEach((param, i) => {
      const local = i === 0 ? item : i === 1 ? open : undefined;
      args.push(passArgument(f, local === undefined ? b.undef() : b.get(local), undefined, param, node));
    });
    give(b.call(target.func, args, f.site(node)), returned, node);
    return;
  }
  const args = [item, open].flatMap((l) => (l === undefined ? [] : [b.toValue(b.get(l))]));
  const rep = f.rep(returned) === "f64" ? "f64" : "value";
  const call: ir.CallClosure = {
    kind: "CallClosure",
    rep,
    callee: r.handler ?? b.undef(),
    thisArg: undefined,
    args,
    resultTest: rep === "f64" ? b.simpleTest("number", "number") : undefined,
    text: "handler",
    site: f.site(node),
  };
  give(call, returned, node);
}

/** The body of an arrow function as a part of this function; what it returns goes to `give`. */
function handleInPlace(
  f: Fn,
  arrow: ArrowFunction,
  given: readonly (ir.Local | undefined)[],
  returned: Type,
  give: (e: ir.Expr, at: Expression, type: Type) => void,
): void {
  const label = f.label();
  const body = f.collect(() => {
    const locals = arrow.parameters.map((_, i) => given[i] ?? f.variable("missing", "value", b.undef()));
    bindParameters(f, arrow.parameters, locals);
    if (arrow.body.kind !== "Block") {
      give(lowerExpression(f, arrow.body), arrow.body, f.typeOf(arrow.body));
      return;
    }
    f.inPlace.push({ label, give });
    lowerStatements(f, arrow.body.statements);
    f.inPlace.pop();
    // Where it falls off the end.
    give(b.undef(), arrow, returned);
  });
  f.push({ kind: "Labeled", label, body });
}
