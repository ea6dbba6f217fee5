/**
 * How the CLI ends: exit codes, and one clear message for whatever went wrong. Stacks and the back end's output go to a log file.
 */
import { cacheDirectory } from "../driver/cache.ts";
import { Failure } from "../driver/errors.ts";
import { join, toSlashes } from "../driver/paths.ts";
import type { Host } from "../host/host.ts";
import { HostError } from "../host/host.ts";
import type { Diagnostic } from "../source/diagnostic.ts";
import { isRefusal } from "../source/diagnostic.ts";
import { printDiagnostic } from "../source/print.ts";
import { printOptions } from "./report.ts";
import { SettingsError } from "./settings.ts";

export const exitCodes = {
  ok: 0,
  typeErrors: 1,
  failedTests: 1,
  usage: 2,
  refused: 3,
  internal: 70,
} as const;

/** Type errors win over refusals: they are to be mended first. */
export function exitCodeOf(diagnostics: readonly Diagnostic[]): number {
  if (diagnostics.length === 0) return exitCodes.ok;
  return diagnostics.every(isRefusal) ? exitCodes.refused : exitCodes.typeErrors;
}

/** Says what went wrong and gives the exit code. */
export function reportFailure(host: Host, error: unknown, version: string): number {
  host.progress(undefined);
  if (error instanceof SettingsError) {
    host.stderr(printDiagnostic(error.diagnostic, printOptions(host, "stderr")));
    return exitCodes.usage;
  }
  if (error instanceof HostError) {
    host.stderr(`argot: ${error.message}\n`);
    return exitCodes.usage;
  }
  if (error instanceof Failure && error.kind !== "internal") {
    const log = error.detail === undefined ? "" : ` (details in ${writeLog(host, error.detail)})`;
    host.stderr(`argot: ${error.message}${log}\n`);
    if (error.remedy !== undefined) host.stderr(`  remedy: ${error.remedy}\n`);
    return exitCodes.usage;
  }
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? (error.stack ?? message) : message;
  const detail = error instanceof Failure && error.detail !== undefined ? error.detail : "";
  const log = writeLog(host, `argot ${version}, ${host.version}, ${host.platform} ${host.arch}\n${stack}\n\n${detail}`);
  if (error instanceof RangeError && message.includes("call stack")) {
    host.stderr(
      "argot: the compiler's stack is used up: a part of the program nests too deeply (thousands of operators, calls or brackets in each other).\n" +
        `  remedy: split it up, or start as "node --stack-size=60000 …/bin/argot.mjs" after "ulimit -s 65536" (details in ${log})\n`,
    );
    return exitCodes.internal;
  }
  host.stderr(
    `argot: internal error: ${firstLine(message)}.\n` +
      "  This is a mistake in Argot and not in your program. Please report it with this file:\n" +
      `  ${log}\n`,
  );
  return exitCodes.internal;
}

function firstLine(text: string): string {
  const line = text.split("\n")[0] ?? "";
  return line.endsWith(".") ? line.slice(0, -1) : line;
}

/** In the cache, or where temporary files are, or nowhere if the disk is full. */
function writeLog(host: Host, text: string): string {
  const name = `error-${host.sha256(text).slice(0, 12)}.log`;
  for (const directory of [join(cacheDirectory(host), "logs"), join(toSlashes(host.tempDir()), "argot-logs")]) {
    try {
      host.makeDirectory(directory);
      const path = join(directory, name);
      host.writeText(path, text);
      return path;
    } catch {
      // The next place.
    }
  }
  return "(no log file could be written)";
}
