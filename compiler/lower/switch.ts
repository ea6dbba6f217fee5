/**
 * switch: without fallthrough a chain of tests; with it, nested labelled blocks, one a clause, entered by a chain of tests that break to them.
 */
import type { CaseOrDefaultClause, Expression, Statement, SwitchStatement } from "../ast/ast.ts";
import type * as ir from "../ir/ir.ts";
import { stmtCompletes } from "../ir/verify.ts";
import * as b from "./build.ts";
import { coerce } from "./coerce.ts";
import type { Fn } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import { equalityOn } from "./operators.ts";
import { hoistBlock, lowerStatement } from "./statements.ts";

export function lowerSwitch(f: Fn, node: SwitchStatement, names: readonly string[]): void {
  const end = f.label();
  const type = f.typeOf(node.expression);
  let subjectExpr = lowerExpression(f, node.expression);
  const rep = f.rep(type);
  // A property whose type is number or string: compared as such.
  if (subjectExpr.kind === "GetProp" && subjectExpr.rep === "value" && rep === "f64")
    subjectExpr = coerce(f, subjectExpr, type, type, node.expression);
  const body = f.collect(() => {
    const subject = f.temp("subject", subjectExpr);
    f.targets.push({ names, breakLabel: end, continueLabel: undefined, plain: true });
    const clauses = node.caseBlock.clauses;
    const all: Statement[] = [];
    for (const c of clauses) for (const s of c.statements) all.push(s);
    hoistBlock(f, all);
    if (fallsThrough(clauses)) lowerJumps(f, subject, clauses, end, node);
    else lowerChain(f, subject, clauses, node);
    f.targets.pop();
  });
  f.push({ kind: "Labeled", label: end, body });
}

/** Does control run from the statements of one clause into the next? By syntax, and carefully: unsure means yes. */
function fallsThrough(clauses: readonly CaseOrDefaultClause[]): boolean {
  for (let i = 0; i < clauses.length - 1; i++) {
    const statements = clauses[i]?.statements ?? [];
    if (statements.length === 0) {
      // An empty default before a case shares that case's statements.
      if (clauses[i]?.kind === "DefaultClause") return true;
      if (clauses[i + 1]?.kind === "DefaultClause") return true;
      continue;
    }
    if (!ends(statements[statements.length - 1])) return true;
  }
  return false;
}

function ends(s: Statement | undefined): boolean {
  if (s === undefined) return false;
  switch (s.kind) {
    case "BreakStatement":
    case "ContinueStatement":
    case "ReturnStatement":
    case "ThrowStatement":
      return true;
    case "Block":
      return ends(s.statements[s.statements.length - 1]);
    case "IfStatement":
      return s.elseStatement !== undefined && ends(s.thenStatement) && ends(s.elseStatement);
    default:
      return false;
  }
}

function test(f: Fn, subject: ir.Expr, value: Expression): ir.Expr {
  return f.inBlock(() => equalityOn(f, subject, lowerExpression(f, value), true, value));
}

function lowerChain(f: Fn, subject: ir.Expr, clauses: readonly CaseOrDefaultClause[], node: SwitchStatement): void {
  interface Arm {
    tests: ir.Expr | undefined;
    body: ir.Stmt[];
  }
  const arms: Arm[] = [];
  let other: ir.Stmt[] = [];
  let tests: ir.Expr | undefined;
  for (const c of clauses) {
    if (c.kind === "DefaultClause") {
      other = f.collect(() => {
        for (const s of c.statements) lowerStatement(f, s);
      });
      continue;
    }
    const t = test(f, subject, c.expression);
    tests = tests === undefined ? t : b.or(tests, t);
    if (c.statements.length === 0 && c !== clauses[clauses.length - 1]) continue;
    const body = f.collect(() => {
      for (const s of c.statements) lowerStatement(f, s);
    });
    arms.push({ tests, body });
    tests = undefined;
  }
  let chain = other;
  for (let i = arms.length - 1; i >= 0; i--) {
    const arm = arms[i];
    if (arm?.tests !== undefined) chain = [b.ifStmt(arm.tests, arm.body, chain)];
  }
  for (const s of chain) f.push(s);
  void node;
}

function lowerJumps(
  f: Fn,
  subject: ir.Expr,
  clauses: readonly CaseOrDefaultClause[],
  end: number,
  node: SwitchStatement,
): void {
  const labels = clauses.map(() => f.label());
  let list: ir.Stmt[] = f.collect(() => {
    let otherwise = end;
    clauses.forEach((c, i) => {
      const label = labels[i] ?? end;
      if (c.kind === "DefaultClause") otherwise = label;
      else f.push(b.ifStmt(test(f, subject, c.expression), [{ kind: "Break", label }], []));
    });
    f.push({ kind: "Break", label: otherwise });
  });
  clauses.forEach((c, i) => {
    const inner = list;
    list = f.collect(() => {
      f.push({ kind: "Labeled", label: labels[i] ?? end, body: inner });
      for (const s of c.statements) lowerStatement(f, s);
    });
  });
  for (const s of list) f.push(s);
  void node;
}

export { stmtCompletes };
