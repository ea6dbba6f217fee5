/**
 * The first pass of binding: makes a symbol for every declaration, merges declarations that may be merged, reports those that may not.
 *
 * `container` is what a `var` or a member is declared in; `blockScope` what `let`, classes and functions are (all code is strict).
 */
import {
  forEachChild,
  ModifierFlags,
  type ClassLike,
  type Declaration,
  type ExportAssignment,
  type ExportDeclaration,
  type Expression,
  type ModuleDeclaration,
  type Node,
  type ParameterDeclaration,
  type SourceFile,
  type Statement,
  type TypeParameterDeclaration,
  type VariableDeclaration,
  type BindingElement,
} from "../ast/ast.ts";
import { diagnostic, type Diagnostic } from "../source/diagnostic.ts";
import { ensureLocals, localsOf, setLocalSymbol, setSymbol, symbolOf } from "./bindings.ts";
import { declarationName, hasDynamicName, isStatic, modifierFlagsOf, nameOfDeclaration } from "./names.ts";
import { checkClassMembers, checkFunctionSymbol, checkTypeMembers, type DuplicateReport } from "./duplicates.ts";
import {
  createSymbol,
  createSymbolTable,
  InternalSymbolName,
  SymbolFlags,
  symbolDisplayName,
  type Symbol,
  type SymbolTable,
} from "./symbols.ts";

export class Declarer {
  readonly diagnostics: Diagnostic[] = [];
  readonly globalAugmentations: SymbolTable[] = [];
  private readonly file: SourceFile;
  private container: Node;
  private blockScope: Node;
  /** Namespaces (and modules) in which everything is exported: ambient, without export declarations. */
  private readonly exportAll: Set<number> = new Set<number>();
  private ambient: boolean;
  private readonly reported: Set<string> = new Set<string>();
  private readonly visit: (node: Node) => void;
  private readonly duplicate: DuplicateReport;
  /** Functions with bodies, to find those that are implemented twice. */
  private readonly functions: Set<Symbol> = new Set<Symbol>();
  /** `var`s that aren't directly in the function: a `let` in between must not have the same name. */
  private readonly nestedVars: (VariableDeclaration | BindingElement)[] = [];

  constructor(file: SourceFile) {
    this.file = file;
    this.container = file;
    this.blockScope = file;
    this.ambient = file.isDeclarationFile;
    this.visit = (node) => this.declare(node);
    this.duplicate = (code, message, node) => this.error(code, message, node);
  }

  declareFile(): void {
    const file = this.file;
    ensureLocals(file);
    if (file.isModule) {
      const symbol = createSymbol(SymbolFlags.ValueModule, '"' + file.source.path + '"');
      this.addDeclaration(symbol, file, SymbolFlags.ValueModule);
      if (this.ambient && !hasExportDeclarations(file.statements)) this.exportAll.add(file.id);
    }
    this.declareStatements(file.statements);
    for (const symbol of this.functions) checkFunctionSymbol(symbol, this.duplicate);
    for (const node of this.nestedVars) this.checkNestedVar(node);
  }

  private checkNestedVar(node: VariableDeclaration | BindingElement): void {
    const name = node.name;
    if (name.kind !== "Identifier") return;
    for (let n: Node = node.parent; n.kind !== "SourceFile" && !isVarScope(n); n = n.parent) {
      if (n.kind === "CatchClause") continue;
      const other = localsOf(n)?.get(name.text);
      if (other !== undefined && (other.flags & SymbolFlags.BlockScopedVariable) !== 0) {
        this.error(
          "TS2481",
          `Cannot initialize outer scoped variable '${name.text}' in the same scope as block scoped declaration '${name.text}'.`,
          name,
        );
        return;
      }
      if (other !== undefined && (other.flags & (SymbolFlags.Function | SymbolFlags.Class)) !== 0) {
        this.error("TS2300", `Duplicate identifier '${name.text}'.`, name);
        return;
      }
    }
  }

  // ---- symbols

