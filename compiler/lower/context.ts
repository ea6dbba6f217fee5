/**
 * What lowering carries: `Program` (the module that grows, the work list, names) and `Fn` (the function that is being lowered: its locals,
 * its statements so far, where its variables are).
 */
import type { ClassLike, Expression, Node, PropertyAccessExpression, PropertyName, SourceFile } from "../ast/ast.ts";
import { sourceFileOf } from "../ast/ast.ts";
import type { Symbol } from "../bind/symbols.ts";
import type { TypedProgram } from "../check/api.ts";
import type { Type, TypeParameter } from "../check/types.ts";
import type * as ir from "../ir/ir.ts";
import { stmtCompletes } from "../ir/verify.ts";
import type { Diagnostic } from "../source/diagnostic.ts";
import * as b from "./build.ts";
import type { ClassInfo } from "./classinfo.ts";
import type { Scope, Variable } from "./closures.ts";
import type { CoroutineMark } from "./coroutines.ts";
import { Analysis, canonicalSymbol } from "./closures.ts";
import { asyncIteratorKey, iteratorKey, Layouts } from "./layouts.ts";
import { refuse } from "./refusals.ts";
import type { Env } from "./reps.ts";
import { emptyEnv, makeEnv, Reps } from "./reps.ts";

/** How a variable is reached in a function. */
export interface Place {
  readonly kind: "plain" | "cell";
  /** Undefined: captured value number `capture` of the closure. */
  readonly local: ir.Local | undefined;
  readonly capture: number;
  /** Of the plain variable, or of the cell's content. */
  readonly rep: ir.Rep;
  readonly tdz: string | undefined;
}

export interface BreakTarget {
  readonly names: readonly string[];
  readonly breakLabel: number;
  /** undefined: not a loop. */
  readonly continueLabel: number | undefined;
  /** `break` without a label goes here. */
  readonly plain: boolean;
}

export interface InPlace {
  readonly label: number;
  readonly give: (e: ir.Expr, at: Expression, type: Type) => void;
}

/** A base of an optional chain that has been evaluated. */
export interface Substitution {
  readonly expr: () => ir.Expr;
  readonly type: Type;
}

/** A property access whose candidates are found when all layouts are known. */
export interface PendingAccess {
  readonly candidates: ir.Candidate[];
  readonly type: Type;
  readonly name: string;
  readonly isStore: boolean;
}
export interface PendingCall {
  readonly targets: ir.MethodTarget[];
  readonly node: ir.CallMethod;
  readonly type: Type;
  readonly name: string;
}

export class Program {
  readonly typed: TypedProgram;
  readonly reps: Reps;
  readonly layouts: Layouts;
  readonly analysis: Analysis;
  readonly module: ir.Module;
  readonly diagnostics: Diagnostic[] = [];
  readonly classes: Map<Symbol, ClassInfo> = new Map();
  readonly errorClasses: Map<string, ClassInfo> = new Map();
  readonly pendingAccesses: PendingAccess[] = [];
  readonly pendingCalls: PendingCall[] = [];
  /** Names that are called or read by name: classes make closures of their methods of these names. */
  readonly namesUsed: Set<string> = new Set([
    "toString",
    "toJSON",
    "valueOf",
    "next",
    "return",
    "throw",
    "then",
    iteratorKey,
    asyncIteratorKey,
  ]);
  /** Classes that are used as values: they get a side. `classesAreRead`: an object's class may be read, so that any class may be a value. */
  readonly valuedClasses: Set<ClassInfo> = new Set();
  classesAreRead: boolean = false;
  /** Every method and accessor name of every class of the program. */
  readonly methodNames: Set<string> = new Set();
  /** Names of methods that the program stores into objects (`this.m = this.m.bind(this)`): an object's own property goes before its class's method. */
  readonly assignedMethods: Set<string> = new Set();
  /** Classes by the symbol of the class that they extend. */
  readonly subclassNodes: Map<Symbol, ClassLike[]> = new Map();
  readonly globals: Map<Variable, ir.Global> = new Map();
  readonly tdzGlobals: Set<Variable> = new Set();
  readonly symbolGlobals: Map<Symbol, ir.Global> = new Map();
  readonly instances: Map<string, ir.Func> = new Map();
  /** Functions by the id of their node: may their result be an element that isn't there? */
  readonly elementResults: Map<number, boolean> = new Map();
  /** The strings of tagged templates, by node. */
  readonly templates: Map<number, ir.Global> = new Map();
  /** Methods of built-in objects that are found by name, as "kind.name": what makes them, until they are made. */
  readonly nativeMethods: Map<string, (() => void) | undefined> = new Map();
  readonly stdExports: Map<string, Symbol> = new Map();
  readonly coroutines: Map<ir.Func, CoroutineMark> = new Map();
  private readonly fileIndices: Map<SourceFile, number> = new Map();
  private readonly siteIndices: Map<string, number> = new Map();
  private readonly funcNames: Map<string, number> = new Map();
  private readonly globalNames: Map<string, number> = new Map();
  private readonly work: (() => void)[] = [];
  private readonly refused: Set<string> = new Set();

