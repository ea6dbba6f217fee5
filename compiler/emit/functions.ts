/**
 * Functions and statements. A function is printed region by region (usage.ts): itself, and each outlined try body as a function of its
 * own that gets the frame of shared locals. A region leaves by `shared.exit`: 0 normally, 1 to return `shared.result`, else a jump.
 */
import type { ArraySet, Covered, Expr, Func, If, Local, Select, SelectCase, Stmt, Try, View } from "../ir/ir.ts";
import { isDroppable } from "../ir/effects.ts";
import { completes, stmtCompletes } from "../ir/verify.ts";
import type { Context } from "./context.ts";
import { denseKind, isRoot, localType, stringLiteral, zigType } from "./context.ts";
import type { Surroundings } from "./expressions.ts";
import { ExpressionPrinter } from "./expressions.ts";
import { setPropHelper, toValueText } from "./helpers.ts";
import type { Names } from "./names.ts";
import type { Usage } from "./usage.ts";
import { analyseUsage, isDead, isRead, isShared } from "./usage.ts";

const returnExit = 1;

/** What is common to all regions of a function. */
interface FunctionState {
  readonly func: Func;
  readonly usage: Usage;
  readonly names: Names;
  readonly localNames: Map<Local, string>;
  /** Fields of the frame of shared locals. */
  readonly fields: string[];
  readonly exits: Map<string, number>;
  /** Outlined functions. */
  readonly outlined: string[];
  labels: number;
  usesMarks: boolean;
}

class RegionPrinter implements Surroundings {
  readonly context: Context;
  readonly throwing: ReadonlySet<Func>;
  private readonly state: FunctionState;
  private readonly region: number;
  private readonly expressions: ExpressionPrinter;
  private out: string[] = [];
  private depth: number = 1;
  /** Labels of the loops and blocks around that stand in this region, innermost last. */
  private readonly loops: number[] = [];
  private readonly usedLabels: Set<string> = new Set();
  /** Exits that leave the region. */
  readonly exits: Set<string> = new Set();

  constructor(context: Context, throwing: ReadonlySet<Func>, state: FunctionState, region: number) {
    this.context = context;
    this.throwing = throwing;
    this.state = state;
    this.region = region;
    this.expressions = new ExpressionPrinter(this);
  }

  // ------------------------------------------------------------ for expressions

  indentation(): string {
    return "    ".repeat(this.depth);
  }

  nested(list: readonly Stmt[], last: (() => string) | undefined): string {
    const outer = this.out;
    this.out = [];
    this.depth++;
    this.statements(list);
    if (last !== undefined && completes(list)) this.line(last());
    this.depth--;
    const text = this.out.length === 0 ? "" : `${this.out.join("\n")}\n`;
    this.out = outer;
    return text;
  }

  blockLabel(): string {
    this.state.labels++;
    return this.state.labels === 1 ? "blk" : `blk${this.state.labels}`;
  }

  env(): string {
    return this.region === 0 ? "env" : "shared.env";
  }

  private nameOf(local: Local): string {
    let name = this.state.localNames.get(local);
    if (name === undefined) {
      name = this.context.localName(this.state.names, local.name);
      this.state.localNames.set(local, name);
      if (isShared(this.state.usage, local)) this.state.fields.push(`${name}: ${localType(local)}`);
    }
    return name;
  }

  /** Shared, but kept in a constant too where it is declared. */
  private keepsCopy(local: Local): boolean {
    const use = this.state.usage.locals.get(local);
    return use !== undefined && use.writes === 0 && use.regions[0] === this.region;
  }

  local(local: Local): string {
    const name = this.nameOf(local);
    return isShared(this.state.usage, local) && !this.keepsCopy(local) ? `shared.${name}` : name;
  }

  // ------------------------------------------------------------ statements

  private line(text: string): void {
    this.out.push(this.indentation() + text);
  }

  private text(e: Expr): string {
    return this.expressions.text(e);
  }

  statements(list: readonly Stmt[]): void {
    for (const s of list) {
      if (isDead(s, (local) => isRead(this.state.usage, local))) continue;
      this.statement(s);
      if (!stmtCompletes(s)) return;
    }
  }

