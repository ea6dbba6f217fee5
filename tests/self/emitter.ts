// The compiler as a program of its own language: reads a program, prints the Zig that it makes of it. Compiled by Argot and run by Bun, it prints the same.
//
// usage: emitter DIRECTORY-OF-STD FILE

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import process from "node:process";
import { emit, load } from "../../compiler/driver/pipeline.ts";
import type { FileStat, Host, SpawnResult } from "../../compiler/host/host.ts";

/** Files can be read; nothing else is wanted of the machine. */
class ReadOnlyHost implements Host {
  readonly platform = "linux";
  readonly arch = "x64";
  readonly version = "";
  cwd(): string {
    return process.cwd();
  }
  env(_name: string): string | undefined {
    return undefined;
  }
  homeDir(): string {
    return "/";
  }
  tempDir(): string {
    return "/tmp";
  }
  processId(): number {
    return 1;
  }
  readText(path: string): string | undefined {
    return existsSync(path) ? readFileSync(path, "utf8") : undefined;
  }
  writeText(path: string, _text: string): void {
    refuse(path);
  }
  copyFile(from: string, _to: string): void {
    refuse(from);
  }
  rename(from: string, _to: string): void {
    refuse(from);
  }
  remove(path: string): void {
    refuse(path);
  }
  makeDirectory(path: string): void {
    refuse(path);
  }
  makeExecutable(path: string): void {
    refuse(path);
  }
  stat(path: string): FileStat | undefined {
    if (!existsSync(path)) return undefined;
    const s = statSync(path);
    return { isFile: s.isFile(), isDirectory: s.isDirectory(), size: s.size, mtime: s.mtimeMs };
  }
  list(path: string): readonly string[] {
    return existsSync(path) ? readdirSync(path).sort() : [];
  }
  realPath(path: string): string {
    return path;
  }
  spawn(command: string): SpawnResult {
    return refuse(command);
  }
  now(): number {
    return 0;
  }
  sha256(text: string): string {
    return refuse(text);
  }
  sha256File(path: string): string | undefined {
    return refuse(path);
  }
  stdout(text: string): void {
    process.stdout.write(text);
  }
  stderr(text: string): void {
    console.error(text);
  }
  isTerminal(_stream: "stdout" | "stderr"): boolean {
    return false;
  }
  progress(_message: string | undefined): void {}
}

function refuse(what: string): never {
  throw new Error(`not in this program: ${what}`);
}

const [, , stdDirectory, entry] = process.argv;
if (stdDirectory === undefined || entry === undefined) throw new Error("usage: emitter DIRECTORY-OF-STD FILE");
const host = new ReadOnlyHost();
const loaded = load(host, { entries: [entry], stdDirectory, mappings: [] });
const result = emit(host, loaded, () => {});
if (result.ok) {
  for (const file of result.files) host.stdout(`// ${file.path}\n${file.text}\n`);
} else {
  for (const d of result.diagnostics) host.stdout(`${d.code} ${d.start} ${d.message}\n`);
  process.exitCode = 1;
}
