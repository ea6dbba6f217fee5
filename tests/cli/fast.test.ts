/** The fast path of `run`: when it may start the program of last time, and when it must not. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { fastCacheDirectory, upToDateProgram, writeRecord } from "../../compiler/cli/fast.ts";
import { cacheDirectory } from "../../compiler/driver/cache.ts";
import { createNodeHost } from "../../compiler/host/node.ts";
import { folder, root, write } from "./harness.ts";

let directory = "";
let entry = "";
let program = "";

beforeEach(async () => {
  directory = folder({
    "a.ts": "let version = 1;\n",
    "lib.ts": "export {};\n",
    "it's.ts": "export {};\n",
    program: '#!/bin/sh\necho "ran $# $1"\nexit 7\n',
  });
  process.env.ARGOT_CACHE = join(directory, "cache");
  delete process.env.ARGOT_ZIG;
  entry = join(directory, "a.ts");
  program = join(directory, "program");
  chmodSync(program, 0o755);
  await new Promise((resolve) => setTimeout(resolve, 120));
});

async function record(began = Date.now()): Promise<void> {
  const inputs = [entry, join(directory, "lib.ts"), join(directory, "it's.ts"), join(directory, "argot.json")];
  await writeRecord({ entry, root, program, inputs, absent: [join(directory, "b.ts")], began });
}

/** A PATH on which `stat` is all that there is: the shell cannot go on to Node. */
const statOnly = folder();
const stat = ["/usr/bin/stat", "/bin/stat"].find((path) => existsSync(path));
if (stat !== undefined) symlinkSync(stat, join(statOnly, "stat"));

function shell(...args: string[]): { code: number | null; stdout: string } {
  const answer = spawnSync(join(root, "bin/argot.mjs"), ["run", ...args], {
    encoding: "utf8",
    cwd: directory,
    env: { ...process.env, PATH: statOnly },
  });
  return { code: answer.status, stdout: answer.stdout };
}

test("the cache's folder is the driver's", () => {
  const host = createNodeHost();
  const names = ["ARGOT_CACHE", "XDG_CACHE_HOME"];
  const saved = names.map((name) => process.env[name]);
  for (const [argotCache, xdg] of [
    ["/x/y", undefined],
    ["relative", undefined],
    [undefined, "/xdg"],
    [undefined, undefined],
  ]) {
    for (const [name, value] of [
      ["ARGOT_CACHE", argotCache],
      ["XDG_CACHE_HOME", xdg],
    ] as const) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    expect(fastCacheDirectory()).toBe(cacheDirectory(host));
  }
  names.forEach((name, i) => {
    if (saved[i] === undefined) delete process.env[name];
    else process.env[name] = saved[i];
  });
});

describe("nothing changed", () => {
  test("the program is known", async () => {
    await record();
    expect(await upToDateProgram(entry, root)).toBe(program);
    expect(await upToDateProgram(entry, "/another/argot")).toBeUndefined();
  });

  test.runIf(process.platform === "linux")("the shell becomes the program", async () => {
    await record();
    for (const path of ["a.ts", "./a.ts", entry])
      expect(shell(path, "one two", "three")).toEqual({ code: 7, stdout: "ran 2 one two\n" });
  });
});

describe("something changed", () => {
  const changes: readonly [string, () => void][] = [
    ["a source", () => write(directory, "lib.ts", "export { };\n")],
    ["a source, to as many bytes", () => write(directory, "a.ts", "let version = 2;\n")],
    ["a source that is gone", () => rmSync(join(directory, "lib.ts"))],
    ["a file that was looked for in vain", () => write(directory, "b.ts", "")],
    ["a settings file", () => write(directory, "argot.json", "{}")],
    ["the program", () => rmSync(program)],
    ["ARGOT_ZIG", () => (process.env.ARGOT_ZIG = "/another/zig")],
  ];
  test.each(changes)("%s", async (_name, change) => {
    await record();
    expect(existsSync(join(directory, "cache"))).toBe(true);
    change();
    expect(await upToDateProgram(entry, root)).toBeUndefined();
    if (process.platform === "linux") expect(shell("a.ts").stdout).not.toContain("ran");
  });

  test("a source, to as many bytes and with its old time", async () => {
    const { atime, mtime } = statSync(entry);
    await record();
    write(directory, "a.ts", "let version = 2;\n");
    utimesSync(entry, atime, mtime);
    expect(await upToDateProgram(entry, root)).toBeUndefined();
    if (process.platform === "linux") expect(shell("a.ts").stdout).not.toContain("ran");
  });
});

test("touched files with the same content are as before", async () => {
  await record();
  const text = readFileSync(entry);
  rmSync(entry);
  writeFileSync(entry, text);
  expect(await upToDateProgram(entry, root)).toBe(program);
});

test("a file that was touched during the build is not recorded", async () => {
  write(directory, "a.ts", "let version = 3;\n");
  await record();
  expect(await upToDateProgram(entry, root)).toBeUndefined();
});

test("a record that is damaged is no record", async () => {
  await record();
  const run = join(directory, "cache/run", directory);
  for (const name of readdirSync(run)) if (name.endsWith(".record")) writeFileSync(join(run, name), "argot record 1\n");
  expect(await upToDateProgram(entry, root)).toBeUndefined();
});

test("a cache that cannot be written costs only speed", async () => {
  write(directory, "cache", "a file where the folder should be");
  await record();
  expect(await upToDateProgram(entry, root)).toBeUndefined();
});
