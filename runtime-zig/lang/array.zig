//! Arrays: {descriptor, buffer}; the buffer has length, capacity and 8-byte elements that are all doubles or all values (`empty` is a hole).
//!
//! Whatever changes the element kind or the capacity builds a new buffer and then swaps the pointer. Both kinds have 8-byte elements, so
//! what only moves elements does not care which they are. Fast paths are inline with one cold call each; emitted code predicts the kind, and no
//! prediction changes an answer.
const std = @import("std");
const core = @import("core.zig");
const string = @import("string.zig");
const number = @import("number.zig");
const object = @import("../object.zig");
const Value = core.Value;
const Object = core.Object;
const Desc = object.Desc;
const Buffer = object.Buffer;
const Array = object.Array;
const String = object.String;

const pointer_in_slot_0 = [1]u64{1};
const pointers_in_slots_0_1 = [_]u64{3};
const template_desc: Desc = .{ .kind = .array, .size = @sizeOf(Template), .slot_count = 2, .pointer_map = &pointers_in_slots_0_1 };
/// The strings of a tagged template: an array with `raw`.
const Template = extern struct { array: Array, raw: Value };
pub const array_desc: Desc = .{ .kind = .array, .size = @sizeOf(Array), .slot_count = 1, .pointer_map = &pointer_in_slot_0 };
pub const tuple_desc: Desc = .{ .kind = .array, .size = @sizeOf(Array), .slot_count = 1, .pointer_map = &pointer_in_slot_0, .flags = .{ .is_tuple = true } };
pub const f64_desc: Desc = .{ .kind = .buffer_f64 };
pub const value_desc: Desc = .{ .kind = .buffer_value };
/// Of a frozen array; its capacity is its length. Differs in content too: equal constants may be one in release builds.
const frozen_desc: Desc = .{ .kind = .buffer_value, .flags = .{ .dynamic = true } };
/// Shared by all empty arrays: their capacity is 0, so nobody writes to them.
var no_values: Buffer = .{ .desc = &value_desc, .length = 0, .capacity = 0 };
var no_doubles: Buffer = .{ .desc = &f64_desc, .length = 0, .capacity = 0 };

/// Elements above this many would be a sparse array in V8; here they are refused.
const max_gap: u32 = 1 << 25;
const max_elements: u32 = 1 << 31;

pub inline fn buffer(o: *const Object) *Buffer {
    return @as(*const Array, @ptrCast(o)).buffer;
}
inline fn setBuffer(o: *Object, b: *Buffer) void {
    const a: *Array = @ptrCast(o);
    core.storePointer(a, &a.buffer, b);
}
inline fn isF64(b: *const Buffer) bool {
    return b.desc == &f64_desc;
}
inline fn isValues(b: *const Buffer) bool {
    return b.desc == &value_desc;
}
/// What a copy of the elements is.
inline fn kindOf(b: *const Buffer) *const Desc {
    return if (isF64(b)) &f64_desc else &value_desc;
}
inline fn raw(b: *Buffer) [*]u64 {
    return @ptrCast(b.values());
}

// ---------------------------------------------------------------- making

