//! Locks of the runtime: held for a few dozen instructions, never across a call that can park, throw, or allocate. Whoever holds one is pinned.
const std = @import("std");
const os = @import("../os/os.zig");
const sched = @import("sched.zig");

/// 0 free, 1 held, 2 held and perhaps waited for ("Futexes are tricky", mutex 3).
pub const Lock = extern struct {
    word: u32 = 0,

    pub inline fn acquire(l: *Lock) void {
        sched.pin();
        if (@cmpxchgStrong(u32, &l.word, 0, 1, .acquire, .monotonic) != null) l.acquireSlow();
    }
    noinline fn acquireSlow(l: *Lock) void {
        @branchHint(.cold);
        // Longer and longer pauses: whoever has the lock gets on best where nobody looks at it meanwhile.
        var pauses: u32 = 16;
        while (pauses <= 256) : (pauses *= 2) {
            for (0..pauses) |_| std.atomic.spinLoopHint();
            if (@atomicLoad(u32, &l.word, .monotonic) == 0 and @cmpxchgWeak(u32, &l.word, 0, 1, .acquire, .monotonic) == null) return;
        }
        os.thread.yield();
        while (@atomicRmw(u32, &l.word, .Xchg, 2, .acquire) != 0) os.thread.wait(&l.word, 2, null);
    }
    pub inline fn release(l: *Lock) void {
        l.releaseStayPinned();
        sched.unpin();
    }
    /// The holder's pin stays, for another lock or for `park`.
    pub inline fn releaseStayPinned(l: *Lock) void {
        if (@atomicRmw(u32, &l.word, .Xchg, 0, .release) == 2) os.thread.wake(&l.word, 1);
    }
};

/// One sleeper and those that wake it: a wake that comes first is not lost.
pub const Note = extern struct {
    word: u32 = 0,

    pub fn sleep(n: *Note) void {
        while (@atomicLoad(u32, &n.word, .acquire) == 0) os.thread.wait(&n.word, 0, null);
        @atomicStore(u32, &n.word, 0, .release);
    }
    /// At most so long; false when nobody woke it.
    pub fn sleepFor(n: *Note, ns: u64) bool {
        if (@atomicLoad(u32, &n.word, .acquire) == 0) os.thread.wait(&n.word, 0, ns);
        return @atomicRmw(u32, &n.word, .Xchg, 0, .acq_rel) != 0;
    }
    pub fn wake(n: *Note) void {
        if (@atomicRmw(u32, &n.word, .Xchg, 1, .acq_rel) == 0) os.thread.wake(&n.word, 1);
    }
};
