/**
 * The second pass of binding: builds the control-flow graph, in the order of evaluation. `current` is the flow node that the next thing to be
 * evaluated comes after. Labels collect antecedents; a label with one antecedent is that antecedent, with none it is unreachable.
 *
 * Conditions are bound with a true and a false target, so `a && b` in a condition makes no join. Follows tsc's binder, because what the checker may
 * narrow must be exactly what tsc narrows.
 */
import {
  forEachChild,
  ModifierFlags,
  type BinaryExpression,
  type BindingElement,
  type BreakStatement,
  type CallExpression,
  type CaseBlock,
  type ConditionalExpression,
  type ContinueStatement,
  type DoStatement,
  type Expression,
  type ForInStatement,
  type ForOfStatement,
  type ForStatement,
  type IfStatement,
  type LabeledStatement,
  type Node,
  type SourceFile,
  type Statement,
  type SwitchStatement,
  type TryStatement,
  type VariableDeclaration,
  type WhileStatement,
} from "../ast/ast.ts";
import {
  setEndFlowNode,
  setFallthroughFlowNode,
  setFlowNode,
  setPossiblyExhaustive,
  setReturnFlowNode,
} from "./bindings.ts";
import type { FlowBranchLabel, FlowLabel, FlowLoopLabel, FlowNode, FlowStart } from "./flow.ts";
import {
  chainExpression,
  isAssignmentOperator,
  isAssignmentTarget,
  isDestructuringAssignment,
  isDottedName,
  isExpressionOfOptionalChainRoot,
  isLogicalAssignmentExpression,
  isLogicalAssignmentOperator,
  isLogicalExpression,
  isLogicalOperator,
  isNarrowableOperand,
  isNarrowableReference,
  isNarrowingExpression,
  isOptionalChain,
  isOptionalChainRoot,
  isOutermostOptionalChain,
  skipParentheses,
} from "./narrowable.ts";

let lastFlowId = 0;

function nextFlowId(): number {
  lastFlowId++;
  return lastFlowId;
}

/** The one node of dead code. */
export const unreachableFlow: FlowNode = { kind: "Unreachable", id: nextFlowId(), referenced: false, shared: false };

function branchLabel(): FlowBranchLabel {
  return { kind: "BranchLabel", id: nextFlowId(), referenced: false, shared: false, antecedents: [] };
}

function loopLabel(): FlowLoopLabel {
  return { kind: "LoopLabel", id: nextFlowId(), referenced: false, shared: false, antecedents: [] };
}

function reference(flow: FlowNode): void {
  if (flow.referenced) flow.shared = true;
  flow.referenced = true;
}

function addAntecedent(label: FlowLabel, antecedent: FlowNode): void {
  if (antecedent.kind === "Unreachable" || label.antecedents.includes(antecedent)) return;
  label.antecedents.push(antecedent);
  reference(antecedent);
}

function finish(label: FlowBranchLabel): FlowNode {
  if (label.antecedents.length > 1) return label;
  return label.antecedents[0] ?? unreachableFlow;
}

/** A label of a statement that encloses this one, innermost first. */
interface ActiveLabel {
  readonly outer: ActiveLabel | undefined;
  readonly name: string;
  readonly breakTarget: FlowLabel;
  continueTarget: FlowLabel | undefined;
}

export class FlowBuilder {
  private current: FlowNode = unreachableFlow;
  private breakTarget: FlowLabel | undefined = undefined;
  private continueTarget: FlowLabel | undefined = undefined;
  private returnTarget: FlowLabel | undefined = undefined;
  private trueTarget: FlowLabel | undefined = undefined;
  private falseTarget: FlowLabel | undefined = undefined;
  private exceptionTarget: FlowLabel | undefined = undefined;
  private preSwitchCaseFlow: FlowNode = unreachableFlow;
  private activeLabels: ActiveLabel | undefined = undefined;
  /** Something in the expression assigned, asserted or jumped: its end isn't as its start. */
  private hasFlowEffects: boolean = false;
  private inAssignmentPattern: boolean = false;
  private readonly visit: (node: Node) => void;

  constructor() {
    this.visit = (node) => this.bind(node);
  }

  build(file: SourceFile): void {
    this.inFlowContainer(file, undefined);
  }

  // ---- making nodes

