/** Statements, functions and types as they stand in a file: visits every node once, so that every error is reported. */
import {
  forEachChild,
  ModifierFlags as MF,
  type BindingElement,
  type BindingPattern,
  type Expression,
  type FunctionLike,
  type Node,
  type ParameterDeclaration,
  type ReturnStatement,
  type SourceFile,
  type Statement,
  type SwitchStatement,
  type TryStatement,
  type VariableDeclaration,
} from "../ast/ast.ts";
import { endFlowNodeOf } from "../bind/bind.ts";
import { SymbolFlags as SF } from "../bind/symbols.ts";
import { checkClassLike, checkInterface } from "./classes.ts";
import { checkExpression, checkExpressionCached } from "./expressions.ts";
import { checkModuleElement } from "./modules.ts";
import { checkIteratedTypeOrElementType, getAwaitedType } from "./iterate.ts";
import { getRegularTypeOfLiteralType } from "./construct.ts";
import { getDeclaredTypeOfSymbol } from "./declared.ts";
import { getEnumMemberValue } from "./evaluate.ts";
import { symOf } from "./names.ts";
import { isReachableFlowNode } from "./narrowing.ts";
import { getReturnTypeOfSignature } from "./parameters.ts";
import { typeToString } from "./print.ts";
import { getContainingFunction, hasAsync, isGenerator, modifiersOf } from "./queries.ts";
import {
  areTypesComparable,
  isImplementationCompatibleWithOverload,
  isTypeAssignableTo,
  isTypeIdenticalTo,
} from "./relations.ts";
import { checkTypeAssignableTo, checkTypeAssignableToAndElaborate } from "./report.ts";
import { getSignatureFromDeclaration } from "./signatures.ts";
import { cx, error, errorType, undefinedType, voidType } from "./state.ts";
import { getTypeOfSymbol } from "./symboltypes.ts";
import { isTypeAssignableToKind } from "./access.ts";
import { getTypeFromTypeNode } from "./typenodes.ts";
import { TypeFlags as TF, type Type } from "./types.ts";
import { maybeKind } from "./widen.ts";

export function checkSourceFile(file: SourceFile): void {
  checkStatements(file.statements);
  // Bodies of lambdas and methods that were put off until their types were known; they may put off more.
  for (let i = 0; i < cx.deferred.length; i++) cx.deferred[i]?.();
  cx.deferred = [];
}

export function checkStatements(list: readonly Statement[]): void {
  for (const s of list) checkSourceElement(s);
}

export function checkSourceElement(node: Node | undefined): void {
  if (node === undefined) return;
  const saved = cx.currentNode;
  cx.currentNode = node;
  checkElement(node);
  cx.currentNode = saved;
}

