/**
 * Diagnostics are values until the CLI prints them. Codes: `TSnnnn` are tsc's own (a type error that tsc reports too, exit 1);
 * `ARnnnn` are refusals of valid TypeScript (exit 3): AR1xxx syntax and declarations, AR2xxx types, AR3xxx library.
 */
import type { SourceText } from "./source.ts";

export interface Diagnostic {
  /** "TS2322" or "AR1001". */
  readonly code: string;
  readonly message: string;
  readonly source: SourceText | undefined;
  readonly start: number;
  readonly end: number;
  /** What to write instead, if we know. */
  readonly hint: string | undefined;
}

export function diagnostic(
  code: string,
  message: string,
  source: SourceText | undefined,
  start: number,
  end: number,
  hint: string | undefined = undefined,
): Diagnostic {
  return { code, message, source, start, end, hint };
}

/** Valid TypeScript that Argot does not compile. */
export function isRefusal(d: Diagnostic): boolean {
  return d.code.startsWith("AR");
}
