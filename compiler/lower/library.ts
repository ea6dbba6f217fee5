/**
 * Uses of the library: calls, `new`, properties and constants, through the builtins table; methods that call back through std/builtins (TypeScript,
 * compiled like the program); a few forms that lowering treats itself. What is in none of them is refused.
 */
import type {
  BindingElement,
  CallExpression,
  Expression,
  NewExpression,
  Node,
  PropertyAccessExpression,
} from "../ast/ast.ts";
import type { LibSymbol } from "../check/api.ts";
import type { Type, TypeParameter } from "../check/types.ts";
import { TypeFlags } from "../check/types.ts";
import type * as ir from "../ir/ir.ts";
import * as b from "./build.ts";
import type { Builtin, BuiltinRep } from "./builtins/index.ts";
import { findBuiltin, findBuiltins } from "./builtins/index.ts";
import { argumentsArray, directCall, hasSpread, iterableToArray } from "./calls.ts";
import { isErrorName, lowerClass } from "./classes.ts";
import { skipParentheses } from "./closures.ts";
import { coerce, intoValue, settleObject } from "./coerce.ts";
import { concurrencyCall } from "./concurrency.ts";
import type { Fn } from "./context.ts";
import { Fn as FnContext } from "./context.ts";
import { lowerExpression, stringOf } from "./expressions.ts";
import { knownTarget } from "./functions.ts";
import { numberOf } from "./operators.ts";
import { emptyEnv, has, makeEnv } from "./reps.ts";
import { classValue } from "./statics.ts";

function ownerOf(lib: LibSymbol): string {
  return lib.parent ?? lib.module ?? "";
}

/** An argument that is lowered already, or a node. */
type Given =
  | { readonly kind: "node"; readonly node: Expression }
  | { readonly kind: "expr"; readonly expr: ir.Expr; readonly type: Type };

// ------------------------------------------------------------------ conversion of arguments

function argument(f: Fn, node: Expression, rep: BuiltinRep, elem: ir.SlotKind): ir.Expr {
  const e = lowerExpression(f, node);
  return convert(f, e, f.typeOf(node), rep, elem, node);
}

function convert(f: Fn, e: ir.Expr, type: Type, rep: BuiltinRep, elem: ir.SlotKind, node: Node): ir.Expr {
  switch (rep) {
    case "f64":
      return numberOf(f, e, type, node);
    case "str":
      return e.rep === "str" ? e : f.rep(type) === "str" ? coerce(f, e, type, type, node) : stringOf(f, e, type, node);
    case "bool":
      return e.rep === "bool" ? e : b.truthy(b.toValue(e));
    case "obj":
      return settleObject(f, e.rep === "obj" ? e : b.toValue(e), type, node);
    case "elem":
      return elem === "f64" ? b.toRep(e, "f64", undefined, f.site(node)) : b.toValue(e);
    default:
      return b.toValue(e);
  }
}

function runtimeName(builtin: Builtin, elem: ir.SlotKind): string {
  return builtin.byElement ? `${builtin.rt}${elem === "f64" ? "F64" : "Value"}` : builtin.rt;
}

function resultOf(builtin: Builtin, elem: ir.SlotKind): ir.Rep {
  if (builtin.result === "elem") return elem;
  return builtin.result;
}

/** What a missing argument is: undefined, or `empty` where the entry says so. */
function missingArgument(builtin: Builtin, index: number, rep: BuiltinRep): ir.Expr {
  const name = `${builtin.owner}.${builtin.member}`;
  if (index === 2 && (name === "Array.lastIndexOf" || name === "Array.splice" || name === "Array.toSpliced"))
    return b.empty();
  if (name === "StringConstructor." && rep === "value") return b.toValue(b.str(""));
  if (name === "NumberConstructor." && rep === "value") return b.toValue(b.num(0));
  switch (rep) {
    case "f64":
      return b.num(0);
    case "str":
      return b.str("undefined");
    case "bool":
      return b.bool(false);
    default:
      return b.undef();
  }
}

// ------------------------------------------------------------------ calls

