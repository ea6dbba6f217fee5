/** Widening: literal types of mutable places, fresh object literals, null and undefined; unique symbols. */
import type { Node } from "../ast/ast.ts";
import { SymbolFlags as SF, type Symbol } from "../bind/symbols.ts";
import {
  booleanType,
  createArrayType,
  createTypeReference,
  getUnionType,
  isFreshLiteralType,
  mapType,
  UnionReduction,
  getIntersectionType,
} from "./construct.ts";
import { getDeclaredTypeOfSymbol } from "./declared.ts";
import {
  getPropertiesOfType,
  getTypeArguments,
  isArrayOrTupleType,
  isObjectLiteralType,
  resolveStructuredTypeMembers,
  setMembers,
} from "./members.ts";
import { symOf } from "./names.ts";
import {
  anyType,
  autoType,
  bigintType,
  createObjectType,
  createTransientSymbol,
  cx,
  esSymbolType,
  error,
  errorType,
  linksOf,
  nextTypeId,
  numberType,
  stringType,
  undefinedType,
} from "./state.ts";
import { declarationName, getTypeOfSymbol, reportImplicitAny } from "./symboltypes.ts";
import { typeToString } from "./print.ts";
import { ObjectFlags as OF, TypeFlags as TF, type ObjectType, type Type, type UniqueESSymbolType } from "./types.ts";

let autoArrayOwner: object | undefined;
let autoArrayCache: Type = anyType;
/** The declared type of `let a = []`, before control flow finds its elements. */
export function autoArrayType(): Type {
  if (autoArrayOwner !== cx.globals) {
    autoArrayOwner = cx.globals;
    autoArrayCache = createArrayType(autoType);
  }
  return autoArrayCache;
}

const uniqueTypes = new Map<number, UniqueESSymbolType>();
export function uniqueESSymbolOf(node: Node): Type {
  const symbol = symOf(node);
  if (symbol === undefined) return esSymbolType;
  if (node.kind === "VariableDeclaration" || node.kind === "PropertyDeclaration" || node.kind === "PropertySignature") {
    let t = uniqueTypes.get(symbol.id);
    if (t === undefined) {
      t = {
        kind: "unique",
        id: nextTypeId(),
        flags: TF.UniqueESSymbol,
        objectFlags: 0,
        symbol,
        aliasSymbol: undefined,
        aliasTypeArguments: undefined,
        widened: undefined,
        couldContain: undefined,
        escapedName: "\u0001@" + symbol.name + "@" + String(symbol.id),
      };
      uniqueTypes.set(symbol.id, t);
    }
    return t;
  }
  return esSymbolType;
}

