/** run and build with Zig: exit codes, arguments, streams, the cache, many at once. */
import { spawn } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { findZig } from "../../compiler/driver/zig.ts";
import { createNodeHost } from "../../compiler/host/node.ts";
import { argot, folder, root, starter, write } from "./harness.ts";

const program = `import * as process from "node:process";
import { greet } from "./greet.ts";

const args = process.argv.slice(2);
console.log(greet(args.join(",")));
console.error("to stderr");
process.exit(args.length);
`;
const greet = 'export function greet(name: string): string {\n  return "hello " + name;\n}\n';

let directory = "";
let cache = "";

beforeAll(() => {
  directory = folder({
    "main.ts": program,
    "greet.ts": greet,
    "type-error.ts": 'const a: number = "x";\nconsole.log(a);\n',
  });
  cache = folder();
});

const run = (args: readonly string[], setting: Parameters<typeof argot>[1] = {}): ReturnType<typeof argot> =>
  argot(args, { cwd: directory, ...setting, env: { ARGOT_CACHE: cache, ...setting.env } });

/** Without the progress line, which comes when the machine is slow. */
const quiet = (text: string): string => text.replace(/^argot: compiling .*\n/gm, "");

describe("run", () => {
  test("passes arguments, streams and the exit code", () => {
    const answer = run(["run", "main.ts", "a", "--help", "b c"]);
    expect(quiet(answer.stderr)).toBe("to stderr\n");
    expect(answer.stdout).toBe("hello a,--help,b c\n");
    expect(answer.code).toBe(3);
  });

  test.each(["node", "sh", "bun", "deno"] as const)("the same via %s", (via) => {
    const answer = run(["run", "main.ts", "x"], { via });
    expect({ ...answer, stderr: quiet(answer.stderr) }).toEqual({
      code: 1,
      stdout: "hello x\n",
      stderr: "to stderr\n",
    });
  });

  test("sees a change of an imported file", () => {
    write(directory, "greet.ts", greet.replace("hello", "howdy"));
    expect(run(["run", "main.ts", "x"], { via: "sh" }).stdout).toBe("howdy x\n");
    write(directory, "greet.ts", greet);
    expect(run(["run", "main.ts", "x"], { via: "sh" }).stdout).toBe("hello x\n");
  });

  test("type errors are exit code 1, and nothing runs", () => {
    const answer = run(["run", "type-error.ts"]);
    expect(answer.stderr).toContain(
      "type-error.ts:1:7 - error TS2322: Type 'string' is not assignable to type 'number'.",
    );
    expect(answer.stdout).toBe("");
    expect(answer.code).toBe(1);
  });

  test("refusals are exit code 3", () => {
    write(directory, "refused.ts", "console.log(1n);\n");
    const answer = run(["run", "refused.ts"]);
    expect(answer.stderr).toContain("error AR1005");
    expect(answer.code).toBe(3);
  });

  test.runIf(process.platform !== "win32")(
    "a signal that ends the program is 128 and its number; SIGTERM is passed on",
    async () => {
      write(directory, "wait.ts", 'console.error("ready");\nfor (let i = 0; i >= 0; i = (i + 1) % 1000) {}\n');
      const [command = "", ...rest] = starter("node");
      const child = spawn(command, [...rest, "run", "wait.ts"], {
        cwd: directory,
        env: { ...process.env, ARGOT_CACHE: cache },
      });
      await new Promise<void>((ready) => child.stderr.on("data", (data) => String(data).includes("ready") && ready()));
      child.kill("SIGTERM");
      const code = await new Promise((resolve) => child.on("exit", resolve));
      expect(code).toBe(128 + 15);
    },
  );

  test("many at once, with an empty cache", async () => {
    const fresh = folder();
    const [command = "", ...rest] = starter("node");
    const outputs = await Promise.all(
      [1, 2, 3].map(
        (n) =>
          new Promise<string>((resolve) => {
            const child = spawn(command, [...rest, "run", "main.ts", String(n)], {
              cwd: directory,
              env: { ...process.env, ARGOT_CACHE: fresh },
            });
            let text = "";
            child.stdout.on("data", (data) => {
              text += data;
            });
            child.on("close", () => resolve(text));
          }),
      ),
    );
    expect(outputs).toEqual(["hello 1\n", "hello 2\n", "hello 3\n"]);
    expect(readdirSync(join(fresh, "programs"))).toHaveLength(1);
    expect(readdirSync(join(fresh, "tmp"))).toEqual([]);
  });
});

