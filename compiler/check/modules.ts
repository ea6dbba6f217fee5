/** Imports and exports as statements: what they name must be there. */
import type { ExportAssignment, ExportDeclaration, ImportDeclaration, ImportEqualsDeclaration } from "../ast/ast.ts";
import { checkExpressionCached } from "./expressions.ts";
import { resolveAlias, resolveExternalModuleName, symOf } from "./names.ts";

export function checkModuleElement(
  node: ImportDeclaration | ImportEqualsDeclaration | ExportDeclaration | ExportAssignment,
): void {
  switch (node.kind) {
    case "ImportDeclaration": {
      if (resolveExternalModuleName(node.moduleSpecifier, node.moduleSpecifier) === undefined) return;
      const clause = node.importClause;
      if (clause === undefined) return;
      if (clause.name !== undefined) check(clause);
      const named = clause.namedBindings;
      if (named === undefined) return;
      if (named.kind === "NamespaceImport") check(named);
      else for (const e of named.elements) check(e);
      return;
    }
    case "ImportEqualsDeclaration":
      check(node);
      return;
    case "ExportDeclaration": {
      if (
        node.moduleSpecifier !== undefined &&
        resolveExternalModuleName(node.moduleSpecifier, node.moduleSpecifier) === undefined
      )
        return;
      const clause = node.exportClause;
      if (clause === undefined) return;
      if (clause.kind === "NamespaceExport") check(clause);
      else for (const e of clause.elements) check(e);
      return;
    }
    case "ExportAssignment":
      checkExpressionCached(node.expression);
      return;
  }
}

function check(node: Parameters<typeof symOf>[0]): void {
  const symbol = symOf(node);
  if (symbol !== undefined) resolveAlias(symbol);
}
