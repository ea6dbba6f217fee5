/** Members whose names are computed from literal or unique symbol types (`[Symbol.iterator]`, `[key]`). */
import { ModifierFlags as MF, type Node } from "../ast/ast.ts";
import { symbolOf } from "../bind/bind.ts";
import { InternalSymbolName as ISN, SymbolFlags as SF, type Symbol, type SymbolTable } from "../bind/symbols.ts";
import { checkExpression } from "./expressions/check.ts";
import { globalSymbol } from "./globals.ts";
import { CheckFlags, createTransientSymbol, cx, linksOf } from "./state.ts";
import { TypeFlags as TF, type Type } from "./types.ts";
import { getTypeFromTypeNode } from "./typenodes.ts";

export function isTypeUsableAsPropertyName(type: Type): boolean {
  return (type.flags & TF.StringOrNumberLiteralOrUnique) !== 0;
}
export function getPropertyNameFromType(type: Type): string {
  if (type.kind === "unique") return type.escapedName;
  return type.kind === "literal" ? String(type.value) : "";
}
function isEntityNameExpression(e: Node): boolean {
  return (
    e.kind === "Identifier" ||
    (e.kind === "PropertyAccessExpression" && e.name.kind === "Identifier" && isEntityNameExpression(e.expression))
  );
}
/** The member name that a property name node means; undefined if it is dynamic. */
export function nameOfComputed(name: Node): string | undefined {
  if (name.kind !== "ComputedPropertyName" || !isEntityNameExpression(name.expression)) return undefined;
  const type = checkExpression(name.expression);
  return isTypeUsableAsPropertyName(type) ? getPropertyNameFromType(type) : undefined;
}
const wellKnown = new Map<string, { owner: object; name: string }>();

export function getPropertyNameForKnownSymbolName(name: string): string {
  const cached = wellKnown.get(name);
  if (cached !== undefined && cached.owner === cx.globals) return cached.name;
  const constructorSymbol = globalSymbol("SymbolConstructor", SF.Type);
  let result = "\u0001@" + name;
  const property = constructorSymbol?.members?.get(name);
  if (property !== undefined) {
    const d = property.valueDeclaration;
    if (d !== undefined && d.kind === "PropertySignature" && d.type !== undefined) {
      const type = getTypeFromTypeNode(d.type);
      if (type.kind === "unique") result = type.escapedName;
    }
  }
  wellKnown.set(name, { owner: cx.globals, name: result });
  return result;
}

function membersOfDeclaration(d: Node): readonly Node[] {
  switch (d.kind) {
    case "ClassDeclaration":
    case "ClassExpression":
    case "InterfaceDeclaration":
    case "TypeLiteral":
      return d.members;
    case "ObjectLiteralExpression":
      return d.properties;
    default:
      return [];
  }
}
function lateBind(symbol: Symbol, early: SymbolTable | undefined, isStatic: boolean): SymbolTable {
  let result: SymbolTable | undefined;
  for (const d of symbol.declarations) {
    for (const m of membersOfDeclaration(d)) {
      if (!("name" in m) || m.name === undefined || m.name.kind !== "ComputedPropertyName") continue;
      const memberStatic = "modifiers" in m && (m.modifiers & MF.Static) !== 0;
      if (memberStatic !== isStatic) continue;
      const e = m.name.expression;
      if (e.kind === "StringLiteral" || e.kind === "NumericLiteral" || e.kind === "NoSubstitutionTemplateLiteral")
        continue;
      if (!isEntityNameExpression(e)) continue;
      const known =
        e.kind === "PropertyAccessExpression" &&
        e.expression.kind === "Identifier" &&
        e.expression.text === "Symbol" &&
        cx.libFiles.size > 0
          ? wellKnownName(e.name.text)
          : undefined;
      const type: Type | undefined = known === undefined ? checkExpression(e) : undefined;
      const name =
        known ?? (type !== undefined && isTypeUsableAsPropertyName(type) ? getPropertyNameFromType(type) : undefined);
      const own = symbolOf(m);
      if (name === undefined || own === undefined) continue;
      if (result === undefined) {
        result = new Map<string, Symbol>();
        if (early !== undefined) {
          const into = result;
          early.forEach((s, n) => into.set(n, s));
        }
      }
      let late = result.get(name);
      if (late === undefined || (linksOf(late).checkFlags & CheckFlags.Late) === 0) {
        const previous = late;
        late = createTransientSymbol(0, name, CheckFlags.Late);
        if (previous !== undefined) {
          late.flags |= previous.flags;
          for (const x of previous.declarations) late.declarations.push(x);
          late.valueDeclaration = previous.valueDeclaration;
        }
        late.parent = symbol;
        result.set(name, late);
      }
      if (type !== undefined) linksOf(late).nameType = type;
      late.flags |= own.flags;
      late.declarations.push(m as Symbol["declarations"][number]);
      late.valueDeclaration ??= m as Symbol["declarations"][number];
    }
  }
  return result ?? early ?? new Map<string, Symbol>();
}
function wellKnownName(name: string): string | undefined {
  const n = getPropertyNameForKnownSymbolName(name);
  return n.length > 0 ? n : undefined;
}

export function getMembersOfSymbol(symbol: Symbol): SymbolTable {
  const links = linksOf(symbol);
  if (links.lateMembers === undefined) {
    links.lateMembers = symbol.members ?? new Map<string, Symbol>();
    links.lateMembers = lateBind(symbol, symbol.members, false);
  }
  return links.lateMembers;
}
/** Statics of a class with late bound names; exports of a module. */
export function getExportsWithLate(symbol: Symbol): SymbolTable {
  if ((symbol.flags & SF.Class) !== 0) {
    const links = linksOf(symbol);
    if (links.exports === undefined) {
      links.exports = symbol.exports ?? new Map<string, Symbol>();
      links.exports = lateBind(symbol, symbol.exports, true);
    }
    return links.exports;
  }
  if ((symbol.flags & SF.Module) !== 0) return moduleExports(symbol);
  return symbol.exports ?? new Map<string, Symbol>();
}
import { getExportsOfModule, getSymbolFlags, resolveAlias } from "./names.ts";
function moduleExports(symbol: Symbol): SymbolTable {
  const result: SymbolTable = new Map<string, Symbol>();
  getExportsOfModule(symbol).forEach((s, name) => {
    if (name === ISN.ExportStar) return;
    const target = (s.flags & SF.Alias) !== 0 ? resolveAlias(s) : s;
    if ((getSymbolFlags(s) & SF.Value) !== 0) result.set(name, target.name === name ? target : s);
  });
  return result;
}
/** The symbol of a member, with the name that its computed name comes to. */
export function memberSymbolOf(member: Node): Symbol | undefined {
  const own = symbolOf(member);
  if (!("name" in member) || member.name === undefined || typeof member.name === "string") return own;
  const name = member.name as Node;
  const container = member.parent === undefined ? undefined : symbolOf(member.parent);
  if (name.kind !== "ComputedPropertyName" || container === undefined) return own;
  const isStatic = "modifiers" in member && (member.modifiers & MF.Static) !== 0;
  return lateSymbolOf(member, container, isStatic) ?? own;
}
export function lateSymbolOf(declaration: Node, container: Symbol, isStatic: boolean): Symbol | undefined {
  const table = isStatic ? getExportsWithLate(container) : getMembersOfSymbol(container);
  let found: Symbol | undefined;
  table.forEach((s) => {
    if (found === undefined && s.declarations.some((d) => d === declaration)) found = s;
  });
  return found;
}
