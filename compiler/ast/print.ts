/**
 * Prints an AST compactly: `(Kind detail child child)`, on one line where it fits, else with one child a line.
 * For `argot emit --ast` and for tests; not meant to be read back.
 */
import { ModifierFlags } from "./base.ts";
import type { Node } from "./ast.ts";
import { forEachChild } from "./visit.ts";

const LINE_WIDTH = 100;

const modifierNames: readonly (readonly [number, string])[] = [
  [ModifierFlags.Export, "export"],
  [ModifierFlags.Default, "default"],
  [ModifierFlags.Ambient, "declare"],
  [ModifierFlags.Public, "public"],
  [ModifierFlags.Private, "private"],
  [ModifierFlags.Protected, "protected"],
  [ModifierFlags.Static, "static"],
  [ModifierFlags.Abstract, "abstract"],
  [ModifierFlags.Override, "override"],
  [ModifierFlags.Readonly, "readonly"],
  [ModifierFlags.Accessor, "accessor"],
  [ModifierFlags.Async, "async"],
  [ModifierFlags.Const, "const"],
  [ModifierFlags.In, "in"],
  [ModifierFlags.Out, "out"],
];

/** The modifiers of flags, in canonical order, each followed by a space. */
export function printModifiers(flags: number): string {
  let result = "";
  for (const [flag, name] of modifierNames) if ((flags & flag) !== 0) result += name + " ";
  return result;
}

function marks(question: boolean, exclamation: boolean): string {
  return (question ? "? " : "") + (exclamation ? "! " : "");
}

/** What a node has besides its children. */
function detail(node: Node): string {
  switch (node.kind) {
    case "Identifier":
      return node.text === "" ? "<missing>" : node.text;
    case "PrivateIdentifier":
    case "NumericLiteral":
    case "BigIntLiteral":
    case "RegularExpressionLiteral":
      return node.text;
    case "StringLiteral":
      return JSON.stringify(node.text);
    case "NoSubstitutionTemplateLiteral":
    case "TemplateHead":
    case "TemplateMiddle":
    case "TemplateTail":
      return node.text === undefined ? "<invalid>" : JSON.stringify(node.text);
    case "KeywordType":
      return node.keyword;
    case "BinaryExpression":
    case "PrefixUnaryExpression":
    case "PostfixUnaryExpression":
    case "TypeOperator":
      return node.operator;
    case "PropertyAccessExpression":
    case "ElementAccessExpression":
    case "CallExpression":
      return node.questionDotToken ? "?." : "";
    case "YieldExpression":
      return node.asteriskToken ? "*" : "";
    case "MetaProperty":
      return node.keywordToken;
    case "TypePredicate":
      return node.assertsModifier ? "asserts" : "";
    case "NamedTupleMember":
      return (node.dotDotDotToken ? "... " : "") + (node.questionToken ? "?" : "");
    case "BindingElement":
      return node.dotDotDotToken ? "..." : "";
    case "Parameter":
      return printModifiers(node.modifiers) + (node.dotDotDotToken ? "... " : "") + (node.questionToken ? "?" : "");
    case "MappedType":
      return (
        (node.readonlyToken === undefined ? "" : node.readonlyToken + "readonly ") +
        (node.questionToken === undefined ? "" : node.questionToken + "?")
      );
    case "VariableDeclarationList":
      return node.declarationKind;
    case "VariableDeclaration":
      return node.exclamationToken ? "!" : "";
    case "HeritageClause":
      return node.token;
    case "ForOfStatement":
      return node.awaitModifier ? "await" : "";
    case "ModuleDeclaration":
      return printModifiers(node.modifiers) + node.keyword;
    case "ImportClause":
    case "ImportSpecifier":
    case "ExportSpecifier":
      return node.isTypeOnly ? "type" : "";
    case "ExportDeclaration":
    case "ImportEqualsDeclaration":
      return printModifiers(node.modifiers) + (node.isTypeOnly ? "type" : "");
    case "ExportAssignment":
      return node.isExportEquals ? "=" : "default";
    case "ImportAttributes":
      return node.token;
    case "ImportType":
      return node.isTypeOf ? "typeof" : "";
    case "FunctionDeclaration":
    case "FunctionExpression":
      return printModifiers(node.modifiers) + (node.asteriskToken ? "*" : "");
    case "MethodDeclaration":
      return printModifiers(node.modifiers) + (node.asteriskToken ? "* " : "") + (node.questionToken ? "?" : "");
    case "PropertyDeclaration":
      return printModifiers(node.modifiers) + marks(node.questionToken, node.exclamationToken);
    case "PropertySignature":
    case "MethodSignature":
      return printModifiers(node.modifiers) + marks(node.questionToken, false);
    case "ArrowFunction":
    case "ClassDeclaration":
    case "ClassExpression":
    case "InterfaceDeclaration":
    case "TypeAliasDeclaration":
    case "EnumDeclaration":
    case "Constructor":
    case "GetAccessor":
    case "SetAccessor":
    case "IndexSignature":
    case "TypeParameter":
    case "ConstructorType":
    case "VariableStatement":
    case "ImportDeclaration":
      return printModifiers(node.modifiers);
    default:
      return "";
  }
}

function print(node: Node, indent: string): string {
  const d = detail(node).trim();
  const head = d === "" ? node.kind : node.kind + " " + d;
  const children: string[] = [];
  const inner = indent + "  ";
  let width = indent.length + head.length + 2;
  let broken = false;
  forEachChild(node, (child) => {
    const text = print(child, inner);
    if (text.includes("\n")) broken = true;
    width += text.length + 1;
    children.push(text);
  });
  if (children.length === 0) return "(" + head + ")";
  if (!broken && width <= LINE_WIDTH) return "(" + head + " " + children.join(" ") + ")";
  return "(" + head + "\n" + inner + children.join("\n" + inner) + ")";
}

export function printAst(node: Node): string {
  return print(node, "");
}
