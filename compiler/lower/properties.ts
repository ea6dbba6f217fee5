/**
 * Property and element access: what each form means, as a `Reference` that can be read and written. `stable`: the parts are evaluated into locals
 * first, because the reference is used twice or its value is wanted after the store.
 */
import type { ElementAccessExpression, Expression, Node, PropertyAccessExpression } from "../ast/ast.ts";
import type { Symbol } from "../bind/symbols.ts";
import { SymbolFlags } from "../bind/symbols.ts";
import type { Type } from "../check/types.ts";
import { TypeFlags } from "../check/types.ts";
import type * as ir from "../ir/ir.ts";
import * as b from "./build.ts";
import { builtinProperty, builtinPropertyStore, builtinValue } from "./calls.ts";
import { classOfExpression, symbolKey, lowerClass } from "./classes.ts";
import type { ClassInfo, MethodInfo } from "./classinfo.ts";
import { findAccessor, findMethod } from "./classinfo.ts";
import { canonicalSymbol, skipParentheses } from "./closures.ts";
import { coerce, coerceRep, intoValue, settleObject } from "./coerce.ts";
import { isPlainInterface } from "./library.ts";
import type { Fn } from "./context.ts";
import { enumObject } from "./enums.ts";
import { lowerExpression, lowerSymbol, stringOf } from "./expressions.ts";
import { passArgument } from "./functions.ts";
import { noteMethod } from "./natives.ts";
import { numberOf } from "./operators.ts";
import { has } from "./reps.ts";
import { isKnownStatic, receiverOf, staticField, staticFunction, staticMethod, wrapStatic } from "./statics.ts";
import { isAny } from "./tests.ts";
import { receiverGroups, unionProperty } from "./unions.ts";

export interface Reference {
  /** What may be stored. */
  readonly type: Type;
  read(): ir.Expr;
  write(value: ir.Expr, type: Type, node: Node): void;
}

export function lowerPropertyAccess(f: Fn, node: PropertyAccessExpression): ir.Expr {
  const constant = f.typed.constantValue(node);
  if (constant !== undefined) return typeof constant === "number" ? b.num(constant) : b.str(constant);
  const receiver = skipParentheses(node.expression);
  const groups = receiverGroups(f, receiver, node.name.text);
  if (groups !== undefined) return unionProperty(f, node, receiver, groups, () => lowerPropertyAccess(f, node));
  const special = namedMember(f, node);
  if (special !== undefined) return special;
  return f.inBlock(() => propertyReference(f, node, false).read());
}

export function lowerElementAccess(f: Fn, node: ElementAccessExpression): ir.Expr {
  const constant = f.typed.constantValue(node);
  if (constant !== undefined) return typeof constant === "number" ? b.num(constant) : b.str(constant);
  return f.inBlock(() => elementReference(f, node, false).read());
}

/** Is the expression a namespace import (`import * as ns`)? */
export function isNamespace(f: Fn, node: Expression): boolean {
  if (node.kind !== "Identifier") return false;
  const symbol = f.typed.symbolOfNode(node);
  if (symbol === undefined) return false;
  for (const d of symbol.declarations) if (d.kind === "SourceFile" || d.kind === "ModuleDeclaration") return true;
  return false;
}

/** `Object.prototype` */
function isObjectPrototype(node: Expression): boolean {
  return (
    node.kind === "PropertyAccessExpression" &&
    node.name.text === "prototype" &&
    node.expression.kind === "Identifier" &&
    node.expression.text === "Object"
  );
}

