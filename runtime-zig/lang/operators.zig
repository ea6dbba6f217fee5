//! Operators on values of any type: conversion, equality, order, `+`, typeof, calls by value. Emitted code comes here only where it did not
//! know the types better.
const std = @import("std");
const core = @import("core.zig");
const string = @import("string.zig");
const utf8 = @import("utf8.zig");
const number = @import("number.zig");
const array = @import("array.zig");
const property = @import("property.zig");
const object = @import("../object.zig");
const Value = core.Value;
const Object = core.Object;
const String = core.String;

pub const getProp = property.getProp;
pub const callMethod = property.callMethod;
pub const hasMethod = property.hasMethod;

// ---------------------------------------------------------------- what is it

pub inline fn truthy(v: Value) bool {
    if (v.isBool()) return v == .true;
    return truthySlow(v);
}
fn truthySlow(v: Value) bool {
    if (v.isNumber()) {
        const x = v.asF64();
        return x != 0 and x == x;
    }
    if (v.isString()) return v.asString().length != 0;
    return v.isPointer();
}
pub fn typeOf(v: Value) *String {
    if (v.isNumber()) return string.literal("number");
    if (v.isBool()) return string.literal("boolean");
    if (v == .undefined or v == .empty) return string.literal("undefined");
    if (v == .null) return string.literal("object");
    return switch (v.asObject().desc.kind) {
        .string, .rope => string.literal("string"),
        .function => string.literal("function"),
        else => string.literal("object"),
    };
}
pub inline fn isCallable(v: Value) bool {
    return v.isPointer() and v.asObject().desc.kind == .function;
}
/// For messages of traps: "string", "null", "array", "Foo".
pub fn describe(v: Value) *String {
    if (v == .null) return string.literal("null");
    if (!v.isPointer()) return typeOf(v);
    const o = v.asObject();
    return switch (o.desc.kind) {
        .array => string.literal("array"),
        .map => string.literal("Map"),
        .set => string.literal("Set"),
        .chan => string.literal("Chan"),
        .task => string.literal("Task"),
        .object => if (o.desc.name) |n| @constCast(n) else string.literal("object"),
        else => typeOf(v),
    };
}
/// "expected number, got string"
pub noinline fn trapExpected(expected: []const u8, v: Value, site: u32) noreturn {
    @branchHint(.cold);
    const s = string.concatMany(&.{ string.literal("expected "), utf8.decode(expected), string.literal(", got "), describe(v) }, site);
    core.throwErrorString(.TypeError, s, site);
}
pub inline fn expectF64(v: Value, site: u32) f64 {
    if (v.isNumber()) return v.asF64();
    trapExpected("number", v, site);
}
pub inline fn expectString(v: Value, site: u32) *String {
    if (v.isString()) return v.asString();
    trapExpected("string", v, site);
}
pub inline fn expectBool(v: Value, site: u32) bool {
    if (v.isBool()) return v == .true;
    trapExpected("boolean", v, site);
}
pub inline fn expectObject(v: Value, site: u32) *Object {
    if (v.isObject()) return v.asObject();
    trapExpected("object", v, site);
}

// ---------------------------------------------------------------- conversions

