//! The scheduler: goroutines (G) on machines (M, threads of the system) that hold one of a fixed number of processors (P).
//!
//! After Go's runtime/proc.go, with these differences:
//! - A goroutine that parks switches to the next one by itself, without the machine's own stack in between. What has to happen after its
//!   registers have been saved (unlocking the channel that it waits at, freeing it) is done by whoever is switched to: `finishSwitch`.
//! - A goroutine that becomes runnable alone does not wake another machine: it most often runs as soon as its waker parks. The monitor
//!   (monitor.zig) wakes one if it doesn't.
//! - Every park can be ended by a cancellation: who takes a goroutine's `wake` to 0 makes it runnable, and nobody else.
//!
//! Pinned (`locks` above zero), a goroutine is neither preempted nor moved to another machine. A machine's own stack is always pinned.
const builtin = @import("builtin");
const os = @import("../os/os.zig");
const Object = @import("../object.zig").Object;
const Value = @import("../value.zig").Value;
const out = @import("../boot/out.zig");
const report = @import("../boot/report.zig");
const thread = @import("thread.zig");
const clock = @import("clock.zig");
const timers = @import("timers.zig");
const monitor = @import("monitor.zig");
const seeded = @import("seeded.zig");
const Lock = @import("lock.zig").Lock;
const switchTo = @import("switch.zig").switchTo;
pub const goroutine = @import("goroutine.zig");
pub const processor = @import("processor.zig");
pub const machine = @import("machine.zig");
pub const looping = @import("loop.zig");
pub const blocking = @import("blocking.zig");
pub const world = @import("world.zig");
pub const Runnable = @import("runnable.zig").Runnable;
pub const Task = @import("task.zig").Task;
pub const Goroutine = goroutine.Goroutine;
pub const Machine = machine.Machine;
pub const Processor = processor.Processor;

const windows = builtin.os.tag == .windows;

/// Guards the global queue, the lists of idle processors and machines, of goroutines that have ended, and of free slots.
pub var lock: Lock = .{};

/// Before anything else in a concurrent program (on some systems before any call of the system): the first thread is a machine, and main runs on it.
pub fn begin() void {
    if (windows and !os.thread.claimRegister()) report.fatal("no slot for the thread's goroutine", 134);
    machine.first_machine = .{ .self = undefined, .goroutine = &goroutine.main };
    thread.become(&machine.first_machine);
    machine.first_machine.own.locks = 1;
    machine.first_machine.own.id = 0;
    machine.first_machine.random = 0x9E3779B97F4A7C15;
    processor.processors[0] = .{ .status = .running, .machine = &machine.first_machine, .next_id = goroutine.main.id + 1 };
    machine.first_machine.p = &processor.processors[0];
    clock.init();
}

/// After the settings have been read.
pub fn beginProcessors() void {
    @import("fence.zig").begin();
    processor.setCount(if (processor.wanted != 0) processor.wanted else os.thread.processors());
}

pub var began_threads = false;

/// At the first `go`: the stack of the scheduling loop, preemption, the monitor.
pub fn beginThreads() void {
    began_threads = true;
    const m = thread.machine();
    m.tid = os.thread.id();
    m.own.sp = machine.makeMachineStack(m, &looping.loopEntry);
    if (windows) os.thread.sleepExactly() else os.thread.onInterrupt(.{ .may = &mayStop, .stop = &onInterrupt, .resumed = &onResume });
    monitor.start();
    if (!seeded.on) @import("signals.zig").watchQuit();
}

pub fn ensureThreads() void {
    if (!began_threads) beginThreads();
}

/// Before an operation that must not be interrupted by an overflow: it may hold locks, or stand in a queue with what is on its stack.
pub const room = @import("../boot/stack.zig").room;

pub inline fn pin() void {
    const g = thread.goroutine();
    g.locks += 1;
    asm volatile ("" ::: .{ .memory = true });
}

pub inline fn unpin() void {
    asm volatile ("" ::: .{ .memory = true });
    const g = thread.goroutine();
    g.locks -= 1;
    if (g.preempt and g.locks == 0) {
        @branchHint(.unlikely);
        stopHere();
    }
}

noinline fn stopHere() void {
    const g = thread.goroutine();
    if (@frameAddress() < g.state.stack_low + room_to_stop) return; // later
    g.locks += 1;
    g.preempt = false;
    switchAway(g, .requeue, 0, 0);
    g.locks -= 1;
}

