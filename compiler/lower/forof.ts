/** for-of over arrays, strings, Map and Set (and what their keys(), values(), entries() give) without an array in between; for-in. */
import type { CallExpression, Expression, ForInStatement, ForOfStatement, Node } from "../ast/ast.ts";
import type { Type } from "../check/types.ts";
import { TypeFlags } from "../check/types.ts";
import type * as ir from "../ir/ir.ts";
import { lowerTarget } from "./assignments.ts";
import * as b from "./build.ts";
import { skipParentheses } from "./closures.ts";
import { coerce, settleObject } from "./coerce.ts";
import type { Fn } from "./context.ts";
import { assignPattern, bindName } from "./destructuring.ts";
import { lowerExpression } from "./expressions.ts";
import { has } from "./reps.ts";
import { lowerLoopBody, lowerScoped } from "./statements.ts";
import { awaitValue } from "./yielding.ts";

/** Gives the loop's variable its value for this iteration. */
function bind(f: Fn, node: ForOfStatement | ForInStatement, value: ir.Expr, type: Type): void {
  const init = node.initializer;
  if (init.kind === "VariableDeclarationList") {
    const d = init.declarations[0];
    if (init.declarationKind === "using" || init.declarationKind === "await using") f.refuse("AR1022", init);
    if (d !== undefined) bindName(f, d.name, value, type, d);
    return;
  }
  const target = skipParentheses(init);
  if (target.kind === "ArrayLiteralExpression" || target.kind === "ObjectLiteralExpression")
    assignPattern(f, target, f.temp("item", value), type, node);
  else lowerTarget(f, target, false).write(value, type, node);
}

export function lowerForOf(f: Fn, node: ForOfStatement, names: readonly string[]): void {
  if (node.awaitModifier) {
    overAsyncIterator(f, node, names);
    return;
  }
  const p = f.program;
  const source = skipParentheses(node.expression);
  const viaMethod = iteratorCall(f, source);
  if (viaMethod !== undefined) {
    const type = f.typed.nonNullableType(f.typeOf(viaMethod.receiver));
    if (viaMethod.on === "array") {
      overArray(
        f,
        node,
        names,
        settleObject(f, lowerExpression(f, viaMethod.receiver), type, source),
        type,
        viaMethod.method,
      );
      return;
    }
    overMap(
      f,
      node,
      names,
      settleObject(f, lowerExpression(f, viaMethod.receiver), type, source),
      type,
      viaMethod.on,
      viaMethod.method,
    );
    return;
  }
  const type = f.typed.nonNullableType(f.typeOf(source));
  if (p.reps.isArrayLike(type)) {
    overArray(f, node, names, settleObject(f, lowerExpression(f, source), type, source), type, "values");
    return;
  }
  if (f.rep(type) === "str") {
    overString(f, node, names, coerce(f, lowerExpression(f, source), type, type, source));
    return;
  }
  const sort = p.reps.sortOf(type);
  if (sort === "typed") {
    overTyped(f, node, names, settleObject(f, lowerExpression(f, source), type, source), type);
    return;
  }
  if (sort === "chan") {
    overChannel(f, node, names, settleObject(f, lowerExpression(f, source), type, source), type);
    return;
  }
  if (sort === "map" || sort === "set") {
    overMap(
      f,
      node,
      names,
      settleObject(f, lowerExpression(f, source), type, source),
      type,
      sort,
      sort === "map" ? "entries" : "values",
    );
    return;
  }
  if (has(type, TypeFlags.Any)) {
    f.refuse("AR2001", source);
    return;
  }
  overIterator(f, node, names, lowerExpression(f, source), type);
}

/** `array.entries()`, `map.keys()`, …, as the whole expression. */
function iteratorCall(
  f: Fn,
  source: Expression,
): { receiver: Expression; on: "array" | "map" | "set"; method: "keys" | "values" | "entries" } | undefined {
  if (source.kind !== "CallExpression" || source.optionalChain) return undefined;
  const call: CallExpression = source;
  const callee = call.expression;
  if (callee.kind !== "PropertyAccessExpression" || call.arguments.length > 0) return undefined;
  const method = callee.name.text;
  if (method !== "keys" && method !== "values" && method !== "entries") return undefined;
  const symbol = f.typed.symbolOfNode(callee.name);
  const lib = symbol === undefined ? undefined : f.typed.libSymbol(symbol);
  switch (lib?.parent) {
    case "Array":
    case "ReadonlyArray":
      return { receiver: callee.expression, on: "array", method };
    case "Map":
    case "ReadonlyMap":
      return { receiver: callee.expression, on: "map", method };
    case "Set":
    case "ReadonlySet":
      return { receiver: callee.expression, on: "set", method };
    default:
      return undefined;
  }
}

