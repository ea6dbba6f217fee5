/** Types. */
import {
  type EntityName,
  type ImportAttributes,
  type KeywordTypeName,
  type LiteralTypeNode,
  type MappedTypeModifier,
  ModifierFlags,
  type NamedTupleMember,
  type TemplateLiteralTypeSpan,
  type TypeNode,
  type TypeParameterDeclaration,
  nextNodeId,
} from "../ast/ast.ts";
import { parseBindingName, parseParameters } from "./functions.ts";
import { parseNumberOrString, parseTemplateHead, parseTemplateMiddleOrTail } from "./literals.ts";
import { isModifierToken, parseModifiers } from "./modifiers.ts";
import { parseImportAttributesObject } from "./modules.ts";
import type { Parser } from "./parser.ts";
import { parseTypeMember, parseTypeMembers, parseTypeParameters } from "./typemembers.ts";

const keywordTypes: ReadonlySet<string> = new Set<string>([
  "any",
  "unknown",
  "never",
  "undefined",
  "number",
  "string",
  "boolean",
  "bigint",
  "symbol",
  "object",
]);

function asKeywordType(text: string): KeywordTypeName | undefined {
  switch (text) {
    case "any":
      return "any";
    case "unknown":
      return "unknown";
    case "never":
      return "never";
    case "undefined":
      return "undefined";
    case "number":
      return "number";
    case "string":
      return "string";
    case "boolean":
      return "boolean";
    case "bigint":
      return "bigint";
    case "symbol":
      return "symbol";
    case "object":
      return "object";
    default:
      return undefined;
  }
}

// ---- entry points

export function parseType(p: Parser): TypeNode {
  if (p.inYield || p.inAwait) return p.functionContext(false, false, parseTypeHere);
  return parseTypeHere(p);
}

function parseTypeHere(p: Parser): TypeNode {
  if (isStartOfFunctionOrConstructorType(p)) return parseFunctionOrConstructorType(p);
  const pos = p.pos();
  const type = parseUnionType(p);
  if (!p.disallowConditionalTypes && !p.lineBreakBefore() && p.is("extends")) {
    p.next();
    const extendsType = p.conditionalTypes(true, parseTypeHere);
    p.expect("?");
    const trueType = p.conditionalTypes(false, parseTypeHere);
    p.expect(":");
    const falseType = p.conditionalTypes(false, parseTypeHere);
    return {
      kind: "ConditionalType",
      pos,
      end: p.end(),
      parent: p.file,
      id: nextNodeId(),
      checkType: type,
      extendsType,
      trueType,
      falseType,
    };
  }
  return type;
}

/** `: T`, if it is there. */
export function parseTypeAnnotation(p: Parser): TypeNode | undefined {
  return p.optional(":") ? parseType(p) : undefined;
}

/** `: T` or `: x is T` of a function. */
export function parseReturnType(p: Parser): TypeNode | undefined {
  if (p.is(":")) {
    p.next();
    return parseTypeOrTypePredicate(p);
  }
  if (p.is("=>") && p.lookAhead(isArrowThenStartOfType) && p.lists.at(-1) === "TypeMembers") {
    // `=>` for ":" in a type member.
    p.error("TS1005", "':' expected.");
    p.next();
    return parseTypeOrTypePredicate(p);
  }
  return undefined;
}

function isArrowThenStartOfType(p: Parser): boolean {
  p.next();
  return isStartOfType(p, false);
}

export function parseTypeOrTypePredicate(p: Parser): TypeNode {
  const pos = p.pos();
  if (p.isIdentifier() && mayBeFollowedByIs(p)) {
    const parameterName = p.tryParse((q) => {
      const name = q.identifier();
      if (!q.is("is") || q.lineBreakBefore()) return undefined;
      q.next();
      return name;
    });
    if (parameterName !== undefined) {
      const type = parseType(p);
      return {
        kind: "TypePredicate",
        pos,
        end: p.end(),
        parent: p.file,
        id: nextNodeId(),
        assertsModifier: false,
        parameterName,
        type,
      };
    }
  }
  return parseType(p);
}

