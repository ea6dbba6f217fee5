/** node:os: what the environment says of the machine, after Node's documentation; `argot/os` is the same module. */

import process from "node:process";

const windows = process.platform === "win32";

/** The end of a line in text files of the system. */
export const EOL: string = windows ? "\r\n" : "\n";

/** Where nothing can be read and everything be written. */
export const devNull: string = windows ? "\\\\.\\nul" : "/dev/null";

export function platform(): string {
  return process.platform;
}

export function arch(): string {
  return process.arch;
}

/** The folder for temporary files, without a separator at its end. */
export function tmpdir(): string {
  if (windows) {
    const path =
      process.env["TEMP"] || process.env["TMP"] || `${process.env["SystemRoot"] || process.env["windir"] || ""}\\temp`;
    return path.length > 1 && path.endsWith("\\") && !path.endsWith(":\\") ? path.slice(0, -1) : path;
  }
  const path = process.env["TMPDIR"] || process.env["TMP"] || process.env["TEMP"] || "/tmp";
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

/** The user's own folder, as the environment names it. */
export function homedir(): string {
  return (windows ? process.env["USERPROFILE"] : process.env["HOME"]) ?? "";
}

export * as default from "./os.ts";