export function libraryCall(f: Fn, lib: LibSymbol, node: CallExpression, receiver: Expression | undefined): ir.Expr {
  const owner = canonical(ownerOf(lib));
  if (
    (owner === "Map" || owner === "Set") &&
    (lib.name === "keys" || lib.name === "values" || lib.name === "entries") &&
    receiver !== undefined &&
    !isConsumed(node)
  )
    return iteratorObject(f, "iterator.ofTable", lib.name, receiver, node);
  const special = specialCall(f, owner, lib.name, node, receiver);
  if (special !== undefined) return special;
  if (lib.parent === undefined && lib.module === undefined) {
    const asFunction = findBuiltin("", lib.name, "function");
    if (asFunction !== undefined) return tableCall(f, asFunction, node.arguments, node, undefined);
    const asCall = findBuiltin(`${lib.name}Constructor`, "", "call");
    if (asCall !== undefined) return tableCall(f, asCall, node.arguments, node, undefined);
    if (lib.name === "eval") return f.refuse("AR3004", node);
    if (lib.name === "RegExp") return f.refuse("AR1004", node);
    if (lib.name === "Symbol") return f.refuse("AR1006", node);
    return f.refuse("AR3001", node, lib.name);
  }
  const count = node.arguments.length + 1;
  const spread = hasSpread(node.arguments);
  for (const e of findBuiltins(owner, lib.name)) {
    if (e.kind !== "method" && e.kind !== "static" && e.kind !== "function") continue;
    const given = e.kind === "method" ? count : count - 1;
    if (!e.rest && (spread || given > e.params.length)) continue;
    if (e.params.includes("elem") && given !== e.params.length) continue;
    return tableCall(f, e, node.arguments, node, e.kind === "method" ? receiver : undefined);
  }
  // Where one is made, that is refused already.
  if (owner === "RegExp" && receiver !== undefined) return lowerExpression(f, receiver);
  return f.refuse("AR3001", node, `${owner}.${lib.name}`);
}

function canonical(owner: string): string {
  switch (owner) {
    case "ReadonlyArray":
      return "Array";
    case "ReadonlyMap":
      return "Map";
    case "ReadonlySet":
      return "Set";
    default:
      return owner;
  }
}

function tableCall(
  f: Fn,
  builtin: Builtin,
  given: readonly Expression[],
  node: Node,
  receiver: Expression | undefined,
): ir.Expr {
  const firstSpread = given.findIndex((a) => a.kind === "SpreadElement");
  if (firstSpread >= 0 && (!builtin.rest || firstSpread < builtin.params.length - (receiver === undefined ? 0 : 1)))
    return f.refuse("AR1030", node);
  let elem: ir.SlotKind = "value";
  const args: ir.Expr[] = [];
  if (receiver !== undefined) {
    const type = f.typed.nonNullableType(f.typeOf(receiver));
    elem = f.program.reps.elemKind(type, f.env);
    args.push(convert(f, lowerExpression(f, receiver), type, builtin.params[0] ?? "value", elem, receiver));
  } else if (node.kind === "CallExpression" || node.kind === "NewExpression") {
    const type = f.typeOf(node);
    if (f.program.reps.isArrayLike(type)) elem = f.program.reps.elemKind(type, f.env);
  }
  const start = args.length;
  for (let i = start; i < builtin.params.length; i++) {
    const rep = builtin.params[i] ?? "value";
    const arg = given[i - start];
    args.push(arg === undefined ? missingArgument(builtin, i, rep) : argument(f, arg, rep, elem));
  }
  let rest: number | undefined;
  if (builtin.rest) {
    rest = args.length;
    if (firstSpread >= 0) {
      args.push(argumentsArray(f, given.slice(rest - start)));
      return {
        kind: "CallRt",
        rep: resultOf(builtin, elem),
        name: runtimeName(builtin, elem),
        args,
        rest,
        spread: true,
        passSite: builtin.throws,
        site: f.site(node),
      };
    }
    for (const arg of given.slice(rest - start)) args.push(b.toValue(lowerExpression(f, arg)));
  }
  return b.callRt(runtimeName(builtin, elem), resultOf(builtin, elem), args, f.site(node), builtin.throws, rest);
}

