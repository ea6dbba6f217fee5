/**
 * Types, signatures and their flags, as data. Names and flag values are those of TypeScript's checker; a type is a discriminated union on
 * `kind`, with `flags` beside it for tests of groups (`TypeFlags.StringLike`, …).
 *
 * What must stay true: types are interned where identity matters (literals, unions, intersections, references, index types, tuples, templates):
 * two of them are the same type exactly if they are the same object. A type is never changed but to fill in what is resolved lazily.
 */
import type { Node } from "../ast/ast.ts";
import type { Symbol, SymbolTable } from "../bind/symbols.ts";

export const TypeFlags = {
  Any: 1,
  Unknown: 2,
  String: 4,
  Number: 8,
  Boolean: 16,
  Enum: 32,
  BigInt: 64,
  StringLiteral: 128,
  NumberLiteral: 256,
  BooleanLiteral: 512,
  EnumLiteral: 1024,
  BigIntLiteral: 2048,
  ESSymbol: 4096,
  UniqueESSymbol: 8192,
  Void: 16384,
  Undefined: 32768,
  Null: 65536,
  Never: 131072,
  TypeParameter: 262144,
  Object: 524288,
  Union: 1048576,
  Intersection: 2097152,
  Index: 4194304,
  IndexedAccess: 8388608,
  Conditional: 16777216,
  Substitution: 33554432,
  NonPrimitive: 67108864,
  TemplateLiteral: 134217728,
  StringMapping: 268435456,

  AnyOrUnknown: 3,
  Nullable: 98304,
  Literal: 2944,
  Unit: 109472,
  Freshable: 2976,
  StringOrNumberLiteral: 384,
  StringOrNumberLiteralOrUnique: 8576,
  DefinitelyFalsy: 117632,
  PossiblyFalsy: 117724,
  Primitive: 402784252,
  StringLike: 402653316,
  NumberLike: 296,
  BigIntLike: 2112,
  BooleanLike: 528,
  EnumLike: 1056,
  ESSymbolLike: 12288,
  VoidLike: 49152,
  UnionOrIntersection: 3145728,
  StructuredType: 3670016,
  TypeVariable: 8650752,
  InstantiableNonPrimitive: 58982400,
  InstantiablePrimitive: 406847488,
  Instantiable: 465829888,
  StructuredOrInstantiable: 469499904,
  Narrowable: 536624127,
} as const;

export const ObjectFlags = {
  Class: 1,
  Interface: 2,
  ClassOrInterface: 3,
  Reference: 4,
  Tuple: 8,
  Anonymous: 16,
  Mapped: 32,
  Instantiated: 64,
  ObjectLiteral: 128,
  EvolvingArray: 256,
  ObjectLiteralPatternWithComputedProperties: 512,
  ReverseMapped: 1024,
  ArrayLiteral: 16384,
  FreshLiteral: 8192,
  ContainsWideningType: 65536,
  ContainsObjectOrArrayLiteral: 131072,
  NonInferrableType: 262144,
  RequiresWidening: 196608,
  PropagatingFlags: 458752,
  PrimitiveUnion: 32768,
  UnionReduced: 2097152,
  IsNeverIntersection: 4194304,
} as const;

interface TypeBase {
  readonly id: number;
  flags: number;
  /** `ObjectFlags`; 0 for most that are not object types. */
  objectFlags: number;
  symbol: Symbol | undefined;
  /** The type alias through which the type was written, for printing and for inference between equal aliases. */
  aliasSymbol: Symbol | undefined;
  aliasTypeArguments: readonly Type[] | undefined;
  /** Caches. */
  widened: Type | undefined;
  couldContain: boolean | undefined;
}

/** any, unknown, string, number, boolean (as a union: see `UnionType`), void, undefined, null, never, object, symbol, error; a computed enum. */
export interface IntrinsicType extends TypeBase {
  readonly kind: "intrinsic";
  readonly intrinsicName: string;
}

/** A unit type with a value. A big integer's value is its decimal digits. An enum member has `EnumLiteral` and its symbol. */
export interface LiteralType extends TypeBase {
  readonly kind: "literal";
  readonly value: string | number | boolean;
  /** The form that an expression has, which widens; `regularType` is what a type annotation means. */
  freshType: LiteralType;
  regularType: LiteralType;
}

export interface UniqueESSymbolType extends TypeBase {
  readonly kind: "unique";
  readonly escapedName: string;
}

export interface TupleInfo {
  readonly elementFlags: readonly number[];
  readonly labels: readonly (string | undefined)[];
  readonly minLength: number;
  /** Number of initial required or optional elements. */
  readonly fixedLength: number;
  readonly combinedFlags: number;
  readonly readonly: boolean;
}

export const ElementFlags = { Required: 1, Optional: 2, Rest: 4, Variadic: 8, Fixed: 3, Variable: 12 } as const;

export interface IndexInfo {
  readonly keyType: Type;
  readonly type: Type;
  readonly isReadonly: boolean;
  readonly declaration: Node | undefined;
}

export interface ResolvedMembers {
  members: SymbolTable;
  properties: Symbol[];
  callSignatures: readonly Signature[];
  constructSignatures: readonly Signature[];
  indexInfos: readonly IndexInfo[];
}

