/** Recursive types: assumed related until shown otherwise, and taken as related once they only grow. */
import { SymbolFlags as SF } from "../../bind/symbols.ts";
import { isTupleType } from "../members.ts";
import { ObjectFlags as OF, type ObjectType, type Type } from "../types.ts";
import { caches, key, False, Maybe, True, type Ternary, type Comparison } from "./comparison.ts";
import { structuredTypeRelatedTo } from "./structured.ts";

export function recursiveTypeRelatedTo(c: Comparison, source: Type, target: Type, state: number): Ternary {
  if (c.overflow) return False;
  const k = key(source, target, state);
  const cached = caches[c.relation].get(k);
  if (cached !== undefined) return cached ? True : False;
  if (c.maybeSet.has(k)) return Maybe;
  if (c.sourceStack.length >= 100) {
    c.overflow = true;
    return False;
  }
  const start = c.maybeKeys.length;
  c.maybeKeys.push(k);
  c.maybeSet.add(k);
  c.sourceStack.push(source);
  c.targetStack.push(target);
  const saveExpanding = c.expanding;
  if ((c.expanding & 1) === 0 && isDeeplyNestedType(source, c.sourceStack)) c.expanding |= 1;
  if ((c.expanding & 2) === 0 && isDeeplyNestedType(target, c.targetStack)) c.expanding |= 2;
  const result = c.expanding === 3 ? Maybe : structuredTypeRelatedTo(c, source, target, state);
  c.expanding = saveExpanding;
  c.sourceStack.pop();
  c.targetStack.pop();
  if (result !== False) {
    if (result === True || c.sourceStack.length === 0) {
      // All that was assumed on the way holds.
      for (let i = start; i < c.maybeKeys.length; i++) {
        const m = c.maybeKeys[i];
        if (m !== undefined) {
          caches[c.relation].set(m, true);
          c.maybeSet.delete(m);
        }
      }
      c.maybeKeys.length = start;
    }
  } else {
    caches[c.relation].set(k, false);
    for (let i = start; i < c.maybeKeys.length; i++) {
      const m = c.maybeKeys[i];
      if (m !== undefined) c.maybeSet.delete(m);
    }
    c.maybeKeys.length = start;
  }
  return result;
}
/** What stays the same through instantiations: symbol of declared types, root of conditionals. */
function recursionIdentity(type: Type): object {
  if (type.kind === "object" && !isObjectOrArrayLiteral(type)) {
    if ((type.objectFlags & OF.Reference) !== 0 && type.node !== undefined) return type.node;
    if (type.symbol !== undefined && !((type.objectFlags & OF.Anonymous) !== 0 && (type.symbol.flags & SF.Class) !== 0))
      return type.symbol;
    if (isTupleType(type) && type.target !== undefined) return type.target;
  }
  if (type.kind === "parameter") return type.symbol ?? type;
  if (type.kind === "indexedAccess") {
    let t: Type = type;
    while (t.kind === "indexedAccess") t = t.objectType;
    return t;
  }
  if (type.kind === "conditional") return type.root;
  return type;
}
function isObjectOrArrayLiteral(type: ObjectType): boolean {
  return (type.objectFlags & (OF.ObjectLiteral | OF.ArrayLiteral)) !== 0 && (type.objectFlags & OF.Reference) === 0;
}
export function isDeeplyNestedType(type: Type, stack: readonly Type[], maxDepth: number = 3): boolean {
  if (stack.length >= maxDepth) {
    if (type.kind === "intersection") return type.types.some((t) => isDeeplyNestedType(t, stack, maxDepth));
    const identity = recursionIdentity(type);
    let count = 0;
    let lastId = 0;
    for (const t of stack) {
      const matches =
        t.kind === "intersection"
          ? t.types.some((x) => recursionIdentity(x) === identity)
          : recursionIdentity(t) === identity;
      if (matches) {
        if (t.id > lastId) {
          count++;
          if (count >= maxDepth) return true;
        }
        lastId = t.id;
      }
    }
  }
  return false;
}
