/**
 * The control-flow graph for narrowing: nodes point to what runs *before* them (`antecedent`), as in the TypeScript compiler's binder. The checker
 * starts at `flowNodeOf(reference)` and walks back to the assignments and conditions that decide the type of the reference there.
 */
import type {
  ArrowFunction,
  BinaryExpression,
  BindingElement,
  CallExpression,
  Expression,
  FunctionExpression,
  GetAccessorDeclaration,
  MethodDeclaration,
  SetAccessorDeclaration,
  SwitchStatement,
  VariableDeclaration,
} from "../ast/ast.ts";

interface FlowBase {
  readonly id: number;
  /** Some node has this as its antecedent. */
  referenced: boolean;
  /** Two or more have: worth a cache. */
  shared: boolean;
}

/** Of a file or function. `node`: a function expression or object/class-expression method, in which constants keep the narrowing from outside. */
export interface FlowStart extends FlowBase {
  readonly kind: "Start";
  readonly node:
    | FunctionExpression
    | ArrowFunction
    | MethodDeclaration
    | GetAccessorDeclaration
    | SetAccessorDeclaration
    | undefined;
}
export interface FlowUnreachable extends FlowBase {
  readonly kind: "Unreachable";
}
/** A join of branches. */
export interface FlowBranchLabel extends FlowBase {
  readonly kind: "BranchLabel";
  antecedents: FlowNode[];
}
/** The head of a loop: the first antecedent is from before the loop. */
export interface FlowLoopLabel extends FlowBase {
  readonly kind: "LoopLabel";
  antecedents: FlowNode[];
}
export type FlowLabel = FlowBranchLabel | FlowLoopLabel;
/** A declaration with an initializer (or of a for-in/of variable), or the target expression of an assignment. */
export interface FlowAssignment extends FlowBase {
  readonly kind: "Assignment";
  readonly node: Expression | VariableDeclaration | BindingElement;
  readonly antecedent: FlowNode;
}
/** A call that is its own expression statement and may be an assertion or return never. */
export interface FlowCall extends FlowBase {
  readonly kind: "Call";
  readonly node: CallExpression;
  readonly antecedent: FlowNode;
}
export interface FlowTrueCondition extends FlowBase {
  readonly kind: "TrueCondition";
  readonly node: Expression;
  readonly antecedent: FlowNode;
}
export interface FlowFalseCondition extends FlowBase {
  readonly kind: "FalseCondition";
  readonly node: Expression;
  readonly antecedent: FlowNode;
}
export type FlowCondition = FlowTrueCondition | FlowFalseCondition;
/** One of clauses [clauseStart, clauseEnd) matched; clauseStart === clauseEnd: none did. */
export interface FlowSwitchClause extends FlowBase {
  readonly kind: "SwitchClause";
  readonly switchStatement: SwitchStatement;
  readonly clauseStart: number;
  readonly clauseEnd: number;
  readonly antecedent: FlowNode;
}
/** `a.push(x)`, `a.unshift(x)`, `a[i] = x`: evolving array types. */
export interface FlowArrayMutation extends FlowBase {
  readonly kind: "ArrayMutation";
  readonly node: CallExpression | BinaryExpression;
  readonly antecedent: FlowNode;
}
/** Past a finally block: `target` has only `antecedents` from here on. */
export interface FlowReduceLabel extends FlowBase {
  readonly kind: "ReduceLabel";
  readonly target: FlowLabel;
  readonly antecedents: FlowNode[];
  readonly antecedent: FlowNode;
}

export type FlowNode =
  | FlowStart
  | FlowUnreachable
  | FlowBranchLabel
  | FlowLoopLabel
  | FlowAssignment
  | FlowCall
  | FlowTrueCondition
  | FlowFalseCondition
  | FlowSwitchClause
  | FlowArrayMutation
  | FlowReduceLabel;