/** False only if the next token isn't `is`. */
function mayBeFollowedByIs(p: Parser): boolean {
  const c = p.scanner.peekCharacter();
  // "i", a comment or an escape.
  return c === 105 || c === 47 || c === 92;
}

export function isStartOfType(p: Parser, inStartOfParameter: boolean): boolean {
  switch (p.tok()) {
    case "any":
    case "unknown":
    case "string":
    case "number":
    case "bigint":
    case "boolean":
    case "readonly":
    case "symbol":
    case "unique":
    case "void":
    case "undefined":
    case "null":
    case "this":
    case "typeof":
    case "never":
    case "{":
    case "[":
    case "<":
    case "|":
    case "&":
    case "new":
    case "StringLiteral":
    case "NumericLiteral":
    case "BigIntLiteral":
    case "true":
    case "false":
    case "object":
    case "*":
    case "?":
    case "!":
    case "...":
    case "infer":
    case "import":
    case "asserts":
    case "NoSubstitutionTemplateLiteral":
    case "TemplateHead":
      return true;
    case "function":
      return !inStartOfParameter;
    case "-":
      return !inStartOfParameter && p.lookAhead((q) => isNumberToken(q.next()));
    case "(":
      // Only consider '(' the start of a type if it is followed by what may be in parentheses.
      return (
        !inStartOfParameter &&
        p.lookAhead((q) => {
          q.next();
          return q.is(")") || isStartOfParameter(q) || isStartOfType(q, false);
        })
      );
    default:
      return p.isIdentifier();
  }
}

function isNumberToken(token: string): boolean {
  return token === "NumericLiteral" || token === "BigIntLiteral";
}

export function isStartOfParameter(p: Parser): boolean {
  return (
    p.is("...") ||
    p.is("PrivateIdentifier") ||
    p.isBindingIdentifier() ||
    p.is("[") ||
    p.is("{") ||
    isModifierToken(p.tok()) ||
    p.is("@") ||
    p.is("this") ||
    isStartOfType(p, true)
  );
}

// ---- function types

function isStartOfFunctionOrConstructorType(p: Parser): boolean {
  const token = p.tok();
  if (token === "<") return true;
  if (token === "(") return p.lookAhead(isUnambiguouslyFunctionType);
  if (token === "new") return true;
  return token === "abstract" && p.lookAhead((q) => q.next() === "new");
}

function isUnambiguouslyFunctionType(p: Parser): boolean {
  p.next();
  if (p.is(")") || p.is("...")) return true;
  if (!skipParameterStart(p)) return false;
  if (p.is(":") || p.is(",") || p.is("?") || p.is("=")) return true;
  return p.is(")") && p.next() === "=>";
}

function skipParameterStart(p: Parser): boolean {
  if (isModifierToken(p.tok())) parseModifiers(p, false, false);
  if (p.isIdentifier() || p.is("this")) {
    p.next();
    return true;
  }
  if (p.is("[") || p.is("{")) {
    const errors = p.diagnostics.length;
    parseBindingName(p);
    return p.diagnostics.length === errors;
  }
  return false;
}

function parseFunctionOrConstructorType(p: Parser): TypeNode {
  const pos = p.pos();
  let modifiers: number = ModifierFlags.None;
  if (p.is("abstract")) {
    modifiers = ModifierFlags.Abstract;
    p.next();
  }
  const isConstructor = p.optional("new");
  const typeParameters = parseTypeParameters(p);
  const parameters = parseParameters(p, false, false);
  p.expect("=>");
  const type = parseTypeOrTypePredicate(p);
  const end = p.end();
  if (isConstructor)
    return {
      kind: "ConstructorType",
      pos,
      end,
      parent: p.file,
      id: nextNodeId(),
      modifiers,
      typeParameters,
      parameters,
      type,
    };
  return { kind: "FunctionType", pos, end, parent: p.file, id: nextNodeId(), typeParameters, parameters, type };
}

