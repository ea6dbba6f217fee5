/**
 * Variables of the whole program: who owns each, who captures it, which functions are known at their calls, and where a cell is needed.
 *
 * - A *known* function is a function declaration, or a constant whose initializer is a function: calls of it are direct, and what it captures is passed as
 *   leading parameters (lambda lifting). A nested one that captures and is used as a value too is an ordinary variable instead, because
 *   its object has an identity.
 * - A captured variable lives in a cell if it is assigned, or if a function that captures it may run before its initialization; in the latter
 *   case the cell is made at the start of the block and reads check for the temporal dead zone. Every other one is captured by value.
 */
import type {
  ArrowFunction,
  ClassLike,
  Expression,
  FunctionDeclaration,
  FunctionExpression,
  Identifier,
  Node,
  SourceFile,
} from "../ast/ast.ts";
import { forEachChild, sourceFileOf } from "../ast/ast.ts";
import { localsOf } from "../bind/bindings.ts";
import type { Symbol } from "../bind/symbols.ts";
import { SymbolFlags } from "../bind/symbols.ts";
import type { TypedProgram } from "../check/api.ts";
import { handlersInPlace } from "./selectcases.ts";

export type KnownFunction = FunctionDeclaration | FunctionExpression | ArrowFunction;

export interface Ref {
  readonly node: Node;
  /** The innermost function (see isBoundary) around it. */
  readonly scope: Scope;
  readonly isCall: boolean;
  readonly isWrite: boolean;
}

export interface Variable {
  readonly name: string;
  /** undefined: `this` of the owner. */
  readonly symbol: Symbol | undefined;
  readonly declaration: Node;
  readonly owner: Scope;
  readonly isGlobal: boolean;
  readonly isHoistedFunction: boolean;
  readonly refs: Ref[];
  captured: boolean;
  assigned: boolean;
  /** The function that it names, if it is known. */
  known: KnownFunction | undefined;
  storage: "plain" | "cell" | undefined;
  /** Reads may come before the initialization. */
  tdz: boolean;
}

/** A function or a file; the initializer of a field and a static block count as functions. */
export interface Scope {
  readonly node: Node;
  readonly parent: Scope | undefined;
  /** Variables of outer functions that it (or a function in it, or a known function that it refers to) uses. */
  readonly free: Set<Variable>;
  /** Known functions that are referred to directly in it. */
  readonly mentions: Set<Variable>;
  /** The variable that names the function, if it is known. */
  named: Variable | undefined;
  usesThis: boolean;
  thisVariable: Variable | undefined;
}

export function isBoundary(node: Node): boolean {
  switch (node.kind) {
    case "SourceFile":
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunction":
    case "MethodDeclaration":
    case "Constructor":
    case "GetAccessor":
    case "SetAccessor":
    case "PropertyDeclaration":
    case "ClassStaticBlockDeclaration":
      return true;
    default:
      return false;
  }
}

/** A type node (other than in a heritage clause): nothing in it runs. */
export function isTypeOnly(node: Node): boolean {
  switch (node.kind) {
    case "KeywordType":
    case "ThisType":
    case "TypeReference":
    case "TypePredicate":
    case "FunctionType":
    case "ConstructorType":
    case "TypeQuery":
    case "TypeLiteral":
    case "ArrayType":
    case "TupleType":
    case "NamedTupleMember":
    case "OptionalType":
    case "RestType":
    case "UnionType":
    case "IntersectionType":
    case "ConditionalType":
    case "InferType":
    case "ParenthesizedType":
    case "TypeOperator":
    case "IndexedAccessType":
    case "MappedType":
    case "LiteralType":
    case "TemplateLiteralType":
    case "ImportType":
    case "InterfaceDeclaration":
    case "TypeAliasDeclaration":
    case "TypeParameter":
    case "ImportDeclaration":
    case "ExportDeclaration":
    case "IndexSignature":
      return true;
    default:
      return false;
  }
}

export function canonicalSymbol(symbol: Symbol): Symbol {
  let s = symbol;
  while (true) {
    const next = s.mergedInto ?? s.exportSymbol;
    if (next === undefined || next === s) return s;
    s = next;
  }
}

export function skipParentheses(node: Expression): Expression {
  let n = node;
  while (n.kind === "ParenthesizedExpression" || n.kind === "SatisfiesExpression") n = n.expression;
  return n;
}

