import { describe, expect, test } from "vitest";
import { expectExpression, expectPrinted, parse } from "./helpers.ts";

describe("operators", () => {
  test("precedence and associativity", () => {
    expectExpression(
      "a + b * c",
      "(BinaryExpression + (Identifier a) (BinaryExpression * (Identifier b) (Identifier c)))",
    );
    expectExpression(
      "a - b - c",
      "(BinaryExpression - (BinaryExpression - (Identifier a) (Identifier b)) (Identifier c))",
    );
    expectExpression(
      "a ** b ** c",
      "(BinaryExpression ** (Identifier a) (BinaryExpression ** (Identifier b) (Identifier c)))",
    );
    expectExpression(
      "a = b ??= c",
      "(BinaryExpression = (Identifier a) (BinaryExpression ??= (Identifier b) (Identifier c)))",
    );
    expectExpression(
      "a >>> b >= c",
      "(BinaryExpression >= (BinaryExpression >>> (Identifier a) (Identifier b)) (Identifier c))",
    );
    expectExpression("!a in b", "(BinaryExpression in (PrefixUnaryExpression ! (Identifier a)) (Identifier b))");
  });
  test("as and satisfies bind like comparisons", () => {
    expectExpression(
      "a + b as T",
      "(AsExpression (BinaryExpression + (Identifier a) (Identifier b)) (TypeReference (Identifier T)))",
    );
    expectExpression(
      "a satisfies T && b",
      "(BinaryExpression && (SatisfiesExpression (Identifier a) (TypeReference (Identifier T))) (Identifier b))",
    );
    expectExpression(
      "<T>a.b",
      "(TypeAssertionExpression (TypeReference (Identifier T)) (PropertyAccessExpression (Identifier a) (Identifier b)))",
    );
  });
});

describe("type arguments or comparisons", () => {
  test("a call", () => {
    expectExpression("f<T>(x)", "(CallExpression (Identifier f) (TypeReference (Identifier T)) (Identifier x))");
    expectExpression(
      "f<A<B>>(x)",
      "(CallExpression (Identifier f) (TypeReference (Identifier A) (TypeReference (Identifier B))) (Identifier x))",
    );
    expectExpression("new C<T>", "(NewExpression (Identifier C) (TypeReference (Identifier T)))");
  });
  test("a comparison", () => {
    expectExpression(
      "f < T > x",
      "(BinaryExpression > (BinaryExpression < (Identifier f) (Identifier T)) (Identifier x))",
    );
    expectExpression(
      "a < b || c > d",
      "(BinaryExpression || (BinaryExpression < (Identifier a) (Identifier b)) (BinaryExpression > (Identifier c) (Identifier d)))",
    );
  });
});

describe("arrow functions", () => {
  test("or parentheses", () => {
    expectExpression("(a)", "(ParenthesizedExpression (Identifier a))");
    expectExpression(
      "(a, b) => a",
      "(ArrowFunction (Parameter (Identifier a)) (Parameter (Identifier b)) (Identifier a))",
    );
    expectExpression(
      "(a?: T): U => b",
      "(ArrowFunction (Parameter ? (Identifier a) (TypeReference (Identifier T))) (TypeReference (Identifier U)) (Identifier b))",
    );
    expectExpression(
      "async x => await x",
      "(ArrowFunction async (Parameter (Identifier x)) (AwaitExpression (Identifier x)))",
    );
    expectExpression("async(x)", "(CallExpression (Identifier async) (Identifier x))");
  });
  test("in a conditional expression", () => {
    expectExpression(
      "a ? (b) : c => d",
      "(ConditionalExpression (Identifier a) (ParenthesizedExpression (Identifier b)) (ArrowFunction (Parameter (Identifier c)) (Identifier d)))",
    );
    expectExpression(
      "a ? (b): c => d : e",
      "(ConditionalExpression (Identifier a) (ArrowFunction (Parameter (Identifier b)) (TypeReference (Identifier c)) (Identifier d)) (Identifier e))",
    );
  });
});

describe("chains and templates", () => {
  test("optional chains", () => {
    expectExpression(
      "a?.b?.[c]?.(d)",
      "(CallExpression ?. (ElementAccessExpression ?. (PropertyAccessExpression ?. (Identifier a) (Identifier b)) (Identifier c)) (Identifier d))",
    );
    expectExpression("a ? .5 : b", "(ConditionalExpression (Identifier a) (NumericLiteral .5) (Identifier b))");
  });
  test("templates", () => {
    expectExpression(
      "`a${b}c`",
      '(TemplateExpression (TemplateHead "a") (TemplateSpan (Identifier b) (TemplateTail "c")))',
    );
    expectExpression(
      "tag`\\u{zz}`",
      "(TaggedTemplateExpression (Identifier tag) (NoSubstitutionTemplateLiteral <invalid>))",
    );
  });
});

describe("literals", () => {
  test("values", () => {
    const numbers = ["0x1F", "0b101", "0o17", "1_000.5e-1", ".5", "5."].map((text) => {
      const s = parse(text).statements[0];
      return s?.kind === "ExpressionStatement" && s.expression.kind === "NumericLiteral"
        ? s.expression.value
        : undefined;
    });
    expect(numbers).toEqual([31, 5, 15, 100.05, 0.5, 5]);
    expectExpression("1_0n", "(BigIntLiteral 10)");
    expectExpression("'\\x41\\u0042\\u{43}\\\n'", '(StringLiteral "ABC")');
    expectExpression("/[/]\\//gi.x", "(PropertyAccessExpression (RegularExpressionLiteral /[/]\\//gi) (Identifier x))");
    expectExpression(
      "a / b / c",
      "(BinaryExpression / (BinaryExpression / (Identifier a) (Identifier b)) (Identifier c))",
    );
  });
});

describe("semicolons", () => {
  test("are inserted at line ends", () => {
    expectPrinted(
      "a\n++b",
      "(ExpressionStatement (Identifier a)) (ExpressionStatement (PrefixUnaryExpression ++ (Identifier b)))",
    );
    expectPrinted(
      "function f() { return\n1 }",
      "(FunctionDeclaration (Identifier f) (Block (ReturnStatement) (ExpressionStatement (NumericLiteral 1))))",
    );
    expectPrinted("a\n(b)", "(ExpressionStatement (CallExpression (Identifier a) (Identifier b)))");
    expectPrinted(
      "do ; while (a) b",
      "(DoStatement (EmptyStatement) (Identifier a)) (ExpressionStatement (Identifier b))",
    );
  });
});
