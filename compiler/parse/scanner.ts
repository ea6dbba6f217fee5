/**
 * The scanner: turns source text into tokens, one at a time, on demand. It is driven by the parser, which rescans where the grammar
 * decides what a character means: `/` (a regular expression?), `>` (of type arguments, or `>>`?), `<<`, `}` (of a template?).
 *
 * Positions are offsets in the text. The text is read by character code and only sliced for names and literals.
 */
import { hexValue, isDigit, isIdentifierPart, isIdentifierStart, isLineBreak, isWhiteSpace } from "./characters.ts";
import { identifierToken, type Token } from "./tokens.ts";

/** Where the scanner reports: code, message, span. */
export type ScanErrorHandler = (code: string, message: string, start: number, end: number) => void;

/** What must be kept to scan again from here. */
export interface ScannerState {
  readonly pos: number;
  readonly token: Token;
  readonly tokenStart: number;
  readonly tokenValue: string;
  readonly lineBreakBefore: boolean;
  readonly hasEscape: boolean;
  readonly lastTokenEnd: number;
  readonly numberValue: number;
  readonly templateRaw: string;
  readonly templateEscapeError: TemplateEscapeError | undefined;
}

/** An invalid escape of a template: an error unless the template is tagged. */
export interface TemplateEscapeError {
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export class Scanner {
  readonly text: string;
  private readonly report: ScanErrorHandler;
  private readonly end: number;
  /** After the token. */
  pos: number = 0;
  token: Token = "Unknown";
  tokenStart: number = 0;
  /** The end of the token before. */
  lastTokenEnd: number = 0;
  /** A name's text, a string's or template's cooked value, a number's text without separators. */
  tokenValue: string = "";
  /** A line break (also one in a comment) is between the token before and this one. */
  lineBreakBefore: boolean = false;
  /** An identifier or keyword was written with a Unicode escape. */
  hasEscape: boolean = false;
  /** A numeric literal's value. */
  numberValue: number = 0;
  /** Of the last template token: its first invalid escape. */
  templateEscapeError: TemplateEscapeError | undefined = undefined;
  templateRaw: string = "";

  constructor(text: string, report: ScanErrorHandler) {
    this.text = text;
    this.report = report;
    this.end = text.length;
    if (text.charCodeAt(0) === 35 && text.charCodeAt(1) === 33) {
      while (this.pos < this.end && !isLineBreak(text.charCodeAt(this.pos))) this.pos++;
    }
  }

  save(): ScannerState {
    return {
      pos: this.pos,
      token: this.token,
      tokenStart: this.tokenStart,
      tokenValue: this.tokenValue,
      lineBreakBefore: this.lineBreakBefore,
      hasEscape: this.hasEscape,
      lastTokenEnd: this.lastTokenEnd,
      numberValue: this.numberValue,
      templateRaw: this.templateRaw,
      templateEscapeError: this.templateEscapeError,
    };
  }

  restore(state: ScannerState): void {
    this.pos = state.pos;
    this.token = state.token;
    this.tokenStart = state.tokenStart;
    this.tokenValue = state.tokenValue;
    this.lineBreakBefore = state.lineBreakBefore;
    this.hasEscape = state.hasEscape;
    this.lastTokenEnd = state.lastTokenEnd;
    this.numberValue = state.numberValue;
    this.templateRaw = state.templateRaw;
    this.templateEscapeError = state.templateEscapeError;
  }

  private error(code: string, message: string, start: number, end: number): void {
    this.report(code, message, start, end);
  }

  private at(offset: number): number {
    const i = this.pos + offset;
    return i < this.end ? this.text.charCodeAt(i) : -1;
  }

  /** The first character after this token that isn't a blank: often enough to know without scanning ahead. -1 at the end. */
  peekCharacter(): number {
    let i = this.pos;
    while (i < this.end) {
      const c = this.text.charCodeAt(i);
      if (c !== 32 && c !== 9) return c;
      i++;
    }
    return -1;
  }

  next(): Token {
    this.lastTokenEnd = this.pos;
    this.lineBreakBefore = false;
    this.hasEscape = false;
    this.skipTrivia();
    this.tokenStart = this.pos;
    const token = this.pos >= this.end ? "EndOfFile" : this.scan(this.text.charCodeAt(this.pos));
    this.token = token;
    return token;
  }

  private skipTrivia(): void {
    const text = this.text;
    const end = this.end;
    while (this.pos < end) {
      const c = text.charCodeAt(this.pos);
      if (c === 32 || c === 9) {
        this.pos++;
      } else if (c === 10 || c === 13) {
        this.lineBreakBefore = true;
        this.pos++;
      } else if (c === 47) {
        const d = this.at(1);
        if (d === 47) {
          this.pos += 2;
          while (this.pos < end && !isLineBreak(text.charCodeAt(this.pos))) this.pos++;
        } else if (d === 42) {
          this.skipBlockComment();
        } else {
          return;
        }
      } else if (c > 127 || c === 11 || c === 12) {
        if (isLineBreak(c)) this.lineBreakBefore = true;
        else if (!isWhiteSpace(c)) return;
        this.pos++;
      } else {
        return;
      }
    }
  }

  private skipBlockComment(): void {
    const text = this.text;
    this.pos += 2;
    while (this.pos < this.end) {
      const c = text.charCodeAt(this.pos);
      if (c === 42 && this.at(1) === 47) {
        this.pos += 2;
        return;
      }
      if (isLineBreak(c)) this.lineBreakBefore = true;
      this.pos++;
    }
    this.error("TS1010", "'*/' expected.", this.end, this.end);
  }

  /** Takes `length` characters as this token. */
  private take(length: number, token: Token): Token {
    this.pos += length;
    return token;
  }

  private scan(c: number): Token {
    if ((c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95 || c === 36) return this.scanIdentifier();
    switch (c) {
      case 33: // !
        if (this.at(1) === 61) return this.at(2) === 61 ? this.take(3, "!==") : this.take(2, "!=");
        return this.take(1, "!");
      case 34: // "
      case 39: // '
        return this.scanString(c);
      case 35: // #
        return this.scanPrivateIdentifier();
      case 37: // %
        return this.at(1) === 61 ? this.take(2, "%=") : this.take(1, "%");
      case 38: // &
        if (this.at(1) === 38) return this.at(2) === 61 ? this.take(3, "&&=") : this.take(2, "&&");
        return this.at(1) === 61 ? this.take(2, "&=") : this.take(1, "&");
      case 40:
        return this.take(1, "(");
      case 41:
        return this.take(1, ")");
      case 42: // *
        if (this.at(1) === 42) return this.at(2) === 61 ? this.take(3, "**=") : this.take(2, "**");
        return this.at(1) === 61 ? this.take(2, "*=") : this.take(1, "*");
      case 43: // +
        if (this.at(1) === 43) return this.take(2, "++");
        return this.at(1) === 61 ? this.take(2, "+=") : this.take(1, "+");
      case 44:
        return this.take(1, ",");
      case 45: // -
        if (this.at(1) === 45) return this.take(2, "--");
        return this.at(1) === 61 ? this.take(2, "-=") : this.take(1, "-");
      case 46: // .
        if (isDigit(this.at(1))) return this.scanNumber();
        if (this.at(1) === 46 && this.at(2) === 46) return this.take(3, "...");
        return this.take(1, ".");
      case 47: // /
        return this.at(1) === 61 ? this.take(2, "/=") : this.take(1, "/");
      case 48:
      case 49:
      case 50:
      case 51:
      case 52:
      case 53:
      case 54:
      case 55:
      case 56:
      case 57:
        return this.scanNumber();
      case 58:
        return this.take(1, ":");
      case 59:
        return this.take(1, ";");
      case 60: // <
        if (this.at(1) === 60) return this.at(2) === 61 ? this.take(3, "<<=") : this.take(2, "<<");
        return this.at(1) === 61 ? this.take(2, "<=") : this.take(1, "<");
      case 61: // =
        if (this.at(1) === 61) return this.at(2) === 61 ? this.take(3, "===") : this.take(2, "==");
        return this.at(1) === 62 ? this.take(2, "=>") : this.take(1, "=");
      case 62:
        return this.take(1, ">");
      case 63: // ?
        if (this.at(1) === 46 && !isDigit(this.at(2))) return this.take(2, "?.");
        if (this.at(1) === 63) return this.at(2) === 61 ? this.take(3, "??=") : this.take(2, "??");
        return this.take(1, "?");
      case 64:
        return this.take(1, "@");
      case 91:
        return this.take(1, "[");
      case 93:
        return this.take(1, "]");
      case 94:
        return this.at(1) === 61 ? this.take(2, "^=") : this.take(1, "^");
      case 96:
        this.pos++;
        return this.scanTemplate(true);
      case 123:
        return this.take(1, "{");
      case 124: // |
        if (this.at(1) === 124) return this.at(2) === 61 ? this.take(3, "||=") : this.take(2, "||");
        return this.at(1) === 61 ? this.take(2, "|=") : this.take(1, "|");
      case 125:
        return this.take(1, "}");
      case 126:
        return this.take(1, "~");
      default:
        return this.scanOther();
    }
  }

  /** An identifier that starts with an escape or a character above ASCII, or nothing known. */
  private scanOther(): Token {
    const c = this.codePointAt(this.pos);
    if (c === 92 || isIdentifierStart(c)) {
      const text = this.scanIdentifierText("");
      if (text !== "") {
        this.tokenValue = text;
        return identifierToken(text);
      }
    }
    const start = this.pos;
    this.pos = Math.min(this.end, start + (c > 0xffff ? 2 : 1));
    this.error("TS1127", "Invalid character.", start, this.pos);
    return "Unknown";
  }

  private codePointAt(i: number): number {
    const c = this.text.charCodeAt(i);
    if (c >= 0xd800 && c < 0xdc00 && i + 1 < this.end) {
      const d = this.text.charCodeAt(i + 1);
      if (d >= 0xdc00 && d < 0xe000) return (c - 0xd800) * 1024 + (d - 0xdc00) + 0x10000;
    }
    return c;
  }

  private scanIdentifier(): Token {
    const text = this.text;
    const start = this.pos;
    let i = start + 1;
    let c = 0;
    while (i < this.end) {
      c = text.charCodeAt(i);
      if ((c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 95 || c === 36) i++;
      else break;
    }
    this.pos = i;
    if (i < this.end && (c === 92 || c > 127)) this.tokenValue = this.scanIdentifierText(text.slice(start, i));
    else this.tokenValue = text.slice(start, i);
    return identifierToken(this.tokenValue);
  }

  /** Goes on after `prefix` with identifier characters, escapes and characters above ASCII included. */
  private scanIdentifierText(prefix: string): string {
    let result = prefix;
    while (this.pos < this.end) {
      const c = this.codePointAt(this.pos);
      if (c === 92) {
        const start = this.pos;
        const value = this.peekUnicodeEscape();
        if (value < 0 || !(result === "" ? isIdentifierStart(value) : isIdentifierPart(value))) {
          this.pos = start;
          break;
        }
        this.hasEscape = true;
        result += String.fromCodePoint(value);
      } else if (result === "" ? isIdentifierStart(c) : isIdentifierPart(c)) {
        const length = c > 0xffff ? 2 : 1;
        result += this.text.slice(this.pos, this.pos + length);
        this.pos += length;
      } else {
        break;
      }
    }
    return result;
  }

  /** Takes \uXXXX or \u{X…} and returns its value, or -1 without an error. */
  private peekUnicodeEscape(): number {
    if (this.at(1) !== 117) return -1;
    let value = 0;
    if (this.at(2) === 123) {
      let i = 3;
      let digits = 0;
      while (hexValue(this.at(i)) >= 0) {
        value = value * 16 + hexValue(this.at(i));
        if (value > 0x10ffff) return -1;
        i++;
        digits++;
      }
      if (digits === 0 || this.at(i) !== 125) return -1;
      this.pos += i + 1;
      return value;
    }
    for (let i = 2; i < 6; i++) {
      const digit = hexValue(this.at(i));
      if (digit < 0) return -1;
      value = value * 16 + digit;
    }
    this.pos += 6;
    return value;
  }

  private scanPrivateIdentifier(): Token {
    const start = this.pos;
    this.pos++;
    const c = this.pos < this.end ? this.codePointAt(this.pos) : -1;
    if (c === 92 || isIdentifierStart(c)) {
      const name = this.scanIdentifierText("");
      if (name !== "") {
        this.tokenValue = "#" + name;
        return "PrivateIdentifier";
      }
    }
    if (c === 33 && start > 0) {
      this.error("TS18026", "'#!' can only be used at the start of a file.", start, this.pos);
      return "Unknown";
    }
    this.tokenValue = "#";
    this.error("TS1127", "Invalid character.", start, this.pos);
    return "PrivateIdentifier";
  }

  // ---- numbers

  /** Digits and separators; returns the digits. */
  private scanDigits(radix: number): string {
    const text = this.text;
    let result = "";
    let from = this.pos;
    let separatorAllowed = false;
    let lastIsSeparator = false;
    while (this.pos < this.end) {
      const c = text.charCodeAt(this.pos);
      if (c === 95) {
        result += text.slice(from, this.pos);
        if (lastIsSeparator)
          this.error("TS6189", "Multiple consecutive numeric separators are not permitted.", this.pos, this.pos + 1);
        else if (!separatorAllowed)
          this.error("TS6188", "Numeric separators are not allowed here.", this.pos, this.pos + 1);
        lastIsSeparator = true;
        separatorAllowed = false;
        this.pos++;
        from = this.pos;
        continue;
      }
      const value = hexValue(c);
      if (value < 0 || value >= radix) break;
      separatorAllowed = true;
      lastIsSeparator = false;
      this.pos++;
    }
    if (lastIsSeparator) this.error("TS6188", "Numeric separators are not allowed here.", this.pos - 1, this.pos);
    return result + text.slice(from, this.pos);
  }

  private scanNumber(): Token {
    const start = this.pos;
    if (this.at(0) === 48) {
      const prefix = this.at(1) | 32;
      const radix = prefix === 120 ? 16 : prefix === 111 ? 8 : prefix === 98 ? 2 : 0;
      if (radix !== 0) {
        this.pos += 2;
        const digits = this.scanDigits(radix);
        if (digits === "") {
          if (radix === 16) this.error("TS1125", "Hexadecimal digit expected.", this.pos, this.pos);
          else if (radix === 8) this.error("TS1178", "Octal digit expected.", this.pos, this.pos);
          else this.error("TS1177", "Binary digit expected.", this.pos, this.pos);
        }
        this.tokenValue = (radix === 16 ? "0x" : radix === 8 ? "0o" : "0b") + (digits === "" ? "0" : digits);
        return this.finishNumber(start, true);
      }
      if (isDigit(this.at(1)) || this.at(1) === 95) return this.scanLegacyNumber(start);
    }
    let integer = true;
    let text = this.at(0) === 46 ? "0" : this.scanDigits(10);
    if (this.at(0) === 46) {
      integer = false;
      this.pos++;
      text += ".";
      if (this.at(0) === 95) this.error("TS6188", "Numeric separators are not allowed here.", this.pos, this.pos + 1);
      text += this.scanFraction();
    }
    if ((this.at(0) | 32) === 101) {
      this.pos++;
      text += "e";
      if (this.at(0) === 43 || this.at(0) === 45) {
        text += this.text.slice(this.pos, this.pos + 1);
        this.pos++;
      }
      const digits = this.scanDigits(10);
      if (digits === "") this.error("TS1124", "Digit expected.", this.pos, this.pos);
      text += digits === "" ? "0" : digits;
      if (this.at(0) === 110)
        this.error("TS1352", "A bigint literal cannot use exponential notation.", start, this.pos + 1);
      integer = false;
      this.tokenValue = text;
      if (this.at(0) === 110) {
        this.pos++;
        this.numberValue = Number(text);
        return "NumericLiteral";
      }
    }
    this.tokenValue = text;
    if (!integer && this.at(0) === 110) {
      this.error("TS1353", "A bigint literal must be an integer.", start, this.pos + 1);
      this.pos++;
      this.numberValue = Number(text);
      return "NumericLiteral";
    }
    return this.finishNumber(start, integer);
  }

  private scanFraction(): string {
    return isDigit(this.at(0)) ? this.scanDigits(10) : this.at(0) === 95 ? this.scanDigits(10) : "";
  }

  /** 017 or 09: never valid here, since all code is strict. */
  private scanLegacyNumber(start: number): Token {
    let octal = true;
    let separator = -1;
    while (isDigit(this.at(0)) || this.at(0) === 95) {
      if (this.at(0) > 55 && this.at(0) !== 95) octal = false;
      if (this.at(0) === 95 && separator < 0) separator = this.pos;
      this.pos++;
    }
    const digits = this.text.slice(start, this.pos).replaceAll("_", "");
    if (separator >= 0) {
      this.error("TS6188", "Numeric separators are not allowed here.", separator, separator + 1);
      this.numberValue = Number(digits);
      this.tokenValue = digits;
    } else if (octal) {
      this.numberValue = parseInt(digits, 8);
      this.tokenValue = String(this.numberValue);
      const suggestion = "0o" + this.numberValue.toString(8);
      this.error("TS1121", `Octal literals are not allowed. Use the syntax '${suggestion}'.`, start, this.pos);
    } else {
      if (this.at(0) === 46) {
        this.pos++;
        while (isDigit(this.at(0))) this.pos++;
      }
      this.numberValue = Number(this.text.slice(start, this.pos));
      this.tokenValue = String(this.numberValue);
      this.error("TS1489", "Decimals with leading zeros are not allowed.", start, this.pos);
    }
    if (this.at(0) === 110) this.pos++;
    return "NumericLiteral";
  }

  private finishNumber(start: number, mayBeBigInt: boolean): Token {
    let token: Token = "NumericLiteral";
    if (mayBeBigInt && this.at(0) === 110) {
      this.pos++;
      token = "BigIntLiteral";
    } else {
      this.numberValue = Number(this.tokenValue);
    }
    if (this.pos < this.end && isIdentifierStart(this.codePointAt(this.pos))) {
      const from = this.pos;
      const value = this.tokenValue;
      this.scanIdentifierText("a");
      const to = this.pos;
      this.pos = from;
      this.tokenValue = value;
      this.hasEscape = false;
      this.error("TS1351", "An identifier or keyword cannot immediately follow a numeric literal.", from, to);
    }
    return token;
  }

  // ---- strings and templates

  private scanString(quote: number): Token {
    const text = this.text;
    this.pos++;
    let from = this.pos;
    let result = "";
    for (;;) {
      if (this.pos >= this.end) {
        this.error("TS1002", "Unterminated string literal.", this.pos, this.pos);
        result += text.slice(from, this.pos);
        break;
      }
      const c = text.charCodeAt(this.pos);
      if (c === quote) {
        result += text.slice(from, this.pos);
        this.pos++;
        break;
      }
      if (c === 92) {
        result += text.slice(from, this.pos);
        result += this.scanEscape(false);
        from = this.pos;
        continue;
      }
      if (c === 10 || c === 13) {
        result += text.slice(from, this.pos);
        this.error("TS1002", "Unterminated string literal.", this.pos, this.pos);
        break;
      }
      this.pos++;
    }
    this.tokenValue = result;
    return "StringLiteral";
  }

  private scanTemplate(first: boolean): Token {
    const text = this.text;
    let from = this.pos;
    const rawStart = from;
    let result = "";
    this.templateEscapeError = undefined;
    let token: Token;
    let rawEnd = 0;
    for (;;) {
      if (this.pos >= this.end) {
        result += text.slice(from, this.pos);
        rawEnd = this.pos;
        this.error("TS1160", "Unterminated template literal.", this.pos, this.pos);
        token = first ? "NoSubstitutionTemplateLiteral" : "TemplateTail";
        break;
      }
      const c = text.charCodeAt(this.pos);
      if (c === 96) {
        result += text.slice(from, this.pos);
        rawEnd = this.pos;
        this.pos++;
        token = first ? "NoSubstitutionTemplateLiteral" : "TemplateTail";
        break;
      }
      if (c === 36 && this.at(1) === 123) {
        result += text.slice(from, this.pos);
        rawEnd = this.pos;
        this.pos += 2;
        token = first ? "TemplateHead" : "TemplateMiddle";
        break;
      }
      if (c === 92) {
        result += text.slice(from, this.pos);
        result += this.scanEscape(true);
        from = this.pos;
        continue;
      }
      if (c === 13) {
        result += text.slice(from, this.pos) + "\n";
        this.pos++;
        if (this.at(0) === 10) this.pos++;
        from = this.pos;
        continue;
      }
      this.pos++;
    }
    const raw = text.slice(rawStart, rawEnd);
    this.templateRaw = raw.includes("\r") ? raw.replaceAll("\r\n", "\n").replaceAll("\r", "\n") : raw;
    this.tokenValue = result;
    return token;
  }

  /** In a template an invalid escape is kept for later, in a string it is reported. */
  private escapeError(template: boolean, code: string, message: string, start: number, end: number): void {
    if (template) this.templateEscapeError ??= { code, message, start, end };
    else this.error(code, message, start, end);
  }

  private scanEscape(template: boolean): string {
    const start = this.pos;
    this.pos++;
    if (this.pos >= this.end) {
      this.error("TS1126", "Unexpected end of text.", this.pos, this.pos);
      return "";
    }
    const c = this.text.charCodeAt(this.pos);
    this.pos++;
    switch (c) {
      case 48: // 0
        if (!isDigit(this.at(0))) return "\0";
        return this.legacyEscape(start, template);
      case 49:
      case 50:
      case 51:
      case 52:
      case 53:
      case 54:
      case 55: // 1-7
        return this.legacyEscape(start, template);
      case 56:
      case 57: // 8 9
        this.escapeError(
          template,
          "TS1488",
          `Escape sequence '${this.text.slice(start, this.pos)}' is not allowed.`,
          start,
          this.pos,
        );
        return this.text.slice(start + 1, this.pos);
      case 98:
        return "\b";
      case 116:
        return "\t";
      case 110:
        return "\n";
      case 118:
        return "\v";
      case 102:
        return "\f";
      case 114:
        return "\r";
      case 117: // u
        return this.scanUnicodeEscape(template);
      case 120: {
        // x
        let value = 0;
        for (let i = 0; i < 2; i++) {
          const digit = hexValue(this.at(0));
          if (digit < 0) {
            this.escapeError(template, "TS1125", "Hexadecimal digit expected.", this.pos, this.pos);
            return this.text.slice(start, this.pos);
          }
          value = value * 16 + digit;
          this.pos++;
        }
        return String.fromCharCode(value);
      }
      case 13:
        if (this.at(0) === 10) this.pos++;
        return "";
      case 10:
      case 0x2028:
      case 0x2029:
        return "";
      default:
        return this.text.slice(start + 1, this.pos);
    }
  }

  private legacyEscape(start: number, template: boolean): string {
    let value = this.text.charCodeAt(this.pos - 1) - 48;
    const max = value <= 3 ? 3 : 2;
    for (let n = 1; n < max && this.at(0) >= 48 && this.at(0) <= 55; n++) {
      value = value * 8 + (this.at(0) - 48);
      this.pos++;
    }
    const hex = value.toString(16).padStart(2, "0");
    this.escapeError(
      template,
      "TS1487",
      `Octal escape sequences are not allowed. Use the syntax '\\x${hex}'.`,
      start,
      this.pos,
    );
    return String.fromCharCode(value);
  }

  /** After \u. */
  private scanUnicodeEscape(template: boolean): string {
    const start = this.pos - 2;
    if (this.at(0) === 123) {
      this.pos++;
      const digitsStart = this.pos;
      let value = 0;
      while (hexValue(this.at(0)) >= 0) {
        if (value <= 0x10ffff) value = value * 16 + hexValue(this.at(0));
        this.pos++;
      }
      if (this.pos === digitsStart) {
        this.escapeError(template, "TS1125", "Hexadecimal digit expected.", this.pos, this.pos);
        return this.text.slice(start, this.pos);
      }
      let ok = true;
      if (value > 0x10ffff) {
        this.escapeError(
          template,
          "TS1198",
          "An extended Unicode escape value must be between 0x0 and 0x10FFFF inclusive.",
          digitsStart,
          this.pos,
        );
        ok = false;
      }
      if (this.pos >= this.end) {
        this.escapeError(template, "TS1126", "Unexpected end of text.", this.pos, this.pos);
        ok = false;
      } else if (this.at(0) === 125) {
        this.pos++;
      } else {
        this.escapeError(template, "TS1199", "Unterminated Unicode escape sequence.", this.pos, this.pos);
        ok = false;
      }
      return ok ? String.fromCodePoint(value) : this.text.slice(start, this.pos);
    }
    let value = 0;
    for (let i = 0; i < 4; i++) {
      const digit = hexValue(this.at(0));
      if (digit < 0) {
        this.escapeError(template, "TS1125", "Hexadecimal digit expected.", this.pos, this.pos);
        return this.text.slice(start, this.pos);
      }
      value = value * 16 + digit;
      this.pos++;
    }
    return String.fromCharCode(value);
  }

  // ---- rescanning

  /** At ">": takes as many characters as make an operator. */
  rescanGreater(): Token {
    if (this.token !== ">") return this.token;
    let token: Token = ">";
    if (this.at(0) === 62) {
      if (this.at(1) === 62) token = this.at(2) === 61 ? this.take(3, ">>>=") : this.take(2, ">>>");
      else token = this.at(1) === 61 ? this.take(2, ">>=") : this.take(1, ">>");
    } else if (this.at(0) === 61) {
      token = this.take(1, ">=");
    }
    this.token = token;
    return token;
  }

  /** At "<<" (of `f<<T>(x: T) => void>`): takes only one "<". */
  rescanLess(): Token {
    if (this.token === "<<") {
      this.pos = this.tokenStart + 1;
      this.token = "<";
    }
    return this.token;
  }

  /** At "}" of a template's substitution. */
  rescanTemplateContinuation(): Token {
    this.pos = this.tokenStart + 1;
    this.token = this.scanTemplate(false);
    return this.token;
  }

  /** At "/" or "/=" where an expression starts. */
  rescanSlash(): Token {
    const text = this.text;
    let i = this.tokenStart + 1;
    let inClass = false;
    for (;;) {
      const c = i < this.end ? text.charCodeAt(i) : -1;
      if (c === -1 || isLineBreak(c)) {
        this.error("TS1161", "Unterminated regular expression literal.", this.tokenStart, i);
        break;
      }
      if (c === 92) {
        const d = i + 1 < this.end ? text.charCodeAt(i + 1) : -1;
        i += d === -1 || isLineBreak(d) ? 1 : 2;
        continue;
      }
      if (c === 47 && !inClass) {
        i++;
        break;
      }
      if (c === 91) inClass = true;
      else if (c === 93) inClass = false;
      i++;
    }
    this.pos = i;
    while (this.pos < this.end) {
      const c = this.codePointAt(this.pos);
      if (!isIdentifierPart(c)) break;
      this.pos += c > 0xffff ? 2 : 1;
    }
    this.tokenValue = text.slice(this.tokenStart, this.pos);
    this.token = "RegularExpressionLiteral";
    return this.token;
  }
}
