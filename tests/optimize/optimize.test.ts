/** Each pass on IR, and what the passes together make of small functions. */
import { describe, expect, test } from "vitest";
import type { Class, Expr, Func, Local, Module, Stmt } from "../../compiler/ir/ir.ts";
import { printFunc } from "../../compiler/ir/print.ts";
import { verifyModule } from "../../compiler/ir/verify.ts";
import { LocalIds } from "../../compiler/optimize/integers.ts";
import { passes } from "../../compiler/optimize/optimize.ts";
import * as b from "../emit/builder.ts";

/** All passes, with the verifier after each. */
function optimized(m: Module): Module {
  const ids = new LocalIds(m);
  for (const pass of passes) {
    pass.run(m, ids);
    expect(verifyModule(m), pass.name).toEqual([]);
  }
  return m;
}
/** A function as text, without the numbers of its locals. */
function text(m: Module, name: string): string {
  const f = m.functions.find((g) => g.name === name);
  if (f === undefined) return "none";
  let out = "";
  for (const part of printFunc(f).split(/(\w+\.\d+)/))
    out += /^[a-zA-Z_]\w*\.\d+$/.test(part) ? part.slice(0, part.indexOf(".")) : part;
  return out;
}

const n = b.local("n", "f64");
const fib: Func = b.func("fib", [n], "f64", []);
fib.body.push(
  b.if_(b.bin("lt", b.get(n), b.num(2)), [b.ret(b.get(n))]),
  b.ret(b.bin("add", b.call(fib, b.bin("sub", b.get(n), b.num(1))), b.call(fib, b.bin("sub", b.get(n), b.num(2))))),
);
const _L = (a: Local): Expr => ({ kind: "ArrayLength", rep: "f64", array: b.get(a) });
const at = (a: Local, i: Expr): Expr => ({
  kind: "ArrayGet",
  rep: "f64",
  array: b.get(a),
  index: i,
  elem: "f64",
  proved: false,
  site: 0,
});
const setAt = (a: Local, i: Expr, v: Expr): Stmt => ({
  kind: "ArraySet",
  array: b.get(a),
  index: i,
  value: v,
  elem: "f64",
  proved: false,
  site: 0,
});
// reverse
const nums = b.local("numbers", "obj"),
  count = b.local("count", "f64"),
  low = b.local("low", "f64", true),
  high = b.local("high", "f64", true),
  sw = b.local("swapped", "f64");
const inc = (l: Local, by = 1): Stmt => b.set(l, b.bin("add", b.get(l), b.num(by)));
const dec = (l: Local): Stmt => b.set(l, b.bin("sub", b.get(l), b.num(1)));
const reverse = b.func("reverse", [nums, count], "void", [
  b.let_(low, b.num(0)),
  b.let_(high, b.bin("sub", b.get(count), b.num(1))),
  b.loop(
    1,
    b.bin("lt", b.get(low), b.get(high)),
    [
      b.let_(sw, at(nums, b.get(low))),
      setAt(nums, b.get(low), at(nums, b.get(high))),
      setAt(nums, b.get(high), b.get(sw)),
    ],
    [inc(low), dec(high)],
  ),
]);
// sieve
const limit = b.local("limit", "f64"),
  flags = b.local("flags", "obj"),
  i = b.local("i", "f64", true),
  j = b.local("j", "f64", true),
  c = b.local("count", "f64", true);