  private addDeclaration(symbol: Symbol, node: Declaration, flags: number): void {
    symbol.flags |= flags;
    if (node.kind !== "Parameter" || symbolOf(node) === undefined) setSymbol(node, symbol);
    if (!symbol.declarations.includes(node)) symbol.declarations.push(node);
    const F = SymbolFlags;
    if ((flags & (F.Class | F.Enum | F.Module | F.Variable)) !== 0) symbol.exports ??= createSymbolTable();
    if ((flags & (F.Class | F.Interface | F.TypeLiteral | F.ObjectLiteral)) !== 0)
      symbol.members ??= createSymbolTable();
    if (symbol.constEnumOnlyModule && (symbol.flags & (F.Function | F.Class | F.RegularEnum)) !== 0)
      symbol.constEnumOnlyModule = false;
    if ((flags & F.Value) !== 0) setValueDeclaration(symbol, node);
  }

  private declareIn(
    table: SymbolTable,
    parent: Symbol | undefined,
    node: Declaration,
    includes: number,
    excludes: number,
  ): Symbol {
    const isDefault =
      (modifierFlagsOf(node) & ModifierFlags.Default) !== 0 ||
      (node.kind === "ExportSpecifier" && node.name.text === "default");
    const name = isDefault && parent !== undefined ? InternalSymbolName.Default : declarationName(node);
    let symbol: Symbol | undefined;
    if (name === undefined) {
      symbol = createSymbol(SymbolFlags.None, InternalSymbolName.Missing);
    } else {
      symbol = table.get(name);
      if (symbol === undefined) {
        symbol = createSymbol(SymbolFlags.None, name);
        table.set(name, symbol);
      } else if ((symbol.flags & excludes) !== 0) {
        this.reportDuplicate(symbol, node, name, includes, isDefault && parent !== undefined);
        symbol = createSymbol(SymbolFlags.None, name);
      }
    }
    this.addDeclaration(symbol, node, includes);
    symbol.parent ??= parent;
    return symbol;
  }

  private reportDuplicate(symbol: Symbol, node: Declaration, name: string, includes: number, isDefault: boolean): void {
    let code = (symbol.flags & SymbolFlags.BlockScopedVariable) !== 0 ? "TS2451" : "TS2300";
    const display = symbolDisplayName(name);
    let message =
      code === "TS2451" ? `Cannot redeclare block-scoped variable '${display}'.` : `Duplicate identifier '${display}'.`;
    if (((symbol.flags | includes) & SymbolFlags.Enum) !== 0) {
      code = "TS2567";
      message = "Enum declarations can only merge with namespace or other enum declarations.";
    }
    if (isDefault || (node.kind === "ExportAssignment" && !node.isExportEquals)) {
      code = "TS2528";
      message = "A module cannot have multiple default exports.";
    }
    for (const declaration of symbol.declarations)
      this.error(code, message, nameOfDeclaration(declaration) ?? declaration);
    this.error(code, message, nameOfDeclaration(node) ?? node);
  }

  private error(code: string, message: string, node: Node): void {
    const key = code + ":" + String(node.pos);
    if (this.reported.has(key)) return;
    this.reported.add(key);
    this.diagnostics.push(diagnostic(code, message, this.file.source, node.pos, node.end));
  }

  private declareAnonymous(node: Declaration, flags: number, name: string): Symbol {
    const symbol = createSymbol(flags, name);
    if ((flags & (SymbolFlags.EnumMember | SymbolFlags.ClassMember)) !== 0) symbol.parent = symbolOf(this.container);
    this.addDeclaration(symbol, node, flags);
    return symbol;
  }

  /** In the container: a member, a `var`, a parameter. */
  private declareMember(node: Declaration, includes: number, excludes: number): Symbol {
    const container = this.container;
    const symbol = symbolOf(container);
    switch (container.kind) {
      case "ModuleDeclaration":
        return this.declareModuleMember(container, node, includes, excludes);
      case "SourceFile":
        if (container.isModule) return this.declareModuleMember(container, node, includes, excludes);
        break;
      case "ClassDeclaration":
      case "ClassExpression":
        if (symbol !== undefined) {
          if (isStatic(node))
            return this.declareIn((symbol.exports ??= createSymbolTable()), symbol, node, includes, excludes);
          return this.declareIn((symbol.members ??= createSymbolTable()), symbol, node, includes, excludes);
        }
        break;
      case "EnumDeclaration":
        if (symbol !== undefined)
          return this.declareIn((symbol.exports ??= createSymbolTable()), symbol, node, includes, excludes);
        break;
      case "TypeLiteral":
      case "ObjectLiteralExpression":
      case "InterfaceDeclaration":
        if (symbol !== undefined)
          return this.declareIn((symbol.members ??= createSymbolTable()), symbol, node, includes, excludes);
        break;
      default:
        break;
    }
    return this.declareIn(ensureLocals(container), undefined, node, includes, excludes);
  }

