/**
 * Checks what ir.ts promises: reps agree, labels exist, locals are defined before use and belong to the function, argument counts match.
 * Returns one line a fault; an empty list is what every pass must keep.
 */
import type { Class, ElemKind, Expr, Func, Layout, Local, Module, Rep, Slot, Stmt } from "./ir.ts";
import { localText, printExpr } from "./print.ts";

export function verifyModule(module: Module): string[] {
  const faults: string[] = [];
  const funcs = new Set(module.functions);
  const names = new Set<string>();
  for (const f of module.functions) {
    if (names.has(f.name)) faults.push(`${f.name}: name is not unique`);
    names.add(f.name);
  }
  for (const f of module.functions) new Verifier(module, funcs, f, faults).run();
  for (const f of module.inits) {
    if (!funcs.has(f)) faults.push(`init ${f.name} is not in functions`);
    if (f.params.length > 0 || f.result !== "void") faults.push(`init ${f.name} has parameters or a result`);
  }
  for (const c of module.classes) verifyClass(c, funcs, faults);
  return faults;
}

function verifyClass(c: Class, funcs: ReadonlySet<Func>, faults: string[]): void {
  const base = c.base;
  if (base !== undefined) {
    base.slots.forEach((slot, i) => {
      const own = c.slots[i];
      if (own === undefined || own.name !== slot.name || own.kind !== slot.kind)
        faults.push(`class ${c.name}: slot ${i} is not its base's`);
    });
    base.vtable.forEach((entry, i) => {
      const own = c.vtable[i];
      if (own === undefined || own.name !== entry.name) faults.push(`class ${c.name}: vtable ${i} is not its base's`);
      else if (own.func !== undefined && entry.func !== undefined && signature(own.func) !== signature(entry.func))
        faults.push(`class ${c.name}: ${entry.name} has another signature than its base's`);
    });
  }
  for (const entry of c.vtable)
    if (entry.func !== undefined && !funcs.has(entry.func))
      faults.push(`class ${c.name}: ${entry.name} is not in functions`);
  for (const m of c.methods)
    if (!funcs.has(m.func) || m.func.convention !== "closure")
      faults.push(`class ${c.name}: method ${m.name} is no closure of the module`);
}

function signature(f: Func): string {
  return `${f.params.map((p) => p.rep).join(",")}->${f.result}`;
}

function slotRep(kind: ElemKind): Rep {
  switch (kind) {
    case "i32":
      return "int";
    case "bool":
      return "bool";
    default:
      return kind;
  }
}

class Verifier {
  private readonly module: Module;
  private readonly funcs: ReadonlySet<Func>;
  private readonly func: Func;
  private readonly faults: string[];
  private readonly defined = new Set<Local>();
  private readonly labels = new Set<number>();
  private readonly loops = new Set<number>();
  private readonly everLabels = new Set<number>();

  constructor(module: Module, funcs: ReadonlySet<Func>, func: Func, faults: string[]) {
    this.module = module;
    this.funcs = funcs;
    this.func = func;
    this.faults = faults;
  }

  run(): void {
    const f = this.func;
    for (const p of f.params) this.defined.add(p);
    if (f.thisLocal !== undefined) this.defined.add(f.thisLocal);
    if (f.convention === "direct" && f.captures.length > 0) this.fault("a direct function has captures");
    this.stmts(f.body);
    if (f.result !== "void" && f.result !== "never" && completes(f.body))
      this.fault(`control falls off the end of a function that returns ${f.result}`);
  }

  private fault(text: string): void {
    this.faults.push(`${this.func.name}: ${text}`);
  }

  private want(e: Expr, rep: Rep, what: string): void {
    this.expr(e);
    if (e.rep !== rep) this.fault(`${what}: ${e.rep} where ${rep} is wanted: ${short(e)}`);
  }

  private wantOne(e: Expr, reps: readonly Rep[], what: string): void {
    this.expr(e);
    if (!reps.includes(e.rep)) this.fault(`${what}: ${e.rep} where ${reps.join(" or ")} is wanted: ${short(e)}`);
  }

