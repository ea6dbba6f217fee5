/**
 * Classes: their slots and vtables, constructors, methods, accessors and statics.
 *
 * A constructor is a direct function (this, arguments…) without a result; `new C(…)` allocates and calls it. Type parameters of a class are values: one
 * Class a declaration. A number field has an f64 slot only if nothing can see the object before the field has its value; otherwise it has a value slot.
 */
import type {
  ClassElement,
  ClassLike,
  ConstructorDeclaration,
  Expression,
  GetAccessorDeclaration,
  MethodDeclaration,
  Node,
  ParameterDeclaration,
  PropertyName,
  SetAccessorDeclaration,
  Statement,
} from "../ast/ast.ts";
import { forEachChild } from "../ast/ast.ts";
import { ModifierFlags } from "../ast/base.ts";
import type { Symbol } from "../bind/symbols.ts";
import { SymbolFlags } from "../bind/symbols.ts";
import type { Type } from "../check/types.ts";
import type * as ir from "../ir/ir.ts";
import * as b from "./build.ts";
import { addCaptures, loadCaptures, storeCaptures } from "./captures.ts";
import type { AccessorInfo, ClassInfo, MethodInfo } from "./classinfo.ts";
import { findMethod } from "./classinfo.ts";
import { canonicalSymbol, isBoundary, skipParentheses } from "./closures.ts";
import { coerceRep, intoValue } from "./coerce.ts";
import type { Program } from "./context.ts";
import { Fn } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import type { Param, Target } from "./functions.ts";
import {
  bindParameters,
  endFunction,
  ownParameters,
  paramsOf,
  passArgument,
  resultRep,
  wrapTarget,
} from "./functions.ts";
import { asyncIteratorKey, iteratorKey, shownKey } from "./layouts.ts";
import { givenName } from "./naming.ts";
import { emptyEnv } from "./reps.ts";
import { lowerBody } from "./statements.ts";
import { isInstanceMember } from "./variables.ts";
import { enterCoroutine, startCoroutine } from "./yielding.ts";

// ------------------------------------------------------------------ names

export function memberName(name: PropertyName): string | undefined {
  switch (name.kind) {
    case "Identifier":
    case "StringLiteral":
    case "PrivateIdentifier":
      return name.text;
    case "NumericLiteral":
      return String(name.value);
    case "ComputedPropertyName": {
      const e = skipParentheses(name.expression);
      if (e.kind === "StringLiteral" || e.kind === "NoSubstitutionTemplateLiteral") return e.text;
      if (e.kind === "NumericLiteral") return String(e.value);
      return symbolKey(e);
    }
    case "BigIntLiteral":
      return name.text;
  }
}

/** The key that `Symbol.iterator` and `Symbol.asyncIterator` stand for. */
export function symbolKey(e: Expression): string | undefined {
  if (e.kind !== "PropertyAccessExpression" || e.expression.kind !== "Identifier" || e.expression.text !== "Symbol")
    return undefined;
  if (e.name.text === "iterator") return iteratorKey;
  return e.name.text === "asyncIterator" ? asyncIteratorKey : undefined;
}

function modifiersOf(m: ClassElement): number {
  return m.kind === "ClassStaticBlockDeclaration" ? ModifierFlags.Static : m.modifiers;
}

export function isStatic(m: ClassElement): boolean {
  return (modifiersOf(m) & ModifierFlags.Static) !== 0;
}

/** The class that an expression names: `C`, an alias of it, a constant that is a class expression; or a lib error class. */
export function classOfExpression(p: Program, node: Expression): Symbol | undefined {
  const e = skipParentheses(node);
  if (e.kind === "ClassExpression") return p.typed.symbolOfDeclaration(e);
  if (e.kind !== "Identifier" && e.kind !== "PropertyAccessExpression") return undefined;
  const found = e.kind === "Identifier" ? p.analysis.symbolOfReference(e) : p.typed.symbolOfNode(e.name);
  if (found === undefined) return undefined;
  const symbol = canonicalSymbol(found);
  const lib = p.typed.libSymbol(symbol);
  if (lib !== undefined) return lib.parent === undefined && isErrorName(lib.name) ? symbol : undefined;
  if ((symbol.flags & SymbolFlags.Class) !== 0) return symbol;
  const d = symbol.valueDeclaration;
  if (
    d !== undefined &&
    d.kind === "VariableDeclaration" &&
    d.initializer !== undefined &&
    d.parent.kind === "VariableDeclarationList" &&
    d.parent.declarationKind === "const"
  ) {
    const init = skipParentheses(d.initializer);
    if (init.kind === "ClassExpression") return p.typed.symbolOfDeclaration(init);
  }
  return undefined;
}

