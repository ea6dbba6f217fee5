/** Calls and `new`: direct calls of known functions, methods, closures; the library through std.ts and library.ts. */
import type {
  CallExpression,
  ElementAccessExpression,
  Expression,
  FunctionDeclaration,
  MethodDeclaration,
  NewExpression,
  Node,
  PropertyAccessExpression,
} from "../ast/ast.ts";
import type { LibSymbol } from "../check/api.ts";
import type { Symbol } from "../bind/symbols.ts";
import { SymbolFlags } from "../bind/symbols.ts";
import type { Signature, Type, TypeParameter } from "../check/types.ts";
import type * as ir from "../ir/ir.ts";
import * as b from "./build.ts";
import { baseParams, classOfExpression, construct, initError, isErrorName, symbolKey, lowerClass } from "./classes.ts";
import type { ClassInfo, MethodInfo } from "./classinfo.ts";
import { findAccessor, findMethod } from "./classinfo.ts";
import { canonicalSymbol, skipParentheses } from "./closures.ts";
import { coerce, coerceRep, settleObject } from "./coerce.ts";
import type { Fn } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import { iteratorKey } from "./layouts.ts";
import type { Param, Target } from "./functions.ts";
import { callSignatureOf, closureSignature, knownTarget, ownParameters, passArgument, resultRep } from "./functions.ts";
import { isPlainInterface, libraryCall, libraryNew } from "./library.ts";
import { mayBeNative, noteMethod } from "./natives.ts";
import { callMethodOf, isNamespace, namedReference } from "./properties.ts";
import type { Env } from "./reps.ts";
import { makeEnv } from "./reps.ts";
import { constructValue, hasSubclasses, isKnownStatic, receiverOf, staticMethod } from "./statics.ts";
import { isAny, machineTest } from "./tests.ts";
import { receiverGroups, unionCall } from "./unions.ts";
import { captureOf, readVariable } from "./variables.ts";

export { builtinProperty, builtinPropertyStore, builtinValue } from "./library.ts";

export function lowerCall(f: Fn, node: CallExpression): ir.Expr {
  const p = f.program;
  let callee = skipParentheses(node.expression);
  while (callee.kind === "NonNullExpression" && !callee.optionalChain) callee = skipParentheses(callee.expression);
  if (f.substitutions.has(callee.id))
    return closureCall(f, node, callee, lowerExpression(f, callee), f.chainThis.get(node.id));
  switch (callee.kind) {
    case "SuperKeyword":
      return lowerSuperCall(f, node);
    case "ImportKeyword":
      return f.refuse("AR1010", node);
    case "Identifier": {
      const symbol = p.analysis.symbolOfReference(callee);
      if (symbol === undefined) return f.refuse(callee.text === "eval" ? "AR3004" : "AR9999", node);
      const lib = p.typed.libSymbol(symbol);
      if (lib !== undefined) {
        if (isErrorName(lib.name) && lib.parent === undefined) return newError(f, symbol, node.arguments, node);
        return libraryCall(f, lib, node, undefined);
      }
      return callSymbol(f, symbol, node, callee);
    }
    case "PropertyAccessExpression":
      return lowerMemberCall(f, node, callee);
    case "ElementAccessExpression":
      if (symbolKey(skipParentheses(callee.argumentExpression)) === iteratorKey) {
        const iterable = b.toValue(lowerExpression(f, callee.expression));
        return b.callRt("iterator.open", "value", [iterable], f.site(node), true);
      }
      return elementCall(f, node, callee);
    default:
      return closureCall(f, node, callee, lowerExpression(f, callee), undefined);
  }
}

/** `"slice"`: a key that is known and has no effect. */
function knownKey(f: Fn, callee: ElementAccessExpression): string | undefined {
  const key = skipParentheses(callee.argumentExpression);
  if (key.kind !== "StringLiteral" && key.kind !== "Identifier") return undefined;
  const type = f.typeOf(key);
  return type.kind === "literal" && typeof type.value === "string" ? type.value : undefined;
}

/** A method of the library that has this name in the receiver. */
function libraryMember(f: Fn, receiver: Expression, name: string): LibSymbol | undefined {
  const member = f.typed.propertyOfType(f.typed.nonNullableType(f.typeOf(receiver)), name);
  const lib = member === undefined ? undefined : f.typed.libSymbol(member);
  if (lib === undefined || isPlainInterface(lib.parent)) return undefined;
  return lib.parent === "Error" || lib.parent === "Function" ? undefined : lib;
}