function checkElement(node: Node): void {
  switch (node.kind) {
    case "Block":
    case "ModuleBlock":
      checkStatements(node.statements);
      return;
    case "VariableStatement":
      checkSourceElement(node.declarationList);
      return;
    case "VariableDeclarationList":
      for (const d of node.declarations) checkVariableDeclaration(d);
      return;
    case "ExpressionStatement":
      checkExpression(node.expression);
      return;
    case "IfStatement":
      checkCondition(node.expression);
      checkSourceElement(node.thenStatement);
      checkSourceElement(node.elseStatement);
      return;
    case "DoStatement":
      checkSourceElement(node.statement);
      checkCondition(node.expression);
      return;
    case "WhileStatement":
      checkCondition(node.expression);
      checkSourceElement(node.statement);
      return;
    case "ForStatement":
      if (node.initializer !== undefined) {
        if (node.initializer.kind === "VariableDeclarationList") checkSourceElement(node.initializer);
        else checkExpression(node.initializer);
      }
      if (node.condition !== undefined) checkCondition(node.condition);
      if (node.incrementor !== undefined) checkExpression(node.incrementor);
      checkSourceElement(node.statement);
      return;
    case "ForInStatement": {
      if (node.initializer.kind === "VariableDeclarationList") checkSourceElement(node.initializer);
      else {
        const left = checkExpression(node.initializer);
        if (!isTypeAssignableTo(stringKeys(), left))
          error(
            node.initializer,
            2405,
            "The left-hand side of a 'for...in' statement must be of type 'string' or 'any'.",
          );
      }
      const right = checkExpression(node.expression);
      if (
        (right.flags & TF.Never) !== 0 ||
        !(
          isTypeAssignableToKind(right, TF.NonPrimitive | TF.InstantiableNonPrimitive) ||
          (right.flags & TF.StructuredOrInstantiable) !== 0 ||
          (right.flags & TF.Any) !== 0
        )
      ) {
        error(
          node.expression,
          2407,
          "The right-hand side of a 'for...in' statement must be of type 'any', an object type or a type parameter, but here has type '{0}'.",
          typeToString(right),
        );
      }
      checkSourceElement(node.statement);
      return;
    }
    case "ForOfStatement": {
      if (node.initializer.kind === "VariableDeclarationList") checkSourceElement(node.initializer);
      else {
        const element = checkIteratedTypeOrElementType(
          node.awaitModifier ? "forAwaitOf" : "forOf",
          checkExpressionCached(node.expression),
          undefinedType,
          node.expression,
        );
        if (node.initializer.kind !== "ArrayLiteralExpression" && node.initializer.kind !== "ObjectLiteralExpression") {
          checkTypeAssignableTo(element, checkExpression(node.initializer), node.initializer);
        } else checkExpression(node.initializer);
      }
      checkSourceElement(node.statement);
      return;
    }
    case "ReturnStatement":
      checkReturn(node);
      return;
    case "WithStatement":
      checkExpression(node.expression);
      return;
    case "SwitchStatement":
      checkSwitch(node);
      return;
    case "LabeledStatement":
      checkSourceElement(node.statement);
      return;
    case "ThrowStatement":
      checkExpression(node.expression);
      return;
    case "TryStatement":
      checkTry(node);
      return;
    case "FunctionDeclaration": {
      checkFunctionLike(node);
      checkOverloads(node);
      return;
    }
    case "ClassDeclaration":
      checkClassLike(node);
      return;
    case "InterfaceDeclaration":
      checkInterface(node);
      return;
    case "TypeAliasDeclaration": {
      checkTypeParameters(node);
      const symbol = symOf(node);
      if (symbol !== undefined) getDeclaredTypeOfSymbol(symbol);
      checkTypeNode(node.type);
      return;
    }
    case "EnumDeclaration":
      for (const m of node.members) {
        if (m.initializer !== undefined) {
          const type = checkExpression(m.initializer);
          const value = getEnumMemberValue(m);
          if (value === undefined && !isTypeAssignableToKind(type, TF.NumberLike) && (type.flags & TF.Any) === 0) {
            error(
              m.initializer,
              18033,
              "Type '{0}' is not assignable to type '{1}' as required for computed enum member values.",
              typeToString(type),
              "number",
            );
          }
        } else getEnumMemberValue(m);
      }
      return;
    case "ModuleDeclaration":
      checkSourceElement(node.body);
      return;
    case "ImportDeclaration":
    case "ImportEqualsDeclaration":
    case "ExportDeclaration":
    case "ExportAssignment":
      checkModuleElement(node);
      return;
    case "EmptyStatement":
    case "DebuggerStatement":
    case "BreakStatement":
    case "ContinueStatement":
      return;
    default:
      return;
  }
}

import { stringType } from "./state.ts";
function stringKeys(): Type {
  return stringType;
}

/** `if (f)` where f is a function that is never called, `if (void 0)`: tsc's TS1345 and TS2774 are the commonest. */
export function checkCondition(node: Expression): Type {
  const type = checkExpression(node);
  if ((type.flags & TF.Void) !== 0) error(node, 1345, "An expression of type 'void' cannot be tested for truthiness.");
  return type;
}

// ---- variables

