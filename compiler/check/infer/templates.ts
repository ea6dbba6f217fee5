/** Inference to template literal types: what the placeholders stand for. */
import { getBaseConstraintOfType } from "../constraints.ts";
import {
  getBigIntLiteralType,
  getNumberLiteralType,
  getStringLiteralType,
  getTemplateLiteralType,
} from "../construct.ts";
import { isTypeAssignableTo } from "../relations/related.ts";
import { isValidNumberString, isValidBigIntString, isMemberOfStringMapping } from "../relations/templates.ts";
import { neverType, stringType, undefinedType, regularFalseType, regularTrueType, nullType } from "../state.ts";
import { TypeFlags as TF, type TemplateLiteralType, type Type } from "../types.ts";
import { type Walk, getInferenceInfoForType, inferFromTypes } from "./infer.ts";

export function inferToTemplateLiteralType(w: Walk, source: Type, target: TemplateLiteralType): void {
  const matches = inferFromTemplateLiteral(source, target);
  const types = target.types;
  if (matches === undefined && !target.texts.every((t) => t === "")) return;
  for (let i = 0; i < types.length; i++) {
    const s = matches !== undefined ? (matches[i] ?? neverType) : neverType;
    const t = types[i] ?? neverType;
    if (s.kind === "literal" && typeof s.value === "string" && (t.flags & TF.TypeVariable) !== 0) {
      const info = getInferenceInfoForType(w, t);
      const constraint = info !== undefined ? getBaseConstraintOfType(info.typeParameter) : undefined;
      if (constraint !== undefined && (constraint.flags & TF.Any) === 0) {
        const str = s.value;
        const constraintTypes = constraint.kind === "union" ? constraint.types : [constraint];
        const all = constraintTypes.reduce((f, x) => f | x.flags, 0);
        if ((all & TF.String) === 0) {
          let match: Type | undefined;
          if (
            constraintTypes.some((x) => x.kind === "literal" && (x.flags & TF.StringLiteral) !== 0 && x.value === str)
          )
            match = s;
          else if ((all & TF.Number) !== 0 && isValidNumberString(str, true)) match = getNumberLiteralType(Number(str));
          else if (
            (all & TF.NumberLiteral) !== 0 &&
            constraintTypes.some((x) => x.kind === "literal" && String(x.value) === str)
          )
            match = constraintTypes.find((x) => x.kind === "literal" && String(x.value) === str);
          else if ((all & TF.BigInt) !== 0 && isValidBigIntString(str)) match = getBigIntLiteralType(str);
          else if ((all & TF.BooleanLiteral) !== 0 && (str === "true" || str === "false"))
            match = str === "true" ? regularTrueType : regularFalseType;
          else if ((all & TF.Undefined) !== 0 && str === "undefined") match = undefinedType;
          else if ((all & TF.Null) !== 0 && str === "null") match = nullType;
          else if (
            constraintTypes.some((x) => x.kind === "stringMapping" && isMemberOfStringMapping(s, x)) ||
            constraintTypes.some((x) => x.kind === "template" && isTypeAssignableTo(s, x))
          )
            match = s;
          if (match !== undefined) {
            inferFromTypes(w, match, t);
            continue;
          }
        }
      }
    }
    inferFromTypes(w, s, t);
  }
}
/** What the placeholders of the target stand for in the source; undefined if the texts don't match. */
export function inferFromTemplateLiteral(source: Type, target: TemplateLiteralType): Type[] | undefined {
  if (source.kind === "literal" && typeof source.value === "string")
    return inferFromLiteralParts([source.value], [], target);
  if (source.kind === "template") {
    if (source.texts.length === target.texts.length && source.texts.every((t, i) => t === target.texts[i]))
      return source.types.map((s, i) =>
        isTypeAssignableTo(
          getBaseConstraintOfType(s) ?? s,
          getBaseConstraintOfType(target.types[i] ?? stringType) ?? stringType,
        )
          ? s
          : stringLike(s),
      );
    return inferFromLiteralParts(source.texts, source.types, target);
  }
  return undefined;
}
function stringLike(t: Type): Type {
  return (t.flags & (TF.Any | TF.StringLike)) !== 0 ? t : getTemplateLiteralType(["", ""], [t]);
}
function inferFromLiteralParts(
  sourceTexts: readonly string[],
  sourceTypes: readonly Type[],
  target: TemplateLiteralType,
): Type[] | undefined {
  const lastSource = sourceTexts.length - 1;
  const sourceStart = sourceTexts[0] ?? "";
  const sourceEnd = sourceTexts[lastSource] ?? "";
  const targetTexts = target.texts;
  const lastTarget = targetTexts.length - 1;
  const targetStart = targetTexts[0] ?? "";
  const targetEnd = targetTexts[lastTarget] ?? "";
  if (
    (lastSource === 0 && sourceStart.length < targetStart.length + targetEnd.length) ||
    !sourceStart.startsWith(targetStart) ||
    !sourceEnd.endsWith(targetEnd)
  )
    return undefined;
  const remainingEnd = sourceEnd.slice(0, sourceEnd.length - targetEnd.length);
  const matches: Type[] = [];
  let seg = 0;
  let pos = targetStart.length;
  const text = (i: number): string => (i < lastSource ? (sourceTexts[i] ?? "") : remainingEnd);
  const addMatch = (s: number, p: number): void => {
    const type =
      s === seg
        ? getStringLiteralType(text(s).slice(pos, p))
        : getTemplateLiteralType(
            [(sourceTexts[seg] ?? "").slice(pos), ...sourceTexts.slice(seg + 1, s), text(s).slice(0, p)],
            sourceTypes.slice(seg, s),
          );
    matches.push(type);
    seg = s;
    pos = p;
  };
  for (let i = 1; i < lastTarget; i++) {
    const delim = targetTexts[i] ?? "";
    if (delim.length > 0) {
      let s = seg;
      let p = pos;
      for (;;) {
        p = text(s).indexOf(delim, p);
        if (p >= 0) break;
        s++;
        if (s === sourceTexts.length) return undefined;
        p = 0;
      }
      addMatch(s, p);
      pos += delim.length;
    } else if (pos < text(seg).length) addMatch(seg, pos + 1);
    else if (seg < lastSource) addMatch(seg + 1, 0);
    else return undefined;
  }
  addMatch(lastSource, text(lastSource).length);
  return matches;
}
