//! Exceptions: the handler record, try and throw.
const Value = @import("value.zig").Value;

pub fn tryCall(body: *const fn (*anyopaque) callconv(.c) void, ctx: *anyopaque) bool {
    body(ctx);
    return false;
}
pub fn caught() Value {
    return .undefined;
}
pub fn throwValue(v: Value) noreturn {
    _ = v;
    @trap();
}
/// `message` is UTF-8 (it is copied). `site` 0: not known.
pub fn throwTypeError(message: []const u8, site: u32) noreturn {
    _ = message;
    _ = site;
    @trap();
}
pub const throwRangeError = throwTypeError;
pub const throwSyntaxError = throwTypeError;
pub const throwReferenceError = throwTypeError;
