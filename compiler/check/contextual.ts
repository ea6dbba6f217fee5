/** Contextual types: what the place of an expression expects. */
import { getImmediatelyInvokedFunctionExpression } from "./signatures.ts";
import {
  ModifierFlags as MF,
  type CallExpression,
  type Expression,
  type NewExpression,
  type Node,
  type ObjectLiteralExpression,
} from "../ast/ast.ts";
import { SymbolFlags as SF } from "../bind/symbols.ts";
import { getIndexedAccessType, getPropertyNameFromIndex } from "./access.ts";
import { getApparentType } from "./constraints.ts";
import {
  filterType,
  getIntersectionType,
  getNumberLiteralType,
  getStringLiteralType,
  getUnionType,
  mapType,
  UnionReduction,
} from "./construct.ts";
import { getEffectiveCallArguments, isGenericTaggedArgument } from "./calls/arguments.ts";
import { getResolvedSignature } from "./calls/resolve.ts";
import { checkExpressionCached, checkExpression } from "./expressions/check.ts";
import { getReturnTypeFromAnnotationOf, getContextualSignature } from "./functions.ts";
import { instantiateType } from "./instantiate.ts";
import { memberSymbolOf } from "./latebound.ts";
import {
  createPromiseType,
  getAwaitedTypeNoAlias,
  getIterationTypesOfGeneratorFunctionReturnType,
  getIterationTypesOfIterable,
} from "./iterate.ts";
import {
  elementTypeOf,
  getApplicableIndexInfo,
  getPropertiesOfType,
  getPropertyOfType,
  getTypeArguments,
  isArrayType,
  isTupleType,
} from "./members.ts";
import {
  getReturnTypeOfSignature,
  getTypeAtPosition,
  isRestSignature,
  isResolvingReturnTypeOfSignature,
} from "./parameters.ts";
import {
  anyType,
  cx,
  linksOf,
  numberType,
  resolvingSignature,
  stringType,
  undefinedType,
  esSymbolType,
  CheckFlags,
  isResolving,
} from "./state.ts";
import {
  isConstTypeReference,
  isGenerator,
  hasAsync,
  modifiersOf,
  propertyNameText,
  getContainingFunction,
} from "./queries.ts";
import { discriminateTypeByDiscriminableItems, isDiscriminantProperty } from "./relations/discriminants.ts";
import { getTypeFromBindingPattern, getTypeOfSymbol } from "./symboltypes.ts";
import { getTypeFromTypeNode } from "./typenodes.ts";
import { ElementFlags as EF, ObjectFlags as OF, TypeFlags as TF, type InferenceContext, type Type } from "./types.ts";

/** 1: signature only, 2: no constraints, 4: completions, 8: skip binding patterns. */
export function getContextualType(node: Node, flags: number): Type | undefined {
  for (let i = cx.contextStack.length - 1; i >= 0; i--) {
    const e = cx.contextStack[i];
    // What is remembered was asked for without flags.
    if (e !== undefined && e.node === node && (flags === 0 || !e.isCache)) return e.type;
  }
  const parent = node.parent;
  switch (parent.kind) {
    case "VariableDeclaration":
    case "Parameter":
    case "PropertyDeclaration":
    case "BindingElement":
      return getContextualTypeForInitializerExpression(node, flags);
    case "PropertySignature":
      return undefined;
    case "ArrowFunction":
    case "ReturnStatement":
      return getContextualTypeForReturnExpression(node, flags);
    case "YieldExpression":
      return getContextualTypeForYieldOperand(parent, flags);
    case "AwaitExpression": {
      const t = getContextualType(parent, flags);
      if (t === undefined) return undefined;
      const awaited = getAwaitedTypeNoAlias(t);
      return awaited === undefined ? undefined : getUnionType([awaited, createPromiseType(awaited)]);
    }
    case "CallExpression":
    case "NewExpression":
      return getContextualTypeForArgument(parent, node);
    case "TypeAssertionExpression":
    case "AsExpression":
      return isConstTypeReference(parent.type) ? getContextualType(parent, flags) : getTypeFromTypeNode(parent.type);
    case "SatisfiesExpression":
      return getTypeFromTypeNode(parent.type);
    case "BinaryExpression":
      return getContextualTypeForBinaryOperand(node, flags);
    case "PropertyAssignment":
    case "ShorthandPropertyAssignment":
      return getContextualTypeForObjectLiteralElement(parent, flags);
    case "SpreadAssignment":
      return getContextualType(parent.parent, flags);
    case "ArrayLiteralExpression": {
      const type = getApparentTypeOfContextualType(parent, flags);
      const index = parent.elements.indexOf(node as Expression);
      let firstSpread = -1;
      let lastSpread = -1;
      parent.elements.forEach((e, i) => {
        if (e.kind === "SpreadElement") {
          if (firstSpread < 0) firstSpread = i;
          lastSpread = i;
        }
      });
      return getContextualTypeForElementExpression(type, index, parent.elements.length, firstSpread, lastSpread);
    }
    case "ConditionalExpression":
      return node === parent.whenTrue || node === parent.whenFalse ? getContextualType(parent, flags) : undefined;
    case "TemplateSpan":
      return isGenericTaggedArgument(parent) ? getContextualTypeForTemplate(parent, node) : undefined;
    case "ParenthesizedExpression":
    case "NonNullExpression":
      return getContextualType(parent, flags);
    case "ExportAssignment":
      return undefined;
    default:
      return undefined;
  }
}
function getContextualTypeForTemplate(span: Node, node: Node): Type | undefined {
  const tagged = span.parent.parent;
  return tagged.kind === "TaggedTemplateExpression" ? getContextualTypeForArgument(tagged, node) : undefined;
}

