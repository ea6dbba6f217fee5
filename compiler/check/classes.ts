/**
 * Classes and interfaces: heritage, members against those of the base and of the interfaces, abstract members, property initialisation.
 */
import {
  ModifierFlags as MF,
  type ClassElement,
  type ClassLike,
  type InterfaceDeclaration,
  type Node,
  type PropertyDeclaration,
} from "../ast/ast.ts";
import { SymbolFlags as SF, type Symbol } from "../bind/symbols.ts";
import {
  getBaseConstructorTypeOfClass,
  getBaseTypes,
  getClassHeritage,
  getDeclaredTypeOfSymbol,
  getImplements,
  getInterfaceBaseNodes,
  isValidBaseType,
} from "./declared.ts";
import { checkComputedPropertyName } from "./expressions/objects.ts";
import { checkExpression, checkExpressionCached } from "./expressions/check.ts";
import { getLiteralTypeFromProperty } from "./access.ts";
import { isTypeUsableAsPropertyName, memberSymbolOf } from "./latebound.ts";
import {
  getApplicableIndexInfos,
  getIndexInfosOfType,
  getPropertiesOfType,
  getPropertyOfType,
  getReducedType,
  getTypeWithThisArgument,
  isReadonlySymbol,
} from "./members.ts";
import { symOf } from "./names.ts";
import { isPropertyInitializedInConstructor } from "./narrowing/constructors.ts";
import { symbolToString, typeToString } from "./print.ts";
import { getModifiersOfSymbol, isInAmbient, isPrivateName, isStatic } from "./queries.ts";
import { failure, reasons } from "./explain.ts";
import { isTypeAssignableTo, isTypeIdenticalTo } from "./relations/related.ts";
import { errorWithReasons } from "./report.ts";
import { CheckFlags, error, errorType, formatMessage, linksOf } from "./state.ts";
import { checkFunctionLike, checkSourceElement } from "./statements.ts";
import { checkOverloadsOf, checkExportsOnMergedDeclarations } from "./overloads.ts";
import { checkVariableLike } from "./variables.ts";
import {
  checkDuplicateIndexSignatures,
  checkSignature,
  checkTypeMember,
  checkTypeNode,
  checkTypeParameterListsIdentical,
  checkTypeParameters,
} from "./writtentypes.ts";
import { getTypeOfSymbol } from "./symboltypes.ts";
import { getTypeFromTypeNode } from "./typenodes.ts";
import { TypeFlags as TF, type ObjectType, type Type } from "./types.ts";
import { maybeKind } from "./widen.ts";

/** `class string {}`: a class of this name could never be meant. */
export function checkTypeNameIsReserved(name: Node | undefined, code: number, text: string): void {
  if (name === undefined || name.kind !== "Identifier") return;
  switch (name.text) {
    case "any":
    case "unknown":
    case "never":
    case "number":
    case "bigint":
    case "boolean":
    case "string":
    case "symbol":
    case "void":
    case "object":
    case "undefined":
      error(name, code, text, name.text);
      return;
    default:
      return;
  }
}