/** Forms that have no entry in the table. undefined: look there. */
function specialCall(
  f: Fn,
  owner: string,
  name: string,
  node: CallExpression,
  receiver: Expression | undefined,
): ir.Expr | undefined {
  const args = node.arguments;
  const first = args[0];
  const site = f.site(node);
  if (
    name === "write" &&
    receiver !== undefined &&
    receiver.kind === "PropertyAccessExpression" &&
    receiver.expression.kind === "Identifier" &&
    receiver.expression.text === "process" &&
    first !== undefined
  ) {
    const entry = findBuiltin(`process.${receiver.name.text}`, "write", "static");
    if (entry !== undefined) return tableCall(f, entry, args.slice(0, 1), node, undefined);
  }
  switch (owner) {
    case "Set":
      if (
        name === "add" &&
        receiver !== undefined &&
        first !== undefined &&
        first.kind !== "SpreadElement" &&
        node.parent.kind === "ExpressionStatement"
      ) {
        return b.callRt(
          "map.add",
          "void",
          [argument(f, receiver, "obj", "value"), b.toValue(lowerExpression(f, first))],
          site,
          false,
        );
      }
      if (name === "forEach" && receiver !== undefined)
        return callbackCall(f, "collections", "setForEach", node, receiver);
      return undefined;
    case "PromiseConstructor":
      // What it rejects with.
      if (name === "any") f.program.module.aggregates = true;
      return undefined;
    case "Console":
      if (
        (name === "log" || name === "error") &&
        args.length === 1 &&
        first !== undefined &&
        first.kind !== "SpreadElement"
      ) {
        const e = lowerExpression(f, first);
        const prefix = name === "log" ? "console.log" : "console.error";
        if (e.rep === "str") return b.callRt(`${prefix}Str`, "void", [e], site, false);
        if (e.rep === "f64") return b.callRt(`${prefix}F64`, "void", [e], site, false);
        return b.callRt(name === "log" ? "console.log" : "console.err", "void", [b.toValue(e)], site, true, 0);
      }
      return undefined;
    case "Math":
      return name === "max" || name === "min" ? lowerMinMax(f, name, args, node) : undefined;
    case "Array":
      return receiver === undefined ? undefined : arrayCall(f, name, node, receiver);
    case "TypedArrayMembers":
      return receiver === undefined ? undefined : typedCall(f, name, node, receiver);
    case "ArrayConstructor":
      if (name === "from" && args.length >= 2) return arrayFrom(f, node);
      return undefined;
    case "Map":
      if (name === "forEach" && receiver !== undefined)
        return callbackCall(f, "collections", "mapForEach", node, receiver);
      if (receiver !== undefined && first !== undefined) return mapCall(f, name, node, receiver);
      return undefined;
    case "MapConstructor":
      if (name === "groupBy") return stdCall(f, "collections", "mapGroupBy", node, arrayArguments(f, args), []);
      return undefined;
    case "ObjectConstructor":
      if (name === "groupBy") return stdCall(f, "collections", "objectGroupBy", node, arrayArguments(f, args), []);
      if (name === "create") return objectCreate(f, node);
      if ((name === "freeze" || name === "seal" || name === "preventExtensions") && first !== undefined) {
        f.program.module.restricts = true;
        const given = lowerExpression(f, first);
        const result = b.callRt(`restrict.${name}`, "value", [b.toValue(given)], site, true);
        return given.rep === "value" || given.rep === "void" ? result : b.proved(result, given.rep);
      }
      return undefined;
    case "String": {
      const second = args[1];
      if (
        (name === "replace" || name === "replaceAll") &&
        receiver !== undefined &&
        first !== undefined &&
        second !== undefined &&
        f.program.reps.isFunction(f.typeOf(second)) &&
        f.rep(f.typeOf(first)) === "str"
      ) {
        return stdCall(
          f,
          "string",
          name === "replace" ? "replaceWith" : "replaceAllWith",
          node,
          [nodeGiven(receiver), nodeGiven(first), nodeGiven(second)],
          [],
        );
      }
      if (name === "toString" || name === "valueOf")
        return receiver === undefined ? undefined : argument(f, receiver, "str", "value");
      if (first !== undefined && (name === "match" || name === "matchAll" || name === "search"))
        return f.refuse("AR1004", node);
      if (
        first !== undefined &&
        (name === "replace" || name === "replaceAll" || name === "split") &&
        f.rep(f.typeOf(first)) !== "str"
      )
        return f.refuse("AR1004", first);
      return undefined;
    }
    case "Number":
      if (name === "toString" && args.length === 0 && receiver !== undefined)
        return b.callRt("number.toString", "str", [argument(f, receiver, "f64", "f64")], site, false);
      return undefined;
    case "Object":
      if (receiver !== undefined && name === "toString")
        return stringOf(f, lowerExpression(f, receiver), f.typeOf(receiver), receiver);
      if (receiver !== undefined && name === "hasOwnProperty" && first !== undefined)
        return b.callRt(
          "property.hasOwn",
          "bool",
          [b.toValue(lowerExpression(f, receiver)), argument(f, first, "str", "value")],
          site,
          false,
        );
      return undefined;
    default:
      return concurrencyCall(f, owner, name, node, receiver);
  }
}

