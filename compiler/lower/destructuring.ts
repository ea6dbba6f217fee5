/** Patterns: in declarations and parameters (they declare variables) and in assignments (they store into targets). */
import type {
  ArrayBindingPattern,
  ArrayLiteralExpression,
  BindingElement,
  BindingName,
  BindingPattern,
  Expression,
  Node,
  ObjectBindingPattern,
  ObjectLiteralExpression,
  OmittedBindingElement,
  PropertyName,
} from "../ast/ast.ts";
import type { LibSymbol } from "../check/api.ts";
import type { Type } from "../check/types.ts";
import { TypeFlags } from "../check/types.ts";
import type * as ir from "../ir/ir.ts";
import { lowerTarget } from "./assignments.ts";
import * as b from "./build.ts";
import { builtinProperty, builtinValue, iterableToArray } from "./calls.ts";
import { memberName } from "./classes.ts";
import { skipParentheses } from "./closures.ts";
import { coerce, settleObject } from "./coerce.ts";
import type { Fn } from "./context.ts";
import { lowerExpression, stringOf } from "./expressions.ts";
import { namedReference } from "./properties.ts";
import { has } from "./reps.ts";
import { isAny } from "./tests.ts";
import { declareEarly, declareVariable } from "./variables.ts";

/** Stores a value of that static type. */
type Sink = (value: ir.Expr, type: Type) => void;

export function bindName(f: Fn, name: BindingName, value: ir.Expr, type: Type, node: Node): void {
  if (name.kind !== "Identifier") {
    bindPattern(f, name, value, type, node);
    return;
  }
  const parent = name.parent;
  if (parent.kind !== "VariableDeclaration" && parent.kind !== "BindingElement" && parent.kind !== "Parameter") {
    f.refuse("AR9999", name);
    return;
  }
  const symbol = f.typed.symbolOfDeclaration(parent);
  if (symbol === undefined) f.refuse("AR9999", name);
  else declareVariable(f, symbol, value, type, node);
}

export function bindPattern(f: Fn, pattern: BindingPattern, given: ir.Expr, type: Type, node: Node): void {
  if (pattern.kind === "ObjectBindingPattern") bindObject(f, pattern, given, type, node);
  else bindArray(f, pattern, given, type, node);
}

/** `value === undefined ? default : value`, stored. */
function withDefault(
  f: Fn,
  value: ir.Expr,
  type: Type,
  initializer: Expression | undefined,
  target: Type | undefined,
  sink: Sink,
): void {
  if (initializer === undefined) {
    sink(value, type);
    return;
  }
  const t = f.temp("item", b.toValue(value));
  const rest = withoutUndefined(f, type);
  const given = f.inBlock(() => lowerExpression(f, initializer));
  const both = b.unify(given, f.rep(rest) === "value" ? t : coerce(f, t, rest, rest, initializer));
  sink(b.cond(b.isUndefined(t), both.a, both.b), target ?? rest);
}

function withoutUndefined(f: Fn, type: Type): Type {
  if (type.kind !== "union") return type;
  return type.types.some((t) => has(t, TypeFlags.Null)) ? type : f.typed.nonNullableType(type);
}

function bindObject(f: Fn, pattern: ObjectBindingPattern, given: ir.Expr, type: Type, node: Node): void {
  const source = objectSource(f, given, type, node);
  const taken: ir.Expr[] = [];
  for (const element of pattern.elements) {
    if (element.dotDotDotToken) {
      const rest = b.callRt("property.restOf", "obj", [b.toValue(source), ...taken], f.site(node), true, 1);
      bindName(f, element.name, rest, elementType(f, element, type), element);
      continue;
    }
    const name = element.propertyName ?? (element.name.kind === "Identifier" ? element.name : undefined);
    const read = propertyOf(f, source, type, name, element, taken);
    withDefault(f, read.value, read.type, element.initializer, undefined, (value, t) => {
      bindName(f, element.name, value, t, element);
    });
  }
}