  private body(list: readonly Stmt[]): void {
    this.depth++;
    this.statements(list);
    this.depth--;
  }

  lines(): string[] {
    return this.out;
  }

  statement(s: Stmt): void {
    switch (s.kind) {
      case "Let":
        this.let(s.local, s.init);
        return;
      case "Assign":
        this.assign(s.local, s.value);
        return;
      case "GlobalSet": {
        const name = this.context.global(s.global);
        if (isRoot(s.global)) this.line(`rt.storeValue(&${name}, ${this.expressions.toValue(s.value)});`);
        else this.line(`${name} = ${this.text(s.value)};`);
        return;
      }
      case "CellSet":
        this.line(
          `${s.cellKind === "f64" ? "rt.setCellF64" : "rt.setCell"}(${this.text(s.cell)}, ${this.text(s.value)});`,
        );
        return;
      case "SetField": {
        const slot = s.owner.slots[s.slot];
        const field = `${this.context.owner(s.owner)}.of(${this.text(s.object)}).${this.context.field(s.owner, s.slot)}`;
        if (this.context.module.restricts === true && slot !== undefined && !slot.isPrivate) {
          const given = toValueText(s.value.rep, this.text(s.value));
          this.line(`if (rt.isRestricted(${this.text(s.object)})) {`);
          this.line(
            `    rt.property.setProp(Value.fromObject(${this.text(s.object)}), ${stringLiteral(slot.name)}, ${given}, rt.no_site);`,
          );
          this.line("} else");
        }
        if (s.value.rep === "f64") this.line(`${field} = ${this.text(s.value)};`);
        else this.line(`rt.storeValue(&${field}, ${this.text(s.value)});`);
        return;
      }
      case "SetProp": {
        const object = this.text(s.object);
        const guard = s.guard !== undefined && s.candidates.length > 0 ? `${this.text(s.guard)}, ` : "";
        this.line(`${setPropHelper(this.context, s)}(${object}, ${guard}${this.text(s.value)}, ${s.site});`);
        return;
      }
      case "ArraySet": {
        const int = s.index.rep === "int";
        if (s.view !== undefined) {
          this.viewSet(s, s.view);
          return;
        }
        const args = `${this.text(s.array)}, ${this.text(s.index)}, ${this.expressions.storedElement(s.value, s.elem)}`;
        const dense = denseKind(s.elem);
        if (dense !== undefined) {
          this.line(`${dense}.set${int ? "" : "At"}(${args}, ${s.site});`);
          return;
        }
        this.line(`rt.array.set${s.elem === "f64" ? "F64" : "Value"}${int ? "Int" : ""}(${args}, ${s.site});`);
        return;
      }
      case "ArrayPush": {
        const dense = denseKind(s.elem);
        if (dense !== undefined) this.line(`${dense}.push(${this.text(s.array)}, ${this.text(s.value)});`);
        else
          this.line(
            `rt.array.push${s.elem === "f64" ? "F64" : "Value"}(${this.text(s.array)}, ${this.text(s.value)});`,
          );
        return;
      }
      case "DictSet":
        this.line(`rt.map.dictAssign(${this.text(s.object)}, ${this.text(s.key)}, ${this.text(s.value)}, ${s.site});`);
        return;
      case "ExprStmt":
        this.expressionStatement(s.expr);
        return;
      case "If":
        if (s.stale !== undefined && completes(s.else)) this.slowIf(s, s.stale);
        else this.ifStatement(s.test, s.then, s.else, "");
        return;
      case "Loop":
        for (const v of s.views ?? []) this.makeView(v);
        if (s.covered !== undefined) this.testReach(s.covered);
        this.loop(s.label, s.test, s.body, s.update);
        return;
      case "Labeled":
        this.labeled(s.label, s.body);
        return;
      case "Break":
        this.jump("break", s.label);
        return;
      case "Continue":
        this.jump("continue", s.label);
        return;
      case "Return":
        this.returnStatement(s.value);
        return;
      case "Throw":
        this.throwStatement(s.value, s.site);
        return;
      case "Try":
        this.tryStatement(s);
        return;
      case "Select":
        this.selectStatement(s);
        return;
    }
  }

