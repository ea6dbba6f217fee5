/** Primary expressions: literals, names, parentheses, array and object literals, templates, function and class expressions. */
import {
  ModifierFlags,
  nextNodeId,
  type Expression,
  type FunctionExpression,
  type Identifier,
  type ObjectLiteralElement,
  type PropertyName,
  type TemplateExpression,
  type TemplateSpan,
} from "../ast/ast.ts";
import { parseFunctionBlock, parseParameters } from "./functions.ts";
import { parseAccessor, parseClassExpression, parseMethod } from "./classes.ts";
import { parseAssignment, parseAssignmentAllowingIn, parseExpression } from "./expressions.ts";
import {
  parseNoSubstitutionTemplate,
  parseNumberOrString,
  parseStringLiteral,
  parseTemplateHead,
  parseTemplateMiddleOrTail,
} from "./literals.ts";
import { parseNew, parsePrivateIdentifier } from "./members.ts";
import { checkModifiers, parseModifiers } from "./modifiers.ts";
import type { Parser } from "./parser.ts";
import { parseReturnType } from "./types.ts";
import { nextCanFollowContextualModifier, parseTypeParameters } from "./typemembers.ts";

export function parsePrimary(p: Parser): Expression {
  const pos = p.pos();
  const token = p.tok();
  switch (token) {
    case "NoSubstitutionTemplateLiteral":
      return parseNoSubstitutionTemplate(p, false);
    case "NumericLiteral":
    case "BigIntLiteral":
    case "StringLiteral":
      return parseNumberOrString(p);
    case "this":
      p.next();
      return { kind: "ThisKeyword", pos, end: p.end(), parent: p.file, id: nextNodeId() };
    case "super":
      p.next();
      return { kind: "SuperKeyword", pos, end: p.end(), parent: p.file, id: nextNodeId() };
    case "null":
      p.next();
      return { kind: "NullKeyword", pos, end: p.end(), parent: p.file, id: nextNodeId() };
    case "true":
      p.next();
      return { kind: "TrueKeyword", pos, end: p.end(), parent: p.file, id: nextNodeId() };
    case "false":
      p.next();
      return { kind: "FalseKeyword", pos, end: p.end(), parent: p.file, id: nextNodeId() };
    case "(": {
      p.next();
      const expression = parseExpression(p);
      p.expect(")");
      return { kind: "ParenthesizedExpression", pos, end: p.end(), parent: p.file, id: nextNodeId(), expression };
    }
    case "[":
      return parseArrayLiteral(p);
    case "{":
      return parseObjectLiteral(p);
    case "async":
      if (p.lookAhead((q) => q.next() === "function" && !q.lineBreakBefore())) return parseFunctionExpression(p);
      break;
    case "@":
    case "class":
      return parseClassExpression(p);
    case "function":
      return parseFunctionExpression(p);
    case "new":
      return parseNew(p);
    case "/":
    case "/=": {
      p.scanner.rescanSlash();
      const text = p.scanner.tokenValue;
      p.next();
      return { kind: "RegularExpressionLiteral", pos, end: p.end(), parent: p.file, id: nextNodeId(), text };
    }
    case "TemplateHead":
      return parseTemplateExpression(p, false);
    case "PrivateIdentifier":
      return parsePrivateIdentifier(p);
    default:
      break;
  }
  return p.identifier("TS1109", "Expression expected.");
}

export function parseTemplateExpression(p: Parser, tagged: boolean): TemplateExpression {
  const pos = p.pos();
  const head = parseTemplateHead(p, tagged);
  const templateSpans: TemplateSpan[] = [];
  for (;;) {
    const spanPos = p.pos();
    const expression = parseExpression(p);
    const literal = parseTemplateMiddleOrTail(p, tagged);
    templateSpans.push({
      kind: "TemplateSpan",
      pos: spanPos,
      end: p.end(),
      parent: p.file,
      id: nextNodeId(),
      expression,
      literal,
    });
    if (literal.kind === "TemplateTail") break;
  }
  return { kind: "TemplateExpression", pos, end: p.end(), parent: p.file, id: nextNodeId(), head, templateSpans };
}

// ---- arrays

export function parseSpreadOrAssignment(p: Parser): Expression {
  if (!p.is("...")) return parseAssignment(p);
  const pos = p.pos();
  p.next();
  const expression = parseAssignment(p);
  return { kind: "SpreadElement", pos, end: p.end(), parent: p.file, id: nextNodeId(), expression };
}

function parseArrayElement(p: Parser): Expression {
  if (p.is(",")) return { kind: "OmittedExpression", pos: p.pos(), end: p.pos(), parent: p.file, id: nextNodeId() };
  return parseSpreadOrAssignment(p);
}

function parseArrayLiteral(p: Parser): Expression {
  const pos = p.pos();
  p.next();
  const savedIn = p.disallowIn;
  const savedDecorator = p.inDecorator;
  p.disallowIn = false;
  p.inDecorator = false;
  const elements = p.delimitedList("ArrayLiteralMembers", parseArrayElement);
  p.disallowIn = savedIn;
  p.inDecorator = savedDecorator;
  const comma = p.trailingComma;
  p.expect("]");
  const last = elements.at(-1);
  if (last !== undefined && last.kind === "SpreadElement" && comma >= 0) p.restCommas.set(last.id, comma);
  return { kind: "ArrayLiteralExpression", pos, end: p.end(), parent: p.file, id: nextNodeId(), elements };
}

// ---- objects