function overArray(
  f: Fn,
  node: ForOfStatement,
  names: readonly string[],
  array: ir.Expr,
  type: Type,
  method: "keys" | "values" | "entries",
): void {
  const p = f.program;
  const a = f.temp("array", array);
  const i = f.variable("i", "f64", b.num(0));
  i.mutable = true;
  const label = f.label();
  const elem = p.reps.isArrayLike(type) ? p.reps.elemKind(type, f.env) : "value";
  const element = p.reps.isArrayLike(type) ? (p.reps.elementOf(type) ?? type) : f.typed.iteratedType(type);
  const read = (): ir.Expr => ({
    kind: "ArrayGet",
    rep: "value",
    array: a,
    index: b.get(i),
    elem,
    proved: false,
    site: f.site(node),
  });
  const body = lowerLoopBody(f, names, label, label, () => {
    if (method === "values") bind(f, node, read(), element);
    else if (method === "keys") bind(f, node, b.get(i), f.typed.iteratedType(f.typeOf(node.expression)));
    else bindPair(f, node, b.get(i), undefined, read(), element);
    lowerScoped(f, node.statement);
  });
  const site = f.site(node);
  f.push({
    kind: "Loop",
    label,
    test: b.binary("lt", "bool", b.get(i), { kind: "ArrayLength", rep: "f64", array: a }, site),
    body,
    update: [b.assign(i, b.binary("add", "f64", b.get(i), b.num(1), site))],
  });
}

function overTyped(f: Fn, node: ForOfStatement, names: readonly string[], array: ir.Expr, type: Type): void {
  const a = f.temp("array", array);
  const i = f.variable("i", "f64", b.num(0));
  i.mutable = true;
  const label = f.label();
  const site = f.site(node);
  const body = lowerLoopBody(f, names, label, label, () => {
    bind(f, node, b.callRt("typed.getF64", "f64", [a, b.get(i)], site, true), f.typed.iteratedType(type));
    lowerScoped(f, node.statement);
  });
  f.push({
    kind: "Loop",
    label,
    test: b.binary("lt", "bool", b.get(i), b.callRt("typed.length", "f64", [a], site, false), site),
    body,
    update: [b.assign(i, b.binary("add", "f64", b.get(i), b.num(1), site))],
  });
}

/** Anything else: by the protocol. The iterator is closed if the loop ends before it; what the body threw goes before what closing throws. */
function overIterator(f: Fn, node: ForOfStatement, names: readonly string[], source: ir.Expr, type: Type): void {
  const site = f.site(node);
  const it = f.temp("iterator", b.callRt("iterator.open", "value", [b.toValue(source)], site, true));
  const done = f.variable("done", "bool", b.bool(true));
  done.mutable = true;
  const label = f.label();
  const element = f.typed.iteratedType(type);
  const loop = f.collect(() => {
    const body = lowerLoopBody(f, names, label, label, () => {
      const item = b.get(f.variable("item", "value", b.callRt("iterator.step", "value", [it], site, true)));
      f.push(b.ifStmt(b.binary("eq", "bool", item, b.empty(), site), [{ kind: "Break", label }], []));
      f.push(b.assign(done, b.bool(false)));
      bind(f, node, item, element);
      lowerScoped(f, node.statement);
    });
    f.push({ kind: "Loop", label, test: undefined, body, update: [b.assign(done, b.bool(true))] });
  });
  const close = (): ir.Stmt => b.exprStmt(b.callRt("iterator.close", "void", [it], site, true));
  const whenOpen = (s: ir.Stmt): ir.Stmt => b.ifStmt(b.not(b.get(done)), [b.assign(done, b.bool(true)), s], []);
  const error = f.local("error", "value");
  f.push({
    kind: "Try",
    body: loop,
    param: error,
    handler: [
      whenOpen({ kind: "Try", body: [close()], param: undefined, handler: [], finalizer: undefined }),
      { kind: "Throw", value: b.get(error), site },
    ],
    finalizer: [whenOpen(close())],
  });
}

