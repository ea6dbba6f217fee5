/**
 * Static types → machine representations, and the questions about types that lowering asks again and again. Types are seen through an
 * environment: which type parameters are numbers in this instance of a generic function; every other one is a `value`.
 */
import type { Symbol } from "../bind/symbols.ts";
import { SymbolFlags } from "../bind/symbols.ts";
import type { TypedProgram } from "../check/api.ts";
import type { ObjectType, Type, TypeParameter } from "../check/types.ts";
import { ObjectFlags, TypeFlags } from "../check/types.ts";
import type * as ir from "../ir/ir.ts";

/** The type parameters that are f64. */
export interface Env {
  readonly numbers: ReadonlySet<Type>;
  /** Names the instance; "" for the plain one. */
  readonly key: string;
}

export const emptyEnv: Env = { numbers: new Set<Type>(), key: "" };

export function makeEnv(numbers: readonly TypeParameter[]): Env {
  if (numbers.length === 0) return emptyEnv;
  const ids: number[] = numbers.map((t) => t.id);
  ids.sort((a, b) => a - b);
  return { numbers: new Set<Type>(numbers), key: ids.join("_") };
}

export function has(type: Type, flags: number): boolean {
  return (type.flags & flags) !== 0;
}

/** Views of numbers; those of bigints are not compiled. */
export function isTypedArrayName(name: string): boolean {
  switch (name) {
    case "Uint8Array":
    case "Uint8ClampedArray":
    case "Int8Array":
    case "Uint16Array":
    case "Int16Array":
    case "Uint32Array":
    case "Int32Array":
    case "Float32Array":
    case "Float64Array":
      return true;
    default:
      return false;
  }
}

/** What kind of heap object a type is, as far as lowering treats them apart. */
export type ObjectSort =
  | "array"
  | "tuple"
  | "function"
  | "map"
  | "set"
  | "typed"
  | "chan"
  | "task"
  | "case"
  | "class"
  | "classStatic"
  | "dict"
  | "enum"
  | "lib"
  | "plain";

export class Reps {
  private readonly typed: TypedProgram;
  private readonly cache: Map<number, ir.Rep> = new Map();
  private readonly primitiveNames: ReadonlySet<string>;

  constructor(typed: TypedProgram) {
    this.typed = typed;
    this.primitiveNames = new Set(primitiveMembers.split(" "));
  }

  repOf(type: Type, env: Env): ir.Rep {
    if (env.key !== "") return this.compute(type, env);
    const known = this.cache.get(type.id);
    if (known !== undefined) return known;
    const rep = this.compute(type, env);
    this.cache.set(type.id, rep);
    return rep;
  }

  private compute(type: Type, env: Env): ir.Rep {
    const f = type.flags;
    if ((f & TypeFlags.Never) !== 0) return "value";
    if (type.kind === "union") {
      if ((f & TypeFlags.Boolean) !== 0) return "bool";
      let rep: ir.Rep | undefined;
      for (const t of type.types) {
        if (has(t, TypeFlags.Never)) continue;
        const r = this.repOf(t, env);
        if (rep === undefined) rep = r;
        else if (rep !== r) return "value";
      }
      return rep ?? "value";
    }
    if (type.kind === "literal") {
      if (typeof type.value === "number") return "f64";
      if (typeof type.value === "boolean") return "bool";
      if ((f & TypeFlags.BigIntLiteral) !== 0) return "value";
      return "str";
    }
    if ((f & (TypeFlags.Number | TypeFlags.NumberLiteral | TypeFlags.Enum)) !== 0) return "f64";
    if ((f & (TypeFlags.Boolean | TypeFlags.BooleanLiteral)) !== 0) return "bool";
    if ((f & TypeFlags.StringLike) !== 0) return "str";
    if (type.kind === "parameter") return env.numbers.has(type) ? "f64" : "value";
    if (type.kind === "substitution") return this.repOf(type.baseType, env);
    if (type.kind === "intersection") {
      let objects = true;
      for (const t of type.types) {
        if (has(t, TypeFlags.NumberLike)) return "f64";
        if (has(t, TypeFlags.StringLike)) return "str";
        if (has(t, TypeFlags.BooleanLike)) return "bool";
        if (this.repOf(t, env) !== "obj") objects = false;
      }
      return objects ? "obj" : "value";
    }
    if ((f & TypeFlags.NonPrimitive) !== 0) return "obj";
    if (type.kind === "object") return this.mayBePrimitive(type) ? "value" : "obj";
    return "value";
  }

  /** Could a string, number or boolean be a value of this object type (`{}`, `{ length: number }`)? */
  private mayBePrimitive(type: ObjectType): boolean {
    const sort = this.sortOf(type);
    if (sort === "lib") {
      const name = this.libName(type);
      return (
        name === "Object" ||
        name === "String" ||
        name === "Number" ||
        name === "Boolean" ||
        name === "ArrayLike" ||
        name === "Iterable" ||
        name === "ConcatArray"
      );
    }
    if (sort !== "plain") return false;
    if (
      (type.objectFlags & ObjectFlags.ObjectLiteral) !== 0 &&
      (type.symbol === undefined || (type.symbol.flags & SymbolFlags.ObjectLiteral) !== 0)
    )
      return false;
    for (const p of this.typed.propertiesOfType(type)) {
      if (!this.primitiveNames.has(p.name)) return false;
    }
    return true;
  }

