/**
 * The static side of classes, and classes as values.
 *
 * Statics that are reached through the class's name are direct: functions, and module variables. A class that is used as a value gets a *side* besides:
 * how `new K()` makes an instance, and its statics by name. `this` of a static member is the class that it was called on: passed where a class
 * below could be that one, else known.
 */
import type {
  ClassElement,
  ClassLike,
  Expression,
  GetAccessorDeclaration,
  MethodDeclaration,
  NewExpression,
  Node,
  PropertyDeclaration,
  SetAccessorDeclaration,
} from "../ast/ast.ts";
import { ModifierFlags } from "../ast/base.ts";
import type { Symbol } from "../bind/symbols.ts";
import type { Type } from "../check/types.ts";
import type * as ir from "../ir/ir.ts";
import * as b from "./build.ts";
import { argumentsArray, hasSpread, text } from "./calls.ts";
import { className, classOfExpression, construct, initError, isStatic, lowerClass, memberName } from "./classes.ts";
import type { ClassInfo } from "./classinfo.ts";
import { canonicalSymbol, skipParentheses } from "./closures.ts";
import { coerce } from "./coerce.ts";
import type { Program } from "./context.ts";
import { Fn } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import type { Target } from "./functions.ts";
import {
  bindParameters,
  endFunction,
  ownParameters,
  paramsOf,
  passArgument,
  resultRep,
  wrapTarget,
} from "./functions.ts";
import { emptyEnv } from "./reps.ts";
import { lowerBody } from "./statements.ts";
import { enterCoroutine, startCoroutine } from "./yielding.ts";

/** The class itself: a static function object, which gets a side. */
export function classValue(p: Program, info: ClassInfo): ir.Expr {
  if (info.captures.size > 0 && info.node !== undefined) p.refuse("AR1016", info.node, "and is a value");
  p.valuedClasses.add(info);
  return { kind: "ClassObject", rep: "obj", class: info.ir };
}

type StaticFunction = MethodDeclaration | GetAccessorDeclaration | SetAccessorDeclaration;

/** A static method or accessor. `takesThis`: the class that it is called on is its first argument. */
export interface StaticTarget extends Target {
  readonly takesThis: boolean;
}

function ownerOf(node: Node): ClassLike | undefined {
  return node.kind === "ClassDeclaration" || node.kind === "ClassExpression" ? node : undefined;
}

function infoOf(p: Program, owner: ClassLike | undefined): ClassInfo | undefined {
  const symbol = owner === undefined ? undefined : p.typed.symbolOfDeclaration(owner);
  return symbol === undefined ? undefined : lowerClass(p, symbol);
}

export function hasSubclasses(p: Program, info: ClassInfo): boolean {
  return (p.subclassNodes.get(info.symbol)?.length ?? 0) > 0;
}

// ------------------------------------------------------------------ methods and accessors

/** A static method or accessor of a class or of its bases. */
export function staticMethod(p: Program, node: StaticFunction): StaticTarget {
  const key = `s${node.id}`;
  const params = paramsOf(p, node, emptyEnv);
  const scope = p.analysis.scopeOf(node);
  const owner = ownerOf(node.parent);
  const info = infoOf(p, owner);
  const takesThis = scope?.usesThis === true && info !== undefined && hasSubclasses(p, info);
  const known = p.instances.get(key);
  if (known !== undefined) return { func: known, captures: [], params, takesThis };
  const prefix = node.kind === "GetAccessor" ? "get " : node.kind === "SetAccessor" ? "set " : "";
  const name = prefix + (memberName(node.name) ?? "method");
  const ownerName = owner === undefined ? "" : className(owner);
  let returnType: Type | undefined;
  let result: ir.Rep = "void";
  if (node.kind === "GetAccessor") {
    returnType = p.typed.typeOfDeclaration(node);
    result = p.reps.repOf(returnType, emptyEnv);
  } else if (node.kind === "MethodDeclaration") {
    returnType = p.typed.returnType(p.typed.signatureOfDeclaration(node));
    result = resultRep(p, returnType, emptyEnv);
  }
  const func = p.makeFunc(`${ownerName}_${name}`, `${ownerName}.${name}`, "direct", node, result);
  p.instances.set(key, func);
  const f = new Fn(p, func, emptyEnv, scope);
  if (info !== undefined) {
    f.staticClass = info;
    f.superClass = info.base;
    if (takesThis) {
      const self = f.local("this", "value");
      func.params.push(self);
      f.thisExpr = () => b.get(self);
    } else if (scope?.usesThis === true) f.thisExpr = () => b.toValue(classValue(p, info));
  }
  const locals: ir.Local[] = [];
  ownParameters(node).forEach((parameter, i) => {
    const local = f.local(parameter.name.kind === "Identifier" ? parameter.name.text : "p", params[i]?.rep ?? "value");
    func.params.push(local);
    locals.push(local);
  });
  func.arity = params.length;
  f.returnType = func.result === "void" ? undefined : returnType;
  p.later(() => {
    enterCoroutine(f, node);
    bindParameters(f, ownParameters(node), locals);
    startCoroutine(f);
    if (node.body !== undefined) lowerBody(f, node.body.statements, node.body);
    endFunction(f, node);
  });
  return { func, captures: [], params, takesThis };
}

