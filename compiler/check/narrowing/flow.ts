/** Control-flow narrowing: the type of a reference where it stands, by walking the flow graph backwards. */
import type { Node } from "../../ast/ast.ts";
import { flowNodeOf } from "../../bind/bind.ts";
import type { FlowLabel, FlowNode, FlowSwitchClause } from "../../bind/flow.ts";
import { getUnionType, UnionReduction } from "../construct.ts";
import { getTypeWithFacts, recombineUnknown, TypeFacts } from "../facts.ts";
import { isTypeSubsetOf } from "../relations/unions.ts";
import { cx, errorType, neverType, silentNeverType, unreachableNeverType } from "../state.ts";
import { ObjectFlags as OF, TypeFlags as TF, type Type } from "../types.ts";
import { autoArrayType } from "../widen.ts";
import { typeAtAssignment } from "./assignments.ts";
import { narrowType } from "./conditions.ts";
import {
  typeAtArrayMutation,
  getEvolvingArrayType,
  finalizeEvolvingArrayType,
  isEvolvingArrayOperationTarget,
} from "./evolving.ts";
import { typeAtCall } from "./predicates.ts";
import { reachableCache } from "./reachability.ts";
import { getReferenceKey } from "./references.ts";
import { typeAtSwitchClause, isExhaustiveSwitchStatement } from "./switches.ts";

export interface FlowType {
  readonly type: Type;
  readonly incomplete: boolean;
}
export function flowType(type: Type, incomplete: boolean): FlowType {
  // What an unfinished loop has found to be never may still become something.
  return { type: incomplete && (type.flags & TF.Never) !== 0 ? silentNeverType : type, incomplete };
}

export interface FlowState {
  readonly reference: Node;
  readonly declaredType: Type;
  readonly initialType: Type;
  readonly flowContainer: Node | undefined;
  key: string | undefined;
  keySet: boolean;
  sharedStart: number;
  depth: number;
}

const sharedNodes: FlowNode[] = [];
const sharedTypes: FlowType[] = [];
let flowDepth = 0;
interface LoopEntry {
  readonly node: FlowNode;
  readonly key: string;
  types: Type[];
}
const loopStack: LoopEntry[] = [];
let loopStart = 0;
const loopCaches = new Map<number, Map<string, Type>>();
/** Labels whose antecedents a finally block restricts for now. */
export const labelAntecedents = new Map<FlowNode, readonly FlowNode[]>();

/** What an expression that is checked from within a loop's analysis must not see: the loop's unfinished types. */
export interface FlowContext {
  readonly loopStart: number;
  readonly flowTypes: Map<number, Type> | undefined;
}
export function enterFlow(): FlowContext {
  const saved: FlowContext = { loopStart, flowTypes: cx.flowTypes };
  loopStart = loopStack.length;
  cx.flowTypes = undefined;
  return saved;
}
export function leaveFlow(saved: FlowContext): void {
  loopStart = saved.loopStart;
  cx.flowTypes = saved.flowTypes;
}
/** Types found now may be unfinished: not to be remembered. */
export function isFlowIncomplete(): boolean {
  return loopStack.length > loopStart;
}

export function resetFlow(): void {
  sharedNodes.length = 0;
  sharedTypes.length = 0;
  flowDepth = 0;
  loopStack.length = 0;
  loopStart = 0;
  loopCaches.clear();
  labelAntecedents.clear();
  reachableCache.clear();
}

