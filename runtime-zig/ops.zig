//! Small operations of emitted code: calls with their marks, conversions with checks, cells, bit operations, element access whose
//! checks the compiler has proved. Everything hot is inline; what does not return is cold and elsewhere.
const std = @import("std");
const builtin = @import("builtin");
const object = @import("object.zig");
const trace = @import("trace.zig");
const errors = @import("errors.zig");
const alloc = @import("heap/alloc.zig");
const operators = @import("lang/operators.zig");
const property = @import("lang/property.zig");
const typetest = @import("lang/typetest.zig");
const core = @import("lang/core.zig");
const array = @import("lang/array.zig");
const string = @import("lang/string.zig");
const utf8 = @import("lang/utf8.zig");
const number = @import("lang/number.zig");
const Value = @import("value.zig").Value;
const Object = object.Object;
const String = object.String;
const Desc = object.Desc;
const Kind = object.Kind;

// ---------------------------------------------------------------- calls

fn Result(comptime F: type) type {
    return switch (@typeInfo(F)) {
        .@"fn" => |f| f.return_type.?,
        .pointer => |p| Result(p.child),
        else => @compileError("not a function"),
    };
}
/// A call that a trace can pass through: arguments first, then the site, then the call.
pub inline fn call(comptime site: u32, function: anytype, args: anytype) Result(@TypeOf(function)) {
    trace.beforeCall(site);
    if (comptime trace.by_address and Result(@TypeOf(function)) == noreturn) {
        // What LLVM knows never to return has no code after the call, so no mark: it must not know.
        const code: *const MayReturn(@TypeOf(function)) = @ptrCast(&function);
        var hidden = code;
        @call(.auto, @as(*const volatile *const MayReturn(@TypeOf(function)), &hidden).*, args);
        trace.markCall(site);
        unreachable;
    }
    const result = @call(.auto, function, args);
    trace.markCall(site);
    return result;
}
/// A call that may lead back to the caller and has no mark: never a jump.
pub inline fn recurse(comptime function: anytype, args: anytype) Result(@TypeOf(function)) {
    return @call(if (builtin.zig_backend == .stage2_llvm) .never_tail else .auto, function, args);
}
fn MayReturn(comptime F: type) type {
    const f = @typeInfo(F).@"fn";
    var params: [f.params.len]type = undefined;
    for (&params, f.params) |*p, q| p.* = q.type.?;
    return @Fn(&params, &@splat(.{}), void, .{ .@"callconv" = f.calling_convention });
}
/// `Vtable entry of the receiver`.call(.{ receiver, args… })
pub inline fn virtual(comptime F: type, comptime index: u32, comptime site: u32) type {
    return struct {
        pub inline fn call(args: anytype) Result(F) {
            const receiver: *Object = args[0];
            const code: *const F = @ptrCast(@alignCast(receiver.desc.vtable[index]));
            trace.beforeCall(site);
            const result = @call(.auto, code, args);
            trace.markCall(site);
            return result;
        }
    };
}
/// A function value called with boxed arguments. `text`: the callee in the source.
pub inline fn callGeneric(comptime site: u32, f: Value, this: Value, args: []const Value, comptime text: []const u8) Value {
    if (!operators.isCallable(f)) throwNotFunction(text, site);
    return call(site, operators.callValue, .{ f, this, args, site });
}
pub noinline fn throwNotFunction(text: []const u8, site: u32) noreturn {
    @branchHint(.cold);
    var buf: [256]u8 = undefined;
    const shown = text[0..@min(text.len, 200)];
    const message = std.fmt.bufPrint(&buf, "{s} is not a function", .{shown}) catch "not a function";
    errors.throwTypeError(message, site);
}
/// A method by name, on anything.
pub inline fn callMethod(comptime site: u32, receiver: Value, name: *String, args: []const Value, comptime text: []const u8) Value {
    const f = call(site, property.getProp, .{ receiver, name, site });
    if (!operators.isCallable(f)) throwNotFunction(text, site);
    return call(site, operators.callValue, .{ f, receiver, args, site });
}
pub fn abstractMethod() void {
    errors.throwTypeError("abstract method called", trace.no_site);
}
/// Generic code of a class as a function object.
pub fn classConstructor(env: *Object, this: Value, argc: u32, args: [*]const Value) Value {
    _ = this;
    _ = argc;
    _ = args;
    var buf: [256]u8 = undefined;
    var name_buf: [128]u8 = undefined;
    var name: []const u8 = "";
    if (env.desc.name) |n| {
        if (utf8.length(@constCast(n)) <= name_buf.len) name = name_buf[0..utf8.write(@constCast(n), &name_buf)];
    }
    errors.throwTypeError(std.fmt.bufPrint(&buf, "Class constructor {s} cannot be invoked without 'new'", .{name}) catch "Class constructor cannot be invoked without 'new'", trace.no_site);
}