  private condition(isTrue: boolean, antecedent: FlowNode, node: Expression | undefined): FlowNode {
    if (antecedent.kind === "Unreachable") return antecedent;
    if (node === undefined) return isTrue ? antecedent : unreachableFlow;
    if ((node.kind === "TrueKeyword" && !isTrue) || (node.kind === "FalseKeyword" && isTrue)) {
      const isCoalesce = node.parent.kind === "BinaryExpression" && node.parent.operator === "??";
      if (!isExpressionOfOptionalChainRoot(node) && !isCoalesce) return unreachableFlow;
    }
    if (!isNarrowingExpression(node)) return antecedent;
    reference(antecedent);
    if (isTrue) return { kind: "TrueCondition", id: nextFlowId(), referenced: false, shared: false, node, antecedent };
    return { kind: "FalseCondition", id: nextFlowId(), referenced: false, shared: false, node, antecedent };
  }

  private mutated(result: FlowNode): void {
    this.hasFlowEffects = true;
    if (this.exceptionTarget !== undefined) addAntecedent(this.exceptionTarget, result);
    this.current = result;
  }

  private assignment(node: Expression | VariableDeclaration | BindingElement): void {
    const antecedent = this.current;
    if (antecedent.kind === "Unreachable") return;
    reference(antecedent);
    this.mutated({ kind: "Assignment", id: nextFlowId(), referenced: false, shared: false, node, antecedent });
  }

  private arrayMutation(node: CallExpression | BinaryExpression): void {
    const antecedent = this.current;
    if (antecedent.kind === "Unreachable") return;
    reference(antecedent);
    this.mutated({ kind: "ArrayMutation", id: nextFlowId(), referenced: false, shared: false, node, antecedent });
  }

  private call(node: CallExpression): void {
    const antecedent = this.current;
    if (antecedent.kind === "Unreachable") return;
    reference(antecedent);
    this.hasFlowEffects = true;
    this.current = { kind: "Call", id: nextFlowId(), referenced: false, shared: false, node, antecedent };
  }

  private switchClause(
    antecedent: FlowNode,
    switchStatement: SwitchStatement,
    clauseStart: number,
    clauseEnd: number,
  ): FlowNode {
    if (antecedent.kind === "Unreachable") return antecedent;
    reference(antecedent);
    return {
      kind: "SwitchClause",
      id: nextFlowId(),
      referenced: false,
      shared: false,
      switchStatement,
      clauseStart,
      clauseEnd,
      antecedent,
    };
  }

  private reduceLabel(target: FlowLabel, antecedents: FlowNode[], antecedent: FlowNode): FlowNode {
    return { kind: "ReduceLabel", id: nextFlowId(), referenced: false, shared: false, target, antecedents, antecedent };
  }

  // ---- functions

  /** `start`: the function expression whose start keeps the flow from outside. */
  private inFlowContainer(node: Node, start: FlowStart["node"]): void {
    const saved = {
      current: this.current,
      breakTarget: this.breakTarget,
      continueTarget: this.continueTarget,
      returnTarget: this.returnTarget,
      exceptionTarget: this.exceptionTarget,
      activeLabels: this.activeLabels,
      trueTarget: this.trueTarget,
      falseTarget: this.falseTarget,
      hasFlowEffects: this.hasFlowEffects,
    };
    const immediate = node.kind === "ClassStaticBlockDeclaration" || isImmediatelyInvoked(node);
    if (!immediate) {
      this.current = { kind: "Start", id: nextFlowId(), referenced: false, shared: false, node: start };
    }
    const returnLabel = immediate || node.kind === "Constructor" ? branchLabel() : undefined;
    this.returnTarget = returnLabel;
    this.exceptionTarget = undefined;
    this.breakTarget = undefined;
    this.continueTarget = undefined;
    this.activeLabels = undefined;
    this.bindChildren(node);
    if (this.current.kind !== "Unreachable" && (node.kind === "SourceFile" || hasBody(node)))
      setEndFlowNode(node, this.current);
    if (returnLabel !== undefined) {
      addAntecedent(returnLabel, this.current);
      this.current = finish(returnLabel);
      setReturnFlowNode(node, this.current);
    }
    if (!immediate) this.current = saved.current;
    this.breakTarget = saved.breakTarget;
    this.continueTarget = saved.continueTarget;
    this.returnTarget = saved.returnTarget;
    this.exceptionTarget = saved.exceptionTarget;
    this.activeLabels = saved.activeLabels;
    this.trueTarget = saved.trueTarget;
    this.falseTarget = saved.falseTarget;
    this.hasFlowEffects = immediate ? true : saved.hasFlowEffects;
  }

  // ---- the walk

  private bindOptional(node: Node | undefined): void {
    if (node !== undefined) this.bind(node);
  }

  private bindAll(nodes: readonly Node[] | undefined): void {
    if (nodes === undefined) return;
    for (const node of nodes) this.bind(node);
  }