  private stmts(list: readonly Stmt[]): void {
    for (const s of list) this.stmt(s);
  }

  private site(site: number): void {
    if (site < 0 || site >= this.module.sites.length) this.fault(`site ${site} does not exist`);
  }

  private stmt(s: Stmt): void {
    switch (s.kind) {
      case "Let":
        if (s.init !== undefined) this.want(s.init, s.local.rep, `let ${localText(s.local)}`);
        if (s.local.rep === "void" || s.local.rep === "never")
          this.fault(`${localText(s.local)} has rep ${s.local.rep}`);
        this.defined.add(s.local);
        return;
      case "Assign":
        this.want(s.value, s.local.rep, `assign ${localText(s.local)}`);
        if (!this.defined.has(s.local)) this.fault(`${localText(s.local)} is assigned before its Let`);
        if (!s.local.mutable) this.fault(`${localText(s.local)} is assigned but not mutable`);
        return;
      case "GlobalSet":
        this.want(s.value, s.global.rep, `global ${s.global.name}`);
        if (!this.module.globals.includes(s.global)) this.fault(`global ${s.global.name} is not the module's`);
        return;
      case "CellSet":
        this.want(s.cell, "obj", "cell");
        this.want(s.value, slotRep(s.cellKind), "cell value");
        return;
      case "SetField":
        this.want(s.object, "obj", "SetField object");
        this.fieldKind(s.owner, s.slot, s.value.rep);
        this.expr(s.value);
        return;
      case "SetProp":
        this.wantOne(s.object, ["obj", "value"], "SetProp object");
        this.wantOne(s.value, ["f64", "value"], "SetProp value");
        this.site(s.site);
        return;
      case "ArraySet":
        this.want(s.array, "obj", "ArraySet array");
        this.wantOne(s.index, ["f64", "int"], "ArraySet index");
        this.want(s.value, slotRep(s.elem), "ArraySet value");
        this.site(s.site);
        return;
      case "ArrayPush":
        this.want(s.array, "obj", "ArrayPush array");
        this.want(s.value, slotRep(s.elem), "ArrayPush value");
        return;
      case "DictSet":
        this.want(s.object, "obj", "DictSet object");
        this.want(s.key, "str", "DictSet key");
        this.want(s.value, "value", "DictSet value");
        this.site(s.site);
        return;
      case "ExprStmt":
        this.expr(s.expr);
        return;
      case "If":
        this.want(s.test, "bool", "if");
        this.stmts(s.then);
        this.stmts(s.else);
        return;
      case "Loop":
        this.label(s.label);
        this.loops.add(s.label);
        if (s.test !== undefined) this.want(s.test, "bool", "loop test");
        this.stmts(s.body);
        this.loops.delete(s.label);
        this.labels.delete(s.label);
        this.stmts(s.update);
        return;
      case "Labeled":
        this.label(s.label);
        this.stmts(s.body);
        this.labels.delete(s.label);
        return;
      case "Break":
        if (!this.labels.has(s.label)) this.fault(`break L${s.label}: no such label here`);
        return;
      case "Continue":
        if (!this.loops.has(s.label)) this.fault(`continue L${s.label}: no such loop here`);
        return;
      case "Return":
        if (s.value === undefined) {
          if (this.func.result !== "void") this.fault(`return without a value where ${this.func.result} is wanted`);
        } else this.want(s.value, this.func.result, "return");
        return;
      case "Throw":
        this.want(s.value, "value", "throw");
        this.site(s.site);
        return;
      case "Try":
        this.stmts(s.body);
        if (s.param !== undefined) {
          if (s.param.rep !== "value") this.fault(`catch parameter has rep ${s.param.rep}`);
          this.defined.add(s.param);
        }
        if (s.handler !== undefined) this.stmts(s.handler);
        if (s.finalizer !== undefined) this.stmts(s.finalizer);
        if (s.handler === undefined && s.finalizer === undefined) this.fault("try without handler and finalizer");
        return;
      case "Select":
        for (const c of s.cases) {
          this.wantOne(c.operand, c.kind === "after" ? ["f64", "int"] : ["obj", "value"], c.kind);
          if (c.sent !== undefined) this.want(c.sent, "value", "sent");
          if ((c.kind === "send") !== (c.sent !== undefined)) this.fault(`${c.kind} with or without a value`);
          if (c.item !== undefined) this.defined.add(c.item);
          if (c.open !== undefined) this.defined.add(c.open);
        }
        for (const c of s.cases) this.stmts(c.body);
        if (s.otherwise !== undefined) this.stmts(s.otherwise);
        this.site(s.site);
        return;
    }
  }

