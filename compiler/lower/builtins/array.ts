/**
 * Array and its constructor. ReadonlyArray has the same entries (see index.ts). Methods that take a callback are written in TypeScript (std/); the
 * primitives that they need are listed at the end, under the owner "rt" (no program can name it).
 */
import { type Builtin, byElement, entry, withInt, withSetter } from "./table.ts";

function method(member: string, signature: string): Builtin {
  return entry("Array", member, "method", `array.${member}`, signature);
}

export const arrayBuiltins: readonly Builtin[] = [
  withSetter(
    withInt(entry("Array", "length", "property", "array.length", "obj -> f64"), "array.lengthInt", "obj -> int"),
    "array.setLength",
  ),
  entry("Array", "at", "method", "array.atIndex", "obj f64 -> value"),
  entry("Array", "push", "method", "array.pushReturning", "obj elem -> f64"), // one argument
  entry("Array", "push", "method", "array.pushAll", "obj ... -> f64 !"), // none, or several
  method("pop", "obj -> value"),
  method("shift", "obj -> value"),
  entry("Array", "unshift", "method", "array.unshiftAll", "obj ... -> f64 !"),
  entry("Array", "splice", "method", "array.splice", "obj value value ... -> obj !"), // absent deleteCount: pass `empty`, not undefined
  method("slice", "obj value value -> obj"),
  entry("Array", "concat", "method", "array.concat", "obj ... -> obj !"),
  method("indexOf", "obj value value -> f64"), // absent fromIndex: undefined
  entry("Array", "lastIndexOf", "method", "array.lastIndexOf", "obj value value -> f64"), // absent fromIndex: `empty`
  method("includes", "obj value value -> bool"),
  method("join", "obj value -> str !"),
  method("reverse", "obj -> obj"),
  method("fill", "obj value value value -> obj !"),
  method("copyWithin", "obj f64 f64 value -> obj"),
  method("flat", "obj value -> obj !"),
  method("keys", "obj -> obj"), // an array of the indices: lowering may iterate it
  method("entries", "obj -> obj"), // an array of pairs
  entry("Array", "values", "method", "array.valuesCopy", "obj -> obj"),
  method("toReversed", "obj -> obj"),
  entry("Array", "toSpliced", "method", "array.toSpliced", "obj value value ... -> obj !"), // absent deleteCount: `empty`
  entry("Array", "with", "method", "array.withItem", "obj f64 value -> obj !"),
  method("toString", "obj -> str !"),
  entry("ArrayConstructor", "isArray", "static", "array.isArray", "value -> bool"),
  byElement(entry("ArrayConstructor", "of", "static", "array.of", "... -> obj")), // rt: array.ofF64/ofValue
  entry("ArrayConstructor", "from", "static", "array.fromIterable", "value -> obj !"), // without map function: from string, array, Set, Map, {length}
  entry("ArrayConstructor", "", "construct", "array.construct", "... -> obj !"),
  entry("ArrayConstructor", "", "call", "array.construct", "... -> obj !"),

  // Primitives for std/ and lowering.
  entry("rt", "newArray", "function", "array.new", "int elem -> obj"), // rt: array.newF64(capacity) / newValue(capacity): see array.zig
  entry("rt", "appendSpread", "function", "array.appendAll", "obj value -> void !"), // append every element of an iterable value
  entry("rt", "isHole", "function", "array.isHole", "obj f64 -> bool"), // true for holes and out of range
  entry("rt", "appendFlat", "function", "array.appendFlat", "obj value -> void"), // one step of flatMap: the value, or an array's elements without holes
];
