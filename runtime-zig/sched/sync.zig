//! What `argot/sync` is made of: a mutex, a weighted semaphore, an atomic integer, and a list of goroutines to notify.
const std = @import("std");
const object = @import("../object.zig");
const Object = object.Object;
const Desc = object.Desc;
const alloc = @import("../heap/alloc.zig");
const errors = @import("../errors.zig");
const utf8 = @import("../lang/utf8.zig");
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
    /// `locked`, and `waited` if its holder must wake somebody. The latter changes under `lock`.
    word: u32,
    starving: bool,
    lock: Lock,
    queue: Queue,

    /// Leaves `waited` as it is: who was woken comes back and says it again.
    inline fn take(m: *Mutex) bool {
        return @atomicRmw(u32, &m.word, .Or, locked, .acquire) & locked == 0;
    }
};
const mutex_desc = raw(Mutex);
const waited: u32 = 1;
/// Or'ed, and subtracted: on x86-64, `bts` and `xadd` take less than two `xchg`. A subtraction where it is not set borrows from the bits above it,
/// and leaves it set.
const locked: u32 = 1 << 24;
const borrowed: u32 = 0xff << 24;
const starvation_ns = 1_000_000;

pub fn newMutex() *Object {
    return alloc.allocObject(&mutex_desc);
}
fn mutex(o: *Object) *Mutex {
    return @ptrCast(o);
}
pub inline fn tryLock(o: *Object) bool {
    return mutex(o).take();
}
pub inline fn lock(o: *Object, site: u32) void {
    // Who has locked it with so little room as there is can unlock it.
    sched.room();
    seeded.maybeYield();
    if (!mutex(o).take()) lockSlow(mutex(o), site);
}
noinline fn lockSlow(m: *Mutex, site: u32) void {
    @branchHint(.cold);
    // Where another processor holds it and nobody waits, it is soon free.
    if (sched.processor.processor_count > 1 and !seeded.on) for (0..4) |_| {
        const seen = @atomicLoad(u32, &m.word, .monotonic);
        if (seen & waited != 0) break;
        if (seen & locked == 0 and m.take()) return;
        for (0..30) |_| std.atomic.spinLoopHint();
    };
    var since: u64 = 0;
    var w: Waiter = .{ .goroutine = thread.goroutine() };
    while (true) {
        m.lock.acquire();
        if (takeOrWait(m)) return m.lock.release();
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
/// False: it is locked, and its holder will see that somebody waits.
fn takeOrWait(m: *Mutex) bool {
    var old = @atomicLoad(u32, &m.word, .monotonic);
    while (true) {
        const free = old & locked == 0;
        const new = if (!free) old | waited else if (m.queue.first != null) locked | waited else locked;
        old = @cmpxchgWeak(u32, &m.word, old, new, .acquire, .monotonic) orelse return free;
    }
}
pub inline fn unlock(o: *Object, site: u32) void {
    sched.room();
    const old = @atomicRmw(u32, &mutex(o).word, .Sub, locked, .release);
    if (old != locked) unlockSlow(mutex(o), old, site);
}
noinline fn unlockSlow(m: *Mutex, old: u32, site: u32) void {
    @branchHint(.cold);
    if (old & locked != 0) {
        if (old & waited != 0) wake(m);
        return;
    }
    // It was free, and looked locked since. (Had somebody else unlocked that, or taken it again: then this was their unlocking.)
    if (@atomicRmw(u32, &m.word, .And, ~borrowed, .release) & waited != 0) wake(m);
    errors.throwKind(.Error, utf8.decode("unlock of unlocked mutex"), site);
}
/// It has been unlocked, and somebody waits. `waited` stays while there are more of them, or the one that was woken is on its way and says it again.
fn wake(m: *Mutex) void {
    m.lock.acquire();
    // To hand it over, it has to be ours again; who came in between will see that somebody waits.
    const hands_over = m.starving and m.queue.first != null;
    if (hands_over and !m.take()) return m.lock.release();
    while (m.queue.first) |w| {
        m.queue.drop();
        const g = w.goroutine;
        if (!g.takeWake()) continue; // cancelled
        if (hands_over) w.n = 1;
        if (m.queue.first == null) m.starving = false;
        if (!hands_over or m.queue.first == null) _ = @atomicRmw(u32, &m.word, .And, ~waited, .monotonic);
        m.lock.releaseStayPinned();
        sched.ready(g);
        return sched.unpin();
    }
    // All were cancelled.
    m.starving = false;
    _ = @atomicRmw(u32, &m.word, .And, if (hands_over) ~(waited | borrowed) else ~waited, .release);
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
