/** Identifiers as expressions: their declared type, narrowed; use before assignment and before declaration. */
import { ModifierFlags as MF, type Identifier, type Node } from "../ast/ast.ts";
import { SymbolFlags as SF, type Symbol } from "../bind/symbols.ts";
import { getBaseConstraintOfType } from "./constraints.ts";
import { isGenericType } from "./access.ts";
import { mapType, someType, getUnionType } from "./construct.ts";
import { getContextualType } from "./contextual.ts";
import { globalType } from "./globals.ts";
import {
  getExportSymbolOfValueSymbol,
  getResolvedSymbol,
  getSymbolFlags,
  getTargetOfAliasDeclaration,
  isAliasDeclaration,
  resolveAlias,
  symOf,
} from "./names.ts";
import { getFlowTypeOfReference } from "./narrowing/flow.ts";
import { isConstantVariable, isParameterOrMutableLocal } from "./narrowing/references.ts";
import { isEvolvingArrayOperationTarget } from "./narrowing/evolving.ts";
import { getNonNullableType, getTypeWithFacts, hasTypeFacts, TypeFacts } from "./facts.ts";
import { typeToString } from "./print.ts";
import {
  getAssignmentTarget,
  getAssignmentTargetKind,
  getContainingFunction,
  getRootDeclaration,
  isConstVariable,
  isAssignmentTarget,
  isInAmbient,
  modifiersOf,
  skipParentheses,
  isStatic,
  declarationKindOf,
} from "./queries.ts";
import { isPastLastAssignment, isSymbolAssigned } from "./assigned.ts";
import {
  anyType,
  argumentsSymbol,
  autoType,
  error,
  errorType,
  globalThisSymbol,
  undefinedType,
  undefinedSymbol,
  unknownSymbol,
  isLibNode,
  cx,
  nonInferrableAnyType,
} from "./state.ts";
import { getTypeOfSymbol, getBindingElementTypeFromParentType, getTypeForBindingElementParent } from "./symboltypes.ts";
import { TypeFlags as TF, type Type } from "./types.ts";
import { autoArrayType, getBaseTypeOfLiteralType, maybeKind } from "./widen.ts";
import { getInferenceContext } from "./contextual.ts";

export function getControlFlowContainer(node: Node): Node {
  let n: Node = node;
  for (;;) {
    n = n.parent;
    switch (n.kind) {
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunction":
      case "MethodDeclaration":
      case "Constructor":
      case "GetAccessor":
      case "SetAccessor":
        if (n.kind === "FunctionExpression" || n.kind === "ArrowFunction") {
          if (isIife(n)) break;
        }
        return n;
      case "ModuleBlock":
      case "SourceFile":
      case "PropertyDeclaration":
      case "ClassStaticBlockDeclaration":
        return n;
      default:
        break;
    }
  }
}
import { getImmediatelyInvokedFunctionExpression } from "./signatures.ts";
function isIife(n: Node): boolean {
  return (
    getImmediatelyInvokedFunctionExpression(n) !== undefined &&
    !("asteriskToken" in n && n.asteriskToken === true) &&
    (modifiersOf(n) & MF.Async) === 0
  );
}
/** A generic reference is narrowed by its constraint where the place needs the parts. */
export function getNarrowableTypeForReference(type: Type, reference: Node, checkMode: number = 0): Type {
  const substitute =
    !((checkMode & 2) !== 0 && false) &&
    someType(type, isGenericWithUnionConstraint) &&
    (isConstraintPosition(type, reference) || hasContextualTypeWithNoGenericTypes(reference));
  return substitute
    ? mapType(type, (t) =>
        (t.flags & TF.Instantiable) !== 0 || t.kind === "intersection" ? (getBaseConstraintOfType(t) ?? t) : t,
      )
    : type;
}
function isGenericWithUnionConstraint(type: Type): boolean {
  if (type.kind === "intersection") return type.types.some(isGenericWithUnionConstraint);
  if ((type.flags & TF.Instantiable) === 0) return false;
  const c = getBaseConstraintOfType(type);
  return c !== undefined && (c.flags & (TF.Nullable | TF.Union)) !== 0;
}
function isConstraintPosition(type: Type, node: Node): boolean {
  const p = node.parent;
  return (
    (p.kind === "PropertyAccessExpression" && p.expression === node) ||
    (p.kind === "CallExpression" && p.expression === node) ||
    (p.kind === "NewExpression" && p.expression === node) ||
    (p.kind === "ElementAccessExpression" &&
      p.expression === node &&
      !(someType(type, isGenericNoNullable) && isGenericType(checkIndex(p.argumentExpression))))
  );
}
import { checkDeclarationInitializer } from "./expressions/locations.ts";
import { checkExpressionCached } from "./expressions/check.ts";
function checkIndex(e: Extract<Node, { kind: "ElementAccessExpression" }>["argumentExpression"]): Type {
  return checkExpressionCached(e);
}
function isGenericNoNullable(type: Type): boolean {
  if (type.kind === "intersection") return type.types.some(isGenericNoNullable);
  return (type.flags & TF.Instantiable) !== 0 && !maybeKind(getBaseConstraintOfType(type) ?? anyType, TF.Nullable);
}
function hasContextualTypeWithNoGenericTypes(node: Node): boolean {
  if (
    !(
      (node.kind === "Identifier" ||
        node.kind === "PropertyAccessExpression" ||
        node.kind === "ElementAccessExpression") &&
      !(node.parent.kind === "TypeQuery")
    )
  )
    return false;
  const contextual = getContextualType(node, 8);
  return contextual !== undefined && !isGenericType(contextual);
}

