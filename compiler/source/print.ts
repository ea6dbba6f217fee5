/**
 * How diagnostics look: the first line is tsc's (`path:line:column - error TS2322: message`), then the source with the span
 * underlined, then a hint. Colours are the caller's decision; without them the text has no escape codes.
 */
import type { Diagnostic } from "./diagnostic.ts";
import type { SourceText } from "./source.ts";

export interface PrintOptions {
  readonly colors: boolean;
  /** How a path is shown: relative to the working directory, mostly. */
  readonly displayPath: (path: string) => string;
}

/** Of a span over many lines the first and the last few are shown. */
const maxLines = 4;
/** A longer line (a minified file) is cut around the span. */
const maxColumns = 160;

const red = "\x1b[91m";
const cyan = "\x1b[96m";
const yellow = "\x1b[93m";
const grey = "\x1b[90m";
const bold = "\x1b[1m";
const reset = "\x1b[0m";

function paint(text: string, style: string, options: PrintOptions): string {
  return options.colors && text !== "" ? style + text + reset : text;
}

/** All diagnostics in the order of files and positions, and a last line with their number. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], options: PrintOptions): string {
  let out = "";
  const sorted = sortDiagnostics(diagnostics);
  for (const d of sorted) out += `${printDiagnostic(d, options)}\n`;
  return `${out}${summary(sorted.length)}\n`;
}

export function summary(count: number): string {
  return count === 1 ? "Found 1 error." : `Found ${count} errors.`;
}

export function printDiagnostic(d: Diagnostic, options: PrintOptions): string {
  const kind = paint("error", red, options);
  const code = paint(`${d.code}:`, grey, options);
  let out = "";
  if (d.source !== undefined) {
    const { line, column } = d.source.position(d.start);
    const path = paint(options.displayPath(d.source.path), cyan, options);
    const place = `${paint(String(line), yellow, options)}:${paint(String(column), yellow, options)}`;
    out = `${path}:${place} - ${kind} ${code} ${d.message}\n\n${excerpt(d.source, d.start, d.end, options)}`;
  } else {
    out = `${kind} ${code} ${d.message}\n`;
  }
  if (d.hint !== undefined) out += `  ${paint("hint:", bold, options)} ${d.hint}\n`;
  return out;
}

function excerpt(source: SourceText, start: number, end: number, options: PrintOptions): string {
  const first = source.position(start);
  const last = source.position(end > start ? end : start);
  const gutter = String(last.line).length;
  let out = "";
  for (let line = first.line; line <= last.line; line++) {
    if (last.line - first.line >= maxLines && line > first.line + 1 && line < last.line - 1) {
      out += `${paint(pad("...", gutter), grey, options)}\n`;
      line = last.line - 2;
      continue;
    }
    const text = source.line(line);
    // Leading blanks of a following line are not underlined; a span of nothing still shows one mark.
    const from = line === first.line ? first.column - 1 : leadingBlanks(text);
    let to = line === last.line ? last.column - 1 : text.length;
    if (to <= from) to = line === first.line ? from + 1 : from;
    const cut = text.length > maxColumns && from > maxColumns - 40 ? from - 40 : 0;
    const shown = text.slice(cut, cut + maxColumns);
    const marks = columns(text.slice(from, Math.min(to, cut + maxColumns)));
    const before = columns(text.slice(cut, from));
    out += `${paint(pad(String(line), gutter), grey, options)} ${cut > 0 ? "…" : ""}${untab(shown)}\n`;
    const indent = " ".repeat(gutter + 1 + (cut > 0 ? 1 : 0) + before);
    const width = to > text.length && marks === 0 ? 1 : marks;
    if (width > 0) out += `${indent}${paint("~".repeat(width), red, options)}\n`;
  }
  return out;
}

function pad(text: string, width: number): string {
  return text.length >= width ? text : " ".repeat(width - text.length) + text;
}

function leadingBlanks(text: string): number {
  let i = 0;
  while (i < text.length && (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9)) i++;
  return i;
}

/** A tab is shown as one blank, so that marks stay below what they mark. */
function untab(text: string): string {
  return text.split("\t").join(" ");
}

/** Columns that a terminal uses for a text: East Asian wide letters and emoji take two, marks and low surrogates none. */
function columns(text: string): number {
  let width = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c >= 0x0300 && c <= 0x036f) continue;
    if (c === 0x200d || (c >= 0xfe00 && c <= 0xfe0f)) continue;
    if (c >= 0xdc00 && c <= 0xdfff) continue;
    const wide =
      (c >= 0x1100 && c <= 0x115f) ||
      (c >= 0x2e80 && c <= 0xa4cf) ||
      (c >= 0xac00 && c <= 0xd7a3) ||
      (c >= 0xf900 && c <= 0xfaff) ||
      (c >= 0xfe30 && c <= 0xfe6f) ||
      (c >= 0xff00 && c <= 0xff60) ||
      (c >= 0xd83c && c <= 0xd83e);
    width += wide ? 2 : 1;
  }
  return width;
}

/** By path, then position, then code; what has no place comes first. The same error at the same place is shown once. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const sorted = diagnostics.slice().sort(compare);
  const out: Diagnostic[] = [];
  for (const d of sorted) {
    const previous = out.length > 0 ? out[out.length - 1] : undefined;
    if (previous !== undefined && compare(previous, d) === 0 && previous.message === d.message) continue;
    out.push(d);
  }
  return out;
}

function compare(a: Diagnostic, b: Diagnostic): number {
  const aPath = a.source === undefined ? "" : a.source.path;
  const bPath = b.source === undefined ? "" : b.source.path;
  if (aPath !== bPath) return aPath < bPath ? -1 : 1;
  if (a.start !== b.start) return a.start - b.start;
  if (a.code !== b.code) return a.code < b.code ? -1 : 1;
  return 0;
}

interface JsonDiagnostic {
  readonly code: string;
  readonly category: "error" | "refusal";
  readonly message: string;
  readonly path: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
  readonly hint: string | null;
}

/** The `--json` form: an array, one object a diagnostic, positions 1-based. */
export function printDiagnosticsJson(diagnostics: readonly Diagnostic[], options: PrintOptions): string {
  const out: JsonDiagnostic[] = [];
  for (const d of sortDiagnostics(diagnostics)) {
    const start = d.source === undefined ? undefined : d.source.position(d.start);
    const end = d.source === undefined ? undefined : d.source.position(d.end);
    out.push({
      code: d.code,
      category: d.code.startsWith("AR") ? "refusal" : "error",
      message: d.message,
      path: d.source === undefined ? null : options.displayPath(d.source.path),
      line: start === undefined ? null : start.line,
      column: start === undefined ? null : start.column,
      endLine: end === undefined ? null : end.line,
      endColumn: end === undefined ? null : end.column,
      hint: d.hint === undefined ? null : d.hint,
    });
  }
  return `${JSON.stringify(out, null, 2)}\n`;
}
