/**
 * What is valid TypeScript but not compiled: every code with its reason and what to write instead. AR1xxx syntax and declarations, AR2xxx types,
 * AR3xxx library. `refusals` is in the order of the documentation.
 */
import type { Node } from "../ast/ast.ts";
import { sourceFileOf } from "../ast/ast.ts";
import type { Diagnostic } from "../source/diagnostic.ts";
import { diagnostic } from "../source/diagnostic.ts";

export interface Refusal {
  readonly code: string;
  readonly reason: string;
  readonly hint: string | undefined;
}

function refusal(code: string, reason: string, hint: string | undefined = undefined): Refusal {
  return { code, reason, hint };
}

export const refusals: readonly Refusal[] = [
  refusal(
    "AR1004",
    "regular expressions are not compiled yet",
    "use the string methods: indexOf, split, startsWith, charCodeAt, …",
  ),
  refusal("AR1005", "bigint is not compiled yet", "use number where the values stay below 2^53"),
  refusal("AR1006", "symbols but Symbol.iterator and Symbol.asyncIterator are not compiled yet", undefined),
  refusal("AR1007", "decorators are not compiled", "call a function on the class after its declaration"),
  refusal("AR1008", "namespaces with values are not compiled", "use a module and import it with import * as"),
  refusal("AR1010", "dynamic import is not compiled: the program is one binary", "use a static import"),
  refusal("AR1011", "import = and export = are not compiled", "use import and export"),
  refusal("AR1012", "with is not compiled", undefined),
  refusal("AR1013", "arguments is not compiled", "use a rest parameter: (...args)"),
  refusal(
    "AR1014",
    "this kind of delete is not compiled",
    "test the object first: delete works on properties and elements, not behind ?.",
  ),
  refusal(
    "AR1016",
    "a class that uses variables of a function around it is not compiled as a value, nor with static members that use them",
    "move the class to the top level and pass what it needs to its constructor",
  ),
  refusal("AR1017", "this class as a value is not compiled", "write a function that makes the instance: () => new C()"),
  refusal("AR1018", "a base class that is computed is not compiled", "extend a class by its name"),
  refusal("AR1019", "this name of a member is not compiled", "use an identifier or a string literal"),
  refusal("AR1020", "a module of the library as a value is not compiled", "use its exports by name"),
  refusal("AR1021", "import.meta is not compiled yet", undefined),
  refusal("AR1022", "using declarations are not compiled yet", "use try … finally"),
  refusal("AR1023", "a constructor that returns a value is not compiled", undefined),
  refusal("AR1024", "this is not compiled outside of methods", "pass the object as a parameter"),
  refusal("AR1025", "super is compiled only in constructors and for calls of methods", undefined),
  refusal("AR1026", "for-in over this type is not compiled yet", "use for (const key of Object.keys(object))"),
  refusal("AR1028", "this target of an assignment is not compiled", undefined),
  refusal("AR1029", "this syntax is not compiled yet", undefined),
  refusal("AR1030", "spread arguments here are not compiled yet", "pass the arguments one by one"),
  refusal(
    "AR2001",
    "a member or a call of any is not compiled: a value of type any must get a type first",
    "annotate the variable, cast with as, or use unknown and narrow it",
  ),
  refusal("AR2002", "a value of this type is not compiled yet", undefined),
  refusal("AR3001", "this part of the library is not compiled yet", undefined),
  refusal("AR3002", "this method as a value is not compiled yet", "use an arrow function that calls it"),
  refusal("AR3003", "changing or reading a prototype is not compiled", undefined),
  refusal("AR3004", "eval and new Function are not compiled", undefined),
  refusal("AR3005", "Proxy is not compiled", undefined),
  refusal("AR3006", "a built-in object as a value is not compiled", "use its members"),
  refusal("AR3007", "the thisArg of a callback is not compiled", "use an arrow function"),
  refusal("AR3008", "a generator is not compiled as a goroutine", "start a function that goes through it"),
  refusal("AR9999", "this is not compiled yet (and the compiler has no better name for it)", undefined),
];

const byCode: Map<string, Refusal> = new Map();
for (const r of refusals) byCode.set(r.code, r);

/** `detail` says what exactly, after the reason. */
export function refuse(code: string, node: Node, detail: string | undefined = undefined): Diagnostic {
  const r = byCode.get(code);
  const reason = r === undefined ? "not compiled" : r.reason;
  const message = detail === undefined ? capital(reason) : `${capital(reason)}: ${detail}`;
  return diagnostic(
    code,
    `${message}.`,
    sourceFileOf(node).source,
    node.pos,
    node.end,
    r === undefined ? undefined : r.hint,
  );
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
