/** Statements but switch and for-in/of; what a block declares before it runs. */
import type {
  Block,
  ClassDeclaration,
  EnumDeclaration,
  Expression,
  FunctionDeclaration,
  Node,
  Statement,
  VariableDeclaration,
  VariableDeclarationList,
} from "../ast/ast.ts";
import { forEachChild } from "../ast/ast.ts";
import { ModifierFlags } from "../ast/base.ts";
import type * as ir from "../ir/ir.ts";
import { completes } from "../ir/verify.ts";
import * as b from "./build.ts";
import { runStatics } from "./statics.ts";
import type { Variable } from "./closures.ts";
import { coerceRep } from "./coerce.ts";
import type { Fn } from "./context.ts";
import { bindBuiltins, bindName } from "./destructuring.ts";
import { declareEnum } from "./enums.ts";
import { lowerEffect, lowerExpression } from "./expressions.ts";
import { lowerForIn, lowerForOf } from "./forof.ts";
import { closureReturn, declarationClosure, returnExpression } from "./functions.ts";
import { lowerCondition } from "./operators.ts";
import { lowerSwitch } from "./switch.ts";
import { adoptLocal, declareVariable, hoistVariable, renewCell } from "./variables.ts";

/** A function's or module's statements. */
export function lowerBody(f: Fn, statements: readonly Statement[], container: Node): void {
  hoistVars(f, container);
  lowerStatements(f, statements);
}

/** `var` belongs to the function. */
function hoistVars(f: Fn, container: Node): void {
  const visit = (node: Node): void => {
    switch (node.kind) {
      case "VariableDeclarationList":
        if (node.declarationKind === "var") for (const d of node.declarations) hoistNames(f, d);
        return;
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunction":
      case "ClassDeclaration":
      case "ClassExpression":
      case "ExpressionStatement":
      case "ReturnStatement":
        return;
      default:
        forEachChild(node, visit);
    }
  };
  forEachChild(container, visit);
}

function hoistNames(f: Fn, node: Node): void {
  if (node.kind !== "VariableDeclaration" && node.kind !== "BindingElement") return;
  const name = node.name;
  if (name.kind === "Identifier") {
    const symbol = f.typed.symbolOfDeclaration(node);
    if (symbol !== undefined) hoistVariable(f, symbol);
    return;
  }
  for (const e of name.elements) if (e.kind === "BindingElement") hoistNames(f, e);
}

/** The statements of a block, with what is hoisted to its start. */
export function lowerStatements(f: Fn, statements: readonly Statement[]): void {
  hoistBlock(f, statements);
  for (const s of statements) lowerStatement(f, s);
}

export function hoistBlock(f: Fn, statements: readonly Statement[]): void {
  for (const s of statements) {
    if (s.kind === "VariableStatement" && s.declarationList.declarationKind !== "var")
      for (const d of s.declarationList.declarations) hoistNames(f, d);
    if (s.kind === "FunctionDeclaration") {
      const symbol = f.typed.symbolOfDeclaration(s);
      if (symbol !== undefined) hoistVariable(f, symbol);
    }
  }
  for (const s of statements) if (s.kind === "FunctionDeclaration") hoistFunction(f, s);
}

/** A function that is an ordinary variable gets its object now; a known one needs nothing. */
function hoistFunction(f: Fn, node: FunctionDeclaration): void {
  if (node.body === undefined) return;
  const symbol = f.typed.symbolOfDeclaration(node);
  const v = symbol === undefined ? undefined : f.program.analysis.declare(symbol);
  if (symbol === undefined || v === undefined || v.known !== undefined) return;
  if (v.refs.length === 0 && !v.isGlobal) return;
  declareVariable(f, symbol, declarationClosure(f, node), f.typed.typeOfSymbol(symbol), node);
}