export function checkClassLike(node: ClassLike): void {
  checkTypeParameters(node);
  checkTypeNameIsReserved(node.name, 2414, "Class name cannot be '{0}'.");
  for (const d of node.decorators) checkExpression(d.expression);
  const symbol = symOf(node);
  if (symbol === undefined) return;
  checkExportsOnMergedDeclarations(node);
  checkTypeParameterListsIdentical(node);
  const declared = getDeclaredTypeOfSymbol(symbol);
  const type = declared.kind === "object" ? declared : undefined;
  const staticType = getTypeOfSymbol(symbol);
  for (const member of node.members) checkMember(member);
  if (type === undefined) return;
  const heritage = getClassHeritage(node);
  if (heritage !== undefined) {
    for (const a of heritage.typeArguments ?? []) checkTypeNode(a);
    getBaseConstructorTypeOfClass(type);
    const base = getBaseTypes(type)[0];
    if (base !== undefined && base !== errorType) {
      const baseWithThis = getTypeWithThisArgument(base, type.thisType);
      const selfWithThis = getTypeWithThisArgument(type, undefined);
      if (!isTypeAssignableTo(selfWithThis, baseWithThis))
        reportMemberMismatch(node, type, base, 2415, "Class '{0}' incorrectly extends base class '{1}'.");
      else {
        const baseConstructor = getBaseConstructorTypeOfClass(type);
        if (!isTypeAssignableTo(staticType, staticSide(baseConstructor))) {
          error(
            node.name ?? node,
            2417,
            "Class static side '{0}' incorrectly extends base class static side '{1}'.",
            typeToString(staticType),
            typeToString(baseConstructor),
          );
        }
      }
      checkAgainstBase(node, type, base);
    }
  }
  for (const clause of getImplements(node)) {
    if (!isEntityNameExpression(clause.expression))
      error(
        clause.expression,
        2500,
        "A class can only implement an identifier/qualified-name with optional type arguments.",
      );
    checkTypeNode(clause);
    const wanted = getReducedType(getTypeFromTypeNode(clause));
    if (wanted === errorType) continue;
    if (!isValidBaseType(wanted)) {
      error(
        clause,
        2422,
        "A class can only implement an object type or intersection of object types with statically known members.",
      );
      continue;
    }
    if (!isTypeAssignableTo(type, getTypeWithThisArgument(wanted, type.thisType))) {
      if (wanted.symbol !== undefined && (wanted.symbol.flags & SF.Class) !== 0)
        reportMemberMismatch(
          node,
          type,
          wanted,
          2720,
          "Class '{0}' incorrectly implements class '{1}'. Did you mean to extend '{1}' and inherit its members as a subclass?",
        );
      else reportMemberMismatch(node, type, wanted, 2420, "Class '{0}' incorrectly implements interface '{1}'.");
    }
  }
  checkOverrides(node, type);
  checkIndexConstraints(type, false);
  checkIndexConstraints(staticType, true);
  checkDuplicateIndexSignatures(node.members);
  checkPropertyInitialization(node);
}

/** The constructor's own signatures are not compared: a subclass may construct with other parameters. */
function staticSide(type: Type): Type {
  if (type.kind !== "object") return type;
  return anonymousStatics(type);
}
import { createObjectType } from "./state.ts";
import { resolveStructuredTypeMembers, setMembers } from "./members.ts";
import { ObjectFlags as OF } from "./types.ts";
function anonymousStatics(type: ObjectType): Type {
  const members = resolveStructuredTypeMembers(type);
  const result = createObjectType(OF.Anonymous, type.symbol);
  setMembers(result, members.members, [], [], members.indexInfos);
  const r = result.resolved;
  if (r !== undefined) r.properties = members.properties.filter((p) => p.name !== "prototype");
  return result;
}

/** A member that is wrong by itself is blamed; else the class as a whole. */
function reportMemberMismatch(node: ClassLike, type: Type, base: Type, code: number, text: string): void {
  let reported = false;
  for (const member of node.members) {
    if (isStatic(member) || !("name" in member) || member.name === undefined) continue;
    const symbol = symOf(member);
    if (symbol === undefined) continue;
    const own = getPropertyOfType(type, symbol.name);
    const inherited = getPropertyOfType(base, symbol.name);
    if (own === undefined || inherited === undefined) continue;
    if (!isTypeAssignableTo(getTypeOfSymbol(own), getTypeOfSymbol(inherited))) {
      errorWithReasons(
        member.name,
        2416,
        formatMessage("Property '{0}' in type '{1}' is not assignable to the same property in base type '{2}'.", [
          symbolToString(own),
          typeToString(type),
          typeToString(base),
        ]),
        failure(getTypeOfSymbol(own), getTypeOfSymbol(inherited), "assignable"),
      );
      reported = true;
    }
  }
  if (!reported)
    errorWithReasons(
      node.name ?? node,
      code,
      formatMessage(text, [typeToString(type), typeToString(base)]),
      reasons(getTypeWithThisArgument(type, undefined), base, "assignable"),
    );
}

function checkMember(member: ClassElement): void {
  if ("decorators" in member) for (const d of member.decorators) checkExpression(d.expression);
  if ("name" in member && member.name !== undefined && member.name.kind === "ComputedPropertyName")
    checkComputedPropertyName(member.name);
  switch (member.kind) {
    case "PropertyDeclaration":
      checkVariableLike(member);
      return;
    case "MethodDeclaration":
      checkFunctionLike(member);
      checkOverloadsOf(member);
      if ((member.modifiers & MF.Abstract) !== 0 && member.body !== undefined)
        error(
          member,
          1245,
          "Method '{0}' cannot have an implementation because it is marked abstract.",
          memberName(member),
        );
      return;
    case "Constructor":
      checkFunctionLike(member);
      checkOverloadsOf(member);
      checkSuperCall(member);
      return;
    case "GetAccessor":
    case "SetAccessor": {
      checkFunctionLike(member);
      const symbol = memberSymbolOf(member);
      if (symbol === undefined) return;
      getTypeOfSymbol(symbol);
      if (member.kind === "GetAccessor") checkAccessorPair(member, symbol);
      return;
    }
    case "IndexSignature":
      checkSignature(member);
      return;
    case "ClassStaticBlockDeclaration":
      checkSourceElement(member.body);
      return;
  }
}

