/** What starts an element of each kind of list, and what ends the list. */
import { isStartOfExpression, isStartOfLeftHandSide } from "./expressions.ts";
import { isModifierToken } from "./modifiers.ts";
import type { ListContext, ListRules, Parser } from "./parser.ts";
import { isStartOfStatement } from "./statements.ts";
import { isKeyword } from "./tokens.ts";
import { isStartOfParameter, isStartOfType } from "./types.ts";
import { isStartOfTypeMember } from "./typemembers.ts";

function isBindingStart(p: Parser): boolean {
  return p.is("[") || p.is("{") || p.is("PrivateIdentifier") || p.isBindingIdentifier();
}

function isClassMemberStart(p: Parser): boolean {
  if (p.is("@")) return true;
  let name: string | undefined = undefined;
  while (isModifierToken(p.tok())) {
    name = p.tok();
    switch (name) {
      case "public":
      case "private":
      case "protected":
      case "static":
      case "override":
      case "readonly":
      case "accessor":
        return true;
      default:
        break;
    }
    p.next();
  }
  if (p.is("*")) return true;
  let isWord = name !== undefined;
  if (p.isLiteralPropertyName()) {
    const token = p.tok();
    isWord = isKeyword(token);
    if (!isWord || token === "set" || token === "get") return true;
    p.next();
  }
  if (p.is("[")) return true;
  if (!isWord) return false;
  return p.is("(") || p.is("<") || p.is("!") || p.is(":") || p.is("=") || p.is("?") || p.canEndStatement();
}

function isHeritageKeywordOfClass(p: Parser): boolean {
  if (!p.is("extends") && !p.is("implements")) return false;
  return p.lookAhead((q) => {
    q.next();
    return isStartOfExpression(q);
  });
}

/** In `extends { }` is the brace an object literal (an error that is reported later) or the class body? */
function isHeritageObjectLiteral(p: Parser): boolean {
  if (p.next() === "}") {
    const after = p.next();
    return after === "," || after === "{" || after === "extends" || after === "implements";
  }
  return true;
}

export const listRules: ListRules = {
  isElement(p: Parser, context: ListContext, recovering: boolean): boolean {
    switch (context) {
      case "SourceElements":
      case "BlockStatements":
      case "SwitchClauseStatements":
        // An isolated semicolon would end every recovery.
        return !(p.is(";") && recovering) && isStartOfStatement(p);
      case "SwitchClauses":
        return p.is("case") || p.is("default");
      case "TypeMembers":
        return isStartOfTypeMember(p);
      case "ClassMembers":
        return (p.is(";") && !recovering) || p.lookAhead(isClassMemberStart);
      case "EnumMembers":
        return p.is("[") || p.isLiteralPropertyName();
      case "ObjectLiteralMembers":
        return p.is("[") || p.is("*") || p.is("...") || p.is(".") || p.is("@") || p.isLiteralPropertyName();
      case "ObjectBindingElements":
        return p.is("[") || p.is("...") || p.isLiteralPropertyName();
      case "ImportAttributes":
        return p.is("StringLiteral") || p.isIdentifierOrKeyword();
      case "HeritageClauseElement":
        if (p.is("{")) return p.lookAhead(isHeritageObjectLiteral);
        if (!recovering) return isStartOfLeftHandSide(p) && !isHeritageKeywordOfClass(p);
        return p.isIdentifier() && !isHeritageKeywordOfClass(p);
      case "VariableDeclarations":
        return isBindingStart(p);
      case "ArrayBindingElements":
        return p.is(",") || p.is("...") || isBindingStart(p);
      case "TypeParameters":
        return p.is("in") || p.is("const") || p.isIdentifier();
      case "ArrayLiteralMembers":
        return p.is(",") || p.is(".") || p.is("...") || isStartOfExpression(p);
      case "ArgumentExpressions":
        return p.is("...") || isStartOfExpression(p);
      case "Parameters":
        return isStartOfParameter(p);
      case "TypeArguments":
      case "TupleElementTypes":
        return p.is(",") || isStartOfType(p, false);
      case "HeritageClauses":
        return p.is("extends") || p.is("implements");
      case "ImportOrExportSpecifiers":
        if (p.is("from") && p.lookAhead((q) => q.next() === "StringLiteral")) return false;
        return p.is("StringLiteral") || p.isIdentifierOrKeyword();
      default: {
        const unreachable: never = context;
        return unreachable;
      }
    }
  },

  isTerminator(p: Parser, context: ListContext): boolean {
    const token = p.tok();
    if (token === "EndOfFile") return true;
    switch (context) {
      case "SourceElements":
        return false;
      case "BlockStatements":
      case "SwitchClauses":
      case "TypeMembers":
      case "ClassMembers":
      case "EnumMembers":
      case "ObjectLiteralMembers":
      case "ObjectBindingElements":
      case "ImportOrExportSpecifiers":
      case "ImportAttributes":
        return token === "}";
      case "SwitchClauseStatements":
        return token === "}" || token === "case" || token === "default";
      case "HeritageClauseElement":
        return token === "{" || token === "extends" || token === "implements";
      case "VariableDeclarations":
        return p.canEndStatement() || token === "in" || token === "of" || token === "=>";
      case "TypeParameters":
        return token === ">" || token === "(" || token === "{" || token === "extends" || token === "implements";
      case "ArgumentExpressions":
        return token === ")" || token === ";";
      case "ArrayLiteralMembers":
      case "TupleElementTypes":
      case "ArrayBindingElements":
        return token === "]";
      case "Parameters":
        return token === ")" || token === "]";
      case "TypeArguments":
        return token !== ",";
      case "HeritageClauses":
        return token === "{" || token === "}";
      default: {
        const unreachable: never = context;
        return unreachable;
      }
    }
  },
};
