/**
 * Array views: a loop in which nothing can replace the elements of an array or change how many there are loads them once, before it starts. What can
 * are pushes, calls that are not known to leave arrays alone, and stores outside of the array, which then load the views again.
 */
import type { Expr, Func, If, Local, Loop, Module, ElemKind, Stmt, View } from "../ir/ir.ts";
import type { Mapper } from "../ir/map.ts";
import { mapExprChildren, mapStmtChildren, mapStmts } from "../ir/map.ts";
import { visitExprChildren, visitStmtChildren } from "../ir/walk.ts";
import type { Visitor } from "../ir/walk.ts";
import type { LocalIds } from "./integers.ts";

/** Functions of the runtime that change no array and run no code of the program. */
function isHarmless(name: string): boolean {
  if (name.startsWith("math.") || name.startsWith("number.")) return true;
  switch (name) {
    case "toInt32":
    case "isInt32":
    case "fitsInt32":
    case "maxInt":
    case "minInt":
    case "limitLess":
    case "limitLessEqual":
    case "limitGreater":
    case "limitGreaterEqual":
    case "string.length":
    case "string.lengthInt":
    case "string.charCodeAt":
    case "string.charCodeAtInt":
    case "string.charCodeAtIndex":
    case "string.charAt":
    case "string.getIndex":
    case "string.getIndexInt":
    case "string.concat":
    case "string.slice":
    case "string.substring":
    case "string.indexOf":
    case "array.length":
    case "array.lengthInt":
    case "map.get":
    case "map.has":
    case "map.size":
      return true;
    default:
      return false;
  }
}

/** Does it leave all arrays as they are, but for elements stored through `views`? */
class Clobbers implements Visitor {
  found: boolean = false;
  /** Direct calls, to be asked in turn. */
  readonly calls: Set<Func> = new Set();
  readonly accessed: Map<Local, ElemKind> = new Map();
  readonly assigned: Set<Local> = new Set();
  /** Arrays of stores. */
  readonly stored: Set<Local> = new Set();
  readonly mixed: Set<Local> = new Set();
  /** A slow way of split.ts, which loads the views again. */
  reloads: boolean = false;
  private readonly canReload: boolean;

  constructor(canReload: boolean) {
    this.canReload = canReload;
  }

  private access(array: Expr, elem: ElemKind): void {
    if (array.kind !== "LocalGet" || array.rep !== "obj") return;
    const known = this.accessed.get(array.local);
    if (known === undefined) this.accessed.set(array.local, elem);
    // Two predictions for one array: the stores of one of them would have no view.
    else if (known !== elem) this.mixed.add(array.local);
  }

  expr(e: Expr): void {
    switch (e.kind) {
      case "Call":
        this.calls.add(e.func);
        break;
      case "CallRt":
        if (!isHarmless(e.name)) this.found = true;
        break;
      case "CallClosure":
      case "CallMethod":
      case "CallVirtual":
        this.found = true;
        break;
      case "GetProp":
        if (!e.exhaustive) this.found = true;
        break;
      case "Binary":
        if (e.left.rep === "value" && e.op !== "eq" && e.op !== "ne") this.found = true;
        break;
      case "Unary":
        if (e.op === "tonumber") this.found = true;
        break;
      case "NewArray":
        for (const item of e.items) if (item.spread) this.found = true;
        break;
      case "Convert":
        if (e.mode !== "flow") this.found = true;
        break;
      case "ArrayGet":
        if (e.index.rep === "int") this.access(e.array, e.elem);
        break;
      case "ArrayLength":
        break;
      default:
        break;
    }
    visitExprChildren(e, this);
  }

  stmt(s: Stmt): void {
    switch (s.kind) {
      case "ArrayPush":
      case "SetProp":
      case "DictSet":
      case "Try":
      case "Select":
        this.found = true;
        break;
      case "ArraySet":
        if (s.array.kind === "LocalGet" && s.index.rep === "int") {
          this.access(s.array, s.elem);
          this.stored.add(s.array.local);
        } else this.found = true;
        break;
      case "Let":
      case "Assign":
        this.assigned.add(s.local);
        break;
      case "If":
        if (!this.canReload || s.slow !== true) break;
        this.reloads = true;
        this.expr(s.test);
        for (const t of s.then) this.stmt(t);
        return;
      default:
        break;
    }
    visitStmtChildren(s, this);
  }
}

