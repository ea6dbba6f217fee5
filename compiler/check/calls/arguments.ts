/** Arguments of calls: spread tuples taken apart, rest arguments gathered into one tuple, the parts of a tagged template. */
import type { CallExpression, Expression, NewExpression, Node } from "../../ast/ast.ts";
import { getIndexedAccessType, isGenericType } from "../access.ts";
import { getBaseConstraintOfType } from "../constraints.ts";
import { createArrayType, createTupleType, getNumberLiteralType, getRegularTypeOfLiteralType } from "../construct.ts";
import { getContextualTypeForElementExpression } from "../contextual.ts";
import { checkSpreadExpression } from "../expressions/arrays.ts";
import { checkExpression, checkExpressionCached, checkExpressionWithContextualType } from "../expressions/check.ts";
import { globalType } from "../globals.ts";
import { checkIteratedTypeOrElementType } from "../iterate.ts";
import { elementTypeOf, getTypeArguments, isArrayType, isTupleType } from "../members.ts";
import { isFlowIncomplete } from "../narrowing/flow.ts";
import { isTypeAssignableTo } from "../relations/related.ts";
import { anyType, undefinedType, unknownType } from "../state.ts";
import { ElementFlags as EF, TypeFlags as TF, type InferenceContext, type Type } from "../types.ts";
import { getWidenedLiteralType } from "../widen.ts";

export type CallLike = CallExpression | NewExpression | Extract<Node, { kind: "TaggedTemplateExpression" }>;

export function isGenericTaggedArgument(span: Node): boolean {
  return span.parent.kind === "TemplateExpression" && span.parent.parent.kind === "TaggedTemplateExpression";
}

/** Arguments with spread tuples taken apart (as synthetic elements of the spread expression). */
const taggedArguments = new Map<number, Expression[]>();
export function getEffectiveCallArguments(node: CallLike): readonly Expression[] {
  if (node.kind === "TaggedTemplateExpression") {
    let args = taggedArguments.get(node.id);
    if (args === undefined) {
      args = [node.template];
      if (node.template.kind === "TemplateExpression")
        for (const s of node.template.templateSpans) args.push(s.expression);
      taggedArguments.set(node.id, args);
    }
    return args;
  }
  return node.arguments ?? [];
}

/** Every argument with a spread tuple taken apart. */
export interface Arg {
  readonly node: Expression;
  /** Of an element of a spread tuple: its type, known beforehand. */
  readonly type: Type | undefined;
  readonly isSpread: boolean;
}
export function expandArguments(node: CallLike): Arg[] {
  const result: Arg[] = [];
  for (const a of getEffectiveCallArguments(node)) {
    if (node.kind === "TaggedTemplateExpression" && a === node.template)
      result.push({ node: a, type: globalType("TemplateStringsArray"), isSpread: false });
    else if (a.kind === "SpreadElement") {
      const t = isFlowIncomplete() ? checkExpression(a.expression) : checkExpressionCached(a.expression);
      if (isTupleType(t) && t.kind === "object" && t.target?.tuple !== undefined) {
        const info = t.target.tuple;
        getTypeArguments(t).forEach((e, i) => {
          const f = info.elementFlags[i] ?? 0;
          result.push({
            node: a,
            type: (f & EF.Rest) !== 0 ? createArrayType(e) : e,
            isSpread: (f & EF.Variable) !== 0,
          });
        });
      } else result.push({ node: a, type: undefined, isSpread: true });
    } else result.push({ node: a, type: undefined, isSpread: false });
  }
  return result;
}
export function getSpreadArgumentType(
  args: readonly Arg[],
  index: number,
  argCount: number,
  restType: Type,
  context: InferenceContext | undefined,
  checkMode: number,
): Type {
  const inConst = restType.kind === "parameter" && restType.isConst;
  if (index >= argCount - 1) {
    const arg = args[argCount - 1];
    if (arg !== undefined && arg.isSpread) {
      const t = arg.type ?? spreadOperandType(arg.node, restType, context, checkMode);
      return isArrayLike(t)
        ? t
        : createArrayType(
            checkIteratedTypeOrElementType(
              "spread",
              t,
              undefinedType,
              arg.node.kind === "SpreadElement" ? arg.node.expression : arg.node,
            ),
          );
    }
  }
  const types: Type[] = [];
  const flags: number[] = [];
  for (let i = index; i < argCount; i++) {
    const arg = args[i];
    if (arg === undefined) continue;
    if (arg.isSpread) {
      const t = arg.type ?? checkExpression(arg.node.kind === "SpreadElement" ? arg.node.expression : arg.node);
      if (isArrayLike(t)) {
        types.push(t);
        flags.push(EF.Variadic);
      } else {
        types.push(
          checkIteratedTypeOrElementType(
            "spread",
            t,
            undefinedType,
            arg.node.kind === "SpreadElement" ? arg.node.expression : arg.node,
          ),
        );
        flags.push(EF.Rest);
      }
    } else {
      const contextual = isTupleType(restType)
        ? (contextualForTuple(restType, i - index, argCount - index) ?? unknownType)
        : getIndexedAccessType(restType, getNumberLiteralType(i - index));
      const t = arg.type ?? checkExpressionWithContextualType(arg.node, contextual, context, checkMode);
      const primitive = inConst || maybePrimitiveOrKeyof(contextual);
      types.push(primitive ? getRegularTypeOfLiteralType(t) : getWidenedLiteralType(t));
      flags.push(EF.Required);
    }
  }
  return createTupleType(types, flags, inConst && !someMutable(restType));
}
function someMutable(_t: Type): boolean {
  return false;
}
function contextualForTuple(t: Type, i: number, n: number): Type | undefined {
  return getContextualTypeForElementExpression(t, i, n, -1, -1);
}

function maybePrimitiveOrKeyof(t: Type): boolean {
  const c = (t.flags & TF.Instantiable) !== 0 ? (getBaseConstraintOfType(t) ?? unknownType) : t;
  const kinds = TF.Primitive | TF.Index | TF.TemplateLiteral | TF.StringMapping;
  return (
    (c.flags & kinds) !== 0 ||
    ((c.kind === "union" || c.kind === "intersection") && c.types.some(maybePrimitiveOrKeyof))
  );
}

function isArrayLike(t: Type): boolean {
  return (
    isArrayType(t) ||
    isTupleType(t) ||
    (t.flags & TF.Any) !== 0 ||
    (isGenericType(t) && isTypeAssignableTo(t, createArrayType(anyType, true)))
  );
}
function spreadOperandType(
  node: Expression,
  restType: Type,
  context: InferenceContext | undefined,
  checkMode: number,
): Type {
  return checkExpressionWithContextualType(
    node.kind === "SpreadElement" ? node.expression : node,
    restType,
    context,
    checkMode,
  );
}
export function spreadElement(arg: Arg): Type {
  const t = arg.type ?? checkSpreadExpression(arg.node);
  if (arg.type !== undefined)
    return elementTypeOf(t) ?? checkIteratedTypeOrElementType("spread", t, undefinedType, undefined);
  return t;
}

export function thisArgumentOf(node: CallLike): Expression | undefined {
  if (node.kind === "NewExpression") return undefined;
  let e: Expression = node.kind === "CallExpression" ? node.expression : node.tag;
  while (e.kind === "ParenthesizedExpression" || e.kind === "NonNullExpression") e = e.expression;
  return e.kind === "PropertyAccessExpression" || e.kind === "ElementAccessExpression" ? e.expression : undefined;
}