fn allocBuffer(desc: *const Desc, capacity: usize) *Buffer {
    const size = @sizeOf(Buffer) + 8 * capacity;
    const b: *Buffer = @ptrCast(if (desc == &f64_desc) core.allocBytesRaw(desc, size) else core.allocBytes(desc, size));
    b.length = 0;
    b.capacity = @intCast(capacity);
    return b;
}
inline fn wrap(b: *Buffer) *Object {
    const a: *Array = @ptrCast(core.allocObject(&array_desc));
    a.buffer = b;
    return @ptrCast(a);
}
/// An empty array with room for `capacity` elements.
pub fn newF64(capacity: i64) *Object {
    return wrap(if (capacity == 0) &no_doubles else allocBuffer(&f64_desc, @intCast(capacity)));
}
pub fn newValue(capacity: i64) *Object {
    return wrap(if (capacity == 0) &no_values else allocBuffer(&value_desc, @intCast(capacity)));
}
/// An array literal of these elements.
pub fn fromF64s(items: []const f64) *Object {
    const b = allocBuffer(&f64_desc, items.len);
    @memcpy(b.f64s()[0..items.len], items);
    b.length = @intCast(items.len);
    return wrap(b);
}
pub fn fromValues(items: []const Value) *Object {
    if (items.len == 0) return newValue(0);
    const b = allocBuffer(&value_desc, items.len);
    @memcpy(b.values()[0..items.len], items);
    b.length = @intCast(items.len);
    return wrap(b);
}
pub fn tupleOf(items: []const Value) *Object {
    const o = fromValues(items);
    o.desc = &tuple_desc;
    return o;
}
pub fn ofF64(items: []const Value) *Object {
    for (items) |v| if (!v.isNumber()) return fromValues(items);
    const o = newF64(@intCast(items.len));
    for (items) |v| pushF64(o, v.asF64());
    return o;
}
pub fn ofValue(items: []const Value) *Object {
    return fromValues(items);
}
/// new Array(…)
pub fn construct(args: []const Value, site: u32) *Object {
    if (args.len == 1 and args[0].isNumber()) return withLength(args[0].asF64(), site);
    return fromValues(args);
}
pub fn checkedLength(n: f64, site: u32) u32 {
    if (!(n >= 0 and n < 4294967296 and @trunc(n) == n)) core.throwRangeError("Invalid array length", site);
    if (n > max_elements) core.throwRangeError("Array too long", site);
    return @intFromFloat(n);
}
/// An array of length `old` is to have length `new`: how many holes may that make?
pub fn checkGap(old: u32, new: u32, site: u32) void {
    if (new > old and new - old > max_gap) core.throwRangeError("Array too sparse", site);
}
pub noinline fn throwNoIndex(x: f64, site: u32) noreturn {
    @branchHint(.cold);
    const s = string.concat(string.literal("an array has no property "), number.toString(x), site);
    core.throwErrorString(.TypeError, s, site);
}
/// new Array(n): n holes.
pub fn withLength(n: f64, site: u32) *Object {
    const len = checkedLength(n, site);
    if (len == 0) return newValue(0);
    const b = allocBuffer(&value_desc, len);
    b.length = len; // zero is `empty`
    return wrap(b);
}
/// n elements of one number: what `new Array(n).fill(x)` becomes.
pub fn filledF64(n: f64, x: f64, site: u32) *Object {
    const len = checkedLength(n, site);
    if (len == 0) return newF64(0);
    const b = allocBuffer(&f64_desc, len);
    @memset(b.f64s()[0..len], x);
    b.length = len;
    return wrap(b);
}
/// The same of any other value but `empty`.
pub fn filledValue(n: f64, v: Value, site: u32) *Object {
    const len = checkedLength(n, site);
    if (len == 0) return newValue(0);
    const b = allocBuffer(&value_desc, len);
    @memset(b.values()[0..len], v);
    b.length = len;
    return wrap(b);
}

// ---------------------------------------------------------------- length, get, set, push: the fast paths

pub inline fn lengthOf(o: *const Object) u32 {
    return buffer(o).length;
}
pub inline fn length(o: *const Object) f64 {
    return @floatFromInt(buffer(o).length);
}
pub inline fn lengthInt(o: *const Object) i64 {
    return buffer(o).length;
}

/// x as an index below 2^32 − 1, or null.
inline fn toIndex(x: f64) ?u32 {
    if (x >= 0 and x < 4294967295) {
        const i: u32 = @intCast(@as(i64, @intFromFloat(number.atRuntime(x))));
        if (@as(f64, @floatFromInt(i)) == x) return i;
    }
    return null;
}
pub inline fn indexOr(x: f64, other: i64) i64 {
    return toIndex(x) orelse other;
}

pub inline fn getF64(o: *Object, x: f64, site: u32) f64 {
    const b = buffer(o);
    if (toIndex(x)) |i| {
        if (i < b.length and isF64(b)) return b.f64s()[i];
    }
    return getF64Slow(o, x, site);
}
pub inline fn getF64Int(o: *Object, i: i64, site: u32) f64 {
    const b = buffer(o);
    if (@as(u64, @bitCast(i)) < b.length and isF64(b)) return b.f64s()[@intCast(number.atRuntime(i))];
    return getF64Slow(o, @floatFromInt(i), site);
}
pub noinline fn getF64Slow(o: *Object, x: f64, site: u32) f64 {
    @branchHint(.cold);
    const v = getAny(o, x);
    if (v.isNumber()) return v.asF64();
    @import("operators.zig").trapExpected("number", v, site);
}
/// Any array, any index: undefined out of range and for holes.
pub fn getAny(o: *Object, x: f64) Value {
    const b = buffer(o);
    const i = toIndex(x) orelse return .undefined;
    if (i >= b.length) return .undefined;
    if (isF64(b)) return Value.fromF64(b.f64s()[i]);
    const v = b.values()[i];
    return if (v == .empty) .undefined else v;
}
pub noinline fn getSlow(o: *Object, x: f64) Value {
    @branchHint(.cold);
    return getAny(o, x);
}
pub inline fn getValue(o: *Object, x: f64) Value {
    const b = buffer(o);
    if (toIndex(x)) |i| {
        if (i < b.length and !isF64(b)) {
            const v = b.values()[i];
            if (v != .empty) return v;
        }
    }
    return getSlow(o, x);
}
pub inline fn getValueInt(o: *Object, i: i64) Value {
    const b = buffer(o);
    if (@as(u64, @bitCast(i)) < b.length and !isF64(b)) {
        const v = b.values()[@intCast(number.atRuntime(i))];
        if (v != .empty) return v;
    }
    return getSlow(o, @floatFromInt(i));
}
/// The buffer is predicted to hold doubles, but `undefined` may be the answer.
pub inline fn getF64OrUndefined(o: *Object, x: f64) Value {
    const b = buffer(o);
    if (toIndex(x)) |i| {
        if (i < b.length and isF64(b)) return Value.fromF64(b.f64s()[i]);
    }
    return getSlow(o, x);
}
pub inline fn getF64OrUndefinedInt(o: *Object, i: i64) Value {
    const b = buffer(o);
    if (@as(u64, @bitCast(i)) < b.length and isF64(b)) return Value.fromF64(b.f64s()[@intCast(number.atRuntime(i))]);
    return getSlow(o, @floatFromInt(i));
}
/// The element itself, `empty` for a hole or out of range: for code that tells holes apart. Precondition: none.
pub fn getOwn(o: *Object, i: u32) Value {
    const b = buffer(o);
    if (i >= b.length) return .empty;
    return if (isF64(b)) Value.fromF64(b.f64s()[i]) else b.values()[i];
}
pub fn isHole(o: *Object, x: f64) bool {
    return getOwn(o, toIndex(x) orelse return true) == .empty;
}

