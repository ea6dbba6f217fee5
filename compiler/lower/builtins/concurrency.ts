/**
 * Goroutines, channels, and what `argot/sync` and `argot/time` are made of: declared in std/lib/argot.d.ts. `go` with arguments, `select` and its cases are
 * lowered by lower/concurrency.ts.
 */
import { type Builtin, entry } from "./table.ts";

function internal(member: string, rt: string, signature: string): Builtin {
  return entry("argot/internal", member, "function", rt, signature);
}
/** Members that both ends of a channel have. */
function end(owner: string): Builtin[] {
  return [
    entry(owner, "length", "property", "chan.length", "obj -> f64"),
    entry(owner, "capacity", "property", "chan.capacity", "obj -> f64"),
    entry(owner, "closed", "property", "chan.isClosed", "obj -> bool"),
  ];
}

export const concurrencyBuiltins: readonly Builtin[] = [
  internal("chan", "chan.new", "f64 -> obj !"),
  entry("ReceiveChan", "receive", "method", "chan.receive", "obj -> value !"),
  entry("ReceiveChan", "tryReceive", "method", "chan.tryReceive", "obj -> value !"),
  entry("ReceiveChan", "onReceive", "method", "cases.receive", "obj value -> obj"),
  ...end("ReceiveChan"),
  entry("SendChan", "send", "method", "chan.send", "obj value -> void !"),
  entry("SendChan", "trySend", "method", "chan.trySend", "obj value -> bool !"),
  entry("SendChan", "close", "method", "chan.close", "obj -> void !"),
  entry("SendChan", "onSend", "method", "cases.send", "obj value value -> obj"),
  ...end("SendChan"),
  internal("after", "cases.after", "f64 value -> obj"),
  internal("otherwise", "cases.otherwise", "value -> obj"),

  entry("Task", "join", "method", "go.join", "obj -> value !"),
  entry("Task", "then", "method", "promise.thenTask", "obj value value -> obj !"),
  entry("Task", "done", "property", "go.isDone", "obj -> bool"),
  internal("cancelTask", "go.cancel", "obj value -> void"),
  internal("sleep", "go.sleep", "f64 -> void !"),
  internal("yieldNow", "go.yieldNow", "-> void"),
  internal("numGoroutine", "go.count", "-> f64"),
  internal("maxProcs", "go.maxProcs", "f64 -> f64"),
  internal("lockThread", "go.lockThread", "-> void"),
  internal("unlockThread", "go.unlockThread", "-> void"),
  internal("cancelled", "go.isCancelled", "-> bool"),
  internal("setUncancellable", "go.setUncancellable", "bool -> bool"),
  internal("scopeEnter", "go.scopeEnter", "obj -> obj"),
  internal("startIn", "go.startIn", "obj obj -> obj !"),
  internal("scopeWait", "go.scopeWait", "obj -> void !"),
  internal("scopeFail", "go.scopeFail", "obj value -> void"),
  internal("scopeCancel", "go.scopeCancel", "obj value -> void"),

  internal("newMutex", "sync.newMutex", "-> obj"),
  internal("lock", "sync.lock", "obj -> void !"),
  internal("unlock", "sync.unlock", "obj -> void !"),
  internal("tryLock", "sync.tryLock", "obj -> bool"),
  internal("newSemaphore", "sync.newSemaphore", "f64 -> obj"),
  internal("acquire", "sync.acquire", "obj f64 -> void !"),
  internal("release", "sync.release", "obj f64 -> void !"),
  internal("tryAcquire", "sync.tryAcquire", "obj f64 -> bool"),
  internal("permits", "sync.permits", "obj -> f64"),
  internal("newAtomic", "sync.newAtomic", "f64 -> obj"),
  internal("atomicLoad", "sync.atomicLoad", "obj -> f64"),
  internal("atomicStore", "sync.atomicStore", "obj f64 -> void"),
  internal("atomicAdd", "sync.atomicAdd", "obj f64 -> f64"),
  internal("atomicSwap", "sync.atomicSwap", "obj f64 -> f64"),
  internal("atomicCompareAndSwap", "sync.atomicCompareAndSwap", "obj f64 f64 -> bool"),
  internal("newNotifyList", "sync.newNotifyList", "-> obj"),
  internal("notifyWait", "sync.notifyWait", "obj obj -> void !"),
  internal("notifyOne", "sync.notifyOne", "obj -> void"),
  internal("notifyAll", "sync.notifyAll", "obj -> void"),

  internal("timerStart", "timer.start", "obj f64 f64 -> obj !"),
  internal("timerStop", "timer.stop", "obj -> bool"),
  internal("timerReset", "timer.reset", "obj f64 f64 -> bool"),
  internal("now", "timer.now", "-> f64"),

  internal("signalStart", "signals.start", "obj f64 -> bool"),
  internal("signalStop", "signals.stop", "obj -> void"),
];
