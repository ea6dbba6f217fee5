/** Which places the flow of control reaches. */
import type { Expression } from "../../ast/ast.ts";
import type { FlowNode } from "../../bind/flow.ts";
import { getReturnTypeOfSignature, getTypePredicateOfSignature } from "../parameters.ts";
import { skipParentheses } from "../queries.ts";
import { TypeFlags as TF } from "../types.ts";
import { getEffectsSignature } from "./effects.ts";
import { labelAntecedents } from "./flow.ts";
import { isExhaustiveSwitchStatement } from "./switches.ts";

export const reachableCache = new Map<number, boolean>();
export function isReachableFlowNode(flow: FlowNode): boolean {
  return isReachable(flow, false);
}
function isReachable(start: FlowNode, noCacheCheckIn: boolean): boolean {
  let flow: FlowNode = start;
  let noCacheCheck = noCacheCheckIn;
  for (;;) {
    if (flow.shared && !noCacheCheck) {
      const cached = reachableCache.get(flow.id);
      if (cached !== undefined) return cached;
      if (labelAntecedents.size === 0) {
        const r = isReachable(flow, true);
        reachableCache.set(flow.id, r);
        return r;
      }
    }
    noCacheCheck = false;
    switch (flow.kind) {
      case "Assignment":
      case "TrueCondition":
      case "FalseCondition":
      case "ArrayMutation":
        flow = flow.antecedent;
        break;
      case "Call": {
        const signature = getEffectsSignature(flow.node);
        if (signature !== undefined) {
          const p = getTypePredicateOfSignature(signature);
          if (p !== undefined && p.kind === "assertsIdentifier" && p.type === undefined) {
            const a = flow.node.arguments[p.parameterIndex];
            if (a !== undefined && isFalseExpression(a)) return false;
          }
          if ((getReturnTypeOfSignature(signature).flags & TF.Never) !== 0) return false;
        }
        flow = flow.antecedent;
        break;
      }
      case "BranchLabel": {
        const as = labelAntecedents.get(flow) ?? flow.antecedents;
        return as.some((a) => isReachable(a, false));
      }
      case "LoopLabel": {
        const as = labelAntecedents.get(flow) ?? flow.antecedents;
        const first = as[0];
        if (first === undefined) return false;
        flow = first;
        break;
      }
      case "SwitchClause":
        if (flow.clauseStart === flow.clauseEnd && isExhaustiveSwitchStatement(flow.switchStatement)) return false;
        flow = flow.antecedent;
        break;
      case "ReduceLabel": {
        const saved = labelAntecedents.get(flow.target);
        labelAntecedents.set(flow.target, flow.antecedents);
        const r = isReachable(flow.antecedent, false);
        if (saved === undefined) labelAntecedents.delete(flow.target);
        else labelAntecedents.set(flow.target, saved);
        return r;
      }
      case "Start":
        return true;
      case "Unreachable":
        return false;
    }
  }
}
function isFalseExpression(e: Expression): boolean {
  const n = skipParentheses(e);
  return (
    n.kind === "FalseKeyword" ||
    (n.kind === "BinaryExpression" &&
      n.left.kind !== "PrivateIdentifier" &&
      ((n.operator === "&&" && (isFalseExpression(n.left) || isFalseExpression(n.right))) ||
        (n.operator === "||" && isFalseExpression(n.left) && isFalseExpression(n.right))))
  );
}
