/** What `npm pack` packs is all that is needed: installed elsewhere, `npx argot`, `bunx argot` and Deno compile and run a program. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { folder, root, starter } from "./harness.ts";

let directory = "";
let cache = "";

function start(command: readonly string[]): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(command[0] ?? "", command.slice(1), {
    encoding: "utf8",
    cwd: directory,
    env: {
      ...process.env,
      ARGOT_CACHE: cache,
      PATH: [join(directory, "node_modules/.bin"), process.env.PATH].join(delimiter),
    },
  });
  return { code: status, stdout, stderr };
}

describe.runIf(process.platform !== "win32")("the package", () => {
  /** As `npm install argot.tgz` would, but with the dependencies that are here already: no network. */
  beforeAll(() => {
    directory = folder({
      "package.json": '{ "name": "app", "private": true }',
      "hello.ts":
        'import * as process from "node:process";\nconsole.log(`hello ${process.argv.slice(2).join(" ")}`);\n',
    });
    cache = folder();
    const packed = spawnSync("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", directory], {
      encoding: "utf8",
      cwd: root,
    });
    expect(packed.status, packed.stderr).toBe(0);
    const modules = join(directory, "node_modules");
    mkdirSync(join(modules, ".bin"), { recursive: true });
    expect(start(["tar", "-xzf", JSON.parse(packed.stdout)[0].filename, "-C", modules]).code).toBe(0);
    expect(start(["mv", "node_modules/package", "node_modules/argot"]).code).toBe(0);
    const { bin, dependencies } = JSON.parse(readFileSync(join(modules, "argot/package.json"), "utf8"));
    for (const name of Object.keys(dependencies)) {
      const scope = name.startsWith("@") ? name.split("/")[0] : name;
      symlinkSync(join(root, "node_modules", scope ?? name), join(modules, scope ?? name));
    }
    const executable = join(modules, "argot", bin.argot);
    chmodSync(executable, 0o755);
    symlinkSync(executable, join(modules, ".bin/argot"));
  });

  const [bun = ""] = starter("bun");
  const [deno = ""] = starter("deno");
  test.each<[string, string[]]>([
    ["its bin", ["argot"]],
    ["npx", ["npx", "--no-install", "argot"]],
    ["bunx", [bun, "x", "--no-install", "argot"]],
    ["bunx --bun", [bun, "x", "--no-install", "--bun", "argot"]],
    ["bun, from source", [bun, "node_modules/argot/compiler/main.ts"]],
    ["deno", [deno, "run", "-A", "node_modules/argot/bin/argot.mjs"]],
  ])("%s", (name, command) => {
    const answer = start([...command, "run", "hello.ts", name]);
    expect(answer.stdout, answer.stderr).toBe(`hello ${name}\n`);
    expect(answer.code).toBe(0);
  });
});
