//! Methods of built-in objects that are found by name, behind structural types. The compiler makes them (compiler/lower/natives.ts) for the names that a
//! program uses so, and its first init adds them.
const core = @import("core.zig");
const string = @import("string.zig");
const array = @import("array.zig");
const ops = @import("operators.zig");
const property = @import("property.zig");
const std = @import("std");
const Value = core.Value;
const Object = core.Object;
const String = core.String;

/// Whether the program has any.
pub const exist = @import("../boot/program.zig").has_natives;

const Kind = enum { number, boolean, string, array, map, set, typed_array, chan, task, function };
const Entry = struct { name: *String, function: *Object, next: ?*Entry };
/// Written before any other code of the program runs.
var lists: [@typeInfo(Kind).@"enum".fields.len]?*Entry = @splat(null);

/// `function` is a constant: nothing here is a root.
pub fn add(kind: *String, name: *String, function: *Object) void {
    const head = &lists[@intFromEnum(named(kind))];
    const e = property.permanent(Entry);
    e.* = .{ .name = name, .function = function, .next = head.* };
    head.* = e;
}
fn named(kind: *String) Kind {
    return std.meta.stringToEnum(Kind, kind.latin1()).?;
}
fn kindOf(v: Value) ?Kind {
    if (v.isNumber()) return .number;
    if (v.isBool()) return .boolean;
    if (!v.isPointer()) return null;
    return switch (v.asObject().desc.kind) {
        .string, .rope => .string,
        .array => .array,
        .map => .map,
        .set => .set,
        .typed_array => .typed_array,
        .chan => .chan,
        .task => .task,
        .function => .function,
        else => null,
    };
}
/// The method of that name that all objects of v's kind have, or undefined.
pub fn find(v: Value, name: *String) Value {
    const kind = kindOf(v) orelse return .undefined;
    var e = lists[@intFromEnum(kind)];
    while (e) |x| : (e = x.next) {
        if (x.name == name or string.equals(x.name, name)) return Value.fromObject(x.function);
    }
    return .undefined;
}

// ---------------------------------------------------------------- `this`

/// A method that was taken from its object: `const { get } = map`.
noinline fn throwIncompatible(v: Value, method: *String, site: u32) noreturn {
    @branchHint(.cold);
    const shown = if (v.isObject()) ops.describe(v) else ops.toString(v, site);
    core.throwErrorString(.TypeError, string.concatMany(&.{ string.literal("Method "), method, string.literal(" called on incompatible receiver "), shown }, site), site);
}
pub fn receiver(v: Value, kind: *String, method: *String, site: u32) *Object {
    if (kindOf(v) != named(kind)) throwIncompatible(v, method, site);
    return v.asObject();
}
pub fn text(v: Value, method: *String, site: u32) *String {
    if (v.isNullish()) core.throwErrorString(.TypeError, string.concat(method, string.literal(" called on null or undefined"), site), site);
    return ops.toString(v, site);
}
pub fn number(v: Value, method: *String, site: u32) f64 {
    if (!v.isNumber()) core.throwErrorString(.TypeError, string.concat(method, string.literal(" requires that 'this' be a Number"), site), site);
    return v.asF64();
}
pub fn boolean(v: Value, method: *String, site: u32) bool {
    if (!v.isBool()) core.throwErrorString(.TypeError, string.concat(method, string.literal(" requires that 'this' be a Boolean"), site), site);
    return v.asBool();
}

// ---------------------------------------------------------------- arguments

/// Argument `i` of a list of them; `empty` if there is none.
pub fn argument(given: *Object, i: f64) Value {
    if (i >= array.length(given)) return .empty;
    return array.getAny(given, i);
}
pub fn orUndefined(given: *Object, i: f64) Value {
    return array.getAny(given, i);
}
/// The second argument of splice: without a start too, nothing is deleted.
pub fn deleteCount(given: *Object) Value {
    return if (array.length(given) == 0) Value.fromF64(0) else argument(given, 1);
}
/// The second argument of apply.
pub fn listOf(v: Value, site: u32) *Object {
    if (v.isNullish()) return array.newValue(0);
    if (array.isArray(v)) return v.asObject();
    core.throwTypeError("CreateListFromArrayLike called on non-object", site);
}
