/**
 * One comparison of two types while it goes on: its three-valued result, what it assumes on the way, and the results of all comparisons before it,
 * cached by the ids of both types.
 */
import type { Type } from "../types.ts";

export type Relation = "identity" | "strictSubtype" | "subtype" | "assignable" | "comparable";

export const caches: Record<Relation, Map<string, boolean>> = {
  identity: new Map<string, boolean>(),
  strictSubtype: new Map<string, boolean>(),
  subtype: new Map<string, boolean>(),
  assignable: new Map<string, boolean>(),
  comparable: new Map<string, boolean>(),
};

export function key(source: Type, target: Type, state: number): string {
  return String(source.id) + "," + String(target.id) + (state === 0 ? "" : "/" + String(state));
}

export const False = 0;
export const Maybe = 1;
export const True = 2;
export type Ternary = number;
export function and(a: Ternary, b: Ternary): Ternary {
  return a < b ? a : b;
}

export const Intersection = { None: 0, Source: 1, Target: 2 } as const;

/** One comparison with everything that it assumes on the way. */
export class Comparison {
  readonly relation: Relation;
  maybeKeys: string[] = [];
  maybeSet: Set<string> = new Set<string>();
  sourceStack: Type[] = [];
  targetStack: Type[] = [];
  overflow: boolean = false;
  expanding: number = 0;
  count: number = 0;
  constructor(relation: Relation) {
    this.relation = relation;
  }
}
