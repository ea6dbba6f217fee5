/** Expressions, from the comma down to unary operators. */
import {
  nextNodeId,
  type AssignmentOperator,
  type BinaryOperator,
  type Expression,
  type LeftHandSideExpression,
  type PrefixUnaryOperator,
} from "../ast/ast.ts";
import { parseAsyncSimpleArrow, parseSimpleArrow, tryParseParenthesizedArrow } from "./arrows.ts";
import { parseLeftHandSide } from "./members.ts";
import type { Parser } from "./parser.ts";
import type { Token } from "./tokens.ts";
import { parseType } from "./types.ts";

// ---- what starts an expression

export function isStartOfLeftHandSide(p: Parser): boolean {
  switch (p.tok()) {
    case "this":
    case "super":
    case "null":
    case "true":
    case "false":
    case "NumericLiteral":
    case "BigIntLiteral":
    case "StringLiteral":
    case "NoSubstitutionTemplateLiteral":
    case "TemplateHead":
    case "(":
    case "[":
    case "{":
    case "function":
    case "class":
    case "new":
    case "/":
    case "/=":
    case "Identifier":
      return true;
    case "import":
      return p.lookAhead((q) => {
        const token = q.next();
        return token === "(" || token === "<" || token === ".";
      });
    default:
      return p.isIdentifier();
  }
}

export function isStartOfExpression(p: Parser): boolean {
  if (isStartOfLeftHandSide(p)) return true;
  switch (p.tok()) {
    case "+":
    case "-":
    case "~":
    case "!":
    case "delete":
    case "typeof":
    case "void":
    case "++":
    case "--":
    case "<":
    case "await":
    case "yield":
    case "PrivateIdentifier":
    case "@":
      return true;
    default:
      // An operator starts one too: the missing left operand is reported there.
      return binaryPrecedence(p.tok(), p.disallowIn) > 0 || p.isIdentifier();
  }
}

export function isStartOfExpressionStatement(p: Parser): boolean {
  return !p.is("{") && !p.is("function") && !p.is("class") && !p.is("@") && isStartOfExpression(p);
}

export function nextIsNameOrLiteralOnSameLine(p: Parser): boolean {
  const token = p.next();
  return (
    (p.isIdentifierOrKeyword() ||
      token === "NumericLiteral" ||
      token === "BigIntLiteral" ||
      token === "StringLiteral") &&
    !p.lineBreakBefore()
  );
}

// ---- comma and assignment

/** With the comma operator; `in` is allowed. */
export function parseExpression(p: Parser): Expression {
  const savedIn = p.disallowIn;
  p.disallowIn = false;
  const result = parseExpressionHere(p);
  p.disallowIn = savedIn;
  return result;
}

/** With the comma operator; `in` as the context says. */
export function parseExpressionHere(p: Parser): Expression {
  const savedDecorator = p.inDecorator;
  p.inDecorator = false;
  const pos = p.pos();
  let expression = parseAssignment(p);
  while (p.is(",")) {
    p.next();
    const right = parseAssignment(p);
    expression = {
      kind: "BinaryExpression",
      pos,
      end: p.end(),
      parent: p.file,
      id: nextNodeId(),
      left: expression,
      operator: ",",
      right,
    };
  }
  p.inDecorator = savedDecorator;
  return expression;
}

/** An assignment expression where `in` is allowed. */
export function parseAssignmentAllowingIn(p: Parser): Expression {
  const saved = p.disallowIn;
  p.disallowIn = false;
  const result = parseAssignment(p);
  p.disallowIn = saved;
  return result;
}

export function parseAssignment(p: Parser): Expression {
  return parseAssignmentOrHigher(p, true);
}

/** `= e`, if it is there. */
export function parseInitializer(p: Parser): Expression | undefined {
  return p.optional("=") ? parseAssignment(p) : undefined;
}

/** `allowReturnType`: false between `?` and `:`, where `(a): b => c` may not be an arrow function. */
export function parseAssignmentOrHigher(p: Parser, allowReturnType: boolean): Expression {
  const first = p.tok();
  if (first === "yield" && isYieldExpression(p)) return parseYield(p);
  if (first === "(" || first === "<" || first === "async") {
    const arrow =
      tryParseParenthesizedArrow(p, allowReturnType) ??
      (first === "async" ? parseAsyncSimpleArrow(p, allowReturnType) : undefined);
    if (arrow !== undefined) return arrow;
  }
  const pos = p.pos();
  const expression = parseBinary(p, 0);
  if (expression.kind === "Identifier" && p.is("=>")) return parseSimpleArrow(p, expression, 0, pos, allowReturnType);
  if (isLeftHandSideExpression(expression)) {
    const operator = asAssignmentOperator(p.scanner.rescanGreater());
    if (operator !== undefined) {
      p.next();
      const right = parseAssignmentOrHigher(p, allowReturnType);
      return {
        kind: "BinaryExpression",
        pos,
        end: p.end(),
        parent: p.file,
        id: nextNodeId(),
        left: expression,
        operator,
        right,
      };
    }
  }
  return parseConditionalRest(p, expression, pos, allowReturnType);
}

