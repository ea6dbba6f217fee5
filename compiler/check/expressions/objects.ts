/** Object literals: properties, computed names, accessors, spreads. */
import type { Expression, Node, ObjectLiteralExpression } from "../../ast/ast.ts";
import { SymbolFlags as SF, type Symbol } from "../../bind/symbols.ts";
import { getPropertyNameFromIndex, isTypeAssignableToKind } from "../access.ts";
import { getNumberLiteralType, getUnionType, mapType, UnionReduction, stringNumberSymbolType } from "../construct.ts";
import { getApparentTypeOfContextualType } from "../contextual.ts";
import { checkFunctionExpressionOrObjectLiteralMethod } from "../functions.ts";
import { isTypeUsableAsPropertyName } from "../latebound.ts";
import { getIndexInfosOfType, getPropertiesOfType, getPropertyOfType, getReducedType, setMembers } from "../members.ts";
import { symOf } from "../names.ts";
import { typeToString } from "../print.ts";
import { propertyNameText } from "../queries.ts";
import { isTypeAssignableTo } from "../relations/related.ts";
import { getSpreadType, isValidSpreadType } from "../spread.ts";
import {
  CheckFlags,
  createObjectType,
  createTransientSymbol,
  cx,
  emptyObjectType,
  error,
  errorType,
  esSymbolType,
  linksOf,
  numberType,
  stringType,
  undefinedType,
} from "../state.ts";
import { checkFunctionLike } from "../statements.ts";
import { getTypeOfSymbol, patternOfType } from "../symboltypes.ts";
import { CheckMode, ObjectFlags as OF, TypeFlags as TF, type IndexInfo, type Type } from "../types.ts";
import { maybeKind } from "../widen.ts";
import { isInDestructuringAssignment } from "./arrays.ts";
import { checkExpression, checkExpressionWithMode, checkExpressionCached } from "./check.ts";
import { isContextSensitive, addIntraExpressionSite } from "./contextsensitive.ts";
import { isConstContext, checkPropertyAssignmentType, checkShorthandType } from "./locations.ts";

export function checkComputedPropertyName(node: Extract<Node, { kind: "ComputedPropertyName" }>): Type {
  const type = checkExpressionCached(node.expression);
  if (
    (type.flags & TF.Nullable) !== 0 ||
    (!isTypeAssignableToKind(type, TF.StringLike | TF.NumberLike | TF.ESSymbolLike) &&
      (type.flags & TF.Any) === 0 &&
      !isTypeAssignableTo(type, stringNumberSymbolType))
  )
    error(node, 2464, "A computed property name must be of type 'string', 'number', 'symbol', or 'any'.");
  return type;
}

