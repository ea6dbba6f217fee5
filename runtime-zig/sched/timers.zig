//! Timers: a four-ary heap for each processor, as in Go's runtime/time.go. A timer belongs to whoever started it (a sleeping goroutine's
//! stack, a ticker's object) and knows its heap and its place in it, so that stopping one is O(log n).
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
    /// Where it was started last; `index` is `none` when it is no longer in it.
    heap: ?*Heap = null,
    index: u32 = none,
    /// Those of equal time go in the order in which they were started.
    seq: u32 = 0,
};

const none: u32 = std.math.maxInt(u32);
const Entry = struct { when: u64, timer: *Timer };

pub const Heap = struct {
    lock: Lock = .{},
    items: [*]Entry = undefined,
    len: u32 = 0,
    capacity: u32 = 0,
    seq: u32 = 0,
    /// The first one's time, for readers without the lock.
    first: u64 = never,

    fn before(a: Entry, b: Entry) bool {
        return a.when < b.when or (a.when == b.when and a.timer.seq -% b.timer.seq > 1 << 31);
    }
    fn place(h: *Heap, i: u32, e: Entry) void {
        h.items[i] = e;
        e.timer.index = i;
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
        t.heap = h;
        t.seq = h.seq;
        h.seq +%= 1;
        h.items[h.len] = .{ .when = t.when, .timer = t };
        h.len += 1;
        h.up(h.len - 1);
        h.publish();
    }
    fn remove(h: *Heap, t: *Timer) void {
        const i = t.index;
        t.index = none;
        h.len -= 1;
        if (i < h.len) {
            h.place(i, h.items[h.len]);
            h.up(i);
            h.down(h.items[i].timer.index);
        }
        h.publish();
    }
    fn publish(h: *Heap) void {
        @atomicStore(u64, &h.first, if (h.len == 0) never else h.items[0].when, .seq_cst);
    }
    fn grow(h: *Heap) void {
        const n = if (h.capacity == 0) os.impl.granularity / @sizeOf(Entry) else h.capacity * 2;
        const p = os.reserve(n * @sizeOf(Entry)) orelse report.fatal("no memory for timers", 134);
        if (!os.commit(p, n * @sizeOf(Entry))) report.fatal("no memory for timers", 134);
        const new: [*]Entry = @ptrCast(@alignCast(p));
        if (h.capacity != 0) {
            @memcpy(new[0..h.len], h.items[0..h.len]);
            os.release(@ptrCast(h.items), h.capacity * @sizeOf(Entry));
        }
        h.items = new;
        h.capacity = @intCast(n);
    }
};

/// From now on t is due at `when`. It must not be started already.
pub fn start(t: *Timer, when: u64) void {
    t.when = when;
    sched.pin();
    const h = &thread.machine().p.?.timers;
    h.lock.acquire();
    h.insert(t);
    const first = h.items[0].timer == t;
    h.lock.release();
    if (first and !seeded.on) sched.looping.timerChanged(when);
    sched.unpin();
}
/// True: it was pending, and is not called (any more). False: it has been called, to its end.
pub fn stop(t: *Timer) bool {
    while (true) {
        const h = @atomicLoad(?*Heap, &t.heap, .acquire) orelse return false;
        h.lock.acquire();
        defer h.lock.release();
        if (t.heap != h) continue; // started anew elsewhere
        if (t.index == none) return false;
        h.remove(t);
        return true;
    }
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
        const t = h.items[0].timer;
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
        const t = from.items[from.len - 1].timer;
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
        for (p.timers.items[0..p.timers.len]) |e| f(ctx, e.timer);
    }
}
