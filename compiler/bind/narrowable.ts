/** Which expressions can be narrowed, and which can narrow: only they get flow nodes. As in tsc's binder. */
import type { Expression, Node } from "../ast/ast.ts";

export function skipParentheses(e: Expression): Expression {
  let inner = e;
  while (inner.kind === "ParenthesizedExpression") inner = inner.expression;
  return inner;
}

/** Part of an optional chain. */
export function isOptionalChain(node: Node): boolean {
  switch (node.kind) {
    case "PropertyAccessExpression":
    case "ElementAccessExpression":
    case "CallExpression":
    case "NonNullExpression":
      return node.optionalChain;
    default:
      return false;
  }
}

/** The link with the `?.`. */
export function isOptionalChainRoot(node: Node): boolean {
  switch (node.kind) {
    case "PropertyAccessExpression":
    case "ElementAccessExpression":
    case "CallExpression":
      return node.questionDotToken;
    default:
      return false;
  }
}

/** What a link of a chain is applied to. */
export function chainExpression(node: Node): Expression | undefined {
  switch (node.kind) {
    case "PropertyAccessExpression":
    case "ElementAccessExpression":
    case "CallExpression":
    case "NonNullExpression":
      return node.expression;
    default:
      return undefined;
  }
}

/** The last link of a chain (or of the part before the next `?.`). */
export function isOutermostOptionalChain(node: Node): boolean {
  const parent = node.parent;
  return !isOptionalChain(parent) || isOptionalChainRoot(parent) || chainExpression(parent) !== node;
}

export function isExpressionOfOptionalChainRoot(node: Node): boolean {
  return isOptionalChainRoot(node.parent) && chainExpression(node.parent) === node;
}

export function isAssignmentOperator(operator: string): boolean {
  switch (operator) {
    case "=":
    case "+=":
    case "-=":
    case "*=":
    case "/=":
    case "%=":
    case "**=":
    case "<<=":
    case ">>=":
    case ">>>=":
    case "&=":
    case "|=":
    case "^=":
    case "&&=":
    case "||=":
    case "??=":
      return true;
    default:
      return false;
  }
}

export function isLogicalAssignmentOperator(operator: string): boolean {
  return operator === "&&=" || operator === "||=" || operator === "??=";
}

export function isLogicalOperator(operator: string): boolean {
  return operator === "&&" || operator === "||" || operator === "??";
}

/** `&&`, `||`, `??`, also negated or in parentheses. */
export function isLogicalExpression(node: Node): boolean {
  let n: Node = node;
  for (;;) {
    if (n.kind === "ParenthesizedExpression") n = n.expression;
    else if (n.kind === "PrefixUnaryExpression" && n.operator === "!") n = n.operand;
    else return n.kind === "BinaryExpression" && isLogicalOperator(n.operator);
  }
}

export function isLogicalAssignmentExpression(node: Node): boolean {
  let n: Node = node;
  while (n.kind === "ParenthesizedExpression") n = n.expression;
  return n.kind === "BinaryExpression" && isLogicalAssignmentOperator(n.operator);
}

function isStringOrNumberLiteral(e: Expression): boolean {
  return e.kind === "StringLiteral" || e.kind === "NumericLiteral" || e.kind === "NoSubstitutionTemplateLiteral";
}

function isEntityNameExpression(e: Expression): boolean {
  if (e.kind === "Identifier") return true;
  return e.kind === "PropertyAccessExpression" && e.name.kind === "Identifier" && isEntityNameExpression(e.expression);
}

/** A name, `this`, or a chain of properties of one: the checker keeps track of its type. */
export function isNarrowableReference(e: Expression): boolean {
  switch (e.kind) {
    case "Identifier":
    case "ThisKeyword":
    case "SuperKeyword":
    case "MetaProperty":
      return true;
    case "PropertyAccessExpression":
    case "ParenthesizedExpression":
    case "NonNullExpression":
      return isNarrowableReference(e.expression);
    case "ElementAccessExpression":
      return (
        (isStringOrNumberLiteral(e.argumentExpression) || isEntityNameExpression(e.argumentExpression)) &&
        isNarrowableReference(e.expression)
      );
    case "BinaryExpression":
      if (e.operator === ",") return isNarrowableReference(e.right);
      return isAssignmentOperator(e.operator);
    default:
      return false;
  }
}

