//! Machines: threads of the system. They sleep in a list while there is nothing to do, and run with a processor else.
const builtin = @import("builtin");
const os = @import("../os/os.zig");
const report = @import("../boot/report.zig");
const thread = @import("thread.zig");
const stack = @import("../boot/stack.zig");
const deadlock = @import("deadlock.zig");
const Note = @import("lock.zig").Note;
const prepare = @import("switch.zig").prepare;
const switchTo = @import("switch.zig").switchTo;
const blocking = @import("blocking.zig");
const goroutine = @import("goroutine.zig");
const Goroutine = goroutine.Goroutine;
const looping = @import("loop.zig");
const processor = @import("processor.zig");
const sched = @import("sched.zig");
const seeded = @import("seeded.zig");

/// What is left to do for the goroutine that was switched away from.
pub const After = enum(u32) { nothing, requeue, yield, returned, unlock, commit, exit };

pub const Machine = extern struct {
    // The first two are known to thread.zig.
    self: *Machine,
    goroutine: *Goroutine,
    p: ?*processor.Processor = null,
    /// Its own goroutine, on its own stack: the scheduling loop.
    own: Goroutine = .{},
    after: After = .nothing,
    previous: ?*Goroutine = null,
    after_arg: usize = 0,
    after_ctx: usize = 0,
    id: u32 = 0,
    tid: os.thread.Id = 0,
    spinning: bool = false,
    note: Note = .{},
    /// What `wakeMachine` gives it.
    next_p: ?*processor.Processor = null,
    next: ?*Machine = null,
    /// Windows: where the goroutine goes on that is being stopped.
    interrupted: usize = 0,
    /// The goroutine that is locked to it.
    locked: ?*Goroutine = null,
    emergency_top: usize = 0,
    signal_stack: usize = 0,
    /// The context of a handler that its goroutine goes on with: see os/posix_thread.zig.
    stopped_at: ?*anyopaque = null,
    batch: looping.Batch = .{},
    random: u64 = 0,
    /// Of `Math.random`.
    numbers: [2]u64 = .{ 0, 0 },

    pub fn rand(m: *Machine) u32 {
        m.random ^= m.random << 13;
        m.random ^= m.random >> 7;
        m.random ^= m.random << 17;
        return @truncate(m.random >> 11);
    }
};

pub var idle_machines: ?*Machine = null;
pub var machine_count: u32 = 1;
pub var spinning: u32 = 0;
pub var first_machine: Machine = undefined;
const windows = builtin.os.tag == .windows;
const own_stack = 256 << 10;
pub const signal_stack = stack.signal_size;
const emergency_stack = 256 << 10;

/// Address space for a machine's own stack; its saved stack pointer.
pub fn makeMachineStack(m: *Machine, entry: *const fn () callconv(.c) noreturn) usize {
    const len = own_stack + signal_stack + emergency_stack;
    const p = os.reserve(len) orelse report.fatal("no memory for a thread", 134);
    if (!os.commit(p, len)) report.fatal("no memory for a thread", 134);
    os.thread.adviseSmall(p, len);
    const low = @intFromPtr(p);
    m.own.state.guard_low = low;
    m.own.state.stack_low = low;
    m.own.state.stack_top = low + own_stack;
    if (m.emergency_top == 0) {
        m.emergency_top = low + len;
        m.signal_stack = low + own_stack;
    }
    return prepare(low, low, low + own_stack, entry);
}

fn threadEntry(arg: usize) callconv(.c) u8 {
    const m: *Machine = @ptrFromInt(arg);
    thread.become(m);
    m.tid = os.thread.id();
    if (!windows) os.impl.useSignalStack(@ptrFromInt(m.signal_stack), signal_stack);
    holdProcessor(m, m.next_p.?);
    m.next_p = null;
    if (windows) {
        // The system's stack is left for good.
        var left: usize = 0;
        switchTo(&left, m.own.sp);
    }
    looping.loop();
}

pub fn stopSpinning(m: *Machine) void {
    m.spinning = false;
    // The last one that found work sees to it that someone goes on looking.
    if (@atomicRmw(u32, &spinning, .Sub, 1, .acq_rel) == 1) wakeOne();
}

pub fn startSpinning(m: *Machine) void {
    if (m.spinning) return;
    m.spinning = true;
    _ = @atomicRmw(u32, &spinning, .Add, 1, .acq_rel);
}

