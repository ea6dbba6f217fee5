/** `"name" in x`: the constituents that have the property, or may. */
import { SymbolFlags as SF } from "../../bind/symbols.ts";
import { getPropertyNameFromIndex } from "../access.ts";
import { filterType, getIntersectionType, someType, getRegularTypeOfLiteralType } from "../construct.ts";
import { globalSymbol } from "../globals.ts";
import { getApplicableIndexInfoForName, getPropertyOfType } from "../members.ts";
import { linksOf, unknownType, CheckFlags } from "../state.ts";
import { getTypeAliasInstantiation } from "../typenodes.ts";
import type { Type } from "../types.ts";

export function narrowTypeByInKeyword(type: Type, nameType: Type, assumeTrue: boolean): Type {
  const name = getPropertyNameFromIndex(nameType);
  if (name === undefined) return type;
  const isKnown = someType(type, (t) => isTypePresencePossible(t, name, true));
  if (isKnown) return filterType(type, (t) => isTypePresencePossible(t, name, assumeTrue));
  if (assumeTrue) {
    const record = globalRecord(nameType);
    if (record !== undefined) return getIntersectionType([type, record]);
  }
  return type;
}
function globalRecord(nameType: Type): Type | undefined {
  const s = globalSymbol("Record", SF.TypeAlias);
  return s === undefined
    ? undefined
    : getTypeAliasInstantiation(s, [getRegularTypeOfLiteralType(nameType), unknownType], undefined, undefined);
}
function isTypePresencePossible(type: Type, name: string, assumeTrue: boolean): boolean {
  const p = getPropertyOfType(type, name);
  if (p !== undefined)
    return (p.flags & SF.Optional) !== 0 || (linksOf(p).checkFlags & CheckFlags.Partial) !== 0 || assumeTrue;
  return getApplicableIndexInfoForName(type, name) !== undefined || !assumeTrue;
}
