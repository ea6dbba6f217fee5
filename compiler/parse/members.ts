/** Left-hand-side expressions: member accesses, calls, `new`, optional chains, tagged templates. */
import {
  nextNodeId,
  type CallExpression,
  type Expression,
  type Identifier,
  type LeftHandSideExpression,
  type PrivateIdentifier,
  type TypeNode,
} from "../ast/ast.ts";
import { binaryPrecedence, isStartOfExpression, parseExpression } from "./expressions.ts";
import { parseNoSubstitutionTemplate } from "./literals.ts";
import type { Parser } from "./parser.ts";
import { parsePrimary, parseSpreadOrAssignment, parseTemplateExpression } from "./primary.ts";
import { parseType } from "./types.ts";

export function parseLeftHandSide(p: Parser): LeftHandSideExpression {
  const pos = p.pos();
  let expression: LeftHandSideExpression;
  if (p.is("import")) {
    if (p.lookAhead((q) => q.next() === ".")) {
      p.next();
      p.next();
      const name = p.identifierName();
      checkImportMeta(p, name);
      expression = {
        kind: "MetaProperty",
        pos,
        end: p.end(),
        parent: p.file,
        id: nextNodeId(),
        keywordToken: "import",
        name,
      };
      expression = parseMemberRest(p, pos, expression, true);
    } else {
      p.next();
      expression = { kind: "ImportKeyword", pos, end: p.end(), parent: p.file, id: nextNodeId() };
      if (!p.is("(") && !p.is("<")) p.expect("(");
    }
  } else if (p.is("super")) {
    expression = parseSuper(p);
  } else {
    expression = parseMemberRest(p, pos, parsePrimary(p), true);
  }
  return parseCallRest(p, pos, expression);
}

function checkImportMeta(p: Parser, name: Identifier): void {
  if (name.text === "meta") {
    p.sawModuleSyntax = true;
    return;
  }
  p.grammarError(
    "TS17012",
    `'${name.text}' is not a valid meta-property for keyword 'import'. Did you mean 'meta'?`,
    name.pos,
    name.end,
  );
}

function parseSuper(p: Parser): LeftHandSideExpression {
  const pos = p.pos();
  p.next();
  const expression: Expression = { kind: "SuperKeyword", pos, end: p.end(), parent: p.file, id: nextNodeId() };
  if (p.is("<")) {
    const start = p.pos();
    if (p.tryParse(parseTypeArgumentsInExpression) !== undefined)
      p.errorAt("TS2754", "'super' may not use type arguments.", start, p.end());
  }
  if (p.is("(") || p.is(".") || p.is("[")) return parseMemberRest(p, pos, expression, false);
  p.expectWith(".", "TS1034", "'super' must be followed by an argument list or member access.");
  const name = parseRightSideOfDot(p);
  return {
    kind: "PropertyAccessExpression",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    expression,
    questionDotToken: false,
    name,
    optionalChain: false,
  };
}

function parseRightSideOfDot(p: Parser): Identifier | PrivateIdentifier {
  if (p.lineBreakBefore() && p.isIdentifierOrKeyword()) {
    // `foo.` at the end of a line and a statement on the next: the name is missing.
    const nextIsNameOnLine = p.lookAhead((q) => {
      q.next();
      return q.isIdentifierOrKeyword() && !q.lineBreakBefore();
    });
    if (nextIsNameOnLine) {
      p.errorAt("TS1003", "Identifier expected.", p.end(), p.end());
      return p.missingIdentifier();
    }
  }
  if (p.is("PrivateIdentifier")) return parsePrivateIdentifier(p);
  return p.identifierName();
}

export function parsePrivateIdentifier(p: Parser): PrivateIdentifier {
  const pos = p.pos();
  const text = p.scanner.tokenValue;
  p.next();
  return { kind: "PrivateIdentifier", pos, end: p.end(), parent: p.file, id: nextNodeId(), text };
}

function isOptionalChain(e: Expression): boolean {
  switch (e.kind) {
    case "PropertyAccessExpression":
    case "ElementAccessExpression":
    case "CallExpression":
    case "NonNullExpression":
      return e.optionalChain;
    default:
      return false;
  }
}

function isTemplateStart(p: Parser): boolean {
  return p.is("NoSubstitutionTemplateLiteral") || p.is("TemplateHead");
}

/** `?.` that is followed by a name, a bracket or a template. */
function isQuestionDotOfMember(p: Parser): boolean {
  p.next();
  return p.isIdentifierOrKeyword() || p.is("PrivateIdentifier") || p.is("[") || isTemplateStart(p);
}

