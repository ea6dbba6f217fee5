/** Object and array literals. A literal's layout: its own keys in source order, then the absent optional keys of the contextual type. */
import type {
  ArrayLiteralExpression,
  Expression,
  Node,
  ObjectLiteralElement,
  ObjectLiteralExpression,
} from "../ast/ast.ts";
import type { Symbol } from "../bind/symbols.ts";
import { SymbolFlags } from "../bind/symbols.ts";
import type { Type } from "../check/types.ts";
import { ObjectFlags, TypeFlags } from "../check/types.ts";
import type * as ir from "../ir/ir.ts";
import * as b from "./build.ts";
import { skipParentheses } from "./closures.ts";
import { iterableToArray } from "./calls.ts";
import { memberName } from "./classes.ts";
import { intoValue } from "./coerce.ts";
import type { Fn } from "./context.ts";
import { lowerExpression, lowerSymbol, stringOf } from "./expressions.ts";
import { lowerClosure } from "./functions.ts";
import type { Key } from "./layouts.ts";
import { asyncIteratorKey, iteratorKey, shownKey } from "./layouts.ts";
import { has } from "./reps.ts";

// ------------------------------------------------------------------ arrays

export function lowerArrayLiteral(f: Fn, node: ArrayLiteralExpression, contextual: Type | undefined): ir.Expr {
  const p = f.program;
  const own = f.typeOf(node);
  const wanted = contextual === undefined ? undefined : arrayPart(f, contextual);
  const type = wanted ?? own;
  let elem = p.reps.elemKind(type, f.env);
  if (node.elements.length === 0 && wanted === undefined) elem = emptyArrayKind(f, node);
  if (node.elements.some((e) => e.kind === "OmittedExpression")) elem = "value";
  const isTuple = p.reps.isTuple(own);
  const element = p.reps.elementOf(type);
  const make = (): ir.Expr => {
    const items: ir.ArrayItem[] = [];
    for (const e of node.elements) {
      if (e.kind === "SpreadElement") {
        items.push({
          spread: true,
          value: iterableToArray(f, lowerExpression(f, e.expression), f.typeOf(e.expression), e),
        });
        continue;
      }
      if (e.kind === "OmittedExpression") {
        items.push({ spread: false, value: b.empty() });
        continue;
      }
      const value = lowerExpression(f, e);
      if (
        elem === "f64" &&
        value.rep === "value" &&
        wanted === undefined &&
        (value.kind === "LocalGet" || value.kind === "Captured")
      ) {
        // It may hold the undefined of an element read: nobody has said that it doesn't.
        elem = "value";
        for (let i = 0; i < items.length; i++) {
          const item = items[i];
          if (item !== undefined && !item.spread) items[i] = { spread: false, value: b.toValue(item.value) };
        }
      }
      if (elem === "f64") items.push({ spread: false, value: b.toRep(value, "f64", undefined, f.site(e)) });
      else {
        items.push({
          spread: false,
          value: element === undefined ? b.toValue(value) : intoValue(f, value, f.typeOf(e), element, e),
        });
      }
    }
    return { kind: "NewArray", rep: "obj", elem, items, isTuple };
  };
  return make();
}

/** `const a = [];` gets its element type from what is pushed. */
function emptyArrayKind(f: Fn, node: ArrayLiteralExpression): ir.SlotKind {
  const parent = node.parent;
  if (parent.kind !== "VariableDeclaration" || parent.name.kind !== "Identifier") return "value";
  const symbol = f.typed.symbolOfDeclaration(parent);
  const v = symbol === undefined ? undefined : f.program.analysis.variableOf(symbol);
  for (const r of v?.refs ?? []) {
    if (r.node.kind !== "Identifier") continue;
    const type = f.typed.typeOfExpression(r.node);
    if (f.program.reps.isArrayLike(type) && !has(type, TypeFlags.Any)) {
      const kind = f.program.reps.elemKind(type, f.env);
      if (kind === "f64") return kind;
    }
  }
  return "value";
}

function arrayPart(f: Fn, type: Type): Type | undefined {
  if (f.program.reps.isArrayLike(type)) return type;
  if (type.kind !== "union") return undefined;
  for (const t of type.types) if (f.program.reps.isArrayLike(t)) return t;
  return undefined;
}

