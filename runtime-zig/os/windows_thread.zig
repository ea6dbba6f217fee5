//! Threads on Windows: start, sleep and wake on a word, stop a thread and send it elsewhere, processors, the console's signals, stacks that grow.
const std = @import("std");
const windows = @import("windows.zig");
const CONTEXT = std.os.windows.CONTEXT;

const Handle = ?*anyopaque;
const Bool = i32;
const k = struct {
    extern "kernel32" fn CreateThread(security: ?*anyopaque, stack: usize, f: *const fn (?*anyopaque) callconv(.winapi) u32, arg: ?*anyopaque, flags: u32, id: ?*u32) callconv(.winapi) Handle;
    extern "kernel32" fn CloseHandle(h: Handle) callconv(.winapi) Bool;
    extern "kernel32" fn GetCurrentProcess() callconv(.winapi) Handle;
    extern "kernel32" fn GetCurrentThread() callconv(.winapi) Handle;
    extern "kernel32" fn DuplicateHandle(from: Handle, h: Handle, to: Handle, out: *Handle, access: u32, inherit: Bool, options: u32) callconv(.winapi) Bool;
    extern "kernel32" fn SuspendThread(h: Handle) callconv(.winapi) u32;
    extern "kernel32" fn ResumeThread(h: Handle) callconv(.winapi) u32;
    extern "kernel32" fn GetThreadContext(h: Handle, c: *CONTEXT) callconv(.winapi) Bool;
    extern "kernel32" fn SetThreadContext(h: Handle, c: *const CONTEXT) callconv(.winapi) Bool;
    extern "kernel32" fn SetThreadPriority(h: Handle, priority: i32) callconv(.winapi) Bool;
    extern "kernel32" fn SwitchToThread() callconv(.winapi) Bool;
    extern "kernel32" fn Sleep(ms: u32) callconv(.winapi) void;
    extern "kernel32" fn GetProcessAffinityMask(h: Handle, process: *usize, system: *usize) callconv(.winapi) Bool;
    extern "kernel32" fn SetThreadStackGuarantee(bytes: *u32) callconv(.winapi) Bool;
    extern "kernel32" fn TlsAlloc() callconv(.winapi) u32;
    extern "kernel32" fn TlsFree(slot: u32) callconv(.winapi) Bool;
    extern "kernel32" fn VirtualAlloc(p: ?*anyopaque, len: usize, kind: u32, protect: u32) callconv(.winapi) ?*anyopaque;
    extern "kernel32" fn VirtualFree(p: *anyopaque, len: usize, kind: u32) callconv(.winapi) Bool;
    extern "ntdll" fn RtlWaitOnAddress(p: *const anyopaque, compare: *const anyopaque, size: usize, timeout: ?*const i64) callconv(.winapi) i32;
    extern "ntdll" fn RtlWakeAddressSingle(p: *const anyopaque) callconv(.winapi) void;
    extern "ntdll" fn RtlWakeAddressAll(p: *const anyopaque) callconv(.winapi) void;
    extern "ntdll" fn NtSetTimerResolution(wanted: u32, set: u8, now: *u32) callconv(.winapi) i32;
};

/// The slot for thread-local data (TEB.TlsSlots, at gs:0x1480) that is ours. Being constant, it is read by one instruction. Go has such a slot, too, but
/// takes the one that it gets. TEB.ArbitraryUserPointer would be as fast, and belongs to whoever comes: the loader and debuggers use it.
pub const register_slot = 63;
/// Slots are given from below, and a program has few before it begins: the last that is in the TEB itself is free. False: it is not.
pub fn claimRegister() bool {
    var below: [register_slot]u32 = undefined;
    var n: usize = 0;
    const slot = while (true) {
        const slot = k.TlsAlloc();
        if (slot >= register_slot or n == below.len) break slot;
        below[n] = slot;
        n += 1;
    };
    for (below[0..n]) |s| _ = k.TlsFree(s);
    return slot == register_slot;
}

