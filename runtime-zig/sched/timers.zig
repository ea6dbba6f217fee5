//! Timers: a four-ary heap for each processor, as in Go's runtime/time.go. A timer belongs to whoever started it (a sleeping goroutine's
//! stack, a ticker's object) and knows its heap and its slot there, so that stopping one is O(log n). Moving in the heap touches no timer,
//! each of which lies on a page of its own: what it needs of them is in the entries, and where a slot's entry is in a dense array.
const std = @import("std");
const os = @import("../os/os.zig");
const report = @import("../boot/report.zig");
const sched = @import("sched.zig");
const thread = @import("thread.zig");
const seeded = @import("seeded.zig");
const Lock = @import("lock.zig").Lock;

pub const never: u64 = std.math.maxInt(u64);

pub const Timer = extern struct {
    when: u64 = 0,
    /// Above zero: due again so long after it was due.
    period: u64 = 0,
    /// Called at its time, on some stack, pinned and under the heap's lock: it may make goroutines runnable, and nothing else.
    f: *const fn (*Timer) callconv(.c) void = undefined,
    arg: usize = 0,
    /// It is part of a heap object: it may be called without the lock, and take others.
    late: bool = false,
    /// Where it was started last; `slot` is `none` when it is no longer in it.
    heap: ?*Heap = null,
    slot: u32 = none,
};

const none: u32 = std.math.maxInt(u32);
/// Those of equal time go in the order in which they were started: `seq`.
const Entry = struct { when: u64, seq: u32, slot: u32 };

pub const Heap = struct {
    lock: Lock = .{},
    items: [*]Entry = undefined,
    /// Of each slot: its timer, and where its entry is; of a free one: the next free one.
    owners: [*]*Timer = undefined,
    index: [*]u32 = undefined,
    free: u32 = none,
    len: u32 = 0,
    capacity: u32 = 0,
    seq: u32 = 0,
    /// The first one's time, for readers without the lock.
    first: u64 = never,

    fn before(a: Entry, b: Entry) bool {
        return a.when < b.when or (a.when == b.when and a.seq -% b.seq > 1 << 31);
    }
    fn place(h: *Heap, i: u32, e: Entry) void {
        h.items[i] = e;
        h.index[e.slot] = i;
    }
    fn up(h: *Heap, from: u32) void {
        var i = from;
        const e = h.items[i];
        while (i > 0) {
            const parent = (i - 1) / 4;
            if (!before(e, h.items[parent])) break;
            h.place(i, h.items[parent]);
            i = parent;
        }
        h.place(i, e);
    }
    fn down(h: *Heap, from: u32) void {
        var i = from;
        const e = h.items[i];
        while (true) {
            const child = i * 4 + 1;
            if (child >= h.len) break;
            var least = child;
            for (child + 1..@min(child + 4, h.len)) |c| {
                if (before(h.items[c], h.items[least])) least = @intCast(c);
            }
            if (!before(h.items[least], e)) break;
            h.place(i, h.items[least]);
            i = least;
        }
        h.place(i, e);
    }
    fn insert(h: *Heap, t: *Timer) void {
        if (h.len == h.capacity) h.grow();
        const slot = h.free;
        h.free = h.index[slot];
        h.owners[slot] = t;
        t.heap = h;
        t.slot = slot;
        h.items[h.len] = .{ .when = t.when, .seq = h.seq, .slot = slot };
        h.seq +%= 1;
        h.len += 1;
        h.up(h.len - 1);
        h.publish();
    }
    fn remove(h: *Heap, t: *Timer) void {
        const i = h.index[t.slot];
        h.index[t.slot] = h.free;
        h.free = t.slot;
        t.slot = none;
        h.len -= 1;
        if (i < h.len) {
            const moved = h.items[h.len];
            h.place(i, moved);
            h.up(i);
            h.down(h.index[moved.slot]);
        }
        h.publish();
    }
    fn publish(h: *Heap) void {
        @atomicStore(u64, &h.first, if (h.len == 0) never else h.items[0].when, .seq_cst);
    }
    const bytes_each = @sizeOf(Entry) + @sizeOf(*Timer) + @sizeOf(u32);

    /// It is full: no slot is free.
    fn grow(h: *Heap) void {
        const n = if (h.capacity == 0) os.impl.granularity / @sizeOf(Entry) else h.capacity * 2;
        const p = os.reserve(n * bytes_each) orelse report.fatal("no memory for timers", 134);
        if (!os.commit(p, n * bytes_each)) report.fatal("no memory for timers", 134);
        const items: [*]Entry = @ptrCast(@alignCast(p));
        const owners: [*]*Timer = @ptrCast(@alignCast(p + n * @sizeOf(Entry)));
        const index: [*]u32 = @ptrCast(@alignCast(p + n * (@sizeOf(Entry) + @sizeOf(*Timer))));
        if (h.capacity != 0) {
            @memcpy(items[0..h.len], h.items[0..h.len]);
            @memcpy(owners[0..h.len], h.owners[0..h.len]);
            @memcpy(index[0..h.len], h.index[0..h.len]);
            os.release(@ptrCast(h.items), h.capacity * bytes_each);
        }
        for (h.capacity..n) |slot| index[slot] = if (slot + 1 == n) none else @intCast(slot + 1);
        h.free = h.capacity;
        h.items = items;
        h.owners = owners;
        h.index = index;
        h.capacity = @intCast(n);
    }
    fn firstTimer(h: *Heap) *Timer {
        return h.owners[h.items[0].slot];
    }
};

