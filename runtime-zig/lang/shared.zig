//! Tables that grow while the program runs and that all goroutines share: descriptors and names made at run time, kept for ever.
//!
//! They are read without a lock: entries never change, and a list's head is published last. Whoever does not find what it looks for takes the
//! lock, looks again, and adds. Nothing is allocated in the collected heap meanwhile.
const program = @import("../boot/program.zig");
const stack = @import("../boot/stack.zig");
const Lock = @import("../sched/lock.zig").Lock;

var lock: Lock = .{};

pub inline fn enter() void {
    if (!program.concurrent) return;
    stack.room();
    lock.acquire();
}
pub inline fn leave() void {
    if (program.concurrent) lock.release();
}
/// The first entry of a list.
pub inline fn head(p: anytype) @TypeOf(p.*) {
    return @atomicLoad(@TypeOf(p.*), p, .acquire);
}
/// A new first entry, which is complete.
pub inline fn publish(p: anytype, entry: @TypeOf(p.*)) void {
    @atomicStore(@TypeOf(p.*), p, entry, .release);
}