/// A thread that calls f(arg), which never returns. It has a stack from the system, and its register is not set.
pub fn start(_: []u8, comptime f: *const fn (arg: usize) callconv(.c) u8, arg: usize, _: usize) bool {
    const Entry = struct {
        fn entry(p: ?*anyopaque) callconv(.winapi) u32 {
            guaranteeStack();
            return f(@intFromPtr(p));
        }
    };
    const reservation_only = 0x10000;
    const t = k.CreateThread(null, 256 << 10, &Entry.entry, @ptrFromInt(arg), reservation_only, null) orelse return false;
    _ = k.CloseHandle(t);
    return true;
}
pub const Id = i32;
/// A handle of this thread: its significant bits are 32.
pub fn id() Id {
    var h: Handle = null;
    const same_access = 2;
    if (k.DuplicateHandle(k.GetCurrentProcess(), k.GetCurrentThread(), k.GetCurrentProcess(), &h, 0, 0, same_access) == 0) return 0;
    return @bitCast(@as(u32, @truncate(@intFromPtr(h))));
}
fn handleOf(thread: Id) Handle {
    return @ptrFromInt(@as(usize, @bitCast(@as(isize, thread))));
}

/// Sleeps while `word` is `expected`, at most `timeout_ns` (null: for good). Wakes for no reason, too.
pub fn wait(word: *const u32, expected: u32, timeout_ns: ?u64) void {
    // Below zero: from now, in units of 100 ns.
    const time = -@as(i64, @intCast((timeout_ns orelse 0) / 100 + 1));
    _ = k.RtlWaitOnAddress(word, &expected, 4, if (timeout_ns == null) null else &time);
}
pub fn wake(word: *const u32, count: u32) void {
    if (count == 1) k.RtlWakeAddressSingle(word) else k.RtlWakeAddressAll(word);
}
/// This thread runs seldom and not for long, and should run at once when it is woken.
pub fn runPromptly() void {
    const above_normal = 1;
    _ = k.SetThreadPriority(k.GetCurrentThread(), above_normal);
}
pub fn yield() void {
    _ = k.SwitchToThread();
}
/// Waits end up to 16 ms late otherwise, which is a time slice and a half. For as long as the process runs.
pub fn sleepExactly() void {
    var now: u32 = 0;
    _ = k.NtSetTimerResolution(5000, 1, &now);
}

// ---------------------------------------------------------------- interrupts

/// Stops a thread, asks `to` where it is to go on with the same registers (0: where it is), and lets it go on.
pub fn redirect(thread: Id, ctx: anytype, to: *const fn (@TypeOf(ctx), pc: usize, sp: usize) usize) void {
    const h = handleOf(thread);
    // One at a time: two that stop each other would never go on.
    lockSuspension();
    defer @atomicStore(u32, &suspending, 0, .release);
    if (k.SuspendThread(h) == ~@as(u32, 0)) return;
    defer _ = k.ResumeThread(h);
    var c: CONTEXT = undefined;
    const context_control = 0x100001;
    c.ContextFlags = context_control;
    // It is stopped for certain only when this has returned.
    if (k.GetThreadContext(h, &c) == 0) return;
    const pc = to(ctx, c.Rip, c.Rsp);
    if (pc == 0) return;
    c.Rip = pc;
    _ = k.SetThreadContext(h, &c);
}
var suspending: u32 = 0;
fn lockSuspension() void {
    while (@atomicRmw(u32, &suspending, .Xchg, 1, .acquire) != 0) yield();
}
/// Before the process ends: who stops a thread is killed, and the thread that is stopped may be the one that ends the process.
pub const endSuspensions = lockSuspension;

// ---------------------------------------------------------------- signals

const interrupt = 2;
const quit = 3;
const terminate = 15;

