/** Variables, parameters, binding elements, fields: the initialiser against the type, and the declarations of one name against each other. */
import {
  ModifierFlags as MF,
  type BindingElement,
  type BindingPattern,
  type Node,
  type ParameterDeclaration,
  type PropertyDeclaration,
  type PropertySignature,
  type VariableDeclaration,
} from "../ast/ast.ts";
import { createTypeReference } from "./construct.ts";
import { checkComputedPropertyName } from "./expressions/objects.ts";
import { checkExpressionCached } from "./expressions/check.ts";
import { globalReadonlyArrayType } from "./globals.ts";
import { checkIteratedTypeOrElementType } from "./iterate.ts";
import { getPropertyOfType, getReducedType } from "./members.ts";
import { symOf } from "./names.ts";
import { checkExportsOnMergedDeclarations } from "./overloads.ts";
import { typeToString } from "./print.ts";
import { checkNonNullType, checkPropertyAccessibility } from "./properties.ts";
import { isInAmbient, modifiersOf } from "./queries.ts";
import { isTypeAssignableTo, isTypeIdenticalTo } from "./relations/related.ts";
import { checkTypeAssignableToAndElaborate } from "./report.ts";
import { anyType, error, errorType, undefinedType } from "./state.ts";
import {
  declarationName,
  getTypeForBindingElementParent,
  getTypeOfSymbol,
  getWidenedTypeForVariableLikeDeclaration,
  literalTypeFromBindingName,
} from "./symboltypes.ts";
import { getPropertyNameFromType, isTypeUsableAsPropertyName } from "./latebound.ts";
import { TypeFlags as TF, type Type } from "./types.ts";
import { checkTypeNode } from "./writtentypes.ts";

export type VariableLike =
  | VariableDeclaration
  | ParameterDeclaration
  | BindingElement
  | PropertyDeclaration
  | PropertySignature;

export function checkVariableLike(node: VariableLike): void {
  if (node.kind !== "BindingElement") checkTypeNode(node.type);
  if (node.name.kind === "ComputedPropertyName") {
    checkComputedPropertyName(node.name);
    if (node.kind === "PropertyDeclaration" && node.initializer !== undefined) checkExpressionCached(node.initializer);
  }
  if (node.kind === "BindingElement") checkBindingProperty(node);
  if (node.name.kind === "ObjectBindingPattern" || node.name.kind === "ArrayBindingPattern") {
    for (const e of node.name.elements) if (e.kind === "BindingElement") checkVariableLike(e);
    if (node.kind !== "PropertySignature" && node.kind !== "PropertyDeclaration") checkPattern(node, node.name);
    return;
  }
  const symbol = symOf(node);
  if (symbol === undefined) return;
  const type = getTypeOfSymbol(symbol);
  const first = symbol.valueDeclaration;
  if (first === node || first === undefined) {
    checkInitializer(node, type);
    if (symbol.declarations.some((d) => d !== node && isVariableLike(d) && !areDeclarationFlagsIdentical(d, node)))
      error(node.name, 2687, "All declarations of '{0}' must have identical modifiers.", declarationName(node));
  } else {
    const own = getWidenedTypeForVariableLikeDeclaration(node, true);
    if (type !== errorType && own !== errorType && !isTypeIdenticalTo(type, own)) {
      const property = node.kind === "PropertyDeclaration" || node.kind === "PropertySignature";
      error(
        node.name,
        property ? 2717 : 2403,
        property
          ? "Subsequent property declarations must have the same type.  Property '{0}' must be of type '{1}', but here has type '{2}'."
          : "Subsequent variable declarations must have the same type.  Variable '{0}' must be of type '{1}', but here has type '{2}'.",
        declarationName(node),
        typeToString(type),
        typeToString(own),
      );
    }
    checkInitializer(node, own);
    if (!areDeclarationFlagsIdentical(node, first))
      error(node.name, 2687, "All declarations of '{0}' must have identical modifiers.", declarationName(node));
  }
  if (node.kind === "VariableDeclaration" || node.kind === "BindingElement") checkExportsOnMergedDeclarations(node);
}

