/** `switch`: what its clauses leave of a value, and whether they leave nothing. */
import type { Node, SwitchStatement } from "../../ast/ast.ts";
import type { FlowSwitchClause } from "../../bind/flow.ts";
import { getBaseConstraintOfType } from "../constraints.ts";
import { everyType, filterType, getUnionType, mapType, someType, getRegularTypeOfLiteralType } from "../construct.ts";
import { checkExpressionCached, getTypeOfExpression } from "../expressions/check.ts";
import { getTypeFacts, getTypeWithFacts, TypeFacts, typeofNotEqualFact } from "../facts.ts";
import { skipParentheses } from "../queries.ts";
import { getConstituentTypeForKeyType, getKeyPropertyName } from "../relations/keyproperty.ts";
import { areTypesComparable } from "../relations/related.ts";
import { neverType, nonPrimitiveType, undefinedType, unknownType } from "../state.ts";
import { TypeFlags as TF, type Type } from "../types.ts";
import { isUnitType, isLiteralType } from "../widen.ts";
import { narrowType } from "./conditions.ts";
import { getDiscriminantPropertyAccess, narrowTypeByDiscriminant } from "./discriminants.ts";
import { isUnitLikeType, extractUnit, replacePrimitivesWithLiterals } from "./equality.ts";
import { type FlowType, flowType, type FlowState, typeAt } from "./flow.ts";
import { isMatchingReference, getAccessedPropertyName, optionalChainContainsReference } from "./references.ts";
import { isStringLiteralLike, narrowTypeByTypeName } from "./typeof.ts";

export function typeAtSwitchClause(s: FlowState, flow: FlowSwitchClause): FlowType {
  const expr = skipParentheses(flow.switchStatement.expression);
  const f = typeAt(s, flow.antecedent);
  let type = f.type;
  if (isMatchingReference(s.reference, expr)) type = narrowTypeBySwitchOnDiscriminant(type, flow);
  else if (expr.kind === "TypeOfExpression" && isMatchingReference(s.reference, expr.expression))
    type = narrowBySwitchOnTypeOf(type, flow);
  else if (expr.kind === "TrueKeyword") type = narrowTypeBySwitchOnTrue(s, type, flow);
  else {
    if (optionalChainContainsReference(expr, s.reference))
      type = narrowTypeBySwitchOptionalChainContainment(type, flow, (t) => (t.flags & (TF.Undefined | TF.Never)) === 0);
    else if (expr.kind === "TypeOfExpression" && optionalChainContainsReference(expr.expression, s.reference))
      type = narrowTypeBySwitchOptionalChainContainment(
        type,
        flow,
        (t) => !((t.flags & TF.Never) !== 0 || (t.kind === "literal" && t.value === "undefined")),
      );
    const access = getDiscriminantPropertyAccess(s, expr, type);
    if (access !== undefined) type = narrowTypeBySwitchOnDiscriminantProperty(type, access, flow);
  }
  return flowType(type, f.incomplete);
}
const switchTypesCache = new Map<number, Type[]>();
export function getSwitchClauseTypes(sw: SwitchStatement): Type[] {
  let r = switchTypesCache.get(sw.id);
  if (r === undefined) {
    r = sw.caseBlock.clauses.map((c) =>
      c.kind === "CaseClause" ? getRegularTypeOfLiteralType(getTypeOfExpression(c.expression)) : neverType,
    );
    switchTypesCache.set(sw.id, r);
  }
  return r;
}
function narrowTypeBySwitchOnDiscriminant(type: Type, flow: FlowSwitchClause): Type {
  const switchTypes = getSwitchClauseTypes(flow.switchStatement);
  if (switchTypes.length === 0) return type;
  const clauseTypes = switchTypes.slice(flow.clauseStart, flow.clauseEnd);
  const hasDefault = flow.clauseStart === flow.clauseEnd || clauseTypes.includes(neverType);
  if ((type.flags & TF.Unknown) !== 0 && !hasDefault) {
    let ground: Type[] | undefined;
    for (let i = 0; i < clauseTypes.length; i++) {
      const t = clauseTypes[i];
      if (t === undefined) continue;
      if ((t.flags & (TF.Primitive | TF.NonPrimitive)) !== 0) {
        if (ground !== undefined) ground.push(t);
      } else if ((t.flags & TF.Object) !== 0) {
        ground ??= clauseTypes.slice(0, i);
        ground.push(nonPrimitiveType);
      } else return type;
    }
    return getUnionType(ground ?? clauseTypes);
  }
  const discriminantType = getUnionType(clauseTypes);
  const caseType =
    (discriminantType.flags & TF.Never) !== 0
      ? neverType
      : replacePrimitivesWithLiterals(
          filterType(type, (t) => areTypesComparable(discriminantType, t)),
          discriminantType,
        );
  if (!hasDefault) return caseType;
  const defaultType = filterType(
    type,
    (t) =>
      !(
        isUnitLikeType(t) &&
        switchTypes.includes(
          (t.flags & TF.Undefined) !== 0 ? undefinedType : getRegularTypeOfLiteralType(extractUnit(t)),
        )
      ),
  );
  return (caseType.flags & TF.Never) !== 0 ? defaultType : getUnionType([caseType, defaultType]);
}