export function checkObjectLiteral(node: ObjectLiteralExpression, checkMode: number): Type {
  const inDestructuring = isInDestructuringAssignment(node);
  let propertiesTable = new Map<string, Symbol>();
  let propertiesArray: Symbol[] = [];
  let spread: Type = emptyObjectType;
  const contextualType = getApparentTypeOfContextualType(node, 0);
  cx.contextStack.push({ node, type: contextualType, isCache: true });
  const pattern = contextualType === undefined ? undefined : patternOfType.get(contextualType.id);
  const contextualTypeHasPattern =
    pattern !== undefined && (pattern.kind === "ObjectBindingPattern" || pattern.kind === "ObjectLiteralExpression");
  const inConst = isConstContext(node);
  const checkFlags = inConst ? CheckFlags.Readonly : 0;
  let objectFlags = 0;
  let hasComputedString = false;
  let hasComputedNumber = false;
  let hasComputedSymbol = false;
  let offset = 0;
  let patternWithComputed = false;
  const computedTypes: { keyKind: "string" | "number" | "symbol"; type: Type }[] = [];
  const literalSymbol = symOf(node);
  const flush = (): Type => {
    const infos: IndexInfo[] = [];
    if (hasComputedString) infos.push(indexInfo(stringType, "string"));
    if (hasComputedNumber) infos.push(indexInfo(numberType, "number"));
    if (hasComputedSymbol) infos.push(indexInfo(esSymbolType, "symbol"));
    const result = createObjectType(
      OF.Anonymous |
        OF.ObjectLiteral |
        OF.ContainsObjectOrArrayLiteral |
        OF.FreshLiteral |
        objectFlags |
        (patternWithComputed ? OF.ObjectLiteralPatternWithComputedProperties : 0),
      literalSymbol,
    );
    setMembers(result, propertiesTable, [], [], infos);
    if (inDestructuring) patternOfType.set(result.id, node);
    return result;
  };
  const indexInfo = (keyType: Type, kind: "string" | "number" | "symbol"): IndexInfo => {
    const types: Type[] = [];
    for (let i = offset; i < propertiesArray.length; i++) {
      const p = propertiesArray[i];
      if (p === undefined) continue;
      const isSymbol = p.name.charCodeAt(0) === 1;
      const isNumeric = String(Number(p.name)) === p.name;
      if ((kind === "string" && !isSymbol) || (kind === "number" && isNumeric) || (kind === "symbol" && isSymbol))
        types.push(getTypeOfSymbol(p));
    }
    for (const c of computedTypes)
      if (kind === "string" ? c.keyKind !== "symbol" : c.keyKind === kind) types.push(c.type);
    return {
      keyType,
      type: types.length > 0 ? getUnionType(types, UnionReduction.Subtype) : undefinedType,
      isReadonly: inConst,
      declaration: undefined,
    };
  };
  for (const element of node.properties) {
    if (element.kind === "SpreadAssignment") {
      if (propertiesArray.length > 0 || computedTypes.length > 0) {
        spread = getSpreadType(spread, flush(), literalSymbol, objectFlags, inConst);
        propertiesArray = [];
        propertiesTable = new Map<string, Symbol>();
        computedTypes.length = 0;
        hasComputedString = false;
        hasComputedNumber = false;
        hasComputedSymbol = false;
      }
      const type = getReducedType(checkExpressionWithMode(element.expression, checkMode & CheckMode.Inferential));
      if (isValidSpreadType(type)) {
        spread = getSpreadType(spread, type, literalSymbol, objectFlags, inConst);
        if (spreadOverwrites(node, element, type)) void 0;
      } else {
        error(element, 2698, "Spread types may only be created from object types.");
        spread = errorType;
      }
      continue;
    }
    const member = symOf(element);
    const computedNameType =
      element.name.kind === "ComputedPropertyName" ? checkComputedPropertyName(element.name) : undefined;
    if (
      element.kind === "PropertyAssignment" ||
      element.kind === "ShorthandPropertyAssignment" ||
      element.kind === "MethodDeclaration"
    ) {
      const type =
        element.kind === "PropertyAssignment"
          ? checkPropertyAssignmentType(element, checkMode)
          : element.kind === "ShorthandPropertyAssignment"
            ? shorthandType(element, inDestructuring, checkMode)
            : checkFunctionExpressionOrObjectLiteralMethod(element, checkMode);
      objectFlags |= type.objectFlags & OF.PropagatingFlags;
      const literalName =
        element.name.kind === "ComputedPropertyName"
          ? computedNameType !== undefined && isTypeUsableAsPropertyName(computedNameType)
            ? getPropertyNameFromIndex(computedNameType)
            : propertyNameText(element.name)
          : propertyNameText(element.name);
      const isLate = element.name.kind === "ComputedPropertyName";
      if (literalName !== undefined) {
        const prop = createTransientSymbol(
          SF.Property | (element.kind === "MethodDeclaration" ? SF.Method : 0),
          literalName,
          checkFlags | (isLate ? CheckFlags.Late : 0),
        );
        if (isLate && computedNameType !== undefined && isTypeUsableAsPropertyName(computedNameType))
          linksOf(prop).nameType = computedNameType;
        else if (element.name.kind === "NumericLiteral")
          linksOf(prop).nameType = getNumberLiteralType(element.name.value);
        if (inDestructuring) {
          const optional =
            (element.kind === "PropertyAssignment" && hasDefault(element.initializer)) ||
            (element.kind === "ShorthandPropertyAssignment" && element.objectAssignmentInitializer !== undefined);
          if (optional) prop.flags |= SF.Optional;
        } else if (contextualTypeHasPattern && contextualType !== undefined) {
          const implied = getPropertyOfType(contextualType, literalName);
          if (implied !== undefined) prop.flags |= implied.flags & SF.Optional;
          else if (getIndexInfosOfType(contextualType).length === 0)
            error(
              element.name,
              2353,
              "Object literal may only specify known properties, and '{0}' does not exist in type '{1}'.",
              literalName,
              typeToString(contextualType),
            );
        }
        prop.declarations = [element];
        prop.valueDeclaration = element;
        prop.parent = member?.parent;
        linksOf(prop).type = type;
        linksOf(prop).target = member;
        const existing = propertiesTable.get(literalName);
        if (existing !== undefined && !isLate) propertiesArray = propertiesArray.filter((p) => p !== existing);
        propertiesTable.delete(literalName);
        propertiesTable.set(literalName, prop);
        propertiesArray.push(prop);
      } else if (computedNameType !== undefined && !isTypeUsableAsPropertyName(computedNameType)) {
        if (isTypeAssignableTo(computedNameType, stringNumberSymbolType)) {
          const kind = isTypeAssignableTo(computedNameType, numberType)
            ? "number"
            : isTypeAssignableTo(computedNameType, esSymbolType)
              ? "symbol"
              : "string";
          if (kind === "number") hasComputedNumber = true;
          else if (kind === "symbol") hasComputedSymbol = true;
          else hasComputedString = true;
          computedTypes.push({ keyKind: kind, type });
          if (inDestructuring) patternWithComputed = true;
        }
      }
      if (
        (checkMode & CheckMode.Inferential) !== 0 &&
        (checkMode & CheckMode.SkipContextSensitive) === 0 &&
        (element.kind === "PropertyAssignment" || element.kind === "MethodDeclaration") &&
        isContextSensitive(element) &&
        contextualType !== undefined
      ) {
        addIntraExpressionSite(node, element.kind === "PropertyAssignment" ? element.initializer : element, type);
      }
    } else {
      // Accessors.
      const name =
        computedNameType !== undefined && isTypeUsableAsPropertyName(computedNameType)
          ? getPropertyNameFromIndex(computedNameType)
          : propertyNameText(element.name);
      deferAccessor(element);
      if (name !== undefined && member !== undefined) {
        if (element.name.kind === "ComputedPropertyName" && name.charCodeAt(0) === 1) {
          const prop = createTransientSymbol(member.flags, name, CheckFlags.Late);
          prop.declarations = [element];
          prop.valueDeclaration = element;
          linksOf(prop).type = getTypeOfSymbol(member);
          propertiesTable.set(name, prop);
          propertiesArray.push(prop);
        } else if (!propertiesTable.has(name) || propertiesTable.get(name) !== member) {
          propertiesTable.set(name, member);
          propertiesArray.push(member);
        }
      }
    }
    offset = 0;
  }
  cx.contextStack.pop();
  // Properties that a pattern with defaults takes.
  if (contextualTypeHasPattern && contextualType !== undefined && !isInSpread(node, pattern)) {
    for (const p of getPropertiesOfType(contextualType)) {
      if (!propertiesTable.has(p.name) && getPropertyOfType(spread, p.name) === undefined) {
        if ((p.flags & SF.Optional) === 0)
          error(
            p.valueDeclaration ?? node,
            2525,
            "Initializer provides no value for this binding element and the binding element has no default value.",
          );
        propertiesTable.set(p.name, p);
        propertiesArray.push(p);
      }
    }
  }
  if (spread === errorType) return errorType;
  if (spread !== emptyObjectType) {
    if (propertiesArray.length > 0 || computedTypes.length > 0)
      spread = getSpreadType(spread, flush(), literalSymbol, objectFlags, inConst);
    return mapType(spread, (t) => (t === emptyObjectType ? flush() : t));
  }
  return flush();
}
/** Between a literal and the pattern that takes it apart stands a spread: what the pattern wants may come from elsewhere. */
function isInSpread(literal: Node, pattern: Node): boolean {
  let root: Node = pattern.parent;
  while (
    root.kind !== "VariableDeclaration" &&
    root.kind !== "BinaryExpression" &&
    root.kind !== "Parameter" &&
    root.kind !== "SourceFile"
  )
    root = root.parent;
  for (let n = literal; n.kind !== "SourceFile" && n !== root; n = n.parent)
    if (n.kind === "SpreadAssignment") return true;
  return false;
}
function shorthandType(
  element: Extract<Node, { kind: "ShorthandPropertyAssignment" }>,
  inDestructuring: boolean,
  checkMode: number,
): Type {
  return inDestructuring && element.objectAssignmentInitializer !== undefined
    ? checkExpression(element.name)
    : checkShorthandType(element, checkMode);
}
function hasDefault(e: Expression): boolean {
  return e.kind === "BinaryExpression" && e.operator === "=";
}
const deferredAccessors = new Set<number>();
function deferAccessor(node: Extract<Node, { kind: "GetAccessor" | "SetAccessor" }>): void {
  if (deferredAccessors.has(node.id)) return;
  deferredAccessors.add(node.id);
  cx.deferred.push(() => checkFunctionLike(node));
}
/** `{ a: 1, ...x }` where x always has a: TS2783. */
function spreadOverwrites(node: ObjectLiteralExpression, spread: Node, type: Type): boolean {
  for (const p of node.properties) {
    if (p === spread) break;
    if (p.kind !== "PropertyAssignment" && p.kind !== "ShorthandPropertyAssignment") continue;
    const name = propertyNameText(p.name);
    if (name === undefined || type.kind === "union" || (type.flags & TF.Any) !== 0) continue;
    const right = getPropertyOfType(type, name, true);
    if (
      right !== undefined &&
      (right.flags & SF.Optional) === 0 &&
      !maybeKind(getTypeOfSymbol(right), TF.Nullable) &&
      (type.flags & TF.Instantiable) === 0
    ) {
      const own = isOwnProperty(type, name);
      if (own) error(p.name, 2783, "'{0}' is specified more than once, so this usage will be overwritten.", name);
    }
  }
  return false;
}
function isOwnProperty(type: Type, name: string): boolean {
  return getPropertiesOfType(type).some((p) => p.name === name);
}
