/** Type nodes, type members and type parameters. */
import type {
  BigIntLiteral,
  EntityName,
  Expression,
  ExpressionWithTypeArguments,
  FalseLiteral,
  Identifier,
  NoSubstitutionTemplateLiteral,
  NullLiteral,
  NumericLiteral,
  PrefixUnaryExpression,
  PropertyName,
  StringLiteral,
  TemplateHead,
  TemplateMiddle,
  TemplateTail,
  TrueLiteral,
} from "./expressions.ts";
import type {
  GetAccessorDeclaration,
  ImportAttributes,
  ParameterDeclaration,
  SetAccessorDeclaration,
} from "./statements.ts";
import type { NodeBase } from "./base.ts";

export type KeywordTypeName =
  | "any"
  | "unknown"
  | "never"
  | "void"
  | "undefined"
  | "null"
  | "number"
  | "string"
  | "boolean"
  | "bigint"
  | "symbol"
  | "object"
  | "intrinsic";

export interface KeywordTypeNode extends NodeBase {
  readonly kind: "KeywordType";
  readonly keyword: KeywordTypeName;
}
export interface ThisTypeNode extends NodeBase {
  readonly kind: "ThisType";
}
export interface TypeReferenceNode extends NodeBase {
  readonly kind: "TypeReference";
  readonly typeName: EntityName;
  readonly typeArguments: readonly TypeNode[] | undefined;
}
/** `x is T`, `asserts x`, `asserts x is T`, `this is T`. */
export interface TypePredicateNode extends NodeBase {
  readonly kind: "TypePredicate";
  readonly assertsModifier: boolean;
  readonly parameterName: Identifier | ThisTypeNode;
  readonly type: TypeNode | undefined;
}
export interface FunctionTypeNode extends NodeBase {
  readonly kind: "FunctionType";
  readonly typeParameters: readonly TypeParameterDeclaration[] | undefined;
  readonly parameters: readonly ParameterDeclaration[];
  readonly type: TypeNode | undefined;
}
export interface ConstructorTypeNode extends NodeBase {
  readonly kind: "ConstructorType";
  /** `ModifierFlags.Abstract` or none. */
  readonly modifiers: number;
  readonly typeParameters: readonly TypeParameterDeclaration[] | undefined;
  readonly parameters: readonly ParameterDeclaration[];
  readonly type: TypeNode | undefined;
}
export interface TypeQueryNode extends NodeBase {
  readonly kind: "TypeQuery";
  /** `this` appears as an Identifier with the text "this". */
  readonly exprName: EntityName;
  readonly typeArguments: readonly TypeNode[] | undefined;
}
export interface TypeLiteralNode extends NodeBase {
  readonly kind: "TypeLiteral";
  readonly members: readonly TypeElement[];
}
export interface ArrayTypeNode extends NodeBase {
  readonly kind: "ArrayType";
  readonly elementType: TypeNode;
}
export interface TupleTypeNode extends NodeBase {
  readonly kind: "TupleType";
  readonly elements: readonly (TypeNode | NamedTupleMember)[];
}
export interface NamedTupleMember extends NodeBase {
  readonly kind: "NamedTupleMember";
  readonly dotDotDotToken: boolean;
  readonly name: Identifier;
  readonly questionToken: boolean;
  readonly type: TypeNode;
}
export interface OptionalTypeNode extends NodeBase {
  readonly kind: "OptionalType";
  readonly type: TypeNode;
}
export interface RestTypeNode extends NodeBase {
  readonly kind: "RestType";
  readonly type: TypeNode;
}
export interface UnionTypeNode extends NodeBase {
  readonly kind: "UnionType";
  readonly types: readonly TypeNode[];
}
export interface IntersectionTypeNode extends NodeBase {
  readonly kind: "IntersectionType";
  readonly types: readonly TypeNode[];
}
export interface ConditionalTypeNode extends NodeBase {
  readonly kind: "ConditionalType";
  readonly checkType: TypeNode;
  readonly extendsType: TypeNode;
  readonly trueType: TypeNode;
  readonly falseType: TypeNode;
}
export interface InferTypeNode extends NodeBase {
  readonly kind: "InferType";
  readonly typeParameter: TypeParameterDeclaration;
}
export interface ParenthesizedTypeNode extends NodeBase {
  readonly kind: "ParenthesizedType";
  readonly type: TypeNode;
}
export interface TypeOperatorNode extends NodeBase {
  readonly kind: "TypeOperator";
  readonly operator: "keyof" | "unique" | "readonly";
  readonly type: TypeNode;
}
export interface IndexedAccessTypeNode extends NodeBase {
  readonly kind: "IndexedAccessType";
  readonly objectType: TypeNode;
  readonly indexType: TypeNode;
}
/** `+`: the modifier is written (with or without "+"); `-`: it is removed. */
export type MappedTypeModifier = "+" | "-" | undefined;