/** Members that are known by name: exports of modules, statics, library constants. */
function namedMember(f: Fn, node: PropertyAccessExpression): ir.Expr | undefined {
  const p = f.program;
  const symbol = f.memberSymbol(node);
  if (symbol === undefined) return undefined;
  if (isNamespace(f, node.expression) && p.typed.libSymbol(symbol) === undefined)
    return lowerSymbol(f, canonicalSymbol(symbol), node);
  const lib = p.typed.libSymbol(symbol);
  if (lib?.parent === "Object" && isObjectPrototype(node.expression))
    return b.callRt("prototype.find", "value", [b.str(node.name.text)], f.site(node), true);
  if (lib !== undefined) {
    if (p.reps.isArrayLike(f.typeOf(node.expression)) && node.name.text === "length") return undefined;
    if (lib.parent === "Function" || isPlainInterface(lib.parent)) return undefined;
    return builtinProperty(f, node.expression, lib, node) ?? builtinValue(f, lib, node);
  }
  const d = symbol.valueDeclaration;
  if (d !== undefined && d.kind === "MethodDeclaration" && isStaticMember(d)) {
    if (d.body === undefined || !isKnownStatic(f, skipParentheses(node.expression), node.name.text)) return undefined;
    return { kind: "Closure", rep: "obj", func: wrapStatic(p, d), captures: [], fresh: false };
  }
  return undefined;
}

export function isStaticMember(d: Node): boolean {
  switch (d.kind) {
    case "MethodDeclaration":
    case "PropertyDeclaration":
    case "GetAccessor":
    case "SetAccessor":
      return (d.modifiers & 256) !== 0;
    default:
      return false;
  }
}

// ------------------------------------------------------------------ references

export function propertyReference(f: Fn, node: PropertyAccessExpression, stable: boolean): Reference {
  const p = f.program;
  const name = node.name.text;
  const symbol = f.memberSymbol(node);
  const type = f.typeOf(node);
  const fail = (code: string, detail: string | undefined): Reference => {
    f.refuse(code, node, detail);
    return { type, read: () => b.undef(), write: () => {} };
  };
  const base = skipParentheses(node.expression);
  if (base.kind === "SuperKeyword") {
    const superClass = f.superClass;
    const accessor = superClass === undefined ? undefined : findAccessor(superClass, name);
    const self = f.thisExpr;
    if (accessor === undefined || self === undefined) return fail("AR1025", undefined);
    return {
      type,
      read: () =>
        accessor.getter === undefined
          ? b.undef()
          : b.call(accessor.getter.target.func, [b.proved(self(), "obj")], f.site(node)),
      write: (value, from, at) => {
        const param = accessor.setter?.target.params[0];
        if (accessor.setter === undefined || param === undefined) f.refuse("AR1025", at);
        else
          f.push(
            b.exprStmt(
              b.call(
                accessor.setter.target.func,
                [b.proved(self(), "obj"), passArgument(f, value, from, param, at)],
                f.site(at),
              ),
            ),
          );
      },
    };
  }
  if (
    symbol !== undefined &&
    symbol.valueDeclaration !== undefined &&
    isStaticMember(symbol.valueDeclaration) &&
    (node.name.kind === "PrivateIdentifier" || isKnownStatic(f, base, name))
  ) {
    const global = staticField(p, symbol);
    if (global !== undefined) return globalReference(f, global, f.typed.typeOfSymbol(symbol), node);
    const accessor = staticAccessor(f, symbol, base, type, node);
    if (accessor !== undefined) return accessor;
  }
  if (classOfExpression(p, base) !== undefined && (name === "name" || name === "prototype" || name === "length")) {
    const found = classOfExpression(p, base);
    const info = found === undefined ? undefined : lowerClass(p, found);
    if (name === "name" && info !== undefined) return { type, read: () => b.str(info.ir.sourceName), write: () => {} };
    return fail("AR3003", undefined);
  }
  const receiverType = f.typed.nonNullableType(f.typeOf(base));
  if (isAny(receiverType)) {
    // `e` of a catch clause that is not annotated, and other values without a type: only what is the same for every object.
    return fail("AR2001", undefined);
  }
  if (name === "length" && p.reps.isArrayLike(receiverType)) {
    const array = settleObject(f, lowerExpression(f, base), receiverType, base);
    const object = stable ? f.temp("array", array) : array;
    return {
      type,
      read: () => ({ kind: "ArrayLength", rep: "f64", array: object }),
      write: (value, from, at) =>
        f.push(
          b.exprStmt(b.callRt("array.setLength", "void", [object, numberOf(f, value, from, at)], f.site(at), true)),
        ),
    };
  }
  const lib = symbol === undefined ? undefined : p.typed.libSymbol(symbol);
  if (lib !== undefined && !isPlainInterface(lib.parent)) {
    const read = builtinProperty(f, node.expression, lib, node);
    if (read !== undefined)
      return {
        type,
        read: () => read,
        write: (value, from, at) => builtinPropertyStore(f, node, lib, value, from, at),
      };
    if (lib.parent !== "Function") return fail("AR3001", `${lib.parent ?? ""}.${lib.name}`);
  }
  // A member of a class whose instance the receiver is.
  if (base.kind === "ThisKeyword" && f.thisClass !== undefined) {
    const own = ownReference(f, f.thisClass, name, node, type);
    if (own !== undefined) return own;
  }
  if (node.name.kind === "PrivateIdentifier")
    return privateReference(f, node, base, type, stable) ?? fail("AR1029", undefined);
  const classSymbol = p.reps.classSymbol(receiverType);
  const info = classSymbol === undefined ? undefined : lowerClass(p, classSymbol);
  const accessor = info === undefined ? undefined : findAccessor(info, name);
  const given = lowerExpression(f, base);
  const receiver = given.rep === "obj" || given.rep === "value" ? given : b.toValue(given);
  if (info !== undefined && accessor !== undefined && !p.isFieldBelow(info, name)) {
    const object = f.temp("object", receiver);
    return accessorReference(f, info, accessor.getter, accessor.setter, object, receiverType, name, node, type);
  }
  const object = stable ? f.temp("object", receiver) : receiver;
  return namedReference(f, object, receiverType, name, node, declaredType(f, symbol, type));
}