/** `Object.create(null)`: a dictionary. */
function objectCreate(f: Fn, node: CallExpression): ir.Expr {
  const proto = node.arguments[0];
  if (proto?.kind !== "NullKeyword" || node.arguments.length !== 1) return f.refuse("AR3003", node);
  return b.callRt("map.bareDict", "obj", [], f.site(node), false);
}

function nodeGiven(node: Expression): Given {
  return { kind: "node", node };
}

function lowerMinMax(f: Fn, name: "max" | "min", args: readonly Expression[], node: Node): ir.Expr {
  const site = f.site(node);
  if (hasSpread(args))
    return b.callRt(name === "max" ? "math.maxArray" : "math.minArray", "f64", [argumentsArray(f, args)], site, true);
  let e: ir.Expr | undefined;
  for (const a of args) {
    const x = argument(f, a, "f64", "f64");
    e = e === undefined ? x : b.callRt(name === "max" ? "math.max2" : "math.min2", "f64", [e, x], site, false);
  }
  return e ?? b.num(name === "max" ? -Infinity : Infinity);
}

// ------------------------------------------------------------------ arrays

/** Array.prototype methods that are written in TypeScript: name → export of std/builtins. */
function arrayCall(f: Fn, name: string, node: CallExpression, receiver: Expression): ir.Expr | undefined {
  const args = node.arguments;
  const site = f.site(node);
  switch (name) {
    case "map":
    case "filter":
    case "forEach":
    case "some":
    case "every":
    case "find":
    case "findIndex":
    case "findLast":
    case "findLastIndex":
    case "flatMap":
      return callbackCall(f, "array", name, node, receiver);
    case "reduce":
    case "reduceRight":
      if (hasSpread(args)) return f.refuse("AR1030", node);
      return stdCall(
        f,
        "array",
        args.length < 2 ? `${name}First` : name,
        node,
        [nodeGiven(receiver), ...args.slice(0, 2).map(nodeGiven)],
        [],
      );
    case "sort":
    case "toSorted": {
      const compare = args[0];
      if (compare !== undefined && !f.program.reps.isNullish(f.typeOf(compare)))
        return stdCall(f, "sort", name, node, [nodeGiven(receiver), nodeGiven(compare)], []);
      return stdCall(f, "sort", `${name}Default`, node, [nodeGiven(receiver)], []);
    }
    case "push":
      if (args.length === 1 && args[0] !== undefined && args[0].kind !== "SpreadElement") {
        const type = f.typed.nonNullableType(f.typeOf(receiver));
        const elem = f.program.reps.elemKind(type, f.env);
        const element = f.program.reps.elementOf(type);
        const array = settleObject(f, lowerExpression(f, receiver), type, receiver);
        const arg = args[0];
        const given = lowerExpression(f, arg);
        const value =
          elem === "f64"
            ? b.toRep(given, "f64", undefined, f.site(arg))
            : element === undefined
              ? b.toValue(given)
              : intoValue(f, given, f.typeOf(arg), element, arg);
        if (node.parent.kind === "ExpressionStatement") {
          return f.inBlock(() => {
            f.push({ kind: "ArrayPush", array, value, elem });
            return b.undef();
          });
        }
        return b.callRt(
          elem === "f64" ? "array.pushReturningF64" : "array.pushReturningValue",
          "f64",
          [array, value],
          site,
          false,
        );
      }
      if (hasSpread(args)) {
        return f.inBlock(() => {
          const type = f.typed.nonNullableType(f.typeOf(receiver));
          const array = f.temp("array", settleObject(f, lowerExpression(f, receiver), type, receiver));
          // All arguments are evaluated before the first is appended.
          const items = args.map((a) =>
            a.kind === "SpreadElement"
              ? spreadCopy(f, a.expression, args.length > 1)
              : f.temp("item", b.toValue(lowerExpression(f, a))),
          );
          items.forEach((item, i) => {
            if (args[i]?.kind === "SpreadElement")
              f.push(b.exprStmt(b.callRt("array.appendAll", "void", [array, b.toValue(item)], site, true)));
            else f.push({ kind: "ArrayPush", array, value: item, elem: "value" });
          });
          return { kind: "ArrayLength", rep: "f64", array };
        });
      }
      return undefined;
    case "keys":
    case "values":
    case "entries":
      if (!isConsumed(node)) return iteratorObject(f, "iterator.ofList", name, receiver, node);
      if (name === "values") return argument(f, receiver, "obj", "value");
      return b.callRt(`array.${name}`, "obj", [argument(f, receiver, "obj", "value")], site, false);
    default:
      return undefined;
  }
}

