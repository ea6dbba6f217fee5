/** A tiny builder of IR for tests, and a way to run what comes of it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { emitZig } from "../../compiler/emit/emit.ts";
import type { BinaryOp, Expr, Func, Global, Layout, Local, Module, Rep, Stmt } from "../../compiler/ir/ir.ts";
import { verifyModule } from "../../compiler/ir/verify.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const zig = join(root, `node_modules/@zigc/${process.platform}-${process.arch}/bin/zig`);

let ids = 0;
export const local = (name: string, rep: Rep, mutable = false): Local => ({ id: ++ids, name, rep, mutable });
export const num = (value: number): Expr => ({ kind: "NumberConst", rep: "f64", value });
export const int = (value: number): Expr => ({ kind: "IntConst", rep: "int", value });
export const str = (value: string): Expr => ({ kind: "StringConst", rep: "str", value });
export const undef: Expr = { kind: "ValueConst", rep: "value", value: "undefined" };
export const bool = (value: boolean): Expr => ({ kind: "BoolConst", rep: "bool", value });
export const get = (l: Local): Expr => ({ kind: "LocalGet", rep: l.rep, local: l });
const comparisons = "lt le gt ge eq ne looseEq looseNe".split(" ");
export const bin = (op: BinaryOp, left: Expr, right: Expr): Expr => ({
  kind: "Binary",
  op,
  rep: comparisons.includes(op) ? "bool" : left.rep,
  left,
  right,
  site: 0,
});
export const box = (operand: Expr): Expr => ({
  kind: "Convert",
  rep: "value",
  operand,
  test: undefined,
  checked: false,
  mode: "flow",
  site: 0,
});
export const expect = (rep: Rep, operand: Expr): Expr => ({
  kind: "Convert",
  rep,
  operand,
  test: undefined,
  checked: true,
  mode: "flow",
  site: 0,
});
export const call = (func: Func, ...args: Expr[]): Expr => ({ kind: "Call", rep: func.result, func, args, site: 0 });
export const log = (...args: Expr[]): Stmt => ({
  kind: "ExprStmt",
  expr: {
    kind: "CallRt",
    rep: "void",
    name: "console.log",
    args: args.map((a) => (a.rep === "value" ? a : box(a))),
    rest: 0,
    passSite: true,
    site: 0,
  },
});
export const let_ = (l: Local, init?: Expr): Stmt => ({ kind: "Let", local: l, init });
export const set = (l: Local, value: Expr): Stmt => ({ kind: "Assign", local: l, value });
export const ret = (value?: Expr): Stmt => ({ kind: "Return", value });
export const if_ = (test: Expr, then: Stmt[], other: Stmt[] = []): Stmt => ({ kind: "If", test, then, else: other });
export const loop = (label: number, test: Expr | undefined, body: Stmt[], update: Stmt[] = []): Stmt => ({
  kind: "Loop",
  label,
  test,
  body,
  update,
});
export const try_ = (
  body: Stmt[],
  param: Local | undefined,
  handler: Stmt[] | undefined,
  finalizer?: Stmt[],
): Stmt => ({ kind: "Try", body, param, handler, finalizer });
export const throw_ = (value: Expr): Stmt => ({ kind: "Throw", value, site: 0 });

export function func(name: string, params: Local[], result: Rep, body: Stmt[], extra: Partial<Func> = {}): Func {
  return {
    id: ++ids,
    name,
    sourceName: name,
    convention: "direct",
    params,
    thisLocal: undefined,
    result,
    paramTests: params.map(() => undefined),
    hasRest: false,
    arity: params.length,
    captures: [],
    body,
    file: 0,
    line: 1,
    ...extra,
  };
}

export function module(
  functions: Func[],
  more: { layouts?: Layout[]; globals?: Global[]; classes?: Module["classes"] } = {},
): Module {
  const main = functions[functions.length - 1];
  return {
    functions,
    classes: more.classes ?? [],
    layouts: more.layouts ?? [],
    globals: more.globals ?? [],
    inits: main === undefined ? [] : [main],
    sites: [{ func: "main_init", file: 0, line: 1, column: 1 }],
    files: ["test.ts"],
  };
}

export function emitText(m: Module): string {
  return emitZig(m)
    .map((f) => f.text)
    .join("\n");
}

export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/** Checks the module, checks the format of its Zig, builds and runs it. */
export function run(m: Module, mode: string[] = ["-ODebug"]): Ran {
  const faults = verifyModule(m);
  if (faults.length > 0) throw new Error(faults.join("\n"));
  const dir = mkdtempSync(join(tmpdir(), "argot-emit-"));
  try {
    for (const f of emitZig(m)) writeFileSync(join(dir, f.path), f.text);
    const main = join(dir, "main.zig");
    const format = spawnSync(zig, ["fmt", "--check", main], { encoding: "utf8" });
    if (format.status !== 0) {
      const text = emitText(m);
      spawnSync(zig, ["fmt", main]);
      const diff = spawnSync("diff", ["-", main], { input: text, encoding: "utf8" });
      throw new Error(`not as zig fmt has it:\n${format.stderr}${diff.stdout}\n${format.stderr === "" ? "" : text}`);
    }
    const exe = join(dir, "program");
    const cache = join(tmpdir(), "argot-emit-cache");
    const built = spawnSync(
      zig,
      [
        "build-exe",
        ...mode,
        "-fno-omit-frame-pointer",
        "--dep",
        "rt",
        `-Mroot=${main}`,
        `-Mrt=${join(root, "runtime-zig/rt.zig")}`,
        `-femit-bin=${exe}`,
        "--cache-dir",
        cache,
        "--global-cache-dir",
        cache,
      ],
      { encoding: "utf8" },
    );
    if (built.status !== 0) throw new Error(`${built.stderr}\n${emitText(m)}`);
    const ran = spawnSync(exe, [], { encoding: "utf8", timeout: 20000 });
    return { stdout: ran.stdout, stderr: ran.stderr, code: ran.status };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
