//! Packed elements of arrays whose every use the compiler sees (optimize/arrays.ts): integers in four bytes, booleans in one. No other code of the
//! runtime meets such an array, so it needs no kind test; a hole is an element value that no store puts there, and reads as undefined.
const std = @import("std");
const core = @import("core.zig");
const array = @import("array.zig");
const number = @import("number.zig");
const string = @import("string.zig");
const operators = @import("operators.zig");
const object = @import("../object.zig");
const Value = core.Value;
const Object = core.Object;
const Buffer = object.Buffer;

/// The collector reads nothing in it.
const desc: object.Desc = .{ .kind = .bytes };
var none: Buffer = .{ .desc = &desc, .length = 0, .capacity = 0 };

pub const I32 = Dense(i32, i64, std.math.minInt(i32));
pub const Bool = Dense(u8, bool, 2);

/// What an array of integers gave, before anyone asks whether it is there. Variables of it get elements and small constants only.
pub const IntElement = enum(i64) {
    absent = std.math.minInt(i32),
    _,

    pub inline fn of(x: i64) IntElement {
        return @enumFromInt(x);
    }
    /// The element, or `hole`: for one that goes from an array to another.
    pub inline fn raw(e: IntElement) i64 {
        return @intFromEnum(e);
    }
    pub inline fn toInt(e: IntElement, site: u32) i64 {
        if (e == .absent) trap(i64, site);
        return e.raw();
    }
    pub inline fn toF64(e: IntElement, site: u32) f64 {
        return @floatFromInt(e.toInt(site));
    }
    pub inline fn value(e: IntElement) Value {
        return if (e == .absent) .undefined else Value.fromF64(@floatFromInt(e.raw()));
    }
    pub inline fn isNumber(e: IntElement) bool {
        return e != .absent;
    }
    /// `===`
    pub inline fn equals(e: IntElement, x: f64) bool {
        return e != .absent and @as(f64, @floatFromInt(e.raw())) == x;
    }
    pub inline fn equalsInt(e: IntElement, x: i64) bool {
        return e.raw() == x;
    }
};

fn trap(comptime X: type, site: u32) noreturn {
    @branchHint(.cold);
    operators.trapExpected(if (X == bool) "boolean" else "number", .undefined, site);
}

