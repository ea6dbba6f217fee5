/**
 * The cache: per user, keyed by content, safe for many processes at once (everything is written beside its place and renamed
 * into it), and never trusted for more than speed: any part may be deleted at any time.
 *
 *   programs/<key>/<program>   binaries, each with its hash beside it; the key is of the emitted Zig, runtime, Zig and options
 *   sources/<key>              the key of the program that these sources gave last time; sources/zig-<key>, a Zig's version
 *   run/<path of the entry>    the fast path's records (cli/fast.ts)
 *   zig-global/, zig-local/    Zig's own
 *   logs/                      what belongs in a bug report
 */
import type { Host } from "../host/host.ts";
import { HostError } from "../host/host.ts";
import { Failure } from "./errors.ts";
import { join, resolveFrom, toSlashes } from "./paths.ts";

/** Old programs are deleted beyond this number, least recently made first. */
const keptPrograms = 60;

export function cacheDirectory(host: Host): string {
  const cwd = toSlashes(host.cwd());
  const named = host.env("ARGOT_CACHE");
  if (named !== undefined && named !== "") return resolveFrom(cwd, toSlashes(named));
  const xdg = host.env("XDG_CACHE_HOME");
  if (xdg !== undefined && xdg !== "") return join(resolveFrom(cwd, toSlashes(xdg)), "argot");
  const local = host.env("LOCALAPPDATA");
  if (host.platform === "win32" && local !== undefined && local !== "") return join(toSlashes(local), "argot/cache");
  const home = toSlashes(host.homeDir());
  if (host.platform === "darwin") return join(home, "Library/Caches/argot");
  return join(home, ".cache/argot");
}

export class Cache {
  private readonly host: Host;
  readonly directory: string;
  private temporaries = 0;

  constructor(host: Host, directory: string) {
    this.host = host;
    this.directory = directory;
    try {
      host.makeDirectory(join(directory, "programs"));
      host.makeDirectory(join(directory, "sources"));
    } catch (error) {
      if (error instanceof HostError)
        throw new Failure(
          "environment",
          `the cache cannot be used: ${error.message}`,
          "set ARGOT_CACHE to a folder that can be written",
        );
      throw error;
    }
  }

  /** A fresh folder that only this process uses. */
  temporaryDirectory(): string {
    this.temporaries++;
    const path = join(
      this.directory,
      `tmp/${this.host.processId()}-${this.temporaries}-${Math.floor(Math.random() * 1e9)}`,
    );
    this.host.makeDirectory(path);
    return path;
  }

  programPath(key: string, name: string): string {
    return join(this.directory, `programs/${key}/${name}`);
  }

  /** Is it there, as it was built? A disk that was full or a machine that crashed may have left half of it. */
  hasProgram(key: string, name: string): boolean {
    const path = this.programPath(key, name);
    const hash = this.host.readText(`${path}.sha256`);
    return hash !== undefined && hash === this.host.sha256File(path);
  }

  /** Moves a finished binary to its place; if another process was faster, its result (the same) stays. */
  keepProgram(key: string, name: string, built: string): string {
    const path = this.programPath(key, name);
    const hash = this.host.sha256File(built);
    this.host.makeDirectory(join(this.directory, `programs/${key}`));
    this.host.rename(built, path);
    if (hash !== undefined) this.note(`${path}.sha256`, hash);
    return path;
  }

  programOfSources(key: string): string | undefined {
    const text = this.host.readText(join(this.directory, `sources/${key}`));
    return text === undefined || text === "" ? undefined : text.trim();
  }

  keepSources(key: string, programKey: string): void {
    this.note(join(this.directory, `sources/${key}`), programKey);
  }

  /** What `zig version` said of a file (see KnownVersions). */
  version(file: string): string | undefined {
    const text = this.host.readText(this.versionPath(file));
    return text === undefined || text === "" ? undefined : text;
  }

  remember(file: string, version: string): void {
    this.note(this.versionPath(file), version);
  }

  private versionPath(file: string): string {
    return join(this.directory, `sources/zig-${this.host.sha256(file).slice(0, 16)}`);
  }

  /** Writes what only saves time: a full disk costs no more than that. */
  private note(path: string, text: string): void {
    try {
      this.write(path, text);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
    }
  }

  /** Writes a file in one step. */
  private write(path: string, text: string): void {
    this.temporaries++;
    const beside = `${path}.${this.host.processId()}-${this.temporaries}.tmp`;
    try {
      this.host.writeText(beside, text);
      this.host.rename(beside, path);
    } catch (error) {
      this.host.remove(beside);
      throw error;
    }
  }

  /** Deletes the oldest programs beyond what is kept. Called after a build, when time was spent anyway. */
  prune(): void {
    this.keepNewest(join(this.directory, "programs"), keptPrograms);
    this.keepNewest(join(this.directory, "sources"), 4 * keptPrograms);
    this.keepNewest(join(this.directory, "logs"), keptPrograms);
    this.keepNewest(join(this.directory, "tmp"), keptPrograms);
  }

  private keepNewest(directory: string, kept: number): void {
    const names = this.host.list(directory);
    if (names.length <= kept + kept / 2) return;
    const aged: { path: string; mtime: number }[] = [];
    for (const name of names) {
      const path = join(directory, name);
      const stat = this.host.stat(path);
      if (stat !== undefined) aged.push({ path, mtime: stat.mtime });
    }
    aged.sort((a, b) => b.mtime - a.mtime);
    for (const old of aged.slice(kept)) {
      try {
        this.host.remove(old.path);
      } catch {
        // Another process has it open; the next time, then.
      }
    }
  }
}