  private bindStatements(statements: readonly Statement[]): void {
    // Hoisted functions come first.
    for (const s of statements) if (s.kind === "FunctionDeclaration") this.bind(s);
    for (const s of statements) if (s.kind !== "FunctionDeclaration") this.bind(s);
  }

  private bind(node: Node): void {
    switch (node.kind) {
      case "Identifier":
      case "ThisKeyword":
      case "SuperKeyword":
      case "MetaProperty":
        setFlowNode(node, this.current);
        return;
      case "QualifiedName":
      case "BindingElement":
        setFlowNode(node, this.current);
        break;
      case "PropertyAccessExpression":
      case "ElementAccessExpression":
        if (isNarrowableReference(node)) setFlowNode(node, this.current);
        break;
      case "FunctionExpression":
      case "ArrowFunction":
        setFlowNode(node, this.current);
        return this.inFlowContainer(node, node);
      case "MethodDeclaration":
      case "GetAccessor":
      case "SetAccessor":
        if (node.parent.kind === "ObjectLiteralExpression" || node.parent.kind === "ClassExpression") {
          setFlowNode(node, this.current);
          return this.inFlowContainer(node, node);
        }
        return this.inFlowContainer(node, undefined);
      case "FunctionDeclaration":
      case "Constructor":
      case "ClassStaticBlockDeclaration":
      case "ModuleBlock":
      case "MethodSignature":
      case "CallSignature":
      case "ConstructSignature":
      case "FunctionType":
      case "ConstructorType":
        return this.inFlowContainer(node, undefined);
      case "PropertyDeclaration":
        if (node.initializer !== undefined) return this.inFlowContainer(node, undefined);
        break;
      default:
        break;
    }
    this.bindChildren(node);
  }

  private bindChildren(node: Node): void {
    const savedPattern = this.inAssignmentPattern;
    this.inAssignmentPattern = false;
    if (this.current.kind === "Unreachable") {
      if (isFlowStatement(node)) setFlowNode(node, this.current);
      forEachChild(node, this.visit);
      this.inAssignmentPattern = savedPattern;
      return;
    }
    if (isFlowStatement(node)) setFlowNode(node, this.current);
    switch (node.kind) {
      case "SourceFile":
      case "Block":
      case "ModuleBlock":
        this.bindStatements(node.statements);
        break;
      case "WhileStatement":
        this.bindWhile(node);
        break;
      case "DoStatement":
        this.bindDo(node);
        break;
      case "ForStatement":
        this.bindFor(node);
        break;
      case "ForInStatement":
      case "ForOfStatement":
        this.bindForInOrOf(node);
        break;
      case "IfStatement":
        this.bindIf(node);
        break;
      case "ReturnStatement":
        this.bindOptional(node.expression);
        if (this.returnTarget !== undefined) addAntecedent(this.returnTarget, this.current);
        this.jump();
        break;
      case "ThrowStatement":
        this.bind(node.expression);
        this.jump();
        break;
      case "BreakStatement":
      case "ContinueStatement":
        this.bindBreakOrContinue(node);
        break;
      case "TryStatement":
        this.bindTry(node);
        break;
      case "SwitchStatement":
        this.bindSwitch(node);
        break;
      case "CaseBlock":
        this.bindCaseBlock(node);
        break;
      case "CaseClause": {
        const saved = this.current;
        this.current = this.preSwitchCaseFlow;
        this.bind(node.expression);
        this.current = saved;
        this.bindAll(node.statements);
        break;
      }
      case "ExpressionStatement":
        this.bind(node.expression);
        this.bindCallStatement(node.expression);
        break;
      case "LabeledStatement":
        this.bindLabeled(node);
        break;
      case "PrefixUnaryExpression":
        if (node.operator === "!") {
          const saved = this.trueTarget;
          this.trueTarget = this.falseTarget;
          this.falseTarget = saved;
          this.bind(node.operand);
          this.falseTarget = this.trueTarget;
          this.trueTarget = saved;
        } else {
          this.bind(node.operand);
          if (node.operator === "++" || node.operator === "--") this.bindAssignmentTarget(node.operand);
        }
        break;
      case "PostfixUnaryExpression":
        this.bind(node.operand);
        this.bindAssignmentTarget(node.operand);
        break;
      case "BinaryExpression":
        this.inAssignmentPattern = savedPattern;
        if (isDestructuringAssignment(node)) this.bindDestructuringAssignment(node);
        else this.bindBinary(node);
        break;
      case "DeleteExpression":
        this.bind(node.expression);
        if (node.expression.kind === "PropertyAccessExpression") this.bindAssignmentTarget(node.expression);
        break;
      case "ConditionalExpression":
        this.bindConditional(node);
        break;
      case "VariableDeclaration":
        forEachChild(node, this.visit);
        if (
          node.initializer !== undefined ||
          node.parent.parent.kind === "ForInStatement" ||
          node.parent.parent.kind === "ForOfStatement"
        ) {
          this.bindInitializedVariable(node);
        }
        break;
      case "BindingElement":
        this.bindOptional(node.propertyName);
        this.bindInitializer(node.initializer);
        this.bind(node.name);
        break;
      case "Parameter":
        this.bindAll(node.decorators);
        this.bindOptional(node.type);
        this.bindInitializer(node.initializer);
        this.bind(node.name);
        break;
      case "PropertyAccessExpression":
      case "ElementAccessExpression":
      case "NonNullExpression":
        if (isOptionalChain(node)) this.bindOptionalChainFlow(node);
        else forEachChild(node, this.visit);
        break;
      case "CallExpression":
        this.bindCall(node);
        break;
      case "ObjectLiteralExpression":
      case "ArrayLiteralExpression":
      case "PropertyAssignment":
      case "SpreadElement":
        this.inAssignmentPattern = savedPattern;
        forEachChild(node, this.visit);
        break;
      default:
        forEachChild(node, this.visit);
        break;
    }
    this.inAssignmentPattern = savedPattern;
  }

