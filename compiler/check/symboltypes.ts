/** Types of symbols: variables, parameters, properties, functions, accessors, enum members, modules. */
import {
  ModifierFlags as MF,
  type BindingElement,
  type BindingPattern,
  type Node,
  type ParameterDeclaration,
  type VariableDeclaration,
} from "../ast/ast.ts";
import { SymbolFlags as SF, type Symbol } from "../bind/symbols.ts";
import { getPropertyNameFromIndex, getIndexType } from "./access.ts";
import {
  addOptional,
  createArrayType,
  createTupleType,
  everyType,
  getStringLiteralType,
  getNumberLiteralType,
  mapType,
  getUnionType,
} from "./construct.ts";
import {
  getBaseConstructorTypeOfClass,
  getClassHeritage,
  getDeclaredTypeOfClassOrInterface,
  getDeclaredTypeOfSymbol,
} from "./declared.ts";
import {
  checkDeclarationInitializer,
  checkPropertyAssignmentType,
  checkShorthandType,
  isEmptyArrayLiteral,
} from "./expressions/locations.ts";
import {
  checkExpressionCached,
  getTypeOfExpression,
  checkExpression,
  checkExpressionWithContextualType,
} from "./expressions/check.ts";
import {
  assignContextualParameterTypesFor,
  getContextuallyTypedParameterType,
  checkObjectLiteralMethodType,
} from "./functions.ts";
import { globalTypeOptional, globalSymbol } from "./globals.ts";
import { instantiateType } from "./instantiate.ts";
import { checkIteratedTypeOrElementType } from "./iterate.ts";
import { memberSymbolOf } from "./latebound.ts";
import { getTypeOfMappedSymbol } from "./mapped.ts";
import { getReducedType, isTupleType } from "./members.ts";
import { getReturnTypeOfSignature } from "./parameters.ts";
import { getTypeOfReverseMappedSymbol } from "./infer/mapped.ts";
import { merged, resolveAlias, symOf } from "./names.ts";
import { getNonUndefinedType, getTypeWithFacts, hasTypeFacts, TypeFacts, getNonNullableTypeIfNeeded } from "./facts.ts";
import { getFlowTypeInConstructor } from "./narrowing/constructors.ts";
import { getFlowTypeOfDestructuring } from "./narrowing/destructuring.ts";
import { isConstVariable, isInAmbient, modifiersOf, propertyNameText } from "./queries.ts";
import { getSignatureFromDeclaration, isThisParameter } from "./signatures.ts";
import { getSpreadTypeRest } from "./spread.ts";
import {
  anyType,
  autoType,
  CheckFlags,
  createObjectType,
  createTransientSymbol,
  cx,
  error,
  errorType,
  linksOf,
  nonInferrableAnyType,
  popTypeResolution,
  pushTypeResolution,
  stringType,
  undefinedType,
  unknownType,
  declarationOf,
} from "./state.ts";
import { typeToString } from "./print.ts";
import { getTypeFromTypeNode, getTypeAliasInstantiation } from "./typenodes.ts";
import {
  ElementFlags as EF,
  ObjectFlags as OF,
  TypeFlags as TF,
  type ObjectType,
  type Type,
  CheckMode,
} from "./types.ts";
import { getWidenedLiteralType, getWidenedType, reportErrorsFromWidening } from "./widen.ts";