/**
 * Every object type; `objectFlags` tells which: class, interface, reference to one (or to a tuple) with type arguments, tuple target, anonymous (literal,
 * function, class constructor side, object literal), mapped, evolving array. Fields of other sorts are undefined.
 */
export interface ObjectType extends TypeBase {
  readonly kind: "object";
  resolved: ResolvedMembers | undefined;
  /** Class, interface, tuple target: all type parameters (outer, then own, without `this`). */
  typeParameters: readonly TypeParameter[] | undefined;
  outerTypeParameters: readonly TypeParameter[] | undefined;
  localTypeParameters: readonly TypeParameter[] | undefined;
  thisType: TypeParameter | undefined;
  baseTypes: ObjectOrIntersection[] | undefined;
  baseTypesResolving: boolean;
  resolvedBaseConstructorType: Type | undefined;
  declared: ResolvedMembers | undefined;
  /** References: the generic class, interface or tuple target (a generic type is a reference to itself). */
  target: ObjectType | undefined;
  /** References: type arguments, with a last one for `this` if it was given. Lazily filled for deferred array and tuple type nodes. */
  resolvedTypeArguments: readonly Type[] | undefined;
  resolvingTypeArguments: boolean;
  /** Deferred references and mapped types: the node that says it. */
  node: Node | undefined;
  mapper: TypeMapper | undefined;
  /** Generic targets and anonymous or mapped origins: instantiations by the ids of their arguments. */
  instantiations: Map<string, Type> | undefined;
  tuple: TupleInfo | undefined;
  mapped: MappedInfo | undefined;
  /** Object literals: the same type without freshness. */
  regularType: ObjectType | undefined;
  /** Evolving arrays. */
  elementType: Type | undefined;
  finalArrayType: Type | undefined;
  /** Anonymous types made of a single signature (for instantiation of contextual signatures). */
  cachedApparent: Type | undefined;
}

export type ObjectOrIntersection = ObjectType | IntersectionType;

export interface MappedInfo {
  readonly declaration: Node;
  typeParameter: TypeParameter | undefined;
  constraintType: Type | undefined;
  nameType: Type | undefined;
  nameTypeResolved: boolean;
  templateType: Type | undefined;
  modifiersType: Type | undefined;
}

export interface UnionType extends TypeBase {
  readonly kind: "union";
  /** Sorted by id. */
  readonly types: readonly Type[];
  propertyCache: Map<string, Symbol | undefined> | undefined;
  resolvedProperties: Symbol[] | undefined;
  resolved: ResolvedMembers | undefined;
  /** For printing: the union as it was written, where reduction or flattening lost it. */
  origin: Type | undefined;
  regularType: Type | undefined;
  freshType: Type | undefined;
  /** Discriminated unions: property name and constituents by literal type id. */
  keyPropertyName: string | undefined;
  constituentMap: Map<number, Type> | undefined;
}

export interface IntersectionType extends TypeBase {
  readonly kind: "intersection";
  readonly types: readonly Type[];
  propertyCache: Map<string, Symbol | undefined> | undefined;
  resolvedProperties: Symbol[] | undefined;
  resolved: ResolvedMembers | undefined;
  resolvedReduced: Type | undefined;
}

export interface TypeParameter extends TypeBase {
  readonly kind: "parameter";
  constraint: Type | undefined;
  constraintResolved: boolean;
  defaultType: Type | undefined;
  defaultResolved: boolean;
  resolvingDefault: boolean;
  target: TypeParameter | undefined;
  mapper: TypeMapper | undefined;
  isThisType: boolean;
  isConst: boolean;
}

/** keyof T */
export interface IndexType extends TypeBase {
  readonly kind: "index";
  readonly type: Type;
}

export interface IndexedAccessType extends TypeBase {
  readonly kind: "indexedAccess";
  readonly objectType: Type;
  readonly indexType: Type;
  readonly accessFlags: number;
}

export interface ConditionalRoot {
  readonly node: Node;
  readonly checkType: Type;
  readonly extendsType: Type;
  readonly isDistributive: boolean;
  readonly inferTypeParameters: readonly TypeParameter[] | undefined;
  readonly outerTypeParameters: readonly TypeParameter[] | undefined;
  readonly instantiations: Map<string, Type>;
  readonly aliasSymbol: Symbol | undefined;
  readonly aliasTypeArguments: readonly Type[] | undefined;
}

export interface ConditionalType extends TypeBase {
  readonly kind: "conditional";
  readonly root: ConditionalRoot;
  readonly checkType: Type;
  readonly extendsType: Type;
  readonly mapper: TypeMapper | undefined;
  readonly combinedMapper: TypeMapper | undefined;
  resolvedTrueType: Type | undefined;
  resolvedInferTrueType: Type | undefined;
  resolvedFalseType: Type | undefined;
  resolvedConstraint: Type | undefined;
  resolvedDefaultConstraint: Type | undefined;
}

/** A type variable in the true branch of a conditional type, which there satisfies a constraint too. */
export interface SubstitutionType extends TypeBase {
  readonly kind: "substitution";
  readonly baseType: Type;
  readonly constraint: Type;
}

