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

pub inline fn enter(gate: *Gate) void {
    if (@cmpxchgStrong(u32, &gate.word, 0, 1, .acquire, .monotonic) != null) gate.enterSlow();
}
pub inline fn leave(gate: *Gate) void {
    if (@cmpxchgStrong(u32, &gate.word, 1, 0, .release, .monotonic) != null) gate.leaveSlow();
}
noinline fn enterSlow(gate: *Gate) void {
    gate.lock.lock();
    if (@atomicRmw(u32, &gate.word, .Xchg, 2, .acquire) == 0) {
        @atomicStore(u32, &gate.word, 1, .monotonic);
        gate.lock.unlock();
        return;
    }
    var w: Waiter = .{ .g = park.current() };
    if (gate.first == null) gate.first = &w else gate.last.next = &w;
    gate.last = &w;
    // Who leaves hands the gate over, and can't before we have parked.
    park.park(&commit, gate, .lock);
}
fn commit(_: *park.G, context: *anyopaque) bool {
    const gate: *Gate = @ptrCast(@alignCast(context));
    gate.lock.unlock();
    return true;
}
noinline fn leaveSlow(gate: *Gate) void {
    gate.lock.lock();
    const w = gate.first.?;
    gate.first = w.next;
    if (w.next == null) @atomicStore(u32, &gate.word, 1, .monotonic);
    const g = w.g;
    gate.lock.unlock();
    park.ready(g);
}
