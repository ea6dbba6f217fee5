/**
 * Generators and async functions as state machines. The body is cut at its suspensions into blocks; control flow with a suspension in it becomes
 * jumps between blocks, all other stays as it is within its block. A block is a function of the frame that returns the number of the block that
 * comes next, or how the coroutine left (`Signal` in runtime-zig/lang/coroutine.zig). Locals that more than one block uses live in the frame.
 *
 * `try`: every block of a region knows the block that gets what is thrown in it (`CoroutineState.handler`); the runtime goes on there. A `finally` is one
 * block sequence that is entered with a number of what to do at its end, as are its exits: going on, throwing, returning, each break and continue.
 */
import type * as ir from "../ir/ir.ts";
import { stmtCompletes } from "../ir/verify.ts";
import type { Mapper } from "../ir/map.ts";
import { mapStmtChildren, mapExprChildren, mapStmts } from "../ir/map.ts";
import * as b from "./build.ts";
import type { Block } from "./frames.ts";
import { Frames } from "./frames.ts";
import { awaitName, delegateName, frameName, isSuspension, Normalizer, stmtSuspends } from "./suspensions.ts";

/** What lowering says of a function whose body suspends. */
export interface CoroutineMark {
  readonly kind: ir.CoroutineKind;
  /** So many statements run when the function is called: a generator's parameters. */
  prefix: number;
}

/** Signals: how a block leaves instead of going on with another. */
export const signal = { awaits: -1, yields: -2, done: -3 } as const;

const sentName = "coroutine.sent";

interface Jump {
  readonly block: number;
  readonly around: Finally | undefined;
}

interface Target {
  readonly break: Jump;
  readonly continue: Jump | undefined;
}

/** A `finally` that control may leave through. */
interface Finally {
  readonly entry: number;
  readonly exit: ir.Local;
  readonly value: ir.Local;
  /** What each number means at its end. 0: go on; 1: throw; 2: return. */
  readonly jumps: Jump[];
  readonly outer: Finally | undefined;
}

export function splitCoroutines(
  module: ir.Module,
  marks: ReadonlyMap<ir.Func, CoroutineMark>,
  uniqueName: (wanted: string) => string,
): void {
  for (const [func, mark] of marks) new Splitter(module, func, mark, uniqueName).run();
}

class Splitter implements Mapper {
  private readonly module: ir.Module;
  private readonly func: ir.Func;
  private readonly mark: CoroutineMark;
  private readonly uniqueName: (wanted: string) => string;
  private readonly blocks: Block[] = [];
  private current: Block;
  /** No jump has left the current block yet. */
  private open: boolean = true;
  private readonly targets: Map<number, Target> = new Map();
  private around: Finally | undefined = undefined;
  private handler: number = 0;
  private readonly returns: Map<Finally | undefined, Map<number, number>> = new Map();
  private nextLocal: number = 100000;
  /** Live in the frame though one block may be all that uses them. */
  private readonly forced: Set<ir.Local> = new Set();

  constructor(module: ir.Module, func: ir.Func, mark: CoroutineMark, uniqueName: (wanted: string) => string) {
    this.module = module;
    this.func = func;
    this.mark = mark;
    this.uniqueName = uniqueName;
    this.current = this.makeBlock();
  }

  run(): void {
    const prefix = this.func.body.slice(0, this.mark.prefix);
    const body = new Normalizer((name, rep) => this.local(name, rep)).stmts(this.func.body.slice(this.mark.prefix));
    this.list(body);
    if (this.open) this.leave(this.returning(b.undef()));
    const frames = new Frames(this.module, this.func, this.mark.kind, prefix, this.forced, this.uniqueName);
    frames.finish(this.blocks);
  }

  // ------------------------------------------------------------ blocks

  private local(name: string, rep: ir.Rep): ir.Local {
    const local: ir.Local = { id: this.nextLocal, name, rep, mutable: false };
    this.nextLocal++;
    return local;
  }

  private makeBlock(): Block {
    const block: Block = { stmts: [], handler: this.handler, onReturn: 0, raw: false };
    this.blocks.push(block);
    return block;
  }

  private numberOf(block: Block): number {
    return this.blocks.indexOf(block);
  }

  /** Goes on with the statements of this block. */
  private enter(block: Block): void {
    block.handler = this.handler;
    this.current = block;
    this.open = true;
  }

  private push(s: ir.Stmt): void {
    if (this.open) this.current.stmts.push(s);
  }

  private leave(list: readonly ir.Stmt[]): void {
    for (const s of list) this.push(s);
    this.open = false;
  }

  private static next(block: number): ir.Stmt {
    return { kind: "Return", value: b.num(block) };
  }

  private static frame(): ir.Expr {
    return b.callRt(frameName, "obj", [], b.noSite, false);
  }

  private static sent(): ir.Expr {
    return b.callRt(sentName, "value", [Splitter.frame()], b.noSite, false);
  }

