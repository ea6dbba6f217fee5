/** run, build, check, emit. */
import { cacheDirectory } from "../driver/cache.ts";
import type { BuildOutcome, BuildRequest } from "../driver/compile.ts";
import { build, runtimeDirectory, StageClock, stdDirectory } from "../driver/compile.ts";
import { Failure } from "../driver/errors.ts";
import { basename, dirname, join, resolveFrom, stem, toSlashes } from "../driver/paths.ts";
import type { EmitResult, Loaded } from "../driver/pipeline.ts";
import { check, dumpAst, dumpIr, emit, load } from "../driver/pipeline.ts";
import { writeProject } from "../driver/project.ts";
import type { Target } from "../driver/targets.ts";
import { findTarget, hostTarget, nearestTargets } from "../driver/targets.ts";
import type { ReleaseMode } from "../driver/zig.ts";
import type { Host } from "../host/host.ts";
import { HostError } from "../host/host.ts";
import type { Diagnostic } from "../source/diagnostic.ts";
import { start } from "./execute.ts";
import { exitCodeOf, exitCodes } from "./failure.ts";
import { writeRecord } from "./fast.ts";
import { reportDiagnostics } from "./report.ts";
import type { Session } from "./session.ts";
import { loadSettings } from "./settings.ts";

export interface RunFlags {
  readonly release?: ReleaseMode;
  readonly json?: boolean;
  readonly watch?: boolean;
  readonly timings?: boolean;
}

export interface BuildFlags {
  readonly output?: string;
  readonly target?: string;
  readonly release?: ReleaseMode;
  readonly debug?: boolean;
  readonly symbols?: boolean;
  readonly json?: boolean;
  readonly timings?: boolean;
}

export interface CheckFlags {
  readonly json?: boolean;
  readonly watch?: boolean;
}

export interface EmitFlags {
  readonly ast?: boolean;
  readonly ir?: boolean;
  readonly zig?: string | boolean;
  readonly json?: boolean;
}

// ---- run

