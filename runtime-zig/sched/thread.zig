//! The thread's register: which machine (thread of the system) this is, and which goroutine runs on it.
//!
//! On Linux the register that is meant for thread-local storage points to the `Machine` itself (aarch64: to the goroutine). Reading the goroutine is one instruction, so it
//! is right even where a goroutine is moved to another thread between any two. On macOS and FreeBSD, whose libraries have that register, it is one
//! word of the thread's own memory, and holds the goroutine (os.thread.register); on Windows it is a slot of the thread's block that the program claims at
//! its start. What belongs to the machine or its processor may only be used
//! while the goroutine is *pinned*: `locks` above zero, which preemption respects.
const std = @import("std");
const builtin = @import("builtin");
const os = @import("../os/os.zig");
const sched = @import("sched.zig");
pub const Goroutine = sched.Goroutine;
pub const Machine = sched.Machine;

const linux = builtin.os.tag == .linux;
const posix = builtin.os.tag == .macos or builtin.os.tag == .freebsd;
const windows = builtin.os.tag == .windows;
/// Windows: where the goroutine is, from %gs on.
pub const slot_offset = 0x1480 + 8 * os.thread.register_slot;
const slot = if (windows) std.fmt.comptimePrint("%%gs:{}", .{slot_offset});

pub inline fn goroutine() *Goroutine {
    if (posix) return @ptrFromInt(os.thread.register());
    if (windows) return asm volatile ("movq " ++ slot ++ ", %[r]"
        : [r] "=r" (-> *Goroutine),
    );
    return switch (builtin.cpu.arch) {
        .x86_64 => asm volatile ("movq %%fs:8, %[r]"
            : [r] "=r" (-> *Goroutine),
        ),
        .aarch64 => asm volatile ("mrs %[r], tpidr_el0"
            : [r] "=r" (-> *Goroutine),
        ),
        .riscv64 => asm volatile ("ld %[r], 8(tp)"
            : [r] "=r" (-> *Goroutine),
        ),
        else => @compileError("no thread register for this architecture"),
    };
}
/// Pinned, or on the machine's own stack.
pub inline fn machine() *Machine {
    if (posix or windows) return goroutine().machine;
    return switch (builtin.cpu.arch) {
        .x86_64 => asm volatile ("movq %%fs:0, %[r]"
            : [r] "=r" (-> *Machine),
        ),
        .aarch64 => goroutine().machine,
        .riscv64 => asm volatile ("mv %[r], tp"
            : [r] "=r" (-> *Machine),
        ),
        else => @compileError("no thread register for this architecture"),
    };
}

/// The goroutine that this machine runs from now on.
pub inline fn setGoroutine(m: *Machine, g: *Goroutine) void {
    m.goroutine = g;
    g.machine = m;
    if (posix) os.thread.setRegister(@intFromPtr(g));
    if (windows) asm volatile ("movq %[g], " ++ slot
        :
        : [g] "r" (g),
        : .{ .memory = true });
    if (linux and builtin.cpu.arch == .aarch64) asm volatile ("msr tpidr_el0, %[g]"
        :
        : [g] "r" (g),
        : .{ .memory = true });
}

/// What a new thread's register holds: see os.thread.start.
pub fn register(m: *Machine) usize {
    return if (posix or builtin.cpu.arch == .aarch64) @intFromPtr(m.goroutine) else @intFromPtr(m);
}

/// This thread is `m`, running `m.goroutine`. A new thread is that from its first instruction.
pub fn become(m: *Machine) void {
    m.self = m;
    m.goroutine.machine = m;
    if (posix) {
        os.thread.makeRegister();
        os.thread.setRegister(@intFromPtr(m.goroutine));
        return;
    }
    if (windows) return setGoroutine(m, m.goroutine);
    switch (builtin.cpu.arch) {
        .x86_64 => _ = std.os.linux.syscall2(.arch_prctl, 0x1002, @intFromPtr(m)),
        .aarch64 => setGoroutine(m, m.goroutine),
        .riscv64 => asm volatile ("mv tp, %[m]"
            :
            : [m] "r" (m),
        ),
        else => @compileError("no thread register for this architecture"),
    }
}