/// The frame of a signal, and what a switch needs.
const room_to_stop = 16 << 10;

/// In the handler of an interrupt. Whether the goroutine may be stopped where its stack pointer is `sp`.
fn mayStop(sp: usize) bool {
    return stoppable(sp, room_to_stop);
}
fn stoppable(sp: usize, needed: usize) bool {
    const g = thread.goroutine();
    if (g.locks == 0 and sp >= g.state.stack_low + needed and sp < g.state.stack_top and g.status == .running) return true;
    // A machine's own stack, an emergency stack, pinned, or nearly at the stack's end: it stops by itself before long.
    g.preempt = true;
    return false;
}

/// In the handler, on the goroutine's stack. Whether it was stopped, and goes on now.
fn onInterrupt() bool {
    if (!stoppable(@frameAddress(), 0)) return false;
    const g = thread.goroutine();
    g.locks = 1;
    g.preempt = false;
    switchAway(g, .requeue, 0, 0);
    return true;
}

/// Interrupts are blocked until the handler has returned.
fn onResume() os.SignalStack {
    const m = thread.machine();
    thread.goroutine().locks = 0;
    return .{ .low = m.signal_stack, .len = machine.signal_stack };
}

/// Whoever runs on p: stop. Sent again by those who need it, since the goroutine may be pinned, or not yet running.
pub fn interrupt(p: *processor.Processor) void {
    const m = @atomicLoad(?*machine.Machine, &p.machine, .acquire) orelse return;
    if (m.tid == 0) return;
    if (windows) @import("redirect.zig").interrupt(m) else os.thread.interrupt(m.tid);
}

/// From the running goroutine, pinned, to the next one. Comes back when someone switches to it, perhaps on another machine.
pub fn switchAway(g: *Goroutine, after: machine.After, arg: usize, ctx: usize) void {
    const m = thread.machine();
    m.after = after;
    m.previous = g;
    m.after_arg = arg;
    m.after_ctx = ctx;
    const next = pickLocal(m) orelse &m.own;
    if (next != &m.own) next.setStatus(.running);
    thread.setGoroutine(m, next);
    switchTo(&g.sp, next.sp);
    finishSwitch();
}

/// The first thing that whoever is switched to does.
pub fn finishSwitch() void {
    const m = thread.machine();
    const g = m.previous orelse return;
    m.previous = null;
    switch (m.after) {
        .nothing => {},
        .requeue => {
            g.setStatus(.runnable);
            if (seeded.on) return seeded.put(g);
            lock.acquire();
            processor.global.push(.of(g));
            lock.release();
        },
        .yield => {
            g.setStatus(.runnable);
            if (seeded.on) return seeded.put(g);
            if (m.p) |p| processor.pushQueue(p, .of(g)) else processor.pushGlobal(g);
        },
        .returned => blocking.requeueReturned(m, g),
        .unlock, .commit => {
            g.setStatus(.waiting);
            // Whoever cancels writes `cancel` and then tries to take `wake`: one of the two sees the other.
            g.parks +%= 1;
            if (g.parks == 0) g.parks = 1;
            const park_number = g.parks;
            @atomicStore(u32, &g.wake, park_number, .seq_cst);
            // After the lock has been released, g may run elsewhere.
            const cancelled = @atomicLoad(Value, &g.cancel, .seq_cst) != .empty and !g.uncancellable;
            if (m.after == .unlock) {
                const l: *Lock = @ptrFromInt(m.after_arg);
                l.releaseStayPinned();
            } else {
                const f: *const fn (usize) void = @ptrFromInt(m.after_arg);
                f(m.after_ctx);
            }
            if (cancelled) {
                @branchHint(.unlikely);
                // By now it may be in another park, or another goroutine in its slot.
                if (@cmpxchgStrong(u32, &g.wake, park_number, 0, .seq_cst, .monotonic) == null) {
                    g.was_cancelled = true;
                    ready(g);
                }
            }
        },
        .exit => goroutine.free(m, g),
    }
}

