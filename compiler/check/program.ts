/**
 * The checker's entry: binds names across files, checks every file, and answers lowering's questions (api.ts). The state is that of the last
 * `checkProgram`: one program at a time.
 */
import type { Declaration, Expression, Node, SignatureDeclaration, SourceFile, TypeNode } from "../ast/ast.ts";
import type { BindResult } from "../bind/bind.ts";
import { SymbolFlags as SF, type Symbol } from "../bind/symbols.ts";
import type { Diagnostic } from "../source/diagnostic.ts";
import type { LibSymbol, ResolvedCall, TypedProgram } from "./api.ts";
import { isSymbolAssigned } from "./assigned.ts";
import { getResolvedSignature } from "./calls/resolve.ts";
import { getApparentType, getBaseConstraintOfType, getConstraintOfType } from "./constraints.ts";
import { getApparentTypeOfContextualType } from "./contextual.ts";
import { getBaseTypes, getDeclaredTypeOfSymbol } from "./declared.ts";
import { evaluate, getEnumMemberValue } from "./evaluate.ts";
import { checkExpressionCached } from "./expressions/check.ts";
import { instantiateType, newTypeMapper } from "./instantiate.ts";
import { checkIteratedTypeOrElementType, getAwaitedType } from "./iterate.ts";
import {
  elementTypeOf,
  getIndexInfosOfType,
  getPropertiesOfType,
  getPropertyOfType,
  getSignaturesOfType,
  getTypeArguments,
  isArrayType,
  isTupleType,
} from "./members.ts";
import {
  fileOfSpecifier,
  getExportsOfModule,
  getResolvedSymbol,
  mergeSymbolTable,
  resolveAlias,
  resolveEntityName,
  symOf,
} from "./names.ts";
import { getUnionType } from "./construct.ts";
import { getNonNullableType } from "./facts.ts";
import { resetFlow } from "./narrowing/flow.ts";
import {
  getParameterCount,
  getReturnTypeOfSignature,
  getTypeAtPosition,
  getTypePredicateOfSignature,
  getTypeOfParameter,
} from "./parameters.ts";
import { typeToString } from "./print.ts";
import { getSymbolOfPropertyAccess } from "./properties.ts";
import { isTypeAssignableTo, isTypeIdenticalTo } from "./relations/related.ts";
import { getSignatureFromDeclaration } from "./signatures.ts";
import {
  cx,
  errorType,
  isLibNode,
  linksOf,
  resetResolutions,
  resetState,
  undefinedSymbol,
  undefinedType,
  globalThisSymbol,
} from "./state.ts";
import { checkSourceFile } from "./statements.ts";
import { getTypeOfSymbol } from "./symboltypes.ts";
import { getTypeFromTypeNode } from "./typenodes.ts";
import type { Signature, Type, TypeParameter } from "./types.ts";
import { getWidenedType } from "./widen.ts";

export interface CheckInput {
  /** The program's modules, in the order of evaluation; std's TypeScript modules among them. */
  readonly files: readonly BindResult[];
  /** Declarations of the built-ins: ambient global scripts. */
  readonly libs: readonly BindResult[];
  /** The file that a specifier means in a file; undefined: an ambient module, or nothing. */
  resolveModule(specifier: string, from: SourceFile): SourceFile | undefined;
}

export function checkProgram(input: CheckInput): TypedProgram {
  const files = input.files.map((b) => b.file);
  resetState(
    files,
    input.libs.map((b) => b.file),
    input.resolveModule,
  );
  resetResolutions();
  resetFlow();
  for (const bound of input.libs) mergeSymbolTable(cx.globals, bound.locals);
  for (const bound of input.files) if (!bound.file.isModule) mergeSymbolTable(cx.globals, bound.locals);
  for (const bound of input.files) for (const table of bound.globalAugmentations) mergeSymbolTable(cx.globals, table);
  cx.globals.set("undefined", undefinedSymbol);
  cx.globals.set("globalThis", globalThisSymbol);
  globalThisSymbol.exports = cx.globals;
  for (const bound of [...input.libs, ...input.files]) registerAmbientModules(bound.file);
  const bindErrors: Diagnostic[] = [];
  for (const bound of input.files) for (const d of bound.diagnostics) bindErrors.push(d);
  for (const bound of input.files) if (!bound.file.isDeclarationFile) checkSourceFile(bound.file);
  const diagnostics = [...bindErrors, ...cx.diagnostics];
  const order = new Map<string, number>();
  files.forEach((f, i) => order.set(f.source.path, i));
  diagnostics.sort(
    (a, b) =>
      (order.get(a.source?.path ?? "") ?? 0) - (order.get(b.source?.path ?? "") ?? 0) ||
      a.start - b.start ||
      a.end - b.end,
  );
  return new Typed(files, diagnostics);
}

function registerAmbientModules(file: SourceFile): void {
  for (const s of file.statements) {
    if (s.kind !== "ModuleDeclaration" || s.name.kind !== "StringLiteral") continue;
    const symbol = symOf(s);
    if (symbol !== undefined && !cx.ambientModules.has(s.name.text)) cx.ambientModules.set(s.name.text, symbol);
  }
}

