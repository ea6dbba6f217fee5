/** Discriminants: unions narrowed by what is known of one of their properties. */
import type { Expression, Node } from "../../ast/ast.ts";
import { filterType, getUnionType } from "../construct.ts";
import { getTypeOfExpression } from "../expressions/check.ts";
import { getTypeWithFacts, TypeFacts } from "../facts.ts";
import { getPropertyOfType } from "../members.ts";
import { getExportSymbolOfValueSymbol, getResolvedSymbol } from "../names.ts";
import { isAccessExpression, isOptionalChain } from "../queries.ts";
import { isDiscriminantProperty } from "../relations/discriminants.ts";
import { getConstituentTypeForKeyType, getKeyPropertyName } from "../relations/keyproperty.ts";
import { areTypesComparable } from "../relations/related.ts";
import { isTypeSubsetOf } from "../relations/unions.ts";
import { undefinedType, unknownType } from "../state.ts";
import { getTypeOfSymbol } from "../symboltypes.ts";
import { TypeFlags as TF, type Type } from "../types.ts";
import { isUnitType, maybeKind } from "../widen.ts";
import { propertyTypeByName } from "./assignments.ts";
import { narrowTypeByEquality } from "./equality.ts";
import type { FlowState } from "./flow.ts";
import { isMatchingReference, resolvedOf, isConstantVariable, getAccessedPropertyName } from "./references.ts";

/** `x.kind` where x is the reference, or a destructured `kind` of the same object. */
export function getDiscriminantPropertyAccess(s: FlowState, expr: Node, computedType: Type): Node | undefined {
  if (s.declaredType.kind === "union" || computedType.kind === "union") {
    const access = getCandidateDiscriminantPropertyAccess(s, expr);
    if (access !== undefined) {
      const name = getAccessedPropertyName(access);
      if (name !== undefined) {
        const type =
          s.declaredType.kind === "union" && isTypeSubsetOf(computedType, s.declaredType)
            ? s.declaredType
            : computedType;
        if (isDiscriminantProperty(type, name)) return access;
      }
    }
  }
  return undefined;
}
export function getCandidateDiscriminantPropertyAccess(s: FlowState, expr: Node): Node | undefined {
  if (
    s.reference.kind === "ObjectBindingPattern" ||
    s.reference.kind === "ArrayBindingPattern" ||
    s.reference.kind === "FunctionExpression" ||
    s.reference.kind === "ArrowFunction" ||
    s.reference.kind === "MethodDeclaration"
  ) {
    if (expr.kind === "Identifier") {
      const symbol = getExportSymbolOfValueSymbol(getResolvedSymbol(expr));
      const d = symbol.valueDeclaration;
      if (
        d !== undefined &&
        (d.kind === "BindingElement" || d.kind === "Parameter") &&
        s.reference === d.parent &&
        !("initializer" in d && d.initializer !== undefined) &&
        !d.dotDotDotToken
      )
        return d;
    }
    return undefined;
  }
  if (expr.kind === "PropertyAccessExpression" || expr.kind === "ElementAccessExpression") {
    if (isMatchingReference(s.reference, expr.expression)) return expr;
  } else if (expr.kind === "Identifier") {
    const symbol = resolvedOf(expr);
    if (isConstantVariable(symbol)) {
      const d = symbol.valueDeclaration;
      if (
        d !== undefined &&
        d.kind === "VariableDeclaration" &&
        d.type === undefined &&
        d.initializer !== undefined &&
        isAccessExpression(d.initializer) &&
        "expression" in d.initializer &&
        isMatchingReference(s.reference, d.initializer.expression as Node)
      )
        return d.initializer;
      if (d !== undefined && d.kind === "BindingElement" && d.initializer === undefined) {
        const parent = d.parent.parent;
        if (
          parent.kind === "VariableDeclaration" &&
          parent.type === undefined &&
          parent.initializer !== undefined &&
          (parent.initializer.kind === "Identifier" || isAccessExpression(parent.initializer)) &&
          isMatchingReference(s.reference, parent.initializer)
        )
          return d;
      }
    }
  }
  return undefined;
}
export function narrowTypeByDiscriminant(type: Type, access: Node, narrow: (t: Type) => Type): Type {
  const name = getAccessedPropertyName(access);
  if (name === undefined) return type;
  const optionalChain = isOptionalChain(access);
  const removeNullable =
    (optionalChain ||
      ((access.kind === "PropertyAccessExpression" || access.kind === "ElementAccessExpression") &&
        access.expression.kind === "NonNullExpression")) &&
    maybeKind(type, TF.Nullable);
  const declared = propertyTypeOf(removeNullable ? getTypeWithFacts(type, TypeFacts.NEUndefinedOrNull) : type, name);
  if (declared === undefined) return type;
  const narrowed = narrow(removeNullable && optionalChain ? getUnionType([declared, undefinedType]) : declared);
  return filterType(type, (t) => {
    const d = propertyTypeByName(t, name) ?? unknownType;
    return (d.flags & TF.Never) === 0 && (narrowed.flags & TF.Never) === 0 && areTypesComparable(narrowed, d);
  });
}
export function narrowTypeByDiscriminantProperty(
  type: Type,
  access: Node,
  operator: string,
  value: Expression,
  assumeTrue: boolean,
): Type {
  if ((operator === "===" || operator === "!==") && type.kind === "union") {
    const name = getKeyPropertyName(type);
    if (name !== undefined && name === getAccessedPropertyName(access)) {
      const candidate = getConstituentTypeForKeyType(type, getTypeOfExpression(value));
      if (candidate !== undefined) {
        if (operator === (assumeTrue ? "===" : "!==")) return candidate;
        return isUnitType(propertyTypeOf(candidate, name) ?? unknownType)
          ? filterType(type, (t) => t !== candidate)
          : type;
      }
    }
  }
  return narrowTypeByDiscriminant(type, access, (t) => narrowTypeByEquality(t, operator, value, assumeTrue));
}

export function propertyTypeOf(type: Type, name: string): Type | undefined {
  const p = getPropertyOfType(type, name);
  return p === undefined ? undefined : getTypeOfSymbol(p);
}