// ---------------------------------------------------------------- function objects

/// A constant function object as an object.
pub inline fn constObject(f: *const object.Function) *Object {
    return @ptrCast(@constCast(f));
}
/// A new function object; `captured` is a tuple in slot order.
pub inline fn newFunction(desc: *const Desc, code: *const anyopaque, captured: anytype) *Object {
    const f: *object.Function = @ptrCast(alloc.allocObject(desc));
    f.code = code;
    inline for (captured, 0..) |c, i| {
        switch (@TypeOf(c)) {
            f64 => f.capturedF64()[i] = c,
            i64 => f.capturedF64()[i] = @floatFromInt(c),
            bool => f.captured()[i] = Value.fromBool(c),
            *String => f.captured()[i] = Value.fromString(c),
            *Object => f.captured()[i] = Value.fromObject(c),
            Value => f.captured()[i] = c,
            else => @compileError("not a captured value"),
        }
    }
    return @ptrCast(f);
}
/// Argument i of generic code.
pub inline fn argument(argc: u32, args: [*]const Value, comptime i: u32) Value {
    return if (i < argc) args[i] else .undefined;
}
/// Arguments from i on, as an array.
pub fn restArray(argc: u32, args: [*]const Value, i: u32) *Object {
    return array.fromValues(if (i < argc) args[i..argc] else &.{});
}
/// A tuple of values as a slice on the caller's stack.
/// The elements of an array as values, holes as undefined: arguments from a spread. The copy is collected.
pub noinline fn sliceOf(list: *Object) []const Value {
    const copy = array.newValue(0);
    array.appendBuffer(copy, array.buffer(list));
    array.becomeValues(copy, array.lengthOf(copy));
    const b = array.buffer(copy);
    for (b.values()[0..b.length]) |*v| {
        if (v.* == .empty) v.* = .undefined;
    }
    return b.values()[0..b.length];
}
pub inline fn slice(values: anytype) []const Value {
    const n = values.len;
    if (n == 0) return &.{};
    const all: [n]Value = values;
    return &all;
}

// ---------------------------------------------------------------- descriptor tests

/// Exactly this layout, or a class without subclasses. `T` is an emitted structure.
pub inline fn isExactly(o: *Object, comptime T: type) bool {
    return o.desc == &T.descriptor;
}
pub inline fn isExactlyValue(v: Value, comptime T: type) bool {
    return v.isPointer() and v.asObject().desc == &T.descriptor;
}
/// The class or a subclass.
/// Frozen, sealed or not extensible: stores go the exact way.
pub inline fn isRestricted(o: *const Object) bool {
    return o.desc.flags.restriction != .none;
}
pub inline fn isInstance(o: *Object, comptime T: type) bool {
    return o.desc.class_id -% T.class_id <= T.class_last - T.class_id;
}
pub inline fn isInstanceValue(v: Value, comptime T: type) bool {
    return v.isPointer() and isInstance(v.asObject(), T);
}
pub inline fn isKind(v: Value, comptime kind: Kind) bool {
    return v.isPointer() and v.asObject().desc.kind == kind;
}
pub inline fn isAny(v: Value) bool {
    _ = v;
    return true;
}
/// `v === "text"`
pub inline fn isText(v: Value, text: *String) bool {
    return v.isString() and string.equals(v.asString(), text);
}
/// `v === x`
pub inline fn isNumber(v: Value, x: f64) bool {
    return v.isNumber() and v.asF64() == x;
}
/// ToBoolean of an object that has to be evaluated.
pub inline fn truthyObject(o: *Object) bool {
    _ = o;
    return true;
}
pub inline fn truthyF64(x: f64) bool {
    return x != 0 and x == x;
}

// ---------------------------------------------------------------- checks

