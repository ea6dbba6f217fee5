/**
 * Static data: structures and descriptors of classes and layouts, function objects, type tests, the tables of sites and functions, globals.
 */
import type { Class, ClassSide, Func, Global, Layout, NamedAccessor, Rep, Slot, SlotKind, Test } from "../ir/ir.ts";
import type { Context } from "./context.ts";
import { isClass, isRoot, slotType, stringLiteral, zigType } from "./context.ts";
import { Names } from "./names.ts";
import { fromValue, toValueText } from "./helpers.ts";

/** Preorder numbers of the class forest. */
export interface ClassIds {
  readonly first: Map<Class, number>;
  readonly last: Map<Class, number>;
  count: number;
}

export function numberClasses(classes: readonly Class[]): ClassIds {
  const children: Map<Class, Class[]> = new Map();
  const roots: Class[] = [];
  for (const c of classes) {
    if (c.base === undefined) roots.push(c);
    else {
      const list = children.get(c.base);
      if (list === undefined) children.set(c.base, [c]);
      else list.push(c);
    }
  }
  const ids: ClassIds = { first: new Map(), last: new Map(), count: 0 };
  const visit = (c: Class): void => {
    ids.count++;
    ids.first.set(c, ids.count);
    for (const sub of children.get(c) ?? []) visit(sub);
    ids.last.set(c, ids.count);
  };
  for (const c of roots) visit(c);
  return ids;
}

/** Words of a pointer map: bit i for a value slot i. */
export function pointerMap(kinds: readonly SlotKind[]): string | undefined {
  let any = false;
  const words: string[] = [];
  for (let w = 0; w * 64 < kinds.length; w++) {
    let digits = "";
    for (let nibble = 15; nibble >= 0; nibble--) {
      let bits = 0;
      for (let b = 0; b < 4; b++) {
        if (kinds[w * 64 + nibble * 4 + b] === "value") {
          bits += 1 << b;
          any = true;
        }
      }
      if (bits > 0 || digits !== "") digits += bits.toString(16);
    }
    words.push(`0x${digits === "" ? "0" : digits}`);
  }
  if (!any) return undefined;
  return `&[_]u64{${words.length === 1 ? words[0] : ` ${words.join(", ")} `}}`;
}

function isIndexName(name: string): boolean {
  const n = Number(name);
  return name !== "" && String(n) === name && n >= 0 && n < 4294967295 && Math.floor(n) === n;
}

/** ECMAScript's order: integer keys first, ascending. */
function enumerationOrder(slots: readonly Slot[]): number[] {
  const indices: number[] = [];
  const others: number[] = [];
  slots.forEach((slot, i) => {
    if (isIndexName(slot.name)) indices.push(i);
    else others.push(i);
  });
  indices.sort((a, b) => Number(slots[a]?.name ?? "0") - Number(slots[b]?.name ?? "0"));
  return [...indices, ...others];
}

function propLine(context: Context, slot: Slot, index: number): string {
  const flags: string[] = [];
  if (slot.hidden) flags.push(".hidden = true");
  if (slot.accessor === true) flags.push(".accessor = true, .own = true");
  let text = `.{ .name = ${stringLiteral(slot.name)}, .slot = ${index}, .kind = .${slot.kind}, .flags = .{${flags.length === 0 ? "" : ` ${flags.join(", ")} `}}, .check = `;
  text += slot.test === undefined || slot.test.kind === "any" ? "null }" : `${context.test(slot.test)} }`;
  return text;
}

function propLines(context: Context, slots: readonly Slot[]): string[] {
  const lines: string[] = [];
  for (const i of enumerationOrder(slots)) {
    const slot = slots[i];
    if (slot === undefined || slot.isPrivate) continue;
    // A field of its own goes before what every error has (`override name = "MyError"`).
    const isShadowed =
      slot.hidden && slots.some((other) => other !== slot && other.name === slot.name && !other.isPrivate);
    if (!isShadowed) lines.push(propLine(context, slot, i));
  }
  return lines;
}

interface DescField {
  readonly name: string;
  readonly value: string;
}

function descText(fields: readonly DescField[], indent: string): string {
  let text = "rt.Desc{\n";
  for (const f of fields) text += `${indent}    .${f.name} = ${f.value},\n`;
  return `${text}${indent}}`;
}

