/**
 * Refusals that syntax shows, in every function of the program's files: so that a program is told all of them at once, those in functions that nothing reaches too.
 */
import type { Node } from "../ast/ast.ts";
import { forEachChild } from "../ast/ast.ts";
import { ModifierFlags } from "../ast/base.ts";
import { isTypeOnly } from "./closures.ts";
import type { Program } from "./context.ts";

export function sweep(p: Program, node: Node): void {
  if (isTypeOnly(node)) return;
  switch (node.kind) {
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "MethodDeclaration":
    case "ArrowFunction":
      if ((node.modifiers & ModifierFlags.Async) !== 0) p.refuse("AR1001", node);
      else if (node.kind !== "ArrowFunction" && node.asteriskToken) p.refuse("AR1002", node);
      break;
    case "AwaitExpression":
      if (!insideAsync(node)) p.refuse("AR1001", node);
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
    default:
      break;
  }
  forEachChild(node, (child) => {
    sweep(p, child);
  });
}

function insideAsync(node: Node): boolean {
  let n: Node = node;
  while (n.kind !== "SourceFile") {
    if (
      (n.kind === "FunctionDeclaration" ||
        n.kind === "FunctionExpression" ||
        n.kind === "MethodDeclaration" ||
        n.kind === "ArrowFunction") &&
      (n.modifiers & ModifierFlags.Async) !== 0
    )
      return true;
    n = n.parent;
  }
  return false;
}
