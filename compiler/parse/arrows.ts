/**
 * Arrow functions. `(` may start one or a parenthesized expression: a look at the next tokens decides most cases; what is left is parsed as an
 * arrow function and taken back if there is no `=>`.
 */
import {
  ModifierFlags,
  nextNodeId,
  type ArrowFunction,
  type Block,
  type Expression,
  type Identifier,
  type ParameterDeclaration,
  type TypeNode,
} from "../ast/ast.ts";
import { parseFunctionBlock, parseParameters } from "./functions.ts";
import { isStartOfExpressionStatement, parseAssignmentOrHigher } from "./expressions.ts";
import { isModifierToken } from "./modifiers.ts";
import type { Parser } from "./parser.ts";
import { isStartOfStatement } from "./statements.ts";
import { parseReturnType } from "./types.ts";
import { parseTypeParameters } from "./typemembers.ts";

type Answer = "yes" | "no" | "unknown";

export function tryParseParenthesizedArrow(p: Parser, allowReturnType: boolean): ArrowFunction | undefined {
  let answer: Answer = "unknown";
  p.lookAhead((q) => {
    answer = isParenthesizedArrow(q);
    return true;
  });
  return parseByAnswer(p, answer, allowReturnType);
}

function parseByAnswer(p: Parser, answer: Answer, allowReturnType: boolean): ArrowFunction | undefined {
  if (answer === "no") return undefined;
  if (answer === "yes") return parseParenthesizedArrow(p, true, true);
  const start = p.pos();
  if (p.notArrow.has(start)) return undefined;
  const arrow = p.tryParse((q) => parseParenthesizedArrow(q, false, allowReturnType));
  if (arrow === undefined) p.notArrow.add(start);
  return arrow;
}

function isParenthesizedArrow(p: Parser): Answer {
  if (p.is("async")) {
    p.next();
    if (p.lineBreakBefore()) return "no";
    if (!p.is("(") && !p.is("<")) return "no";
  }
  const first = p.tok();
  const second = p.next();
  if (first === "<") return p.isIdentifier() || second === "const" ? "unknown" : "no";
  if (second === ")") {
    const third = p.next();
    return third === "=>" || third === ":" || third === "{" ? "yes" : "no";
  }
  if (second === "[" || second === "{") return "unknown";
  if (second === "...") return "yes";
  if (isModifierToken(second) && second !== "async") {
    if (
      p.lookAhead((q) => {
        q.next();
        return q.isIdentifier();
      })
    )
      return p.next() === "as" ? "no" : "yes";
  }
  if (!p.isIdentifier() && second !== "this") return "no";
  switch (p.next()) {
    case ":":
      return "yes";
    case "?": {
      const after = p.next();
      return after === ":" || after === "," || after === "=" || after === ")" ? "yes" : "no";
    }
    case ",":
    case "=":
    case ")":
      return "unknown";
    default:
      return "no";
  }
}

/** `certain`: it is an arrow function, errors are reported; else undefined if it isn't one. */
function parseParenthesizedArrow(p: Parser, certain: boolean, allowReturnType: boolean): ArrowFunction | undefined {
  const pos = p.pos();
  let modifiers = 0;
  if (p.is("async")) {
    modifiers = ModifierFlags.Async;
    p.next();
  }
  const isAsync = modifiers !== 0;
  const typeParameters = parseTypeParameters(p);
  let parameters: readonly ParameterDeclaration[] = [];
  if (!p.is("(")) {
    if (!certain) return undefined;
    p.expect("(");
  } else {
    const savedBad = p.badParameter;
    p.badParameter = false;
    p.parametersClosed = true;
    parameters = parseParameters(p, false, isAsync || (p.inAwait && !p.topLevel));
    const bad = p.badParameter || !p.parametersClosed;
    p.badParameter = savedBad;
    if (!certain && bad) return undefined;
  }
  const hasReturnColon = p.is(":");
  const type: TypeNode | undefined = parseReturnType(p);
  if (
    !certain &&
    type !== undefined &&
    type.kind === "TypeReference" &&
    type.typeName.kind === "Identifier" &&
    type.typeName.text === ""
  )
    return undefined;
  // `a ? (b) : { c }` isn't an arrow function, but `(a) {` is one that lacks its arrow.
  if (!certain && !p.is("=>") && !p.is("{")) return undefined;
  if (!certain && p.is("{") && !p.is("=>") && type === undefined) {
    // tsc reports the missing arrow here, but only after a plausible list of parameters.
    if (parameters.length === 0) return undefined;
  }
  const last = p.tok();
  const arrowLine = p.lineBreakBefore();
  const arrowStart = p.pos();
  p.expect("=>");
  if (last === "=>" && arrowLine)
    p.grammarError("TS1200", "Line terminator not permitted before arrow.", arrowStart, arrowStart + 2);
  const body = last === "=>" || last === "{" ? parseArrowBody(p, isAsync, allowReturnType) : p.identifier();
  if (!allowReturnType && hasReturnColon && !p.is(":")) return undefined;
  return {
    kind: "ArrowFunction",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    modifiers,
    typeParameters,
    parameters,
    type,
    body,
  };
}

function parseArrowBody(p: Parser, isAsync: boolean, allowReturnType: boolean): Block | Expression {
  if (p.is("{")) return parseFunctionBlock(p, false, isAsync, false);
  if (!p.is(";") && !p.is("function") && !p.is("class") && isStartOfStatement(p) && !isStartOfExpressionStatement(p)) {
    // A statement: the brace is missing.
    return parseFunctionBlock(p, false, isAsync, true);
  }
  const savedTop = p.topLevel;
  const savedAwait = p.inAwait;
  p.topLevel = false;
  p.inAwait = isAsync;
  const body = parseAssignmentOrHigher(p, allowReturnType);
  p.topLevel = savedTop;
  p.inAwait = savedAwait;
  return body;
}

/** `x => …`, at the arrow. */
export function parseSimpleArrow(
  p: Parser,
  name: Identifier,
  modifiers: number,
  pos: number,
  allowReturnType: boolean,
): ArrowFunction {
  const parameter: ParameterDeclaration = {
    kind: "Parameter",
    pos: name.pos,
    end: name.end,
    parent: p.file,
    id: nextNodeId(),
    decorators: [],
    modifiers: 0,
    dotDotDotToken: false,
    name,
    questionToken: false,
    type: undefined,
    initializer: undefined,
  };
  if (p.lineBreakBefore())
    p.grammarError("TS1200", "Line terminator not permitted before arrow.", p.pos(), p.tokenEnd());
  p.expect("=>");
  const body = parseArrowBody(p, modifiers !== 0, allowReturnType);
  return {
    kind: "ArrowFunction",
    pos,
    end: p.end(),
    parent: p.file,
    id: nextNodeId(),
    modifiers,
    typeParameters: undefined,
    parameters: [parameter],
    type: undefined,
    body,
  };
}

/** `async x => …`. */
export function parseAsyncSimpleArrow(p: Parser, allowReturnType: boolean): ArrowFunction | undefined {
  const isArrow = p.lookAhead((q) => {
    q.next();
    if (q.lineBreakBefore() || q.is("=>")) return false;
    if (!q.isBindingIdentifier()) return false;
    q.next();
    return !q.lineBreakBefore() && q.is("=>");
  });
  if (!isArrow) return undefined;
  const pos = p.pos();
  p.next();
  const name = p.functionContext(false, true, (q) => q.bindingIdentifier());
  return parseSimpleArrow(p, name, ModifierFlags.Async, pos, allowReturnType);
}