  private isUnreachable(): boolean {
    return this.current.kind === "Unreachable";
  }

  /** What follows can't be reached. */
  private jump(): void {
    this.current = unreachableFlow;
    this.hasFlowEffects = true;
  }

  // ---- conditions

  private withTargets(node: Expression, trueTarget: FlowLabel, falseTarget: FlowLabel): void {
    const savedTrue = this.trueTarget;
    const savedFalse = this.falseTarget;
    this.trueTarget = trueTarget;
    this.falseTarget = falseTarget;
    this.bind(node);
    this.trueTarget = savedTrue;
    this.falseTarget = savedFalse;
  }

  private bindCondition(node: Expression | undefined, trueTarget: FlowLabel, falseTarget: FlowLabel): void {
    if (node !== undefined) this.withTargets(node, trueTarget, falseTarget);
    if (
      node !== undefined &&
      (isLogicalAssignmentExpression(node) ||
        isLogicalExpression(node) ||
        (isOptionalChain(node) && isOutermostOptionalChain(node)))
    ) {
      return;
    }
    addAntecedent(trueTarget, this.condition(true, this.current, node));
    addAntecedent(falseTarget, this.condition(false, this.current, node));
  }

  /** A logical expression or optional chain whose value is used as a value. */
  private isTopLevelLogical(node: Node): boolean {
    let n: Node = node;
    while (
      n.parent.kind === "ParenthesizedExpression" ||
      (n.parent.kind === "PrefixUnaryExpression" && n.parent.operator === "!")
    )
      n = n.parent;
    const parent = n.parent;
    if (isStatementCondition(n) || isLogicalExpression(parent)) return false;
    return !(isOptionalChain(parent) && chainExpression(parent) === n);
  }

  // ---- statements

  private setContinueTarget(node: Node, target: FlowLabel): void {
    let label = this.activeLabels;
    let n = node;
    while (label !== undefined && n.parent.kind === "LabeledStatement") {
      label.continueTarget = target;
      label = label.outer;
      n = n.parent;
    }
  }

  private bindIterative(statement: Statement, breakTarget: FlowLabel, continueTarget: FlowLabel): void {
    const savedBreak = this.breakTarget;
    const savedContinue = this.continueTarget;
    this.breakTarget = breakTarget;
    this.continueTarget = continueTarget;
    this.bind(statement);
    this.breakTarget = savedBreak;
    this.continueTarget = savedContinue;
  }

  private bindWhile(node: WhileStatement): void {
    const preWhile = loopLabel();
    const preBody = branchLabel();
    const postWhile = branchLabel();
    this.setContinueTarget(node, preWhile);
    addAntecedent(preWhile, this.current);
    this.current = preWhile;
    this.bindCondition(node.expression, preBody, postWhile);
    this.current = finish(preBody);
    this.bindIterative(node.statement, postWhile, preWhile);
    addAntecedent(preWhile, this.current);
    this.current = finish(postWhile);
  }

