/** For tests of the front end: source text in, printed AST or errors out. */
import { expect } from "vitest";
import { forEachChild, printAst, type Node, type SourceFile } from "../../compiler/ast/ast.ts";
import { bindSourceFile, flowNodeOf } from "../../compiler/bind/bind.ts";
import type { FlowNode } from "../../compiler/bind/flow.ts";
import { parseSourceFile } from "../../compiler/parse/parse.ts";
import { SourceText } from "../../compiler/source/source.ts";

export function parse(text: string, path = "a.ts"): SourceFile {
  const { file, diagnostics } = parseSourceFile(new SourceText(path, text));
  expect(diagnostics.map((d) => `${d.code} ${d.message}`)).toEqual([]);
  return file;
}

/** The printed statements, white space folded. */
export function expectPrinted(text: string, printed: string): void {
  const statements = parse(text).statements.map((s) => printAst(s).replace(/\s+/g, " "));
  expect(statements.join(" ")).toBe(printed.replace(/\s+/g, " ").trim());
}

/** The printed expression. */
export function expectExpression(text: string, printed: string): void {
  expectPrinted(`${text};`, `(ExpressionStatement ${printed})`);
}

export function expectType(text: string, printed: string): void {
  expectPrinted(`type T = ${text};`, `(TypeAliasDeclaration (Identifier T) ${printed})`);
}

/** Codes of the errors, each with the text that it is about. */
export function errors(text: string, path = "a.ts"): string[] {
  const { file, diagnostics } = parseSourceFile(new SourceText(path, text));
  const all = diagnostics.length > 0 ? diagnostics : bindSourceFile(file).diagnostics;
  return all.map((d) => `${d.code} ${text.slice(d.start, d.end)}`.trim());
}

/** The flow before the last identifier `name`, from there back to the start. */
export function flowBefore(text: string, name: string): string {
  const file = parse(text);
  bindSourceFile(file);
  let found: Node | undefined;
  const search = (node: Node): void => {
    if (node.kind === "Identifier" && node.text === name) found = node;
    forEachChild(node, search);
  };
  search(file);
  if (found === undefined) throw new Error(`no ${name}`);
  return printFlow(flowNodeOf(found), text, new Set());
}

function printFlow(flow: FlowNode | undefined, text: string, seen: Set<number>): string {
  if (flow === undefined) return "none";
  if (seen.has(flow.id)) return "…";
  seen.add(flow.id);
  switch (flow.kind) {
    case "Start":
      return "start";
    case "Unreachable":
      return "unreachable";
    case "BranchLabel":
    case "LoopLabel": {
      const inner = flow.antecedents.map((a) => printFlow(a, text, seen)).join(" | ");
      return `${flow.kind === "LoopLabel" ? "loop" : "join"}(${inner})`;
    }
    case "SwitchClause":
      return `case ${flow.clauseStart}-${flow.clauseEnd} < ${printFlow(flow.antecedent, text, seen)}`;
    case "ReduceLabel":
      return `reduce ${flow.antecedents.length} < ${printFlow(flow.antecedent, text, seen)}`;
    default: {
      const source = text.slice(flow.node.pos, flow.node.end);
      const kind = {
        Assignment: "set",
        Call: "call",
        TrueCondition: "true",
        FalseCondition: "false",
        ArrayMutation: "push",
      }[flow.kind];
      return `${kind} ${source} < ${printFlow(flow.antecedent, text, seen)}`;
    }
  }
}