/** Type of a place that destructuring narrows together with its siblings: `({ kind, value }) => …`. */
function getNarrowedTypeOfSymbol(symbol: Symbol, location: Node): Type {
  const type = getTypeOfSymbol(symbol);
  const declaration = symbol.valueDeclaration;
  if (declaration !== undefined) {
    if (
      declaration.kind === "BindingElement" &&
      declaration.initializer === undefined &&
      !declaration.dotDotDotToken &&
      (declaration.parent.kind === "ObjectBindingPattern" || declaration.parent.kind === "ArrayBindingPattern") &&
      declaration.parent.elements.length >= 2
    ) {
      const parent = declaration.parent.parent;
      const elements: readonly Node[] = declaration.parent.elements;
      const root = getRootDeclaration(parent);
      if (
        (root.kind === "VariableDeclaration" && isConstVariable(root)) ||
        (root.kind === "Parameter" &&
          !elements.some(
            (e) =>
              e.kind === "BindingElement" &&
              e.name.kind === "Identifier" &&
              symOf(e) !== undefined &&
              assigned(symOf(e)),
          ))
      ) {
        if (!bindingInProgress.has(declaration.parent.id)) {
          bindingInProgress.add(declaration.parent.id);
          const parentType = getTypeForBindingElementParent(parent, 0);
          const parentTypeConstraint =
            parentType === undefined
              ? undefined
              : mapType(parentType, (t) => ((t.flags & TF.Instantiable) !== 0 ? (getBaseConstraintOfType(t) ?? t) : t));
          bindingInProgress.delete(declaration.parent.id);
          if (
            parentTypeConstraint !== undefined &&
            parentTypeConstraint.kind === "union" &&
            !(root.kind === "Parameter" && assigned(symOf(root)))
          ) {
            const pattern = declaration.parent;
            const narrowed = getFlowTypeOfReference(
              pattern,
              parentTypeConstraint,
              parentTypeConstraint,
              undefined,
              flowOf(location),
            );
            if ((narrowed.flags & TF.Never) !== 0) return neverOf();
            if (narrowed !== parentTypeConstraint)
              return getBindingElementTypeFromParentType(declaration, narrowed, true);
          }
        }
      }
    }
    // Parameters of a union of tuples: `(...args: ["a", number] | ["b", string]) =>` with names.
    if (
      declaration.kind === "Parameter" &&
      declaration.type === undefined &&
      declaration.initializer === undefined &&
      !declaration.dotDotDotToken
    ) {
      const func = declaration.parent;
      if (
        (func.kind === "ArrowFunction" || func.kind === "FunctionExpression" || func.kind === "MethodDeclaration") &&
        func.parameters.length >= 2
      ) {
        const s = getContextualSignatureOf(func);
        const rest =
          s !== undefined && s.parameters.length === 1 && isRestSig(s) && s.parameters[0] !== undefined
            ? getTypeOfSymbol(s.parameters[0])
            : undefined;
        const instantiated = rest === undefined ? undefined : reducedApparent(rest, func);
        if (
          instantiated !== undefined &&
          instantiated.kind === "union" &&
          instantiated.types.every(isTuple) &&
          !func.parameters.some((p) => assigned(symOf(p)))
        ) {
          const narrowed = getFlowTypeOfReference(func, instantiated, instantiated, undefined, flowOf(location));
          const index = func.parameters.indexOf(declaration);
          return getIndexedAccess(narrowed, index);
        }
      }
    }
  }
  return type;
}
import { getContextualSignature as getContextualSignatureOf } from "./functions.ts";
import { isRestSignature as isRestSig } from "./parameters.ts";
import { isTupleType as isTuple } from "./members.ts";
import { getIndexedAccessType } from "./access.ts";
import { getNumberLiteralType } from "./construct.ts";
import { flowNodeOf } from "../bind/bind.ts";
import type { FlowNode } from "../bind/flow.ts";
import { neverType } from "./state.ts";
import { instantiateType } from "./instantiate.ts";
function flowOf(n: Node): FlowNode | undefined {
  return flowNodeOf(n);
}
function neverOf(): Type {
  return neverType;
}
function reducedApparent(t: Type, func: Node): Type {
  const c = getInferenceContext(func);
  return c === undefined ? t : instantiateType(t, c.nonFixingMapper);
}
function getIndexedAccess(t: Type, index: number): Type {
  return getIndexedAccessType(t, getNumberLiteralType(index));
}
const bindingInProgress = new Set<number>();
function assigned(s: Symbol | undefined): boolean {
  return s !== undefined && isSymbolAssigned(s);
}