  private bindDo(node: DoStatement): void {
    const preDo = loopLabel();
    const preCondition = branchLabel();
    const postDo = branchLabel();
    this.setContinueTarget(node, preCondition);
    addAntecedent(preDo, this.current);
    this.current = preDo;
    this.bindIterative(node.statement, postDo, preCondition);
    addAntecedent(preCondition, this.current);
    this.current = finish(preCondition);
    this.bindCondition(node.expression, preDo, postDo);
    this.current = finish(postDo);
  }

  private bindFor(node: ForStatement): void {
    const preLoop = loopLabel();
    const preBody = branchLabel();
    const preIncrementor = branchLabel();
    const postLoop = branchLabel();
    this.setContinueTarget(node, preIncrementor);
    this.bindOptional(node.initializer);
    addAntecedent(preLoop, this.current);
    this.current = preLoop;
    this.bindCondition(node.condition, preBody, postLoop);
    this.current = finish(preBody);
    this.bindIterative(node.statement, postLoop, preIncrementor);
    addAntecedent(preIncrementor, this.current);
    this.current = finish(preIncrementor);
    this.bindOptional(node.incrementor);
    addAntecedent(preLoop, this.current);
    this.current = finish(postLoop);
  }

  private bindForInOrOf(node: ForInStatement | ForOfStatement): void {
    const preLoop = loopLabel();
    const postLoop = branchLabel();
    this.setContinueTarget(node, preLoop);
    this.bind(node.expression);
    addAntecedent(preLoop, this.current);
    this.current = preLoop;
    addAntecedent(postLoop, this.current);
    this.bind(node.initializer);
    if (node.initializer.kind !== "VariableDeclarationList") this.bindAssignmentTarget(node.initializer);
    this.bindIterative(node.statement, postLoop, preLoop);
    addAntecedent(preLoop, this.current);
    this.current = finish(postLoop);
  }

  private bindIf(node: IfStatement): void {
    const thenLabel = branchLabel();
    const elseLabel = branchLabel();
    const postIf = branchLabel();
    this.bindCondition(node.expression, thenLabel, elseLabel);
    this.current = finish(thenLabel);
    this.bind(node.thenStatement);
    addAntecedent(postIf, this.current);
    this.current = finish(elseLabel);
    this.bindOptional(node.elseStatement);
    addAntecedent(postIf, this.current);
    this.current = finish(postIf);
  }

  private bindBreakOrContinue(node: BreakStatement | ContinueStatement): void {
    let target = node.kind === "BreakStatement" ? this.breakTarget : this.continueTarget;
    if (node.label !== undefined) {
      this.bind(node.label);
      let label = this.activeLabels;
      while (label !== undefined && label.name !== node.label.text) label = label.outer;
      if (label === undefined) return;
      target = node.kind === "BreakStatement" ? label.breakTarget : label.continueTarget;
    }
    if (target === undefined) return;
    addAntecedent(target, this.current);
    this.jump();
  }

  private bindLabeled(node: LabeledStatement): void {
    const post = branchLabel();
    const outer = this.activeLabels;
    this.activeLabels = { outer, name: node.label.text, breakTarget: post, continueTarget: undefined };
    this.bind(node.label);
    this.bind(node.statement);
    this.activeLabels = outer;
    addAntecedent(post, this.current);
    this.current = finish(post);
  }

  private bindTry(node: TryStatement): void {
    // A finally block is entered from normal exits, from exceptions and from returns; past it, a ReduceLabel tells which of them go on there.
    const savedReturn = this.returnTarget;
    const savedException = this.exceptionTarget;
    const normalExit = branchLabel();
    const returnLabel = branchLabel();
    let exceptionLabel = branchLabel();
    if (node.finallyBlock !== undefined) this.returnTarget = returnLabel;
    addAntecedent(exceptionLabel, this.current);
    this.exceptionTarget = exceptionLabel;
    this.bind(node.tryBlock);
    addAntecedent(normalExit, this.current);
    if (node.catchClause !== undefined) {
      this.current = finish(exceptionLabel);
      exceptionLabel = branchLabel();
      addAntecedent(exceptionLabel, this.current);
      this.exceptionTarget = exceptionLabel;
      this.bind(node.catchClause);
      addAntecedent(normalExit, this.current);
    }
    this.returnTarget = savedReturn;
    this.exceptionTarget = savedException;
    if (node.finallyBlock === undefined) {
      this.current = finish(normalExit);
      return;
    }
    const finallyLabel = branchLabel();
    for (const antecedent of normalExit.antecedents) finallyLabel.antecedents.push(antecedent);
    for (const antecedent of exceptionLabel.antecedents) finallyLabel.antecedents.push(antecedent);
    for (const antecedent of returnLabel.antecedents) finallyLabel.antecedents.push(antecedent);
    this.current = finallyLabel;
    this.bind(node.finallyBlock);
    if (this.isUnreachable()) return;
    if (this.returnTarget !== undefined && returnLabel.antecedents.length > 0) {
      addAntecedent(this.returnTarget, this.reduceLabel(finallyLabel, returnLabel.antecedents, this.current));
    }
    if (this.exceptionTarget !== undefined && exceptionLabel.antecedents.length > 0) {
      addAntecedent(this.exceptionTarget, this.reduceLabel(finallyLabel, exceptionLabel.antecedents, this.current));
    }
    this.current =
      normalExit.antecedents.length > 0
        ? this.reduceLabel(finallyLabel, normalExit.antecedents, this.current)
        : unreachableFlow;
  }