// ---- unions to postfix types

/** A function type in a union or intersection must be in parentheses: report and take it. */
function parseMisplacedFunctionType(p: Parser, isUnion: boolean): TypeNode | undefined {
  if (!isStartOfFunctionOrConstructorType(p)) return undefined;
  const type = parseFunctionOrConstructorType(p);
  const where = isUnion ? "a union type" : "an intersection type";
  if (type.kind === "FunctionType") {
    p.errorAt(
      isUnion ? "TS1385" : "TS1387",
      `Function type notation must be parenthesized when used in ${where}.`,
      type.pos,
      type.end,
    );
  } else {
    p.errorAt(
      isUnion ? "TS1386" : "TS1388",
      `Constructor type notation must be parenthesized when used in ${where}.`,
      type.pos,
      type.end,
    );
  }
  return type;
}

function parseUnionType(p: Parser): TypeNode {
  const pos = p.pos();
  const leading = p.optional("|");
  const first = (leading ? parseMisplacedFunctionType(p, true) : undefined) ?? parseIntersectionType(p);
  if (!p.is("|")) return first;
  const types: TypeNode[] = [first];
  while (p.optional("|")) types.push(parseMisplacedFunctionType(p, true) ?? parseIntersectionType(p));
  return { kind: "UnionType", pos, end: p.end(), parent: p.file, id: nextNodeId(), types };
}

function parseIntersectionType(p: Parser): TypeNode {
  const pos = p.pos();
  const leading = p.optional("&");
  const first = (leading ? parseMisplacedFunctionType(p, false) : undefined) ?? parseTypeOperator(p);
  if (!p.is("&")) return first;
  const types: TypeNode[] = [first];
  while (p.optional("&")) types.push(parseMisplacedFunctionType(p, false) ?? parseTypeOperator(p));
  return { kind: "IntersectionType", pos, end: p.end(), parent: p.file, id: nextNodeId(), types };
}

function parseTypeOperator(p: Parser): TypeNode {
  const token = p.tok();
  if (token === "keyof" || token === "unique" || token === "readonly") {
    const pos = p.pos();
    p.next();
    const type = parseTypeOperator(p);
    return { kind: "TypeOperator", pos, end: p.end(), parent: p.file, id: nextNodeId(), operator: token, type };
  }
  if (token === "infer") return parseInferType(p);
  return p.conditionalTypes(false, parsePostfixType);
}

function parseInferType(p: Parser): TypeNode {
  const pos = p.pos();
  p.next();
  const namePos = p.pos();
  const name = p.identifier();
  const constraint = p.tryParse((q) => {
    if (!q.optional("extends")) return undefined;
    const type = q.conditionalTypes(true, parseType);
    return q.disallowConditionalTypes || !q.is("?") ? type : undefined;
  });
  const typeParameter: TypeParameterDeclaration = {
    kind: "TypeParameter",
    pos: namePos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    modifiers: 0,
    name,
    constraint,
    default: undefined,
  };
  return { kind: "InferType", pos, end: p.end(), parent: p.file, id: nextNodeId(), typeParameter };
}

