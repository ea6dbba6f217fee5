/**
 * Functions: instances of known functions (direct convention), closures, their parameters and bodies.
 *
 * Closures have only f64 and value parameters and results, so that a generic function's call and a concrete function agree on the signature: `(x: T) => U` called
 * with T = string passes a value.
 */
import type {
  ArrowFunction,
  Expression,
  FunctionDeclaration,
  FunctionExpression,
  GetAccessorDeclaration,
  MethodDeclaration,
  Node,
  ParameterDeclaration,
  SetAccessorDeclaration,
} from "../ast/ast.ts";
import { ModifierFlags } from "../ast/base.ts";
import type { Signature, Type } from "../check/types.ts";
import { SignatureFlags, TypeFlags } from "../check/types.ts";
import type * as ir from "../ir/ir.ts";
import { completes } from "../ir/verify.ts";
import * as b from "./build.ts";
import { lowerClass } from "./classes.ts";
import type { Variable } from "./closures.ts";
import { isBoundary, runsOnce } from "./closures.ts";
import { coerce, coerceRep } from "./coerce.ts";
import type { Program } from "./context.ts";
import { Fn } from "./context.ts";
import { bindPattern } from "./destructuring.ts";
import { lowerExpression } from "./expressions.ts";
import type { Env } from "./reps.ts";
import { emptyEnv, has } from "./reps.ts";
import { lowerBody } from "./statements.ts";
import { coroutineReturn, enterCoroutine, startCoroutine } from "./yielding.ts";
import { adoptLocal, captureOf, declareVariable, isInstanceMember, returnsElement, shapeOf } from "./variables.ts";

/** How a parameter is passed. */
export interface Param {
  readonly rep: ir.Rep;
  /** Declared type, not instantiated; undefined: anything. */
  readonly type: Type | undefined;
  readonly isRest: boolean;
}

/** A function that can be called directly. `captures` are passed first. */
export interface Target {
  readonly func: ir.Func;
  readonly captures: readonly Variable[];
  readonly params: readonly Param[];
}

export type BodyNode =
  | FunctionDeclaration
  | FunctionExpression
  | ArrowFunction
  | MethodDeclaration
  | GetAccessorDeclaration
  | SetAccessorDeclaration;

/** Without a `this` parameter. */
export function ownParameters(node: { readonly parameters: readonly ParameterDeclaration[] }): ParameterDeclaration[] {
  return node.parameters.filter((p) => !(p.name.kind === "Identifier" && p.name.text === "this"));
}

export function typeOfParameter(p: Program, node: ParameterDeclaration): Type {
  return p.typed.typeOfDeclaration(node);
}

export function paramsOf(
  p: Program,
  node: { readonly parameters: readonly ParameterDeclaration[] },
  env: Env,
): Param[] {
  return ownParameters(node).map((parameter) => {
    const type = typeOfParameter(p, parameter);
    if (parameter.dotDotDotToken) return { rep: "obj", type, isRest: true };
    const rep = parameter.initializer !== undefined || parameter.questionToken ? "value" : p.reps.repOf(type, env);
    return { rep, type, isRest: false };
  });
}

/** A direct function's result. */
export function resultRep(p: Program, type: Type, env: Env): ir.Rep {
  if (has(type, TypeFlags.VoidLike | TypeFlags.Never) && type.kind !== "union") return "void";
  return p.reps.repOf(type, env);
}

export function returnTypeOf(p: Program, node: BodyNode): Type {
  if (node.kind === "GetAccessor") return p.typed.typeOfDeclaration(node);
  return p.typed.returnType(p.typed.signatureOfDeclaration(node));
}

// ------------------------------------------------------------------ known functions