export function getBaseTypeOfLiteralType(type: Type): Type {
  if (type.kind === "union")
    return (type.flags & TF.EnumLiteral) !== 0 ? type : mapType(type, getBaseTypeOfLiteralType);
  if ((type.flags & TF.EnumLiteral) !== 0) return baseEnum(type);
  if ((type.flags & (TF.StringLiteral | TF.TemplateLiteral | TF.StringMapping)) !== 0) return stringType;
  if ((type.flags & TF.NumberLiteral) !== 0) return numberType;
  if ((type.flags & TF.BigIntLiteral) !== 0) return bigintType;
  if ((type.flags & TF.BooleanLiteral) !== 0) return booleanType;
  return type;
}
export function baseEnum(type: Type): Type {
  const s = type.symbol;
  if (s !== undefined && (s.flags & SF.EnumMember) !== 0) {
    const d = s.valueDeclaration;
    const parent = d === undefined ? undefined : symOf(d.parent);
    if (parent !== undefined) return getDeclaredTypeOfSymbol(parent);
  }
  return type;
}
export function getWidenedLiteralType(type: Type): Type {
  if (type.kind === "literal") {
    if (!isFreshLiteralType(type)) return type;
    if ((type.flags & TF.EnumLiteral) !== 0) return baseEnum(type);
    if ((type.flags & TF.StringLiteral) !== 0) return stringType;
    if ((type.flags & TF.NumberLiteral) !== 0) return numberType;
    if ((type.flags & TF.BigIntLiteral) !== 0) return bigintType;
    return booleanType;
  }
  if (type.kind === "union") return mapType(type, getWidenedLiteralType);
  return type;
}
export function getWidenedUniqueESSymbolType(type: Type): Type {
  return type.kind === "unique"
    ? esSymbolType
    : type.kind === "union"
      ? mapType(type, getWidenedUniqueESSymbolType)
      : type;
}
export function isLiteralType(type: Type): boolean {
  return (type.flags & TF.Boolean) !== 0
    ? true
    : type.kind === "union"
      ? (type.flags & TF.EnumLiteral) !== 0
        ? true
        : type.types.every(isUnitType)
      : isUnitType(type);
}
export function isUnitType(type: Type): boolean {
  return (type.flags & TF.Unit) !== 0;
}
export function isLiteralOfContextualType(candidateType: Type, contextualType: Type | undefined): boolean {
  if (contextualType === undefined) return false;
  if (contextualType.kind === "union" || contextualType.kind === "intersection")
    return contextualType.types.some((t) => isLiteralOfContextualType(candidateType, t));
  if ((contextualType.flags & TF.InstantiableNonPrimitive) !== 0) {
    const constraint = baseConstraint(contextualType);
    return (
      (maybeKind(constraint, TF.String) && maybeKind(candidateType, TF.StringLiteral)) ||
      (maybeKind(constraint, TF.Number) && maybeKind(candidateType, TF.NumberLiteral)) ||
      (maybeKind(constraint, TF.BigInt) && maybeKind(candidateType, TF.BigIntLiteral)) ||
      (maybeKind(constraint, TF.ESSymbol) && maybeKind(candidateType, TF.UniqueESSymbol)) ||
      isLiteralOfContextualType(candidateType, constraint)
    );
  }
  return (
    ((contextualType.flags & (TF.StringLiteral | TF.Index | TF.TemplateLiteral | TF.StringMapping)) !== 0 &&
      maybeKind(candidateType, TF.StringLiteral)) ||
    ((contextualType.flags & TF.NumberLiteral) !== 0 && maybeKind(candidateType, TF.NumberLiteral)) ||
    ((contextualType.flags & TF.BigIntLiteral) !== 0 && maybeKind(candidateType, TF.BigIntLiteral)) ||
    ((contextualType.flags & TF.BooleanLiteral) !== 0 && maybeKind(candidateType, TF.BooleanLiteral)) ||
    ((contextualType.flags & TF.UniqueESSymbol) !== 0 && maybeKind(candidateType, TF.UniqueESSymbol))
  );
}
import { getBaseConstraintOfType } from "./constraints.ts";
import { unknownType } from "./state.ts";
function baseConstraint(t: Type): Type {
  return getBaseConstraintOfType(t) ?? unknownType;
}
export function maybeKind(type: Type, kind: number): boolean {
  if ((type.flags & kind) !== 0) return true;
  return (type.kind === "union" || type.kind === "intersection") && type.types.some((t) => maybeKind(t, kind));
}
export function getWidenedLiteralLikeTypeForContextualType(type: Type, contextualType: Type | undefined): Type {
  if (!isLiteralOfContextualType(type, contextualType))
    return getWidenedUniqueESSymbolType(getWidenedLiteralType(type));
  return getRegular(type);
}
import { getRegularTypeOfLiteralType } from "./construct.ts";
function getRegular(t: Type): Type {
  return getRegularTypeOfLiteralType(t);
}

// ---- fresh object literals

export function isObjectLiteralFresh(type: Type): boolean {
  return (type.objectFlags & OF.FreshLiteral) !== 0;
}
export function getRegularTypeOfObjectLiteral(type: Type): Type {
  if (type.kind !== "object" || !isObjectLiteralType(type) || (type.objectFlags & OF.FreshLiteral) === 0) return type;
  if (type.regularType !== undefined) return type.regularType;
  const resolved = resolveStructuredTypeMembers(type);
  const members = new Map<string, Symbol>();
  for (const p of resolved.properties) {
    const original = getTypeOfSymbol(p);
    const updated = getRegularTypeOfObjectLiteral(original);
    members.set(p.name, updated === original ? p : symbolWithType(p, updated));
  }
  const result = createObjectType(type.objectFlags & ~OF.FreshLiteral, type.symbol);
  setMembers(result, members, resolved.callSignatures, resolved.constructSignatures, resolved.indexInfos);
  result.couldContain = type.couldContain;
  result.target = undefined;
  type.regularType = result;
  return result;
}
export function symbolWithType(source: Symbol, type: Type): Symbol {
  const s = createTransientSymbol(source.flags, source.name, linksOf(source).checkFlags & 8);
  s.declarations = source.declarations;
  s.parent = source.parent;
  s.valueDeclaration = source.valueDeclaration;
  const links = linksOf(s);
  links.type = type;
  links.target = source;
  links.nameType = linksOf(source).nameType;
  return s;
}