function getContextualTypeForInitializerExpression(node: Node, flags: number): Type | undefined {
  const declaration = node.parent;
  if ("initializer" in declaration && declaration.initializer === node) {
    const result = getContextualTypeForVariableLike(declaration, flags);
    if (result !== undefined) return result;
    if (
      (flags & 8) === 0 &&
      "name" in declaration &&
      declaration.name !== undefined &&
      typeof declaration.name === "object"
    ) {
      const n: Node = declaration.name as Node;
      if ((n.kind === "ObjectBindingPattern" || n.kind === "ArrayBindingPattern") && n.elements.length > 0)
        return getTypeFromBindingPattern(n, true, false);
    }
  }
  return undefined;
}
function getContextualTypeForVariableLike(declaration: Node, flags: number): Type | undefined {
  if (
    "type" in declaration &&
    declaration.type !== undefined &&
    (declaration.kind === "VariableDeclaration" ||
      declaration.kind === "Parameter" ||
      declaration.kind === "PropertyDeclaration")
  )
    return getTypeFromTypeNode(declaration.type);
  switch (declaration.kind) {
    case "Parameter": {
      const func = declaration.parent;
      if (func.kind === "FunctionExpression" || func.kind === "ArrowFunction" || func.kind === "MethodDeclaration") {
        const s = getContextualSignature(func);
        if (s !== undefined) {
          const i = func.parameters.indexOf(declaration);
          return isRestSignature(s) && declaration.dotDotDotToken ? undefined : getTypeAtPosition(s, i);
        }
      }
      return undefined;
    }
    case "BindingElement": {
      const parent = declaration.parent.parent;
      if (parent.kind !== "VariableDeclaration" && parent.kind !== "Parameter" && parent.kind !== "BindingElement")
        return undefined;
      const parentType =
        getContextualTypeForVariableLike(parent, flags) ??
        (parent.kind !== "BindingElement" &&
        "initializer" in parent &&
        parent.initializer !== undefined &&
        declaration.initializer !== undefined
          ? checkExpressionCached(parent.initializer)
          : undefined);
      if (parentType === undefined) return undefined;
      if (declaration.parent.kind === "ArrayBindingPattern")
        return getContextualTypeForElementExpression(
          parentType,
          declaration.parent.elements.indexOf(declaration),
          -1,
          -1,
          -1,
        );
      const n = declaration.propertyName ?? (declaration.name.kind === "Identifier" ? declaration.name : undefined);
      const text = n === undefined ? undefined : propertyNameText(n);
      return text === undefined ? undefined : getTypeOfPropertyOfContextualType(parentType, text);
    }
    case "PropertyDeclaration":
      return (modifiersOf(declaration) & MF.Static) !== 0 ? contextualTypeOfStatic(declaration, flags) : undefined;
    default:
      return undefined;
  }
}
/** A class expression stands where a type with this property is expected. */
function contextualTypeOfStatic(
  declaration: Extract<Node, { kind: "PropertyDeclaration" }>,
  flags: number,
): Type | undefined {
  const owner = declaration.parent;
  const name = memberSymbolOf(declaration)?.name;
  if (owner.kind !== "ClassExpression" || name === undefined) return undefined;
  const type = getContextualType(owner, flags);
  return type === undefined ? undefined : getTypeOfPropertyOfContextualType(type, name);
}
export function getContextualReturnType(func: Node, flags: number): Type | undefined {
  const annotated = getReturnTypeFromAnnotationOf(func);
  if (annotated !== undefined) return annotated;
  const signature =
    func.kind === "FunctionExpression" || func.kind === "ArrowFunction" || func.kind === "MethodDeclaration"
      ? getContextualSignature(func)
      : undefined;
  if (signature !== undefined && !isResolvingReturnTypeOfSignature(signature))
    return getReturnTypeOfSignature(signature);
  const iife = getImmediatelyInvokedFunctionExpression(func);
  return iife === undefined ? undefined : getContextualType(iife, flags);
}
function getContextualTypeForReturnExpression(node: Node, flags: number): Type | undefined {
  const parent = node.parent;
  const func = parent.kind === "ArrowFunction" ? parent : getContainingFunction(node);
  if (func === undefined) return undefined;
  if (parent.kind === "ArrowFunction" && parent.body !== node) return undefined;
  let type = getContextualReturnType(func, flags);
  if (type !== undefined) {
    if (isGenerator(func)) {
      const isAsync = hasAsync(func);
      if (type.kind === "union")
        type = filterType(type, (t) => getIterationTypesOfGeneratorFunctionReturnType(t, isAsync) !== undefined);
      const types = getIterationTypesOfGeneratorFunctionReturnType(type, isAsync);
      if (types === undefined) return undefined;
      type = types.returnType;
    }
    if (hasAsync(func)) {
      const awaited = mapType(type, (t) => getAwaitedTypeNoAlias(t));
      return getUnionType([awaited, createPromiseType(awaited)]);
    }
    return type;
  }
  return undefined;
}
function getContextualTypeForYieldOperand(
  node: Extract<Node, { kind: "YieldExpression" }>,
  flags: number,
): Type | undefined {
  const func = getContainingFunction(node);
  if (func === undefined) return undefined;
  const isAsync = hasAsync(func);
  const type = getContextualReturnType(func, flags);
  if (type === undefined) return undefined;
  const types = getIterationTypesOfGeneratorFunctionReturnType(type, isAsync);
  if (types === undefined) return undefined;
  return node.asteriskToken ? type : types.yieldType;
}
function getContextualTypeForArgument(call: Node, arg: Node): Type | undefined {
  if (call.kind !== "CallExpression" && call.kind !== "NewExpression" && call.kind !== "TaggedTemplateExpression")
    return undefined;
  const args = getEffectiveCallArguments(call);
  const index = args.indexOf(arg as Expression);
  if (index < 0) return undefined;
  return getContextualTypeForArgumentAtIndex(call, index);
}
export function getContextualTypeForArgumentAtIndex(
  call: CallExpression | NewExpression | Extract<Node, { kind: "TaggedTemplateExpression" }>,
  index: number,
): Type {
  if (call.kind === "CallExpression" && call.expression.kind === "ImportKeyword")
    return index === 0 ? stringType : anyType;
  const signature =
    cx.tables.resolvedSignature.get(call.id) === resolvingSignature ? resolvingSignature : getResolvedSignature(call);
  const rest = signature.parameters.length - 1;
  const lastParameter = signature.parameters[rest];
  return isRestSignature(signature) && index >= rest && lastParameter !== undefined
    ? getIndexedAccessType(getTypeOfSymbol(lastParameter), getNumberLiteralType(index - rest))
    : getTypeAtPosition(signature, index);
}
function getContextualTypeForBinaryOperand(node: Node, flags: number): Type | undefined {
  const parent = node.parent;
  if (parent.kind !== "BinaryExpression") return undefined;
  switch (parent.operator) {
    case "=":
    case "&&=":
    case "||=":
    case "??=":
      if (node === parent.right) {
        // The declared type of the target; a pattern's shape.
        return parent.left.kind === "Identifier" ||
          parent.left.kind === "ObjectLiteralExpression" ||
          parent.left.kind === "ArrayLiteralExpression"
          ? checkExpression(parent.left)
          : checkExpressionCached(parent.left);
      }
      return undefined;
    case "||":
    case "??": {
      const type = getContextualType(parent, flags);
      return node === parent.right && type === undefined && parent.left.kind !== "PrivateIdentifier"
        ? checkExpressionCached(parent.left)
        : type;
    }
    case "&&":
    case ",":
      return node === parent.right ? getContextualType(parent, flags) : undefined;
    default:
      return undefined;
  }
}
export function getTypeOfPropertyOfContextualType(
  type: Type,
  name: string,
  nameType: Type | undefined = undefined,
): Type | undefined {
  return mapContextual(type, (t) => {
    if (t.kind === "intersection") {
      const parts: Type[] = [];
      for (const x of t.types) {
        const p = ofConcrete(x, name, nameType);
        if (p !== undefined) parts.push(p);
      }
      return parts.length === 0 ? undefined : getIntersectionType(parts);
    }
    return ofConcrete(t, name, nameType);
  });
}
function mapContextual(type: Type, f: (t: Type) => Type | undefined): Type | undefined {
  if (type.kind !== "union") return f(type);
  const parts: Type[] = [];
  for (const t of type.types) {
    const p = f(t);
    if (p !== undefined) parts.push(p);
  }
  return parts.length === 0 ? undefined : getUnionType(parts, UnionReduction.None);
}
function ofConcrete(t: Type, name: string, nameType: Type | undefined): Type | undefined {
  if (t.kind === "object" && (t.objectFlags & OF.Mapped) !== 0 && isGenericMapped(t)) {
    const constraint = mappedConstraint(t);
    const key = nameType ?? getStringLiteralType(name);
    if (isAssignable(key, baseOf(constraint))) return substitute(t, key);
    return undefined;
  }
  if ((t.flags & TF.StructuredType) === 0) return undefined;
  const p = getPropertyOfType(t, name);
  if (p !== undefined) {
    // A mapped property whose type is being found expects nothing.
    if (
      (linksOf(p).checkFlags & CheckFlags.Mapped) !== 0 &&
      linksOf(p).type === undefined &&
      isResolving(linksOf(p), "type")
    )
      return undefined;
    const pt = getTypeOfSymbol(p);
    return (p.flags & SF.Optional) !== 0 ? removeMissing(pt) : pt;
  }
  if (isTupleType(t) && String(Number(name)) === name && Number(name) >= 0 && t.kind === "object") {
    const rest = tupleRest(t);
    if (rest !== undefined) return rest;
  }
  return getApplicableIndexInfo(t, nameType ?? (name.charCodeAt(0) === 1 ? esSymbolType : getStringLiteralType(name)))
    ?.type;
}
import { isGenericMappedType as isGenericMapped, getMappedConstraint as mappedConstraint } from "./mapped.ts";
import { substituteIndexedMappedType as substitute, getElementTypeOfTupleRange } from "./access.ts";
import { isTypeAssignableTo as isAssignable } from "./relations/related.ts";
import { getBaseConstraintOfType } from "./constraints.ts";
function baseOf(t: Type): Type {
  return getBaseConstraintOfType(t) ?? t;
}
function tupleRest(t: Extract<Type, { kind: "object" }>): Type | undefined {
  return getElementTypeOfTupleRange(t, t.target?.tuple?.fixedLength ?? 0);
}
function removeMissing(t: Type): Type {
  return filterType(t, (x) => (x.flags & TF.Undefined) === 0 || t.kind !== "union");
}
function getContextualTypeForObjectLiteralElement(element: Node, flags: number): Type | undefined {
  const literal = element.parent;
  if (literal.kind !== "ObjectLiteralExpression") return undefined;
  const type = getApparentTypeOfContextualType(literal, flags);
  if (type === undefined) return undefined;
  const name = nameOfElement(element);
  if (name !== undefined) return getTypeOfPropertyOfContextualType(type, name);
  if ("name" in element && element.name !== undefined && typeof element.name === "object") {
    const n: Node = element.name as Node;
    if (n.kind === "ComputedPropertyName") {
      const k = checkExpressionCached(n.expression);
      const text = getPropertyNameFromIndex(k);
      if (text !== undefined) return getTypeOfPropertyOfContextualType(type, text, k);
      return mapContextual(type, (t) => getApplicableIndexInfo(t, k)?.type);
    }
  }
  return mapContextual(type, (t) => getApplicableIndexInfo(t, stringType)?.type);
}
function nameOfElement(element: Node): string | undefined {
  switch (element.kind) {
    case "PropertyAssignment":
    case "ShorthandPropertyAssignment":
    case "MethodDeclaration":
    case "GetAccessor":
    case "SetAccessor":
      return propertyNameText(element.name);
    default:
      return undefined;
  }
}
export function getContextualTypeForObjectLiteralMethod(node: Node, flags: number): Type | undefined {
  return node.parent.kind === "ObjectLiteralExpression"
    ? getContextualTypeForObjectLiteralElement(node, flags)
    : undefined;
}
export function getContextualTypeForElementExpression(
  type: Type | undefined,
  index: number,
  length: number,
  firstSpread: number,
  lastSpread: number,
): Type | undefined {
  if (type === undefined) return undefined;
  return mapContextual(type, (t) => {
    if (isTupleType(t) && t.kind === "object" && t.target?.tuple !== undefined) {
      const info = t.target.tuple;
      const args = getTypeArguments(t);
      if ((firstSpread < 0 || index < firstSpread) && index < info.fixedLength) {
        const e = args[index];
        return e === undefined
          ? undefined
          : ((info.elementFlags[index] ?? 0) & EF.Optional) !== 0
            ? removeMissing(e)
            : e;
      }
      const offset = length >= 0 && (lastSpread < 0 || index > lastSpread) ? length - index : 0;
      const fixedEnd = offset > 0 && (info.combinedFlags & EF.Variable) !== 0 ? endFixed(info.elementFlags) : 0;
      if (offset > 0 && offset <= fixedEnd) return args[args.length - offset];
      return getElementTypeOfTupleRange(
        t,
        firstSpread < 0 ? info.fixedLength : Math.min(info.fixedLength, firstSpread),
        length < 0 || lastSpread < 0 ? fixedEnd : Math.min(fixedEnd, length - lastSpread),
      );
    }
    if (isArrayType(t)) return elementTypeOf(t);
    return (
      ((firstSpread < 0 || index < firstSpread) &&
      (t.flags & TF.StructuredType) !== 0 &&
      getPropertyOfType(t, String(index)) !== undefined
        ? ofConcrete(t, String(index), undefined)
        : undefined) ?? iterated(t)
    );
  });
}
function endFixed(flags: readonly number[]): number {
  let n = 0;
  for (let i = flags.length - 1; i >= 0 && ((flags[i] ?? 0) & EF.Variable) === 0; i--) n++;
  return n;
}
function iterated(t: Type): Type | undefined {
  if ((t.flags & TF.StructuredType) === 0) return undefined;
  return getIterationTypesOfIterable(t, false, undefined)?.yieldType ?? getApplicableIndexInfo(t, numberType)?.type;
}