/** What a store must fit: the property's declared type, not the type that it is narrowed to. */
function declaredType(f: Fn, symbol: Symbol | undefined, narrowed: Type): Type {
  return symbol === undefined ? narrowed : f.typed.typeOfSymbol(symbol);
}

/** A static accessor through the class. */
function staticAccessor(f: Fn, symbol: Symbol, base: Expression, type: Type, node: Node): Reference | undefined {
  const p = f.program;
  const getter = staticFunction(symbol, "GetAccessor");
  const setter = staticFunction(symbol, "SetAccessor");
  if (getter === undefined && setter === undefined) return undefined;
  return {
    type: f.typed.typeOfSymbol(symbol),
    read: () => {
      if (getter === undefined) return b.undef();
      const target = staticMethod(p, getter);
      return b.call(target.func, receiverOf(f, target, base), f.site(node));
    },
    write: (value, from, at) => {
      const target = setter === undefined ? undefined : staticMethod(p, setter);
      const param = target?.params[0];
      if (target === undefined || param === undefined) {
        f.refuse("AR1028", at);
        return;
      }
      const arg = passArgument(f, value, from, param, at);
      f.push(b.exprStmt(b.call(target.func, [...receiverOf(f, target, base), arg], f.site(at))));
    },
  };
}

function globalReference(f: Fn, global: ir.Global, type: Type, node: Expression): Reference {
  return {
    type,
    read: () => {
      const e: ir.Expr = { kind: "GlobalGet", rep: global.rep, global, tdz: false, site: f.site(node) };
      return e;
    },
    write: (value, from, at) => {
      const fitted = coerce(f, value, from, type, at);
      f.push({
        kind: "GlobalSet",
        global,
        value: global.rep === "value" ? b.toValue(fitted) : b.toRep(fitted, global.rep, undefined, f.site(at)),
      });
    },
  };
}