  private label(label: number): void {
    if (this.everLabels.has(label)) this.fault(`label L${label} is not unique`);
    this.everLabels.add(label);
    this.labels.add(label);
  }

  private fieldKind(owner: Class | Layout, slot: number, rep: Rep): void {
    const s: Slot | undefined = owner.slots[slot];
    if (s === undefined) this.fault(`${owner.name} has no slot ${slot}`);
    else if (slotRep(s.kind) !== rep) this.fault(`${owner.name}.${s.name} is ${s.kind}, not ${rep}`);
  }

  private args(params: readonly Local[], given: readonly Expr[], what: string): void {
    if (params.length !== given.length)
      this.fault(`${what}: ${given.length} arguments for ${params.length} parameters`);
    given.forEach((a, i) => {
      const p = params[i];
      if (p === undefined) this.expr(a);
      else this.want(a, p.rep, `${what} argument ${i}`);
    });
  }

  private expr(e: Expr): void {
    switch (e.kind) {
      case "NumberConst":
        if (e.rep !== "f64") this.fault("a NumberConst is f64");
        return;
      case "IntConst":
        if (e.rep !== "int") this.fault("an IntConst is int");
        return;
      case "BoolConst":
        if (e.rep !== "bool") this.fault("a BoolConst is bool");
        return;
      case "StringConst":
        if (e.rep !== "str") this.fault("a StringConst is str");
        return;
      case "ValueConst":
        if (e.rep !== "value") this.fault("a ValueConst is value");
        return;
      case "LocalGet":
        if (!this.defined.has(e.local)) this.fault(`${localText(e.local)} is read before its Let`);
        if (e.rep !== e.local.rep) this.fault(`${localText(e.local)} is ${e.local.rep}, read as ${e.rep}`);
        return;
      case "GlobalGet":
        if (e.rep !== e.global.rep) this.fault(`@${e.global.name} is ${e.global.rep}, read as ${e.rep}`);
        if (e.tdz && e.rep !== "value") this.fault(`@${e.global.name}: tdz needs rep value`);
        if (!this.module.globals.includes(e.global)) this.fault(`global ${e.global.name} is not the module's`);
        return;
      case "Captured":
        if (this.func.captures[e.index] !== e.rep)
          this.fault(`capture ${e.index} is ${String(this.func.captures[e.index])}, read as ${e.rep}`);
        return;
      case "CellNew":
        if (e.rep !== "obj") this.fault("a cell is obj");
        this.want(e.init, slotRep(e.cell), "cell");
        return;
      case "CellGet":
        this.want(e.cell, "obj", "cell");
        if (e.rep !== "f64" && e.rep !== "value") this.fault(`a cell does not hold ${e.rep}`);
        return;
      case "Unary":
        switch (e.op) {
          case "neg":
          case "bitnot":
            this.wantOne(e.operand, ["f64", "int"], e.op);
            return;
          case "not":
            this.want(e.operand, "bool", "not");
            return;
          case "tonumber":
            this.want(e.operand, "value", "tonumber");
            return;
        }
        return;
      case "Binary":
        this.binary(e.op, e.left, e.right, e.rep);
        return;
      case "Truthy":
      case "TypeOf":
        this.expr(e.operand);
        if (e.rep !== (e.kind === "Truthy" ? "bool" : "str")) this.fault(`${e.kind} has rep ${e.rep}`);
        return;
      case "And":
      case "Or":
        this.want(e.left, "bool", e.kind);
        this.want(e.right, "bool", e.kind);
        return;
      case "Cond":
        this.want(e.test, "bool", "cond");
        this.want(e.then, e.rep, "cond then");
        this.want(e.else, e.rep, "cond else");
        return;
      case "Block":
        this.stmts(e.body);
        this.want(e.result, e.rep, "block");
        return;
      case "Convert":
        this.convert(e.operand, e.rep);
        this.site(e.site);
        return;
      case "Is":
        this.expr(e.operand);
        return;
      case "InstanceOf":
        this.wantOne(e.operand, ["obj", "value"], "instanceof");
        return;
      case "Call":
        if (!this.funcs.has(e.func)) this.fault(`${e.func.name} is not in functions`);
        if (e.func.convention !== "direct") this.fault(`${e.func.name} is a closure`);
        if (e.rep !== e.func.result) this.fault(`${e.func.name} returns ${e.func.result}, not ${e.rep}`);
        this.args(e.func.params, e.args, e.func.name);
        this.site(e.site);
        return;
      case "CallRt":
        e.args.forEach((a, i) => {
          this.expr(a);
          if (e.spread === true && i === e.rest) this.want(a, "obj", `rt.${e.name} spread`);
          else if (e.rest !== undefined && i >= e.rest && a.rep !== "value")
            this.fault(`rt.${e.name} argument ${i}: ${a.rep} in the rest`);
        });
        this.site(e.site);
        return;
      case "CallClosure":
        this.wantOne(e.callee, ["obj", "value"], "callee");
        if (e.thisArg !== undefined) this.want(e.thisArg, "value", "this");
        for (const a of e.args) this.expr(a);
        this.site(e.site);
        return;
      case "CallMethod":
        this.wantOne(e.object, ["obj", "value"], "receiver");
        for (const a of e.args) this.expr(a);
        for (const t of e.targets) {
          const f = t.func ?? t.class.vtable[t.vtableIndex]?.func;
          if (f === undefined) continue;
          const expected = f.params
            .slice(1)
            .map((p) => p.rep)
            .join(",");
          const given = e.args.map((a) => a.rep).join(",");
          if (expected !== given || f.result !== e.rep)
            this.fault(`${f.name} (${expected}) ${f.result} is called as (${given}) ${e.rep}`);
        }
        this.site(e.site);
        return;
      case "CallVirtual":
        this.want(e.object, "obj", "receiver");
        for (const a of e.args) this.expr(a);
        if (e.class.vtable[e.vtableIndex] === undefined)
          this.fault(`${e.class.name} has no vtable entry ${e.vtableIndex}`);
        this.site(e.site);
        return;
      case "NewObject":
        if (e.values.length !== e.layout.slots.length) this.fault(`new ${e.layout.name}: ${e.values.length} values`);
        e.values.forEach((v, i) => {
          const slot = e.layout.slots[i];
          if (slot !== undefined) this.want(v, slotRep(slot.kind), `${e.layout.name}.${slot.name}`);
        });
        return;
      case "NewInstance":
      case "ClassObject":
        if (!this.module.classes.includes(e.class)) this.fault(`class ${e.class.name} is not the module's`);
        return;
      case "NewArray":
        for (const item of e.items) this.want(item.value, item.spread ? "obj" : slotRep(e.elem), "array item");
        return;
      case "Closure":
        if (!this.funcs.has(e.func)) this.fault(`${e.func.name} is not in functions`);
        if (e.func.convention !== "closure") this.fault(`${e.func.name} is a direct function`);
        if (e.captures.length !== e.func.captures.length)
          this.fault(`${e.func.name}: ${e.captures.length} captures for ${e.func.captures.length}`);
        e.captures.forEach((c, i) => {
          const rep = e.func.captures[i];
          if (rep !== undefined) this.want(c, rep, `${e.func.name} capture ${i}`);
        });
        return;
      case "GetField":
        this.want(e.object, "obj", "GetField object");
        this.fieldKind(e.owner, e.slot, e.rep);
        return;
      case "GetProp":
        this.wantOne(e.object, ["obj", "value"], "GetProp object");
        if (e.rep !== "f64" && e.rep !== "value") this.fault(`GetProp ${e.name} has rep ${e.rep}`);
        this.site(e.site);
        return;
      case "ArrayGet":
        this.want(e.array, "obj", "ArrayGet array");
        this.wantOne(e.index, ["f64", "int"], "ArrayGet index");
        if (e.rep !== "value" && e.rep !== slotRep(e.elem) && !(e.rep === "f64" && e.elem === "value"))
          this.fault(`ArrayGet of ${e.elem} has rep ${e.rep}`);
        this.site(e.site);
        return;
      case "ArrayLength":
        this.want(e.array, "obj", "ArrayLength");
        return;
      case "DictGet":
        this.want(e.object, "obj", "DictGet object");
        this.want(e.key, "str", "DictGet key");
        this.site(e.site);
        return;
    }
  }