function parsePostfixType(p: Parser): TypeNode {
  const pos = p.pos();
  let type = parseNonArrayType(p);
  while (!p.lineBreakBefore()) {
    if (p.is("[")) {
      p.next();
      if (isStartOfType(p, false)) {
        const indexType = parseType(p);
        p.expect("]");
        type = {
          kind: "IndexedAccessType",
          pos,
          end: p.end(),
          parent: p.file,
          id: nextNodeId(),
          objectType: type,
          indexType,
        };
      } else {
        p.expect("]");
        type = { kind: "ArrayType", pos, end: p.end(), parent: p.file, id: nextNodeId(), elementType: type };
      }
    } else if (p.is("!")) {
      p.next();
      p.grammarError(
        "TS17019",
        `'!' at the end of a type is not valid TypeScript syntax. Did you mean to write '${p.scanner.text.slice(type.pos, type.end)}'?`,
        pos,
        p.end(),
      );
    } else if (
      p.is("?") &&
      p.lists.at(-1) !== "TupleElementTypes" &&
      !p.lookAhead((q) => {
        q.next();
        return isStartOfType(q, false);
      })
    ) {
      p.next();
      const text = p.scanner.text.slice(type.pos, type.end);
      p.grammarError(
        "TS17019",
        `'?' at the end of a type is not valid TypeScript syntax. Did you mean to write '${text} | undefined'?`,
        pos,
        p.end(),
      );
    } else break;
  }
  return type;
}

// ---- primary types

function parseNonArrayType(p: Parser): TypeNode {
  const pos = p.pos();
  const token = p.tok();
  switch (token) {
    case "StringLiteral":
    case "NumericLiteral":
    case "BigIntLiteral":
    case "NoSubstitutionTemplateLiteral":
    case "true":
    case "false":
      return parseLiteralType(p, false);
    case "-":
      if (p.lookAhead((q) => isNumberToken(q.next()))) return parseLiteralType(p, true);
      return parseTypeReference(p);
    case "void":
      p.next();
      return { kind: "KeywordType", pos, end: p.end(), parent: p.file, id: nextNodeId(), keyword: "void" };
    case "null":
      p.next();
      return { kind: "KeywordType", pos, end: p.end(), parent: p.file, id: nextNodeId(), keyword: "null" };
    case "this": {
      p.next();
      const thisType: TypeNode = { kind: "ThisType", pos, end: p.end(), parent: p.file, id: nextNodeId() };
      if (p.is("is") && !p.lineBreakBefore()) {
        p.next();
        const type = parseType(p);
        return {
          kind: "TypePredicate",
          pos,
          end: p.end(),
          parent: p.file,
          id: nextNodeId(),
          assertsModifier: false,
          parameterName: thisType,
          type,
        };
      }
      return thisType;
    }
    case "typeof":
      return p.lookAhead((q) => q.next() === "import") ? parseImportType(p) : parseTypeQuery(p);
    case "import":
      return parseImportType(p);
    case "{":
      return p.lookAhead(isStartOfMappedType) ? parseMappedType(p) : parseTypeLiteral(p);
    case "[":
      return parseTupleType(p);
    case "(": {
      p.next();
      const type = parseType(p);
      p.expect(")");
      return { kind: "ParenthesizedType", pos, end: p.end(), parent: p.file, id: nextNodeId(), type };
    }
    case "asserts":
      return p.lookAhead(isAssertsPredicate) ? parseAssertsPredicate(p) : parseTypeReference(p);
    case "TemplateHead":
      return parseTemplateLiteralType(p);
    case "?":
    case "!": {
      p.next();
      const type = parseNonArrayType(p);
      const text = p.scanner.text.slice(type.pos, type.end) + (token === "?" ? " | null | undefined" : "");
      p.grammarError(
        "TS17020",
        `'${token}' at the start of a type is not valid TypeScript syntax. Did you mean to write '${text}'?`,
        pos,
        p.end(),
      );
      return type;
    }
    case "*":
      p.error("TS8020", "JSDoc types can only be used inside documentation comments.");
      p.next();
      return { kind: "KeywordType", pos, end: p.end(), parent: p.file, id: nextNodeId(), keyword: "any" };
    default:
      if (keywordTypes.has(token) && !p.scanner.hasEscape) {
        const keyword = asKeywordType(token);
        if (keyword !== undefined && !isFollowedByDot(p)) {
          p.next();
          return { kind: "KeywordType", pos, end: p.end(), parent: p.file, id: nextNodeId(), keyword };
        }
      }
      return parseTypeReference(p);
  }
}

