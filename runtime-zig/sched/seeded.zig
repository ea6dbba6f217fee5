//! ARGOT_SCHED_SEED=n: one machine, virtual time, and every choice of the scheduler from a generator that n seeds. A seed that fails once fails
//! each time. Goroutines switch where they wait, and now and then where they would not have to.
const os = @import("../os/os.zig");
const report = @import("../boot/report.zig");
const sched = @import("sched.zig");
const Goroutine = sched.Goroutine;

pub var on = false;
pub var time: u64 = 0;
var state: u64 = 1;

pub fn seed(n: u64) void {
    on = true;
    state = (n +% 1) *% 0x9E3779B97F4A7C15 | 1;
    for (0..4) |_| _ = random();
}
/// 0..n
pub fn below(n: u32) u32 {
    return @intCast(random() % n);
}
fn random() u32 {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return @truncate(state >> 16);
}

var items: [*]*Goroutine = undefined;
var len: u32 = 0;
var capacity: u32 = 0;

pub fn put(g: *Goroutine) void {
    if (len == capacity) {
        const n = if (capacity == 0) os.impl.granularity / 8 else capacity * 2;
        const p = os.reserve(n * 8) orelse report.fatal("out of memory", 134);
        if (!os.commit(p, n * 8)) report.fatal("out of memory", 134);
        const new: [*]*Goroutine = @ptrCast(@alignCast(p));
        if (capacity != 0) {
            @memcpy(new[0..len], items[0..len]);
            os.release(@ptrCast(items), capacity * 8);
        }
        items = new;
        capacity = @intCast(n);
    }
    items[len] = g;
    len += 1;
}
pub fn pick() ?*Goroutine {
    if (len == 0) return null;
    const i = below(len);
    const g = items[i];
    len -= 1;
    items[i] = items[len];
    return g;
}
/// At operations that others can see: one in four times another goroutine goes first.
pub inline fn maybeYield() void {
    if (on) {
        @branchHint(.unlikely);
        if (below(4) == 0) sched.yieldNow();
    }
}
