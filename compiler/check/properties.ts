/** Property and element access, `this`, `super`, private names; accessibility and readonly. */
import { ModifierFlags as MF, type BindingElement, type Expression, type Node } from "../ast/ast.ts";
import { privateName, SymbolFlags as SF, type Symbol } from "../bind/symbols.ts";
import {
  AccessFlags,
  getIndexedAccessType,
  getPropertyNameFromIndex,
  isGenericObjectType,
  isTypeAssignableToKind,
  isGenericIndexType,
} from "./access.ts";
import { getApparentType, getBaseConstraintOfType } from "./constraints.ts";
import { getUnionType } from "./construct.ts";
import {
  getBaseTypes,
  getClassHeritage,
  getDeclaredTypeOfClassOrInterface,
  getDeclaredTypeOfSymbol,
  hasBaseType,
  getBaseConstructorTypeOfClass,
  getTargetType,
} from "./declared.ts";
import { checkExpression, checkExpressionCached } from "./expressions/check.ts";
import { getContextualSignature } from "./functions.ts";
import { globalType } from "./globals.ts";
import {
  getApplicableIndexInfo,
  getApplicableIndexInfoForName,
  getIndexInfoOfType,
  getPropertiesOfType,
  getPropertyOfType,
  getTypeArguments,
  getTypeWithThisArgument,
  isReadonlySymbol,
  resolveStructuredTypeMembers,
} from "./members.ts";
import { entityText, resolveAlias, resolveEntityName, symOf } from "./names.ts";
import { getNonNullableType, getTypeFacts, isNullableType, TypeFacts } from "./facts.ts";
import { getFlowTypeOfReference } from "./narrowing/flow.ts";
import { getThisTypeOfSignature } from "./parameters.ts";
import { symbolToString, typeToString } from "./print.ts";
import {
  getAssignmentTargetKind,
  getContainingClass,
  getModifiersOfSymbol,
  getThisContainer,
  isAssignmentTarget,
  isOptionalChain,
  isPrivateName,
  isStatic,
  modifiersOf,
  getContainingFunction,
} from "./queries.ts";
import { declaringClass } from "./relations/properties.ts";
import { isExcessPropertyCheckTarget } from "./relations/excess.ts";
import { isTypeAssignableTo } from "./relations/related.ts";
import { getSignatureFromDeclaration } from "./signatures.ts";
import {
  anyType,
  autoType,
  CheckFlags,
  cx,
  error,
  errorType,
  linksOf,
  stringType,
  undefinedType,
  unknownType,
  globalThisSymbol,
  numberType,
  silentNeverType,
} from "./state.ts";
import { suggestFrom } from "./suggest.ts";
import { getTypeOfSymbol, getWriteTypeOfSymbol } from "./symboltypes.ts";
import { ObjectFlags as OF, TypeFlags as TF, type Type } from "./types.ts";
import { getWidenedType, maybeKind } from "./widen.ts";

export function markPropertyAsReferenced(_prop: Symbol): void {
  return;
}

// ---- this, super

