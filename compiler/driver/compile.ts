/**
 * From an entry file to a binary in the cache: the front end, then Zig, both skipped when the cache has the answer.
 */
import type { Host } from "../host/host.ts";
import type { Diagnostic } from "../source/diagnostic.ts";
import { Cache } from "./cache.ts";
import { Failure } from "./errors.ts";
import { basename, dirname, join, stem } from "./paths.ts";
import type { Loaded, StageName } from "./pipeline.ts";
import { emit, load } from "./pipeline.ts";
import type { EmittedText } from "./project.ts";
import { isRuntimeSource, listTree, writeFiles } from "./project.ts";
import type { PathMapping } from "./resolve.ts";
import type { Target } from "./targets.ts";
import type { ReleaseMode, Zig } from "./zig.ts";
import { findZig, runZig } from "./zig.ts";

/** Where Argot itself is. */
export interface Installation {
  /** The package: compiler/ or dist/, std/, runtime-zig/. */
  readonly root: string;
  readonly version: string;
  /** The compiler's own code: dist/argot.mjs, or all of compiler/. */
  readonly compilerFiles: readonly string[];
}

export function stdDirectory(installation: Installation): string {
  return join(installation.root, "std");
}

export function runtimeDirectory(installation: Installation): string {
  return join(installation.root, "runtime-zig");
}

export interface BuildRequest {
  readonly entry: string;
  readonly target: Target;
  /** undefined: a debug build. */
  readonly release: ReleaseMode | undefined;
  readonly keepSymbols: boolean;
  readonly mappings: readonly PathMapping[];
  /** Settings files that were read or looked for: the answer depends on them. */
  readonly settingsFiles: readonly string[];
}

export interface BuildOutcome {
  /** With diagnostics there is no program. */
  readonly diagnostics: readonly Diagnostic[];
  /** The binary, in the cache. */
  readonly program: string;
  /** All files that the program was made of, Argot's included. */
  readonly inputs: readonly string[];
  /** Paths that would have mattered had they existed. */
  readonly absent: readonly string[];
  /** Time of each stage in milliseconds. */
  readonly timings: readonly Timing[];
  readonly fromCache: boolean;
}

export interface Timing {
  readonly stage: string;
  readonly milliseconds: number;
}

/** Names the running stage for who waits, and keeps what each took. */
export class StageClock {
  private readonly host: Host;
  private readonly what: string;
  readonly timings: Timing[] = [];
  private stage = "";
  private since = 0;

  constructor(host: Host, what: string) {
    this.host = host;
    this.what = what;
  }

  enter(stage: StageName | "", detail: string = ""): void {
    const now = this.host.now();
    if (this.stage !== "") this.timings.push({ stage: this.stage, milliseconds: now - this.since });
    this.stage = stage;
    this.since = now;
    if (stage !== "") this.host.progress(`argot: compiling ${this.what} (${stage}${detail})…`);
  }
}

export function build(
  host: Host,
  installation: Installation,
  cacheDirectory: string,
  request: BuildRequest,
): BuildOutcome {
  const clock = new StageClock(host, basename(request.entry));
  try {
    return buildStages(host, installation, cacheDirectory, request, clock);
  } finally {
    host.progress(undefined);
  }
}