function narrowTypeBySwitchOptionalChainContainment(type: Type, flow: FlowSwitchClause, f: (t: Type) => boolean): Type {
  const every =
    flow.clauseStart !== flow.clauseEnd &&
    getSwitchClauseTypes(flow.switchStatement).slice(flow.clauseStart, flow.clauseEnd).every(f);
  return every ? getTypeWithFacts(type, TypeFacts.NEUndefinedOrNull) : type;
}
function narrowTypeBySwitchOnDiscriminantProperty(type: Type, access: Node, flow: FlowSwitchClause): Type {
  if (flow.clauseStart < flow.clauseEnd && type.kind === "union") {
    const name = getAccessedPropertyName(access);
    if (name !== undefined && getKeyPropertyName(type) === name) {
      const clauseTypes = getSwitchClauseTypes(flow.switchStatement).slice(flow.clauseStart, flow.clauseEnd);
      const candidate = getUnionType(clauseTypes.map((t) => getConstituentTypeForKeyType(type, t) ?? unknownType));
      if (candidate !== unknownType) return candidate;
    }
  }
  return narrowTypeByDiscriminant(type, access, (t) => narrowTypeBySwitchOnDiscriminant(t, flow));
}
function narrowTypeBySwitchOnTrue(s: FlowState, typeIn: Type, flow: FlowSwitchClause): Type {
  let type = typeIn;
  const clauses = flow.switchStatement.caseBlock.clauses;
  const defaultIndex = clauses.findIndex((c) => c.kind === "DefaultClause");
  const hasDefault =
    flow.clauseStart === flow.clauseEnd || (defaultIndex >= flow.clauseStart && defaultIndex < flow.clauseEnd);
  for (let i = 0; i < flow.clauseStart; i++) {
    const c = clauses[i];
    if (c !== undefined && c.kind === "CaseClause") type = narrowType(s, type, c.expression, false);
  }
  if (hasDefault) {
    for (let i = flow.clauseEnd; i < clauses.length; i++) {
      const c = clauses[i];
      if (c !== undefined && c.kind === "CaseClause") type = narrowType(s, type, c.expression, false);
    }
    return type;
  }
  return getUnionType(
    clauses
      .slice(flow.clauseStart, flow.clauseEnd)
      .map((c) => (c.kind === "CaseClause" ? narrowType(s, type, c.expression, true) : neverType)),
  );
}
function narrowBySwitchOnTypeOf(type: Type, flow: FlowSwitchClause): Type {
  const witnesses = getSwitchClauseTypeOfWitnesses(flow.switchStatement);
  if (witnesses === undefined) return type;
  const defaultIndex = flow.switchStatement.caseBlock.clauses.findIndex((c) => c.kind === "DefaultClause");
  const hasDefault =
    flow.clauseStart === flow.clauseEnd || (defaultIndex >= flow.clauseStart && defaultIndex < flow.clauseEnd);
  if (hasDefault) {
    const facts = notEqualFactsOfTypeofSwitch(flow.clauseStart, flow.clauseEnd, witnesses);
    return filterType(type, (t) => getTypeFacts(t, facts) === facts);
  }
  return getUnionType(
    witnesses
      .slice(flow.clauseStart, flow.clauseEnd)
      .map((w) => (w === undefined ? neverType : narrowTypeByTypeName(type, w))),
  );
}

/** What all of `typeof`'s eight results leave: nothing. */
const AllTypeofNE = 556800;
const exhaustive = new Map<number, boolean>();
const exhaustiveResolving = new Set<number>();
export function isExhaustiveSwitchStatement(node: SwitchStatement): boolean {
  const cached = exhaustive.get(node.id);
  if (cached !== undefined) return cached;
  if (exhaustiveResolving.has(node.id)) return false;
  exhaustiveResolving.add(node.id);
  const r = computeExhaustive(node);
  exhaustiveResolving.delete(node.id);
  exhaustive.set(node.id, r);
  return r;
}
function computeExhaustive(node: SwitchStatement): boolean {
  if (node.expression.kind === "TypeOfExpression") {
    const witnesses = getSwitchClauseTypeOfWitnesses(node);
    if (witnesses === undefined) return false;
    const operand = checkExpressionCached(node.expression.expression);
    const constraint = getBaseConstraintOfType(operand) ?? operand;
    const facts = notEqualFactsOfTypeofSwitch(0, 0, witnesses);
    if ((constraint.flags & TF.AnyOrUnknown) !== 0) return (AllTypeofNE & facts) === AllTypeofNE;
    return !someType(constraint, (t) => getTypeFacts(t, facts) === facts);
  }
  const raw = checkExpressionCached(node.expression);
  const type = getBaseConstraintOfType(raw) ?? raw;
  if (!isLiteralTypeOf(type)) return false;
  const switchTypes = getSwitchClauseTypes(node);
  if (switchTypes.length === 0 || switchTypes.some((t) => !(isUnitType(t) || (t.flags & TF.Never) !== 0))) return false;
  return everyType(mapType(type, getRegularTypeOfLiteralType), (t) => switchTypes.includes(t));
}
function isLiteralTypeOf(t: Type): boolean {
  return isLiteralType(t) || (t.flags & TF.Never) !== 0;
}

/** The strings of `case "string":` …; undefined where there is none, or it is there twice. */
function getSwitchClauseTypeOfWitnesses(sw: SwitchStatement): (string | undefined)[] | undefined {
  const witnesses: (string | undefined)[] = [];
  for (const c of sw.caseBlock.clauses) {
    let text: string | undefined;
    if (c.kind === "CaseClause") {
      if (!isStringLiteralLike(c.expression)) return undefined;
      text = c.expression.text;
    }
    witnesses.push(text !== undefined && text !== "" && !witnesses.includes(text) ? text : undefined);
  }
  return witnesses;
}
function notEqualFactsOfTypeofSwitch(start: number, end: number, witnesses: readonly (string | undefined)[]): number {
  let facts = 0;
  witnesses.forEach((w, i) => {
    if ((i < start || i >= end) && w !== undefined) facts |= typeofNotEqualFact(w);
  });
  return facts;
}