import { forEachChild } from "../ast/ast.ts";

function checkAccessorPair(getter: Extract<Node, { kind: "GetAccessor" }>, symbol: Symbol): void {
  const setter = symbol.declarations.find((d) => d.kind === "SetAccessor");
  if (setter === undefined || setter.kind !== "SetAccessor") return;
  const g = getter.modifiers;
  const s = setter.modifiers;
  if ((g & MF.Abstract) !== (s & MF.Abstract)) {
    error(getter.name, 2676, "Accessors must both be abstract or non-abstract.");
    error(setter.name, 2676, "Accessors must both be abstract or non-abstract.");
  }
  if (
    ((g & MF.Protected) !== 0 && (s & (MF.Protected | MF.Private)) === 0) ||
    ((g & MF.Private) !== 0 && (s & MF.Private) === 0)
  ) {
    error(getter.name, 2808, "A get accessor must be at least as accessible as the setter");
    error(setter.name, 2808, "A get accessor must be at least as accessible as the setter");
  }
}

function memberName(member: Node): string {
  const symbol = symOf(member);
  return symbol === undefined ? "" : symbolToString(symbol);
}

function checkSuperCall(node: Extract<Node, { kind: "Constructor" }>): void {
  const owner = node.parent;
  if (node.body === undefined || (owner.kind !== "ClassDeclaration" && owner.kind !== "ClassExpression")) return;
  if (getClassHeritage(owner) === undefined) return;
  let found = false;
  const visit = (n: Node): void => {
    if (n.kind === "CallExpression" && n.expression.kind === "SuperKeyword") found = true;
    if (
      n.kind === "FunctionExpression" ||
      n.kind === "FunctionDeclaration" ||
      n.kind === "ClassDeclaration" ||
      n.kind === "ClassExpression"
    )
      return;
    forEachChild(n, visit);
  };
  visit(node.body);
  if (!found) error(node, 2377, "Constructors for derived classes must contain a 'super' call.");
}

/** Abstract members that a concrete class leaves out: TS2515, TS2653; kinds that differ: TS2425, TS2426, TS2610, TS2611. */
function checkAgainstBase(node: ClassLike, type: ObjectType, base: Type): void {
  const isAbstractClass = "modifiers" in node && (node.modifiers & MF.Abstract) !== 0;
  const missing: string[] = [];
  for (const inherited of getPropertiesOfType(base)) {
    const own = getPropertyOfType(type, inherited.name);
    if (own === undefined) continue;
    const inheritedModifiers = getModifiersOfSymbol(inherited);
    if (own === inherited || sameDeclaration(own, inherited)) {
      if ((inheritedModifiers & MF.Abstract) !== 0 && !isAbstractClass) missing.push(symbolToString(inherited));
      continue;
    }
    checkOverrideKind(type, base, own, inherited);
  }
  const first = missing[0];
  if (first === undefined) return;
  const at = node.name ?? node;
  if (missing.length === 1) {
    error(
      at,
      2515,
      "Non-abstract class '{0}' does not implement inherited abstract member {1} from class '{2}'.",
      typeToString(type),
      first,
      typeToString(base),
    );
  } else if (missing.length > 5) {
    error(
      at,
      2656,
      "Non-abstract class '{0}' is missing implementations for the following members of '{1}': {2} and {3} more.",
      typeToString(type),
      typeToString(base),
      missing
        .slice(0, 4)
        .map((m) => `'${m}'`)
        .join(", "),
      String(missing.length - 4),
    );
  } else {
    error(
      at,
      2654,
      "Non-abstract class '{0}' is missing implementations for the following members of '{1}': {2}.",
      typeToString(type),
      typeToString(base),
      missing.map((m) => `'${m}'`).join(", "),
    );
  }
}