/** Is it declared in a pattern whose contextual type is being made, and used in there? */
function isOfPatternInProgress(symbol: Symbol, node: Identifier): boolean {
  if (cx.bindingPatterns.length === 0) return false;
  const d = symbol.valueDeclaration;
  if (d === undefined || d.kind !== "BindingElement" || !cx.bindingPatterns.includes(d.parent)) return false;
  for (let n: Node = node; n.kind !== "SourceFile"; n = n.parent) if (n === d.parent) return true;
  return false;
}
export function checkIdentifier(node: Identifier, checkMode: number): Type {
  if (node.text === "") return errorType;
  const symbol = getResolvedSymbol(node);
  if (symbol === unknownSymbol) return errorType;
  if (symbol === undefinedSymbol) return undefinedWidening();
  if (symbol === argumentsSymbol) {
    const f = getContainingFunction(node);
    if (f !== undefined && f.kind === "ArrowFunction") return globalType("IArguments");
    return globalType("IArguments");
  }
  if (symbol === globalThisSymbol) return anyType;
  const target = getExportSymbolOfValueSymbol(
    (symbol.flags & SF.Alias) !== 0 && (symbol.flags & SF.Value) === 0 ? resolveAlias(symbol) : symbol,
  );
  if (target === unknownSymbol) return errorType;
  if (isOfPatternInProgress(target, node)) return nonInferrableAnyType;
  if (
    (symbol.flags & SF.Alias) !== 0 &&
    (symbol.flags & SF.Value) === 0 &&
    !isTypePosition(node) &&
    !isInAmbient(node)
  ) {
    const typeOnly = typeOnlyDeclarationOf(symbol);
    if (typeOnly?.kind === "ExportSpecifier" || typeOnly?.kind === "NamespaceExport")
      error(node, 1362, "'{0}' cannot be used as a value because it was exported using 'export type'.", node.text);
    else if (typeOnly !== undefined)
      error(node, 1361, "'{0}' cannot be used as a value because it was imported using 'import type'.", node.text);
  }
  checkBlockScopedBinding(target, node);
  const kind = getAssignmentTargetKind(node);
  const declaration = target.valueDeclaration;
  let type = getNarrowedTypeOfSymbol(target, node);
  if (kind !== "none") {
    if ((target.flags & SF.Variable) === 0) {
      const f = getSymbolFlags(target);
      if ((f & SF.Enum) !== 0) error(node, 2628, "Cannot assign to '{0}' because it is an enum.", node.text);
      else if ((f & SF.Class) !== 0) error(node, 2629, "Cannot assign to '{0}' because it is a class.", node.text);
      else if ((f & SF.Module) !== 0) error(node, 2631, "Cannot assign to '{0}' because it is a namespace.", node.text);
      else if ((f & SF.Function) !== 0)
        error(node, 2630, "Cannot assign to '{0}' because it is a function.", node.text);
      else if ((symbol.flags & SF.Alias) !== 0)
        error(node, 2632, "Cannot assign to '{0}' because it is an import.", node.text);
      else error(node, 2539, "Cannot assign to '{0}' because it is not a variable.", node.text);
      return errorType;
    }
    if ((symbol.flags & SF.Alias) !== 0) {
      error(node, 2632, "Cannot assign to '{0}' because it is an import.", node.text);
      return errorType;
    }
    if (isReadonlyVariable(target)) {
      error(node, 2588, "Cannot assign to '{0}' because it is a constant.", node.text);
      return errorType;
    }
  }
  const isAlias = (symbol.flags & SF.Alias) !== 0;
  if ((target.flags & SF.Variable) !== 0) {
    if (kind === "definite") return isInCompoundLike(node) ? getBaseTypeOfLiteralType(type) : type;
  } else if (!isAlias) return type;
  else return type;
  if (declaration === undefined) return type;
  type = getNarrowableTypeForReference(type, node, checkMode);
  const root = getRootDeclaration(declaration);
  const isParameter = root.kind === "Parameter";
  const declarationContainer = getControlFlowContainer(declaration);
  let flowContainer = getControlFlowContainer(node);
  const isOuterVariable = flowContainer !== declarationContainer;
  const isSpreadDestructuring = node.parent.kind === "SpreadAssignment" && isAssignmentTarget(node.parent.parent);
  const typeIsAutomatic = type === autoType || type === autoArrayType();
  const isAutomaticTypeInNonNull = typeIsAutomatic && node.parent.kind === "NonNullExpression";
  // Constants and parameters or variables not assigned later keep their narrowing in closures.
  while (
    flowContainer !== declarationContainer &&
    (flowContainer.kind === "FunctionExpression" ||
      flowContainer.kind === "ArrowFunction" ||
      (flowContainer.kind === "MethodDeclaration" && flowContainer.parent.kind === "ObjectLiteralExpression") ||
      ((flowContainer.kind === "GetAccessor" || flowContainer.kind === "SetAccessor") &&
        flowContainer.parent.kind === "ObjectLiteralExpression") ||
      (flowContainer.kind === "MethodDeclaration" && flowContainer.parent.kind === "ClassExpression")) &&
    ((isConstantVariable(target) && type !== autoArrayType()) ||
      (isParameterOrMutableLocal(target) && isPastLastAssignment(target, node)))
  ) {
    flowContainer = getControlFlowContainer(flowContainer);
  }
  const assumeInitialized =
    isParameter ||
    isAlias ||
    (isOuterVariable && !isUninitializedCapture(target, declaration)) ||
    isSpreadDestructuring ||
    isSameScopedBindingElement(node, declaration) ||
    (type !== autoType &&
      type !== autoArrayType() &&
      ((type.flags & (TF.AnyOrUnknown | TF.Void)) !== 0 ||
        isInTypeQuery(node) ||
        isInAmbientOrTypeNode(node) ||
        node.parent.kind === "ExportSpecifier")) ||
    node.parent.kind === "NonNullExpression" ||
    (declaration.kind === "VariableDeclaration" && declaration.exclamationToken) ||
    isInAmbient(declaration);
  const initialType = isAutomaticTypeInNonNull
    ? undefinedType
    : assumeInitialized
      ? isParameter
        ? removeOptionalityFromDeclaredType(type, declaration)
        : type
      : typeIsAutomatic
        ? undefinedType
        : addUndefined(type);
  const flowType = isAutomaticTypeInNonNull
    ? getNonNullableType(getFlowTypeOfReference(node, type, initialType, flowContainer))
    : getFlowTypeOfReference(node, type, initialType, flowContainer);
  if (!isEvolvingArrayOperationTarget(node) && (type === autoType || type === autoArrayType())) {
    if (flowType === autoType || flowType === autoArrayType()) {
      const named = "name" in declaration ? declaration : undefined;
      if (named !== undefined) {
        const text = typeToString(flowType);
        error(
          declaration,
          7034,
          "Variable '{0}' implicitly has type '{1}' in some locations where its type cannot be determined.",
          node.text,
          text,
        );
        error(node, 7005, "Variable '{0}' implicitly has an '{1}' type.", node.text, text);
      }
      return convertAutoToAny(flowType);
    }
  } else if (!assumeInitialized && !maybeUndefined(type) && maybeUndefined(flowType)) {
    error(node, 2454, "Variable '{0}' is used before being assigned.", node.text);
    return type;
  }
  return kind !== "none" ? getBaseTypeOfLiteralType(flowType) : flowType;
}
import { createArrayType } from "./construct.ts";
function convertAutoToAny(t: Type): Type {
  return t === autoType ? anyType : t === autoArrayType() ? createArrayType(anyType) : t;
}
function maybeUndefined(t: Type): boolean {
  return maybeKind(t, TF.Undefined);
}
function addUndefined(t: Type): Type {
  return getUnionType([t, undefinedType]);
}
function undefinedWidening(): Type {
  return undefinedType;
}
function isForVariable(d: Node): boolean {
  return d.parent.parent.kind === "ForInStatement" || d.parent.parent.kind === "ForOfStatement";
}
function isInTypeQuery(node: Node): boolean {
  let n: Node = node;
  while (n.kind !== "SourceFile") {
    if (n.kind === "TypeQuery") return true;
    if (n.kind !== "Identifier" && n.kind !== "QualifiedName") return false;
    n = n.parent;
  }
  return false;
}
function isTypePosition(node: Node): boolean {
  return (
    isInTypeQuery(node) ||
    node.parent.kind === "ExportSpecifier" ||
    (node.parent.kind === "ExpressionWithTypeArguments" &&
      node.parent.parent.kind === "HeritageClause" &&
      (node.parent.parent.token === "implements" || node.parent.parent.parent.kind === "InterfaceDeclaration"))
  );
}
export function isTypeOnlyAlias(symbol: Symbol): boolean {
  return typeOnlyDeclarationOf(symbol) !== undefined;
}
/** The import or export on the way to what an alias means that lets only the type through. */
function typeOnlyDeclarationOf(symbol: Symbol): Node | undefined {
  const visited = new Set<number>();
  let s: Symbol | undefined = symbol;
  while (s !== undefined && (s.flags & SF.Alias) !== 0 && !visited.has(s.id)) {
    visited.add(s.id);
    const declaration: Node | undefined = s.declarations.find(isAliasDeclaration);
    if (declaration === undefined || isTypeOnlyDeclaration(declaration)) return declaration;
    s = getTargetOfAliasDeclaration(declaration);
  }
  return undefined;
}
function isTypeOnlyDeclaration(d: Node): boolean {
  switch (d.kind) {
    case "ImportSpecifier":
      return d.isTypeOnly || (d.parent.parent.kind === "ImportClause" && d.parent.parent.isTypeOnly);
    case "ImportClause":
    case "ImportEqualsDeclaration":
      return d.isTypeOnly;
    case "NamespaceImport":
      return d.parent.kind === "ImportClause" && d.parent.isTypeOnly;
    case "NamespaceExport":
      return d.parent.kind === "ExportDeclaration" && d.parent.isTypeOnly;
    case "ExportSpecifier":
      return d.isTypeOnly || (d.parent.parent.kind === "ExportDeclaration" && d.parent.parent.isTypeOnly);
    default:
      return false;
  }
}
function isReadonlyVariable(s: Symbol): boolean {
  return s.valueDeclaration !== undefined && isConstVariable(s.valueDeclaration);
}
/** `x = x << 1`: the variable's literal type is no good for what comes next. */
function isInCompoundLike(node: Node): boolean {
  const target = getAssignmentTarget(node);
  if (target === undefined || target.kind !== "BinaryExpression") return false;
  const right = skipParentheses(target.right);
  if (right.kind !== "BinaryExpression") return false;
  switch (right.operator) {
    case "<<":
    case ">>":
    case ">>>":
    case "+":
    case "-":
    case "*":
    case "/":
    case "%":
    case "**":
      return true;
    default:
      return false;
  }
}
/** A default of a pattern that names another variable of the pattern. */
function isSameScopedBindingElement(node: Node, declaration: Node): boolean {
  if (declaration.kind !== "BindingElement") return false;
  for (let n = node; n.kind !== "SourceFile"; n = n.parent)
    if (n.kind === "BindingElement") return getRootDeclaration(n) === getRootDeclaration(declaration);
  return false;
}
function isInAmbientOrTypeNode(node: Node): boolean {
  for (let n = node; n.kind !== "SourceFile"; n = n.parent)
    if (n.kind === "InterfaceDeclaration" || n.kind === "TypeAliasDeclaration" || n.kind === "TypeLiteral") return true;
  return isInAmbient(node);
}
/** A variable that is captured by a function that may run before any assignment: tsc 5.7's check for never-assigned ones. */
function isUninitializedCapture(symbol: Symbol, d: Node): boolean {
  return (
    d.kind === "VariableDeclaration" &&
    d.initializer === undefined &&
    !d.exclamationToken &&
    !isForVariable(d) &&
    d.parent.kind === "VariableDeclarationList" &&
    isMutableLocal(symbol) &&
    !isSymbolAssigned(symbol)
  );
}
function isMutableLocal(s: Symbol): boolean {
  const d = s.valueDeclaration;
  return d !== undefined && isParameterOrMutableLocal(s) && declarationKindOf(d) !== undefined;
}
function removeOptionalityFromDeclaredType(type: Type, declaration: Node): Type {
  return declaration.kind === "Parameter" &&
    declaration.initializer !== undefined &&
    hasTypeFacts(type, TypeFacts.IsUndefined) &&
    !hasTypeFacts(checkDeclarationInitializer(declaration, 0), TypeFacts.IsUndefined)
    ? getTypeWithFacts(type, TypeFacts.NEUndefined)
    : type;
}

