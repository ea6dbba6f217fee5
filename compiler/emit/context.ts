/**
 * What all parts of emit/ share: the module, the Zig names of everything, signatures, and the helper functions that emitted code has
 * asked for so far.
 */
import type { Class, ElemKind, Func, Global, Layout, Local, Module, Rep, Slot, SlotKind, Test } from "../ir/ir.ts";
import { findRecursive } from "./recursion.ts";
import { escapeLatin1, escapeText, fieldName, Names } from "./names.ts";

export function isClass(owner: Class | Layout): owner is Class {
  return "vtable" in owner;
}

export function zigType(rep: Rep): string {
  switch (rep) {
    case "f64":
      return "f64";
    case "int":
      return "i64";
    case "bool":
      return "bool";
    case "str":
      return "*String";
    case "obj":
      return "*Object";
    case "value":
      return "Value";
    case "void":
      return "void";
    case "never":
      return "noreturn";
  }
}

/** Of a variable. */
export function localType(local: Local): string {
  return local.element === undefined ? zigType(local.rep) : elementType(local.element);
}

export function elementType(element: "f64" | "i32"): string {
  return element === "f64" ? "rt.Element" : "rt.IntElement";
}

/** The code for packed elements; undefined: doubles or values. */
export function denseKind(elem: ElemKind): string | undefined {
  return elem === "i32" ? "rt.dense.I32" : elem === "bool" ? "rt.dense.Bool" : undefined;
}

export function slotType(kind: SlotKind): string {
  return kind === "f64" ? "f64" : "Value";
}

/** A static string as a Zig expression of type `*String`. */
export function stringLiteral(text: string): string {
  const latin1 = escapeLatin1(text);
  if (latin1 !== undefined) return latin1 === "" ? "rt.string.empty()" : `rt.string.literal("${latin1}")`;
  let units = "";
  for (let i = 0; i < text.length; i++) units += `${i === 0 ? "" : ", "}${text.charCodeAt(i)}`;
  return text.length === 1 ? `rt.string.literal16(&.{${units}})` : `rt.string.literal16(&.{ ${units} })`;
}

/** A Zig string literal of UTF-8: names for reports, texts of messages. */
export function textLiteral(text: string): string {
  return `"${escapeText(text)}"`;
}

/** `.{}`, `.{x}`, `.{ x, y }` as zig fmt has it. */
export function tuple(items: readonly string[]): string {
  if (items.length === 0) return ".{}";
  if (items.length === 1)
    return items[0] !== undefined && items[0].startsWith(".") ? `.{ ${items[0]} }` : `.{${items[0]}}`;
  return `.{ ${items.join(", ")} }`;
}

export class Context {
  readonly module: Module;
  /** Names of the emitted file. */
  readonly names: Names = new Names(undefined);
  private readonly funcs: Map<Func, string> = new Map();
  private readonly owners: Map<Class | Layout, string> = new Map();
  private readonly fields: Map<Class | Layout, string[]> = new Map();
  private readonly globals: Map<Global, string> = new Map();
  private readonly tests: Map<Test, string> = new Map();
  /** Tests in the order they were asked for: data.ts prints them, which may ask for more. */
  readonly testList: Test[] = [];
  private readonly simpleTests: Map<string, string> = new Map();
  private readonly functionObjects: Map<Func, string> = new Map();
  readonly functionObjectList: Func[] = [];
  private readonly closureDescs: Map<Func, string> = new Map();
  readonly closureDescList: Func[] = [];
  private readonly classObjects: Map<Class, string> = new Map();
  readonly classObjectList: Class[] = [];
  private readonly signatures: Map<string, number> = new Map();
  private readonly helpers: Map<string, string> = new Map();
  /** Text of the helper functions. */
  readonly helperTexts: string[] = [];
  private readonly sourceFunctions: Map<string, number> = new Map();
  readonly sourceFunctionList: { name: string; file: number }[] = [];

  /** The program makes promises, jobs or timers: the loop runs after its modules. */
  usesLoop: boolean = false;

  /** Functions that may call themselves. */
  readonly recursive: ReadonlySet<Func>;

  constructor(module: Module) {
    this.module = module;
    this.recursive = findRecursive(module);
    for (const name of [
      "rt",
      "main",
      "program",
      "Value",
      "Object",
      "String",
      "global",
      "env",
      "frame",
      "shared",
      "context",
      "panic",
      "std_options",
      "error_descs",
    ]) {
      this.names.reserve(name);
    }
    // Parameters of helper functions.
    for (const name of "this argc args o v x i f callee site self code text known a0 a1 a2 a3 a4 a5 a6 a7 a8 a9".split(
      " ",
    ))
      this.names.avoid(name);
    for (const f of module.functions) this.funcs.set(f, this.names.unique(f.name));
    for (const c of module.classes) this.addOwner(c, c.name);
    for (const l of module.layouts) this.addOwner(l, l.name);
    const globalNames = new Names(undefined);
    for (const g of module.globals) {
      this.globals.set(g, isRoot(g) ? `global.${fieldName(globalNames.unique(g.name))}` : this.names.unique(g.name));
    }
  }

