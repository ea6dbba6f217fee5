/**
 * Methods of built-in objects that are found by name: `const c: { get(k: string): number } = new Map()` is a Map behind a structural type. Where a method
 * is called or read on a type that a built-in kind of object could have, the program gets a function object for that kind and name, made from the builtins
 * table and from std/builtins; lang/natives.zig finds it. What no such type names, and what the program makes no objects of, isn't there.
 */
import type { Node } from "../ast/ast.ts";
import { SymbolFlags } from "../bind/symbols.ts";
import type { Type } from "../check/types.ts";
import { TypeFlags } from "../check/types.ts";
import type * as ir from "../ir/ir.ts";
import { visitExprChildren, visitStmtChildren } from "../ir/walk.ts";
import type { Visitor } from "../ir/walk.ts";
import * as b from "./build.ts";
import type { Builtin } from "./builtins/index.ts";
import { findBuiltins } from "./builtins/index.ts";
import type { Program } from "./context.ts";
import { Fn } from "./context.ts";
import { knownTarget } from "./functions.ts";
import { objectMembers } from "./layouts.ts";
import { convertGiven } from "./library.ts";
import { emptyEnv } from "./reps.ts";

interface NativeKind {
  /** As lang/natives.zig names it. */
  readonly kind: string;
  /** In messages. */
  readonly name: string;
  /** In the builtins table. */
  readonly owners: readonly string[];
  /** Members that the table doesn't have. */
  readonly others: ReadonlySet<string>;
  /** Such objects are made by runtime functions whose names begin so; undefined: every program may have them. */
  readonly made: readonly string[] | undefined;
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}

const calling = "map filter forEach some every find findIndex findLast findLastIndex reduce reduceRight sort toSorted";
const kinds: readonly NativeKind[] = [
  { kind: "number", name: "Number", owners: ["Number"], others: words(""), made: undefined },
  { kind: "boolean", name: "Boolean", owners: ["Boolean"], others: words(""), made: undefined },
  {
    kind: "string",
    name: "String",
    owners: ["String"],
    others: words(
      "match matchAll search anchor big blink bold fixed fontcolor fontsize italics link small strike sub sup",
    ),
    made: undefined,
  },
  { kind: "array", name: "Array", owners: ["Array"], others: words(`${calling} flatMap`), made: undefined },
  { kind: "map", name: "Map", owners: ["Map"], others: words("forEach"), made: ["map.newMap", "map.mapFrom"] },
  { kind: "set", name: "Set", owners: ["Set"], others: words("forEach"), made: ["map.newSet", "map.setFrom"] },
  {
    kind: "typed_array",
    name: "TypedArray",
    owners: ["TypedArrayMembers"],
    others: words(`${calling} entries buffer BYTES_PER_ELEMENT copyWithin lastIndexOf`),
    made: ["typed.new", "fs.", "net.", "http."],
  },
  { kind: "chan", name: "Chan", owners: ["ReceiveChan", "SendChan"], others: words(""), made: ["chan."] },
  { kind: "task", name: "Task", owners: ["Task"], others: words("cancel"), made: ["go.start"] },
  { kind: "function", name: "Function", owners: [], others: words("call apply bind name length"), made: undefined },
];
/** Every object has them. */
const everywhere = words(
  "toString valueOf constructor hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString",
);
const iterators: readonly string[] = ["keys", "values", "entries"];

/** A method `name` is called or read on an object of the type. */
export function noteMethod(p: Program, type: Type, name: string, node: Node): void {
  for (const k of kindsWith(p, type, name)) {
    const key = `${k.kind}.${name}`;
    if (!p.nativeMethods.has(key)) p.nativeMethods.set(key, () => addNative(p, k, name, node));
  }
}

/** Could `name` of an object of the type be a built-in method? */
export function mayBeNative(p: Program, type: Type, name: string): boolean {
  return kindsWith(p, type, name).length > 0;
}

