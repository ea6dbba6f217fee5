/**
 * Running the compiled program in our place: same streams, same working directory, its exit code as ours, 128 + n if signal n
 * ended it.
 */
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { constants } from "node:os";

const forwarded: readonly NodeJS.Signals[] = ["SIGTERM", "SIGHUP"];
/** A terminal sends these to the whole group: the program has its own already, and decides itself. */
const awaited: readonly NodeJS.Signals[] = ["SIGINT", "SIGQUIT"];

export interface Running {
  readonly child: ChildProcess;
  readonly exitCode: Promise<number>;
}

export function start(program: string, args: readonly string[]): Running {
  // Handlers first: a signal that comes between the start and them would end us and leave the program alone.
  let child: ChildProcess | undefined;
  const handlers = new Map<NodeJS.Signals, () => void>();
  for (const signal of forwarded) handlers.set(signal, () => child?.kill(signal));
  for (const signal of awaited) handlers.set(signal, () => {});
  for (const [signal, handler] of handlers) {
    try {
      process.on(signal, handler);
    } catch {
      // Windows has not all of them.
    }
  }
  const started = spawn(program, [...args], { stdio: "inherit", windowsHide: true });
  child = started;
  const exitCode = new Promise<number>((resolve, reject) => {
    started.on("error", reject);
    started.on("exit", (code, signal) => {
      for (const [name, handler] of handlers) process.off(name, handler);
      resolve(signal === null ? (code ?? 1) : 128 + (constants.signals[signal] ?? 0));
    });
  });
  return { child: started, exitCode };
}

export function execute(program: string, args: readonly string[]): Promise<number> {
  return start(program, args).exitCode;
}
