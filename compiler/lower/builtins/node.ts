/** Globals of the platform: process, performance, Date.now; and node:fs. */
import { type Builtin, entry, withSetter } from "./table.ts";

function fs(member: string, rt: string, signature: string): Builtin[] {
	return [entry("node:fs", member, "function", `fs.${rt}`, signature), entry("fs", member, "function", `fs.${rt}`, signature)];
}
/** Owner "NodeJS.Process" or "Process": the type of the global `process`. */
function process(member: string, kind: "static" | "constant", rt: string, signature: string): Builtin {
	return entry("Process", member, kind, `process.${rt}`, signature);
}

export const nodeBuiltins: readonly Builtin[] = [
	process("argv", "constant", "argv", "-> obj"),
	process("env", "constant", "env", "-> obj"), // a dictionary
	process("exit", "static", "exit", "value -> never !"),
	withSetter(process("exitCode", "constant", "exitCode", "-> value"), "process.assignExitCode"), // (value, site)
	process("cwd", "static", "cwd", "-> str !"),
	process("chdir", "static", "chdir", "str -> void !"),
	process("platform", "constant", "platform", "-> str"),
	process("arch", "constant", "arch", "-> str"),
	process("pid", "constant", "pid", "-> f64"),
	process("uptime", "static", "uptime", "-> f64"),
	process("hrtime", "static", "hrtime", "value -> obj !"),
	process("memoryUsage", "static", "memoryUsage", "-> obj"),
	// process.stdout.write(x), process.stderr.write(x): lowering finds them by the chain.
	entry("process.stdout", "write", "static", "process.writeStdout", "value -> bool !"),
	entry("process.stderr", "write", "static", "process.writeStderr", "value -> bool !"),
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
	// For std/: the numbers of a Stats object (see fs.zig).
	entry("rt", "statNumbers", "function", "fs.statNumbers", "str bool -> obj !"),
];
