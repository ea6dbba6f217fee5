/** Statements, declarations, bindings, class members, modules. */
import type { SourceText } from "../source/source.ts";
import type { Node } from "./ast.ts";
import { nextNodeId, type NodeBase } from "./base.ts";
import type {
  EntityName,
  Expression,
  ExpressionWithTypeArguments,
  Identifier,
  NoSubstitutionTemplateLiteral,
  PropertyName,
  StringLiteral,
} from "./expressions.ts";
import type { IndexSignatureDeclaration, TypeElement, TypeNode, TypeParameterDeclaration } from "./types.ts";

// ---- statements

export interface Block extends NodeBase {
  readonly kind: "Block";
  readonly statements: readonly Statement[];
}
export interface EmptyStatement extends NodeBase {
  readonly kind: "EmptyStatement";
}
export interface VariableStatement extends NodeBase {
  readonly kind: "VariableStatement";
  readonly modifiers: number;
  readonly declarationList: VariableDeclarationList;
}
export interface ExpressionStatement extends NodeBase {
  readonly kind: "ExpressionStatement";
  readonly expression: Expression;
}
export interface IfStatement extends NodeBase {
  readonly kind: "IfStatement";
  readonly expression: Expression;
  readonly thenStatement: Statement;
  readonly elseStatement: Statement | undefined;
}
export interface DoStatement extends NodeBase {
  readonly kind: "DoStatement";
  readonly statement: Statement;
  readonly expression: Expression;
}
export interface WhileStatement extends NodeBase {
  readonly kind: "WhileStatement";
  readonly expression: Expression;
  readonly statement: Statement;
}
export interface ForStatement extends NodeBase {
  readonly kind: "ForStatement";
  readonly initializer: VariableDeclarationList | Expression | undefined;
  readonly condition: Expression | undefined;
  readonly incrementor: Expression | undefined;
  readonly statement: Statement;
}
export interface ForInStatement extends NodeBase {
  readonly kind: "ForInStatement";
  readonly initializer: VariableDeclarationList | Expression;
  readonly expression: Expression;
  readonly statement: Statement;
}
export interface ForOfStatement extends NodeBase {
  readonly kind: "ForOfStatement";
  readonly awaitModifier: boolean;
  readonly initializer: VariableDeclarationList | Expression;
  readonly expression: Expression;
  readonly statement: Statement;
}
export interface ContinueStatement extends NodeBase {
  readonly kind: "ContinueStatement";
  readonly label: Identifier | undefined;
}
export interface BreakStatement extends NodeBase {
  readonly kind: "BreakStatement";
  readonly label: Identifier | undefined;
}
export interface ReturnStatement extends NodeBase {
  readonly kind: "ReturnStatement";
  readonly expression: Expression | undefined;
}
export interface WithStatement extends NodeBase {
  readonly kind: "WithStatement";
  readonly expression: Expression;
  readonly statement: Statement;
}
export interface SwitchStatement extends NodeBase {
  readonly kind: "SwitchStatement";
  readonly expression: Expression;
  readonly caseBlock: CaseBlock;
}
export interface CaseBlock extends NodeBase {
  readonly kind: "CaseBlock";
  readonly clauses: readonly CaseOrDefaultClause[];
}
export interface CaseClause extends NodeBase {
  readonly kind: "CaseClause";
  readonly expression: Expression;
  readonly statements: readonly Statement[];
}
export interface DefaultClause extends NodeBase {
  readonly kind: "DefaultClause";
  readonly statements: readonly Statement[];
}
export type CaseOrDefaultClause = CaseClause | DefaultClause;
export interface LabeledStatement extends NodeBase {
  readonly kind: "LabeledStatement";
  readonly label: Identifier;
  readonly statement: Statement;
}
export interface ThrowStatement extends NodeBase {
  readonly kind: "ThrowStatement";
  readonly expression: Expression;
}
export interface TryStatement extends NodeBase {
  readonly kind: "TryStatement";
  readonly tryBlock: Block;
  readonly catchClause: CatchClause | undefined;
  readonly finallyBlock: Block | undefined;
}
export interface CatchClause extends NodeBase {
  readonly kind: "CatchClause";
  readonly variableDeclaration: VariableDeclaration | undefined;
  readonly block: Block;
}
export interface DebuggerStatement extends NodeBase {
  readonly kind: "DebuggerStatement";
}

