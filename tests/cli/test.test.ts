/** `argot test`: what is a test, when it passes, and what is said of one that doesn't. */
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { argot, folder } from "./harness.ts";

function lines(stdout: string): string[] {
  return stdout.replace(/ \(\d+\.\d s\)$/gm, "").split("\n");
}

test("programs that end well, and such as their .out files say", () => {
  const directory = folder({
    "a.test.ts": 'console.log("anything");\n',
    "deep/b.ts":
      '// exit: 3\n// stderr: said aside\nconsole.log("b");\nconsole.error("it is said aside");\nprocess.exit(3);\n',
    "deep/b.out": "b\n",
    "deep/part.ts": "throw new Error();\n",
    "node_modules/p/c.test.ts": "throw new Error();\n",
  });
  const { stdout, stderr, code } = argot(["test"], { cwd: directory });
  expect(lines(stdout)).toEqual(["ok   a.test.ts", "ok   deep/b.ts", "2 passed, 0 failed", ""]);
  expect(stderr.replace(/^argot: compiling .*\n/gm, "")).toBe("");
  expect(code).toBe(0);
});

test("what was wrong", () => {
  const directory = folder({
    "code.test.ts": 'console.error("why");\nprocess.exit(4);\n',
    "out.ts": '// stderr: this\nconsole.log("one\\ntwo");\n',
    "out.out": "one\nthree\n",
    "type.test.ts": 'export const x: number = "a";\n',
  });
  const { stdout, stderr, code } = argot(["test"], { cwd: directory });
  expect(lines(stdout)).toEqual([
    "FAIL code.test.ts",
    "     exit code 4, not exit code 0",
    "     standard error:",
    "     why",
    "FAIL out.ts",
    '     standard output differs in line 2: "two", not "three"',
    "     standard error does not say: this",
    "FAIL type.test.ts",
    "0 passed, 3 failed",
    "",
  ]);
  expect(stderr).toContain("type.test.ts:1:14 - error TS2322");
  expect(code).toBe(1);
});

test("a run that does not end", () => {
  const directory = folder({ "late.test.ts": "for (;;) {}\n" });
  const { stdout, code } = argot(["test", "--timeout", "1"], { cwd: directory });
  expect(lines(stdout)).toEqual([
    "FAIL late.test.ts",
    "     no end after 1 s, not exit code 0",
    "0 passed, 1 failed",
    "",
  ]);
  expect(code).toBe(1);
});

test("links to folders are not followed", () => {
  const directory = folder({ "deep/a.test.ts": "" });
  symlinkSync(directory, join(directory, "deep/again"));
  expect(lines(argot(["test"], { cwd: directory }).stdout)).toEqual(["ok   deep/a.test.ts", "1 passed, 0 failed", ""]);
});

test("the first seed that fails is named, and plays it again", () => {
  const directory = folder({
    "seeded.test.ts": `import { go } from "argot";
go(() => console.log("runs")).join();
if (Number(process.env.ARGOT_SCHED_SEED ?? 0) >= 7) throw new Error("not this one");
`,
  });
  const few = argot(["test", "--seeds", "6", "seeded.test.ts"], { cwd: directory });
  expect(lines(few.stdout)).toEqual(["ok   seeded.test.ts", "1 passed, 0 failed", ""]);
  const { stdout, code } = argot(["test", "--seeds", "50", "seeded.test.ts"], { cwd: directory });
  expect(lines(stdout)).toContain("     again with: ARGOT_SCHED_SEED=7 argot run seeded.test.ts");
  expect(code).toBe(1);
  const again = argot(["run", "seeded.test.ts"], { cwd: directory, env: { ARGOT_SCHED_SEED: "7" } });
  expect(again.stderr).toContain("Uncaught Error: not this one");
});

test("wrong usage", () => {
  const directory = folder({ "no.ts": "export {};\n" });
  expect(argot(["test"], { cwd: directory })).toMatchObject({
    code: 2,
    stdout: "",
    stderr:
      `argot: no tests in ${directory}\n` +
      "  remedy: a test is NAME.test.ts, or a program with its expected output in NAME.out beside it\n",
  });
  expect(argot(["test", "--seeds", "some"], { cwd: directory }).stderr).toMatch(
    /^argot: option '--seeds <n>' argument 'some' is invalid\. it is a whole number\.\n/,
  );
  expect(argot(["test", "there.ts"], { cwd: directory }).stderr).toBe("argot: there.ts does not exist\n");
});
