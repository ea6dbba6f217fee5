//! What is running: the state that belongs to one goroutine. A program without goroutines has one, at a constant address; in a
//! concurrent one it is reached through the thread's register (sched/thread.zig), and a goroutine keeps its own wherever it runs.
const Value = @import("value.zig").Value;
const trace = @import("trace.zig");
const throw = @import("throw.zig");
const program = @import("boot/program.zig");

pub const State = extern struct {
    /// The innermost try.
    handler: ?*throw.Handler = null,
    /// What was thrown; a root of the collector.
    exception: Value = .undefined,
    /// Debug's list of frames.
    frame: ?*trace.Node = null,
    /// The stack: what it may use, and below which address `room` throws. All zero while it stands on a thread's own stack.
    guard_low: usize = 0,
    stack_low: usize = 0,
    stack_top: usize = 0,
    stack_limit: usize = 0,
    /// Where the last value that is not an Error was thrown.
    throw_site: u32 = trace.no_site,
    /// Arrays that are being joined.
    joining: ?*@import("lang/array.zig").Joining = null,
    /// On the emergency stack, after an overflow.
    in_emergency: bool = false,
    /// The guard has been used up (Windows).
    guard_gone: bool = false,
    /// The frame that had no room.
    fault_frame: usize = 0,
    /// Its event loop (lang/loop.zig), in a program that has promises.
    loop: ?*anyopaque = null,
};

/// The main goroutine's.
pub var first: State = .{};

pub inline fn state() *State {
    if (program.concurrent) return &@import("sched/thread.zig").goroutine().state;
    return &first;
}
