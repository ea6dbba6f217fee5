//! Goroutines that wait for descriptors, after Go's runtime/netpoll.go.
//!
//! A PollDesc has for each direction an `edge`, readiness that nobody has waited for yet, or a goroutine that waits. An edge (from the poller), a deadline
//! that expires, and closing all take the goroutine and make it ready; only an edge is remembered when there is none. Whoever is woken without an
//! edge looks at `expired` and `closing`. All of it is under the PollDesc's lock, so nobody holds a goroutine that has been cancelled meanwhile.
const std = @import("std");
const os = @import("../os/os.zig");
const out = @import("../boot/out.zig");
const sys = @import("../os/net.zig");
const poll_ = @import("../os/poll/poll.zig");
const park = @import("park.zig");
pub const Poller = poll_.Poller;
pub const Direction = poll_.Direction;
const G = park.G;

/// The goroutine was cancelled while it waited: no error number of any system.
pub const cancelled = -10_000;

/// One a descriptor; recycled, never given back: events and timers that come late find one, and change nothing that matters.
pub const PollDesc = struct {
    fd: i32 = -1,
    /// Names this use of it: the poller's token.
    token: u64 = 0,
    lock: park.Lock = .{},
    edges: [2]bool = .{ false, false },
    waiting: [2]?*G = .{ null, null },
    closing: bool = false,
    /// There will be no further edge for reading.
    hangup: bool = false,
    expired: [2]bool = .{ false, false },
    /// Nanoseconds of park.nowNs; 0: none.
    deadlines: [2]u64 = .{ 0, 0 },
    /// A timer may be set for an earlier time than the deadline: then it sets itself anew. So a deadline that only moves on costs no timer.
    timer_set: [2]u64 = .{ 0, 0 },
    timers: [2]park.Timer = .{ .{}, .{} },
    state: Poller.State = if (Poller.State == void) {} else .{},

    /// A use begins. `fd` is non-blocking; `token` names this use of the memory.
    pub fn open(d: *PollDesc, fd: i32, token: u64) isize {
        const r = init();
        if (r < 0) return r;
        d.lock.acquire();
        d.fd = fd;
        @atomicStore(u64, &d.token, token, .release);
        d.edges = .{ false, false };
        d.closing = false;
        d.hangup = false;
        d.expired = .{ false, false };
        d.deadlines = .{ 0, 0 };
        d.lock.release();
        return poller.add(fd, &d.state, token);
    }
    /// Nobody may begin to wait any more; who waits is woken.
    pub fn evict(d: *PollDesc) void {
        var woken: [2]?*G = undefined;
        d.lock.acquire();
        @atomicStore(bool, &d.closing, true, .release);
        for (0..2) |i| {
            d.deadlines[i] = 0;
            if (d.timer_set[i] != 0) park.timer.stop(&d.timers[i]);
            d.timer_set[i] = 0;
            woken[i] = d.take(i);
        }
        d.lock.release();
        for (woken) |g| if (g) |x| park.ready(x);
    }
    /// Before the descriptor is closed.
    pub fn close(d: *PollDesc) void {
        poller.remove(d.fd, &d.state);
    }

    /// Why an operation may not go on: 0, or minus an error number.
    pub fn check(d: *PollDesc, direction: Direction) isize {
        if (@atomicLoad(bool, &d.closing, .acquire)) return sys.ecanceled;
        if (@atomicLoad(bool, &d.expired[@intFromEnum(direction)], .acquire)) return sys.etimedout;
        return 0;
    }
    /// Forgets an edge that nobody waited for: before a system call that will see what it was for. Says whether there was one.
    pub inline fn takeEdge(d: *PollDesc, direction: Direction) bool {
        const e = &d.edges[@intFromEnum(direction)];
        return @atomicLoad(bool, e, .acquire) and @atomicRmw(bool, e, .Xchg, false, .acq_rel);
    }
    /// Parks until there is an edge: 0, or why not. One goroutine at a time for each direction.
    pub fn wait(d: *PollDesc, direction: Direction) isize {
        const i = @intFromEnum(direction);
        d.lock.acquire();
        const early = d.check(direction);
        if (early < 0 or d.takeEdge(direction)) {
            d.lock.release();
            return early;
        }
        const armed = poller.arm(d.fd, &d.state, d.token, direction);
        if (armed < 0) {
            d.lock.release();
            return armed;
        }
        d.waiting[i] = park.current();
        _ = @atomicRmw(u32, &waiters, .Add, 1, .monotonic);
        if (park.parkUnlock(&d.lock, .io)) {
            d.lock.acquire();
            // Whoever took it out before us found that it was no longer theirs to wake.
            if (d.waiting[i] != null) {
                d.waiting[i] = null;
                _ = @atomicRmw(u32, &waiters, .Sub, 1, .monotonic);
            }
            d.lock.release();
            return cancelled;
        }
        if (d.takeEdge(direction)) return 0;
        return d.check(direction); // 0: a deadline that has been moved since; the caller tries again
    }
    /// Under the lock: who waits, if it is ours to make ready.
    fn take(d: *PollDesc, i: usize) ?*G {
        const g = d.waiting[i] orelse return null;
        d.waiting[i] = null;
        _ = @atomicRmw(u32, &waiters, .Sub, 1, .monotonic);
        return if (park.takeWake(g)) g else null;
    }
    fn onEvent(d: *PollDesc, e: *const poll_.Event, woken: *[2]?*G) void {
        d.lock.acquire();
        // The event may be of an earlier use.
        if (d.token == e.token) {
            if (e.hangup) @atomicStore(bool, &d.hangup, true, .release);
            for ([2]bool{ e.read, e.write }, 0..) |is, i| {
                if (!is) continue;
                @atomicStore(bool, &d.edges[i], true, .release);
                woken[i] = d.take(i);
            }
        }
        d.lock.release();
    }

    /// Operations of this direction that have not ended by then end with ETIMEDOUT. 0: there is no such time. `now`: of park.nowNs.
    pub fn setDeadline(d: *PollDesc, direction: Direction, when: u64, now: u64) void {
        const i = @intFromEnum(direction);
        var woken: ?*G = null;
        d.lock.acquire();
        if (!d.closing) {
            d.deadlines[i] = when;
            const over = when != 0 and when <= now;
            @atomicStore(bool, &d.expired[i], over, .release);
            if (over) {
                woken = d.take(i);
            } else if (when != 0 and (d.timer_set[i] == 0 or d.timer_set[i] > when)) d.setTimer(direction, when);
        }
        d.lock.release();
        if (woken) |g| park.ready(g);
    }
    fn setTimer(d: *PollDesc, direction: Direction, when: u64) void {
        const i = @intFromEnum(direction);
        d.timer_set[i] = when;
        park.timer.start(&d.timers[i], when, if (direction == .read) &readTimer else &writeTimer);
    }
    fn readTimer(t: *park.Timer) callconv(.c) void {
        const list: *[2]park.Timer = @ptrCast(t);
        onTimer(@alignCast(@fieldParentPtr("timers", list)), .read);
    }
    fn writeTimer(t: *park.Timer) callconv(.c) void {
        const list: *[2]park.Timer = @ptrCast(@as([*]park.Timer, @ptrCast(t)) - 1);
        onTimer(@alignCast(@fieldParentPtr("timers", list)), .write);
    }
    fn onTimer(d: *PollDesc, direction: Direction) void {
        const i = @intFromEnum(direction);
        var woken: ?*G = null;
        d.lock.acquire();
        const when = d.deadlines[i];
        // It may come late, for a deadline or a use that is no more: the clock decides.
        if (when == 0 or d.closing) {
            d.timer_set[i] = 0;
        } else if (when <= park.nowNs()) {
            d.timer_set[i] = 0;
            @atomicStore(bool, &d.expired[i], true, .release);
            woken = d.take(i);
        } else d.setTimer(direction, when);
        d.lock.release();
        if (woken) |g| park.ready(g);
    }
};