/// A slot as the program sees it: an absent property is undefined.
pub inline fn present(v: Value) Value {
    return if (v == .empty) .undefined else v;
}
pub inline fn expectKind(v: Value, comptime kind: Kind, comptime text: []const u8, site: u32) *Object {
    if (v.isPointer() and v.asObject().desc.kind == kind) return v.asObject();
    operators.trapExpected(text, present(v), site);
}
pub inline fn expectAny(v: Value, comptime text: []const u8, site: u32) *Object {
    if (v.isObject()) return v.asObject();
    operators.trapExpected(text, present(v), site);
}
pub inline fn expectInstance(v: Value, comptime T: type, comptime text: []const u8, site: u32) *Object {
    if (isInstanceValue(v, T)) return v.asObject();
    operators.trapExpected(text, present(v), site);
}
/// The whole type, deeply.
pub inline fn checked(v: Value, t: *const object.TypeTest, site: u32) Value {
    if (!typetest.fits(v, t)) trapTest(v, t, site);
    return v;
}
pub const cast = checked;
noinline fn trapTest(v: Value, t: *const object.TypeTest, site: u32) noreturn {
    @branchHint(.cold);
    operators.trapExpected(utf8.encode(@constCast(t.text)), v, site);
}
/// A variable that may be in its temporal dead zone.
pub inline fn initialized(v: Value, comptime name: []const u8, site: u32) Value {
    if (v == .empty) throwTdz(name, site);
    return v;
}
noinline fn throwTdz(name: []const u8, site: u32) noreturn {
    @branchHint(.cold);
    var buf: [256]u8 = undefined;
    const message = std.fmt.bufPrint(&buf, "Cannot access '{s}' before initialization", .{name[0..@min(name.len, 200)]}) catch name;
    errors.throwReferenceError(message, site);
}

// ---------------------------------------------------------------- cells

const cell_map = [_]u64{1};
const cell_desc: Desc = .{ .kind = .cell, .slot_count = 1, .size = @sizeOf(object.Cell), .pointer_map = &cell_map };
const cell_f64_desc: Desc = .{ .kind = .cell, .slot_count = 1, .size = @sizeOf(object.CellF64) };

pub inline fn newCell(v: Value) *Object {
    const c: *object.Cell = @ptrCast(alloc.allocObject(&cell_desc));
    c.slot = v;
    return @ptrCast(c);
}
pub inline fn newCellF64(x: f64) *Object {
    const c: *object.CellF64 = @ptrCast(alloc.allocObject(&cell_f64_desc));
    c.slot = x;
    return @ptrCast(c);
}
pub inline fn cellValue(o: *Object) Value {
    return @as(*object.Cell, @ptrCast(o)).slot;
}
pub inline fn cellF64(o: *Object) f64 {
    return @as(*object.CellF64, @ptrCast(o)).slot;
}
pub inline fn setCell(o: *Object, v: Value) void {
    @import("rt.zig").storeValue(&@as(*object.Cell, @ptrCast(o)).slot, v);
}
pub inline fn setCellF64(o: *Object, x: f64) void {
    @as(*object.CellF64, @ptrCast(o)).slot = x;
}

// ---------------------------------------------------------------- integers

