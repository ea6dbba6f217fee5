/** Math. `max` and `min` of two have their own entries; others take all as a slice. */
import { type Builtin, constant, entry, withInt } from "./table.ts";

function unary(member: string): Builtin {
  return entry("Math", member, "static", `math.${member}`, "f64 -> f64");
}
function binary(member: string): Builtin {
  return entry("Math", member, "static", `math.${member}`, "f64 f64 -> f64");
}

export const mathBuiltins: readonly Builtin[] = [
  withInt(unary("abs"), "math.absInt", "int -> int"),
  unary("acos"),
  unary("acosh"),
  unary("asin"),
  unary("asinh"),
  unary("atan"),
  unary("atanh"),
  unary("cbrt"),
  unary("ceil"),
  unary("clz32"),
  unary("cos"),
  unary("cosh"),
  unary("exp"),
  unary("expm1"),
  unary("floor"),
  unary("fround"),
  unary("log"),
  unary("log1p"),
  unary("log10"),
  unary("log2"),
  unary("round"),
  unary("sign"),
  unary("sin"),
  unary("sinh"),
  unary("sqrt"),
  unary("tan"),
  unary("tanh"),
  unary("trunc"),
  binary("atan2"),
  withInt(binary("imul"), "math.imulInt", "int int -> int"),
  binary("pow"),
  entry("Math", "random", "static", "math.random", "-> f64"),
  // Two arguments: lowering calls math.max2 / math.min2 ("f64 f64 -> f64"); one: number itself; more: nested max2.
  // With a spread argument: math.maxArray / minArray ("obj -> f64 !") of an array of all arguments.
  entry("Math", "max", "static", "math.max2", "f64 f64 -> f64"),
  entry("Math", "min", "static", "math.min2", "f64 f64 -> f64"),
  entry("Math", "hypot", "static", "math.hypotAll", "... -> f64 !"),
  constant("Math", "E", 2.718281828459045),
  constant("Math", "LN10", 2.302585092994046),
  constant("Math", "LN2", 0.6931471805599453),
  constant("Math", "LOG10E", 0.4342944819032518),
  constant("Math", "LOG2E", 1.4426950408889634),
  constant("Math", "PI", 3.141592653589793),
  constant("Math", "SQRT1_2", 0.7071067811865476),
  constant("Math", "SQRT2", 1.4142135623730951),
];