export function checkThisType(node: Node): Type {
  const container = getThisContainer(node, true);
  let c: Node = container;
  let captured = false;
  if (c.kind === "Constructor")
    checkThisBeforeSuper(
      node,
      c,
      17009,
      "'super' must be called before accessing 'this' in the constructor of a derived class.",
    );
  while (c.kind === "ArrowFunction") {
    captured = true;
    c = getThisContainer(c, true);
  }
  if (c.kind === "ModuleDeclaration") error(node, 2331, "'this' cannot be referenced in a module or namespace body.");
  else if (c.kind === "EnumDeclaration") error(node, 2332, "'this' cannot be referenced in current location.");
  const type = tryGetThisTypeAt(node, c);
  if (type === undefined) {
    if (c.kind === "SourceFile" && symOf(c) !== undefined) return undefinedType;
    if (c.kind === "SourceFile") return globalThisType();
    error(node, 2683, "'this' implicitly has type 'any' because it does not have a type annotation.");
    void captured;
    return anyType;
  }
  return type;
}
function globalThisType(): Type {
  return anyType;
}
function tryGetThisTypeAt(node: Node, container: Node): Type | undefined {
  if (
    container.kind === "FunctionDeclaration" ||
    container.kind === "FunctionExpression" ||
    container.kind === "MethodDeclaration" ||
    container.kind === "GetAccessor" ||
    container.kind === "SetAccessor" ||
    container.kind === "Constructor"
  ) {
    const own =
      getThisTypeOfSignature(getSignatureFromDeclaration(container)) ?? getContextualThisParameterType(container);
    if (own !== undefined) return flowThis(node, own);
  }
  const parent = container.parent;
  if (parent.kind === "ClassDeclaration" || parent.kind === "ClassExpression") {
    const symbol = symOf(parent);
    if (symbol !== undefined) {
      const type = isStatic(container)
        ? getTypeOfSymbol(symbol)
        : (getDeclaredTypeOfClassOrInterface(symbol).thisType ?? errorType);
      return flowThis(node, type);
    }
  }
  return undefined;
}
function flowThis(node: Node, type: Type): Type {
  return getFlowTypeOfReference(node, type);
}
function getContextualThisParameterType(func: Node): Type | undefined {
  if (func.kind === "ArrowFunction") return undefined;
  if (
    func.kind === "FunctionExpression" ||
    (func.kind === "MethodDeclaration" && func.parent.kind === "ObjectLiteralExpression")
  ) {
    const s =
      func.kind === "FunctionExpression" || func.kind === "MethodDeclaration"
        ? getContextualSignature(func)
        : undefined;
    if (s !== undefined && s.thisParameter !== undefined) return getTypeOfSymbol(s.thisParameter);
  }
  // In object literals `this` is ThisType<T> of the context, the contextual type, or the literal's own type.
  if (
    (func.kind === "MethodDeclaration" || func.kind === "GetAccessor" || func.kind === "SetAccessor") &&
    func.parent.kind === "ObjectLiteralExpression"
  )
    return thisOfLiteral(func.parent);
  if (func.kind === "FunctionExpression") {
    const p = func.parent;
    if (p.kind === "PropertyAssignment" && p.parent.kind === "ObjectLiteralExpression") return thisOfLiteral(p.parent);
    if (
      p.kind === "BinaryExpression" &&
      p.operator === "=" &&
      p.left.kind === "PropertyAccessExpression" &&
      p.right === func
    )
      return checkExpressionCached(p.left.expression);
  }
  return undefined;
}
import { getApparentTypeOfContextualType, getInferenceContext } from "./contextual.ts";
import { instantiateType } from "./instantiate.ts";
function thisOfLiteral(literal: Node): Type | undefined {
  const contextual = getApparentTypeOfContextualType(literal, 0);
  let l: Node = literal;
  let type = contextual;
  while (type !== undefined) {
    const t = getThisTypeFromContextualType(type);
    if (t !== undefined) {
      const context = getInferenceContext(literal);
      return context === undefined ? t : instantiateType(t, context.nonFixingMapper);
    }
    if (l.parent.kind !== "PropertyAssignment") break;
    l = l.parent.parent;
    type = getApparentTypeOfContextualType(l, 0);
  }
  return getWidenedType(
    contextual !== undefined ? getNonNullableType(contextual) : checkExpressionCached(literal as Expression),
  );
}
function getThisTypeFromContextualType(type: Type): Type | undefined {
  if (type.kind === "intersection") {
    for (const t of type.types) {
      const r = getThisTypeFromContextualType(t);
      if (r !== undefined) return r;
    }
    return undefined;
  }
  return type.kind === "object" && type.target !== undefined && type.target === globalType("ThisType")
    ? getTypeArguments(type)[0]
    : undefined;
}
import { isPostSuperFlowNode } from "./super.ts";
export function checkThisBeforeSuper(node: Node, container: Node, code: number, message: string): void {
  const classNode = container.parent;
  if (getClassHeritage(classNode) === undefined) return;
  if (getClassHeritage(classNode)?.expression.kind === "NullKeyword") return;
  if (!isPostSuperFlowNode(node)) error(node, code, message);
}

export function checkSuperExpression(node: Node): Type {
  const isCall = node.parent.kind === "CallExpression" && node.parent.expression === node;
  let container = superContainer(node);
  let needsArrow = false;
  if (!isCall)
    while (container !== undefined && container.kind === "ArrowFunction") {
      container = superContainer(container);
      needsArrow = true;
    }
  void needsArrow;
  if (container === undefined || !legalSuper(container, isCall)) {
    if (isCall)
      error(
        node,
        2337,
        "Super calls are not permitted outside constructors or in nested functions inside constructors.",
      );
    else if (
      container === undefined ||
      !(
        container.parent.kind === "ClassDeclaration" ||
        container.parent.kind === "ClassExpression" ||
        container.parent.kind === "ObjectLiteralExpression"
      )
    )
      error(node, 2660, "'super' can only be referenced in members of derived classes or object literal expressions.");
    else
      error(
        node,
        2338,
        "'super' property access is permitted only in a constructor, member function, or member accessor of a derived class.",
      );
    return errorType;
  }
  if (!isCall && container.kind === "Constructor")
    checkThisBeforeSuper(
      node,
      container,
      17011,
      "'super' must be called before accessing a property of 'super' in the constructor of a derived class.",
    );
  const classNode = container.parent;
  if (classNode.kind === "ObjectLiteralExpression") return anyType;
  const heritage = getClassHeritage(classNode);
  if (heritage === undefined) {
    error(node, 2335, "'super' can only be referenced in a derived class.");
    return errorType;
  }
  const symbol = symOf(classNode);
  if (symbol === undefined) return errorType;
  const classType = getDeclaredTypeOfClassOrInterface(symbol);
  const base = getBaseTypes(classType)[0];
  if (base === undefined) return errorType;
  return isStatic(container) || isCall
    ? getBaseConstructorTypeOfClass(classType)
    : getTypeWithThisArgument(base, classType.thisType);
}
function superContainer(node: Node): Node | undefined {
  let n: Node = node;
  for (;;) {
    n = n.parent;
    switch (n.kind) {
      case "SourceFile":
        return undefined;
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunction":
      case "PropertyDeclaration":
      case "MethodDeclaration":
      case "Constructor":
      case "GetAccessor":
      case "SetAccessor":
      case "ClassStaticBlockDeclaration":
        return n;
      default:
        break;
    }
  }
}
function legalSuper(container: Node, isCall: boolean): boolean {
  if (isCall) return container.kind === "Constructor";
  const p = container.parent.kind;
  if (p !== "ClassDeclaration" && p !== "ClassExpression" && p !== "ObjectLiteralExpression") return false;
  return (
    container.kind === "MethodDeclaration" ||
    container.kind === "GetAccessor" ||
    container.kind === "SetAccessor" ||
    container.kind === "PropertyDeclaration" ||
    container.kind === "Constructor" ||
    container.kind === "ClassStaticBlockDeclaration"
  );
}

