/** Rules for names of members, object literals, regular expression flags and dynamic imports. */
import type { CallExpression, Expression, Node, ObjectLiteralExpression } from "../ast/ast.ts";
import type { GrammarReport } from "./grammar.ts";
import { at, literalName, isDestructuringTarget } from "./grammarnodes.ts";

export function checkObjectLiteral(node: ObjectLiteralExpression, report: GrammarReport): void {
  const isTarget = isDestructuringTarget(node);
  const seen = new Map<string, number>();
  let protos = 0;
  for (const property of node.properties) {
    if (
      property.kind === "ShorthandPropertyAssignment" &&
      property.objectAssignmentInitializer !== undefined &&
      !isTarget
    ) {
      report(
        "TS1312",
        "Did you mean to use a ':'? An '=' can only follow a property name when the containing object literal is part of a destructuring pattern.",
        property.name.end,
        property.name.end + 1,
      );
    }
    if (property.kind === "SpreadAssignment") continue;
    const name = property.name;
    const text = literalName(name);
    if (text === undefined) continue;
    if (text === "__proto__" && property.kind === "PropertyAssignment") {
      protos++;
      if (protos > 1 && !isTarget)
        at(report, "TS1117", "An object literal cannot have multiple properties with the same name.", name);
    }
    if (isTarget) continue;
    // 1 property, 2 getter, 4 setter, 8 method.
    const kind =
      property.kind === "GetAccessor"
        ? 2
        : property.kind === "SetAccessor"
          ? 4
          : property.kind === "MethodDeclaration"
            ? 8
            : 1;
    const before = seen.get(text) ?? 0;
    seen.set(text, before | kind);
    if (before === 0 || text === "__proto__") continue;
    if (kind === 8 && before === 8) at(report, "TS2300", `Duplicate identifier '${text}'.`, name);
    else if ((kind & 9) !== 0 && (before & 6) === 0)
      at(report, "TS1117", "An object literal cannot have multiple properties with the same name.", name);
    else if ((kind & 9) !== 0 || (before & 9) !== 0)
      at(report, "TS1119", "An object literal cannot have property and accessor with the same name.", name);
    else if ((before & kind) !== 0)
      at(report, "TS1118", "An object literal cannot have multiple get/set accessors with the same name.", name);
  }
}

export function checkRegularExpressionFlags(text: string, pos: number, report: GrammarReport): void {
  const end = text.lastIndexOf("/");
  let seen = "";
  for (let i = end + 1; i < text.length; i++) {
    const flag = text.slice(i, i + 1);
    if (!"dgimsuvy".includes(flag)) report("TS1499", "Unknown regular expression flag.", pos + i, pos + i + 1);
    else if (seen.includes(flag)) report("TS1500", "Duplicate regular expression flag.", pos + i, pos + i + 1);
    else if ((flag === "u" && seen.includes("v")) || (flag === "v" && seen.includes("u"))) {
      report(
        "TS1502",
        "The Unicode (u) flag and the Unicode Sets (v) flag cannot be set simultaneously.",
        pos + i,
        pos + i + 1,
      );
    }
    seen += flag;
  }
}

export function checkDynamicImport(node: CallExpression, report: GrammarReport): void {
  if (node.typeArguments !== undefined) {
    at(
      report,
      "TS1326",
      "This use of 'import' is invalid. 'import()' calls can be written, but they must have parentheses and cannot have type arguments.",
      node,
    );
    return;
  }
  const count = node.arguments.length;
  if (count === 0 || count > 2) {
    at(
      report,
      "TS1450",
      "Dynamic imports can only accept a module specifier and an optional set of attributes as arguments",
      node,
    );
    return;
  }
  for (const argument of node.arguments) {
    if (argument.kind === "SpreadElement")
      at(report, "TS1325", "Argument of dynamic import cannot be spread element.", argument);
  }
}

type MemberWithName = Extract<
  Node,
  { kind: "PropertyDeclaration" | "PropertySignature" | "MethodDeclaration" | "MethodSignature" }
>;

/** Where a member's type must be known, a computed name must be: a literal, or a constant's name (which the checker looks at). */
export function checkDynamicName(member: MemberWithName, isAmbient: boolean, report: GrammarReport): void {
  const name = member.name;
  if (name.kind !== "ComputedPropertyName" || literalName(name) !== undefined || isEntityName(name.expression)) return;
  const must = "must have a simple literal type or a 'unique symbol' type.";
  const inType = member.parent.kind === "InterfaceDeclaration" ? "TS1169" : "TS1170";
  switch (member.kind) {
    case "PropertyDeclaration":
      return at(report, "TS1166", `A computed property name in a class property declaration ${must}`, name);
    case "MethodDeclaration":
      if (member.parent.kind === "ObjectLiteralExpression") return;
      if (isAmbient)
        at(
          report,
          "TS1165",
          `A computed property name in an ambient context must refer to an expression whose type is a literal type or a 'unique symbol' type.`,
          name,
        );
      else if (member.body === undefined)
        at(
          report,
          "TS1168",
          `A computed property name in a method overload must refer to an expression whose type is a literal type or a 'unique symbol' type.`,
          name,
        );
      return;
    case "PropertySignature":
    case "MethodSignature": {
      const where = inType === "TS1169" ? "an interface" : "a type literal";
      return at(
        report,
        inType,
        `A computed property name in ${where} must refer to an expression whose type is a literal type or a 'unique symbol' type.`,
        name,
      );
    }
    default: {
      const unreachable: never = member;
      return unreachable;
    }
  }
}

function isEntityName(e: Expression): boolean {
  if (e.kind === "Identifier") return true;
  return e.kind === "PropertyAccessExpression" && e.name.kind === "Identifier" && isEntityName(e.expression);
}