/** Is the iterator (an array at run time) used up where it is made: by a loop, a spread, a collection? */
function isConsumed(node: Node): boolean {
  let n: Node = node;
  while (n.parent.kind === "ParenthesizedExpression") n = n.parent;
  const parent = n.parent;
  switch (parent.kind) {
    case "SpreadElement":
      return true;
    case "ForOfStatement":
      return parent.expression === n;
    case "VariableDeclaration":
      return parent.name.kind === "ArrayBindingPattern";
    case "NewExpression":
      return (
        parent.expression.kind === "Identifier" &&
        (parent.expression.text === "Map" || parent.expression.text === "Set")
      );
    case "CallExpression": {
      const callee = parent.expression;
      if (callee.kind !== "PropertyAccessExpression" || callee.expression.kind !== "Identifier") return false;
      const name = `${callee.expression.text}.${callee.name.text}`;
      return (
        name === "Array.from" || name === "Object.fromEntries" || name === "Map.groupBy" || name === "Object.groupBy"
      );
    }
    default:
      return false;
  }
}

/** `list.keys()` and the like as a value. */
function iteratorObject(
  f: Fn,
  rt: string,
  name: "keys" | "values" | "entries",
  receiver: Expression,
  node: Node,
): ir.Expr {
  const what = name === "keys" ? 0 : name === "values" ? 1 : 2;
  return b.callRt(rt, "obj", [argument(f, receiver, "obj", "value"), b.num(what)], f.site(node), false);
}

function spreadCopy(f: Fn, node: Expression, _several: boolean): ir.Expr {
  const array = iterableToArray(f, lowerExpression(f, node), f.typeOf(node), node);
  return f.temp("items", b.callRt("array.copy", "obj", [array], f.site(node), false));
}

function arrayFrom(f: Fn, node: CallExpression): ir.Expr {
  const source = node.arguments[0];
  const mapper = node.arguments[1];
  if (source === undefined || mapper === undefined || hasSpread(node.arguments)) return f.refuse("AR1030", node);
  const object = skipParentheses(source);
  if (object.kind === "ObjectLiteralExpression") {
    const only = object.properties[0];
    if (
      object.properties.length === 1 &&
      only !== undefined &&
      only.kind === "PropertyAssignment" &&
      only.name.kind === "Identifier" &&
      only.name.text === "length"
    ) {
      return stdCall(f, "array", "fromLength", node, [nodeGiven(only.initializer), nodeGiven(mapper)], []);
    }
    if (
      object.properties.length === 1 &&
      only !== undefined &&
      only.kind === "ShorthandPropertyAssignment" &&
      only.name.text === "length"
    ) {
      return stdCall(f, "array", "fromLength", node, [nodeGiven(only.name), nodeGiven(mapper)], []);
    }
    return f.refuse("AR3001", node, "Array.from of an object");
  }
  const type = f.typeOf(source);
  const sort = f.program.reps.sortOf(type);
  // What runs the program's own code between the calls of the function.
  if (!f.program.reps.isArrayLike(type) && f.rep(type) !== "str" && sort !== "map" && sort !== "set")
    return stdCall(f, "array", "fromIterated", node, [nodeGiven(source), nodeGiven(mapper)], []);
  const array = iterableToArray(f, lowerExpression(f, source), type, source);
  return stdCall(f, "array", "fromMapped", node, [{ kind: "expr", expr: array, type }, nodeGiven(mapper)], []);
}

function arrayArguments(f: Fn, args: readonly Expression[]): Given[] {
  return args.map((a, i) => {
    if (i > 0) return nodeGiven(a);
    const type = f.typeOf(a);
    return { kind: "expr", expr: iterableToArray(f, lowerExpression(f, a), type, a), type };
  });
}

/** Methods of typed arrays that call back. */
function typedCall(f: Fn, name: string, node: CallExpression, receiver: Expression): ir.Expr | undefined {
  const args = node.arguments;
  switch (name) {
    case "forEach":
    case "map":
    case "filter":
    case "some":
    case "every":
    case "find":
    case "findIndex":
      return callbackCall(f, "typed", name, node, receiver);
    case "reduce":
      if (hasSpread(args)) return f.refuse("AR1030", node);
      return stdCall(
        f,
        "typed",
        args.length < 2 ? "reduceFirst" : "reduce",
        node,
        [nodeGiven(receiver), ...args.slice(0, 2).map(nodeGiven)],
        [],
      );
    case "sort":
    case "toSorted":
      return args.length === 0 ? undefined : callbackCall(f, "typed", name, node, receiver);
    default:
      return undefined;
  }
}

