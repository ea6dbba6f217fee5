/** The runtime without the compiler: Zig programs written as emitted code would be, in each build mode, and the runtime's unit tests. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const zigPackage = join(root, "node_modules", "@zigc", `${process.platform}-${process.arch}`, "bin", "zig");
const zig = process.env["ARGOT_ZIG"] ?? (existsSync(zigPackage) ? zigPackage : "zig");
let dir = "";

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "argot-runtime-"));
});
afterAll(() => {
  rmSync(dir, { recursive: true, force: true });
});

function build(program: string, mode: string, target?: string): string {
  const exe = join(dir, `${program}-${mode}-${target ?? "host"}`);
  const args = ["build-exe", `-O${mode}`, "-fno-omit-frame-pointer"];
  if (target !== undefined) args.push("-target", target);
  args.push(
    "--dep",
    "rt",
    `-Mroot=${join(root, "tests", "runtime", `${program}.zig`)}`,
    `-Mrt=${join(root, "runtime-zig", "rt.zig")}`,
    `-femit-bin=${exe}`,
    "--cache-dir",
    join(dir, "cache"),
  );
  const built = spawnSync(zig, args, {
    encoding: "utf8",
    env: { ...process.env, ZIG_LIB_DIR: join(root, "node_modules", "@zigc", "lib") },
  });
  if (built.status !== 0) throw new Error(built.stderr);
  return exe;
}
function run(
  exe: string,
  args: string[] = [],
  debug = "",
  before: string[] = [],
): { stdout: string; stderr: string; code: number | null } {
  const command = [...before, exe, ...args];
  const r = spawnSync(command[0] ?? exe, command.slice(1), {
    encoding: "utf8",
    timeout: 60000,
    env: { ...process.env, ARGOT_DEBUG: debug },
  });
  return { stdout: r.stdout, stderr: r.stderr, code: r.status };
}

const traces = `Error: boom
    at thrower (a.ts:2:11)
    at middle (a.ts:5:3)
    at middle (a.ts:6:8)
    at middle (a.ts:6:8)
    at a.ts:9:1
TypeError: not a function
    at a.ts:9:1
Error: fail
    at fail (b.ts:30:3)
    at twice (b.ts:41:3)
    at a.ts:9:1
Error: fail
    at fail (b.ts:30:3)
    at twice (b.ts:42:3)
    at a.ts:9:1
done
`;
const heap = "trees 8188\nlong-lived 8191\nlist 49995000\narray 14000\n";

for (const mode of ["Debug", "ReleaseFast", "ReleaseSafe"]) {
  describe(mode, () => {
    test("hello", { timeout: 60000 }, () => {
      expect(run(build("hello", mode))).toEqual({ stdout: "hello\n", stderr: "", code: 0 });
    });
    test("heap, with every check", { timeout: 120000 }, () => {
      const exe = build("heap", mode);
      for (const debug of [
        "",
        "gccheck=1,clobberfree=1",
        "gcstress=250,gccheck=1,clobberfree=1",
        "markstack=8,gccheck=1",
      ]) {
        expect(run(exe, ["small"], debug), debug).toEqual({ stdout: heap, stderr: "", code: 0 });
      }
    });
    test("exceptions, overflow, traces, last words", { timeout: 120000 }, () => {
      const exe = build("exceptions", mode);
      expect(run(exe)).toEqual({ stdout: traces, stderr: "", code: 0 });
      expect(run(exe, ["e"])).toEqual({
        stdout: traces,
        stderr:
          "Uncaught Error: boom\n    at thrower (a.ts:2:11)\n    at middle (a.ts:5:3)\n    at middle (a.ts:6:8)\n    at a.ts:9:1\n",
        code: 1,
      });
      expect(run(exe, ["c"])).toEqual({
        stdout: traces,
        stderr:
          "Uncaught SyntaxError: outer\n    at a.ts:9:1 {\n  [cause]: TypeError: not a function\n      at a.ts:9:1\n}\n",
        code: 1,
      });
      expect(run(exe, ["s"])).toEqual({ stdout: traces, stderr: "Uncaught 'text'\n    at a.ts:9:1\n", code: 1 });
      expect(run(exe, ["o"]).stderr).toContain(
        "Uncaught RangeError: Maximum call stack size exceeded\n    at runaway (b.ts:20:10)\n",
      );
      const fault = run(exe, ["f"]);
      expect(fault.stderr).toContain("internal error: invalid memory access");
      expect(fault.code).toBe(139);
      expect(run(exe, ["x"]).code).toBe(7);
      expect(run(exe, ["z"]).code).toBe(5);
    });
  });
}

const emulators = [
  ["aarch64-linux-musl", "qemu-aarch64-static"],
  ["riscv64-linux-musl", "qemu-riscv64-static"],
] as const;
for (const [target, emulator] of emulators) {
  const found = spawnSync(emulator, ["--version"]).status === 0;
  test.skipIf(!found)(target, { timeout: 120000 }, () => {
    expect(run(build("heap", "ReleaseFast", target), ["small"], "gcstress=500,gccheck=1", [emulator])).toEqual({
      stdout: heap,
      stderr: "",
      code: 0,
    });
    expect(run(build("exceptions", "ReleaseFast", target), [], "", [emulator])).toEqual({
      stdout: traces,
      stderr: "",
      code: 0,
    });
  });
}
for (const target of ["x86_64-macos", "aarch64-macos", "x86_64-freebsd", "x86_64-windows"]) {
  test(`${target} links`, { timeout: 120000 }, () => {
    expect(build("exceptions", "ReleaseFast", target)).not.toBe("");
  });
}

test.each(["test_core.zig", "test_lang.zig", "test_net.zig"])("unit tests: %s", { timeout: 120000 }, (file) => {
  const r = spawnSync(
    zig,
    ["test", "-fno-omit-frame-pointer", join(root, "runtime-zig", file), "--cache-dir", join(dir, "cache")],
    { encoding: "utf8", env: { ...process.env, ZIG_LIB_DIR: join(root, "node_modules", "@zigc", "lib") } },
  );
  expect(r.stderr).toContain("All ");
  expect(r.status).toBe(0);
});
