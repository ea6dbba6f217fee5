//! Stacks of goroutines: one reservation cut into slots of equal size.
//!
//!     slot low | guard | … stack … | Goroutine | slot high
//!
//! The goroutine's structure lies at the top of its stack, on the page that its first frames need anyway: a parked goroutine costs
//! that page. A processor gets slots in steps, puts guards into them and makes goroutines there without a lock, since the first touch of a page
//! takes longer than all else about a goroutine; slots are reused through lists. Where many goroutines have ended, collections give the memory of their slots
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
/// Slots that a processor gets at a time.
pub const step = 64;

var base: usize = 0;
var reserved: u32 = 0;
/// Slots that have ever been a processor's.
pub var used: u32 = 0;
/// Of these, with memory: used ones, and some that follow.
var committed: u32 = 0;
const most_at_once = 4096;
/// The kernel has guards that are no mappings of their own (emulators take the call for a hint, and say yes).
var marks = false;
/// Guards that are mappings: as far as the system allows.
var guard_mappings: u32 = 0;
const most_guard_mappings = 30_000;

pub fn at(i: u32) *Goroutine {
    return @ptrFromInt(base + @as(usize, i + 1) * slot_size - goroutine_size);
}
/// Room for the structure, so that the stack below begins at a multiple of 16.
const goroutine_size = (@sizeOf(Goroutine) + 63) & ~@as(usize, 63);

/// How many there can be.
pub fn most() u32 {
    if (@atomicLoad(usize, &base, .acquire) != 0) return reserved;
    sched.lock.acquire();
    defer sched.lock.release();
    return if (base != 0 or reserve()) reserved else 0;
}
/// Slots of a processor, without a Goroutine. They count as released.
pub const Slots = struct { count: u32 = 0, numbers: [step]u32 = undefined };

/// A goroutine that never ran, in a slot of `own` if there is one. null: no more memory for stacks.
pub fn take(own: *Slots) ?*Goroutine {
    if (own.count == 0 and !refill(own)) return null;
    const i = own.numbers[own.count - 1];
    const g = at(i);
    if (windows and !os.thread.makeStack(base + @as(usize, i + 1) * slot_size)) return null;
    g.* = .{};
    const low = @intFromPtr(g) + goroutine_size - slot_size;
    stack.bound(&g.state, low, low + guard_size, @intFromPtr(g));
    own.count -= 1;
    setReleased(i, false);
    return g;
}
fn refill(own: *Slots) bool {
    sched.lock.acquire();
    const again = @min(step, released_count);
    if (again > 0) {
        released_count -= again;
        @memcpy(own.numbers[0..again], released[released_count..][0..again]);
        own.count = again;
        sched.lock.release();
        return true;
    }
    if (base == 0) _ = reserve();
    if (used + step > committed) commitMore();
    const first = used;
    const n = @min(step, committed - used);
    for (first..first + n) |i| setReleased(@intCast(i), true);
    used += n;
    sched.lock.release();
    if (n == 0) return false;
    if (!windows) guard(first, n);
    // The last is taken first.
    for (0..n) |i| own.numbers[i] = @intCast(first + n - 1 - i);
    own.count = n;
    return true;
}
/// The processor is no more. While the world stands still.
pub fn leave(own: *Slots) void {
    @memcpy(released[released_count..][0..own.count], own.numbers[0..own.count]);
    released_count += own.count;
    own.count = 0;
}
fn reserve() bool {
    for ([_]u32{ 1 << 20, 1 << 18, 1 << 16, 1 << 12, 1 << 11, 1 << 10, 1 << 9, 1 << 8 }) |n| {
        const p = os.reserve(@as(usize, n) * slot_size) orelse continue;
        const bits = os.impl.granularity * ((n / 8 + os.impl.granularity - 1) / os.impl.granularity);
        const list = os.reserve(bits + n * 4) orelse {
            os.release(p, @as(usize, n) * slot_size);
            continue;
        };
        if (!os.commit(list, bits + n * 4)) {
            os.release(list, bits + n * 4);
            os.release(p, @as(usize, n) * slot_size);
            continue;
        }
        if (!windows) os.thread.adviseSmall(p, @as(usize, n) * slot_size);
        reserved = n;
        released_bits = @ptrCast(@alignCast(list));
        released = @ptrCast(@alignCast(list + bits));
        @atomicStore(usize, &base, @intFromPtr(p), .release);
        return true;
    }
    return false;
}
/// As many as there are already: while the system changes the mapping, no page of it can be touched for the first time. Under the scheduler's lock.
fn commitMore() void {
    if (windows) {
        committed = reserved; // `take` does it
        return;
    }
    const p: [*]u8 = @ptrFromInt(base + @as(usize, committed) * slot_size);
    for ([_]u32{ @min(@max(committed, step), most_at_once), step }) |wanted| {
        const n = @min(wanted, reserved - committed);
        if (n == 0 or !os.commit(p, @as(usize, n) * slot_size)) continue;
        if (committed == 0) marks = os.thread.guards(p, slot_size, 1, guard_size) and os.thread.isGuarded(p);
        committed += n;
        return;
    }
}
fn guard(first: u32, n: u32) void {
    const p: [*]u8 = @ptrFromInt(base + @as(usize, first) * slot_size);
    if (marks and os.thread.guards(p, slot_size, n, guard_size)) return;
    for (0..n) |i| {
        // Else the margin below which `room` throws is all that is left.
        if (@atomicRmw(u32, &guard_mappings, .Add, 1, .monotonic) < most_guard_mappings) _ = os.thread.protect(p + i * slot_size, guard_size);
    }
}
/// From where on g's stack has memory.
pub fn committedLow(g: *Goroutine) usize {
    if (!windows) return g.state.stack_low;
    return if (g.sp == 0) @intFromPtr(g) + goroutine_size - os.thread.first_commit else switching.committedLow(g.sp);
}

// ---------------------------------------------------------------- memory that is given back

/// Slots whose memory is the system's again: goroutines are made in them anew.
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
    // Without the lock, beside others that share the byte.
    _ = if (on) @atomicRmw(u8, &released_bits[i / 8], .Or, bit, .monotonic) else @atomicRmw(u8, &released_bits[i / 8], .And, ~bit, .release);
}
/// It has no Goroutine.
pub fn isReleased(i: u32) bool {
    return released_bits[i / 8] >> @intCast(i % 8) & 1 != 0;
}
