/** "Did you mean": the nearest name, by tsc's rules of edit distance. */
import type { Node } from "../ast/ast.ts";
import { localsOf } from "../bind/bind.ts";
import type { SymbolTable } from "../bind/symbols.ts";
import { symOf } from "./names.ts";
import { cx } from "./state.ts";

export function suggestName(location: Node, name: string, meaning: number): string | undefined {
  const candidates: string[] = [];
  const add = (table: SymbolTable | undefined): void => {
    if (table !== undefined)
      table.forEach((s, n) => {
        if ((s.flags & meaning) !== 0 || (s.flags & 2097152) !== 0) candidates.push(n);
      });
  };
  let node: Node = location;
  for (;;) {
    add(localsOf(node));
    if (node.kind === "SourceFile" || node.kind === "ModuleDeclaration") add(symOf(node)?.exports);
    const found = suggestFrom(name, candidates);
    if (found !== undefined) return found;
    candidates.length = 0;
    if (node.kind === "SourceFile") break;
    node = node.parent;
  }
  add(cx.globals);
  return suggestFrom(name, candidates);
}

export function suggestFrom(name: string, candidates: readonly string[]): string | undefined {
  const maximumLengthDifference = Math.max(2, Math.floor(name.length * 0.34));
  let bestDistance = Math.floor(name.length * 0.4) + 1;
  let best: string | undefined;
  for (const candidate of candidates) {
    if (candidate === name || candidate.charCodeAt(0) === 1) continue;
    if (Math.abs(candidate.length - name.length) > maximumLengthDifference) continue;
    if (candidate.length < 3 && candidate.toLowerCase() !== name.toLowerCase()) continue;
    const distance = editDistance(name, candidate, bestDistance - 0.1);
    if (distance === undefined) continue;
    bestDistance = distance;
    best = candidate;
  }
  return best;
}

function editDistance(s1: string, s2: string, max: number): number | undefined {
  let previous: number[] = [];
  let current: number[] = [];
  const big = max + 0.01;
  for (let i = 0; i <= s2.length; i++) {
    previous.push(i);
    current.push(0);
  }
  for (let i = 1; i <= s1.length; i++) {
    const c1 = s1.charCodeAt(i - 1);
    const minJ = Math.ceil(i > max ? i - max : 1);
    const maxJ = Math.floor(s2.length > max + i ? max + i : s2.length);
    current[0] = i;
    let colMin = i;
    for (let j = 1; j < minJ; j++) current[j] = big;
    for (let j = minJ; j <= maxJ; j++) {
      const substitution =
        s1.charAt(i - 1).toLowerCase() === s2.charAt(j - 1).toLowerCase()
          ? (previous[j - 1] ?? 0) + 0.1
          : (previous[j - 1] ?? 0) + 2;
      const dist =
        c1 === s2.charCodeAt(j - 1)
          ? (previous[j - 1] ?? 0)
          : Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, substitution);
      current[j] = dist;
      colMin = Math.min(colMin, dist);
    }
    for (let j = maxJ + 1; j <= s2.length; j++) current[j] = big;
    if (colMin > max) return undefined;
    const temp = previous;
    previous = current;
    current = temp;
  }
  const result = previous[s2.length] ?? big;
  return result > max ? undefined : result;
}