// ---- variables and binding patterns

export type VariableDeclarationKind = "var" | "let" | "const" | "using" | "await using";
export interface VariableDeclarationList extends NodeBase {
  readonly kind: "VariableDeclarationList";
  readonly declarationKind: VariableDeclarationKind;
  readonly declarations: readonly VariableDeclaration[];
}
export interface VariableDeclaration extends NodeBase {
  readonly kind: "VariableDeclaration";
  readonly name: BindingName;
  readonly exclamationToken: boolean;
  readonly type: TypeNode | undefined;
  readonly initializer: Expression | undefined;
}
export interface ParameterDeclaration extends NodeBase {
  readonly kind: "Parameter";
  readonly decorators: readonly Decorator[];
  readonly modifiers: number;
  readonly dotDotDotToken: boolean;
  /** A `this` parameter is an Identifier "this". */
  readonly name: BindingName;
  readonly questionToken: boolean;
  readonly type: TypeNode | undefined;
  readonly initializer: Expression | undefined;
}
export interface BindingElement extends NodeBase {
  readonly kind: "BindingElement";
  readonly dotDotDotToken: boolean;
  readonly propertyName: PropertyName | undefined;
  readonly name: BindingName;
  readonly initializer: Expression | undefined;
}
export interface ObjectBindingPattern extends NodeBase {
  readonly kind: "ObjectBindingPattern";
  readonly elements: readonly BindingElement[];
}
export interface OmittedBindingElement extends NodeBase {
  readonly kind: "OmittedExpression";
}
export interface ArrayBindingPattern extends NodeBase {
  readonly kind: "ArrayBindingPattern";
  readonly elements: readonly (BindingElement | OmittedBindingElement)[];
}
export type BindingPattern = ObjectBindingPattern | ArrayBindingPattern;
export type BindingName = Identifier | BindingPattern;

// ---- functions

export interface FunctionDeclaration extends NodeBase {
  readonly kind: "FunctionDeclaration";
  readonly modifiers: number;
  readonly asteriskToken: boolean;
  /** undefined: `export default function () {}`. */
  readonly name: Identifier | undefined;
  readonly typeParameters: readonly TypeParameterDeclaration[] | undefined;
  readonly parameters: readonly ParameterDeclaration[];
  readonly type: TypeNode | undefined;
  /** undefined: an overload or ambient. */
  readonly body: Block | undefined;
}
export interface MethodDeclaration extends NodeBase {
  readonly kind: "MethodDeclaration";
  readonly decorators: readonly Decorator[];
  readonly modifiers: number;
  readonly asteriskToken: boolean;
  readonly name: PropertyName;
  readonly questionToken: boolean;
  readonly typeParameters: readonly TypeParameterDeclaration[] | undefined;
  readonly parameters: readonly ParameterDeclaration[];
  readonly type: TypeNode | undefined;
  readonly body: Block | undefined;
}
export interface ConstructorDeclaration extends NodeBase {
  readonly kind: "Constructor";
  readonly modifiers: number;
  /** Always an error. */
  readonly typeParameters: readonly TypeParameterDeclaration[] | undefined;
  readonly parameters: readonly ParameterDeclaration[];
  /** Always an error. */
  readonly type: TypeNode | undefined;
  readonly body: Block | undefined;
}
/** In classes, object literals, interfaces and type literals. */
export interface GetAccessorDeclaration extends NodeBase {
  readonly kind: "GetAccessor";
  readonly decorators: readonly Decorator[];
  readonly modifiers: number;
  readonly name: PropertyName;
  readonly typeParameters: readonly TypeParameterDeclaration[] | undefined;
  readonly parameters: readonly ParameterDeclaration[];
  readonly type: TypeNode | undefined;
  readonly body: Block | undefined;
}
export interface SetAccessorDeclaration extends NodeBase {
  readonly kind: "SetAccessor";
  readonly decorators: readonly Decorator[];
  readonly modifiers: number;
  readonly name: PropertyName;
  readonly typeParameters: readonly TypeParameterDeclaration[] | undefined;
  readonly parameters: readonly ParameterDeclaration[];
  readonly type: TypeNode | undefined;
  readonly body: Block | undefined;
}

