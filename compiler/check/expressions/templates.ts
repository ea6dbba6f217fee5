/** Template expressions: strings, or template literal types where the context wants them. */
import type { Expression, Node } from "../../ast/ast.ts";
import { getBaseConstraintOfType } from "../constraints.ts";
import {
  booleanType,
  getFreshTypeOfLiteralType,
  getStringLiteralType,
  getTemplateLiteralType,
  getUnionType,
  someType,
} from "../construct.ts";
import { getContextualType } from "../contextual.ts";
import { evaluate } from "../evaluate.ts";
import { isTypeAssignableTo } from "../relations/related.ts";
import { bigintType, error, nullType, numberType, stringType, undefinedType, unknownType } from "../state.ts";
import { TypeFlags as TF, type Type } from "../types.ts";
import { maybeKind } from "../widen.ts";
import { checkExpression } from "./check.ts";
import { isConstContext } from "./locations.ts";

export function checkTemplateExpression(node: Extract<Node, { kind: "TemplateExpression" }>): Type {
  const texts: string[] = [node.head.text ?? ""];
  const types: Type[] = [];
  for (const span of node.templateSpans) {
    const t = checkExpression(span.expression);
    if (maybeKind(t, TF.ESSymbolLike))
      error(
        span.expression,
        2731,
        "Implicit conversion of a 'symbol' to a 'string' will fail at runtime. Consider wrapping this expression in 'String(...)'.",
      );
    texts.push(span.literal.text ?? "");
    types.push(isTypeAssignableTo(t, templateConstraint()) ? t : stringType);
  }
  if (node.parent.kind !== "TaggedTemplateExpression") {
    const v = evaluateTemplate(node);
    if (v !== undefined) return getFreshTypeOfLiteralType(getStringLiteralType(v));
  }
  if (
    isConstContext(node) ||
    isTemplateLiteralContext(node) ||
    someType(getContextualType(node, 0) ?? unknownType, isTemplateLiteralContextualType)
  )
    return getTemplateLiteralType(texts, types);
  return stringType;
}
function evaluateTemplate(node: Expression): string | undefined {
  const v = evaluate(node, undefined);
  return v === undefined ? undefined : String(v);
}
function isTemplateLiteralContext(node: Node): boolean {
  const p = node.parent;
  return (
    (p.kind === "ParenthesizedExpression" && isTemplateLiteralContext(p)) ||
    (p.kind === "ElementAccessExpression" && p.argumentExpression === node)
  );
}
function isTemplateLiteralContextualType(t: Type): boolean {
  return (
    (t.flags & (TF.StringLiteral | TF.TemplateLiteral)) !== 0 ||
    ((t.flags & TF.InstantiableNonPrimitive) !== 0 &&
      maybeKind(getBaseConstraintOfType(t) ?? unknownType, TF.StringLike))
  );
}
let templateConstraintType: Type | undefined;
function templateConstraint(): Type {
  templateConstraintType ??= getUnionType([stringType, numberType, booleanType, bigintType, nullType, undefinedType]);
  return templateConstraintType;
}