  /** In a module or namespace: exported or not. */
  private declareModuleMember(container: Node, node: Declaration, includes: number, excludes: number): Symbol {
    const moduleSymbol = symbolOf(container);
    const locals = ensureLocals(container);
    if (moduleSymbol === undefined) return this.declareIn(locals, undefined, node, includes, excludes);
    const exports = (moduleSymbol.exports ??= createSymbolTable());
    const flags = modifierFlagsOf(node);
    const isExported = (flags & ModifierFlags.Export) !== 0;
    if ((includes & SymbolFlags.Alias) !== 0) {
      if (node.kind === "ExportSpecifier" || (node.kind === "ImportEqualsDeclaration" && isExported)) {
        return this.declareIn(exports, moduleSymbol, node, includes, excludes);
      }
      return this.declareIn(locals, undefined, node, includes, excludes);
    }
    const isAmbientModule =
      node.kind === "ModuleDeclaration" && (node.keyword === "global" || node.name.kind === "StringLiteral");
    if (!isAmbientModule && (isExported || this.exportAll.has(container.id))) {
      if ((flags & ModifierFlags.Default) !== 0 && nameOfDeclaration(node) === undefined) {
        return this.declareIn(exports, moduleSymbol, node, includes, excludes);
      }
      const exportKind = (includes & SymbolFlags.Value) !== 0 ? SymbolFlags.ExportValue : 0;
      const local = this.declareIn(locals, undefined, node, exportKind, excludes);
      local.exportSymbol = this.declareIn(exports, moduleSymbol, node, includes, excludes);
      setLocalSymbol(node, local);
      return local.exportSymbol;
    }
    return this.declareIn(locals, undefined, node, includes, excludes);
  }

  private declareBlockScoped(node: Declaration, includes: number, excludes: number): Symbol {
    const scope = this.blockScope;
    if (scope.kind === "ModuleDeclaration" || (scope.kind === "SourceFile" && scope.isModule)) {
      return this.declareModuleMember(scope, node, includes, excludes);
    }
    return this.declareIn(ensureLocals(scope), undefined, node, includes, excludes);
  }

  // ---- the walk

  /** Functions first: they are hoisted. */
  private declareStatements(statements: readonly Statement[]): void {
    for (const s of statements) if (s.kind === "FunctionDeclaration") this.declare(s);
    for (const s of statements) if (s.kind !== "FunctionDeclaration") this.declare(s);
  }

  private inContainer(node: Node): void {
    const savedContainer = this.container;
    const savedScope = this.blockScope;
    this.container = node;
    this.blockScope = node;
    forEachChild(node, this.visit);
    this.container = savedContainer;
    this.blockScope = savedScope;
  }

  private inBlockScope(node: Node): void {
    const saved = this.blockScope;
    this.blockScope = node;
    if (node.kind === "Block") this.declareStatements(node.statements);
    else forEachChild(node, this.visit);
    this.blockScope = saved;
  }

