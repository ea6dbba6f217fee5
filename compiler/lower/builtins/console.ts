/** console. With exactly one argument of rep str or f64, lowering calls console.logStr / console.logF64 (and errorStr / errorF64). */
import { type Builtin, entry } from "./table.ts";

function method(member: string, rt: string, signature: string): Builtin {
  return entry("Console", member, "static", `console.${rt}`, signature);
}

export const consoleBuiltins: readonly Builtin[] = [
  method("log", "log", "... -> void !"),
  method("info", "log", "... -> void !"),
  method("debug", "log", "... -> void !"),
  method("error", "err", "... -> void !"),
  method("warn", "err", "... -> void !"),
  method("trace", "trace", "... -> void !"),
  method("assert", "assert", "value ... -> void !"),
  method("dir", "dir", "value -> void !"),
  method("group", "group", "... -> void !"),
  method("groupCollapsed", "group", "... -> void !"),
  method("groupEnd", "groupEnd", "-> void"),
  method("count", "count", "value -> void !"),
  method("countReset", "countReset", "value -> void !"),
  method("table", "table", "value value -> void !"),
  method("time", "time", "value -> void !"),
  method("timeEnd", "timeEnd", "value -> void !"),
  method("timeLog", "timeLog", "value ... -> void !"),
  // One argument of a known rep: small, and what a program that only prints text needs.
  entry("rt", "logStr", "function", "console.logStr", "str -> void"),
  entry("rt", "logF64", "function", "console.logF64", "f64 -> void"),
  entry("rt", "errorStr", "function", "console.errorStr", "str -> void"),
  entry("rt", "errorF64", "function", "console.errorF64", "f64 -> void"),
];
