//! What the network layer asks of the scheduler, in one place. This is the form without one: the only "goroutine" is the thread, and parking
//! runs the poller and the timers until it is made ready again.
const os = @import("../os/os.zig");
const out = @import("../boot/out.zig");
const netpoll = @import("netpoll.zig");

/// A goroutine.
pub const G = anyopaque;
pub const Reason = enum { io_read, io_write, lock };
/// Runs when the goroutine's state has been saved; false: it does not park after all.
pub const Commit = fn (g: *G, context: *anyopaque) bool;

/// Taken for some ten instructions at a time; its holder is not preempted.
pub const Lock = struct {
    pub inline fn lock(_: *Lock) void {}
    pub inline fn unlock(_: *Lock) void {}
};

var thread: u8 = 0;
var woken = false;

pub fn current() *G {
    return &thread;
}
pub fn park(commit: *const Commit, context: *anyopaque, reason: Reason) void {
    _ = reason;
    woken = false;
    if (!commit(current(), context)) return;
    if (!woken) out.flush(); // what a server has printed is seen while it waits
    while (!woken) {
        var list: [16]*G = undefined;
        const n = netpoll.poll(timer.untilNext(), &list);
        for (list[0..n]) |g| ready(g);
        timer.run();
    }
}
pub fn ready(_: *G) void {
    woken = true;
}
pub fn nowNs() u64 {
    return os.monotonicNs();
}

/// Its owner keeps it; the fields are the scheduler's.
pub const Timer = struct {
    when: u64 = 0,
    f: *const fn (*Timer) void = undefined,
    next: ?*Timer = null,
    started: bool = false,
};
/// A timer's function runs on no goroutine: it makes others ready and does not park.
pub const timer = struct {
    var first: ?*Timer = null;

    /// A timer that is started already is moved.
    pub fn start(t: *Timer, when_ns: u64, f: *const fn (*Timer) void) void {
        stop(t);
        t.* = .{ .when = when_ns, .f = f, .next = first, .started = true };
        first = t;
    }
    /// Its function may be running, or run yet.
    pub fn stop(t: *Timer) void {
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