export function getTypeOfSymbol(symbol: Symbol): Type {
  const links = linksOf(symbol);
  if (links.type !== undefined) return links.type;
  if ((links.checkFlags & CheckFlags.Instantiated) !== 0) return getTypeOfInstantiatedSymbol(symbol);
  if ((links.checkFlags & CheckFlags.Mapped) !== 0) return getTypeOfMappedSymbol(symbol);
  if ((links.checkFlags & CheckFlags.ReverseMapped) !== 0) return getTypeOfReverseMappedSymbol(symbol);
  const f = symbol.flags;
  if ((f & (SF.Variable | SF.Property)) !== 0) return getTypeOfVariableOrParameterOrProperty(symbol);
  if ((f & (SF.Function | SF.Method | SF.Class | SF.Enum | SF.ValueModule)) !== 0)
    return getTypeOfFuncClassEnumModule(symbol);
  if ((f & SF.EnumMember) !== 0) {
    links.type = getDeclaredTypeOfSymbol(symbol);
    return links.type;
  }
  if ((f & SF.Accessor) !== 0) return getTypeOfAccessors(symbol);
  if ((f & SF.Alias) !== 0) {
    const target = resolveAlias(symbol);
    const d = declarationOf(symbol, "ExportAssignment");
    const type =
      (target.flags & SF.Value) !== 0 && target !== symbol
        ? getTypeOfSymbol(target)
        : d !== undefined && d.kind === "ExportAssignment"
          ? getWidenedType(checkExpressionCached(d.expression))
          : errorType;
    links.type = type;
    return type;
  }
  return errorType;
}
function getTypeOfInstantiatedSymbol(symbol: Symbol): Type {
  const links = linksOf(symbol);
  if (links.target === undefined) return errorType;
  const type = instantiateType(getTypeOfSymbol(links.target), links.mapper);
  links.type ??= type;
  return links.type;
}
export function getWriteTypeOfSymbol(symbol: Symbol): Type {
  const links = linksOf(symbol);
  if ((symbol.flags & SF.Property) !== 0) {
    return (links.checkFlags & CheckFlags.Synthetic) !== 0
      ? (links.writeType ?? getTypeOfSymbol(symbol))
      : (symbol.flags & SF.Optional) !== 0
        ? getTypeOfSymbol(symbol)
        : getTypeOfSymbol(symbol);
  }
  if ((symbol.flags & SF.Accessor) !== 0) {
    if ((links.checkFlags & CheckFlags.Instantiated) !== 0 && links.target !== undefined) {
      links.writeType ??= instantiateType(getWriteTypeOfSymbol(links.target), links.mapper);
      return links.writeType;
    }
    if (links.writeType === undefined) {
      const setter = declarationOf(symbol, "SetAccessor");
      const p =
        setter !== undefined && setter.kind === "SetAccessor"
          ? setter.parameters.find((x) => !isThisParameter(x))
          : undefined;
      links.writeType = p?.type !== undefined ? getTypeFromTypeNode(p.type) : getTypeOfSymbol(symbol);
    }
    return links.writeType;
  }
  return getTypeOfSymbol(symbol);
}

function getTypeOfVariableOrParameterOrProperty(symbol: Symbol): Type {
  const links = linksOf(symbol);
  if ((symbol.flags & SF.Prototype) !== 0) {
    const parent = symbol.parent;
    const classType = parent === undefined ? errorType : getDeclaredTypeOfSymbol(merged(parent));
    links.type =
      classType.kind === "object" && classType.typeParameters !== undefined && classType.target !== undefined
        ? anyInstance(classType)
        : classType;
    return links.type;
  }
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined) {
    links.type = errorType;
    return errorType;
  }
  if (declaration.kind === "ExportAssignment") {
    links.type = getWidenedType(checkExpressionCached(declaration.expression));
    return links.type;
  }
  if (!pushTypeResolution(links, "type")) return reportCircularity(symbol, declaration);
  let type: Type;
  switch (declaration.kind) {
    case "Parameter":
    case "PropertyDeclaration":
    case "PropertySignature":
    case "VariableDeclaration":
    case "BindingElement":
      type = getWidenedTypeForVariableLikeDeclaration(declaration, true);
      break;
    case "PropertyAssignment":
      type = checkPropertyAssignmentType(declaration);
      break;
    case "ShorthandPropertyAssignment":
      type = checkShorthandType(declaration);
      break;
    case "EnumMember":
      type = getDeclaredTypeOfSymbol(symbol);
      break;
    case "MethodDeclaration":
      type = checkObjectLiteralMethodType(declaration);
      break;
    case "FunctionDeclaration":
    case "ClassDeclaration":
    case "EnumDeclaration":
    case "ModuleDeclaration":
    case "MethodSignature":
    case "ClassExpression":
    case "FunctionExpression":
      popTypeResolution();
      return getTypeOfFuncClassEnumModule(symbol);
    case "GetAccessor":
    case "SetAccessor":
      popTypeResolution();
      return getTypeOfAccessors(symbol);
    default:
      type = errorType;
  }
  if (!popTypeResolution()) return reportCircularity(symbol, declaration);
  links.type ??= type;
  return links.type;
}
function anyInstance(t: ObjectType): Type {
  return instantiateType(t, { kind: "all", sources: t.typeParameters ?? [], target: anyType });
}
function reportCircularity(symbol: Symbol, declaration: Node): Type {
  const links = linksOf(symbol);
  if ("type" in declaration && declaration.type !== undefined) {
    error(declaration, 2502, "'{0}' is referenced directly or indirectly in its own type annotation.", symbol.name);
    links.type = errorType;
    return errorType;
  }
  if (declaration.kind !== "Parameter" || declaration.initializer !== undefined) {
    error(
      declaration,
      7022,
      "'{0}' implicitly has type 'any' because it does not have a type annotation and is referenced directly or indirectly in its own initializer.",
      symbol.name,
    );
  }
  links.type ??= anyType;
  return links.type;
}