const k = b.local("k", "f64", true);
const sieve = b.func("sieve", [limit], "f64", [
  b.let_(flags, {
    kind: "CallRt",
    rep: "obj",
    name: "array.filledF64",
    args: [b.bin("add", b.get(limit), b.num(1)), b.num(0)],
    rest: undefined,
    passSite: true,
    site: 0,
  }),
  b.let_(i, b.num(2)),
  b.loop(
    1,
    b.bin("le", b.bin("mul", b.get(i), b.get(i)), b.get(limit)),
    [
      b.if_(b.bin("eq", at(flags, b.get(i)), b.num(0)), [
        b.let_(j, b.bin("mul", b.get(i), b.get(i))),
        b.loop(
          2,
          b.bin("le", b.get(j), b.get(limit)),
          [setAt(flags, b.get(j), b.num(1))],
          [b.set(j, b.bin("add", b.get(j), b.get(i)))],
        ),
      ]),
    ],
    [inc(i)],
  ),
  b.let_(c, b.num(0)),
  b.let_(k, b.num(2)),
  b.loop(
    3,
    b.bin("le", b.get(k), b.get(limit)),
    [b.if_(b.bin("eq", at(flags, b.get(k)), b.num(0)), [inc(c)])],
    [inc(k)],
  ),
  b.ret(b.get(c)),
]);
const arr = b.local("arr", "obj");
const q = b.local("q", "f64");
const argv = (x: Expr): Expr => ({
  kind: "CallRt",
  rep: "f64",
  name: "operators.toNumber",
  args: [b.box(x)],
  rest: undefined,
  passSite: true,
  site: 0,
});
const main = b.func("main_init", [], "void", [
  b.let_(q, argv(b.str("30"))),
  b.log(b.call(fib, b.get(q)), b.call(fib, b.num(5.5)), b.call(fib, b.num(10))),
  b.let_(arr, {
    kind: "NewArray",
    rep: "obj",
    elem: "f64",
    isTuple: false,
    items: [1, 2, 3, 4, 5].map((v) => ({ spread: false, value: b.num(v) })),
  }),
  { kind: "ExprStmt", expr: b.call(reverse, b.get(arr), b.bin("add", at(arr, b.num(2)), b.num(1))) },
  b.log(b.get(arr), b.call(sieve, b.bin("mul", b.get(q), b.num(1000)))),
]);
const whole = b.module([fib, reverse, sieve, main]);

describe("a program of integers", () => {
  const m = optimized(whole);

  test("fib has an integer version", () => {
    expect(text(m, "fib_int")).toBe(`func fib_int(n: int) f64 {
  if (n lt.int 2i) {
    return f64(n)
  }
  return (fib_int((n sub.int 1i)) add.f64 fib_int((n sub.int 2i)))
}`);
    expect(text(m, "fib")).toContain("fib(n: f64) f64");
  });

  test("indices become integers", () => {
    expect(text(m, "reverse_int")).toContain("let mut high: int = (count sub.int 1i)");
  });

  test("i * i <= limit bounds i", () => {
    expect(text(m, "sieve_int")).toContain("loop L1 while ((i mul.int i) le.int limit)");
    expect(text(m, "sieve_int")).toContain("let mut j: int = (i mul.int i)");
  });

  test("a limit that is any number is rounded before the loop", () => {
    expect(text(m, "sieve")).toContain("rt.limitLessEqual(limit)");
  });

  test("the call is decided by the argument", () => {
    const main = text(m, "main_init");
    expect(main).toContain("(rt.isInt32(q) ? fib_int(int(q)) : fib(q))");
    expect(main).toContain("value(fib(5.5)), value(fib_int(10i))");
  });

  test("loops have views of their arrays", () => {
    expect(b.emitText(m)).toContain("if (!numbers_view.set(low, ");
  });

  test("an array that nothing else can meet has packed elements", () => {
    expect(text(m, "sieve_int")).toContain("rt.dense.I32.filled(");
    expect(text(m, "sieve_int")).toContain("flags[j].i32 = 1i");
    // Printed later, so that the runtime meets it.
    expect(text(m, "reverse_int")).toContain("numbers[low].f64 =");
  });

  test("and it runs", { timeout: 60000 }, () => {
    expect(b.run(m)).toEqual({ stdout: "832040 9 55\n[ 4, 3, 2, 1, 5 ] 3245\n", stderr: "", code: 0 });
  });
});

test("-0 and fractions stay numbers", () => {
  const x = b.local("x", "f64", true);
  const y = b.local("y", "f64", true);
  const z = b.local("z", "f64", true);
  const f = b.func("main_init", [], "void", [
    b.let_(x, b.num(0)),
    b.let_(y, b.num(1)),
    b.let_(z, b.num(5)),
    b.loop(
      1,
      b.bin("lt", b.get(z), b.num(10)),
      [b.set(x, b.bin("mul", b.get(x), b.num(-1))), b.set(y, b.bin("div", b.get(y), b.num(2)))],
      [b.set(z, b.bin("add", b.get(z), b.num(1)))],
    ),
    b.log(b.get(x), b.get(y), b.get(z)),
  ]);
  const m = optimized(b.module([f]));
  const out = text(m, "main_init");
  expect(out).toContain("let mut x: f64");
  expect(out).toContain("let mut y: f64");
  expect(out).toContain("let mut z: int");
});