// ------------------------------------------------------------------ maps

function mapCall(f: Fn, name: string, node: CallExpression, receiver: Expression): ir.Expr | undefined {
  if (name !== "get" && name !== "set" && name !== "has") return undefined;
  const first = node.arguments[0];
  if (first === undefined || hasSpread(node.arguments)) return undefined;
  if (f.rep(f.typeOf(first)) !== "str") {
    const item = node.arguments[1];
    if (name !== "set" || item === undefined || node.parent.kind !== "ExpressionStatement") return undefined;
    return b.callRt(
      "map.set",
      "void",
      [
        argument(f, receiver, "obj", "value"),
        b.toValue(lowerExpression(f, first)),
        b.toValue(lowerExpression(f, item)),
      ],
      f.site(node),
      false,
    );
  }
  if (name === "has") return undefined;
  const map = argument(f, receiver, "obj", "value");
  const key = argument(f, first, "str", "value");
  const site = f.site(node);
  if (name === "get") return b.callRt("map.getStr", "value", [map, key], site, false);
  const second = node.arguments[1];
  if (second === undefined || second.kind === "SpreadElement" || node.parent.kind !== "ExpressionStatement")
    return undefined;
  return b.callRt("map.setStr", "void", [map, key, b.toValue(lowerExpression(f, second))], site, false);
}

// ------------------------------------------------------------------ std/builtins

function callbackCall(f: Fn, file: string, name: string, node: CallExpression, receiver: Expression): ir.Expr {
  const args = node.arguments;
  if (hasSpread(args)) return f.refuse("AR1030", node);
  if (args.length > 1) return f.refuse("AR3007", node);
  return stdCall(f, file, name, node, [nodeGiven(receiver), ...args.map(nodeGiven)], []);
}

/** A function of std/builtins, as an instance for this receiver and these type arguments, by the names of the type parameters. */
function stdCall(
  f: Fn,
  file: string,
  name: string,
  node: CallExpression,
  given: readonly Given[],
  _none: readonly string[],
): ir.Expr {
  const p = f.program;
  const symbol = p.stdExports.get(`${file}.${name}`);
  const declaration = symbol?.valueDeclaration;
  if (declaration === undefined || declaration.kind !== "FunctionDeclaration")
    return f.refuse("AR3001", node, `std/builtins/${file}.ts has no ${name}`);
  const signature = p.typed.signatureOfDeclaration(declaration);
  const numbers: TypeParameter[] = [];
  const first = given[0];
  const firstType =
    first === undefined
      ? undefined
      : f.typed.nonNullableType(first.kind === "node" ? f.typeOf(first.node) : first.type);
  const resolved = f.typed.resolvedCall(node);
  for (const t of signature.typeParameters ?? []) {
    const arg = typeArgument(f, t.symbol?.name ?? "", firstType, resolved?.typeParameters, resolved?.typeArguments);
    if (arg !== undefined && f.rep(arg) === "f64") numbers.push(t);
  }
  const target = knownTarget(p, declaration, name, makeEnv(numbers));
  const args: ir.Expr[] = [];
  target.params.forEach((param, i) => {
    const g = given[i];
    if (g === undefined) {
      args.push(b.toRep(b.undef(), param.rep, undefined, f.site(node)));
      return;
    }
    const at = g.kind === "node" ? g.node : node;
    const e = g.kind === "node" ? lowerExpression(f, g.node) : g.expr;
    const type = g.kind === "node" ? f.typed.nonNullableType(f.typeOf(g.node)) : g.type;
    if (param.rep === "obj" && i === 0) args.push(settleObject(f, e.rep === "obj" ? e : b.toValue(e), type, at));
    else args.push(b.toRep(e, param.rep, undefined, f.site(at)));
  });
  return b.call(target.func, args, f.site(node));
}

function typeArgument(
  f: Fn,
  name: string,
  receiver: Type | undefined,
  parameters: readonly TypeParameter[] | undefined,
  args: readonly Type[] | undefined,
): Type | undefined {
  if (parameters !== undefined && args !== undefined) {
    for (let i = 0; i < parameters.length; i++) {
      if (parameters[i]?.symbol?.name === name && (name === "U" || receiver === undefined)) return args[i];
    }
  }
  if (receiver === undefined) return undefined;
  const own = f.typed.typeArguments(receiver);
  const sort = f.program.reps.sortOf(receiver);
  if (sort === "map") return name === "K" ? own[0] : name === "V" ? own[1] : undefined;
  if (sort === "set") return name === "T" ? own[0] : undefined;
  if (f.program.reps.isArrayLike(receiver) && (name === "T" || name === "U")) return f.program.reps.elementOf(receiver);
  return undefined;
}

