/** The tokens. A token is named by its text if it has one text, else by what it is. */

export type KeywordToken =
  // reserved words
  | "break"
  | "case"
  | "catch"
  | "class"
  | "const"
  | "continue"
  | "debugger"
  | "default"
  | "delete"
  | "do"
  | "else"
  | "enum"
  | "export"
  | "extends"
  | "false"
  | "finally"
  | "for"
  | "function"
  | "if"
  | "import"
  | "in"
  | "instanceof"
  | "new"
  | "null"
  | "return"
  | "super"
  | "switch"
  | "this"
  | "throw"
  | "true"
  | "try"
  | "typeof"
  | "var"
  | "void"
  | "while"
  | "with"
  // reserved in strict mode
  | "implements"
  | "interface"
  | "let"
  | "package"
  | "private"
  | "protected"
  | "public"
  | "static"
  | "yield"
  // contextual
  | "abstract"
  | "accessor"
  | "any"
  | "as"
  | "assert"
  | "asserts"
  | "async"
  | "await"
  | "bigint"
  | "boolean"
  | "constructor"
  | "declare"
  | "from"
  | "get"
  | "global"
  | "infer"
  | "intrinsic"
  | "is"
  | "keyof"
  | "module"
  | "namespace"
  | "never"
  | "number"
  | "object"
  | "of"
  | "out"
  | "override"
  | "readonly"
  | "require"
  | "satisfies"
  | "set"
  | "string"
  | "symbol"
  | "type"
  | "undefined"
  | "unique"
  | "unknown"
  | "using";

export type PunctuationToken =
  | "{"
  | "}"
  | "("
  | ")"
  | "["
  | "]"
  | "."
  | "..."
  | ";"
  | ","
  | "?."
  | "<"
  | ">"
  | "<="
  | ">="
  | "=="
  | "!="
  | "==="
  | "!=="
  | "=>"
  | "+"
  | "-"
  | "**"
  | "*"
  | "/"
  | "%"
  | "++"
  | "--"
  | "<<"
  | ">>"
  | ">>>"
  | "&"
  | "|"
  | "^"
  | "!"
  | "~"
  | "&&"
  | "||"
  | "?"
  | "??"
  | ":"
  | "@"
  | "#"
  | "="
  | "+="
  | "-="
  | "*="
  | "**="
  | "/="
  | "%="
  | "<<="
  | ">>="
  | ">>>="
  | "&="
  | "|="
  | "^="
  | "&&="
  | "||="
  | "??=";

export type Token =
  | KeywordToken
  | PunctuationToken
  | "EndOfFile"
  | "Unknown"
  | "Identifier"
  | "PrivateIdentifier"
  | "NumericLiteral"
  | "BigIntLiteral"
  | "StringLiteral"
  | "RegularExpressionLiteral"
  | "NoSubstitutionTemplateLiteral"
  | "TemplateHead"
  | "TemplateMiddle"
  | "TemplateTail";

const reservedWords: readonly KeywordToken[] = [
  "break",
  "case",
  "catch",
  "class",
  "const",
  "continue",
  "debugger",
  "default",
  "delete",
  "do",
  "else",
  "enum",
  "export",
  "extends",
  "false",
  "finally",
  "for",
  "function",
  "if",
  "import",
  "in",
  "instanceof",
  "new",
  "null",
  "return",
  "super",
  "switch",
  "this",
  "throw",
  "true",
  "try",
  "typeof",
  "var",
  "void",
  "while",
  "with",
];

const strictReservedWords: readonly KeywordToken[] = [
  "implements",
  "interface",
  "let",
  "package",
  "private",
  "protected",
  "public",
  "static",
  "yield",
];

const contextualKeywords: readonly KeywordToken[] = [
  "abstract",
  "accessor",
  "any",
  "as",
  "assert",
  "asserts",
  "async",
  "await",
  "bigint",
  "boolean",
  "constructor",
  "declare",
  "from",
  "get",
  "global",
  "infer",
  "intrinsic",
  "is",
  "keyof",
  "module",
  "namespace",
  "never",
  "number",
  "object",
  "of",
  "out",
  "override",
  "readonly",
  "require",
  "satisfies",
  "set",
  "string",
  "symbol",
  "type",
  "undefined",
  "unique",
  "unknown",
  "using",
];

/** 1 reserved, 2 reserved in strict mode, 3 contextual. */
const wordClasses = new Map<string, number>();
const keywords = new Map<string, KeywordToken>();

function addKeywords(words: readonly KeywordToken[], wordClass: number): void {
  for (const word of words) {
    keywords.set(word, word);
    wordClasses.set(word, wordClass);
  }
}
addKeywords(reservedWords, 1);
addKeywords(strictReservedWords, 2);
addKeywords(contextualKeywords, 3);

/** The keyword token of an identifier's text, or "Identifier". */
export function identifierToken(text: string): Token {
  const length = text.length;
  if (length < 2 || length > 11) return "Identifier";
  const c = text.charCodeAt(0);
  if (c < 97 || c > 121) return "Identifier";
  return keywords.get(text) ?? "Identifier";
}

export function isReservedWord(token: Token): boolean {
  return wordClasses.get(token) === 1;
}

export function isStrictReservedWord(token: Token): boolean {
  return wordClasses.get(token) === 2;
}

export function isKeyword(token: Token): boolean {
  return keywords.has(token);
}
