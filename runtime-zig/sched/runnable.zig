//! What waits in a queue for its turn: a goroutine, or a task that has none yet. The task gets its goroutine, and that its stack, when its turn
//! comes: until then `go` has cost an entry in a queue, and goroutines that end soon follow each other on few stacks.
const goroutine = @import("goroutine.zig");
const Goroutine = goroutine.Goroutine;
const task = @import("task.zig");

/// A pointer; of a task, with bit 0 set.
pub const Runnable = enum(usize) {
    none = 0,
    _,

    pub inline fn of(g: *Goroutine) Runnable {
        return @enumFromInt(@intFromPtr(g));
    }
    pub inline fn ofTask(t: *task.Task) Runnable {
        return @enumFromInt(@intFromPtr(t) | 1);
    }
    /// The task, if nobody runs it yet.
    pub inline fn unborn(r: Runnable) ?*task.Task {
        const word = @intFromEnum(r);
        return if (word & 1 != 0) @ptrFromInt(word - 1) else null;
    }
    /// The goroutine; a new one for a task. For who is to run it next, and has a processor.
    pub inline fn goroutine(r: Runnable) *Goroutine {
        return if (r.unborn()) |t| task.bear(t) else @ptrFromInt(@intFromEnum(r));
    }
    /// It runs on one machine only.
    pub inline fn isLocked(r: Runnable) bool {
        return r.unborn() == null and @as(*Goroutine, @ptrFromInt(@intFromEnum(r))).locked != null;
    }
};
