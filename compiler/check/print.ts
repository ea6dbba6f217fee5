/**
 * Types as text, as tsc prints them in errors: aliases by name, unions in the order of their constituents (undefined and null last), object types
 * on one line, long ones cut. What is printed again inside of itself is "...".
 */
import { type Node, sourceFileOf } from "../ast/ast.ts";
import { SymbolFlags as SF, symbolDisplayName, type Symbol } from "../bind/symbols.ts";
import { getTypeArguments, isArrayType, isReadonlyArrayType, resolveStructuredTypeMembers } from "./members.ts";
import {
  getParameterCount,
  getReturnTypeOfSignature,
  getTypeAtPosition,
  getTypePredicateOfSignature,
  isOptionalAt,
  isRestSignature,
} from "./parameters.ts";
import { CheckFlags, linksOf } from "./state.ts";
import { getTypeOfSymbol } from "./symboltypes.ts";
import {
  ElementFlags,
  ObjectFlags as OF,
  TypeFlags as TF,
  type ConditionalType,
  type IndexInfo,
  type ObjectType,
  type Signature,
  type Type,
  type TypeParameter,
  type TypePredicate,
} from "./types.ts";
import { isReadonlySymbol } from "./members.ts";
import { getConstraintFromTypeParameter, getDefaultFromTypeParameter } from "./declared.ts";

/** Past this many characters tsc leaves members out. */
const lengthLimit = 160;

interface Printer {
  /** Anonymous types being printed, outermost first. */
  readonly stack: Type[];
  length: number;
  readonly truncate: boolean;
}

/** Binding strength of the printed type: what needs parentheses inside of what. */
const level = { conditional: 0, function: 0, union: 1, intersection: 2, operator: 3, postfix: 4, primary: 5 } as const;

interface Printed {
  readonly text: string;
  readonly level: number;
}

function at(p: Printed, least: number): string {
  return p.level < least ? `(${p.text})` : p.text;
}

function primary(text: string): Printed {
  return { text, level: level.primary };
}

export function typeToString(type: Type): string {
  const printer: Printer = { stack: [], length: 0, truncate: true };
  return print(printer, type).text;
}

/** Two types whose names are equal but which are not the same: with their modules or members, so that a message tells them apart. */
export function typesToStrings(a: Type, b: Type): [string, string] {
  return [typeToString(a), typeToString(b)];
}

export function symbolToString(symbol: Symbol): string {
  const name = symbolDisplayName(symbol.name);
  if (name === "default" && symbol.declarations.length > 0) {
    const d = symbol.declarations[0];
    if (d !== undefined && (d.kind === "ClassDeclaration" || d.kind === "FunctionDeclaration") && d.name !== undefined)
      return d.name.text;
  }
  return name;
}

export function signatureToString(signature: Signature): string {
  const printer: Printer = { stack: [], length: 0, truncate: true };
  return printSignature(printer, signature, ": ");
}

export function typePredicateToString(predicate: TypePredicate): string {
  return printPredicate({ stack: [], length: 0, truncate: true }, predicate);
}

function print(p: Printer, type: Type): Printed {
  const result = printUncounted(p, type);
  p.length += result.text.length;
  return result;
}

