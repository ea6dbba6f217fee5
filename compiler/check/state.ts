/**
 * The checker's state, shared by all of its modules: intrinsic types, links of symbols and nodes, caches, diagnostics.
 * Ids of types, symbols and nodes are unique in the process, so caches never mix two programs; `resetState` starts a new one.
 */
import {
  nodeIdLimit,
  sourceFileOf,
  type Declaration,
  type Expression,
  type Node,
  type SourceFile,
} from "../ast/ast.ts";
import { createSymbol, createSymbolTable, SymbolFlags as SF, type Symbol, type SymbolTable } from "../bind/symbols.ts";
import { diagnostic, type Diagnostic } from "../source/diagnostic.ts";
import {
  ObjectFlags as OF,
  TypeFlags as TF,
  type InferenceContext,
  type IntersectionType,
  type IntrinsicType,
  type LiteralType,
  type ObjectType,
  type ResolvedMembers,
  type Signature,
  type Type,
  type TypeMapper,
  type TypeParameter,
  type UnionType,
} from "./types.ts";

export const CheckFlags = {
  Instantiated: 1,
  SyntheticProperty: 2,
  SyntheticMethod: 4,
  Readonly: 8,
  ReadPartial: 16,
  WritePartial: 32,
  HasNonUniformType: 64,
  HasLiteralType: 128,
  ContainsPublic: 256,
  ContainsProtected: 512,
  ContainsPrivate: 1024,
  ContainsStatic: 2048,
  Late: 4096,
  ReverseMapped: 8192,
  OptionalParameter: 16384,
  RestParameter: 32768,
  HasNeverType: 131072,
  Mapped: 262144,
  StripOptional: 524288,
  Synthetic: 6,
  IsDiscriminant: 192,
  Partial: 48,
} as const;

/** What the checker knows of a symbol. */
export interface SymbolLinks {
  checkFlags: number;
  type: Type | undefined;
  writeType: Type | undefined;
  declaredType: Type | undefined;
  resolving: boolean;
  typeParameters: readonly TypeParameter[] | undefined;
  /** Instantiated symbols: what they are instances of, and how. */
  target: Symbol | undefined;
  mapper: TypeMapper | undefined;
  /** Instantiations of generic aliases by type argument ids. */
  instantiations: Map<string, Type> | undefined;
  aliasTarget: Symbol | undefined;
  resolvingAlias: boolean;
  /** Union and intersection properties. */
  containingType: UnionType | IntersectionType | ObjectType | undefined;
  /** The property's key, where it isn't the string of its name (unique symbols, enum members, numbers). */
  nameType: Type | undefined;
  keyType: Type | undefined;
  syntheticOrigin: Symbol | undefined;
  members: SymbolTable | undefined;
  exports: SymbolTable | undefined;
  lateMembers: SymbolTable | undefined;
  moduleExports: SymbolTable | undefined;
  isDiscriminant: boolean | undefined;
  circular: boolean;
  enumComputed: boolean;
  bindingElement: Node | undefined;
  tupleLabel: string | undefined;
  typeOnly: boolean;
}

function newLinks(): SymbolLinks {
  return {
    checkFlags: 0,
    type: undefined,
    writeType: undefined,
    declaredType: undefined,
    resolving: false,
    typeParameters: undefined,
    target: undefined,
    mapper: undefined,
    instantiations: undefined,
    aliasTarget: undefined,
    resolvingAlias: false,
    containingType: undefined,
    nameType: undefined,
    keyType: undefined,
    syntheticOrigin: undefined,
    members: undefined,
    exports: undefined,
    lateMembers: undefined,
    moduleExports: undefined,
    isDiscriminant: undefined,
    circular: false,
    enumComputed: false,
    bindingElement: undefined,
    tupleLabel: undefined,
    typeOnly: false,
  };
}

const allSymbolLinks: (SymbolLinks | undefined)[] = [];

