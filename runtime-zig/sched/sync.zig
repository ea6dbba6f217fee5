//! What `argot/sync` is made of: a mutex, a weighted semaphore, an atomic integer, and a list of goroutines to notify.
const std = @import("std");
const object = @import("../object.zig");
const Object = object.Object;
const Desc = object.Desc;
const alloc = @import("../heap/alloc.zig");
const errors = @import("../errors.zig");
const string = @import("../lang/string.zig");
const sched = @import("sched.zig");
const thread = @import("thread.zig");
const task = @import("task.zig");
const clock = @import("clock.zig");
const seeded = @import("seeded.zig");
const Lock = @import("lock.zig").Lock;
const Goroutine = sched.Goroutine;

/// A goroutine in a queue, first come first served, on its own stack.
const Waiter = extern struct { next: ?*Waiter = null, goroutine: *Goroutine, n: u64 = 0, queued: bool = true };
const Queue = extern struct {
    first: ?*Waiter = null,
    last: ?*Waiter = null,

    fn push(q: *Queue, w: *Waiter) void {
        w.next = null;
        if (q.last) |l| l.next = w else q.first = w;
        q.last = w;
    }
    fn pushFirst(q: *Queue, w: *Waiter) void {
        w.next = q.first;
        if (q.first == null) q.last = w;
        q.first = w;
    }
    fn remove(q: *Queue, w: *Waiter) void {
        var before: ?*Waiter = null;
        var at = q.first;
        while (at) |x| : (at = x.next) {
            if (x == w) {
                if (before) |b| b.next = x.next else q.first = x.next;
                if (q.last == x) q.last = before;
                w.queued = false;
                return;
            }
            before = x;
        }
    }
    fn drop(q: *Queue) void {
        const w = q.first.?;
        q.first = w.next;
        if (q.first == null) q.last = null;
        w.queued = false;
    }
};

fn raw(comptime T: type) Desc {
    return .{ .kind = .other, .size = @sizeOf(T), .slot_count = 0 };
}

// ---------------------------------------------------------------- mutex

/// Go's sync.Mutex: whoever comes first when it is unlocked gets it, which is fast; a goroutine that has waited for a millisecond
/// gets it handed over, and so do those behind it.
const Mutex = extern struct {
    desc: *const Desc,
    /// 0 free, 1 locked, 3 locked and waited for.
    word: u32,
    starving: bool,
    lock: Lock,
    queue: Queue,
};
const mutex_desc = raw(Mutex);
const locked = 1;
const contended = 3;
const starvation_ns = 1_000_000;

pub fn newMutex() *Object {
    return alloc.allocObject(&mutex_desc);
}
fn mutex(o: *Object) *Mutex {
    return @ptrCast(o);
}
pub inline fn tryLock(o: *Object) bool {
    return @cmpxchgStrong(u32, &mutex(o).word, 0, locked, .acquire, .monotonic) == null;
}
pub inline fn lock(o: *Object, site: u32) void {
    sched.room();
    seeded.maybeYield();
    const old = @atomicRmw(u32, &mutex(o).word, .Xchg, locked, .acquire);
    if (old != 0) lockSlow(mutex(o), old, site);
}
noinline fn lockSlow(m: *Mutex, old: u32, site: u32) void {
    @branchHint(.cold);
    // Where another processor holds it, it is soon free. (If others wait, that has just been forgotten: it must be said again first.)
    if (old == locked and sched.processor.processor_count > 1 and !seeded.on) for (0..4) |_| {
        for (0..30) |_| std.atomic.spinLoopHint();
        if (@atomicLoad(u32, &m.word, .monotonic) == 0 and @cmpxchgStrong(u32, &m.word, 0, locked, .acquire, .monotonic) == null) return;
    };
    var since: u64 = 0;
    var w: Waiter = .{ .goroutine = thread.goroutine() };
    while (true) {
        m.lock.acquire();
        if (@atomicRmw(u32, &m.word, .Xchg, contended, .acquire) == 0) {
            if (m.queue.first == null) @atomicStore(u32, &m.word, locked, .monotonic);
            return m.lock.release();
        }
        w.queued = true;
        w.n = 0;
        if (since == 0) {
            since = clock.now();
            m.queue.push(&w);
        } else {
            // Woken, and someone else was faster.
            if (clock.now() - since > starvation_ns) m.starving = true;
            m.queue.pushFirst(&w);
        }
        const at: *const Object = @ptrCast(m);
        sched.waitsAt(@ptrCast(&at), 1);
        if (sched.parkUnlock(&m.lock, .lock)) {
            m.lock.acquire();
            if (w.queued) m.queue.remove(&w);
            m.lock.release();
            task.throwCancellation(site);
        }
        if (w.n == 1) {
            if (clock.now() - since < starvation_ns) m.starving = false;
            return;
        }
    }
}
pub inline fn unlock(o: *Object, site: u32) void {
    sched.room();
    const old = @atomicRmw(u32, &mutex(o).word, .Xchg, 0, .release);
    if (old != locked) unlockSlow(mutex(o), old, site);
}
/// Whoever is woken finds the word 0, or has the mutex by `w.n`. While there are waiters the word is `contended`, or one that was woken is on its way.
noinline fn unlockSlow(m: *Mutex, old: u32, site: u32) void {
    @branchHint(.cold);
    if (old == 0) errors.throwKind(.Error, string.fromUtf8("unlock of unlocked mutex"), site);
    m.lock.acquire();
    // To hand it over, it has to be ours again; who came in between will see that somebody waits.
    if (m.starving and m.queue.first != null and @atomicRmw(u32, &m.word, .Xchg, contended, .acquire) != 0) return m.lock.release();
    while (m.queue.first) |w| {
        m.queue.drop();
        const g = w.goroutine;
        if (!g.takeWake()) continue; // cancelled
        if (m.starving) {
            w.n = 1;
            if (m.queue.first == null) {
                m.starving = false;
                @atomicStore(u32, &m.word, locked, .release);
            }
        }
        m.lock.releaseStayPinned();
        sched.ready(g);
        return sched.unpin();
    }
    // All were cancelled.
    if (m.starving) @atomicStore(u32, &m.word, 0, .release);
    m.starving = false;
    m.lock.release();
}

