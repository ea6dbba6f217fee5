//! Goroutines that wait for descriptors, after Go's runtime/netpoll.go.
//!
//! A PollDesc has a word for each direction: `nothing`; `edge`, readiness that nobody has waited for yet; `waiting`, somebody is about to park; or the
//! parked goroutine. An edge (from the poller), a deadline that expires, and closing all take the goroutine out of the word and make it
//! ready; only an edge leaves a note when there is none. Who is woken without an edge looks at `expired` and `closing`, which are written
//! before the word is; who is about to wait looks at them after it has written `waiting`.
const std = @import("std");
const poll_ = @import("../os/poll/poll.zig");
const park = @import("park.zig");
pub const Poller = poll_.Poller;
pub const Direction = poll_.Direction;
const G = park.G;

const nothing = 0;
const edge = 1;
const waiting = 2;

/// One a descriptor; recycled, never given back: events and timers that come late find one, and change nothing that matters.
pub const PollDesc = struct {
    fd: i32 = -1,
    /// Names this use of it: the poller's token.
    token: u64 = 0,
    words: [2]usize = .{ nothing, nothing },
    closing: bool = false,
    /// There will be no further edge for reading.
    hangup: bool = false,
    expired: [2]bool = .{ false, false },
    /// Of the four below.
    lock: park.Lock = .{},
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
        d.fd = fd;
        d.token = token;
        d.words = .{ nothing, nothing };
        d.closing = false;
        d.hangup = false;
        d.expired = .{ false, false };
        d.deadlines = .{ 0, 0 };
        return poller.add(fd, &d.state, token);
    }
    /// Nobody may begin to wait any more; who waits is woken.
    pub fn evict(d: *PollDesc) void {
        var woken: [2]?*G = undefined;
        d.lock.lock();
        @atomicStore(bool, &d.closing, true, .seq_cst);
        for (0..2) |i| {
            d.deadlines[i] = 0;
            if (d.timer_set[i] != 0) park.timer.stop(&d.timers[i]);
            d.timer_set[i] = 0;
            woken[i] = d.unblock(@enumFromInt(i), false);
        }
        d.lock.unlock();
        for (woken) |g| if (g) |x| park.ready(x);
    }
    /// Before the descriptor is closed.
    pub fn close(d: *PollDesc) void {
        poller.remove(d.fd, &d.state);
    }

    /// Why an operation may not go on: 0, or minus an error number.
    pub fn check(d: *PollDesc, direction: Direction) isize {
        if (@atomicLoad(bool, &d.closing, .seq_cst)) return -125; // ECANCELED
        if (@atomicLoad(bool, &d.expired[@intFromEnum(direction)], .seq_cst)) return -110; // ETIMEDOUT
        return 0;
    }
    /// Forgets an edge that nobody waited for: before a system call that will see what it was for. Says whether there was one.
    pub fn takeEdge(d: *PollDesc, direction: Direction) bool {
        const word = &d.words[@intFromEnum(direction)];
        return @atomicLoad(usize, word, .seq_cst) == edge and @cmpxchgStrong(usize, word, edge, nothing, .seq_cst, .seq_cst) == null;
    }
    /// Parks until there is an edge: 0, or why not. One goroutine at a time for each direction.
    pub fn wait(d: *PollDesc, direction: Direction) isize {
        const early = d.check(direction);
        if (early < 0) return early;
        const word = &d.words[@intFromEnum(direction)];
        while (true) {
            if (d.takeEdge(direction)) return 0;
            if (@cmpxchgStrong(usize, word, nothing, waiting, .seq_cst, .seq_cst) == null) break;
        }
        if (d.check(direction) == 0) {
            const armed = poller.arm(d.fd, &d.state, d.token, direction);
            if (armed < 0) {
                _ = @atomicRmw(usize, word, .Xchg, nothing, .seq_cst);
                return armed;
            }
            park.park(&commit, word, if (direction == .read) .io_read else .io_write);
        }
        if (@atomicRmw(usize, word, .Xchg, nothing, .seq_cst) == edge) return 0;
        const why = d.check(direction);
        return if (why < 0) why else 0; // woken for a deadline that has been moved since: the caller tries again
    }
    fn commit(g: *G, context: *anyopaque) bool {
        const word: *usize = @ptrCast(@alignCast(context));
        // Counted before it can be taken out again.
        _ = @atomicRmw(usize, &waiters, .Add, 1, .seq_cst);
        if (@cmpxchgStrong(usize, word, waiting, @intFromPtr(g), .seq_cst, .seq_cst) == null) return true;
        _ = @atomicRmw(usize, &waiters, .Sub, 1, .seq_cst);
        return false;
    }
    /// Takes who waits out of the word; the caller makes it ready.
    fn unblock(d: *PollDesc, direction: Direction, comptime is_edge: bool) ?*G {
        const word = &d.words[@intFromEnum(direction)];
        while (true) {
            const old = @atomicLoad(usize, word, .seq_cst);
            if (old == edge or (old == nothing and !is_edge)) return null;
            if (@cmpxchgStrong(usize, word, old, if (is_edge) edge else nothing, .seq_cst, .seq_cst) != null) continue;
            if (old == nothing or old == waiting) return null;
            _ = @atomicRmw(usize, &waiters, .Sub, 1, .seq_cst);
            return @ptrFromInt(old);
        }
    }

    /// Operations of this direction that have not ended by then end with ETIMEDOUT. 0: there is no such time.
    pub fn setDeadline(d: *PollDesc, direction: Direction, when: u64) void {
        const i = @intFromEnum(direction);
        var woken: ?*G = null;
        d.lock.lock();
        if (!d.closing) {
            d.deadlines[i] = when;
            const over = when != 0 and when <= park.nowNs();
            @atomicStore(bool, &d.expired[i], over, .seq_cst);
            if (over) {
                woken = d.unblock(direction, false);
            } else if (when != 0 and (d.timer_set[i] == 0 or d.timer_set[i] > when)) {
                d.timer_set[i] = when;
                park.timer.start(&d.timers[i], when, if (direction == .read) &readTimer else &writeTimer);
            }
        }
        d.lock.unlock();
        if (woken) |g| park.ready(g);
    }
    fn readTimer(t: *park.Timer) void {
        const timers: *[2]park.Timer = @ptrCast(t);
        onTimer(@alignCast(@fieldParentPtr("timers", timers)), .read);
    }
    fn writeTimer(t: *park.Timer) void {
        const timers: *[2]park.Timer = @ptrCast(@as([*]park.Timer, @ptrCast(t)) - 1);
        onTimer(@alignCast(@fieldParentPtr("timers", timers)), .write);
    }
    fn onTimer(d: *PollDesc, direction: Direction) void {
        const i = @intFromEnum(direction);
        var woken: ?*G = null;
        d.lock.lock();
        const when = d.deadlines[i];
        // It may come late, for a deadline or a use that is no more: the clock decides.
        if (when == 0 or d.closing) {
            d.timer_set[i] = 0;
        } else if (when <= park.nowNs()) {
            d.timer_set[i] = 0;
            @atomicStore(bool, &d.expired[i], true, .seq_cst);
            woken = d.unblock(direction, false);
        } else {
            d.timer_set[i] = when;
            park.timer.start(&d.timers[i], when, if (direction == .read) &readTimer else &writeTimer);
        }
        d.lock.unlock();
        if (woken) |g| park.ready(g);
    }
};

