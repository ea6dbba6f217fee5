/**
 * The fast path of `argot run FILE`: if nothing that the program was made of has changed, start it, without loading the compiler
 * (or commander). After a build a record says what it was made of:
 *
 *   run/<path of the entry>.record   read here, by Node, Deno and Bun: size, times, hash of each file
 *   run/<path of the entry>.sh       read by bin/argot.mjs where it runs as a shell script: the same question put to `stat`,
 *                                    which answers ten times faster than Node starts
 *
 * A file counts as unchanged if size, inode, mtime and ctime (to the nanosecond, as far as the system has them) are those of the
 * record; else its hash decides. A record is only written if no file was touched since shortly before the build began.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";

const heading = "argot record 1";
/** Slack for the file system's clock, which ticks every few milliseconds. */
const slackMilliseconds = 50;

export interface RunRecord {
  readonly entry: string;
  readonly root: string;
  readonly program: string;
  readonly inputs: readonly string[];
  readonly absent: readonly string[];
  /** When the build began, in milliseconds since 1970. */
  readonly began: number;
}

/** The same as the driver's `cacheDirectory`, without the driver. A test holds them together. */
export function fastCacheDirectory(): string {
  const env = process.env;
  if (env.ARGOT_CACHE) return resolve(env.ARGOT_CACHE);
  if (env.XDG_CACHE_HOME) return join(resolve(env.XDG_CACHE_HOME), "argot");
  if (process.platform === "win32" && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, "argot", "cache");
  if (process.platform === "darwin") return join(homedir(), "Library", "Caches", "argot");
  return join(homedir(), ".cache", "argot");
}

function recordPath(entry: string): string {
  const absolute = resolve(entry);
  return `${join(fastCacheDirectory(), "run", process.platform === "win32" ? absolute.replace(":", "") : absolute)}.record`;
}

function fingerprint(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? undefined : `${stat.size} ${stat.mtimeMs} ${stat.ctimeMs} ${stat.ino}`;
}

/** The program that `argot run ENTRY` would run, if it is up to date. */
export async function upToDateProgram(entry: string, root: string): Promise<string | undefined> {
  let lines: string[];
  const path = recordPath(entry);
  try {
    lines = readFileSync(path, "utf8").split("\n");
    if (lines[0] !== heading || lines[1] !== root || lines[3] !== (process.env.ARGOT_ZIG ?? "")) return undefined;
    const program = lines[2];
    if (program === undefined) return undefined;
    const changed: string[] = [];
    for (let i = 4; i < lines.length; i++) {
      const line = lines[i] ?? "";
      if (line === "") continue;
      if (line.startsWith("-")) {
        if (statSync(line.slice(1), { throwIfNoEntry: false }) !== undefined) return undefined;
        continue;
      }
      const [file, stamp] = line.split("\t");
      if (file === undefined) return undefined;
      const now = fingerprint(file);
      if (now === undefined) return undefined;
      if (now === stamp) continue;
      // Another size is another content.
      if (file === program || now.split(" ")[0] !== stamp?.split(" ")[0]) return undefined;
      changed.push(line);
    }
    if (changed.length > 0 && !(await sameContent(path, lines, changed))) return undefined;
    return program;
  } catch {
    return undefined;
  }
}

/** Touched files whose hash is the same: the record gets their new times. */
async function sameContent(path: string, lines: readonly string[], changed: readonly string[]): Promise<boolean> {
  const { createHash } = await import("node:crypto");
  const fresh = new Map<string, string>();
  const now = Date.now();
  let recent = false;
  for (const line of changed) {
    const [file = "", , hash = ""] = line.split("\t");
    const stat = statSync(file);
    if (Math.max(stat.mtimeMs, stat.ctimeMs) > now - slackMilliseconds) recent = true;
    const stamp = fingerprint(file);
    if (createHash("sha256").update(readFileSync(file)).digest("hex") !== hash) return false;
    fresh.set(line, `${file}\t${stamp}\t${hash}`);
  }
  if (!recent) {
    const text = lines.map((line) => fresh.get(line) ?? line).join("\n");
    try {
      writeInPlace(path, text);
    } catch {
      // Next time is as slow as this time.
    }
  }
  return true;
}

function writeInPlace(path: string, text: string): void {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, text);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Records a build for the next run. Failing costs only speed. */
export async function writeRecord(record: RunRecord): Promise<void> {
  try {
    const { createHash } = await import("node:crypto");
    const lines = [heading, record.root, record.program, process.env.ARGOT_ZIG ?? ""];
    lines.push(`${record.program}\t${fingerprint(record.program)}\t`);
    for (const file of record.inputs) {
      const stat = statSync(file, { throwIfNoEntry: false });
      // A settings file that was looked for and is not there.
      if (stat === undefined) {
        lines.push(`-${file}`);
        continue;
      }
      if (Math.max(stat.mtimeMs, stat.ctimeMs) > record.began - slackMilliseconds) return;
      if (file.includes("\t") || file.includes("\n")) return;
      const hash = createHash("sha256").update(readFileSync(file)).digest("hex");
      lines.push(`${file}\t${fingerprint(file)}\t${hash}`);
    }
    for (const file of record.absent) lines.push(`-${file}`);
    const path = recordPath(record.entry);
    mkdirSync(dirname(path), { recursive: true });
    writeInPlace(path, `${lines.join("\n")}\n`);
    if (process.platform === "linux") writeShellRecord(record, path.replace(/\.record$/, ".sh"));
  } catch {
    // A full disk or a folder that can't be written was or will be said elsewhere.
  }
}

const statArguments = ["-L", "-c", "%s %.9Y %.9Z %i", "--"];

/** See bin/argot.mjs. `stat` is asked for each file once, so that its answer then is the same text. */
function writeShellRecord(record: RunRecord, path: string): void {
  const present: string[] = [record.program];
  const absent: string[] = [...record.absent];
  for (const file of record.inputs)
    (statSync(file, { throwIfNoEntry: false }) === undefined ? absent : present).push(file);
  const answer = spawnSync("stat", [...statArguments, ...present], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  if (answer.status !== 0) return;
  let text = `[ "$0" -ef ${quote(join(record.root, "bin/argot.mjs"))} ] && [ "$ARGOT_ZIG" = ${quote(process.env.ARGOT_ZIG ?? "")} ] &&\n`;
  for (const file of absent) text += `[ ! -e ${quote(file)} ] &&\n`;
  text += `[ "$(stat ${[...statArguments, ...present].map(quote).join(" ")} 2>&1)" = ${quote(answer.stdout.trimEnd())} ] &&\n`;
  text += `exec ${quote(record.program)} "$@"\n`;
  writeInPlace(path, text);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
