/**
 * All that the compiler wants of the machine: files, processes, a clock. The driver sees this interface and nothing
 * else, so that the compiler itself stays a pure function and compiles itself; `node.ts` serves Node, Deno and Bun.
 *
 * Everything is synchronous. A failure of the machine is a `HostError` with the system's code (ENOENT, ENOSPC, …), except
 * where a result says "or undefined".
 */

export interface FileStat {
  readonly isFile: boolean;
  readonly isDirectory: boolean;
  readonly size: number;
  /** Milliseconds with a fraction: as fine as the file system gives. */
  readonly mtime: number;
}

export interface SpawnOptions {
  readonly cwd?: string;
  /** Added to the environment of this process; undefined removes a variable. */
  readonly env?: { readonly [name: string]: string | undefined };
  /** Captured output comes back as text; inherited output goes where ours goes. */
  readonly capture: boolean;
}

export interface SpawnResult {
  /** The exit code, or undefined if a signal ended the process or it did not start. */
  readonly code: number | undefined;
  /** The number of the signal that ended it. */
  readonly signal: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** Why it did not start: "ENOENT", … */
  readonly error: string | undefined;
}

export interface Host {
  /** "linux", "darwin", "win32", "freebsd". */
  readonly platform: string;
  /** "x64", "arm64", "riscv64". */
  readonly arch: string;
  readonly version: string;

  cwd(): string;
  env(name: string): string | undefined;
  homeDir(): string;
  tempDir(): string;
  /** A number that no other running process has. */
  processId(): number;

  /** Text of a UTF-8 file, without a byte order mark; undefined if there is no such file. Other bytes than UTF-8 are an error. */
  readText(path: string): string | undefined;
  writeText(path: string, text: string): void;
  copyFile(from: string, to: string): void;
  /** Replaces the target in one step. */
  rename(from: string, to: string): void;
  /** A file or a whole tree; nothing happens if it does not exist. */
  remove(path: string): void;
  makeDirectory(path: string): void;
  makeExecutable(path: string): void;
  stat(path: string): FileStat | undefined;
  /** Names in a directory, sorted; empty if there is no such directory. */
  list(path: string): readonly string[];
  /** The path with all symbolic links resolved; the path itself if it does not exist. */
  realPath(path: string): string;

  spawn(command: string, args: readonly string[], options: SpawnOptions): SpawnResult;

  /** Milliseconds, only good for differences. */
  now(): number;
  /** Hexadecimal SHA-256 of the UTF-8 of a text. */
  sha256(text: string): string;
  /** The same of a file's bytes; undefined if there is no such file. */
  sha256File(path: string): string | undefined;

  stdout(text: string): void;
  stderr(text: string): void;
  isTerminal(stream: "stdout" | "stderr"): boolean;

  /**
   * What is being done now, for a person who waits: shown on stderr only after half a second of work. `undefined` ends
   * it and wipes what a terminal shows.
   */
  progress(message: string | undefined): void;
}

/** The machine said no: disk full, no permission, … */
export class HostError extends Error {
  readonly code: string;
  readonly path: string;

  constructor(code: string, path: string, action: string) {
    super(`cannot ${action} ${path}: ${explain(code)}`);
    this.name = "HostError";
    this.code = code;
    this.path = path;
  }
}

function explain(code: string): string {
  switch (code) {
    case "ENOSPC":
      return "the disk is full";
    case "EDQUOT":
      return "the disk quota is used up";
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "EROFS":
      return "the file system is read-only";
    case "ENOENT":
      return "no such file or directory";
    case "EISDIR":
      return "it is a directory";
    case "ENOTDIR":
      return "a part of the path is not a directory";
    case "ENAMETOOLONG":
      return "the name is too long";
    case "EMFILE":
      return "too many open files";
    case "ELOOP":
      return "its symbolic links go round in a circle";
    case "EILSEQ":
      return "it is not UTF-8; save it in this encoding";
    case "EFBIG":
      return "it would be larger than files may be here (ulimit -f)";
    case "ETXTBSY":
      return "the program is running";
    default:
      return code;
  }
}