  /** To LLVM a throw may return: else a function that always throws would be inferred not to, and calls of it would lose their marks. */
  private throwStatement(value: Expr, site: number): void {
    const result = this.state.func.result;
    if (this.region === 0 && result === "never") {
      this.line(`rt.throwValue(${this.text(value)}, ${site});`);
      return;
    }
    this.line(`rt.throwStatement(${this.text(value)}, ${site});`);
    this.line(this.region === 0 && result !== "void" ? "return undefined;" : "return;");
  }

  private makeView(v: View): void {
    const name = this.nameOf(v.local);
    const dense = denseKind(v.elem);
    const make = dense === undefined ? `rt.view${v.elem === "f64" ? "F64" : "Values"}` : `${dense}.view`;
    this.line(`${v.local.mutable ? "var" : "const"} ${name} = ${make}(${this.local(v.array)});`);
  }

  private testReach(covered: Covered): void {
    const limit = this.text(covered.limit);
    const reach = covered.reaches.map(({ view, ahead }) => {
      const end = ahead === 0 ? limit : `${limit} +| ${ahead}`;
      return `${this.nameOf(view.local)}.reaches(${end})`;
    });
    this.line(`const ${this.nameOf(covered.whole)} = ${reach.join(" and ")};`);
  }

  /** A store that the view does not take goes the exact way; then the views may be stale. */
  private viewSet(s: ArraySet, view: View): void {
    const name = this.nameOf(view.local);
    const array = this.text(s.array);
    const given = this.text(s.index);
    let index = given;
    let value = this.expressions.storedElement(s.value, s.elem);
    if (s.proved) {
      this.line(`${name}.setInside(${index}, ${value});`);
      return;
    }
    const simple = isConstantText(s.value);
    if (!simple || !isConstantText(s.index)) {
      this.line("{");
      this.depth++;
      if (!isConstantText(s.index)) {
        index = this.context.localName(this.state.names, "index");
        this.line(`const ${index}: i64 = ${given};`);
      }
      if (!simple) {
        const stored = value;
        value = this.context.localName(this.state.names, "element");
        this.line(`const ${value}: ${zigType(s.value.rep)} = ${stored};`);
      }
    }
    const whole = s.whole === undefined ? undefined : this.nameOf(s.whole);
    if (whole === undefined) this.line(`if (!${name}.set(${index}, ${value})) {`);
    else this.line(`if (${whole}) ${name}.setInside(${index}, ${value}) else if (!${name}.set(${index}, ${value})) {`);
    this.depth++;
    this.line("@branchHint(.unlikely);");
    const dense = denseKind(s.elem);
    const set = dense === undefined ? `rt.array.set${s.elem === "f64" ? "F64" : "Value"}Int` : `${dense}.set`;
    this.line(`${set}(${array}, ${index}, ${value}, ${s.site});`);
    for (const v of s.stale ?? []) this.line(`${this.nameOf(v.local)}.refresh(${this.local(v.array)});`);
    this.depth--;
    this.line("}");
    if (!simple || !isConstantText(s.index)) {
      this.depth--;
      this.line("}");
    }
  }

  private let(local: Local, init: Expr | undefined): void {
    const usage = this.state.usage;
    if (!isRead(usage, local)) {
      if (init !== undefined) this.line(`_ = ${this.expressions.typed(init)};`);
      return;
    }
    const value =
      init === undefined
        ? undefined
        : local.element !== undefined
          ? this.expressions.givenElement(init, local.element)
          : this.text(init);
    const name = this.nameOf(local);
    const type = localType(local);
    const use = usage.locals.get(local);
    const written = use !== undefined && use.writes > 0;
    if (isShared(usage, local) && !this.keepsCopy(local)) {
      this.line(`shared.${name} = ${value ?? initialText(local)};`);
      return;
    }
    if (value === undefined) {
      this.line(`${written ? "var" : "const"} ${name}: ${type} = ${initialText(local)};`);
    } else {
      const literal =
        init !== undefined &&
        local.element === undefined &&
        (local.rep === "f64" ||
          local.rep === "int" ||
          local.rep === "value" ||
          init.kind === "Closure" ||
          init.kind === "StringConst");
      this.line(
        `${written ? "var" : "const"} ${name}${literal || (written && local.element === undefined) ? `: ${type}` : ""} = ${value};`,
      );
    }
    if (isShared(usage, local)) this.line(`shared.${name} = ${name};`);
  }