/// From now on t is due at `when`. It must not be started already.
pub fn start(t: *Timer, when: u64) void {
    startLocked(t, when).release();
}
/// The same, and leaves the heap locked, for who parks by giving that lock up: until then t is not called, and `stop` waits.
pub fn startLocked(t: *Timer, when: u64) *Lock {
    sched.ensureThreads();
    t.when = when;
    sched.pin();
    const h = &thread.machine().p.?.timers;
    h.lock.acquire();
    sched.unpin();
    h.insert(t);
    if (h.items[0].slot == t.slot and !seeded.on) sched.looping.timerChanged(when);
    return &h.lock;
}
/// True: it was pending, and is not called (any more). False: it has been called, to its end.
pub fn stop(t: *Timer) bool {
    while (true) {
        const h = @atomicLoad(?*Heap, &t.heap, .acquire) orelse return false;
        h.lock.acquire();
        defer h.lock.release();
        if (t.heap != h) continue; // started anew elsewhere
        if (t.slot == none) return false;
        h.remove(t);
        return true;
    }
}

/// A timer's function that wakes the goroutine `arg`.
pub fn wakeGoroutine(t: *Timer) callconv(.c) void {
    const g: *sched.Goroutine = @ptrFromInt(t.arg);
    if (g.takeWake()) sched.ready(g);
}

/// Calls what is due on p; whether there was anything. On a machine with a processor, pinned.
pub fn run(p: *sched.Processor, now: u64) bool {
    const h = &p.timers;
    if (@atomicLoad(u64, &h.first, .acquire) > now) return false;
    var any = false;
    while (true) : (any = true) {
        h.lock.acquire();
        if (h.len == 0 or h.items[0].when > now) {
            h.lock.release();
            return any;
        }
        const t = h.firstTimer();
        if (t.period > 0) {
            t.when +%= t.period * (1 + (now - t.when) / t.period);
            h.items[0].when = t.when;
            h.down(0);
            h.publish();
        } else h.remove(t);
        // `stop` waits for the lock: after it the memory of a timer on a stack may be gone.
        const late = t.late;
        if (!late) t.f(t);
        h.lock.release();
        if (late) t.f(t);
    }
}
/// The earliest of all processors.
pub fn earliest() u64 {
    var least = never;
    for (sched.processor.processors[0..sched.processor.processor_count]) |*p| least = @min(least, @atomicLoad(u64, &p.timers.first, .seq_cst));
    return least;
}
/// While the world stands still.
pub fn moveAll(from: *Heap, to: *Heap) void {
    while (from.len > 0) {
        const t = from.owners[from.items[from.len - 1].slot];
        from.remove(t);
        to.insert(t);
    }
}
/// Virtual time: nothing can run before the next timer, so that is now. False: there is none.
pub fn jump(p: *sched.Processor) bool {
    if (p.timers.len == 0) return false;
    seeded.time = @max(seeded.time, p.timers.first);
    _ = run(p, seeded.time);
    return true;
}
/// Calls f for each pending timer. While the world stands still.
pub fn each(ctx: anytype, f: *const fn (@TypeOf(ctx), *Timer) void) void {
    for (sched.processor.processors[0..sched.processor.processor_count]) |*p| {
        for (p.timers.items[0..p.timers.len]) |e| f(ctx, p.timers.owners[e.slot]);
    }
}