// ---------------------------------------------------------------- the poller

var poller: Poller = .{};
var started: u32 = 0; // 0 no, 1 somebody is at it, 2 yes
/// Goroutines that are parked for a descriptor: while there are any, nothing is deadlocked.
pub var waiters: usize = 0;
/// From a token to its PollDesc, whatever it is used for now: set by the table of sockets.
pub var find: *const fn (token: u64) ?*PollDesc = undefined;

pub fn active() bool {
    return @atomicLoad(u32, &started, .acquire) == 2;
}
/// Makes the poller, once.
fn init() isize {
    while (true) {
        if (active()) return 0;
        if (@cmpxchgStrong(u32, &started, 0, 1, .acq_rel, .acquire) == null) break;
        std.atomic.spinLoopHint();
    }
    const r = poller.init();
    @atomicStore(u32, &started, if (r < 0) 0 else 2, .release);
    return r;
}
/// One wait of the poller: the goroutines that have become ready, two at most for each event. The caller makes them run. Below 0:
/// as long as it takes; 0: what is there now. One thread at a time waits.
pub fn poll(timeout_ns: i64, ready: []*G) usize {
    if (!active()) return 0;
    var events: [128]poll_.Event = undefined;
    const count = poller.wait(timeout_ns, events[0..@min(events.len, ready.len / 2)]);
    var n: usize = 0;
    for (events[0..count]) |e| {
        const d = find(e.token) orelse continue;
        if (@atomicLoad(u64, &d.token, .acquire) != e.token) continue;
        if (e.hangup) @atomicStore(bool, &d.hangup, true, .seq_cst);
        if (e.read) if (d.unblock(.read, true)) |g| {
            ready[n] = g;
            n += 1;
        };
        if (e.write) if (d.unblock(.write, true)) |g| {
            ready[n] = g;
            n += 1;
        };
    }
    return n;
}
/// Ends a wait that is under way, or the next one. From any thread.
pub fn wake() void {
    if (active()) poller.wake();
}
