//! When to collect: a pure function of what is live.

pub const min_heap = 4 << 20;

pub const Settings = struct {
    /// How much the heap may grow over what is live, in percent. null: never collect (except at the memory limit).
    percent: ?u32 = 100,
    /// Bytes the heap should stay under, whatever the percentage says. 0: none.
    limit: usize = 0,
};

/// Heap size at which the next collection starts. `roots`: bytes of stack and globals that each collection scans too.
pub fn goal(live: usize, roots: usize, s: Settings) usize {
    var g: usize = if (s.percent) |p| live +| ((live + roots) / 100 *| p) else ~@as(usize, 0) >> 1;
    if (s.percent) |p| {
        if (p > 0) g = @max(g, @as(usize, min_heap / 100) * @max(p, 100));
        // A tiny heap goal would collect at every refill.
        g = @max(g, live + (64 << 10));
    }
    // Near the limit still leave a twentieth to work in: a program at its limit should crawl, not stand.
    if (s.limit != 0) g = @min(g, @max(s.limit, live + live / 20 + (256 << 10)));
    return g;
}

test "goal: proportional, with a floor, under the limit" {
    const expect = @import("std").testing.expect;
    try expect(goal(0, 0, .{}) >= 4_100_000);
    try expect(goal(100 << 20, 0, .{}) >= 199 << 20 and goal(100 << 20, 0, .{}) <= 200 << 20);
    try expect(goal(100 << 20, 0, .{ .percent = 50 }) <= 150 << 20);
    try expect(goal(100 << 20, 0, .{ .percent = null }) > 1 << 50);
    try expect(goal(100 << 20, 0, .{ .limit = 120 << 20 }) == 120 << 20);
    try expect(goal(119 << 20, 0, .{ .percent = null, .limit = 120 << 20 }) <= 126 << 20);
    var live: usize = 0;
    var last: usize = 0;
    while (live < 1 << 30) : (live += 1 << 20) {
        const g = goal(live, 1 << 20, .{ .percent = 25 });
        try expect(g > live and g >= last);
        last = g;
    }
}