export function checkVariableDeclaration(node: VariableDeclaration): void {
  checkTypeNode(node.type);
  if (node.name.kind !== "Identifier") {
    if (node.initializer !== undefined && node.parent.parent.kind !== "ForInStatement") {
      const type = checkExpressionCached(node.initializer);
      if (node.name.elements.length === 0 || node.name.kind === "ArrayBindingPattern")
        checkPatternSource(node.name, node.type === undefined ? type : getTypeFromTypeNode(node.type), node);
      if (node.type !== undefined)
        checkTypeAssignableToAndElaborate(type, getTypeFromTypeNode(node.type), node, node.initializer);
      else if (node.name.kind === "ObjectBindingPattern" && node.name.elements.length > 0)
        checkNonNullSource(type, node.initializer);
    }
    checkBindingPattern(node.name);
    return;
  }
  const symbol = symOf(node);
  if (symbol === undefined) return;
  const type = getTypeOfSymbol(symbol);
  if (symbol.valueDeclaration === node) {
    if (node.initializer !== undefined && node.parent.parent.kind !== "ForInStatement") {
      checkTypeAssignableToAndElaborate(checkExpressionCached(node.initializer), type, node, node.initializer);
    }
  } else {
    const own = node.type !== undefined ? getTypeFromTypeNode(node.type) : type;
    if (
      type !== errorType &&
      own !== errorType &&
      !isTypeIdenticalTo(type, own) &&
      (symbol.flags & SF.FunctionScopedVariable) !== 0
    ) {
      error(
        node.name,
        2403,
        "Subsequent variable declarations must have the same type.  Variable '{0}' must be of type '{1}', but here has type '{2}'.",
        node.name.text,
        typeToString(type),
        typeToString(own),
      );
    }
    if (node.initializer !== undefined)
      checkTypeAssignableToAndElaborate(checkExpressionCached(node.initializer), own, node, node.initializer);
  }
}

function checkNonNullSource(type: Type, node: Expression): void {
  if (!maybeKind(type, TF.Nullable) || (type.flags & TF.Any) !== 0) return;
  const hasNull = maybeKind(type, TF.Null);
  const hasUndefined = maybeKind(type, TF.Undefined);
  if (hasNull && hasUndefined) error(node, 2533, "Object is possibly 'null' or 'undefined'.");
  else if (hasNull) error(node, 2531, "Object is possibly 'null'.");
  else error(node, 2532, "Object is possibly 'undefined'.");
}

function checkPatternSource(pattern: BindingPattern, type: Type, node: Node): void {
  if (pattern.kind === "ArrayBindingPattern")
    checkIteratedTypeOrElementType("destructuring", type, undefinedType, node);
}

function checkBindingPattern(pattern: BindingPattern): void {
  for (const e of pattern.elements) {
    if (e.kind === "OmittedExpression") continue;
    checkBindingElement(e);
  }
}

function checkBindingElement(node: BindingElement): void {
  if (node.propertyName !== undefined && node.propertyName.kind === "ComputedPropertyName")
    checkExpressionCached(node.propertyName.expression);
  if (node.name.kind !== "Identifier") {
    if (node.initializer !== undefined) checkExpressionCached(node.initializer);
    checkBindingPattern(node.name);
    return;
  }
  const symbol = symOf(node);
  if (symbol === undefined) return;
  const type = getTypeOfSymbol(symbol);
  if (node.initializer !== undefined)
    checkTypeAssignableToAndElaborate(checkExpressionCached(node.initializer), type, node, node.initializer);
}

export function checkParameter(node: ParameterDeclaration): void {
  checkTypeNode(node.type);
  if (node.name.kind !== "Identifier") {
    if (node.initializer !== undefined) checkExpressionCached(node.initializer);
    checkBindingPattern(node.name);
    return;
  }
  const symbol = symOf(node);
  if (symbol === undefined) return;
  const type = getTypeOfSymbol(symbol);
  if (node.initializer !== undefined)
    checkTypeAssignableToAndElaborate(checkExpressionCached(node.initializer), type, node, node.initializer);
  if (node.dotDotDotToken && node.type !== undefined && !isArrayLike(type))
    error(node, 2370, "A rest parameter must be of an array type.");
}

