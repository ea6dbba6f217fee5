/**
 * Conditions that can't be meant: a literal tested for truth, a function that is tested but not called, `??` after what is never null, a value
 * thrown away before a comma.
 */
import { forEachChild, type BinaryExpression, type Expression, type Node } from "../ast/ast.ts";
import { SymbolFlags as SF, type Symbol } from "../bind/symbols.ts";
import { checkExpression } from "./expressions/check.ts";
import { hasTypeFacts, TypeFacts } from "./facts.ts";
import { getPromisedTypeOfPromise } from "./iterate.ts";
import { getSignaturesOfType } from "./members.ts";
import { getResolvedSymbol } from "./names.ts";
import { typeToString } from "./print.ts";
import { getSymbolOfPropertyAccess } from "./properties.ts";
import { isAssignmentOperator, skipParentheses } from "./queries.ts";
import { cx, error, undefinedSymbol } from "./state.ts";
import { TypeFlags as TF, type Type } from "./types.ts";

/** What the form of an expression says about its value: bits that are joined for `c ? a : b`. */
const Always = 1;
const Never = 2;
const Sometimes = 3;

export function skipOuterExpressions(node: Expression): Expression {
  let n = node;
  while (
    n.kind === "ParenthesizedExpression" ||
    n.kind === "AsExpression" ||
    n.kind === "TypeAssertionExpression" ||
    n.kind === "NonNullExpression" ||
    n.kind === "SatisfiesExpression"
  )
    n = n.expression;
  return n;
}

function truthiness(expression: Expression): number {
  const node = skipOuterExpressions(expression);
  switch (node.kind) {
    case "NumericLiteral":
      // `while (1)` is an idiom.
      return node.value === 0 || node.value === 1 ? Sometimes : Always;
    case "ArrayLiteralExpression":
    case "ArrowFunction":
    case "BigIntLiteral":
    case "ClassExpression":
    case "FunctionExpression":
    case "ObjectLiteralExpression":
    case "RegularExpressionLiteral":
      return Always;
    case "VoidExpression":
    case "NullKeyword":
      return Never;
    case "NoSubstitutionTemplateLiteral":
    case "StringLiteral":
      return node.text === "" ? Never : Always;
    case "ConditionalExpression":
      return truthiness(node.whenTrue) | truthiness(node.whenFalse);
    case "Identifier":
      return getResolvedSymbol(node) === undefinedSymbol ? Never : Sometimes;
    default:
      return Sometimes;
  }
}

export function checkTruthiness(type: Type, node: Expression): void {
  if ((type.flags & TF.Void) !== 0) {
    error(node, 1345, "An expression of type 'void' cannot be tested for truthiness.");
    return;
  }
  const found = truthiness(node);
  if (found === Always) error(node, 2872, "This kind of expression is always truthy.");
  else if (found === Never) error(node, 2873, "This kind of expression is always falsy.");
}

function nullishness(expression: Expression): number {
  const node = skipOuterExpressions(expression);
  switch (node.kind) {
    case "AwaitExpression":
    case "CallExpression":
    case "TaggedTemplateExpression":
    case "ElementAccessExpression":
    case "MetaProperty":
    case "NewExpression":
    case "PropertyAccessExpression":
    case "YieldExpression":
    case "ThisKeyword":
      return Sometimes;
    case "BinaryExpression":
      switch (node.operator) {
        case "=":
        case "??":
        case "??=":
        case "||":
        case "||=":
        case "&&":
        case "&&=":
          return Sometimes;
        case ",":
          return nullishness(node.right);
        default:
          return Never;
      }
    case "ConditionalExpression":
      return nullishness(node.whenTrue) | nullishness(node.whenFalse);
    case "NullKeyword":
      return Always;
    case "Identifier":
      return getResolvedSymbol(node) === undefinedSymbol ? Always : Sometimes;
    default:
      return Never;
  }
}

