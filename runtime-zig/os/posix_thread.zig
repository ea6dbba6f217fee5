//! Threads on macOS and FreeBSD, by their libraries: see linux_thread.zig for what the functions are. What only one of the two has is in
//! darwin_thread.zig and freebsd_thread.zig.
//!
//! A goroutine that an interrupt stops may go on on another thread, so it must not be stopped where something of its thread is at hand: in libc (locks
//! with owners, errno), and between the instructions that read the thread's register. The handler looks where the program counter is: in the
//! program's own text, and not in such a sequence. What libc says by errno is read pinned (`posix.call`).
const builtin = @import("builtin");
const c = @import("std").c;
const os = @import("os.zig");
const posix = @import("posix.zig");
const machine = @import("../sched/thread.zig").machine;

const own = switch (builtin.os.tag) {
    .macos => @import("darwin_thread.zig"),
    .freebsd => @import("freebsd_thread.zig"),
    else => unreachable,
};
pub const Id = own.Id;
pub const id = own.id;
pub const wait = own.wait;
pub const wake = own.wake;
pub const processors = own.processors;
/// One word of the thread's own. A read is right at any time; whoever writes is pinned.
pub const register = own.register;
pub const setRegister = own.setRegister;
/// Before its first use, once.
pub const makeRegister = own.makeRegister;

const libc = struct {
    const Entry = fn (?*anyopaque) callconv(.c) ?*anyopaque;
    extern "c" fn pthread_create(thread: *usize, attributes: *const c.pthread_attr_t, f: *const Entry, arg: ?*anyopaque) c_int;
    extern "c" fn pthread_attr_init(a: *c.pthread_attr_t) c_int;
    extern "c" fn pthread_attr_destroy(a: *c.pthread_attr_t) c_int;
    extern "c" fn pthread_attr_setstack(a: *c.pthread_attr_t, low: *anyopaque, len: usize) c_int;
    extern "c" fn pthread_sigmask(how: c_int, new: ?*const Mask, old: ?*Mask) c_int;
    extern "c" fn sched_yield() c_int;
    extern "c" fn madvise(p: *anyopaque, len: usize, advice: c_int) c_int;
    extern "c" fn mprotect(p: *anyopaque, len: usize, prot: c_int) c_int;
};
const Mask = [if (builtin.os.tag == .macos) 1 else 4]u32;
const mask_block = 1;
const mask_set = 3;

/// What a new thread is to do, at the low end of its stack.
const Start = struct { f: *const fn (arg: usize) callconv(.c) u8, arg: usize, register: usize, mask: Mask };

pub fn start(stack: []u8, f: *const fn (arg: usize) callconv(.c) u8, arg: usize, value: usize) bool {
    var attributes: c.pthread_attr_t = undefined;
    if (libc.pthread_attr_init(&attributes) != 0) return false;
    defer _ = libc.pthread_attr_destroy(&attributes);
    if (libc.pthread_attr_setstack(&attributes, stack.ptr, stack.len) != 0) return false;
    const s: *Start = @ptrCast(@alignCast(stack.ptr));
    s.* = .{ .f = f, .arg = arg, .register = value, .mask = undefined };
    // Handlers may look at the register: no signal comes before it is set.
    const all: Mask = @splat(~@as(u32, 0));
    _ = libc.pthread_sigmask(mask_set, &all, &s.mask);
    const old = s.mask;
    var thread: usize = undefined;
    const r = libc.pthread_create(&thread, &attributes, &entry, s);
    _ = libc.pthread_sigmask(mask_set, &old, null);
    return r == 0;
}
fn entry(p: ?*anyopaque) callconv(.c) ?*anyopaque {
    const s: *Start = @ptrCast(@alignCast(p.?));
    setRegister(s.register);
    _ = libc.pthread_sigmask(mask_set, &s.mask, null);
    _ = s.f(s.arg);
    return null;
}

pub fn yield() void {
    _ = libc.sched_yield();
}

/// There are no slices to ask for.
pub fn runPromptly() void {}

