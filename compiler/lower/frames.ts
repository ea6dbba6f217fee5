/**
 * The frame of a coroutine: a slot for each local that more than one block uses, and for what comes from outside (parameters, `this`, captures). Makes the
 * functions of the blocks, and the body of the function that is called: it runs what comes before the coroutine starts, and makes the frame.
 */
import type * as ir from "../ir/ir.ts";
import type { Mapper } from "../ir/map.ts";
import { mapExprChildren, mapStmtChildren, mapStmts } from "../ir/map.ts";
import { visitExprChildren, visitStmtChildren } from "../ir/walk.ts";
import type { Visitor } from "../ir/walk.ts";
import * as b from "./build.ts";
import { frameName } from "./suspensions.ts";

/** A block while it is made. */
export interface Block {
  readonly stmts: ir.Stmt[];
  handler: number;
  onReturn: number;
  raw: boolean;
}

/** Which locals a block mentions, and whether each is first declared there. */
class Mentions implements Visitor {
  readonly locals: Map<ir.Local, { declared: boolean }> = new Map();
  readonly captures: Set<number> = new Set();
  /** A loop that stays in the block. */
  loops: boolean = false;

  private touch(local: ir.Local, declared: boolean): void {
    if (!this.locals.has(local)) this.locals.set(local, { declared });
  }
  expr(e: ir.Expr): void {
    if (e.kind === "LocalGet") this.touch(e.local, false);
    else if (e.kind === "Captured") this.captures.add(e.index);
    visitExprChildren(e, this);
  }
  stmt(s: ir.Stmt): void {
    if (s.kind === "Try" && s.param !== undefined) this.touch(s.param, true);
    else if (s.kind === "Loop") this.loops = true;
    visitStmtChildren(s, this);
    if (s.kind === "Let") this.touch(s.local, true);
    else if (s.kind === "Assign") this.touch(s.local, false);
  }
}

export class Frames {
  private readonly module: ir.Module;
  private readonly func: ir.Func;
  private readonly kind: ir.CoroutineKind;
  private readonly prefix: ir.Stmt[];
  private readonly forced: ReadonlySet<ir.Local>;
  private readonly uniqueName: (wanted: string) => string;
  private readonly slots: ir.Slot[] = [];
  private readonly slotOf: Map<ir.Local, number> = new Map();
  private readonly captured: Map<number, ir.Local> = new Map();
  private nextLocal: number = 200000;

  constructor(
    module: ir.Module,
    func: ir.Func,
    kind: ir.CoroutineKind,
    prefix: ir.Stmt[],
    forced: ReadonlySet<ir.Local>,
    uniqueName: (wanted: string) => string,
  ) {
    this.module = module;
    this.func = func;
    this.kind = kind;
    this.prefix = prefix;
    this.forced = forced;
    this.uniqueName = uniqueName;
  }

  finish(blocks: readonly Block[]): void {
    const mentions = blocks.map((block) => {
      const found = new Mentions();
      for (const s of block.stmts) found.stmt(s);
      return found;
    });
    const given = new Mentions();
    for (const s of this.prefix) given.stmt(s);
    for (const p of this.func.params) given.expr(b.get(p));
    if (this.func.thisLocal !== undefined) given.expr(b.get(this.func.thisLocal));
    const users: Map<ir.Local, number> = new Map();
    for (const found of mentions) {
      for (const local of found.locals.keys())
        users.set(local, (users.get(local) ?? (given.locals.has(local) ? 1 : 0)) + 1);
      for (const index of found.captures) {
        if (this.captured.has(index)) continue;
        const local = this.makeLocal("captured", this.func.captures[index] ?? "value");
        this.captured.set(index, local);
        this.addSlot(local);
      }
    }
    for (const [local, count] of users) if (count > 1 || this.forced.has(local)) this.addSlot(local);
    const made: ir.CoroutineBlock[] = [];
    const layout: ir.Layout = {
      id: this.module.layouts.length,
      name: this.uniqueName(`${this.func.name}_Frame`),
      slots: this.slots,
      coroutine: { kind: this.kind, blocks: made },
    };
    blocks.forEach((block, i) => {
      const found = mentions[i];
      if (found === undefined) return;
      made.push({
        func: this.blockFunc(layout, block, found, i),
        handler: block.handler,
        onReturn: block.onReturn,
        raw: block.raw,
      });
    });
    this.module.layouts.push(layout);
    for (const block of made) this.module.waiting?.get(this.func)?.push(block.func);
    this.makeStart(layout);
  }

  private makeLocal(name: string, rep: ir.Rep): ir.Local {
    const local: ir.Local = { id: this.nextLocal, name, rep, mutable: false };
    this.nextLocal++;
    return local;
  }

  private addSlot(local: ir.Local): void {
    this.slotOf.set(local, this.slots.length);
    this.slots.push({
      name: local.name,
      kind: local.rep === "f64" ? "f64" : "value",
      test: undefined,
      isPrivate: false,
      hidden: true,
    });
  }

  /** The function that is called: a new frame with what is known at the call. */
  private makeStart(layout: ir.Layout): void {
    const known: Map<ir.Local, ir.Expr> = new Map();
    for (const p of this.func.params) known.set(p, b.get(p));
    if (this.func.thisLocal !== undefined) known.set(this.func.thisLocal, b.get(this.func.thisLocal));
    for (const s of this.prefix) if (s.kind === "Let") known.set(s.local, b.get(s.local));
    for (const [index, local] of this.captured) known.set(local, { kind: "Captured", rep: local.rep, index });
    const values: ir.Expr[] = [];
    for (const local of this.slotOf.keys()) {
      const value = known.get(local);
      if (value !== undefined) values.push(local.rep === "f64" ? value : b.toValue(value));
      else values.push(local.rep === "f64" ? b.num(0) : b.empty());
    }
    let result: ir.Expr = { kind: "NewObject", rep: "obj", layout, values };
    if (this.kind === "async") result = b.callRt("promise.start", "obj", [result], b.noSite, false);
    const body: ir.Stmt[] = [...this.prefix];
    // A module.
    if (this.func.result === "void")
      body.push(b.exprStmt(b.callRt("modules.started", "void", [result], b.noSite, false)));
    else body.push({ kind: "Return", value: b.proved(result, this.func.result) });
    this.func.body = body;
  }

