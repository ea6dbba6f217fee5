/** Where imports, exports, namespaces and ambient declarations may be. */
import { ModifierFlags, type Node, type Statement } from "../ast/ast.ts";
import type { GrammarReport } from "./grammar.ts";
import { at, isDeclarationStatement } from "./grammarnodes.ts";

export function checkModulePlace(node: Extract<Node, { kind: "ModuleDeclaration" }>, report: GrammarReport): void {
  const parent = node.parent;
  if (parent.kind === "SourceFile" || parent.kind === "ModuleBlock" || parent.kind === "ModuleDeclaration") {
    if (parent.kind !== "SourceFile" && node.name.kind === "StringLiteral") {
      at(report, "TS2435", "Ambient modules cannot be nested in other modules or namespaces.", node.name);
    }
    return;
  }
  if (node.name.kind === "StringLiteral")
    at(report, "TS1234", "An ambient module declaration is only allowed at the top level in a file.", node);
  else
    report(
      "TS1235",
      "A namespace declaration is only allowed at the top level of a namespace or module.",
      node.pos,
      node.name.end,
    );
}

export function checkModuleElement(
  node: Extract<
    Node,
    { kind: "ImportDeclaration" | "ImportEqualsDeclaration" | "ExportDeclaration" | "ExportAssignment" }
  >,
  isAmbient: boolean,
  report: GrammarReport,
): void {
  const parent = node.parent;
  const inNamespace =
    parent.kind === "ModuleBlock" &&
    parent.parent.kind === "ModuleDeclaration" &&
    parent.parent.name.kind === "Identifier";
  if (parent.kind !== "SourceFile" && parent.kind !== "ModuleBlock") {
    if (node.kind === "ExportDeclaration")
      at(report, "TS1233", "An export declaration can only be used at the top level of a namespace or module.", node);
    else if (node.kind !== "ExportAssignment")
      at(report, "TS1232", "An import declaration can only be used at the top level of a namespace or module.", node);
    else if (node.isExportEquals)
      at(report, "TS1231", "An export assignment must be at the top level of a file or module declaration.", node);
    else at(report, "TS1258", "A default export must be at the top level of a file or module declaration.", node);
    return;
  }
  if (!inNamespace) return;
  if (node.kind === "ImportDeclaration") {
    at(report, "TS1147", "Import declarations in a namespace cannot reference a module.", node.moduleSpecifier);
  } else if (node.kind === "ImportEqualsDeclaration") {
    if (node.moduleReference.kind === "ExternalModuleReference") {
      at(
        report,
        "TS1147",
        "Import declarations in a namespace cannot reference a module.",
        node.moduleReference.expression,
      );
    }
  } else if (node.kind === "ExportAssignment") {
    if (node.isExportEquals) at(report, "TS1063", "An export assignment cannot be used in a namespace.", node);
    else at(report, "TS1319", "A default export can only be used in an ECMAScript-style module.", node);
  } else if (node.moduleSpecifier !== undefined || (!isAmbient && node.exportClause !== undefined)) {
    at(report, "TS1194", "Export declarations are not permitted in a namespace.", node);
  }
}

export function checkAmbientStatements(statements: readonly Statement[], report: GrammarReport): void {
  for (const s of statements) {
    if (!isDeclarationStatement(s)) {
      at(report, "TS1036", "Statements are not allowed in ambient contexts.", s);
      return;
    }
  }
}

export function checkDeclarationFile(statements: readonly Statement[], report: GrammarReport): void {
  for (const s of statements) {
    switch (s.kind) {
      case "VariableStatement":
      case "FunctionDeclaration":
      case "ClassDeclaration":
      case "EnumDeclaration":
      case "ModuleDeclaration":
        if ((s.modifiers & (ModifierFlags.Ambient | ModifierFlags.Export | ModifierFlags.Default)) === 0) {
          report(
            "TS1046",
            "Top-level declarations in .d.ts files must start with either a 'declare' or 'export' modifier.",
            s.pos,
            s.pos + 1,
          );
          return;
        }
        break;
      default:
        break;
    }
  }
  checkAmbientStatements(statements, report);
}