/// A proved integer as a number.
pub inline fn float(i: i64) f64 {
    return @floatFromInt(i);
}
pub inline fn intValue(i: i64) Value {
    return Value.fromF64(@floatFromInt(i));
}
/// Of a number that is proved an integer within ±2^53.
pub inline fn toInt(x: f64) i64 {
    return @intFromFloat(x);
}
/// Is the number an integer that int versions of functions take? −0 is not.
pub inline fn isInt32(x: f64) bool {
    if (!(x >= -2147483648 and x <= 2147483647)) return false;
    const i: i64 = @intFromFloat(number.atRuntime(x));
    return @as(u64, @bitCast(@as(f64, @floatFromInt(i)))) == @as(u64, @bitCast(x));
}
pub inline fn fitsInt32(i: i64) bool {
    return i == @as(i32, @truncate(i));
}
/// ToInt32 of any number.
pub inline fn toInt32(x: f64) i64 {
    return number.toInt32(x);
}
pub inline fn maxInt(a: i64, b: i64) i64 {
    return @max(a, b);
}
pub inline fn minInt(a: i64, b: i64) i64 {
    return @min(a, b);
}
/// For all integers i: `i < x` is `i < limitLess(x)`, and so on. Made once before a loop.
pub inline fn limitLess(x: f64) i64 {
    return limit(@ceil(x), std.math.minInt(i64));
}
pub inline fn limitLessEqual(x: f64) i64 {
    return limit(@floor(x), std.math.minInt(i64));
}
pub inline fn limitGreater(x: f64) i64 {
    return limit(@floor(x), std.math.maxInt(i64));
}
pub inline fn limitGreaterEqual(x: f64) i64 {
    return limit(@ceil(x), std.math.maxInt(i64));
}
inline fn limit(x: f64, nan: i64) i64 {
    if (x != x) return nan;
    return @intFromFloat(@max(-0x1p60, @min(0x1p60, x)));
}
inline fn low(i: i64) i32 {
    return @truncate(i);
}
inline fn count(i: i64) u5 {
    return @truncate(@as(u64, @bitCast(i)));
}
pub inline fn bitAndInt(a: i64, b: i64) i64 {
    return low(a & b);
}
pub inline fn bitOrInt(a: i64, b: i64) i64 {
    return low(a | b);
}
pub inline fn bitXorInt(a: i64, b: i64) i64 {
    return low(a ^ b);
}
pub inline fn bitNotInt(a: i64) i64 {
    return ~low(a);
}
pub inline fn shlInt(a: i64, b: i64) i64 {
    return low(a) << count(b);
}
pub inline fn shrInt(a: i64, b: i64) i64 {
    return low(a) >> count(b);
}
pub inline fn ushrInt(a: i64, b: i64) i64 {
    return @as(u32, @bitCast(low(a))) >> count(b);
}
/// b is proved not 0, and the result not −0.
pub inline fn remInt(a: i64, b: i64) i64 {
    if ((a | b) >> 63 == 0) return @intCast(number.remU64(@bitCast(a), @bitCast(b)));
    return @rem(a, b);
}
/// Proved exact.
pub inline fn divInt(a: i64, b: i64) i64 {
    return @divTrunc(a, b);
}
pub inline fn bitAnd(a: f64, b: f64) f64 {
    return @floatFromInt(number.toInt32(a) & number.toInt32(b));
}
pub inline fn bitOr(a: f64, b: f64) f64 {
    return @floatFromInt(number.toInt32(a) | number.toInt32(b));
}
pub inline fn bitXor(a: f64, b: f64) f64 {
    return @floatFromInt(number.toInt32(a) ^ number.toInt32(b));
}
pub inline fn bitNot(a: f64) f64 {
    return @floatFromInt(~number.toInt32(a));
}
pub inline fn shl(a: f64, b: f64) f64 {
    return @floatFromInt(number.toInt32(a) << @truncate(number.toUint32(b)));
}
pub inline fn shr(a: f64, b: f64) f64 {
    return @floatFromInt(number.toInt32(a) >> @truncate(number.toUint32(b)));
}
pub inline fn ushr(a: f64, b: f64) f64 {
    return @floatFromInt(number.toUint32(a) >> @truncate(number.toUint32(b)));
}

// ---------------------------------------------------------------- arrays

/// Item of an array literal that stands for all elements of an array.
pub const Spread = struct { array: *Object };

