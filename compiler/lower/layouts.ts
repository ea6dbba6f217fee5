/**
 * Layouts of object literals, and at the end which of them (and of the classes) each property access may meet. Candidates are predictions: the
 * access tests them and has an exact slow path, so that a wrong or missing one costs time only.
 */
import type { TypedProgram } from "../check/api.ts";
import type { Type } from "../check/types.ts";
import { TypeFlags } from "../check/types.ts";
import type * as ir from "../ir/ir.ts";
import type { ClassInfo } from "./classinfo.ts";
import { instanceSlot } from "./classinfo.ts";
import type { Program } from "./context.ts";
import { has } from "./reps.ts";

const maxCandidates = 4;

/** The name of a `[Symbol.iterator]` member in layouts and classes: no program can write it. */
export const iteratorKey = "\u0001iterator";

/** And of a `[Symbol.asyncIterator]` member. */
export const asyncIteratorKey = "\u0001asyncIterator";

/** As a program sees the name of a member. */
export function shownKey(name: string): string {
  if (name === iteratorKey) return "[Symbol.iterator]";
  return name === asyncIteratorKey ? "[Symbol.asyncIterator]" : name;
}

/** The name of a slot that only says that the object is a module. */
export const moduleKey = "\u0001module";

export interface Key {
  readonly name: string;
  readonly kind: ir.SlotKind;
  /** Two slots: the getter and the setter. */
  readonly accessor?: boolean;
}

export class Layouts {
  private readonly list: ir.Layout[];
  private readonly byKey: Map<string, ir.Layout> = new Map();
  /** Types of the literals that have this layout. */
  readonly origins: Map<ir.Layout, Type[]> = new Map();
  readonly byName: Map<string, ir.Layout[]> = new Map();

  constructor(list: ir.Layout[]) {
    this.list = list;
  }

  get(keys: readonly Key[], origin: Type): ir.Layout {
    let text = "";
    for (const k of keys)
      text += `${k.accessor === true ? "a" : k.kind === "f64" ? "d" : "v"}${k.name.length}:${k.name},`;
    let layout = this.byKey.get(text);
    if (layout === undefined) {
      const slots: ir.Slot[] = [];
      for (const k of keys) {
        const hidden = k.name === iteratorKey || k.name === asyncIteratorKey || k.name === moduleKey;
        const { name, kind } = k;
        if (k.accessor === true) {
          slots.push({ name, kind, test: undefined, isPrivate: false, hidden, accessor: true });
          slots.push({ name: `set ${name}`, kind, test: undefined, isPrivate: true, hidden });
        } else slots.push({ name, kind, test: undefined, isPrivate: false, hidden });
      }
      layout = { id: this.list.length, name: `L${this.list.length}`, slots };
      this.list.push(layout);
      this.byKey.set(text, layout);
      this.origins.set(layout, []);
      for (const k of keys) {
        if (k.accessor === true) continue;
        const sharing = this.byName.get(k.name);
        if (sharing === undefined) this.byName.set(k.name, [layout]);
        else sharing.push(layout);
      }
    }
    const origins = this.origins.get(layout);
    if (origins !== undefined && !origins.includes(origin)) origins.push(origin);
    return layout;
  }
}

/** Of a property that is a plain slot. */
export function slotIndex(layout: ir.Layout | ir.Class, name: string): number {
  for (let i = 0; i < layout.slots.length; i++) {
    const s = layout.slots[i];
    if (s !== undefined && s.name === name && !s.isPrivate && s.accessor !== true) return i;
  }
  return -1;
}

function hasProperty(layout: ir.Layout, name: string): boolean {
  return layout.slots.some((s) => s.name === name && !s.isPrivate);
}

/** Fills the candidates of all accesses. */
export function resolveAccesses(p: Program): void {
  const cache: Map<string, ir.Candidate[]> = new Map();
  for (const access of p.pendingAccesses) {
    const key = `${access.type.id} ${access.name}`;
    let found = cache.get(key);
    if (found === undefined) {
      found = candidatesFor(p, access.type, access.name);
      cache.set(key, found);
    }
    for (const c of found) access.candidates.push({ owner: c.owner, slot: c.slot });
  }
}

/** The members of a union of objects; a parameter's constraint. */
export function objectMembers(typed: TypedProgram, type: Type): Type[] {
  const out: Type[] = [];
  const add = (t: Type, depth: number): void => {
    if (depth > 8) return;
    if (t.kind === "union") {
      for (const m of t.types) add(m, depth + 1);
    } else if (
      t.kind === "parameter" ||
      t.kind === "indexedAccess" ||
      t.kind === "conditional" ||
      t.kind === "substitution"
    ) {
      const c = typed.constraintOfType(t);
      if (c !== undefined && c !== t) add(c, depth + 1);
    } else if (!has(t, TypeFlags.Primitive | TypeFlags.AnyOrUnknown | TypeFlags.Never)) out.push(t);
  };
  add(type, 0);
  return out;
}

function candidatesFor(p: Program, type: Type, name: string): ir.Candidate[] {
  const out: ir.Candidate[] = [];
  const add = (owner: ir.Class | ir.Layout, slot: number): void => {
    if (out.length >= maxCandidates) return;
    for (const c of out) if (c.owner === owner) return;
    out.push({ owner, slot });
  };
  const members = objectMembers(p.typed, type);
  for (const m of members) {
    const symbol = p.reps.classSymbol(m);
    const info = symbol === undefined ? undefined : p.classes.get(symbol);
    if (info !== undefined) {
      const slot = instanceSlot(info, name);
      if (slot >= 0) add(info.ir, slot);
    }
  }
  const layouts = p.layouts.byName.get(name) ?? [];
  for (const m of members) {
    const symbol = p.reps.classSymbol(m);
    if (symbol !== undefined && p.classes.get(symbol)?.hasPrivate === true) continue;
    const required = p.typed.propertiesOfType(m);
    for (const layout of layouts) {
      if (out.length >= maxCandidates) return out;
      if (layoutFits(p, layout, m, required)) add(layout, slotIndex(layout, name));
    }
    if (symbol === undefined) {
      for (const c of p.classes.values()) {
        if (out.length >= maxCandidates) return out;
        const slot = instanceSlot(c, name);
        if (
          slot >= 0 &&
          classFits(
            c,
            required.map((r) => r.name),
          ) &&
          !(c.base !== undefined && out.some((o) => o.owner === c.base?.ir))
        )
          add(c.ir, slot);
      }
    }
  }
  return out;
}

const symbolOptional = 16777216;

function layoutFits(
  p: Program,
  layout: ir.Layout,
  type: Type,
  required: readonly { readonly name: string; readonly flags: number }[],
): boolean {
  const origins = p.layouts.origins.get(layout) ?? [];
  if (origins.includes(type)) return true;
  for (const r of required) {
    if ((r.flags & symbolOptional) === 0 && !hasProperty(layout, r.name)) return false;
  }
  // A discriminant must agree with one of the literals.
  for (const r of p.typed.propertiesOfType(type)) {
    const wanted = p.typed.typeOfSymbol(r);
    if (!has(wanted, TypeFlags.Literal)) continue;
    let agrees = false;
    for (const o of origins) {
      const own = p.typed.propertyOfType(o, r.name);
      if (own === undefined || p.typed.isTypeAssignableTo(p.typed.typeOfSymbol(own), wanted)) agrees = true;
    }
    if (!agrees) return false;
  }
  return true;
}

export function classFits(c: ClassInfo, names: readonly string[]): boolean {
  for (const name of names) if (!c.memberNames.has(name)) return false;
  return true;
}
