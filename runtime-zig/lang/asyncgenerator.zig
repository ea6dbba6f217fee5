const core = @import("core.zig");
const promise = @import("promise.zig");
const object = @import("../object.zig");
pub const base: object.Desc = .{ .kind = .iterator };
pub fn ran(_: *core.Object) void {}
pub fn threw(_: *core.Object, _: core.Value) void {}
pub fn settled(_: *promise.Job) void {}