/** A property stays a property, an accessor an accessor, and a method may become a property only. */
function checkOverrideKind(type: ObjectType, base: Type, own: Symbol, inherited: Symbol): void {
  const at = own.valueDeclaration;
  if (at === undefined || isPrivateName(own.name)) return;
  const inheritedModifiers = getModifiersOfSymbol(inherited);
  const ownModifiers = getModifiersOfSymbol(own);
  if (((inheritedModifiers | ownModifiers) & MF.Private) !== 0) return;
  const inheritedKind = inherited.flags & SF.PropertyOrAccessor;
  const ownKind = own.flags & SF.PropertyOrAccessor;
  if (inheritedKind !== 0 && ownKind !== 0) {
    const free = (d: Node): boolean =>
      d.parent.kind === "InterfaceDeclaration" ||
      ((inheritedModifiers & MF.Abstract) !== 0 && !(d.kind === "PropertyDeclaration" && d.initializer !== undefined));
    const links = linksOf(inherited);
    if ((links.checkFlags & CheckFlags.Mapped) !== 0) return;
    if (
      (links.checkFlags & CheckFlags.Synthetic) !== 0
        ? inherited.declarations.some(free)
        : inherited.declarations.every(free)
    )
      return;
    const wasProperty = inheritedKind === SF.Property;
    const isProperty = ownKind === SF.Property;
    if (wasProperty !== isProperty) {
      error(
        at,
        isProperty ? 2610 : 2611,
        isProperty
          ? "'{0}' is defined as an accessor in class '{1}', but is overridden here in '{2}' as an instance property."
          : "'{0}' is defined as a property in class '{1}', but is overridden here in '{2}' as an accessor.",
        symbolToString(inherited),
        typeToString(base),
        typeToString(type),
      );
      return;
    }
    checkOverwrites(type, base, own, inherited, inheritedModifiers | ownModifiers);
    return;
  }
  const isMethodOf = (s: Symbol): boolean =>
    (s.flags & SF.Method) !== 0 || (linksOf(s).checkFlags & CheckFlags.SyntheticMethod) !== 0;
  let code = 2425;
  let text =
    "Class '{0}' defines instance member property '{1}', but extended class '{2}' defines it as instance member function.";
  if (isMethodOf(inherited)) {
    if (isMethodOf(own) || (own.flags & SF.Property) !== 0) return;
    code = 2423;
    text =
      "Class '{0}' defines instance member function '{1}', but extended class '{2}' defines it as instance member accessor.";
  } else if ((inherited.flags & SF.Accessor) !== 0) {
    code = 2426;
    text =
      "Class '{0}' defines instance member accessor '{1}', but extended class '{2}' defines it as instance member function.";
  }
  error(at, code, text, typeToString(base), symbolToString(inherited), typeToString(type));
}

/** `class B extends A { x: T }` makes a new field, undefined at first, where A has one already: TS2612. */
function checkOverwrites(type: ObjectType, base: Type, own: Symbol, inherited: Symbol, modifiers: number): void {
  if ((modifiers & MF.Abstract) !== 0 || (own.flags & SF.Transient) !== 0 || own.declarations.some(isInAmbient)) return;
  const field = own.declarations.find((d) => d.kind === "PropertyDeclaration" && d.initializer === undefined);
  if (field === undefined || field.kind !== "PropertyDeclaration") return;
  const owner = type.symbol?.valueDeclaration;
  const constructorNode =
    owner !== undefined && (owner.kind === "ClassDeclaration" || owner.kind === "ClassExpression")
      ? owner.members.find((m) => m.kind === "Constructor" && m.body !== undefined)
      : undefined;
  if (
    !field.exclamationToken &&
    constructorNode !== undefined &&
    field.name.kind === "Identifier" &&
    isPropertyInitializedInConstructor(field.name, getTypeOfSymbol(own), constructorNode, field)
  )
    return;
  error(
    own.valueDeclaration,
    2612,
    "Property '{0}' will overwrite the base property in '{1}'. If this is intentional, add an initializer. Otherwise, add a 'declare' modifier or remove the redundant declaration.",
    symbolToString(inherited),
    typeToString(base),
  );
}

function sameDeclaration(a: Symbol, b: Symbol): boolean {
  return a.valueDeclaration !== undefined && a.valueDeclaration === b.valueDeclaration;
}

/** `override` without a base member: TS4112, TS4113. */
function checkOverrides(node: ClassLike, type: ObjectType): void {
  const base = getBaseTypes(type)[0];
  for (const member of node.members) {
    if (
      !("modifiers" in member) ||
      (member.modifiers & MF.Override) === 0 ||
      !("name" in member) ||
      member.name === undefined
    )
      continue;
    if (base === undefined) {
      error(
        member.name,
        4112,
        "This member cannot have an 'override' modifier because its containing class '{0}' does not extend another class.",
        typeToString(type),
      );
      continue;
    }
    const symbol = symOf(member);
    const container = isStatic(member) ? getBaseConstructorTypeOfClass(type) : base;
    if (symbol !== undefined && getPropertyOfType(container, symbol.name) === undefined) {
      error(
        member.name,
        4113,
        "This member cannot have an 'override' modifier because it is not declared in the base class '{0}'.",
        typeToString(base),
      );
    }
  }
}