function parseLiteralType(p: Parser, negative: boolean): TypeNode {
  const pos = p.pos();
  if (negative) p.next();
  const literalPos = p.pos();
  const token = p.tok();
  let literal: LiteralTypeNode["literal"];
  if (token === "true" || token === "false") {
    p.next();
    literal = {
      kind: token === "true" ? "TrueKeyword" : "FalseKeyword",
      pos: literalPos,
      end: p.end(),
      parent: p.file,
      id: nextNodeId(),
    };
  } else {
    literal = parseNumberOrString(p);
  }
  if (negative && (literal.kind === "NumericLiteral" || literal.kind === "BigIntLiteral")) {
    literal = {
      kind: "PrefixUnaryExpression",
      pos,
      end: p.end(),
      parent: p.file,
      id: nextNodeId(),
      operator: "-",
      operand: literal,
    };
  }
  return { kind: "LiteralType", pos, end: p.end(), parent: p.file, id: nextNodeId(), literal };
}

export function parseEntityName(
  p: Parser,
  allowReservedWords: boolean,
  code: string = "TS1003",
  message: string = "Identifier expected.",
): EntityName {
  const pos = p.pos();
  let name: EntityName =
    allowReservedWords && p.isIdentifierOrKeyword() ? p.takeIdentifier() : p.identifier(code, message);
  while (p.is(".")) {
    p.next();
    if (p.is("<")) {
      p.error("TS8020", "JSDoc types can only be used inside documentation comments.");
      break;
    }
    const right = parseRightSideOfDotName(p, allowReservedWords || code === "TS1110");
    name = { kind: "QualifiedName", pos, end: p.end(), parent: p.file, id: nextNodeId(), left: name, right };
  }
  return name;
}

function parseRightSideOfDotName(p: Parser, allowReservedWords: boolean): ReturnType<Parser["identifier"]> {
  if (p.lineBreakBefore() && p.isIdentifierOrKeyword()) {
    const nextIsNameOnLine = p.lookAhead((q) => {
      q.next();
      return q.isIdentifierOrKeyword() && !q.lineBreakBefore();
    });
    if (nextIsNameOnLine) {
      p.errorAt("TS1003", "Identifier expected.", p.end(), p.end());
      return p.missingIdentifier();
    }
  }
  if (p.is("PrivateIdentifier")) {
    p.error("TS1003", "Identifier expected.");
    p.next();
    return p.missingIdentifier();
  }
  return allowReservedWords ? p.identifierName() : p.identifier();
}

function parseTypeReference(p: Parser): TypeNode {
  const pos = p.pos();
  const reserved = p.isIdentifierOrKeyword() && !p.isIdentifier();
  const typeName: EntityName = parseEntityName(p, reserved && isTypeNameKeyword(p.tok()), "TS1110", "Type expected.");
  const typeArguments = !p.lineBreakBefore() && p.scanner.rescanLess() === "<" ? parseTypeArguments(p) : undefined;
  return { kind: "TypeReference", pos, end: p.end(), parent: p.file, id: nextNodeId(), typeName, typeArguments };
}

/** `as const`. */
function isTypeNameKeyword(token: string): boolean {
  return token === "const" || token === "await" || token === "yield";
}

/** `<A, B>` where "<" is known to be there. */
export function parseTypeArguments(p: Parser): readonly TypeNode[] {
  const start = p.pos();
  p.next();
  const list = p.delimitedList("TypeArguments", parseType);
  const comma = p.trailingComma;
  p.expect(">");
  if (list.length === 0) p.grammarError("TS1099", "Type argument list cannot be empty.", start, p.end());
  else if (comma >= 0) p.grammarError("TS1009", "Trailing comma not allowed.", comma, comma + 1);
  return list;
}

export function tryParseTypeArguments(p: Parser): readonly TypeNode[] | undefined {
  return p.scanner.rescanLess() === "<" ? parseTypeArguments(p) : undefined;
}