export function getFlowTypeOfReference(
  reference: Node,
  declaredType: Type,
  initialType: Type = declaredType,
  flowContainer: Node | undefined = undefined,
  flowNode: FlowNode | undefined = flowNodeOf(reference),
): Type {
  if (flowNode === undefined) return declaredType;
  cx.flowInvocations++;
  const state: FlowState = {
    reference,
    declaredType,
    initialType,
    flowContainer,
    key: undefined,
    keySet: false,
    sharedStart: sharedNodes.length,
    depth: 0,
  };
  const evolved = typeAt(state, flowNode).type;
  sharedNodes.length = state.sharedStart;
  sharedTypes.length = state.sharedStart;
  const resultType =
    (evolved.objectFlags & OF.EvolvingArray) !== 0 && isEvolvingArrayOperationTarget(reference)
      ? autoArrayType()
      : finalizeEvolvingArrayType(evolved);
  if (
    resultType === unreachableNeverType ||
    (reference.parent.kind === "NonNullExpression" &&
      (resultType.flags & TF.Never) === 0 &&
      (getTypeWithFacts(resultType, TypeFacts.NEUndefinedOrNull).flags & TF.Never) !== 0)
  )
    return declaredType;
  return resultType;
}
function keyOf(s: FlowState): string | undefined {
  if (!s.keySet) {
    s.keySet = true;
    s.key = getReferenceKey(s.reference, s.flowContainer);
  }
  return s.key;
}
export function typeAt(s: FlowState, start: FlowNode): FlowType {
  if (flowDepth >= 2000) return flowType(errorType, false);
  flowDepth++;
  let flow: FlowNode = start;
  let sharedFlow: FlowNode | undefined;
  for (;;) {
    if (flow.shared) {
      for (let i = s.sharedStart; i < sharedNodes.length; i++) {
        if (sharedNodes[i] === flow) {
          flowDepth--;
          return sharedTypes[i] ?? flowType(errorType, false);
        }
      }
      sharedFlow = flow;
    }
    let type: FlowType | undefined;
    switch (flow.kind) {
      case "Assignment":
        type = typeAtAssignment(s, flow);
        if (type === undefined) {
          flow = flow.antecedent;
          continue;
        }
        break;
      case "Call":
        type = typeAtCall(s, flow);
        if (type === undefined) {
          flow = flow.antecedent;
          continue;
        }
        break;
      case "TrueCondition":
      case "FalseCondition": {
        const f: FlowType = typeAt(s, flow.antecedent);
        if ((f.type.flags & TF.Never) !== 0) type = f;
        else {
          const nonEvolving = finalizeEvolvingArrayType(f.type);
          const narrowed = narrowType(s, nonEvolving, flow.node, flow.kind === "TrueCondition");
          type = narrowed === nonEvolving ? f : flowType(narrowed, f.incomplete);
        }
        break;
      }
      case "SwitchClause":
        type = typeAtSwitchClause(s, flow);
        break;
      case "BranchLabel": {
        const antecedents = labelAntecedents.get(flow) ?? flow.antecedents;
        if (antecedents.length === 1 && antecedents[0] !== undefined) {
          flow = antecedents[0];
          continue;
        }
        type = typeAtBranchLabel(s, flow, antecedents);
        break;
      }
      case "LoopLabel": {
        const antecedents = labelAntecedents.get(flow) ?? flow.antecedents;
        if (antecedents.length === 1 && antecedents[0] !== undefined) {
          flow = antecedents[0];
          continue;
        }
        type = typeAtLoopLabel(s, flow, antecedents);
        break;
      }
      case "ArrayMutation":
        type = typeAtArrayMutation(s, flow);
        if (type === undefined) {
          flow = flow.antecedent;
          continue;
        }
        break;
      case "ReduceLabel": {
        const saved = labelAntecedents.get(flow.target);
        labelAntecedents.set(flow.target, flow.antecedents);
        type = typeAt(s, flow.antecedent);
        if (saved === undefined) labelAntecedents.delete(flow.target);
        else labelAntecedents.set(flow.target, saved);
        break;
      }
      case "Start": {
        // Constants and unassigned parameters keep their narrowing from outside of a function expression.
        const container: Node | undefined = flow.node;
        if (
          container !== undefined &&
          container !== s.flowContainer &&
          s.reference.kind !== "PropertyAccessExpression" &&
          s.reference.kind !== "ElementAccessExpression" &&
          !(s.reference.kind === "ThisKeyword" && container.kind !== "ArrowFunction")
        ) {
          const outer = flowNodeOf(container);
          if (outer !== undefined) {
            flow = outer;
            continue;
          }
        }
        type = flowType(s.initialType, false);
        break;
      }
      case "Unreachable":
        type = flowType(unreachableNeverType, false);
        break;
    }
    if (sharedFlow !== undefined) {
      sharedNodes.push(sharedFlow);
      sharedTypes.push(type);
    }
    flowDepth--;
    return type;
  }
}