/** Fields that no constructor surely assigns: TS2564. */
function checkPropertyInitialization(node: ClassLike): void {
  if ("modifiers" in node && (node.modifiers & MF.Ambient) !== 0) return;
  const constructorNode = node.members.find((m) => m.kind === "Constructor" && m.body !== undefined);
  for (const member of node.members) {
    if (member.kind !== "PropertyDeclaration" || !mustBeInitialized(member)) continue;
    const name = member.name;
    if (name.kind !== "Identifier" && name.kind !== "PrivateIdentifier") continue;
    const symbol = symOf(member);
    if (symbol === undefined) continue;
    const type = getTypeOfSymbol(symbol);
    if ((type.flags & TF.AnyOrUnknown) !== 0 || maybeKind(type, TF.Undefined)) continue;
    if (constructorNode === undefined || !isPropertyInitializedInConstructor(name, type, constructorNode, member)) {
      error(
        name,
        2564,
        "Property '{0}' has no initializer and is not definitely assigned in the constructor.",
        name.kind === "PrivateIdentifier" && !name.text.startsWith("#") ? `#${name.text}` : name.text,
      );
    }
  }
}

function mustBeInitialized(member: PropertyDeclaration): boolean {
  return (
    (member.modifiers & (MF.Static | MF.Abstract | MF.Ambient)) === 0 &&
    !member.questionToken &&
    !member.exclamationToken &&
    member.initializer === undefined
  );
}

// ---- interfaces

export function checkInterface(node: InterfaceDeclaration): void {
  checkTypeParameters(node);
  checkTypeNameIsReserved(node.name, 2427, "Interface name cannot be '{0}'.");
  const symbol = symOf(node);
  if (symbol === undefined) return;
  const type = getDeclaredTypeOfSymbol(symbol);
  for (const clause of getInterfaceBaseNodes(node)) checkTypeNode(clause);
  if (
    type.kind === "object" &&
    symbol.declarations.find((d) => d.kind === "InterfaceDeclaration") === node &&
    checkInheritedPropertiesAreIdentical(type, node)
  ) {
    const self = getTypeWithThisArgument(type, undefined);
    for (const base of getBaseTypes(type)) {
      if (!isTypeAssignableTo(self, getTypeWithThisArgument(base, type.thisType))) {
        errorWithReasons(
          node.name,
          2430,
          formatMessage("Interface '{0}' incorrectly extends interface '{1}'.", [
            typeToString(type),
            typeToString(base),
          ]),
          reasons(self, getTypeWithThisArgument(base, type.thisType), "assignable"),
        );
      }
    }
    checkIndexConstraints(type, false);
  }
  checkTypeParameterListsIdentical(node);
  checkExportsOnMergedDeclarations(node);
  checkDuplicateIndexSignatures(node.members);
  for (const m of node.members) checkTypeMember(m);
}

/** Two bases that have different properties of one name: TS2320. */
function checkInheritedPropertiesAreIdentical(type: ObjectType, node: InterfaceDeclaration): boolean {
  const bases = getBaseTypes(type);
  if (bases.length < 2) return true;
  const seen = new Map<string, { readonly property: Symbol; readonly from: Type }>();
  const declared = type.symbol?.members;
  let ok = true;
  for (const base of bases) {
    for (const property of getPropertiesOfType(getTypeWithThisArgument(base, type.thisType))) {
      if (declared?.has(property.name) === true) continue;
      const existing = seen.get(property.name);
      if (existing === undefined) {
        seen.set(property.name, { property, from: base });
        continue;
      }
      if (isPropertyIdenticalTo(existing.property, property)) continue;
      ok = false;
      error(
        node.name,
        2320,
        "Interface '{0}' cannot simultaneously extend types '{1}' and '{2}'.",
        typeToString(type),
        typeToString(existing.from),
        typeToString(base),
      );
    }
  }
  return ok;
}
function isPropertyIdenticalTo(a: Symbol, b: Symbol): boolean {
  if (a === b) return true;
  const access = MF.Private | MF.Protected;
  const accessOfA = getModifiersOfSymbol(a) & access;
  if (accessOfA !== (getModifiersOfSymbol(b) & access)) return false;
  if (accessOfA !== 0 ? !sameDeclaration(a, b) : (a.flags & SF.Optional) !== (b.flags & SF.Optional)) return false;
  return isReadonlySymbol(a) === isReadonlySymbol(b) && isTypeIdenticalTo(getTypeOfSymbol(a), getTypeOfSymbol(b));
}
function isEntityNameExpression(node: Node): boolean {
  return (
    node.kind === "Identifier" ||
    (node.kind === "PropertyAccessExpression" &&
      node.name.kind === "Identifier" &&
      !node.questionDotToken &&
      isEntityNameExpression(node.expression))
  );
}