export function lowerStatement(f: Fn, node: Statement): void {
  switch (node.kind) {
    case "Block":
      lowerStatements(f, node.statements);
      return;
    case "EmptyStatement":
    case "DebuggerStatement":
    case "InterfaceDeclaration":
    case "TypeAliasDeclaration":
    case "FunctionDeclaration":
    case "ImportDeclaration":
    case "ExportDeclaration":
    case "NamespaceExportDeclaration":
      return;
    case "VariableStatement":
      if ((node.modifiers & ModifierFlags.Ambient) === 0) lowerDeclarations(f, node.declarationList);
      return;
    case "ExpressionStatement":
      lowerEffect(f, node.expression);
      return;
    case "IfStatement":
      lowerIf(f, node.expression, node.thenStatement, node.elseStatement);
      return;
    case "DoStatement":
      lowerDo(f, node.statement, node.expression, []);
      return;
    case "WhileStatement":
      lowerWhile(f, node.expression, node.statement, []);
      return;
    case "ForStatement":
      lowerFor(f, node.initializer, node.condition, node.incrementor, node.statement, []);
      return;
    case "ForInStatement":
      lowerForIn(f, node, []);
      return;
    case "ForOfStatement":
      lowerForOf(f, node, []);
      return;
    case "ContinueStatement":
    case "BreakStatement":
      lowerJump(f, node.kind === "ContinueStatement", node.label?.text, node);
      return;
    case "ReturnStatement":
      lowerReturn(f, node.expression, node);
      return;
    case "WithStatement":
      f.refuse("AR1012", node);
      return;
    case "SwitchStatement":
      lowerSwitch(f, node, []);
      return;
    case "LabeledStatement":
      lowerLabeled(f, node.statement, [node.label.text]);
      return;
    case "ThrowStatement":
      f.push({ kind: "Throw", value: b.toValue(lowerExpression(f, node.expression)), site: f.site(node) });
      return;
    case "TryStatement":
      lowerTry(f, node.tryBlock, node.catchClause?.variableDeclaration, node.catchClause?.block, node.finallyBlock);
      return;
    case "ClassDeclaration":
      lowerClassStatement(f, node);
      return;
    case "EnumDeclaration":
      lowerEnumStatement(f, node);
      return;
    case "ModuleDeclaration":
      if (hasValues(node)) f.refuse("AR1008", node);
      return;
    case "ImportEqualsDeclaration":
      if (!node.isTypeOnly) f.refuse("AR1011", node);
      return;
    case "ExportAssignment":
      if (node.isExportEquals) f.refuse("AR1011", node);
      else lowerDefaultExport(f, node);
      return;
  }
}

function hasValues(node: Node): boolean {
  if (node.kind !== "ModuleDeclaration") return false;
  if ((node.modifiers & ModifierFlags.Ambient) !== 0) return false;
  if (node.body === undefined) return false;
  if (node.body.kind === "ModuleDeclaration") return hasValues(node.body);
  return node.body.statements.some(
    (s) => s.kind !== "InterfaceDeclaration" && s.kind !== "TypeAliasDeclaration" && s.kind !== "ImportDeclaration",
  );
}

function lowerClassStatement(f: Fn, node: ClassDeclaration): void {
  if ((node.modifiers & ModifierFlags.Ambient) !== 0) return;
  runStatics(f, node);
}

function lowerEnumStatement(f: Fn, node: EnumDeclaration): void {
  if ((node.modifiers & ModifierFlags.Ambient) === 0) declareEnum(f, node);
}

function lowerDefaultExport(f: Fn, node: Node): void {
  if (node.kind !== "ExportAssignment") return;
  const symbol = f.typed.symbolOfDeclaration(node);
  if (symbol === undefined) return;
  // `export default name` of a declaration is an alias of it: nothing to store.
  if (node.expression.kind === "Identifier" && f.typed.resolveAlias(symbol) !== symbol) return;
  declareVariable(f, symbol, lowerExpression(f, node.expression), f.typeOf(node.expression), node);
}

// ------------------------------------------------------------------ variables

export function lowerDeclarations(f: Fn, list: VariableDeclarationList): void {
  if (list.declarationKind === "using" || list.declarationKind === "await using") {
    f.refuse("AR1022", list);
    return;
  }
  for (const d of list.declarations) lowerDeclaration(f, d, list.declarationKind === "var");
}