// ---- private names

export function classOfPrivateName(node: Extract<Node, { kind: "PrivateIdentifier" }>): Symbol | undefined {
  let n: Node = node;
  while (n.kind !== "SourceFile") {
    if (n.kind === "ClassDeclaration" || n.kind === "ClassExpression") {
      const s = symOf(n);
      if (s !== undefined) {
        const name = privateName(s, node.text);
        if (s.members?.has(name) === true || s.exports?.has(name) === true) return s;
      }
    }
    n = n.parent;
  }
  return undefined;
}

// ---- nullability of what is accessed

export function checkNonNullExpression(node: Expression): Type {
  return checkNonNullType(checkExpression(node), node);
}
export function checkNonNullType(type: Type, node: Node): Type {
  if ((type.flags & TF.Unknown) !== 0) {
    if (isEntityName(node)) {
      const text = entityText(node);
      if (text.length < 100) {
        error(node, 18046, "'{0}' is of type 'unknown'.", text);
        return errorType;
      }
    }
    error(node, 2571, "Object is of type 'unknown'.");
    return errorType;
  }
  const facts = getTypeFacts(type, TypeFacts.IsUndefinedOrNull);
  if (facts === 0) return type;
  reportNullable(node, (facts & TypeFacts.IsNull) !== 0, (facts & TypeFacts.IsUndefined) !== 0, type);
  const t = getNonNullableType(type);
  return (t.flags & (TF.Nullable | TF.Never)) !== 0 ? errorType : t;
}
function isEntityName(n: Node): boolean {
  return (
    n.kind === "Identifier" ||
    n.kind === "ThisKeyword" ||
    (n.kind === "PropertyAccessExpression" && isEntityName(n.expression))
  );
}
function reportNullable(node: Node, hasNull: boolean, hasUndefined: boolean, _type: Type): void {
  const text = isEntityName(node) ? entityText(node) : undefined;
  if (node.kind === "NullKeyword") {
    error(node, 18050, "The value '{0}' cannot be used here.", "null");
    return;
  }
  if (text !== undefined && text.length < 100) {
    if (node.kind === "Identifier" && text === "undefined") {
      error(node, 18050, "The value '{0}' cannot be used here.", "undefined");
      return;
    }
    if (hasNull && hasUndefined) error(node, 18049, "'{0}' is possibly 'null' or 'undefined'.", text);
    else if (hasUndefined) error(node, 18048, "'{0}' is possibly 'undefined'.", text);
    else error(node, 18047, "'{0}' is possibly 'null'.", text);
    return;
  }
  if (hasNull && hasUndefined) error(node, 2533, "Object is possibly 'null' or 'undefined'.");
  else if (hasUndefined) error(node, 2532, "Object is possibly 'undefined'.");
  else error(node, 2531, "Object is possibly 'null'.");
}
/** For the links of an optional chain: (type of the object, is the chain optional here?). */
export function checkChainObject(node: Expression, access: Node): { type: Type; wasOptional: boolean } {
  const raw = checkExpression(node);
  const isRoot = "questionDotToken" in access && access.questionDotToken === true;
  if (isRoot)
    return {
      type: checkUnknownOnly(getNonNullableType(raw), node),
      wasOptional: isNullableType(raw) && (raw.flags & TF.Unknown) === 0,
    };
  if (isOptionalChain(access) && isOptionalChain(node) && chainOptional.has(node.id)) {
    // The chain's own undefined goes around this link; only other null or undefined matters.
    const inner = chainInner.get(node.id) ?? raw;
    return { type: checkNonNullType(inner, node), wasOptional: true };
  }
  return { type: checkNonNullType(raw, node), wasOptional: false };
}
function checkUnknownOnly(t: Type, node: Expression): Type {
  if ((t.flags & TF.Unknown) !== 0) return checkNonNullType(t, node);
  return t;
}
const chainOptional = new Set<number>();
const chainInner = new Map<number, Type>();
export function propagateOptional(node: Expression, type: Type, wasOptional: boolean): Type {
  if (wasOptional) {
    chainOptional.add(node.id);
    chainInner.set(node.id, type);
    return getUnionType([type, undefinedType]);
  }
  chainOptional.delete(node.id);
  return type;
}

// ---- property access