pub fn boolToString(b: bool) *String {
    return if (b) string.literal("true") else string.literal("false");
}
pub fn boolItself(b: bool) bool {
    return b;
}
pub fn toString(v: Value, site: u32) *String {
    if (v.isNumber()) return number.toString(v.asF64());
    if (v.isPointer()) {
        if (v.asObject().desc.kind.isString()) return v.asString();
        return toString(toPrimitive(v, .string, site), site);
    }
    return switch (v) {
        .true => string.literal("true"),
        .false => string.literal("false"),
        .null => string.literal("null"),
        else => string.literal("undefined"),
    };
}
/// String(x)
pub fn toStringCall(v: Value, site: u32) *String {
    return toString(v, site);
}
pub fn toNumber(v: Value, site: u32) f64 {
    if (v.isNumber()) return v.asF64();
    if (v.isPointer()) {
        if (v.asObject().desc.kind.isString()) return number.fromString(v.asString());
        return toNumber(toPrimitive(v, .number, site), site);
    }
    return switch (v) {
        .true => 1,
        .false, .null => 0,
        else => number.nan,
    };
}
/// For optional arguments of library functions, which the checker types as numbers.
pub inline fn toNumberQuiet(v: Value) f64 {
    if (v.isNumber()) return v.asF64();
    return toNumber(v, 0);
}
pub const Hint = enum { none, number, string };
pub fn toPrimitive(v: Value, hint: Hint, site: u32) Value {
    if (!v.isObject()) return v;
    const names = [2]*String{ string.literal("valueOf"), string.literal("toString") };
    const first: usize = if (hint == .string) 1 else 0;
    for (0..2) |i| {
        const k = (first + i) & 1;
        const r = if (property.findMethod(v, names[k], site)) |f|
            callValue(f, v, &.{}, site)
        else if (k == 1) Value.fromString(defaultToString(v, site)) else continue;
        if (!r.isObject()) return r;
    }
    core.throwTypeError("Cannot convert object to primitive value", site);
}
/// What the library's own toString of that kind of object gives.
pub fn defaultToString(v: Value, site: u32) *String {
    const o = v.asObject();
    if (o.desc.flags.no_prototype) core.throwTypeError("Cannot convert object to primitive value", site);
    switch (o.desc.kind) {
        .array => return array.toString(o, site),
        .map => return string.literal("[object Map]"),
        .set => return string.literal("[object Set]"),
        .typed_array => return @import("typed.zig").toString(o, site),
        .other => if (@import("promise.zig").isPromise(o)) return string.literal("[object Promise]"),
        // Named "Object [Array Iterator]".
        .iterator => return string.concatMany(&.{ string.literal("[object "), string.sub(@constCast(o.desc.name.?), 8, o.desc.name.?.length) }, site),
        // ECMAScript's form for a host that has no source text.
        .function => return string.concatMany(&.{ string.literal("function "), @constCast(o.desc.name orelse string.empty()), string.literal("() { [native code] }") }, site),
        else => {},
    }
    if (o.desc.flags.is_error) return property.errorToString(o, site);
    return string.literal("[object Object]");
}

// ---------------------------------------------------------------- equality

pub inline fn strictEquals(a: Value, b: Value) bool {
    if (a == b) return !(a.isNumber() and a.asF64() != a.asF64());
    return strictEqualsSlow(a, b);
}
fn strictEqualsSlow(a: Value, b: Value) bool {
    if (a.isNumber()) return b.isNumber() and a.asF64() == b.asF64();
    if (a.isPointer() and b.isPointer()) return a.isString() and b.isString() and string.equals(a.asString(), b.asString());
    return false;
}
/// Object.is
pub fn sameValue(a: Value, b: Value) bool {
    if (a == b) return true;
    return a.isString() and b.isString() and string.equals(a.asString(), b.asString());
}
pub fn looseEquals(a: Value, b: Value, site: u32) bool {
    if (a.isNullish() or a == .empty) return b.isNullish() or b == .empty;
    if (b.isNullish() or b == .empty) return false;
    if (strictEquals(a, b)) return true;
    if (a.isBool()) return if (b.isBool()) false else looseEquals(Value.fromF64(toNumber(a, site)), b, site);
    if (b.isBool()) return looseEquals(a, Value.fromF64(toNumber(b, site)), site);
    if (a.isObject()) {
        if (b.isObject()) return false;
        return looseEquals(toPrimitive(a, .none, site), b, site);
    }
    if (b.isObject()) return looseEquals(a, toPrimitive(b, .none, site), site);
    if (a.isString() and b.isString()) return false;
    return toNumber(a, site) == toNumber(b, site);
}

// ---------------------------------------------------------------- order, +

