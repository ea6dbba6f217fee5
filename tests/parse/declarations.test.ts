import { describe, expect, test } from "vitest";
import { expectPrinted, expectType, parse } from "./helpers.ts";

describe("types", () => {
  test("operators", () => {
    expectType(
      "A | B & C",
      "(UnionType (TypeReference (Identifier A)) (IntersectionType (TypeReference (Identifier B)) (TypeReference (Identifier C))))",
    );
    expectType("keyof A[]", "(TypeOperator keyof (ArrayType (TypeReference (Identifier A))))");
    expectType('A["x"]', '(IndexedAccessType (TypeReference (Identifier A)) (LiteralType (StringLiteral "x")))');
    expectType(
      "(x: A) => asserts x is B",
      "(FunctionType (Parameter (Identifier x) (TypeReference (Identifier A))) (TypePredicate asserts (Identifier x) (TypeReference (Identifier B))))",
    );
    expectType("abstract new () => A", "(ConstructorType abstract (TypeReference (Identifier A)))");
    expectType("typeof import('m').x", '(ImportType typeof (LiteralType (StringLiteral "m")) (Identifier x))');
    expectType("-1", "(LiteralType (PrefixUnaryExpression - (NumericLiteral 1)))");
  });
  test("conditional and infer", () => {
    expectType(
      "A extends [infer B extends string, ...infer C] ? B : never",
      "(ConditionalType (TypeReference (Identifier A)) (TupleType (InferType (TypeParameter (Identifier B) (KeywordType string))) (RestType (InferType (TypeParameter (Identifier C))))) (TypeReference (Identifier B)) (KeywordType never))",
    );
  });
  test("mapped", () => {
    expectType(
      "{ -readonly [K in keyof A as `x${K}`]?: A[K] }",
      '(MappedType -readonly +? (TypeParameter (Identifier K) (TypeOperator keyof (TypeReference (Identifier A)))) (TemplateLiteralType (TemplateHead "x") (TemplateLiteralTypeSpan (TypeReference (Identifier K)) (TemplateTail ""))) (IndexedAccessType (TypeReference (Identifier A)) (TypeReference (Identifier K))))',
    );
  });
  test("members", () => {
    expectType(
      "{ readonly a?: A; b(): B; (): C; new (): D; [k: string]: E; get f(): F }",
      "(TypeLiteral (PropertySignature readonly ? (Identifier a) (TypeReference (Identifier A))) (MethodSignature (Identifier b) (TypeReference (Identifier B))) (CallSignature (TypeReference (Identifier C))) (ConstructSignature (TypeReference (Identifier D))) (IndexSignature (Parameter (Identifier k) (KeywordType string)) (TypeReference (Identifier E))) (GetAccessor (Identifier f) (TypeReference (Identifier F))))",
    );
  });
});

describe("classes", () => {
  test("members", () => {
    expectPrinted(
      "class C<T> extends B<T> implements I { static #x = 1; declare y: T; constructor(private z?: T) { super() } static { } accessor w; *[k]() {} }",
      "(ClassDeclaration (Identifier C) (TypeParameter (Identifier T)) (HeritageClause extends (ExpressionWithTypeArguments (Identifier B) (TypeReference (Identifier T)))) (HeritageClause implements (ExpressionWithTypeArguments (Identifier I))) (PropertyDeclaration static (PrivateIdentifier #x) (NumericLiteral 1)) (PropertyDeclaration declare (Identifier y) (TypeReference (Identifier T))) (Constructor (Parameter private ? (Identifier z) (TypeReference (Identifier T))) (Block (ExpressionStatement (CallExpression (SuperKeyword))))) (ClassStaticBlockDeclaration (Block)) (PropertyDeclaration accessor (Identifier w)) (MethodDeclaration * (ComputedPropertyName (Identifier k)) (Block)))",
    );
  });
  test("contextual keywords as names", () => {
    expectPrinted(
      "class C { get; set; static; async() {} get get() { return 1 } }",
      "(ClassDeclaration (Identifier C) (PropertyDeclaration (Identifier get)) (PropertyDeclaration (Identifier set)) (PropertyDeclaration (Identifier static)) (MethodDeclaration (Identifier async) (Block)) (GetAccessor (Identifier get) (Block (ReturnStatement (NumericLiteral 1)))))",
    );
  });
});

describe("modules", () => {
  test("forms of import", () => {
    expectPrinted(
      'import a, { b as c, type d } from "m" with { type: "json" };',
      '(ImportDeclaration (ImportClause (Identifier a) (NamedImports (ImportSpecifier (Identifier b) (Identifier c)) (ImportSpecifier type (Identifier d)))) (StringLiteral "m") (ImportAttributes with (ImportAttribute (Identifier type) (StringLiteral "json"))))',
    );
    expectPrinted('import type from "m";', '(ImportDeclaration (ImportClause (Identifier type)) (StringLiteral "m"))');
    expectPrinted(
      'import type * as n from "m";',
      '(ImportDeclaration (ImportClause type (NamespaceImport (Identifier n))) (StringLiteral "m"))',
    );
  });
  test("specifiers that a file refers to", () => {
    const file = parse(
      'import "a"; import type { B } from "b"; export * from "c"; const d = import("d"); let e: import("e").E;',
    );
    expect(file.imports.map((i) => `${i.form} ${i.specifier.text}`)).toEqual([
      "static a",
      "typeOnly b",
      "static c",
      "dynamic d",
      "typeOnly e",
    ]);
    expect(file.isModule).toBe(true);
    expect(parse("let a = 1;").isModule).toBe(false);
  });
});

test("namespaces, enums, ambient declarations", () => {
  expectPrinted(
    "declare namespace A.B { const x: number } const enum E { a = 1, b }",
    "(ModuleDeclaration declare namespace (Identifier A) (ModuleDeclaration export namespace (Identifier B) (ModuleBlock (VariableStatement (VariableDeclarationList const (VariableDeclaration (Identifier x) (KeywordType number))))))) (EnumDeclaration const (Identifier E) (EnumMember (Identifier a) (NumericLiteral 1)) (EnumMember (Identifier b)))",
  );
});

test("parents and ids", () => {
  const file = parse("let a = b + c;");
  const s = file.statements[0];
  expect(s?.parent).toBe(file);
  expect(file.parent).toBe(file);
  if (s?.kind !== "VariableStatement") throw new Error("variable statement expected");
  expect(s.declarationList.declarations[0]?.initializer?.parent).toBe(s.declarationList.declarations[0]);
});
