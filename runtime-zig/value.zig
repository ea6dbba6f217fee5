//! The one place that knows how a TypeScript value is encoded in 8 bytes.
//!
//! Pointers are themselves, so strings and objects become a `Value` for nothing, and `T | null | undefined` of
//! objects is a pointer or a small constant. A number is its IEEE-754 bits plus 2^49, NaN canonical: every number has exactly
//! one encoding, from 0x0002_0000_0000_0000 (+0) to 0xFFF2_0000_0000_0000 (−∞). Above 0xFFFB_… is kept for small bigints.
const std = @import("std");
const object = @import("object.zig");
const Object = object.Object;
const String = object.String;

const double_offset: u64 = 1 << 49;
const canonical_nan: u64 = 0x7FF8_0000_0000_0000;

pub const Value = enum(u64) {
    /// A hole, an absent optional property, a variable in its temporal dead zone. Never seen by a program.
    empty = 0,
    null = 2,
    false = 6,
    true = 7,
    undefined = 10,
    _,

    pub inline fn fromF64(x: f64) Value {
        const bits: u64 = if (x != x) canonical_nan else @bitCast(x);
        return @enumFromInt(bits + double_offset);
    }
    pub inline fn fromBool(b: bool) Value {
        return @enumFromInt(@as(u64, 6) + @intFromBool(b));
    }
    pub inline fn fromString(s: *const String) Value {
        return @enumFromInt(@intFromPtr(s));
    }
    pub inline fn fromObject(o: *const Object) Value {
        return @enumFromInt(@intFromPtr(o));
    }
    pub inline fn isNumber(v: Value) bool {
        return @intFromEnum(v) >= double_offset;
    }
    /// A string or any other heap object.
    pub inline fn isPointer(v: Value) bool {
        return @intFromEnum(v) -% 4096 < double_offset - 4096;
    }
    pub inline fn isBool(v: Value) bool {
        return @intFromEnum(v) | 1 == 7;
    }
    pub inline fn isNullish(v: Value) bool {
        return @intFromEnum(v) | 8 == 10;
    }
    pub inline fn isString(v: Value) bool {
        return v.isPointer() and v.asObject().desc.kind.isString();
    }
    /// A heap object that is not a string (bigint, symbol: later).
    pub inline fn isObject(v: Value) bool {
        return v.isPointer() and !v.asObject().desc.kind.isString();
    }
    /// Precondition: isNumber.
    pub inline fn asF64(v: Value) f64 {
        return @bitCast(@intFromEnum(v) - double_offset);
    }
    /// Precondition: isBool.
    pub inline fn asBool(v: Value) bool {
        return v == .true;
    }
    /// Precondition: isString.
    pub inline fn asString(v: Value) *String {
        return @ptrFromInt(@intFromEnum(v));
    }
    /// Precondition: isPointer.
    pub inline fn asObject(v: Value) *Object {
        return @ptrFromInt(@intFromEnum(v));
    }
};

test "every number has one encoding and comes back" {
    for ([_]f64{ 0, -0.0, 1, -1, 1.5, std.math.inf(f64), -std.math.inf(f64), 5e-324, std.math.floatMax(f64) }) |x| {
        const v = Value.fromF64(x);
        try std.testing.expect(v.isNumber() and !v.isPointer() and !v.isBool() and !v.isNullish());
        try std.testing.expectEqual(@as(u64, @bitCast(x)), @as(u64, @bitCast(v.asF64())));
    }
    const odd: f64 = @bitCast(@as(u64, 0xFFFF_FFFF_FFFF_FFFF));
    try std.testing.expectEqual(Value.fromF64(std.math.nan(f64)), Value.fromF64(odd));
}
