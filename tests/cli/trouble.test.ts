/** Bad input and a machine that says no: one clear error, another exit code than 0, and the next run works. */
import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { argot, folder, root, starter } from "./harness.ts";

const unix = process.platform !== "win32";
let directory = "";
let cache = "";

beforeAll(() => {
  directory = folder({
    "ok.ts": 'console.log("ok");\n',
    "other.ts": 'console.log("other");\n',
    "third.ts": 'console.log("third");\n',
    "half.ts": "console.log(1",
  });
  mkdirSync(join(directory, "folder.ts"));
  writeFileSync(join(directory, "latin1.ts"), Buffer.from('console.log("caf\xe9");\n', "latin1"));
  writeFileSync(join(directory, "utf16.ts"), Buffer.from("\ufeffconsole.log(1);\n", "utf16le"));
  if (unix) symlinkSync("circle.ts", join(directory, "circle.ts"));
  cache = folder();
  expect(run(["run", "ok.ts"]).stdout).toBe("ok\n");
});

const run = (args: readonly string[], env: { readonly [name: string]: string } = {}): ReturnType<typeof argot> => {
  const answer = argot(args, { cwd: directory, env: { ARGOT_CACHE: cache, ...env } });
  return { ...answer, stderr: answer.stderr.replace(/^argot: compiling .*\n/gm, "") };
};

/** What is expected of any failure: the message, and neither a stack nor the name of a temporary file. */
function expectError(answer: ReturnType<typeof argot>, message: string, code = 2): void {
  expect(answer.stderr).toContain(message);
  expect(answer.stderr).not.toMatch(/^ {4}at |\.tmp\b|internal error/m);
  expect(answer.stdout).toBe("");
  expect(answer.code).toBe(code);
}

describe("sources", () => {
  test.each<[string, string, number]>([
    ["half.ts", "half.ts:1:14 - error TS1005: ')' expected.", 1],
    ["none.ts", "argot: none.ts does not exist", 2],
    ["folder.ts", "argot: folder.ts is not a file", 2],
    ["ok.ts/inside.ts", "argot: ok.ts/inside.ts does not exist", 2],
    ["latin1.ts", "latin1.ts: it is not UTF-8", 2],
    ["utf16.ts", "utf16.ts: it is not UTF-8", 2],
  ])("%s", (file, message, code) => {
    for (const command of ["run", "check", "build"]) expectError(run([command, file]), message, code);
  });

  test.runIf(unix)("a link to itself", () => expectError(run(["run", "circle.ts"]), "links go round in a circle"));

  test.runIf(unix && process.getuid?.() === 0)("a file that may not be read, a folder that may not be written", () => {
    const locked = folder({ "locked.ts": "console.log(1);\n", "ok.ts": "console.log(1);\n" });
    chmodSync(join(locked, "locked.ts"), 0o600);
    chmodSync(locked, 0o755);
    // As someone who is not root.
    const other = folder();
    chmodSync(other, 0o777);
    const asNobody = (args: readonly string[]): ReturnType<typeof argot> => {
      const [command = "", ...rest] = starter("node");
      const { status, stdout, stderr } = spawnSync(command, [...rest, ...args], {
        encoding: "utf8",
        cwd: locked,
        uid: 65534,
        gid: 65534,
        env: { ...process.env, ARGOT_CACHE: join(other, "cache"), NO_COLOR: "1" },
      });
      return { code: status, stdout, stderr: stderr.replace(/^argot: compiling .*\n/gm, "") };
    };
    // A checkout below a folder that is root's alone says nothing about this.
    if (asNobody(["--version"]).code !== 0) return;
    expectError(asNobody(["run", "locked.ts"]), "locked.ts: permission denied");
    expectError(asNobody(["build", "ok.ts"]), `cannot write ${join(locked, "ok")}: permission denied`);
  });
});

describe("where the binary goes", () => {
  test("a folder that is not there", () =>
    expectError(run(["build", "ok.ts", "-o", "none/ok"]), "none does not exist"));
  test("below a file", () => expectError(run(["build", "ok.ts", "-o", "ok.ts/ok"]), "is not a directory"));
  test.runIf(unix)("a device", () => {
    expectError(run(["build", "ok.ts", "-o", "/dev/null"]), "/dev/null is not a regular file");
  });
  test.runIf(process.platform === "linux")("a folder that takes no files", () => {
    expectError(run(["build", "ok.ts", "--debug", "-o", "/proc/ok"]), "cannot write /proc/ok: ");
  });
});