// ---- use before declaration

function checkBlockScopedBinding(symbol: Symbol, node: Identifier): void {
  if ((symbol.flags & (SF.BlockScopedVariable | SF.Class | SF.Enum)) === 0 || (symbol.flags & SF.Function) !== 0)
    return;
  const d = symbol.declarations.find(
    (x) =>
      x.kind === "VariableDeclaration" ||
      x.kind === "BindingElement" ||
      x.kind === "ClassDeclaration" ||
      x.kind === "ClassExpression" ||
      x.kind === "EnumDeclaration",
  );
  if (d === undefined || isLibNode(d) || isInAmbient(d)) return;
  if (isInTypeQuery(node) || isInAmbientOrTypeNode(node) || isTypePosition(node)) return;
  if (isBlockScopedNameDeclaredBeforeUse(d, node)) return;
  const name = node.text;
  if ((symbol.flags & SF.BlockScopedVariable) !== 0)
    error(node, 2448, "Block-scoped variable '{0}' used before its declaration.", name);
  else if ((symbol.flags & SF.Class) !== 0) error(node, 2449, "Class '{0}' used before its declaration.", name);
  else if ((symbol.flags & SF.RegularEnum) !== 0) error(node, 2450, "Enum '{0}' used before its declaration.", name);
}
import { sourceFileOf } from "../ast/ast.ts";
function isBlockScopedNameDeclaredBeforeUse(declaration: Node, usage: Node): boolean {
  if (sourceFileOf(declaration) !== sourceFileOf(usage)) return true;
  const container = enclosingScope(declaration);
  if (declaration.pos <= usage.pos) {
    if (declaration.kind === "BindingElement") {
      const other = ancestorBindingElement(usage);
      if (other !== undefined && other !== declaration && other.parent === declaration.parent)
        return declaration.pos < usage.pos;
      const v = getRootDeclaration(declaration);
      return isBlockScopedNameDeclaredBeforeUse(v, usage);
    }
    if (declaration.kind === "VariableDeclaration") return !isImmediatelyUsedInInitializer(declaration, usage);
    if (declaration.kind === "ClassDeclaration" || declaration.kind === "ClassExpression") {
      // In a computed name or decorator of the class itself.
      let n: Node = usage;
      while (n !== declaration && n.kind !== "SourceFile") {
        if (n.kind === "ComputedPropertyName" && n.parent.parent === declaration) return isDeferred(usage, n.parent);
        if (n.kind === "HeritageClause" && n.parent === declaration) return false;
        n = n.parent;
      }
      return true;
    }
    return true;
  }
  if (usage.parent.kind === "ExportSpecifier" || usage.parent.kind === "ExportAssignment") return true;
  return isUsedInFunctionOrInstanceProperty(usage, declaration, container);
}
function ancestorBindingElement(n: Node): Node | undefined {
  let x: Node = n;
  while (x.kind !== "SourceFile") {
    if (x.kind === "BindingElement") return x;
    x = x.parent;
  }
  return undefined;
}
function isDeferred(usage: Node, stop: Node): boolean {
  let n: Node = usage;
  while (n !== stop && n.kind !== "SourceFile") {
    if (n.kind === "ArrowFunction" || n.kind === "FunctionExpression") return true;
    n = n.parent;
  }
  return false;
}
function enclosingScope(node: Node): Node {
  let n: Node = node.parent;
  for (;;) {
    switch (n.kind) {
      case "SourceFile":
      case "Block":
      case "CaseBlock":
      case "ModuleBlock":
      case "ForStatement":
      case "ForInStatement":
      case "ForOfStatement":
      case "CatchClause":
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunction":
      case "MethodDeclaration":
      case "Constructor":
      case "GetAccessor":
      case "SetAccessor":
      case "ClassStaticBlockDeclaration":
        return n;
      default:
        n = n.parent;
    }
  }
}
function isImmediatelyUsedInInitializer(declaration: Node, usage: Node): boolean {
  const list = declaration.parent;
  const statement = list.parent;
  if (statement.kind === "VariableStatement" || statement.kind === "ForStatement") {
    if (isSameScopeDescendantOf(usage, declaration)) return true;
  }
  return (
    (statement.kind === "ForInStatement" || statement.kind === "ForOfStatement") &&
    isSameScopeDescendantOf(usage, statement.expression)
  );
}
function isSameScopeDescendantOf(initial: Node, parent: Node): boolean {
  let n: Node = initial;
  while (n.kind !== "SourceFile") {
    if (n === parent) return true;
    if (
      (n.kind === "FunctionDeclaration" ||
        n.kind === "FunctionExpression" ||
        n.kind === "ArrowFunction" ||
        n.kind === "MethodDeclaration" ||
        n.kind === "Constructor" ||
        n.kind === "GetAccessor" ||
        n.kind === "SetAccessor") &&
      getImmediatelyInvokedFunctionExpression(n) === undefined
    )
      return false;
    if (n.kind === "PropertyDeclaration" && !isStatic(n)) return false;
    n = n.parent;
  }
  return false;
}
function isUsedInFunctionOrInstanceProperty(usage: Node, declaration: Node, container: Node): boolean {
  let n: Node = usage;
  while (n !== container && n.kind !== "SourceFile") {
    if (
      n.kind === "FunctionDeclaration" ||
      n.kind === "FunctionExpression" ||
      n.kind === "ArrowFunction" ||
      n.kind === "MethodDeclaration" ||
      n.kind === "Constructor" ||
      n.kind === "GetAccessor" ||
      n.kind === "SetAccessor"
    ) {
      return getImmediatelyInvokedFunctionExpression(n) === undefined || (modifiersOf(n) & MF.Async) !== 0
        ? true
        : isUsedInFunctionOrInstanceProperty(n.parent, declaration, container);
    }
    if (n.kind === "ClassStaticBlockDeclaration") return declaration.pos < usage.pos;
    if (n.parent.kind === "PropertyDeclaration" && n.parent.initializer === n) {
      if (!isStatic(n.parent)) return true;
    }
    if (n.kind === "Decorator") return true;
    n = n.parent;
  }
  return false;
}