export class Analysis {
  private readonly typed: TypedProgram;
  readonly scopes: Map<number, Scope> = new Map();
  private readonly variables: Map<Symbol, Variable> = new Map();
  private readonly allScopes: Scope[] = [];
  private readonly byParameter: Map<number, Variable> = new Map();
  private readonly safeMemo: Map<string, boolean> = new Map();
  /** Arrow functions that are compiled as a part of the function around: handlers of select. */
  readonly inPlace: Set<number> = new Set();

  constructor(typed: TypedProgram, files: readonly SourceFile[]) {
    this.typed = typed;
    for (const file of files) if (!file.isDeclarationFile) this.makeScope(file, undefined);
    for (const file of files) if (!file.isDeclarationFile) this.walkFile(file);
    this.findKnown();
    this.propagate();
    this.decideStorage();
  }

  // ------------------------------------------------------------------ questions

  scopeOf(node: Node): Scope | undefined {
    return this.scopes.get(node.id);
  }

  variableOf(symbol: Symbol): Variable | undefined {
    return this.variables.get(canonicalSymbol(symbol));
  }

  /** The symbol that an identifier means as a value (also the name in `{ name }`). */
  symbolOfReference(id: Identifier): Symbol | undefined {
    const parent = id.parent;
    if (parent.kind === "ShorthandPropertyAssignment" && parent.name === id) {
      const local = this.lookup(id, id.text);
      if (local !== undefined) return local;
    }
    const symbol = this.typed.symbolOfNode(id);
    return symbol === undefined ? undefined : canonicalSymbol(symbol);
  }

  private lookup(from: Node, name: string): Symbol | undefined {
    let n: Node = from.parent;
    while (true) {
      const found = localsOf(n)?.get(name);
      if (
        found !== undefined &&
        (found.flags & (SymbolFlags.Value | SymbolFlags.Alias | SymbolFlags.ExportValue)) !== 0
      ) {
        return canonicalSymbol((found.flags & SymbolFlags.Alias) !== 0 ? this.typed.resolveAlias(found) : found);
      }
      if (n.kind === "SourceFile") return undefined;
      n = n.parent;
    }
  }

  // ------------------------------------------------------------------ the walk

  private walkFile(file: SourceFile): void {
    const scope = this.scopes.get(file.id);
    if (scope === undefined) return;
    for (const s of file.statements) this.walk(s, scope);
  }

  private makeScope(node: Node, parent: Scope | undefined): Scope {
    const scope: Scope = {
      node,
      parent,
      free: new Set(),
      mentions: new Set(),
      named: undefined,
      usesThis: false,
      thisVariable: undefined,
    };
    this.scopes.set(node.id, scope);
    this.allScopes.push(scope);
    return scope;
  }

