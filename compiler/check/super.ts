/** Has `super(…)` been called on every path to a place? */
import type { Node } from "../ast/ast.ts";
import { flowNodeOf } from "../bind/bind.ts";
import type { FlowNode } from "../bind/flow.ts";
import { isReachableFlowNode } from "./narrowing/reachability.ts";

export function isPostSuperFlowNode(node: Node): boolean {
  const flow = flowNodeOf(node);
  return flow === undefined ? true : isPostSuper(flow, new Map<number, boolean>());
}
function isPostSuper(start: FlowNode, cache: Map<number, boolean>): boolean {
  let flow: FlowNode = start;
  for (;;) {
    const cached = cache.get(flow.id);
    if (cached !== undefined) return cached;
    switch (flow.kind) {
      case "Call":
        if (flow.node.expression.kind === "SuperKeyword") return true;
        flow = flow.antecedent;
        break;
      case "Assignment":
      case "TrueCondition":
      case "FalseCondition":
      case "ArrayMutation":
      case "SwitchClause":
      case "ReduceLabel":
        flow = flow.antecedent;
        break;
      case "BranchLabel": {
        const f = flow;
        cache.set(f.id, true);
        const r = f.antecedents.every((a) => !isReachableFlowNode(a) || isPostSuper(a, cache));
        cache.set(f.id, r);
        return r;
      }
      case "LoopLabel": {
        const first = flow.antecedents[0];
        if (first === undefined) return false;
        flow = first;
        break;
      }
      case "Start":
        if (flow.node !== undefined && flow.node.kind === "ArrowFunction") {
          const outer = flowNodeOf(flow.node);
          if (outer === undefined) return false;
          flow = outer;
          break;
        }
        return false;
      case "Unreachable":
        return true;
    }
  }
}
