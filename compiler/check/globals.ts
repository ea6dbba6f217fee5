/** Types that the library declares and the checker knows: Array, Promise, Iterable, … found by name when first needed. */
import { SymbolFlags as SF, type Symbol } from "../bind/symbols.ts";
import { getDeclaredTypeOfSymbol } from "./declared.ts";
import { merged } from "./names.ts";
import { cx, emptyGenericType, emptyObjectType } from "./state.ts";
import type { ObjectType, Type } from "./types.ts";

let cacheOwner: object | undefined;
const cache = new Map<string, Type | undefined>();

export function globalSymbol(name: string, meaning: number): Symbol | undefined {
  const s = cx.globals.get(name);
  return s === undefined || (s.flags & meaning) === 0 ? undefined : merged(s);
}
export function globalTypeOptional(name: string): Type | undefined {
  if (cacheOwner !== cx.globals) {
    cacheOwner = cx.globals;
    cache.clear();
  }
  if (cache.has(name)) return cache.get(name);
  const s = globalSymbol(name, SF.Type);
  const type = s === undefined ? undefined : getDeclaredTypeOfSymbol(s);
  cache.set(name, type);
  return type;
}
export function globalType(name: string): Type {
  return globalTypeOptional(name) ?? emptyObjectType;
}
export function globalGenericType(name: string): ObjectType {
  const t = globalTypeOptional(name);
  return t !== undefined && t.kind === "object" ? t : emptyGenericType;
}
export function globalArrayType(): ObjectType {
  return globalGenericType("Array");
}
export function globalReadonlyArrayType(): ObjectType {
  return globalGenericType("ReadonlyArray");
}
