/**
 * Helper functions of the emitted file, one for each distinct use: property access over candidates, calls of function objects by
 * signature, method calls over targets. They are inline, so that a site is known at compile time and the marks land in the caller.
 */
import type {
  CallClosure,
  CallMethod,
  Candidate,
  Class,
  Expr,
  Func,
  GetProp,
  Layout,
  Rep,
  SetProp,
  SimpleTest,
  Test,
} from "../ir/ir.ts";
import type { Context } from "./context.ts";
import { isClass, stringLiteral, textLiteral, tuple, zigType } from "./context.ts";

/** Is the object (text of a `*Object`) an instance of the class? */
export function isInstance(context: Context, object: string, c: Class): string {
  return context.hasSubclass(c)
    ? `rt.isInstance(${object}, ${context.owner(c)})`
    : `rt.isExactly(${object}, ${context.owner(c)})`;
}

function ownerTest(context: Context, object: string, owner: Class | Layout): string {
  return isClass(owner) ? isInstance(context, object, owner) : `rt.isExactly(${object}, ${context.owner(owner)})`;
}

/** A rep is part of a helper's name. */
function repName(rep: Rep): string {
  return rep === "value" ? "" : `_${rep}`;
}

function candidateKey(list: readonly Candidate[]): string {
  let key = "";
  for (const c of list) key += ` ${isClass(c.owner) ? "c" : "l"}${c.owner.id}.${c.slot}`;
  return key;
}

/** rt.Kind of what a test asks for. */
export function objectKind(kind: SimpleTest["kind"]): string {
  return kind === "typed" ? ".typed_array" : `.${kind}`;
}

/** From a boxed result of generic code. */
export function fromValue(rep: Rep, text: string, test: Test | undefined, site: string): string {
  switch (rep) {
    case "f64":
      return `rt.operators.expectF64(${text}, ${site})`;
    case "int":
      return `rt.toInt(rt.operators.expectF64(${text}, ${site}))`;
    case "bool":
      return `rt.operators.expectBool(${text}, ${site})`;
    case "str":
      return `rt.operators.expectString(${text}, ${site})`;
    case "obj":
      if (test === undefined) return `rt.operators.expectObject(${text}, ${site})`;
      switch (test.kind) {
        case "array":
        case "tuple":
          return `rt.expectKind(${text}, .array, ${textLiteral(test.text)}, ${site})`;
        case "map":
        case "set":
        case "typed":
        case "function":
        case "chan":
        case "task":
        case "case":
          return `rt.expectKind(${text}, ${objectKind(test.kind)}, ${textLiteral(test.text)}, ${site})`;
        default:
          return `rt.expectAny(${text}, ${textLiteral(test.text)}, ${site})`;
      }
    default:
      return text;
  }
}

export function toValueText(rep: Rep, text: string): string {
  switch (rep) {
    case "f64":
      return `Value.fromF64(${text})`;
    case "int":
      return `rt.intValue(${text})`;
    case "bool":
      return `Value.fromBool(${text})`;
    case "str":
      return `Value.fromString(${text})`;
    case "obj":
      return `Value.fromObject(${text})`;
    default:
      return text;
  }
}

/** Lines that make `o` of a receiver `v` of rep value and fall through to the exact way if it is no object. */
function receiver(rep: Rep, body: string[]): string[] {
  if (rep !== "value") return body;
  const out: string[] = ["    if (v.isPointer()) {", "        const o = v.asObject();"];
  for (const line of body) out.push(`    ${line}`);
  out.push("    }");
  return out;
}

export function getPropHelper(context: Context, e: GetProp): string {
  const rep = e.rep;
  const from = e.object.rep;
  const guarded = e.guard !== undefined && e.candidates.length > 0;
  const key = `get ${e.name} ${rep} ${from} ${e.exhaustive ? "all" : ""}${guarded ? "guarded" : ""}${candidateKey(e.candidates)}`;
  return context.helper(key, `get_${e.name}${repName(rep)}`, (name) => {
    const param = `${from === "value" ? "v: Value" : "o: *Object"}${guarded ? ", known: bool" : ""}`;
    const body: string[] = [];
    let first = "";
    const last = e.candidates[e.candidates.length - 1];
    for (const c of e.candidates) {
      const slot = c.owner.slots[c.slot];
      const field = `${context.owner(c.owner)}.of(o).${context.field(c.owner, c.slot)}`;
      let value = field;
      if (slot !== undefined && slot.kind === "f64") value = rep === "f64" ? field : `Value.fromF64(${field})`;
      else if (rep === "f64") value = `rt.operators.expectF64(${field}, site)`;
      else value = `rt.present(${field})`;
      if (guarded && from === "value" && c === e.candidates[0]) {
        first = `    if (known) return ${value.split(".of(o)").join(".of(v.asObject())")};`;
        continue;
      }
      if (e.exhaustive && c === last && from !== "value") body.push(`    return ${value};`);
      else
        body.push(
          `    if (${guarded && body.length === 0 ? "known" : ownerTest(context, "o", c.owner)}) return ${value};`,
        );
    }
    const lines = [`inline fn ${name}(${param}, comptime site: u32) ${zigType(rep)} {`];
    if (first !== "") lines.push(first);
    lines.push(...receiver(body.length === 0 ? "obj" : from, body));
    if (!e.exhaustive || from === "value" || e.candidates.length === 0) {
      const any = from === "value" ? "v" : "Value.fromObject(o)";
      const got = `rt.call(site, rt.property.getProp, .{ ${any}, ${stringLiteral(e.name)}, site })`;
      lines.push(`    return ${rep === "f64" ? `rt.operators.expectF64(${got}, site)` : got};`);
    } else if (!body.join().includes("site")) lines.splice(1, 0, "    _ = site;");
    lines.push("}");
    return lines.join("\n");
  });
}