  private bindSwitch(node: SwitchStatement): void {
    const post = branchLabel();
    this.bind(node.expression);
    const savedBreak = this.breakTarget;
    const savedPre = this.preSwitchCaseFlow;
    this.breakTarget = post;
    this.preSwitchCaseFlow = this.current;
    this.bind(node.caseBlock);
    addAntecedent(post, this.current);
    let hasDefault = false;
    for (const clause of node.caseBlock.clauses) if (clause.kind === "DefaultClause") hasDefault = true;
    if (!hasDefault && post.antecedents.length === 0) setPossiblyExhaustive(node);
    if (!hasDefault) addAntecedent(post, this.switchClause(this.preSwitchCaseFlow, node, 0, 0));
    this.breakTarget = savedBreak;
    this.preSwitchCaseFlow = savedPre;
    this.current = finish(post);
  }

  private bindCaseBlock(node: CaseBlock): void {
    const parent = node.parent;
    if (parent.kind !== "SwitchStatement") return;
    const clauses = node.clauses;
    const isNarrowing = parent.expression.kind === "TrueKeyword" || isNarrowingExpression(parent.expression);
    let fallthrough: FlowNode = unreachableFlow;
    for (let i = 0; i < clauses.length; i++) {
      const start = i;
      let clause = clauses[i];
      while (clause !== undefined && clause.statements.length === 0 && i + 1 < clauses.length) {
        if (fallthrough.kind === "Unreachable") this.current = this.preSwitchCaseFlow;
        this.bind(clause);
        i++;
        clause = clauses[i];
      }
      if (clause === undefined) break;
      const preCase = branchLabel();
      addAntecedent(
        preCase,
        isNarrowing ? this.switchClause(this.preSwitchCaseFlow, parent, start, i + 1) : this.preSwitchCaseFlow,
      );
      addAntecedent(preCase, fallthrough);
      this.current = finish(preCase);
      this.bind(clause);
      fallthrough = this.current;
      if (this.current.kind !== "Unreachable" && i !== clauses.length - 1) setFallthroughFlowNode(clause, this.current);
    }
  }

  /** A call as a statement may be an assertion, or never return. */
  private bindCallStatement(e: Expression): void {
    if (e.kind === "CallExpression" && e.expression.kind !== "SuperKeyword" && isDottedName(e.expression)) this.call(e);
  }

  // ---- expressions

  private bindConditional(node: ConditionalExpression): void {
    const trueLabel = branchLabel();
    const falseLabel = branchLabel();
    const post = branchLabel();
    const savedCurrent = this.current;
    const savedEffects = this.hasFlowEffects;
    this.hasFlowEffects = false;
    this.bindCondition(node.condition, trueLabel, falseLabel);
    this.current = finish(trueLabel);
    this.bind(node.whenTrue);
    addAntecedent(post, this.current);
    this.current = finish(falseLabel);
    this.bind(node.whenFalse);
    addAntecedent(post, this.current);
    this.current = this.hasFlowEffects ? finish(post) : savedCurrent;
    this.hasFlowEffects = this.hasFlowEffects || savedEffects;
  }

  private bindDestructuringAssignment(node: BinaryExpression): void {
    if (this.inAssignmentPattern) {
      this.inAssignmentPattern = false;
      this.bind(node.right);
      this.inAssignmentPattern = true;
      this.bind(node.left);
    } else {
      this.inAssignmentPattern = true;
      this.bind(node.left);
      this.inAssignmentPattern = false;
      this.bind(node.right);
    }
    this.bindAssignmentTarget(node.left);
  }

