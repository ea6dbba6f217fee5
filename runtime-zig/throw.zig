//! Exceptions: handler records, try and throw.
//!
//! `tryCall` runs its body below an asm trampoline that has saved the callee-saved registers in its own frame and the stack pointer
//! in a handler record. `throwValue` restores from the top record and makes the trampoline return 1. Calls pay nothing; nothing unwinds
//! frame by frame, so no runtime code may hold a resource that needs a `defer` across a call that can throw.
const std = @import("std");
const builtin = @import("builtin");
const Value = @import("value.zig").Value;
const trace = @import("trace.zig");
const current = @import("current.zig");
const report = @import("boot/report.zig");

pub const Handler = extern struct {
    /// 0 until the trampoline has saved its registers: the stack may overflow before, on the way into the try.
    sp: usize = 0,
    prev: ?*Handler = null,
    /// Debug's list of frames goes back with the stack.
    frame: ?*trace.Node = null,
};

const Body = fn (*anyopaque) callconv(.c) void;
const Try = fn (h: *Handler, body: *const Body, ctx: *anyopaque) callconv(.c) usize;
const Throw = fn (h: *Handler) callconv(.c) noreturn;
const tryAsm: *const Try = @ptrCast(&tryNaked);
const throwAsm: *const Throw = @ptrCast(&throwNaked);

/// True when the body threw; `caught` then gives the value.
pub inline fn tryCall(body: *const Body, ctx: *anyopaque) bool {
    const state = current.state();
    var h: Handler = .{ .prev = state.handler, .frame = trace.current() };
    // A fault finds a whole record.
    asm volatile ("" ::: .{ .memory = true });
    state.handler = &h;
    const r = tryAsm(&h, body, ctx);
    current.state().handler = h.prev;
    return r != 0;
}

/// What the last `tryCall` caught, once.
pub inline fn caught() Value {
    const state = current.state();
    const v = state.exception;
    state.exception = .undefined;
    return v;
}

/// `site`: where, for the report of a value that is not an Error; it has its own trace.
pub noinline fn throwValue(v: Value, site: u32) noreturn {
    @branchHint(.cold);
    current.state().throw_site = site;
    resumeHandler(v);
}
/// A throw statement: `rt.throwStatement(v, site); return undefined;`. To LLVM it may return, so a function that always throws isn't
/// inferred never to return, and the marks after calls of it stay.
pub inline fn throwStatement(v: Value, site: u32) void {
    if (@as(*const volatile bool, &always).*) throwValue(v, site);
}
var always = true;
/// Again, what was caught: a `finally`, or a catch clause that passes on.
pub noinline fn rethrow(v: Value) noreturn {
    @branchHint(.cold);
    resumeHandler(v);
}

fn resumeHandler(v: Value) noreturn {
    const state = current.state();
    var h = state.handler orelse report.fatal("exception outside of any handler", 134);
    while (h.sp == 0) h = h.prev orelse report.fatal("exception outside of any handler", 134);
    state.exception = v;
    trace.setCurrent(h.frame);
    throwAsm(h);
}

/// Calls f with every callee-saved register stored on the stack above its frame.
pub fn callWithRegistersOnStack(f: *const Body, ctx: *anyopaque) void {
    var h: Handler = .{};
    callWithRegistersAt(&h, f, ctx);
}
/// The same, and says in `h.sp` where.
pub fn callWithRegistersAt(h: *Handler, f: *const Body, ctx: *anyopaque) void {
    _ = tryAsm(h, f, ctx);
}

const windows = builtin.os.tag == .windows;
/// Windows: a trace can start there, in the trampoline whose stack pointer it is.
pub fn contextAt(sp: usize) std.os.windows.CONTEXT {
    var c: std.os.windows.CONTEXT = undefined;
    c.Rip = @intFromPtr(tryAsm);
    c.Rsp = sp;
    return c;
}