// ------------------------------------------------------------------ objects

/** The object types that a literal may be meant to have. */
function objectParts(f: Fn, type: Type | undefined): Type[] {
  if (type === undefined) return [];
  const t = type.kind === "parameter" ? (f.typed.constraintOfType(type) ?? type) : type;
  const list = t.kind === "union" ? t.types : [t];
  return list.filter((m) => (m.kind === "object" || m.kind === "intersection") && !f.program.reps.isArrayLike(m));
}

export function lowerObjectLiteral(f: Fn, node: ObjectLiteralExpression, contextual: Type | undefined): ir.Expr {
  const parts = objectParts(f, contextual);
  const own = f.typeOf(node);
  for (const e of node.properties) {
    if (e.kind === "PropertyAssignment" && memberName(e.name) === "__proto__") return f.refuse("AR3003", e);
  }
  const isDictionary =
    parts.length > 0 ? parts.every((t) => f.typed.indexInfos(t).length > 0) : f.typed.indexInfos(own).length > 0;
  // `{} as T`: filled in later, in an order that only the assignments know.
  const isIncomplete = node.properties.length === 0 && parts.length > 0 && parts.every((t) => isGrown(f, t));
  const isDynamic = node.properties.some(
    (e) =>
      e.kind === "SpreadAssignment" || (e.kind !== "ShorthandPropertyAssignment" && memberName(e.name) === undefined),
  );
  const names = new Map<string, ObjectLiteralElement>();
  let repeated = false;
  for (const e of node.properties) {
    const name =
      e.kind === "SpreadAssignment"
        ? undefined
        : e.kind === "ShorthandPropertyAssignment"
          ? e.name.text
          : memberName(e.name);
    const before = name === undefined ? undefined : names.get(name);
    if (before !== undefined && !isPair(before, e)) repeated = true;
    if (name !== undefined) names.set(name, e);
    // Keys that are array indices are enumerated before the others: a dictionary knows.
    if (name !== undefined && isIndex(name)) repeated = true;
  }
  if (isDictionary || isDynamic || repeated || isIncomplete)
    return lowerDictionary(f, node, parts, own, isDictionary || isIncomplete);
  return lowerFixed(f, node, parts, own, contextual);
}

function isAccessor(e: ObjectLiteralElement): boolean {
  return e.kind === "GetAccessor" || e.kind === "SetAccessor";
}

/** A getter and a setter of one property. */
function isPair(a: ObjectLiteralElement, c: ObjectLiteralElement): boolean {
  return (
    (a.kind === "GetAccessor" && c.kind === "SetAccessor") || (a.kind === "SetAccessor" && c.kind === "GetAccessor")
  );
}

/** Must have properties that the empty literal doesn't have, or nobody knows which. */
function isGrown(f: Fn, type: Type): boolean {
  const properties = f.typed.propertiesOfType(type);
  if (properties.some((q) => (q.flags & SymbolFlags.Optional) === 0)) return true;
  return properties.length === 0 && type.kind === "object" && (type.objectFlags & ObjectFlags.Mapped) !== 0;
}

function isIndex(name: string): boolean {
  if (name === "" || name.length > 10) return false;
  for (let i = 0; i < name.length; i++) {
    const c = name.charCodeAt(i);
    if (c < 48 || c > 57) return false;
  }
  return name === "0" || name.charCodeAt(0) !== 48;
}

/** The type that the context gives a property: that of the parts that have it; undefined if they don't agree or none has it. */
function contextualProperty(
  f: Fn,
  parts: readonly Type[],
  name: string,
): { type: Type; optional: boolean; all: boolean } | undefined {
  let found: Type | undefined;
  let optional = false;
  let all = true;
  for (const t of parts) {
    const symbol = f.typed.propertyOfType(t, name);
    if (symbol === undefined) continue;
    const type = f.typed.typeOfSymbol(symbol);
    if ((symbol.flags & SymbolFlags.Optional) !== 0) optional = true;
    if (found === undefined) found = type;
    else if (found !== type && f.rep(found) !== f.rep(type)) all = false;
  }
  return found === undefined ? undefined : { type: found, optional, all };
}