  constructor(typed: TypedProgram, files: readonly SourceFile[]) {
    this.typed = typed;
    this.reps = new Reps(typed);
    this.analysis = new Analysis(typed, files);
    const layouts: ir.Layout[] = [];
    this.module = {
      functions: [],
      classes: [],
      layouts,
      globals: [],
      inits: [],
      sites: [{ func: "", file: 0, line: 0, column: 0 }],
      files: [],
    };
    this.layouts = new Layouts(layouts);
  }

  later(task: () => void): void {
    this.work.push(task);
  }

  runWork(): void {
    while (this.work.length > 0) {
      const task = this.work.shift();
      if (task !== undefined) task();
    }
  }

  refuse(code: string, node: Node, detail: string | undefined = undefined): void {
    const key = `${code} ${node.id}`;
    if (this.refused.has(key)) return;
    this.refused.add(key);
    this.diagnostics.push(refuse(code, node, detail));
  }

  fileIndex(file: SourceFile): number {
    const known = this.fileIndices.get(file);
    if (known !== undefined) return known;
    const index = this.module.files.length;
    this.module.files.push(file.source.path);
    this.fileIndices.set(file, index);
    return index;
  }

  site(node: Node, func: string): number {
    const file = sourceFileOf(node);
    const { line, column } = file.source.position(node.pos);
    const index = this.fileIndex(file);
    const key = `${func} ${index} ${line} ${column}`;
    const known = this.siteIndices.get(key);
    if (known !== undefined) return known;
    const site = this.module.sites.length;
    this.module.sites.push({ func, file: index, line, column });
    this.siteIndices.set(key, site);
    return site;
  }

  private unique(names: Map<string, number>, wanted: string): string {
    const clean = identifier(wanted);
    const count = names.get(clean);
    if (count === undefined) {
      names.set(clean, 1);
      return clean;
    }
    names.set(clean, count + 1);
    return this.unique(names, `${clean}_${count + 1}`);
  }

  makeFunc(name: string, sourceName: string, convention: "direct" | "closure", node: Node, result: ir.Rep): ir.Func {
    const file = sourceFileOf(node);
    const func: ir.Func = {
      id: this.module.functions.length,
      name: this.unique(this.funcNames, name.length <= 2 || takenNames.has(name) ? `${name}_fn` : name),
      sourceName,
      convention,
      params: [],
      thisLocal: undefined,
      result,
      paramTests: [],
      hasRest: false,
      arity: 0,
      captures: [],
      body: [],
      file: this.fileIndex(file),
      line: file.source.position(node.pos).line,
    };
    this.module.functions.push(func);
    return func;
  }

  makeGlobal(name: string, rep: ir.Rep, isVar: boolean = false): ir.Global {
    const global: ir.Global = { name: this.unique(this.globalNames, name), rep, isVar };
    this.module.globals.push(global);
    return global;
  }