pub inline fn setF64(o: *Object, x: f64, v: f64, site: u32) void {
    const b = buffer(o);
    if (toIndex(x)) |i| {
        if (i < b.length and isF64(b)) {
            b.f64s()[i] = v;
            return;
        }
    }
    setSlow(o, x, Value.fromF64(v), site);
}
pub inline fn setF64Int(o: *Object, i: i64, v: f64, site: u32) void {
    const b = buffer(o);
    if (@as(u64, @bitCast(i)) < b.length and isF64(b)) {
        b.f64s()[@intCast(number.atRuntime(i))] = v;
        return;
    }
    setSlow(o, @floatFromInt(i), Value.fromF64(v), site);
}
pub inline fn setValue(o: *Object, x: f64, v: Value, site: u32) void {
    const b = buffer(o);
    if (toIndex(x)) |i| {
        if (i < b.length and isValues(b)) return core.store(b, &b.values()[i], v);
    }
    setSlow(o, x, v, site);
}
pub inline fn setValueInt(o: *Object, i: i64, v: Value, site: u32) void {
    const b = buffer(o);
    if (@as(u64, @bitCast(i)) < b.length and isValues(b)) return core.store(b, &b.values()[@intCast(number.atRuntime(i))], v);
    setSlow(o, @floatFromInt(i), v, site);
}
noinline fn setSlow(o: *Object, x: f64, v: Value, site: u32) void {
    @branchHint(.cold);
    const i = toIndex(x) orelse throwNoIndex(x, site);
    const n = lengthOf(o);
    if (isFrozen(o)) throwFrozen(if (i < n) .assign else .add, i, site);
    if (i == n) return if (v.isNumber()) pushF64(o, v.asF64()) else pushValue(o, v);
    if (i > n) {
        checkGap(n, i, site);
        becomeValues(o, i + 1);
        const b = buffer(o);
        @memset(b.values()[n .. i + 1], .empty);
        b.length = i + 1;
    }
    storeElement(o, i, v);
}
/// Precondition: i < length.
pub fn storeElement(o: *Object, i: u32, v: Value) void {
    var b = buffer(o);
    if (isF64(b)) {
        if (v.isNumber()) {
            b.f64s()[i] = v.asF64();
            return;
        }
        becomeValues(o, b.length);
        b = buffer(o);
    }
    core.store(b, &b.values()[i], v);
}

pub inline fn pushF64(o: *Object, v: f64) void {
    const b = buffer(o);
    const n = b.length;
    if (n < b.capacity and isF64(b)) {
        b.f64s()[n] = v;
        b.length = n + 1;
        return;
    }
    pushF64Slow(o, v);
}
pub inline fn pushValue(o: *Object, v: Value) void {
    const b = buffer(o);
    const n = b.length;
    if (n < b.capacity and !isF64(b)) {
        core.store(b, &b.values()[n], v);
        b.length = n + 1;
        return;
    }
    pushValueSlow(o, v);
}
noinline fn pushF64Slow(o: *Object, v: f64) void {
    @branchHint(.cold);
    const b = buffer(o);
    if (isFrozen(o)) throwFrozen(.add, b.length, 0);
    if (!isF64(b)) {
        if (b.length != 0) return pushValue2(o, Value.fromF64(v));
        setBuffer(o, allocBuffer(&f64_desc, @max(b.capacity, 4)));
    } else if (b.length == b.capacity) setBuffer(o, regrown(b, @as(usize, b.length) + 1));
    const c = buffer(o);
    c.f64s()[c.length] = v;
    c.length += 1;
}
noinline fn pushValueSlow(o: *Object, v: Value) void {
    @branchHint(.cold);
    const b = buffer(o);
    if (isFrozen(o)) throwFrozen(.add, b.length, 0);
    if (isF64(b)) {
        if (v.isNumber()) return pushF64Slow(o, v.asF64());
        becomeValues(o, @as(usize, b.length) + 1);
    }
    pushValue2(o, v);
}
fn pushValue2(o: *Object, v: Value) void {
    var b = buffer(o);
    if (b.length == b.capacity) {
        b = regrown(b, @as(usize, b.length) + 1);
        setBuffer(o, b);
    }
    core.store(b, &b.values()[b.length], v);
    b.length += 1;
}
/// For the runtime's own results (same as pushValue, out of line).
pub fn appendValue(o: *Object, v: Value) void {
    pushValue(o, v);
}
pub fn pushReturningF64(o: *Object, v: f64) f64 {
    pushF64(o, v);
    return length(o);
}
pub fn pushReturningValue(o: *Object, v: Value) f64 {
    pushValue(o, v);
    return length(o);
}
pub fn pushAll(o: *Object, items: []const Value, site: u32) f64 {
    _ = site;
    for (items) |v| pushAny(o, v);
    return length(o);
}
inline fn pushAny(o: *Object, v: Value) void {
    pushValue(o, v);
}