/** `o[k](…)`: `this` is o. */
function elementCall(f: Fn, node: CallExpression, callee: ElementAccessExpression): ir.Expr {
  const base = callee.expression;
  const key = knownKey(f, callee);
  if (key !== undefined) {
    const groups = receiverGroups(f, base, key);
    if (groups !== undefined) return unionCall(f, node, callee, key, base, groups, () => elementCall(f, node, callee));
    const lib = libraryMember(f, base, key);
    if (lib !== undefined) return libraryCall(f, lib, node, base);
  }
  if (base.kind === "ThisKeyword")
    return closureCall(f, node, callee, lowerExpression(f, callee), b.toValue(lowerExpression(f, base)));
  return f.inBlock(() => {
    const type = f.typeOf(base);
    const object = f.temp("object", lowerExpression(f, base));
    f.substitutions.set(base.id, { expr: () => object, type });
    const fn = lowerExpression(f, callee);
    f.substitutions.delete(base.id);
    return closureCall(f, node, callee, fn, b.toValue(object));
  });
}

/** A function by its symbol: direct if it is known. */
function callSymbol(f: Fn, symbol: Symbol, node: CallExpression, callee: Expression): ir.Expr {
  const p = f.program;
  const v = p.analysis.variableOf(symbol) ?? p.analysis.declare(symbol);
  if (v?.known !== undefined && !p.tdzGlobals.has(v)) {
    const own = typeArgumentsEnv(f, node, v.isGlobal);
    const target = knownTarget(p, v.known, v.name, own);
    const captures = target.captures.map((c) => captureOf(f, c, node));
    return directCall(f, target, captures, node.arguments, node);
  }
  if (v === undefined) return f.refuse("AR9999", node, `a call of ${symbol.name}`);
  const e = callee.kind === "Identifier" ? lowerExpression(f, callee) : readVariable(f, v, callee);
  return closureCall(f, node, callee, e, undefined);
}

/** Which of the callee's type parameters are numbers in this call. */
export function typeArgumentsEnv(f: Fn, node: Node, isGlobal: boolean): Env {
  const resolved = f.typed.resolvedCall(node);
  const numbers: TypeParameter[] = [];
  if (resolved?.typeParameters !== undefined && resolved.typeArguments !== undefined) {
    const args = resolved.typeArguments;
    resolved.typeParameters.forEach((t, i) => {
      const arg = args[i];
      if (arg !== undefined && f.rep(arg) === "f64") numbers.push(t);
    });
  }
  if (!isGlobal) {
    for (const t of f.env.numbers) if (t.kind === "parameter") numbers.push(t);
  }
  return makeEnv(numbers);
}

// ------------------------------------------------------------------ arguments

export function hasSpread(args: readonly Expression[]): boolean {
  return args.some((a) => a.kind === "SpreadElement");
}

/** May push statements: call it in a block. */
export function lowerArguments(f: Fn, args: readonly Expression[], params: readonly Param[], node: Node): ir.Expr[] {
  const restAt = params.findIndex((q) => q.isRest);
  const firstSpread = args.findIndex((a) => a.kind === "SpreadElement");
  if (firstSpread >= 0 && (restAt < 0 || firstSpread < restAt)) return spreadArguments(f, args, params, node);
  const out: ir.Expr[] = [];
  params.forEach((param, i) => {
    if (param.isRest) {
      out.push(restArgument(f, args.slice(i), param, node));
      return;
    }
    const arg = args[i];
    if (arg === undefined) out.push(b.toRep(b.undef(), param.rep, undefined, f.site(node)));
    else out.push(passArgument(f, lowerExpression(f, arg), f.typeOf(arg), param, arg));
  });
  return out;
}