export async function runCommand(
  session: Session,
  file: string,
  args: readonly string[],
  flags: RunFlags,
): Promise<number> {
  const prepared = prepareRun(session, file, flags);
  if (prepared.diagnostics.length > 0) return exitCodeOf(prepared.diagnostics);
  try {
    const { exitCode } = start(prepared.program, args);
    const [code] = await Promise.all([
      exitCode,
      flags.release === undefined ? record(session, file, prepared) : undefined,
    ]);
    return code;
  } catch (error) {
    throw new Failure(
      "environment",
      `the compiled program did not start: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** For the fast path of the next run; written while the program runs. */
function record(session: Session, file: string, built: BuildOutcome): Promise<void> {
  const { inputs, absent, program } = built;
  return writeRecord({
    entry: entryPath(session, file),
    root: session.installation.root,
    program,
    inputs,
    absent,
    began: session.began,
  });
}

/** Builds for this machine and reports what is wrong. */
export function prepareRun(session: Session, file: string, flags: RunFlags): BuildOutcome {
  const { host } = session;
  const entry = entryPath(session, file);
  const settings = loadSettings(host, entry);
  const target = hostTarget(host.platform, host.arch);
  if (target === undefined) {
    throw new Failure(
      "environment",
      `programs cannot be run on ${host.platform} ${host.arch}`,
      "build for another target: `argot targets` lists them",
    );
  }
  const outcome = perform(session, {
    entry,
    target,
    release: flags.release,
    keepSymbols: false,
    mappings: settings.mappings,
    settingsFiles: settings.files,
  });
  if (outcome.diagnostics.length > 0) reportDiagnostics(host, outcome.diagnostics, flags.json === true);
  if (flags.timings === true) printTimings(session, outcome);
  return outcome;
}

function perform(session: Session, request: BuildRequest): BuildOutcome {
  return build(session.host, session.installation, cacheDirectory(session.host), request);
}

function printTimings(session: Session, outcome: BuildOutcome): void {
  let text = "";
  for (const { stage, milliseconds } of outcome.timings)
    text += `argot: ${stage.padEnd(9)} ${milliseconds.toFixed(1).padStart(8)} ms\n`;
  session.host.stderr(text);
}

// ---- build

export function buildCommand(session: Session, file: string, flags: BuildFlags): number {
  const { host } = session;
  const entry = entryPath(session, file);
  const settings = loadSettings(host, entry);
  if (flags.debug === true && flags.release !== undefined)
    throw new Failure("usage", "--debug and --release exclude each other");
  const target = chooseTarget(session, flags.target ?? settings.target);
  const output = outputPath(session, entry, flags.output, target);
  const outcome = perform(session, {
    entry,
    target,
    release: flags.debug === true ? undefined : (flags.release ?? settings.release ?? "fast"),
    keepSymbols: flags.symbols === true || flags.debug === true,
    mappings: settings.mappings,
    settingsFiles: settings.files,
  });
  if (flags.timings === true) printTimings(session, outcome);
  reportDiagnostics(host, outcome.diagnostics, flags.json === true);
  if (outcome.diagnostics.length > 0) return exitCodeOf(outcome.diagnostics);
  install(host, outcome.program, output);
  return exitCodes.ok;
}

/** Where the binary goes. What can be known to be wrong with the place is said before there is anything to put there. */
function outputPath(session: Session, entry: string, written: string | undefined, target: Target): string {
  const { host } = session;
  const cwd = toSlashes(host.cwd());
  const name = stem(entry) + target.executableSuffix;
  const path = written === undefined ? join(cwd, name) : resolveFrom(cwd, toSlashes(written));
  if (host.stat(path)?.isDirectory === true) {
    if (written === undefined)
      throw new Failure("usage", `the binary would be ${path}, which is a directory`, "name it with -o");
    return join(path, name);
  }
  // A device would be replaced by the binary, for root.
  if (host.stat(path)?.isFile === false)
    throw new Failure("usage", `${path} is not a regular file`, "name another with -o; `argot check` makes no binary");
  const directory = dirname(path);
  const stat = host.stat(directory);
  if (stat === undefined)
    throw new Failure("usage", `the directory ${directory} does not exist`, "make it, or name another with -o");
  if (!stat.isDirectory) throw new Failure("usage", `${directory} is not a directory`, "name another with -o");
  return path;
}

/** Puts the binary in its place in one step: a program that runs, or a build that is stopped, spoils nothing. */
function install(host: Host, program: string, path: string): void {
  const beside = `${path}.${host.processId()}.tmp`;
  try {
    host.copyFile(program, beside);
    host.makeExecutable(beside);
    host.rename(beside, path);
  } catch (error) {
    try {
      host.remove(beside);
    } catch {
      // The first error is the one to report.
    }
    throw error instanceof HostError ? new HostError(error.code, path, "write") : error;
  }
}

export function chooseTarget(session: Session, name: string | undefined): Target {
  const { host } = session;
  if (name === undefined) {
    const own = hostTarget(host.platform, host.arch);
    if (own === undefined)
      throw new Failure(
        "usage",
        `this machine (${host.platform} ${host.arch}) is no target`,
        "name one with --target; `argot targets` lists them",
      );
    return own;
  }
  const target = findTarget(name);
  if (target === undefined) {
    throw new Failure(
      "usage",
      `unknown target "${name}"`,
      `the nearest are ${nearestTargets(name).join(", ")}; \`argot targets\` lists all`,
    );
  }
  return target;
}

// ---- check

export interface CheckOutcome {
  readonly exitCode: number;
  readonly inputs: readonly string[];
}

export function checkCommand(session: Session, files: readonly string[], flags: CheckFlags): CheckOutcome {
  const { host, installation } = session;
  const entries = files.map((file) => entryPath(session, file));
  const settings = loadSettings(host, entries[0] ?? "");
  const clock = new StageClock(host, entries.length === 1 ? basename(entries[0] ?? "") : `${entries.length} files`);
  let loaded: Loaded;
  let diagnostics: readonly Diagnostic[];
  try {
    clock.enter("parse");
    loaded = load(host, { entries, stdDirectory: stdDirectory(installation), mappings: settings.mappings });
    diagnostics = check(host, loaded, (stage) => clock.enter(stage));
  } finally {
    host.progress(undefined);
  }
  reportDiagnostics(host, diagnostics, flags.json === true);
  return {
    exitCode: exitCodeOf(diagnostics),
    inputs: [...loaded.inputs.map((source) => source.path), ...loaded.consulted, ...settings.files],
  };
}