function printUncounted(p: Printer, type: Type): Printed {
  if (
    type.aliasSymbol !== undefined &&
    (type.flags & TF.Primitive) === 0 &&
    !(type.kind === "union" && (type.flags & TF.Boolean) !== 0)
  ) {
    return primary(symbolToString(type.aliasSymbol) + typeArgumentsText(p, type.aliasTypeArguments));
  }
  switch (type.kind) {
    case "intrinsic":
      if ((type.flags & TF.EnumLike) !== 0 && type.symbol !== undefined) return primary(enumName(type.symbol));
      if (type.intrinsicName === "error" || type.intrinsicName === "unresolved") return primary("any");
      return primary(type.intrinsicName);
    case "literal":
      if ((type.flags & TF.EnumLiteral) !== 0 && type.symbol !== undefined) return primary(enumName(type.symbol));
      if (typeof type.value === "string")
        return (type.flags & TF.BigIntLiteral) !== 0 ? primary(`${type.value}n`) : primary(quoted(type.value));
      return primary(String(type.value));
    case "unique":
      return { text: `unique symbol`, level: level.operator };
    case "parameter":
      if (type.isThisType) return primary("this");
      return primary(type.symbol === undefined ? "?" : symbolToString(type.symbol));
    case "union":
      return printUnion(p, type.origin ?? type, type);
    case "intersection":
      return {
        text: type.types.map((t) => at(print(p, t), level.intersection + 1)).join(" & "),
        level: level.intersection,
      };
    case "index":
      return { text: `keyof ${at(print(p, type.type), level.operator)}`, level: level.operator };
    case "indexedAccess":
      return primary(`${at(print(p, type.objectType), level.postfix)}[${print(p, type.indexType).text}]`);
    case "conditional":
      return printConditional(p, type);
    case "substitution":
      return print(p, type.baseType);
    case "template": {
      let text = "`" + (type.texts[0] ?? "");
      type.types.forEach((t, i) => {
        text += "${" + print(p, t).text + "}" + (type.texts[i + 1] ?? "");
      });
      return primary(`${text}\``);
    }
    case "stringMapping":
      return primary(`${type.symbol === undefined ? "?" : symbolToString(type.symbol)}<${print(p, type.type).text}>`);
    case "object":
      return printObject(p, type);
  }
}

function quoted(value: string): string {
  return JSON.stringify(value);
}

function enumName(symbol: Symbol): string {
  const parent = symbol.parent;
  if ((symbol.flags & SF.EnumMember) !== 0 && parent !== undefined) {
    const exports = parent.exports;
    if (exports !== undefined && exports.size === 1) return symbolToString(parent);
    return `${symbolToString(parent)}.${symbolToString(symbol)}`;
  }
  return symbolToString(symbol);
}

function typeArgumentsText(p: Printer, args: readonly Type[] | undefined): string {
  if (args === undefined || args.length === 0) return "";
  return `<${args.map((t) => print(p, t).text).join(", ")}>`;
}

/** boolean and whole enums come back together; undefined and null go last. */
function unionMembers(types: readonly Type[]): readonly Type[] {
  const result: Type[] = [];
  let flags = 0;
  for (let i = 0; i < types.length; i++) {
    const t = types[i];
    if (t === undefined) continue;
    flags |= t.flags;
    if ((t.flags & TF.Nullable) !== 0) continue;
    if ((t.flags & TF.EnumLiteral) !== 0 && t.symbol?.parent !== undefined) {
      const base = linksOf(t.symbol.parent).declaredType;
      if (base !== undefined && base.kind === "union") {
        const count = base.types.length;
        const last = types[i + count - 1];
        if (i + count <= types.length && last !== undefined && sameMember(last, base.types[count - 1])) {
          result.push(base);
          i += count - 1;
          continue;
        }
      }
    }
    result.push(t);
  }
  for (const t of types) if ((t.flags & TF.Null) !== 0) result.push(t);
  for (const t of types) if ((t.flags & TF.Undefined) !== 0) result.push(t);
  return flags === 0 ? types : result;
}

function sameMember(a: Type, b: Type | undefined): boolean {
  if (b === undefined) return false;
  if (a === b) return true;
  return a.kind === "literal" && b.kind === "literal" && a.regularType === b.regularType;
}

function printUnion(p: Printer, shown: Type, union: Type): Printed {
  if ((union.flags & TF.Boolean) !== 0) return primary("boolean");
  if (
    (union.flags & TF.EnumLike) !== 0 &&
    union.symbol !== undefined &&
    (union.symbol.flags & (SF.RegularEnum | SF.ConstEnum)) !== 0
  )
    return primary(enumName(union.symbol));
  if (shown.kind !== "union") return print(p, shown);
  const texts: string[] = [];
  const members = unionMembers(shown.types);
  let booleanSeen = false;
  const hasBoth =
    members.some((t) => t.kind === "literal" && t.value === true) &&
    members.some((t) => t.kind === "literal" && t.value === false);
  for (let i = 0; i < members.length; i++) {
    const t = members[i];
    if (t === undefined) continue;
    if (hasBoth && t.kind === "literal" && typeof t.value === "boolean") {
      if (!booleanSeen) texts.push("boolean");
      booleanSeen = true;
      continue;
    }
    if (p.truncate && p.length > lengthLimit && i > 2 && i < members.length - 1) {
      texts.push(`... ${members.length - i - 1} more ...`);
      const last = members[members.length - 1];
      if (last !== undefined) texts.push(at(print(p, last), level.union + 1));
      break;
    }
    texts.push(at(print(p, t), level.union + 1));
  }
  if (texts.length === 1) return primary(texts[0] ?? "");
  return { text: texts.join(" | "), level: level.union };
}