export function checkPropertyAccessExpression(
  node: Extract<Node, { kind: "PropertyAccessExpression" }>,
  checkMode: number,
): Type {
  void checkMode;
  // Namespaces and imported modules.
  const chain = checkChainObject(node.expression, node);
  const type = checkPropertyAccess(node, node.expression, chain.type, node.name);
  return isOptionalChain(node) ? propagateOptional(node, type, chain.wasOptional) : type;
}
export function checkPropertyOfQualifiedName(node: Extract<Node, { kind: "QualifiedName" }>, leftType: Type): Type {
  return checkPropertyAccess(node, node.left, leftType, node.right);
}
function isInPropertyInitializerOrBlock(node: Node): boolean {
  let n = node;
  while (n.kind !== "SourceFile") {
    if (n.kind === "PropertyDeclaration") return true;
    if (
      n.kind === "ArrowFunction" ||
      n.kind === "FunctionExpression" ||
      n.kind === "FunctionDeclaration" ||
      n.kind === "MethodDeclaration" ||
      n.kind === "Constructor"
    )
      return false;
    n = n.parent;
  }
  return false;
}
export function checkPropertyAccess(
  node: Node,
  left: Node,
  leftType: Type,
  right: Extract<Node, { kind: "Identifier" | "PrivateIdentifier" }>,
): Type {
  const assignmentKind = getAssignmentTargetKind(node);
  const apparentType = getApparentType(
    assignmentKind !== "none" || isMethodAccessForCall(node) ? getWidenedType(leftType) : leftType,
  );
  let prop: Symbol | undefined;
  if (right.kind === "PrivateIdentifier") {
    const classSymbol = classOfPrivateName(right);
    if ((apparentType.flags & TF.Any) !== 0) {
      return apparentType === errorType ? errorType : apparentType;
    }
    if (classSymbol === undefined) {
      if (getContainingClass(right) === undefined)
        error(right, 18016, "Private identifiers are not allowed outside class bodies.");
      else {
        const other = getPropertiesOfType(apparentType).find(
          (p) => isPrivateName(p.name) && symbolToString(p) === right.text,
        );
        if (other !== undefined)
          error(
            right,
            18013,
            "Property '{0}' is not accessible outside class '{1}' because it has a private identifier.",
            right.text,
            declaringName(other),
          );
        else error(right, 2339, "Property '{0}' does not exist on type '{1}'.", right.text, typeToString(leftType));
      }
      return errorType;
    }
    prop = getPropertyOfType(leftType, privateName(classSymbol, right.text));
    if (prop === undefined) {
      error(right, 2339, "Property '{0}' does not exist on type '{1}'.", right.text, typeToString(leftType));
      return errorType;
    }
    if ((prop.flags & SF.SetAccessor) !== 0 && (prop.flags & SF.GetAccessor) === 0 && assignmentKind !== "definite")
      error(node, 2806, "Private accessor was defined without a getter.");
  } else {
    if ((apparentType.flags & TF.Any) !== 0 || apparentType === silentNeverType)
      return apparentType === errorType ? errorType : apparentType === autoType ? errorType : apparentType;
    prop = getPropertyOfType(apparentType, right.text);
  }
  let propType: Type;
  if (prop === undefined) {
    const info =
      right.kind === "Identifier" &&
      (assignmentKind === "none" || !isGenericObjectType(leftType) || isThisTypeParameter(leftType))
        ? getApplicableIndexInfoForName(apparentType, right.text)
        : undefined;
    if (info === undefined) {
      if (right.text === "" || leftType === errorType) return errorType;
      if (leftType.symbol === globalThisSymbol) return anyType;
      reportNonexistentProperty(right, isThisTypeParameter(leftType) ? apparentType : leftType);
      return errorType;
    }
    if (info.isReadonly && (isAssignmentTarget(node) || isDeleteTarget(node)))
      error(node, 2542, "Index signature in type '{0}' only permits reading.", typeToString(apparentType));
    propType = info.type;
  } else {
    const resolved = (prop.flags & SF.Alias) !== 0 ? resolveAlias(prop) : prop;
    cx.tables.resolvedSymbol.set(node.id, resolved);
    cx.tables.resolvedSymbol.set(right.id, resolved);
    checkPropertyNotUsedBeforeDeclaration(prop, node, right);
    checkPropertyAccessibility(node, left.kind === "SuperKeyword", isWriteAccess(node), apparentType, prop, right);
    if (isAssignmentToReadonlyEntity(node, prop)) {
      error(right, 2540, "Cannot assign to '{0}' because it is a read-only property.", right.text);
      return errorType;
    }
    propType = isThisPropertyAccessInConstructor(node, prop)
      ? autoType
      : assignmentKind === "definite" || isWriteAccess(node)
        ? getWriteTypeOfSymbol(prop)
        : getTypeOfSymbol(prop);
  }
  return getFlowTypeOfAccessExpression(node, prop, propType, right);
}
function isDeleteTarget(node: Node): boolean {
  return node.parent.kind === "DeleteExpression";
}
function isMethodAccessForCall(node: Node): boolean {
  let n = node;
  while (n.parent.kind === "ParenthesizedExpression") n = n.parent;
  return n.parent.kind === "CallExpression" && n.parent.expression === n;
}
function isThisTypeParameter(t: Type): boolean {
  return t.kind === "parameter" && t.isThisType;
}
function declaringName(p: Symbol): string {
  return p.parent?.name ?? "";
}
function isWriteAccess(node: Node): boolean {
  return getAssignmentTargetKind(node) === "definite";
}
function isThisPropertyAccessInConstructor(node: Node, prop: Symbol): boolean {
  if (node.kind !== "PropertyAccessExpression" || node.expression.kind !== "ThisKeyword") return false;
  const d = prop.valueDeclaration;
  if (d === undefined || d.kind !== "PropertyDeclaration" || d.type !== undefined || d.initializer !== undefined)
    return false;
  const c = getThisContainer(node, true);
  return c.kind === "Constructor" && c.parent === d.parent;
}
export function isMatchingConstructorProperty(): boolean {
  return false;
}
function getFlowTypeOfAccessExpression(node: Node, prop: Symbol | undefined, propType: Type, errorNode: Node): Type {
  const assignmentKind = getAssignmentTargetKind(node);
  if (assignmentKind === "definite") return propType;
  if (
    prop !== undefined &&
    (prop.flags & (SF.Variable | SF.Property | SF.Accessor)) === 0 &&
    !((prop.flags & SF.Method) !== 0 && propType.kind === "union")
  )
    return propType;
  if (propType === autoType) return getFlowTypeOfReference(node, propType, undefinedType, undefined);
  let type = narrowableTypeForReference(propType, node);
  let assumeUninitialized = false;
  if (node.kind === "PropertyAccessExpression" && node.expression.kind === "ThisKeyword") {
    const d = prop?.valueDeclaration;
    if (
      d !== undefined &&
      d.kind === "PropertyDeclaration" &&
      d.initializer === undefined &&
      !d.exclamationToken &&
      !isStatic(d)
    ) {
      const container = getControlFlowContainer(node);
      if (container.kind === "Constructor" && container.parent === d.parent && (modifiersOf(d) & MF.Ambient) === 0)
        assumeUninitialized = true;
    }
  }
  type = getFlowTypeOfReference(node, type, assumeUninitialized ? getUnionType([type, undefinedType]) : type);
  if (assumeUninitialized && !maybeKind(propType, TF.Undefined) && maybeKind(type, TF.Undefined)) {
    error(
      errorNode,
      2565,
      "Property '{0}' is used before being assigned.",
      prop === undefined ? "" : symbolToString(prop),
    );
    return propType;
  }
  return assignmentKind === "compound" ? baseOfLiteral(type) : type;
}
import { getBaseTypeOfLiteralType } from "./widen.ts";
import { getNarrowableTypeForReference, getControlFlowContainer } from "./identifiers.ts";
function baseOfLiteral(t: Type): Type {
  return getBaseTypeOfLiteralType(t);
}
function narrowableTypeForReference(t: Type, node: Node): Type {
  return getNarrowableTypeForReference(t, node);
}
function checkPropertyNotUsedBeforeDeclaration(prop: Symbol, node: Node, right: Node): void {
  const d = prop.valueDeclaration;
  if (d === undefined || d.parent.kind === "SourceFile") return;
  if (
    isInPropertyInitializerOrBlock(node) &&
    d.kind === "PropertyDeclaration" &&
    node.kind === "PropertyAccessExpression" &&
    node.expression.kind === "ThisKeyword" &&
    !isStatic(d) &&
    d.pos > node.pos
  ) {
    let n: Node = node;
    while (n.kind !== "PropertyDeclaration" && n.kind !== "SourceFile") n = n.parent;
    if (n.kind === "PropertyDeclaration" && n.parent === d.parent && !isStatic(n) && !d.questionToken)
      error(right, 2729, "Property '{0}' is used before its initialization.", symbolToString(prop));
  } else if (
    d.kind === "PropertyDeclaration" &&
    isInPropertyInitializerOrBlock(node) &&
    node.kind === "PropertyAccessExpression" &&
    node.expression.kind === "ThisKeyword"
  ) {
    let n: Node = node;
    while (n.kind !== "PropertyDeclaration" && n.kind !== "SourceFile") n = n.parent;
    if (n === d) error(right, 2729, "Property '{0}' is used before its initialization.", symbolToString(prop));
  } else if (d.kind === "ClassDeclaration" && node.parent.kind !== "TypeReference") return;
}
/** Private, protected, abstract, and super access. */
export function checkPropertyAccessibility(
  node: Node,
  isSuper: boolean,
  writing: boolean,
  containingTypeIn: Type,
  prop: Symbol,
  errorNode: Node,
): boolean {
  const flags = getModifiersOfSymbol(prop);
  void writing;
  if (isSuper) {
    if ((flags & MF.Abstract) !== 0 && !prop.declarations.some((d) => (modifiersOf(d) & MF.Abstract) === 0)) {
      error(
        errorNode,
        2715,
        "Abstract property '{0}' in class '{1}' cannot be accessed in the constructor.".replace(
          "cannot be accessed in the constructor",
          "cannot be accessed via super expression",
        ),
        symbolToString(prop),
        declaringName(prop),
      );
      return false;
    }
    if (
      (flags & MF.Static) === 0 &&
      prop.declarations.some((d) => d.kind === "PropertyDeclaration") &&
      (prop.flags & SF.Property) !== 0
    ) {
      error(
        errorNode,
        2855,
        "Class field '{0}' defined by the parent class is not accessible in the child class via super.",
        symbolToString(prop),
      );
      return false;
    }
  }
  if (
    (flags & MF.Abstract) !== 0 &&
    node.kind === "PropertyAccessExpression" &&
    node.expression.kind === "ThisKeyword" &&
    (prop.flags & SF.Property) !== 0
  ) {
    const c = declaringClass(prop);
    const classNode = c?.symbol?.valueDeclaration;
    if (classNode !== undefined) {
      const f = getThisContainer(node, true);
      if ((f.kind === "Constructor" || (f.kind === "PropertyDeclaration" && !isStatic(f))) && f.parent === classNode) {
        error(
          errorNode,
          2715,
          "Abstract property '{0}' in class '{1}' cannot be accessed in the constructor.",
          symbolToString(prop),
          declaringName(prop),
        );
        return false;
      }
    }
  }
  if ((flags & (MF.Private | MF.Protected)) === 0 || isPrivateName(prop.name)) return true;
  if ((flags & MF.Private) !== 0) {
    const classNode = declaringClass(prop)?.symbol?.valueDeclaration;
    if (classNode === undefined || !isNodeWithin(node, classNode)) {
      error(
        errorNode,
        2341,
        "Property '{0}' is private and only accessible within class '{1}'.",
        symbolToString(prop),
        declaringName(prop),
      );
      return false;
    }
    return true;
  }
  if (isSuper) return true;
  let enclosing: Type | undefined;
  let n: Node = node;
  while (n.kind !== "SourceFile") {
    n = n.parent;
    if (n.kind === "ClassDeclaration" || n.kind === "ClassExpression") {
      const s = symOf(n);
      const t = s === undefined ? undefined : getDeclaredTypeOfSymbol(s);
      if (t !== undefined && isClassDerivedFromDeclaring(t, prop)) {
        enclosing = t;
        break;
      }
    }
  }
  if (enclosing === undefined) {
    // A `this` parameter says what class the function belongs to.
    const fn = getContainingFunction(node);
    const self = fn !== undefined && "parameters" in fn ? fn.parameters[0] : undefined;
    if (self !== undefined && self.name.kind === "Identifier" && self.name.text === "this" && self.type !== undefined) {
      const s = symOf(self);
      const t = s === undefined ? undefined : getTypeOfSymbol(s);
      const target =
        t === undefined ? undefined : getTargetType(t.kind === "parameter" ? (getBaseConstraintOfType(t) ?? t) : t);
      if (target !== undefined && isClassDerivedFromDeclaring(target, prop)) enclosing = target;
    }
  }
  if (enclosing === undefined) {
    error(
      errorNode,
      2445,
      "Property '{0}' is protected and only accessible within class '{1}' and its subclasses.",
      symbolToString(prop),
      declaringName(prop),
    );
    return false;
  }
  if ((flags & MF.Static) !== 0) return true;
  let containing: Type | undefined = containingTypeIn;
  if (containing.kind === "parameter")
    containing = containing.isThisType ? containing.constraint : (getBaseConstraintOfType(containing) ?? containing);
  if (containing === undefined || !hasBaseType(containing, enclosing)) {
    error(
      errorNode,
      2446,
      "Property '{0}' is protected and only accessible through an instance of class '{1}'. This is an instance of class '{2}'.",
      symbolToString(prop),
      typeToString(enclosing),
      containing === undefined ? "" : typeToString(containing),
    );
    return false;
  }
  return true;
}
function isClassDerivedFromDeclaring(t: Type, prop: Symbol): boolean {
  const links = linksOf(prop);
  if (
    (links.checkFlags & CheckFlags.Synthetic) !== 0 &&
    links.containingType !== undefined &&
    links.containingType.kind !== "object"
  ) {
    return links.containingType.types.some((x) => {
      const p = getPropertyOfType(x, prop.name);
      return p !== undefined && isClassDerivedFromDeclaring(t, p);
    });
  }
  const c = declaringClass(prop);
  return c !== undefined && hasBaseType(t, c);
}
function isNodeWithin(node: Node, container: Node): boolean {
  let n = node;
  while (n.kind !== "SourceFile") {
    if (n === container) return true;
    n = n.parent;
  }
  return false;
}
export function isAssignmentToReadonlyEntity(node: Node, symbol: Symbol): boolean {
  const kind = getAssignmentTargetKind(node);
  if (kind === "none" && !isDeleteTarget(node)) return false;
  if (isDeleteTarget(node)) return false;
  if (!isReadonlySymbol(symbol)) {
    return false;
  }
  // A readonly property may be assigned in the constructor of its own class.
  if (
    (symbol.flags & SF.Property) !== 0 &&
    (node.kind === "PropertyAccessExpression" || node.kind === "ElementAccessExpression") &&
    node.expression.kind === "ThisKeyword"
  ) {
    const c = getControlFlowContainer(node);
    const d = symbol.valueDeclaration;
    if (d !== undefined && c.kind === "Constructor") {
      const isLocalPropertyDeclaration = c.parent === d.parent;
      const isLocalParameterProperty = c === d.parent;
      if (isLocalPropertyDeclaration || isLocalParameterProperty) return false;
    }
    if (
      d !== undefined &&
      d.kind === "PropertyDeclaration" &&
      isStatic(d) &&
      (c.kind === "ClassStaticBlockDeclaration" || c.kind === "PropertyDeclaration") &&
      c.parent === d.parent
    )
      return false;
  }
  return true;
}
function reportNonexistentProperty(
  node: Extract<Node, { kind: "Identifier" | "PrivateIdentifier" }>,
  containingType: Type,
): void {
  const name = node.text;
  if (node.kind === "Identifier" && containingType.kind === "union" && (containingType.flags & TF.EnumLiteral) === 0) {
    for (const t of containingType.types) {
      if (getPropertyOfType(t, name) === undefined && getApplicableIndexInfoForName(t, name) === undefined) {
        const s = suggestProperty(name, containingType);
        void s;
        error(node, 2339, "Property '{0}' does not exist on type '{1}'.", name, typeToString(containingType));
        return;
      }
    }
  }
  const symbol = containingType.symbol;
  if (
    symbol !== undefined &&
    (symbol.flags & SF.Class) !== 0 &&
    containingType.kind === "object" &&
    (containingType.objectFlags & OF.ClassOrInterface) !== 0
  ) {
    if (symbol.exports?.has(name) === true) {
      error(
        node,
        2576,
        "Property '{0}' does not exist on type '{1}'. Did you mean to access the static member '{2}' instead?",
        name,
        typeToString(containingType),
        symbol.name + "." + name,
      );
      return;
    }
  }
  const promised =
    containingType.kind === "object" &&
    containingType.target !== undefined &&
    containingType.target === globalType("Promise")
      ? getTypeArguments(containingType)[0]
      : undefined;
  if (promised !== undefined && getPropertyOfType(promised, name) !== undefined) {
    error(node, 2339, "Property '{0}' does not exist on type '{1}'.", name, typeToString(containingType));
    return;
  }
  const suggestion = suggestProperty(name, containingType);
  if (suggestion !== undefined)
    error(
      node,
      2551,
      "Property '{0}' does not exist on type '{1}'. Did you mean '{2}'?",
      name,
      typeToString(containingType),
      suggestion,
    );
  else error(node, 2339, "Property '{0}' does not exist on type '{1}'.", name, typeToString(containingType));
}
function suggestProperty(name: string, type: Type): string | undefined {
  return suggestFrom(
    name,
    getPropertiesOfType(getApparentType(type)).map((p) => p.name),
  );
}

