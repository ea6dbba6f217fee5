/** Statements, functions and types as they stand in a file: visits every node once, so that every error is reported. */
import { SymbolFlags as SF } from "../bind/symbols.ts";
import {
  forEachChild,
  sourceFileOf,
  type Expression,
  type FunctionLike,
  type Node,
  type ReturnStatement,
  type SourceFile,
  type Statement,
  type SwitchStatement,
  type TryStatement,
} from "../ast/ast.ts";
import { endFlowNodeOf } from "../bind/bind.ts";
import { checkClassLike, checkInterface, checkTypeNameIsReserved } from "./classes.ts";
import { globalTypeOptional } from "./globals.ts";
import { checkExportsOnMergedDeclarations, checkOverloadsOf } from "./overloads.ts";
import { checkTestedCallable, checkTruthiness } from "./conditions.ts";
import { checkVariableLike } from "./variables.ts";
import { checkSignature, checkTypeNode, checkTypeParameters } from "./writtentypes.ts";
import { checkDestructuringAssignment, checkReferenceExpression } from "./expressions/assignments.ts";
import { checkExpression, checkExpressionCached } from "./expressions/check.ts";
import { checkModuleElement, checkModuleExports } from "./modules.ts";
import { checkIteratedTypeOrElementType, getAwaitedType } from "./iterate.ts";
import { getDeclaredTypeOfSymbol } from "./declared.ts";
import { getEnumMemberValue } from "./evaluate.ts";
import { symOf } from "./names.ts";
import { filterType } from "./construct.ts";
import { getNonNullableTypeIfNeeded } from "./facts.ts";
import { unwrapReturnType } from "./functions.ts";
import { isReachableFlowNode } from "./narrowing/reachability.ts";
import { getReturnTypeOfSignature } from "./parameters.ts";
import { typeToString } from "./print.ts";
import { getContainingFunction, hasAsync, isGenerator, isInAmbient } from "./queries.ts";
import { areTypesComparable, isTypeAssignableTo } from "./relations/related.ts";
import { checkTypeAssignableTo, checkTypeAssignableToAndElaborate } from "./report.ts";
import { getSignatureFromDeclaration } from "./signatures.ts";
import { cx, error, errorType, stringType, undefinedType, voidType } from "./state.ts";
import { getIndexType, isTypeAssignableToKind } from "./access.ts";
import { getTypeFromTypeNode } from "./typenodes.ts";
import { TypeFlags as TF, type Type } from "./types.ts";
import { maybeKind } from "./widen.ts";

export function checkSourceFile(file: SourceFile): void {
  checkStatements(file.statements);
  const module = symOf(file);
  if (file.isModule && module !== undefined) checkModuleExports(module);
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
      for (const d of node.declarations) checkVariableLike(d);
      return;
    case "ExpressionStatement":
      checkExpression(node.expression);
      return;
    case "IfStatement":
      checkTestedCallable(node.expression, checkCondition(node.expression), node.thenStatement);
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
      const right = getNonNullableTypeIfNeeded(checkExpression(node.expression));
      if (node.initializer.kind === "VariableDeclarationList") {
        const variable = node.initializer.declarations[0];
        if (variable !== undefined && variable.name.kind !== "Identifier")
          error(variable.name, 2491, "The left-hand side of a 'for...in' statement cannot be a destructuring pattern.");
        checkSourceElement(node.initializer);
      } else {
        const left = checkExpression(node.initializer);
        if (node.initializer.kind === "ArrayLiteralExpression" || node.initializer.kind === "ObjectLiteralExpression")
          error(
            node.initializer,
            2491,
            "The left-hand side of a 'for...in' statement cannot be a destructuring pattern.",
          );
        else if (!isTypeAssignableTo(getIndexTypeOrString(right), left))
          error(
            node.initializer,
            2405,
            "The left-hand side of a 'for...in' statement must be of type 'string' or 'any'.",
          );
        else
          checkReferenceExpression(
            node.initializer,
            2406,
            "The left-hand side of a 'for...in' statement must be a variable or a property access.",
            2780,
            "The left-hand side of a 'for...in' statement may not be an optional property access.",
          );
      }
      if (
        (right.flags & TF.Never) !== 0 ||
        ((right.flags & TF.Any) === 0 && !isTypeAssignableToKind(right, TF.NonPrimitive | TF.InstantiableNonPrimitive))
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
          const left = checkExpression(node.initializer);
          checkReferenceExpression(
            node.initializer,
            2487,
            "The left-hand side of a 'for...of' statement must be a variable or a property access.",
            2781,
            "The left-hand side of a 'for...of' statement may not be an optional property access.",
          );
          checkTypeAssignableTo(element, left, node.initializer);
        } else checkDestructuringAssignment(node.initializer, element, 0);
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
      checkOverloadsOf(node);
      checkExportsOnMergedDeclarations(node);
      return;
    }
    case "ClassDeclaration":
      checkClassLike(node);
      return;
    case "InterfaceDeclaration":
      checkInterface(node);
      return;
    case "TypeAliasDeclaration": {
      checkTypeNameIsReserved(node.name, 2457, "Type alias name cannot be '{0}'.");
      checkExportsOnMergedDeclarations(node);
      checkTypeParameters(node);
      const symbol = symOf(node);
      if (symbol !== undefined) getDeclaredTypeOfSymbol(symbol);
      checkTypeNode(node.type);
      return;
    }
    case "EnumDeclaration":
      checkTypeNameIsReserved(node.name, 2431, "Enum name cannot be '{0}'.");
      checkExportsOnMergedDeclarations(node);
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
      checkNamespace(node);
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

