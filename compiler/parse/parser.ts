/**
 * The state of a parse and what all of the grammar needs: looking at tokens, expecting them, reporting, speculating, lists with recovery.
 *
 * Errors: at most one is reported at a position, as the next ones there are mostly consequences. `grammarError` is for text that parses but
 * breaks a rule of the grammar: these are only shown if there was no other error. Nothing here throws. Every list either takes a token or ends, so
 * parsing always ends.
 */
import { nextNodeId, type Decorator, type Identifier, type SourceFile } from "../ast/ast.ts";
import { diagnostic, type Diagnostic } from "../source/diagnostic.ts";
import { Scanner, type ScannerState } from "./scanner.ts";
import { isKeyword, isReservedWord, type Token } from "./tokens.ts";

/** What list is being parsed: decides what starts an element, what ends the list and what is reported at a token that is neither. */
export type ListContext =
  | "SourceElements"
  | "BlockStatements"
  | "SwitchClauses"
  | "SwitchClauseStatements"
  | "TypeMembers"
  | "ClassMembers"
  | "EnumMembers"
  | "HeritageClauseElement"
  | "VariableDeclarations"
  | "ObjectBindingElements"
  | "ArrayBindingElements"
  | "ArgumentExpressions"
  | "ObjectLiteralMembers"
  | "ArrayLiteralMembers"
  | "Parameters"
  | "TypeParameters"
  | "TypeArguments"
  | "TupleElementTypes"
  | "HeritageClauses"
  | "ImportOrExportSpecifiers"
  | "ImportAttributes";

export interface ListRules {
  /** `recovering`: less may start an element, so that skipping goes on. */
  isElement(p: Parser, context: ListContext, recovering: boolean): boolean;
  isTerminator(p: Parser, context: ListContext): boolean;
}

/** Modifiers and decorators before a declaration, in source order. */
export interface ParsedModifier {
  readonly flag: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}
export interface ParsedModifiers {
  readonly flags: number;
  readonly list: readonly ParsedModifier[];
  readonly decorators: readonly Decorator[];
}
export const noModifiers: ParsedModifiers = { flags: 0, list: [], decorators: [] };

const misspellable: readonly string[] = [
  "break",
  "case",
  "catch",
  "class",
  "const",
  "continue",
  "debugger",
  "default",
  "delete",
  "else",
  "export",
  "extends",
  "finally",
  "function",
  "import",
  "instanceof",
  "return",
  "switch",
  "throw",
  "typeof",
  "while",
  "abstract",
  "async",
  "await",
  "declare",
  "interface",
  "namespace",
  "private",
  "protected",
  "public",
  "readonly",
  "static",
  "yield",
];

/** A keyword that the text is one or two changes away from, or that was run into the next word. */
function closestKeyword(text: string): string | undefined {
  if (misspellable.includes(text)) return undefined;
  for (const word of misspellable) {
    if (Math.abs(word.length - text.length) <= 1 && word.length > 4 && isNear(text, word)) return word;
  }
  for (const word of misspellable) {
    if (text.length > word.length + 2 && text.startsWith(word)) return word + " " + text.slice(word.length);
  }
  return undefined;
}

/** One letter added, dropped, replaced, or two exchanged. */
function isNear(a: string, b: string): boolean {
  let i = 0;
  while (i < a.length && i < b.length && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  const restA = a.slice(i);
  const restB = b.slice(i);
  if (restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)) return true;
  return (
    restA.slice(2) === restB.slice(2) &&
    restA.charCodeAt(0) === restB.charCodeAt(1) &&
    restA.charCodeAt(1) === restB.charCodeAt(0)
  );
}

interface SavedState {
  readonly scanner: ScannerState;
  readonly diagnostics: number;
  readonly grammarDiagnostics: number;
  readonly lastErrorStart: number;
}

export class Parser {
  readonly scanner: Scanner;
  readonly file: SourceFile;
  readonly diagnostics: Diagnostic[] = [];
  readonly grammarDiagnostics: Diagnostic[] = [];
  private lastErrorStart: number = -1;
  private readonly rules: ListRules;

