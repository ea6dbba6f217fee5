/**
 * `--watch`: again, when a file of the program changes. Files are asked for their times a few times a second; a program has tens of
 * them, and every system does this the same way, which is not so of change notifications.
 */
import type { FileStat } from "../host/host.ts";
import type { CheckFlags, RunFlags } from "./commands.ts";
import { checkCommand, entryPath, prepareRun } from "./commands.ts";
import { start } from "./execute.ts";
import type { Running } from "./execute.ts";
import { reportFailure } from "./failure.ts";
import type { Session } from "./session.ts";

const pollMilliseconds = 200;

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** The file system's clock ticks every few milliseconds: a file that was written just after an instant may have a time before it. */
const tickMilliseconds = 10;

/** Waits until one of the files is not what it was when they were read, which was after `began`. */
async function nextChange(session: Session, paths: readonly string[], began: number): Promise<void> {
  const before = new Map<string, string>();
  for (const path of paths) {
    const stat = session.host.stat(path);
    // It changed while we compiled, and perhaps after it was read.
    if (stat !== undefined && stat.mtime > began - tickMilliseconds) return;
    before.set(path, stamp(stat));
  }
  for (;;) {
    await pause(pollMilliseconds);
    for (const path of paths) if (stamp(session.host.stat(path)) !== before.get(path)) return;
  }
}

function stamp(stat: FileStat | undefined): string {
  return stat === undefined ? "" : `${stat.size} ${stat.mtime}`;
}

export async function watchCheck(session: Session, files: readonly string[], flags: CheckFlags): Promise<number> {
  for (;;) {
    const began = Date.now();
    let inputs: readonly string[] = files.map((file) => entryPath(session, file));
    try {
      const outcome = checkCommand(session, files, flags);
      inputs = outcome.inputs;
      if (outcome.exitCode === 0 && flags.json !== true) session.host.stderr("argot: no errors\n");
    } catch (error) {
      reportFailure(session.host, error, session.installation.version);
    }
    await nextChange(session, inputs, began);
  }
}

export async function watchRun(
  session: Session,
  file: string,
  args: readonly string[],
  flags: RunFlags,
): Promise<number> {
  const entry = entryPath(session, file);
  for (;;) {
    const began = Date.now();
    let inputs: readonly string[] = [entry];
    let running: Running | undefined;
    try {
      const outcome = prepareRun(session, file, flags);
      inputs = outcome.inputs;
      if (outcome.diagnostics.length === 0) running = start(outcome.program, args);
    } catch (error) {
      reportFailure(session.host, error, session.installation.version);
    }
    if (running !== undefined) {
      running.exitCode.then(
        (code) => session.host.stderr(`argot: exit code ${code}; waiting for changes\n`),
        () => {},
      );
    }
    await nextChange(session, inputs, began);
    if (running !== undefined && running.child.exitCode === null && running.child.signalCode === null) {
      running.child.kill();
      await running.exitCode.catch(() => 0);
    }
  }
}