export function isErrorName(name: string): boolean {
  switch (name) {
    case "Error":
    case "TypeError":
    case "RangeError":
    case "SyntaxError":
    case "ReferenceError":
    case "EvalError":
    case "URIError":
    case "AggregateError":
      return true;
    default:
      return false;
  }
}

// ------------------------------------------------------------------ making a class

export function lowerClass(p: Program, given: Symbol): ClassInfo | undefined {
  const symbol = canonicalSymbol(given);
  const known = p.classes.get(symbol);
  if (known !== undefined) return known;
  const lib = p.typed.libSymbol(symbol);
  if (lib !== undefined) return isErrorName(lib.name) ? errorClass(p, lib.name, symbol) : undefined;
  const node = classNode(symbol);
  if (node === undefined) return undefined;
  return new ClassLowering(p, symbol, node).run();
}

function classNode(symbol: Symbol): ClassLike | undefined {
  for (const d of symbol.declarations) if (d.kind === "ClassDeclaration" || d.kind === "ClassExpression") return d;
  return undefined;
}

/** Error and its kin by name; one class each, made on demand. */
export function errorClass(p: Program, name: string, symbol: Symbol): ClassInfo {
  const known = p.errorClasses.get(name);
  if (known !== undefined) {
    p.classes.set(symbol, known);
    return known;
  }
  const base = name === "Error" ? undefined : errorClass(p, "Error", symbol);
  const names = ["message", "stack", "cause", "name", "trace"];
  if (name === "AggregateError") names.push("errors");
  const slots: ir.Slot[] = names.map((slot) => ({
    name: slot,
    kind: "value",
    test: undefined,
    isPrivate: slot === "trace",
    hidden: true,
  }));
  const c: ir.Class = {
    id: p.module.classes.length,
    name: p.className(name),
    sourceName: name,
    base: base?.ir,
    builtin: name,
    slots,
    vtable: [],
    methods: [],
    accessors: [],
    isAbstract: false,
  };
  p.module.classes.push(c);
  const info: ClassInfo = {
    symbol,
    node: undefined,
    ir: c,
    base,
    subclasses: [],
    fields: new Map([
      ["message", 0],
      ["cause", 2],
    ]),
    captures: new Map(),
    methods: new Map(),
    accessors: new Map(),
    staticMethods: new Map(),
    memberNames: new Set(["message", "stack", "cause", "name"]),
    hasPrivate: false,
    constructorTarget: undefined,
    constructorNode: undefined,
    vtableTargets: new Map(),
  };
  if (base !== undefined) base.subclasses.push(info);
  p.errorClasses.set(name, info);
  p.classes.set(symbol, info);
  return info;
}

function hasModifier(m: ClassElement, flag: number): boolean {
  return (modifiersOf(m) & flag) !== 0;
}

class ClassLowering {
  private readonly p: Program;
  private readonly symbol: Symbol;
  private readonly node: ClassLike;

  constructor(p: Program, symbol: Symbol, node: ClassLike) {
    this.p = p;
    this.symbol = symbol;
    this.node = node;
  }

  run(): ClassInfo | undefined {
    const { p, node } = this;
    const base = this.baseClass();
    const name = className(node);
    const slots: ir.Slot[] = base === undefined ? [] : [...base.ir.slots];
    const c: ir.Class = {
      id: p.module.classes.length,
      name: p.className(name),
      sourceName: name === "anonymous" && node.name === undefined ? "" : name,
      base: base?.ir,
      builtin: undefined,
      slots,
      vtable: base === undefined ? [] : [...base.ir.vtable],
      methods: [],
      accessors: [],
      isAbstract: (node.modifiers & ModifierFlags.Abstract) !== 0,
    };
    p.module.classes.push(c);
    let ctor: ConstructorDeclaration | undefined;
    for (const m of node.members) if (m.kind === "Constructor" && m.body !== undefined) ctor = m;
    const info: ClassInfo = {
      symbol: this.symbol,
      node,
      ir: c,
      base,
      subclasses: [],
      fields: new Map(base === undefined ? [] : [...base.fields]),
      captures: new Map(base === undefined ? [] : [...base.captures]),
      methods: new Map(),
      accessors: new Map(),
      staticMethods: new Map(),
      memberNames: new Set(base === undefined ? [] : [...base.memberNames]),
      hasPrivate: base?.hasPrivate ?? false,
      constructorTarget: undefined,
      constructorNode: ctor ?? base?.constructorNode,
      vtableTargets: new Map(),
    };
    if (base !== undefined) base.subclasses.push(info);
    p.classes.set(this.symbol, info);
    this.findCaptures(info);
    if (node.decorators.length > 0) p.refuse("AR1007", node.decorators[0] ?? node);
    this.addFields(info, ctor);
    for (const m of node.members) this.addMember(info, m);
    info.constructorTarget = this.makeConstructor(info, ctor);
    return info;
  }

