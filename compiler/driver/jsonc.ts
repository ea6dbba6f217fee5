/**
 * JSON with comments and trailing commas, as tsconfig.json and deno.json are written. An error has a position.
 */
import type { Diagnostic } from "../source/diagnostic.ts";
import { diagnostic } from "../source/diagnostic.ts";
import type { SourceText } from "../source/source.ts";

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly kind: "object";
  readonly members: ReadonlyMap<string, Json>;
}

export type JsoncResult =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly error: Diagnostic };

export function parseJsonc(source: SourceText): JsoncResult {
  const reader = new Reader(source);
  const value = reader.value(0);
  if (reader.error === undefined) {
    reader.blanks();
    if (reader.at < source.text.length) reader.fail("Unexpected text after the end of the JSON value.");
  }
  if (reader.error !== undefined) return { ok: false, error: reader.error };
  return { ok: true, value };
}

export function isObject(value: Json | undefined): value is JsonObject {
  return (
    value !== undefined && value !== null && typeof value === "object" && "kind" in value && value.kind === "object"
  );
}

export function member(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) ? value.members.get(name) : undefined;
}

const maxDepth = 500;

class Reader {
  readonly source: SourceText;
  readonly text: string;
  at = 0;
  error: Diagnostic | undefined = undefined;

  constructor(source: SourceText) {
    this.source = source;
    this.text = source.text;
  }

  fail(message: string): null {
    if (this.error === undefined) {
      const start = Math.min(this.at, this.text.length);
      this.error = diagnostic("TS1005", message, this.source, start, Math.min(start + 1, this.text.length));
    }
    this.at = this.text.length;
    return null;
  }

  blanks(): void {
    for (;;) {
      const c = this.text.charCodeAt(this.at);
      if (c === 32 || c === 9 || c === 10 || c === 13 || c === 0xfeff) {
        this.at++;
      } else if (this.text.startsWith("//", this.at)) {
        const end = this.text.indexOf("\n", this.at);
        this.at = end < 0 ? this.text.length : end;
      } else if (this.text.startsWith("/*", this.at)) {
        const end = this.text.indexOf("*/", this.at + 2);
        if (end < 0) {
          this.fail("This comment is not closed.");
          return;
        }
        this.at = end + 2;
      } else {
        return;
      }
    }
  }

  value(depth: number): Json {
    if (depth > maxDepth) return this.fail("The JSON value is nested too deeply.");
    this.blanks();
    const c = this.text.charAt(this.at);
    if (c === "{") return this.object(depth);
    if (c === "[") return this.array(depth);
    if (c === '"') return this.string();
    if (this.word("true")) return true;
    if (this.word("false")) return false;
    if (this.word("null")) return null;
    if (c === "") return this.fail("The JSON text ends too early.");
    return this.number();
  }

  private word(word: string): boolean {
    if (!this.text.startsWith(word, this.at)) return false;
    this.at += word.length;
    return true;
  }

  private object(depth: number): Json {
    const members = new Map<string, Json>();
    this.at++;
    for (;;) {
      this.blanks();
      if (this.word("}")) return { kind: "object", members };
      if (this.text.charAt(this.at) !== '"') return this.fail("Expected a member's name in double quotes, or '}'.");
      const name = this.string();
      if (typeof name !== "string") return null;
      this.blanks();
      if (!this.word(":")) return this.fail("Expected ':' after a member's name.");
      members.set(name, this.value(depth + 1));
      if (this.error !== undefined) return null;
      this.blanks();
      if (this.word(",")) continue;
      if (this.text.charAt(this.at) !== "}") return this.fail("Expected ',' or '}'.");
    }
  }

  private array(depth: number): Json {
    const items: Json[] = [];
    this.at++;
    for (;;) {
      this.blanks();
      if (this.word("]")) return items;
      items.push(this.value(depth + 1));
      if (this.error !== undefined) return null;
      this.blanks();
      if (this.word(",")) continue;
      if (this.text.charAt(this.at) !== "]") return this.fail("Expected ',' or ']'.");
    }
  }

  private string(): Json {
    const start = this.at;
    this.at++;
    for (;;) {
      const c = this.text.charAt(this.at);
      if (c === "" || c === "\n") {
        this.at = start;
        return this.fail("This string is not closed.");
      }
      if (c === "\\") this.at++;
      this.at++;
      if (c === '"') break;
    }
    const literal = this.text.slice(start, this.at);
    try {
      const value: unknown = JSON.parse(literal);
      if (typeof value === "string") return value;
    } catch {
      // Said below.
    }
    this.at = start;
    return this.fail("This string has an escape or a character that JSON does not know.");
  }

  private number(): Json {
    let end = this.at;
    while (end < this.text.length && "+-.0123456789eE".includes(this.text.charAt(end))) end++;
    const literal = this.text.slice(this.at, end);
    const value = Number(literal);
    if (literal === "" || Number.isNaN(value)) return this.fail("Expected a JSON value.");
    this.at = end;
    return value;
  }
}