  private declare(node: Node): void {
    const F = SymbolFlags;
    switch (node.kind) {
      case "Identifier":
      case "PrivateIdentifier":
      case "StringLiteral":
      case "NumericLiteral":
      case "KeywordType":
        return;

      case "BinaryExpression": {
        // A chain of operators may be long: no recursion down its left side.
        let e: Node = node;
        while (e.kind === "BinaryExpression") {
          this.declare(e.right);
          e = e.left;
        }
        return this.declare(e);
      }
      case "TypeParameter":
        this.declareTypeParameter(node);
        break;
      case "Parameter":
        this.declareParameter(node);
        break;
      case "VariableDeclaration":
      case "BindingElement":
        this.declareVariable(node);
        break;

      // members
      case "PropertyDeclaration": {
        const isAccessor = (node.modifiers & ModifierFlags.Accessor) !== 0;
        const optional = node.questionToken ? F.Optional : 0;
        if (isAccessor) this.declareProperty(node, F.Accessor | optional, F.AccessorExcludes);
        else this.declareProperty(node, F.Property | optional, F.PropertyExcludes);
        break;
      }
      case "PropertySignature":
        this.declareProperty(node, F.Property | (node.questionToken ? F.Optional : 0), F.PropertyExcludes);
        break;
      case "PropertyAssignment":
      case "ShorthandPropertyAssignment":
        this.declareProperty(node, F.Property, F.PropertyExcludes);
        break;
      case "EnumMember":
        this.declareProperty(node, F.EnumMember, F.EnumMemberExcludes);
        break;
      case "IndexSignature":
        this.declareMember(node, F.Signature, F.None);
        return this.inContainer(node);
      case "CallSignature":
      case "ConstructSignature":
        this.declareMember(node, F.Signature, F.None);
        return this.inContainer(node);
      case "MethodDeclaration":
        this.declareProperty(
          node,
          F.Method | (node.questionToken ? F.Optional : 0),
          this.container.kind === "ObjectLiteralExpression" ? F.PropertyExcludes : F.MethodExcludes,
        );
        return this.inFunction(node);
      case "MethodSignature":
        this.declareProperty(node, F.Method | (node.questionToken ? F.Optional : 0), F.MethodExcludes);
        return this.inContainer(node);
      case "Constructor":
        this.declareMember(node, F.Constructor, F.None);
        return this.inFunction(node);
      case "GetAccessor":
        this.declareProperty(node, F.GetAccessor, F.GetAccessorExcludes);
        return this.inFunction(node);
      case "SetAccessor":
        this.declareProperty(node, F.SetAccessor, F.SetAccessorExcludes);
        return this.inFunction(node);
      case "ClassStaticBlockDeclaration":
        return this.inFunction(node);

      // functions
      case "FunctionDeclaration":
        this.functions.add(this.declareBlockScoped(node, F.Function, F.FunctionExcludes));
        return this.inFunction(node);
      case "FunctionExpression":
        this.declareAnonymous(node, F.Function, node.name === undefined ? InternalSymbolName.Function : node.name.text);
        return this.inFunction(node);
      case "ArrowFunction":
        this.declareAnonymous(node, F.Function, InternalSymbolName.Function);
        return this.inFunction(node);
      case "FunctionType":
      case "ConstructorType": {
        // The same shape as a type literal with one signature.
        const name = node.kind === "FunctionType" ? InternalSymbolName.Call : InternalSymbolName.New;
        const signature = createSymbol(F.Signature, name);
        this.addDeclaration(signature, node, F.Signature);
        const literal = createSymbol(F.TypeLiteral, InternalSymbolName.Type);
        this.addDeclaration(literal, node, F.TypeLiteral);
        literal.members = createSymbolTable();
        literal.members.set(name, signature);
        return this.inContainer(node);
      }

      // types
      case "TypeLiteral":
        checkTypeMembers(node.members, this.duplicate);
        this.declareAnonymous(node, F.TypeLiteral, InternalSymbolName.Type);
        return this.inContainer(node);
      case "MappedType":
        this.declareAnonymous(node, F.TypeLiteral, InternalSymbolName.Type);
        return this.inContainer(node);
      case "ObjectLiteralExpression":
        this.declareAnonymous(node, F.ObjectLiteral, InternalSymbolName.Object);
        return this.inContainer(node);
      case "ClassDeclaration":
      case "ClassExpression":
        this.declareClass(node);
        checkClassMembers(node, this.duplicate);
        return this.withAmbient(node.modifiers, () => this.inContainer(node));
      case "InterfaceDeclaration":
        this.declareBlockScoped(node, F.Interface, F.InterfaceExcludes);
        checkTypeMembers(node.members, this.duplicate);
        return this.inContainer(node);
      case "TypeAliasDeclaration":
        this.declareBlockScoped(node, F.TypeAlias, F.TypeAliasExcludes);
        return this.inContainer(node);
      case "EnumDeclaration":
        if ((node.modifiers & ModifierFlags.Const) !== 0)
          this.declareBlockScoped(node, F.ConstEnum, F.ConstEnumExcludes);
        else this.declareBlockScoped(node, F.RegularEnum, F.RegularEnumExcludes);
        return this.inContainer(node);

      // modules
      case "ModuleDeclaration":
        return this.declareModule(node);
      case "ModuleBlock":
        return this.declareStatements(node.statements);
      case "ImportEqualsDeclaration":
      case "NamespaceImport":
      case "ImportSpecifier":
      case "ExportSpecifier":
        this.declareMember(node, F.Alias, F.AliasExcludes);
        break;
      case "ImportClause":
        if (node.name !== undefined) this.declareMember(node, F.Alias, F.AliasExcludes);
        break;
      case "ExportDeclaration":
        this.declareExport(node);
        break;
      case "ExportAssignment":
        this.declareExportAssignment(node);
        break;

      // block scopes
      case "Block":
        if (isFunctionBody(node)) return this.declareStatements(node.statements);
        return this.inBlockScope(node);
      case "CatchClause":
      case "ForStatement":
      case "ForInStatement":
      case "ForOfStatement":
      case "CaseBlock":
        return this.inBlockScope(node);
      default:
        break;
    }
    forEachChild(node, this.visit);
  }