function kindsWith(p: Program, type: Type, name: string): NativeKind[] {
  const found: NativeKind[] = [];
  if (everywhere.has(name) && name !== "toLocaleString") return found;
  for (const member of objectMembers(p.typed, type)) {
    const symbol = p.typed.propertyOfType(member, name);
    if (symbol === undefined) continue;
    const own = p.typed.nonNullableType(p.typed.typeOfSymbol(symbol));
    if ((own.flags & TypeFlags.AnyOrUnknown) === 0 && p.typed.callSignatures(own).length === 0) continue;
    for (const k of kinds) if (!found.includes(k) && hasMember(k, name) && fits(p, k, member)) found.push(k);
  }
  return found;
}

function hasMember(k: NativeKind, name: string): boolean {
  return k.others.has(name) || k.owners.some((owner) => findBuiltins(owner, name).length > 0);
}

/** Could an object of that kind have the type, by the names of its members? */
function fits(p: Program, k: NativeKind, type: Type): boolean {
  for (const s of p.typed.propertiesOfType(type)) {
    if ((s.flags & SymbolFlags.Optional) !== 0 || everywhere.has(s.name) || s.name.startsWith("__@")) continue;
    if (!hasMember(k, s.name)) return false;
  }
  return true;
}

/** Which runtime functions the program calls. */
function calledRuntime(module: ir.Module): Set<string> {
  const names: Set<string> = new Set();
  const visitor: Visitor = {
    expr: (e) => {
      if (e.kind === "CallRt") names.add(e.name);
      visitExprChildren(e, visitor);
    },
    stmt: (s) => visitStmtChildren(s, visitor),
  };
  for (const f of module.functions) for (const s of f.body) visitor.stmt(s);
  return names;
}

/** Makes those that are missing; false: none are. */
export function addNatives(p: Program): boolean {
  let added = false;
  let called: Set<string> | undefined;
  for (const k of kinds) {
    for (const [key, make] of p.nativeMethods) {
      if (make === undefined || !key.startsWith(`${k.kind}.`)) continue;
      const made = k.made;
      if (made !== undefined) {
        if (called === undefined) called = calledRuntime(p.module);
        if (![...called].some((name) => made.some((prefix) => name.startsWith(prefix)))) continue;
      }
      p.nativeMethods.set(key, undefined);
      make();
      added = true;
    }
  }
  return added;
}

/** The function object, and a statement that registers it before everything else runs. */
function addNative(p: Program, k: NativeKind, name: string, node: Node): void {
  const func = nativeMethod(p, k, name, node);
  if (func === undefined) return;
  let init = p.instances.get("natives");
  if (init === undefined) {
    init = p.makeFunc("init_natives", "", "direct", node, "void");
    p.instances.set("natives", init);
    p.module.inits.unshift(init);
    p.module.natives = true;
  }
  const closure: ir.Expr = { kind: "Closure", rep: "obj", func, captures: [], fresh: false };
  init.body.push(b.exprStmt(b.callRt("natives.add", "void", [b.str(k.kind), b.str(name), closure], b.noSite, false)));
}

/** The code of a native that is being made. */
class Native {
  readonly p: Program;
  readonly f: Fn;
  readonly k: NativeKind;
  readonly site: number;
  readonly self: ir.Expr;

  constructor(p: Program, k: NativeKind, name: string, node: Node) {
    this.p = p;
    this.k = k;
    const func = p.makeFunc(`${k.kind}_${name}`, name, "closure", node, "value");
    this.f = new Fn(p, func, emptyEnv, undefined);
    this.site = this.f.site(node);
    const given = this.f.local("this", "value");
    func.thisLocal = given;
    const method = `${k.name}.prototype.${name}`;
    this.self = this.f.temp("self", this.receiver(b.get(given), method));
  }

  private receiver(given: ir.Expr, method: string): ir.Expr {
    const { site } = this;
    switch (this.k.kind) {
      case "string":
        return b.callRt("natives.text", "str", [given, b.str(method)], site, true);
      case "number":
        return b.callRt("natives.number", "f64", [given, b.str(method)], site, true);
      case "boolean":
        return b.callRt("natives.boolean", "bool", [given, b.str(method)], site, true);
      default:
        return b.callRt("natives.receiver", "obj", [given, b.str(this.k.kind), b.str(method)], site, true);
    }
  }