  private assign(local: Local, value: Expr): void {
    const name = this.local(local);
    if (local.element !== undefined) {
      this.line(`${name} = ${this.expressions.givenElement(value, local.element)};`);
      return;
    }
    // `x = x + 1` reads better as `x += 1`.
    if (
      value.kind === "Binary" &&
      value.left.kind === "LocalGet" &&
      value.left.local === local &&
      (local.rep === "f64" || local.rep === "int") &&
      value.left.rep === value.rep
    ) {
      const operator = compoundOperator(value.op, local.rep);
      if (operator !== undefined && !mentions(value.right, local)) {
        this.line(`${name} ${operator} ${this.text(value.right)};`);
        return;
      }
    }
    this.line(`${name} = ${this.text(value)};`);
  }

  private expressionStatement(e: Expr): void {
    // A block as a statement needs no value.
    if (e.kind === "Block" && (e.rep === "void" || isDroppable(e.result))) {
      const text = this.nested(e.body, isDroppable(e.result) ? undefined : (): string => `${this.text(e.result)};`);
      if (text !== "") this.out.push(`${this.indentation()}{\n${text}${this.indentation()}}`);
      return;
    }
    if (e.kind === "Cond" && e.rep === "void") {
      this.ifStatement(e.test, [{ kind: "ExprStmt", expr: e.then }], [{ kind: "ExprStmt", expr: e.else }], "");
      return;
    }
    if (e.kind === "Convert" && e.rep === "value" && e.operand.rep !== "value" && e.mode === "flow") {
      this.expressionStatement(e.operand);
      return;
    }
    const text = this.expressions.typed(e);
    this.line(e.rep === "void" || e.rep === "never" ? `${text};` : `_ = ${text};`);
  }

  private ifStatement(test: Expr, then: readonly Stmt[], other: readonly Stmt[], prefix: string): void {
    // Only an else: the test turned around.
    let live = false;
    for (const s of then) if (!isDead(s, (local) => isRead(this.state.usage, local))) live = true;
    if (!live && other.length > 0) {
      this.ifStatement({ kind: "Unary", rep: "bool", op: "not", operand: test, site: 0 }, other, [], prefix);
      return;
    }
    this.line(`${prefix}if (${this.text(test)}) {`);
    this.body(then);
    this.elseOf(other);
  }

  /** After the slow way, views may be stale. */
  private slowIf(s: If, stale: readonly View[]): void {
    this.line(`if (${this.text(s.test)}) {`);
    this.body(s.then);
    this.line("} else {");
    this.depth++;
    this.line("@branchHint(.unlikely);");
    this.depth--;
    this.body(s.else);
    this.depth++;
    for (const v of stale) this.line(`${this.nameOf(v.local)}.refresh(${this.local(v.array)});`);
    this.depth--;
    this.line("}");
  }

  private elseOf(other: readonly Stmt[]): void {
    const live: Stmt[] = [];
    for (const s of other) if (!isDead(s, (local) => isRead(this.state.usage, local))) live.push(s);
    const only = live[0];
    if (only === undefined) {
      this.line("}");
    } else if (live.length === 1 && only.kind === "If") {
      this.ifStatement(only.test, only.then, only.else, "} else ");
    } else {
      this.line("} else {");
      this.body(live);
      this.line("}");
    }
  }

  private loop(label: number, test: Expr | undefined, body: readonly Stmt[], update: readonly Stmt[]): void {
    const condition = test === undefined ? "true" : this.text(test);
    const outer = this.out;
    this.out = [];
    this.depth++;
    this.statements(update);
    this.depth--;
    const updates = this.out;
    this.out = [];
    this.loops.push(label);
    this.body(body);
    this.loops.pop();
    const lines = this.out;
    this.out = outer;
    const name = this.usedLabels.has(labelName(label)) ? `${labelName(label)}: ` : "";
    const only = updates.length === 1 ? updates[0] : undefined;
    if (updates.length === 0) {
      this.line(`${name}while (${condition}) {`);
    } else if (only !== undefined && !only.includes("\n") && isSimple(only)) {
      this.line(`${name}while (${condition}) : (${only.trim().slice(0, -1)}) {`);
    } else {
      this.line(`${name}while (${condition}) : ({`);
      for (const u of updates) this.out.push(u);
      this.line("}) {");
    }
    for (const l of lines) this.out.push(l);
    this.line("}");
  }