function isVariableLike(d: Node): boolean {
  return (
    d.kind === "VariableDeclaration" ||
    d.kind === "Parameter" ||
    d.kind === "BindingElement" ||
    d.kind === "PropertyDeclaration" ||
    d.kind === "PropertySignature" ||
    d.kind === "PropertyAssignment" ||
    d.kind === "ShorthandPropertyAssignment" ||
    d.kind === "EnumMember"
  );
}
/** A parameter and a `var` may share a name; else the modifiers and optionality agree. */
function areDeclarationFlagsIdentical(a: Node, b: Node): boolean {
  if (
    (a.kind === "Parameter" && b.kind === "VariableDeclaration") ||
    (a.kind === "VariableDeclaration" && b.kind === "Parameter")
  )
    return true;
  if (isMarkedOptional(a) !== isMarkedOptional(b)) return false;
  const interesting = MF.Private | MF.Protected | MF.Async | MF.Abstract | MF.Readonly | MF.Static;
  return (modifiersOf(a) & interesting) === (modifiersOf(b) & interesting);
}
function isMarkedOptional(d: Node): boolean {
  return (
    (d.kind === "PropertyDeclaration" || d.kind === "PropertySignature" || d.kind === "Parameter") && d.questionToken
  );
}

function isForInVariable(node: Node): boolean {
  return node.kind === "VariableDeclaration" && node.parent.parent.kind === "ForInStatement";
}
function checkInitializer(node: VariableLike, type: Type): void {
  if (node.kind === "PropertySignature" || node.initializer === undefined || isForInVariable(node)) return;
  checkTypeAssignableToAndElaborate(checkExpressionCached(node.initializer), type, node, node.initializer);
}

/** `{ a: x }` reads the property a of what is taken apart. */
function checkBindingProperty(node: BindingElement): void {
  if (node.propertyName !== undefined && node.propertyName.kind === "ComputedPropertyName")
    checkComputedPropertyName(node.propertyName);
  const parent = node.parent.parent;
  const parentType = getTypeForBindingElementParent(parent, 0);
  if (parentType === undefined || node.parent.kind !== "ObjectBindingPattern" || node.dotDotDotToken) return;
  const nameType = literalTypeFromBindingName(node);
  if (!isTypeUsableAsPropertyName(nameType)) return;
  const property = getPropertyOfType(parentType, getPropertyNameFromType(nameType));
  if (property === undefined) return;
  const isSuper = "initializer" in parent && parent.initializer?.kind === "SuperKeyword";
  checkPropertyAccessibility(node, isSuper, false, parentType, property, node.propertyName ?? node.name);
}

function checkPattern(
  node: VariableDeclaration | ParameterDeclaration | BindingElement,
  pattern: BindingPattern,
): void {
  if (isInAmbient(node)) return;
  const initializer = isForInVariable(node) ? undefined : node.initializer;
  // `{}` and `[]` bind nothing, but what they take apart must not be null; what binds reads properties, which tells so.
  const bindsNothing = pattern.elements.every((e) => e.kind === "OmittedExpression");
  if (initializer === undefined && !bindsNothing) return;
  const widened = getWidenedTypeForVariableLikeDeclaration(node, true);
  if (initializer !== undefined) {
    const type = checkExpressionCached(initializer);
    if (bindsNothing) checkNonNullType(type, node);
    else checkTypeAssignableToAndElaborate(type, widened, node, initializer);
  }
  if (!bindsNothing) return;
  if (pattern.kind === "ArrayBindingPattern")
    checkIteratedTypeOrElementType("destructuring", widened, undefinedType, node);
  else checkNonNullType(widened, node);
}

export function checkParameter(node: ParameterDeclaration): void {
  checkVariableLike(node);
  if (!node.dotDotDotToken || node.name.kind !== "Identifier") return;
  const symbol = symOf(node);
  if (symbol === undefined) return;
  const type = getReducedType(getTypeOfSymbol(symbol));
  if (
    (type.flags & TF.Any) === 0 &&
    !isTypeAssignableTo(type, createTypeReference(globalReadonlyArrayType(), [anyType]))
  )
    error(node, 2370, "A rest parameter must be of an array type.");
}
