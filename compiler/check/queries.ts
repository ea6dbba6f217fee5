/** Small questions about symbols and nodes. */
import { decimalText } from "./bigints.ts";
import { ModifierFlags as MF, type Expression, type Node, type PropertyName } from "../ast/ast.ts";
import { SymbolFlags as SF, type Symbol } from "../bind/symbols.ts";
import { CheckFlags, linksOf } from "./state.ts";

export function modifiersOf(node: Node): number {
  if (
    node.kind === "VariableDeclaration" &&
    node.parent.kind === "VariableDeclarationList" &&
    node.parent.parent.kind === "VariableStatement"
  )
    return node.parent.parent.modifiers;
  return "modifiers" in node ? node.modifiers : 0;
}
/** Modifiers of the declaration, or what they come to for union and intersection properties. */
export function getModifiersOfSymbol(symbol: Symbol): number {
  const links = linksOf(symbol);
  if ((links.checkFlags & CheckFlags.Synthetic) !== 0) {
    const f = links.checkFlags;
    const access =
      (f & CheckFlags.ContainsPrivate) !== 0
        ? MF.Private
        : (f & CheckFlags.ContainsPublic) !== 0
          ? MF.Public
          : MF.Protected;
    return access | ((f & CheckFlags.ContainsStatic) !== 0 ? MF.Static : 0);
  }
  const d = symbol.valueDeclaration;
  if (d === undefined) return 0;
  const m = modifiersOf(d);
  if ((symbol.flags & SF.GetAccessor) !== 0 || (symbol.flags & SF.SetAccessor) !== 0) {
    const getter = symbol.declarations.find((x) => x.kind === "GetAccessor");
    if (getter !== undefined) return modifiersOf(getter);
  }
  return symbol.parent !== undefined && (symbol.parent.flags & SF.Class) !== 0 ? m : m & ~MF.AccessibilityModifier;
}
export function isPrivateName(name: string): boolean {
  return name.charCodeAt(0) === 1 && name.charCodeAt(1) === 35;
}
export function skipParentheses(node: Expression): Expression {
  let n = node;
  while (n.kind === "ParenthesizedExpression") n = n.expression;
  return n;
}
export function walkUpParentheses(node: Node): Node {
  let n = node;
  while (n.kind === "ParenthesizedExpression") n = n.parent;
  return n;
}
export function isFunctionWithBody(node: Node): boolean {
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
/** The function that contains a node; undefined at the top level. Class static blocks and property initializers are not functions. */
export function getContainingFunction(node: Node): Node | undefined {
  let n: Node = node;
  while (n.kind !== "SourceFile") {
    n = n.parent;
    if (isFunctionWithBody(n)) return n;
  }
  return undefined;
}
export function getContainingClass(node: Node): Node | undefined {
  let n: Node = node;
  while (n.kind !== "SourceFile") {
    n = n.parent;
    if (n.kind === "ClassDeclaration" || n.kind === "ClassExpression") return n;
  }
  return undefined;
}
/** What `this` belongs to. */
export function getThisContainer(node: Node, includeArrow: boolean): Node {
  let n: Node = node;
  for (;;) {
    const child: Node = n;
    n = n.parent;
    switch (n.kind) {
      case "SourceFile":
        return n;
      case "ComputedPropertyName":
        if (n.parent.parent.kind === "ClassDeclaration" || n.parent.parent.kind === "ClassExpression")
          n = n.parent.parent;
        else n = n.parent;
        break;
      case "ArrowFunction":
        if (!includeArrow) break;
        return n;
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ModuleDeclaration":
      case "ClassStaticBlockDeclaration":
      case "PropertyDeclaration":
      case "PropertySignature":
      case "MethodDeclaration":
      case "MethodSignature":
      case "Constructor":
      case "GetAccessor":
      case "SetAccessor":
      case "CallSignature":
      case "ConstructSignature":
      case "IndexSignature":
      case "EnumDeclaration":
        if (n.kind === "PropertyDeclaration" && child.kind === "Decorator") break;
        return n;
      default:
        break;
    }
  }
}
export function isStatic(node: Node): boolean {
  return node.kind === "ClassStaticBlockDeclaration" || ("modifiers" in node && (node.modifiers & MF.Static) !== 0);
}
export function isInAmbient(node: Node): boolean {
  let n: Node = node;
  for (;;) {
    if ("modifiers" in n && (n.modifiers & MF.Ambient) !== 0) return true;
    if (n.kind === "SourceFile") return n.isDeclarationFile;
    n = n.parent;
  }
}
export function isAssignmentOperator(op: string): boolean {
  switch (op) {
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
/** none, definite (`=`), or compound (`+=`, `++`): how the expression is written to. */
export function getAssignmentTargetKind(node: Node): "none" | "definite" | "compound" {
  const target = getAssignmentTarget(node);
  if (target === undefined) return "none";
  if (target.kind === "BinaryExpression")
    return target.operator === "=" ||
      target.operator === "&&=" ||
      target.operator === "||=" ||
      target.operator === "??="
      ? "definite"
      : "compound";
  if (target.kind === "PrefixUnaryExpression" || target.kind === "PostfixUnaryExpression") return "compound";
  return "definite";
}
export function getAssignmentTarget(start: Node): Node | undefined {
  let node: Node = start;
  for (;;) {
    const parent: Node = node.parent;
    switch (parent.kind) {
      case "BinaryExpression":
        return isAssignmentOperator(parent.operator) && parent.left === node ? parent : undefined;
      case "PrefixUnaryExpression":
        return parent.operator === "++" || parent.operator === "--" ? parent : undefined;
      case "PostfixUnaryExpression":
        return parent;
      case "ForInStatement":
      case "ForOfStatement":
        return parent.initializer === node ? parent : undefined;
      case "ParenthesizedExpression":
      case "ArrayLiteralExpression":
      case "SpreadElement":
      case "NonNullExpression":
        node = parent;
        break;
      case "SpreadAssignment":
        node = parent.parent;
        break;
      case "ShorthandPropertyAssignment":
        if (parent.name !== node) return undefined;
        node = parent.parent;
        break;
      case "PropertyAssignment":
        if (parent.name === node) return undefined;
        node = parent.parent;
        break;
      default:
        return undefined;
    }
  }
}
export function isAssignmentTarget(node: Node): boolean {
  return getAssignmentTarget(node) !== undefined;
}
export function propertyNameText(name: PropertyName): string | undefined {
  switch (name.kind) {
    case "Identifier":
    case "StringLiteral":
      return name.text;
    case "NumericLiteral":
      return String(name.value);
    case "BigIntLiteral":
      return decimalText(name.text);
    case "ComputedPropertyName": {
      const e = name.expression;
      if (e.kind === "StringLiteral") return e.text;
      if (e.kind === "NoSubstitutionTemplateLiteral") return e.text;
      if (e.kind === "NumericLiteral") return String(e.value);
      if (
        e.kind === "PrefixUnaryExpression" &&
        e.operand.kind === "NumericLiteral" &&
        (e.operator === "-" || e.operator === "+")
      )
        return String(e.operator === "-" ? -e.operand.value : e.operand.value);
      return undefined;
    }
    case "PrivateIdentifier":
      return name.text;
  }
}
export function isConstTypeReference(node: Node): boolean {
  return (
    node.kind === "TypeReference" &&
    node.typeName.kind === "Identifier" &&
    node.typeName.text === "const" &&
    node.typeArguments === undefined
  );
}
export function isStringOrNumericLiteralLike(node: Node): boolean {
  return (
    node.kind === "StringLiteral" || node.kind === "NoSubstitutionTemplateLiteral" || node.kind === "NumericLiteral"
  );
}
export function getRootDeclaration(node: Node): Node {
  let n = node;
  while (n.kind === "BindingElement") n = n.parent.parent;
  return n;
}
export function declarationKindOf(node: Node): string | undefined {
  const root = getRootDeclaration(node);
  return root.kind === "VariableDeclaration" && root.parent.kind === "VariableDeclarationList"
    ? root.parent.declarationKind
    : undefined;
}
export function isConstVariable(node: Node): boolean {
  const k = declarationKindOf(node);
  return k === "const" || k === "using" || k === "await using";
}
export function isOptionalChain(node: Node): boolean {
  switch (node.kind) {
    case "PropertyAccessExpression":
    case "ElementAccessExpression":
    case "CallExpression":
    case "NonNullExpression":
      return node.optionalChain;
    default:
      return false;
  }
}
export function isOptionalChainRoot(node: Node): boolean {
  return (
    (node.kind === "PropertyAccessExpression" ||
      node.kind === "ElementAccessExpression" ||
      node.kind === "CallExpression") &&
    node.questionDotToken
  );
}
export function isOutermostOptionalChain(node: Node): boolean {
  const p = node.parent;
  if (!isOptionalChain(p)) return true;
  if (isOptionalChainRoot(p)) return true;
  return !("expression" in p) || p.expression !== node;
}
export function hasAsync(node: Node): boolean {
  return "modifiers" in node && (node.modifiers & MF.Async) !== 0;
}
export function isGenerator(node: Node): boolean {
  return "asteriskToken" in node && node.asteriskToken === true && node.kind !== "YieldExpression";
}
export function isAccessExpression(node: Node): boolean {
  return node.kind === "PropertyAccessExpression" || node.kind === "ElementAccessExpression";
}
/** The modifiers that count when declarations of one name are compared: in an ambient context everything is ambient, and exported. */
export function getEffectiveDeclarationFlags(node: Node, flagsToCheck: number): number {
  let flags = modifiersOf(node);
  const parent = node.parent;
  if (
    parent.kind !== "InterfaceDeclaration" &&
    parent.kind !== "ClassDeclaration" &&
    parent.kind !== "ClassExpression" &&
    isInAmbient(node)
  ) {
    if ((flags & MF.Ambient) === 0) flags |= MF.Export;
    flags |= MF.Ambient;
  }
  return flags & flagsToCheck;
}