  private walk(node: Node, scope: Scope): void {
    if (isTypeOnly(node)) return;
    let inner = scope;
    if (isBoundary(node) && !this.inPlace.has(node.id)) inner = this.makeScope(node, scope);
    switch (node.kind) {
      case "Identifier":
        this.reference(node, scope);
        return;
      case "ThisKeyword":
        this.useThis(scope);
        return;
      case "SuperKeyword":
        this.useThis(scope);
        return;
      case "PropertyAccessExpression":
        this.walk(node.expression, inner);
        return;
      case "MetaProperty":
        // `new.target` comes from the instance.
        if (node.keywordToken === "new") this.useThis(scope);
        return;
      case "BreakStatement":
      case "ContinueStatement":
      case "EnumDeclaration":
        if (node.kind === "EnumDeclaration")
          for (const m of node.members) if (m.initializer !== undefined) this.walk(m.initializer, inner);
        return;
      case "LabeledStatement":
        this.walk(node.statement, inner);
        return;
      case "PropertyAssignment":
        if (node.name.kind === "ComputedPropertyName") this.walk(node.name.expression, inner);
        this.walk(node.initializer, inner);
        return;
      case "ShorthandPropertyAssignment":
        this.reference(node.name, scope);
        if (node.objectAssignmentInitializer !== undefined) this.walk(node.objectAssignmentInitializer, inner);
        return;
      case "VariableDeclaration":
      case "Parameter":
        if (node.name.kind !== "Identifier") this.walk(node.name, inner);
        if (node.initializer !== undefined) this.walk(node.initializer, inner);
        return;
      case "BindingElement":
        if (node.propertyName !== undefined && node.propertyName.kind === "ComputedPropertyName")
          this.walk(node.propertyName.expression, inner);
        if (node.name.kind !== "Identifier") this.walk(node.name, inner);
        if (node.initializer !== undefined) this.walk(node.initializer, inner);
        return;
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunction":
      case "MethodDeclaration":
      case "Constructor":
      case "GetAccessor":
      case "SetAccessor":
        if ("name" in node && node.name !== undefined && node.name.kind === "ComputedPropertyName")
          this.walk(node.name.expression, scope);
        for (const p of node.parameters) this.walk(p, inner);
        if (node.body !== undefined) this.walk(node.body, inner);
        return;
      case "PropertyDeclaration":
        if (node.name.kind === "ComputedPropertyName") this.walk(node.name.expression, scope);
        if (node.initializer !== undefined) this.walk(node.initializer, inner);
        return;
      case "ClassDeclaration":
      case "ClassExpression":
        for (const h of node.heritageClauses) {
          if (h.token === "extends") for (const t of h.types) this.walk(t.expression, scope);
        }
        for (const m of node.members) this.walk(m, scope);
        return;
      case "ModuleDeclaration":
        return;
      case "ExpressionWithTypeArguments":
        this.walk(node.expression, inner);
        return;
      case "CallExpression":
      case "NewExpression":
        this.walk(node.expression, inner);
        if (node.kind === "CallExpression") for (const h of handlersInPlace(this.typed, node)) this.inPlace.add(h.id);
        if (node.arguments !== undefined) for (const a of node.arguments) this.walk(a, inner);
        return;
      default:
        forEachChild(node, (child) => {
          this.walk(child, inner);
        });
        return;
    }
  }

  private useThis(scope: Scope): void {
    let s: Scope = scope;
    while (s.node.kind === "ArrowFunction" && s.parent !== undefined) {
      s.usesThis = true;
      s = s.parent;
    }
    s.usesThis = true;
    if (s === scope) return;
    const variable = this.thisOf(s);
    variable.captured = true;
    let inner: Scope | undefined = scope;
    while (inner !== undefined && inner !== s) {
      inner.free.add(variable);
      inner = inner.parent;
    }
  }

  thisOf(owner: Scope): Variable {
    const known = owner.thisVariable;
    if (known !== undefined) return known;
    const variable: Variable = {
      name: "this",
      symbol: undefined,
      declaration: owner.node,
      owner,
      isGlobal: false,
      isHoistedFunction: false,
      refs: [],
      captured: false,
      assigned: false,
      known: undefined,
      storage: "plain",
      tdz: false,
    };
    owner.thisVariable = variable;
    return variable;
  }

  private reference(node: Identifier, scope: Scope): void {
    const symbol = this.symbolOfReference(node);
    if (symbol === undefined) return;
    const variable = this.makeVariable(symbol);
    if (variable === undefined) return;
    const parent = node.parent;
    const isCall = parent.kind === "CallExpression" && parent.expression === node && !parent.questionDotToken;
    const isWrite = isWriteTarget(node);
    if (isWrite) variable.assigned = true;
    variable.refs.push({ node, scope, isCall, isWrite });
    if (variable.isGlobal || variable.owner === scope) return;
    variable.captured = true;
  }

