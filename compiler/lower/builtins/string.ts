/** String and its constructor. */
import { type Builtin, constant, entry, withInt } from "./table.ts";

function method(member: string, signature: string): Builtin {
  return entry("String", member, "method", `string.${member}`, signature);
}

export const stringBuiltins: readonly Builtin[] = [
  withInt(entry("String", "length", "property", "string.length", "str -> f64"), "string.lengthInt", "str -> int"),
  entry("String", "at", "method", "string.atIndex", "str f64 -> value"),
  method("charAt", "str f64 -> str"),
  withInt(
    method("charCodeAt", "str f64 -> f64"),
    "string.charCodeAtInt", // NaN out of range: only where the index is proved in range
    "str int -> int",
  ),
  method("codePointAt", "str f64 -> value"),
  entry("String", "concat", "method", "string.concatAll", "str ... -> str !"),
  method("slice", "str value value -> str"),
  method("substring", "str f64 value -> str"),
  method("substr", "str f64 value -> str"),
  method("indexOf", "str str value -> f64"),
  method("lastIndexOf", "str str value -> f64"),
  method("includes", "str str value -> bool"),
  method("startsWith", "str str value -> bool"),
  method("endsWith", "str str value -> bool"),
  method("split", "str value value -> obj !"),
  method("repeat", "str f64 -> str !"),
  method("padStart", "str f64 value -> str !"),
  method("padEnd", "str f64 value -> str !"),
  method("trim", "str -> str"),
  method("trimStart", "str -> str"),
  method("trimEnd", "str -> str"),
  entry("String", "trimLeft", "method", "string.trimStart", "str -> str"),
  entry("String", "trimRight", "method", "string.trimEnd", "str -> str"),
  method("toUpperCase", "str -> str !"),
  method("toLowerCase", "str -> str !"),
  entry("String", "toLocaleUpperCase", "method", "string.toUpperCase", "str -> str !"),
  entry("String", "toLocaleLowerCase", "method", "string.toLowerCase", "str -> str !"),
  method("replace", "str value value -> str !"), // pattern: string only; replacement: string or function
  method("replaceAll", "str value value -> str !"),
  method("normalize", "str value -> str !"),
  method("localeCompare", "str str value value -> f64 !"),
  method("isWellFormed", "str -> bool"),
  method("toWellFormed", "str -> str"),
  entry("String", "toString", "method", "string.itself", "str -> str"),
  entry("String", "valueOf", "method", "string.itself", "str -> str"),
  entry("StringConstructor", "fromCharCode", "static", "string.fromCharCodes", "... -> str !"),
  entry("StringConstructor", "fromCodePoint", "static", "string.fromCodePoints", "... -> str !"),
  entry("StringConstructor", "raw", "static", "template.rawText", "value ... -> str !"),
  entry("TemplateStringsArray", "raw", "property", "template.rawOf", "obj -> obj"),
  entry("StringConstructor", "", "call", "operators.toStringCall", "value -> str !"), // String(x); missing argument: pass ""
];

const N = "Number";
const C = "NumberConstructor";
export const numberBuiltins: readonly Builtin[] = [
  entry(N, "toString", "method", "number.toStringRadix", "f64 value -> str !"),
  entry(N, "toFixed", "method", "number.toFixed", "f64 value -> str !"),
  entry(N, "toPrecision", "method", "number.toPrecision", "f64 value -> str !"),
  entry(N, "toExponential", "method", "number.toExponential", "f64 value -> str !"),
  entry(N, "valueOf", "method", "number.itself", "f64 -> f64"),
  entry(N, "toLocaleString", "method", "number.toLocaleString", "f64 value value -> str !"),
  entry(C, "", "call", "operators.toNumber", "value -> f64 !"), // Number(x); missing argument: pass 0
  entry(C, "isInteger", "static", "number.isInteger", "value -> bool"),
  entry(C, "isSafeInteger", "static", "number.isSafeInteger", "value -> bool"),
  entry(C, "isFinite", "static", "number.isFiniteValue", "value -> bool"),
  entry(C, "isNaN", "static", "number.isNaNValue", "value -> bool"),
  entry(C, "parseInt", "static", "number.parseInt", "str value -> f64"),
  entry(C, "parseFloat", "static", "number.parseFloat", "str -> f64"),
  constant(C, "MAX_SAFE_INTEGER", 9007199254740991),
  constant(C, "MIN_SAFE_INTEGER", -9007199254740991),
  constant(C, "MAX_VALUE", 1.7976931348623157e308),
  constant(C, "MIN_VALUE", 5e-324),
  constant(C, "EPSILON", 2.220446049250313e-16),
  constant(C, "POSITIVE_INFINITY", Infinity),
  constant(C, "NEGATIVE_INFINITY", -Infinity),
  constant(C, "NaN", NaN),
  entry("", "parseInt", "function", "number.parseInt", "str value -> f64"),
  entry("", "parseFloat", "function", "number.parseFloat", "str -> f64"),
  entry("", "isNaN", "function", "number.isNaN", "f64 -> bool"),
  entry("", "isFinite", "function", "number.isFinite", "f64 -> bool"),
  entry("", "encodeURIComponent", "function", "uri.encodeURIComponent", "str -> str !"),
  entry("", "encodeURI", "function", "uri.encodeURI", "str -> str !"),
  entry("", "decodeURIComponent", "function", "uri.decodeURIComponent", "str -> str !"),
  entry("", "decodeURI", "function", "uri.decodeURI", "str -> str !"),
  constant("", "NaN", NaN),
  constant("", "Infinity", Infinity),
  entry("Boolean", "toString", "method", "operators.boolToString", "bool -> str"),
  entry("Boolean", "valueOf", "method", "operators.boolItself", "bool -> bool"),
  entry("BooleanConstructor", "", "call", "operators.truthy", "value -> bool"), // missing argument: undefined
];
