/**
 * Bounds checks of views that need not be made. A loop that counts up to a limit tests once, before it starts, that the limit is within the views
 * which it reads and writes at its counter: LLVM makes two loops of that, and the one without checks can be vectorised. And a store where an element
 * has just been read that would have trapped needs no test.
 */
import type { ArrayGet, ArraySet, Expr, Local, Loop, Module, Reach, Stmt, View } from "../ir/ir.ts";
import type { Mapper } from "../ir/map.ts";
import { mapExprChildren, mapStmtChildren, mapStmts } from "../ir/map.ts";
import { visitExprChildren, visitStmtChildren } from "../ir/walk.ts";
import type { Visitor } from "../ir/walk.ts";
import type { LocalIds } from "./integers.ts";

/** Above that, LLVM would not make two loops: the test would stay in it, beside the checks. */
const largestLoop = 60;

/** Of the holes of other arrays every access has to know. */
function isCoverable(view: View): boolean {
  return view.elem !== "value";
}

/** `local + ahead` */
interface Index {
  readonly local: Local;
  readonly ahead: number;
}

/** `aliases`: constants that are another local: `a[i] += x` has one for its index. */
function indexOf(e: Expr, aliases: ReadonlyMap<Local, Local>): Index | undefined {
  if (e.kind === "LocalGet") return { local: aliases.get(e.local) ?? e.local, ahead: 0 };
  if (e.kind !== "Binary" || e.left.kind !== "LocalGet" || e.right.kind !== "IntConst") return undefined;
  if (Math.abs(e.right.value) > 1024) return undefined;
  const local = aliases.get(e.left.local) ?? e.left.local;
  if (e.op === "add") return { local, ahead: e.right.value };
  if (e.op === "sub") return { local, ahead: -e.right.value };
  return undefined;
}

/** What the body of a loop does. */
class Scan implements Visitor {
  readonly assigned: Set<Local> = new Set();
  readonly aliases: Map<Local, Local> = new Map();
  readonly gets: ArrayGet[] = [];
  readonly sets: ArraySet[] = [];
  size: number = 0;
  /** Loops in it, calls, stores that may take a slow way: what makes two loops too much, or views stale. */
  found: boolean = false;

  expr(e: Expr): void {
    this.size++;
    switch (e.kind) {
      case "Call":
      case "CallClosure":
      case "CallMethod":
      case "CallVirtual":
        this.found = true;
        break;
      case "ArrayGet":
        this.gets.push(e);
        break;
      default:
        break;
    }
    visitExprChildren(e, this);
  }

  stmt(s: Stmt): void {
    this.size++;
    switch (s.kind) {
      case "Let":
        this.assigned.add(s.local);
        if (!s.local.mutable && s.init !== undefined && s.init.kind === "LocalGet" && s.init.rep === "int")
          this.aliases.set(s.local, s.init.local);
        break;
      case "Assign":
        this.assigned.add(s.local);
        break;
      case "Loop":
      case "Try":
      case "Select":
        this.found = true;
        break;
      case "If":
        if (s.slow === true) this.found = true;
        break;
      case "ArraySet":
        this.sets.push(s);
        break;
      default:
        break;
    }
    visitStmtChildren(s, this);
  }
}

/** Marks the accesses of a covered loop. */
class UseWhole implements Mapper {
  private readonly whole: Local;
  private readonly reaches: ReadonlyMap<View, number>;
  private readonly counter: Local;
  private readonly aliases: ReadonlyMap<Local, Local>;

  constructor(whole: Local, reaches: ReadonlyMap<View, number>, counter: Local, aliases: ReadonlyMap<Local, Local>) {
    this.whole = whole;
    this.reaches = reaches;
    this.counter = counter;
    this.aliases = aliases;
  }

  private isCovered(view: View | undefined, index: Expr): boolean {
    return view !== undefined && this.reaches.has(view) && indexOf(index, this.aliases)?.local === this.counter;
  }

  expr(e: Expr): Expr {
    const mapped = mapExprChildren(e, this);
    const covered = mapped.kind === "ArrayGet" && this.isCovered(mapped.view, mapped.index);
    return covered ? { ...mapped, whole: this.whole } : mapped;
  }

  stmt(s: Stmt, out: Stmt[]): void {
    const mapped = mapStmtChildren(s, this);
    const covered = mapped.kind === "ArraySet" && this.isCovered(mapped.view, mapped.index);
    out.push(covered ? { ...mapped, whole: this.whole } : mapped);
  }
}

class CoverLoops implements Mapper {
  private readonly ids: LocalIds;

  constructor(ids: LocalIds) {
    this.ids = ids;
  }

  expr(e: Expr): Expr {
    return mapExprChildren(e, this);
  }