  private blockFunc(layout: ir.Layout, block: Block, found: Mentions, index: number): ir.Func {
    const frame = this.makeLocal("frame", "obj");
    const rewriter = new BlockRewriter(layout, frame, this.slotOf, this.captured, found, (local) =>
      this.makeLocal(local.name, local.rep),
    );
    const body = rewriter.run(block.stmts);
    const func: ir.Func = {
      id: this.module.functions.length,
      name: this.uniqueName(`${this.func.name}_block${index}`),
      sourceName: this.func.sourceName,
      convention: "direct",
      params: [frame],
      thisLocal: undefined,
      result: "f64",
      paramTests: [],
      hasRest: false,
      arity: 0,
      captures: [],
      body,
      file: this.func.file,
      line: this.func.line,
    };
    this.module.functions.push(func);
    return func;
  }
}

/**
 * Locals of the frame become slots. One that is set once is read once, at the start of the block; so is one that changes, if the block has a loop: then
 * each assignment goes to the copy and to the slot.
 */
class BlockRewriter implements Mapper {
  private readonly layout: ir.Layout;
  private readonly frame: ir.Local;
  private readonly slotOf: ReadonlyMap<ir.Local, number>;
  private readonly captured: ReadonlyMap<number, ir.Local>;
  private readonly copies: Map<ir.Local, ir.Local> = new Map();
  private readonly start: ir.Stmt[] = [];

  constructor(
    layout: ir.Layout,
    frame: ir.Local,
    slotOf: ReadonlyMap<ir.Local, number>,
    captured: ReadonlyMap<number, ir.Local>,
    found: Mentions,
    copy: (local: ir.Local) => ir.Local,
  ) {
    this.layout = layout;
    this.frame = frame;
    this.slotOf = slotOf;
    this.captured = captured;
    for (const [local, { declared }] of found.locals) {
      if (!slotOf.has(local) || (local.mutable && !(found.loops && mayBeUnset(local)))) continue;
      const own = copy(local);
      this.copies.set(local, own);
      if (!declared) this.start.push(b.letStmt(own, this.load(local)));
    }
    for (const index of found.captures) {
      const local = captured.get(index);
      if (local === undefined) continue;
      const own = copy(local);
      this.copies.set(local, own);
      this.start.push(b.letStmt(own, this.load(local)));
    }
  }

  run(stmts: readonly ir.Stmt[]): ir.Stmt[] {
    const body = mapStmts(stmts, this);
    return [...this.start, ...body];
  }

  private load(local: ir.Local): ir.Expr {
    const slot = this.slotOf.get(local) ?? -1;
    const kind = this.layout.slots[slot]?.kind ?? "value";
    return b.proved({ kind: "GetField", rep: kind, object: b.get(this.frame), owner: this.layout, slot }, local.rep);
  }

  private store(local: ir.Local, value: ir.Expr): ir.Stmt {
    const slot = this.slotOf.get(local) ?? -1;
    const kind = this.layout.slots[slot]?.kind ?? "value";
    return {
      kind: "SetField",
      object: b.get(this.frame),
      owner: this.layout,
      slot,
      value: kind === "f64" ? value : b.toValue(value),
    };
  }

  expr(e: ir.Expr): ir.Expr {
    if (e.kind === "LocalGet") {
      const copy = this.copies.get(e.local);
      if (copy !== undefined) return b.get(copy);
      return this.slotOf.has(e.local) ? this.load(e.local) : e;
    }
    if (e.kind === "Captured") {
      const local = this.captured.get(e.index);
      const copy = local === undefined ? undefined : this.copies.get(local);
      return copy === undefined ? e : b.get(copy);
    }
    if (e.kind === "CallRt" && e.name === frameName) return b.get(this.frame);
    return mapExprChildren(e, this);
  }

  stmt(s: ir.Stmt, out: ir.Stmt[]): void {
    if (s.kind === "Let" && this.slotOf.has(s.local)) {
      const copy = this.copies.get(s.local);
      const init = s.init === undefined ? undefined : this.expr(s.init);
      if (copy !== undefined) {
        out.push(b.letStmt(copy, init ?? (mayBeUnset(copy) ? b.anyValue(copy.rep) : undefined)));
        if (init !== undefined || copy.rep === "value") out.push(this.store(s.local, b.get(copy)));
      } else if (init !== undefined) out.push(this.store(s.local, init));
      else if (s.local.rep === "value") out.push(this.store(s.local, b.undef()));
      return;
    }
    if (s.kind === "Assign" && this.slotOf.has(s.local)) {
      const value = this.expr(s.value);
      const copy = this.copies.get(s.local);
      if (copy !== undefined) out.push(b.assign(copy, value));
      out.push(this.store(s.local, copy === undefined ? value : b.get(copy)));
      return;
    }
    out.push(mapStmtChildren(s, this));
  }
}

/** Is what its slot holds before it is set a value of its rep? A pointer that is null is not. */
function mayBeUnset(local: ir.Local): boolean {
  return local.rep === "f64" || local.rep === "value" || local.rep === "bool";
}