  param(): ir.Expr {
    const local = this.f.local("given", "value");
    this.f.func.params.push(local);
    this.f.func.paramTests.push(undefined);
    this.f.func.arity = this.f.func.params.length;
    return b.get(local);
  }

  /** The rest of the arguments, as an array. */
  rest(): ir.Expr {
    const local = this.f.local("rest", "obj");
    this.f.func.params.push(local);
    this.f.func.paramTests.push(undefined);
    this.f.func.hasRest = true;
    return b.get(local);
  }

  rt(name: string, rep: ir.Rep, args: ir.Expr[], throws: boolean = false): ir.Expr {
    return b.callRt(name, rep, args, this.site, throws);
  }

  spread(name: string, rep: ir.Rep, args: ir.Expr[], throws: boolean): ir.Expr {
    return { kind: "CallRt", rep, name, args, rest: args.length - 1, spread: true, passSite: throws, site: this.site };
  }

  /** A function of std/ with the receiver and boxed arguments. */
  std(name: string, args: readonly ir.Expr[]): ir.Expr {
    const declaration = this.p.stdExports.get(name)?.valueDeclaration;
    if (declaration === undefined || declaration.kind !== "FunctionDeclaration")
      throw new Error(`std has no function ${name}`);
    const target = knownTarget(this.p, declaration, name.slice(name.indexOf(".") + 1), emptyEnv);
    const all = [this.self, ...args];
    return b.call(
      target.func,
      target.params.map((q, i) => b.toRep(all[i] ?? b.undef(), q.rep, undefined, this.site)),
      this.site,
    );
  }

  /** `callback` with its thisArg, if one is given. */
  callback(): ir.Expr {
    const callback = this.param();
    const thisArg = this.param();
    this.f.func.arity = 1;
    const bound = b.callRt("operators.bind", "value", [callback, thisArg], this.site, true, 2);
    return this.f.temp("callback", b.cond(b.isUndefined(thisArg), callback, bound));
  }

  finish(result: ir.Expr): ir.Func {
    if (result.rep === "void" || result.rep === "never") {
      this.f.push(b.exprStmt(result));
      this.f.push({ kind: "Return", value: b.undef() });
    } else this.f.push({ kind: "Return", value: b.toValue(result) });
    return this.f.func;
  }
}

function isGiven(list: ir.Expr, count: number): ir.Expr {
  const length: ir.Expr = { kind: "ArrayLength", rep: "f64", array: list };
  return b.binary("ge", "bool", length, b.num(count), b.noSite);
}

function nativeMethod(p: Program, k: NativeKind, name: string, node: Node): ir.Func | undefined {
  const special = specialMethod(p, k, name, node);
  if (special !== undefined) return special;
  for (const owner of k.owners) {
    for (const e of findBuiltins(owner, name)) {
      if (e.kind === "method" && !e.params.includes("elem")) return tableMethod(new Native(p, k, name, node), e);
    }
  }
  return undefined;
}

function tableMethod(n: Native, e: Builtin): ir.Func {
  const args: ir.Expr[] = [n.self];
  for (const rep of e.params.slice(1)) args.push(convertGiven(n.param(), rep));
  const result = e.result === "elem" ? "value" : e.result;
  if (!e.rest) return n.finish(n.rt(e.rt, result, args, e.throws));
  args.push(n.rest());
  return n.finish(n.spread(e.rt, result, args, e.throws));
}

