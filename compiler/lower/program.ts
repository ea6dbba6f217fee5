/**
 * `lowerProgram`: typed AST → IR. Starts from the modules' top levels; functions and classes are lowered when something that is lowered refers to them, once
 * per instance. Module variables need a temporal-dead-zone check only where a function that reads them may run before their initialization (`findTdz`).
 */
import type { Node, SourceFile, Statement } from "../ast/ast.ts";
import { forEachChild } from "../ast/ast.ts";
import { ModifierFlags } from "../ast/base.ts";
import type { Symbol } from "../bind/symbols.ts";
import type { TypedProgram } from "../check/api.ts";
import type * as ir from "../ir/ir.ts";
import type { Diagnostic } from "../source/diagnostic.ts";
import { addNamedMethods, classOfExpression, memberName } from "./classes.ts";
import type { ClassInfo } from "./classinfo.ts";
import { findMethod } from "./classinfo.ts";
import type { Variable } from "./closures.ts";
import { canonicalSymbol, isBoundary, isTypeOnly, skipParentheses } from "./closures.ts";
import { Fn, Program } from "./context.ts";
import { splitCoroutines } from "./coroutines.ts";
import { classFits, objectMembers, resolveAccesses } from "./layouts.ts";
import { addNatives } from "./natives.ts";
import { emptyEnv } from "./reps.ts";
import { lowerBody } from "./statements.ts";
import { addClassSides } from "./statics.ts";
import { sweep } from "./sweep.ts";

export interface Lowered {
  readonly module: ir.Module;
  readonly diagnostics: Diagnostic[];
}

export function lowerProgram(typed: TypedProgram, entries: readonly SourceFile[] | undefined = undefined): Lowered {
  const files = typed.files.filter((file) => !file.isDeclarationFile);
  const p = new Program(typed, files);
  for (const file of files) scanClasses(p, file);
  findStd(p, files);
  const modules = evaluationOrder(typed, files, entries);
  findTdz(p, modules);
  const inits: Map<SourceFile, ir.Func> = new Map();
  for (const file of modules) inits.set(file, lowerModule(p, file));
  if (p.module.waiting !== undefined) {
    p.module.dependencies = new Map();
    for (const [file, init] of inits) {
      const needs: ir.Func[] = [];
      for (const imported of importsOf(typed, file)) {
        const other = inits.get(imported);
        if (other !== undefined) needs.push(other);
      }
      p.module.dependencies.set(init, needs);
    }
  }
  dropEmptyInits(p);
  p.runWork();
  while (addNamedMethods(p) || addClassSides(p) || addNatives(p)) p.runWork();
  resolveCalls(p);
  resolveAccesses(p);
  splitCoroutines(p.module, p.coroutines, (wanted) => p.className(wanted));
  for (const file of modules) if (!isStd(file)) sweep(p, file);
  return { module: p.module, diagnostics: p.diagnostics };
}

function lowerModule(p: Program, file: SourceFile): ir.Func {
  const name = moduleName(file.source.path);
  const func = p.makeFunc(`init_${name}`, "", "direct", file, "void");
  p.module.inits.push(func);
  const f = new Fn(p, func, emptyEnv, p.analysis.scopeOf(file));
  if (file.statements.some(awaits)) {
    f.coroutine = "async";
    p.coroutines.set(func, { kind: "async", prefix: 0 });
    if (p.module.waiting === undefined) p.module.waiting = new Map();
    p.module.waiting.set(func, []);
  }
  lowerBody(f, file.statements, file);
  return func;
}

/** Has it an await of its own? */
function awaits(node: Node): boolean {
  if (node.kind === "AwaitExpression" || (node.kind === "ForOfStatement" && node.awaitModifier)) return true;
  if (isBoundary(node) || isTypeOnly(node)) return false;
  let found = false;
  forEachChild(node, (child) => {
    if (!found && awaits(child)) found = true;
  });
  return found;
}