  // ------------------------------------------------------------ leaving

  /** To a place that may be outside of `finally`s around. */
  private jumping(jump: Jump): ir.Stmt[] {
    const around = this.around;
    if (around === undefined || this.isInside(jump, around)) return [Splitter.next(jump.block)];
    let code = around.jumps.indexOf(jump);
    if (code < 0) {
      code = around.jumps.length;
      around.jumps.push(jump);
    }
    return [b.assign(around.exit, b.num(3 + code)), Splitter.next(around.entry)];
  }

  private isInside(jump: Jump, around: Finally): boolean {
    for (let f = jump.around; f !== undefined; f = f.outer) if (f === around) return true;
    return false;
  }

  private returning(value: ir.Expr): ir.Stmt[] {
    const around = this.around;
    if (around === undefined) {
      return [
        b.exprStmt(b.callRt("coroutine.finish", "void", [Splitter.frame(), b.toValue(value)], b.noSite, false)),
        Splitter.next(signal.done),
      ];
    }
    return [b.assign(around.value, b.toValue(value)), b.assign(around.exit, b.num(2)), Splitter.next(around.entry)];
  }

  // ------------------------------------------------------------ Mapper: exits of control flow that stays in its block

  expr(e: ir.Expr): ir.Expr {
    // A try, loop or return can be in a block expression.
    return mapExprChildren(e, this);
  }

  stmt(s: ir.Stmt, out: ir.Stmt[]): void {
    switch (s.kind) {
      case "Return":
        out.push(...this.returning(s.value === undefined ? b.undef() : this.expr(s.value)));
        return;
      case "Break": {
        const target = this.targets.get(s.label);
        if (target === undefined) out.push(s);
        else out.push(...this.jumping(target.break));
        return;
      }
      case "Continue": {
        const target = this.targets.get(s.label)?.continue;
        if (target === undefined) out.push(s);
        else out.push(...this.jumping(target));
        return;
      }
      default:
        out.push(mapStmtChildren(s, this));
        return;
    }
  }

  // ------------------------------------------------------------ statements

  private list(list: readonly ir.Stmt[]): void {
    for (const s of list) {
      if (!this.open) return;
      this.statement(s);
    }
  }

  private statement(s: ir.Stmt): void {
    if (!stmtSuspends(s)) {
      for (const t of mapStmts([s], this)) {
        this.push(t);
        if (!stmtCompletes(t)) this.open = false;
      }
      return;
    }
    switch (s.kind) {
      case "Let":
        if (s.init !== undefined && isSuspension(s.init)) {
          this.suspend(s.init);
          this.push(b.letStmt(s.local, Splitter.sent()));
        }
        return;
      case "ExprStmt":
        if (isSuspension(s.expr)) this.suspend(s.expr);
        return;
      case "If":
        this.ifStmt(s);
        return;
      case "Loop":
        this.loop(s);
        return;
      case "Labeled": {
        const after = this.makeBlock();
        this.targets.set(s.label, {
          break: { block: this.numberOf(after), around: this.around },
          continue: undefined,
        });
        this.list(s.body);
        if (this.open) this.leave([Splitter.next(this.numberOf(after))]);
        this.enter(after);
        return;
      }
      case "Try":
        this.tryStmt(s);
        return;
      default:
        return;
    }
  }

  private suspend(e: ir.CallRt): void {
    const next = this.makeBlock();
    const waits = e.name === awaitName;
    if (e.name === delegateName) next.raw = true;
    else if (!waits) next.onReturn = this.onReturn();
    this.leave([
      b.exprStmt(
        b.callRt(
          "coroutine.leaveAt",
          "void",
          [Splitter.frame(), { kind: "IntConst", rep: "int", value: this.numberOf(next) }, e.args[0] ?? b.undef()],
          b.noSite,
          false,
        ),
      ),
      Splitter.next(waits ? signal.awaits : signal.yields),
    ]);
    this.enter(next);
  }

  /** Where `generator.return(v)` goes on here. 0: it ends the generator at once. */
  private onReturn(): number {
    const isAsync = this.mark.kind === "asyncGenerator";
    if (this.around === undefined && !isAsync) return 0;
    let byHandler = this.returns.get(this.around);
    if (byHandler === undefined) {
      byHandler = new Map();
      this.returns.set(this.around, byHandler);
    }
    const known = byHandler.get(this.handler);
    if (known !== undefined) return known;
    const outer = this.current;
    const wasOpen = this.open;
    const block = this.makeBlock();
    byHandler.set(this.handler, this.numberOf(block));
    this.enter(block);
    if (isAsync) {
      const value = this.local("returned", "value");
      this.push(b.letStmt(value, Splitter.sent()));
      this.suspend({
        kind: "CallRt",
        rep: "value",
        name: awaitName,
        args: [b.get(value)],
        rest: undefined,
        passSite: false,
        site: b.noSite,
      });
    }
    this.leave(this.returning(Splitter.sent()));
    this.current = outer;
    this.open = wasOpen;
    return this.numberOf(block);
  }