  private labeled(label: number, body: readonly Stmt[]): void {
    const outer = this.out;
    this.out = [];
    this.loops.push(-label - 1);
    this.body(body);
    this.loops.pop();
    const lines = this.out;
    this.out = outer;
    if (this.usedLabels.has(labelName(label))) {
      this.line(`${labelName(label)}: {`);
    } else if (lines.length === 0) {
      return;
    } else {
      this.line("{");
    }
    for (const l of lines) this.out.push(l);
    this.line("}");
  }

  // ------------------------------------------------------------ jumps

  private innermostLoop(): number | undefined {
    for (let i = this.loops.length - 1; i >= 0; i--) {
      const label = this.loops[i];
      if (label !== undefined && label >= 0) return label;
    }
    return undefined;
  }

  /** The jump as one statement; in another region, as an exit. */
  private jump(kind: "break" | "continue", label: number): void {
    if (this.state.usage.labels.get(label) === this.region) {
      this.line(this.jumpText(kind, label));
      return;
    }
    const key = `${kind} ${label}`;
    this.exits.add(key);
    this.line(`shared.exit = ${this.exitCode(key)};`);
    this.line("return;");
  }

  private jumpText(kind: "break" | "continue", label: number): string {
    if (this.innermostLoop() === label) return `${kind};`;
    this.usedLabels.add(labelName(label));
    return `${kind} :${labelName(label)};`;
  }

  private exitCode(key: string): number {
    if (key === "return") return returnExit;
    let code = this.state.exits.get(key);
    if (code === undefined) {
      code = returnExit + 1 + this.state.exits.size;
      this.state.exits.set(key, code);
    }
    return code;
  }

  private returnStatement(value: Expr | undefined): void {
    const result = this.state.func.result;
    if (this.region === 0) {
      if (value === undefined) this.line("return;");
      else if (result === "void") {
        this.expressionStatement(value);
        this.line("return;");
      } else this.line(`return ${this.text(value)};`);
      return;
    }
    this.exits.add("return");
    if (value !== undefined) {
      if (result === "void") this.expressionStatement(value);
      else {
        this.addResultField();
        this.line(`shared.result = ${this.text(value)};`);
      }
    }
    this.line(`shared.exit = ${returnExit};`);
    this.line("return;");
  }

  private addResultField(): void {
    const field = `result: ${zigType(this.state.func.result)}`;
    if (!this.state.fields.includes(field)) this.state.fields.push(field);
  }

  // ------------------------------------------------------------ try

  /** Prints an outlined function; returns its name and how it may be left. */
  private outline(region: number, print: (printer: RegionPrinter) => void): { name: string; exits: Set<string> } {
    const printer = new RegionPrinter(this.context, this.throwing, this.state, region);
    const func = this.context.func(this.state.func);
    const name = this.context.names.unique(`${func}_try`);
    print(printer);
    const lines = printer.lines();
    const body = lines.join("\n");
    const usesShared = body.includes("shared.") || body.includes(", shared)");
    let text = `fn ${name}(${usesShared ? "context" : "_"}: *anyopaque) callconv(.c) void {\n`;
    if (this.throwing.has(this.state.func))
      text += `    rt.enterBody(${this.context.sourceFunction(this.state.func.sourceName, this.state.func.file)});\n`;
    if (usesShared) text += `    const shared: *${func}_Shared = @ptrCast(@alignCast(context));\n`;
    text += lines.length === 0 ? "}" : `${body}\n}`;
    this.state.outlined.push(text);
    return { name, exits: printer.exits };
  }

  private tryStatement(s: Try): void {
    if (s.finalizer !== undefined) this.tryFinally(s, s.finalizer);
    else this.tryCatch(s);
  }