  /** Of a function or class. */
  className(name: string): string {
    return this.unique(this.funcNames, name);
  }

  /** Does a class below `info` have its own `name` (a method, or "get x")? */
  isOverridden(_owner: ClassInfo, name: string, info: ClassInfo): boolean {
    return this.declaredBelow(info.symbol, name, 0);
  }

  /** Does a class below have a field where `info` has an accessor? */
  isFieldBelow(info: ClassInfo, name: string): boolean {
    for (const node of this.subclassNodes.get(info.symbol) ?? []) {
      for (const m of node.members) if (m.kind === "PropertyDeclaration" && nameText(m.name) === name) return true;
      const own = this.typed.symbolOfDeclaration(node);
      const below = own === undefined ? undefined : this.classes.get(canonicalSymbol(own));
      if (below !== undefined && this.isFieldBelow(below, name)) return true;
    }
    return false;
  }

  isDeclaredBelow(info: ClassInfo, name: string): boolean {
    return this.declaredBelow(info.symbol, name, 0);
  }

  private declaredBelow(symbol: Symbol, name: string, depth: number): boolean {
    if (depth > 100) return true;
    for (const node of this.subclassNodes.get(symbol) ?? []) {
      for (const m of node.members) {
        if (m.kind === "MethodDeclaration" && nameText(m.name) === name) return true;
        if (m.kind === "GetAccessor" && `get ${nameText(m.name)}` === name) return true;
        if (m.kind === "SetAccessor" && `set ${nameText(m.name)}` === name) return true;
        if (m.kind === "PropertyDeclaration" && (nameText(m.name) === name || name.endsWith(` ${nameText(m.name)}`)))
          return true;
      }
      const own = this.typed.symbolOfDeclaration(node);
      if (own !== undefined && this.declaredBelow(canonicalSymbol(own), name, depth + 1)) return true;
    }
    return false;
  }

  envOf(parameters: readonly TypeParameter[] | undefined, args: readonly Type[] | undefined, caller: Env): Env {
    if (parameters === undefined || args === undefined) return emptyEnv;
    const numbers: TypeParameter[] = [];
    parameters.forEach((p, i) => {
      const arg = args[i];
      if (arg !== undefined && this.reps.repOf(arg, caller) === "f64") numbers.push(p);
    });
    return makeEnv(numbers);
  }
}

function nameText(name: PropertyName): string {
  return name.kind === "Identifier" || name.kind === "StringLiteral" || name.kind === "PrivateIdentifier"
    ? name.text
    : "";
}

/** Names that emitted text uses inside of functions. */
const takenNames: ReadonlySet<string> = new Set([
  "env",
  "this",
  "text",
  "site",
  "code",
  "argc",
  "args",
  "frame",
  "shared",
  "context",
  "callee",
  "program",
  "main",
  "global",
  "slot",
  "self",
  "result",
  "value",
]);

/** Letters, digits and underscores only. */
export function identifier(text: string): string {
  let out = "";
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    const ok = (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95;
    out += ok ? text.charAt(i) : "_";
  }
  if (out === "") return "_";
  const first = out.charCodeAt(0);
  return first >= 48 && first <= 57 ? `_${out}` : out;
}