export function parseMemberRest(
  p: Parser,
  pos: number,
  first: LeftHandSideExpression,
  allowOptionalChain: boolean,
): LeftHandSideExpression {
  let expression = first;
  for (;;) {
    let questionDotToken = false;
    let isPropertyAccess = false;
    if (allowOptionalChain && p.is("?.") && p.lookAhead(isQuestionDotOfMember)) {
      p.next();
      questionDotToken = true;
      isPropertyAccess = p.isIdentifierOrKeyword() || p.is("PrivateIdentifier");
    } else if (p.is(".")) {
      p.next();
      isPropertyAccess = true;
    }
    if (isPropertyAccess) {
      const name = parseRightSideOfDot(p);
      if (expression.kind === "ExpressionWithTypeArguments") {
        p.errorAt(
          "TS1477",
          "An instantiation expression cannot be followed by a property access.",
          expression.pos,
          expression.end,
        );
      }
      const optionalChain = questionDotToken || isOptionalChain(expression);
      if (optionalChain && name.kind === "PrivateIdentifier" && name.text === "#")
        p.error("TS1003", "Identifier expected.");
      expression = {
        kind: "PropertyAccessExpression",
        pos,
        end: p.end(),
        parent: p.file,
        id: nextNodeId(),
        expression,
        questionDotToken,
        name,
        optionalChain,
      };
      continue;
    }
    // In a decorator, `[` starts the member's computed name.
    if ((questionDotToken || !p.inDecorator) && p.is("[")) {
      p.next();
      let argumentExpression: Expression;
      if (p.is("]")) {
        p.error("TS1011", "An element access expression should take an argument.");
        argumentExpression = p.missingIdentifier();
      } else {
        argumentExpression = parseExpression(p);
      }
      p.expect("]");
      const optionalChain = questionDotToken || isOptionalChain(expression);
      expression = {
        kind: "ElementAccessExpression",
        pos,
        end: p.end(),
        parent: p.file,
        id: nextNodeId(),
        expression,
        questionDotToken,
        argumentExpression,
        optionalChain,
      };
      continue;
    }
    if (isTemplateStart(p)) {
      if (!questionDotToken && expression.kind === "ExpressionWithTypeArguments") {
        expression = parseTaggedTemplate(p, pos, expression.expression, expression.typeArguments, false);
      } else {
        expression = parseTaggedTemplate(p, pos, expression, undefined, questionDotToken);
      }
      continue;
    }
    if (!questionDotToken) {
      if (p.is("!") && !p.lineBreakBefore()) {
        p.next();
        expression = {
          kind: "NonNullExpression",
          pos,
          end: p.end(),
          parent: p.file,
          id: nextNodeId(),
          expression,
          optionalChain: isOptionalChain(expression),
        };
        continue;
      }
      if (p.is("<") || p.is("<<")) {
        const typeArguments = p.tryParse(parseTypeArgumentsInExpression);
        if (typeArguments !== undefined) {
          expression = {
            kind: "ExpressionWithTypeArguments",
            pos,
            end: p.end(),
            parent: p.file,
            id: nextNodeId(),
            expression,
            typeArguments,
          };
          continue;
        }
      }
    }
    return expression;
  }
}

function parseTaggedTemplate(
  p: Parser,
  pos: number,
  tag: LeftHandSideExpression,
  typeArguments: readonly TypeNode[] | undefined,
  questionDot: boolean,
): LeftHandSideExpression {
  const start = p.pos();
  const template = p.is("NoSubstitutionTemplateLiteral")
    ? parseNoSubstitutionTemplate(p, true)
    : parseTemplateExpression(p, true);
  if (questionDot || isOptionalChain(tag))
    p.grammarError(
      "TS1358",
      "Tagged template expressions are not permitted in an optional chain.",
      start,
      template.end,
    );
  return {
    kind: "TaggedTemplateExpression",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    tag,
    typeArguments,
    template,
  };
}

function parseCallRest(p: Parser, pos: number, first: LeftHandSideExpression): LeftHandSideExpression {
  let expression = first;
  for (;;) {
    expression = parseMemberRest(p, pos, expression, true);
    const questionDotToken = p.optional("?.");
    let typeArguments: readonly TypeNode[] | undefined = undefined;
    if (questionDotToken) {
      typeArguments = p.is("<") || p.is("<<") ? p.tryParse(parseTypeArgumentsInExpression) : undefined;
      if (isTemplateStart(p)) {
        expression = parseTaggedTemplate(p, pos, expression, typeArguments, true);
        continue;
      }
    }
    if (typeArguments !== undefined || p.is("(")) {
      if (!questionDotToken && expression.kind === "ExpressionWithTypeArguments") {
        typeArguments = expression.typeArguments;
        expression = expression.expression;
      }
      const args = parseArgumentList(p);
      const call: CallExpression = {
        kind: "CallExpression",
        pos,
        end: p.end(),
        parent: p.file,
        id: nextNodeId(),
        expression,
        questionDotToken,
        typeArguments,
        arguments: args,
        optionalChain: questionDotToken || isOptionalChain(expression),
      };
      expression = call;
      continue;
    }
    if (questionDotToken) {
      p.error("TS1003", "Identifier expected.");
      const name = p.missingIdentifier();
      expression = {
        kind: "PropertyAccessExpression",
        pos,
        end: p.end(),
        parent: p.file,
        id: nextNodeId(),
        expression,
        questionDotToken,
        name,
        optionalChain: true,
      };
    }
    return expression;
  }
}