/// `T` in memory, `X` in variables.
fn Dense(comptime T: type, comptime X: type, comptime hole: T) type {
    return struct {
        inline fn items(b: *Buffer) [*]T {
            return @ptrCast(@alignCast(@as([*]u8, @ptrCast(b)) + @sizeOf(Buffer)));
        }
        inline fn pack(x: X) T {
            return if (X == bool) @intFromBool(x) else @intCast(x);
        }
        inline fn unpack(x: T) X {
            return if (X == bool) x == 1 else x;
        }
        inline fn boxed(x: T) Value {
            if (X == bool) return if (x == 1) .true else if (x == 0) .false else .undefined;
            return if (x == hole) .undefined else Value.fromF64(@floatFromInt(x));
        }
        fn allocBuffer(capacity: usize) *Buffer {
            const b: *Buffer = @ptrCast(core.allocBytesRaw(&desc, @sizeOf(Buffer) + @sizeOf(T) * capacity));
            b.length = 0;
            b.capacity = @intCast(capacity);
            return b;
        }
        inline fn setLengthIn(b: *Buffer, n: u32) void {
            core.storeOnce(&b.length, n);
        }
        fn wrap(b: *Buffer) *Object {
            const a: *object.Array = @ptrCast(core.allocObject(&array.array_desc));
            a.buffer = b;
            return @ptrCast(a);
        }
        inline fn setBuffer(o: *Object, b: *Buffer) void {
            const a: *object.Array = @ptrCast(o);
            core.storePointer(a, &a.buffer, b);
        }

        // -------------------------------------------------------- making

        pub fn new() *Object {
            return wrap(&none);
        }
        pub fn from(given: []const X) *Object {
            const b = allocBuffer(given.len);
            for (given, 0..) |x, i| items(b)[i] = pack(x);
            b.length = @intCast(given.len);
            return wrap(b);
        }
        pub fn filled(n: f64, x: X, site: u32) *Object {
            return ofLength(n, pack(x), site);
        }
        pub fn holes(n: f64, site: u32) *Object {
            return ofLength(n, hole, site);
        }
        fn ofLength(n: f64, x: T, site: u32) *Object {
            const length = array.checkedLength(n, site);
            if (length == 0) return new();
            const b = allocBuffer(length);
            @memset(items(b)[0..length], x);
            b.length = length;
            return wrap(b);
        }

        // -------------------------------------------------------- reading

        pub inline fn get(o: *Object, i: i64, site: u32) X {
            const b = array.buffer(o);
            if (@as(u64, @bitCast(i)) < array.lengthIn(b)) {
                const x = items(b)[@intCast(i)];
                if (x != hole) return unpack(x);
            }
            trap(X, site);
        }
        /// For a store into another packed array: a hole stays a hole.
        pub inline fn getRaw(o: *Object, i: i64, site: u32) X {
            const b = array.buffer(o);
            if (@as(u64, @bitCast(i)) < array.lengthIn(b)) return items(b)[@intCast(i)];
            trap(X, site);
        }
        pub inline fn getRawAt(o: *Object, x: f64, site: u32) X {
            return getRaw(o, array.indexOr(x, -1), site);
        }
        pub inline fn getAt(o: *Object, x: f64, site: u32) X {
            return get(o, array.indexOr(x, -1), site);
        }
        pub inline fn value(o: *Object, i: i64) Value {
            const b = array.buffer(o);
            return if (@as(u64, @bitCast(i)) < array.lengthIn(b)) boxed(items(b)[@intCast(i)]) else .undefined;
        }
        pub inline fn valueAt(o: *Object, x: f64) Value {
            return value(o, array.indexOr(x, -1));
        }
        pub inline fn isTrue(o: *Object, i: i64) bool {
            const b = array.buffer(o);
            return @as(u64, @bitCast(i)) < b.length and items(b)[@intCast(i)] == 1;
        }
        pub inline fn isTrueAt(o: *Object, x: f64) bool {
            return isTrue(o, array.indexOr(x, -1));
        }
        pub inline fn element(o: *Object, i: i64) IntElement {
            const b = array.buffer(o);
            if (@as(u64, @bitCast(i)) < array.lengthIn(b)) {
                @branchHint(.likely);
                return .of(items(b)[@intCast(i)]);
            }
            return .absent;
        }
        pub inline fn elementAt(o: *Object, x: f64) IntElement {
            return element(o, array.indexOr(x, -1));
        }

        // -------------------------------------------------------- writing

        pub inline fn set(o: *Object, i: i64, x: X, site: u32) void {
            const b = array.buffer(o);
            if (@as(u64, @bitCast(i)) < array.lengthIn(b)) {
                items(b)[@intCast(i)] = pack(x);
            } else setSlow(o, @floatFromInt(i), x, site);
        }
        pub inline fn setAt(o: *Object, index: f64, x: X, site: u32) void {
            const i = array.indexOr(index, -1);
            if (i < 0) setSlow(o, index, x, site) else set(o, i, x, site);
        }
        noinline fn setSlow(o: *Object, index: f64, x: X, site: u32) void {
            @branchHint(.cold);
            const i = array.indexOr(index, -1);
            if (i < 0) array.throwNoIndex(index, site);
            const n = array.lengthOf(o);
            if (i > n) extend(o, @intCast(i), site);
            push(o, x);
        }
        pub inline fn push(o: *Object, x: X) void {
            const b = array.buffer(o);
            const n = array.lengthIn(b);
            if (n < b.capacity) {
                items(b)[n] = pack(x);
                setLengthIn(b, n + 1);
            } else pushSlow(o, x);
        }
        noinline fn pushSlow(o: *Object, x: X) void {
            @branchHint(.cold);
            const b = withRoom(o, @as(usize, array.lengthOf(o)) + 1);
            // If others have taken the room, the last element is lost.
            const n = @min(array.lengthIn(b), b.capacity - 1);
            items(b)[n] = pack(x);
            setLengthIn(b, n + 1);
        }
        pub fn pushReturning(o: *Object, x: X) f64 {
            push(o, x);
            return array.length(o);
        }
        pub inline fn pop(o: *Object) Value {
            const b = array.buffer(o);
            const n = array.lengthIn(b);
            if (n == 0) return .undefined;
            setLengthIn(b, n - 1);
            return boxed(items(b)[n - 1]);
        }
        pub fn setLength(o: *Object, x: f64, site: u32) void {
            const n = array.checkedLength(x, site);
            const b = array.buffer(o);
            if (n > array.lengthIn(b)) return extend(o, n, site);
            if (n == 0) setBuffer(o, &none) else setLengthIn(b, n);
        }
        /// Holes up to the length.
        fn extend(o: *Object, length: u32, site: u32) void {
            const old = array.lengthOf(o);
            array.checkGap(old, length, site);
            const b = withRoom(o, length);
            if (old < length) @memset(items(b)[old..length], hole);
            setLengthIn(b, length);
        }
        /// The buffer, which has room for `need`.
        fn withRoom(o: *Object, need: usize) *Buffer {
            const b = array.buffer(o);
            if (need <= b.capacity) return b;
            const c = allocBuffer(array.grownCapacity(b.capacity, need));
            const n = array.lengthIn(b);
            @memcpy(items(c)[0..n], items(b)[0..n]);
            c.length = n;
            setBuffer(o, c);
            return c;
        }

        // -------------------------------------------------------- views

        /// `…Inside`: the index is proved to be in the view (optimize/bounds.ts).
        pub const View = struct {
            items: [*]T,
            length: i64,

            inline fn has(v: View, i: i64) bool {
                return @as(u64, @bitCast(i)) < @as(u64, @bitCast(v.length));
            }
            inline fn at(v: View, i: i64) *T {
                if (std.debug.runtime_safety) std.debug.assert(v.has(i));
                return &v.items[@intCast(i)];
            }
            /// Are all indices that are not negative and below `end` in it?
            pub inline fn reaches(v: View, end: i64) bool {
                return end <= v.length;
            }
            pub inline fn get(v: View, i: i64, site: u32) X {
                return if (v.has(i)) v.getInside(i, site) else trap(X, site);
            }
            pub inline fn getInside(v: View, i: i64, site: u32) X {
                const x = v.at(i).*;
                return if (x != hole) unpack(x) else trap(X, site);
            }
            pub inline fn getRaw(v: View, i: i64, site: u32) X {
                return if (v.has(i)) v.getRawInside(i, site) else trap(X, site);
            }
            pub inline fn getRawInside(v: View, i: i64, _: u32) X {
                return v.at(i).*;
            }
            pub inline fn value(v: View, i: i64) Value {
                return if (v.has(i)) v.valueInside(i) else .undefined;
            }
            pub inline fn valueInside(v: View, i: i64) Value {
                return boxed(v.at(i).*);
            }
            pub inline fn isTrue(v: View, i: i64) bool {
                return v.has(i) and v.isTrueInside(i);
            }
            pub inline fn isTrueInside(v: View, i: i64) bool {
                return v.at(i).* == 1;
            }
            pub inline fn element(v: View, i: i64) IntElement {
                if (v.has(i)) {
                    @branchHint(.likely);
                    return v.elementInside(i);
                }
                return .absent;
            }
            pub inline fn elementInside(v: View, i: i64) IntElement {
                return .of(v.at(i).*);
            }
            pub inline fn set(v: View, i: i64, x: X) bool {
                if (!v.has(i)) return false;
                v.setInside(i, x);
                return true;
            }
            pub inline fn setInside(v: View, i: i64, x: X) void {
                v.at(i).* = pack(x);
            }
            pub inline fn refresh(v: *View, o: *Object) void {
                v.* = view(o);
            }
        };
        pub inline fn view(o: *Object) View {
            const b = array.buffer(o);
            return .{ .items = items(b), .length = array.lengthIn(b) };
        }
    };
}

test "packed elements" {
    const a = I32.new();
    I32.push(a, 7);
    I32.set(a, 3, -5, 0);
    try std.testing.expectEqual(4, array.lengthOf(a));
    try std.testing.expectEqual(Value.undefined, I32.value(a, 1));
    try std.testing.expectEqual(-5, I32.get(a, 3, 0));
    try std.testing.expect(!I32.element(a, 9).isNumber());
    const b = Bool.filled(3, true, 0);
    Bool.set(b, 1, false, 0);
    try std.testing.expect(Bool.isTrue(b, 0) and !Bool.isTrue(b, 1) and !Bool.isTrue(b, 3));
    try std.testing.expectEqual(Value.true, Bool.pop(b));
}