  private ifStmt(s: ir.If): void {
    const after = this.makeBlock();
    const then = this.makeBlock();
    const other = s.else.length === 0 ? after : this.makeBlock();
    this.leave([
      b.ifStmt(this.expr(s.test), [Splitter.next(this.numberOf(then))], [Splitter.next(this.numberOf(other))]),
    ]);
    this.enter(then);
    this.list(s.then);
    const thenEnds = !this.open;
    if (this.open) this.leave([Splitter.next(this.numberOf(after))]);
    let otherEnds = false;
    if (other !== after) {
      this.enter(other);
      this.list(s.else);
      otherEnds = !this.open;
      if (this.open) this.leave([Splitter.next(this.numberOf(after))]);
    }
    this.enter(after);
    if (thenEnds && otherEnds) this.unreachable();
  }

  /** Nothing comes here. */
  private unreachable(): void {
    this.leave([Splitter.next(signal.done)]);
  }

  private loop(s: ir.Loop): void {
    const head = this.makeBlock();
    const after = this.makeBlock();
    const update = s.update.length === 0 ? head : this.makeBlock();
    this.targets.set(s.label, {
      break: { block: this.numberOf(after), around: this.around },
      continue: { block: this.numberOf(update), around: this.around },
    });
    this.leave([Splitter.next(this.numberOf(head))]);
    this.enter(head);
    if (s.test !== undefined) this.push(b.ifStmt(this.expr(s.test), [], [Splitter.next(this.numberOf(after))]));
    this.list(s.body);
    if (this.open) this.leave([Splitter.next(this.numberOf(update))]);
    if (update !== head) {
      this.enter(update);
      this.list(s.update);
      if (this.open) this.leave([Splitter.next(this.numberOf(head))]);
    }
    this.enter(after);
    if (!stmtCompletes(s)) this.unreachable();
  }

  // ------------------------------------------------------------ try

  private tryStmt(s: ir.Try): void {
    const outerHandler = this.handler;
    const outerAround = this.around;
    const after = this.makeBlock();
    let around: Finally | undefined;
    let thrown: Block | undefined;
    let entry: Block | undefined;
    if (s.finalizer !== undefined) {
      entry = this.makeBlock();
      thrown = this.makeBlock();
      const exit = this.local("exit", "f64");
      const value = this.local("completion", "value");
      exit.mutable = true;
      value.mutable = true;
      this.forced.add(exit);
      this.forced.add(value);
      around = { entry: this.numberOf(entry), exit, value, jumps: [], outer: outerAround };
      this.around = around;
    }
    const outside = thrown === undefined ? outerHandler : this.numberOf(thrown);
    const caught = s.handler === undefined ? undefined : this.makeBlock();
    const goesOn = (): void => {
      if (!this.open) return;
      if (around === undefined) this.leave([Splitter.next(this.numberOf(after))]);
      else this.leave([b.assign(around.exit, b.num(0)), Splitter.next(around.entry)]);
    };
    // The body.
    this.handler = caught === undefined ? outside : this.numberOf(caught);
    const body = this.makeBlock();
    this.leave([Splitter.next(this.numberOf(body))]);
    this.enter(body);
    this.list(s.body);
    goesOn();
    // The handler.
    this.handler = outside;
    if (caught !== undefined && s.handler !== undefined) {
      this.enter(caught);
      if (s.param !== undefined) this.push(b.letStmt(s.param, Splitter.sent()));
      this.list(s.handler);
      goesOn();
    }
    this.handler = outerHandler;
    this.around = outerAround;
    if (around !== undefined && thrown !== undefined && entry !== undefined && s.finalizer !== undefined) {
      this.enter(thrown);
      this.leave([
        b.assign(around.exit, b.num(1)),
        b.assign(around.value, Splitter.sent()),
        Splitter.next(around.entry),
      ]);
      this.enter(entry);
      this.list(s.finalizer);
      this.finallyEnd(around, this.numberOf(after));
    }
    this.enter(after);
    if (!stmtCompletes(s)) this.unreachable();
  }

  private finallyEnd(around: Finally, after: number): void {
    if (!this.open) return;
    const is = (code: number): ir.Expr => b.binary("eq", "bool", b.get(around.exit), b.num(code), b.noSite);
    this.push(b.ifStmt(is(1), [b.exprStmt(b.callRt("rethrow", "never", [b.get(around.value)], b.noSite, false))], []));
    this.push(b.ifStmt(is(2), this.returning(b.get(around.value)), []));
    around.jumps.forEach((jump, i) => this.push(b.ifStmt(is(3 + i), this.jumping(jump), [])));
    this.leave([Splitter.next(after)]);
  }
}