// ---- emit

export function emitCommand(session: Session, writtenFile: string | undefined, flags: EmitFlags): number {
  const { host, installation } = session;
  const cwd = toSlashes(host.cwd());
  // `emit --zig hello.ts`: the option's optional value is the file, then.
  let file = writtenFile;
  let directory = typeof flags.zig === "string" ? flags.zig : undefined;
  if (file === undefined && directory !== undefined) {
    file = directory;
    directory = undefined;
  }
  if (file === undefined) throw new Failure("usage", "emit needs a file", "argot emit --ast|--ir|--zig [DIR] FILE");
  const wanted = (flags.ast === true ? 1 : 0) + (flags.ir === true ? 1 : 0) + (flags.zig !== undefined ? 1 : 0);
  if (wanted !== 1) throw new Failure("usage", "emit needs one of --ast, --ir and --zig");

  const entry = entryPath(session, file);
  const settings = loadSettings(host, entry);
  const std = stdDirectory(installation);
  const clock = new StageClock(host, basename(entry));
  let diagnostics: readonly Diagnostic[];
  try {
    clock.enter("parse");
    const loaded = load(host, { entries: [entry], stdDirectory: std, mappings: settings.mappings });
    if (flags.zig !== undefined) {
      const result = emit(host, loaded, (stage) => clock.enter(stage));
      if (result.ok) {
        host.progress(undefined);
        return writeZig(
          session,
          result,
          directory === undefined ? undefined : resolveFrom(cwd, toSlashes(directory)),
          stem(entry),
        );
      }
      diagnostics = result.diagnostics;
    } else {
      const result = flags.ast === true ? dumpAst(loaded) : dumpIr(host, loaded, (stage) => clock.enter(stage));
      if (result.ok) {
        host.progress(undefined);
        host.stdout(result.text.endsWith("\n") ? result.text : `${result.text}\n`);
        return exitCodes.ok;
      }
      diagnostics = result.diagnostics;
    }
  } finally {
    host.progress(undefined);
  }
  reportDiagnostics(host, diagnostics, flags.json === true);
  return exitCodeOf(diagnostics);
}

function writeZig(
  session: Session,
  result: Extract<EmitResult, { ok: true }>,
  directory: string | undefined,
  name: string,
): number {
  const { host, installation } = session;
  if (directory === undefined) {
    let text = "";
    for (const file of result.files)
      text += result.files.length === 1 ? file.text : `// ==> ${file.path} <==\n${file.text}\n`;
    host.stdout(text);
    return exitCodes.ok;
  }
  // The project's folder is ours alone: what is in it is written over.
  const names = host.list(directory);
  if (names.length > 0 && !(names.includes("main.zig") && names.includes("build.zig"))) {
    throw new Failure("usage", `${directory} is not empty and holds no emitted project`, "name a new directory");
  }
  writeProject(host, directory, result.files, runtimeDirectory(installation), name);
  return exitCodes.ok;
}

/** The absolute path of an entry, links resolved; an entry that is not there is an error of usage. */
export function entryPath(session: Session, file: string): string {
  const { host } = session;
  const path = resolveFrom(toSlashes(host.cwd()), toSlashes(file));
  const stat = host.stat(path);
  if (stat === undefined) throw new Failure("usage", `${file} does not exist`);
  if (!stat.isFile) throw new Failure("usage", `${file} is not a file`);
  if (!path.endsWith(".ts") && !path.endsWith(".mts") && !path.endsWith(".cts")) {
    throw new Failure("usage", `${file} is not a TypeScript file (.ts, .mts, .cts)`);
  }
  return path;
}
