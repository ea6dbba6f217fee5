/** Array literals: arrays, or tuples where the context wants them; spread elements. */
import type { ArrayLiteralExpression, Expression, Node } from "../../ast/ast.ts";
import { getIndexedAccessTypeOrUndefined } from "../access.ts";
import { getBaseConstraintOfType } from "../constraints.ts";
import {
  createArrayType,
  createTupleType,
  everyType,
  getUnionType,
  someType,
  UnionReduction,
  addOptional,
} from "../construct.ts";
import { getApparentTypeOfContextualType } from "../contextual.ts";
import { checkIteratedTypeOrElementType, isArrayLikeType, getIterationTypesOfIterable } from "../iterate.ts";
import { isGenericMappedType, getHomomorphicTypeVariable, getMappedConstraint } from "../mapped.ts";
import { getPropertyOfType, isArrayType, isTupleType, isArrayOrTupleType } from "../members.ts";
import { getAssignmentTargetKind } from "../queries.ts";
import { anyType, createObjectType, cx, implicitNeverType, numberType, undefinedType, unknownType } from "../state.ts";
import { patternOfType } from "../symboltypes.ts";
import { CheckMode, ElementFlags as EF, ObjectFlags as OF, TypeFlags as TF, type Type } from "../types.ts";
import { checkExpression, checkExpressionWithMode } from "./check.ts";
import { isContextSensitive, addIntraExpressionSite } from "./contextsensitive.ts";
import { checkExpressionForMutableLocation, isConstContext } from "./locations.ts";

export function checkSpreadExpression(node: Expression): Type {
  if (node.kind !== "SpreadElement") return checkExpression(node);
  const t = checkExpression(node.expression);
  return checkIteratedTypeOrElementType("spread", t, undefinedType, node.expression);
}

export function isInDestructuringAssignment(node: Node): boolean {
  return getAssignmentTargetKind(node) !== "none";
}
export function checkArrayLiteral(node: ArrayLiteralExpression, checkMode: number): Type {
  const inDestructuring = isInDestructuringAssignment(node);
  const contextualRaw = getApparentTypeOfContextualType(node, 0);
  const inConst = isConstContext(node);
  const inTuple =
    isSpreadIntoCallOrNew(node) ||
    (contextualRaw !== undefined && someType(contextualRaw, (t) => isTupleLikeType(t) || (isGenericMapped(t) && true)));
  const types: Type[] = [];
  const flags: number[] = [];
  let hasOmitted = false;
  let firstSpread = -1;
  let _lastSpread = -1;
  node.elements.forEach((e, i) => {
    if (e.kind === "SpreadElement") {
      if (firstSpread < 0) firstSpread = i;
      _lastSpread = i;
    }
  });
  cx.contextStack.push({ node, type: contextualRaw, isCache: true });
  for (let i = 0; i < node.elements.length; i++) {
    const e = node.elements[i];
    if (e === undefined) continue;
    if (e.kind === "SpreadElement") {
      const spreadType = checkExpressionWithMode(e.expression, checkMode);
      if (isArrayLikeType(spreadType)) {
        types.push(spreadType);
        flags.push(EF.Variadic);
      } else if (inDestructuring) {
        types.push(getIterationTypesOfIterable(spreadType, false, undefined)?.yieldType ?? unknownType);
        flags.push(EF.Rest);
      } else {
        types.push(checkIteratedTypeOrElementType("spread", spreadType, undefinedType, e.expression));
        flags.push(EF.Rest);
      }
    } else if (e.kind === "OmittedExpression") {
      hasOmitted = true;
      types.push(undefinedType);
      flags.push(EF.Optional);
    } else {
      const t = checkExpressionForMutableLocation(e, checkMode);
      types.push(addOptionality(t, hasOmitted));
      flags.push(hasOmitted ? EF.Optional : EF.Required);
      if (
        inTuple &&
        (checkMode & CheckMode.Inferential) !== 0 &&
        (checkMode & CheckMode.SkipContextSensitive) === 0 &&
        isContextSensitive(e)
      )
        addIntraExpressionSite(node, e, t);
    }
  }
  cx.contextStack.pop();
  if (inDestructuring) return createTupleType(types, flags);
  if ((checkMode & CheckMode.ForceTuple) !== 0 || inConst || inTuple)
    return createArrayLiteralType(
      createTupleType(
        types,
        flags,
        inConst && !(contextualRaw !== undefined && someType(contextualRaw, isMutableArrayLike)),
      ),
    );
  return createArrayLiteralType(
    createArrayType(
      types.length > 0
        ? getUnionType(
            types.map((t, i) =>
              (flags[i] ?? 0) & EF.Variadic ? (getIndexedAccessTypeOrUndefined(t, numberType) ?? anyType) : t,
            ),
            UnionReduction.Subtype,
          )
        : implicitNeverType,
      inConst,
    ),
  );
}

function addOptionality(t: Type, optional: boolean): Type {
  return optional ? addOptional(t) : t;
}
function isSpreadIntoCallOrNew(node: Node): boolean {
  let n = node;
  while (n.parent.kind === "ParenthesizedExpression") n = n.parent;
  return (
    n.parent.kind === "SpreadElement" &&
    (n.parent.parent.kind === "CallExpression" || n.parent.parent.kind === "NewExpression")
  );
}
function isGenericMapped(t: Type): boolean {
  return (
    isGenericMappedType(t) &&
    t.kind === "object" &&
    ((getHomomorphicTypeVariable(t) !== undefined && isArrayConstraint(getHomomorphicTypeVariable(t))) ||
      (getMappedConstraint(t).kind === "index" && false))
  );
}
function isArrayConstraint(t: Type | undefined): boolean {
  const c = t === undefined ? undefined : getBaseConstraintOfType(t);
  return c !== undefined && everyType(c, (x) => isArrayOrTupleType(x));
}
function isMutableArrayLike(t: Type): boolean {
  const c = (t.flags & TF.Instantiable) !== 0 ? (getBaseConstraintOfType(t) ?? t) : t;
  return (
    c.kind === "object" &&
    ((c.target?.tuple !== undefined && !c.target.tuple.readonly) ||
      (isArrayType(c) && c.target?.symbol?.name === "Array"))
  );
}
export function isTupleLikeType(type: Type): boolean {
  return (
    isTupleType(type) ||
    (getPropertyOfType(type, "0") !== undefined && (type.flags & (TF.Object | TF.Intersection)) !== 0) ||
    patternIsArray(type)
  );
}
function patternIsArray(type: Type): boolean {
  return patternOfType.get(type.id)?.kind === "ArrayBindingPattern";
}
const arrayLiteralTypes = new Map<number, Type>();
function createArrayLiteralType(type: Type): Type {
  if (type.kind !== "object" || (type.objectFlags & OF.Reference) === 0) return type;
  let literal = arrayLiteralTypes.get(type.id);
  if (literal === undefined) {
    const t = createObjectType(type.objectFlags | OF.ArrayLiteral | OF.ContainsObjectOrArrayLiteral, type.symbol);
    t.target = type.target;
    t.resolvedTypeArguments = type.resolvedTypeArguments;
    literal = t;
    arrayLiteralTypes.set(type.id, literal);
  }
  return literal;
}