/** `this.x` in a method: a slot, or an accessor. */
function ownReference(
  f: Fn,
  info: ClassInfo,
  name: string,
  node: PropertyAccessExpression,
  narrowed: Type,
): Reference | undefined {
  const self = f.thisExpr;
  if (self === undefined) return undefined;
  const accessor = findAccessor(info, name);
  if (accessor !== undefined && f.program.isFieldBelow(info, name)) return undefined;
  if (accessor !== undefined) {
    const symbol = f.typed.symbolOfNode(node.name);
    const type = declaredType(f, symbol, narrowed);
    return {
      type,
      read: () =>
        accessor.getter === undefined ? b.undef() : callMethodOf(f, info, accessor.getter, self(), [], node),
      write: (value, from, at) => {
        const setter = accessor.setter;
        const param = setter?.target.params[0];
        if (setter === undefined || param === undefined) {
          f.refuse("AR1028", at);
          return;
        }
        f.push(b.exprStmt(callMethodOf(f, info, setter, self(), [passArgument(f, value, from, param, at)], node)));
      },
    };
  }
  const slot = info.fields.get(name);
  const kind = slot === undefined ? undefined : info.ir.slots[slot]?.kind;
  if (slot === undefined || kind === undefined || info.ir.builtin !== undefined) return undefined;
  if (info.ir.slots[slot]?.hidden === true) return undefined;
  return fieldReference(f, info, slot, kind, self, declaredType(f, f.typed.symbolOfNode(node.name), narrowed), node);
}

function fieldReference(
  f: Fn,
  info: ClassInfo,
  slot: number,
  kind: ir.SlotKind,
  self: () => ir.Expr,
  type: Type,
  _node: Node,
): Reference {
  const object = (): ir.Expr => b.proved(self(), "obj");
  return {
    type,
    read: () => ({ kind: "GetField", rep: kind, object: object(), owner: info.ir, slot }),
    write: (value, from, at) => {
      f.push({
        kind: "SetField",
        object: object(),
        owner: info.ir,
        slot,
        value: kind === "f64" ? coerceRep(f, value, from, type, "f64", at) : intoValue(f, value, from, type, at),
      });
    },
  };
}

/** `other.#x`: the receiver has to be an instance of the class that declares it. */
function privateReference(
  f: Fn,
  node: PropertyAccessExpression,
  base: Expression,
  type: Type,
  stable: boolean,
): Reference | undefined {
  const name = node.name.text;
  let info: ClassInfo | undefined = f.thisClass ?? f.staticClass;
  while (info !== undefined && !info.fields.has(name) && !info.accessors.has(name)) info = info.base;
  if (info === undefined) return undefined;
  const owner = info;
  const test: ir.Test = { kind: "class", text: owner.ir.sourceName, class: owner.ir };
  const checked = b.toRep(b.toValue(lowerExpression(f, base)), "obj", test, f.site(node));
  const object = stable ? f.temp("object", checked) : checked;
  const accessor = owner.accessors.get(name);
  if (accessor !== undefined) {
    return {
      type,
      read: () =>
        accessor.getter === undefined ? b.undef() : b.call(accessor.getter.target.func, [object], f.site(node)),
      write: (value, from, at) => {
        const param = accessor.setter?.target.params[0];
        if (accessor.setter !== undefined && param !== undefined)
          f.push(
            b.exprStmt(
              b.call(accessor.setter.target.func, [object, passArgument(f, value, from, param, at)], f.site(at)),
            ),
          );
      },
    };
  }
  const slot = owner.fields.get(name) ?? 0;
  const kind = owner.ir.slots[slot]?.kind ?? "value";
  return fieldReference(
    f,
    owner,
    slot,
    kind,
    () => object,
    declaredType(f, f.typed.symbolOfNode(node.name), type),
    node,
  );
}

