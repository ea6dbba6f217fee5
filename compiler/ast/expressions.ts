/** Names and expressions. */
import type { NodeBase } from "./base.ts";
import type { TypeNode, TypeParameterDeclaration } from "./types.ts";
import type {
  Block,
  ClassElement,
  Decorator,
  GetAccessorDeclaration,
  HeritageClause,
  MethodDeclaration,
  ParameterDeclaration,
  SetAccessorDeclaration,
} from "./statements.ts";

// ---- names

export interface Identifier extends NodeBase {
  readonly kind: "Identifier";
  /** Escapes decoded. Empty where an identifier is missing (an error was reported). */
  readonly text: string;
}
export interface PrivateIdentifier extends NodeBase {
  readonly kind: "PrivateIdentifier";
  /** With the "#". */
  readonly text: string;
}
export interface QualifiedName extends NodeBase {
  readonly kind: "QualifiedName";
  readonly left: EntityName;
  readonly right: Identifier;
}
export interface ComputedPropertyName extends NodeBase {
  readonly kind: "ComputedPropertyName";
  readonly expression: Expression;
}
export type EntityName = Identifier | QualifiedName;
export type PropertyName =
  | Identifier
  | StringLiteral
  | NumericLiteral
  | BigIntLiteral
  | ComputedPropertyName
  | PrivateIdentifier;

// ---- literals

export interface NumericLiteral extends NodeBase {
  readonly kind: "NumericLiteral";
  readonly value: number;
  /** As written. */
  readonly text: string;
}
export interface BigIntLiteral extends NodeBase {
  readonly kind: "BigIntLiteral";
  /** Without separators and the "n"; may have a 0x, 0o or 0b prefix. */
  readonly text: string;
}
export interface StringLiteral extends NodeBase {
  readonly kind: "StringLiteral";
  readonly text: string;
}
export interface RegularExpressionLiteral extends NodeBase {
  readonly kind: "RegularExpressionLiteral";
  /** As written: /pattern/flags. */
  readonly text: string;
}
export interface NoSubstitutionTemplateLiteral extends NodeBase {
  readonly kind: "NoSubstitutionTemplateLiteral";
  /** Cooked; undefined if it has an invalid escape (allowed in a tagged template). */
  readonly text: string | undefined;
  readonly rawText: string;
}
export interface TemplateHead extends NodeBase {
  readonly kind: "TemplateHead";
  readonly text: string | undefined;
  readonly rawText: string;
}
export interface TemplateMiddle extends NodeBase {
  readonly kind: "TemplateMiddle";
  readonly text: string | undefined;
  readonly rawText: string;
}
export interface TemplateTail extends NodeBase {
  readonly kind: "TemplateTail";
  readonly text: string | undefined;
  readonly rawText: string;
}
export interface TemplateSpan extends NodeBase {
  readonly kind: "TemplateSpan";
  readonly expression: Expression;
  readonly literal: TemplateMiddle | TemplateTail;
}
export interface TemplateExpression extends NodeBase {
  readonly kind: "TemplateExpression";
  readonly head: TemplateHead;
  readonly templateSpans: readonly TemplateSpan[];
}
export interface ThisExpression extends NodeBase {
  readonly kind: "ThisKeyword";
}
export interface SuperExpression extends NodeBase {
  readonly kind: "SuperKeyword";
}
export interface NullLiteral extends NodeBase {
  readonly kind: "NullKeyword";
}
export interface TrueLiteral extends NodeBase {
  readonly kind: "TrueKeyword";
}
export interface FalseLiteral extends NodeBase {
  readonly kind: "FalseKeyword";
}
/** `import` as the callee of a dynamic import. */
export interface ImportExpression extends NodeBase {
  readonly kind: "ImportKeyword";
}

// ---- aggregates

