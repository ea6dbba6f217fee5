//! The scheduler's clock: monotonic nanoseconds, or virtual time under ARGOT_SCHED_SEED.
const os = @import("../os/os.zig");
const seeded = @import("seeded.zig");

pub fn init() void {
    seeded.time = os.monotonicNs();
}
pub fn now() u64 {
    return if (seeded.on) seeded.time else os.monotonicNs();
}
/// The time `ms` from now; for good if that is beyond the clock.
pub fn afterMs(ms: f64) u64 {
    const t = now();
    if (!(ms > 0)) return t;
    const ns = ms * 1e6;
    return if (ns >= 9.2e18) @import("timers.zig").never - 1 else t +| @as(u64, @intFromFloat(ns));
}
