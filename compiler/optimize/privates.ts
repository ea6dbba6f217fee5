/**
 * Private fields that always hold what they are declared to hold. Only the class can write `#x`, so all stores are known; where the constructor of a
 * class without a base fills it before anybody else can see the object, and every store is proved to be of one kind, reads need no test.
 */
import type { Class, Convert, Expr, Func, Layout, Local, Module, SetField, Stmt, Test } from "../ir/ir.ts";
import type { Mapper } from "../ir/map.ts";
import { mapExprChildren, mapStmtChildren, mapStmts } from "../ir/map.ts";
import { visitExprChildren, visitStmtChildren } from "../ir/walk.ts";
import type { Visitor } from "../ir/walk.ts";

/** The class that declares the slot. */
function declaring(owner: Class, slot: number): Class {
  let c = owner;
  while (c.base !== undefined && slot < c.base.slots.length) c = c.base;
  return c;
}

function privateSlot(owner: Class | Layout, slot: number): Class | undefined {
  if (!("vtable" in owner)) return undefined;
  const c = declaring(owner, slot);
  const s = c.slots[slot];
  const eligible =
    c.base === undefined && c.builtin === undefined && s !== undefined && s.isPrivate && s.kind === "value";
  return eligible ? c : undefined;
}

/** What is made a value to be stored, where its rep tells that it is an object, a string or a boolean. */
function proofOf(value: Expr): Expr | undefined {
  if (value.kind !== "Convert" || value.rep !== "value" || value.checked) return undefined;
  const rep = value.operand.rep;
  return rep === "obj" || rep === "str" || rep === "bool" ? value.operand : undefined;
}

/** Is what the expression makes known to pass the test? */
function passes(e: Expr, test: Test): boolean {
  if (e.kind === "NewArray") return test.kind === "array" && !e.isTuple;
  if (e.kind !== "CallRt") return false;
  return (test.kind === "map" && e.name === "map.newMap") || (test.kind === "set" && e.name === "map.newSet");
}

/** Does it mention a local? */
class Mentions implements Visitor {
  found: boolean = false;
  private readonly local: Local;

  constructor(local: Local) {
    this.local = local;
  }
  expr(e: Expr): void {
    if (e.kind === "LocalGet" && e.local === this.local) this.found = true;
    visitExprChildren(e, this);
  }
  stmt(s: Stmt): void {
    visitStmtChildren(s, this);
  }
}

/** The constructor functions: who is called first with a new instance. */
class Constructors implements Visitor {
  readonly found: Map<Class, Func> = new Map();
  /** Made without a call of one known constructor right after it. */
  readonly other: Set<Class> = new Set();
  private readonly expected: Set<Expr> = new Set();

  expr(e: Expr): void {
    if (e.kind === "Block") this.block(e.body);
    if (e.kind === "NewInstance" && !this.expected.has(e)) this.other.add(e.class);
    visitExprChildren(e, this);
  }
  stmt(s: Stmt): void {
    visitStmtChildren(s, this);
  }

  private block(body: readonly Stmt[]): void {
    const made = body[0];
    const next = body[1];
    if (made?.kind !== "Let" || made.init?.kind !== "NewInstance" || next?.kind !== "ExprStmt") return;
    const call = next.expr;
    const self = call.kind === "Call" ? call.args[0] : undefined;
    if (call.kind !== "Call" || self?.kind !== "LocalGet" || self.local !== made.local) return;
    const rest = new Mentions(made.local);
    for (let i = 1; i < call.args.length; i++) rest.expr(call.args[i]);
    const c = made.init.class;
    const known = this.found.get(c);
    if (rest.found || (known !== undefined && known !== call.func)) return;
    this.found.set(c, call.func);
    this.expected.add(made.init);
  }
}

/** What a constructor stores before anybody else can see the object: the last store of each slot, and those that it makes void. */
class Fills {
  readonly last: Map<number, SetField> = new Map();
  readonly void: SetField[] = [];

  constructor(f: Func) {
    const self = f.params[0];
    if (self === undefined || self.mutable) return;
    for (const s of f.body) {
      const mentions = new Mentions(self);
      if (s.kind === "SetField" && s.object.kind === "LocalGet" && s.object.local === self) {
        mentions.expr(s.value);
        if (mentions.found) return;
        const before = this.last.get(s.slot);
        if (before !== undefined) this.void.push(before);
        this.last.set(s.slot, s);
      } else {
        if (s.kind !== "Let" && s.kind !== "Assign" && s.kind !== "ExprStmt") return;
        mentions.stmt(s);
        if (mentions.found) return;
      }
    }
  }
}

/** Of each slot what its stores hold; undefined where one of them is not proved. */
type Proofs = Map<Class, Map<number, Expr[] | undefined>>;

/** Every store of a private slot but those that another one follows before the object can be seen. */
class Stores implements Visitor {
  readonly proofs: Proofs = new Map();
  private readonly filled: ReadonlyMap<Class, Fills>;
  private readonly overwritten: Set<SetField> = new Set();

  constructor(filled: ReadonlyMap<Class, Fills>) {
    this.filled = filled;
    for (const fills of filled.values()) for (const s of fills.void) this.overwritten.add(s);
  }

  expr(e: Expr): void {
    visitExprChildren(e, this);
  }

  stmt(s: Stmt): void {
    if (s.kind === "SetField" && !this.overwritten.has(s)) {
      const c = privateSlot(s.owner, s.slot);
      if (c !== undefined) this.store(c, s);
    }
    visitStmtChildren(s, this);
  }

  private store(c: Class, s: SetField): void {
    let slots = this.proofs.get(c);
    if (slots === undefined) {
      slots = new Map();
      this.proofs.set(c, slots);
    }
    const proof = this.filled.get(c)?.last.has(s.slot) === true ? proofOf(s.value) : undefined;
    const known = slots.get(s.slot);
    if (proof === undefined || (known === undefined && slots.has(s.slot))) slots.set(s.slot, undefined);
    else slots.set(s.slot, [...(known ?? []), proof]);
  }
}

class TrustReads implements Mapper {
  private readonly proofs: Proofs;

  constructor(proofs: Proofs) {
    this.proofs = proofs;
  }

  expr(e: Expr): Expr {
    const mapped = mapExprChildren(e, this);
    return mapped.kind === "Convert" && mapped.checked && this.isProved(mapped)
      ? { ...mapped, checked: false }
      : mapped;
  }

  stmt(s: Stmt, out: Stmt[]): void {
    out.push(mapStmtChildren(s, this));
  }

  private isProved(e: Convert): boolean {
    const read = e.operand;
    if (read.kind !== "GetField" || read.rep !== "value" || e.mode !== "flow") return false;
    const c = privateSlot(read.owner, read.slot);
    const proofs = c === undefined ? undefined : this.proofs.get(c)?.get(read.slot);
    if (proofs === undefined) return false;
    const test = e.test;
    return proofs.every((p) => p.rep === e.rep && (e.rep !== "obj" || test === undefined || passes(p, test)));
  }
}

export function trustPrivates(module: Module): void {
  const constructors = new Constructors();
  for (const f of module.functions) for (const s of f.body) constructors.stmt(s);
  const filled: Map<Class, Fills> = new Map();
  for (const [c, f] of constructors.found) if (!constructors.other.has(c)) filled.set(c, new Fills(f));
  const stores = new Stores(filled);
  for (const f of module.functions) for (const s of f.body) stores.stmt(s);
  const trust = new TrustReads(stores.proofs);
  for (const f of module.functions) f.body = mapStmts(f.body, trust);
}
