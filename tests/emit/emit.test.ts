/** Whole programs of hand-built IR through emit and Zig: what they print, and that Zig's formatter agrees with the text. */
import { describe, expect, test } from "vitest";
import type { Class, Expr, Func, Global, Layout, Slot, Test, TestRef } from "../../compiler/ir/ir.ts";
import * as b from "./builder.ts";

describe("emit", () => {
  test("functions, loops, try with every way out", { timeout: 60000 }, () => {
    const n = b.local("n", "f64");
    const fib: Func = b.func("fib", [n], "f64", []);
    fib.body.push(
      b.if_(b.bin("lt", b.get(n), b.num(2)), [b.ret(b.get(n))]),
      b.ret(b.bin("add", b.call(fib, b.bin("sub", b.get(n), b.num(1))), b.call(fib, b.bin("sub", b.get(n), b.num(2))))),
    );
    const e = b.local("e", "value"),
      x = b.local("x", "f64", true),
      _i = b.local("i", "f64", true);
    const g: Func = b.func("g", [x], "f64", [
      b.loop(
        1,
        b.bin("lt", b.get(x), b.num(10)),
        [
          b.try_(
            [
              b.if_(b.bin("gt", b.get(x), b.num(5)), [b.throw_(b.box(b.get(x)))]),
              b.if_(b.bin("eq", b.get(x), b.num(4)), [{ kind: "Continue", label: 1 }]),
            ],
            e,
            [b.log(b.str("caught"), b.get(e)), b.ret(b.get(x))],
            [b.log(b.str("finally"))],
          ),
        ],
        [b.set(x, b.bin("add", b.get(x), b.num(1)))],
      ),
      b.ret(b.num(0)),
    ]);
    const main = b.func("main_init", [], "void", [
      b.log(b.str("hello"), b.call(fib, b.num(20)), b.call(fib, b.num(5.5))),
      b.log(b.call(g, b.num(3))),
    ]);
    const m = b.module([fib, g, main]);
    expect(b.run(m)).toEqual({
      stdout: "hello 6765 9\nfinally\nfinally\nfinally\ncaught 6\nfinally\n6\n",
      stderr: "",
      code: 0,
    });
  });

  test("objects, classes, closures, arrays, conversions", { timeout: 60000 }, () => {
    const slot = (name: string, kind: "f64" | "value", o: Partial<Slot> = {}): Slot => ({
      name,
      kind,
      test: undefined,
      isPrivate: false,
      hidden: false,
      ...o,
    });
    const P: Layout = { id: 0, name: "Point", slots: [slot("x", "f64"), slot("y", "value"), slot("a-b", "value")] };
    const Q: Layout = { id: 1, name: "Q", slots: [slot("y", "value"), slot("x", "f64")] };
    const self = b.local("self", "obj");
    const speak = b.func("Animal_speak", [self], "str", [b.ret(b.str("..."))]);
    const A: Class = {
      id: 0,
      name: "Animal",
      sourceName: "Animal",
      base: undefined,
      builtin: undefined,
      slots: [slot("name", "value"), slot("age", "f64"), slot("secret", "value", { isPrivate: true })],
      vtable: [{ name: "speak", func: speak }],
      methods: [],
      accessors: [],
      isAbstract: false,
    };
    const self2 = b.local("self", "obj");
    const bark = b.func("Dog_speak", [self2], "str", [
      b.ret(
        b.bin(
          "add",
          b.str("woof "),
          b.expect("str", { kind: "GetField", rep: "value", object: b.get(self2), owner: A, slot: 0 }),
        ),
      ),
    ]);
    const D: Class = {
      id: 1,
      name: "Dog",
      sourceName: "Dog",
      base: A,
      builtin: undefined,
      slots: [...A.slots, slot("tail", "value")],
      vtable: [{ name: "speak", func: bark }],
      methods: [],
      accessors: [],
      isAbstract: false,
    };
    const th = b.local("self", "value");
    const speakClosure = b.func(
      "Animal_speak_m",
      [],
      "str",
      [
        b.ret({
          kind: "CallVirtual",
          rep: "str",
          class: A,
          vtableIndex: 0,
          object: b.expect("obj", b.get(th)),
          args: [],
          site: 0,
        }),
      ],
      { convention: "closure", thisLocal: th, sourceName: "speak" },
    );
    A.methods.push({ name: "speak", func: speakClosure });
    const p = b.local("p", "obj"),
      q = b.local("q", "obj"),
      d = b.local("d", "obj"),
      fn = b.local("fn", "obj"),
      fn2 = b.local("fn2", "obj"),
      cell = b.local("cell", "obj");
    const a0 = b.local("a", "f64"),
      rest = b.local("rest", "obj");
    const adder = b.func(
      "adder",
      [a0],
      "f64",
      [
        {
          kind: "CellSet",
          cell: { kind: "Captured", rep: "obj", index: 1 },
          cellKind: "f64",
          value: b.bin(
            "add",
            { kind: "CellGet", rep: "f64", cell: { kind: "Captured", rep: "obj", index: 1 }, tdz: undefined, site: 0 },
            b.num(1),
          ),
        },
        b.ret(b.bin("add", b.get(a0), { kind: "Captured", rep: "f64", index: 0 })),
      ],
      { convention: "closure", captures: ["f64", "obj"] },
    );
    const stat = b.func(
      "stat",
      [b.local("x", "value"), rest],
      "value",
      [
        b.ret({
          kind: "Convert",
          rep: "value",
          operand: b.get(rest),
          test: undefined,
          checked: false,
          mode: "flow",
          site: 0,
        }),
      ],
      { convention: "closure", hasRest: true },
    );
    const getX = (
      o: Expr,
      rep: Expr["rep"],
      name = "x",
      cands = [
        { owner: P, slot: 0 },
        { owner: Q, slot: 1 },
      ],
    ): Expr => ({
      kind: "GetProp",
      rep,
      object: o,
      name,
      candidates: cands,
      exhaustive: false,
      test: undefined,
      site: 0,
    });
    const arr = b.local("arr", "obj"),
      sum = b.local("sum", "f64", true),
      i = b.local("i", "f64", true),
      len = b.local("len", "f64");
    const g: Global = { name: "counter", rep: "f64", isVar: false },
      gv: Global = { name: "list", rep: "obj", isVar: false },
      gt: Global = { name: "late", rep: "value", isVar: false };
    const callc = (callee: Expr, args: Expr[], rep: Expr["rep"], text: string): Expr => ({
      kind: "CallClosure",
      rep,
      callee,
      thisArg: undefined,
      args,
      resultTest: undefined,
      text,
      site: 0,
    });
    const e = b.local("e", "value");
    const animal: Test = {
      kind: "object",
      text: "Shape",
      layout: P,
      fields: [{ name: "x", type: { test: { kind: "number", text: "number" } }, optional: false }],
    };
    const items: TestRef[] = [];
    const U: Test = { kind: "union", text: "Tree", items };
    items.push(
      { test: { kind: "array", text: "Tree[]", item: { test: U } } },
      { test: { kind: "literal", text: '"leaf"', value: "leaf" } },
    );
    const main = b.func("main_init", [], "void", [
      b.let_(p, {
        kind: "NewObject",
        rep: "obj",
        layout: P,
        values: [b.num(1), b.box(b.str("why")), { kind: "ValueConst", rep: "value", value: "empty" }],
      }),
      b.let_(q, { kind: "NewObject", rep: "obj", layout: Q, values: [b.undef, b.num(42)] }),
      b.log(
        b.get(p),
        b.get(q),
        getX(b.get(p), "f64"),
        getX(b.get(q), "value"),
        getX(b.box(b.get(q)), "f64"),
        getX(b.get(q), "value", "nope", []),
      ),
      {
        kind: "SetProp",
        object: b.get(p),
        name: "x",
        value: b.bin("add", getX(b.get(p), "f64"), b.num(0.5)),
        candidates: [{ owner: P, slot: 0 }],
        exhaustive: false,
        site: 0,
      },
      {
        kind: "SetProp",
        object: b.get(p),
        name: "y",
        value: b.box(b.bool(true)),
        candidates: [
          { owner: P, slot: 1 },
          { owner: Q, slot: 0 },
        ],
        exhaustive: false,
        site: 0,
      },
      b.log(b.get(p)),
      b.let_(d, { kind: "NewInstance", rep: "obj", class: D }),
      { kind: "SetField", object: b.get(d), owner: D, slot: 0, value: b.box(b.str("Rex")) },
      { kind: "SetField", object: b.get(d), owner: D, slot: 1, value: b.num(3) },
      b.log(
        b.get(d),
        {
          kind: "CallMethod",
          rep: "str",
          object: b.get(d),
          name: "speak",
          args: [],
          targets: [{ class: A, func: undefined, vtableIndex: 0 }],
          exhaustive: false,
          resultTest: undefined,
          text: "d.speak",
          site: 0,
        },
        {
          kind: "CallMethod",
          rep: "str",
          object: b.box(b.get(d)),
          name: "speak",
          args: [],
          targets: [],
          exhaustive: false,
          resultTest: undefined,
          text: "d.speak",
          site: 0,
        },
        { kind: "InstanceOf", rep: "bool", operand: b.get(d), class: A },
        { kind: "InstanceOf", rep: "bool", operand: b.box(b.get(p)), class: D },
      ),
      b.let_(cell, { kind: "CellNew", rep: "obj", cell: "f64", init: b.num(10) }),
      b.let_(fn, { kind: "Closure", rep: "obj", func: adder, captures: [b.num(100), b.get(cell)], fresh: true }),
      b.let_(fn2, { kind: "Closure", rep: "obj", func: stat, captures: [], fresh: false }),
      b.log(
        callc(b.get(fn), [b.num(1)], "f64", "fn"),
        callc(b.get(fn), [b.box(b.num(2))], "value", "fn"),
        callc(b.box(b.get(fn2)), [b.num(1), b.num(2), b.num(3)], "value", "fn2"),
        b.get(fn),
        b.get(fn2),
        { kind: "ClassObject", rep: "obj", class: D },
      ),
      b.log({ kind: "CellGet", rep: "f64", cell: b.get(cell), tdz: undefined, site: 0 }),
      b.let_(arr, {
        kind: "NewArray",
        rep: "obj",
        elem: "f64",
        isTuple: false,
        items: [
          { spread: false, value: b.num(1) },
          { spread: false, value: b.num(2.5) },
        ],
      }),
      { kind: "ArrayPush", array: b.get(arr), value: b.num(7), elem: "f64" },
      { kind: "ArraySet", array: b.get(arr), index: b.num(0), value: b.num(9), elem: "f64", proved: false, site: 0 },
      b.let_(sum, b.num(0)),
      b.let_(i, b.num(0)),
      b.loop(
        1,
        b.bin("lt", b.get(i), { kind: "ArrayLength", rep: "f64", array: b.get(arr) }),
        [
          b.set(
            sum,
            b.bin("add", b.get(sum), {
              kind: "ArrayGet",
              rep: "f64",
              array: b.get(arr),
              index: b.get(i),
              elem: "f64",
              proved: false,
              site: 0,
            }),
          ),
        ],
        [b.set(i, b.bin("add", b.get(i), b.num(1)))],
      ),
      b.log(b.get(sum), {
        kind: "NewArray",
        rep: "obj",
        elem: "value",
        isTuple: false,
        items: [
          { spread: true, value: b.get(arr) },
          { spread: false, value: b.box(b.str("z")) },
        ],
      }),
      { kind: "GlobalSet", global: g, value: b.num(5) },
      { kind: "GlobalSet", global: gv, value: b.get(arr) },
      b.log(
        { kind: "GlobalGet", rep: "f64", global: g, tdz: false, site: 0 },
        { kind: "GlobalGet", rep: "obj", global: gv, tdz: false, site: 0 },
      ),
      b.try_([b.log({ kind: "GlobalGet", rep: "value", global: gt, tdz: true, site: 0 })], e, [
        b.log({
          kind: "GetProp",
          rep: "value",
          object: b.get(e),
          name: "message",
          candidates: [],
          exhaustive: false,
          test: undefined,
          site: 0,
        }),
      ]),
      b.try_([b.log(callc(b.undef, [], "value", "foo"))], e, [
        b.log({
          kind: "GetProp",
          rep: "value",
          object: b.get(e),
          name: "message",
          candidates: [],
          exhaustive: false,
          test: undefined,
          site: 0,
        }),
      ]),
      b.log(
        b.bin("and", b.num(5), b.num(3)),
        b.bin("ushr", b.num(-1), b.num(28)),
        b.bin("shl", b.num(1), b.num(31)),
        b.bin("rem", b.num(-5), b.num(3)),
        b.bin("div", b.num(1), b.num(3)),
        b.bin("add", b.num(0.1), b.num(0.2)),
        b.num(-0),
        b.num(1e300),
        b.num(123456789012345680000),
        b.num(NaN),
      ),
      b.log(
        { kind: "Cond", rep: "f64", test: b.bin("lt", b.get(sum), b.num(0)), then: b.num(1), else: b.num(2) },
        {
          kind: "Block",
          rep: "str",
          body: [b.let_(len, b.num(3)), b.log(b.get(len))],
          result: b.str('a\u00e9\u0394\n"'),
        },
      ),
      b.log(
        { kind: "Convert", rep: "obj", operand: b.box(b.get(p)), test: animal, checked: true, mode: "cast", site: 0 },
        { kind: "Convert", rep: "value", operand: b.box(b.str("leaf")), test: U, checked: true, mode: "cast", site: 0 },
        { kind: "Is", rep: "bool", operand: b.box(b.str("x")), test: { kind: "literal", text: '"x"', value: "x" } },
        { kind: "TypeOf", rep: "str", operand: b.get(p) },
      ),
    ]);
    const m = b.module([speak, bark, speakClosure, adder, stat, main], {
      layouts: [P, Q],
      classes: [A, D],
      globals: [g, gv, gt],
    });
    const r = b.run(m);
    expect(r.stderr).toBe("");
    expect(r.stdout.split("\n").slice(0, 10)).toEqual([
      "{ x: 1, y: 'why' } { y: undefined, x: 42 } 1 42 42 undefined",
      "{ x: 1.5, y: true }",
      "Dog { name: 'Rex', age: 3 } woof Rex woof Rex true false",
      expect.stringContaining("101 102 [ 2, 3 ] [Function: adder] [Function: stat]"),
      "12",
      "18.5 [ 9, 2.5, 7, 'z' ]",
      "5 [ 9, 2.5, 7 ]",
      expect.stringContaining("Cannot access 'late' before initialization"),
      "foo is not a function",
      "1 15 -2147483648 -2 0.3333333333333333 0.30000000000000004 -0 1e+300 123456789012345680000 NaN",
    ]);
    expect(r.code).toBe(0);
  });
});