  private baseClass(): ClassInfo | undefined {
    for (const h of this.node.heritageClauses) {
      if (h.token !== "extends") continue;
      const e = h.types[0]?.expression;
      if (e === undefined) continue;
      const symbol = classOfExpression(this.p, e);
      const info = symbol === undefined ? undefined : lowerClass(this.p, symbol);
      if (info === undefined) this.p.refuse("AR1018", e);
      return info;
    }
    return undefined;
  }

  /** What instances hold of a function around the class. Static members have no instance. */
  private findCaptures(info: ClassInfo): void {
    for (const m of this.node.members) {
      const scope = this.p.analysis.scopeOf(m);
      if (scope === undefined) continue;
      for (const v of scope.free) {
        if (v.symbol !== undefined && isStatic(m)) this.p.refuse("AR1016", m, `it uses ${v.name}`);
      }
      if (!isStatic(m)) addCaptures(this.p, info, scope.free);
    }
  }

  // ---- fields

  private addFields(info: ClassInfo, ctor: ConstructorDeclaration | undefined): void {
    const { p } = this;
    const clean = new CleanFields(info, this.node, ctor).find();
    if (ctor !== undefined) {
      for (const parameter of ctor.parameters) {
        if (
          (parameter.modifiers & ModifierFlags.ParameterPropertyModifier) === 0 ||
          parameter.name.kind !== "Identifier"
        )
          continue;
        if ((parameter.modifiers & (ModifierFlags.Private | ModifierFlags.Protected)) !== 0) info.hasPrivate = true;
        this.addField(info, parameter.name.text, p.typed.typeOfDeclaration(parameter), clean, parameter.questionToken);
      }
    }
    for (const m of this.node.members) {
      if (
        m.kind !== "PropertyDeclaration" ||
        isStatic(m) ||
        hasModifier(m, ModifierFlags.Ambient | ModifierFlags.Abstract)
      )
        continue;
      const name = memberName(m.name);
      if (name === undefined) {
        p.refuse("AR1019", m.name);
        continue;
      }
      if (m.name.kind === "PrivateIdentifier" || hasModifier(m, ModifierFlags.Private | ModifierFlags.Protected))
        info.hasPrivate = true;
      this.addField(info, name, p.typed.typeOfDeclaration(m), clean, m.questionToken);
    }
  }

  private addField(info: ClassInfo, name: string, type: Type, clean: ReadonlySet<string>, optional: boolean): void {
    const isPrivate = name.startsWith("#");
    if (!isPrivate) info.memberNames.add(name);
    if (info.base?.fields.has(name) === true && !isPrivate) return;
    const isNumber = !optional && clean.has(name) && this.p.reps.repOf(type, emptyEnv) === "f64";
    info.fields.set(name, info.ir.slots.length);
    info.ir.slots.push({ name, kind: isNumber ? "f64" : "value", test: undefined, isPrivate, hidden: false });
  }

  // ---- methods