function slotKind(f: Fn, parts: readonly Type[], own: Type, name: string): ir.SlotKind {
  const context = contextualProperty(f, parts, name);
  if (context !== undefined) return context.all && !context.optional && f.rep(context.type) === "f64" ? "f64" : "value";
  const symbol = f.typed.propertyOfType(own, name);
  if (symbol === undefined) return "value";
  return f.rep(f.typed.widenedType(f.typed.typeOfSymbol(symbol))) === "f64" ? "f64" : "value";
}

function lowerFixed(
  f: Fn,
  node: ObjectLiteralExpression,
  parts: readonly Type[],
  own: Type,
  contextual: Type | undefined,
): ir.Expr {
  const keys: Key[] = [];
  const values: ir.Expr[] = [];
  for (const e of node.properties) {
    const name = nameOf(e);
    if (e.kind === "GetAccessor" || e.kind === "SetAccessor") {
      if (keys.some((k) => k.name === name)) continue;
      keys.push({ name, kind: "value", accessor: true });
      values.push(accessorFunction(f, node, "GetAccessor", name), accessorFunction(f, node, "SetAccessor", name));
      continue;
    }
    const kind = slotKind(f, parts, own, name);
    keys.push({ name, kind });
    values.push(propertyValue(f, e, parts, name, kind));
  }
  for (const part of parts) {
    for (const symbol of f.typed.propertiesOfType(part)) {
      if (
        (symbol.flags & SymbolFlags.Optional) === 0 ||
        keys.some((k) => k.name === symbol.name) ||
        !isPlainName(symbol)
      )
        continue;
      if (parts.length > 1 && !fits(f, part, keys)) continue;
      keys.push({ name: symbol.name, kind: "value" });
      values.push(b.empty());
    }
  }
  const layout = f.program.layouts.get(keys, own);
  if (contextual !== undefined) {
    const origins = f.program.layouts.origins.get(layout);
    for (const part of parts)
      if (origins !== undefined && !origins.includes(part) && (parts.length === 1 || fits(f, part, keys)))
        origins.push(part);
  }
  return { kind: "NewObject", rep: "obj", layout, values };
}

/** The getter or setter of that name, where the literal has one. */
function accessorFunction(
  f: Fn,
  node: ObjectLiteralExpression,
  kind: "GetAccessor" | "SetAccessor",
  name: string,
): ir.Expr {
  for (const e of node.properties) {
    if (e.kind === kind && memberName(e.name) === name)
      return b.toValue(lowerClosure(f, e, undefined, `${kind === "GetAccessor" ? "get" : "set"} ${name}`));
  }
  return b.undef();
}

function isPlainName(symbol: Symbol): boolean {
  const first = symbol.name.charCodeAt(0);
  return first !== 1 && (symbol.flags & SymbolFlags.Prototype) === 0 && !symbol.name.startsWith("__@");
}

/** Could the literal be of this part of a union? */
function fits(f: Fn, part: Type, keys: readonly Key[]): boolean {
  for (const symbol of f.typed.propertiesOfType(part)) {
    if ((symbol.flags & SymbolFlags.Optional) === 0 && !keys.some((k) => k.name === symbol.name)) return false;
  }
  return true;
}

function nameOf(e: ObjectLiteralElement): string {
  if (e.kind === "SpreadAssignment") return "";
  if (e.kind === "ShorthandPropertyAssignment") return e.name.text;
  return memberName(e.name) ?? "";
}

