/**
 * The host under Node, Deno and Bun, which all implement the `node:` modules.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import { dirname } from "node:path";
import * as process from "node:process";
import type { FileStat, Host, SpawnOptions, SpawnResult } from "./host.ts";
import { HostError } from "./host.ts";
import { NodeProgress } from "./progress.ts";

function codeOf(error: unknown): string {
  if (typeof error === "object" && error !== null && "code" in error && typeof error.code === "string")
    return error.code;
  return error instanceof Error ? error.message : String(error);
}

function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

function attempt<T>(action: string, path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new HostError(codeOf(error), path, action);
  }
}

/** Writes all of a text to 1 or 2, waiting while a pipe is full; a reader that went away is not our error. */
function writeAll(fd: number, text: string): void {
  const bytes = Buffer.from(text, "utf8");
  let offset = 0;
  while (offset < bytes.length) {
    try {
      offset += fs.writeSync(fd, bytes, offset, bytes.length - offset);
    } catch (error) {
      const code = codeOf(error);
      if (code === "EAGAIN") {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
        continue;
      }
      if (code === "EPIPE") return;
      throw error;
    }
  }
}

export function createNodeHost(): Host {
  const progress = new NodeProgress((text) => writeAll(2, text), process.stderr.isTTY === true);
  return {
    platform: process.platform,
    arch: process.arch,
    version: `${runtimeName()} ${runtimeVersion()}`,

    cwd: () => process.cwd(),
    env: (name) => process.env[name],
    homeDir: () => os.homedir(),
    tempDir: () => os.tmpdir(),
    processId: () => process.pid,

    readText(path: string): string | undefined {
      try {
        const bytes = fs.readFileSync(path);
        const text = bytes.toString("utf8");
        // Decoding never fails: what is not UTF-8 becomes U+FFFD.
        if (text.includes("\ufffd") && !Buffer.from(text, "utf8").equals(bytes))
          throw new HostError("EILSEQ", path, "read");
        return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error instanceof HostError ? error : new HostError(codeOf(error), path, "read");
      }
    },
    writeText: (path, text) => attempt("write", path, () => fs.writeFileSync(path, text)),
    copyFile: (from, to) => attempt("write", to, () => fs.copyFileSync(from, to)),
    rename: (from, to) => attempt("write", to, () => renameWithRetry(from, to)),
    remove: (path) => attempt("remove", path, () => fs.rmSync(path, { recursive: true, force: true })),
    makeDirectory: (path) => attempt("create the directory", path, () => makeDirectories(path)),
    makeExecutable: (path) => attempt("write", path, () => fs.chmodSync(path, 0o755)),
    stat(path: string): FileStat | undefined {
      try {
        const stat = fs.statSync(path, { throwIfNoEntry: false });
        if (stat === undefined) return undefined;
        return { isFile: stat.isFile(), isDirectory: stat.isDirectory(), size: stat.size, mtime: stat.mtimeMs };
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw new HostError(codeOf(error), path, "read");
      }
    },
    list(path: string): readonly string[] {
      try {
        return fs.readdirSync(path).sort();
      } catch (error) {
        if (isMissing(error)) return [];
        throw new HostError(codeOf(error), path, "read");
      }
    },
    realPath(path: string): string {
      try {
        return fs.realpathSync.native(path);
      } catch {
        return path;
      }
    },

    spawn: spawnNode,

    now: () => performance.now(),
    sha256: (text) => createHash("sha256").update(text, "utf8").digest("hex"),
    sha256File(path: string): string | undefined {
      try {
        return createHash("sha256").update(fs.readFileSync(path)).digest("hex");
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw new HostError(codeOf(error), path, "read");
      }
    },

    stdout: (text) => writeAll(1, text),
    stderr: (text) => writeAll(2, text),
    isTerminal: (stream) => (stream === "stdout" ? process.stdout.isTTY === true : process.stderr.isTTY === true),
    progress: (message) => progress.show(message),
  };
}

/** Node's own `recursive` never comes back where the system says ENOENT for ever, as in /proc. */
function makeDirectories(path: string): void {
  try {
    fs.mkdirSync(path);
  } catch (error) {
    const code = codeOf(error);
    if (code === "EEXIST" && fs.statSync(path).isDirectory()) return;
    const parent = dirname(path);
    if (code !== "ENOENT" || parent === path || fs.existsSync(parent)) throw error;
    makeDirectories(parent);
    makeDirectories(path);
  }
}

/** Windows refuses to replace a file while another process (a virus scanner, a second run) has it open. */
function renameWithRetry(from: string, to: string): void {
  for (let tries = 0; ; tries++) {
    try {
      fs.renameSync(from, to);
      return;
    } catch (error) {
      const code = codeOf(error);
      if (process.platform !== "win32" || tries === 20 || (code !== "EPERM" && code !== "EACCES" && code !== "EBUSY"))
        throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 25);
    }
  }
}

function spawnNode(command: string, args: readonly string[], options: SpawnOptions): SpawnResult {
  const env: { [name: string]: string | undefined } = { ...process.env };
  if (options.env !== undefined) {
    for (const [name, value] of Object.entries(options.env)) {
      if (value === undefined) delete env[name];
      else env[name] = value;
    }
  }
  // While the child has the terminal, an interrupt is the child's to answer: we stay to report how it ended.
  const ignore = (): void => {};
  if (!options.capture) {
    process.on("SIGINT", ignore);
    process.on("SIGTERM", ignore);
  }
  const result = spawnSync(command, [...args], {
    cwd: options.cwd,
    env,
    stdio: options.capture ? ["ignore", "pipe", "pipe"] : "inherit",
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    windowsHide: true,
  });
  if (!options.capture) {
    process.off("SIGINT", ignore);
    process.off("SIGTERM", ignore);
  }
  return {
    code: result.status ?? undefined,
    signal: result.signal === null ? undefined : signalNumber(result.signal),
    stdout: result.stdout ?? "",
    stderr: result.stderr ?? "",
    error: result.error === undefined ? undefined : codeOf(result.error),
  };
}

export function signalNumber(name: string): number {
  const numbers: { readonly [name: string]: number | undefined } = os.constants.signals;
  return numbers[name] ?? 0;
}

function runtimeName(): string {
  if (process.versions.bun !== undefined) return "bun";
  if ("deno" in process.versions) return "deno";
  return "node";
}

function runtimeVersion(): string {
  const versions: { readonly [name: string]: string | undefined } = process.versions;
  return versions[runtimeName()] ?? process.version;
}