  elemKind(array: Type, env: Env): ir.SlotKind {
    const element = this.elementOf(array);
    return element !== undefined && this.repOf(element, env) === "f64" ? "f64" : "value";
  }

  /** Of an array, readonly array or tuple (the union of its elements); of a union of them. */
  elementOf(type: Type): Type | undefined {
    if (this.typed.isArrayType(type)) return this.typed.elementType(type);
    if (this.typed.isTupleType(type)) {
      const args = this.typed.typeArguments(type);
      if (args.length === 1) return args[0];
      return this.typed.iteratedType(type);
    }
    if (type.kind === "union" || type.kind === "parameter" || type.kind === "intersection")
      return this.typed.iteratedType(type);
    if (this.libName(type) === "TemplateStringsArray") return this.typed.iteratedType(type);
    return undefined;
  }

  isTuple(type: Type): boolean {
    return this.typed.isTupleType(type);
  }

  /** Array or tuple, or a union (or a parameter with a constraint) of only these. */
  isArrayLike(type: Type): boolean {
    if (type.kind === "union") {
      if (has(type, TypeFlags.Boolean) || type.types.length === 0) return false;
      for (const t of type.types) if (!this.isArrayLike(t)) return false;
      return true;
    }
    if (type.kind === "intersection") {
      for (const t of type.types) if (this.isArrayLike(t)) return true;
      return false;
    }
    if (type.kind === "parameter") {
      const c = this.typed.constraintOfType(type);
      return c !== undefined && c !== type && this.isArrayLike(c);
    }
    if (type.kind === "substitution") return this.isArrayLike(type.baseType);
    return (
      type.kind === "object" &&
      (this.typed.isArrayType(type) || this.typed.isTupleType(type) || this.libName(type) === "TemplateStringsArray")
    );
  }

  libName(type: Type): string | undefined {
    if (type.symbol === undefined || type.kind !== "object") return undefined;
    const lib = this.typed.libSymbol(type.symbol);
    return lib === undefined || lib.parent !== undefined ? undefined : lib.name;
  }

  sortOf(type: Type): ObjectSort {
    const t = this.typed;
    if (type.kind !== "object") return "plain";
    if (t.isTupleType(type)) return "tuple";
    if (t.isArrayType(type)) return "array";
    const lib = this.libName(type);
    if (lib !== undefined && (type.objectFlags & (ObjectFlags.ClassOrInterface | ObjectFlags.Reference)) !== 0) {
      if (lib === "Map" || lib === "ReadonlyMap") return "map";
      if (lib === "Set" || lib === "ReadonlySet") return "set";
      if (isTypedArrayName(lib)) return "typed";
      if (lib === "Chan" || lib === "ReceiveChan" || lib === "SendChan") return "chan";
      if (lib === "Task") return "task";
      if (lib === "Case") return "case";
      if (lib === "TemplateStringsArray") return "array";
      if (lib === "Function" || lib === "CallableFunction") return "function";
      return "lib";
    }
    const symbol = type.symbol;
    if (symbol !== undefined) {
      if (
        (type.objectFlags & (ObjectFlags.Class | ObjectFlags.Reference)) !== 0 &&
        (symbol.flags & SymbolFlags.Class) !== 0
      )
        return "class";
      if ((symbol.flags & SymbolFlags.Class) !== 0 && (type.objectFlags & ObjectFlags.Anonymous) !== 0)
        return "classStatic";
      if ((symbol.flags & SymbolFlags.Enum) !== 0) return "enum";
    }
    if (t.callSignatures(type).length > 0 || t.constructSignatures(type).length > 0) return "function";
    if (t.indexInfos(type).length > 0) return "dict";
    return "plain";
  }

  /** The class symbol of an instance type. */
  classSymbol(type: Type): Symbol | undefined {
    return this.sortOf(type) === "class" ? type.symbol : undefined;
  }

  isFunction(type: Type): boolean {
    return this.sortOf(type) === "function";
  }

  isNullish(type: Type): boolean {
    return has(type, TypeFlags.Undefined | TypeFlags.Null | TypeFlags.Void);
  }

  /** Does `undefined` belong to the type? */
  includesUndefined(type: Type): boolean {
    if (has(type, TypeFlags.Undefined | TypeFlags.Void | TypeFlags.AnyOrUnknown)) return true;
    if (type.kind === "union") {
      for (const t of type.types) if (this.includesUndefined(t)) return true;
    }
    return type.kind === "parameter";
  }
}

/** Members that a string, number or boolean has. */
const primitiveMembers =
  "toString valueOf toLocaleString length charAt charCodeAt codePointAt concat indexOf lastIndexOf includes startsWith endsWith localeCompare match matchAll replace replaceAll search slice split substring substr toLowerCase toLocaleLowerCase toUpperCase toLocaleUpperCase trim trimStart trimEnd padStart padEnd repeat normalize at toFixed toExponential toPrecision constructor hasOwnProperty isPrototypeOf propertyIsEnumerable";