/** Those that the table doesn't have, or not as a call with boxed arguments needs them. */
function specialMethod(p: Program, k: NativeKind, name: string, node: Node): ir.Func | undefined {
  const make = (): Native => new Native(p, k, name, node);
  switch (k.kind) {
    case "array":
    case "typed_array":
      if (iterators.includes(name)) {
        const n = make();
        return n.finish(n.rt("iterator.ofList", "obj", [n.self, b.num(iterators.indexOf(name))]));
      }
      return listMethod(make, k.kind === "array" ? "array" : "typed", name);
    case "map":
    case "set": {
      if (name === "forEach") {
        const n = make();
        return n.finish(n.std(k.kind === "map" ? "collections.mapForEach" : "collections.setForEach", [n.callback()]));
      }
      if (!iterators.includes(name)) return undefined;
      const n = make();
      return n.finish(n.rt("iterator.ofTable", "obj", [n.self, b.num(iterators.indexOf(name))]));
    }
    case "task": {
      if (name !== "cancel" || !p.stdExports.has("argot/index.cancel")) return undefined;
      const n = make();
      return n.finish(n.std("argot/index.cancel", [n.param()]));
    }
    case "function":
      return functionMethod(make, name);
    default:
      return undefined;
  }
}

/** Methods that call back, in std/builtins; reduce has two functions there. */
const callbacks = {
  array: words("map filter forEach some every find findIndex findLast findLastIndex flatMap"),
  typed: words("map filter forEach some every find findIndex"),
};
const reductions = { array: words("reduce reduceRight"), typed: words("reduce") };

function listMethod(make: () => Native, of: "array" | "typed", name: string): ir.Func | undefined {
  if (callbacks[of].has(name)) {
    const n = make();
    return n.finish(n.std(`${of}.${name}`, [n.callback()]));
  }
  if (reductions[of].has(name)) {
    const n = make();
    const callback = n.param();
    const rest = n.rest();
    const initial = n.rt("natives.argument", "value", [rest, b.num(0)]);
    const both = b.unify(n.std(`${of}.${name}`, [callback, initial]), n.std(`${of}.${name}First`, [callback]));
    return n.finish(b.cond(isGiven(rest, 1), both.a, both.b));
  }
  return of === "array" ? arrayMethod(make, name) : typedMethod(make, name);
}

function arrayMethod(make: () => Native, name: string): ir.Func | undefined {
  switch (name) {
    case "sort":
    case "toSorted": {
      const n = make();
      const compare = n.param();
      const both = b.unify(n.std(`sort.${name}Default`, []), n.std(`sort.${name}`, [compare]));
      return n.finish(b.cond(b.isUndefined(compare), both.a, both.b));
    }
    case "lastIndexOf": {
      const n = make();
      const item = n.param();
      const from = n.rt("natives.argument", "value", [n.rest(), b.num(0)]);
      return n.finish(n.rt("array.lastIndexOf", "f64", [n.self, item, from]));
    }
    case "splice":
    case "toSpliced": {
      const n = make();
      const all = n.rest();
      n.f.func.arity = 2;
      const start = n.rt("natives.orUndefined", "value", [all, b.num(0)]);
      const count = n.rt("natives.deleteCount", "value", [all]);
      const items = n.rt("array.slice", "obj", [all, b.toValue(b.num(2)), b.undef()]);
      return n.finish(n.spread(`array.${name}`, "obj", [n.self, start, count, items], true));
    }
    default:
      return undefined;
  }
}

function typedMethod(make: () => Native, name: string): ir.Func | undefined {
  if (name !== "sort" && name !== "toSorted") return undefined;
  const n = make();
  const compare = n.param();
  const both = b.unify(n.rt(`typed.${name}`, "obj", [n.self]), n.std(`typed.${name}`, [compare]));
  return n.finish(b.cond(b.isUndefined(compare), both.a, both.b));
}

function functionMethod(make: () => Native, name: string): ir.Func | undefined {
  if (name !== "call" && name !== "apply" && name !== "bind") return undefined;
  const n = make();
  const fn = b.toValue(n.self);
  const self = n.param();
  if (name === "apply") {
    const list = n.param();
    const args = n.rt("natives.listOf", "obj", [list], true);
    return n.finish(n.rt("operators.callSpread", "value", [fn, self, args], true));
  }
  const rest = n.rest();
  if (name === "call") return n.finish(n.rt("operators.callSpread", "value", [fn, self, rest], true));
  return n.finish(n.spread("operators.bind", "value", [fn, self, rest], true));
}