function restArgument(f: Fn, args: readonly Expression[], param: Param, node: Node): ir.Expr {
  const type = param.type;
  const elem = type === undefined ? "value" : f.program.reps.elemKind(type, f.env);
  const element = type === undefined ? undefined : f.program.reps.elementOf(type);
  const kind: ir.SlotKind = args.some((a) => a.kind === "SpreadElement") ? "value" : elem;
  const items: ir.ArrayItem[] = args.map((a) => {
    if (a.kind === "SpreadElement")
      return { spread: true, value: iterableToArray(f, lowerExpression(f, a.expression), f.typeOf(a.expression), a) };
    const e = lowerExpression(f, a);
    const checked = element === undefined || isParameterType(element) ? e : coerce(f, e, f.typeOf(a), element, a);
    return { spread: false, value: b.toRep(checked, kind, undefined, f.site(node)) };
  });
  const only = items[0];
  if (items.length === 1 && only?.spread === true)
    return b.callRt("array.copy", "obj", [only.value], f.site(node), false);
  return { kind: "NewArray", rep: "obj", elem: kind, items, isTuple: false };
}

function isParameterType(type: Type): boolean {
  return type.kind === "parameter";
}

/** All arguments in one array, then each parameter from it. */
function spreadArguments(f: Fn, args: readonly Expression[], params: readonly Param[], node: Node): ir.Expr[] {
  const all = f.temp("args", argumentsArray(f, args));
  return params.map((param, i) => {
    if (param.isRest) return b.callRt("array.slice", "obj", [all, b.toValue(b.num(i)), b.undef()], f.site(node), false);
    const e: ir.Expr = {
      kind: "ArrayGet",
      rep: "value",
      array: all,
      index: b.num(i),
      elem: "value",
      proved: false,
      site: f.site(node),
    };
    return passArgument(f, e, undefined, param, node);
  });
}

export function argumentsArray(f: Fn, args: readonly Expression[]): ir.Expr {
  const items: ir.ArrayItem[] = args.map((a) => {
    if (a.kind === "SpreadElement")
      return { spread: true, value: iterableToArray(f, lowerExpression(f, a.expression), f.typeOf(a.expression), a) };
    return { spread: false, value: b.toValue(lowerExpression(f, a)) };
  });
  return { kind: "NewArray", rep: "obj", elem: "value", items, isTuple: false };
}

/** Anything that for…of takes, as an array; an array is itself. */
export function iterableToArray(f: Fn, e: ir.Expr, type: Type, node: Node): ir.Expr {
  const p = f.program;
  if (p.reps.isArrayLike(type)) return settleObject(f, coerce(f, e, type, type, node), type, node);
  if (isAny(type)) f.refuse("AR2001", node);
  return b.callRt("array.fromIterable", "obj", [b.toValue(e)], f.site(node), true);
}

// ------------------------------------------------------------------ direct calls

export function directCall(
  f: Fn,
  target: Target,
  leading: readonly ir.Expr[],
  args: readonly Expression[],
  node: Node,
): ir.Expr {
  const make = (): ir.Expr =>
    b.call(target.func, [...leading, ...lowerArguments(f, args, target.params, node)], f.site(node));
  return hasSpread(args) ? f.inBlock(make) : make();
}

function lowerSuperCall(f: Fn, node: CallExpression): ir.Expr {
  const base = f.superClass;
  const self = f.thisExpr;
  if (base === undefined || self === undefined) return f.refuse("AR1025", node);
  return f.inBlock(() => {
    const args = lowerArguments(f, node.arguments, baseParams(base), node);
    if (base.constructorTarget !== undefined)
      f.push(b.exprStmt(b.call(base.constructorTarget.func, [self(), ...args], f.site(node))));
    else f.push(b.exprStmt(initError(f, self(), node.arguments.length < 2 ? args.slice(0, 1) : args, node)));
    const after = f.afterSuper;
    if (after !== undefined) after();
    return b.undef();
  });
}

// ------------------------------------------------------------------ members

function implementation(symbol: Symbol): MethodDeclaration | FunctionDeclaration | undefined {
  for (const d of symbol.declarations) {
    if ((d.kind === "MethodDeclaration" || d.kind === "FunctionDeclaration") && d.body !== undefined) return d;
  }
  return undefined;
}