function parseTypeQuery(p: Parser): TypeNode {
  const pos = p.pos();
  p.next();
  const exprName = parseEntityName(p, true);
  const typeArguments = p.lineBreakBefore() ? undefined : tryParseTypeArguments(p);
  return { kind: "TypeQuery", pos, end: p.end(), parent: p.file, id: nextNodeId(), exprName, typeArguments };
}

function parseImportType(p: Parser): TypeNode {
  const pos = p.pos();
  const isTypeOf = p.optional("typeof");
  p.expect("import");
  p.expect("(");
  const argument = parseType(p);
  let attributes: ImportAttributes | undefined = undefined;
  if (p.optional(",") && !p.is(")")) {
    attributes = parseImportAttributesObject(p);
    p.optional(",");
  }
  p.expect(")");
  if (!(argument.kind === "LiteralType" && argument.literal.kind === "StringLiteral")) {
    p.grammarError("TS1141", "String literal expected.", argument.pos, argument.end);
  }
  const qualifier = p.optional(".") ? parseEntityName(p, true) : undefined;
  const typeArguments = p.lineBreakBefore() ? undefined : tryParseTypeArguments(p);
  return {
    kind: "ImportType",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    isTypeOf,
    argument,
    attributes,
    qualifier,
    typeArguments,
  };
}

function isAssertsPredicate(p: Parser): boolean {
  p.next();
  return (p.isIdentifier() || p.is("this")) && !p.lineBreakBefore();
}

function parseAssertsPredicate(p: Parser): TypeNode {
  const pos = p.pos();
  p.next();
  const namePos = p.pos();
  const parameterName = p.optional("this")
    ? ({ kind: "ThisType", pos: namePos, end: p.end(), parent: p.file, id: nextNodeId() } as const)
    : p.identifier();
  const type = p.optional("is") ? parseType(p) : undefined;
  return {
    kind: "TypePredicate",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    assertsModifier: true,
    parameterName,
    type,
  };
}

function parseTemplateLiteralType(p: Parser): TypeNode {
  const pos = p.pos();
  const head = parseTemplateHead(p, false);
  const templateSpans: TemplateLiteralTypeSpan[] = [];
  for (;;) {
    const spanPos = p.pos();
    const type = parseType(p);
    const literal = parseTemplateMiddleOrTail(p, false);
    templateSpans.push({
      kind: "TemplateLiteralTypeSpan",
      pos: spanPos,
      end: p.end(),
      parent: p.file,
      id: nextNodeId(),
      type,
      literal,
    });
    if (literal.kind === "TemplateTail") break;
  }
  return { kind: "TemplateLiteralType", pos, end: p.end(), parent: p.file, id: nextNodeId(), head, templateSpans };
}

// ---- tuples

function isTupleElementName(p: Parser): boolean {
  if (p.is("...")) p.next();
  if (!p.isIdentifierOrKeyword()) return false;
  p.next();
  return p.is(":") || (p.is("?") && p.next() === ":");
}

function parseTupleElement(p: Parser): TypeNode {
  const pos = p.pos();
  if (p.lookAhead(isTupleElementName)) {
    const dotDotDotToken = p.optional("...");
    const name = p.identifierName();
    const questionToken = p.optional("?");
    p.expect(":");
    const type = parseTupleElementType(p);
    const member: NamedTupleMember = {
      kind: "NamedTupleMember",
      pos,
      end: p.end(),
      parent: p.file,
      id: nextNodeId(),
      dotDotDotToken,
      name,
      questionToken,
      type,
    };
    if (dotDotDotToken && questionToken)
      p.grammarError("TS5085", "A tuple member cannot be both optional and rest.", pos, p.end());
    if (type.kind === "OptionalType") {
      p.grammarError(
        "TS5086",
        "A labeled tuple element is declared as optional with a question mark after the name and before the colon, rather than after the type.",
        type.pos,
        type.end,
      );
    }
    if (type.kind === "RestType") {
      p.grammarError(
        "TS5087",
        "A labeled tuple element is declared as rest with a '...' before the name, rather than before the type.",
        type.pos,
        type.end,
      );
    }
    return member;
  }
  return parseTupleElementType(p);
}

