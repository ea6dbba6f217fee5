/** Prints a module of IR as text: for `emit --ir` and for tests. One statement a line, expressions inline, locals as `name.id`. */
import type {
  ArrayItem,
  Block,
  Candidate,
  Class,
  Expr,
  Func,
  Layout,
  Local,
  MethodTarget,
  Module,
  Slot,
  Stmt,
  Test,
} from "./ir.ts";

export function printModule(module: Module): string {
  const out: string[] = [];
  for (const layout of module.layouts) out.push(`layout ${layout.name} { ${layout.slots.map(slotText).join(", ")} }`);
  for (const c of module.classes) printClass(c, out);
  for (const g of module.globals) out.push(`global ${g.name}: ${g.rep}`);
  for (const f of module.functions) out.push(printFunc(f));
  out.push(`inits ${module.inits.map((f) => f.name).join(" ")}`);
  return `${out.join("\n")}\n`;
}

function slotText(slot: Slot): string {
  const flags = (slot.isPrivate ? "#" : "") + (slot.hidden ? "~" : "") + (slot.accessor === true ? "=" : "");
  return `${flags}${slot.name}: ${slot.kind}`;
}

function printClass(c: Class, out: string[]): void {
  const base = c.base === undefined ? "" : ` extends ${c.base.name}`;
  const builtin = c.builtin === undefined ? "" : ` builtin ${c.builtin}`;
  out.push(
    `${c.isAbstract ? "abstract " : ""}class ${c.name}${base}${builtin} { ${c.slots.map(slotText).join(", ")} }`,
  );
  c.vtable.forEach((entry, i) =>
    out.push(`  vtable ${i} ${entry.name} = ${entry.func === undefined ? "abstract" : entry.func.name}`),
  );
  for (const m of c.methods) out.push(`  method ${m.name} = ${m.func.name}`);
  for (const a of c.accessors)
    out.push(`  accessor ${a.name} get ${a.getter?.name ?? "-"} set ${a.setter?.name ?? "-"}`);
}

export function printFunc(f: Func): string {
  const params = f.params.map((p) => `${localText(p)}: ${p.rep}`).join(", ");
  const captures = f.captures.length > 0 ? ` captures [${f.captures.join(", ")}]` : "";
  const self = f.thisLocal === undefined ? "" : ` this ${localText(f.thisLocal)}`;
  const rest = f.hasRest ? " rest" : "";
  const lines: string[] = [
    `${f.convention === "closure" ? "closure " : ""}func ${f.name}(${params})${rest} ${f.result}${captures}${self} {`,
  ];
  stmts(f.body, "  ", lines);
  lines.push("}");
  return lines.join("\n");
}

export function localText(local: Local): string {
  return `${local.name}.${local.id}`;
}

function stmts(list: readonly Stmt[], indent: string, out: string[]): void {
  for (const s of list) stmt(s, indent, out);
}

function stmt(s: Stmt, indent: string, out: string[]): void {
  const line = (text: string): void => {
    out.push(indent + text);
  };
  const inner = `${indent}  `;
  switch (s.kind) {
    case "Let":
      line(
        `let ${s.local.mutable ? "mut " : ""}${localText(s.local)}: ${s.local.rep}${s.init === undefined ? "" : ` = ${printExpr(s.init)}`}`,
      );
      return;
    case "Assign":
      line(`${localText(s.local)} = ${printExpr(s.value)}`);
      return;
    case "GlobalSet":
      line(`@${s.global.name} = ${printExpr(s.value)}`);
      return;
    case "CellSet":
      line(`cell.${s.cellKind} ${printExpr(s.cell)} = ${printExpr(s.value)}`);
      return;
    case "SetField":
      line(`${printExpr(s.object)}.{${s.owner.name} ${s.slot}} = ${printExpr(s.value)}`);
      return;
    case "SetProp":
      line(`${printExpr(s.object)}.${s.name}${candidates(s.candidates)} = ${printExpr(s.value)}`);
      return;
    case "ArraySet":
      line(`${printExpr(s.array)}[${printExpr(s.index)}].${s.elem} = ${printExpr(s.value)}`);
      return;
    case "ArrayPush":
      line(`push.${s.elem} ${printExpr(s.array)} ${printExpr(s.value)}`);
      return;
    case "DictSet":
      line(`dict ${printExpr(s.object)}[${printExpr(s.key)}] = ${printExpr(s.value)}`);
      return;
    case "ExprStmt":
      line(printExpr(s.expr));
      return;
    case "If":
      line(`if ${printExpr(s.test)} {`);
      stmts(s.then, inner, out);
      if (s.else.length > 0) {
        line("} else {");
        stmts(s.else, inner, out);
      }
      line("}");
      return;
    case "Loop":
      line(`loop L${s.label}${s.test === undefined ? "" : ` while ${printExpr(s.test)}`} {`);
      stmts(s.body, inner, out);
      if (s.update.length > 0) {
        line("} update {");
        stmts(s.update, inner, out);
      }
      line("}");
      return;
    case "Labeled":
      line(`L${s.label}: {`);
      stmts(s.body, inner, out);
      line("}");
      return;
    case "Break":
      line(`break L${s.label}`);
      return;
    case "Continue":
      line(`continue L${s.label}`);
      return;
    case "Return":
      line(s.value === undefined ? "return" : `return ${printExpr(s.value)}`);
      return;
    case "Throw":
      line(`throw ${printExpr(s.value)}`);
      return;
    case "Try":
      line("try {");
      stmts(s.body, inner, out);
      if (s.handler !== undefined) {
        line(`} catch${s.param === undefined ? "" : ` ${localText(s.param)}`} {`);
        stmts(s.handler, inner, out);
      }
      if (s.finalizer !== undefined) {
        line("} finally {");
        stmts(s.finalizer, inner, out);
      }
      line("}");
      return;
    case "Select":
      line("select {");
      for (const c of s.cases) {
        const sent = c.sent === undefined ? "" : ` ${printExpr(c.sent)}`;
        const received = [c.item, c.open].map((l) => (l === undefined ? "_" : localText(l))).join(", ");
        line(`} ${c.kind} ${printExpr(c.operand)}${sent}${c.kind === "receive" ? ` as ${received}` : ""} {`);
        stmts(c.body, inner, out);
      }
      if (s.otherwise !== undefined) {
        line("} otherwise {");
        stmts(s.otherwise, inner, out);
      }
      line("}");
      return;
  }
}

