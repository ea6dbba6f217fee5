//! ARGOT_GC, ARGOT_MEMLIMIT, ARGOT_DEBUG: read once, at start.
//!
//!     ARGOT_GC=200            the heap may grow to three times what is live (`off`: no collections)
//!     ARGOT_MEMLIMIT=512M     collect harder near this size
//!     ARGOT_MAXPROCS=4        goroutines run on so many threads at once
//!     ARGOT_SCHED_SEED=7      one thread, virtual time, every choice of the scheduler from this seed
//!     ARGOT_DEBUG=gctrace=1,gcstress=100,clobberfree=1,gccheck=1
const os = @import("../os/os.zig");
const gc = @import("../heap/gc.zig");
const report = @import("report.zig");
const program = @import("program.zig");
const sched = @import("../sched/sched.zig");
const seeded = @import("../sched/seeded.zig");

pub fn read() void {
    var it = os.impl.environment();
    while (it.next()) |line| {
        if (line.len < 7 or !equal(line[0..6], "ARGOT_")) continue;
        const rest = line[6..];
        if (after(rest, "GC=")) |v| {
            if (equal(v, "off")) gc.settings.percent = null else gc.settings.percent = @intCast(@min(number(v) orelse bad(line), 100_000));
        } else if (after(rest, "MEMLIMIT=")) |v| {
            gc.settings.limit = number(v) orelse bad(line);
        } else if (after(rest, "MAXPROCS=")) |v| {
            if (program.concurrent) sched.processor.wanted = @intCast(@min(number(v) orelse bad(line), sched.processor.most_processors));
        } else if (after(rest, "SCHED_SEED=")) |v| {
            if (program.concurrent) seeded.seed(number(v) orelse bad(line));
        } else if (after(rest, "DEBUG=")) |v| {
            options(v);
        }
    }
}
fn options(list: []const u8) void {
    var start: usize = 0;
    for (0..list.len + 1) |i| {
        if (i < list.len and list[i] != ',') continue;
        const item = list[start..i];
        start = i + 1;
        if (after(item, "gctrace=")) |v| gc.debug.trace = !equal(v, "0");
        if (after(item, "gcstress=")) |v| gc.debug.stress = @intCast(@min(number(v) orelse bad(item), 1 << 30));
        if (after(item, "clobberfree=")) |v| gc.debug.clobber = !equal(v, "0");
        if (after(item, "gccheck=")) |v| gc.debug.check = !equal(v, "0");
        if (after(item, "preemptstress=")) |v| {
            if (program.concurrent) @import("../sched/monitor.zig").stress_ns = 1000 * (number(v) orelse bad(item));
        }
        if (after(item, "leaks=")) |v| gc.debug.leaks = !equal(v, "0");
        if (after(item, "markstack=")) |v| gc.debug.mark_limit = number(v) orelse bad(item);
    }
}
fn bad(what: []const u8) noreturn {
    report.text("argot: cannot read ");
    report.text(what);
    report.text("\n");
    os.exit(2);
}
/// Decimal with an optional K, M or G.
fn number(s: []const u8) ?usize {
    var n: usize = 0;
    for (s, 0..) |c, i| {
        if (c >= '0' and c <= '9') {
            n = n *| 10 +| (c - '0');
        } else if (i > 0 and i + 1 == s.len) {
            return switch (c) {
                'k', 'K' => n *| 1024,
                'm', 'M' => n *| (1024 * 1024),
                'g', 'G' => n *| (1024 * 1024 * 1024),
                else => null,
            };
        } else return null;
    }
    return if (s.len == 0) null else n;
}
fn equal(a: []const u8, b: []const u8) bool {
    if (a.len != b.len) return false;
    for (a, b) |x, y| if (x != y) return false;
    return true;
}
fn after(s: []const u8, prefix: []const u8) ?[]const u8 {
    if (s.len < prefix.len or !equal(s[0..prefix.len], prefix)) return null;
    return s[prefix.len..];
}

test "numbers" {
    const expect = @import("std").testing.expectEqual;
    try expect(@as(?usize, 512 << 20), number("512M"));
    try expect(@as(?usize, 7), number("7"));
    try expect(@as(?usize, null), number("x"));
    try expect(@as(?usize, null), number(""));
}