function lowerMemberCall(f: Fn, node: CallExpression, callee: PropertyAccessExpression): ir.Expr {
  const p = f.program;
  const name = callee.name.text;
  const base = skipParentheses(callee.expression);
  if (base.kind === "SuperKeyword") return superMethod(f, node, base, name);
  const groups = receiverGroups(f, base, name);
  if (groups !== undefined)
    return unionCall(f, node, callee, name, base, groups, () => lowerMemberCall(f, node, callee));
  const found = f.memberSymbol(callee);
  const symbol = found === undefined ? undefined : canonicalSymbol(found);
  if (symbol !== undefined) {
    const lib = p.typed.libSymbol(symbol);
    if (isNamespace(f, base) && lib === undefined) return callSymbol(f, symbol, node, callee);
    if (lib !== undefined && lib.parent !== "Error") {
      if (lib.parent === "Function" || lib.parent === "CallableFunction" || lib.parent === "NewableFunction")
        return functionMethod(f, node, base, lib.name);
      if (!isPlainInterface(lib.parent)) return libraryCall(f, lib, node, base);
    }
    const method = implementation(symbol);
    if (
      method !== undefined &&
      method.kind === "MethodDeclaration" &&
      (method.modifiers & 256) !== 0 &&
      isKnownStatic(f, base, name)
    ) {
      const target = staticMethod(p, method);
      return directCall(f, target, receiverOf(f, target, base), node.arguments, node);
    }
  }
  if (
    symbol?.valueDeclaration !== undefined &&
    symbol.valueDeclaration.kind === "PropertyDeclaration" &&
    (symbol.valueDeclaration.modifiers & 256) !== 0
  ) {
    return closureCall(f, node, callee, lowerExpression(f, callee), b.toValue(lowerExpression(f, base)));
  }
  const receiverType = f.typed.nonNullableType(f.typeOf(base));
  if (isAny(receiverType)) return f.refuse("AR2001", callee);
  if (p.assignedMethods.has(name)) return propertyCall(f, node, callee, base, receiverType);
  // this.m(): proved.
  if (base.kind === "ThisKeyword" && f.thisClass !== undefined && f.thisExpr !== undefined) {
    const m = findMethod(f.thisClass, name);
    if (m !== undefined) {
      const self = f.thisExpr;
      const info = f.thisClass;
      const make = (): ir.Expr =>
        callMethodOf(
          f,
          info,
          m,
          b.proved(self(), "obj"),
          lowerArguments(f, node.arguments, m.target.params, node),
          node,
        );
      return hasSpread(node.arguments) ? f.inBlock(make) : make();
    }
  }
  if (callee.name.kind === "PrivateIdentifier") {
    let info: ClassInfo | undefined = f.thisClass ?? f.staticClass;
    while (info !== undefined && !info.methods.has(name)) info = info.base;
    const m = info?.methods.get(name);
    if (info === undefined || m === undefined)
      return closureCall(f, node, callee, lowerExpression(f, callee), undefined);
    const test: ir.Test = { kind: "class", text: info.ir.sourceName, class: info.ir };
    const self = b.toRep(b.toValue(lowerExpression(f, base)), "obj", test, f.site(node));
    return directCall(f, m.target, [self], node.arguments, node);
  }
  const classSymbol = p.reps.classSymbol(receiverType);
  const info = classSymbol === undefined ? undefined : lowerClass(p, classSymbol);
  const method = info === undefined ? undefined : findMethod(info, name);
  if (info !== undefined && method !== undefined && findAccessor(info, name) === undefined)
    return classMethodCall(f, node, base, receiverType, info, method);
  if (p.methodNames.has(name) && symbol !== undefined && symbol.flags !== SymbolFlags.None)
    return interfaceCall(f, node, base, receiverType, symbol, name);
  return propertyCall(f, node, callee, base, receiverType);
}

/** A property that holds a function. */
function propertyCall(
  f: Fn,
  node: CallExpression,
  callee: PropertyAccessExpression,
  base: Expression,
  receiverType: Type,
): ir.Expr {
  return f.inBlock(() => {
    const object = f.temp("object", receiverValue(lowerExpression(f, base)));
    const type = f.typeOf(callee);
    const fn = namedReference(f, object, receiverType, callee.name.text, callee, type).read();
    return closureCall(f, node, callee, fn, b.toValue(object));
  });
}