import { globalReadonlyArrayType } from "./globals.ts";
import { createTypeReference } from "./construct.ts";
import { anyType } from "./state.ts";
function isArrayLike(type: Type): boolean {
  return (
    (type.flags & TF.Any) !== 0 || isTypeAssignableTo(type, createTypeReference(globalReadonlyArrayType(), [anyType]))
  );
}

// ---- functions

/** Parameters, annotations and body of a declaration; overloads are checked apart. */
export function checkFunctionLike(node: FunctionLike): void {
  checkTypeParameters(node);
  for (const p of node.parameters) checkParameter(p);
  if ("type" in node) checkTypeNode(node.type);
  const signature = getSignatureFromDeclaration(node);
  if (!("body" in node) || node.body === undefined) {
    if ((modifiersOf(node) & (MF.Ambient | MF.Abstract)) === 0) getReturnTypeOfSignature(signature);
    return;
  }
  getReturnTypeOfSignature(signature);
  if (node.body.kind === "Block") checkSourceElement(node.body);
  checkCodePaths(node);
}

/** Not every path returns, though the annotation says so: TS2355, TS2366, TS2534. */
export function checkCodePaths(node: FunctionLike): void {
  if (!("body" in node) || node.body === undefined || node.body.kind !== "Block" || isGenerator(node)) return;
  const end = endFlowNodeOf(node);
  if (end === undefined || !isReachableFlowNode(end)) return;
  const annotation = "type" in node ? node.type : undefined;
  if (annotation === undefined || node.kind === "Constructor" || node.kind === "SetAccessor") return;
  let type = annotation.kind === "TypePredicate" ? undefined : getTypeFromTypeNode(annotation);
  if (type === undefined) return;
  if (hasAsync(node)) type = unwrapped(type);
  if (maybeKind(type, TF.Void | TF.Any) || (type.flags & (TF.Any | TF.Undefined | TF.Unknown)) !== 0) return;
  const returnsValue = hasReturnWithValue(node.body);
  if ((type.flags & TF.Never) !== 0)
    error(annotation, 2534, "A function returning 'never' cannot have a reachable end point.");
  else if (!returnsValue)
    error(
      annotation,
      2355,
      "A function whose declared type is neither 'undefined', 'void', nor 'any' must return a value.",
    );
  else if (!isTypeAssignableTo(undefinedType, type))
    error(annotation, 2366, "Function lacks ending return statement and return type does not include 'undefined'.");
}

function hasReturnWithValue(node: Node): boolean {
  let found = false;
  const visit = (n: Node): void => {
    if (found) return;
    switch (n.kind) {
      case "ReturnStatement":
        // A bare `return;` counts as well: tsc's HasExplicitReturn is set by the binder for both.
        found = true;
        return;
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunction":
      case "MethodDeclaration":
      case "Constructor":
      case "GetAccessor":
      case "SetAccessor":
      case "ClassDeclaration":
      case "ClassExpression":
        return;
      default:
        forEachChild(n, visit);
    }
  };
  forEachChild(node, visit);
  return found;
}

function unwrapped(type: Type): Type {
  return getAwaitedType(type) ?? errorType;
}
function returnTypeToCheck(node: FunctionLike, returnType: Type): Type {
  return hasAsync(node) ? unwrapped(returnType) : returnType;
}