function getTypeOfFuncClassEnumModule(symbol: Symbol): Type {
  const links = linksOf(symbol);
  if (links.type !== undefined) return links.type;
  const type = createObjectType(OF.Anonymous, symbol);
  if ((symbol.flags & SF.Class) !== 0) {
    const classType = getDeclaredTypeOfClassOrInterface(symbol);
    links.type = type;
    const base =
      getClassHeritage(symbol.valueDeclaration ?? symbol.declarations[0] ?? dummy()) === undefined
        ? undefined
        : getBaseConstructorTypeOfClass(classType);
    // A class that extends a type variable (a mixin) is that and more.
    if (base !== undefined && base.kind === "parameter") {
      links.type = getIntersection(type, base);
    }
    return links.type;
  }
  links.type = (symbol.flags & SF.Optional) !== 0 ? addOptional(type) : type;
  return links.type;
}
import { getIntersectionType } from "./construct.ts";
function getIntersection(a: Type, b: Type): Type {
  return getIntersectionType([a, b]);
}
function dummy(): Node {
  const f = cx.files[0];
  if (f === undefined) throw new Error("no file");
  return f;
}

function getTypeOfAccessors(symbol: Symbol): Type {
  const links = linksOf(symbol);
  if (links.type !== undefined) return links.type;
  if (!pushTypeResolution(links, "type")) return errorType;
  const getter = declarationOf(symbol, "GetAccessor");
  const setter = declarationOf(symbol, "SetAccessor");
  const accessor = declarationOf(symbol, "PropertyDeclaration");
  let type: Type | undefined;
  if (getter !== undefined && getter.kind === "GetAccessor" && getter.type !== undefined)
    type = getTypeFromTypeNode(getter.type);
  if (type === undefined && setter !== undefined && setter.kind === "SetAccessor") {
    const p = setter.parameters.find((x) => !isThisParameter(x));
    if (p?.type !== undefined) type = getTypeFromTypeNode(p.type);
  }
  if (type === undefined && accessor !== undefined && accessor.kind === "PropertyDeclaration")
    type = getWidenedTypeForVariableLikeDeclaration(accessor, true);
  if (type === undefined && getter !== undefined && getter.kind === "GetAccessor" && getter.body !== undefined)
    type = getReturnTypeOfSignature(getSignatureFromDeclaration(getter));
  if (type === undefined) {
    if (setter !== undefined && !declarationBelongsToPrivateAmbient(setter))
      error(
        setter,
        7032,
        "Property '{0}' implicitly has type 'any', because its set accessor lacks a parameter type annotation.",
        symbol.name,
      );
    else if (getter !== undefined && !declarationBelongsToPrivateAmbient(getter))
      error(
        getter,
        7033,
        "Property '{0}' implicitly has type 'any', because its get accessor lacks a return type annotation.",
        symbol.name,
      );
    type = anyType;
  }
  if (!popTypeResolution()) {
    if (getter !== undefined)
      error(
        getter,
        7023,
        "'{0}' implicitly has return type 'any' because it does not have a return type annotation and is referenced directly or indirectly in one of its return expressions.",
        symbol.name,
      );
    type = anyType;
  }
  links.type ??= type;
  return links.type;
}

// ---- variables, parameters, properties

type VariableLike =
  | ParameterDeclaration
  | VariableDeclaration
  | BindingElement
  | Extract<Node, { kind: "PropertyDeclaration" | "PropertySignature" }>;

