//! Threads: what only FreeBSD has.
const c = @import("std").c;

const libc = struct {
    extern "c" fn thr_self(id: *c_long) c_int;
    extern "c" fn thr_kill(id: c_long, signal: c_int) c_int;
    extern "c" fn cpuset_getaffinity(level: c_int, which: c_int, id: i64, len: usize, set: *anyopaque) c_int;
};

pub const Id = i32;
pub fn id() Id {
    var n: c_long = 0;
    _ = libc.thr_self(&n);
    return @intCast(n);
}
pub fn send(thread: Id, signal: c_int) void {
    _ = libc.thr_kill(thread, signal);
}

pub fn wait(word: *const u32, expected: u32, timeout_ns: ?u64) void {
    const operation = @intFromEnum(c.UMTX_OP.WAIT_UINT_PRIVATE);
    const ns = timeout_ns orelse {
        _ = c._umtx_op(@intFromPtr(word), operation, expected, 0, 0);
        return;
    };
    const time: c._umtx_time = .{ .timeout = .{ .sec = @intCast(ns / 1_000_000_000), .nsec = @intCast(ns % 1_000_000_000) }, .flags = 0, .clockid = .MONOTONIC };
    _ = c._umtx_op(@intFromPtr(word), operation, expected, @sizeOf(c._umtx_time), @intFromPtr(&time));
}
pub fn wake(word: *const u32, count: u32) void {
    _ = c._umtx_op(@intFromPtr(word), @intFromEnum(c.UMTX_OP.WAKE_PRIVATE), count, 0, 0);
}

/// Those that this process may use.
pub fn processors() u32 {
    // The kernel takes its own size of a set, which depends on the release.
    for ([_]usize{ 32, 128 }) |len| {
        var set: [128 / 8]u64 = @splat(0);
        const level_which = 3;
        const which_pid = 2;
        if (libc.cpuset_getaffinity(level_which, which_pid, -1, len, &set) != 0) continue;
        var count: u32 = 0;
        for (set) |w| count += @popCount(w);
        if (count > 0) return count;
    }
    return 1;
}

/// In the thread's own block of memory, at a distance from its register that the linker knows: one instruction.
export threadlocal var argot_register: usize = 0;
pub fn makeRegister() void {}
pub inline fn register() usize {
    return asm volatile ("movq %%fs:argot_register@TPOFF, %[r]"
        : [r] "=r" (-> usize),
    );
}
pub inline fn setRegister(value: usize) void {
    asm volatile ("movq %[v], %%fs:argot_register@TPOFF"
        :
        : [v] "r" (value),
        : .{ .memory = true });
}
pub inline fn inRegisterRead(_: usize) bool {
    return false;
}

pub const returns_anywhere = true;
/// The return of a handler sets the bases of the segments to what they were: let that be this thread's, whose first word is its own address.
pub fn adopt(ctx: [*]u8) void {
    const base = asm volatile ("movq %%fs:0, %[r]"
        : [r] "=r" (-> usize),
    );
    const machine = ctx + 16;
    const fs_base: *usize = @ptrCast(@alignCast(machine + 736));
    // FreeBSD 15's second copy of it; 0 where there is none.
    const tls_base: *usize = @ptrCast(@alignCast(machine + 768));
    fs_base.* = base;
    if (tls_base.* != 0) tls_base.* = base;
}

pub const Text = struct { low: usize, high: usize };
pub inline fn text() Text {
    return .{
        .low = @intFromPtr(@extern(*const u8, .{ .name = "__executable_start" })),
        .high = @intFromPtr(@extern(*const u8, .{ .name = "etext" })),
    };
}