// ---------------------------------------------------------------- the poller

var poller: Poller = .{};
var ready_to_use = false;
var init_lock: park.Lock = .{};
/// Goroutines that are parked for a descriptor: while there are any, nothing is deadlocked.
var waiters: u32 = 0;
/// From a token to its PollDesc, whatever it is used for now: set by the table of sockets.
pub var find: *const fn (token: u64) ?*PollDesc = undefined;

/// Makes the poller, once.
fn init() isize {
    if (@atomicLoad(bool, &ready_to_use, .acquire)) return 0;
    init_lock.acquire();
    var r: isize = 0;
    if (!ready_to_use) {
        sys.raiseLimit();
        r = poller.init();
    }
    const made = r >= 0 and !ready_to_use;
    if (made) @atomicStore(bool, &ready_to_use, true, .release);
    init_lock.release();
    if (made) park.usePoller();
    return r;
}
pub fn waiterCount() u32 {
    return @atomicLoad(u32, &waiters, .monotonic);
}
/// One wait of the poller: the goroutines that have become ready, two at most for each event, their wakes taken. The caller makes them
/// run. Below 0: as long as it takes; 0: what is there now. One thread at a time waits.
pub fn poll(timeout_ns: i64, list: []*G) usize {
    if (!@atomicLoad(bool, &ready_to_use, .acquire)) return 0;
    var events: [64]poll_.Event = undefined;
    const count = poller.wait(timeout_ns, events[0..@min(events.len, list.len / 2)]);
    var n: usize = 0;
    for (events[0..count]) |*e| {
        const d = find(e.token) orelse continue;
        var woken: [2]?*G = .{ null, null };
        d.onEvent(e, &woken);
        for (woken) |g| if (g) |x| {
            list[n] = x;
            n += 1;
        };
    }
    return n;
}
/// Ends a wait that is under way, or the next one. From any thread.
pub fn wake() void {
    if (@atomicLoad(bool, &ready_to_use, .acquire)) poller.wake();
}