/** Interfaces of the library whose objects are made by programs: their members are ordinary properties. */
export function isPlainInterface(parent: string | undefined): boolean {
  switch (parent) {
    case "Error":
    case "ErrorOptions":
    case "ErrnoException":
    case "IteratorYieldResult":
    case "IteratorReturnResult":
    case "Iterator":
    case "PromiseLike":
    case "PromiseFulfilledResult":
    case "PromiseRejectedResult":
    case "PromiseWithResolvers":
    case "AsyncIterator":
    case "AggregateError":
    case "PropertyDescriptor":
    case "ArrayLike":
    case "Object":
      return true;
    default:
      return false;
  }
}

// ------------------------------------------------------------------ new

export function libraryNew(f: Fn, lib: LibSymbol, node: NewExpression): ir.Expr {
  const args = node.arguments ?? [];
  const site = f.site(node);
  if (lib.parent === undefined) {
    const first = args[0];
    switch (lib.name) {
      case "Map":
      case "Set": {
        const isMap = lib.name === "Map";
        if (first === undefined || f.program.reps.isNullish(f.typeOf(first)))
          return b.callRt(isMap ? "map.newMap" : "map.newSet", "obj", [], site, false);
        if (first.kind === "SpreadElement") return f.refuse("AR1030", node);
        return b.callRt(
          isMap ? "map.mapFrom" : "map.setFrom",
          "obj",
          [b.toValue(lowerExpression(f, first))],
          site,
          true,
        );
      }
      case "Array":
        if (args.length === 1 && first !== undefined && f.rep(f.typeOf(first)) === "f64")
          return newArray(f, node, first);
        break;
      case "Proxy":
        return f.refuse("AR3005", node);
      case "Function":
        return f.refuse("AR3004", node);
      case "RegExp":
        return f.refuse("AR1004", node);
      default:
        break;
    }
    const e = findBuiltin(`${lib.name}Constructor`, "", "construct");
    if (e !== undefined) return tableCall(f, e, args, node, undefined);
  }
  return f.refuse("AR3001", node, `new ${lib.name}`);
}

/** `new Array(n)`; `new Array(n).fill(x)` of numbers is found where fill is called. */
function newArray(f: Fn, node: Node, length: Expression): ir.Expr {
  return b.callRt("array.withLength", "obj", [argument(f, length, "f64", "f64")], f.site(node), true);
}

// ------------------------------------------------------------------ properties, constants, functions as values

/** A property of a built-in object; undefined if the table has none. */
export function builtinProperty(f: Fn, receiver: Expression, lib: LibSymbol, node: Node): ir.Expr | undefined {
  const owner = canonical(ownerOf(lib));
  const site = f.site(node);
  for (const e of findBuiltins(owner, lib.name)) {
    if (e.kind === "constant") return constantOf(e, site);
    if (e.kind !== "property") continue;
    const type = f.typed.nonNullableType(f.typeOf(receiver));
    const args =
      e.params.length === 0
        ? []
        : [convert(f, lowerExpression(f, receiver), type, e.params[0] ?? "value", "value", receiver)];
    return b.callRt(e.rt, resultOf(e, "value"), args, site, e.throws);
  }
  return undefined;
}

function constantOf(e: Builtin, site: number): ir.Expr {
  if (e.value !== undefined) return b.num(e.value);
  return b.callRt(e.rt, resultOf(e, "value"), [], site, e.throws);
}

export function builtinPropertyStore(
  f: Fn,
  node: PropertyAccessExpression,
  lib: LibSymbol,
  value: ir.Expr,
  from: Type,
  at: Node,
): void {
  const e =
    findBuiltin(canonical(ownerOf(lib)), lib.name, "property") ??
    findBuiltin(canonical(ownerOf(lib)), lib.name, "constant");
  if (e?.setter === undefined) {
    f.refuse("AR1028", node);
    return;
  }
  const args: ir.Expr[] = [];
  if (e.params.length > 0)
    args.push(
      convert(f, lowerExpression(f, node.expression), f.typeOf(node.expression), e.params[0] ?? "value", "value", node),
    );
  args.push(convert(f, value, from, e.result === "void" ? "value" : e.result, "value", at));
  f.push(b.exprStmt(b.callRt(e.setter, "void", args, f.site(at), true)));
}

