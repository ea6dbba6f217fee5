// The runtime's own part of `argot`, `argot/sync` and `argot/time`: what std/argot/*.ts re-exports or is written with. See docs/concurrency.md.

declare module "argot/internal" {
  /** The receiving end of a channel. */
  export interface ReceiveChan<out T> extends Iterable<T> {
    /** The next value; waits for one. undefined: the channel is closed and drained. */
    receive(): T | undefined;
    /** The next value if there is one now, else undefined. */
    tryReceive(): T | undefined;
    /** Values in the buffer. */
    readonly length: number;
    readonly capacity: number;
    /** Has close() been called? Values may be left. */
    readonly closed: boolean;
    /** A case of select: `open` is false when the channel is closed and drained. */
    onReceive<R>(handler: (value: T | undefined, open: boolean) => R): Case<R>;
    [Symbol.iterator](): Iterator<T, undefined>;
  }
  /** The sending end of a channel. */
  export interface SendChan<in T> {
    /** Waits until the value is in the buffer or with a receiver; throws if the channel is closed. */
    send(value: T): void;
    /** Sends if that needs no waiting; says whether it did. */
    trySend(value: T): boolean;
    /** No more values: receivers drain the buffer and then get undefined. Closing twice throws. */
    close(): void;
    readonly length: number;
    readonly capacity: number;
    readonly closed: boolean;
    /** A case of select. */
    onSend<R = void>(value: T, handler?: () => R): Case<R>;
  }
  export interface Chan<in out T> extends ReceiveChan<T>, SendChan<T> {}
  export function chan<T>(capacity?: number): Chan<T>;

  /** What select chooses from. */
  export interface Case<out R> {
    readonly " result": R;
  }
  export type CaseResult<C> = C extends Case<infer R> ? R : never;
  /**
   * Waits until one of the cases can go on, chooses fairly if several can, and gives what its handler gives. A case that is undefined never can.
   */
  export function select<C extends readonly (Case<unknown> | undefined)[]>(...cases: C): CaseResult<C[number]>;
  /** A case that can go on after so many milliseconds. */
  export function after<R = void>(ms: number, handler?: () => R): Case<R>;
  /** The case for when no other can go on now: select doesn't wait. */
  export function otherwise<R = void>(handler?: () => R): Case<R>;

  /** A goroutine and its result. */
  export interface Task<out T> {
    /** Waits for the result; throws what the goroutine threw. */
    join(): T;
    /** What waits in the goroutine, now or next, throws `reason` there (a Cancelled, if none is given). */
    cancel(reason?: unknown): void;
    readonly done: boolean;
    then<R1 = T, R2 = never>(
      onfulfilled?: ((value: T) => R1 | PromiseLike<R1>) | null | undefined,
      onrejected?: ((reason: any) => R2 | PromiseLike<R2>) | null | undefined,
    ): Promise<R1 | R2>;
  }
  /** Runs `f` as a goroutine. Of an async function the result is what its promise becomes, when its goroutine has nothing left to do. */
  export function go<T>(f: () => T | Promise<T>): Task<T>;
  export function go<A extends readonly unknown[], T>(f: (...args: A) => T | Promise<T>, ...args: A): Task<T>;

  export function sleep(ms: number): void;
  /** Lets other goroutines run. */
  export function yieldNow(): void;
  export function numGoroutine(): number;
  /** How many threads run goroutines at the same time; sets it if n is given and gives what it was. */
  export function maxProcs(n?: number): number;
  export function lockThread(): void;
  export function unlockThread(): void;
  /** Has the running goroutine been cancelled? For loops that never wait. */
  export function cancelled(): boolean;

  // ---- for std/argot alone

  /** Whether the parks of this goroutine go on when it is cancelled; as it was. */
  export function setUncancellable(on: boolean): boolean;
  export interface ScopeHandle {
    readonly " scope": unknown;
  }
  export function scopeEnter(cancelled: () => unknown): ScopeHandle;
  export function startIn<T>(scope: ScopeHandle, f: () => T | Promise<T>): Task<T>;
  export function scopeWait(scope: ScopeHandle): void;
  export function scopeFail(scope: ScopeHandle, error: unknown): void;
  export function scopeCancel(scope: ScopeHandle, reason: unknown): void;
  export function cancelTask(task: Task<unknown>, reason: unknown): void;

  export interface MutexHandle {
    readonly " mutex": unknown;
  }
  export function newMutex(): MutexHandle;
  export function lock(mutex: MutexHandle): void;
  export function unlock(mutex: MutexHandle): void;
  export function tryLock(mutex: MutexHandle): boolean;

  export interface SemaphoreHandle {
    readonly " semaphore": unknown;
  }
  export function newSemaphore(permits: number): SemaphoreHandle;
  export function acquire(semaphore: SemaphoreHandle, n: number): void;
  export function release(semaphore: SemaphoreHandle, n: number): void;
  export function tryAcquire(semaphore: SemaphoreHandle, n: number): boolean;
  export function permits(semaphore: SemaphoreHandle): number;

  export interface AtomicHandle {
    readonly " atomic": unknown;
  }
  export function newAtomic(initial: number): AtomicHandle;
  export function atomicLoad(atomic: AtomicHandle): number;
  export function atomicStore(atomic: AtomicHandle, n: number): void;
  export function atomicAdd(atomic: AtomicHandle, n: number): number;
  export function atomicSwap(atomic: AtomicHandle, n: number): number;
  export function atomicCompareAndSwap(atomic: AtomicHandle, old: number, n: number): boolean;

  export interface NotifyListHandle {
    readonly " notifyList": unknown;
  }
  export function newNotifyList(): NotifyListHandle;
  /** In the list from the start, it calls `f`, and waits if that says so. */
  export function notifyWait(list: NotifyListHandle, f: () => boolean): void;
  export function notifyOne(list: NotifyListHandle): void;
  export function notifyAll(list: NotifyListHandle): void;

  export interface TimerHandle {
    readonly " timer": unknown;
  }
  export function timerStart(channel: SendChan<number>, ms: number, period: number): TimerHandle;
  export function timerStop(timer: TimerHandle): boolean;
  export function timerReset(timer: TimerHandle, ms: number, period: number): boolean;
  export function now(): number;

  export function signalStart(channel: SendChan<number>, signal: number): boolean;
  export function signalStop(channel: SendChan<number>): void;
}