function lowerDeclaration(f: Fn, node: VariableDeclaration, isVar: boolean): void {
  const init = node.initializer;
  if (node.name.kind === "Identifier") {
    const symbol = f.typed.symbolOfDeclaration(node);
    if (symbol === undefined) return;
    const v = f.program.analysis.declare(symbol);
    if (v?.known !== undefined && !f.program.tdzGlobals.has(v)) return;
    if (init === undefined) {
      if (!isVar) declareVariable(f, symbol, undefined, f.typed.typeOfSymbol(symbol), node);
      return;
    }
    declareVariable(f, symbol, lowerExpression(f, init), f.typeOf(init), init);
    if (init.kind === "ClassExpression") return;
    return;
  }
  if (init === undefined) return;
  if (node.name.kind === "ObjectBindingPattern" && bindBuiltins(f, node.name, init)) return;
  bindName(f, node.name, lowerExpression(f, init), f.typeOf(init), init);
}

// ------------------------------------------------------------------ if, loops, labels

function lowerIf(f: Fn, test: Expression, thenNode: Statement, elseNode: Statement | undefined): void {
  const condition = lowerCondition(f, test);
  const then = f.collect(() => lowerScoped(f, thenNode));
  const other = elseNode === undefined ? [] : f.collect(() => lowerScoped(f, elseNode));
  f.push(b.ifStmt(condition, then, other));
}

export function lowerScoped(f: Fn, node: Statement): void {
  lowerStatement(f, node);
}

/** The body of a loop, with its targets for break and continue. */
export function lowerLoopBody(
  f: Fn,
  names: readonly string[],
  breakLabel: number,
  continueLabel: number,
  body: () => void,
): ir.Stmt[] {
  f.targets.push({ names, breakLabel, continueLabel, plain: true });
  const list = f.collect(body);
  f.targets.pop();
  return list;
}

function lowerWhile(f: Fn, test: Expression, body: Statement, names: readonly string[]): void {
  const label = f.label();
  const condition = lowerCondition(f, test);
  const list = lowerLoopBody(f, names, label, label, () => lowerScoped(f, body));
  f.push({
    kind: "Loop",
    label,
    test: condition.kind === "BoolConst" && condition.value ? undefined : condition,
    body: list,
    update: [],
  });
}

function lowerDo(f: Fn, body: Statement, test: Expression, names: readonly string[]): void {
  const label = f.label();
  const list = lowerLoopBody(f, names, label, label, () => lowerScoped(f, body));
  // The test comes in the update, where continue goes; its failure leaves through a flag that the loop tests.
  const condition = lowerCondition(f, test);
  const again = f.local("again", "bool");
  f.push(b.letStmt(again, b.bool(true)));
  f.push({ kind: "Loop", label, test: b.get(again), body: list, update: [b.assign(again, condition)] });
}

function lowerFor(
  f: Fn,
  initializer: VariableDeclarationList | Expression | undefined,
  condition: Expression | undefined,
  incrementor: Expression | undefined,
  body: Statement,
  names: readonly string[],
): void {
  const label = f.label();
  const fresh: Variable[] = [];
  if (initializer !== undefined) {
    if (initializer.kind === "VariableDeclarationList") {
      if (initializer.declarationKind !== "var") for (const d of initializer.declarations) hoistNames(f, d);
      lowerDeclarations(f, initializer);
      // Each iteration has its own binding: closures keep theirs.
      if (initializer.declarationKind === "let") {
        for (const d of initializer.declarations) {
          if (d.name.kind !== "Identifier") continue;
          const symbol = f.typed.symbolOfDeclaration(d);
          const v = symbol === undefined ? undefined : f.program.analysis.variableOf(symbol);
          if (v !== undefined && f.places.get(v)?.kind === "cell") fresh.push(v);
        }
      }
    } else lowerEffect(f, initializer);
  }
  const test = condition === undefined ? undefined : lowerCondition(f, condition);
  const list = lowerLoopBody(f, names, label, label, () => lowerScoped(f, body));
  const update = f.collect(() => {
    for (const v of fresh) renewCell(f, v);
    if (incrementor !== undefined) lowerEffect(f, incrementor);
  });
  f.push({
    kind: "Loop",
    label,
    test: test?.kind === "BoolConst" && test.value ? undefined : test,
    body: list,
    update,
  });
}

