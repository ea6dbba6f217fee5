//! The program's own stack, and what happens at its end.
//!
//!     low | guard | … stack … | high
//!
//! A fault in the guard is a stack overflow. The signal handler (on the signal stack) sends the thread on to `overflow` on the emergency
//! stack, which gives back the pages of the dead frames and throws RangeError to the innermost handler. Any other fault is an error of
//! the runtime: it is reported and the process ends. The collector and the allocator's slow path never meet the guard: they ask for
//! `room` first, while nothing is half done.
const builtin = @import("builtin");
const os = @import("../os/os.zig");
const current = @import("../current.zig");
const program = @import("program.zig");
const sched = @import("../sched/sched.zig");
const thread = @import("../sched/thread.zig");
const trace = @import("../trace.zig");
const throw = @import("../throw.zig");
const errors = @import("../errors.zig");
const report = @import("report.zig");
const uncaught = @import("uncaught.zig");

const mib = 1 << 20;
/// Wider than any frame that is not probed.
const guard_size = 1 * mib;
/// What the runtime's own deep operations may use below the point where they ask.
const margin = 64 << 10;
const emergency_size = 256 << 10;
pub const signal_size = 64 << 10;

/// Usable bytes. Far more than Node has, so that deep recursion just works, and little enough that a runaway one is over soon.
pub var size: usize = 256 * mib;

/// The first thread's; others have their own.
var first_emergency_top: usize = 0;
fn emergencyTop() usize {
    return if (program.concurrent) thread.machine().emergency_top else first_emergency_top;
}

/// Reserves the stack, installs the handlers, and calls f there. f doesn't return.
pub fn runOnMainStack(f: *const fn () callconv(.c) noreturn) noreturn {
    if (builtin.os.tag == .windows) {
        const p = os.reserve(emergency_size) orelse report.fatal("no memory for the emergency stack", 134);
        if (!os.commit(p, emergency_size)) report.fatal("no memory for the emergency stack", 134);
        setEmergencyTop(@intFromPtr(p) + emergency_size);
        os.impl.runOnThread(f, size, &windowsStackIs, &onWindowsFault);
    }
    var wanted = size;
    const low = while (wanted >= mib) : (wanted /= 2) {
        const p = os.reserve(wanted + guard_size + emergency_size) orelse continue;
        if (os.commit(p + guard_size, wanted + emergency_size)) break @intFromPtr(p);
        os.release(p, wanted + guard_size + emergency_size);
    } else report.fatal("no address space for the stack", 134);
    // A deep recursion takes its pages 2 MiB at a time; a shallow one stays small.
    if (wanted >= 8 * mib) os.impl.adviseHuge(@ptrFromInt(low + guard_size), wanted - 4 * mib);
    const usable = low + guard_size;
    const high = usable + wanted;
    bound(current.state(), low, usable, high);
    // The emergency stack (and below it the signal stack) lie above the main stack.
    setEmergencyTop(high + emergency_size);
    os.impl.installFaultHandler(@ptrFromInt(high), signal_size, &onFault);
    if (program.concurrent) thread.machine().signal_stack = high;
    callOn(high, f);
}
/// On the thread that main begins on.
fn windowsStackIs(low: usize, high: usize) void {
    if (program.concurrent) thread.become(&sched.machine.first_machine);
    bound(current.state(), low, low + os.thread.unusable, high);
}
fn setEmergencyTop(top: usize) void {
    if (program.concurrent) thread.machine().emergency_top = top else first_emergency_top = top;
}
/// A stack of `usable..high` above its guard, for the goroutine whose state it is.
pub fn bound(state: *current.State, guard: usize, usable: usize, high: usize) void {
    state.guard_low = guard;
    state.stack_low = usable;
    state.stack_limit = usable + margin;
    state.stack_top = high;
}

/// Address 0: Windows says itself that the stack is full. On that stack.
fn onWindowsFault(address: usize, context: *const Context) os.impl.Resume {
    if (program.concurrent) sched.pin();
    const state = current.state();
    const sp = context.Rsp;
    if (address == 0 and !state.in_emergency and sp >= state.guard_low and sp < state.stack_top) {
        if (state.handler == null) report.fatal("stack overflow", 134);
        state.guard_gone = true;
        return .{ .pc = @intFromPtr(&overflowEntry), .sp = keepContext(state, context) };
    }
    uncaught.fault(address, context.Rip, trace.atContext(context));
}
const Context = @import("std").os.windows.CONTEXT;
/// The trace starts there. It lies at the top of the emergency stack: what is left of that.
fn keepContext(state: *current.State, context: *const Context) usize {
    const kept: *Context = @ptrFromInt(emergencyTop() - @sizeOf(Context));
    kept.* = context.*;
    state.fault_frame = trace.atContext(kept);
    return @intFromPtr(kept);
}

