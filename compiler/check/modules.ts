/** Imports and exports as statements: what they name must be there. */
import type {
  ExportAssignment,
  ExportDeclaration,
  ImportDeclaration,
  ImportEqualsDeclaration,
  Node,
} from "../ast/ast.ts";
import { InternalSymbolName as ISN, SymbolFlags as SF, type Symbol } from "../bind/symbols.ts";
import { checkExpressionCached } from "./expressions/check.ts";
import { getSymbolFlags, merged, resolveAlias, resolveExternalModuleName, symOf } from "./names.ts";
import { isInAmbient } from "./queries.ts";
import { error, unknownSymbol } from "./state.ts";

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
      if (node.moduleReference.kind === "ExternalModuleReference" && !node.isTypeOnly && !isInAmbient(node))
        error(
          node,
          1202,
          "Import assignment cannot be used when targeting ECMAScript modules. Consider using 'import * as ns from \"mod\"', 'import {a} from \"mod\"', 'import d from \"mod\"', or another module format instead.",
        );
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
      if (node.isExportEquals && !isInAmbient(node))
        error(
          node,
          1203,
          "Export assignment cannot be used when targeting ECMAScript modules. Consider using 'export default' or another module format instead.",
        );
      return;
  }
}

/** An alias shares its name with nothing of the meanings that its target has: TS2440, TS2484. */
function check(node: Node): void {
  const local = symOf(node);
  if (local === undefined) return;
  const target = resolveAlias(local);
  if (target === unknownSymbol) return;
  const symbol = merged(local.exportSymbol ?? local);
  let excluded = 0;
  if ((symbol.flags & (SF.Value | SF.ExportValue)) !== 0) excluded |= SF.Value;
  if ((symbol.flags & SF.Type) !== 0) excluded |= SF.Type;
  if ((symbol.flags & SF.Namespace) !== 0) excluded |= SF.Namespace;
  if ((getSymbolFlags(target) & excluded) === 0) return;
  if (node.kind === "ExportSpecifier")
    error(node, 2484, "Export declaration conflicts with exported declaration of '{0}'.", symbol.name);
  else error(node, 2440, "Import declaration conflicts with local declaration of '{0}'.", symbol.name);
}

/** One export a name, and `export =` alone: TS2323, TS2309. */
export function checkModuleExports(module: Symbol): void {
  const own = module.exports;
  if (own === undefined) return;
  const equals = own.get(ISN.ExportEquals);
  if (equals !== undefined) {
    const at = equals.declarations[0];
    let others = false;
    own.forEach((_, name) => {
      if (name !== ISN.ExportEquals) others = true;
    });
    if (others && at !== undefined)
      error(at, 2309, "An export assignment cannot be used in a module with other exported elements.");
  }
  own.forEach((symbol, name) => {
    if (name === ISN.ExportStar || (symbol.flags & (SF.Namespace | SF.Enum)) !== 0) return;
    const counted = symbol.declarations.filter((d) => isNotOverload(d) && d.kind !== "InterfaceDeclaration");
    if (counted.length < 2 || ((symbol.flags & SF.TypeAlias) !== 0 && counted.length === 2)) return;
    for (const d of symbol.declarations)
      if (isNotOverload(d)) error(d, 2323, "Cannot redeclare exported variable '{0}'.", name);
  });
}
function isNotOverload(d: Node): boolean {
  return (
    d.kind !== "GetAccessor" &&
    d.kind !== "SetAccessor" &&
    ((d.kind !== "FunctionDeclaration" && d.kind !== "MethodDeclaration") || d.body !== undefined)
  );
}
