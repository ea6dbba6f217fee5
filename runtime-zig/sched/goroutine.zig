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
            .timers => "event looping.loop",
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
    next: ?*Goroutine = null,
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
};

/// Those that have ended, apart from the processors' own.
var ended: ?*Goroutine = null;
var ended_count: u32 = 0;

fn pushEnded(g: *Goroutine) void {
    g.next = ended;
    ended = g;
    ended_count += 1;
}
fn popEnded() ?*Goroutine {
    const g = ended orelse return null;
    ended = g.next;
    ended_count -= 1;
    return g;
}
/// Gives back the memory of some that have ended, if there are many. While the world stands still: a few milliseconds at most.
pub fn trim() void {
    const keep = @max(1024, live);
    for (0..4096) |_| {
        if (ended_count <= keep) return;
        stacks.release(popEnded().?);
    }
}
pub var live: u32 = 1;
var next_id: u64 = 2;
pub var main: Goroutine = .{ .id = 1, .status = .running };

/// A goroutine that will call `entry`, not yet runnable. null: no memory for its stack. The caller is pinned.
pub fn create(entry: *const fn () callconv(.c) noreturn, site: u32) ?*Goroutine {
    if (!sched.began_threads) sched.beginThreads();
    const g = takeFree() orelse return null;
    const me = thread.goroutine();
    g.id = @atomicRmw(u64, &next_id, .Add, 1, .monotonic);
    g.parent = me.id;
    g.site = site;
    g.locks = 1;
    g.preempt = false;
    g.reason = .none;
    g.wake = 0;
    g.waits = null;
    g.reported = false;
    g.cancel = .empty;
    g.was_cancelled = false;
    g.state.handler = null;
    g.state.exception = .undefined;
    g.state.frame = null;
    g.sp = prepare(g.state.stack_low, @intFromPtr(g), entry);
    _ = @atomicRmw(u32, &live, .Add, 1, .monotonic);
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
    _ = @atomicRmw(u32, &live, .Sub, 1, .monotonic);
    sched.switchAway(g, .exit, 0, 0);
    unreachable;
}

/// Makes a new goroutine runnable.
pub fn start(g: *Goroutine) void {
    g.setStatus(.runnable);
    if (seeded.on) return seeded.put(g);
    sched.putNext(thread.machine().p.?, g);
}

const free_at_processor = 64;

fn takeFree() ?*Goroutine {
    const p = thread.machine().p.?;
    if (p.free == null) {
        sched.lock.acquire();
        defer sched.lock.release();
        if (ended == null) return stacks.take();
        for (0..free_at_processor / 2) |_| {
            const g = popEnded() orelse break;
            g.next = p.free;
            p.free = g;
            p.free_count += 1;
        }
    }
    const g = p.free.?;
    p.free = g.next;
    p.free_count -= 1;
    return g;
}

pub fn free(m: *machine.Machine, g: *Goroutine) void {
    g.setStatus(.dead);
    g.task = null;
    const p = m.p orelse {
        sched.lock.acquire();
        pushEnded(g);
        sched.lock.release();
        return;
    };
    g.next = p.free;
    p.free = g;
    p.free_count += 1;
    if (p.free_count < free_at_processor) return;
    sched.lock.acquire();
    while (p.free_count > free_at_processor / 2) {
        const f = p.free.?;
        p.free = f.next;
        p.free_count -= 1;
        pushEnded(f);
    }
    sched.lock.release();
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
