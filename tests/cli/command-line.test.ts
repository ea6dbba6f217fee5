/** The command line: help, usage errors, exit codes, what needs no Zig. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { argot, folder, root } from "./harness.ts";

describe("help and version", () => {
  test("--version prints the package's version", () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(argot(["--version"])).toEqual({ code: 0, stdout: `argot ${version}\n`, stderr: "" });
  });

  test.each([["--help"], ["run", "--help"], ["build", "--help"], ["emit", "--help"]])(
    "%s %s has examples",
    (...args) => {
      const answer = argot(args);
      expect(answer.code).toBe(0);
      expect(answer.stdout).toContain("Examples:");
    },
  );

  test("no command at all shows the help and fails", () => {
    const answer = argot([]);
    expect(answer.code).toBe(2);
    expect(answer.stderr).toContain("Usage: argot");
  });
});

describe("wrong usage is exit code 2, and says what would be right", () => {
  const directory = folder({ "a.ts": "console.log(1);\n", "b.js": "" });
  test.each<[string, string[], string]>([
    ["an unknown command", ["rn"], "Did you mean run?"],
    ["an unknown option", ["build", "a.ts", "--relase", "fast"], "--release"],
    ["an unknown release mode", ["build", "a.ts", "--release", "tiny"], "it is one of fast, small, safe"],
    ["an unknown target", ["build", "a.ts", "--target", "aarch64-lnux"], "aarch64-linux-musl"],
    ["a file that is not there", ["run", "none.ts"], "none.ts does not exist"],
    ["a directory", ["check", "."], "is not a file"],
    ["a JavaScript file", ["run", "b.js"], "not a TypeScript file"],
    ["emit without a stage", ["emit", "a.ts"], "one of --ast, --ir and --zig"],
    ["two modes", ["build", "a.ts", "--debug", "--release", "fast"], "exclude each other"],
  ])("%s", (_name, args, message) => {
    const answer = argot(args, { cwd: directory });
    expect(answer.stderr).toContain(message);
    expect(answer.stdout).toBe("");
    expect(answer.code).toBe(2);
  });
});

describe("diagnostics", () => {
  const directory = folder({
    "bad.ts": "const a = ;\nconst b = 1 +;\n",
    "missing.ts": 'import { x } from "./nowhere.ts";\nconsole.log(x);\n',
    "package.ts": 'import { build } from "js-only";\nconsole.log(build);\n',
    "node_modules/js-only/package.json": '{ "name": "js-only", "main": "index.js" }',
    "node_modules/js-only/index.js": "exports.build = 1;",
  });

  test("all syntax errors, with place, excerpt, underline and a summary", () => {
    const answer = argot(["check", "bad.ts"], { cwd: directory });
    expect(answer.code).toBe(1);
    expect(answer.stdout).toBe("");
    expect(answer.stderr).toBe(
      [
        "bad.ts:1:11 - error TS1109: Expression expected.",
        "",
        "1 const a = ;",
        "            ~",
        "",
        "bad.ts:2:14 - error TS1109: Expression expected.",
        "",
        "2 const b = 1 +;",
        "               ~",
        "",
        "Found 2 errors.",
        "",
      ].join("\n"),
    );
  });

  test("--json", () => {
    const answer = argot(["check", "--json", "bad.ts"], { cwd: directory });
    expect(answer.code).toBe(1);
    expect(answer.stderr).toBe("");
    expect(JSON.parse(answer.stdout)[0]).toEqual({
      code: "TS1109",
      category: "error",
      message: "Expression expected.",
      path: "bad.ts",
      line: 1,
      column: 11,
      endLine: 1,
      endColumn: 12,
      hint: null,
    });
  });

  test("a module that does not exist is a type error", () => {
    const answer = argot(["check", "missing.ts"], { cwd: directory });
    expect(answer.stderr).toContain("missing.ts:1:19 - error TS2307: Cannot find module './nowhere.ts'");
    expect(answer.code).toBe(1);
  });
});

describe("commands about the machine", () => {
  test("targets lists the seven", () => {
    const names = JSON.parse(argot(["targets", "--json"]).stdout).map((target: { name: string }) => target.name);
    expect(names).toEqual([
      "x86_64-linux-musl",
      "aarch64-linux-musl",
      "riscv64-linux-musl",
      "x86_64-windows-gnu",
      "x86_64-macos",
      "aarch64-macos",
      "x86_64-freebsd",
    ]);
    expect(argot(["targets"]).stdout).toContain("(this machine)");
  });

  test("doctor finds all", () => {
    const answer = argot(["doctor"], { env: { ARGOT_CACHE: folder() } });
    expect(answer.stdout).not.toContain("FAIL");
    expect(answer.code).toBe(0);
  });

  test("doctor says what is missing", () => {
    const answer = argot(["doctor"], { env: { ARGOT_CACHE: folder(), ARGOT_ZIG: "/nowhere/zig" } });
    expect(answer.stdout).toMatch(/FAIL zig .*ARGOT_ZIG names \/nowhere\/zig.*@zigc\/cli@0\.16\.0/);
    expect(answer.code).toBe(2);
  });

  test("init starts a project, and overwrites nothing", () => {
    const directory = folder();
    expect(argot(["init", "new"], { cwd: directory }).stdout).toContain("argot run new/main.ts");
    expect(existsSync(join(directory, "new/main.ts"))).toBe(true);
    expect(argot(["check", "main.ts"], { cwd: join(directory, "new") }).stderr).toBe("");
    const again = argot(["init", "new"], { cwd: directory });
    expect(again.stderr).toContain("exists already; nothing was written");
    expect(again.code).toBe(2);
  });
});

describe("settings", () => {
  test.each<[string, string, string]>([
    ["argot.json", '{ "relase": "fast" }', '"relase"'],
    ["argot.json", '{ "release": "quick" }', '"release"'],
    ["argot.json", '{ "target": "x86_64-lunix" }', "nearest: x86_64-linux-musl"],
    ["argot.json", '{ "release": fast }', "argot.json:1:14 - error"],
    ["tsconfig.json", '{ "compilerOptions": { "paths": { "@/*": "src/*" } } }', "compilerOptions.paths.@/*"],
    ["tsconfig.json", '{ "extends": "./none.json" }', "does not exist"],
    ["deno.json", '{ "imports": { "a": 1 } }', '"imports.a"'],
  ])("%s %s", (name, text, message) => {
    const directory = folder({ "a.ts": "console.log(1);\n", [name]: text });
    const answer = argot(["build", "a.ts"], { cwd: directory });
    expect(answer.stderr).toContain(message);
    expect(answer.code).toBe(2);
  });
});
