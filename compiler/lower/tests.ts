/** Types → run-time type tests, for `JSON.parse(s) as T` and for the few checks that a conversion needs beyond the rep. */
import type { Type } from "../check/types.ts";
import { ElementFlags, TypeFlags } from "../check/types.ts";
import { SymbolFlags } from "../bind/symbols.ts";
import type * as ir from "../ir/ir.ts";
import { lowerClass } from "./classes.ts";
import type { Program } from "./context.ts";
import type { Env, ObjectSort } from "./reps.ts";
import { emptyEnv, has } from "./reps.ts";
import * as b from "./build.ts";

/** Objects of the runtime: what lowering calls on them relies on the kind. */
type RuntimeSort = "map" | "set" | "typed" | "chan" | "task" | "case";

export function runtimeSort(sort: ObjectSort): RuntimeSort | undefined {
  switch (sort) {
    case "map":
    case "set":
    case "typed":
    case "chan":
    case "task":
    case "case":
      return sort;
    default:
      return undefined;
  }
}

/** What of a type the machine relies on beyond the rep: that an object is an array, or an object of the runtime. */
export function machineSort(p: Program, type: Type): "array" | RuntimeSort | undefined {
  if (p.reps.isArrayLike(type)) return "array";
  if (type.kind === "parameter") {
    const constraint = p.typed.constraintOfType(type);
    return constraint === undefined || constraint === type ? undefined : machineSort(p, constraint);
  }
  let sort: RuntimeSort | undefined;
  const members = type.kind === "union" ? type.types : [type];
  for (const m of members) {
    const s = runtimeSort(p.reps.sortOf(m));
    if (s === undefined || (sort !== undefined && sort !== s)) return undefined;
    sort = s;
  }
  return sort;
}

export function machineTest(p: Program, type: Type): ir.Test | undefined {
  const sort = machineSort(p, type);
  const text = p.typed.typeToString(type);
  switch (sort) {
    case "array":
      return { kind: "array", text, item: { test: b.simpleTest("any", "any") } };
    case undefined:
      return undefined;
    default:
      return b.simpleTest(sort, text);
  }
}

/** Deep: every part of the type. Recursive types refer to themselves through TestRefs. */
export function deepTest(p: Program, type: Type): ir.Test {
  return refTo(p, type, new Map()).test;
}

function refTo(p: Program, type: Type, seen: Map<number, ir.TestRef>): ir.TestRef {
  const known = seen.get(type.id);
  if (known !== undefined) return known;
  const ref: ir.TestRef = { test: b.simpleTest("any", p.typed.typeToString(type)) };
  seen.set(type.id, ref);
  ref.test = build(p, type, seen);
  return ref;
}

function build(p: Program, type: Type, seen: Map<number, ir.TestRef>): ir.Test {
  const text = p.typed.typeToString(type);
  const f = type.flags;
  if (type.kind === "literal") return { kind: "literal", text, value: type.value };
  if ((f & TypeFlags.AnyOrUnknown) !== 0) return b.simpleTest("any", text);
  if ((f & TypeFlags.Never) !== 0) return b.simpleTest("never", text);
  if ((f & TypeFlags.Boolean) !== 0) return b.simpleTest("boolean", text);
  if (type.kind === "union") return { kind: "union", text, items: type.types.map((t) => refTo(p, t, seen)) };
  if ((f & (TypeFlags.Number | TypeFlags.Enum)) !== 0) return b.simpleTest("number", text);
  if ((f & TypeFlags.StringLike) !== 0) return b.simpleTest("string", text);
  if ((f & (TypeFlags.Undefined | TypeFlags.Void)) !== 0) return b.simpleTest("undefined", text);
  if ((f & TypeFlags.Null) !== 0) return b.simpleTest("null", text);
  if (type.kind === "object") return buildObject(p, type, text, seen);
  if (type.kind === "intersection") return buildFields(p, type, text, seen);
  return b.simpleTest("any", text);
}

function buildObject(p: Program, type: Type, text: string, seen: Map<number, ir.TestRef>): ir.Test {
  const t = p.typed;
  if (type.kind === "object" && t.isTupleType(type)) {
    const info = (type.target ?? type).tuple;
    const args = t.typeArguments(type);
    if (info !== undefined && (info.combinedFlags & ElementFlags.Variable) === 0)
      return { kind: "tuple", text, items: args.map((a) => refTo(p, a, seen)) };
    return { kind: "array", text, item: { test: b.simpleTest("any", "any") } };
  }
  const element = t.isArrayType(type) ? t.elementType(type) : undefined;
  if (element !== undefined) return { kind: "array", text, item: refTo(p, element, seen) };
  const sort = p.reps.sortOf(type);
  const ofRuntime = runtimeSort(sort);
  if (ofRuntime !== undefined) return b.simpleTest(ofRuntime, text);
  switch (sort) {
    case "function":
      return b.simpleTest("function", text);
    case "class": {
      const symbol = type.symbol;
      const info = symbol === undefined ? undefined : lowerClass(p, symbol);
      return info === undefined ? b.simpleTest("any", text) : { kind: "class", text, class: info.ir };
    }
    case "dict": {
      const info = t.indexInfos(type)[0];
      return info === undefined ? b.simpleTest("any", text) : { kind: "dict", text, item: refTo(p, info.type, seen) };
    }
    default:
      return buildFields(p, type, text, seen);
  }
}

function buildFields(p: Program, type: Type, text: string, seen: Map<number, ir.TestRef>): ir.Test {
  const fields: ir.TestField[] = [];
  const keys: { name: string; kind: ir.SlotKind }[] = [];
  for (const prop of p.typed.propertiesOfType(type)) {
    if ((prop.flags & SymbolFlags.Method) !== 0) continue;
    const propType = p.typed.typeOfSymbol(prop);
    const optional = (prop.flags & SymbolFlags.Optional) !== 0;
    fields.push({ name: prop.name, type: refTo(p, propType, seen), optional });
    keys.push({ name: prop.name, kind: !optional && p.reps.repOf(propType, emptyEnv) === "f64" ? "f64" : "value" });
  }
  return { kind: "object", text, layout: p.layouts.get(keys, type), fields };
}

/** Shallow, for `typeof x === "string"` and the like. */
export function isType(e: ir.Expr, kind: "number" | "string" | "boolean" | "undefined" | "function"): ir.Expr {
  return b.is(b.toValue(e), b.simpleTest(kind, kind));
}

export function isAny(type: Type): boolean {
  return has(type, TypeFlags.Any);
}

export type { Env };