  private bindBinary(node: BinaryExpression): void {
    const operator = node.operator;
    if (isLogicalOperator(operator) || isLogicalAssignmentOperator(operator)) {
      if (this.isTopLevelLogical(node) || this.trueTarget === undefined || this.falseTarget === undefined) {
        const post = branchLabel();
        const savedCurrent = this.current;
        const savedEffects = this.hasFlowEffects;
        this.hasFlowEffects = false;
        this.bindLogical(node, post, post);
        this.current = this.hasFlowEffects ? finish(post) : savedCurrent;
        this.hasFlowEffects = this.hasFlowEffects || savedEffects;
      } else {
        this.bindLogical(node, this.trueTarget, this.falseTarget);
      }
      return;
    }
    // A chain of operators (`a + b + …`) may be long: go down its left side without recursion.
    const chain: BinaryExpression[] = [node];
    let left: Expression = node.left;
    while (
      left.kind === "BinaryExpression" &&
      !isLogicalOperator(left.operator) &&
      !isAssignmentOperator(left.operator)
    ) {
      chain.push(left);
      left = left.left;
    }
    const first = chain.at(-1);
    if (first !== undefined) this.bind(first.left);
    for (let i = chain.length - 1; i >= 0; i--) {
      const e = chain[i];
      if (e === undefined) continue;
      if (e.operator === ",") this.bindCallStatement(e.left);
      this.bind(e.right);
      if (e.operator === ",") this.bindCallStatement(e.right);
    }
    if (isAssignmentOperator(operator) && !isAssignmentTarget(node)) {
      this.bindAssignmentTarget(node.left);
      if (operator === "=" && node.left.kind === "ElementAccessExpression" && isNarrowableOperand(node.left.expression))
        this.arrayMutation(node);
    }
  }

  private bindLogical(node: BinaryExpression, trueTarget: FlowLabel, falseTarget: FlowLabel): void {
    const preRight = branchLabel();
    if (node.operator === "&&" || node.operator === "&&=") this.bindCondition(node.left, preRight, falseTarget);
    else this.bindCondition(node.left, trueTarget, preRight);
    this.current = finish(preRight);
    if (isLogicalAssignmentOperator(node.operator)) {
      this.withTargets(node.right, trueTarget, falseTarget);
      this.bindAssignmentTarget(node.left);
      addAntecedent(trueTarget, this.condition(true, this.current, node));
      addAntecedent(falseTarget, this.condition(false, this.current, node));
    } else {
      this.bindCondition(node.right, trueTarget, falseTarget);
    }
  }

  private bindCall(node: CallExpression): void {
    if (isOptionalChain(node)) {
      this.bindOptionalChainFlow(node);
    } else {
      const callee = skipParentheses(node.expression);
      if (callee.kind === "FunctionExpression" || callee.kind === "ArrowFunction") {
        // The arguments of an immediately invoked function are evaluated before its body.
        this.bindAll(node.typeArguments);
        this.bindAll(node.arguments);
        this.bind(node.expression);
      } else {
        forEachChild(node, this.visit);
        if (node.expression.kind === "SuperKeyword") this.call(node);
      }
    }
    if (node.expression.kind === "PropertyAccessExpression") {
      const access = node.expression;
      if (
        access.name.kind === "Identifier" &&
        (access.name.text === "push" || access.name.text === "unshift") &&
        isNarrowableOperand(access.expression)
      ) {
        this.arrayMutation(node);
      }
    }
  }

  // ---- optional chains

  private bindOptionalChainFlow(node: Expression): void {
    if (this.isTopLevelLogical(node) || this.trueTarget === undefined || this.falseTarget === undefined) {
      const post = branchLabel();
      const savedCurrent = this.current;
      const savedEffects = this.hasFlowEffects;
      this.hasFlowEffects = false;
      this.bindOptionalChain(node, post, post);
      this.current = this.hasFlowEffects ? finish(post) : savedCurrent;
      this.hasFlowEffects = this.hasFlowEffects || savedEffects;
    } else {
      this.bindOptionalChain(node, this.trueTarget, this.falseTarget);
    }
  }

