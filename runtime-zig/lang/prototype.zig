//! What every object inherits from Object.prototype, as function values: a dictionary's key `constructor` that was never stored is one of them.
const rt = @import("../rt.zig");
const core = @import("core.zig");
const string = @import("string.zig");
const ops = @import("operators.zig");
const number = @import("number.zig");
const property = @import("property.zig");
const object = @import("../object.zig");
const Value = core.Value;
const Object = core.Object;
const String = core.String;

pub fn Native(comptime name: []const u8, comptime arity: u32, comptime code: object.GenericCode) type {
    return struct {
        const desc: object.Desc = .{ .kind = .function, .size = 16, .arity = arity, .name = string.literal(name), .generic = &code };
        pub const function: object.Function = .{ .desc = &desc, .code = &code };
    };
}
const tests = .{
    .{ "hasOwnProperty", Native("hasOwnProperty", 1, hasOwnProperty) },
    .{ "propertyIsEnumerable", Native("propertyIsEnumerable", 1, propertyIsEnumerable) },
    .{ "isPrototypeOf", Native("isPrototypeOf", 1, isPrototypeOf) },
};
const members = .{
    .{ "constructor", Native("Object", 1, toObject) },
    .{ "toString", Native("toString", 0, toString) },
    .{ "toLocaleString", Native("toLocaleString", 0, toLocaleString) },
    .{ "valueOf", Native("valueOf", 0, valueOf) },
} ++ tests;

/// What primitives, arrays, functions, maps and sets have instead: their own texts.
const own_texts = .{
    .{ "toString", Native("toString", 0, ownText) },
    .{ "toLocaleString", Native("toLocaleString", 0, ownText) },
    .{ "valueOf", Native("valueOf", 0, valueOf) },
} ++ tests;
pub fn findOwnText(name: *String, site: u32) Value {
    if (string.equalsText(name, "constructor")) core.throwTypeError("the constructor of a built-in object is not supported", site);
    inline for (own_texts) |m| {
        if (string.equalsText(name, m[0])) return Value.fromObject(@ptrCast(@constCast(&m[1].function)));
    }
    return .undefined;
}
fn ownText(_: *Object, this: Value, argc: u32, args: [*]const Value) Value {
    if (this.isNumber() and argc > 0 and args[0] != .undefined)
        return Value.fromString(number.toStringRadix(this.asF64(), args[0], 0));
    return Value.fromString(ops.toString(this, 0));
}

/// Inherited too, but not given to programs.
const reserved = [_][]const u8{ "__proto__", "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__" };

/// The inherited member of that name, or undefined.
pub fn find(name: *String, site: u32) Value {
    if (name.length < 7 or name.length > 20) return .undefined;
    inline for (members) |m| {
        if (string.equalsText(name, m[0])) return Value.fromObject(@ptrCast(@constCast(&m[1].function)));
    }
    inline for (reserved) |t| {
        if (string.equalsText(name, t)) core.throwTypeError(t ++ " is not supported", site);
    }
    return .undefined;
}
pub fn has(name: *String) bool {
    inline for (members) |m| if (string.equalsText(name, m[0])) return true;
    for (reserved) |t| if (string.equalsText(name, t)) return true;
    return false;
}

fn toObject(_: *Object, _: Value, argc: u32, args: [*]const Value) Value {
    return if (argc > 0 and args[0].isObject()) args[0] else Value.fromObject(property.fromPairs(&.{}, &.{}));
}
fn toString(_: *Object, this: Value, _: u32, _: [*]const Value) Value {
    return Value.fromString(tag(this));
}
fn tag(v: Value) *String {
    if (v == .undefined or v == .empty) return string.literal("[object Undefined]");
    if (v == .null) return string.literal("[object Null]");
    if (v.isNumber()) return string.literal("[object Number]");
    if (v.isBool()) return string.literal("[object Boolean]");
    const o = v.asObject();
    return switch (o.desc.kind) {
        .string, .rope => string.literal("[object String]"),
        .function => string.literal("[object Function]"),
        .array => string.literal("[object Array]"),
        .map => string.literal("[object Map]"),
        .set => string.literal("[object Set]"),
        else => if (o.desc.flags.is_error) string.literal("[object Error]") else string.literal("[object Object]"),
    };
}
fn toLocaleString(_: *Object, this: Value, _: u32, _: [*]const Value) Value {
    return Value.fromString(ops.toString(this, 0));
}
fn valueOf(_: *Object, this: Value, _: u32, _: [*]const Value) Value {
    return this;
}
fn hasOwnProperty(_: *Object, this: Value, argc: u32, args: [*]const Value) Value {
    return Value.fromBool(property.hasOwnCall(this, if (argc > 0) args[0] else .undefined, 0));
}
/// As hasOwnProperty, but for what an array, a string and a function have and do not enumerate.
fn propertyIsEnumerable(_: *Object, this: Value, argc: u32, args: [*]const Value) Value {
    const key = if (argc > 0) args[0] else Value.undefined;
    if (this.isPointer()) switch (this.asObject().desc.kind) {
        .array, .string, .rope => if (string.equalsText(ops.toString(key, 0), "length")) return .false,
        .function => if (!this.asObject().desc.flags.is_class_constructor) return .false,
        else => {},
    };
    return Value.fromBool(property.hasOwnCall(this, key, 0));
}
fn isPrototypeOf(_: *Object, _: Value, _: u32, _: [*]const Value) Value {
    return .false;
}