  private addOwner(owner: Class | Layout, name: string): void {
    this.owners.set(owner, this.names.unique(name));
    const names = new Names(undefined);
    for (const name of ["desc", "descriptor", "class_id", "class_last", "of", "new"]) names.reserve(name);
    if (!isClass(owner) && owner.coroutine !== undefined)
      for (const name of ["head", "states", "run", "frame", "signal"]) names.reserve(name);
    const list: string[] = [];
    for (const slot of owner.slots) list.push(fieldText(slot, names));
    this.fields.set(owner, list);
  }

  func(f: Func): string {
    let name = this.funcs.get(f);
    if (name === undefined) {
      name = this.names.unique(f.name);
      this.funcs.set(f, name);
    }
    return name;
  }

  /** The struct of a class or layout. */
  owner(owner: Class | Layout): string {
    const name = this.owners.get(owner);
    if (name !== undefined) return name;
    this.addOwner(owner, owner.name);
    return this.owner(owner);
  }

  field(owner: Class | Layout, slot: number): string {
    const list = this.fields.get(owner);
    const name = list === undefined ? undefined : list[slot];
    return name === undefined ? "missing" : name;
  }

  global(g: Global): string {
    return this.globals.get(g) ?? "missing";
  }

  /** `&test_Point`: the type test's address. */
  test(test: Test): string {
    let name = this.tests.get(test);
    if (name !== undefined) return `&${name}`;
    const simple = simpleKey(test);
    if (simple !== undefined) {
      name = this.simpleTests.get(simple);
      if (name !== undefined) {
        this.tests.set(test, name);
        return `&${name}`;
      }
    }
    name = this.names.unique(`test_${shortName(test)}`);
    this.tests.set(test, name);
    if (simple !== undefined) this.simpleTests.set(simple, name);
    this.testList.push(test);
    return `&${name}`;
  }

  /** Static function object of a closure without captures: a `*Object`. */
  functionObject(f: Func): string {
    let name = this.functionObjects.get(f);
    if (name === undefined) {
      name = this.names.unique(`${this.func(f)}_function`);
      this.functionObjects.set(f, name);
      this.functionObjectList.push(f);
      this.closureDesc(f);
    }
    return `rt.constObject(&${name})`;
  }

  closureDesc(f: Func): string {
    let name = this.closureDescs.get(f);
    if (name === undefined) {
      name = this.names.unique(`${this.func(f)}_desc`);
      this.closureDescs.set(f, name);
      this.closureDescList.push(f);
    }
    return name;
  }

  classObject(c: Class): string {
    let name = this.classObjects.get(c);
    if (name === undefined) {
      name = this.names.unique(`${this.owner(c)}_class`);
      this.classObjects.set(c, name);
      this.classObjectList.push(c);
    }
    return `rt.constObject(&${name})`;
  }

  /** Ids of what typed code of a function object takes and gives; from 1. */
  signature(params: readonly Rep[], result: Rep): number {
    const key = `${params.join(",")}->${result}`;
    let id = this.signatures.get(key);
    if (id === undefined) {
      id = this.signatures.size + 1;
      this.signatures.set(key, id);
    }
    return id;
  }

  /** A helper function of the emitted file, made when first asked for. `make` gives its text for its name. */
  helper(key: string, wanted: string, make: (name: string) => string): string {
    const known = this.helpers.get(key);
    if (known !== undefined) return known;
    const name = this.names.unique(wanted);
    this.helpers.set(key, name);
    this.helperTexts.push(make(name));
    return name;
  }

  /** Index in `program.functions`. */
  sourceFunction(name: string, file: number): number {
    const key = `${file} ${name}`;
    let index = this.sourceFunctions.get(key);
    if (index === undefined) {
      index = this.sourceFunctionList.length;
      this.sourceFunctions.set(key, index);
      this.sourceFunctionList.push({ name, file });
    }
    return index;
  }

  hasSubclass(c: Class): boolean {
    for (const other of this.module.classes) if (other.base === c) return true;
    return false;
  }

  /** For the locals of a function: Zig forbids that they hide names of the file, also those that come later. */
  newLocals(): Names {
    return new Names(this.names);
  }
  localName(locals: Names, wanted: string): string {
    const name = locals.unique(wanted);
    this.names.avoid(name);
    return name;
  }
}

/** A value global lives among the collector's roots, a number or boolean by itself. */
export function isRoot(g: Global): boolean {
  return g.rep === "value" || g.rep === "obj" || g.rep === "str";
}

function fieldText(slot: Slot, names: Names): string {
  // Zig quotes what is no identifier; two private names of one class family may be equal.
  const wanted = slot.isPrivate
    ? `#${slot.name.startsWith("#") ? slot.name.slice(1) : slot.name}`
    : slot.name === ""
      ? "empty"
      : slot.name.split("\u0000").join("_0");
  let name = wanted;
  let n = 2;
  while (names.isUsed(name)) {
    name = `${wanted}_${n}`;
    n++;
  }
  names.reserve(name);
  return fieldName(name);
}

function simpleKey(test: Test): string | undefined {
  switch (test.kind) {
    case "object":
    case "class":
    case "array":
    case "dict":
    case "tuple":
    case "union":
      return undefined;
    case "literal":
      return `literal ${typeof test.value} ${String(test.value)} ${test.text}`;
    default:
      return `${test.kind} ${test.text}`;
  }
}

function shortName(test: Test): string {
  return test.text.length > 24 ? `${test.kind}_${test.text.slice(0, 16)}` : test.text;
}