export function setPropHelper(context: Context, s: SetProp): string {
  const rep = s.value.rep;
  const from = s.object.rep;
  const guarded = s.guard !== undefined && s.candidates.length > 0;
  const key = `set ${s.name} ${rep} ${from} ${guarded ? "guarded" : ""}${candidateKey(s.candidates)}`;
  return context.helper(key, `set_${s.name}${repName(rep)}`, (name) => {
    const param = `${from === "value" ? "v: Value" : "o: *Object"}${guarded ? ", known: bool" : ""}`;
    let body: string[] = [];
    const first: string[] = [];
    let usesKnown = false;
    s.candidates.forEach((c, i) => {
      const slot = c.owner.slots[c.slot];
      if (slot === undefined) return;
      const field = `${context.owner(c.owner)}.of(o).${context.field(c.owner, c.slot)}`;
      let test = ownerTest(context, "o", c.owner);
      if (guarded && i === 0) {
        test = "known";
      }
      if (context.module.restricts === true && !slot.isPrivate) test += " and !rt.isRestricted(o)";
      let store = "";
      if (slot.kind === "f64") {
        if (rep === "value") test += " and x.isNumber()";
        store = `${field} = ${rep === "f64" ? "x" : "x.asF64()"};`;
      } else {
        // An absent property that becomes present changes the order of enumeration: not here.
        test += ` and ${field} != .empty`;
        if (slot.test !== undefined && slot.test.kind !== "any") {
          if (rep === "f64") {
            if (!accepts(slot.test, "number")) return;
          } else {
            const guard = storeGuard(context, slot.test, "x");
            if (guard === undefined) return;
            test += ` and ${guard}`;
          }
        }
        store = `rt.storeValue(&${field}, ${rep === "f64" ? "Value.fromF64(x)" : "x"});`;
      }
      if (test.startsWith("known")) usesKnown = true;
      body.push(`    if (${test}) {`, `        ${store}`, "        return;", "    }");
      if (guarded && i === 0 && from === "value") {
        for (const line of body) first.push(line.split(".of(o)").join(".of(v.asObject())"));
        body = [];
      }
    });
    const lines = [`inline fn ${name}(${param}, x: ${zigType(rep)}, comptime site: u32) void {`];
    if (guarded && !usesKnown) lines.push("    _ = known;");
    lines.push(...first);
    lines.push(...receiver(body.length === 0 ? "obj" : from, body));
    const any = from === "value" ? "v" : "Value.fromObject(o)";
    lines.push(
      `    rt.call(site, rt.property.setProp, .{ ${any}, ${stringLiteral(s.name)}, ${toValueText(rep, "x")}, site });`,
      "}",
    );
    return lines.join("\n");
  });
}

/** A cheap test that is enough for a store; what fails it goes the exact way, which decides. */
function storeGuard(context: Context, test: Test, x: string): string | undefined {
  switch (test.kind) {
    case "any":
      return "true";
    case "number":
      return `${x}.isNumber()`;
    case "string":
      return `${x}.isString()`;
    case "boolean":
      return `${x}.isBool()`;
    case "undefined":
      return `${x} == Value.undefined`;
    case "null":
      return `${x} == Value.null`;
    case "class":
      return `rt.isInstanceValue(${x}, ${context.owner(test.class)})`;
    case "object":
      return test.layout === undefined ? undefined : `rt.isExactlyValue(${x}, ${context.owner(test.layout)})`;
    case "union": {
      const parts: string[] = [];
      for (const item of test.items) {
        const part = storeGuard(context, item.test, x);
        if (part !== undefined) parts.push(part);
      }
      return parts.length === 0 ? undefined : parts.length === 1 ? parts[0] : `(${parts.join(" or ")})`;
    }
    default:
      return undefined;
  }
}

function accepts(test: Test, kind: string): boolean {
  if (test.kind === "any" || test.kind === kind) return true;
  if (test.kind !== "union") return false;
  for (const item of test.items) if (accepts(item.test, kind)) return true;
  return false;
}

function argReps(args: readonly Expr[]): Rep[] {
  const out: Rep[] = [];
  // Function objects know no `int`.
  for (const a of args) out.push(a.rep === "int" ? "f64" : a.rep);
  return out;
}