// ---------------------------------------------------------------- semaphore

/// First come, first served: a large request is not overtaken by small ones.
const Semaphore = extern struct { desc: *const Desc, free: u64, lock: Lock, _: u32 = 0, queue: Queue };
const semaphore_desc = raw(Semaphore);

pub fn newSemaphore(n: f64) *Object {
    const s: *Semaphore = @ptrCast(alloc.allocObject(&semaphore_desc));
    s.free = toCount(n);
    return @ptrCast(s);
}
fn semaphore(o: *Object) *Semaphore {
    return @ptrCast(o);
}
fn toCount(n: f64) u64 {
    return if (n > 0) @intFromFloat(@min(n, 9007199254740991)) else 0;
}
pub fn tryAcquire(o: *Object, n: f64) bool {
    sched.room();
    const s = semaphore(o);
    const want = toCount(n);
    s.lock.acquire();
    defer s.lock.release();
    if (s.queue.first != null or s.free < want) return false;
    s.free -= want;
    return true;
}
pub fn acquire(o: *Object, n: f64, site: u32) void {
    sched.room();
    seeded.maybeYield();
    const s = semaphore(o);
    const want = toCount(n);
    s.lock.acquire();
    if (s.queue.first == null and s.free >= want) {
        s.free -= want;
        return s.lock.release();
    }
    var w: Waiter = .{ .goroutine = thread.goroutine(), .n = want };
    s.queue.push(&w);
    sched.waitsAt(@ptrCast(&o), 1);
    if (!sched.parkUnlock(&s.lock, .semaphore)) return;
    s.lock.acquire();
    if (w.queued) s.queue.remove(&w);
    grant(s);
    task.throwCancellation(site);
}
pub fn release(o: *Object, n: f64, _: u32) void {
    sched.room();
    const s = semaphore(o);
    s.lock.acquire();
    s.free += toCount(n);
    grant(s);
}
/// Under the lock, which it releases.
fn grant(s: *Semaphore) void {
    var list: ?*Goroutine = null;
    var last: ?*Goroutine = null;
    while (s.queue.first) |w| {
        if (s.free < w.n) break;
        s.queue.drop();
        if (!w.goroutine.takeWake()) continue;
        s.free -= w.n;
        w.goroutine.next = null;
        if (last) |l| l.next = w.goroutine else list = w.goroutine;
        last = w.goroutine;
    }
    readyList(&s.lock, list);
}
fn readyList(l: *Lock, first: ?*Goroutine) void {
    l.releaseStayPinned();
    var list = first;
    while (list) |g| {
        list = g.next;
        sched.ready(g);
    }
    sched.unpin();
}
pub fn permits(o: *Object) f64 {
    return @floatFromInt(@atomicLoad(u64, &semaphore(o).free, .monotonic));
}