// ---- element access

export function checkElementAccessExpression(node: Extract<Node, { kind: "ElementAccessExpression" }>): Type {
  const chain = checkChainObject(node.expression, node);
  const type = checkElementAccess(node, chain.type);
  return isOptionalChain(node) ? propagateOptional(node, type, chain.wasOptional) : type;
}
function checkElementAccess(node: Extract<Node, { kind: "ElementAccessExpression" }>, exprType: Type): Type {
  const objectType =
    getAssignmentTargetKind(node) !== "none" || isMethodAccessForCall(node) ? getWidenedType(exprType) : exprType;
  const indexExpression = node.argumentExpression;
  const indexType = checkExpression(indexExpression);
  if (objectType === errorType || objectType === silentNeverType) return objectType;
  const effectiveIndex = isForInVariableForNumericPropertyNames(indexExpression) ? numberType : indexType;
  const kind = getAssignmentTargetKind(node);
  let flags = 0;
  if (kind !== "none") {
    flags =
      AccessFlags.Writing |
      (isGenericObjectType(objectType) && !isThisTypeParameter(objectType) ? AccessFlags.NoIndexSignatures : 0);
    if (kind === "compound") flags |= 0;
  } else flags = AccessFlags.ExpressionPosition;
  const indexed = getIndexedAccessTypeForExpression(objectType, effectiveIndex, flags, node) ?? errorType;
  return checkIndexedAccessIndexType(
    getFlowTypeOfAccessExpression(node, cx.tables.resolvedSymbol.get(node.id), indexed, indexExpression),
    node,
  );
}
import { getIndexedAccessTypeOrUndefined } from "./access.ts";
function getIndexedAccessTypeForExpression(
  objectType: Type,
  indexType: Type,
  flags: number,
  node: Node,
): Type | undefined {
  // The name of a property that the index means.
  const name = getPropertyNameFromIndex(indexType);
  if (name !== undefined) {
    const prop = getPropertyOfType(getApparentType(objectType), name);
    if (prop !== undefined) {
      cx.tables.resolvedSymbol.set(node.id, prop);
      checkPropertyAccessibility(
        node,
        false,
        false,
        getApparentType(objectType),
        prop,
        node.kind === "ElementAccessExpression" ? node.argumentExpression : node,
      );
    }
  }
  if (isGenericIndexType(indexType) || isGenericObjectType(objectType)) {
    const constraint = isGenericIndexType(indexType) ? undefined : getBaseConstraintOfType(objectType);
    // A concrete index into T: through the constraint.
    if (constraint !== undefined && (flags & AccessFlags.Writing) === 0 && !isGenericObjectType(constraint))
      return getIndexedAccessTypeOrUndefined(constraint, indexType, flags, node);
    if (isGenericIndexType(indexType) || (flags & AccessFlags.Writing) !== 0)
      return getIndexedAccessTypeOrUndefined(
        objectType,
        indexType,
        flags | AccessFlags.None,
        isGenericIndexType(indexType) ? undefined : node,
      );
  }
  return getIndexedAccessTypeOrUndefined(objectType, indexType, flags, node);
}
function checkIndexedAccessIndexType(type: Type, node: Extract<Node, { kind: "ElementAccessExpression" }>): Type {
  if (type.kind !== "indexedAccess") return type;
  const objectType = type.objectType;
  const indexType = type.indexType;
  const keys = indexKeys(objectType);
  if (isTypeAssignableTo(indexType, keys)) {
    return type;
  }
  if (
    isTypeAssignableToKind(indexType, TF.NumberLike) &&
    getIndexInfoOfType(getApparentType(objectType), numberType) !== undefined
  )
    return type;
  if (isGenericObjectType(objectType)) {
    const name = getPropertyNameFromIndex(indexType);
    if (name !== undefined) {
      const p = getPropertyOfType(getApparentType(objectType), name);
      if (p !== undefined) return type;
    }
  }
  error(
    node,
    2536,
    "Type '{0}' cannot be used to index type '{1}'.",
    typeToString(indexType),
    typeToString(objectType),
  );
  return errorType;
}
import { getIndexType } from "./access.ts";
function indexKeys(t: Type): Type {
  return getIndexType(t);
}
/** `for (const k in a) a[k]` where a has a numeric index signature. */
function isForInVariableForNumericPropertyNames(e: Expression): boolean {
  if (e.kind !== "Identifier") return false;
  const symbol = cx.tables.resolvedSymbol.get(e.id);
  if (symbol === undefined || (symbol.flags & SF.Variable) === 0) return false;
  let child: Node = e;
  let n: Node = e.parent;
  while (n.kind !== "SourceFile") {
    if (n.kind === "ForInStatement" && child === n.statement && n.initializer.kind === "VariableDeclarationList") {
      const d = n.initializer.declarations[0];
      if (d !== undefined && symOf(d) === symbol) {
        const t = checkExpressionCached(n.expression);
        return getIndexInfoOfType(t, numberType) !== undefined && getIndexInfoOfType(t, stringType) === undefined;
      }
    }
    child = n;
    n = n.parent;
  }
  return false;
}
export function reportImplicitElementAccess(
  node: Extract<Node, { kind: "ElementAccessExpression" }>,
  objectType: Type,
  indexType: Type,
  propName: string | undefined,
  _flags: number,
): Type | undefined {
  if (
    objectType.kind === "object" &&
    objectType.symbol !== undefined &&
    (objectType.symbol.flags & SF.Enum) !== 0 &&
    propName !== undefined &&
    (objectType.objectFlags & OF.Anonymous) !== 0 &&
    false
  )
    return undefined;
  if (objectType === errorType || (objectType.flags & TF.Any) !== 0) return objectType;
  if (getIndexInfoOfType(objectType, numberType) !== undefined) {
    error(
      node.argumentExpression,
      7015,
      "Element implicitly has an 'any' type because index expression is not of type 'number'.",
    );
  } else {
    if (propName !== undefined) {
      const suggestion = suggestProperty(propName, objectType);
      if (suggestion !== undefined)
        error(
          node.argumentExpression,
          2551,
          "Property '{0}' does not exist on type '{1}'. Did you mean '{2}'?",
          propName,
          typeToString(objectType),
          suggestion,
        );
      else
        error(
          node,
          7053,
          "Element implicitly has an 'any' type because expression of type '{0}' can't be used to index type '{1}'.",
          typeToString(indexType),
          typeToString(objectType),
        );
    } else
      error(
        node,
        7053,
        "Element implicitly has an 'any' type because expression of type '{0}' can't be used to index type '{1}'.",
        typeToString(indexType),
        typeToString(objectType),
      );
  }
  return anyType;
}
export function reportReadonlyElement(node: Node, prop: Symbol): boolean {
  if (node.kind === "ElementAccessExpression" && isAssignmentToReadonlyEntity(node, prop)) {
    error(
      node.argumentExpression,
      2540,
      "Cannot assign to '{0}' because it is a read-only property.",
      symbolToString(prop),
    );
    return true;
  }
  return false;
}
export function isWriteTarget(node: Node): boolean {
  return isAssignmentTarget(node) || isDeleteTarget(node);
}