/** Properties must fit the index signatures, and index signatures each other: TS2411, TS2413. */
export function checkIndexConstraints(type: Type, isStaticSide: boolean): void {
  const infos = getIndexInfosOfType(type);
  if (infos.length === 0 || type.kind !== "object") return;
  for (const property of getPropertiesOfType(type)) {
    if (isStaticSide && (property.flags & SF.Prototype) !== 0) continue;
    checkIndexConstraintForProperty(
      type,
      property,
      getLiteralTypeFromProperty(property, TF.StringOrNumberLiteralOrUnique),
      getTypeOfSymbol(property),
    );
  }
  const declaration = type.symbol?.valueDeclaration;
  if (
    declaration !== undefined &&
    (declaration.kind === "ClassDeclaration" || declaration.kind === "ClassExpression")
  ) {
    for (const member of declaration.members) {
      if (isStatic(member) !== isStaticSide || !("name" in member) || member.name.kind !== "ComputedPropertyName")
        continue;
      const symbol = symOf(member);
      const nameType = checkExpressionCached(member.name.expression);
      if (symbol !== undefined && !isTypeUsableAsPropertyName(nameType))
        checkIndexConstraintForProperty(type, symbol, nameType, getTypeOfSymbol(symbol));
    }
  }
  for (const info of infos) {
    for (const other of getApplicableIndexInfos(type, info.keyType)) {
      if (other === info) continue;
      const at =
        ownDeclaration(info.declaration, type) ??
        ownDeclaration(other.declaration, type) ??
        mergingInterface(
          type,
          (base) =>
            infos.length > 1 &&
            getIndexInfosOfType(base).some((i) => i.keyType === info.keyType) &&
            getIndexInfosOfType(base).some((i) => i.keyType === other.keyType),
        );
      if (at !== undefined && !isTypeAssignableTo(info.type, other.type))
        error(
          at,
          2413,
          "'{0}' index type '{1}' is not assignable to '{2}' index type '{3}'.",
          typeToString(info.keyType),
          typeToString(info.type),
          typeToString(other.keyType),
          typeToString(other.type),
        );
    }
  }
}
function ownDeclaration(declaration: Node | undefined, type: ObjectType): Node | undefined {
  if (declaration === undefined) return undefined;
  const owner = symOf(declaration.parent);
  return owner !== undefined && owner === type.symbol ? declaration : undefined;
}
/** The interface that brings together what its bases have apart. */
function mergingInterface(type: ObjectType, hasBoth: (base: Type) => boolean): Node | undefined {
  if ((type.objectFlags & OF.Interface) === 0) return undefined;
  const declaration = type.symbol?.declarations.find((d) => d.kind === "InterfaceDeclaration");
  return declaration !== undefined && !getBaseTypes(type).some(hasBoth) ? declaration : undefined;
}
function checkIndexConstraintForProperty(type: ObjectType, property: Symbol, nameType: Type, own: Type): void {
  const declaration = property.valueDeclaration;
  if (declaration !== undefined && "name" in declaration) {
    const name = declaration.name;
    if (typeof name === "object" && name.kind === "PrivateIdentifier") return;
  }
  for (const info of getApplicableIndexInfos(type, nameType)) {
    const at =
      ownDeclaration(declaration, type) ??
      ownDeclaration(info.declaration, type) ??
      mergingInterface(
        type,
        (base) =>
          getPropertyOfType(base, property.name) !== undefined &&
          getIndexInfosOfType(base).some((i) => i.keyType === info.keyType),
      );
    if (at === undefined || isTypeAssignableTo(own, info.type)) continue;
    error(
      at,
      2411,
      "Property '{0}' of type '{1}' is not assignable to '{2}' index type '{3}'.",
      symbolToString(property),
      typeToString(own),
      typeToString(info.keyType),
      typeToString(info.type),
    );
  }
}