  private tryCatch(s: Try): void {
    const plan = this.state.usage.tries.get(s);
    if (plan === undefined) return;
    const body = this.outline(plan.body, (printer) => printer.statements(s.body));
    if (body.exits.size > 0) this.line("shared.exit = 0;");
    this.line(`if (rt.tryCall(&${body.name}, shared)) {`);
    this.depth++;
    const param = s.param;
    if (param !== undefined && isRead(this.state.usage, param)) this.bind(param, "rt.caught()");
    else this.line("_ = rt.caught();");
    this.statements(s.handler ?? []);
    this.depth--;
    for (const key of body.exits) {
      this.line(`} else if (shared.exit == ${this.exitCode(key)}) {`);
      this.depth++;
      this.leave(key, "shared.result");
      this.depth--;
    }
    if (completes(s.body)) this.line("}");
    else this.line("} else unreachable;");
  }

  /** A local that its statement defines. */
  private bind(local: Local, value: string): void {
    const name = this.nameOf(local);
    const use = this.state.usage.locals.get(local);
    const written = use !== undefined && use.writes > 0;
    if (isShared(this.state.usage, local) && !this.keepsCopy(local)) {
      this.line(`shared.${name} = ${value};`);
      return;
    }
    this.line(`${written ? "var" : "const"} ${name} = ${value};`);
    if (isShared(this.state.usage, local)) this.line(`shared.${name} = ${name};`);
  }

  // ------------------------------------------------------------ select

  /** The cases are an array on the stack; the runtime says which of them goes on. */
  private selectStatement(s: Select): void {
    if (s.cases.length === 0 && s.otherwise !== undefined) {
      this.statements(s.otherwise);
      return;
    }
    const cases = this.context.localName(this.state.names, "cases");
    const selected = this.context.localName(this.state.names, "selected");
    this.line("{");
    this.depth++;
    this.line(`var ${cases} = [_]rt.select.Case{`);
    this.depth++;
    for (const c of s.cases) this.line(`${this.caseText(c)},`);
    this.depth--;
    this.line("};");
    const run = `rt.call(${s.site}, rt.select.run, .{ &${cases}, ${s.otherwise === undefined}, ${s.site} })`;
    if (s.cases.length === 0) this.line(`_ = ${run};`);
    else {
      this.line(`const ${selected} = ${run};`);
      this.line(`switch (${selected}.index) {`);
      this.depth++;
      s.cases.forEach((c, i) => {
        const isLast = s.otherwise === undefined && i === s.cases.length - 1;
        this.line(`${isLast ? "else" : i} => {`);
        this.depth++;
        if (c.item !== undefined && isRead(this.state.usage, c.item)) this.bind(c.item, `${selected}.value`);
        if (c.open !== undefined && isRead(this.state.usage, c.open)) this.bind(c.open, `${selected}.open`);
        this.depth--;
        this.body(c.body);
        this.line("},");
      });
      if (s.otherwise !== undefined) {
        this.line("else => {");
        this.body(s.otherwise);
        this.line("},");
      }
      this.depth--;
      this.line("}");
    }
    this.depth--;
    this.line("}");
  }

  private caseText(c: SelectCase): string {
    const operand = this.text(c.operand);
    if (c.kind === "after") {
      const ms = c.operand.rep === "int" ? `rt.float(${operand})` : operand;
      return `.{ .chan = null, .value = .undefined, .kind = .after, .ms = ${ms} }`;
    }
    const channel = c.operand.rep === "value" ? `rt.cases.channel(${operand})` : operand;
    const value = c.sent === undefined ? ".undefined" : this.expressions.toValue(c.sent);
    return `.{ .chan = ${channel}, .value = ${value}, .kind = .${c.kind}, .ms = 0 }`;
  }

  /** Goes on with an exit of an inner region. */
  private leave(key: string, result: string): void {
    const returns = this.state.func.result !== "void" && this.state.func.result !== "never";
    if (key === "return") {
      if (this.region === 0) {
        if (returns) this.addResultField();
        this.line(returns ? `return ${result};` : "return;");
        return;
      }
      this.exits.add(key);
      if (returns && result !== "shared.result") this.line(`shared.result = ${result};`);
      if (result !== "shared.result") this.line(`shared.exit = ${returnExit};`);
      this.line("return;");
      return;
    }
    const space = key.indexOf(" ");
    const kind = key.slice(0, space) === "break" ? "break" : "continue";
    const label = Number(key.slice(space + 1));
    if (this.state.usage.labels.get(label) === this.region) {
      if (this.region > 0) this.line("shared.exit = 0;");
      this.line(this.jumpText(kind, label));
      return;
    }
    this.exits.add(key);
    this.line(`shared.exit = ${this.exitCode(key)};`);
    this.line("return;");
  }