function printConditional(p: Printer, type: ConditionalType): Printed {
  const node = type.root.node;
  if (p.stack.includes(type) || p.stack.length > 8 || node.kind !== "ConditionalType") return primary("...");
  p.stack.push(type);
  const check = at(print(p, type.checkType), level.union);
  const extended = at(print(p, type.extendsType), level.union);
  const yes = type.resolvedTrueType === undefined ? sourceText(node.trueType) : print(p, type.resolvedTrueType).text;
  const no = type.resolvedFalseType === undefined ? sourceText(node.falseType) : print(p, type.resolvedFalseType).text;
  p.stack.pop();
  return { text: `${check} extends ${extended} ? ${yes} : ${no}`, level: level.conditional };
}

/** A type node as it stands in the source, on one line. */
function sourceText(node: Node): string {
  return sourceFileOf(node)
    .source.text.slice(node.pos, node.end)
    .split("\n")
    .map((l) => l.trim())
    .join(" ");
}

function printObject(p: Printer, type: ObjectType): Printed {
  if ((type.objectFlags & OF.Reference) !== 0 && type.target !== undefined) return printReference(p, type, type.target);
  if ((type.objectFlags & OF.ClassOrInterface) !== 0 && type.symbol !== undefined) {
    if ((type.objectFlags & OF.Class) !== 0 && symbolDisplayName(type.symbol.name) === "__class")
      return primary("(Anonymous class)");
    const own = type.typeParameters;
    return primary(symbolToString(type.symbol) + typeArgumentsText(p, own));
  }
  if ((type.objectFlags & OF.Mapped) !== 0 && type.mapped !== undefined && isGenericMapped(type))
    return printMapped(p, type);
  const symbol = type.symbol;
  if (symbol !== undefined) {
    if ((symbol.flags & SF.Class) !== 0 || (symbol.flags & (SF.RegularEnum | SF.ConstEnum | SF.ValueModule)) !== 0)
      return { text: `typeof ${symbolToString(symbol)}`, level: level.operator };
    if (p.stack.includes(type) && (symbol.flags & (SF.Function | SF.Method)) !== 0)
      return { text: `typeof ${symbolToString(symbol)}`, level: level.operator };
  }
  if (p.stack.includes(type) || p.stack.length > 10) return primary("...");
  p.stack.push(type);
  const result = printMembers(p, type);
  p.stack.pop();
  return result;
}

function isGenericMapped(type: ObjectType): boolean {
  const constraint = type.mapped?.constraintType;
  return constraint !== undefined && (constraint.kind === "index" || constraint.kind === "parameter");
}

function printMapped(p: Printer, type: ObjectType): Printed {
  const info = type.mapped;
  const name = info?.typeParameter?.symbol;
  const key = name === undefined ? "P" : symbolToString(name);
  const constraint = info?.constraintType === undefined ? "?" : print(p, info.constraintType).text;
  const template = info?.templateType === undefined ? "any" : print(p, info.templateType).text;
  let readonly = "";
  let optional = "";
  const d = info?.declaration;
  if (d !== undefined && d.kind === "MappedType") {
    if (d.readonlyToken !== undefined) readonly = d.readonlyToken === "-" ? "-readonly " : "readonly ";
    if (d.questionToken !== undefined) optional = d.questionToken === "-" ? "-?" : "?";
  }
  return primary(`{ ${readonly}[${key} in ${constraint}]${optional}: ${template}; }`);
}