inline fn build(result: *Object, items: anytype) *Object {
    @setEvalBranchQuota(1_000_000);
    inline for (items) |item| {
        switch (@TypeOf(item)) {
            Spread => array.appendAll(result, Value.fromObject(item.array), trace.no_site),
            f64 => array.pushF64(result, item),
            else => array.pushValue(result, item),
        }
    }
    return result;
}
pub inline fn arrayOfF64(items: anytype) *Object {
    return build(array.newF64(0), items);
}
pub inline fn arrayOfValues(items: anytype) *Object {
    return build(array.newValue(0), items);
}
pub inline fn tupleOfValues(items: anytype) *Object {
    const result = build(array.newValue(0), items);
    result.desc = &array.tuple_desc;
    return result;
}
/// What a loop keeps of an array of doubles: elements of another kind make it empty (but for the length).
/// `…Inside`: the index is proved to be in the view (optimize/bounds.ts).
pub const ViewF64 = struct {
    items: [*]f64,
    count: u64,
    length: i64,

    inline fn has(v: ViewF64, i: i64) bool {
        return @as(u64, @bitCast(i)) < v.count;
    }
    inline fn at(v: ViewF64, i: i64) *f64 {
        if (std.debug.runtime_safety) std.debug.assert(v.has(i));
        return &v.items[@intCast(number.atRuntime(i))];
    }
    /// Are all indices that are not negative and below `end` in it?
    pub inline fn reaches(v: ViewF64, end: i64) bool {
        return end <= @as(i64, @intCast(v.count));
    }
    pub inline fn get(v: ViewF64, o: *Object, i: i64, site: u32) f64 {
        return if (v.has(i)) v.getInside(o, i, site) else array.getF64Slow(o, @floatFromInt(i), site);
    }
    pub inline fn getInside(v: ViewF64, _: *Object, i: i64, _: u32) f64 {
        return v.at(i).*;
    }
    pub inline fn getValue(v: ViewF64, o: *Object, i: i64) Value {
        return if (v.has(i)) v.getValueInside(o, i) else array.getSlow(o, @floatFromInt(i));
    }
    pub inline fn getValueInside(v: ViewF64, _: *Object, i: i64) Value {
        return Value.fromF64(v.at(i).*);
    }
    pub inline fn getElement(v: ViewF64, o: *Object, i: i64) Element {
        return if (v.has(i)) v.getElementInside(o, i) else .{ .number = 0, .other = array.getSlow(o, @floatFromInt(i)) };
    }
    pub inline fn getElementInside(v: ViewF64, _: *Object, i: i64) Element {
        return .{ .number = v.at(i).*, .other = .empty };
    }
    pub inline fn set(v: ViewF64, i: i64, x: f64) bool {
        if (!v.has(i)) return false;
        v.setInside(i, x);
        return true;
    }
    pub inline fn setInside(v: ViewF64, i: i64, x: f64) void {
        v.at(i).* = x;
    }
    pub inline fn refresh(v: *ViewF64, o: *Object) void {
        v.* = viewF64(o);
    }
};
pub inline fn viewF64(o: *Object) ViewF64 {
    const b = array.buffer(o);
    const n = array.lengthIn(b);
    return .{ .items = b.f64s(), .count = if (b.desc == &array.f64_desc) n else 0, .length = n };
}
/// The same of an array of values.
pub const ViewValues = struct {
    items: [*]Value,
    count: u64,
    length: i64,

    pub inline fn get(v: ViewValues, o: *Object, i: i64) Value {
        if (@as(u64, @bitCast(i)) < v.count) {
            const x = core.once(&v.items[@intCast(number.atRuntime(i))]);
            if (x != .empty) return x;
        }
        return array.getSlow(o, @floatFromInt(i));
    }
    pub inline fn set(v: ViewValues, i: i64, x: Value) bool {
        if (@as(u64, @bitCast(i)) >= v.count) return false;
        @import("rt.zig").storeValue(&v.items[@intCast(number.atRuntime(i))], x);
        return true;
    }
    pub inline fn refresh(v: *ViewValues, o: *Object) void {
        v.* = viewValues(o);
    }
};
pub inline fn viewValues(o: *Object) ViewValues {
    const b = array.buffer(o);
    const n = array.lengthIn(b);
    return .{ .items = b.values(), .count = if (b.desc == &array.value_desc) n else 0, .length = n };
}

/// What an array of doubles gave, before anyone asks whether it is a number: most are, and are never boxed.
pub const Element = struct {
    number: f64,
    /// `empty`: `number` counts.
    other: Value,

    pub inline fn of(x: f64) Element {
        return .{ .number = x, .other = .empty };
    }
    pub inline fn from(v: Value) Element {
        return .{ .number = 0, .other = v };
    }
    pub inline fn toF64(e: Element, site: u32) f64 {
        if (e.other == .empty) return e.number;
        return operators.expectF64(e.other, site);
    }
    pub inline fn value(e: Element) Value {
        return if (e.other == .empty) Value.fromF64(e.number) else e.other;
    }
    pub inline fn isNumber(e: Element) bool {
        return e.other == .empty or e.other.isNumber();
    }
    /// `===`
    pub inline fn equals(e: Element, x: f64) bool {
        if (e.other == .empty) return e.number == x;
        return e.other.isNumber() and e.other.asF64() == x;
    }
};
pub inline fn element(o: *Object, x: f64) Element {
    const b = array.buffer(o);
    if (b.desc == &array.f64_desc and x >= 0 and x < 4294967295) {
        const i: u64 = @intFromFloat(number.atRuntime(x));
        if (i < array.lengthIn(b) and @as(f64, @floatFromInt(i)) == x) return Element.of(b.f64s()[i]);
    }
    return Element.from(array.getSlow(o, x));
}
pub inline fn elementInt(o: *Object, i: i64) Element {
    const b = array.buffer(o);
    if (b.desc == &array.f64_desc and @as(u64, @bitCast(i)) < array.lengthIn(b)) return Element.of(b.f64s()[@intCast(number.atRuntime(i))]);
    return Element.from(array.getSlow(o, @floatFromInt(i)));
}