export function knownTarget(
  p: Program,
  node: FunctionDeclaration | FunctionExpression | ArrowFunction,
  name: string,
  env: Env,
): Target {
  const scope = p.analysis.scopeOf(node);
  const captures = scope === undefined ? [] : [...scope.free];
  const params = paramsOf(p, node, env);
  const key = `f${node.id} ${env.key}`;
  const known = p.instances.get(key);
  if (known !== undefined) return { func: known, captures, params };
  const returnType = returnTypeOf(p, node);
  const result = returnsElement(p, node) ? "value" : resultRep(p, returnType, env);
  const func = p.makeFunc(env.key === "" ? name : `${name}_f64`, name, "direct", node, result);
  p.instances.set(key, func);
  func.arity = arity(node.parameters);
  const f = new Fn(p, func, env, scope);
  if (node.kind === "ArrowFunction") enterClass(f, node);
  for (const v of captures) {
    const shape = shapeOf(p, v, env);
    const local = f.local(v.name, shape.kind === "cell" ? "obj" : shape.rep);
    func.params.push(local);
    if (v.symbol === undefined) f.thisExpr = () => b.get(local);
    else f.places.set(v, { kind: shape.kind, local, capture: -1, rep: shape.rep, tdz: shape.tdz ? v.name : undefined });
  }
  const locals: ir.Local[] = [];
  ownParameters(node).forEach((parameter, i) => {
    const local = f.local(nameOf(parameter), params[i]?.rep ?? "value");
    func.params.push(local);
    locals.push(local);
  });
  f.returnType = func.result === "void" ? undefined : returnType;
  p.later(() => {
    finishBody(f, node, locals);
  });
  return { func, captures, params };
}

/** What `this` and `super` are in an arrow function that has no closure around it in the IR. */
function enterClass(f: Fn, node: ArrowFunction): void {
  let n: Node = node.parent;
  while (n.kind === "ArrowFunction" || !isBoundary(n)) n = n.parent;
  const owner = n.parent;
  if (owner === undefined || (owner.kind !== "ClassDeclaration" && owner.kind !== "ClassExpression")) return;
  const symbol = f.typed.symbolOfDeclaration(owner);
  const info = symbol === undefined ? undefined : lowerClass(f.program, symbol);
  if (info === undefined) return;
  f.superClass = info.base;
  if (isInstanceMember(n)) f.thisClass = info;
  else f.staticClass = info;
}

function nameOf(parameter: ParameterDeclaration): string {
  return parameter.name.kind === "Identifier" ? parameter.name.text : "p";
}

function arity(parameters: readonly ParameterDeclaration[]): number {
  let n = 0;
  for (const p of parameters) {
    if (p.name.kind === "Identifier" && p.name.text === "this") continue;
    if (p.dotDotDotToken || p.initializer !== undefined) break;
    n++;
  }
  return n;
}

/** Binds the parameters to the locals that hold the arguments, then lowers the body. */
export function finishBody(f: Fn, node: BodyNode, locals: readonly ir.Local[]): void {
  enterCoroutine(f, node);
  bindParameters(f, ownParameters(node), locals);
  startCoroutine(f);
  const body = node.body;
  if (body === undefined) return;
  if (body.kind === "Block") lowerBody(f, body.statements, body);
  else returnExpression(f, body);
  endFunction(f, node);
}

export function returnExpression(f: Fn, node: Expression): void {
  if (f.coroutine !== undefined) {
    coroutineReturn(f, node);
    return;
  }
  const e = lowerExpression(f, node);
  const type = f.returnType;
  if (f.func.result === "void" || type === undefined) {
    if (!b.isConstant(e)) f.push(b.exprStmt(e));
    f.push({ kind: "Return", value: undefined });
    return;
  }
  f.push({ kind: "Return", value: coerceRep(f, e, f.typeOf(node), type, f.func.result, node) });
}

/** Where control falls off the end. */
export function endFunction(f: Fn, node: Node): void {
  if (f.result === "void" || f.result === "never" || !completes(f.list)) return;
  if (f.result === "value") f.push({ kind: "Return", value: b.undef() });
  // The checker has proved this unreachable (an endless call, an exhaustive switch): a wrong value at run time must not go on.
  else {
    const site = f.site(node);
    f.push({ kind: "Return", value: b.toRep(b.undef(), f.func.result, undefined, site) });
  }
}