pub fn add(a: Value, b: Value, site: u32) Value {
    if (a.isNumber() and b.isNumber()) return Value.fromF64(a.asF64() + b.asF64());
    const p = toPrimitive(a, .none, site);
    const q = toPrimitive(b, .none, site);
    if (p.isString() or q.isString()) return Value.fromString(string.concat(toString(p, site), toString(q, site), site));
    return Value.fromF64(toNumber(p, site) + toNumber(q, site));
}
const Order = enum { less, equal, greater, unordered };
noinline fn order(a: Value, b: Value, site: u32) Order {
    var x: f64 = undefined;
    var y: f64 = undefined;
    if (a.isNumber() and b.isNumber()) {
        x = a.asF64();
        y = b.asF64();
    } else {
        const p = toPrimitive(a, .number, site);
        const q = toPrimitive(b, .number, site);
        if (p.isString() and q.isString()) {
            const c = string.compare(p.asString(), q.asString());
            return if (c < 0) .less else if (c > 0) .greater else .equal;
        }
        x = toNumber(p, site);
        y = toNumber(q, site);
    }
    return if (x < y) .less else if (x > y) .greater else if (x == y) .equal else .unordered;
}
/// Numbers and strings here, the rest by `order`.
inline fn ordered(comptime operator: std.math.CompareOperator, a: Value, b: Value, site: u32) bool {
    if (a.isNumber() and b.isNumber()) return switch (operator) {
        .lt => a.asF64() < b.asF64(),
        .lte => a.asF64() <= b.asF64(),
        .gt => a.asF64() > b.asF64(),
        .gte => a.asF64() >= b.asF64(),
        else => comptime unreachable,
    };
    if (a.isString() and b.isString()) return std.math.compare(string.compare(a.asString(), b.asString()), operator, 0);
    return switch (order(a, b, site)) {
        .less => operator == .lt or operator == .lte,
        .equal => operator == .lte or operator == .gte,
        .greater => operator == .gt or operator == .gte,
        .unordered => false,
    };
}
pub inline fn lt(a: Value, b: Value, site: u32) bool {
    return ordered(.lt, a, b, site);
}
pub inline fn gt(a: Value, b: Value, site: u32) bool {
    return ordered(.gt, a, b, site);
}
pub inline fn le(a: Value, b: Value, site: u32) bool {
    return ordered(.lte, a, b, site);
}
pub inline fn ge(a: Value, b: Value, site: u32) bool {
    return ordered(.gte, a, b, site);
}

// ---------------------------------------------------------------- calls, instanceof

pub fn callValue(f: Value, this: Value, args: []const Value, site: u32) Value {
    if (!isCallable(f)) {
        const s = string.concat(describe(f), string.literal(" is not a function"), site);
        core.throwErrorString(.TypeError, s, site);
    }
    const o = f.asObject();
    const generic = o.desc.generic orelse core.throwTypeError("this function can't be called by value", site);
    return generic(o, this, @intCast(args.len), args.ptr);
}
pub const bind = @import("bound.zig").bind;
/// `new f(…)` where f is a value; `text` is how the source names it.
pub fn construct(f: Value, text: *String, args: []const Value, site: u32) *Object {
    if (!isCallable(f) or !f.asObject().desc.flags.is_class_constructor)
        core.throwErrorString(.TypeError, string.concat(text, string.literal(" is not a constructor"), site), site);
    const o = f.asObject();
    const code: *const object.GenericCode = @ptrCast(@alignCast(@as(*object.Function, @ptrCast(o)).code));
    return code(o, .undefined, @intCast(args.len), args.ptr).asObject();
}
/// f(...args) with an array of arguments.
pub fn callSpread(f: Value, this: Value, args: *Object, site: u32) Value {
    const list = array.newValue(0);
    array.appendBuffer(list, array.buffer(args));
    array.becomeValues(list, array.lengthOf(list));
    const b = array.buffer(list);
    for (b.values()[0..b.length]) |*v| {
        if (v.* == .empty) v.* = .undefined;
    }
    return callValue(f, this, b.values()[0..b.length], site);
}
/// Is v an instance of the class with these numbers, or of a subclass?
pub inline fn isInstance(v: Value, first: u32, last: u32) bool {
    if (!v.isPointer()) return false;
    const id = v.asObject().desc.class_id;
    return id -% first <= last - first and id != 0;
}
/// `v instanceof Object`
pub fn isObject(v: Value) bool {
    return v.isObject();
}
/// What the constructor of a derived class returned.
pub fn checkConstructed(v: Value, site: u32) void {
    if (v != .undefined and !v.isObject()) core.throwTypeError("Derived constructors may only return object or undefined", site);
}
/// `v instanceof c` where c is a class as a value.
pub fn instanceOf(v: Value, c: Value, site: u32) bool {
    if (!c.isObject()) core.throwTypeError("Right-hand side of 'instanceof' is not an object", site);
    if (!isCallable(c)) core.throwTypeError("Right-hand side of 'instanceof' is not callable", site);
    if (!v.isObject()) return false;
    const ctor = c.asObject();
    var d: ?*const object.Desc = v.asObject().desc;
    while (d) |x| : (d = x.parent) {
        if (x.constructor == ctor) return true;
    }
    return false;
}

/// `const { a } = v` where v is null or undefined.
pub noinline fn throwDestructure(v: Value, site: u32) void {
    @branchHint(.cold);
    const text = toString(v, site);
    core.throwErrorString(.TypeError, string.concatMany(&.{ string.literal("Cannot destructure '"), text, string.literal("' as it is "), text, string.literal(".") }, site), site);
}
