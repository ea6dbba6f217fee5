/** Diagnostics on the screen: readable on stderr, or with `--json` an array on stdout. */
import { relative, toSlashes } from "../driver/paths.ts";
import type { Host } from "../host/host.ts";
import type { Diagnostic } from "../source/diagnostic.ts";
import type { PrintOptions } from "../source/print.ts";
import { printDiagnostics, printDiagnosticsJson } from "../source/print.ts";

export function printOptions(host: Host, stream: "stdout" | "stderr"): PrintOptions {
  const cwd = toSlashes(host.cwd());
  const noColor = host.env("NO_COLOR");
  return {
    colors: host.isTerminal(stream) && (noColor === undefined || noColor === "") && host.env("TERM") !== "dumb",
    displayPath: (path) => relative(cwd, path),
  };
}

export function reportDiagnostics(host: Host, diagnostics: readonly Diagnostic[], json: boolean): void {
  if (json) host.stdout(printDiagnosticsJson(diagnostics, printOptions(host, "stdout")));
  else if (diagnostics.length > 0) host.stderr(printDiagnostics(diagnostics, printOptions(host, "stderr")));
}