  private withAmbient(modifiers: number, action: () => void): void {
    const saved = this.ambient;
    if ((modifiers & ModifierFlags.Ambient) !== 0) this.ambient = true;
    action();
    this.ambient = saved;
  }

  private inFunction(node: Node): void {
    this.inContainer(node);
  }

  // ---- kinds of declarations

  private declareProperty(node: Declaration, includes: number, excludes: number): void {
    if (hasDynamicName(node)) this.declareAnonymous(node, includes, InternalSymbolName.Computed);
    else this.declareMember(node, includes, excludes);
  }

  private declareTypeParameter(node: TypeParameterDeclaration): void {
    if (node.parent.kind === "InferType") {
      const container = inferContainer(node);
      if (container === undefined) this.declareAnonymous(node, SymbolFlags.TypeParameter, node.name.text);
      else
        this.declareIn(
          ensureLocals(container),
          undefined,
          node,
          SymbolFlags.TypeParameter,
          SymbolFlags.TypeParameterExcludes,
        );
      return;
    }
    this.declareMember(node, SymbolFlags.TypeParameter, SymbolFlags.TypeParameterExcludes);
  }

  private declareParameter(node: ParameterDeclaration): void {
    const name = node.name;
    if (name.kind !== "Identifier")
      this.declareAnonymous(node, SymbolFlags.FunctionScopedVariable, "\u0001pattern" + String(node.id));
    else this.declareMember(node, SymbolFlags.FunctionScopedVariable, SymbolFlags.ParameterExcludes);
    if ((node.modifiers & ModifierFlags.ParameterPropertyModifier) !== 0 && node.parent.kind === "Constructor") {
      const classSymbol = symbolOf(node.parent.parent);
      if (classSymbol !== undefined && classSymbol.members !== undefined) {
        const flags = SymbolFlags.Property | (node.questionToken ? SymbolFlags.Optional : 0);
        this.declareIn(classSymbol.members, classSymbol, node, flags, SymbolFlags.PropertyExcludes);
      }
    }
  }

  private declareVariable(node: VariableDeclaration | BindingElement): void {
    if (node.name.kind !== "Identifier") return;
    const root = rootOfBinding(node);
    if (root.kind === "Parameter") {
      this.declareMember(node, SymbolFlags.FunctionScopedVariable, SymbolFlags.ParameterExcludes);
    } else if (
      root.parent.kind === "CatchClause" ||
      (root.parent.kind === "VariableDeclarationList" && root.parent.declarationKind !== "var")
    ) {
      this.declareBlockScoped(node, SymbolFlags.BlockScopedVariable, SymbolFlags.BlockScopedVariableExcludes);
    } else {
      this.declareMember(node, SymbolFlags.FunctionScopedVariable, SymbolFlags.FunctionScopedVariableExcludes);
      if (this.blockScope !== this.container) this.nestedVars.push(node);
    }
  }