  private makeVariable(symbol: Symbol): Variable | undefined {
    const known = this.variables.get(symbol);
    if (known !== undefined) return known;
    const declaration = symbol.valueDeclaration;
    if (declaration === undefined) return undefined;
    let variableList: Node | undefined;
    switch (declaration.kind) {
      case "VariableDeclaration":
        variableList = declaration.parent;
        break;
      case "BindingElement": {
        let n: Node = declaration;
        while (n.kind === "BindingElement" || n.kind === "ObjectBindingPattern" || n.kind === "ArrayBindingPattern")
          n = n.parent;
        if (n.kind === "VariableDeclaration") variableList = n.parent;
        break;
      }
      case "Parameter":
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ClassDeclaration":
      case "ClassExpression":
      case "ExportAssignment":
        break;
      default:
        return undefined;
    }
    if (sourceFileOf(declaration).isDeclarationFile) return undefined;
    // A parameter property has two symbols, one declaration, one variable.
    if (declaration.kind === "Parameter") {
      const same = this.byParameter.get(declaration.id);
      if (same !== undefined) return same;
    }
    const owner = this.ownerOf(declaration);
    if (owner === undefined) return undefined;
    let isGlobal = false;
    if (owner.node.kind === "SourceFile") {
      if (variableList !== undefined) {
        isGlobal =
          (variableList.kind === "VariableDeclarationList" && variableList.declarationKind === "var") ||
          (variableList.parent.kind === "VariableStatement" && variableList.parent.parent.kind === "SourceFile");
        if (variableList.kind === "CatchClause") isGlobal = false;
      } else
        isGlobal =
          declaration.kind !== "FunctionExpression" &&
          (declaration.kind === "ExportAssignment" || declaration.parent.kind === "SourceFile");
    }
    const variable: Variable = {
      name: symbol.name,
      symbol,
      declaration,
      owner,
      isGlobal,
      isHoistedFunction: declaration.kind === "FunctionDeclaration",
      refs: [],
      captured: false,
      assigned: false,
      known: undefined,
      storage: undefined,
      tdz: false,
    };
    this.variables.set(symbol, variable);
    if (declaration.kind === "Parameter") this.byParameter.set(declaration.id, variable);
    return variable;
  }

  /** Variables are found by their references; a declaration without any gets its variable here. */
  declare(symbol: Symbol): Variable | undefined {
    const v = this.makeVariable(canonicalSymbol(symbol));
    if (v !== undefined && v.storage === undefined) v.storage = "plain";
    return v;
  }

  private ownerOf(declaration: Node): Scope | undefined {
    let n: Node = declaration;
    // A function's own name belongs to what is around it: an expression's too, whose cell is made where the expression stands.
    if (declaration.kind !== "SourceFile") n = declaration.parent;
    while (!isBoundary(n) || this.inPlace.has(n.id)) n = n.parent;
    return this.scopes.get(n.id);
  }

  // ------------------------------------------------------------------ known functions

  private findKnown(): void {
    for (const v of this.variables.values()) {
      const f = knownCandidate(v);
      if (f === undefined || v.assigned) continue;
      // Its `this` is the caller's: a plain function object.
      if (f.kind !== "ArrowFunction" && this.scopes.get(f.id)?.usesThis === true) continue;
      v.known = f;
      const scope = this.scopes.get(f.id);
      if (scope !== undefined) scope.named = v;
    }
    // A constant that is a function is known only where every use comes after its initialization.
    let changed = true;
    while (changed) {
      changed = false;
      this.safeMemo.clear();
      for (const v of this.variables.values()) {
        if (v.known === undefined || v.isGlobal || v.isHoistedFunction) continue;
        const f = v.known;
        const end = v.declaration.end;
        for (const r of v.refs) {
          if (inside(r.node, f)) continue;
          if (!this.safe(v.owner, end, r.node, r.scope, v)) {
            this.demote(v);
            changed = true;
            break;
          }
        }
      }
    }
  }

  private demote(v: Variable): void {
    const f = v.known;
    if (f === undefined) return;
    v.known = undefined;
    const scope = this.scopes.get(f.id);
    if (scope !== undefined) scope.named = undefined;
  }

  /** Does this reference run only after the position `end` of the owner has been passed? */
  private safe(owner: Scope, end: number, node: Node, scope: Scope, variable: Variable): boolean {
    if (scope === owner) return node.pos >= end;
    let f: Scope = scope;
    while (f.parent !== undefined && f.parent !== owner) f = f.parent;
    if (f.parent !== owner) return false;
    const g = f.named;
    if (g === undefined) return f.node.kind !== "FunctionDeclaration" && f.node.pos >= end;
    if (g === variable) return true;
    if (!g.isHoistedFunction && f.node.pos >= end) return true;
    const key = `${String(variable.declaration.id)},${String(g.declaration.id)},${String(end)}`;
    const memo = this.safeMemo.get(key);
    if (memo !== undefined) return memo;
    this.safeMemo.set(key, true);
    let result = true;
    for (const r of g.refs) {
      if (inside(r.node, f.node)) continue;
      if (!this.safe(owner, end, r.node, r.scope, variable)) {
        result = false;
        break;
      }
    }
    this.safeMemo.set(key, result);
    return result;
  }

