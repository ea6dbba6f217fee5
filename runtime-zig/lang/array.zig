//! Arrays: {descriptor, buffer}; the buffer has length, capacity and 8-byte elements that are all doubles or all values (`empty` is a hole).
//!
//! Whatever changes the element kind or the capacity builds a new buffer and then swaps the pointer. Both kinds have 8-byte elements, so
//! what only moves elements does not care which they are. Fast paths are inline with one cold call each; emitted code predicts the kind, and no
//! prediction changes an answer.
//!
//! Goroutines may use one array at the same time, without a lock. What holds at every instant, whoever is where (HACKING.md, "Data races"):
//! - `desc` and `capacity` of a buffer never change, and `length <= capacity`. So whoever has loaded a buffer and its length, each once, may read and
//!   write below that length, and store any length up to the capacity.
//! - A buffer that was replaced stays what it was, for as long as anyone looks at it; what is written there is lost.
//! - A value buffer is zero (`empty`) or values up to its capacity, and the collector reads it so far: a length that a race has put back, and that
//!   grows again, uncovers nothing that was freed.
//! Hence: `buffer(o)` and `lengthIn(b)` once, into locals; what makes room gives the buffer that has it; elements are moved by `copyElements` and `moveElements`.
const std = @import("std");
const builtin = @import("builtin");
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
    return core.once(&@as(*const Array, @ptrCast(o)).buffer);
}
/// Another goroutine may change it: load it once.
pub inline fn lengthIn(b: *const Buffer) u32 {
    return core.once(&b.length);
}
/// Precondition: n <= b.capacity.
inline fn setLengthIn(b: *Buffer, n: u32) void {
    if (core.concurrent) @atomicStore(u32, &b.length, n, .release) else b.length = n;
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
inline fn isFrozenBuffer(b: *const Buffer) bool {
    return b.desc == &frozen_desc;
}
inline fn raw(b: *Buffer) [*]u64 {
    return @ptrCast(b.values());
}
/// Words that others may read or write meanwhile: each is copied whole. (The library's memcpy copies 8 bytes as twice four, and byte by byte in small
/// and debug builds; what is longer it copies in vectors, here from and to multiples of 8.)
pub inline fn copyElements(to: [*]u64, from: [*]const u64, n: usize) void {
    if (core.concurrent) return moveWords(to, from, n);
    @memcpy(to[0..n], from[0..n]);
}
/// The same where they may overlap.
inline fn moveElements(to: [*]u64, from: [*]const u64, n: usize) void {
    if (core.concurrent) return moveWords(to, from, n);
    @memmove(to[0..n], from[0..n]);
}
fn moveWords(to: [*]u64, from: [*]const u64, n: usize) void {
    if (n > 1 and builtin.mode != .ReleaseSmall and builtin.mode != .Debug) {
        @memmove(to[0..n], from[0..n]);
    } else if (@intFromPtr(to) <= @intFromPtr(from)) {
        for (0..n) |i| core.storeOnce(&to[i], core.once(&from[i]));
    } else {
        var i = n;
        while (i > 0) {
            i -= 1;
            core.storeOnce(&to[i], core.once(&from[i]));
        }
    }
}
/// (The library's copies vectors through memory, in debug builds byte by byte.)
fn reverseElements(words: []u64) void {
    if (!core.concurrent) return std.mem.reverse(u64, words);
    for (0..words.len / 2) |i| {
        const first = &words[i];
        const last = &words[words.len - 1 - i];
        const x = core.once(first);
        core.storeOnce(first, core.once(last));
        core.storeOnce(last, x);
    }
}
fn clearValues(slots: []Value) void {
    if (core.concurrent) {
        for (slots) |*slot| core.storeOnce(slot, .empty);
    } else @memset(slots, .empty);
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
    return lengthIn(buffer(o));
}
pub inline fn length(o: *const Object) f64 {
    return @floatFromInt(lengthOf(o));
}
pub inline fn lengthInt(o: *const Object) i64 {
    return lengthOf(o);
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
        if (i < lengthIn(b) and isF64(b)) return b.f64s()[i];
    }
    return getF64Slow(o, x, site);
}
pub inline fn getF64Int(o: *Object, i: i64, site: u32) f64 {
    const b = buffer(o);
    if (@as(u64, @bitCast(i)) < lengthIn(b) and isF64(b)) return b.f64s()[@intCast(number.atRuntime(i))];
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
    if (i >= lengthIn(b)) return .undefined;
    if (isF64(b)) return Value.fromF64(b.f64s()[i]);
    const v = core.once(&b.values()[i]);
    return if (v == .empty) .undefined else v;
}
pub noinline fn getSlow(o: *Object, x: f64) Value {
    @branchHint(.cold);
    return getAny(o, x);
}
pub inline fn getValue(o: *Object, x: f64) Value {
    const b = buffer(o);
    if (toIndex(x)) |i| {
        if (i < lengthIn(b) and !isF64(b)) {
            const v = core.once(&b.values()[i]);
            if (v != .empty) return v;
        }
    }
    return getSlow(o, x);
}
pub inline fn getValueInt(o: *Object, i: i64) Value {
    const b = buffer(o);
    if (@as(u64, @bitCast(i)) < lengthIn(b) and !isF64(b)) {
        const v = core.once(&b.values()[@intCast(number.atRuntime(i))]);
        if (v != .empty) return v;
    }
    return getSlow(o, @floatFromInt(i));
}
/// The buffer is predicted to hold doubles, but `undefined` may be the answer.
pub inline fn getF64OrUndefined(o: *Object, x: f64) Value {
    const b = buffer(o);
    if (toIndex(x)) |i| {
        if (i < lengthIn(b) and isF64(b)) return Value.fromF64(b.f64s()[i]);
    }
    return getSlow(o, x);
}
pub inline fn getF64OrUndefinedInt(o: *Object, i: i64) Value {
    const b = buffer(o);
    if (@as(u64, @bitCast(i)) < lengthIn(b) and isF64(b)) return Value.fromF64(b.f64s()[@intCast(number.atRuntime(i))]);
    return getSlow(o, @floatFromInt(i));
}
/// The element itself, `empty` for a hole or out of range: for code that tells holes apart. Precondition: none.
pub fn getOwn(o: *Object, i: u32) Value {
    const b = buffer(o);
    if (i >= lengthIn(b)) return .empty;
    return elementOf(b, i);
}
/// Precondition: i is below a length that b has had.
inline fn elementOf(b: *Buffer, i: usize) Value {
    return if (isF64(b)) Value.fromF64(b.f64s()[i]) else core.once(&b.values()[i]);
}
pub fn isHole(o: *Object, x: f64) bool {
    return getOwn(o, toIndex(x) orelse return true) == .empty;
}

