/**
 * Map, Set, dictionaries and Object. Lowering makes loops over Map and Set from the iterator primitives (owner "rt"); `keys()`, `values()` and `entries()`
 * give arrays here: right where they are spread or iterated at once.
 */
import { type Builtin, entry, withInt } from "./table.ts";

function mapMethod(member: string, rt: string, signature: string): Builtin {
  return entry("Map", member, "method", `map.${rt}`, signature);
}
function setMethod(member: string, rt: string, signature: string): Builtin {
  return entry("Set", member, "method", `map.${rt}`, signature);
}
function ofObject(member: string, rt: string, signature: string): Builtin {
  return entry("ObjectConstructor", member, "static", `property.${rt}`, signature);
}
/** For lowering: no program can name it. */
function primitive(member: string, rt: string, signature: string): Builtin {
  return entry("rt", member, "function", rt, signature);
}

export const collectionBuiltins: readonly Builtin[] = [
  entry("MapConstructor", "", "construct", "map.mapFrom", "value -> obj !"), // from nothing: map.newMap()
  withInt(entry("Map", "size", "property", "map.size", "obj -> f64"), "map.sizeInt", "obj -> int"),
  mapMethod("get", "get", "obj value -> value"), // key of rep str: map.getStr(obj, str)
  mapMethod("set", "setReturning", "obj value value -> obj"), // result not used: map.set; key of rep str: map.setStr
  mapMethod("has", "has", "obj value -> bool"),
  mapMethod("delete", "delete", "obj value -> bool"),
  mapMethod("clear", "clear", "obj -> void"),
  mapMethod("keys", "keysArray", "obj -> obj"),
  mapMethod("values", "valuesArray", "obj -> obj"),
  mapMethod("entries", "entriesArray", "obj -> obj"),
  entry("SetConstructor", "", "construct", "map.setFrom", "value -> obj !"), // from nothing: map.newSet()
  withInt(entry("Set", "size", "property", "map.size", "obj -> f64"), "map.sizeInt", "obj -> int"),
  setMethod("add", "addReturning", "obj value -> obj"), // result not used: map.add
  setMethod("has", "has", "obj value -> bool"),
  setMethod("delete", "delete", "obj value -> bool"),
  setMethod("clear", "clear", "obj -> void"),
  setMethod("keys", "keysArray", "obj -> obj"),
  setMethod("values", "keysArray", "obj -> obj"),
  setMethod("entries", "entriesArray", "obj -> obj"), // [v, v] each
  setMethod("union", "setUnion", "obj obj -> obj"),
  setMethod("intersection", "setIntersection", "obj obj -> obj"),
  setMethod("difference", "setDifference", "obj obj -> obj"),
  setMethod("symmetricDifference", "setSymmetricDifference", "obj obj -> obj"),
  setMethod("isSubsetOf", "isSubsetOf", "obj obj -> bool"),
  setMethod("isSupersetOf", "isSupersetOf", "obj obj -> bool"),
  setMethod("isDisjointFrom", "isDisjointFrom", "obj obj -> bool"),
  // Held strongly: nothing that a program can see.
  entry("WeakMapConstructor", "", "construct", "map.mapFrom", "value -> obj !"),
  entry("WeakMap", "get", "method", "map.get", "obj value -> value"),
  entry("WeakMap", "set", "method", "map.setReturning", "obj value value -> obj"),
  entry("WeakMap", "has", "method", "map.has", "obj value -> bool"),
  entry("WeakMap", "delete", "method", "map.delete", "obj value -> bool"),
  entry("WeakSetConstructor", "", "construct", "map.setFrom", "value -> obj !"),
  entry("WeakSet", "add", "method", "map.addReturning", "obj value -> obj"),
  entry("WeakSet", "has", "method", "map.has", "obj value -> bool"),
  entry("WeakSet", "delete", "method", "map.delete", "obj value -> bool"),

  // Live iteration: const it = iterator(o); while (advance(it)) { currentKey(it) … }. `currentEntry` makes a [key, value] array.
  primitive("iterator", "map.iterator", "obj -> obj"),
  primitive("advance", "map.advance", "obj -> bool"),
  primitive("currentKey", "map.currentKey", "obj -> value"),
  primitive("currentValue", "map.currentValue", "obj -> value"),
  primitive("currentEntry", "map.currentEntry", "obj -> value"),
  // Index signatures. Any kind of object; fast for dictionaries. `dictNew` for `{}` of a type with an index signature.
  primitive("dictNew", "map.dictNew", "-> obj"),
  primitive("dictGet", "map.dictGet", "obj str -> value !"),
  primitive("dictSet", "map.dictAssign", "obj str value -> void !"),
  primitive("dictGetNumber", "map.dictGetNumber", "obj f64 -> value !"),
  primitive("dictSetNumber", "map.dictAssignNumber", "obj f64 value -> void !"),
  // `{ ...a, x: 1, ...b }`: d = dictNew(); spreadInto(d, a); map.dictSet(d, "x", 1); …; finish(d, &layout or null).
  primitive("spreadInto", "property.spreadInto", "obj value -> void !"),
  primitive("put", "map.dictSet", "obj str value -> void"),
  primitive("restOf", "property.restOf", "value ... -> obj !"), // the rest of an object pattern; the slice: names left out

  ofObject("keys", "keys", "value -> obj !"),
  ofObject("values", "values", "value -> obj !"),
  ofObject("entries", "entries", "value -> obj !"),
  ofObject("assign", "assign", "value ... -> value !"),
  ofObject("fromEntries", "fromEntries", "value -> obj !"),
  ofObject("hasOwn", "hasOwnCall", "value value -> bool !"),
  entry("ObjectConstructor", "isFrozen", "static", "restrict.isFrozen", "value -> bool"),
  entry("ObjectConstructor", "isSealed", "static", "restrict.isSealed", "value -> bool"),
  entry("ObjectConstructor", "isExtensible", "static", "restrict.isExtensible", "value -> bool"),
  ofObject("is", "sameValue", "value value -> bool"),
  ofObject("getOwnPropertyNames", "ownNames", "value -> obj !"),
  entry("Object", "hasOwnProperty", "method", "property.hasOwnCall", "value value -> bool !"),

  entry("JSON", "parse", "static", "json.parse", "str value -> value !"),
  entry("JSON", "stringify", "static", "json.stringify", "value value value -> value !"), // string or undefined
];