export function bindParameters(f: Fn, parameters: readonly ParameterDeclaration[], locals: readonly ir.Local[]): void {
  parameters.forEach((parameter, i) => {
    const local = locals[i];
    if (local !== undefined) bindParameter(f, parameter, local);
  });
}

function bindParameter(f: Fn, parameter: ParameterDeclaration, local: ir.Local): void {
  const p = f.program;
  const type = typeOfParameter(p, parameter);
  const name = parameter.name;
  let value: ir.Expr = b.get(local);
  if (parameter.dotDotDotToken) value = b.proved(value, "obj");
  const symbol = name.kind === "Identifier" ? p.typed.symbolOfDeclaration(parameter) : undefined;
  const v = symbol === undefined ? undefined : p.analysis.declare(symbol);
  if (parameter.initializer === undefined) {
    if (v !== undefined) {
      // Nobody reads it: an argument that does not fit does no harm.
      if (v.refs.length === 0 && (parameter.modifiers & ModifierFlags.ParameterPropertyModifier) === 0)
        return adoptLocal(f, v, local);
      const shape = shapeOf(p, v, f.env);
      if (shape.kind === "plain" && shape.rep === local.rep) {
        if (v.assigned) local.mutable = true;
        return adoptLocal(f, v, local);
      }
    }
  } else {
    const init = parameter.initializer;
    const given = type;
    const isMissing = b.isUndefined(b.get(local));
    const other = f.inBlock(() => coerce(f, lowerExpression(f, init), f.typeOf(init), given, init));
    const present = coerce(f, b.get(local), given, given, parameter);
    const both = b.unify(other, present);
    value = b.cond(isMissing, both.a, both.b);
  }
  if (name.kind === "Identifier") {
    if (symbol !== undefined) declareVariable(f, symbol, value, type, parameter);
    return;
  }
  bindPattern(f, name, value, type, parameter);
}

/** An argument for a parameter. `source`: its static type; undefined: not known. */
export function passArgument(f: Fn, e: ir.Expr, source: Type | undefined, param: Param, node: Node): ir.Expr {
  const type = param.type;
  if (type === undefined) return b.toRep(e, param.rep, undefined, f.site(node));
  return coerceRep(f, e, source ?? type, type, param.rep, node);
}

// ------------------------------------------------------------------ closures

function closureRep(rep: ir.Rep): ir.Rep {
  return rep === "f64" ? "f64" : "value";
}

/** The signature that a function type asks of closures. */
export interface ClosureSignature {
  readonly params: readonly { readonly rep: ir.Rep; readonly type: Type }[];
  readonly rest: Type | undefined;
  readonly result: ir.Rep;
  readonly resultType: Type;
}

export function closureSignature(p: Program, signature: Signature, env: Env): ClosureSignature {
  const types = p.typed.parameterTypes(signature);
  const params: { rep: ir.Rep; type: Type }[] = [];
  const hasRest = (signature.flags & SignatureFlags.HasRestParameter) !== 0;
  let rest: Type | undefined;
  types.forEach((type, i) => {
    if (hasRest && i === types.length - 1) {
      rest = type;
      return;
    }
    const optional = i >= signature.minArgumentCount;
    params.push({ rep: optional ? "value" : closureRep(p.reps.repOf(type, env)), type });
  });
  const resultType = p.typed.returnType(signature);
  const result =
    has(resultType, TypeFlags.VoidLike | TypeFlags.Never) && resultType.kind !== "union"
      ? "value"
      : closureRep(p.reps.repOf(resultType, env));
  return { params, rest, result, resultType };
}

/** The single call signature of a function type (of the non-nullish part). */
export function callSignatureOf(p: Program, type: Type | undefined): Signature | undefined {
  if (type === undefined) return undefined;
  const t = type.kind === "union" ? p.typed.nonNullableType(type) : type;
  const signatures = p.typed.callSignatures(t);
  if (signatures.length >= 1) return signatures[0];
  if (t.kind === "union") {
    for (const m of t.types) {
      const s = p.typed.callSignatures(m)[0];
      if (s !== undefined) return s;
    }
  }
  return undefined;
}

const numberTest: ir.Test = { kind: "number", text: "number" };