export function parseArgumentList(p: Parser): readonly Expression[] {
  p.expect("(");
  const savedIn = p.disallowIn;
  const savedDecorator = p.inDecorator;
  p.disallowIn = false;
  p.inDecorator = false;
  const result = p.delimitedList("ArgumentExpressions", parseArgument);
  p.disallowIn = savedIn;
  p.inDecorator = savedDecorator;
  p.expect(")");
  return result;
}

function parseArgument(p: Parser): Expression {
  if (p.is(",")) {
    p.error("TS1135", "Argument expression expected.");
    return p.missingIdentifier();
  }
  return parseSpreadOrAssignment(p);
}

/** `<A, B>` after an expression, or undefined if it turns out to be a comparison. */
export function parseTypeArgumentsInExpression(p: Parser): readonly TypeNode[] | undefined {
  if (p.scanner.rescanLess() !== "<") return undefined;
  const start = p.pos();
  p.next();
  const list = p.delimitedList("TypeArguments", parseType);
  const comma = p.trailingComma;
  if (p.scanner.rescanGreater() !== ">") return undefined;
  p.next();
  if (!canFollowTypeArguments(p)) return undefined;
  if (list.length === 0) p.grammarError("TS1099", "Type argument list cannot be empty.", start, p.end());
  else if (comma >= 0) p.grammarError("TS1009", "Trailing comma not allowed.", comma, comma + 1);
  return list;
}

function canFollowTypeArguments(p: Parser): boolean {
  switch (p.tok()) {
    case "(":
    case "NoSubstitutionTemplateLiteral":
    case "TemplateHead":
      return true;
    case "<":
    case ">":
    case "+":
    case "-":
      return false;
    default:
      return p.lineBreakBefore() || binaryPrecedence(p.tok(), p.disallowIn) > 0 || !isStartOfExpression(p);
  }
}

/** At `new`. */
export function parseNew(p: Parser): LeftHandSideExpression {
  const pos = p.pos();
  p.next();
  if (p.optional(".")) {
    const name = p.identifierName();
    if (name.text !== "target") {
      p.grammarError(
        "TS17012",
        `'${name.text}' is not a valid meta-property for keyword 'new'. Did you mean 'target'?`,
        name.pos,
        name.end,
      );
    }
    return { kind: "MetaProperty", pos, end: p.end(), parent: p.file, id: nextNodeId(), keywordToken: "new", name };
  }
  const calleePos = p.pos();
  if (p.is("import") && p.lookAhead((q) => q.next() === "("))
    p.grammarError(
      "TS1326",
      "This use of 'import' is invalid. 'import()' calls can be written, but they must have parentheses and cannot have type arguments.",
      pos,
      p.tokenEnd(),
    );
  let expression: LeftHandSideExpression =
    p.is("import") || p.is("super") ? parseNewCallee(p) : parseMemberRest(p, calleePos, parsePrimary(p), false);
  let typeArguments: readonly TypeNode[] | undefined = undefined;
  if (expression.kind === "ExpressionWithTypeArguments") {
    typeArguments = expression.typeArguments;
    expression = expression.expression;
  }
  if (p.is("?.")) {
    p.error(
      "TS1209",
      `Invalid optional chain from new expression. Did you mean to call '${p.scanner.text.slice(calleePos, p.end())}()'?`,
    );
  }
  const args = p.is("(") ? parseArgumentList(p) : undefined;
  return {
    kind: "NewExpression",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    expression,
    typeArguments,
    arguments: args,
  };
}

/** `new super.x`, `new import.meta.x`. */
function parseNewCallee(p: Parser): LeftHandSideExpression {
  const pos = p.pos();
  if (p.is("super")) return parseMemberRest(p, pos, parseSuper(p), false);
  p.next();
  let expression: LeftHandSideExpression;
  if (p.optional(".")) {
    const name = p.identifierName();
    checkImportMeta(p, name);
    expression = {
      kind: "MetaProperty",
      pos,
      end: p.end(),
      parent: p.file,
      id: nextNodeId(),
      keywordToken: "import",
      name,
    };
  } else {
    expression = { kind: "ImportKeyword", pos, end: p.end(), parent: p.file, id: nextNodeId() };
  }
  return parseMemberRest(p, pos, expression, false);
}

export function parseDecoratorExpression(p: Parser): Expression {
  return parseLeftHandSide(p);
}

/** `C<T>` in a heritage clause. */
export function parseHeritageExpression(p: Parser): LeftHandSideExpression {
  const pos = p.pos();
  const expression = parseLeftHandSide(p);
  if (expression.kind === "ExpressionWithTypeArguments") return expression;
  const typeArguments = p.is("<") ? parseTypeArgumentList(p) : undefined;
  return {
    kind: "ExpressionWithTypeArguments",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    expression,
    typeArguments,
  };
}

function parseTypeArgumentList(p: Parser): readonly TypeNode[] {
  p.next();
  const list = p.delimitedList("TypeArguments", parseType);
  p.expect(">");
  return list;
}
