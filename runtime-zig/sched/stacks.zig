//! Stacks of goroutines: one reservation cut into slots of equal size.
//!
//!     slot low | guard | … stack … | Goroutine | slot high
//!
//! The goroutine's structure lies at the top of its stack, on the page that its first frames need anyway: a parked goroutine costs
//! that page. Slots are committed in steps and reused through lists; none is ever given back as address space.
const os = @import("../os/os.zig");
const stack = @import("../boot/stack.zig");
const sched = @import("sched.zig");
const Goroutine = sched.Goroutine;

pub const slot_size = 256 << 10;
/// Wider than any frame that is not probed.
const guard_size = 64 << 10;
/// Slots made ready at a time.
const step = 64;

var base: usize = 0;
var reserved: u32 = 0;
var committed: u32 = 0;
/// Slots that have ever been used: these have a Goroutine.
pub var used: u32 = 0;
/// Guards that are mappings of their own: the first ones (emulators take the other kind for a hint), and all where the kernel has no other kind, as
/// far as the system allows.
var guard_mappings: u32 = 0;
const first_guard_mappings = 1000;
const most_guard_mappings = 30_000;

pub fn at(i: u32) *Goroutine {
    return @ptrFromInt(base + @as(usize, i + 1) * slot_size - goroutine_size);
}
/// Room for the structure, so that the stack below begins at a multiple of 16. Tops of stacks at one distance from a page's end would all
/// compete for the same lines of the first cache: see `colour`.
const goroutine_size = (@sizeOf(Goroutine) + 63) & ~@as(usize, 63);

/// A goroutine that never ran, under the scheduler's lock. null: no more memory for stacks.
pub fn take() ?*Goroutine {
    if (base == 0 and !reserve()) return null;
    if (used == committed and !commit()) return null;
    const g = at(used);
    used += 1;
    g.* = .{};
    const low = @intFromPtr(g) + goroutine_size - slot_size;
    stack.bound(&g.state, low, low + guard_size, @intFromPtr(g));
    return g;
}
fn reserve() bool {
    for ([_]u32{ 1 << 20, 1 << 18, 1 << 16, 1 << 12, 1 << 10 }) |n| {
        const p = os.reserve(@as(usize, n) * slot_size) orelse continue;
        base = @intFromPtr(p);
        reserved = n;
        return true;
    }
    return false;
}
fn commit() bool {
    if (committed == reserved) return false;
    const n: u32 = @min(step, reserved - committed);
    const low = base + @as(usize, committed) * slot_size;
    const p: [*]u8 = @ptrFromInt(low);
    if (!os.commit(p, @as(usize, n) * slot_size)) return false;
    os.thread.adviseSmall(p, @as(usize, n) * slot_size);
    for (0..n) |i| {
        const g: [*]u8 = @ptrFromInt(low + i * slot_size);
        if (guard_mappings >= first_guard_mappings and os.thread.guard(g, guard_size)) continue;
        if (guard_mappings == most_guard_mappings) continue; // the margin below which `room` throws is all that is left
        guard_mappings += 1;
        _ = os.thread.protect(g, guard_size);
    }
    committed += n;
    return true;
}
/// A goroutine that ended: what its deep calls left behind goes back to the system.
pub fn release(g: *Goroutine) void {
    const keep = 4096;
    const top = @intFromPtr(g) & ~@as(usize, keep - 1);
    os.decommit(@ptrFromInt(g.state.stack_low), top - g.state.stack_low);
}
