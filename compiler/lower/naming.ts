/** The names that anonymous functions and classes get from where they stand (ECMA-262 8.4.5 NamedEvaluation). */
import type { Expression, Node, PropertyName } from "../ast/ast.ts";
import { memberName } from "./classes.ts";
import { shownKey } from "./layouts.ts";

/** "" where the place has no name, or has it only when the program runs (a computed key). */
export function givenName(node: Expression): string {
  let value: Node = node;
  while (value.parent.kind === "ParenthesizedExpression") value = value.parent;
  const place = value.parent;
  switch (place.kind) {
    case "ExportAssignment":
      return "default";
    case "VariableDeclaration":
    case "BindingElement":
    case "Parameter":
      return place.name.kind === "Identifier" && place.initializer === value ? place.name.text : "";
    case "PropertyDeclaration":
    case "PropertyAssignment":
      return place.initializer === value ? keyName(place.name) : "";
    case "ShorthandPropertyAssignment":
      return place.name.text;
    case "BinaryExpression":
      switch (place.operator) {
        case "=":
        case "&&=":
        case "||=":
        case "??=":
          return place.right === value && place.left.kind === "Identifier" ? place.left.text : "";
        default:
          return "";
      }
    default:
      return "";
  }
}

function keyName(key: PropertyName): string {
  const name = memberName(key);
  return name === undefined ? "" : shownKey(name);
}