// ---- apparent contextual types

export function getInferenceContext(node: Node): InferenceContext | undefined {
  for (let i = cx.inferenceStack.length - 1; i >= 0; i--) {
    const e = cx.inferenceStack[i];
    if (e !== undefined && isDescendant(node, e.node)) return e.context;
  }
  return undefined;
}
function isDescendant(node: Node, ancestor: Node): boolean {
  let n: Node = node;
  for (;;) {
    if (n === ancestor) return true;
    if (n.kind === "SourceFile") return false;
    n = n.parent;
  }
}
export function getApparentTypeOfContextualType(node: Node, flags: number = 0): Type | undefined {
  const contextual =
    node.kind === "MethodDeclaration"
      ? getContextualTypeForObjectLiteralMethod(node, flags)
      : getContextualType(node, flags);
  const instantiated = instantiateContextualType(contextual, node, flags);
  if (instantiated === undefined || ((flags & 2) !== 0 && (instantiated.flags & TF.TypeVariable) !== 0))
    return undefined;
  const apparent = mapType(instantiated, (t) => ((t.objectFlags & OF.Mapped) !== 0 ? t : getApparentType(t)), true);
  if (apparent.kind === "union" && node.kind === "ObjectLiteralExpression")
    return discriminateContextualTypeByObjectMembers(node, apparent);
  return apparent;
}
export function instantiateContextualType(type: Type | undefined, node: Node, flags: number): Type | undefined {
  if (type !== undefined && maybeInstantiable(type)) {
    const context = getInferenceContext(node);
    if (
      context !== undefined &&
      (flags & 1) !== 0 &&
      context.inferences.some(
        (i) => i.candidates !== undefined || i.contraCandidates !== undefined || hasDefault(i.typeParameter),
      )
    )
      return instantiateInstantiableTypes(type, (t) => instantiateType(t, context.nonFixingMapper));
    if (context?.returnMapper !== undefined) {
      const mapper = context.returnMapper;
      const t = instantiateInstantiableTypes(type, (x) => instantiateType(x, mapper));
      // A whole `boolean` asks for no literal.
      return t.kind === "union" && t.types.includes(regularFalseType) && t.types.includes(regularTrueType)
        ? filterType(t, (x) => x !== regularFalseType && x !== regularTrueType)
        : t;
    }
  }
  return type;
}
import { regularFalseType, regularTrueType } from "./state.ts";
import { getDefaultFromTypeParameter } from "./declared.ts";
function hasDefault(t: Type): boolean {
  return t.kind === "parameter" && getDefaultFromTypeParameter(t) !== undefined;
}
function maybeInstantiable(t: Type): boolean {
  return (
    (t.flags & TF.Instantiable) !== 0 ||
    ((t.kind === "union" || t.kind === "intersection") && t.types.some(maybeInstantiable))
  );
}
function instantiateInstantiableTypes(type: Type, f: (t: Type) => Type): Type {
  if ((type.flags & TF.Instantiable) !== 0) return f(type);
  if (type.kind === "union")
    return getUnionType(
      type.types.map((t) => instantiateInstantiableTypes(t, f)),
      UnionReduction.None,
    );
  if (type.kind === "intersection")
    return getIntersectionType(type.types.map((t) => instantiateInstantiableTypes(t, f)));
  return type;
}
function isPossiblyDiscriminantValue(e: Expression): boolean {
  switch (e.kind) {
    case "StringLiteral":
    case "NumericLiteral":
    case "BigIntLiteral":
    case "NoSubstitutionTemplateLiteral":
    case "TemplateExpression":
    case "TrueKeyword":
    case "FalseKeyword":
    case "NullKeyword":
    case "Identifier":
      return true;
    case "PropertyAccessExpression":
    case "ParenthesizedExpression":
      return isPossiblyDiscriminantValue(e.expression);
    default:
      return false;
  }
}
const discriminated = new Map<string, Type>();
function discriminateContextualTypeByObjectMembers(
  node: ObjectLiteralExpression,
  contextual: Extract<Type, { kind: "union" }>,
): Type {
  const key = String(node.id) + "," + String(contextual.id);
  const cached = discriminated.get(key);
  if (cached !== undefined) return cached;
  const items: { name: string; type: () => Type }[] = [];
  const present = new Set<string>();
  for (const p of node.properties) {
    const name = nameOfElement(p);
    if (name === undefined) continue;
    present.add(name);
    if (
      p.kind === "PropertyAssignment" &&
      isPossiblyDiscriminantValue(p.initializer) &&
      isDiscriminantProperty(contextual, name)
    )
      items.push({ name, type: () => contextFree(p.initializer) });
    if (p.kind === "ShorthandPropertyAssignment" && isDiscriminantProperty(contextual, name))
      items.push({ name, type: () => contextFree(p.name) });
  }
  const hasSpread = node.properties.some((p) => p.kind === "SpreadAssignment");
  if (!hasSpread)
    for (const p of getPropertiesOfType(contextual))
      if ((p.flags & SF.Optional) !== 0 && !present.has(p.name) && isDiscriminantProperty(contextual, p.name))
        items.push({ name: p.name, type: () => undefinedType });
  const result = items.length === 0 ? contextual : discriminateTypeByDiscriminableItems(contextual, items);
  discriminated.set(key, result);
  return result;
}
import { getContextFreeTypeOfExpression } from "./expressions/check.ts";
function contextFree(e: Expression): Type {
  return getContextFreeTypeOfExpression(e);
}
