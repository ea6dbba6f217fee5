/** What may be assigned to, and names that strict mode keeps. */
import type { ClassLike, Expression, Identifier, Node, SourceFile } from "../ast/ast.ts";
import type { GrammarReport } from "./grammar.ts";

export type TargetUse = "assignment" | "update" | "for-in" | "for-of" | "rest";

function messageOf(use: TargetUse): { readonly code: string; readonly message: string } {
  switch (use) {
    case "assignment":
      return {
        code: "TS2364",
        message: "The left-hand side of an assignment expression must be a variable or a property access.",
      };
    case "update":
      return {
        code: "TS2357",
        message: "The operand of an increment or decrement operator must be a variable or a property access.",
      };
    case "for-in":
      return {
        code: "TS2406",
        message: "The left-hand side of a 'for...in' statement must be a variable or a property access.",
      };
    case "for-of":
      return {
        code: "TS2487",
        message: "The left-hand side of a 'for...of' statement must be a variable or a property access.",
      };
    case "rest":
      return {
        code: "TS2701",
        message: "The target of an object rest assignment must be a variable or a property access.",
      };
    default: {
      const unreachable: never = use;
      return unreachable;
    }
  }
}

function optionalMessageOf(use: TargetUse): { readonly code: string; readonly message: string } {
  switch (use) {
    case "assignment":
      return {
        code: "TS2779",
        message: "The left-hand side of an assignment expression may not be an optional property access.",
      };
    case "update":
      return {
        code: "TS2777",
        message: "The operand of an increment or decrement operator may not be an optional property access.",
      };
    case "for-in":
      return {
        code: "TS2780",
        message: "The left-hand side of a 'for...in' statement may not be an optional property access.",
      };
    case "for-of":
      return {
        code: "TS2781",
        message: "The left-hand side of a 'for...of' statement may not be an optional property access.",
      };
    case "rest":
      return {
        code: "TS2778",
        message: "The target of an object rest assignment may not be an optional property access.",
      };
    default: {
      const unreachable: never = use;
      return unreachable;
    }
  }
}

/** Without parentheses, assertions and `!`. */
function skipOuter(e: Expression): Expression {
  let inner = e;
  for (;;) {
    switch (inner.kind) {
      case "ParenthesizedExpression":
      case "NonNullExpression":
      case "AsExpression":
      case "SatisfiesExpression":
      case "TypeAssertionExpression":
        inner = inner.expression;
        break;
      default:
        return inner;
    }
  }
}

export class TargetChecker {
  private readonly report: GrammarReport;
  private readonly restCommas: ReadonlyMap<number, number>;

  private readonly strictName: (name: Node) => void;

  constructor(report: GrammarReport, restCommas: ReadonlyMap<number, number>, strictName: (name: Node) => void) {
    this.strictName = strictName;
    this.report = report;
    this.restCommas = restCommas;
  }

  /** A target that is not a pattern. */
  checkReference(target: Expression, use: TargetUse): void {
    const e = skipOuter(target);
    if (e.kind === "Identifier") {
      if (e.text === "") return;
      return;
    }
    if (e.kind === "PropertyAccessExpression" || e.kind === "ElementAccessExpression") {
      if (e.optionalChain) {
        const m = optionalMessageOf(use);
        this.report(m.code, m.message, target.pos, target.end);
      }
      return;
    }
    const m = messageOf(use);
    this.report(m.code, m.message, target.pos, target.end);
  }

