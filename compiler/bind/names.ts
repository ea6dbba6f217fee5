/** The names of declarations, as symbol tables have them. */
import {
  isFunctionLikeDeclaration,
  ModifierFlags,
  type Declaration,
  type Expression,
  type Node,
  type PropertyName,
} from "../ast/ast.ts";
import { symbolOf } from "./bindings.ts";
import { InternalSymbolName, privateName } from "./symbols.ts";

/** The name node of a declaration, if it has one. */
export function nameOfDeclaration(node: Declaration): Node | undefined {
  switch (node.kind) {
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "MethodDeclaration":
    case "GetAccessor":
    case "SetAccessor":
    case "MethodSignature":
    case "ClassDeclaration":
    case "ClassExpression":
    case "VariableDeclaration":
    case "Parameter":
    case "BindingElement":
    case "PropertyDeclaration":
    case "PropertySignature":
    case "PropertyAssignment":
    case "ShorthandPropertyAssignment":
    case "EnumMember":
    case "InterfaceDeclaration":
    case "TypeAliasDeclaration":
    case "EnumDeclaration":
    case "ModuleDeclaration":
    case "TypeParameter":
    case "ImportClause":
    case "NamespaceImport":
    case "ImportSpecifier":
    case "ImportEqualsDeclaration":
    case "NamespaceExport":
    case "ExportSpecifier":
    case "NamespaceExportDeclaration":
      return node.name;
    case "ExportAssignment":
      return node.expression.kind === "Identifier" ? node.expression : undefined;
    default:
      return undefined;
  }
}

/** A computed name whose value the binder doesn't know. */
export function hasDynamicName(node: Declaration): boolean {
  const name = nameOfDeclaration(node);
  return name !== undefined && name.kind === "ComputedPropertyName" && computedNameText(name.expression) === undefined;
}

function computedNameText(e: Expression): string | undefined {
  switch (e.kind) {
    case "StringLiteral":
    case "NoSubstitutionTemplateLiteral":
      return e.text;
    case "NumericLiteral":
      return String(e.value);
    case "PrefixUnaryExpression":
      if (e.operand.kind !== "NumericLiteral") return undefined;
      if (e.operator === "-") return String(-e.operand.value);
      return e.operator === "+" ? String(e.operand.value) : undefined;
    default:
      return undefined;
  }
}

/** The name of a property as a symbol table has it; undefined if it is dynamic. */
export function propertyNameText(name: PropertyName): string | undefined {
  switch (name.kind) {
    case "Identifier":
    case "StringLiteral":
      return name.text;
    case "NumericLiteral":
      return String(name.value);
    case "BigIntLiteral":
      return decimalDigits(name.text);
    case "ComputedPropertyName":
      return computedNameText(name.expression);
    case "PrivateIdentifier": {
      const container = containingClass(name);
      const symbol = container === undefined ? undefined : symbolOf(container);
      return symbol === undefined ? undefined : privateName(symbol, name.text);
    }
    default: {
      const unreachable: never = name;
      return unreachable;
    }
  }
}

/** The decimal digits of a bigint literal, which may be hexadecimal, octal or binary. */
function decimalDigits(text: string): string {
  const prefix = text.slice(0, 2).toLowerCase();
  const radix = prefix === "0x" ? 16 : prefix === "0o" ? 8 : prefix === "0b" ? 2 : 10;
  if (radix === 10) return text;
  // Least significant first.
  const digits: number[] = [0];
  for (let i = 2; i < text.length; i++) {
    let carry = parseInt(text.slice(i, i + 1), radix);
    for (let k = 0; k < digits.length; k++) {
      const value = (digits[k] ?? 0) * radix + carry;
      digits[k] = value % 10;
      carry = (value - (value % 10)) / 10;
    }
    while (carry > 0) {
      digits.push(carry % 10);
      carry = (carry - (carry % 10)) / 10;
    }
  }
  let result = "";
  for (let k = digits.length - 1; k >= 0; k--) result += String(digits[k] ?? 0);
  return result;
}

export function containingClass(node: Node): Node | undefined {
  let n: Node = node.parent;
  while (n.kind !== "SourceFile") {
    if (n.kind === "ClassDeclaration" || n.kind === "ClassExpression") return n;
    n = n.parent;
  }
  return undefined;
}

/** The symbol table key of a declaration; undefined if it has no name (then an error was reported). */
export function declarationName(node: Declaration): string | undefined {
  switch (node.kind) {
    case "ExportAssignment":
      return node.isExportEquals ? InternalSymbolName.ExportEquals : InternalSymbolName.Default;
    case "Constructor":
      return InternalSymbolName.Constructor;
    case "FunctionType":
    case "CallSignature":
      return InternalSymbolName.Call;
    case "ConstructorType":
    case "ConstructSignature":
      return InternalSymbolName.New;
    case "IndexSignature":
      return InternalSymbolName.Index;
    case "ExportDeclaration":
      return InternalSymbolName.ExportStar;
    case "ModuleDeclaration":
      if (node.keyword === "global") return InternalSymbolName.Global;
      return node.name.kind === "StringLiteral" ? '"' + node.name.text + '"' : node.name.text;
    case "ArrowFunction":
      return InternalSymbolName.Function;
    default:
      break;
  }
  const name = nameOfDeclaration(node);
  if (name === undefined) return undefined;
  switch (name.kind) {
    case "Identifier":
      return name.text === "" ? undefined : name.text;
    case "StringLiteral":
    case "NumericLiteral":
    case "BigIntLiteral":
    case "ComputedPropertyName":
    case "PrivateIdentifier":
      return propertyNameText(name);
    default:
      return undefined;
  }
}

/** The modifiers of a declaration, or of the statement that it is in. */
export function modifierFlagsOf(node: Node): number {
  switch (node.kind) {
    case "VariableDeclaration":
      return node.parent.kind === "VariableDeclarationList" && node.parent.parent.kind === "VariableStatement"
        ? node.parent.parent.modifiers
        : 0;
    case "BindingElement": {
      let n: Node = node.parent;
      while (n.kind === "BindingElement" || n.kind === "ObjectBindingPattern" || n.kind === "ArrayBindingPattern")
        n = n.parent;
      return modifierFlagsOf(n);
    }
    case "ClassDeclaration":
    case "ClassExpression":
    case "InterfaceDeclaration":
    case "TypeAliasDeclaration":
    case "EnumDeclaration":
    case "ModuleDeclaration":
    case "ImportDeclaration":
    case "ImportEqualsDeclaration":
    case "ExportDeclaration":
    case "ExportAssignment":
    case "PropertyDeclaration":
    case "PropertySignature":
    case "MethodSignature":
    case "IndexSignature":
    case "Parameter":
    case "TypeParameter":
    case "ConstructorType":
    case "VariableStatement":
      return node.modifiers;
    default:
      return isFunctionLikeDeclaration(node) ? node.modifiers : 0;
  }
}

export function hasModifier(node: Node, flag: number): boolean {
  return (modifierFlagsOf(node) & flag) !== 0;
}

/** A static member of a class. */
export function isStatic(node: Node): boolean {
  return node.kind === "ClassStaticBlockDeclaration" || (modifierFlagsOf(node) & ModifierFlags.Static) !== 0;
}