export function linksOf(symbol: Symbol): SymbolLinks {
  let links = allSymbolLinks[symbol.id];
  if (links === undefined) {
    while (allSymbolLinks.length < symbol.id) allSymbolLinks.push(undefined);
    links = newLinks();
    allSymbolLinks[symbol.id] = links;
  }
  return links;
}

/** Facts of nodes, by node id. */
export interface NodeTables {
  resolvedType: Map<number, Type>;
  resolvedSymbol: Map<number, Symbol>;
  resolvedSignature: Map<number, Signature>;
  /** Final types of expressions. */
  expressionType: (Type | undefined)[];
  contextual: Map<number, Type>;
  constants: Map<number, string | number | undefined>;
  contextChecked: Set<number>;
  typeChecked: Set<number>;
  parameterAssigned: Set<number>;
}

/** Set while a call is being resolved. */
export interface ContextEntry {
  readonly node: Node;
  readonly type: Type | undefined;
  readonly isCache: boolean;
}
export interface InferenceEntry {
  readonly node: Node;
  readonly context: InferenceContext | undefined;
}

export interface CheckerState {
  globals: SymbolTable;
  files: readonly SourceFile[];
  libFiles: Set<SourceFile>;
  diagnostics: Diagnostic[];
  /** Keys of reported diagnostics: one of a code at a place. */
  reported: Set<string>;
  /** >0: errors are not reported (speculation). */
  silent: number;
  suppressed: number;
  tables: NodeTables;
  contextStack: ContextEntry[];
  inferenceStack: InferenceEntry[];
  instantiationDepth: number;
  instantiationCount: number;
  currentNode: Node | undefined;
  ambientModules: Map<string, Symbol>;
  resolveModule: (specifier: string, from: SourceFile) => SourceFile | undefined;
  deferred: (() => void)[];
  /** Types of expressions found during the analysis of a loop: unfinished ones. */
  flowTypes: Map<number, Type> | undefined;
  flowInvocations: number;
  /** Patterns whose contextual type is being made: what they declare has no type yet. */
  bindingPatterns: Node[];
}

function newTables(): NodeTables {
  return {
    resolvedType: new Map<number, Type>(),
    resolvedSymbol: new Map<number, Symbol>(),
    resolvedSignature: new Map<number, Signature>(),
    expressionType: [],
    contextual: new Map<number, Type>(),
    constants: new Map<number, string | number | undefined>(),
    contextChecked: new Set<number>(),
    typeChecked: new Set<number>(),
    parameterAssigned: new Set<number>(),
  };
}

export const cx: CheckerState = {
  globals: createSymbolTable(),
  files: [],
  libFiles: new Set<SourceFile>(),
  diagnostics: [],
  reported: new Set<string>(),
  silent: 0,
  suppressed: 0,
  tables: newTables(),
  contextStack: [],
  inferenceStack: [],
  instantiationDepth: 0,
  instantiationCount: 0,
  currentNode: undefined,
  ambientModules: new Map<string, Symbol>(),
  resolveModule: () => undefined,
  deferred: [],
  flowTypes: undefined,
  flowInvocations: 0,
  bindingPatterns: [],
};

export function resetState(
  files: readonly SourceFile[],
  libFiles: readonly SourceFile[],
  resolveModule: (specifier: string, from: SourceFile) => SourceFile | undefined,
): void {
  cx.globals = createSymbolTable();
  cx.files = files;
  cx.libFiles = new Set<SourceFile>(libFiles);
  cx.diagnostics = [];
  cx.reported = new Set<string>();
  cx.silent = 0;
  cx.tables = newTables();
  const limit = nodeIdLimit();
  for (let i = 0; i < limit; i++) cx.tables.expressionType.push(undefined);
  cx.contextStack = [];
  cx.inferenceStack = [];
  cx.instantiationDepth = 0;
  cx.instantiationCount = 0;
  cx.currentNode = undefined;
  cx.ambientModules = new Map<string, Symbol>();
  cx.resolveModule = resolveModule;
  cx.deferred = [];
  cx.flowTypes = undefined;
  cx.bindingPatterns = [];
}

// ---- diagnostics