  private addMember(info: ClassInfo, m: ClassElement): void {
    const { p } = this;
    switch (m.kind) {
      case "MethodDeclaration": {
        const name = memberName(m.name);
        if (name === undefined) {
          p.refuse(isSymbolName(m.name) ? "AR1006" : "AR1019", m.name);
          return;
        }
        if (m.decorators.length > 0) p.refuse("AR1007", m);
        if (isStatic(m)) return;
        if (m.body === undefined && !hasModifier(m, ModifierFlags.Abstract)) return;
        if (m.name.kind === "PrivateIdentifier" || hasModifier(m, ModifierFlags.Private | ModifierFlags.Protected))
          info.hasPrivate = true;
        if (info.methods.has(name)) return;
        info.methods.set(name, this.makeMethod(info, m, name));
        if (!name.startsWith("#")) info.memberNames.add(name);
        return;
      }
      case "GetAccessor":
      case "SetAccessor": {
        const name = memberName(m.name);
        if (name === undefined) {
          p.refuse(isSymbolName(m.name) ? "AR1006" : "AR1019", m.name);
          return;
        }
        if (isStatic(m)) return;
        if (m.body === undefined && !hasModifier(m, ModifierFlags.Abstract)) return;
        if (m.name.kind === "PrivateIdentifier" || hasModifier(m, ModifierFlags.Private | ModifierFlags.Protected))
          info.hasPrivate = true;
        let pair = info.accessors.get(name);
        if (pair === undefined) {
          pair = { getter: undefined, setter: undefined };
          info.accessors.set(name, pair);
        }
        const made = this.makeMethod(info, m, `${m.kind === "GetAccessor" ? "get" : "set"} ${name}`);
        if (m.kind === "GetAccessor") pair.getter = made;
        else pair.setter = made;
        if (!name.startsWith("#")) info.memberNames.add(name);
        return;
      }
      default:
        return;
    }
  }

  private makeMethod(
    info: ClassInfo,
    node: MethodDeclaration | GetAccessorDeclaration | SetAccessorDeclaration,
    name: string,
  ): MethodInfo {
    const target = methodTarget(this.p, info, node, name);
    const isAbstract = node.body === undefined;
    const entry: ir.VtableEntry = { name, func: isAbstract ? undefined : target.func };
    const own = signatureText(target);
    let index = -1;
    // Every inherited entry of this name is overridden: by the method itself, or by a thunk that converts.
    for (let i = 0; i < (info.base?.ir.vtable.length ?? 0); i++) {
      const inherited = info.ir.vtable[i];
      if (inherited === undefined || inherited.name !== name || name.startsWith("#")) continue;
      const slotTarget = this.entryTarget(info, i);
      if (slotTarget === undefined || signatureText(slotTarget) === own) {
        info.ir.vtable[i] = entry;
        index = i;
      } else if (!isAbstract) info.ir.vtable[i] = { name, func: thunk(this.p, slotTarget, target, node) };
    }
    if (index < 0) {
      index = info.ir.vtable.length;
      info.ir.vtable.push(entry);
      info.vtableTargets.set(index, target);
    }
    return { name, node, target, vtableIndex: index, owner: info, isAbstract };
  }

  /** The signature of a vtable entry: that of the method that introduced it. */
  private entryTarget(info: ClassInfo, index: number): Target | undefined {
    let c: ClassInfo | undefined = info.base;
    while (c !== undefined) {
      const t = c.vtableTargets.get(index);
      if (t !== undefined) return t;
      c = c.base;
    }
    return undefined;
  }

  // ---- the constructor

  private makeConstructor(info: ClassInfo, ctor: ConstructorDeclaration | undefined): Target {
    const { p, node } = this;
    const returns = ctor?.body !== undefined && returnsValue(ctor.body);
    const result: ir.Rep = returns ? "value" : "void";
    const func = p.makeFunc(`${info.ir.name}_init`, info.ir.sourceName, "direct", ctor ?? node, result);
    if (info.base?.constructorTarget?.func.result === "value") p.refuse("AR1023", node, "and whose class is extended");
    const f = new Fn(p, func, emptyEnv, ctor === undefined ? undefined : p.analysis.scopeOf(ctor));
    const self = f.local("this", "obj");
    func.params.push(self);
    f.thisExpr = () => b.get(self);
    f.thisClass = info;
    f.superClass = info.base;
    if (returns) f.returnType = p.typed.declaredTypeOfSymbol(info.symbol);
    if (ctor !== undefined) {
      const params = paramsOf(p, ctor, emptyEnv);
      const locals: ir.Local[] = [];
      ownParameters(ctor).forEach((parameter, i) => {
        const local = f.local(
          parameter.name.kind === "Identifier" ? parameter.name.text : "p",
          params[i]?.rep ?? "value",
        );
        func.params.push(local);
        locals.push(local);
      });
      p.later(() => {
        loadCaptures(f, info, undefined);
        if (info.base === undefined) {
          initializeFields(f, info, node);
          bindParameters(f, ownParameters(ctor), locals);
          assignParameterProperties(f, info, ctor);
        } else {
          bindParameters(f, ownParameters(ctor), locals);
          f.afterSuper = () => {
            initializeFields(f, info, node);
            assignParameterProperties(f, info, ctor);
          };
        }
        if (ctor.body !== undefined) lowerBody(f, ctor.body.statements, ctor.body);
        endFunction(f, ctor);
      });
      return { func, captures: [], params };
    }
    const base = info.base;
    const params: readonly Param[] = base === undefined ? [] : baseParams(base);
    const locals = params.map((param) => {
      const local = f.local("p", param.rep);
      func.params.push(local);
      return local;
    });
    p.later(() => {
      loadCaptures(f, info, undefined);
      if (base !== undefined) {
        const site = f.site(node);
        if (base.constructorTarget !== undefined)
          f.push(b.exprStmt(b.call(base.constructorTarget.func, [b.get(self), ...locals.map((l) => b.get(l))], site)));
        else
          f.push(
            b.exprStmt(
              initError(
                f,
                b.get(self),
                locals.map((l) => b.get(l)),
                node,
              ),
            ),
          );
      }
      initializeFields(f, info, node);
      endFunction(f, node);
    });
    return { func, captures: [], params };
  }
}