fn callOn(sp: usize, f: *const fn () callconv(.c) noreturn) noreturn {
    switchTo(sp, f);
}
const switchTo: *const fn (sp: usize, f: *const fn () callconv(.c) noreturn) callconv(.c) noreturn = @ptrCast(&switchNaked);
fn switchNaked() callconv(.naked) void {
    switch (builtin.cpu.arch) {
        .x86_64 => if (builtin.os.tag == .windows) asm volatile (
            \\ movq %%rcx, %%rsp
            \\ xorl %%ebp, %%ebp
            \\ subq $32, %%rsp
            \\ callq *%%rdx
        ) else asm volatile (
            \\ movq %%rdi, %%rsp
            \\ xorl %%ebp, %%ebp
            \\ callq *%%rsi
        ),
        .aarch64 => asm volatile (
            \\ mov sp, x0
            \\ mov x29, #0
            \\ mov x30, #0
            \\ br x1
        ),
        .riscv64 => asm volatile (
            \\ mv sp, a0
            \\ li s0, 0
            \\ li ra, 0
            \\ jr a1
        ),
        else => @compileError("no stack switch for this architecture"),
    }
}

/// For the runtime, before it begins what must not be interrupted by an overflow.
pub inline fn room() void {
    roomFor(0);
}
/// With so many bytes more: for what has to clean up after an overflow further down.
pub inline fn roomFor(bytes: usize) void {
    const state = current.state();
    if (@frameAddress() < state.stack_limit + bytes and !state.in_emergency) {
        @branchHint(.unlikely);
        noRoom();
    }
}
noinline fn noRoom() noreturn {
    @branchHint(.cold);
    const state = current.state();
    if (state.handler == null) report.fatal("stack overflow", 134);
    // The emergency stack is the thread's.
    if (program.concurrent) sched.pin();
    if (builtin.os.tag == .windows) {
        const context = os.impl.captureContext();
        switchTo(keepContext(state, &context), &overflow);
    }
    state.fault_frame = @frameAddress();
    if (emergencyTop() == 0) overflow();
    switchTo(emergencyTop(), &overflow);
}

/// In the signal handler. Returns where to go on, or never.
fn onFault(address: usize, pc: usize, frame_pointer: usize, sp: usize) os.impl.Resume {
    _ = sp;
    const state = current.state();
    if (address >= state.guard_low and address < state.stack_low and !state.in_emergency) {
        if (state.handler == null) report.fatal("stack overflow", 134);
        state.fault_frame = frame_pointer;
        return .{ .pc = @intFromPtr(&overflowEntry), .sp = emergencyTop() };
    }
    uncaught.fault(address, pc, frame_pointer);
}
/// With the emergency stack's top as sp; no return address.
fn overflowEntry() callconv(.naked) noreturn {
    switch (builtin.cpu.arch) {
        .x86_64 => asm volatile (
            \\ xorl %%ebp, %%ebp
            \\ subq $32, %%rsp
            \\ callq %[f:P]
            :
            : [f] "X" (&overflow),
        ),
        .aarch64 => asm volatile (
            \\ mov x29, #0
            \\ mov x30, #0
            \\ b %[f]
            :
            : [f] "X" (&overflow),
        ),
        .riscv64 => asm volatile (
            \\ li s0, 0
            \\ li ra, 0
            \\ tail %[f]@plt
            :
            : [f] "X" (&overflow),
        ),
        else => @compileError("no stack switch for this architecture"),
    }
}
/// On an emergency stack, which is its thread's: a goroutine is pinned there.
fn overflow() callconv(.c) noreturn {
    const state = current.state();
    if (program.concurrent) sched.pin();
    state.in_emergency = true;
    // No collection now: the frames above the handler are half dead.
    const e = errors.makeOverflow(state.fault_frame);
    // All frames below the handler are dead: give their pages back, but for what is soon used again.
    if (emergencyTop() != 0) {
        const keep = 256 << 10;
        const alive = state.handler.?.sp;
        if (builtin.os.tag == .windows) {
            os.thread.rearmStack(state.guard_low, alive -| keep, state.guard_gone);
            state.guard_gone = false;
        } else {
            const end = (alive -| keep) & ~@as(usize, os.impl.granularity - 1);
            if (end > state.stack_low) os.decommit(@ptrFromInt(state.stack_low), end - state.stack_low);
        }
    }
    state.in_emergency = false;
    // Whatever was pinned is among the dead frames. Not `unpin`, which may stop here: it stops on its own stack.
    if (program.concurrent) thread.goroutine().locks = 0;
    throw.rethrow(e);
}
