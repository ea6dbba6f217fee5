/** Assignments: what may stand on their left, and patterns that take a value apart. */
import type { Expression, Node } from "../../ast/ast.ts";
import { SymbolFlags as SF } from "../../bind/symbols.ts";
import { getIndexedAccessTypeOrUndefined, getPropertyNameFromIndex } from "../access.ts";
import {
  createArrayType,
  everyType,
  getNumberLiteralType,
  getStringLiteralType,
  mapType,
  sliceTupleType,
} from "../construct.ts";
import { getNonNullableType, getTypeWithDefault } from "../facts.ts";
import { checkIteratedTypeOrElementType, isArrayLikeType } from "../iterate.ts";
import { getPropertyOfType, isTupleType } from "../members.ts";
import { typeToString } from "../print.ts";
import { checkNonNullType } from "../properties.ts";
import { isOptionalChain, propertyNameText } from "../queries.ts";
import { checkTypeAssignableToAndElaborate } from "../report.ts";
import { getSpreadTypeRest } from "../spread.ts";
import { anyType, cx, error, errorType, undefinedType } from "../state.ts";
import { getTypeOfSymbol, getWriteTypeOfSymbol } from "../symboltypes.ts";
import { TypeFlags as TF, type Type } from "../types.ts";
import { maybeKind } from "../widen.ts";
import { checkExpression, checkExpressionWithMode } from "./check.ts";
import { checkComputedPropertyName } from "./objects.ts";

export function checkReferenceExpression(
  e: Expression,
  code: number,
  message: string,
  chainCode: number = code === 2364 ? 2779 : 2777,
  chainMessage: string = code === 2364
    ? "The left-hand side of an assignment expression may not be an optional property access."
    : "The operand of an increment or decrement operator may not be an optional property access.",
): boolean {
  let n: Expression = e;
  while (
    n.kind === "ParenthesizedExpression" ||
    n.kind === "NonNullExpression" ||
    n.kind === "AsExpression" ||
    n.kind === "SatisfiesExpression" ||
    n.kind === "TypeAssertionExpression"
  )
    n = n.expression;
  if (n.kind !== "Identifier" && n.kind !== "PropertyAccessExpression" && n.kind !== "ElementAccessExpression") {
    error(e, code, message);
    return false;
  }
  if (isOptionalChain(n)) {
    error(e, chainCode, chainMessage);
    return false;
  }
  return true;
}