const typedNames: readonly string[] = [
  "Uint8",
  "Uint8Clamped",
  "Int8",
  "Uint16",
  "Int16",
  "Uint32",
  "Int32",
  "Float32",
  "Float64",
];

function constructors(name: string): Builtin[] {
  const owner = `${name}ArrayConstructor`;
  return [
    entry(owner, "", "construct", `typed.new${name}`, "value -> obj !"),
    entry(owner, "from", "static", `typed.new${name}`, "value -> obj !"),
  ];
}
/** The members are declared in the library's own interface that all nine extend; or in each of them. */
function members(owner: string): Builtin[] {
  const method = (member: string, rt: string, signature: string) =>
    entry(owner, member, "method", `typed.${rt}`, signature);
  return [
    withInt(entry(owner, "length", "property", "typed.length", "obj -> f64"), "typed.lengthInt", "obj -> int"),
    entry(owner, "byteLength", "property", "typed.byteLength", "obj -> f64"),
    entry(owner, "byteOffset", "property", "typed.byteOffset", "obj -> f64"),
    method("at", "atIndex", "obj f64 -> value"),
    method("fill", "fill", "obj f64 value value -> obj"),
    method("subarray", "subarray", "obj value value -> obj"),
    method("slice", "slice", "obj value value -> obj"),
    method("set", "setFrom", "obj value value -> void !"),
    method("indexOf", "indexOf", "obj value value -> f64"),
    method("includes", "includes", "obj value value -> bool"),
    method("reverse", "reverse", "obj -> obj"),
    method("toReversed", "toReversed", "obj -> obj"),
    method("with", "withItem", "obj f64 f64 -> obj !"),
    method("sort", "sort", "obj -> obj"), // without a comparison
    method("toSorted", "toSorted", "obj -> obj"),
    method("join", "join", "obj value -> str !"),
    method("keys", "keys", "obj -> obj"),
    method("values", "toArray", "obj -> obj"),
    method("toString", "toString", "obj -> str !"),
  ];
}
/** Elements: typed.getAny(obj, f64) value, typed.getF64(obj, f64, site) f64, typed.getF64Int(obj, int, site); typed.setF64(obj, f64, f64), typed.setF64Int(obj, int, f64). */
export const typedArrayBuiltins: readonly Builtin[] = [
  ...members("TypedArrayMembers"),
  ...typedNames.flatMap(constructors),
];