  /** The left side of `=` or of a for statement: also a pattern. */
  checkTarget(target: Expression, use: TargetUse): void {
    if (target.kind === "ArrayLiteralExpression") {
      for (let i = 0; i < target.elements.length; i++) {
        const e = target.elements[i];
        if (e === undefined || e.kind === "OmittedExpression") continue;
        if (e.kind === "SpreadElement") {
          const comma = this.restCommas.get(e.id);
          if (i < target.elements.length - 1)
            this.report("TS2462", "A rest element must be last in a destructuring pattern.", e.pos, e.end);
          else if (comma !== undefined)
            this.report(
              "TS1013",
              "A rest parameter or binding pattern may not have a trailing comma.",
              comma,
              comma + 1,
            );
          if (e.expression.kind === "BinaryExpression" && e.expression.operator === "=") {
            this.report("TS1186", "A rest element cannot have an initializer.", e.expression.pos, e.expression.end);
          } else {
            this.checkTarget(e.expression, "assignment");
          }
        } else {
          this.checkElement(e);
        }
      }
      return;
    }
    if (target.kind === "ObjectLiteralExpression") {
      for (let i = 0; i < target.properties.length; i++) {
        const property = target.properties[i];
        if (property === undefined) continue;
        switch (property.kind) {
          case "PropertyAssignment":
            this.checkElement(property.initializer);
            break;
          case "ShorthandPropertyAssignment":
            this.strictName(property.name);
            break;
          case "SpreadAssignment": {
            const comma = this.restCommas.get(property.id);
            if (i < target.properties.length - 1)
              this.report(
                "TS2462",
                "A rest element must be last in a destructuring pattern.",
                property.pos,
                property.end,
              );
            else if (comma !== undefined)
              this.report(
                "TS1013",
                "A rest parameter or binding pattern may not have a trailing comma.",
                comma,
                comma + 1,
              );
            this.checkReference(property.expression, "rest");
            break;
          }
          default:
            this.report("TS1180", "Property destructuring pattern expected.", property.pos, property.end);
            break;
        }
      }
      return;
    }
    this.checkReference(target, use);
  }

  private checkElement(e: Expression): void {
    if (e.kind === "Identifier") this.strictName(e);
    // With a default value it is checked as the assignment that it looks like.
    if (e.kind === "BinaryExpression" && e.operator === "=") return;
    this.checkTarget(e, "assignment");
  }
}

// ---- names of strict mode

const strictReserved: ReadonlySet<string> = new Set<string>([
  "implements",
  "interface",
  "let",
  "package",
  "private",
  "protected",
  "public",
  "static",
  "yield",
]);

export function isStrictReservedName(text: string): boolean {
  return strictReserved.has(text);
}

/** A name of a property, not of a variable. */
export function isPropertyNamePosition(node: Identifier): boolean {
  const parent: Node = node.parent;
  switch (parent.kind) {
    case "PropertyDeclaration":
    case "PropertySignature":
    case "MethodDeclaration":
    case "MethodSignature":
    case "GetAccessor":
    case "SetAccessor":
    case "EnumMember":
    case "PropertyAssignment":
    case "PropertyAccessExpression":
    case "NamedTupleMember":
    case "MetaProperty":
    case "ImportAttribute":
      return parent.name === node;
    case "QualifiedName":
      return parent.right === node;
    case "BindingElement":
    case "ImportSpecifier":
      return parent.propertyName === node;
    case "ExportSpecifier":
    case "NamespaceExport":
      return true;
    default:
      return false;
  }
}

export function reportStrictReserved(
  node: Identifier,
  inClass: ClassLike | undefined,
  file: SourceFile,
  report: GrammarReport,
): void {
  if (inClass !== undefined) {
    report(
      "TS1213",
      `Identifier expected. '${node.text}' is a reserved word in strict mode. Class definitions are automatically in strict mode.`,
      node.pos,
      node.end,
    );
  } else if (file.isModule) {
    report(
      "TS1214",
      `Identifier expected. '${node.text}' is a reserved word in strict mode. Modules are automatically in strict mode.`,
      node.pos,
      node.end,
    );
  } else {
    report("TS1212", `Identifier expected. '${node.text}' is a reserved word in strict mode.`, node.pos, node.end);
  }
}

/** `eval` and `arguments` can't be bound or assigned. */
export function reportEvalOrArguments(
  name: Node,
  inClass: ClassLike | undefined,
  file: SourceFile,
  report: GrammarReport,
): void {
  if (name.kind !== "Identifier" || (name.text !== "eval" && name.text !== "arguments")) return;
  if (inClass !== undefined) {
    report(
      "TS1210",
      `Code contained in a class is evaluated in JavaScript's strict mode which does not allow this use of '${name.text}'. For more information, see https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Strict_mode.`,
      name.pos,
      name.end,
    );
  } else if (file.isModule) {
    report("TS1215", `Invalid use of '${name.text}'. Modules are automatically in strict mode.`, name.pos, name.end);
  } else {
    report("TS1100", `Invalid use of '${name.text}' in strict mode.`, name.pos, name.end);
  }
}