class Typed implements TypedProgram {
  readonly files: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
  private readonly libCache = new Map<number, LibSymbol | null>();

  constructor(files: readonly SourceFile[], diagnostics: readonly Diagnostic[]) {
    this.files = files;
    this.diagnostics = diagnostics;
  }

  // ---- types of nodes

  typeOfExpression(node: Expression): Type {
    return cx.tables.expressionType[node.id] ?? checkExpressionCached(node);
  }
  typeOfTypeNode(node: TypeNode): Type {
    return getTypeFromTypeNode(node);
  }
  contextualType(node: Expression): Type | undefined {
    return cx.tables.contextual.get(node.id) ?? getApparentTypeOfContextualType(node, 0);
  }
  resolvedCall(node: Node): ResolvedCall | undefined {
    if (node.kind !== "CallExpression" && node.kind !== "NewExpression" && node.kind !== "TaggedTemplateExpression")
      return undefined;
    const signature = getResolvedSignature(node);
    const origin = signature.target ?? signature;
    return {
      signature,
      declaration: signature.declaration,
      typeParameters: origin.typeParameters,
      typeArguments: signature.typeArguments,
      parameterType: (index: number) => parameterTypeAt(signature, index),
      returnType: getReturnTypeOfSignature(signature),
    };
  }
  iteratedType(type: Type): Type {
    return checkIteratedTypeOrElementType("forOf", type, undefinedType, undefined);
  }
  asyncIteratedType(type: Type): Type {
    return checkIteratedTypeOrElementType("forAwaitOf", type, undefinedType, undefined);
  }
  awaitedType(type: Type): Type {
    return getAwaitedType(type) ?? errorType;
  }
  typeOfDeclaration(node: Declaration): Type {
    const symbol = symOf(node);
    return symbol === undefined ? errorType : getTypeOfSymbol(symbol);
  }

  // ---- symbols

  symbolOfNode(node: Node): Symbol | undefined {
    const found = findSymbol(node);
    return found === undefined ? undefined : (found.flags & SF.Alias) !== 0 ? resolveAlias(found) : found;
  }
  symbolOfDeclaration(node: Declaration): Symbol | undefined {
    return symOf(node);
  }
  typeOfSymbol(symbol: Symbol): Type {
    return getTypeOfSymbol(symbol);
  }
  declaredTypeOfSymbol(symbol: Symbol): Type {
    return getDeclaredTypeOfSymbol(symbol);
  }
  resolveAlias(symbol: Symbol): Symbol {
    return (symbol.flags & SF.Alias) !== 0 ? resolveAlias(symbol) : symbol;
  }
  exportsOfModule(file: SourceFile): readonly Symbol[] {
    const symbol = symOf(file);
    return symbol === undefined ? [] : [...getExportsOfModule(symbol).values()];
  }
  fileOfSpecifier(specifier: Node): SourceFile | undefined {
    return fileOfSpecifier(specifier);
  }
  libSymbol(symbol: Symbol): LibSymbol | undefined {
    const known = this.libCache.get(symbol.id);
    if (known !== undefined) return known ?? undefined;
    const result = computeLibSymbol(symbol);
    this.libCache.set(symbol.id, result ?? null);
    return result;
  }
  isAssigned(symbol: Symbol): boolean {
    return isSymbolAssigned(symbol);
  }

  // ---- types

  propertiesOfType(type: Type): readonly Symbol[] {
    return getPropertiesOfType(type);
  }
  propertyOfType(type: Type, name: string): Symbol | undefined {
    return getPropertyOfType(type, name);
  }
  callSignatures(type: Type): readonly Signature[] {
    return getSignaturesOfType(type, "call");
  }
  constructSignatures(type: Type): readonly Signature[] {
    return getSignaturesOfType(type, "construct");
  }
  indexInfos(type: Type): ReturnType<TypedProgram["indexInfos"]> {
    return getIndexInfosOfType(type);
  }
  baseTypes(type: Parameters<TypedProgram["baseTypes"]>[0]): readonly Type[] {
    return getBaseTypes(type);
  }
  typeArguments(type: Type): readonly Type[] {
    return type.kind === "object" && type.target !== undefined ? getTypeArguments(type) : [];
  }
  apparentType(type: Type): Type {
    return getApparentType(type);
  }
  constraintOfType(type: Type): Type | undefined {
    return getBaseConstraintOfType(type) ?? getConstraintOfType(type);
  }
  widenedType(type: Type): Type {
    return getWidenedType(type);
  }
  nonNullableType(type: Type): Type {
    return getNonNullableType(type);
  }
  unionType(types: readonly Type[]): Type {
    return getUnionType([...types]);
  }
  isArrayType(type: Type): boolean {
    return isArrayType(type);
  }
  isTupleType(type: Type): boolean {
    return isTupleType(type);
  }
  elementType(type: Type): Type | undefined {
    return elementTypeOf(type);
  }
  isTypeAssignableTo(source: Type, target: Type): boolean {
    return isTypeAssignableTo(source, target);
  }
  isTypeIdenticalTo(a: Type, b: Type): boolean {
    return isTypeIdenticalTo(a, b);
  }
  instantiateType(type: Type, parameters: readonly TypeParameter[], args: readonly Type[]): Type {
    return instantiateType(type, newTypeMapper(parameters, args));
  }
  typeToString(type: Type): string {
    return typeToString(type);
  }

