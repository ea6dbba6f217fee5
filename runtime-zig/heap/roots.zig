//! Where marking starts. The one place that knows all roots; a precise stack mode would plug in here.
const Value = @import("../value.zig").Value;
const RootRange = @import("../object.zig").RootRange;
const report = @import("../boot/report.zig");
const program = @import("../boot/program.zig");
const Lock = @import("../sched/lock.zig").Lock;

/// Global variables that hold values: the program's and the runtime's own.
pub var ranges: [64]RootRange = undefined;
pub var count: usize = 0;
var lock: Lock = .{};

/// `start[0..n]` are values for the rest of the run.
pub fn add(start: [*]Value, n: usize) void {
    if (program.concurrent) lock.acquire();
    defer if (program.concurrent) lock.release();
    if (count == ranges.len) report.fatal("too many root ranges", 134);
    ranges[count] = .{ .start = start, .count = n };
    count += 1;
}