test("repeated accesses share a guard, and are split", () => {
  const slot = (name: string): Class["slots"][number] => ({
    name,
    kind: "f64",
    test: undefined,
    isPrivate: false,
    hidden: false,
  });
  const c: Class = {
    id: 0,
    name: "P",
    sourceName: "P",
    base: undefined,
    builtin: undefined,
    slots: [slot("x"), slot("y")],
    vtable: [],
    methods: [],
    accessors: [],
    isAbstract: false,
  };
  const p = b.local("p", "obj");
  const get = (name: string, i: number): Expr => ({
    kind: "GetProp",
    rep: "f64",
    object: b.get(p),
    name,
    candidates: [{ owner: c, slot: i }],
    exhaustive: false,
    test: undefined,
    site: 0,
  });
  const set = (name: string, i: number, value: Expr): Stmt => ({
    kind: "SetProp",
    object: b.get(p),
    name,
    value,
    candidates: [{ owner: c, slot: i }],
    exhaustive: false,
    site: 0,
  });
  const swap = b.func("swap", [p], "void", [
    set("x", 0, b.bin("add", get("x", 0), b.num(1))),
    set("y", 1, b.bin("add", get("y", 1), get("x", 0))),
  ]);
  const o = b.local("o", "obj");
  const main = b.func("main_init", [], "void", [
    b.let_(o, { kind: "NewInstance", rep: "obj", class: c }),
    { kind: "ExprStmt", expr: b.call(swap, b.get(o)) },
  ]);
  const m = optimized(b.module([swap, main], { classes: [c] }));
  expect(text(m, "swap")).toBe(`func swap(p: obj) void {
  let p_is_P: bool = instanceof<P>(p)
  if p_is_P {
    p.{P 0} = (p.{P 0} add.f64 1)
    p.{P 1} = (p.{P 1} add.f64 p.{P 0})
  } else {
    p.x{P 0} = (p.x{P 0}.f64 add.f64 1)
    p.y{P 1} = (p.y{P 1}.f64 add.f64 p.x{P 0}.f64)
  }
}`);
});

describe("known callbacks", () => {
  const x = b.local("x", "f64");
  const by = b.local("by", "f64");
  const lambda = b.func(
    "lambda",
    [x],
    "f64",
    [b.ret(b.bin("mul", b.get(x), { kind: "Captured", rep: "f64", index: 0 }))],
    { convention: "closure", captures: ["f64"] },
  );
  const callback = b.local("callback", "obj");
  const callOf = (l: Local, ...args: Expr[]): Expr => ({
    kind: "CallClosure",
    rep: "f64",
    callee: b.get(l),
    thisArg: undefined,
    args,
    resultTest: undefined,
    text: "callback",
    site: 0,
  });
  const inner = b.func("inner", [callback], "f64", [b.ret(callOf(callback, b.num(1)))]);
  const passed = b.local("passed", "obj");
  const outer = b.func("outer", [passed], "f64", [b.ret(b.call(inner, b.get(passed)))]);
  const kept = b.local("kept", "obj");
  const keeper = b.func("keeper", [kept], "f64", [b.log(b.get(kept)), b.ret(callOf(kept, b.num(2)))]);
  const closure: Expr = { kind: "Closure", rep: "obj", func: lambda, captures: [b.get(by)], fresh: true };
  const main = b.func("main_init", [], "void", [
    b.let_(by, b.num(2.5)),
    b.log(b.call(outer, closure), b.call(keeper, closure)),
  ]);
  const m = optimized(b.module([lambda, inner, outer, keeper, main]));

  test("a callback that is only called becomes what it captured", () => {
    expect(text(m, "main_init")).toContain("outer_lambda(by)");
    expect(text(m, "inner_lambda")).toContain("return lambda_direct(callback, ");
  });

  test("one that is used otherwise stays an object", () => {
    expect(text(m, "main_init")).toContain("keeper(closure lambda[by])");
  });
});