function buildStages(
  host: Host,
  installation: Installation,
  cacheDirectory: string,
  request: BuildRequest,
  clock: StageClock,
): BuildOutcome {
  clock.enter("parse");
  const loaded = load(host, {
    entries: [request.entry],
    stdDirectory: stdDirectory(installation),
    mappings: request.mappings,
  });
  const runtime = runtimeDirectory(installation);
  const ownFiles = ownInputs(host, installation);
  const inputs = inputPaths(loaded, request, ownFiles);
  const outcome = (diagnostics: readonly Diagnostic[], program: string, fromCache: boolean): BuildOutcome => {
    clock.enter("");
    return { diagnostics, program, inputs, absent: loaded.absent, timings: clock.timings, fromCache };
  };
  if (loaded.graph.syntaxErrors.length > 0) return outcome(loaded.graph.syntaxErrors, "", false);

  const cache = new Cache(host, cacheDirectory);
  const zig = findZig(host, installation.root, dirname(request.entry), cache);
  const name = stem(request.entry) + request.target.executableSuffix;
  const mode = request.release === undefined ? "debug" : request.release;
  const options = `${request.target.name} ${mode} ${request.keepSymbols ? "symbols" : "strip"} ${name}\n${zig.identity}\n${host.platform}`;

  // The same sources with the same compiler: the program of last time.
  const ownKey = contentKey(host, ownFiles);
  let sourceText = `${options}\n${ownKey}\n`;
  for (const source of loaded.inputs) sourceText += `${source.path}\n${host.sha256(source.text)}\n`;
  for (const path of loaded.consulted) sourceText += `${path}\n${host.sha256(host.readText(path) ?? "")}\n`;
  const sourceKey = host.sha256(sourceText);
  const known = cache.programOfSources(sourceKey);
  if (known !== undefined && cache.hasProgram(known, name)) return outcome([], cache.programPath(known, name), true);

  const emitted = emit(host, loaded, (stage) => clock.enter(stage));
  if (!emitted.ok) return outcome(emitted.diagnostics, "", false);

  // Other sources (a comment, a name of a file) may give the same Zig.
  let programText = `${options}\n${ownKey}\n`;
  for (const file of emitted.files) programText += `${file.path}\n${host.sha256(file.text)}\n`;
  const programKey = host.sha256(programText);
  if (!cache.hasProgram(programKey, name)) {
    clock.enter("zig", request.release === undefined ? ", debug" : `, release ${request.release}`);
    compileZig(host, cache, zig, emitted.files, runtime, request, programKey, name);
    cache.prune();
  }
  cache.keepSources(sourceKey, programKey);
  return outcome([], cache.programPath(programKey, name), false);
}

function compileZig(
  host: Host,
  cache: Cache,
  zig: Zig,
  files: readonly EmittedText[],
  runtime: string,
  request: BuildRequest,
  programKey: string,
  name: string,
): void {
  const directory = cache.temporaryDirectory();
  try {
    writeFiles(host, directory, files);
    const output = join(directory, `out/${name}`);
    host.makeDirectory(join(directory, "out"));
    const failure = runZig(host, {
      zig,
      target: request.target,
      release: request.release,
      sourceDirectory: directory,
      runtimeDirectory: runtime,
      output,
      cacheDirectory: cache.directory,
      keepSymbols: request.keepSymbols,
    });
    if (failure !== undefined) {
      let detail = `${failure.command}\n\n${failure.output}\n`;
      for (const file of files) detail += `\n==> ${file.path} <==\n${file.text}`;
      throw new Failure(
        "internal",
        `Argot made Zig code for ${basename(request.entry)} that Zig does not accept`,
        undefined,
        detail,
      );
    }
    cache.keepProgram(programKey, name, output);
  } finally {
    host.remove(directory);
  }
}

/** Compiler, runtime and standard library: files whose change makes everything cached obsolete. */
function ownInputs(host: Host, installation: Installation): string[] {
  const out: string[] = [...installation.compilerFiles];
  const runtime = runtimeDirectory(installation);
  for (const path of listTree(host, runtime, isRuntimeSource)) out.push(join(runtime, path));
  const std = stdDirectory(installation);
  for (const path of listTree(host, std, (file) => file.endsWith(".ts"))) out.push(join(std, path));
  return out;
}

function contentKey(host: Host, paths: readonly string[]): string {
  let text = "";
  for (const path of paths) text += `${path}\n${host.sha256(host.readText(path) ?? "")}\n`;
  return host.sha256(text);
}

function inputPaths(loaded: Loaded, request: BuildRequest, ownFiles: readonly string[]): string[] {
  const out = new Set<string>();
  for (const source of loaded.inputs) out.add(source.path);
  for (const path of loaded.consulted) out.add(path);
  for (const path of request.settingsFiles) out.add(path);
  for (const path of ownFiles) out.add(path);
  return [...out];
}