/** A function expression, arrow function or object literal's method where it stands. */
export function lowerClosure(
  f: Fn,
  node: FunctionExpression | ArrowFunction | MethodDeclaration | GetAccessorDeclaration | SetAccessorDeclaration,
  contextual: Type | undefined,
  name: string,
): ir.Expr {
  const scope = f.program.analysis.scopeOf(node);
  const captures = scope === undefined ? [] : [...scope.free];
  const func = closureFunc(f, node, contextual, name, captures);
  return {
    kind: "Closure",
    rep: "obj",
    func,
    captures: captures.map((v) => captureOf(f, v, node)),
    fresh: !runsOnce(node),
  };
}

function closureFunc(
  f: Fn,
  node: BodyNode,
  contextual: Type | undefined,
  name: string,
  captures: readonly Variable[],
): ir.Func {
  const p = f.program;
  const env = f.env;
  const key = `c${node.id} ${env.key}`;
  const known = p.instances.get(key);
  if (known !== undefined) return known;
  const wanted = callSignatureOf(p, contextual);
  const wantedShape =
    wanted === undefined || (wanted.typeParameters !== undefined && wanted.typeParameters.length > 0)
      ? undefined
      : closureSignature(p, wanted, env);
  const returnType = returnTypeOf(p, node);
  const isVoid =
    node.kind === "SetAccessor" ||
    (has(returnType, TypeFlags.VoidLike | TypeFlags.Never) && returnType.kind !== "union");
  let result: ir.Rep = isVoid ? "value" : closureRep(p.reps.repOf(returnType, env));
  if (wantedShape !== undefined && wantedShape.result === "value") result = "value";
  const func = p.makeFunc(`${identifierOf(f)}_${name === "" ? "lambda" : name}`, name, "closure", node, result);
  p.instances.set(key, func);
  const inner = new Fn(p, func, env, p.analysis.scopeOf(node));
  func.arity = arity(node.parameters);
  captures.forEach((v, i) => {
    const shape = shapeOf(p, v, env);
    func.captures.push(shape.kind === "cell" ? "obj" : shape.rep);
    if (v.symbol === undefined) {
      const rep = shape.rep;
      inner.thisExpr = () => ({ kind: "Captured", rep, index: i });
    } else
      inner.places.set(v, {
        kind: shape.kind,
        local: undefined,
        capture: i,
        rep: shape.rep,
        tdz: shape.tdz ? v.name : undefined,
      });
  });
  if (node.kind === "ArrowFunction") {
    inner.thisClass = f.thisClass;
    inner.staticClass = f.staticClass;
    inner.superClass = f.superClass;
  } else {
    const self = inner.local("this", "value");
    if (inner.scope?.usesThis === true) func.thisLocal = self;
    inner.thisExpr = () => b.get(self);
  }
  const locals: ir.Local[] = [];
  const own = ownParameters(node);
  own.forEach((parameter, i) => {
    const type = typeOfParameter(p, parameter);
    let rep: ir.Rep =
      parameter.initializer !== undefined || parameter.questionToken ? "value" : closureRep(p.reps.repOf(type, env));
    const asked = wantedShape?.params[i];
    if (asked !== undefined && asked.rep === "value") rep = "value";
    if (
      asked !== undefined &&
      parameter.type === undefined &&
      parameter.initializer === undefined &&
      !parameter.dotDotDotToken
    )
      rep = asked.rep;
    if (parameter.dotDotDotToken) {
      rep = "obj";
      func.hasRest = true;
    }
    const local = inner.local(nameOf(parameter), rep);
    locals.push(local);
    func.params.push(local);
    func.paramTests.push(rep === "f64" ? numberTest : undefined);
  });
  if (wantedShape !== undefined && !func.hasRest) {
    for (let i = own.length; i < wantedShape.params.length; i++) {
      // A parameter that this function does not have: taken, so that the typed call fits.
      const asked = wantedShape.params[i];
      if (asked === undefined) continue;
      const rep = asked.rep;
      func.params.push(inner.local("unused", rep));
      func.paramTests.push(rep === "f64" ? { kind: "any", text: "any" } : undefined);
    }
  }
  // What an inferred result gives to a caller that expects a value is not tested: the caller does, if it needs to.
  inner.returnType =
    isVoid || (result === "value" && node.type === undefined && !isJsonParse(node)) ? undefined : returnType;
  p.later(() => {
    enterCoroutine(inner, node);
    bindParameters(inner, own, locals);
    startCoroutine(inner);
    const body = node.body;
    if (body === undefined) return;
    if (body.kind === "Block") lowerBody(inner, body.statements, body);
    else closureReturn(inner, body);
    endFunction(inner, node);
  });
  return func;
}

