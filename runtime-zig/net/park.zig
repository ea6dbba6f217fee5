//! What the network layer asks of the scheduler, in one place. A program without goroutines has none: then the only "goroutine" is the thread, and
//! parking runs the poller and the timers until it is made ready again.
const os = @import("../os/os.zig");
const out = @import("../boot/out.zig");
const program = @import("../boot/program.zig");
const sched = @import("../sched/sched.zig");
const clock = @import("../sched/clock.zig");
const threads = @import("../sched/thread.zig");
const timers = @import("../sched/timers.zig");
const netpoll = @import("netpoll.zig");

const scheduled = program.concurrent;

/// A goroutine.
pub const G = if (scheduled) sched.Goroutine else anyopaque;
pub const Reason = enum { io, lock };
/// Held for some ten instructions at a time, never while parking: its holder is pinned.
pub const Lock = if (scheduled) @import("../sched/lock.zig").Lock else extern struct {
    pub inline fn acquire(_: *Lock) void {}
    pub inline fn release(_: *Lock) void {}
};

var thread: u8 = 0;
var woken = false;

pub inline fn current() *G {
    return if (scheduled) threads.goroutine() else &thread;
}
/// Parks, and gives up the lock: who takes it finds the goroutine parked. True: it was cancelled, and nobody has made it ready.
pub fn parkUnlock(lock: *Lock, reason: Reason) bool {
    if (scheduled) return sched.parkUnlock(lock, switch (reason) {
        .io => .io,
        .lock => .lock,
    });
    woken = false;
    out.flush(); // what has been printed is seen while we wait
    while (!woken) {
        var list: [16]*G = undefined;
        _ = netpoll.poll(timer.untilNext(), &list);
        timer.run();
    }
    return false;
}
/// Whether the caller is the one that makes a parked goroutine ready, and not a cancellation. Under the lock that it parked with.
pub inline fn takeWake(g: *G) bool {
    if (scheduled) return g.takeWake();
    woken = true;
    return true;
}
/// Makes it runnable, after takeWake.
pub inline fn ready(g: *G) void {
    if (!scheduled) return;
    sched.pin();
    sched.ready(g);
    sched.unpin();
}
pub fn nowNs() u64 {
    return if (scheduled) clock.now() else os.monotonicNs();
}
/// The poller has come into being.
pub fn usePoller() void {
    if (scheduled) sched.looping.usePoller(&.{ .poll = &netpoll.poll, .wake = &netpoll.wake, .waiters = &netpoll.waiterCount });
}

/// Its owner keeps it for good; the fields are the scheduler's.
pub const Timer = if (scheduled) timers.Timer else extern struct {
    when: u64 = 0,
    f: *const TimerFunction = undefined,
    next: ?*Timer = null,
    started: bool = false,
};
/// Runs on no goroutine: it makes others ready and does not park. It may run late, when the timer has been stopped or started anew.
pub const TimerFunction = fn (*Timer) callconv(.c) void;
pub const timer = struct {
    var first: ?*Timer = null;

    /// A timer that is started already is moved. One caller at a time.
    pub fn start(t: *Timer, when_ns: u64, f: *const TimerFunction) void {
        stop(t);
        if (scheduled) {
            t.f = f;
            t.late = true;
            return timers.start(t, when_ns);
        }
        t.* = .{ .when = when_ns, .f = f, .next = first, .started = true };
        first = t;
    }
    pub fn stop(t: *Timer) void {
        if (scheduled) {
            _ = timers.stop(t);
            return;
        }
        if (!t.started) return;
        t.started = false;
        var link = &first;
        while (link.*) |x| : (link = &x.next) {
            if (x != t) continue;
            link.* = t.next;
            return;
        }
    }
    fn untilNext() i64 {
        var least: ?u64 = null;
        var t = first;
        while (t) |x| : (t = x.next) least = if (least) |l| @min(l, x.when) else x.when;
        return if (least) |l| @intCast(l -| nowNs()) else -1;
    }
    fn run() void {
        const now = nowNs();
        again: while (true) {
            var t = first;
            while (t) |x| : (t = x.next) {
                if (x.when > now) continue;
                stop(x);
                x.f(x);
                continue :again;
            }
            return;
        }
    }
};
