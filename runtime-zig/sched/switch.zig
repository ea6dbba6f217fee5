//! The switch from one stack to another. The callee-saved registers go onto the stack that is left; the stack pointer is all that is kept of it.
//! A collector that scans a stack from there sees every register.
const builtin = @import("builtin");

const Entry = fn () callconv(.c) noreturn;
/// Leaves the running stack, with its pointer in `from`, for the one that `to` was saved from.
pub const switchTo: *const fn (from: *usize, to: usize) callconv(.c) void = @ptrCast(&naked);

const windows = builtin.os.tag == .windows;

fn naked() callconv(.naked) void {
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
            \\ subq $168, %%rsp
            \\ movups %%xmm6, (%%rsp)
            \\ movups %%xmm7, 16(%%rsp)
            \\ movups %%xmm8, 32(%%rsp)
            \\ movups %%xmm9, 48(%%rsp)
            \\ movups %%xmm10, 64(%%rsp)
            \\ movups %%xmm11, 80(%%rsp)
            \\ movups %%xmm12, 96(%%rsp)
            \\ movups %%xmm13, 112(%%rsp)
            \\ movups %%xmm14, 128(%%rsp)
            \\ movups %%xmm15, 144(%%rsp)
            // What the system knows of the stack: its base, what is committed of it, its end.
            \\ pushq %%gs:0x08
            \\ pushq %%gs:0x10
            \\ pushq %%gs:0x1478
            \\ movq %%rsp, (%%rcx)
            \\ movq %%rdx, %%rsp
            \\ popq %%gs:0x1478
            \\ popq %%gs:0x10
            \\ popq %%gs:0x08
            \\ movups (%%rsp), %%xmm6
            \\ movups 16(%%rsp), %%xmm7
            \\ movups 32(%%rsp), %%xmm8
            \\ movups 48(%%rsp), %%xmm9
            \\ movups 64(%%rsp), %%xmm10
            \\ movups 80(%%rsp), %%xmm11
            \\ movups 96(%%rsp), %%xmm12
            \\ movups 112(%%rsp), %%xmm13
            \\ movups 128(%%rsp), %%xmm14
            \\ movups 144(%%rsp), %%xmm15
            \\ addq $168, %%rsp
            \\ popq %%r15
            \\ popq %%r14
            \\ popq %%r13
            \\ popq %%r12
            \\ popq %%rsi
            \\ popq %%rdi
            \\ popq %%rbx
            \\ popq %%rbp
            \\ popq %%rcx
            \\ jmpq *%%rcx
        ) else asm volatile (
            \\ pushq %%rbp
            \\ pushq %%rbx
            \\ pushq %%r12
            \\ pushq %%r13
            \\ pushq %%r14
            \\ pushq %%r15
            \\ movq %%rsp, (%%rdi)
            \\ movq %%rsi, %%rsp
            \\ popq %%r15
            \\ popq %%r14
            \\ popq %%r13
            \\ popq %%r12
            \\ popq %%rbx
            \\ popq %%rbp
            // Not `retq`: the processor would predict a return into the goroutine that was left.
            \\ popq %%rcx
            \\ jmpq *%%rcx
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
            \\ mov sp, x1
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
            \\ mv sp, a1
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
            \\ addi sp, sp, 208
            \\ ret
        ),
        else => @compileError("no stack switch for this architecture"),
    }
}

/// What `switchTo` restores, in words, and where in it the return address and the frame pointer are.
const frame = switch (builtin.cpu.arch) {
    .x86_64 => if (windows) .{ .words = 33, .pc = 32, .fp = 31 } else .{ .words = 7, .pc = 6, .fp = 5 },
    .aarch64 => .{ .words = 20, .pc = 1, .fp = 0 },
    .riscv64 => .{ .words = 26, .pc = 25, .fp = 24 },
    else => @compileError("no stack switch for this architecture"),
};

/// The saved stack pointer of a fresh stack `low..high` (high a multiple of 16): switching to it calls `entry`, which never returns. `committed`: from
/// where on there is memory; below it the system puts it when the stack gets there (Windows).
pub fn prepare(low: usize, committed: usize, high: usize, entry: *const Entry) usize {
    // At the entry of a function on x86-64 the stack pointer is 8 beside a multiple of 16; Windows wants room for four registers above it.
    const above: usize = if (windows) 5 else if (builtin.cpu.arch == .x86_64) 1 else 0;
    const words: [*]usize = @ptrFromInt(high - (frame.words + above) * 8);
    // The other registers may be anything.
    words[frame.pc] = @intFromPtr(entry);
    words[frame.fp] = 0;
    if (windows) {
        words[0] = low;
        words[1] = committed;
        words[2] = high;
        words[frame.words] = 0; // nobody calls `entry`: traces end there
    }
    return @intFromPtr(words);
}
/// Windows: from where on the stack that was saved so has memory.
pub fn committedLow(sp: usize) usize {
    return @as([*]const usize, @ptrFromInt(sp))[1];
}

/// The frame pointer of the function that called `switchTo`.
pub fn framePointer(sp: usize) usize {
    return @as([*]const usize, @ptrFromInt(sp))[frame.fp];
}
/// Windows: the registers of that function, as far as they lead to its callers.
pub fn context(sp: usize) CONTEXT {
    const words: [*]const usize = @ptrFromInt(sp);
    var c: CONTEXT = undefined;
    // Behind three words about the stack and ten vector registers (and 8 bytes that align them).
    c.R15 = words[24];
    c.R14 = words[25];
    c.R13 = words[26];
    c.R12 = words[27];
    c.Rsi = words[28];
    c.Rdi = words[29];
    c.Rbx = words[30];
    c.Rbp = words[31];
    c.Rip = words[32];
    c.Rsp = sp + frame.words * 8;
    return c;
}
const CONTEXT = @import("std").os.windows.CONTEXT;