  // Context of the grammar, set and restored by what changes it.
  inYield: boolean = false;
  inAwait: boolean = false;
  /** Not inside any function: `await` is the top level's. */
  topLevel: boolean = true;
  disallowIn: boolean = false;
  ambient: boolean = false;
  disallowConditionalTypes: boolean = false;
  inDecorator: boolean = false;
  /** How many lists are open right inside the innermost namespace body. */
  moduleBlockDepth: number = -1;
  /** Directly in `declare module "x"`. */
  inAmbientModule: boolean = false;
  inAbstractClass: boolean = false;
  /** In the parameters of a constructor. */
  inConstructor: boolean = false;
  /** The lists that are being parsed, innermost last: a token that belongs to an outer one ends the inner. */
  readonly lists: ListContext[] = [];
  /** Positions of "(" or "<" that were found not to start an arrow function. */
  readonly notArrow: Set<number> = new Set<number>();
  /** Trailing commas after spread elements that end a literal, by node id: an error if it is a destructuring target. */
  readonly restCommas: Map<number, number> = new Map<number, number>();
  /** `import.meta` or a top-level await was seen. */
  sawModuleSyntax: boolean = false;
  sawTopLevelAwait: boolean = false;

  constructor(file: SourceFile, rules: ListRules) {
    this.file = file;
    this.rules = rules;
    this.scanner = new Scanner(file.source.text, (code, message, start, end) =>
      this.errorAt(code, message, start, end),
    );
  }

  /** Parameters that are parsed on trial had something that can't be a parameter. */
  badParameter: boolean = false;
  /** The last list of parameters had its closing parenthesis. */
  parametersClosed: boolean = true;

  // ---- tokens

  tok(): Token {
    return this.scanner.token;
  }
  is(token: Token): boolean {
    return this.scanner.token === token;
  }
  /** The start of this token. */
  pos(): number {
    return this.scanner.tokenStart;
  }
  /** The end of the token before. */
  end(): number {
    return this.scanner.lastTokenEnd;
  }
  tokenEnd(): number {
    return this.scanner.pos;
  }
  lineBreakBefore(): boolean {
    return this.scanner.lineBreakBefore;
  }

  next(): Token {
    const s = this.scanner;
    if (s.hasEscape && s.token !== "Identifier" && isKeyword(s.token)) {
      this.errorAt("TS1260", "Keywords cannot contain escape characters.", s.tokenStart, s.pos);
    }
    return s.next();
  }
  /** For where a keyword is a name. */
  nextWithoutCheck(): Token {
    return this.scanner.next();
  }

  optional(token: Token): boolean {
    if (this.scanner.token !== token) return false;
    this.next();
    return true;
  }

  expect(token: Token): boolean {
    if (this.scanner.token === token) {
      this.next();
      return true;
    }
    this.error("TS1005", `'${token}' expected.`);
    return false;
  }

  expectWith(token: Token, code: string, message: string): boolean {
    if (this.scanner.token === token) {
      this.next();
      return true;
    }
    this.error(code, message);
    return false;
  }

  canEndStatement(): boolean {
    const token = this.scanner.token;
    return token === ";" || token === "}" || token === "EndOfFile" || this.scanner.lineBreakBefore;
  }

  /** Automatic semicolon insertion. */
  semicolon(): boolean {
    if (!this.canEndStatement()) return this.expect(";");
    if (this.scanner.token === ";") this.next();
    return true;
  }

  optionalSemicolon(): boolean {
    if (!this.canEndStatement()) return false;
    if (this.scanner.token === ";") this.next();
    return true;
  }

  // ---- errors

  errorAt(code: string, message: string, start: number, end: number): void {
    if (start === this.lastErrorStart) return;
    this.lastErrorStart = start;
    this.diagnostics.push(diagnostic(code, message, this.file.source, start, end));
  }

  /** At this token. */
  error(code: string, message: string): void {
    this.errorAt(code, message, this.scanner.tokenStart, this.scanner.pos);
  }

  grammarError(code: string, message: string, start: number, end: number): void {
    this.grammarDiagnostics.push(diagnostic(code, message, this.file.source, start, end));
  }

