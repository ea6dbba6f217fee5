/**
 * What lowering asks the checker: the typed program. Everything is computed on demand and cached; nothing here reports errors that
 * `checkProgram` hasn't reported already.
 */
import type { Declaration, Expression, Node, SignatureDeclaration, SourceFile, TypeNode } from "../ast/ast.ts";
import type { Symbol } from "../bind/symbols.ts";
import type { Diagnostic } from "../source/diagnostic.ts";
import type { IndexInfo, ObjectType, Signature, Type, TypeParameter, TypePredicate } from "./types.ts";

/** How a call or `new` (or tagged template) was resolved. */
export interface ResolvedCall {
  /** Instantiated: its parameters and return type have the type arguments in place. */
  readonly signature: Signature;
  /** The overload (or function type) that was chosen; undefined for a class without constructor, or an error. */
  readonly declaration: Node | undefined;
  /** Inferred or written type arguments, for the type parameters of the declaration; undefined if it is not generic. */
  readonly typeParameters: readonly TypeParameter[] | undefined;
  readonly typeArguments: readonly Type[] | undefined;
  /** For each argument the (instantiated) type of its parameter; a rest parameter's element type for each of its arguments. */
  parameterType(argumentIndex: number): Type;
  readonly returnType: Type;
}

/** Where a built-in is declared: `Array.prototype.push` is {parent: "Array", name: "push"}; `ArrayConstructor` is the type of `Array`. */
export interface LibSymbol {
  /** Interface, namespace or ambient module that has it; undefined for a global. */
  readonly parent: string | undefined;
  readonly name: string;
  /** "node:fs" if it is declared in an ambient module. */
  readonly module: string | undefined;
}

export interface TypedProgram {
  readonly files: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];

  // ---- types of nodes
  /** The type of an expression where it stands: narrowed, instantiated. */
  typeOfExpression(node: Expression): Type;
  /** For `e as T`, parameters, annotations. */
  typeOfTypeNode(node: TypeNode): Type;
  /** What the place expects: for object and array literals, lambdas, … after inference. undefined: nothing. */
  contextualType(node: Expression): Type | undefined;
  resolvedCall(node: Node): ResolvedCall | undefined;
  /** In `for (const x of e)`, spread and destructuring of arrays: the element type. */
  iteratedType(type: Type): Type;
  /** In `for await (const x of e)`. */
  asyncIteratedType(type: Type): Type;
  awaitedType(type: Type): Type;
  /** The type of an assignment pattern's or binding pattern's source at this element. */
  typeOfDeclaration(node: Declaration): Type;

  // ---- symbols
  /** The symbol that an identifier (or the name of a property access, a qualified name, a declaration's name) means; aliases of imports are followed. */
  symbolOfNode(node: Node): Symbol | undefined;
  /** The symbol of a declaration node. */
  symbolOfDeclaration(node: Declaration): Symbol | undefined;
  /** The declared (widened) type of a variable, parameter, property, function, class constructor side. */
  typeOfSymbol(symbol: Symbol): Type;
  /** The type that a class, interface, enum, alias or type parameter names. */
  declaredTypeOfSymbol(symbol: Symbol): Type;
  /** Follows imports and re-exports. */
  resolveAlias(symbol: Symbol): Symbol;
  /** Exports of a module, with `export *`. */
  exportsOfModule(file: SourceFile): readonly Symbol[];
  /** The file that an import, export or dynamic import specifier means. */
  fileOfSpecifier(specifier: Node): SourceFile | undefined;
  /** The built-in that this is; undefined if it isn't declared in the library. A property of an instantiated type counts as its declaration. */
  libSymbol(symbol: Symbol): LibSymbol | undefined;
  /** Is the symbol ever assigned after its initialisation? Parameters and variables. */
  isAssigned(symbol: Symbol): boolean;

  // ---- types
  propertiesOfType(type: Type): readonly Symbol[];
  propertyOfType(type: Type, name: string): Symbol | undefined;
  callSignatures(type: Type): readonly Signature[];
  constructSignatures(type: Type): readonly Signature[];
  indexInfos(type: Type): readonly IndexInfo[];
  baseTypes(type: ObjectType): readonly Type[];
  /** For a reference (class, interface, array, tuple): the generic declaration's type and the arguments. */
  typeArguments(type: Type): readonly Type[];
  /** A primitive's interface (String, Number, …), a type parameter's constraint. */
  apparentType(type: Type): Type;
  constraintOfType(type: Type): Type | undefined;
  widenedType(type: Type): Type;
  nonNullableType(type: Type): Type;
  unionType(types: readonly Type[]): Type;
  isArrayType(type: Type): boolean;
  isTupleType(type: Type): boolean;
  /** Element type of an array or readonly array. */
  elementType(type: Type): Type | undefined;
  isTypeAssignableTo(source: Type, target: Type): boolean;
  isTypeIdenticalTo(a: Type, b: Type): boolean;
  /** Substitutes type parameters: for monomorphisation. */
  instantiateType(type: Type, parameters: readonly TypeParameter[], args: readonly Type[]): Type;
  typeToString(type: Type): string;

  // ---- signatures
  signatureOfDeclaration(node: SignatureDeclaration): Signature;
  returnType(signature: Signature): Type;
  parameterTypes(signature: Signature): readonly Type[];
  typePredicate(signature: Signature): TypePredicate | undefined;

  // ---- constants
  /** An enum member's value, or that of `E.A` / `E["A"]`; undefined if computed. */
  constantValue(node: Node): string | number | undefined;
}
