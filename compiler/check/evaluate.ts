/** Constant values of enum members. */
import { ModifierFlags as MF, type EnumDeclaration, type EnumMember, type Expression, type Node } from "../ast/ast.ts";
import { SymbolFlags as SF } from "../bind/symbols.ts";
import { getSymbolFlags, resolveEntityName } from "./names.ts";
import { cx, error } from "./state.ts";

const computed = new Set<number>();

export function getEnumMemberValue(node: EnumMember): string | number | undefined {
  computeEnumMemberValues(node.parent);
  return cx.tables.constants.get(node.id);
}

export function computeEnumMemberValues(node: Node): void {
  if (node.kind !== "EnumDeclaration" || computed.has(node.id)) return;
  computed.add(node.id);
  let auto: number | undefined = 0;
  for (const member of node.members) {
    const value = computeMember(node, member, auto);
    cx.tables.constants.set(member.id, value);
    auto = typeof value === "number" ? value + 1 : undefined;
  }
}
function computeMember(
  declaration: EnumDeclaration,
  member: EnumMember,
  auto: number | undefined,
): string | number | undefined {
  if (member.name.kind === "ComputedPropertyName") {
    if (
      member.name.expression.kind !== "StringLiteral" &&
      member.name.expression.kind !== "NoSubstitutionTemplateLiteral"
    )
      error(member.name, 1164, "Computed property names are not allowed in enums.");
  } else if (member.name.kind === "NumericLiteral" || member.name.kind === "BigIntLiteral")
    error(member.name, 2452, "An enum member cannot have a numeric name.");
  else if (isNumericName(member.name.text) && Number.isFinite(Number(member.name.text)))
    error(member.name, 2452, "An enum member cannot have a numeric name.");
  if (member.initializer !== undefined) {
    const value = evaluate(member.initializer, member);
    const isConst = (declaration.modifiers & MF.Const) !== 0;
    if (value !== undefined) {
      if (isConst && typeof value === "number" && !Number.isFinite(value)) {
        error(
          member.initializer,
          Number.isNaN(value) ? 2478 : 2477,
          Number.isNaN(value)
            ? "'const' enum member initializer was evaluated to disallowed value 'NaN'."
            : "'const' enum member initializer was evaluated to a non-finite value.",
        );
      }
    } else if (isConst) error(member.initializer, 2474, "const enum member initializers must be constant expressions.");
    else if ((declaration.modifiers & MF.Ambient) !== 0)
      error(member.initializer, 1066, "In ambient enum declarations member initializer must be constant expression.");
    return value;
  }
  if ((declaration.modifiers & MF.Ambient) !== 0 && (declaration.modifiers & MF.Const) === 0) {
    return auto;
  }
  if (auto !== undefined) return auto;
  error(member.name, 1061, "Enum member must have initializer.");
  return undefined;
}
export function isNumericName(name: string): boolean {
  return String(Number(name)) === name;
}

/** The value of a constant expression; undefined if it isn't one. */
export function evaluate(e: Expression, location: Node | undefined): string | number | undefined {
  switch (e.kind) {
    case "PrefixUnaryExpression": {
      const value = evaluate(e.operand, location);
      if (typeof value !== "number") return undefined;
      switch (e.operator) {
        case "+":
          return value;
        case "-":
          return -value;
        case "~":
          return ~value;
        default:
          return undefined;
      }
    }
    case "BinaryExpression": {
      if (e.left.kind === "PrivateIdentifier") return undefined;
      const left = evaluate(e.left, location);
      const right = evaluate(e.right, location);
      if (typeof left === "number" && typeof right === "number") {
        switch (e.operator) {
          case "|":
            return left | right;
          case "&":
            return left & right;
          case ">>":
            return left >> right;
          case ">>>":
            return left >>> right;
          case "<<":
            return left << right;
          case "^":
            return left ^ right;
          case "*":
            return left * right;
          case "/":
            return left / right;
          case "+":
            return left + right;
          case "-":
            return left - right;
          case "%":
            return left % right;
          case "**":
            return left ** right;
          default:
            return undefined;
        }
      }
      if (left !== undefined && right !== undefined && e.operator === "+") return String(left) + String(right);
      return undefined;
    }
    case "StringLiteral":
      return e.text;
    case "NoSubstitutionTemplateLiteral":
      return e.text;
    case "TemplateExpression": {
      let result = e.head.text ?? "";
      for (const span of e.templateSpans) {
        const v = evaluate(span.expression, location);
        if (v === undefined) return undefined;
        result += String(v) + (span.literal.text ?? "");
      }
      return result;
    }
    case "NumericLiteral":
      return e.value;
    case "ParenthesizedExpression":
      return evaluate(e.expression, location);
    case "Identifier": {
      if (e.text === "Infinity") return Infinity;
      if (e.text === "NaN") return NaN;
      const symbol = resolveEntityName(e, SF.Value, true);
      if (symbol === undefined) return undefined;
      if ((symbol.flags & SF.EnumMember) !== 0)
        return location === undefined ? undefined : memberReference(e, symbol.valueDeclaration, location);
      const d = symbol.valueDeclaration;
      if (
        (getSymbolFlags(symbol) & SF.Variable) !== 0 &&
        d !== undefined &&
        d.kind === "VariableDeclaration" &&
        d.type === undefined &&
        d.initializer !== undefined &&
        d.parent.kind === "VariableDeclarationList" &&
        d.parent.declarationKind === "const" &&
        d !== location &&
        (location === undefined || d.pos < location.pos)
      )
        return evaluate(d.initializer, d);
      return undefined;
    }
    case "PropertyAccessExpression":
    case "ElementAccessExpression": {
      const symbol =
        e.expression.kind === "Identifier" || e.expression.kind === "PropertyAccessExpression"
          ? resolveEntityName(e.expression, SF.Value, true)
          : undefined;
      if (symbol === undefined || (symbol.flags & SF.Enum) === 0) return undefined;
      const name =
        e.kind === "PropertyAccessExpression"
          ? e.name.text
          : e.argumentExpression.kind === "StringLiteral" ||
              e.argumentExpression.kind === "NoSubstitutionTemplateLiteral"
            ? e.argumentExpression.text
            : undefined;
      const member = name === undefined ? undefined : symbol.exports?.get(name);
      return member === undefined
        ? undefined
        : location === undefined
          ? memberValue(member.valueDeclaration)
          : memberReference(e, member.valueDeclaration, location);
    }
    default:
      return undefined;
  }
}
function memberValue(d: Node | undefined): string | number | undefined {
  return d !== undefined && d.kind === "EnumMember" ? getEnumMemberValue(d) : undefined;
}
function memberReference(e: Expression, d: Node | undefined, location: Node): string | number | undefined {
  if (d === undefined || d === location || d.kind !== "EnumMember") {
    if (d !== undefined)
      error(
        e,
        2565,
        "Property '{0}' is used before being assigned.",
        d.kind === "EnumMember" && d.name.kind === "Identifier" ? d.name.text : "",
      );
    return undefined;
  }
  if (d.parent === location.parent && d.pos > location.pos) {
    error(
      e,
      2651,
      "A member initializer in a enum declaration cannot reference members declared after it, including members defined in other enums.",
    );
    return 0;
  }
  return getEnumMemberValue(d);
}
