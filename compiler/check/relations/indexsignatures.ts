/** Index signatures, and members against an index signature. */
import { SymbolFlags as SF } from "../../bind/symbols.ts";
import { filterType, getStringLiteralType } from "../construct.ts";
import { getMappedTemplate, isGenericMappedType } from "../mapped.ts";
import {
  getIndexInfoOfType,
  getIndexInfosOfType,
  getPropertiesOfType,
  isApplicableIndexType,
  getApplicableIndexInfo,
} from "../members.ts";
import { isPrivateName } from "../queries.ts";
import { linksOf, numberType, stringType, esSymbolType } from "../state.ts";
import { getTypeOfSymbol } from "../symboltypes.ts";
import { ObjectFlags as OF, TypeFlags as TF, type IndexInfo, type Type } from "../types.ts";
import { False, True, type Ternary, and, type Comparison } from "./comparison.ts";
import { isRelatedTo } from "./related.ts";
import { isObjectTypeWithInferableIndex } from "./shapes.ts";

export function indexSignaturesRelatedTo(
  c: Comparison,
  source: Type,
  target: Type,
  sourceIsPrimitive: boolean,
): Ternary {
  if (c.relation === "identity") {
    const si = getIndexInfosOfType(source);
    const ti = getIndexInfosOfType(target);
    if (si.length !== ti.length) return False;
    for (const t of ti) {
      const s = getIndexInfoOfType(source, t.keyType);
      if (s === undefined || isRelatedTo(c, s.type, t.type, 0) === False || s.isReadonly !== t.isReadonly) return False;
    }
    return True;
  }
  const targetInfos = getIndexInfosOfType(target);
  const targetHasString = targetInfos.some((i) => i.keyType === stringType);
  let result: Ternary = True;
  for (const info of targetInfos) {
    const related: Ternary =
      c.relation !== "strictSubtype" && !sourceIsPrimitive && targetHasString && (info.type.flags & TF.Any) !== 0
        ? True
        : isGenericMappedType(source) && targetHasString && source.kind === "object"
          ? isRelatedTo(c, getMappedTemplate(source), info.type, 0)
          : typeRelatedToIndexInfo(c, source, info);
    if (related === False) return False;
    result = and(result, related);
  }
  return result;
}
function typeRelatedToIndexInfo(c: Comparison, source: Type, info: IndexInfo): Ternary {
  const own = getApplicableIndexInfo(source, info.keyType);
  if (own !== undefined) return isRelatedTo(c, own.type, info.type, 0);
  if (
    (c.relation !== "strictSubtype" || (source.objectFlags & OF.FreshLiteral) !== 0) &&
    isObjectTypeWithInferableIndex(source)
  )
    return membersRelatedToIndexer(c, source, info);
  return False;
}

function membersRelatedToIndexer(c: Comparison, source: Type, info: IndexInfo): Ternary {
  let result: Ternary = True;
  const props = source.kind === "intersection" ? getPropertiesOfType(source) : getPropertiesOfType(source);
  for (const p of props) {
    if (p.name.charCodeAt(0) === 1 && isPrivateName(p.name)) continue;
    const k: Type = linksOf(p).nameType ?? (p.name.charCodeAt(0) === 1 ? esSymbolType : getStringLiteralType(p.name));
    if (isApplicableIndexType(k, info.keyType)) {
      const t = getTypeOfSymbol(p);
      const propType =
        (t.flags & TF.Undefined) !== 0 || !((p.flags & SF.Optional) !== 0 && info.keyType !== numberType) ? t : t;
      const type =
        (p.flags & SF.Optional) !== 0
          ? info.keyType === numberType
            ? propType
            : filterOptional(propType, info.type)
          : propType;
      const r = isRelatedTo(c, type, info.type, 0);
      if (r === False) return False;
      result = and(result, r);
    }
  }
  for (const s of getIndexInfosOfType(source)) {
    if (isApplicableIndexType(s.keyType, info.keyType)) {
      const r = isRelatedTo(c, s.type, info.type, 0);
      if (r === False) return False;
      result = and(result, r);
    }
  }
  return result;
}
function filterOptional(t: Type, _info: Type): Type {
  return filterType(t, (x) => (x.flags & TF.Undefined) === 0);
}