/** A module that only declares has nothing to run. */
function dropEmptyInits(p: Program): void {
  for (let i = p.module.inits.length - 1; i >= 0; i--) {
    const func = p.module.inits[i];
    if (func === undefined || func.body.length > 0) continue;
    p.module.inits.splice(i, 1);
    p.module.functions.splice(p.module.functions.indexOf(func), 1);
  }
}

function moduleName(path: string): string {
  const slash = path.lastIndexOf("/");
  const base = path.slice(slash + 1);
  const dot = base.indexOf(".");
  return dot < 0 ? base : base.slice(0, dot);
}

export function isStd(file: SourceFile): boolean {
  const path = file.source.path;
  return path.includes("/std/builtins/") || path.includes("/std/node/") || path.includes("/std/argot/");
}

/** Exports of std/builtins by "file.name", and of std/argot by "argot/file.name" if the program imports it. */
function findStd(p: Program, files: readonly SourceFile[]): void {
  for (const file of files) {
    const path = file.source.path;
    const isArgot = path.includes("/std/argot/");
    if (!isArgot && !path.includes("/std/builtins/")) continue;
    const name = isArgot ? `argot/${moduleName(path)}` : moduleName(path);
    for (const symbol of p.typed.exportsOfModule(file))
      p.stdExports.set(`${name}.${symbol.name}`, canonicalSymbol(symbol));
  }
}

// ------------------------------------------------------------------ classes of the program

function scanClasses(p: Program, node: Node): void {
  if (isTypeOnly(node)) return;
  if (node.kind === "BinaryExpression" && node.operator === "=" && node.left.kind === "PropertyAccessExpression") {
    const symbol = p.typed.symbolOfNode(node.left.name);
    if (symbol?.valueDeclaration?.kind === "MethodDeclaration") p.assignedMethods.add(symbol.name);
  }
  if (node.kind === "ClassDeclaration" || node.kind === "ClassExpression") {
    for (const m of node.members) {
      if (m.kind === "MethodDeclaration" || m.kind === "GetAccessor" || m.kind === "SetAccessor") {
        const name = memberName(m.name);
        if (name !== undefined && (m.modifiers & ModifierFlags.Static) === 0) p.methodNames.add(name);
      }
    }
    for (const h of node.heritageClauses) {
      const e = h.types[0]?.expression;
      if (h.token !== "extends" || e === undefined) continue;
      const base = classOfExpression(p, e);
      if (base === undefined || p.typed.libSymbol(canonicalSymbol(base))?.name === "AggregateError") {
        p.refuse("AR1018", e);
        continue;
      }
      const symbol = canonicalSymbol(base);
      const list = p.subclassNodes.get(symbol);
      if (list === undefined) p.subclassNodes.set(symbol, [node]);
      else list.push(node);
    }
  }
  forEachChild(node, (child) => {
    scanClasses(p, child);
  });
}

// ------------------------------------------------------------------ modules

/** Modules in the order in which they run: what a module imports for its values first, in source order. */
function evaluationOrder(
  typed: TypedProgram,
  files: readonly SourceFile[],
  entries: readonly SourceFile[] | undefined,
): SourceFile[] {
  // The library's own modules come first: any function may call them.
  const roots = [
    ...files.filter((file) => file.source.path.includes("/std/builtins/")),
    ...(entries ?? files.filter((file) => !isStd(file))),
  ];
  const order: SourceFile[] = [];
  const seen = new Set<SourceFile>();
  const visit = (file: SourceFile): void => {
    if (seen.has(file) || file.isDeclarationFile) return;
    seen.add(file);
    for (const target of importsOf(typed, file)) visit(target);
    order.push(file);
  };
  for (const root of roots) visit(root);
  return order;
}

/** Modules that it imports for their values, in source order. */
function importsOf(typed: TypedProgram, file: SourceFile): SourceFile[] {
  const out: SourceFile[] = [];
  for (const s of file.statements) {
    let specifier: Node | undefined;
    if (s.kind === "ImportDeclaration" && s.importClause?.isTypeOnly !== true) specifier = s.moduleSpecifier;
    if (s.kind === "ExportDeclaration" && !s.isTypeOnly) specifier = s.moduleSpecifier;
    if (specifier === undefined) continue;
    const target = typed.fileOfSpecifier(specifier);
    if (target !== undefined) out.push(target);
  }
  return out;
}

