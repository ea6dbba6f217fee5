//! Stacks of goroutines: one reservation cut into slots of equal size.
//!
//!     slot low | guard | … stack … | Goroutine | slot high
//!
//! The goroutine's structure lies at the top of its stack, on the page that its first frames need anyway: a parked goroutine costs
//! that page. Slots are committed in steps and reused through lists. Where many goroutines have ended, collections give the memory of their slots
//! back to the system (`release`), never the address space.
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
/// Room for the structure, so that the stack below begins at a multiple of 16.
const goroutine_size = (@sizeOf(Goroutine) + 63) & ~@as(usize, 63);

/// A goroutine that never ran, under the scheduler's lock. null: no more memory for stacks.
pub fn take() ?*Goroutine {
    if (released_count > 0) {
        released_count -= 1;
        const i = released[released_count];
        setReleased(i, false);
        return fresh(i);
    }
    if (base == 0 and !reserve()) return null;
    if (used == committed and !commit()) return null;
    used += 1;
    return fresh(used - 1);
}
fn fresh(i: u32) *Goroutine {
    const g = at(i);
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
        const bits = os.impl.granularity * ((n / 8 + os.impl.granularity - 1) / os.impl.granularity);
        const list = os.reserve(bits + n * 4) orelse return false;
        if (!os.commit(list, bits + n * 4)) return false;
        released_bits = @ptrCast(@alignCast(list));
        released = @ptrCast(@alignCast(list + bits));
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
    if (guard_mappings < first_guard_mappings or !os.thread.guards(p, slot_size, n, guard_size)) for (0..n) |i| {
        if (guard_mappings == most_guard_mappings) break; // the margin below which `room` throws is all that is left
        guard_mappings += 1;
        _ = os.thread.protect(p + i * slot_size, guard_size);
    };
    committed += n;
    return true;
}
// ---------------------------------------------------------------- memory that is given back

/// Slots whose memory is the system's again: `take` makes them anew.
var released: [*]u32 = undefined;
var released_count: u32 = 0;
var released_bits: [*]u8 = undefined;

/// The slot of a goroutine that has ended, which no list has any more. While the world stands still.
pub fn release(g: *Goroutine) void {
    const i: u32 = @intCast((@intFromPtr(g) - base) / slot_size);
    const low = g.state.stack_low;
    os.thread.discard(@ptrFromInt(low), base + @as(usize, i + 1) * slot_size - low);
    setReleased(i, true);
    released[released_count] = i;
    released_count += 1;
}
fn setReleased(i: u32, on: bool) void {
    const bit = @as(u8, 1) << @intCast(i % 8);
    if (on) released_bits[i / 8] |= bit else released_bits[i / 8] &= ~bit;
}
/// It has no Goroutine.
pub fn isReleased(i: u32) bool {
    return released_bits[i / 8] >> @intCast(i % 8) & 1 != 0;
}