/** `for await`: as overIterator, with what the iterator's methods give awaited. */
function overAsyncIterator(f: Fn, node: ForOfStatement, names: readonly string[]): void {
  const site = f.site(node);
  const source = b.toValue(lowerExpression(f, node.expression));
  const it = f.temp("iterator", b.callRt("asyncgenerator.open", "value", [source], site, true));
  const done = f.variable("done", "bool", b.bool(true));
  done.mutable = true;
  const label = f.label();
  const element = f.typed.awaitedType(f.typed.asyncIteratedType(f.typed.nonNullableType(f.typeOf(node.expression))));
  const loop = f.collect(() => {
    const body = lowerLoopBody(f, names, label, label, () => {
      const result = f.temp("result", awaitValue(f, b.callRt("asyncgenerator.step", "value", [it], site, true), site));
      const item = f.temp("item", b.callRt("asyncgenerator.item", "value", [result], site, true));
      f.push(b.ifStmt(b.binary("eq", "bool", item, b.empty(), site), [{ kind: "Break", label }], []));
      f.push(b.assign(done, b.bool(false)));
      bind(f, node, item, element);
      lowerScoped(f, node.statement);
    });
    f.push({ kind: "Loop", label, test: undefined, body, update: [b.assign(done, b.bool(true))] });
  });
  const closing = (checked: boolean): ir.Stmt[] =>
    f.collect(() => {
      f.push(b.assign(done, b.bool(true)));
      const answer = f.temp("closing", b.callRt("asyncgenerator.close", "value", [it], site, true));
      const wait = f.collect(() => {
        const result = f.temp("closed", awaitValue(f, answer, site));
        if (checked) f.push(b.exprStmt(b.callRt("asyncgenerator.closed", "void", [result], site, true)));
      });
      f.push(b.ifStmt(b.binary("ne", "bool", answer, b.empty(), site), wait, []));
    });
  const error = f.local("error", "value");
  f.push({
    kind: "Try",
    body: loop,
    param: error,
    handler: [
      b.ifStmt(
        b.not(b.get(done)),
        [{ kind: "Try", body: closing(false), param: undefined, handler: [], finalizer: undefined }],
        [],
      ),
      { kind: "Throw", value: b.get(error), site },
    ],
    finalizer: [b.ifStmt(b.not(b.get(done)), closing(true), [])],
  });
}

/** `[key, value]` without making the pair, if the loop takes it apart at once. */
function bindPair(
  f: Fn,
  node: ForOfStatement,
  key: ir.Expr,
  keyType: Type | undefined,
  value: ir.Expr,
  valueType: Type | undefined,
): void {
  const pairType = f.typed.iteratedType(f.typeOf(node.expression));
  const parts = f.typed.typeArguments(pairType);
  const kType = keyType ?? parts[0] ?? pairType;
  const vType = valueType ?? parts[1] ?? pairType;
  const init = node.initializer;
  const d = init.kind === "VariableDeclarationList" ? init.declarations[0] : undefined;
  if (
    d !== undefined &&
    d.name.kind === "ArrayBindingPattern" &&
    d.name.elements.length <= 2 &&
    d.name.elements.every((e) => e.kind === "OmittedExpression" || (!e.dotDotDotToken && e.initializer === undefined))
  ) {
    d.name.elements.forEach((e, at) => {
      if (e.kind !== "OmittedExpression") bindName(f, e.name, at === 0 ? key : value, at === 0 ? kType : vType, e);
    });
    return;
  }
  const pair: ir.Expr = {
    kind: "NewArray",
    rep: "obj",
    elem: "value",
    items: [
      { spread: false, value: b.toValue(key) },
      { spread: false, value: b.toValue(value) },
    ],
    isTuple: true,
  };
  bind(f, node, pair, pairType);
}

function overMap(
  f: Fn,
  node: ForOfStatement,
  names: readonly string[],
  map: ir.Expr,
  type: Type,
  on: "map" | "set",
  method: "keys" | "values" | "entries",
): void {
  const site = f.site(node);
  const it = f.temp("iterator", b.callRt("map.iterator", "obj", [map], site, false));
  const label = f.label();
  const args = f.typed.typeArguments(type);
  const key = (): ir.Expr => b.callRt("map.currentKey", "value", [it], site, false);
  const value = (): ir.Expr =>
    b.callRt(on === "set" ? "map.currentKey" : "map.currentValue", "value", [it], site, false);
  const keyType = args[0];
  const valueType = on === "set" ? args[0] : args[1];
  const item = f.typed.iteratedType(f.typeOf(node.expression));
  const body = lowerLoopBody(f, names, label, label, () => {
    if (method === "keys") bind(f, node, key(), keyType ?? item);
    else if (method === "values") bind(f, node, value(), valueType ?? item);
    else bindPair(f, node, key(), keyType, value(), valueType);
    lowerScoped(f, node.statement);
  });
  f.push({ kind: "Loop", label, test: b.callRt("map.advance", "bool", [it], site, false), body, update: [] });
}

