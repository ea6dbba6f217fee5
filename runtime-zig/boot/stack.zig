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
const gc = @import("../heap/gc.zig");
const root_set = @import("../heap/roots.zig");
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

/// Usable bytes. Far more than Node has, so that deep recursion just works, and little enough that a runaway one is over soon.
pub var size: usize = 256 * mib;

var guard_low: usize = 0;
var guard_high: usize = 0;
var emergency_top: usize = 0;
/// Below this, `room` throws.
var limit: usize = 0;
var fault_frame: usize = 0;
var in_emergency = false;

/// Reserves the stack, installs the handlers, and calls f there. f doesn't return.
pub fn runOnMainStack(f: *const fn () callconv(.c) noreturn) noreturn {
    if (builtin.os.tag == .windows) {
        const p = os.reserve(emergency_size) orelse report.fatal("no memory for the emergency stack", 134);
        if (!os.commit(p, emergency_size)) report.fatal("no memory for the emergency stack", 134);
        emergency_top = @intFromPtr(p) + emergency_size;
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
    guard_low = low;
    guard_high = low + guard_size;
    limit = guard_high + margin;
    const high = guard_high + wanted;
    root_set.stack_top = high;
    root_set.stack_low = guard_high;
    // The emergency stack (and below it the signal stack) lie above the main stack.
    emergency_top = high + emergency_size;
    os.impl.installFaultHandler(@ptrFromInt(high), 64 << 10, &onFault);
    callOn(high, f);
}
fn windowsStackIs(low: usize, high: usize) void {
    root_set.stack_top = high;
    root_set.stack_low = low;
    limit = low + margin;
}

/// Address 0: Windows says itself that the stack is full.
fn onWindowsFault(address: usize, pc: usize, frame_pointer: usize, sp: usize) os.impl.Resume {
    if (address == 0 and !in_emergency and sp >= root_set.stack_low and sp < root_set.stack_top) {
        if (throw.top == null) report.fatal("stack overflow", 134);
        fault_frame = at_fault;
        return .{ .pc = @intFromPtr(&overflowEntry), .sp = emergency_top };
    }
    uncaught.fault(address, pc, frame_pointer);
}
/// As a frame pointer: the trace starts where the system found the overflow.
pub const at_fault: usize = 1;

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
    if (@frameAddress() < limit and !in_emergency) {
        @branchHint(.unlikely);
        noRoom();
    }
}
/// With so many bytes more: for what has to clean up after an overflow further down.
pub inline fn roomFor(bytes: usize) void {
    if (@frameAddress() < limit + bytes and !in_emergency) {
        @branchHint(.unlikely);
        noRoom();
    }
}
noinline fn noRoom() noreturn {
    @branchHint(.cold);
    if (throw.top == null) report.fatal("stack overflow", 134);
    fault_frame = @frameAddress();
    if (emergency_top == 0) overflow();
    switchTo(emergency_top, &overflow);
}

/// In the signal handler. Returns where to go on, or never.
fn onFault(address: usize, pc: usize, frame_pointer: usize, sp: usize) os.impl.Resume {
    _ = sp;
    if (address >= guard_low and address < guard_high and !in_emergency) {
        if (throw.top == null) report.fatal("stack overflow", 134);
        fault_frame = frame_pointer;
        return .{ .pc = @intFromPtr(&overflowEntry), .sp = emergency_top };
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
fn overflow() callconv(.c) noreturn {
    in_emergency = true;
    // No collection now: the frames above the handler are half dead.
    gc.inhibit += 1;
    const e = errors.makeOverflow(fault_frame);
    gc.inhibit -= 1;
    // All frames below the handler are dead: give their pages back, but for what is soon used again.
    if (emergency_top != 0) {
        const keep = 256 << 10;
        if (builtin.os.tag == .windows) {
            os.impl.rearmStack(root_set.stack_low, throw.top.?.sp -| keep);
            in_emergency = false;
            throw.rethrow(e);
        }
        const end = (throw.top.?.sp -| keep) & ~@as(usize, os.impl.granularity - 1);
        if (end > guard_high) os.decommit(@ptrFromInt(guard_high), end - guard_high);
    }
    in_emergency = false;
    throw.rethrow(e);
}