export interface ArrayLiteralExpression extends NodeBase {
  readonly kind: "ArrayLiteralExpression";
  /** With SpreadElement and OmittedExpression (holes). Also the form of destructuring assignment targets. */
  readonly elements: readonly Expression[];
}
export interface SpreadElement extends NodeBase {
  readonly kind: "SpreadElement";
  readonly expression: Expression;
}
export interface OmittedExpression extends NodeBase {
  readonly kind: "OmittedExpression";
}
export interface ObjectLiteralExpression extends NodeBase {
  readonly kind: "ObjectLiteralExpression";
  readonly properties: readonly ObjectLiteralElement[];
}
export interface PropertyAssignment extends NodeBase {
  readonly kind: "PropertyAssignment";
  readonly name: PropertyName;
  readonly initializer: Expression;
}
export interface ShorthandPropertyAssignment extends NodeBase {
  readonly kind: "ShorthandPropertyAssignment";
  readonly name: Identifier;
  /** `{ a = 1 }`: only in a destructuring assignment. */
  readonly objectAssignmentInitializer: Expression | undefined;
}
export interface SpreadAssignment extends NodeBase {
  readonly kind: "SpreadAssignment";
  readonly expression: Expression;
}
export type ObjectLiteralElement =
  | PropertyAssignment
  | ShorthandPropertyAssignment
  | SpreadAssignment
  | MethodDeclaration
  | GetAccessorDeclaration
  | SetAccessorDeclaration;

// ---- member access and calls

export interface PropertyAccessExpression extends NodeBase {
  readonly kind: "PropertyAccessExpression";
  readonly expression: LeftHandSideExpression;
  readonly questionDotToken: boolean;
  readonly name: Identifier | PrivateIdentifier;
  /** Inside an optional chain: this or a link before it has `?.` (tsc's NodeFlags.OptionalChain). */
  readonly optionalChain: boolean;
}
export interface ElementAccessExpression extends NodeBase {
  readonly kind: "ElementAccessExpression";
  readonly expression: LeftHandSideExpression;
  readonly questionDotToken: boolean;
  readonly argumentExpression: Expression;
  readonly optionalChain: boolean;
}
export interface CallExpression extends NodeBase {
  readonly kind: "CallExpression";
  readonly expression: LeftHandSideExpression;
  readonly questionDotToken: boolean;
  readonly typeArguments: readonly TypeNode[] | undefined;
  readonly arguments: readonly Expression[];
  readonly optionalChain: boolean;
}
export interface NonNullExpression extends NodeBase {
  readonly kind: "NonNullExpression";
  readonly expression: LeftHandSideExpression;
  readonly optionalChain: boolean;
}
export interface NewExpression extends NodeBase {
  readonly kind: "NewExpression";
  readonly expression: LeftHandSideExpression;
  readonly typeArguments: readonly TypeNode[] | undefined;
  /** undefined: `new C` without parentheses. */
  readonly arguments: readonly Expression[] | undefined;
}
export interface TaggedTemplateExpression extends NodeBase {
  readonly kind: "TaggedTemplateExpression";
  readonly tag: LeftHandSideExpression;
  readonly typeArguments: readonly TypeNode[] | undefined;
  readonly template: TemplateExpression | NoSubstitutionTemplateLiteral;
}
/** `C<T>` in a heritage clause, and instantiation expressions `f<T>`. */
export interface ExpressionWithTypeArguments extends NodeBase {
  readonly kind: "ExpressionWithTypeArguments";
  readonly expression: LeftHandSideExpression;
  readonly typeArguments: readonly TypeNode[] | undefined;
}
/** `new.target` and `import.meta`. */
export interface MetaProperty extends NodeBase {
  readonly kind: "MetaProperty";
  readonly keywordToken: "new" | "import";
  readonly name: Identifier;
}

// ---- operators

export interface ParenthesizedExpression extends NodeBase {
  readonly kind: "ParenthesizedExpression";
  readonly expression: Expression;
}
export interface DeleteExpression extends NodeBase {
  readonly kind: "DeleteExpression";
  readonly expression: Expression;
}
export interface TypeOfExpression extends NodeBase {
  readonly kind: "TypeOfExpression";
  readonly expression: Expression;
}
export interface VoidExpression extends NodeBase {
  readonly kind: "VoidExpression";
  readonly expression: Expression;
}
export interface AwaitExpression extends NodeBase {
  readonly kind: "AwaitExpression";
  readonly expression: Expression;
}
export interface YieldExpression extends NodeBase {
  readonly kind: "YieldExpression";
  readonly asteriskToken: boolean;
  readonly expression: Expression | undefined;
}
export type PrefixUnaryOperator = "+" | "-" | "~" | "!" | "++" | "--";
export interface PrefixUnaryExpression extends NodeBase {
  readonly kind: "PrefixUnaryExpression";
  readonly operator: PrefixUnaryOperator;
  readonly operand: Expression;
}
export interface PostfixUnaryExpression extends NodeBase {
  readonly kind: "PostfixUnaryExpression";
  readonly operator: "++" | "--";
  readonly operand: LeftHandSideExpression;
}
export type AssignmentOperator =
  | "="
  | "+="
  | "-="
  | "*="
  | "/="
  | "%="
  | "**="
  | "<<="
  | ">>="
  | ">>>="
  | "&="
  | "|="
  | "^="
  | "&&="
  | "||="
  | "??=";