  private tryFinally(s: Try, finalizer: readonly Stmt[]): void {
    const plan = this.state.usage.tries.get(s);
    if (plan === undefined) return;
    const inner: Try = { ...s, finalizer: undefined };
    if (plan.outer !== undefined) this.state.usage.tries.set(inner, { outer: undefined, body: plan.body });
    const region = plan.outer ?? plan.body;
    const body = this.outline(region, (printer) => printer.statements(plan.outer === undefined ? s.body : [inner]));
    const goesOn = completes(finalizer);
    if (body.exits.size > 0) this.line("shared.exit = 0;");
    if (!goesOn) {
      this.line(`if (rt.tryCall(&${body.name}, shared)) _ = rt.caught();`);
      if (body.exits.size > 0 && this.region > 0) this.line("shared.exit = 0;");
      this.statements(finalizer);
      return;
    }
    const fresh = (wanted: string): string => this.context.localName(this.state.names, wanted);
    const threw = fresh("threw");
    const exception = fresh("exception");
    this.line(`const ${threw} = rt.tryCall(&${body.name}, shared);`);
    this.line(`const ${exception} = if (${threw}) rt.caught() else Value.undefined;`);
    let exit = "";
    let result = "";
    if (body.exits.size > 0) {
      exit = fresh("exit");
      this.line(`const ${exit} = shared.exit;`);
      if (body.exits.has("return") && this.state.func.result !== "void") {
        result = fresh("result");
        this.line(`const ${result} = shared.result;`);
      }
      if (this.region > 0) this.line("shared.exit = 0;");
    }
    this.statements(finalizer);
    this.line(`if (${threw}) rt.rethrow(${exception});`);
    const ends = !completes(s.body) && (s.handler === undefined || !completes(s.handler));
    let first = true;
    for (const key of body.exits) {
      this.line(`${first ? "" : "} else "}if (${exit} == ${this.exitCode(key)}) {`);
      this.depth++;
      this.leave(key, result === "" ? "none" : result);
      this.depth--;
      first = false;
    }
    if (first) {
      if (ends) this.line("unreachable;");
    } else this.line(ends ? "} else unreachable;" : "}");
  }
}

/** May the expression's text stand twice? */
function isConstantText(e: Expr): boolean {
  return e.kind === "LocalGet" || e.kind === "NumberConst" || e.kind === "IntConst" || e.kind === "ValueConst";
}

function labelName(label: number): string {
  return `loop${label}`;
}

/** May the line (an indented statement) stand in `while (…) : (here)`? */
function isSimple(line: string): boolean {
  const text = line.trim();
  return (
    !text.startsWith("const ") &&
    !text.startsWith("var ") &&
    !text.startsWith("if ") &&
    text.endsWith(";") &&
    !text.startsWith("{")
  );
}

/** A Let without a value. */
function initialText(local: Local): string {
  if (local.element === "i32") return "rt.IntElement.absent";
  if (local.element === "f64") return "rt.Element.from(Value.undefined)";
  return local.rep === "value" ? "Value.undefined" : "undefined";
}

function compoundOperator(op: string, rep: string): string | undefined {
  switch (op) {
    case "add":
      return "+=";
    case "sub":
      return "-=";
    case "mul":
      return "*=";
    case "div":
      return rep === "f64" ? "/=" : undefined;
    default:
      return undefined;
  }
}