  private declareClass(node: ClassLike): void {
    let symbol: Symbol;
    if (node.kind === "ClassDeclaration")
      symbol = this.declareBlockScoped(node, SymbolFlags.Class, SymbolFlags.ClassExcludes);
    else
      symbol = this.declareAnonymous(
        node,
        SymbolFlags.Class,
        node.name === undefined ? InternalSymbolName.Class : node.name.text,
      );
    const prototype = createSymbol(SymbolFlags.Property | SymbolFlags.Prototype, "prototype");
    const exports = (symbol.exports ??= createSymbolTable());
    const existing = exports.get("prototype");
    if (existing !== undefined) {
      const declaration = existing.declarations[0];
      if (declaration !== undefined)
        this.error("TS2300", "Duplicate identifier 'prototype'.", nameOfDeclaration(declaration) ?? declaration);
    }
    exports.set("prototype", prototype);
    prototype.parent = symbol;
  }

  private declareModule(node: ModuleDeclaration): void {
    const saved = this.ambient;
    if ((node.modifiers & ModifierFlags.Ambient) !== 0) this.ambient = true;
    const body = node.body;
    if (this.ambient && !(body !== undefined && body.kind === "ModuleBlock" && hasExportDeclarations(body.statements)))
      this.exportAll.add(node.id);
    const isAmbientModule = node.keyword === "global" || node.name.kind === "StringLiteral";
    if (isAmbientModule && (node.modifiers & ModifierFlags.Export) !== 0) {
      this.error(
        "TS2668",
        "'export' modifier cannot be applied to ambient modules and module augmentations since they are always visible.",
        node,
      );
    }
    const state = moduleInstanceState(node);
    const instantiated = state !== "nonInstantiated" || (isAmbientModule && node.keyword !== "global");
    const symbol = this.declareMember(
      node,
      instantiated ? SymbolFlags.ValueModule : SymbolFlags.NamespaceModule,
      instantiated ? SymbolFlags.ValueModuleExcludes : SymbolFlags.NamespaceModuleExcludes,
    );
    if (
      state === "constEnumOnly" &&
      (symbol.flags & (SymbolFlags.Function | SymbolFlags.Class | SymbolFlags.RegularEnum)) === 0
    ) {
      if (symbol.declarations.length === 1 || symbol.constEnumOnlyModule) symbol.constEnumOnlyModule = true;
    } else if (instantiated) {
      symbol.constEnumOnlyModule = false;
    }
    symbol.exports ??= createSymbolTable();
    if (node.keyword === "global" && !this.globalAugmentations.includes(symbol.exports))
      this.globalAugmentations.push(symbol.exports);
    this.inContainer(node);
    this.ambient = saved;
  }

  private moduleExports(): { symbol: Symbol; exports: SymbolTable } | undefined {
    const symbol = symbolOf(this.container);
    if (symbol === undefined || (this.container.kind !== "SourceFile" && this.container.kind !== "ModuleDeclaration"))
      return undefined;
    return { symbol, exports: (symbol.exports ??= createSymbolTable()) };
  }

  private declareExport(node: ExportDeclaration): void {
    const module = this.moduleExports();
    const clause = node.exportClause;
    if (module === undefined) {
      this.declareAnonymous(node, SymbolFlags.ExportStar, InternalSymbolName.ExportStar);
    } else if (clause === undefined) {
      this.declareIn(module.exports, module.symbol, node, SymbolFlags.ExportStar, SymbolFlags.None);
    } else if (clause.kind === "NamespaceExport") {
      this.declareIn(module.exports, module.symbol, clause, SymbolFlags.Alias, SymbolFlags.AliasExcludes);
    }
  }

  private declareExportAssignment(node: ExportAssignment): void {
    const module = this.moduleExports();
    if (module === undefined) {
      this.declareAnonymous(node, SymbolFlags.Property, InternalSymbolName.ExportEquals);
      return;
    }
    const isAlias = isEntityNameExpression(node.expression) || node.expression.kind === "ClassExpression";
    const symbol = this.declareIn(
      module.exports,
      module.symbol,
      node,
      isAlias ? SymbolFlags.Alias : SymbolFlags.Property,
      -1,
    );
    if (node.isExportEquals) setValueDeclaration(symbol, node);
  }
}

// ---- questions about nodes