  /** A statement or property goes on where it should end: say what was probably meant. */
  missingSemicolonAfter(name: Identifier | undefined, pos: number, end: number): void {
    if (name === undefined || name.text === "") return this.error("TS1005", "';' expected.");
    switch (name.text) {
      case "const":
      case "let":
      case "var":
        return this.errorAt("TS1440", "Variable declaration not allowed at this location.", pos, end);
      case "declare":
        return;
      case "interface":
        return this.invalidName("TS1438", "Interface must be given a name.", "TS2427", "Interface", "{");
      case "is":
        return this.errorAt(
          "TS1228",
          "A type predicate is only allowed in return type position for functions and methods.",
          pos,
          this.tokenEnd(),
        );
      case "module":
      case "namespace":
        return this.invalidName("TS1437", "Namespace must be given a name.", "TS2819", "Namespace", "{");
      case "type":
        return this.invalidName("TS1439", "Type alias must be given a name.", "TS2457", "Type alias", "=");
      default:
        break;
    }
    const suggestion = closestKeyword(name.text);
    if (suggestion !== undefined) {
      this.errorAt("TS1435", `Unknown keyword or identifier. Did you mean '${suggestion}'?`, pos, end);
      return;
    }
    if (this.is("Unknown")) return;
    this.errorAt("TS1434", "Unexpected keyword or identifier.", pos, end);
  }

  private invalidName(
    blankCode: string,
    blankMessage: string,
    nameCode: string,
    what: string,
    blankToken: Token,
  ): void {
    if (this.is(blankToken)) this.error(blankCode, blankMessage);
    else this.error(nameCode, `${what} name cannot be '${this.scanner.text.slice(this.pos(), this.tokenEnd())}'.`);
  }

  // ---- speculation

  private saveState(): SavedState {
    return {
      scanner: this.scanner.save(),
      diagnostics: this.diagnostics.length,
      grammarDiagnostics: this.grammarDiagnostics.length,
      lastErrorStart: this.lastErrorStart,
    };
  }
  private restoreState(state: SavedState): void {
    this.scanner.restore(state.scanner);
    this.diagnostics.length = state.diagnostics;
    this.grammarDiagnostics.length = state.grammarDiagnostics;
    this.lastErrorStart = state.lastErrorStart;
  }

  /** Runs a test and goes back to this token. */
  lookAhead(test: (p: Parser) => boolean): boolean {
    const state = this.saveState();
    const result = test(this);
    this.restoreState(state);
    return result;
  }

  /** Parses, or goes back to this token if the result is undefined. */
  tryParse<T>(parse: (p: Parser) => T | undefined): T | undefined {
    const state = this.saveState();
    const result = parse(this);
    if (result === undefined) this.restoreState(state);
    return result;
  }

  // ---- names

  isIdentifier(): boolean {
    const token = this.scanner.token;
    if (token === "Identifier") return true;
    if (token === "yield") return !this.inYield;
    if (token === "await") return !this.inAwait || this.topLevel;
    return isKeyword(token) && !isReservedWord(token);
  }
  /** In binding positions `yield` and `await` are taken and reported later. */
  isBindingIdentifier(): boolean {
    const token = this.scanner.token;
    return token === "Identifier" || (isKeyword(token) && !isReservedWord(token));
  }
  isIdentifierOrKeyword(): boolean {
    return this.scanner.token === "Identifier" || isKeyword(this.scanner.token);
  }
  isLiteralPropertyName(): boolean {
    const token = this.scanner.token;
    if (token === "PrivateIdentifier") return true;
    return (
      token === "StringLiteral" ||
      token === "NumericLiteral" ||
      token === "BigIntLiteral" ||
      this.isIdentifierOrKeyword()
    );
  }

  /** Takes this token as an identifier, whatever keyword it is. */
  takeIdentifier(): Identifier {
    const pos = this.scanner.tokenStart;
    const text = this.scanner.tokenValue;
    this.nextWithoutCheck();
    return { kind: "Identifier", pos, end: this.scanner.lastTokenEnd, parent: this.file, id: nextNodeId(), text };
  }