/** What tsc's grammar calls a left-hand-side expression or higher. */
function isLeftHandSideExpression(e: Expression): boolean {
  switch (e.kind) {
    case "BinaryExpression":
    case "ConditionalExpression":
    case "PrefixUnaryExpression":
    case "PostfixUnaryExpression":
    case "DeleteExpression":
    case "TypeOfExpression":
    case "VoidExpression":
    case "AwaitExpression":
    case "YieldExpression":
    case "AsExpression":
    case "SatisfiesExpression":
    case "TypeAssertionExpression":
    case "ArrowFunction":
    case "SpreadElement":
    case "OmittedExpression":
      return false;
    default:
      return true;
  }
}

export function asAssignmentOperator(token: Token): AssignmentOperator | undefined {
  switch (token) {
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
      return token;
    default:
      return undefined;
  }
}

function isYieldExpression(p: Parser): boolean {
  return p.inYield || p.lookAhead(nextIsNameOrLiteralOnSameLine);
}

function parseYield(p: Parser): Expression {
  const pos = p.pos();
  p.next();
  let asteriskToken = false;
  let expression: Expression | undefined = undefined;
  if (!p.lineBreakBefore() && (p.is("*") || isStartOfExpression(p))) {
    asteriskToken = p.optional("*");
    expression = parseAssignment(p);
  }
  return { kind: "YieldExpression", pos, end: p.end(), parent: p.file, id: nextNodeId(), asteriskToken, expression };
}

function parseConditionalRest(p: Parser, condition: Expression, pos: number, allowReturnType: boolean): Expression {
  if (!p.optional("?")) return condition;
  const savedIn = p.disallowIn;
  p.disallowIn = false;
  const whenTrue = parseAssignmentOrHigher(p, false);
  p.disallowIn = savedIn;
  const whenFalse = p.expect(":") ? parseAssignmentOrHigher(p, allowReturnType) : p.missingIdentifier();
  return {
    kind: "ConditionalExpression",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    condition,
    whenTrue,
    whenFalse,
  };
}

// ---- binary operators

/** 0: not a binary operator here. */
export function binaryPrecedence(token: Token, disallowIn: boolean): number {
  switch (token) {
    case "??":
      return 1;
    case "||":
      return 2;
    case "&&":
      return 3;
    case "|":
      return 4;
    case "^":
      return 5;
    case "&":
      return 6;
    case "==":
    case "!=":
    case "===":
    case "!==":
      return 7;
    case "<":
    case ">":
    case "<=":
    case ">=":
    case "instanceof":
    case "as":
    case "satisfies":
      return 8;
    case "in":
      return disallowIn ? 0 : 8;
    case "<<":
    case ">>":
    case ">>>":
      return 9;
    case "+":
    case "-":
      return 10;
    case "*":
    case "/":
    case "%":
      return 11;
    case "**":
      return 12;
    default:
      return 0;
  }
}

function asBinaryOperator(token: Token): BinaryOperator {
  switch (token) {
    case "??":
    case "||":
    case "&&":
    case "|":
    case "^":
    case "&":
    case "==":
    case "!=":
    case "===":
    case "!==":
    case "<":
    case ">":
    case "<=":
    case ">=":
    case "instanceof":
    case "in":
    case "<<":
    case ">>":
    case ">>>":
    case "+":
    case "-":
    case "*":
    case "/":
    case "%":
    case "**":
      return token;
    default:
      return ",";
  }
}

export function parseBinary(p: Parser, precedence: number): Expression {
  const pos = p.pos();
  const left = parseUnaryOrHigher(p);
  return parseBinaryRest(p, precedence, left, pos);
}