function setValueDeclaration(symbol: Symbol, node: Declaration): void {
  const current = symbol.valueDeclaration;
  if (current === undefined || (current.kind !== node.kind && current.kind === "ModuleDeclaration"))
    symbol.valueDeclaration = node;
}

/** What a `var` belongs to. */
function isVarScope(node: Node): boolean {
  return (
    node.kind === "ModuleDeclaration" ||
    (node.kind === "Block" && isFunctionBody(node)) ||
    node.kind === "ClassStaticBlockDeclaration"
  );
}

function isFunctionBody(node: Node): boolean {
  switch (node.parent.kind) {
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunction":
    case "MethodDeclaration":
    case "Constructor":
    case "GetAccessor":
    case "SetAccessor":
    case "ClassStaticBlockDeclaration":
      return true;
    default:
      return false;
  }
}

/** The declaration that a binding element is nested in. */
export function rootOfBinding(node: VariableDeclaration | BindingElement): Node {
  let n: Node = node;
  while (n.kind === "BindingElement") n = n.parent.parent;
  return n;
}

/** The conditional type whose `extends` clause has the `infer`. */
function inferContainer(node: Node): Node | undefined {
  let n = node;
  while (n.kind !== "SourceFile") {
    const parent: Node = n.parent;
    if (parent.kind === "ConditionalType" && parent.extendsType === n) return parent;
    n = parent;
  }
  return undefined;
}

function hasExportDeclarations(statements: readonly Statement[]): boolean {
  for (const s of statements) if (s.kind === "ExportDeclaration" || s.kind === "ExportAssignment") return true;
  return false;
}

function isEntityNameExpression(e: Expression): boolean {
  if (e.kind === "Identifier") return true;
  return e.kind === "PropertyAccessExpression" && e.name.kind === "Identifier" && isEntityNameExpression(e.expression);
}

export type ModuleInstanceState = "nonInstantiated" | "instantiated" | "constEnumOnly";

/** Does a namespace exist at run time? */
export function moduleInstanceState(node: ModuleDeclaration): ModuleInstanceState {
  const body = node.body;
  if (body === undefined) return "instantiated";
  if (body.kind === "ModuleDeclaration") return moduleInstanceState(body);
  let state: ModuleInstanceState = "nonInstantiated";
  for (const s of body.statements) {
    const inner = statementInstanceState(s, body.statements);
    if (inner === "instantiated") return inner;
    if (inner === "constEnumOnly") state = inner;
  }
  return state;
}

function statementInstanceState(s: Statement, siblings: readonly Statement[]): ModuleInstanceState {
  switch (s.kind) {
    case "InterfaceDeclaration":
    case "TypeAliasDeclaration":
      return "nonInstantiated";
    case "EnumDeclaration":
      return (s.modifiers & ModifierFlags.Const) !== 0 ? "constEnumOnly" : "instantiated";
    case "ImportDeclaration":
    case "ImportEqualsDeclaration":
      return (s.modifiers & ModifierFlags.Export) !== 0 ? "instantiated" : "nonInstantiated";
    case "ModuleDeclaration":
      return moduleInstanceState(s);
    case "ExportDeclaration": {
      if (s.moduleSpecifier !== undefined || s.exportClause === undefined || s.exportClause.kind !== "NamedExports")
        return "instantiated";
      let state: ModuleInstanceState = "nonInstantiated";
      for (const specifier of s.exportClause.elements) {
        const inner = exportedState((specifier.propertyName ?? specifier.name).text, siblings);
        if (inner === "instantiated") return inner;
        if (inner === "constEnumOnly") state = inner;
      }
      return state;
    }
    default:
      return "instantiated";
  }
}

/** Of a name exported by `export { name }`. */
function exportedState(name: string, statements: readonly Statement[]): ModuleInstanceState {
  let found: ModuleInstanceState | undefined = undefined;
  for (const s of statements) {
    switch (s.kind) {
      case "InterfaceDeclaration":
      case "TypeAliasDeclaration":
      case "EnumDeclaration":
      case "ModuleDeclaration":
        if (s.name.text === name) {
          const inner = statementInstanceState(s, statements);
          if (inner === "instantiated") return inner;
          if (found === undefined || inner === "constEnumOnly") found = inner;
        }
        break;
      default:
        break;
    }
  }
  return found ?? "instantiated";
}
