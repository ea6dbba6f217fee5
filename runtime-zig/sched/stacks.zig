//! Stacks of goroutines: one reservation cut into slots of equal size.
//!
//!     slot low | guard | … stack … | Goroutine | slot high
//!
//! The goroutine's structure lies at the top of its stack, on the page that its first frames need anyway: a parked goroutine costs
//! that page. Slots are committed in steps and reused through lists. Where many goroutines have ended, collections give the memory of their slots
//! back to the system (`release`), never the address space. On Windows the system commits each stack as it is used, and raises its overflow.
const builtin = @import("builtin");
const os = @import("../os/os.zig");
const stack = @import("../boot/stack.zig");
const sched = @import("sched.zig");
const switching = @import("switch.zig");
const Goroutine = sched.Goroutine;

pub const slot_size = 256 << 10;
const windows = builtin.os.tag == .windows;
/// Wider than any frame that is not probed.
const guard_size = if (windows) os.thread.unusable else 64 << 10;
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
        const i = released[released_count - 1];
        const g = fresh(i) orelse return null;
        released_count -= 1;
        setReleased(i, false);
        return g;
    }
    if (base == 0 and !reserve()) return null;
    if (used == committed and !commit()) return null;
    const g = fresh(used) orelse return null;
    used += 1;
    return g;
}
fn fresh(i: u32) ?*Goroutine {
    const g = at(i);
    if (windows and !os.thread.makeStack(base + @as(usize, i + 1) * slot_size)) return null;
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
    if (windows) {
        committed += n;
        return true;
    }
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
/// From where on g's stack has memory.
pub fn committedLow(g: *Goroutine) usize {
    if (!windows) return g.state.stack_low;
    return if (g.sp == 0) @intFromPtr(g) + goroutine_size - os.thread.first_commit else switching.committedLow(g.sp);
}

// ---------------------------------------------------------------- memory that is given back

/// Slots whose memory is the system's again: `take` makes them anew.
var released: [*]u32 = undefined;
var released_count: u32 = 0;
var released_bits: [*]u8 = undefined;

/// The slot of a goroutine that has ended, which no list has any more. While the world stands still.
pub fn release(g: *Goroutine) void {
    const i: u32 = @intCast((@intFromPtr(g) - base) / slot_size);
    const low = if (windows) g.state.guard_low else g.state.stack_low;
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