function parseBinaryRest(p: Parser, precedence: number, first: Expression, pos: number): Expression {
  let left = first;
  for (;;) {
    const token = p.tok() === ">" ? p.scanner.rescanGreater() : p.tok();
    const operatorPrecedence = binaryPrecedence(token, p.disallowIn);
    if (operatorPrecedence === 0) return left;
    if (!(token === "**" ? operatorPrecedence >= precedence : operatorPrecedence > precedence)) return left;
    if (token === "as" || token === "satisfies") {
      if (p.lineBreakBefore()) return left;
      p.next();
      const type = parseType(p);
      left =
        token === "as"
          ? { kind: "AsExpression", pos, end: p.end(), parent: p.file, id: nextNodeId(), expression: left, type }
          : {
              kind: "SatisfiesExpression",
              pos,
              end: p.end(),
              parent: p.file,
              id: nextNodeId(),
              expression: left,
              type,
            };
    } else {
      p.next();
      const right = parseBinary(p, operatorPrecedence);
      left = {
        kind: "BinaryExpression",
        pos,
        end: p.end(),
        parent: p.file,
        id: nextNodeId(),
        left,
        operator: asBinaryOperator(token),
        right,
      };
    }
  }
}

// ---- unary operators

export function parseUnaryOrHigher(p: Parser): Expression {
  const token = p.tok();
  const pos = p.pos();
  if (isSimpleUnaryStart(token)) {
    const unary = parseSimpleUnary(p);
    if (p.is("**")) {
      if (unary.kind === "TypeAssertionExpression") {
        p.errorAt(
          "TS17007",
          "A type assertion expression is not allowed in the left-hand side of an exponentiation expression. Consider enclosing the expression in parentheses.",
          pos,
          unary.end,
        );
      } else if (unary.kind !== "AwaitExpression" && unary.kind !== "Identifier") {
        p.errorAt(
          "TS17006",
          `An unary expression with the '${token}' operator is not allowed in the left-hand side of an exponentiation expression. Consider enclosing the expression in parentheses.`,
          pos,
          unary.end,
        );
      }
    }
    return unary;
  }
  const update = parseUpdate(p);
  return p.is("**") ? parseBinaryRest(p, 12, update, pos) : update;
}

function isSimpleUnaryStart(token: Token): boolean {
  switch (token) {
    case "+":
    case "-":
    case "~":
    case "!":
    case "delete":
    case "typeof":
    case "void":
    case "await":
    case "<":
      return true;
    default:
      return false;
  }
}

function isAwaitExpression(p: Parser): boolean {
  return p.inAwait || p.lookAhead(nextIsNameOrLiteralOnSameLine);
}

function parseSimpleUnary(p: Parser): Expression {
  const pos = p.pos();
  const token = p.tok();
  switch (token) {
    case "+":
    case "-":
    case "~":
    case "!": {
      p.next();
      const operand = parseSimpleUnary(p);
      return {
        kind: "PrefixUnaryExpression",
        pos,
        end: p.end(),
        parent: p.file,
        id: nextNodeId(),
        operator: token,
        operand,
      };
    }
    case "delete": {
      p.next();
      const expression = parseSimpleUnary(p);
      return { kind: "DeleteExpression", pos, end: p.end(), parent: p.file, id: nextNodeId(), expression };
    }
    case "typeof": {
      p.next();
      const expression = parseSimpleUnary(p);
      return { kind: "TypeOfExpression", pos, end: p.end(), parent: p.file, id: nextNodeId(), expression };
    }
    case "void": {
      p.next();
      const expression = parseSimpleUnary(p);
      return { kind: "VoidExpression", pos, end: p.end(), parent: p.file, id: nextNodeId(), expression };
    }
    case "<": {
      p.next();
      const type = parseType(p);
      p.expect(">");
      const expression = parseSimpleUnary(p);
      return { kind: "TypeAssertionExpression", pos, end: p.end(), parent: p.file, id: nextNodeId(), type, expression };
    }
    case "await":
      if (isAwaitExpression(p)) {
        if (p.topLevel) {
          p.sawTopLevelAwait = true;
          p.sawModuleSyntax = true;
        }
        p.next();
        const expression = parseSimpleUnary(p);
        return { kind: "AwaitExpression", pos, end: p.end(), parent: p.file, id: nextNodeId(), expression };
      }
      return parseUpdate(p);
    default:
      return parseUpdate(p);
  }
}

function parseUpdate(p: Parser): Expression {
  const pos = p.pos();
  const token = p.tok();
  if (token === "++" || token === "--") {
    p.next();
    const operator: PrefixUnaryOperator = token;
    const operand = parseLeftHandSide(p);
    return { kind: "PrefixUnaryExpression", pos, end: p.end(), parent: p.file, id: nextNodeId(), operator, operand };
  }
  const expression: LeftHandSideExpression = parseLeftHandSide(p);
  const after = p.tok();
  if ((after === "++" || after === "--") && !p.lineBreakBefore()) {
    p.next();
    return {
      kind: "PostfixUnaryExpression",
      pos,
      end: p.end(),
      parent: p.file,
      id: nextNodeId(),
      operator: after,
      operand: expression,
    };
  }
  return expression;
}