/**
 * Which module variables may be read before they are initialized. Statements run in order; everything that a statement which calls something
 * refers to, directly or through the declarations of what it refers to, may run then. A variable that has been reached when its declaration comes
 * needs the check. A function value can only come from an expression that ran, so what has not been reached can't be called.
 */
function findTdz(p: Program, modules: readonly SourceFile[]): void {
  const refs: Map<Statement, Set<Variable>> = new Map();
  const statementOf: Map<Variable, Statement> = new Map();
  const own: Map<Statement, Variable[]> = new Map();
  for (const file of modules) {
    for (const s of file.statements) {
      const found = new Set<Variable>();
      collectGlobals(p, s, found, false);
      refs.set(s, found);
      const declared: Variable[] = [];
      for (const symbol of declaredSymbols(p, s)) {
        const v = p.analysis.declare(symbol);
        if (v?.isGlobal !== true) continue;
        statementOf.set(v, s);
        declared.push(v);
      }
      own.set(s, declared);
    }
  }
  const reached = new Set<Variable>();
  /** By a statement that calls nothing. */
  const read = new Set<Variable>();
  const reach = (s: Statement): void => {
    const work: Statement[] = [s];
    while (work.length > 0) {
      const next = work.pop();
      if (next === undefined) break;
      for (const v of refs.get(next) ?? []) {
        if (reached.has(v)) continue;
        reached.add(v);
        const where = statementOf.get(v);
        if (where !== undefined) work.push(where);
      }
    }
  };
  for (const file of modules) {
    for (const s of file.statements) {
      if (isInert(s)) collectGlobals(p, s, read, true);
      else reach(s);
      for (const v of own.get(s) ?? []) {
        const d = v.declaration;
        const isLexical =
          d.kind === "VariableDeclaration" || d.kind === "BindingElement" || d.kind === "ExportAssignment";
        if (isLexical && (reached.has(v) || read.has(v)) && !isVar(d) && readInFunction(v)) p.tdzGlobals.add(v);
      }
    }
  }
}

function isVar(d: Node): boolean {
  let n: Node = d;
  while (
    n.kind === "BindingElement" ||
    n.kind === "ObjectBindingPattern" ||
    n.kind === "ArrayBindingPattern" ||
    n.kind === "VariableDeclaration"
  )
    n = n.parent;
  return n.kind === "VariableDeclarationList" && n.declarationKind === "var";
}

/** Is there a read that does not come after the declaration in the same top level? */
function readInFunction(v: Variable): boolean {
  for (const r of v.refs) {
    if (r.scope !== v.owner) {
      // A function that is reached only after the declaration is sorted out by `reached`.
      return true;
    }
    if (r.node.pos < v.declaration.pos) return true;
  }
  return false;
}

function declaredSymbols(p: Program, s: Statement): Symbol[] {
  const out: Symbol[] = [];
  const add = (node: Node): void => {
    if (node.kind === "VariableDeclaration" || node.kind === "BindingElement") {
      if (node.name.kind === "Identifier") {
        const symbol = p.typed.symbolOfDeclaration(node);
        if (symbol !== undefined) out.push(symbol);
      } else for (const e of node.name.elements) add(e);
    }
  };
  if (s.kind === "VariableStatement") for (const d of s.declarationList.declarations) add(d);
  if (s.kind === "FunctionDeclaration" || s.kind === "ClassDeclaration" || s.kind === "ExportAssignment") {
    const symbol = p.typed.symbolOfDeclaration(s);
    if (symbol !== undefined) out.push(symbol);
  }
  return out;
}