function parseTupleElementType(p: Parser): TypeNode {
  const pos = p.pos();
  if (p.optional("...")) {
    const type = parseType(p);
    if (p.is("?")) {
      p.next();
      const text = p.scanner.text.slice(type.pos, type.end);
      p.grammarError(
        "TS17019",
        `'?' at the end of a type is not valid TypeScript syntax. Did you mean to write '${text} | undefined'?`,
        type.pos,
        p.end(),
      );
    }
    return { kind: "RestType", pos, end: p.end(), parent: p.file, id: nextNodeId(), type };
  }
  const type = parseType(p);
  if (p.is("?")) {
    p.next();
    return { kind: "OptionalType", pos, end: p.end(), parent: p.file, id: nextNodeId(), type };
  }
  return type;
}

function parseTupleType(p: Parser): TypeNode {
  const pos = p.pos();
  p.next();
  const elements = p.delimitedList("TupleElementTypes", parseTupleElement);
  p.expect("]");
  return { kind: "TupleType", pos, end: p.end(), parent: p.file, id: nextNodeId(), elements };
}

// ---- mapped types and type literals

function isStartOfMappedType(p: Parser): boolean {
  p.next();
  if (p.is("+") || p.is("-")) return p.next() === "readonly";
  if (p.is("readonly")) p.next();
  if (!p.is("[")) return false;
  p.next();
  if (!p.isIdentifier()) return false;
  return p.next() === "in";
}

/** `+word`, `-word` or `word`. */
function parseMappedModifier(p: Parser, word: "readonly" | "?"): MappedTypeModifier {
  if (p.is("-")) {
    p.next();
    p.expect(word);
    return "-";
  }
  if (p.is("+")) {
    p.next();
    p.expect(word);
    return "+";
  }
  return p.optional(word) ? "+" : undefined;
}

function parseMappedType(p: Parser): TypeNode {
  const pos = p.pos();
  p.expect("{");
  const readonlyToken = parseMappedModifier(p, "readonly");
  p.expect("[");
  const parameterPos = p.pos();
  const name = p.identifierName();
  p.expect("in");
  const constraint = parseType(p);
  const typeParameter: TypeParameterDeclaration = {
    kind: "TypeParameter",
    pos: parameterPos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    modifiers: 0,
    name,
    constraint,
    default: undefined,
  };
  const nameType = p.optional("as") ? parseType(p) : undefined;
  p.expect("]");
  const questionToken = parseMappedModifier(p, "?");
  const type = parseTypeAnnotation(p);
  p.semicolon();
  const members = p.list("TypeMembers", parseTypeMember);
  p.expect("}");
  const first = members[0];
  if (first !== undefined)
    p.grammarError("TS7061", "A mapped type may not declare properties or methods.", first.pos, first.end);
  return {
    kind: "MappedType",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    readonlyToken,
    typeParameter,
    nameType,
    questionToken,
    type,
    members,
  };
}

function parseTypeLiteral(p: Parser): TypeNode {
  const pos = p.pos();
  const members = parseTypeMembers(p);
  return { kind: "TypeLiteral", pos, end: p.end(), parent: p.file, id: nextNodeId(), members };
}

function isFollowedByDot(p: Parser): boolean {
  const c = p.scanner.peekCharacter();
  // ";" "," ")" "|" ">" "]" "[" "=" "}": the usual.
  if (c === 59 || c === 44 || c === 41 || c === 124 || c === 62 || c === 93 || c === 91 || c === 61 || c === 125)
    return false;
  return p.lookAhead((q) => q.next() === ".");
}
