/**
 * Symbols: what a name means. Flags and merging rules are those of the TypeScript compiler; a symbol has all declarations that
 * were merged into it.
 *
 * An exported declaration of a module or namespace has two symbols, as in tsc: the exported one (in `parent.exports`; this is
 * `symbolOf(node)`) and a local one in the container's locals, with `SymbolFlags.ExportValue` and `exportSymbol` set to the other. Types and
 * namespaces without values have only the exported one.
 */
import type { Declaration } from "../ast/ast.ts";

export const SymbolFlags = {
  None: 0,
  FunctionScopedVariable: 1,
  BlockScopedVariable: 2,
  Property: 4,
  EnumMember: 8,
  Function: 16,
  Class: 32,
  Interface: 64,
  ConstEnum: 128,
  RegularEnum: 256,
  ValueModule: 512,
  NamespaceModule: 1024,
  TypeLiteral: 2048,
  ObjectLiteral: 4096,
  Method: 8192,
  Constructor: 16384,
  GetAccessor: 32768,
  SetAccessor: 65536,
  Signature: 131072,
  TypeParameter: 262144,
  TypeAlias: 524288,
  ExportValue: 1048576,
  Alias: 2097152,
  Prototype: 4194304,
  ExportStar: 8388608,
  Optional: 16777216,
  /** Made by the checker, not by a declaration. */
  Transient: 33554432,

  Enum: 384,
  Variable: 3,
  /** Variable, Property, EnumMember, ObjectLiteral, Function, Class, Enum, ValueModule, Method, accessors. */
  Value: 111551,
  /** Class, Interface, Enum, EnumMember, TypeLiteral, TypeParameter, TypeAlias. */
  Type: 788968,
  Namespace: 1920,
  Module: 1536,
  Accessor: 98304,

  FunctionScopedVariableExcludes: 111550,
  BlockScopedVariableExcludes: 111551,
  ParameterExcludes: 111551,
  PropertyExcludes: 0,
  EnumMemberExcludes: 900095,
  FunctionExcludes: 110991,
  ClassExcludes: 899503,
  InterfaceExcludes: 788872,
  RegularEnumExcludes: 899327,
  ConstEnumExcludes: 899967,
  ValueModuleExcludes: 110735,
  NamespaceModuleExcludes: 0,
  MethodExcludes: 103359,
  GetAccessorExcludes: 46015,
  SetAccessorExcludes: 78783,
  AccessorExcludes: 13247,
  TypeParameterExcludes: 526824,
  TypeAliasExcludes: 788968,
  AliasExcludes: 2097152,

  ModuleMember: 2623475,
  ExportHasLocal: 944,
  BlockScoped: 418,
  PropertyOrAccessor: 98308,
  ClassMember: 106500,
} as const;

/** Names of symbols that have none in the source. They begin with a character that no identifier has. */
export const InternalSymbolName = {
  Call: "\u0001call",
  Constructor: "\u0001constructor",
  New: "\u0001new",
  Index: "\u0001index",
  ExportStar: "\u0001export",
  Global: "\u0001global",
  Missing: "\u0001missing",
  Type: "\u0001type",
  Object: "\u0001object",
  Class: "\u0001class",
  Function: "\u0001function",
  Computed: "\u0001computed",
  This: "this",
  ExportEquals: "export=",
  Default: "default",
} as const;

export type SymbolTable = Map<string, Symbol>;

export interface Symbol {
  /** Unique in the program. */
  readonly id: number;
  /** An identifier, a property name (numbers in canonical form), `privateName(…)`, or an InternalSymbolName. */
  name: string;
  flags: number;
  declarations: Declaration[];
  /** The first declaration that makes a value. */
  valueDeclaration: Declaration | undefined;
  /** Of a class, interface, type literal, object literal: instance members, index and call signatures, type parameters of it. */
  members: SymbolTable | undefined;
  /** Of a class: statics; of an enum: its members; of a module or namespace: its exports. */
  exports: SymbolTable | undefined;
  /** The symbol whose members or exports have this one. */
  parent: Symbol | undefined;
  /** Of a local symbol with ExportValue: the exported one. */
  exportSymbol: Symbol | undefined;
  /** Set by the checker when globals of several files are merged. */
  mergedInto: Symbol | undefined;
  /** Of a namespace: it has only const enums as values. */
  constEnumOnlyModule: boolean;
  /** A parameter or variable that is assigned somewhere but at its declaration (set by the checker on demand). */
  isAssigned: boolean | undefined;
}