  missingIdentifier(): Identifier {
    const pos = this.scanner.lastTokenEnd;
    return { kind: "Identifier", pos, end: pos, parent: this.file, id: nextNodeId(), text: "" };
  }

  identifier(code: string = "TS1003", message: string = "Identifier expected."): Identifier {
    if (this.isIdentifier()) {
      this.checkIdentifierName();
      return this.takeIdentifier();
    }
    return this.notIdentifier(code, message);
  }

  bindingIdentifier(): Identifier {
    if (this.isBindingIdentifier()) {
      this.checkIdentifierName();
      return this.takeIdentifier();
    }
    return this.notIdentifier("TS1003", "Identifier expected.");
  }

  private notIdentifier(code: string, message: string): Identifier {
    const token = this.scanner.token;
    if (token === "PrivateIdentifier") {
      this.error("TS18016", "Private identifiers are not allowed outside class bodies.");
      return this.takeIdentifier();
    }
    if (code === "TS1003" && isReservedWord(token)) {
      this.error("TS1359", `Identifier expected. '${token}' is a reserved word that cannot be used here.`);
    } else {
      const atEnd = token === "EndOfFile";
      this.errorAt(code, message, this.scanner.tokenStart, atEnd ? this.scanner.tokenStart : this.scanner.pos);
    }
    return this.missingIdentifier();
  }

  /** `yield` in generators and `await` in async functions are not names. */
  private checkIdentifierName(): void {
    const token = this.scanner.token;
    if (token === "Identifier") return;
    if ((token === "yield" && this.inYield) || (token === "await" && this.inAwait && !this.topLevel)) {
      this.grammarError(
        "TS1359",
        `Identifier expected. '${token}' is a reserved word that cannot be used here.`,
        this.pos(),
        this.tokenEnd(),
      );
    }
  }

  identifierName(): Identifier {
    if (this.isIdentifierOrKeyword()) return this.takeIdentifier();
    return this.notIdentifier("TS1003", "Identifier expected.");
  }

  // ---- lists

  /** Elements until the terminator, with no separator. */
  list<T>(context: ListContext, parseElement: (p: Parser) => T): T[] {
    this.lists.push(context);
    const result: T[] = [];
    while (!this.rules.isTerminator(this, context)) {
      if (this.rules.isElement(this, context, false)) {
        const start = this.scanner.tokenStart;
        const tokenBefore = this.scanner.pos;
        result.push(parseElement(this));
        // An element that took nothing would be parsed for ever.
        if (this.scanner.tokenStart === start && this.scanner.pos === tokenBefore && !this.is("EndOfFile")) this.next();
        continue;
      }
      if (this.abortList(context)) break;
    }
    this.lists.pop();
    return result;
  }

  /** Elements separated by commas. `trailingComma` is its position, or -1. */
  delimitedList<T>(context: ListContext, parseElement: (p: Parser) => T, semicolonDelimits: boolean = false): T[] {
    this.lists.push(context);
    const result: T[] = [];
    let commaStart = -1;
    for (;;) {
      if (this.rules.isElement(this, context, false)) {
        const start = this.scanner.tokenStart;
        result.push(parseElement(this));
        commaStart = this.scanner.tokenStart;
        if (this.optional(",")) continue;
        commaStart = -1;
        if (this.rules.isTerminator(this, context)) break;
        if (context === "EnumMembers")
          this.error("TS1357", "An enum member name must be followed by a ',', '=', or '}'.");
        else this.expect(",");
        if (semicolonDelimits && this.is(";") && !this.scanner.lineBreakBefore) this.next();
        if (start === this.scanner.tokenStart) this.next();
        continue;
      }
      if (this.rules.isTerminator(this, context)) break;
      if (this.abortList(context)) break;
    }
    this.lists.pop();
    this.trailingComma = commaStart;
    return result;
  }

  /** Of the last delimited list: where its trailing comma is, or -1. */
  trailingComma: number = -1;