/** `const { floor, PI } = Math`: members of a built-in object, which is no value itself. */
export function bindBuiltins(f: Fn, pattern: ObjectBindingPattern, init: Expression): boolean {
  const object = init.kind === "Identifier" ? f.program.analysis.symbolOfReference(init) : undefined;
  if (object === undefined || f.typed.libSymbol(object) === undefined) return false;
  const type = f.typeOf(init);
  const found: { element: BindingElement; lib: LibSymbol; type: Type }[] = [];
  for (const element of pattern.elements) {
    const name = element.propertyName ?? (element.name.kind === "Identifier" ? element.name : undefined);
    const text = name === undefined ? undefined : memberName(name);
    const member = text === undefined ? undefined : f.typed.propertyOfType(type, text);
    const lib = member === undefined ? undefined : f.typed.libSymbol(member);
    if (element.dotDotDotToken || member === undefined || lib === undefined) return false;
    found.push({ element, lib, type: f.typed.typeOfSymbol(member) });
  }
  for (const { element, lib, type: t } of found) {
    const value = builtinProperty(f, init, lib, element) ?? builtinValue(f, lib, element);
    withDefault(f, value, t, element.initializer, undefined, (v, vt) => bindName(f, element.name, v, vt, element));
  }
  return true;
}

function elementType(f: Fn, element: Node, fallback: Type): Type {
  if (element.kind === "BindingElement") return f.typed.typeOfDeclaration(element);
  return fallback;
}

/** Evaluated once; null and undefined throw as in Node, even for `{}`. */
function objectSource(f: Fn, given: ir.Expr, type: Type, node: Node): ir.Expr {
  const source = f.temp("source", given.rep === "obj" ? given : b.toValue(given));
  if (source.rep === "value") {
    const bad = f.collect(() =>
      f.push(b.exprStmt(b.callRt("operators.throwDestructure", "void", [source], f.site(node), true))),
    );
    if (
      f.program.reps.isNullish(type) ||
      type.kind === "union" ||
      type.kind === "parameter" ||
      has(type, TypeFlags.AnyOrUnknown)
    )
      f.push(b.ifStmt(b.isNullish(source), bad, []));
  }
  return source;
}

function propertyOf(
  f: Fn,
  source: ir.Expr,
  sourceType: Type,
  name: PropertyName | undefined,
  node: Node,
  taken: ir.Expr[],
): { value: ir.Expr; type: Type } {
  const type = f.typed.nonNullableType(sourceType);
  const text = name === undefined ? undefined : memberName(name);
  if (text !== undefined) {
    taken.push(b.toValue(b.str(text)));
    const symbol = f.typed.propertyOfType(type, text);
    const propertyType =
      symbol === undefined ? (f.typed.indexInfos(type)[0]?.type ?? type) : f.typed.typeOfSymbol(symbol);
    if (f.program.reps.isArrayLike(type)) {
      if (text === "length")
        return {
          value: { kind: "ArrayLength", rep: "f64", array: settleObject(f, source, type, node) },
          type: propertyType,
        };
      const index = Number(text);
      if (index >= 0)
        return {
          value: {
            kind: "ArrayGet",
            rep: "value",
            array: settleObject(f, source, type, node),
            index: b.num(index),
            elem: f.program.reps.elemKind(type, f.env),
            proved: false,
            site: f.site(node),
          },
          type: propertyType,
        };
    }
    if (symbol === undefined && f.typed.indexInfos(type).length > 0)
      return {
        value: {
          kind: "DictGet",
          rep: "value",
          object: b.toRep(source, "obj", undefined, f.site(node)),
          key: b.str(text),
          site: f.site(node),
        },
        type: propertyType,
      };
    return { value: namedReference(f, source, type, text, node, propertyType).read(), type: propertyType };
  }
  if (name !== undefined && name.kind === "ComputedPropertyName") {
    const k = name.expression;
    const key = f.temp("key", stringOf(f, lowerExpression(f, k), f.typeOf(k), k));
    taken.push(b.toValue(key));
    const valueType =
      node.kind === "BindingElement" ? f.typed.typeOfDeclaration(node) : (f.typed.indexInfos(type)[0]?.type ?? type);
    return {
      value: {
        kind: "DictGet",
        rep: "value",
        object: b.toRep(source, "obj", undefined, f.site(node)),
        key,
        site: f.site(node),
      },
      type: valueType,
    };
  }
  return { value: f.refuse("AR1019", node), type };
}

/** The source of an array pattern as an array; of what is none, no more is taken than the pattern has elements. */
function arraySource(
  f: Fn,
  given: ir.Expr,
  type: Type,
  elements: readonly (Expression | OmittedBindingElement | BindingElement)[],
  node: Node,
): ir.Expr {
  const t = f.typed.nonNullableType(type);
  if (f.program.reps.isArrayLike(t) || isAny(t)) return f.temp("source", iterableToArray(f, given, t, node));
  const last = elements[elements.length - 1];
  const hasRest = last?.kind === "SpreadElement" || (last?.kind === "BindingElement" && last.dotDotDotToken);
  const count = b.num(hasRest ? -1 : elements.length);
  return f.temp("source", b.callRt("iterator.take", "obj", [b.toValue(given), count], f.site(node), true));
}