  private convert(operand: Expr, rep: Rep): void {
    this.expr(operand);
    const from = operand.rep;
    if (from === "void" || from === "never" || rep === "void" || rep === "never")
      this.fault(`convert ${from} to ${rep}`);
    else if (
      from !== rep &&
      from !== "value" &&
      rep !== "value" &&
      !(from === "int" && rep === "f64") &&
      !(from === "f64" && rep === "int")
    )
      this.fault(`convert ${from} to ${rep}: ${short(operand)}`);
  }

  private binary(op: string, left: Expr, right: Expr, rep: Rep): void {
    this.expr(left);
    this.expr(right);
    if (left.rep !== right.rep) {
      this.fault(`${op}: ${left.rep} and ${right.rep}: ${short(left)}, ${short(right)}`);
      return;
    }
    switch (op) {
      case "lt":
      case "le":
      case "gt":
      case "ge":
      case "eq":
      case "ne":
      case "looseEq":
      case "looseNe":
        if (rep !== "bool") this.fault(`${op} has rep ${rep}`);
        return;
      default:
        if (rep !== left.rep && !(left.rep === "int" && rep === "f64"))
          this.fault(`${op} of ${left.rep} has rep ${rep}`);
        if (left.rep === "bool" || left.rep === "obj") this.fault(`${op} of ${left.rep}`);
        return;
    }
  }
}