  private propagate(): void {
    while (true) {
      this.computeFree();
      let demoted = false;
      for (const v of this.variables.values()) {
        if (v.known === undefined || v.isGlobal) continue;
        const scope = this.scopes.get(v.known.id);
        if (scope === undefined || (scope.free.size === 0 && runsOnce(v.declaration))) continue;
        if (v.refs.some((r) => !r.isCall)) {
          this.demote(v);
          demoted = true;
        }
      }
      if (!demoted) return;
    }
  }

  private computeFree(): void {
    for (const s of this.allScopes) {
      s.mentions.clear();
      for (const v of [...s.free]) if (v.symbol !== undefined) s.free.delete(v);
    }
    for (const v of this.variables.values()) {
      if (v.isGlobal) continue;
      // Classes are not values that are captured; but whoever makes an instance needs what their members capture.
      const isMentioned = v.known !== undefined || classOf(v) !== undefined;
      for (const r of v.refs) {
        if (r.scope === v.owner) {
          if (isMentioned) r.scope.mentions.add(v);
          continue;
        }
        let s: Scope | undefined = r.scope;
        while (s !== undefined && s !== v.owner) {
          if (isMentioned) s.mentions.add(v);
          else s.free.add(v);
          s = s.parent;
        }
      }
    }
    let changed = true;
    while (changed) {
      changed = false;
      for (const s of this.allScopes) {
        for (const g of s.mentions) {
          for (const target of this.functionsOf(g, 0)) {
            if (target === s) continue;
            for (const v of target.free) {
              if (v.owner === s) continue;
              let inner: Scope | undefined = s;
              while (inner !== undefined && inner !== v.owner) {
                if (!inner.free.has(v)) {
                  inner.free.add(v);
                  changed = true;
                }
                inner = inner.parent;
              }
            }
          }
        }
      }
    }
  }

  /** What a mention may run: the function, or the members of the class and of its bases. */
  private functionsOf(v: Variable, depth: number): Scope[] {
    const out: Scope[] = [];
    const add = (node: Node): void => {
      const scope = this.scopes.get(node.id);
      if (scope !== undefined) out.push(scope);
    };
    if (v.known !== undefined) add(v.known);
    const node = classOf(v);
    if (node === undefined || depth > 50) return out;
    for (const m of node.members) add(m);
    for (const h of node.heritageClauses) {
      const e = h.types[0]?.expression;
      if (h.token !== "extends" || e?.kind !== "Identifier") continue;
      const symbol = this.symbolOfReference(e);
      const base = symbol === undefined ? undefined : this.variables.get(symbol);
      if (base !== undefined) out.push(...this.functionsOf(base, depth + 1));
    }
    return out;
  }

  // ------------------------------------------------------------------ cells

  private decideStorage(): void {
    this.safeMemo.clear();
    for (const v of this.variables.values()) {
      if (v.isGlobal) {
        v.storage = "plain";
        continue;
      }
      if (v.known !== undefined) {
        v.storage = "plain";
        continue;
      }
      if (usedInAnotherClause(v)) {
        v.tdz = true;
        v.storage = "cell";
        continue;
      }
      if (!v.captured) {
        v.storage = "plain";
        continue;
      }
      let allSafe = true;
      if (v.isHoistedFunction) {
        for (const r of v.refs) {
          if (r.scope === v.owner) continue;
          let f: Scope = r.scope;
          while (f.parent !== undefined && f.parent !== v.owner) f = f.parent;
          if (f.named === undefined && f.node.kind === "FunctionDeclaration") allSafe = false;
        }
      } else if (v.declaration.kind !== "Parameter" && !isParameterElement(v.declaration)) {
        const end = initializationEnd(v.declaration);
        for (const r of v.refs) {
          if (r.scope !== v.owner && !this.safe(v.owner, end, r.node, r.scope, v)) allSafe = false;
        }
      }
      v.tdz = !allSafe;
      v.storage = !allSafe || v.assigned ? "cell" : "plain";
    }
  }
}

/** Evaluated once in the program: at the top level of a module, in no loop. */
export function runsOnce(node: Node): boolean {
  let n = node.parent;
  for (; !isBoundary(n); n = n.parent) {
    switch (n.kind) {
      case "ForStatement":
      case "ForInStatement":
      case "ForOfStatement":
      case "WhileStatement":
      case "DoStatement":
        return false;
      default:
        break;
    }
  }
  return n.kind === "SourceFile";
}