/** Its result has to be rebuilt to its type. */
function isJsonParse(node: BodyNode): boolean {
  return node.kind === "ArrowFunction" && node.body.kind === "CallExpression";
}

function identifierOf(f: Fn): string {
  return f.sourceName === "" ? "anonymous" : f.sourceName;
}

/** `() => e`, and `return e` in a closure. */
export function closureReturn(f: Fn, node: Expression): void {
  if (f.coroutine !== undefined) {
    coroutineReturn(f, node);
    return;
  }
  const e = lowerExpression(f, node);
  const type = f.returnType;
  if (type === undefined)
    f.push({
      kind: "Return",
      value: f.func.result === "value" ? b.toValue(e) : b.toRep(e, f.func.result, undefined, f.site(node)),
    });
  else f.push({ kind: "Return", value: coerceRep(f, e, f.typeOf(node), type, f.func.result, node) });
}

/** A known function as a value: one static object, whose code calls the direct function. */
export function functionValue(
  f: Fn,
  node: FunctionDeclaration | FunctionExpression | ArrowFunction,
  name: string,
): ir.Expr {
  const p = f.program;
  const key = `v${node.id}`;
  const known = p.instances.get(key);
  if (known !== undefined) return { kind: "Closure", rep: "obj", func: known, captures: [], fresh: false };
  const target = knownTarget(p, node, name, emptyEnv);
  const func = wrapTarget(p, target, `${name}_value`, name, node, []);
  p.instances.set(key, func);
  func.arity = arity(node.parameters);
  return { kind: "Closure", rep: "obj", func, captures: [], fresh: false };
}

/** A closure that calls a direct function; `leading` are its first arguments (a receiver). */
export function wrapTarget(
  p: Program,
  target: Target,
  zigName: string,
  sourceName: string,
  node: Node,
  leading: readonly ir.Expr[],
): ir.Func {
  const result = target.func.result === "f64" ? "f64" : "value";
  const func = p.makeFunc(zigName, sourceName, "closure", node, result);
  const f = new Fn(p, func, emptyEnv, undefined);
  const args: ir.Expr[] = [...leading];
  const site = f.site(node);
  for (const param of target.params) {
    const rep = param.isRest ? "obj" : closureRep(param.rep);
    const local = f.local("p", rep);
    func.params.push(local);
    func.paramTests.push(rep === "f64" ? numberTest : undefined);
    if (param.isRest) {
      func.hasRest = true;
      args.push(b.proved(b.get(local), "obj"));
    } else args.push(passArgument(f, b.get(local), undefined, param, node));
  }
  const e = b.call(target.func, args, site);
  if (target.func.result === "void") {
    f.push(b.exprStmt(e));
    f.push({ kind: "Return", value: b.undef() });
  } else f.push({ kind: "Return", value: b.toRep(e, result, undefined, site) });
  return func;
}

/** A function declaration that is an ordinary variable: its object, made when its block is entered. */
export function declarationClosure(f: Fn, node: FunctionDeclaration): ir.Expr {
  const scope = f.program.analysis.scopeOf(node);
  const captures = scope === undefined ? [] : [...scope.free];
  const func = closureFunc(f, node, undefined, node.name?.text ?? "", captures);
  return {
    kind: "Closure",
    rep: "obj",
    func,
    captures: captures.map((v) => captureOf(f, v, node)),
    fresh: !runsOnce(node),
  };
}