/** Could evaluating `e` change the local? Only a block or a call in a region that shares it. */
function mentions(e: Expr, local: Local): boolean {
  switch (e.kind) {
    case "NumberConst":
    case "IntConst":
      return false;
    case "LocalGet":
      return e.local === local && false;
    case "Binary":
      return mentions(e.left, local) || mentions(e.right, local);
    case "Unary":
    case "Convert":
      return mentions(e.operand, local);
    case "ArrayGet":
      return mentions(e.array, local) || mentions(e.index, local);
    case "GetField":
    case "GetProp":
      return mentions(e.object, local);
    case "ArrayLength":
      return mentions(e.array, local);
    case "Call":
    case "CallRt":
      for (const a of e.args) if (mentions(a, local)) return true;
      return false;
    case "Captured":
    case "GlobalGet":
    case "StringConst":
    case "ValueConst":
    case "BoolConst":
      return false;
    default:
      return true;
  }
}

/** The function with its outlined parts and the frame that they share. */
export function printFunction(context: Context, throwing: ReadonlySet<Func>, func: Func, apart: boolean): string {
  const usage = analyseUsage(func);
  const state: FunctionState = {
    func,
    usage,
    names: context.newLocals(),
    localNames: new Map(),
    fields: [],
    exits: new Map(),
    outlined: [],
    labels: 0,
    usesMarks: throwing.has(func),
  };
  const name = context.func(func);
  const closure = func.convention === "closure";
  const printer = new RegionPrinter(context, throwing, state, 0);
  const params: string[] = [];
  const prologue: string[] = [];
  const addParam = (p: Local): void => {
    const type = zigType(p.rep);
    const use = usage.locals.get(p);
    if (use === undefined || (use.reads === 0 && use.writes === 0)) {
      params.push(`_: ${type}`);
      return;
    }
    const text = printer.local(p);
    const plain = text.startsWith("shared.") ? text.slice(7) : text;
    if (use.writes > 0) {
      const given = context.localName(state.names, `${plain}_given`);
      params.push(`${given}: ${type}`);
      prologue.push(text === plain ? `    var ${plain} = ${given};` : `    ${text} = ${given};`);
      return;
    }
    params.push(`${plain}: ${type}`);
    if (isShared(usage, p)) prologue.push(`    shared.${plain} = ${plain};`);
  };
  if (closure) {
    params.push("");
    if (func.thisLocal === undefined) params.push("_: Value");
    else addParam(func.thisLocal);
  }
  for (const p of func.params) addParam(p);
  printer.statements(func.body);
  const body = printer.lines();
  const usesShared = usage.regionCount > 1;
  let usesEnv = false;
  for (const l of body) if (l.includes("env.captured")) usesEnv = true;
  let outlinedEnv = false;
  for (const text of state.outlined) if (text.includes("shared.env")) outlinedEnv = true;
  if (closure) params[0] = `${usesEnv || outlinedEnv ? "env" : "_"}: *rt.Function`;

  let text = `// ${context.module.files[func.file] ?? ""}:${func.line}\n`;
  text += `${apart ? "noinline " : ""}fn ${name}(${params.join(", ")}) ${zigType(func.result)} {\n`;
  // Inline calls count: a long function is over Zig's default soon.
  if (body.length > 20) text += "    @setEvalBranchQuota(1000000);\n";
  let size = 0;
  for (const l of body) size += l.length;
  // Zig counts inline calls in what it evaluates, per function.
  if (size > 20000) text += "    @setEvalBranchQuota(1_000_000);\n";
  if (throwing.has(func)) {
    const index = context.sourceFunction(func.sourceName, func.file);
    text += `    var frame: rt.Frame = undefined;\n    rt.enter(&frame, ${index});\n    defer rt.leave(&frame);\n`;
  }
  if (usesShared) {
    text += `    var shared_locals: ${name}_Shared = undefined;\n    const shared = &shared_locals;\n`;
    if (outlinedEnv) text += "    shared.env = env;\n";
  }
  for (const l of prologue) text += `${l}\n`;
  for (const l of body) text += `${l}\n`;
  text = text.endsWith("{\n") ? `${text.slice(0, -1)}}` : `${text}}`;
  if (usesShared) {
    let struct = `const ${name}_Shared = struct {\n    exit: u32,\n`;
    if (outlinedEnv) struct += "    env: *rt.Function,\n";
    for (const f of state.fields) struct += `    ${f},\n`;
    text += `\n\n${struct}};`;
    for (const o of state.outlined) text += `\n\n${o}`;
  }
  return text;
}
