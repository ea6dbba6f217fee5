/** Calls, `new`, `import(…)`, tagged templates: the types of what they give. */
import { ModifierFlags as MF, type CallExpression, type NewExpression, type Node } from "../../ast/ast.ts";
import { checkExpressionCached } from "../expressions/check.ts";
import { globalTypeOptional } from "../globals.ts";
import { createPromiseType } from "../iterate.ts";
import { resolveExternalModuleName, resolveExternalModuleSymbol } from "../names.ts";
import { getEffectsSignature } from "../narrowing/effects.ts";
import { getReturnTypeOfSignature, getTypePredicateOfSignature } from "../parameters.ts";
import { typeToString } from "../print.ts";
import { propagateOptional } from "../properties.ts";
import { isOptionalChain, walkUpParentheses } from "../queries.ts";
import { isTypeAssignableTo } from "../relations/related.ts";
import { anyType, error, resolvingSignature, silentNeverType, stringType, voidType } from "../state.ts";
import { getTypeOfSymbol } from "../symboltypes.ts";
import { TypeFlags as TF, type Signature, type Type } from "../types.ts";
import { uniqueESSymbolOf } from "../widen.ts";
import { getResolvedSignature, chainWasOptional } from "./resolve.ts";

export function checkCallExpression(node: CallExpression | NewExpression, checkMode: number): Type {
  if (node.kind === "CallExpression" && node.expression.kind === "ImportKeyword") return checkImportCall(node);
  const signature = getResolvedSignature(node, checkMode);
  if (signature === resolvingSignature) return silentNeverType;
  if (node.kind === "CallExpression" && node.expression.kind === "SuperKeyword") return voidType;
  if (node.kind === "NewExpression") {
    const d = signature.declaration;
    if (d !== undefined && d.kind !== "Constructor" && d.kind !== "ConstructSignature" && d.kind !== "ConstructorType")
      return anyType;
  }
  let returnType = getReturnTypeOfSignature(signature);
  // Symbol() gives a unique symbol to a constant.
  if (node.kind === "CallExpression" && (returnType.flags & TF.ESSymbolLike) !== 0 && isSymbolCall(node)) {
    const parent = walkUpParentheses(node.parent);
    if (parent.kind === "VariableDeclaration" || parent.kind === "PropertyDeclaration")
      returnType = symbolOfCall(parent) ?? returnType;
  }
  // A call that never returns, as a statement, must be known to be one by an explicit type (TS2775 ff. are not reported here).
  if (node.kind === "CallExpression" && isOptionalChain(node))
    return propagateOptional(node, returnType, chainWasOptional.get(node.id) === true);
  if (
    node.kind === "CallExpression" &&
    !node.questionDotToken &&
    node.parent.kind === "ExpressionStatement" &&
    (returnType.flags & TF.Void) !== 0 &&
    getTypePredicateOfSignature(signature) !== undefined
  )
    checkAssertion(node, signature);
  return returnType;
}
function checkAssertion(node: CallExpression, signature: Signature): void {
  const p = getTypePredicateOfSignature(signature);
  if (p === undefined || (p.kind !== "assertsThis" && p.kind !== "assertsIdentifier")) return;
  if (!isDottedName(node.expression))
    error(node.expression, 2776, "Assertions require the call target to be an identifier or qualified name.");
  else if (getEffectsSignature(node) === undefined)
    error(
      node.expression,
      2775,
      "Assertions require every name in the call target to be declared with an explicit type annotation.",
    );
}

function isDottedName(n: Node): boolean {
  return (
    n.kind === "Identifier" ||
    n.kind === "ThisKeyword" ||
    n.kind === "SuperKeyword" ||
    (n.kind === "PropertyAccessExpression" && isDottedName(n.expression)) ||
    (n.kind === "ParenthesizedExpression" && isDottedName(n.expression))
  );
}
function isSymbolCall(node: CallExpression): boolean {
  return (
    node.expression.kind === "Identifier" &&
    node.expression.text === "Symbol" &&
    checkExpressionCached(node.expression) === globalTypeOptional("SymbolConstructor")
  );
}
function symbolOfCall(parent: Node): Type | undefined {
  if (
    parent.kind === "VariableDeclaration" &&
    parent.parent.kind === "VariableDeclarationList" &&
    parent.parent.declarationKind === "const"
  )
    return uniqueESSymbolOf(parent);
  if (
    parent.kind === "PropertyDeclaration" &&
    (parent.modifiers & (MF.Static | MF.Readonly)) === (MF.Static | MF.Readonly)
  )
    return uniqueESSymbolOf(parent);
  return undefined;
}
function checkImportCall(node: CallExpression): Type {
  const specifier = node.arguments[0];
  for (const a of node.arguments) checkExpressionCached(a);
  if (specifier === undefined) return createPromiseType(anyType);
  if (!isTypeAssignableTo(checkExpressionCached(specifier), stringType))
    error(
      specifier,
      7036,
      "Dynamic import's specifier must be of type 'string', but here has type '{0}'.",
      typeToString(checkExpressionCached(specifier)),
    );
  const module = resolveExternalModuleName(specifier, specifier);
  if (module === undefined) return createPromiseType(anyType);
  return createPromiseType(getTypeOfSymbol(resolveExternalModuleSymbol(module)));
}
export function checkTaggedTemplateExpression(node: Extract<Node, { kind: "TaggedTemplateExpression" }>): Type {
  return getReturnTypeOfSignature(getResolvedSignature(node));
}