export function getWidenedTypeForVariableLikeDeclaration(declaration: VariableLike, reportErrors: boolean): Type {
  return widenTypeForVariableLikeDeclaration(
    getTypeForVariableLikeDeclaration(declaration, true, 0),
    declaration,
    reportErrors,
  );
}
export function widenTypeForVariableLikeDeclaration(
  type: Type | undefined,
  declaration: VariableLike,
  reportErrors: boolean,
): Type {
  if (type !== undefined) {
    let t = type;
    if ((t.flags & TF.ESSymbol) !== 0 && isGlobalSymbolCall(declaration)) t = uniqueSymbolOf(declaration);
    if (
      t.kind === "unique" &&
      (declaration.kind === "BindingElement" || declaration.type === undefined) &&
      t.symbol !== symOf(declaration)
    )
      t = esSymbolOf();
    if (reportErrors) reportErrorsFromWidening(declaration, t);
    return getWidenedType(t);
  }
  const result = declaration.kind === "Parameter" && declaration.dotDotDotToken ? createArrayType(anyType) : anyType;
  if (reportErrors && !declarationBelongsToPrivateAmbient(declaration)) reportImplicitAny(declaration, result);
  return result;
}
import { esSymbolType } from "./state.ts";
import { uniqueESSymbolOf } from "./widen.ts";
function esSymbolOf(): Type {
  return esSymbolType;
}
function uniqueSymbolOf(d: Node): Type {
  return uniqueESSymbolOf(d);
}
function isGlobalSymbolCall(d: VariableLike): boolean {
  if (
    !(d.kind === "VariableDeclaration" && isConstVariable(d)) &&
    !(d.kind === "PropertyDeclaration" && (d.modifiers & (MF.Static | MF.Readonly)) === (MF.Static | MF.Readonly))
  )
    return false;
  const e = d.initializer;
  return (
    e !== undefined &&
    d.type === undefined &&
    e.kind === "CallExpression" &&
    e.expression.kind === "Identifier" &&
    e.expression.text === "Symbol" &&
    checkExpression(e.expression) === globalSymbolConstructorType()
  );
}
function globalSymbolConstructorType(): Type | undefined {
  return globalTypeOptional("SymbolConstructor");
}
function declarationBelongsToPrivateAmbient(d: Node): boolean {
  const root = d.kind === "Parameter" ? d.parent : d;
  return (modifiersOf(root) & MF.Private) !== 0 && isInAmbient(root);
}
export function declarationName(d: Node): string {
  if ("name" in d && d.name !== undefined && typeof d.name === "object" && "kind" in d.name) {
    const n: Node = d.name as Node;
    if (n.kind === "Identifier" || n.kind === "PrivateIdentifier" || n.kind === "StringLiteral") return n.text;
    if (n.kind === "NumericLiteral") return n.text;
    if (n.kind === "ComputedPropertyName") return "[" + textOf(n.expression) + "]";
  }
  return "";
}
import { sourceFileOf } from "../ast/ast.ts";
function textOf(n: Node): string {
  return sourceFileOf(n).source.text.slice(n.pos, n.end);
}
export function reportImplicitAny(declaration: Node, type: Type): void {
  const typeText = typeToString(getWidenedType(type));
  switch (declaration.kind) {
    case "PropertyDeclaration":
    case "PropertySignature":
      error(declaration, 7008, "Member '{0}' implicitly has an '{1}' type.", declarationName(declaration), typeText);
      return;
    case "Parameter": {
      if (
        declaration.name.kind === "Identifier" &&
        (declaration.parent.kind === "CallSignature" ||
          declaration.parent.kind === "MethodSignature" ||
          declaration.parent.kind === "FunctionType") &&
        declaration.parent.parameters.includes(declaration)
      ) {
        const name = declaration.name.text;
        if (
          ["string", "number", "boolean", "any", "unknown", "object", "symbol", "bigint", "never", "void"].includes(
            name,
          )
        ) {
          error(
            declaration,
            7051,
            "Parameter has a name but no type. Did you mean '{0}: {1}'?",
            "arg" + String(declaration.parent.parameters.indexOf(declaration)),
            name + (declaration.dotDotDotToken ? "[]" : ""),
          );
          return;
        }
      }
      if (declaration.name.kind !== "Identifier") {
        for (const e of declaration.name.elements)
          if (e.kind === "BindingElement" && e.initializer === undefined && e.name.kind === "Identifier")
            error(e, 7031, "Binding element '{0}' implicitly has an '{1}' type.", e.name.text, "any");
        return;
      }
      if (declaration.dotDotDotToken)
        error(declaration, 7019, "Rest parameter '{0}' implicitly has an 'any[]' type.", declaration.name.text);
      else error(declaration, 7006, "Parameter '{0}' implicitly has an '{1}' type.", declaration.name.text, typeText);
      return;
    }
    case "BindingElement":
      error(
        declaration,
        7031,
        "Binding element '{0}' implicitly has an '{1}' type.",
        declarationName(declaration),
        typeText,
      );
      return;
    case "FunctionDeclaration":
    case "MethodDeclaration":
    case "MethodSignature":
    case "GetAccessor":
    case "SetAccessor":
      error(
        declaration,
        7010,
        "'{0}', which lacks return-type annotation, implicitly has an '{1}' return type.",
        declarationName(declaration),
        typeText,
      );
      return;
    case "FunctionExpression":
    case "ArrowFunction":
      if (declaration.kind === "FunctionExpression" && declaration.name !== undefined)
        error(
          declaration,
          7010,
          "'{0}', which lacks return-type annotation, implicitly has an '{1}' return type.",
          declaration.name.text,
          typeText,
        );
      else
        error(
          declaration,
          7011,
          "Function expression, which lacks return-type annotation, implicitly has an '{0}' return type.",
          typeText,
        );
      return;
    default:
      error(declaration, 7005, "Variable '{0}' implicitly has an '{1}' type.", declarationName(declaration), typeText);
  }
}

