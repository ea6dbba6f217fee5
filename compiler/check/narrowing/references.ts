/** References: the variables, properties and elements whose types the flow of control narrows, matched against each other and named. */
import { type Expression, type Identifier, type Node, ModifierFlags as MF } from "../../ast/ast.ts";
import { symbolOf } from "../../bind/bind.ts";
import { SymbolFlags as SF, type Symbol } from "../../bind/symbols.ts";
import { getPropertyNameFromIndex } from "../access.ts";
import { isSymbolAssigned } from "../assigned.ts";
import { checkExpressionCached, getTypeOfExpression } from "../expressions/check.ts";
import { isReadonlySymbol } from "../members.ts";
import { getExportSymbolOfValueSymbol, getResolvedSymbol, symOf } from "../names.ts";
import {
  declarationKindOf,
  getRootDeclaration,
  isAccessExpression,
  isAssignmentOperator,
  isConstVariable,
  isOptionalChain,
  modifiersOf,
  propertyNameText,
} from "../queries.ts";
import { cx, unknownSymbol } from "../state.ts";
import { getTypeFromTypeNode } from "../typenodes.ts";

export function isMatchingReference(source: Node, target: Node): boolean {
  switch (target.kind) {
    case "ParenthesizedExpression":
    case "NonNullExpression":
      return isMatchingReference(source, target.expression);
    case "BinaryExpression":
      return (
        (isAssignmentOperator(target.operator) && isMatchingReference(source, target.left)) ||
        (target.operator === "," && isMatchingReference(source, target.right))
      );
    default:
      break;
  }
  switch (source.kind) {
    case "MetaProperty":
      return (
        target.kind === "MetaProperty" &&
        source.keywordToken === target.keywordToken &&
        source.name.text === target.name.text
      );
    case "Identifier":
    case "PrivateIdentifier": {
      if (source.kind === "PrivateIdentifier") return false;
      if (target.kind === "Identifier")
        return resolvedOf(source) === resolvedOf(target) && resolvedOf(source) !== unknownSymbol;
      if (target.kind === "VariableDeclaration" || target.kind === "BindingElement")
        return target.name.kind === "Identifier" && resolvedOf(source) === symOf(target);
      return false;
    }
    case "ThisKeyword":
      return target.kind === "ThisKeyword";
    case "SuperKeyword":
      return target.kind === "SuperKeyword";
    case "NonNullExpression":
    case "ParenthesizedExpression":
    case "SatisfiesExpression":
      return isMatchingReference(source.expression, target);
    case "PropertyAccessExpression":
    case "ElementAccessExpression": {
      const name = getAccessedPropertyName(source);
      if (name !== undefined) {
        const targetName = isAccessExpression(target) ? getAccessedPropertyName(target) : undefined;
        if (targetName !== undefined && "expression" in target)
          return targetName === name && isMatchingReference(source.expression, target.expression as Node);
      }
      if (
        source.kind === "ElementAccessExpression" &&
        target.kind === "ElementAccessExpression" &&
        source.argumentExpression.kind === "Identifier" &&
        target.argumentExpression.kind === "Identifier"
      ) {
        const symbol = resolvedOf(source.argumentExpression);
        if (
          symbol === resolvedOf(target.argumentExpression) &&
          (isConstantVariable(symbol) || (isParameterOrMutableLocal(symbol) && !isSymbolAssigned(symbol)))
        )
          return isMatchingReference(source.expression, target.expression);
      }
      return false;
    }
    case "BinaryExpression":
      return source.operator === "," && isMatchingReference(source.right, target);
    default:
      return false;
  }
}
/** A declaration's name means its symbol. */
export function resolvedOf(node: Identifier): Symbol {
  const p = node.parent;
  if ((p.kind === "VariableDeclaration" || p.kind === "BindingElement" || p.kind === "Parameter") && p.name === node)
    return symOf(p) ?? unknownSymbol;
  return getExportSymbolOfValueSymbol(getResolvedSymbol(node));
}
export function isConstantVariable(s: Symbol): boolean {
  return (s.flags & SF.Variable) !== 0 && s.valueDeclaration !== undefined && isConstVariable(s.valueDeclaration);
}
export function isParameterOrMutableLocal(s: Symbol): boolean {
  const d = s.valueDeclaration === undefined ? undefined : getRootDeclaration(s.valueDeclaration);
  return (
    d !== undefined &&
    (d.kind === "Parameter" ||
      (d.kind === "VariableDeclaration" &&
        (d.parent.kind === "CatchClause" ||
          (declarationKindOf(d) !== undefined &&
            !isConstVariable(d) &&
            (modifiersOf(d) & MF.Export) === 0 &&
            !(d.parent.parent.parent.kind === "SourceFile" && symbolOf(d.parent.parent.parent) === undefined)))))
  );
}
export function getAccessedPropertyName(access: Node): string | undefined {
  if (access.kind === "PropertyAccessExpression")
    return access.name.kind === "PrivateIdentifier" ? "\u0001" + access.name.text : access.name.text;
  if (access.kind === "ElementAccessExpression") return tryGetElementAccessName(access.argumentExpression);
  if (access.kind === "BindingElement") {
    const n = access.propertyName ?? (access.name.kind === "Identifier" ? access.name : undefined);
    return access.parent.kind === "ArrayBindingPattern"
      ? String(access.parent.elements.indexOf(access))
      : n === undefined
        ? undefined
        : propertyNameText(n);
  }
  if (access.kind === "Parameter")
    return String("parameters" in access.parent ? access.parent.parameters.indexOf(access) : 0);
  return undefined;
}
function tryGetElementAccessName(e: Expression): string | undefined {
  if (e.kind === "StringLiteral") return e.text;
  if (e.kind === "NoSubstitutionTemplateLiteral") return e.text;
  if (e.kind === "NumericLiteral") return String(e.value);
  if (e.kind === "Identifier" || e.kind === "PropertyAccessExpression") {
    if (e.kind === "Identifier") {
      const s = getResolvedSymbol(e);
      if (!isConstantVariable(s) && (s.flags & SF.EnumMember) === 0) return undefined;
      const d = s.valueDeclaration;
      if (d !== undefined && d.kind === "VariableDeclaration") {
        if (d.type !== undefined) return getPropertyNameFromIndex(getTypeFromTypeNode(d.type));
        if (d.initializer !== undefined && d.pos < e.pos)
          return getPropertyNameFromIndex(getTypeOfExpression(d.initializer));
      }
      return undefined;
    }
    const t = checkExpressionCached(e);
    return getPropertyNameFromIndex(t);
  }
  return undefined;
}
export function containsMatchingReference(source: Node, target: Node): boolean {
  let s: Node = source;
  while (s.kind === "PropertyAccessExpression" || s.kind === "ElementAccessExpression") {
    s = s.expression;
    if (isMatchingReference(s, target)) return true;
  }
  return false;
}
export function optionalChainContainsReference(source: Node, target: Node): boolean {
  let s: Node = source;
  while (isOptionalChain(s) && "expression" in s) {
    s = s.expression as Node;
    if (isMatchingReference(s, target)) return true;
  }
  return false;
}