export type BinaryOperator =
  | ","
  | "??"
  | "||"
  | "&&"
  | "|"
  | "^"
  | "&"
  | "=="
  | "!="
  | "==="
  | "!=="
  | "<"
  | ">"
  | "<="
  | ">="
  | "instanceof"
  | "in"
  | "<<"
  | ">>"
  | ">>>"
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "**"
  | AssignmentOperator;
/** Assignments and the comma included. */
export interface BinaryExpression extends NodeBase {
  readonly kind: "BinaryExpression";
  readonly left: Expression | PrivateIdentifier;
  readonly operator: BinaryOperator;
  readonly right: Expression;
}
export interface ConditionalExpression extends NodeBase {
  readonly kind: "ConditionalExpression";
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}
export interface AsExpression extends NodeBase {
  readonly kind: "AsExpression";
  readonly expression: Expression;
  /** `as const` is a TypeReference to an Identifier "const". */
  readonly type: TypeNode;
}
export interface SatisfiesExpression extends NodeBase {
  readonly kind: "SatisfiesExpression";
  readonly expression: Expression;
  readonly type: TypeNode;
}
/** `<T>x`. */
export interface TypeAssertion extends NodeBase {
  readonly kind: "TypeAssertionExpression";
  readonly type: TypeNode;
  readonly expression: Expression;
}

// ---- functions and classes

export interface FunctionExpression extends NodeBase {
  readonly kind: "FunctionExpression";
  readonly modifiers: number;
  readonly asteriskToken: boolean;
  readonly name: Identifier | undefined;
  readonly typeParameters: readonly TypeParameterDeclaration[] | undefined;
  readonly parameters: readonly ParameterDeclaration[];
  readonly type: TypeNode | undefined;
  readonly body: Block;
}
export interface ArrowFunction extends NodeBase {
  readonly kind: "ArrowFunction";
  readonly modifiers: number;
  readonly typeParameters: readonly TypeParameterDeclaration[] | undefined;
  readonly parameters: readonly ParameterDeclaration[];
  readonly type: TypeNode | undefined;
  readonly body: Block | Expression;
}
export interface ClassExpression extends NodeBase {
  readonly kind: "ClassExpression";
  readonly decorators: readonly Decorator[];
  readonly modifiers: number;
  readonly name: Identifier | undefined;
  readonly typeParameters: readonly TypeParameterDeclaration[] | undefined;
  readonly heritageClauses: readonly HeritageClause[];
  readonly members: readonly ClassElement[];
}

/** The grammar restricts it to a smaller set; the parser reports what isn't in it. */
export type LeftHandSideExpression = Expression;

export type Expression =
  | Identifier
  | PrivateIdentifier
  | NumericLiteral
  | BigIntLiteral
  | StringLiteral
  | RegularExpressionLiteral
  | NoSubstitutionTemplateLiteral
  | TemplateExpression
  | ThisExpression
  | SuperExpression
  | NullLiteral
  | TrueLiteral
  | FalseLiteral
  | ImportExpression
  | ArrayLiteralExpression
  | SpreadElement
  | OmittedExpression
  | ObjectLiteralExpression
  | PropertyAccessExpression
  | ElementAccessExpression
  | CallExpression
  | NonNullExpression
  | NewExpression
  | TaggedTemplateExpression
  | ExpressionWithTypeArguments
  | MetaProperty
  | ParenthesizedExpression
  | DeleteExpression
  | TypeOfExpression
  | VoidExpression
  | AwaitExpression
  | YieldExpression
  | PrefixUnaryExpression
  | PostfixUnaryExpression
  | BinaryExpression
  | ConditionalExpression
  | AsExpression
  | SatisfiesExpression
  | TypeAssertion
  | FunctionExpression
  | ArrowFunction
  | ClassExpression;