/// Ctrl-C is SIGINT, Ctrl-Break SIGQUIT; closing the window, logging off and shutting down are SIGTERM. f(number) is called on a thread of the system's.
pub fn onSignal(number: u32, f: *const fn (number: u32) void) void {
    on_signal = f;
    _ = @atomicRmw(u64, &taken, .Or, @as(u64, 1) << @intCast(number), .acq_rel);
    windows.onControl(&control);
}
var on_signal: *const fn (number: u32) void = undefined;
var taken: u64 = 0;
/// The system's own effect again.
pub fn defaultSignal(number: u32) void {
    _ = @atomicRmw(u64, &taken, .And, ~(@as(u64, 1) << @intCast(number)), .acq_rel);
}
fn control(event: u32) bool {
    const number: u32 = switch (event) {
        0 => interrupt,
        1 => quit,
        else => terminate,
    };
    if (@atomicLoad(u64, &taken, .acquire) >> @intCast(number) & 1 == 0) return false;
    on_signal(number);
    // On return from these the system ends the process; it waits some seconds for it.
    if (number == terminate) k.Sleep(0xffff_ffff);
    return true;
}

/// The processors that this process may use.
pub fn processors() u32 {
    var process: usize = 0;
    var system: usize = 0;
    _ = k.GetProcessAffinityMask(k.GetCurrentProcess(), &process, &system);
    return @max(1, @popCount(process));
}

// ---------------------------------------------------------------- stacks
//
// The system commits a stack as it is used: a touch of the guard page below what is committed makes it part of the stack and puts the guard below it. It
// does that for whatever stack the thread's block (TEB) names, as fibers have it: base, limit and end (`switch.zig` moves them with the goroutine). When the
// end is near, it raises a stack overflow instead, with `guarantee` bytes below the fault for the handler.

const mem_commit = 0x1000;
const mem_decommit = 0x4000;
const page_rw = 4;
const page_guard = 0x100;
pub const page = 4096;

/// What an overflow leaves below itself. The context of a fault, with all vector registers, and its handler need some 10 KiB.
pub const guarantee = 32 << 10;
/// What a stack can use lies so far above its end: the lowest page is never committed, and a goroutine is stopped only where there is room for its registers.
pub const unusable = page + guarantee + 12 * 1024;

/// For the running thread, whichever stack it will be on.
pub fn guaranteeStack() void {
    var bytes: u32 = guarantee;
    _ = k.SetThreadStackGuarantee(&bytes);
}
/// How much of a new stack is committed.
pub const first_commit = 2 * page;
/// A stack below `high` in memory that is reserved. False: no memory.
pub fn makeStack(high: usize) bool {
    const low = high - first_commit;
    return k.VirtualAlloc(@ptrFromInt(low), first_commit, mem_commit, page_rw) != null and
        k.VirtualAlloc(@ptrFromInt(low - page), page, mem_commit, page_rw | page_guard) != null;
}
/// After an overflow or near one, on another stack of the same thread: gives the stack below `keep_from` back and puts the guard below it again. `low`: its end.
pub fn rearmStack(low: usize, keep_from: usize, overflowed: bool) void {
    const limit = @max(keep_from & ~@as(usize, windows.granularity - 1), low + page + guarantee);
    const committed = asm volatile ("movq %%gs:0x10, %[r]"
        : [r] "=r" (-> usize),
    );
    // Unless all of the stack has been used, what lies lower may not be committed.
    if (!overflowed and limit <= committed) return;
    const guard = limit - guarantee;
    _ = k.VirtualFree(@ptrFromInt(low), guard - low, mem_decommit);
    _ = k.VirtualAlloc(@ptrFromInt(guard), guarantee, mem_commit, page_rw | page_guard);
    asm volatile ("movq %[limit], %%gs:0x10"
        :
        : [limit] "r" (limit),
        : .{ .memory = true });
}
/// FlushProcessWriteBuffers is not used.
pub fn allowFenceAll() bool {
    return false;
}
pub fn fenceAll() void {}

pub fn adviseSmall(_: [*]u8, _: usize) void {}
/// The memory goes back; the range has to be made a stack again.
pub fn discard(p: [*]u8, len: usize) void {
    _ = k.VirtualFree(p, len, mem_decommit);
}