describe.runIf(unix)("no room", () => {
  /** Under a limit on the size of files, in blocks of 512 or 1024 bytes. */
  function limited(
    blocks: number,
    args: readonly string[],
    env: { readonly [name: string]: string },
  ): ReturnType<typeof argot> {
    const command = [...starter("node"), ...args].map((word) => `'${word}'`).join(" ");
    const { status, stdout, stderr } = spawnSync("sh", ["-c", `ulimit -f ${blocks} && exec ${command}`], {
      encoding: "utf8",
      cwd: directory,
      env: { ...process.env, NO_COLOR: "1", ...env },
    });
    return { code: status, stdout, stderr: stderr.replace(/^argot: compiling .*\n/gm, "") };
  }

  test("for Zig", () => {
    const small = folder();
    expectError(
      limited(100, ["build", "ok.ts", "--debug"], { ARGOT_CACHE: small }),
      "Zig did not finish: a file would have become larger",
    );
    expect(run(["run", "ok.ts"], { ARGOT_CACHE: small }).stdout).toBe("ok\n");
  });

  test("for the binary; the old one stays", () => {
    expect(run(["build", "ok.ts", "--debug", "-o", "binary"]).stderr).toBe("");
    const { size } = statSync(join(directory, "binary"));
    expectError(
      limited(50, ["build", "ok.ts", "--debug", "-o", "binary"], { ARGOT_CACHE: cache }),
      "larger than files may be here",
    );
    expect(statSync(join(directory, "binary")).size).toBe(size);
    expect(readdirSync(directory).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });
});

describe("the cache", () => {
  const programs = (): string[] =>
    readdirSync(join(cache, "programs")).flatMap((key) =>
      readdirSync(join(cache, "programs", key))
        .filter((name) => name === "ok")
        .map((name) => join(cache, "programs", key, name)),
    );

  test("a binary that was cut short, or is something else, is made again", () => {
    for (const spoil of [
      (path: string) => truncateSync(path, 5000),
      (path: string) => writeFileSync(path, "#!/bin/sh\necho spoilt\n"),
      (path: string) => writeFileSync(`${path}.sha256`, "spoilt"),
      (path: string) => rmSync(path),
    ]) {
      expect(programs()).not.toEqual([]);
      for (const path of programs()) spoil(path);
      expect(run(["run", "ok.ts"])).toEqual({ code: 0, stdout: "ok\n", stderr: "" });
    }
  });

  test("spoilt notes are no notes", () => {
    for (const name of readdirSync(join(cache, "sources"))) writeFileSync(join(cache, "sources", name), "spoilt\n");
    rmSync(join(cache, "run"), { recursive: true });
    expect(run(["run", "ok.ts"])).toEqual({ code: 0, stdout: "ok\n", stderr: "" });
  });

  test("Zig's own, cut short", () => {
    for (const name of ["zig-local", "zig-global"])
      for (const entry of readdirSync(join(cache, name), { recursive: true, withFileTypes: true }))
        if (entry.isFile()) truncateSync(join(entry.parentPath, entry.name), 3);
    expect(run(["run", "third.ts"])).toEqual({ code: 0, stdout: "third\n", stderr: "" });
  });

  test("Zig's own, gone in part", () => {
    for (const name of ["h", "o", "tmp"]) rmSync(join(cache, "zig-local", name), { recursive: true, force: true });
    expect(run(["run", "other.ts"])).toEqual({ code: 0, stdout: "other\n", stderr: "" });
  });

  test.runIf(unix)("a build that is killed at any time leaves nothing that the next one trips over", async () => {
    const fresh = folder();
    for (const milliseconds of [300, 700, 1100, 1600, 2200]) {
      const [command = "", ...rest] = starter("node");
      const child = spawn(command, [...rest, "build", "ok.ts", "--debug", "-o", "killed"], {
        cwd: directory,
        detached: true,
        stdio: "ignore",
        env: { ...process.env, ARGOT_CACHE: fresh },
      });
      const ended = new Promise((resolve) => child.on("exit", resolve));
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      try {
        process.kill(-(child.pid ?? 0), "SIGKILL");
      } catch {
        // It was faster.
      }
      await ended;
      // All of it or nothing.
      if (existsSync(join(directory, "killed")))
        expect(spawnSync(join(directory, "killed"), { encoding: "utf8" }).stdout).toBe("ok\n");
    }
    expect(run(["run", "ok.ts"], { ARGOT_CACHE: fresh })).toEqual({ code: 0, stdout: "ok\n", stderr: "" });
  });
});

test("programs that nest deeply compile, or are one clear error", () => {
  const deep = folder({ "deep.ts": `let x = 1;\nconsole.log(${"(".repeat(5000)}x${")".repeat(5000)});\n` });
  const answer = argot(["check", "deep.ts"], { cwd: deep });
  if (answer.code !== 0) expectError(answer, "nests too deeply", 70);
  if (unix) expect(argot(["check", "deep.ts"], { cwd: deep, via: "sh" }).code).toBe(0);
});

test("the repository is left as it was", () => expect(existsSync(join(root, "ok"))).toBe(false));