/** `fn.call(this, …)`, `fn.apply(this, array)` and `fn.bind(this, …)`. */
function functionMethod(f: Fn, node: CallExpression, callee: Expression, name: string): ir.Expr {
  if (name === "bind") {
    if (hasSpread(node.arguments)) return f.refuse("AR1030", node);
    const args = node.arguments.map((a) => b.toValue(lowerExpression(f, a)));
    const bound = b.callRt(
      "operators.bind",
      "value",
      [b.toValue(lowerExpression(f, callee)), args[0] ?? b.undef(), ...args.slice(1)],
      f.site(node),
      true,
      2,
    );
    return b.toRep(bound, "obj", undefined, f.site(node));
  }
  if (name !== "call" && name !== "apply") return f.refuse("AR3001", node, `Function.${name}`);
  const fn = b.toValue(lowerExpression(f, callee));
  const site = f.site(node);
  const self = node.arguments[0];
  if (self?.kind === "SpreadElement") return f.refuse("AR1030", node);
  const thisArg = self === undefined ? b.undef() : b.toValue(lowerExpression(f, self));
  if (name === "apply") {
    const list = node.arguments[1];
    if (list === undefined || f.program.reps.isNullish(f.typeOf(list)))
      return {
        kind: "CallClosure",
        rep: "value",
        callee: fn,
        thisArg,
        args: [],
        resultTest: undefined,
        text: text(callee),
        site,
      };
    return b.callRt(
      "operators.callSpread",
      "value",
      [fn, thisArg, iterableToArray(f, lowerExpression(f, list), f.typeOf(list), list)],
      site,
      true,
    );
  }
  const rest = node.arguments.slice(1);
  if (hasSpread(rest))
    return b.callRt("operators.callSpread", "value", [fn, thisArg, argumentsArray(f, rest)], site, true);
  const args = rest.map((a) =>
    b.toRep(lowerExpression(f, a), f.rep(f.typeOf(a)) === "f64" ? "f64" : "value", undefined, f.site(a)),
  );
  return {
    kind: "CallClosure",
    rep: f.rep(f.typeOf(node)) === "f64" ? "f64" : "value",
    callee: fn,
    thisArg,
    args,
    resultTest: undefined,
    text: text(callee),
    site,
  };
}

function receiverValue(e: ir.Expr): ir.Expr {
  return e.rep === "obj" || e.rep === "value" ? e : b.toValue(e);
}

function superMethod(f: Fn, node: CallExpression, callee: Expression, name: string): ir.Expr {
  const base = f.superClass;
  if (base !== undefined && f.staticClass !== undefined && f.thisClass === undefined) {
    let info: ClassInfo | undefined = base;
    while (info !== undefined) {
      for (const m of info.node?.members ?? []) {
        if (
          m.kind === "MethodDeclaration" &&
          m.body !== undefined &&
          (m.modifiers & 256) !== 0 &&
          m.name.kind === "Identifier" &&
          m.name.text === name
        ) {
          const target = staticMethod(f.program, m);
          return directCall(f, target, receiverOf(f, target, callee), node.arguments, node);
        }
      }
      info = info.base;
    }
  }
  const m = base === undefined ? undefined : findMethod(base, name);
  const self = f.thisExpr;
  if (m === undefined || self === undefined || m.isAbstract) return f.refuse("AR1025", node);
  return directCall(f, m.target, [b.proved(self(), "obj")], node.arguments, node);
}

/** A method through a class type: the class by range test, what is left by name. */
function classMethodCall(
  f: Fn,
  node: CallExpression,
  base: Expression,
  receiverType: Type,
  info: ClassInfo,
  m: MethodInfo,
): ir.Expr {
  const p = f.program;
  p.namesUsed.add(m.name);
  noteMethod(p, receiverType, m.name, node);
  return f.inBlock(() => {
    const object = receiverValue(lowerExpression(f, base));
    const args = lowerArguments(f, node.arguments, m.target.params, node);
    const overridden = m.isAbstract || p.isOverridden(m.owner, m.name, info);
    const targets: ir.MethodTarget[] = [
      { class: info.ir, func: overridden ? undefined : m.target.func, vtableIndex: m.vtableIndex },
    ];
    return {
      kind: "CallMethod",
      rep: m.target.func.result,
      object,
      name: m.name,
      args,
      targets,
      exhaustive: false,
      resultTest: resultTest(f, m.target.func.result, f.typeOf(node)),
      text: `${text(base)}.${m.name}`,
      site: f.site(node),
    };
  });
}