export class Fn {
  readonly program: Program;
  readonly func: ir.Func;
  readonly env: Env;
  readonly scope: Scope | undefined;
  /** As traces show it. */
  readonly sourceName: string;
  list: ir.Stmt[];
  readonly places: Map<Variable, Place> = new Map();
  /** `this`, where it is not a captured variable. */
  thisExpr: (() => ir.Expr) | undefined = undefined;
  /** `this` is proved an instance of this class. */
  thisClass: ClassInfo | undefined = undefined;
  /** In a static method, static block or static initializer: `this` is this class. */
  staticClass: ClassInfo | undefined = undefined;
  /** What `super` refers to, in a method. */
  superClass: ClassInfo | undefined = undefined;
  readonly targets: BreakTarget[] = [];
  /** Functions whose bodies are being compiled as a part of this one: what `return` does in them. */
  readonly inPlace: InPlace[] = [];
  readonly substitutions: Map<number, Substitution> = new Map();
  /** Property accesses whose receiver stands for one part of its union: the member of that part. */
  readonly members: Map<number, Symbol> = new Map();
  /** Links of the optional chain that is being lowered past its `?.`. */
  readonly chainNodes: Set<number> = new Set();
  /** `o.m?.()`: what `this` is in the call. */
  readonly chainThis: Map<number, ir.Expr> = new Map();
  /** What a return statement must give; undefined: no value (a constructor, an initializer). */
  returnType: Type | undefined = undefined;
  /** Its body suspends: it returns a value of any type, whatever the function gives to its caller. */
  coroutine: ir.CoroutineKind | undefined = undefined;
  /** Constructors of derived classes: run after super(…). */
  afterSuper: (() => void) | undefined = undefined;
  private nextLocal = 0;
  private nextLabel = 0;

  constructor(program: Program, func: ir.Func, env: Env, scope: Scope | undefined) {
    this.program = program;
    this.func = func;
    this.env = env;
    this.scope = scope;
    this.sourceName = func.sourceName;
    this.list = func.body;
  }

  get typed(): TypedProgram {
    return this.program.typed;
  }

  rep(type: Type): ir.Rep {
    return this.program.reps.repOf(type, this.env);
  }

  /** Of a return statement's value. */
  get result(): ir.Rep {
    return this.coroutine === undefined ? this.func.result : "value";
  }

  typeOf(node: Expression): Type {
    const s = this.substitutions.get(node.id);
    if (s !== undefined) return s.type;
    return this.typed.typeOfExpression(node);
  }

  /** The property that `o.name` names. */
  memberSymbol(node: PropertyAccessExpression): Symbol | undefined {
    return this.members.get(node.id) ?? this.typed.symbolOfNode(node.name);
  }

  site(node: Node): number {
    return this.program.site(node, this.sourceName);
  }

  refuse(code: string, node: Node, detail: string | undefined = undefined): ir.Expr {
    this.program.refuse(code, node, detail);
    return b.undef();
  }

  // ---- locals, labels

  local(name: string, rep: ir.Rep): ir.Local {
    const local: ir.Local = {
      id: this.nextLocal,
      name: identifier(name),
      rep: rep === "void" || rep === "never" ? "value" : rep,
      mutable: false,
    };
    this.nextLocal++;
    return local;
  }

  label(): number {
    this.nextLabel++;
    return this.nextLabel;
  }

  // ---- statements

  /** What comes after a jump is dropped: it can't run. */
  push(s: ir.Stmt): void {
    const last = this.list[this.list.length - 1];
    if (last !== undefined && !stmtCompletes(last)) return;
    this.list.push(s);
  }

  /** Evaluates once, now; a constant needs no local. */
  temp(name: string, e: ir.Expr): ir.Expr {
    if (b.isConstant(e)) return e;
    const value = e.rep === "void" || e.rep === "never" ? b.toValue(e) : e;
    const local = this.local(name, value.rep);
    this.push(b.letStmt(local, value));
    return b.get(local);
  }

  /** As temp, always a local (which may be assigned). */
  variable(name: string, rep: ir.Rep, init: ir.Expr | undefined): ir.Local {
    const local = this.local(name, rep);
    this.push(b.letStmt(local, init));
    return local;
  }

  /** Runs `make` with an empty list of statements; what it pushed comes before its result. */
  inBlock(make: () => ir.Expr): ir.Expr {
    const outer = this.list;
    const inner: ir.Stmt[] = [];
    this.list = inner;
    const result = make();
    this.list = outer;
    return b.block(inner, result);
  }

  /** The statements that `make` pushes. */
  collect(make: () => void): ir.Stmt[] {
    const outer = this.list;
    const inner: ir.Stmt[] = [];
    this.list = inner;
    make();
    this.list = outer;
    return inner;
  }
}