/// The next goroutine of this processor, or null where the loop has to look further.
inline fn pickLocal(m: *machine.Machine) ?*Goroutine {
    const p = m.p orelse return null;
    if (seeded.on or @atomicLoad(bool, &world.stopping, .monotonic) or @atomicLoad(bool, &p.timer_due, .monotonic) or m.previous.?.locked != null) return null;
    const next = @atomicLoad(Runnable, &p.run_next, .monotonic);
    if (next != .none) {
        if (p.streak < 64) {
            if (!next.isLocked() and processor.takeNext(p, next) != null) {
                p.streak += 1;
                return next.goroutine();
            }
        } else if (processor.takeNext(p, next) != null) {
            // Two that wake each other would keep the others waiting.
            processor.pushQueue(p, next);
        }
    }
    p.streak = 0;
    p.tick +%= 1;
    if (p.tick % 61 == 0) p.owes_global = true;
    if (p.owes_global or p.timers.len != 0 and p.tick % 8 == 0) return null;
    const r = processor.popQueue(p) orelse return null;
    if (!r.isLocked()) return r.goroutine();
    processor.pushGlobal(r.goroutine());
    return null;
}

/// Parks the running goroutine until someone `ready`s it, and gives up a lock whose pin is the goroutine's: nobody who takes the lock finds it half
/// parked. Unpinned on return. True: it was cancelled instead.
pub fn parkUnlock(l: *Lock, reason: goroutine.Reason) bool {
    const r = parkWith(.unlock, @intFromPtr(l), 0, reason);
    unpin();
    return r;
}

/// The same with several locks and their pins, which `commit` gives up on another stack. By then a cancellation may have made the goroutine run: it must take one
/// of them before it leaves what `commit` looks at.
pub fn parkCommit(commit: *const fn (ctx: usize) void, ctx: usize, reason: goroutine.Reason) bool {
    return parkWith(.commit, @intFromPtr(commit), ctx, reason);
}

/// Before a park: only these objects can wake the running goroutine. The list lies on its stack.
pub inline fn waitsAt(list: [*]const *Object, n: usize) void {
    const g = thread.goroutine();
    g.waits = list;
    g.wait_count = @intCast(n);
}

inline fn parkWith(after: machine.After, arg: usize, ctx: usize, reason: goroutine.Reason) bool {
    if (!began_threads) beginThreads();
    const g = thread.goroutine();
    g.reason = reason;
    switchAway(g, after, arg, ctx);
    g.reason = .none;
    g.waits = null;
    if (!g.was_cancelled) return false;
    g.was_cancelled = false;
    return true;
}

/// After a park that was cancelled: what is to be thrown, once.
pub fn takeCancellation() Value {
    const g = thread.goroutine();
    const v = g.cancel;
    g.cancel = .empty;
    return v;
}

/// Makes a parked goroutine runnable, after its `wake` was taken. The caller is pinned.
pub fn ready(g: *Goroutine) void {
    g.setStatus(.runnable);
    if (seeded.on) return seeded.put(g);
    const p = thread.machine().p orelse {
        processor.pushGlobal(g);
        return machine.wakeOne();
    };
    putNext(p, .of(g));
}

pub fn putNext(p: *processor.Processor, r: Runnable) void {
    const old = @atomicRmw(Runnable, &p.run_next, .Xchg, r, .acq_rel);
    if (old != .none) {
        processor.pushQueue(p, old);
        machine.wakeOne();
    } else monitor.hint();
}

/// Several at once, e.g. what the poller found.
pub fn readyAll(list: []const *Goroutine) void {
    for (list) |g| ready(g);
}

/// Lets others run.
pub fn yieldNow() void {
    if (!began_threads) return;
    room();
    pin();
    const g = thread.goroutine();
    const p = thread.machine().p.?;
    const alone = !seeded.on and p.isEmpty() and @atomicLoad(u32, &processor.global.size, .monotonic) == 0 and p.timers.len == 0;
    if (!alone or @atomicLoad(bool, &world.stopping, .monotonic)) switchAway(g, .yield, 0, 0);
    unpin();
}

/// Under a seed, time jumps to the next timer; the network, which has its own time, gets a moment before that.
pub fn pollSeeded() bool {
    const net = looping.poller orelse return false;
    if (net.waiters() == 0) return false;
    out.flush();
    var list: [128]*Goroutine = undefined;
    const n = net.poll(if (timers.earliest() == timers.never) -1 else 10_000_000, &list);
    readyAll(list[0..n]);
    return n > 0;
}

/// 0..n
pub fn random(n: u32) u32 {
    if (seeded.on) return seeded.below(n);
    pin();
    const r: u32 = @intCast(@as(u64, thread.machine().rand()) * n >> 32);
    unpin();
    return r;
}