/** A static method or accessor as a function object: `this` is the class that it is called on. */
export function wrapStatic(p: Program, node: StaticFunction): ir.Func {
  const key = `sv${node.id}`;
  const known = p.instances.get(key);
  if (known !== undefined) return known;
  const target = staticMethod(p, node);
  const self: ir.Local = { id: 9999, name: "this", rep: "value", mutable: false };
  const leading = target.takesThis ? [b.get(self)] : [];
  const func = wrapTarget(p, target, `${target.func.name}_value`, memberName(node.name) ?? "", node, leading);
  if (target.takesThis) func.thisLocal = self;
  p.instances.set(key, func);
  func.arity = target.func.arity;
  return func;
}

/** The static member function of that kind that a symbol means. */
export function staticFunction(symbol: Symbol, kind: StaticFunction["kind"]): StaticFunction | undefined {
  for (const d of symbol.declarations) {
    if (d.kind !== "MethodDeclaration" && d.kind !== "GetAccessor" && d.kind !== "SetAccessor") continue;
    if (d.kind === kind && d.body !== undefined && (d.modifiers & ModifierFlags.Static) !== 0) return d;
  }
  return undefined;
}

/** What `C.m()` passes as `this`, for a static member that takes it. */
export function receiverOf(f: Fn, target: StaticTarget, base: Expression): ir.Expr[] {
  if (!target.takesThis) return [];
  if (base.kind === "SuperKeyword") {
    const self = f.thisExpr;
    return [self === undefined ? b.undef() : b.toValue(self())];
  }
  return [b.toValue(lowerExpression(f, base))];
}

/** Is the member that this expression's static type has certainly the one that it has when it runs? */
export function isKnownStatic(f: Fn, base: Expression, name: string): boolean {
  if (classOfExpression(f.program, base) !== undefined) return true;
  if (base.kind !== "ThisKeyword" || f.staticClass === undefined || f.thisClass !== undefined) return false;
  return !f.program.isDeclaredBelow(f.staticClass, name);
}

// ------------------------------------------------------------------ fields

/** The module variable of a static field. */
export function staticField(p: Program, symbol: Symbol): ir.Global | undefined {
  const s = canonicalSymbol(symbol);
  const known = p.symbolGlobals.get(s);
  if (known !== undefined) return known;
  const d = s.valueDeclaration;
  if (d === undefined || d.kind !== "PropertyDeclaration") return undefined;
  const owner = d.parent.kind === "ClassDeclaration" || d.parent.kind === "ClassExpression" ? className(d.parent) : "";
  const rep = d.initializer === undefined ? "value" : p.reps.repOf(p.typed.typeOfSymbol(s), emptyEnv);
  const global = p.makeGlobal(`${owner}_${memberName(d.name) ?? "field"}`, isInert(d.initializer) ? rep : "value");
  p.symbolGlobals.set(s, global);
  return global;
}