export interface MappedTypeNode extends NodeBase {
  readonly kind: "MappedType";
  readonly readonlyToken: MappedTypeModifier;
  /** `[K in C]`: a type parameter whose constraint is C. */
  readonly typeParameter: TypeParameterDeclaration;
  readonly nameType: TypeNode | undefined;
  readonly questionToken: MappedTypeModifier;
  readonly type: TypeNode | undefined;
  /** Members after the mapped signature: always an error. */
  readonly members: readonly TypeElement[];
}
/** `null` is a KeywordType; a negative number is a PrefixUnaryExpression. */
export interface LiteralTypeNode extends NodeBase {
  readonly kind: "LiteralType";
  readonly literal:
    | StringLiteral
    | NumericLiteral
    | BigIntLiteral
    | TrueLiteral
    | FalseLiteral
    | NoSubstitutionTemplateLiteral
    | PrefixUnaryExpression
    | NullLiteral;
}
export interface TemplateLiteralTypeNode extends NodeBase {
  readonly kind: "TemplateLiteralType";
  readonly head: TemplateHead;
  readonly templateSpans: readonly TemplateLiteralTypeSpan[];
}
export interface TemplateLiteralTypeSpan extends NodeBase {
  readonly kind: "TemplateLiteralTypeSpan";
  readonly type: TypeNode;
  readonly literal: TemplateMiddle | TemplateTail;
}
export interface ImportTypeNode extends NodeBase {
  readonly kind: "ImportType";
  readonly isTypeOf: boolean;
  readonly argument: TypeNode;
  readonly attributes: ImportAttributes | undefined;
  readonly qualifier: EntityName | undefined;
  readonly typeArguments: readonly TypeNode[] | undefined;
}

export interface TypeParameterDeclaration extends NodeBase {
  readonly kind: "TypeParameter";
  /** `const`, `in`, `out`. */
  readonly modifiers: number;
  readonly name: Identifier;
  readonly constraint: TypeNode | undefined;
  readonly default: TypeNode | undefined;
}

export interface PropertySignature extends NodeBase {
  readonly kind: "PropertySignature";
  readonly modifiers: number;
  readonly name: PropertyName;
  readonly questionToken: boolean;
  readonly type: TypeNode | undefined;
  /** Always an error. */
  readonly initializer: Expression | undefined;
}
export interface MethodSignature extends NodeBase {
  readonly kind: "MethodSignature";
  readonly modifiers: number;
  readonly name: PropertyName;
  readonly questionToken: boolean;
  readonly typeParameters: readonly TypeParameterDeclaration[] | undefined;
  readonly parameters: readonly ParameterDeclaration[];
  readonly type: TypeNode | undefined;
}
export interface CallSignatureDeclaration extends NodeBase {
  readonly kind: "CallSignature";
  readonly typeParameters: readonly TypeParameterDeclaration[] | undefined;
  readonly parameters: readonly ParameterDeclaration[];
  readonly type: TypeNode | undefined;
}
export interface ConstructSignatureDeclaration extends NodeBase {
  readonly kind: "ConstructSignature";
  readonly typeParameters: readonly TypeParameterDeclaration[] | undefined;
  readonly parameters: readonly ParameterDeclaration[];
  readonly type: TypeNode | undefined;
}
/** In interfaces, type literals and classes. `parameters` has one element, unless there was an error. */
export interface IndexSignatureDeclaration extends NodeBase {
  readonly kind: "IndexSignature";
  readonly modifiers: number;
  readonly parameters: readonly ParameterDeclaration[];
  readonly type: TypeNode | undefined;
}

export type TypeElement =
  | PropertySignature
  | MethodSignature
  | CallSignatureDeclaration
  | ConstructSignatureDeclaration
  | IndexSignatureDeclaration
  | GetAccessorDeclaration
  | SetAccessorDeclaration;

export type TypeNode =
  | KeywordTypeNode
  | ThisTypeNode
  | TypeReferenceNode
  | TypePredicateNode
  | FunctionTypeNode
  | ConstructorTypeNode
  | TypeQueryNode
  | TypeLiteralNode
  | ArrayTypeNode
  | TupleTypeNode
  | NamedTupleMember
  | OptionalTypeNode
  | RestTypeNode
  | UnionTypeNode
  | IntersectionTypeNode
  | ConditionalTypeNode
  | InferTypeNode
  | ParenthesizedTypeNode
  | TypeOperatorNode
  | IndexedAccessTypeNode
  | MappedTypeNode
  | LiteralTypeNode
  | TemplateLiteralTypeNode
  | ImportTypeNode
  | ExpressionWithTypeArguments;
