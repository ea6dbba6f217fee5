/**
 * What every AST node has, and the flags of declarations.
 *
 * Names are those of the TypeScript compiler API (`SyntaxKind` names as strings, its property names), with these
 * deviations: `pos` is the start *without* leading trivia, operators are strings, tokens that are only present or absent are
 * booleans, modifiers are bit flags, keyword types are one kind. Node literals start with kind, pos, end, parent, id, so
 * these five have the same slots in every layout. A property that may be absent is always there, as `undefined`.
 */
import type { Node } from "./ast.ts";

export interface NodeBase {
  /** Offset of the first character that isn't trivia. */
  readonly pos: number;
  end: number;
  /** The enclosing node; a source file is its own parent. */
  parent: Node;
  /** Unique in the program, from 1, dense: an index for side tables. */
  readonly id: number;
}

export const ModifierFlags = {
  None: 0,
  Public: 1,
  Private: 2,
  Protected: 4,
  Readonly: 8,
  Override: 16,
  Export: 32,
  Abstract: 64,
  Ambient: 128,
  Static: 256,
  Accessor: 512,
  Async: 1024,
  Default: 2048,
  Const: 4096,
  In: 8192,
  Out: 16384,
  AccessibilityModifier: 7,
  ParameterPropertyModifier: 31,
  ExportDefault: 2080,
} as const;

let lastNodeId = 0;

export function nextNodeId(): number {
  lastNodeId++;
  return lastNodeId;
}

/** One more than the largest node id so far: the length that a side table needs. */
export function nodeIdLimit(): number {
  return lastNodeId + 1;
}
