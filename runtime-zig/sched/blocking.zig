//! System calls that may block for long: in a concurrent program the processor goes on with other goroutines meanwhile.
const std = @import("std");
const builtin = @import("builtin");
const deadlock = @import("deadlock.zig");
const goroutine = @import("goroutine.zig");
const Goroutine = goroutine.Goroutine;
const machine = @import("machine.zig");
const monitor = @import("monitor.zig");
const os = @import("../os/os.zig");
const processor = @import("processor.zig");
const program = @import("../boot/program.zig");
const sched = @import("sched.zig");
const switchTo = @import("switch.zig").switchTo;
const thread = @import("thread.zig");
const throw = @import("../throw.zig");
const world = @import("world.zig");

/// Machines without a processor that are in system calls, or go on after them.
pub var in_syscalls: u32 = 0;

/// Calls f(ctx), which may block in the system but touches nothing of the runtime; the processor may go on without this machine meanwhile.
pub fn call(f: *const fn (*anyopaque) callconv(.c) void, ctx: *anyopaque) void {
    // Who is pinned keeps the processor; a machine's own stack, which always is, may have none and is counted by its caller.
    if (thread.goroutine().locks != 0) return f(ctx);
    var body: Call = .{ .f = f, .ctx = ctx };
    throw.callWithRegistersAt(&body.registers, &Call.run, &body);
}

/// A machine without a processor that counts as running until `endCounted`: who waits for what it does is not at a deadlock.
pub fn beginCounted() void {
    _ = @atomicRmw(u32, &in_syscalls, .Add, 1, .acq_rel);
}
/// What it was waited for has been made ready.
pub fn endCounted() void {
    _ = @atomicRmw(u32, &in_syscalls, .Sub, 1, .acq_rel);
}

const Call = struct {
    f: *const fn (*anyopaque) callconv(.c) void,
    ctx: *anyopaque,
    registers: throw.Handler = .{},

    fn run(p: *anyopaque) callconv(.c) void {
        const b: *Call = @ptrCast(@alignCast(p));
        // Where a trace can begin.
        enterSyscall(if (builtin.os.tag == .windows) b.registers.sp else @frameAddress());
        b.f(b.ctx);
        leaveSyscall();
    }
};

/// Pinned from here to `leaveSyscall`. `sp`: below it is nothing that the collector has to see.
fn enterSyscall(sp: usize) void {
    sched.pin();
    const m = thread.machine();
    const g = thread.goroutine();
    const p = m.p.?;
    g.sp = sp;
    g.setStatus(.syscall);
    p.syscalls +%= 1;
    @atomicStore(processor.ProcessorStatus, &p.status, .syscall, .release);
    if (@atomicLoad(bool, &world.stopping, .acquire)) {
        sched.lock.acquire();
        if (world.stop_left > 0 and takeFromSyscall(p, .stopped)) world.stoppedOne();
        sched.lock.release();
    }
    monitor.hint();
}

fn leaveSyscall() void {
    const m = thread.machine();
    const g = thread.goroutine();
    const p = m.p.?;
    if (@cmpxchgStrong(processor.ProcessorStatus, &p.status, .syscall, .running, .acq_rel, .monotonic) == null) {
        g.setStatus(.running);
        return sched.unpin();
    }
    // The processor was taken away.
    m.p = null;
    if (processor.takeIdle()) |q| {
        machine.holdProcessor(m, q);
        endCounted();
        g.setStatus(.running);
        return sched.unpin();
    }
    m.after = .returned;
    m.previous = g;
    thread.setGoroutine(m, &m.own);
    switchTo(&g.sp, m.own.sp);
    sched.finishSwitch();
    sched.unpin();
}

/// g has left its stack: it is queued, and a processor that has become idle meanwhile is this machine's. All under the lock, as Go's exitsyscall0:
/// whoever gives the last processor back sees g in the queue, or still counted.
pub fn requeueReturned(m: *machine.Machine, g: *Goroutine) void {
    g.setStatus(.runnable);
    sched.lock.acquire();
    processor.global.push(.of(g));
    endCounted();
    const idle = processor.takeIdleLocked();
    sched.lock.release();
    if (idle) |p| machine.holdProcessor(m, p);
}

/// The processor of a machine that is in a system call has another fate from now on; its machine finds out when it comes back.
pub fn takeFromSyscall(p: *processor.Processor, status: processor.ProcessorStatus) bool {
    if (@cmpxchgStrong(processor.ProcessorStatus, &p.status, .syscall, status, .acq_rel, .monotonic) != null) return false;
    _ = @atomicRmw(u32, &in_syscalls, .Add, 1, .acq_rel);
    @atomicStore(?*machine.Machine, &p.machine, null, .release);
    return true;
}

/// For the monitor.
pub fn retake(p: *processor.Processor) void {
    if (takeFromSyscall(p, .idle)) handOff(p);
}

/// p has no machine: another one takes it if there is something to do, else it is idle.
pub fn handOff(p: *processor.Processor) void {
    if (!p.isEmpty() or p.timers.len != 0) return machine.wakeMachine(p, false);
    sched.lock.acquire();
    if (world.stopping) {
        @atomicStore(processor.ProcessorStatus, &p.status, .stopped, .release);
        world.stoppedOne();
        sched.lock.release();
        return;
    }
    // Looked at under the lock: who queues there without waking anybody counts on it.
    const queued = processor.global.size != 0;
    if (!queued) {
        processor.putIdle(p);
        deadlock.checkLocked();
    }
    sched.lock.release();
    if (queued) machine.wakeMachine(p, false);
}

/// What f(args…) gives, which may block as above. What it writes to must be without pointers: the collector may look at it meanwhile.
pub fn of(comptime f: anytype, args: std.meta.ArgsTuple(@TypeOf(f))) Result(f) {
    if (!program.concurrent) return @call(.auto, f, args);
    const Request = struct {
        args: @TypeOf(args),
        result: Result(f) = undefined,

        fn run(p: *anyopaque) callconv(.c) void {
            const r: *@This() = @ptrCast(@alignCast(p));
            r.result = @call(.auto, f, r.args);
        }
    };
    var request: Request = .{ .args = args };
    call(&Request.run, &request);
    return request.result;
}
fn Result(comptime f: anytype) type {
    return @typeInfo(@TypeOf(f)).@"fn".return_type.?;
}
