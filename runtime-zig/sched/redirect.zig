//! Preemption on Windows, which has no signals: the thread is suspended, and sent to `interrupted` with the registers that it has. That switches away from the
//! goroutine as a handler does elsewhere; when it is switched to again, perhaps on another thread, everything is as it was.
//!
//! Only code of the program is stopped so, and no library. It uses nothing that is a thread's own but the two things that are moved: the goroutine's register
//! (`switchTo`), and the number of the last error, which a call may just have left.
const std = @import("std");
const builtin = @import("builtin");
const os = @import("../os/os.zig");
const sched = @import("sched.zig");
const thread = @import("thread.zig");
const Machine = sched.Machine;
const Goroutine = sched.Goroutine;

/// m's goroutine stops now if it can, and else when it is no longer pinned.
pub fn interrupt(m: *Machine) void {
    os.thread.redirect(m.tid, m, &where);
}
/// While m is suspended.
fn where(m: *Machine, pc: usize, sp: usize) usize {
    // Interrupts that come faster than the goroutine gets on must not pile up on its stack.
    if (pc >= @intFromPtr(interrupted) and pc < @intFromPtr(end)) return 0;
    const g = m.goroutine;
    const s = &g.state;
    // A machine's own stack, an emergency stack, a library, or pinned: it stops by itself before long, or the next time.
    if (g.locks != 0 or sp < s.stack_low or sp >= s.stack_top or g.status != .running or !os.impl.isOurs(pc)) {
        g.preempt = true;
        return 0;
    }
    m.interrupted = pc;
    return @intFromPtr(interrupted);
}
const interrupted = @extern(*const u8, .{ .name = "argot_interrupted", .visibility = .hidden });
const end = @extern(*const u8, .{ .name = "argot_interrupted_end", .visibility = .hidden });

/// Called by it, pinned.
fn stop() callconv(.c) void {
    const g = thread.goroutine();
    g.preempt = false;
    sched.switchAway(g, .requeue, 0, 0);
}

/// With any registers, whose values are kept: those that calls do not keep, here; the others by `switchTo`. Its frame looks as if the processor had made it for an
/// exception (pc, -, flags, sp, -), which is what unwind tables can describe; the pc is there twice, once at the end, from where the return takes it.
/// It pins the goroutine itself: `where` lets it alone before that and after.
const code = std.fmt.comptimePrint(
    \\ .text
    \\ .globl argot_interrupted
    \\ .def argot_interrupted; .scl 2; .type 32; .endef
    \\ .seh_proc argot_interrupted
    \\argot_interrupted:
    \\ leaq -16(%rsp), %rsp
    \\ pushfq
    \\ leaq -16(%rsp), %rsp
    \\ .seh_pushframe
    \\ pushq %rbp
    \\ .seh_pushreg %rbp
    \\ movq %rsp, %rbp
    \\ .seh_setframe %rbp, 0
    \\ .seh_endprologue
    \\ pushq %rax
    \\ pushq %rcx
    \\ pushq %rdx
    \\ pushq %r8
    \\ pushq %r9
    \\ pushq %r10
    \\ pushq %r11
    \\ leaq 48(%rbp), %rax
    \\ movq %rax, 32(%rbp)
    \\ movq %gs:{[slot]}, %rax
    \\ incl {[locks]}(%rax)
    \\ movq {[machine]}(%rax), %rcx
    \\ movq {[pc]}(%rcx), %rcx
    \\ movq %rcx, 8(%rbp)
    \\ movq %rcx, 40(%rbp)
    \\ movl %gs:0x68, %eax
    \\ pushq %rax
    \\ subq $128, %rsp
    \\ andq $-16, %rsp
    \\ movaps %xmm0, 32(%rsp)
    \\ movaps %xmm1, 48(%rsp)
    \\ movaps %xmm2, 64(%rsp)
    \\ movaps %xmm3, 80(%rsp)
    \\ movaps %xmm4, 96(%rsp)
    \\ movaps %xmm5, 112(%rsp)
    \\ callq argot_interrupted_stop
    \\ movaps 32(%rsp), %xmm0
    \\ movaps 48(%rsp), %xmm1
    \\ movaps 64(%rsp), %xmm2
    \\ movaps 80(%rsp), %xmm3
    \\ movaps 96(%rsp), %xmm4
    \\ movaps 112(%rsp), %xmm5
    \\ movq %gs:{[slot]}, %rax
    \\ decl {[locks]}(%rax)
    \\ leaq -64(%rbp), %rsp
    \\ popq %rax
    \\ movl %eax, %gs:0x68
    \\ popq %r11
    \\ popq %r10
    \\ popq %r9
    \\ popq %r8
    \\ popq %rdx
    \\ popq %rcx
    \\ popq %rax
    \\ popq %rbp
    \\ leaq 16(%rsp), %rsp
    \\ popfq
    \\ leaq 8(%rsp), %rsp
    \\ retq
    \\ .globl argot_interrupted_end
    \\argot_interrupted_end:
    \\ .seh_endproc
, .{ .slot = thread.slot_offset, .locks = @offsetOf(Goroutine, "locks"), .machine = @offsetOf(Goroutine, "machine"), .pc = @offsetOf(Machine, "interrupted") });
comptime {
    @export(&stop, .{ .name = "argot_interrupted_stop" });
    asm (code);
}