function resultTest(f: Fn, rep: ir.Rep, type: Type): ir.Test | undefined {
  switch (rep) {
    case "obj":
      return machineTest(f.program, type);
    case "f64":
      return b.simpleTest("number", "number");
    case "str":
      return b.simpleTest("string", "string");
    case "bool":
      return b.simpleTest("boolean", "boolean");
    default:
      return undefined;
  }
}

/** A method through an interface or a union: classes that have it, then by name. */
function interfaceCall(
  f: Fn,
  node: CallExpression,
  base: Expression,
  receiverType: Type,
  symbol: Symbol,
  name: string,
): ir.Expr {
  const p = f.program;
  p.namesUsed.add(name);
  noteMethod(p, receiverType, name, node);
  const signature = declaredSignature(f, symbol, node);
  if (signature === undefined) return f.refuse("AR2002", node, p.typed.typeToString(receiverType));
  const types = p.typed.parameterTypes(signature);
  const hasRest = (signature.flags & 1) !== 0;
  const params: Param[] = [];
  types.forEach((type, i) => {
    if (hasRest && i === types.length - 1) return;
    params.push({ rep: i >= signature.minArgumentCount ? "value" : p.reps.repOf(type, f.env), type, isRest: false });
  });
  const result = resultRep(p, p.typed.returnType(signature), f.env);
  const callee = skipParentheses(node.expression);
  const isCounted = node.arguments.length < params.length && mayBeNative(p, receiverType, name);
  if ((hasSpread(node.arguments) || isCounted) && callee.kind === "PropertyAccessExpression")
    return propertyCall(f, node, callee, base, receiverType);
  return f.inBlock(() => {
    const object = receiverValue(lowerExpression(f, base));
    const args = lowerArguments(f, node.arguments, params, node);
    if (hasRest) for (const a of node.arguments.slice(params.length)) args.push(b.toValue(lowerExpression(f, a)));
    const targets: ir.MethodTarget[] = [];
    const call: ir.CallMethod = {
      kind: "CallMethod",
      rep: result,
      object,
      name,
      args,
      targets,
      exhaustive: false,
      resultTest: resultTest(f, result, f.typeOf(node)),
      text: `${text(base)}.${name}`,
      site: f.site(node),
    };
    p.pendingCalls.push({ targets, node: call, type: receiverType, name });
    return call;
  });
}

/** The method's signature as declared (type parameters in place). */
function declaredSignature(f: Fn, symbol: Symbol, node: CallExpression): Signature | undefined {
  const signatures = f.typed.callSignatures(f.typed.nonNullableType(f.typed.typeOfSymbol(symbol)));
  if (signatures.length === 1) return signatures[0];
  return f.typed.resolvedCall(node)?.signature;
}

export function text(node: Node): string {
  switch (node.kind) {
    case "Identifier":
    case "PrivateIdentifier":
      return node.text;
    case "ThisKeyword":
      return "this";
    case "PropertyAccessExpression":
      return `${text(node.expression)}.${node.name.text}`;
    case "ElementAccessExpression":
      return `${text(node.expression)}[...]`;
    case "CallExpression":
      return `${text(node.expression)}(...)`;
    case "ParenthesizedExpression":
    case "NonNullExpression":
      return text(node.expression);
    default:
      return "(intermediate value)";
  }
}

// ------------------------------------------------------------------ closures

/** A method that tells an argument that is left out from undefined: `list.push()`, `list.splice(1)`. */
function isNativeMember(f: Fn, callee: Expression): boolean {
  if (callee.kind !== "PropertyAccessExpression") return false;
  return mayBeNative(f.program, f.typed.nonNullableType(f.typeOf(callee.expression)), callee.name.text);
}