/** The structure of an object and, in it, its descriptor. */
export function printOwner(context: Context, owner: Class | Layout, ids: ClassIds): string {
  const name = context.owner(owner);
  const fields: string[] = [];
  owner.slots.forEach((slot, i) => fields.push(`${context.field(owner, i)}: ${slotType(slot.kind)}`));
  let text = `const ${name} = extern struct {\n    desc: *const rt.Desc,\n`;
  for (const f of fields) text += `    ${f},\n`;
  text += "\n";
  const kinds: SlotKind[] = [];
  for (const slot of owner.slots) kinds.push(slot.kind);
  const desc: DescField[] = [{ name: "kind", value: ".object" }];
  desc.push({ name: "slot_count", value: String(owner.slots.length) }, { name: "size", value: `@sizeOf(${name})` });
  const map = pointerMap(kinds);
  if (map !== undefined) desc.push({ name: "pointer_map", value: map });
  const props = propLines(context, owner.slots);
  if (isClass(owner)) {
    text += `    pub const class_id = ${ids.first.get(owner) ?? 0};\n    pub const class_last = ${ids.last.get(owner) ?? 0};\n`;
    classDesc(context, owner, desc, props);
  }
  if (props.length > 0) {
    desc.push({ name: "prop_count", value: String(props.length) });
    desc.push({ name: "props", value: `&[_]rt.Prop{\n${props.map((p) => `            ${p},\n`).join("")}        }` });
  }
  text += `    pub const descriptor: rt.Desc = ${descText(desc, "    ").slice(7)};\n\n`.replace("= {", "= .{");
  text += `    pub inline fn of(o: *Object) *${name} {\n        return @ptrCast(o);\n    }\n`;
  if (!isClass(owner)) text += constructorText(context, owner, name);
  return `${text}};`;
}

export function constructorText(context: Context, layout: Layout, name: string): string {
  const names = new Names(context.names);
  for (const n of ["self", "of", "new", "descriptor", "states", "run", "rt", "Object", "Value"]) names.reserve(n);
  const params: string[] = [];
  let body = `        const self = of(rt.allocObject(&descriptor));\n`;
  layout.slots.forEach((slot, i) => {
    const param = context.localName(names, slot.name);
    params.push(`${param}: ${slotType(slot.kind)}`);
    const field = context.field(layout, i);
    body +=
      slot.kind === "f64"
        ? `        self.${field} = ${param};\n`
        : `        rt.storeValue(&self.${field}, ${param});\n`;
  });
  if (layout.slots.length === 0)
    return `    inline fn new() *Object {\n        return rt.allocObject(&descriptor);\n    }\n`;
  return `    inline fn new(${params.join(", ")}) *Object {\n${body}        return @ptrCast(self);\n    }\n`;
}

function classDesc(context: Context, c: Class, desc: DescField[], props: string[]): void {
  let isError = false;
  for (let b: Class | undefined = c; b !== undefined; b = b.base) if (b.builtin !== undefined) isError = true;
  if (isError) desc.push({ name: "flags", value: ".{ .is_error = true }" });
  desc.push({ name: "class_id", value: "class_id" }, { name: "class_last", value: "class_last" });
  const seen: Set<string> = new Set();
  for (const slot of c.slots) seen.add(slot.name);
  const methods: string[] = [];
  for (let b: Class | undefined = c; b !== undefined; b = b.base) {
    for (const a of b.accessors) {
      if (seen.has(a.name)) continue;
      seen.add(a.name);
      props.push(accessorLine(context, a, true));
    }
    for (const m of b.methods) {
      if (seen.has(m.name)) continue;
      seen.add(m.name);
      methods.push(`.{ .name = ${stringLiteral(m.name)}, .function = ${context.functionObject(m.func)} }`);
    }
  }
  if (methods.length > 0) {
    desc.push({ name: "method_count", value: String(methods.length) });
    desc.push({
      name: "methods",
      value: `&[_]rt.Method{\n${methods.map((m) => `            ${m},\n`).join("")}        }`,
    });
  }
  if (c.vtable.length > 0) {
    const entries: string[] = [];
    for (const e of c.vtable) entries.push(e.func === undefined ? "&rt.abstractMethod" : `&${context.func(e.func)}`);
    desc.push({
      name: "vtable",
      value: `&[_]*const anyopaque{\n${entries.map((e) => `            ${e},\n`).join("")}        }`,
    });
  }
  desc.push({ name: "name", value: stringLiteral(c.sourceName) });
  if (c.base !== undefined) desc.push({ name: "parent", value: `&${context.owner(c.base)}.descriptor` });
  desc.push({ name: "constructor", value: context.classObject(c) });
}

