/** The abstract syntax tree: all node types and the unions over them. Start in base.ts for what nodes have in common. */
import type {
  CallSignatureDeclaration,
  ConstructorTypeNode,
  ConstructSignatureDeclaration,
  FunctionTypeNode,
  IndexSignatureDeclaration,
  MethodSignature,
  PropertySignature,
  TemplateLiteralTypeSpan,
  TypeNode,
  TypeParameterDeclaration,
} from "./types.ts";
import type {
  ArrowFunction,
  ClassExpression,
  ComputedPropertyName,
  Expression,
  FunctionExpression,
  PropertyAssignment,
  QualifiedName,
  ShorthandPropertyAssignment,
  SpreadAssignment,
  TemplateHead,
  TemplateMiddle,
  TemplateSpan,
  TemplateTail,
} from "./expressions.ts";
import type {
  ArrayBindingPattern,
  BindingElement,
  CaseBlock,
  CaseClause,
  CatchClause,
  ClassDeclaration,
  ClassStaticBlockDeclaration,
  ConstructorDeclaration,
  Decorator,
  DefaultClause,
  EnumDeclaration,
  EnumMember,
  ExportAssignment,
  ExportDeclaration,
  ExportSpecifier,
  ExternalModuleReference,
  ForInStatement,
  ForOfStatement,
  ForStatement,
  DoStatement,
  FunctionDeclaration,
  GetAccessorDeclaration,
  HeritageClause,
  ImportAttribute,
  ImportAttributes,
  ImportClause,
  ImportEqualsDeclaration,
  ImportSpecifier,
  InterfaceDeclaration,
  MethodDeclaration,
  ModuleBlock,
  ModuleDeclaration,
  NamedExports,
  NamedImports,
  NamespaceExport,
  NamespaceExportDeclaration,
  NamespaceImport,
  ObjectBindingPattern,
  ParameterDeclaration,
  PropertyDeclaration,
  SetAccessorDeclaration,
  SourceFile,
  Statement,
  TypeAliasDeclaration,
  VariableDeclaration,
  VariableDeclarationList,
  WhileStatement,
} from "./statements.ts";

export * from "./base.ts";
export * from "./types.ts";
export * from "./expressions.ts";
export * from "./statements.ts";
export { forEachChild } from "./visit.ts";
export { printAst } from "./print.ts";

export type Node =
  | SourceFile
  | Statement
  | Expression
  | TypeNode
  | QualifiedName
  | ComputedPropertyName
  | TemplateHead
  | TemplateMiddle
  | TemplateTail
  | TemplateSpan
  | TemplateLiteralTypeSpan
  | PropertyAssignment
  | ShorthandPropertyAssignment
  | SpreadAssignment
  | VariableDeclarationList
  | VariableDeclaration
  | ParameterDeclaration
  | BindingElement
  | ObjectBindingPattern
  | ArrayBindingPattern
  | TypeParameterDeclaration
  | PropertySignature
  | MethodSignature
  | CallSignatureDeclaration
  | ConstructSignatureDeclaration
  | IndexSignatureDeclaration
  | PropertyDeclaration
  | MethodDeclaration
  | ConstructorDeclaration
  | GetAccessorDeclaration
  | SetAccessorDeclaration
  | ClassStaticBlockDeclaration
  | Decorator
  | HeritageClause
  | EnumMember
  | CaseBlock
  | CaseClause
  | DefaultClause
  | CatchClause
  | ModuleBlock
  | ImportClause
  | NamespaceImport
  | NamedImports
  | ImportSpecifier
  | ImportAttributes
  | ImportAttribute
  | ExternalModuleReference
  | NamedExports
  | NamespaceExport
  | ExportSpecifier;

export type SyntaxKind = Node["kind"];

/** Everything that has parameters. */
export type SignatureDeclaration =
  | CallSignatureDeclaration
  | ConstructSignatureDeclaration
  | MethodSignature
  | IndexSignatureDeclaration
  | FunctionTypeNode
  | ConstructorTypeNode
  | FunctionLikeDeclaration;

/** Functions with a body (or an overload of one). */
export type FunctionLikeDeclaration =
  | FunctionDeclaration
  | FunctionExpression
  | ArrowFunction
  | MethodDeclaration
  | ConstructorDeclaration
  | GetAccessorDeclaration
  | SetAccessorDeclaration;
export type FunctionLike = SignatureDeclaration;

export type ClassLike = ClassDeclaration | ClassExpression;
export type AccessorDeclaration = GetAccessorDeclaration | SetAccessorDeclaration;
export type IterationStatement = DoStatement | WhileStatement | ForStatement | ForInStatement | ForOfStatement;
export type VariableLikeDeclaration =
  | VariableDeclaration
  | ParameterDeclaration
  | BindingElement
  | PropertyDeclaration
  | PropertySignature
  | PropertyAssignment
  | ShorthandPropertyAssignment
  | EnumMember;

/** Everything that may be a declaration of a symbol. */
export type Declaration =
  | SourceFile
  | SignatureDeclaration
  | ClassLike
  | VariableDeclaration
  | ParameterDeclaration
  | BindingElement
  | PropertyDeclaration
  | PropertySignature
  | PropertyAssignment
  | ShorthandPropertyAssignment
  | SpreadAssignment
  | EnumMember
  | InterfaceDeclaration
  | TypeAliasDeclaration
  | EnumDeclaration
  | ModuleDeclaration
  | TypeParameterDeclaration
  | ImportClause
  | NamespaceImport
  | ImportSpecifier
  | ImportEqualsDeclaration
  | NamespaceExport
  | ExportSpecifier
  | ExportDeclaration
  | ExportAssignment
  | NamespaceExportDeclaration
  | Extract<TypeNode, { kind: "TypeLiteral" | "MappedType" }>
  | Extract<Expression, { kind: "ObjectLiteralExpression" }>;

export function isFunctionLikeDeclaration(node: Node): node is FunctionLikeDeclaration {
  switch (node.kind) {
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunction":
    case "MethodDeclaration":
    case "Constructor":
    case "GetAccessor":
    case "SetAccessor":
      return true;
    default:
      return false;
  }
}

export function isIterationStatement(node: Node): node is IterationStatement {
  switch (node.kind) {
    case "DoStatement":
    case "WhileStatement":
    case "ForStatement":
    case "ForInStatement":
    case "ForOfStatement":
      return true;
    default:
      return false;
  }
}

/** The file that a node is in. */
export function sourceFileOf(node: Node): SourceFile {
  let n = node;
  while (n.kind !== "SourceFile") n = n.parent;
  return n;
}
