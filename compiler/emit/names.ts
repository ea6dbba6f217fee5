/** Zig identifiers: which names are free, and how a name from the source becomes one. */

const reserved = new Set<string>([
  "addrspace",
  "align",
  "allowzero",
  "and",
  "anyframe",
  "anytype",
  "asm",
  "async",
  "await",
  "break",
  "callconv",
  "catch",
  "comptime",
  "const",
  "continue",
  "defer",
  "else",
  "enum",
  "errdefer",
  "error",
  "export",
  "extern",
  "fn",
  "for",
  "if",
  "inline",
  "noalias",
  "noinline",
  "nosuspend",
  "opaque",
  "or",
  "orelse",
  "packed",
  "pub",
  "resume",
  "return",
  "linksection",
  "struct",
  "suspend",
  "switch",
  "test",
  "threadlocal",
  "try",
  "union",
  "unreachable",
  "usingnamespace",
  "var",
  "volatile",
  "while",
  // primitive types and values
  "anyerror",
  "anyopaque",
  "bool",
  "c_char",
  "c_int",
  "c_long",
  "c_longdouble",
  "c_longlong",
  "c_short",
  "c_uint",
  "c_ulong",
  "c_ulonglong",
  "c_ushort",
  "comptime_float",
  "comptime_int",
  "f128",
  "f16",
  "f32",
  "f64",
  "f80",
  "false",
  "isize",
  "noreturn",
  "null",
  "true",
  "type",
  "undefined",
  "usize",
  "void",
]);

function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}
function isWordCharacter(c: number): boolean {
  return isDigit(c) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95;
}

/** Would Zig take it for an integer type: `i7`, `u64`, `i0_`? */
function isIntegerType(name: string): boolean {
  if (name.length < 2 || (name[0] !== "i" && name[0] !== "u") || !isDigit(name.charCodeAt(1))) return false;
  for (let i = 1; i < name.length; i++) {
    if (!isDigit(name.charCodeAt(i)) && name[i] !== "_") return false;
  }
  return true;
}

/** May this stand in Zig as it is? */
function isPlain(name: string): boolean {
  if (name === "" || name === "_" || isDigit(name.charCodeAt(0))) return false;
  for (let i = 0; i < name.length; i++) {
    if (!isWordCharacter(name.charCodeAt(i))) return false;
  }
  return true;
}

/** A plain identifier that reads like `name`: `a-b` → `a_b`. */
export function toIdentifier(name: string): string {
  let text = "";
  for (let i = 0; i < name.length; i++) {
    const c = name.charCodeAt(i);
    text += isWordCharacter(c) ? name.charAt(i) : "_";
  }
  if (text === "" || text === "_" || isDigit(text.charCodeAt(0))) text = `v${text}`;
  if (isIntegerType(text)) return `${text.charAt(0)}_${text.slice(1)}`;
  return reserved.has(text) ? `${text}_` : text;
}

/** A field name: any name, quoted where it must be. */
export function fieldName(name: string): string {
  if (isPlain(name)) return reserved.has(name) && !isPrimitive(name) ? `@"${name}"` : name;
  return `@"${escapeText(name)}"`;
}
/** Names of primitive types and values may be fields as they are. */
function isPrimitive(name: string): boolean {
  switch (name) {
    case "type":
    case "bool":
    case "void":
    case "noreturn":
    case "anyerror":
    case "anyopaque":
    case "null":
    case "true":
    case "false":
    case "undefined":
    case "f16":
    case "f32":
    case "f64":
    case "f80":
    case "f128":
    case "isize":
    case "usize":
    case "comptime_int":
    case "comptime_float":
    case "c_char":
    case "c_int":
    case "c_long":
    case "c_longdouble":
    case "c_longlong":
    case "c_short":
    case "c_uint":
    case "c_ulong":
    case "c_ulonglong":
    case "c_ushort":
      return true;
    default:
      return false;
  }
}

function hex(n: number, digits: number): string {
  let text = n.toString(16);
  while (text.length < digits) text = `0${text}`;
  return text;
}

/** Inside of a Zig string literal; UTF-8 by \u escapes, lone surrogates as U+FFFD. For names and messages. */
export function escapeText(text: string): string {
  let out = "";
  for (let i = 0; i < text.length; i++) {
    let c = text.charCodeAt(i);
    if (c >= 0xd800 && c <= 0xdbff && i + 1 < text.length) {
      const low = text.charCodeAt(i + 1);
      if (low >= 0xdc00 && low <= 0xdfff) {
        c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
        i++;
      }
    }
    out += c >= 0x80 ? `\\u{${hex(c >= 0xd800 && c <= 0xdfff ? 0xfffd : c, 1)}}` : escapeByte(c);
  }
  return out;
}

function escapeByte(c: number): string {
  if (c === 34) return '\\"';
  if (c === 92) return "\\\\";
  if (c === 10) return "\\n";
  if (c === 13) return "\\r";
  if (c === 9) return "\\t";
  if (c < 32 || c >= 127) return `\\x${hex(c, 2)}`;
  return String.fromCharCode(c);
}

/** Inside of a Zig string literal, a byte a unit; undefined if a unit is above 255. */
export function escapeLatin1(text: string): string | undefined {
  let out = "";
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c > 255) return undefined;
    out += escapeByte(c);
  }
  return out;
}

/** Gives out names that are not taken. */
export class Names {
  private readonly parent: Names | undefined;
  private readonly used: Set<string> = new Set();
  /** Not given out here, but free in scopes below. */
  private readonly avoided: Set<string> = new Set();

  constructor(parent: Names | undefined) {
    this.parent = parent;
  }

  isUsed(name: string): boolean {
    return this.used.has(name) || (this.parent !== undefined && this.parent.isUsed(name));
  }

  reserve(name: string): void {
    this.used.add(name);
  }

  avoid(name: string): void {
    this.avoided.add(name);
  }

  unique(wanted: string): string {
    const base = toIdentifier(wanted);
    let name = base;
    let n = 2;
    while (this.isUsed(name) || this.avoided.has(name)) {
      name = `${base}_${n}`;
      n++;
    }
    this.used.add(name);
    return name;
  }
}