/** `now`: only what the node reads when it runs, not what functions in it read when they are called. */
function collectGlobals(p: Program, node: Node, out: Set<Variable>, now: boolean): void {
  if (isTypeOnly(node) || (now && isDeferred(node))) return;
  if (node.kind === "Identifier") {
    const symbol = p.analysis.symbolOfReference(node);
    const v = symbol === undefined ? undefined : p.analysis.variableOf(symbol);
    if (v?.isGlobal === true && !isOwnName(node)) out.add(v);
    return;
  }
  if (node.kind === "PropertyAccessExpression") {
    collectGlobals(p, node.expression, out, now);
    // Through a namespace import.
    const symbol = p.typed.symbolOfNode(node.name);
    const v = symbol === undefined ? undefined : p.analysis.variableOf(symbol);
    if (v?.isGlobal === true) out.add(v);
    return;
  }
  forEachChild(node, (child) => {
    collectGlobals(p, child, out, now);
  });
}

/** The name in its own declaration is no reference. */
function isOwnName(node: Node): boolean {
  const parent = node.parent;
  switch (parent.kind) {
    case "VariableDeclaration":
    case "BindingElement":
    case "FunctionDeclaration":
    case "ClassDeclaration":
    case "Parameter":
      return parent.name === node;
    default:
      return false;
  }
}

/** A function or another part of a program that runs later, if it runs at all. */
function isDeferred(s: Node): boolean {
  switch (s.kind) {
    case "FunctionDeclaration":
    case "ArrowFunction":
    case "FunctionExpression":
    case "MethodDeclaration":
    case "GetAccessor":
    case "SetAccessor":
    case "Constructor":
      return true;
    case "PropertyDeclaration":
      return (s.modifiers & ModifierFlags.Static) === 0;
    default:
      return false;
  }
}

/** Nothing of the program's functions runs in it. */
function isInert(s: Node): boolean {
  if (isDeferred(s)) return true;
  switch (s.kind) {
    case "InterfaceDeclaration":
    case "TypeAliasDeclaration":
    case "ImportDeclaration":
    case "ExportDeclaration":
    case "EnumDeclaration":
      return true;
    case "CallExpression":
    case "TaggedTemplateExpression":
    case "ClassStaticBlockDeclaration":
      return false;
    case "NewExpression": {
      const callee = skipParentheses(s.expression);
      const isCollection =
        callee.kind === "Identifier" &&
        (callee.text === "Map" || callee.text === "Set" || callee.text === "Array" || callee.text === "Error");
      if (!isCollection) return false;
      break;
    }
    default:
      break;
  }
  if (isTypeOnly(s)) return true;
  let inert = true;
  forEachChild(s, (child) => {
    if (inert && !isInert(child)) inert = false;
  });
  return inert;
}

// ------------------------------------------------------------------ calls through interfaces

const maxTargets = 4;

function resolveCalls(p: Program): void {
  for (const call of p.pendingCalls) {
    const given = call.node.args.map((a) => a.rep).join(",");
    for (const member of objectMembers(p.typed, call.type)) {
      const symbol = p.reps.classSymbol(member);
      if (symbol !== undefined) {
        const info = p.classes.get(symbol);
        if (info !== undefined) addTarget(p, call.targets, info, call.name, given, call.node.rep);
        continue;
      }
      const names = p.typed.propertiesOfType(member).map((s) => s.name);
      for (const info of p.classes.values()) {
        if (call.targets.length >= maxTargets) break;
        if (classFits(info, names)) addTarget(p, call.targets, info, call.name, given, call.node.rep);
      }
    }
  }
}

function addTarget(
  p: Program,
  targets: ir.MethodTarget[],
  info: ClassInfo,
  name: string,
  given: string,
  result: ir.Rep,
): void {
  if (targets.length >= maxTargets) return;
  const m = findMethod(info, name);
  if (m === undefined || m.target.func.result !== result || m.target.params.some((q) => q.isRest)) return;
  if (m.target.params.map((q) => q.rep).join(",") !== given) return;
  for (const t of targets) {
    let c: ir.Class | undefined = info.ir;
    while (c !== undefined) {
      if (t.class === c) return;
      c = c.base;
    }
  }
  const overridden = m.isAbstract || p.isOverridden(m.owner, name, info);
  targets.push({ class: info.ir, func: overridden ? undefined : m.target.func, vtableIndex: m.vtableIndex });
}