export function getReferenceKey(node: Node, flowContainer: Node | undefined): string | undefined {
  switch (node.kind) {
    case "Identifier": {
      const s = resolvedOf(node);
      return s !== unknownSymbol
        ? String(s.id) + (flowContainer === undefined ? "" : "|" + String(flowContainer.id))
        : undefined;
    }
    case "ThisKeyword":
      return "this" + (flowContainer === undefined ? "" : "|" + String(flowContainer.id));
    case "NonNullExpression":
    case "ParenthesizedExpression":
      return getReferenceKey(node.expression, flowContainer);
    case "PropertyAccessExpression":
    case "ElementAccessExpression": {
      const name = getAccessedPropertyName(node);
      if (name !== undefined) {
        const k = getReferenceKey(node.expression, flowContainer);
        return k === undefined ? undefined : k + "." + name;
      }
      if (node.kind === "ElementAccessExpression" && node.argumentExpression.kind === "Identifier") {
        const s = resolvedOf(node.argumentExpression);
        if (isConstantVariable(s) || (isParameterOrMutableLocal(s) && !isSymbolAssigned(s))) {
          const k = getReferenceKey(node.expression, flowContainer);
          return k === undefined ? undefined : k + ".@" + String(s.id);
        }
      }
      return undefined;
    }
    case "ObjectBindingPattern":
    case "ArrayBindingPattern":
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunction":
    case "MethodDeclaration":
      return String(node.id);
    default:
      return undefined;
  }
}

export function skipP(n: Node): Node {
  let x = n;
  while (x.kind === "ParenthesizedExpression" || x.kind === "NonNullExpression") x = x.expression;
  return x;
}

export function isConstantReference(node: Node): boolean {
  switch (node.kind) {
    case "ThisKeyword":
      return true;
    case "Identifier": {
      const s = resolvedOf(node);
      return (
        isConstantVariable(s) ||
        (isParameterOrMutableLocal(s) && !isSymbolAssigned(s)) ||
        (s.valueDeclaration !== undefined && s.valueDeclaration.kind === "FunctionExpression")
      );
    }
    case "PropertyAccessExpression":
    case "ElementAccessExpression": {
      // Not asked for: checking the access may be what this narrowing is for.
      const sym = cx.tables.resolvedSymbol.get(node.id);
      return isConstantReference(node.expression) && sym !== undefined && isReadonlySymbol(sym);
    }
    case "ObjectBindingPattern":
    case "ArrayBindingPattern": {
      const root = getRootDeclaration(node.parent);
      return root.kind === "Parameter" ? true : isConstVariable(root);
    }
    default:
      return false;
  }
}

export function referenceCandidate(node: Expression): Expression {
  switch (node.kind) {
    case "ParenthesizedExpression":
    case "NonNullExpression":
      return referenceCandidate(node.expression);
    case "BinaryExpression":
      if (
        (node.operator === "=" || node.operator === "||=" || node.operator === "&&=" || node.operator === "??=") &&
        node.left.kind !== "PrivateIdentifier"
      )
        return referenceCandidate(node.left);
      if (node.operator === ",") return referenceCandidate(node.right);
      return node;
    default:
      return node;
  }
}

export function isOrContainsMatchingReference(source: Node, target: Node): boolean {
  return isMatchingReference(source, target) || containsMatchingReference(source, target);
}
