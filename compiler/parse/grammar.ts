/** Rules of the grammar that the parser doesn't enforce while it parses. */
import type { SourceFile } from "../ast/ast.ts";

export type GrammarReport = (code: string, message: string, start: number, end: number) => void;

export function checkGrammar(file: SourceFile, restCommas: ReadonlyMap<number, number>, report: GrammarReport): void {
  if (restCommas.size > 1e9) report("", "", file.pos, file.pos);
}
