//! Goroutines: what one is, how it begins and ends.
const Object = @import("../object.zig").Object;
const Value = @import("../value.zig").Value;
const current = @import("../current.zig");
const trace = @import("../trace.zig");
const thread = @import("thread.zig");
const stacks = @import("stacks.zig");
const timers = @import("timers.zig");
const seeded = @import("seeded.zig");
const prepare = @import("switch.zig").prepare;
const looping = @import("loop.zig");
const machine = @import("machine.zig");
const processor = @import("processor.zig");
const sched = @import("sched.zig");

pub const Status = enum(u32) { dead, runnable, running, syscall, waiting };

/// Why a goroutine waits: what dumps and the deadlock report say.
pub const Reason = enum(u32) {
    none,
    receive,
    send,
    select,
    select_nothing,
    sleep,
    join,
    scope,
    lock,
    semaphore,
    condition,
    io,
    timers,
    finished,

    pub fn text(r: Reason) []const u8 {
        return switch (r) {
            .none => "running",
            .receive => "chan receive",
            .send => "chan send",
            .select => "select",
            .select_nothing => "select (no cases)",
            .sleep => "sleep",
            .join => "join",
            .scope => "scope",
            .lock => "Mutex.lock",
            .semaphore => "Semaphore.acquire",
            .condition => "wait",
            .io => "IO wait",
            .timers => "event loop",
            .finished => "finished",
        };
    }
};

pub const Goroutine = extern struct {
    /// First: emitted code reaches it through the thread register.
    state: current.State = .{},
    machine: *machine.Machine = undefined,
    /// Above zero: pinned.
    locks: u32 = 0,
    /// Asked to stop: as soon as it is no longer pinned.
    preempt: bool = false,
    status: Status = .dead,
    reason: Reason = .none,
    /// The number of the park that it is in, and may be made runnable from, by the one who takes it to 0.
    wake: u32 = 0,
    /// How many parks there have been in its slot: `wake` of different ones differs.
    parks: u32 = 0,
    /// Where its stack ended when it was last switched away from.
    sp: usize = 0,
    /// Of those that have ended: the next one of its batch, and of the first one the next batch. See `pushEnded`.
    next: ?*Goroutine = null,
    next_batch: ?*Goroutine = null,
    batch_count: u32 = 0,
    id: u64 = 0,
    parent: u64 = 0,
    /// Where it was started.
    site: u32 = trace.no_site,
    /// Runs on this machine only.
    locked: ?*machine.Machine = null,
    lock_depth: u32 = 0,
    /// Its Task; null for main and a machine's own.
    task: ?*Object = null,
    /// What `cancel` wants thrown where it parks; `empty`: nothing.
    cancel: Value = .empty,
    /// It cannot leave what it does now: a cancellation waits for a park without this. Written by itself only.
    uncancellable: bool = false,
    /// It was woken by a cancellation and not by what it waited for.
    was_cancelled: bool = false,
    /// Of the collection that looks for leaks: its stack has been scanned; it has been reported.
    scanned: bool = false,
    reported: bool = false,
    /// The objects that it waits at, if only they can wake it.
    waits: ?[*]const *Object = null,
    wait_count: u32 = 0,

    pub inline fn setStatus(g: *Goroutine, s: Status) void {
        @atomicStore(Status, &g.status, s, .release);
    }
    /// Whether the caller is the one that makes it runnable.
    pub inline fn takeWake(g: *Goroutine) bool {
        const park = @atomicLoad(u32, &g.wake, .monotonic);
        return park != 0 and @cmpxchgStrong(u32, &g.wake, park, 0, .seq_cst, .monotonic) == null;
    }
    /// The same for who has written `cancel` before: it is left for a later park if this one is uncancellable.
    pub fn takeWakeToCancel(g: *Goroutine) bool {
        const park = @atomicLoad(u32, &g.wake, .seq_cst);
        if (park == 0 or @atomicLoad(bool, &g.uncancellable, .seq_cst)) return false;
        return @cmpxchgStrong(u32, &g.wake, park, 0, .seq_cst, .monotonic) == null;
    }
};

/// Those that have ended, apart from the processors' own: batches, each a list (`next`) whose first knows its length and the batch after it.
var ended: ?*Goroutine = null;
var ended_count: u32 = 0;
const batch_size = 32;