/** `a ?? b` where the form of a or b makes the operator pointless. */
export function checkNullishOperands(node: BinaryExpression): void {
  if (node.left.kind === "PrivateIdentifier") return;
  const left = nullishness(node.left);
  if (left === Always) error(skipOuterExpressions(node.left), 2871, "This expression is always nullish.");
  else if (left === Never)
    error(
      skipOuterExpressions(node.left),
      2869,
      "Right operand of ?? is unreachable because the left operand is never nullish.",
    );
  const parent = node.parent;
  if (parent.kind !== "BinaryExpression" || parent.operator !== "??") return;
  const right = nullishness(node.right);
  if (right === Always) error(skipOuterExpressions(node.right), 2871, "This expression is always nullish.");
  else if (right === Never) error(skipOuterExpressions(node.right), 2881, "This expression is never nullish.");
}

// ---- functions and promises that are tested

function isLogical(node: Node): node is BinaryExpression {
  return (
    node.kind === "BinaryExpression" && (node.operator === "&&" || node.operator === "||" || node.operator === "??")
  );
}

/** Of `a && b`: where the chain of operators stands, a function that is tested must be used after the test. */
export function checkTestedOperand(node: BinaryExpression, left: Expression, leftType: Type): void {
  let parent: Node = node.parent;
  while (parent.kind === "ParenthesizedExpression" || isLogical(parent)) parent = parent.parent;
  if (node.operator === "&&" || parent.kind === "IfStatement")
    checkTestedCallable(left, leftType, parent.kind === "IfStatement" ? parent.thenStatement : undefined);
  if (node.operator !== "??") checkTruthiness(leftType, left);
}

/** `if (f)` where f is a function that is never called there: TS2774; a promise that is not awaited: TS2801. */
export function checkTestedCallable(condition: Expression, type: Type, body: Node | undefined): void {
  let n = skipParentheses(condition);
  checkTested(n, type, body);
  while (
    n.kind === "BinaryExpression" &&
    (n.operator === "||" || n.operator === "??") &&
    n.left.kind !== "PrivateIdentifier"
  ) {
    n = skipParentheses(n.left);
    checkTested(n, type, body);
  }
}
function checkTested(condition: Expression, conditionType: Type, body: Node | undefined): void {
  const location = isLogical(condition) ? skipParentheses(condition.right) : condition;
  if (isLogical(location)) {
    checkTestedCallable(location, conditionType, body);
    return;
  }
  const type = location === condition ? conditionType : checkExpression(location);
  if ((type.flags & TF.EnumLiteral) !== 0 && type.kind === "literal" && location.kind === "PropertyAccessExpression") {
    const owner = cx.tables.resolvedSymbol.get(location.expression.id);
    if (owner !== undefined && (owner.flags & SF.Enum) !== 0) {
      const truthy = type.value !== 0 && type.value !== "";
      error(location, 2845, "This condition will always return '{0}'.", truthy ? "true" : "false");
      return;
    }
  }
  if (!hasTypeFacts(type, TypeFacts.Truthy)) return;
  if (location.kind === "PropertyAccessExpression") {
    const owner = skipParentheses(location.expression);
    if (owner.kind === "AsExpression" || owner.kind === "TypeAssertionExpression") return;
  }
  const isPromise = getPromisedTypeOfPromise(type) !== undefined;
  if (!isPromise && getSignaturesOfType(type, "call").length === 0) return;
  const tested =
    location.kind === "Identifier"
      ? location
      : location.kind === "PropertyAccessExpression"
        ? location.name
        : undefined;
  const symbol = tested === undefined ? undefined : symbolAt(tested);
  if (symbol === undefined && !isPromise) return;
  if (symbol !== undefined && tested !== undefined) {
    if (condition.parent.kind === "BinaryExpression" && isUsedInChain(condition.parent, symbol)) return;
    if (body !== undefined && isUsedInBody(condition, body, tested, symbol)) return;
  }
  if (isPromise)
    error(
      location,
      2801,
      "This condition will always return true since this '{0}' is always defined.",
      typeToString(type),
    );
  else
    error(
      location,
      2774,
      "This condition will always return true since this function is always defined. Did you mean to call it instead?",
    );
}
function symbolAt(node: Node): Symbol | undefined {
  const parent = node.parent;
  if (parent.kind === "PropertyAccessExpression" && parent.name === node) return getSymbolOfPropertyAccess(parent);
  return node.kind === "Identifier" && isReference(node) ? getResolvedSymbol(node) : undefined;
}
/** Names of declarations and properties mean nothing that was tested. */
function isReference(node: Node): boolean {
  const parent = node.parent;
  switch (parent.kind) {
    case "PropertyAssignment":
    case "VariableDeclaration":
    case "Parameter":
    case "BindingElement":
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "MethodDeclaration":
    case "PropertyDeclaration":
    case "ClassDeclaration":
    case "ClassExpression":
      return parent.name !== node;
    case "TypeReference":
    case "QualifiedName":
    case "LabeledStatement":
    case "BreakStatement":
    case "ContinueStatement":
      return false;
    default:
      return true;
  }
}
function contains(root: Node, wanted: (n: Node) => boolean): boolean {
  let found = false;
  const visit = (n: Node): void => {
    if (found) return;
    if (wanted(n)) found = true;
    else forEachChild(n, visit);
  };
  visit(root);
  return found;
}
function isUsedInChain(start: Node, symbol: Symbol): boolean {
  for (let n = start; n.kind === "BinaryExpression" && n.operator === "&&"; n = n.parent)
    if (contains(n.right, (c) => c.kind === "Identifier" && symbolAt(c) === symbol)) return true;
  return false;
}
function isUsedInBody(condition: Expression, body: Node, tested: Node, symbol: Symbol): boolean {
  return contains(body, (child) => {
    if (child.kind !== "Identifier" || symbolAt(child) !== symbol) return false;
    if (condition.kind === "Identifier" || (tested.kind === "Identifier" && tested.parent.kind === "BinaryExpression"))
      return true;
    let a: Node = tested.parent;
    let b: Node = child.parent;
    for (;;) {
      if (
        (a.kind === "Identifier" && b.kind === "Identifier") ||
        (a.kind === "ThisKeyword" && b.kind === "ThisKeyword")
      )
        return a.kind === "ThisKeyword" || symbolAt(a) === symbolAt(b);
      if (a.kind === "PropertyAccessExpression" && b.kind === "PropertyAccessExpression") {
        if (symbolAt(a.name) !== symbolAt(b.name)) return false;
        a = a.expression;
        b = b.expression;
      } else if (a.kind === "CallExpression" && b.kind === "CallExpression") {
        a = a.expression;
        b = b.expression;
      } else return false;
    }
  });
}