/** A built-in as a value: a constant, or a function object that calls it. */
export function builtinValue(f: Fn, lib: LibSymbol, node: Expression | BindingElement): ir.Expr {
  if (lib.parent === undefined && lib.name === "undefined") return b.undef();
  if (lib.parent === "IArguments") return f.refuse("AR1013", node);
  if (lib.parent === undefined && isErrorName(lib.name) && node.kind === "Identifier") {
    const symbol = f.program.analysis.symbolOfReference(node);
    const info = symbol === undefined ? undefined : lowerClass(f.program, symbol);
    if (info !== undefined) return classValue(f.program, info);
  }
  const owner = canonical(ownerOf(lib));
  const site = f.site(node);
  const list =
    lib.parent === undefined && lib.module === undefined
      ? [...findBuiltins("", lib.name), ...findBuiltins(`${lib.name}Constructor`, "")]
      : findBuiltins(owner, lib.name);
  for (const e of list) {
    if (e.kind === "constant") return constantOf(e, site);
    // They need their `this`.
    if (owner === "PromiseConstructor") return f.refuse("AR3002", node, lib.name);
    if (e.kind === "method") return f.refuse("AR3002", node);
    if (owner === "Math" && (lib.name === "max" || lib.name === "min")) return minMaxFunction(f, lib.name, node);
    if (e.kind !== "construct" && e.kind !== "property" && !e.params.includes("elem"))
      return builtinFunction(f, e, lib.name, node);
  }
  if (
    lib.parent === undefined &&
    node.kind !== "BindingElement" &&
    f.program.typed.callSignatures(f.typeOf(node)).length === 0
  )
    return f.refuse("AR3006", node, lib.name);
  return f.refuse("AR3002", node, lib.name);
}

/** `Math.max` as a value takes any number of arguments. */
function minMaxFunction(f: Fn, name: "max" | "min", node: Node): ir.Expr {
  const p = f.program;
  let func = p.instances.get(`b${name}`);
  if (func === undefined) {
    func = p.makeFunc(`builtin_${name}`, name, "closure", node, "f64");
    p.instances.set(`b${name}`, func);
    func.arity = 2;
    func.hasRest = true;
    const inner = new FnContext(p, func, emptyEnv, undefined);
    const list = inner.local("values", "obj");
    func.params.push(list);
    func.paramTests.push(undefined);
    const value = b.callRt(`math.${name}Array`, "f64", [b.get(list)], inner.site(node), true);
    inner.push({ kind: "Return", value });
  }
  return { kind: "Closure", rep: "obj", func, captures: [], fresh: false };
}

/** A boxed argument as a runtime function takes it. */
export function convertGiven(given: ir.Expr, rep: BuiltinRep): ir.Expr {
  switch (rep) {
    case "f64":
      return b.unary("tonumber", given, b.noSite);
    case "str":
      return b.callRt("operators.toString", "str", [given], b.noSite, true);
    case "bool":
      return b.truthy(given);
    default:
      return b.toRep(given, rep === "elem" ? "value" : rep, undefined, b.noSite);
  }
}

function builtinFunction(f: Fn, e: Builtin, name: string, node: Node): ir.Expr {
  const p = f.program;
  const key = `b${e.rt}`;
  let func = p.instances.get(key);
  if (func === undefined) {
    const result = e.result === "f64" ? "f64" : "value";
    func = p.makeFunc(`builtin_${name}`, name, "closure", node, result);
    p.instances.set(key, func);
    const inner = new FnContext(p, func, emptyEnv, undefined);
    func.arity = e.params.length;
    const args: ir.Expr[] = [];
    for (const rep of e.params) {
      const local = inner.local("p", "value");
      func.params.push(local);
      func.paramTests.push(undefined);
      args.push(convertGiven(b.get(local), rep));
    }
    if (e.rest) {
      const list = inner.local("rest", "obj");
      func.params.push(list);
      func.paramTests.push(undefined);
      func.hasRest = true;
      args.push(b.get(list));
    }
    const call: ir.Expr = {
      ...b.callRt(e.rt, resultOf(e, "value"), args, inner.site(node), e.throws, undefined),
      ...(e.rest ? { rest: args.length - 1, spread: true } : {}),
    };
    if (call.rep === "void") {
      inner.push(b.exprStmt(call));
      inner.push({ kind: "Return", value: b.undef() });
    } else inner.push({ kind: "Return", value: b.toRep(call, result, undefined, b.noSite) });
  }
  return { kind: "Closure", rep: "obj", func, captures: [], fresh: false };
}

export { directCall, has, TypeFlags };
