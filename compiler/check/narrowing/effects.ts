/** Calls that matter to the flow of control: assertions, and functions that never return. */
import type { CallExpression, Node } from "../../ast/ast.ts";
import { SymbolFlags as SF, type Symbol } from "../../bind/symbols.ts";
import { getResolvedSignature } from "../calls/resolve.ts";
import { getApparentType } from "../constraints.ts";
import { checkExpression, checkExpressionCached } from "../expressions/check.ts";
import { getNonNullableTypeIfNeeded } from "../facts.ts";
import { getPropertyOfType, getSignaturesOfType } from "../members.ts";
import { getExportSymbolOfValueSymbol, getResolvedSymbol, resolveAlias } from "../names.ts";
import { getReturnTypeOfSignature, getTypePredicateOfSignature } from "../parameters.ts";
import { getSymbolOfPropertyAccess } from "../properties.ts";
import { isConstVariable, isOptionalChain } from "../queries.ts";
import { linksOf, resolvingSignature, unknownType, CheckFlags } from "../state.ts";
import { getTypeOfSymbol } from "../symboltypes.ts";
import { TypeFlags as TF, type Signature, type Type } from "../types.ts";

const effectsSignatures = new Map<number, Signature | null>();

export function getEffectsSignature(call: CallExpression): Signature | undefined {
  const cached = effectsSignatures.get(call.id);
  if (cached !== undefined) return cached ?? undefined;
  let funcType: Type | undefined;
  const e = call.expression;
  if (call.parent.kind === "ExpressionStatement") funcType = getTypeOfDottedName(e);
  else if (e.kind !== "SuperKeyword") {
    funcType = isOptionalChain(call) ? getNonNullableTypeIfNeeded(checkExpressionCached(e)) : checkExpressionCached(e);
  }
  const signatures = getSignaturesOfType(funcType === undefined ? unknownType : getApparentType(funcType), "call");
  const first = signatures[0];
  const candidate =
    signatures.length === 1 && first !== undefined && first.typeParameters === undefined
      ? first
      : signatures.some(hasEffectiveTypePredicateSignature)
        ? getResolvedSignature(call)
        : undefined;
  const signature = candidate !== undefined && hasEffectiveTypePredicateSignature(candidate) ? candidate : undefined;
  if (candidate !== resolvingSignature) effectsSignatures.set(call.id, signature ?? null);
  return signature;
}
function hasEffectiveTypePredicateSignature(s: Signature): boolean {
  return (
    getTypePredicateOfSignature(s) !== undefined ||
    (s.declaration !== undefined && (getReturnTypeFlags(s) & TF.Never) !== 0)
  );
}
function getReturnTypeFlags(s: Signature): number {
  const d = s.declaration;
  if (d !== undefined && "type" in d && d.type !== undefined && "parameters" in d)
    return getReturnTypeOfSignature(s).flags;
  return 0;
}
/** The declared type of a dotted name, if every part has an explicit type: assertions need that. */
function getTypeOfDottedName(node: Node): Type | undefined {
  switch (node.kind) {
    case "Identifier": {
      const s = getExportSymbolOfValueSymbol(getResolvedSymbol(node));
      return getExplicitTypeOfSymbol(s);
    }
    case "ThisKeyword":
      return getExplicitThis(node);
    case "SuperKeyword":
      return checkExpression(node);
    case "PropertyAccessExpression": {
      const t = getTypeOfDottedName(node.expression);
      if (t === undefined) return undefined;
      const name = node.name.kind === "PrivateIdentifier" ? undefined : node.name.text;
      const prop = name === undefined ? getSymbolOfPropertyAccess(node) : getPropertyOfType(t, name);
      return prop === undefined ? undefined : getExplicitTypeOfSymbol(prop);
    }
    case "ParenthesizedExpression":
    case "NonNullExpression":
      return getTypeOfDottedName(node.expression);
    default:
      return undefined;
  }
}
function getExplicitThis(node: Node): Type | undefined {
  return node.kind === "ThisKeyword" ? checkExpression(node) : undefined;
}
function getExplicitTypeOfSymbol(symbolIn: Symbol): Type | undefined {
  const symbol = (symbolIn.flags & SF.Alias) !== 0 ? resolveAlias(symbolIn) : symbolIn;
  if ((symbol.flags & (SF.Function | SF.Method | SF.Class | SF.ValueModule)) !== 0) return getTypeOfSymbol(symbol);
  if ((symbol.flags & (SF.Variable | SF.Property)) !== 0) {
    if ((linksOf(symbol).checkFlags & CheckFlags.Mapped) !== 0) {
      const origin = linksOf(symbol).syntheticOrigin;
      if (origin !== undefined && getExplicitTypeOfSymbol(origin) !== undefined) return getTypeOfSymbol(symbol);
    }
    const d = symbol.valueDeclaration;
    if (d !== undefined) {
      if (
        (d.kind === "VariableDeclaration" ||
          d.kind === "PropertyDeclaration" ||
          d.kind === "PropertySignature" ||
          d.kind === "Parameter") &&
        d.type !== undefined
      )
        return getTypeOfSymbol(symbol);
      if (d.kind === "VariableDeclaration" && d.parent.parent.kind === "ForOfStatement") {
        return undefined;
      }
      // A constant whose initializer is itself explicit.
      if (d.kind === "VariableDeclaration" && isConstVariable(d) && d.initializer !== undefined && false)
        return getTypeOfSymbol(symbol);
    }
  }
  return undefined;
}
