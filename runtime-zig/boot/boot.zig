//! From the first instruction to the program's `main`, and from there to the exit code.
//!
//! Order: entry (the system's stack) → arguments, environment, settings → heap reservation → signal handlers → the program's own stack →
//! `program.main` under the outermost handler → exit hooks → flush → exit. Nothing here touches memory that a hello doesn't need.
const std = @import("std");
const builtin = @import("builtin");
const os = @import("../os/os.zig");
const arena = @import("../heap/arena.zig");
const gc = @import("../heap/gc.zig");
const root_set = @import("../heap/roots.zig");
const throw = @import("../throw.zig");
const current = @import("../current.zig");
const sched = @import("../sched/sched.zig");
const program = @import("program.zig");
const report = @import("report.zig");
const out = @import("out.zig");
const stack = @import("stack.zig");
const uncaught = @import("uncaught.zig");
const settings = @import("settings.zig");

/// What the program's `process.exitCode` sets.
pub var exit_code: u8 = 0;

/// Emitted roots say `pub const _start = rt.entry; pub const wWinMainCRTStartup = rt.entry;` so that std's start-up code stays out.
pub const entry = {};

pub fn exportEntry() void {
    if (builtin.os.tag == .linux or builtin.os.tag == .windows) @export(&@import("../os/memset.zig").memset, .{ .name = "memset" });
    switch (builtin.os.tag) {
        .linux => @export(&linuxStart, .{ .name = "_start" }),
        .windows => @export(&windowsStart, .{ .name = "wWinMainCRTStartup" }),
        else => @export(&libcMain, .{ .name = "main" }),
    }
}

fn linuxStart() callconv(.naked) noreturn {
    asm volatile (switch (builtin.cpu.arch) {
            .x86_64 =>
            \\ xorl %%ebp, %%ebp
            \\ movq %%rsp, %%rdi
            \\ andq $-16, %%rsp
            \\ callq %[start:P]
            ,
            .aarch64 =>
            \\ mov fp, #0
            \\ mov lr, #0
            \\ mov x0, sp
            \\ and sp, x0, #-16
            \\ b %[start]
            ,
            .riscv64 =>
            \\ li fp, 0
            \\ li ra, 0
            \\ mv a0, sp
            \\ andi sp, sp, -16
            \\ tail %[start]@plt
            ,
            else => @compileError("no entry for this architecture"),
        }
        :
        : [start] "X" (&linuxBegin),
    );
}
/// argc, argv…, null, envp…, null, auxiliary vector.
fn linuxBegin(sp: [*]usize) callconv(.c) noreturn {
    const argc = sp[0];
    const argv: [*]const [*:0]const u8 = @ptrCast(sp + 1);
    os.impl.setArguments(argv[0..argc], @ptrCast(sp + argc + 2));
    begin();
}
fn libcMain(argc: c_int, argv: [*]const [*:0]const u8, envp: [*]const ?[*:0]const u8) callconv(.c) c_int {
    os.impl.setArguments(argv[0..@intCast(argc)], envp);
    begin();
}
fn windowsStart() callconv(.winapi) noreturn {
    os.impl.setArguments();
    begin();
}

fn begin() noreturn {
    if (program.concurrent) sched.begin();
    settings.read();
    if (program.concurrent) sched.beginProcessors();
    if (!arena.init()) report.fatal("no address space for the heap", 134);
    gc.repace();
    root_set.add(@ptrCast(&current.first.exception), 1);
    for (program.globals) |r| root_set.add(r.start, r.count);
    stack.runOnMainStack(&runMain);
}

/// On the program's own stack.
fn runMain() callconv(.c) noreturn {
    const Body = struct {
        fn main(_: *anyopaque) callconv(.c) void {
            program.run();
        }
    };
    if (throw.tryCall(&Body.main, @ptrCast(&exit_code))) {
        uncaught.report(throw.caught(), current.state().throw_site);
        exit(1);
    }
    // Other goroutines end here, as in Go; errors that nobody joined are told.
    if (program.concurrent and @import("../sched/task.zig").reportFailures()) exit(1);
    exit(exit_code);
}

/// Ends the process: `process.exit`.
pub fn exit(code: u8) noreturn {
    out.flush();
    os.exit(code);
}

/// For unit tests: what `begin` does, on the caller's stack.
pub fn initForTests() void {
    if (arena.base != 0) return;
    if (!arena.init()) @trap();
    gc.repace();
    root_set.add(@ptrCast(&current.first.exception), 1);
    current.first.stack_top = (@frameAddress() & ~@as(usize, 4095)) + 4096;
    current.first.stack_low = current.first.stack_top - (1 << 20);
}
