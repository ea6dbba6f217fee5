const string = @import("string.zig");
const number = @import("number.zig");
const core = @import("core.zig");
pub fn logStr(s: *core.String) void { string.output(1, s); core.write(1, "\n"); }
pub fn logF64(x: f64) void {
    var buf: [32]u8 = undefined;
    if (x == 0 and @as(u64, @bitCast(x)) != 0) return core.write(1, "-0\n");
    core.write(1, number.format(x, &buf));
    core.write(1, "\n");
}
