/** All passes, in order. Each keeps what ir/verify.ts checks. */
import type { Func, Module } from "../ir/ir.ts";
import { keepElements } from "./elements.ts";
import { localizeGlobals } from "./globals.ts";
import { shareGuards } from "./guards.ts";
import { introduceIntegers, LocalIds } from "./integers.ts";
import { simplifyCalls } from "./peephole.ts";
import { removeUnused } from "./unused.ts";
import { findFixed, Ranges } from "./ranges.ts";
import { splitGuarded } from "./split.ts";
import { hoistViews } from "./views.ts";
import { makeVersions } from "./versions.ts";

/** Changes the module in place, and returns it. */
export function optimize(module: Module): Module {
	const ids = new LocalIds(module);
	simplifyCalls(module);
	localizeGlobals(module, ids);
	const fixed: ReadonlySet<Func> = findFixed(module);
	const first = new Ranges(module, fixed, new Map());
	first.run();
	const versions = makeVersions(module, first, ids);
	let ranges = first;
	if (versions.size > 0) {
		ranges = new Ranges(module, fixed, versions);
		ranges.run();
	}
	introduceIntegers(module, ranges, ids);
	shareGuards(module, ids);
	splitGuarded(module, ids);
	hoistViews(module, ids);
	keepElements(module);
	removeUnused(module);
	return module;
}