/** `{0}`, `{1}` … are replaced. */
export function formatMessage(message: string, args: readonly string[]): string {
  let result = message;
  for (let i = 0; i < args.length; i++) result = result.split("{" + String(i) + "}").join(args[i] ?? "");
  return result;
}

/** tsc reports errors at a declaration's name, a function's head, a class's name, … */
export function errorSpan(node: Node): { start: number; end: number } {
  let target: Node = node;
  switch (node.kind) {
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "MethodDeclaration":
    case "GetAccessor":
    case "SetAccessor":
    case "ClassDeclaration":
    case "ClassExpression":
    case "InterfaceDeclaration":
    case "EnumDeclaration":
    case "EnumMember":
    case "TypeAliasDeclaration":
    case "VariableDeclaration":
    case "BindingElement":
    case "PropertyDeclaration":
    case "PropertySignature":
    case "ModuleDeclaration":
    case "MethodSignature":
      if (node.name !== undefined) target = node.name;
      break;
    case "SatisfiesExpression": {
      // From the keyword on.
      const text = sourceFileOf(node).source.text;
      let start = node.expression.end;
      while (start < node.end && text.charCodeAt(start) <= 32) start++;
      return { start, end: node.end };
    }
    case "Constructor":
      return { start: node.pos, end: Math.min(node.end, node.pos + 11) };
    case "ReturnStatement":
    case "YieldExpression":
      return { start: node.pos, end: node.end };
    case "ArrowFunction": {
      const source = sourceFileOf(node).source;
      if (node.body.kind === "Block" && source.position(node.pos).line < source.position(node.end).line)
        return { start: node.pos, end: node.body.pos };
      break;
    }
    default:
      break;
  }
  return { start: target.pos, end: target.end };
}

export function error(node: Node | undefined, code: number, message: string, ...args: string[]): void {
  if (cx.silent > 0) {
    cx.suppressed++;
    return;
  }
  const at = node ?? cx.currentNode;
  if (at === undefined) return;
  const span = errorSpan(at);
  errorAt(at, span.start, span.end, code, formatMessage(message, args));
}

export function errorAt(node: Node, start: number, end: number, code: number, text: string): void {
  if (cx.silent > 0) {
    cx.suppressed++;
    return;
  }
  const file = sourceFileOf(node);
  if (cx.libFiles.has(file)) return;
  const key = file.source.path + ":" + String(start) + ":" + String(end) + ":" + String(code) + ":" + text;
  if (cx.reported.has(key)) return;
  cx.reported.add(key);
  cx.diagnostics.push(diagnostic("TS" + String(code), text, file.source, start, end));
}

/** Runs without reporting; tells whether there were errors. */
export function speculate<T>(f: () => T): { value: T; errors: boolean } {
  const before = cx.suppressed;
  cx.silent++;
  const value = f();
  cx.silent--;
  return { value, errors: cx.suppressed > before };
}

// ---- making types

let lastTypeId = 0;
export function nextTypeId(): number {
  lastTypeId++;
  return lastTypeId;
}

export function createIntrinsicType(flags: number, intrinsicName: string, objectFlags: number = 0): IntrinsicType {
  return {
    kind: "intrinsic",
    id: nextTypeId(),
    flags,
    objectFlags,
    symbol: undefined,
    aliasSymbol: undefined,
    aliasTypeArguments: undefined,
    widened: undefined,
    couldContain: undefined,
    intrinsicName,
  };
}

export function createObjectType(objectFlags: number, symbol: Symbol | undefined): ObjectType {
  return {
    kind: "object",
    id: nextTypeId(),
    flags: TF.Object,
    objectFlags,
    symbol,
    aliasSymbol: undefined,
    aliasTypeArguments: undefined,
    widened: undefined,
    couldContain: undefined,
    resolved: undefined,
    typeParameters: undefined,
    outerTypeParameters: undefined,
    localTypeParameters: undefined,
    thisType: undefined,
    baseTypes: undefined,
    baseTypesResolving: false,
    resolvedBaseConstructorType: undefined,
    declared: undefined,
    target: undefined,
    resolvedTypeArguments: undefined,
    resolvingTypeArguments: false,
    node: undefined,
    mapper: undefined,
    instantiations: undefined,
    tuple: undefined,
    mapped: undefined,
    regularType: undefined,
    elementType: undefined,
    finalArrayType: undefined,
    cachedApparent: undefined,
  };
}