// ---- classes, interfaces, enums

export interface Decorator extends NodeBase {
  readonly kind: "Decorator";
  readonly expression: Expression;
}
export interface HeritageClause extends NodeBase {
  readonly kind: "HeritageClause";
  readonly token: "extends" | "implements";
  readonly types: readonly ExpressionWithTypeArguments[];
}
export interface ClassDeclaration extends NodeBase {
  readonly kind: "ClassDeclaration";
  readonly decorators: readonly Decorator[];
  readonly modifiers: number;
  /** undefined: `export default class {}`. */
  readonly name: Identifier | undefined;
  readonly typeParameters: readonly TypeParameterDeclaration[] | undefined;
  readonly heritageClauses: readonly HeritageClause[];
  readonly members: readonly ClassElement[];
}
/** A field; with `ModifierFlags.Accessor`, an auto-accessor. */
export interface PropertyDeclaration extends NodeBase {
  readonly kind: "PropertyDeclaration";
  readonly decorators: readonly Decorator[];
  readonly modifiers: number;
  readonly name: PropertyName;
  readonly questionToken: boolean;
  readonly exclamationToken: boolean;
  readonly type: TypeNode | undefined;
  readonly initializer: Expression | undefined;
}
export interface ClassStaticBlockDeclaration extends NodeBase {
  readonly kind: "ClassStaticBlockDeclaration";
  readonly body: Block;
}
export type ClassElement =
  | PropertyDeclaration
  | MethodDeclaration
  | ConstructorDeclaration
  | GetAccessorDeclaration
  | SetAccessorDeclaration
  | IndexSignatureDeclaration
  | ClassStaticBlockDeclaration;

export interface InterfaceDeclaration extends NodeBase {
  readonly kind: "InterfaceDeclaration";
  readonly modifiers: number;
  readonly name: Identifier;
  readonly typeParameters: readonly TypeParameterDeclaration[] | undefined;
  readonly heritageClauses: readonly HeritageClause[];
  readonly members: readonly TypeElement[];
}
export interface TypeAliasDeclaration extends NodeBase {
  readonly kind: "TypeAliasDeclaration";
  readonly modifiers: number;
  readonly name: Identifier;
  readonly typeParameters: readonly TypeParameterDeclaration[] | undefined;
  readonly type: TypeNode;
}
export interface EnumDeclaration extends NodeBase {
  readonly kind: "EnumDeclaration";
  readonly modifiers: number;
  readonly name: Identifier;
  readonly members: readonly EnumMember[];
}
export interface EnumMember extends NodeBase {
  readonly kind: "EnumMember";
  readonly name: PropertyName;
  readonly initializer: Expression | undefined;
}

// ---- modules and namespaces