function isDeclarationInForOf(declaration: Node): Node | undefined {
  if (declaration.kind !== "VariableDeclaration" || declaration.parent.kind !== "VariableDeclarationList")
    return undefined;
  const s = declaration.parent.parent;
  return s.kind === "ForOfStatement" || s.kind === "ForInStatement" ? s : undefined;
}

/** The type without widening; undefined if there is nothing to take it from. */
export function getTypeForVariableLikeDeclaration(
  declaration: VariableLike,
  includeOptionality: boolean,
  checkMode: number,
): Type | undefined {
  const loop = isDeclarationInForOf(declaration);
  if (loop !== undefined && loop.kind === "ForInStatement") {
    // A key of a generic object is known to be one.
    const keys = getIndexType(getNonNullableTypeIfNeeded(checkExpressionCached(loop.expression)));
    return (keys.flags & (TF.TypeParameter | TF.Index)) !== 0 ? getExtractStringType(keys) : stringType;
  }
  if (loop !== undefined && loop.kind === "ForOfStatement") return checkRightHandSideOfForOf(loop);
  if (declaration.kind === "BindingElement") return getTypeForBindingElement(declaration);
  const isProperty = declaration.kind === "PropertyDeclaration" || declaration.kind === "PropertySignature";
  const isOptional =
    includeOptionality &&
    ((isProperty && declaration.questionToken) || (declaration.kind === "Parameter" && declaration.questionToken));
  if (declaration.type !== undefined) {
    const t = getTypeFromTypeNode(declaration.type);
    return isOptional ? addOptional(t) : t;
  }
  if (declaration.kind === "VariableDeclaration" && declaration.parent.kind === "CatchClause") return unknownType;
  if (
    declaration.kind === "VariableDeclaration" &&
    declaration.name.kind === "Identifier" &&
    !isInAmbient(declaration) &&
    (modifiersOf(declaration) & MF.Export) === 0
  ) {
    // Control flow finds the type of `let x;`, `let x = null`, `let x = []`.
    const constant = isConstVariable(declaration);
    if (!constant && (declaration.initializer === undefined || isNullOrUndefined(declaration.initializer)))
      return autoType;
    if (declaration.initializer !== undefined && isEmptyArrayLiteral(declaration.initializer)) return autoArray();
  }
  if (declaration.kind === "Parameter") {
    const func = declaration.parent;
    if (func.kind === "SetAccessor") {
      const s = memberSymbolOf(func);
      const getter = s === undefined ? undefined : declarationOf(s, "GetAccessor");
      if (getter !== undefined && getter.kind === "GetAccessor" && !isThisParameter(declaration))
        return getReturnTypeOfSignature(getSignatureFromDeclaration(getter));
    }
    assignContextualParameterTypesFor(func);
    const own = symOf(declaration);
    if (own !== undefined && linksOf(own).type !== undefined) return linksOf(own).type;
    const t = isThisParameter(declaration) ? undefined : getContextuallyTypedParameterType(declaration);
    if (t !== undefined) return isOptional ? addOptional(t) : t;
  }
  if (declaration.kind !== "PropertySignature" && declaration.initializer !== undefined) {
    const t = widenTypeInferredFromInitializer(declaration, checkDeclarationInitializer(declaration, checkMode));
    return isOptional ? addOptional(t) : t;
  }
  if (declaration.kind === "PropertyDeclaration") {
    // Found in the constructor's assignments.
    if ((declaration.modifiers & MF.Static) === 0) {
      const t = getFlowTypeInConstructor(declaration);
      if (t !== undefined) return isOptional ? addOptional(t) : t;
    }
    return undefined;
  }
  if (
    (declaration.kind === "VariableDeclaration" || declaration.kind === "Parameter") &&
    declaration.name.kind !== "Identifier"
  )
    return getTypeFromBindingPattern(declaration.name, false, true);
  return undefined;
}
/** `Extract<T, string>`. */
export function getExtractStringType(type: Type): Type {
  const extract = globalSymbol("Extract", SF.TypeAlias);
  return extract === undefined
    ? stringType
    : getTypeAliasInstantiation(extract, [type, stringType], undefined, undefined);
}
import { autoArrayType } from "./widen.ts";
function autoArray(): Type {
  return autoArrayType();
}
function isNullOrUndefined(e: Node): boolean {
  let n: Node = e;
  while (n.kind === "ParenthesizedExpression") n = n.expression;
  return n.kind === "NullKeyword" || (n.kind === "Identifier" && n.text === "undefined");
}
export function checkRightHandSideOfForOf(s: Extract<Node, { kind: "ForOfStatement" }>): Type {
  return checkIteratedTypeOrElementType(
    s.awaitModifier ? "forAwaitOf" : "forOf",
    checkExpressionCached(s.expression),
    undefinedType,
    s.expression,
  );
}
export function widenTypeInferredFromInitializer(declaration: Node, type: Type): Type {
  return isConstVariable(declaration) ||
    (declaration.kind === "PropertyDeclaration" && (declaration.modifiers & MF.Readonly) !== 0) ||
    (declaration.kind === "Parameter" && false)
    ? type
    : getWidenedLiteralType(type);
}

