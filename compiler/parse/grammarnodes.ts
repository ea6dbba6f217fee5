/** Questions about nodes that the rules of the grammar ask. */
import type { Expression, Node, PropertyName, Statement, VariableDeclaration } from "../ast/ast.ts";
import type { GrammarReport } from "./grammar.ts";

/** The text of a name that is a literal, also a computed one. */
export function at(report: GrammarReport, code: string, message: string, node: Node): void {
  report(code, message, node.pos, node.end);
}

export function literalName(name: PropertyName): string | undefined {
  switch (name.kind) {
    case "Identifier":
    case "StringLiteral":
      return name.text;
    case "NumericLiteral":
      return String(name.value);
    case "ComputedPropertyName": {
      const e = name.expression;
      if (e.kind === "StringLiteral" || e.kind === "NoSubstitutionTemplateLiteral") return e.text;
      if (e.kind === "NumericLiteral") return String(e.value);
      if (e.kind === "PrefixUnaryExpression" && e.operand.kind === "NumericLiteral") {
        if (e.operator === "-") return String(-e.operand.value);
        if (e.operator === "+") return String(e.operand.value);
      }
      return undefined;
    }
    default:
      return undefined;
  }
}

export function skipParentheses(e: Expression): Expression {
  let inner = e;
  while (inner.kind === "ParenthesizedExpression") inner = inner.expression;
  return inner;
}

export function isFunctionBoundary(node: Node): boolean {
  switch (node.kind) {
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

export function hasSimpleParameters(node: Node): boolean {
  switch (node.kind) {
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunction":
    case "MethodDeclaration":
    case "Constructor":
    case "GetAccessor":
    case "SetAccessor":
      for (const p of node.parameters)
        if (p.dotDotDotToken || p.initializer !== undefined || p.name.kind !== "Identifier") return false;
      return true;
    default:
      return true;
  }
}

export function hasImplementation(node: Node): boolean {
  switch (node.kind) {
    case "FunctionDeclaration":
    case "MethodDeclaration":
    case "Constructor":
      return node.body !== undefined;
    case "FunctionExpression":
    case "ArrowFunction":
      return true;
    default:
      return false;
  }
}

/** A signature without a body, where a default value means nothing. */
export function isSignatureOnly(node: Node): boolean {
  switch (node.kind) {
    case "FunctionType":
    case "ConstructorType":
    case "CallSignature":
    case "ConstructSignature":
    case "MethodSignature":
      return true;
    case "FunctionDeclaration":
    case "MethodDeclaration":
    case "Constructor":
      return node.body === undefined;
    default:
      return false;
  }
}

export function isConstantInitializer(e: Expression): boolean {
  switch (e.kind) {
    case "StringLiteral":
    case "NumericLiteral":
    case "BigIntLiteral":
    case "NoSubstitutionTemplateLiteral":
    case "TrueKeyword":
    case "FalseKeyword":
      return true;
    case "PrefixUnaryExpression":
      return e.operator === "-" && (e.operand.kind === "NumericLiteral" || e.operand.kind === "BigIntLiteral");
    case "PropertyAccessExpression":
    case "ElementAccessExpression":
      return e.expression.kind === "Identifier" || isConstantInitializer(e.expression);
    default:
      return false;
  }
}

export function collectNames(name: VariableDeclaration["name"], names: Set<string>): void {
  if (name.kind === "Identifier") {
    names.add(name.text);
    return;
  }
  for (const element of name.elements) if (element.kind === "BindingElement") collectNames(element.name, names);
}

/** An object or array literal that is assigned to. */
export function isDestructuringTarget(node: Node): boolean {
  let n: Node = node;
  for (;;) {
    const parent: Node = n.parent;
    switch (parent.kind) {
      case "BinaryExpression":
        if (parent.operator !== "=" || parent.left !== n) return false;
        return true;
      case "ForInStatement":
      case "ForOfStatement":
        return parent.initializer === n;
      case "ArrayLiteralExpression":
      case "SpreadElement":
        n = parent;
        break;
      case "PropertyAssignment":
        if (parent.initializer !== n) return false;
        n = parent.parent;
        break;
      case "SpreadAssignment":
        n = parent.parent;
        break;
      default:
        return false;
    }
  }
}

export function isDeclarationStatement(s: Statement): boolean {
  switch (s.kind) {
    case "VariableStatement":
    case "FunctionDeclaration":
    case "ClassDeclaration":
    case "InterfaceDeclaration":
    case "TypeAliasDeclaration":
    case "EnumDeclaration":
    case "ModuleDeclaration":
    case "ImportDeclaration":
    case "ImportEqualsDeclaration":
    case "ExportDeclaration":
    case "ExportAssignment":
    case "NamespaceExportDeclaration":
      return true;
    default:
      return false;
  }
}
