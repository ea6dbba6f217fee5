// Node's modules that have no TypeScript source in std/: what programs use of them, typed as @types/node does.

interface NodeErrnoException extends Error {
  errno?: number;
  code?: string;
  path?: string;
  syscall?: string;
}

interface NodeStats {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
  readonly size: number;
  readonly mode: number;
  readonly mtimeMs: number;
}

interface NodeWriteStream {
  write(text: string | Uint8Array): boolean;
  readonly isTTY: boolean;
  readonly columns: number;
}

interface NodeReadStream {
  readonly isTTY: boolean;
  readonly fd: number;
}

interface NodeMemoryUsage {
  rss: number;
  heapTotal: number;
  heapUsed: number;
  external: number;
  arrayBuffers: number;
}

interface NodeHighResolutionTime {
  (time?: [number, number]): [number, number];
  bigint(): bigint;
}

interface NodeProcess {
  readonly argv: string[];
  readonly execPath: string;
  readonly env: Record<string, string | undefined>;
  exit(code?: number): never;
  exitCode: number | undefined;
  readonly stdout: NodeWriteStream;
  readonly stderr: NodeWriteStream;
  readonly stdin: NodeReadStream;
  cwd(): string;
  chdir(directory: string): void;
  readonly platform: string;
  readonly arch: string;
  readonly pid: number;
  readonly version: string;
  uptime(): number;
  hrtime: NodeHighResolutionTime;
  memoryUsage(): NodeMemoryUsage;
  nextTick<A extends any[]>(callback: (...args: A) => void, ...args: A): void;
}

declare var process: NodeProcess;

interface Performance {
  now(): number;
}
declare var performance: Performance;

declare module "node:fs" {
  export function readFileSync(path: string | number, options: "utf8" | "utf-8" | "latin1" | { encoding: "utf8" | "utf-8" | "latin1"; flag?: string }): string;
  export function readFileSync(path: string | number, options?: { encoding?: null; flag?: string } | null): Uint8Array;
  export function writeFileSync(path: string | number, data: string | Uint8Array, options?: "utf8" | "utf-8" | { encoding?: "utf8" | "utf-8"; flag?: string }): void;
  export function appendFileSync(path: string | number, data: string | Uint8Array, options?: "utf8" | "utf-8"): void;
  export function existsSync(path: string): boolean;
  export function statSync(path: string): NodeStats;
  export function mkdirSync(path: string, options?: { recursive?: boolean }): string | undefined;
  export function readdirSync(path: string): string[];
  export function rmSync(path: string, options?: { recursive?: boolean; force?: boolean }): void;
  export function unlinkSync(path: string): void;
  export function renameSync(from: string, to: string): void;
  export function rmdirSync(path: string): void;
  const fs: {
    readFileSync: typeof readFileSync;
    writeFileSync: typeof writeFileSync;
    appendFileSync: typeof appendFileSync;
    existsSync: typeof existsSync;
    statSync: typeof statSync;
    mkdirSync: typeof mkdirSync;
    readdirSync: typeof readdirSync;
    rmSync: typeof rmSync;
    unlinkSync: typeof unlinkSync;
    renameSync: typeof renameSync;
    rmdirSync: typeof rmdirSync;
  };
  export default fs;
}
declare module "fs" {
  export * from "node:fs";
  export { default } from "node:fs";
}
declare module "argot/fs" {
  export * from "node:fs";
}

declare module "node:process" {
  export const argv: string[];
  export const env: Record<string, string | undefined>;
  export const platform: string;
  export const arch: string;
  export const pid: number;
  export const stdout: NodeWriteStream;
  export const stderr: NodeWriteStream;
  export const stdin: NodeReadStream;
  export function exit(code?: number): never;
  export function cwd(): string;
  export function uptime(): number;
  export function memoryUsage(): NodeMemoryUsage;
  export const hrtime: NodeHighResolutionTime;
  const process: NodeProcess;
  export default process;
}
declare module "process" {
  export * from "node:process";
  export { default } from "node:process";
}
declare module "argot/process" {
  export * from "node:process";
  export { default } from "node:process";
}
