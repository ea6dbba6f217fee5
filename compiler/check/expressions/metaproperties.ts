/** `import.meta` and `new.target`. */
import type { Node } from "../../ast/ast.ts";
import { globalTypeOptional } from "../globals.ts";
import { symOf } from "../names.ts";
import { anyType, error, errorType, undefinedType } from "../state.ts";
import { getTypeOfSymbol } from "../symboltypes.ts";
import type { Type } from "../types.ts";

export function checkMetaProperty(node: Extract<Node, { kind: "MetaProperty" }>): Type {
  if (node.keywordToken === "import") return globalTypeOptional("ImportMeta") ?? anyType;
  let n: Node = node;
  while (n.kind !== "SourceFile") {
    n = n.parent;
    if (n.kind === "Constructor") {
      const s = symOf(n.parent);
      return s === undefined ? errorType : getTypeOfSymbol(s);
    }
    if (n.kind === "FunctionDeclaration" || n.kind === "FunctionExpression") {
      const s = symOf(n);
      return s === undefined ? errorType : getTypeOfSymbol(s);
    }
    if (n.kind === "MethodDeclaration" || n.kind === "GetAccessor" || n.kind === "SetAccessor") return undefinedType;
  }
  error(
    node,
    17013,
    "Meta-property '{0}' is only allowed in the body of a function declaration, function expression, or constructor.",
    "new.target",
  );
  return errorType;
}