// ---- commas

/** `a, b` throws the value of a away: TS2695 if evaluating a does nothing else. */
export function checkDiscarded(left: Expression, right: Expression): void {
  if (isSideEffectFree(left) && !isIndirectCall(left.parent, left, right))
    error(left, 2695, "Left side of comma operator is unused and has no side effects.");
}
/** `(0, o.method)()` calls without `this`. */
function isIndirectCall(node: Node, left: Expression, right: Expression): boolean {
  const parent = node.parent;
  if (parent.kind !== "ParenthesizedExpression" || left.kind !== "NumericLiteral" || left.value !== 0) return false;
  const user = parent.parent;
  return (
    ((user.kind === "CallExpression" && user.expression === parent) || user.kind === "TaggedTemplateExpression") &&
    (right.kind === "PropertyAccessExpression" ||
      right.kind === "ElementAccessExpression" ||
      (right.kind === "Identifier" && right.text === "eval"))
  );
}
function isSideEffectFree(expression: Expression): boolean {
  const node = skipParentheses(expression);
  switch (node.kind) {
    case "Identifier":
    case "StringLiteral":
    case "RegularExpressionLiteral":
    case "TaggedTemplateExpression":
    case "TemplateExpression":
    case "NoSubstitutionTemplateLiteral":
    case "NumericLiteral":
    case "BigIntLiteral":
    case "TrueKeyword":
    case "FalseKeyword":
    case "NullKeyword":
    case "FunctionExpression":
    case "ClassExpression":
    case "ArrowFunction":
    case "ArrayLiteralExpression":
    case "ObjectLiteralExpression":
    case "TypeOfExpression":
    case "NonNullExpression":
      return true;
    case "ConditionalExpression":
      return isSideEffectFree(node.whenTrue) && isSideEffectFree(node.whenFalse);
    case "BinaryExpression":
      return (
        !isAssignmentOperator(node.operator) &&
        node.left.kind !== "PrivateIdentifier" &&
        isSideEffectFree(node.left) &&
        isSideEffectFree(node.right)
      );
    case "PrefixUnaryExpression":
      return node.operator !== "++" && node.operator !== "--";
    default:
      return false;
  }
}
