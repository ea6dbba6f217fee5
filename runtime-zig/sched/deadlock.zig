//! "All goroutines are asleep": nothing runs, nothing is queued, no timer, no poller, no system call can make anything runnable.
const os = @import("../os/os.zig");
const out = @import("../boot/out.zig");
const report = @import("../boot/report.zig");
const sched = @import("sched.zig");
const timers = @import("timers.zig");
const dump = @import("dump.zig");
const thread = @import("thread.zig");
const current = @import("../current.zig");

/// Whatever else may wake a goroutine: open signal channels.
pub var outside: u32 = 0;

/// Under the scheduler's lock, when a machine goes to sleep.
pub fn checkLocked() void {
    if (sched.processor.idle_processor_count != sched.processor.processor_count or sched.world.stopping) return;
    if (sched.processor.global.size != 0 or @atomicLoad(u32, &sched.blocking.in_syscalls, .monotonic) != 0) return;
    for (sched.processor.processors[0..sched.processor.processor_count]) |*p| if (!p.isEmpty()) return;
    check();
}
pub fn check() void {
    if (@atomicLoad(u32, &outside, .monotonic) != 0) return;
    if (timers.earliest() != timers.never) return;
    if (sched.looping.networkWaits() or sched.looping.mayHaveFound()) return;
    out.flush();
    report.text("fatal error: all goroutines are asleep - deadlock!\n");
    dump.all();
    // What may have led to it. Nothing else runs: this machine may use any processor, without a collection.
    thread.machine().p = &sched.processor.processors[0];
    current.state().in_emergency = true;
    _ = @import("task.zig").reportFailures();
    os.exit(2);
}