function printReference(p: Printer, type: ObjectType, target: ObjectType): Printed {
  const args = getTypeArguments(type);
  if (isArrayType(type)) {
    const element = args[0];
    const text = element === undefined ? "any" : at(print(p, element), level.postfix);
    return isReadonlyArrayType(type)
      ? { text: `readonly ${text}[]`, level: level.operator }
      : { text: `${text}[]`, level: level.postfix };
  }
  if (target.tuple !== undefined) {
    const tuple = target.tuple;
    const texts: string[] = [];
    for (let i = 0; i < tuple.elementFlags.length; i++) {
      const flags = tuple.elementFlags[i] ?? 0;
      const arg = args[i];
      if (arg === undefined) continue;
      const label = tuple.labels[i];
      const spread = (flags & ElementFlags.Variable) !== 0 ? "..." : "";
      const optional = (flags & ElementFlags.Optional) !== 0;
      const shown = optional ? withoutUndefined(arg) : arg;
      const element = print(p, shown);
      if (label !== undefined)
        texts.push(
          `${spread}${label}${optional ? "?" : ""}: ${element.text}${(flags & ElementFlags.Rest) !== 0 ? "[]" : ""}`,
        );
      else if ((flags & ElementFlags.Rest) !== 0) texts.push(`...${at(element, level.postfix)}[]`);
      else if (optional) texts.push(`${at(element, level.postfix)}?`);
      else texts.push(`${spread}${element.text}`);
    }
    const text = `[${texts.join(", ")}]`;
    return tuple.readonly ? { text: `readonly ${text}`, level: level.operator } : primary(text);
  }
  const name = target.symbol === undefined ? "?" : symbolToString(target.symbol);
  const outer = target.outerTypeParameters?.length ?? 0;
  const count = target.typeParameters?.length ?? 0;
  return primary(name + typeArgumentsText(p, args.slice(outer, count)));
}

function withoutUndefined(type: Type): Type {
  if (type.kind !== "union") return type;
  const rest = type.types.filter((t) => (t.flags & TF.Undefined) === 0);
  const only = rest[0];
  return rest.length === 1 && only !== undefined ? only : type;
}

function printMembers(p: Printer, type: ObjectType): Printed {
  const members = resolveStructuredTypeMembers(type);
  const calls = members.callSignatures;
  const constructs = members.constructSignatures;
  if (members.properties.length === 0 && members.indexInfos.length === 0) {
    if (calls.length === 0 && constructs.length === 0) return primary("{}");
    const call = calls[0];
    if (calls.length === 1 && constructs.length === 0 && call !== undefined)
      return { text: printSignature(p, call, " => "), level: level.function };
    const construct = constructs[0];
    if (constructs.length === 1 && calls.length === 0 && construct !== undefined) {
      return {
        text: `${isAbstract(construct) ? "abstract " : ""}new ${printSignature(p, construct, " => ")}`,
        level: level.function,
      };
    }
  }
  const texts: string[] = [];
  for (const s of calls) texts.push(printSignature(p, s, ": "));
  for (const s of constructs) texts.push(`new ${printSignature(p, s, ": ")}`);
  for (const info of members.indexInfos) texts.push(printIndexInfo(p, info));
  for (let i = 0; i < members.properties.length; i++) {
    const property = members.properties[i];
    if (property === undefined) continue;
    if (p.truncate && p.length > lengthLimit && i > 2 && i < members.properties.length - 1) {
      texts.push(`... ${members.properties.length - i - 1} more ...`);
      const last = members.properties[members.properties.length - 1];
      if (last !== undefined) texts.push(...printProperty(p, last));
      break;
    }
    texts.push(...printProperty(p, property));
  }
  return primary(`{ ${texts.map((t) => `${t};`).join(" ")} }`);
}

function isAbstract(signature: Signature): boolean {
  return (signature.flags & 4) !== 0;
}

function printIndexInfo(p: Printer, info: IndexInfo): string {
  let name = "x";
  const d = info.declaration;
  if (d !== undefined && d.kind === "IndexSignature") {
    const parameter = d.parameters[0];
    if (parameter !== undefined && parameter.name.kind === "Identifier") name = parameter.name.text;
  }
  return `${info.isReadonly ? "readonly " : ""}[${name}: ${print(p, info.keyType).text}]: ${print(p, info.type).text}`;
}