function accessorReference(
  f: Fn,
  info: ClassInfo,
  getter: MethodInfo | undefined,
  setter: MethodInfo | undefined,
  object: ir.Expr,
  receiverType: Type,
  name: string,
  node: Expression,
  type: Type,
): Reference {
  const plain = namedReference(f, object, receiverType, name, node, type);
  const isInstance = (): ir.Expr => b.instanceOf(b.toValue(object), info.ir);
  return {
    type,
    read: () => {
      if (getter === undefined) return plain.read();
      const direct = callMethodOf(f, info, getter, b.proved(object, "obj"), [], node);
      const both = b.unify(direct, plain.read());
      return b.cond(isInstance(), both.a, both.b);
    },
    write: (value, from, at) => {
      const param = setter?.target.params[0];
      if (setter === undefined || param === undefined) {
        plain.write(value, from, at);
        return;
      }
      const v = f.temp("value", value);
      const direct = f.collect(() =>
        f.push(
          b.exprStmt(
            callMethodOf(f, info, setter, b.proved(object, "obj"), [passArgument(f, v, from, param, at)], node),
          ),
        ),
      );
      const other = f.collect(() => plain.write(v, from, at));
      f.push(b.ifStmt(isInstance(), direct, other));
    },
  };
}

/** A method of a receiver that is proved an instance: direct if nothing overrides it, else through the vtable. */
export function callMethodOf(
  f: Fn,
  info: ClassInfo,
  m: MethodInfo,
  self: ir.Expr,
  args: ir.Expr[],
  node: Node,
): ir.Expr {
  const site = f.site(node);
  if (
    !m.isAbstract &&
    (m.name.startsWith("#") || m.name.includes(" #") || !f.program.isOverridden(m.owner, m.name, info))
  )
    return b.call(m.target.func, [self, ...args], site);
  return {
    kind: "CallVirtual",
    rep: m.target.func.result,
    class: info.ir,
    vtableIndex: m.vtableIndex,
    object: self,
    args,
    site,
  };
}

/** `x.constructor.name` */
function isNameOnly(node: Node): boolean {
  const parent = node.parent;
  return (
    parent !== undefined &&
    parent.kind === "PropertyAccessExpression" &&
    parent.expression === node &&
    parent.name.text === "name"
  );
}

/** A property by name of any object. */
export function namedReference(
  f: Fn,
  object: ir.Expr,
  receiverType: Type,
  name: string,
  node: Node,
  type: Type,
): Reference {
  const site = f.site(node);
  const p = f.program;
  if (p.methodNames.has(name)) p.namesUsed.add(name);
  if (name === "constructor" && !isNameOnly(node)) p.classesAreRead = true;
  const pending = (isStore: boolean): ir.Candidate[] => {
    const candidates: ir.Candidate[] = [];
    p.pendingAccesses.push({ candidates, type: receiverType, name, isStore });
    return candidates;
  };
  return {
    type,
    read: () => {
      noteMethod(p, receiverType, name, node);
      return {
        kind: "GetProp",
        rep: "value",
        object,
        name,
        candidates: pending(false),
        exhaustive: false,
        test: undefined,
        site,
      };
    },
    write: (value, from, at) => {
      const fitted = value.rep === "f64" ? value : intoValue(f, value, from, type, at);
      if (p.assignedMethods.has(name)) {
        const args = [b.toValue(object), b.str(name), b.toValue(fitted)];
        f.push(b.exprStmt(b.callRt("property.setOverMethod", "void", args, site, true)));
      } else
        f.push({ kind: "SetProp", object, name, value: fitted, candidates: pending(true), exhaustive: false, site });
    },
  };
}

// ------------------------------------------------------------------ elements