// ---------------------------------------------------------------- capacity and kind

pub fn grownCapacity(old: usize, need: usize) usize {
    if (need > max_elements) core.throwRangeError("Array too long", 0);
    const more = if (old < 4096) old * 2 else old + old / 2;
    return @max(need, more, 4);
}
/// A copy with room for at least `need`.
fn regrown(b: *Buffer, need: usize) *Buffer {
    const n = allocBuffer(kindOf(b), grownCapacity(b.capacity, need));
    @memcpy(raw(n)[0..b.length], raw(b)[0..b.length]);
    n.length = b.length;
    return n;
}
pub fn reserve(o: *Object, need: usize) void {
    const b = buffer(o);
    if (need > b.capacity) setBuffer(o, regrown(b, need));
}
/// A value buffer with room for `need`, same elements.
pub fn becomeValues(o: *Object, need: usize) void {
    const b = buffer(o);
    if (!isF64(b)) return reserve(o, need);
    const n = allocBuffer(&value_desc, if (need > b.capacity) grownCapacity(b.capacity, need) else @max(b.capacity, need));
    for (b.f64s()[0..b.length], 0..) |x, i| n.values()[i] = Value.fromF64(x);
    n.length = b.length;
    setBuffer(o, n);
}
pub fn setLength(o: *Object, x: f64, site: u32) void {
    if (!(x >= 0 and x <= 4294967295 and @trunc(x) == x)) core.throwRangeError("Invalid array length", site);
    const old = lengthOf(o);
    if (isFrozen(o)) throwFrozen(.length, 0, site);
    if (x > @as(f64, @floatFromInt(old)) and x - @as(f64, @floatFromInt(old)) > max_gap) core.throwRangeError("Array too sparse", site);
    const n: u32 = @intFromFloat(x);
    if (n < old) {
        const b = buffer(o);
        b.length = n;
        if (n == 0) setBuffer(o, if (isF64(b)) &no_doubles else &no_values) else if (!isF64(b)) @memset(b.values()[n..old], .empty);
    } else if (n > old) {
        becomeValues(o, n);
        const b = buffer(o);
        @memset(b.values()[old..n], .empty);
        b.length = n;
    }
}

// ---------------------------------------------------------------- ends

pub fn pop(o: *Object) Value {
    const b = buffer(o);
    if (b.length == 0) return .undefined;
    if (isFrozen(o)) throwFrozen(.delete, b.length - 1, 0);
    const n = b.length - 1;
    b.length = n;
    if (isF64(b)) return Value.fromF64(b.f64s()[n]);
    const v = b.values()[n];
    b.values()[n] = .empty;
    return if (v == .empty) .undefined else v;
}
pub fn shift(o: *Object) Value {
    const b = buffer(o);
    if (b.length == 0) return .undefined;
    if (isFrozen(o)) throwFrozen(.add, b.length, 0);
    const v = getOwn(o, 0);
    const r = raw(b);
    @memmove(r[0 .. b.length - 1], r[1..b.length]);
    b.length -= 1;
    if (!isF64(b)) b.values()[b.length] = .empty;
    return if (v == .empty) .undefined else v;
}
pub fn unshiftAll(o: *Object, items: []const Value, site: u32) f64 {
    openGap(o, 0, 0, items, site);
    return length(o);
}
/// Replaces `remove` elements at `at` with `items`.
fn openGap(o: *Object, at: u32, remove: u32, items: []const Value, site: u32) void {
    var b = buffer(o);
    if (isFrozen(o)) throwFrozen(.add, b.length, site);
    if (isF64(b)) for (items) |v| if (!v.isNumber()) {
        becomeValues(o, b.length);
        b = buffer(o);
        break;
    };
    const n: u32 = @intCast(items.len);
    const old = b.length;
    const new = @as(usize, old) - remove + n;
    if (new > b.capacity) {
        if (new > max_elements) core.throwRangeError("Array too long", site);
        const c = allocBuffer(kindOf(b), grownCapacity(b.capacity, new));
        @memcpy(raw(c)[0..at], raw(b)[0..at]);
        @memcpy(raw(c)[at + n .. new], raw(b)[at + remove .. old]);
        putItems(c, at, items);
        c.length = @intCast(new);
        setBuffer(o, c);
        return;
    }
    const r = raw(b);
    if (n != remove) @memmove(r[at + n .. new], r[at + remove .. old]);
    putItems(b, at, items);
    if (new < old and !isF64(b)) @memset(b.values()[new..old], .empty);
    b.length = @intCast(new);
}
fn putItems(b: *Buffer, at: u32, items: []const Value) void {
    if (isF64(b)) {
        for (items, at..) |v, i| b.f64s()[i] = v.asF64();
    } else for (items, at..) |v, i| core.store(b, &b.values()[i], v);
}