/** Is there a `return e` in this body itself? */
function returnsValue(node: Node): boolean {
  if (node.kind === "ReturnStatement") return node.expression !== undefined;
  if (isBoundary(node)) return false;
  let found = false;
  forEachChild(node, (child) => {
    if (returnsValue(child)) found = true;
  });
  return found;
}

/** Calls the constructor on a new instance; the result is what it returns, if that is an object. */
export function construct(f: Fn, info: ClassInfo, target: Target, args: readonly ir.Expr[], node: Node): ir.Expr {
  const self = f.variable("self", "obj", { kind: "NewInstance", rep: "obj", class: info.ir });
  storeCaptures(f, info, () => b.get(self), node);
  const call = b.call(target.func, [b.get(self), ...args], f.site(node));
  if (target.func.result !== "value") {
    f.push(b.exprStmt(call));
    return b.get(self);
  }
  const given = f.temp("given", call);
  const isObject = b.callRt("operators.isObject", "bool", [given], f.site(node), false);
  if (info.base !== undefined)
    f.push(b.exprStmt(b.callRt("operators.checkConstructed", "void", [given], f.site(node), true)));
  return b.cond(isObject, b.proved(given, "obj"), b.get(self));
}

/** Parameters of the constructor that a class has or inherits. */
export function baseParams(base: ClassInfo): readonly Param[] {
  if (base.constructorTarget !== undefined) return base.constructorTarget.params;
  return [errorParam, errorParam];
}
const errorParam: Param = { rep: "value", type: undefined, isRest: false };

export function signatureText(t: Target): string {
  return `${t.params.map((p) => (p.isRest ? "..." : "") + p.rep).join(",")}>${t.func.result}`;
}

function isSymbolName(name: PropertyName): boolean {
  if (name.kind !== "ComputedPropertyName") return false;
  const e = skipParentheses(name.expression);
  return e.kind === "PropertyAccessExpression" && e.expression.kind === "Identifier" && e.expression.text === "Symbol";
}

export function className(node: ClassLike): string {
  if (node.name !== undefined) return node.name.text;
  if (node.kind === "ClassDeclaration") return "default";
  const given = givenName(node);
  return given === "" ? "anonymous" : given;
}

/** `error.message` and its kind from (message, options). */
export function initError(f: Fn, self: ir.Expr, args: readonly ir.Expr[], node: Node): ir.Expr {
  const message = args[0] ?? b.undef();
  const options = args[1];
  const site = f.site(node);
  return f.inBlock(() => {
    const text = f.temp("message", b.toValue(message));
    let cause: ir.Expr = b.empty();
    if (options !== undefined && options.kind !== "ValueConst") {
      const o = f.temp("options", b.toValue(options));
      const has = b.callRt("hasProp", "bool", [o, b.str("cause")], site, true);
      cause = b.cond(
        b.and(b.not(b.isNullish(o)), has),
        {
          kind: "GetProp",
          rep: "value",
          object: o,
          name: "cause",
          candidates: [],
          exhaustive: false,
          test: undefined,
          site,
        },
        b.empty(),
      );
    }
    return b.callRt("initError", "void", [self, text, cause], site, true);
  });
}

