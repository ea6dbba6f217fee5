//! What `argot/sync` is made of: a mutex, a weighted semaphore, an atomic integer, and a list of goroutines to notify.
const std = @import("std");
const object = @import("../object.zig");
const Object = object.Object;
const Desc = object.Desc;
const alloc = @import("../heap/alloc.zig");
const errors = @import("../errors.zig");
const throw = @import("../throw.zig");
const Value = @import("../value.zig").Value;
const utf8 = @import("../lang/utf8.zig");
const ops = @import("../lang/operators.zig");
const sched = @import("sched.zig");
const thread = @import("thread.zig");
const task = @import("task.zig");
const clock = @import("clock.zig");
const seeded = @import("seeded.zig");
const fence = @import("fence.zig");
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
///
/// Unlocking writes `locked` and then reads `waited`; who waits writes `waited` and then reads `locked`: one of the two must see the other. The fence
/// that this takes is spared as long as nobody has ever waited: the first one to wait has all processors fenced (see fence.zig).
const Mutex = extern struct {
    desc: *const Desc,
    locked: u32,
    /// Somebody has waited, or all that unlock it need a fence anyway.
    contended: bool,
    /// Its holder must wake somebody. Written under `lock`.
    waited: bool,
    starving: bool,
    lock: Lock,
    queue: Queue,

    inline fn take(m: *Mutex) bool {
        return @atomicRmw(u32, &m.locked, .Or, 1, .seq_cst) & 1 == 0;
    }
    /// Whether somebody waits.
    inline fn giveUp(m: *Mutex) bool {
        @atomicStore(u32, &m.locked, 0, .release);
        asm volatile ("" ::: .{ .memory = true });
        if (!@atomicLoad(bool, &m.contended, .monotonic)) return false;
        _ = @atomicRmw(u32, &m.locked, .Or, 0, .seq_cst);
        return @atomicLoad(bool, &m.waited, .seq_cst);
    }
    fn setWaited(m: *Mutex, to: bool) void {
        @atomicStore(bool, &m.waited, to, .seq_cst);
    }
};
const mutex_desc = raw(Mutex);
const starvation_ns = 1_000_000;

pub fn newMutex() *Object {
    const m: *Mutex = @ptrCast(alloc.allocObject(&mutex_desc));
    m.contended = !fence.from_afar;
    return @ptrCast(m);
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
        if (@atomicLoad(bool, &m.waited, .monotonic)) break;
        if (@atomicLoad(u32, &m.locked, .monotonic) == 0 and m.take()) return;
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
/// Under `lock`. False: it is locked, and its holder will see that somebody waits.
fn takeOrWait(m: *Mutex) bool {
    if (!m.contended) {
        @atomicStore(bool, &m.contended, true, .seq_cst);
        fence.all();
    }
    m.setWaited(true);
    if (!m.take()) return false;
    if (m.queue.first == null) m.setWaited(false);
    return true;
}
pub inline fn unlock(o: *Object, site: u32) void {
    sched.room();
    const m = mutex(o);
    if (@atomicLoad(u32, &m.locked, .monotonic) == 0) notLocked(site);
    if (m.giveUp()) wake(m);
}
noinline fn notLocked(site: u32) noreturn {
    @branchHint(.cold);
    errors.throwKind(.Error, utf8.decode("unlock of unlocked mutex"), site);
}
/// It has been given up, and somebody waits. `waited` stays while there are more of them, or the one that was woken is on its way and says it again.
noinline fn wake(m: *Mutex) void {
    @branchHint(.cold);
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
        if (!hands_over or m.queue.first == null) m.setWaited(false);
        m.lock.releaseStayPinned();
        sched.ready(g);
        return sched.unpin();
    }
    // All were cancelled, and who comes next waits for `lock`.
    m.starving = false;
    m.setWaited(false);
    if (hands_over) _ = m.giveUp();
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

/// Goroutines that wait to be notified, in their order, and how many they are: a notification that finds none takes no lock.
const NotifyList = extern struct {
    desc: *const Desc,
    count: u32,
    lock: Lock,
    queue: Queue,

    /// Takes the first one out. If it does not park yet, that tells it.
    fn next(l: *NotifyList) ?*Waiter {
        const w = l.queue.first orelse return null;
        l.queue.drop();
        l.addCount(-1);
        return w;
    }
    fn leave(l: *NotifyList, w: *Waiter) void {
        if (!w.queued) return;
        l.queue.remove(w);
        l.addCount(-1);
    }
    fn addCount(l: *NotifyList, n: i32) void {
        _ = @atomicRmw(u32, &l.count, .Add, @bitCast(n), .seq_cst);
    }
};
const notify_desc = raw(NotifyList);
/// Its `n`, from when it is about to park.
const parks = 1;

pub fn newNotifyList() *Object {
    return alloc.allocObject(&notify_desc);
}
fn notifyList(o: *Object) *NotifyList {
    return @ptrCast(o);
}
/// In the list from the start, calls f, and parks if that gives true: what is notified after f has begun is not missed.
pub fn notifyWait(o: *Object, f: *Object, site: u32) void {
    sched.room();
    const l = notifyList(o);
    var w: Waiter = .{ .goroutine = thread.goroutine() };
    l.lock.acquire();
    l.queue.push(&w);
    l.addCount(1);
    l.lock.release();
    const Call = struct {
        f: *Object,
        site: u32,
        waits: bool = false,
        fn run(p: *anyopaque) callconv(.c) void {
            const c: *@This() = @ptrCast(@alignCast(p));
            c.waits = ops.callValue(Value.fromObject(c.f), .undefined, &.{}, c.site) == Value.fromBool(true);
        }
    };
    var c: Call = .{ .f = f, .site = site };
    const threw = throw.tryCall(&Call.run, &c);
    l.lock.acquire();
    if (threw or !c.waits) {
        // What it was notified of, another one should know.
        const passes_on = !w.queued;
        l.leave(&w);
        l.lock.release();
        if (passes_on) notifyOne(o);
        if (threw) throw.rethrow(throw.caught());
        return;
    }
    if (!w.queued) return l.lock.release();
    w.n = parks;
    sched.waitsAt(@ptrCast(&o), 1);
    if (!sched.parkUnlock(&l.lock, .condition)) return;
    l.lock.acquire();
    l.leave(&w);
    l.lock.release();
    task.throwCancellation(site);
}
pub fn notifyOne(o: *Object) void {
    sched.room();
    const l = notifyList(o);
    if (@atomicLoad(u32, &l.count, .seq_cst) == 0) return;
    l.lock.acquire();
    while (l.next()) |w| {
        if (w.n != parks) break;
        const g = w.goroutine;
        if (!g.takeWake()) continue;
        l.lock.releaseStayPinned();
        sched.ready(g);
        return sched.unpin();
    }
    l.lock.release();
}
pub fn notifyAll(o: *Object) void {
    sched.room();
    const l = notifyList(o);
    if (@atomicLoad(u32, &l.count, .seq_cst) == 0) return;
    l.lock.acquire();
    var list: ?*Goroutine = null;
    var last: ?*Goroutine = null;
    while (l.next()) |w| {
        if (w.n != parks or !w.goroutine.takeWake()) continue;
        w.goroutine.next = null;
        if (last) |x| x.next = w.goroutine else list = w.goroutine;
        last = w.goroutine;
    }
    readyList(&l.lock, list);
}