// ---------------------------------------------------------------- parts

fn sub(b: *Buffer, from: u32, to: u32) *Object {
    const n = to - from;
    if (n == 0) return wrap(if (isF64(b)) &no_doubles else &no_values);
    const c = allocBuffer(kindOf(b), n);
    @memcpy(raw(c)[0..n], raw(b)[from..to]);
    c.length = n;
    return wrap(c);
}
pub fn slice(o: *Object, start: Value, end: Value) *Object {
    const b = buffer(o);
    const from = string.relativeArg(start, 0, b.length);
    const to = string.relativeArg(end, b.length, b.length);
    return sub(b, from, @max(from, to));
}
pub fn copy(o: *Object) *Object {
    const b = buffer(o);
    return sub(b, 0, b.length);
}
/// Absent deleteCount is `empty`; absent start too (then nothing is removed).
pub fn splice(o: *Object, start: Value, delete_count: Value, items: []const Value, site: u32) *Object {
    const n = lengthOf(o);
    const from = string.relativeArg(start, 0, n);
    const remove = if (start == .empty) 0 else if (delete_count == .empty) n - from else string.clampArg(delete_count, 0, n - from);
    const removed = sub(buffer(o), from, from + remove);
    openGap(o, from, remove, items, site);
    return removed;
}
pub fn toSpliced(o: *Object, start: Value, delete_count: Value, items: []const Value, site: u32) *Object {
    const c = densified(copy(o));
    _ = splice(c, start, delete_count, items, site);
    return c;
}
/// Holes become undefined (what the copying methods and iteration see).
fn densified(o: *Object) *Object {
    const b = buffer(o);
    if (!isF64(b)) for (b.values()[0..b.length]) |*v| {
        if (v.* == .empty) v.* = .undefined;
    };
    return o;
}
/// Appends the elements of b as they are.
pub fn appendBuffer(o: *Object, b: *Buffer) void {
    if (b.length == 0) return;
    if (isFrozen(o)) throwFrozen(.add, lengthOf(o), 0);
    var t = buffer(o);
    if (t.length == 0 and t.desc != b.desc) {
        setBuffer(o, allocBuffer(kindOf(b), b.length));
        t = buffer(o);
    }
    const need = @as(usize, t.length) + b.length;
    if (t.desc == b.desc) {
        reserve(o, need);
        t = buffer(o);
        @memcpy(raw(t)[t.length..need], raw(b)[0..b.length]);
    } else {
        becomeValues(o, need);
        t = buffer(o);
        if (isF64(b)) {
            for (b.f64s()[0..b.length], t.length..) |x, i| t.values()[i] = Value.fromF64(x);
        } else @memcpy(raw(t)[t.length..need], raw(b)[0..b.length]);
    }
    t.length = @intCast(need);
}
pub fn concat(o: *Object, items: []const Value, site: u32) *Object {
    _ = site;
    var total: usize = lengthOf(o);
    for (items) |v| total += if (isArray(v)) lengthOf(v.asObject()) else 1;
    const b = buffer(o);
    const r = wrap(allocBuffer(kindOf(b), total));
    appendBuffer(r, b);
    for (items) |v| if (isArray(v)) appendBuffer(r, buffer(v.asObject())) else pushAny(r, v);
    return r;
}
pub fn reverse(o: *Object) *Object {
    const b = buffer(o);
    if (isFrozen(o)) throwFrozen(.assign, 0, 0);
    std.mem.reverse(u64, raw(b)[0..b.length]);
    return o;
}
pub fn toReversed(o: *Object) *Object {
    return reverse(densified(copy(o)));
}
pub fn withItem(o: *Object, x: f64, v: Value, site: u32) *Object {
    const n = length(o);
    const t = number.toInteger(x);
    const i = if (t < 0) t + n else t;
    if (!(i >= 0 and i < n)) {
        core.throwErrorString(.RangeError, string.concat(string.literal("Invalid index : "), number.toString(t), site), site);
    }
    const c = densified(copy(o));
    storeElement(c, @intFromFloat(i), v);
    return c;
}
pub fn atIndex(o: *Object, x: f64) Value {
    var t = number.toInteger(x);
    if (t < 0) t += length(o);
    return getAny(o, t);
}
pub fn fill(o: *Object, v: Value, start: Value, end: Value, site: u32) *Object {
    var b = buffer(o);
    const from = string.relativeArg(start, 0, b.length);
    const to = string.relativeArg(end, b.length, b.length);
    if (from >= to) return o;
    if (isFrozen(o)) throwFrozen(.assign, from, site);
    if (v.isNumber() and (isF64(b) or to - from == b.length)) {
        if (!isF64(b)) {
            const n = allocBuffer(&f64_desc, b.length);
            n.length = b.length;
            @memset(n.f64s()[0..n.length], v.asF64());
            setBuffer(o, n);
        } else @memset(b.f64s()[from..to], v.asF64());
        return o;
    }
    becomeValues(o, b.length);
    b = buffer(o);
    for (b.values()[from..to]) |*slot| core.store(b, slot, v);
    return o;
}
pub fn copyWithin(o: *Object, target: f64, start: f64, end: Value) *Object {
    const b = buffer(o);
    const to = string.relativeIndex(target, b.length);
    const from = string.relativeIndex(start, b.length);
    const final = string.relativeArg(end, b.length, b.length);
    if (final <= from) return o;
    if (isFrozen(o)) throwFrozen(.assign, to, 0);
    const n = @min(final - from, b.length - to);
    @memmove(raw(b)[to..][0..n], raw(b)[from..][0..n]);
    return o;
}
pub fn flat(o: *Object, depth: Value, site: u32) *Object {
    const d = if (depth == .undefined) 1 else number.toInteger(@import("operators.zig").toNumber(depth, site));
    const r = newValue(0);
    flattenInto(r, o, d);
    return r;
}
fn flattenInto(r: *Object, o: *Object, depth: f64) void {
    var i: u32 = 0;
    while (i < lengthOf(o)) : (i += 1) {
        const v = getOwn(o, i);
        if (v == .empty) continue;
        if (depth >= 1 and isArray(v)) flattenInto(r, v.asObject(), depth - 1) else if (v.isNumber()) pushF64(r, v.asF64()) else pushValue(r, v);
    }
}
/// One step of flatMap: v itself, or its elements without holes.
pub fn appendFlat(r: *Object, v: Value) void {
    if (isArray(v)) flattenInto(r, v.asObject(), 0) else if (v.isNumber()) pushF64(r, v.asF64()) else pushValue(r, v);
}
pub fn keys(o: *Object) *Object {
    const n = lengthOf(o);
    const r = newF64(n);
    for (0..n) |i| pushF64(r, @floatFromInt(i));
    return r;
}
pub fn entries(o: *Object) *Object {
    const r = newValue(lengthOf(o));
    var i: u32 = 0;
    while (i < lengthOf(o)) : (i += 1) {
        pushValue(r, Value.fromObject(fromValues(&.{ Value.fromF64(@floatFromInt(i)), getAny(o, @floatFromInt(i)) })));
    }
    return r;
}
pub inline fn isArray(v: Value) bool {
    return v.isPointer() and v.asObject().desc.kind == .array;
}