// ---- binding patterns

export function getBindingElementTypeFromParentType(
  declaration: BindingElement,
  parentTypeIn: Type,
  noTupleBoundsCheck: boolean = false,
): Type {
  let parentType = parentTypeIn;
  if ((parentType.flags & TF.Any) !== 0) return parentType;
  const pattern = declaration.parent;
  if (pattern.kind !== "ObjectBindingPattern" && pattern.kind !== "ArrayBindingPattern") return errorType;
  // A default stands in for undefined.
  const owner = pattern.parent;
  if (
    (owner.kind === "VariableDeclaration" || owner.kind === "Parameter" || owner.kind === "BindingElement") &&
    owner.initializer !== undefined &&
    !hasTypeFacts(
      cx.tables.expressionType[owner.initializer.id] ?? getTypeOfExpression(owner.initializer),
      TypeFacts.EQUndefined,
    )
  )
    parentType = getTypeWithFacts(parentType, TypeFacts.NEUndefined);
  let type: Type;
  if (pattern.kind === "ObjectBindingPattern") {
    if (declaration.dotDotDotToken) {
      parentType = getReducedType(parentType);
      if ((parentType.flags & TF.Unknown) !== 0 || !isValidSpreadSource(parentType)) {
        error(declaration, 2700, "Rest types may only be created from object types.");
        return errorType;
      }
      const names: Type[] = [];
      for (const e of pattern.elements) {
        if (!e.dotDotDotToken) names.push(literalTypeFromBindingName(e));
      }
      type = getSpreadTypeRest(parentType, names, symOf(declaration));
    } else {
      const indexType = literalTypeFromBindingName(declaration);
      const declaredType = bindingAccess(parentType, indexType, declaration);
      type = getFlowTypeOfDestructuring(declaration, declaredType);
    }
  } else {
    const elementType = checkIteratedTypeOrElementType(
      declaration.dotDotDotToken ? "destructuringRest" : "destructuring",
      parentType,
      undefinedType,
      pattern,
    );
    const index = pattern.elements.indexOf(declaration);
    if (declaration.dotDotDotToken) {
      const base = parentType;
      type = everyType(base, isTupleType) ? mapType(base, (t) => sliceTuple(t, index)) : createArrayType(elementType);
    } else if (isArrayLikeType(parentType)) {
      const indexType = getNumberLiteralType(index);
      const declaredType =
        getIndexedAccessTypeOrUndef(
          parentType,
          indexType,
          noTupleBoundsCheck || declaration.initializer !== undefined ? 16 : 0,
          declaration.name,
        ) ?? errorType;
      type = getFlowTypeOfDestructuring(declaration, declaredType);
    } else type = elementType;
  }
  if (declaration.initializer === undefined) return type;
  const root = rootOf(declaration);
  if ("type" in root && root.type !== undefined) {
    return hasTypeFacts(checkDeclarationInitializer(declaration, 0), TypeFacts.IsUndefined)
      ? type
      : getNonUndefinedType(type);
  }
  return widenTypeInferredFromInitializer(
    declaration,
    getUnionType([getNonUndefinedType(type), checkDeclarationInitializer(declaration, 0)], 2),
  );
}
function rootOf(d: Node): Node {
  let n = d;
  while (n.kind === "BindingElement") n = n.parent.parent;
  return n;
}
import { getIndexedAccessTypeOrUndefined as getIndexedAccessTypeOrUndef } from "./access.ts";
import { sliceTupleType as sliceTuple } from "./construct.ts";
import { isArrayLikeType } from "./iterate.ts";
import { isValidSpreadType as isValidSpreadSource } from "./spread.ts";
import { bindingPropertyAccess } from "./properties.ts";
function bindingAccess(parentType: Type, indexType: Type, d: BindingElement): Type {
  return bindingPropertyAccess(parentType, indexType, d);
}
export function literalTypeFromBindingName(e: BindingElement): Type {
  const name = e.propertyName ?? (e.name.kind === "Identifier" ? e.name : undefined);
  if (name === undefined) return errorType;
  if (name.kind === "ComputedPropertyName") return checkExpressionCached(name.expression);
  if (name.kind === "NumericLiteral") return getNumberLiteralType(name.value);
  return getStringLiteralType(propertyNameText(name) ?? "");
}
function getTypeForBindingElement(declaration: BindingElement): Type | undefined {
  const checkMode = 0;
  const parentType = getTypeForBindingElementParent(declaration.parent.parent, checkMode);
  return parentType === undefined ? undefined : getBindingElementTypeFromParentType(declaration, parentType);
}
export function getTypeForBindingElementParent(node: Node, checkMode: number): Type | undefined {
  if (node.kind !== "VariableDeclaration" && node.kind !== "Parameter" && node.kind !== "BindingElement")
    return undefined;
  const symbol = symOf(node);
  if (symbol !== undefined && linksOf(symbol).type !== undefined) return linksOf(symbol).type;
  const cached = patternTypes.get(node.id);
  if (cached !== undefined) return cached;
  const t = getTypeForVariableLikeDeclaration(node, node.kind === "Parameter", checkMode);
  // The source of a pattern keeps its literal types.
  if (
    t !== undefined &&
    (node.kind === "VariableDeclaration" || (node.kind === "Parameter" && node.type !== undefined))
  )
    patternTypes.set(node.id, t);
  return t;
}
const patternTypes = new Map<number, Type>();

