//! The monitor: a thread without a processor that sees to what busy processors neglect. It takes processors from machines that hang in system calls,
//! stops goroutines that run for more than 10 ms beside others or while a timer is due, wakes a machine for a goroutine that waits for its
//! waker to park, and looks after the poller when nobody else has. After Go's sysmon.
const os = @import("../os/os.zig");
const report = @import("../boot/report.zig");
const sched = @import("sched.zig");
const thread = @import("thread.zig");
const timers = @import("timers.zig");
const clock = @import("clock.zig");
const Note = @import("lock.zig").Note;
const Goroutine = sched.Goroutine;

const shortest = 20_000;
const longest = 10_000_000;
/// A goroutine may run so long while others wait.
const slice = 10_000_000;

var machine: sched.Machine = undefined;
var note: Note = .{};
/// 1: it sleeps for long, or for good.
var asleep: u32 = 0;

const Seen = struct { tick: u32 = 0, since: u64 = 0, syscalls: u32 = 0, syscall_since: u64 = 0, next: ?*Goroutine = null };
var seen: [sched.most_processors]Seen = @splat(.{});

pub fn start() void {
    const len = 64 << 10;
    const p = os.reserve(len) orelse return;
    if (!os.commit(p, len)) return;
    machine = .{ .self = &machine, .goroutine = undefined };
    machine.goroutine = &machine.own;
    machine.own.machine = &machine;
    machine.own.locks = 1;
    if (!os.thread.start(@intFromPtr(p) + len, &entry, @intFromPtr(&machine), thread.register(&machine))) report.fatal("cannot start a thread", 134);
}
/// Something waits that a busy processor may be slow to serve: look at once, and often.
pub fn hint() void {
    if (@atomicLoad(u32, &asleep, .monotonic) != 0 and @atomicRmw(u32, &asleep, .Xchg, 0, .acq_rel) == 1) note.wake();
}

fn entry(_: usize) callconv(.c) u8 {
    thread.become(&machine);
    var idle: u32 = 0;
    var delay: u64 = shortest;
    while (true) {
        if (idle == 0) delay = shortest else if (idle > 20) delay = @min(delay * 2, longest);
        const now = clock.now();
        var wait = delay;
        const first = timers.earliest();
        if (first != timers.never) wait = @min(wait, @max(first -| now, shortest));
        // All processors are idle: the keeper serves timers, and whoever takes a processor gives a hint in time.
        const resting = @atomicLoad(u32, &sched.idle_processor_count, .monotonic) == sched.processor_count;
        if (resting or wait > 5 * shortest) {
            @atomicStore(u32, &asleep, 1, .seq_cst);
            const woken = note.sleepFor(if (resting) 60_000_000_000 else wait);
            @atomicStore(u32, &asleep, 0, .seq_cst);
            if (woken or resting) {
                idle = 0;
                delay = shortest;
            }
        } else os.sleepNs(wait);
        if (@atomicLoad(bool, &sched.stopping, .acquire)) continue;
        idle = if (look(clock.now())) 0 else idle +| 1;
    }
}
/// True: there was something to do.
fn look(now: u64) bool {
    var did = false;
    for (sched.processors[0..sched.processor_count], 0..) |*p, i| {
        const s = &seen[i];
        switch (@atomicLoad(sched.ProcessorStatus, &p.status, .acquire)) {
            .syscall => {
                if (s.syscalls != p.syscalls) {
                    s.syscalls = p.syscalls;
                    s.syscall_since = now;
                    did = true;
                } else if (now - s.syscall_since > shortest) {
                    sched.retake(p);
                    did = true;
                }
            },
            .running => {
                const tick = @atomicLoad(u32, &p.tick, .monotonic);
                if (tick != s.tick) {
                    s.tick = tick;
                    s.since = now;
                }
                const next = @atomicLoad(?*Goroutine, &p.run_next, .monotonic);
                if (next != null and next == s.next) {
                    sched.wakeOne();
                    did = true;
                }
                s.next = next;
                if (next != null) did = true;
                if (@atomicLoad(u64, &p.timers.first, .monotonic) <= now) {
                    // An idle processor could take it over; else this one's goroutine has to make way.
                    if (@atomicLoad(u32, &sched.idle_processor_count, .monotonic) != 0) sched.wakeOne() else {
                        @atomicStore(bool, &p.timer_due, true, .release);
                        sched.interrupt(p);
                    }
                    did = true;
                } else if (now - s.since > slice) {
                    s.since = now;
                    sched.interrupt(p);
                }
            },
            else => {},
        }
    }
    if (sched.pollForMonitor(now)) did = true;
    return did;
}