export function parsePropertyName(p: Parser): PropertyName {
  switch (p.tok()) {
    case "StringLiteral":
      return parseStringLiteral(p);
    case "NumericLiteral":
    case "BigIntLiteral": {
      const literal = parseNumberOrString(p);
      return literal.kind === "NoSubstitutionTemplateLiteral" ? p.missingIdentifier() : literal;
    }
    case "[": {
      const pos = p.pos();
      p.next();
      const commaStart = p.pos();
      const expression = parseExpression(p);
      if (expression.kind === "BinaryExpression" && expression.operator === ",") {
        p.grammarError(
          "TS1171",
          "A comma expression is not allowed in a computed property name.",
          commaStart,
          expression.end,
        );
      }
      p.expect("]");
      return { kind: "ComputedPropertyName", pos, end: p.end(), parent: p.file, id: nextNodeId(), expression };
    }
    case "PrivateIdentifier":
      return parsePrivateIdentifier(p);
    default:
      return p.identifierName();
  }
}

function parseObjectLiteral(p: Parser): Expression {
  const pos = p.pos();
  p.next();
  const savedIn = p.disallowIn;
  const savedDecorator = p.inDecorator;
  p.disallowIn = false;
  p.inDecorator = false;
  const properties = p.delimitedList("ObjectLiteralMembers", parseObjectLiteralElement, true);
  p.disallowIn = savedIn;
  p.inDecorator = savedDecorator;
  const comma = p.trailingComma;
  p.expect("}");
  const last = properties.at(-1);
  if (last !== undefined && last.kind === "SpreadAssignment" && comma >= 0) p.restCommas.set(last.id, comma);
  return { kind: "ObjectLiteralExpression", pos, end: p.end(), parent: p.file, id: nextNodeId(), properties };
}

function parseObjectLiteralElement(p: Parser): ObjectLiteralElement {
  const pos = p.pos();
  if (p.optional("...")) {
    const expression = parseAssignment(p);
    return { kind: "SpreadAssignment", pos, end: p.end(), parent: p.file, id: nextNodeId(), expression };
  }
  const modifiers = parseModifiers(p, true, false);
  if ((p.is("get") || p.is("set")) && p.lookAhead(nextCanFollowContextualModifier))
    return parseAccessor(p, pos, modifiers, "object");
  const asteriskToken = p.optional("*");
  const isIdentifier = p.isIdentifier();
  const nameStart = p.pos();
  const name = parsePropertyName(p);
  if (name.kind === "PrivateIdentifier")
    p.grammarError("TS18016", "Private identifiers are not allowed outside class bodies.", name.pos, name.end);
  let questionToken = false;
  if (p.is("?") || p.is("!")) {
    questionToken = p.is("?");
    if (questionToken) p.grammarError("TS1162", "An object member cannot be declared optional.", p.pos(), p.tokenEnd());
    else
      p.grammarError(
        "TS1255",
        "A definite assignment assertion '!' is not permitted in this context.",
        p.pos(),
        p.tokenEnd(),
      );
    p.next();
  }
  if (asteriskToken || p.is("(") || p.is("<"))
    return parseMethod(p, pos, modifiers, asteriskToken, name, questionToken, "object");
  if (modifiers.list.length > 0) {
    const first = modifiers.list[0];
    if (first !== undefined)
      p.grammarError("TS1042", `'${first.text}' modifier cannot be used here.`, first.start, first.end);
  }
  checkModifiers(p, { flags: 0, list: [], decorators: modifiers.decorators }, "PropertyAssignment", "object");
  if (isIdentifier && name.kind === "Identifier" && !p.is(":")) {
    let objectAssignmentInitializer: Expression | undefined = undefined;
    if (p.is("=")) {
      p.next();
      objectAssignmentInitializer = parseAssignmentAllowingIn(p);
    }
    if (name.text === "await" && p.inAwait && !p.topLevel)
      p.grammarError(
        "TS1359",
        "Identifier expected. 'await' is a reserved word that cannot be used here.",
        nameStart,
        name.end,
      );
    if (name.text === "yield" && p.inYield)
      p.grammarError(
        "TS1359",
        "Identifier expected. 'yield' is a reserved word that cannot be used here.",
        nameStart,
        name.end,
      );
    return {
      kind: "ShorthandPropertyAssignment",
      pos,
      end: p.end(),
      parent: p.file,
      id: nextNodeId(),
      name,
      objectAssignmentInitializer,
    };
  }
  p.expect(":");
  const initializer = parseAssignmentAllowingIn(p);
  return { kind: "PropertyAssignment", pos, end: p.end(), parent: p.file, id: nextNodeId(), name, initializer };
}

// ---- functions

function parseFunctionExpression(p: Parser): FunctionExpression {
  const savedDecorator = p.inDecorator;
  p.inDecorator = false;
  const pos = p.pos();
  const modifiers: number = p.optional("async") ? ModifierFlags.Async : ModifierFlags.None;
  p.expect("function");
  const asteriskToken = p.optional("*");
  const isAsync = modifiers !== 0;
  const name: Identifier | undefined = p.isBindingIdentifier()
    ? p.functionContext(asteriskToken, isAsync, (q) => q.bindingIdentifier())
    : undefined;
  const typeParameters = parseTypeParameters(p);
  const parameters = parseParameters(p, asteriskToken, isAsync);
  const type = parseReturnType(p);
  const body = parseFunctionBlock(p, asteriskToken, isAsync, false);
  p.inDecorator = savedDecorator;
  return {
    kind: "FunctionExpression",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    modifiers,
    asteriskToken,
    name,
    typeParameters,
    parameters,
    type,
    body,
  };
}