function typeAtBranchLabel(s: FlowState, _flow: FlowLabel, antecedents: readonly FlowNode[]): FlowType {
  const types: Type[] = [];
  let subtypeReduction = false;
  let seenIncomplete = false;
  let bypass: FlowSwitchClause | undefined;
  for (const a of antecedents) {
    if (bypass === undefined && a.kind === "SwitchClause" && a.clauseStart === a.clauseEnd) {
      bypass = a;
      continue;
    }
    const f = typeAt(s, a);
    if (f.type === s.declaredType && s.declaredType === s.initialType) return flowType(f.type, false);
    if (!types.includes(f.type)) types.push(f.type);
    if (!isTypeSubsetOf(f.type, s.initialType)) subtypeReduction = true;
    if (f.incomplete) seenIncomplete = true;
  }
  if (bypass !== undefined) {
    const f = typeAt(s, bypass);
    // An exhaustive switch has no way past it.
    if (
      (f.type.flags & TF.Never) === 0 &&
      !types.includes(f.type) &&
      !isExhaustiveSwitchStatement(bypass.switchStatement)
    ) {
      if (f.type === s.declaredType && s.declaredType === s.initialType) return flowType(f.type, false);
      types.push(f.type);
      if (!isTypeSubsetOf(f.type, s.initialType)) subtypeReduction = true;
      if (f.incomplete) seenIncomplete = true;
    }
  }
  return flowType(
    getUnionOrEvolvingArrayType(s, types, subtypeReduction ? UnionReduction.Subtype : UnionReduction.Literal),
    seenIncomplete,
  );
}
function getUnionOrEvolvingArrayType(s: FlowState, types: readonly Type[], reduction: number): Type {
  if (
    types.length > 0 &&
    types.every((t) => (t.objectFlags & OF.EvolvingArray) !== 0 || (t.flags & TF.Never) !== 0) &&
    types.some((t) => (t.objectFlags & OF.EvolvingArray) !== 0)
  )
    return getEvolvingArrayType(
      getUnionType(types.map((t) => (t.kind === "object" ? (t.elementType ?? neverType) : neverType))),
    );
  const result = recombineUnknown(getUnionType(types.map(finalizeEvolvingArrayType), reduction));
  if (
    result !== s.declaredType &&
    result.kind === "union" &&
    s.declaredType.kind === "union" &&
    result.types.length === s.declaredType.types.length &&
    result.types.every((t, i) => t === (s.declaredType.kind === "union" ? s.declaredType.types[i] : undefined))
  )
    return s.declaredType;
  return result;
}
function typeAtLoopLabel(s: FlowState, flow: FlowLabel, antecedents: readonly FlowNode[]): FlowType {
  const key = keyOf(s);
  if (key === undefined) return flowType(s.declaredType, false);
  let cache = loopCaches.get(flow.id);
  if (cache === undefined) {
    cache = new Map<string, Type>();
    loopCaches.set(flow.id, cache);
  }
  const ck = key + "#" + String(s.declaredType.id) + "," + String(s.initialType.id);
  const cached = cache.get(ck);
  if (cached !== undefined) return flowType(cached, false);
  for (let i = loopStart; i < loopStack.length; i++) {
    const e = loopStack[i];
    if (e !== undefined && e.node === flow && e.key === ck && e.types.length > 0)
      return flowType(getUnionOrEvolvingArrayType(s, e.types, UnionReduction.Literal), true);
  }
  const types: Type[] = [];
  let subtypeReduction = false;
  let first: FlowType | undefined;
  for (const a of antecedents) {
    let f: FlowType;
    if (first === undefined) {
      first = typeAt(s, a);
      f = first;
    } else {
      const entry: LoopEntry = { node: flow, key: ck, types };
      loopStack.push(entry);
      const savedTypes = cx.flowTypes;
      cx.flowTypes = undefined;
      f = typeAt(s, a);
      cx.flowTypes = savedTypes;
      loopStack.pop();
      const again = cache.get(ck);
      if (again !== undefined) return flowType(again, false);
    }
    if (!types.includes(f.type)) types.push(f.type);
    if (!isTypeSubsetOf(f.type, s.initialType)) subtypeReduction = true;
    if (f.type === s.declaredType) break;
  }
  const result = getUnionOrEvolvingArrayType(
    s,
    types,
    subtypeReduction ? UnionReduction.Subtype : UnionReduction.Literal,
  );
  if (first !== undefined && first.incomplete) return flowType(result, true);
  cache.set(ck, result);
  return flowType(result, false);
}