// ---------------------------------------------------------------- searching

pub fn indexOf(o: *Object, v: Value, from_arg: Value) f64 {
    const n = lengthOf(o);
    const i = find(o, v, string.relativeArg(from_arg, 0, n), false) orelse return -1;
    return @floatFromInt(i);
}
pub fn includes(o: *Object, v: Value, from_arg: Value) bool {
    return find(o, v, string.relativeArg(from_arg, 0, lengthOf(o)), true) != null;
}
fn find(o: *Object, v: Value, from: u32, same_value_zero: bool) ?u32 {
    const b = buffer(o);
    const n = b.length;
    if (isF64(b)) {
        if (!v.isNumber()) return null;
        const x = v.asF64();
        var i = from;
        if (x != x) {
            if (same_value_zero) while (i < n) : (i += 1) if (b.f64s()[i] != b.f64s()[i]) return i;
            return null;
        }
        while (i < n) : (i += 1) if (b.f64s()[i] == x) return i;
        return null;
    }
    const items = b.values();
    var i = from;
    if (v.isString()) {
        const s = v.asString();
        while (i < n) : (i += 1) {
            if (items[i] == v or (items[i].isString() and string.equals(items[i].asString(), s))) return i;
        }
    } else if (v.isNumber()) {
        const x = v.asF64();
        while (i < n) : (i += 1) {
            if (items[i].isNumber()) {
                const y = items[i].asF64();
                if (x == y or (same_value_zero and x != x and y != y)) return i;
            }
        }
    } else while (i < n) : (i += 1) {
        if (items[i] == v or (same_value_zero and v == .undefined and items[i] == .empty)) return i;
    }
    return null;
}
/// Absent fromIndex is `empty`.
pub fn lastIndexOf(o: *Object, v: Value, from_arg: Value) f64 {
    const n = length(o);
    if (n == 0) return -1;
    var i: f64 = n - 1;
    if (from_arg != .empty) {
        const x = number.toInteger(@import("operators.zig").toNumberQuiet(from_arg));
        i = if (x >= 0) @min(x, n - 1) else n + x;
    }
    while (i >= 0) : (i -= 1) {
        const e = getOwn(o, @intFromFloat(i));
        if (e != .empty and @import("operators.zig").strictEquals(e, v)) return i;
    }
    return -1;
}