export function elementReference(f: Fn, node: ElementAccessExpression, stable: boolean): Reference {
  const p = f.program;
  const base = node.expression;
  const receiverType = f.typed.nonNullableType(f.typeOf(base));
  const type = f.typeOf(node);
  const key = skipParentheses(node.argumentExpression);
  const keyType = f.typeOf(key);
  const fail = (code: string, detail: string | undefined): Reference => {
    f.refuse(code, node, detail);
    return { type, read: () => b.undef(), write: () => {} };
  };
  if (isAny(receiverType)) return fail("AR2001", undefined);
  for (const t of keyType.kind === "union" ? keyType.types : [keyType])
    if (t.kind === "literal" && typeof t.value === "string") noteMethod(p, receiverType, t.value, node);
  const symbol = symbolKey(key);
  if (symbol !== undefined) {
    const object = b.toValue(lowerExpression(f, base));
    return namedReference(f, stable ? f.temp("object", object) : object, receiverType, symbol, node, type);
  }
  if (has(keyType, TypeFlags.ESSymbolLike)) return fail("AR1006", undefined);
  if (p.reps.isArrayLike(receiverType)) {
    const element = p.reps.elementOf(receiverType) ?? type;
    const given = settleObject(f, lowerExpression(f, base), receiverType, base);
    const array = stable ? f.temp("array", given) : given;
    if (f.rep(keyType) !== "f64") {
      // `for (const i in list) list[i]`, `list["length"]`.
      const text = stringOf(f, lowerExpression(f, key), keyType, key);
      return dictReference(f, array, stable ? f.temp("key", text) : text, type, node);
    }
    const indexGiven = numberOf(f, lowerExpression(f, key), keyType, key);
    const index = stable ? f.temp("index", indexGiven) : indexGiven;
    const elem = p.reps.elemKind(receiverType, f.env);
    const stored = p.reps.isTuple(receiverType) ? type : element;
    return arrayReference(f, array, index, elem, stored, node);
  }
  if (p.reps.sortOf(receiverType) === "typed" && has(keyType, TypeFlags.NumberLike)) {
    const given = settleObject(f, lowerExpression(f, base), receiverType, base);
    const array = stable ? f.temp("array", given) : given;
    const indexGiven = numberOf(f, lowerExpression(f, key), keyType, key);
    const index = stable ? f.temp("index", indexGiven) : indexGiven;
    return typedReference(f, array, index, type, node);
  }
  if (f.rep(receiverType) === "str") {
    const text = coerce(f, lowerExpression(f, base), f.typeOf(base), receiverType, base);
    if (f.rep(keyType) !== "f64") {
      const name = stringOf(f, lowerExpression(f, key), keyType, key);
      const e = b.callRt("property.getProp", "value", [b.toValue(text), name], f.site(node), true);
      return { type, read: () => e, write: () => {} };
    }
    const index = numberOf(f, lowerExpression(f, key), keyType, key);
    const e = b.callRt("string.getIndex", "value", [text, index], f.site(node), false);
    return { type, read: () => e, write: () => {} };
  }
  if (p.reps.sortOf(receiverType) === "enum") {
    const symbol = receiverType.symbol;
    const object = symbol === undefined ? b.undef() : enumObject(f, symbol, base);
    return dictReference(
      f,
      b.toRep(object, "obj", undefined, f.site(node)),
      stringOf(f, lowerExpression(f, key), keyType, key),
      type,
      node,
    );
  }
  // A constant key is a property by name.
  if (key.kind === "StringLiteral" && f.typed.indexInfos(receiverType).length === 0) {
    const given = lowerExpression(f, base);
    const receiver = given.rep === "obj" || given.rep === "value" ? given : b.toValue(given);
    if (base.kind === "ThisKeyword" && f.thisClass !== undefined) {
      const slot = f.thisClass.fields.get(key.text);
      const kind = slot === undefined ? undefined : f.thisClass.ir.slots[slot]?.kind;
      const self = f.thisExpr;
      if (slot !== undefined && kind !== undefined && self !== undefined)
        return fieldReference(f, f.thisClass, slot, kind, self, type, node);
    }
    return namedReference(f, stable ? f.temp("object", receiver) : receiver, receiverType, key.text, node, type);
  }
  const given = lowerExpression(f, base);
  noteMethods(f, keyType);
  if (f.rep(receiverType) !== "obj") {
    const value = stable ? f.temp("receiver", b.toValue(given)) : b.toValue(given);
    const k =
      f.rep(keyType) === "f64"
        ? numberOf(f, lowerExpression(f, key), keyType, key)
        : stringOf(f, lowerExpression(f, key), keyType, key);
    return valueReference(f, value, stable ? f.temp("key", b.toValue(k)) : b.toValue(k), type, node);
  }
  const object = b.toRep(b.toValue(given), "obj", undefined, f.site(node));
  const o = stable ? f.temp("object", object) : object;
  if (f.rep(keyType) === "f64") {
    const number = numberOf(f, lowerExpression(f, key), keyType, key);
    return numberedReference(f, o, stable ? f.temp("key", number) : number, type, node);
  }
  const text = stringOf(f, lowerExpression(f, key), keyType, key);
  const k = stable ? f.temp("key", text) : text;
  return dictReference(f, o, k, type, node);
}