// ---------------------------------------------------------------- atomic integer

const Atomic = extern struct { desc: *const Desc, n: i64 };
const atomic_desc = raw(Atomic);

pub fn newAtomic(initial: f64) *Object {
    const a: *Atomic = @ptrCast(alloc.allocObject(&atomic_desc));
    a.n = @intFromFloat(initial);
    return @ptrCast(a);
}
inline fn word(o: *Object) *i64 {
    return &@as(*Atomic, @ptrCast(o)).n;
}
pub inline fn atomicLoad(o: *Object) f64 {
    return @floatFromInt(@atomicLoad(i64, word(o), .seq_cst));
}
pub inline fn atomicStore(o: *Object, n: f64) void {
    seeded.maybeYield();
    @atomicStore(i64, word(o), @intFromFloat(n), .seq_cst);
}
/// The new value.
pub inline fn atomicAdd(o: *Object, n: f64) f64 {
    seeded.maybeYield();
    const i: i64 = @intFromFloat(n);
    return @floatFromInt(@atomicRmw(i64, word(o), .Add, i, .seq_cst) +% i);
}
/// The old value.
pub inline fn atomicSwap(o: *Object, n: f64) f64 {
    seeded.maybeYield();
    return @floatFromInt(@atomicRmw(i64, word(o), .Xchg, @intFromFloat(n), .seq_cst));
}
pub inline fn atomicCompareAndSwap(o: *Object, old: f64, new: f64) bool {
    seeded.maybeYield();
    return @cmpxchgStrong(i64, word(o), @intFromFloat(old), @intFromFloat(new), .seq_cst, .seq_cst) == null;
}

// ---------------------------------------------------------------- notification

/// Go's notifyList (runtime/sema.go): a ticket is drawn before the lock is given up, so that what is notified after that is not missed.
const NotifyList = extern struct { desc: *const Desc, drawn: u64, notified: u64, lock: Lock, _: u32 = 0, queue: Queue };
const notify_desc = raw(NotifyList);

pub fn newNotifyList() *Object {
    return alloc.allocObject(&notify_desc);
}
fn notifyList(o: *Object) *NotifyList {
    return @ptrCast(o);
}
pub fn notifyTicket(o: *Object) f64 {
    return @floatFromInt(@atomicRmw(u64, &notifyList(o).drawn, .Add, 1, .acq_rel));
}
pub fn notifyWait(o: *Object, ticket: f64, site: u32) void {
    sched.room();
    const l = notifyList(o);
    l.lock.acquire();
    const n: u64 = @intFromFloat(ticket);
    if (n < l.notified) return l.lock.release();
    var w: Waiter = .{ .goroutine = thread.goroutine(), .n = n };
    l.queue.push(&w);
    sched.waitsAt(@ptrCast(&o), 1);
    if (!sched.parkUnlock(&l.lock, .condition)) return;
    l.lock.acquire();
    if (w.queued) l.queue.remove(&w);
    l.lock.release();
    task.throwCancellation(site);
}
pub fn notifyOne(o: *Object) void {
    sched.room();
    const l = notifyList(o);
    if (@atomicLoad(u64, &l.drawn, .acquire) == @atomicLoad(u64, &l.notified, .acquire)) return;
    l.lock.acquire();
    const n = l.notified;
    if (n == @atomicLoad(u64, &l.drawn, .acquire)) return l.lock.release();
    @atomicStore(u64, &l.notified, n + 1, .release);
    var at = l.queue.first;
    while (at) |w| : (at = w.next) {
        if (w.n != n) continue;
        l.queue.remove(w);
        const g = w.goroutine;
        if (!g.takeWake()) break;
        l.lock.releaseStayPinned();
        sched.ready(g);
        return sched.unpin();
    }
    l.lock.release();
}
pub fn notifyAll(o: *Object) void {
    sched.room();
    const l = notifyList(o);
    if (@atomicLoad(u64, &l.drawn, .acquire) == @atomicLoad(u64, &l.notified, .acquire)) return;
    l.lock.acquire();
    @atomicStore(u64, &l.notified, @atomicLoad(u64, &l.drawn, .acquire), .release);
    var list: ?*Goroutine = null;
    var last: ?*Goroutine = null;
    while (l.queue.first) |w| {
        l.queue.drop();
        if (!w.goroutine.takeWake()) continue;
        w.goroutine.next = null;
        if (last) |x| x.next = w.goroutine else list = w.goroutine;
        last = w.goroutine;
    }
    readyList(&l.lock, list);
}
