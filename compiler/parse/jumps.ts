/** Jumps and their targets; where one statement is expected. */
import {
  isIterationStatement,
  type BreakStatement,
  type ContinueStatement,
  type Identifier,
  type Node,
  type Statement,
} from "../ast/ast.ts";
import type { GrammarReport } from "./grammar.ts";
import { at, isFunctionBoundary, isDeclarationStatement } from "./grammarnodes.ts";

export function checkJump(node: BreakStatement | ContinueStatement, report: GrammarReport): void {
  const isContinue = node.kind === "ContinueStatement";
  for (let n: Node = node.parent; ; n = n.parent) {
    if (isFunctionBoundary(n)) {
      at(report, "TS1107", "Jump target cannot cross function boundary.", node);
      return;
    }
    if (n.kind === "SourceFile") break;
    if (n.kind === "LabeledStatement") {
      if (node.label !== undefined && n.label.text === node.label.text) {
        let target = n.statement;
        while (target.kind === "LabeledStatement") target = target.statement;
        if (isContinue && !isIterationStatement(target)) {
          at(
            report,
            "TS1115",
            "A 'continue' statement can only jump to a label of an enclosing iteration statement.",
            node,
          );
        }
        return;
      }
    } else if (n.kind === "SwitchStatement") {
      if (!isContinue && node.label === undefined) return;
    } else if (isIterationStatement(n) && node.label === undefined) {
      return;
    }
  }
  if (node.label !== undefined) {
    if (isContinue)
      at(
        report,
        "TS1115",
        "A 'continue' statement can only jump to a label of an enclosing iteration statement.",
        node,
      );
    else at(report, "TS1116", "A 'break' statement can only jump to a label of an enclosing statement.", node);
  } else if (isContinue) {
    at(report, "TS1104", "A 'continue' statement can only be used within an enclosing iteration statement.", node);
  } else {
    at(
      report,
      "TS1105",
      "A 'break' statement can only be used within an enclosing iteration or switch statement.",
      node,
    );
  }
}

/** Where one statement is expected, a declaration isn't. */
export function checkSubstatement(s: Statement, report: GrammarReport): void {
  if (s.kind === "VariableStatement" && s.declarationList.declarationKind !== "var") {
    at(report, "TS1156", `'${s.declarationList.declarationKind}' declarations can only be declared inside a block.`, s);
  } else if (s.kind === "FunctionDeclaration") {
    at(report, "TS1156", "'function' declarations can only be declared inside a block.", s);
  } else if (s.kind === "ClassDeclaration") {
    at(report, "TS1156", "'class' declarations can only be declared inside a block.", s);
  }
}

export function checkLabeled(label: Identifier, s: Statement, report: GrammarReport): void {
  if (s.kind === "VariableStatement" || isDeclarationStatement(s))
    at(report, "TS1344", "A label is not allowed here.", label);
}