function isIdentifierText(name: string): boolean {
  if (name.length === 0) return false;
  for (let i = 0; i < name.length; i++) {
    const c = name.charCodeAt(i);
    const letter = (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95 || c === 36 || c > 127;
    if (!letter && !(i > 0 && c >= 48 && c <= 57)) return false;
  }
  return true;
}

function propertyName(symbol: Symbol): string {
  const name = symbolDisplayName(symbol.name);
  if (name.startsWith("[") || name.startsWith("#") || isIdentifierText(name)) return name;
  return String(Number(name)) === name ? name : quoted(name);
}

function printProperty(p: Printer, symbol: Symbol): string[] {
  const type = getTypeOfSymbol(symbol);
  const optional = (symbol.flags & SF.Optional) !== 0;
  const name = propertyName(symbol) + (optional ? "?" : "");
  if (
    (symbol.flags & (SF.Function | SF.Method)) !== 0 &&
    type.kind === "object" &&
    (linksOf(symbol).checkFlags & CheckFlags.Mapped) === 0
  ) {
    const members = resolveStructuredTypeMembers(type);
    if (members.properties.length === 0 && members.callSignatures.length > 0 && !p.stack.includes(type)) {
      p.stack.push(type);
      const texts = members.callSignatures.map((s) => name + printSignature(p, s, ": "));
      p.stack.pop();
      return texts;
    }
  }
  const shown = optional ? print(p, type) : print(p, type);
  return [`${isReadonlySymbol(symbol) ? "readonly " : ""}${name}: ${shown.text}`];
}

function printTypeParameter(p: Printer, parameter: TypeParameter): string {
  let text = print(p, parameter).text;
  const constraint = getConstraintFromTypeParameter(parameter);
  if (constraint !== undefined) text += ` extends ${print(p, constraint).text}`;
  const fallback = getDefaultFromTypeParameter(parameter);
  if (fallback !== undefined) text += ` = ${print(p, fallback).text}`;
  return text;
}

function parameterName(symbol: Symbol): string {
  const d = symbol.declarations[0];
  if (d !== undefined && d.kind === "Parameter" && d.name.kind !== "Identifier") return sourceText(d.name);
  return symbolDisplayName(symbol.name);
}

function printSignature(p: Printer, signature: Signature, arrow: string): string {
  const own = signature.typeParameters;
  const head = own === undefined || own.length === 0 ? "" : `<${own.map((t) => printTypeParameter(p, t)).join(", ")}>`;
  const texts: string[] = [];
  if (signature.thisParameter !== undefined)
    texts.push(`this: ${print(p, getTypeOfSymbol(signature.thisParameter)).text}`);
  const rest = isRestSignature(signature);
  for (let i = 0; i < signature.parameters.length; i++) {
    const parameter = signature.parameters[i];
    if (parameter === undefined) continue;
    if (rest && i === signature.parameters.length - 1) {
      const type = getTypeOfSymbol(parameter);
      const tuple = type.kind === "object" ? type.target?.tuple : undefined;
      if (tuple === undefined || (tuple.combinedFlags & ElementFlags.Variable) !== 0) {
        texts.push(`...${parameterName(parameter)}: ${print(p, type).text}`);
        continue;
      }
      for (let k = i; k < getParameterCount(signature); k++) {
        const label = tuple.labels[k - i] ?? `${parameterName(parameter)}_${k - i}`;
        texts.push(
          `${label}${isOptionalAt(signature, k) ? "?" : ""}: ${print(p, getTypeAtPosition(signature, k)).text}`,
        );
      }
      continue;
    }
    const optional = isOptionalAt(signature, i);
    texts.push(`${parameterName(parameter)}${optional ? "?" : ""}: ${print(p, getTypeOfSymbol(parameter)).text}`);
  }
  const predicate = getTypePredicateOfSignature(signature);
  const result =
    predicate === undefined ? print(p, getReturnTypeOfSignature(signature)).text : printPredicate(p, predicate);
  return `${head}(${texts.join(", ")})${arrow}${result}`;
}

function printPredicate(p: Printer, predicate: TypePredicate): string {
  const asserts = predicate.kind === "assertsThis" || predicate.kind === "assertsIdentifier" ? "asserts " : "";
  const name = predicate.kind === "this" || predicate.kind === "assertsThis" ? "this" : (predicate.parameterName ?? "");
  return `${asserts}${name}${predicate.type === undefined ? "" : ` is ${print(p, predicate.type).text}`}`;
}
