/** Visits the children of a node in source order. */
import type { Node } from "./ast.ts";

export type NodeVisitor = (child: Node) => void;

function one(node: Node | undefined, visit: NodeVisitor): void {
  if (node !== undefined) visit(node);
}

function all(nodes: readonly Node[] | undefined, visit: NodeVisitor): void {
  if (nodes === undefined) return;
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i];
    if (node !== undefined) visit(node);
  }
}

export function forEachChild(node: Node, visit: NodeVisitor): void {
  switch (node.kind) {
    case "Identifier":
    case "PrivateIdentifier":
    case "NumericLiteral":
    case "BigIntLiteral":
    case "StringLiteral":
    case "RegularExpressionLiteral":
    case "NoSubstitutionTemplateLiteral":
    case "TemplateHead":
    case "TemplateMiddle":
    case "TemplateTail":
    case "ThisKeyword":
    case "SuperKeyword":
    case "NullKeyword":
    case "TrueKeyword":
    case "FalseKeyword":
    case "ImportKeyword":
    case "OmittedExpression":
    case "KeywordType":
    case "ThisType":
    case "EmptyStatement":
    case "DebuggerStatement":
      return;

    case "SourceFile":
    case "Block":
    case "ModuleBlock":
    case "DefaultClause":
      all(node.statements, visit);
      return;

    // expressions
    case "QualifiedName":
      visit(node.left);
      visit(node.right);
      return;
    case "BinaryExpression":
      visit(node.left);
      visit(node.right);
      return;
    case "ComputedPropertyName":
    case "SpreadElement":
    case "SpreadAssignment":
    case "NonNullExpression":
    case "ParenthesizedExpression":
    case "DeleteExpression":
    case "TypeOfExpression":
    case "VoidExpression":
    case "AwaitExpression":
    case "ExpressionStatement":
    case "ThrowStatement":
    case "Decorator":
    case "ExternalModuleReference":
    case "ExportAssignment":
      visit(node.expression);
      return;
    case "YieldExpression":
    case "ReturnStatement":
      one(node.expression, visit);
      return;
    case "TemplateExpression":
      visit(node.head);
      all(node.templateSpans, visit);
      return;
    case "TemplateSpan":
      visit(node.expression);
      visit(node.literal);
      return;
    case "ArrayLiteralExpression":
      all(node.elements, visit);
      return;
    case "ObjectLiteralExpression":
      all(node.properties, visit);
      return;
    case "PropertyAssignment":
      visit(node.name);
      visit(node.initializer);
      return;
    case "ShorthandPropertyAssignment":
      visit(node.name);
      one(node.objectAssignmentInitializer, visit);
      return;
    case "PropertyAccessExpression":
      visit(node.expression);
      visit(node.name);
      return;
    case "ElementAccessExpression":
      visit(node.expression);
      visit(node.argumentExpression);
      return;
    case "CallExpression":
    case "NewExpression":
      visit(node.expression);
      all(node.typeArguments, visit);
      all(node.arguments, visit);
      return;
    case "TaggedTemplateExpression":
      visit(node.tag);
      all(node.typeArguments, visit);
      visit(node.template);
      return;
    case "ExpressionWithTypeArguments":
      visit(node.expression);
      all(node.typeArguments, visit);
      return;
    case "MetaProperty":
      visit(node.name);
      return;
    case "PrefixUnaryExpression":
    case "PostfixUnaryExpression":
      visit(node.operand);
      return;
    case "ConditionalExpression":
      visit(node.condition);
      visit(node.whenTrue);
      visit(node.whenFalse);
      return;
    case "AsExpression":
    case "SatisfiesExpression":
      visit(node.expression);
      visit(node.type);
      return;
    case "TypeAssertionExpression":
      visit(node.type);
      visit(node.expression);
      return;

    // functions
    case "FunctionDeclaration":
    case "FunctionExpression":
      one(node.name, visit);
      all(node.typeParameters, visit);
      all(node.parameters, visit);
      one(node.type, visit);
      one(node.body, visit);
      return;
    case "ArrowFunction":
      all(node.typeParameters, visit);
      all(node.parameters, visit);
      one(node.type, visit);
      visit(node.body);
      return;
    case "Constructor":
      all(node.typeParameters, visit);
      all(node.parameters, visit);
      one(node.type, visit);
      one(node.body, visit);
      return;
    case "MethodDeclaration":
    case "GetAccessor":
    case "SetAccessor":
      all(node.decorators, visit);
      visit(node.name);
      all(node.typeParameters, visit);
      all(node.parameters, visit);
      one(node.type, visit);
      one(node.body, visit);
      return;
    case "MethodSignature":
      visit(node.name);
      all(node.typeParameters, visit);
      all(node.parameters, visit);
      one(node.type, visit);
      return;
    case "CallSignature":
    case "ConstructSignature":
    case "FunctionType":
    case "ConstructorType":
      all(node.typeParameters, visit);
      all(node.parameters, visit);
      one(node.type, visit);
      return;
    case "IndexSignature":
      all(node.parameters, visit);
      one(node.type, visit);
      return;
    case "Parameter":
      all(node.decorators, visit);
      visit(node.name);
      one(node.type, visit);
      one(node.initializer, visit);
      return;
    case "TypeParameter":
      visit(node.name);
      one(node.constraint, visit);
      one(node.default, visit);
      return;

    // classes and other declarations
    case "ClassDeclaration":
    case "ClassExpression":
      all(node.decorators, visit);
      one(node.name, visit);
      all(node.typeParameters, visit);
      all(node.heritageClauses, visit);
      all(node.members, visit);
      return;
    case "InterfaceDeclaration":
      visit(node.name);
      all(node.typeParameters, visit);
      all(node.heritageClauses, visit);
      all(node.members, visit);
      return;
    case "HeritageClause":
      all(node.types, visit);
      return;
    case "PropertyDeclaration":
      all(node.decorators, visit);
      visit(node.name);
      one(node.type, visit);
      one(node.initializer, visit);
      return;
    case "PropertySignature":
    case "VariableDeclaration":
      visit(node.name);
      one(node.type, visit);
      one(node.initializer, visit);
      return;
    case "ClassStaticBlockDeclaration":
      visit(node.body);
      return;
    case "TypeAliasDeclaration":
      visit(node.name);
      all(node.typeParameters, visit);
      visit(node.type);
      return;
    case "EnumDeclaration":
      visit(node.name);
      all(node.members, visit);
      return;
    case "EnumMember":
      visit(node.name);
      one(node.initializer, visit);
      return;
    case "ModuleDeclaration":
      visit(node.name);
      one(node.body, visit);
      return;

    // bindings
    case "VariableDeclarationList":
      all(node.declarations, visit);
      return;
    case "BindingElement":
      one(node.propertyName, visit);
      visit(node.name);
      one(node.initializer, visit);
      return;
    case "ObjectBindingPattern":
    case "ArrayBindingPattern":
      all(node.elements, visit);
      return;

    // statements
    case "VariableStatement":
      visit(node.declarationList);
      return;
    case "IfStatement":
      visit(node.expression);
      visit(node.thenStatement);
      one(node.elseStatement, visit);
      return;
    case "DoStatement":
      visit(node.statement);
      visit(node.expression);
      return;
    case "WhileStatement":
    case "WithStatement":
      visit(node.expression);
      visit(node.statement);
      return;
    case "ForStatement":
      one(node.initializer, visit);
      one(node.condition, visit);
      one(node.incrementor, visit);
      visit(node.statement);
      return;
    case "ForInStatement":
    case "ForOfStatement":
      visit(node.initializer);
      visit(node.expression);
      visit(node.statement);
      return;
    case "ContinueStatement":
    case "BreakStatement":
      one(node.label, visit);
      return;
    case "SwitchStatement":
      visit(node.expression);
      visit(node.caseBlock);
      return;
    case "CaseBlock":
      all(node.clauses, visit);
      return;
    case "CaseClause":
      visit(node.expression);
      all(node.statements, visit);
      return;
    case "LabeledStatement":
      visit(node.label);
      visit(node.statement);
      return;
    case "TryStatement":
      visit(node.tryBlock);
      one(node.catchClause, visit);
      one(node.finallyBlock, visit);
      return;
    case "CatchClause":
      one(node.variableDeclaration, visit);
      visit(node.block);
      return;

    // modules
    case "ImportDeclaration":
      one(node.importClause, visit);
      visit(node.moduleSpecifier);
      one(node.attributes, visit);
      return;
    case "ImportClause":
      one(node.name, visit);
      one(node.namedBindings, visit);
      return;
    case "NamespaceImport":
    case "NamespaceExport":
    case "NamespaceExportDeclaration":
      visit(node.name);
      return;
    case "NamedImports":
    case "NamedExports":
    case "ImportAttributes":
      all(node.elements, visit);
      return;
    case "ImportSpecifier":
    case "ExportSpecifier":
      one(node.propertyName, visit);
      visit(node.name);
      return;
    case "ImportAttribute":
      visit(node.name);
      visit(node.value);
      return;
    case "ImportEqualsDeclaration":
      visit(node.name);
      visit(node.moduleReference);
      return;
    case "ExportDeclaration":
      one(node.exportClause, visit);
      one(node.moduleSpecifier, visit);
      one(node.attributes, visit);
      return;

    // types
    case "TypeReference":
      visit(node.typeName);
      all(node.typeArguments, visit);
      return;
    case "TypePredicate":
      visit(node.parameterName);
      one(node.type, visit);
      return;
    case "TypeQuery":
      visit(node.exprName);
      all(node.typeArguments, visit);
      return;
    case "TypeLiteral":
      all(node.members, visit);
      return;
    case "ArrayType":
      visit(node.elementType);
      return;
    case "TupleType":
      all(node.elements, visit);
      return;
    case "NamedTupleMember":
      visit(node.name);
      visit(node.type);
      return;
    case "OptionalType":
    case "RestType":
    case "ParenthesizedType":
    case "TypeOperator":
      visit(node.type);
      return;
    case "UnionType":
    case "IntersectionType":
      all(node.types, visit);
      return;
    case "ConditionalType":
      visit(node.checkType);
      visit(node.extendsType);
      visit(node.trueType);
      visit(node.falseType);
      return;
    case "InferType":
      visit(node.typeParameter);
      return;
    case "IndexedAccessType":
      visit(node.objectType);
      visit(node.indexType);
      return;
    case "MappedType":
      visit(node.typeParameter);
      one(node.nameType, visit);
      one(node.type, visit);
      all(node.members, visit);
      return;
    case "LiteralType":
      visit(node.literal);
      return;
    case "TemplateLiteralType":
      visit(node.head);
      all(node.templateSpans, visit);
      return;
    case "TemplateLiteralTypeSpan":
      visit(node.type);
      visit(node.literal);
      return;
    case "ImportType":
      visit(node.argument);
      one(node.attributes, visit);
      one(node.qualifier, visit);
      all(node.typeArguments, visit);
      return;
    default: {
      const unreachable: never = node;
      return unreachable;
    }
  }
}