function methodTarget(
  p: Program,
  info: ClassInfo,
  node: MethodDeclaration | GetAccessorDeclaration | SetAccessorDeclaration,
  name: string,
): Target {
  const env = emptyEnv;
  const params = paramsOf(p, node, env);
  let result: ir.Rep = "void";
  let returnType: Type | undefined;
  if (node.kind === "GetAccessor") {
    returnType = p.typed.typeOfDeclaration(node);
    result = p.reps.repOf(returnType, env);
  } else if (node.kind === "MethodDeclaration") {
    returnType = p.typed.returnType(p.typed.signatureOfDeclaration(node));
    result = resultRep(p, returnType, env);
  }
  const func = p.makeFunc(`${info.ir.name}_${name}`, `${info.ir.sourceName}.${shownKey(name)}`, "direct", node, result);
  const f = new Fn(p, func, env, p.analysis.scopeOf(node));
  const self = f.local("this", "obj");
  func.params.push(self);
  f.thisExpr = () => b.get(self);
  f.thisClass = info;
  f.superClass = info.base;
  const locals: ir.Local[] = [];
  ownParameters(node).forEach((parameter, i) => {
    const local = f.local(parameter.name.kind === "Identifier" ? parameter.name.text : "p", params[i]?.rep ?? "value");
    func.params.push(local);
    locals.push(local);
  });
  func.arity = params.length;
  f.returnType = result === "void" ? undefined : returnType;
  if (node.body === undefined) {
    // Abstract: never called directly; it only has a signature.
    p.later(() => {
      const site = f.site(node);
      f.push({ kind: "Throw", value: b.undef(), site });
    });
    return { func, captures: [], params };
  }
  p.later(() => {
    enterCoroutine(f, node);
    loadCaptures(f, info, f.scope?.free);
    bindParameters(f, ownParameters(node), locals);
    startCoroutine(f);
    if (node.body !== undefined) lowerBody(f, node.body.statements, node.body);
    endFunction(f, node);
  });
  return { func, captures: [], params };
}

/** Takes what `wanted` takes, converts, calls `actual`. */
function thunk(p: Program, wanted: Target, actual: Target, node: Node): ir.Func {
  const func = p.makeFunc(`${actual.func.name}_thunk`, actual.func.sourceName, "direct", node, wanted.func.result);
  const f = new Fn(p, func, emptyEnv, undefined);
  const self = f.local("this", "obj");
  func.params.push(self);
  const given: ir.Local[] = wanted.params.map((param) => {
    const local = f.local("p", param.rep);
    func.params.push(local);
    return local;
  });
  const args: ir.Expr[] = [b.get(self)];
  actual.params.forEach((param, i) => {
    const local = given[i];
    const from = wanted.params[i];
    if (local === undefined || from === undefined)
      args.push(
        param.isRest
          ? { kind: "NewArray", rep: "obj", elem: "value", items: [], isTuple: false }
          : passArgument(f, b.undef(), undefined, param, node),
      );
    else if (param.isRest && !from.isRest)
      args.push({
        kind: "NewArray",
        rep: "obj",
        elem: "value",
        items: given.slice(i).map((l) => ({ spread: false, value: b.toValue(b.get(l)) })),
        isTuple: false,
      });
    else args.push(passArgument(f, b.get(local), from.type, param, node));
  });
  const e = b.call(actual.func, args, f.site(node));
  if (wanted.func.result === "void") {
    f.push(b.exprStmt(e));
    f.push({ kind: "Return", value: undefined });
  } else f.push({ kind: "Return", value: b.toRep(e, wanted.func.result, undefined, f.site(node)) });
  return func;
}

// ------------------------------------------------------------------ constructor bodies

/** Fields in order: before the parameters of a base class's constructor are bound, after super(…) in a derived one; then parameter properties. */
function initializeFields(f: Fn, info: ClassInfo, node: ClassLike): void {
  const self = f.thisExpr;
  if (self === undefined) return;
  for (const m of node.members) {
    if (
      m.kind !== "PropertyDeclaration" ||
      isStatic(m) ||
      hasModifier(m, ModifierFlags.Ambient | ModifierFlags.Abstract)
    )
      continue;
    const name = memberName(m.name);
    if (name === undefined) continue;
    const type = f.typed.typeOfDeclaration(m);
    const init = m.initializer;
    if (init === undefined) {
      const slot = info.fields.get(name) ?? -1;
      if (info.ir.slots[slot]?.kind === "value")
        f.push({ kind: "SetField", object: self(), owner: info.ir, slot, value: b.undef() });
      continue;
    }
    setOwnField(f, info, name, lowerExpression(f, init), f.typeOf(init), type, init);
  }
}