function itemOf(f: Fn, source: ir.Expr, type: Type, index: number, node: Node): { value: ir.Expr; type: Type } {
  const p = f.program;
  const t = f.typed.nonNullableType(type);
  const elem = p.reps.elemKind(t, f.env);
  let itemType = p.reps.elementOf(t) ?? f.typed.iteratedType(t);
  if (p.reps.isTuple(t)) itemType = f.typed.typeArguments(t)[index] ?? itemType;
  return {
    value: {
      kind: "ArrayGet",
      rep: "value",
      array: source,
      index: b.num(index),
      elem,
      proved: false,
      site: f.site(node),
    },
    type: itemType,
  };
}

type Item = Expression | OmittedBindingElement | BindingElement;

/** Can the program tell whether all items are taken before the first is stored? Where the source is an iterator, and something runs in between. */
function isLazy(f: Fn, type: Type, items: readonly Item[]): boolean {
  const t = f.typed.nonNullableType(type);
  if (f.program.reps.isArrayLike(t) || isAny(t) || f.rep(t) === "str") return false;
  const sort = f.program.reps.sortOf(t);
  if (sort === "map" || sort === "set" || sort === "typed") return false;
  const runs = (e: Expression | undefined): boolean =>
    e !== undefined &&
    e.kind !== "NumericLiteral" &&
    e.kind !== "StringLiteral" &&
    e.kind !== "NullKeyword" &&
    e.kind !== "TrueKeyword" &&
    e.kind !== "FalseKeyword";
  for (const item of items) {
    if (item.kind === "OmittedExpression" || item.kind === "Identifier") continue;
    if (item.kind !== "BindingElement" || item.name.kind !== "Identifier" || runs(item.initializer)) return true;
  }
  return false;
}

/** Item by item; the iterator is closed if it has more, and if storing fails. */
function takeLazily(
  f: Fn,
  items: readonly Item[],
  given: ir.Expr,
  node: Node,
  store: (item: Exclude<Item, OmittedBindingElement>, value: ir.Expr, isRest: boolean) => void,
): void {
  const site = f.site(node);
  const it = f.temp("iterator", b.callRt("iterator.open", "value", [b.toValue(given)], site, true));
  // While the iterator itself runs it counts as done: what it throws does not close it.
  const done = f.variable("done", "bool", b.bool(false));
  done.mutable = true;
  const body = f.collect(() => {
    for (const item of items) {
      const isRest = item.kind === "SpreadElement" || (item.kind === "BindingElement" && item.dotDotDotToken);
      if (item.kind !== "OmittedExpression" && isRest) {
        const list: ir.Expr = { kind: "NewArray", rep: "obj", elem: "value", items: [], isTuple: false };
        const rest = f.temp("rest", list);
        const take = f.collect(() => {
          f.push(b.assign(done, b.bool(true)));
          f.push(b.exprStmt(b.callRt("iterator.appendRest", "void", [rest, it], site, true)));
        });
        f.push(b.ifStmt(b.get(done), [], take));
        store(item, rest, true);
        continue;
      }
      const value = f.variable("item", "value", b.undef());
      const step = f.collect(() => {
        f.push(b.assign(done, b.bool(true)));
        const next = f.temp("next", b.callRt("iterator.step", "value", [it], site, true));
        const some = [b.assign(done, b.bool(false)), b.assign(value, next)];
        f.push(b.ifStmt(b.binary("eq", "bool", next, b.empty(), site), [], some));
      });
      f.push(b.ifStmt(b.get(done), [], step));
      if (item.kind !== "OmittedExpression") store(item, b.get(value), false);
    }
  });
  const close = (): ir.Stmt => b.exprStmt(b.callRt("iterator.close", "void", [it], site, true));
  const whenOpen = (s: ir.Stmt): ir.Stmt => b.ifStmt(b.not(b.get(done)), [b.assign(done, b.bool(true)), s], []);
  const error = f.local("error", "value");
  f.push({
    kind: "Try",
    body,
    param: error,
    handler: [
      whenOpen({ kind: "Try", body: [close()], param: undefined, handler: [], finalizer: undefined }),
      { kind: "Throw", value: b.get(error), site },
    ],
    finalizer: [whenOpen(close())],
  });
}

/** The pattern's variables, before something around their declaration. */
function predeclare(f: Fn, pattern: BindingPattern): void {
  for (const element of pattern.elements) {
    if (element.kind === "OmittedExpression") continue;
    if (element.name.kind !== "Identifier") {
      predeclare(f, element.name);
      continue;
    }
    const symbol = f.typed.symbolOfDeclaration(element);
    if (symbol !== undefined) declareEarly(f, symbol);
  }
}