/// Under the scheduler's lock.
fn pushEnded(batch: *Goroutine, count: u32) void {
    batch.batch_count = count;
    batch.next_batch = ended;
    ended = batch;
    ended_count += count;
}
fn popEnded() ?*Goroutine {
    const batch = ended orelse return null;
    ended = batch.next_batch;
    ended_count -= batch.batch_count;
    return batch;
}
/// Gives back the memory of some that have ended, if there are many. While the world stands still: a few milliseconds at most.
pub fn trim() void {
    const keep = @max(1024, live());
    var done: u32 = 0;
    while (ended_count > keep and done < 4096) {
        var next = popEnded();
        while (next) |g| : (done += 1) {
            next = g.next;
            stacks.release(g);
        }
    }
}
/// Main, and those of processors that are no more.
var live_elsewhere: i32 = 1;
/// How many there are. Each processor counts what began and ended there.
pub fn live() u32 {
    var n = @atomicLoad(i32, &live_elsewhere, .monotonic);
    for (processor.processors[0..processor.processor_count]) |*p| n +%= @atomicLoad(i32, &p.live, .monotonic);
    return @intCast(@max(0, n));
}
/// p is no longer in use. While the world stands still.
pub fn leave(p: *processor.Processor) void {
    live_elsewhere +%= p.live;
    p.live = 0;
    if (p.free) |first| pushEnded(first, p.free_count);
    if (p.spare) |first| pushEnded(first, batch_size);
    stacks.leave(&p.slots);
    p.free = null;
    p.free_count = 0;
    p.spare = null;
}
/// Of the next batch. The first one is processor 0's: main is 1.
var next_id: u64 = ids_at_once;
const ids_at_once = 64;
/// The number of another goroutine, which counts as living from now on. null: there will be no room for its stack. The caller is pinned.
pub fn announce() ?u64 {
    if (!sched.began_threads) sched.beginThreads();
    const p = thread.machine().p.?;
    if (p.next_id % ids_at_once == 0) {
        // Each processor has some stacks that nobody uses, and looks here this often only. (Where address space is that short, not all of that is kept free.)
        const most = stacks.most();
        const margin = @min((ids_at_once + stacks.step + 2 * batch_size) * processor.processor_count, most / 4);
        if (live() + margin >= most) return null;
        p.next_id = @atomicRmw(u64, &next_id, .Add, ids_at_once, .monotonic);
    }
    defer p.next_id += 1;
    @atomicStore(i32, &p.live, p.live +% 1, .monotonic);
    return p.next_id;
}
pub var main: Goroutine = .{ .id = 1, .status = .running };

/// A goroutine that will call `entry`, not yet runnable. null: no memory for its stack. The caller is pinned.
pub fn create(entry: *const fn () callconv(.c) noreturn) ?*Goroutine {
    const g = takeFree(thread.machine().p.?) orelse return null;
    g.locks = 1;
    g.preempt = false;
    g.reason = .none;
    g.wake = 0;
    g.waits = null;
    g.reported = false;
    g.cancel = .empty;
    g.uncancellable = false;
    g.was_cancelled = false;
    g.state.handler = null;
    g.state.exception = .undefined;
    g.state.frame = null;
    g.sp = prepare(g.state.guard_low, stacks.committedLow(g), @intFromPtr(g), entry);
    g.setStatus(.runnable);
    return g;
}

/// The first thing that a new goroutine does; unpinned after it.
pub fn arrive() void {
    sched.finishSwitch();
    sched.unpin();
}

/// The last.
pub fn exit() noreturn {
    sched.pin();
    const g = thread.goroutine();
    if (g.locked != null) {
        thread.machine().locked = null;
        g.locked = null;
        g.lock_depth = 0;
    }
    const p = thread.machine().p.?;
    @atomicStore(i32, &p.live, p.live -% 1, .monotonic);
    sched.switchAway(g, .exit, 0, 0);
    unreachable;
}

fn takeFree(p: *processor.Processor) ?*Goroutine {
    const g = p.free orelse more: {
        if (p.spare) |batch| {
            p.spare = null;
            p.free_count = batch_size;
            break :more batch;
        }
        if (@atomicLoad(?*Goroutine, &ended, .monotonic) == null) return stacks.take(&p.slots);
        sched.lock.acquire();
        const taken = popEnded();
        sched.lock.release();
        const batch = taken orelse return stacks.take(&p.slots);
        p.free_count = batch.batch_count;
        break :more batch;
    };
    p.free = g.next;
    p.free_count -= 1;
    return g;
}

pub fn free(m: *machine.Machine, g: *Goroutine) void {
    g.setStatus(.dead);
    g.task = null;
    const p = m.p.?;
    if (p.free_count == batch_size) {
        const full = p.free.?;
        if (p.spare) |batch| {
            sched.lock.acquire();
            pushEnded(batch, batch_size);
            sched.lock.release();
        }
        p.spare = full;
        p.free = null;
        p.free_count = 0;
    }
    g.next = p.free;
    p.free = g;
    p.free_count += 1;
}

/// Calls f for every goroutine that lives, main first. While the world stands still, or only to report.
pub fn eachGoroutine(ctx: anytype, f: *const fn (@TypeOf(ctx), *Goroutine) void) void {
    f(ctx, &main);
    for (0..stacks.used) |i| {
        if (stacks.isReleased(@intCast(i))) continue;
        const g = stacks.at(@intCast(i));
        if (g.status != .dead) f(ctx, g);
    }
}