function candidates(list: readonly Candidate[]): string {
  return list.length === 0 ? "" : `{${list.map((c) => `${c.owner.name} ${c.slot}`).join(" | ")}}`;
}

function targets(list: readonly MethodTarget[]): string {
  return list.length === 0
    ? ""
    : `{${list.map((t) => `${t.class.name} ${t.func === undefined ? `v${t.vtableIndex}` : t.func.name}`).join(" | ")}}`;
}

function args(list: readonly Expr[]): string {
  return list.map(printExpr).join(", ");
}

function items(list: readonly ArrayItem[]): string {
  return list.map((item) => (item.spread ? "..." : "") + printExpr(item.value)).join(", ");
}

export function printExpr(e: Expr): string {
  switch (e.kind) {
    case "NumberConst":
      return Object.is(e.value, -0) ? "-0" : String(e.value);
    case "IntConst":
      return `${e.value}i`;
    case "BoolConst":
      return e.value ? "true" : "false";
    case "StringConst":
      return JSON.stringify(e.value);
    case "ValueConst":
      return `#${e.value}`;
    case "LocalGet":
      return localText(e.local);
    case "GlobalGet":
      return `@${e.global.name}${e.tdz ? "?" : ""}`;
    case "Captured":
      return `captured.${e.rep}(${e.index})`;
    case "CellNew":
      return `newcell.${e.cell}(${printExpr(e.init)})`;
    case "CellGet":
      return `cell.${e.rep}${e.tdz === undefined ? "" : "?"}(${printExpr(e.cell)})`;
    case "Unary":
      return `${e.op}(${printExpr(e.operand)})`;
    case "Binary":
      return `(${printExpr(e.left)} ${e.op}.${e.left.rep} ${printExpr(e.right)})`;
    case "Truthy":
      return `truthy(${printExpr(e.operand)})`;
    case "TypeOf":
      return `typeof(${printExpr(e.operand)})`;
    case "And":
      return `(${printExpr(e.left)} && ${printExpr(e.right)})`;
    case "Or":
      return `(${printExpr(e.left)} || ${printExpr(e.right)})`;
    case "Cond":
      return `(${printExpr(e.test)} ? ${printExpr(e.then)} : ${printExpr(e.else)})`;
    case "Block":
      return blockText(e);
    case "Convert":
      return `${e.rep}${e.checked ? "!" : ""}${e.mode === "flow" ? "" : `.${e.mode}`}${e.test === undefined ? "" : `<${printTest(e.test)}>`}(${printExpr(e.operand)})`;
    case "Is":
      return `is<${printTest(e.test)}>(${printExpr(e.operand)})`;
    case "InstanceOf":
      return `instanceof<${e.class.name}>(${printExpr(e.operand)})`;
    case "Call":
      return `${e.func.name}(${args(e.args)})`;
    case "CallRt":
      return `rt.${e.name}(${args(e.args)})${e.rest === undefined ? "" : `~${e.rest}`}`;
    case "CallClosure":
      return `call.${e.rep} ${printExpr(e.callee)}(${e.thisArg === undefined ? "" : `this ${printExpr(e.thisArg)}; `}${args(e.args)})`;
    case "CallMethod":
      return `${printExpr(e.object)}.${e.name}${targets(e.targets)}.${e.rep}(${args(e.args)})`;
    case "CallVirtual":
      return `${printExpr(e.object)}.v{${e.class.name} ${e.vtableIndex}}.${e.rep}(${args(e.args)})`;
    case "NewObject":
      return `new ${e.layout.name}(${args(e.values)})`;
    case "NewInstance":
      return `new ${e.class.name}`;
    case "NewArray":
      return `${e.isTuple ? "tuple" : "array"}.${e.elem}[${items(e.items)}]`;
    case "Closure":
      return `closure ${e.func.name}[${args(e.captures)}]`;
    case "ClassObject":
      return `class ${e.class.name}`;
    case "GetField":
      return `${printExpr(e.object)}.{${e.owner.name} ${e.slot}}`;
    case "GetProp":
      return `${printExpr(e.object)}.${e.name}${candidates(e.candidates)}.${e.rep}`;
    case "ArrayGet":
      return `${printExpr(e.array)}[${printExpr(e.index)}].${e.elem}.${e.rep}`;
    case "ArrayLength":
      return `length(${printExpr(e.array)})`;
    case "DictGet":
      return `dict ${printExpr(e.object)}[${printExpr(e.key)}]`;
  }
}

function blockText(e: Block): string {
  const lines: string[] = [];
  stmts(e.body, "", lines);
  return `{ ${lines.join("; ")}; ${printExpr(e.result)} }`;
}

export function printTest(t: Test): string {
  return t.kind === "literal" ? `literal ${t.text}` : `${t.kind} ${t.text}`;
}

export function printLayout(layout: Layout): string {
  return `${layout.name} { ${layout.slots.map(slotText).join(", ")} }`;
}