  /** At a token that neither starts an element nor ends the list: report; end the list if the token means something to an outer one. */
  private abortList(context: ListContext): boolean {
    this.listError(context);
    if (this.is("EndOfFile")) return true;
    for (let i = 0; i < this.lists.length; i++) {
      const outer = this.lists[i];
      if (outer !== undefined && (this.rules.isElement(this, outer, true) || this.rules.isTerminator(this, outer)))
        return true;
    }
    this.next();
    return false;
  }

  private listError(context: ListContext): void {
    const token = this.scanner.token;
    switch (context) {
      case "SourceElements":
        if (token === "default") this.error("TS1005", "'export' expected.");
        else this.error("TS1128", "Declaration or statement expected.");
        return;
      case "BlockStatements":
        return this.error("TS1128", "Declaration or statement expected.");
      case "SwitchClauses":
        return this.error("TS1130", "'case' or 'default' expected.");
      case "SwitchClauseStatements":
        return this.error("TS1129", "Statement expected.");
      case "TypeMembers":
        return this.error("TS1131", "Property or signature expected.");
      case "ClassMembers":
        return this.error("TS1068", "Unexpected token. A constructor, method, accessor, or property was expected.");
      case "EnumMembers":
        return this.error("TS1132", "Enum member expected.");
      case "HeritageClauseElement":
        return this.error("TS1109", "Expression expected.");
      case "VariableDeclarations":
        if (isKeyword(token)) this.error("TS1389", `'${token}' is not allowed as a variable declaration name.`);
        else this.error("TS1134", "Variable declaration expected.");
        return;
      case "ObjectBindingElements":
        return this.error("TS1180", "Property destructuring pattern expected.");
      case "ArrayBindingElements":
        return this.error("TS1181", "Array element destructuring pattern expected.");
      case "ArgumentExpressions":
        return this.error("TS1135", "Argument expression expected.");
      case "ObjectLiteralMembers":
        return this.error("TS1136", "Property assignment expected.");
      case "ArrayLiteralMembers":
        return this.error("TS1137", "Expression or comma expected.");
      case "Parameters":
        if (isKeyword(token)) this.error("TS1390", `'${token}' is not allowed as a parameter name.`);
        else this.error("TS1138", "Parameter declaration expected.");
        return;
      case "TypeParameters":
        return this.error("TS1139", "Type parameter declaration expected.");
      case "TypeArguments":
        return this.error("TS1140", "Type argument expected.");
      case "TupleElementTypes":
        return this.error("TS1110", "Type expected.");
      case "HeritageClauses":
        return this.error("TS1179", "Unexpected token. '{' expected.");
      case "ImportOrExportSpecifiers":
        if (token === "from") this.error("TS1005", "'}' expected.");
        else this.error("TS1003", "Identifier expected.");
        return;
      case "ImportAttributes":
        return this.error("TS1478", "Identifier or string literal expected.");
      default: {
        const unreachable: never = context;
        return unreachable;
      }
    }
  }

  // ---- contexts

  /** Parses with `in` allowed as an operator. */
  allowingIn<T>(parse: (p: Parser) => T): T {
    const saved = this.disallowIn;
    this.disallowIn = false;
    const result = parse(this);
    this.disallowIn = saved;
    return result;
  }
  disallowingIn<T>(parse: (p: Parser) => T): T {
    const saved = this.disallowIn;
    this.disallowIn = true;
    const result = parse(this);
    this.disallowIn = saved;
    return result;
  }
  conditionalTypes<T>(disallow: boolean, parse: (p: Parser) => T): T {
    const saved = this.disallowConditionalTypes;
    this.disallowConditionalTypes = disallow;
    const result = parse(this);
    this.disallowConditionalTypes = saved;
    return result;
  }
  /** Parses parameters or a body of a function with its own meaning of `yield` and `await`. */
  functionContext<T>(inYield: boolean, inAwait: boolean, parse: (p: Parser) => T): T {
    const savedYield = this.inYield;
    const savedAwait = this.inAwait;
    const savedTop = this.topLevel;
    this.inYield = inYield;
    this.inAwait = inAwait;
    this.topLevel = false;
    const result = parse(this);
    this.inYield = savedYield;
    this.inAwait = savedAwait;
    this.topLevel = savedTop;
    return result;
  }
}
