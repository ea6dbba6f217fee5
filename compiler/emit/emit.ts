/** IR → Zig: the text of the program, which with runtime-zig is compiled to the binary. Decides nothing: what IR says is what Zig does. */
import type { Class, Func, Module } from "../ir/ir.ts";
import { Context, isRoot, textLiteral, tuple } from "./context.ts";
import { printFrame } from "./coroutines.ts";
import {
  numberClasses,
  printClassObject,
  printClosureDesc,
  printFunctionObject,
  printGlobals,
  printOwner,
  printTest,
} from "./data.ts";
import { errorNames, withErrorClasses } from "./errors.ts";
import { printFunction } from "./functions.ts";
import { findOnce } from "./once.ts";
import { findThrowing } from "./throws.ts";
import { visitExprChildren, visitStmtChildren } from "../ir/walk.ts";
import type { Visitor } from "../ir/walk.ts";

export interface EmittedFile {
  readonly path: string;
  readonly text: string;
}

export function emitZig(given: Module): EmittedFile[] {
  const module = withErrorClasses(given);
  const context = new Context(module);
  const throwing = findThrowing(module);
  const ids = numberClasses(module.classes);
  // Functions first: they ask for helpers, function objects and tests, which are printed after.
  const functions: string[] = [];
  const once = findOnce(module);
  for (const f of module.functions) functions.push(printFunction(context, throwing, f, once.has(f)));
  const owners: string[] = [];
  for (const c of module.classes) owners.push(printOwner(context, c, ids));
  for (const l of module.layouts)
    owners.push(l.coroutine === undefined ? printOwner(context, l, ids) : printFrame(context, l, l.coroutine));

  const objects: string[] = [];
  const literals: string[] = [];
  const tests: string[] = [];
  let descs = 0;
  let functionObjects = 0;
  let classObjects = 0;
  let testCount = 0;
  // Each may ask for more of the others.
  for (;;) {
    const f = context.closureDescList[descs];
    if (f !== undefined) {
      descs++;
      objects.push(printClosureDesc(context, f));
      continue;
    }
    const o = context.functionObjectList[functionObjects];
    if (o !== undefined) {
      functionObjects++;
      objects.push(printFunctionObject(context, o));
      continue;
    }
    const c = context.classObjectList[classObjects];
    if (c !== undefined) {
      classObjects++;
      objects.push(printClassObject(context, c));
      continue;
    }
    const t = context.testList[testCount];
    if (t !== undefined) {
      testCount++;
      tests.push(printTest(context, t, literals));
      continue;
    }
    break;
  }

  for (const l of module.layouts) if (l.coroutine?.kind === "asyncGenerator") context.usesLoop = true;
  const parts: string[] = [header(context, module)];
  const globals = printGlobals(context, module.globals);
  if (globals !== "") parts.push(globals.trimEnd());
  parts.push(...owners, ...functions, ...context.helperTexts, ...objects, ...tests, program(context, module, literals));
  return [{ path: "main.zig", text: `${parts.join("\n\n")}\n` }];
}

function header(context: Context, module: Module): string {
  let files = "";
  for (const f of module.files) files += `${files === "" ? "" : ", "}${f}`;
  return `//! Made by Argot from ${files}.
const rt = @import("rt");
const Value = rt.Value;
const Object = rt.Object;
const String = rt.String;

pub const _start = rt.entry;
pub const wWinMainCRTStartup = rt.entry;
pub const panic = rt.panic;
comptime {
    _ = rt;
}`;
}

function program(context: Context, module: Module, literals: readonly string[]): string {
  let text = "/// What the runtime asks of the program.\npub const program = struct {\n    pub fn main() void {\n";
  if (context.usesLoop) text += "        rt.loop.run(modules);\n    }\n    fn modules() void {\n";
  for (const line of literals) text += `        ${line}\n`;
  const waiting = module.waiting;
  if (waiting !== undefined) {
    text += "        rt.modules.run(&.{\n";
    for (const f of module.inits) {
      const needs = needsOf(module, f, new Set()).map((g) => module.inits.indexOf(g));
      text += `            .{ .run = &${context.func(f)}, .awaits = ${waiting.has(f) ? "true" : "false"}, .needs = &${tuple(needs.map(String))} },\n`;
    }
    text += "        });\n";
  } else for (const f of module.inits) text += `        ${context.func(f)}();\n`;
  text += "    }\n\n";
  const siteLines: string[] = [];
  for (const s of module.sites)
    siteLines.push(
      `        .{ .function = ${context.sourceFunction(s.func, s.file)}, .line = ${s.line}, .column = ${s.column} },\n`,
    );
  text +=
    siteLines.length === 0
      ? "    pub const sites: []const rt.Site = &.{};\n"
      : `    pub const sites: []const rt.Site = &.{\n${siteLines.join("")}    };\n`;
  let functions = "";
  for (const f of context.sourceFunctionList)
    functions += `        .{ .name = ${textLiteral(f.name)}, .file = ${textLiteral(module.files[f.file] ?? "")} },\n`;
  text +=
    functions === ""
      ? "    pub const functions: []const rt.SourceFunction = &.{};\n"
      : `    pub const functions: []const rt.SourceFunction = &.{\n${functions}    };\n`;
  if (isConcurrent(module)) text += "    pub const concurrent = true;\n";
  let roots = 0;
  for (const g of module.globals) if (isRoot(g)) roots++;
  if (roots > 0)
    text += `    pub const globals: []const rt.RootRange = &.{.{ .start = @ptrCast(&global), .count = ${roots} }};\n`;
  text += "    pub const errors: *const rt.ErrorDescs = &.{\n";
  for (const name of errorNames)
    text += `        .${name} = &${errorOwner(context, module.classes, name)}.descriptor,\n`;
  text += "    };\n";
  for (const l of module.layouts)
    if (l.coroutine?.kind === "generator") {
      text += "    pub const has_generators = true;\n";
      break;
    }
  if (context.usesLoop) text += "    pub const has_promises = true;\n";
  if (module.natives === true) text += "    pub const has_natives = true;\n";
  if (waiting !== undefined) text += "    pub const has_waiting_modules = true;\n";
  return `${text}};`;
}

/** The modules with something to do that it imports, also through those without. */
function needsOf(module: Module, f: Func, seen: Set<Func>): Func[] {
  const out: Func[] = [];
  for (const g of module.dependencies?.get(f) ?? []) {
    if (seen.has(g)) continue;
    seen.add(g);
    if (module.inits.includes(g)) out.push(g);
    else out.push(...needsOf(module, g, seen));
  }
  return out;
}

/** Does it use goroutines, channels or what guards shared objects? Then the runtime has a scheduler. */
function isConcurrent(module: Module): boolean {
  let found = false;
  const visitor: Visitor = {
    expr: (e) => {
      if (e.kind === "CallRt" && isConcurrentCall(e.name)) found = true;
      visitExprChildren(e, visitor);
    },
    stmt: (s) => {
      if (s.kind === "Select") found = true;
      visitStmtChildren(s, visitor);
    },
  };
  for (const f of module.functions) for (const s of f.body) visitor.stmt(s);
  return found;
}

function isConcurrentCall(name: string): boolean {
  switch (name.slice(0, name.indexOf("."))) {
    case "go":
    case "chan":
    case "cases":
    case "sync":
    case "signals":
    case "timer":
      return name !== "timer.now";
    default:
      return false;
  }
}

function errorOwner(context: Context, classes: readonly Class[], name: string): string {
  for (const c of classes) if (c.builtin === name) return context.owner(c);
  return "missing";
}