pub inline fn setF64(o: *Object, x: f64, v: f64, site: u32) void {
    const b = buffer(o);
    if (toIndex(x)) |i| {
        if (i < lengthIn(b) and isF64(b)) {
            b.f64s()[i] = v;
            return;
        }
    }
    setSlow(o, x, Value.fromF64(v), site);
}
pub inline fn setF64Int(o: *Object, i: i64, v: f64, site: u32) void {
    const b = buffer(o);
    if (@as(u64, @bitCast(i)) < lengthIn(b) and isF64(b)) {
        b.f64s()[@intCast(number.atRuntime(i))] = v;
        return;
    }
    setSlow(o, @floatFromInt(i), Value.fromF64(v), site);
}
pub inline fn setValue(o: *Object, x: f64, v: Value, site: u32) void {
    const b = buffer(o);
    if (toIndex(x)) |i| {
        if (i < lengthIn(b) and isValues(b)) return core.store(b, &b.values()[i], v);
    }
    setSlow(o, x, v, site);
}
pub inline fn setValueInt(o: *Object, i: i64, v: Value, site: u32) void {
    const b = buffer(o);
    if (@as(u64, @bitCast(i)) < lengthIn(b) and isValues(b)) return core.store(b, &b.values()[@intCast(number.atRuntime(i))], v);
    setSlow(o, @floatFromInt(i), v, site);
}
noinline fn setSlow(o: *Object, x: f64, v: Value, site: u32) void {
    @branchHint(.cold);
    const i = toIndex(x) orelse throwNoIndex(x, site);
    const b = buffer(o);
    const n = lengthIn(b);
    if (isFrozenBuffer(b)) throwFrozen(if (i < n) .assign else .add, i, site);
    if (i == n) return if (v.isNumber()) pushF64(o, v.asF64()) else pushValue(o, v);
    if (i > n) {
        checkGap(n, i, site);
        const c = valuesWithRoom(o, b, @as(usize, i) + 1);
        clearValues(c.values()[n .. i + 1]);
        setLengthIn(c, i + 1);
    }
    storeElement(o, i, v);
}
/// Precondition: i < length (if another goroutine has made the array shorter meanwhile, nothing happens).
pub fn storeElement(o: *Object, i: u32, v: Value) void {
    var b = buffer(o);
    const n = lengthIn(b);
    if (i >= n) return;
    if (isF64(b)) {
        if (v.isNumber()) {
            b.f64s()[i] = v.asF64();
            return;
        }
        b = valuesWithRoom(o, b, n);
    }
    core.store(b, &b.values()[i], v);
}