export function printClassObject(context: Context, c: Class): string {
  const object = context.classObject(c);
  const name = object.slice("rt.constObject(&".length, -1);
  const fields: DescField[] = [
    { name: "kind", value: ".function" },
    { name: "flags", value: ".{ .is_class_constructor = true }" },
    { name: "size", value: "16" },
    { name: "name", value: stringLiteral(c.sourceName) },
    { name: "generic", value: "&rt.classConstructor" },
  ];
  if (c.base !== undefined) {
    const base = context.classObject(c.base);
    fields.push({ name: "parent", value: `&${base.slice("rt.constObject(&".length, -1)}_desc` });
  }
  const construct = c.side?.construct;
  if (c.side !== undefined) sideFields(context, c.side, fields);
  const code = construct === undefined ? "rt.classConstructor" : `${context.func(construct)}_generic`;
  // The generic code of `new` comes with the function's descriptor.
  if (construct !== undefined) context.closureDesc(construct);
  return `const ${name} = rt.Function{ .desc = &${name}_desc, .code = &${code} };\nconst ${name}_desc = ${descText(fields, "")};`;
}

/** Statics by name, as accessors and methods of the class's own object. */
function sideFields(context: Context, side: ClassSide, fields: DescField[]): void {
  if (side.construct !== undefined) fields.push({ name: "arity", value: String(side.construct.arity) });
  const props: string[] = [];
  for (const a of side.fields) props.push(accessorLine(context, a, false));
  for (const a of side.accessors) props.push(accessorLine(context, a, true));
  if (props.length > 0) {
    fields.push({ name: "prop_count", value: String(props.length) });
    fields.push({ name: "props", value: `&[_]rt.Prop{\n${props.map((p) => `        ${p},\n`).join("")}    }` });
  }
  const methods: string[] = [];
  for (const m of side.methods)
    methods.push(`.{ .name = ${stringLiteral(m.name)}, .function = ${context.functionObject(m.func)} }`);
  if (methods.length > 0) {
    fields.push({ name: "method_count", value: String(methods.length) });
    fields.push({ name: "methods", value: `&[_]rt.Method{\n${methods.map((m) => `        ${m},\n`).join("")}    }` });
  }
}

function accessorLine(context: Context, a: NamedAccessor, hidden: boolean): string {
  const readonly = a.setter === undefined ? ".readonly = true, " : "";
  const parts = [
    `.name = ${stringLiteral(a.name)}`,
    ".slot = 0",
    ".kind = .value",
    `.flags = .{ ${readonly}${hidden ? ".hidden = true, " : ""}.accessor = true }`,
    ".check = null",
  ];
  if (a.getter !== undefined) parts.push(`.getter = ${context.functionObject(a.getter)}`);
  if (a.setter !== undefined) parts.push(`.setter = ${context.functionObject(a.setter)}`);
  return `.{ ${parts.join(", ")} }`;
}

export function printClosureDesc(context: Context, f: Func): string {
  const kinds: SlotKind[] = [];
  for (const rep of f.captures) kinds.push(rep === "f64" || rep === "int" ? "f64" : "value");
  const reps: Rep[] = [];
  for (const p of f.params) reps.push(p.rep);
  const fields: DescField[] = [
    { name: "kind", value: ".function" },
    { name: "slot_count", value: String(kinds.length) },
    { name: "size", value: String(16 + 8 * kinds.length) },
    // Rest parameters are gathered by the generic code.
    { name: "signature", value: f.hasRest ? "0" : String(context.signature(reps, f.result)) },
    { name: "arity", value: String(f.arity) },
    { name: "name", value: stringLiteral(f.sourceName) },
    { name: "generic", value: `&${context.func(f)}_generic` },
  ];
  const map = pointerMap(kinds);
  if (map !== undefined) fields.push({ name: "pointer_map", value: map });
  return `const ${context.closureDesc(f)} = ${descText(fields, "")};\n\n${genericCode(context, f)}`;
}

