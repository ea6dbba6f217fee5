//! `rt.timer`: timers that send the time to a channel of capacity 1, once or again and again; who is slow misses some.
const object = @import("../object.zig");
const Object = object.Object;
const Desc = object.Desc;
const Value = @import("../value.zig").Value;
const alloc = @import("../heap/alloc.zig");
const sched = @import("sched.zig");
const timers = @import("timers.zig");
const clock = @import("clock.zig");
const chan = @import("chan.zig");
const Lock = @import("lock.zig").Lock;

const Ticker = extern struct { desc: *const Desc, channel: Value, lock: Lock, timer: timers.Timer };
const desc: Desc = .{ .kind = .other, .size = @sizeOf(Ticker), .slot_count = 1, .pointer_map = &.{1} };

fn of(o: *Object) *Ticker {
    return @ptrCast(o);
}
/// At `ms` from now, and then each `period` ms if that is above zero.
pub fn start(c: *Object, ms: f64, period: f64, _: u32) *Object {
    sched.room();
    const t: *Ticker = @ptrCast(alloc.allocObject(&desc));
    t.channel = Value.fromObject(c);
    t.timer.f = &fire;
    t.timer.late = true;
    arm(t, ms, period);
    return @ptrCast(t);
}
fn arm(t: *Ticker, ms: f64, period: f64) void {
    t.timer.period = if (period > 0) @max(1, @as(u64, @intFromFloat(@min(period * 1e6, 9e18)))) else 0;
    timers.start(&t.timer, clock.afterMs(ms));
}
fn fire(timer: *timers.Timer) callconv(.c) void {
    const t: *Ticker = @alignCast(@fieldParentPtr("timer", timer));
    const c = chan.of(t.channel.asObject());
    var woken: ?*sched.Goroutine = null;
    c.lock.acquire();
    _ = chan.sendNow(c, Value.fromF64(now()), &woken);
    c.lock.releaseStayPinned();
    if (woken) |g| sched.ready(g);
    sched.unpin();
}
/// True: it was pending.
pub fn stop(o: *Object) bool {
    sched.room();
    return timers.stop(&of(o).timer);
}
pub fn reset(o: *Object, ms: f64, period: f64) bool {
    sched.room();
    const t = of(o);
    t.lock.acquire();
    defer t.lock.release();
    const pending = timers.stop(&t.timer);
    arm(t, ms, period);
    return pending;
}
/// Milliseconds of the monotonic clock.
pub fn now() f64 {
    return @as(f64, @floatFromInt(clock.now())) / 1e6;
}
