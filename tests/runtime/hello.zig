//! The least program: what every binary pays.
const rt = @import("rt");
pub const panic = rt.panic;
pub const _start = rt.entry;
pub const wWinMainCRTStartup = rt.entry;
pub const program = struct {
    pub fn main() void {
        rt.out.write("hello\n");
    }
};
comptime {
    _ = rt;
}
