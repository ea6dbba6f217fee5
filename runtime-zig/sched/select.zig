//! Select, after Go's runtime/select.go: cases are looked at in random order with all channels locked in the order of their addresses; if none can go
//! on, the goroutine waits at all of them, and whoever wakes it says which.
const object = @import("../object.zig");
const Object = object.Object;
const Value = @import("../value.zig").Value;
const sched = @import("sched.zig");
const thread = @import("thread.zig");
const task = @import("task.zig");
const timers = @import("timers.zig");
const clock = @import("clock.zig");
const chan = @import("chan.zig");
const seeded = @import("seeded.zig");
const core = @import("../lang/core.zig");
const Chan = chan.Chan;
const Waiter = chan.Waiter;
const Lock = @import("lock.zig").Lock;
const Goroutine = sched.Goroutine;

pub const Case = extern struct {
    /// null: never.
    chan: ?*Object,
    value: Value,
    kind: enum(u32) { receive, send, after },
    ms: f64,
};
/// `index` is the number of cases: none could go on, and select was not to wait.
pub const Selected = struct { index: u32, value: Value, open: bool };

const few = 8;
const Room = struct {
    order: [few]u32,
    locks: [few]*Chan,
    waiters: [few]Waiter,
};

pub fn run(cases: []Case, blocking: bool, site: u32) Selected {
    sched.room();
    seeded.maybeYield();
    if (cases.len <= few) {
        var room: Room = undefined;
        return runIn(cases, blocking, site, room.order[0..cases.len], &room.locks, &room.waiters);
    }
    const order = core.scratch(u32, cases.len);
    const locks = core.scratch(*Chan, cases.len);
    // The values in it are in `cases`, too.
    const waiters = core.scratch(Waiter, cases.len);
    return runIn(cases, blocking, site, order, locks.ptr, waiters.ptr);
}

fn runIn(cases: []Case, blocking: bool, site: u32, order: []u32, locks: [*]*Chan, waiters: [*]Waiter) Selected {
    shuffle(order);
    var lock_count: usize = 0;
    var first_due: u64 = timers.never;
    var after: u32 = 0;
    for (cases, 0..) |c, i| {
        if (c.kind == .after) {
            const due = if (c.ms > 0) clock.afterMs(c.ms) else 0;
            if (due < first_due) {
                first_due = due;
                after = @intCast(i);
            }
        } else if (c.chan) |o| lock_count = insert(locks, lock_count, chan.of(o));
    }
    const list = locks[0..lock_count];
    for (list) |c| c.lock.acquire();
    // What can go on now.
    for (order) |i| {
        const c = &cases[i];
        if (c.kind == .after) {
            if (first_due != 0 or i != after) continue;
            release(list);
            return .{ .index = i, .value = .undefined, .open = true };
        }
        const ch = chan.of(c.chan orelse continue);
        var woken: ?*Goroutine = null;
        if (c.kind == .send) {
            const sent = chan.sendNow(ch, c.value, &woken);
            if (sent == .no) continue;
            finish(list, woken);
            if (sent == .closed) chan.throwClosed(site);
            return .{ .index = i, .value = .undefined, .open = true };
        }
        var ok = false;
        const v = chan.receiveNow(ch, &ok, &woken);
        if (v == .empty) continue;
        finish(list, woken);
        return .{ .index = i, .value = v, .open = ok };
    }
    if (!blocking) {
        release(list);
        return .{ .index = @intCast(cases.len), .value = .undefined, .open = false };
    }
    // Wait at all of them.
    const g = thread.goroutine();
    var chosen: u32 = no_case;
    var received: Value = .undefined;
    for (order) |i| {
        const c = &cases[i];
        if (c.kind == .after) continue;
        const ch = chan.of(c.chan orelse continue);
        const w = &waiters[i];
        w.* = .{ .goroutine = g, .value = c.value, .received = &received, .index = i, .chosen = &chosen };
        if (c.kind == .send) ch.senders.push(w) else ch.receivers.push(w);
    }
    sched.pin();
    var timer: timers.Timer = .{ .f = &timers.wakeGoroutine, .arg = @intFromPtr(g) };
    var waiting: Waiting = .{ .channels = list, .timers = null };
    if (first_due != timers.never) {
        waiting.timers = timers.startLocked(&timer, first_due);
    } else sched.waitsAt(@ptrCast(list.ptr), list.len);
    const cancelled = sched.parkCommit(&unlockAll, @intFromPtr(&waiting), if (lock_count == 0 and first_due == timers.never) .select_nothing else .select);
    // The pins of all those locks, which another stack has released.
    g.locks -= @intCast(list.len + @intFromBool(waiting.timers != null));
    sched.unpin();
    if (first_due != timers.never) _ = timers.stop(&timer);
    for (list) |c| c.lock.acquire();
    for (order) |i| {
        const c = &cases[i];
        if (c.kind == .after) continue;
        const ch = chan.of(c.chan orelse continue);
        if (c.kind == .send) ch.senders.remove(&waiters[i]) else ch.receivers.remove(&waiters[i]);
    }
    release(list);
    if (cancelled) task.throwCancellation(site);
    if (chosen == no_case) return .{ .index = after, .value = .undefined, .open = true };
    const w = &waiters[chosen];
    if (cases[chosen].kind == .send) {
        if (!w.ok) chan.throwClosed(site);
        return .{ .index = chosen, .value = .undefined, .open = true };
    }
    return .{ .index = chosen, .value = received, .open = w.ok };
}
const no_case: u32 = 0xffff_ffff;

const Waiting = struct { channels: []*Chan, timers: ?*Lock };
/// After the goroutine has been switched away from. It takes the locks in the opposite order: once the last one is open, w and the list may be gone.
fn unlockAll(ctx: usize) void {
    const w: *const Waiting = @ptrFromInt(ctx);
    const list = w.channels;
    if (w.timers) |l| l.releaseStayPinned();
    var i = list.len;
    while (i > 0) {
        i -= 1;
        const c = list.ptr[i];
        c.lock.releaseStayPinned();
    }
}

fn release(list: []*Chan) void {
    for (list) |c| c.lock.release();
}
fn finish(list: []*Chan, woken: ?*Goroutine) void {
    sched.pin();
    release(list);
    if (woken) |g| sched.ready(g);
    sched.unpin();
}
/// Sorted by address, each once.
fn insert(locks: [*]*Chan, n: usize, c: *Chan) usize {
    var i = n;
    while (i > 0 and @intFromPtr(locks[i - 1]) > @intFromPtr(c)) i -= 1;
    if (i > 0 and locks[i - 1] == c) return n;
    var j = n;
    while (j > i) : (j -= 1) locks[j] = locks[j - 1];
    locks[i] = c;
    return n + 1;
}
fn shuffle(order: []u32) void {
    for (order, 0..) |*o, i| {
        const j = sched.random(@intCast(i + 1));
        o.* = order[j];
        order[j] = @intCast(i);
    }
}