export function containsNarrowableReference(e: Expression): boolean {
  if (isNarrowableReference(e)) return true;
  if (!isOptionalChain(e)) return false;
  const inner = chainExpression(e);
  return inner !== undefined && containsNarrowableReference(inner);
}

export function isNarrowableOperand(e: Expression): boolean {
  if (e.kind === "ParenthesizedExpression") return isNarrowableOperand(e.expression);
  if (e.kind === "BinaryExpression") {
    if (e.operator === "=") return isNarrowableOperand(e.left);
    if (e.operator === ",") return isNarrowableOperand(e.right);
  }
  return containsNarrowableReference(e);
}

/** May being true or false narrow something? */
export function isNarrowingExpression(e: Expression): boolean {
  switch (e.kind) {
    case "Identifier":
    case "ThisKeyword":
      return true;
    case "PropertyAccessExpression":
    case "ElementAccessExpression":
      return containsNarrowableReference(e);
    case "CallExpression":
      for (const argument of e.arguments) if (containsNarrowableReference(argument)) return true;
      return e.expression.kind === "PropertyAccessExpression" && containsNarrowableReference(e.expression.expression);
    case "ParenthesizedExpression":
    case "NonNullExpression":
    case "TypeOfExpression":
      return isNarrowingExpression(e.expression);
    case "PrefixUnaryExpression":
      return e.operator === "!" && isNarrowingExpression(e.operand);
    case "BinaryExpression":
      switch (e.operator) {
        case "=":
        case "||=":
        case "&&=":
        case "??=":
          return containsNarrowableReference(e.left);
        case "==":
        case "!=":
        case "===":
        case "!==": {
          const left = skipParentheses(e.left);
          const right = skipParentheses(e.right);
          return (
            isNarrowableOperand(left) ||
            isNarrowableOperand(right) ||
            isTypeofTest(right, left) ||
            isTypeofTest(left, right) ||
            (isBoolean(right) && isNarrowingExpression(left)) ||
            (isBoolean(left) && isNarrowingExpression(right))
          );
        }
        case "instanceof":
          return isNarrowableOperand(e.left);
        case "in":
        case ",":
          return isNarrowingExpression(e.right);
        default:
          return false;
      }
    default:
      return false;
  }
}

function isTypeofTest(e: Expression, literal: Expression): boolean {
  return (
    e.kind === "TypeOfExpression" &&
    isNarrowableOperand(e.expression) &&
    (literal.kind === "StringLiteral" || literal.kind === "NoSubstitutionTemplateLiteral")
  );
}

function isBoolean(e: Expression): boolean {
  return e.kind === "TrueKeyword" || e.kind === "FalseKeyword";
}

/** A call of it may be an assertion or return never. */
export function isDottedName(e: Expression): boolean {
  switch (e.kind) {
    case "Identifier":
    case "ThisKeyword":
    case "SuperKeyword":
    case "MetaProperty":
      return true;
    case "PropertyAccessExpression":
    case "ParenthesizedExpression":
      return isDottedName(e.expression);
    default:
      return false;
  }
}

/** Is the expression assigned to (perhaps as part of a pattern)? */
export function isAssignmentTarget(node: Node): boolean {
  let n: Node = node;
  for (;;) {
    const parent: Node = n.parent;
    switch (parent.kind) {
      case "BinaryExpression":
        return isAssignmentOperator(parent.operator) && parent.left === n;
      case "PrefixUnaryExpression":
      case "PostfixUnaryExpression":
        return parent.operator === "++" || parent.operator === "--";
      case "ForInStatement":
      case "ForOfStatement":
        return parent.initializer === n;
      case "ParenthesizedExpression":
      case "ArrayLiteralExpression":
      case "SpreadElement":
      case "NonNullExpression":
        n = parent;
        break;
      case "SpreadAssignment":
        n = parent.parent;
        break;
      case "ShorthandPropertyAssignment":
        if (parent.name !== n) return false;
        n = parent.parent;
        break;
      case "PropertyAssignment":
        if (parent.name === n) return false;
        n = parent.parent;
        break;
      default:
        return false;
    }
  }
}

/** `[a, b] = …`, `({ a } = …)`. */
export function isDestructuringAssignment(node: Node): boolean {
  return (
    node.kind === "BinaryExpression" &&
    node.operator === "=" &&
    (node.left.kind === "ArrayLiteralExpression" || node.left.kind === "ObjectLiteralExpression")
  );
}