function propertyValue(
  f: Fn,
  e: ObjectLiteralElement,
  parts: readonly Type[],
  name: string,
  kind: ir.SlotKind,
): ir.Expr {
  let value: ir.Expr;
  let type: Type;
  let at: Node = e;
  switch (e.kind) {
    case "PropertyAssignment":
      value = lowerExpression(f, e.initializer);
      type = f.typeOf(e.initializer);
      at = e.initializer;
      break;
    case "ShorthandPropertyAssignment": {
      const symbol = f.program.analysis.symbolOfReference(e.name);
      value =
        symbol === undefined
          ? f.refuse("AR9999", e)
          : e.name.text === "undefined"
            ? b.undef()
            : lowerSymbol(f, symbol, e.name);
      type = symbol === undefined ? f.typeOf(e.name) : f.typed.typeOfSymbol(symbol);
      break;
    }
    case "MethodDeclaration": {
      const context = contextualProperty(f, parts, name);
      return b.toValue(lowerClosure(f, e, context?.type, shownKey(name)));
    }
    default:
      return f.refuse("AR9999", e);
  }
  const context = contextualProperty(f, parts, name);
  if (kind === "f64") return b.toRep(value, "f64", undefined, f.site(at));
  return parts.length > 1 ? b.toValue(value) : intoValue(f, value, type, context?.type ?? type, at);
}

/** Keys that are not known, spreads, index signatures: built as a dictionary; an object type gets its layout at the end. */
function lowerDictionary(
  f: Fn,
  node: ObjectLiteralExpression,
  parts: readonly Type[],
  own: Type,
  staysDictionary: boolean,
): ir.Expr {
  return f.inBlock(() => {
    const site = f.site(node);
    const dict = b.get(f.variable("dict", "obj", b.callRt("map.dictNew", "obj", [], site, false)));
    for (const e of node.properties) {
      if (e.kind === "SpreadAssignment") {
        f.push(
          b.exprStmt(
            b.callRt("property.spreadInto", "void", [dict, b.toValue(lowerExpression(f, e.expression))], site, true),
          ),
        );
        continue;
      }
      const name = e.kind === "ShorthandPropertyAssignment" ? e.name.text : memberName(e.name);
      if (name === iteratorKey || name === asyncIteratorKey) f.refuse("AR1006", e);
      let key: ir.Expr;
      if (name !== undefined) key = b.str(name);
      else if (e.kind !== "ShorthandPropertyAssignment" && e.name.kind === "ComputedPropertyName") {
        const k = e.name.expression;
        if (has(f.typeOf(k), TypeFlags.ESSymbolLike)) f.refuse("AR1006", k);
        key = f.temp("key", stringOf(f, lowerExpression(f, k), f.typeOf(k), k));
      } else key = b.str("");
      if (e.kind === "GetAccessor" || e.kind === "SetAccessor") {
        const isGetter = e.kind === "GetAccessor";
        const accessor = b.toValue(lowerClosure(f, e, undefined, `${isGetter ? "get" : "set"} ${name ?? ""}`));
        const pair = isGetter ? [accessor, b.undef()] : [b.undef(), accessor];
        f.push(b.exprStmt(b.callRt("property.defineAccessor", "void", [dict, key, ...pair], site, false)));
        continue;
      }
      const value = b.toValue(propertyValue(f, e, elementParts(f, parts, name), name ?? "", "value"));
      if (name === undefined && e.kind === "PropertyAssignment") {
        const given = skipParentheses(e.initializer);
        if (given.kind === "ClassExpression" && given.name === undefined)
          f.refuse("AR1017", given, "named by a computed key");
      }
      const isNamed = name === undefined && isUnnamedFunction(e);
      f.push({
        kind: "DictSet",
        object: dict,
        key,
        value: isNamed ? b.callRt("naming.named", "value", [value, key], site, false) : value,
        site,
      });
    }
    // The entries of a dictionary are values: with accessors it becomes an object.
    if (staysDictionary && !node.properties.some(isAccessor)) return dict;
    void own;
    return b.callRt("property.finishDynamic", "obj", [dict], site, false);
  });
}

/** A function that gets its name from the key. */
function isUnnamedFunction(e: ObjectLiteralElement): boolean {
  if (e.kind === "MethodDeclaration") return true;
  if (e.kind !== "PropertyAssignment") return false;
  const value = skipParentheses(e.initializer);
  return value.kind === "ArrowFunction" || (value.kind === "FunctionExpression" && value.name === undefined);
}

function elementParts(f: Fn, parts: readonly Type[], name: string | undefined): readonly Type[] {
  return name === undefined ? [] : parts.filter((t) => f.typed.propertyOfType(t, name) !== undefined);
}

export type { Expression };