/** Evaluating it runs nobody's code that could see the field too early. */
function isInert(e: Expression | undefined): boolean {
  if (e === undefined) return false;
  const init = skipParentheses(e);
  switch (init.kind) {
    case "NumericLiteral":
    case "StringLiteral":
    case "NoSubstitutionTemplateLiteral":
    case "TrueKeyword":
    case "FalseKeyword":
    case "ArrowFunction":
    case "FunctionExpression":
      return true;
    case "PrefixUnaryExpression":
      return isInert(init.operand);
    case "NewExpression":
      return init.arguments === undefined || init.arguments.length === 0;
    case "ArrayLiteralExpression":
    case "ObjectLiteralExpression":
      return true;
    default:
      return false;
  }
}

function isStaticField(m: ClassElement): m is PropertyDeclaration {
  return m.kind === "PropertyDeclaration" && isStatic(m) && (m.modifiers & ModifierFlags.Ambient) === 0;
}

/** Static fields and static blocks, in order, where the class declaration stands. */
export function runStatics(f: Fn, node: ClassLike): void {
  const symbol = f.typed.symbolOfDeclaration(node);
  if (symbol === undefined) return;
  let needed = false;
  for (const m of node.members) {
    if (m.kind === "ClassStaticBlockDeclaration" || isStaticField(m)) needed = true;
  }
  if (!needed) return;
  const info = lowerClass(f.program, symbol);
  if (info === undefined) return;
  const outer = { thisExpr: f.thisExpr, thisClass: f.thisClass, staticClass: f.staticClass, superClass: f.superClass };
  f.thisExpr = () => b.toValue(classValue(f.program, info));
  f.thisClass = undefined;
  f.staticClass = info;
  f.superClass = info.base;
  for (const m of node.members) {
    if (m.kind === "ClassStaticBlockDeclaration") lowerBody(f, m.body.statements, m.body);
    if (!isStaticField(m)) continue;
    const s = f.typed.symbolOfDeclaration(m);
    const global = s === undefined ? undefined : staticField(f.program, s);
    if (global === undefined) continue;
    const type = f.typed.typeOfDeclaration(m);
    const value =
      m.initializer === undefined
        ? b.undef()
        : coerce(f, lowerExpression(f, m.initializer), f.typeOf(m.initializer), type, m.initializer);
    f.push({ kind: "GlobalSet", global, value: b.toRep(value, global.rep, undefined, f.site(m)) });
  }
  f.thisExpr = outer.thisExpr;
  f.thisClass = outer.thisClass;
  f.staticClass = outer.staticClass;
  f.superClass = outer.superClass;
}

// ------------------------------------------------------------------ sides

/** Sides of the classes that are values, and of their bases. New ones may ask for more work: call until it adds none. */
export function addClassSides(p: Program): boolean {
  let added = false;
  const valued = p.classesAreRead ? [...p.classes.values()] : [...p.valuedClasses];
  for (const given of valued) {
    for (let info: ClassInfo | undefined = given; info !== undefined; info = info.base) {
      if (info.ir.side !== undefined) continue;
      info.ir.side = makeSide(p, info);
      added = true;
    }
  }
  return added;
}

function makeSide(p: Program, info: ClassInfo): ir.ClassSide {
  const side: ir.ClassSide = { construct: makeConstruct(p, info), methods: [], accessors: [], fields: [] };
  for (const m of info.node?.members ?? []) {
    if (!isStatic(m) || m.kind === "ClassStaticBlockDeclaration" || !("name" in m)) continue;
    const name = memberName(m.name);
    if (name === undefined || name.startsWith("#")) continue;
    const symbol = p.typed.symbolOfDeclaration(m);
    if (m.kind === "MethodDeclaration" && m.body !== undefined) side.methods.push({ name, func: wrapStatic(p, m) });
    else if (isStaticField(m) && symbol !== undefined) {
      const global = staticField(p, symbol);
      if (global !== undefined) side.fields.push({ name, ...fieldFunctions(p, info, global, m, name) });
    } else if ((m.kind === "GetAccessor" || m.kind === "SetAccessor") && !side.accessors.some((a) => a.name === name)) {
      const getter = symbol === undefined ? undefined : staticFunction(symbol, "GetAccessor");
      const setter = symbol === undefined ? undefined : staticFunction(symbol, "SetAccessor");
      side.accessors.push({
        name,
        getter: getter === undefined ? undefined : wrapStatic(p, getter),
        setter: setter === undefined ? undefined : wrapStatic(p, setter),
      });
    }
  }
  return side;
}

