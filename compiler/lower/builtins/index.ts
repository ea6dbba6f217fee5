/** The whole table, and how lowering asks it. */
import { arrayBuiltins } from "./array.ts";
import { asyncBuiltins } from "./async.ts";
import { collectionBuiltins, typedArrayBuiltins } from "./collections.ts";
import { concurrencyBuiltins } from "./concurrency.ts";
import { consoleBuiltins } from "./console.ts";
import { generatorBuiltins } from "./generators.ts";
import { mathBuiltins } from "./math.ts";
import { netBuiltins } from "./net.ts";
import { nodeBuiltins } from "./node.ts";
import { numberBuiltins, stringBuiltins } from "./string.ts";
import type { Builtin, BuiltinKind } from "./table.ts";

export type { Builtin, BuiltinKind, BuiltinRep, IntVariant } from "./table.ts";

const tables: readonly (readonly Builtin[])[] = [
  stringBuiltins,
  numberBuiltins,
  mathBuiltins,
  arrayBuiltins,
  consoleBuiltins,
  collectionBuiltins,
  typedArrayBuiltins,
  nodeBuiltins,
  netBuiltins,
  concurrencyBuiltins,
  generatorBuiltins,
  asyncBuiltins,
];

const byName: Map<string, Builtin[]> = new Map();
for (const table of tables) {
  for (const builtin of table) {
    const key = `${builtin.owner}.${builtin.member}`;
    const list = byName.get(key);
    if (list === undefined) byName.set(key, [builtin]);
    else list.push(builtin);
  }
}

/** Owners whose members are another's. */
function canonicalOwner(owner: string): string {
  switch (owner) {
    case "ReadonlyArray":
      return "Array";
    case "ReadonlyMap":
      return "Map";
    case "ReadonlySet":
      return "Set";
    default:
      return owner;
  }
}

/** All entries of that name (`push` has two), in order of preference; empty if the runtime does not have it. */
export function findBuiltins(owner: string | undefined, member: string): readonly Builtin[] {
  return byName.get(`${canonicalOwner(owner ?? "")}.${member}`) ?? [];
}

/** The first entry of that name and kind. */
export function findBuiltin(owner: string | undefined, member: string, kind: BuiltinKind): Builtin | undefined {
  for (const builtin of findBuiltins(owner, member)) {
    if (builtin.kind === kind) return builtin;
  }
  return undefined;
}