let lastSymbolId = 0;

export function createSymbol(flags: number, name: string): Symbol {
  lastSymbolId++;
  return {
    id: lastSymbolId,
    name,
    flags,
    declarations: [],
    valueDeclaration: undefined,
    members: undefined,
    exports: undefined,
    parent: undefined,
    exportSymbol: undefined,
    mergedInto: undefined,
    constEnumOnlyModule: false,
    isAssigned: undefined,
  };
}

export function createSymbolTable(): SymbolTable {
  return new Map<string, Symbol>();
}

/** The member name of `#x` in a class: two classes' `#x` are different members. */
export function privateName(classSymbol: Symbol, text: string): string {
  return "\u0001#" + String(classSymbol.id) + "@" + text;
}

/** How a symbol's name is shown to a person. */
export function symbolDisplayName(name: string): string {
  if (name.charCodeAt(0) !== 1) return name;
  const at = name.indexOf("@");
  if (name.charCodeAt(1) === 35 && at > 0) return name.slice(at + 1);
  switch (name) {
    case InternalSymbolName.Constructor:
      return "constructor";
    case InternalSymbolName.Class:
      return "(Anonymous class)";
    case InternalSymbolName.Function:
      return "(Anonymous function)";
    case InternalSymbolName.Missing:
      return "(Missing)";
    default:
      return "__" + name.slice(1);
  }
}

/** What flags a symbol must not have for a declaration with `flags` to be merged into it. */
export function excludesOf(flags: number): number {
  let result = 0;
  if ((flags & SymbolFlags.BlockScopedVariable) !== 0) result |= SymbolFlags.BlockScopedVariableExcludes;
  if ((flags & SymbolFlags.FunctionScopedVariable) !== 0) result |= SymbolFlags.FunctionScopedVariableExcludes;
  if ((flags & SymbolFlags.Property) !== 0) result |= SymbolFlags.PropertyExcludes;
  if ((flags & SymbolFlags.EnumMember) !== 0) result |= SymbolFlags.EnumMemberExcludes;
  if ((flags & SymbolFlags.Function) !== 0) result |= SymbolFlags.FunctionExcludes;
  if ((flags & SymbolFlags.Class) !== 0) result |= SymbolFlags.ClassExcludes;
  if ((flags & SymbolFlags.Interface) !== 0) result |= SymbolFlags.InterfaceExcludes;
  if ((flags & SymbolFlags.RegularEnum) !== 0) result |= SymbolFlags.RegularEnumExcludes;
  if ((flags & SymbolFlags.ConstEnum) !== 0) result |= SymbolFlags.ConstEnumExcludes;
  if ((flags & SymbolFlags.ValueModule) !== 0) result |= SymbolFlags.ValueModuleExcludes;
  if ((flags & SymbolFlags.Method) !== 0) result |= SymbolFlags.MethodExcludes;
  if ((flags & SymbolFlags.GetAccessor) !== 0) result |= SymbolFlags.GetAccessorExcludes;
  if ((flags & SymbolFlags.SetAccessor) !== 0) result |= SymbolFlags.SetAccessorExcludes;
  if ((flags & SymbolFlags.TypeParameter) !== 0) result |= SymbolFlags.TypeParameterExcludes;
  if ((flags & SymbolFlags.TypeAlias) !== 0) result |= SymbolFlags.TypeAliasExcludes;
  if ((flags & SymbolFlags.Alias) !== 0) result |= SymbolFlags.AliasExcludes;
  return result;
}
