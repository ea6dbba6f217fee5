/** All passes, in order. Each keeps what ir/verify.ts checks. */
import type { Func, Module } from "../ir/ir.ts";
import { ArrayClasses } from "./arrays.ts";
import { removeChecks } from "./bounds.ts";
import { specialiseCallbacks } from "./callbacks.ts";
import { keepElements } from "./elements.ts";
import { localizeGlobals } from "./globals.ts";
import { shareGuards } from "./guards.ts";
import { introduceIntegers, LocalIds } from "./integers.ts";
import { simplifyCalls } from "./peephole.ts";
import { trustPrivates } from "./privates.ts";
import { findFixed, Ranges } from "./ranges.ts";
import type { Version } from "./ranges.ts";
import { splitGuarded } from "./split.ts";
import { removeUnused } from "./unused.ts";
import { makeVersions } from "./versions.ts";
import { hoistViews } from "./views.ts";

export interface Pass {
  readonly name: string;
  run(module: Module, ids: LocalIds): void;
}

function arraysOf(module: Module, fixed: ReadonlySet<Func>, versions: ReadonlyMap<Func, Version>): ArrayClasses {
  const arrays = new ArrayClasses(module, fixed, versions);
  arrays.run();
  return arrays;
}

function useIntegers(module: Module, ids: LocalIds): void {
  const fixed: ReadonlySet<Func> = findFixed(module);
  const first = new Ranges(module, fixed, new Map(), arraysOf(module, fixed, new Map()));
  first.run();
  const versions = makeVersions(module, first, ids);
  let ranges = first;
  if (versions.size > 0) {
    ranges = new Ranges(module, fixed, versions, arraysOf(module, fixed, versions));
    ranges.run();
  }
  introduceIntegers(module, ranges, ids);
}

export const passes: readonly Pass[] = [
  { name: "privates", run: trustPrivates },
  { name: "calls", run: simplifyCalls },
  { name: "callbacks", run: specialiseCallbacks },
  { name: "globals", run: localizeGlobals },
  { name: "integers", run: useIntegers },
  { name: "guards", run: shareGuards },
  { name: "split", run: splitGuarded },
  { name: "views", run: hoistViews },
  { name: "bounds", run: removeChecks },
  { name: "elements", run: keepElements },
  { name: "unused", run: removeUnused },
];

/** Changes the module in place, and returns it. */
export function optimize(module: Module): Module {
  const ids = new LocalIds(module);
  for (const pass of passes) pass.run(module, ids);
  return module;
}
