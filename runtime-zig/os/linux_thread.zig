//! Threads on Linux by bare system calls: start, sleep and wake on a word, signal, processors.
const std = @import("std");
const builtin = @import("builtin");
const linux = std.os.linux;
const os = @import("os.zig");

inline fn result(r: usize) isize {
    return @bitCast(r);
}

pub const Id = i32;
/// A thread on `stack` that calls f(arg), which never returns. `register` is what its thread register holds from the first instruction.
/// It starts with all signals blocked and then takes its starter's mask, as Go's newosproc has it: under qemu-user, a signal that waits for the
/// starter at this moment would otherwise leave the new thread without any.
pub fn start(stack: []u8, f: *const fn (arg: usize) callconv(.c) u8, arg: usize, register: usize) bool {
    const top = std.mem.alignBackward(usize, @intFromPtr(stack.ptr) + stack.len - @sizeOf(First), 16);
    const first: *First = @ptrFromInt(top);
    const mask = setMask(~@as(u64, 0));
    defer _ = setMask(mask);
    first.* = .{ .f = f, .arg = arg, .mask = mask };
    const flags: u32 = 0x100 | 0x200 | 0x400 | 0x800 | 0x10000 | 0x40000 | 0x80000; // VM FS FILES SIGHAND THREAD SYSVSEM SETTLS
    const r = linux.clone(&First.run, top, flags, top, null, register, null);
    return result(r) > 0;
}
const First = struct {
    f: *const fn (arg: usize) callconv(.c) u8,
    arg: usize,
    mask: u64,

    fn run(at: usize) callconv(.c) u8 {
        const first: *const First = @ptrFromInt(at);
        _ = setMask(first.mask);
        return first.f(first.arg);
    }
};
/// The mask that was before.
fn setMask(mask: u64) u64 {
    var old: u64 = 0;
    _ = linux.syscall4(.rt_sigprocmask, 2, @intFromPtr(&mask), @intFromPtr(&old), 8);
    return old;
}
pub fn id() Id {
    return @intCast(linux.syscall0(.gettid));
}

/// Sleeps while `word` is `expected`, at most `timeout_ns` (null: for good). Wakes for no reason, too.
pub fn wait(word: *const u32, expected: u32, timeout_ns: ?u64) void {
    var ts: [2]i64 = undefined;
    var p: usize = 0;
    if (timeout_ns) |ns| {
        ts = .{ @intCast(ns / 1_000_000_000), @intCast(ns % 1_000_000_000) };
        p = @intFromPtr(&ts);
    }
    _ = linux.syscall4(.futex, @intFromPtr(word), 128, expected, p);
}
pub fn wake(word: *const u32, count: u32) void {
    _ = linux.syscall3(.futex, @intFromPtr(word), 129, count);
}

/// Whether `fenceAll` works from now on (since Linux 4.14, unless a sandbox forbids it).
pub fn allowFenceAll() bool {
    return linux.syscall2(.membarrier, register_private_expedited, 0) == 0;
}
/// When it returns, each thread of the process that runs has passed a full fence.
pub fn fenceAll() void {
    _ = linux.syscall2(.membarrier, private_expedited, 0);
}
const private_expedited = 1 << 3;
const register_private_expedited = 1 << 4;

/// This thread runs seldom and not for long, and should run at once when it is woken: a short slice gives it an early deadline (EEVDF, 6.12).
pub fn runPromptly() void {
    var attr: extern struct { size: u32, policy: u32, flags: u64, nice: i32, priority: u32, runtime: u64, deadline: u64, period: u64 } = undefined;
    const size = @sizeOf(@TypeOf(attr));
    if (result(linux.syscall4(.sched_getattr, 0, @intFromPtr(&attr), size, 0)) != 0) return;
    attr.size = size;
    attr.runtime = 100_000;
    _ = linux.syscall3(.sched_setattr, 0, @intFromPtr(&attr), 0);
}
pub fn yield() void {
    _ = linux.syscall0(.sched_yield);
}