const urgent = 16;
const stop = 23;
pub fn interrupt(thread: Id) void {
    own.send(thread, urgent);
}
var on_interrupt: os.OnInterrupt = undefined;
/// As on Linux, but that a return from a handler leaves the thread's signal stack alone. On macOS it must be the thread that the handler was called on
/// (the kernel gives a token to each): there, a goroutine that was stopped goes on by one more interrupt of the thread that it is on now, whose
/// handler takes the registers over and returns with them.
pub fn onInterrupt(f: os.OnInterrupt) void {
    on_interrupt = f;
    posix.installHandler(&stopHandler, posix.siginfo | posix.restart | posix.no_defer, 0, &.{stop});
    posix.installHandler(&urgentHandler, posix.siginfo | posix.on_stack | posix.restart, 1 << (stop - 1), &.{urgent});
}
fn urgentHandler(_: c_int, _: [*]const u8, ctx: [*]u8) callconv(.c) void {
    if (!own.returns_anywhere) {
        const m = machine();
        if (m.stopped_at) |from| {
            own.takeRegisters(ctx, @ptrCast(from));
            m.stopped_at = null;
            _ = on_interrupt.resumed();
            return;
        }
    }
    const r: posix.Registers = .of(ctx);
    // No goroutine's stack pointer is 0: it stops by itself before long.
    if (on_interrupt.may(if (isMovable(r.pc.*)) r.sp.* else 0)) own.send(id(), stop);
}
fn stopHandler(_: c_int, _: [*]const u8, ctx: [*]u8) callconv(.c) void {
    const r: posix.Registers = .of(ctx);
    if (!isMovable(r.pc.*) or !on_interrupt.stop()) return;
    if (!own.returns_anywhere) {
        machine().stopped_at = ctx;
        while (true) own.send(id(), urgent);
    }
    // Interrupts that come faster than the goroutine gets on must not pile up on its stack.
    var mask: Mask = @splat(0);
    mask[0] = 1 << (urgent - 1) | 1 << (stop - 1);
    _ = libc.pthread_sigmask(mask_block, &mask, null);
    _ = on_interrupt.resumed();
    own.adopt(ctx);
}
/// Nothing of the thread is at hand at `pc`.
fn isMovable(pc: usize) bool {
    const text = own.text();
    return pc >= text.low + 8 and pc < text.high and !own.inRegisterRead(pc);
}

/// Linux's number of a signal and the one that it has here; others are the same.
const renumbered = [_][2]u5{ .{ 10, 30 }, .{ 12, 31 }, .{ 18, 19 } }; // SIGUSR1, SIGUSR2, SIGCONT
fn native(number: u32) u5 {
    for (renumbered) |pair| if (pair[0] == number) return pair[1];
    return @intCast(number);
}
pub fn onSignal(number: u32, f: *const fn (number: u32) void) void {
    on_signal = f;
    posix.take(native(number), &signalHandler);
}
var on_signal: *const fn (number: u32) void = undefined;
fn signalHandler(number: c_int, _: [*]const u8, _: [*]u8) callconv(.c) void {
    for (renumbered) |pair| if (pair[1] == number) return on_signal(pair[0]);
    on_signal(@intCast(number));
}
pub fn defaultSignal(number: u32) void {
    posix.giveBack(native(number));
}

/// macOS has nothing of the kind; FreeBSD's membarrier is not used.
pub fn allowFenceAll() bool {
    return false;
}
pub fn fenceAll() void {}

/// There are big pages only for who asks.
pub fn adviseSmall(_: [*]u8, _: usize) void {}
/// The memory goes back when the system needs it; until then the range reads as it was, and after that as zero.
pub fn discard(p: [*]u8, len: usize) void {
    const free = 5;
    _ = libc.madvise(p, len, free);
}
pub fn guards(p: [*]u8, stride: usize, n: usize, len: usize) bool {
    for (0..n) |i| if (!protect(p + i * stride, len)) return false;
    return true;
}
/// `guards` has made a mapping of it.
pub fn isGuarded(_: [*]u8) bool {
    return true;
}
pub fn protect(p: [*]u8, len: usize) bool {
    return libc.mprotect(p, len, 0) == 0;
}