function assignParameterProperties(f: Fn, info: ClassInfo, ctor: ConstructorDeclaration | undefined): void {
  if (ctor !== undefined) {
    for (const parameter of ctor.parameters) {
      if ((parameter.modifiers & ModifierFlags.ParameterPropertyModifier) === 0 || parameter.name.kind !== "Identifier")
        continue;
      const symbol = parameterVariable(f.program, parameter);
      const v = symbol === undefined ? undefined : f.program.analysis.declare(symbol);
      const place = v === undefined ? undefined : f.places.get(v);
      if (place?.local === undefined) continue;
      const type = f.typed.typeOfDeclaration(parameter);
      const read: ir.Expr =
        place.kind === "plain"
          ? b.get(place.local)
          : { kind: "CellGet", rep: place.rep, cell: b.get(place.local), tdz: undefined, site: f.site(parameter) };
      setOwnField(f, info, parameter.name.text, read, type, type, parameter);
    }
  }
}

/** A constructor's parameter has two symbols if it is a property too: the variable is the one without a parent. */
export function parameterVariable(p: Program, parameter: ParameterDeclaration): Symbol | undefined {
  const symbol = p.typed.symbolOfDeclaration(parameter);
  return symbol;
}

function setOwnField(
  f: Fn,
  info: ClassInfo,
  name: string,
  value: ir.Expr,
  source: Type,
  target: Type,
  node: Node,
): void {
  const slot = info.fields.get(name) ?? -1;
  const kind = info.ir.slots[slot]?.kind;
  const self = f.thisExpr;
  if (kind === undefined || self === undefined) return;
  f.push({
    kind: "SetField",
    object: self(),
    owner: info.ir,
    slot,
    value:
      kind === "f64" ? coerceRep(f, value, source, target, "f64", node) : intoValue(f, value, source, target, node),
  });
}

/** Number fields that have their value before anything else can see the object. */
class CleanFields {
  private readonly info: ClassInfo;
  private readonly node: ClassLike;
  private readonly ctor: ConstructorDeclaration | undefined;
  private readonly assigned: Set<string> = new Set();
  private readonly methodsOrAccessors: Set<string> = new Set();

  constructor(info: ClassInfo, node: ClassLike, ctor: ConstructorDeclaration | undefined) {
    this.info = info;
    this.node = node;
    this.ctor = ctor;
  }

  find(): ReadonlySet<string> {
    if (this.info.base !== undefined && !constructorIsSilent(this.info.base)) return this.assigned;
    for (const m of this.node.members) {
      if (m.kind === "MethodDeclaration" || m.kind === "GetAccessor" || m.kind === "SetAccessor")
        this.methodsOrAccessors.add(memberName(m.name) ?? "");
    }
    for (const m of this.node.members) {
      if (m.kind !== "PropertyDeclaration" || isStatic(m) || m.initializer === undefined) continue;
      const init = skipParentheses(m.initializer);
      if (init.kind !== "ArrowFunction" && init.kind !== "FunctionExpression" && this.leaks(m.initializer))
        return this.assigned;
      this.assigned.add(memberName(m.name) ?? "");
    }
    // A parameter's default value may see the object.
    if (this.ctor?.parameters.some((q) => q.initializer !== undefined && this.leaks(q.initializer)) === true)
      return this.assigned;
    if (this.ctor !== undefined) {
      for (const parameter of this.ctor.parameters) {
        if (
          (parameter.modifiers & ModifierFlags.ParameterPropertyModifier) !== 0 &&
          parameter.name.kind === "Identifier"
        )
          this.assigned.add(parameter.name.text);
      }
    }
    for (const s of this.ctor?.body?.statements ?? []) {
      if (!this.statement(s)) break;
    }
    return this.assigned;
  }

  /** One statement of the constructor; false: what follows may come too late. */
  private statement(s: Statement): boolean {
    if (s.kind === "ExpressionStatement") {
      const e = s.expression;
      if (
        e.kind === "BinaryExpression" &&
        e.operator === "=" &&
        e.left.kind === "PropertyAccessExpression" &&
        e.left.expression.kind === "ThisKeyword"
      ) {
        if (this.leaks(e.right)) return false;
        if (!this.methodsOrAccessors.has(e.left.name.text)) this.assigned.add(e.left.name.text);
        return true;
      }
      return !this.leaks(e);
    }
    if (s.kind === "VariableStatement") return !this.leaks(s);
    if (s.kind === "IfStatement") return !this.leaks(s) && !containsReturn(s);
    return false;
  }