/** `namespace A.B {}` is nested: A's body is the ModuleDeclaration of B. */
export interface ModuleDeclaration extends NodeBase {
  readonly kind: "ModuleDeclaration";
  readonly modifiers: number;
  readonly keyword: "namespace" | "module" | "global";
  readonly name: Identifier | StringLiteral;
  readonly body: ModuleBlock | ModuleDeclaration | undefined;
}
export interface ModuleBlock extends NodeBase {
  readonly kind: "ModuleBlock";
  readonly statements: readonly Statement[];
}
export interface ImportDeclaration extends NodeBase {
  readonly kind: "ImportDeclaration";
  readonly modifiers: number;
  readonly importClause: ImportClause | undefined;
  readonly moduleSpecifier: Expression;
  readonly attributes: ImportAttributes | undefined;
}
export interface ImportClause extends NodeBase {
  readonly kind: "ImportClause";
  readonly isTypeOnly: boolean;
  readonly name: Identifier | undefined;
  readonly namedBindings: NamespaceImport | NamedImports | undefined;
}
export interface NamespaceImport extends NodeBase {
  readonly kind: "NamespaceImport";
  readonly name: Identifier;
}
export interface NamedImports extends NodeBase {
  readonly kind: "NamedImports";
  readonly elements: readonly ImportSpecifier[];
}
export interface ImportSpecifier extends NodeBase {
  readonly kind: "ImportSpecifier";
  readonly isTypeOnly: boolean;
  readonly propertyName: Identifier | StringLiteral | undefined;
  readonly name: Identifier;
}
export interface ImportAttributes extends NodeBase {
  readonly kind: "ImportAttributes";
  readonly token: "with" | "assert";
  readonly elements: readonly ImportAttribute[];
}
export interface ImportAttribute extends NodeBase {
  readonly kind: "ImportAttribute";
  readonly name: Identifier | StringLiteral;
  readonly value: Expression;
}
export interface ImportEqualsDeclaration extends NodeBase {
  readonly kind: "ImportEqualsDeclaration";
  readonly modifiers: number;
  readonly isTypeOnly: boolean;
  readonly name: Identifier;
  readonly moduleReference: EntityName | ExternalModuleReference;
}
export interface ExternalModuleReference extends NodeBase {
  readonly kind: "ExternalModuleReference";
  readonly expression: Expression;
}
/** `export = e` and `export default e`. */
export interface ExportAssignment extends NodeBase {
  readonly kind: "ExportAssignment";
  readonly modifiers: number;
  readonly isExportEquals: boolean;
  readonly expression: Expression;
}
export interface ExportDeclaration extends NodeBase {
  readonly kind: "ExportDeclaration";
  readonly modifiers: number;
  readonly isTypeOnly: boolean;
  /** undefined: `export * from`. */
  readonly exportClause: NamedExports | NamespaceExport | undefined;
  readonly moduleSpecifier: Expression | undefined;
  readonly attributes: ImportAttributes | undefined;
}
export interface NamedExports extends NodeBase {
  readonly kind: "NamedExports";
  readonly elements: readonly ExportSpecifier[];
}
export interface NamespaceExport extends NodeBase {
  readonly kind: "NamespaceExport";
  readonly name: Identifier | StringLiteral;
}
export interface ExportSpecifier extends NodeBase {
  readonly kind: "ExportSpecifier";
  readonly isTypeOnly: boolean;
  readonly propertyName: Identifier | StringLiteral | undefined;
  readonly name: Identifier | StringLiteral;
}
/** `export as namespace N`. */
export interface NamespaceExportDeclaration extends NodeBase {
  readonly kind: "NamespaceExportDeclaration";
  readonly name: Identifier;
}

export type Statement =
  | Block
  | EmptyStatement
  | VariableStatement
  | ExpressionStatement
  | IfStatement
  | DoStatement
  | WhileStatement
  | ForStatement
  | ForInStatement
  | ForOfStatement
  | ContinueStatement
  | BreakStatement
  | ReturnStatement
  | WithStatement
  | SwitchStatement
  | LabeledStatement
  | ThrowStatement
  | TryStatement
  | DebuggerStatement
  | FunctionDeclaration
  | ClassDeclaration
  | InterfaceDeclaration
  | TypeAliasDeclaration
  | EnumDeclaration
  | ModuleDeclaration
  | ImportDeclaration
  | ImportEqualsDeclaration
  | ExportAssignment
  | ExportDeclaration
  | NamespaceExportDeclaration;

// ---- the file

/** A module specifier found in a file. */
export interface ModuleReference {
  /** `typeOnly`: import type, export type, import("x").T; `require`: import x = require("x"). */
  readonly form: "static" | "dynamic" | "typeOnly" | "require";
  readonly specifier: StringLiteral | NoSubstitutionTemplateLiteral;
}

/** A class, because it is its own parent. */
export class SourceFile implements NodeBase {
  readonly kind: "SourceFile" = "SourceFile";
  readonly pos: number = 0;
  end: number;
  parent: Node;
  readonly id: number = nextNodeId();
  statements: readonly Statement[] = [];
  readonly source: SourceText;
  readonly isDeclarationFile: boolean;
  imports: readonly ModuleReference[] = [];
  /** Has an import, an export, import.meta or a top-level await. */
  isModule: boolean = false;

  constructor(source: SourceText) {
    this.end = source.text.length;
    this.source = source;
    this.isDeclarationFile =
      source.path.endsWith(".d.ts") || source.path.endsWith(".d.mts") || source.path.endsWith(".d.cts");
    this.parent = this;
  }
}