export interface TemplateLiteralType extends TypeBase {
  readonly kind: "template";
  /** One more than types. */
  readonly texts: readonly string[];
  readonly types: readonly Type[];
}

/** Uppercase<T>, Lowercase<T>, Capitalize<T>, Uncapitalize<T> */
export interface StringMappingType extends TypeBase {
  readonly kind: "stringMapping";
  readonly type: Type;
}

export type Type =
  | IntrinsicType
  | LiteralType
  | UniqueESSymbolType
  | ObjectType
  | UnionType
  | IntersectionType
  | TypeParameter
  | IndexType
  | IndexedAccessType
  | ConditionalType
  | SubstitutionType
  | TemplateLiteralType
  | StringMappingType;

export const SignatureFlags = {
  HasRestParameter: 1,
  HasLiteralTypes: 2,
  Abstract: 4,
  NonInferrable: 8,
  InnerCallChain: 16,
  OuterCallChain: 32,
} as const;

export interface TypePredicate {
  readonly kind: "this" | "identifier" | "assertsThis" | "assertsIdentifier";
  readonly parameterName: string | undefined;
  readonly parameterIndex: number;
  readonly type: Type | undefined;
}

export interface Signature {
  readonly id: number;
  flags: number;
  declaration: Node | undefined;
  typeParameters: readonly TypeParameter[] | undefined;
  parameters: readonly Symbol[];
  thisParameter: Symbol | undefined;
  resolvedReturnType: Type | undefined;
  resolvingReturnType: boolean;
  minArgumentCount: number;
  resolvedMinArgumentCount: number | undefined;
  /** The type predicate; null if there is none, undefined if not resolved yet. */
  resolvedTypePredicate: TypePredicate | null | undefined;
  /** An instantiation of this signature … */
  target: Signature | undefined;
  /** … by this mapper. */
  mapper: TypeMapper | undefined;
  /** A union's (or intersection's) signatures, of which this one is the resolved combination. */
  compositeSignatures: readonly Signature[] | undefined;
  compositeKind: "union" | "intersection" | undefined;
  erasedSignature: Signature | undefined;
  canonicalSignature: Signature | undefined;
  baseSignature: Signature | undefined;
  isolatedType: ObjectType | undefined;
  instantiations: Map<string, Signature> | undefined;
  /** After resolution of a call: the type arguments inferred or written, for `typeParameters` of `target`. */
  typeArguments: readonly Type[] | undefined;
}

export type TypeMapper =
  | { readonly kind: "simple"; readonly source: Type; readonly target: Type }
  | { readonly kind: "array"; readonly sources: readonly Type[]; readonly targets: readonly Type[] }
  /** Every source becomes `any` (erasure), or another single type. */
  | { readonly kind: "all"; readonly sources: readonly Type[]; readonly target: Type }
  | { readonly kind: "function"; readonly map: (t: Type) => Type }
  | { readonly kind: "composite"; readonly first: TypeMapper; readonly second: TypeMapper }
  | { readonly kind: "merged"; readonly first: TypeMapper; readonly second: TypeMapper };

/** The less, the better: the candidates of the best priority win. */
export const InferencePriority = {
  None: 0,
  NakedTypeVariable: 1,
  SpeculativeTuple: 2,
  SubstituteSource: 4,
  HomomorphicMappedType: 8,
  PartialHomomorphicMappedType: 16,
  MappedTypeConstraint: 32,
  ContravariantConditional: 64,
  ReturnType: 128,
  LiteralKeyof: 256,
  NoConstraints: 512,
  AlwaysStrict: 1024,
  MaxValue: 2048,
  PriorityImpliesCombination: 416,
  Circularity: -1,
} as const;

export interface InferenceInfo {
  readonly typeParameter: Type;
  candidates: Type[] | undefined;
  contraCandidates: Type[] | undefined;
  inferredType: Type | undefined;
  priority: number;
  topLevel: boolean;
  isFixed: boolean;
  impliedArity: number | undefined;
}

export interface InferenceContext {
  readonly inferences: InferenceInfo[];
  readonly signature: Signature | undefined;
  flags: number;
  readonly compareTypes: (s: Type, t: Type) => boolean;
  /** Fixes an inference when it is read. */
  mapper: TypeMapper;
  nonFixingMapper: TypeMapper;
  returnMapper: TypeMapper | undefined;
  inferredTypeParameters: readonly TypeParameter[] | undefined;
  /** Context-sensitive arguments whose inference waits until one of their parameters is fixed. */
  intraExpressionSites: { node: Node; type: Type }[] | undefined;
}

export const InferenceFlags = { None: 0, NoDefault: 1, AnyDefault: 2, SkippedGenericFunction: 4 } as const;

export const CheckMode = {
  Normal: 0,
  Contextual: 1,
  Inferential: 2,
  SkipContextSensitive: 4,
  SkipGenericFunctions: 8,
  IsForSignatureHelp: 16,
  RestBindingElement: 32,
  TypeOnly: 64,
  ForceTuple: 128,
} as const;