pub inline fn pushF64(o: *Object, v: f64) void {
    const b = buffer(o);
    const n = lengthIn(b);
    if (n < b.capacity and isF64(b)) {
        b.f64s()[n] = v;
        setLengthIn(b, n + 1);
        return;
    }
    pushF64Slow(o, v);
}
pub inline fn pushValue(o: *Object, v: Value) void {
    const b = buffer(o);
    const n = lengthIn(b);
    if (n < b.capacity and !isF64(b)) {
        core.store(b, &b.values()[n], v);
        setLengthIn(b, n + 1);
        return;
    }
    pushValueSlow(o, v);
}
noinline fn pushF64Slow(o: *Object, v: f64) void {
    @branchHint(.cold);
    var b = buffer(o);
    const n = lengthIn(b);
    if (isFrozenBuffer(b)) throwFrozen(.add, n, 0);
    if (!isF64(b)) {
        if (n != 0) return pushValueTo(o, b, Value.fromF64(v));
        b = allocBuffer(&f64_desc, @max(b.capacity, 4));
        setBuffer(o, b);
    } else b = withRoom(o, b, @as(usize, n) + 1);
    appendF64(b, v);
}
/// Precondition: there was room. (If others have taken it, the last element is lost.)
inline fn appendF64(b: *Buffer, v: f64) void {
    const n = @min(lengthIn(b), b.capacity - 1);
    b.f64s()[n] = v;
    setLengthIn(b, n + 1);
}
noinline fn pushValueSlow(o: *Object, v: Value) void {
    @branchHint(.cold);
    const b = buffer(o);
    if (isFrozenBuffer(b)) throwFrozen(.add, lengthIn(b), 0);
    if (isF64(b) and v.isNumber()) return pushF64Slow(o, v.asF64());
    pushValueTo(o, b, v);
}
fn pushValueTo(o: *Object, b: *Buffer, v: Value) void {
    const c = valuesWithRoom(o, b, @as(usize, lengthIn(b)) + 1);
    const n = @min(lengthIn(c), c.capacity - 1);
    core.store(c, &c.values()[n], v);
    setLengthIn(c, n + 1);
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
    const n = lengthIn(b);
    const c = allocBuffer(kindOf(b), grownCapacity(b.capacity, need));
    copyElements(raw(c), raw(b), n);
    c.length = n;
    return c;
}
/// b, or a copy of it that the array has from now on: room for `need`.
fn withRoom(o: *Object, b: *Buffer, need: usize) *Buffer {
    if (need <= b.capacity) return b;
    const c = regrown(b, need);
    setBuffer(o, c);
    return c;
}
/// The same, of values.
fn valuesWithRoom(o: *Object, b: *Buffer, need: usize) *Buffer {
    if (!isF64(b)) return withRoom(o, b, need);
    const n = lengthIn(b);
    const c = allocBuffer(&value_desc, if (need > b.capacity) grownCapacity(b.capacity, need) else b.capacity);
    for (b.f64s()[0..n], 0..) |x, i| c.values()[i] = Value.fromF64(x);
    c.length = n;
    setBuffer(o, c);
    return c;
}
pub fn reserve(o: *Object, need: usize) void {
    const b = buffer(o);
    if (!isFrozenBuffer(b)) _ = withRoom(o, b, need);
}
/// A value buffer with room for `need`, same elements.
pub fn becomeValues(o: *Object, need: usize) void {
    _ = valuesWithRoom(o, buffer(o), need);
}
pub fn setLength(o: *Object, x: f64, site: u32) void {
    if (!(x >= 0 and x <= 4294967295 and @trunc(x) == x)) core.throwRangeError("Invalid array length", site);
    const b = buffer(o);
    const old = lengthIn(b);
    if (isFrozenBuffer(b)) throwFrozen(.length, 0, site);
    if (x > @as(f64, @floatFromInt(old)) and x - @as(f64, @floatFromInt(old)) > max_gap) core.throwRangeError("Array too sparse", site);
    const n: u32 = @intFromFloat(x);
    if (n < old) {
        setLengthIn(b, n);
        if (n == 0) setBuffer(o, if (isF64(b)) &no_doubles else &no_values) else if (!isF64(b)) clearValues(b.values()[n..old]);
    } else if (n > old) {
        const c = valuesWithRoom(o, b, n);
        clearValues(c.values()[old..n]);
        setLengthIn(c, n);
    }
}

// ---------------------------------------------------------------- ends

