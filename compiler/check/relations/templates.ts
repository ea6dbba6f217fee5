/** Strings against template literal types and string mappings. */
import { isEmptyAnonymousObject, getStringMappingType } from "../construct.ts";
import { inferFromTemplateLiteral } from "../infer/templates.ts";
import { stringType } from "../state.ts";
import { TypeFlags as TF, type TemplateLiteralType, type Type } from "../types.ts";
import { isTypeAssignableTo } from "./related.ts";

export function isTypeMatchedByTemplateLiteralType(source: Type, target: TemplateLiteralType): boolean {
  const inferences = inferFromTemplateLiteral(source, target);
  return (
    inferences !== undefined &&
    inferences.every((t, i) => isValidTypeForTemplatePlaceholder(t, target.types[i] ?? stringType))
  );
}
function isValidTypeForTemplatePlaceholder(source: Type, target: Type): boolean {
  if (target.kind === "intersection")
    return target.types.every((t) => isEmptyAnonymousObject(t) || isValidTypeForTemplatePlaceholder(source, t));
  if ((target.flags & TF.String) !== 0 || isTypeAssignableTo(source, target)) return true;
  if (source.kind === "literal" && typeof source.value === "string") {
    const value = source.value;
    return (
      ((target.flags & TF.Number) !== 0 && isValidNumberString(value, false)) ||
      ((target.flags & TF.BigInt) !== 0 && isValidBigIntString(value)) ||
      ((target.flags & (TF.BooleanLiteral | TF.Nullable)) !== 0 && value === intrinsicName(target)) ||
      (target.kind === "stringMapping" && isMemberOfStringMapping(source, target)) ||
      (target.kind === "template" && isTypeMatchedByTemplateLiteralType(source, target))
    );
  }
  if (source.kind === "template") {
    return (
      source.texts.length === 2 &&
      source.texts[0] === "" &&
      source.texts[1] === "" &&
      isTypeAssignableTo(source.types[0] ?? stringType, target)
    );
  }
  return false;
}
function intrinsicName(t: Type): string {
  return t.kind === "literal" ? String(t.value) : t.kind === "intrinsic" ? t.intrinsicName : "";
}
export function isValidNumberString(s: string, roundTrip: boolean): boolean {
  if (s === "") return false;
  const n = Number(s);
  return Number.isFinite(n) && (!roundTrip || String(n) === s);
}
export function isValidBigIntString(s: string): boolean {
  if (s === "" || s === "-") return false;
  for (let i = 0; i < s.length; i++) {
    const ch = s.charCodeAt(i);
    if (!((ch >= 48 && ch <= 57) || (i === 0 && ch === 45 && s.length > 1))) return false;
  }
  return true;
}
export function isMemberOfStringMapping(source: Type, target: Type): boolean {
  if ((target.flags & TF.Any) !== 0 || (target.flags & TF.String) !== 0) return true;
  if (target.kind === "template") return isTypeAssignableTo(source, target);
  if (target.kind === "stringMapping") {
    const stack: Type[] = [];
    let t: Type = target;
    while (t.kind === "stringMapping") {
      stack.unshift(t);
      t = t.type;
    }
    let mapped = source;
    for (const m of stack) if (m.symbol !== undefined) mapped = getStringMappingType(m.symbol, mapped);
    return mapped === source && isMemberOfStringMapping(source, t);
  }
  return false;
}
