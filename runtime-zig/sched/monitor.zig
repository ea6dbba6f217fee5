//! The monitor: a thread without a processor that sees to what busy processors neglect. It takes processors from machines that hang in system calls,
//! stops goroutines that run for more than 10 ms beside others or while a timer is due, wakes a machine for a goroutine that waits for its
//! waker to park, and looks after the poller when nobody else has. After Go's sysmon.
const builtin = @import("builtin");
const os = @import("../os/os.zig");
const report = @import("../boot/report.zig");
const sched = @import("sched.zig");
const thread = @import("thread.zig");
const timers = @import("timers.zig");
const clock = @import("clock.zig");
const seeded = @import("seeded.zig");
const signals = @import("signals.zig");
const Note = @import("lock.zig").Note;
const Goroutine = sched.Goroutine;

/// Between two looks while something may have to be done, and while nothing has for long.
const shortest = 250_000;
const longest = 10_000_000;
/// A timer that is due soon, or was and has not been served yet.
const soonest = 200_000;
/// A goroutine may run so long while others wait.
const slice = 10_000_000;
/// A machine may be so long in a system call.
const syscall_slice = 20_000;

/// Check mode: every goroutine is stopped so often (nanoseconds). 0: not.
pub var stress_ns: u64 = 0;

var machine: sched.Machine = undefined;
var note: Note = .{};
/// When it will look again: who has something for it that is due earlier wakes it.
var planned: u64 = 0;

const Seen = struct { tick: u32 = 0, since: u64 = 0, syscalls: u32 = 0, syscall_since: u64 = 0, next: sched.Runnable = .none, queued: bool = false, head: u32 = 0, timer: u64 = 0 };
var seen: [sched.processor.most_processors]Seen = @splat(.{});

pub fn start() void {
    var stack: []u8 = &.{};
    if (builtin.os.tag != .windows) {
        const len = 64 << 10;
        const p = os.reserve(len) orelse return;
        if (!os.commit(p, len)) return;
        stack = p[0..len];
    }
    machine = .{ .self = &machine, .goroutine = undefined };
    machine.goroutine = &machine.own;
    machine.own.machine = &machine;
    machine.own.locks = 1;
    if (!os.thread.start(stack, &entry, @intFromPtr(&machine), thread.register(&machine))) report.fatal("cannot start a thread", 134);
}
/// Something waits that busy processors may be slow to serve.
pub inline fn hint() void {
    if (@atomicLoad(u64, &planned, .monotonic) == far) wake();
}
/// At this time there will be.
pub fn hintAt(when: u64) void {
    if (when < @atomicLoad(u64, &planned, .seq_cst)) wake();
}
pub noinline fn wake() void {
    @branchHint(.cold);
    @atomicStore(u64, &planned, 0, .release);
    note.wake();
}
/// `planned` of a long sleep.
const far: u64 = timers.never;

fn entry(_: usize) callconv(.c) u8 {
    thread.become(&machine);
    os.thread.runPromptly();
    if (seeded.on) rescue();
    if (stress_ns != 0) stress();
    var delay: u64 = shortest;
    while (true) {
        // All processors are idle: the keeper serves timers, and whoever takes a processor gives a hint.
        const resting = @atomicLoad(u32, &sched.processor.idle_processor_count, .monotonic) == sched.processor.processor_count;
        const now = clock.now();
        if (resting or delay == longest) {
            @atomicStore(u64, &planned, far, .seq_cst);
        } else @atomicStore(u64, &planned, now + delay, .seq_cst);
        const first = timers.earliest();
        _ = note.sleepFor(if (resting) 60_000_000_000 else @min(delay, @max(first -| now, soonest)));
        const woken = @atomicRmw(u64, &planned, .Xchg, 0, .acq_rel) == 0;
        if (@atomicLoad(bool, &sched.world.stopping, .acquire)) continue;
        signals.deliver();
        delay = if (look(clock.now()) or woken or resting) shortest else @min(delay * 2, longest);
    }
}
/// Seeded, goroutines switch where the generator says. Only one that never comes to such a place is stopped, after a while.
fn rescue() noreturn {
    const p = &sched.processor.processors[0];
    while (true) {
        const tick = @atomicLoad(u32, &p.tick, .monotonic);
        os.sleepNs(200_000_000);
        if (@atomicLoad(u32, &p.tick, .monotonic) == tick) sched.interrupt(p);
    }
}
fn stress() noreturn {
    while (true) {
        os.sleepNs(stress_ns);
        for (sched.processor.processors[0..sched.processor.processor_count]) |*p| {
            if (@atomicLoad(sched.processor.ProcessorStatus, &p.status, .acquire) == .running) sched.interrupt(p);
        }
        if (!@atomicLoad(bool, &sched.world.stopping, .acquire)) _ = look(clock.now());
    }
}
/// True: something waits for a look before long.
fn look(now: u64) bool {
    var did = false;
    // If no processor is idle, who waits for one waits for the end of a slice at most, and a timer is known.
    const idle = @atomicLoad(u32, &sched.processor.idle_processor_count, .monotonic) != 0;
    for (sched.processor.processors[0..sched.processor.processor_count], 0..) |*p, i| {
        const s = &seen[i];
        switch (@atomicLoad(sched.processor.ProcessorStatus, &p.status, .acquire)) {
            .syscall => {
                if (s.syscalls != p.syscalls) {
                    s.syscalls = p.syscalls;
                    s.syscall_since = now;
                    did = true;
                } else if (now - s.syscall_since > syscall_slice) {
                    sched.blocking.retake(p);
                    did = true;
                }
            },
            .running => {
                const tick = @atomicLoad(u32, &p.tick, .monotonic);
                const stays = tick == s.tick;
                if (!stays) {
                    s.tick = tick;
                    s.since = now;
                }
                const next = @atomicLoad(sched.Runnable, &p.run_next, .monotonic);
                if (next != .none) {
                    if (next == s.next) sched.machine.wakeOne();
                    if (idle) did = true;
                }
                s.next = next;
                const head = @atomicLoad(u32, &p.head, .monotonic);
                const queued = head != @atomicLoad(u32, &p.tail, .monotonic);
                if (queued) {
                    if (s.queued and head == s.head) sched.machine.wakeOne();
                    if (idle) did = true;
                }
                s.queued = queued;
                s.head = head;
                const timer = @atomicLoad(u64, &p.timers.first, .monotonic);
                if (timer <= now) {
                    // An idle processor could take it over; else this one's goroutine has to make way, if none has until the next look.
                    if (idle) sched.machine.wakeOne() else {
                        @atomicStore(bool, &p.timer_due, true, .release);
                        if (stays and timer == s.timer) sched.interrupt(p);
                    }
                    s.timer = timer;
                    did = true;
                } else if (now - s.since > slice) {
                    s.since = now;
                    sched.interrupt(p);
                }
            },
            else => {},
        }
    }
    if (sched.looping.pollForMonitor(now)) did = true;
    return did;
}