export function createTypeParameter(symbol: Symbol | undefined): TypeParameter {
  return {
    kind: "parameter",
    id: nextTypeId(),
    flags: TF.TypeParameter,
    objectFlags: 0,
    symbol,
    aliasSymbol: undefined,
    aliasTypeArguments: undefined,
    widened: undefined,
    couldContain: undefined,
    constraint: undefined,
    constraintResolved: false,
    defaultType: undefined,
    defaultResolved: false,
    resolvingDefault: false,
    target: undefined,
    mapper: undefined,
    isThisType: false,
    isConst: false,
  };
}

export function createLiteralType(
  flags: number,
  value: string | number | boolean,
  symbol: Symbol | undefined,
  regular: LiteralType | undefined,
): LiteralType {
  const id = nextTypeId();
  const type = {
    kind: "literal" as const,
    id,
    flags,
    objectFlags: 0,
    symbol,
    aliasSymbol: undefined,
    aliasTypeArguments: undefined,
    widened: undefined,
    couldContain: undefined,
    value,
  };
  const result = type as unknown as LiteralType;
  result.regularType = regular ?? result;
  if (regular !== undefined) result.freshType = result;
  return result;
}

export const anyType = createIntrinsicType(TF.Any, "any");
/** Where the initial type of an un-annotated variable or array element is found by control flow. */
export const autoType = createIntrinsicType(TF.Any, "any", OF.NonInferrableType);
export const wildcardType = createIntrinsicType(TF.Any, "any");
export const blockedStringType = createIntrinsicType(TF.Any, "any");
export const errorType = createIntrinsicType(TF.Any, "error");
export const unresolvedType = createIntrinsicType(TF.Any, "unresolved");
export const nonInferrableAnyType = createIntrinsicType(TF.Any, "any", OF.ContainsWideningType);
export const intrinsicMarkerType = createIntrinsicType(TF.Any, "intrinsic");
export const unknownType = createIntrinsicType(TF.Unknown, "unknown");
export const undefinedType = createIntrinsicType(TF.Undefined, "undefined");
/** Missing optional property, index out of range. With exactOptionalPropertyTypes off it is undefined itself. */
export const missingType = undefinedType;
export const optionalType = createIntrinsicType(TF.Undefined, "undefined");
export const nullType = createIntrinsicType(TF.Null, "null");
export const stringType = createIntrinsicType(TF.String, "string");
export const numberType = createIntrinsicType(TF.Number, "number");
export const bigintType = createIntrinsicType(TF.BigInt, "bigint");
export const falseType = createLiteralType(TF.BooleanLiteral, false, undefined, undefined);
export const regularFalseType = createLiteralType(TF.BooleanLiteral, false, undefined, undefined);
export const trueType = createLiteralType(TF.BooleanLiteral, true, undefined, undefined);
export const regularTrueType = createLiteralType(TF.BooleanLiteral, true, undefined, undefined);
falseType.regularType = regularFalseType;
falseType.freshType = falseType;
regularFalseType.freshType = falseType;
trueType.regularType = regularTrueType;
trueType.freshType = trueType;
regularTrueType.freshType = trueType;
export const esSymbolType = createIntrinsicType(TF.ESSymbol, "symbol");
export const voidType = createIntrinsicType(TF.Void, "void");
export const neverType = createIntrinsicType(TF.Never, "never");
export const silentNeverType = createIntrinsicType(TF.Never, "never", OF.NonInferrableType);
export const implicitNeverType = createIntrinsicType(TF.Never, "never");
export const unreachableNeverType = createIntrinsicType(TF.Never, "never");
export const nonPrimitiveType = createIntrinsicType(TF.NonPrimitive, "object");