/** The type of the variable of `for (k in o)`. */
function getIndexTypeOrString(type: Type): Type {
  const keys = filterType(getIndexType(type), (t) => (t.flags & TF.StringLike) !== 0 || (t.flags & TF.Index) !== 0);
  return (keys.flags & TF.Never) !== 0 ? stringType : keys;
}

export function checkCondition(node: Expression): Type {
  const type = checkExpression(node);
  checkTruthiness(type, node);
  return type;
}

/** A namespace that adds to a class or function follows it, in the same file: TS2433, TS2434. */
function checkNamespace(node: Extract<Node, { kind: "ModuleDeclaration" }>): void {
  const symbol = symOf(node);
  if (symbol === undefined) return;
  if (node.name.kind === "StringLiteral") {
    checkModuleExports(symbol);
    return;
  }
  if (node.keyword === "global") return;
  checkExportsOnMergedDeclarations(node);
  if ((symbol.flags & SF.ValueModule) === 0 || isInAmbient(node)) return;
  const other = symbol.declarations.find(
    (d) =>
      (d.kind === "ClassDeclaration" || (d.kind === "FunctionDeclaration" && d.body !== undefined)) && !isInAmbient(d),
  );
  if (other === undefined) return;
  if (sourceFileOf(node) !== sourceFileOf(other))
    error(
      node.name,
      2433,
      "A namespace declaration cannot be in a different file from a class or function with which it is merged.",
    );
  else if (node.pos < other.pos)
    error(
      node.name,
      2434,
      "A namespace declaration cannot be located prior to a class or function with which it is merged.",
    );
}

// ---- functions

/** Parameters, annotations and body of a declaration; overloads are checked apart. */
export function checkFunctionLike(node: FunctionLike): void {
  checkSignature(node);
  if (hasAsync(node) && !isGenerator(node) && "type" in node && node.type !== undefined)
    checkAsyncReturnType(getTypeFromTypeNode(node.type), node.type);
  if (!("body" in node) || node.body === undefined) return;
  if (node.kind === "GetAccessor" && fallsOffEnd(node) && !hasReturn(node.body))
    error(node.name, 2378, "A 'get' accessor must return a value.");
  if (node.body.kind === "Block") checkSourceElement(node.body);
  checkCodePaths(node);
}

function checkAsyncReturnType(type: Type, annotation: Node): void {
  if (
    type === errorType ||
    (type.kind === "object" && type.target !== undefined && type.target === globalPromiseType())
  )
    return;
  error(
    annotation,
    1064,
    "The return type of an async function or method must be the global Promise<T> type. Did you mean to write 'Promise<{0}>'?",
    typeToString(getAwaitedType(type) ?? voidType),
  );
}
function globalPromiseType(): Type | undefined {
  return globalTypeOptional("Promise");
}

/** Not every path returns, though the annotation says so: TS2355, TS2366, TS2534. */
export function checkCodePaths(node: FunctionLike): void {
  if (!("body" in node) || node.body === undefined || node.body.kind !== "Block" || isGenerator(node)) return;
  if (!fallsOffEnd(node)) return;
  const annotation = "type" in node ? node.type : undefined;
  if (annotation === undefined || node.kind === "Constructor" || node.kind === "SetAccessor") return;
  let type = annotation.kind === "TypePredicate" ? undefined : getTypeFromTypeNode(annotation);
  if (type === undefined) return;
  if (hasAsync(node)) type = unwrapped(type);
  if (maybeKind(type, TF.Void | TF.Any) || (type.flags & (TF.Any | TF.Undefined | TF.Unknown)) !== 0) return;
  const returnsValue = hasReturn(node.body);
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

function fallsOffEnd(node: Node): boolean {
  const end = endFlowNodeOf(node);
  return end !== undefined && isReachableFlowNode(end);
}
function hasReturn(node: Node): boolean {
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
  return hasAsync(node) || isGenerator(node) ? unwrapReturnType(returnType, node) : returnType;
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
      if ((caseType.flags & TF.Nullable) === 0 && !areTypesComparable(caseType, type)) {
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
      checkVariableLike(v);
    }
    checkSourceElement(clause.block);
  }
  checkSourceElement(node.finallyBlock);
}