function lowerLabeled(f: Fn, statement: Statement, names: readonly string[]): void {
  switch (statement.kind) {
    case "LabeledStatement":
      lowerLabeled(f, statement.statement, [...names, statement.label.text]);
      return;
    case "WhileStatement":
      lowerWhile(f, statement.expression, statement.statement, names);
      return;
    case "DoStatement":
      lowerDo(f, statement.statement, statement.expression, names);
      return;
    case "ForStatement":
      lowerFor(f, statement.initializer, statement.condition, statement.incrementor, statement.statement, names);
      return;
    case "ForInStatement":
      lowerForIn(f, statement, names);
      return;
    case "ForOfStatement":
      lowerForOf(f, statement, names);
      return;
    case "SwitchStatement":
      lowerSwitch(f, statement, names);
      return;
    default: {
      const label = f.label();
      f.targets.push({ names, breakLabel: label, continueLabel: undefined, plain: false });
      const body = f.collect(() => lowerStatement(f, statement));
      f.targets.pop();
      f.push({ kind: "Labeled", label, body });
      return;
    }
  }
}

function lowerJump(f: Fn, isContinue: boolean, name: string | undefined, node: Node): void {
  for (let i = f.targets.length - 1; i >= 0; i--) {
    const t = f.targets[i];
    if (t === undefined) continue;
    if (name === undefined ? (isContinue ? t.continueLabel === undefined : !t.plain) : !t.names.includes(name))
      continue;
    if (isContinue && t.continueLabel !== undefined) f.push({ kind: "Continue", label: t.continueLabel });
    else f.push({ kind: "Break", label: t.breakLabel });
    return;
  }
  f.refuse("AR9999", node);
}

// ------------------------------------------------------------------ return, try

function lowerReturn(f: Fn, node: Expression | undefined, at: Node): void {
  const inPlace = f.inPlace[f.inPlace.length - 1];
  if (inPlace !== undefined) {
    if (node !== undefined) inPlace.give(lowerExpression(f, node), node, f.typeOf(node));
    f.push({ kind: "Break", label: inPlace.label });
    return;
  }
  if (node === undefined) {
    if (f.result === "void") f.push({ kind: "Return", value: undefined });
    else f.push({ kind: "Return", value: b.toRep(b.undef(), f.result, undefined, f.site(at)) });
    return;
  }
  if (f.func.convention === "closure") closureReturn(f, node);
  else returnExpression(f, node);
}

function lowerTry(
  f: Fn,
  block: Block,
  variable: VariableDeclaration | undefined,
  handler: Block | undefined,
  finallyBlock: Block | undefined,
): void {
  const body = f.collect(() => lowerStatements(f, block.statements));
  let param: ir.Local | undefined;
  let handlerList: ir.Stmt[] | undefined;
  if (handler !== undefined) {
    if (variable !== undefined)
      param = f.local(variable.name.kind === "Identifier" ? variable.name.text : "error", "value");
    handlerList = f.collect(() => {
      if (variable !== undefined && param !== undefined) {
        const symbol = variable.name.kind === "Identifier" ? f.typed.symbolOfDeclaration(variable) : undefined;
        const v = symbol === undefined ? undefined : f.program.analysis.declare(symbol);
        if (symbol !== undefined && v !== undefined) {
          if (v.storage === "plain") {
            if (v.assigned) param.mutable = true;
            adoptLocal(f, v, param);
          } else declareVariable(f, symbol, b.get(param), f.typed.typeOfSymbol(symbol), variable);
        } else bindName(f, variable.name, b.get(param), f.typed.typeOfDeclaration(variable), variable);
      }
      lowerStatements(f, handler.statements);
    });
  }
  const finalizer =
    finallyBlock === undefined ? undefined : f.collect(() => lowerStatements(f, finallyBlock.statements));
  f.push({ kind: "Try", body, param, handler: handlerList, finalizer });
}

export { coerceRep, completes };
