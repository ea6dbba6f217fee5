//! A fence that one processor asks of all the others (Dice, Huang and Yang, "Asymmetric Dekker Synchronization", 2001). Of two who each write one word
//! and then read the other's, so that one of them must see the other, the one that does it often only keeps the compiler from reordering; the one
//! that does it seldom has everybody fenced between its own write and read.
const os = @import("../os/os.zig");
const processor = @import("processor.zig");

/// Whether `all` fences the others. If not, both sides need fences of their own.
pub var from_afar = false;

/// Before there is anything that asks.
pub fn begin() void {
    from_afar = os.thread.allowFenceAll();
}
/// Where it is `from_afar`, between a write of the caller's and its read. (Of goroutines on one processor only one runs, and switches and interrupts between them order all.)
pub fn all() void {
    if (processor.processor_count > 1) os.thread.fenceAll();
}