  stmt(s: Stmt, out: Stmt[]): void {
    const mapped = mapStmtChildren(s, this);
    out.push(mapped.kind === "Loop" ? this.loop(mapped) : mapped);
  }

  private loop(s: Loop): Loop {
    const test = s.test;
    if (test === undefined || test.kind !== "Binary" || (test.op !== "lt" && test.op !== "le")) return s;
    if (test.left.kind !== "LocalGet" || test.left.rep !== "int" || test.right.rep !== "int") return s;
    const counter = test.left.local;
    const least = counter.least;
    if (least === undefined) return s;
    const scan = new Scan();
    for (const b of s.body) scan.stmt(b);
    if (scan.found || scan.size > largestLoop || scan.assigned.has(counter)) return s;
    const update = new Scan();
    for (const u of s.update) update.stmt(u);
    if (update.found || update.sets.length > 0) return s;
    const limit = test.right;
    if (limit.kind === "LocalGet") {
      if (scan.assigned.has(limit.local) || update.assigned.has(limit.local)) return s;
    } else if (limit.kind === "ArrayLength") {
      // A view's length changes where a store takes the slow way: not in a covered loop.
      if (limit.view === undefined) return s;
    } else if (limit.kind !== "IntConst") return s;

    const ahead: Map<View, number> = new Map();
    const note = (view: View | undefined, index: Expr): boolean => {
      const at = indexOf(index, scan.aliases);
      if (view === undefined || !isCoverable(view) || at?.local !== counter || least + at.ahead < 0) return false;
      ahead.set(view, Math.max(ahead.get(view) ?? at.ahead, at.ahead));
      return true;
    };
    for (const get of scan.gets) {
      const at = indexOf(get.index, scan.aliases);
      // Before the start: not below the limit alone.
      if (at?.local === counter && least + at.ahead < 0) return s;
      note(get.view, get.index);
    }
    // A store that takes the slow way may change what the other views see.
    for (const set of scan.sets) if (!note(set.view, set.index)) return s;
    if (ahead.size === 0) return s;

    const whole = this.ids.make("whole", "bool");
    const body = mapStmts(s.body, new UseWhole(whole, ahead, counter, scan.aliases));
    const reaches: Reach[] = [];
    for (const [view, most] of ahead) reaches.push({ view, ahead: test.op === "le" ? most + 1 : most });
    return { ...s, body, covered: { whole, limit, reaches } };
  }
}

function nestedLists(s: Stmt): readonly (readonly Stmt[])[] {
  switch (s.kind) {
    case "If":
      return [s.then, s.else];
    case "Loop":
    case "Labeled":
      return [s.body];
    case "Try":
      return [s.body, s.handler ?? [], s.finalizer ?? []];
    case "Select":
      return [...s.cases.map((c) => c.body), s.otherwise ?? []];
    default:
      return [];
  }
}

/** Stores where an element has just been read that would have trapped. */
class Proved {
  private known: { readonly view: View; readonly index: Local }[] = [];

  stmts(list: readonly Stmt[]): void {
    for (const s of list) this.stmt(s);
  }

  private forget(assigned: ReadonlySet<Local>): void {
    this.known = this.known.filter((k) => !assigned.has(k.index));
  }

  private stmt(s: Stmt): void {
    const scan = new Scan();
    scan.stmt(s);
    switch (s.kind) {
      case "Let":
        if (s.init !== undefined) this.reads(s.init);
        break;
      case "Assign":
        this.reads(s.value);
        break;
      case "ArraySet": {
        this.reads(s.value);
        const index = s.index;
        if (s.view !== undefined && index.kind === "LocalGet") {
          const view = s.view;
          if (this.known.some((k) => k.view === view && k.index === index.local)) s.proved = true;
        }
        break;
      }
      default: {
        const before = this.known;
        for (const list of nestedLists(s)) {
          this.known = [];
          this.stmts(list);
        }
        this.known = before;
        break;
      }
    }
    this.forget(scan.assigned);
  }

  /** Elements that are read whatever happens. */
  private reads(e: Expr): void {
    switch (e.kind) {
      case "Cond":
      case "And":
      case "Or":
      case "Block":
        return;
      case "ArrayGet": {
        const index = e.index;
        const packed = e.elem === "i32" || e.elem === "bool";
        if (packed && e.rep !== "value" && e.view !== undefined && index.kind === "LocalGet")
          this.known.push({ view: e.view, index: index.local });
        return;
      }
      default: {
        const visitor: Visitor = { expr: (x) => this.reads(x), stmt: () => undefined };
        visitExprChildren(e, visitor);
      }
    }
  }
}

export function removeChecks(module: Module, ids: LocalIds): void {
  for (const f of module.functions) {
    new Proved().stmts(f.body);
    f.body = mapStmts(f.body, new CoverLoops(ids));
  }
}
