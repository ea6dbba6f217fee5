/** Globals of the platform: process, performance, Date.now; and node:fs. */
import { type Builtin, entry, withSetter } from "./table.ts";

/** An export of node:fs, under all of its names. */
function fs(member: string, rt: string, signature: string): Builtin[] {
  return ["node:fs", "fs", "argot/fs"].map((owner) => entry(owner, member, "function", `fs.${rt}`, signature));
}
/** A member of the global `process`, and the same as an export of node:process. */
function process(member: string, kind: "static" | "constant", rt: string, signature: string): Builtin[] {
  const exported = kind === "static" ? "function" : "constant";
  return [
    entry("NodeProcess", member, kind, `process.${rt}`, signature),
    ...["node:process", "process", "argot/process"].map((owner) =>
      entry(owner, member, exported, `process.${rt}`, signature),
    ),
  ];
}
function stream(owner: string): Builtin[] {
  return [
    entry(owner, "write", "method", "process.streamWrite", "obj value -> bool !"),
    entry(owner, "isTTY", "property", "process.streamIsTTY", "obj -> bool"),
    entry(owner, "columns", "property", "process.streamColumns", "obj -> f64"),
    entry(owner, "fd", "property", "process.streamFd", "obj -> f64"),
  ];
}
function stats(member: string, kind: "method" | "property", rt: string, signature: string): Builtin {
  return entry("NodeStats", member, kind, `fs.${rt}`, signature);
}

export const nodeBuiltins: readonly Builtin[] = [
  ...process("argv", "constant", "argv", "-> obj"),
  ...process("env", "constant", "env", "-> obj"), // a dictionary
  ...process("exit", "static", "exit", "value -> never !"),
  withSetter(entry("NodeProcess", "exitCode", "constant", "process.exitCode", "-> value"), "process.assignExitCode"),
  ...process("cwd", "static", "cwd", "-> str !"),
  ...process("chdir", "static", "chdir", "str -> void !"),
  ...process("platform", "constant", "platform", "-> str"),
  ...process("arch", "constant", "arch", "-> str"),
  ...process("pid", "constant", "pid", "-> f64"),
  ...process("uptime", "static", "uptime", "-> f64"),
  ...process("hrtime", "static", "hrtime", "value -> obj !"),
  ...process("memoryUsage", "static", "memoryUsage", "-> obj"),
  ...["rss", "heapTotal", "heapUsed", "external", "arrayBuffers"].map((member) =>
    entry("NodeMemoryUsage", member, "property", `process.memory.${member}`, "obj -> f64 !"),
  ),
  ...process("stdin", "constant", "stdin", "-> obj"),
  ...process("stdout", "constant", "stdout", "-> obj"),
  ...process("stderr", "constant", "stderr", "-> obj"),
  ...process("execPath", "constant", "execPath", "-> str"),
  ...stream("NodeWriteStream"),
  ...stream("NodeReadStream"),
  entry("Performance", "now", "static", "process.performanceNow", "-> f64"),
  entry("DateConstructor", "now", "static", "process.dateNow", "-> f64"),

  ...fs("readFileSync", "readFileSync", "value value -> value !"), // string with an encoding, else Uint8Array
  ...fs("writeFileSync", "writeFileSync", "value value value -> void !"),
  ...fs("appendFileSync", "appendFileSync", "value value value -> void !"),
  ...fs("copyFileSync", "copyFileSync", "str str -> void !"),
  ...fs("existsSync", "existsSync", "str -> bool"),
  ...fs("unlinkSync", "unlinkSync", "str -> void !"),
  ...fs("renameSync", "renameSync", "str str -> void !"),
  ...fs("rmdirSync", "rmdirSync", "str -> void !"),
  ...fs("mkdirSync", "mkdirSync", "str value -> value !"),
  ...fs("readdirSync", "readdirSync", "str value -> obj !"),
  ...fs("rmSync", "rmSync", "str value -> void !"),
  ...fs("openSync", "openSync", "str value -> f64 !"),
  ...fs("closeSync", "closeSync", "f64 -> void !"),
  ...fs("writeSync", "writeSync", "f64 value -> f64 !"),
  ...fs("statSync", "statSync", "str value -> value !"),
  ...fs("lstatSync", "lstatSync", "str value -> value !"),
  stats("isFile", "method", "isFile", "obj -> bool"),
  stats("isDirectory", "method", "isDirectory", "obj -> bool"),
  stats("isSymbolicLink", "method", "isSymbolicLink", "obj -> bool"),
  stats("size", "property", "statSize", "obj -> f64"),
  stats("mode", "property", "statMode", "obj -> f64"),
  stats("mtimeMs", "property", "statMtimeMs", "obj -> f64"),
];
