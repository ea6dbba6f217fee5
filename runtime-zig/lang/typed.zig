//! Typed arrays: a view {bytes object, offset, length} of raw storage.
const std = @import("std");
const core = @import("core.zig");
const string = @import("string.zig");
const number = @import("number.zig");
const array = @import("array.zig");
const object = @import("../object.zig");
const Value = core.Value;
const Object = core.Object;
const String = core.String;
const Desc = object.Desc;

pub const ElementKind = enum(u8) { u8, u8_clamped, i8, u16, i16, u32, i32, f32, f64 };

/// Storage: header of 16 bytes, then the elements.
const Storage = extern struct { desc: *const Desc, byte_length: u64 };
pub const View = extern struct {
    desc: *const Desc,
    storage: *Storage,
    /// First byte of the view.
    data: [*]u8,
    length: u32,
    kind: ElementKind,
};
const pointer_in_slot_0 = [1]u64{1};
fn descOf(comptime name: []const u8) *const Desc {
    const S = struct {
        const n = string.literal(name);
        const d: Desc = .{ .kind = .typed_array, .size = @sizeOf(View), .slot_count = 3, .pointer_map = &pointer_in_slot_0, .name = n };
    };
    return &S.d;
}
const descs = [_]*const Desc{ descOf("Uint8Array"), descOf("Uint8ClampedArray"), descOf("Int8Array"), descOf("Uint16Array"), descOf("Int16Array"), descOf("Uint32Array"), descOf("Int32Array"), descOf("Float32Array"), descOf("Float64Array") };
pub fn elementSize(k: ElementKind) u32 {
    return switch (k) {
        .u8, .u8_clamped, .i8 => 1,
        .u16, .i16 => 2,
        .u32, .i32, .f32 => 4,
        .f64 => 8,
    };
}
inline fn view(o: *Object) *View {
    return @ptrCast(@alignCast(o));
}
pub fn alloc(k: ElementKind, n: u32) *Object {
    const bytes = @as(usize, n) * elementSize(k);
    const s: *Storage = @ptrCast(core.allocBytes(&core.bytes_desc, 16 + bytes));
    s.byte_length = bytes;
    const v: *View = @ptrCast(core.allocObject(descs[@intFromEnum(k)]));
    v.storage = s;
    v.data = @as([*]u8, @ptrCast(s)) + 16;
    v.length = n;
    v.kind = k;
    return @ptrCast(v);
}
/// new X(n | iterable)
pub fn construct(k: ElementKind, v: Value, site: u32) *Object {
    const ops = @import("operators.zig");
    if (v == .undefined) return alloc(k, 0);
    if (v.isNumber()) {
        const x = number.toInteger(v.asF64());
        if (!(x >= 0 and x <= 0x7fffffff)) {
            core.throwErrorString(.RangeError, string.concat(string.literal("Invalid typed array length: "), number.toString(x), site), site);
        }
        return alloc(k, @intFromFloat(x));
    }
    const list = if (array.isArray(v)) v.asObject() else array.fromIterable(v, site);
    const n = array.lengthOf(list);
    const o = alloc(k, n);
    for (0..n) |i| put(o, @intCast(i), ops.toNumber(array.getAny(list, @floatFromInt(i)), site));
    return o;
}
pub fn newUint8(v: Value, site: u32) *Object {
    return construct(.u8, v, site);
}
pub fn newUint8Clamped(v: Value, site: u32) *Object {
    return construct(.u8_clamped, v, site);
}
pub fn newInt8(v: Value, site: u32) *Object {
    return construct(.i8, v, site);
}
pub fn newUint16(v: Value, site: u32) *Object {
    return construct(.u16, v, site);
}
pub fn newInt16(v: Value, site: u32) *Object {
    return construct(.i16, v, site);
}
pub fn newUint32(v: Value, site: u32) *Object {
    return construct(.u32, v, site);
}
pub fn newInt32(v: Value, site: u32) *Object {
    return construct(.i32, v, site);
}
pub fn newFloat32(v: Value, site: u32) *Object {
    return construct(.f32, v, site);
}
pub fn newFloat64(v: Value, site: u32) *Object {
    return construct(.f64, v, site);
}
pub fn fromBytes(bytes: []const u8) *Object {
    const o = alloc(.u8, @intCast(bytes.len));
    @memcpy(view(o).data[0..bytes.len], bytes);
    return o;
}
pub fn bytesOf(o: *Object) []u8 {
    const v = view(o);
    return v.data[0 .. v.length * elementSize(v.kind)];
}
pub inline fn lengthOf(o: *Object) u32 {
    return view(o).length;
}
pub inline fn length(o: *Object) f64 {
    return @floatFromInt(view(o).length);
}
pub inline fn lengthInt(o: *Object) i64 {
    return view(o).length;
}
/// v instanceof Float64Array, …
pub fn isInstance(v: Value, name: *String) bool {
    return v.isPointer() and v.asObject().desc.kind == .typed_array and string.equals(v.asObject().desc.name.?, name);
}
pub fn kindOf(o: *Object) ElementKind {
    return view(o).kind;
}
inline fn as(comptime T: type, v: *View) [*]align(1) T {
    return @ptrCast(v.data);
}
/// Precondition: i < length.
pub inline fn load(o: *Object, i: u32) f64 {
    const v = view(o);
    return switch (v.kind) {
        .u8, .u8_clamped => @floatFromInt(v.data[i]),
        .i8 => @floatFromInt(as(i8, v)[i]),
        .u16 => @floatFromInt(as(u16, v)[i]),
        .i16 => @floatFromInt(as(i16, v)[i]),
        .u32 => @floatFromInt(as(u32, v)[i]),
        .i32 => @floatFromInt(as(i32, v)[i]),
        .f32 => as(f32, v)[i],
        .f64 => as(f64, v)[i],
    };
}
/// Precondition: i < length.
pub inline fn put(o: *Object, i: u32, x: f64) void {
    const v = view(o);
    switch (v.kind) {
        .u8, .i8 => v.data[i] = @truncate(number.toUint32(x)),
        .u8_clamped => v.data[i] = clampByte(x),
        .u16, .i16 => as(u16, v)[i] = @truncate(number.toUint32(x)),
        .u32, .i32 => as(u32, v)[i] = number.toUint32(x),
        .f32 => as(f32, v)[i] = @floatCast(x),
        .f64 => as(f64, v)[i] = x,
    }
}
fn clampByte(x: f64) u8 {
    if (!(x > 0)) return 0;
    if (x >= 255) return 255;
    const f = @floor(x);
    const d = x - f;
    const i: u8 = @intFromFloat(f);
    return if (d > 0.5 or (d == 0.5 and i & 1 != 0)) i + 1 else i;
}
inline fn indexIn(o: *Object, x: f64) ?u32 {
    if (x >= 0 and x < @as(f64, @floatFromInt(view(o).length))) {
        const i: u32 = @intFromFloat(number.atRuntime(x));
        if (@as(f64, @floatFromInt(i)) == x) return i;
    }
    return null;
}
pub fn getAny(o: *Object, x: f64) Value {
    return Value.fromF64(load(o, indexIn(o, x) orelse return .undefined));
}
pub fn getF64(o: *Object, x: f64, site: u32) f64 {
    return load(o, indexIn(o, x) orelse @import("operators.zig").trapExpected("number", .undefined, site));
}
pub fn getF64Int(o: *Object, i: i64, site: u32) f64 {
    if (@as(u64, @bitCast(i)) < view(o).length) return load(o, @intCast(i));
    @import("operators.zig").trapExpected("number", .undefined, site);
}
/// Out of range: nothing happens.
pub fn setAny(o: *Object, x: f64, v: f64) void {
    put(o, indexIn(o, x) orelse return, v);
}
pub fn setF64(o: *Object, x: f64, v: f64) void {
    setAny(o, x, v);
}
pub fn setF64Int(o: *Object, i: i64, v: f64) void {
    if (@as(u64, @bitCast(i)) < view(o).length) put(o, @intCast(i), v);
}
pub fn getNamed(o: *Object, name: *String) ?f64 {
    const v = view(o);
    if (string.equalsText(name, "length")) return @floatFromInt(v.length);
    if (string.equalsText(name, "byteLength")) return byteLength(o);
    if (string.equalsText(name, "byteOffset")) return byteOffset(o);
    return null;
}
pub fn byteLength(o: *Object) f64 {
    return @floatFromInt(view(o).length * elementSize(view(o).kind));
}
pub fn byteOffset(o: *Object) f64 {
    return @floatFromInt(@intFromPtr(view(o).data) - @intFromPtr(view(o).storage) - 16);
}
pub fn fill(o: *Object, x: f64, start: Value, end: Value) *Object {
    const n = lengthOf(o);
    const from = string.relativeArg(start, 0, n);
    const to = string.relativeArg(end, n, n);
    var i = from;
    while (i < to) : (i += 1) put(o, i, x);
    return o;
}
pub fn subarray(o: *Object, start: Value, end: Value) *Object {
    const v = view(o);
    const from = string.relativeArg(start, 0, v.length);
    const to = @max(from, string.relativeArg(end, v.length, v.length));
    const r: *View = @ptrCast(core.allocObject(v.desc));
    r.storage = v.storage;
    r.data = v.data + from * elementSize(v.kind);
    r.length = to - from;
    r.kind = v.kind;
    return @ptrCast(r);
}
pub fn slice(o: *Object, start: Value, end: Value) *Object {
    const part = subarray(o, start, end);
    const r = alloc(view(o).kind, lengthOf(part));
    @memcpy(bytesOf(r), bytesOf(part));
    return r;
}
/// a.set(source, offset)
pub fn setFrom(o: *Object, source: Value, offset: Value, site: u32) void {
    const ops = @import("operators.zig");
    const at = if (offset == .undefined) 0 else number.toInteger(ops.toNumber(offset, site));
    const s = source.asObject();
    const n = if (s.desc.kind == .typed_array) lengthOf(s) else array.lengthOf(s);
    if (at < 0 or at + @as(f64, @floatFromInt(n)) > length(o)) core.throwRangeError("offset is out of bounds", site);
    const base: u32 = @intFromFloat(at);
    if (s.desc.kind == .typed_array) {
        const size = elementSize(view(o).kind);
        if (view(s).kind == view(o).kind) {
            @memmove(bytesOf(o)[base * size ..][0 .. lengthOf(s) * size], bytesOf(s));
            return;
        }
        const copy = slice(s, .undefined, .undefined); // they may share storage
        for (0..lengthOf(copy)) |i| put(o, base + @as(u32, @intCast(i)), load(copy, @intCast(i)));
        return;
    }
    for (0..n) |i| put(o, base + @as(u32, @intCast(i)), ops.toNumber(array.getAny(s, @floatFromInt(i)), site));
}
pub fn indexOf(o: *Object, v: Value, from_arg: Value) f64 {
    if (!v.isNumber()) return -1;
    var i = string.relativeArg(from_arg, 0, lengthOf(o));
    while (i < lengthOf(o)) : (i += 1) if (load(o, i) == v.asF64()) return @floatFromInt(i);
    return -1;
}
pub fn reverse(o: *Object) *Object {
    const n = lengthOf(o);
    var i: u32 = 0;
    while (i < n / 2) : (i += 1) {
        const a = load(o, i);
        put(o, i, load(o, n - 1 - i));
        put(o, n - 1 - i, a);
    }
    return o;
}
/// sort() without a comparison: numeric, -0 before +0, NaN last.
pub fn sort(o: *Object) *Object {
    const n = lengthOf(o);
    const items = core.scratch(f64, n);
    for (items, 0..) |*x, i| x.* = load(o, @intCast(i));
    std.sort.pdq(f64, items, {}, struct {
        fn less(_: void, a: f64, b: f64) bool {
            if (a != a) return false;
            if (b != b) return true;
            if (a == 0 and b == 0) return std.math.signbit(a) and !std.math.signbit(b);
            return a < b;
        }
    }.less);
    for (items, 0..) |x, i| put(o, @intCast(i), x);
    return o;
}
pub fn join(o: *Object, separator: Value, site: u32) *String {
    const list = array.newF64(0);
    appendTo(list, o);
    return array.join(list, separator, site);
}
pub fn toString(o: *Object, site: u32) *String {
    return join(o, .undefined, site);
}
/// Appends all elements to an array.
pub fn appendTo(list: *Object, o: *Object) void {
    for (0..lengthOf(o)) |i| array.pushF64(list, load(o, @intCast(i)));
}
pub fn atIndex(o: *Object, x: f64) Value {
    var t = number.toInteger(x);
    if (t < 0) t += length(o);
    return getAny(o, t);
}
pub fn includes(o: *Object, v: Value, from_arg: Value) bool {
    if (!v.isNumber()) return false;
    const x = v.asF64();
    var i = string.relativeArg(from_arg, 0, lengthOf(o));
    while (i < lengthOf(o)) : (i += 1) {
        const y = load(o, i);
        if (x == y or (x != x and y != y)) return true;
    }
    return false;
}
fn copyOf(o: *Object) *Object {
    return slice(o, .undefined, .undefined);
}
pub fn toReversed(o: *Object) *Object {
    return reverse(copyOf(o));
}
pub fn toSorted(o: *Object) *Object {
    return sort(copyOf(o));
}
pub fn withItem(o: *Object, x: f64, v: f64, site: u32) *Object {
    const t = number.toInteger(x);
    const i = if (t < 0) t + length(o) else t;
    if (!(i >= 0 and i < length(o))) core.throwRangeError("Invalid typed array index", site);
    const c = copyOf(o);
    put(c, @intFromFloat(i), v);
    return c;
}
pub fn keys(o: *Object) *Object {
    const r = array.newF64(lengthOf(o));
    for (0..lengthOf(o)) |i| array.pushF64(r, @floatFromInt(i));
    return r;
}
pub fn toArray(o: *Object) *Object {
    const r = array.newF64(lengthOf(o));
    appendTo(r, o);
    return r;
}