// ---------------------------------------------------------------- to string

/// An array that is being joined now, on the stack: a cycle gives "". An entry is dead once its frame is (a throw does not unwind us).
pub const Joining = struct { array: *Object, outer: ?*Joining };

pub fn join(o: *Object, separator: Value, site: u32) *String {
    const ops = @import("operators.zig");
    const sep = if (separator == .undefined) string.literal(",") else ops.toString(separator, site);
    const n = lengthOf(o);
    if (n == 0) return string.empty();
    const b = buffer(o);
    var out = string.Builder.init(@min(@as(usize, n) * 4, 1 << 16), site);
    if (isF64(b)) {
        var buf: [32]u8 = undefined;
        for (b.f64s()[0..n], 0..) |x, i| {
            if (i > 0) out.string(sep);
            out.text(number.format(x, &buf));
        }
        return out.finish();
    }
    const state = @import("../current.zig").state();
    var own: Joining = .{ .array = o, .outer = state.joining };
    while (own.outer) |j| {
        if (@intFromPtr(j) > @intFromPtr(&own)) break;
        own.outer = j.outer;
    }
    var around = own.outer;
    while (around) |j| : (around = j.outer) if (j.array == o) return string.empty();
    state.joining = &own;
    var i: u32 = 0;
    while (i < n) : (i += 1) {
        if (i > 0) out.string(sep);
        const v = getOwn(o, i);
        if (v == .empty or v.isNullish()) continue;
        if (v.isNumber()) {
            var buf: [32]u8 = undefined;
            out.text(number.format(v.asF64(), &buf));
        } else out.string(ops.toString(v, site));
    }
    state.joining = own.outer;
    return out.finish();
}
pub fn toString(o: *Object, site: u32) *String {
    return join(o, .undefined, site);
}

// ---------------------------------------------------------------- spread, Array.from

/// Appends every element that iterating over `v` gives.
pub fn appendAll(o: *Object, v: Value, site: u32) void {
    if (isArray(v)) {
        const b = buffer(v.asObject());
        const start = lengthOf(o);
        appendBuffer(o, b);
        if (!isF64(b)) {
            const t = buffer(o);
            if (!isF64(t)) for (t.values()[start..t.length]) |*e| {
                if (e.* == .empty) e.* = .undefined;
            };
        }
        return;
    }
    appendIterable(o, v, site);
}
fn appendIterable(o: *Object, v: Value, site: u32) void {
    if (v.isString()) {
        const s = string.flat(v.asString());
        reserve(o, lengthOf(o) + s.length);
        var i: usize = 0;
        while (i < s.length) {
            const c = string.codePointString(s, @intCast(i));
            pushValue(o, Value.fromString(c));
            i += c.length;
        }
        return;
    }
    if (v.isPointer()) switch (v.asObject().desc.kind) {
        .map, .set => return @import("map.zig").appendTo(o, v.asObject()),
        .typed_array => return @import("typed.zig").appendTo(o, v.asObject()),
        else => {},
    };
    @import("iterator.zig").appendTo(o, v, site);
}
/// Array.from(v) without a map function: iterables, and {length: n, 0: …}.
pub fn fromIterable(v: Value, site: u32) *Object {
    const ops = @import("operators.zig");
    if (isArray(v)) return densified(copy(v.asObject()));
    const o = newValue(0);
    if (v.isObject() and !@import("iterator.zig").isIterable(v)) {
        const n = number.toInteger(ops.toNumber(ops.getProp(v, string.literal("length"), site), site));
        if (n > max_elements) core.throwRangeError("Invalid array length", site);
        var i: f64 = 0;
        while (i < n) : (i += 1) pushValue(o, ops.getProp(v, number.toString(i), site));
        return o;
    }
    if (v.isNumber() or v.isBool()) return o;
    appendAll(o, v, site);
    return o;
}

