/** Identity of types that aren't objects: part by part. */
import { getFalseTypeFromConditionalType, getTrueTypeFromConditionalType } from "../access.ts";
import type { Type } from "../types.ts";
import { False, type Ternary, and, type Comparison } from "./comparison.ts";
import { isRelatedTo } from "./related.ts";
import { eachTypeRelatedToSomeType } from "./unions.ts";

export function identicalWorker(c: Comparison, source: Type, target: Type): Ternary | undefined {
  if (source.kind === "union" && target.kind === "union")
    return and(eachTypeRelatedToSomeType(c, source, target), eachTypeRelatedToSomeType(c, target, source));
  if (source.kind === "intersection" && target.kind === "intersection")
    return and(eachTypeRelatedToSomeType(c, source, target), eachTypeRelatedToSomeType(c, target, source));
  if (source.kind === "index" && target.kind === "index") return isRelatedTo(c, source.type, target.type, 0);
  if (source.kind === "indexedAccess" && target.kind === "indexedAccess")
    return and(
      isRelatedTo(c, source.objectType, target.objectType, 0),
      isRelatedTo(c, source.indexType, target.indexType, 0),
    );
  if (source.kind === "conditional" && target.kind === "conditional") {
    if (source.root.isDistributive !== target.root.isDistributive) return False;
    return and(
      and(
        isRelatedTo(c, source.checkType, target.checkType, 0),
        isRelatedTo(c, source.extendsType, target.extendsType, 0),
      ),
      and(
        isRelatedTo(c, getTrueTypeFromConditionalType(source), getTrueTypeFromConditionalType(target), 0),
        isRelatedTo(c, getFalseTypeFromConditionalType(source), getFalseTypeFromConditionalType(target), 0),
      ),
    );
  }
  if (source.kind === "substitution" && target.kind === "substitution")
    return and(
      isRelatedTo(c, source.baseType, target.baseType, 0),
      isRelatedTo(c, source.constraint, target.constraint, 0),
    );
  if (source.kind !== "object") return False;
  return undefined;
}
