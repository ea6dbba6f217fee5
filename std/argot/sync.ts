/**
 * The module `argot/sync`: locks and counters for goroutines that share objects. The runtime has mutexes, semaphores, atomic integers and lists of
 * waiting goroutines; everything else is made of them, as in Go's package sync.
 */
import type { AtomicHandle, Case, MutexHandle, NotifyListHandle, ReceiveChan, SemaphoreHandle } from "argot/internal";
import {
  acquire,
  atomicAdd,
  atomicCompareAndSwap,
  atomicLoad,
  atomicStore,
  atomicSwap,
  chan,
  go,
  lock,
  newAtomic,
  newMutex,
  newNotifyList,
  newSemaphore,
  notifyAll,
  notifyOne,
  notifyWait,
  permits,
  release,
  setUncancellable,
  tryAcquire,
  tryLock,
  unlock,
} from "argot/internal";

/** What Cond needs of a lock. */
export interface Locker {
  lock(): void;
  unlock(): void;
}

/** Mutual exclusion; who waits longest gets it before long. Not reentrant, and any goroutine may unlock it. */
export class Mutex {
  readonly #handle: MutexHandle = newMutex();

  lock(): void {
    lock(this.#handle);
  }

  unlock(): void {
    unlock(this.#handle);
  }

  tryLock(): boolean {
    return tryLock(this.#handle);
  }

  /** Runs `f` with the mutex locked. */
  with<R>(f: () => R): R {
    lock(this.#handle);
    try {
      return f();
    } finally {
      unlock(this.#handle);
    }
  }
}

const maxReaders = 1073741824;

/** Waits to be let in by those who have counted us. They do so when we are cancelled too: then someone else comes in, and goes out by `leave`. */
function enter(semaphore: SemaphoreHandle, leave: () => void): void {
  try {
    acquire(semaphore, 1);
  } catch (error) {
    go(() => {
      acquire(semaphore, 1);
      leave();
    });
    throw error;
  }
}

/** Any number of readers, or one writer. A writer that waits keeps new readers out. After Go's sync.RWMutex. */
export class RWMutex {
  readonly #writers: MutexHandle = newMutex();
  readonly #writerWaits: SemaphoreHandle = newSemaphore(0);
  readonly #readersWait: SemaphoreHandle = newSemaphore(0);
  /** Readers, less maxReaders while a writer waits or works. */
  readonly #readers: AtomicHandle = newAtomic(0);
  /** Readers that the waiting writer still waits for. */
  readonly #departing: AtomicHandle = newAtomic(0);

  lockRead(): void {
    if (atomicAdd(this.#readers, 1) < 0) enter(this.#readersWait, () => this.unlockRead());
  }

  unlockRead(): void {
    const readers = atomicAdd(this.#readers, -1);
    if (readers >= 0) return;
    if (readers + 1 === 0 || readers + 1 === -maxReaders) {
      atomicAdd(this.#readers, 1);
      throw new Error("unlock of unlocked RWMutex");
    }
    if (atomicAdd(this.#departing, -1) === 0) release(this.#writerWaits, 1);
  }

  tryLockRead(): boolean {
    for (;;) {
      const readers = atomicLoad(this.#readers);
      if (readers < 0) return false;
      if (atomicCompareAndSwap(this.#readers, readers, readers + 1)) return true;
    }
  }

  lock(): void {
    lock(this.#writers);
    const readers = atomicAdd(this.#readers, -maxReaders) + maxReaders;
    if (readers === 0 || atomicAdd(this.#departing, readers) === 0) return;
    enter(this.#writerWaits, () => this.unlock());
  }

  unlock(): void {
    const readers = atomicAdd(this.#readers, maxReaders);
    if (readers >= maxReaders) {
      atomicAdd(this.#readers, -maxReaders);
      throw new Error("unlock of unlocked RWMutex");
    }
    if (readers > 0) release(this.#readersWait, readers);
    unlock(this.#writers);
  }

  tryLock(): boolean {
    if (!tryLock(this.#writers)) return false;
    if (atomicCompareAndSwap(this.#readers, 0, -maxReaders)) return true;
    unlock(this.#writers);
    return false;
  }

  with<R>(f: () => R): R {
    this.lock();
    try {
      return f();
    } finally {
      this.unlock();
    }
  }

  withRead<R>(f: () => R): R {
    this.lockRead();
    try {
      return f();
    } finally {
      this.unlockRead();
    }
  }
}

/** Waits for a number of goroutines. */
export class WaitGroup {
  readonly #count: AtomicHandle = newAtomic(0);
  readonly #waiters: NotifyListHandle = newNotifyList();

  add(n: number): void {
    const count = atomicAdd(this.#count, integer(n));
    if (count < 0) {
      atomicAdd(this.#count, -n);
      throw new Error("negative WaitGroup counter");
    }
    if (count === 0) notifyAll(this.#waiters);
  }

  done(): void {
    this.add(-1);
  }

  /** Returns when the counter is 0. */
  wait(): void {
    // First in the list, then look again: whoever brings the counter to 0 after that sees us.
    while (atomicLoad(this.#count) !== 0) notifyWait(this.#waiters, () => atomicLoad(this.#count) !== 0);
  }
}

/** Runs a function once, whoever comes first; the others wait until it has ended. */
export class Once {
  readonly #done: AtomicHandle = newAtomic(0);
  readonly #mutex: MutexHandle = newMutex();

  /** As in Go, a function that threw has been run too. */
  do(f: () => void): void {
    if (atomicLoad(this.#done) === 1) return;
    lock(this.#mutex);
    try {
      if (atomicLoad(this.#done) === 0) {
        try {
          f();
        } finally {
          atomicStore(this.#done, 1);
        }
      }
    } finally {
      unlock(this.#mutex);
    }
  }
}

/** Goroutines that wait for a condition which a lock guards. Wait in a loop: `while (!ready) cond.wait();` */
export class Cond {
  readonly lock: Locker;
  readonly #waiters: NotifyListHandle = newNotifyList();

  constructor(lock: Locker) {
    this.lock = lock;
  }

  /** Unlocks, waits for a signal, and locks again, whether it was cancelled or not. */
  wait(): void {
    let unlocked = false;
    try {
      notifyWait(this.#waiters, () => {
        this.lock.unlock();
        unlocked = true;
        return true;
      });
    } finally {
      if (unlocked) this.#lockAgain();
    }
  }

  #lockAgain(): void {
    const was = setUncancellable(true);
    try {
      this.lock.lock();
    } finally {
      setUncancellable(was);
    }
  }

  /** Wakes the goroutine that has waited longest. */
  signal(): void {
    notifyOne(this.#waiters);
  }

  broadcast(): void {
    notifyAll(this.#waiters);
  }
}

/** A number of permits. Who waits for many is not overtaken by those who want few. */
export class Semaphore {
  readonly #handle: SemaphoreHandle;

  constructor(permits: number) {
    this.#handle = newSemaphore(count(permits));
  }

  acquire(n: number = 1): void {
    acquire(this.#handle, count(n));
  }

  release(n: number = 1): void {
    release(this.#handle, count(n));
  }

  tryAcquire(n: number = 1): boolean {
    return tryAcquire(this.#handle, count(n));
  }

  /** How many are free now. */
  get permits(): number {
    return permits(this.#handle);
  }

  with<R>(f: () => R): R {
    acquire(this.#handle, 1);
    try {
      return f();
    } finally {
      release(this.#handle, 1);
    }
  }
}

/** Objects to use again. `get` never waits: it makes one if there is none. */
export class Pool<T> {
  readonly #mutex: MutexHandle = newMutex();
  readonly #items: T[] = [];
  readonly #make: () => T;
  readonly #limit: number;

  /** Keeps at most `limit` objects. */
  constructor(make: () => T, limit: number = 1024) {
    this.#make = make;
    this.#limit = limit;
  }

  get(): T {
    if (tryLock(this.#mutex)) {
      const items = this.#items;
      const length = items.length;
      if (length > 0) {
        const item = items[length - 1];
        items.length = length - 1;
        unlock(this.#mutex);
        return item;
      }
      unlock(this.#mutex);
    }
    return this.#make();
  }

  put(item: T): void {
    if (!tryLock(this.#mutex)) return;
    if (this.#items.length < this.#limit) this.#items.push(item);
    unlock(this.#mutex);
  }
}

/** An integer that goroutines change without a lock. Its values are safe integers; beyond them it throws. */
export class AtomicInt {
  readonly #handle: AtomicHandle;

  constructor(initial: number = 0) {
    this.#handle = newAtomic(integer(initial));
  }

  load(): number {
    return atomicLoad(this.#handle);
  }

  store(n: number): void {
    atomicStore(this.#handle, integer(n));
  }

  /** The new value. */
  add(n: number): number {
    return atomicAdd(this.#handle, integer(n));
  }

  /** Stores `n` if the value is `old`; says whether it did. */
  compareAndSwap(old: number, n: number): boolean {
    return atomicCompareAndSwap(this.#handle, integer(old), integer(n));
  }

  /** Stores `n`; the value before. */
  swap(n: number): number {
    return atomicSwap(this.#handle, integer(n));
  }
}

/** Tells any number of goroutines to stop. */
export class CancelToken {
  readonly #cancelled: AtomicHandle = newAtomic(0);
  readonly #channel = chan<never>();

  cancel(): void {
    if (atomicSwap(this.#cancelled, 1) === 0) this.#channel.close();
  }

  get cancelled(): boolean {
    return atomicLoad(this.#cancelled) === 1;
  }

  /** Closed when the token is cancelled. */
  get done(): ReceiveChan<never> {
    return this.#channel;
  }

  /** A case of select. */
  onCancel<R>(f: () => R): Case<R> {
    return this.#channel.onReceive(f);
  }
}

function integer(n: number): number {
  if (!Number.isSafeInteger(n)) throw new RangeError("expected a safe integer");
  return n;
}

function count(n: number): number {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError("expected an integer of at least 0");
  return n;
}