export function emptyMembers(): ResolvedMembers {
  return { members: createSymbolTable(), properties: [], callSignatures: [], constructSignatures: [], indexInfos: [] };
}

function emptyObject(): ObjectType {
  const type = createObjectType(OF.Anonymous, undefined);
  type.resolved = emptyMembers();
  return type;
}
export const emptyObjectType = emptyObject();
/** `{}` written as a type: printing tells it from an object literal's. */
export const emptyTypeLiteralType = emptyObject();
emptyTypeLiteralType.symbol = createSymbol(SF.TypeLiteral, "\u0001type");
export const unknownEmptyObjectType = emptyObject();
export const emptyGenericType = emptyObject();
emptyGenericType.instantiations = new Map<string, Type>();
export const anyFunctionType = emptyObject();
anyFunctionType.objectFlags |= OF.NonInferrableType;
export const noConstraintType = emptyObject();
export const circularConstraintType = emptyObject();
export const resolvingDefaultType = emptyObject();
export const markerSuperType = createTypeParameter(undefined);

export const unknownSymbol: Symbol = createSymbol(SF.Property, "unknown");
export const undefinedSymbol: Symbol = createSymbol(SF.Property, "undefined");
export const globalThisSymbol: Symbol = createSymbol(SF.ValueModule, "globalThis");
export const argumentsSymbol: Symbol = createSymbol(SF.Property, "arguments");
linksOf(unknownSymbol).type = errorType;
linksOf(undefinedSymbol).type = undefinedType;

export function createTransientSymbol(flags: number, name: string, checkFlags: number = 0): Symbol {
  const symbol = createSymbol(flags | SF.Transient, name);
  linksOf(symbol).checkFlags = checkFlags;
  return symbol;
}

export function symbolOfType(type: Type | undefined, name: string): Symbol {
  const s = createTransientSymbol(SF.Property, name);
  linksOf(s).type = type;
  return s;
}

let lastSignatureId = 0;
export function createSignature(
  declaration: Node | undefined,
  typeParameters: readonly TypeParameter[] | undefined,
  thisParameter: Symbol | undefined,
  parameters: readonly Symbol[],
  resolvedReturnType: Type | undefined,
  minArgumentCount: number,
  flags: number,
): Signature {
  lastSignatureId++;
  return {
    id: lastSignatureId,
    flags,
    declaration,
    typeParameters,
    parameters,
    thisParameter,
    resolvedReturnType,
    resolvingReturnType: false,
    minArgumentCount,
    resolvedMinArgumentCount: undefined,
    resolvedTypePredicate: undefined,
    target: undefined,
    mapper: undefined,
    compositeSignatures: undefined,
    compositeKind: undefined,
    erasedSignature: undefined,
    canonicalSignature: undefined,
    baseSignature: undefined,
    isolatedType: undefined,
    instantiations: undefined,
    typeArguments: undefined,
  };
}
export function cloneSignature(s: Signature): Signature {
  const result = createSignature(
    s.declaration,
    s.typeParameters,
    s.thisParameter,
    s.parameters,
    undefined,
    s.minArgumentCount,
    s.flags,
  );
  result.target = s.target;
  result.mapper = s.mapper;
  result.compositeSignatures = s.compositeSignatures;
  result.compositeKind = s.compositeKind;
  return result;
}
export const anySignature = createSignature(undefined, undefined, undefined, [], anyType, 0, 0);
anySignature.resolvedTypePredicate = null;
export const unknownSignature = createSignature(undefined, undefined, undefined, [], errorType, 0, 0);
unknownSignature.resolvedTypePredicate = null;
export const resolvingSignature = createSignature(undefined, undefined, undefined, [], anyType, 0, 0);
resolvingSignature.resolvedTypePredicate = null;
export const silentNeverSignature = createSignature(undefined, undefined, undefined, [], silentNeverType, 0, 0);
silentNeverSignature.resolvedTypePredicate = null;
export const nonInferrableSignature = createSignature(undefined, undefined, undefined, [], anyType, 0, 8);
nonInferrableSignature.resolvedTypePredicate = null;
noSignatures();
function noSignatures(): void {
  const r = anyFunctionType.resolved;
  if (r !== undefined) r.callSignatures = [];
}

