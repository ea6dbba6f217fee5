/**
 * The shape of the table that maps the library's names to runtime functions, and the few helpers that its parts are written with.
 *
 * Reps of parameters and results are those of the IR, and in addition:
 * - `elem`: the element kind of the receiver (or, for statics, of the result), `f64` or `value`. Such an entry has `byElement`, and its runtime name is
 *   followed by `F64` or `Value` as the element's kind is predicted (`array.push` → `rt.array.pushF64`, `rt.array.pushValue`). The prediction need not
 *   be right: both work on every array; the F64 variants trap where they would have to return something that is no number.
 * - Missing optional arguments are passed as `undefined` values (`value`), or as stated in `defaults`.
 */
import type { Rep } from "../../ir/ir.ts";

export type BuiltinRep = Rep | "elem";

/**
 * - `method`: the first parameter is the receiver.
 * - `static`: a member of a constructor or namespace, without receiver.
 * - `property`: read only; the parameter is the receiver. `setter` names the function that stores (receiver, value, site).
 * - `function`: a global, or an export of a module.
 * - `construct`: `new X(…)`; `call`: `X(…)` without new.
 * - `constant`: a number known now (`value`), or else a runtime function without parameters.
 */
export type BuiltinKind = "method" | "static" | "property" | "function" | "construct" | "call" | "constant";

export interface Builtin {
  /** As LibSymbol.parent: "String", "StringConstructor", "Math", "Console", "" for a global, "node:fs" for an export of that module. */
  readonly owner: string;
  /** "" for `construct` and `call`: the owner is then the constructor's interface ("MapConstructor"). */
  readonly member: string;
  readonly kind: BuiltinKind;
  /** `rt.<this>` */
  readonly rt: string;
  readonly params: readonly BuiltinRep[];
  readonly result: BuiltinRep;
  /** A trailing `site: u32` is passed. */
  readonly throws: boolean;
  /** The Zig function's last parameter (before site) is a `[]const Value` of all arguments from index `params.length` on (counting the receiver). */
  readonly rest: boolean;
  readonly byElement: boolean;
  /** A variant for arguments and results proved integers (optimize/). */
  readonly int: IntVariant | undefined;
  /** For `property`: the function that stores. */
  readonly setter: string | undefined;
  /** For `constant`: the number. */
  readonly value: number | undefined;
}

export interface IntVariant {
  readonly rt: string;
  readonly params: readonly BuiltinRep[];
  readonly result: BuiltinRep;
}

/** `reps("str value")` is ["str", "value"]. */
function reps(text: string): BuiltinRep[] {
  const result: BuiltinRep[] = [];
  for (const word of text.split(" ")) {
    switch (word) {
      case "f64":
      case "int":
      case "bool":
      case "str":
      case "obj":
      case "value":
      case "void":
      case "never":
      case "elem":
        result.push(word);
        break;
      default:
        break;
    }
  }
  return result;
}

/**
 * One entry from a compact signature: `"str value value -> str !"`. `...` before the arrow: the rest of the arguments as a slice of values.
 * `!` at the end: takes a site.
 */
export function entry(owner: string, member: string, kind: BuiltinKind, rt: string, signature: string): Builtin {
  const arrow = signature.indexOf("->");
  const left = signature.slice(0, arrow);
  const right = signature.slice(arrow + 2);
  const result = reps(right)[0];
  const params = reps(left);
  return {
    owner,
    member,
    kind,
    rt,
    params,
    result: result ?? "void",
    throws: right.includes("!"),
    rest: left.includes("..."),
    byElement: left.includes("elem") || right.includes("elem"),
    int: undefined,
    setter: undefined,
    value: undefined,
  };
}

/** The same entry with a variant for integers. */
export function withInt(builtin: Builtin, rt: string, signature: string): Builtin {
  const variant = entry("", "", "function", rt, signature);
  return {
    ...builtin,
    int: { rt, params: variant.params, result: variant.result },
  };
}

/** Always called by element kind, even where no parameter shows it. */
export function byElement(builtin: Builtin): Builtin {
  return { ...builtin, byElement: true };
}

export function withSetter(builtin: Builtin, setter: string): Builtin {
  return { ...builtin, setter };
}

export function constant(owner: string, member: string, value: number): Builtin {
  return {
    ...entry(owner, member, "constant", "", "-> f64"),
    value,
  };
}