/** Typed code called with boxed arguments. */
function genericCode(context: Context, f: Func): string {
  const args: string[] = ["@ptrCast(env)", "this"];
  f.params.forEach((p, i) => {
    if (f.hasRest && i === f.params.length - 1) {
      args.push(`rt.restArray(argc, args, ${i})`);
      return;
    }
    const given = `rt.argument(argc, args, ${i})`;
    const test = f.paramTests[i];
    if (p.rep === "value")
      args.push(
        test === undefined || test.kind === "any" ? given : `rt.checked(${given}, ${context.test(test)}, rt.no_site)`,
      );
    else if (p.rep === "obj" && test !== undefined)
      args.push(`rt.checked(${given}, ${context.test(test)}, rt.no_site).asObject()`);
    else args.push(fromValue(p.rep, given, test, "rt.no_site"));
  });
  const unused = f.params.length === 0;
  const call = `${context.func(f)}(${args.join(", ")})`;
  const text = `fn ${context.func(f)}_generic(env: *Object, this: Value, ${unused ? "_" : "argc"}: u32, ${unused ? "_" : "args"}: [*]const Value) Value {\n`;
  if (f.result === "void" || f.result === "never") return `${text}    ${call};\n    return Value.undefined;\n}`;
  return `${text}    return ${toValueText(f.result, call)};\n}`;
}

export function printFunctionObject(context: Context, f: Func): string {
  const object = context.functionObject(f);
  return `const ${object.slice("rt.constObject(&".length, -1)} = rt.Function{ .desc = &${context.closureDesc(f)}, .code = &${context.func(f)} };`;
}

/** A type test. Those with a string literal need an address in a value: it is filled in when the program starts (`literals`). */
export function printTest(context: Context, test: Test, literals: string[]): string {
  const name = context.test(test).slice(1);
  const fields: DescField[] = [{ name: "kind", value: test.kind === "union" ? ".union_" : `.${test.kind}` }];
  fields.push({ name: "text", value: stringLiteral(test.text) });
  let keyword = "const";
  switch (test.kind) {
    case "literal":
      if (typeof test.value === "string") {
        keyword = "var";
        literals.push(`${name}.literal = Value.fromString(${stringLiteral(test.value)});`);
      } else if (typeof test.value === "boolean")
        fields.push({ name: "literal", value: test.value ? ".true" : ".false" });
      else fields.push({ name: "literal", value: `Value.fromF64(${test.value})` });
      break;
    case "object": {
      if (test.layout !== undefined) fields.push({ name: "desc", value: `&${context.owner(test.layout)}.descriptor` });
      fields.push({ name: "field_count", value: String(test.fields.length) });
      const lines: string[] = [];
      for (const f of test.fields) {
        lines.push(
          `        .{ .name = ${stringLiteral(f.name)}, .test_ = ${context.test(f.type.test)}, .optional = ${f.optional ? "true" : "false"} },\n`,
        );
      }
      if (lines.length > 0) fields.push({ name: "fields", value: `&[_]rt.TestField{\n${lines.join("")}    }` });
      break;
    }
    case "class":
      fields.push({ name: "desc", value: `&${context.owner(test.class)}.descriptor` });
      break;
    case "array":
    case "dict":
      fields.push(
        { name: "item_count", value: "1" },
        { name: "items", value: `&[_]*const rt.TypeTest{${context.test(test.item.test)}}` },
      );
      break;
    case "tuple":
    case "union": {
      const items: string[] = [];
      for (const item of test.items) items.push(context.test(item.test));
      fields.push({ name: "item_count", value: String(items.length) });
      if (items.length > 0)
        fields.push({
          name: "items",
          value: `&[_]*const rt.TypeTest{${items.length === 1 ? items[0] : ` ${items.join(", ")} `}}`,
        });
      break;
    }
    default:
      break;
  }
  return `${keyword} ${name}: rt.TypeTest = .${descText(fields, "").slice("rt.Desc".length)};`;
}

/** Value globals together, as roots; each other global by itself. */
export function printGlobals(context: Context, globals: readonly Global[]): string {
  let roots = "";
  let others = "";
  for (const g of globals) {
    const name = context.global(g);
    if (isRoot(g)) roots += `    ${name.slice("global.".length)}: Value = ${g.isVar ? ".undefined" : ".empty"},\n`;
    else others += `var ${name}: ${zigType(g.rep)} = ${g.rep === "bool" ? "false" : "0"};\n`;
  }
  if (roots !== "") others += `var global: extern struct {\n${roots}} = .{};\n`;
  return others;
}
