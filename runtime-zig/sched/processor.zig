//! Processors: the right to run goroutines, each with a queue of them. After Go's runq (runtime/proc.go): one writer, lock-free stealing.
const alloc = @import("../heap/alloc.zig");
const timers = @import("timers.zig");
const monitor = @import("monitor.zig");
const seeded = @import("seeded.zig");
const goroutine = @import("goroutine.zig");
const Goroutine = goroutine.Goroutine;
const machine = @import("machine.zig");
const sched = @import("sched.zig");
const stacks = @import("stacks.zig");
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
    queue: [queue_size]*Goroutine = undefined,
    /// Runs before the queue: what the running goroutine has just made runnable.
    run_next: ?*Goroutine = null,
    /// The monitor has seen that a timer is due.
    timer_due: bool = false,
    timers: timers.Heap = .{},
    /// Goroutines that have ended, to be used again: a list, and a full batch.
    free: ?*Goroutine = null,
    free_count: u32 = 0,
    /// How many more goroutines began here than ended.
    live: i32 = 0,
    spare: ?*Goroutine = null,
    unborn: stacks.Unborn = .{},
    /// Of the next goroutine; a multiple of 64: ask for more.
    next_id: u64 = 0,
    next_idle: ?*Processor = null,

    pub fn isEmpty(p: *Processor) bool {
        return @atomicLoad(u32, &p.head, .acquire) == @atomicLoad(u32, &p.tail, .acquire) and @atomicLoad(?*Goroutine, &p.run_next, .acquire) == null;
    }
};

pub const queue_size = 256;
pub const most_processors = 256;
pub var processors: [most_processors]Processor = undefined;
pub var processor_count: u32 = 1;
pub var idle_processors: ?*Processor = null;
pub var idle_processor_count: u32 = 0;

/// Batches, each a chain (`next`) whose first one knows its length and the batch after it: whole ones go in and out without a look at the others
/// of a chain, whose memory is cold.
const Queue = struct {
    first: ?*Goroutine = null,
    /// The first one of the last batch.
    last: ?*Goroutine = null,
    size: u32 = 0,

    pub fn push(q: *Queue, g: *Goroutine) void {
        g.next = null;
        q.pushBatch(g, 1);
    }
    fn pushBatch(q: *Queue, g: *Goroutine, count: u32) void {
        g.batch_count = count;
        g.next_batch = null;
        if (q.last) |l| l.next_batch = g else q.first = g;
        q.last = g;
        q.size += count;
    }
    pub fn pop(q: *Queue) ?*Goroutine {
        const g = q.first orelse return null;
        if (g.next) |second| {
            second.batch_count = g.batch_count - 1;
            second.next_batch = g.next_batch;
            q.first = second;
            if (q.last == g) q.last = second;
        } else {
            q.first = g.next_batch;
            if (q.first == null) q.last = null;
        }
        q.size -= 1;
        return g;
    }
    /// Batches that follow each other: the first one, and as many more as have at most `most` goroutines together.
    fn popBatches(q: *Queue, most: u32) ?*Goroutine {
        const first = q.first orelse return null;
        var count = first.batch_count;
        var end = first;
        while (end.next_batch) |b| {
            if (count + b.batch_count > most) break;
            count += b.batch_count;
            end = b;
        }
        q.first = end.next_batch;
        if (q.first == null) q.last = null;
        end.next_batch = null;
        q.size -= count;
        return first;
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

pub fn pushQueue(p: *Processor, g: *Goroutine) void {
    while (true) {
        const h = @atomicLoad(u32, &p.head, .acquire);
        const t = p.tail;
        if (t -% h < queue_size) {
            @atomicStore(*Goroutine, &p.queue[t % queue_size], g, .monotonic);
            @atomicStore(u32, &p.tail, t +% 1, .release);
            return;
        }
        if (pushHalf(p, g, h, t)) return;
    }
}

/// The queue is full: half of it goes to the global one.
noinline fn pushHalf(p: *Processor, g: *Goroutine, h: u32, t: u32) bool {
    @branchHint(.cold);
    const n = (t -% h) / 2;
    var batch: [queue_size / 2]*Goroutine = undefined;
    for (0..n) |i| batch[i] = p.queue[(h +% i) % queue_size];
    if (@cmpxchgStrong(u32, &p.head, h, h +% n, .acq_rel, .monotonic) != null) return false;
    for (0..n) |i| batch[i].next = if (i + 1 < n) batch[i + 1] else g;
    g.next = null;
    sched.lock.acquire();
    global.pushBatch(batch[0], n + 1);
    sched.lock.release();
    return true;
}

pub fn popQueue(p: *Processor) ?*Goroutine {
    while (true) {
        const h = @atomicLoad(u32, &p.head, .acquire);
        if (h == p.tail) return null;
        const g = @atomicLoad(*Goroutine, &p.queue[h % queue_size], .monotonic);
        if (@cmpxchgWeak(u32, &p.head, h, h +% 1, .acq_rel, .monotonic) == null) return g;
    }
}

pub fn popAny(p: *Processor) ?*Goroutine {
    if (@atomicLoad(?*Goroutine, &p.run_next, .monotonic)) |g| {
        if (@cmpxchgStrong(?*Goroutine, &p.run_next, g, null, .acq_rel, .monotonic) == null) return g;
    }
    return popQueue(p);
}

pub fn pushGlobal(g: *Goroutine) void {
    sched.lock.acquire();
    global.push(g);
    sched.lock.release();
}

/// A share of the global queue for p, which is to `adopt` it. Under the lock.
pub fn takeShare() ?*Goroutine {
    return global.popBatches(@min(global.size / processor_count + 1, queue_size / 2));
}
/// What p takes from the global queue: one for now, the others in its own queue. Without the lock.
pub fn adopt(p: *Processor, share: *Goroutine) *Goroutine {
    var batch = share.next_batch;
    var rest = share.next;
    while (true) {
        const g = rest orelse batch orelse break;
        if (rest == null) batch = g.next_batch;
        rest = g.next;
        pushQueue(p, g);
    }
    // Who looked for something meanwhile has not seen them.
    if (share.next != null or share.next_batch != null) machine.wakeOne();
    return share;
}

/// Half of a victim's queue; one of them is returned.
pub fn steal(p: *Processor, victim: *Processor, take_next: bool) ?*Goroutine {
    var batch: [queue_size / 2]*Goroutine = undefined;
    while (true) {
        const h = @atomicLoad(u32, &victim.head, .acquire);
        const t = @atomicLoad(u32, &victim.tail, .acquire);
        const n = (t -% h) - (t -% h) / 2;
        if (n == 0) {
            if (!take_next) return null;
            const g = @atomicLoad(?*Goroutine, &victim.run_next, .acquire) orelse return null;
            if (@cmpxchgStrong(?*Goroutine, &victim.run_next, g, null, .acq_rel, .monotonic) == null) return g;
            return null;
        }
        if (n > queue_size / 2) continue; // head and tail of different moments
        for (0..n) |i| batch[i] = @atomicLoad(*Goroutine, &victim.queue[(h +% i) % queue_size], .monotonic);
        if (@cmpxchgStrong(u32, &victim.head, h, h +% n, .acq_rel, .monotonic) != null) continue;
        for (batch[0 .. n - 1]) |g| pushQueue(p, g);
        return batch[n - 1];
    }
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
    if (@atomicLoad(u32, &idle_processor_count, .monotonic) == 0) return null;
    sched.lock.acquire();
    const p = takeIdleLocked();
    sched.lock.release();
    return p;
}