pub fn pop(o: *Object) Value {
    const b = buffer(o);
    const n = lengthIn(b);
    if (n == 0) return .undefined;
    if (isFrozenBuffer(b)) throwFrozen(.delete, n - 1, 0);
    setLengthIn(b, n - 1);
    const v = elementOf(b, n - 1);
    if (!isF64(b)) core.storeOnce(&b.values()[n - 1], .empty);
    return if (v == .empty) .undefined else v;
}
pub fn shift(o: *Object) Value {
    const b = buffer(o);
    const n = lengthIn(b);
    if (n == 0) return .undefined;
    if (isFrozenBuffer(b)) throwFrozen(.add, n, 0);
    const v = elementOf(b, 0);
    moveElements(raw(b), raw(b) + 1, n - 1);
    setLengthIn(b, n - 1);
    if (!isF64(b)) core.storeOnce(&b.values()[n - 1], .empty);
    return if (v == .empty) .undefined else v;
}
pub fn unshiftAll(o: *Object, items: []const Value, site: u32) f64 {
    openGap(o, 0, 0, items, site);
    return length(o);
}
/// Replaces `remove` elements at `at` with `items`: as many of them as there are.
fn openGap(o: *Object, wanted_at: u32, wanted_remove: u32, items: []const Value, site: u32) void {
    var b = buffer(o);
    if (isFrozenBuffer(b)) throwFrozen(.add, lengthIn(b), site);
    if (isF64(b)) for (items) |v| if (!v.isNumber()) {
        b = valuesWithRoom(o, b, lengthIn(b));
        break;
    };
    const n: u32 = @intCast(items.len);
    const old = lengthIn(b);
    const at = @min(wanted_at, old);
    const remove = @min(wanted_remove, old - at);
    const new = @as(usize, old) - remove + n;
    if (new > b.capacity) {
        if (new > max_elements) core.throwRangeError("Array too long", site);
        const c = allocBuffer(kindOf(b), grownCapacity(b.capacity, new));
        copyElements(raw(c), raw(b), at);
        copyElements(raw(c) + at + n, raw(b) + at + remove, old - at - remove);
        putItems(c, at, items);
        c.length = @intCast(new);
        setBuffer(o, c);
        return;
    }
    if (n != remove) moveElements(raw(b) + at + n, raw(b) + at + remove, old - at - remove);
    putItems(b, at, items);
    if (new < old and !isF64(b)) clearValues(b.values()[new..old]);
    setLengthIn(b, @intCast(new));
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
    copyElements(raw(c), raw(b) + from, n);
    c.length = n;
    return wrap(c);
}
pub fn slice(o: *Object, start: Value, end: Value) *Object {
    const b = buffer(o);
    const n = lengthIn(b);
    const from = string.relativeArg(start, 0, n);
    const to = string.relativeArg(end, n, n);
    return sub(b, from, @max(from, to));
}
pub fn copy(o: *Object) *Object {
    const b = buffer(o);
    return sub(b, 0, lengthIn(b));
}
/// Absent deleteCount is `empty`; absent start too (then nothing is removed).
pub fn splice(o: *Object, start: Value, delete_count: Value, items: []const Value, site: u32) *Object {
    const b = buffer(o);
    const n = lengthIn(b);
    const from = string.relativeArg(start, 0, n);
    const remove = if (start == .empty) 0 else if (delete_count == .empty) n - from else string.clampArg(delete_count, 0, n - from);
    const removed = sub(b, from, from + remove);
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
    const m = lengthIn(b);
    if (m == 0) return;
    var t = buffer(o);
    const before = lengthIn(t);
    if (isFrozenBuffer(t)) throwFrozen(.add, before, 0);
    const need = @as(usize, before) + m;
    if (before == 0 and t.desc != b.desc) {
        t = allocBuffer(kindOf(b), m);
        setBuffer(o, t);
    }
    t = if (isF64(t) and isF64(b)) withRoom(o, t, need) else valuesWithRoom(o, t, need);
    // Nothing between the elements, if there are fewer now.
    const n = @min(before, lengthIn(t));
    if (isF64(b) and !isF64(t)) {
        for (b.f64s()[0..m], n..) |x, i| t.values()[i] = Value.fromF64(x);
    } else copyElements(raw(t) + n, raw(b), m);
    setLengthIn(t, n + m);
}
pub fn concat(o: *Object, items: []const Value, site: u32) *Object {
    _ = site;
    const b = buffer(o);
    var total: usize = lengthIn(b);
    for (items) |v| total += if (isArray(v)) lengthOf(v.asObject()) else 1;
    const r = wrap(allocBuffer(kindOf(b), total));
    appendBuffer(r, b);
    for (items) |v| if (isArray(v)) appendBuffer(r, buffer(v.asObject())) else pushAny(r, v);
    return r;
}
pub fn reverse(o: *Object) *Object {
    const b = buffer(o);
    if (isFrozenBuffer(b)) throwFrozen(.assign, 0, 0);
    reverseElements(raw(b)[0..lengthIn(b)]);
    return o;
}
pub fn toReversed(o: *Object) *Object {
    return reverse(densified(copy(o)));
}
pub fn withItem(o: *Object, x: f64, v: Value, site: u32) *Object {
    const b = buffer(o);
    const n = lengthIn(b);
    const t = number.toInteger(x);
    const i = if (t < 0) t + @as(f64, @floatFromInt(n)) else t;
    if (!(i >= 0 and i < @as(f64, @floatFromInt(n)))) {
        core.throwErrorString(.RangeError, string.concat(string.literal("Invalid index : "), number.toString(t), site), site);
    }
    const c = densified(sub(b, 0, n));
    storeElement(c, @intFromFloat(i), v);
    return c;
}
pub fn atIndex(o: *Object, x: f64) Value {
    var t = number.toInteger(x);
    if (t < 0) t += length(o);
    return getAny(o, t);
}
pub fn fill(o: *Object, v: Value, start: Value, end: Value, site: u32) *Object {
    const b = buffer(o);
    const n = lengthIn(b);
    const from = string.relativeArg(start, 0, n);
    const to = string.relativeArg(end, n, n);
    if (from >= to) return o;
    if (isFrozenBuffer(b)) throwFrozen(.assign, from, site);
    if (v.isNumber() and (isF64(b) or to - from == n)) {
        if (!isF64(b)) {
            const c = allocBuffer(&f64_desc, n);
            c.length = n;
            @memset(c.f64s()[0..n], v.asF64());
            setBuffer(o, c);
        } else @memset(b.f64s()[from..to], v.asF64());
        return o;
    }
    const c = valuesWithRoom(o, b, n);
    for (c.values()[from..to]) |*slot| core.store(c, slot, v);
    return o;
}
pub fn copyWithin(o: *Object, target: f64, start: f64, end: Value) *Object {
    const b = buffer(o);
    const n = lengthIn(b);
    const to = string.relativeIndex(target, n);
    const from = string.relativeIndex(start, n);
    const final = string.relativeArg(end, n, n);
    if (final <= from) return o;
    if (isFrozenBuffer(b)) throwFrozen(.assign, to, 0);
    moveElements(raw(b) + to, raw(b) + from, @min(final - from, n - to));
    return o;
}
pub fn flat(o: *Object, depth: Value, site: u32) *Object {
    const d = if (depth == .undefined) 1 else number.toInteger(@import("operators.zig").toNumber(depth, site));
    const r = newValue(0);
    flattenInto(r, o, d);
    return r;
}
fn flattenInto(r: *Object, o: *Object, depth: f64) void {
    for (0..lengthOf(o)) |i| {
        const v = getOwn(o, @intCast(i));
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
    const n = lengthOf(o);
    const r = newValue(n);
    for (0..n) |i| {
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
    const n = lengthIn(b);
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
            const e = core.once(&items[i]);
            if (e == v or (e.isString() and string.equals(e.asString(), s))) return i;
        }
    } else if (v.isNumber()) {
        const x = v.asF64();
        while (i < n) : (i += 1) {
            const e = core.once(&items[i]);
            if (e.isNumber()) {
                const y = e.asF64();
                if (x == y or (same_value_zero and x != x and y != y)) return i;
            }
        }
    } else while (i < n) : (i += 1) {
        const e = core.once(&items[i]);
        if (e == v or (same_value_zero and v == .undefined and e == .empty)) return i;
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
    const b = buffer(o);
    const n = lengthIn(b);
    if (n == 0) return string.empty();
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
            const end = lengthIn(t);
            if (!isF64(t) and start < end) for (t.values()[start..end]) |*e| {
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

/// The elements now, holes as undefined.
pub fn valuesCopy(o: *Object) *Object {
    return densified(copy(o));
}

// ---------------------------------------------------------------- frozen arrays

pub fn freeze(o: *Object) void {
    const b = buffer(o);
    if (isFrozenBuffer(b)) return;
    const n = lengthIn(b);
    const c = allocBuffer(&value_desc, n);
    for (0..n) |i| c.values()[i] = elementOf(b, i);
    c.length = n;
    c.desc = &frozen_desc;
    setBuffer(o, c);
}
pub inline fn isFrozen(o: *const Object) bool {
    return isFrozenBuffer(buffer(o));
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