/// Leaves no frame record: to a trace, the body's caller is the caller of the function with the `try`.
fn tryNaked() callconv(.naked) void {
    switch (builtin.cpu.arch) {
        .x86_64 => if (windows) asm volatile (
            \\ pushq %%rbp
            \\ pushq %%rbx
            \\ pushq %%rdi
            \\ pushq %%rsi
            \\ pushq %%r12
            \\ pushq %%r13
            \\ pushq %%r14
            \\ pushq %%r15
            \\ subq $200, %%rsp
            \\ movups %%xmm6, 32(%%rsp)
            \\ movups %%xmm7, 48(%%rsp)
            \\ movups %%xmm8, 64(%%rsp)
            \\ movups %%xmm9, 80(%%rsp)
            \\ movups %%xmm10, 96(%%rsp)
            \\ movups %%xmm11, 112(%%rsp)
            \\ movups %%xmm12, 128(%%rsp)
            \\ movups %%xmm13, 144(%%rsp)
            \\ movups %%xmm14, 160(%%rsp)
            \\ movups %%xmm15, 176(%%rsp)
            \\ movq %%rsp, (%%rcx)
            \\ movq %%r8, %%rcx
            \\ callq *%%rdx
            \\ movups 32(%%rsp), %%xmm6
            \\ movups 48(%%rsp), %%xmm7
            \\ movups 64(%%rsp), %%xmm8
            \\ movups 80(%%rsp), %%xmm9
            \\ movups 96(%%rsp), %%xmm10
            \\ movups 112(%%rsp), %%xmm11
            \\ movups 128(%%rsp), %%xmm12
            \\ movups 144(%%rsp), %%xmm13
            \\ movups 160(%%rsp), %%xmm14
            \\ movups 176(%%rsp), %%xmm15
            \\ xorl %%eax, %%eax
            \\ addq $200, %%rsp
            \\ popq %%r15
            \\ popq %%r14
            \\ popq %%r13
            \\ popq %%r12
            \\ popq %%rsi
            \\ popq %%rdi
            \\ popq %%rbx
            \\ popq %%rbp
            \\ retq
        ) else asm volatile (
            \\ pushq %%rbp
            \\ pushq %%rbx
            \\ pushq %%r12
            \\ pushq %%r13
            \\ pushq %%r14
            \\ pushq %%r15
            \\ subq $8, %%rsp
            \\ movq %%rsp, (%%rdi)
            \\ movq %%rdx, %%rdi
            \\ callq *%%rsi
            \\ xorl %%eax, %%eax
            \\ addq $8, %%rsp
            \\ popq %%r15
            \\ popq %%r14
            \\ popq %%r13
            \\ popq %%r12
            \\ popq %%rbx
            \\ popq %%rbp
            \\ retq
        ),
        .aarch64 => asm volatile (
            \\ sub sp, sp, #160
            \\ stp x19, x20, [sp, #16]
            \\ stp x21, x22, [sp, #32]
            \\ stp x23, x24, [sp, #48]
            \\ stp x25, x26, [sp, #64]
            \\ stp x27, x28, [sp, #80]
            \\ stp x29, x30, [sp, #0]
            \\ stp d8, d9, [sp, #96]
            \\ stp d10, d11, [sp, #112]
            \\ stp d12, d13, [sp, #128]
            \\ stp d14, d15, [sp, #144]
            \\ mov x9, sp
            \\ str x9, [x0]
            \\ mov x0, x2
            \\ blr x1
            \\ mov x0, #0
            \\ ldp x19, x20, [sp, #16]
            \\ ldp x21, x22, [sp, #32]
            \\ ldp x29, x30, [sp, #0]
            \\ add sp, sp, #160
            \\ ret
        ),
        .riscv64 => asm volatile (
            \\ addi sp, sp, -208
            \\ sd ra, 200(sp)
            \\ sd s0, 192(sp)
            \\ sd s1, 0(sp)
            \\ sd s2, 8(sp)
            \\ sd s3, 16(sp)
            \\ sd s4, 24(sp)
            \\ sd s5, 32(sp)
            \\ sd s6, 40(sp)
            \\ sd s7, 48(sp)
            \\ sd s8, 56(sp)
            \\ sd s9, 64(sp)
            \\ sd s10, 72(sp)
            \\ sd s11, 80(sp)
            \\ fsd fs0, 88(sp)
            \\ fsd fs1, 96(sp)
            \\ fsd fs2, 104(sp)
            \\ fsd fs3, 112(sp)
            \\ fsd fs4, 120(sp)
            \\ fsd fs5, 128(sp)
            \\ fsd fs6, 136(sp)
            \\ fsd fs7, 144(sp)
            \\ fsd fs8, 152(sp)
            \\ fsd fs9, 160(sp)
            \\ fsd fs10, 168(sp)
            \\ fsd fs11, 176(sp)
            \\ sd sp, 0(a0)
            \\ mv a0, a2
            \\ jalr a1
            \\ li a0, 0
            \\ ld ra, 200(sp)
            \\ ld s0, 192(sp)
            \\ addi sp, sp, 208
            \\ ret
        ),
        else => @compileError("no exception trampoline for this architecture"),
    }
}

fn throwNaked() callconv(.naked) void {
    switch (builtin.cpu.arch) {
        .x86_64 => if (windows) asm volatile (
            \\ movq (%%rcx), %%rsp
            \\ movups 32(%%rsp), %%xmm6
            \\ movups 48(%%rsp), %%xmm7
            \\ movups 64(%%rsp), %%xmm8
            \\ movups 80(%%rsp), %%xmm9
            \\ movups 96(%%rsp), %%xmm10
            \\ movups 112(%%rsp), %%xmm11
            \\ movups 128(%%rsp), %%xmm12
            \\ movups 144(%%rsp), %%xmm13
            \\ movups 160(%%rsp), %%xmm14
            \\ movups 176(%%rsp), %%xmm15
            \\ movl $1, %%eax
            \\ addq $200, %%rsp
            \\ popq %%r15
            \\ popq %%r14
            \\ popq %%r13
            \\ popq %%r12
            \\ popq %%rsi
            \\ popq %%rdi
            \\ popq %%rbx
            \\ popq %%rbp
            \\ retq
        ) else asm volatile (
            \\ movq (%%rdi), %%rsp
            \\ movl $1, %%eax
            \\ addq $8, %%rsp
            \\ popq %%r15
            \\ popq %%r14
            \\ popq %%r13
            \\ popq %%r12
            \\ popq %%rbx
            \\ popq %%rbp
            \\ retq
        ),
        .aarch64 => asm volatile (
            \\ ldr x9, [x0]
            \\ mov sp, x9
            \\ ldp x19, x20, [sp, #16]
            \\ ldp x21, x22, [sp, #32]
            \\ ldp x23, x24, [sp, #48]
            \\ ldp x25, x26, [sp, #64]
            \\ ldp x27, x28, [sp, #80]
            \\ ldp x29, x30, [sp, #0]
            \\ ldp d8, d9, [sp, #96]
            \\ ldp d10, d11, [sp, #112]
            \\ ldp d12, d13, [sp, #128]
            \\ ldp d14, d15, [sp, #144]
            \\ mov x0, #1
            \\ add sp, sp, #160
            \\ ret
        ),
        .riscv64 => asm volatile (
            \\ ld sp, 0(a0)
            \\ ld ra, 200(sp)
            \\ ld s0, 192(sp)
            \\ ld s1, 0(sp)
            \\ ld s2, 8(sp)
            \\ ld s3, 16(sp)
            \\ ld s4, 24(sp)
            \\ ld s5, 32(sp)
            \\ ld s6, 40(sp)
            \\ ld s7, 48(sp)
            \\ ld s8, 56(sp)
            \\ ld s9, 64(sp)
            \\ ld s10, 72(sp)
            \\ ld s11, 80(sp)
            \\ fld fs0, 88(sp)
            \\ fld fs1, 96(sp)
            \\ fld fs2, 104(sp)
            \\ fld fs3, 112(sp)
            \\ fld fs4, 120(sp)
            \\ fld fs5, 128(sp)
            \\ fld fs6, 136(sp)
            \\ fld fs7, 144(sp)
            \\ fld fs8, 152(sp)
            \\ fld fs9, 160(sp)
            \\ fld fs10, 168(sp)
            \\ fld fs11, 176(sp)
            \\ li a0, 1
            \\ addi sp, sp, 208
            \\ ret
        ),
        else => @compileError("no exception trampoline for this architecture"),
    }
}