/// sort() without a comparison: by string, stable; undefined last, then holes.
pub fn sortDefault(o: *Object, site: u32) *Object {
    const ops = @import("operators.zig");
    const n = lengthOf(o);
    if (isFrozen(o)) throwFrozen(.assign, 0, site);
    const items = allocBuffer(&value_desc, n);
    const texts = allocBuffer(&value_desc, n);
    var undefineds: u32 = 0;
    for (0..n) |i| {
        const v = getOwn(o, @intCast(i));
        if (v == .empty) continue;
        if (v == .undefined) {
            undefineds += 1;
            continue;
        }
        items.values()[items.length] = v;
        items.length += 1;
        texts.values()[texts.length] = Value.fromString(string.flat(ops.toString(v, site)));
        texts.length += 1;
    }
    const m = items.length;
    const order = core.scratch(u32, m);
    const spare = core.scratch(u32, m);
    for (order, 0..) |*e, i| e.* = @intCast(i);
    mergeSort(texts.values(), order, spare);
    const out = buffer(o);
    if (isF64(out)) {
        for (order, 0..) |from_index, i| out.f64s()[i] = items.values()[from_index].asF64();
        return o;
    }
    for (order, 0..) |from_index, i| core.store(out, &out.values()[i], items.values()[from_index]);
    for (m..m + undefineds) |i| out.values()[i] = .undefined;
    for (m + undefineds..n) |i| out.values()[i] = .empty;
    return o;
}
fn mergeSort(texts: [*]Value, order: []u32, spare: []u32) void {
    if (order.len <= 8) {
        for (1..@max(order.len, 1)) |i| {
            const e = order[i];
            var k = i;
            while (k > 0 and string.compare(texts[order[k - 1]].asString(), texts[e].asString()) > 0) : (k -= 1) order[k] = order[k - 1];
            order[k] = e;
        }
        return;
    }
    const half = order.len / 2;
    mergeSort(texts, order[0..half], spare[0..half]);
    mergeSort(texts, order[half..], spare[half..]);
    @memcpy(spare[0..half], order[0..half]);
    var a: usize = 0;
    var b: usize = half;
    var k: usize = 0;
    while (a < half and b < order.len) : (k += 1) {
        if (string.compare(texts[spare[a]].asString(), texts[order[b]].asString()) <= 0) {
            order[k] = spare[a];
            a += 1;
        } else {
            order[k] = order[b];
            b += 1;
        }
    }
    while (a < half) : (a += 1) {
        order[k] = spare[a];
        k += 1;
    }
}
/// The elements now, holes as undefined.
pub fn valuesCopy(o: *Object) *Object {
    return densified(copy(o));
}

// ---------------------------------------------------------------- tagged templates

pub fn template(cooked: *Object, raw_strings: *Object) *Object {
    const t: *Template = @ptrCast(core.allocObject(&template_desc));
    t.array.buffer = buffer(cooked);
    t.raw = Value.fromObject(raw_strings);
    return @ptrCast(t);
}
/// `strings.raw`; Another array traps.
pub fn rawOf(o: *Object) *Object {
    if (o.desc == &template_desc) return @as(*Template, @ptrCast(o)).raw.asObject();
    core.throwTypeError("expected strings of a template, got an array", 0);
}
pub fn isTemplate(o: *Object) bool {
    return o.desc == &template_desc;
}
/// String.raw
pub fn rawText(strings: Value, substitutions: []const Value, site: u32) *String {
    const ops = @import("operators.zig");
    const list = ops.getProp(strings, string.literal("raw"), site);
    const count: u32 = @intFromFloat(@min(number.toInteger(ops.toNumber(ops.getProp(list, string.literal("length"), site), site)), 1 << 29));
    var text = string.empty();
    for (0..count) |i| {
        text = string.concat(text, ops.toString(@import("property.zig").getIndexed(list, Value.fromF64(@floatFromInt(i)), site), site), site);
        if (i + 1 < count and i < substitutions.len) text = string.concat(text, ops.toString(substitutions[i], site), site);
    }
    return text;
}

// ---------------------------------------------------------------- frozen arrays

pub fn freeze(o: *Object) void {
    if (isFrozen(o)) return;
    const b = buffer(o);
    const n = allocBuffer(&value_desc, b.length);
    for (0..b.length) |i| n.values()[i] = getOwn(o, @intCast(i));
    n.length = b.length;
    n.desc = &frozen_desc;
    setBuffer(o, n);
}
pub inline fn isFrozen(o: *const Object) bool {
    return buffer(o).desc == &frozen_desc;
}
pub noinline fn throwFrozen(what: enum { assign, add, delete, length }, i: u32, site: u32) noreturn {
    @branchHint(.cold);
    const index = number.intToString(i);
    core.throwErrorString(.TypeError, switch (what) {
        .assign => string.concatMany(&.{ string.literal("Cannot assign to read only property '"), index, string.literal("' of object '[object Array]'") }, site),
        .add => string.concatMany(&.{ string.literal("Cannot add property "), index, string.literal(", object is not extensible") }, site),
        .delete => string.concatMany(&.{ string.literal("Cannot delete property '"), index, string.literal("' of [object Array]") }, site),
        .length => string.literal("Cannot assign to read only property 'length' of object '[object Array]'"),
    }, site);
}
