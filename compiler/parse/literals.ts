/** Literal tokens to nodes. */
import {
  nextNodeId,
  type BigIntLiteral,
  type NoSubstitutionTemplateLiteral,
  type NumericLiteral,
  type StringLiteral,
  type TemplateHead,
  type TemplateMiddle,
  type TemplateTail,
} from "../ast/ast.ts";
import type { Parser } from "./parser.ts";

/** At a number, bigint, string or template without substitutions. */
export function parseNumberOrString(
  p: Parser,
): NumericLiteral | BigIntLiteral | StringLiteral | NoSubstitutionTemplateLiteral {
  const pos = p.pos();
  const text = p.scanner.tokenValue;
  switch (p.tok()) {
    case "NumericLiteral": {
      const value = p.scanner.numberValue;
      const written = p.scanner.text.slice(pos, p.tokenEnd());
      p.next();
      return { kind: "NumericLiteral", pos, end: p.end(), parent: p.file, id: nextNodeId(), value, text: written };
    }
    case "BigIntLiteral":
      p.next();
      return { kind: "BigIntLiteral", pos, end: p.end(), parent: p.file, id: nextNodeId(), text };
    case "NoSubstitutionTemplateLiteral":
      return parseNoSubstitutionTemplate(p, false);
    default:
      return parseStringLiteral(p);
  }
}

export function parseStringLiteral(p: Parser): StringLiteral {
  const pos = p.pos();
  const text = p.scanner.tokenValue;
  p.next();
  return { kind: "StringLiteral", pos, end: p.end(), parent: p.file, id: nextNodeId(), text };
}

/** The cooked text of the template token; an invalid escape is reported if the template isn't tagged. */
function cookedText(p: Parser, tagged: boolean): string | undefined {
  const error = p.scanner.templateEscapeError;
  if (error === undefined) return p.scanner.tokenValue;
  if (!tagged) p.errorAt(error.code, error.message, error.start, error.end);
  return undefined;
}

export function parseNoSubstitutionTemplate(p: Parser, tagged: boolean): NoSubstitutionTemplateLiteral {
  const pos = p.pos();
  const text = cookedText(p, tagged);
  const rawText = p.scanner.templateRaw;
  p.next();
  return { kind: "NoSubstitutionTemplateLiteral", pos, end: p.end(), parent: p.file, id: nextNodeId(), text, rawText };
}

export function parseTemplateHead(p: Parser, tagged: boolean): TemplateHead {
  const pos = p.pos();
  const text = cookedText(p, tagged);
  const rawText = p.scanner.templateRaw;
  p.next();
  return { kind: "TemplateHead", pos, end: p.end(), parent: p.file, id: nextNodeId(), text, rawText };
}

/** At the "}" that ends a substitution. */
export function parseTemplateMiddleOrTail(p: Parser, tagged: boolean): TemplateMiddle | TemplateTail {
  const pos = p.pos();
  if (!p.is("}")) {
    p.error("TS1005", "'}' expected.");
    return {
      kind: "TemplateTail",
      pos: p.end(),
      end: p.end(),
      parent: p.file,
      id: nextNodeId(),
      text: "",
      rawText: "",
    };
  }
  const isTail = p.scanner.rescanTemplateContinuation() === "TemplateTail";
  const text = cookedText(p, tagged);
  const rawText = p.scanner.templateRaw;
  p.next();
  const end = p.end();
  if (isTail) return { kind: "TemplateTail", pos, end, parent: p.file, id: nextNodeId(), text, rawText };
  return { kind: "TemplateMiddle", pos, end, parent: p.file, id: nextNodeId(), text, rawText };
}