  private bindOptionalChain(node: Expression, trueTarget: FlowLabel, falseTarget: FlowLabel): void {
    // In `a?.b`, b and what follows are only evaluated if a is present.
    const preChain = isOptionalChainRoot(node) ? branchLabel() : undefined;
    const inner = chainExpression(node);
    if (inner !== undefined) {
      const innerTrue = preChain ?? trueTarget;
      this.withTargets(inner, innerTrue, falseTarget);
      if (!isOptionalChain(inner) || isOutermostOptionalChain(inner)) {
        addAntecedent(innerTrue, this.condition(true, this.current, inner));
        addAntecedent(falseTarget, this.condition(false, this.current, inner));
      }
    }
    if (preChain !== undefined) this.current = finish(preChain);
    const savedTrue = this.trueTarget;
    const savedFalse = this.falseTarget;
    this.trueTarget = trueTarget;
    this.falseTarget = falseTarget;
    if (node.kind === "PropertyAccessExpression") this.bind(node.name);
    else if (node.kind === "ElementAccessExpression") this.bind(node.argumentExpression);
    else if (node.kind === "CallExpression") {
      this.bindAll(node.typeArguments);
      this.bindAll(node.arguments);
    }
    this.trueTarget = savedTrue;
    this.falseTarget = savedFalse;
    if (isOutermostOptionalChain(node)) {
      addAntecedent(trueTarget, this.condition(true, this.current, node));
      addAntecedent(falseTarget, this.condition(false, this.current, node));
    }
  }

  // ---- assignments

  /** A default value may be evaluated or not. */
  private bindInitializer(node: Expression | undefined): void {
    if (node === undefined) return;
    const entry = this.current;
    this.bind(node);
    if (entry.kind === "Unreachable" || entry === this.current) return;
    const exit = branchLabel();
    addAntecedent(exit, entry);
    addAntecedent(exit, this.current);
    this.current = finish(exit);
  }

  private bindInitializedVariable(node: VariableDeclaration | BindingElement): void {
    const name = node.name;
    if (name.kind === "Identifier") {
      this.assignment(node);
      return;
    }
    for (const element of name.elements) if (element.kind === "BindingElement") this.bindInitializedVariable(element);
  }

  private bindAssignmentTarget(node: Expression): void {
    if (isNarrowableReference(node)) {
      this.assignment(node);
    } else if (node.kind === "ArrayLiteralExpression") {
      for (const e of node.elements) {
        if (e.kind === "SpreadElement") this.bindAssignmentTarget(e.expression);
        else this.bindDestructuringTarget(e);
      }
    } else if (node.kind === "ObjectLiteralExpression") {
      for (const property of node.properties) {
        if (property.kind === "PropertyAssignment") this.bindDestructuringTarget(property.initializer);
        else if (property.kind === "ShorthandPropertyAssignment") this.bindAssignmentTarget(property.name);
        else if (property.kind === "SpreadAssignment") this.bindAssignmentTarget(property.expression);
      }
    }
  }

  private bindDestructuringTarget(node: Expression): void {
    if (node.kind === "BinaryExpression" && node.operator === "=") this.bindAssignmentTarget(node.left);
    else this.bindAssignmentTarget(node);
  }
}

// ---- questions about nodes

function hasBody(node: Node): boolean {
  switch (node.kind) {
    case "FunctionDeclaration":
    case "MethodDeclaration":
    case "Constructor":
    case "GetAccessor":
    case "SetAccessor":
      return node.body !== undefined;
    case "FunctionExpression":
    case "ArrowFunction":
    case "ClassStaticBlockDeclaration":
      return true;
    default:
      return false;
  }
}

/** `(function () { … })()` and the like, neither async nor a generator: its body is part of the flow around it. */
function isImmediatelyInvoked(node: Node): boolean {
  if (node.kind === "FunctionExpression" && node.asteriskToken) return false;
  if (node.kind !== "FunctionExpression" && node.kind !== "ArrowFunction") return false;
  if ((node.modifiers & ModifierFlags.Async) !== 0) return false;
  let n: Node = node;
  while (n.parent.kind === "ParenthesizedExpression") n = n.parent;
  return n.parent.kind === "CallExpression" && n.parent.expression === n;
}

function isStatementCondition(node: Node): boolean {
  const parent = node.parent;
  switch (parent.kind) {
    case "IfStatement":
    case "WhileStatement":
    case "DoStatement":
      return parent.expression === node;
    case "ForStatement":
    case "ConditionalExpression":
      return parent.condition === node;
    default:
      return false;
  }
}

/** Statements that aren't declarations (but variables): they get a flow node. */
function isFlowStatement(node: Node): boolean {
  switch (node.kind) {
    case "VariableStatement":
    case "EmptyStatement":
    case "ExpressionStatement":
    case "IfStatement":
    case "DoStatement":
    case "WhileStatement":
    case "ForStatement":
    case "ForInStatement":
    case "ForOfStatement":
    case "ContinueStatement":
    case "BreakStatement":
    case "ReturnStatement":
    case "WithStatement":
    case "SwitchStatement":
    case "LabeledStatement":
    case "ThrowStatement":
    case "TryStatement":
    case "DebuggerStatement":
    case "Block":
      return true;
    default:
      return false;
  }
}
