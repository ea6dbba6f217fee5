//! The collector: stop-the-world mark, lazy sweep.
const arena = @import("arena.zig");

pub var allocated: usize = 0;
pub const debug = struct {
    pub var stress: u32 = 0;
    pub fn freed(addr: usize, size: usize) void {
        _ = addr;
        _ = size;
    }
};
pub inline fn poll() void {}
pub fn allocPages(n: u32) u32 {
    const p = arena.allocPages(n);
    if (p == 0) @trap();
    return p;
}
pub fn collect() void {}