/** Functions that read and write a static field. */
function fieldFunctions(
  p: Program,
  info: ClassInfo,
  global: ir.Global,
  node: PropertyDeclaration,
  name: string,
): { getter: ir.Func; setter: ir.Func } {
  const getter = p.makeFunc(`${info.ir.name}_get_${name}`, name, "closure", node, "value");
  const f = new Fn(p, getter, emptyEnv, undefined);
  const read: ir.Expr = { kind: "GlobalGet", rep: global.rep, global, tdz: false, site: b.noSite };
  const value = b.toValue(read);
  f.push({ kind: "Return", value });
  const setter = p.makeFunc(`${info.ir.name}_set_${name}`, name, "closure", node, "value");
  const g = new Fn(p, setter, emptyEnv, undefined);
  const param = g.local("value", "value");
  setter.params.push(param);
  setter.paramTests.push(undefined);
  g.push({ kind: "GlobalSet", global, value: b.toRep(b.get(param), global.rep, undefined, g.site(node)) });
  g.push({ kind: "Return", value: b.undef() });
  return { getter, setter };
}

/** `new K(…)` of a class that is only known when it runs: (env, this, arguments…), as a closure. */
function makeConstruct(p: Program, info: ClassInfo): ir.Func | undefined {
  const node = info.node ?? p.typed.files[0];
  if (info.ir.isAbstract || node === undefined || info.captures.size > 0) return undefined;
  const func = p.makeFunc(`new_${info.ir.name}`, info.ir.sourceName, "closure", node, "value");
  const f = new Fn(p, func, emptyEnv, undefined);
  const target = info.constructorTarget;
  const args: ir.Expr[] = [];
  for (const param of target?.params ?? [undefined, undefined]) {
    const rep = param?.isRest === true ? "obj" : param?.rep === "f64" ? "f64" : "value";
    const local = f.local("p", rep);
    func.params.push(local);
    func.paramTests.push(rep === "f64" ? b.simpleTest("number", "number") : undefined);
    if (param?.isRest === true) {
      func.hasRest = true;
      args.push(b.proved(b.get(local), "obj"));
    } else args.push(param === undefined ? b.get(local) : passArgument(f, b.get(local), undefined, param, node));
  }
  if (target !== undefined) {
    f.push({ kind: "Return", value: b.toValue(construct(f, info, target, args, node)) });
    return func;
  }
  const self = f.variable("self", "obj", { kind: "NewInstance", rep: "obj", class: info.ir });
  f.push(b.exprStmt(initError(f, b.get(self), args, node)));
  f.push({ kind: "Return", value: b.toValue(b.get(self)) });
  return func;
}

/** `new K(…)` where K is a value. */
export function constructValue(f: Fn, node: NewExpression, args: readonly Expression[]): ir.Expr {
  const callee = skipParentheses(node.expression);
  const site = f.site(node);
  const name = text(callee);
  const result = f.inBlock(() => {
    const k = f.temp("class", b.toValue(lowerExpression(f, callee)));
    const leading = [k, b.str(name)];
    if (!hasSpread(args))
      return b.callRt(
        "operators.construct",
        "obj",
        [...leading, ...args.map((a) => b.toValue(lowerExpression(f, a)))],
        site,
        true,
        2,
      );
    return {
      kind: "CallRt",
      rep: "obj",
      name: "operators.construct",
      args: [...leading, argumentsArray(f, args)],
      rest: 2,
      spread: true,
      passSite: true,
      site,
    };
  });
  return coerce(f, result, f.typeOf(node), f.typeOf(node), node);
}

/** `new.target` in a constructor, which always has its instance. */
export function newTarget(f: Fn, node: Node): ir.Expr {
  const self = f.thisExpr;
  if (f.thisClass === undefined || self === undefined) return b.undef();
  const parent = node.parent;
  if (parent.kind !== "PropertyAccessExpression" || parent.name.text !== "name") f.program.classesAreRead = true;
  return b.callRt("property.constructorOf", "value", [b.toValue(self())], f.site(node), false);
}
