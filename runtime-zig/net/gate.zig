//! One goroutine at a time through, the others in order of arrival: reads of one connection, and writes. Free: one exchange in, one out.
const std = @import("std");
const park = @import("park.zig");
const Gate = @This();

/// free, held, held and waited for.
word: u32 = 0,
lock: park.Lock = .{},
first: ?*Waiter = null,
last: *Waiter = undefined,

/// On the stack of who waits.
const Waiter = struct { g: *park.G, next: ?*Waiter = null };

/// False: cancelled, and not through.
pub inline fn enter(gate: *Gate) bool {
    return @cmpxchgStrong(u32, &gate.word, 0, 1, .acquire, .monotonic) == null or gate.enterSlow();
}
pub inline fn leave(gate: *Gate) void {
    if (@cmpxchgStrong(u32, &gate.word, 1, 0, .release, .monotonic) != null) gate.leaveSlow();
}
noinline fn enterSlow(gate: *Gate) bool {
    gate.lock.acquire();
    if (@atomicRmw(u32, &gate.word, .Xchg, 2, .acquire) == 0) {
        @atomicStore(u32, &gate.word, 1, .monotonic);
        gate.lock.release();
        return true;
    }
    var w: Waiter = .{ .g = park.current() };
    if (gate.first == null) gate.first = &w else gate.last.next = &w;
    gate.last = &w;
    if (!park.parkUnlock(&gate.lock, .lock)) return true; // who left has handed it over
    gate.lock.acquire();
    gate.remove(&w);
    gate.lock.release();
    return false;
}
fn remove(gate: *Gate, w: *Waiter) void {
    var before: ?*Waiter = null;
    var at = gate.first;
    while (at) |x| : (at = x.next) {
        if (x == w) {
            if (before) |b| b.next = w.next else gate.first = w.next;
            if (gate.last == w) if (before) |b| {
                gate.last = b;
            };
            return;
        }
        before = x;
    }
}
noinline fn leaveSlow(gate: *Gate) void {
    var next: ?*park.G = null;
    gate.lock.acquire();
    while (gate.first) |w| {
        gate.first = w.next;
        if (!park.takeWake(w.g)) continue; // cancelled: it is no longer waiting
        next = w.g;
        break;
    }
    if (next == null) @atomicStore(u32, &gate.word, 0, .release) else if (gate.first == null) @atomicStore(u32, &gate.word, 1, .monotonic);
    gate.lock.release();
    if (next) |g| park.ready(g);
}
