/**
 * The side tables that binding fills, indexed by node id: the meaning of nodes for the whole program. Nodes that weren't bound have no entry.
 */
import type { Node } from "../ast/ast.ts";
import { nodeIdLimit } from "../ast/base.ts";
import type { FlowNode } from "./flow.ts";
import type { Symbol, SymbolTable } from "./symbols.ts";

const symbols: (Symbol | undefined)[] = [];
const localSymbols = new Map<number, Symbol>();
const locals = new Map<number, SymbolTable>();
const flowNodes: (FlowNode | undefined)[] = [];
const endFlowNodes = new Map<number, FlowNode>();
const returnFlowNodes = new Map<number, FlowNode>();
const fallthroughFlowNodes = new Map<number, FlowNode>();
const possiblyExhaustive = new Set<number>();

/**
 * The symbol that a declaration declares (the exported one, if it is exported). Of a parameter property it is the parameter; the property is in the
 * members of the class.
 */
export function symbolOf(node: Node): Symbol | undefined {
  return symbols[node.id];
}

/** The local symbol of an exported declaration. */
export function localSymbolOf(node: Node): Symbol | undefined {
  return localSymbols.get(node.id);
}

/** The names declared directly in a container: file (if a module), function, block, loop, case block, catch clause, namespace, class (type parameters), … */
export function localsOf(node: Node): SymbolTable | undefined {
  return locals.get(node.id);
}

/**
 * The flow node before a node: of identifiers, `this`, `super`, property and element accesses, meta properties, function expressions, binding elements,
 * and statements. `Unreachable` means dead code.
 */
export function flowNodeOf(node: Node): FlowNode | undefined {
  return flowNodes[node.id];
}

/** Of a function with a body (or the file): where control falls off its end; undefined if it can't. */
export function endFlowNodeOf(node: Node): FlowNode | undefined {
  return endFlowNodes.get(node.id);
}

/** Of a constructor, static block or IIFE: the join of its returns and its end. */
export function returnFlowNodeOf(node: Node): FlowNode | undefined {
  return returnFlowNodes.get(node.id);
}

/** Of a case clause whose end can be reached, if it is not the last: the flow node there. */
export function fallthroughFlowNodeOf(node: Node): FlowNode | undefined {
  return fallthroughFlowNodes.get(node.id);
}

/** Of a switch statement: it has no default clause, but every clause ends with a jump: what follows can only be reached if no clause matches. */
export function isPossiblyExhaustive(node: Node): boolean {
  return possiblyExhaustive.has(node.id);
}

/** Makes room for all nodes that exist. */
export function growBindings(): void {
  const limit = nodeIdLimit();
  while (symbols.length < limit) {
    symbols.push(undefined);
    flowNodes.push(undefined);
  }
}

export function setSymbol(node: Node, symbol: Symbol): void {
  symbols[node.id] = symbol;
}

export function setLocalSymbol(node: Node, symbol: Symbol): void {
  localSymbols.set(node.id, symbol);
}

export function setFlowNode(node: Node, flow: FlowNode): void {
  flowNodes[node.id] = flow;
}

export function setEndFlowNode(node: Node, flow: FlowNode): void {
  endFlowNodes.set(node.id, flow);
}

export function setReturnFlowNode(node: Node, flow: FlowNode): void {
  returnFlowNodes.set(node.id, flow);
}

export function setFallthroughFlowNode(node: Node, flow: FlowNode): void {
  fallthroughFlowNodes.set(node.id, flow);
}

export function setPossiblyExhaustive(node: Node): void {
  possiblyExhaustive.add(node.id);
}

/** The locals of a container, made if it has none yet. */
export function ensureLocals(node: Node): SymbolTable {
  let table = locals.get(node.id);
  if (table === undefined) {
    table = new Map<string, Symbol>();
    locals.set(node.id, table);
  }
  return table;
}
