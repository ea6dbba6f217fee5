/** Starts the command line as a user would, under Node, Bun or Deno, with a cache of its own. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

export interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Setting {
  readonly cwd?: string;
  readonly env?: { readonly [name: string]: string | undefined };
  readonly input?: string;
  readonly via?: "node" | "sh" | "bun" | "deno";
}

/** A fresh folder, with files in it. */
export function folder(files: { readonly [path: string]: string } = {}): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "argot-cli-")));
  for (const [path, text] of Object.entries(files)) write(directory, path, text);
  return directory;
}

export function write(directory: string, path: string, text: string): void {
  mkdirSync(dirname(join(directory, path)), { recursive: true });
  writeFileSync(join(directory, path), text);
}

export function argot(args: readonly string[], setting: Setting = {}): Answer {
  const [command, ...rest] = starter(setting.via ?? "node");
  const result = spawnSync(command ?? "", [...rest, ...args], {
    cwd: setting.cwd ?? root,
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, ...setting.env },
    encoding: "utf8",
    input: setting.input ?? "",
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: result.status, stdout: result.stdout, stderr: result.stderr };
}

export function starter(via: "node" | "sh" | "bun" | "deno"): string[] {
  switch (via) {
    case "node":
      return [process.execPath, join(root, "bin/argot.mjs")];
    case "sh":
      return [join(root, "bin/argot.mjs")];
    case "bun":
      return [binary("bun", "@oven", "bin/bun"), join(root, "compiler/main.ts")];
    case "deno":
      return [binary("deno", "@deno", "deno"), "run", "-A", join(root, "compiler/main.ts")];
  }
}

/** The program itself in the package of this platform, or what npm put into `.bin`. */
function binary(name: string, scope: string, path: string): string {
  const packages = join(root, "node_modules", scope);
  for (const entry of existsSync(packages) ? readdirSync(packages) : []) {
    const candidate = join(packages, entry, path);
    if (existsSync(candidate)) return candidate;
  }
  return join(root, "node_modules/.bin", name);
}