const urgent = 23;
const stop = 29;
/// Interrupts a thread: see os.OnInterrupt.
pub fn interrupt(thread: Id) void {
    send(thread, urgent);
}
fn send(thread: Id, signal: usize) void {
    _ = linux.syscall3(.tgkill, linux.syscall0(.getpid), @intCast(thread), signal);
}
var on_interrupt: os.OnInterrupt = undefined;
pub fn onInterrupt(f: os.OnInterrupt) void {
    on_interrupt = f;
    const install = @import("linux.zig").installHandler;
    install(&stopHandler, 4 | 0x1000_0000 | 0x4000_0000, 0, &.{stop}); // SIGINFO | RESTART | NODEFER
    install(&urgentHandler, 4 | 0x0800_0000 | 0x1000_0000, 1 << (stop - 1), &.{urgent}); // SIGINFO | ONSTACK | RESTART
}
fn urgentHandler(_: i32, _: [*]const u8, ctx: [*]u8) callconv(.c) void {
    const sp: *const usize = @ptrCast(@alignCast(ctx + @import("linux.zig").context.sp));
    if (on_interrupt.may(sp.*)) send(id(), stop);
}
fn stopHandler(_: i32, _: [*]const u8, ctx: [*]u8) callconv(.c) void {
    if (!on_interrupt.stop()) return;
    // Interrupts that come faster than the goroutine gets on must not pile up on its stack.
    blockInterrupts();
    // The return sets the signal stack and, on RISC-V, the thread register to what they were: let that be this thread's.
    const stack = on_interrupt.resumed();
    const saved: *extern struct { low: usize, flags: u32, len: usize } = @ptrCast(@alignCast(ctx + 16));
    saved.low = stack.low;
    saved.len = stack.len;
    if (builtin.cpu.arch == .riscv64) {
        @as(*usize, @ptrCast(@alignCast(ctx + 176 + 4 * 8))).* = asm volatile ("mv %[r], tp"
            : [r] "=r" (-> usize),
        );
    }
}
fn blockInterrupts() void {
    const mask: u64 = 1 << (urgent - 1) | 1 << (stop - 1);
    _ = linux.syscall4(.rt_sigprocmask, 0, @intFromPtr(&mask), 0, 8);
}

/// f(number) is called in the handler, on the thread's signal stack.
pub fn onSignal(number: u32, f: *const fn (number: u32) void) void {
    on_signal = f;
    @import("linux.zig").take(@intCast(number), &signalHandler);
}
var on_signal: *const fn (number: u32) void = undefined;
fn signalHandler(number: i32, _: [*]const u8, _: [*]u8) callconv(.c) void {
    on_signal(@intCast(number));
}
/// The system's own effect again.
pub fn defaultSignal(number: u32) void {
    @import("linux.zig").giveBack(@intCast(number));
}

/// The processors that this process may use: affinity, and the quota of its control group.
pub fn processors() u32 {
    var set: [128]u64 = @splat(0);
    const n = result(linux.syscall3(.sched_getaffinity, 0, @sizeOf(@TypeOf(set)), @intFromPtr(&set)));
    var count: u32 = 0;
    if (n > 0) for (set) |w| {
        count += @popCount(w);
    };
    if (count == 0) count = 1;
    if (quota()) |q| count = @min(count, @max(1, q));
    return count;
}
/// Whole processors of the quota, rounded up, as Go does.
fn quota() ?u32 {
    var buf: [128]u8 = undefined;
    const text = readFile("/sys/fs/cgroup/cpu.max", &buf) orelse return null;
    var numbers: [2]u64 = .{ 0, 0 };
    var i: usize = 0;
    var any = false;
    for (text) |c| {
        if (c >= '0' and c <= '9') {
            numbers[i] = numbers[i] *| 10 +| (c - '0');
            any = true;
        } else if (c == ' ' and i == 0) {
            if (!any) return null; // "max"
            i = 1;
        }
    }
    if (numbers[1] == 0) return null;
    return @intCast(@min(1 << 16, (numbers[0] + numbers[1] - 1) / numbers[1]));
}
pub fn readFile(path: [*:0]const u8, buf: []u8) ?[]const u8 {
    const fd = os.open(path, .{ .read = true }, 0);
    if (fd < 0) return null;
    defer _ = os.close(@intCast(fd));
    const n = os.read(@intCast(fd), buf);
    return if (n > 0) buf[0..@intCast(n)] else null;
}

/// Stacks: no huge pages behind them, and a guard that costs no mapping where the kernel knows how (6.13).
pub fn adviseSmall(p: [*]u8, len: usize) void {
    _ = linux.syscall3(.madvise, @intFromPtr(p), len, 15);
}
/// The memory goes back; the range reads as zero (under emulators perhaps as it was).
pub fn discard(p: [*]u8, len: usize) void {
    _ = linux.syscall3(.madvise, @intFromPtr(p), len, 4);
}
const most_guards = 64;
/// `len` bytes at the start of each of n (at most 64) pieces, in one call: process_madvise of this process (6.13).
pub fn guards(p: [*]u8, stride: usize, n: usize, len: usize) bool {
    var ranges: [most_guards][2]usize = undefined;
    for (ranges[0..n], 0..) |*r, i| r.* = .{ @intFromPtr(p) + i * stride, len };
    const self: usize = @bitCast(@as(isize, -10000)); // PIDFD_SELF_THREAD_GROUP
    if (result(linux.syscall5(.process_madvise, self, @intFromPtr(&ranges), n, 102, 0)) == n * len) return true;
    for (ranges[0..n]) |r| if (result(linux.syscall3(.madvise, r[0], r[1], 102)) != 0) return false;
    return true;
}
/// Whether the system cannot read there: what would be an invalid argument is not even looked at.
pub fn isGuarded(p: [*]u8) bool {
    const fault = 14;
    return result(linux.syscall4(.rt_sigprocmask, 1 << 16, @intFromPtr(p), 0, 8)) == -fault;
}
pub fn protect(p: [*]u8, len: usize) bool {
    return result(linux.syscall3(.mprotect, @intFromPtr(p), len, 0)) == 0;
}
