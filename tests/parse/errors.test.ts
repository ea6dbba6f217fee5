import { expect, test } from "vitest";
import { errors } from "./helpers.ts";

const table: readonly (readonly [string, readonly string[]])[] = [
  // syntax
  ["let x = 1 let y", ["TS1005 let", "TS1005 y"]],
  ["x = ;", ["TS1109 ;"]],
  ["}", ["TS1128 }"]],
  ["let x = 'abc", ["TS1002"]],
  ["let x = `abc", ["TS1160"]],
  ["let x = /abc", ["TS1161 /abc"]],
  ["if (a { }", ["TS1005 {"]],
  ["class { x: }", ["TS1110 }"]],
  ["let x = 1_;", ["TS6188 _"]],
  ["let x = 3in y;", ["TS1351 in"]],
  ["let x = 017;", ["TS1121 017"]],
  ["let x = '\\u{110000}';", ["TS1198 110000"]],
  ["#!x", []],
  ["function f(a, ...b, c) {}", ["TS1014 ..."]],
  ["try { }", ["TS1472"]],
  ["-1 ** 2;", ["TS17006 -1"]],
  ["type T = A | () => B;", ["TS1385 () => B"]],
  // places
  ["break;", ["TS1105 break;"]],
  ["continue;", ["TS1104 continue;"]],
  ["a: for (;;) { () => { break a; } }", ["TS1107 break a;"]],
  ["a: a: ;", ["TS1114 a"]],
  ["for (;;) { continue b; }", ["TS1115 continue b;"]],
  ["return 1;", ["TS1108 return"]],
  ["function f() { await x; }", ["TS1308 await"]],
  ["function f() { yield 1; }", ["TS1163 yield"]],
  ["if (a) let b = 1;", ["TS1156 let b = 1;"]],
  ["switch (a) { default: default: }", ["TS1113 default"]],
  // strict mode
  ["delete x;", ["TS1102 x"]],
  ["with (a) b;", ["TS1101 with"]],
  ["let interface = 1;", ["TS1212 interface"]],
  ["export let package = 1;", ["TS1214 package"]],
  ["eval = 1;", ["TS1100 eval"]],
  // targets
  ["1 = x;", ["TS2364 1"]],
  ["a?.b = 1;", ["TS2779 a?.b"]],
  ["f()++;", ["TS2357 f()"]],
  ["[...a, b] = c;", ["TS2462 ...a"]],
  ["({ a = 1 });", ["TS1312 "]],
  ["({ a = 1 } = b);", []],
  // declarations
  ["const x;", ["TS1155 x"]],
  ["let [a];", ["TS1182 [a]"]],
  ["abstract class C { private abstract x; }", ["TS1243 abstract"]],
  ["class C { export x; }", ["TS1031 export"]],
  ["class C { constructor(); get x(a) { } }", ["TS1054 x"]],
  ["declare function f() { }", ["TS1183 {"]],
  ["a ?? b || c;", ["TS5076 b || c"]],
  ["class C { #a; #a; }", ["TS2300 #a"]],
  ["class C { a; get a() { return 1 } get b() { return 1 } set b(x) {} }", ["TS2300 a", "TS2300 a"]],
  ["let x; let x;", ["TS2451 x", "TS2451 x"]],
  ["let x; var x;", ["TS2451 x", "TS2451 x"]],
  ["var x; var x; function f(): void; function f() {}", []],
  ["function f() {} function f() {}", ["TS2393 f", "TS2393 f"]],
  ["{ let a; { var a; } }", ["TS2481 a"]],
  ["class C { constructor() { super(); } }", ["TS2335 super"]],
  ["class C extends B { m() { super(); } }", ["TS2337 super"]],
  ["class C { x = () => arguments; }", ["TS2815 arguments"]],
  ["interface I {} interface I {} class I {} namespace I {}", []],
  ["type T = 1; interface T {}", ["TS2300 T", "TS2300 T"]],
  ["function f(a, a) {}", ["TS2300 a", "TS2300 a"]],
];

test.each(table)("%s", (text, expected) => {
  expect(errors(text)).toEqual(expected.map((e) => e.trim()));
});

test("always ends, whatever the text", () => {
  const text =
    "class A<T extends { a: (b: string) => `x${number}` }> { @d() async *m?(...a: [b?: 1]) { for await (const { c = 1 } of d) label: if (e) break label; } }";
  for (let i = 0; i < text.length; i++) {
    errors(text.slice(0, i));
    errors(text.slice(i));
    errors(text.slice(0, i) + text.slice(i + 1));
  }
});