export function checkAssignmentOperator(
  node: Node,
  left: Expression,
  op: string,
  right: Expression,
  leftType: Type,
  valueType: Type,
): void {
  if (
    op.charAt(op.length - 1) !== "=" ||
    op === "==" ||
    op === "!=" ||
    op === "===" ||
    op === "!==" ||
    op === "<=" ||
    op === ">="
  )
    return;
  void node;
  if (
    !checkReferenceExpression(
      left,
      2364,
      "The left-hand side of an assignment expression must be a variable or a property access.",
    )
  )
    return;
  // A setter may take something else than the getter gives.
  const symbol = op === "=" ? undefined : cx.tables.resolvedSymbol.get(left.id);
  const written =
    symbol !== undefined && (symbol.flags & (SF.Property | SF.Accessor)) !== 0
      ? getWriteTypeOfSymbol(symbol)
      : leftType;
  const target = symbol === undefined || written === getTypeOfSymbol(symbol) ? leftType : written;
  checkTypeAssignableToAndElaborate(
    valueType,
    target,
    left,
    op === "=" || op === "&&=" || op === "||=" || op === "??=" ? right : undefined,
  );
}
export function checkDestructuringAssignment(
  target: Expression,
  sourceTypeIn: Type,
  checkMode: number,
  rightIsThis: boolean = false,
): Type {
  let node: Expression = target;
  let sourceType = sourceTypeIn;
  if (node.kind === "BinaryExpression" && node.operator === "=" && node.left.kind !== "PrivateIdentifier") {
    const def = checkExpressionWithMode(node.right, checkMode);
    if (maybeKind(sourceType, TF.Undefined)) sourceType = getTypeWithDefault(sourceType, def);
    const inner: Expression = node.left;
    if (inner.kind !== "ObjectLiteralExpression" && inner.kind !== "ArrayLiteralExpression") {
      const t = checkExpression(inner);
      checkTypeAssignableToAndElaborate(def, t, inner, node.right);
    }
    node = inner;
  }
  if (node.kind === "ParenthesizedExpression")
    return checkDestructuringAssignment(node.expression, sourceType, checkMode, rightIsThis);
  if (node.kind === "ObjectLiteralExpression") {
    if (node.properties.length === 0) return checkNonNullType(sourceType, node);
    const names: Type[] = [];
    for (const p of node.properties) {
      if (p.kind === "PropertyAssignment" || p.kind === "ShorthandPropertyAssignment") {
        const nameType =
          p.name.kind === "ComputedPropertyName"
            ? checkComputedPropertyName(p.name)
            : p.name.kind === "NumericLiteral"
              ? getNumberLiteralType(p.name.value)
              : getStringLiteralType(propertyNameText(p.name) ?? "");
        names.push(nameType);
        const name = getPropertyNameFromIndex(nameType);
        const nn = getNonNullableType(sourceType);
        const prop = name === undefined ? undefined : getPropertyOfType(nn, name);
        let elementType: Type;
        if (prop !== undefined) {
          elementType = getTypeOfSymbol(prop);
          if (p.kind === "PropertyAssignment") cx.tables.resolvedSymbol.set(p.name.id, prop);
        } else {
          const t = (nn.flags & TF.Any) !== 0 ? anyType : getIndexedAccessTypeOrUndefined(nn, nameType);
          if (t === undefined)
            error(p.name, 2339, "Property '{0}' does not exist on type '{1}'.", name ?? "", typeToString(sourceType));
          elementType = t ?? errorType;
        }
        if (p.kind === "ShorthandPropertyAssignment") {
          let t = elementType;
          if (p.objectAssignmentInitializer !== undefined) {
            const def = checkExpressionWithMode(p.objectAssignmentInitializer, checkMode);
            t = maybeKind(t, TF.Undefined) ? getTypeWithDefault(t, def) : t;
          }
          checkReferenceAssignment(p.name, t);
        } else checkDestructuringAssignment(p.initializer, elementType, checkMode);
      } else if (p.kind === "SpreadAssignment") {
        const rest = getSpreadRest(sourceType, names);
        checkDestructuringAssignment(p.expression, rest, checkMode);
      }
    }
    return sourceType;
  }
  if (node.kind === "ArrayLiteralExpression") {
    const possiblyOutOfBounds = checkIteratedTypeOrElementType("destructuring", sourceType, undefinedType, node);
    for (let i = 0; i < node.elements.length; i++) {
      const e = node.elements[i];
      if (e === undefined || e.kind === "OmittedExpression") continue;
      if (e.kind === "SpreadElement") {
        const t = everyType(sourceType, isTupleType)
          ? mapType(sourceType, (x) => sliceTupleType(x, i))
          : createArrayType(possiblyOutOfBounds);
        checkDestructuringAssignment(e.expression, t, checkMode);
        continue;
      }
      let t = possiblyOutOfBounds;
      if (isArrayLikeType(sourceType)) {
        const hasDefaultValue = e.kind === "BinaryExpression" && e.operator === "=";
        t =
          getIndexedAccessTypeOrUndefined(sourceType, getNumberLiteralType(i), hasDefaultValue ? 16 : 0, e) ??
          errorType;
      }
      checkDestructuringAssignment(e, t, checkMode);
    }
    return sourceType;
  }
  return checkReferenceAssignment(node, sourceType);
}

function getSpreadRest(source: Type, names: readonly Type[]): Type {
  return getSpreadTypeRest(source, names, undefined);
}
function checkReferenceAssignment(target: Expression, sourceType: Type): Type {
  const targetType = checkExpression(target);
  const isRest = target.parent.kind === "SpreadAssignment";
  if (
    checkReferenceExpression(
      target,
      isRest ? 2701 : 2364,
      isRest
        ? "The target of an object rest assignment must be a variable or a property access."
        : "The left-hand side of an assignment expression must be a variable or a property access.",
    )
  )
    checkTypeAssignableToAndElaborate(sourceType, targetType, target, undefined);
  return sourceType;
}
