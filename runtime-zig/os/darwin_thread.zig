//! Threads: what only macOS has.
const builtin = @import("builtin");
const c = @import("std").c;

const libc = struct {
    extern "c" fn pthread_self() usize;
    extern "c" fn pthread_kill(thread: usize, signal: c_int) c_int;
    extern "c" fn pthread_key_create(key: *usize, destructor: ?*const fn (?*anyopaque) callconv(.c) void) c_int;
    extern "c" fn pthread_setspecific(key: usize, value: usize) c_int;
    extern "c" fn sysctlbyname(name: [*:0]const u8, out: ?*anyopaque, len: ?*usize, new: ?*const anyopaque, new_len: usize) c_int;
};

pub const Id = usize;
pub fn id() Id {
    return libc.pthread_self();
}
/// In a handler it takes no lock where the thread is the handler's own.
pub fn send(thread: Id, signal: c_int) void {
    _ = libc.pthread_kill(thread, signal);
}

const compare: c.UL = .{ .op = .COMPARE_AND_WAIT, .NO_ERRNO = true };
pub fn wait(word: *const u32, expected: u32, timeout_ns: ?u64) void {
    // 0 is for good.
    _ = c.__ulock_wait2(compare, word, expected, if (timeout_ns) |ns| @max(ns, 1) else 0, 0);
}
/// One of them, or all.
pub fn wake(word: *const u32, count: u32) void {
    var how = compare;
    how.WAKE_ALL = count > 1;
    _ = c.__ulock_wake(how, word, 0);
}

pub fn processors() u32 {
    var n: c_int = 0;
    var len: usize = @sizeOf(c_int);
    return if (libc.sysctlbyname("hw.ncpu", &n, &len, null, 0) == 0 and n > 0) @intCast(n) else 1;
}

/// A key of pthread_getspecific: its values are an array that the thread's register points to (x86-64: at the beginning of segment gs).
var key: usize = 0;
pub fn makeRegister() void {
    if (key != 0) return;
    const probe = @intFromPtr(&key);
    if (libc.pthread_key_create(&key, null) == 0 and libc.pthread_setspecific(key, probe) == 0 and register() == probe) return;
    // Not report.fatal, which calls libc as a goroutine does.
    const message = "argot: the thread's register is not where it should be\n";
    _ = c.write(2, message, message.len);
    c._exit(134);
}
pub inline fn register() usize {
    const k = key;
    return switch (builtin.cpu.arch) {
        .x86_64 => asm volatile ("movq %%gs:(,%[key],8), %[r]"
            : [r] "=r" (-> usize),
            : [key] "r" (k),
        ),
        // See inRegisterRead.
        .aarch64 => asm volatile (
            \\ mrs %[r], tpidrro_el0
            \\ and %[r], %[r], #0xfffffffffffffff8
            \\ ldr %[r], [%[r], %[key], lsl #3]
            : [r] "=&r" (-> usize),
            : [key] "r" (k),
        ),
        else => @compileError("no thread register for this architecture"),
    };
}
pub inline fn setRegister(value: usize) void {
    const k = key;
    switch (builtin.cpu.arch) {
        .x86_64 => asm volatile ("movq %[v], %%gs:(,%[key],8)"
            :
            : [v] "r" (value),
              [key] "r" (k),
            : .{ .memory = true }),
        .aarch64 => {
            var base: usize = undefined;
            asm volatile (
                \\ mrs %[base], tpidrro_el0
                \\ and %[base], %[base], #0xfffffffffffffff8
                \\ str %[v], [%[base], %[key], lsl #3]
                : [base] "=&r" (base),
                : [v] "r" (value),
                  [key] "r" (k),
                : .{ .memory = true });
        },
        else => @compileError("no thread register for this architecture"),
    }
}
/// The thread's register has been read into another and not yet used: one of the two instructions before is the `mrs`.
pub inline fn inRegisterRead(pc: usize) bool {
    if (builtin.cpu.arch != .aarch64) return false;
    const before: [*]const u32 = @ptrFromInt(pc - 8);
    return isRead(before[0]) or isRead(before[1]);
}
fn isRead(instruction: u32) bool {
    return instruction & ~@as(u32, 31) == 0xd53bd060; // mrs xN, tpidrro_el0
}

pub const returns_anywhere = false;
/// Into a handler's context, the registers of another. Its thread's state stays: the signal mask, whether it is on the signal stack.
pub fn takeRegisters(to: [*]u8, from: [*]const u8) void {
    // How long they are depends on what the processor has; one begins as the other.
    const a: *const Machine = @ptrCast(@alignCast(to + 40));
    const b: *const Machine = @ptrCast(@alignCast(from + 40));
    const len = @min(a.len, b.len);
    @memcpy(a.registers[0..len], b.registers[0..len]);
}
/// In ucontext_t.
const Machine = extern struct { len: usize, registers: [*]u8 };

pub const Text = struct { low: usize, high: usize };
pub inline fn text() Text {
    return .{
        .low = @intFromPtr(@extern(*const u8, .{ .name = "\x01section$start$__TEXT$__text" })),
        .high = @intFromPtr(@extern(*const u8, .{ .name = "\x01section$end$__TEXT$__text" })),
    };
}