  /** Does the object get out, or is a field read that has no value yet? */
  private leaks(node: Node): boolean {
    if (node.kind === "PropertyAccessExpression" && node.expression.kind === "ThisKeyword") {
      const isCallee = node.parent.kind === "CallExpression" && node.parent.expression === node;
      return isCallee || !this.assigned.has(node.name.text) || this.methodsOrAccessors.has(node.name.text);
    }
    if (node.kind === "ThisKeyword") return true;
    let found = false;
    forEachChild(node, (child) => {
      if (!found && this.leaks(child)) found = true;
    });
    return found;
  }
}

function containsReturn(node: Node): boolean {
  if (node.kind === "ReturnStatement") return true;
  if (node.kind === "ArrowFunction" || node.kind === "FunctionExpression" || node.kind === "FunctionDeclaration")
    return false;
  let found = false;
  forEachChild(node, (child) => {
    if (!found && containsReturn(child)) found = true;
  });
  return found;
}

/** No constructor of the chain lets a subclass's method run, or `this` escape. */
function constructorIsSilent(info: ClassInfo): boolean {
  const node = info.node;
  if (node === undefined) return true;
  const names = info.memberNames;
  const silent = (n: Node): boolean => {
    if (n.kind === "PropertyAccessExpression" && n.expression.kind === "ThisKeyword") {
      const called = n.parent.kind === "CallExpression" && n.parent.expression === n;
      return !called && info.fields.has(n.name.text);
    }
    if (n.kind === "ThisKeyword") return false;
    let ok = true;
    forEachChild(n, (child) => {
      if (ok && !silent(child)) ok = false;
    });
    return ok;
  };
  for (const m of node.members) {
    if (m.kind === "PropertyDeclaration" && !isStatic(m) && m.initializer !== undefined) {
      const init = skipParentheses(m.initializer);
      if (init.kind !== "ArrowFunction" && init.kind !== "FunctionExpression" && !silent(m.initializer)) return false;
    }
    if (m.kind === "Constructor" && m.body !== undefined && !silent(m.body)) return false;
  }
  return names.size >= 0 && (info.base === undefined || constructorIsSilent(info.base));
}

// ------------------------------------------------------------------ by name

/** Closures of the methods and accessors whose names are used where the class is not known. New ones may ask for more work: call until it adds none. */
export function addNamedMethods(p: Program): boolean {
  let added = false;
  for (const info of [...p.classes.values()]) {
    if (info.node === undefined) continue;
    const classes: ClassInfo[] = [];
    let c: ClassInfo | undefined = info;
    while (c !== undefined) {
      classes.push(c);
      c = c.base;
    }
    for (const owner of classes) {
      for (const [name, m] of owner.methods) {
        if (!p.namesUsed.has(name) || name.startsWith("#") || info.ir.methods.some((x) => x.name === name)) continue;
        const winner = findMethod(info, name) ?? m;
        if (winner.isAbstract) continue;
        info.ir.methods.push({ name, func: namedMethod(p, winner) });
        added = true;
      }
      for (const [name, pair] of owner.accessors) {
        if (name.startsWith("#") || info.ir.accessors.some((x) => x.name === name)) continue;
        info.ir.accessors.push({ name, getter: namedAccessor(p, pair.getter), setter: namedAccessor(p, pair.setter) });
        added = true;
      }
    }
  }
  return added;
}

function namedAccessor(p: Program, m: AccessorInfo["getter"]): ir.Func | undefined {
  return m === undefined || m.isAbstract ? undefined : namedMethod(p, m);
}

/** (env, this, …): checks that `this` is an instance, then calls the method. */
export function namedMethod(p: Program, m: MethodInfo): ir.Func {
  const key = `m${m.node.id}`;
  const known = p.instances.get(key);
  if (known !== undefined) return known;
  const holder: { self: ir.Local | undefined } = { self: undefined };
  const self: ir.Local = { id: 9999, name: "this", rep: "value", mutable: false };
  holder.self = self;
  const test: ir.Test = { kind: "class", text: m.owner.ir.sourceName, class: m.owner.ir };
  const receiver = b.toRep(b.get(self), "obj", test, p.site(m.node, m.target.func.sourceName));
  const func = wrapTarget(p, m.target, `${m.target.func.name}_named`, m.name, m.node, [receiver]);
  func.thisLocal = self;
  func.arity = m.target.func.arity;
  p.instances.set(key, func);
  return func;
}

export { isInstanceMember };