/** Methods that a key of this type may name are reached by name. */
function noteMethods(f: Fn, keyType: Type): void {
  const p = f.program;
  for (const t of keyType.kind === "union" ? keyType.types : [keyType]) {
    if (t.kind === "literal" && typeof t.value === "string" && p.methodNames.has(t.value)) p.namesUsed.add(t.value);
  }
}

/** An element of a typed array: out of range, it reads as undefined and a store does nothing. */
function typedReference(f: Fn, array: ir.Expr, index: ir.Expr, type: Type, node: Node): Reference {
  const site = f.site(node);
  return {
    type,
    read: () => b.callRt("typed.getAny", "value", [array, index], site, false),
    write: (value, from, at) => {
      const number = coerceRep(f, value, from, type, "f64", at);
      f.push(b.exprStmt(b.callRt("typed.setF64", "void", [array, index, number], site, false)));
    },
  };
}

export function arrayReference(
  f: Fn,
  array: ir.Expr,
  index: ir.Expr,
  elem: ir.SlotKind,
  element: Type,
  node: Node,
): Reference {
  const site = f.site(node);
  return {
    type: element,
    read: () => ({ kind: "ArrayGet", rep: "value", array, index, elem, proved: false, site }),
    write: (value, from, at) => {
      f.push({
        kind: "ArraySet",
        array,
        index,
        value: elem === "f64" ? coerceRep(f, value, from, element, "f64", at) : intoValue(f, value, from, element, at),
        elem,
        proved: false,
        site,
      });
    },
  };
}

/** `x[n]` of what may be a string, an array or an object: `string | string[]`. */
function valueReference(f: Fn, receiver: ir.Expr, key: ir.Expr, type: Type, node: Node): Reference {
  const site = f.site(node);
  return {
    type,
    read: () => b.callRt("property.getIndexed", "value", [receiver, key], site, true),
    write: (value, from, at) => {
      const stored = intoValue(f, value, from, type, at);
      f.push(b.exprStmt(b.callRt("property.setIndexed", "void", [receiver, key, stored], site, true)));
    },
  };
}

/** `object[n]`: no text is made of the number where the object knows it as it is. */
function numberedReference(f: Fn, object: ir.Expr, key: ir.Expr, type: Type, node: Node): Reference {
  const site = f.site(node);
  return {
    type,
    read: () => b.callRt("map.dictGetNumber", "value", [object, key], site, true),
    write: (value, from, at) => {
      const stored = intoValue(f, value, from, type, at);
      f.push(b.exprStmt(b.callRt("map.dictAssignNumber", "void", [object, key, stored], site, true)));
    },
  };
}

function dictReference(f: Fn, object: ir.Expr, key: ir.Expr, type: Type, node: Node): Reference {
  const site = f.site(node);
  return {
    type,
    read: () => ({ kind: "DictGet", rep: "value", object, key, site }),
    write: (value, from, at) => {
      f.push({ kind: "DictSet", object, key, value: intoValue(f, value, from, type, at), site });
    },
  };
}

export { findMethod, SymbolFlags };