describe("build", () => {
  test("writes an executable that needs nothing", () => {
    const answer = run(["build", "main.ts", "-o", "hello", "--release", "small"]);
    expect(quiet(answer.stderr)).toBe("");
    expect(answer.code).toBe(0);
    expect(statSync(join(directory, "hello")).mode & 0o111).not.toBe(0);
    expect(readdirSync(directory).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  test("into a folder that does not exist", () => {
    const answer = run(["build", "main.ts", "-o", "none/hello", "--release", "small"]);
    expect(answer.stderr).toContain("does not exist");
    expect(answer.code).toBe(2);
  });

  test.skipIf(process.getuid?.() === 0)("into a folder that may not be written", () => {
    const locked = folder();
    chmodSync(locked, 0o555);
    const answer = run(["build", "main.ts", "-o", join(locked, "hello"), "--release", "small"]);
    expect(answer.stderr).toContain("permission denied");
    expect(answer.code).toBe(2);
  });

  test("a cache that cannot be used is one clear error", () => {
    const blocked = folder({ file: "" });
    const answer = run(["build", "main.ts"], { env: { ARGOT_CACHE: join(blocked, "file") } });
    expect(answer.stderr).toContain("argot: the cache cannot be used: ");
    expect(answer.stderr).toContain("ARGOT_CACHE");
    expect(answer.code).toBe(2);
  });
});

test.runIf(process.platform !== "win32")("Zig's complaints are never shown: exit code 70 and a log", () => {
  const { path } = findZig(createNodeHost(), root, root);
  const fake = folder({
    zig: `#!/bin/sh\n[ "$1" = version ] && exec ${path} version\necho "main.zig:9:9: error: secret" >&2\nexit 1\n`,
  });
  chmodSync(join(fake, "zig"), 0o755);
  const fresh = folder();
  const answer = run(["build", "main.ts"], { env: { ARGOT_ZIG: join(fake, "zig"), ARGOT_CACHE: fresh } });
  expect(answer.code).toBe(70);
  expect(answer.stderr).toContain("argot: internal error: Argot made Zig code for main.ts that Zig does not accept.");
  expect(answer.stderr).not.toContain("secret");
  const log = /^ {2}(\/.*\.log)$/m.exec(answer.stderr)?.[1] ?? "";
  expect(readFileSync(log, "utf8")).toContain("main.zig:9:9: error: secret");
  rmSync(fresh, { recursive: true });
});

test("emit --zig DIR is a project that zig build builds without Argot", async () => {
  const out = join(folder(), "out");
  const first = run(["emit", "--zig", out, "main.ts"]);
  expect({ ...first, stderr: quiet(first.stderr) }).toEqual({ code: 0, stdout: "", stderr: "" });
  // Again, over the old one; but not over something else.
  expect(run(["emit", "--zig", out, "main.ts"]).code).toBe(0);
  expect(run(["emit", "--zig", directory, "main.ts"]).stderr).toContain("is not empty");
  const { path } = findZig(createNodeHost(), root, root);
  const code = await new Promise((resolve) => {
    const child = spawn(
      path,
      ["build", "--cache-dir", join(cache, "zig-local"), "--global-cache-dir", join(cache, "zig-global")],
      { cwd: out },
    );
    child.on("exit", resolve);
  });
  expect(code).toBe(0);
  expect(existsSync(join(out, "zig-out/bin/main"))).toBe(true);
});