/** The type that a pattern expects of what it takes apart (a contextual type, or the type of an un-annotated parameter). */
export function getTypeFromBindingPattern(
  pattern: BindingPattern,
  includePatternInType: boolean,
  reportErrors: boolean,
): Type {
  if (includePatternInType) cx.bindingPatterns.push(pattern);
  const result =
    pattern.kind === "ObjectBindingPattern"
      ? getTypeFromObjectBindingPattern(pattern, includePatternInType, reportErrors)
      : getTypeFromArrayBindingPattern(pattern, includePatternInType, reportErrors);
  if (includePatternInType) cx.bindingPatterns.pop();
  return result;
}
function getTypeFromBindingElement(e: BindingElement, includePatternInType: boolean, reportErrors: boolean): Type {
  if (e.initializer !== undefined) {
    const contextual = e.name.kind === "Identifier" ? unknownType : getTypeFromBindingPattern(e.name, true, false);
    return widenTypeInferredFromInitializer(
      e,
      checkExpressionWithContextualType(e.initializer, contextual, undefined, CheckMode.Normal),
    );
  }
  if (e.name.kind !== "Identifier") return getTypeFromBindingPattern(e.name, includePatternInType, reportErrors);
  if (reportErrors && !isInAmbient(e)) reportImplicitAny(e, anyType);
  return includePatternInType ? nonInferrableAnyType : anyType;
}
function getTypeFromObjectBindingPattern(
  pattern: BindingPattern,
  includePatternInType: boolean,
  reportErrors: boolean,
): Type {
  const members = new Map<string, Symbol>();
  let stringIndex: Type | undefined;
  if (pattern.kind !== "ObjectBindingPattern") return errorType;
  for (const e of pattern.elements) {
    if (e.dotDotDotToken) {
      stringIndex = anyType;
      continue;
    }
    const exprType = literalTypeFromBindingName(e);
    const text = getPropertyNameFromIndex(exprType);
    if (text === undefined) continue;
    const symbol = createTransientSymbol(SF.Property | (e.initializer !== undefined ? SF.Optional : 0), text);
    const t = getTypeFromBindingElement(e, includePatternInType, reportErrors);
    linksOf(symbol).type = t;
    members.set(text, symbol);
  }
  const type = createObjectType(
    OF.Anonymous | OF.ObjectLiteral | (includePatternInType ? OF.ContainsObjectOrArrayLiteral : 0),
    undefined,
  );
  type.resolved = {
    members,
    properties: [...members.values()],
    callSignatures: [],
    constructSignatures: [],
    indexInfos:
      stringIndex === undefined
        ? []
        : [{ keyType: stringType, type: anyType, isReadonly: false, declaration: undefined }],
  };
  type.couldContain = false;
  if (includePatternInType) patternOfType.set(type.id, pattern);
  return type;
}
/** Contextual types made from patterns: object literals get the pattern's properties too. */
export const patternOfType = new Map<number, BindingPattern | Extract<Node, { kind: "ObjectLiteralExpression" }>>();
function getTypeFromArrayBindingPattern(
  pattern: BindingPattern,
  includePatternInType: boolean,
  reportErrors: boolean,
): Type {
  if (pattern.kind !== "ArrayBindingPattern") return errorType;
  const elements = pattern.elements;
  const last = elements[elements.length - 1];
  const hasRest = last !== undefined && last.kind === "BindingElement" && last.dotDotDotToken;
  if (elements.length === 0 || (elements.length === 1 && hasRest)) {
    const iterable = globalTypeOptional("Iterable");
    return iterable !== undefined && iterable.kind === "object" && iterable.typeParameters !== undefined
      ? instantiateType(iterable, {
          kind: "array",
          sources: iterable.typeParameters,
          targets: [anyType, anyType, anyType],
        })
      : createArrayType(anyType);
  }
  const types = elements.map((e) =>
    e.kind === "OmittedExpression" ? anyType : getTypeFromBindingElement(e, includePatternInType, reportErrors),
  );
  let minLength = 0;
  elements.forEach((e, i) => {
    if (
      !(
        e.kind === "OmittedExpression" ||
        (e.kind === "BindingElement" && (e.initializer !== undefined || e.dotDotDotToken))
      )
    )
      minLength = i + 1;
  });
  const flags = elements.map((e, i) =>
    hasRest && i === elements.length - 1 ? EF.Rest : i >= minLength ? EF.Optional : EF.Required,
  );
  const type = createTupleType(types, flags);
  if (includePatternInType && type.kind === "object") {
    patternOfType.set(type.id, pattern);
    type.objectFlags |= OF.ContainsObjectOrArrayLiteral;
  }
  return type;
}
