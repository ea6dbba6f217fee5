/** Which variables and parameters are assigned after their declaration. */
import { forEachChild, type Node } from "../ast/ast.ts";
import { SymbolFlags as SF, type Symbol } from "../bind/symbols.ts";
import { getExportSymbolOfValueSymbol, lookupName } from "./names.ts";
import { getRootDeclaration, isAssignmentTarget } from "./queries.ts";

const scanned = new Set<number>();
const lastAssignment = new Map<number, number>();

function containerOf(symbol: Symbol): Node | undefined {
  const d = symbol.valueDeclaration;
  if (d === undefined) return undefined;
  let n: Node = getRootDeclaration(d);
  for (;;) {
    n = n.parent;
    switch (n.kind) {
      case "SourceFile":
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunction":
      case "MethodDeclaration":
      case "Constructor":
      case "GetAccessor":
      case "SetAccessor":
      case "ModuleBlock":
      case "ClassStaticBlockDeclaration":
      case "CatchClause":
        return n;
      default:
        break;
    }
  }
}
function scan(node: Node, nested: boolean, container: Node): void {
  if (node.kind === "Identifier") {
    if (isAssignmentTarget(node)) {
      const found = lookupName(node, node.text, SF.Value | SF.ExportValue);
      if (found !== undefined) {
        const s = getExportSymbolOfValueSymbol(found);
        s.isAssigned = true;
        // An assignment inside of a nested function may happen at any time.
        lastAssignment.set(
          s.id,
          nested ? Number.MAX_SAFE_INTEGER : Math.max(lastAssignment.get(s.id) ?? 0, extended(node, container)),
        );
      }
    }
    return;
  }
  if (node.kind === "ExportSpecifier") {
    const n = node.propertyName ?? node.name;
    if (n.kind === "Identifier") {
      const found = lookupName(node.parent.parent, n.text, SF.Value);
      if (found !== undefined && found.isAssigned === true) lastAssignment.set(found.id, Number.MAX_SAFE_INTEGER);
    }
    return;
  }
  if (node.kind === "InterfaceDeclaration" || node.kind === "TypeAliasDeclaration") return;
  const inner = nested || (node !== container && isFunction(node));
  forEachChild(node, (c: Node) => scan(c, inner, container));
}
function isFunction(n: Node): boolean {
  switch (n.kind) {
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunction":
    case "MethodDeclaration":
    case "Constructor":
    case "GetAccessor":
    case "SetAccessor":
    case "ClassDeclaration":
    case "ClassExpression":
      return true;
    default:
      return false;
  }
}
/** An assignment within a loop or switch lasts until the end of it. */
function extended(node: Node, container: Node): number {
  let pos = node.pos;
  let n: Node = node;
  while (n !== container && n.kind !== "SourceFile") {
    switch (n.kind) {
      case "VariableStatement":
      case "ExpressionStatement":
      case "IfStatement":
      case "DoStatement":
      case "WhileStatement":
      case "ForStatement":
      case "ForInStatement":
      case "ForOfStatement":
      case "WithStatement":
      case "SwitchStatement":
      case "TryStatement":
      case "ClassDeclaration":
        pos = n.end;
        break;
      default:
        break;
    }
    n = n.parent;
  }
  return pos;
}
function ensure(symbol: Symbol): void {
  const c = containerOf(symbol);
  if (c === undefined || scanned.has(c.id)) return;
  scanned.add(c.id);
  scan(c, false, c);
}
export function isSymbolAssigned(symbol: Symbol): boolean {
  ensure(symbol);
  return symbol.isAssigned === true;
}
export function isSymbolAssignedDefinitely(symbol: Symbol): boolean {
  return isSymbolAssigned(symbol);
}
/** No assignment after the place: a closure made there sees the narrowed type. */
export function isPastLastAssignment(symbol: Symbol, location: Node | undefined): boolean {
  ensure(symbol);
  if (symbol.isAssigned !== true) return true;
  const last = lastAssignment.get(symbol.id);
  return last === undefined || (location !== undefined && last < location.pos);
}
