import { describe, expect, test } from "vitest";
import { bindSourceFile, localsOf, symbolOf } from "../../compiler/bind/bind.ts";
import { SymbolFlags } from "../../compiler/bind/symbols.ts";
import { flowBefore, parse } from "./helpers.ts";

describe("symbols", () => {
  test("declarations merge", () => {
    const file = parse("interface A { x: 1 } class A { y = 2; static z = 3 } namespace A { export const w = 4 }");
    const a = bindSourceFile(file).locals.get("A");
    expect(a?.declarations.map((d) => d.kind)).toEqual([
      "InterfaceDeclaration",
      "ClassDeclaration",
      "ModuleDeclaration",
    ]);
    expect([...(a?.members?.keys() ?? [])]).toEqual(["x", "y"]);
    expect([...(a?.exports?.keys() ?? [])]).toEqual(["prototype", "z", "w"]);
  });
  test("exports have a local symbol too", () => {
    const file = parse("export const a = 1; const b = 2; export default function f() {} export { b as c };");
    const result = bindSourceFile(file);
    expect([...(result.symbol?.exports?.keys() ?? [])].sort()).toEqual(["a", "c", "default"]);
    expect(result.locals.get("a")?.exportSymbol).toBe(result.symbol?.exports?.get("a"));
    expect(result.locals.get("f")?.exportSymbol?.name).toBe("default");
  });
  test("var is hoisted, let isn't", () => {
    const file = parse("function f(p) { if (p) { var a; let b; } }");
    bindSourceFile(file);
    const f = file.statements[0];
    if (f === undefined) throw new Error("no function");
    expect([...(localsOf(f)?.keys() ?? [])]).toEqual(["p", "a"]);
  });
  test("a parameter property is a parameter and a property", () => {
    const file = parse("class C { constructor(private x: number) {} }");
    bindSourceFile(file);
    const c = file.statements[0];
    if (c?.kind !== "ClassDeclaration") throw new Error("no class");
    const x = symbolOf(c)?.members?.get("x");
    expect((x?.flags ?? 0) & SymbolFlags.Property).toBe(SymbolFlags.Property);
    const constructor = c.members[0];
    if (constructor?.kind !== "Constructor") throw new Error("no constructor");
    expect(symbolOf(constructor.parameters[0] ?? c)?.flags).toBe(SymbolFlags.FunctionScopedVariable);
  });
});

describe("flow", () => {
  test("conditions", () => {
    expect(flowBefore("if (a && b) z;", "z")).toBe("true b < true a < start");
    expect(flowBefore("if (a || b) z;", "z")).toBe("join(true a < start | true b < false a < …)");
    expect(flowBefore("if (!a) { throw 1 } z;", "z")).toBe("false !a < start");
    expect(flowBefore("a ? z : b;", "z")).toBe("true a < start");
  });
  test("assignments", () => {
    expect(flowBefore("let a = 1; [b, c.d] = e; z;", "z")).toBe("set c.d < set b < set a = 1 < start");
    expect(flowBefore("a = b && (c = 1); z;", "z")).toBe(
      "set a < join(false b < start | true (c = 1) < set c < true b < … | false (c = 1) < …)",
    );
  });
  test("loops", () => {
    expect(flowBefore("while (a) { if (b) break; } z;", "z")).toBe(
      "join(false a < loop(start | false b < true a < …) | true b < …)",
    );
    expect(flowBefore("for (;;) { } z;", "z")).toBe("unreachable");
  });
  test("switch", () => {
    expect(flowBefore("switch (a) { case 1: z; break; case 2: }", "z")).toBe("case 0-1 < start");
    expect(flowBefore("switch (a) { case 1: break; } z;", "z")).toBe("join(case 0-1 < start | case 0-0 < …)");
  });
  test("optional chains", () => {
    expect(flowBefore("if (a?.b) z;", "z")).toBe("true a?.b < true a < start");
    expect(flowBefore("a?.[z];", "z")).toBe("true a < start");
  });
  test("calls and functions", () => {
    expect(flowBefore("assert(a); z;", "z")).toBe("call assert(a) < start");
    expect(flowBefore("a = 1; (() => { z; })();", "z")).toBe("set a < start");
    expect(flowBefore("a = 1; () => { z; };", "z")).toBe("start");
    expect(flowBefore("a.push(1); z;", "z")).toBe("call a.push(1) < push a.push(1) < start");
  });
  test("try and finally", () => {
    expect(flowBefore("try { a = 1; } catch { b = 2; } z;", "z")).toBe("join(set a < start | set b < join(… | …))");
    expect(flowBefore("try { a = 1; } finally { z; }", "z")).toBe("join(set a < start | … | …)");
  });
});
