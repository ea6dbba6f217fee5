//! Processors: the right to run goroutines, each with a queue of them. After Go's runq (runtime/proc.go): one writer, lock-free stealing.
const os = @import("../os/os.zig");
const report = @import("../boot/report.zig");
const alloc = @import("../heap/alloc.zig");
const timers = @import("timers.zig");
const monitor = @import("monitor.zig");
const seeded = @import("seeded.zig");
const goroutine = @import("goroutine.zig");
const Goroutine = goroutine.Goroutine;
const machine = @import("machine.zig");
const Runnable = @import("runnable.zig").Runnable;
const sched = @import("sched.zig");
const stacks = @import("stacks.zig");
const task = @import("task.zig");
const world = @import("world.zig");

pub const ProcessorStatus = enum(u32) { idle, running, syscall, stopped };

pub const Processor = struct {
    id: u32 = 0,
    status: ProcessorStatus = .idle,
    machine: ?*machine.Machine = null,
    cache: alloc.Cache = .{},
    /// Counts switches to goroutines that waited their turn; the monitor sees by it that a goroutine runs on.
    tick: u32 = 0,
    /// One goroutine of the global queue is to run before its own, which could keep it waiting for good. It was put off once.
    owes_global: bool = false,
    deferred: bool = false,
    /// Switches to `run_next` in a row.
    streak: u32 = 0,
    syscalls: u32 = 0,
    head: u32 = 0,
    tail: u32 = 0,
    queue: [queue_size]Runnable = undefined,
    /// Runs before the queue: what the running goroutine has just made runnable.
    run_next: Runnable = .none,
    /// The monitor has seen that a timer is due.
    timer_due: bool = false,
    timers: timers.Heap = .{},
    /// Goroutines that have ended, to be used again: a list, and a full batch.
    free: ?*Goroutine = null,
    free_count: u32 = 0,
    /// How many more goroutines began here than ended.
    live: i32 = 0,
    spare: ?*Goroutine = null,
    slots: stacks.Slots = .{},
    /// Of the next goroutine; a multiple of 64: ask for more.
    next_id: u64 = 0,
    next_idle: ?*Processor = null,

    pub fn isEmpty(p: *Processor) bool {
        return @atomicLoad(u32, &p.head, .acquire) == @atomicLoad(u32, &p.tail, .acquire) and @atomicLoad(Runnable, &p.run_next, .acquire) == .none;
    }
};

pub const queue_size = 256;
pub const most_processors = 256;
pub var processors: [most_processors]Processor = undefined;
pub var processor_count: u32 = 1;
pub var idle_processors: ?*Processor = null;
pub var idle_processor_count: u32 = 0;

/// A ring that grows.
const Queue = struct {
    items: [*]Runnable = undefined,
    /// A power of two, or 0.
    capacity: u32 = 0,
    head: u32 = 0,
    size: u32 = 0,

    pub fn push(q: *Queue, r: Runnable) void {
        q.pushAll(&.{r});
    }
    pub fn pushAll(q: *Queue, list: []const Runnable) void {
        while (q.capacity - q.size < list.len) q.grow();
        for (list, 0..) |r, i| q.items[(q.head +% q.size +% i) & (q.capacity - 1)] = r;
        q.size += @intCast(list.len);
    }
    pub fn pop(q: *Queue) ?Runnable {
        if (q.size == 0) return null;
        const r = q.items[q.head];
        q.head = (q.head + 1) & (q.capacity - 1);
        q.size -= 1;
        return r;
    }
    fn grow(q: *Queue) void {
        const n = if (q.capacity == 0) os.impl.granularity / @sizeOf(Runnable) else q.capacity * 2;
        const p = os.reserve(n * @sizeOf(Runnable)) orelse report.fatal("no memory for goroutines", 134);
        if (!os.commit(p, n * @sizeOf(Runnable))) report.fatal("no memory for goroutines", 134);
        const new: [*]Runnable = @ptrCast(@alignCast(p));
        for (0..q.size) |i| new[i] = q.items[(q.head + i) & (q.capacity - 1)];
        if (q.capacity != 0) os.release(@ptrCast(q.items), q.capacity * @sizeOf(Runnable));
        q.items = new;
        q.capacity = @intCast(n);
        q.head = 0;
    }
};

pub var global: Queue = .{};
/// ARGOT_MAXPROCS; 0: as many as there are.
pub var wanted: u32 = 0;

pub fn setCount(n: u32) void {
    processor_count = @min(if (seeded.on) 1 else n, most_processors);
    for (1..processor_count) |i| {
        processors[i] = .{ .id = @intCast(i) };
        putIdle(&processors[i]);
    }
}

pub fn pushQueue(p: *Processor, r: Runnable) void {
    while (true) {
        const h = @atomicLoad(u32, &p.head, .acquire);
        const t = p.tail;
        if (t -% h < queue_size) {
            @atomicStore(Runnable, &p.queue[t % queue_size], r, .monotonic);
            @atomicStore(u32, &p.tail, t +% 1, .release);
            return;
        }
        if (pushHalf(p, r, h, t)) return;
    }
}