function short(e: Expr): string {
  const text = printExpr(e);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** Can control come to the end of these statements? Conservative: true if unsure. */
export function completes(list: readonly Stmt[]): boolean {
  for (const s of list) if (!stmtCompletes(s)) return false;
  return true;
}

export function stmtCompletes(s: Stmt): boolean {
  switch (s.kind) {
    case "Return":
    case "Throw":
    case "Break":
    case "Continue":
      return false;
    case "If":
      return s.else.length === 0 || completes(s.then) || completes(s.else);
    case "Loop":
      return s.test !== undefined || breaksTo(s.body, s.label);
    case "Labeled":
      return completes(s.body) || breaksTo(s.body, s.label);
    case "Try":
      if (s.finalizer !== undefined && !completes(s.finalizer)) return false;
      return completes(s.body) || (s.handler !== undefined && completes(s.handler));
    case "Select":
      if (s.otherwise !== undefined && completes(s.otherwise)) return true;
      return (s.cases.length === 0 && s.otherwise === undefined) || s.cases.some((c) => completes(c.body));
    default:
      return true;
  }
}

function breaksTo(list: readonly Stmt[], label: number): boolean {
  for (const s of list) {
    switch (s.kind) {
      case "Break":
        if (s.label === label) return true;
        break;
      case "If":
        if (breaksTo(s.then, label) || breaksTo(s.else, label)) return true;
        break;
      case "Loop":
      case "Labeled":
        if (breaksTo(s.body, label)) return true;
        break;
      case "Try":
        if (
          breaksTo(s.body, label) ||
          (s.handler !== undefined && breaksTo(s.handler, label)) ||
          (s.finalizer !== undefined && breaksTo(s.finalizer, label))
        )
          return true;
        break;
      case "Select":
        if (s.otherwise !== undefined && breaksTo(s.otherwise, label)) return true;
        for (const c of s.cases) if (breaksTo(c.body, label)) return true;
        break;
      default:
        break;
    }
  }
  return false;
}
