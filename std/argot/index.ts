/** The module `argot`: goroutines, channels, select. What the runtime does itself is in std/lib/argot.d.ts; here is what is made of it. */
import type { ScopeHandle, Task } from "argot/internal";
import { cancelTask, scopeCancel, scopeEnter, scopeFail, scopeWait, startIn } from "argot/internal";

export type { Case, CaseResult, Chan, ReceiveChan, SendChan, Task } from "argot/internal";
export {
  after,
  cancelled,
  chan,
  go,
  lockThread,
  maxProcs,
  numGoroutine,
  otherwise,
  select,
  sleep,
  unlockThread,
  yieldNow,
} from "argot/internal";

/** What a cancelled goroutine throws where it waits. */
export class Cancelled extends Error {
  constructor(message: string = "cancelled") {
    super(message);
    this.name = "Cancelled";
  }
}

/** `task.cancel(reason)`: lowering calls it. */
export function cancel(task: Task<unknown>, reason: unknown): void {
  cancelTask(task, reason === undefined ? new Cancelled() : reason);
}

/** Goroutines that end before `scope` returns. */
export class Scope {
  readonly #handle: ScopeHandle;

  constructor(handle: ScopeHandle) {
    this.#handle = handle;
  }

  /** A goroutine of the scope. The first that throws cancels the others. */
  go<T>(f: () => T | Promise<T>): Task<T> {
    return startIn(this.#handle, f);
  }

  /** Cancels all goroutines of the scope; `scope` throws the reason. */
  cancel(reason?: unknown): void {
    scopeCancel(this.#handle, reason === undefined ? new Cancelled() : reason);
  }
}

/**
 * Runs `f` and waits for all goroutines that it started with `s.go`. If one of them throws, or `f` does, the others are cancelled, and when all have
 * ended the first error is thrown.
 */
export function scope<T>(f: (s: Scope) => T): T {
  const handle = scopeEnter(() => new Cancelled());
  let result: T | undefined;
  try {
    result = f(new Scope(handle));
  } catch (error) {
    scopeFail(handle, error);
  }
  scopeWait(handle);
  return result as T;
}