/// The queue is full: half of it goes to the global one.
noinline fn pushHalf(p: *Processor, r: Runnable, h: u32, t: u32) bool {
    @branchHint(.cold);
    const n = (t -% h) / 2;
    var batch: [queue_size / 2 + 1]Runnable = undefined;
    for (0..n) |i| batch[i] = p.queue[(h +% i) % queue_size];
    if (@cmpxchgStrong(u32, &p.head, h, h +% n, .acq_rel, .monotonic) != null) return false;
    batch[n] = r;
    sched.lock.acquire();
    global.pushAll(batch[0 .. n + 1]);
    sched.lock.release();
    return true;
}

pub fn popQueue(p: *Processor) ?Runnable {
    while (true) {
        const h = @atomicLoad(u32, &p.head, .acquire);
        if (h == p.tail) return null;
        const r = @atomicLoad(Runnable, &p.queue[h % queue_size], .monotonic);
        if (@cmpxchgWeak(u32, &p.head, h, h +% 1, .acq_rel, .monotonic) == null) return r;
    }
}

pub fn popAny(p: *Processor) ?Runnable {
    return takeNext(p, @atomicLoad(Runnable, &p.run_next, .monotonic)) orelse popQueue(p);
}
/// `next`, if it still is `run_next`.
pub inline fn takeNext(p: *Processor, next: Runnable) ?Runnable {
    return if (next != .none and @cmpxchgStrong(Runnable, &p.run_next, next, .none, .acq_rel, .monotonic) == null) next else null;
}

pub fn pushGlobal(g: *Goroutine) void {
    sched.lock.acquire();
    global.push(.of(g));
    sched.lock.release();
}

/// One for now, and a share of the rest for p's queue, which is empty. Under the lock.
pub fn takeGlobal(p: *Processor) ?Runnable {
    var n = @min(global.size, global.size / processor_count + 1, queue_size / 2);
    const r = global.pop() orelse return null;
    while (n > 1) : (n -= 1) pushQueue(p, global.pop().?);
    return r;
}

/// Half of a victim's queue; one of them is returned.
pub fn steal(p: *Processor, victim: *Processor, take_next: bool) ?Runnable {
    var batch: [queue_size / 2]Runnable = undefined;
    while (true) {
        const h = @atomicLoad(u32, &victim.head, .acquire);
        const t = @atomicLoad(u32, &victim.tail, .acquire);
        const n = (t -% h) - (t -% h) / 2;
        if (n == 0) return if (take_next) takeNext(victim, @atomicLoad(Runnable, &victim.run_next, .acquire)) else null;
        if (n > queue_size / 2) continue; // head and tail of different moments
        for (0..n) |i| batch[i] = @atomicLoad(Runnable, &victim.queue[(h +% i) % queue_size], .monotonic);
        if (@cmpxchgStrong(u32, &victim.head, h, h +% n, .acq_rel, .monotonic) != null) continue;
        for (batch[0 .. n - 1]) |r| pushQueue(p, r);
        return batch[n - 1];
    }
}

/// Calls f for each task that waits for its goroutine. While the world stands still, or only to report.
pub fn eachUnborn(ctx: anytype, f: *const fn (@TypeOf(ctx), *task.Task) void) void {
    for (processors[0..processor_count]) |*p| {
        if (p.run_next.unborn()) |t| f(ctx, t);
        var i = p.head;
        while (i != p.tail) : (i +%= 1) if (p.queue[i % queue_size].unborn()) |t| f(ctx, t);
    }
    for (0..global.size) |i| if (global.items[(global.head + i) & (global.capacity - 1)].unborn()) |t| f(ctx, t);
}

pub fn anyQueued() bool {
    for (processors[0..processor_count]) |*p| if (!p.isEmpty()) return true;
    return @atomicLoad(u32, &global.size, .monotonic) != 0;
}

/// Under the lock, or before there are threads.
pub fn putIdle(p: *Processor) void {
    @atomicStore(ProcessorStatus, &p.status, .idle, .release);
    p.next_idle = idle_processors;
    idle_processors = p;
    @atomicStore(u32, &idle_processor_count, idle_processor_count + 1, .release);
}

pub fn takeIdleLocked() ?*Processor {
    if (world.stopping) return null;
    const p = idle_processors orelse return null;
    idle_processors = p.next_idle;
    @atomicStore(u32, &idle_processor_count, idle_processor_count - 1, .release);
    monitor.hint();
    return p;
}

pub fn takeIdle() ?*Processor {
    return if (@atomicLoad(u32, &idle_processor_count, .monotonic) == 0) null else takeIdleNow();
}
/// The same, ordered by the lock with who has just put one there.
pub fn takeIdleNow() ?*Processor {
    sched.lock.acquire();
    const p = takeIdleLocked();
    sched.lock.release();
    return p;
}