interface WideningContext {
  readonly parent: WideningContext | undefined;
  readonly propertyName: string | undefined;
  readonly siblings: readonly Type[] | undefined;
}
export function getWidenedType(type: Type): Type {
  return getWidenedTypeWithContext(type, undefined);
}
function getWidenedTypeWithContext(type: Type, context: WideningContext | undefined): Type {
  if ((type.objectFlags & OF.RequiresWidening) === 0) return type;
  if (context === undefined && type.widened !== undefined) return type.widened;
  let result: Type | undefined;
  if ((type.flags & TF.Any) !== 0) result = anyType;
  else if (type.kind === "object" && isObjectLiteralType(type)) result = getWidenedTypeOfObjectLiteral(type, context);
  else if (type.kind === "union") {
    const unionContext: WideningContext = context ?? {
      parent: undefined,
      propertyName: undefined,
      siblings: type.types,
    };
    const widened = type.types.map((t) =>
      (t.flags & TF.Nullable) !== 0 ? t : getWidenedTypeWithContext(t, unionContext),
    );
    result = getUnionType(
      widened,
      widened.some(
        (t) => t.kind === "object" && (t.objectFlags & OF.Anonymous) !== 0 && getPropertiesOfType(t).length === 0,
      )
        ? UnionReduction.Subtype
        : UnionReduction.Literal,
    );
  } else if (type.kind === "intersection")
    result = getIntersectionType(type.types.map((t) => getWidenedTypeWithContext(t, undefined)));
  else if (type.kind === "object" && isArrayOrTupleType(type) && type.target !== undefined)
    result = createTypeReference(
      type.target,
      getTypeArguments(type).map((t) => getWidenedTypeWithContext(t, undefined)),
    );
  if (result !== undefined && context === undefined) type.widened = result;
  return result ?? type;
}
function siblingsOf(context: WideningContext): readonly Type[] {
  if (context.siblings !== undefined) return context.siblings;
  const result: Type[] = [];
  if (context.parent !== undefined && context.propertyName !== undefined) {
    for (const t of siblingsOf(context.parent)) {
      if (isObjectLiteralType(t) && t.kind === "object") {
        const p = resolveStructuredTypeMembers(t).members.get(context.propertyName);
        if (p !== undefined) {
          const pt = getTypeOfSymbol(p);
          if (pt.kind === "union") for (const x of pt.types) result.push(x);
          else result.push(pt);
        }
      }
    }
  }
  return result;
}
function getWidenedTypeOfObjectLiteral(type: ObjectType, context: WideningContext | undefined): Type {
  const members = new Map<string, Symbol>();
  for (const p of resolveStructuredTypeMembers(type).properties) {
    if ((p.flags & SF.Property) === 0) {
      members.set(p.name, p);
      continue;
    }
    const original = getTypeOfSymbol(p);
    const propContext: WideningContext | undefined =
      context === undefined ? undefined : { parent: context, propertyName: p.name, siblings: undefined };
    const widened = getWidenedTypeWithContext(original, propContext);
    members.set(p.name, widened === original ? p : symbolWithType(p, widened));
  }
  if (context !== undefined) {
    // Members of a union of literals get each other's properties as optional undefined ones.
    for (const sibling of siblingsOf(context)) {
      if (
        !isObjectLiteralType(sibling) ||
        sibling.kind !== "object" ||
        (sibling.objectFlags & OF.ContainsObjectOrArrayLiteral) === 0
      )
        continue;
      for (const p of getPropertiesOfType(sibling)) {
        if (!members.has(p.name)) {
          const s = createTransientSymbol(SF.Property | SF.Optional, p.name);
          s.declarations = p.declarations;
          linksOf(s).type = undefinedType;
          members.set(p.name, s);
        }
      }
    }
  }
  const resolved = resolveStructuredTypeMembers(type);
  const result = createObjectType(OF.Anonymous | OF.ObjectLiteral | (type.objectFlags & 0), type.symbol);
  setMembers(
    result,
    members,
    [],
    [],
    resolved.indexInfos.map((i) => ({
      keyType: i.keyType,
      type: getWidenedType(i.type),
      isReadonly: i.isReadonly,
      declaration: undefined,
    })),
  );
  result.couldContain = type.couldContain;
  return result;
}
export function getWidenedTypeForVariable(type: Type): Type {
  return getWidenedType(getWidenedLiteralType(type));
}
export function reportErrorsFromWidening(declaration: Node, type: Type): void {
  if ((type.objectFlags & OF.ContainsWideningType) !== 0 && reportWidening(type)) return;
  if ((type.objectFlags & OF.ContainsWideningType) !== 0 && type !== errorType) reportImplicitAny(declaration, type);
}
function reportWidening(type: Type): boolean {
  if (isObjectLiteralType(type)) {
    for (const p of getPropertiesOfType(type)) {
      const t = getTypeOfSymbol(p);
      if ((t.objectFlags & OF.ContainsWideningType) !== 0) {
        if (!reportWidening(t)) {
          const d = p.valueDeclaration;
          if (d !== undefined)
            error(
              d,
              7018,
              "Object literal's property '{0}' implicitly has an '{1}' type.",
              declarationName(d),
              typeToString(getWidenedType(t)),
            );
        }
        return true;
      }
    }
  }
  if (type.kind === "union") return type.types.some(reportWidening);
  return false;
}