export function callClosureHelper(context: Context, e: CallClosure): string {
  const reps = argReps(e.args);
  const from = e.callee.rep;
  const test = e.resultTest;
  const result: Rep = e.rep === "int" ? "f64" : e.rep;
  const testKey = test === undefined || result !== "obj" ? "" : `${test.kind} ${test.text}`;
  const key = `call ${from} ${reps.join(",")} ${result} ${testKey}`;
  const wanted = `call_${reps.length === 0 ? "none" : reps.join("_")}_${result}`;
  return context.helper(key, wanted, (name) => {
    const id = context.signature(reps, result);
    const params = [from === "value" ? "v: Value" : "callee: *Object", "this: Value"];
    const types = ["*rt.Function", "Value"];
    const typed = ["f", "this"];
    const boxed: string[] = [];
    reps.forEach((rep, i) => {
      params.push(`a${i}: ${zigType(rep)}`);
      types.push(zigType(rep));
      typed.push(`a${i}`);
      boxed.push(toValueText(rep, `a${i}`));
    });
    params.push("comptime text: []const u8", "comptime site: u32");
    const lines = [`inline fn ${name}(${params.join(", ")}) ${zigType(result)} {`];
    const object = from === "value" ? "v.asObject()" : "callee";
    const any = from === "value" ? "v" : "Value.fromObject(callee)";
    lines.push(`    if (${from === "value" ? "v.isPointer() and " : ""}${object}.desc.signature == ${id}) {`);
    lines.push(`        const f: *rt.Function = @ptrCast(${object});`);
    lines.push(
      `        const code: *const fn (${types.join(", ")}) ${zigType(result)} = @ptrCast(@alignCast(f.code));`,
    );
    lines.push(`        return rt.call(site, code, ${tuple(typed)});`, "    }");
    const generic = `rt.callGeneric(site, ${any}, this, &${tuple(boxed)}, text)`;
    if (result === "void") lines.push(`    _ = ${generic};`);
    else if (result === "never") lines.push(`    _ = ${generic};`, "    unreachable;");
    else lines.push(`    return ${fromValue(result, generic, test, "site")};`);
    lines.push("}");
    return lines.join("\n");
  });
}

/** What the function is called as: direct convention, `this` first. */
function codeType(args: readonly Rep[], result: Rep): string {
  const types = ["*Object"];
  for (const a of args) types.push(zigType(a));
  return `fn (${types.join(", ")}) ${zigType(result)}`;
}

export function callMethodHelper(context: Context, e: CallMethod, throwing: ReadonlySet<Func>): string {
  const reps: Rep[] = [];
  for (const a of e.args) reps.push(a.rep);
  const from = e.object.rep;
  const test = e.resultTest;
  let key = `method ${e.name} ${from} ${reps.join(",")} ${e.rep} ${e.exhaustive ? "all" : ""} ${test === undefined ? "" : `${test.kind} ${test.text}`}`;
  for (const t of e.targets) key += ` ${t.class.id}.${t.func === undefined ? `v${t.vtableIndex}` : `f${t.func.id}`}`;
  return context.helper(key, `call_${e.name}`, (name) => {
    const params = [from === "value" ? "v: Value" : "o: *Object"];
    const typed = ["o"];
    const boxed: string[] = [];
    reps.forEach((rep, i) => {
      params.push(`a${i}: ${zigType(rep)}`);
      typed.push(`a${i}`);
      boxed.push(toValueText(rep, `a${i}`));
    });
    params.push("comptime text: []const u8", "comptime site: u32");
    const body: string[] = [];
    const last = e.targets[e.targets.length - 1];
    const closed = e.exhaustive && from !== "value" && last !== undefined;
    for (const t of e.targets) {
      let call = "";
      if (t.func === undefined)
        call = `rt.virtual(${codeType(reps, e.rep)}, ${t.vtableIndex}, site).call(${tuple(typed)})`;
      else if (throwing.has(t.func)) call = `rt.call(site, ${context.func(t.func)}, ${tuple(typed)})`;
      else call = `${context.func(t.func)}(${typed.join(", ")})`;
      if (closed && t === last) body.push(`    return ${call};`);
      else body.push(`    if (${ownerTest(context, "o", t.class)}) return ${call};`);
    }
    const lines = [`inline fn ${name}(${params.join(", ")}) ${zigType(e.rep)} {`];
    lines.push(...receiver(body.length === 0 ? "obj" : from, body));
    if (!closed) {
      const any = from === "value" ? "v" : "Value.fromObject(o)";
      const generic = `rt.callMethodNamed(site, ${any}, ${stringLiteral(e.name)}, &${tuple(boxed)}, text)`;
      if (e.rep === "void") lines.push(`    _ = ${generic};`);
      else if (e.rep === "never") lines.push(`    _ = ${generic};`, "    unreachable;");
      else lines.push(`    return ${fromValue(e.rep, generic, test, "site")};`);
    } else {
      if (!body.join().includes("site")) lines.splice(1, 0, "    _ = site;");
      lines.splice(1, 0, "    _ = text;");
    }
    lines.push("}");
    return lines.join("\n");
  });
}