/** Functions that leave all arrays alone: no store, no push, and they call only such. */
function findKeepers(module: Module): Set<Func> {
  const keepers: Set<Func> = new Set();
  const scans: Map<Func, Clobbers> = new Map();
  for (const f of module.functions) {
    const scan = new Clobbers(false);
    for (const s of f.body) scan.stmt(s);
    if (!scan.found && scan.stored.size === 0) {
      scans.set(f, scan);
      keepers.add(f);
    }
  }
  for (let changed = true; changed; ) {
    changed = false;
    for (const [f, scan] of scans) {
      if (!keepers.has(f)) continue;
      for (const callee of scan.calls) {
        if (!keepers.has(callee)) {
          keepers.delete(f);
          changed = true;
          break;
        }
      }
    }
  }
  return keepers;
}

class Insert implements Mapper {
  private readonly keepers: ReadonlySet<Func>;
  private readonly ids: LocalIds;
  /** Views of the loops around. */
  private active: View[] = [];

  constructor(keepers: ReadonlySet<Func>, ids: LocalIds) {
    this.keepers = keepers;
    this.ids = ids;
  }

  private viewOf(array: Expr, elem: ElemKind | undefined): View | undefined {
    if (array.kind !== "LocalGet") return undefined;
    for (const v of this.active) if (v.array === array.local && (elem === undefined || v.elem === elem)) return v;
    return undefined;
  }

  expr(e: Expr): Expr {
    const mapped = mapExprChildren(e, this);
    if (mapped.kind === "ArrayGet" && mapped.index.rep === "int") {
      const view = this.viewOf(mapped.array, mapped.elem);
      if (view !== undefined) return { ...mapped, view };
    }
    if (mapped.kind === "ArrayLength") {
      const view = this.viewOf(mapped.array, undefined);
      if (view !== undefined) return { ...mapped, view };
    }
    return mapped;
  }

  stmt(s: Stmt, out: Stmt[]): void {
    if (s.kind === "Loop") {
      out.push(this.loop(s));
      return;
    }
    if (s.kind === "If" && s.slow === true && this.active.length > 0) {
      out.push(this.slowIf(s));
      return;
    }
    const mapped = mapStmtChildren(s, this);
    if (mapped.kind === "ArraySet") {
      const view = this.viewOf(mapped.array, mapped.elem);
      if (view !== undefined) {
        out.push({ ...mapped, view, stale: [...this.active] });
        return;
      }
    }
    out.push(mapped);
  }

  /** The slow way goes without views, which it may make stale. */
  private slowIf(s: If): Stmt {
    const test = this.expr(s.test);
    const then = mapStmts(s.then, this);
    const stale = this.active;
    this.active = [];
    const slow = mapStmts(s.else, this);
    this.active = stale;
    return { ...s, test, then, else: slow, stale: [...stale] };
  }

  private loop(s: Loop): Stmt {
    const scan = new Clobbers(true);
    scan.stmt(s);
    let clobbers = scan.found;
    for (const f of scan.calls) if (!this.keepers.has(f)) clobbers = true;
    const views: View[] = [];
    if (!clobbers) {
      // A store into an array without a view may change any other.
      for (const l of scan.stored) if (scan.assigned.has(l) || scan.mixed.has(l)) clobbers = true;
      if (!clobbers) {
        for (const [array, elem] of scan.accessed) {
          if (scan.assigned.has(array)) continue;
          if (this.viewOf({ kind: "LocalGet", rep: "obj", local: array }, elem) !== undefined) continue;
          const local = this.ids.make(`${array.name}_view`, "obj");
          local.mutable = scan.stored.size > 0 || scan.reloads;
          views.push({ array, elem, local });
        }
      }
    }
    const outer = this.active;
    // Where this loop may replace buffers, the views of the loops around would be wrong: but then they have none.
    this.active = clobbers ? [] : [...outer, ...views];
    const mapped = mapStmtChildren(s, this);
    this.active = outer;
    return views.length === 0 || mapped.kind !== "Loop" ? mapped : { ...mapped, views };
  }
}

export function hoistViews(module: Module, ids: LocalIds): void {
  const keepers = findKeepers(module);
  for (const f of module.functions) f.body = mapStmts(f.body, new Insert(keepers, ids));
}