/// Sleeps until `wakeMachine` brings a processor.
pub fn stopForWork(m: *Machine) void {
    sched.lock.acquire();
    m.next = idle_machines;
    idle_machines = m;
    deadlock.checkLocked();
    sched.lock.release();
    m.note.sleep();
    holdProcessor(m, m.next_p.?);
    m.next_p = null;
}

/// If a processor is idle and nobody looks for work: someone does from now on.
pub fn wakeOne() void {
    if (@atomicLoad(u32, &processor.idle_processor_count, .monotonic) == 0) return;
    if (@atomicLoad(u32, &spinning, .monotonic) != 0) return;
    if (@cmpxchgStrong(u32, &spinning, 0, 1, .acq_rel, .monotonic) != null) return;
    const p = processor.takeIdle() orelse {
        _ = @atomicRmw(u32, &spinning, .Sub, 1, .acq_rel);
        return;
    };
    wakeMachine(p, true);
}

/// Some machine runs with p.
pub fn wakeMachine(p: *processor.Processor, spins: bool) void {
    sched.lock.acquire();
    const m = idle_machines orelse {
        machine_count += 1;
        const id = machine_count;
        sched.lock.release();
        return newMachine(p, spins, id);
    };
    idle_machines = m.next;
    sched.lock.release();
    m.spinning = spins;
    m.next_p = p;
    m.note.wake();
}

fn newMachine(p: *processor.Processor, spins: bool, id: u32) void {
    const len = os.impl.granularity;
    const memory = os.reserve(len) orelse report.fatal("no memory for a thread", 134);
    if (!os.commit(memory, len)) report.fatal("no memory for a thread", 134);
    const m: *Machine = @ptrCast(@alignCast(memory));
    m.* = .{ .self = m, .goroutine = undefined, .id = id, .spinning = spins, .next_p = p, .random = @as(u64, id) *% 0x9E3779B97F4A7C15 };
    m.goroutine = &m.own;
    m.own.locks = 1;
    m.own.machine = m;
    m.own.sp = makeMachineStack(m, &looping.loopEntry);
    if (!os.thread.start(@as([*]u8, @ptrFromInt(m.own.state.stack_low))[0..own_stack], &threadEntry, @intFromPtr(m), thread.register(m))) report.fatal("cannot start a thread", 134);
}

pub fn holdProcessor(m: *Machine, p: *processor.Processor) void {
    m.p = p;
    @atomicStore(?*Machine, &p.machine, m, .release);
    @atomicStore(processor.ProcessorStatus, &p.status, .running, .release);
}

pub fn releaseProcessor(m: *Machine) void {
    const p = m.p.?;
    m.p = null;
    @atomicStore(?*Machine, &p.machine, null, .release);
}

/// The running goroutine stays on its thread, and nobody else runs there, until as many `unlockThread`.
pub fn lockThread() void {
    if (seeded.on) return; // there is one thread
    sched.pin();
    const g = thread.goroutine();
    g.lock_depth += 1;
    g.locked = thread.machine();
    thread.machine().locked = g;
    sched.unpin();
}

pub fn unlockThread() void {
    if (seeded.on) return;
    sched.pin();
    const g = thread.goroutine();
    if (g.lock_depth > 0) g.lock_depth -= 1;
    if (g.lock_depth == 0 and g.locked != null) {
        thread.machine().locked = null;
        g.locked = null;
    }
    sched.unpin();
}

/// `m` has drawn a goroutine that runs on `owner` only: the processor goes there.
pub fn runLocked(m: *Machine, owner: *Machine, g: *Goroutine) void {
    g.next = null;
    const p = m.p.?;
    releaseProcessor(m);
    owner.next_p = p;
    owner.note.wake();
    if (m.locked == null) looping.waitForWork(m);
}

/// The machine's goroutine has parked: its processor is for others, until that goroutine is runnable and someone draws it.
pub fn waitForLocked(m: *Machine, g: *Goroutine) *Goroutine {
    if (m.p) |p| {
        // It may be runnable again already: then it is in a queue, and comes back by `runLocked`.
        releaseProcessor(m);
        blocking.handOff(p);
    }
    m.note.sleep();
    holdProcessor(m, m.next_p.?);
    m.next_p = null;
    return g;
}