/** Until it is closed and drained. */
function overChannel(f: Fn, node: ForOfStatement, names: readonly string[], channel: ir.Expr, type: Type): void {
  const site = f.site(node);
  const c = f.temp("channel", channel);
  const label = f.label();
  const element = f.typed.iteratedType(type);
  const body = lowerLoopBody(f, names, label, label, () => {
    const item = b.get(f.variable("item", "value", b.callRt("chan.step", "value", [c], site, true)));
    f.push(b.ifStmt(b.binary("eq", "bool", item, b.empty(), site), [{ kind: "Break", label }], []));
    bind(f, node, item, element);
    lowerScoped(f, node.statement);
  });
  f.push({ kind: "Loop", label, test: undefined, body, update: [] });
}

function overString(f: Fn, node: ForOfStatement, names: readonly string[], text: ir.Expr): void {
  const site = f.site(node);
  const s = f.temp("text", text);
  const i = f.variable("i", "f64", b.num(0));
  i.mutable = true;
  const label = f.label();
  const length = (e: ir.Expr): ir.Expr => b.callRt("string.length", "f64", [e], site, false);
  const step = f.local("step", "f64");
  f.push(b.letStmt(step, b.num(0)));
  const body = lowerLoopBody(f, names, label, label, () => {
    const index: ir.Expr = {
      kind: "Convert",
      rep: "int",
      operand: b.get(i),
      test: undefined,
      checked: false,
      mode: "flow",
      site,
    };
    const c = f.temp("character", b.callRt("string.codePointString", "str", [s, index], site, false));
    f.push(b.assign(step, length(c)));
    bind(f, node, c, f.typed.iteratedType(f.typeOf(node.expression)));
    lowerScoped(f, node.statement);
  });
  f.push({
    kind: "Loop",
    label,
    test: b.binary("lt", "bool", b.get(i), length(s), site),
    body,
    update: [b.assign(i, b.binary("add", "f64", b.get(i), b.get(step), site))],
  });
}

// ------------------------------------------------------------------ for-in

export function lowerForIn(f: Fn, node: ForInStatement, names: readonly string[]): void {
  const source: Expression = node.expression;
  const type = f.typeOf(source);
  if (has(type, TypeFlags.Any)) {
    f.refuse("AR2001", source);
    return;
  }
  const site = f.site(node);
  const object = f.temp("object", b.toValue(lowerExpression(f, source)));
  const list = f.variable(
    "keys",
    "obj",
    b.cond(
      b.isNullish(object),
      { kind: "NewArray", rep: "obj", elem: "value", items: [], isTuple: false },
      b.callRt("property.keys", "obj", [object], site, true),
    ),
  );
  const i = f.variable("i", "f64", b.num(0));
  i.mutable = true;
  const label = f.label();
  const stringType = nameType(f, node);
  const body = lowerLoopBody(f, names, label, label, () => {
    const key = f.temp(
      "key",
      b.proved(
        { kind: "ArrayGet", rep: "value", array: b.get(list), index: b.get(i), elem: "value", proved: false, site },
        "str",
      ),
    );
    // A key that was deleted meanwhile is not visited.
    f.push(
      b.ifStmt(b.callRt("property.isStillThere", "bool", [object, key], site, true), [], [{ kind: "Continue", label }]),
    );
    bind(f, node, key, stringType);
    lowerScoped(f, node.statement);
  });
  f.push({
    kind: "Loop",
    label,
    test: b.binary("lt", "bool", b.get(i), { kind: "ArrayLength", rep: "f64", array: b.get(list) }, site),
    body,
    update: [b.assign(i, b.binary("add", "f64", b.get(i), b.num(1), site))],
  });
}

function nameType(f: Fn, node: ForInStatement): Type {
  const init = node.initializer;
  const d: Node | undefined = init.kind === "VariableDeclarationList" ? init.declarations[0] : undefined;
  if (d !== undefined && d.kind === "VariableDeclaration") return f.typed.typeOfDeclaration(d);
  return init.kind === "VariableDeclarationList" ? f.typeOf(node.expression) : f.typeOf(init);
}