  // ---- signatures

  signatureOfDeclaration(node: SignatureDeclaration): Signature {
    return getSignatureFromDeclaration(node);
  }
  returnType(signature: Signature): Type {
    return getReturnTypeOfSignature(signature);
  }
  parameterTypes(signature: Signature): readonly Type[] {
    return signature.parameters.map(getTypeOfParameter);
  }
  typePredicate(signature: Signature): ReturnType<TypedProgram["typePredicate"]> {
    return getTypePredicateOfSignature(signature);
  }

  // ---- constants

  constantValue(node: Node): string | number | undefined {
    if (node.kind === "EnumMember") return getEnumMemberValue(node);
    if (
      node.kind === "PropertyAccessExpression" ||
      node.kind === "ElementAccessExpression" ||
      node.kind === "Identifier"
    ) {
      const symbol = this.symbolOfNode(
        node.kind === "ElementAccessExpression" ? node : node.kind === "PropertyAccessExpression" ? node.name : node,
      );
      const member = symbol !== undefined && (symbol.flags & SF.EnumMember) !== 0 ? symbol.valueDeclaration : undefined;
      if (member !== undefined && member.kind === "EnumMember") return getEnumMemberValue(member);
      if (node.kind === "ElementAccessExpression") return evaluate(node, undefined);
    }
    return undefined;
  }
}

function parameterTypeAt(signature: Signature, index: number): Type {
  return index < getParameterCount(signature) || (signature.flags & 1) !== 0
    ? getTypeAtPosition(signature, index)
    : errorType;
}

function findSymbol(node: Node): Symbol | undefined {
  const parent = node.parent;
  switch (node.kind) {
    case "Identifier": {
      if (parent.kind === "PropertyAccessExpression" && parent.name === node) return getSymbolOfPropertyAccess(parent);
      if (isDeclarationName(node)) return symOf(parent);
      if (isInTypePosition(node)) return resolveEntityName(node, SF.Type | SF.Namespace, true);
      return getResolvedSymbol(node);
    }
    case "PrivateIdentifier":
      if (parent.kind === "PropertyAccessExpression" && parent.name === node) return getSymbolOfPropertyAccess(parent);
      return symOf(parent);
    case "PropertyAccessExpression":
    case "ElementAccessExpression":
      return getSymbolOfPropertyAccess(node);
    case "QualifiedName":
      return resolveEntityName(node, SF.Type | SF.Namespace | SF.Value, true);
    default:
      return symOf(node);
  }
}

function isDeclarationName(node: Node): boolean {
  const parent = node.parent;
  switch (parent.kind) {
    case "VariableDeclaration":
    case "Parameter":
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ClassDeclaration":
    case "ClassExpression":
    case "InterfaceDeclaration":
    case "TypeAliasDeclaration":
    case "EnumDeclaration":
    case "EnumMember":
    case "PropertyDeclaration":
    case "MethodDeclaration":
    case "GetAccessor":
    case "SetAccessor":
    case "PropertySignature":
    case "MethodSignature":
    case "ModuleDeclaration":
    case "TypeParameter":
    case "ImportClause":
    case "NamespaceImport":
    case "ImportSpecifier":
    case "PropertyAssignment":
      return parent.name === node;
    case "BindingElement":
      return parent.name === node;
    default:
      return false;
  }
}

function isInTypePosition(node: Node): boolean {
  const parent = node.parent;
  return parent.kind === "TypeReference" || (parent.kind === "QualifiedName" && parent.parent.kind !== "TypeQuery");
}

/** Symbols of instantiated types lead back to their declarations. */
function computeLibSymbol(symbol: Symbol): LibSymbol | undefined {
  const links = linksOf(symbol);
  const origin = links.target ?? links.syntheticOrigin;
  if (origin !== undefined && symbol.declarations.length === 0) return computeLibSymbol(origin);
  const declaration = symbol.declarations[0];
  if (declaration === undefined || !isLibNode(declaration)) return undefined;
  let module: string | undefined;
  let parent: string | undefined;
  for (let n: Node = declaration.parent; n.kind !== "SourceFile"; n = n.parent) {
    if (n.kind === "InterfaceDeclaration" || n.kind === "ClassDeclaration") parent ??= n.name?.text;
    else if (n.kind === "ModuleDeclaration") {
      if (n.name.kind === "StringLiteral") module = n.name.text;
      else parent ??= n.name.text;
    }
  }
  return { parent, name: symbol.name, module };
}