/** Declared in a clause of a switch that another clause may enter past the declaration. */
function usedInAnotherClause(v: Variable): boolean {
  let d: Node = v.declaration;
  while (d.kind === "BindingElement" || d.kind === "ObjectBindingPattern" || d.kind === "ArrayBindingPattern")
    d = d.parent;
  if (d.kind === "SourceFile") return false;
  const list = d.parent;
  if (list.kind !== "VariableDeclarationList" || list.declarationKind === "var") return false;
  const clause = list.parent.parent;
  if (clause.kind !== "CaseClause" && clause.kind !== "DefaultClause") return false;
  return v.refs.some((r) => !inside(r.node, clause));
}

function classOf(v: Variable): ClassLike | undefined {
  const d = v.declaration;
  return d.kind === "ClassDeclaration" || d.kind === "ClassExpression" ? d : undefined;
}

function initializationEnd(declaration: Node): number {
  let n: Node = declaration;
  while (n.kind === "BindingElement" || n.kind === "ObjectBindingPattern" || n.kind === "ArrayBindingPattern")
    n = n.parent;
  return n.end;
}

function isParameterElement(declaration: Node): boolean {
  let n: Node = declaration;
  while (n.kind === "BindingElement" || n.kind === "ObjectBindingPattern" || n.kind === "ArrayBindingPattern")
    n = n.parent;
  return n.kind === "Parameter" || n.kind === "CatchClause" || n.parent.kind === "CatchClause";
}

function knownCandidate(v: Variable): KnownFunction | undefined {
  const d = v.declaration;
  if (d.kind === "FunctionDeclaration") {
    if (d.body !== undefined) return d;
    // Overloads: the one with a body.
    for (const other of v.symbol?.declarations ?? [])
      if (other.kind === "FunctionDeclaration" && other.body !== undefined) return other;
    return undefined;
  }
  if (
    d.kind === "VariableDeclaration" &&
    d.name.kind === "Identifier" &&
    d.initializer !== undefined &&
    d.parent.kind === "VariableDeclarationList" &&
    d.parent.declarationKind === "const"
  ) {
    const init = skipParentheses(d.initializer);
    if (init.kind === "ArrowFunction") return init;
    if (init.kind === "FunctionExpression" && init.name === undefined) return init;
  }
  return undefined;
}

export function inside(node: Node, ancestor: Node): boolean {
  let n: Node = node;
  while (true) {
    if (n === ancestor) return true;
    if (n.kind === "SourceFile") return false;
    n = n.parent;
  }
}

/** Is this reference the target of an assignment (also in a pattern), `++` or a for-in/of head? */
export function isWriteTarget(node: Node): boolean {
  let n: Node = node;
  while (true) {
    const p: Node = n.parent;
    switch (p.kind) {
      case "BinaryExpression":
        return p.left === n && isAssignmentOperator(p.operator);
      case "PrefixUnaryExpression":
        return p.operator === "++" || p.operator === "--";
      case "PostfixUnaryExpression":
        return true;
      case "ForInStatement":
      case "ForOfStatement":
        return p.initializer === n;
      case "ParenthesizedExpression":
      case "NonNullExpression":
      case "ArrayLiteralExpression":
      case "SpreadElement":
      case "ObjectLiteralExpression":
      case "SpreadAssignment":
      case "AsExpression":
      case "SatisfiesExpression":
        n = p;
        break;
      case "ShorthandPropertyAssignment":
        if (p.name !== n) return false;
        n = p;
        break;
      case "PropertyAssignment":
        if (p.initializer !== n) return false;
        n = p;
        break;
      default:
        return false;
    }
    // A pattern's default value is `left = right` in it: the left is handled above.
  }
}

export function isAssignmentOperator(operator: string): boolean {
  switch (operator) {
    case "=":
    case "+=":
    case "-=":
    case "*=":
    case "/=":
    case "%=":
    case "**=":
    case "<<=":
    case ">>=":
    case ">>>=":
    case "&=":
    case "|=":
    case "^=":
    case "&&=":
    case "||=":
    case "??=":
      return true;
    default:
      return false;
  }
}