/** A call of a function value. */
export function closureCall(
  f: Fn,
  node: CallExpression,
  callee: Expression | ElementAccessExpression,
  given: ir.Expr,
  thisArg: ir.Expr | undefined,
): ir.Expr {
  const p = f.program;
  const calleeType = f.typed.nonNullableType(f.typeOf(callee));
  if (isAny(calleeType)) return f.refuse("AR2001", callee);
  const resolved = f.typed.resolvedCall(node);
  let signature = resolved?.signature ?? callSignatureOf(p, calleeType);
  if (signature === undefined) return f.refuse("AR2002", node, p.typed.typeToString(calleeType));
  if (signature.target?.typeParameters !== undefined && signature.target.typeParameters.length > 0)
    signature = signature.target;
  const shape = closureSignature(p, signature, f.env);
  const fn = given.rep === "obj" || given.rep === "value" ? given : b.toValue(given);
  const site = f.site(node);
  if (hasSpread(node.arguments)) {
    return b.callRt(
      "operators.callSpread",
      "value",
      [b.toValue(fn), thisArg ?? b.undef(), argumentsArray(f, node.arguments)],
      site,
      true,
    );
  }
  const args: ir.Expr[] = [];
  const isCounted = node.arguments.length < shape.params.length && isNativeMember(f, callee);
  shape.params.forEach((param, i) => {
    const arg = node.arguments[i];
    if (arg === undefined && isCounted) return;
    if (arg === undefined) args.push(b.toRep(b.undef(), param.rep, undefined, site));
    else {
      const e = lowerExpression(f, arg);
      // What the parameter's type excludes must not get in, even where it travels as a value.
      const wanted = f.rep(param.type);
      const checked = wanted === "value" ? e : coerceRep(f, e, f.typeOf(arg), param.type, wanted, arg);
      args.push(b.toRep(checked, param.rep, undefined, f.site(arg)));
    }
  });
  for (const a of node.arguments.slice(shape.params.length)) args.push(b.toValue(lowerExpression(f, a)));
  return {
    kind: "CallClosure",
    rep: shape.result,
    callee: fn,
    thisArg,
    args,
    resultTest: shape.result === "f64" ? b.simpleTest("number", "number") : undefined,
    text: text(callee),
    site,
  };
}

// ------------------------------------------------------------------ new

export function lowerNew(f: Fn, node: NewExpression): ir.Expr {
  const p = f.program;
  const args = node.arguments ?? [];
  const callee = skipParentheses(node.expression);
  const own = f.staticClass;
  // `new this()` in a static member of a class that nothing extends.
  const isOwn =
    callee.kind === "ThisKeyword" && own !== undefined && f.thisClass === undefined && !hasSubclasses(p, own);
  const symbol = isOwn ? own.symbol : classOfExpression(p, callee);
  if (symbol !== undefined) {
    const lib = p.typed.libSymbol(canonicalSymbol(symbol));
    if (lib !== undefined) return newError(f, symbol, args, node);
    const info = lowerClass(p, symbol);
    if (info?.constructorTarget === undefined) return f.refuse("AR1017", node);
    const target = info.constructorTarget;
    return f.inBlock(() => {
      // Arguments before the object: nobody can tell, and it lives shorter.
      const lowered = lowerArguments(f, args, target.params, node).map((a) => f.temp("arg", a));
      return construct(f, info, target, lowered, node);
    });
  }
  if (callee.kind === "Identifier") {
    const found = p.analysis.symbolOfReference(callee);
    const lib = found === undefined ? undefined : p.typed.libSymbol(found);
    if (lib !== undefined) return libraryNew(f, lib, node);
  }
  if (isAny(f.typeOf(callee))) return f.refuse("AR2001", callee);
  return constructValue(f, node, args);
}

function newError(f: Fn, symbol: Symbol, args: readonly Expression[], node: Node): ir.Expr {
  const info = lowerClass(f.program, symbol);
  if (info === undefined) return f.refuse("AR3001", node);
  return f.inBlock(() => {
    const lowered = args.map((a) => f.temp("arg", b.toValue(lowerExpression(f, a))));
    const self = f.variable("error", "obj", { kind: "NewInstance", rep: "obj", class: info.ir });
    const errors = info.ir.slots.findIndex((s) => s.name === "errors");
    const rest = errors < 0 ? lowered : lowered.slice(1);
    f.push(b.exprStmt(initError(f, b.get(self), rest, node)));
    if (errors >= 0) {
      const list = b.callRt("array.fromIterable", "obj", [lowered[0] ?? b.undef()], f.site(node), true);
      f.push({ kind: "SetField", object: b.get(self), owner: info.ir, slot: errors, value: b.toValue(list) });
    }
    return b.get(self);
  });
}

export { ownParameters };