function checkReturn(node: ReturnStatement): void {
  const container = getContainingFunction(node);
  if (container === undefined || !isFunctionDeclarationLike(container)) {
    error(node, 1108, "A 'return' statement can only be used within a function body.");
    if (node.expression !== undefined) checkExpressionCached(node.expression);
    return;
  }
  const signature = getSignatureFromDeclaration(container);
  const returnType = getReturnTypeOfSignature(signature);
  if (node.expression === undefined) {
    if (
      container.kind !== "Constructor" &&
      "type" in container &&
      container.type !== undefined &&
      !isGenerator(container)
    ) {
      const wanted = returnTypeToCheck(container, returnType);
      if (!maybeKind(wanted, TF.Void | TF.AnyOrUnknown | TF.Undefined)) {
        checkTypeAssignableTo(undefinedType, wanted, node);
      }
    }
    return;
  }
  const type = checkExpressionCached(node.expression);
  if (container.kind === "SetAccessor") {
    error(node, 2408, "Setters cannot return a value.");
    return;
  }
  if (container.kind === "Constructor") {
    if (!isTypeAssignableTo(type, returnType))
      error(node, 2409, "Return type of constructor signature must be assignable to the instance type of the class.");
    return;
  }
  if (("type" in container && container.type !== undefined) || container.kind === "GetAccessor") {
    const annotated = "type" in container ? container.type : undefined;
    if (annotated === undefined) return;
    const wanted = returnTypeToCheck(container, returnType);
    const found = hasAsync(container) ? unwrapped(type) : type;
    if (wanted === voidType && (found.flags & TF.Undefined) !== 0) return;
    checkTypeAssignableToAndElaborate(found, wanted, node, node.expression);
  }
}

function isFunctionDeclarationLike(node: Node): node is FunctionLike {
  switch (node.kind) {
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunction":
    case "MethodDeclaration":
    case "Constructor":
    case "GetAccessor":
    case "SetAccessor":
      return true;
    default:
      return false;
  }
}

function checkOverloads(node: Extract<Node, { kind: "FunctionDeclaration" }>): void {
  const symbol = symOf(node);
  if (symbol === undefined) return;
  const declarations = symbol.declarations.filter((d) => d.kind === "FunctionDeclaration");
  if (declarations[0] !== node) return;
  const implementation = declarations.find((d) => d.kind === "FunctionDeclaration" && d.body !== undefined);
  const ambient = declarations.every((d) => (modifiersOf(d) & MF.Ambient) !== 0);
  if (implementation === undefined) {
    const last = declarations[declarations.length - 1];
    if (!ambient && last !== undefined && !cx.libFiles.has(sourceFileOf(node)))
      error(last, 2391, "Function implementation is missing or not immediately following the declaration.");
    return;
  }
  if (declarations.length < 2 || implementation.kind !== "FunctionDeclaration") return;
  const body = getSignatureFromDeclaration(implementation);
  for (const d of declarations) {
    if (d.kind !== "FunctionDeclaration" || d === implementation || d.body !== undefined) continue;
    if (!isImplementationCompatibleWithOverload(body, getSignatureFromDeclaration(d))) {
      error(d, 2394, "This overload signature is not compatible with its implementation signature.");
      break;
    }
  }
}
import { sourceFileOf } from "../ast/ast.ts";

// ---- other statements

function checkSwitch(node: SwitchStatement): void {
  const type = checkExpression(node.expression);
  let hasDefault = false;
  for (const clause of node.caseBlock.clauses) {
    if (clause.kind === "DefaultClause") {
      if (hasDefault) error(clause, 1113, "A 'default' clause cannot appear more than once in a 'switch' statement.");
      hasDefault = true;
    } else {
      const caseType = checkExpression(clause.expression);
      if (
        !areTypesComparable(getRegularTypeOfLiteralType(caseType), getRegularTypeOfLiteralType(type)) &&
        !areTypesComparable(caseType, type)
      ) {
        error(
          clause.expression,
          2678,
          "Type '{0}' is not comparable to type '{1}'.",
          typeToString(caseType),
          typeToString(type),
        );
      }
    }
    checkStatements(clause.statements);
  }
}

function checkTry(node: TryStatement): void {
  checkSourceElement(node.tryBlock);
  const clause = node.catchClause;
  if (clause !== undefined) {
    const v = clause.variableDeclaration;
    if (v !== undefined) {
      if (v.type !== undefined) {
        const t = getTypeFromTypeNode(v.type);
        if ((t.flags & TF.AnyOrUnknown) === 0)
          error(v.type, 1196, "Catch clause variable type annotation must be 'any' or 'unknown' if specified.");
      }
      checkVariableDeclaration(v);
    }
    checkSourceElement(clause.block);
  }
  checkSourceElement(node.finallyBlock);
}