function bindArray(f: Fn, pattern: ArrayBindingPattern, given: ir.Expr, type: Type, node: Node): void {
  if (isLazy(f, type, pattern.elements)) {
    const itemType = f.typed.iteratedType(f.typed.nonNullableType(type));
    predeclare(f, pattern);
    takeLazily(f, pattern.elements, given, node, (element, value, isRest) => {
      if (element.kind !== "BindingElement") return;
      if (isRest) bindName(f, element.name, value, elementType(f, element, type), element);
      else
        withDefault(f, value, itemType, element.initializer, undefined, (v, t) => {
          bindName(f, element.name, v, t, element);
        });
    });
    return;
  }
  const source = arraySource(f, given, type, pattern.elements, node);
  pattern.elements.forEach((element, i) => {
    if (element.kind === "OmittedExpression") return;
    if (element.dotDotDotToken) {
      bindName(
        f,
        element.name,
        b.callRt("array.slice", "obj", [source, b.toValue(b.num(i)), b.undef()], f.site(node), false),
        elementType(f, element, type),
        element,
      );
      return;
    }
    const item = itemOf(f, source, type, i, node);
    withDefault(f, item.value, item.type, element.initializer, undefined, (value, t) => {
      bindName(f, element.name, value, t, element);
    });
  });
}

// ------------------------------------------------------------------ assignments

export function assignPattern(
  f: Fn,
  pattern: ObjectLiteralExpression | ArrayLiteralExpression,
  given: ir.Expr,
  type: Type,
  node: Node,
): void {
  if (pattern.kind === "ArrayLiteralExpression") {
    if (isLazy(f, type, pattern.elements)) {
      const itemType = f.typed.iteratedType(f.typed.nonNullableType(type));
      takeLazily(f, pattern.elements, given, node, (element, value) => {
        if (element.kind === "SpreadElement")
          assignTo(f, element.expression, value, f.typeOf(element.expression), node);
        else if (element.kind !== "BindingElement") assignElement(f, element, value, itemType, node);
      });
      return;
    }
    const source = arraySource(f, given, type, pattern.elements, node);
    pattern.elements.forEach((element, i) => {
      if (element.kind === "OmittedExpression") return;
      if (element.kind === "SpreadElement") {
        assignTo(
          f,
          element.expression,
          b.callRt("array.slice", "obj", [source, b.toValue(b.num(i)), b.undef()], f.site(node), false),
          f.typeOf(element.expression),
          node,
        );
        return;
      }
      const item = itemOf(f, source, type, i, node);
      assignElement(f, element, item.value, item.type, node);
    });
    return;
  }
  const source = objectSource(f, given, type, node);
  const taken: ir.Expr[] = [];
  for (const e of pattern.properties) {
    switch (e.kind) {
      case "PropertyAssignment": {
        const read = propertyOf(f, source, type, e.name, e, taken);
        assignElement(f, e.initializer, read.value, read.type, node);
        break;
      }
      case "ShorthandPropertyAssignment": {
        const read = propertyOf(f, source, type, e.name, e, taken);
        withDefault(f, read.value, read.type, e.objectAssignmentInitializer, undefined, (value, t) =>
          assignTo(f, e.name, value, t, node),
        );
        break;
      }
      case "SpreadAssignment":
        assignTo(
          f,
          e.expression,
          b.callRt("property.restOf", "obj", [b.toValue(source), ...taken], f.site(node), true, 1),
          f.typeOf(e.expression),
          node,
        );
        break;
      default:
        f.refuse("AR1028", e);
        break;
    }
  }
}

/** An element: a target, a target with a default, or a pattern. */
function assignElement(f: Fn, element: Expression, value: ir.Expr, type: Type, node: Node): void {
  const e = skipParentheses(element);
  if (e.kind === "BinaryExpression" && e.operator === "=" && e.left.kind !== "PrivateIdentifier") {
    const left = e.left;
    withDefault(f, value, type, e.right, undefined, (v, t) => assignTo(f, left, v, t, node));
    return;
  }
  assignTo(f, e, value, type, node);
}

function assignTo(f: Fn, target: Expression, value: ir.Expr, type: Type, node: Node): void {
  const t = skipParentheses(target);
  if (t.kind === "ObjectLiteralExpression" || t.kind === "ArrayLiteralExpression")
    assignPattern(f, t, f.temp("part", value), type, node);
  else lowerTarget(f, t, false).write(value, type, node);
}
