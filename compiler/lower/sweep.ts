/**
 * Refusals that syntax shows, in every function of the program's files: so that a program is told all of them at once, those in functions that nothing reaches too.
 */
import type { Node, PropertyName } from "../ast/ast.ts";
import { forEachChild } from "../ast/ast.ts";
import { memberName } from "./classes.ts";
import { canonicalSymbol, isTypeOnly } from "./closures.ts";
import type { Program } from "./context.ts";
import { isStaticMember } from "./properties.ts";

export function sweep(p: Program, node: Node): void {
  if (isTypeOnly(node)) return;
  switch (node.kind) {
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "MethodDeclaration":
    case "ArrowFunction":
      if (node.kind === "MethodDeclaration") checkName(p, node.name);
      break;
    case "RegularExpressionLiteral":
      p.refuse("AR1004", node);
      break;
    case "BigIntLiteral":
      p.refuse("AR1005", node);
      break;
    case "Decorator":
      p.refuse("AR1007", node);
      break;
    case "ImportKeyword":
      p.refuse("AR1010", node);
      break;
    case "WithStatement":
      p.refuse("AR1012", node);
      break;
    case "MetaProperty":
      if (node.keywordToken === "import") p.refuse("AR1021", node);
      break;
    case "PropertyAccessExpression":
      if (
        node.name.kind === "PrivateIdentifier" &&
        node.expression.kind === "ThisKeyword" &&
        isStaticOfExtended(p, node.name)
      )
        p.refuse("AR1029", node, "a static private member through this, in a class that is extended");
      break;
    case "PropertyDeclaration":
    case "GetAccessor":
    case "SetAccessor":
      checkName(p, node.name);
      break;
    default:
      break;
  }
  forEachChild(node, (child) => {
    sweep(p, child);
  });
}

/** Private members have such names in the runtime. */
function checkName(p: Program, name: PropertyName): void {
  if (name.kind !== "PrivateIdentifier" && memberName(name)?.startsWith("#") === true) p.refuse("AR1019", name);
}

/** `this` may be a class below, which has no such member: a TypeError that nothing here would throw. */
function isStaticOfExtended(p: Program, name: Node): boolean {
  const d = p.typed.symbolOfNode(name)?.valueDeclaration;
  if (d === undefined || (d.parent.kind !== "ClassDeclaration" && d.parent.kind !== "ClassExpression")) return false;
  if (!isStaticMember(d)) return false;
  const owner = p.typed.symbolOfDeclaration(d.parent);
  return owner !== undefined && (p.subclassNodes.get(canonicalSymbol(owner))?.length ?? 0) > 0;
}