// ---- others

/** Is the name known in a type, for excess property checks? */
export function isKnownProperty(target: Type, name: string): boolean {
  if (target.kind === "object") {
    const r = resolveStructuredTypeMembers(target);
    if (r.members.has(name) && getPropertyOfType(target, name, true) !== undefined) return true;
    if (
      getPropertyOfType(target, name, true) !== undefined ||
      getApplicableIndexInfoForName(target, name) !== undefined
    )
      return true;
    if (name.charCodeAt(0) === 1 && getIndexInfoOfType(target, stringType) !== undefined) return true;
    return (target.objectFlags & OF.ObjectLiteral) !== 0 && false;
  }
  if (target.kind === "substitution") return isKnownProperty(target.baseType, name);
  if ((target.kind === "union" || target.kind === "intersection") && isExcessPropertyCheckTarget(target))
    return target.types.some((t) => isKnownProperty(t, name));
  return false;
}
export function bindingPropertyAccess(parentType: Type, indexType: Type, d: BindingElement): Type {
  const name = getPropertyNameFromIndex(indexType);
  const errorNode: Node = d.propertyName ?? d.name;
  let type = parentType;
  if (isNullableType(type)) {
    if (((type.flags & TF.Unknown) === 0 && (type.flags & TF.Nullable) !== 0) || type.kind === "union") {
      // Reported at the pattern's source.
      type = getNonNullableType(type);
    }
  }
  if (name !== undefined) {
    const prop = getPropertyOfType(type, name);
    if (prop !== undefined) {
      cx.tables.resolvedSymbol.set(errorNode.id, prop);
      checkPropertyAccessibility(d, false, false, type, prop, errorNode);
      const t = getTypeOfSymbol(prop);
      return t;
    }
    if ((type.flags & TF.Any) !== 0) return type;
    const info = getApplicableIndexInfoForName(type, name);
    if (info !== undefined) return info.type;
    if (type === errorType || isGenericObjectType(type)) {
      if (type === errorType) return errorType;
      return getIndexedAccessType(type, indexType);
    }
    error(errorNode, 2339, "Property '{0}' does not exist on type '{1}'.", name, typeToString(parentType));
    return errorType;
  }
  return getIndexedAccessType(type, indexType, undefined) === unknownType && (type.flags & TF.Unknown) === 0
    ? (getApplicableIndexInfo(type, indexType)?.type ?? anyType)
    : getIndexedAccessType(type, indexType);
}
export function getSymbolOfPropertyAccess(node: Node): Symbol | undefined {
  const s = cx.tables.resolvedSymbol.get(node.id);
  if (s !== undefined) return s;
  if (node.kind === "PropertyAccessExpression" || node.kind === "ElementAccessExpression") {
    checkExpressionCached(node);
    const t = cx.tables.resolvedSymbol.get(node.id);
    if (t !== undefined) return t;
    if (
      node.kind === "PropertyAccessExpression" &&
      (node.expression.kind === "Identifier" || node.expression.kind === "PropertyAccessExpression")
    )
      return resolveEntityName(node, SF.Value, true);
  }
  return undefined;
}