// ---- circularity guard of lazily resolved things: a stack of what is being resolved, as in tsc

export type ResolutionKind =
  | "type"
  | "declaredType"
  | "resolvedReturnType"
  | "baseConstructor"
  | "baseTypes"
  | "constraint"
  | "typeArguments"
  | "writeType"
  | "alias"
  | "initializer";
const resolutionTargets: (object | undefined)[] = [];
const resolutionKinds: ResolutionKind[] = [];
const resolutionResults: boolean[] = [];
let resolutionStart = 0;

/** `isResolved` tells whether what the stack waits for is known by now. */
export function pushTypeResolution(target: object, kind: ResolutionKind): boolean {
  for (let i = resolutionTargets.length - 1; i >= resolutionStart; i--) {
    if (resolutionHasProperty(resolutionTargets[i], resolutionKinds[i])) break;
    if (resolutionTargets[i] === target && resolutionKinds[i] === kind) {
      for (let j = i; j < resolutionResults.length; j++) resolutionResults[j] = false;
      return false;
    }
  }
  resolutionTargets.push(target);
  resolutionKinds.push(kind);
  resolutionResults.push(true);
  return true;
}
/** Is it being resolved now? */
export function isResolving(target: object, kind: ResolutionKind): boolean {
  for (let i = resolutionTargets.length - 1; i >= resolutionStart; i--) {
    if (resolutionHasProperty(resolutionTargets[i], resolutionKinds[i])) return false;
    if (resolutionTargets[i] === target && resolutionKinds[i] === kind) return true;
  }
  return false;
}
function resolutionHasProperty(target: object | undefined, kind: ResolutionKind | undefined): boolean {
  if (target === undefined) return false;
  switch (kind) {
    case "type":
      return (target as { symbolLinksType?: SymbolLinks; type?: Type }).type !== undefined;
    case "declaredType":
      return (target as { declaredType?: Type }).declaredType !== undefined;
    case "resolvedReturnType":
      return (target as { resolvedReturnType?: Type }).resolvedReturnType !== undefined;
    case "baseConstructor":
      return (target as { resolvedBaseConstructorType?: Type }).resolvedBaseConstructorType !== undefined;
    case "typeArguments":
      return (target as { resolvedTypeArguments?: Type }).resolvedTypeArguments !== undefined;
    case "writeType":
      return (target as { writeType?: Type }).writeType !== undefined;
    default:
      return false;
  }
}
export function popTypeResolution(): boolean {
  resolutionTargets.pop();
  resolutionKinds.pop();
  return resolutionResults.pop() ?? true;
}
/** Flow analysis of a loop must not see the outer resolutions as circular. */
export function resolutionDepth(): number {
  return resolutionTargets.length;
}
export function setResolutionStart(start: number): number {
  const old = resolutionStart;
  resolutionStart = start;
  return old;
}
export function resetResolutions(): void {
  resolutionTargets.length = 0;
  resolutionKinds.length = 0;
  resolutionResults.length = 0;
  resolutionStart = 0;
}

export function isLibNode(node: Node): boolean {
  return cx.libFiles.has(sourceFileOf(node));
}

export function declarationOf(symbol: Symbol, ...kinds: string[]): Declaration | undefined {
  for (const d of symbol.declarations) if (kinds.includes(d.kind)) return d;
  return undefined;
}

export function withContext<T>(
  node: Node,
  type: Type | undefined,
  inference: InferenceContext | undefined,
  f: () => T,
): T {
  cx.contextStack.push({ node, type, isCache: false });
  cx.inferenceStack.push({ node, context: inference });
  const result = f();
  cx.contextStack.pop();
  cx.inferenceStack.pop();
  return result;
}

export type ExpressionNode = Expression;