// ---- type nodes

/** Resolves every reference of a written type, so that its errors are reported. */
export function checkTypeNode(node: Node | undefined): void {
  if (node === undefined) return;
  if (node.kind === "TypePredicate") {
    checkTypeNode(node.type);
    return;
  }
  const visit = (n: Node): void => {
    switch (n.kind) {
      case "TypeReference":
        getTypeFromTypeNode(n);
        checkTypeArgumentConstraints(n);
        break;
      case "TypeQuery":
      case "IndexedAccessType":
      case "ImportType":
      case "MappedType":
      case "ConditionalType":
      case "TypeOperator":
      case "ArrayType":
      case "TupleType":
      case "UnionType":
      case "IntersectionType":
      case "TemplateLiteralType":
      case "LiteralType":
      case "TypeLiteral":
        getTypeFromTypeNode(n);
        break;
      case "PropertySignature":
      case "MethodSignature":
      case "CallSignature":
      case "ConstructSignature":
      case "FunctionType":
      case "ConstructorType": {
        checkSignatureLike(n);
        break;
      }
      case "Parameter":
        checkParameter(n);
        break;
      default:
        break;
    }
    if (n.kind === "TypeQuery" || n.kind === "Parameter") return;
    forEachChild(n, visit);
  };
  visit(node);
}

function checkSignatureLike(n: Node): void {
  const symbol = symOf(n);
  if (n.kind === "PropertySignature") {
    if (symbol !== undefined) getTypeOfSymbol(symbol);
    return;
  }
  if (
    n.kind === "MethodSignature" ||
    n.kind === "CallSignature" ||
    n.kind === "ConstructSignature" ||
    n.kind === "FunctionType" ||
    n.kind === "ConstructorType"
  ) {
    getReturnTypeOfSignature(getSignatureFromDeclaration(n));
  }
}

export function checkTypeParameters(node: Node): void {
  const list = "typeParameters" in node ? node.typeParameters : undefined;
  if (list === undefined || list.length === 0) return;
  for (const p of list) {
    checkTypeNode(p.constraint);
    checkTypeNode(p.default);
  }
}

import { getConstraintFromTypeParameter } from "./declared.ts";
import { instantiateType, newTypeMapper } from "./instantiate.ts";
import { constraintHead } from "./report.ts";
import { getTypeArguments } from "./members.ts";
import { linksOf } from "./state.ts";
import { resolveSymbol } from "./names.ts";
/** `Box<string>` where Box's parameter extends number: TS2344. */
function checkTypeArgumentConstraints(node: Extract<Node, { kind: "TypeReference" }>): void {
  const written = node.typeArguments;
  if (written === undefined || written.length === 0) return;
  const type = getTypeFromTypeNode(node);
  if (type === errorType) return;
  let parameters: readonly import("./types.ts").TypeParameter[] | undefined;
  let args: readonly Type[] | undefined;
  if (
    type.aliasSymbol !== undefined &&
    node.typeName.kind === "Identifier" &&
    resolveSymbol(type.aliasSymbol)?.name === node.typeName.text
  ) {
    parameters = linksOf(type.aliasSymbol).typeParameters;
    args = type.aliasTypeArguments;
  } else if (type.kind === "object" && type.target !== undefined) {
    parameters = type.target.localTypeParameters;
    const all = getTypeArguments(type);
    const outer = type.target.outerTypeParameters?.length ?? 0;
    args = all.slice(outer);
  }
  if (parameters === undefined || args === undefined) return;
  const mapper = newTypeMapper(parameters, args.slice(0, parameters.length));
  for (let i = 0; i < parameters.length && i < written.length; i++) {
    const p = parameters[i];
    const arg = args[i];
    if (p === undefined || arg === undefined) continue;
    const constraint = getConstraintFromTypeParameter(p);
    if (constraint === undefined) continue;
    if (!checkTypeAssignableTo(arg, instantiateType(constraint, mapper), written[i], constraintHead)) return;
  }
}
